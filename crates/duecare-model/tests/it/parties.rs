//! A ledger of some parties says of them what a ledger of all says.

use duecare_model::record::{Body, ClockCorrected, Concern, Newer, Record};
use duecare_model::{
    CustomerFacts, CustomerHistory, Dates, EntryIndex, Ledger, LedgerError, NotRead, NoticeId,
    OfParty, PartyId, Portion, Shelf, Timestamp,
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

const PARTIES: [&str; 4] = ["provider", "bakery", "mill", "nobody"];

fn id(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

fn everybody() -> BTreeSet<PartyId> {
    PARTIES.into_iter().map(id).collect()
}

/// One record of every kind, as the frozen ones.
fn templates() -> &'static [Value] {
    static READ: OnceLock<Vec<Value>> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = include_str!("golden/records.jsonl").lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    })
}

/// Which record, whose, which notice it names, and how far the clock is set.
#[derive(Debug, Clone)]
struct Step {
    template: usize,
    party: usize,
    notice: u8,
    passed: i64,
    special: u8,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        0..templates().len(),
        0..PARTIES.len(),
        0..4_u8,
        // A clock that is set back and ahead.
        prop_oneof![9 => 0..100_i64, 1 => 1_000..5_000_i64],
        0..40_u8,
    );
    let step = step.prop_map(|(template, party, notice, passed, special)| Step {
        template,
        party,
        notice,
        passed,
        special,
    });
    prop::collection::vec(step, 1..40)
}

/// Names the party and the notice in place of those of the template.
fn rename(value: &mut Value, step: &Step) {
    let notice = format!("n-{}", step.notice);
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match (key.as_str(), &*field) {
                    ("party" | "customer", Value::String(_)) => {
                        *field = Value::from(PARTIES[step.party]);
                    }
                    ("notice", Value::String(_)) => *field = Value::from(notice.clone()),
                    _ => rename(field, step),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, step)),
        _ => {}
    }
}

fn record(step: &Step, at: Timestamp, newer: bool) -> Record {
    let mut value = templates()[step.template].clone();
    if value["kind"] == "party" {
        value["body"]["id"] = Value::from(PARTIES[step.party]);
        if step.party > 0 && step.notice > 0 {
            value["body"]["parent"] = Value::from("provider");
        }
    } else {
        rename(&mut value["body"], step);
    }
    if let Some(of) = value["body"].get("body").is_some().then_some("body") {
        // A draft holds its letter in itself.
        value[of]["id"] = Value::from(format!("n-{}", step.notice));
    }
    if value["body"].get("notice").is_some_and(Value::is_object) {
        value["body"]["notice"]["id"] = Value::from(format!("n-{}", step.notice));
    }
    value["recorded_at"] = Value::from(at.to_string());
    let mut record: Record = serde_json::from_value(value).unwrap();
    match step.special {
        0 => record.min_writer = Some(u32::from(step.notice)),
        1 if newer => {
            record.body = Body::Newer(Box::new(Newer {
                kind: "later".to_owned(),
                party: (step.notice > 0).then(|| id(PARTIES[step.party])),
                notice: None,
                why: "test".to_owned(),
                raw: "{}".to_owned(),
            }));
        }
        _ => {}
    }
    record
}

/// An entry as it stands in a log: `None` where its key was destroyed.
type Log = Vec<(EntryIndex, Option<Record>)>;

/// A log of records that fit one another, with corrections of its clock.
fn log(steps: &[Step], newer: bool) -> Log {
    let mut log = Log::new();
    let mut whole = Ledger::default();
    let mut now = 1_780_000_000_i64;
    for step in steps {
        let index = EntryIndex(u64::try_from(log.len()).unwrap());
        now += step.passed;
        if step.special == 2 {
            whole.pass_over(index);
            log.push((index, None));
            continue;
        }
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut record = record(step, at(now), newer);
        if step.special == 3 && step.passed > 50 {
            now -= 2 * step.passed;
            record.recorded_at = at(now);
            record.body = Body::ClockCorrected(ClockCorrected {
                first: EntryIndex(0),
                last: EntryIndex(0),
                dated_until: at(now),
                not_before: None,
                not_after: at(now),
                reason: "test".to_owned(),
                by: "test".to_owned(),
            });
        }
        if whole.apply_or_pass(index, &record).is_ok() {
            log.push((index, Some(record)));
        }
    }
    log
}

fn dates(log: &Log) -> Dates {
    let mut dates = Dates::default();
    for (index, record) in log {
        if let Some(record) = record
            && matches!(record.body, Body::ClockCorrected(_))
        {
            dates.note(*index, record.recorded_at);
        }
    }
    dates
}

/// Reads the whole log, or of it what concerns the parties that are kept: of the rest only dates.
fn read(log: &Log, begun: Ledger) -> Result<Ledger, LedgerError> {
    let mut ledger = begun;
    for (index, record) in log {
        match record {
            None => ledger.pass_over(*index),
            Some(record) => ledger.apply_or_pass(*index, record)?,
        }
    }
    ledger.settle();
    Ok(ledger)
}

fn whole(log: &Log) -> Ledger {
    read(log, Ledger::knowing(dates(log))).unwrap()
}

fn of_some(log: &Log, parties: BTreeSet<PartyId>) -> Ledger {
    read(log, Ledger::knowing(dates(log)).keeping(parties)).unwrap()
}

fn same_of(whole: &Ledger, other: &Ledger, party: &PartyId) {
    let at = Timestamp::from_second(1_790_000_000).unwrap();
    assert_eq!(other.history(party), whole.history(party));
    assert_eq!(other.facts(party, at), whole.facts(party, at));
    assert_eq!(other.own_changes(party), whole.own_changes(party));
}

fn same_beside(whole: &Ledger, other: &Ledger) {
    assert_eq!(other.parties, whole.parties);
    for party in everybody() {
        assert_eq!(other.suppliers(&party), whole.suppliers(&party));
    }
    assert_eq!(other.anchors, whole.anchors);
    assert_eq!(other.restores, whole.restores);
    assert_eq!(other.clocks_corrected, whole.clocks_corrected);
    assert_eq!(other.dates(), whole.dates());
    assert_eq!(other.redated, whole.redated);
    assert_eq!(other.under_hold(), whole.under_hold());
    assert_eq!(other.unread, whole.unread);
    assert_eq!(other.lost(), whole.lost());
    assert_eq!(other.min_writer, whole.min_writer);
    assert_eq!(other.entry_count, whole.entry_count);
    assert_eq!(other.last_recorded_at, whole.last_recorded_at);
    for notice in (0..4).map(|n| NoticeId::new(format!("n-{n}")).unwrap()) {
        assert_eq!(other.customer_of(&notice), whole.customer_of(&notice));
    }
}

/// Reads each history from the records when it is asked for, and counts how often.
#[derive(Debug)]
struct Records {
    log: Log,
    parties: BTreeSet<PartyId>,
    asked: Mutex<Vec<PartyId>>,
    broken: bool,
}

impl Shelf for Records {
    fn parties(&self) -> &BTreeSet<PartyId> {
        &self.parties
    }

    fn read(&self, party: &PartyId) -> Result<Option<OfParty>, NotRead> {
        self.asked.lock().unwrap().push(party.clone());
        if self.broken {
            let problem = duecare_model::NOT_KEPT.problem("test");
            return Err(NotRead::Failed(Box::new(problem)));
        }
        of_some(&self.log, BTreeSet::from([party.clone()])).take(party)
    }
}

fn owners(log: &Log) -> BTreeMap<NoticeId, PartyId> {
    let whole = whole(log);
    let all = (0..4).map(|n| NoticeId::new(format!("n-{n}")).unwrap());
    let owned =
        all.filter_map(|notice| Some((notice.clone(), whole.customer_of(&notice)?.clone())));
    owned.collect()
}

fn shelf(log: &Log, broken: bool) -> Arc<Records> {
    Arc::new(Records {
        log: log.clone(),
        parties: everybody(),
        asked: Mutex::default(),
        broken,
    })
}

/// What a portion is asked for.
fn says(portion: Portion, history: Option<&CustomerHistory>) -> Vec<String> {
    let Some(history) = history else {
        return Vec::new();
    };
    match portion {
        Portion::Received => {
            let groups = history.facts.entra_groups.iter();
            let groups = groups.map(|group| format!("{} {}", group.value.id, group.observed_at));
            let access = format!("{:?}", history.facts.group_access);
            let received = format!("{:?} {:?}", history.observations, history.refusals);
            groups
                .chain([access, received])
                .filter(|text| text != "[] []" && text != "[]")
                .collect()
        }
        Portion::Usage => history
            .usage
            .iter()
            .map(|day| format!("{day:?}"))
            .chain(
                history
                    .usage_runs
                    .iter()
                    .map(|run| format!("{run:?} {:?}", history.usage_known)),
            )
            .collect(),
        Portion::Refused => history
            .refusals
            .iter()
            .map(|refusal| format!("{refusal:?}"))
            .collect(),
        Portion::Activity => history
            .activity
            .iter()
            .map(|event| format!("{event:?}"))
            .collect(),
        Portion::Bounds => history
            .facts
            .guardrail
            .iter()
            .map(|bounds| format!("{bounds:?}"))
            .collect(),
        Portion::Facts => vec![format!("{:?}", history.facts)],
        Portion::Letters => history
            .notices
            .iter()
            .map(|(id, case)| format!("{id} {:?} {:?}", case.drafted, case.sent))
            .collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_ledger_of_some_parties_says_of_them_what_a_ledger_of_all_says(
        steps in steps(), kept in prop::collection::btree_set(0..PARTIES.len(), 0..4), until in any::<prop::sample::Index>(),
    ) {
        let log = log(&steps, false);
        let log: Log = log[..until.index(log.len() + 1)].to_vec();
        let kept: BTreeSet<PartyId> = kept.into_iter().map(|at| id(PARTIES[at])).collect();
        let (whole, some) = (whole(&log), of_some(&log, kept.clone()));
        same_beside(&whole, &some);
        for party in everybody() {
            if kept.contains(&party) {
                same_of(&whole, &some, &party);
            } else {
                // Never "nothing is known".
                prop_assert_eq!(some.history(&party), Err(NotRead::NotKept(party.clone())));
                prop_assert!(some.facts(&party, Timestamp::UNIX_EPOCH).is_err());
                prop_assert!(some.own_changes(&party).is_err());
            }
        }
        prop_assert!(some.histories().is_err());
    }

    #[test]
    fn records_of_others_need_not_be_read_but_for_their_dates(steps in steps()) {
        let log = log(&steps, false);
        let whole = whole(&log);
        let bakery = id("bakery");
        let mut some = Ledger::knowing(dates(&log)).keeping(BTreeSet::from([bakery.clone()]));
        for (index, record) in &log {
            let Some(record) = record else {
                some.pass_over(*index);
                continue;
            };
            let of_another = match record.body.concern() {
                Concern::Party(party) => *party != bakery && !record.body.outlives_erasure(),
                _ => false,
            };
            let is_letter = matches!(record.body, Body::NoticeDrafted(_) | Body::NoticeSent(_));
            if of_another && !is_letter && record.min_writer.is_none() {
                some.pass_by(*index, record.recorded_at);
            } else {
                some.apply(*index, record).unwrap();
            }
        }
        some.settle();
        same_beside(&whole, &some);
        same_of(&whole, &some, &bakery);
    }

    #[test]
    fn a_history_that_is_read_when_it_is_asked_for_is_the_same_and_takes_what_is_added(
        steps in steps(), cut in any::<prop::sample::Index>(), first in 0..PARTIES.len(),
    ) {
        let log = log(&steps, false);
        // What is added later must not correct what was read before: the store reads anew then.
        let all = whole(&log);
        let cut = cut.index(log.len() + 1);
        let is_second = |record: &Record| matches!(&record.body, Body::FactPart(part) if part.part > 1);
        let unfit = |(_, record): &(EntryIndex, Option<Record>)| match record {
            None => true,
            Some(record) => matches!(record.body, Body::ClockCorrected(_)) || is_second(record),
        };
        let cut = if log[cut..].iter().any(unfit) { log.len() } else { cut };
        let before: Log = log[..cut].to_vec();
        let first = id(PARTIES[first]);
        let shelf = shelf(&before, false);
        let mut lazy = of_some(&before, BTreeSet::new()).over(Arc::<Records>::clone(&shelf), owners(&before));
        prop_assert!(shelf.asked.lock().unwrap().is_empty());
        lazy.history(&first).unwrap();
        prop_assert_eq!(shelf.asked.lock().unwrap().len(), 1);
        let mut behind = BTreeSet::new();
        for (index, record) in &log[cut..] {
            let record = record.as_ref().unwrap();
            lazy.apply_or_pass(*index, record).unwrap();
            let party = match record.body.concern() {
                Concern::Party(party) => Some(party.clone()),
                Concern::Notice(notice) => lazy.customer_of(notice).cloned(),
                Concern::Register(_) | Concern::Log | Concern::Unknown => None,
            };
            behind.extend(party.filter(|party| *party != first));
        }
        lazy.settle();
        same_beside(&all, &lazy);
        // What was added is not in a history that lies on the shelf, and that is never passed over.
        for party in &behind {
            prop_assert_eq!(lazy.history(party), Err(NotRead::Behind(party.clone())));
            prop_assert!(lazy.facts(party, Timestamp::UNIX_EPOCH).is_err());
            prop_assert!(Portion::ALL.iter().all(|it| lazy.portion(party, *it).is_err()));
        }
        // Nobody's history was read for what was added to it.
        prop_assert_eq!(&*shelf.asked.lock().unwrap(), std::slice::from_ref(&first));
        prop_assert_eq!(lazy.histories().is_err(), !behind.is_empty());
        lazy.shelved(self::shelf(&log, false));
        for party in everybody() {
            same_of(&all, &lazy, &party);
        }
        prop_assert_eq!(&lazy, &all);
    }

    #[test]
    fn what_cannot_be_read_is_an_error_whatever_is_added_to_it(steps in steps()) {
        let log = log(&steps, false);
        let before = of_some(&log, BTreeSet::new());
        let mut lazy = before.over(shelf(&log, true), owners(&log));
        let unread = |lazy: &Ledger| PARTIES.iter().all(|party| {
            lazy.history(&id(party)).is_err() && lazy.facts(&id(party), Timestamp::UNIX_EPOCH).is_err()
        });
        prop_assert!(unread(&lazy) && lazy.histories().is_err());
        let step = Step { template: 0, party: 1, notice: 0, passed: 0, special: 9 };
        let next = record(&step, Timestamp::from_second(1_790_000_000).unwrap(), false);
        lazy.apply(EntryIndex(lazy.entry_count), &next).unwrap();
        prop_assert!(unread(&lazy) && lazy.histories().is_err());
        lazy.shelved(shelf(&log, true));
        prop_assert!(unread(&lazy) && lazy.histories().is_err());
    }

    #[test]
    fn a_portion_says_what_the_whole_history_says_and_nothing_else(
        steps in steps(), party in 0..PARTIES.len(),
    ) {
        let log = log(&steps, false);
        let (whole, party) = (whole(&log), id(PARTIES[party]));
        for portion in Portion::ALL {
            let begun = Ledger::knowing(dates(&log)).keeping(BTreeSet::from([party.clone()]));
            let mut some = begun.with_portion(portion);
            for (index, record) in &log {
                match record {
                    None => some.pass_over(*index),
                    // Every ledger reads these.
                    Some(record) if matches!(record.body.concern(), Concern::Register(_) | Concern::Log)
                        || matches!(record.body, Body::Erased(_) | Body::Hold(_)) =>
                    {
                        some.apply(*index, record).unwrap();
                    }
                    Some(record) if portion.holds(&record.body) => {
                        some.apply(*index, record).unwrap();
                    }
                    Some(record) => some.pass_by(*index, record.recorded_at),
                }
            }
            some.settle();
            prop_assert_eq!(some.history(&party), Err(NotRead::NotInPortion(party.clone())));
            prop_assert!(some.facts(&party, Timestamp::UNIX_EPOCH).is_err());
            prop_assert!(some.histories().is_err());
            prop_assert!(some.clone().take(&party).is_err());
            for other in Portion::ALL {
                let asked = some.portion(&party, other);
                prop_assert_eq!(asked.is_err(), other != portion);
            }
            let of_whole = whole.portion(&party, portion).unwrap();
            let of_it = some.portion(&party, portion).unwrap();
            prop_assert_eq!(says(portion, of_it), says(portion, of_whole));
            let taken = some.clone().into_portion(&party, portion).unwrap();
            prop_assert_eq!(says(portion, taken.as_ref()), says(portion, of_whole));
        }
    }

    #[test]
    fn facts_that_go_on_from_where_they_stood_are_those_of_the_whole_log(
        steps in steps(), party in 0..PARTIES.len(), at in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let log: Vec<_> = log(&steps, false).into_iter().filter(|(_, record)| {
            let corrects = record.as_ref().is_some_and(|it| matches!(it.body, Body::ClockCorrected(_)));
            !corrects
        }).collect();
        let (whole, party) = (whole(&log), id(PARTIES[party]));
        let stops: BTreeSet<usize> = at.iter().map(|at| at.index(log.len().max(1))).collect();
        let begin = || Ledger::default().keeping(BTreeSet::from([party.clone()])).with_portion(Portion::Facts);
        let mut some = begin();
        for (position, (index, record)) in log.iter().enumerate() {
            if let Some(record) = record.as_ref().filter(|record| Portion::Facts.holds(&record.body)) {
                some.apply(*index, record).unwrap();
            }
            // What stands is written down, and read again by another process.
            if stops.contains(&position)
                && let Some(standing) = some.standing(&party)
            {
                let text = serde_json::to_string(&standing).unwrap();
                let read = serde_json::from_str(&text).unwrap();
                some = begin().going_on(&party, read).unwrap();
            }
        }
        let of_whole = whole.facts(&party, Timestamp::UNIX_EPOCH).unwrap();
        let facts = some.into_facts(&party).unwrap();
        let facts = facts.map(|of| CustomerFacts { newer: of_whole.newer.clone(), ..of.at(Timestamp::UNIX_EPOCH) });
        let nothing = CustomerFacts::nothing_known(party.clone(), Timestamp::UNIX_EPOCH);
        prop_assert_eq!(facts.unwrap_or(nothing), of_whole);
    }

    #[test]
    fn where_a_newer_version_wrote_only_a_ledger_of_all_answers(steps in steps(), party in 0..PARTIES.len()) {
        let log = log(&steps, true);
        let party = id(PARTIES[party]);
        let whole = whole(&log);
        let some = of_some(&log, BTreeSet::from([party.clone()]));
        if whole.newer.is_empty() {
            same_of(&whole, &some, &party);
        } else {
            prop_assert_eq!(some.history(&party), Err(NotRead::Newer));
            prop_assert!(some.facts(&party, Timestamp::UNIX_EPOCH).is_err());
        }
    }
}
