//! Trust policies: which logs and witnesses count, and how many of them (c2sp.org/tlog-policy).
//!
//! Read by verifiers, written into dossiers. The file says who was to be believed; this module says
//! who did sign. What must never happen: a line passed over in silence, a witness counted twice, or
//! a cosignature counted that was not checked.

mod check;
mod parse;

use crate::codes;
use crate::cosignature::CosignatureVerifier;
use crate::note::{NoteError, Verifier, key_text};
use duecare_model::{CodeInfo, Problem};
use std::fmt::Write as _;

pub use check::{Satisfied, Seen, WitnessSeen};

/// Why a policy was refused, or a checkpoint under it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// A line of the file cannot be used.
    #[error("line {line} of the policy: {what}")]
    Line {
        /// Which, counted from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// The file as a whole cannot be used.
    #[error("the policy: {0}")]
    File(&'static str),
    /// The checkpoint cannot be read, or the log's signature on it is false.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The checkpoint is by no log of the policy.
    #[error("the checkpoint of `{0}` is signed by no log that the policy names")]
    Log(String),
    /// A line in the name of a witness does not verify.
    #[error("the cosignature in the name of {name} does not match the checkpoint")]
    False {
        /// The witness, by its name in the policy.
        name: String,
        /// What was seen of every witness.
        witnesses: Vec<WitnessSeen>,
    },
    /// Too few witnesses have cosigned.
    #[error("the quorum `{quorum}` is not reached: {}", check::list(.witnesses))]
    Quorum {
        /// Its name in the policy.
        quorum: String,
        /// What was seen of every witness.
        witnesses: Vec<WitnessSeen>,
    },
}

impl PolicyError {
    /// The row of [`crate::CODES`] that this error belongs to.
    pub fn info(&self) -> &'static CodeInfo {
        match self {
            Self::Line { .. } | Self::File(_) => &codes::POLICY,
            Self::Note(_) => &codes::NOTE,
            Self::Log(_) => &codes::POLICY_LOG,
            Self::False { .. } => &codes::COSIGNATURE_FALSE,
            Self::Quorum { .. } => &codes::QUORUM,
        }
    }

    /// The same with meaning, remedy and position.
    pub fn problem(&self) -> Problem {
        let mut problem = self.info().problem(self.to_string());
        if let Self::Line { line, .. } = self {
            problem.at.line = u64::try_from(*line).ok();
        }
        problem
    }
}

/// The key of a witness: one that can be checked here, or one that cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
enum WitnessKey {
    Ed25519(CosignatureVerifier),
    /// ML-DSA-44: recognised, kept, and never counted, because nothing here can check it.
    MlDsa44 {
        name: String,
        public: Vec<u8>,
    },
}

impl WitnessKey {
    fn text(&self) -> String {
        match self {
            Self::Ed25519(verifier) => verifier.to_string(),
            Self::MlDsa44 { name, public } => key_text(name, crate::cosignature::ML_DSA_44, public),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Log {
    key: Verifier,
    url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Witness {
    name: String,
    key: WitnessKey,
    url: Option<String>,
}

/// Who must have cosigned: a witness, or enough members of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Member {
    Witness(usize),
    Group(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    name: String,
    /// How many members are enough: at least one, at most all.
    threshold: usize,
    /// They stand earlier in the file than the group, so no group can contain itself.
    members: Vec<Member>,
}

/// A policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<Log>,
    witnesses: Vec<Witness>,
    groups: Vec<Group>,
    /// `None` is `quorum none`: the log's own signature is enough.
    quorum: Option<Member>,
}

impl Policy {
    /// The policy that a log begins with: itself, and no witnesses.
    pub fn of_log(log: &Verifier) -> Self {
        Self {
            logs: vec![Log {
                key: log.clone(),
                url: None,
            }],
            witnesses: Vec::new(),
            groups: Vec::new(),
            quorum: None,
        }
    }

    /// Whether any witness must have cosigned.
    pub fn demands_witnesses(&self) -> bool {
        self.quorum.is_some()
    }

    /// The witnesses that have an address: name in the policy, verifier key, address.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, String, &str)> {
        self.witnesses
            .iter()
            .filter_map(|w| Some((w.name.as_str(), w.key.text(), w.url.as_deref()?)))
    }

    fn member_name(&self, member: &Member) -> &str {
        let name = match member {
            Member::Witness(at) => self.witnesses.get(*at).map(|w| &w.name),
            Member::Group(at) => self.groups.get(*at).map(|g| &g.name),
        };
        name.map_or("", String::as_str)
    }

    /// The text form: logs, witnesses, groups, quorum, each in the order of the policy. The same
    /// policy gives the same bytes.
    pub fn to_text(&self) -> String {
        let address =
            |url: &Option<String>| url.as_ref().map_or(String::new(), |u| format!(" {u}"));
        let mut out = String::new();
        for log in &self.logs {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "log {}{}", log.key, address(&log.url));
        }
        for witness in &self.witnesses {
            let (key, url) = (witness.key.text(), address(&witness.url));
            let _ = writeln!(out, "witness {} {key}{url}", witness.name);
        }
        for group in &self.groups {
            let _ = write!(out, "group {} ", group.name);
            let _ = match group.threshold {
                all if all == group.members.len() => write!(out, "all"),
                1 => write!(out, "any"),
                some => write!(out, "{some}"),
            };
            for member in &group.members {
                let _ = write!(out, " {}", self.member_name(member));
            }
            out.push('\n');
        }
        let quorum = self.quorum.as_ref().map_or("none", |m| self.member_name(m));
        let _ = writeln!(out, "quorum {quorum}");
        out
    }
}
