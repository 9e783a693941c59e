//! Text of others made visible: what prints nothing, or moves what stands beside it, is shown by its
//! number.
//!
//! Called wherever text that came from outside is shown: terminal, letters, dossier. What must never
//! happen: a name that steers a terminal, ends a line of ours, or reads as another name.

/// Characters that print nothing of themselves or steer their neighbours, beside the control
/// characters: the general categories `Cf`, `Zl` and `Zp` and the property
/// `Default_Ignorable_Code_Point` of Unicode 15.0.0 (`DerivedGeneralCategory.txt` and
/// `DerivedCoreProperties.txt`, Debian package `unicode-data`), without U+FE0E and U+FE0F, which
/// only choose between the plain and the coloured form of the sign before them.
const HIDDEN: [(char, char); 25] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0d}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether the character is not a control character and yet is not seen as itself.
pub fn is_hidden(c: char) -> bool {
    let place = HIDDEN.partition_point(|(_, last)| *last < c);
    HIDDEN.get(place).is_some_and(|(first, _)| *first <= c)
}

/// Whether the character may stand in text of others on a screen as it is.
pub fn is_visible(c: char) -> bool {
    !c.is_control() && !is_hidden(c)
}

/// A character that cannot be shown, by its number: `[U+202E]`.
pub fn code_point(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// The text on one line, with everything visible: whatever is not is shown by its number.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_visible(c) {
            out.push(c);
        } else {
            out.push_str(&code_point(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_steers_a_terminal_or_a_reader_is_shown_by_its_number() {
        assert_eq!(shown("a\u{1b}[2Jb\nc"), "a[U+001B][2Jb[U+000A]c");
        assert_eq!(shown("gpj.\u{202e}exe"), "gpj.[U+202E]exe");
        for c in [
            '\0',
            '\t',
            '\r',
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{200b}',
            '\u{2028}',
            '\u{2066}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            assert_eq!(shown(&c.to_string()), code_point(c));
        }
    }

    #[test]
    fn names_of_every_script_stay_as_they_are() {
        for name in [
            "Zoë Müller-Şahin",
            "株式会社",
            "שלום",
            "Ελλάς",
            "⚠\u{fe0f} MFA",
            "100\u{a0}%",
        ] {
            assert_eq!(shown(name), name);
        }
    }

    #[test]
    fn the_table_is_in_order_so_that_it_can_be_searched() {
        let flat: Vec<char> = HIDDEN.iter().flat_map(|(a, b)| [*a, *b]).collect();
        assert!(flat.is_sorted());
        for (first, last) in HIDDEN {
            assert!(is_hidden(first) && is_hidden(last));
        }
    }

    proptest! {
        #[test]
        fn nothing_invisible_is_left_of_any_text(text in any::<String>()) {
            let once = shown(&text);
            prop_assert!(once.chars().all(is_visible));
            prop_assert_eq!(shown(&once), once);
        }
    }
}
