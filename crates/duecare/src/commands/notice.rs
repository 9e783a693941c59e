//! `notice`: the warning ladder.

use super::Outcome;
use crate::cli::{End, Global, NoticeCommand};
use crate::ops::import::Door;
use crate::ops::notice::{self, About, Proof};
use crate::output::{Output, Told, table, told};
use duecare_model::{
    Answer, AnswerKind, AnswerObjection, AnswerProof, AnswerStanding, EndState, Entry, NoticeCase,
    NoticeId, NoticeStage, PartyId, Timestamp,
};
use serde::Serialize;

/// A notice in an answer (`duecare.notice/1`).
#[derive(Serialize)]
struct NoticeDocument {
    schema: &'static str,
    id: NoticeId,
    customer: PartyId,
    kind: duecare_model::NoticeKind,
    severity: duecare_model::Severity,
    controls: Vec<String>,
    repetition: u32,
    language: &'static str,
    to: String,
    deadline: duecare_model::Date,
    stage: &'static str,
    delivery_level: Option<u8>,
    next: String,
    entries: Vec<u64>,
    subject: String,
    body: String,
    eml_sha256: String,
    deliveries: Vec<String>,
    answers: Vec<String>,
    answer_records: Vec<AnswerDocument>,
}

/// An answer with what it is worth.
#[derive(Serialize)]
struct AnswerDocument {
    entry: u64,
    kind: AnswerKind,
    by: String,
    answered_at: Timestamp,
    channel: String,
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<AnswerProof>,
    #[serde(skip_serializing_if = "Option::is_none")]
    objection: Option<AnswerObjection>,
}

/// What an answer is worth, in a word that is never renamed.
const fn standing_word(standing: AnswerStanding) -> &'static str {
    match standing {
        AnswerStanding::Proven => "proven",
        AnswerStanding::Noted => "noted-by-provider",
        AnswerStanding::Contradicted => "contradiction",
    }
}

#[derive(Serialize)]
struct ListDocument {
    schema: &'static str,
    notices: Vec<NoticeDocument>,
}

const fn stage_word(stage: NoticeStage) -> &'static str {
    match stage {
        NoticeStage::Drafted => "drafted",
        NoticeStage::Frozen => "frozen",
        NoticeStage::Written => "written",
        NoticeStage::HandedOver => "handed-over",
        NoticeStage::Accepted => "accepted",
        NoticeStage::Delivered => "delivered",
        NoticeStage::Seen => "seen",
        NoticeStage::Undelivered => "UNDELIVERED",
        NoticeStage::Answered => "answered",
        NoticeStage::Closed => "closed",
    }
}

fn document(customer: &PartyId, case: &NoticeCase, now: Timestamp) -> Option<NoticeDocument> {
    let letter = case.letter()?;
    Some(NoticeDocument {
        schema: "duecare.notice/1",
        id: letter.id.clone(),
        customer: customer.clone(),
        kind: letter.kind,
        severity: letter.severity,
        controls: letter.controls.iter().map(ToString::to_string).collect(),
        repetition: letter.repetition,
        language: letter.language.code(),
        to: format!("{} <{}>", letter.to_name, letter.to_email),
        deadline: letter.text.deadline,
        stage: stage_word(case.stage()),
        delivery_level: case
            .deliveries
            .iter()
            .filter_map(|d| d.value.level)
            .max()
            .map(duecare_model::DeliveryLevel::number),
        next: duecare_notices::next_step(case, now).word().to_owned(),
        entries: case.entries().iter().map(|e| e.0).collect(),
        subject: letter.subject.clone(),
        body: letter.body.clone(),
        eml_sha256: letter.eml_sha256.clone(),
        deliveries: case
            .deliveries
            .iter()
            .map(|d| format!("{} {} {}", d.value.at, d.value.via, d.value.reply))
            .collect(),
        answers: case
            .answers
            .iter()
            .map(|a| {
                format!(
                    "{} {:?} by {} ({}): {}",
                    a.value.answered_at,
                    a.value.kind,
                    a.value.by,
                    standing_word(a.value.standing()),
                    a.value.reason
                )
            })
            .collect(),
        answer_records: case.answers.iter().map(answer_document).collect(),
    })
}

fn answer_document(answer: &Entry<Answer>) -> AnswerDocument {
    AnswerDocument {
        entry: answer.index.0,
        kind: answer.value.kind,
        by: answer.value.by.clone(),
        answered_at: answer.value.answered_at,
        channel: answer.value.channel.clone(),
        standing: standing_word(answer.value.standing()),
        proof: answer.value.proof.clone(),
        objection: answer.value.objection,
    }
}

pub(super) fn run(
    global: &Global,
    command: &NoticeCommand,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let config = super::config(&workspace)?;
    let shown = match command {
        NoticeCommand::Draft {
            customer,
            controls,
            signal,
            reminder_of,
        } => {
            let about = match (controls.is_empty(), signal, reminder_of) {
                (_, _, Some(id)) => About::ReminderOf(id.clone()),
                (_, true, None) => About::LatestSignal,
                (false, false, None) => About::Controls(controls.clone()),
                (true, false, None) => About::AllRed,
            };
            notice::draft(&mut workspace, &config, customer, &about)?
                .1
                .id
        }
        NoticeCommand::Send { id } => {
            let sent = notice::send(&mut workspace, &config, id)?;
            out.say(&told!(
                "frozen as entry {}, written to {}",
                sent.entry,
                sent.file.display()
            ));
            for step in &sent.deliveries {
                out.say(&told!("{}: {}", step.via, step.reply));
            }
            id.clone()
        }
        NoticeCommand::List { customer } => return list(&workspace, customer.as_ref(), out),
        NoticeCommand::Show { id } => id.clone(),
        NoticeCommand::Answer { id, .. } => {
            answer(global, &mut workspace, command, out)?;
            id.clone()
        }
        NoticeCommand::Close {
            id,
            end,
            until,
            signed_by,
            reason,
        } => {
            let end = end_state(*end, *until, signed_by.as_deref())?;
            notice::close(&mut workspace, id, end, reason.clone())?;
            id.clone()
        }
    };
    show(&workspace, &shown, out)
}

/// Records an answer, and says what is to be done where it decides nothing.
fn answer(
    global: &Global,
    workspace: &mut duecare_store::Workspace,
    command: &NoticeCommand,
    out: &Output,
) -> anyhow::Result<()> {
    let NoticeCommand::Answer {
        id,
        kind,
        by,
        reason,
        at,
        channel,
        mail,
        document,
    } = command
    else {
        return Ok(());
    };
    let proof = match (mail, document) {
        (Some(file), _) => Proof::Mail(file.clone()),
        (None, Some(file)) => Proof::Document(file.clone()),
        (None, None) => Proof::Note,
    };
    let told = notice::Told {
        notice: id.clone(),
        kind: *kind,
        by: by.clone(),
        reason: reason.clone(),
        at: *at,
        channel: channel.clone(),
        proof,
    };
    let door = Door::of(workspace.paths(), global.passphrase_file.as_deref())?;
    if let Some(words) = to_do(&notice::answer(workspace, &door, told)?) {
        out.say(&words);
    }
    Ok(())
}

/// What is to be done where an answer is not the customer's decision.
fn to_do(answer: &Answer) -> Option<Told> {
    let why = match answer.objection {
        Some(AnswerObjection::NotAContact) => "is no contact of the customer",
        Some(AnswerObjection::MayNotBind) => "may not bind the customer by the contact register",
        Some(AnswerObjection::AuthorityNotBegun) => "had no authority yet on that day",
        Some(AnswerObjection::AuthorityEnded) => "had no authority any more on that day",
        Some(AnswerObjection::WordsDiffer) => {
            return Some(told!(
                "recorded as a contradiction: the mail of {} does not begin with the word of the letter for this answer. It decides nothing. Ask the customer to reply with that word.",
                answer.by
            ));
        }
        None if answer.proof.is_none() => {
            return Some(told!(
                "recorded as your note that {} answered: it decides nothing. Give the received reply with --mail or the signed document with --document.",
                answer.by
            ));
        }
        None => return None,
    };
    Some(told!(
        "recorded as a contradiction: {} {}. It decides nothing. Ask somebody who may bind the customer to reply to the letter, or correct the register with `duecare party contact` and record the answer again.",
        answer.by,
        why
    ))
}

fn end_state(
    end: End,
    until: Option<duecare_model::Date>,
    signed_by: Option<&str>,
) -> anyhow::Result<EndState> {
    Ok(match (end, until, signed_by) {
        (End::Waived, Some(until), Some(by)) => EndState::Waived {
            until,
            by: by.to_owned(),
        },
        (End::Waived, _, _) => anyhow::bail!("a waiver needs --until and --signed-by"),
        (End::FixedAndMeasured, _, _) => EndState::FixedAndMeasured,
        (End::OutOfScopeAndTold, _, _) => EndState::OutOfScopeAndTold,
        (End::ServiceSuspended, _, _) => EndState::ServiceSuspended,
        (End::ContractEnded, _, _) => EndState::ContractEnded,
    })
}

fn show(
    workspace: &duecare_store::Workspace,
    id: &NoticeId,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let (customer, case) = notice::find(workspace.ledger(), id)?;
    let Some(document) = document(customer, case, workspace.now()) else {
        anyhow::bail!("notice {id} has no text");
    };
    out.answer(&document, |d| {
        let level = d
            .delivery_level
            .map_or_else(|| "-".to_owned(), |level| format!("{level} of 7"));
        let mut text = told!(
            "{}  {}  level {}  {}  to {}\nsubject: {}\n\n",
            d.id,
            d.stage,
            level,
            d.language,
            d.to,
            d.subject
        );
        // The lines of a letter are ours: the composer lets no value begin one.
        text.push(&Told::lines(&d.body));
        text.push(&Told::from("\n"));
        for line in d.deliveries.iter().chain(&d.answers) {
            text.push(&told!("{}\n", line));
        }
        text
    })?;
    Ok(Outcome::Done)
}

fn list(
    workspace: &duecare_store::Workspace,
    only: Option<&PartyId>,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let now = workspace.now();
    let notices: Vec<NoticeDocument> = workspace
        .ledger()
        .histories
        .iter()
        .filter(|(party, _)| only.is_none_or(|id| id == *party))
        .flat_map(|(party, history)| {
            history
                .notices
                .values()
                .filter_map(move |case| document(party, case, now))
        })
        .collect();
    out.answer(
        &ListDocument {
            schema: "duecare.notice-list/1",
            notices,
        },
        |d| {
            let rows: Vec<Vec<String>> = d
                .notices
                .iter()
                .map(|n| {
                    vec![
                        n.id.to_string(),
                        n.stage.to_owned(),
                        n.delivery_level
                            .map_or_else(|| "-".to_owned(), |level| format!("{level} of 7")),
                        n.to.clone(),
                        n.deadline.to_string(),
                        n.next.clone(),
                        n.subject.clone(),
                    ]
                })
                .collect();
            table(
                &[
                    "notice", "stage", "level", "to", "deadline", "next", "subject",
                ],
                &rows,
            )
        },
    )?;
    Ok(Outcome::Done)
}
