//! `add-checkpoint`: the checks in the order of the specification, then memory, then the signature.
//!
//! Called by the HTTP edge. What must never happen: an answer with a cosignature before its head is
//! durable, or a check and the store that follows it taken apart.

use super::memory::{Head, Memory, origin_hash};
use super::request::{Request, Response};
use super::{State, Witness, WitnessError};
use crate::codes;
use duecare_model::CodeInfo;
use duecare_proof::Hash;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::cosignature::Cosigned;
use duecare_proof::merkle::{sha256, verify_consistency};
use duecare_proof::note::{self, NoteError, SignatureLine, Verifier};

/// A sentence with its code, for the operator of the log.
fn coded(status: u16, info: &CodeInfo, what: &str) -> Response {
    Response::text(status, &format!("{} {}: {what}", info.code, info.title))
}

impl Witness {
    /// Answers the request `add-checkpoint` with this body, at `now` in seconds since 1970.
    pub fn add_checkpoint(&self, body: &[u8], now: u64) -> Response {
        let answered = Request::parse(body).map_err(|error| bad(&error));
        answered
            .and_then(|request| self.answer(&request, now))
            .unwrap_or_else(|refusal| refusal)
    }

    fn answer(&self, request: &Request<'_>, now: u64) -> Result<Response, Response> {
        let (text, _) = note::split(request.checkpoint).map_err(|e| bad(&e))?;
        let (checkpoint, _) = Checkpoint::with_extensions(text).map_err(|e| bad(&e))?;
        let hash = origin_hash(&checkpoint.origin);
        // Held to the end, so that no other request comes between the check and the store.
        let mut state = self.state().map_err(|e| failed(&e))?;
        let lines = signed_by_log(&state, &checkpoint.origin, request.checkpoint)?;
        if state.memory.blocked.contains(&hash) {
            return Err(Response::text(403, "this log is blocked here for good"));
        }
        if request.old > checkpoint.size {
            return Err(Response::text(
                400,
                "the old size is larger than the checkpoint",
            ));
        }
        let known = state.memory.heads.get(&hash).cloned();
        if self.forgotten(text, &lines, &checkpoint, known.as_ref()) {
            self.block(&mut state, &hash).map_err(|e| failed(&e))?;
            let what = "the log is blocked here from now on";
            return Err(coded(403, &codes::WITNESS_FORGOT, what));
        }
        let (size, root) = known
            .as_ref()
            .map_or((0, sha256(&[])), |h| (h.size, h.root));
        if request.old != size {
            return Err(Response::conflict(size));
        }
        extends(request, &checkpoint, &root)?;
        if known.is_some_and(|head| now < head.time) {
            let what = "the time of the last cosignature is still to come";
            return Err(coded(503, &codes::WITNESS_CLOCK, what));
        }
        self.cosign(&mut state, &hash, text, &checkpoint, &lines, now)
    }

    /// Whether the checkpoint carries a good cosignature of this witness that goes beyond what it
    /// remembers: then its folder is older than its signatures, or its key is used twice.
    fn forgotten(
        &self,
        text: &str,
        lines: &[SignatureLine],
        checkpoint: &Checkpoint,
        known: Option<&Head>,
    ) -> bool {
        let own = self.verifier();
        lines.iter().any(|line| match own.check(text, line) {
            Cosigned::At(time) => known.is_none_or(|head| {
                time > head.time
                    || checkpoint.size > head.size
                    || (checkpoint.size == head.size && checkpoint.root != head.root)
            }),
            Cosigned::False | Cosigned::Other => false,
        })
    }

    /// Head first, note second, answer last.
    fn cosign(
        &self,
        state: &mut State,
        hash: &str,
        text: &str,
        checkpoint: &Checkpoint,
        lines: &[SignatureLine],
        now: u64,
    ) -> Result<Response, Response> {
        let cosignature = self
            .cosigner
            .cosign(text, now)
            .map_err(|error| coded(503, &codes::WITNESS_CLOCK, &error.to_string()))?;
        let noted = state.notes.get(hash).and_then(|note| {
            let (text, _) = note::split(note).ok()?;
            let (head, _) = Checkpoint::with_extensions(text).ok()?;
            Some((head.size, head.root))
        });
        let mut memory: Memory = state.memory.clone();
        memory.heads.insert(
            hash.to_owned(),
            Head {
                size: checkpoint.size,
                root: checkpoint.root,
                time: now,
                noted,
            },
        );
        self.remember(state, memory).map_err(|e| failed(&e))?;
        let keys = state.logs.get(&checkpoint.origin);
        let by_log = lines.iter().filter(|line| {
            let mut keys = keys.into_iter().flatten();
            keys.any(|key| key.is_named_by(line))
        });
        let by_log: Vec<String> = by_log.map(|line| format!("{line}\n")).collect();
        let note = format!("{text}\n{}{cosignature}\n", by_log.concat());
        self.note(state, hash, &note).map_err(|e| failed(&e))?;
        Ok(Response::text(200, &cosignature.to_string()))
    }
}

/// The signature lines of a checkpoint that a trusted key of its origin has signed. A false line by
/// such a key makes the note malformed (signed-note) and is answered like none.
fn signed_by_log(
    state: &State,
    origin: &str,
    signed: &str,
) -> Result<Vec<SignatureLine>, Response> {
    let Some(keys) = state.logs.get(origin) else {
        return Err(Response::text(404, "this log is not known here"));
    };
    let keys: Vec<&Verifier> = keys.iter().collect();
    match note::open(signed, &keys) {
        Ok(note) => Ok(note.signatures),
        Err(error @ (NoteError::False(_) | NoteError::Unsigned(_))) => {
            Err(Response::text(403, &error.to_string()))
        }
        Err(error) => Err(bad(&error)),
    }
}

/// Whether the checkpoint extends the tree of `request.old` leaves with this root.
fn extends(request: &Request<'_>, checkpoint: &Checkpoint, root: &Hash) -> Result<(), Response> {
    let empty = sha256(&[]);
    let what = if checkpoint.size == 0 && checkpoint.root != empty {
        "the root of an empty tree is the hash of nothing"
    } else if request.old == checkpoint.size && checkpoint.root != *root {
        "another tree of this size was cosigned here: the log shows two histories"
    } else if !verify_consistency(
        request.old,
        checkpoint.size,
        &request.proof,
        root,
        &checkpoint.root,
    ) {
        "the proof does not show that the tree extends the one that was cosigned here"
    } else {
        return Ok(());
    };
    Err(Response::text(422, what))
}

fn bad(error: &NoteError) -> Response {
    Response::text(400, &error.to_string())
}

fn failed(error: &WitnessError) -> Response {
    coded(500, error.info(), &error.to_string())
}
