//! How surprising a day is beside the days of all customers: conformal e-values.
//!
//! Used by the fold. An e-value is a number that is 1 at most on average where the day is like those
//! of the pool, whatever their distribution: the new value's share of the sum of all, times their
//! number. It is not a tail that was fitted: those broke the promised rate fourteen-fold when they
//! were tried. What must never happen: a value that is held against days after it.

use std::collections::VecDeque;

/// Days that are kept: long enough for quiet times of the year, short enough to follow them.
const DAYS: usize = 60;

/// The powers of a value that are bet on, and how much of the bet each takes. The low one notices a
/// doubling that stays, the high ones a single day far out.
const SHARES: [f64; 3] = [0.5, 0.3, 0.2];

/// What is not bet: a day below the usual costs at most four fifths of the evidence before it.
const KEPT: f64 = 0.2;

/// Beyond so many scales a value is as far out as any: days of an attack that was not noticed must
/// not make the pool blind.
pub(super) const OUT_MAX: f64 = 30.0;

/// Where the kinds of series by their own worst days end, in scales. A series that leaps now and then
/// is compared with others that do.
const TAILS: [f64; 3] = [4.0, 7.0, 14.0];

/// How many kinds of series there are: totals and parts, by their tails.
const CLASSES: usize = 2 * (TAILS.len() + 1);

/// Values of a class that are as good as all: below it, the rest is taken from simulated customers.
const VALUES_ENOUGH: u32 = 100_000;

/// Mean of each power over simulated quiet customers, by tail (`cargo bench --package
/// duecare-detectors` prints them); of the two widest, of which too few are simulated, the largest.
const SIMULATED: [[f64; 3]; TAILS.len() + 1] = [
    [0.71, 33.0, 14_000.0],
    [0.75, 16.0, 1_300.0],
    [0.75, 33.0, 14_000.0],
    [0.75, 33.0, 14_000.0],
];

/// Which others a series is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class(usize);

impl Class {
    /// The class of a total or a part whose worst day of late was so far out.
    pub(super) fn of(is_total: bool, tail: f64) -> Self {
        let bin = TAILS.iter().filter(|bound| tail >= **bound).count();
        Self(bin + if is_total { 0 } else { TAILS.len() + 1 })
    }

    fn simulated(self) -> [f64; 3] {
        let bin = self.0 % SIMULATED.len();
        SIMULATED.get(bin).copied().unwrap_or([1.0; 3])
    }
}

/// Sums of powers over some values.
#[derive(Debug, Clone, Copy, Default)]
struct Moments {
    count: u32,
    sums: [f64; 3],
}

impl Moments {
    fn add(&mut self, count: u32, powers: [f64; 3]) {
        self.count = self.count.saturating_add(count);
        for (sum, power) in self.sums.iter_mut().zip(powers) {
            *sum += power;
        }
    }

    /// The evidence in one value more against its being like these.
    fn evidence(&self, value: f64) -> f64 {
        let count = f64::from(self.count) + 1.0;
        let bets = powers(value).into_iter().zip(self.sums).zip(SHARES);
        let won = bets
            .filter(|((power, _), _)| *power > 0.0)
            .map(|((power, sum), share)| share * count * power / (sum + power));
        KEPT + (1.0 - KEPT) * won.sum::<f64>()
    }
}

/// The second, fourth and sixth power of a value above zero.
fn powers(value: f64) -> [f64; 3] {
    let value = value.clamp(0.0, OUT_MAX);
    let square = value * value;
    [square, square * square, square * square * square]
}

/// The values of the days before.
#[derive(Debug, Default)]
pub(super) struct Pool {
    days: VecDeque<[Moments; CLASSES]>,
    today: [Moments; CLASSES],
    before: [Moments; CLASSES],
}

impl Pool {
    /// Notes a value of the day that is being read; it counts from the next day on.
    pub(super) fn note(&mut self, class: Class, value: f64) {
        if let Some(moments) = self.today.get_mut(class.0) {
            moments.add(1, powers(value));
        }
    }

    /// Closes the day.
    pub(super) fn next_day(&mut self) {
        self.days.push_back(std::mem::take(&mut self.today));
        if self.days.len() > DAYS {
            self.days.pop_front();
        }
        // Added up anew, in one order: a sum from which something is taken drifts.
        self.before = [Moments::default(); CLASSES];
        for day in &self.days {
            for (sum, moments) in self.before.iter_mut().zip(day) {
                sum.add(moments.count, moments.sums);
            }
        }
    }

    /// The evidence in a value against its being like the others.
    pub(super) fn evidence(&self, class: Class, value: f64) -> f64 {
        let mut all = self.before.get(class.0).copied().unwrap_or_default();
        let lent = VALUES_ENOUGH.saturating_sub(all.count);
        all.add(lent, class.simulated().map(|mean| mean * f64::from(lent)));
        all.evidence(value)
    }

    /// The mean of each power of a tail, over what is known of totals and parts.
    pub(super) fn means(&self) -> [(u32, [f64; 3]); TAILS.len() + 1] {
        let (totals, parts) = self.before.split_at(TAILS.len() + 1);
        let mut means = [(0, [0.0; 3]); TAILS.len() + 1];
        for ((mean, total), part) in means.iter_mut().zip(totals).zip(parts) {
            let mut both = *total;
            both.add(part.count, part.sums);
            let count = f64::from(both.count.max(1));
            *mean = (both.count, both.sums.map(|sum| sum / count));
        }
        means
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The law behind the rate of false alarms, whatever the values are: the evidence of each of
        /// some values against all others is one on average, and less where none is above zero.
        #[test]
        fn the_evidence_of_values_that_are_alike_is_one_on_average(
            values in proptest::collection::vec(-5.0..40.0_f64, 2..60),
        ) {
            let mut sum = 0.0;
            for (at, value) in values.iter().enumerate() {
                let mut others = Moments::default();
                for (other, known) in values.iter().enumerate() {
                    if other != at {
                        others.add(1, powers(*known));
                    }
                }
                sum += others.evidence(*value);
            }
            let mean = sum / f64::from(u32::try_from(values.len()).unwrap());
            let expected = if values.iter().any(|value| *value > 1e-3) { 1.0 } else { KEPT };
            prop_assert!((mean - expected).abs() < 1e-9 || (values.iter().all(|v| *v < 1e-3) && mean <= 1.0 + 1e-9), "{mean}");
        }
    }

    #[test]
    fn a_value_below_the_usual_keeps_a_fifth_and_one_far_out_wins_its_share() {
        let pool = Pool::default();
        let class = Class::of(true, 3.0);
        assert!((pool.evidence(class, -2.0) - KEPT).abs() < 1e-12);
        assert!(pool.evidence(class, 2.0) > 1.0);
        assert!(pool.evidence(class, 25.0) > 3_000.0);
    }
}
