//! What the detectors could not judge of one customer, read without the rest of its history.
//!
//! Asked for by `check` and `watch` of one customer. Its bounds, events, usage and refusals are read
//! from the log, and the usage of others where it has some itself. What must never happen here: another
//! answer than that of the whole histories.

use super::{BlindSpot, CUT, Known, PACKED, UNREAD, is_customer, shared, signal_text, told};
use duecare_detectors::fleet::Fleet;
use duecare_detectors::{Elsewhere, Series};
use duecare_model::{Language, PartyId, Problem, UsageBook};
use duecare_store::Workspace;

/// What could not be judged; `None` where a file was refused of which only all that was received tells
/// whether another made up for it.
pub(super) fn of(
    workspace: &Workspace,
    party: &PartyId,
    language: Language,
) -> Result<Option<Vec<BlindSpot>>, Problem> {
    let ledger = workspace.ledger();
    let is_recorded = ledger.recorded().any(|known| known == party);
    if !is_recorded || !is_customer(ledger, party) {
        return Ok(Some(Vec::new()));
    }
    let refused = workspace.refused(party)?;
    let problems = refused.iter().flat_map(|refusal| &refusal.value.problems);
    let mut codes = problems.map(|problem| problem.code.0);
    if codes.any(|code| [&UNREAD[..], &CUT, &PACKED].concat().contains(&code)) {
        return Ok(None);
    }
    let (bounds, activity) = (workspace.bounds(party)?, workspace.activity(party)?);
    let usage = workspace.usage_told(party)?;
    // Of whom no usage is known, that of others says nothing.
    let (fleet, elsewhere) = if usage.days.is_empty() {
        (Fleet::default(), Vec::new())
    } else {
        beside(workspace, party, &usage)?
    };
    let known_signals = Known::new();
    let spots = duecare_detectors::blind_spots(&Series {
        customer: party,
        guardrail: bounds.as_ref().map(|seen| (&seen.value, seen.entry)),
        activity: &activity,
        usage: &usage.days,
        runs: &usage.runs,
        unread_files: &[],
        cut_files: &[],
        packed_files: &[],
        known: &usage.known,
        elsewhere: &elsewhere,
        at: workspace.now(),
        fleet: &fleet,
        known_signals: &known_signals,
    });
    let spots = spots.into_iter().map(|(detector, reason)| BlindSpot {
        customer: party.clone(),
        detector,
        text: signal_text(detector, &reason, language),
        reason: reason.key,
    });
    Ok(Some(spots.collect()))
}

/// What the usage of all customers says, and which subscriptions of this one others have too.
fn beside(
    workspace: &Workspace,
    party: &PartyId,
    own: &UsageBook,
) -> Result<(Fleet, Vec<Elsewhere>), Problem> {
    let ledger = workspace.ledger();
    let of_own = told(&own.days, &own.known);
    let (mut books, mut elsewhere) = (Vec::new(), Vec::new());
    for other in workspace.with_usage() {
        if other == party {
            continue;
        }
        let book = workspace.usage_told(other)?;
        if !of_own.is_empty() {
            let of_other = told(&book.days, &book.known);
            elsewhere.extend(shared(&of_own, other, of_other));
        }
        if is_customer(ledger, other) {
            books.push((other, book.days));
        }
    }
    let mut usages: Vec<_> = books.iter().map(|(other, days)| (*other, days)).collect();
    usages.push((party, &own.days));
    usages.sort_by_key(|(party, _)| *party);
    Ok((Fleet::read(usages, workspace.now()), elsewhere))
}
