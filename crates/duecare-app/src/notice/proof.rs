//! What of the customer itself shows an answer or a waiver: a received mail, or a signed document;
//! and what of ours told it of an end.
//!
//! Called by `answer`, by `close`, and by `agreement` for what a scope rests on. The bytes are
//! kept as they were given before any answer rests on them. What
//! must never happen here: a file of ours taken for a reply of the customer.

use super::codes;
use super::paper::{self, Carries};
use crate::import::{self, Door, Gathered};
use duecare_connectors::Given as _;
use duecare_model::facts::Mail;
use duecare_model::record::{Body, Observation, ObservedBasis};
use duecare_model::{
    AnswerProof, CodeInfo, Entry, EntryIndex, NotRead, NoticeCase, PartyId, Problem, ProofKind,
    Timestamp,
};
use duecare_store::Workspace;
use std::path::{Path, PathBuf};

/// Whose document it is.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    /// The customer signed it.
    Customer,
    /// By it the provider is said to have told the customer something.
    Provider,
}

impl Whose {
    /// The format of its observation: nothing is read from such a document.
    pub(super) const fn format(self) -> &'static str {
        match self {
            Self::Customer => "signed-document",
            Self::Provider => "own-document",
        }
    }

    const fn kind(self) -> ProofKind {
        match self {
            Self::Customer => ProofKind::SignedDocument,
            Self::Provider => ProofKind::OwnDocument,
        }
    }
}

/// Keeps a document, if it can carry what it is said to carry.
pub fn document(
    workspace: &mut Workspace,
    door: &Door,
    customer: &PartyId,
    path: &Path,
    carries: &Carries<'_>,
) -> Result<AnswerProof, Problem> {
    let whose = carries.whose;
    let file = one_file(door, path)?;
    let sha256 = file.sha256();
    paper::check(workspace.ledger(), customer, &sha256, carries)
        .map_err(|problem| problem.in_file(path.display().to_string()))?;
    let known = observation(workspace, customer, &sha256)?;
    let index = match known {
        Some(known) => known.index,
        None => keep(workspace, customer, &file, whose.format())?,
    };
    Ok(AnswerProof {
        kind: whose.kind(),
        observation: index,
        sha256,
    })
}

fn keep(
    workspace: &mut Workspace,
    customer: &PartyId,
    file: &import::InputFile,
    format: &str,
) -> Result<EntryIndex, Problem> {
    let now = workspace.now();
    let earlier = file.changed_at().filter(|changed| *changed < now);
    let blob = import::keep_bytes(workspace, customer, file)?;
    let name = Path::new(file.name())
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let entries = workspace.append(vec![Body::Observation(Observation {
        party: customer.clone(),
        name,
        format: format.to_owned(),
        sha256: blob.sha256,
        size_bytes: blob.size_bytes,
        blob: blob.name,
        observed_at: earlier.unwrap_or(now),
        observed_basis: earlier.map_or(ObservedBasis::ImportTime, |_: Timestamp| {
            ObservedBasis::FileTime
        }),
        occurred_at: None,
        reader: format!("duecare/{}", env!("CARGO_PKG_VERSION")),
        likenesses: Vec::new(),
    })])?;
    Ok(entries.first().copied().unwrap_or_default())
}

/// Keeps a received mail and checks that it replies to the letter `message_id`.
pub(super) fn mail(
    workspace: &mut Workspace,
    door: &Door,
    customer: &PartyId,
    path: &Path,
    message_id: &str,
) -> Result<(AnswerProof, Mail), Problem> {
    let code = &duecare_notices::NO_REPLY;
    let (proof, mail) = received(workspace, door, customer, path, code)?;
    let history = workspace.ledger().history(customer)?;
    let letters: Vec<_> = history
        .into_iter()
        .flat_map(|history| history.notices.values().filter_map(NoticeCase::letter))
        .collect();
    let ours = letters.iter().map(|letter| letter.message_id.as_str());
    let what = match mail.answers(ours)[..] {
        [only] if only == message_id => return Ok((proof, mail)),
        [] | [_] => "its `In-Reply-To` does not name the letter".to_owned(),
        ref several => {
            let named = letters.iter().filter(|l| several.contains(&&*l.message_id));
            let ids: Vec<&str> = named.map(|letter| letter.id.as_str()).collect();
            format!(
                "it names several letters of ours as what it answers: {}",
                ids.join(", ")
            )
        }
    };
    let shown = path.display().to_string();
    Err(code.problem(what).in_file(shown))
}

/// Keeps a mail that a server received; `code` says what one that is none is good for.
pub fn received(
    workspace: &mut Workspace,
    door: &Door,
    customer: &PartyId,
    path: &Path,
    code: &'static CodeInfo,
) -> Result<(AnswerProof, Mail), Problem> {
    let file = one_file(door, path)?;
    let sha256 = file.sha256();
    if observation(workspace, customer, &sha256)?.is_none() {
        let files = Gathered {
            files: vec![file],
            unread: Vec::new(),
        };
        import::run(workspace, customer, files, None, &|_| ())?;
    }
    let not_a_reply = |what: &str| {
        let shown = path.display().to_string();
        code.problem(what).in_file(shown)
    };
    let Some(kept) = observation(workspace, customer, &sha256)? else {
        return Err(not_a_reply("it was not taken"));
    };
    // The import puts what it reads from a mail right behind the mail.
    let read = workspace.ledger().history(customer)?.and_then(|h| {
        let next = EntryIndex(kept.index.0.saturating_add(1));
        h.mails.iter().find(|mail| mail.index == next)
    });
    let Some(mail) = read.map(|entry| entry.value.clone()) else {
        return Err(not_a_reply("it is not a mail that can be read"));
    };
    if mail.delivery_status.is_some() {
        return Err(not_a_reply("it is a report of delivery"));
    }
    if mail.received_at.is_none() {
        return Err(not_a_reply(
            "no `Received` header shows that a server took it",
        ));
    }
    let proof = AnswerProof {
        kind: ProofKind::ReceivedMail,
        observation: kept.index,
        sha256,
    };
    Ok((proof, mail))
}

/// Read through the door of every import: nothing of the workspace's own passes it.
fn one_file(door: &Door, path: &Path) -> Result<import::InputFile, Problem> {
    let Gathered {
        mut files,
        mut unread,
    } = door.gather(&[PathBuf::from(path)]);
    match (files.pop(), unread.pop()) {
        (Some(file), None) if files.is_empty() => Ok(file),
        (_, Some(problem)) => Err(problem),
        _ => Err(codes::READ_FILE
            .problem("name one file")
            .in_file(path.display().to_string())),
    }
}

fn observation<'a>(
    workspace: &'a Workspace,
    customer: &PartyId,
    sha256: &str,
) -> Result<Option<&'a Entry<Observation>>, NotRead> {
    let history = workspace.ledger().history(customer)?;
    Ok(history.and_then(|history| {
        history
            .observations
            .iter()
            .find(|o| o.value.sha256 == sha256)
    }))
}
