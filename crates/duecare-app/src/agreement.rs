//! What a line of the scope, or a bound of spending, was agreed by: a note, a document, a mail.
//!
//! Called by the `scope` commands. The paper is an entry before the line that rests on it. What must
//! never happen here: what the provider typed being kept as what the customer said.

use crate::codes;
use crate::import::Door;
use crate::notice::paper::Carries;
use crate::notice::proof::{self, Whose};
use duecare_model::{Agreement, AnswerObjection, Contact, Date, PartyId, Problem};
use duecare_store::Workspace;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

/// What somebody says that the customer agreed to.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The day it was agreed on.
    pub on: Option<Date>,
    /// Who agreed, as typed.
    pub by: Option<String>,
    /// What it is said to stand in, as typed.
    pub source: Option<String>,
    /// The signed document.
    pub document: Option<PathBuf>,
    /// The customer's own mail.
    pub mail: Option<PathBuf>,
}

/// The agreement with its paper, and what stands against it by the contact register; `None` where
/// nothing was agreed.
pub fn agreement(
    workspace: &mut Workspace,
    door: &dyn Fn(&Workspace) -> Result<Door, Problem>,
    customer: &PartyId,
    told: Told,
) -> Result<Option<Agreement>, Problem> {
    if let Some(path) = &told.mail {
        let door = door(workspace)?;
        return by_mail(workspace, &door, customer, path, &told).map(Some);
    }
    let (Some(on), Some(by), Some(source)) = (told.on, told.by, told.source) else {
        return Ok(None);
    };
    let mut agreement = Agreement::noted(on, by, source);
    if let Some(path) = &told.document {
        let door = door(workspace)?;
        let carries = Carries {
            whose: Whose::Customer,
            by: None,
            letter: None,
            waiver: false,
        };
        let kept = proof::document(workspace, &door, customer, path, &carries)?;
        agreement.proof = Some(kept);
        agreement.objection = objection(workspace, customer, &agreement);
    }
    Ok(Some(agreement))
}

/// A mail tells itself who agreed and when; what is typed beside it must not differ.
fn by_mail(
    workspace: &mut Workspace,
    door: &Door,
    customer: &PartyId,
    path: &Path,
    told: &Told,
) -> Result<Agreement, Problem> {
    let code = &codes::NO_AGREEMENT;
    let (proof, mail) = proof::received(workspace, door, customer, path, code)?;
    let refuse = |what: String| code.problem(what).in_file(path.display().to_string());
    let from = mail.from.clone().unwrap_or_default();
    let Some(on) = mail.received_at.map(|at| at.to_zoned(TimeZone::UTC).date()) else {
        return Err(refuse("it does not tell when it was received".to_owned()));
    };
    if let Some(day) = told.on.filter(|day| *day != on) {
        return Err(refuse(format!("it was received on {on}, not on {day}")));
    }
    let named = told.by.as_deref().unwrap_or(&from);
    let mut contacts = contacts(workspace, customer, on);
    let is_sender = |contact: &Contact| {
        contact.email.eq_ignore_ascii_case(&from) && contact.name.trim() == named.trim()
    };
    if !named.eq_ignore_ascii_case(&from) && !contacts.any(is_sender) {
        return Err(refuse(format!("it is from `{from}`, not from `{named}`")));
    }
    let source = told.source.clone().unwrap_or_else(|| {
        let subject = mail.subject.as_deref().unwrap_or_default().trim();
        format!("mail of {on}: {subject}")
    });
    let mut agreement = Agreement::noted(on, from, source);
    agreement.proof = Some(proof);
    agreement.objection = objection(workspace, customer, &agreement);
    Ok(agreement)
}

fn contacts<'a>(
    workspace: &'a Workspace,
    customer: &PartyId,
    day: Date,
) -> impl Iterator<Item = &'a Contact> {
    let state = workspace.ledger().parties.get(customer).into_iter();
    let register = state.flat_map(move |state| state.register_on(day, |_| true));
    register.map(|contact| &contact.value)
}

/// What the contact register of the day holds against the person.
fn objection(
    workspace: &Workspace,
    customer: &PartyId,
    agreement: &Agreement,
) -> Option<AnswerObjection> {
    let contacts = contacts(workspace, customer, agreement.agreed_on);
    duecare_notices::authority(contacts, &agreement.agreed_by, agreement.agreed_on).err()
}
