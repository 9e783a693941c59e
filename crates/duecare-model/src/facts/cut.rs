//! Cutting a fact of any size into pieces of which each fits a record.
//!
//! Called by the store before a fact is recorded; [`super::join`] is its inverse. A fact that fits
//! one record stays as it is, byte for byte. What must never happen: something left out of a list
//! that goes on calling itself complete.

use super::piece::{Piece, TEXT_BYTES_MAX, shorten_text, shortened};
use super::table::TableMaker;
use super::{Batch, Fact, Mail, UsageCell, UsageGeneration, each_fact, weight};
use crate::{Currency, Outflow, Text};
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How large pieces may be. A test makes them small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Most bytes of a piece, sealed.
    pub piece_bytes_max: usize,
    /// An item above this is cut where it can be, otherwise its texts are bounded.
    pub item_bytes_max: usize,
    /// An item that is still above this is refused.
    pub item_bytes_last: usize,
    /// Up to this many cells a generation is recorded as it always was, one object per cell.
    pub plain_cells_max: usize,
    /// Cells of one table, as far as a day of one subscription is not torn apart.
    pub table_cells_max: usize,
}

impl Sizes {
    /// Those of records. A record may have 16 MiB, and while one is sealed several copies of it are
    /// held; 30,000 cells are about 1.5 MB of numbers.
    pub const OF_RECORDS: Self = Self {
        piece_bytes_max: 2 << 20,
        item_bytes_max: 1 << 20,
        item_bytes_last: 14 << 20,
        plain_cells_max: 1_000,
        table_cells_max: 30_000,
    };
}

/// A piece of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactPiece {
    /// Whether its first item goes on with the last one of the piece before.
    pub continued: bool,
    /// What it holds.
    pub fact: Fact,
}

/// A fact in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The pieces, in order; none only where everything was refused.
    pub pieces: Vec<FactPiece>,
    /// Items of which texts were cut: the list does not call itself complete any more.
    pub shortened: u64,
    /// Items that are too large even so, and are in no piece.
    pub refused: u64,
}

impl Cut {
    fn whole(fact: Fact) -> Self {
        Self {
            pieces: vec![FactPiece {
                continued: false,
                fact,
            }],
            shortened: 0,
            refused: 0,
        }
    }
}

/// Cuts `fact` into pieces that each fit a record.
pub fn cut(fact: Fact) -> Cut {
    cut_to(fact, &Sizes::OF_RECORDS)
}

macro_rules! cut_each {
    ({ $fact:ident $sizes:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($_singles:tt)* }
    ) => {
        match $fact {
            $(Fact::$List(items) => batch(items, Fact::$List, $sizes),)*
            $(Fact::$Log(items) => batch(items, Fact::$Log, $sizes),)*
            $(Fact::$Batch(items) => batch(items, Fact::$Batch, $sizes),)*
            Fact::Usage(generation) => usage(generation, $sizes),
            Fact::Mail(one) => mail(one, $sizes),
            small @ (Fact::SecurityDefaults(_) | Fact::EligibleRoles(_) | Fact::UsageTable(_)) => {
                Cut::whole(small)
            }
        }
    };
}

/// Cuts `fact` into pieces of these sizes.
pub fn cut_to(fact: Fact, sizes: &Sizes) -> Cut {
    each_fact!(cut_each! { fact sizes })
}

/// The items of a batch, portioned.
struct Portions<T> {
    bytes_max: usize,
    done: Vec<(bool, Vec<T>)>,
    held: Vec<T>,
    bytes: usize,
    /// Whether what is held goes on with an item of the portion before.
    continued: bool,
}

impl<T> Portions<T> {
    fn close(&mut self) {
        let held = std::mem::take(&mut self.held);
        self.done.push((self.continued, held));
        (self.bytes, self.continued) = (0, false);
    }

    fn push(&mut self, item: T, bytes: usize) {
        if !self.held.is_empty() && self.bytes.saturating_add(bytes) > self.bytes_max {
            self.close();
        }
        self.bytes = self.bytes.saturating_add(bytes);
        self.held.push(item);
    }
}

fn batch<T: Piece>(batch: Batch<T>, fact: fn(Batch<T>) -> Fact, sizes: &Sizes) -> Cut {
    let mut complete = batch.complete;
    let (mut shortened_count, mut refused) = (0, 0);
    let mut portions = Portions {
        bytes_max: sizes.piece_bytes_max,
        done: Vec::new(),
        held: Vec::new(),
        bytes: 0,
        continued: false,
    };
    for item in Outflow::from(batch.items) {
        let bytes = weight(&item);
        if bytes <= sizes.item_bytes_max {
            portions.push(item, bytes);
            continue;
        }
        for (number, piece) in item.pieces(sizes.item_bytes_max).into_iter().enumerate() {
            let Some((piece, bytes, short)) = bounded(piece, sizes) else {
                (complete, refused) = (false, refused + 1);
                continue;
            };
            if short {
                (complete, shortened_count) = (false, shortened_count + 1);
            }
            if number > 0 {
                portions.close();
                portions.continued = true;
            }
            portions.push(piece, bytes);
        }
    }
    if !portions.held.is_empty() || portions.done.is_empty() {
        portions.close();
    }
    let piece = |(continued, items)| FactPiece {
        continued,
        fact: fact(Batch { items, complete }),
    };
    Cut {
        pieces: portions.done.into_iter().map(piece).collect(),
        shortened: shortened_count,
        refused,
    }
}

/// The item as it fits a record, its weight, and whether its texts were cut; `None` where it does
/// not fit at all.
fn bounded<T: Serialize + DeserializeOwned>(item: T, sizes: &Sizes) -> Option<(T, usize, bool)> {
    let bytes = weight(&item);
    if bytes <= sizes.item_bytes_max {
        return Some((item, bytes, false));
    }
    let (item, cut) = shortened(&item)?;
    let bytes = weight(&item);
    (bytes <= sizes.item_bytes_last).then_some((item, bytes, cut))
}

fn mail(one: Mail, sizes: &Sizes) -> Cut {
    match bounded(one, sizes) {
        Some((mail, _, cut)) => Cut {
            shortened: u64::from(cut),
            ..Cut::whole(Fact::Mail(mail))
        },
        None => Cut {
            pieces: Vec::new(),
            shortened: 0,
            refused: 1,
        },
    }
}

/// The days of a generation stay together as far as they fit, so that a reader finds a day of one
/// subscription in one record.
fn usage(mut generation: UsageGeneration, sizes: &Sizes) -> Cut {
    let light = generation.cells.len() <= sizes.plain_cells_max
        && generation.cells.iter().map(texts_bytes).sum::<usize>() <= sizes.item_bytes_max;
    if light {
        return Cut::whole(Fact::Usage(generation));
    }
    let mut cells = std::mem::take(&mut generation.cells);
    // In place: the room for a stable sort is half of the cells once more.
    cells.sort_unstable_by(|a, b| place(a).cmp(&place(b)));
    let (mut tables, mut shortened) = (Vec::new(), 0);
    let mut table = TableMaker::new(generation.clone());
    let mut last: Option<(Text, Date)> = None;
    for mut cell in Outflow::from(cells) {
        shortened += u64::from(bound_texts(&mut cell));
        let goes_on = last
            .as_ref()
            .is_some_and(|(account, day)| *account == cell.sub_account && *day == cell.day);
        let full = table.len() >= sizes.table_cells_max || table.bytes() >= sizes.piece_bytes_max;
        let too_full =
            table.len() >= 3 * sizes.table_cells_max || table.bytes() >= 3 * sizes.piece_bytes_max;
        if (full && !goes_on) || too_full {
            let next = TableMaker::new(generation.clone());
            tables.push(std::mem::replace(&mut table, next).finish());
        }
        if !goes_on {
            last = Some((cell.sub_account.clone(), cell.day));
        }
        table.push(&cell);
    }
    tables.push(table.finish());
    let piece = |table| FactPiece {
        continued: false,
        fact: Fact::UsageTable(Box::new(table)),
    };
    Cut {
        pieces: tables.into_iter().map(piece).collect(),
        shortened,
        refused: 0,
    }
}

type Place<'c> = (&'c Text, Date, [&'c Text; 4], Currency, Option<&'c Text>);

/// Subscription and day first, then what tells the cells of a day apart.
fn place(cell: &UsageCell) -> Place<'_> {
    (
        &cell.sub_account,
        cell.day,
        [&cell.provider, &cell.region, &cell.service, &cell.category],
        cell.currency,
        cell.class.as_ref(),
    )
}

fn texts_bytes(cell: &UsageCell) -> usize {
    let texts = [
        &cell.provider,
        &cell.sub_account,
        &cell.region,
        &cell.service,
        &cell.category,
    ];
    let class = cell.class.iter().map(|class| class.len());
    class.chain(texts.into_iter().map(|text| text.len())).sum()
}

/// Whether a text of the cell was too long and was cut.
fn bound_texts(cell: &mut UsageCell) -> bool {
    let texts = [
        &mut cell.provider,
        &mut cell.sub_account,
        &mut cell.region,
        &mut cell.service,
        &mut cell.category,
    ];
    let mut cut = false;
    for text in texts.into_iter().chain(&mut cell.class) {
        if text.len() > TEXT_BYTES_MAX {
            let mut short = text.to_string();
            cut |= shorten_text(&mut short);
            *text = short.into();
        }
    }
    cut
}
