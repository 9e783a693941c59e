//! What a day of one series was expected to cost, in constant room: a level, the days of the week,
//! how much it varies, and how far out its worst day of late was.
//!
//! Used by the fold for the total of a customer and for each of its parts. An attack must not teach
//! it: what is far out is clipped, and while evidence stands nothing is learnt at all. What must
//! never happen: a day that is compared with what was learnt from that day.

use super::number::{exp, ln};
use super::pool::Class;
use duecare_model::Date;

/// Days until a series is judged: three weeks, so that every day of the week was seen three times.
pub(super) const DAYS_MIN: u32 = 21;

/// Of a day's residual, what the next day is expected to keep.
const CARRIED: f64 = 0.3;

/// Residuals beyond so many scales teach no more than these.
const CLIP: f64 = 2.5;

/// Below this no variation is believed: four hundredths, about four per cent.
const SCALE_MIN: f64 = 0.04;

/// The scale that is assumed before anything is known.
const SCALE_FIRST: f64 = 0.2;

/// From the mean absolute deviation to what the standard deviation would be, roughly.
const MEAN_TO_SCALE: f64 = 1.3;

/// How quickly the level follows: a twentieth of what a day differs; of a level that is learnt anew,
/// a third.
const LEVEL_SHARE: f64 = 0.05;
const LEVEL_SHARE_ANEW: f64 = 0.35;

/// The same of one day of the week, and of the scale.
const WEEKDAY_SHARE: f64 = 0.075;
const SCALE_SHARE: f64 = 0.03;

/// The worst day counts a seventieth less every day.
const TAIL_KEPT: f64 = 0.985;
/// Where a series begins, and where its worst day never falls below.
const TAIL_FIRST: f64 = 3.0;
const TAIL_MIN: f64 = 2.0;
/// Beyond the last kind of tail there is no other.
const TAIL_MAX: f64 = 14.1;

/// How a series is read on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Learning {
    /// As ever.
    Usual,
    /// Nothing: there is evidence that it has changed, and not enough to say so.
    Held,
    /// A new level: that it has changed was said.
    Anew,
}

/// What is known of a series before a day.
#[derive(Debug, Clone)]
pub(super) struct Baseline {
    level: f64,
    weekday: [f64; 7],
    scale: f64,
    before: f64,
    tail: f64,
    days: u32,
    /// So little that it does not count: a twentieth of the level and five hundredths of the unit.
    small: f64,
}

/// A day beside what was expected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Residual {
    raw: f64,
    place: usize,
}

impl Residual {
    pub(super) const fn raw(self) -> f64 {
        self.raw
    }
}

fn place(day: Date) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default()
}

/// A twentieth of what is usual and five hundredths of the unit.
fn small(cost: f64) -> f64 {
    0.05 * cost.max(0.0) + 0.05
}

impl Baseline {
    /// A series whose first day cost so much.
    pub(super) fn new(cost: f64) -> Self {
        let small = small(cost);
        Self {
            level: ln(cost.max(0.0) + small),
            weekday: [0.0; 7],
            scale: SCALE_FIRST,
            before: 0.0,
            tail: TAIL_FIRST,
            days: 0,
            small,
        }
    }

    /// Whether it is known well enough to be judged.
    pub(super) const fn is_known(&self) -> bool {
        self.days >= DAYS_MIN
    }

    /// Whether its residuals say what is common to all customers on a day.
    pub(super) const fn is_steady(&self) -> bool {
        self.days >= 7
    }

    pub(super) fn class(&self, is_total: bool) -> Class {
        Class::of(is_total, self.tail)
    }

    /// What a day was expected to cost.
    pub(super) fn expected(&self, day: Date) -> f64 {
        let weekday = self.weekday.get(place(day)).copied().unwrap_or_default();
        (exp(self.level + weekday) - self.small).max(0.0)
    }

    /// How a day differs, as a difference of logarithms.
    pub(super) fn residual(&self, day: Date, cost: f64) -> Residual {
        let place = place(day);
        let weekday = self.weekday.get(place).copied().unwrap_or_default();
        Residual {
            raw: ln(cost.max(0.0) + self.small) - self.level - weekday,
            place,
        }
    }

    /// The same in scales, without what is common to all and what follows from the day before.
    pub(super) fn value(&self, residual: Residual, common: f64) -> f64 {
        (residual.raw - common - CARRIED * self.before) / self.scale.max(SCALE_MIN)
    }

    /// Learns from the day.
    pub(super) fn learn(&mut self, residual: Residual, common: f64, learning: Learning) {
        let known = f64::from(self.days);
        self.days = self.days.saturating_add(1);
        let scale = self.scale.max(SCALE_MIN);
        let (own, bound) = (residual.raw - common, CLIP * scale);
        let clipped = own.clamp(-bound, bound);
        let value = self.value(residual, common);
        match learning {
            Learning::Held => {}
            Learning::Anew => {
                self.level += LEVEL_SHARE_ANEW * own;
                self.before = 0.0;
                return;
            }
            Learning::Usual => {
                self.level += LEVEL_SHARE.max(1.0 / (known + 1.0)) * clipped;
                if let Some(weekday) = self.weekday.get_mut(residual.place) {
                    let seen = (known / 7.0).trunc();
                    *weekday += WEEKDAY_SHARE.max(0.5 / (seen + 1.0)) * clipped;
                }
                let away = (value * scale).abs().min(bound);
                let share = SCALE_SHARE.max(1.0 / (known + 2.0));
                self.scale = (1.0 - share) * self.scale + share * MEAN_TO_SCALE * away;
                let out = value.abs().min(TAIL_MAX);
                self.tail = (self.tail * TAIL_KEPT).max(out).max(TAIL_MIN);
                if self.days <= DAYS_MIN {
                    let cost = (exp(self.level) - self.small).max(0.0);
                    self.small = small(cost);
                    self.level = ln(cost + self.small);
                }
            }
        }
        self.before = clipped;
    }
}
