//! Whether a text is the name of one product and of nothing else.
//!
//! Called by `mod.rs`. Lists hold what somebody typed: "Windows Server 2012 R2 (to become 2022)".
//! What must never happen: a word that may be another product, another version or a state before
//! release passing unread. So every word must be explained; one that is not makes the text unknown.

use super::name::{Name, is_point_release};
use super::table::{BUSINESS, CONSUMER, LONG_TERM, Line, Release};

/// Phrases that change nothing in any text: architecture, and words that lead to a version.
const PLAIN: [&str; 16] = [
    "x64", "x86", "x86 64", "amd64", "arm64", "aarch64", "64 bit", "64 bits", "64bit", "32 bit",
    "32 bits", "32bit", "edition", "version", "release", "build",
];

/// Phrases of a Windows: its vendor, its editions, its service packs, its trade marks.
const WINDOWS: [&str; 43] = [
    "microsoft",
    "r",
    "tm",
    "os",
    "10.0",
    "standard",
    "datacenter",
    "datacenter azure edition",
    "essentials",
    "foundation",
    "enterprise",
    "entreprise",
    "education",
    "éducation",
    "onderwijs",
    "unternehmen",
    "home",
    "famille",
    "familial",
    "thuis",
    "pro",
    "professional",
    "professionnel",
    "professioneel",
    "core",
    "se",
    "n",
    "ultimate",
    "single language",
    "pro for workstations",
    "ltsc",
    "ltsb",
    "service pack 1",
    "service pack 2",
    "service pack 3",
    "service pack 4",
    "sp1",
    "sp2",
    "sp3",
    "sp4",
    "editie",
    "versie",
    "édition",
];

/// Whether every word of the text belongs to this release of this product.
pub(super) fn explains(line: &Line, release: &Release, name: &Name) -> bool {
    if !is_told_evenly(line, name) || !is_needed_evenly(line, release, name) {
        return false;
    }
    let phrases: Vec<Vec<&str>> = phrases(line, release).collect();
    let mut rest = name.words();
    while let [word, after @ ..] = rest {
        // "build-24280767" of ESXi, of which the table lists no builds.
        if let ("build", false, [build, after @ ..]) = (word.as_str(), line.windows, after)
            && build.bytes().all(|b| b.is_ascii_digit())
        {
            rest = after;
            continue;
        }
        // The longest first: "ltsc 2021" before "ltsc", of which the year would be left over.
        let longest = phrases
            .iter()
            .filter(|phrase| rest.len() >= phrase.len() && rest.iter().zip(*phrase).all(is_same))
            .map(Vec::len)
            .max();
        rest = match longest {
            Some(len) => &rest[len..],
            None if is_number_of(line, release, word) => after,
            None => return false,
        };
    }
    true
}

fn is_same((word, phrase): (&String, &&str)) -> bool {
    word == phrase
}

fn phrases<'a>(line: &'a Line, release: &'a Release) -> impl Iterator<Item = Vec<&'a str>> {
    let windows = WINDOWS.iter().filter(|_| line.windows).copied();
    let own = line.words.iter().chain(&line.also).chain(&release.also);
    let own = own.chain(&release.needs);
    PLAIN
        .iter()
        .copied()
        .chain(windows)
        .chain(own.map(String::as_str))
        .map(|phrase| phrase.split(' ').collect())
}

/// "Windows 11 LTSC, Windows 11 IoT LTSC" names two products: the word that tells them apart must
/// stand as often as the name.
fn is_needed_evenly(line: &Line, release: &Release, name: &Name) -> bool {
    let first = line.words.first().map(String::as_str).unwrap_or_default();
    let times = name.count(&[first]);
    let needs = release.needs.as_deref();
    needs.is_none_or(|word| name.count(&[word]) == times)
}

/// "CentOS, CentOS Stream 9" names two products, though one has all the words of the other.
fn is_told_evenly(line: &Line, name: &Name) -> bool {
    let is_name = |word: &&String| !word.starts_with(|c: char| c.is_ascii_digit());
    let mut counts = line
        .words
        .iter()
        .filter(is_name)
        .map(|word| name.count(&[word.as_str()]));
    let times = counts.next().unwrap_or_default();
    counts.all(|count| count == times) && (!line.windows_client || is_one_edition(times, name))
}

/// The editions of one client end on different days: "Windows 11, Windows 11 Enterprise" tells it
/// only of the second, and "Pro Education" is not Education.
fn is_one_edition(times: usize, name: &Name) -> bool {
    let (consumer, business) = (name.count(&CONSUMER), name.count(&BUSINESS));
    let long_term = name.count(&LONG_TERM);
    let is_even = |count: usize| count == 0 || count == times;
    let is_mixed = consumer > 0 && business + long_term > 0;
    is_even(business) && is_even(long_term) && !is_mixed
}

/// Whether a number is the version or the build of this release: 22.04.3 of Ubuntu 22.04, and
/// 10.0.26200.6584 of Windows 11 25H2.
fn is_number_of(line: &Line, release: &Release, word: &str) -> bool {
    if !line.windows {
        let digits = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        return digits && !release.version.is_empty() && is_point_release(word, &release.version);
    }
    if word == release.version {
        return true;
    }
    let build = word.strip_prefix("10.0.").unwrap_or(word);
    let (build, revision) = build.split_once('.').unwrap_or((build, "0"));
    let is_own =
        release.build.as_deref() == Some(build) || release.also.iter().any(|own| own == build);
    is_own && revision.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the minor level, where the text tells one, is known to be the last one of its release.
pub(super) fn minor_is_mended(line: &Line, release: &Release, name: &Name) -> bool {
    let is_minor =
        |word: &&String| **word != release.version && is_point_release(word, &release.version);
    let is_last = |word: &String| {
        release
            .minors
            .iter()
            .any(|minor| is_point_release(word, minor))
    };
    !line.minors_end || name.words().iter().filter(is_minor).all(is_last)
}
