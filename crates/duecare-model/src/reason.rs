//! A reason as data: a key into a catalogue of texts plus its parameters.
//!
//! Controls and detectors give reasons, catalogues turn them into four languages. A reason holds
//! the facts of this customer (accounts, hosts, dates): a warning without them is a bulletin.

use crate::{Language, Money, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest list shown in a sentence; the rest is counted. The full list stands in the record.
const LIST_SHOWN_MAX: usize = 8;

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
            Self::List(items) => written_list(items, language),
            Self::Text(text) => text.clone(),
        }
    }
}

fn written_list(items: &[String], language: Language) -> String {
    let shown: Vec<&str> = items
        .iter()
        .take(LIST_SHOWN_MAX)
        .map(String::as_str)
        .collect();
    let mut text = shown.join(", ");
    if let Some(more) = items
        .len()
        .checked_sub(LIST_SHOWN_MAX)
        .filter(|more| *more > 0)
    {
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

    /// All parameters as text in `language`, for a template.
    pub fn written(&self, language: Language) -> BTreeMap<String, String> {
        self.params
            .iter()
            .map(|(name, value)| (name.clone(), value.written(language)))
            .collect()
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
