//! The dossier container: an ASiC-E zip (ETSI EN 319 162-1) with exactly one spelling.
//!
//! Written by `duecare-dossier`, checked by both verifiers. Every byte of the zip follows from the
//! members, so a changed byte is either a changed member or not what [`write`] makes. What must
//! never happen: two readers of one file seeing different members (duplicate names, bytes between
//! members, comments, paths that leave the folder).

mod anchors;
mod manifest;
mod promised;
mod protect;
mod stamps;
mod verify;
mod zip;

use crate::EvidenceError;
use crate::verify::Fault;

pub use anchors::{Anchor, AnchorKind};
pub use manifest::{Manifest, Protection, archive_manifest_name, manifest_name};
pub use protect::Pending;
pub use verify::{Binding, ContainerReport, verify, verify_given, verify_with_roots};

/// One file in the container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path with `/`, of a-z, A-Z, 0-9, `.`, `_`, `-`; no part may be `.` or `..`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The folder of manifests, stamps and seals over the container.
const META: &str = "META-INF/";
/// Longest member name: every file system takes it.
const NAME_BYTES_MAX: usize = 200;

fn name_fault(name: &str) -> Option<&'static str> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"._-/".contains(&b);
    if name.len() > NAME_BYTES_MAX || !name.bytes().all(allowed) {
        return Some("the name has a character or a length that is not allowed");
    }
    if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("the name would leave its folder or has an empty part");
    }
    None
}

/// Writes the container: all members stored as they are, in the given order, no extra fields, no
/// comments, dates of 1980. The same members give the same bytes.
///
/// # Errors
/// Where `mimetype` is not the first member, a name is not allowed or stands twice, or the whole
/// passes 4 GiB.
pub fn write(members: &[Member]) -> Result<Vec<u8>, EvidenceError> {
    if members.first().is_none_or(|first| first.name != "mimetype") {
        return Err(EvidenceError::Container(
            "`mimetype` must come first".to_owned(),
        ));
    }
    let mut seen = std::collections::BTreeSet::new();
    for member in members {
        if let Some(what) = name_fault(&member.name) {
            return Err(EvidenceError::Container(format!(
                "`{}`: {what}",
                member.name
            )));
        }
        // Some file systems do not tell A from a: unpacked, one would overwrite the other.
        if !seen.insert(member.name.to_ascii_lowercase()) {
            return Err(EvidenceError::Container(format!(
                "`{}` stands twice",
                member.name
            )));
        }
    }
    zip::write(members)
        .ok_or_else(|| EvidenceError::TooLarge("a container may have 4 GiB".to_owned()))
}

/// Reads a container and accepts only what [`write`] makes.
///
/// # Errors
/// The first fault; [`verify`] tells all.
pub fn read(bytes: &[u8]) -> Result<Vec<Member>, Fault> {
    let (members, faults) = read_all(bytes);
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(members),
    }
}

/// The members that could be taken out, and everything that is wrong with the zip.
pub(crate) fn read_all(bytes: &[u8]) -> (Vec<Member>, Vec<Fault>) {
    let parsed = zip::parse(bytes);
    let mut faults = parsed.faults;
    if faults.is_empty() {
        match write(&parsed.members) {
            Err(error) => faults.push(Fault::new("", None, error.to_string())),
            Ok(again) => {
                if let Some(at) = first_difference(bytes, &again) {
                    let name = zip::member_at(&parsed.members, at);
                    let what = format!("byte {at} of the container is not as it must be");
                    faults.push(Fault::new(name, None, what));
                }
            }
        }
    }
    (parsed.members, faults)
}

fn first_difference(left: &[u8], right: &[u8]) -> Option<usize> {
    if left == right {
        return None;
    }
    let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    Some(same)
}
