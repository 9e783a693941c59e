//! Evaluating the controls and recording the answers.

use duecare_model::record::{Body, Check};
use duecare_model::{Assessment, EntryIndex, Ledger, PartyId, PartyRole, Problem, Timestamp};
use duecare_store::Workspace;

/// The answers for one customer.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Whose verdicts these are.
    pub customer: PartyId,
    /// The time of which they are true.
    pub at: Timestamp,
    /// The entry in which they stand; `None` for a question about the past, which records nothing.
    pub entry: Option<EntryIndex>,
    /// One for each control and subject.
    pub assessments: Vec<Assessment>,
}

/// The parties whose controls are evaluated: one by name, otherwise all customers.
pub fn customers(ledger: &Ledger, only: Option<&PartyId>) -> Result<Vec<PartyId>, Problem> {
    if let Some(id) = only {
        known(ledger, id)?;
        return Ok(vec![id.clone()]);
    }
    Ok(ledger
        .parties
        .values()
        .map(|state| &state.party.value)
        .filter(|party| party.role == PartyRole::Customer)
        .map(|party| party.id.clone())
        .collect())
}

/// Refuses a party that was never added.
pub fn known(ledger: &Ledger, id: &PartyId) -> Result<(), Problem> {
    if ledger.parties.contains_key(id) {
        return Ok(());
    }
    let known: Vec<&str> = ledger
        .parties
        .keys()
        .map(PartyId::as_str)
        .take(20)
        .collect();
    Err(super::codes::UNKNOWN_PARTY.problem(format!(
        "`{id}` is not a party; known are: {}",
        if known.is_empty() {
            "none".to_owned()
        } else {
            known.join(", ")
        }
    )))
}

/// Refuses a party of which nothing was recorded by `at`: it is one, and was not yet.
pub fn known_at(
    workspace: &Workspace,
    then: &Ledger,
    id: &PartyId,
    at: Timestamp,
) -> Result<(), Problem> {
    known(workspace.ledger(), id)?;
    if then.parties.contains_key(id) {
        return Ok(());
    }
    let what = format!("nothing was recorded of `{id}` by {at}");
    Err(super::codes::UNKNOWN_PARTY.problem(what))
}

/// The present, as of which something is to be said. Under a clock that stands before the last
/// entry there is none, and what is recorded would seem not to be.
pub fn present(workspace: &Workspace) -> Result<Timestamp, Problem> {
    match workspace.clock_behind() {
        Some(problem) => Err(problem),
        None => Ok(workspace.now()),
    }
}

/// Evaluates all controls now and records the answers, all customers in one group.
pub fn run(workspace: &mut Workspace, only: Option<&PartyId>) -> Result<Vec<Checked>, Problem> {
    let at = present(workspace)?;
    let mut checked = evaluate(workspace.ledger(), only, at)?;
    let bodies = checked
        .iter()
        .map(|c| {
            Body::Check(Check {
                party: c.customer.clone(),
                at,
                assessments: c.assessments.clone(),
            })
        })
        .collect();
    let entries = workspace.append(bodies)?;
    for (one, entry) in checked.iter_mut().zip(entries) {
        one.entry = Some(entry);
    }
    Ok(checked)
}

/// Evaluates all controls on what `ledger` holds, as asked at `at`. Records nothing.
pub fn evaluate(
    ledger: &Ledger,
    only: Option<&PartyId>,
    at: Timestamp,
) -> Result<Vec<Checked>, Problem> {
    let customers = customers(ledger, only)?.into_iter();
    customers
        .map(|customer| {
            if only.is_none() {
                // Who asks about everybody asks of the histories next: each is read once.
                ledger.history(&customer)?;
            }
            Ok(Checked {
                assessments: duecare_controls::assess(&ledger.facts(&customer, at)?),
                customer,
                at,
                entry: None,
            })
        })
        .collect()
}

/// The moment of a question about the past. Today means until now; a later day has not been yet.
pub fn past(workspace: &Workspace, as_of: Timestamp) -> Result<Timestamp, Problem> {
    let now = workspace.now();
    let day = |at: Timestamp| at.to_zoned(jiff::tz::TimeZone::UTC).date();
    if as_of <= now || day(as_of) == day(now) {
        return Ok(as_of.min(now));
    }
    if let Some(problem) = workspace.clock_behind() {
        return Err(problem);
    }
    let what = format!("nothing is known as of {as_of}: it is {now}");
    Err(super::codes::FUTURE.problem(what))
}
