//! `log erase`: what would go, and the act.

use super::Outcome;
use crate::cli::{EraseArgs, Global};
use crate::output::{Output, Told, told};
use duecare_app::erase::{self, Request};
use duecare_model::PartyId;
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
        Some(erase::apply(&mut workspace, &request, &erasure)?.0)
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
    out.answer(&document, text)?;
    Ok(Outcome::Done)
}

fn text(d: &Document) -> Told {
    let what = told!(
        "{} entries, {} fields and {} files of received bytes of {}",
        d.entries.len(),
        d.fields,
        d.blobs,
        d.party
    );
    let mut out = if let Some(entry) = d.entry {
        told!(
            "erased: {}\nrecorded as entry {}; every proof still holds\n",
            what,
            entry
        )
    } else {
        told!(
            "would be erased: {}\nnothing was done; add --apply to do it\n",
            what
        )
    };
    if !d.out_of_reach.is_empty() {
        out.push(&told!(
            "{} entries hold it in a part that cannot be erased by itself: {:?}\n",
            d.out_of_reach.len(),
            d.out_of_reach
        ));
    }
    if d.applied {
        out.push(&Told::from("Copies of keys/subjects in your backups still open what was erased until they expire; dossiers and mails already handed out are beyond reach.\n"));
    }
    out
}
