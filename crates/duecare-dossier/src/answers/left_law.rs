//! The law: no sentence says that a letter was sent of which no step shows that it left.
//!
//! Tried on random delivery steps of letters: none, a file of ours, a failed one, and those of mail
//! servers.

use super::Grade;
use super::said::{asked, at, customer, id, ledger_of, ledger_with, letter};
use duecare_model::record::{Body, NoticeSent};
use duecare_model::{
    ControlId, Delivery, DeliveryLevel, EntryIndex, Language, NoticeId, OUTBOX, Party, PartyRole,
};
use proptest::prelude::*;

/// Entries of [`ledger_with`] before the first that follows.
const BEFORE: u64 = 6;

const STEPS: [(Option<DeliveryLevel>, &str); 4] = [
    (Some(DeliveryLevel::Written), OUTBOX),
    (Some(DeliveryLevel::Written), "relay.us.example"),
    (None, "mx.mill.example"),
    (Some(DeliveryLevel::ServerAccepted), "mx.mill.example"),
];

fn a_step() -> impl Strategy<Value = Delivery> {
    (0..STEPS.len()).prop_map(|kind| Delivery {
        notice: id(0),
        level: STEPS[kind].0,
        at: at("2026-03-06T10:00:00Z"),
        via: STEPS[kind].1.to_owned(),
        reply: "as told".to_owned(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_letter_that_never_left_answers_nothing_and_is_nowhere_called_sent(
        steps in proptest::collection::vec(proptest::collection::vec(a_step(), 0..3), 1..3),
    ) {
        let mut bodies = Vec::new();
        let mut kept = Vec::new();
        for (n, steps) in steps.iter().enumerate() {
            let mut own = letter(0);
            own.id = NoticeId::new(format!("mill-{}", n + 10)).unwrap();
            own.controls = vec![ControlId::new(format!("own-{n}")).unwrap()];
            let entry = EntryIndex(BEFORE + bodies.len() as u64);
            if !steps.iter().any(|step| step.level.is_some() && step.via != OUTBOX) {
                kept.push(entry);
            }
            bodies.push(Body::NoticeSent(NoticeSent {
                notice: own.clone(),
                blob: "b".to_owned(),
                checkpoint_size: 1,
            }));
            bodies.extend(steps.iter().map(|step| {
                Body::NoticeDelivered(Delivery { notice: own.id.clone(), ..step.clone() })
            }));
        }
        let (found, page) = asked(&ledger_with(bodies), Language::En);
        let q4 = &found[3];
        prop_assert_eq!(q4.grade == Grade::Answered, kept.is_empty());
        for entry in &kept {
            let told = q4.sentences.iter().any(|s| s.adverse && s.entries.contains(entry));
            prop_assert!(told, "a letter that never left is not told");
        }
        let sentences = found.iter().flat_map(|answer| &answer.sentences);
        let about = sentences.filter(|s| s.entries.iter().any(|e| kept.contains(e)));
        for text in about.map(|s| &s.text).chain(&page) {
            let sent = ["was sent", "were sent", "went out", "letter went", "letters went"];
            prop_assert!(!sent.iter().any(|words| text.contains(words)), "{}", text);
        }
    }

    #[test]
    fn where_no_letter_left_the_provider_nobody_was_warned(
        steps in proptest::collection::vec(0..2_usize, 0..3),
        language in 0..4_usize,
    ) {
        let party = Body::Party(Party {
            id: customer(),
            name: "Mill".to_owned(),
            role: PartyRole::Customer,
            parent: None,
            language: Language::En,
            aliases: Vec::new(),
        });
        let sent = Body::NoticeSent(NoticeSent {
            notice: letter(0),
            blob: "b".to_owned(),
            checkpoint_size: 1,
        });
        // A file of ours, or a step that failed.
        let steps = steps.into_iter().map(|kind| {
            let (level, via) = STEPS[kind * 2];
            Body::NoticeDelivered(Delivery {
                notice: id(0),
                level,
                at: at("2026-03-06T10:00:00Z"),
                via: via.to_owned(),
                reply: "as told".to_owned(),
            })
        });
        let bodies = [party, sent].into_iter().chain(steps);
        let ledger = ledger_of(bodies.map(|body| (at("2026-03-06T10:00:00Z"), body)));
        let (found, _) = asked(&ledger, Language::ALL[language]);
        prop_assert_eq!(found[3].grade, Grade::Open);
    }
}
