//! `notice`: the warning ladder.

use super::Outcome;
use crate::cli::{Close, End, Global, NoticeCommand, WaiverArguments};
use crate::output::{Output, Told, table, told};
use duecare_app::config::Config;
use duecare_app::import::Door;
use duecare_app::notice::{self, About, Closing, Proof, Wanted};
use duecare_model::record::NoticeClosed;
use duecare_model::{
    ActedBy, Answer, AnswerKind, AnswerObjection, AnswerProof, AnswerStanding, Date, EndStanding,
    EndState, Entry, EntryIndex, Ledger, NoticeCase, NoticeId, NoticeStage, PartyId, Timestamp,
};
use duecare_notices::WaiverDraft;
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
    deadline: Date,
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
    end_records: Vec<EndDocument>,
    acts: Vec<ActDocument>,
}

/// An end with what it is worth.
#[derive(Serialize)]
struct EndDocument {
    entry: u64,
    end: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_by: Option<String>,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<AnswerProof>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<u64>,
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    objection: Option<AnswerObjection>,
}

/// Who is recorded for one entry: both are claims of who runs the program.
#[derive(Serialize)]
struct ActDocument {
    entry: u64,
    account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<ActedBy>,
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

fn document(
    ledger: &Ledger,
    customer: &PartyId,
    case: &NoticeCase,
    now: Timestamp,
) -> Option<NoticeDocument> {
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
        end_records: end_documents(case),
        acts: case
            .entries()
            .into_iter()
            .filter_map(|index| {
                let act = ledger.acts.get(&index)?;
                Some(ActDocument {
                    entry: index.0,
                    account: act.account.clone(),
                    by: act.by.clone(),
                })
            })
            .collect(),
    })
}

/// The ends recorded, in order, each with what it is worth.
fn end_documents(case: &NoticeCase) -> Vec<EndDocument> {
    let ends = case.ends.iter().map(|end| {
        let standing = match case.standing_of(end) {
            EndStanding::Proven => "proven",
            EndStanding::Own => "by-provider",
            EndStanding::Noted => "noted-by-provider",
        };
        end_document(end.index, &end.value, standing, None)
    });
    let against = case.contradicted_ends.iter().map(|end| {
        let objection = Some(end.value.objection);
        end_document(end.index, &end.value.said, "contradiction", objection)
    });
    let mut all: Vec<EndDocument> = ends.chain(against).collect();
    all.sort_by_key(|end| end.entry);
    all
}

fn end_document(
    index: EntryIndex,
    closed: &NoticeClosed,
    standing: &'static str,
    objection: Option<AnswerObjection>,
) -> EndDocument {
    let (end, until, signed_by) = match &closed.end {
        EndState::FixedAndMeasured => ("fixed-and-measured", None, None),
        EndState::Waived { until, by } => ("waived", Some(*until), Some(by.clone())),
        EndState::OutOfScopeAndTold => ("out-of-scope-and-told", None, None),
        EndState::ServiceSuspended => ("service-suspended", None, None),
        EndState::ContractEnded => ("contract-ended", None, None),
    };
    EndDocument {
        entry: index.0,
        end,
        until,
        signed_by,
        reason: closed.reason.clone(),
        approved_by: closed.approved_by.clone(),
        proof: closed.proof.clone(),
        answer: closed.answer.map(|index| index.0),
        standing,
        objection,
    }
}

fn end_line(end: &EndDocument) -> Told {
    let mut line = told!("end: {} ({})", end.end, end.standing);
    if let (Some(by), Some(until)) = (&end.signed_by, end.until) {
        line.push(&told!(", in the name of {} until {}", by, until));
    }
    if let Some(proof) = &end.proof {
        line.push(&told!(
            ", entry {}, SHA-256 {}",
            proof.observation,
            proof.sha256
        ));
    }
    line.push(&told!(": {}\n", end.reason));
    line
}

fn act_line(act: &ActDocument) -> Told {
    let (entry, account) = (act.entry, &act.account);
    if let Some(by) = &act.by {
        return told!(
            "entry {}: in the name of {}, account {}\n",
            entry,
            by.name,
            account
        );
    }
    told!("entry {}: nobody named, account {}\n", entry, account)
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
    let shows = matches!(
        command,
        NoticeCommand::List { .. } | NoticeCommand::Show { .. }
    );
    let mut workspace = super::open_for(global, shows)?;
    let config = super::config(&workspace)?;
    let shown = match command {
        NoticeCommand::Draft {
            customer,
            controls,
            signal,
            reminder_of,
            by,
        } => {
            workspace.act_as(notice::actor(by.by.as_deref(), &config));
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
        NoticeCommand::Send { id, by } => {
            workspace.act_as(notice::actor(by.by.as_deref(), &config));
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
            id, recorded_by, ..
        } => {
            workspace.act_as(notice::actor(recorded_by.as_deref(), &config));
            answer(global, &mut workspace, command, out)?;
            id.clone()
        }
        NoticeCommand::Close(arguments) => {
            let objection = close(global, &mut workspace, &config, arguments)?;
            if let Some(objection) = objection {
                out.say(&contradicted_end(arguments, objection));
                show(&workspace, &arguments.id, out)?;
                return Ok(Outcome::Red);
            }
            arguments.id.clone()
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
        recorded_by: _,
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

const fn objection_words(objection: AnswerObjection) -> &'static str {
    match objection {
        AnswerObjection::NotAContact => "is no contact of the customer",
        AnswerObjection::MayNotBind => "may not bind the customer by the contact register",
        AnswerObjection::AuthorityNotBegun => "had no authority yet on that day",
        AnswerObjection::AuthorityEnded => "had no authority any more on that day",
        AnswerObjection::WordsDiffer => "is not whom the words are of",
    }
}

/// What is to be done where an answer is not the customer's decision.
fn to_do(answer: &Answer) -> Option<Told> {
    let why = match answer.objection {
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
        Some(objection) => objection_words(objection),
    };
    Some(told!(
        "recorded as a contradiction: {} {}. It decides nothing. Ask somebody who may bind the customer to reply to the letter, or correct the register with `duecare party contact` and record the answer again.",
        answer.by,
        why
    ))
}

/// Ends a notice; what stands against the signatory of a waiver, if anything.
fn close(
    global: &Global,
    workspace: &mut duecare_store::Workspace,
    config: &Config,
    arguments: &Close,
) -> anyhow::Result<Option<AnswerObjection>> {
    let actor = notice::actor(arguments.by.by.as_deref(), config);
    let wanted = match arguments.end {
        End::Waived => Wanted::Waived(Box::new(waiver(&arguments.waiver))),
        End::FixedAndMeasured => Wanted::Other(EndState::FixedAndMeasured),
        End::OutOfScopeAndTold => Wanted::Other(EndState::OutOfScopeAndTold),
        End::ServiceSuspended => Wanted::Other(EndState::ServiceSuspended),
        End::ContractEnded => Wanted::Other(EndState::ContractEnded),
    };
    let closing = Closing {
        notice: arguments.id.clone(),
        wanted,
        reason: arguments.reason.clone(),
        by: actor.as_ref().map(|actor| actor.name.clone()),
        approved_by: arguments.approved_by.clone(),
        document: arguments.document.clone(),
    };
    workspace.act_as(actor);
    let door = Door::of(workspace.paths(), global.passphrase_file.as_deref())?;
    Ok(notice::close(workspace, config, &door, &closing)?)
}

fn waiver(given: &WaiverArguments) -> WaiverDraft {
    WaiverDraft {
        risk: given.risk.clone(),
        consequence: given.consequence.clone(),
        alternative: given.alternative.clone(),
        price: given.price.clone(),
        residual: given.residual.clone(),
        by: given.signed_by.clone(),
        authority: given.authority.clone(),
        signed_on: given.signed_on,
        starts_on: given.starts,
        until: given.until,
    }
}

/// What is to be done where the signatory of a waiver could not sign it.
fn contradicted_end(arguments: &Close, objection: AnswerObjection) -> Told {
    told!(
        "{}: recorded as a contradiction: {} {}. It ends nothing, and the paper is kept. Have it signed by somebody who may bind the customer, or correct the register with `duecare party contact` and close the notice again.",
        duecare_notices::WAIVER_SIGNER.code,
        arguments.waiver.signed_by.clone().unwrap_or_default(),
        objection_words(objection)
    )
}

fn show(
    workspace: &duecare_store::Workspace,
    id: &NoticeId,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let (customer, case) = notice::find(workspace.ledger(), id)?;
    let Some(document) = document(workspace.ledger(), customer, case, workspace.now()) else {
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
        for end in &d.end_records {
            text.push(&end_line(end));
        }
        for act in &d.acts {
            text.push(&act_line(act));
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
                .filter_map(move |case| document(workspace.ledger(), party, case, now))
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
