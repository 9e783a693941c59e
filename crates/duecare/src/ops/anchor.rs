//! Binding the newest checkpoint to the world outside: time stamps and cosignatures.
//!
//! Called by `duecare log anchor`, after every letter, decision and dossier, and hourly by `watch`
//! and `serve`. The checkpoint is durable before anybody is asked. What comes back is an entry: the
//! next checkpoint that is anchored covers it, and cannot be older. What must never happen: an
//! anchor recorded that was not checked, or a failing anchor that stops the others.

use super::codes;
use crate::config::{Authority, Config, Witness};
use duecare_actions::{LineIs, Secret, Submission, TimeAuthority};
use duecare_evidence::cosignature::{CosignatureVerifier, Cosigned};
use duecare_evidence::stamp::TrustAnchors;
use duecare_evidence::witness::add_checkpoint_request;
use duecare_model::record::{AnchorKind, Anchored, Body};
use duecare_model::{Clock, EntryIndex, Ledger, Problem, Timestamp};
use duecare_store::Workspace;
use std::path::Path;
use std::time::Duration;

/// What one round of anchoring came to.
#[derive(Debug, Default)]
pub(crate) struct Round {
    /// The size that was anchored.
    pub(crate) size: u64,
    /// The anchors that were recorded.
    pub(crate) done: Vec<(EntryIndex, Anchored)>,
    /// Who did not anchor, and why.
    pub(crate) failed: Vec<(String, Problem)>,
}

/// Whether anybody who is configured has not covered everything yet.
pub(crate) fn is_due(workspace: &Workspace, config: &Config) -> bool {
    let (ledger, size) = (workspace.ledger(), workspace.journal().size());
    let authorities = config.anchor.time_authority.iter();
    let authorities = authorities.map(|authority| (AnchorKind::TimeStamp, &authority.name));
    let witnesses = config.anchor.witness.iter();
    let witnesses = witnesses.map(|witness| (AnchorKind::Cosignature, &witness.name));
    authorities
        .chain(witnesses)
        .any(|(kind, name)| is_due_by(ledger, size, kind, name))
}

/// Whether the log holds anything that this one's newest anchor does not cover, apart from anchors:
/// an idle log does not grow by being anchored. What others covered does not count: one that was
/// down must be asked again although nothing new was recorded.
fn is_due_by(ledger: &Ledger, size: u64, kind: AnchorKind, name: &str) -> bool {
    let own = ledger.anchors.iter().map(|anchor| &anchor.value);
    let own = own.filter(|anchor| anchor.anchor == kind && anchor.by == name);
    let covered = own.map(|anchor| anchor.size).max().unwrap_or(0);
    let anchors = ledger.anchors.iter().filter(|a| a.index.0 >= covered);
    size - covered.min(size) > u64::try_from(anchors.count()).unwrap_or(u64::MAX)
}

/// When the last round was.
pub(crate) fn last(workspace: &Workspace) -> Option<Timestamp> {
    workspace.ledger().anchors.last().map(|a| a.recorded_at)
}

/// Asks everybody who is configured.
pub(crate) fn anchor(
    workspace: &mut Workspace,
    config: &Config,
    clock: &dyn Clock,
) -> Result<Round, Problem> {
    if let Some(problem) = workspace.refusal() {
        return Err(problem);
    }
    let mut round = Round {
        size: workspace.journal().size(),
        ..Round::default()
    };
    let mut anchors = Vec::new();
    for authority in &config.anchor.time_authority {
        match stamp(workspace, authority, clock) {
            Ok(anchored) => anchors.push(anchored),
            Err(problem) => round.failed.push((authority.name.clone(), problem)),
        }
    }
    for witness in &config.anchor.witness {
        match cosign(workspace, witness) {
            Ok(anchored) => anchors.push(anchored),
            Err(problem) => round.failed.push((witness.name.clone(), problem)),
        }
    }
    let bodies = anchors.iter().cloned().map(Body::Anchored).collect();
    let entries = workspace.append(bodies)?;
    for anchored in &anchors {
        let who = match anchored.anchor {
            AnchorKind::TimeStamp => "time stamp",
            AnchorKind::Cosignature => "witness",
            AnchorKind::Mirror => "mirror",
        };
        let seen = format!("{who} {}", anchored.by);
        workspace.journal().note_seen(anchored.size, &seen)?;
    }
    round.done = entries.into_iter().zip(anchors).collect();
    Ok(round)
}

/// A name that stands in file names of dossiers.
fn checked(name: &str) -> Result<&str, Problem> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !name.is_empty() && name.len() <= 40 && name.bytes().all(allowed) {
        return Ok(name);
    }
    Err(codes::CONFIG.problem(format!(
        "anchor `{name}`: use up to 40 of a-z, 0-9 and `-`; it becomes part of file names"
    )))
}

fn text_of(root: &Path, file: &Path) -> Result<String, Problem> {
    let path = root.join(file);
    std::fs::read_to_string(&path).map_err(|error| {
        codes::CONFIG
            .problem(error.to_string())
            .in_file(path.display().to_string())
    })
}

/// The roots of all configured authorities, for readers of a dossier.
pub(crate) fn roots(workspace: &Workspace, config: &Config) -> Result<String, Problem> {
    let root = &workspace.paths().root;
    let texts = config.anchor.time_authority.iter();
    let texts = texts.map(|authority| text_of(root, &authority.roots_file));
    let mut texts = texts.collect::<Result<Vec<String>, Problem>>()?;
    texts.sort();
    texts.dedup();
    Ok(texts.concat())
}

/// A stamp over `bytes`, checked down to the configured roots.
pub(crate) fn fetch(
    root: &Path,
    authority: &Authority,
    bytes: &[u8],
    clock: &dyn Clock,
) -> Result<duecare_actions::Fetched, Problem> {
    checked(&authority.name)?;
    let trust = TrustAnchors::from_pem(&text_of(root, &authority.roots_file)?)
        .map_err(|error| duecare_evidence::EvidenceError::from(error).problem())?;
    let password = authority
        .password_file
        .as_ref()
        .map(|file| text_of(root, file))
        .transpose()?
        .map(|text| Secret::new(text.trim_end_matches(['\r', '\n']).to_owned()));
    let login = authority.user.as_deref().zip(password.as_ref());
    let asked = TimeAuthority {
        url: &authority.url,
        trust: &trust,
        timeout: Duration::from_secs(authority.timeout_seconds),
        clock_bound: Duration::from_secs(authority.clock_bound_seconds),
        login,
        https_roots: None,
    };
    duecare_actions::fetch(&asked, bytes, clock).map_err(|error| error.problem())
}

fn stamp(
    workspace: &mut Workspace,
    authority: &Authority,
    clock: &dyn Clock,
) -> Result<Anchored, Problem> {
    let root = workspace.paths().root.clone();
    let (size, checkpoint) = head(workspace);
    let fetched = fetch(&root, authority, checkpoint.as_bytes(), clock)?;
    let blob = workspace.put_own_blob(fetched.token.der())?;
    Ok(Anchored {
        anchor: AnchorKind::TimeStamp,
        by: authority.name.clone(),
        size,
        at: fetched.stamp.at,
        sha256: Some(blob.sha256),
        blob: Some(blob.name),
        valid_until: Some(fetched.stamp.not_after),
    })
}

fn head(workspace: &Workspace) -> (u64, String) {
    let journal = workspace.journal();
    (journal.size(), journal.checkpoint().to_owned())
}

fn cosign(workspace: &mut Workspace, witness: &Witness) -> Result<Anchored, Problem> {
    checked(&witness.name)?;
    let key = CosignatureVerifier::parse(&witness.vkey)
        .map_err(|error| codes::CONFIG.problem(format!("witness `{}`: {error}", witness.name)))?;
    let (size, checkpoint) = head(workspace);
    let ledger = workspace.ledger();
    let known = ledger.anchors.iter().rev().find(|anchor| {
        anchor.value.anchor == AnchorKind::Cosignature && anchor.value.by == witness.name
    });
    let old_size = known.map_or(0, |anchor| anchor.value.size);
    let journal = workspace.journal();
    let request = |old: u64| {
        let proof = journal.prove_consistency(old, size).ok()?;
        Some(add_checkpoint_request(old, &proof, &checkpoint))
    };
    let judge = |line: &str| match key.check_text(&checkpoint, line) {
        Some(Cosigned::At(time)) => LineIs::Good(time),
        Some(Cosigned::Other) => LineIs::Other,
        Some(Cosigned::False) | None => LineIs::False,
    };
    let submission = Submission {
        url: &witness.url,
        witness: &witness.name,
        size,
        old_size,
        timeout: Duration::from_secs(witness.timeout_seconds),
        request: &request,
        judge: &judge,
    };
    let cosigned = duecare_actions::submit(&submission, &duecare_actions::post)
        .map_err(|failure| failure.problem())?;
    let at = i64::try_from(cosigned.time)
        .ok()
        .and_then(|time| Timestamp::from_second(time).ok())
        .ok_or_else(|| codes::ANCHOR_TIME.problem(format!("witness `{}`", witness.name)))?;
    let blob = workspace.put_own_blob(format!("{}\n", cosigned.line).as_bytes())?;
    Ok(Anchored {
        anchor: AnchorKind::Cosignature,
        by: witness.name.clone(),
        size,
        at,
        sha256: Some(blob.sha256),
        blob: Some(blob.name),
        valid_until: None,
    })
}

/// The policy under which a dossier's cosignatures count: the log and every configured witness.
pub(crate) fn policy(workspace: &Workspace, config: &Config) -> String {
    let mut text = format!("log {}\n", workspace.journal().verifier_key());
    for witness in &config.anchor.witness {
        text.push_str(&format!(
            "witness {} {} {}\n",
            witness.name, witness.vkey, witness.url
        ));
    }
    text.push_str("quorum none\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::Entry;

    #[test]
    fn who_was_down_is_asked_again_although_others_covered_everything() {
        let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let entry = |index, anchor, by: &str, size| Entry {
            index: EntryIndex(index),
            recorded_at: at,
            value: Anchored {
                anchor,
                by: by.to_owned(),
                size,
                at,
                sha256: None,
                blob: None,
                valid_until: None,
            },
        };
        let ledger = Ledger {
            anchors: vec![
                entry(5, AnchorKind::Cosignature, "w", 5),
                entry(6, AnchorKind::Mirror, "disk", 6),
            ],
            ..Ledger::default()
        };
        let due = |size, kind, name| is_due_by(&ledger, size, kind, name);
        assert!(due(7, AnchorKind::TimeStamp, "a"), "it never answered");
        assert!(
            !due(7, AnchorKind::Cosignature, "w"),
            "only anchors are new"
        );
        assert!(due(8, AnchorKind::Cosignature, "w"));
        assert!(!due(0, AnchorKind::TimeStamp, "a"));
    }

    #[test]
    fn names_that_would_leave_a_folder_are_refused() {
        assert!(checked("authority-a1").is_ok());
        for bad in ["", "../x", "A", "a b", "a/b", &"a".repeat(41)] {
            assert!(checked(bad).is_err(), "{bad}");
        }
    }
}
