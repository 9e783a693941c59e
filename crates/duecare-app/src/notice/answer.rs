//! What the customer answered.

use super::paper::Carries;
use super::{codes, day_of, find, proof};
use crate::import::Door;
use duecare_model::record::Body;
use duecare_model::{
    Answer, AnswerKind, AnswerObjection, Contact, NoticeId, PartyId, Problem, Timestamp,
};
use duecare_store::Workspace;
use std::path::PathBuf;

/// What somebody says that the customer answered.
#[derive(Debug, Clone)]
pub struct Told {
    /// The letter that was answered.
    pub notice: NoticeId,
    /// What the answer is.
    pub kind: AnswerKind,
    /// Who answered; a received mail tells it itself.
    pub by: Option<String>,
    /// The reason, in the words of who answered.
    pub reason: String,
    /// When it was given, where that is another time than now.
    pub at: Option<Timestamp>,
    /// The way on which it came.
    pub channel: String,
    /// What shows that it was given.
    pub proof: Proof,
}

/// What is given as the proof of an answer.
#[derive(Debug, Clone)]
pub enum Proof {
    /// Nothing: the provider notes what it was told.
    Note,
    /// The received mail.
    Mail(PathBuf),
    /// The signed document.
    Document(PathBuf),
}

/// Records an answer with its proof, and what stands against it by the contact register.
///
/// The proof is an entry before the answer that rests on it. An answer that contradicts the
/// register or its own words is recorded all the same: it happened that somebody gave it, and it
/// decides nothing.
pub fn answer(workspace: &mut Workspace, door: &Door, told: Told) -> Result<Answer, Problem> {
    let ledger = workspace.ledger();
    let (customer, case) = find(ledger, &told.notice)?;
    let customer = customer.clone();
    let sent = case.sent.as_ref();
    let Some((letter, sent_at)) =
        sent.map(|sent| (sent.value.notice.clone(), ledger.earliest(sent)))
    else {
        return Err(codes::UNKNOWN_NOTICE.problem(format!(
            "`{}` was never sent, so nobody can have answered it",
            told.notice
        )));
    };
    let now = workspace.now();
    let mut answer = Answer {
        notice: told.notice,
        kind: told.kind,
        by: told.by.clone().unwrap_or_default(),
        may_bind: false,
        reason: told.reason,
        answered_at: told.at.unwrap_or(now),
        channel: told.channel,
        proof: None,
        objection: None,
    };
    let mut differs = false;
    match told.proof {
        Proof::Note => {}
        Proof::Document(path) => {
            let carries = Carries::answer(told.by.as_deref(), (&answer.notice, sent_at));
            let kept = proof::document(workspace, door, &customer, &path, &carries)?;
            answer.proof = Some(kept);
            "document".clone_into(&mut answer.channel);
        }
        Proof::Mail(path) => {
            let (proof, mail) = proof::mail(workspace, door, &customer, &path, &letter.message_id)?;
            let begins = mail.begins.clone().unwrap_or_default();
            differs = !duecare_notices::says(&begins, letter.kind, answer.kind);
            answer.by = mail.from.unwrap_or_default();
            answer.answered_at = mail.received_at.unwrap_or(answer.answered_at);
            answer.reason = begins;
            answer.proof = Some(proof);
            "mail".clone_into(&mut answer.channel);
        }
    }
    // Clocks of mail servers differ by minutes, not by an hour.
    let early = answer.answered_at.as_second().saturating_add(3_600) < sent_at.as_second();
    if answer.proof.is_some() && early {
        return Err(duecare_notices::NO_REPLY.problem(format!(
            "it is of {}, before the letter was released on {sent_at}",
            answer.answered_at
        )));
    }
    if answer.answered_at > now {
        let what = format!(
            "the answer of {} is later than now, {now}",
            answer.answered_at
        );
        return Err(codes::FUTURE.problem(what));
    }
    judge(
        workspace,
        &customer,
        told.by.as_deref(),
        &mut answer,
        differs,
    )?;
    workspace.append(vec![Body::NoticeAnswered(answer.clone())])?;
    Ok(answer)
}

/// Holds the answer against the contact register of the day on which it was given.
fn judge(
    workspace: &Workspace,
    customer: &PartyId,
    named: Option<&str>,
    answer: &mut Answer,
    differs: bool,
) -> Result<(), Problem> {
    let day = day_of(answer.answered_at);
    let contacts = || {
        let state = workspace.ledger().parties.get(customer).into_iter();
        let register = state.flat_map(move |state| state.register_on(day, |_| true));
        register.map(|contact| &contact.value)
    };
    if let Some(named) = named {
        let same = |contact: &&Contact| {
            contact.email.eq_ignore_ascii_case(&answer.by)
                && (contact.name == named || contact.email.eq_ignore_ascii_case(named))
        };
        let is_sender = named == answer.by || named.eq_ignore_ascii_case(&answer.by);
        if !is_sender && contacts().find(same).is_none() {
            return Err(duecare_notices::OTHER_PERSON.problem(format!(
                "the mail is from `{}`, not from `{named}`",
                answer.by
            )));
        }
    }
    match duecare_notices::authority(contacts(), &answer.by, day) {
        Ok(_) => answer.may_bind = true,
        Err(objection) => answer.objection = Some(objection),
    }
    if differs && answer.objection.is_none() {
        answer.objection = Some(AnswerObjection::WordsDiffer);
    }
    Ok(())
}
