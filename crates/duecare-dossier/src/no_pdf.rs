//! In the place of `pdf` where the program is built without the typesetter: says so, first of all.
//!
//! Called by `package` and `later`. What must never happen: a dossier without its readable part.

use crate::charts::Charts;
use crate::codes;
use crate::document::Document;
use crate::later::Annex;
use crate::text::Text;
use duecare_model::{Problem, Timestamp};

/// Refuses: there is no typesetter.
pub(crate) fn ready() -> Result<(), Problem> {
    Err(codes::NO_TYPESETTER.problem("no dossier was made"))
}

/// Never called, because [`ready`] is asked first.
pub(crate) fn typeset(
    _: &Document,
    _: &Charts,
    _: &Text,
    _: Timestamp,
    _: &[u8],
) -> Result<Vec<u8>, Problem> {
    ready().map(|()| Vec::new())
}

/// Never called either.
pub(crate) fn typeset_later(
    _: &Annex,
    _: &Text,
    _: Timestamp,
    _: &[u8],
) -> Result<Vec<u8>, Problem> {
    ready().map(|()| Vec::new())
}
