//! A signed document as the answer to a letter that is not shown to have left the provider.
//!
//! Two facts: the decision that the document is to show, and a letter of which no step was recorded
//! beyond a file of the provider's own. It may have been handed over by hand; what lay before the
//! customer, only the words of the document tell. A mail that answers the letter by its message id
//! shows by itself that the letter came, and is not meant here.

use super::Found;
use crate::answers::{Case, has_left};
use duecare_model::{EntryIndex, ProofKind};

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for (id, notice) in case.notices() {
        if has_left(notice) {
            continue;
        }
        let answers = notice.proven_answers();
        let answers = answers.map(|one| (one.index, one.value.proof.as_ref()));
        // A waiver by paper is an answer too, and closes what was never put to the customer.
        let ends = notice.ends.iter();
        let ends = ends.map(|one| (one.index, one.value.proof.as_ref()));
        let signed = answers.chain(ends).filter_map(|(index, proof)| {
            let proof = proof?;
            (proof.kind == ProofKind::SignedDocument).then_some((index, proof))
        });
        for (index, proof) in signed {
            let mut entries: Vec<EntryIndex> = vec![index, proof.observation];
            entries.extend(notice.drafted.iter().map(|draft| draft.index));
            entries.extend(notice.sent.iter().map(|sent| sent.index));
            entries.extend(notice.deliveries.iter().map(|step| step.index));
            let values = [("letter", id.to_string()), ("sha256", proof.sha256.clone())];
            all.push(Found {
                question: 7,
                front: None,
                text: case.say("joined.answered_unsent", &values),
                entries,
            });
        }
    }
    all
}
