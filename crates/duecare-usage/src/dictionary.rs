//! Texts as numbers: a month holds millions of rows and a few thousand different texts. Each number
//! stands in the key of every cell, and there are up to a million of those: it has four bytes.
//!
//! Used by the fold only. The numbers depend on the order of the rows and must never leave it.

use duecare_model::Text;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Texts and the numbers they were given.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    ids: BTreeMap<Text, u32>,
    texts: Vec<Text>,
    last: u32,
}

impl Dictionary {
    /// The number of `text`, the same for the same text.
    pub(crate) fn id(&mut self, text: &str) -> u32 {
        self.id_by(text, |text| Cow::Borrowed(text))
    }

    /// The same, equal for texts whose `key` is; the text is kept as it came first.
    pub(crate) fn id_by(&mut self, text: &str, key: impl Fn(&str) -> Cow<'_, str>) -> u32 {
        // Exports are grouped: most rows repeat the text of the row before.
        if self.at(self.last).is_some_and(|last| *last == *text) {
            return self.last;
        }
        let key = key(text);
        self.last = if let Some(id) = self.ids.get(key.as_ref()) {
            *id
        } else {
            // A file has at most 4 billion rows, each of which brings one text at most.
            let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
            let text = Text::from(text);
            // Mostly the text is its own key, and is held once.
            let is_key = *key == *text;
            let key = if is_key {
                text.clone()
            } else {
                Text::from(&*key)
            };
            self.ids.insert(key, id);
            self.texts.push(text);
            id
        };
        self.last
    }

    /// The text behind a number; empty for a number that was never given.
    pub(crate) fn text(&self, id: u32) -> Text {
        self.at(id).cloned().unwrap_or_default()
    }

    /// The places of the texts in the order of letters, by number; equal texts have one place.
    pub(crate) fn ranks(&self) -> Vec<u32> {
        let mut texts: Vec<&Text> = self.texts.iter().collect();
        texts.sort_unstable();
        texts.dedup();
        let place = |text| texts.partition_point(|known| *known < text);
        let places = self.texts.iter().map(place);
        places
            .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
            .collect()
    }

    fn at(&self, id: u32) -> Option<&Text> {
        self.texts.get(usize::try_from(id).ok()?)
    }
}
