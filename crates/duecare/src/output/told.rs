//! Text that may reach a terminal: lines of ours, and text from outside made visible.
//!
//! Made by [`told!`], whose literal is ours and whose values are not. A value cannot get in by the
//! short way `{name}`: such a literal does not compile.

use duecare_model::shown;
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

impl From<&'static str> for Told {
    /// A literal of ours.
    fn from(text: &'static str) -> Self {
        Self(text.to_owned())
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

/// Text for the terminal: `told!("{} of {}", done, name)`. The literal is ours, the values are made
/// visible.
macro_rules! told {
    ($literal:literal $(, $value:expr)* $(,)?) => {{
        const {
            assert!(
                $crate::output::is_positional($literal),
                "values stand behind the literal, so that they are made visible"
            );
        }
        $crate::output::Told::written(format_args!(
            $literal $(, $crate::output::Outside(&$value))*
        ))
    }};
}

pub(crate) use told;
