//! Values on the command line: ranks, amounts, moments.
//!
//! Read by the words of every group. What is not understood is refused with what was expected; the
//! messages are English, like all of wrong usage.

use duecare_model::{AnswerKind, Date, Money, PartyRole, Rank, Responsible, Timestamp};

fn named<T: serde::de::DeserializeOwned>(text: &str, names: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| format!("expected one of {names}"))
}

pub(super) fn role(text: &str) -> Result<PartyRole, String> {
    named(text, "distributor, reseller, customer")
}

pub(super) fn rank(text: &str) -> Result<Rank, String> {
    named(text, "technical, management, statutory")
}

pub(super) fn responsible(text: &str) -> Result<Responsible, String> {
    named(text, "provider, customer, distributor, vendor, nobody")
}

pub(super) fn answer(text: &str) -> Result<AnswerKind, String> {
    named(text, "acknowledged, accepted, declined, needs-information")
}

/// An amount such as `EUR 500` or `EUR 1234.50`.
pub(super) fn money(text: &str) -> Result<Money, String> {
    let expected = || "expected a currency and an amount, such as `EUR 500`".to_owned();
    let (currency, amount) = text.trim().split_once(' ').ok_or_else(expected)?;
    let currency = duecare_model::Currency::new(currency).map_err(|e| e.to_string())?;
    let nanos = duecare_model::Decimal::Point
        .parse(amount)
        .map_err(|e| e.to_string())?;
    Ok(nanos.to_money(currency))
}

/// A length of time such as `90s`, `15m`, `6h` or `3d`, in seconds.
pub(super) fn seconds(text: &str) -> Result<u64, String> {
    let expected = || "expected a number with s, m, h or d, such as `6h`".to_owned();
    let unit = text.chars().last().ok_or_else(expected)?;
    let each: u64 = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err(expected()),
    };
    let number = text.strip_suffix(unit).unwrap_or_default();
    let number: u64 = number.parse().map_err(|_| expected())?;
    number.checked_mul(each).ok_or_else(expected)
}

/// A setting such as `settle_seconds=60`.
pub(super) fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text
        .split_once('=')
        .ok_or_else(|| "expected KEY=VALUE, such as `settle_seconds=60`".to_owned())?;
    Ok((key.to_owned(), value.to_owned()))
}

/// A moment (RFC 3339), or a date, which means its last second in UTC: "as of 17 June" includes
/// what was recorded on 17 June.
pub(super) fn moment(text: &str) -> Result<Timestamp, String> {
    if let Ok(date) = text.parse::<Date>() {
        return date
            .at(23, 59, 59, 999_999_999)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map(|zoned| zoned.timestamp())
            .map_err(|e| e.to_string());
    }
    text.parse().map_err(|_| {
        "expected a date such as 2020-06-17 or a time such as 2020-06-17T09:00:00Z".to_owned()
    })
}

/// A moment, or a date, which means its first second in UTC: "since 17 June" includes all of it.
pub(super) fn beginning(text: &str) -> Result<Timestamp, String> {
    match text.parse::<Date>() {
        Ok(date) => date
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map(|zoned| zoned.timestamp())
            .map_err(|e| e.to_string()),
        Err(_) => moment(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_means_the_end_of_that_day() {
        assert_eq!(
            moment("2020-06-17").unwrap().to_string(),
            "2020-06-17T23:59:59.999999999Z"
        );
        assert!(moment("17 June").is_err());
    }

    #[test]
    fn since_a_date_means_the_beginning_of_that_day() {
        assert_eq!(
            beginning("2020-06-17").unwrap().to_string(),
            "2020-06-17T00:00:00Z"
        );
        assert!(beginning("yesterday").is_err());
    }

    #[test]
    fn amounts_need_a_currency() {
        assert_eq!(
            money("EUR 1234.5"),
            Ok(Money::new(123_450, duecare_model::Currency::EUR))
        );
        assert!(money("500").is_err());
    }
}
