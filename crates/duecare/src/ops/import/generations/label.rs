//! What the name of a file says: the number of a part, a copy, and the rest.
//!
//! Used where runs are told apart. A name is only ever one witness of several: exports are renamed.

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The name without its number, the mark of a copy and the ending.
    pub(super) stem: String,
    /// The number of the part, where the name says that it is one: the word `part` before it, or
    /// four or five digits with leading zeros at the end. `mtd-03` is a day and no part.
    pub(super) number: Option<u32>,
}

/// Endings that say how a file is packed, not what it is.
const ENDINGS: [&str; 7] = [
    ".gz", ".csv", ".parquet", ".snappy", ".zstd", ".gzip", ".json",
];

impl Label {
    pub(super) fn of(name: &str) -> Self {
        let name = name.rsplit(['/', '\\', '!']).next().unwrap_or(name);
        let mut rest = name.to_ascii_lowercase();
        while let Some(shorter) = ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)) {
            rest = shorter.to_owned();
        }
        let rest = without_copy(&rest);
        match numbered(rest) {
            Some((from, to, number)) => Self {
                stem: format!("{}#{}", &rest[..from], &rest[to..]),
                number: Some(number),
            },
            None => Self {
                stem: rest.to_owned(),
                number: None,
            },
        }
    }
}

/// The marks that browsers and desktops put on a second copy.
fn without_copy(name: &str) -> &str {
    let name = name.trim_end();
    for mark in [
        " - copy", " - kopie", " - copie", " copy", " kopie", "-copy", "_copy",
    ] {
        if let Some(shorter) = name.strip_suffix(mark) {
            return shorter.trim_end();
        }
    }
    let inner = name
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('));
    match inner {
        Some((before, digits))
            if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) =>
        {
            before.trim_end()
        }
        _ => name,
    }
}

/// Where the number of a part stands, and the number.
fn numbered(name: &str) -> Option<(usize, usize, u32)> {
    let bytes = name.as_bytes();
    let digits_from = |from: usize| {
        let end = bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        from + end
    };
    if let Some(at) = name.find("part") {
        // `part_0_0001`, `part-00001-...`, `part1`: the last group of digits that follows at once.
        let mut found = None;
        let mut from = at + "part".len();
        loop {
            let separator = usize::from(
                bytes
                    .get(from)
                    .is_some_and(|b| matches!(b, b'-' | b'_' | b' ')),
            );
            let (start, end) = (
                from + separator,
                digits_from((from + separator).min(bytes.len())),
            );
            if end <= start || end - start > 6 {
                break;
            }
            // Digits that go on as letters are the beginning of an id.
            if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                break;
            }
            found = Some((start, end));
            from = end;
        }
        if let Some((start, end)) = found {
            return Some((start, end, name[start..end].parse().ok()?));
        }
    }
    let start = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = &name[start..];
    let separated = start > 0 && matches!(bytes[start - 1], b'-' | b'_');
    if separated && matches!(digits.len(), 4 | 5) && digits.starts_with("00") {
        return Some((start, name.len(), digits.parse().ok()?));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_parts_are_told_from_days_and_copies() {
        for (name, stem, number) in [
            ("in/part_0_0001.csv", "part_0_#", Some(1)),
            ("part_1_0002.snappy.parquet", "part_1_#", Some(2)),
            (
                "part-00003-ab12-c000.snappy.parquet",
                "part-#-ab12-c000",
                Some(3),
            ),
            ("mill-focus-00002.csv.gz", "mill-focus-#", Some(2)),
            ("export part 2.csv", "export part #", Some(2)),
            ("part_0_0001 (1).csv", "part_0_#", Some(1)),
            ("mtd-03.csv", "mtd-03", None),
            ("focus (1).csv", "focus", None),
            ("focus.parquet", "focus", None),
            ("focus - Copy.csv", "focus", None),
            ("2025-0301.csv", "2025-0301", None),
            ("department.csv", "department", None),
            ("", "", None),
        ] {
            let label = Label::of(name);
            assert_eq!(
                (label.stem.as_str(), label.number),
                (stem, number),
                "{name}"
            );
        }
    }
}
