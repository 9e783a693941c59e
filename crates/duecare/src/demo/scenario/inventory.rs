//! Writer of the inventory file (`duecare.inventory/1`): what no machine source tells.
//!
//! Called by the two cases. Must never leave out the list of complete sections when a list is meant
//! to be whole: a section that is not declared complete proves nothing by what is missing in it.

use duecare_model::{Date, Timestamp};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// An inventory file in the making.
#[derive(Debug, Clone)]
pub(super) struct Inventory {
    /// Sections that list everything, with their number of entries: a file that was cut off then
    /// contradicts itself.
    complete: BTreeMap<String, u64>,
    sections: String,
}

/// A value on the right of `=`.
#[derive(Debug, Clone)]
pub(super) struct Value(String);

/// A piece of text.
pub(super) fn text(value: &str) -> Value {
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    Value(quoted)
}

/// A calendar day.
pub(super) fn date(value: Date) -> Value {
    text(&value.to_string())
}

/// A moment in UTC.
pub(super) fn moment(value: Timestamp) -> Value {
    text(&value.to_string())
}

/// Yes or no.
pub(super) fn yes(value: bool) -> Value {
    Value(value.to_string())
}

/// A count.
pub(super) fn count(value: u64) -> Value {
    Value(value.to_string())
}

/// An amount in euro cents, as `EUR 1234.50`.
pub(super) fn eur(cents: i64) -> Value {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    text(&format!("EUR {sign}{}.{:02}", cents / 100, cents % 100))
}

/// An inline table.
pub(super) fn table(fields: &[(&str, Value)]) -> Value {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name} = {}", value.0))
        .collect();
    Value(format!("{{ {} }}", fields.join(", ")))
}

impl Inventory {
    /// A file whose sections `complete` list everything of their kind.
    pub(super) fn new(complete: &[&str]) -> Self {
        Self {
            complete: complete
                .iter()
                .map(|name| ((*name).to_owned(), 0))
                .collect(),
            sections: String::new(),
        }
    }

    /// Adds one entry to a section.
    #[must_use]
    pub(super) fn entry(mut self, section: &str, fields: &[(&str, Value)]) -> Self {
        if let Some(count) = self.complete.get_mut(section) {
            *count += 1;
        }
        let _ = writeln!(self.sections, "\n[[{section}]]");
        for (name, value) in fields {
            let _ = writeln!(self.sections, "{name} = {}", value.0);
        }
        self
    }

    /// Adds a document.
    #[must_use]
    pub(super) fn paper(self, reference: &str, kind: &str, dated: Date, says: &str) -> Self {
        self.entry(
            "papers",
            &[
                ("reference", text(reference)),
                ("kind", text(kind)),
                ("dated", date(dated)),
                ("says", text(says)),
            ],
        )
    }

    /// The bytes of the file.
    pub(super) fn bytes(self) -> Vec<u8> {
        let counts: Vec<String> = self
            .complete
            .iter()
            .map(|(name, count)| format!("{name} = {count}"))
            .collect();
        let complete = if counts.is_empty() {
            String::new()
        } else {
            format!("complete = {{ {} }}\n", counts.join(", "))
        };
        format!(
            "schema = \"duecare.inventory/1\"\n{complete}{}",
            self.sections
        )
        .into_bytes()
    }
}
