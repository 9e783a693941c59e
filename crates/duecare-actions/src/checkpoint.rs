//! Reads the three lines of a signed checkpoint (c2sp.org/tlog-checkpoint v1.0.0) for a letter.
//!
//! Called by the letter. It checks the form only: the signature is the business of
//! `duecare-log`, which made it. A letter never leaves with something else in its place.

use crate::error::MailError;

/// Longest origin: it stands on one header line, which RFC 5322 ends at 998 characters.
const ORIGIN_BYTES_MAX: usize = 200;
/// Longest signed note: a checkpoint with a handful of witness signatures is below 4 KiB.
const NOTE_BYTES_MAX: usize = 64 * 1024;
/// A SHA-256 root in base64 has 43 digits and one `=`.
const ROOT_CHARS: usize = 44;
/// Characters of the root shown to people: 72 bits, beyond any chance agreement, and still typeable.
const ROOT_SHORT_CHARS: usize = 12;

/// The head of the log.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head<'a> {
    pub(crate) origin: &'a str,
    pub(crate) size: u64,
    pub(crate) root_short: &'a str,
}

pub(crate) fn head(note: &str) -> Result<Head<'_>, MailError> {
    let bad = |why| Err(MailError::Checkpoint(why));
    if note.len() > NOTE_BYTES_MAX {
        return bad("longer than 64 KiB");
    }
    if note.contains('\r') || !note.ends_with('\n') {
        return bad("its lines do not end as the format says");
    }
    let Some((body, signatures)) = note.split_once("\n\n") else {
        return bad("it has no signatures");
    };
    let mut lines = body.lines();
    let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
        return bad("it has fewer than three lines");
    };
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_graphic());
    if origin.is_empty() || origin.len() > ORIGIN_BYTES_MAX || !plain(origin) {
        return bad("its origin is not one printable word");
    }
    let canonical = |n: &u64| n.to_string() == size;
    let Some(size) = size.parse::<u64>().ok().filter(canonical) else {
        return bad("its size is not a number");
    };
    let digit = |b: u8| b.is_ascii_alphanumeric() || b == b'+' || b == b'/';
    let whole = root.len() == ROOT_CHARS && root.ends_with('=');
    if !whole || !root.bytes().take(ROOT_CHARS - 1).all(digit) {
        return bad("its root is not the base64 of 32 bytes");
    }
    let signed = |line: &str| {
        line.strip_prefix("\u{2014} ")
            .is_some_and(|s| s.contains(' '))
    };
    if signatures.is_empty() || !signatures.lines().all(signed) {
        return bad("its signature lines are not those of a signed note");
    }
    Ok(Head {
        origin,
        size,
        root_short: &root[..ROOT_SHORT_CHARS],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOT: &str = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    #[test]
    fn a_signed_checkpoint_is_read() {
        let note = format!("example.org/log\n42\n{ROOT}\n\n\u{2014} example.org/log AAAA\n");
        let expected = Head {
            origin: "example.org/log",
            size: 42,
            root_short: "CsUYapGGPo4d",
        };
        assert_eq!(head(&note).unwrap(), expected);
    }

    #[test]
    fn what_is_no_signed_checkpoint_is_refused() {
        for note in [
            String::new(),
            "a\n1\n".to_owned(),
            format!("a\n1\n{ROOT}\n"),
            format!("a\n1\n{ROOT}\n\n"),
            format!("a\n1\n{ROOT}\n\nno signature\n"),
            format!("a\n01\n{ROOT}\n\n\u{2014} a AAAA\n"),
            format!("a b\n1\n{ROOT}\n\n\u{2014} a AAAA\n"),
            format!("a\n1\n{}\n\n\u{2014} a AAAA\n", &ROOT[1..]),
            format!("a\r\n1\n{ROOT}\n\n\u{2014} a AAAA\n"),
            format!("a\n1\n{ROOT}\n\n\u{2014} a AAAA"),
        ] {
            assert!(head(&note).is_err(), "{note:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = head(&text);
            let _ = head(&format!("a\n1\n{text}\n\n\u{2014} a AAAA\n"));
        }
    }
}
