//! Days of one customer on record, twenty entries each, as imports, checks and letters make them.
//!
//! Used by the benchmark beside it. Names are invented. What must never happen: a record that the
//! workspace would refuse from a user, which `append` sees to.

use duecare_model::facts::{
    Batch, DirectoryUser, Endpoint, EndpointKind, Fact, Logon, PatchState, Protection,
    SecurityDefaults, UsageCell, UsageGeneration,
};
use duecare_model::record::{
    Body, Check, ContactOf, FactOf, NoticeClosed, NoticeSent, Observation, ObservedBasis,
};
use duecare_model::{
    Answer, AnswerKind, Channel, Contact, ControlId, Currency, Delivery, DeliveryLevel, EndState,
    EntryIndex, Exposure, Language, ManualClock, Money, Nanos, NoticeId, NoticeKind, NoticeText,
    Party, PartyId, PartyRole, Rank, Reason, SentNotice, Severity, Signal, Timestamp,
};
use duecare_proof::Keys;
use duecare_store::{Workspace, WorkspaceOptions};
use std::path::Path;
use std::sync::Arc;

/// The customer of whom everything is.
pub(crate) const CUSTOMER: &str = "dairy";
const DAY_SECONDS: i64 = 86_400;

/// Makes a workspace in `root` with `entries` entries or a few more.
pub(crate) fn record(root: &Path, entries: u64) {
    let mut at: Timestamp = "2024-01-01T08:00:00Z".parse().expect("a time");
    let clock = Arc::new(ManualClock::new(at));
    let options = WorkspaceOptions::with_clock(Arc::clone(&clock) as _);
    let keys = Keys::from_seed(&[1; 32]);
    let origin = "example.invalid/bench";
    let mut workspace = Workspace::create(root, origin, "0", &keys, "bench", options).expect("new");
    workspace.append(register()).expect("the register");
    let mut number = 0;
    while workspace.journal().size() < entries {
        clock.set(at);
        let bodies = day(&mut workspace, number, at);
        workspace.append(bodies).expect("a day");
        at = Timestamp::from_second(at.as_second() + DAY_SECONDS).expect("a time");
        number += 1;
    }
}

fn customer() -> PartyId {
    PartyId::new(CUSTOMER).expect("an id")
}

fn register() -> Vec<Body> {
    let party = Body::Party(Party {
        id: customer(),
        name: "Example Dairy".to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: Language::En,
        aliases: Vec::new(),
    });
    let contact = Body::Contact(ContactOf {
        party: customer(),
        contact: Contact {
            name: "A. Boter".to_owned(),
            email: "boter@dairy.example".to_owned(),
            language: Language::En,
            rank: Rank::Statutory,
            may_bind: true,
            authority_source: None,
            valid_from: None,
            valid_to: None,
        },
    });
    vec![party, contact]
}

/// One day: five imports with a fact each, a check, a signal, and a letter to its end.
fn day(workspace: &mut Workspace, number: u32, at: Timestamp) -> Vec<Body> {
    let mut bodies = Vec::new();
    for fact in facts(number, at) {
        let bytes = serde_json::to_vec_pretty(&fact).expect("json");
        let (sha, blob) = kept(workspace, &bytes);
        let observation = EntryIndex(workspace.journal().size() + bodies.len() as u64);
        bodies.push(Body::Observation(Observation {
            party: customer(),
            name: format!("export-{number}-{}.json", bodies.len()),
            format: "inventory".to_owned(),
            sha256: sha,
            size_bytes: bytes.len() as u64,
            blob,
            observed_at: at,
            observed_basis: ObservedBasis::Given,
            occurred_at: None,
            reader: "bench/1".to_owned(),
            likenesses: Vec::new(),
        }));
        bodies.push(Body::Fact(FactOf {
            party: customer(),
            observation,
            observed_at: at,
            fact,
        }));
    }
    let assessments =
        duecare_controls::assess(&workspace.ledger().facts(&customer(), at).expect("read"));
    bodies.push(Body::Check(Check {
        party: customer(),
        at,
        assessments,
    }));
    bodies.push(signal(number, at));
    bodies.extend(letter(workspace, number, at));
    bodies
}

/// Keeps bytes; their hash in hexadecimal and the name of the file that holds them.
fn kept(workspace: &mut Workspace, bytes: &[u8]) -> (String, String) {
    let blob = workspace.put_blob(&customer(), bytes).expect("a blob");
    (blob.sha256, blob.name)
}

fn batch<T>(items: Vec<T>) -> Batch<T> {
    Batch {
        items,
        complete: true,
    }
}

fn facts(number: u32, at: Timestamp) -> Vec<Fact> {
    let users = (0..10).map(|n| DirectoryUser {
        sid: format!("S-1-5-21-1-2-3-{}", 1_000 + n),
        name: format!("USER{n}@DAIRY.EXAMPLE"),
        enabled: Some(number % 7 != n),
        created_at: Some(at),
        last_logon: Logon::At(at),
        password_set_at: Some(at),
        password_never_expires: Some(false),
        has_spn: Some(n == 3),
        admin_count: Some(n == 1),
        primary_group_sid: Some("S-1-5-21-1-2-3-513".to_owned()),
    });
    let endpoints = (0..8).map(|n| Endpoint {
        name: format!("PC-{n}"),
        kind: EndpointKind::Workstation,
        operating_system: Some("Windows".to_owned()),
        last_seen_at: Some(at),
        protection: Some(Protection {
            product: "Shield".to_owned(),
            installed: Some(true),
            running: Some(number % 5 != n),
            signatures_at: Some(at),
        }),
        patches: Some(PatchState {
            last_update_at: Some(at),
            pending_count: Some(u64::from(number % 3)),
            oldest_pending_at: None,
            supported_until: None,
            checked_at: None,
        }),
    });
    vec![
        Fact::SecurityDefaults(SecurityDefaults {
            enabled: number.is_multiple_of(11),
        }),
        Fact::DirectoryUsers(batch(users.collect())),
        Fact::Endpoints(batch(endpoints.collect())),
        usage(number, at),
        Fact::SecurityDefaults(SecurityDefaults { enabled: false }),
    ]
}

/// What three subscriptions cost on one day.
fn usage(number: u32, at: Timestamp) -> Fact {
    let date = at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let cells = ["one", "two", "three"].map(|service| UsageCell {
        day: date,
        provider: "Example".into(),
        sub_account: format!("subscription-{service}").into(),
        region: "west".into(),
        service: service.into(),
        category: "Usage".into(),
        currency: Currency::EUR,
        cost: Nanos(i64::from(number % 90) * 1_250_000_000 + 10_000_000_000),
        rows: 24,
        class: None,
        gross: None,
        effective: None,
        list: None,
        rows_mark: None,
    });
    Fact::Usage(UsageGeneration {
        format: "FOCUS 1.0".to_owned(),
        rows_read: 72,
        rows_refused: 0,
        data_until: Some(at),
        cells: cells.into(),
        run: None,
        part: None,
        run_basis: None,
        part_number: None,
        parts_total: None,
        rows_announced: None,
        rows_spread: 0,
        refused_days: Vec::new(),
        absent_columns: Vec::new(),
        columns_mark: None,
        doubts: Vec::new(),
        came_with: None,
        instead_of: None,
        is_cut: false,
        instead_of_part: None,
    })
}

fn signal(number: u32, at: Timestamp) -> Body {
    let euros = |euros: i64| Money {
        minor: euros * 100,
        currency: Currency::EUR,
    };
    Body::Signal(Signal {
        detector: "contract-guardrail".to_owned(),
        key: format!("day-{number}"),
        customer: customer(),
        channel: Channel::Guardrail,
        occurred_at: at,
        fired_at: at,
        exposure: Exposure {
            per_day: Some(euros(120 + i64::from(number % 40))),
            so_far: Some(euros(300)),
            basis: "measured".to_owned(),
        },
        reasons: vec![Reason::new("per-day")],
        rests_on: Vec::new(),
    })
}

/// A letter that is drafted, sent, delivered in three steps, answered twice and closed.
fn letter(workspace: &mut Workspace, number: u32, at: Timestamp) -> Vec<Body> {
    let id = NoticeId::new(format!("letter-{number}")).expect("an id");
    let draft = notice(&id, number, at);
    let mail = format!("Subject: {}\r\n\r\n{}\r\n", draft.subject, draft.body);
    let (sha, blob) = kept(workspace, mail.as_bytes());
    let mut sent = draft.clone();
    sent.eml_sha256 = sha;
    sent.message_id = format!("{id}@provider.example");
    let step = |level: DeliveryLevel| {
        Body::NoticeDelivered(Delivery {
            notice: id.clone(),
            level: Some(level),
            at,
            via: "mx.dairy.example".to_owned(),
            reply: format!("250 2.0.0 queued as 4Q{number}"),
        })
    };
    let answer = |kind: AnswerKind, reason: &str| {
        Body::NoticeAnswered(Answer {
            notice: id.clone(),
            kind,
            by: "A. Boter".to_owned(),
            may_bind: true,
            reason: reason.to_owned(),
            answered_at: at,
            channel: "portal".to_owned(),
            proof: None,
            objection: None,
        })
    };
    vec![
        Body::NoticeDrafted(draft),
        Body::NoticeSent(NoticeSent {
            notice: sent,
            blob,
            checkpoint_size: workspace.journal().size(),
        }),
        step(DeliveryLevel::ServerAccepted),
        step(DeliveryLevel::Viewed),
        answer(AnswerKind::Acknowledged, "Read."),
        answer(AnswerKind::Declined, "Too much trouble for the staff."),
        step(DeliveryLevel::Decided),
        Body::NoticeClosed(NoticeClosed {
            waiver: None,
            proof: None,
            answer: None,
            told_by: None,
            approved_by: None,
            non_waivable: None,
            notice: id,
            end: EndState::OutOfScopeAndTold,
            reason: format!("Told and acknowledged on day {number}."),
        }),
    ]
}

fn notice(id: &NoticeId, number: u32, at: Timestamp) -> SentNotice {
    let control = [
        "entra-admins-mfa-enforced",
        "security-patches-current",
        "endpoint-protection-on-every-server",
    ]
    .into_iter()
    .cycle()
    .nth(usize::try_from(number % 3).expect("small"))
    .expect("a control");
    SentNotice {
        id: id.clone(),
        customer: customer(),
        kind: NoticeKind::Warning,
        severity: Severity::High,
        controls: vec![ControlId::new(control).expect("an id")],
        repetition: 1,
        language: Language::En,
        to_name: "A. Boter".to_owned(),
        to_email: "boter@dairy.example".to_owned(),
        copies: Vec::new(),
        text: NoticeText {
            fact: "Two administrators log on without a second factor.".to_owned(),
            risk: "A stranger can start machines at your cost.".to_owned(),
            consequence: "Thousands of euros a day.".to_owned(),
            measure: "Require a second factor for every administrator.".to_owned(),
            price: "no cost".to_owned(),
            deadline: at.to_zoned(jiff::tz::TimeZone::UTC).date(),
            no_answer_rule: "We shall ask again.".to_owned(),
            scope_reference: "contract 17".to_owned(),
            author: "B. Schep".to_owned(),
        },
        subject: format!("Warning {number}"),
        body: "Two administrators log on without a second factor. Please decide. ".repeat(12),
        exposure_per_day: None,
        quote_by: None,
        unpriced: false,
        eml_sha256: String::new(),
        message_id: String::new(),
    }
}
