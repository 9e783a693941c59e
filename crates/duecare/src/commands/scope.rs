//! `scope`: who is responsible for what, and the bounds of spending.

use super::Outcome;
use crate::cli::{By, Global, ScopeCommand, Written};
use crate::ops::{check::known, codes, notice};
use crate::output::{Output, table, told};
use duecare_model::record::{Body, GuardrailOf};
use duecare_model::{Agreement, ControlId, Guardrail, Ledger, PartyId, Responsible, ScopeCell};
use serde::Serialize;

/// The scope of a customer (`duecare.scope/1`).
#[derive(Serialize)]
struct Scope<'a> {
    schema: &'static str,
    customer: &'a PartyId,
    cells: Vec<&'a ScopeCell>,
    guardrail: Option<&'a Guardrail>,
}

fn agreement(written: &Written) -> Option<Agreement> {
    Some(Agreement {
        agreed_on: written.agreed_on?,
        agreed_by: written.agreed_by.clone()?,
        source: written.source.clone()?,
    })
}

fn known_control(control: Option<&ControlId>) -> Result<(), duecare_model::Problem> {
    match control {
        Some(id) if duecare_controls::meta(id).is_none() => {
            Err(codes::UNKNOWN_CONTROL.problem(format!("there is no control `{id}`")))
        }
        _ => Ok(()),
    }
}

/// Names who acts in what is recorded.
fn act_as(workspace: &mut duecare_store::Workspace, by: &By) -> anyhow::Result<()> {
    let config = super::config(workspace)?;
    workspace.act_as(notice::actor(by.by.as_deref(), &config));
    Ok(())
}

pub(super) fn run(
    global: &Global,
    command: &ScopeCommand,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let body = match command {
        ScopeCommand::Set {
            customer,
            control,
            workload,
            responsible,
            written,
            acknowledged_on,
            acknowledged_by,
            acknowledged_source,
            by,
        } => {
            act_as(&mut workspace, by)?;
            known(workspace.ledger(), customer)?;
            known_control(control.as_ref())?;
            Body::Scope(ScopeCell {
                customer: customer.clone(),
                control: control.clone(),
                workload: workload.clone(),
                responsible: *responsible,
                written: agreement(written),
                acknowledged: agreement(&Written {
                    agreed_on: *acknowledged_on,
                    agreed_by: acknowledged_by.clone(),
                    source: acknowledged_source.clone(),
                }),
            })
        }
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
            Body::Guardrail(GuardrailOf {
                customer: customer.clone(),
                guardrail: Guardrail {
                    per_day_max: *per_day,
                    per_month_max: *per_month,
                    vcpu_max: *vcpus,
                    regions: regions.clone(),
                    written: agreement(written),
                },
            })
        }
        ScopeCommand::Show { customer } => {
            known(workspace.ledger(), customer)?;
            return show(workspace.ledger(), customer, out);
        }
    };
    super::record(&mut workspace, body, out)
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
                    let text = |agreement: &Option<Agreement>| {
                        agreement
                            .as_ref()
                            .map_or("no".to_owned(), |a| format!("{} {}", a.agreed_on, a.source))
                    };
                    vec![
                        cell.control
                            .as_ref()
                            .map_or("all others".to_owned(), ToString::to_string),
                        cell.workload
                            .as_ref()
                            .map_or("all".to_owned(), ToString::to_string),
                        format!("{:?}", cell.responsible).to_lowercase(),
                        text(&cell.written),
                        text(&cell.acknowledged),
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
                    if cap.written.is_some() { "yes" } else { "no" }
                ));
            }
            text
        },
    )?;
    Ok(Outcome::red_if(nobody))
}
