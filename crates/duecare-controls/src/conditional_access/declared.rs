//! Accounts left out of a policy on purpose, such as the emergency account in the safe.
//!
//! Called by `conditions.rs`. A declaration is believed only with an author and only until it
//! runs out: an exception without an end is how the second factor came to be off for years.

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
