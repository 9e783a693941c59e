//! Which run of an export a usage file belongs to: decided at import, file by file, and recorded.
//!
//! The ledger adds up the parts of one run and lets a later run replace the days it speaks of. One
//! run or two is asked of what the files say of themselves: a manifest, the numbers of parts in
//! their names, the times at which they were written, and whether their cells are the same. Where
//! that settles nothing, the reading that sees more cost is taken and the doubt is recorded with
//! both sums. What must never happen: a part lost, or a copy counted, in silence.

mod compare;
mod file;
mod label;
mod place;

use compare::{Overlap, overlaps};
use duecare_connectors::{Manifest, Reading, RoutedFact};
use duecare_model::facts::{Fact, UsageCell, UsageDoubt, UsageGeneration};
use duecare_model::record::ObservedBasis;
use duecare_model::{EntryIndex, PartyId, Problem, Timestamp, UsageBook, UsageDays, UsageRun};
use duecare_store::Received;
use file::{File, copy_id, folder, is_named, mark, part_id, part_of, short};
use place::Place;
use std::collections::{BTreeMap, BTreeSet};

/// A file of the import.
pub(super) struct Arrival<'a> {
    /// As the user named it.
    pub(super) name: &'a str,
    /// Of its bytes.
    pub(super) sha256: &'a str,
    pub(super) observed_at: Timestamp,
    pub(super) basis: ObservedBasis,
}

/// Reads what is recorded of the usage of a party.
type Recorded<'a> = dyn Fn(&PartyId) -> Result<UsageBook, Problem> + 'a;

/// What the files of one import, and the record before them, have told.
pub(super) struct Runs<'a> {
    usage: &'a Recorded<'a>,
    customer: &'a PartyId,
    received: &'a Received,
    /// What is recorded of the parties that this import touches.
    recorded: BTreeMap<PartyId, UsageBook>,
    /// What is recorded of each party, as far as this import touches it, and what it adds.
    books: BTreeMap<PartyId, UsageBook>,
    /// Names of the files of this import, by the beginning of their hash.
    names: BTreeMap<String, String>,
    /// Folders in which a part of a run of this import lay.
    folders: BTreeMap<String, String>,
    /// Manifests of this import, with their folders.
    manifests: Vec<(String, String, Manifest)>,
    /// The beginnings of the hashes of files that were read in part.
    cut: BTreeSet<String>,
    /// What the last file told, and no file after it was held against yet: most imports have one
    /// file, and its cells are then held once.
    waiting: Option<Waiting>,
    /// The entry that the import begins with, and the next.
    first: u64,
    next: u64,
}

/// A reading that is not in the books yet.
struct Waiting {
    at: usize,
    observed_at: Timestamp,
    entries: Vec<EntryIndex>,
}

/// Codes of usage files that were read in part (DC-3510 and so on): cut off, damaged, larger than
/// what is read of one file, or with a row that never ends.
pub const CUT: [u16; 4] = [3510, 3511, 3512, 3513];

fn is_cut(problem: &Problem) -> bool {
    CUT.contains(&problem.code.0)
}

/// Whether a reading tells of usage.
pub(super) fn has_usage(reading: &Reading) -> bool {
    reading
        .facts
        .iter()
        .any(|routed| matches!(routed.fact, Fact::Usage(_)))
}

impl<'a> Runs<'a> {
    /// `received` is of the customer.
    pub(super) fn new(
        (customer, received): (&'a PartyId, &'a Received),
        usage: &'a Recorded<'a>,
        next: u64,
    ) -> Self {
        Self {
            usage,
            customer,
            received,
            recorded: BTreeMap::new(),
            books: BTreeMap::new(),
            names: BTreeMap::new(),
            folders: BTreeMap::new(),
            manifests: Vec::new(),
            cut: cut_before(received),
            waiting: None,
            first: next,
            next,
        }
    }

    /// Takes note of a manifest; those of an import are noted before its other files.
    pub(super) fn note(&mut self, reading: &Reading, sha256: &str) {
        if let Some(manifest) = &reading.manifest {
            let id = manifest.run.clone().unwrap_or_else(|| sha256.to_owned());
            let run = short(&crate::sha256_hex(id.as_bytes()));
            self.manifests
                .push((folder(&reading.name), run, manifest.clone()));
        }
    }

    /// Says of each generation of the reading at a position which run it belongs to; those before
    /// it were asked already. `true`: a part that no bytes recorded so far stand for, although the
    /// same bytes may be there; or a copy in doubt, of which nothing is recorded yet.
    pub(super) fn settle(
        &mut self,
        readings: &mut [Reading],
        at: usize,
        arrival: &Arrival<'_>,
    ) -> Result<bool, Problem> {
        let (before, rest) = readings.split_at_mut(at);
        let Some(reading) = rest.first_mut() else {
            return Ok(false);
        };
        self.take_in(before);
        unite(reading, self.customer);
        let file = File::of(reading, arrival);
        let mut is_twin = false;
        let mut entries = Vec::new();
        for routed in &mut reading.facts {
            let Fact::Usage(generation) = &mut routed.fact else {
                continue;
            };
            let party = routed.party.as_ref().unwrap_or(self.customer).clone();
            self.open(&party)?;
            let place = self.place(&party, &file, generation);
            is_twin |= if place.is_repeated {
                place.doubt.is_some() && !self.has_copy(&party, &place.run, &file)
            } else {
                self.has_bytes(&party, &file.hash)
            };
            self.record(&party, &file, generation, place);
            entries.push(EntryIndex(self.next));
            self.next += 1;
        }
        self.names.insert(file.hash.clone(), reading.name.clone());
        if !file.is_whole {
            self.cut.insert(file.hash);
        }
        self.waiting = Some(Waiting {
            at,
            observed_at: file.observed_at,
            entries,
        });
        Ok(is_twin)
    }

    /// Enters into the books what the last file told.
    fn take_in(&mut self, readings: &[Reading]) {
        let Some(last) = self.waiting.take() else {
            return;
        };
        let facts = readings.get(last.at).into_iter().flat_map(|r| &r.facts);
        let told = facts.filter_map(|routed| {
            let Fact::Usage(generation) = &routed.fact else {
                return None;
            };
            Some((routed.party.as_ref(), generation))
        });
        for ((party, generation), entry) in told.zip(last.entries) {
            let party = party.unwrap_or(self.customer);
            self.prepare(party, generation);
            let book = self.books.entry(party.clone()).or_default();
            book.tell(entry, last.observed_at, generation);
        }
    }

    /// The days that are recorded of a party.
    fn recorded(&self, party: &PartyId) -> Option<&UsageDays> {
        self.recorded.get(party).map(|recorded| &recorded.days)
    }

    /// Opens the book of a party with the runs that are recorded of it.
    fn open(&mut self, party: &PartyId) -> Result<(), Problem> {
        if self.books.contains_key(party) {
            return Ok(());
        }
        let recorded = (self.usage)(party)?;
        let book = UsageBook {
            days: UsageDays::new(),
            runs: recorded.runs.clone(),
            known: recorded.known.without_tellings(),
        };
        self.books.insert(party.clone(), book);
        self.recorded.insert(party.clone(), recorded);
        Ok(())
    }

    /// Copies what is recorded of the days that the generation speaks of: the book then tells what
    /// the ledger will tell, and nothing of the rest is held twice.
    fn prepare(&mut self, party: &PartyId, generation: &UsageGeneration) {
        let recorded = self.recorded.get(party).map(|recorded| &recorded.days);
        let (Some(recorded), Some(book)) = (recorded, self.books.get_mut(party)) else {
            return;
        };
        for cell in &generation.cells {
            let key = (book.known.account(cell).to_owned(), cell.day);
            if !book.days.contains_key(&key)
                && let Some(day) = recorded.get(&key)
            {
                book.days.insert(key, day.clone());
            }
        }
    }

    /// How a file overlaps with what is recorded and with what this import adds.
    fn overlaps(&self, party: &PartyId, of: &UsageGeneration) -> BTreeMap<String, Overlap> {
        let Some(book) = self.books.get(party) else {
            return BTreeMap::new();
        };
        let recorded = self.recorded(party);
        let account = |cell: &UsageCell| book.known.account(cell).to_owned();
        overlaps(of, &account, &|key| {
            let added = book.days.get(key);
            added.or_else(|| recorded.and_then(|days| days.get(key)))
        })
    }

    /// Every run that is known of a party.
    fn runs(&self, party: &PartyId) -> impl Iterator<Item = (&String, &UsageRun)> {
        self.books
            .get(party)
            .into_iter()
            .flat_map(|book| &book.runs)
    }

    /// Whether the run knows that the file repeats it.
    fn has_copy(&self, party: &PartyId, run: &str, file: &File) -> bool {
        let mut runs = self.runs(party).filter(|(id, _)| *id == run);
        runs.any(|(_, run)| run.parts.contains_key(&copy_id(file)))
    }

    fn has_bytes(&self, party: &PartyId, hash: &str) -> bool {
        self.runs(party)
            .flat_map(|(_, run)| run.parts.keys())
            .any(|id| part_of(id).is_some_and(|part| part.hash == hash))
    }

    /// Writes the decision into the generation and takes it into account for the next file.
    fn record(
        &mut self,
        party: &PartyId,
        file: &File,
        generation: &mut UsageGeneration,
        place: Place,
    ) {
        let manifest = self.announced(file).map(|(_, manifest)| manifest);
        if let Some(manifest) = manifest {
            generation.parts_total = u32::try_from(manifest.parts.len()).ok();
            let part = manifest
                .parts
                .iter()
                .find(|part| is_named(file, &part.name));
            generation.rows_announced = part.and_then(|part| part.rows);
        }
        if let Some((kind, overlap)) = &place.doubt {
            let about = self.name_of(&overlap.run, party);
            generation.doubts = doubts(kind, &about, overlap);
        }
        // What repeats a part is no part more.
        generation.part = Some(if place.is_repeated {
            copy_id(file)
        } else {
            part_id(file)
        });
        generation.part_number = file.label.number.filter(|_| !place.is_repeated);
        generation.run_basis = Some(place.basis.to_owned());
        generation.run = Some(place.run.clone());
        if place.is_repeated {
            generation.cells.clear();
        }
        generation.instead_of = place.instead_of;
        generation.instead_of_part = place.instead_of_part;
        generation.is_cut = !file.is_whole;
        generation.came_with = generation
            .part_number
            .map(|_| format!("{}.{}", self.first, mark(&file.folder)));
        self.folders
            .entry(place.run)
            .or_insert_with(|| file.folder.clone());
    }

    /// The name of a file of a run, for the sentence about it.
    fn name_of(&self, run: &str, party: &PartyId) -> String {
        let mut runs = self.runs(party).filter(|(id, _)| *id == run);
        let hash = runs.find_map(|(_, run)| {
            let id = run.parts.keys().next()?;
            part_of(id).map(|part| part.hash.to_owned())
        });
        let Some(hash) = hash else {
            return String::new();
        };
        if let Some(name) = self.names.get(&hash) {
            return super::file_name(name);
        }
        let observed = self.received.observations.iter();
        let mut same = observed.filter(|o| o.value.sha256.starts_with(&hash));
        same.next()
            .map_or_else(String::new, |o| o.value.name.clone())
    }
}

/// Puts together what a file tells of one party, whether its rows named the party or nobody: two
/// generations of one file would be taken for a part and its copy.
fn unite(reading: &mut Reading, customer: &PartyId) {
    let mut firsts: BTreeMap<PartyId, usize> = BTreeMap::new();
    let mut facts: Vec<RoutedFact> = Vec::with_capacity(reading.facts.len());
    for routed in std::mem::take(&mut reading.facts) {
        let party = routed.party.as_ref().unwrap_or(customer).clone();
        let known = firsts.get(&party).and_then(|at| facts.get_mut(*at));
        match (known.map(|known| &mut known.fact), routed.fact) {
            (Some(Fact::Usage(first)), Fact::Usage(more)) => first.unite(more),
            (_, fact) => {
                if matches!(fact, Fact::Usage(_)) {
                    firsts.insert(party, facts.len());
                }
                facts.push(RoutedFact {
                    party: routed.party,
                    fact,
                    aside: routed.aside,
                });
            }
        }
    }
    reading.facts = facts;
}

/// Beginnings of the hashes of files that an earlier import read in part.
fn cut_before(received: &Received) -> BTreeSet<String> {
    let refusals = received.refusals.iter();
    let cut = refusals.filter(|refusal| refusal.value.problems.iter().any(is_cut));
    cut.filter_map(|refusal| {
        let of = received.observation(refusal.value.observation?)?;
        Some(short(&of.sha256))
    })
    .collect()
}

fn doubts(kind: &str, about: &str, overlap: &Overlap) -> Vec<UsageDoubt> {
    let sums = overlap.sums(kind == "copy-or-part");
    sums.into_iter()
        .map(|(currency, counted, otherwise)| UsageDoubt {
            kind: kind.to_owned(),
            about: about.to_owned(),
            since: overlap.since,
            until: overlap.until,
            currency,
            counted,
            otherwise,
        })
        .collect()
}

#[cfg(test)]
mod cut_tests;
#[cfg(test)]
mod moments_tests;
#[cfg(test)]
mod tests;
