//! Logarithm and exponential that give the same bits on every machine.
//!
//! Used by the baseline of cost. The functions of the standard library may differ in the last bit from
//! one platform to the next, and then two machines could differ in whether a day raises a signal.
//! Only additions, multiplications and divisions are used here, which IEEE 754 fixes to the bit.

use std::f64::consts::{LN_2, SQRT_2};

/// An amount of billionths as a number of the currency's unit.
#[expect(
    clippy::cast_precision_loss,
    reason = "fifteen digits of an amount decide whether it is unusual"
)]
pub(super) fn units(nanos: i128) -> f64 {
    nanos as f64 / 1e9
}

/// A number of the currency's unit as billionths, at least zero.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the conversion saturates, and no amount comes near"
)]
pub(super) fn nanos(units: f64) -> i128 {
    (units.max(0.0) * 1e9) as i128
}

/// The natural logarithm of a positive, finite number.
pub(super) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap_or_default() - 1023;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    let (mantissa, exponent) = if mantissa > SQRT_2 {
        (mantissa / 2.0, exponent + 1)
    } else {
        (mantissa, exponent)
    };
    // ln m = 2 artanh((m - 1) / (m + 1)), whose argument is at most 0.172.
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let (square, mut power, mut sum) = (s * s, s, 0.0);
    for odd in (1..24).step_by(2) {
        sum += power / f64::from(odd);
        power *= square;
    }
    2.0 * sum + f64::from(exponent) * LN_2
}

/// The exponential of a number between -700 and 700; beyond, that of the bound.
pub(super) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let twos = (x / LN_2).round();
    let rest = x - twos * LN_2;
    let (mut term, mut sum) = (1.0, 1.0);
    for n in 1..18 {
        term *= rest / f64::from(n);
        sum += term;
    }
    let half = if twos < 0.0 { 0.5 } else { 2.0 };
    let mut left = twos.abs();
    while left >= 1.0 {
        sum *= half;
        left -= 1.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_standard_library_to_twelve_digits(x in -600.0..600.0_f64) {
            let there = exp(x);
            prop_assert!((there / x.exp() - 1.0).abs() < 1e-12, "{x}: {there}");
            prop_assert!((ln(there) - x).abs() < 1e-12 * x.abs().max(1.0), "{x}");
        }
    }

    #[test]
    fn an_amount_goes_there_and_back() {
        assert_eq!(nanos(units(12_345_678_901)), 12_345_678_901);
        assert_eq!(nanos(-1.0), 0);
    }
}
