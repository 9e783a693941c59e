//! A second factor is enforced for everyone who administers the tenant.
//!
//! Called through the catalogue. In the Frisian case it had been switched off for one customer and
//! nobody knew; what must never happen is "met" on policies that leave a way around.

mod coverage;

use crate::conditional_access::{ByPolicies, judge};
use crate::{Control, ControlMeta, Outcome};
use coverage::Coverage;
use duecare_model::{CustomerFacts, Reason};

/// The rule of `entra-admins-mfa-enforced`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        judge(facts, meta, read)
    }
}

/// What the policies alone say of administrators.
fn read(facts: &CustomerFacts, meta: &ControlMeta) -> ByPolicies {
    let coverage = Coverage::new(facts, meta);
    match coverage.judge() {
        ByPolicies::Fails(reasons) if reasons.is_empty() => {
            let count = facts.policies.as_ref().map_or(0, |l| l.items.len());
            ByPolicies::Fails(vec![Reason::new("no-policy").with("count", count)])
        }
        other @ (ByPolicies::Holds(_) | ByPolicies::Doubt(..) | ByPolicies::Fails(_)) => other,
    }
}
