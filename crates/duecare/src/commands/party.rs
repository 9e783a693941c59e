//! `party`: distributors, resellers, customers and the people who answer for them.

use super::Outcome;
use crate::cli::{Global, PartyCommand};
use crate::output::{Output, table};
use duecare_app::{check::known, entry};
use duecare_model::record::{Body, ContactOf, RetentionOf};
use duecare_model::{Contact, Language, Ledger, Party, PartyId, PartyRole, PartyState, Problem};
use duecare_store::Workspace;
use serde::Serialize;

#[derive(Serialize)]
struct Parties<'a> {
    schema: &'static str,
    parties: Vec<PartyDocument<'a>>,
}

/// A party as this document shows it (`duecare.party/1`).
#[derive(Serialize)]
struct PartyDocument<'a> {
    id: &'a PartyId,
    name: &'a str,
    role: PartyRole,
    parent: Option<&'a PartyId>,
    language: &'a str,
    aliases: &'a [String],
    contacts: Vec<&'a Contact>,
    depth: usize,
    entry: u64,
}

/// The language that a party has: a change of its name is none of its language. A new one has that
/// of the provider.
fn usual_language(workspace: &Workspace, id: &PartyId) -> Result<Language, Problem> {
    match workspace.ledger().parties.get(id) {
        Some(state) => Ok(state.party.value.language),
        None => Ok(super::config(workspace)?
            .provider
            .language
            .unwrap_or_default()),
    }
}

pub(super) fn run(
    global: &Global,
    command: &PartyCommand,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let body = match command {
        PartyCommand::Add {
            id,
            name,
            role,
            parent,
            language,
            aliases,
        } => Body::Party(Party {
            id: id.clone(),
            name: name.clone(),
            role: *role,
            parent: parent.clone(),
            language: match language {
                Some(language) => *language,
                None => usual_language(&workspace, id)?,
            },
            aliases: aliases.clone(),
        }),
        PartyCommand::Contact {
            id,
            name,
            email,
            rank,
            language,
            may_bind,
            authority_source,
            from,
            until,
        } => {
            known(workspace.ledger(), id)?;
            let party_language = workspace.ledger().parties[id].party.value.language;
            Body::Contact(ContactOf {
                party: id.clone(),
                contact: Contact {
                    name: name.clone(),
                    email: email.clone(),
                    language: language.unwrap_or(party_language),
                    rank: *rank,
                    may_bind: *may_bind,
                    authority_source: authority_source.clone(),
                    valid_from: *from,
                    valid_to: *until,
                },
            })
        }
        PartyCommand::Retention {
            id,
            keep_days,
            basis,
        } => {
            known(workspace.ledger(), id)?;
            Body::Retention(RetentionOf {
                party: id.clone(),
                keep_days: *keep_days,
                basis: basis.clone(),
            })
        }
        PartyCommand::List => return list(workspace.ledger(), None, out),
        PartyCommand::Show { id } => {
            known(workspace.ledger(), id)?;
            return list(workspace.ledger(), Some(id), out);
        }
    };
    if let Body::Contact(of) = &body {
        reachable(workspace.ledger(), of)?;
    }
    super::record(&mut workspace, body, out)
}

/// Refuses an address that no letter could reach. One that stands there already passes where its
/// contact is given a last day: it could not be ended otherwise.
fn reachable(ledger: &Ledger, of: &ContactOf) -> Result<(), Problem> {
    let contact = &of.contact;
    let known = ledger.parties.get(&of.party);
    let known = known.is_some_and(|state| state.contacts.contains_key(&contact.email));
    if known && contact.valid_to.is_some() {
        return Ok(());
    }
    entry::address("the address", &contact.email)
}

fn document<'a>(ledger: &'a Ledger, state: &'a PartyState) -> PartyDocument<'a> {
    let party = &state.party.value;
    PartyDocument {
        id: &party.id,
        name: &party.name,
        role: party.role,
        parent: party.parent.as_ref(),
        language: party.language.code(),
        aliases: &party.aliases,
        contacts: state.contacts.values().map(|c| &c.value).collect(),
        depth: ledger.suppliers(&party.id).len(),
        entry: state.party.index.0,
    }
}

/// Parties in tree order: each below its supplier.
fn in_tree_order(ledger: &Ledger) -> Vec<&PartyState> {
    fn below<'a>(ledger: &'a Ledger, parent: Option<&PartyId>, into: &mut Vec<&'a PartyState>) {
        for state in ledger
            .parties
            .values()
            .filter(|s| s.party.value.parent.as_ref() == parent)
        {
            into.push(state);
            below(ledger, Some(&state.party.value.id), into);
        }
    }
    let mut order = Vec::new();
    below(ledger, None, &mut order);
    order
}

fn list(ledger: &Ledger, only: Option<&PartyId>, out: &Output) -> anyhow::Result<Outcome> {
    let parties: Vec<PartyDocument<'_>> = in_tree_order(ledger)
        .into_iter()
        .filter(|state| only.is_none_or(|id| *id == state.party.value.id))
        .map(|state| document(ledger, state))
        .collect();
    out.answer(
        &Parties {
            schema: "duecare.party/1",
            parties,
        },
        |document| {
            let mut rows = Vec::new();
            for party in &document.parties {
                let role = format!("{:?}", party.role).to_lowercase();
                rows.push(vec![
                    format!("{}{}", "  ".repeat(party.depth), party.id),
                    party.name.to_owned(),
                    role,
                    party.aliases.join(" "),
                ]);
                for contact in party.contacts.iter().filter(|_| only.is_some()) {
                    let rank = format!("{:?}", contact.rank).to_lowercase();
                    let binds = if contact.may_bind {
                        "may bind"
                    } else {
                        "may not bind"
                    };
                    rows.push(vec![
                        "  contact".to_owned(),
                        format!("{} <{}>", contact.name, contact.email),
                        rank,
                        format!("{} {binds}", contact.language),
                    ]);
                }
            }
            table(&["party", "name", "role", "aliases"], &rows)
        },
    )?;
    Ok(Outcome::Done)
}
