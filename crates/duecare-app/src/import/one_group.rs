//! Answers about one group that name no group: equal bytes that say something else.
//!
//! Called by the import before it passes a file over as one that is there already. That nobody can
//! activate a membership is an empty answer, the same for every group; of which group it is stands
//! in the name of the file alone. What must never happen: the answer about a second group taken for
//! a repetition of the first.

use duecare_connectors::Reading;
use duecare_model::Timestamp;
use duecare_model::facts::{EntraGroup, Fact, GroupAccess};
use duecare_store::Received;
use std::collections::BTreeSet;

/// What a file tells of groups, each by its id and by what of it.
fn groups(readings: &[Reading]) -> (Vec<&EntraGroup>, Vec<&GroupAccess>) {
    let facts = || readings.iter().flat_map(|reading| &reading.facts);
    let members = facts().filter_map(|routed| match &routed.fact {
        Fact::EntraGroups(batch) => Some(&batch.items),
        _ => None,
    });
    let access = facts().filter_map(|routed| match &routed.fact {
        Fact::GroupAccess(batch) => Some(&batch.items),
        _ => None,
    });
    (members.flatten().collect(), access.flatten().collect())
}

/// Of which groups a file speaks, so that two files of equal bytes can be told apart.
pub(super) fn named(readings: &[Reading]) -> String {
    let (members, access) = groups(readings);
    let members = members.into_iter().map(of_members);
    let access = access.into_iter().map(of_access);
    members.chain(access).collect::<Vec<_>>().join(" ")
}

/// What this import adds to what is recorded, of files that may have equal bytes.
#[derive(Default)]
pub(super) struct Told {
    seen: BTreeSet<(String, Timestamp)>,
    groups: BTreeSet<(String, Timestamp)>,
}

impl Told {
    /// Notes a file that goes on record.
    pub(super) fn note(&mut self, sha256: String, readings: &[Reading], at: Timestamp) {
        self.seen.insert((sha256, at));
        let (members, access) = groups(readings);
        let members = members.into_iter().map(of_members);
        let access = access.into_iter().map(of_access);
        self.groups
            .extend(members.chain(access).map(|what| (what, at)));
    }

    /// Whether nothing of a file is new: the same bytes, shown by the source at the same time, say
    /// nothing new, unless they are told of another group.
    pub(super) fn is_there(
        &self,
        (received, readings): (&Received, &[Reading]),
        sha256: &str,
        at: Timestamp,
    ) -> bool {
        let is_known = received.holds(sha256, at) || self.seen.contains(&(sha256.to_owned(), at));
        is_known && !self.adds((received, readings), at)
    }

    /// Whether a file tells something of a group that was not told of that group at that time or
    /// since.
    fn adds(&self, (received, readings): (&Received, &[Reading]), at: Timestamp) -> bool {
        let (members, access) = groups(readings);
        let is_told = |what: String| {
            let since = (what.clone(), at)..=(what, Timestamp::MAX);
            self.groups.range(since).next().is_some()
        };
        let known =
            |group: &EntraGroup| received.knows_group(&group.id, at) || is_told(of_members(group));
        let told = |one: &GroupAccess| {
            received.knows_access(one.kind, &one.group, at) || is_told(of_access(one))
        };
        members.into_iter().any(|group| !known(group)) || access.into_iter().any(|one| !told(one))
    }
}

fn of_members(group: &EntraGroup) -> String {
    group.id.to_ascii_lowercase()
}

fn of_access(one: &GroupAccess) -> String {
    format!("{} {:?}", one.group.to_ascii_lowercase(), one.kind)
}

#[cfg(test)]
mod tests {
    use super::super::batch_tests::workspace;
    use super::super::{Became, Gathered, InputFile, run};
    use duecare_model::Timestamp;

    const EMPTY: &str = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", "value": []}"#;

    #[test]
    fn equal_answers_about_two_groups_are_both_recorded_and_each_but_once() {
        let folder = tempfile::tempdir().unwrap();
        let (mut workspace, bakery) = workspace(folder.path());
        let at: Timestamp = "2026-06-01T08:00:00Z".parse().unwrap();
        let group = |n: u8| format!("0000d00d-0000-4000-8000-00000000000{n}");
        let mut import = |groups: &[u8]| -> Vec<bool> {
            let files = groups.iter().map(|n| {
                let name = format!("eligible-{}.json", group(*n));
                InputFile::held(&name, EMPTY.as_bytes().to_vec())
            });
            let gathered = Gathered {
                files: files.collect(),
                unread: Vec::new(),
            };
            let imported = run(&mut workspace, &bakery, gathered, Some(at), &|_| {}).unwrap();
            let recorded = imported.iter().map(|one| one.became == Became::Recorded);
            recorded.collect()
        };
        assert_eq!(import(&[1, 2, 1]), [true, true, false]);
        assert_eq!(import(&[2, 3]), [false, true]);
        assert_eq!(import(&[1, 2, 3]), [false, false, false]);
        let history = workspace.ledger().history(&bakery).unwrap().unwrap();
        let known = history.facts.group_access.iter();
        let known: Vec<&str> = known.map(|seen| seen.value.group.as_str()).collect();
        assert_eq!(known, [group(1), group(2), group(3)]);
    }
}
