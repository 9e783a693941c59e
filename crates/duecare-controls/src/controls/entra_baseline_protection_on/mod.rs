//! The floor of protection is on: security defaults, or the policies that replace them.
//!
//! Called through the catalogue. What must never happen is "met" while old protocols, which cannot
//! ask for a second factor, are still let in.

use crate::conditional_access::{ByPolicies, Reading, judge, legacy_block, second_factor};
use crate::{Control, ControlMeta, Outcome};
use duecare_model::{CustomerFacts, Reason, UnknownReason};

/// The rule of `entra-baseline-protection-on`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        judge(facts, meta, read)
    }
}

/// What the policies alone say: a second factor for everyone, and no old protocols for anyone.
fn read(facts: &CustomerFacts, _meta: &ControlMeta) -> ByPolicies {
    let second_factor = Half::new(second_factor(facts), "no-second-factor-for-all");
    let legacy = Half::new(legacy_block(facts), "legacy-not-blocked");
    if let (Some(one), Some(other)) = (second_factor.holds(), legacy.holds()) {
        let mut reasons = vec![one.reason("enforced-for-all-users")];
        reasons.extend(one.findings.caveats.iter().cloned());
        reasons.push(other.reason("legacy-blocked"));
        return ByPolicies::Holds(reasons);
    }
    let open = second_factor.may_hold() && legacy.may_hold();
    let mut reasons = second_factor.complaints();
    reasons.extend(legacy.complaints());
    if open {
        ByPolicies::Doubt(UnknownReason::NotUnderstood, reasons)
    } else {
        ByPolicies::Fails(reasons)
    }
}

/// One of the two things that the policies must do.
struct Half<'a> {
    readings: Vec<Reading<'a>>,
    /// The key of the reason when no policy does it.
    missing: &'static str,
}

impl<'a> Half<'a> {
    fn new(readings: Vec<Reading<'a>>, missing: &'static str) -> Self {
        Self { readings, missing }
    }

    /// The policy that does it, the one with the fewest caveats first.
    fn holds(&self) -> Option<&Reading<'a>> {
        let whole = |r: &&Reading<'_>| r.clean() && r.everybody && r.everything;
        self.readings
            .iter()
            .filter(whole)
            .min_by_key(|r| r.findings.caveats.len())
    }

    /// Whether a policy does it, or would if what we cannot read in it is harmless.
    fn may_hold(&self) -> bool {
        let doubtful = |r: &Reading<'_>| r.doubtful() && r.everybody && r.everything;
        self.holds().is_some() || self.readings.iter().any(doubtful)
    }

    fn complaints(&self) -> Vec<Reason> {
        if self.holds().is_some() {
            return Vec::new();
        }
        let mut reasons = vec![Reason::new(self.missing)];
        for reading in &self.readings {
            reasons.extend(reading.findings.obstacles.iter().cloned());
            reasons.extend(reading.findings.doubts.iter().cloned());
            for (there, key) in [
                (reading.everybody, "policy-some-users"),
                (reading.everything, "policy-some-applications"),
            ] {
                if !there {
                    reasons.push(reading.reason(key));
                }
            }
        }
        reasons
    }
}
