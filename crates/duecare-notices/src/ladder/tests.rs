//! Tests of the ladder; each case is a short story of one notice.

use super::*;
use crate::fixtures::Case;
use crate::{compose, fixtures};
use duecare_model::record::{NoticeClosed, NoticeSent};
use duecare_model::{Delivery, Entry, EntryIndex, Language, NoticeKind, SentNotice};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn entry<T>(value: T) -> Entry<T> {
    Entry {
        index: EntryIndex(0),
        recorded_at: at("2026-03-06T09:00:00Z"),
        value,
    }
}

fn letter(severity: Severity, repetition: u32) -> SentNotice {
    let case = Case::new(Language::En);
    let mut input = case.input(NoticeKind::Warning);
    input.severity = severity;
    input.repetition = repetition;
    input.earlier = (1..repetition).map(|_| input.written_on).collect();
    compose(&input).unwrap()
}

fn drafted(severity: Severity, repetition: u32) -> NoticeCase {
    NoticeCase {
        drafted: Some(entry(letter(severity, repetition))),
        ..NoticeCase::default()
    }
}

fn sent(severity: Severity, repetition: u32) -> NoticeCase {
    let mut case = drafted(severity, repetition);
    case.sent = Some(entry(NoticeSent {
        notice: letter(severity, repetition),
        blob: "blob".to_owned(),
        checkpoint_size: 1,
    }));
    case
}

fn delivered(severity: Severity, repetition: u32, level: Option<DeliveryLevel>) -> NoticeCase {
    let mut case = sent(severity, repetition);
    case.deliveries.push(entry(Delivery {
        notice: letter(severity, repetition).id,
        level,
        at: at("2026-03-06T09:00:01Z"),
        via: "mx.example.org".to_owned(),
        reply: "250 2.0.0 Ok".to_owned(),
    }));
    case
}

fn answer(case: &mut NoticeCase, kind: AnswerKind, may_bind: bool, when: &str) {
    let notice = case.letter().unwrap().id.clone();
    case.answers.push(entry(Answer {
        notice,
        kind,
        by: "Mia".to_owned(),
        may_bind,
        reason: "too expensive".to_owned(),
        answered_at: at(when),
        channel: "mail".to_owned(),
        proof: Some(fixtures::proof()),
        objection: None,
    }));
}

const BEFORE: &str = "2026-03-07T12:00:00Z";
/// After every deadline of a letter of 6 March 2026.
const AFTER: &str = "2026-06-01T12:00:00Z";

#[test]
fn a_notice_goes_from_draft_to_delivery_to_waiting() {
    let now = at(BEFORE);
    assert_eq!(next_step(&NoticeCase::default(), now), NextStep::Compose);
    assert_eq!(next_step(&drafted(Severity::High, 1), now), NextStep::Send);
    assert_eq!(next_step(&sent(Severity::High, 1), now), NextStep::Deliver);
    let level = Some(DeliveryLevel::ServerAccepted);
    assert_eq!(
        next_step(&delivered(Severity::Low, 1, level), now),
        NextStep::AwaitAnswer {
            until: jiff::civil::date(2026, 4, 3)
        }
    );
}

#[test]
fn the_last_day_of_the_deadline_still_belongs_to_the_customer() {
    let case = delivered(Severity::Low, 1, Some(DeliveryLevel::ServerAccepted));
    let last = next_step(&case, at("2026-04-03T23:59:59Z"));
    assert!(matches!(last, NextStep::AwaitAnswer { .. }));
    let next = next_step(&case, at("2026-04-04T00:00:00Z"));
    assert_eq!(next, NextStep::Remind { repetition: 2 });
}

#[test]
fn a_bounce_changes_the_channel_at_once() {
    let case = delivered(Severity::Low, 1, None);
    assert_eq!(
        next_step(&case, at(BEFORE)),
        NextStep::EscalateChannel {
            reached: None,
            floor: DeliveryLevel::ServerAccepted,
            repetition: 1,
        }
    );
}

#[test]
fn a_critical_warning_is_never_content_with_mail() {
    for level in [DeliveryLevel::ServerAccepted, DeliveryLevel::ReadReceipt] {
        let case = delivered(Severity::Critical, 1, Some(level));
        assert_eq!(
            next_step(&case, at(AFTER)),
            NextStep::EscalateChannel {
                reached: Some(level),
                floor: DeliveryLevel::Decided,
                repetition: 2,
            }
        );
    }
}

#[test]
fn silence_never_closes_a_notice() {
    for severity in fixtures_severities() {
        for repetition in 1..5 {
            for level in [
                None,
                Some(DeliveryLevel::Written),
                Some(DeliveryLevel::Registered),
            ] {
                let case = delivered(severity, repetition, level);
                let step = next_step(&case, at("2036-01-01T00:00:00Z"));
                assert!(
                    !matches!(step, NextStep::Closed | NextStep::AwaitAnswer { .. }),
                    "{severity:?} {repetition} {level:?} {step:?}"
                );
            }
        }
    }
}

fn fixtures_severities() -> [Severity; 4] {
    [
        Severity::Low,
        Severity::Medium,
        Severity::High,
        Severity::Critical,
    ]
}

#[test]
fn silence_after_the_statutory_letter_asks_the_provider_to_decide() {
    let case = delivered(Severity::Critical, 3, Some(DeliveryLevel::Registered));
    assert_eq!(next_step(&case, at(AFTER)), NextStep::Decide);
}

#[test]
fn only_who_may_bind_the_company_decides() {
    let mut case = delivered(Severity::Low, 1, Some(DeliveryLevel::ServerAccepted));
    answer(&mut case, AnswerKind::Declined, false, BEFORE);
    assert_eq!(
        next_step(&case, at(AFTER)),
        NextStep::Remind { repetition: 2 }
    );
    answer(
        &mut case,
        AnswerKind::Declined,
        true,
        "2026-03-08T12:00:00Z",
    );
    assert_eq!(next_step(&case, at(AFTER)), NextStep::Decide);
    answer(
        &mut case,
        AnswerKind::Accepted,
        false,
        "2026-03-09T12:00:00Z",
    );
    assert_eq!(next_step(&case, at(AFTER)), NextStep::Decide);
}

#[test]
fn a_later_answer_that_says_the_opposite_does_not_win_in_silence() {
    let mut case = delivered(Severity::Low, 1, Some(DeliveryLevel::ServerAccepted));
    answer(&mut case, AnswerKind::Declined, true, BEFORE);
    answer(
        &mut case,
        AnswerKind::Accepted,
        true,
        "2026-03-10T12:00:00Z",
    );
    assert_eq!(next_step(&case, at(AFTER)), NextStep::Clarify);
    answer(
        &mut case,
        AnswerKind::Accepted,
        true,
        "2026-03-11T12:00:00Z",
    );
    assert_eq!(next_step(&case, at(AFTER)), NextStep::FixAndMeasure);
}

#[test]
fn what_the_provider_typed_decides_nothing() {
    for kind in [AnswerKind::Accepted, AnswerKind::Declined] {
        let mut case = delivered(Severity::Low, 1, Some(DeliveryLevel::ServerAccepted));
        let before = next_step(&case, at(AFTER));
        answer(&mut case, kind, true, BEFORE);
        case.answers[0].value.proof = None;
        assert_eq!(next_step(&case, at(AFTER)), before);
        assert_eq!(case.stage(), NoticeStage::Accepted);
    }
}

#[test]
fn an_acknowledgement_decides_nothing_and_a_question_is_answered() {
    let mut case = delivered(Severity::Low, 1, Some(DeliveryLevel::ServerAccepted));
    answer(&mut case, AnswerKind::Acknowledged, true, BEFORE);
    assert!(matches!(
        next_step(&case, at(BEFORE)),
        NextStep::AwaitAnswer { .. }
    ));
    assert!(matches!(
        next_step(&case, at(AFTER)),
        NextStep::Remind { .. }
    ));
    answer(
        &mut case,
        AnswerKind::NeedsInformation,
        false,
        "2026-03-09T12:00:00Z",
    );
    assert_eq!(next_step(&case, at(AFTER)), NextStep::Inform);
}

#[test]
fn a_waiver_that_has_run_out_opens_the_notice_again() {
    let mut case = delivered(Severity::Low, 1, Some(DeliveryLevel::ServerAccepted));
    let until = jiff::civil::date(2026, 5, 1);
    let by = fixtures::contact("Stan", duecare_model::Rank::Statutory).name;
    let typed = NoticeClosed {
        notice: case.letter().unwrap().id.clone(),
        end: EndState::Waived { until, by },
        reason: "moving offices".to_owned(),
        waiver: None,
        proof: None,
        answer: None,
        told_by: None,
        approved_by: None,
        non_waivable: None,
    };
    // A note of ours that the risk was accepted stops no ladder.
    let before = next_step(&case, at("2026-05-01T23:00:00Z"));
    case.ends.push(entry(typed.clone()));
    assert_eq!(next_step(&case, at("2026-05-01T23:00:00Z")), before);
    case.ends.push(entry(NoticeClosed {
        waiver: Some(fixtures::terms()),
        proof: Some(fixtures::paper()),
        ..typed
    }));
    assert_eq!(
        next_step(&case, at("2026-05-01T23:00:00Z")),
        NextStep::Closed
    );
    assert_eq!(
        next_step(&case, at("2026-05-02T00:00:00Z")),
        NextStep::Reopen { expired: until }
    );
}
