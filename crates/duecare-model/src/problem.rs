//! A coded problem: what happened, what it means, what to do, and where.
//!
//! Every error that a user can meet becomes one of these at the edge of the crate that found it.
//! Codes are stable: scripts and letters quote them. One table per crate lists them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A stable code, shown as `DC-NNNN`.
///
/// 1000s: command line and workspace · 2000s: evidence · 3000s: import · 4000s: notices and mail ·
/// 5000s: dossier · 6000s: rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(pub u16);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DC-{:04}", self.0)
    }
}

/// The fixed part of a problem, one row of a crate's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeInfo {
    /// The code.
    pub code: Code,
    /// What happened, in general.
    pub title: &'static str,
    /// What it means for protection or evidence.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

impl CodeInfo {
    /// Makes a problem of this kind; `what` tells the particular case.
    pub fn problem(&self, what: impl Into<String>) -> Problem {
        Problem {
            code: self.code,
            what: what.into(),
            meaning: self.meaning.to_owned(),
            remedy: self.remedy.to_owned(),
            at: Position::default(),
        }
    }
}

/// Declares the codes of a crate, one row each, and `CODES`, the list of all of them.
///
/// ```text
/// codes! {
///     pub(crate),
///     EXISTS = 1000, "title", "meaning", "remedy";
/// }
/// ```
#[macro_export]
macro_rules! codes {
    ($seen:vis, $($name:ident = $code:literal, $title:literal, $meaning:literal, $remedy:literal;)*) => {
        $(#[doc = $title]
        $seen const $name: $crate::CodeInfo = $crate::CodeInfo {
            code: $crate::Code($code),
            title: $title,
            meaning: $meaning,
            remedy: $remedy,
        };)*
        /// All codes of this crate, in order.
        pub const CODES: &[$crate::CodeInfo] = &[$($name),*];
    };
}

/// Where in the input.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Position {
    /// The file as the user named it; for a member of an archive `archive.zip!member`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line or row, counted from 1; the header of a CSV is row 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column name or column number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// A JSON or TOML path such as `value[3].conditions.users`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.file.clone());
        parts.extend(self.line.map(|line| format!("line {line}")));
        parts.extend(
            self.column
                .as_ref()
                .map(|column| format!("column {column}")),
        );
        parts.extend(self.path.clone());
        f.write_str(&parts.join(", "))
    }
}

/// A problem with everything a user needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct Problem {
    /// The stable code.
    pub code: Code,
    /// What happened.
    pub what: String,
    /// What it means for protection or evidence.
    pub meaning: String,
    /// What to do.
    pub remedy: String,
    /// Where.
    #[serde(default)]
    pub at: Position,
}

impl Problem {
    /// Adds the file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.at.file = Some(file.into());
        self
    }

    /// Adds the line or row.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.at.line = Some(line);
        self
    }

    /// Adds the column.
    #[must_use]
    pub fn at_column(mut self, column: impl Into<String>) -> Self {
        self.at.column = Some(column.into());
        self
    }

    /// Adds the JSON or TOML path.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Self {
        self.at.path = Some(path.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.what)?;
        let place = self.at.to_string();
        if !place.is_empty() {
            write!(f, " ({place})")?;
        }
        Ok(())
    }
}
