//! What the name of a file says: the number of a part, a copy, and the rest.
//!
//! Used where runs are told apart. A name is only ever one witness of several: exports are renamed.

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The name without its numbers, the mark of a copy and the ending.
    pub(super) stem: String,
    /// The same with all groups of digits but days taken out: names that differ in nothing else.
    pub(super) kin: String,
    /// All groups of digits that are no day, as they are written.
    pub(super) digits: String,
    /// Every number of the part: Azure writes `part_0_0001`, and either may tell parts apart.
    pub(super) numbers: Vec<u32>,
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
        let (kin, digits) = kin(rest);
        let mut stem = String::new();
        let mut numbers = Vec::new();
        let mut done = 0;
        for (from, to, number) in numbered(rest) {
            stem.push_str(&rest[done..from]);
            stem.push('#');
            numbers.push(number);
            done = to;
        }
        stem.push_str(&rest[done..]);
        Self {
            stem,
            kin,
            digits,
            number: numbers.last().copied(),
            numbers,
        }
    }
}

/// A name without its groups of digits, and these. A day stays in the name: two days are two runs.
fn kin(name: &str) -> (String, String) {
    let (mut kin, mut digits) = (String::new(), String::new());
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        if let Some(len) = day_length(rest) {
            kin.push_str(&rest[..len]);
            rest = &rest[len..];
        } else if first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit());
            let (group, after) = rest.split_at(end.unwrap_or(rest.len()));
            kin.push('#');
            digits.push_str(group);
            digits.push('-');
            rest = after;
        } else {
            kin.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    (kin, digits)
}

/// Length of the day or month that a text begins with: `20251101`, `2025-11-01`, `2025_11`, `202511`.
fn day_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let number = |from: usize, len: usize| -> Option<u32> {
        let part = text.get(from..from + len)?;
        let is_number = part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse().ok()).flatten()
    };
    let ends = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_digit);
    number(0, 4).filter(|year| (2000..2100).contains(year))?;
    let gap = usize::from(matches!(bytes.get(4), Some(b'-' | b'_' | b'.')));
    number(4 + gap, 2).filter(|month| (1..=12).contains(month))?;
    let after = 6 + gap;
    let second = usize::from(gap == 1 && bytes.get(4) == bytes.get(after));
    let has_day = number(after + second, 2).is_some_and(|day| (1..=31).contains(&day));
    let is_whole = has_day && (gap == 0 || second == 1) && ends(after + second + 2);
    if is_whole {
        return Some(after + second + 2);
    }
    ends(after).then_some(after)
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

/// Where the numbers of a part stand, and the numbers.
fn numbered(name: &str) -> Vec<(usize, usize, u32)> {
    let bytes = name.as_bytes();
    let digits_from = |from: usize| {
        let end = bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        from + end
    };
    if let Some(at) = name.find("part") {
        // `part_0_0001`, `part-00001-...`, `part1`: the groups of digits that follow at once.
        let mut found = Vec::new();
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
            if let Ok(number) = name[start..end].parse() {
                found.push((start, end, number));
            }
            from = end;
        }
        if !found.is_empty() {
            return found;
        }
    }
    let start = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = &name[start..];
    let separated = start > 0 && matches!(bytes[start - 1], b'-' | b'_');
    if separated && matches!(digits.len(), 4 | 5) && digits.starts_with("00") {
        let number = digits.parse().ok();
        return number
            .map(|number| (start, name.len(), number))
            .into_iter()
            .collect();
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_parts_are_told_from_days_and_copies() {
        for (name, stem, number) in [
            ("in/part_0_0001.csv", "part_#_#", Some(1)),
            ("part_1_0002.snappy.parquet", "part_#_#", Some(2)),
            (
                "part-00003-ab12-c000.snappy.parquet",
                "part-#-ab12-c000",
                Some(3),
            ),
            ("mill-focus-00002.csv.gz", "mill-focus-#", Some(2)),
            ("export part 2.csv", "export part #", Some(2)),
            ("part_0_0001 (1).csv", "part_#_#", Some(1)),
            ("part_1_0001.csv", "part_#_#", Some(1)),
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

    #[test]
    fn names_that_differ_only_in_digits_are_kin_and_days_are_no_digits() {
        for (one, other, are_kin) in [
            ("part_0_0001.csv", "part_1_0001.csv", true),
            ("0001_focus.csv", "0002_focus.csv", true),
            ("focus_1_of_2.csv.gz", "focus_2_of_2.csv.gz", true),
            ("focus-1-20251130.csv", "focus-2-20251130.csv", true),
            ("focus-20251129.csv", "focus-20251130.csv", false),
            ("2025-11-29_00001.csv", "2025-11-30_00001.csv", false),
            ("focus_2025-10.csv", "focus_2025-11.csv", false),
            ("north.csv", "south.csv", false),
        ] {
            let (a, b) = (Label::of(one), Label::of(other));
            assert_eq!(a.kin == b.kin && a.digits != b.digits, are_kin, "{one}");
        }
    }
}
