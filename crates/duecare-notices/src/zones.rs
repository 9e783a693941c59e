//! What the letters behind a time mean: an owner knows no abbreviations.
//!
//! Called by `compose`. Every time of a letter names its zone by the letters of the rule in force; the
//! letter explains each of them once, below the signature. What must never happen here: a word of the
//! customer's taken for a zone. Only what stands behind an hour and a minute is one.

use duecare_model::Language;

/// A zone: its letters, what it is called in Dutch, French, English and German, and the hours by
/// which it is ahead of universal time. Names: Unicode CLDR, `long` names of the meta zones (as in
/// Babel 2.19); hours: the rules of `tzdata` 2025b.
const ZONES: [(&str, [&str; 4], u8); 6] = [
    (
        "CET",
        [
            "Midden-Europese standaardtijd",
            "heure normale d’Europe centrale",
            "Central European Standard Time",
            "Mitteleuropäische Normalzeit",
        ],
        1,
    ),
    (
        "CEST",
        [
            "Midden-Europese zomertijd",
            "heure d’été d’Europe centrale",
            "Central European Summer Time",
            "Mitteleuropäische Sommerzeit",
        ],
        2,
    ),
    (
        "WET",
        [
            "West-Europese standaardtijd",
            "heure normale d’Europe de l’Ouest",
            "Western European Standard Time",
            "Westeuropäische Normalzeit",
        ],
        0,
    ),
    (
        "WEST",
        [
            "West-Europese zomertijd",
            "heure d’été d’Europe de l’Ouest",
            "Western European Summer Time",
            "Westeuropäische Sommerzeit",
        ],
        1,
    ),
    (
        "GMT",
        [
            "Greenwich Mean Time",
            "heure moyenne de Greenwich",
            "Greenwich Mean Time",
            "Mittlere Greenwich-Zeit",
        ],
        0,
    ),
    (
        "UTC",
        [
            "gecoördineerde wereldtijd",
            "temps universel coordonné",
            "Coordinated Universal Time",
            "Koordinierte Weltzeit",
        ],
        0,
    ),
];

/// A line for each zone that stands behind a time in `texts`.
pub(crate) fn explained<'a>(
    texts: &(impl Iterator<Item = &'a str> + Clone),
    language: Language,
) -> Vec<String> {
    let named = ZONES.iter().filter(|(letters, ..)| {
        let mut all = texts.clone();
        all.any(|text| stands_behind_a_time(text, letters))
    });
    named
        .map(|(letters, names, ahead)| line(letters, names, *ahead, language))
        .collect()
}

fn line(letters: &str, [nl, fr, en, de]: &[&str; 4], ahead: u8, language: Language) -> String {
    let (name, colon, ahead) = match (language, ahead) {
        (Language::Nl, 0) => (nl, ": ", String::new()),
        (Language::Nl, n) => (nl, ": ", format!(", {n} uur later dan wereldtijd")),
        (Language::Fr, 0) => (fr, "\u{a0}: ", String::new()),
        (Language::Fr, 1) => (
            fr,
            "\u{a0}: ",
            ", 1 heure de plus que le temps universel".into(),
        ),
        (Language::Fr, n) => (
            fr,
            "\u{a0}: ",
            format!(", {n} heures de plus que le temps universel"),
        ),
        (Language::En, 0) => (en, ": ", String::new()),
        (Language::En, 1) => (en, ": ", ", 1 hour ahead of universal time".into()),
        (Language::En, n) => (en, ": ", format!(", {n} hours ahead of universal time")),
        (Language::De, 0) => (de, ": ", String::new()),
        (Language::De, 1) => (de, ": ", ", 1 Stunde später als Weltzeit".into()),
        (Language::De, n) => (de, ": ", format!(", {n} Stunden später als Weltzeit")),
    };
    format!("{letters}{colon}{name}{ahead}")
}

/// Whether the letters stand as a word of their own behind `14:05`.
fn stands_behind_a_time(text: &str, letters: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let [time, zone] = pair else { return false };
        let time = time.trim_start_matches(|c: char| !c.is_ascii_digit());
        let is_time = time.len() == 5
            && time.char_indices().all(|(place, c)| match place {
                2 => c == ':',
                _ => c.is_ascii_digit(),
            });
        is_time && zone.trim_end_matches(|c: char| !c.is_alphanumeric()) == letters
    })
}
