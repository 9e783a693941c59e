//! The letters and the incident of the story. Used by `story`.

use crate::story::{Log, at, batch, control, day, none, party, sha256};
use duecare_model::facts::{ActivityEvent, Alert, DamageItem, Fact, IncidentNote, Notification};
use duecare_model::record::{Body, NoticeClosed, NoticeSent, Refusal};
use duecare_model::{
    Answer, AnswerKind, AnswerProof, Channel, Delivery, DeliveryLevel, EndState, Exposure,
    Language, Money, NoticeId, NoticeKind, NoticeText, ProofKind, Reason, SentNotice, Severity,
    Signal, WaiverTerms,
};

fn letter(whom: &str, id: &str, kind: NoticeKind, to: &str, about: &str) -> SentNotice {
    SentNotice {
        id: NoticeId::new(id).unwrap(),
        customer: party(whom),
        kind,
        severity: Severity::Critical,
        controls: vec![control(about)],
        repetition: 1,
        language: Language::Nl,
        to_name: "A. Boter".to_owned(),
        to_email: to.to_owned(),
        copies: Vec::new(),
        text: NoticeText {
            fact: "Two administrators log on without a second factor.".to_owned(),
            risk: "A stranger can start machines at your cost.".to_owned(),
            consequence: "Thousands of euros a day.".to_owned(),
            measure: "Require a second factor for every administrator.".to_owned(),
            price: "no cost".to_owned(),
            deadline: day("2022-09-15"),
            no_answer_rule: "We shall ask again.".to_owned(),
            scope_reference: "contract 17".to_owned(),
            author: "B. Schep".to_owned(),
        },
        subject: "Warning".to_owned(),
        body: "text".to_owned(),
        exposure_per_day: None,
        quote_by: None,
        unpriced: false,
        eml_sha256: String::new(),
        message_id: String::new(),
    }
}

fn send(log: &mut Log, time: &str, letter: SentNotice, level: Option<DeliveryLevel>) {
    let id = letter.id.clone();
    log.add(time, Body::NoticeDrafted(letter.clone()));
    let eml = format!("From: a@example\r\nSubject: {id}\r\n\r\ntext\r\n").into_bytes();
    let mut letter = letter;
    letter.eml_sha256 = sha256(&eml);
    letter.message_id = format!("{id}@example");
    let blob = format!("eml-{id}");
    log.blobs.insert(blob.clone(), eml);
    let size = log.ledger.entry_count;
    let sent = NoticeSent {
        notice: letter,
        blob,
        checkpoint_size: size,
    };
    log.add(time, Body::NoticeSent(sent));
    let step = Delivery {
        notice: id,
        level,
        at: at(time),
        via: "mx.zuivel.example".to_owned(),
        reply: "250 2.0.0 queued as 4Q1".to_owned(),
    };
    log.add(time, Body::NoticeDelivered(step));
}

pub(crate) fn letters(log: &mut Log, whom: &str) {
    let boss = "boter@zuivel.example";
    let accepted = Some(DeliveryLevel::ServerAccepted);
    let first = letter(
        whom,
        &format!("{whom}-1"),
        NoticeKind::Warning,
        boss,
        "mfa-admins",
    );
    send(log, "2022-09-01T10:00:00Z", first, accepted);
    let mut second = letter(
        whom,
        &format!("{whom}-2"),
        NoticeKind::Reminder,
        boss,
        "mfa-admins",
    );
    second.repetition = 2;
    second.language = Language::Fr;
    send(log, "2022-09-16T10:00:00Z", second, accepted);
    let third = letter(
        whom,
        &format!("{whom}-3"),
        NoticeKind::Warning,
        "weg@zuivel.example",
        "patches",
    );
    send(log, "2022-09-17T10:00:00Z", third, None);
    let id = NoticeId::new(format!("{whom}-2")).unwrap();
    let reply = b"From: boter@zuivel.example\r\n\r\nAFGEWEZEN. Too much trouble for the staff.";
    let observation = log.observe("2022-09-20T09:40:00Z", whom, "mail", reply);
    log.add(
        "2022-09-20T10:00:00Z",
        Body::NoticeAnswered(Answer {
            notice: id.clone(),
            kind: AnswerKind::Declined,
            by: "A. Boter".to_owned(),
            may_bind: true,
            reason: "Too much trouble for the staff.".to_owned(),
            answered_at: at("2022-09-20T09:30:00Z"),
            channel: "mail".to_owned(),
            proof: Some(AnswerProof {
                kind: ProofKind::ReceivedMail,
                observation,
                sha256: sha256(reply),
            }),
            objection: None,
        }),
    );
    waiver(log, whom, id);
}

fn waiver(log: &mut Log, whom: &str, id: NoticeId) {
    let paper = b"I accept the risk until 1 October. A. Boter";
    let signed = log.observe("2022-09-21T09:40:00Z", whom, "signed-document", paper);
    let told = || "as the paper says".to_owned();
    log.add(
        "2022-09-21T10:00:00Z",
        Body::NoticeClosed(NoticeClosed {
            notice: id,
            end: EndState::Waived {
                until: day("2022-10-01"),
                by: "A. Boter".to_owned(),
            },
            reason: "Signed waiver received.".to_owned(),
            waiver: Some(WaiverTerms {
                risk: told(),
                consequence: told(),
                alternative: told(),
                price: told(),
                residual: told(),
                authority: told(),
                signed_on: day("2022-09-21"),
                starts_on: day("2022-09-21"),
            }),
            proof: Some(AnswerProof {
                kind: ProofKind::SignedDocument,
                observation: signed,
                sha256: sha256(paper),
            }),
            answer: None,
            told_by: None,
            approved_by: None,
            non_waivable: None,
        }),
    );
}

pub(crate) fn incident(log: &mut Log, whom: &str) {
    let event = ActivityEvent {
        id: format!("{whom}-e1"),
        occurred_at: at("2022-10-03T02:00:00Z"),
        submitted_at: None,
        operation: "Microsoft.Compute/virtualMachines/write".to_owned(),
        status: "succeeded".to_owned(),
        caller: Some("beheer@zuivel.example".to_owned()),
        caller_ip: None,
        authentication_methods: Some(vec!["pwd".to_owned()]),
        correlation_id: None,
        subscription_id: None,
        resource_id: None,
        region: None,
        vm_size: None,
        instances: None,
    };
    let seen = log.fact(
        "2022-10-03T03:00:00Z",
        whom,
        Fact::Activity(batch(vec![event])),
    );
    log.add(
        "2022-10-03T03:10:00Z",
        Body::Signal(Signal {
            detector: "contract-guardrail".to_owned(),
            key: format!("{whom}-k"),
            customer: party(whom),
            channel: Channel::Activity,
            occurred_at: at("2022-10-03T02:00:00Z"),
            fired_at: at("2022-10-03T02:30:00Z"),
            exposure: Exposure {
                per_day: Some(Money::eur(22_000)),
                so_far: None,
                basis: "estimated".to_owned(),
            },
            reasons: vec![Reason::new("vcpu-over-bound")],
            rests_on: vec![seen],
        }),
    );
    aftermath(log, whom);
}

fn aftermath(log: &mut Log, whom: &str) {
    let alert = Alert {
        from: "Wolkenhandel BV".to_owned(),
        raised_at: at("2022-11-07T09:00:00Z"),
        received_at: Some(at("2022-11-07T09:20:00Z")),
        says: "abnormal use".to_owned(),
    };
    log.fact(
        "2022-11-07T09:20:00Z",
        whom,
        Fact::Alerts(batch(vec![alert])),
    );
    let note = IncidentNote {
        cause: None,
        at: at("2022-10-03T01:50:00Z"),
        text: "Logon with a stolen password.".to_owned(),
        source: Some("forensic report 3".to_owned()),
    };
    log.fact(
        "2022-11-09T09:00:00Z",
        whom,
        Fact::IncidentNotes(batch(vec![note])),
    );
    let told = Notification {
        to: "Insurer".to_owned(),
        at: at("2022-11-08T09:00:00Z"),
        says: "claim announced".to_owned(),
        reference: None,
    };
    log.fact(
        "2022-11-09T10:00:00Z",
        whom,
        Fact::Notifications(batch(vec![told])),
    );
    let damage = |text: &str, amount: i64, limitation| DamageItem {
        day: day("2022-11-07"),
        text: text.to_owned(),
        amount: Some(Money::eur(amount)),
        limitation,
    };
    let items = vec![
        damage("Cloud invoice October", 686_000, false),
        damage("Cloud invoice November", 178_000, false),
        damage("Machines stopped", -22_000, true),
    ];
    log.fact("2022-11-10T09:00:00Z", whom, Fact::Damage(batch(items)));
    let problem = none();
    log.add(
        "2022-11-10T10:00:00Z",
        Body::Refusal(Refusal {
            party: party(whom),
            observation: None,
            problems: vec![problem],
            total: 3,
        }),
    );
}
