//! The two cases as configuration: parties, contacts, scope, and what the court decided.
//!
//! Names are neutral; the case numbers are public. What the courts found is cited beside each
//! figure; what they did not tell (names of people, mail addresses) is invented.

use super::scenario::{Delivery, Who, frisian, rennes};
use crate::words::demo as words;
use duecare_model::record::{Body, ContactOf, GuardrailOf};
use duecare_model::{
    Agreement, Contact, ControlId, Date, Guardrail, Language, Money, Party, PartyId, PartyRole,
    Rank, Responsible, ScopeCell, Sentence, Timestamp,
};

/// One case.
pub(crate) struct Case {
    /// `frisian` or `rennes`.
    pub(crate) id: &'static str,
    /// The case number, as published.
    pub(crate) number: &'static str,
    /// One sentence on what happened.
    pub(crate) summary: Sentence<0>,
    /// The customer whose dossier is built.
    pub(crate) customer: &'static str,
    /// The provider that writes.
    pub(crate) provider: &'static str,
    /// Who answers for its letters (invented).
    pub(crate) author: &'static str,
    /// What it asks for what its letters propose (invented), by control.
    pub(crate) prices: &'static [(&'static str, &'static str)],
    /// The sender's address (invented).
    pub(crate) sender: &'static str,
    /// The zone in which its letters tell times.
    pub(crate) time_zone: &'static str,
    /// The language of the dossier.
    pub(crate) language: Language,
    /// When the workspace begins.
    pub(crate) begins_at: Timestamp,
    /// What is recorded by hand, and when.
    pub(crate) agreed: Agreed,
    /// Makes the files that arrive.
    pub(crate) deliveries: fn() -> Vec<Delivery>,
    /// When the damage began.
    pub(crate) damage_at: Timestamp,
    /// The date of the dossier.
    pub(crate) as_of: Timestamp,
    /// What it cost in reality.
    pub(crate) lost_in_reality: Money,
    /// What `lost_in_reality` is.
    pub(crate) lost_is: Sentence<0>,
}

/// Both cases.
pub(crate) fn all() -> Result<Vec<Case>, duecare_model::Problem> {
    let made = || -> Result<Vec<Case>, duecare_model::IdError> {
        Ok(vec![frisian_case()?, rennes_case()?])
    };
    made().map_err(|error| duecare_app::codes::OTHER.problem(error.to_string()))
}

fn party(
    who: &Who,
    role: PartyRole,
    parent: Option<&Who>,
    language: Language,
) -> Result<Body, duecare_model::IdError> {
    Ok(Body::Party(Party {
        id: PartyId::new(who.id)?,
        name: who.name.to_owned(),
        role,
        parent: parent.map(|p| PartyId::new(p.id)).transpose()?,
        language,
        aliases: who.aliases.iter().map(|&alias| alias.to_owned()).collect(),
    }))
}

/// Three contacts of a customer, each in one rank; only the last may bind the company.
fn contacts(
    who: &Who,
    names: [(&str, &str); 3],
    language: Language,
) -> Result<Vec<Body>, duecare_model::IdError> {
    let ranks = [Rank::Technical, Rank::Management, Rank::Statutory];
    let contact = |((name, mailbox), rank): ((&str, &str), Rank)| {
        let binds = rank == Rank::Statutory;
        Ok(Body::Contact(ContactOf {
            party: PartyId::new(who.id)?,
            contact: Contact {
                name: name.to_owned(),
                email: format!("{mailbox}@{}", who.mail_domain),
                language,
                rank,
                may_bind: binds,
                authority_source: binds.then(|| register_extract(language)),
                valid_from: None,
                valid_to: None,
            },
        }))
    };
    names.into_iter().zip(ranks).map(contact).collect()
}

/// What shows that a person may bind a company, in the words of its country.
fn register_extract(language: Language) -> String {
    match language {
        Language::Nl => "uittreksel handelsregister",
        Language::Fr => "extrait Kbis",
        Language::En => "company register extract",
        Language::De => "Handelsregisterauszug",
    }
    .to_owned()
}

fn agreement(on: Date, by: &str, source: &str) -> Agreement {
    Agreement {
        agreed_on: on,
        agreed_by: by.to_owned(),
        source: source.to_owned(),
        proof: None,
        objection: None,
    }
}

fn cell(
    customer: &Who,
    control: Option<&str>,
    responsible: Responsible,
    written: &Agreement,
) -> Result<Body, duecare_model::IdError> {
    Ok(Body::Scope(ScopeCell {
        customer: PartyId::new(customer.id)?,
        control: control.map(ControlId::new).transpose()?,
        workload: None,
        responsible,
        written: Some(written.clone()),
        acknowledged: None,
    }))
}

/// The judgment: EUR 864,000, settled as 178,000 at once and 686,000 in instalments; MFA switched off by the reseller; sixty machines
/// for five weeks; the distributor's mail of 2020 and its alarm of 7 November 2022.
fn frisian_case() -> Result<Case, duecare_model::IdError> {
    let begins_at = midday(jiff::civil::date(2020, 6, 1));
    Ok(Case {
        id: "frisian",
        number: "ECLI:NL:RBNNE:2024:4317",
        summary: words::FRISIAN,
        customer: frisian::CUSTOMER.id,
        provider: frisian::RESELLER.id,
        author: "Sjoerd Voorbeeld, adviseur beveiliging",
        prices: &[
            (
                "entra-admins-mfa-enforced",
                "EUR 190 eenmalig, twee uur werk; de instelling zelf kost niets.",
            ),
            (
                "entra-baseline-protection-on",
                "EUR 380 eenmalig, vier uur werk; de standaardbeveiliging zelf kost niets.",
            ),
        ],
        sender: "zorgplicht@ict-fryslan.example",
        time_zone: "Europe/Amsterdam",
        language: Language::Nl,
        begins_at,
        agreed: frisian_agreed(begins_at)?,
        deliveries: frisian::deliveries,
        damage_at: frisian::first_malicious_write_at(),
        as_of: frisian::as_of(),
        lost_in_reality: Money::eur(864_000),
        lost_is: words::FRISIAN_LOST,
    })
}

/// What is recorded by hand, and when.
type Agreed = Vec<(Timestamp, Vec<Body>)>;

fn frisian_agreed(begins_at: Timestamp) -> Result<Agreed, duecare_model::IdError> {
    use frisian::{CUSTOMER, DISTRIBUTOR, NORMAL_CUSTOMERS, RESELLER};
    let nl = Language::Nl;
    let chain = vec![
        party(&DISTRIBUTOR, PartyRole::Distributor, None, nl)?,
        party(&RESELLER, PartyRole::Reseller, Some(&DISTRIBUTOR), nl)?,
    ];
    // The mailbox that later switches the second factor off: the log must be able to say whose it is.
    let own = Body::Contact(ContactOf {
        party: PartyId::new(RESELLER.id)?,
        contact: Contact {
            name: "Beheer".to_owned(),
            email: frisian::SWITCHED_OFF_BY.to_owned(),
            language: nl,
            rank: Rank::Technical,
            may_bind: false,
            authority_source: None,
            valid_from: None,
            valid_to: None,
        },
    });
    let mut order = vec![
        own,
        party(&CUSTOMER, PartyRole::Customer, Some(&RESELLER), nl)?,
    ];
    let names = [
        ("Systeembeheer", "systeembeheer"),
        ("Bedrijfsleiding", "bedrijfsleiding"),
        ("Directie", "directie"),
    ];
    order.extend(contacts(&CUSTOMER, names, nl)?);
    for normal in &NORMAL_CUSTOMERS {
        order.push(party(normal, PartyRole::Customer, Some(&RESELLER), nl)?);
    }
    let ordered = frisian::ordered_on();
    let written = agreement(ordered, "Directie", "Bestelling Azure van 21 augustus 2021");
    order.push(cell(&CUSTOMER, None, Responsible::Provider, &written)?);
    // Bounds that the provider sets for its own watch; nothing is agreed with the customer.
    order.push(Body::Guardrail(GuardrailOf {
        customer: PartyId::new(CUSTOMER.id)?,
        guardrail: Guardrail {
            per_day_max: Some(Money::eur(250)),
            per_month_max: Some(Money::eur(5_000)),
            vcpu_max: None,
            regions: Vec::new(),
            written: None,
        },
    }));
    Ok(vec![(begins_at, chain), (morning(ordered), order)])
}

/// The judgment: EUR 55,000; backups encrypted with the servers on 17 June 2020 because no copy was
/// disconnected; backups outside the contract; one week of standstill.
fn rennes_case() -> Result<Case, duecare_model::IdError> {
    let begins_at = morning(rennes::contract_on());
    Ok(Case {
        id: "rennes",
        number: "CA Rennes, 19 Nov 2024, RG 23/04627",
        summary: words::RENNES,
        customer: rennes::CUSTOMER.id,
        provider: rennes::RESELLER.id,
        author: "Anne Exemple, conseillère sécurité",
        prices: &[
            (
                "ad-local-admin-passwords-unique",
                "760 EUR une fois, huit heures de travail ; la fonction elle-même ne coûte rien.",
            ),
            (
                "ad-privileged-accounts-in-use",
                "570 EUR une fois, six heures de travail.",
            ),
            (
                "backup-copy-unreachable-by-admins",
                "1 450 EUR pour deux jeux de disques et leur mise en place, puis 95 EUR par mois.",
            ),
            ("backup-restore-tested", "475 EUR par système et par essai."),
            (
                "endpoint-protection-on-every-server",
                "42 EUR par serveur et par an, et 190 EUR d’installation.",
            ),
            (
                "security-patches-current",
                "95 EUR de l’heure, environ douze heures ; le remplacement d’un système fait l’objet d’un devis séparé.",
            ),
        ],
        sender: "conseil@prestataire-ouest.example",
        time_zone: "Europe/Paris",
        language: Language::Fr,
        begins_at,
        agreed: rennes_agreed(begins_at)?,
        deliveries: rennes::deliveries,
        damage_at: rennes::attack_at(),
        as_of: rennes::as_of(),
        lost_in_reality: Money::eur(55_000),
        lost_is: words::RENNES_LOST,
    })
}

fn rennes_agreed(begins_at: Timestamp) -> Result<Agreed, duecare_model::IdError> {
    use rennes::{CUSTOMER, RESELLER};
    let fr = Language::Fr;
    let mut contract = vec![
        party(&RESELLER, PartyRole::Reseller, None, fr)?,
        party(&CUSTOMER, PartyRole::Customer, Some(&RESELLER), fr)?,
    ];
    let names = [
        ("Service informatique", "informatique"),
        ("Direction administrative", "administration"),
        ("Présidence", "presidence"),
    ];
    contract.extend(contacts(&CUSTOMER, names, fr)?);
    let source = "contrat de 2019, serveurs et baie de stockage";
    let written = agreement(rennes::contract_on(), "Présidence", source);
    contract.push(cell(&CUSTOMER, None, Responsible::Provider, &written)?);
    // The contract left backups to the client; nothing shows that it was told what that meant.
    for control in ["backup-copy-unreachable-by-admins", "backup-restore-tested"] {
        contract.push(cell(
            &CUSTOMER,
            Some(control),
            Responsible::Customer,
            &written,
        )?);
    }
    Ok(vec![(begins_at, contract)])
}

fn midday(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn morning(day: Date) -> Timestamp {
    midday(day) - jiff::SignedDuration::from_hours(6)
}
