//! Which ends are taken and which refused.

use super::*;
use crate::compose;
use crate::fixtures::Case;
use duecare_model::record::{NoticeClosed, NoticeSent};
use duecare_model::{
    Answer, Delivery, DeliveryLevel, Entry, EntryIndex, Language, NoticeKind, OUTBOX, WaiverTerms,
};
use jiff::civil::date;
use proptest::prelude::*;

const REASON: &str = "The customer ended the contract in writing on 3 March.";

fn now() -> Timestamp {
    "2026-03-06T10:00:00Z".parse().unwrap()
}

fn entry<T>(value: T) -> Entry<T> {
    Entry {
        index: EntryIndex(3),
        recorded_at: now(),
        value,
    }
}

fn sent_as(severity: Severity) -> NoticeCase {
    let case = Case::new(Language::Nl);
    let mut notice = compose(&case.input(NoticeKind::Exclusion)).unwrap();
    notice.severity = severity;
    NoticeCase {
        sent: Some(entry(NoticeSent {
            notice,
            blob: "blob".to_owned(),
            checkpoint_size: 7,
        })),
        ..NoticeCase::default()
    }
}

fn sent() -> NoticeCase {
    sent_as(Severity::High)
}

fn with_step(mut case: NoticeCase, via: &str) -> NoticeCase {
    let notice = case.letter().unwrap().id.clone();
    case.deliveries.push(entry(Delivery {
        notice,
        level: Some(DeliveryLevel::Written),
        at: now(),
        via: via.to_owned(),
        reply: "250".to_owned(),
    }));
    case
}

fn answered(kind: AnswerKind, may_bind: bool) -> NoticeCase {
    let mut case = sent();
    let notice = case.letter().unwrap().id.clone();
    case.answers.push(entry(Answer {
        notice,
        kind,
        by: "Mia".to_owned(),
        may_bind,
        reason: String::new(),
        answered_at: now(),
        channel: "mail".to_owned(),
        proof: Some(crate::fixtures::proof()),
        objection: None,
    }));
    case
}

fn waived() -> EndState {
    EndState::Waived {
        until: date(2026, 9, 1),
        by: "Mia".to_owned(),
    }
}

fn asked(end: &EndState) -> Asked<'_> {
    Asked {
        end,
        reason: REASON,
        still_red: false,
        measured_met: false,
        document: false,
        two_people: Ok(()),
        at: now(),
    }
}

fn closed(case: &NoticeCase, end: EndState, waiver: Option<WaiverTerms>) -> Entry<NoticeClosed> {
    let proof = waiver.as_ref().map(|_| crate::fixtures::paper());
    entry(NoticeClosed {
        notice: case.letter().unwrap().id.clone(),
        end,
        reason: "r".to_owned(),
        waiver,
        proof,
        answer: None,
        told_by: None,
        approved_by: None,
        non_waivable: None,
    })
}

#[test]
fn fixed_means_measured_and_unknown_is_not_measured() {
    let end = EndState::FixedAndMeasured;
    let check = |red, met| {
        let asked = Asked {
            still_red: red,
            measured_met: met,
            ..asked(&end)
        };
        check_end(&sent(), &asked)
    };
    assert_eq!(check(false, false), Err(EndRefused::NotMeasured));
    assert_eq!(check(true, false), Err(EndRefused::StillRed));
    assert_eq!(check(true, true), Err(EndRefused::StillRed));
    assert_eq!(check(false, true), Ok(()));
}

#[test]
fn out_of_scope_needs_somebody_who_was_told() {
    let check = |case| check_end(&case, &asked(&EndState::OutOfScopeAndTold));
    assert_eq!(check(sent()), Err(EndRefused::NotTold));
    assert_eq!(
        check(answered(AnswerKind::NeedsInformation, true)),
        Err(EndRefused::NotTold)
    );
    let typed = || {
        let mut case = answered(AnswerKind::Acknowledged, true);
        case.answers[0].value.proof = None;
        case
    };
    assert_eq!(check(typed()), Err(EndRefused::NotTold));
    assert_eq!(
        check(answered(AnswerKind::Acknowledged, false)),
        Err(EndRefused::NotTold)
    );
    assert!(check(answered(AnswerKind::Acknowledged, true)).is_ok());
}

#[test]
fn what_was_never_sent_ends_only_when_fixed() {
    let draft = NoticeCase::default();
    for end in [
        EndState::ContractEnded,
        EndState::ServiceSuspended,
        EndState::OutOfScopeAndTold,
        waived(),
    ] {
        let refused = check_end(&draft, &asked(&end));
        assert_eq!(refused, Err(EndRefused::NeverSent), "{end:?}");
    }
    let end = EndState::FixedAndMeasured;
    let met = Asked {
        measured_met: true,
        ..asked(&end)
    };
    assert!(check_end(&draft, &met).is_ok());
}

#[test]
fn an_end_is_given_once_and_a_waiver_may_be_followed_by_the_real_end() {
    let mut case = sent();
    let end = EndState::FixedAndMeasured;
    let met = Asked {
        measured_met: true,
        ..asked(&end)
    };
    case.ends = vec![closed(&case, EndState::ContractEnded, None)];
    assert_eq!(check_end(&case, &met), Err(EndRefused::AlreadyClosed));
    case.ends = vec![closed(&case, waived(), Some(crate::fixtures::terms()))];
    assert_eq!(case.stage(), NoticeStage::Closed);
    assert!(check_end(&case, &met).is_ok());
}

#[test]
fn a_waiver_that_was_only_typed_ends_nothing_and_keeps_nothing_from_ending() {
    let mut case = sent();
    case.ends = vec![closed(&case, waived(), None)];
    assert_eq!(case.stage(), NoticeStage::Frozen);
    assert!(case.end().is_none() && case.noted_ends().count() == 1);
    assert!(check_end(&case, &asked(&waived())).is_ok());
}

proptest! {
    /// The law: an end of a critical matter has a reason in a sentence, something that told the
    /// customer, and two people; whichever of them is missing is refused.
    #[test]
    fn no_end_of_a_critical_matter_rests_on_one_person_and_one_word(
        end in 0..3_usize, critical in any::<bool>(), sentence in any::<bool>(),
        document in any::<bool>(), two in any::<bool>(), relayed in any::<bool>(),
    ) {
        let end = [EndState::ContractEnded, EndState::ServiceSuspended, EndState::FixedAndMeasured][end].clone();
        let severity = if critical { Severity::Critical } else { Severity::High };
        let case = with_step(sent_as(severity), if relayed { "mx.us.example" } else { OUTBOX });
        let asked = Asked {
            reason: if sentence { REASON } else { "x" },
            measured_met: true,
            document,
            two_people: if two { Ok(()) } else { Err(EndRefused::PersonMissing { option: "--approved-by" }) },
            ..asked(&end)
        };
        let fixed = end == EndState::FixedAndMeasured;
        let told = document || (fixed && relayed);
        let allowed = if critical { sentence && told && two } else { fixed || sentence };
        prop_assert_eq!(check_end(&case, &asked).is_ok(), allowed);
    }
}
