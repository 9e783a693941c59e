//! The dossier as data: `dossier.json` (`duecare.dossier/1`), and the input of the typesetter.
//!
//! Filled by `story`, written by `package`, shown by `pdf`. A format: fields are added, never
//! renamed or dropped. What must never happen here: a shape of the model serialised as it is.

use crate::answers::Grade;
use crate::omission::Omitted;
use duecare_model::EntryIndex;
use serde::Serialize;
use std::collections::BTreeMap;

/// The schema name in every `dossier.json`.
pub(crate) const SCHEMA: &str = "duecare.dossier/1";

/// The whole dossier.
#[derive(Debug, Serialize)]
pub(crate) struct Document {
    pub(crate) schema: &'static str,
    pub(crate) program_version: String,
    /// RFC 3339, UTC.
    pub(crate) as_of: String,
    /// The same, as a letter writes it.
    pub(crate) as_of_written: String,
    pub(crate) language: &'static str,
    pub(crate) customer: PartyRow,
    pub(crate) suppliers: Vec<PartyRow>,
    pub(crate) log: LogRow,
    /// Who seals the file; null where nobody does.
    pub(crate) seal: Option<SealRow>,
    pub(crate) front: Front,
    pub(crate) questions: Vec<QuestionRow>,
    pub(crate) timeline: Vec<EventRow>,
    pub(crate) scope: Vec<ScopeRow>,
    pub(crate) warnings: Vec<WarningRow>,
    pub(crate) changes: Vec<EventRow>,
    pub(crate) alarms: Vec<EventRow>,
    pub(crate) coverage: Vec<CoverageRow>,
    pub(crate) omissions: Omissions,
    pub(crate) entries: Vec<EntryRow>,
    /// The same entries as they are printed: runs of one day.
    pub(crate) entry_groups: Vec<EntryGroup>,
    /// The levels of proof of receipt, 0 to 7, in words.
    pub(crate) levels: Vec<LevelRow>,
}

/// A party.
#[derive(Debug, Serialize)]
pub(crate) struct PartyRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) entry: EntryIndex,
}

/// The log behind the file.
#[derive(Debug, Serialize)]
pub(crate) struct LogRow {
    pub(crate) size: u64,
    pub(crate) verifier_key: String,
    pub(crate) checkpoint: String,
    /// The earlier sizes from which the file proves that the log went on.
    pub(crate) consistency: Vec<u64>,
}

/// Who seals the file.
#[derive(Debug, Serialize)]
pub(crate) struct SealRow {
    /// The subject of the certificate.
    pub(crate) by: String,
    /// Until when its chain is valid; RFC 3339, UTC.
    pub(crate) until: String,
    /// Both in a sentence.
    pub(crate) said: String,
    /// The commands that check it.
    pub(crate) commands: Vec<String>,
}

/// The first page.
#[derive(Debug, Serialize)]
pub(crate) struct Front {
    /// The answer in a few sentences.
    pub(crate) answer: Vec<AnswerRow>,
    /// The numbers that matter, with what they count.
    pub(crate) figures: Vec<FigureRow>,
    /// Questions of which something is answered.
    pub(crate) answered: usize,
    pub(crate) unanswered: Vec<u8>,
    /// How many questions have each grade.
    pub(crate) grades: GradeCounts,
    /// Whether a check is recorded at all: where none is, nothing was found in order.
    pub(crate) checked: bool,
    pub(crate) red: Vec<RedRow>,
    /// The letters, one row for each matter.
    pub(crate) matters: Vec<LineRow>,
    /// The sums of the recorded damage.
    pub(crate) damage: Vec<LineRow>,
    /// The largest exposure of each detector.
    pub(crate) exposure: Vec<EventRow>,
    pub(crate) adverse_sentences: usize,
}

/// How many questions have each grade; together twenty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct GradeCounts {
    pub(crate) answered: usize,
    pub(crate) partly: usize,
    pub(crate) open: usize,
}

/// One sentence of the answer.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerRow {
    /// What it is about: known, warned, decided, done, open.
    pub(crate) about: String,
    pub(crate) text: String,
    pub(crate) entries: Vec<EntryIndex>,
    pub(crate) adverse: bool,
}

/// One number of the first page.
#[derive(Debug, Serialize)]
pub(crate) struct FigureRow {
    pub(crate) value: String,
    pub(crate) label: String,
}

/// A control that is red in the latest check.
#[derive(Debug, Serialize)]
pub(crate) struct RedRow {
    pub(crate) control: String,
    pub(crate) title: String,
    /// What is wrong, in one line.
    pub(crate) finding: String,
    /// Since when it is recorded as red without a break.
    pub(crate) since: String,
    pub(crate) entries: Vec<EntryIndex>,
}

/// One line of the first page.
#[derive(Debug, Serialize)]
pub(crate) struct LineRow {
    pub(crate) text: String,
    pub(crate) entries: Vec<EntryIndex>,
}

/// One question with its answer.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionRow {
    pub(crate) n: u8,
    pub(crate) question: String,
    pub(crate) answered: bool,
    pub(crate) grade: Grade,
    /// The grade in words.
    pub(crate) grade_word: String,
    pub(crate) sentences: Vec<SentenceRow>,
    pub(crate) gaps: Vec<String>,
}

/// One sentence.
#[derive(Debug, Serialize)]
pub(crate) struct SentenceRow {
    pub(crate) text: String,
    pub(crate) entries: Vec<EntryIndex>,
    pub(crate) adverse: bool,
    /// The words of a letter that the sentence is about.
    pub(crate) quotes: Vec<QuoteRow>,
}

/// A part of a letter, word for word.
#[derive(Debug, Serialize)]
pub(crate) struct QuoteRow {
    pub(crate) part: String,
    pub(crate) text: String,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EventRow {
    /// RFC 3339, UTC.
    pub(crate) at: String,
    pub(crate) at_written: String,
    pub(crate) what: String,
    pub(crate) entries: Vec<EntryIndex>,
}

/// One cell of the scope matrix.
#[derive(Debug, Serialize)]
pub(crate) struct ScopeRow {
    pub(crate) what: String,
    pub(crate) responsible: String,
    pub(crate) written: String,
    pub(crate) acknowledged: String,
    pub(crate) entries: Vec<EntryIndex>,
}

/// One letter.
#[derive(Debug, Serialize)]
pub(crate) struct WarningRow {
    pub(crate) id: String,
    pub(crate) kind: String,
    /// What the letter is about, in short; letters on the same matter stand together.
    pub(crate) matter: String,
    /// What it is about, in full.
    pub(crate) controls: String,
    pub(crate) to: String,
    pub(crate) sent: String,
    pub(crate) proof: String,
    pub(crate) answer: String,
    pub(crate) end: String,
    /// Who is recorded for what was done on it.
    pub(crate) by: String,
    pub(crate) entries: Vec<EntryIndex>,
}

/// What a source has shown, how old and how whole it is.
#[derive(Debug, Serialize)]
pub(crate) struct CoverageRow {
    pub(crate) what: String,
    /// Empty where nothing was ever observed.
    pub(crate) observed_at: String,
    pub(crate) age_days: Option<i64>,
    pub(crate) complete: Option<bool>,
    pub(crate) complete_written: String,
    pub(crate) entries: Vec<EntryIndex>,
}

/// What is in the file and what is not.
#[derive(Debug, Serialize)]
pub(crate) struct Omissions {
    pub(crate) included: BTreeMap<String, u64>,
    pub(crate) lines: Vec<String>,
    /// What speaks against the keeper of the log only when two entries are read together.
    pub(crate) joined: Vec<LineRow>,
    pub(crate) bytes: Vec<Omitted>,
}

/// A run of records of the file, made on the same day.
#[derive(Debug, Serialize)]
pub(crate) struct EntryGroup {
    pub(crate) first: EntryIndex,
    pub(crate) last: EntryIndex,
    pub(crate) kinds: String,
    /// The day.
    pub(crate) recorded_at_written: String,
}

/// One level of proof of receipt.
#[derive(Debug, Serialize)]
pub(crate) struct LevelRow {
    pub(crate) level: u8,
    pub(crate) word: String,
    /// What it shows and what it does not.
    pub(crate) means: String,
}

/// One record of the file.
#[derive(Debug, Serialize)]
pub(crate) struct EntryRow {
    pub(crate) index: EntryIndex,
    pub(crate) kind: String,
    pub(crate) kind_written: String,
    /// The date that the record bears.
    pub(crate) recorded_at: String,
    /// The same in words, with what a correction of the clock says of it.
    pub(crate) recorded_at_written: String,
    pub(crate) sha256: String,
}
