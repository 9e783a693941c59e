//! The law: a paper carries a decision only where nothing on record of the same bytes says otherwise.

use super::*;
use duecare_model::record::{Body, NoticeSent, ObservedBasis, Record, SCHEMA};
use duecare_model::{
    Answer, AnswerKind, AnswerProof, ControlId, Date, EntryIndex, Language, NoticeKind, NoticeText,
    Party, PartyRole, ProofKind, SentNotice, Severity, WaiverTerms,
};
use proptest::prelude::*;

const PAPER: &str = "aa";
/// The letters leave on this day.
const LEFT: &str = "2026-03-05T10:00:00Z";

fn id(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

fn notice(n: usize) -> NoticeId {
    NoticeId::new(format!("mill-{n}")).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn party(name: &str) -> Body {
    Body::Party(Party {
        id: id(name),
        name: name.to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: Language::En,
        aliases: Vec::new(),
    })
}

fn observation(of: &str, format: &str) -> Body {
    Body::Observation(Observation {
        party: id(of),
        name: "paper.pdf".to_owned(),
        format: format.to_owned(),
        sha256: PAPER.to_owned(),
        size_bytes: 1,
        blob: "b".to_owned(),
        observed_at: at(LEFT),
        observed_basis: ObservedBasis::ImportTime,
        occurred_at: None,
        reader: "duecare/0".to_owned(),
        likenesses: Vec::new(),
    })
}

fn letter(n: usize) -> Body {
    let text = || "x".to_owned();
    Body::NoticeSent(NoticeSent {
        notice: SentNotice {
            id: notice(n),
            customer: id("mill"),
            kind: NoticeKind::Warning,
            severity: Severity::High,
            controls: vec![ControlId::new(format!("control-{n}")).unwrap()],
            repetition: 1,
            language: Language::En,
            to_name: text(),
            to_email: "mia@mill.example".to_owned(),
            copies: Vec::new(),
            text: NoticeText {
                fact: text(),
                risk: text(),
                consequence: text(),
                measure: text(),
                price: text(),
                deadline: Date::constant(2026, 3, 12),
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
            message_id: text(),
        },
        blob: "b".to_owned(),
        checkpoint_size: 1,
    })
}

fn proof() -> AnswerProof {
    AnswerProof {
        kind: ProofKind::SignedDocument,
        observation: EntryIndex(2),
        sha256: PAPER.to_owned(),
    }
}

fn waiver(n: usize, by: &str) -> Body {
    let text = || "x".to_owned();
    let day = Date::constant(2026, 3, 6);
    Body::NoticeClosed(NoticeClosed {
        notice: notice(n),
        end: EndState::Waived {
            until: day,
            by: by.to_owned(),
        },
        reason: text(),
        waiver: Some(WaiverTerms {
            risk: text(),
            consequence: text(),
            alternative: text(),
            price: text(),
            residual: text(),
            authority: text(),
            signed_on: day,
            starts_on: day,
        }),
        proof: Some(proof()),
        answer: None,
        told_by: None,
        approved_by: None,
        non_waivable: None,
    })
}

fn answer(n: usize, by: &str) -> Body {
    Body::NoticeAnswered(Answer {
        notice: notice(n),
        kind: AnswerKind::Declined,
        by: by.to_owned(),
        may_bind: true,
        reason: "x".to_owned(),
        answered_at: at(LEFT),
        channel: "document".to_owned(),
        proof: Some(proof()),
        objection: None,
    })
}

/// Where the bytes lie already, and when they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Nowhere,
    Elsewhere,
    Here(&'static str, bool),
}

/// What rests on them already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Used {
    Not,
    Waiver(usize, &'static str),
    Answer(usize, &'static str),
}

fn ledger(known: Known, used: Used) -> Ledger {
    let mut bodies = vec![(LEFT, party("mill")), (LEFT, party("bakery"))];
    let (early, late) = ("2026-03-05T11:00:00Z", "2026-03-07T10:00:00Z");
    if let Known::Here(format, true) = known {
        bodies.push((LEFT, observation("mill", format)));
    }
    bodies.extend([(early, letter(0)), (early, letter(1))]);
    match known {
        Known::Elsewhere => bodies.push((late, observation("bakery", "signed-document"))),
        Known::Here(format, false) => bodies.push((late, observation("mill", format))),
        Known::Here(_, true) | Known::Nowhere => {}
    }
    match used {
        Used::Not => {}
        Used::Waiver(n, by) => bodies.push((late, waiver(n, by))),
        Used::Answer(n, by) => bodies.push((late, answer(n, by))),
    }
    let mut ledger = Ledger::default();
    for (index, (day, body)) in (0_u64..).zip(bodies) {
        let record = Record {
            schema: SCHEMA.to_owned(),
            recorded_at: at(day),
            actor: "test".to_owned(),
            acted_by: None,
            min_writer: None,
            body,
        };
        ledger.apply(EntryIndex(index), &record).unwrap();
    }
    ledger
}

const FORMATS: [&str; 5] = [
    "signed-document",
    "own-document",
    "mail",
    "duecare-inventory",
    "unrecognised",
];

proptest! {
    #[test]
    fn a_paper_carries_only_what_nothing_on_record_contradicts(
        place in 0..3_usize,
        format in 0..5_usize,
        before in any::<bool>(),
        used in 0..5_usize,
        of_letter in 0..2_usize,
        is_waiver in any::<bool>(),
    ) {
        let known = [Known::Nowhere, Known::Elsewhere, Known::Here(FORMATS[format], before)][place];
        // What rests on the bytes needs them here.
        let used = match known {
            Known::Here(..) => [Used::Not, Used::Waiver(0, "Mia"), Used::Waiver(1, "Bo"), Used::Answer(0, "Mia"), Used::Answer(1, "Bo")][used],
            _ => Used::Not,
        };
        let ledger = ledger(known, used);
        let letter = notice(of_letter);
        let carries = Carries {
            whose: Whose::Customer,
            by: Some("Mia"),
            letter: Some((&letter, at("2026-03-05T11:00:00Z"))),
            waiver: is_waiver,
        };
        let another_thing = matches!(format, 1..=3);
        let by_another = matches!(used, Used::Waiver(_, "Bo") | Used::Answer(_, "Bo"));
        let used_up = is_waiver && matches!(used, Used::Waiver(n, _) if n != of_letter);
        let good = match known {
            Known::Nowhere => true,
            Known::Elsewhere => false,
            Known::Here(..) => !another_thing && !before && !by_another && !used_up,
        };
        let found = check(&ledger, &id("mill"), PAPER, &carries);
        prop_assert_eq!(found.is_ok(), good, "{:?} {:?}: {:?}", known, used, found);
        // Bytes that are new to the log are refused by nothing that is in it.
        prop_assert!(check(&ledger, &id("mill"), "bb", &carries).is_ok());
    }
}
