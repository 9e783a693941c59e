//! What keeps a witness from serving, each as a coded problem.
//!
//! Returned when a witness is started or given a log. What must never happen: a witness that serves
//! although it is not sure what it has cosigned.

use crate::codes;
use duecare_model::{CodeInfo, Problem};
use duecare_proof::EvidenceError;
use duecare_proof::note::NoteError;

/// Why a witness does not serve.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WitnessError {
    /// Its key file cannot be read, written or used.
    #[error("the key of the witness: {0}")]
    Key(String),
    /// Its name cannot be one.
    #[error(transparent)]
    Name(NoteError),
    /// What it remembers is damaged, missing or older than it was.
    #[error("the memory of the witness: {0}")]
    State(String),
    /// Another process serves it.
    #[error("another process serves the witness in {0}")]
    InUse(String),
    /// A log cannot be given to it.
    #[error("the log cannot be witnessed: {0}")]
    Log(String),
    /// It could not write.
    #[error("the witness could not write: {0}")]
    Write(EvidenceError),
    /// It could not read its folder.
    #[error(transparent)]
    Read(EvidenceError),
}

impl WitnessError {
    /// The row of [`crate::CODES`] that this error belongs to.
    pub fn info(&self) -> &'static CodeInfo {
        match self {
            Self::Key(_) => &codes::WITNESS_KEY,
            Self::Name(_) => &duecare_proof::codes::NOTE,
            Self::State(_) => &codes::WITNESS_STATE,
            Self::InUse(_) => &codes::WITNESS_IN_USE,
            Self::Log(_) => &codes::WITNESS_LOG,
            Self::Write(_) => &codes::WITNESS_WRITE,
            Self::Read(error) => error.info(),
        }
    }

    /// The same with meaning and remedy.
    pub fn problem(&self) -> Problem {
        self.info().problem(self.to_string())
    }
}

impl From<WitnessError> for Problem {
    fn from(error: WitnessError) -> Self {
        error.problem()
    }
}
