//! Many usage cells as one table: each text once, each cell a row of numbers.
//!
//! Made where a fact is cut for recording, read where parts are joined again. A month of a reseller
//! has 90,000 cells, and each would repeat the same few names. This is a format
//! (`duecare.facts/1`). What must never happen: a cell that is not read back as it was written.

use super::{UsageCell, UsageGeneration};
use crate::{Currency, Nanos, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A generation whose cells stand in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageTable {
    /// What the generation says of itself; its own list of cells is empty.
    pub generation: UsageGeneration,
    /// The different values, by name of the column.
    pub values: CellValues,
    /// One number per cell and column: the position in the list of `values`, counted from 0; the
    /// cost and the number of rows as they are.
    pub cells: CellColumns,
}

/// The different values of each column. The names are those of the fields of a cell, so that the
/// same is sealed here as there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellValues {
    /// Days.
    pub day: Vec<Date>,
    /// Providers.
    pub provider: Vec<Text>,
    /// Subscriptions or accounts.
    pub sub_account: Vec<Text>,
    /// Regions.
    pub region: Vec<Text>,
    /// Services.
    pub service: Vec<Text>,
    /// Categories of charge.
    pub category: Vec<Text>,
    /// Currencies.
    pub currency: Vec<Currency>,
    /// Classes of charge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub class: Vec<Text>,
}

/// The cells, column by column; all columns are equally long.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellColumns {
    /// Position of the day.
    pub day: Vec<u32>,
    /// Position of the provider.
    pub provider: Vec<u32>,
    /// Position of the subscription or account.
    pub sub_account: Vec<u32>,
    /// Position of the region.
    pub region: Vec<u32>,
    /// Position of the service.
    pub service: Vec<u32>,
    /// Position of the category.
    pub category: Vec<u32>,
    /// Position of the currency.
    pub currency: Vec<u32>,
    /// Billed cost.
    pub cost: Vec<Nanos>,
    /// Rows summed.
    pub rows: Vec<u64>,
    /// Position of the class; no column where no cell has one, and so below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub class: Vec<Option<u32>>,
    /// Billed amounts above zero.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gross: Vec<Option<Nanos>>,
    /// Effective amounts above zero.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effective: Vec<Option<Nanos>>,
    /// List prices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<Option<Nanos>>,
    /// Marks of the rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows_mark: Vec<Option<u32>>,
}

/// Adds what the cell after `before` others has in a column that most cells leave empty.
fn push_rare<T: Clone>(column: &mut Vec<Option<T>>, before: usize, value: Option<T>) {
    if value.is_some() {
        column.resize(before, None);
        column.push(value);
    }
}

/// The column in full length, or none where it holds nothing.
fn fill<T: Clone>(column: &mut Vec<Option<T>>, count: usize) {
    if !column.is_empty() {
        column.resize(count, None);
        column.shrink_to_fit();
    }
}

/// A table that cannot be one: a column too short, or a position beyond its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the columns of the usage table do not fit each other")]
pub struct TableError;

/// Positions by value while a table is made.
struct Positions<T>(BTreeMap<T, u32>);

impl<T> Default for Positions<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord + Clone> Positions<T> {
    fn of(&mut self, value: &T, values: &mut Vec<T>) -> u32 {
        if let Some(at) = self.0.get(value) {
            return *at;
        }
        let at = u32::try_from(values.len()).unwrap_or(u32::MAX);
        values.push(value.clone());
        self.0.insert(value.clone(), at);
        at
    }
}

/// Positions of texts, and how many bytes the texts have.
#[derive(Default)]
struct Texts {
    positions: Positions<Text>,
    bytes: usize,
}

impl Texts {
    fn of(&mut self, text: &Text, texts: &mut Vec<Text>) -> u32 {
        let before = texts.len();
        let at = self.positions.of(text, texts);
        if texts.len() > before {
            self.bytes = self.bytes.saturating_add(text.len());
        }
        at
    }
}

/// Does something with every column that holds positions, in the order of a cell.
macro_rules! placed {
    ($do:ident) => {
        $do! { day provider sub_account region service category currency }
    };
}

/// The same for the columns of numbers that most cells leave empty.
macro_rules! rare {
    ($do:ident) => {
        $do! { gross effective list rows_mark }
    };
}

/// What is known of each column while a table is made.
#[derive(Default)]
struct Known {
    day: Positions<Date>,
    provider: Texts,
    sub_account: Texts,
    region: Texts,
    service: Texts,
    category: Texts,
    currency: Positions<Currency>,
    class: Texts,
}

/// Makes a table, cell by cell.
pub(crate) struct TableMaker {
    table: UsageTable,
    known: Known,
}

impl TableMaker {
    /// A table without cells of the generation that `generation` heads.
    pub(crate) fn new(generation: UsageGeneration) -> Self {
        Self {
            table: UsageTable {
                generation,
                values: CellValues::default(),
                cells: CellColumns::default(),
            },
            known: Known::default(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.table.cells.cost.len()
    }

    /// Bytes of the different texts so far.
    pub(crate) fn bytes(&self) -> usize {
        let known = &self.known;
        let texts = [
            &known.provider,
            &known.sub_account,
            &known.region,
            &known.service,
            &known.category,
            &known.class,
        ];
        texts.into_iter().map(|texts| texts.bytes).sum()
    }

    pub(crate) fn push(&mut self, cell: &UsageCell) {
        // Named in full, so that a new field of a cell cannot be forgotten here.
        let UsageCell {
            day: _,
            provider: _,
            sub_account: _,
            region: _,
            service: _,
            category: _,
            currency: _,
            cost,
            rows,
            class,
            gross: _,
            effective: _,
            list: _,
            rows_mark: _,
        } = cell;
        let before = self.len();
        let (values, cells, known) = (
            &mut self.table.values,
            &mut self.table.cells,
            &mut self.known,
        );
        macro_rules! place {
            ($($column:ident)*) => {
                $(cells.$column.push(known.$column.of(&cell.$column, &mut values.$column));)*
            };
        }
        placed!(place);
        cells.cost.push(*cost);
        cells.rows.push(*rows);
        let class = class.as_ref();
        let class = class.map(|class| known.class.of(class, &mut values.class));
        push_rare(&mut cells.class, before, class);
        macro_rules! push {
            ($($column:ident)*) => {
                $(push_rare(&mut cells.$column, before, cell.$column);)*
            };
        }
        rare!(push);
    }

    pub(crate) fn finish(mut self) -> UsageTable {
        let cells = &mut self.table.cells;
        let count = cells.cost.len();
        macro_rules! shrink {
            ($($column:ident)*) => {
                $(cells.$column.shrink_to_fit();)*
            };
        }
        placed!(shrink);
        cells.cost.shrink_to_fit();
        cells.rows.shrink_to_fit();
        fill(&mut cells.class, count);
        macro_rules! fill_up {
            ($($column:ident)*) => {
                $(fill(&mut cells.$column, count);)*
            };
        }
        rare!(fill_up);
        self.table
    }
}

impl UsageTable {
    /// The cells, one after the other.
    ///
    /// # Errors
    /// The columns do not fit each other.
    pub fn cells(&self) -> Result<Vec<UsageCell>, TableError> {
        let (_, cells) = self.clone().fitting()?;
        Ok(cells.cells().collect())
    }

    /// What the generation says of itself, and its cells as they stand in the table: as cells they
    /// would take three times the room.
    pub(crate) fn fitting(self) -> Result<(UsageGeneration, FittingCells), TableError> {
        let cells = FittingCells {
            values: self.values,
            columns: self.cells,
        };
        if cells.fit() {
            Ok((self.generation, cells))
        } else {
            Err(TableError)
        }
    }
}

/// Cells in columns of which it is known that they fit each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FittingCells {
    values: CellValues,
    columns: CellColumns,
}

impl FittingCells {
    pub(crate) fn len(&self) -> usize {
        self.columns.cost.len()
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = UsageCell> + '_ {
        // None is passed over: each was found to be there.
        (0..self.len()).filter_map(|at| self.cell(at))
    }

    pub(crate) fn into_cells(self) -> impl Iterator<Item = UsageCell> {
        (0..self.len()).filter_map(move |at| self.cell(at))
    }

    fn cell(&self, at: usize) -> Option<UsageCell> {
        let (values, columns) = (&self.values, &self.columns);
        let class = match rare_at(&columns.class, at) {
            None => None,
            Some(position) => Some(at_position(&values.class, position)?),
        };
        Some(UsageCell {
            day: pick(&values.day, &columns.day, at)?,
            provider: pick(&values.provider, &columns.provider, at)?,
            sub_account: pick(&values.sub_account, &columns.sub_account, at)?,
            region: pick(&values.region, &columns.region, at)?,
            service: pick(&values.service, &columns.service, at)?,
            category: pick(&values.category, &columns.category, at)?,
            currency: pick(&values.currency, &columns.currency, at)?,
            cost: *columns.cost.get(at)?,
            rows: *columns.rows.get(at)?,
            class,
            gross: rare_at(&columns.gross, at),
            effective: rare_at(&columns.effective, at),
            list: rare_at(&columns.list, at),
            rows_mark: rare_at(&columns.rows_mark, at),
        })
    }

    /// Whether every column has its full length, or none where it may, and points into its values.
    fn fit(&self) -> bool {
        let (values, columns) = (&self.values, &self.columns);
        let count = self.len();
        let lies_in = |column: &[u32], values: usize| {
            let most = column.iter().copied().max();
            column.len() == count && most.is_none_or(|most| is_in(most, values))
        };
        macro_rules! all_placed {
            ($($column:ident)*) => {
                $(lies_in(&columns.$column, values.$column.len()))&&*
            };
        }
        macro_rules! all_rare {
            ($($column:ident)*) => {
                $([0, count].contains(&columns.$column.len()))&&*
            };
        }
        let classes = columns.class.iter().flatten().copied();
        columns.rows.len() == count
            && [0, count].contains(&columns.class.len())
            && rare!(all_rare)
            && classes
                .max()
                .is_none_or(|most| is_in(most, values.class.len()))
            && placed!(all_placed)
    }
}

fn is_in(position: u32, length: usize) -> bool {
    usize::try_from(position).is_ok_and(|position| position < length)
}

/// The value at the position that the column gives for one cell.
fn pick<T: Clone>(values: &[T], column: &[u32], at: usize) -> Option<T> {
    at_position(values, *column.get(at)?)
}

fn at_position<T: Clone>(values: &[T], position: u32) -> Option<T> {
    values.get(usize::try_from(position).ok()?).cloned()
}

fn rare_at<T: Copy>(column: &[Option<T>], at: usize) -> Option<T> {
    column.get(at).copied().flatten()
}
