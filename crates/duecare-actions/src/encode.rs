//! Mail encodings: headers (RFC 5322, RFC 2047) and quoted-printable bodies (RFC 2045).
//!
//! Called by the letter. Same text, same bytes. No control character ever passes into a header.

use duecare_model::shown;
use std::fmt::Write as _;

/// RFC 5322, section 2.1.1: lines should stay within 78 characters.
const LINE_CHARS: usize = 78;
/// RFC 2045, section 6.7: an encoded line has at most 76 characters, the last may be `=`.
const QP_LINE_CHARS: usize = 76;
/// RFC 2047, section 2: an encoded word has at most 75 characters.
const WORD_CHARS: usize = 75;
const WORD_OPEN: &str = "=?UTF-8?Q?";
const WORD_CLOSE: &str = "?=";

/// Whether text may stand in a header at all: one line, nothing that is not a character of text.
pub(crate) fn fits_header(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// `Name: text`, folded, as encoded words where the text is not plain ASCII.
pub(crate) fn header(name: &str, text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
    let plain = text.bytes().all(|b| b == b' ' || b.is_ascii_graphic())
        && !text.contains("=?")
        && words.iter().all(|word| !word.is_empty())
        // A word that does not fit a line of its own cannot be folded as it stands.
        && longest + 2 + name.len() < LINE_CHARS;
    let pieces = if plain {
        words.into_iter().map(str::to_owned).collect()
    } else {
        encoded_words(text)
    };
    folded(name, &pieces)
}

/// `Name: "Display name" <address>`. What is not seen in a display name is shown by its number: it
/// would make the name read as another one in the list of mails.
pub(crate) fn mailbox(name: &str, display: &str, address: &str) -> String {
    let display = shown(display);
    let mut pieces = if display.is_empty() {
        Vec::new()
    } else {
        let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        let atoms = display
            .split(' ')
            .all(|w| !w.is_empty() && w.chars().all(atom));
        if atoms && display.len() <= LINE_CHARS / 2 && !display.contains("=?") {
            vec![display]
        } else {
            encoded_words(&display)
        }
    };
    pieces.push(format!("<{address}>"));
    folded(name, &pieces)
}

/// Joins pieces with single spaces, breaking lines before a piece that would not fit.
fn folded(name: &str, pieces: &[String]) -> String {
    let mut out = format!("{name}:");
    let mut line = out.len();
    for piece in pieces {
        if line + 1 + piece.len() > LINE_CHARS && line > name.len() + 1 {
            out.push_str("\r\n");
            line = 0;
        }
        out.push(' ');
        out.push_str(piece);
        line += 1 + piece.len();
    }
    out.push_str("\r\n");
    out
}

/// Q-encoded words; characters are never split, and only characters allowed in a phrase stand bare.
fn encoded_words(text: &str) -> Vec<String> {
    let room = WORD_CHARS - WORD_OPEN.len() - WORD_CLOSE.len();
    let mut words = Vec::new();
    let mut current = String::new();
    for c in text.chars() {
        let piece = match c {
            ' ' => "_".to_owned(),
            c if c.is_ascii_alphanumeric() || "!*+-/".contains(c) => c.to_string(),
            c => hex(c),
        };
        if current.len() + piece.len() > room {
            words.push(format!("{WORD_OPEN}{current}{WORD_CLOSE}"));
            current.clear();
        }
        current.push_str(&piece);
    }
    words.push(format!("{WORD_OPEN}{current}{WORD_CLOSE}"));
    words
}

fn hex(c: char) -> String {
    let mut buffer = [0; 4];
    c.encode_utf8(&mut buffer)
        .bytes()
        .fold(String::new(), |mut out, byte| {
            // Writing to a String cannot fail.
            let _ = write!(out, "={byte:02X}");
            out
        })
}

/// A body with the name of its transfer encoding. Lines of `text` may end in LF or CRLF.
pub(crate) fn body(text: &str) -> (&'static str, String) {
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .collect();
    if lines.iter().all(|line| is_plain(line)) {
        return ("7bit", lines.join("\r\n"));
    }
    let encoded: Vec<String> = lines.iter().map(|line| quoted(line)).collect();
    ("quoted-printable", encoded.join("\r\n"))
}

/// A line that no mail server has a reason to touch and no boundary can be confused with.
fn is_plain(line: &str) -> bool {
    line.len() <= QP_LINE_CHARS
        && line.bytes().all(|b| b == b' ' || b.is_ascii_graphic())
        && !line.ends_with(' ')
        && !line.starts_with('.')
        && !line.starts_with("From ")
        && !line.starts_with("--")
}

/// One line in quoted-printable, with soft breaks. A boundary holds `=_`, which never stands here.
fn quoted(line: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    let last = line.chars().count().saturating_sub(1);
    for (index, c) in line.chars().enumerate() {
        // A dot or `From ` at the start of a line is changed by some servers.
        let touchy = width == 0 && (c == '.' || c == 'F');
        let bare = match c {
            ' ' | '\t' => index != last,
            c => c.is_ascii_graphic() && c != '=' && !touchy,
        };
        let piece = if bare { c.to_string() } else { hex(c) };
        if width + piece.len() > QP_LINE_CHARS - 1 {
            out.push_str("=\r\n");
            width = 0;
        }
        width += piece.len();
        out.push_str(&piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_subjects_stay_readable_and_long_ones_are_folded() {
        assert_eq!(header("Subject", "Two words"), "Subject: Two words\r\n");
        let long = header("Subject", "word ".repeat(40).trim_end());
        assert!(long.lines().all(|line| line.len() <= LINE_CHARS));
        assert_eq!(long.replace("\r\n ", " ").trim_end().len(), 9 + 199);
    }

    #[test]
    fn text_that_looks_encoded_is_encoded() {
        let text = header("Subject", "=?UTF-8?Q?x?=");
        assert!(text.starts_with("Subject: =?UTF-8?Q?=3D=3F"), "{text}");
    }

    #[test]
    fn a_name_with_punctuation_cannot_become_an_address() {
        let text = mailbox("To", "a@b.example, \"x\" <c@d.example>", "mia@example.org");
        assert_eq!(text.matches('@').count(), 1, "{text}");
        assert!(text.ends_with("<mia@example.org>\r\n"));
        assert_eq!(mailbox("To", "Mia", "m@x.org"), "To: Mia <m@x.org>\r\n");
    }

    #[test]
    fn a_name_that_reads_backwards_is_shown_as_it_is_written() {
        let text = mailbox("To", "gpj.\u{202e}exe", "mia@example.org");
        assert!(
            text.contains("[U+202E]") || text.contains("=5BU+202E=5D"),
            "{text}"
        );
        assert!(!text.contains("=E2=80=AE"), "{text}");
    }

    #[test]
    fn short_ascii_lines_stay_as_they_are() {
        assert_eq!(body("a\r\nb\n"), ("7bit", "a\r\nb\r\n".to_owned()));
        for touchy in [".a", "From x", "--=_x", "a ", "\u{e9}", "a\tb\u{0}"] {
            assert_eq!(body(touchy).0, "quoted-printable", "{touchy:?}");
        }
    }

    proptest! {
        #[test]
        fn encoded_lines_are_short_and_ascii(text in any::<String>()) {
            let (name, out) = body(&text);
            prop_assert!(out.is_ascii());
            for line in out.split("\r\n") {
                prop_assert!(line.len() <= QP_LINE_CHARS, "{}", line.len());
                prop_assert!(!line.starts_with("--=_"));
                prop_assert!(!line.contains(['\r', '\n']));
                prop_assert!(name == "7bit" || !line.ends_with([' ', '\t']));
            }
        }

        #[test]
        fn headers_of_any_text_are_short_lines_without_a_second_header(text in "\\PC{0,200}") {
            for out in [header("Subject", &text), mailbox("To", &text, "m@x.org")] {
                prop_assert!(out.is_ascii());
                let lines: Vec<&str> = out.strip_suffix("\r\n").unwrap().split("\r\n").collect();
                prop_assert!(lines.iter().all(|l| l.len() <= LINE_CHARS + 12), "{out}");
                prop_assert!(lines.iter().skip(1).all(|l| l.starts_with(' ')));
            }
        }
    }
}
