//! The law: no sentence says that a letter was sent of which no step shows that it left.
//!
//! Tried on random delivery steps of letters: none, a file of ours, a failed one, and those of mail
//! servers.

use super::Grade;
use super::said::{Bare, asked, at, customer, id, ledger_of, ledger_with, letter};
use crate::answers::Case;
use duecare_model::facts::{Alert, Batch, DamageItem, Fact};
use duecare_model::record::{Body, FactOf, NoticeSent};
use duecare_model::{
    Answer, AnswerKind, AnswerProof, Channel, ControlId, Date, Delivery, DeliveryLevel, EntryIndex,
    Exposure, Language, NoticeId, NoticeKind, OUTBOX, Party, PartyRole, ProofKind, Signal,
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

/// Words by which a letter is told to have gone, in the order of [`Language::ALL`].
fn gone(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &[
            "was sent",
            "were sent",
            "went out",
            "letter went",
            "letters went",
            "first went",
            "letter left on",
            "days of sending",
        ],
        Language::Nl => &[
            "eerste ging",
            "brief ging",
            "alarmbrief ging",
            "ging de eerste",
            "is verzonden",
            "zijn verzonden",
            "dagen van verzending",
        ],
        Language::Fr => &[
            "première est partie",
            "d’alerte est partie",
            "sont parties",
            "n’est partie",
            "a été envoyée",
            "ont été envoyées",
            "jours d’envoi",
        ],
        Language::De => &[
            "erste ging",
            "ging das",
            "Schreiben ging",
            "Alarmschreiben ging",
            "wurde versandt",
            "wurden versandt",
            "des Versands",
        ],
    }
}

/// Damage before and after the letters, and an alarm before them, so that every sentence on the
/// time of a letter is reached.
fn surroundings(damage: Date) -> Vec<Body> {
    let fact = |fact| {
        Body::Fact(FactOf {
            party: customer(),
            observation: EntryIndex(1),
            observed_at: at("2026-03-05T10:00:00Z"),
            fact,
        })
    };
    let alert = Alert {
        from: "Distributor".to_owned(),
        raised_at: at("2026-03-05T09:00:00Z"),
        received_at: None,
        says: "abnormal use".to_owned(),
    };
    let item = DamageItem {
        day: damage,
        text: "as told".to_owned(),
        amount: None,
        limitation: false,
    };
    let signal = Signal {
        detector: "burst".to_owned(),
        key: "burst-1".to_owned(),
        customer: customer(),
        occurred_at: at("2026-03-05T08:00:00Z"),
        fired_at: at("2026-03-05T09:00:00Z"),
        channel: Channel::Activity,
        exposure: Exposure {
            per_day: None,
            so_far: None,
            basis: "measured".to_owned(),
        },
        reasons: Vec::new(),
        rests_on: Vec::new(),
    };
    vec![
        fact(Fact::Alerts(Batch {
            items: vec![alert],
            complete: true,
        })),
        fact(Fact::Damage(Batch {
            items: vec![item],
            complete: true,
        })),
        Body::Signal(signal),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_letter_that_never_left_answers_nothing_and_is_nowhere_called_sent(
        steps in proptest::collection::vec(proptest::collection::vec(a_step(), 0..3), 1..3),
        alarms in any::<bool>(),
        late in any::<bool>(),
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let damage = Date::constant(2026, if late { 2 } else { 4 }, 1);
        let mut bodies = surroundings(damage);
        let mut kept = Vec::new();
        for (n, steps) in steps.iter().enumerate() {
            let mut own = letter(0);
            own.id = NoticeId::new(format!("mill-{}", n + 10)).unwrap();
            own.controls = vec![ControlId::new(format!("own-{n}")).unwrap()];
            if alarms {
                own.kind = NoticeKind::Alarm;
            }
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
        let (found, page) = asked(&ledger_with(bodies), language);
        let q4 = &found[3];
        prop_assert_eq!(q4.grade == Grade::Answered, kept.is_empty());
        for entry in &kept {
            let told = q4.sentences.iter().any(|s| s.adverse && s.entries.contains(entry));
            prop_assert!(told, "a letter that never left is not told");
        }
        let sentences = found.iter().flat_map(|answer| &answer.sentences);
        let about = sentences.filter(|s| s.entries.iter().any(|e| kept.contains(e)));
        for text in about.map(|s| &s.text).chain(&page) {
            let gone = gone(language).iter().find(|words| text.contains(**words));
            prop_assert!(gone.is_none(), "{:?} in {}", gone, text);
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

    #[test]
    fn a_decision_on_a_letter_that_never_left_is_no_share_of_the_customer_and_told_as_that(
        steps in proptest::collection::vec(a_step(), 0..3),
        declined in any::<bool>(),
        by_mail in any::<bool>(),
        promised in any::<bool>(),
        open_price in any::<bool>(),
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let left = steps.iter().any(|step| step.level.is_some() && step.via != OUTBOX);
        let mut own = letter(0);
        own.id = NoticeId::new("mill-10".to_owned()).unwrap();
        own.quote_by = promised.then(|| Date::constant(2026, 3, 9));
        own.unpriced = open_price && !promised;
        let kind = if by_mail { ProofKind::ReceivedMail } else { ProofKind::SignedDocument };
        let answer = Answer {
            notice: own.id.clone(),
            kind: if declined { AnswerKind::Declined } else { AnswerKind::Accepted },
            by: "Mia".to_owned(),
            may_bind: true,
            reason: "as told".to_owned(),
            answered_at: at("2026-03-07T09:00:00Z"),
            channel: "letter".to_owned(),
            proof: Some(AnswerProof {
                kind,
                observation: EntryIndex(1),
                sha256: "00".repeat(32),
            }),
            objection: None,
        };
        let party = Body::Party(Party {
            id: customer(),
            name: "Mill".to_owned(),
            role: PartyRole::Customer,
            parent: None,
            language: Language::En,
            aliases: Vec::new(),
        });
        let sent = Body::NoticeSent(NoticeSent {
            notice: own.clone(),
            blob: "b".to_owned(),
            checkpoint_size: 1,
        });
        let steps = steps.into_iter().map(|step| {
            Body::NoticeDelivered(Delivery { notice: own.id.clone(), ..step })
        });
        let bodies = [party, sent].into_iter().chain(steps).chain([Body::NoticeAnswered(answer)]);
        let ledger = ledger_of(bodies.map(|body| (at("2026-03-06T10:00:00Z"), body)));
        let (found, page) = asked(&ledger, language);
        let proof = EntryIndex(1);
        let on_decision = |n: usize| {
            let all = found[n - 1].sentences.iter();
            all.filter(|s| s.entries.contains(&proof) && s.text.contains("00000000"))
        };
        let unsent = !left && !by_mail;
        prop_assert_eq!(found[16].answered, declined && !unsent);
        // Whoever replies by mail has the letter, whatever no step shows.
        prop_assert_eq!(found[3].answered, left || by_mail);
        let mut on_receipt = found[4].sentences.iter();
        let by_reply = on_receipt.any(|s| !s.adverse && s.text.contains("00000000"));
        prop_assert_eq!(by_reply, by_mail);
        prop_assert!(found[4].answered || !by_mail);
        prop_assert!(on_decision(8).chain(on_decision(17)).all(|s| s.adverse == unsent));
        prop_assert_eq!(on_decision(8).count(), 1);
        let now = at("2026-04-01T00:00:00Z");
        let id = customer();
        let case = Case::new(&ledger, &id, now, language, &Bare).unwrap();
        let says = |n: usize, key: &str| {
            let words = case.word(key);
            on_decision(n).any(|s| s.text.contains(&words))
        };
        // Nobody but the provider reads a document, and each sentence on it says so.
        prop_assert_eq!(says(8, "s.read_by_provider"), !by_mail);
        prop_assert_eq!(says(17, "s.read_by_provider"), declined && !by_mail);
        prop_assert_eq!(says(17, "s.no_share"), declined && unsent);
        let first = case.word("front.unsent_one");
        prop_assert_eq!(page.iter().any(|row| row.contains(&first)), unsent);
        let gap = case.say("gap.answered_unsent", &[("n", "1".to_owned())]);
        // A decision before the price was told says little of what the customer would have done.
        let unpriced = case.say("gap.q08_unpriced", &[("n", "1".to_owned())]);
        let open = promised || open_price;
        prop_assert_eq!(found[7].gaps.contains(&unpriced), open);
        prop_assert_eq!(found[7].grade == Grade::Answered, !open && !unsent);
        for n in [7, 8, 17_usize] {
            prop_assert_eq!(found[n - 1].gaps.contains(&gap), unsent, "question {}", n);
        }
    }
}
