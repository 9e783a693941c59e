//! The log as a client of witnesses: submits a checkpoint and brings back a cosignature
//! (c2sp.org/tlog-witness, `add-checkpoint`).
//!
//! Called after the checkpoint is durable, never before. The connection, the proofs and the check of
//! the answer are handed in, because this crate knows neither HTTP nor the log. What must never
//! happen: a cosignature counted that was not checked, or a witness that contradicts the log told
//! like one that is merely down.

use crate::codes;
use duecare_model::{CodeInfo, Problem};
use std::fmt;
use std::time::Duration;

/// Longest answer read: 16 signature lines of up to 5 kB each, as signed-note asks for.
pub const REPLY_BYTES_MAX: usize = 128 * 1024;
/// The media type of the answer 409.
const SIZE_TYPE: &str = "text/x.tlog.size";

/// What came back over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The media type, as sent.
    pub content_type: String,
    /// The body, up to [`REPLY_BYTES_MAX`] bytes.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// No connection, or it broke.
    Unreachable(String),
    /// No whole answer in time.
    Late(String),
}

/// Sends a POST with this address, media type, body and longest time.
pub type Post<'a> = &'a dyn Fn(&str, &str, &[u8], Duration) -> Result<Reply, Silence>;

/// What a line of the answer is to the witness's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineIs {
    /// By another key; to be ignored.
    Other,
    /// A good cosignature on the submitted checkpoint, of this time in seconds since 1970.
    Good(u64),
    /// By this key and false, or no signature line at all.
    False,
}

/// What is submitted, and to whom.
pub struct Submission<'a> {
    /// The submission prefix of the witness, without `/add-checkpoint`.
    pub url: &'a str,
    /// The name of the witness, for messages.
    pub witness: &'a str,
    /// The size of the checkpoint, which is the newest of the log.
    pub size: u64,
    /// The largest size that this witness is known to have cosigned; 0 where nothing is known.
    pub old_size: u64,
    /// How long one request may take.
    pub timeout: Duration,
    /// The request body from an old size on, with the proof of the log; `None` where the log cannot
    /// prove from there.
    pub request: &'a dyn Fn(u64) -> Option<String>,
    /// Judges a line of the answer.
    pub judge: &'a dyn Fn(&str) -> LineIs,
}

impl fmt::Debug for Submission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submission")
            .field("url", &self.url)
            .field("witness", &self.witness)
            .field("size", &self.size)
            .field("old_size", &self.old_size)
            .finish_non_exhaustive()
    }
}

/// A cosignature that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CosignatureLine {
    /// The line, to be added to the checkpoint, without its newline.
    pub line: String,
    /// The time that the witness states, in seconds since 1970.
    pub time: u64,
}

/// Why there is no cosignature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WitnessFailure {
    /// No connection.
    #[error("{witness}: {words}")]
    Unreachable {
        /// The witness.
        witness: String,
        /// The words of the system.
        words: String,
    },
    /// No answer in time.
    #[error("{witness}: {words}")]
    Late {
        /// The witness.
        witness: String,
        /// The words of the system.
        words: String,
    },
    /// It says that the tree does not extend the one it cosigned.
    #[error("{witness} cosigned another history than this one: {words}")]
    Inconsistent {
        /// The witness.
        witness: String,
        /// Its words.
        words: String,
    },
    /// It cosigned a larger tree than the log has.
    #[error("{witness} cosigned {known} entries, and the log has {size}")]
    Ahead {
        /// The witness.
        witness: String,
        /// What it cosigned.
        known: u64,
        /// What the log has.
        size: u64,
    },
    /// It knows a smaller tree than it cosigned.
    #[error("{witness} cosigned {cosigned} entries and now knows of {known}")]
    Forgot {
        /// The witness.
        witness: String,
        /// What it cosigned.
        cosigned: u64,
        /// What it says.
        known: u64,
    },
    /// It does not serve this log.
    #[error("{witness} refuses this log ({status}): {words}")]
    Refuses {
        /// The witness.
        witness: String,
        /// The HTTP status.
        status: u16,
        /// Its words.
        words: String,
    },
    /// What it calls a cosignature is none.
    #[error("{witness} answered with {what}")]
    False {
        /// The witness.
        witness: String,
        /// What is wrong.
        what: &'static str,
    },
    /// Its answer is none of the protocol.
    #[error("{witness} answered {status}, which is not of the protocol: {words}")]
    Malformed {
        /// The witness.
        witness: String,
        /// The HTTP status.
        status: u16,
        /// Its words.
        words: String,
    },
    /// It cannot serve now.
    #[error("{witness} cannot cosign now ({status}): {words}")]
    Unavailable {
        /// The witness.
        witness: String,
        /// The HTTP status.
        status: u16,
        /// Its words.
        words: String,
    },
    /// The log cannot prove from the size that the witness knows.
    #[error("{witness} knows of {known} entries, from which the log cannot prove")]
    NoProof {
        /// The witness.
        witness: String,
        /// The size.
        known: u64,
    },
}

impl WitnessFailure {
    /// Whether the witness contradicts the log, or itself: to be looked into today, not repeated.
    pub const fn is_alarm(&self) -> bool {
        matches!(
            self,
            Self::Inconsistent { .. }
                | Self::Ahead { .. }
                | Self::Forgot { .. }
                | Self::False { .. }
                | Self::NoProof { .. }
        )
    }

    /// The coded problem for the user.
    pub fn problem(&self) -> Problem {
        let info: CodeInfo = match self {
            Self::Unreachable { .. } => codes::WITNESS_UNREACHABLE,
            Self::Late { .. } => codes::WITNESS_LATE,
            Self::Inconsistent { .. } => codes::WITNESS_INCONSISTENT,
            Self::Ahead { .. } => codes::WITNESS_AHEAD,
            Self::Forgot { .. } => codes::WITNESS_FORGOT,
            Self::Refuses { .. } => codes::WITNESS_REFUSES,
            Self::False { .. } => codes::WITNESS_FALSE,
            Self::Malformed { .. } => codes::WITNESS_MALFORMED,
            Self::Unavailable { .. } => codes::WITNESS_UNAVAILABLE,
            Self::NoProof { .. } => codes::WITNESS_NO_PROOF,
        };
        info.problem(self.to_string())
    }
}

/// What one request led to.
enum Step {
    Cosigned(CosignatureLine),
    /// 409: it knows this size.
    Knows(u64),
}

/// Submits a checkpoint. Where the witness knows another size than thought, asks once more from
/// there.
pub fn submit(
    submission: &Submission<'_>,
    post: Post<'_>,
) -> Result<CosignatureLine, WitnessFailure> {
    let known = match ask(submission, submission.old_size, post)? {
        Step::Cosigned(line) => return Ok(line),
        Step::Knows(known) => known,
    };
    submission.possible(known)?;
    match ask(submission, known, post)? {
        Step::Cosigned(line) => Ok(line),
        Step::Knows(now) => {
            submission.possible(now)?;
            Err(WitnessFailure::Unavailable {
                witness: submission.witness.to_owned(),
                status: 409,
                words: format!("it said {known} and then {now}"),
            })
        }
    }
}

impl Submission<'_> {
    /// Whether an honest witness of an honest log can know this size.
    fn possible(&self, known: u64) -> Result<(), WitnessFailure> {
        let witness = self.witness.to_owned();
        if known > self.size {
            return Err(WitnessFailure::Ahead {
                witness,
                known,
                size: self.size,
            });
        }
        if known < self.old_size {
            return Err(WitnessFailure::Forgot {
                witness,
                cosigned: self.old_size,
                known,
            });
        }
        Ok(())
    }
}

fn ask(submission: &Submission<'_>, old: u64, post: Post<'_>) -> Result<Step, WitnessFailure> {
    let witness = submission.witness.to_owned();
    let Some(body) = (submission.request)(old) else {
        return Err(WitnessFailure::NoProof {
            witness,
            known: old,
        });
    };
    let url = format!("{}/add-checkpoint", submission.url.trim_end_matches('/'));
    let sent = post(
        &url,
        "text/plain; charset=utf-8",
        body.as_bytes(),
        submission.timeout,
    );
    let reply = match sent {
        Ok(reply) => reply,
        Err(Silence::Unreachable(words)) => {
            return Err(WitnessFailure::Unreachable { witness, words });
        }
        Err(Silence::Late(words)) => return Err(WitnessFailure::Late { witness, words }),
    };
    let words = shown(&reply.body);
    match reply.status {
        200 => cosignature(submission, &reply).map(Step::Cosigned),
        409 => match size(&reply) {
            Some(known) if known != old => Ok(Step::Knows(known)),
            // Witnesses of before July 2026 said 409 to another tree of the same size.
            None if old == submission.size => Err(WitnessFailure::Inconsistent { witness, words }),
            _ => Err(WitnessFailure::Malformed {
                witness,
                status: 409,
                words,
            }),
        },
        422 => Err(WitnessFailure::Inconsistent { witness, words }),
        status @ (403 | 404) => Err(WitnessFailure::Refuses {
            witness,
            status,
            words,
        }),
        status @ (408 | 429 | 500..=599) => Err(WitnessFailure::Unavailable {
            witness,
            status,
            words,
        }),
        status => Err(WitnessFailure::Malformed {
            witness,
            status,
            words,
        }),
    }
}

/// The first good line; lines by other keys are ignored, as the protocol demands.
fn cosignature(
    submission: &Submission<'_>,
    reply: &Reply,
) -> Result<CosignatureLine, WitnessFailure> {
    let lies = |what| WitnessFailure::False {
        witness: submission.witness.to_owned(),
        what,
    };
    if reply.body.len() > REPLY_BYTES_MAX {
        return Err(lies("more than 128 KiB"));
    }
    let text = std::str::from_utf8(&reply.body).ok();
    let text = text
        .and_then(|text| text.strip_suffix('\n'))
        .ok_or_else(|| lies("something that is no line of text"))?;
    let mut found = None;
    for line in text.split('\n') {
        match (submission.judge)(line) {
            LineIs::Other => {}
            LineIs::False => return Err(lies("a false cosignature")),
            // tlog-witness: the time must not be zero.
            LineIs::Good(0) => return Err(lies("a cosignature without a time")),
            LineIs::Good(time) => {
                found.get_or_insert(CosignatureLine {
                    line: line.to_owned(),
                    time,
                });
            }
        }
    }
    found.ok_or_else(|| lies("no cosignature by its own key"))
}

/// The size in an answer 409: a decimal number without leading zeros, and a newline.
fn size(reply: &Reply) -> Option<u64> {
    let kind = reply.content_type.split(';').next().unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case(SIZE_TYPE) {
        return None;
    }
    let text = std::str::from_utf8(&reply.body).ok()?.strip_suffix('\n')?;
    let size: u64 = text.parse().ok()?;
    (size.to_string() == text).then_some(size)
}

/// The beginning of a stranger's words, on one line: enough for a message, too little to fill it.
fn shown(body: &[u8]) -> String {
    String::from_utf8_lossy(body)
        .chars()
        .take(160)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}
