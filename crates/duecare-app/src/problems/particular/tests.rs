//! The laws of the templates that no compiler holds.

use super::*;
use proptest::prelude::*;

/// A value of each kind that is nothing else.
fn ordinary(place: Place, at: usize) -> String {
    match place {
        Place::Number => format!("4{at}"),
        Place::Word => format!("word-{at}"),
        Place::Text | Place::List => format!("Some Body {at}"),
        Place::Ours => "the head kept outside the log".to_owned(),
        Place::Known => "shorten".to_owned(),
    }
}

fn put(template: &Template, language: Language, values: &[String]) -> String {
    template.with(language, values).unwrap()
}

#[test]
fn a_template_is_known_by_its_own_words_and_no_other_has_them() {
    let mut wrong = Vec::new();
    for template in all() {
        let places = template.places.iter().enumerate();
        let values: Vec<String> = places.map(|(n, place)| ordinary(*place, n)).collect();
        let english = put(template, Language::En, &values);
        for language in [Language::Nl, Language::Fr, Language::De] {
            let values = values
                .iter()
                .map(|value| or_english(value, language))
                .collect::<Vec<_>>();
            let wanted = put(template, language, &values);
            let found = said(&english, language);
            if found.as_ref() != Some(&wanted) {
                wrong.push(format!("{english:?}\n  {found:?}\n  {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_problem_in_a_problem_is_said_as_a_whole() {
    let keys = "the key file cannot be used: ./keys/duecare.key is neither three lines, `duecare-keys/1`, `log-signing-seed ...` and `sealing-key ...`, nor `duecare-keys/2`";
    let said = |english: &str| or_english(english, Language::Nl);
    assert_eq!(
        said(keys),
        "het sleutelbestand is niet te gebruiken: ./keys/duecare.key is niet de drie regels `duecare-keys/1`, `log-signing-seed ...` en `sealing-key ...`, en ook niet `duecare-keys/2`"
    );
    assert_eq!(
        said("DC-2008: cannot append to ./a/log: No such file or directory (os error 2)"),
        "DC-2008: aanvullen van ./a/log lukt niet: No such file or directory (os error 2)"
    );
    assert_eq!(
        said("SHA256SUMS [entry 3]: this member is cut off (byte 3494)"),
        "SHA256SUMS [vermelding 3]: dit onderdeel is afgebroken (byte 3494)"
    );
    assert_eq!(
        said("Denied: not you (the role Reader is missing on the subscription)"),
        "Denied: not you (de rol Reader ontbreekt op het abonnement)"
    );
    assert_eq!(
        said("DC-3004: a value is expected (a.json, line 3)"),
        "DC-3004: een waarde wordt verwacht (a.json, regel 3)"
    );
    assert_eq!(
        said("the waiver lacks the risk (--risk), the first day (--starts)"),
        "aan de afstandsverklaring ontbreekt het risico (--risk), de eerste dag (--starts)"
    );
    assert_eq!(
        said(
            "a.eml: the log of 9 entries that was signed then is not the beginning of this one: history was rewritten, or log/consistency/9 in b.asice belongs to something else. This is a restored log: entry 4 says that the log was restored from a copy of 3 entries after 9 had been signed (letter x-1). Its entries from 3 on carry numbers that were used before, and what 9 signed then is not in it"
        ),
        "a.eml: het logboek van 9 vermeldingen dat toen is ondertekend, is niet het begin van dit: de geschiedenis is herschreven, of log/consistency/9 in b.asice hoort bij iets anders. Dit is een hersteld logboek: vermelding 4 zegt dat het logboek is hersteld van een kopie van 3 vermeldingen nadat er 9 waren ondertekend (brief x-1). De vermeldingen vanaf 3 dragen nummers die al waren gebruikt, en wat 9 toen ondertekende, staat er niet in"
    );
    assert_eq!(
        said(
            "remains of an unfinished write: a (3 bytes), b (1 bytes) and 2 others; they lie beyond the 5 signed entries, change none of them and count for nothing, and the next command that can write removes them"
        ),
        "resten van een onvoltooide schrijfactie: a (3 bytes), b (1 byte) en 2 andere; ze liggen voorbij de 5 ondertekende vermeldingen, veranderen daar niets aan en tellen niet, en de eerstvolgende opdracht die kan schrijven, verwijdert ze"
    );
}

/// The sentence with what each place shows of its value.
fn wanted(template: &Template, values: &[String], language: Language) -> String {
    let places = template.places.iter().zip(values);
    let shown = places.map(|(place, value)| match place {
        Place::Number | Place::Word | Place::Text => value.clone(),
        Place::Ours | Place::Known | Place::List => or_english(value, language),
    });
    put(template, language, &shown.collect::<Vec<_>>())
}

/// Values with `given` wherever anything may stand.
fn values(template: &Template, given: &[String]) -> Vec<String> {
    let places = template.places.iter().zip(given).enumerate();
    let value = |(at, (place, given)): (usize, (&Place, &String))| match place {
        Place::Text | Place::Ours | Place::List => given.clone(),
        Place::Number | Place::Word | Place::Known => ordinary(*place, at),
    };
    places.map(value).collect()
}

/// Signs that could be read as places, that break a line or turn its direction.
fn signs() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "{0}", "{0|a|b}", "{", "}", "\n", "\u{202e}", "\u{2066}", "\u{e000}", "\t", "%", "`", "é",
        "7",
    ]);
    prop::collection::vec(sign, 1..6).prop_map(|signs| signs.concat())
}

/// The words of other sentences, and what stands between sentences.
fn words() -> impl Strategy<Value = String> {
    let sentence = (0..all().count()).prop_map(|n| {
        let template = all().nth(n).unwrap();
        let places = template.places.iter().enumerate();
        let values: Vec<String> = places.map(|(n, place)| ordinary(*place, n)).collect();
        put(template, Language::En, &values)
    });
    let between = prop::sample::select(vec![
        ": ",
        "; ",
        ", ",
        " (line 3)",
        "DC-1101: ",
        " is not there",
        "entry 5",
        " and 3 others",
    ]);
    let pieces = prop_oneof![sentence, between.prop_map(str::to_owned), "[ -~]{0,12}"];
    prop::collection::vec(pieces, 0..4).prop_map(|pieces| pieces.concat())
}

fn other_language() -> impl Strategy<Value = Language> {
    prop::sample::select(vec![Language::Nl, Language::Fr, Language::De])
}

/// Whether all words of a template stand in the text, one behind the other.
fn has_the_words_of(text: &str, pattern: &Pattern) -> bool {
    let mut rest = text;
    pattern.pieces.iter().all(|piece| {
        let found = rest.split_once(&**piece);
        found.inspect(|(_, behind)| rest = behind).is_some()
    })
}

proptest! {
    /// Signs stand where the value stands, visible, and change nothing else.
    #[test]
    fn signs_in_a_value_stand_visible_in_their_place(
        n in 0..all().count(),
        given in prop::collection::vec(signs(), 6),
        language in other_language(),
    ) {
        let template = all().nth(n).unwrap();
        let values = values(template, &given);
        // As a door to the log has it: with the breaks in it.
        let marks: Vec<String> = (0..values.len()).map(|at| format!("@{at}@")).collect();
        let mut english = put(template, Language::En, &marks);
        for (mark, value) in marks.iter().zip(&values) {
            english = english.replace(mark, value);
        }
        let found = said(&english, language);
        if let Some(found) = found {
            prop_assert!(found.chars().all(duecare_model::is_visible), "{:?}", found);
            prop_assert_eq!(found, wanted(template, &values, language));
        } else {
            // Two values without words between them, or a sign that is a word of the sentence.
            let fits = |pattern: &&Pattern| has_the_words_of(&english, pattern);
            prop_assert!(patterns().iter().filter(fits).count() > 0);
        }
    }

    /// A value with other sentences in it: what comes out is the sentence itself, or the English, or
    /// one of the sentences that stand in this text in English, too.
    #[test]
    fn a_value_makes_no_sentence_say_what_its_english_does_not(
        n in 0..all().count(),
        given in prop::collection::vec(words(), 6),
        language in other_language(),
    ) {
        let template = all().nth(n).unwrap();
        let values = values(template, &given);
        let english = put(template, Language::En, &values);
        let Some(found) = said(&english, language) else {
            return Ok(());
        };
        let own = found == wanted(template, &values, language);
        let others = patterns().iter().filter(|pattern| {
            !std::ptr::eq(pattern.template, template) && has_the_words_of(&english, pattern)
        });
        prop_assert!(own || others.count() > 0 || template.places.contains(&Place::List), "{}\n{}", english, found);
        // No number of it is lost or made.
        let numbers = |text: &str| {
            let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() > 1);
            numbers.map(str::to_owned).collect::<std::collections::BTreeSet<String>>()
        };
        let invented: Vec<String> = numbers(&found).difference(&numbers(&english)).cloned().collect();
        prop_assert!(invented.is_empty(), "{}\n{}\n{:?}", english, found, invented);
    }
}
