//! Answers about one group that name no group: equal bytes that say something else.
//!
//! Called by the import before it passes a file over as one that is there already. That nobody can
//! activate a membership is an empty answer, the same for every group; of which group it is stands
//! in the name of the file alone. What must never happen: the answer about a second group taken for
//! a repetition of the first.

use duecare_connectors::Reading;
use duecare_model::facts::{EntraGroup, Fact, GroupAccess};
use duecare_model::{CustomerHistory, Timestamp};

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
    let members = members.iter().map(|group| group.id.to_lowercase());
    let access = access
        .iter()
        .map(|one| format!("{} {:?}", one.group.to_lowercase(), one.kind));
    members.chain(access).collect::<Vec<_>>().join(" ")
}

/// Whether a file tells something of a group that was not told of that group at that time or since.
pub(super) fn tells_more(history: &CustomerHistory, readings: &[Reading], at: Timestamp) -> bool {
    let (members, access) = groups(readings);
    let facts = &history.facts;
    let known = |group: &EntraGroup| {
        let mut seen = facts.entra_groups.iter();
        seen.any(|seen| seen.observed_at >= at && seen.value.id.eq_ignore_ascii_case(&group.id))
    };
    let told = |one: &GroupAccess| {
        let same = |other: &GroupAccess| {
            other.kind == one.kind && other.group.eq_ignore_ascii_case(&one.group)
        };
        let mut seen = facts.group_access.iter();
        seen.any(|seen| seen.observed_at >= at && same(&seen.value))
    };
    members.into_iter().any(|group| !known(group)) || access.into_iter().any(|one| !told(one))
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
