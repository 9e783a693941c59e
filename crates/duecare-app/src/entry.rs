//! What people type into evidence: bounded, visible, and an address only where mail can go.
//!
//! Asked before a command opens anything. Names and texts stand in letters, lists and dossiers for
//! ever. What must never happen: one that cannot be read there, or that nobody would read.

use super::codes;
use duecare_model::{Problem, is_mail_address, is_visible};

/// Longest name, alias, region or channel, in characters: two lines of a letter. Programs for mail
/// and lists cut a longer one, each at another place.
pub const NAME_CHARS_MAX: usize = 200;
/// Longest reason, ground or source, in characters: a page. What is longer is a document, and goes
/// in with `duecare import`.
pub const TEXT_CHARS_MAX: usize = 4_000;

/// U+200C and U+200D join and part letters of Persian and of Indian scripts; names are written with
/// them.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// A name: one line, visible, not empty.
pub fn name(what: &str, text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(codes::PARTY_FIELD.problem(format!("{what} is empty")));
    }
    let visible = |c: char| is_visible(c) || JOINERS.contains(&c);
    bounded(what, text, NAME_CHARS_MAX, &visible)
}

/// A text in somebody's words, which may have lines and may be empty.
pub fn words(what: &str, text: &str) -> Result<(), Problem> {
    let visible = |c: char| is_visible(c) || JOINERS.contains(&c) || matches!(c, '\n' | '\t');
    // A line end of Windows is one line end.
    bounded(what, &text.replace("\r\n", "\n"), TEXT_CHARS_MAX, &visible)
}

/// An address to which mail can go; as strict as sending.
pub fn address(what: &str, text: &str) -> Result<(), Problem> {
    if is_mail_address(text) {
        return Ok(());
    }
    let given: String = text.chars().take(NAME_CHARS_MAX).collect();
    Err(codes::PARTY_FIELD.problem(format!("{what} {given:?} is not a mail address")))
}

fn bounded(
    what: &str,
    text: &str,
    most: usize,
    visible: &dyn Fn(char) -> bool,
) -> Result<(), Problem> {
    let count = text.chars().count();
    if count > most {
        let told = format!("{what} has {count} characters, and {most} are taken");
        return Err(codes::PARTY_FIELD.problem(told));
    }
    match text.chars().find(|c| !visible(*c)) {
        Some(c) => Err(codes::PARTY_FIELD.problem(format!(
            "{what} {text:?} holds {}, which is not seen",
            duecare_model::code_point(c)
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_taken_as_a_name_stands_on_a_line_and_is_seen(text in any::<String>()) {
            if name("x", &text).is_ok() {
                let seen = text.chars().all(|c| is_visible(c) || JOINERS.contains(&c));
                prop_assert!(seen);
                prop_assert!(!text.trim().is_empty() && text.chars().count() <= NAME_CHARS_MAX);
            }
            if words("x", &text).is_ok() {
                prop_assert!(text.chars().count() <= TEXT_CHARS_MAX + text.matches('\r').count());
                let steers = text.contains(['\u{1b}', '\u{202e}', '\0']);
                prop_assert!(!steers);
            }
        }
    }

    #[test]
    fn names_of_people_and_companies_are_taken_and_longer_ones_are_not() {
        for good in ["Zoë Müller-Şahin", "شرکت نمونه\u{200c}ها", "株式会社テスト"]
        {
            assert!(name("x", good).is_ok(), "{good}");
        }
        assert!(name("x", &"n".repeat(NAME_CHARS_MAX)).is_ok());
        assert!(name("x", &"n".repeat(NAME_CHARS_MAX + 1)).is_err());
        assert!(words("x", "two\r\nlines\tand").is_ok());
        assert!(words("x", &"n".repeat(TEXT_CHARS_MAX + 1)).is_err());
        let told = name("the name", "gpj.\u{202e}exe").unwrap_err().to_string();
        assert!(told.contains("[U+202E]"), "{told}");
    }
}
