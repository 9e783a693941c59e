//! Invented people and letters for the tests of this crate.

use crate::{ComposeInput, FindingText};
use duecare_model::{
    AnswerProof, Contact, ControlId, EntryIndex, Language, Money, NoticeId, NoticeKind, Party,
    PartyId, PartyRole, ProofKind, Rank, Severity, WaiverTerms,
};
use jiff::civil::date;

pub(crate) fn contact(name: &str, rank: Rank) -> Contact {
    Contact {
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
        language: Language::En,
        rank,
        may_bind: rank != Rank::Technical,
        authority_source: None,
        valid_from: None,
        valid_to: None,
    }
}

pub(crate) fn party(id: &str, name: &str, role: PartyRole) -> Party {
    Party {
        id: PartyId::new(id).unwrap(),
        name: name.to_owned(),
        role,
        parent: None,
        language: Language::En,
        aliases: vec![],
    }
}

pub(crate) fn finding() -> FindingText {
    FindingText {
        control: ControlId::new("entra-admins-mfa-enforced").unwrap(),
        title: "Administrators sign in with a password alone".to_owned(),
        fact: "On 3 March 2026 the account adm-kees had no second factor.".to_owned(),
        details: vec![],
        risk: "Whoever learns the password owns the tenant.".to_owned(),
        consequence: "EUR 22,000 a day in cloud costs.".to_owned(),
        measure: "Require a second factor for every administrator.".to_owned(),
        price: "No cost.".to_owned(),
        responsible: "Service agreement of 21 August 2021, annex 2".to_owned(),
        own_act: false,
    }
}

/// The proof of an answer: a mail kept as entry 2.
pub(crate) fn proof() -> AnswerProof {
    AnswerProof {
        kind: ProofKind::ReceivedMail,
        observation: EntryIndex(2),
        sha256: "00".repeat(32),
    }
}

/// A signed paper kept as entry 2.
pub(crate) fn paper() -> AnswerProof {
    AnswerProof {
        kind: ProofKind::SignedDocument,
        ..proof()
    }
}

/// What a waiver accepts.
pub(crate) fn terms() -> WaiverTerms {
    let text = || "x".to_owned();
    WaiverTerms {
        risk: text(),
        consequence: text(),
        alternative: text(),
        price: text(),
        residual: text(),
        authority: text(),
        signed_on: date(2026, 3, 6),
        starts_on: date(2026, 3, 6),
    }
}

/// Everything that a [`ComposeInput`] borrows.
pub(crate) struct Case {
    pub(crate) customer: Party,
    pub(crate) provider: Party,
    pub(crate) to: Contact,
}

impl Case {
    pub(crate) fn new(language: Language) -> Self {
        let mut to = contact("Mia", Rank::Management);
        to.language = language;
        Self {
            customer: party("bakkerij-noord", "Bakkerij Noord BV", PartyRole::Customer),
            provider: party("terp-it", "Terp IT", PartyRole::Reseller),
            to,
        }
    }

    pub(crate) fn input(&self, kind: NoticeKind) -> ComposeInput<'_> {
        let again = kind == NoticeKind::Reminder;
        ComposeInput {
            id: NoticeId::new("n-2026-0007").unwrap(),
            kind,
            severity: Severity::Critical,
            customer: &self.customer,
            provider: &self.provider,
            to: &self.to,
            author: "Sanne Voorbeeld".to_owned(),
            findings: vec![finding()],
            exposure_per_day: Some(Money::eur(22_000)),
            written_on: date(2026, 3, 6),
            repetition: if again { 2 } else { 1 },
            earlier: if again {
                vec![date(2026, 2, 20)]
            } else {
                vec![]
            },
        }
    }
}
