//! What a dossier shows of sealed fields: everything, or everything but what was asked to be
//! withheld.
//!
//! Called by [`super::dossier`]. A withheld field stays proved: its hash stands in the record, and
//! only its opening is left out. What must never happen: a withheld value in the text of the
//! dossier, in a record or in attached bytes.

use duecare_log::Journal;
use duecare_model::{EntryIndex, Problem};
use duecare_proof::disclosure::restore;
use duecare_proof::{EvidenceError, Field, Opened};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be withheld.
#[derive(Debug, Clone, Default)]
pub struct Withhold {
    /// Every sealed field, and all attached bytes.
    pub all: bool,
    /// Every sealed field whose value contains one of these, and every attached file that does.
    pub texts: Vec<String>,
}

impl Withhold {
    fn finds(&self, value: &str) -> bool {
        self.all || self.texts.iter().any(|text| contains(value, text))
    }

    /// Whether attached bytes must stay out because of what stands in them.
    pub fn finds_in(&self, bytes: &[u8]) -> bool {
        self.finds(&String::from_utf8_lossy(bytes))
    }
}

/// Whether `text` stands in `value`, whatever the case of the letters.
pub fn contains(value: &str, text: &str) -> bool {
    !text.is_empty() && value.to_lowercase().contains(&text.to_lowercase())
}

/// Shows records with fields withheld. Equal values get equal labels, so that what belongs together
/// still does. Those in the dossier are numbered as they first appear in it: a number tells nothing
/// of the records of others.
pub struct Shown {
    withhold: Withhold,
    /// Of values in the records of the dossier.
    labels: BTreeMap<String, String>,
    /// Of values that stand in other records only, which are read and not shown.
    elsewhere: RefCell<BTreeMap<String, String>>,
    /// Sealed files whose records or facts name what is withheld: bytes may be packed or encoded,
    /// and then nobody finds a text in them.
    blobs: BTreeSet<String>,
}

impl Shown {
    /// What `withhold` leaves of the records of `journal`.
    pub fn of(journal: &Journal, withhold: Withhold) -> Result<Self, Problem> {
        let mut shown = Self {
            withhold,
            labels: BTreeMap::new(),
            elsewhere: RefCell::default(),
            blobs: BTreeSet::new(),
        };
        if !shown.withhold.texts.is_empty() {
            shown.blobs = shown.blobs_of(journal)?;
        }
        Ok(shown)
    }

    /// Whether anything is withheld.
    pub fn withholds_anything(&self) -> bool {
        self.withhold.all || !self.withhold.texts.is_empty()
    }

    /// Numbers what is withheld in these entries, in this order.
    pub fn number(&mut self, journal: &Journal, entries: &[EntryIndex]) -> Result<(), Problem> {
        for entry in entries {
            match journal.opened(entry.0) {
                Ok(opened) => self.number_fields(&opened.fields),
                Err(EvidenceError::NoKey { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn number_fields(&mut self, fields: &[Field]) {
        let withheld = fields.iter().filter_map(|field| self.is_withheld(field));
        let withheld: Vec<String> = withheld.collect();
        for value in withheld {
            let next = self.labels.len() + 1;
            // Of the shape of an id, so that a record with an id replaced can be read.
            let label = self.labels.entry(value);
            label.or_insert_with(|| format!("withheld-{next}"));
        }
    }

    fn blobs_of(&self, journal: &Journal) -> Result<BTreeSet<String>, Problem> {
        let (mut sources, mut named) = (BTreeMap::new(), BTreeSet::new());
        journal.for_each_opened(&mut |index, opened| {
            let Some(opened) = opened else {
                return Ok(());
            };
            let record: serde_json::Value =
                serde_json::from_slice(&opened.committed).unwrap_or_default();
            if let Some(blob) = record["body"]["blob"].as_str() {
                sources.insert(index, blob.to_owned());
            }
            // The bytes that say again what an entry says name whom that one names.
            let repeats = record["body"]["repeats"].as_array().into_iter().flatten();
            let mut repeats = repeats.filter_map(serde_json::Value::as_u64);
            let says = opened.fields.iter().any(|f| self.is_withheld(f).is_some());
            if says || repeats.any(|entry| named.contains(&entry)) {
                named.insert(index);
                named.extend(record["body"]["observation"].as_u64());
            }
            Ok(())
        })?;
        let of_named = sources
            .into_iter()
            .filter(|(index, _)| named.contains(index));
        Ok(of_named.map(|(_, blob)| blob).collect())
    }

    /// Whether the bytes of a sealed file must stay out.
    pub fn withholds(&self, blob: &str, bytes: &[u8]) -> bool {
        self.blobs.contains(blob) || self.withhold.finds_in(bytes)
    }

    fn label(&self, value: &str) -> String {
        if let Some(label) = self.labels.get(value) {
            return label.clone();
        }
        // Two values must not become one: that would join two contacts of somebody else.
        let mut labels = self.elsewhere.borrow_mut();
        let next = labels.len() + 1;
        let label = labels.entry(value.to_owned());
        label
            .or_insert_with(|| format!("withheld-elsewhere-{next}"))
            .clone()
    }

    fn is_withheld(&self, field: &Field) -> Option<String> {
        match field {
            Field::Open(opening) => {
                let value: String =
                    serde_json::from_str(&opening.value).unwrap_or_else(|_| opening.value.clone());
                self.withhold.finds(&value).then_some(value)
            }
            Field::Replaced { .. } => None,
        }
    }

    /// The whole record as the reader may see it.
    pub fn record(&self, opened: &Opened) -> Option<Vec<u8>> {
        let shown: Vec<Field> = opened
            .fields
            .iter()
            .map(|field| match self.is_withheld(field) {
                None => field.clone(),
                Some(value) => Field::Replaced {
                    pointer: field.pointer().to_owned(),
                    label: self.label(&value),
                },
            })
            .collect();
        restore(&opened.committed, &shown)
    }

    /// The openings that the reader may see.
    pub fn openings(&self, opened: &Opened) -> String {
        let lines = opened.fields.iter().filter_map(|field| {
            let Field::Open(opening) = field else {
                return None;
            };
            self.is_withheld(field).is_none().then(|| opening.line())
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_proof::{NewRecord, SeededSalts};

    fn shown(withhold: Withhold) -> Shown {
        Shown {
            withhold,
            labels: BTreeMap::new(),
            elsewhere: RefCell::default(),
            blobs: BTreeSet::from(["named".to_owned()]),
        }
    }

    fn opened() -> Opened {
        let record = serde_json::json!({"names": ["J. Jansen", "B. Bakker", "j. jansen"]});
        let new = NewRecord::seal("", &record, &|_| false, &mut SeededSalts::new([1; 32]));
        let new = new.unwrap();
        Opened {
            salt: [0; 32],
            committed: new.committed,
            fields: new.fields.into_iter().map(Field::Open).collect(),
        }
    }

    #[test]
    fn what_is_withheld_stands_nowhere_and_the_rest_is_shown() {
        let mut shown = shown(Withhold {
            all: false,
            texts: vec!["jansen".to_owned()],
        });
        // Before anything is numbered, nothing of it is taken for the dossier's own.
        let record = String::from_utf8(shown.record(&opened()).unwrap()).unwrap();
        assert!(record.contains("withheld-elsewhere-1"), "{record}");
        shown.number_fields(&opened().fields);
        let record = String::from_utf8(shown.record(&opened()).unwrap()).unwrap();
        assert_eq!(
            record,
            r#"{"names":["withheld-1","B. Bakker","withheld-2"]}"#
        );
        let lines = shown.openings(&opened());
        assert_eq!(lines.lines().count(), 1);
        assert!(lines.contains("Bakker"));
        assert!(shown.withholds("x", b"list: J. JANSEN") && shown.withholds("named", b""));
    }

    #[test]
    fn everything_can_be_withheld_and_nothing_is_by_default() {
        let all = shown(Withhold {
            all: true,
            texts: Vec::new(),
        });
        assert_eq!(all.openings(&opened()), "");
        assert!(all.withholds("x", b""));
        let none = shown(Withhold::default());
        assert_eq!(none.openings(&opened()).lines().count(), 3);
        assert!(!none.withholds("x", b"anything"));
    }
}
