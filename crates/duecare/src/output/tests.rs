//! Any text of others at any place of the door, and what comes out.

use super::table::laid_out;
use super::{is_positional, json, told};
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
        let texts = [told!("{} of {:?}, {:>12}\n", a, b, a), told!("x {}\n", &b)];
        for text in texts {
            prop_assert!(is_plain(&text, 1));
        }
    }

    #[test]
    fn a_cell_never_forges_a_row(a in hostile(), b in hostile(), on_terminal: bool) {
        let rows = [vec![a.clone(), b.clone()], vec![b, a]];
        prop_assert!(is_plain(&laid_out(&["one", "two"], &rows, on_terminal), 4));
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
    fn a_long_cell_is_shortened_on_a_terminal_and_nowhere_else(count in 0_usize..100_000) {
        let rows = [vec!["n".repeat(count), "b".to_owned()], vec!["c".to_owned(), "d".to_owned()]];
        let shown = laid_out(&["one", "two"], &rows, true);
        prop_assert!(shown.as_str().lines().all(|line| line.chars().count() < 400));
        let piped = laid_out(&["one", "two"], &rows, false);
        prop_assert!(piped.as_str().contains(&rows[0][0]));
        // One long row does not make the others long.
        prop_assert!(piped.as_str().lines().last().unwrap().chars().count() < 120);
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
