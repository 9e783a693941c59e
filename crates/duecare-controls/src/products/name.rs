//! The name of a system cut into words and version numbers.
//!
//! Used by the table beside it. What must never happen: "Windows 8" found in "Windows 8.1", or the
//! 7 of a build number taken for a release.

/// A name in small letters, cut at everything that is neither letter, digit nor a dot within a number.
#[derive(Debug)]
pub(super) struct Name {
    words: Vec<String>,
}

impl Name {
    pub(super) fn of(text: &str) -> Self {
        // Trade marks cling to the word before them: `Windows®`, `Hyper-V™`.
        let text = text.to_lowercase().replace(['®', '™'], " ");
        let words = text
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .map(|word| word.trim_matches('.'))
            .filter(|word| !word.is_empty());
        // `Windows11` and `Windows2019` are how some tools write it.
        let split = words.flat_map(|word| match word.strip_prefix("windows") {
            Some(rest) if !rest.is_empty() => vec!["windows".to_owned(), rest.to_owned()],
            _ => vec![word.to_owned()],
        });
        Self {
            words: split.collect(),
        }
    }

    /// All its words, in their order.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// How often one of some words stands in the name.
    pub(super) fn count(&self, words: &[&str]) -> usize {
        let is_one = |own: &&String| words.contains(&own.as_str());
        self.words.iter().filter(is_one).count()
    }

    /// Whether a word stands in the name.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// Whether a release number stands right behind a word: `8` does in "Windows 8" and in
    /// "Windows 8.1", and not in "Windows 7 build 8".
    pub(super) fn follows(&self, word: &str, release: &str) -> bool {
        self.words.windows(2).any(|pair| {
            pair[0] == word && (pair[1] == release || is_point_release(&pair[1], release))
        })
    }

    /// The first number behind the last of some words: the release of the product they name.
    pub(super) fn number_after(&self, words: &[String]) -> Option<&str> {
        let last = self.words.iter().rposition(|own| words.contains(own))?;
        let numbers = self.words[last + 1..].iter();
        let mut numbers = numbers.filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        numbers.next().map(String::as_str)
    }

    /// Versions of a Windows client that the name tells: `23h2`, `1909`, or the number of a build.
    pub(super) fn windows_versions(&self) -> Vec<&str> {
        let parts = self.words.iter().flat_map(|word| word.split('.'));
        parts.filter(|part| is_windows_version(part)).collect()
    }

    /// Whether one of some words stands in the name.
    pub(super) fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has(word))
    }
}

/// Whether `own` is `release` or a point release of it: 7.9.2009 is a 7, and 22.04.3 a 22.04.
pub(super) fn is_point_release(own: &str, release: &str) -> bool {
    own == release
        || own
            .strip_prefix(release)
            .is_some_and(|rest| rest.starts_with('.'))
}

/// `23h2`; the four digits of year and month up to 2020; the five digits of a build of Windows 10
/// and later.
fn is_windows_version(part: &str) -> bool {
    let digits = part.bytes().all(|b| b.is_ascii_digit());
    match part.len() {
        4 if digits => ("1507"..="2009").contains(&part),
        4 => {
            let bytes = part.as_bytes();
            bytes[..2].iter().all(u8::is_ascii_digit)
                && bytes[2] == b'h'
                && bytes[3].is_ascii_digit()
        }
        5 => digits && ("10000"..="39999").contains(&part),
        _ => false,
    }
}
