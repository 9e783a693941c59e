//! Composes a letter: complete, dated, specific, in the language of the person addressed.
//!
//! Called by `duecare notice draft` and `duecare watch`. A letter with an empty field is refused
//! (R-2; Enviem, ECLI:NL:RBNNE:2022:5577: in clear words, and with the resulting risks).

use crate::salutation::{function_key, salutation};
use crate::{catalogue, codes, deadline::deadline, field};
use duecare_model::{
    Contact, ControlId, Date, Language, Money, NoticeId, NoticeKind, NoticeText, Party, Problem,
    SentNotice, Severity,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is said about one finding, in the language of the letter. Plain sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingText {
    /// The control.
    pub control: ControlId,
    /// The heading.
    pub title: String,
    /// What was seen, on which asset, when.
    pub fact: String,
    /// More of what was seen, one sentence each, listed below the letter.
    pub details: Vec<String>,
    /// What may happen.
    pub risk: String,
    /// What it would cost in money or days.
    pub consequence: String,
    /// What is recommended.
    pub measure: String,
    /// The price, or that there is none.
    pub price: String,
    /// Who is responsible for this item under the scope of the day, and where that is written; see
    /// [`crate::responsibility`]. One line for a whole letter would state of one item what was
    /// agreed on another.
    pub responsible: String,
    /// Whether the provider itself took the protection away: it puts that right and asks nobody's
    /// consent to undo its own act.
    pub own_act: bool,
}

/// Everything a letter needs.
#[derive(Debug, Clone)]
pub struct ComposeInput<'a> {
    /// The id of the new notice.
    pub id: NoticeId,
    /// The kind.
    pub kind: NoticeKind,
    /// The gravest severity of its findings.
    pub severity: Severity,
    /// Whom it concerns.
    pub customer: &'a Party,
    /// Who writes.
    pub provider: &'a Party,
    /// Who is addressed; the letter is written in this person's language.
    pub to: &'a Contact,
    /// The person who answers for the letter.
    pub author: String,
    /// The findings, the weightiest first.
    pub findings: Vec<FindingText>,
    /// Money at risk per day, where a signal told it.
    pub exposure_per_day: Option<Money>,
    /// The day of the letter.
    pub written_on: Date,
    /// 1 for the first letter on the matter.
    pub repetition: u32,
    /// The days of the earlier letters on the matter.
    pub earlier: Vec<Date>,
}

/// Why there is no letter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// Mandatory fields are empty or hold nothing that prints.
    #[error("empty: {}", .0.join(", "))]
    Missing(Vec<String>),
    /// The person has left.
    #[error("{name} left on {last_day}")]
    ContactLeft {
        /// Who.
        name: String,
        /// The last day.
        last_day: Date,
    },
    /// The person does not hold the place yet.
    #[error("{name} comes on {first_day}")]
    ContactNotYet {
        /// Who.
        name: String,
        /// The first day.
        first_day: Date,
    },
    /// There is nothing to tell.
    #[error("no finding is named")]
    NoFindings,
    /// A reminder or repetition without earlier letters, or with one from the future.
    #[error("letter {repetition} names {earlier} earlier letters on or before its day")]
    EarlierLetters {
        /// The number of the letter.
        repetition: u32,
        /// How many usable dates were given.
        earlier: usize,
    },
    /// The text of this kind and language is broken.
    #[error("text: {0}")]
    Text(String),
}

impl ComposeError {
    /// The coded problem for the user.
    pub fn problem(&self) -> Problem {
        let info = match self {
            Self::Missing(_) => codes::MISSING,
            Self::ContactLeft { .. } | Self::ContactNotYet { .. } => codes::CONTACT_LEFT,
            Self::NoFindings => codes::NO_FINDINGS,
            Self::EarlierLetters { .. } => codes::REMINDER,
            Self::Text(_) => codes::TEXT,
        };
        info.problem(self.to_string())
    }
}

#[derive(Serialize)]
struct Shown {
    title: String,
    fact: String,
    details: Vec<String>,
    risk: String,
    consequence: String,
    measure: String,
    price: String,
    responsible: String,
}

#[derive(Serialize)]
struct Context<'a> {
    id: &'a str,
    customer: String,
    provider: String,
    to: String,
    function: String,
    salutation: String,
    may_bind: bool,
    author: String,
    findings: &'a [Shown],
    details: bool,
    zones: Vec<String>,
    title: String,
    more: usize,
    per_day: Option<String>,
    date: String,
    deadline: String,
    no_answer: String,
    own_acts: Vec<usize>,
    repetition: u32,
    earlier: Vec<String>,
    severity: String,
    label: &'a BTreeMap<String, String>,
}

/// Composes the letter as a draft: hash and Message-ID are empty until it is frozen for sending.
///
/// # Errors
/// See [`ComposeError`]; nothing is ever filled in for the caller.
pub fn compose(input: &ComposeInput<'_>) -> Result<SentNotice, ComposeError> {
    check(input)?;
    let language = input.to.language;
    let text = catalogue::text(input.kind, language).map_err(ComposeError::Text)?;
    let findings: Vec<Shown> = input.findings.iter().map(shown).collect();
    let due = deadline(input.kind, input.severity, input.written_on);
    let severity = severity_key(input.severity);
    let severity = text
        .severity
        .get(severity)
        .ok_or_else(|| ComposeError::Text(format!("no word for severity {severity}")))?;
    let mut context = context(input, &findings, due);
    context.severity.clone_from(severity);
    let function = text
        .function
        .get(function_key(input.to.rank))
        .ok_or_else(|| ComposeError::Text("no word for a rank".to_owned()))?;
    context.function.clone_from(function);
    context.label = &text.label;
    let rule = if input.severity == Severity::Critical {
        &text.no_answer_critical
    } else {
        &text.no_answer
    };
    let rule = render(rule, &context)?;
    context.no_answer.push_str(rule.trim());
    let subject = field::one_line(&render(&text.subject, &context)?);
    let body = format!("{}\n", render(&text.body, &context)?.trim());
    let fields = fields(input, &findings, due, context.no_answer.clone());
    check_complete(&body, &findings, &fields, language)?;
    Ok(SentNotice {
        id: input.id.clone(),
        customer: input.customer.id.clone(),
        kind: input.kind,
        severity: input.severity,
        controls: controls(&input.findings),
        repetition: input.repetition,
        language,
        to_name: input.to.name.clone(),
        to_email: input.to.email.clone(),
        copies: Vec::new(),
        text: fields,
        subject,
        body,
        exposure_per_day: input.exposure_per_day,
        quote_by: None,
        unpriced: false,
        eml_sha256: String::new(),
        message_id: String::new(),
    })
}

fn render(template: &str, context: &Context<'_>) -> Result<String, ComposeError> {
    catalogue::render(template, context).map_err(ComposeError::Text)
}

const fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
        Severity::Critical => "critical",
    }
}

/// Each control once, in the order of the findings.
fn controls(findings: &[FindingText]) -> Vec<ControlId> {
    let mut seen = BTreeSet::new();
    findings
        .iter()
        .filter(|finding| seen.insert(&finding.control))
        .map(|finding| finding.control.clone())
        .collect()
}

fn check(input: &ComposeInput<'_>) -> Result<(), ComposeError> {
    if input.findings.is_empty() {
        return Err(ComposeError::NoFindings);
    }
    let mut missing = Vec::new();
    let mut need = |name: String, value: &str| {
        if field::is_blank(value) {
            missing.push(name);
        }
    };
    need("customer.name".to_owned(), &input.customer.name);
    need("provider.name".to_owned(), &input.provider.name);
    need("to.name".to_owned(), &input.to.name);
    need("to.email".to_owned(), &input.to.email);
    need("author".to_owned(), &input.author);
    for (index, finding) in input.findings.iter().enumerate() {
        for (name, value) in [
            ("title", &finding.title),
            ("fact", &finding.fact),
            ("risk", &finding.risk),
            ("consequence", &finding.consequence),
            ("measure", &finding.measure),
            ("price", &finding.price),
            ("responsible", &finding.responsible),
        ] {
            need(format!("findings[{index}].{name}"), value);
        }
    }
    if input.repetition == 0 {
        missing.push("repetition".to_owned());
    }
    if !missing.is_empty() {
        return Err(ComposeError::Missing(missing));
    }
    check_contact(input)?;
    check_earlier(input)
}

fn check_contact(input: &ComposeInput<'_>) -> Result<(), ComposeError> {
    let name = || input.to.name.clone();
    if let Some(last_day) = input.to.valid_to.filter(|day| *day < input.written_on) {
        return Err(ComposeError::ContactLeft {
            name: name(),
            last_day,
        });
    }
    if let Some(first_day) = input.to.valid_from.filter(|day| *day > input.written_on) {
        return Err(ComposeError::ContactNotYet {
            name: name(),
            first_day,
        });
    }
    Ok(())
}

/// A letter that says it is a repetition names the letters it repeats, and a first letter none.
fn check_earlier(input: &ComposeInput<'_>) -> Result<(), ComposeError> {
    let usable = input
        .earlier
        .iter()
        .filter(|day| **day <= input.written_on)
        .count();
    let again = input.repetition > 1;
    let fits = usable == input.earlier.len()
        && again != input.earlier.is_empty()
        && (again || input.kind != NoticeKind::Reminder);
    if fits {
        Ok(())
    } else {
        Err(ComposeError::EarlierLetters {
            repetition: input.repetition,
            earlier: usable,
        })
    }
}

fn shown(finding: &FindingText) -> Shown {
    Shown {
        title: field::one_line(&finding.title),
        fact: field::shown(&finding.fact),
        details: finding.details.iter().map(|d| field::one_line(d)).collect(),
        risk: field::shown(&finding.risk),
        consequence: field::shown(&finding.consequence),
        measure: field::shown(&finding.measure),
        price: field::shown(&finding.price),
        responsible: field::shown(&finding.responsible),
    }
}

/// What a finding says that may name a time.
fn words(finding: &Shown) -> impl Iterator<Item = &str> + Clone {
    let one = [
        finding.fact.as_str(),
        &finding.consequence,
        &finding.measure,
    ];
    one.into_iter()
        .chain(finding.details.iter().map(String::as_str))
}

fn context<'a>(input: &'a ComposeInput<'_>, findings: &'a [Shown], due: Date) -> Context<'a> {
    static NO_LABELS: BTreeMap<String, String> = BTreeMap::new();
    let language = input.to.language;
    let mut earlier = input.earlier.clone();
    earlier.sort_unstable();
    Context {
        id: input.id.as_str(),
        customer: field::one_line(&input.customer.name),
        provider: field::one_line(&input.provider.name),
        to: field::one_line(&input.to.name),
        function: String::new(),
        salutation: salutation(&field::one_line(&input.to.name), language),
        may_bind: input.to.may_bind,
        author: field::one_line(&input.author),
        findings,
        details: findings.iter().any(|f| !f.details.is_empty()),
        zones: crate::zones::explained(&findings.iter().flat_map(words), language),
        title: findings
            .first()
            .map_or_else(String::new, |f| f.title.clone()),
        more: findings.len().saturating_sub(1),
        per_day: input.exposure_per_day.map(|money| language.money(money)),
        date: language.date(input.written_on),
        deadline: language.date(due),
        no_answer: String::new(),
        own_acts: (1..)
            .zip(&input.findings)
            .filter(|(_, finding)| finding.own_act)
            .map(|(number, _)| number)
            .collect(),
        repetition: input.repetition,
        earlier: earlier.into_iter().map(|day| language.date(day)).collect(),
        severity: String::new(),
        label: &NO_LABELS,
    }
}

fn fields(input: &ComposeInput<'_>, findings: &[Shown], due: Date, rule: String) -> NoticeText {
    let join = |of: fn(&Shown) -> &String| match findings {
        [only] => of(only).clone(),
        many => many
            .iter()
            .zip(1..)
            .map(|(finding, number)| format!("{number}. {}", of(finding)))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    NoticeText {
        fact: join(|f| &f.fact),
        risk: join(|f| &f.risk),
        consequence: join(|f| &f.consequence),
        measure: join(|f| &f.measure),
        price: join(|f| &f.price),
        deadline: due,
        no_answer_rule: rule,
        scope_reference: join(|f| &f.responsible),
        author: field::one_line(&input.author),
    }
}

/// The last guard of R-2: an edited text file that loses a field must not lose it in silence.
fn check_complete(
    body: &str,
    findings: &[Shown],
    text: &NoticeText,
    language: Language,
) -> Result<(), ComposeError> {
    let due = language.date(text.deadline);
    let mut needed = vec![
        ("deadline", &due),
        ("no_answer", &text.no_answer_rule),
        ("author", &text.author),
    ];
    for f in findings {
        needed.extend([
            ("fact", &f.fact),
            ("risk", &f.risk),
            ("consequence", &f.consequence),
            ("measure", &f.measure),
            ("price", &f.price),
            ("responsible", &f.responsible),
        ]);
        needed.extend(f.details.iter().map(|detail| ("details", detail)));
    }
    match needed
        .into_iter()
        .find(|(_, value)| value.is_empty() || !body.contains(value.as_str()))
    {
        Some((name, _)) => Err(ComposeError::Text(format!(
            "the {language} body does not show the field `{name}`"
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
