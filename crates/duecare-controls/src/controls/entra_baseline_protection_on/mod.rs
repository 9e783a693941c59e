//! The floor of protection is on: security defaults, or the policies that replace them.
//!
//! Called through the catalogue. What must never happen is "met" while old protocols, which cannot
//! ask for a second factor, are still let in.

use crate::conditional_access::{
    ByPolicies, Cover, Ground, People, Reading, everything, judge, legacy_block, second_factor,
};
use crate::{Control, ControlMeta, Outcome};
use duecare_model::{CustomerFacts, Reason, UnknownReason};
use std::collections::BTreeSet;

/// The rule of `entra-baseline-protection-on`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        judge(facts, meta, read)
    }
}

/// What the policies alone say: a second factor for everyone, and no old protocols for anyone.
fn read(facts: &CustomerFacts, meta: &ControlMeta) -> ByPolicies {
    let second_factor = second_factor(facts);
    let legacy = legacy_block(facts);
    let grounds = [
        ground(facts, meta, &second_factor, false),
        ground(facts, meta, &legacy, true),
    ];
    let halves = [
        Half::new(&second_factor, &grounds[0], "no-second-factor-for-all"),
        Half::new(&legacy, &grounds[1], "legacy-not-blocked"),
    ];
    let answers = [halves[0].cover.enforced(), halves[1].cover.enforced()];
    if answers.iter().all(|answer| answer.is_yes()) {
        let mut reasons = halves[0].words("enforced-for-all-users", "enforced-together");
        reasons.extend(halves[1].words("legacy-blocked", "legacy-blocked-together"));
        if halves[0]
            .cover
            .rests_on()
            .iter()
            .all(|reading| reading.blocks)
        {
            // No tenant works like that: somebody must get in, so something was not read.
            return ByPolicies::Doubt(UnknownReason::NotUnderstood, reasons);
        }
        return ByPolicies::Holds(reasons);
    }
    let mut reasons = Vec::new();
    let mut groups = Vec::new();
    for (half, answer) in halves.iter().zip(answers) {
        if !answer.is_yes() {
            groups.extend(half.cover.groups_unread());
            reasons.extend(half.complaints());
            reasons.extend(half.cover.can_enter());
        }
    }
    if answers.iter().any(|answer| answer.is_no()) {
        return ByPolicies::Fails(reasons);
    }
    let why = if groups.is_empty() || halves.iter().all(|half| half.cover.would_hold()) {
        UnknownReason::NotUnderstood
    } else {
        UnknownReason::NeverObserved
    };
    groups.extend(reasons);
    ByPolicies::Doubt(why, groups)
}

/// Everybody, to everything; each account that a policy leaves out is somebody of their own.
fn ground<'a>(
    facts: &'a CustomerFacts,
    meta: &ControlMeta,
    readings: &[Reading],
    old_programs_only: bool,
) -> Ground<'a> {
    let mut people = People::everybody(facts, meta);
    let usable = || readings.iter().filter(|reading| reading.usable());
    if usable().any(Reading::leaves_guests_out) {
        people.add_guest();
    }
    let left_out: BTreeSet<&String> = usable().flat_map(|r| &r.policy.exclude_users).collect();
    for id in left_out {
        people.add_named(id);
    }
    let groups: BTreeSet<&String> = usable().flat_map(|r| &r.policy.exclude_groups).collect();
    for group in groups {
        people.add_insiders(group);
    }
    Ground {
        people,
        targets: everything,
        old_programs_only,
    }
}

/// One of the two things that the policies must do.
struct Half<'a, 'f> {
    readings: &'a [Reading],
    cover: Cover<'a, 'f>,
    /// The key of the reason when they do not.
    missing: &'static str,
}

impl<'a, 'f> Half<'a, 'f> {
    fn new(readings: &'a [Reading], ground: &'a Ground<'f>, missing: &'static str) -> Self {
        Self {
            readings,
            cover: Cover::new(readings, ground),
            missing,
        }
    }

    /// Which policies do it: one alone, or several together.
    fn words(&self, alone: &str, together: &str) -> Vec<Reason> {
        let chosen = self.cover.rests_on();
        let mut reasons = match chosen[..] {
            [one] if one.blocks && alone == "enforced-for-all-users" => {
                vec![one.reason("nobody-let-in")]
            }
            [one] => vec![one.reason(alone)],
            _ => {
                let names: Vec<String> = chosen.iter().map(|reading| reading.name()).collect();
                vec![Reason::new(together).with("list", names)]
            }
        };
        for reading in chosen {
            reasons.extend(reading.findings.caveats.iter().cloned());
        }
        reasons
    }

    fn complaints(&self) -> Vec<Reason> {
        let mut reasons = vec![Reason::new(self.missing)];
        let asking = |reading: &&Reading| self.missing == "legacy-not-blocked" || !reading.blocks;
        for reading in self.readings.iter().filter(asking) {
            let findings = &reading.findings;
            reasons.extend(findings.obstacles.iter().cloned());
            reasons.extend(findings.doubts.iter().cloned());
            reasons.extend(findings.narrowings.iter().cloned());
            if !reading.everybody() {
                reasons.push(reading.reason("policy-some-users"));
            }
            if !reading.everything() {
                reasons.push(reading.reason("policy-some-applications"));
            }
        }
        reasons
    }
}
