//! Holds: erasure and retention stop for a customer, and sealed dossiers are kept from then on.
//!
//! Called by `dossier hold`, and by `check` and `import` after they have recorded what they found.
//! Mastagni: three days of evidence were lost between the first suspicion and the first copy.
//! What must never happen here: a snapshot that no entry names, or a hold that waits for one.

use super::withhold::Withhold;
use super::{codes, dossier};
use duecare_model::record::{Body, Concern, DossierIssued, HoldOf, Record};
use duecare_model::{CustomerHistory, EntryIndex, NotRead, PartyId, Problem, Said, Timestamp};
use duecare_store::Workspace;
use std::collections::BTreeSet;

/// A further snapshot is kept when the last one is a day old: each holds everything up to its
/// moment, so a shorter distance would keep the same bytes again and lose nothing by waiting.
const SNAPSHOT_HOURS_MIN: i64 = 24;

/// A dossier that was kept sealed.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Whose dossiers are kept.
    pub customer: PartyId,
    /// Nothing recorded later is in it.
    pub as_of: Timestamp,
    /// The entry that names it.
    pub entry: EntryIndex,
    /// SHA-256 of the container, lower-case hexadecimal.
    pub sha256: String,
}

/// Sets a hold, or goes on with one, and keeps a dossier of this moment.
///
/// The hold is an entry before the dossier is built: it stands even where the dossier fails.
pub fn set(
    workspace: &mut Workspace,
    customer: &PartyId,
    reason: &str,
    since: Option<Timestamp>,
    progress: &dyn Fn(&Said),
) -> Result<(EntryIndex, Kept), Problem> {
    super::check::known(workspace.ledger(), customer)?;
    let now = workspace.now();
    if let Some(since) = since.filter(|since| *since > now) {
        let what = format!("--since {since} is later than now, {now}");
        return Err(codes::FUTURE.problem(what));
    }
    let entry = record(workspace, customer, true, reason, since)?;
    let kept = keep(workspace, customer, progress)?;
    Ok((entry, kept))
}

/// Ends the hold in force.
pub fn release(
    workspace: &mut Workspace,
    customer: &PartyId,
    reason: &str,
) -> Result<EntryIndex, Problem> {
    super::check::known(workspace.ledger(), customer)?;
    if history(workspace, customer)?.is_none_or(|h| h.hold().is_none()) {
        return Err(codes::NO_HOLD.problem(format!("nothing is held for {customer}")));
    }
    record(workspace, customer, false, reason, None)
}

fn record(
    workspace: &mut Workspace,
    customer: &PartyId,
    held: bool,
    reason: &str,
    since: Option<Timestamp>,
) -> Result<EntryIndex, Problem> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(codes::HOLD_REASON.problem("--reason is empty"));
    }
    let entries = workspace.append(vec![Body::Hold(HoldOf {
        party: customer.clone(),
        held,
        reason: reason.to_owned(),
        since,
    })])?;
    Ok(entries.first().copied().unwrap_or_default())
}

/// Keeps a dossier for every held customer on whom something was recorded at or after `from`, where
/// the last kept one is a day old. Nothing is done where nothing is held.
pub fn keep_where_due(
    workspace: &mut Workspace,
    from: u64,
    progress: &dyn Fn(&Said),
) -> Result<Vec<Kept>, Problem> {
    let now = workspace.now();
    let held: BTreeSet<PartyId> = workspace
        .ledger()
        .under_hold()
        .iter()
        .map(|party| Ok((party, workspace.ledger().history(party)?)))
        .filter_map(|read: Result<_, NotRead>| match read {
            Ok((party, history)) => {
                let is_due = history.is_some_and(|history| due(history, now));
                is_due.then(|| Ok(party.clone()))
            }
            Err(error) => Some(Err(error)),
        })
        .collect::<Result<_, _>>()?;
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let concerned = concerned(workspace, from)?;
    held.intersection(&concerned)
        .map(|customer| keep(workspace, customer, progress))
        .collect()
}

/// Whether a hold stands and the last snapshot under it is old enough.
fn due(history: &CustomerHistory, now: Timestamp) -> bool {
    let Some(hold) = history.hold() else {
        return false;
    };
    let last = history
        .dossiers
        .iter()
        .rev()
        .find(|one| one.value.blob.is_some());
    last.is_none_or(|last| {
        let age = now.as_second() - last.recorded_at.as_second();
        last.index < hold.index || age >= SNAPSHOT_HOURS_MIN * 3_600
    })
}

/// On whom checks and imports recorded something at or after `from`. Rows of a file may go to
/// other parties than the one named on the command line.
fn concerned(workspace: &Workspace, from: u64) -> Result<BTreeSet<PartyId>, Problem> {
    let journal = workspace.journal();
    let mut parties = BTreeSet::new();
    for index in from..journal.size() {
        let bytes = journal.record(index)?;
        let record = Record::read(&bytes)
            .map_err(|error| codes::SNAPSHOT.problem(format!("entry {index}: {error}")))?;
        if let Concern::Party(party) = record.body.concern() {
            parties.insert(party.clone());
        }
    }
    Ok(parties)
}

/// Builds the dossier of this moment, seals it, and records its hash and place.
fn keep(
    workspace: &mut Workspace,
    customer: &PartyId,
    progress: &dyn Fn(&Said),
) -> Result<Kept, Problem> {
    let failed = |problem: Problem| codes::SNAPSHOT.problem(problem.to_string());
    let as_of = workspace.now();
    let language = workspace
        .ledger()
        .parties
        .get(customer)
        .map(|state| state.party.value.language)
        .unwrap_or_default();
    let asked = dossier::Asked {
        customer,
        as_of,
        language,
        withhold: Withhold::default(),
    };
    let dossier = dossier::build(workspace, &asked, None, progress).map_err(failed)?;
    let blob = workspace
        .put_blob(customer, &dossier.bytes)
        .map_err(failed)?;
    let entries = workspace
        .append(vec![Body::DossierIssued(DossierIssued {
            party: customer.clone(),
            as_of,
            language,
            sha256: dossier.sha256.clone(),
            blob: Some(blob.name),
            renews: None,
            valid_until: None,
        })])
        .map_err(failed)?;
    Ok(Kept {
        customer: customer.clone(),
        as_of,
        entry: entries.first().copied().unwrap_or_default(),
        sha256: dossier.sha256,
    })
}

/// The container that entry `index` names, compared with the hash that stands there.
pub fn kept(workspace: &Workspace, index: u64) -> Result<Vec<u8>, Problem> {
    let journal = workspace.journal();
    if index >= journal.size() {
        let what = format!("the log has {} entries", journal.size());
        return Err(codes::NOT_KEPT.problem(what));
    }
    let record: Option<Record> = serde_json::from_slice(&journal.record(index)?).ok();
    let Some(Body::DossierIssued(DossierIssued {
        blob: Some(blob),
        sha256,
        ..
    })) = record.map(|record| record.body)
    else {
        return Err(codes::NOT_KEPT.problem(format!("entry {index} is something else")));
    };
    let bytes = journal.blob(&blob)?;
    let found = super::sha256_hex(&bytes);
    if found != sha256 {
        let what = format!("entry {index} names {sha256}, the kept bytes give {found}");
        return Err(codes::SNAPSHOT.problem(what));
    }
    Ok(bytes)
}

fn history<'a>(
    workspace: &'a Workspace,
    customer: &PartyId,
) -> Result<Option<&'a CustomerHistory>, NotRead> {
    workspace.ledger().history(customer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::{Language, ManualClock, Party, PartyRole};
    use duecare_proof::{Keys, RealDisk, SeededSalts};
    use duecare_store::WorkspaceOptions;
    use std::sync::Arc;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn bakery() -> PartyId {
        PartyId::new("bakery").unwrap()
    }

    fn workspace(folder: &std::path::Path, clock: &Arc<ManualClock>) -> Workspace {
        let options = WorkspaceOptions {
            clock: Arc::<ManualClock>::clone(clock),
            disk: Arc::new(RealDisk),
            salts: Box::new(SeededSalts::new([7; 32])),
            waiting: duecare_store::Waiting::default(),
        };
        let keys = Keys::from_seed(&[9; 32]);
        let origin = "example.invalid/hold";
        let mut workspace = Workspace::create(folder, origin, "0", &keys, "test", options).unwrap();
        let parties = ["bakery", "mill"].map(|id| {
            Body::Party(Party {
                id: PartyId::new(id).unwrap(),
                name: id.to_owned(),
                role: PartyRole::Customer,
                parent: None,
                language: Language::En,
                aliases: Vec::new(),
            })
        });
        workspace.append(parties.into()).unwrap();
        workspace
    }

    /// Checks one customer, and says for whom dossiers were kept after it.
    fn check(workspace: &mut Workspace, customer: &str) -> Vec<PartyId> {
        let from = workspace.journal().size();
        let customer = PartyId::new(customer).unwrap();
        super::super::check::run(workspace, Some(&customer)).unwrap();
        let kept = keep_where_due(workspace, from, &|_| {}).unwrap();
        kept.into_iter().map(|kept| kept.customer).collect()
    }

    #[test]
    fn a_further_dossier_is_kept_after_a_day_and_only_for_whom_the_run_concerned() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(at("2026-03-01T09:00:00Z")));
        let mut workspace = workspace(folder.path(), &clock);
        assert!(
            check(&mut workspace, "bakery").is_empty(),
            "nothing is held"
        );
        let (hold, kept) = set(&mut workspace, &bakery(), "claim", None, &|_| {}).unwrap();
        assert!(hold < kept.entry);
        clock.set(at("2026-03-02T08:59:59Z"));
        assert!(check(&mut workspace, "bakery").is_empty(), "not a day yet");
        clock.set(at("2026-03-02T09:00:00Z"));
        assert!(check(&mut workspace, "mill").is_empty(), "of somebody else");
        assert_eq!(check(&mut workspace, "bakery"), [bakery()]);
        assert!(check(&mut workspace, "bakery").is_empty(), "kept just now");
        release(&mut workspace, &bakery(), "settled").unwrap();
        clock.set(at("2026-03-09T09:00:00Z"));
        assert!(check(&mut workspace, "bakery").is_empty(), "released");
    }

    #[test]
    fn a_kept_dossier_is_that_of_its_moment_and_comes_back_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(at("2026-03-01T09:00:00Z")));
        let mut workspace = workspace(folder.path(), &clock);
        let (hold, first) = set(&mut workspace, &bakery(), "claim", None, &|_| {}).unwrap();
        let bytes = kept(&workspace, first.entry.0).unwrap();
        let report = duecare_proof::container::verify(&bytes);
        assert!(report.faults.is_empty(), "{:?}", report.faults);
        assert_eq!(report.size, hold.0 + 1, "the hold is in it, itself is not");
        let refused = kept(&workspace, hold.0).unwrap_err();
        assert_eq!(refused.code, codes::NOT_KEPT.code);
        assert!(kept(&workspace, 1_000).is_err());
    }
}
