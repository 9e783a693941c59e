//! The sums of one cell, in integers.
//!
//! Used by the fold. Credits lower the sum of what is billed and never that of what was used.

use crate::codes::SUM_TOO_LARGE;
use crate::columns::Column;
use crate::fold::Refused;
use duecare_model::Nanos;

/// What one row, or its share for one day, brings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Amounts {
    pub(crate) cost: Nanos,
    pub(crate) effective: Option<Nanos>,
    pub(crate) list: Option<Nanos>,
    pub(crate) mark: u32,
}

impl Amounts {
    /// The share of day `at` of `days`: equal ones, and what does not divide goes to the first.
    pub(crate) fn share(&self, at: usize, days: i64) -> Self {
        let share = |amount: Nanos| {
            let (whole, rest) = (amount.0 / days, amount.0 % days);
            let has_more = i64::try_from(at).is_ok_and(|at| at < rest.abs());
            Nanos(whole + if has_more { rest.signum() } else { 0 })
        };
        if days <= 1 {
            return *self;
        }
        Self {
            cost: share(self.cost),
            effective: self.effective.map(share),
            list: self.list.map(share),
            mark: self.mark,
        }
    }

    /// The refusal of a row whose cell cannot hold it.
    pub(crate) fn too_large(&self) -> Refused {
        let written = String::from(self.cost);
        Refused::value(&SUM_TOO_LARGE, Column::BilledCost, Some(&written))
    }
}

/// See the module.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sum {
    pub(crate) cost: Nanos,
    billed: Nanos,
    effective: Nanos,
    list: Nanos,
    pub(crate) rows: u64,
    pub(crate) mark: u32,
}

impl Sum {
    /// The sum with a row more; `None` where it would not fit. `first`: this is the first day of
    /// the row, on which it is counted.
    pub(crate) fn with(self, row: &Amounts, first: bool) -> Option<Self> {
        let nothing = Nanos(0);
        let billed = row.cost.max(nothing);
        // Where a file tells no effective cost, what is billed is all that is known.
        let effective = row.effective.map_or(billed, |cost| cost.max(nothing));
        let free = row.cost == nothing && effective == nothing;
        let list = row.list.filter(|list| free && *list > nothing);
        Some(Self {
            cost: self.cost.checked_add(row.cost)?,
            billed: self.billed.checked_add(billed)?,
            effective: self.effective.checked_add(effective)?,
            list: self.list.checked_add(list.unwrap_or_default())?,
            rows: self.rows + u64::from(first),
            mark: self.mark.wrapping_add(row.mark),
        })
    }

    /// What was billed without what was taken off, where anything was.
    pub(crate) fn gross(&self) -> Option<Nanos> {
        (self.billed != self.cost.max(Nanos(0))).then_some(self.billed)
    }

    /// What was effectively paid, where it is not what was billed.
    pub(crate) fn effective(&self) -> Option<Nanos> {
        (self.effective != self.billed).then_some(self.effective)
    }

    /// List price of what cost nothing.
    pub(crate) fn list(&self) -> Option<Nanos> {
        (self.list != Nanos(0)).then_some(self.list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(cost: i64, effective: Option<i64>, list: Option<i64>) -> Amounts {
        Amounts {
            cost: Nanos(cost),
            effective: effective.map(Nanos),
            list: list.map(Nanos),
            mark: 1,
        }
    }

    #[test]
    fn a_credit_lowers_the_bill_and_not_the_use() {
        let sum = Sum::default();
        let sum = sum.with(&row(1500, None, None), true).unwrap();
        let sum = sum.with(&row(-1500, None, None), true).unwrap();
        assert_eq!((sum.cost, sum.gross()), (Nanos(0), Some(Nanos(1500))));
        assert_eq!((sum.effective(), sum.list()), (None, None));
    }

    #[test]
    fn what_is_paid_for_by_a_commitment_or_not_at_all_is_told_beside_the_bill() {
        let paid = Sum::default()
            .with(&row(0, Some(15), Some(16)), true)
            .unwrap();
        assert_eq!((paid.effective(), paid.list()), (Some(Nanos(15)), None));
        let free = Sum::default().with(&row(0, None, Some(16)), true).unwrap();
        assert_eq!((free.effective(), free.list()), (None, Some(Nanos(16))));
    }

    proptest! {
        #[test]
        fn the_shares_of_a_row_add_up_to_it(cost: i64, days in 1_i64..400) {
            let whole = row(cost, Some(cost), None);
            let days_max = usize::try_from(days).unwrap();
            let sum: i128 = (0..days_max).map(|at| i128::from(whole.share(at, days).cost.0)).sum();
            prop_assert_eq!(sum, i128::from(cost));
        }
    }
}
