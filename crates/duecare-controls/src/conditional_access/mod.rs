//! Reads conditional access policies the way the service applies them, and errs to the safe side.
//!
//! Called by the rules on Microsoft Entra. Measured on public policies, the common tools call MFA
//! enforced where a policy applies only at high risk, in one country or beside an alternative;
//! what must never happen here is to join them.

mod conditions;
mod consistent;
mod cover;
mod declared;
mod demand;
mod groups;
mod later;
mod people;
mod roles;
mod space;
mod tri;
mod verdict;
mod words;

pub(crate) use consistent::is_later;
pub(crate) use cover::{Cover, Ground};
pub(crate) use people::People;
pub(crate) use roles::roles_of;
pub(crate) use space::{administration, everything};
pub(crate) use verdict::{ByPolicies, judge};

use declared::Declared;
use demand::{has, on};
use duecare_model::facts::{ConditionalAccessPolicy, PolicyState};
use duecare_model::{CustomerFacts, Reason};
use words::{ADMIN_PORTALS, ALL, AZURE_MANAGEMENT, GUESTS};

/// What a policy is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To demand a second factor, or to let nobody in.
    SecondFactor,
    /// To refuse protocols that cannot ask for one.
    BlockLegacy,
}

/// What was found against and about one policy.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Why it certainly does not do what is needed for any ordinary sign-in.
    pub(crate) obstacles: Vec<Reason>,
    /// What this version cannot read: it may or may not do what is needed.
    pub(crate) doubts: Vec<Reason>,
    /// For whom, from where and with what it does not do it.
    pub(crate) narrowings: Vec<Reason>,
    /// What a reader must know although it does what is needed.
    pub(crate) caveats: Vec<Reason>,
}

/// One policy, read.
pub(crate) struct Reading {
    /// The policy, without the accounts that a declaration in force leaves out of it.
    pub(crate) policy: ConditionalAccessPolicy,
    /// What was found.
    pub(crate) findings: Findings,
    /// Whether it lets nobody in, instead of asking for a second factor.
    pub(crate) blocks: bool,
}

impl Reading {
    /// Whether it demands something of ordinary sign-ins, as far as it can be read.
    pub(crate) fn usable(&self) -> bool {
        self.findings.obstacles.is_empty()
    }

    /// Whether all of it can be read, too.
    pub(crate) fn sure(&self) -> bool {
        self.usable() && self.findings.doubts.is_empty()
    }

    /// Whether it names all users.
    pub(crate) fn everybody(&self) -> bool {
        has(&self.policy.include_users, ALL)
    }

    /// Whether it names all applications.
    pub(crate) fn everything(&self) -> bool {
        has(&self.policy.include_applications, ALL)
    }

    /// Whether it leaves nobody out, declared accounts aside.
    pub(crate) fn without_exception(&self) -> bool {
        let policy = &self.policy;
        self.everybody()
            && policy.exclude_users.is_empty()
            && policy.exclude_groups.is_empty()
            && policy.exclude_roles.is_empty()
            && !policy.exclude_guests
    }

    /// Whether it covers the management of Azure, and the portals of administrators.
    pub(crate) fn administration(&self) -> (bool, bool) {
        let reaches = |target| space::reaches(&self.policy, target);
        (reaches(AZURE_MANAGEMENT), reaches(ADMIN_PORTALS))
    }

    /// Whether it leaves out guests of any kind.
    pub(crate) fn leaves_guests_out(&self) -> bool {
        self.policy.exclude_guests || has(&self.policy.exclude_users, GUESTS)
    }

    /// Names of the roles held that it does not name; `None` where it is not about roles.
    pub(crate) fn roles_missed(&self, held: &[(String, String)]) -> Option<Vec<String>> {
        let named = &self.policy.include_roles;
        let missed = held.iter().filter(|(id, _)| !has(named, id));
        (!named.is_empty()).then(|| missed.map(|(_, name)| name.clone()).collect())
    }

    /// The name under which a reason tells of it.
    pub(crate) fn name(&self) -> String {
        demand::name(&self.policy).to_owned()
    }

    /// A reason that names the policy.
    pub(crate) fn reason(&self, key: &str) -> Reason {
        on(&self.policy, key)
    }
}

/// Reads every policy that speaks of a second factor or lets nobody in.
pub(crate) fn second_factor(facts: &CustomerFacts) -> Vec<Reading> {
    let declared = Declared::new(facts);
    policies(facts)
        .filter(|policy| demand::speaks_of_mfa(policy) || demand::only_blocks(policy))
        .map(|policy| {
            let mut findings = Findings::default();
            state(policy, &mut findings);
            let blocks = demand::only_blocks(policy);
            if !blocks {
                demand::demand(policy, &mut findings);
            }
            let policy = conditions::read(policy, Purpose::SecondFactor, &declared, &mut findings);
            Reading {
                policy,
                findings,
                blocks,
            }
        })
        .collect()
}

/// Reads every policy that blocks old protocols (Exchange ActiveSync and "other clients").
pub(crate) fn legacy_block(facts: &CustomerFacts) -> Vec<Reading> {
    let declared = Declared::new(facts);
    policies(facts)
        .filter(|policy| {
            let clients = &policy.client_app_types;
            let old = has(clients, "exchangeActiveSync") || has(clients, "other");
            demand::only_blocks(policy) && (old || clients.is_empty() || has(clients, "all"))
        })
        .map(|policy| {
            let mut findings = Findings::default();
            state(policy, &mut findings);
            let policy = conditions::read(policy, Purpose::BlockLegacy, &declared, &mut findings);
            Reading {
                policy,
                findings,
                blocks: true,
            }
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
