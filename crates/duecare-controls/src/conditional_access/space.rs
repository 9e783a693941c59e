//! The sign-ins of one person: with which program, to what, from where, on which device.
//!
//! Called by `cover.rs`. Each dimension is cut into the parts that the policies at hand tell apart,
//! and each part is the set of policies that apply in it. Conditional access policies only ever
//! add a demand, so a sign-in is open exactly where none of them applies.

use super::demand::has;
use super::words::{
    ADMIN_PORTALS, ALL, ALL_TRUSTED, AZURE_MANAGEMENT, CLIENTS, OFFICE_365, PLATFORMS,
};
use duecare_model::facts::ConditionalAccessPolicy;
use std::collections::BTreeSet;

/// Policies, by their place in the list.
pub(crate) type Set = u128;

/// Most policies that are weighed together; more are left out, which never closes anything.
pub(crate) const POLICIES_MAX: usize = 128;

/// Most places that are told apart by name: beyond it their combinations are too many to look at.
const PLACES_MAX: usize = 10;

/// Most steps of one search; whoever needs more is told that it is not known.
const STEPS_MAX: usize = 200_000;

/// What is looked for in the space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Whether every sign-in that can be is covered: each combination counts.
    Whole,
    /// Whether one certainly stands open: only what certainly can happen counts.
    Open,
}

/// Whether a sign-in is in no policy of `candidates`. `None`: too many to look at.
pub(crate) fn is_open(
    policies: &[&ConditionalAccessPolicy],
    candidates: Set,
    targets: &[String],
    look: Look,
) -> Option<bool> {
    let mut dimensions = vec![
        applications(policies, targets),
        clients(policies, look),
        platforms(policies, look),
    ];
    dimensions.push(places(policies, look)?);
    dimensions.extend(devices(policies));
    let dimensions: Vec<Vec<Set>> = dimensions.into_iter().map(smallest).collect();
    let mut steps = 0;
    search(candidates, &dimensions, &mut steps)
}

/// Whether some choice of one part per dimension leaves no policy.
fn search(set: Set, dimensions: &[Vec<Set>], steps: &mut usize) -> Option<bool> {
    *steps += 1;
    if *steps > STEPS_MAX {
        return None;
    }
    if set == 0 {
        return Some(true);
    }
    let Some((first, rest)) = dimensions.split_first() else {
        return Some(false);
    };
    // A policy that applies in every part of all that is left covers everything.
    let everywhere = dimensions
        .iter()
        .flatten()
        .fold(set, |all, part| all & part);
    if everywhere != 0 {
        return Some(false);
    }
    for part in first {
        if search(set & part, rest, steps)? {
            return Some(true);
        }
    }
    Some(false)
}

/// Parts without those in which a smaller set of policies applies as well.
fn smallest(parts: Vec<Set>) -> Vec<Set> {
    let parts: BTreeSet<Set> = parts.into_iter().collect();
    let beaten = |part: &Set| {
        parts
            .iter()
            .any(|other| other != part && other & part == *other)
    };
    parts.iter().copied().filter(|part| !beaten(part)).collect()
}

fn set(
    policies: &[&ConditionalAccessPolicy],
    applies: impl Fn(&ConditionalAccessPolicy) -> bool,
) -> Set {
    let places = policies.iter().take(POLICIES_MAX).enumerate();
    places.fold(0, |set, (place, policy)| {
        set | Set::from(applies(policy)) << place
    })
}

/// Whether a policy reaches an application. Whatever is not named by a word is an id.
pub(crate) fn reaches(policy: &ConditionalAccessPolicy, target: &str) -> bool {
    let included =
        has(&policy.include_applications, ALL) || has(&policy.include_applications, target);
    included && !has(&policy.exclude_applications, target)
}

fn applications(policies: &[&ConditionalAccessPolicy], targets: &[String]) -> Vec<Set> {
    let part = |target: &String| set(policies, |policy| reaches(policy, target));
    targets.iter().map(part).collect()
}

/// The applications that matter to an administrator: the management of Azure, the portals, and
/// whatever a policy for all applications leaves out, since somebody signs in to that as well.
pub(crate) fn administration(policies: &[&ConditionalAccessPolicy]) -> Vec<String> {
    let mut targets = vec![AZURE_MANAGEMENT.to_owned(), ADMIN_PORTALS.to_owned()];
    targets.extend(left_out(policies));
    targets
}

/// Every application: one that nobody names, and each that somebody does.
pub(crate) fn everything(policies: &[&ConditionalAccessPolicy]) -> Vec<String> {
    let mut targets = administration(policies);
    // No policy can name this one, so only those for all applications reach it.
    targets.push(String::new());
    targets.push(OFFICE_365.to_owned());
    targets
}

fn left_out(policies: &[&ConditionalAccessPolicy]) -> BTreeSet<String> {
    let all = policies
        .iter()
        .flat_map(|policy| &policy.exclude_applications);
    all.cloned().collect()
}

/// The words of one list of all policies that are none of `known`.
fn further<'a>(
    policies: &[&'a ConditionalAccessPolicy],
    known: &[&str],
    list: impl Fn(&'a ConditionalAccessPolicy) -> Vec<&'a String>,
) -> BTreeSet<String> {
    let words = policies.iter().flat_map(|policy| list(policy));
    words
        .filter(|word| !known.iter().any(|known| known.eq_ignore_ascii_case(word)))
        .map(|word| word.to_lowercase())
        .collect()
}

fn clients(policies: &[&ConditionalAccessPolicy], look: Look) -> Vec<Set> {
    let mut known = CLIENTS.to_vec();
    let extra = further(policies, &["all", "easSupported"], |p| {
        p.client_app_types.iter().collect()
    });
    if look == Look::Whole {
        known.extend(extra.iter().map(String::as_str));
    }
    let part = |client: &&str| {
        set(policies, |policy| {
            let list = &policy.client_app_types;
            list.is_empty() || has(list, "all") || has(list, client)
        })
    };
    known.iter().map(part).collect()
}

fn platforms(policies: &[&ConditionalAccessPolicy], look: Look) -> Vec<Set> {
    let mut known = PLATFORMS.to_vec();
    // A device may be none of those that have a word, or say that it is none.
    known.push("");
    let extra = further(policies, &["all"], |p| {
        p.include_platforms
            .iter()
            .chain(&p.exclude_platforms)
            .collect()
    });
    if look == Look::Whole {
        known.extend(extra.iter().map(String::as_str));
    }
    let part = |platform: &&str| {
        set(policies, |policy| {
            let (include, exclude) = (&policy.include_platforms, &policy.exclude_platforms);
            let included = include.is_empty() || has(include, "all") || has(include, platform);
            included && !has(exclude, "all") && !has(exclude, platform)
        })
    };
    known.iter().map(part).collect()
}

/// A place: inside which of the named locations, and whether in one that is trusted.
struct Place<'a> {
    inside: BTreeSet<&'a str>,
    trusted: bool,
}

impl Place<'_> {
    fn in_list(&self, list: &[String]) -> bool {
        list.iter().any(|word| {
            word.eq_ignore_ascii_case(ALL)
                || (word.eq_ignore_ascii_case(ALL_TRUSTED) && self.trusted)
                || self.inside.iter().any(|id| id.eq_ignore_ascii_case(word))
        })
    }

    fn in_policy(&self, policy: &ConditionalAccessPolicy) -> bool {
        let include = &policy.include_locations;
        (include.is_empty() || self.in_list(include)) && !self.in_list(&policy.exclude_locations)
    }
}

/// Which named locations lie inside which, and which are trusted, is not known. So every
/// combination counts where all must be covered. Where one must certainly stand open, these
/// certainly are: a place outside all of them; some trusted one, whichever it is; and one inside
/// each, trusted or not.
fn places(policies: &[&ConditionalAccessPolicy], look: Look) -> Option<Vec<Set>> {
    let words = further(policies, &[ALL, ALL_TRUSTED], |p| {
        p.include_locations
            .iter()
            .chain(&p.exclude_locations)
            .collect()
    });
    let ids: Vec<&str> = words.iter().map(String::as_str).collect();
    let part = |inside: BTreeSet<&str>, trusted: bool| {
        let place = Place { inside, trusted };
        set(policies, |policy| place.in_policy(policy))
    };
    if look == Look::Whole {
        if ids.len() > PLACES_MAX {
            return None;
        }
        let mut parts = Vec::new();
        for bits in 0..1_usize << ids.len() {
            let inside = || {
                (0..ids.len())
                    .filter(|at| bits >> at & 1 == 1)
                    .map(|at| ids[at])
            };
            parts.push(part(inside().collect(), false));
            parts.push(part(inside().collect(), true));
        }
        return Some(parts);
    }
    let mut parts = vec![part(BTreeSet::new(), false)];
    let trusted = ids.iter().map(|id| part(BTreeSet::from([*id]), true));
    parts.push(trusted.fold(part(BTreeSet::new(), true), |all, part| all | part));
    parts.extend(
        ids.iter()
            .map(|id| part(BTreeSet::from([*id]), false) | part(BTreeSet::from([*id]), true)),
    );
    Some(parts)
}

/// One dimension per rule about devices: a device that it fits, and one that it does not.
fn devices(policies: &[&ConditionalAccessPolicy]) -> Vec<Vec<Set>> {
    let rules: BTreeSet<&str> = policies
        .iter()
        .filter_map(|p| rule(p))
        .map(|(_, rule)| rule)
        .collect();
    let dimension = |wanted: &&str| {
        let part = |fits: bool| {
            set(policies, |policy| match rule(policy) {
                Some((include, rule)) if rule == *wanted => include == fits,
                _ => true,
            })
        };
        vec![part(true), part(false)]
    };
    rules.iter().map(dimension).collect()
}

/// Whether a policy keeps to the devices of a rule, and the rule; `None` without one.
pub(crate) fn rule(policy: &ConditionalAccessPolicy) -> Option<(bool, &str)> {
    let filter = policy.device_filter.as_deref()?;
    let (mode, rule) = filter.split_once(':').unwrap_or(("", filter));
    Some((mode.trim().eq_ignore_ascii_case("include"), rule.trim()))
}

/// Whether the mode of a rule about devices is one of the two that there are.
pub(crate) fn rule_is_read(policy: &ConditionalAccessPolicy) -> bool {
    policy.device_filter.as_deref().is_none_or(|filter| {
        let mode = filter.split(':').next().unwrap_or_default().trim();
        ["include", "exclude"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(mode))
    })
}
