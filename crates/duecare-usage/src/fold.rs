//! The fold: rows in, cells per party out.
//!
//! Called by both readers with one row after the other. Sums are integers, so the order of the rows
//! does not matter; a row that cannot be read is refused by name and never counts as zero.

use crate::UsageReading;
use crate::codes::{BAD_CURRENCY, BAD_DATE, NO_ROWS, SUM_TOO_LARGE};
use crate::columns::Column;
use crate::dictionary::Dictionary;
use crate::period::{Periods, day};
use duecare_model::facts::{UsageCell, UsageGeneration};
use duecare_model::{CodeInfo, Currency, Date, Nanos, PartyId, Problem, Timestamp};
use std::collections::BTreeMap;

/// Problems told in full; see [`UsageReading::problems`].
const PROBLEMS_TOLD_MAX: usize = 100;

/// Most characters of a refused value that are told: enough to find it, too few to fill a screen.
const VALUE_CHARS_MAX: usize = 60;

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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    party: usize,
    day: Date,
    provider: usize,
    sub_account: usize,
    region: usize,
    service: usize,
    category: usize,
    currency: Currency,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    cost: Nanos,
    rows: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    read: u64,
    refused: u64,
    until: Option<Timestamp>,
}

#[derive(Debug, Default)]
struct Texts {
    customers: Dictionary,
    /// The account a row routes by, and the one its cell stands under, which may differ.
    routed_accounts: Dictionary,
    sub_accounts: Dictionary,
    billing_accounts: Dictionary,
    providers: Dictionary,
    regions: Dictionary,
    services: Dictionary,
    categories: Dictionary,
}

/// See the module.
pub(crate) struct Fold<'a> {
    file: &'a str,
    route: &'a dyn Fn(&str) -> Option<PartyId>,
    format: String,
    parties: Vec<Option<PartyId>>,
    tallies: Vec<Tally>,
    routes: BTreeMap<(usize, usize, usize), usize>,
    texts: Texts,
    cells: BTreeMap<Key, Sum>,
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
            parties: Vec::new(),
            tallies: Vec::new(),
            routes: BTreeMap::new(),
            texts: Texts::default(),
            cells: BTreeMap::new(),
            periods: Periods::default(),
            problems: Vec::new(),
            problem_total: 0,
        }
    }

    /// Notes the shape, such as `FOCUS 1.0`.
    pub(crate) fn set_format(&mut self, format: &str) {
        format.clone_into(&mut self.format);
    }

    /// Notes a problem of the file as a whole, or of a place in it.
    pub(crate) fn problem(&mut self, info: &CodeInfo, what: String, line: Option<u64>) {
        let mut problem = info.problem(what).in_file(self.file);
        problem.at.line = line;
        self.keep(problem);
    }

    /// Refuses a row of which not even the customer can be told.
    pub(crate) fn refuse(&mut self, line: u64, refused: &Refused) {
        self.refuse_for(Names::default(), line, refused);
    }

    /// Adds one row, or refuses it.
    pub(crate) fn add(&mut self, row: Row<'_>) {
        let (line, names) = (row.line, row.names);
        if let Err(refused) = self.try_add(row) {
            self.refuse_for(names, line, &refused);
        }
    }

    fn refuse_for(&mut self, names: Names<'_>, line: u64, refused: &Refused) {
        let party = self.party(names);
        if let Some(tally) = self.tallies.get_mut(party) {
            tally.refused += 1;
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
        let party = self.party(row.names);
        let names = row.names;
        let texts = &mut self.texts;
        // Where nothing below the billing account is named, the account itself tells rows of two
        // accounts apart; a later file replaces by this name and day.
        let sub_account = if names.sub_account.is_empty() {
            names.billing_account
        } else {
            names.sub_account
        };
        let key = Key {
            party,
            day: day(start),
            provider: texts.providers.id(names.provider),
            sub_account: texts.sub_accounts.id(sub_account),
            region: texts.regions.id(names.region),
            service: texts.services.id(names.service),
            category: texts.categories.id(names.category),
            currency,
        };
        let sum = self.cells.entry(key).or_default();
        let Some(total) = sum.cost.checked_add(cost) else {
            let written = String::from(cost);
            return Err(Refused::value(
                &SUM_TOO_LARGE,
                Column::BilledCost,
                Some(&written),
            ));
        };
        *sum = Sum {
            cost: total,
            rows: sum.rows + 1,
        };
        if let Some(tally) = self.tallies.get_mut(party) {
            tally.read += 1;
            tally.until = tally.until.max(end);
        }
        Ok(())
    }

    fn moment(&mut self, moment: Moment<'_>, column: Column) -> Result<Option<Timestamp>, Refused> {
        match moment {
            Moment::Absent => Ok(None),
            Moment::At(at) => Ok(Some(at)),
            Moment::Text(text) => match self.periods.parse(text) {
                Some(at) => Ok(Some(at)),
                None => Err(Refused::value(&BAD_DATE, column, Some(text))),
            },
        }
    }

    /// The place of the party behind a row: asked once per combination of ids, because a route may
    /// read a table and a file has millions of rows.
    fn party(&mut self, names: Names<'_>) -> usize {
        let key = (
            self.texts.customers.id(names.customer),
            self.texts.routed_accounts.id(names.sub_account),
            self.texts.billing_accounts.id(names.billing_account),
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

    /// Closes the file.
    pub(crate) fn finish(mut self) -> UsageReading {
        if self.problem_total == 0 && self.tallies.is_empty() {
            self.problem(&NO_ROWS, format!("{} holds no rows", self.file), None);
        }
        let mut cells: Vec<Vec<UsageCell>> = self.parties.iter().map(|_| Vec::new()).collect();
        for (key, sum) in &self.cells {
            // A cell whose only rows were refused for their size says nothing.
            if let Some(list) = cells.get_mut(key.party).filter(|_| sum.rows > 0) {
                list.push(UsageCell {
                    day: key.day,
                    provider: self.texts.providers.text(key.provider),
                    sub_account: self.texts.sub_accounts.text(key.sub_account),
                    region: self.texts.regions.text(key.region),
                    service: self.texts.services.text(key.service),
                    category: self.texts.categories.text(key.category),
                    currency: key.currency,
                    cost: sum.cost,
                    rows: sum.rows,
                    class: None,
                    gross: None,
                    effective: None,
                    list: None,
                    rows_mark: None,
                });
            }
        }
        let mut generations: Vec<(Option<PartyId>, UsageGeneration)> = self
            .parties
            .into_iter()
            .zip(self.tallies)
            .zip(cells)
            .map(|((party, tally), mut cells)| {
                cells.sort_by(|a, b| order(a).cmp(&order(b)));
                let generation = UsageGeneration {
                    format: self.format.clone(),
                    rows_read: tally.read,
                    rows_refused: tally.refused,
                    data_until: tally.until,
                    cells,
                    run: None,
                    part: None,
                    run_basis: None,
                    part_number: None,
                    parts_total: None,
                    rows_announced: None,
                    rows_spread: 0,
                    refused_days: Vec::new(),
                    absent_columns: Vec::new(),
                    columns_mark: None,
                    doubts: Vec::new(),
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

type Order<'c> = (Date, &'c str, &'c str, &'c str, &'c str, &'c str, Currency);

fn order(cell: &UsageCell) -> Order<'_> {
    (
        cell.day,
        &cell.provider,
        &cell.sub_account,
        &cell.region,
        &cell.service,
        &cell.category,
        cell.currency,
    )
}
