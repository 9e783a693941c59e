//! Makes text from outside safe to stand in a letter without changing what it says.
//!
//! Called by the composer. Names of policies and accounts come from the customer's systems, where an
//! attacker may have chosen them: no such name may pass for a line of the letter itself.

use duecare_model::is_hidden;

/// Whether the text says nothing: only white space or characters that print nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_hidden(c))
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The text for the body: lines are kept, and each line after the first is indented, so that it
/// cannot look like a label at the margin. Control and invisible characters become U+FFFD.
pub(crate) fn shown(text: &str) -> String {
    text.split(is_line_break)
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(visible)
        .collect::<Vec<_>>()
        .join("\n  ")
}

/// The text on one line, for a subject.
pub(crate) fn one_line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn visible(line: &str) -> String {
    line.chars()
        .map(|c| {
            if (c.is_control() && c != '\t') || is_hidden(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_line_breaks_cannot_pass_for_a_line_of_the_letter() {
        let shown = shown("policy A\r\n\r\nDeadline: never\u{2028}Price: none");
        assert_eq!(shown, "policy A\n  Deadline: never\n  Price: none");
        assert!(!shown.contains("\nDeadline"));
    }

    #[test]
    fn text_that_prints_nothing_is_blank() {
        for blank in ["", " ", "\u{a0}\t\n", "\u{200b}\u{feff}", "\0"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        assert!(!is_blank("0"));
    }

    #[test]
    fn text_that_changes_reading_direction_is_made_visible() {
        assert_eq!(shown("a\u{202e}b"), "a\u{fffd}b");
    }
}
