//! Building the dossier as of a moment, recording it, and only then handing it out.
//!
//! From a log that may only be read a dossier is handed out unrecorded, and the caller says so: the
//! evidence that is there must stay available while it is not known whether more is missing.

pub(crate) mod words;

use super::catalogue::Catalogues;
use super::seal::{self, Sealer};
use super::withhold::{Shown, Withhold, contains};
use super::{anchor, codes};
use crate::config::Config;
use duecare_actions::Fetched;
use duecare_dossier::{Dossier, DossierInput, Evidence, QuestionAnswer, SealedBy, Sealer as Seal};
use duecare_model::record::{Body, DossierIssued};
use duecare_model::{Clock, EntryIndex, Language, PartyId, Problem, Said, Timestamp};
use duecare_proof::{EvidenceError, Opened};
use duecare_store::Workspace;
use std::io::Write as _;
use std::path::Path;

/// What was asked.
pub struct Asked<'a> {
    /// Whose dossier.
    pub customer: &'a PartyId,
    /// Nothing recorded later is in it, apart from its annex.
    pub as_of: Timestamp,
    /// The language of its texts.
    pub language: Language,
    /// What is kept back from its reader.
    pub withhold: Withhold,
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
    seal: Option<SealedBy>,
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
            duecare_proof::proof_lines(&proof),
        ))
    }
    fn verifier_key(&self) -> String {
        self.workspace.journal().verifier_key()
    }
    fn sign_sums(&self, sums: &[u8]) -> Result<String, Problem> {
        Ok(self.workspace.journal().sign_sums(sums)?)
    }
    fn policy(&self) -> String {
        self.outside.policy.clone()
    }
    fn roots(&self) -> String {
        self.outside.roots.clone()
    }
    fn seal(&self) -> Option<SealedBy> {
        self.outside.seal.clone()
    }
    fn blob(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let bytes = self.workspace.journal().blob(name)?;
        if self.shown.withholds(name, &bytes) {
            return Err(codes::WITHHELD.problem("it holds what is withheld from this dossier"));
        }
        Ok(bytes)
    }
}

/// Builds the dossier that was asked for, without recording or writing anything; it speaks of the
/// seal that it will get.
pub fn build(
    workspace: &Workspace,
    asked: &Asked<'_>,
    seal: Option<&Sealer>,
    progress: &dyn Fn(&Said),
) -> Result<Dossier, Problem> {
    let config = Config::read(&workspace.paths().config())?;
    let outside = Outside {
        policy: anchor::policy(workspace, &config),
        roots: anchor::roots(workspace, &config)?,
        seal: seal.map(|sealer| sealer.by.clone()),
    };
    let mut shown = Shown::of(workspace.journal(), asked.withhold.clone())?;
    if shown.withholds_anything() {
        let entries = with_input(workspace, asked, (&shown, &outside), &|input| {
            duecare_dossier::entries(input)
        })?;
        shown.number(workspace.journal(), &entries)?;
    }
    with_input(workspace, asked, (&shown, &outside), &|input| {
        duecare_dossier::build(input, &|step| progress(&words::step(step)))
    })
}

/// The answers that the dossier gives, in the language that was asked for; nothing is made.
pub fn answers(workspace: &Workspace, asked: &Asked<'_>) -> Result<Vec<QuestionAnswer>, Problem> {
    let ledger = workspace.as_of(asked.as_of)?.ledger;
    let Asked {
        customer, as_of, ..
    } = *asked;
    let found = duecare_dossier::answers(&ledger, customer, as_of, asked.language, &Catalogues);
    Ok(found?)
}

/// What a dossier is made from, as its reader may see it.
fn with_input<T>(
    workspace: &Workspace,
    asked: &Asked<'_>,
    (shown, outside): (&Shown, &Outside),
    then: &dyn Fn(&DossierInput<'_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let known = if shown.withholds_anything() {
        workspace.as_of_shown(asked.as_of, &|opened| shown.record(opened))?
    } else {
        workspace.as_of(asked.as_of)?
    };
    super::check::known_at(workspace, &known.ledger, asked.customer, asked.as_of)?;
    let bounded = |size| Bounded {
        workspace,
        size,
        shown,
        outside,
    };
    let (then_known, later) = (bounded(known.size), bounded(workspace.journal().size()));
    then(&DossierInput {
        ledger: &known.ledger,
        customer: asked.customer,
        as_of: asked.as_of,
        language: asked.language,
        evidence: &then_known,
        later: (later.size > known.size).then_some(&later as &dyn Evidence),
        catalogue: &Catalogues,
        program_version: env!("CARGO_PKG_VERSION"),
    })
}

/// Whom to tell what.
pub struct Say<'a> {
    /// The step that begins.
    pub progress: &'a dyn Fn(&Said),
    /// What the user should know.
    pub warn: &'a dyn Fn(&Said),
}

/// Fetches a stamp over bytes, if anybody answers.
type Stamps<'a> = dyn Fn(&[u8]) -> Result<Option<Fetched>, Problem> + 'a;

/// A dossier that was handed out.
pub struct Issued {
    /// The container and what it says.
    pub dossier: Dossier,
    /// Who sealed it.
    pub sealed_by: Option<String>,
    /// Until when the certificates behind the stamp over all of it are valid; `None` without one.
    pub valid_until: Option<Timestamp>,
}

/// Builds the dossier, seals and stamps it as configured, records that it is handed out where the
/// log can be written, and writes it to `out`. Time authorities are compared with `clock`.
pub fn issue(
    workspace: &mut Workspace,
    asked: &Asked<'_>,
    out: &Path,
    clock: &dyn Clock,
    say: &Say<'_>,
) -> Result<Issued, Problem> {
    let config = Config::read(&workspace.paths().config())?;
    let sealer = seal::sealer(&workspace.paths().root, &config, workspace.now())?;
    if let Some(warning) = sealer.as_ref().and_then(Sealer::warning) {
        (say.warn)(&warning);
    }
    let mut dossier = build(workspace, asked, sealer.as_ref(), say.progress)?;
    (say.progress)(&words::SEAL_AND_STAMP.said([]));
    let stamps =
        |manifest: &[u8]| anchor::fetch_from_any(workspace, &config, manifest, clock, say.progress);
    let valid_until = protect(&mut dossier, sealer.as_ref(), workspace.now(), &stamps)?;
    if sealer.is_some() && valid_until.is_none() {
        (say.warn)(&words::NOT_STAMPED.said([]));
    }
    if workspace.refusal().is_none() {
        workspace.append(vec![Body::DossierIssued(DossierIssued {
            party: asked.customer.clone(),
            as_of: asked.as_of,
            language: asked.language,
            sha256: dossier.sha256.clone(),
            blob: None,
            renews: None,
            valid_until,
        })])?;
    }
    write(out, &dossier.bytes)?;
    Ok(Issued {
        dossier,
        sealed_by: sealer.map(|sealer| sealer.by.by),
        valid_until,
    })
}

/// The seal, and time stamps from the first configured authority that answers. A dossier without a
/// stamp is good all the same: its records are proved by the log. Answers until when the stamp over
/// all of it can be checked.
fn protect(
    dossier: &mut Dossier,
    sealer: Option<&Sealer>,
    now: Timestamp,
    stamps: &Stamps<'_>,
) -> Result<Option<Timestamp>, Problem> {
    let seal = sealer.map(|sealer| move |manifest: &[u8]| sealer.seal(manifest, now));
    let seal = seal.as_ref().map(|seal| seal as &Seal<'_>);
    let mut until = None;
    let protected = duecare_dossier::protected(&dossier.bytes, seal, &mut |manifest| {
        let fetched = stamps(manifest)?;
        until = fetched.as_ref().map(|fetched| fetched.stamp.not_after);
        Ok(fetched.map(|fetched| fetched.token.der().to_vec()))
    })?;
    dossier.sha256 = super::sha256_hex(&protected.bytes);
    dossier.bytes = protected.bytes;
    Ok(until.filter(|_| protected.stamped))
}

/// Records of the container that hold a withheld text all the same: in an id, a moment or another
/// part that is not sealed by itself.
pub fn not_withheld(container: &[u8], withhold: &Withhold) -> Result<Vec<u64>, Problem> {
    let members = duecare_proof::container::read(container)
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
pub fn write(out: &Path, bytes: &[u8]) -> Result<(), Problem> {
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
    let placed = std::fs::File::create(&half).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&half, path)
    });
    if placed.is_err() {
        // What is half written is of no use to anybody; the first failure is the one to tell.
        let _ = std::fs::remove_file(&half);
    }
    placed?;
    std::fs::File::open(folder)?.sync_all()
}
