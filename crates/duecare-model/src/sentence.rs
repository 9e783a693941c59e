//! Sentences, headings and words of screens in the four languages, with places for values.
//!
//! Declared with [`sentences!`] by the crates that show something, and put together here. A language
//! that is missing, or has other places than the others, does not compile. What must never happen: a
//! value that is read as a template, or reaches a screen as it came.

use crate::language::Language;
use crate::visible::shown;
use serde::{Serialize, Serializer};
use std::fmt::{self, Display};

/// One sentence in the four languages, with `N` places for values: `{0}` is the first value, and
/// `{0|entry|entries}` is the word that fits its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence<const N: usize> {
    /// In the order of [`Language::ALL`].
    texts: [&'static str; 4],
}

impl<const N: usize> Sentence<N> {
    /// A sentence whose texts all have exactly the places `{0}` to `{N-1}`, or the compiler says so.
    pub const fn new(texts: [&'static str; 4]) -> Self {
        let mut at = 0;
        while at < texts.len() {
            assert!(
                has_places(texts[at], N),
                "each language has every place from the first on, and no other brace"
            );
            at += 1;
        }
        Self { texts }
    }

    /// The sentence with its values, which are made visible.
    pub fn with(self, language: Language, values: [&dyn Display; N]) -> String {
        put_together(
            self.text(language),
            language,
            &values.map(|value| shown(&value.to_string())),
        )
    }

    /// The sentence with its values, to be read in whatever language later.
    pub fn said(self, values: [Value; N]) -> Said {
        Said {
            texts: self.texts,
            values: values.into(),
        }
    }

    const fn text(self, language: Language) -> &'static str {
        in_language(&self.texts, language)
    }
}

impl Sentence<0> {
    /// The word or heading.
    pub const fn word(self, language: Language) -> &'static str {
        self.text(language)
    }
}

/// What stands in a place of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// The same in every language: a name, a number, a moment.
    Same(String),
    /// Words of ours.
    Said(Said),
}

impl From<Said> for Value {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl<T: Display> From<&T> for Value {
    fn from(value: &T) -> Self {
        Self::Same(value.to_string())
    }
}

/// A sentence with its values, in whatever language it is read. In documents it is English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    texts: [&'static str; 4],
    values: Vec<Value>,
}

impl Said {
    /// Words that nobody translated, such as those of an operating system.
    pub fn as_it_is(text: impl Into<String>) -> Self {
        Self {
            texts: ["{0}"; 4],
            values: vec![Value::Same(text.into())],
        }
    }

    /// A text that somebody said in each language, in the order of [`Language::ALL`].
    pub fn in_each(texts: [String; 4]) -> Self {
        Self {
            texts: ["{0}", "{1}", "{2}", "{3}"],
            values: texts.into_iter().map(Value::Same).collect(),
        }
    }

    /// The sentence in `language`, its values made visible.
    pub fn in_language(&self, language: Language) -> String {
        let values: Vec<String> = self
            .values
            .iter()
            .map(|value| match value {
                Value::Same(text) => shown(text),
                Value::Said(said) => said.in_language(language),
            })
            .collect();
        put_together(in_language(&self.texts, language), language, &values)
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<String> = self
            .values
            .iter()
            .map(|value| match value {
                Value::Same(text) => text.clone(),
                Value::Said(said) => said.to_string(),
            })
            .collect();
        let text = in_language(&self.texts, Language::En);
        f.write_str(&put_together(text, Language::En, &values))
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

const fn in_language(texts: &[&'static str; 4], language: Language) -> &'static str {
    match language {
        Language::Nl => texts[0],
        Language::Fr => texts[1],
        Language::En => texts[2],
        Language::De => texts[3],
    }
}

/// Whether a text has each of the places `{0}` to `{places - 1}`, beside them only choices such as
/// `{0|one|other}`, and no other brace. Run by the compiler.
const fn has_places(text: &str, places: usize) -> bool {
    let bytes = text.as_bytes();
    let mut seen = [false; 10];
    if places > seen.len() {
        return false;
    }
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'}' {
            return false;
        }
        if bytes[at] == b'{' {
            if at + 2 >= bytes.len() || !bytes[at + 1].is_ascii_digit() {
                return false;
            }
            let place = (bytes[at + 1] - b'0') as usize;
            if place >= places {
                return false;
            }
            at += 2;
            let mut bars = 0;
            while at < bytes.len() && bytes[at] != b'}' {
                match bytes[at] {
                    b'{' => return false,
                    b'|' => bars += 1,
                    // A place is one digit and its end, or one digit and a choice.
                    _ if bars == 0 => return false,
                    _ => {}
                }
                at += 1;
            }
            if at == bytes.len() || !(bars == 0 || bars == 2) {
                return false;
            }
            if bars == 0 {
                seen[place] = true;
            }
        }
        at += 1;
    }
    let mut place = 0;
    while place < places {
        if !seen[place] {
            return false;
        }
        place += 1;
    }
    true
}

/// Puts values into the places of a text. Nothing of a value is read as a place.
fn put_together(text: &str, language: Language, values: &[String]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, behind)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        let mut parts = place.split('|');
        let value = parts
            .next()
            .and_then(|number| number.parse::<usize>().ok())
            .and_then(|number| values.get(number))
            .map_or("", String::as_str);
        match (parts.next(), parts.next()) {
            (Some(one), Some(_)) if is_singular(value, language) => out.push_str(one),
            (Some(_), Some(other)) => out.push_str(other),
            _ => out.push_str(value),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Whether a number takes the singular: one, and in French also none (CLDR plural rules, release 45:
/// French `one` is `i = 0,1`, Dutch, English and German `i = 1 and v = 0`).
fn is_singular(value: &str, language: Language) -> bool {
    value == "1" || (value == "0" && language == Language::Fr)
}

/// Declares sentences, each with its number of places and a text in nl, fr, en and de; for tests
/// they are listed as `ALL`, each by its name.
///
/// ```
/// duecare_model::sentences! {
///     /// After a command that records something.
///     RECORDED[1] {
///         nl: "vastgelegd als vermelding {0}",
///         fr: "enregistré comme inscription {0}",
///         en: "recorded as entry {0}",
///         de: "aufgezeichnet als Eintrag {0}",
///     }
/// }
/// # fn main() {
/// # use duecare_model::Language;
/// assert_eq!(RECORDED.with(Language::De, [&7]), "aufgezeichnet als Eintrag 7");
/// # }
/// ```
#[macro_export]
macro_rules! sentences {
    ($($(#[$about:meta])* $name:ident[$places:literal] {
        nl: $nl:literal, fr: $fr:literal, en: $en:literal, de: $de:literal $(,)?
    })*) => {
        $(
            $(#[$about])*
            pub(crate) const $name: $crate::Sentence<$places> =
                $crate::Sentence::new([$nl, $fr, $en, $de]);
        )*
        /// Name and texts of each, in the order of the languages.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, [&str; 4])] =
            &[$((stringify!($name), [$nl, $fr, $en, $de])),*];
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_another_number_of_places_does_not_compile() {
        for good in ["", "a {0} b", "{1} of {0}", "{0}{1}{0}"] {
            let places = ["{0}", "{1}"].iter().filter(|p| good.contains(**p)).count();
            assert!(has_places(good, places), "{good}");
        }
        assert!(has_places("{0} {0|entry|entries}", 1));
        for bad in [
            "{0}",
            "{}",
            "{name}",
            "{",
            "}",
            "{00}",
            "{0|a}",
            "{0|a|b|c}",
            "{0 ",
            "{0|a|b",
            "{0|{1}|b}",
        ] {
            assert!(!has_places(bad, 0), "{bad}");
        }
        assert!(
            !has_places("{0|entry|entries}", 1),
            "a number that nobody reads"
        );
        assert!(!has_places("{1}", 2));
    }

    #[test]
    fn numbers_choose_their_word_and_french_counts_none_as_one() {
        const S: Sentence<1> = Sentence::new([
            "{0} {0|brief|brieven}",
            "{0} {0|lettre|lettres}",
            "{0} {0|letter|letters}",
            "{0} {0|Schreiben|Schreiben}",
        ]);
        assert_eq!(S.with(Language::En, [&0]), "0 letters");
        assert_eq!(S.with(Language::En, [&1]), "1 letter");
        assert_eq!(S.with(Language::Nl, [&21]), "21 brieven");
        assert_eq!(S.with(Language::Fr, [&0]), "0 lettre");
        assert_eq!(S.with(Language::Fr, [&2]), "2 lettres");
    }

    #[test]
    fn a_value_is_made_visible_and_never_read_as_a_place() {
        const S: Sentence<2> = Sentence::new(["{1}, {0}"; 4]);
        let hostile = "{1}\n\u{202e}{0|a|b}";
        let plain = S.with(Language::En, [&hostile, &"x"]);
        assert_eq!(plain, "x, {1}[U+000A][U+202E]{0|a|b}");
        let said = S.said([(&hostile).into(), S.said([(&1).into(), (&2).into()]).into()]);
        assert_eq!(
            said.in_language(Language::Nl),
            "2, 1, {1}[U+000A][U+202E]{0|a|b}"
        );
        // In a document the data stay exact.
        assert_eq!(said.to_string(), format!("2, 1, {hostile}"));
    }
}
