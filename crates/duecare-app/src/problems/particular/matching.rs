//! Finding the template that says a text, and the values in its places.
//!
//! Called by `particular.rs`. A text is matched from its first to its last letter. What must never
//! happen: a text said with the words of a template that it does not have, or a value of it in
//! another place; where it could be read in two ways that do not say the same, it is not known.

use super::{COLUMN, LINE, Pattern, Place, patterns};
use duecare_model::Language;
use std::collections::BTreeSet;

/// How often words of ours may stand in each other: a fault in a file, in a problem, in a check of a
/// copy is three.
const DEPTH_MAX: u8 = 6;

/// How many ways to read a text are tried before it counts as not known. A sentence of ours has a
/// few; only a value made of a separator a thousand times over has more.
const STEPS_MAX: u32 = 20_000;

/// A search for the meaning of one text, with what it may still cost.
pub(super) struct Search {
    steps: u32,
    depth: u8,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            steps: STEPS_MAX,
            depth: DEPTH_MAX,
        }
    }
}

/// The readings of a text by one template.
#[derive(Default)]
struct Readings {
    /// Those in which all that may be words of ours is.
    full: BTreeSet<String>,
    /// The others.
    partial: BTreeSet<String>,
}

impl Readings {
    /// The one sentence they all come to.
    fn one(self) -> Found {
        let all = if self.full.is_empty() {
            self.partial
        } else {
            self.full
        };
        let alike: BTreeSet<String> = all.iter().map(|text| without_spaces(text)).collect();
        match alike.len() {
            0 => Found::None,
            1 => all.into_iter().next().map_or(Found::None, Found::One),
            _ => Found::Several,
        }
    }
}

/// By how many templates a text is said as a whole.
enum Found {
    None,
    One(String),
    /// Or by one in two ways that differ, or it was too costly to say.
    Several,
}

impl Found {
    fn one(self) -> Option<String> {
        match self {
            Self::One(said) => Some(said),
            Self::None | Self::Several => None,
        }
    }
}

/// French sets a space before a colon, English none: where a text was cut then makes no difference.
fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A text that is the whole of a template without places.
fn exactly(text: &str, language: Language) -> Option<String> {
    let is_it = |pattern: &&Pattern| matches!(&pattern.pieces[..], [only] if only == text);
    let found = patterns().iter().find(is_it)?;
    found.template.with(language, &[])
}

impl Search {
    /// The text in `language`: by one template, or by several where one follows another.
    pub(super) fn said(&mut self, text: &str, language: Language) -> Option<String> {
        if self.depth == 0 || text.is_empty() {
            return None;
        }
        self.depth -= 1;
        let found = match self.by_one(text, language) {
            Found::One(said) => Some(said),
            Found::Several => None,
            Found::None => self
                .with_an_end(text, language)
                .or_else(|| self.behind_a_name(text, language))
                .or_else(|| self.with_its_place(text, language))
                .or_else(|| self.in_brackets(text, language))
                .or_else(|| self.in_a_row(text, language)),
        };
        self.depth += 1;
        found
    }

    /// By one template as a whole. What stands there without any place is what it says, whatever
    /// else it could be read as.
    fn by_one(&mut self, text: &str, language: Language) -> Found {
        if let Some(exact) = exactly(text, language) {
            return Found::One(exact);
        }
        let mut found = Vec::new();
        for pattern in patterns() {
            let readings = self.readings(pattern, text, language);
            let is_full = !readings.full.is_empty();
            let said = readings.one();
            if !matches!(said, Found::None) {
                found.push((pattern, said.one(), is_full));
            }
        }
        if self.steps == 0 {
            return Found::Several;
        }
        // What begins with our words and is ours to its end is no name of somebody else's.
        let is_ours = |(pattern, _, is_full): &(&Pattern, Option<String>, bool)| {
            let begins = pattern
                .pieces
                .first()
                .is_some_and(|words| !words.is_empty());
            *is_full && begins && pattern.template.places.contains(&Place::Ours)
        };
        if found.len() > 1 && found.iter().filter(|one| is_ours(one)).count() == 1 {
            found.retain(is_ours);
        }
        let particular = found.iter().filter(|(pattern, _, _)| {
            let others = found.iter().map(|(other, _, _)| *other);
            !others
                .into_iter()
                .any(|other| pattern.is_more_general_than(other))
        });
        let said: BTreeSet<&Option<String>> = particular.map(|(_, said, _)| said).collect();
        match (said.len(), said.first()) {
            (0, _) => Found::None,
            (1, Some(Some(said))) => Found::One(said.clone()),
            _ => Found::Several,
        }
    }

    fn readings(&mut self, pattern: &Pattern, text: &str, language: Language) -> Readings {
        let mut readings = Readings::default();
        let (Some(first), Some(last)) = (pattern.pieces.first(), pattern.pieces.last()) else {
            return readings;
        };
        // Most templates end here.
        if pattern.pieces.len() < 2
            || text.len() < first.len() + last.len()
            || !text.starts_with(&**first)
            || !text.ends_with(&**last)
        {
            return readings;
        }
        let inner = text.get(first.len()..text.len() - last.len());
        let between = pattern.pieces.get(1..pattern.pieces.len() - 1);
        if let (Some(inner), Some(between)) = (inner, between) {
            let mut values = Vec::new();
            self.cut(
                pattern,
                inner,
                between,
                &mut values,
                &mut |search, values| {
                    search.read(pattern, values, language, &mut readings);
                },
            );
        }
        readings
    }

    /// Every way to cut `rest` at the words `between` the places.
    fn cut<'t>(
        &mut self,
        pattern: &Pattern,
        rest: &'t str,
        between: &[String],
        values: &mut Vec<&'t str>,
        take: &mut dyn FnMut(&mut Self, &[&'t str]),
    ) {
        let place = pattern.template.places.get(values.len()).copied();
        let fits = |value: &str| place.is_some_and(|place| place.takes(value));
        let Some((words, between)) = between.split_first() else {
            if fits(rest) {
                values.push(rest);
                take(self, values);
                values.pop();
            }
            return;
        };
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|rest| rest.find(&**words)) {
            if self.steps == 0 {
                return;
            }
            self.steps -= 1;
            let end = from + at;
            if let (Some(value), Some(behind)) = (rest.get(..end), rest.get(end + words.len()..))
                && fits(value)
            {
                values.push(value);
                self.cut(pattern, behind, between, values, take);
                values.pop();
            }
            // Two places without words between them are cut at every letter.
            let step = rest.get(end..).and_then(|rest| rest.chars().next());
            let Some(step) = step else {
                return;
            };
            from = end + step.len_utf8();
        }
    }

    fn read(
        &mut self,
        pattern: &Pattern,
        values: &[&str],
        language: Language,
        readings: &mut Readings,
    ) {
        let mut all_known = true;
        let mut said = Vec::new();
        for (place, value) in pattern.template.places.iter().zip(values) {
            let known = match place {
                Place::Number | Place::Word | Place::Text => Some((*value).to_owned()),
                Place::Ours | Place::Known if value.is_empty() => Some(String::new()),
                Place::Ours => self.said(value, language),
                Place::Known => exactly(value, language),
                Place::List => Some(self.list(value, language)),
            };
            if known.is_none() && *place == Place::Known {
                return;
            }
            all_known &= known.is_some();
            said.push(known.unwrap_or_else(|| (*value).to_owned()));
        }
        if let Some(text) = pattern.template.with(language, &said) {
            if all_known {
                readings.full.insert(text);
            } else {
                readings.partial.insert(text);
            }
        }
    }

    fn list(&mut self, value: &str, language: Language) -> String {
        let mut item = |item: &str| {
            let whole = self.said(item, language);
            whole.or_else(|| self.any_with_an_end(item, language))
        };
        let items = value.split(", ");
        let items = items.map(|text| item(text).unwrap_or_else(|| text.to_owned()));
        items.collect::<Vec<_>>().join(", ")
    }

    /// A text of ours and a template that goes on from another, such as `, or x belongs to ...`.
    fn with_an_end(&mut self, text: &str, language: Language) -> Option<String> {
        self.ending(text, language, &mut |search, head| {
            search.said(head, language)
        })
    }

    /// The same where what is before it is somebody else's.
    fn any_with_an_end(&mut self, text: &str, language: Language) -> Option<String> {
        self.ending(text, language, &mut |_, head| Some(head.to_owned()))
    }

    fn ending(
        &mut self,
        text: &str,
        language: Language,
        before: &mut dyn FnMut(&mut Self, &str) -> Option<String>,
    ) -> Option<String> {
        let goes_on = |words: &str| words.starts_with([' ', ',', '.', ';']);
        for pattern in patterns() {
            let Some(words) = pattern.pieces.first().filter(|words| goes_on(words)) else {
                continue;
            };
            for (at, _) in text.match_indices(&**words) {
                let (head, tail) = (text.get(..at)?, text.get(at..)?);
                if head.is_empty() {
                    continue;
                }
                if let Found::One(tail) = self.readings(pattern, tail, language).one()
                    && let Some(head) = before(self, head)
                {
                    return Some(format!("{head}{tail}"));
                }
            }
        }
        None
    }

    /// A problem in another: its place in brackets behind it.
    fn with_its_place(&mut self, text: &str, language: Language) -> Option<String> {
        let (head, place) = text.strip_suffix(')')?.rsplit_once(" (")?;
        let head = self.said(head, language)?;
        let part = |part: &str| {
            let words = part.split_once(' ');
            match words {
                Some(("line", value)) => LINE.with(language, [&value]),
                Some(("column", value)) => COLUMN.with(language, [&value]),
                _ => part.to_owned(),
            }
        };
        let parts: Vec<String> = place.split(", ").map(part).collect();
        Some(format!("{head} ({})", parts.join(", ")))
    }

    /// Words of somebody else, and behind them words of ours in brackets.
    fn in_brackets(&mut self, text: &str, language: Language) -> Option<String> {
        let inner = text.strip_suffix(')')?;
        for (at, _) in inner.match_indices(" (") {
            let (head, ours) = (inner.get(..at)?, inner.get(at + 2..)?);
            if let Found::One(ours) = self.by_one(ours, language) {
                return Some(format!("{head} ({ours})"));
            }
        }
        None
    }

    /// A name, or the code of a problem, a colon, and words of ours: behind the first colon behind
    /// which all is known.
    fn behind_a_name(&mut self, text: &str, language: Language) -> Option<String> {
        let colon = if language == Language::Fr {
            " : "
        } else {
            ": "
        };
        for (at, _) in text.match_indices(": ") {
            let (name, what) = (text.get(..at)?, text.get(at + 2..)?);
            let Some(what) = self.by_one_or_ended(what, language) else {
                continue;
            };
            let name = self
                .any_with_an_end(name, language)
                .or_else(|| self.by_one(name, language).one())
                .unwrap_or_else(|| name.to_owned());
            return Some(format!("{name}{colon}{what}"));
        }
        None
    }

    fn by_one_or_ended(&mut self, text: &str, language: Language) -> Option<String> {
        match self.by_one(text, language) {
            Found::One(said) => Some(said),
            Found::Several => None,
            Found::None => self
                .with_an_end(text, language)
                .or_else(|| self.with_its_place(text, language)),
        }
    }

    /// Several texts of ours with semicolons between them.
    fn in_a_row(&mut self, text: &str, language: Language) -> Option<String> {
        if !text.contains("; ") {
            return None;
        }
        let colon = if language == Language::Fr {
            " ; "
        } else {
            "; "
        };
        let said = |part| self.said(part, language);
        let parts: Option<Vec<String>> = text.split("; ").map(said).collect();
        Some(parts?.join(colon))
    }
}

impl Pattern {
    /// Whether every text of `other` could be read by this one, and not the reverse: then the text
    /// is one of `other`, in English as in any language.
    fn is_more_general_than(&self, other: &Self) -> bool {
        let reads = |one: &Self, example: &str| {
            let readings = Search::default().readings(one, example, Language::En);
            !matches!(readings.one(), Found::None)
        };
        reads(self, &other.example()) && !reads(other, &self.example())
    }

    /// A text of it.
    fn example(&self) -> String {
        let value = |place: &Place| match place {
            Place::Number => "0",
            Place::Known => "read",
            Place::Word => "-",
            Place::Text | Place::Ours | Place::List => "- -",
        };
        let values = self.template.places.iter().map(value);
        let values: Vec<String> = values.map(str::to_owned).collect();
        let text = self.template.with(Language::En, &values);
        text.unwrap_or_default()
    }
}

impl Place {
    fn takes(self, value: &str) -> bool {
        match self {
            Self::Number => {
                let digits = value.strip_prefix('-').unwrap_or(value);
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
            }
            Self::Word => !value.is_empty() && !value.contains(char::is_whitespace),
            Self::Text | Self::Ours | Self::Known | Self::List => true,
        }
    }
}
