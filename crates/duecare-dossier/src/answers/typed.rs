//! What the provider typed, told apart from what was read.
//!
//! Called for every question after its rule. An inventory, or a sheet of one, is a file that the
//! provider writes; what it says of contracts, tools, copies and damage is the provider's word, with
//! the hash of the file and of nothing else. What must never happen here: such a word that reads like
//! the document itself, or a question that it answers in full.

use super::case::{Case, Draft};
use super::matters::grouped;
use duecare_model::EntryIndex;
use std::collections::BTreeSet;

/// The question of the file itself.
const AUTHENTIC: u8 = 19;

/// Files in one sentence; more would be counted and not named.
const FILES_PER_SENTENCE_MAX: usize = 20;

/// Says of which entries of an answer the provider is the only source, and in which files.
pub(super) fn told(case: &Case<'_>, n: u8, draft: &mut Draft) {
    let entries = draft.sentences.iter().flat_map(|s| &s.entries).copied();
    let entries: BTreeSet<EntryIndex> = entries.collect();
    let typed = entries.into_iter().filter_map(|index| {
        let source = case.source_of(index)?;
        source.value.is_typed().then_some((source.index, index))
    });
    let groups = grouped(typed, |(source, _)| *source);
    // What the file says may be typed; whether the file is authentic (question 19) the log tells.
    if !groups.is_empty() && draft.answered && n != AUTHENTIC {
        draft.gap(case.word("gap.typed"));
    }
    for some in groups.chunks(FILES_PER_SENTENCE_MAX) {
        let files = some
            .iter()
            .filter_map(|(_, group)| group.first())
            .map(|(_, index)| case.source_file(*index));
        let values = [("files", case.list(files))];
        let rows = some.iter().flat_map(|(_, group)| group);
        let entries: Vec<EntryIndex> = rows.clone().map(|(_, index)| *index).collect();
        let sources = some.iter().map(|(source, _)| *source);
        let text = case.say_n("s.typed", entries.len(), &values);
        draft.fact(text, entries.into_iter().chain(sources).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::AUTHENTIC;
    use crate::answers::said::{Bare, at, customer, ledger_with};
    use crate::answers::{Grade, answers};
    use duecare_model::facts::{
        Alert, Batch, Capability, DamageItem, Fact, InvoiceLine, Notification, Paper, PaperKind,
    };
    use duecare_model::record::{Body, FactOf, Observation, ObservedBasis};
    use duecare_model::{Date, EntryIndex, Language, Money, PartyId};
    use proptest::prelude::*;

    const NOW: &str = "2026-05-01T00:00:00Z";

    fn file(format: &str) -> Body {
        Body::Observation(Observation {
            party: customer(),
            name: "file".to_owned(),
            format: format.to_owned(),
            sha256: "00".repeat(32),
            size_bytes: 1,
            blob: "b".to_owned(),
            observed_at: at("2026-04-01T00:00:00Z"),
            observed_basis: ObservedBasis::ImportTime,
            occurred_at: None,
            reader: "duecare/0".to_owned(),
            likenesses: Vec::new(),
        })
    }

    fn batch<T>(item: T) -> Batch<T> {
        Batch {
            items: vec![item],
            complete: true,
        }
    }

    fn fact(n: usize) -> Fact {
        let text = || "told in words".to_owned();
        let day = Date::constant(2026, 3, 8);
        let paper = |kind| {
            Fact::Papers(batch(Paper {
                reference: format!("P-{n}"),
                kind,
                dated: day,
                says: text(),
            }))
        };
        match n {
            0 => paper(PaperKind::Offer),
            1 => paper(PaperKind::Terms),
            2 => paper(PaperKind::Contract),
            3 => Fact::InvoiceLines(batch(InvoiceLine {
                invoice: text(),
                dated: day,
                text: text(),
                amount: Money::eur(295),
                control: None,
            })),
            4 => Fact::Damage(batch(DamageItem {
                day,
                text: text(),
                amount: Some(Money::eur(8_900)),
                limitation: false,
            })),
            5 => Fact::Capabilities(batch(Capability {
                party: PartyId::new("us").unwrap(),
                name: text(),
                available: true,
                tested_at: None,
                source: None,
            })),
            6 => Fact::Alerts(batch(Alert {
                from: text(),
                raised_at: at("2026-03-08T00:00:00Z"),
                received_at: None,
                says: text(),
            })),
            _ => Fact::Notifications(batch(Notification {
                to: text(),
                at: at("2026-03-08T00:00:00Z"),
                says: text(),
                reference: None,
            })),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// The law: no question is answered in full by what the provider typed, in whatever kind of
        /// file, and each that rests on it says so.
        #[test]
        fn what_was_typed_answers_no_question_in_full(
            facts in proptest::collection::btree_set(0..8_usize, 1..6),
            format in 0..3_usize,
            language in 0..4_usize,
        ) {
            let format = ["duecare-inventory", "duecare-sheet-copies", "duecare-sheet-endpoints"][format];
            let before = ledger_with(Vec::new()).entry_count;
            let mut bodies = vec![file(format)];
            bodies.extend(facts.iter().map(|n| Body::Fact(FactOf {
                party: customer(),
                observation: EntryIndex(before),
                observed_at: at("2026-04-01T00:00:00Z"),
                fact: fact(*n),
            })));
            let typed: Vec<EntryIndex> = (1_u64..).zip(&facts).map(|(n, _)| EntryIndex(before + n)).collect();
            let ledger = ledger_with(bodies);
            let language = Language::ALL[language];
            for answer in answers(&ledger, &customer(), at(NOW), language, &Bare).unwrap() {
                let rests = answer.sentences.iter().flat_map(|s| &s.entries).any(|e| typed.contains(e));
                if rests && answer.n != AUTHENTIC {
                    prop_assert!(answer.grade != Grade::Answered, "question {}", answer.n);
                    let told = answer.sentences.iter().any(|s| s.entries.contains(&EntryIndex(before)));
                    prop_assert!(told, "question {} does not name the file", answer.n);
                }
            }
        }
    }
}
