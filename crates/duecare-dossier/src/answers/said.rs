//! The law: what the provider typed is never told as what the customer did.
//!
//! Tests over random answers: by contacts and strangers, proven and typed, with and without what
//! stands against them.

use super::{QuestionAnswer, answers};
use crate::Catalogue;
use crate::answers::Case;
use crate::front::front;
use duecare_model::record::{Body, ContactOf, NoticeSent, Record, SCHEMA};
use duecare_model::{
    Answer, AnswerKind, AnswerObjection, AnswerProof, Contact, ControlId, Date, Delivery,
    DeliveryLevel, EntryIndex, Language, Ledger, NoticeId, NoticeKind, NoticeText, Party, PartyId,
    PartyRole, ProofKind, Rank, Reason, SentNotice, Severity, Timestamp,
};
use proptest::prelude::*;

pub(crate) struct Bare;

impl Catalogue for Bare {
    fn control_title(&self, id: &ControlId, _: Language) -> String {
        id.to_string()
    }
    fn control_finding(&self, id: &ControlId, _: Language) -> String {
        format!("finding {id}")
    }
    fn reason(&self, _: &ControlId, reason: &Reason, _: Language) -> String {
        reason.key.clone()
    }
    fn references(&self, _: &ControlId) -> Vec<String> {
        Vec::new()
    }
    fn detector_title(&self, detector: &str, _: Language) -> String {
        detector.to_owned()
    }
    fn signal_reason(&self, _: &str, reason: &Reason, _: Language) -> String {
        reason.key.clone()
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn customer() -> PartyId {
    PartyId::new("mill").unwrap()
}

pub(crate) fn id(n: usize) -> NoticeId {
    NoticeId::new(format!("mill-{n}")).unwrap()
}

pub(crate) fn letter(n: usize) -> SentNotice {
    let text = || "x".to_owned();
    SentNotice {
        id: id(n),
        customer: customer(),
        kind: NoticeKind::Warning,
        severity: Severity::High,
        controls: vec![ControlId::new(format!("control-{n}")).unwrap()],
        repetition: 1,
        language: Language::En,
        to_name: "Mia".to_owned(),
        to_email: "mia@mill.example".to_owned(),
        copies: Vec::new(),
        text: NoticeText {
            fact: text(),
            risk: text(),
            consequence: text(),
            measure: text(),
            price: text(),
            deadline: Date::constant(2026, 3, 10),
            no_answer_rule: text(),
            scope_reference: text(),
            author: text(),
        },
        subject: text(),
        body: text(),
        exposure_per_day: None,
        quote_by: None,
        unpriced: false,
        eml_sha256: text(),
        message_id: format!("mill-{n}@us.example"),
    }
}

fn ledger(answers: &[Answer]) -> Ledger {
    ledger_with(answers.iter().cloned().map(Body::NoticeAnswered).collect())
}

/// The moment of the records of [`ledger_with`].
const RECORDED: &str = "2026-03-06T10:00:00Z";

/// Two letters that the customer's server took, and what followed.
pub(crate) fn ledger_with(after: Vec<Body>) -> Ledger {
    let recorded = at(RECORDED);
    ledger_at(after.into_iter().map(|body| (recorded, body)).collect())
}

/// The same with the moment of each record that followed.
pub(crate) fn ledger_at(after: Vec<(Timestamp, Body)>) -> Ledger {
    let mut bodies = vec![
        Body::Party(Party {
            id: customer(),
            name: "Mill".to_owned(),
            role: PartyRole::Customer,
            parent: None,
            language: Language::En,
            aliases: Vec::new(),
        }),
        Body::Contact(ContactOf {
            party: customer(),
            contact: Contact {
                name: "Mia".to_owned(),
                email: "mia@mill.example".to_owned(),
                language: Language::En,
                rank: Rank::Management,
                may_bind: true,
                authority_source: None,
                valid_from: None,
                valid_to: None,
            },
        }),
    ];
    for n in 0..2 {
        bodies.push(Body::NoticeSent(NoticeSent {
            notice: letter(n),
            blob: "b".to_owned(),
            checkpoint_size: 1,
        }));
        bodies.push(Body::NoticeDelivered(Delivery {
            notice: id(n),
            level: Some(DeliveryLevel::ServerAccepted),
            at: at("2026-03-06T10:00:00Z"),
            via: "mx.mill.example".to_owned(),
            reply: "250".to_owned(),
        }));
    }
    let bodies = bodies.into_iter().map(|body| (at(RECORDED), body));
    ledger_of(bodies.chain(after))
}

/// A ledger of these records alone.
pub(crate) fn ledger_of(bodies: impl IntoIterator<Item = (Timestamp, Body)>) -> Ledger {
    let mut ledger = Ledger::default();
    for (index, (recorded_at, body)) in (0_u64..).zip(bodies) {
        let record = Record {
            schema: SCHEMA.to_owned(),
            recorded_at,
            actor: "test".to_owned(),
            acted_by: None,
            min_writer: None,
            body,
        };
        ledger.apply(EntryIndex(index), &record).unwrap();
    }
    ledger
}

const KINDS: [AnswerKind; 4] = [
    AnswerKind::Acknowledged,
    AnswerKind::Accepted,
    AnswerKind::Declined,
    AnswerKind::NeedsInformation,
];

/// Every way in which an answer may be recorded, by this version and by the ones before it.
pub(crate) fn an_answer() -> impl Strategy<Value = Answer> {
    (
        0..2_usize,
        0..4_usize,
        any::<bool>(),
        any::<bool>(),
        0..6_usize,
        0..9_i64,
    )
        .prop_map(|(letter, kind, may_bind, proven, objection, hour)| Answer {
            notice: id(letter),
            kind: KINDS[kind],
            by: if may_bind {
                "Mia"
            } else {
                "random@nobody.example"
            }
            .to_owned(),
            may_bind,
            reason: "as told".to_owned(),
            answered_at: at(&format!("2026-03-07T0{hour}:00:00Z")),
            channel: "call".to_owned(),
            proof: proven.then(|| AnswerProof {
                kind: if hour % 2 == 0 {
                    ProofKind::ReceivedMail
                } else {
                    ProofKind::SignedDocument
                },
                observation: EntryIndex(1),
                sha256: "00".repeat(32),
            }),
            objection: match objection {
                1 => Some(AnswerObjection::NotAContact),
                2 => Some(AnswerObjection::AuthorityEnded),
                3 => Some(AnswerObjection::WordsDiffer),
                _ => None,
            },
        })
}

/// What may count, told apart without the words of the model.
pub(crate) fn counts(answer: &Answer) -> bool {
    let chosen = answer.kind == AnswerKind::Accepted || answer.kind == AnswerKind::Declined;
    chosen && answer.may_bind && answer.proof.is_some() && answer.objection.is_none()
}

fn contradicts(answer: &Answer) -> bool {
    !answer.may_bind || answer.objection.is_some()
}

pub(crate) fn asked(ledger: &Ledger, language: Language) -> (Vec<QuestionAnswer>, Vec<String>) {
    let now = at("2026-04-01T00:00:00Z");
    let customer = customer();
    let found = answers(ledger, &customer, now, language, &Bare).unwrap();
    let case = Case::new(ledger, &customer, now, language, &Bare).unwrap();
    let page = front(&case, &found);
    let rows = page.answer.into_iter().map(|row| row.text).collect();
    (found, rows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn only_a_proven_answer_of_who_may_bind_counts_as_a_decision(
        all in proptest::collection::vec(an_answer(), 0..5),
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let (found, page) = asked(&ledger(&all), language);
        let decisions: Vec<&Answer> = all.iter().filter(|a| counts(a)).collect();
        let declined = decisions.iter().filter(|a| a.kind == AnswerKind::Declined).count();
        prop_assert_eq!(found[7].answered, !decisions.is_empty());
        prop_assert!(!found[6].answered || !decisions.is_empty());
        let told = found[16].sentences.iter().filter(|s| s.text.contains("mail/1.eml") || s.text.contains("raw/1.bin"));
        prop_assert_eq!(told.count(), declined);
        if language == Language::En {
            let times = |n: usize| if n == 1 { "1 time".to_owned() } else { format!("{n} times") };
            let accepted = times(decisions.len() - declined);
            let said = format!("accepted a measure {accepted} and declined one {}", times(declined));
            prop_assert_eq!(page.iter().any(|row| row.contains(&said)), !decisions.is_empty());
        }
        // What is only noted is told as that, and against the one who noted it.
        for answer in all.iter().filter(|a| !contradicts(a) && a.proof.is_none()) {
            prop_assert!(found[6].sentences.iter().any(|s| s.adverse && s.text.contains(&answer.by) && s.text.contains("as told")));
        }
    }

    #[test]
    fn an_answer_that_contradicts_the_register_moves_nothing_but_question_19(
        all in proptest::collection::vec(an_answer(), 0..6),
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        // Those that contradict come last, so that the others keep their numbers.
        let (last, first): (Vec<Answer>, Vec<Answer>) = all.into_iter().partition(contradicts);
        let with: Vec<Answer> = first.iter().chain(&last).cloned().collect();
        let (before, page_before) = asked(&ledger(&first), language);
        let (after, page_after) = asked(&ledger(&with), language);
        for n in [7, 8, 17_usize] {
            let (before, after) = (&before[n - 1], &after[n - 1]);
            prop_assert_eq!(before.answered, after.answered);
            prop_assert_eq!(&before.gaps, &after.gaps);
            let texts = |a: &QuestionAnswer| a.sentences.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
            prop_assert_eq!(texts(before), texts(after));
        }
        prop_assert_eq!(page_before, page_after);
        let adverse = |a: &[QuestionAnswer]| a[18].sentences.iter().filter(|s| s.adverse).count();
        prop_assert_eq!(adverse(&after) - adverse(&before), last.len());
    }
}
