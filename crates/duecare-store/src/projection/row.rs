//! Rows of numbers, seventeen bytes each, as they lie in the file and in memory.

use super::Unfit;
use duecare_model::{Portion, Timestamp};

/// Bytes of a row: owner and marks, seconds, nanoseconds, portion.
const ROW_BYTES: usize = 17;
/// The owner shares its number with two marks.
pub(super) const OWNER_MAX: u32 = (1 << 29) - 1;
const FOR_ALL: u32 = 1 << 31;
const UNREAD: u32 = 1 << 30;

/// What is noted of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The number of the party whose it is; 0: the log's own or the register's.
    pub(super) owner: u32,
    /// Whether every ledger reads it, whosever it is.
    pub(super) is_for_all: bool,
    /// Whether it cannot be read.
    pub(super) is_unread: bool,
    /// Its date, as it bears it.
    pub(super) recorded_at: Timestamp,
    /// To which portion of a history it belongs.
    pub(super) portion: Option<Portion>,
    /// Whether it decides on what controls read.
    pub(super) is_of_facts: bool,
}

/// Beside the portion: whether the entry decides on what controls read.
const OF_FACTS: u8 = 1 << 7;

/// A portion as it stands in a row. That of facts crosses the others and has a mark of its own.
const fn written(portion: Option<Portion>) -> u8 {
    match portion {
        None => 0,
        Some(Portion::Received) => 1,
        Some(Portion::Usage) => 2,
        Some(Portion::Letters) => 3,
        Some(Portion::Refused) => 4,
        Some(Portion::Activity) => 5,
        Some(Portion::Bounds) => 6,
        Some(Portion::Facts) => OF_FACTS,
    }
}

/// The portion that is so written.
fn portion(byte: u8) -> Result<Option<Portion>, Unfit> {
    let mut all = Portion::ALL.into_iter().map(Some).chain([None]);
    all.find(|portion| written(*portion) == byte).ok_or(Unfit)
}

/// Which bytes in the place of the portion are asked for.
pub(super) fn asked(portion: Option<Portion>) -> [bool; 256] {
    let bits = bits(portion);
    let is_asked = |byte| portion.is_none() || bit(byte) & bits != 0;
    std::array::from_fn(|byte| u8::try_from(byte).is_ok_and(is_asked))
}

/// The bits of what is asked for: see [`bit`].
pub(super) fn bits(portion: Option<Portion>) -> u8 {
    match portion {
        None => u8::MAX,
        Some(Portion::Facts) => OF_FACTS,
        Some(portion) => {
            let taken = Portion::ALL
                .into_iter()
                .filter(|other| portion.takes(*other));
            taken.fold(0, |bits, other| bits | bit(written(Some(other))))
        }
    }
}

/// A bit for each portion, from the byte in its place; that of facts is its own.
pub(super) fn bit(byte: u8) -> u8 {
    let of = 1_u8.checked_shl(u32::from(byte & !OF_FACTS));
    of.unwrap_or_default() | byte & OF_FACTS
}

/// Rows of entries one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    first: u64,
    bytes: Vec<u8>,
}

impl Rows {
    /// So many rows from the bytes of a file, and what follows them.
    pub(super) fn split(first: u64, count: u64, bytes: &[u8]) -> Option<(Self, &[u8])> {
        // They were sealed as they were written; to read each of a million costs as much as the log.
        let len = usize::try_from(count).ok()?.checked_mul(ROW_BYTES)?;
        let (rows, rest) = bytes.split_at_checked(len)?;
        let bytes = rows.to_vec();
        Some((Self { first, bytes }, rest))
    }

    /// No rows, for the entries from `first` on.
    pub(super) const fn from(first: u64) -> Self {
        Self {
            first,
            bytes: Vec::new(),
        }
    }

    pub(super) const fn first(&self) -> u64 {
        self.first
    }

    fn len(&self) -> usize {
        self.bytes.len() / ROW_BYTES
    }

    pub(super) fn count(&self) -> u64 {
        u64::try_from(self.len()).unwrap_or(u64::MAX)
    }

    pub(super) fn end(&self) -> u64 {
        self.first.saturating_add(self.count())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes in the rows that follow.
    pub(super) fn extend(&mut self, other: &Self) {
        self.bytes.extend_from_slice(&other.bytes);
    }

    pub(super) fn push(&mut self, row: &Row) {
        let mut word = row.owner.min(OWNER_MAX);
        if row.is_for_all {
            word |= FOR_ALL;
        }
        if row.is_unread {
            word |= UNREAD;
        }
        self.bytes.extend_from_slice(&word.to_be_bytes());
        let at = row.recorded_at;
        self.bytes.extend_from_slice(&at.as_second().to_be_bytes());
        self.bytes
            .extend_from_slice(&at.subsec_nanosecond().to_be_bytes());
        let of_facts = if row.is_of_facts { OF_FACTS } else { 0 };
        self.bytes.push(written(row.portion) | of_facts);
    }

    pub(super) fn get(&self, index: u64) -> Option<Row> {
        let at = usize::try_from(index.checked_sub(self.first)?).ok()?;
        let begin = at.checked_mul(ROW_BYTES)?;
        read(self.bytes.get(begin..begin.checked_add(ROW_BYTES)?)?)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, Row)> + '_ {
        let rows = self.bytes.chunks_exact(ROW_BYTES);
        (self.first..).zip(rows.map_while(read))
    }

    /// The entries of one owner: all, or those of one portion.
    pub(super) fn of(
        &self,
        owner: u32,
        portion: Option<Portion>,
    ) -> impl Iterator<Item = u64> + '_ {
        let asked = asked(portion);
        let is_asked = move |row: &[u8]| {
            let word = row
                .first_chunk()
                .map_or(0, |word| u32::from_be_bytes(*word));
            let is_asked = || row.last().and_then(|byte| asked.get(usize::from(*byte)));
            word & OWNER_MAX == owner && is_asked() == Some(&true)
        };
        let all = (self.first..).zip(self.bytes.chunks_exact(ROW_BYTES));
        all.filter(move |(_, row)| is_asked(row))
            .map(|(index, _)| index)
    }
}

impl Rows {
    /// Of each row the owner, the byte of the portion, and whether it has a mark.
    pub(super) fn owners(&self) -> impl Iterator<Item = (u32, u8, bool)> + '_ {
        self.bytes.chunks_exact(ROW_BYTES).map(|row| {
            let word = row
                .first_chunk()
                .map_or(0, |word| u32::from_be_bytes(*word));
            let portion = row.last().copied().unwrap_or_default();
            (word & OWNER_MAX, portion, word & (FOR_ALL | UNREAD) != 0)
        })
    }

    /// The byte of the portion of one row, counted from the first.
    pub(super) fn portion_at(&self, at: usize) -> Option<u8> {
        let end = at.checked_add(1)?.checked_mul(ROW_BYTES)?;
        self.bytes.get(end.checked_sub(1)?).copied()
    }

    /// The entries with a mark: those that every ledger reads, and those that cannot be read. It looks
    /// at one byte of each row.
    pub(super) fn marked(&self) -> impl Iterator<Item = u64> + '_ {
        let [marks, ..] = (FOR_ALL | UNREAD).to_be_bytes();
        let firsts = self.bytes.iter().step_by(ROW_BYTES);
        let all = (self.first..).zip(firsts);
        all.filter(move |(_, first)| *first & marks != 0)
            .map(|(index, _)| index)
    }
}

fn read(bytes: &[u8]) -> Option<Row> {
    let (word, rest) = bytes.split_first_chunk()?;
    let (second, rest) = rest.split_first_chunk()?;
    let (nanosecond, rest) = rest.split_first_chunk()?;
    let nanosecond = i32::from_be_bytes(*nanosecond);
    let word = u32::from_be_bytes(*word);
    Some(Row {
        owner: word & OWNER_MAX,
        is_for_all: word & FOR_ALL != 0,
        is_unread: word & UNREAD != 0,
        recorded_at: Timestamp::new(i64::from_be_bytes(*second), nanosecond).ok()?,
        portion: portion(*rest.first()? & !OF_FACTS).ok()?,
        is_of_facts: *rest.first()? & OF_FACTS != 0,
    })
}

impl Rows {
    /// The same in groups of so many rows at most.
    pub(super) fn groups(&self, rows_max: u64) -> Vec<Self> {
        let rows = usize::try_from(rows_max).unwrap_or(usize::MAX);
        let bytes = rows.saturating_mul(ROW_BYTES).max(ROW_BYTES);
        let mut first = self.first;
        let mut all = Vec::new();
        for chunk in self.bytes.chunks(bytes) {
            let group = Self {
                first,
                bytes: chunk.to_vec(),
            };
            first = group.end();
            all.push(group);
        }
        all
    }
}
