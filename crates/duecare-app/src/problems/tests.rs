//! The laws of the texts of problems that no compiler holds.

use super::{ALL, all, in_words, meaning, remedy};
use duecare_model::{Code, Language, Position, Problem};
use std::collections::BTreeSet;

fn problem(code: u16, remedy: &str) -> Problem {
    Problem {
        code: Code(code),
        what: "there is no party `x`".to_owned(),
        meaning: String::new(),
        remedy: remedy.to_owned(),
        at: Position::default(),
    }
}

#[test]
fn a_code_stands_once_and_in_its_order() {
    let codes: Vec<u16> = all().map(|known| known.code).collect();
    let once: BTreeSet<u16> = codes.iter().copied().collect();
    assert_eq!(once.len(), codes.len());
    for list in ALL {
        assert!(list.is_sorted_by_key(|known| known.code));
    }
}

#[test]
fn what_a_problem_means_and_what_to_do_are_whole_sentences_in_every_language() {
    for known in all() {
        for language in Language::ALL {
            let title = known.title.word(language);
            assert!(!title.ends_with(['.', ' ']), "{}: {title}", known.code);
            for text in [known.meaning, known.remedy] {
                let text = text.word(language);
                assert!(text.ends_with('.'), "{}: {text}", known.code);
            }
        }
    }
}

#[test]
fn a_problem_that_says_more_than_its_table_keeps_its_own_words() {
    let usual = problem(1106, "See `duecare notice list`.");
    assert_eq!(remedy(&usual, Language::Nl), "Zie `duecare notice list`.");
    assert_eq!(remedy(&usual, Language::En), usual.remedy);
    let own = problem(1106, "Ask Anna.");
    assert_eq!(remedy(&own, Language::Nl), "Ask Anna.");
    assert_eq!(meaning(&own, Language::Nl), "");
    let said = in_words(&problem(1101, ""), Language::De);
    assert_eq!(
        said,
        "DC-1101: Die Partei ist nicht bekannt: there is no party `x`"
    );
    let unknown = problem(9999, "Ask Anna.");
    assert_eq!(in_words(&unknown, Language::De), unknown.to_string());
}
