//! What the provider typed, told apart from what was read.
//!
//! Called for every question after its rule. An inventory is a file that the provider writes; what it
//! says of contracts, tools, copies and damage is the provider's word, with the hash of the file and
//! of nothing else. What must never happen here: such a word that reads like the document itself.

use super::case::{Case, Draft};
use super::matters::grouped;
use duecare_model::EntryIndex;
use std::collections::BTreeSet;

/// The format of an observation that the provider typed (`duecare-connectors`, `inventory`).
const TYPED_FORMAT: &str = "duecare-inventory";

/// Files in one sentence; more would be counted and not named.
const FILES_PER_SENTENCE_MAX: usize = 20;

/// Says of which entries of an answer the provider is the only source, and in which files.
pub(super) fn told(case: &Case<'_>, draft: &mut Draft) {
    let entries = draft.sentences.iter().flat_map(|s| &s.entries).copied();
    let entries: BTreeSet<EntryIndex> = entries.collect();
    let typed = entries.into_iter().filter_map(|index| {
        let source = case.source_of(index)?;
        let own = source.value.format.starts_with(TYPED_FORMAT);
        own.then_some((source.index, index))
    });
    let groups = grouped(typed, |(source, _)| *source);
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
