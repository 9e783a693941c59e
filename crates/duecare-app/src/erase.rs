//! Erasing a party or a person: what would go, what forbids it, and the recorded act.
//!
//! Called by `duecare log erase`. The entry that tells of the erasure is durable before anything
//! goes (evidence before effect). What must never happen: an erasure under a hold, or one that
//! leaves customers without their supplier.

use super::codes;
use super::withhold::contains;
use duecare_log::Erasure;
use duecare_model::record::{Body, Erased, ErasureScope};
use duecare_model::{EntryIndex, PartyId, Problem, Timestamp};
use duecare_store::Workspace;
use std::path::{Path, PathBuf};

/// How long a party's records are kept where nothing was agreed: ten years, the longest of the
/// limitation periods that our sources name for claims from contracts.
const KEEP_DAYS: u32 = 3653;
/// A shorter text would be found in the middle of other people's names.
const PERSON_CHARS_MIN: usize = 4;

/// What was asked.
pub struct Request<'a> {
    /// Whose data.
    pub party: &'a PartyId,
    /// Texts that name the person; empty for the whole party.
    pub person: &'a [String],
    /// Why, in the words of who ordered it.
    pub ground: &'a str,
    /// Whether the whole party may go before its retention has ended.
    pub early: bool,
}

/// What would go.
pub fn plan(workspace: &Workspace, request: &Request<'_>) -> Result<Erasure, Problem> {
    permitted(workspace, request)?;
    let journal = workspace.journal();
    let erasure = if request.person.is_empty() {
        journal.plan_erasure(request.party.as_str())?
    } else {
        let finds = |value: &str| request.person.iter().any(|text| contains(value, text));
        let finds_in = |bytes: &[u8]| finds(&String::from_utf8_lossy(bytes));
        journal.plan_erasure_of_person(request.party.as_str(), &finds, &finds_in)?
    };
    if request.person.is_empty() {
        retention_ended(workspace, request, &erasure)?;
    }
    if erasure.is_empty() {
        return Err(codes::NOTHING_TO_ERASE
            .problem(format!("nothing recorded of `{}` holds it", request.party)));
    }
    Ok(erasure)
}

fn permitted(workspace: &Workspace, request: &Request<'_>) -> Result<(), Problem> {
    let ledger = workspace.ledger();
    let party = request.party;
    let history = ledger.history(party)?;
    if let Some(hold) = history.and_then(|history| history.hold()) {
        return Err(codes::HELD.problem(format!(
            "a hold on `{party}` is in force since entry {}: {}",
            hold.index, hold.value.reason
        )));
    }
    if let Some(short) = request
        .person
        .iter()
        .find(|text| text.chars().count() < PERSON_CHARS_MIN)
    {
        return Err(codes::PERSON_SHORT.problem(format!("`{short}`")));
    }
    if !request.person.is_empty() {
        return Ok(());
    }
    let supplied = ledger
        .parties
        .values()
        .find(|state| state.party.value.parent.as_ref() == Some(party));
    if let Some(below) = supplied {
        return Err(codes::SUPPLIES.problem(format!(
            "`{party}` supplies `{}`, whose records would lose their supplier",
            below.party.value.id
        )));
    }
    Ok(())
}

/// Whether the retention of the whole party has ended. A date beyond the calendar never comes, and
/// a record whose date cannot be read is not taken for an old one.
fn retention_ended(
    workspace: &Workspace,
    request: &Request<'_>,
    erasure: &Erasure,
) -> Result<(), Problem> {
    let Some(newest) = erasure.entries.last().filter(|_| !request.early) else {
        return Ok(());
    };
    let opened = workspace.journal().opened(*newest)?;
    let record: serde_json::Value = serde_json::from_slice(&opened.committed)
        .map_err(|error| codes::RETAINED.problem(format!("entry {newest}: {error}")))?;
    let recorded_at: Timestamp = record
        .get("recorded_at")
        .and_then(|at| at.as_str()?.parse().ok())
        .ok_or_else(|| codes::RETAINED.problem(format!("entry {newest} bears no date")))?;
    // As a correction of the clock has it read, where there is one.
    let dates = workspace.ledger().dates();
    let recorded_at = dates.latest(EntryIndex(*newest), recorded_at);
    let history = workspace.ledger().history(request.party)?;
    let agreed = history.and_then(|history| history.retentions.last());
    let days = agreed.map_or(KEEP_DAYS, |agreed| agreed.value.keep_days);
    let kept = jiff::SignedDuration::from_hours(24 * i64::from(days));
    let until = recorded_at.checked_add(kept).unwrap_or(Timestamp::MAX);
    if workspace.now() < until {
        let what = format!("`{}` is kept until {until}", request.party);
        return Err(codes::RETAINED.problem(what));
    }
    Ok(())
}

/// The letters in the outbox of which the erasure takes the record: files that anybody can read.
fn letters(
    workspace: &Workspace,
    request: &Request<'_>,
    erasure: &Erasure,
    outbox: &Path,
) -> Result<Vec<PathBuf>, Problem> {
    let history = workspace.ledger().history(request.party)?;
    let cases = history.iter().flat_map(|history| &history.notices);
    let goes = cases.filter(|(_, case)| {
        let drafted = case.drafted.as_ref().map(|draft| draft.index);
        let sent = case.sent.as_ref().map(|sent| sent.index);
        let mut entries = drafted.iter().chain(&sent);
        entries.any(|entry| erasure.entries.contains(&entry.0))
    });
    let files = goes.flat_map(|(id, _)| {
        // The second is what a crash left of writing the first.
        [format!("{id}.eml"), format!(".{id}.eml.part")]
    });
    Ok(files.map(|name| outbox.join(name)).collect())
}

/// Records the erasure and carries it out. Of letters that go, those in `outbox` go first.
pub fn apply(
    workspace: &mut Workspace,
    request: &Request<'_>,
    erasure: &Erasure,
    outbox: &Path,
) -> Result<EntryIndex, Problem> {
    let of_person = !request.person.is_empty();
    let letters = letters(workspace, request, erasure, outbox)?;
    workspace.remove_copies(&letters)?;
    workspace.erase(
        erasure,
        Body::Erased(Erased {
            party: request.party.clone(),
            scope: if of_person {
                ErasureScope::Person
            } else {
                ErasureScope::Party
            },
            entries: erasure.entries.iter().copied().map(EntryIndex).collect(),
            fields: of_person.then_some(erasure.fields),
            blobs: u64::try_from(erasure.blobs.len()).unwrap_or(u64::MAX),
            ground: request.ground.to_owned(),
        }),
    )
}
