//! The words of the dossier in four languages, read from `template/text/*.toml`.
//!
//! Used by every part that writes a sentence. Values are put into a template once and never read
//! as a template again: a name that contains `{customer}` stays a name.

use duecare_model::{Language, code_point, is_hidden};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Longest quotation in a sentence, in characters. The whole text stands in the record; a letter
/// of ten pages inside a sentence would hide the sentence.
const VALUE_CHARS_MAX: usize = 600;

/// Longest quotation of a part of a letter: a third of a page. The fact of a letter on six controls
/// takes 5,000 characters; what is cut ends with […], and the sentence names the file of the letter.
const QUOTE_CHARS_MAX: usize = 1_500;

/// Longest value in a place of [`WHOLE`]: twenty names, or twenty letters with their dates.
const WHOLE_CHARS_MAX: usize = 6_000;

/// Places whose value must stand whole: lists, which would otherwise end in the middle of a name.
const WHOLE: [&str; 11] = [
    "controls", "files", "holders", "invoices", "kinds", "letters", "mails", "members", "parts",
    "reasons", "steps",
];

/// The texts of one language: `section.key` to template.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    templates: BTreeMap<String, String>,
    /// French says none in the singular, too.
    none_is_one: bool,
}

fn source(language: Language) -> &'static str {
    match language {
        Language::Nl => include_str!("template/text/nl.toml"),
        Language::Fr => include_str!("template/text/fr.toml"),
        Language::En => include_str!("template/text/en.toml"),
        Language::De => include_str!("template/text/de.toml"),
    }
}

impl Text {
    /// The texts of `language`.
    pub(crate) fn of(language: Language) -> &'static Self {
        static ALL: OnceLock<BTreeMap<Language, Text>> = OnceLock::new();
        static NONE: OnceLock<Text> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            Language::ALL
                .into_iter()
                .map(|language| {
                    let mut text = Self::parse(source(language));
                    text.none_is_one = language == Language::Fr;
                    (language, text)
                })
                .collect()
        });
        all.get(&language)
            .unwrap_or_else(|| NONE.get_or_init(Self::default))
    }

    /// A file that does not parse yields no templates; a test forbids that it is ever shipped.
    fn parse(source: &str) -> Self {
        let sections: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(source).unwrap_or_default();
        let templates = sections
            .into_iter()
            .flat_map(|(section, keys)| {
                keys.into_iter()
                    .map(move |(key, template)| (format!("{section}.{key}"), template))
            })
            .collect();
        Self {
            templates,
            none_is_one: false,
        }
    }

    /// The template as it stands; the key itself where there is none.
    pub(crate) fn raw<'a>(&'a self, key: &'a str) -> &'a str {
        self.templates.get(key).map_or(key, String::as_str)
    }

    /// A section, for the typesetter.
    #[cfg(feature = "typeset")]
    pub(crate) fn section(&self, name: &str) -> BTreeMap<String, String> {
        let prefix = format!("{name}.");
        self.templates
            .iter()
            .filter_map(|(key, template)| {
                key.strip_prefix(&prefix)
                    .map(|rest| (rest.to_owned(), template.clone()))
            })
            .collect()
    }

    /// What stands for a place: its value, or of `{n|one|many}` the word that fits the number.
    fn filled(&self, place: &str, values: &[(&str, String)]) -> Option<String> {
        let of = |name: &str| values.iter().find(|(other, _)| *other == name);
        if let Some((name, words)) = place.split_once('|') {
            let (one, many) = words.split_once('|')?;
            let (_, number) = of(name)?;
            let is_one = number == "1" || number == "0" && self.none_is_one;
            return Some(if is_one { one } else { many }.to_owned());
        }
        of(place).map(|(name, value)| clean_to(value, longest(name)))
    }

    /// The sentence with its values.
    pub(crate) fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        let mut rest = self.raw(key);
        let mut out = String::new();
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let after = &rest[open + 1..];
            let found = after.split_once('}');
            let found = found.and_then(|(place, tail)| Some((self.filled(place, values)?, tail)));
            if let Some((value, tail)) = found {
                out.push_str(&value);
                rest = after_value(&mut out, tail);
            } else {
                out.push('{');
                rest = after;
            }
        }
        out.push_str(rest);
        out
    }

    /// The sentence with its values and a count `n`, in the singular where there is one of it.
    pub(crate) fn say_n(&self, key: &str, n: usize, values: &[(&str, String)]) -> String {
        let mut values = values.to_vec();
        values.push(("n", n.to_string()));
        let one = format!("{key}_one");
        if n == 1 && self.templates.contains_key(&one) {
            self.say(&one, &values)
        } else {
            self.say(key, &values)
        }
    }
}

fn longest(place: &str) -> usize {
    if WHOLE.contains(&place) {
        WHOLE_CHARS_MAX
    } else {
        VALUE_CHARS_MAX
    }
}

/// The closing marks of a quotation in the four languages.
const CLOSING: [&str; 5] = ["”", "“", " »", "\u{a0}»", "\u{202f}»"];

/// Writes what follows a value, without the full stop of the sentence where the quotation before
/// it ends with one. The value itself is never touched: it is evidence.
fn after_value<'a>(out: &mut String, tail: &'a str) -> &'a str {
    let ends = |text: &str| text.ends_with(['.', '!', '?', '…']);
    for mark in CLOSING {
        if let Some(rest) = tail.strip_prefix(mark)
            && let Some(rest) = rest.strip_prefix('.')
            && ends(out)
        {
            out.push_str(mark);
            return rest;
        }
        if let Some(rest) = tail.strip_prefix('.')
            && out.strip_suffix(mark).is_some_and(ends)
        {
            return rest;
        }
    }
    tail
}

/// Makes text of others safe to show on one line: no control characters, nothing hidden, no
/// more than [`VALUE_CHARS_MAX`] characters.
pub(crate) fn clean(text: &str) -> String {
    clean_to(text, VALUE_CHARS_MAX)
}

/// The same for a part of a letter, up to [`QUOTE_CHARS_MAX`].
pub(crate) fn clean_quote(text: &str) -> String {
    clean_to(text, QUOTE_CHARS_MAX)
}

fn clean_to(text: &str, chars_max: usize) -> String {
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count >= chars_max {
            out.push_str(" […]");
            break;
        }
        if c.is_control() || c == '\u{2028}' || c == '\u{2029}' {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_hidden(c) {
            out.push_str(&code_point(c));
        } else {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn places(template: &str) -> BTreeSet<String> {
        template
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(place, _)| place.split('|').next().unwrap_or_default().to_owned())
            .collect()
    }

    /// Places that hold a number of things.
    const COUNTS: [&str; 16] = [
        "accepted", "all", "before", "days", "declined", "ended", "matters", "n", "partly", "red",
        "seen", "shown", "size", "total", "unknown", "without",
    ];

    /// The words that `{n|one|many}` chooses from, one and many.
    fn choices(text: &Text) -> [BTreeSet<&str>; 2] {
        let places = text
            .templates
            .values()
            .flat_map(|template| template.split('{').skip(1));
        let places = places.filter_map(|part| part.split_once('}'));
        let mut found = [BTreeSet::new(), BTreeSet::new()];
        for (place, _) in places {
            let words: Vec<&str> = place.split('|').collect();
            let [name, one, many] = words[..] else {
                assert_eq!(words.len(), 1, "{place}");
                continue;
            };
            assert!(COUNTS.contains(&name) && one != many, "{place}");
            for (found, word) in found.iter_mut().zip([one, many]) {
                found.insert(word.split(' ').next().unwrap());
            }
        }
        found
    }

    /// With 0, 1 and 2 of whatever is counted, no number stands beside a word of the other number.
    #[test]
    fn no_count_stands_beside_a_word_of_another_number() {
        for language in Language::ALL {
            let text = Text::of(language);
            let [one, many] = choices(text);
            assert!(many.len() > 8, "{language}");
            let own_one: BTreeSet<&&str> = one.difference(&many).collect();
            let own_many: BTreeSet<&&str> = many.difference(&one).collect();
            for (key, template) in &text.templates {
                let others = places(template);
                for n in 0..3_usize {
                    let value = |name: &String| {
                        // `before` is a date in some sentences, and a count where it chooses a word.
                        let is_date = name == "before" && !template.contains("{before|");
                        let is_count = COUNTS.contains(&&**name) && !is_date;
                        if is_count {
                            n.to_string()
                        } else {
                            "-".to_owned()
                        }
                    };
                    let values: Vec<(&str, String)> =
                        others.iter().map(|name| (&**name, value(name))).collect();
                    let said = match key.strip_suffix("_one") {
                        Some(_) if n != 1 && others.contains("n") => continue,
                        // One of it has a sentence of its own, and of none nothing is said.
                        _ if text.templates.contains_key(&format!("{key}_one")) && n < 2 => {
                            continue;
                        }
                        _ => text.say(key, &values),
                    };
                    let is_one = n == 1 || n == 0 && language == Language::Fr;
                    let words: Vec<&str> =
                        said.split([' ', '\u{a0}', ',', ';', '.', ':']).collect();
                    for pair in words.windows(2).filter(|pair| pair[0] == n.to_string()) {
                        let wrong = if is_one { &own_many } else { &own_one };
                        // "2 time stamps": the first word of two.
                        let is_first = pair[1] == "time" && said.contains("time stamp");
                        assert!(
                            is_first || !wrong.contains(&pair[1]),
                            "{language} {key}: {said}"
                        );
                    }
                }
            }
        }
    }

    /// Words that say of something that it is beyond doubt.
    const BEYOND_DOUBT: [&str; 17] = [
        "aantoonbaar",
        "aangetoond",
        "bewezen",
        "bewijst",
        "vaststaand",
        " établi",
        "prouvé",
        "démontr",
        "avéré",
        "shown to have",
        "proved",
        "proven",
        "beyond doubt",
        "nachweislich",
        "nachgewiesen",
        "bewiesen",
        "erwiesen",
    ];

    /// A level of delivery up to a read receipt shows nothing beyond doubt (docs/concepts, proof of
    /// warning): what the first page and question 17 say of receipt names the level and what it does
    /// not show.
    #[test]
    fn no_word_on_receipt_claims_more_than_its_level_shows() {
        for language in Language::ALL {
            let text = Text::of(language);
            // What stands there only where the proof of its own kind is kept.
            let own_proof = [
                "front.undecided",
                "front.undecided_one",
                "front.unsent",
                "front.unsent_one",
            ];
            let about = |key: &str| {
                let on_receipt = [
                    "s.ignored",
                    "word.at_level",
                    "word.by_reply",
                    "level.l",
                    "chart.warnings",
                ];
                key.starts_with("front.") || on_receipt.iter().any(|start| key.starts_with(start))
            };
            let texts = text.templates.iter().filter(|(key, _)| about(key));
            let mut seen = 0;
            for (key, template) in texts.filter(|(key, _)| !own_proof.contains(&&***key)) {
                seen += 1;
                let said = template.to_lowercase();
                let claim = BEYOND_DOUBT.iter().find(|word| said.contains(**word));
                assert_eq!(claim, None, "{language} {key}: {template}");
            }
            assert!(seen > 40, "{seen}");
            for level in 1..=3 {
                let means = text.raw(&format!("level_means.l{level}")).to_owned();
                let not = ["niet", "ne ", "not ", "nicht"];
                assert!(not.iter().any(|word| means.contains(word)), "{means}");
            }
        }
    }

    #[test]
    fn every_language_has_the_same_texts_with_the_same_places() {
        let english = Text::of(Language::En);
        assert!(english.templates.len() > 150);
        for language in Language::ALL {
            let other = Text::of(language);
            let keys: Vec<_> = other.templates.keys().collect();
            assert_eq!(
                keys,
                english.templates.keys().collect::<Vec<_>>(),
                "{language}"
            );
            for (key, template) in &english.templates {
                assert_eq!(places(other.raw(key)), places(template), "{language} {key}");
                assert!(!other.raw(key).trim().is_empty(), "{language} {key}");
            }
        }
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let text = Text::parse("[a]\nb = \"{x} and {y}\"\n");
        let said = text.say("a.b", &[("x", "{y}".to_owned()), ("y", "2".to_owned())]);
        assert_eq!(said, "{y} and 2");
    }

    #[test]
    fn a_quotation_that_ends_with_a_stop_ends_the_sentence() {
        let text = Text::parse("[a]\nb = \"He says: “{x}”.\"\nc = \"{x}.\"\n");
        let say = |key, x: &str| text.say(key, &[("x", x.to_owned())]);
        assert_eq!(say("a.b", "No."), "He says: “No.”");
        assert_eq!(say("a.b", "No"), "He says: “No”.");
        assert_eq!(say("a.c", "“No.”"), "“No.”");
        assert_eq!(say("a.c", "a”.”b"), "a”.”b.");
    }

    #[test]
    fn one_of_it_is_said_in_the_singular() {
        let text = Text::parse("[a]\nb = \"{n} letters\"\nb_one = \"{n} letter\"\n");
        assert_eq!(text.say_n("a.b", 1, &[]), "1 letter");
        assert_eq!(text.say_n("a.b", 0, &[]), "0 letters");
        let mut text = Text::parse("[a]\nb = \"{n} {n|lettre|lettres}\"\n");
        text.none_is_one = true;
        let said = |n: usize| text.say_n("a.b", n, &[]);
        assert_eq!(
            [said(0), said(1), said(2)],
            ["0 lettre", "1 lettre", "2 lettres"]
        );
    }

    #[test]
    fn hidden_characters_are_shown_and_control_characters_are_not() {
        assert_eq!(clean("a\u{202e}b\u{0}\nc"), "a[U+202E]b c");
        assert!(clean(&"x".repeat(5000)).chars().count() < 700);
    }
}
#[cfg(test)]
mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_becomes_one_visible_bounded_line(text in any::<String>()) {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.chars().any(|c| c.is_control() || is_hidden(c)));
            prop_assert!(cleaned.chars().count() <= VALUE_CHARS_MAX * 9);
        }

        #[test]
        fn any_value_stands_in_the_sentence_as_it_is(value in "[a-z{}]{0,40}") {
            let text = Text::parse("[a]\nb = \"<{x}>\"\n");
            prop_assert_eq!(text.say("a.b", &[("x", value.clone())]), format!("<{value}>"));
        }

        #[test]
        fn any_template_is_filled_without_panic(template in any::<String>()) {
            let mut text = Text::default();
            text.templates.insert("a".to_owned(), template);
            let _ = text.say("a", &[("x", "1".to_owned())]);
        }
    }
}
