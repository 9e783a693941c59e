//! The reasons that name a copy and the ways to it.
//!
//! Called by `copy.rs`. One key per way, so that each language says it in plain words.

use duecare_model::Reason;
use duecare_model::facts::{BackupCopy, Way, WayState};

/// A reason that names the copy, and its host where it is told.
pub(super) fn of(copy: &BackupCopy, key: &str) -> Reason {
    let reason = Reason::new(key).with("copy", copy.id.as_str());
    match copy.host.as_deref() {
        Some(host) => reason.with("host", host),
        None => reason,
    }
}

/// The words of the sheet for some ways.
pub(super) fn words(ways: &[Way]) -> Vec<String> {
    ways.iter().map(|way| way.word().to_owned()).collect()
}

/// One reason per open way. A host in the domain opens the ways of the domain's and the backup's
/// administrators, whatever the sheet says of them.
pub(super) fn open_ways(copy: &BackupCopy, host_joined: bool) -> Vec<Reason> {
    let mut found = Vec::new();
    if host_joined {
        let claimed_closed = [Way::DomainAdmin, Way::BackupAdmin]
            .iter()
            .any(|way| copy.ways.get(way) == Some(&WayState::Closed));
        let key = if claimed_closed {
            "host-joined-yet-called-closed"
        } else {
            "host-joined"
        };
        found.push(of(copy, key));
    }
    for (way, _) in copy
        .ways
        .iter()
        .filter(|(_, state)| **state == WayState::Open)
    {
        found.push(of(copy, &format!("open-{}", way.word())));
    }
    found
}
