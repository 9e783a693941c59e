//! The persons whose sign-ins must be covered, and whom a policy reaches.
//!
//! Called by `cover.rs`. A person may be known by an id, or only as "somebody who may be one": what
//! must never happen is somebody who may be an administrator being left out without a word.

use super::demand::has;
use super::roles::{GLOBAL_ADMINISTRATOR, Held, held};
use super::tri::Tri;
use super::words::{ALL, GUESTS};
use crate::ControlMeta;
use crate::outcome::{Shut, fresh, whole};
use duecare_model::facts::{ConditionalAccessPolicy, EntraGroup, RoleState};
use duecare_model::{CustomerFacts, Reason, Seen, UnknownReason};
use std::collections::{BTreeMap, BTreeSet};

/// A person, or a kind of person of whom one is enough.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Object id; `None` for somebody who is not known.
    pub(crate) id: Option<String>,
    /// Template ids of the roles held, in lower case, and whether a policy on them reaches.
    pub(crate) roles: BTreeMap<String, Tri>,
    /// Whether they may hold roles that are not known.
    pub(crate) other_roles: bool,
    /// A group they are in whatever is known of its members.
    pub(crate) inside: Option<String>,
    /// Whether they are a guest.
    pub(crate) guest: Tri,
    /// Whether there certainly is such a person.
    pub(crate) certain: bool,
}

impl Person {
    /// Somebody of whom nothing is known.
    fn unknown() -> Self {
        Self {
            id: None,
            roles: BTreeMap::new(),
            other_roles: true,
            inside: None,
            guest: Tri::Maybe,
            certain: false,
        }
    }
}

/// Who must be covered, and what keeps the list of them from being whole.
pub(crate) struct People<'a> {
    /// The persons.
    pub(crate) persons: Vec<Person>,
    /// Why there may be others, or these may hold more roles.
    pub(crate) gaps: Vec<Shut>,
    groups: Groups<'a>,
}

impl<'a> People<'a> {
    /// The administrators: everybody who holds, or can activate, a privileged role.
    pub(crate) fn administrators(facts: &'a CustomerFacts, meta: &ControlMeta) -> Self {
        let mut people = Self {
            persons: Vec::new(),
            gaps: Vec::new(),
            groups: Groups {
                facts,
                meta: meta.clone(),
            },
        };
        people.gaps.extend(active_not_known(facts, meta));
        let holders = held(facts);
        // Without the whole list, or through a group that holds one, each may hold further roles.
        let other_roles = !people.gaps.is_empty() || holders.iter().any(|holder| holder.is_group);
        for holder in &holders {
            people.add(holder, facts, other_roles);
        }
        if people.gaps.is_empty() {
            people.gaps.extend(eligible_not_known(facts, meta));
        }
        if !people.gaps.is_empty() {
            // Every tenant has somebody who may do everything; who that is is not known.
            let mut global = Person::unknown();
            global.roles = BTreeMap::from([(GLOBAL_ADMINISTRATOR.to_owned(), Tri::Yes)]);
            global.certain = true;
            people.persons.push(global);
            people.persons.push(Person::unknown());
        }
        people
    }

    /// Everybody who signs in. Accounts that a policy names are added one by one.
    pub(crate) fn everybody(facts: &'a CustomerFacts, meta: &ControlMeta) -> Self {
        // An id that no policy can name.
        let somebody = || Person {
            id: Some(String::new()),
            ..Person::unknown()
        };
        let ordinary = Person {
            other_roles: false,
            guest: Tri::No,
            certain: true,
            ..somebody()
        };
        let global = Person {
            roles: BTreeMap::from([(GLOBAL_ADMINISTRATOR.to_owned(), Tri::Yes)]),
            certain: true,
            ..somebody()
        };
        let persons = vec![ordinary, global, somebody()];
        let groups = Groups {
            facts,
            meta: meta.clone(),
        };
        Self {
            persons,
            gaps: Vec::new(),
            groups,
        }
    }

    /// The guest as whom an outside administrator, the provider among them, signs in. No list of
    /// role holders shows them, so they count wherever a policy leaves guests out.
    pub(crate) fn add_guest(&mut self) {
        let mut guest = Person::unknown();
        guest.guest = Tri::Yes;
        guest.certain = true;
        self.persons.push(guest);
    }

    /// Somebody whom a policy names, so that they are told apart from all others.
    pub(crate) fn add_named(&mut self, id: &str) {
        let mut person = Person::unknown();
        person.id = Some(id.to_owned());
        person.guest = self.groups.guest(id);
        person.certain = true;
        self.persons.push(person);
    }

    /// One person per state in which they may sign in: with what they hold, and with each role
    /// that they can activate.
    fn add(&mut self, holder: &Held, facts: &CustomerFacts, other_roles: bool) {
        let mut base = Person::unknown();
        base.other_roles = other_roles;
        if holder.is_group {
            base.inside = Some(holder.id.clone());
            // Its members may hold further roles; whether it has any is not known.
            base.other_roles = true;
        } else {
            base.id = Some(holder.id.clone());
            base.guest = self.groups.guest(&holder.id);
            base.certain = holder.is_person && !switched_off(facts, &holder.id);
        }
        let active = |role: &&super::roles::HeldRole| role.state == RoleState::Active;
        let reach = |role: &super::roles::HeldRole| (role.template.clone(), role.reached);
        let now: BTreeMap<String, Tri> = holder.roles.iter().filter(active).map(reach).collect();
        if holder
            .roles
            .iter()
            .filter(active)
            .any(|role| role.privileged)
        {
            self.persons.push(Person {
                roles: now.clone(),
                ..base.clone()
            });
        }
        for role in holder
            .roles
            .iter()
            .filter(|role| !active(role) && role.privileged)
        {
            let mut roles = now.clone();
            roles.entry(role.template.clone()).or_insert(role.reached);
            self.persons.push(Person {
                roles,
                ..base.clone()
            });
        }
    }

    /// Whether a policy reaches a person.
    pub(crate) fn reached(&self, policy: &ConditionalAccessPolicy, person: &Person) -> Tri {
        let included = named(&policy.include_users, person)
            .or(Tri::from(has(&policy.include_users, ALL)))
            .or(self.in_groups(&policy.include_groups, person))
            .or(in_roles(&policy.include_roles, person))
            .or(guests(&policy.include_users, person))
            // Which kinds of guests is not kept, so the words below mean some of them.
            .or(Tri::from(policy.include_guests)
                .and(Tri::Maybe)
                .and(person.guest));
        let excluded = named(&policy.exclude_users, person)
            .or(Tri::from(has(&policy.exclude_users, ALL)))
            .or(self.in_groups(&policy.exclude_groups, person))
            .or(in_roles(&policy.exclude_roles, person))
            .or(guests(&policy.exclude_users, person))
            .or(Tri::from(policy.exclude_guests).and(person.guest));
        included.and(excluded.not())
    }

    /// Whether a person is in one of the groups.
    pub(crate) fn in_groups(&self, groups: &[String], person: &Person) -> Tri {
        let all = groups.iter().map(|group| self.groups.holds(group, person));
        all.fold(Tri::No, Tri::or)
    }

    /// Groups of which the members are not known well enough to tell.
    pub(crate) fn unread(&self, groups: &[String]) -> Vec<String> {
        let unread = groups
            .iter()
            .filter(|group| self.groups.read(group).is_none());
        unread.cloned().collect()
    }
}

/// Ids and names in a list of users that mean this person.
fn named(list: &[String], person: &Person) -> Tri {
    let mut ids = list.iter().filter(|word| {
        ![ALL, GUESTS, super::words::NONE]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(word))
    });
    match &person.id {
        Some(id) => Tri::from(ids.any(|word| word.eq_ignore_ascii_case(id))),
        None if ids.next().is_some() => Tri::Maybe,
        None => Tri::No,
    }
}

fn guests(list: &[String], person: &Person) -> Tri {
    Tri::from(has(list, GUESTS)).and(person.guest)
}

fn in_roles(list: &[String], person: &Person) -> Tri {
    let held = person.roles.iter().filter(|(role, _)| has(list, role));
    let told = held.map(|(_, reached)| *reached).fold(Tri::No, Tri::or);
    told.or(may_hold(list, person))
}

fn may_hold(list: &[String], person: &Person) -> Tri {
    let others = list
        .iter()
        .any(|role| !person.roles.contains_key(&role.to_lowercase()));
    Tri::from(person.other_roles && others).and(Tri::Maybe)
}

/// Whether an account is switched off by what was read: nobody signs in with it.
fn switched_off(facts: &CustomerFacts, id: &str) -> bool {
    let mut users = facts.entra_users.iter().flat_map(|listing| &listing.items);
    users.any(|user| user.id.eq_ignore_ascii_case(id) && user.enabled == Some(false))
}

/// What keeps the list of roles in force from being whole.
fn active_not_known(facts: &CustomerFacts, meta: &ControlMeta) -> Option<Shut> {
    let what = "role-assignments";
    let listing = match whole(facts.role_assignments.as_ref(), what, facts, meta) {
        Ok(listing) => listing,
        Err(shut) => return Some(shut),
    };
    // Two calls: a whole list of the roles that can be activated tells nothing of those in force.
    if listing.items.iter().all(|a| a.state != RoleState::Active) {
        let reason = Reason::new("role-assignments-incomplete");
        let reason = reason.with("observed_at", listing.observed_at);
        return Some((UnknownReason::Incomplete, reason));
    }
    if !held(facts)
        .iter()
        .any(|holder| holder.roles.iter().any(|role| role.privileged))
    {
        // Every tenant has at least one administrator: the list must lack something.
        return Some((UnknownReason::NotUnderstood, Reason::new("no-admin-found")));
    }
    None
}

/// What keeps the list of roles that can be activated from being whole.
fn eligible_not_known(facts: &CustomerFacts, meta: &ControlMeta) -> Option<Shut> {
    let what = "eligible-roles";
    let Some(eligible) = &facts.eligible_roles else {
        let reason = Reason::new("eligible-roles-never-observed");
        return Some((UnknownReason::NeverObserved, reason));
    };
    if !eligible.value.complete {
        let reason = Reason::new("eligible-roles-incomplete");
        let reason = reason.with("observed_at", eligible.observed_at);
        return Some((UnknownReason::Incomplete, reason));
    }
    fresh(eligible.observed_at, what, facts, meta).err()
}

/// The groups whose members were read.
struct Groups<'a> {
    facts: &'a CustomerFacts,
    meta: ControlMeta,
}

impl Groups<'_> {
    /// A group whose members were read whole and not too long ago.
    fn read(&self, id: &str) -> Option<&EntraGroup> {
        let known = self.facts.entra_groups.iter();
        let mut known = known.filter(|seen| seen.value.id.eq_ignore_ascii_case(id));
        let usable = |seen: &&Seen<EntraGroup>| {
            let age = fresh(seen.observed_at, "policies", self.facts, &self.meta);
            seen.value.complete && age.is_ok()
        };
        known.find(usable).map(|seen| &seen.value)
    }

    /// Whether a person is in a group, directly or through a group inside it.
    fn holds(&self, group: &str, person: &Person) -> Tri {
        if person
            .inside
            .as_deref()
            .is_some_and(|id| id.eq_ignore_ascii_case(group))
        {
            return Tri::Yes;
        }
        let (mut waiting, mut seen) = (vec![group.to_owned()], BTreeSet::new());
        let mut answer = Tri::No;
        while let Some(id) = waiting.pop() {
            if !seen.insert(id.to_lowercase()) {
                continue;
            }
            let Some(group) = self.read(&id) else {
                answer = answer.or(Tri::Maybe);
                continue;
            };
            for member in &group.members {
                let is_group = member
                    .kind
                    .as_deref()
                    .is_some_and(|kind| kind.ends_with("group"));
                match &person.id {
                    Some(id) if id.eq_ignore_ascii_case(&member.id) => return Tri::Yes,
                    None if !is_group => answer = answer.or(Tri::Maybe),
                    _ => {}
                }
                // A member of unknown kind may be a group.
                if (is_group && !group.transitive) || member.kind.is_none() {
                    let known = self.user(&member.id);
                    if !known {
                        waiting.push(member.id.clone());
                    }
                }
            }
        }
        answer
    }

    fn user(&self, id: &str) -> bool {
        let mut users = self
            .facts
            .entra_users
            .iter()
            .flat_map(|listing| &listing.items);
        users.any(|user| user.id.eq_ignore_ascii_case(id))
    }

    fn guest(&self, id: &str) -> Tri {
        let mut users = self
            .facts
            .entra_users
            .iter()
            .flat_map(|listing| &listing.items);
        let user = users.find(|user| user.id.eq_ignore_ascii_case(id));
        match user.and_then(|user| user.user_type.as_deref()) {
            Some(kind) if kind.eq_ignore_ascii_case("member") => Tri::No,
            Some(kind) if kind.eq_ignore_ascii_case("guest") => Tri::Yes,
            _ => Tri::Maybe,
        }
    }
}
