//! The machine under a copy: in the domain or apart from it, by the sheet and by the directory.
//!
//! Called by `copy.rs`. What must never happen: the word of the sheet outweighing the directory
//! (Rennes: the backup server was a member of the domain that it was to survive), or silence about
//! the machine passing for "apart".

use crate::ControlMeta;
use crate::controls::endpoint_protection_on_every_server::machines::{
    directory_computers, has_directory, no_domain, short_name,
};
use crate::controls::endpoint_protection_on_every_server::tally::{Tally, misdated};
use duecare_model::facts::BackupCopy;
use duecare_model::{CustomerFacts, Listing, Timestamp};
use std::collections::BTreeSet;
use std::net::IpAddr;

/// What is known around a copy.
pub(crate) struct Surroundings<'a> {
    pub(super) facts: &'a CustomerFacts,
    pub(super) meta: &'a ControlMeta,
    /// The age of the list of copies.
    pub(super) copies_seen_at: Timestamp,
    /// When the newest part of that list was read.
    copies_read_at: Timestamp,
    /// Short names of the computers of the domain.
    pub(super) members: BTreeSet<String>,
    /// Whether that list is whole and fresh, or no directory was ever collected.
    pub(super) directory_readable: bool,
    /// Whether it is shown who the members are: by a directory that was read, or by somebody who
    /// looked and found no domain.
    pub(super) membership_shown: bool,
}

impl<'a> Surroundings<'a> {
    /// Reads the computers of the directory, where there is one.
    pub(crate) fn of(
        facts: &'a CustomerFacts,
        meta: &'a ControlMeta,
        copies_seen_at: Timestamp,
    ) -> Self {
        // Whether the directory was readable decides per copy, not for all: a tape needs none.
        let mut about_directory = Tally::default();
        let computers = directory_computers(facts, meta, &mut about_directory);
        let members = computers
            .into_iter()
            .flat_map(|listing| &listing.items)
            .map(|computer| short_name(&computer.name));
        Self {
            facts,
            meta,
            copies_seen_at,
            copies_read_at: facts.copies.as_ref().map_or(facts.at, Listing::read_at),
            members: members.collect(),
            directory_readable: about_directory.is_clean(),
            membership_shown: about_directory.is_clean()
                && (has_directory(facts) || no_domain_is_shown(facts, meta)),
        }
    }
}

impl Surroundings<'_> {
    /// Names the lists around the copies that were read: the computers of the domain, or what
    /// somebody stated of there being none.
    pub(crate) fn name_what_was_read(&self, tally: &mut Tally) {
        if let Some(computers) = &self.facts.directory_computers {
            tally.rest_on(computers);
        }
        // Either that there is none, or which ones must have been collected.
        if let Some(domains) = &self.facts.domains {
            tally.rest_on(domains);
        }
    }

    /// Why a date of a copy cannot be right.
    pub(crate) fn misdated(&self, date: Timestamp) -> Option<&'static str> {
        let key = misdated(self.facts.at, self.copies_read_at, date)?;
        // The shared sentence names a list of things, the one of a copy the copy and its date.
        Some(match key {
            "dated-after-reading" => "copy-dated-after-reading",
            other => other,
        })
    }
}

/// Whether somebody looked of late and found no domain that the host could be a member of.
fn no_domain_is_shown(facts: &CustomerFacts, meta: &ControlMeta) -> bool {
    let mut about = Tally::default();
    let domains = no_domain(facts);
    domains.is_some() && about.gate(domains, "domains", facts, meta).is_some() && about.is_clean()
}

/// What the directory and the sheet together say of the host of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    /// A member of the domain: its administrators are administrators there.
    Joined,
    /// The sheet says no and the directory says yes.
    Contradictory,
    /// A directory exists, and whether the host is in it cannot be seen.
    NotChecked,
    /// Nobody told which machine it is, or nothing shows whether it is a member.
    NotTold,
    /// The sheet says that it is not a member, or a directory read whole does not know it.
    Apart,
}

/// The machine in what people write as a host: `\\\\NAS01\\backup$`, `BAKERY\\NAS01`,
/// `https://nas01.bakery.example:5001/`. A name that matches nothing only because of its clothes
/// would take a member of the domain for a machine apart.
fn machine(host: &str) -> &str {
    let host = host.trim();
    let host = host.split_once("://").map_or(host, |(_, rest)| rest);
    let share = host.starts_with(['\\', '/']);
    let host = host.trim_start_matches(['\\', '/']);
    let (first, rest) = host.split_once('\\').unwrap_or((host, ""));
    let host = if share || rest.is_empty() {
        first
    } else {
        rest
    };
    let host = host.split(['/', '\\']).next().unwrap_or(host);
    let host = host.rsplit('@').next().unwrap_or(host);
    match host.split_once(':') {
        // More than one colon is an address of version 6 and has no port here.
        Some((name, port)) if !port.contains(':') => name,
        _ => host,
    }
}

/// Whether the sheet names a machine.
pub(super) fn is_named(copy: &BackupCopy) -> bool {
    named(copy).is_some()
}

fn named(copy: &BackupCopy) -> Option<&str> {
    let name = copy.host.as_deref().map(machine);
    name.filter(|name| !name.is_empty())
}

/// Whether this is the name of one machine, and so can be found in a list of names. An address, a
/// description (`esxi cluster`) or several names in one cell are on no list, whoever they are.
fn is_one_name(name: &str) -> bool {
    let is_of_a_name = |sign: char| sign.is_alphanumeric() || "-_.$".contains(sign);
    name.parse::<IpAddr>().is_err() && name.chars().all(is_of_a_name)
}

/// What is known of the host of a copy.
pub(super) fn host(copy: &BackupCopy, around: &Surroundings<'_>) -> Host {
    let Some(name) = named(copy) else {
        // "Not a member" of a machine without a name can be held against nothing, and looked at by
        // nobody.
        return if copy.host_domain_joined == Some(true) {
            Host::Joined
        } else {
            Host::NotTold
        };
    };
    let is_name = is_one_name(name);
    let listed = is_name && around.members.contains(&short_name(name));
    match (copy.host_domain_joined, listed) {
        (Some(true), _) | (None, true) => Host::Joined,
        (Some(false), true) => Host::Contradictory,
        _ if !around.directory_readable || (!is_name && !around.members.is_empty()) => {
            Host::NotChecked
        }
        (None, false) if !around.membership_shown => Host::NotTold,
        _ => Host::Apart,
    }
}
