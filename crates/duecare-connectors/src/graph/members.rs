//! Members and owners of one group, as its own list gives them. Pure.
//!
//! Called by this folder's `mod`. Beside a group the service writes at most twenty of them; the list
//! under it (`GET /groups/{id}/members`) has all, and names no group. What must never happen: the
//! list of one group taken for that of another, or a page of it for all.

use super::access::{base, ids};
use super::context::Kind;
use super::pages::Page;
use crate::codes::{GROUP_NOT_NAMED, PAGE};
use crate::draft::Draft;
use duecare_model::facts::{
    Batch, EntraGroup, EntraMember, Fact, GroupAccess, GroupAccessKind, GroupPrincipal,
};
use std::collections::BTreeMap;

/// What the list under a group holds, as the name of its file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Members,
    TransitiveMembers,
    Owners,
}

/// The entries of a page until it is settled of which group they are.
pub(super) fn fact(members: Vec<EntraMember>) -> Fact {
    of_group(String::new(), Holds::Members, members, false)
}

fn of_group(id: String, holds: Holds, members: Vec<EntraMember>, complete: bool) -> Fact {
    if holds == Holds::Owners {
        let principal = |member: EntraMember| GroupPrincipal {
            id: member.id,
            kind: member.kind,
            relation: None,
            created_at: None,
            until: None,
        };
        let owners = GroupAccess {
            group: id,
            kind: GroupAccessKind::Owners,
            people: members.into_iter().map(principal).collect(),
            complete,
        };
        return Fact::GroupAccess(Batch {
            items: vec![owners],
            complete: false,
        });
    }
    let group = EntraGroup {
        id,
        display_name: None,
        members,
        transitive: holds == Holds::TransitiveMembers,
        complete,
        synced: None,
        changed_at: None,
    };
    Fact::EntraGroups(Batch {
        items: vec![group],
        complete: false,
    })
}

/// Which group, and which of its lists, the name of a file says; `None` where it leaves that open.
fn named(name: &str) -> Option<(String, Holds)> {
    let found = ids(name);
    let [id] = &found[..] else { return None };
    let words = base(name).replace(id.as_str(), " ");
    let holds = match (words.contains("member"), words.contains("owner")) {
        (true, false) if words.contains("transitive") => Holds::TransitiveMembers,
        (true, false) => Holds::Members,
        (false, true) => Holds::Owners,
        _ => return None,
    };
    Some((id.clone(), holds))
}

/// Puts the pages of each list together under the group that their files are named after.
pub(super) fn settle(drafts: &mut [(&str, &mut Draft)]) {
    let mut lists: BTreeMap<(String, Holds), Vec<usize>> = BTreeMap::new();
    for (at, (name, draft)) in drafts.iter_mut().enumerate() {
        let Some(page) = draft
            .page
            .as_ref()
            .filter(|p| p.kind == Kind::DirectoryObjects)
        else {
            continue;
        };
        let list = named(name).filter(|_| !page.single);
        if let Some(list) = list {
            lists.entry(list).or_default().push(at);
        } else {
            draft.facts.clear();
            let what = "a list of members or owners";
            draft.note(&GROUP_NOT_NAMED, what);
        }
    }
    for ((id, holds), at) in lists {
        settle_one(drafts, &id, holds, &at);
    }
}

fn settle_one(drafts: &mut [(&str, &mut Draft)], id: &str, holds: Holds, at: &[usize]) {
    let pages: Vec<Page> = at
        .iter()
        .filter_map(|at| drafts[*at].1.page.clone())
        .collect();
    let mut members = Vec::new();
    for at in at {
        for routed in &mut drafts[*at].1.facts {
            if let Fact::EntraGroups(batch) = &mut routed.fact {
                members.extend(batch.items.drain(..).flat_map(|group| group.members));
            }
        }
    }
    let complete = is_whole(&pages);
    let Some(last) = at.last() else { return };
    for at in at.iter().filter(|at| *at != last) {
        drafts[*at].1.facts.clear();
    }
    let draft = &mut *drafts[*last].1;
    if let Some(routed) = draft.facts.first_mut() {
        routed.fact = of_group(id.to_owned(), holds, members, complete);
    }
    if !complete && draft.spotless() {
        let what = format!("pages of the list of the group `{id}` are missing, or not counted");
        draft.note(&PAGE, what);
    }
}

/// One page that does not go on, or as many as the service counted, of which one ends the list.
fn is_whole(pages: &[Page]) -> bool {
    let sum: u64 = pages
        .iter()
        .map(|page| page.entries)
        .fold(0, u64::saturating_add);
    let counts: Vec<u64> = pages.iter().filter_map(|page| page.count).collect();
    let counted = counts.iter().all(|count| *count == sum);
    let told = pages.len() == 1 || !counts.is_empty();
    let goes_on = pages.iter().filter(|page| page.next).count();
    let whole = pages.iter().all(|page| page.spotless);
    whole && counted && told && goes_on + 1 == pages.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0000d00d-0000-4000-8000-000000000001";

    #[test]
    fn the_name_of_a_file_says_of_which_group_which_list_it_holds() {
        let of = |name: String| named(&name).map(|(id, holds)| (id == ID, holds));
        let is = |holds| Some((true, holds));
        assert_eq!(of(format!("members-{ID}.json")), is(Holds::Members));
        assert_eq!(of(format!("x/{ID}_Owners_2.json")), is(Holds::Owners));
        let transitive = format!("transitiveMembers {}.json", ID.to_uppercase());
        assert_eq!(of(transitive), is(Holds::TransitiveMembers));
        for open in [
            format!("{ID}.json"),
            format!("members-and-owners-{ID}.json"),
            format!("members/{ID}.json"),
            "members.json".to_owned(),
        ] {
            assert_eq!(of(open.clone()), None, "{open}");
        }
    }
}
