//! Reads the traces in the folders of the detectors: input rows and the expected first signal.
//!
//! Used by tests only. A trace is a CSV whose lines beginning with `#` hold `name: value` settings.

use crate::{Series, executive_text, reason_text, title, watch};
use duecare_model::facts::{ActivityEvent, UsageCell};
use duecare_model::{
    Currency, Date, Decimal, Entry, EntryIndex, Guardrail, Language, Money, PartyId, Signal,
    Timestamp, UsageDay,
};
use std::collections::{BTreeMap, BTreeSet};

/// One trace, ready to be watched.
pub(crate) struct Trace {
    pub(crate) name: String,
    pub(crate) customer: PartyId,
    pub(crate) settings: BTreeMap<String, String>,
    pub(crate) guardrail: Option<Guardrail>,
    pub(crate) activity: Vec<Entry<ActivityEvent>>,
    pub(crate) usage: BTreeMap<(String, Date), UsageDay>,
    pub(crate) known: BTreeSet<(String, String)>,
    pub(crate) runs: duecare_model::UsageRuns,
    pub(crate) at: Timestamp,
    pub(crate) told: duecare_model::UsageKnown,
    pub(crate) elsewhere: Vec<crate::Elsewhere>,
    pub(crate) fleet: crate::fleet::Fleet,
}

impl Trace {
    pub(crate) fn read(name: &str, text: &str) -> Self {
        let mut trace = Self {
            name: name.to_owned(),
            customer: PartyId::new("bakkerij-noord").unwrap(),
            settings: BTreeMap::new(),
            guardrail: None,
            activity: Vec::new(),
            usage: BTreeMap::new(),
            known: BTreeSet::new(),
            runs: duecare_model::UsageRuns::new(),
            at: Timestamp::UNIX_EPOCH,
            told: duecare_model::UsageKnown::default(),
            elsewhere: Vec::new(),
            fleet: crate::fleet::Fleet::default(),
        };
        let mut header: Vec<&str> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if let Some((name, value)) = line.strip_prefix('#').and_then(|l| l.split_once(": ")) {
                let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
                trace.settings.insert(name, value);
            } else if header.is_empty() {
                header = line.split(',').collect();
            } else if !line.is_empty() {
                let values = line.split(',').map(str::trim);
                let row: BTreeMap<&str, &str> = header.iter().copied().zip(values).collect();
                trace.row(&row, u64::try_from(number).unwrap());
            }
        }
        trace.guardrail = trace.bounds();
        // A trace is read when its last day of usage is over.
        let last = trace.usage.keys().map(|(_, day)| *day).max();
        trace.at = last.map_or(trace.at, crate::day::end);
        trace.read_fleet();
        trace
    }

    /// Reads the costs anew, as at the moment of the trace.
    pub(crate) fn read_fleet(&mut self) {
        let usages = [(&self.customer, &self.usage)];
        self.fleet = crate::fleet::Fleet::read(usages, self.at);
    }

    fn row(&mut self, row: &BTreeMap<&str, &str>, number: u64) {
        if row.contains_key("operation") {
            self.activity.push(event(row, number));
            return;
        }
        let key = (row["sub_account"].to_owned(), row["day"].parse().unwrap());
        let day = self.usage.entry(key).or_insert(UsageDay {
            entry: EntryIndex(number),
            observed_at: crate::day::end(row["day"].parse().unwrap()),
            cells: Vec::new(),
            run: "run".to_owned(),
            more_entries: Vec::new(),
            confirmed: false,
            besides: Vec::new(),
        });
        day.cells.push(UsageCell {
            day: row["day"].parse().unwrap(),
            provider: "Microsoft".into(),
            sub_account: row["sub_account"].into(),
            region: row["region"].into(),
            service: "Virtual Machines".into(),
            category: row["category"].into(),
            currency: Currency::new(row["currency"]).unwrap(),
            cost: Decimal::Point.parse(row["cost"]).unwrap(),
            rows: 1,
            class: None,
            gross: None,
            effective: None,
            list: None,
            rows_mark: None,
        });
    }

    fn bounds(&self) -> Option<Guardrail> {
        let money = |name: &str| {
            let text = self.settings.get(name)?;
            let (currency, amount) = text.split_once(' ').unwrap();
            let currency = Currency::new(currency).unwrap();
            let minor: i64 = amount.parse::<i64>().unwrap() * currency.minor_per_major();
            Some(Money::new(minor, currency))
        };
        let guardrail = Guardrail {
            per_day_max: money("per_day_max"),
            per_month_max: money("per_month_max"),
            vcpu_max: self
                .settings
                .get("vcpu_max")
                .map(|text| text.parse().unwrap()),
            regions: self
                .settings
                .get("regions")
                .map(|text| text.split(' ').map(str::to_owned).collect())
                .unwrap_or_default(),
            written: None,
        };
        let any = ["per_day_max", "per_month_max", "vcpu_max", "regions"];
        any.iter()
            .any(|name| self.settings.contains_key(*name))
            .then_some(guardrail)
    }

    pub(crate) fn series(&self) -> Series<'_> {
        Series {
            customer: &self.customer,
            guardrail: self
                .guardrail
                .as_ref()
                .map(|bounds| (bounds, EntryIndex(0))),
            activity: &self.activity,
            usage: &self.usage,
            runs: &self.runs,
            unread_files: &[],
            cut_files: &[],
            packed_files: &[],
            known: &self.told,
            elsewhere: &self.elsewhere,
            at: self.at,
            fleet: &self.fleet,
            known_signals: &self.known,
        }
    }

    /// The signals of one detector; every sentence of them is written in every language.
    pub(crate) fn signals(&self, detector: &str) -> Vec<Signal> {
        let signals = watch(&self.series());
        for signal in &signals {
            for language in Language::ALL {
                assert!(title(&signal.detector, language).is_some());
                executive_text(signal, language).unwrap();
                for reason in &signal.reasons {
                    let text = reason_text(&signal.detector, reason, language);
                    assert!(text.unwrap().ends_with('.'), "{}", self.name);
                }
            }
        }
        signals
            .into_iter()
            .filter(|s| s.detector == detector)
            .collect()
    }

    /// Compares the first signal with what the trace expects.
    pub(crate) fn check(&self, detector: &str) {
        let first = self.signals(detector).into_iter().next();
        let told = first.map_or("quiet".to_owned(), |signal| signal.fired_at.to_string());
        assert_eq!(told, self.settings["expect"], "{}", self.name);
    }
}

fn event(row: &BTreeMap<&str, &str>, number: u64) -> Entry<ActivityEvent> {
    let text = |name: &str| {
        let value = row.get(name).copied().unwrap_or_default();
        (!value.is_empty()).then(|| value.to_owned())
    };
    Entry {
        index: EntryIndex(number),
        recorded_at: Timestamp::UNIX_EPOCH,
        value: ActivityEvent {
            id: format!("event-{number:06}"),
            occurred_at: row["occurred_at"].parse().unwrap(),
            submitted_at: None,
            operation: row["operation"].to_owned(),
            status: row["status"].to_owned(),
            caller: text("caller"),
            caller_ip: None,
            authentication_methods: text("methods")
                .map(|methods| methods.split('+').map(str::to_owned).collect()),
            correlation_id: text("correlation"),
            subscription_id: None,
            resource_id: text("resource"),
            region: text("region"),
            vm_size: text("size"),
            instances: text("instances").map(|count| count.parse().unwrap()),
        },
    }
}
