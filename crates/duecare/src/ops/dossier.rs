//! Building the dossier as of a moment, recording it, and only then handing it out.
//!
//! From a log that may only be read a dossier is handed out unrecorded, and the caller says so: the
//! evidence that is there must stay available while it is not known whether more is missing.

use super::catalogue::Catalogues;
use super::withhold::{Shown, Withhold, contains};
use super::{anchor, codes};
use crate::config::Config;
use duecare_dossier::{Dossier, DossierInput, Evidence};
use duecare_evidence::{EvidenceError, Opened};
use duecare_model::record::{Body, DossierIssued};
use duecare_model::{EntryIndex, Language, PartyId, Problem, SystemClock, Timestamp};
use duecare_store::Workspace;
use std::io::Write as _;
use std::path::Path;

/// What was asked.
pub(crate) struct Asked<'a> {
    pub(crate) customer: &'a PartyId,
    pub(crate) as_of: Timestamp,
    pub(crate) language: Language,
    pub(crate) withhold: Withhold,
}

/// The journal, bounded to what was recorded by D and to what its reader may see.
struct Bounded<'a> {
    workspace: &'a Workspace,
    size: u64,
    shown: &'a Shown,
    outside: &'a Outside,
}

/// What readers need to check the anchors, as configured.
struct Outside {
    policy: String,
    roots: String,
}

impl Bounded<'_> {
    fn opened(&self, index: EntryIndex) -> Result<Option<Opened>, Problem> {
        match self.workspace.journal().opened(index.0) {
            Ok(opened) => Ok(Some(opened)),
            Err(EvidenceError::NoKey { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn readable(&self, index: EntryIndex) -> Result<Opened, Problem> {
        Ok(self.workspace.journal().opened(index.0)?)
    }
}

impl Evidence for Bounded<'_> {
    fn size(&self) -> u64 {
        self.size
    }
    fn record(&self, index: EntryIndex) -> Result<Option<Vec<u8>>, Problem> {
        let opened = self.opened(index)?;
        let record = opened.map(|opened| {
            self.shown.record(&opened).ok_or_else(|| {
                let what = format!("the sealed fields of entry {index} do not fit it");
                Problem::from(EvidenceError::Mismatch(what))
            })
        });
        record.transpose()
    }
    fn committed(&self, index: EntryIndex) -> Result<Vec<u8>, Problem> {
        Ok(self.readable(index)?.committed)
    }
    fn openings(&self, index: EntryIndex) -> Result<String, Problem> {
        Ok(self.shown.openings(&self.readable(index)?))
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
    fn earlier(&self, size: u64) -> Result<(String, String), Problem> {
        let journal = self.workspace.journal();
        let proof = journal.prove_consistency(size, self.size)?;
        Ok((
            journal.checkpoint_at(size)?,
            duecare_evidence::proof_lines(&proof),
        ))
    }
    fn verifier_key(&self) -> String {
        self.workspace.journal().verifier_key()
    }
    fn policy(&self) -> String {
        self.outside.policy.clone()
    }
    fn roots(&self) -> String {
        self.outside.roots.clone()
    }
    fn blob(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let bytes = self.workspace.journal().blob(name)?;
        if self.shown.withholds(name, &bytes) {
            return Err(codes::WITHHELD.problem("it holds what is withheld from this dossier"));
        }
        Ok(bytes)
    }
}

/// Builds the dossier that was asked for, without recording or writing anything.
pub(crate) fn build(
    workspace: &Workspace,
    asked: &Asked<'_>,
    progress: &dyn Fn(&str),
) -> Result<Dossier, Problem> {
    let config = Config::read(&workspace.paths().config())?;
    let outside = Outside {
        policy: anchor::policy(workspace, &config),
        roots: anchor::roots(workspace, &config)?,
    };
    let shown = Shown::of(workspace.journal(), asked.withhold.clone())?;
    let known = workspace.as_of_shown(asked.as_of, &|opened| shown.record(opened))?;
    super::check::known(&known.ledger, asked.customer)?;
    let later = Bounded {
        workspace,
        size: workspace.journal().size(),
        shown: &shown,
        outside: &outside,
    };
    duecare_dossier::build(
        &DossierInput {
            ledger: &known.ledger,
            customer: asked.customer,
            as_of: asked.as_of,
            language: asked.language,
            evidence: &Bounded {
                workspace,
                size: known.size,
                shown: &shown,
                outside: &outside,
            },
            later: (later.size > known.size).then_some(&later as &dyn Evidence),
            catalogue: &Catalogues,
            program_version: env!("CARGO_PKG_VERSION"),
        },
        progress,
    )
}

/// Builds the dossier, records that it is handed out where the log can be written, and writes it
/// to `out`.
pub(crate) fn issue(
    workspace: &mut Workspace,
    asked: &Asked<'_>,
    out: &Path,
    progress: &dyn Fn(&str),
) -> Result<Dossier, Problem> {
    let mut dossier = build(workspace, asked, progress)?;
    progress("time stamp");
    stamp(workspace, &mut dossier, progress)?;
    if workspace.refusal().is_none() {
        workspace.append(vec![Body::DossierIssued(DossierIssued {
            party: asked.customer.clone(),
            as_of: asked.as_of,
            language: asked.language,
            sha256: dossier.sha256.clone(),
            blob: None,
        })])?;
    }
    write(out, &dossier.bytes)?;
    Ok(dossier)
}

/// A time stamp over the whole container, from the first configured authority that answers. A
/// dossier without one is good all the same: its records are proved by the log.
fn stamp(
    workspace: &Workspace,
    dossier: &mut Dossier,
    progress: &dyn Fn(&str),
) -> Result<(), Problem> {
    let config = Config::read(&workspace.paths().config())?;
    let stamped = duecare_dossier::stamped(&dossier.bytes, &mut |manifest| {
        let fetched = anchor::fetch_from_any(workspace, &config, manifest, &SystemClock, progress)?;
        Ok(fetched.map(|fetched| fetched.token.der().to_vec()))
    })?;
    if let Some(bytes) = stamped {
        dossier.sha256 = super::sha256_hex(&bytes);
        dossier.bytes = bytes;
    }
    Ok(())
}

/// Records of the container that hold a withheld text all the same: in an id, a moment or another
/// part that is not sealed by itself.
pub(crate) fn not_withheld(container: &[u8], withhold: &Withhold) -> Result<Vec<u64>, Problem> {
    let members = duecare_evidence::container::read(container)
        .map_err(|fault| codes::WRITE_FILE.problem(fault.to_string()))?;
    let record = |name: &str| {
        let digits = name.strip_prefix("records/")?.strip_suffix(".json")?;
        digits.parse().ok()
    };
    let held = members.iter().filter_map(|member| {
        let index = record(&member.name)?;
        let text = String::from_utf8_lossy(&member.bytes);
        let holds = withhold.texts.iter().any(|wanted| contains(&text, wanted));
        holds.then_some(index)
    });
    let mut held: Vec<u64> = held.collect();
    held.sort_unstable();
    Ok(held)
}

/// Writes a container to where the user wants it.
pub(crate) fn write(out: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write_durably(out, bytes).map_err(|error| {
        codes::WRITE_FILE
            .problem(error.to_string())
            .in_file(out.display().to_string())
    })
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
