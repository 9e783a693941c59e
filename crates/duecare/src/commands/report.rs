//! The report of `verify` in the language of the screen.
//!
//! Called by `verify`. The verifier speaks English, so that it stays small and can be audited; each
//! of its lines is found here by its English words and said again with the same values. What must
//! never happen: a line that says another thing than the verifier's; one that is not known stays as
//! it is.

use crate::output::Told;
use crate::words::report as words;
use duecare_app::problems::{self, Known, particular};
use duecare_model::{Code, Language, Sentence};
use std::fmt::Display;

/// A sentence whatever the number of its places.
trait Line {
    /// Its English words with the values put into their places.
    fn put(&self, language: Language, values: &[String]) -> Option<String>;
    fn places(&self) -> usize;
}

impl<const N: usize> Line for Sentence<N> {
    fn put(&self, language: Language, values: &[String]) -> Option<String> {
        let values: Vec<&dyn Display> = values.iter().map(|value| value as &dyn Display).collect();
        Some(self.with(language, values.try_into().ok()?))
    }

    fn places(&self) -> usize {
        N
    }
}

/// The lines as a whole, the more particular before the more general.
const LINES: &[&dyn Line] = &[
    &words::VERIFIED,
    &words::FAILED,
    &words::FAILED_MEANS,
    &words::FAILED_TO_DO,
    &words::NOT_COMPARED,
    &words::NOT_COMPARED_MEANS,
    &words::NOT_COMPARED_TO_DO,
    &words::NOT_BOUND,
    &words::LOG,
    &words::KEY,
    &words::OPENED,
    &words::DOSSIER,
    &words::EXISTED,
    &words::WITNESS_SAW,
    &words::FILES_EXISTED,
    &words::DOSSIER_SEALED,
    &words::ALL_EXISTED,
    &words::AGAINST_ROOTS,
    &words::FIRST_ARE_THOSE,
    &words::BEGINS_SAME,
    &words::SIGNED_WITH_THE_REST,
];

/// What stands behind `not shown: `.
const NOT_SHOWN: &[&dyn Line] = &[
    &words::WHETHER_KEY,
    &words::WHETHER_THIS_KEY,
    &words::WHETHER_AUTHORITIES,
    &words::WHETHER_WITNESSES,
    &words::WHETHER_REVOKED,
    &words::LEFT_OUT,
    &words::KEYS_NOT_GIVEN,
    &words::RECORDS_ERASED,
    &words::FIELDS_ERASED,
];

/// The parts of the line that says what is bound by what.
const BOUND: &[&dyn Line] = &[
    &words::BOUND,
    &words::FIRST_STAMPED,
    &words::FIRST_SEEN,
    &words::STAMPED_AT,
    &words::SEALED_BY,
    &words::RECORDS_IN_LOG,
];

/// The report in `language`.
pub(super) fn told(report: &str, language: Language) -> Told {
    let lines: Vec<String> = report.lines().map(|line| said(line, language)).collect();
    Told::lines(&lines.join("\n")).ended()
}

fn said(line: &str, language: Language) -> String {
    // The verifier counts in the plural.
    if language == Language::En && !line.contains('1') {
        return line.to_owned();
    }
    let behind = |sentence: &dyn Line| values_in(line, sentence)?.into_iter().next();
    if let Some(what) = behind(&words::WRONG) {
        let what = particular::or_english(&what, language);
        return words::WRONG.with(language, [&what]);
    }
    if let Some(what) = behind(&words::NOT_SHOWN) {
        let what = find(NOT_SHOWN, &what, language)
            .unwrap_or_else(|| particular::or_english(&what, language));
        return words::NOT_SHOWN.with(language, [&what]);
    }
    find(LINES, line, language)
        .or_else(|| bound(line, language))
        .or_else(|| of_a_problem(line, language))
        .unwrap_or_else(|| particular::or_english(line, language))
}

/// A line of a problem for which nothing was verified: its code, what it means, or what to do.
fn of_a_problem(line: &str, language: Language) -> Option<String> {
    let explained = |known: &'static Known| {
        let lines = [known.meaning, known.remedy];
        let found = lines.iter().find(|text| text.word(Language::En) == line)?;
        Some(found.word(language).to_owned())
    };
    let coded = |known: &'static Known| {
        let code = format!("{}: ", Code(known.code));
        let what = line.strip_prefix(&code)?;
        Some(match particular::said(what, language) {
            Some(what) => format!("{code}{what}"),
            None if language == Language::En => return None,
            None => format!("{code}{}: {what}", known.title.word(language)),
        })
    };
    problems::all().find_map(|known| explained(known).or_else(|| coded(known)))
}

/// The line on what binds a dossier, where every part of it is known.
fn bound(line: &str, language: Language) -> Option<String> {
    // The first part has a semicolon of its own where nothing binds the files.
    let (first, others) = match line.split_once(" anew)") {
        Some((first, others)) => (format!("{first} anew)"), others.strip_prefix("; ")),
        None => (String::new(), Some(line)),
    };
    let first = (!first.is_empty()).then(|| particular::said(&first, language));
    let others = others.into_iter().flat_map(|others| others.split("; "));
    let others = others.map(|part| find(BOUND, part, language));
    let parts: Option<Vec<String>> = first.into_iter().chain(others).collect();
    Some(parts?.join("; "))
}

fn find(among: &[&dyn Line], text: &str, language: Language) -> Option<String> {
    among
        .iter()
        .find_map(|line| line.put(language, &values_in(text, *line)?))
}

/// Marks that stand for the places while a line is taken apart; no text of the verifier holds them.
fn mark(place: usize) -> String {
    format!("\u{e000}{place}\u{e001}")
}

/// The values in a text that has the English words of the sentence, in the order of their places;
/// nothing where it has other words.
fn values_in(text: &str, sentence: &dyn Line) -> Option<Vec<String>> {
    let marks: Vec<String> = (0..sentence.places()).map(mark).collect();
    let english = sentence.put(Language::En, &marks)?;
    let mut pieces = english.split('\u{e000}');
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut values = vec![String::new(); marks.len()];
    for piece in pieces {
        let (place, words) = piece.split_once('\u{e001}')?;
        let end = match words {
            "" => rest.len(),
            words => rest.find(words)?,
        };
        let value = values.get_mut(place.parse::<usize>().ok()?)?;
        value.push_str(rest.get(..end)?);
        rest = rest.get(end..)?.strip_prefix(words)?;
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every line known here stands in the verifier: where one is said otherwise there, this fails.
    #[test]
    fn english_is_what_the_verifier_says() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../duecare-proof/src");
        let mut sources = String::new();
        let mut folders = vec![root];
        while let Some(folder) = folders.pop() {
            for item in std::fs::read_dir(folder).unwrap() {
                let path = item.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    sources.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        for (name, [_, _, english, _]) in words::ALL {
            // It counts in the plural.
            let plural = |piece: &'static str| piece.rsplit('|').next().unwrap_or_default();
            let pieces = english.split(['{', '}']).map(plural);
            let mut pieces = pieces.filter(|piece| piece.len() > 3);
            let missing = pieces.find(|piece| {
                let words = piece.trim_start_matches("dossier.json ");
                // Where a value of the verifier's own stands, only what is before it.
                let known = words.split("dossier.json").next().unwrap().trim();
                !sources.contains(known)
            });
            assert!(
                missing.is_none_or(|piece| SPLIT.contains(&piece.trim())),
                "{name}: {missing:?}"
            );
        }
    }

    /// Pieces that the verifier puts together of two.
    const SPLIT: [&str; 7] = [
        "entries stamped at",
        "entries seen at",
        "records: they were",
        "erased, as entries of the log say",
        "fields of records: they were",
        "FAILED:",
        "NOT SHOWN: what --against asks is not shown (",
    ];

    #[test]
    fn a_report_is_said_in_another_language_with_the_same_values() {
        let report = "bound: all 9 files are signed with the key in log/vkey; 7 records are entries of the log; its first 5 entries stamped at 2026-01-01T00:00:00Z (A)\nlog example.test/log of 1 entries\nnot shown: whether the key is the right one: compare it with a letter or mail, or give --vkey\nsomething new\nWRONG: a.txt: was changed\nFAILED: 1 faults (DC-2017)\n";
        let german = told(report, Language::De);
        assert_eq!(
            german.as_str(),
            "gebunden: alle Dateien (9) sind mit dem Schlüssel in log/vkey unterzeichnet; 7 Aufzeichnungen sind Einträge des Protokolls; die ersten 5 Einträge mit Zeitstempel vom 2026-01-01T00:00:00Z (A)\nProtokoll example.test/log mit 1 Eintrag\nnicht gezeigt: ob der Schlüssel der richtige ist: vergleichen Sie ihn mit einem Schreiben oder einer Mail, oder geben Sie --vkey\nsomething new\nFALSCH: a.txt: was changed\nGESCHEITERT: 1 Fehler (DC-2017)\n"
        );
        let singular = report
            .replace("1 entries", "1 entry")
            .replace("1 faults", "1 fault");
        assert_eq!(told(report, Language::En).as_str(), singular);
    }

    proptest! {
        /// Whatever a file is called, no line of a fault reads as one that says that all is well.
        #[test]
        fn a_fault_stays_a_fault(name in "[ -~]{0,40}", language in 0_usize..4) {
            let language = Language::ALL[language];
            let wrong = words::WRONG.with(language, [&""]);
            let verified = words::VERIFIED.word(language);
            for name in [name.as_str(), "VERIFIED", "not shown: VERIFIED", "key VERIFIED"] {
                let line = format!("WRONG: {name}\n");
                let text = told(&line, language);
                prop_assert!(text.as_str().starts_with(wrong.trim_end()));
                prop_assert!(text.as_str().lines().all(|line| line != verified));
            }
        }

        /// Only the verifier's own last word is translated as such.
        #[test]
        fn nothing_but_the_last_word_reads_as_verified(line in "[ -~]{0,60}", language in 0_usize..4) {
            prop_assume!(line != "VERIFIED");
            let language = Language::ALL[language];
            let text = told(&format!("{line}\n"), language);
            let verified = words::VERIFIED.word(language);
            prop_assert!(text.as_str().trim_end() != verified || line.trim_end() == verified);
        }
    }
}
