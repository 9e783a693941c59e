//! `party`: distributors, resellers, customers and the people who answer for them.

use super::Outcome;
use crate::cli::{Global, PartyCommand};
use crate::output::{Output, table};
use crate::words::{state, table as heading};
use duecare_app::{check::known, entry};
use duecare_model::record::{Body, ContactOf, RetentionOf};
use duecare_model::{
    Contact, Language, Ledger, Party, PartyId, PartyRole, PartyState, Problem, Sentence,
};
use duecare_store::Workspace;
use serde::Serialize;
use std::collections::BTreeMap;

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
    let shows = matches!(command, PartyCommand::List | PartyCommand::Show { .. });
    let mut workspace = super::open_for(global, shows)?;
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
    let mut supplied: BTreeMap<Option<&PartyId>, Vec<&PartyState>> = BTreeMap::new();
    for state in ledger.parties.values() {
        let parent = state.party.value.parent.as_ref();
        supplied.entry(parent).or_default().push(state);
    }
    let mut order = Vec::new();
    // The next to be taken stands last.
    let mut rest: Vec<&PartyState> = Vec::new();
    let mut above = Some(None);
    while let Some(parent) = above {
        rest.extend(supplied.remove(&parent).into_iter().flatten().rev());
        let next = rest.pop();
        order.extend(next);
        above = next.map(|state| Some(&state.party.value.id));
    }
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
            let language = out.language();
            let word = |word: Sentence<0>| word.word(language).to_owned();
            let mut rows = Vec::new();
            for party in &document.parties {
                rows.push(vec![
                    format!("{}{}", "  ".repeat(party.depth), party.id),
                    party.name.to_owned(),
                    word(role_word(party.role)),
                    party.aliases.join(" "),
                ]);
                for contact in party.contacts.iter().filter(|_| only.is_some()) {
                    let binds = if contact.may_bind {
                        state::MAY_BIND
                    } else {
                        state::MAY_NOT_BIND
                    };
                    rows.push(vec![
                        format!("  {}", word(state::CONTACT)),
                        format!("{} <{}>", contact.name, contact.email),
                        word(state::of_rank(contact.rank)),
                        format!("{} {}", contact.language, word(binds)),
                    ]);
                }
            }
            let header = [
                heading::PARTY,
                heading::NAME,
                heading::ROLE,
                heading::ALIASES,
            ];
            table(&header, language, &rows)
        },
    )?;
    Ok(Outcome::Done)
}

const fn role_word(role: PartyRole) -> Sentence<0> {
    match role {
        PartyRole::Distributor => state::DISTRIBUTOR,
        PartyRole::Reseller => state::RESELLER,
        PartyRole::Customer => state::CUSTOMER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::Timestamp;
    use duecare_model::record::{Record, SCHEMA};
    use duecare_model::{EntryIndex, Language, PartyRole};

    #[test]
    fn each_party_stands_below_its_supplier_in_the_order_of_their_ids() {
        let chain = [
            ("b", None),
            ("a", None),
            ("b2", Some("b")),
            ("a9", Some("a")),
            ("b1", Some("b")),
            ("b1x", Some("b1")),
            ("c", None),
        ];
        let mut ledger = Ledger::default();
        for (index, (id, parent)) in (0..).zip(chain) {
            let body = Body::Party(Party {
                id: PartyId::new(id).unwrap(),
                name: id.to_owned(),
                role: PartyRole::Customer,
                parent: parent.map(|parent| PartyId::new(parent).unwrap()),
                language: Language::En,
                aliases: Vec::new(),
            });
            let record = Record {
                schema: SCHEMA.to_owned(),
                recorded_at: Timestamp::UNIX_EPOCH,
                actor: String::new(),
                acted_by: None,
                min_writer: None,
                body,
            };
            ledger.apply(EntryIndex(index), &record).unwrap();
        }
        let order: Vec<&str> = in_tree_order(&ledger)
            .iter()
            .map(|state| state.party.value.id.as_str())
            .collect();
        assert_eq!(order, ["a", "a9", "b", "b1", "b1x", "b2", "c"]);
    }
}
