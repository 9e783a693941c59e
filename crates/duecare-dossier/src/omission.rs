//! The bytes behind the records, and the list of what is left out and why.
//!
//! Called by `package`. What must never happen here: bytes left out without a line in the list.

use crate::Evidence;
use crate::select::Selection;
use crate::text::Text;
use duecare_model::EntryIndex;
use duecare_model::record::{Body, Observation};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// Largest single file that goes in. Bulk usage exports run to gigabytes and are read by machines
/// from the log itself; 16 MiB holds any mail, policy export or report that a person will open.
const RAW_BYTES_MAX: u64 = 16 << 20;

/// Largest sum of such files. The container is built in memory, three times over at its peak, and
/// should open on an ordinary computer.
const RAW_TOTAL_BYTES_MAX: u64 = 256 << 20;

/// Bytes of one entry that stand in the file.
pub(crate) struct Raw {
    /// The member, such as `raw/7.bin`.
    pub(crate) name: String,
    /// The bytes, whose SHA-256 stands in the record.
    pub(crate) bytes: Vec<u8>,
}

/// One thing that is not in the file.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Omitted {
    /// The entry whose record and hash are in the file.
    pub(crate) entry: EntryIndex,
    /// Its name as given by the user.
    pub(crate) name: String,
    /// SHA-256 of the bytes, hex.
    pub(crate) sha256: String,
    /// Their number; `None` where the record does not tell.
    pub(crate) size_bytes: Option<u64>,
    /// Why, in the language of the dossier.
    pub(crate) why: String,
}

/// Collects the bytes of observations and sent letters.
pub(crate) fn gather(
    evidence: &dyn Evidence,
    selection: &Selection,
    text: &Text,
) -> (Vec<Raw>, Vec<Omitted>) {
    let (mut raw, mut omitted, mut total) = (Vec::new(), Vec::new(), 0_u64);
    for (index, chosen) in &selection.chosen {
        let Some(mut wanted) = Wanted::of(*index, &chosen.record.body) else {
            continue;
        };
        match take(evidence, &wanted, total) {
            Ok(bytes) => {
                total += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                raw.push(Raw {
                    name: wanted.member,
                    bytes,
                });
            }
            Err((key, detail)) => {
                wanted.omitted.why = text.say(key, &[("detail", detail)]);
                omitted.push(wanted.omitted);
            }
        }
    }
    (raw, omitted)
}

struct Wanted {
    member: String,
    blob: String,
    omitted: Omitted,
}

impl Wanted {
    fn of(index: EntryIndex, body: &Body) -> Option<Self> {
        let (member, blob, name, sha256, size_bytes) = match body {
            Body::Observation(o) => (
                member(index, o),
                &o.blob,
                &o.name,
                &o.sha256,
                Some(o.size_bytes),
            ),
            Body::NoticeSent(s) => (
                format!("mail/{index}.eml"),
                &s.blob,
                &s.notice.subject,
                &s.notice.eml_sha256,
                None,
            ),
            Body::WorkspaceCreated(_)
            | Body::Party(_)
            | Body::Contact(_)
            | Body::Scope(_)
            | Body::Guardrail(_)
            | Body::Refusal(_)
            | Body::Fact(_)
            | Body::FactPart(_)
            | Body::FactAgain(_)
            | Body::FactChanges(_)
            | Body::Check(_)
            | Body::Signal(_)
            | Body::NoticeDrafted(_)
            | Body::NoticeDelivered(_)
            | Body::NoticeAnswered(_)
            | Body::NoticeClosed(_)
            | Body::NoticeEndContradicted(_)
            | Body::DossierIssued(_)
            | Body::Anchored(_)
            | Body::LogRestored(_)
            | Body::ClockConfirmed(_)
            | Body::ClockCorrected(_)
            | Body::Erased(_)
            | Body::Hold(_)
            | Body::Retention(_)
            | Body::Source(_)
            | Body::Collected(_)
            | Body::Newer(_) => return None,
        };
        Some(Self {
            member,
            blob: blob.clone(),
            omitted: Omitted {
                entry: index,
                name: name.clone(),
                sha256: sha256.clone(),
                size_bytes,
                why: String::new(),
            },
        })
    }
}

/// Where the bytes of an observation lie in the container.
pub(crate) fn member(index: EntryIndex, observation: &Observation) -> String {
    if is_mail(observation) {
        format!("mail/{index}.eml")
    } else {
        format!("raw/{index}.bin")
    }
}

fn is_mail(observation: &Observation) -> bool {
    matches!(
        observation.format.as_str(),
        "mail" | "eml" | "message/rfc822"
    )
}

/// The bytes, or the key of the text that says why not. Damage is said, never repaired.
fn take(
    evidence: &dyn Evidence,
    wanted: &Wanted,
    total: u64,
) -> Result<Vec<u8>, (&'static str, String)> {
    if wanted
        .omitted
        .size_bytes
        .is_some_and(|size| size > RAW_BYTES_MAX)
    {
        return Err(("omission.too_large", String::new()));
    }
    let bytes = evidence
        .blob(&wanted.blob)
        .map_err(|problem| ("omission.unreadable", problem.to_string()))?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > RAW_BYTES_MAX {
        return Err(("omission.too_large", String::new()));
    }
    if total.saturating_add(size) > RAW_TOTAL_BYTES_MAX {
        return Err(("omission.total_too_large", String::new()));
    }
    let found = hex(&Sha256::digest(&bytes));
    if !found.eq_ignore_ascii_case(&wanted.omitted.sha256) {
        return Err(("omission.damaged", found));
    }
    Ok(bytes)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
