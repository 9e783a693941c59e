//! Text that may reach a terminal: lines of ours, and text from outside made visible.
//!
//! Made of a sentence of the catalogue (`words/`), whose texts are ours and whose values are not, or
//! by [`told!`] where no words are needed. A value cannot get in by the short way `{name}`: such a
//! literal does not compile.

use duecare_model::{Language, Said, Sentence, shown};
use std::fmt;

/// Text of which every line break is ours and every character is visible.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Told(String);

impl Told {
    /// Nothing yet.
    pub(crate) const fn new() -> Self {
        Self(String::new())
    }

    /// From text that the door itself has made visible.
    pub(super) const fn made(text: String) -> Self {
        Self(text)
    }

    /// A sentence of ours with its values.
    pub(crate) fn of<const N: usize>(
        sentence: Sentence<N>,
        language: Language,
        values: [&dyn fmt::Display; N],
    ) -> Self {
        Self(sentence.with(language, values))
    }

    /// The same as a line.
    pub(crate) fn line<const N: usize>(
        sentence: Sentence<N>,
        language: Language,
        values: [&dyn fmt::Display; N],
    ) -> Self {
        Self::of(sentence, language, values).ended()
    }

    /// What was said before its language was known.
    pub(crate) fn said(said: &Said, language: Language) -> Self {
        Self(said.in_language(language))
    }

    /// Only for [`told!`].
    pub(crate) fn written(arguments: fmt::Arguments<'_>) -> Self {
        Self(arguments.to_string())
    }

    /// Text of several lines that are all ours, such as a letter, a report or a signed note. Only
    /// their ends are kept; all else that is not visible is shown by its number.
    pub(crate) fn lines(text: &str) -> Self {
        let lines: Vec<String> = text.split('\n').map(shown).collect();
        Self(lines.join("\n"))
    }

    /// Adds text.
    pub(crate) fn push(&mut self, more: &Self) {
        self.0.push_str(&more.0);
    }

    /// With the end of its line.
    pub(crate) fn ended(mut self) -> Self {
        self.0.push('\n');
        self
    }

    /// Without the line ends and spaces at its end.
    pub(crate) fn trimmed(&self) -> Self {
        Self(self.0.trim_end().to_owned())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Told {
    /// As a value it stays on one line, like every other.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value of whatever origin, written so that it stays on its line and is seen as it is.
pub(crate) struct Outside<'a, T: ?Sized>(pub(crate) &'a T);

impl<T: fmt::Display + ?Sized> fmt::Display for Outside<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Width and alignment hold for what is shown.
        f.pad(&shown(&self.0.to_string()))
    }
}

impl<T: fmt::Debug + ?Sized> fmt::Debug for Outside<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&shown(&format!("{:?}", self.0)))
    }
}

/// Whether a literal takes its values by position only: `{}`, `{:>8}`, `{{`. Run by the compiler.
pub(crate) const fn is_positional(literal: &str) -> bool {
    let bytes = literal.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            at += 1;
            if at == bytes.len() || !matches!(bytes[at], b'{' | b'}' | b':') {
                return false;
            }
        }
        at += 1;
    }
    true
}

/// Whether a literal holds no letter outside of its places. Run by the compiler.
pub(crate) const fn is_wordless(literal: &str) -> bool {
    let bytes = literal.as_bytes();
    let (mut at, mut inside) = (0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'{' => inside = true,
            b'}' => inside = false,
            byte if !inside && (byte.is_ascii_alphabetic() || !byte.is_ascii()) => return false,
            _ => {}
        }
        at += 1;
    }
    true
}

/// Text for the terminal without words of ours: `told!("{}: {}\n", name, what)`. The values are made
/// visible. Words stand in `words/`, in all four languages; here they do not compile.
macro_rules! told {
    ($literal:literal $(, $value:expr)* $(,)?) => {{
        const {
            assert!(
                $crate::output::is_positional($literal),
                "values stand behind the literal, so that they are made visible"
            );
            assert!(
                $crate::output::is_wordless($literal),
                "words stand in crates/duecare/src/words in nl, fr, en and de: `Told::line(WORDS, language, [&value])`"
            );
        }
        $crate::output::Told::written(format_args!(
            $literal $(, $crate::output::Outside(&$value))*
        ))
    }};
}

pub(crate) use told;
