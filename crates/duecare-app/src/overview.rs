//! The home page as data: the questions that could not be answered today, per customer.
//!
//! Called by the console through [`Kept`], which reads the log once for each of its heads. What must
//! never happen: a page of an older head than the one it is shown for.

mod rows;

use super::catalogue::{Catalogues, reason_text};
use duecare_model::{
    Clock, CustomerHistory, Language, Ledger, Money, NotRead, NoticeStage, Problem, Timestamp,
    Verdict,
};
use std::sync::{Arc, Mutex, PoisonError};

pub use rows::{CustomerRow, FindingRow, LetterRow, Mark, Overview, QUESTION_COUNT};

/// What was read of a log: the ledger, and the checkpoint under which it stands.
pub type Read = (Ledger, String);

/// The ledger of the newest head that was asked for.
#[derive(Default)]
pub struct Kept(Mutex<Option<Arc<Read>>>);

/// How often a log is read again that changed while it was being read, as by an erasure.
const TRIES: usize = 3;

impl Kept {
    /// The overview under `mark`, from the ledger that is kept or from one that `read` reads.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn overview(
        &self,
        mark: &Mark,
        language: Language,
        clock: &dyn Clock,
        read: &dyn Fn() -> Result<Read, Problem>,
    ) -> Result<Overview, Problem> {
        let known = self.kept().clone().filter(|kept| kept.1 == mark.head);
        let kept = if let Some(kept) = known {
            kept
        } else {
            let fresh = Arc::new(again(read)?);
            *self.kept() = Some(Arc::clone(&fresh));
            fresh
        };
        overview(&kept.0, &kept.1, clock.now(), language).or_else(|_| {
            // Its histories are read when they are asked for, and the log may have been erased in.
            let fresh = Arc::new(again(read)?);
            *self.kept() = Some(Arc::clone(&fresh));
            overview(&fresh.0, &fresh.1, clock.now(), language)
        })
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Option<Arc<Read>>> {
        // Nothing here can panic between two states.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn again(read: &dyn Fn() -> Result<Read, Problem>) -> Result<Read, Problem> {
    for _ in 1..TRIES {
        if let Ok(done) = read() {
            return Ok(done);
        }
    }
    read()
}

/// What the console shows at `now` of a log under a checkpoint.
///
/// # Errors
/// What is recorded of a customer cannot be read.
pub fn overview(
    ledger: &Ledger,
    checkpoint: &str,
    now: Timestamp,
    language: Language,
) -> Result<Overview, Problem> {
    let customers = super::check::customers(ledger, None)?
        .into_iter()
        .filter_map(|id| {
            let state = ledger.parties.get(&id)?;
            Some(row(ledger, &id, &state.party.value.name, now, language))
        })
        .collect::<Result<_, _>>()?;
    // c2sp.org/tlog-checkpoint: origin, size and root, one line each.
    let mut lines = checkpoint.lines();
    let mut line = || lines.next().unwrap_or_default().to_owned();
    let (origin, size, root) = (line(), line(), line());
    Ok(Overview {
        generated_at: now,
        as_of: None,
        origin,
        log_size: size.parse().unwrap_or_default(),
        root,
        customers,
    })
}

fn row(
    ledger: &Ledger,
    id: &duecare_model::PartyId,
    name: &str,
    now: Timestamp,
    language: Language,
) -> Result<CustomerRow, NotRead> {
    // Its facts are then at hand.
    let history = ledger.history(id)?;
    let assessments = duecare_controls::assess(&ledger.facts(id, now)?);
    let count = |test: fn(Verdict) -> bool| assessments.iter().filter(|a| test(a.verdict)).count();
    let answers = duecare_dossier::answers(ledger, id, now, language, &Catalogues)?;
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
    let (shown, letters_more) = letters(ledger, id, now, language)?;
    Ok(CustomerRow {
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
        letters: shown,
        letters_more,
        last_data_at: history
            .and_then(|h| h.observations.iter().map(|o| o.value.observed_at).max()),
        findings,
    })
}

/// Letters on a page. The whole list stands in `notice list` and in every dossier.
const LETTERS_MAX: usize = 100;

/// The letters in the words of a dossier, matter by matter, and how many there are besides.
fn letters(
    ledger: &Ledger,
    id: &duecare_model::PartyId,
    now: Timestamp,
    language: Language,
) -> Result<(Vec<LetterRow>, usize), NotRead> {
    let mut all = duecare_dossier::letters(ledger, id, now, language, &Catalogues)?;
    let more = all.len().saturating_sub(LETTERS_MAX);
    let rows = all.drain(more..).map(|line| LetterRow {
        id: line.id,
        matter: line.matter,
        to: format!("{}, {}", line.to, line.sent),
        proof: line.proof,
        answer: line.answer,
        end: line.end,
        by: line.by,
    });
    Ok((rows.collect(), more))
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
