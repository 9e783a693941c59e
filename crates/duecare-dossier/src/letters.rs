//! The letters of a customer as lines of a table, for the console: the same words as in a dossier.
//!
//! What must never happen here: a word for a letter that the dossier of the same moment would not use.

use crate::Catalogue;
use crate::answers::Case;
use duecare_model::{Language, Ledger, NotRead, PartyId, Timestamp};

/// One letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterLine {
    /// Its number.
    pub id: String,
    /// What it is about, in short.
    pub matter: String,
    /// To whom.
    pub to: String,
    /// When it was released, or that it was not.
    pub sent: String,
    /// The level of proof of receipt, with its number.
    pub proof: String,
    /// What was answered, and what that is worth.
    pub answer: String,
    /// How it ended, and what that is worth.
    pub end: String,
    /// Who is recorded for what was done on it.
    pub by: String,
}

/// Every letter to `customer`, letters on one matter together.
///
/// # Errors
/// What is recorded of the customer cannot be read.
pub fn letters(
    ledger: &Ledger,
    customer: &PartyId,
    as_of: Timestamp,
    language: Language,
    catalogue: &dyn Catalogue,
) -> Result<Vec<LetterLine>, NotRead> {
    let case = Case::new(ledger, customer, as_of, language, catalogue)?;
    let rows = crate::story::warnings(&case).into_iter();
    Ok(rows
        .map(|row| LetterLine {
            id: row.id,
            matter: row.matter,
            to: row.to,
            sent: row.sent,
            proof: row.proof,
            answer: row.answer,
            end: row.end,
            by: row.by,
        })
        .collect())
}
