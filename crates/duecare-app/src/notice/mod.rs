//! The warning ladder in action: draft, record, send, answer, end.
//!
//! The frozen letter stands in the log before it is written to the outbox or handed to a server.
//! A crash in between may send a letter twice; it never loses the record of one.

mod answer;
mod close;
mod latest;
pub mod paper;
mod people;
pub mod proof;
mod send;
mod together;
mod wording;

pub use answer::{Proof, Told, answer};
pub use close::{Closing, Wanted, close};
pub use people::actor;
pub use send::{send, smtp_config};

use super::codes;
use super::zone::Zone;
use crate::config::Config;
use duecare_model::record::Body;
use duecare_model::{
    Assessment, Channel, Contact, ControlId, CustomerHistory, Date, Entry, EntryIndex, Ledger,
    Money, NoticeCase, NoticeId, NoticeKind, NoticeStage, Party, PartyId, Problem, SentNotice,
    Severity, Signal, Timestamp, Verdict,
};
use duecare_notices::{ComposeInput, FindingText};
use duecare_store::Workspace;
use wording::{About as Shared, finding, scope_on, signal_finding, unpriced};

#[cfg(test)]
pub(crate) use wording::tests::letter as letter_for_tests;

/// What a draft is about.
#[derive(Debug, Clone)]
pub enum About {
    /// These red controls.
    Controls(Vec<ControlId>),
    /// Red controls that no open notice warns of: the worst alone where it is critical, because a
    /// critical matter among others is a matter not read; else all of them.
    AllRed,
    /// The latest signal.
    LatestSignal,
    /// A reminder.
    ReminderOf(NoticeId),
}

/// The UTC day of a moment.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Composes a letter from recorded facts and records the draft.
pub fn draft(
    workspace: &mut Workspace,
    config: &Config,
    customer: &PartyId,
    about: &About,
) -> Result<(EntryIndex, SentNotice), Problem> {
    let now = workspace.now();
    let letter = compose(workspace.ledger(), config, customer, about, now)?;
    let entries = workspace.append(vec![Body::NoticeDrafted(letter.clone())])?;
    Ok((entries.first().copied().unwrap_or_default(), letter))
}

fn compose(
    ledger: &Ledger,
    config: &Config,
    customer: &PartyId,
    about: &About,
    now: Timestamp,
) -> Result<SentNotice, Problem> {
    super::check::known(ledger, customer)?;
    let nothing = || {
        codes::NOTHING_RED.problem(format!(
            "no recorded red control or signal of `{customer}` is waiting for a warning"
        ))
    };
    let history = ledger.history(customer)?.ok_or_else(nothing)?;
    let state = &ledger.parties[customer];
    let provider = provider(ledger, config, customer)?;
    let zone = &config.provider.time_zone;
    let (controls, signal, earlier) = subject(history, about, zone, zone.day(now))?;
    let stands = signal.filter(|_| matches!(about, About::ReminderOf(_)));
    let stands = stands.map(|signal| standing((customer, history), signal, now));
    let signal = stands.as_ref().map_or(signal, |now| Some(&now.signal));
    let figures = stands.as_ref().map_or(signal, |now| Some(now.figures()));
    let mut red = red_of(history, &controls);
    if red.is_empty() && signal.is_none() {
        return Err(nothing());
    }
    // The worst first: who stops reading has read it.
    red.sort_by_key(|a| std::cmp::Reverse(severity_of(&[a], None)));
    let severity = severity_of(&red, signal);
    let repetition = u32::try_from(earlier.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1);
    let today = zone.day(now);
    let register = state.register_on(today, |_| true);
    let (to, copies) = addressees(
        register.into_iter().map(|contact| &contact.value),
        (severity, repetition),
        today,
    )?;
    let language = to.language;
    let shared = Shared {
        scope: scope_on(history, today),
        own: ledger.own_changes(customer)?,
        prices: &config.prices,
        zone,
        today,
        quote: quote(config, severity, today),
        language,
    };
    let mut findings: Vec<FindingText> = red.iter().filter_map(|a| finding(&shared, a)).collect();
    findings.extend(signal.and_then(|signal| {
        let measured = stands.as_ref().and_then(|now| now.measured.as_ref());
        let before = stands.is_some().then(|| named_before(history, &controls));
        signal_finding(&shared, signal, (measured, before.flatten()))
    }));
    let input = ComposeInput {
        id: next_id(ledger, customer)?,
        kind: kind(about, signal),
        severity,
        customer: &state.party.value,
        provider,
        to,
        author: config.provider.author.clone().unwrap_or_default(),
        findings,
        // The letter calls it the cost of a day, and of a rise only what is above is known.
        exposure_per_day: figures
            .filter(|s| s.channel != Channel::Cost)
            .and_then(|s| s.exposure.per_day),
        written_on: today,
        repetition,
        earlier,
    };
    let mut letter = duecare_notices::compose(&input).map_err(|error| error.problem())?;
    letter.copies = copies;
    letter.unpriced = red.iter().any(|a| unpriced(&shared, &a.control));
    letter.quote_by = shared.quote.filter(|_| letter.unpriced).map(|(_, day)| day);
    letter.unpriced &= letter.quote_by.is_none();
    Ok(letter)
}

/// What a reminder tells of a signal: what is known on its own day.
fn standing(
    (customer, history): (&PartyId, &CustomerHistory),
    signal: &Signal,
    now: Timestamp,
) -> latest::Standing {
    let now = super::watch::as_they_stand(customer, history, now);
    latest::Standing::of(signal, now)
}

/// What the last letter on these controls, or on this detector, called the cost of a day, and when.
fn named_before(history: &CustomerHistory, controls: &[ControlId]) -> Option<(Timestamp, Money)> {
    let sent = history.notices.values().filter_map(|case| {
        let letter = case.letter().filter(|letter| letter.controls == controls)?;
        Some((case.sent.as_ref()?.recorded_at, letter.exposure_per_day?))
    });
    sent.max_by_key(|(at, _)| *at)
}

/// What the latest check found red of these controls.
fn red_of<'a>(history: &'a CustomerHistory, controls: &[ControlId]) -> Vec<&'a Assessment> {
    let assessments = history
        .latest_check()
        .into_iter()
        .flat_map(|check| &check.value.assessments);
    assessments
        .filter(|a| a.verdict == Verdict::NotMet && controls.contains(&a.control))
        .collect()
}

/// Who quotes, and by when, where somebody does before the answer is due.
fn quote(config: &Config, severity: Severity, today: Date) -> Option<(&str, Date)> {
    let quotes = config.quotes.as_ref()?;
    let day = duecare_notices::quote_by(severity, today, quotes.working_days)?;
    Some((&quotes.by, day))
}

const fn kind(about: &About, signal: Option<&Signal>) -> NoticeKind {
    match (about, signal) {
        (About::ReminderOf(_), _) => NoticeKind::Reminder,
        (_, Some(_)) => NoticeKind::Alarm,
        (_, None) => NoticeKind::Warning,
    }
}

type Subject<'a> = (Vec<ControlId>, Option<&'a Signal>, Vec<Date>);

/// Controls, signal and dates of earlier letters that a draft is about.
fn subject<'a>(
    history: &'a CustomerHistory,
    about: &About,
    zone: &Zone,
    today: Date,
) -> Result<Subject<'a>, Problem> {
    match about {
        About::Controls(controls) => Ok((controls.clone(), None, Vec::new())),
        About::LatestSignal => Ok((Vec::new(), latest::latest(&history.signals), Vec::new())),
        About::AllRed => {
            let warned: Vec<&ControlId> = history
                .notices
                .values()
                .filter(|case| case.stage() != NoticeStage::Closed)
                .filter_map(NoticeCase::letter)
                .flat_map(|letter| &letter.controls)
                .collect();
            let assessments = history
                .latest_check()
                .into_iter()
                .flat_map(|check| &check.value.assessments);
            let waiting: Vec<&Assessment> = assessments
                .filter(|a| a.verdict == Verdict::NotMet && !warned.contains(&&a.control))
                .collect();
            let together = together::together(history, &waiting, today);
            let controls = together.iter().map(|a| a.control.clone()).collect();
            Ok((controls, None, Vec::new()))
        }
        About::ReminderOf(id) => {
            let case = history
                .notices
                .get(id)
                .filter(|case| case.sent.is_some())
                .ok_or_else(|| {
                    codes::UNKNOWN_NOTICE.problem(format!(
                        "`{id}` was not sent to this customer, so nothing can be repeated"
                    ))
                })?;
            let letter = case
                .letter()
                .ok_or_else(|| codes::UNKNOWN_NOTICE.problem(format!("`{id}` has no text")))?;
            // Letters on one matter name the same controls; an alarm names its detector there.
            let same =
                |case: &&NoticeCase| case.letter().is_some_and(|l| l.controls == letter.controls);
            let sent = history
                .notices
                .values()
                .filter(same)
                .filter_map(|c| c.sent.as_ref());
            let mut dates: Vec<Date> = sent.map(|sent| zone.day(sent.recorded_at)).collect();
            dates.sort();
            let of_detector = |s: &&Entry<Signal>| {
                letter
                    .controls
                    .iter()
                    .any(|c| c.as_str() == s.value.detector)
            };
            let signal = history
                .signals
                .iter()
                .rev()
                .find(of_detector)
                .map(|s| &s.value);
            Ok((letter.controls.clone(), signal, dates))
        }
    }
}

fn severity_of(red: &[&Assessment], signal: Option<&Signal>) -> Severity {
    let of_controls = red
        .iter()
        .filter_map(|a| duecare_controls::meta(&a.control))
        .map(|meta| meta.severity)
        .max();
    // A running drain on the account is always critical: it costs by the hour.
    let of_signal = signal.map(|_| Severity::Critical);
    of_controls.max(of_signal).unwrap_or(Severity::High)
}

/// The person addressed, and the technicians who get a copy.
fn addressees<'a>(
    contacts: impl Iterator<Item = &'a Contact>,
    (severity, repetition): (Severity, u32),
    on: Date,
) -> Result<(&'a Contact, Vec<String>), Problem> {
    let found = duecare_notices::addressees(contacts, severity, repetition, on)
        .map_err(|error| error.problem())?;
    let mut found = found.into_iter();
    let to = found
        .next()
        .ok_or_else(|| codes::UNKNOWN_PARTY.problem("the customer has no contact for a warning"))?;
    Ok((to, found.map(|contact| contact.email.clone()).collect()))
}

/// Who writes: the provider named in the configuration, otherwise the nearest supplier. Nobody
/// writes as "we" to a customer whom somebody else supplies: the scope of that day means them.
fn provider<'a>(
    ledger: &'a Ledger,
    config: &Config,
    customer: &PartyId,
) -> Result<&'a Party, Problem> {
    let configured = config
        .provider
        .party
        .as_ref()
        .and_then(|id| ledger.parties.get(id))
        .map(|s| &s.party.value);
    let suppliers = ledger.suppliers(customer);
    if let Some(other) = configured.filter(|own| !suppliers.contains(own))
        && let Some(nearest) = suppliers.first()
    {
        return Err(codes::NO_SUPPLIER.problem(format!(
            "`{customer}` is supplied by `{}`, and duecare.toml names `{}`, which is not above it",
            nearest.id, other.id
        )));
    }
    configured
        .or_else(|| suppliers.first().copied())
        .ok_or_else(|| {
            codes::NO_SUPPLIER.problem(format!(
                "`{customer}` has no supplier and duecare.toml names none"
            ))
        })
}

fn next_id(ledger: &Ledger, customer: &PartyId) -> Result<NoticeId, Problem> {
    let count = ledger.history(customer)?.map_or(0, |h| h.notices.len());
    // An id holds 64 bytes; the customer's part gives way, the number keeps it unique.
    let short: String = customer.as_str().chars().take(56).collect();
    NoticeId::new(format!("{short}-{}", count + 1))
        .map_err(|error| codes::OTHER.problem(error.to_string()))
}

/// The customer and case of a notice.
pub fn find<'a>(
    ledger: &'a Ledger,
    id: &NoticeId,
) -> Result<(&'a PartyId, &'a NoticeCase), Problem> {
    let unknown = || codes::UNKNOWN_NOTICE.problem(format!("there is no notice `{id}`"));
    let owner = ledger.customer_of(id).ok_or_else(unknown)?;
    let history = ledger.history(owner)?.ok_or_else(unknown)?;
    let case = history.notices.get(id).ok_or_else(unknown)?;
    Ok((owner, case))
}
