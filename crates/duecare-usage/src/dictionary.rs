//! Texts as numbers: a month holds millions of rows and a few thousand different texts.
//!
//! Used by the fold only. The numbers depend on the order of the rows and must never leave it.

use duecare_model::Text;
use std::collections::BTreeMap;

/// Texts and the numbers they were given.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    ids: BTreeMap<Text, usize>,
    texts: Vec<Text>,
    last: usize,
}

impl Dictionary {
    /// The number of `text`, the same for the same text.
    pub(crate) fn id(&mut self, text: &str) -> usize {
        // Exports are grouped: most rows repeat the text of the row before.
        if self.texts.get(self.last).is_some_and(|last| *last == *text) {
            return self.last;
        }
        self.last = if let Some(id) = self.ids.get(text) {
            *id
        } else {
            let id = self.texts.len();
            let text = Text::from(text);
            self.ids.insert(text.clone(), id);
            self.texts.push(text);
            id
        };
        self.last
    }

    /// The text behind a number; empty for a number that was never given.
    pub(crate) fn text(&self, id: usize) -> Text {
        self.texts.get(id).cloned().unwrap_or_default()
    }
}
