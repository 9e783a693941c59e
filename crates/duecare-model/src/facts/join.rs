//! Putting the pieces of a fact together again: the inverse of [`super::cut()`].
//!
//! Called by the ledger, piece by piece. What must never happen: pieces of two kinds taken for one
//! fact.

use super::piece::Piece;
use super::table::FittingCells;
use super::{Batch, Fact, TableError, UsageCell, UsageGeneration, each_fact};

/// Pieces that are not of one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// Two kinds, or a kind that is never cut.
    #[error("the parts are not of one kind")]
    Kind,
    /// A part that goes on with an item that no part before it holds.
    #[error("a part goes on with an item of which the beginning is missing")]
    Beginning,
    /// See [`TableError`].
    #[error(transparent)]
    Table(#[from] TableError),
}

/// What the pieces so far hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Joined {
    /// A fact as it would stand in one record.
    Fact(Box<Fact>),
    /// Usage: what the generation says of itself, and the cells, piece by piece, so that none is
    /// held twice.
    Usage(Box<UsageGeneration>, Vec<PieceOfCells>),
}

/// The cells of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PieceOfCells {
    /// As a small generation has them.
    Listed(Vec<UsageCell>),
    /// As they stand in a table.
    Table(Box<FittingCells>),
}

impl PieceOfCells {
    fn len(&self) -> usize {
        match self {
            Self::Listed(cells) => cells.len(),
            Self::Table(cells) => cells.len(),
        }
    }

    /// The cells, one after the other.
    pub(crate) fn into_cells(self) -> Box<dyn Iterator<Item = UsageCell>> {
        match self {
            Self::Listed(cells) => Box::new(cells.into_iter()),
            Self::Table(cells) => Box::new(cells.into_cells()),
        }
    }
}

impl Joined {
    /// Begins with the first piece.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever is not usage is held as it is"
    )]
    pub(crate) fn begin(fact: Fact) -> Result<Self, JoinError> {
        match fact {
            Fact::UsageTable(table) => {
                let (generation, cells) = table.fitting()?;
                let cells = PieceOfCells::Table(Box::new(cells));
                Ok(Self::Usage(Box::new(generation), vec![cells]))
            }
            Fact::Usage(mut generation) => {
                let cells = PieceOfCells::Listed(std::mem::take(&mut generation.cells));
                Ok(Self::Usage(Box::new(generation), vec![cells]))
            }
            other => Ok(Self::Fact(Box::new(other))),
        }
    }

    /// Takes the next piece in.
    pub(crate) fn add(&mut self, fact: Fact, continued: bool) -> Result<(), JoinError> {
        match (self, fact) {
            (Self::Usage(generation, cells), Fact::UsageTable(table)) if !continued => {
                if **generation != table.generation {
                    return Err(JoinError::Kind);
                }
                let (_, more) = table.fitting()?;
                cells.push(PieceOfCells::Table(Box::new(more)));
                Ok(())
            }
            (Self::Fact(whole), next) => add(whole, next, continued),
            _ => Err(JoinError::Kind),
        }
    }
}

impl Joined {
    /// Number of items so far.
    pub(crate) fn items(&self) -> usize {
        match self {
            Self::Usage(_, cells) => cells.iter().map(PieceOfCells::len).sum(),
            Self::Fact(fact) => count(fact),
        }
    }
}

impl Joined {
    /// Forgets all but the last item: whether the next piece fits does not depend on the others.
    pub(crate) fn forget(&mut self, last: Fact) {
        match self {
            Self::Usage(_, cells) => cells.clear(),
            Self::Fact(fact) if last.items() > 0 => **fact = last,
            Self::Fact(_) => {}
        }
    }
}

fn more<T: Piece>(whole: &mut Batch<T>, next: Batch<T>, continued: bool) -> Result<(), JoinError> {
    whole.complete &= next.complete;
    let mut items = next.items.into_iter();
    if continued {
        let (last, first) = whole
            .items
            .last_mut()
            .zip(items.next())
            .ok_or(JoinError::Beginning)?;
        last.go_on(first);
    }
    whole.items.extend(items);
    Ok(())
}

macro_rules! add_each {
    ({ $whole:ident $next:ident $continued:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($_singles:tt)* }
    ) => {
        match ($whole, $next) {
            $((Fact::$List(whole), Fact::$List(next)) => more(whole, next, $continued),)*
            $((Fact::$Log(whole), Fact::$Log(next)) => more(whole, next, $continued),)*
            $((Fact::$Batch(whole), Fact::$Batch(next)) => more(whole, next, $continued),)*
            _ => Err(JoinError::Kind),
        }
    };
}

fn add(whole: &mut Fact, next: Fact, continued: bool) -> Result<(), JoinError> {
    each_fact!(add_each! { whole next continued })
}

macro_rules! count_each {
    ({ $fact:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($_singles:tt)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => batch.items.len(),)*
            $(Fact::$Log(batch) => batch.items.len(),)*
            $(Fact::$Batch(batch) => batch.items.len(),)*
            Fact::Usage(generation) => generation.cells.len(),
            Fact::UsageTable(table) => table.cells.cost.len(),
            Fact::SecurityDefaults(_) | Fact::EligibleRoles(_) | Fact::Mail(_) => 1,
        }
    };
}

fn count(fact: &Fact) -> usize {
    each_fact!(count_each! { fact })
}

macro_rules! one_each {
    ({ $fact:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => Fact::$List(one_of(batch)),)*
            $(Fact::$Log(batch) => Fact::$Log(one_of(batch)),)*
            $(Fact::$Batch(batch) => Fact::$Batch(one_of(batch)),)*
            $(Fact::$Single(one) => Fact::$Single(one.clone()),)*
        }
    };
}

macro_rules! without_each {
    ({ $fact:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => Fact::$List(without(batch)),)*
            $(Fact::$Log(batch) => Fact::$Log(without(batch)),)*
            $(Fact::$Batch(batch) => Fact::$Batch(without(batch)),)*
            $(Fact::$Single(one) => Fact::$Single(one.clone()),)*
        }
    };
}

macro_rules! complete_each {
    ({ $fact:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => batch.complete,)*
            $(Fact::$Log(batch) => batch.complete,)*
            $(Fact::$Batch(batch) => batch.complete,)*
            $(Fact::$Single(_) => false,)*
        }
    };
}

macro_rules! completed_each {
    ({ $fact:ident $complete:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => batch.complete = $complete,)*
            $(Fact::$Log(batch) => batch.complete = $complete,)*
            $(Fact::$Batch(batch) => batch.complete = $complete,)*
            $(Fact::$Single(_) => {})*
        }
    };
}

fn one_of<T: Clone>(batch: &Batch<T>) -> Batch<T> {
    Batch {
        items: batch.items.first().cloned().into_iter().collect(),
        complete: batch.complete,
    }
}

const fn without<T>(batch: &Batch<T>) -> Batch<T> {
    Batch {
        items: Vec::new(),
        complete: batch.complete,
    }
}

impl Fact {
    /// How many items it has; one where it is no list.
    pub fn items(&self) -> u64 {
        u64::try_from(count(self)).unwrap_or(u64::MAX)
    }

    /// The fact with no more than the first item of what it lists; the same where it is no list.
    pub(crate) fn with_one_item(&self) -> Self {
        each_fact!(one_each! { self })
    }

    /// The fact without what it lists; the same where it is no list.
    #[must_use]
    pub fn without_items(&self) -> Self {
        each_fact!(without_each! { self })
    }

    /// Whether a list calls itself whole; what is no list does not.
    pub fn is_complete(&self) -> bool {
        each_fact!(complete_each! { self })
    }

    /// Says of the list what `other` says of itself: whether it is whole.
    pub fn completed_as(&mut self, other: &Self) {
        self.set_complete(other.is_complete());
    }

    /// Says of a list whether it is whole; what is no list stays as it is.
    pub fn set_complete(&mut self, complete: bool) {
        each_fact!(completed_each! { self complete });
    }

    /// Takes the next items of the same list in; what is told of its completeness holds of both.
    ///
    /// # Errors
    /// It is a list of another kind, or none.
    pub fn take_in(&mut self, next: Self) -> Result<(), JoinError> {
        add(self, next, false)
    }
}
