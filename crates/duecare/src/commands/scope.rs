//! `scope`: who is responsible for what, and the bounds of spending.

use super::Outcome;
use crate::cli::{By, Global, ScopeCommand, Written};
use crate::output::{Output, Told as Words, table};
use crate::words::{answers, state, table as heading};
use duecare_app::agreement::{Told, agreement};
use duecare_app::import::Door;
use duecare_app::{check::known, codes, notice};
use duecare_model::record::{Body, GuardrailOf};
use duecare_model::{
    Agreement, ControlId, Guardrail, Language, Ledger, Money, PartyId, Problem, Responsible,
    ScopeCell, Sentence,
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
    for agreement in &agreed {
        if let Some(words) = to_do(agreement, out.language()) {
            out.say(&words);
        }
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
fn to_do(agreement: &Agreement, language: Language) -> Option<Words> {
    let (by, on) = (&agreement.agreed_by, &agreement.agreed_on);
    if agreement.objection.is_some() {
        return Some(Words::of(
            answers::AGREED_BY_NOBODY_WHO_MAY,
            language,
            [by, on],
        ));
    }
    let noted = agreement.proof.is_none();
    noted.then(|| Words::of(answers::AGREED_BY_NOTE, language, [by]))
}

/// An agreement in a table: its day, its document, and what shows it.
fn written_as(agreement: Option<&Agreement>, language: Language) -> String {
    let Some(agreed) = agreement else {
        return state::NO.word(language).to_owned();
    };
    let kept = match (&agreed.proof, agreed.objection) {
        (Some(_), Some(_)) => state::BY_NOBODY_WHO_MAY,
        (Some(_), None) => state::ON_RECORD,
        (None, _) => state::NOTE,
    };
    let kept = kept.word(language);
    state::AGREED.with(language, [&agreed.agreed_on, &agreed.source, &kept])
}

const fn responsible_word(responsible: Responsible) -> Sentence<0> {
    match responsible {
        Responsible::Provider => state::PROVIDER,
        Responsible::Customer => state::CUSTOMER,
        Responsible::Distributor => state::DISTRIBUTOR,
        Responsible::Vendor => state::VENDOR,
        Responsible::Nobody => state::NOBODY,
    }
}

fn show(ledger: &Ledger, customer: &PartyId, out: &Output) -> anyhow::Result<Outcome> {
    let history = ledger.history(customer)?;
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
        |scope| text(scope, out.language()),
    )?;
    Ok(Outcome::red_if(nobody))
}

fn text(scope: &Scope<'_>, language: Language) -> Words {
    let named =
        |id: Option<String>, all: Sentence<0>| id.unwrap_or_else(|| all.word(language).to_owned());
    let rows: Vec<Vec<String>> = scope
        .cells
        .iter()
        .map(|cell| {
            let control = cell.control.as_ref().map(ToString::to_string);
            let workload = cell.workload.as_ref().map(ToString::to_string);
            vec![
                named(control, state::ALL_OTHERS),
                named(workload, state::EVERY_WORKLOAD),
                responsible_word(cell.responsible).word(language).to_owned(),
                written_as(cell.written.as_ref(), language),
                written_as(cell.acknowledged.as_ref(), language),
            ]
        })
        .collect();
    let header = [
        heading::CONTROL,
        heading::WORKLOAD,
        heading::RESPONSIBLE,
        heading::WRITTEN,
        heading::ACKNOWLEDGED,
    ];
    let mut text = table(&header, language, &rows);
    if let Some(cap) = scope.guardrail {
        let money =
            |bound: Option<Money>| named(bound.map(|m| language.money(m)), state::NOT_AGREED);
        let written = match &cap.written {
            Some(written) if written.is_on_record() => state::YES,
            Some(_) => state::BY_YOUR_NOTE,
            None => state::NO,
        };
        let values = [
            money(cap.per_day_max),
            money(cap.per_month_max),
            written.word(language).to_owned(),
        ];
        let [per_day, per_month, written] = &values;
        text = text.ended();
        text.push(&Words::line(
            answers::SPENDING,
            language,
            [per_day, per_month, written],
        ));
    }
    text
}
