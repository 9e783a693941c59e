//! Reads conditional access policies the way the service applies them, and errs to the safe side.
//!
//! Called by the rules on Microsoft Entra. Measured on public policies, the common tools call MFA
//! enforced where a policy applies only at high risk, in one country or beside an alternative;
//! what must never happen here is to join them.

mod conditions;
mod declared;
mod demand;
mod roles;
mod verdict;
mod words;

pub(crate) use roles::{HeldRoles, held_roles};
pub(crate) use verdict::{ByPolicies, judge};

use declared::Declared;
use demand::{has, on};
use duecare_model::facts::{ConditionalAccessPolicy, PolicyState};
use duecare_model::{CustomerFacts, Reason};
use words::{ADMIN_PORTALS, ALL, AZURE_MANAGEMENT};

/// What a policy is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To demand a second factor.
    SecondFactor,
    /// To refuse protocols that cannot ask for one.
    BlockLegacy,
}

/// What was found against and about one policy.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Why it certainly does not do what is needed.
    pub(crate) obstacles: Vec<Reason>,
    /// What this version cannot read: it may or may not do what is needed.
    pub(crate) doubts: Vec<Reason>,
    /// What a reader must know although it does what is needed.
    pub(crate) caveats: Vec<Reason>,
}

/// One policy, read.
pub(crate) struct Reading<'a> {
    /// The policy.
    pub(crate) policy: &'a ConditionalAccessPolicy,
    /// What was found, users and applications aside.
    pub(crate) findings: Findings,
    /// Whether it names all users.
    pub(crate) everybody: bool,
    /// Whether it names all applications.
    pub(crate) everything: bool,
    /// Whether it covers the management of Azure.
    pub(crate) azure: bool,
    /// Whether it covers the portals of administrators.
    pub(crate) portals: bool,
}

impl Reading<'_> {
    /// Whether nothing stands against it, users and applications aside.
    pub(crate) fn clean(&self) -> bool {
        self.findings.obstacles.is_empty() && self.findings.doubts.is_empty()
    }

    /// Whether only things we cannot read stand against it.
    pub(crate) fn doubtful(&self) -> bool {
        self.findings.obstacles.is_empty() && !self.findings.doubts.is_empty()
    }

    /// Whether it names every one of these roles; the ids in `held` are in lower case.
    pub(crate) fn names_roles(&self, held: &HeldRoles) -> bool {
        held.roles
            .keys()
            .all(|role| has(&self.policy.include_roles, role))
    }

    /// A reason that names the policy.
    pub(crate) fn reason(&self, key: &str) -> Reason {
        on(self.policy, key)
    }

    fn new(policy: &ConditionalAccessPolicy, findings: Findings) -> Reading<'_> {
        let applications = &policy.include_applications;
        let everything = has(applications, ALL);
        Reading {
            policy,
            findings,
            everybody: has(&policy.include_users, ALL),
            everything,
            azure: everything || has(applications, AZURE_MANAGEMENT),
            portals: everything || has(applications, ADMIN_PORTALS),
        }
    }
}

/// Reads every policy that speaks of a second factor.
pub(crate) fn second_factor(facts: &CustomerFacts) -> Vec<Reading<'_>> {
    let declared = Declared::new(facts);
    policies(facts)
        .filter(|policy| demand::speaks_of_mfa(policy))
        .map(|policy| {
            let mut findings = Findings::default();
            state(policy, &mut findings);
            demand::demand(policy, &mut findings);
            conditions::narrowings(policy, Purpose::SecondFactor, &declared, &mut findings);
            Reading::new(policy, findings)
        })
        .collect()
}

/// Reads every policy that blocks old protocols (Exchange ActiveSync and "other clients").
///
/// A policy that blocks one of the two is listed with an obstacle; one that blocks something else
/// altogether is left out.
pub(crate) fn legacy_block(facts: &CustomerFacts) -> Vec<Reading<'_>> {
    let declared = Declared::new(facts);
    policies(facts)
        .filter(|policy| {
            let blocks = |g: &duecare_model::facts::GrantControls| has(&g.built_in, "block");
            let clients = &policy.client_app_types;
            policy.grant.as_ref().is_some_and(blocks)
                && (has(clients, "exchangeActiveSync") || has(clients, "other"))
        })
        .map(|policy| {
            let mut findings = Findings::default();
            state(policy, &mut findings);
            conditions::narrowings(policy, Purpose::BlockLegacy, &declared, &mut findings);
            let clients = &policy.client_app_types;
            if !(has(clients, "exchangeActiveSync") && has(clients, "other")) {
                let reason = on(policy, "policy-some-clients").with("clients", clients.clone());
                findings.obstacles.push(reason);
            }
            Reading::new(policy, findings)
        })
        .collect()
}

fn policies(facts: &CustomerFacts) -> impl Iterator<Item = &ConditionalAccessPolicy> {
    facts.policies.iter().flat_map(|listing| &listing.items)
}

/// Only `enabled` enforces; a report-only policy watches the burglar walk in.
fn state(policy: &ConditionalAccessPolicy, findings: &mut Findings) {
    match &policy.state {
        PolicyState::Enabled => {}
        PolicyState::Disabled => findings.obstacles.push(on(policy, "policy-disabled")),
        PolicyState::ReportOnly => findings.obstacles.push(on(policy, "policy-report-only")),
        PolicyState::Other(word) => {
            let reason = on(policy, "policy-state-not-understood");
            findings.doubts.push(reason.with("state", word.clone()));
        }
    }
}
