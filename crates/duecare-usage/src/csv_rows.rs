//! Reads FOCUS rows from delimited text.
//!
//! Called by [`crate::read`]. A file is read once with a decimal point; only where its numbers show
//! a decimal comma, or thousands separators, is it read a second time.

use crate::bytes::Bytes;
use crate::codes::{
    BAD_NUMBER, BAD_TEXT, COLUMN_TWICE, COLUMNS_MISSING, CUT_OFF, DAMAGED, FIELD_COUNT,
    OTHER_EXPORT, ROW_TOO_LONG, TOO_LARGE,
};
use crate::columns::{CATEGORY, Column, Columns, HeaderError, PROVIDER, REGION, TELLING};
use crate::fold::{Fold, Moment, Names, Refused, Row};
use crate::input::{Gauge, Limit, open};
use crate::number::{Evidence, Notation};
use crate::other;
use crate::recognise::{ends_lines_with_crlf, header, lines_of_another_shape};
use duecare_model::{Nanos, PartyId};
use std::cell::Cell;
use std::io;

/// Rows between two reports of progress: several reports a second at half a million rows a second.
const ROWS_PER_REPORT: u64 = 65_536;

/// Remembers the last byte that was read.
struct Tail<'l, R> {
    inner: R,
    last: &'l Cell<u8>,
}

impl<R: io::Read> io::Read for Tail<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        if let Some(last) = into.get(..read).and_then(<[u8]>::last) {
            self.last.set(*last);
        }
        Ok(read)
    }
}

struct Source<'a> {
    name: &'a str,
    bytes: &'a dyn Bytes,
    gzip: bool,
    separator: u8,
    columns: Columns,
    /// Lines end with CR LF.
    crlf: bool,
}

pub(crate) fn read<'a>(
    name: &'a str,
    bytes: &'a dyn Bytes,
    gzip: bool,
    route: &'a dyn Fn(&str) -> Option<PartyId>,
    progress: &dyn Fn(u64),
) -> Fold<'a> {
    let mut fold = Fold::new(name, route);
    let (separator, fields) = header(bytes, gzip).unwrap_or((b',', Vec::new()));
    let columns = match Columns::find(&fields) {
        Ok(columns) => columns,
        Err(error) => {
            match lines_of_another_shape(bytes, gzip) {
                Some(what) => fold.problem(&OTHER_EXPORT, what, None),
                None => refuse_header(&mut fold, &fields, &error),
            }
            return fold;
        }
    };
    let source = Source {
        name,
        bytes,
        gzip,
        separator,
        columns,
        crlf: ends_lines_with_crlf(bytes, gzip),
    };
    let evidence = source.scan(&mut fold, Notation::FIRST, progress);
    let notation = evidence.notation(separator);
    let dates = fold.date_order();
    if dates.is_some() || !evidence.first_reading_holds(notation) {
        fold = Fold::new(name, route).with_dates(dates);
        source.scan(&mut fold, notation, progress);
    }
    fold
}

/// Says why a header was refused; used for Parquet too.
pub(crate) fn refuse_header(fold: &mut Fold<'_>, header: &[String], error: &HeaderError) {
    match error {
        HeaderError::Missing(_) if other::name(header).is_some() => {
            let what = other::name(header).unwrap_or_default();
            fold.problem(&OTHER_EXPORT, what, None);
        }
        HeaderError::Missing(names) => fold.problem(
            &COLUMNS_MISSING,
            format!("the columns {} are missing", names.join(", ")),
            None,
        ),
        HeaderError::Twice(name) => fold.problem(
            &COLUMN_TWICE,
            format!("the column {name} stands there twice"),
            None,
        ),
    }
}

impl Source<'_> {
    fn scan(&self, fold: &mut Fold<'_>, notation: Notation, progress: &dyn Fn(u64)) -> Evidence {
        fold.set_columns(&self.columns);
        let mut evidence = Evidence::default();
        let gauge = Gauge::default();
        let last = Cell::new(b'\n');
        let mut is_short = false;
        let stream = match open(self.bytes, self.gzip, &gauge) {
            Ok(stream) => stream,
            Err(error) => {
                self.broken(fold, &error, 1);
                return evidence;
            }
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(true)
            .flexible(true)
            .delimiter(self.separator)
            .buffer_capacity(1 << 16)
            .from_reader(Tail {
                inner: stream,
                last: &last,
            });
        let mut record = csv::ByteRecord::new();
        let mut rows: u64 = 0;
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => {
                    // Whoever writes a file to its end ends its last row, or at least all its fields.
                    if is_short && !matches!(last.get(), b'\n' | b'\r') {
                        let what = format!("{}: the file ends within a row", self.name);
                        fold.problem(&CUT_OFF, what, Some(reader.position().line()));
                    }
                    return evidence;
                }
                Err(error) => {
                    let line = reader.position().line();
                    let error = match error.into_kind() {
                        csv::ErrorKind::Io(error) => error,
                        other => io::Error::other(format!("{other:?}")),
                    };
                    self.broken(fold, &error, line);
                    return evidence;
                }
            }
            gauge.since_row.set(0);
            is_short = record.len() < self.columns.count;
            self.row(
                fold,
                &record,
                notation,
                &mut evidence,
                reader.position().line(),
            );
            rows += 1;
            if rows.is_multiple_of(ROWS_PER_REPORT) {
                progress(gauge.taken.get());
            }
        }
    }

    /// Says why reading ended before the data did.
    fn broken(&self, fold: &mut Fold<'_>, error: &io::Error, line: u64) {
        let limit = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<Limit>());
        let (info, what) = match limit {
            Some(Limit::Unpacked) => (&TOO_LARGE, "the rest was not read"),
            Some(Limit::Row) => (&ROW_TOO_LONG, "the rest was not read"),
            None if error.kind() == io::ErrorKind::UnexpectedEof => {
                (&CUT_OFF, "the file ends here")
            }
            None => (&DAMAGED, "the file cannot be read further"),
        };
        let what = format!("{}: {what} ({error})", self.name);
        fold.problem(info, what, Some(line));
    }

    fn row(
        &self,
        fold: &mut Fold<'_>,
        record: &csv::ByteRecord,
        notation: Notation,
        evidence: &mut Evidence,
        line_after: u64,
    ) {
        let line = record.position().map_or(line_after, csv::Position::line);
        // The parser takes the LF of a CR LF for the beginning of the next row.
        let line = line + u64::from(self.crlf);
        if record.len() != self.columns.count {
            fold.refuse(line, &self.wrong_count(record, line, line_after));
            return;
        }
        let fields = Fields {
            record,
            columns: &self.columns,
        };
        let row = match fields.texts() {
            Ok(names) => {
                // The effective cost is read, too, and must be read as it is written.
                if let Ok(Some(text)) = fields.text(Column::EffectiveCost) {
                    evidence.see(text);
                }
                if self.separator != b',' {
                    for column in [Column::ListCost, Column::ContractedCost] {
                        if let Ok(Some(text)) = fields.text(column) {
                            evidence.see(text);
                        }
                    }
                }
                fields.row(line, names, notation, evidence)
            }
            Err(refused) => Err(refused),
        };
        match row {
            Ok(row) => fold.add(row),
            Err(refused) => fold.refuse(line, &refused),
        }
    }

    fn wrong_count(&self, record: &csv::ByteRecord, line: u64, line_after: u64) -> Refused {
        let lines = (line_after + u64::from(self.crlf)).saturating_sub(line);
        let span = if lines > 1 {
            format!(" and reaches over {lines} lines")
        } else {
            String::new()
        };
        Refused {
            info: &FIELD_COUNT,
            column: None,
            what: format!(
                "has {} fields where the header has {}{span}",
                record.len(),
                self.columns.count
            ),
        }
    }
}

/// Whether a field holds nothing: exporters write nothing, or the word NULL.
pub(crate) fn is_absent(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("null")
}

struct Fields<'r> {
    record: &'r csv::ByteRecord,
    columns: &'r Columns,
}

impl<'r> Fields<'r> {
    fn text(&self, column: Column) -> Result<Option<&'r str>, Refused> {
        let Some(field) = self
            .columns
            .place(column)
            .and_then(|at| self.record.get(at))
        else {
            return Ok(None);
        };
        let text = std::str::from_utf8(field).map_err(|_| {
            let shown = String::from_utf8_lossy(field);
            Refused::value(&BAD_TEXT, column, Some(&shown))
        })?;
        let text = text.trim();
        Ok((!is_absent(text)).then_some(text))
    }

    /// The first of these columns that holds anything.
    fn first_of(&self, columns: &[Column]) -> Result<&'r str, Refused> {
        for column in columns {
            if let Some(text) = self.text(*column)? {
                return Ok(text);
            }
        }
        Ok("")
    }

    fn texts(&self) -> Result<Names<'r>, Refused> {
        Ok(Names {
            customer: self.first_of(&[Column::CustomerId])?,
            sub_account: self.first_of(&[Column::SubAccountId])?,
            billing_account: self.first_of(&[Column::BillingAccountId])?,
            provider: self.first_of(&PROVIDER)?,
            region: self.first_of(&REGION)?,
            service: self.first_of(&[Column::ServiceName])?,
            category: self.first_of(&CATEGORY)?,
            class: self.first_of(&[Column::ChargeClass])?,
            telling: [
                self.first_of(&[TELLING[0]])?,
                self.first_of(&[TELLING[1]])?,
                self.first_of(&[TELLING[2]])?,
                self.first_of(&[TELLING[3]])?,
            ],
        })
    }

    /// An effective cost that cannot be read may be all that a row has; it is not passed over.
    fn effective(&self, notation: Notation) -> Result<Option<Nanos>, Refused> {
        let Some(text) = self.text(Column::EffectiveCost)? else {
            return Ok(None);
        };
        let read = notation.parse(text).map(Some);
        read.map_err(|info| Refused::value(info, Column::EffectiveCost, Some(text)))
    }

    fn row(
        &self,
        line: u64,
        names: Names<'r>,
        notation: Notation,
        evidence: &mut Evidence,
    ) -> Result<Row<'r>, Refused> {
        let moment = |column| -> Result<Moment<'r>, Refused> {
            Ok(self.text(column)?.map_or(Moment::Absent, Moment::Text))
        };
        Ok(Row {
            line,
            cost: cost(self.text(Column::BilledCost)?, notation, evidence),
            effective: self.effective(notation),
            // A list price only shows that something is free; without it nothing is lost.
            list: (self.text(Column::ListCost).ok().flatten())
                .and_then(|text| notation.parse(text).ok()),
            currency: self.text(Column::BillingCurrency)?,
            start: moment(Column::ChargePeriodStart)?,
            end: moment(Column::ChargePeriodEnd)?,
            names,
        })
    }
}

fn cost(text: Option<&str>, notation: Notation, evidence: &mut Evidence) -> Result<Nanos, Refused> {
    let Some(text) = text else {
        return Err(Refused::value(&BAD_NUMBER, Column::BilledCost, None));
    };
    evidence.see(text);
    notation
        .parse(text)
        .map_err(|info| Refused::value(info, Column::BilledCost, Some(text)))
}
