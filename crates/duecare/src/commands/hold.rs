//! `dossier hold` and `dossier kept`: what must not be lost while a claim is open.

use super::Outcome;
use crate::cli::{DossierCommand, Global};
use crate::output::{Output, Told, told};
use crate::words::{answers, door, notices as words};
use duecare_app::hold::{self, Kept};
use duecare_app::{dossier, sha256_hex};
use duecare_model::{Language, PartyId, Timestamp};
use duecare_store::Workspace;
use serde::Serialize;
use std::path::Path;

/// The answer (`duecare.hold/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    customer: PartyId,
    held: bool,
    entry: u64,
    /// The dossier kept at the beginning of the hold; none at a release.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<KeptDocument>,
}

#[derive(Serialize)]
struct KeptDocument {
    entry: u64,
    as_of: Timestamp,
    sha256: String,
}

impl From<Kept> for KeptDocument {
    fn from(kept: Kept) -> Self {
        Self {
            entry: kept.entry.0,
            as_of: kept.as_of,
            sha256: kept.sha256,
        }
    }
}

/// The answer (`duecare.dossier-kept/1`).
#[derive(Serialize)]
struct Written {
    schema: &'static str,
    entry: u64,
    file: String,
    sha256: String,
}

pub(super) fn run(
    global: &Global,
    command: &DossierCommand,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let shows = matches!(command, DossierCommand::Kept { .. });
    let mut workspace = super::open_for(global, shows)?;
    match command {
        DossierCommand::Hold {
            customer,
            reason,
            since,
            release,
        } => {
            let document = if *release {
                Document {
                    schema: "duecare.hold/1",
                    customer: customer.clone(),
                    held: false,
                    entry: hold::release(&mut workspace, customer, reason)?.0,
                    kept: None,
                }
            } else {
                let (entry, kept) = hold::set(&mut workspace, customer, reason, *since, &|step| {
                    out.detail(&told!("{}", step));
                })?;
                Document {
                    schema: "duecare.hold/1",
                    customer: customer.clone(),
                    held: true,
                    entry: entry.0,
                    kept: Some(kept.into()),
                }
            };
            out.answer(&document, |d| text(d, out.language()))?;
        }
        DossierCommand::Kept { index, out: file } => kept(&workspace, *index, file, out)?,
        // Goes its own way (`renew.rs`).
        DossierCommand::Renew { .. } => {}
    }
    Ok(Outcome::Done)
}

fn kept(workspace: &Workspace, index: u64, file: &Path, out: &Output) -> anyhow::Result<()> {
    let bytes = hold::kept(workspace, index)?;
    dossier::write(file, &bytes)?;
    let written = Written {
        schema: "duecare.dossier-kept/1",
        entry: index,
        file: file.display().to_string(),
        sha256: sha256_hex(&bytes),
    };
    out.answer(&written, |w| {
        let mut text = told!("{}\n", w.file);
        text.push(&Told::line(door::SHA256, out.language(), [&w.sha256]));
        text
    })
}

fn text(document: &Document, language: Language) -> Told {
    let (customer, entry) = (&document.customer, &document.entry);
    let Some(kept) = &document.kept else {
        return Told::line(words::RELEASED, language, [customer, entry]);
    };
    let mut text = Told::line(words::HELD, language, [customer, entry]);
    text.push(&Told::line(
        words::KEPT,
        language,
        [&kept.as_of, &kept.entry],
    ));
    text.push(&Told::line(door::SHA256, language, [&kept.sha256]));
    text
}

/// After a run that recorded something: keeps what a hold asks for, and says so.
pub(super) fn after(workspace: &mut Workspace, from: u64, out: &Output) -> anyhow::Result<()> {
    for kept in hold::keep_where_due(workspace, from, &|step| out.detail(&told!("{}", step)))? {
        out.say(&Told::of(
            answers::HELD_KEPT,
            out.language(),
            [&kept.customer, &kept.as_of, &kept.entry],
        ));
    }
    Ok(())
}
