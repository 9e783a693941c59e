//! How a warning ends.
//!
//! Called by `notice close`. The paper is an entry before the end that rests on it. What must never
//! happen here: an acceptance of the customer's that the provider typed.

use super::paper::Carries;
use super::proof::{self, Whose};
use super::{day_of, find, people};
use crate::config::Config;
use crate::import::Door;
use duecare_model::record::{Body, NoticeClosed};
use duecare_model::{
    AnswerKind, AnswerObjection, Contact, ControlId, CustomerHistory, Date, EndContradicted,
    EndState, EntryIndex, NotRead, NoticeCase, NoticeId, PartyId, Problem, Rank, Verdict,
};
use duecare_notices::{Asked, EndRefused, WaiverDraft};
use duecare_store::Workspace;
use std::path::PathBuf;

/// The end that is asked for.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// The customer accepts the risk for a while; with what is said of it.
    Waived(Box<WaiverDraft>),
    /// Any other.
    Other(EndState),
}

/// An end with what it shall rest on.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The letter whose matter ends.
    pub notice: NoticeId,
    /// The end.
    pub wanted: Wanted,
    /// Why, in a sentence.
    pub reason: String,
    /// Who acts, if anybody is named or configured.
    pub by: Option<String>,
    /// The second person of the provider, where one is needed.
    pub approved_by: Option<String>,
    /// The paper that shows it.
    pub document: Option<PathBuf>,
}

/// Ends a notice, if that end is true. What stands against the signatory of a waiver is recorded
/// as a contradiction and told; the notice then goes on.
///
/// # Errors
/// The end is refused; nothing was recorded.
pub fn close(
    workspace: &mut Workspace,
    config: &Config,
    door: &Door,
    closing: &Closing,
) -> Result<Option<AnswerObjection>, Problem> {
    let (customer, case) = find(workspace.ledger(), &closing.notice)?;
    let (customer, case) = (customer.clone(), case.clone());
    match &closing.wanted {
        Wanted::Waived(draft) => waive(workspace, config, door, closing, (&customer, &case, draft)),
        Wanted::Other(end) => {
            other(workspace, config, door, closing, (&customer, &case, end))?;
            Ok(None)
        }
    }
}

/// An end that is an act of the provider, a measurement, or an acknowledged exclusion.
fn other(
    workspace: &mut Workspace,
    config: &Config,
    door: &Door,
    closing: &Closing,
    (customer, case, end): (&PartyId, &NoticeCase, &EndState),
) -> Result<(), Problem> {
    let people = people::of_provider(workspace, config, customer);
    let approver = closing.approved_by.as_deref();
    let asked = Asked {
        document: closing.document.is_some(),
        two_people: duecare_notices::check_second_person(&people, closing.by.as_deref(), approver),
        ..measured(workspace, customer, case, end, &closing.reason)?
    };
    duecare_notices::check_end(case, &asked).map_err(|error| error.problem())?;
    let kept = closing.document.as_ref();
    let proof = kept
        .map(|path| {
            let carries = Carries {
                whose: Whose::Provider,
                by: None,
                letter: None,
                waiver: false,
            };
            proof::document(workspace, door, customer, path, &carries)
        })
        .transpose()?;
    let own_letter = *end == EndState::FixedAndMeasured && duecare_notices::left_our_hands(case);
    let told_by = (proof.is_none() && own_letter).then(|| closing.notice.clone());
    workspace.append(vec![Body::NoticeClosed(NoticeClosed {
        proof,
        told_by,
        ..bare(closing, end.clone())
    })])?;
    Ok(())
}

fn bare(closing: &Closing, end: EndState) -> NoticeClosed {
    NoticeClosed {
        notice: closing.notice.clone(),
        end,
        reason: closing.reason.clone(),
        waiver: None,
        proof: None,
        answer: None,
        told_by: None,
        approved_by: closing.approved_by.clone(),
        non_waivable: None,
    }
}

fn measured<'a>(
    workspace: &Workspace,
    customer: &PartyId,
    case: &NoticeCase,
    end: &'a EndState,
    reason: &'a str,
) -> Result<Asked<'a>, NotRead> {
    let controls = case.letter().map(|letter| letter.controls.as_slice());
    let controls = controls.unwrap_or_default();
    let history = workspace.ledger().history(customer)?;
    let latest = history.and_then(CustomerHistory::latest_check);
    let verdict_of = |control: &ControlId| {
        let all = latest
            .into_iter()
            .flat_map(|check| &check.value.assessments);
        let mut own = all.filter(|a| a.control == *control);
        own.next().map(|a| a.verdict)
    };
    Ok(Asked {
        end,
        reason,
        still_red: controls
            .iter()
            .any(|c| verdict_of(c) == Some(Verdict::NotMet)),
        measured_met: !controls.is_empty()
            && controls.iter().all(|c| verdict_of(c) == Some(Verdict::Met)),
        document: false,
        two_people: Ok(()),
        at: workspace.now(),
    })
}

/// A waiver: by the signed paper, or by the customer's own refusal of what the letter proposes.
fn waive(
    workspace: &mut Workspace,
    config: &Config,
    door: &Door,
    closing: &Closing,
    (customer, case, draft): (&PartyId, &NoticeCase, &WaiverDraft),
) -> Result<Option<AnswerObjection>, Problem> {
    let letter = case.letter();
    let controls = letter.map(|letter| letter.controls.as_slice());
    let listed = &config.policy.non_waivable;
    duecare_notices::waivable(controls.unwrap_or_default(), listed)
        .map_err(|error| error.problem())?;
    let mut draft = draft.clone();
    let answer = match &closing.document {
        Some(_) => None,
        None => Some(from_refusal(case, &mut draft).map_err(|error| error.problem())?),
    };
    let register = register(workspace, customer, &draft);
    if let (Some(_), Err(_)) = (answer, &register) {
        // The refusal was taken under another register than the one of now: nothing is settled.
        let by = draft.by.unwrap_or_default();
        return Err(duecare_notices::WAIVER_SIGNER.problem(format!(
            "the contact register no longer shows that {by} could bind the customer on that day"
        )));
    }
    if draft.authority.is_none() {
        draft.authority = register.as_ref().ok().cloned().flatten();
    }
    // Whoever may not sign needs no source: what stands against it is recorded.
    let objection = register.err();
    if objection.is_some() && draft.authority.is_none() {
        draft.authority = Some("-".to_owned());
    }
    let waiver = draft.whole().map_err(|error| error.problem())?;
    let end = EndState::Waived {
        until: waiver.until,
        by: waiver.by.clone(),
    };
    let asked = measured(workspace, customer, case, &end, &closing.reason)?;
    duecare_notices::check_end(case, &asked).map_err(|error| error.problem())?;
    // A paper is not refused for a letter that a wrong clock dated later than it left.
    let left = case
        .sent
        .as_ref()
        .map(|sent| workspace.ledger().earliest(sent));
    let sent_on = left.map(day_of);
    let today = day_of(workspace.now());
    waiver
        .check_days(sent_on, today)
        .map_err(|error| error.problem())?;
    let kept = closing.document.as_ref();
    let proof = kept
        .map(|path| {
            let carries = Carries {
                whose: Whose::Customer,
                by: Some(&waiver.by),
                letter: left.map(|left| (&closing.notice, left)),
                waiver: true,
            };
            proof::document(workspace, door, customer, path, &carries)
        })
        .transpose()?;
    let closed = NoticeClosed {
        waiver: Some(waiver.terms),
        proof,
        answer,
        non_waivable: Some(listed.clone()),
        ..bare(closing, end)
    };
    let body = match objection {
        None => Body::NoticeClosed(closed),
        Some(objection) => Body::NoticeEndContradicted(EndContradicted {
            said: closed,
            objection,
        }),
    };
    workspace.append(vec![body])?;
    Ok(objection)
}

/// Fills what the letter said and the customer refused. Residual controls and the last day are the
/// provider's own: no refusal names them.
fn from_refusal(case: &NoticeCase, draft: &mut WaiverDraft) -> Result<EntryIndex, EndRefused> {
    let decision = case.decision();
    let declined = decision.filter(|answer| answer.value.kind == AnswerKind::Declined);
    let (Some(answer), Some(letter)) = (declined, case.letter()) else {
        return Err(EndRefused::WaiverUnproven);
    };
    if let Some(named) = draft.by.as_ref().filter(|named| **named != answer.value.by) {
        return Err(EndRefused::WaiverOther {
            by: answer.value.by.clone(),
            named: named.clone(),
        });
    }
    let day = day_of(answer.value.answered_at);
    let text = &letter.text;
    draft.by = Some(answer.value.by.clone());
    draft.signed_on = Some(day);
    draft.starts_on = draft.starts_on.or(Some(day));
    draft.risk = Some(text.risk.clone());
    draft.consequence = Some(text.consequence.clone());
    draft.alternative = Some(text.measure.clone());
    draft.price = Some(text.price.clone());
    Ok(answer.index)
}

/// What the contact register of the day of signing says of the signatory: by what the person may
/// bind the customer, if it says so.
fn register(
    workspace: &Workspace,
    customer: &PartyId,
    draft: &WaiverDraft,
) -> Result<Option<String>, AnswerObjection> {
    // Without them the waiver is not whole, and that is said.
    let (Some(by), Some(day)) = (&draft.by, draft.signed_on) else {
        return Ok(None);
    };
    let state = workspace.ledger().parties.get(customer);
    let contacts = state
        .into_iter()
        .flat_map(|state| state.register_on(day, |_| true));
    let found = duecare_notices::authority(contacts.map(|contact| &contact.value), by, day)?;
    Ok(authority_of(found, day))
}

fn authority_of(contact: &Contact, day: Date) -> Option<String> {
    let rank = match contact.rank {
        Rank::Technical => "technical",
        Rank::Management => "management",
        Rank::Statutory => "statutory",
    };
    let source = contact.authority_source.as_ref()?;
    Some(format!("{rank}, {day}: {source}"))
}
