//! Groups that one list tells in two ways.
//!
//! Called by this folder's `mod`. Whoever reads on keeps one entry per group, so the other would
//! be gone without a word: what must never happen is that the one without the administrator stays.

use duecare_model::facts::EntraGroup;
use std::collections::{BTreeMap, BTreeSet};

/// Takes the word "whole" from every group that stands there with different contents; their ids.
pub(super) fn doubt(groups: &mut [EntraGroup]) -> BTreeSet<String> {
    let mut first: BTreeMap<String, &EntraGroup> = BTreeMap::new();
    let mut doubted = BTreeSet::new();
    for group in groups.iter() {
        let id = group.id.to_lowercase();
        if *first.entry(id.clone()).or_insert(group) != group {
            doubted.insert(id);
        }
    }
    for group in groups {
        group.complete &= !doubted.contains(&group.id.to_lowercase());
    }
    doubted
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::facts::EntraMember;

    fn group(id: &str, member: &str) -> EntraGroup {
        EntraGroup {
            id: id.to_owned(),
            display_name: None,
            members: vec![EntraMember {
                id: member.to_owned(),
                kind: None,
            }],
            transitive: false,
            complete: true,
            synced: None,
            changed_at: None,
        }
    }

    #[test]
    fn a_group_told_in_two_ways_is_whole_in_neither() {
        let mut groups = [
            group("g", "a"),
            group("h", "a"),
            group("G", "b"),
            group("h", "a"),
        ];
        assert_eq!(doubt(&mut groups), BTreeSet::from(["g".to_owned()]));
        let whole: Vec<bool> = groups.iter().map(|group| group.complete).collect();
        assert_eq!(whole, [false, true, false, true]);
    }
}
