//! The fold: rows in, cells per party out.
//!
//! Called by both readers with one row after the other. Sums are integers, so the order of the rows
//! does not matter; a row that cannot be read is refused by name and never counts as zero.

use crate::UsageReading;
use crate::codes::{BAD_CURRENCY, BAD_DATE, NO_ROWS, TOO_MANY_CELLS, UNCERTAIN_DATE};
use crate::columns::{Column, Columns};
use crate::dictionary::Dictionary;
use crate::key::{Key, Keys};
use crate::mark::Fnv;
use crate::period::{DateOrder, Parsed, Periods, day};
use crate::spread::{self, Span};
use crate::sum::{Amounts, Sum};
use crate::sums::Sums;
use duecare_model::facts::{UsageCell, UsageGeneration};
use duecare_model::{CodeInfo, Currency, Date, Nanos, Outflow, PartyId, Problem, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// Days of refused rows that are kept: a year and a day, so that a year's file is told whole.
const REFUSED_DAYS_MAX: usize = 366;

/// Problems told in full; see [`UsageReading::problems`].
const PROBLEMS_TOLD_MAX: usize = 100;

/// Most characters of a refused value that are told: enough to find it, too few to fill a screen.
const VALUE_CHARS_MAX: usize = 60;

/// Cells of one file. A distributor's month has a million; each takes some 200 bytes while it is
/// recorded, and an import must not need what a small server does not have (300 MB in all).
const CELLS_MAX: usize = 1_200_000;

/// Why one row was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) info: &'static CodeInfo,
    pub(crate) column: Option<&'static str>,
    pub(crate) what: String,
}

impl Refused {
    /// A value that cannot be read; `None` for an absent one.
    pub(crate) fn value(info: &'static CodeInfo, column: Column, value: Option<&str>) -> Self {
        let what = value.map_or_else(
            || format!("{} has no value", column.name()),
            |value| {
                let shown: String = value.chars().take(VALUE_CHARS_MAX).collect();
                format!("{} `{shown}`: {}", column.name(), info.title)
            },
        );
        Self {
            info,
            column: Some(column.name()),
            what,
        }
    }
}

/// A moment as a row gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Moment<'a> {
    Absent,
    Text(&'a str),
    At(Timestamp),
}

/// One row, as far as its fields could be read.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a> {
    pub(crate) line: u64,
    pub(crate) cost: Result<Nanos, Refused>,
    /// Effective and list cost, where the row has them.
    pub(crate) effective: Result<Option<Nanos>, Refused>,
    pub(crate) list: Option<Nanos>,
    pub(crate) currency: Option<&'a str>,
    pub(crate) start: Moment<'a>,
    pub(crate) end: Moment<'a>,
    pub(crate) names: Names<'a>,
}

/// The texts of a row; empty where the row has none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Names<'a> {
    pub(crate) customer: &'a str,
    pub(crate) sub_account: &'a str,
    pub(crate) billing_account: &'a str,
    pub(crate) provider: &'a str,
    pub(crate) region: &'a str,
    pub(crate) service: &'a str,
    pub(crate) category: &'a str,
    pub(crate) class: &'a str,
    /// What tells rows of equal amounts apart: resource, SKU, price and meter.
    pub(crate) telling: [&'a str; 4],
}

#[derive(Debug, Clone, Default)]
struct Tally {
    read: u64,
    refused: u64,
    spread: u64,
    refused_days: BTreeSet<Date>,
    /// End of the latest period of a day or less, and of the latest longer one.
    until: Option<Timestamp>,
    until_of_longer: Option<Timestamp>,
}

/// The ids that rows are routed by.
#[derive(Debug, Default)]
struct Routed {
    customers: Dictionary,
    /// The account a row routes by; the one its cell stands under may differ.
    accounts: Dictionary,
    billing_accounts: Dictionary,
}

/// See the module.
pub(crate) struct Fold<'a> {
    file: &'a str,
    route: &'a dyn Fn(&str) -> Option<PartyId>,
    format: String,
    absent: Vec<&'static str>,
    mark: Option<u32>,
    parties: Vec<Option<PartyId>>,
    tallies: Vec<Tally>,
    routes: BTreeMap<(u32, u32, u32), usize>,
    routed: Routed,
    keys: Keys,
    sums: Sums,
    cells_max: usize,
    periods: Periods,
    problems: Vec<Problem>,
    problem_total: u64,
}

impl<'a> Fold<'a> {
    pub(crate) fn new(file: &'a str, route: &'a dyn Fn(&str) -> Option<PartyId>) -> Self {
        Self {
            file,
            route,
            format: String::new(),
            absent: Vec::new(),
            mark: None,
            parties: Vec::new(),
            tallies: Vec::new(),
            routes: BTreeMap::new(),
            routed: Routed::default(),
            keys: Keys::default(),
            sums: Sums::default(),
            cells_max: CELLS_MAX,
            periods: Periods::default(),
            problems: Vec::new(),
            problem_total: 0,
        }
    }

    /// The same, knowing the order of dates from a first reading.
    pub(crate) fn with_dates(self, order: Option<DateOrder>) -> Self {
        Self {
            periods: Periods::with(order),
            ..self
        }
    }

    /// The order of dates that a second reading can use and this one did not know.
    pub(crate) fn date_order(&self) -> Option<DateOrder> {
        self.periods.order()
    }

    /// Notes what the header tells.
    pub(crate) fn set_columns(&mut self, columns: &Columns) {
        columns.format.clone_into(&mut self.format);
        columns.absent.clone_into(&mut self.absent);
        self.mark = Some(columns.mark);
    }

    /// Notes a problem of the file as a whole, or of a place in it.
    pub(crate) fn problem(&mut self, info: &CodeInfo, what: String, line: Option<u64>) {
        let mut problem = info.problem(what).in_file(self.file);
        problem.at.line = line;
        // That a file was cut off must not drown in refused rows.
        self.problems.truncate(PROBLEMS_TOLD_MAX - 1);
        self.keep(problem);
    }

    /// Refuses a row of which not even the customer can be told.
    pub(crate) fn refuse(&mut self, line: u64, refused: &Refused) {
        self.refuse_for(Names::default(), None, line, refused);
    }

    /// Adds one row, or refuses it.
    pub(crate) fn add(&mut self, row: Row<'_>) {
        let (line, names, start) = (row.line, row.names, row.start);
        if let Err(refused) = self.try_add(row) {
            let at = self.moment(start, Column::ChargePeriodStart);
            let of = at.ok().flatten().map(day);
            self.refuse_for(names, of, line, &refused);
        }
    }

    fn refuse_for(&mut self, names: Names<'_>, of: Option<Date>, line: u64, refused: &Refused) {
        let party = self.party(names);
        if let Some(tally) = self.tallies.get_mut(party) {
            tally.refused += 1;
            if tally.refused_days.len() < REFUSED_DAYS_MAX {
                tally.refused_days.extend(of);
            }
        }
        let mut problem = refused
            .info
            .problem(format!("row {line}: {}", refused.what))
            .in_file(self.file)
            .at_line(line);
        if let Some(column) = refused.column {
            problem = problem.at_column(column);
        }
        self.keep(problem);
    }

    fn keep(&mut self, problem: Problem) {
        self.problem_total += 1;
        if self.problems.len() < PROBLEMS_TOLD_MAX {
            self.problems.push(problem);
        }
    }

    fn try_add(&mut self, row: Row<'_>) -> Result<(), Refused> {
        let cost = row.cost?;
        let currency = row
            .currency
            .and_then(|code| Currency::new(code).ok())
            .ok_or_else(|| Refused::value(&BAD_CURRENCY, Column::BillingCurrency, row.currency))?;
        let start = self
            .moment(row.start, Column::ChargePeriodStart)?
            .ok_or_else(|| Refused::value(&BAD_DATE, Column::ChargePeriodStart, None))?;
        let end = self.moment(row.end, Column::ChargePeriodEnd)?;
        if let Some(end) = end.filter(|end| *end < start) {
            let written = end.to_string();
            return Err(Refused::value(
                &BAD_DATE,
                Column::ChargePeriodEnd,
                Some(&written),
            ));
        }
        let span = Span::of(start, end, spread::is_spread(row.names.category));
        let amounts = Amounts {
            cost,
            effective: row.effective?,
            list: row.list,
            mark: row_mark(&row.names, start),
        };
        let party = self.party(row.names);
        let first = self.keys.key(party, &row.names, span.first, currency);
        self.add_over(&first, &span, &amounts)?;
        if let Some(tally) = self.tallies.get_mut(party) {
            tally.read += 1;
            tally.spread += u64::from(span.days > 1);
            if span.is_long {
                tally.until_of_longer = tally.until_of_longer.max(end);
            } else {
                tally.until = tally.until.max(end);
            }
        }
        Ok(())
    }

    /// Adds a row to the cell of each day it covers, or to none.
    fn add_over(&mut self, first: &Key, span: &Span, amounts: &Amounts) -> Result<(), Refused> {
        let mut sums = Vec::with_capacity(1);
        for (at, day) in span.each().enumerate() {
            let key = Key { day, ..*first };
            let before = match self.sums.get(&key) {
                Some(before) => before,
                None if self.sums.len() + sums.len() < self.cells_max => Sum::default(),
                None => return Err(too_many(&key)),
            };
            let after = before.with(&amounts.share(at, span.days), at == 0);
            sums.push((key, after.ok_or_else(|| amounts.too_large())?));
        }
        for (key, sum) in sums {
            self.sums.set(key, sum);
        }
        Ok(())
    }

    fn moment(&mut self, moment: Moment<'_>, column: Column) -> Result<Option<Timestamp>, Refused> {
        match moment {
            Moment::Absent => Ok(None),
            Moment::At(at) => Ok(Some(at)),
            Moment::Text(text) => match self.periods.parse(text) {
                Parsed::At(at) => Ok(Some(at)),
                Parsed::Uncertain => Err(Refused::value(&UNCERTAIN_DATE, column, Some(text))),
                Parsed::Unreadable => Err(Refused::value(&BAD_DATE, column, Some(text))),
            },
        }
    }

    /// The place of the party behind a row: asked once per combination of ids, because a route may
    /// read a table and a file has millions of rows.
    fn party(&mut self, names: Names<'_>) -> usize {
        let key = (
            self.routed.customers.id(names.customer),
            self.routed.accounts.id(names.sub_account),
            self.routed.billing_accounts.id(names.billing_account),
        );
        if let Some(place) = self.routes.get(&key) {
            return *place;
        }
        let party = self.route_of(names);
        let place = self.parties.iter().position(|known| *known == party);
        let place = place.unwrap_or_else(|| {
            self.parties.push(party);
            self.tallies.push(Tally::default());
            self.parties.len() - 1
        });
        self.routes.insert(key, place);
        place
    }

    fn route_of(&self, names: Names<'_>) -> Option<PartyId> {
        let by = |id: &str| {
            if id.is_empty() {
                return None;
            }
            let last = id.trim_end_matches('/').rsplit('/').next();
            (self.route)(id).or_else(|| {
                last.filter(|last| !last.is_empty() && *last != id)
                    .and_then(|last| (self.route)(last))
            })
        };
        by(names.customer)
            .or_else(|| by(names.sub_account))
            .or_else(|| by(names.billing_account))
    }

    /// The cells of each party, in order. Each sum leaves the memory as its cell is made: there may
    /// be a million of both.
    fn cells(&mut self) -> Vec<Vec<UsageCell>> {
        let mut sums = std::mem::take(&mut self.sums).into_list();
        self.keys.sort(&mut sums);
        let mut cells: Vec<Vec<UsageCell>> = self.parties.iter().map(|_| Vec::new()).collect();
        let party = |key: &Key| self.keys.kind(key).map(|kind| kind.party);
        for of_party in sums.chunk_by(|(a, _), (b, _)| party(a) == party(b)) {
            let place = of_party.first().and_then(|(key, _)| party(key));
            if let Some(list) = place.and_then(|place| cells.get_mut(place)) {
                list.reserve_exact(of_party.len());
            }
        }
        for (key, sum) in Outflow::from(sums) {
            let Some(kind) = self.keys.kind(&key) else {
                continue;
            };
            if let Some(list) = cells.get_mut(kind.party) {
                list.push(self.keys.cell(&key, kind, &sum));
            }
        }
        cells
    }

    /// Closes the file.
    pub(crate) fn finish(mut self) -> UsageReading {
        if self.problem_total == 0 && self.tallies.is_empty() {
            self.problem(&NO_ROWS, format!("{} holds no rows", self.file), None);
        }
        let cells = self.cells();
        let mut generations: Vec<(Option<PartyId>, UsageGeneration)> = self
            .parties
            .into_iter()
            .zip(self.tallies)
            .zip(cells)
            .map(|((party, tally), cells)| {
                let generation = UsageGeneration {
                    format: self.format.clone(),
                    rows_read: tally.read,
                    rows_refused: tally.refused,
                    data_until: tally.until.or(tally.until_of_longer),
                    cells,
                    run: None,
                    part: None,
                    run_basis: None,
                    part_number: None,
                    parts_total: None,
                    rows_announced: None,
                    rows_spread: tally.spread,
                    refused_days: tally.refused_days.into_iter().collect(),
                    absent_columns: self.absent.iter().map(ToString::to_string).collect(),
                    columns_mark: self.mark,
                    doubts: Vec::new(),
                    came_with: None,
                    instead_of: None,
                    is_cut: false,
                    instead_of_part: None,
                };
                (party, generation)
            })
            .collect();
        generations.sort_by(|(a, _), (b, _)| a.cmp(b));
        UsageReading {
            generations,
            format: self.format,
            problems: self.problems,
            problem_total: self.problem_total,
        }
    }
}

fn too_many(key: &Key) -> Refused {
    Refused {
        info: &TOO_MANY_CELLS,
        column: None,
        what: format!("would make another cell, of {}", key.day),
    }
}

/// What a row adds to the mark of its cell; sums of equal amounts are told apart by it.
fn row_mark(names: &Names<'_>, start: Timestamp) -> u32 {
    let mut hash = Fnv::default();
    for text in names.telling {
        hash.field(text);
    }
    hash.number(start.as_second());
    hash.short()
}

#[cfg(test)]
mod tests;
