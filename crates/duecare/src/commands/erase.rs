//! `log erase`: what would go, and the act.

use super::Outcome;
use crate::cli::{EraseArgs, Global};
use crate::output::{Output, Told};
use crate::words::log as words;
use duecare_app::erase::{self, Request};
use duecare_model::{Language, PartyId};
use serde::Serialize;

/// The answer (`duecare.erasure/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    party: PartyId,
    /// Whether it was done, or only shown.
    applied: bool,
    /// The entry that records it.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<u64>,
    entries: Vec<u64>,
    fields: u64,
    blobs: usize,
    /// Entries that name the person in a part that cannot be erased by itself.
    out_of_reach: Vec<u64>,
}

pub(super) fn run(global: &Global, args: &EraseArgs, out: &Output) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let request = Request {
        party: &args.subject,
        person: &args.person,
        ground: &args.ground,
        early: args.early,
    };
    let erasure = erase::plan(&workspace, &request)?;
    let entry = if args.apply {
        let outbox = super::config(&workspace)?.mail.outbox;
        let outbox = workspace.paths().root.join(outbox);
        Some(erase::apply(&mut workspace, &request, &erasure, &outbox)?.0)
    } else {
        None
    };
    let document = Document {
        schema: "duecare.erasure/1",
        party: args.subject.clone(),
        applied: args.apply,
        entry,
        entries: erasure.entries.iter().copied().collect(),
        fields: erasure.fields,
        blobs: erasure.blobs.len(),
        out_of_reach: erasure.out_of_reach.iter().copied().collect(),
    };
    out.answer(&document, |d| text(d, out.language()))?;
    Ok(Outcome::Done)
}

fn text(d: &Document, language: Language) -> Told {
    let what = if d.entry.is_some() {
        words::ERASED
    } else {
        words::WOULD_BE_ERASED
    };
    let mut out = Told::line(
        what,
        language,
        [&d.entries.len(), &d.fields, &d.blobs, &d.party],
    );
    out.push(&match d.entry {
        Some(entry) => Told::line(words::ERASURE_RECORDED, language, [&entry]),
        None => Told::line(words::NOTHING_ERASED, language, []),
    });
    if !d.out_of_reach.is_empty() {
        let all: Vec<String> = d.out_of_reach.iter().map(u64::to_string).collect();
        out.push(&Told::line(
            words::OUT_OF_REACH,
            language,
            [&all.len(), &all.join(", ")],
        ));
    }
    if d.applied {
        out.push(&Told::line(words::COPIES_OF_KEYS, language, []));
    }
    out
}
