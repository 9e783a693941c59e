//! Which entries go into the file: all that concern the customer, none of anybody else.
//!
//! Called by `package`. Every record up to D is read once, in order. What must never happen here: a
//! record of another customer taken in, or a record of this customer left out in silence.

use crate::package::Step;
use crate::{Evidence, anchors, codes};
use duecare_model::record::{Body, Concern, Record};
use duecare_model::{Dates, EntryIndex, Ledger, NoticeId, PartyId, Problem, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// A record that goes into the file.
pub(crate) struct Chosen {
    /// Its meaning.
    pub(crate) record: Record,
}

/// Entries that bear one date.
pub(crate) struct Moment {
    /// Which, whatever was put on record of it later.
    pub(crate) at: Timestamp,
    /// The first of them.
    pub(crate) first: u64,
    /// The one after the last.
    pub(crate) end: u64,
}

/// What was chosen, and what was left out.
pub(crate) struct Selection {
    /// The records of the file, by entry.
    pub(crate) chosen: BTreeMap<EntryIndex, Chosen>,
    /// Number of chosen records by kind.
    pub(crate) kinds: BTreeMap<String, u64>,
    /// Entries of suppliers that are not their own party or contact data.
    pub(crate) suppliers_left_out: u64,
    /// Entries of parties that neither are nor supply this customer.
    pub(crate) others_left_out: u64,
    /// Entries that nobody can read any more.
    pub(crate) erased: u64,
    /// Entries of anchors that are in the file.
    pub(crate) anchors: BTreeSet<EntryIndex>,
    /// Entries of anchors that are not: others cover the same entries.
    pub(crate) anchors_left_out: u64,
    /// Whose each notice is, for records that name only the notice.
    pub(crate) owners: BTreeMap<NoticeId, PartyId>,
    /// Everybody who was ever above the customer.
    pub(crate) suppliers: BTreeSet<PartyId>,
    /// Which entries of the whole log bear which date, as far as they can be read.
    pub(crate) moments: Vec<Moment>,
    /// What corrections of a clock say of these dates.
    pub(crate) dates: Dates,
}

/// Notes the date of an entry; only where a clock is corrected on record do dates go back in a log.
fn note(moments: &mut Vec<Moment>, index: EntryIndex, at: Timestamp) {
    match moments.last_mut() {
        Some(last) if last.at == at => last.end = index.0 + 1,
        _ => moments.push(Moment {
            at,
            first: index.0,
            end: index.0 + 1,
        }),
    }
}

/// Reads every record up to D once, and chooses.
pub(crate) fn select(
    evidence: &dyn Evidence,
    ledger: &Ledger,
    customer: &PartyId,
    as_of: Timestamp,
    progress: &dyn Fn(Step),
) -> Result<Selection, Problem> {
    let mut chosen: BTreeMap<EntryIndex, Chosen> = BTreeMap::new();
    let mut registers: BTreeMap<EntryIndex, (PartyId, Chosen)> = BTreeMap::new();
    // Under nobody stands what may speak of another customer, and so is handed to none.
    let mut left_out: BTreeMap<Option<PartyId>, u64> = BTreeMap::new();
    let mut owners: BTreeMap<NoticeId, PartyId> = BTreeMap::new();
    let mut erased = 0;
    let mut anchored: BTreeMap<EntryIndex, Chosen> = BTreeMap::new();
    let mut moments = Vec::new();
    progress(Step::Records);
    for index in (0..evidence.size()).map(EntryIndex) {
        let Some(one) = read(evidence, ledger.dates(), index, as_of)? else {
            erased += 1;
            continue;
        };
        note(&mut moments, index, one.record.recorded_at);
        remember(&one.record.body, &mut owners);
        if matches!(one.record.body, Body::Anchored(_)) {
            anchored.insert(index, one);
            continue;
        }
        let owner = match one.record.body.concern() {
            Concern::Log => Some(customer.clone()),
            Concern::Register(party) => {
                registers.insert(index, (party.clone(), one));
                continue;
            }
            Concern::Party(party) => Some(party.clone()),
            Concern::Notice(notice) => owner(notice, &owners, ledger, index)?,
            Concern::Unknown => None,
        };
        if owner.as_ref() == Some(customer) {
            chosen.insert(index, one);
        } else {
            *left_out.entry(owner).or_default() += 1;
        }
    }
    let suppliers = suppliers_ever(&registers, customer);
    for (index, (party, one)) in registers {
        if party == *customer || suppliers.contains(&party) {
            chosen.insert(index, one);
        } else {
            *left_out.entry(Some(party)).or_default() += 1;
        }
    }
    let entries: Vec<EntryIndex> = chosen.keys().copied().collect();
    let anchors = anchors::choose(ledger, &entries);
    let all_anchors = anchored.len();
    anchored.retain(|index, _| anchors.contains(index));
    let anchors_left_out = u64::try_from(all_anchors - anchored.len()).unwrap_or(u64::MAX);
    chosen.extend(anchored);
    let is_supplier =
        |party: &Option<PartyId>| party.as_ref().is_some_and(|p| suppliers.contains(p));
    let of_suppliers = left_out.iter().filter(|(party, _)| is_supplier(party));
    let suppliers_left_out = of_suppliers.map(|(_, n)| n).sum();
    let all: u64 = left_out.values().sum();
    Ok(Selection {
        kinds: counted(&chosen),
        chosen,
        suppliers_left_out,
        others_left_out: all - suppliers_left_out,
        erased,
        anchors,
        anchors_left_out,
        owners,
        suppliers,
        moments,
        dates: ledger.dates().clone(),
    })
}

/// Whose a notice is. Its draft may be among what this version cannot read; then nobody's.
fn owner(
    notice: &NoticeId,
    owners: &BTreeMap<NoticeId, PartyId>,
    ledger: &Ledger,
    index: EntryIndex,
) -> Result<Option<PartyId>, Problem> {
    match owners.get(notice) {
        Some(owner) => Ok(Some(owner.clone())),
        None if !ledger.newer.is_empty() => Ok(None),
        None => {
            let what = format!("entry {index} speaks of notice {notice}, never drafted");
            Err(codes::UNREADABLE_RECORD.problem(what))
        }
    }
}

/// Number of records by kind.
fn counted(chosen: &BTreeMap<EntryIndex, Chosen>) -> BTreeMap<String, u64> {
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    for one in chosen.values() {
        *kinds.entry(kind(&one.record.body).to_owned()).or_default() += 1;
    }
    kinds
}

fn read(
    evidence: &dyn Evidence,
    dates: &Dates,
    index: EntryIndex,
    as_of: Timestamp,
) -> Result<Option<Chosen>, Problem> {
    let Some(bytes) = evidence.record(index)? else {
        return Ok(None);
    };
    let record = Record::read(&bytes)
        .map_err(|error| codes::UNREADABLE_RECORD.problem(format!("entry {index}: {error}")))?;
    let recorded_at = dates.latest(index, record.recorded_at);
    if recorded_at > as_of {
        let what = format!("entry {index} was recorded at {recorded_at}");
        return Err(codes::LATER_RECORD.problem(what));
    }
    Ok(Some(Chosen { record }))
}

/// Everybody who was ever above the customer: a change of reseller does not erase the former one.
fn suppliers_ever(
    registers: &BTreeMap<EntryIndex, (PartyId, Chosen)>,
    customer: &PartyId,
) -> BTreeSet<PartyId> {
    let mut parents: BTreeMap<&PartyId, BTreeSet<&PartyId>> = BTreeMap::new();
    for (_, one) in registers.values() {
        if let Body::Party(party) = &one.record.body
            && let Some(parent) = &party.parent
        {
            parents.entry(&party.id).or_default().insert(parent);
        }
    }
    let mut found = BTreeSet::new();
    let mut next: Vec<&PartyId> = parents
        .get(customer)
        .into_iter()
        .flatten()
        .copied()
        .collect();
    while let Some(party) = next.pop() {
        if party != customer && found.insert(party.clone()) {
            next.extend(parents.get(party).into_iter().flatten());
        }
    }
    found
}

/// Notes whose a letter is, for records that name only the notice.
pub(crate) fn remember(body: &Body, owners: &mut BTreeMap<NoticeId, PartyId>) {
    let letter = if let Body::NoticeDrafted(letter) = body {
        letter
    } else if let Body::NoticeSent(sent) = body {
        &sent.notice
    } else {
        return;
    };
    owners.insert(letter.id.clone(), letter.customer.clone());
}

/// The kind of a record, as the texts name it.
pub(crate) const fn kind(body: &Body) -> &'static str {
    match body {
        Body::WorkspaceCreated(_) => "workspace_created",
        Body::Party(_) => "party",
        Body::Contact(_) => "contact",
        Body::Scope(_) => "scope",
        Body::Guardrail(_) => "guardrail",
        Body::Observation(_) => "observation",
        Body::Refusal(_) => "refusal",
        Body::Fact(_) => "fact",
        Body::FactPart(_) => "fact_part",
        Body::FactAgain(_) => "fact_again",
        Body::FactChanges(_) => "fact_changes",
        Body::Check(_) => "check",
        Body::Signal(_) => "signal",
        Body::NoticeDrafted(_) => "notice_drafted",
        Body::NoticeSent(_) => "notice_sent",
        Body::NoticeDelivered(_) => "notice_delivered",
        Body::NoticeAnswered(_) => "notice_answered",
        Body::NoticeClosed(_) => "notice_closed",
        Body::NoticeEndContradicted(_) => "notice_end_contradicted",
        Body::DossierIssued(_) => "dossier_issued",
        Body::Anchored(_) => "anchored",
        Body::LogRestored(_) => "log_restored",
        Body::ClockConfirmed(_) => "clock_confirmed",
        Body::ClockCorrected(_) => "clock_corrected",
        Body::Erased(_) => "erased",
        Body::Hold(_) => "hold",
        Body::Retention(_) => "retention",
        Body::Source(_) => "source",
        Body::Collected(_) => "collected",
        Body::Newer(_) => "newer",
    }
}
