//! What the replay shows: measured from the log, never asserted from the script.
//!
//! Called by the `demo` command, which prints it, and by the acceptance tests, which hold it to the
//! bars.

use super::Case;
use super::replay::Replayed;
use crate::output::{Told, told};
use crate::words::{demo as words, state};
use duecare_dossier::Grade;
use duecare_model::{
    Channel, Currency, CustomerHistory, Language, Money, Nanos, NoticeKind, Sentence, Timestamp,
};
use serde::Serialize;

/// `duecare.demo/1`.
#[derive(Debug, Serialize)]
pub(crate) struct Document {
    pub(crate) schema: &'static str,
    pub(crate) cases: Vec<CaseDocument>,
}

/// One case.
#[derive(Debug, Serialize)]
pub(crate) struct CaseDocument {
    pub(crate) case: &'static str,
    pub(crate) number: &'static str,
    pub(crate) summary: &'static str,
    #[serde(skip)]
    pub(crate) told_summary: Sentence<0>,
    pub(crate) damage_at: Timestamp,
    pub(crate) as_of: Timestamp,
    pub(crate) first_red_at: Option<Timestamp>,
    pub(crate) first_red_controls: Vec<String>,
    pub(crate) days_before_damage: Option<i64>,
    pub(crate) decisive_red_at: Option<Timestamp>,
    pub(crate) decisive_controls: Vec<String>,
    pub(crate) warnings: Vec<WarningDocument>,
    pub(crate) first_signal_at: Option<Timestamp>,
    pub(crate) channel: Option<Channel>,
    pub(crate) signals: Vec<SignalDocument>,
    /// Whole euros; an estimate: the day's cost spread evenly over the day.
    pub(crate) eur_lost_before_signal: Option<i64>,
    pub(crate) eur_lost_in_reality: i64,
    pub(crate) eur_lost_is: &'static str,
    #[serde(skip)]
    pub(crate) told_lost_is: Sentence<0>,
    pub(crate) questions: Vec<QuestionDocument>,
    pub(crate) grades: GradeCounts,
    pub(crate) dossier: String,
    pub(crate) dossier_sha256: String,
    pub(crate) verified: bool,
    pub(crate) faults: Vec<String>,
    pub(crate) entries: u64,
}

#[derive(Debug, Serialize)]
pub(crate) struct WarningDocument {
    pub(crate) id: String,
    pub(crate) sent_at: Timestamp,
    pub(crate) kind: NoticeKind,
    pub(crate) to: String,
    pub(crate) rank: Option<duecare_model::Rank>,
    pub(crate) language: Language,
    pub(crate) subject: String,
    pub(crate) delivery_level: Option<u8>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SignalDocument {
    pub(crate) recorded_at: Timestamp,
    pub(crate) fired_at: Timestamp,
    pub(crate) occurred_at: Timestamp,
    pub(crate) customer: String,
    pub(crate) detector: String,
    pub(crate) channel: Channel,
    pub(crate) eur_per_day: Option<i64>,
}

/// How many of the twenty questions have each grade.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct GradeCounts {
    pub(crate) answered: usize,
    pub(crate) partly: usize,
    pub(crate) open: usize,
}

impl GradeCounts {
    fn of(answers: &[duecare_dossier::QuestionAnswer]) -> Self {
        let of = |grade| answers.iter().filter(|a| a.grade == grade).count();
        Self {
            answered: of(Grade::Answered),
            partly: of(Grade::Partly),
            open: of(Grade::Open),
        }
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct QuestionDocument {
    pub(crate) n: u8,
    pub(crate) question: String,
    pub(crate) answered: bool,
    pub(crate) grade: Grade,
    pub(crate) entries: Vec<u64>,
    pub(crate) gaps: Vec<String>,
    /// What is missing first, or the question, in the language of the screen.
    #[serde(skip)]
    pub(crate) told_gap: String,
}

/// Measures a replayed case.
///
/// `told` are the answers of its dossier in the language of the screen.
pub(crate) fn measure(
    case: &Case,
    replayed: &Replayed,
    told: &[duecare_dossier::QuestionAnswer],
) -> CaseDocument {
    let red = first_red(case, replayed, false);
    let decisive = first_red(case, replayed, true);
    let signals = signals(replayed);
    let first = signals
        .iter()
        .filter(|s| s.customer == case.customer)
        .min_by_key(|s| s.recorded_at);
    CaseDocument {
        case: case.id,
        number: case.number,
        summary: case.summary.word(Language::En),
        told_summary: case.summary,
        damage_at: case.damage_at,
        as_of: case.as_of,
        first_red_at: red.as_ref().map(|(at, _)| *at),
        days_before_damage: red
            .as_ref()
            .map(|(at, _)| (case.damage_at.as_second() - at.as_second()) / 86_400),
        first_red_controls: red.map(|(_, controls)| controls).unwrap_or_default(),
        decisive_red_at: decisive.as_ref().map(|(at, _)| *at),
        decisive_controls: decisive.map(|(_, controls)| controls).unwrap_or_default(),
        warnings: warnings(replayed),
        first_signal_at: first.map(|s| s.recorded_at),
        channel: first.map(|s| s.channel),
        eur_lost_before_signal: first.and_then(|s| lost_until(case, replayed, s.recorded_at)),
        eur_lost_in_reality: case.lost_in_reality.minor / 100,
        eur_lost_is: case.lost_is.word(Language::En),
        told_lost_is: case.lost_is,
        signals,
        grades: GradeCounts::of(&replayed.dossier.answers),
        questions: replayed
            .dossier
            .answers
            .iter()
            .map(|answer| QuestionDocument {
                n: answer.n,
                question: answer.question.clone(),
                answered: answer.answered,
                grade: answer.grade,
                entries: entries(answer),
                gaps: answer.gaps.clone(),
                told_gap: told_gap(told, answer.n),
            })
            .collect(),
        dossier: replayed.dossier_file.display().to_string(),
        dossier_sha256: replayed.dossier.sha256.clone(),
        verified: replayed.dossier_problem.is_empty(),
        faults: replayed.dossier_problem.clone(),
        entries: replayed.workspace.journal().size(),
    }
}

fn told_gap(told: &[duecare_dossier::QuestionAnswer], n: u8) -> String {
    let answer = told.iter().find(|answer| answer.n == n);
    let gap = answer.map(|answer| answer.gaps.first().unwrap_or(&answer.question));
    gap.cloned().unwrap_or_default()
}

fn entries(answer: &duecare_dossier::QuestionAnswer) -> Vec<u64> {
    let mut all: Vec<u64> = answer
        .sentences
        .iter()
        .flat_map(|s| s.entries.iter().map(|e| e.0))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What the demo recorded a moment ago.
fn history(replayed: &Replayed) -> Option<&CustomerHistory> {
    let ledger = replayed.workspace.ledger();
    ledger.history(&replayed.customer).ok().flatten()
}

/// The first recorded check with a red control; `decisive`: one that the judgment turned on.
fn first_red(case: &Case, replayed: &Replayed, decisive: bool) -> Option<(Timestamp, Vec<String>)> {
    let history = history(replayed)?;
    history.checks.iter().find_map(|check| {
        let red: Vec<String> = check
            .value
            .assessments
            .iter()
            .filter(|a| a.verdict.is_red())
            .filter(|a| !decisive || is_decisive(case, a.control.as_str()))
            .map(|a| a.control.to_string())
            .collect();
        (!red.is_empty()).then_some((check.recorded_at, red))
    })
}

/// The controls on which the judgments turned: the second factor, and the copy out of reach.
fn is_decisive(case: &Case, control: &str) -> bool {
    match case.id {
        "frisian" => control == "entra-admins-mfa-enforced",
        _ => control == "backup-copy-unreachable-by-admins",
    }
}

fn warnings(replayed: &Replayed) -> Vec<WarningDocument> {
    let ledger = replayed.workspace.ledger();
    let (Some(history), Some(state)) = (history(replayed), ledger.parties.get(&replayed.customer))
    else {
        return Vec::new();
    };
    let mut all: Vec<WarningDocument> = history
        .notices
        .values()
        .filter_map(|case| {
            let sent = case.sent.as_ref()?;
            let letter = &sent.value.notice;
            Some(WarningDocument {
                id: letter.id.to_string(),
                sent_at: sent.recorded_at,
                kind: letter.kind,
                to: letter.to_name.clone(),
                rank: state
                    .contact_on(
                        &letter.to_email,
                        duecare_app::notice::day_of(sent.recorded_at),
                        |contact| contact.index < sent.index,
                    )
                    .map(|c| c.value.rank),
                language: letter.language,
                subject: letter.subject.clone(),
                delivery_level: case
                    .deliveries
                    .iter()
                    .filter_map(|d| d.value.level)
                    .max()
                    .map(duecare_model::DeliveryLevel::number),
            })
        })
        .collect();
    all.sort_by_key(|w| w.sent_at);
    all
}

fn signals(replayed: &Replayed) -> Vec<SignalDocument> {
    replayed
        .signals
        .iter()
        .map(|(recorded_at, _, signal)| SignalDocument {
            recorded_at: *recorded_at,
            fired_at: signal.fired_at,
            occurred_at: signal.occurred_at,
            customer: signal.customer.to_string(),
            detector: signal.detector.clone(),
            channel: signal.channel,
            eur_per_day: signal
                .exposure
                .per_day
                .filter(|m| m.currency == Currency::EUR)
                .map(|m| m.minor / 100),
        })
        .collect()
}

/// What the customer's usage cost from the start of the damage until `signal_at`, in whole euros:
/// full days as billed, the day of the signal in proportion to its time.
fn lost_until(case: &Case, replayed: &Replayed, signal_at: Timestamp) -> Option<i64> {
    let history = history(replayed)?;
    let mut sum = Nanos::default();
    for ((_, day), usage) in &history.usage {
        let begin = day
            .to_zoned(jiff::tz::TimeZone::UTC)
            .ok()?
            .timestamp()
            .as_second();
        let (from, to) = (
            begin.max(case.damage_at.as_second()),
            (begin + 86_400).min(signal_at.as_second()),
        );
        if to <= from {
            continue;
        }
        let whole = begin + 86_400 - begin.max(case.damage_at.as_second());
        for cell in usage.cells.iter().filter(|c| c.currency == Currency::EUR) {
            let part = i128::from(cell.cost.0) * i128::from(to - from) / i128::from(whole);
            sum = sum.checked_add(Nanos(i64::try_from(part).ok()?))?;
        }
    }
    Some(sum.to_money(Currency::EUR).minor / 100)
}

/// The story for people.
pub(crate) fn told(document: &Document, language: Language) -> Told {
    let mut text = Told::new();
    for (position, case) in document.cases.iter().enumerate() {
        if position > 0 {
            text = text.ended();
        }
        text.push(&told_case(case, language));
    }
    text
}

fn told_case(case: &CaseDocument, language: Language) -> Told {
    let mut text = told!("== {} ==\n", case.number);
    text.push(&Told::line(case.told_summary, language, []).ended());
    text.push(&told_red(case, language));
    text.push(&Told::line(words::WARNINGS, language, []));
    for warning in &case.warnings {
        text.push(&told_warning(warning, language));
    }
    text.push(&told_signal(case, language).ended());
    text.push(&told_loss(case, language).ended());
    let grades = &case.grades;
    text.push(&Told::line(
        words::DOSSIER,
        language,
        [
            &day(case.as_of),
            &grades.answered,
            &grades.partly,
            &grades.open,
        ],
    ));
    for question in case.questions.iter().filter(|q| q.grade == Grade::Open) {
        let number = format!("{:>2}", question.n);
        text.push(&Told::line(
            words::GAP,
            language,
            [&number, &question.told_gap],
        ));
    }
    let verdict = if case.verified {
        words::VERIFIED
    } else {
        words::NOT_VERIFIED
    };
    text.push(&Told::line(verdict, language, [&case.dossier]));
    for fault in &case.faults {
        text.push(&told!("{}\n", fault));
    }
    text
}

fn told_warning(warning: &WarningDocument, language: Language) -> Told {
    let kind = match warning.kind {
        NoticeKind::Warning => state::WARNING,
        NoticeKind::Alarm => state::ALARM,
        NoticeKind::Exclusion => state::EXCLUSION,
        NoticeKind::Reminder => state::REMINDER,
    };
    let rank = warning.rank.map_or_else(String::new, |rank| {
        format!(", {}", state::of_rank(rank).word(language))
    });
    let written_in = match warning.language {
        Language::Nl => words::IN_NL,
        Language::Fr => words::IN_FR,
        Language::En => words::IN_EN,
        Language::De => words::IN_DE,
    };
    let level = warning.delivery_level.map_or_else(
        || words::NOT_SHOWN.word(language).to_owned(),
        |level| words::LEVEL.with(language, [&level]),
    );
    let mut text = Told::line(
        words::WARNING,
        language,
        [
            &day(warning.sent_at),
            &kind.word(language),
            &warning.to,
            &rank,
            &written_in.word(language),
            &level,
        ],
    );
    text.push(&told!("                {}\n", warning.subject));
    text
}

fn told_signal(case: &CaseDocument, language: Language) -> Told {
    let mut text = Told::new().ended();
    let (Some(at), Some(channel)) = (case.first_signal_at, case.channel) else {
        text.push(&Told::line(words::NO_SIGNAL, language, []));
        return text;
    };
    let minutes = (at.as_second() - case.damage_at.as_second()) / 60;
    let channel = match channel {
        Channel::Activity => state::BY_ACTIVITY,
        Channel::Guardrail => state::BY_GUARDRAIL,
        Channel::Alert => state::BY_ALERT,
        Channel::Cost => state::BY_COST,
    };
    let channel = channel.word(language);
    text.push(&Told::line(
        words::FIRST_SIGNAL,
        language,
        [&minute(at), &channel, &minutes],
    ));
    for signal in case.signals.iter().take(6) {
        let price = signal.eur_per_day.map_or_else(
            || state::NOT_PRICED.word(language).to_owned(),
            |whole| words::PER_DAY_AT_RISK.with(language, [&eur(whole, language)]),
        );
        text.push(&told!(
            "  {}  {} ({}), {}\n",
            minute(signal.recorded_at),
            signal.detector,
            signal.customer,
            price
        ));
    }
    text
}

fn eur(whole: i64, language: Language) -> String {
    language.money(Money::eur(whole))
}

fn told_loss(case: &CaseDocument, language: Language) -> Told {
    let real = eur(case.eur_lost_in_reality, language);
    let what = case.told_lost_is.word(language);
    case.eur_lost_before_signal.map_or_else(
        || Told::line(words::LOST_IN_REALITY, language, [&real, &what]),
        |before| {
            let until = eur(before, language);
            Told::line(words::LOST_UNTIL_THEN, language, [&until, &real, &what])
        },
    )
}

fn told_red(case: &CaseDocument, language: Language) -> Told {
    let mut text = Told::new();
    let controls = |names: &[String]| told!("                {}\n", names.join(", "));
    if let (Some(at), Some(days)) = (case.first_red_at, case.days_before_damage) {
        text.push(&Told::line(
            words::FIRST_RED,
            language,
            [&day(at), &days, &day(case.damage_at)],
        ));
        text.push(&controls(&case.first_red_controls));
    }
    if let Some(at) = case
        .decisive_red_at
        .filter(|at| Some(*at) != case.first_red_at)
    {
        let days = (case.damage_at.as_second() - at.as_second()) / 86_400;
        text.push(&Told::line(
            words::DECISIVE_RED,
            language,
            [&day(at), &days],
        ));
        text.push(&controls(&case.decisive_controls));
    }
    text
}

fn day(at: Timestamp) -> String {
    duecare_app::notice::day_of(at).to_string()
}

fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
