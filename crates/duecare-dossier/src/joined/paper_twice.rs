//! One signed document that is to carry the decisions on several letters, or that lies in the file of
//! another customer too.
//!
//! Two facts: the same bytes, and what each is said to show. The document may name both; its words
//! tell, and until somebody read them it carries one decision at most.

use super::Found;
use crate::answers::Case;
use duecare_model::{AnswerProof, EntryIndex, NoticeId, ProofKind};
use std::collections::{BTreeMap, BTreeSet};

/// The uses of one document: letters, and the entries that rest on it.
type Uses<'a> = (BTreeSet<&'a NoticeId>, Vec<EntryIndex>);

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let mut all: BTreeMap<&str, Uses<'_>> = BTreeMap::new();
    for (id, notice) in case.notices() {
        // What contradicts the register counts for nothing and stands under question 19.
        let answers = notice.proven_answers();
        let answers = answers.map(|one| (one.index, one.value.proof.as_ref()));
        let ends = notice.ends.iter();
        let ends = ends.map(|one| (one.index, one.value.proof.as_ref()));
        for (index, proof) in answers.chain(ends) {
            if let Some(proof) = proof.filter(|proof| is_signed(proof)) {
                let uses = all.entry(&proof.sha256).or_default();
                uses.0.insert(id);
                uses.1.extend([index, proof.observation]);
            }
        }
    }
    let told = all.into_iter().flat_map(|(sha256, (letters, entries))| {
        let values = [
            ("sha256", sha256.to_owned()),
            (
                "letters",
                case.list(letters.iter().map(ToString::to_string)),
            ),
        ];
        let twice =
            (letters.len() > 1).then(|| case.say_n("joined.paper_twice", letters.len(), &values));
        let elsewhere =
            is_of_another(case, sha256).then(|| case.say("joined.paper_elsewhere", &values));
        let texts: Vec<String> = twice.into_iter().chain(elsewhere).collect();
        texts.into_iter().map(move |text| Found {
            question: 7,
            front: None,
            text,
            entries: entries.clone(),
        })
    });
    told.collect()
}

fn is_signed(proof: &AnswerProof) -> bool {
    proof.kind == ProofKind::SignedDocument
}

/// Whether the same bytes are on record for another party. Which one is not this reader's business.
fn is_of_another(case: &Case<'_>, sha256: &str) -> bool {
    let others = case.everybody.iter();
    others
        .filter(|(party, _)| *party != case.customer)
        .flat_map(|(_, history)| &history.observations)
        .any(|seen| seen.value.sha256 == sha256)
}
