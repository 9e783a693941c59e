//! The law: a promised quote is kept by a document or a letter on record by its day, and by nothing else.
//!
//! Tried on random offers, typed and read, and on random letters, sent and unsent.

use super::quote_promised::found;
use crate::answers::Case;
use crate::answers::said::{Bare, at, customer, ledger_at, letter};
use duecare_model::facts::{Batch, Fact, Paper, PaperKind};
use duecare_model::record::{Body, FactOf, NoticeSent, Observation, ObservedBasis};
use duecare_model::{Date, Delivery, DeliveryLevel, EntryIndex, Language, NoticeId, Timestamp};
use proptest::prelude::*;

/// March 2026: the letter is of the 6th, its promise for the 12th, the dossier of the 30th.
const PROMISED: i8 = 12;

/// Entries before those of a case: the party, the contact, and two letters with their delivery.
const BEFORE: u64 = 6;

fn day(day: i8) -> Date {
    Date::constant(2026, 3, day)
}

fn noon(day: i8) -> Timestamp {
    at(&format!("2026-03-{day:02}T12:00:00Z"))
}

#[derive(Debug, Clone)]
enum Event {
    Offer {
        typed: bool,
        dated: i8,
    },
    Priced {
        left: Option<i8>,
    },
    /// A letter that left and tells no price either.
    Unpriced,
}

fn an_event() -> impl Strategy<Value = (i8, Event)> {
    let offer = (any::<bool>(), 1..29_i8).prop_map(|(typed, dated)| Event::Offer { typed, dated });
    let priced = proptest::option::of(0..6_i8).prop_map(|left| Event::Priced { left });
    (7..24_i8, prop_oneof![offer, priced, Just(Event::Unpriced)])
}

/// The records of a case: the promise, then each event on its day.
fn records(events: &[(i8, Event)]) -> Vec<(Timestamp, Body)> {
    let mut promise = letter(0);
    promise.quote_by = Some(day(PROMISED));
    let sent = |notice| {
        Body::NoticeSent(NoticeSent {
            notice,
            blob: "b".to_owned(),
            checkpoint_size: 1,
        })
    };
    let mut all = vec![(noon(6), sent(promise))];
    for (n, (recorded, event)) in events.iter().enumerate() {
        match event {
            Event::Offer { typed, dated } => {
                let source = EntryIndex(BEFORE + all.len() as u64);
                all.push((noon(*recorded), file(*typed)));
                all.push((noon(*recorded), offer(n, source, *dated)));
            }
            Event::Priced { .. } | Event::Unpriced => {
                let left = match event {
                    Event::Priced { left } => *left,
                    _ => Some(0),
                };
                let mut again = letter(0);
                again.unpriced = matches!(event, Event::Unpriced);
                again.id = NoticeId::new(format!("mill-{}", n + 10)).unwrap();
                all.push((noon(*recorded), sent(again.clone())));
                all.extend(left.map(|after| {
                    let at = noon(recorded + after);
                    let step = Delivery {
                        notice: again.id,
                        level: Some(DeliveryLevel::ServerAccepted),
                        at,
                        via: "mx.mill.example".to_owned(),
                        reply: "250".to_owned(),
                    };
                    (at, Body::NoticeDelivered(step))
                }));
            }
        }
    }
    all
}

fn file(typed: bool) -> Body {
    let format = if typed {
        "duecare-inventory"
    } else {
        "offer-document"
    };
    Body::Observation(Observation {
        party: customer(),
        name: "file".to_owned(),
        format: format.to_owned(),
        sha256: "00".repeat(32),
        size_bytes: 1,
        blob: "b".to_owned(),
        observed_at: noon(6),
        observed_basis: ObservedBasis::ImportTime,
        occurred_at: None,
        reader: "duecare/0".to_owned(),
        likenesses: Vec::new(),
    })
}

fn offer(n: usize, observation: EntryIndex, dated: i8) -> Body {
    Body::Fact(FactOf {
        party: customer(),
        observation,
        observed_at: noon(6),
        fact: Fact::Papers(Batch {
            items: vec![Paper {
                reference: format!("O-{n}"),
                kind: PaperKind::Offer,
                dated: day(dated),
                says: "a price".to_owned(),
            }],
            complete: true,
        }),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn only_a_document_or_a_letter_on_record_by_its_day_keeps_a_promised_quote(
        events in proptest::collection::vec(an_event(), 0..4),
        language in 0..4_usize,
    ) {
        let mut events = events;
        events.sort_by_key(|(recorded, _)| *recorded);
        let ledger = ledger_at(records(&events));
        let customer = customer();
        let case = Case::new(&ledger, &customer, noon(30), Language::ALL[language], &Bare).unwrap();
        let kept = events.iter().any(|(recorded, event)| match event {
            Event::Offer { typed, dated } => {
                !typed && (6..=PROMISED).contains(dated) && *recorded <= PROMISED
            }
            Event::Priced { left } => left.is_some_and(|after| recorded + after <= PROMISED),
            Event::Unpriced => false,
        });
        let found = found(&case);
        prop_assert_eq!(found.is_empty(), kept);
        let Some(found) = found.first() else {
            return Ok(());
        };
        let says = |key: &str, n: usize, values: &[(&str, String)]| {
            found.text.contains(&case.say_n(key, n, values))
        };
        let late = |day: i8| usize::try_from(day - PROMISED).unwrap();
        let mut came = 0;
        for (recorded, event) in &events {
            match event {
                Event::Offer { dated, .. } if *dated < 6 => continue,
                Event::Unpriced => continue,
                Event::Offer { typed: true, dated } => {
                    let offer = case.day(day(*dated));
                    prop_assert!(found.text.contains(&offer) && found.text.contains("raw/"));
                }
                Event::Offer { typed: false, dated } => {
                    let values = [("offer", case.day(day(*dated))), ("day", case.day(day(*recorded)))];
                    prop_assert!(says("joined.quote_late", late(*recorded.max(dated)), &values));
                }
                Event::Priced { left: Some(after) } => {
                    let left = recorded + after;
                    let values = [("day", case.day(day(left)))];
                    prop_assert!(says("joined.quote_letter_late", late(left), &values));
                }
                Event::Priced { left: None } => {
                    let values = [("day", case.day(day(*recorded)))];
                    prop_assert!(says("joined.quote_letter_unsent", 1, &values));
                }
            }
            came += 1;
        }
        prop_assert_eq!(says("joined.quote_none", late(30), &[]), came == 0);
    }
}
