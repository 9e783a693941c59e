//! The four languages in which a warning is given, and how they write dates and amounts.
//!
//! Used by notices, controls, dossier and console. The wording itself lives in each catalogue.

use crate::money::Money;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A language of letters and screens.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    Nl,
    /// French.
    Fr,
    /// English.
    #[default]
    En,
    /// German.
    De,
}

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

impl Language {
    /// All languages, in the order of the glossary.
    pub const ALL: [Self; 4] = [Self::Nl, Self::Fr, Self::En, Self::De];

    /// The ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// Writes a date in full, the way a letter does.
    pub fn date(self, date: Date) -> String {
        let month_index = usize::from(date.month().unsigned_abs()).saturating_sub(1) % 12;
        let (day, year) = (date.day(), date.year());
        match self {
            Self::Nl => format!("{day} {} {year}", MONTHS_NL[month_index]),
            Self::Fr if day == 1 => format!("1er {} {year}", MONTHS_FR[month_index]),
            Self::Fr => format!("{day} {} {year}", MONTHS_FR[month_index]),
            Self::En => format!("{day} {} {year}", MONTHS_EN[month_index]),
            Self::De => format!("{day}. {} {year}", MONTHS_DE[month_index]),
        }
    }

    /// Writes an amount with its currency, grouped as the language does.
    pub fn money(self, money: Money) -> String {
        let (group, point) = match self {
            Self::Nl | Self::De => ('.', ','),
            Self::Fr => ('\u{202f}', ','),
            Self::En => (',', '.'),
        };
        let scale = money.currency.minor_per_major().unsigned_abs();
        let minor = money.minor.unsigned_abs();
        let (major, rest) = (minor / scale, minor % scale);
        let sign = if money.minor < 0 { "-" } else { "" };
        let mut text = format!("{sign}{}", grouped(major, group));
        if scale > 1 && rest > 0 {
            let width = if scale == 100 { 2 } else { 3 };
            text.push(point);
            text.push_str(&format!("{rest:0width$}"));
        }
        match self {
            Self::Nl | Self::En => format!("{}\u{a0}{text}", money.currency),
            Self::Fr | Self::De => format!("{text}\u{a0}{}", money.currency),
        }
    }
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl std::str::FromStr for Language {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(text))
            .ok_or_else(|| format!("`{text}` is not one of nl, fr, en, de"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn each_language_writes_amounts_and_dates_its_own_way() {
        let money = Money::new(86_400_050, Currency::EUR);
        assert_eq!(Language::Nl.money(money), "EUR\u{a0}864.000,50");
        assert_eq!(Language::En.money(money), "EUR\u{a0}864,000.50");
        assert_eq!(Language::De.money(money), "864.000,50\u{a0}EUR");
        assert_eq!(Language::Fr.money(money), "864\u{202f}000,50\u{a0}EUR");
        let day = jiff::civil::date(2020, 6, 1);
        assert_eq!(Language::Fr.date(day), "1er juin 2020");
        assert_eq!(Language::De.date(day), "1. Juni 2020");
    }
}
