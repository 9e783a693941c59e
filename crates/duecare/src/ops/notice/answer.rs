//! What the customer answered, and how a warning ends.

use super::{codes, day_of, find};
use duecare_model::record::{Body, NoticeClosed};
use duecare_model::{
    Answer, ControlId, CustomerHistory, EndState, EntryIndex, NoticeId, Problem, Verdict,
};
use duecare_store::Workspace;

/// Records an answer. Whether the person may bind the company is read from the contacts.
pub(crate) fn answer(workspace: &mut Workspace, mut answer: Answer) -> Result<EntryIndex, Problem> {
    let ledger = workspace.ledger();
    let (customer, case) = find(ledger, &answer.notice)?;
    if case.sent.is_none() {
        return Err(codes::UNKNOWN_NOTICE.problem(format!(
            "`{}` was never sent, so nobody can have answered it",
            answer.notice
        )));
    }
    let on = day_of(answer.answered_at);
    answer.may_bind = ledger.parties.get(customer).is_some_and(|state| {
        state.contacts.values().map(|c| &c.value).any(|contact| {
            let named = contact.email.eq_ignore_ascii_case(&answer.by) || contact.name == answer.by;
            named && contact.may_bind && contact.is_valid_on(on)
        })
    });
    let entries = workspace.append(vec![Body::NoticeAnswered(answer)])?;
    Ok(entries.first().copied().unwrap_or_default())
}

/// Ends a notice, if that end is true.
pub(crate) fn close(
    workspace: &mut Workspace,
    id: &NoticeId,
    end: EndState,
    reason: String,
) -> Result<EntryIndex, Problem> {
    let now = workspace.now();
    let ledger = workspace.ledger();
    let (customer, case) = find(ledger, id)?;
    let controls = case
        .letter()
        .map(|letter| letter.controls.clone())
        .unwrap_or_default();
    let latest = ledger
        .histories
        .get(customer)
        .and_then(CustomerHistory::latest_check);
    let verdict_of = |control: &ControlId| {
        latest
            .and_then(|check| {
                check
                    .value
                    .assessments
                    .iter()
                    .find(|a| a.control == *control)
            })
            .map(|a| a.verdict)
    };
    let still_red = controls
        .iter()
        .any(|c| verdict_of(c) == Some(Verdict::NotMet));
    let measured_met =
        !controls.is_empty() && controls.iter().all(|c| verdict_of(c) == Some(Verdict::Met));
    duecare_notices::check_end(case, &end, still_red, measured_met, now)
        .map_err(|error| error.problem())?;
    let entries = workspace.append(vec![Body::NoticeClosed(NoticeClosed {
        notice: id.clone(),
        end,
        reason,
    })])?;
    Ok(entries.first().copied().unwrap_or_default())
}
