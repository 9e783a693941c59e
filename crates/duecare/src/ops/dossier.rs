//! Building the dossier as of a moment, recording it, and only then handing it out.

use super::catalogue::Catalogues;
use super::codes;
use duecare_dossier::{Dossier, DossierInput, Evidence};
use duecare_model::record::{Body, DossierIssued};
use duecare_model::{EntryIndex, Language, PartyId, Problem, Timestamp};
use duecare_store::Workspace;
use std::io::Write as _;
use std::path::Path;

/// The journal, bounded to what was recorded by D.
struct Bounded<'a> {
    workspace: &'a Workspace,
    size: u64,
}

impl Evidence for Bounded<'_> {
    fn size(&self) -> u64 {
        self.size
    }
    fn record(&self, index: EntryIndex) -> Result<Vec<u8>, Problem> {
        Ok(self.workspace.journal().record(index.0)?)
    }
    fn salt(&self, index: EntryIndex) -> Result<[u8; 32], Problem> {
        Ok(self.workspace.journal().salt(index.0)?)
    }
    fn entry(&self, index: EntryIndex) -> Result<[u8; 40], Problem> {
        Ok(self.workspace.journal().entry(index.0)?)
    }
    fn proof(&self, index: EntryIndex) -> Result<String, Problem> {
        Ok(self.workspace.journal().prove(index.0, self.size)?)
    }
    fn checkpoint(&self) -> Result<String, Problem> {
        Ok(self.workspace.journal().checkpoint_at(self.size)?)
    }
    fn verifier_key(&self) -> String {
        self.workspace.journal().verifier_key()
    }
    fn blob(&self, name: &str) -> Result<Vec<u8>, Problem> {
        Ok(self.workspace.journal().blob(name)?)
    }
}

/// Builds the dossier on `customer` as of `as_of`, without recording or writing anything.
pub(crate) fn build(
    workspace: &Workspace,
    customer: &PartyId,
    as_of: Timestamp,
    language: Language,
    progress: &dyn Fn(&str),
) -> Result<Dossier, Problem> {
    let known = workspace.as_of(as_of)?;
    super::check::known(&known.ledger, customer)?;
    duecare_dossier::build(
        &DossierInput {
            ledger: &known.ledger,
            customer,
            as_of,
            language,
            evidence: &Bounded {
                workspace,
                size: known.size,
            },
            catalogue: &Catalogues,
            program_version: env!("CARGO_PKG_VERSION"),
        },
        progress,
    )
}

/// Builds the dossier, records that it is handed out, and writes it to `out`.
pub(crate) fn issue(
    workspace: &mut Workspace,
    customer: &PartyId,
    as_of: Timestamp,
    language: Language,
    out: &Path,
    progress: &dyn Fn(&str),
) -> Result<Dossier, Problem> {
    let dossier = build(workspace, customer, as_of, language, progress)?;
    workspace.append(vec![Body::DossierIssued(DossierIssued {
        party: customer.clone(),
        as_of,
        language,
        sha256: dossier.sha256.clone(),
    })])?;
    write_durably(out, &dossier.bytes).map_err(|error| {
        codes::WRITE_FILE
            .problem(error.to_string())
            .in_file(out.display().to_string())
    })?;
    Ok(dossier)
}

/// Writes beside the target, syncs, and renames: a reader never finds half a dossier.
fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut half = path.as_os_str().to_owned();
    half.push(".part");
    let half = std::path::PathBuf::from(half);
    let mut file = std::fs::File::create(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&half, path)?;
    std::fs::File::open(folder)?.sync_all()
}
