//! The home page as data: the questions that could not be answered today, per customer.

use super::catalogue::{Catalogues, reason_text};
use duecare_model::{CustomerHistory, Language, Money, NoticeStage, Problem, Timestamp, Verdict};
use duecare_store::Workspace;
use duecare_web::{CustomerRow, FindingRow, Overview};

/// What the console shows now.
pub(crate) fn overview(workspace: &Workspace, language: Language) -> Result<Overview, Problem> {
    let now = workspace.now();
    let customers = super::check::customers(workspace.ledger(), None)?
        .into_iter()
        .filter_map(|id| {
            let state = workspace.ledger().parties.get(&id)?;
            Some(row(workspace, &id, &state.party.value.name, now, language))
        })
        .collect();
    let checkpoint = workspace.journal().checkpoint();
    let mut lines = checkpoint.lines();
    Ok(Overview {
        generated_at: now,
        as_of: None,
        origin: lines.next().unwrap_or_default().to_owned(),
        log_size: workspace.journal().size(),
        root: lines.nth(1).unwrap_or_default().to_owned(),
        customers,
    })
}

fn row(
    workspace: &Workspace,
    id: &duecare_model::PartyId,
    name: &str,
    now: Timestamp,
    language: Language,
) -> CustomerRow {
    let ledger = workspace.ledger();
    let assessments = duecare_controls::assess(&ledger.facts(id, now));
    let history = ledger.histories.get(id);
    let count = |test: fn(Verdict) -> bool| assessments.iter().filter(|a| test(a.verdict)).count();
    let answers = duecare_dossier::answers(ledger, id, now, language, &Catalogues);
    let findings = assessments
        .iter()
        .map(|a| FindingRow {
            control: a.control.clone(),
            title: duecare_controls::title(&a.control, language),
            verdict: a.verdict,
            since: since(history, &a.control, a.verdict),
            reasons: a
                .reasons
                .iter()
                .map(|r| reason_text(&a.control, r, language))
                .collect(),
        })
        .collect();
    CustomerRow {
        id: id.clone(),
        name: name.to_owned(),
        unanswered: answers
            .iter()
            .filter(|a| !a.answered)
            .map(|a| a.n)
            .collect(),
        met: count(|v| v == Verdict::Met),
        not_met: count(Verdict::is_red),
        unknown: count(|v| matches!(v, Verdict::Unknown(_))),
        not_applicable: count(|v| v == Verdict::NotApplicable),
        exposure_per_day: history.and_then(|h| running(h, now)),
        open_notices: history.map_or(0, |h| {
            h.notices
                .values()
                .filter(|n| n.stage() != NoticeStage::Closed)
                .count()
        }),
        last_data_at: history
            .and_then(|h| h.observations.iter().map(|o| o.value.observed_at).max()),
        findings,
    }
}

/// Since when the recorded checks give this verdict without a break.
fn since(
    history: Option<&CustomerHistory>,
    control: &duecare_model::ControlId,
    verdict: Verdict,
) -> Option<Timestamp> {
    let mut since = None;
    for check in &history?.checks {
        let found = check
            .value
            .assessments
            .iter()
            .find(|a| a.control == *control)
            .map(|a| a.verdict);
        if found == Some(verdict) {
            since = since.or(Some(check.value.at));
        } else {
            since = None;
        }
    }
    since
}

/// What runs now: the dearest signal of the last month. An older one is history; what became of
/// it stands in the dossier.
fn running(history: &CustomerHistory, now: Timestamp) -> Option<Money> {
    let fresh = |at: Timestamp| now.as_second() - at.as_second() < SIGNAL_SECONDS_MAX;
    let recent = history.signals.iter().filter(|s| fresh(s.recorded_at));
    recent
        .filter_map(|s| s.value.exposure.per_day)
        .max_by_key(|money| money.minor)
}

/// A month: the span of one invoice, after which a run would show on paper.
const SIGNAL_SECONDS_MAX: i64 = 31 * 86_400;
