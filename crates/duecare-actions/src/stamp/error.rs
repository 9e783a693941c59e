//! Why no time stamp was obtained, told so that a caller can record it and decide on asking again.
//!
//! Returned by `fetch`. What must never happen: a token that was not checked told as obtained.

use crate::codes;
use duecare_model::{CodeInfo, Problem, Timestamp};
use duecare_stamp::StampError;

/// Why no time stamp was obtained. No variant means "probably good".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The settings of the authority cannot be used.
    #[error("time-stamp authority: {0}")]
    Config(&'static str),
    /// No connection, or it broke.
    #[error("{host}: {words}")]
    Unreachable {
        /// Host of the authority.
        host: String,
        /// What the system said.
        words: String,
    },
    /// No whole answer within the time limit.
    #[error("{host} gave no whole answer within {seconds} seconds")]
    Late {
        /// Host of the authority.
        host: String,
        /// The limit.
        seconds: u64,
    },
    /// No trusted encryption.
    #[error("{host}: {words}")]
    Tls {
        /// Host of the authority.
        host: String,
        /// What the library said.
        words: String,
    },
    /// An answer of HTTP other than 200.
    #[error("{host} answered with HTTP status {status}")]
    Status {
        /// Host of the authority.
        host: String,
        /// The status.
        status: u16,
    },
    /// The answer is no answer of an authority.
    #[error("{host} sent something else than a time stamp ({media_type}): {why}")]
    NotAToken {
        /// Host of the authority.
        host: String,
        /// What it called its answer.
        media_type: String,
        /// What is wrong with it.
        why: String,
    },
    /// The clocks do not agree.
    #[error(
        "{host} says {there}, this machine says {here}: more than {bound_seconds} seconds apart"
    )]
    Clock {
        /// Host of the authority.
        host: String,
        /// Our clock, when the answer came.
        here: Timestamp,
        /// The time in the stamp.
        there: Timestamp,
        /// The bound of the settings.
        bound_seconds: u64,
    },
    /// The system gives no randomness for a nonce.
    #[error("the operating system gives no randomness: {0}")]
    Random(String),
    /// The authority refused, or what it gave does not hold.
    #[error("{host}: {error}")]
    Stamp {
        /// Host of the authority.
        host: String,
        /// What is wrong.
        error: StampError,
    },
}

impl FetchError {
    /// Whether asking again later can help without anybody doing something.
    pub const fn may_retry(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Late { .. } => true,
            Self::Status { status, .. } => *status >= 500 || *status == 429,
            Self::Stamp { error, .. } => matches!(error, StampError::Refused { .. }),
            _ => false,
        }
    }

    /// The row of the table of codes; what is wrong with a token keeps the code of
    /// `duecare-stamp`, whoever finds it.
    pub fn info(&self) -> &'static CodeInfo {
        match self {
            Self::Config(_) => &codes::STAMP_CONFIG,
            Self::Unreachable { .. } => &codes::STAMP_UNREACHABLE,
            Self::Late { .. } => &codes::STAMP_LATE,
            Self::Tls { .. } => &codes::STAMP_TLS,
            Self::Status { .. } => &codes::STAMP_STATUS,
            Self::NotAToken { .. } => &codes::STAMP_NO_TOKEN,
            Self::Clock { .. } => &codes::STAMP_CLOCK,
            Self::Random(_) => &codes::STAMP_RANDOM,
            Self::Stamp { error, .. } => error.info(),
        }
    }

    /// The coded problem for the user.
    pub fn problem(&self) -> Problem {
        self.info().problem(self.to_string())
    }
}

impl From<FetchError> for Problem {
    fn from(error: FetchError) -> Self {
        error.problem()
    }
}
