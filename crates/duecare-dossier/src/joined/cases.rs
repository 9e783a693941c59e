//! A case of each rule that it must find, and one beside it that it must not.

use super::found;
use crate::answers::said::{Bare, at, customer, id, ledger_at, ledger_with, letter};
use crate::answers::{Case, answers};
use crate::text::Text;
use duecare_model::facts::{
    Alert, Batch, Capability, DamageItem, Fact, InvoiceLine, Mail, Paper, PaperKind,
};
use duecare_model::record::{
    Body, Check, FactOf, NoticeClosed, NoticeSent, Observation, ObservedBasis,
};
use duecare_model::{
    Answer, AnswerKind, AnswerProof, Assessment, ControlId, Date, EndState, EntryIndex, Language,
    Ledger, Money, NoticeId, Party, PartyId, PartyRole, ProofKind, Responsible, ScopeCell,
    Timestamp, UnknownReason, Verdict,
};

fn party(id: &str) -> PartyId {
    PartyId::new(id).unwrap()
}

/// The chain: a distributor above the provider, the provider above the customer.
pub(super) fn chain() -> Vec<Body> {
    let one = |id: &str, role, parent: Option<&str>, alias: &str| {
        Body::Party(Party {
            id: party(id),
            name: id.to_owned(),
            role,
            parent: parent.map(party),
            language: Language::En,
            aliases: vec![alias.to_owned()],
        })
    };
    vec![
        one("dist", PartyRole::Distributor, None, "dist.example"),
        one("us", PartyRole::Reseller, Some("dist"), "us.example"),
        one("mill", PartyRole::Customer, Some("us"), "mill.example"),
    ]
}

pub(super) fn fact(observed_at: &str, fact: Fact) -> Body {
    Body::Fact(FactOf {
        party: customer(),
        observation: EntryIndex(1),
        observed_at: at(observed_at),
        fact,
    })
}

pub(super) fn batch<T>(items: Vec<T>) -> Batch<T> {
    Batch {
        items,
        complete: true,
    }
}

/// What the rules find, as number of question and text.
fn facts(ledger: &Ledger, as_of: &str) -> Vec<(u8, String)> {
    let customer = customer();
    for language in Language::ALL {
        let case = Case::new(ledger, &customer, at(as_of), language, &Bare).unwrap();
        for one in found(&case) {
            assert!(
                !one.text.contains('{') && !one.entries.is_empty(),
                "{}",
                one.text
            );
            let question = usize::from(one.question) - 1;
            let answers = answers(ledger, &customer, at(as_of), language, &Bare).unwrap();
            let told = answers[question]
                .sentences
                .iter()
                .any(|s| s.adverse && s.text == one.text);
            assert!(told, "{} is not told under its question", one.text);
        }
    }
    let case = Case::new(ledger, &customer, at(as_of), Language::En, &Bare).unwrap();
    found(&case)
        .into_iter()
        .map(|one| (one.question, one.text))
        .collect()
}

pub(super) fn of(question: u8, ledger: &Ledger, as_of: &str) -> Vec<String> {
    let all = facts(ledger, as_of).into_iter();
    all.filter(|(n, _)| *n == question)
        .map(|(_, text)| text)
        .collect()
}

fn alert(received: Option<&str>) -> Body {
    fact(
        "2026-03-08T09:00:00Z",
        Fact::Alerts(batch(vec![Alert {
            from: "Distributor".to_owned(),
            raised_at: at("2026-03-08T08:00:00Z"),
            received_at: received.map(at),
            says: "abnormal use".to_owned(),
        }])),
    )
}

fn right_to_stop(tested: bool) -> Body {
    fact(
        "2026-01-01T09:00:00Z",
        Fact::Capabilities(batch(vec![Capability {
            party: party("us"),
            name: "stop machines".to_owned(),
            available: true,
            tested_at: tested.then(|| at("2026-01-01T08:00:00Z")),
            source: None,
        }])),
    )
}

fn stopped(day: Date) -> Body {
    fact(
        "2026-03-20T09:00:00Z",
        Fact::Damage(batch(vec![DamageItem {
            day,
            text: "machines stopped".to_owned(),
            amount: None,
            limitation: true,
        }])),
    )
}

#[test]
fn a_tested_right_to_stop_an_alarm_and_days_without_a_stop_are_found_together() {
    let now = "2026-03-21T00:00:00Z";
    let with = |steps: Vec<Body>| ledger_with(chain().into_iter().chain(steps).collect());
    let received = alert(Some("2026-03-08T09:00:00Z"));
    let late = with(vec![
        right_to_stop(true),
        received.clone(),
        stopped(Date::constant(2026, 3, 18)),
    ]);
    let told = of(12, &late, now);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("“stop machines”") && told[0].contains("10 days"),
        "{}",
        told[0]
    );
    let never = with(vec![right_to_stop(true), received.clone()]);
    assert_eq!(of(12, &never, now).len(), 1);
    let soon = with(vec![
        right_to_stop(true),
        received.clone(),
        stopped(Date::constant(2026, 3, 9)),
    ]);
    assert!(of(12, &soon, now).is_empty());
    let untested = with(vec![right_to_stop(false), received]);
    assert!(of(12, &untested, now).is_empty());
    assert!(of(12, &with(vec![right_to_stop(true)]), now).is_empty());
}

#[test]
fn a_letter_shown_below_the_level_of_its_own_severity_is_found() {
    // The letters are of high severity and are shown as accepted by the server: level 1 of 2.
    let told = of(5, &ledger_with(Vec::new()), "2026-04-01T00:00:00Z");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("level 2") && told[0].contains("level 1"),
        "{}",
        told[0]
    );
    let reported = (0..2).map(|n| {
        Body::NoticeDelivered(duecare_model::Delivery {
            notice: id(n),
            level: Some(duecare_model::DeliveryLevel::StatusNotification),
            at: at("2026-03-06T11:00:00Z"),
            via: "mx.mill.example".to_owned(),
            reply: "delivered".to_owned(),
        })
    });
    let enough = ledger_with(reported.collect());
    assert!(of(5, &enough, "2026-04-01T00:00:00Z").is_empty());
}

/// The letters again, as critical ones.
fn critical() -> Vec<Body> {
    (0..2)
        .map(|n| {
            let mut letter = letter(n);
            letter.severity = duecare_model::Severity::Critical;
            letter.text.no_answer_rule = "We then decide.".to_owned();
            Body::NoticeSent(NoticeSent {
                notice: letter,
                blob: "b".to_owned(),
                checkpoint_size: 1,
            })
        })
        .collect()
}

#[test]
fn a_deadline_that_passed_without_a_decision_is_found_with_the_words_of_the_letter() {
    let ledger = ledger_with(critical());
    let told = of(6, &ledger, "2026-04-01T00:00:00Z");
    assert_eq!(told.len(), 2);
    assert!(
        told[0].contains("We then decide.") && told[0].contains("22 days"),
        "{}",
        told[0]
    );
    assert!(
        of(6, &ledger, "2026-03-10T12:00:00Z").is_empty(),
        "the day itself is in time"
    );
    let mut steps = critical();
    steps.push(Body::NoticeAnswered(Answer {
        notice: id(0),
        kind: AnswerKind::Declined,
        by: "Mia".to_owned(),
        may_bind: true,
        reason: "too dear".to_owned(),
        answered_at: at("2026-03-09T00:00:00Z"),
        channel: "mail".to_owned(),
        proof: Some(AnswerProof {
            kind: ProofKind::ReceivedMail,
            observation: EntryIndex(1),
            sha256: "00".repeat(32),
        }),
        objection: None,
    }));
    steps.push(Body::NoticeClosed(NoticeClosed {
        notice: id(1),
        end: EndState::ServiceSuspended,
        reason: "told in words".to_owned(),
        waiver: None,
        proof: None,
        answer: None,
        told_by: None,
        approved_by: None,
        non_waivable: None,
    }));
    assert!(of(6, &ledger_with(steps), "2026-04-01T00:00:00Z").is_empty());
}

#[test]
fn invoices_for_protection_that_was_red_are_added_up() {
    let control = ControlId::new("control-0").unwrap();
    let check = |at: Timestamp, verdict| {
        Body::Check(Check {
            party: customer(),
            at,
            assessments: vec![Assessment {
                control: control.clone(),
                revision: 1,
                verdict,
                reasons: Vec::new(),
                rests_on: Vec::new(),
            }],
        })
    };
    let line = |invoice: &str, dated| InvoiceLine {
        invoice: invoice.to_owned(),
        dated,
        text: "protection".to_owned(),
        amount: Money::eur(295),
        control: Some(control.clone()),
    };
    let lines = vec![
        line("F1", Date::constant(2026, 1, 31)),
        line("F2", Date::constant(2026, 2, 28)),
        line("F3", Date::constant(2026, 3, 31)),
    ];
    let ledger = ledger_with(vec![
        check(at("2026-01-10T00:00:00Z"), Verdict::NotMet),
        check(at("2026-03-10T00:00:00Z"), Verdict::Met),
        fact("2026-04-01T00:00:00Z", Fact::InvoiceLines(batch(lines))),
    ]);
    let told = of(14, &ledger, "2026-05-01T00:00:00Z");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("2 invoices") && told[0].contains("590"),
        "{}",
        told[0]
    );
}

fn checked(day: &str, verdict: Verdict) -> (Timestamp, Body) {
    let moment = at(&format!("{day}T09:00:00Z"));
    let check = Check {
        party: customer(),
        at: moment,
        assessments: vec![Assessment {
            control: ControlId::new("control-0").unwrap(),
            revision: 1,
            verdict,
            reasons: Vec::new(),
            rests_on: Vec::new(),
        }],
    };
    (moment, Body::Check(check))
}

#[test]
fn what_was_sold_is_held_against_the_first_check_after_it() {
    let line = || InvoiceLine {
        invoice: "F-1".to_owned(),
        dated: Date::constant(2026, 4, 1),
        text: "antivirus for six servers".to_owned(),
        amount: Money::eur(3000),
        control: Some(ControlId::new("control-0").unwrap()),
    };
    for (checks, told) in [
        (vec![("2026-04-04", Verdict::NotMet)], 1),
        (
            vec![
                ("2026-04-04", Verdict::Met),
                ("2026-04-08", Verdict::NotMet),
            ],
            0,
        ),
        (vec![("2026-06-04", Verdict::NotMet)], 0),
        (
            vec![
                ("2026-04-03", Verdict::Unknown(UnknownReason::NeverObserved)),
                ("2026-04-04", Verdict::NotMet),
            ],
            1,
        ),
    ] {
        let sold = fact(
            "2026-04-01T08:00:00Z",
            Fact::InvoiceLines(batch(vec![line()])),
        );
        let mut bodies = vec![(at("2026-04-01T08:00:00Z"), sold)];
        bodies.extend(checks.iter().map(|(day, verdict)| checked(day, *verdict)));
        let found = of(14, &ledger_at(bodies), "2026-07-01T00:00:00Z");
        assert_eq!(found.len(), told, "{checks:?}: {found:?}");
        assert!(
            found
                .iter()
                .all(|text| text.contains("F-1") && text.contains("not met"))
        );
    }
}

#[test]
fn what_was_sold_and_given_to_another_by_the_scope_of_that_day_is_told() {
    for (responsible, told) in [(Responsible::Customer, 1), (Responsible::Provider, 0)] {
        let cell = Body::Scope(ScopeCell {
            customer: customer(),
            control: Some(ControlId::new("control-0").unwrap()),
            workload: None,
            responsible,
            written: None,
            acknowledged: None,
        });
        let sold = InvoiceLine {
            invoice: "F-1".to_owned(),
            dated: Date::constant(2026, 4, 1),
            text: "backup plan".to_owned(),
            amount: Money::eur(4800),
            control: Some(ControlId::new("control-0").unwrap()),
        };
        let sold = fact(
            "2026-04-01T08:00:00Z",
            Fact::InvoiceLines(batch(vec![sold])),
        );
        let bodies = vec![
            (at("2026-03-20T08:00:00Z"), cell),
            (at("2026-04-01T08:00:00Z"), sold),
        ];
        let found = of(14, &ledger_at(bodies), "2026-07-01T00:00:00Z");
        assert_eq!(found.len(), told, "{found:?}");
        assert!(
            found
                .iter()
                .all(|text| text.contains("4,800") && text.contains("scope of that day"))
        );
    }
}

#[test]
fn a_matter_that_went_on_without_a_further_letter_is_told() {
    let silent = |days: &[(&str, Verdict)]| {
        let bodies = days
            .iter()
            .map(|(day, verdict)| checked(day, *verdict))
            .collect();
        let all = of(6, &ledger_at(bodies), "2026-07-01T00:00:00Z");
        let own = all
            .into_iter()
            .filter(|text| text.contains("no further letter"));
        own.collect::<Vec<_>>()
    };
    assert_eq!(silent(&[("2026-03-20", Verdict::NotMet)]).len(), 0);
    assert_eq!(silent(&[("2026-05-20", Verdict::Met)]).len(), 0);
    let found = silent(&[
        ("2026-05-20", Verdict::NotMet),
        ("2026-06-20", Verdict::NotMet),
    ]);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("2 checks"), "{found:?}");
    // Of a letter on two controls, the one that was mended since is not told as unchanged.
    let mut both = letter(0);
    both.controls.push(ControlId::new("control-9").unwrap());
    both.id = NoticeId::new("mill-11".to_owned()).unwrap();
    let sent = Body::NoticeSent(NoticeSent {
        notice: both,
        blob: "b".to_owned(),
        checkpoint_size: 1,
    });
    let (again, red) = checked("2026-06-20", Verdict::NotMet);
    let bodies = vec![(at("2026-04-21T09:00:00Z"), sent), (again, red)];
    let all = of(6, &ledger_at(bodies), "2026-07-01T00:00:00Z");
    let own: Vec<_> = all
        .iter()
        .filter(|t| t.contains("no further letter"))
        .collect();
    assert_eq!(own.len(), 1, "{all:?}");
    assert!(
        own[0].contains("control-0") && !own[0].contains("control-9"),
        "{own:?}"
    );
    // A later letter that names the control together with others is a letter on it.
    let mut together = letter(0);
    together.id = NoticeId::new("mill-10".to_owned()).unwrap();
    together.controls.push(ControlId::new("control-9").unwrap());
    let sent = Body::NoticeSent(NoticeSent {
        notice: together,
        blob: "b".to_owned(),
        checkpoint_size: 1,
    });
    let (again, red) = checked("2026-05-20", Verdict::NotMet);
    let bodies = vec![(again, red), (at("2026-05-21T09:00:00Z"), sent)];
    let all = of(6, &ledger_at(bodies), "2026-07-01T00:00:00Z");
    assert!(
        !all.iter().any(|text| text.contains("no further letter")),
        "{all:?}"
    );
}

fn mail(from: &str, to: &str, day: &str) -> Body {
    fact(
        "2026-05-01T00:00:00Z",
        Fact::Mail(Mail {
            message_id: None,
            from: Some(from.to_owned()),
            to: vec![to.to_owned()],
            dated: Some(at(&format!("{day}T08:00:00Z"))),
            received_at: Some(at(&format!("{day}T08:00:01Z"))),
            subject: Some("MFA is compulsory".to_owned()),
            begins: None,
            in_reply_to: None,
            replies_to: Vec::new(),
            delivery_status: None,
        }),
    )
}

#[test]
fn a_notice_that_reached_the_provider_and_was_not_passed_on_is_found() {
    let with = |steps: Vec<Body>| ledger_with(chain().into_iter().chain(steps).collect());
    let from_distributor = || mail("partners@dist.example", "care@us.example", "2025-06-15");
    let now = "2026-05-01T00:00:00Z";
    let told = of(4, &with(vec![from_distributor()]), now);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("MFA is compulsory"), "{}", told[0]);
    let passed_on = mail("care@us.example", "mia@mill.example", "2025-06-20");
    assert!(of(4, &with(vec![from_distributor(), passed_on]), now).is_empty());
    for other in [
        // To the customer itself; from the customer; from ourselves; shortly before the dossier; just
        // before our letters of March.
        mail("partners@dist.example", "mia@mill.example", "2025-06-15"),
        mail("mia@mill.example", "care@us.example", "2025-06-15"),
        mail("care@us.example", "care@us.example", "2025-06-15"),
        mail("partners@dist.example", "care@us.example", "2026-04-20"),
        mail("partners@dist.example", "care@us.example", "2026-03-01"),
    ] {
        assert!(
            of(4, &with(vec![other.clone()]), now).is_empty(),
            "{other:?}"
        );
    }
    // What says nothing of protection is no omission, whoever sent it.
    let Body::Fact(mut list) = from_distributor() else {
        panic!("a fact");
    };
    if let Fact::Mail(mail) = &mut list.fact {
        mail.subject = Some("Price list, summer".to_owned());
    }
    assert!(of(4, &with(vec![Body::Fact(list)]), now).is_empty());
    let kept = with(vec![alert(Some("2026-03-08T09:00:00Z"))]);
    assert!(
        of(11, &kept, now)
            .iter()
            .any(|text| text.contains("abnormal use"))
    );
    assert!(of(11, &with(vec![alert(None)]), now).is_empty());
}

/// The first letter again, with a quote promised by a day, or with a price.
fn quoting(by: Option<Date>) -> Body {
    let mut letter = letter(0);
    letter.quote_by = by;
    Body::NoticeSent(NoticeSent {
        notice: letter,
        blob: "b".to_owned(),
        checkpoint_size: 1,
    })
}

fn paper(kind: PaperKind, dated: Date) -> Body {
    fact(
        "2026-03-20T00:00:00Z",
        Fact::Papers(batch(vec![Paper {
            reference: "O-1".to_owned(),
            kind,
            dated,
            says: "a price".to_owned(),
        }])),
    )
}

#[test]
fn a_quote_that_was_promised_and_did_not_come_is_found() {
    let by = Some(Date::constant(2026, 3, 9));
    let told = |steps: Vec<Body>, now| of(8, &ledger_with(steps), now);
    let now = "2026-04-01T00:00:00Z";
    let found = told(vec![quoting(by)], now);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("9 March 2026"), "{}", found[0]);
    // The day itself is in time; a price was no promise; no contract is an offer.
    assert!(told(vec![quoting(by)], "2026-03-09T12:00:00Z").is_empty());
    assert!(told(vec![quoting(None)], now).is_empty());
    assert_eq!(
        told(
            vec![
                quoting(by),
                paper(PaperKind::Contract, Date::constant(2026, 3, 8))
            ],
            now
        )
        .len(),
        1
    );
    let before = paper(PaperKind::Offer, Date::constant(2026, 1, 12));
    assert_eq!(told(vec![quoting(by), before], now).len(), 1);
    let declined = |day| signed(0, day, EntryIndex(1), "00");
    assert!(told(vec![quoting(by), declined("2026-03-08T00:00:00Z")], now).is_empty());
    assert_eq!(
        told(vec![quoting(by), declined("2026-03-20T00:00:00Z")], now).len(),
        1
    );
}

/// An answer to a letter by a signed document.
fn signed(n: usize, day: &str, observation: EntryIndex, sha256: &str) -> Body {
    Body::NoticeAnswered(Answer {
        notice: id(n),
        kind: AnswerKind::Declined,
        by: "Mia".to_owned(),
        may_bind: true,
        reason: "too dear".to_owned(),
        answered_at: at(day),
        channel: "document".to_owned(),
        proof: Some(AnswerProof {
            kind: ProofKind::SignedDocument,
            observation,
            sha256: sha256.to_owned(),
        }),
        objection: None,
    })
}

/// A document of a party, whose file bears a time.
fn document(party: PartyId, sha256: &str, time: &str) -> Body {
    Body::Observation(Observation {
        party,
        name: "signed.pdf".to_owned(),
        format: "signed-document".to_owned(),
        sha256: sha256.to_owned(),
        size_bytes: 1,
        blob: "b".to_owned(),
        observed_at: at(time),
        observed_basis: ObservedBasis::FileTime,
        occurred_at: None,
        reader: "duecare/0".to_owned(),
        likenesses: Vec::new(),
    })
}

#[test]
fn a_signed_answer_to_a_letter_that_never_left_is_found_and_answers_nothing_in_full() {
    let now = "2026-04-01T00:00:00Z";
    let kept = |steps: Vec<Body>| {
        let mut own = letter(0);
        own.id = NoticeId::new("mill-9").unwrap();
        let sent = Body::NoticeSent(NoticeSent {
            notice: own.clone(),
            blob: "b".to_owned(),
            checkpoint_size: 1,
        });
        let Body::NoticeAnswered(answer) = signed(0, "2026-03-08T00:00:00Z", EntryIndex(6), "aa")
        else {
            unreachable!()
        };
        let answer = Body::NoticeAnswered(Answer {
            notice: own.id,
            ..answer
        });
        let paper = document(customer(), "aa", "2026-03-08T00:00:00Z");
        ledger_with([vec![paper, sent], steps, vec![answer]].concat())
    };
    let gaps = |ledger: &Ledger| {
        let all = answers(ledger, &customer(), at(now), Language::En, &Bare).unwrap();
        let gaps = all[6..8].iter().flat_map(|answer| &answer.gaps);
        gaps.filter(|gap| gap.contains("no step shows that they left"))
            .count()
    };
    let step = |level, via: &str| {
        Body::NoticeDelivered(duecare_model::Delivery {
            notice: NoticeId::new("mill-9").unwrap(),
            level,
            at: at("2026-03-06T10:00:00Z"),
            via: via.to_owned(),
            reply: "as told".to_owned(),
        })
    };
    let outbox = step(
        Some(duecare_model::DeliveryLevel::Written),
        duecare_model::OUTBOX,
    );
    let failed = step(None, "mx.mill.example");
    for steps in [
        vec![],
        vec![outbox.clone()],
        vec![failed.clone()],
        vec![outbox, failed],
    ] {
        let ledger = kept(steps);
        assert_eq!(of(7, &ledger, now).len(), 1);
        // The choice, and what the customer would have done.
        assert_eq!(gaps(&ledger), 2);
    }
    let accepted = step(
        Some(duecare_model::DeliveryLevel::ServerAccepted),
        "mx.mill.example",
    );
    let ledger = kept(vec![accepted]);
    assert!(of(7, &ledger, now).is_empty());
    assert_eq!(gaps(&ledger), 0);
}

#[test]
fn one_paper_for_two_letters_or_two_customers_is_found() {
    let now = "2026-04-01T00:00:00Z";
    let answer = |n, sha256: &str| signed(n, "2026-03-08T00:00:00Z", EntryIndex(6), sha256);
    let own = || document(customer(), "aa", "2026-03-08T00:00:00Z");
    let told = of(
        7,
        &ledger_with(vec![own(), answer(0, "aa"), answer(1, "aa")]),
        now,
    );
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("mill-0") && told[0].contains("mill-1"),
        "{}",
        told[0]
    );
    assert!(
        of(
            7,
            &ledger_with(vec![own(), answer(0, "aa"), answer(1, "bb")]),
            now
        )
        .is_empty()
    );
    let neighbour = Body::Party(Party {
        id: party("bakery"),
        name: "Bakery Secret".to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: Language::En,
        aliases: Vec::new(),
    });
    let theirs = document(party("bakery"), "aa", "2026-03-08T00:00:00Z");
    let told = of(
        7,
        &ledger_with(vec![own(), answer(0, "aa"), neighbour, theirs]),
        now,
    );
    assert_eq!(told.len(), 1);
    assert!(
        !told[0].to_lowercase().contains("bakery"),
        "another customer is named: {}",
        told[0]
    );
}

#[test]
fn a_paper_whose_file_bears_another_time_than_its_decision_is_found() {
    let told = |time| {
        let steps = vec![
            document(customer(), "aa", time),
            signed(0, "2026-03-08T00:00:00Z", EntryIndex(6), "aa"),
        ];
        of(7, &ledger_with(steps), "2026-05-01T00:00:00Z").len()
    };
    assert_eq!(told("2026-03-01T12:00:00Z"), 1, "before the signature");
    assert_eq!(told("2026-04-20T12:00:00Z"), 1, "weeks after it");
    for near in [
        "2026-03-07T23:00:00Z",
        "2026-03-08T12:00:00Z",
        "2026-03-15T12:00:00Z",
    ] {
        assert_eq!(told(near), 0, "{near}");
    }
}

#[test]
fn the_dossier_names_every_rule_where_none_found_anything() {
    for language in Language::ALL {
        let named = Text::of(language).raw("omission.joined_rules");
        let n = named.split(';').count();
        assert_eq!(n, super::RULES.len(), "{language}: {named}");
    }
}
