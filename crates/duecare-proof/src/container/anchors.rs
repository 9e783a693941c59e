//! The anchors in a dossier: checkpoints of the log that others have stamped or cosigned.
//!
//! Called by the verification of a container. `anchors/<size>.checkpoint` is what was anchored,
//! `anchors/<size>.<name>.tst` a stamp over its bytes (RFC 3161), `anchors/<size>.<name>.cosignature`
//! one line of a witness (c2sp.org/tlog-cosignature). What must never happen: a time reported for
//! entries whose checkpoint does not lead to the head of the dossier, or for a key or authority that
//! could not be checked.

use super::stamps::Trust;
use super::verify::{Check, Head};
use crate::checkpoint::Checkpoint;
use crate::merkle::verify_consistency;
use crate::note::{SignatureLine, Verifier};
use crate::policy::{Policy, PolicyError, Seen, WitnessSeen};
use crate::text::decimal;
use crate::verify::open_head;
use duecare_model::Timestamp;
use duecare_stamp::{Stamp, StampError};
use std::collections::BTreeMap;
use std::fmt;

const FOLDER: &str = "anchors/";

/// What an anchor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnchorKind {
    /// A time stamp over a checkpoint: the entries below its size existed then.
    Stamp,
    /// A cosignature: the witness had then seen no larger tree of this log, and none that differs.
    Cosignature,
    /// A time stamp over the whole container.
    Container,
    /// A seal over the whole container; its time is that of the earliest stamp over the seal.
    Seal,
    /// A time stamp over the whole container with its earlier stamps and seals: a renewal, or the one
    /// that shows when a seal was there.
    Renewal,
}

/// Something outside the log that was checked and bounds the time of its entries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// How many entries of the log it covers.
    pub size: u64,
    /// The time that it shows.
    pub at: Timestamp,
    /// What it is.
    pub kind: AnchorKind,
    /// Who says so: the subject of a certificate, or the name of a witness in `log/policy`.
    pub by: String,
    /// The member of the container that holds it.
    pub member: String,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (at, by) = (self.at, &self.by);
        match (self.kind, self.size.checked_sub(1)) {
            (AnchorKind::Stamp, Some(last)) => {
                write!(f, "entries 0 to {last} existed at {at} ({by})")
            }
            (AnchorKind::Stamp, None) => write!(f, "the log, still empty, existed at {at} ({by})"),
            (AnchorKind::Cosignature, _) => {
                write!(f, "witness {by} saw {} entries at {at}", self.size)
            }
            (AnchorKind::Container, _) => {
                write!(f, "the files of this dossier existed at {at} ({by})")
            }
            (AnchorKind::Seal, _) => write!(f, "this dossier was sealed by {at} ({by})"),
            (AnchorKind::Renewal, _) => {
                write!(
                    f,
                    "everything in this dossier, with its earlier stamps and seals, existed at {at} ({by})"
                )
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Checkpoint,
    Token,
    Cosignature,
}

/// The size and kind that the name of a member states.
fn part(name: &str) -> Option<(u64, Part)> {
    let (size, rest) = name.strip_prefix(FOLDER)?.split_once('.')?;
    let size = decimal(size)?;
    if rest == "checkpoint" {
        return Some((size, Part::Checkpoint));
    }
    let (by, ending) = rest.split_once('.')?;
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let part = match ending {
        "tst" => Part::Token,
        "cosignature" => Part::Cosignature,
        _ => return None,
    };
    (!by.is_empty() && by.bytes().all(allowed)).then_some((size, part))
}

/// A checkpoint with what is over it.
struct Anchored<'a> {
    size: u64,
    signed: &'a str,
    /// Whether it is signed by the log and leads to the head.
    good: bool,
}

impl<'a> Check<'a> {
    /// All members in `anchors/`.
    pub(super) fn anchors(&mut self, head: Option<&Head<'a>>, trust: &Trust) {
        let all = self.members.keys().copied();
        let names: Vec<&str> = all.filter(|name| name.starts_with(FOLDER)).collect();
        let mut sizes: BTreeMap<u64, Vec<(&'a str, Part)>> = BTreeMap::new();
        for name in names {
            self.covered.insert(name);
            match part(name) {
                Some((size, part)) => sizes.entry(size).or_default().push((name, part)),
                None => self.fault(name, None, "is not named as an anchor is"),
            }
        }
        let policy = self.policy.take();
        let mut reached = false;
        for (size, parts) in sizes {
            reached |= self.anchored(size, &parts, (head, policy.as_ref(), trust));
        }
        // What whoever wrote the policy wanted of the witnesses is not there: that must be said.
        if policy.is_some_and(|policy| policy.demands_witnesses()) && !reached {
            self.report.not_shown.push(
                "that enough witnesses saw the log: the quorum of log/policy is reached for no checkpoint in anchors/"
                    .to_owned(),
            );
        }
    }

    /// The anchors of one size; whether they reach the quorum of the policy.
    fn anchored(
        &mut self,
        size: u64,
        parts: &[(&'a str, Part)],
        (head, policy, trust): (Option<&Head<'a>>, Option<&Policy>, &Trust),
    ) -> bool {
        let name = format!("{FOLDER}{size}.checkpoint");
        if !parts.iter().any(|(_, part)| *part == Part::Checkpoint) {
            for (file, _) in parts {
                self.fault(file, None, format!("is over {name}, which is missing"));
            }
            return false;
        }
        let (Some(signed), Some(head)) = (self.text(&name), head) else {
            return false;
        };
        let good = self.leads_to_head(&name, size, signed, head);
        let anchored = Anchored { size, signed, good };
        let mut lines = String::new();
        for (file, part) in parts {
            match part {
                Part::Checkpoint => {}
                Part::Token => self.token(file, &anchored, trust),
                Part::Cosignature => {
                    lines += &self.cosignature(file, &anchored, policy, &head.0);
                }
            }
        }
        let together = format!("{signed}{lines}");
        good && policy.is_some_and(|policy| policy.check_log(&together, &head.0).is_ok())
    }

    /// Whether the log signed this checkpoint, at this size, and the log of the dossier begins with
    /// the same entries. Otherwise the real key has signed two histories.
    fn leads_to_head(
        &mut self,
        name: &str,
        size: u64,
        signed: &str,
        (verifier, now, _): &Head<'a>,
    ) -> bool {
        let old: Checkpoint = match open_head(signed, verifier) {
            Ok(old) => old,
            Err(error) => {
                self.fault(name, None, error.to_string());
                return false;
            }
        };
        let what = if old.size != size {
            format!("is the checkpoint of {} entries", old.size)
        } else if size > now.size {
            format!("is of a larger log than log/checkpoint ({})", now.size)
        } else {
            let given = self.report.consistency.get(&size).map(Vec::as_slice);
            // A tree of the same size needs no hashes, and neither does the empty one.
            let trivial = size == now.size || size == 0;
            let proof = given.or(trivial.then_some(&[]));
            match proof {
                None => {
                    let file = format!("log/consistency/{size}");
                    self.fault(&file, None, format!("is missing, and {name} is there"));
                    return false;
                }
                Some(proof) if verify_consistency(size, now.size, proof, &old.root, &now.root) => {
                    return true;
                }
                Some(_) => format!(
                    "is not shown to be the beginning of log/checkpoint: log/consistency/{size} belongs to something else, or history was rewritten"
                ),
            }
        };
        self.fault(name, None, what);
        false
    }

    fn token(&mut self, file: &str, anchored: &Anchored<'_>, trust: &Trust) {
        let bytes = self.members.get(file).copied().unwrap_or_default();
        let signed = anchored.signed.as_bytes();
        match self.checked(bytes, signed, trust) {
            Ok(stamp) if stamp.is_demonstration() => self.demonstration(file, &stamp),
            Ok(stamp) if anchored.good => self.report.anchors.push(Anchor {
                size: anchored.size,
                at: stamp.at,
                kind: AnchorKind::Stamp,
                by: stamp.authority,
                member: file.to_owned(),
            }),
            Ok(_) => {} // The checkpoint is among the faults.
            Err(error) => self.judged(file, &error),
        }
    }

    /// A stamp that everybody could have made: it is whole, and no time is shown by it.
    pub(super) fn demonstration(&mut self, file: &str, stamp: &Stamp) {
        self.report.not_shown.push(format!(
            "{file}: DEMONSTRATION ONLY, the word of nobody outside: it says {}, and everybody has the key of {}",
            stamp.at, stamp.authority
        ));
    }

    /// What a stamp or seal that was not found good means for the dossier: one whose authority is
    /// not known here shows nothing and may still be good; anything else is wrong.
    pub(super) fn judged(&mut self, file: &str, error: &StampError) {
        match error {
            StampError::Chain { .. } | StampError::NotShown(_) => {
                self.report.not_shown.push(format!("{file}: {error}"));
            }
            _ => self.fault(file, None, error.to_string()),
        }
    }

    /// One cosignature line; comes back where it is good.
    fn cosignature(
        &mut self,
        file: &str,
        anchored: &Anchored<'_>,
        policy: Option<&Policy>,
        log: &Verifier,
    ) -> String {
        let Some(text) = self.text(file) else {
            return String::new();
        };
        let line = text.strip_suffix('\n').map(SignatureLine::parse);
        let (Some(Ok(line)), Some(policy)) = (line, policy) else {
            self.fault(file, None, "is not one line with a cosignature");
            return String::new();
        };
        // Whether enough of them are there is asked for all lines together.
        let together = format!("{}{text}", anchored.signed);
        let witnesses = match policy.check_log(&together, log) {
            Ok(found) => found.witnesses,
            Err(PolicyError::Quorum { witnesses, .. }) => witnesses,
            // The checkpoint is among the faults.
            Err(_) if !anchored.good => return String::new(),
            Err(error) => {
                self.fault(file, None, error.to_string());
                return String::new();
            }
        };
        match cosigned(&witnesses) {
            Some((by, Some(at))) if anchored.good => {
                self.report.anchors.push(Anchor {
                    size: anchored.size,
                    at,
                    kind: AnchorKind::Cosignature,
                    by: by.to_owned(),
                    member: file.to_owned(),
                });
                return text.to_owned();
            }
            Some((_, Some(_))) => {} // The checkpoint is among the faults.
            Some((by, None)) => {
                let what = format!("{file}: the cosignature of {by} cannot be checked here");
                self.report.not_shown.push(what);
            }
            None => self.report.not_shown.push(format!(
                "{file}: log/policy names no witness with the key of {}",
                line.name()
            )),
        }
        String::new()
    }
}

/// The witness that a single line is by, with its time where that is shown.
fn cosigned(witnesses: &[WitnessSeen]) -> Option<(&str, Option<Timestamp>)> {
    witnesses.iter().find_map(|witness| match witness.seen {
        Seen::At(time) => {
            let seconds = i64::try_from(time).ok();
            let at = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
            Some((witness.name.as_str(), at))
        }
        Seen::NotChecked => Some((witness.name.as_str(), None)),
        Seen::Missing | Seen::False => None,
    })
}
