//! `watch`: signals with money per day at risk.

use super::Outcome;
use crate::cli::Global;
use crate::output::{Output, Told, table};
use crate::words::{answers, state, table as heading};
use duecare_app::{catalogue::signal_text, outside, watch};
use duecare_model::{EntryIndex, Language, PartyId, Sentence, Signal};
use serde::Serialize;
use std::time::Duration;

/// The answer (`duecare.watch/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    /// Signals that this run found and recorded.
    signals: Vec<SignalDocument>,
    /// Signals recorded before, which stand until their cause is gone.
    earlier: Vec<SignalDocument>,
    /// What was not watched, and why.
    blind_spots: Vec<watch::BlindSpot>,
}

#[derive(Serialize)]
struct SignalDocument {
    entry: u64,
    customer: PartyId,
    detector: String,
    channel: duecare_model::Channel,
    occurred_at: String,
    fired_at: String,
    per_day: Option<String>,
    so_far: Option<String>,
    basis: String,
    reasons: Vec<String>,
}

fn document(entry: EntryIndex, signal: &Signal, language: Language) -> SignalDocument {
    SignalDocument {
        entry: entry.0,
        customer: signal.customer.clone(),
        detector: signal.detector.clone(),
        channel: signal.channel,
        occurred_at: signal.occurred_at.to_string(),
        fired_at: signal.fired_at.to_string(),
        per_day: signal.exposure.per_day.map(|m| language.money(m)),
        so_far: signal.exposure.so_far.map(|m| language.money(m)),
        basis: signal.exposure.basis.clone(),
        reasons: signal
            .reasons
            .iter()
            .map(|r| signal_text(&signal.detector, r, language))
            .collect(),
    }
}

/// How often `watch` looks again: activity logs take minutes to show an event.
const INTERVAL: Duration = Duration::from_mins(1);

pub(super) fn run(
    global: &Global,
    once: bool,
    customer: Option<&PartyId>,
    out: &Output,
) -> anyhow::Result<Outcome> {
    if once {
        // A scheduler that calls this every few minutes must get the log anchored, too.
        let outcome = look(global, customer, out)?;
        warn(global, out)?;
        super::anchor::hourly(&super::workspace_folder(global), out);
        return Ok(outcome);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut warned: Option<std::time::Instant> = None;
        loop {
            let outcome = look(global, customer, out)?;
            // What ends in months is told once a day, or nobody would read the rest.
            if warned.is_none_or(|at| at.elapsed() >= DAY) {
                warn(global, out)?;
                warned = Some(std::time::Instant::now());
            }
            super::anchor::hourly(&super::workspace_folder(global), out);
            tokio::select! {
                () = tokio::time::sleep(INTERVAL) => {}
                _ = tokio::signal::ctrl_c() => return Ok(outcome),
            }
        }
    })
}

/// How often it says what must be renewed.
const DAY: Duration = Duration::from_hours(24);

/// What must be renewed before it ends.
fn warn(global: &Global, out: &Output) -> anyhow::Result<()> {
    let workspace = super::look(global)?;
    let config = super::config(&workspace)?;
    for warning in outside::warnings(&workspace, &config, workspace.now()) {
        out.say(&Told::said(&warning, out.language()));
    }
    Ok(())
}

fn look(global: &Global, customer: Option<&PartyId>, out: &Output) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let language = out.language();
    let mut earlier = Vec::new();
    for (_, history) in workspace.ledger().histories_of(customer)? {
        let signals = history.signals.iter();
        earlier.extend(signals.map(|s| document(s.index, &s.value, language)));
    }
    let signals: Vec<SignalDocument> = watch::run(&mut workspace, customer)?
        .iter()
        .map(|(entry, signal)| document(*entry, signal, language))
        .collect();
    let blind_spots = watch::blind_spots(&workspace, customer, language)?;
    for blind in &blind_spots {
        out.say(&Told::of(
            answers::NOT_WATCHED,
            language,
            [&blind.customer, &blind.text],
        ));
    }
    let red = !signals.is_empty() || !earlier.is_empty();
    out.answer(
        &Document {
            schema: "duecare.watch/1",
            signals,
            earlier,
            blind_spots,
        },
        |d| {
            if d.signals.is_empty() && d.earlier.is_empty() {
                return Told::line(answers::NO_SIGNAL, language, []);
            }
            let row = |s: &SignalDocument, new: Sentence<0>| {
                vec![
                    new.word(language).to_owned(),
                    s.fired_at.clone(),
                    s.customer.to_string(),
                    s.detector.clone(),
                    s.per_day
                        .clone()
                        .unwrap_or_else(|| state::NOT_PRICED.word(language).to_owned()),
                    s.reasons.join(" "),
                ]
            };
            let rows: Vec<Vec<String>> = d
                .signals
                .iter()
                .map(|s| row(s, state::NEW))
                .chain(d.earlier.iter().map(|s| row(s, state::EARLIER)))
                .collect();
            let header = [
                heading::NONE,
                heading::FIRED_AT,
                heading::CUSTOMER,
                heading::DETECTOR,
                heading::PER_DAY,
                heading::WHY,
            ];
            table(&header, language, &rows)
        },
    )?;
    Ok(Outcome::red_if(red))
}
