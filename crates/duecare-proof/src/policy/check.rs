//! Holds a signed checkpoint against a policy: who signed, who did not, and whether it is enough.
//!
//! Called by verifiers and by the log before it relies on its witnesses. What must never happen: a
//! missing, false or unchecked cosignature counted, or a reason that does not name the witness.

use super::{Member, Policy, PolicyError, WitnessKey};
use crate::checkpoint::Checkpoint;
use crate::cosignature::{Cosigned, ML_DSA_44};
use crate::note::{self, NoteError, SignatureLine, Verifier, key_id};
use std::fmt;

/// What a checkpoint shows of one witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// It cosigned, at this time in seconds since 1970; of several good lines, the earliest.
    At(u64),
    /// There is no line of it.
    Missing,
    /// There is a line in its name and under its key id that does not verify.
    False,
    /// There is a line of it, of a type that is not checked here. It counts for nothing.
    NotChecked,
}

/// What a checkpoint shows of one witness of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessSeen {
    /// Its name in the policy.
    pub name: String,
    /// What was seen.
    pub seen: Seen,
}

impl fmt::Display for WitnessSeen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seen {
            Seen::At(time) => write!(f, "{} cosigned at {time}", self.name),
            Seen::Missing => write!(f, "{} is missing", self.name),
            Seen::False => write!(f, "{} is false", self.name),
            Seen::NotChecked => write!(f, "{} is not checked", self.name),
        }
    }
}

/// All of them in one line.
pub(super) fn list(witnesses: &[WitnessSeen]) -> String {
    let all: Vec<String> = witnesses.iter().map(ToString::to_string).collect();
    all.join(", ")
}

/// A checkpoint that the policy accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Satisfied {
    /// The head of the log.
    pub checkpoint: Checkpoint,
    /// Every witness of the policy, in its order.
    pub witnesses: Vec<WitnessSeen>,
    /// Names on lines by keys that the policy does not know. They say nothing.
    pub unknown: Vec<String>,
}

impl Policy {
    /// Checks a signed checkpoint: signed by one of the policy's logs under its own origin, no false
    /// line by any known key, and the quorum reached.
    pub fn check(&self, signed: &str) -> Result<Satisfied, PolicyError> {
        let logs: Vec<&Verifier> = self.logs.iter().map(|log| &log.key).collect();
        self.check_by(signed, &logs)
    }

    /// The same where the log is known from elsewhere, as a policy without `log` lines wants it.
    pub fn check_log(&self, signed: &str, log: &Verifier) -> Result<Satisfied, PolicyError> {
        self.check_by(signed, &[log])
    }

    fn check_by(&self, signed: &str, logs: &[&Verifier]) -> Result<Satisfied, PolicyError> {
        let origin = Checkpoint::peek(signed)?.origin;
        let of_origin: Vec<&Verifier> = logs
            .iter()
            .filter(|log| log.name() == origin)
            .copied()
            .collect();
        let note = match note::open(signed, &of_origin) {
            Ok(note) => note,
            Err(NoteError::Unsigned(_)) => return Err(PolicyError::Log(origin)),
            Err(error) => return Err(error.into()),
        };
        let checkpoint = Checkpoint::from_body(&note.text)?;
        let witnesses: Vec<WitnessSeen> = self
            .witnesses
            .iter()
            .map(|witness| WitnessSeen {
                name: witness.name.clone(),
                seen: seen(&witness.key, &note.text, &note.signatures),
            })
            .collect();
        // signed-note: where a signature from a known key fails, reject the whole note.
        if let Some(liar) = witnesses.iter().find(|w| w.seen == Seen::False) {
            return Err(PolicyError::False {
                name: liar.name.clone(),
                witnesses,
            });
        }
        if !self.reached(&witnesses) {
            let quorum = self.quorum.as_ref().map_or("none", |m| self.member_name(m));
            return Err(PolicyError::Quorum {
                quorum: quorum.to_owned(),
                witnesses,
            });
        }
        let unknown = note.signatures.iter().filter(|line| {
            let by_log = of_origin.iter().any(|log| log.is_named_by(line));
            let by_witness = self.witnesses.iter().any(|w| is_by(&w.key, line));
            !by_log && !by_witness
        });
        Ok(Satisfied {
            checkpoint,
            unknown: unknown.map(|line| line.name().to_owned()).collect(),
            witnesses,
        })
    }

    /// Whether the quorum is reached. Groups refer to earlier ones only, so one pass decides all.
    fn reached(&self, witnesses: &[WitnessSeen]) -> bool {
        let cosigned = |at: &usize| {
            let witness = witnesses.get(*at);
            witness.is_some_and(|w| matches!(w.seen, Seen::At(_)))
        };
        let mut groups: Vec<bool> = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let count = group.members.iter().filter(|member| match member {
                Member::Witness(at) => cosigned(at),
                Member::Group(at) => groups.get(*at).copied().unwrap_or(false),
            });
            let enough = count.count() >= group.threshold;
            groups.push(enough);
        }
        match &self.quorum {
            None => true,
            Some(Member::Witness(at)) => cosigned(at),
            Some(Member::Group(at)) => groups.get(*at).copied().unwrap_or(false),
        }
    }
}

fn is_by(key: &WitnessKey, line: &SignatureLine) -> bool {
    match key {
        WitnessKey::Ed25519(verifier) => verifier.is_named_by(line),
        WitnessKey::MlDsa44 { name, public } => {
            line.name() == name && line.key_id() == key_id(name, ML_DSA_44, public)
        }
    }
}

fn seen(key: &WitnessKey, body: &str, lines: &[SignatureLine]) -> Seen {
    let WitnessKey::Ed25519(verifier) = key else {
        return if lines.iter().any(|line| is_by(key, line)) {
            Seen::NotChecked
        } else {
            Seen::Missing
        };
    };
    let mut best = Seen::Missing;
    for line in lines {
        match (verifier.check(body, line), best) {
            (Cosigned::Other, _) => {}
            (Cosigned::False, _) => return Seen::False,
            (Cosigned::At(time), Seen::At(earlier)) => best = Seen::At(time.min(earlier)),
            (Cosigned::At(time), _) => best = Seen::At(time),
        }
    }
    best
}
