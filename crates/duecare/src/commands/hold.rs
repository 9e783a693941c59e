//! `dossier hold` and `dossier kept`: what must not be lost while a claim is open.

use super::Outcome;
use crate::cli::{DossierCommand, Global};
use crate::output::{Output, Told, told};
use duecare_app::hold::{self, Kept};
use duecare_app::{dossier, sha256_hex};
use duecare_model::{PartyId, Timestamp};
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
            out.answer(&document, text)?;
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
    out.answer(&written, |w| told!("{}\nsha256 {}\n", w.file, w.sha256))
}

fn text(document: &Document) -> Told {
    if let Some(kept) = &document.kept {
        told!(
            "held: nothing of {} is erased until a release (entry {})\nkept: a dossier as of {} (entry {})\nsha256 {}\n",
            document.customer,
            document.entry,
            kept.as_of,
            kept.entry,
            kept.sha256
        )
    } else {
        told!(
            "released: {} is held no longer (entry {})\n",
            document.customer,
            document.entry
        )
    }
}

/// After a run that recorded something: keeps what a hold asks for, and says so.
pub(super) fn after(workspace: &mut Workspace, from: u64, out: &Output) -> anyhow::Result<()> {
    for kept in hold::keep_where_due(workspace, from, &|step| out.detail(&told!("{}", step)))? {
        out.say(&told!(
            "{} is held: a dossier as of {} was kept (entry {})",
            kept.customer,
            kept.as_of,
            kept.entry.0
        ));
    }
    Ok(())
}
