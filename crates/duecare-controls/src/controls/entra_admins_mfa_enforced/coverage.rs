//! Whether the policies cover every sign-in of every administrator, and the words for it.
//!
//! Called by the rule beside it.

use crate::ControlMeta;
use crate::conditional_access::{
    ByPolicies, Cover, Ground, People, Reading, administration, roles_of, second_factor,
};
use duecare_model::{CustomerFacts, Reason, UnknownReason};

/// The policies of a tenant against its administrators.
pub(super) struct Coverage<'a> {
    facts: &'a CustomerFacts,
    readings: Vec<Reading>,
    ground: Ground<'a>,
}

impl<'a> Coverage<'a> {
    /// Reads the policies and who holds which role.
    pub(super) fn new(facts: &'a CustomerFacts, meta: &ControlMeta) -> Self {
        let readings = second_factor(facts);
        let mut people = People::administrators(facts, meta);
        if readings.iter().any(|r| r.usable() && r.leaves_guests_out()) {
            people.add_guest();
        }
        let ground = Ground {
            people,
            targets: administration,
            old_programs_only: false,
        };
        Self {
            facts,
            readings,
            ground,
        }
    }

    /// What the policies say.
    pub(super) fn judge(&self) -> ByPolicies {
        let cover = Cover::new(&self.readings, &self.ground);
        let answer = cover.enforced();
        if answer.is_yes() {
            let chosen = cover.rests_on();
            let words = self.words(&chosen);
            if chosen.iter().all(|reading| reading.blocks) {
                // No tenant works like that: somebody must get in, so something was not read.
                return ByPolicies::Doubt(UnknownReason::NotUnderstood, words);
            }
            return ByPolicies::Holds(words);
        }
        let mut complaints = cover.can_enter();
        complaints.extend(self.complaints());
        if answer.is_no() {
            return ByPolicies::Fails(complaints);
        }
        if cover.would_hold() {
            return ByPolicies::Doubt(UnknownReason::NotUnderstood, complaints);
        }
        let mut reasons = Vec::new();
        let mut why = None;
        for (kind, reason) in &self.ground.people.gaps {
            why = why.or(Some(*kind));
            reasons.push(reason.clone());
        }
        let unread = cover.groups_unread();
        if !unread.is_empty() {
            why = why.or(Some(UnknownReason::NeverObserved));
        }
        if !roles_of(self.facts).scope_unknown.is_empty() {
            why = why.or(Some(UnknownReason::Incomplete));
        }
        let open = self.ground.people.role_groups_unread();
        if !open.is_empty() {
            why = why.or(Some(UnknownReason::NeverObserved));
        }
        reasons.extend(unread);
        reasons.extend(open);
        reasons.extend(complaints);
        ByPolicies::Doubt(why.unwrap_or(UnknownReason::NotUnderstood), reasons)
    }

    /// Why it is enforced, in sentences that are true of these policies.
    fn words(&self, chosen: &[&Reading]) -> Vec<Reason> {
        let mut reasons = match chosen {
            [one] if one.blocks => vec![one.reason("nobody-let-in")],
            [one] if one.without_exception() => vec![one.reason("enforced-for-all-users")],
            [one] => vec![one.reason("enforced-for-roles")],
            several => {
                let names: Vec<String> = several.iter().map(|r| r.name()).collect();
                vec![Reason::new("enforced-together").with("list", names)]
            }
        };
        for reading in chosen {
            reasons.extend(reading.findings.caveats.iter().cloned());
        }
        if !chosen.iter().any(|reading| reading.everybody()) {
            // Frisian case: who may create machines in Azure need not hold any directory role.
            reasons.push(Reason::new("azure-rights-not-covered"));
        }
        let groups = roles_of(self.facts).groups;
        if !groups.is_empty() && !chosen.iter().any(|reading| reading.without_exception()) {
            reasons.push(Reason::new("roles-held-by-groups").with("list", groups));
        }
        reasons
    }

    /// Everything that stands between each policy and a second factor for administrators.
    fn complaints(&self) -> Vec<Reason> {
        let held = roles_of(self.facts);
        let mut reasons = Vec::new();
        for reading in self.readings.iter().filter(|reading| !reading.blocks) {
            let findings = &reading.findings;
            reasons.extend(findings.obstacles.iter().cloned());
            reasons.extend(findings.doubts.iter().cloned());
            reasons.extend(findings.narrowings.iter().cloned());
            if !reading.everybody() {
                match reading.roles_missed(&held.privileged) {
                    Some(missed) if missed.is_empty() => {}
                    Some(missed) => {
                        reasons.push(reading.reason("policy-some-roles").with("list", missed));
                    }
                    None => reasons.push(reading.reason("policy-some-users")),
                }
            }
            reasons.extend(what_is_missed(reading));
        }
        let by_roles = self
            .readings
            .iter()
            .any(|r| !r.policy.include_roles.is_empty());
        for (list, key) in [
            (held.scoped, "roles-over-a-part"),
            (held.scope_unknown, "role-scope-not-told"),
        ] {
            if by_roles && !list.is_empty() {
                reasons.push(Reason::new(key).with("list", list));
            }
        }
        reasons
    }
}

fn what_is_missed(reading: &Reading) -> Option<Reason> {
    let key = match reading.administration() {
        (true, true) => return None,
        (true, false) => "policy-only-azure",
        (false, true) => "policy-only-portals",
        (false, false) => "policy-some-applications",
    };
    Some(reading.reason(key))
}
