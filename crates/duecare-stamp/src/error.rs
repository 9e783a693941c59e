//! Why a time stamp or seal shows nothing, one case per thing that a hostile expert would attack.
//!
//! Returned by everything public in this folder. What must never happen: a case that could not be
//! checked told as one that was found good; that is [`StampError::NotShown`], an error like others.

use crate::codes;
use duecare_model::{CodeInfo, Problem, Timestamp};

/// Why a stamp, a seal or the answer of an authority was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StampError {
    /// The bytes are not what they should be.
    #[error("it cannot be read as a time stamp or seal: {0}")]
    Malformed(&'static str),
    /// The authority answered that it gives no stamp.
    #[error("the authority gave no time stamp (status {status}): {words}")]
    Refused {
        /// PKIStatus of RFC 3161, section 2.4.2.
        status: u64,
        /// The authority's own words and the names of the failures it set.
        words: String,
    },
    /// It is over other bytes.
    #[error("the time stamp is over other bytes")]
    Imprint,
    /// It answers another question.
    #[error("the time stamp answers another request: the nonce differs or is missing")]
    Nonce,
    /// The signature does not hold or does not say who signed.
    #[error("the signature does not hold: {0}")]
    Signature(&'static str),
    /// The certificate of the signer may not do this.
    #[error("the certificate of {subject} may not sign this: {why}")]
    Signer {
        /// Its subject.
        subject: String,
        /// What is wrong.
        why: &'static str,
    },
    /// No way from the signer to an anchor.
    #[error("no trusted authority vouches for {subject}: {why}")]
    Chain {
        /// The subject of the signer's certificate.
        subject: String,
        /// What was found instead.
        why: String,
    },
    /// A certificate of the chain was not valid at the time.
    #[error("a certificate that {subject} rests on was not valid at {at}")]
    NotValidAt {
        /// The subject of the signer's certificate.
        subject: String,
        /// The moment that counts: that of the stamp, or the one asked for.
        at: Timestamp,
    },
    /// The time lies after the latest moment at which it can have been made.
    #[error("the time stamp says {at}, which is later than {latest}")]
    TooLate {
        /// The time in the stamp.
        at: Timestamp,
        /// The bound given by the caller.
        latest: Timestamp,
    },
    /// Something that this version cannot check.
    #[error("it cannot be checked here and so shows nothing: {0}")]
    NotShown(String),
    /// A certificate had been taken back when it signed.
    #[error("the certificate of {subject} was revoked at {since}, before it signed at {at}")]
    Revoked {
        /// Its subject.
        subject: String,
        /// Since when it is not to be trusted.
        since: Timestamp,
        /// The time of the stamp or seal.
        at: Timestamp,
    },
    /// The file with revocation lists.
    #[error("the revocation lists cannot be used: {0}")]
    Lists(&'static str),
    /// The text with the trust anchors.
    #[error("the trust anchors cannot be used: {0}")]
    Anchors(&'static str),
    /// The key or certificate for sealing.
    #[error("the seal cannot be made: {0}")]
    SealKey(&'static str),
    /// The key for sealing asks for a password.
    #[error("the seal cannot be made: the key is encrypted with a password")]
    SealEncrypted,
}

impl StampError {
    /// The row of [`crate::CODES`] that this error belongs to.
    pub fn info(&self) -> &'static CodeInfo {
        match self {
            Self::Malformed(_) => &codes::STAMP_FORM,
            Self::Refused { .. } => &codes::STAMP_REFUSED,
            Self::Imprint => &codes::STAMP_IMPRINT,
            Self::Nonce => &codes::STAMP_NONCE,
            Self::Signature(_) => &codes::STAMP_SIGNATURE,
            Self::Signer { .. } => &codes::STAMP_SIGNER,
            Self::Chain { .. } => &codes::STAMP_CHAIN,
            Self::NotValidAt { .. } => &codes::STAMP_NOT_VALID,
            Self::TooLate { .. } => &codes::STAMP_TOO_LATE,
            Self::Revoked { .. } => &codes::STAMP_REVOKED,
            Self::Lists(_) => &codes::REVOCATION_LISTS,
            Self::NotShown(_) => &codes::STAMP_NOT_SHOWN,
            Self::Anchors(_) => &codes::STAMP_ANCHORS,
            Self::SealKey(_) => &codes::SEAL_KEY,
            Self::SealEncrypted => &codes::SEAL_ENCRYPTED,
        }
    }

    /// The same with meaning and remedy.
    pub fn problem(&self) -> Problem {
        self.info().problem(self.to_string())
    }
}

impl From<StampError> for Problem {
    fn from(error: StampError) -> Self {
        error.problem()
    }
}
