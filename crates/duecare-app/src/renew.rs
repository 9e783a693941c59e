//! Renewing a dossier: one more time stamp over all of it, before the last one ages.
//!
//! Called by `dossier renew`. The container is verified before and after; the log notes the digests
//! of both; the file is replaced in one step, so that the old one is there until the new one is
//! durable. What must never happen here: an old container lost, a renewal of one that is wrong, or a
//! renewal that came too late told as one that carries the earlier stamps on.

use super::{anchor, codes, dossier};
use crate::config::Config;
use duecare_actions::Fetched;
use duecare_model::record::{Body, DossierIssued};
use duecare_model::{Clock, EntryIndex, Language, PartyId, Problem, Said, Timestamp};
use duecare_proof::container::{self, ContainerReport, Member, Pending};
use duecare_stamp::TrustAnchors;
use duecare_store::Workspace;
use serde::Deserialize;
use std::cell::RefCell;
use std::path::Path;

/// How long before the end of its certificates a stamp is to be renewed: half a year leaves room
/// for holidays, a lapsed contract with the authority, and for finding another one.
pub const RENEW_DAYS: i64 = 180;

/// A renewal that was made.
#[derive(Debug, Clone)]
pub struct Renewed {
    /// SHA-256 before and after.
    pub before: String,
    /// SHA-256 of the dossier as it is now, lower-case hexadecimal.
    pub sha256: String,
    /// The subject of the authority's certificate, and its time.
    pub by: String,
    /// The time of the stamp.
    pub at: Timestamp,
    /// Until when it can be checked.
    pub valid_until: Timestamp,
    /// Where the stamps before it could be checked until a moment that had passed: that one. Their
    /// times are not carried on.
    pub too_late: Option<Timestamp>,
    /// Whether the root of the authority is in `trust/tsa.pem` of the dossier.
    pub root_inside: bool,
    /// The entry that notes it; `None` in a log that may only be read.
    pub entry: Option<EntryIndex>,
}

impl Renewed {
    /// When the next one is due.
    pub fn due_at(&self) -> Timestamp {
        due_at(self.valid_until)
    }
}

/// When what is valid until a moment is to be renewed.
pub fn due_at(valid_until: Timestamp) -> Timestamp {
    let margin = jiff::SignedDuration::from_hours(24 * RENEW_DAYS);
    valid_until.checked_sub(margin).unwrap_or(Timestamp::MIN)
}

/// What `dossier.json` says that the log must note.
#[derive(Deserialize)]
struct About {
    customer: Customer,
    as_of: Timestamp,
    language: Language,
}

#[derive(Deserialize)]
struct Customer {
    id: PartyId,
}

/// Renews the container in `file` and writes it to `out`, which may be the same.
///
/// # Errors
/// The container is wrong or of another log, nobody gives a stamp, or `out` cannot be written; then
/// `file` is as it was.
pub fn renew(
    workspace: &mut Workspace,
    file: &Path,
    out: &Path,
    clock: &dyn Clock,
) -> Result<Renewed, Problem> {
    let shown = file.display().to_string();
    let old = std::fs::read(file).map_err(|error| {
        let problem = codes::READ_FILE.problem(error.to_string());
        problem.in_file(shown.clone())
    })?;
    let wrong = |what: String| codes::NOT_RENEWED.problem(what).in_file(shown.clone());
    let config = Config::read(&workspace.paths().config())?;
    let configured = anchor::roots(workspace, &config)?;
    let mut members = container::read(&old).map_err(|fault| wrong(fault.to_string()))?;
    let about = about(&members).ok_or_else(|| wrong("it is no dossier of duecare".to_owned()))?;
    let before = checked(&old, &members, &configured).map_err(&wrong)?;
    if before.vkey != workspace.journal().verifier_key() {
        return Err(codes::NOT_OURS.problem(before.vkey).in_file(shown));
    }
    let pending = if members.iter().any(|m| m.name.starts_with("META-INF/")) {
        Pending::renewal(&members)?
    } else {
        Pending::stamp(&members)?
    };
    let fetched = stamp(workspace, &config, pending.bytes(), clock)?;
    pending.add(fetched.token.der().to_vec(), &mut members);
    let new = container::write(&members)?;
    let after = checked(&new, &members, &configured).map_err(&wrong)?;
    if after.renew_by != Some(fetched.stamp.not_after) {
        // An authority whose clock is behind an earlier stamp, by less than is told when asking.
        return Err(wrong(
            "the new stamp is not the newest one over it".to_owned(),
        ));
    }
    let alone = container::verify(&new);
    let mut renewed = Renewed {
        before: super::sha256_hex(&old),
        sha256: super::sha256_hex(&new),
        by: fetched.stamp.authority,
        at: fetched.stamp.at,
        valid_until: fetched.stamp.not_after,
        too_late: before.renew_by.filter(|end| *end < fetched.stamp.at),
        root_inside: alone.renew_by == Some(fetched.stamp.not_after),
        entry: None,
    };
    if workspace.refusal().is_none() {
        let entries = workspace.append(vec![Body::DossierIssued(DossierIssued {
            party: about.customer.id,
            as_of: about.as_of,
            language: about.language,
            sha256: renewed.sha256.clone(),
            blob: None,
            renews: Some(renewed.before.clone()),
            valid_until: Some(renewed.valid_until),
        })])?;
        renewed.entry = entries.first().copied();
    }
    replace(out, &new)?;
    Ok(renewed)
}

fn about(members: &[Member]) -> Option<About> {
    let json = members.iter().find(|m| m.name == "dossier.json")?;
    serde_json::from_slice(&json.bytes).ok()
}

/// Verifies a container against its own roots and the configured ones together.
fn checked(bytes: &[u8], members: &[Member], configured: &str) -> Result<ContainerReport, String> {
    let mut report = container::verify(bytes);
    if report.faults.is_empty() {
        let inside = members.iter().filter(|m| m.name.starts_with("trust/"));
        let mut roots: String = inside
            .map(|member| String::from_utf8_lossy(&member.bytes).into_owned() + "\n")
            .collect();
        roots.push_str(configured);
        if let Ok(roots) = TrustAnchors::from_pem(&roots) {
            report = container::verify_with_roots(bytes, Some(&roots));
        }
    }
    match report.faults.first() {
        None => Ok(report),
        Some(fault) => Err(format!("{fault} ({} faults in all)", report.faults.len())),
    }
}

fn stamp(
    workspace: &Workspace,
    config: &Config,
    bytes: &[u8],
    clock: &dyn Clock,
) -> Result<Fetched, Problem> {
    let said = RefCell::new(Vec::new());
    let told = |text: &Said| said.borrow_mut().push(text.to_string());
    let fetched = anchor::fetch_from_any(workspace, config, bytes, clock, &told)?;
    fetched.ok_or_else(|| {
        let said = said.take();
        codes::NO_STAMP.problem(if said.is_empty() {
            "no [[anchor.time_authority]] is configured".to_owned()
        } else {
            said.join("; ")
        })
    })
}

/// Replaces a file, through a link where it is one, and keeps its rights.
fn replace(out: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let target = std::fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    let rights = std::fs::metadata(&target).map(|about| about.permissions());
    dossier::write(&target, bytes)?;
    if let Ok(rights) = rights {
        // The bytes are safe; a file system without rights is no reason to fail.
        let _ = std::fs::set_permissions(&target, rights);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
