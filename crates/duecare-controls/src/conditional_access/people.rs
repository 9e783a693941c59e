//! The persons whose sign-ins must be covered, and whom a policy reaches.
//!
//! Called by `cover.rs`. A person may be known by an id, or only as "somebody who may be one": what
//! must never happen is somebody who may be an administrator being left out without a word.

use super::demand::{has, on};
use super::groups::{Groups, Reach, Unread};
use super::roles::{GLOBAL_ADMINISTRATOR, Held, held};
use super::tri::Tri;
use super::words::{ALL, GUESTS};
use crate::ControlMeta;
use crate::outcome::{Shut, fresh, whole};
use duecare_model::facts::{ConditionalAccessPolicy, RoleState};
use duecare_model::{CustomerFacts, Reason, UnknownReason};
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
    /// Groups that hold a privileged role and of which it is not known whom they hold, and holders
    /// that may be such groups.
    role_groups: Vec<Held>,
    groups: Groups<'a>,
}

impl<'a> People<'a> {
    /// The administrators: everybody who holds, or can activate, a privileged role.
    pub(crate) fn administrators(facts: &'a CustomerFacts, meta: &ControlMeta) -> Self {
        let mut people = Self {
            persons: Vec::new(),
            gaps: Vec::new(),
            role_groups: Vec::new(),
            groups: Groups::new(facts, meta),
        };
        people.gaps.extend(active_not_known(facts, meta));
        let holders = through_groups(&held(facts), &people.groups);
        // Without the whole list, or through a group that holds one, each may hold further roles.
        let other_roles = !people.gaps.is_empty() || holders.iter().any(Held::is_open);
        for holder in &holders {
            people.add(holder, facts, other_roles);
        }
        people.role_groups = holders
            .into_iter()
            .filter(|holder| holder.is_open() && holder.roles.iter().any(|role| role.privileged))
            .collect();
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
        let groups = Groups::new(facts, meta);
        Self {
            persons,
            gaps: Vec::new(),
            role_groups: Vec::new(),
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

    /// The holder, and whoever may be in it where it is a group or may be one: one person per state
    /// in which they may sign in, with what they hold, and with each role that they can activate.
    fn add(&mut self, holder: &Held, facts: &CustomerFacts, other_roles: bool) {
        let mut base = Person::unknown();
        base.other_roles = other_roles;
        if holder.is_open() {
            let mut inside = base.clone();
            inside.inside = Some(holder.id.clone());
            // Its members may hold further roles; whether it has any is not known.
            inside.other_roles = true;
            self.add_states(holder, &inside);
        }
        if !holder.is_group {
            base.id = Some(holder.id.clone());
            base.guest = self.groups.guest(&holder.id);
            base.certain = holder.is_person && !switched_off(facts, &holder.id);
            self.add_states(holder, &base);
        }
    }

    fn add_states(&mut self, holder: &Held, base: &Person) {
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
            .or(self.kept_in(&policy.include_groups, person))
            .or(in_roles(&policy.include_roles, person))
            .or(guests(&policy.include_users, person))
            // Which kinds of guests is not kept, so the words below mean some of them.
            .or(Tri::from(policy.include_guests)
                .and(Tri::Maybe)
                .and(person.guest));
        let excluded = named(&policy.exclude_users, person)
            .or(Tri::from(has(&policy.exclude_users, ALL)))
            .or(self.in_groups(&policy.exclude_groups, person, Reach::OwnHand))
            .or(in_roles(&policy.exclude_roles, person))
            .or(guests(&policy.exclude_users, person))
            .or(Tri::from(policy.exclude_guests).and(person.guest));
        included.and(excluded.not())
    }

    /// Whether a person is in one of the groups.
    fn in_groups(&self, groups: &[String], person: &Person, reach: Reach) -> Tri {
        let all = groups
            .iter()
            .map(|group| self.groups.holds(group, person, reach));
        all.fold(Tri::No, Tri::or)
    }

    /// Whether a person is in one of the groups and stays there.
    fn kept_in(&self, groups: &[String], person: &Person) -> Tri {
        let all = groups.iter().map(|group| self.groups.keeps(group, person));
        all.fold(Tri::No, Tri::or)
    }

    /// Everybody in a group that a policy leaves out, or who can get into it.
    pub(crate) fn add_insiders(&mut self, group: &str) {
        let (insiders, whole) = self.groups.insiders(group);
        let mut people: BTreeMap<String, bool> = BTreeMap::new();
        for insider in insiders {
            *people.entry(insider.id).or_default() |= insider.is_person;
        }
        for (id, is_person) in people {
            self.add_named(&id);
            let off = switched_off(self.groups.facts, &id);
            if let Some(added) = self.persons.last_mut() {
                // A device signs in as nobody, and nobody signs in with an account that is off.
                added.certain = is_person && !off;
            }
        }
        if !whole {
            let mut somebody = Person::unknown();
            somebody.inside = Some(group.to_owned());
            self.persons.push(somebody);
        }
    }

    /// What of the groups in a policy was not read, and who can put themselves into one that it
    /// leaves out.
    pub(crate) fn group_reasons(&self, policy: &ConditionalAccessPolicy) -> Vec<Reason> {
        let (named, out) = (&policy.include_groups, &policy.exclude_groups);
        let unread = |groups, what, reach| self.groups.unread(groups, what, reach);
        let mut members = unread(named, Unread::Members, Reach::Members);
        members.extend(unread(out, Unread::Members, Reach::OwnHand));
        members.sort_unstable();
        members.dedup();
        let mut eligible = unread(named, Unread::Eligible, Reach::Lasting);
        eligible.extend(unread(out, Unread::Eligible, Reach::OwnHand));
        eligible.sort_unstable();
        eligible.dedup();
        let ways_in = [
            ("policy-group-owners-not-known", Unread::Owners),
            ("policy-group-from-network", Unread::Network),
        ];
        let ways_in = ways_in
            .into_iter()
            .map(|(key, what)| (key, unread(out, what, Reach::OwnHand)));
        let both = [
            ("policy-groups-not-known", members),
            ("policy-group-eligible-not-known", eligible),
        ];
        both.into_iter()
            .chain(ways_in)
            .chain([("policy-group-for-a-time", self.for_a_time(policy))])
            .filter(|(_, list)| !list.is_empty())
            .map(|(key, list)| on(policy, key).with("list", list))
            .collect()
    }

    /// The people who are in a group that a policy names, and of whom it is not sure that they stay.
    fn for_a_time(&self, policy: &ConditionalAccessPolicy) -> Vec<String> {
        let named = &policy.include_groups;
        let eligible = |person: &&Person| {
            named.iter().any(|group| {
                self.groups.holds(group, person, Reach::Members).is_yes()
                    && self.groups.can_activate(group, person)
            })
        };
        let people = self.persons.iter().filter(eligible);
        let names: BTreeSet<String> = people
            .filter_map(|person| person.id.as_deref())
            .map(|id| self.groups.person_name(id))
            .collect();
        names.into_iter().collect()
    }

    /// The people who are not in a group that a policy leaves out and can put themselves in.
    pub(crate) fn can_enter(&self, policy: &ConditionalAccessPolicy) -> Option<Reason> {
        let out = &policy.exclude_groups;
        let enters = |person: &&Person| {
            self.in_groups(out, person, Reach::OwnHand).is_yes()
                && !self.in_groups(out, person, Reach::Members).is_yes()
        };
        let entering = self.persons.iter().filter(enters);
        let names: BTreeSet<String> = entering
            .filter_map(|person| person.id.as_deref())
            .map(|id| self.groups.person_name(id))
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        (!names.is_empty()).then(|| on(policy, "policy-group-entered-by").with("list", names))
    }

    /// Holders of a privileged role of whom it is not known whether they are a group, or whom they
    /// hold.
    pub(crate) fn role_groups_unread(&self) -> Vec<Reason> {
        let (groups, others): (Vec<&Held>, Vec<&Held>) =
            self.role_groups.iter().partition(|holder| holder.is_group);
        let groups: Vec<String> = groups
            .iter()
            .map(|holder| format!("{} ({})", holder.name, holder.id))
            .collect();
        let others: Vec<String> = others.iter().map(|holder| holder.name.clone()).collect();
        let named = [
            ("role-groups-not-known", groups),
            ("role-holders-kind-not-told", others),
        ];
        let named = named.into_iter().filter(|(_, list)| !list.is_empty());
        named
            .map(|(key, list)| Reason::new(key).with("list", list))
            .collect()
    }
}

/// Adds to those who hold a role whoever holds it through a group, or can: an eligible member
/// activates a membership, an owner adds themselves. A group that is known whole stands for nobody
/// else any more.
fn through_groups(holders: &[Held], groups: &Groups<'_>) -> Vec<Held> {
    let mut all: BTreeMap<String, Held> = BTreeMap::new();
    for holder in holders {
        all.insert(holder.id.to_lowercase(), holder.clone());
    }
    for holder in holders.iter().filter(|holder| holder.is_group) {
        let (insiders, whole) = groups.insiders(&holder.id);
        for insider in insiders {
            let entry = all
                .entry(insider.id.to_lowercase())
                .or_insert_with(|| Held {
                    id: insider.id.clone(),
                    name: groups.person_name(&insider.id),
                    is_group: false,
                    is_person: insider.is_person,
                    known: false,
                    roles: Vec::new(),
                });
            entry.is_person |= insider.is_person;
            let roles = holder.roles.iter().cloned().map(|mut role| {
                if !insider.member {
                    role.state = RoleState::Eligible;
                }
                role
            });
            entry.roles.extend(roles);
        }
        if let Some(group) = all.get_mut(&holder.id.to_lowercase()) {
            group.known = whole;
        }
    }
    all.into_values().collect()
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
