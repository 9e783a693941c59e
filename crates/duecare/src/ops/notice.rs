//! The warning ladder in action: draft, record, send, answer, end.
//!
//! The frozen letter stands in the log before it is written to the outbox or handed to a server.
//! A crash in between may send a letter twice; it never loses the record of one.

use super::{catalogue, codes};
use crate::config::Config;
use duecare_model::record::{Body, NoticeClosed, NoticeSent};
use duecare_model::{
    Answer, Assessment, Contact, ControlId, CustomerHistory, Date, Delivery, DeliveryLevel,
    EndState, Entry, EntryIndex, Language, Ledger, NoticeCase, NoticeId, NoticeKind, NoticeStage,
    Party, PartyId, Problem, Responsible, SentNotice, Severity, Signal, Timestamp, Verdict,
};
use duecare_notices::{ComposeInput, FindingText};
use duecare_store::Workspace;
use std::path::PathBuf;

/// What a draft is about.
#[derive(Debug, Clone)]
pub(crate) enum About {
    /// These red controls.
    Controls(Vec<ControlId>),
    /// All red controls that no open notice warns of.
    AllRed,
    /// The latest signal.
    LatestSignal,
    /// A reminder.
    ReminderOf(NoticeId),
}

/// The UTC day of a moment.
pub(crate) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Composes a letter from recorded facts and records the draft.
pub(crate) fn draft(
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
    let history = ledger.histories.get(customer).ok_or_else(nothing)?;
    let state = &ledger.parties[customer];
    let provider = provider(ledger, config, customer)?;
    let (controls, signal, earlier) = subject(history, about)?;
    let red: Vec<&Assessment> = history
        .latest_check()
        .map(|check| {
            check
                .value
                .assessments
                .iter()
                .filter(|a| a.verdict == Verdict::NotMet && controls.contains(&a.control))
                .collect()
        })
        .unwrap_or_default();
    if red.is_empty() && signal.is_none() {
        return Err(nothing());
    }
    let severity = severity_of(&red, signal);
    let repetition = u32::try_from(earlier.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1);
    let to = addressee(
        state.contacts.values().map(|c| &c.value),
        severity,
        repetition,
        day_of(now),
    )?;
    let language = to.language;
    let mut findings: Vec<FindingText> = red.iter().filter_map(|a| finding(a, language)).collect();
    findings.extend(signal.map(|s| signal_finding(s, language)));
    let input = ComposeInput {
        id: next_id(ledger, customer)?,
        kind: kind(about, signal),
        severity,
        customer: &state.party.value,
        provider,
        to,
        author: config.provider.author.clone().unwrap_or_default(),
        findings,
        exposure_per_day: signal.and_then(|s| s.exposure.per_day),
        scope_reference: scope_reference(history, controls.first(), language),
        written_on: day_of(now),
        repetition,
        earlier,
    };
    duecare_notices::compose(&input).map_err(|error| error.problem())
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
fn subject<'a>(history: &'a CustomerHistory, about: &About) -> Result<Subject<'a>, Problem> {
    match about {
        About::Controls(controls) => Ok((controls.clone(), None, Vec::new())),
        About::LatestSignal => Ok((
            Vec::new(),
            history.signals.last().map(|s| &s.value),
            Vec::new(),
        )),
        About::AllRed => {
            let warned: Vec<&ControlId> = history
                .notices
                .values()
                .filter(|case| case.stage() != NoticeStage::Closed)
                .filter_map(NoticeCase::letter)
                .flat_map(|letter| &letter.controls)
                .collect();
            let red = history.latest_check().map(|check| {
                check
                    .value
                    .assessments
                    .iter()
                    .filter(|a| a.verdict == Verdict::NotMet && !warned.contains(&&a.control))
                    .map(|a| a.control.clone())
                    .collect()
            });
            Ok((red.unwrap_or_default(), None, Vec::new()))
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
            let mut dates: Vec<Date> = sent.map(|sent| day_of(sent.recorded_at)).collect();
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

fn addressee<'a>(
    contacts: impl Iterator<Item = &'a Contact>,
    severity: Severity,
    repetition: u32,
    on: Date,
) -> Result<&'a Contact, Problem> {
    let found = duecare_notices::addressees(contacts, severity, repetition, on)
        .map_err(|error| error.problem())?;
    found.first().copied().ok_or_else(|| {
        codes::UNKNOWN_PARTY.problem("the customer has no contact who could receive a warning")
    })
}

/// Who writes: the provider named in the configuration, otherwise the nearest supplier.
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
    configured
        .or_else(|| ledger.suppliers(customer).first().copied())
        .ok_or_else(|| {
            codes::NO_SUPPLIER.problem(format!(
                "`{customer}` has no supplier and duecare.toml names none"
            ))
        })
}

fn finding(assessment: &Assessment, language: Language) -> Option<FindingText> {
    let wording = duecare_controls::wording(&assessment.control, language)?;
    let facts: Vec<String> = assessment
        .reasons
        .iter()
        .map(|reason| catalogue::reason_text(&assessment.control, reason, language))
        .collect();
    Some(FindingText {
        control: assessment.control.clone(),
        title: wording.finding,
        fact: facts.join(" "),
        risk: wording.risk,
        consequence: wording.consequence,
        measure: wording.measure,
        price: wording.price,
    })
}

fn signal_finding(signal: &Signal, language: Language) -> FindingText {
    let facts: Vec<String> = signal
        .reasons
        .iter()
        .map(|reason| catalogue::signal_text(&signal.detector, reason, language))
        .collect();
    let [risk, measure, price] = match language {
        Language::Nl => [
            "Iemand gebruikt uw cloud op uw kosten.",
            "Geef ons vandaag toestemming om deze machines stil te leggen en de toegang te sluiten.",
            "Stilleggen kost u niets.",
        ],
        Language::Fr => [
            "Quelqu'un utilise votre cloud à vos frais.",
            "Autorisez-nous aujourd'hui à arrêter ces machines et à fermer l'accès.",
            "L'arrêt ne vous coûte rien.",
        ],
        Language::En => [
            "Somebody is using your cloud at your expense.",
            "Allow us today to stop these machines and close the access.",
            "Stopping them costs you nothing.",
        ],
        Language::De => [
            "Jemand nutzt Ihre Cloud auf Ihre Kosten.",
            "Erlauben Sie uns heute, diese Maschinen anzuhalten und den Zugang zu schließen.",
            "Das Anhalten kostet Sie nichts.",
        ],
    };
    let consequence = match (signal.exposure.per_day, language) {
        (Some(money), Language::Nl) => format!("Elke dag kost ongeveer {}.", language.money(money)),
        (Some(money), Language::Fr) => {
            format!("Chaque jour coûte environ {}.", language.money(money))
        }
        (Some(money), Language::En) => format!("Every day costs about {}.", language.money(money)),
        (Some(money), Language::De) => format!("Jeder Tag kostet etwa {}.", language.money(money)),
        (None, Language::Nl) => {
            "De kosten per dag zijn nog niet bekend en kunnen zeer hoog zijn.".to_owned()
        }
        (None, Language::Fr) => {
            "Le coût par jour n'est pas encore connu et peut être très élevé.".to_owned()
        }
        (None, Language::En) => {
            "The cost per day is not known yet and may be very high.".to_owned()
        }
        (None, Language::De) => {
            "Die Kosten je Tag sind noch nicht bekannt und können sehr hoch sein.".to_owned()
        }
    };
    FindingText {
        control: ControlId::new(signal.detector.clone()).unwrap_or_else(|_| unreachable_control()),
        title: duecare_detectors::title(&signal.detector, language)
            .unwrap_or_else(|| signal.detector.clone()),
        fact: facts.join(" "),
        risk: risk.to_owned(),
        consequence,
        measure: measure.to_owned(),
        price: price.to_owned(),
    }
}

/// Detector ids obey the alphabet of control ids (tested there), so this is never used.
fn unreachable_control() -> ControlId {
    ControlId::new("signal").unwrap_or_else(|_| unreachable!("`signal` is a valid id"))
}

fn next_id(ledger: &Ledger, customer: &PartyId) -> Result<NoticeId, Problem> {
    let count = ledger
        .histories
        .get(customer)
        .map_or(0, |h| h.notices.len());
    // An id holds 64 bytes; the customer's part gives way, the number keeps it unique.
    let short: String = customer.as_str().chars().take(56).collect();
    NoticeId::new(format!("{short}-{}", count + 1))
        .map_err(|error| codes::OTHER.problem(error.to_string()))
}

fn scope_reference(
    history: &CustomerHistory,
    control: Option<&ControlId>,
    language: Language,
) -> String {
    let cells = &history.facts.scope;
    let own = cells
        .iter()
        .find(|c| c.value.control.as_ref() == control && control.is_some());
    let cell = own
        .or_else(|| cells.iter().find(|c| c.value.control.is_none()))
        .map(|seen| &seen.value);
    let Some(cell) = cell else {
        return match language {
            Language::Nl => "Er is niet schriftelijk vastgelegd wie hiervoor verantwoordelijk is. Wij waarschuwen u daarom in elk geval.",
            Language::Fr => "Aucun écrit ne dit qui en est responsable. Nous vous avertissons donc dans tous les cas.",
            Language::En => "It is not written down who is responsible for this. We therefore warn you in any case.",
            Language::De => "Es ist nicht schriftlich festgelegt, wer dafür verantwortlich ist. Wir warnen Sie deshalb in jedem Fall.",
        }
        .to_owned();
    };
    let [nl, fr, en, de] = match cell.responsible {
        Responsible::Provider => ["wij", "nous", "we", "wir"],
        Responsible::Customer => ["u", "vous", "you", "Sie"],
        Responsible::Distributor => [
            "de distributeur",
            "le distributeur",
            "the distributor",
            "der Distributor",
        ],
        Responsible::Vendor => [
            "de leverancier",
            "l'éditeur",
            "the vendor",
            "der Hersteller",
        ],
        Responsible::Nobody => ["niemand", "personne", "nobody", "niemand"],
    };
    let source = cell.written.as_ref().map_or_else(String::new, |w| {
        format!(" ({}, {})", w.source, language.date(w.agreed_on))
    });
    match language {
        Language::Nl => format!("Verantwoordelijk volgens onze afspraken: {nl}{source}."),
        Language::Fr => format!("Responsable selon nos accords : {fr}{source}."),
        Language::En => format!("Responsible under our agreement: {en}{source}."),
        Language::De => format!("Verantwortlich nach unserer Vereinbarung: {de}{source}."),
    }
}

/// What sending did.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) entry: EntryIndex,
    pub(crate) file: PathBuf,
    pub(crate) deliveries: Vec<Delivery>,
}

/// Freezes, records, writes and, where a server is configured, sends.
///
/// A letter that was recorded but of which no delivery step is known is taken up again with the
/// same bytes: that is where a crash may have stopped us.
pub(crate) fn send(
    workspace: &mut Workspace,
    config: &Config,
    id: &NoticeId,
) -> Result<Sent, Problem> {
    let case = find(workspace.ledger(), id)?.1.clone();
    let (entry, notice, eml) = match (&case.sent, &case.drafted) {
        (Some(sent), _) if matches!(case.stage(), NoticeStage::Sent | NoticeStage::Undelivered) => {
            let eml = workspace.journal().blob(&sent.value.blob)?;
            (sent.index, sent.value.notice.clone(), eml)
        }
        (Some(_), _) => {
            return Err(
                codes::UNKNOWN_NOTICE.problem(format!("`{id}` was sent and delivered already"))
            );
        }
        (None, Some(draft)) => freeze(workspace, config, draft.value.clone())?,
        (None, None) => return Err(codes::UNKNOWN_NOTICE.problem(format!("`{id}` has no draft"))),
    };
    let folder = workspace.paths().root.join(&config.mail.outbox);
    let file = duecare_actions::write_outbox(&folder, &format!("{id}.eml"), &eml)
        .map_err(|error| error.problem())?;
    let mut deliveries = vec![Delivery {
        notice: id.clone(),
        level: Some(DeliveryLevel::Written),
        at: workspace.now(),
        via: "outbox".to_owned(),
        reply: format!("written as {id}.eml"),
    }];
    let failure = relay(workspace, config, id, &notice, &eml, &mut deliveries)?;
    workspace.append(
        deliveries
            .iter()
            .cloned()
            .map(Body::NoticeDelivered)
            .collect(),
    )?;
    failure.map_or(
        Ok(Sent {
            entry,
            file,
            deliveries,
        }),
        Err,
    )
}

/// Hands the letter to the configured server. Its words are kept whatever they are; a refusal is
/// recorded before it is reported.
fn relay(
    workspace: &Workspace,
    config: &Config,
    id: &NoticeId,
    notice: &SentNotice,
    eml: &[u8],
    deliveries: &mut Vec<Delivery>,
) -> Result<Option<Problem>, Problem> {
    let Some(smtp) = &config.mail.smtp else {
        return Ok(None);
    };
    let smtp_config = smtp_config(workspace, smtp)?;
    let from = config.mail.from_email.clone().unwrap_or_default();
    let step = |level, via: String, reply: String| Delivery {
        notice: id.clone(),
        level,
        at: workspace.now(),
        via,
        reply,
    };
    match duecare_actions::send(&smtp_config, &from, &notice.to_email, eml) {
        Ok(reply) => {
            // Our own relay took it: level 0. Level 1 needs the answer of the recipient's server.
            deliveries.push(step(
                Some(DeliveryLevel::Written),
                reply.host.clone(),
                format!("{} {}", reply.code, reply.text),
            ));
            Ok(None)
        }
        Err(error) => {
            deliveries.push(step(None, smtp.host.clone(), error.to_string()));
            Ok(Some(error.problem()))
        }
    }
}

/// The server as `duecare-actions` wants it, with the password read from its file.
pub(crate) fn smtp_config(
    workspace: &Workspace,
    smtp: &crate::config::Smtp,
) -> Result<duecare_actions::SmtpConfig, Problem> {
    use duecare_actions::SmtpSecurity;
    let security = match smtp.security.as_str() {
        "tls" => SmtpSecurity::Tls,
        "starttls" => SmtpSecurity::StartTls,
        "plain" => SmtpSecurity::Plain,
        other => {
            return Err(codes::CONFIG.problem(format!(
                "mail.smtp.security is `{other}`; use tls, starttls or plain"
            )));
        }
    };
    let password = smtp
        .password_file
        .as_ref()
        .map(|file| {
            let path = workspace.paths().root.join(file);
            std::fs::read_to_string(&path)
                .map(|text| {
                    duecare_actions::Secret::new(text.trim_end_matches(['\r', '\n']).to_owned())
                })
                .map_err(|error| {
                    codes::CONFIG
                        .problem(error.to_string())
                        .in_file(path.display().to_string())
                })
        })
        .transpose()?;
    Ok(duecare_actions::SmtpConfig {
        host: smtp.host.clone(),
        port: smtp.port,
        security,
        user: smtp.user.clone(),
        password,
        helo: None,
        timeout_seconds: smtp.timeout_seconds,
    })
}

/// Makes the exact bytes, keeps them, and records the letter: after this it may leave.
fn freeze(
    workspace: &mut Workspace,
    config: &Config,
    mut notice: SentNotice,
) -> Result<(EntryIndex, SentNotice, Vec<u8>), Problem> {
    let sender = config
        .mail
        .from_email
        .clone()
        .ok_or_else(|| codes::NO_SENDER.problem("[mail] from_email is not set"))?;
    let name = config
        .mail
        .from_name
        .clone()
        .unwrap_or_else(|| sender.clone());
    let size = workspace.journal().size();
    let domain = sender
        .rsplit_once('@')
        .map_or("duecare.invalid", |(_, domain)| domain);
    notice.message_id = format!("{}.{size}@{domain}", notice.id);
    let eml = duecare_actions::to_eml(&duecare_actions::Letter {
        notice: &notice,
        from_name: &name,
        from_email: &sender,
        reply_to: None,
        date: workspace.now(),
        message_id: &notice.message_id,
        checkpoint: workspace.journal().checkpoint(),
        verifier_key: &workspace.journal().verifier_key(),
    })
    .map_err(|error| error.problem())?;
    let blob = workspace.put_blob(&eml)?;
    notice.eml_sha256 = blob.sha256;
    let body = Body::NoticeSent(NoticeSent {
        notice: notice.clone(),
        blob: blob.name,
        checkpoint_size: size,
    });
    let entries = workspace.append(vec![body])?;
    Ok((entries.first().copied().unwrap_or_default(), notice, eml))
}

/// The customer and case of a notice.
pub(crate) fn find<'a>(
    ledger: &'a Ledger,
    id: &NoticeId,
) -> Result<(&'a PartyId, &'a NoticeCase), Problem> {
    ledger
        .histories
        .iter()
        .find_map(|(party, history)| history.notices.get(id).map(|case| (party, case)))
        .ok_or_else(|| codes::UNKNOWN_NOTICE.problem(format!("there is no notice `{id}`")))
}

/// Records an answer. Whether the person may bind the company is read from the contacts.
pub(crate) fn answer(workspace: &mut Workspace, mut answer: Answer) -> Result<EntryIndex, Problem> {
    let ledger = workspace.ledger();
    let (customer, case) = find(ledger, &answer.notice)?;
    if case.sent.is_none() {
        return Err(codes::UNKNOWN_NOTICE.problem(format!(
            "`{}` was never sent, so nobody can have answered it",
            answer.notice
        )));
    }
    let on = day_of(answer.answered_at);
    answer.may_bind = ledger.parties.get(customer).is_some_and(|state| {
        state.contacts.values().map(|c| &c.value).any(|contact| {
            let named = contact.email.eq_ignore_ascii_case(&answer.by) || contact.name == answer.by;
            named && contact.may_bind && contact.is_valid_on(on)
        })
    });
    let entries = workspace.append(vec![Body::NoticeAnswered(answer)])?;
    Ok(entries.first().copied().unwrap_or_default())
}

/// Ends a notice, if that end is true.
pub(crate) fn close(
    workspace: &mut Workspace,
    id: &NoticeId,
    end: EndState,
    reason: String,
) -> Result<EntryIndex, Problem> {
    let now = workspace.now();
    let ledger = workspace.ledger();
    let (customer, case) = find(ledger, id)?;
    let controls = case
        .letter()
        .map(|letter| letter.controls.clone())
        .unwrap_or_default();
    let latest = ledger
        .histories
        .get(customer)
        .and_then(CustomerHistory::latest_check);
    let verdict_of = |control: &ControlId| {
        latest
            .and_then(|check| {
                check
                    .value
                    .assessments
                    .iter()
                    .find(|a| a.control == *control)
            })
            .map(|a| a.verdict)
    };
    let still_red = controls
        .iter()
        .any(|c| verdict_of(c) == Some(Verdict::NotMet));
    let measured_met =
        !controls.is_empty() && controls.iter().all(|c| verdict_of(c) == Some(Verdict::Met));
    duecare_notices::check_end(case, &end, still_red, measured_met, now)
        .map_err(|error| error.problem())?;
    let entries = workspace.append(vec![Body::NoticeClosed(NoticeClosed {
        notice: id.clone(),
        end,
        reason,
    })])?;
    Ok(entries.first().copied().unwrap_or_default())
}
