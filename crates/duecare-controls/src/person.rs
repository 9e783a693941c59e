//! Whom a sentence speaks to: what stands in a dossier speaks of the customer, never to them.
//!
//! Compiled for tests only. A judge who reads "your network" asks whose. What must never happen: a
//! reason that speaks to the customer and has no form in the third person, or a form that says
//! something else.

use crate::catalogue::catalogue;
use crate::shared::shared;
use duecare_model::Language;
use minijinja::Environment;
use std::collections::{BTreeMap, BTreeSet};

/// Words by which a sentence speaks to its reader or of its writer.
const fn words(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &[
            "you", "your", "yours", "yourself", "we", "us", "our", "ours",
        ],
        Language::Nl => &[
            "u", "uw", "uwe", "je", "jouw", "jullie", "wij", "we", "ons", "onze",
        ],
        Language::Fr => &["vous", "votre", "vos", "vôtre", "nous", "notre", "nos"],
        // In small letters the German words are "she" and "their"; the capital is the address.
        Language::De => &[
            "Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres", "wir", "Wir", "uns",
            "Uns", "unser", "unsere", "unserem", "unseren", "unserer", "Unser", "Unsere",
        ],
    }
}

/// Whether a sentence speaks to its reader. A French verb in `-ez` is an order to somebody.
fn addresses(language: Language, sentence: &str) -> bool {
    let known: BTreeSet<&str> = words(language).iter().copied().collect();
    sentence
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .any(|word| {
            let small = word.to_lowercase();
            let word = if language == Language::De {
                word
            } else {
                &small
            };
            let order = language == Language::Fr
                && word.ends_with("ez")
                && !["chez", "assez"].contains(&word);
            order || known.contains(word)
        })
}

/// The facts that a sentence asks for.
fn facts(sentence: &str) -> BTreeSet<String> {
    let environment = Environment::new();
    let parsed = environment.template_from_str(sentence).unwrap();
    parsed.undeclared_variables(false).into_iter().collect()
}

/// Holds one catalogue of sentences against their forms in the third person.
fn check(
    place: &str,
    language: Language,
    sentences: &BTreeMap<String, String>,
    record: &BTreeMap<String, String>,
) {
    for (key, sentence) in sentences {
        let shown = record.get(key).unwrap_or(sentence);
        assert!(
            !addresses(language, shown),
            "{place}: `{key}` speaks to the reader of a dossier: {shown}"
        );
        assert_eq!(facts(shown), facts(sentence), "{place}: {key}");
    }
    for key in record.keys() {
        assert!(
            sentences.contains_key(key),
            "{place}: `{key}` has no sentence of its own"
        );
    }
}

#[test]
fn every_title_finding_and_reason_has_a_form_in_the_third_person() {
    for control in catalogue() {
        for (language, texts) in &control.texts {
            let mut sentences = texts.reasons.clone();
            sentences.insert("title".to_owned(), texts.title.clone());
            sentences.insert("finding".to_owned(), texts.finding.clone());
            let place = format!("{}/{language}", control.folder);
            check(&place, *language, &sentences, &texts.record);
        }
    }
    for language in Language::ALL {
        let shared = shared(language).unwrap();
        check("shared", language, &shared.reasons, &shared.record);
    }
}

#[test]
fn a_sentence_that_speaks_to_somebody_is_recognised_in_every_language() {
    for (language, spoken, told) in [
        (
            Language::En,
            "It is in your network.",
            "It is in the network.",
        ),
        (Language::Nl, "Het zit in uw netwerk.", "Het duurt een uur."),
        (Language::Fr, "Vérifiez les accès.", "C’est assez chez eux."),
        (
            Language::De,
            "Das prüfen Sie.",
            "Dann schützt sie ihr Netz.",
        ),
    ] {
        assert!(addresses(language, spoken), "{spoken}");
        assert!(!addresses(language, told), "{told}");
    }
}
