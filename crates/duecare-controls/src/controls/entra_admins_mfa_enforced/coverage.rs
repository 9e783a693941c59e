//! Which administrators and which applications the clean policies cover.
//!
//! Called by the rule beside it. Two policies complement each other only in the one plain way:
//! one for the management of Azure, one for the portals.

use crate::ControlMeta;
use crate::conditional_access::{HeldRoles, Reading, held_roles, second_factor};
use crate::outcome::{Shut, whole};
use duecare_model::facts::RoleState;
use duecare_model::{CustomerFacts, Reason, UnknownReason};

/// The policies of a tenant against its administrators.
pub(super) struct Coverage<'a> {
    readings: Vec<Reading<'a>>,
    /// Set only where a policy on roles was found and the roles are known.
    held: Option<HeldRoles>,
    /// Why a policy on roles cannot be weighed.
    pub(super) roles_not_known: Option<Shut>,
}

impl<'a> Coverage<'a> {
    /// Reads policies, and role assignments where a policy on roles makes them matter.
    pub(super) fn new(facts: &'a CustomerFacts, meta: &ControlMeta) -> Self {
        let readings = second_factor(facts);
        let by_role =
            |r: &Reading<'_>| r.clean() && !r.everybody && !r.policy.include_roles.is_empty();
        let (held, roles_not_known) = if readings.iter().any(by_role) {
            match roles(facts, meta) {
                Ok(held) => (Some(held), None),
                Err(shut) => (None, Some(shut)),
            }
        } else {
            (None, None)
        };
        Self {
            readings,
            held,
            roles_not_known,
        }
    }

    /// The reasons why a second factor is enforced for administrators, if it is.
    pub(super) fn enforced(&self) -> Option<Vec<Reason>> {
        let usable = || self.readings.iter().filter(|r| self.covers_admins(r));
        // A policy on all users says more than one on roles: it reaches rights in Azure as well.
        let alone = usable()
            .filter(|r| r.azure && r.portals)
            .min_by_key(|r| (!r.everybody, r.findings.caveats.len()));
        let chosen: Vec<&Reading<'_>> = match alone {
            Some(one) => vec![one],
            None => vec![usable().find(|r| r.azure)?, usable().find(|r| r.portals)?],
        };
        let mut reasons = Vec::new();
        for reading in &chosen {
            let key = if reading.everybody {
                "enforced-for-all-users"
            } else {
                "enforced-for-roles"
            };
            reasons.push(reading.reason(key));
            reasons.extend(reading.findings.caveats.iter().cloned());
        }
        if chosen.iter().any(|reading| !reading.everybody) {
            reasons.extend(self.role_caveats());
        }
        Some(reasons)
    }

    /// Whether a policy that we cannot read in full may enforce it all the same.
    pub(super) fn may_be_enforced(&self) -> bool {
        self.readings.iter().any(|r| {
            r.doubtful()
                && (r.azure || r.portals)
                && (r.everybody || !r.policy.include_roles.is_empty())
        })
    }

    /// Everything that stands between each policy and a second factor for administrators.
    pub(super) fn complaints(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for reading in &self.readings {
            reasons.extend(reading.findings.obstacles.iter().cloned());
            reasons.extend(reading.findings.doubts.iter().cloned());
            reasons.extend(self.who_is_missed(reading));
            reasons.extend(what_is_missed(reading));
        }
        if let Some(held) = self.held.as_ref().filter(|held| !held.scoped.is_empty()) {
            let list: Vec<String> = held.scoped.iter().cloned().collect();
            reasons.push(Reason::new("roles-over-a-part").with("list", list));
        }
        reasons
    }

    fn covers_admins(&self, reading: &Reading<'_>) -> bool {
        let by_roles = || {
            let whole_tenant = |held: &&HeldRoles| held.scoped.is_empty();
            let held = self.held.as_ref().filter(whole_tenant);
            held.is_some_and(|held| reading.names_roles(held))
        };
        reading.clean() && (reading.everybody || by_roles())
    }

    fn who_is_missed(&self, reading: &Reading<'_>) -> Option<Reason> {
        if reading.everybody {
            return None;
        }
        if reading.policy.include_roles.is_empty() {
            return Some(reading.reason("policy-some-users"));
        }
        let held = self.held.as_ref()?;
        let missed: Vec<String> = held
            .roles
            .iter()
            .filter(|(id, _)| {
                !reading
                    .policy
                    .include_roles
                    .iter()
                    .any(|r| r.eq_ignore_ascii_case(id))
            })
            .map(|(_, name)| name.clone())
            .collect();
        (!missed.is_empty()).then(|| reading.reason("policy-some-roles").with("list", missed))
    }

    /// What a policy on roles does not reach, even where it names every role held.
    fn role_caveats(&self) -> Vec<Reason> {
        // Frisian case: who may create machines in Azure need not hold any directory role.
        let mut reasons = vec![Reason::new("azure-rights-not-covered")];
        let Some(held) = &self.held else {
            return reasons;
        };
        if !held.groups.is_empty() {
            let list: Vec<String> = held.groups.iter().cloned().collect();
            reasons.push(Reason::new("roles-held-by-groups").with("list", list));
        }
        if !held.eligible_seen {
            reasons.push(Reason::new("no-eligible-roles-seen"));
        }
        reasons
    }
}

/// The privileged roles that are held, if the list of them can carry a conclusion.
fn roles(facts: &CustomerFacts, meta: &ControlMeta) -> Result<HeldRoles, Shut> {
    let what = "role-assignments";
    let listing = whole(facts.role_assignments.as_ref(), what, facts, meta)?;
    // Two calls: a whole list of the roles that can be activated tells nothing of those in force.
    if listing.items.iter().all(|a| a.state != RoleState::Active) {
        let reason =
            Reason::new("role-assignments-incomplete").with("observed_at", listing.observed_at);
        return Err((UnknownReason::Incomplete, reason));
    }
    let held = held_roles(facts);
    if held.roles.is_empty() {
        // Every tenant has at least one administrator: the list must lack something.
        return Err((UnknownReason::NotUnderstood, Reason::new("no-admin-found")));
    }
    if !held.scope_unknown.is_empty() {
        let list: Vec<String> = held.scope_unknown.iter().cloned().collect();
        let reason = Reason::new("role-scope-not-told").with("list", list);
        return Err((UnknownReason::Incomplete, reason));
    }
    Ok(held)
}

fn what_is_missed(reading: &Reading<'_>) -> Option<Reason> {
    let key = match (reading.azure, reading.portals) {
        (true, true) => return None,
        (true, false) => "policy-only-azure",
        (false, true) => "policy-only-portals",
        (false, false) => "policy-some-applications",
    };
    Some(reading.reason(key))
}
