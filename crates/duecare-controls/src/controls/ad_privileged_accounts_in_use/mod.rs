//! Every enabled account with far-reaching rights in Active Directory is one that somebody uses.
//!
//! Called through the catalogue. A member that the collection does not resolve, or an account of
//! which it does not tell the last logon, must never pass (Rennes, 19 Nov 2024: many accounts with
//! high privileges that nobody used).

mod membership;
mod usage;

use super::endpoint_protection_on_every_server::machines;
use super::endpoint_protection_on_every_server::tally::Tally;
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{DirectoryGroup, DirectoryUser};
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};

/// The rule of `ad-privileged-accounts-in-use`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::default();
        if let Some(domains) = machines::no_domain(facts) {
            tally.gate(Some(domains), "domains", facts, meta);
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
    let found = membership::privileged(&users.items, &groups.items, computers_of(facts));
    let incomplete = UnknownReason::Incomplete;
    tally.unshown_list(
        incomplete,
        "no-administrators-group",
        found.domains_without_group,
    );
    tally.unshown_list(incomplete, "members-not-resolved", found.unresolved);
    tally.unshown_list(
        incomplete,
        "primary-group-not-told",
        found.without_primary_group,
    );
    // Disabled accounts cannot log on; krbtgt is a key and not a person, and never logs on.
    let accounts: Vec<&DirectoryUser> = found
        .accounts
        .into_iter()
        .filter(|user| user.enabled != Some(false) && !membership::is_krbtgt(&user.sid))
        .collect();
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
    usage::judge_people(&people, users.observed_at, facts.at, tally);
    usage::tell_builtin(&builtin, users.observed_at, tally);
    usage::tell_count(people.len(), &users.items, tally);
}

/// SIDs of the computers: an account of a machine is nobody's unused account.
fn computers_of(facts: &CustomerFacts) -> impl Iterator<Item = &str> {
    let computers = facts.directory_computers.iter();
    computers.flat_map(|listing| listing.items.iter().map(|computer| computer.sid.as_str()))
}

#[cfg(test)]
mod tests;
