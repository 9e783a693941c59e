//! Every list in which something may be told twice: its keys, its names, and what taking it away
//! means there.
//!
//! Called by `told.rs`. Policies are not among them: `conditional_access` refuses their whole list.
//! Groups of Active Directory are not either: collectors write a well-known group twice, once
//! without members, and the rule reads the members of all of them together, which is the stricter
//! reading.

use super::doubt::{Doubt, Take, differing, keep_way};
use super::late;
use duecare_model::facts::{
    BackupCopy, DeclaredExclusion, DirectoryComputer, DirectoryUser, Endpoint, EntraGroup,
    EntraUser, RestoreTest, RoleAssignment, RoleDefinition, Workload,
};
use duecare_model::{CustomerFacts, Listing, Seen};
use std::collections::BTreeSet;

/// A list of the facts, to be read and to be changed.
type Place<T> = (
    fn(&CustomerFacts) -> Option<&Listing<T>>,
    fn(&mut CustomerFacts) -> Option<&mut Listing<T>>,
);

macro_rules! place {
    ($field:ident) => {
        (|facts| facts.$field.as_ref(), |facts| facts.$field.as_mut())
    };
}

/// What of a list is compared.
struct Source<T, P> {
    what: &'static str,
    step: &'static str,
    place: Place<T>,
    key: fn(&T) -> String,
    name: fn(&T) -> String,
    /// The thing without what decides nothing.
    told: fn(&T) -> P,
    /// Whether one good item can be enough, so that without the doubted ones it must hold, too.
    /// Where every item is judged, those told twice are judged in each way instead.
    one_is_enough: bool,
}

pub(super) fn doubts(facts: &CustomerFacts) -> Vec<Doubt> {
    let found = [
        users(facts),
        definitions(facts),
        assignments(facts),
        groups(facts),
        exclusions(facts),
        directory_users(facts),
        computers(facts),
        workloads(facts),
        copies(facts),
        tests(facts),
        endpoints(facts),
    ];
    found
        .into_iter()
        .flatten()
        .chain(late::doubts(facts))
        .collect()
}

fn small(text: &str) -> String {
    text.trim().to_lowercase()
}

fn twice<T, P>(facts: &CustomerFacts, source: &Source<T, P>) -> Option<Doubt>
where
    T: Clone + 'static,
    P: PartialEq,
{
    let (read, change) = source.place;
    let listing = read(facts)?;
    let (doubted, most) = differing(&listing.items, source.key, source.told);
    if doubted.is_empty() {
        return None;
    }
    let key = source.key;
    let named = listing
        .items
        .iter()
        .filter(|item| doubted.contains(&key(item)));
    let names = named.map(source.name).collect();
    let mut ways: Vec<CustomerFacts> = (0..most)
        .map(|way| {
            let mut facts = facts.clone();
            if let Some(listing) = change(&mut facts) {
                keep_way(&mut listing.items, key, &doubted, way);
            }
            facts
        })
        .collect();
    let one_is_enough = source.one_is_enough;
    let take: Take = Box::new(move |facts| {
        if let Some(listing) = change(facts).filter(|_| one_is_enough) {
            listing.items.retain(|item| !doubted.contains(&key(item)));
            // From what is not in it nothing may be concluded any more.
            listing.complete = false;
        }
    });
    let mut without = facts.clone();
    take(&mut without);
    ways.push(without);
    let key = format!("told-twice-{}", source.what);
    let told = (names, listing.observed_at);
    Some(Doubt::new(key, source.step, told, ways, take))
}

fn users(facts: &CustomerFacts) -> Option<Doubt> {
    let told = |user: &EntraUser| EntraUser {
        id: small(&user.id),
        upn: small(&user.upn),
        per_user_mfa: None,
        ..user.clone()
    };
    twice(
        facts,
        &Source {
            what: "entra-users",
            step: "",
            place: place!(entra_users),
            key: |user| small(&user.id),
            name: |user| user.upn.clone(),
            told,
            // Each person is covered or not by themselves.
            one_is_enough: false,
        },
    )
}

fn definitions(facts: &CustomerFacts) -> Option<Doubt> {
    twice(
        facts,
        &Source {
            what: "role-definitions",
            step: "",
            place: place!(role_definitions),
            key: |role: &RoleDefinition| small(&role.id),
            name: |role| role.display_name.clone(),
            told: |role| (small(&role.template_id), role.privileged, role.built_in),
            one_is_enough: true,
        },
    )
}

fn exclusions(facts: &CustomerFacts) -> Option<Doubt> {
    twice(
        facts,
        &Source {
            what: "declared-exclusions",
            step: "",
            place: place!(declared_exclusions),
            key: |exclusion: &DeclaredExclusion| small(&exclusion.principal),
            name: |exclusion| exclusion.principal.clone(),
            told: |exclusion| DeclaredExclusion {
                principal: String::new(),
                ..exclusion.clone()
            },
            one_is_enough: true,
        },
    )
}

fn directory_users(facts: &CustomerFacts) -> Option<Doubt> {
    twice(
        facts,
        &Source {
            what: "directory-users",
            step: "next-directory",
            place: place!(directory_users),
            key: |user: &DirectoryUser| small(&user.sid),
            name: |user| user.name.clone(),
            told: DirectoryUser::clone,
            one_is_enough: false,
        },
    )
}

fn computers(facts: &CustomerFacts) -> Option<Doubt> {
    twice(
        facts,
        &Source {
            what: "directory-computers",
            step: "next-directory",
            place: place!(directory_computers),
            key: |computer: &DirectoryComputer| small(&computer.sid),
            name: |computer| computer.name.clone(),
            told: DirectoryComputer::clone,
            one_is_enough: false,
        },
    )
}

fn workloads(facts: &CustomerFacts) -> Option<Doubt> {
    let source = Source {
        what: "workloads",
        step: "next-workloads",
        place: place!(workloads),
        key: |workload: &Workload| small(workload.id.as_str()),
        name: |workload| format!("{} ({})", workload.name, workload.id),
        told: |workload| small(&workload.name),
        one_is_enough: false,
    };
    let mut doubt = twice(facts, &source)?;
    // Two things under one id: which of them a copy holds, nobody can say.
    let mut none = facts.clone();
    (none.copies, none.restore_tests) = (None, None);
    doubt.ways.push(none);
    Some(doubt)
}

fn copies(facts: &CustomerFacts) -> Option<Doubt> {
    twice(
        facts,
        &Source {
            what: "copies",
            step: "next-copies",
            place: place!(copies),
            // One disk may hold copies of several workloads under one name.
            key: |copy: &BackupCopy| format!("{} {}", small(&copy.id), copy.workload),
            name: |copy| copy.id.clone(),
            told: |copy| BackupCopy {
                id: small(&copy.id),
                location: None,
                ..copy.clone()
            },
            one_is_enough: true,
        },
    )
}

fn tests(facts: &CustomerFacts) -> Option<Doubt> {
    let key = |test: &RestoreTest| {
        let copy = small(test.copy.as_deref().unwrap_or_default());
        format!("{} {} {copy}", test.workload, test.tested_at)
    };
    twice(
        facts,
        &Source {
            what: "restore-tests",
            step: "next-restore-tests",
            place: place!(restore_tests),
            key,
            name: |test| {
                let copy = test.copy.as_deref().unwrap_or("?");
                format!("{} ({copy}, {})", test.workload, test.tested_at)
            },
            told: |test| (test.result, test.isolated),
            one_is_enough: true,
        },
    )
}

fn endpoints(facts: &CustomerFacts) -> Option<Doubt> {
    twice(
        facts,
        &Source {
            what: "endpoints",
            step: "next-endpoints",
            place: place!(endpoints),
            key: |endpoint: &Endpoint| small(&endpoint.name),
            name: |endpoint| endpoint.name.clone(),
            told: |endpoint| Endpoint {
                name: String::new(),
                ..endpoint.clone()
            },
            one_is_enough: false,
        },
    )
}

/// A principal that is told to be a person and a service: services need no second factor, so the
/// telling decides whether it is an administrator at all. A type that is not told contradicts none.
fn assignments(facts: &CustomerFacts) -> Option<Doubt> {
    let listing = facts.role_assignments.as_ref()?;
    let typed: Vec<&RoleAssignment> = listing
        .items
        .iter()
        .filter(|assignment| assignment.principal_type.is_some())
        .collect();
    let kind = |assignment: &RoleAssignment| assignment.principal_type.as_deref().map(small);
    let id = |assignment: &RoleAssignment| small(&assignment.principal_id);
    let (doubted, _) = differing(&typed, |a| id(a), |a| kind(a));
    if doubted.is_empty() {
        return None;
    }
    let of_them = || typed.iter().filter(|a| doubted.contains(&id(a)));
    let names = of_them().map(|a| a.principal_name.as_ref().unwrap_or(&a.principal_id));
    let names: Vec<String> = names.cloned().collect();
    let kinds: BTreeSet<Option<String>> = of_them().map(|a| a.principal_type.clone()).collect();
    let set = move |facts: &mut CustomerFacts, kind: Option<&String>| {
        let items = facts.role_assignments.iter_mut().flat_map(|l| &mut l.items);
        for assignment in items.filter(|a| doubted.contains(&small(&a.principal_id))) {
            assignment.principal_type = kind.cloned();
        }
    };
    let ways = kinds.iter().map(Option::as_ref).chain([None]);
    let ways = ways
        .map(|kind| {
            let mut facts = facts.clone();
            set(&mut facts, kind);
            facts
        })
        .collect();
    Some(Doubt::new(
        "told-twice-role-assignments".to_owned(),
        "",
        (names, listing.observed_at),
        ways,
        Box::new(move |facts| set(facts, None)),
    ))
}

/// Groups, each with its own reading. One told twice is read in neither way.
fn groups(facts: &CustomerFacts) -> Option<Doubt> {
    let told = |seen: &Seen<EntraGroup>| {
        let mut members: Vec<(String, Option<String>)> = seen
            .value
            .members
            .iter()
            .map(|member| (small(&member.id), member.kind.clone()))
            .collect();
        members.sort_unstable();
        (members, seen.value.complete)
    };
    // The members, and those of groups inside it as well: two calls, each with its own answer.
    let key =
        |seen: &Seen<EntraGroup>| format!("{} {}", small(&seen.value.id), seen.value.transitive);
    let (doubted, most) = differing(&facts.entra_groups, key, told);
    let first = facts
        .entra_groups
        .iter()
        .find(|seen| doubted.contains(&key(seen)))?;
    let of_them = facts
        .entra_groups
        .iter()
        .filter(|seen| doubted.contains(&key(seen)));
    let names = of_them.map(|seen| seen.value.display_name.as_ref().unwrap_or(&seen.value.id));
    let names: Vec<String> = names.cloned().collect();
    let mut ways: Vec<CustomerFacts> = (0..most)
        .map(|way| {
            let mut facts = facts.clone();
            keep_way(&mut facts.entra_groups, key, &doubted, way);
            facts
        })
        .collect();
    let observed_at = first.observed_at;
    let take: Take = Box::new(move |facts| {
        facts
            .entra_groups
            .retain(|seen| !doubted.contains(&key(seen)));
    });
    let mut without = facts.clone();
    take(&mut without);
    ways.push(without);
    let key = "told-twice-entra-groups".to_owned();
    Some(Doubt::new(key, "", (names, observed_at), ways, take))
}
