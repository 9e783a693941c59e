//! A decision whose proof was erased afterwards.
//!
//! Two facts: the mail or document that shows it, and the erasure of its bytes. What remains is the
//! record, which is the provider's own; nobody can look at the customer's words any more.

use super::Found;
use crate::answers::{Case, erased_proofs};

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let all = erased_proofs(case).into_iter();
    all.map(|(proof, index, erased)| {
        let values = [
            ("sha256", proof.sha256.clone()),
            ("date", case.time(erased.recorded_at)),
        ];
        Found {
            question: 7,
            front: None,
            text: case.say("joined.proof_erased", &values),
            entries: vec![index, proof.observation, erased.index],
        }
    })
    .collect()
}
