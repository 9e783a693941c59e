//! `scope`: who is responsible for what, and the bounds of spending.

use super::Outcome;
use crate::cli::{By, Global, ScopeCommand, Written};
use crate::output::{Output, Told as Words, table, told};
use duecare_app::agreement::{Told, agreement};
use duecare_app::import::Door;
use duecare_app::{check::known, codes, notice};
use duecare_model::record::{Body, GuardrailOf};
use duecare_model::{
    Agreement, ControlId, Guardrail, Ledger, PartyId, Problem, Responsible, ScopeCell,
};
use duecare_store::Workspace;
use serde::Serialize;

/// The scope of a customer (`duecare.scope/1`).
#[derive(Serialize)]
struct Scope<'a> {
    schema: &'static str,
    customer: &'a PartyId,
    cells: Vec<&'a ScopeCell>,
    guardrail: Option<&'a Guardrail>,
}

/// What was told with `--agreed-on` and its like.
fn told_by(written: &Written) -> Told {
    Told {
        on: written.agreed_on,
        by: written.agreed_by.clone(),
        source: written.source.clone(),
        document: written.document.clone(),
        mail: written.mail.clone(),
    }
}

fn known_control(control: Option<&ControlId>) -> Result<(), Problem> {
    match control {
        Some(id) if duecare_controls::meta(id).is_none() => {
            Err(codes::UNKNOWN_CONTROL.problem(format!("there is no control `{id}`")))
        }
        _ => Ok(()),
    }
}

/// Names who acts in what is recorded.
fn act_as(workspace: &mut Workspace, by: &By) -> anyhow::Result<()> {
    let config = super::config(workspace)?;
    workspace.act_as(notice::actor(by.by.as_deref(), &config));
    Ok(())
}

pub(super) fn run(
    global: &Global,
    command: &ScopeCommand,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let shows = matches!(command, ScopeCommand::Show { .. });
    let mut workspace = super::open_for(global, shows)?;
    let door =
        |workspace: &Workspace| Door::of(workspace.paths(), global.passphrase_file.as_deref());
    let (body, agreed) = match command {
        ScopeCommand::Set { .. } => set(&mut workspace, &door, command)?,
        ScopeCommand::Cap {
            customer,
            per_day,
            per_month,
            vcpus,
            regions,
            written,
            by,
        } => {
            act_as(&mut workspace, by)?;
            known(workspace.ledger(), customer)?;
            let written = agreement(&mut workspace, &door, customer, told_by(written))?;
            let agreed: Vec<Agreement> = written.iter().cloned().collect();
            let body = Body::Guardrail(GuardrailOf {
                customer: customer.clone(),
                guardrail: Guardrail {
                    per_day_max: *per_day,
                    per_month_max: *per_month,
                    vcpu_max: *vcpus,
                    regions: regions.clone(),
                    written,
                },
            });
            (body, agreed)
        }
        ScopeCommand::Show { customer } => {
            known(workspace.ledger(), customer)?;
            return show(workspace.ledger(), customer, out);
        }
    };
    let done = super::record(&mut workspace, body, out)?;
    for words in agreed.iter().filter_map(to_do) {
        out.say(&words);
    }
    Ok(done)
}

/// The line of the scope, and what it was agreed by.
fn set(
    workspace: &mut Workspace,
    door: &dyn Fn(&Workspace) -> Result<Door, Problem>,
    command: &ScopeCommand,
) -> anyhow::Result<(Body, Vec<Agreement>)> {
    let ScopeCommand::Set {
        customer,
        control,
        workload,
        responsible,
        written,
        acknowledged_on,
        acknowledged_by,
        acknowledged_source,
        acknowledged_document,
        acknowledged_mail,
        by,
    } = command
    else {
        return Err(anyhow::anyhow!("no line of a scope"));
    };
    act_as(workspace, by)?;
    known(workspace.ledger(), customer)?;
    known_control(control.as_ref())?;
    let acknowledged = Told {
        on: *acknowledged_on,
        by: acknowledged_by.clone(),
        source: acknowledged_source.clone(),
        document: acknowledged_document.clone(),
        mail: acknowledged_mail.clone(),
    };
    let written = agreement(workspace, door, customer, told_by(written))?;
    let acknowledged = agreement(workspace, door, customer, acknowledged)?;
    let agreed = written.iter().chain(&acknowledged).cloned().collect();
    let body = Body::Scope(ScopeCell {
        customer: customer.clone(),
        control: control.clone(),
        workload: workload.clone(),
        responsible: *responsible,
        written,
        acknowledged,
    });
    Ok((body, agreed))
}

/// What is to be done where an agreement is only a note, or one of somebody who may not agree.
fn to_do(agreement: &Agreement) -> Option<Words> {
    if agreement.objection.is_some() {
        return Some(told!(
            "by the contact register {} may not bind the customer on {}: the agreement is kept and shows nothing. Add the contact with `party contact --may-bind`, or give a paper of somebody who may.",
            agreement.agreed_by,
            agreement.agreed_on
        ));
    }
    agreement.proof.is_none().then(|| {
        told!(
            "recorded as your note that {} agreed: it shows nothing. Give the signed document with --document or the customer's own mail with --mail.",
            agreement.agreed_by
        )
    })
}

/// An agreement in a table: its day, its document, and what shows it.
fn written_as(agreement: Option<&Agreement>) -> String {
    agreement.map_or("no".to_owned(), |a| {
        let kept = match (&a.proof, a.objection) {
            (Some(_), Some(_)) => "by somebody who may not bind",
            (Some(_), None) => "on record",
            (None, _) => "note",
        };
        format!("{} {} ({kept})", a.agreed_on, a.source)
    })
}

fn show(ledger: &Ledger, customer: &PartyId, out: &Output) -> anyhow::Result<Outcome> {
    let history = ledger.histories.get(customer);
    let cells: Vec<&ScopeCell> = history
        .map(|h| h.facts.scope.iter().map(|seen| &seen.value).collect())
        .unwrap_or_default();
    let nobody = cells
        .iter()
        .any(|cell| cell.responsible == Responsible::Nobody);
    let guardrail = history
        .and_then(|h| h.facts.guardrail.as_ref())
        .map(|seen| &seen.value);
    out.answer(
        &Scope {
            schema: "duecare.scope/1",
            customer,
            cells,
            guardrail,
        },
        |scope| {
            let rows: Vec<Vec<String>> = scope
                .cells
                .iter()
                .map(|cell| {
                    vec![
                        cell.control
                            .as_ref()
                            .map_or("all others".to_owned(), ToString::to_string),
                        cell.workload
                            .as_ref()
                            .map_or("all".to_owned(), ToString::to_string),
                        format!("{:?}", cell.responsible).to_lowercase(),
                        written_as(cell.written.as_ref()),
                        written_as(cell.acknowledged.as_ref()),
                    ]
                })
                .collect();
            let mut text = table(
                &[
                    "control",
                    "workload",
                    "responsible",
                    "written",
                    "acknowledged",
                ],
                &rows,
            );
            if let Some(cap) = scope.guardrail {
                let money = |m: Option<duecare_model::Money>| {
                    m.map_or("not agreed".to_owned(), |m| {
                        duecare_model::Language::En.money(m)
                    })
                };
                text.push(&told!(
                    "\nspending: {} per day, {} per month, written: {}\n",
                    money(cap.per_day_max),
                    money(cap.per_month_max),
                    match &cap.written {
                        Some(written) if written.is_on_record() => "yes",
                        Some(_) => "by your note",
                        None => "no",
                    }
                ));
            }
            text
        },
    )?;
    Ok(Outcome::red_if(nobody))
}
