//! To whom an account belongs, and which protection the provider itself took away.
//!
//! Used by letters and by the dossier. An account in a mail domain of a party shows whose domain it
//! is, not whose hand. What must never happen here: an act of the provider's own account told as
//! somebody else's.

use super::{Ledger, NotRead};
use crate::facts::ControlChange;
use crate::{PartyId, Seen};

/// Mail domains in which anybody can have an address; they say nothing about a party.
const PUBLIC_MAIL_DOMAINS: [&str; 9] = [
    "gmail.com",
    "googlemail.com",
    "gmx.de",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "outlook.com",
    "protonmail.com",
    "yahoo.com",
];

/// To whom an actor belongs, as far as the registers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// An account of the customer.
    Customer,
    /// An account of the provider, or of its supplier.
    Provider,
    /// The registers do not show it.
    Unknown,
}

impl Ledger {
    /// Attributes an actor by exact address, alias or mail domain. Both sides at once is unknown.
    pub fn side_of(&self, customer: &PartyId, actor: &str) -> Side {
        let actor = home(actor);
        let of_customer = self.belongs(customer, &actor);
        let suppliers = self.suppliers(customer);
        let of_provider = suppliers.iter().any(|p| self.belongs(&p.id, &actor));
        match (of_customer, of_provider) {
            (true, false) => Side::Customer,
            (false, true) => Side::Provider,
            _ => Side::Unknown,
        }
    }

    /// The changes by which an account of the provider, or of its supplier, took protection away
    /// and which nobody is recorded to have undone since.
    ///
    /// # Errors
    /// As [`Self::history`].
    pub fn own_changes(&self, customer: &PartyId) -> Result<Vec<&Seen<ControlChange>>, NotRead> {
        let Some(history) = self.history(customer)? else {
            return Ok(Vec::new());
        };
        let all = &history.facts.control_changes;
        let undone = |change: &ControlChange| {
            all.iter().map(|seen| &seen.value).any(|later| {
                later.target == change.target
                    && later.occurred_at > change.occurred_at
                    && later.weakens == Some(false)
                    && later.result.as_deref() != Some("failure")
            })
        };
        Ok(all
            .iter()
            .filter(|seen| seen.value.took_protection() && !undone(&seen.value))
            .filter(|seen| self.side_of(customer, &seen.value.actor) == Side::Provider)
            .collect())
    }

    /// Whether an address is one of `party`, by its contacts, aliases or mail domain.
    pub fn is_of(&self, party: &PartyId, address: &str) -> bool {
        self.belongs(party, &home(address))
    }

    fn belongs(&self, party: &PartyId, actor: &str) -> bool {
        let Some(state) = self.parties.get(party) else {
            return false;
        };
        let actor_domain = domain(actor);
        let by_contact = state.contacts.keys().any(|email| {
            email.eq_ignore_ascii_case(actor)
                || (actor_domain.is_some() && domain(email) == actor_domain)
        });
        let by_alias = state.party.value.aliases.iter().any(|alias| {
            alias.eq_ignore_ascii_case(actor)
                || actor_domain
                    .as_ref()
                    .is_some_and(|domain| alias.eq_ignore_ascii_case(domain))
        });
        by_contact || by_alias
    }
}

/// A guest keeps the domain of its home in its name, `anna_home.example#EXT#@tenant.example`: by the
/// part behind the `@` an account of the provider would be one of the customer. A name with no `_`
/// tells no home and belongs to nobody who is known.
fn home(actor: &str) -> String {
    let actor = actor.trim();
    match actor.to_ascii_uppercase().find("#EXT#") {
        Some(at) => {
            let name = &actor[..at];
            let parts = name.rsplit_once('_');
            parts.map_or_else(
                || name.to_owned(),
                |(user, domain)| format!("{user}@{domain}"),
            )
        }
        None => actor.to_owned(),
    }
}

fn domain(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    let domain = domain.trim().to_ascii_lowercase();
    (!domain.is_empty() && !PUBLIC_MAIL_DOMAINS.contains(&domain.as_str())).then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_is_attributed_to_its_home() {
        assert_eq!(
            home("beheer_ict.example#EXT#@klant.example"),
            "beheer@ict.example"
        );
        assert_eq!(home(" a_b_ict.example#ext#@k.example"), "a_b@ict.example");
        assert_eq!(home("guest#EXT#@klant.example"), "guest");
        assert_eq!(home("anna@klant.example"), "anna@klant.example");
    }
}
