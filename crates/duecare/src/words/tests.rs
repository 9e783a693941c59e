//! The laws of the catalogue, tried on every sentence of it.

use super::{answers, demo, door, log, notices, report, setup, sources, state, table};
use duecare_app::problems::{self, particular};
use duecare_model::{Language, Sentence};
use std::collections::BTreeSet;

/// What is the same word in English and in another language, or holds no word.
const SAME: &[(&str, &[Language])] = {
    use Language::{De, Fr, Nl};
    &[
        ("SHA256", &[Nl, Fr, De]),
        ("NONE", &[Nl, Fr, De]),
        ("AGREED", &[Nl, Fr, De]),
        ("VERDICT", &[Fr]),
        ("DETECTOR", &[Nl]),
        ("FORMAT", &[Fr]),
        ("CONTACT", &[Nl, Fr]),
        ("NOTE", &[Fr]),
        ("CONTRADICTION", &[Fr]),
        ("ATTENTION", &[Fr]),
        ("ALARM", &[Nl]),
        ("SOURCE", &[Fr]),
    ]
};

/// The same of what happened, by its English: nothing in it but places, names and signs.
const SAME_PARTICULAR: &[(&str, &[Language])] = {
    use Language::{De, Nl};
    &[
        ("keys.passphrase_command: {0}: {1}", &[Nl, De]),
        ("{0} {0|byte|bytes}", &[Nl]),
        ("{0} ({1} {1|byte|bytes})", &[Nl]),
        ("{0} (byte {1})", &[Nl]),
        ("log/consistency/{0} in {1}", &[Nl, De]),
        ("--vkey: {0}", &[Nl, De]),
        ("{0} {1}: {2}", &[Nl, De]),
        ("(container)", &[Nl]),
    ]
};

type Catalogue = &'static [(&'static str, [&'static str; 4])];

fn all() -> impl Iterator<Item = (&'static str, Language, &'static str, &'static str)> {
    let files: [Catalogue; 10] = [
        answers::ALL,
        demo::ALL,
        door::ALL,
        log::ALL,
        notices::ALL,
        report::ALL,
        setup::ALL,
        sources::ALL,
        state::ALL,
        table::ALL,
    ];
    let of_problems = problems::all().flat_map(|known| {
        let texts = |sentence: Sentence<0>| Language::ALL.map(|l| sentence.word(l));
        [known.title, known.meaning, known.remedy].map(|sentence| ("KNOWN", texts(sentence)))
    });
    let particular = particular::all().map(|template| ("PARTICULAR", template.texts));
    let named = files.into_iter().flatten().copied();
    let named = named.chain(of_problems).chain(particular);
    named.flat_map(|(name, texts)| {
        let texts = Language::ALL.into_iter().zip(texts);
        let english = texts
            .clone()
            .find(|(language, _)| *language == Language::En);
        let english = english.unwrap().1;
        texts.map(move |(language, text)| (name, language, text, english))
    })
}

#[test]
fn no_language_speaks_english_but_where_the_word_is_the_same() {
    let mut used = BTreeSet::new();
    for (name, language, text, english) in all() {
        if language == Language::En || text != english {
            continue;
        }
        let name = if name == "PARTICULAR" { text } else { name };
        let listed = SAME
            .iter()
            .chain(SAME_PARTICULAR)
            .any(|(same, languages)| *same == name && languages.contains(&language));
        assert!(listed, "{name} {language}: {text}");
        used.insert((name, language));
    }
    for (name, languages) in SAME.iter().chain(SAME_PARTICULAR) {
        for language in *languages {
            assert!(used.contains(&(*name, *language)), "{name} {language}");
        }
    }
}

/// Commands, options and file names are the same in every language, or nobody could type them.
#[test]
fn what_is_typed_stands_in_every_language_as_it_is_typed() {
    for (name, language, text, english) in all() {
        let typed = |text: &str| {
            let codes = text.split('`').skip(1).step_by(2).map(str::to_owned);
            let options = text
                .split([' ', '`', ';', ':', ','])
                .filter(|word| word.starts_with("--"))
                .map(|word| word.trim_end_matches('.').to_owned());
            codes.chain(options).collect::<BTreeSet<String>>()
        };
        assert_eq!(typed(text), typed(english), "{name} {language}");
        assert_eq!(text.matches('`').count() % 2, 0, "{name} {language}");
    }
}

#[test]
fn a_sentence_begins_and_ends_as_in_english() {
    for (name, language, text, english) in all() {
        let frame = |text: &str| {
            let begin = text.len() - text.trim_start().len();
            let ends = text.ends_with([' ', '\n']);
            (begin, ends, text.matches('\n').count())
        };
        assert_eq!(frame(text), frame(english), "{name} {language}");
        // Of whole sentences; a word may be shortened with a point.
        let full = |text: &str| text.contains(' ') && text.trim_end().ends_with('.');
        assert_eq!(full(text), full(english), "{name} {language}");
    }
}

/// The apostrophe of nl, fr and de is a sign of its own; French sets a space before `:`, `;` and `?`.
#[test]
fn signs_are_those_of_the_language() {
    for (name, language, text, _) in all() {
        if language == Language::En {
            continue;
        }
        assert!(!text.contains('\''), "{name} {language}");
        if language == Language::Fr {
            let words = text.split('`').step_by(2);
            for words in words {
                // Addresses are the same in every language.
                let words = words.replace("://", "");
                let mut before = ' ';
                for c in words.chars() {
                    // A time of day is none of words.
                    let is_sign = before != ' ' && !before.is_ascii_digit();
                    let tight = matches!(c, ';' | '?' | ':') && is_sign;
                    assert!(!tight, "{name}: {words}");
                    before = c;
                }
            }
        }
    }
}

/// Put together with the number 1 everywhere, no text says a plural.
#[test]
fn one_of_something_is_no_plural() {
    let mut plurals: BTreeSet<(Language, &str)> = BTreeSet::new();
    for (_, language, text, _) in all() {
        for place in text.split('{').skip(1) {
            let place = place.split('}').next().unwrap();
            let forms: Vec<&str> = place.split('|').collect();
            if let [_, one, other] = forms[..]
                && one != other
            {
                plurals.insert((language, other.split(' ').next().unwrap()));
            }
        }
    }
    assert!(plurals.len() > 12, "{plurals:?}");
    // The English of the verifier and of what happened is that of the crates.
    let of_verifier = |text: &str| {
        let mut particular = particular::all().map(|template| template.texts[2]);
        report::ALL.iter().any(|(_, texts)| texts[2] == text)
            || particular.any(|english| english == text)
    };
    for (name, language, text, _) in all().filter(|(_, _, text, _)| !of_verifier(text)) {
        for (of, plural) in plurals.iter().filter(|(of, _)| *of == language) {
            let words: Vec<&str> = text.split([' ', ',', ';']).collect();
            let bare = words.windows(2).any(|pair| {
                pair[0].starts_with('{') && pair[0].ends_with('}') && pair[1] == *plural
            });
            assert!(!bare, "{name} {of}: a number and always {plural}");
        }
    }
}

#[test]
fn headings_are_short_enough_for_a_table_of_a_hundred_columns() {
    for (name, texts) in table::ALL {
        for text in texts {
            assert!(text.chars().count() <= 16, "{name}: {text}");
        }
    }
}
