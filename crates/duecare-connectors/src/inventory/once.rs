//! Entries of which each key may stand once.
//!
//! Used by both forms of the inventory. An entry that stands there again with other contents takes
//! the first with it: what must never happen is that the order of the lines decides which is true.

use std::collections::{BTreeMap, BTreeSet};

/// The entries of one section.
pub(super) struct Once<T> {
    items: Vec<T>,
    places: BTreeMap<String, usize>,
    doubted: BTreeSet<usize>,
}

impl<T: PartialEq> Once<T> {
    pub(super) fn new() -> Self {
        Self {
            items: Vec::new(),
            places: BTreeMap::new(),
            doubted: BTreeSet::new(),
        }
    }

    /// Takes an entry; one without a key may stand there as often as it likes.
    ///
    /// # Errors
    /// Why it was not taken.
    pub(super) fn add(&mut self, key: Option<String>, item: T) -> Result<(), String> {
        let Some(key) = key else {
            self.items.push(item);
            return Ok(());
        };
        match self.places.get(&key) {
            None => {
                self.places.insert(key, self.items.len());
                self.items.push(item);
                Ok(())
            }
            Some(at) if self.items.get(*at) == Some(&item) => {
                Err(format!("`{key}` stands here a second time"))
            }
            Some(at) => {
                self.doubted.insert(*at);
                Err(format!(
                    "`{key}` stands here a second time, told otherwise; neither counts"
                ))
            }
        }
    }

    /// What counts.
    pub(super) fn items(self) -> Vec<T> {
        let doubted = self.doubted;
        let kept = (0..)
            .zip(self.items)
            .filter(|(at, _)| !doubted.contains(at));
        kept.map(|(_, item)| item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_of_the_lines_never_decides_what_counts(
            mut lines in proptest::collection::vec((0_u8..4, 0_u8..3), 0..8),
            turn in any::<prop::sample::Index>(),
        ) {
            let read = |lines: &[(u8, u8)]| {
                let mut once = Once::new();
                for line in lines {
                    let _ = once.add(Some(line.0.to_string()), *line);
                }
                let mut items = once.items();
                items.sort_unstable();
                items
            };
            let before = read(&lines);
            if !lines.is_empty() {
                let by = turn.index(lines.len());
                lines.rotate_left(by);
            }
            prop_assert_eq!(before, read(&lines));
        }
    }
}
