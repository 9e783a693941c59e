//! The sums of a file by key, in as little memory as their number asks for.
//!
//! Used by the fold. A month of a distributor has a million keys; a tree of them takes twice their
//! size, and gives nothing back to the system while it is emptied. What must never happen: two
//! sums of one key.

use crate::key::Key;
use crate::sum::Sum;
use std::collections::BTreeMap;

/// Keys that wait beside the list at least, and the part of the list that they may be: with these a
/// key is moved some twenty times in all, however many there are.
const RECENT_MIN: usize = 4096;
const RECENT_PART: usize = 16;

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    /// By key.
    sorted: Vec<(Key, Sum)>,
    /// Keys that came since the list was made; none of them is in it.
    recent: BTreeMap<Key, Sum>,
}

impl Sums {
    /// The sum of a key; nothing where it is new.
    pub(crate) fn get(&self, key: &Key) -> Option<Sum> {
        let listed = || self.place(key).ok().and_then(|at| self.sorted.get(at));
        let recent = self.recent.get(key);
        recent.or_else(|| listed().map(|(_, sum)| sum)).copied()
    }

    /// Sets the sum of a key.
    pub(crate) fn set(&mut self, key: Key, sum: Sum) {
        if let Some(known) = self.recent.get_mut(&key) {
            *known = sum;
            return;
        }
        let place = self.place(&key).ok();
        if let Some((_, known)) = place.and_then(|at| self.sorted.get_mut(at)) {
            *known = sum;
            return;
        }
        self.recent.insert(key, sum);
        if self.recent.len() >= RECENT_MIN.max(self.sorted.len() / RECENT_PART) {
            self.merge();
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.sorted.len() + self.recent.len()
    }

    /// All of them, by key.
    pub(crate) fn into_list(mut self) -> Vec<(Key, Sum)> {
        self.merge();
        self.sorted
    }

    fn place(&self, key: &Key) -> Result<usize, usize> {
        self.sorted.binary_search_by(|(known, _)| known.cmp(key))
    }

    /// Brings what is recent into the list, from its end, so that nothing is held twice.
    fn merge(&mut self) {
        let recent = std::mem::take(&mut self.recent);
        let Some(filler) = recent.first_key_value().map(|(key, sum)| (*key, *sum)) else {
            return;
        };
        let mut from = self.sorted.len();
        self.sorted.reserve_exact(recent.len());
        self.sorted.resize(from + recent.len(), filler);
        let mut to = self.sorted.len();
        for new in recent.into_iter().rev() {
            let after = self.sorted[..from].partition_point(|(known, _)| *known < new.0);
            self.sorted.copy_within(after..from, to - (from - after));
            to -= from - after;
            from = after;
            to -= 1;
            self.sorted[to] = new;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sum::Amounts;
    use duecare_model::{Date, Nanos};
    use proptest::prelude::*;

    fn key(number: u32) -> Key {
        Key {
            kind: number % 3,
            day: Date::constant(2026, 3, i8::try_from(number % 7).unwrap() + 1),
            sub_account: number / 3,
            region: 0,
            service: 0,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn the_sums_are_those_of_a_map(
            numbers in prop::collection::vec(0..60_000_u32, 1..20_000),
            is_sorted: bool,
        ) {
            let mut numbers = numbers;
            if is_sorted {
                numbers.sort_unstable();
            }
            let (mut sums, mut map) = (Sums::default(), BTreeMap::new());
            for number in numbers {
                let row = Amounts {
                    cost: Nanos(i64::from(number)),
                    effective: None,
                    list: None,
                    mark: number,
                };
                let sum = sums.get(&key(number)).unwrap_or_default().with(&row, true).unwrap();
                sums.set(key(number), sum);
                let known: &mut Sum = map.entry(key(number)).or_default();
                *known = known.with(&row, true).unwrap();
            }
            prop_assert_eq!(sums.len(), map.len());
            let list = sums.into_list();
            let told = |(key, sum): &(Key, Sum)| (*key, sum.cost, sum.rows, sum.mark);
            let expected: Vec<_> = map.into_iter().map(|pair| told(&pair)).collect();
            prop_assert_eq!(list.iter().map(told).collect::<Vec<_>>(), expected);
        }
    }
}
