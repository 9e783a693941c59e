//! `table.toml` as read: product lines and their releases.
//!
//! Called by `mod.rs`. The file is compiled in; `the_table_can_be_read` keeps it from ever being
//! empty. What must never happen: a release fitting a name that tells another one.

use super::name::{Name, is_point_release};
use duecare_model::Date;
use serde::Deserialize;
use std::sync::OnceLock;

const SOURCE: &str = include_str!("table.toml");

/// Words by which a name tells its edition.
pub(super) const CONSUMER: [&str; 10] = [
    "home",
    "famille",
    "pro",
    "professional",
    "professionnel",
    "professioneel",
    "core",
    "thuis",
    "familial",
    "se",
];
pub(super) const BUSINESS: [&str; 6] = [
    "enterprise",
    "entreprise",
    "education",
    "éducation",
    "onderwijs",
    "unternehmen",
];
pub(super) const LONG_TERM: [&str; 2] = ["ltsc", "ltsb"];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Edition {
    Consumer,
    Business,
    LongTerm,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    dated: Option<toml::value::Datetime>,
    line: Vec<LineIn>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineIn {
    name: String,
    words: Vec<String>,
    family: String,
    same_as: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    minors_end: bool,
    #[serde(default)]
    program: bool,
    #[serde(default)]
    releases: Vec<ReleaseIn>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleaseIn {
    version: String,
    build: Option<String>,
    edition: Option<Edition>,
    until: toml::value::Datetime,
    extended: Option<toml::value::Datetime>,
    needs: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    minors: Vec<String>,
    /// For the reader of the file; the test asks that it is there.
    #[serde(rename = "source")]
    _source: String,
}

/// All lines, the narrower before the wider.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) dated: Date,
    pub(super) lines: Vec<Line>,
}

/// A product in all its releases.
#[derive(Debug)]
pub(super) struct Line {
    #[cfg(test)]
    pub(super) name: String,
    pub(super) words: Vec<String>,
    pub(super) windows_client: bool,
    pub(super) windows: bool,
    /// Phrases that may stand beside its name.
    pub(super) also: Vec<String>,
    /// Whether a minor level gets nothing any more once the next one is out.
    pub(super) minors_end: bool,
    /// Whether it is no system but a program on one: that it is mended says nothing of the machine.
    pub(super) program: bool,
    pub(super) releases: Vec<Release>,
}

/// One release, in one edition where they differ.
#[derive(Debug, Clone)]
pub(super) struct Release {
    pub(super) version: String,
    pub(super) build: Option<String>,
    pub(super) edition: Option<Edition>,
    pub(super) until: Date,
    pub(super) extended: Option<Date>,
    /// A word without which a text does not name this release: a service pack, `iot`.
    pub(super) needs: Option<String>,
    /// Phrases that name this release and no other one: its code name, its build.
    pub(super) also: Vec<String>,
    /// Minor levels that are known to be the last one.
    pub(super) minors: Vec<String>,
}

impl Line {
    pub(super) fn fits(&self, name: &Name) -> bool {
        let [words @ .., last] = &self.words[..] else {
            return false;
        };
        // The release of a Windows client is the last word: 8 of "Windows 8.1", 11 of "Windows 11".
        let number = last.starts_with(|c: char| c.is_ascii_digit());
        let found = if number {
            words.iter().any(|word| name.follows(word, last))
        } else {
            name.has(last)
        };
        // A server is no client, whatever numbers its name holds.
        let server = self.windows_client && name.has("server");
        found && !server && words.iter().all(|word| name.has(word))
    }

    /// The longest release number that fits the name: 8.1 before 8.
    fn told<'a>(&'a self, name: &'a Name) -> Option<&'a str> {
        let anchor: Vec<String> = match &self.words[..] {
            [words @ .., last] if last.starts_with(|c: char| c.is_ascii_digit()) => words.to_vec(),
            words => words.to_vec(),
        };
        let told = name.number_after(&anchor)?;
        let versions = self.releases.iter().map(|release| release.version.as_str());
        let fitting = versions.filter(|version| is_point_release(told, version));
        // A number that no release has is told all the same: it fits none.
        Some(fitting.max_by_key(|version| version.len()).unwrap_or(told))
    }
}

impl Release {
    /// Whether nothing that the name tells speaks against this release.
    pub(super) fn fits(&self, line: &Line, name: &Name) -> bool {
        let needs = self.needs.as_deref();
        needs.is_none_or(|word| name.has(word))
            && self.version_fits(line, name)
            && self.edition_fits(name)
    }

    fn version_fits(&self, line: &Line, name: &Name) -> bool {
        if self.version.is_empty() {
            return true;
        }
        if self.build.is_some() {
            let told = name.windows_versions();
            let own = |part: &&str| *part == self.version || self.build.as_deref() == Some(*part);
            // A version and a build that disagree fit nothing.
            return told.iter().all(own);
        }
        line.told(name).is_none_or(|told| told == self.version)
    }

    fn edition_fits(&self, name: &Name) -> bool {
        let long_term = name.has_any(&LONG_TERM);
        match self.edition {
            _ if long_term => self.edition == Some(Edition::LongTerm),
            None => true,
            // The long-term edition is a product of its own and always calls itself so.
            Some(Edition::LongTerm) => false,
            Some(Edition::Consumer) => !name.has_any(&BUSINESS),
            Some(Edition::Business) => !name.has_any(&CONSUMER) || name.has_any(&BUSINESS),
        }
    }
}

fn day(at: &toml::value::Datetime) -> Option<Date> {
    at.to_string().parse().ok()
}

fn read() -> Option<Table> {
    let file: File = toml::from_str(SOURCE).ok()?;
    let release = |r: &ReleaseIn| {
        Some(Release {
            version: r.version.clone(),
            build: r.build.clone(),
            edition: r.edition,
            until: day(&r.until)?,
            extended: match &r.extended {
                Some(at) => Some(day(at)?),
                None => None,
            },
            needs: r.needs.clone(),
            also: r.also.clone(),
            minors: r.minors.clone(),
        })
    };
    let lines = file.line.iter().map(|line| {
        let same = |other: &&LineIn| Some(&other.name) == line.same_as.as_ref();
        let releases = match line.same_as {
            Some(_) => &file.line.iter().find(|other| same(other))?.releases,
            None => &line.releases,
        };
        Some(Line {
            #[cfg(test)]
            name: line.name.clone(),
            words: line.words.clone(),
            windows_client: line.family == "windows-client",
            windows: line.family.starts_with("windows"),
            also: line.also.clone(),
            minors_end: line.minors_end,
            program: line.program,
            releases: releases.iter().map(release).collect::<Option<_>>()?,
        })
    });
    Some(Table {
        dated: day(file.dated.as_ref()?)?,
        lines: lines.collect::<Option<_>>()?,
    })
}

/// The table. Were it unreadable it would know no product, and everything would be unknown.
pub(super) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        read().unwrap_or(Table {
            dated: Date::MIN,
            lines: Vec::new(),
        })
    })
}
