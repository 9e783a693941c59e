//! Where a file belongs: asked of its manifest, its name, its time and its cells, in this order.
//!
//! Used at import, file by file. What must never happen: a part counted as a copy, or a run counted
//! twice, without a doubt that is recorded.

use super::Runs;
use super::compare::{Overlap, tells_all};
use super::file::{File, alike, distance, is_kin, is_named, lacks_number, part_of, parts_of};
use duecare_connectors::Manifest;
use duecare_model::facts::UsageGeneration;
use duecare_model::{PartyId, UsagePart, UsageRun};
use std::collections::{BTreeMap, BTreeSet};

/// Where a file belongs.
pub(super) struct Place {
    pub(super) run: String,
    pub(super) basis: &'static str,
    pub(super) doubt: Option<(&'static str, Overlap)>,
    /// What it tells is there already.
    pub(super) is_repeated: bool,
    /// The run of a cut file of which this is the whole.
    pub(super) instead_of: Option<String>,
    /// The part of the run that was cut and of which this is the whole.
    pub(super) instead_of_part: Option<String>,
}

impl Place {
    fn in_run(run: &str, basis: &'static str) -> Self {
        Self {
            run: run.to_owned(),
            basis,
            doubt: None,
            is_repeated: false,
            instead_of: None,
            instead_of_part: None,
        }
    }
}

impl Runs<'_> {
    pub(super) fn place(
        &self,
        party: &PartyId,
        file: &File,
        generation: &UsageGeneration,
    ) -> Place {
        if let Some(run) = self.repeated(party, file) {
            let overlap = self.overlaps(party, generation).remove(&run);
            let is_named_alike = self.is_named_alike(party, file, &run);
            let twin = overlap.filter(|overlap| !is_named_alike && overlap.could_be_twin());
            return repetition(&run, twin);
        }
        let (whole, afar) = self.whole_part(party, file, generation);
        if let Some((run, _)) = self.announced(file) {
            let mut place = Place::in_run(run, "manifest");
            let part = whole.filter(|(of, _)| of == run).map(|(_, part)| part);
            place.instead_of_part = part;
            return place;
        }
        if let Some((run, part)) = whole {
            let mut place = Place::in_run(&run, "whole");
            place.instead_of_part = Some(part);
            return place;
        }
        if let Some(cut) = self.whole_of(party, file, generation) {
            let mut place = Place::in_run(&self.fresh(file), "whole");
            place.instead_of = Some(cut);
            return place;
        }
        if let Some(run) = self.numbered(party, file, generation) {
            let mut place = Place::in_run(&run, "numbered");
            // Beside each other in one folder the names settle it.
            if !self.lies_beside(file, &run) {
                let overlap = self.overlaps(party, generation).remove(&run);
                place.doubt = overlap
                    .filter(Overlap::shares)
                    .map(|overlap| ("part-or-run", overlap));
            }
            return place;
        }
        self.by_content(party, file, generation).unwrap_or_else(|| {
            let mut place = Place::in_run(&self.fresh(file), "alone");
            place.doubt = self.part_from_afar(party, file, generation).or_else(|| {
                let overlap = self.overlaps(party, generation).remove(&afar?)?;
                Some(("copy-or-part", overlap))
            });
            place
        })
    }

    /// The run and the part of it that has the name of the file and was read in part, where this one
    /// tells all that it told. Written later, with days beyond those of the run, it may be of a later
    /// run as well: then the run alone, as the second.
    fn whole_part(
        &self,
        party: &PartyId,
        file: &File,
        of: &UsageGeneration,
    ) -> (Option<(String, String)>, Option<String>) {
        let (Some(book), Some(last)) = (
            self.books.get(party),
            of.cells.iter().map(|cell| cell.day).max(),
        ) else {
            return (None, None);
        };
        let is_cut = |(part, told): &(&String, &UsagePart)| {
            !told.cut_cells.is_empty()
                && part_of(part).is_some_and(|part| part.is_named_as(file))
                && tells_all(of, &told.cut_cells, &|cell| book.known.account(cell))
        };
        let mut afar = None;
        for (id, run) in self.runs(party) {
            let mut parts = run.parts.iter();
            let Some((part, _)) = parts.find(is_cut) else {
                continue;
            };
            let reaches = run.days.is_some_and(|(_, until)| last <= until);
            if run.columns_mark == of.columns_mark && (alike(file, run) != Some(false) || reaches) {
                return (Some((id.clone(), part.clone())), None);
            }
            afar = Some(id.clone());
        }
        (None, afar)
    }

    /// The run of a file of the same name that was cut off, where this one tells all of it.
    fn whole_of(&self, party: &PartyId, file: &File, of: &UsageGeneration) -> Option<String> {
        let mut cut = self.runs(party).filter(|(_, run)| self.was_cut(file, run));
        let (id, _) = cut.find(|_| file.is_whole)?;
        let overlap = self.overlaps(party, of).remove(id)?;
        overlap
            .is_all_told(self.days_of(party, id))
            .then(|| id.clone())
    }

    /// Whether the run is one file of the same name, and was cut off.
    fn was_cut(&self, file: &File, run: &UsageRun) -> bool {
        let mut parts = parts_of(run);
        let first = parts.next();
        parts.next().is_none()
            && first.is_some_and(|part| part.is_named_as(file) && self.cut.contains(part.hash))
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
    pub(super) fn announced(&self, file: &File) -> Option<(&str, &Manifest)> {
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
            if is_numbered(run) || self.was_cut(file, run) {
                continue;
            }
            if overlap.repeats() {
                if alike(file, run) == Some(true) && overlap.is_contained() {
                    // The same in another writing has the same name and tells neither more nor less.
                    let is_known = self.is_named_alike(party, file, &overlap.run)
                        && overlap.is_all_told(self.days_of(party, &overlap.run));
                    // Where nothing says what rows are of, equal sums may be of two parts.
                    let may_be_part = !is_known && !overlap.has_marks();
                    let twin = may_be_part.then(|| overlap.clone());
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
        let is_apart = overlap.shares() && !self.lies_beside(file, &overlap.run);
        if parts.len() > 1 || !is_alike || is_apart || overlap.may_be_run() {
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
        let recorded = self.recorded(party);
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
}

/// What a file repeats is told already. Where both have the same cells under two names, and none
/// says what its rows are of, they could be two parts that happen to be equal.
fn repetition(run: &str, twin: Option<Overlap>) -> Place {
    let mut place = Place::in_run(run, "copy");
    place.is_repeated = true;
    place.doubt = twin.map(|overlap| ("copy-or-part", overlap));
    place
}
