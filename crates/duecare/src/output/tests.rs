//! Any text of others at any place of the door, and what comes out.

use super::table::laid_out;
use super::{is_positional, is_wordless, json, told};
use crate::output::Told;
use duecare_model::is_visible;
use proptest::prelude::*;

/// Whether a terminal shows this as it is: visible characters and this many line ends.
fn is_plain(text: &Told, lines: usize) -> bool {
    text.as_str().matches('\n').count() == lines
        && text.as_str().chars().all(|c| is_visible(c) || c == '\n')
}

/// Text as attackers write it: control and hidden characters at every second place.
fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        '\u{1b}',
        '\n',
        '\r',
        '\u{8}',
        '\u{7f}',
        '\u{9b}',
        '\u{202e}',
        '\u{200b}',
        '\u{feff}',
        '\u{2028}',
        '\u{e0041}',
        '\0',
        '\t',
    ]);
    prop::collection::vec(prop_oneof![nasty, any::<char>()], 0..40)
        .prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn a_value_never_adds_a_line_or_steers_a_terminal(a in hostile(), b in hostile()) {
        let texts = [told!("{} / {:?}, {:>12}\n", a, b, a), told!("- {}\n", &b)];
        for text in texts {
            prop_assert!(is_plain(&text, 1));
        }
    }

    #[test]
    fn a_cell_never_forges_a_row(a in hostile(), b in hostile(), on_terminal: bool, line in 20_usize..120) {
        let rows = [vec![format!("1{a}"), b.clone()], vec![format!("2{b}"), a]];
        let table = laid_out(&["one", "two"], &rows, on_terminal, line);
        prop_assert!(table.as_str().chars().all(|c| is_visible(c) || c == '\n'));
        // Header, rule and the two rows; what goes on is indented.
        let at_the_margin = table.as_str().lines().filter(|line| !line.starts_with(' '));
        prop_assert_eq!(at_the_margin.count(), 4);
    }

    #[test]
    fn a_table_fits_its_line_and_loses_nothing(
        cells in prop::collection::vec("[a-z ]{0,90}", 1..24), columns in 1_usize..6, line in 60_usize..=100,
    ) {
        let rows: Vec<Vec<String>> = cells.chunks_exact(columns).map(<[String]>::to_vec).collect();
        let header = vec!["h"; columns];
        let table = laid_out(&header, &rows, false, line);
        prop_assert!(table.as_str().lines().all(|l| l.chars().count() <= line), "{}", table.as_str());
        // Columns are read in any order: every letter is there as often as it was given.
        let letters = |text: &str| {
            let mut all: Vec<char> = text.chars().filter(char::is_ascii_lowercase).collect();
            all.sort_unstable();
            all
        };
        let given = format!("{}{}", "h".repeat(columns), rows.concat().concat());
        prop_assert_eq!(letters(table.as_str()), letters(&given));
    }

    #[test]
    fn lines_of_ours_keep_their_ends_and_nothing_else(a in hostile()) {
        prop_assert!(is_plain(&Told::lines(&a), a.matches('\n').count()));
    }

    #[test]
    fn json_stays_the_same_data_and_shows_no_invisible_character(a in hostile(), b in hostile()) {
        let value = serde_json::json!({ &a: [&b, { "x": &a }] });
        let text = json(&serde_json::to_string_pretty(&value).unwrap());
        prop_assert!(text.as_str().chars().all(|c| is_visible(c) || c == '\n'));
        let read: serde_json::Value = serde_json::from_str(text.as_str()).unwrap();
        prop_assert_eq!(read, value);
    }

    #[test]
    fn a_long_cell_is_shortened_on_a_terminal_and_nowhere_else(count in 0_usize..20_000) {
        let rows = [vec!["n".repeat(count), "b".to_owned()], vec!["c".to_owned(), "d".to_owned()]];
        let letters = |on_terminal| {
            let table = laid_out(&["1", "2"], &rows, on_terminal, 100);
            table.as_str().matches('n').count()
        };
        prop_assert_eq!(letters(false), count);
        prop_assert!(letters(true) <= count.min(320));
    }
}

#[test]
fn a_literal_that_takes_a_value_by_name_does_not_compile() {
    for good in ["", "x\n", "{}", "{:?} {:>8}", "{{x}} {}"] {
        assert!(is_positional(good), "{good}");
    }
    for bad in ["{name}", "{0}", "{} {name:?}", "{", "{{{x}"] {
        assert!(!is_positional(bad), "{bad}");
    }
}

#[test]
fn a_literal_with_a_word_does_not_compile() {
    for good in ["", "{}: {}\n", "  {:>8} ({:?}), {}", "== {} ==\n"] {
        assert!(is_wordless(good), "{good}");
    }
    for bad in ["entry {}", "{} of {}", "{}é", "ok"] {
        assert!(!is_wordless(bad), "{bad}");
    }
}
