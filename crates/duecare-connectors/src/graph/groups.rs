//! Groups that one list tells in two ways.
//!
//! Called by this folder's `mod`. Whoever reads on keeps one entry per group, so the other would
//! be gone without a word: what must never happen is that the one without the administrator stays.

use crate::aside::number;
use duecare_model::facts::{EntraGroup, write_item};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What a list tells of its groups: of each a number and a hash, because there may be many.
#[derive(Default)]
pub(super) struct Told {
    first: BTreeMap<u64, [u8; 32]>,
    doubted: BTreeSet<String>,
}

impl Told {
    /// Takes note of a group. All are to be heard before any is settled.
    pub(super) fn hear(&mut self, group: &EntraGroup) {
        let mut hash = Sha256::new();
        drop(write_item(group, &mut hash));
        let content: [u8; 32] = hash.finalize().into();
        if *self.first.entry(number(&group.id)).or_insert(content) != content {
            self.doubted.insert(group.id.to_lowercase());
        }
    }

    /// The group, without the word "whole" where it stands there with different contents.
    pub(super) fn settled(&self, mut group: EntraGroup) -> EntraGroup {
        group.complete &= !self.doubted.contains(&group.id.to_lowercase());
        group
    }

    /// The ids of groups with different contents.
    pub(super) const fn doubted(&self) -> &BTreeSet<String> {
        &self.doubted
    }
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
        let groups = [
            group("g", "a"),
            group("h", "a"),
            group("G", "b"),
            group("h", "a"),
        ];
        let mut told = Told::default();
        for group in &groups {
            told.hear(group);
        }
        assert_eq!(*told.doubted(), BTreeSet::from(["g".to_owned()]));
        let whole = groups.map(|group| told.settled(group).complete);
        assert_eq!(whole, [false, true, false, true]);
    }
}
