//! Cutting a fact of any size into pieces of which each fits a record.
//!
//! Called by the store before a fact is recorded; [`super::join`] is its inverse. A fact that fits
//! one record stays as it is, byte for byte. What must never happen: something left out of a list
//! that goes on calling itself complete.

use super::piece::{Listed, Piece, TEXT_BYTES_MAX, shorten_text, shortened};
use super::table::TableMaker;
use super::{Batch, Fact, JoinError, Mail, UsageCell, UsageGeneration, each_fact, weight};
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

/// What came of cutting a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CutCounts {
    /// How many pieces there are.
    pub pieces: u64,
    /// Items of which texts were cut.
    pub shortened: u64,
    /// Items that are too large even so, and are in no piece.
    pub refused: u64,
}

impl CutCounts {
    /// Whether a list that was whole is so in its pieces.
    pub const fn is_whole(&self) -> bool {
        self.shortened == 0 && self.refused == 0
    }
}

/// Takes the items of a piece, and whether the first of them goes on with the last one before.
type TakeItems<'a, T> = dyn FnMut(bool, Vec<T>) + 'a;

/// Cuts a list item by item, so that no more of it is held than one piece.
#[derive(Debug)]
struct Cutter<T> {
    sizes: Sizes,
    held: Vec<T>,
    bytes: usize,
    /// Whether what is held goes on with an item of the piece before.
    continued: bool,
    counts: CutCounts,
}

impl<T: Piece> Cutter<T> {
    fn new(sizes: &Sizes) -> Self {
        Self {
            sizes: *sizes,
            held: Vec::new(),
            bytes: 0,
            continued: false,
            counts: CutCounts::default(),
        }
    }

    fn push(&mut self, item: T, take: &mut TakeItems<'_, T>) {
        let bytes = weight(&item);
        if bytes <= self.sizes.item_bytes_max {
            return self.hold(item, bytes, take);
        }
        let pieces = item.pieces(self.sizes.item_bytes_max);
        for (number, piece) in pieces.into_iter().enumerate() {
            let Some((piece, bytes, short)) = bounded(piece, &self.sizes) else {
                self.counts.refused += 1;
                continue;
            };
            self.counts.shortened += u64::from(short);
            if number > 0 {
                self.close(take);
                self.continued = true;
            }
            self.hold(piece, bytes, take);
        }
    }

    fn hold(&mut self, item: T, bytes: usize, take: &mut TakeItems<'_, T>) {
        let full = self.bytes.saturating_add(bytes) > self.sizes.piece_bytes_max;
        if !self.held.is_empty() && full {
            self.close(take);
        }
        self.bytes = self.bytes.saturating_add(bytes);
        self.held.push(item);
    }

    fn close(&mut self, take: &mut TakeItems<'_, T>) {
        self.counts.pieces += 1;
        take(self.continued, std::mem::take(&mut self.held));
        (self.bytes, self.continued) = (0, false);
    }

    fn finish(mut self, take: &mut TakeItems<'_, T>) -> CutCounts {
        if !self.held.is_empty() || self.counts.pieces == 0 {
            self.close(take);
        }
        self.counts
    }
}

fn batch<T: Piece>(batch: Batch<T>, fact: fn(Batch<T>) -> Fact, sizes: &Sizes) -> Cut {
    let mut cutter = Cutter::new(sizes);
    let mut done = Vec::new();
    let mut take = |continued, items| done.push((continued, items));
    for item in Outflow::from(batch.items) {
        cutter.push(item, &mut take);
    }
    let counts = cutter.finish(&mut take);
    let complete = batch.complete && counts.is_whole();
    let piece = |(continued, items)| FactPiece {
        continued,
        fact: fact(Batch { items, complete }),
    };
    Cut {
        pieces: done.into_iter().map(piece).collect(),
        shortened: counts.shortened,
        refused: counts.refused,
    }
}

/// Cuts a list that comes in blocks, exactly as [`cut_to`] cuts it whole. What is left out of it is
/// known at the end, so that a list that calls itself complete is cut twice: once to count, and once
/// with [`CutCounts::is_whole`] known.
pub struct BlockCutter {
    typed: Box<dyn Blocks>,
}

impl std::fmt::Debug for BlockCutter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BlockCutter").finish_non_exhaustive()
    }
}

/// Takes a piece.
pub type TakePiece<'a> = dyn FnMut(FactPiece) + 'a;

trait Blocks {
    fn push(&mut self, block: Fact, take: &mut TakePiece<'_>) -> Result<(), JoinError>;
    fn finish(self: Box<Self>, take: &mut TakePiece<'_>) -> CutCounts;
}

struct Typed<T> {
    cutter: Cutter<T>,
    complete: bool,
}

impl<T: Listed> Typed<T> {
    fn piece(complete: bool, continued: bool, items: Vec<T>) -> FactPiece {
        FactPiece {
            continued,
            fact: T::fact(Batch { items, complete }),
        }
    }
}

impl<T: Listed> Blocks for Typed<T> {
    fn push(&mut self, block: Fact, take: &mut TakePiece<'_>) -> Result<(), JoinError> {
        let complete = self.complete;
        for item in T::batch(block).ok_or(JoinError::Kind)?.items {
            self.cutter.push(item, &mut |continued, items| {
                take(Self::piece(complete, continued, items));
            });
        }
        Ok(())
    }

    fn finish(self: Box<Self>, take: &mut TakePiece<'_>) -> CutCounts {
        let complete = self.complete;
        self.cutter.finish(&mut |continued, items| {
            take(Self::piece(complete, continued, items));
        })
    }
}

macro_rules! typed_each {
    ({ $block:ident $sizes:ident $complete:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $block {
            $(Fact::$List(like) => Some(typed(like, $sizes, $complete)),)*
            $(Fact::$Log(like) => Some(typed(like, $sizes, $complete)),)*
            $(Fact::$Batch(like) => Some(typed(like, $sizes, $complete)),)*
            $(Fact::$Single(_) => None,)*
        }
    };
}

fn typed<T: Listed + 'static>(_: &Batch<T>, sizes: &Sizes, complete: bool) -> Box<dyn Blocks> {
    Box::new(Typed::<T> {
        cutter: Cutter::new(sizes),
        complete,
    })
}

impl BlockCutter {
    /// Begins with nothing. `like` is a list of the kind that comes, and says whether it is whole.
    ///
    /// # Errors
    /// It is no list.
    pub fn like(like: &Fact, complete: bool, sizes: &Sizes) -> Result<Self, JoinError> {
        let typed = each_fact!(typed_each! { like sizes complete });
        Ok(Self {
            typed: typed.ok_or(JoinError::Kind)?,
        })
    }

    /// Cuts the next items of the list.
    ///
    /// # Errors
    /// They are of another kind.
    pub fn push(&mut self, block: Fact, take: &mut TakePiece<'_>) -> Result<(), JoinError> {
        self.typed.push(block, take)
    }

    /// Hands out the last piece.
    pub fn finish(self, take: &mut TakePiece<'_>) -> CutCounts {
        self.typed.finish(take)
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
