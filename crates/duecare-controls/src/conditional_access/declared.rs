//! Accounts left out of a policy on purpose, such as the emergency account in the safe.
//!
//! Called by `conditions.rs`. A declaration is believed only with an author and only until it
//! runs out: an exception without an end is how the second factor came to be off for years.

use super::roles::{GLOBAL_ADMINISTRATOR, held_by_people};
use duecare_model::facts::DeclaredExclusion;
use duecare_model::{CustomerFacts, Date};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;

/// Most accounts that declarations may take out of one policy.
///
/// Two emergency accounts, as the vendor advises, and one synchronisation account for each of two
/// directories; beyond that the exception has become the rule, and a waiver turns nothing green.
pub(crate) const DECLARED_COUNT_MAX: usize = 4;

/// The declarations that count on the day of the question.
pub(crate) struct Declared<'a> {
    facts: &'a CustomerFacts,
    today: Date,
}

impl<'a> Declared<'a> {
    /// The declarations among the facts of a customer.
    pub(crate) fn new(facts: &'a CustomerFacts) -> Self {
        let today = facts.at.to_zoned(TimeZone::UTC).date();
        Self { facts, today }
    }

    /// The declaration in force for a user as the policy names it: by object id, or by the user
    /// principal name of that object id.
    pub(crate) fn find(&self, user: &str) -> Option<&'a DeclaredExclusion> {
        if user.eq_ignore_ascii_case("All") {
            // Leaving everybody out is no exception that anybody could declare.
            return None;
        }
        let known = self.facts.entra_users.iter().flat_map(|l| &l.items);
        let names: Vec<&str> = known
            .filter(|known| known.id.eq_ignore_ascii_case(user))
            .map(|known| known.upn.as_str())
            .chain([user])
            .filter(|name| !name.trim().is_empty())
            .collect();
        let mut declarations = self.facts.declared_exclusions.iter().flat_map(|l| &l.items);
        declarations.find(|declaration| {
            let named = names
                .iter()
                .any(|name| name.eq_ignore_ascii_case(&declaration.principal));
            named && self.in_force(declaration)
        })
    }

    /// Whether these users, as the policy names them, are all the global administrators that are
    /// known. A declaration may keep one key in the safe; it cannot make the rule miss every one
    /// of the people for whom it is there.
    pub(crate) fn are_all_global_administrators(&self, users: &[&String]) -> bool {
        let known = held_by_people(self.facts)
            .filter(|held| {
                held.role_definition_id
                    .eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR)
            })
            .map(|held| held.principal_id.as_str());
        let mut holders = known.peekable();
        holders.peek().is_some()
            && holders.all(|holder| users.iter().any(|user| user.eq_ignore_ascii_case(holder)))
    }

    /// The last day on which a declaration counts: its own, or a year after it was made.
    pub(crate) fn last_day(declaration: &DeclaredExclusion) -> Date {
        declaration.until.unwrap_or_else(|| {
            let year = declaration.declared_on.checked_add(1.year());
            // Past the calendar's end nothing can be added; then it counts on its own day only.
            year.unwrap_or(declaration.declared_on)
        })
    }

    fn in_force(&self, declaration: &DeclaredExclusion) -> bool {
        !declaration.decided_by.trim().is_empty()
            && declaration.declared_on <= self.today
            && self.today <= Self::last_day(declaration)
    }
}

#[cfg(test)]
mod tests {
    use crate::assess_one;
    use duecare_model::{ControlId, CustomerFacts, Verdict};

    /// The one case that is no `cases/*.toml`: without the list of roles the declaration stands as
    /// it was made, so the law that losing a source makes nothing green does not hold for it.
    fn facts(holders: &[&str]) -> CustomerFacts {
        let seen = "2024-06-10T06:00:00Z";
        let roles: Vec<_> = holders
            .iter()
            .map(|holder| {
                serde_json::json!({
                    "principal_id": holder, "principal_type": "#microsoft.graph.user",
                    "role_definition_id": "62E90394-69f5-4237-9190-012177145e10",
                    "scope": "/", "state": "active",
                })
            })
            .collect();
        serde_json::from_value(serde_json::json!({
            "customer": "bakkerij-noord", "at": "2024-06-17T08:00:00Z",
            "security_defaults": { "value": { "enabled": false }, "observed_at": seen },
            "policies": { "complete": true, "observed_at": seen, "items": [{
                "id": "p-1", "display_name": "Two steps for all", "state": "enabled",
                "include_users": ["All"], "exclude_users": ["u-1"],
                "include_applications": ["All"],
                "grant": { "operator": "or", "built_in": ["mfa"] },
            }] },
            "declared_exclusions": { "complete": true, "observed_at": seen, "items": [{
                "principal": "u-1", "reason": "emergency account, key in the safe",
                "decided_by": "Owner of Bakkerij Noord", "declared_on": "2024-01-15",
            }] },
            "role_assignments": { "complete": true, "observed_at": seen, "items": roles },
        }))
        .unwrap()
    }

    #[test]
    fn a_declaration_that_leaves_out_every_global_administrator_is_not_believed() {
        let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
        let said = assess_one(&id, &facts(&["U-1"])).unwrap();
        assert_eq!(said.verdict, Verdict::NotMet);
        let keys: Vec<&str> = said.reasons.iter().map(|r| r.key.as_str()).collect();
        assert!(
            keys.contains(&"policy-skips-every-administrator"),
            "{keys:?}"
        );
        let two = assess_one(&id, &facts(&["u-1", "u-2"])).unwrap();
        assert_eq!(two.verdict, Verdict::Met);
    }
}
