//! A reason as data: a key into a catalogue of texts plus its parameters.
//!
//! Controls and detectors give reasons, catalogues turn them into four languages. A reason holds
//! the facts of this customer (accounts, hosts, dates): a warning without them is a bulletin.

use crate::{Date, Language, Money, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest list shown in a sentence; the rest is counted. The full list stands in the record.
const LIST_SHOWN_MAX: usize = 8;

/// Longest list that is recorded. What a control answered is recorded daily, and a list of 100,000
/// accounts in each would outgrow the facts it follows from.
const LIST_RECORDED_MAX: usize = 1_000;
/// Name of the parameter that holds the whole length of a list that was cut for the record.
const IN_ALL: &str = "-in-all";
/// Longest text that is recorded in a reason: no name is longer.
const TEXT_RECORDED_MAX: usize = 2_000;

/// Parameters that hold a day as `2026-03-06`; all others are shown as they are, because a policy may
/// bear such a name.
const DATES: [&str; 7] = ["date", "day", "first", "last", "on", "since", "until"];

/// The day that a text is, and nothing else.
fn whole_date(text: &str) -> Option<Date> {
    let dashed = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-');
    text.parse().ok().filter(|_| dashed)
}

/// One parameter of a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Param {
    /// An amount.
    Money(Money),
    /// A count.
    Count(u64),
    /// A moment.
    Time(Timestamp),
    /// Names of accounts, hosts, policies.
    List(Vec<String>),
    /// Anything else.
    Text(String),
}

impl Param {
    /// The parameter as a letter in `language` writes it.
    pub fn written(&self, language: Language) -> String {
        match self {
            Self::Money(money) => language.money(*money),
            Self::Count(count) => count.to_string(),
            Self::Time(time) => {
                let utc = time.to_zoned(jiff::tz::TimeZone::UTC);
                format!(
                    "{} {:02}:{:02} UTC",
                    language.date(utc.date()),
                    utc.hour(),
                    utc.minute()
                )
            }
            Self::List(items) => written_list(items, items.len(), language),
            Self::Text(text) => text.clone(),
        }
    }
}

/// `total` is the length of the whole list, of which `items` may be the beginning.
fn written_list(items: &[String], total: usize, language: Language) -> String {
    // "And one more" takes as much room as the one.
    let most = LIST_SHOWN_MAX + usize::from(total == LIST_SHOWN_MAX + 1);
    let shown: Vec<&str> = items.iter().take(most).map(String::as_str).collect();
    let mut text = shown.join(", ");
    if let Some(more) = total.checked_sub(shown.len()).filter(|more| *more > 0) {
        let tail = match language {
            Language::Nl => format!(" en nog {more}"),
            Language::Fr => format!(" et {more} autres"),
            Language::En => format!(" and {more} more"),
            Language::De => format!(" und {more} weitere"),
        };
        text.push_str(&tail);
    }
    text
}

/// Cuts a text that is longer than any name, and marks where.
fn shorten(text: &mut String) {
    if text.len() > TEXT_RECORDED_MAX {
        let end = (0..=TEXT_RECORDED_MAX).rev();
        text.truncate(
            end.into_iter()
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(0),
        );
        text.push_str(" [...]");
    }
}

/// A key with its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The key in the catalogue of the control or detector.
    pub key: String,
    /// The parameters, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, Param>,
}

impl Reason {
    /// A reason without parameters.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            params: BTreeMap::new(),
        }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Whether one of the parameters is `name`, alone or in a list.
    pub fn names(&self, name: &str) -> bool {
        self.params.values().any(|param| match param {
            Param::Text(text) => text == name,
            Param::List(items) => items.iter().any(|item| item == name),
            Param::Money(_) | Param::Count(_) | Param::Time(_) => false,
        })
    }

    /// Of how many things the reason speaks, for the number of its words: the length of its list,
    /// else its count. `None` where it has neither.
    pub fn number(&self) -> Option<u64> {
        ["names", "list", "count"].into_iter().find_map(|name| {
            let whole = self.params.get(&format!("{name}{IN_ALL}"));
            match (whole, self.params.get(name)?) {
                (Some(Param::Count(total)), _) | (None, Param::Count(total)) => Some(*total),
                (_, Param::List(items)) => Some(u64::try_from(items.len()).unwrap_or(u64::MAX)),
                _ => None,
            }
        })
    }

    /// All parameters as text in `language`, for a template.
    pub fn written(&self, language: Language) -> BTreeMap<String, String> {
        self.params
            .iter()
            .map(|(name, value)| (name.clone(), self.written_one(name, value, language)))
            .collect()
    }

    fn written_one(&self, name: &str, value: &Param, language: Language) -> String {
        match (value, self.params.get(&format!("{name}{IN_ALL}"))) {
            (Param::List(items), Some(Param::Count(total))) => {
                let total = usize::try_from(*total).unwrap_or(usize::MAX);
                written_list(items, total.max(items.len()), language)
            }
            (Param::Text(text), _) if DATES.contains(&name) => {
                whole_date(text).map_or_else(|| text.clone(), |date| language.date(date))
            }
            _ => value.written(language),
        }
    }

    /// The reason as it is recorded: of a very long list the beginning and the length. All of it
    /// follows from the facts on which the answer rests.
    #[must_use]
    pub fn for_record(mut self) -> Self {
        let mut totals = Vec::new();
        for (name, value) in &mut self.params {
            match value {
                Param::List(items) => {
                    if items.len() > LIST_RECORDED_MAX {
                        totals.push((format!("{name}{IN_ALL}"), Param::from(items.len())));
                        items.truncate(LIST_RECORDED_MAX);
                    }
                    items.iter_mut().for_each(shorten);
                }
                Param::Text(text) => shorten(text),
                Param::Money(_) | Param::Count(_) | Param::Time(_) => {}
            }
        }
        self.params.extend(totals);
        self
    }
}

impl From<Money> for Param {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}
impl From<u64> for Param {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}
impl From<usize> for Param {
    fn from(count: usize) -> Self {
        // A count of things in memory always fits 64 bits.
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}
impl From<Timestamp> for Param {
    fn from(time: Timestamp) -> Self {
        Self::Time(time)
    }
}
impl From<Vec<String>> for Param {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}
impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_a_day_and_a_name_that_looks_like_one_as_it_is() {
        let reason = Reason::new("key")
            .with("day", "2022-10-01")
            .with("policy", "2022-10-01")
            .with("since", "2022-10");
        let written = reason.written(Language::Nl);
        assert_eq!(written["day"], "1 oktober 2022");
        assert_eq!(written["policy"], "2022-10-01");
        assert_eq!(written["since"], "2022-10");
    }

    #[test]
    fn the_number_of_a_reason_is_that_of_its_whole_list() {
        let names = |count: usize| -> Vec<String> { (0..count).map(|n| n.to_string()).collect() };
        let about = |count: usize| {
            Reason::new("key")
                .with("names", names(count))
                .with("count", 7_u64)
        };
        assert_eq!(about(1).number(), Some(1));
        assert_eq!(about(2_000).for_record().number(), Some(2_000));
        assert_eq!(Reason::new("key").with("count", 1_u64).number(), Some(1));
        assert_eq!(Reason::new("key").with("copy", "a").number(), None);
    }

    #[test]
    fn a_list_cut_for_the_record_is_written_as_the_whole_list_is() {
        let names: Vec<String> = (0..100_000).map(|n| format!("account-{n}")).collect();
        for count in [0, 1, 8, 9, 1_000, 1_001, 100_000] {
            let whole = Reason::new("key").with("names", names[..count].to_vec());
            let kept = whole.clone().for_record();
            for language in Language::ALL {
                let (whole, kept) = (whole.written(language), kept.written(language));
                assert_eq!(whole["names"], kept["names"]);
            }
            let Some(Param::List(kept)) = kept.params.get("names") else {
                panic!("no list")
            };
            assert_eq!(kept.len(), count.min(1_000));
        }
    }
}
