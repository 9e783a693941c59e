//! The law: what became doubtful after it was recorded is told, and answers nothing in full.
//!
//! Tests over random erasures of a proof, waivers that meet in time, and changes of the supplier.

use super::Grade;
use super::said::{Bare, asked, at, customer, id, ledger_of, ledger_with};
use crate::answers::Case;
use crate::story::former_suppliers;
use duecare_model::record::{Body, Erased, ErasureScope, NoticeClosed};
use duecare_model::{
    Answer, AnswerKind, AnswerProof, Date, EndState, EntryIndex, Language, Party, PartyId,
    PartyRole, ProofKind, WaiverTerms,
};
use proptest::prelude::*;

/// Entries of [`ledger_with`] before the first that follows.
const BEFORE: u64 = 6;

fn answer(letter: usize, observation: u64) -> Body {
    Body::NoticeAnswered(Answer {
        notice: id(letter),
        kind: AnswerKind::Declined,
        by: "Mia".to_owned(),
        may_bind: true,
        reason: "as told".to_owned(),
        answered_at: at("2026-03-07T09:00:00Z"),
        channel: "mail".to_owned(),
        proof: Some(AnswerProof {
            kind: ProofKind::ReceivedMail,
            observation: EntryIndex(observation),
            sha256: "00".repeat(32),
        }),
        objection: None,
    })
}

fn day(offset: i32) -> Date {
    Date::constant(2026, 3, 8)
        .checked_add(jiff::Span::new().days(offset))
        .unwrap()
}

fn waiver(n: usize, from: i32, days: i32) -> Body {
    let text = || "told".to_owned();
    Body::NoticeClosed(NoticeClosed {
        notice: id(0),
        end: EndState::Waived {
            until: day(from + days),
            by: format!("Mia{n}"),
        },
        reason: "as typed".to_owned(),
        waiver: Some(WaiverTerms {
            risk: text(),
            consequence: text(),
            alternative: text(),
            price: text(),
            residual: text(),
            authority: text(),
            signed_on: day(from),
            starts_on: day(from),
        }),
        proof: Some(AnswerProof {
            kind: ProofKind::SignedDocument,
            observation: EntryIndex(1),
            sha256: format!("{n:064}"),
        }),
        answer: None,
        told_by: None,
        approved_by: None,
        non_waivable: None,
    })
}

fn party(id: &str, parent: Option<&str>) -> Body {
    let known = |id: &str| PartyId::new(id).unwrap();
    let role = if id == "mill" {
        PartyRole::Customer
    } else {
        PartyRole::Reseller
    };
    Body::Party(Party {
        id: known(id),
        name: format!("Name of {id}"),
        role,
        parent: parent.map(known),
        language: Language::En,
        aliases: Vec::new(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_decision_whose_proof_was_erased_answers_no_question_in_full_and_says_so(
        letters in proptest::collection::vec(0..2_usize, 1..4),
        gone in proptest::collection::vec(1..6_u64, 0..4),
        blobs in 0..2_u64,
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let proofs: Vec<u64> = (2..).take(letters.len()).collect();
        let answers = letters.iter().zip(&proofs).map(|(letter, proof)| answer(*letter, *proof));
        let erased = Body::Erased(Erased {
            party: customer(),
            scope: ErasureScope::Party,
            entries: gone.iter().copied().map(EntryIndex).collect(),
            fields: None,
            blobs,
            ground: "asked".to_owned(),
        });
        let lost = proofs.iter().filter(|proof| blobs > 0 && gone.contains(proof)).count();
        let index = EntryIndex(BEFORE + letters.len() as u64);
        let (found, _) = asked(&ledger_with(answers.chain([erased]).collect()), language);
        let told = found[6].sentences.iter().filter(|s| {
            s.adverse && s.entries.contains(&index) && s.text.contains("0000")
        });
        prop_assert_eq!(told.count(), lost);
        for n in [7, 8, 17_usize] {
            if lost > 0 {
                prop_assert!(found[n - 1].grade != Grade::Answered, "question {}", n);
            }
        }
    }

    #[test]
    fn waivers_that_hold_for_the_same_days_stand_together(
        spans in proptest::collection::vec((0..40_i32, 0..20_i32), 0..4),
        language in 0..4_usize,
    ) {
        let bodies = spans.iter().enumerate();
        let bodies = bodies.map(|(n, (from, days))| waiver(n, *from, *days)).collect();
        let (found, _) = asked(&ledger_with(bodies), Language::ALL[language]);
        let meets = |a: usize| {
            let mut others = (0..spans.len()).filter(|b| *b != a);
            others.any(|b| {
                let ((a, n), (b, m)) = (spans[a], spans[b]);
                a <= b + m && b <= a + n
            })
        };
        let meeting: Vec<EntryIndex> = (0..spans.len())
            .filter(|n| meets(*n))
            .map(|n| EntryIndex(BEFORE + n as u64))
            .collect();
        let together = found[6].sentences.iter().filter(|s| s.adverse && s.entries == meeting);
        prop_assert_eq!(together.count() > 0, !meeting.is_empty());
    }

    #[test]
    fn every_supplier_of_before_is_named_with_the_day_until_which(
        parents in proptest::collection::vec(0..3_usize, 1..5),
        language in 0..4_usize,
    ) {
        let names = ["one", "two", "three"];
        let bodies = names.iter().map(|name| party(name, None));
        let moves = parents.iter().map(|n| party("mill", Some(names[*n])));
        let dated = (1_u32..).zip(bodies.chain(moves));
        let ledger = ledger_of(dated.map(|(n, body)| {
            (at(&format!("2026-03-{n:02}T10:00:00Z")), body)
        }));
        let left: Vec<(usize, &str)> = parents
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| pair[0] != pair[1])
            .map(|(n, pair)| (n + 5, names[pair[0]]))
            .collect();
        let language = Language::ALL[language];
        let (found, _) = asked(&ledger, language);
        let now = at("2026-04-01T00:00:00Z");
        let mill = customer();
        let case = Case::new(&ledger, &mill, now, language, &Bare).unwrap();
        let rows = former_suppliers(&case, &ledger.parties[&mill]);
        prop_assert_eq!(rows.len(), left.len());
        for ((n, name), row) in left.iter().zip(rows) {
            let until = case.time(at(&format!("2026-03-{n:02}T10:00:00Z")));
            let name = format!("Name of {name}");
            prop_assert!(row.name == name && row.role.contains(&until));
            let told = found[0].sentences.iter();
            let mut told = told.filter(|s| s.text.contains(&name) && s.text.contains(&until));
            prop_assert!(told.next().is_some_and(|s| s.adverse), "{} until {}", name, until);
        }
    }
}
