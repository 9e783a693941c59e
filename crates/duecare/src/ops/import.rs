//! Import: bytes become observations, observations become facts, in one group of entries.
//!
//! The bytes are sealed first, exactly as received; then observation, facts and refusals are
//! recorded together, so that a crash leaves either all of them or none.

mod door;
mod generations;
mod own;

pub(crate) use door::{Door, Gathered};

use super::codes;
use duecare_connectors::{Context, Reading, Source};
use duecare_model::facts::Fact;
use duecare_model::record::{Body, FactOf, Observation, ObservedBasis, Refusal};
use duecare_model::{
    Code, Delivery, DeliveryLevel, EntryIndex, Ledger, PartyId, Problem, Timestamp,
};
use duecare_store::Workspace;
use std::collections::BTreeSet;
use std::path::Path;

/// A file as handed to the import.
#[derive(Debug)]
pub(crate) struct InputFile {
    /// The name under which the user knows it.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Its time of change.
    pub(crate) changed_at: Option<Timestamp>,
}

/// What became of one file.
#[derive(Debug, Clone)]
pub(crate) struct Imported {
    pub(crate) name: String,
    pub(crate) formats: Vec<String>,
    /// The observation; `None` where the same bytes were already there.
    pub(crate) entry: Option<EntryIndex>,
    pub(crate) size_bytes: u64,
    pub(crate) fact_count: usize,
    pub(crate) problems: Vec<Problem>,
    pub(crate) problem_total: u64,
    /// What was kept and not needed.
    pub(crate) notes: Vec<Problem>,
}

/// What is worth telling and no refusal: a file of which no control needs anything (DC-3011), a
/// collection whose own count differs from its list (DC-3023; what is there is used, and nothing is
/// concluded from absence), snapshots that have to be written into the inventory (DC-3024).
const NOTES: [Code; 3] = [Code(3011), Code(3023), Code(3024)];

/// Imports `files` as concerning `customer`.
///
/// `observed_at` is when the source showed them; without it the older of file time and now.
pub(crate) fn run(
    workspace: &mut Workspace,
    customer: &PartyId,
    Gathered { files, unread }: Gathered,
    observed_at: Option<Timestamp>,
    progress: &dyn Fn(u64),
) -> Result<Vec<Imported>, Problem> {
    super::check::known(workspace.ledger(), customer)?;
    let now = workspace.now();
    if let Some(given) = observed_at.filter(|given| *given > now) {
        let what = format!("--observed-at {given} is later than now, {now}");
        return Err(codes::FUTURE.problem(what));
    }
    let times: Vec<(Timestamp, ObservedBasis)> = files
        .iter()
        .map(|file| observed(observed_at, file.changed_at, now))
        .collect();
    let sources: Vec<Source> = files
        .into_iter()
        .map(|file| Source {
            name: file.name,
            bytes: file.bytes,
        })
        .collect();
    let mut readings = {
        let ledger = workspace.ledger();
        let route = |alias: &str| ledger.by_alias(alias).cloned();
        duecare_connectors::read(
            &sources,
            &Context {
                route: &route,
                progress,
            },
        )
    };
    let twins = settle_runs(workspace, customer, &sources, &times, &mut readings);
    let mut plan = Plan {
        next: workspace.journal().size(),
        now,
        customer,
        bodies: Vec::new(),
    };
    let mut imported = Vec::new();
    for (position, source) in sources.iter().enumerate() {
        let of_source: Vec<&Reading> = readings.iter().filter(|r| r.source == position).collect();
        let (observed_at, basis) = times[position];
        let mut one = summary(source, &of_source);
        if twins.contains(&position) || !already_there(workspace, customer, source, observed_at) {
            let blob = workspace.put_blob(customer, &source.bytes)?;
            one.entry = Some(plan.observe(&source.name, &of_source, blob, observed_at, basis));
        }
        imported.push(one);
    }
    plan.deliveries(workspace.ledger(), &readings);
    if !unread.is_empty() {
        plan.push(Body::Refusal(Refusal {
            party: customer.clone(),
            observation: None,
            total: u64::try_from(unread.len()).unwrap_or(u64::MAX),
            problems: unread,
        }));
    }
    workspace.append(plan.bodies)?;
    Ok(imported)
}

/// Says of every usage file which run of an export it belongs to. Gives the sources that are parts
/// although their bytes equal those of another part: they are recorded, and not taken for a file
/// that is already there.
fn settle_runs(
    workspace: &Workspace,
    customer: &PartyId,
    sources: &[Source],
    times: &[(Timestamp, ObservedBasis)],
    readings: &mut [Reading],
) -> BTreeSet<usize> {
    let next = workspace.journal().size();
    let mut runs = generations::Runs::new(workspace.ledger(), customer, next);
    let hash = |reading: &Reading| {
        let source = sources.get(reading.source);
        source.map_or_else(String::new, |source| super::sha256_hex(&source.bytes))
    };
    for reading in readings.iter().filter(|r| r.manifest.is_some()) {
        runs.note(reading, &hash(reading));
    }
    let mut twins = BTreeSet::new();
    for reading in readings.iter_mut() {
        if !generations::has_usage(reading) {
            continue;
        }
        let (Some(source), Some((observed_at, basis))) =
            (sources.get(reading.source), times.get(reading.source))
        else {
            continue;
        };
        let arrival = generations::Arrival {
            name: &source.name,
            sha256: &hash(reading),
            observed_at: *observed_at,
            basis: *basis,
        };
        if runs.settle(reading, &arrival) {
            twins.insert(reading.source);
        }
    }
    twins
}

/// The same bytes, shown by the source at the same time, say nothing new.
fn already_there(
    workspace: &Workspace,
    customer: &PartyId,
    source: &Source,
    observed_at: Timestamp,
) -> bool {
    let histories = &workspace.ledger().histories;
    histories
        .get(customer)
        .is_some_and(|history| history.received(&super::sha256_hex(&source.bytes), observed_at))
}

fn observed(
    given: Option<Timestamp>,
    changed: Option<Timestamp>,
    now: Timestamp,
) -> (Timestamp, ObservedBasis) {
    match (given, changed) {
        (Some(given), _) => (given, ObservedBasis::Given),
        (None, Some(changed)) if changed < now => (changed, ObservedBasis::FileTime),
        _ => (now, ObservedBasis::ImportTime),
    }
}

fn summary(source: &Source, readings: &[&Reading]) -> Imported {
    let mut formats: Vec<String> = readings.iter().map(|r| r.format.clone()).collect();
    formats.sort();
    formats.dedup();
    let all = readings.iter().flat_map(|r| r.problems.iter().cloned());
    let (notes, problems) = all.partition(|problem| NOTES.contains(&problem.code));
    Imported {
        name: source.name.clone(),
        formats,
        entry: None,
        size_bytes: u64::try_from(source.bytes.len()).unwrap_or(u64::MAX),
        fact_count: readings.iter().map(|r| r.facts.len()).sum(),
        problems,
        problem_total: readings.iter().map(|r| refused(r).1).sum(),
        notes,
    }
}

/// The problems of a reading that are refusals, and how many there were in all.
fn refused(reading: &Reading) -> (Vec<Problem>, u64) {
    let problems: Vec<Problem> = reading
        .problems
        .iter()
        .filter(|p| !NOTES.contains(&p.code))
        .cloned()
        .collect();
    let notes = u64::try_from(reading.problems.len() - problems.len()).unwrap_or(0);
    (problems, reading.problem_total.saturating_sub(notes))
}

/// The entries of one import, with the indices they will have.
struct Plan<'a> {
    next: u64,
    now: Timestamp,
    customer: &'a PartyId,
    bodies: Vec<Body>,
}

impl Plan<'_> {
    fn push(&mut self, body: Body) -> EntryIndex {
        let index = EntryIndex(self.next);
        self.next += 1;
        self.bodies.push(body);
        index
    }

    /// A delivery status notification that speaks of one of our letters is a step of its delivery.
    fn deliveries(&mut self, ledger: &Ledger, readings: &[Reading]) {
        for fact in readings.iter().flat_map(|r| &r.facts) {
            let Fact::Mail(mail) = &fact.fact else {
                continue;
            };
            let (Some(status), Some(about)) = (&mail.delivery_status, &mail.in_reply_to) else {
                continue;
            };
            let letter = ledger
                .histories
                .values()
                .flat_map(|h| &h.notices)
                .find(|(_, case)| {
                    case.sent
                        .as_ref()
                        .is_some_and(|sent| sent.value.notice.message_id == *about)
                });
            let Some((id, _)) = letter else { continue };
            let level = match status.as_str() {
                "delivered" => Some(DeliveryLevel::StatusNotification),
                "failed" => None,
                // "delayed" and "relayed" show neither receipt nor failure.
                _ => continue,
            };
            self.push(Body::NoticeDelivered(Delivery {
                notice: id.clone(),
                level,
                at: mail.received_at.or(mail.dated).unwrap_or(self.now),
                via: mail.from.clone().unwrap_or_default(),
                reply: format!("delivery status notification: {status}"),
            }));
        }
    }

    fn observe(
        &mut self,
        name: &str,
        readings: &[&Reading],
        blob: duecare_evidence::BlobRef,
        observed_at: Timestamp,
        observed_basis: ObservedBasis,
    ) -> EntryIndex {
        let format = match readings {
            [one] => one.format.clone(),
            _ => "archive".to_owned(),
        };
        let observation = self.push(Body::Observation(Observation {
            party: self.customer.clone(),
            name: file_name(name),
            format,
            sha256: blob.sha256,
            size_bytes: blob.size_bytes,
            blob: blob.name,
            observed_at,
            observed_basis,
            occurred_at: readings.iter().find_map(|r| r.occurred_at),
            reader: format!("duecare/{}", env!("CARGO_PKG_VERSION")),
        }));
        for reading in readings {
            // A zip made today may hold last year's export: its members tell their own age.
            let observed_at = match (observed_basis, reading.changed_at) {
                (ObservedBasis::Given, _) | (_, None) => observed_at,
                (_, Some(changed_at)) => changed_at.min(observed_at),
            };
            for routed in &reading.facts {
                let of = FactOf {
                    party: routed
                        .party
                        .clone()
                        .unwrap_or_else(|| self.customer.clone()),
                    observation,
                    observed_at,
                    fact: routed.fact.clone(),
                };
                for body in duecare_store::cut(of) {
                    self.push(body);
                }
            }
            let (problems, total) = refused(reading);
            if total > 0 {
                self.push(Body::Refusal(Refusal {
                    party: self.customer.clone(),
                    observation: Some(observation),
                    problems,
                    total,
                }));
            }
        }
        observation
    }
}

/// The last part of a path: where it lay on this machine is nobody's business in a dossier.
fn file_name(name: &str) -> String {
    Path::new(name).file_name().map_or_else(
        || name.to_owned(),
        |last| last.to_string_lossy().into_owned(),
    )
}
