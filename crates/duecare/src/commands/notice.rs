//! `notice`: the warning ladder.

mod document;
mod told;

use super::Outcome;
use crate::cli::{Close, End, Global, NoticeCommand, WaiverArguments};
use crate::output::{Output, Told, told};
use crate::words::notices as words;
use document::{ListDocument, NoticeDocument, document};
use duecare_app::config::Config;
use duecare_app::import::Door;
use duecare_app::notice::{self, About, Closing, Proof, Wanted};
use duecare_app::problems::particular::or_english;
use duecare_model::{AnswerObjection, EndState, NoticeId, PartyId};
use duecare_notices::WaiverDraft;

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
            out.say(&Told::of(
                words::FROZEN,
                out.language(),
                [&sent.entry, &sent.file.display()],
            ));
            for step in &sent.deliveries {
                let reply = or_english(&step.reply, out.language());
                out.say(&told!("{}: {}", step.via, reply));
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
                out.say(&told::contradicted_end(
                    arguments,
                    objection,
                    out.language(),
                ));
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
    if let Some(words) = told::to_do(&notice::answer(workspace, &door, told)?, out.language()) {
        out.say(&words);
    }
    Ok(())
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

fn show(
    workspace: &duecare_store::Workspace,
    id: &NoticeId,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let (customer, case) = notice::find(workspace.ledger(), id)?;
    let history = workspace.ledger().history(customer)?;
    let document = history.and_then(|history| document(history, case, workspace.now()));
    let Some(document) = document else {
        anyhow::bail!("notice {id} has no text");
    };
    out.answer(&document, |d| told::text(d, out.language()))?;
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
        .histories_of(only)?
        .into_iter()
        .flat_map(|(_, history)| {
            history
                .notices
                .values()
                .filter_map(move |case| document(history, case, now))
        })
        .collect();
    out.answer(
        &ListDocument {
            schema: "duecare.notice-list/1",
            notices,
        },
        |d| told::rows(d, out.language()),
    )?;
    Ok(Outcome::Done)
}
