//! The dossier on one customer as of a date: twenty answers, a PDF, the records and their proofs.
//!
//! Called by the command line and the console; reads through [`Evidence`] and [`Catalogue`], which
//! the caller implements over its journal and its texts. Pure apart from those two: same log, same
//! date, same language, same bytes. What must never happen here: a sentence without an entry, an
//! entry of another customer, a record written after the date, an adverse fact left out.

// A kind that somebody adds must not be passed over in silence by one who did not know it.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod anchors;
mod answers;
mod charts;
mod codes;
mod data;
mod document;
mod earlier;
mod front;
mod joined;
mod later;
mod lead;
mod letters;
mod omission;
mod package;
#[cfg(feature = "typeset")]
mod pdf;
#[cfg(not(feature = "typeset"))]
#[path = "no_pdf.rs"]
mod pdf;
mod protect;
mod select;
mod story;
mod text;
mod timeline;
#[cfg(feature = "typeset")]
mod world;

pub use answers::{Grade, QuestionAnswer, Quote, Sentence, answers};
pub use codes::CODES;
pub use letters::{LetterLine, letters};
pub use package::{Dossier, DossierInput, Step, build, entries};
pub use protect::{Protected, Sealer, Stamper, protected, seal_command};

use duecare_model::{ControlId, EntryIndex, Language, Problem, Reason, Timestamp};

/// Read access to a log and its sealed records, bounded to the size that the log had at D.
pub trait Evidence {
    /// Number of entries at D; no index at or above it may be readable.
    fn size(&self) -> u64;
    /// The whole record as JSON, with what the reader of the dossier may see; `None` where nobody
    /// can read it any more.
    fn record(&self, index: EntryIndex) -> Result<Option<Vec<u8>>, Problem>;
    /// The same record exactly as committed, with its fields sealed.
    fn committed(&self, index: EntryIndex) -> Result<Vec<u8>, Problem>;
    /// The openings of the sealed fields that may be shown, one line each.
    fn openings(&self, index: EntryIndex) -> Result<String, Problem>;
    /// The salt of the commitment.
    fn salt(&self, index: EntryIndex) -> Result<[u8; 32], Problem>;
    /// The entry as it stands in the log.
    fn entry(&self, index: EntryIndex) -> Result<[u8; 40], Problem>;
    /// The proof of inclusion against the checkpoint of [`Evidence::size`], as text.
    fn proof(&self, index: EntryIndex) -> Result<String, Problem>;
    /// The signed checkpoint of [`Evidence::size`], as text.
    fn checkpoint(&self) -> Result<String, Problem>;
    /// The signed checkpoint of an earlier size, and the hashes that lead from there to
    /// [`Evidence::size`], one in base64 per line.
    fn earlier(&self, size: u64) -> Result<(String, String), Problem>;
    /// The public key of the log, as a C2SP verifier key.
    fn verifier_key(&self) -> String;
    /// The signature of the log's key over the list of sums of this dossier, as a signed note.
    fn sign_sums(&self, sums: &[u8]) -> Result<String, Problem>;
    /// Which witnesses are asked, as a C2SP tlog-policy.
    fn policy(&self) -> String {
        format!("log {}\nquorum none\n", self.verifier_key())
    }
    /// The root certificates of the time-stamp authorities that are asked, in PEM; may be empty.
    fn roots(&self) -> String {
        String::new()
    }
    /// Who will seal the dossier, where somebody does.
    fn seal(&self) -> Option<SealedBy> {
        None
    }
    /// The plain bytes of a sealed file.
    fn blob(&self, name: &str) -> Result<Vec<u8>, Problem>;
}

/// Who seals a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBy {
    /// The subject of the certificate.
    pub by: String,
    /// When the first certificate of its chain ends.
    pub until: Timestamp,
    /// The root certificates that readers need, in PEM.
    pub roots: String,
}

/// The texts of controls and detectors, which live in their own folders elsewhere. Every text speaks
/// of the customer and the provider, never to them.
pub trait Catalogue {
    /// What the control is called.
    fn control_title(&self, id: &ControlId, language: Language) -> String;
    /// What the control is about, in few words without a verb, for a sentence that names it.
    fn control_subject(&self, id: &ControlId, language: Language) -> String {
        self.control_title(id, language)
    }
    /// What is wrong where the control is not met, in one line: the heading of a warning. The id
    /// itself where the catalogue has no such control.
    fn control_finding(&self, id: &ControlId, language: Language) -> String;
    /// A reason of a verdict, as a sentence in the third person: a judge is not the customer.
    fn reason(&self, id: &ControlId, reason: &Reason, language: Language) -> String;
    /// Where the control stands in law and norms, as numbers, without their wording.
    fn references(&self, id: &ControlId) -> Vec<String>;
    /// What the detector is called.
    fn detector_title(&self, detector: &str, language: Language) -> String;
    /// A reason of a signal, as a sentence.
    fn signal_reason(&self, detector: &str, reason: &Reason, language: Language) -> String;
}
