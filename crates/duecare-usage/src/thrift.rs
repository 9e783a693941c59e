//! The compact protocol of Apache Thrift (its specification, "Struct encoding" and "List and set"),
//! as far as Parquet uses it: stepped over, with every length held against what is there.
//!
//! Used by what is checked before anything foreign reads a Parquet file. What must never happen: a
//! length that is believed.

/// Deepest nesting; the specification's own list of contents reaches eight.
const DEPTH_MAX: u8 = 32;

/// Most fields of a structure have small numbers; the decoder keeps them in 16 bits, and a larger
/// one would be another field to it.
const FIELD_MAX: i64 = 32_767;

/// A value of a field, as far as it is a number or a truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plain {
    Truth(bool),
    /// Of the type `i32`.
    Number(i64),
    Other,
}

/// What is told of each field: the number of the structure's own field that it is in, or 0, its own
/// number, and its value. `None` ends the walk.
type Told<'t> = dyn FnMut(i64, i64, Plain) -> Option<()> + 't;

/// See the module.
pub(crate) struct Walk<'a> {
    rest: &'a [u8],
}

impl<'a> Walk<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Bytes that are left.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Steps over a structure; `most` bounds the length of one of its lists.
    pub(crate) fn structure(&mut self, most: Option<(i64, u64)>) -> Option<()> {
        self.fields(0, 0, most, &mut |_, _, _| Some(()))
    }

    /// The same, telling its fields and those of its structures.
    pub(crate) fn told(&mut self, told: &mut Told<'_>) -> Option<()> {
        self.fields(0, 0, None, told)
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        self.rest = self.rest.get(usize::try_from(count).ok()?..)?;
        Some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn fields(
        &mut self,
        depth: u8,
        within: i64,
        most: Option<(i64, u64)>,
        told: &mut Told<'_>,
    ) -> Option<()> {
        let mut field = 0_i64;
        loop {
            let header = self.byte()?;
            if header == 0 {
                return Some(());
            }
            field = match header >> 4 {
                0 => unfolded(self.varint()?)?,
                delta => field.checked_add(i64::from(delta))?,
            };
            if !(1..=FIELD_MAX).contains(&field) {
                return None;
            }
            let plain = match header & 0x0F {
                kind @ (1 | 2) => Plain::Truth(kind == 1),
                5 => Plain::Number(unfolded(self.varint()?)?),
                12 if depth == 0 => {
                    told(0, field, Plain::Other)?;
                    self.fields(1, field, None, told)?;
                    continue;
                }
                kind => {
                    let most = most.filter(|(list, _)| *list == field);
                    self.value(kind, depth, most.map(|(_, most)| most))?;
                    Plain::Other
                }
            };
            if depth <= 1 {
                told(within, field, plain)?;
            }
        }
    }

    /// One value that is no field's truth: in a list a truth takes a byte.
    fn value(&mut self, kind: u8, depth: u8, most: Option<u64>) -> Option<()> {
        match kind {
            _ if depth > DEPTH_MAX => None,
            1..=3 => self.skip(1),
            4..=6 => self.varint().map(drop),
            7 => self.skip(8),
            8 => {
                let length = self.varint()?;
                self.skip(length)
            }
            9 | 10 => {
                let header = self.byte()?;
                let count = match header >> 4 {
                    15 => self.varint()?,
                    few => u64::from(few),
                };
                // Every entry takes a byte or more.
                let room = u64::try_from(self.rest.len()).ok()?;
                if count > most.unwrap_or(room).min(room) {
                    return None;
                }
                (0..count).try_for_each(|_| self.value(header & 0x0F, depth + 1, None))
            }
            12 => self.fields(depth + 2, 0, None, &mut |_, _, _| Some(())),
            // Maps do not occur in parquet.thrift.
            _ => None,
        }
    }
}

/// A number that was folded so that small negative ones stay short.
fn unfolded(folded: u64) -> Option<i64> {
    Some(i64::try_from(folded >> 1).ok()? ^ -i64::from(folded & 1 == 1))
}
