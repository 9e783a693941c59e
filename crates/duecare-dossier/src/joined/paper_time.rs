//! A document whose own file bears another time than the decision that it is to show.
//!
//! Two facts: the day on which somebody is said to have signed, and the time that the file itself had
//! when it was taken in. Clocks of scanners are wrong now and then, so the two stand side by side and
//! nothing is concluded.

use super::Found;
use crate::answers::{Case, day_of};
use duecare_model::record::ObservedBasis;
use duecare_model::{AnswerProof, Date, EntryIndex, ProofKind, Timestamp};

/// A paper is scanned within the week in which it is signed; later, somebody will ask why.
const DAYS_MAX: i64 = 7;

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for (_, notice) in case.notices() {
        // What contradicts the register counts for nothing and stands under question 19.
        for answer in notice.proven_answers() {
            let day = day_of(answer.value.answered_at);
            all.extend(judged(case, answer.index, answer.value.proof.as_ref(), day));
        }
        for end in &notice.ends {
            let Some(terms) = &end.value.waiver else {
                continue;
            };
            let proof = end.value.proof.as_ref();
            all.extend(judged(case, end.index, proof, terms.signed_on));
        }
    }
    all
}

fn judged(
    case: &Case<'_>,
    entry: EntryIndex,
    proof: Option<&AnswerProof>,
    signed_on: Date,
) -> Option<Found> {
    let proof = proof.filter(|proof| proof.kind == ProofKind::SignedDocument)?;
    let at = file_time(case, proof.observation)?;
    let days = (day_of(at) - signed_on).get_days();
    let key = match i64::from(days) {
        // A day of another zone is no contradiction.
        days if days < -1 => "joined.paper_before",
        days if days > DAYS_MAX => "joined.paper_after",
        _ => return None,
    };
    let values = [
        ("sha256", proof.sha256.clone()),
        ("date", case.day(signed_on)),
        ("time", case.time(at)),
    ];
    Some(Found {
        question: 7,
        front: None,
        text: case.say(key, &values),
        entries: vec![entry, proof.observation],
    })
}

/// The time of the file, where it had one: that of its import says nothing of it.
fn file_time(case: &Case<'_>, index: EntryIndex) -> Option<Timestamp> {
    let mut observations = case.history?.observations.iter();
    let seen = observations.find(|seen| seen.index == index)?;
    let known = seen.value.observed_basis == ObservedBasis::FileTime;
    known.then_some(seen.value.observed_at)
}
