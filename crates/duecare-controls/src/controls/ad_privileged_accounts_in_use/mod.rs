//! Every enabled account with far-reaching rights in Active Directory is one that somebody uses.
//!
//! Called through the catalogue. A member that the collection does not resolve, or an account of
//! which it does not tell the last logon, must never pass (Rennes, 19 Nov 2024: many accounts with
//! high privileges that nobody used).

mod membership;
mod usage;

use super::endpoint_protection_on_every_server::machines;
use super::endpoint_protection_on_every_server::tally::Tally;
use crate::census::{Census, Place};
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{DirectoryGroup, DirectoryUser};
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};
use std::collections::BTreeSet;

/// The rule of `ad-privileged-accounts-in-use`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::asking("next-directory");
        if let Some(domains) = machines::no_domain(facts) {
            tally.gate(Some(domains), "domains", facts, meta);
            machines::tell_signs_of_a_domain(facts, &mut tally);
            let reason = Reason::new("no-domain").with("observed_at", domains.observed_at);
            return tally.answer_not_applicable(reason);
        }
        let users = facts.directory_users.as_ref();
        let users = tally.gate(users, "directory-users", facts, meta);
        let groups = facts.directory_groups.as_ref();
        let groups = tally.gate(groups, "directory-groups", facts, meta);
        if let (Some(users), Some(groups)) = (users, groups) {
            judge(users, groups, facts, &mut tally);
        }
        tally.answer()
    }
}

fn judge(
    users: &Listing<DirectoryUser>,
    groups: &Listing<DirectoryGroup>,
    facts: &CustomerFacts,
    tally: &mut Tally,
) {
    let mut found = membership::privileged(&users.items, &groups.items, computers_of(facts));
    let collected = membership::domains(&users.items, &groups.items);
    let told: BTreeSet<String> = machines::domains_told(facts).collect();
    // Of a domain that was not collected at all, neither its group nor its accounts are there.
    let uncollected = told.iter().filter(|sid| !collected.contains(sid.as_str()));
    found.domains_without_group.extend(uncollected.cloned());
    if let Some(computers) = &facts.directory_computers {
        tally.rest_on(computers);
    }
    let incomplete = UnknownReason::Incomplete;
    machines::tell_domains(
        "no-administrators-group",
        found.domains_without_group,
        facts,
        tally,
    );
    tally.unshown_list(incomplete, "members-not-resolved", found.unresolved);
    tally.unshown_list(
        incomplete,
        "primary-group-not-told",
        found.without_primary_group,
    );
    machines::tell_domains(
        "no-builtin-account-shown",
        membership::domains_without_builtin(&users.items),
        facts,
        tally,
    );
    let privileged: BTreeSet<&str> = found.accounts.iter().map(|u| u.sid.as_str()).collect();
    let name = |user: &DirectoryUser| user.name.clone();
    let census = Census::take("set-accounts", users, name, |user| place(user, &privileged));
    let accounts: Vec<&DirectoryUser> = census.counted().to_vec();
    census.tell(tally);
    if accounts.is_empty() && tally.is_clean() {
        // Somebody administers every domain; a collection that shows nobody is not whole.
        tally.unshown(incomplete, Reason::new("no-privileged-account-shown"));
        return;
    }
    tally.unshown_list(incomplete, "no-members-shown", found.groups_without_members);
    let state_not_told = accounts.iter().filter(|user| user.enabled.is_none());
    tally.note_list(
        "enabled-not-told",
        state_not_told.map(|user| user.name.clone()).collect(),
    );
    let (builtin, people): (Vec<&DirectoryUser>, Vec<&DirectoryUser>) = accounts
        .into_iter()
        .partition(|user| membership::is_builtin_administrator(&user.sid));
    let moments = usage::Moments {
        observed_at: users.observed_at,
        read_at: users.read_at(),
        at: facts.at,
    };
    usage::judge_people(&people, moments, tally);
    usage::tell_builtin(&builtin, users.observed_at, tally);
    usage::tell_count(people.len(), &users.items, tally);
}

/// Disabled accounts cannot log on; krbtgt is a key and not a person, and never logs on.
fn place(user: &DirectoryUser, privileged: &BTreeSet<&str>) -> Place {
    if membership::is_krbtgt(&user.sid) {
        Place::LeftOut("left-out-key-of-the-domain")
    } else if !privileged.contains(user.sid.as_str()) {
        Place::LeftOutUnnamed("left-out-ordinary-accounts")
    } else if user.enabled == Some(false) {
        Place::LeftOut("left-out-disabled")
    } else {
        Place::Counted
    }
}

/// SIDs of the computers: an account of a machine is nobody's unused account.
fn computers_of(facts: &CustomerFacts) -> impl Iterator<Item = &str> {
    let computers = facts.directory_computers.iter();
    computers.flat_map(|listing| listing.items.iter().map(|computer| computer.sid.as_str()))
}

#[cfg(test)]
mod tests;
