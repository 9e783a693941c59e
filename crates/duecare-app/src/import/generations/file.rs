//! A usage file as it is compared, and what the record knows of a part.
//!
//! Used where runs are told apart. A part stands in the record as hashes and numbers, never as a
//! name: names of files may name somebody.

use super::Arrival;
use super::label::Label;
use duecare_connectors::Reading;
use duecare_model::record::ObservedBasis;
use duecare_model::{Timestamp, UsageRun};

/// Files written within an hour may be of one run: an export writes its parts within minutes, and
/// two runs of one export are hours apart (Azure refreshes six times a day, AWS three times).
const ALIKE_SECONDS: i64 = 3600;

/// The file as it is compared.
pub(super) struct File {
    pub(super) hash: String,
    pub(super) label: Label,
    pub(super) stem_mark: String,
    /// Its numbers, as they stand in the record.
    pub(super) number: Option<String>,
    pub(super) kin_mark: String,
    pub(super) digits_mark: String,
    pub(super) folder: String,
    pub(super) observed_at: Timestamp,
    /// Its time says when it was written.
    pub(super) has_time: bool,
    /// It was read to its end.
    pub(super) is_whole: bool,
}

pub(super) fn folder(name: &str) -> String {
    name.rsplit_once(['/', '\\', '!'])
        .map_or("", |(folder, _)| folder)
        .to_owned()
}

pub(super) fn short(sha256: &str) -> String {
    sha256.chars().take(16).collect()
}

pub(super) fn mark(text: &str) -> String {
    let mut mark = short(&crate::sha256_hex(text.as_bytes()));
    mark.truncate(8);
    mark
}

/// What repeats a part, as it stands in the record.
pub(super) fn copy_id(file: &File) -> String {
    format!("copy.{}", file.hash)
}

/// A part as it stands in the record: what its name says as hashes and numbers, and no name.
pub(super) fn part_id(file: &File) -> String {
    let (hash, stem) = (&file.hash, &file.stem_mark);
    let number = file.number.as_deref().unwrap_or("-");
    format!(
        "{hash}.{stem}.{number}.{}.{}",
        file.kin_mark, file.digits_mark
    )
}

/// What the record knows of a part: the last two are unknown in records of before.
pub(super) struct Part<'a> {
    pub(super) hash: &'a str,
    stem: &'a str,
    number: Option<&'a str>,
    kin: Option<(&'a str, &'a str)>,
}

pub(super) fn part_of(id: &str) -> Option<Part<'_>> {
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
    pub(super) fn is_numbered_as(&self, file: &File) -> bool {
        self.stem == file.stem_mark && self.number.is_some() && file.number.is_some()
    }

    pub(super) fn is_named_as(&self, file: &File) -> bool {
        self.stem == file.stem_mark && self.number == file.number.as_deref()
    }

    /// Whether the names differ, and in nothing but groups of digits.
    fn is_kin_of(&self, file: &File) -> bool {
        self.kin
            .is_some_and(|(kin, digits)| kin == file.kin_mark && digits != file.digits_mark)
    }
}

/// What is known of the parts of a run.
pub(super) fn parts_of(run: &UsageRun) -> impl Iterator<Item = Part<'_>> {
    run.parts.keys().filter_map(|id| part_of(id))
}

impl File {
    pub(super) fn of(reading: &Reading, arrival: &Arrival<'_>) -> Self {
        let label = Label::of(&reading.name);
        let is_member = reading.name != arrival.name;
        // A member of an archive is told apart from the archive by its name within it.
        let hash = if is_member {
            short(&crate::sha256_hex(
                format!("{}!{}", arrival.sha256, reading.name).as_bytes(),
            ))
        } else {
            short(arrival.sha256)
        };
        Self {
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
            is_whole: !reading.problems.iter().any(super::is_cut),
        }
    }
}

/// Whether a part of the run has the name of the file but for groups of digits.
pub(super) fn is_kin(file: &File, run: &UsageRun) -> bool {
    parts_of(run).any(|part| part.is_kin_of(file))
        && !parts_of(run).any(|part| part.is_named_as(file))
}

/// Whether the run has numbered parts of the name of the file, and not this one.
pub(super) fn lacks_number(file: &File, run: &UsageRun) -> bool {
    parts_of(run).any(|part| part.is_numbered_as(file))
        && !parts_of(run).any(|part| part.is_named_as(file))
}

pub(super) fn is_named(file: &File, name: &str) -> bool {
    let listed = Label::of(name);
    listed.numbers == file.label.numbers && listed.stem == file.label.stem
}

pub(super) fn distance(file: &File, run: &UsageRun) -> u64 {
    let seconds = file.observed_at.as_second() - run.observed_at.as_second();
    seconds.unsigned_abs()
}

/// Whether file and run were written together; `None` where a time says nothing.
pub(super) fn alike(file: &File, run: &UsageRun) -> Option<bool> {
    file.has_time
        .then(|| distance(file, run) <= ALIKE_SECONDS.unsigned_abs())
}
