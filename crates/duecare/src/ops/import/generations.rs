//! Which run of an export a usage file belongs to: decided at import, file by file, and recorded.
//!
//! The ledger adds up the parts of one run and lets a later run replace the days it speaks of. One
//! run or two is asked of what the files say of themselves: a manifest, the numbers of parts in
//! their names, the times at which they were written, and whether their cells are the same. Where
//! that settles nothing, the reading that sees more cost is taken and the doubt is recorded with
//! both sums. What must never happen: a part lost, or a copy counted, in silence.

mod compare;
mod label;

use compare::{Overlap, overlaps};
use duecare_connectors::{Manifest, Reading};
use duecare_model::facts::{Fact, UsageDoubt, UsageGeneration};
use duecare_model::record::ObservedBasis;
use duecare_model::{
    CustomerHistory, EntryIndex, Ledger, PartyId, Timestamp, UsageBook, UsageDays, UsageRun,
};
use label::Label;
use std::collections::{BTreeMap, BTreeSet};

/// Files written within an hour may be of one run: an export writes its parts within minutes, and
/// two runs of one export are hours apart (Azure refreshes six times a day, AWS three times).
const ALIKE_SECONDS: i64 = 3600;

/// A file of the import.
pub(super) struct Arrival<'a> {
    /// As the user named it.
    pub(super) name: &'a str,
    /// Of its bytes.
    pub(super) sha256: &'a str,
    pub(super) observed_at: Timestamp,
    pub(super) basis: ObservedBasis,
}

/// What the files of one import, and the ledger before them, have told.
pub(super) struct Runs<'a> {
    ledger: &'a Ledger,
    customer: &'a PartyId,
    /// What is recorded of each party, as far as this import touches it, and what it adds.
    books: BTreeMap<PartyId, UsageBook>,
    /// Names of the files of this import, by the beginning of their hash.
    names: BTreeMap<String, String>,
    /// Folders in which a part of a run of this import lay.
    folders: BTreeMap<String, String>,
    /// Manifests of this import, with their folders.
    manifests: Vec<(String, String, Manifest)>,
    next: u64,
}

/// The file as it is compared.
struct File {
    hash: String,
    label: Label,
    stem_mark: String,
    /// Its numbers, as they stand in the record.
    number: Option<String>,
    kin_mark: String,
    digits_mark: String,
    folder: String,
    observed_at: Timestamp,
    /// Its time says when it was written.
    has_time: bool,
}

/// Where a file belongs.
struct Place {
    run: String,
    basis: &'static str,
    doubt: Option<(&'static str, Overlap)>,
    /// What it tells is there already.
    is_repeated: bool,
}

impl Place {
    fn in_run(run: &str, basis: &'static str) -> Self {
        Self {
            run: run.to_owned(),
            basis,
            doubt: None,
            is_repeated: false,
        }
    }
}

/// Whether a reading tells of usage.
pub(super) fn has_usage(reading: &Reading) -> bool {
    reading
        .facts
        .iter()
        .any(|routed| matches!(routed.fact, Fact::Usage(_)))
}

fn folder(name: &str) -> String {
    name.rsplit_once(['/', '\\', '!'])
        .map_or("", |(folder, _)| folder)
        .to_owned()
}

fn short(sha256: &str) -> String {
    sha256.chars().take(16).collect()
}

fn mark(text: &str) -> String {
    let mut mark = short(&crate::ops::sha256_hex(text.as_bytes()));
    mark.truncate(8);
    mark
}

/// A part as it stands in the record: what its name says as hashes and numbers, and no name.
fn part_id(file: &File) -> String {
    let (hash, stem) = (&file.hash, &file.stem_mark);
    let number = file.number.as_deref().unwrap_or("-");
    format!(
        "{hash}.{stem}.{number}.{}.{}",
        file.kin_mark, file.digits_mark
    )
}

/// What the record knows of a part: the last two are unknown in records of before.
struct Part<'a> {
    hash: &'a str,
    stem: &'a str,
    number: Option<&'a str>,
    kin: Option<(&'a str, &'a str)>,
}

fn part_of(id: &str) -> Option<Part<'_>> {
    let mut fields = id.split('.');
    Some(Part {
        hash: fields.next()?,
        stem: fields.next()?,
        number: Some(fields.next()?).filter(|number| *number != "-"),
        kin: fields.next().zip(fields.next()),
    })
}

impl Part<'_> {
    /// Whether names number both as parts of one export.
    fn is_numbered_as(&self, file: &File) -> bool {
        self.stem == file.stem_mark && self.number.is_some() && file.number.is_some()
    }

    fn is_named_as(&self, file: &File) -> bool {
        self.stem == file.stem_mark && self.number == file.number.as_deref()
    }

    /// Whether the names differ, and in nothing but groups of digits.
    fn is_kin_of(&self, file: &File) -> bool {
        self.kin
            .is_some_and(|(kin, digits)| kin == file.kin_mark && digits != file.digits_mark)
    }
}

/// What is known of the parts of a run.
fn parts_of(run: &UsageRun) -> impl Iterator<Item = Part<'_>> {
    run.parts.keys().filter_map(|id| part_of(id))
}

impl<'a> Runs<'a> {
    pub(super) fn new(ledger: &'a Ledger, customer: &'a PartyId, next: u64) -> Self {
        Self {
            ledger,
            customer,
            books: BTreeMap::new(),
            names: BTreeMap::new(),
            folders: BTreeMap::new(),
            manifests: Vec::new(),
            next,
        }
    }

    /// Takes note of a manifest; those of an import are noted before its other files.
    pub(super) fn note(&mut self, reading: &Reading, sha256: &str) {
        if let Some(manifest) = &reading.manifest {
            let id = manifest.run.clone().unwrap_or_else(|| sha256.to_owned());
            let run = short(&crate::ops::sha256_hex(id.as_bytes()));
            self.manifests
                .push((folder(&reading.name), run, manifest.clone()));
        }
    }

    /// Says of each generation of a file which run it belongs to. `true`: a part that no bytes
    /// recorded so far stand for, although the same bytes may be there.
    pub(super) fn settle(&mut self, reading: &mut Reading, arrival: &Arrival<'_>) -> bool {
        let file = Self::file(reading, arrival);
        let mut is_twin = false;
        for routed in &mut reading.facts {
            let Fact::Usage(generation) = &mut routed.fact else {
                continue;
            };
            let party = routed
                .party
                .clone()
                .unwrap_or_else(|| self.customer.clone());
            self.prepare(&party, generation);
            let place = self.place(&party, &file, generation);
            is_twin |= !place.is_repeated && self.has_bytes(&party, &file.hash);
            self.record(&party, &file, generation, place);
        }
        self.names.insert(file.hash.clone(), reading.name.clone());
        is_twin
    }

    fn file(reading: &Reading, arrival: &Arrival<'_>) -> File {
        let label = Label::of(&reading.name);
        let is_member = reading.name != arrival.name;
        // A member of an archive is told apart from the archive by its name within it.
        let hash = if is_member {
            short(&crate::ops::sha256_hex(
                format!("{}!{}", arrival.sha256, reading.name).as_bytes(),
            ))
        } else {
            short(arrival.sha256)
        };
        File {
            hash,
            stem_mark: mark(&label.stem),
            number: label.number.map(|_| {
                let numbers: Vec<String> = label.numbers.iter().map(u32::to_string).collect();
                numbers.join("-")
            }),
            kin_mark: mark(&label.kin),
            digits_mark: mark(&label.digits),
            folder: folder(&reading.name),
            label,
            observed_at: reading.changed_at.map_or(arrival.observed_at, |changed| {
                changed.min(arrival.observed_at)
            }),
            has_time: arrival.basis != ObservedBasis::ImportTime,
        }
    }

    fn history(&self, party: &PartyId) -> Option<&'a CustomerHistory> {
        self.ledger.histories.get(party)
    }

    /// Copies what is recorded of the days that the generation speaks of: the book then tells what
    /// the ledger will tell, and nothing of the rest is held twice.
    fn prepare(&mut self, party: &PartyId, generation: &UsageGeneration) {
        let history = self.ledger.histories.get(party);
        let book = self
            .books
            .entry(party.clone())
            .or_insert_with(|| UsageBook {
                days: UsageDays::new(),
                runs: history.map(|h| h.usage_runs.clone()).unwrap_or_default(),
            });
        let Some(recorded) = history.map(|h| &h.usage) else {
            return;
        };
        for cell in &generation.cells {
            let key = (cell.sub_account.to_string(), cell.day);
            if !book.days.contains_key(&key)
                && let Some(day) = recorded.get(&key)
            {
                book.days.insert(key, day.clone());
            }
        }
    }

    /// Every run that is known of a party.
    fn runs(&self, party: &PartyId) -> impl Iterator<Item = (&String, &UsageRun)> {
        self.books
            .get(party)
            .into_iter()
            .flat_map(|book| &book.runs)
    }

    fn has_bytes(&self, party: &PartyId, hash: &str) -> bool {
        self.runs(party)
            .flat_map(|(_, run)| run.parts.keys())
            .any(|id| part_of(id).is_some_and(|part| part.hash == hash))
    }

    fn place(&self, party: &PartyId, file: &File, generation: &UsageGeneration) -> Place {
        if let Some(run) = self.repeated(party, file) {
            let overlap = self.overlaps(party, generation).remove(&run);
            let is_named_alike = self.is_named_alike(party, file, &run);
            let twin = overlap.filter(|overlap| !is_named_alike && overlap.could_be_twin());
            return repetition(&run, twin);
        }
        if let Some((run, _)) = self.announced(file) {
            return Place::in_run(run, "manifest");
        }
        if let Some(run) = self.numbered(party, file, generation) {
            let mut place = Place::in_run(&run, "numbered");
            // Beside each other in one folder the names settle it.
            if !self.lies_beside(file, &run) {
                let overlap = self.overlaps(party, generation).remove(&run);
                place.doubt = overlap
                    .filter(Overlap::may_be_run)
                    .map(|overlap| ("part-or-run", overlap));
            }
            return place;
        }
        self.by_content(party, file, generation).unwrap_or_else(|| {
            let mut place = Place::in_run(&self.fresh(file), "alone");
            place.doubt = self.part_from_afar(party, file, generation);
            place
        })
    }

    /// A run of which the file is the first part.
    fn fresh(&self, file: &File) -> String {
        format!("{}-{}", file.hash, self.next)
    }

    /// A part by its number that was written at another time than the run that lacks it: a later
    /// run of which nothing else is here, or a part that was fetched later.
    fn part_from_afar(
        &self,
        party: &PartyId,
        file: &File,
        of: &UsageGeneration,
    ) -> Option<(&'static str, Overlap)> {
        let mut found = self.overlaps(party, of);
        let mut lacking = self.runs(party).filter(|(id, run)| {
            !self.lies_apart(file, id)
                && run.columns_mark == of.columns_mark
                && lacks_number(file, run)
                && found.contains_key(*id)
        });
        let (id, _) = lacking.next()?;
        found.remove(id).map(|overlap| ("copy-or-part", overlap))
    }

    fn lies_beside(&self, file: &File, run: &str) -> bool {
        self.folders
            .get(run)
            .is_some_and(|folder| *folder == file.folder)
    }

    /// Whether a run of this import lies in another folder.
    fn lies_apart(&self, file: &File, run: &str) -> bool {
        self.folders
            .get(run)
            .is_some_and(|folder| *folder != file.folder)
    }

    /// The run that holds these very bytes already, unless something says that it is another part,
    /// or the same part of another run that did not change.
    fn repeated(&self, party: &PartyId, file: &File) -> Option<String> {
        let announced = self.announced(file).map(|(run, _)| run.to_owned());
        let replaced: BTreeSet<&String> = self
            .runs(party)
            .flat_map(|(_, run)| &run.replaces)
            .collect();
        let has_together = self
            .runs(party)
            .any(|(_, run)| alike(file, run) == Some(true));
        let mut runs = self.runs(party);
        let holds = |id: &String, run: &UsageRun| {
            if announced.as_ref().is_some_and(|announced| announced != id) {
                return false;
            }
            parts_of(run).any(|part| {
                let is_later = alike(file, run) == Some(false);
                let is_another = if part.is_numbered_as(file) {
                    !part.is_named_as(file) || self.lies_apart(file, id) || is_later
                } else {
                    // A part that did not change is in the next run, too; one that is fetched again
                    // after a later run came says nothing new.
                    is_later && (has_together || !replaced.contains(id))
                };
                part.hash == file.hash && !is_another
            })
        };
        runs.find(|(id, run)| holds(id, run))
            .map(|(id, _)| id.clone())
    }

    /// The run of a manifest that lay beside the file and names it.
    fn announced(&self, file: &File) -> Option<(&str, &Manifest)> {
        self.manifests
            .iter()
            .find(|(folder, _, manifest)| {
                *folder == file.folder
                    && manifest.parts.iter().any(|part| is_named(file, &part.name))
            })
            .map(|(_, run, manifest)| (run.as_str(), manifest))
    }

    /// A run whose parts have the same name but for the number, and not this number.
    fn numbered(&self, party: &PartyId, file: &File, of: &UsageGeneration) -> Option<String> {
        file.label.number?;
        let fits = |(id, run): &(&String, &UsageRun)| {
            let near = self.lies_beside(file, id)
                || (alike(file, run) == Some(true) && !self.lies_apart(file, id));
            near && run.columns_mark == of.columns_mark && lacks_number(file, run)
        };
        let found = self.runs(party).filter(fits);
        let nearest =
            found.min_by_key(|(_, run)| (distance(file, run), std::cmp::Reverse(run.entry)));
        nearest.map(|(id, _)| id.clone())
    }

    fn overlaps(&self, party: &PartyId, of: &UsageGeneration) -> BTreeMap<String, Overlap> {
        let days = self.books.get(party).map(|book| &book.days);
        days.map(|days| overlaps(of, days)).unwrap_or_default()
    }

    /// Whether a part of the run has the name of the file, but for the mark of a copy and the ending.
    fn is_named_alike(&self, party: &PartyId, file: &File, run: &str) -> bool {
        let mut runs = self.runs(party).filter(|(id, _)| *id == run);
        runs.any(|(_, run)| parts_of(run).any(|part| part.is_named_as(file)))
    }

    /// What the cells say. `None`: a run of its own.
    fn by_content(&self, party: &PartyId, file: &File, of: &UsageGeneration) -> Option<Place> {
        let known: BTreeMap<&String, &UsageRun> = self.runs(party).collect();
        let mut found: Vec<(&UsageRun, Overlap)> = self
            .overlaps(party, of)
            .into_iter()
            .filter_map(|(id, overlap)| known.get(&id).map(|run| (*run, overlap)))
            // Records of before say nothing of their runs; they are replaced as they always were.
            .filter(|(run, _)| run.until.is_some())
            .collect();
        found.sort_by_key(|(run, _)| (distance(file, run), std::cmp::Reverse(run.entry)));
        // Where names number the parts, they have said that this is none of that run.
        let is_numbered = |run: &UsageRun| parts_of(run).any(|part| part.is_numbered_as(file));
        let mut parts = Vec::new();
        for (run, overlap) in &found {
            if is_numbered(run) {
                continue;
            }
            if overlap.repeats() {
                if alike(file, run) == Some(true) && overlap.is_contained() {
                    let is_known = self.is_named_alike(party, file, &overlap.run);
                    let extent = overlap.has_extent_of(run, of);
                    let twin = Some(overlap.clone())
                        .filter(|overlap| extent && !is_known && overlap.could_be_twin());
                    let may_be_part = is_kin(file, run) && !overlap.has_marks();
                    let twin = twin.or_else(|| may_be_part.then(|| overlap.clone()));
                    return Some(repetition(&overlap.run, twin));
                }
                if alike(file, run) != Some(false) && is_kin(file, run) {
                    let place = self.kin_place(party, run, overlap, (file, of));
                    if place.is_some() {
                        return place;
                    }
                }
            } else if overlap.may_be_part(alike(file, run)) {
                parts.push((run, overlap));
            }
        }
        // Two tellings of the same are two runs; only what was written together is a part then.
        if found.iter().any(|(_, overlap)| overlap.repeats()) {
            parts.retain(|(run, _)| alike(file, run) == Some(true));
        }
        parts
            .sort_by_key(|(run, overlap)| (alike(file, run) != Some(true), overlap.may_be_newer()));
        let touched: BTreeSet<&String> = found.iter().map(|(_, overlap)| &overlap.run).collect();
        let certain = parts.first().is_some_and(|(run, overlap)| {
            alike(file, run) == Some(true) && !overlap.may_be_newer()
        });
        // What was written together and shares no day is of one run: a third part may share days
        // with both.
        if !certain && let Some(run) = self.written_together(party, file, of, &touched) {
            return Some(Place::in_run(&run, "file-time"));
        }
        let (run, overlap) = parts.first()?;
        let is_alike = alike(file, run) == Some(true);
        let mut place = Place::in_run(&overlap.run, if is_alike { "file-time" } else { "content" });
        if parts.len() > 1 || !is_alike || overlap.may_be_run() {
            place.doubt = Some(("part-or-run", (*overlap).clone()));
        }
        Some(place)
    }

    /// Where a file belongs whose name differs in digits from that of a part, and some of whose rows
    /// are the same. Equal rows are no repetition where each tells what the other does not.
    fn kin_place(
        &self,
        party: &PartyId,
        run: &UsageRun,
        overlap: &Overlap,
        (file, of): (&File, &UsageGeneration),
    ) -> Option<Place> {
        let is_covered = overlap.covers(self.days_of(party, &overlap.run));
        if !is_covered && run.columns_mark == of.columns_mark {
            let mut place = Place::in_run(&overlap.run, "content");
            place.doubt = Some(("part-or-run", overlap.clone()));
            return Some(place);
        }
        (overlap.is_equal() && !overlap.has_marks()).then(|| {
            let mut place = Place::in_run(&self.fresh(file), "alone");
            place.doubt = Some(("copy-or-part", overlap.clone()));
            place
        })
    }

    /// How many days of subscriptions a run tells, counted or not.
    fn days_of(&self, party: &PartyId, run: &str) -> u64 {
        let recorded = self.history(party).map(|history| &history.usage);
        let added = self.books.get(party).map(|book| &book.days);
        let all = recorded.into_iter().chain(added).flatten();
        let of_run = all.filter(|(_, day)| {
            day.run == run || day.besides.iter().any(|(_, claim)| claim.run == run)
        });
        let keys: BTreeSet<_> = of_run.map(|(key, _)| key).collect();
        u64::try_from(keys.len()).unwrap_or(u64::MAX)
    }

    /// The nearest run written together with the file that shares no day with it.
    fn written_together(
        &self,
        party: &PartyId,
        file: &File,
        of: &UsageGeneration,
        touched: &BTreeSet<&String>,
    ) -> Option<String> {
        let numbered = |run: &UsageRun| run.parts.values().any(|part| part.number.is_some());
        let together = self.runs(party).filter(|(id, run)| {
            !touched.contains(id)
                && file.label.number.is_none()
                && !numbered(run)
                && run.until.is_some()
                && run.columns_mark == of.columns_mark
                && alike(file, run) == Some(true)
        });
        let nearest =
            together.min_by_key(|(_, run)| (distance(file, run), std::cmp::Reverse(run.entry)));
        nearest.map(|(id, _)| id.clone())
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
            format!("copy.{}", file.hash)
        } else {
            part_id(file)
        });
        generation.part_number = file.label.number.filter(|_| !place.is_repeated);
        generation.run_basis = Some(place.basis.to_owned());
        generation.run = Some(place.run.clone());
        if place.is_repeated {
            generation.cells.clear();
        }
        self.folders
            .entry(place.run)
            .or_insert_with(|| file.folder.clone());
        let entry = EntryIndex(self.next);
        self.next += 1;
        let book = self.books.entry(party.clone()).or_default();
        book.tell(entry, file.observed_at, generation);
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
        let observed = self
            .history(self.customer)
            .into_iter()
            .flat_map(|h| &h.observations);
        let mut same = observed.filter(|o| o.value.sha256.starts_with(&hash));
        same.next()
            .map_or_else(String::new, |o| o.value.name.clone())
    }
}

/// Whether a part of the run has the name of the file but for groups of digits.
fn is_kin(file: &File, run: &UsageRun) -> bool {
    parts_of(run).any(|part| part.is_kin_of(file))
        && !parts_of(run).any(|part| part.is_named_as(file))
}

/// Whether the run has numbered parts of the name of the file, and not this one.
fn lacks_number(file: &File, run: &UsageRun) -> bool {
    parts_of(run).any(|part| part.is_numbered_as(file))
        && !parts_of(run).any(|part| part.is_named_as(file))
}

/// What a file repeats is told already. Where both have the same cells under two names, and none
/// says what its rows are of, they could be two parts that happen to be equal.
fn repetition(run: &str, twin: Option<Overlap>) -> Place {
    let mut place = Place::in_run(run, "copy");
    place.is_repeated = true;
    place.doubt = twin.map(|overlap| ("copy-or-part", overlap));
    place
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

fn is_named(file: &File, name: &str) -> bool {
    let listed = Label::of(name);
    listed.numbers == file.label.numbers && listed.stem == file.label.stem
}

fn distance(file: &File, run: &UsageRun) -> u64 {
    let seconds = file.observed_at.as_second() - run.observed_at.as_second();
    seconds.unsigned_abs()
}

/// Whether file and run were written together; `None` where a time says nothing.
fn alike(file: &File, run: &UsageRun) -> Option<bool> {
    file.has_time
        .then(|| distance(file, run) <= ALIKE_SECONDS.unsigned_abs())
}

#[cfg(test)]
mod tests;
