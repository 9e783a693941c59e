//! The law of one notice: what its answers, delivery steps and ends together say, told a second time.
//!
//! Tried on random histories, in which the customer's own dates do not follow the order of recording.

use duecare_model::record::{NoticeClosed, NoticeSent};
use duecare_model::{
    Answer, AnswerKind, AnswerObjection, AnswerProof, Date, Delivery, DeliveryLevel,
    EndContradicted, EndState, Entry, EntryIndex, Language, NoticeCase, NoticeId, NoticeKind,
    NoticeStage, NoticeText, OUTBOX, PartyId, ProofKind, SentNotice, Severity, Timestamp,
    WaiverTerms,
};
use proptest::prelude::*;

fn at(hour: i8) -> Timestamp {
    format!("2026-03-07T{hour:02}:00:00Z").parse().unwrap()
}

fn entry<T>(index: u64, value: T) -> Entry<T> {
    Entry {
        index: EntryIndex(index),
        recorded_at: at(20),
        value,
    }
}

fn id() -> NoticeId {
    NoticeId::new("mill-1").unwrap()
}

fn sent() -> NoticeSent {
    let text = || "x".to_owned();
    NoticeSent {
        notice: SentNotice {
            id: id(),
            customer: PartyId::new("mill").unwrap(),
            kind: NoticeKind::Warning,
            severity: Severity::High,
            controls: Vec::new(),
            repetition: 1,
            language: Language::En,
            to_name: text(),
            to_email: text(),
            copies: Vec::new(),
            text: NoticeText {
                fact: text(),
                risk: text(),
                consequence: text(),
                measure: text(),
                price: text(),
                deadline: Date::constant(2026, 3, 10),
                no_answer_rule: text(),
                scope_reference: text(),
                author: text(),
            },
            subject: text(),
            body: text(),
            exposure_per_day: None,
            quote_by: None,
            unpriced: false,
            eml_sha256: text(),
            message_id: text(),
        },
        blob: text(),
        checkpoint_size: 1,
    }
}

fn proof(kind: ProofKind) -> AnswerProof {
    AnswerProof {
        kind,
        observation: EntryIndex(1),
        sha256: "00".repeat(32),
    }
}

const KINDS: [AnswerKind; 4] = [
    AnswerKind::Acknowledged,
    AnswerKind::Accepted,
    AnswerKind::Declined,
    AnswerKind::NeedsInformation,
];

#[derive(Debug, Clone)]
enum Step {
    Answer {
        kind: usize,
        may_bind: bool,
        proven: bool,
        objected: bool,
        hour: i8,
    },
    Delivery {
        level: Option<usize>,
        outbox: bool,
    },
    End {
        end: usize,
        whole: bool,
        signed: usize,
        answer: Option<u64>,
    },
    Contradicted,
}

const LEVELS: [DeliveryLevel; 8] = [
    DeliveryLevel::Written,
    DeliveryLevel::ServerAccepted,
    DeliveryLevel::StatusNotification,
    DeliveryLevel::ReadReceipt,
    DeliveryLevel::Viewed,
    DeliveryLevel::Decided,
    DeliveryLevel::Signed,
    DeliveryLevel::Registered,
];

fn a_step() -> impl Strategy<Value = Step> {
    let answer = (
        0..4_usize,
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.2),
        0..6_i8,
    )
        .prop_map(|(kind, may_bind, proven, objected, hour)| Step::Answer {
            kind,
            may_bind,
            proven,
            objected,
            hour,
        });
    let delivery = (prop::option::weighted(0.8, 0..8_usize), any::<bool>())
        .prop_map(|(level, outbox)| Step::Delivery { level, outbox });
    let end = (
        0..5_usize,
        any::<bool>(),
        0..3_usize,
        prop::option::of(0..8_u64),
    )
        .prop_map(|(end, whole, signed, answer)| Step::End {
            end,
            whole,
            signed,
            answer,
        });
    prop_oneof![4 => answer, 3 => delivery, 2 => end, 1 => Just(Step::Contradicted)]
}

fn closed(end: usize, whole: bool, signed: usize, answer: Option<u64>) -> NoticeClosed {
    let text = || "told".to_owned();
    let day = Date::constant(2026, 3, 7);
    NoticeClosed {
        notice: id(),
        end: [
            EndState::Waived {
                until: day,
                by: text(),
            },
            EndState::OutOfScopeAndTold,
            EndState::FixedAndMeasured,
            EndState::ServiceSuspended,
            EndState::ContractEnded,
        ][end]
            .clone(),
        reason: text(),
        waiver: whole.then(|| WaiverTerms {
            risk: text(),
            consequence: text(),
            alternative: text(),
            price: text(),
            residual: text(),
            authority: text(),
            signed_on: day,
            starts_on: day,
        }),
        proof: [
            None,
            Some(ProofKind::SignedDocument),
            Some(ProofKind::OwnDocument),
        ][signed]
            .map(proof),
        answer: answer.map(EntryIndex),
        told_by: None,
        approved_by: None,
        non_waivable: None,
    }
}

fn case(steps: &[Step], is_sent: bool) -> NoticeCase {
    let mut case = NoticeCase {
        sent: is_sent.then(|| entry(100, sent())),
        ..NoticeCase::default()
    };
    for (index, step) in (0_u64..).zip(steps) {
        match step {
            Step::Answer {
                kind,
                may_bind,
                proven,
                objected,
                hour,
            } => {
                case.answers.push(entry(
                    index,
                    Answer {
                        notice: id(),
                        kind: KINDS[*kind],
                        by: "Mia".to_owned(),
                        may_bind: *may_bind,
                        reason: String::new(),
                        answered_at: at(*hour),
                        channel: "mail".to_owned(),
                        proof: proven.then(|| proof(ProofKind::ReceivedMail)),
                        objection: objected.then_some(AnswerObjection::WordsDiffer),
                    },
                ));
            }
            Step::Delivery { level, outbox } => case.deliveries.push(entry(
                index,
                Delivery {
                    notice: id(),
                    level: level.map(|level| LEVELS[level]),
                    at: at(10),
                    via: if *outbox { OUTBOX } else { "mx.mill.example" }.to_owned(),
                    reply: String::new(),
                },
            )),
            Step::End {
                end,
                whole,
                signed,
                answer,
            } => {
                case.ends
                    .push(entry(index, closed(*end, *whole, *signed, *answer)));
            }
            Step::Contradicted => case.contradicted_ends.push(entry(
                index,
                EndContradicted {
                    said: closed(0, true, 1, None),
                    objection: AnswerObjection::NotAContact,
                },
            )),
        }
    }
    case
}

/// Kind and place of a step that is a proven answer of somebody who may bind.
fn proven(steps: &[Step]) -> Vec<(usize, AnswerKind, i8)> {
    let told = steps.iter().enumerate();
    let of = |(place, step): (usize, &Step)| match step {
        Step::Answer {
            kind,
            may_bind: true,
            proven: true,
            objected: false,
            hour,
        } => Some((place, KINDS[*kind], *hour)),
        _ => None,
    };
    told.filter_map(of).collect()
}

/// The proven choices, by the customer's own dates.
fn choices(steps: &[Step]) -> Vec<(usize, AnswerKind, i8)> {
    let mut all = proven(steps);
    all.retain(|(_, kind, _)| matches!(kind, AnswerKind::Accepted | AnswerKind::Declined));
    all.sort_by_key(|(place, _, hour)| (*hour, *place));
    all
}

/// The place of the end that holds.
fn holding(steps: &[Step]) -> Option<usize> {
    let ends = steps.iter().enumerate().rev();
    let found = ends.filter(|(place, step)| {
        let Step::End {
            end,
            whole,
            signed,
            answer,
        } = step
        else {
            return false;
        };
        match end {
            0 => {
                let refused = answer.is_some_and(|index| {
                    choices(steps)
                        .iter()
                        .any(|(at, kind, _)| *at as u64 == index && *kind == AnswerKind::Declined)
                });
                let accepted_since = choices(steps)
                    .iter()
                    .any(|(at, kind, _)| at > place && *kind == AnswerKind::Accepted);
                *whole && (*signed == 1 || refused) && !accepted_since
            }
            1 => proven(steps)
                .iter()
                .any(|(at, kind, _)| at < place && *kind != AnswerKind::NeedsInformation),
            _ => true,
        }
    });
    found.map(|(place, _)| place).next()
}

fn stage(steps: &[Step], is_sent: bool) -> NoticeStage {
    let deliveries: Vec<(Option<usize>, bool)> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Delivery { level, outbox } => Some((*level, *outbox)),
            _ => None,
        })
        .collect();
    if holding(steps).is_some() {
        return NoticeStage::Closed;
    }
    if !proven(steps).is_empty() {
        return NoticeStage::Answered;
    }
    match deliveries.last() {
        None if is_sent => NoticeStage::Frozen,
        None => NoticeStage::Drafted,
        Some((None, _)) => NoticeStage::Undelivered,
        Some(_) => deliveries
            .iter()
            .filter_map(|(level, outbox)| {
                Some(match (*level)? {
                    0 if *outbox => NoticeStage::Written,
                    0 => NoticeStage::HandedOver,
                    1 => NoticeStage::Accepted,
                    2 | 7 => NoticeStage::Delivered,
                    _ => NoticeStage::Seen,
                })
            })
            .max()
            .unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(768))]

    #[test]
    fn a_notice_stands_where_its_steps_put_it(
        steps in prop::collection::vec(a_step(), 0..8),
        is_sent in any::<bool>(),
    ) {
        let case = case(&steps, is_sent);
        prop_assert_eq!(case.stage(), stage(&steps, is_sent));
        let end = case.end().map(|end| usize::try_from(end.index.0).unwrap());
        prop_assert_eq!(end, holding(&steps));
        let choices = choices(&steps);
        let agreed = match choices[..] {
            [.., (_, before, _), (_, last, _)] if before != last => None,
            [.., (place, _, _)] => Some(place),
            [] => None,
        };
        prop_assert_eq!(case.decision().map(|one| usize::try_from(one.index.0).unwrap()), agreed);
        prop_assert_eq!(case.decisions_disagree(), agreed.is_none() && !choices.is_empty());
        let heard = steps.iter().any(|step| matches!(step, Step::Answer { may_bind: true, objected: false, .. }));
        prop_assert_eq!(case.is_silent(), !heard);
        let left = steps.iter().any(|step| matches!(step, Step::Delivery { level: Some(_), outbox: false }));
        prop_assert_eq!(case.has_left(), left);
        let mut entries: Vec<u64> = (0..steps.len() as u64).collect();
        entries.extend(is_sent.then_some(100));
        let told: Vec<u64> = case.entries().iter().map(|entry| entry.0).collect();
        prop_assert_eq!(told, entries);
    }
}
