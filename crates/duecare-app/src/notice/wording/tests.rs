//! Points of letters made from every reason of every control.

use super::*;
use duecare_model::{
    Contact, EntryIndex, NoticeId, NoticeKind, Party, PartyId, PartyRole, Rank, Responsible,
    Severity, Verdict,
};
use duecare_notices::ComposeInput;
use jiff::civil::date;

fn assessment(control: &ControlId, reasons: Vec<Reason>) -> Assessment {
    Assessment {
        control: control.clone(),
        revision: 1,
        verdict: Verdict::NotMet,
        reasons,
        rests_on: vec![EntryIndex(1)],
    }
}

fn about(prices: &BTreeMap<ControlId, String>, language: Language) -> About<'_> {
    static ZONE: std::sync::LazyLock<Zone> =
        std::sync::LazyLock::new(|| Zone::named("Europe/Amsterdam").unwrap());
    About {
        scope: Vec::new(),
        own: Vec::new(),
        prices,
        quote: Some(("Ada Ontwerp", date(2026, 3, 9))),
        zone: &ZONE,
        today: date(2026, 3, 6),
        language,
    }
}

/// The body of a whole letter on one control.
pub(crate) fn letter(control: &ControlId, reasons: Vec<Reason>, language: Language) -> String {
    let party = |id: &str, name: &str, role| Party {
        id: PartyId::new(id).unwrap(),
        name: name.to_owned(),
        role,
        parent: None,
        language,
        aliases: Vec::new(),
    };
    let customer = party("noord", "Bakkerij Noord BV", PartyRole::Customer);
    let provider = party("terp", "Terp IT", PartyRole::Reseller);
    let to = Contact {
        name: "Mia Voorbeeld".to_owned(),
        email: "mia@noord.example".to_owned(),
        language,
        rank: Rank::Management,
        may_bind: false,
        authority_source: None,
        valid_from: None,
        valid_to: None,
    };
    let prices = BTreeMap::new();
    let found = finding(&about(&prices, language), &assessment(control, reasons)).unwrap();
    let input = ComposeInput {
        id: NoticeId::new("noord-1").unwrap(),
        kind: NoticeKind::Warning,
        severity: Severity::Critical,
        customer: &customer,
        provider: &provider,
        to: &to,
        author: "Sanne Voorbeeld".to_owned(),
        findings: vec![found],
        exposure_per_day: None,
        written_on: date(2026, 3, 6),
        repetition: 1,
        earlier: Vec::new(),
    };
    duecare_notices::compose(&input).unwrap().body
}

fn open(way: &str, copy: &str) -> Reason {
    Reason::new(format!("open-{way}")).with("copy", copy)
}

#[test]
fn forty_open_ways_are_one_line_for_each_copy_and_no_fact_is_lost() {
    let control = ControlId::new("backup-copy-unreachable-by-admins").unwrap();
    let ways = [
        "domain-admin",
        "backup-admin",
        "storage-admin",
        "stored-credential",
        "cloud-admin",
    ];
    let copies = ["k-1", "k-2", "k-3", "k-4", "k-5", "k-6", "k-7", "k-8"];
    let mut reasons = vec![
        Reason::new("no-safe-copy")
            .with("workload", "Boekhouding")
            .with("count", 8_u64),
    ];
    for copy in copies {
        reasons.extend(ways.iter().map(|way| open(way, copy)));
    }
    let prices = BTreeMap::new();
    for language in Language::ALL {
        let found = finding(
            &about(&prices, language),
            &assessment(&control, reasons.clone()),
        );
        let found = found.unwrap();
        assert_eq!(found.details.len(), copies.len());
        assert!(found.fact.contains("Boekhouding"), "{}", found.fact);
        let all = format!("{} {}", found.fact, found.details.join(" "));
        for copy in copies {
            assert_eq!(all.matches(copy).count(), 1, "{language} {copy}: {all}");
        }
        let body = letter(&control, reasons.clone(), language);
        for copy in copies {
            assert!(body.contains(copy), "{body}");
        }
    }
}

#[test]
fn a_quote_is_promised_by_a_day_only_where_somebody_quotes() {
    for entry in duecare_controls::catalogue() {
        let control = &entry.meta.id;
        for language in Language::ALL {
            let price = |prices: &BTreeMap<ControlId, String>| {
                let about = about(prices, language);
                finding(&about, &assessment(control, Vec::new()))
                    .unwrap()
                    .price
            };
            let day = language.date(date(2026, 3, 9));
            let free = entry.meta.free_of_charge;
            let promised = price(&BTreeMap::new());
            assert_eq!(!promised.contains(&day), free, "{control}");
            assert_eq!(!promised.contains("Ada Ontwerp"), free, "{control}");
            let none = BTreeMap::new();
            let mut nobody = about(&none, language);
            nobody.quote = None;
            let unpriced = finding(&nobody, &assessment(control, Vec::new())).unwrap();
            let digits = unpriced.price.chars().any(|c| c.is_ascii_digit());
            assert!(!digits, "a promise that nobody made: {}", unpriced.price);
            assert_eq!(!unpriced.price.contains(no_price(language)), free);
            let told = BTreeMap::from([(control.clone(), "EUR 450, once".to_owned())]);
            assert_eq!(price(&told), "EUR 450, once");
        }
    }
}

#[test]
fn a_step_for_the_provider_is_no_fact_for_the_customer() {
    let control = ControlId::new("azure-spend-cap-agreed").unwrap();
    let reasons = vec![Reason::new("next-cloud"), Reason::new("no-amount")];
    let prices = BTreeMap::new();
    let found = finding(
        &about(&prices, Language::En),
        &assessment(&control, reasons),
    )
    .unwrap();
    assert!(!found.fact.contains("import"), "{}", found.fact);
    assert!(found.fact.contains("amount"));
}

/// The law: an agreement suffices only where nobody but us has to act, in every language, and each
/// measure that ends with it ends with exactly these words.
#[test]
fn an_agreement_suffices_only_where_nobody_but_us_has_to_act() {
    let customer = PartyId::new("noord").unwrap();
    let cell = |responsible| ScopeCell {
        customer: customer.clone(),
        control: None,
        workload: None,
        responsible,
        written: None,
        acknowledged: None,
    };
    let prices = BTreeMap::new();
    let mut asked = 0;
    for entry in duecare_controls::catalogue() {
        for language in Language::ALL {
            let suffices = duecare_notices::agreement_suffices(language);
            let wording =
                duecare_controls::wording(&entry.meta.id, language, date(2026, 3, 6)).unwrap();
            let ends = wording.measure.ends_with(suffices);
            assert_eq!(
                wording.measure.contains(suffices),
                ends,
                "{}",
                wording.measure
            );
            asked += usize::from(ends);
            let measure = |responsible: Option<Responsible>| {
                let own = responsible.map(cell);
                let mut about = about(&prices, language);
                about.scope = own.iter().collect();
                finding(&about, &assessment(&entry.meta.id, Vec::new()))
                    .unwrap()
                    .measure
            };
            for responsible in [None, Some(Responsible::Provider)] {
                assert_eq!(measure(responsible).ends_with(suffices), ends);
            }
            for responsible in [
                Responsible::Customer,
                Responsible::Distributor,
                Responsible::Vendor,
                Responsible::Nobody,
            ] {
                assert!(
                    !measure(Some(responsible)).contains(suffices),
                    "{responsible:?}"
                );
            }
        }
    }
    assert!(asked >= 32, "the measures end in other words: {asked}");
}

/// How it is known follows every fact, and is never the only fact nor pushed out by many.
#[test]
fn that_a_fact_was_told_by_hand_stands_in_the_text_however_many_facts_there_are() {
    let control = ControlId::new("security-patches-current").unwrap();
    let prices = BTreeMap::new();
    let names = |n: u32| vec![format!("SRV-{n}"), "SRV-0".to_owned()];
    for language in Language::ALL {
        for (position, key) in duecare_controls::AS_TOLD.into_iter().enumerate() {
            let mut reasons: Vec<Reason> = [
                "unsupported",
                "pending-too-long",
                "patches-not-told",
                "machine-silent",
                "pending-not-told",
                "no-update-for-long",
                "support-ended",
            ]
            .into_iter()
            .zip(0..)
            .map(|(key, n)| Reason::new(key).with("names", names(n)))
            .collect();
            reasons.insert(position, Reason::new(key));
            let found = finding(&about(&prices, language), &assessment(&control, reasons)).unwrap();
            let told =
                duecare_controls::reason_text(&control, &Reason::new(key), language).unwrap();
            assert!(found.fact.ends_with(&told), "{}", found.fact);
            assert!(found.fact.contains("SRV-4"), "{}", found.fact);
            assert!(!found.details.contains(&told));
        }
    }
}
