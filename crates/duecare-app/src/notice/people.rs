//! Who of the provider acts, and who its people are.
//!
//! Called by `notice`, `scope` and the demo. A name given with a command is recorded as told: whoever
//! runs the command can write any name, and the account of the operating system stands beside it.

use super::{day_of, provider};
use crate::config::Config;
use duecare_model::{ActedBy, ActorBasis, PartyId};
use duecare_notices::Person;
use duecare_store::Workspace;

/// Who acts: who is named, otherwise the author of letters.
pub fn actor(by: Option<&str>, config: &Config) -> Option<ActedBy> {
    let given = by.map(|name| (name, ActorBasis::Given));
    let configured = config.provider.author.as_deref();
    let (name, basis) = given.or(configured.map(|name| (name, ActorBasis::Configured)))?;
    Some(ActedBy {
        name: name.trim().to_owned(),
        basis,
    })
}

/// The named people of the provider of `customer`: its contacts of today, and who is configured.
pub(super) fn of_provider(
    workspace: &Workspace,
    config: &Config,
    customer: &PartyId,
) -> Vec<Person> {
    let ledger = workspace.ledger();
    let today = day_of(workspace.now());
    let party = provider(ledger, config, customer).ok();
    let state = party.and_then(|party| ledger.parties.get(&party.id));
    let contacts = state
        .into_iter()
        .flat_map(|state| state.register_on(today, |_| true));
    let registered = contacts
        .map(|contact| &contact.value)
        .filter(|contact| contact.is_valid_on(today))
        .map(|contact| Person {
            name: contact.name.clone(),
            email: Some(contact.email.clone()),
        });
    let named = config.provider.author.iter().chain(&config.provider.people);
    let configured = named.map(|name| Person {
        name: name.clone(),
        email: None,
    });
    registered.chain(configured).collect()
}
