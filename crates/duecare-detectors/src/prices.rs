//! What machines cost a day, estimated from a small table by class.
//!
//! Used by both detectors where no usage row has come yet. These are estimates of the magnitude of
//! public pay-as-you-go prices in Western Europe in late 2026, written down by the project and not
//! measured; a signal that uses them says `estimated`. Regions differ by up to a third.

use crate::sizes::{Accelerator, Class, Size};
use duecare_model::{Currency, Money};

/// What the estimate rests on, told beside every amount.
pub(crate) const SOURCE: &str = "estimate";

/// Thousandths of a euro for one virtual CPU and one hour.
const fn rate_milli_eur(size: Size) -> i64 {
    match size.class {
        Class::Burstable => 40,
        Class::General => 50,
        Class::Memory => 65,
        Class::Hpc => 45,
        Class::Accelerated(accelerator) => match (accelerator, size.is_nd) {
            (Accelerator::H100, true) => 950,
            (Accelerator::H100, false) => 175,
            (Accelerator::A100, true) => 280,
            (Accelerator::V100, _) => 500,
            (Accelerator::P100, _) => 330,
            (Accelerator::T4, _) => 100,
            (Accelerator::A10, _) => 115,
            (Accelerator::A100 | Accelerator::Other, _) => 150,
        },
    }
}

/// Euro cents a day for `count` machines of one size, running all day.
pub(crate) fn cents_per_day(size: Size, count: u64) -> i64 {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    // milli-EUR per hour · 24 hours / 10 milli-EUR per cent.
    rate_milli_eur(size)
        .saturating_mul(i64::from(size.vcpus))
        .saturating_mul(count)
        .saturating_mul(24)
        / 10
}

/// Cents as money.
pub(crate) const fn euros(cents: i64) -> Money {
    Money::new(cents, Currency::EUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_estimate_has_the_magnitude_of_the_frisian_case() {
        // About sixty machines at EUR 22,000 a day (ECLI:NL:RBNNE:2024:4317).
        let size = Size::parse("Standard_NC24s_v3").unwrap();
        let cents = cents_per_day(size, 60);
        assert!((1_500_000..3_000_000).contains(&cents), "{cents}");
    }
}
