//! The day on which a collection was made, as far as it tells by itself.
//!
//! Called by `read` once all files of an import were read. A collection fetched today bears today's
//! file time whatever its age; judged as of today it shows a company in which nobody has logged on
//! for years. What must never happen: a date later than the collection, or one from a name that its
//! content contradicts.

use crate::draft::Draft;
use duecare_model::Timestamp;
use duecare_model::facts::{DirectoryComputer, Logon};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// How every reading of this folder calls its format.
const FORMAT: &str = "sharphound-";

/// The logon of a domain controller. A living one logs on to itself every few hours, so that the
/// latest is the day of the collection or up to two weeks before it, and never after it.
pub(super) fn by_controller(computer: &DirectoryComputer) -> Option<Timestamp> {
    match computer.last_logon {
        Logon::At(at) if computer.domain_controller == Some(true) => Some(at),
        Logon::At(_) | Logon::Never | Logon::Unknown => None,
    }
}

/// The time that collectors put before the name of each file: `20240417103015_users.json`
/// (SharpHound, BloodHound.py and RustHound-CE alike). It is local time; taken as UTC it is wrong by
/// hours, and ages are counted in days.
fn by_name(name: &str) -> Option<Timestamp> {
    let own = name.rsplit(['!', '/', '\\']).next()?;
    let archive = name.rsplit_once('!').map(|(archive, _)| archive);
    stamp(own).or_else(|| stamp(archive?.rsplit(['/', '\\']).next()?))
}

fn stamp(file: &str) -> Option<Timestamp> {
    let (digits, _) = file.split_once('_')?;
    if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let moment = DateTime::strptime("%Y%m%d%H%M%S", digits).ok()?;
    let zoned = moment.to_zoned(TimeZone::UTC).ok()?;
    Some(zoned.timestamp())
}

/// The archive or folder that a file came in: the files of one collection lie together.
fn place(name: &str) -> &str {
    match name.rsplit_once('!') {
        Some((archive, _)) => archive,
        None => name
            .rsplit_once(['/', '\\'])
            .map_or("", |(folder, _)| folder),
    }
}

/// Gives every file of a collection the day of the collection: that of its name, unless its domain
/// controllers were seen later, else that of the controllers of the files beside it.
pub(crate) fn settle(drafts: &mut [(&str, &mut Draft)]) {
    let mut seen: BTreeMap<String, Timestamp> = BTreeMap::new();
    for (name, draft) in drafts
        .iter()
        .filter(|(_, draft)| draft.format.starts_with(FORMAT))
    {
        if let Some(at) = draft.collected_at {
            let latest = seen.entry(place(name).to_owned()).or_insert(at);
            *latest = at.max(*latest);
        }
    }
    for (name, draft) in drafts {
        if draft.format.starts_with(FORMAT) {
            let controllers = seen.get(place(name)).copied();
            // A file that was renamed tells the day of its renaming, or none: the later one counts,
            // because a collection cannot be older than what it saw.
            draft.collected_at = by_name(name).max(controllers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_name_of_a_file_tells_its_day_as_every_collector_writes_it() {
        let day = Some(at("2024-04-17T10:30:15Z"));
        for name in [
            "20240417103015_users.json",
            "some/folder/20240417103015_mill-local_computers.json",
            "20240417103015_BloodHound.zip!users.json",
            "C:\\x\\20240417103015_BloodHound.zip!20240417103015_groups.json",
        ] {
            assert_eq!(by_name(name), day, "{name}");
        }
        for name in [
            "users.json",
            "2024_users.json",
            "99999999999999_users.json",
            "",
        ] {
            assert_eq!(by_name(name), None, "{name}");
        }
    }

    #[test]
    fn files_that_lie_together_share_the_day_of_their_controllers() {
        let seen = Some(at("2023-05-01T00:00:00Z"));
        let mut computers = Draft::of("sharphound-computers");
        computers.collected_at = seen;
        let (mut users, mut elsewhere) =
            (Draft::of("sharphound-users"), Draft::of("sharphound-users"));
        let mut sheet = Draft::of("duecare-inventory");
        settle(&mut [
            ("a/computers.json", &mut computers),
            ("a/users.json", &mut users),
            ("b/users.json", &mut elsewhere),
            ("a/inventory.toml", &mut sheet),
        ]);
        assert_eq!((computers.collected_at, users.collected_at), (seen, seen));
        assert_eq!((elsewhere.collected_at, sheet.collected_at), (None, None));
    }

    #[test]
    fn a_name_older_than_what_the_files_saw_does_not_count() {
        let mut computers = Draft::of("sharphound-computers");
        computers.collected_at = Some(at("2026-11-01T00:00:00Z"));
        settle(&mut [("20200101000000_computers.json", &mut computers)]);
        assert_eq!(computers.collected_at, Some(at("2026-11-01T00:00:00Z")));
    }
}
