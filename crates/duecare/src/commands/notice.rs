//! `notice`: the warning ladder.

use super::Outcome;
use crate::cli::{End, Global, NoticeCommand};
use crate::ops::notice::{self, About};
use crate::output::{Output, Told, table, told};
use duecare_model::{Answer, EndState, NoticeCase, NoticeId, NoticeStage, PartyId, Timestamp};
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
}

#[derive(Serialize)]
struct ListDocument {
    schema: &'static str,
    notices: Vec<NoticeDocument>,
}

const fn stage_word(stage: NoticeStage) -> &'static str {
    match stage {
        NoticeStage::Drafted => "drafted",
        NoticeStage::Sent => "sent",
        NoticeStage::Delivered => "delivered",
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
                    "{} {:?} by {}: {}",
                    a.value.answered_at, a.value.kind, a.value.by, a.value.reason
                )
            })
            .collect(),
    })
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
        NoticeCommand::Answer {
            id,
            kind,
            by,
            reason,
            at,
            channel,
        } => {
            let answered_at = at.unwrap_or_else(|| workspace.now());
            notice::answer(
                &mut workspace,
                Answer {
                    notice: id.clone(),
                    kind: *kind,
                    by: by.clone(),
                    may_bind: false,
                    reason: reason.clone(),
                    answered_at,
                    channel: channel.clone(),
                },
            )?;
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
        let mut text = told!(
            "{}  {}  {}  to {}\nsubject: {}\n\n",
            d.id,
            d.stage,
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
                        n.to.clone(),
                        n.deadline.to_string(),
                        n.next.clone(),
                        n.subject.clone(),
                    ]
                })
                .collect();
            table(
                &["notice", "stage", "to", "deadline", "next", "subject"],
                &rows,
            )
        },
    )?;
    Ok(Outcome::Done)
}
