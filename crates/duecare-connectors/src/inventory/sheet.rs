//! Sheets: copies, restore tests and endpoints as CSV, told apart by their columns.
//!
//! Called by `recognise` last of all, for text that is nothing else. A row becomes the same entry
//! that the TOML form has and is checked by the same rules. What must never happen: a date or a
//! yes read in a way that its writer did not mean.

use super::once::Once;
use super::{map, value, wire};
use crate::codes::{SHEET_COLUMN, SHEET_COMPLETE, SHEET_ROW, SHEET_SHAPE};
use crate::draft::{Draft, Refusal};
use csv::StringRecord;
use duecare_model::facts::{Batch, Fact, Way};
use duecare_model::{CodeInfo, Problem};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use toml::Value;

/// How a cell is read.
#[derive(Debug, Clone, Copy)]
enum Cell {
    Text,
    /// A word of the format; casing and blanks do not matter.
    Word,
    YesNo,
    Day,
    Count,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Copies,
    RestoreTests,
    Endpoints,
}

/// Columns: name, place in the entry, reading. A place with a point is within a table.
type Columns = &'static [(&'static str, &'static str, Cell)];

const COPIES: Columns = &[
    ("id", "id", Cell::Text),
    ("workload", "workload", Cell::Text),
    ("medium", "medium", Cell::Word),
    ("location", "location", Cell::Text),
    ("host", "host", Cell::Text),
    ("host_domain_joined", "host_domain_joined", Cell::YesNo),
    ("disconnected", "disconnected", Cell::YesNo),
    ("looked_at", "looked_at", Cell::Day),
    ("last_success_at", "last_success_at", Cell::Day),
    ("locked_days", "locked_days", Cell::Count),
    ("method_changed_at", "method_changed_at", Cell::Day),
];

const RESTORE_TESTS: Columns = &[
    ("workload", "workload", Cell::Text),
    ("copy", "copy", Cell::Text),
    ("tested_at", "tested_at", Cell::Day),
    ("result", "result", Cell::Word),
    ("duration_minutes", "duration_minutes", Cell::Count),
    ("isolated", "isolated", Cell::YesNo),
    ("operator", "operator", Cell::Text),
];

const ENDPOINTS: Columns = &[
    ("name", "name", Cell::Text),
    ("kind", "kind", Cell::Word),
    ("operating_system", "operating_system", Cell::Text),
    ("last_seen_at", "last_seen_at", Cell::Day),
    ("protection_product", "protection.product", Cell::Text),
    ("protection_installed", "protection.installed", Cell::YesNo),
    ("protection_running", "protection.running", Cell::YesNo),
    ("signatures_at", "protection.signatures_at", Cell::Day),
    ("last_update_at", "patches.last_update_at", Cell::Day),
    ("pending_count", "patches.pending_count", Cell::Count),
    ("oldest_pending_at", "patches.oldest_pending_at", Cell::Day),
    ("supported_until", "patches.supported_until", Cell::Day),
    ("checked_at", "patches.checked_at", Cell::Day),
];

impl Sheet {
    /// The sheet that has these columns; required columns differ, so no two sheets fit.
    fn of(header: &[String]) -> Option<Self> {
        let has = |name: &str| header.iter().any(|h| h == name);
        if has("id") && has("workload") && has("medium") {
            Some(Self::Copies)
        } else if has("workload") && has("tested_at") && has("result") {
            Some(Self::RestoreTests)
        } else if has("name") && ENDPOINTS[1..].iter().any(|(name, ..)| has(name)) {
            Some(Self::Endpoints)
        } else {
            None
        }
    }

    const fn format(self) -> &'static str {
        match self {
            Self::Copies => "duecare-sheet-copies",
            Self::RestoreTests => "duecare-sheet-restore-tests",
            Self::Endpoints => "duecare-sheet-endpoints",
        }
    }

    /// The place and reading of a column.
    fn column(self, name: &str) -> Option<(String, Cell)> {
        let columns = match self {
            Self::Copies => COPIES,
            Self::RestoreTests => RESTORE_TESTS,
            Self::Endpoints => ENDPOINTS,
        };
        let known = columns.iter().find(|(known, ..)| *known == name);
        if let Some((_, place, cell)) = known {
            return Some(((*place).to_owned(), *cell));
        }
        let way = Way::ALL
            .into_iter()
            .find(|way| way.word().replace('-', "_") == name);
        way.filter(|_| self == Self::Copies)
            .map(|way| (format!("ways.{}", way.word()), Cell::Word))
    }
}

/// Reads a sheet; `None`: the text is none that we know.
pub(crate) fn read(text: &str, cut: bool) -> Option<Draft> {
    let (comment, body, row_of_header) = match text.split_once('\n') {
        // Spreadsheets put `sep=;` into the first line to tell the separator, which we find ourselves.
        Some((first, rest)) if first.starts_with('#') || first.starts_with("sep=") => {
            (Some(first), rest, 2)
        }
        _ => (None, text, 1),
    };
    let (separator, header, sheet) = [b',', b';', b'\t'].into_iter().find_map(|separator| {
        let first = rows(body, separator).next()?.ok()?;
        let header: Vec<String> = first.iter().map(column_name).collect();
        Sheet::of(&header).map(|sheet| (separator, header, sheet))
    })?;
    let mut reader = Reader {
        draft: Draft::of(sheet.format()),
        sheet,
        header,
    };
    if let Some(problem) = reader.check_header(row_of_header) {
        return Some(Draft::refused(sheet.format(), problem));
    }
    // A file that does not end with a line break may have lost the end of its last cell.
    let ended = !cut && body.ends_with('\n');
    let table = Table {
        body,
        separator,
        above: row_of_header - 1,
        comment,
        ended,
    };
    let fact = match sheet {
        Sheet::Copies => Fact::BackupCopies(reader.batch(&table, |w: wire::Copy| {
            let copy = map::copy(w);
            (copy.id.clone(), copy)
        })),
        Sheet::RestoreTests => Fact::RestoreTests(reader.batch(&table, |w: wire::RestoreTest| {
            let test = map::restore_test(w);
            (
                format!("{} {} {:?}", test.workload, test.tested_at, test.copy),
                test,
            )
        })),
        Sheet::Endpoints => Fact::Endpoints(reader.batch(&table, |w: wire::Endpoint| {
            let endpoint = map::endpoint(w);
            (endpoint.name.to_lowercase(), endpoint)
        })),
    };
    let mut draft = reader.draft;
    draft.fact(None, fact);
    Some(draft)
}

fn rows(text: &str, separator: u8) -> impl Iterator<Item = csv::Result<StringRecord>> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
}

/// `Host domain-joined` and `host_domain_joined` are the same column.
fn column_name(title: &str) -> String {
    title.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The rows of a sheet and where they stand.
struct Table<'a> {
    body: &'a str,
    separator: u8,
    /// Lines above the header.
    above: u64,
    comment: Option<&'a str>,
    ended: bool,
}

impl Table<'_> {
    /// The line of the file on which the row at `start` stands; blank lines before it belong to no row.
    fn line(&self, start: u64) -> u64 {
        let start = usize::try_from(start)
            .unwrap_or(usize::MAX)
            .min(self.body.len());
        let bytes = self.body.as_bytes();
        let blank = bytes[start..]
            .iter()
            .take_while(|b| matches!(b, b'\n' | b'\r'))
            .count();
        let line = bytes[..start + blank].split(|b| *b == b'\n').count();
        u64::try_from(line)
            .unwrap_or(u64::MAX)
            .saturating_add(self.above)
    }
}

struct Reader {
    draft: Draft,
    sheet: Sheet,
    header: Vec<String>,
}

impl Reader {
    fn check_header(&mut self, row: u64) -> Option<Problem> {
        let mut seen = BTreeSet::new();
        for name in self.header.clone() {
            if name.is_empty() {
                continue;
            }
            if !seen.insert(name.clone()) {
                let what = format!("the column `{name}` stands twice");
                return Some(SHEET_SHAPE.problem(what).at_line(row).at_column(name));
            }
            if self.sheet.column(&name).is_none() {
                let problem = SHEET_COLUMN.problem(format!("`{name}`"));
                self.draft.problem(problem.at_line(row).at_column(name));
            }
        }
        None
    }

    fn batch<W: DeserializeOwned, T: PartialEq>(
        &mut self,
        table: &Table<'_>,
        map: impl Fn(W) -> (String, T),
    ) -> Batch<T> {
        let mut once = Once::new();
        let mut held = 0_u64;
        let mut refused = false;
        for row in rows(table.body, table.separator).skip(1) {
            held += 1;
            let start = match &row {
                Ok(record) => record.position().map(csv::Position::byte),
                Err(error) => error.position().map(csv::Position::byte),
            };
            let read = row
                .map_err(|error| Refusal::new(&SHEET_ROW, error.to_string()))
                .and_then(|row| self.entry(&row))
                .and_then(|entry| {
                    let wire: W = entry.try_into().map_err(|error: toml::de::Error| {
                        Refusal::new(&SHEET_ROW, error.message())
                    })?;
                    let (key, item) = map(wire);
                    once.add(Some(key), item)
                        .map_err(|what| Refusal::new(&SHEET_ROW, what))
                });
            match read {
                Ok(()) => {}
                Err(refusal) => {
                    refused = true;
                    let line = || table.line(start.unwrap_or_default());
                    self.draft
                        .problem_with(|| refusal.problem().at_line(line()));
                }
            }
        }
        let complete = self.complete(table.comment, held, table.ended) && !refused;
        Batch {
            items: once.items(),
            complete,
        }
    }

    /// One row as an entry of the TOML form. An empty cell tells nothing.
    fn entry(&self, row: &StringRecord) -> Result<Value, Refusal> {
        if row.len() != self.header.len() {
            let what = format!(
                "{} cells where the header has {}",
                row.len(),
                self.header.len()
            );
            return Err(Refusal::new(&SHEET_ROW, what));
        }
        let mut entry = toml::Table::new();
        for (name, text) in self.header.iter().zip(row) {
            let Some((place, cell)) = self.sheet.column(name) else {
                continue;
            };
            if text.trim().is_empty() {
                continue;
            }
            let value = read_cell(cell, text.trim()).map_err(|what| Refusal {
                code: &SHEET_ROW,
                what,
                column: Some(name.clone()),
            })?;
            match place.split_once('.') {
                None => {
                    entry.insert(place, value);
                }
                Some((table, key)) => {
                    let inner = entry
                        .entry(table.to_owned())
                        .or_insert_with(|| Value::Table(toml::Table::new()));
                    if let Value::Table(inner) = inner {
                        inner.insert(key.to_owned(), value);
                    }
                }
            }
        }
        Ok(Value::Table(entry))
    }

    /// Whether the first line says, checkably, that the sheet lists everything.
    fn complete(&mut self, comment: Option<&str>, held: u64, ended: bool) -> bool {
        let Some(told) = comment
            // A spreadsheet that saves the sheet pads its first line with separators.
            .map(|line| {
                line.trim_start_matches('#')
                    .trim_matches([' ', ',', ';', '\t', '\r'])
            })
            .and_then(|line| line.strip_prefix("complete"))
        else {
            return false;
        };
        let problem = |code: &CodeInfo, what: String| code.problem(what).at_line(1);
        let what = match told.trim().parse::<u64>() {
            Err(_) => "the number of rows is missing".to_owned(),
            Ok(count) if count != held => format!("{count} rows are told, {held} are here"),
            Ok(_) if !ended => "the last row does not end with a line break".to_owned(),
            Ok(_) => return true,
        };
        self.draft.problem(problem(&SHEET_COMPLETE, what));
        false
    }
}

fn read_cell(cell: Cell, text: &str) -> Result<Value, String> {
    Ok(match cell {
        Cell::Text => Value::String(text.to_owned()),
        Cell::Word => Value::String(text.to_lowercase().replace([' ', '_'], "-")),
        Cell::Day => Value::String(value::iso_date(text)?),
        Cell::Count => Value::Integer(
            text.parse()
                .map_err(|_| format!("`{text}` is not a whole number"))?,
        ),
        Cell::YesNo => Value::Boolean(match text.to_lowercase().as_str() {
            "yes" | "ja" | "oui" | "true" => true,
            "no" | "nee" | "nein" | "non" | "false" => false,
            _ => return Err(format!("`{text}` is neither yes nor no")),
        }),
    })
}
