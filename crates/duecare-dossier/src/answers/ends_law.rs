//! The law: no dossier, page or table states an accepted risk, a decision or an end of the customer's
//! without its proof on record.
//!
//! Tests over random histories of letters, answers and ends, as this version and the ones before it
//! recorded them.

use super::said::{Bare, an_answer, asked, at, counts, customer, id, ledger_with};
use super::{Case, matters};
use crate::{data, later, story, timeline};
use duecare_model::record::{Body, NoticeClosed};
use duecare_model::{
    Answer, AnswerKind, AnswerObjection, AnswerProof, Date, EndContradicted, EndState, EntryIndex,
    Language, Ledger, NoticeStage, ProofKind, WaiverTerms,
};
use proptest::prelude::*;

/// Last days of waivers: one that is over at the date of the dossiers, and one that is not.
const UNTIL: [Date; 2] = [Date::constant(2026, 3, 20), Date::constant(2026, 9, 1)];

/// Entries of [`ledger_with`] before the first that follows: party, contact, and two of each letter.
const BEFORE: u64 = 6;

fn paper(kind: ProofKind) -> AnswerProof {
    AnswerProof {
        kind,
        observation: EntryIndex(1),
        sha256: "ab".repeat(32),
    }
}

fn terms() -> WaiverTerms {
    let text = || "told".to_owned();
    WaiverTerms {
        risk: text(),
        consequence: text(),
        alternative: text(),
        price: text(),
        residual: text(),
        authority: text(),
        signed_on: Date::constant(2026, 3, 7),
        starts_on: Date::constant(2026, 3, 7),
    }
}

/// Every way in which an end may stand in a log: with and without terms, with a paper of the
/// customer's, with one of ours, with nothing, resting on any entry.
fn an_end() -> impl Strategy<Value = NoticeClosed> {
    (
        0..2_usize,
        0..5_usize,
        any::<bool>(),
        0..4_usize,
        proptest::option::of(BEFORE..BEFORE + 8),
        any::<bool>(),
        0..2_usize,
    )
        .prop_map(
            |(letter, end, whole, proof, answer, approved, until)| NoticeClosed {
                notice: id(letter),
                end: [
                    EndState::Waived {
                        until: UNTIL[until],
                        by: "Mia".to_owned(),
                    },
                    EndState::OutOfScopeAndTold,
                    EndState::FixedAndMeasured,
                    EndState::ServiceSuspended,
                    EndState::ContractEnded,
                ][end]
                    .clone(),
                reason: "as typed".to_owned(),
                waiver: whole.then(terms),
                proof: [
                    None,
                    Some(paper(ProofKind::SignedDocument)),
                    Some(paper(ProofKind::OwnDocument)),
                    Some(paper(ProofKind::ReceivedMail)),
                ][proof]
                    .clone(),
                answer: answer.map(EntryIndex),
                told_by: None,
                approved_by: approved.then(|| "Jan".to_owned()),
                non_waivable: None,
            },
        )
}

fn a_step() -> impl Strategy<Value = Body> {
    prop_oneof![
        an_answer().prop_map(Body::NoticeAnswered),
        an_end().prop_map(Body::NoticeClosed),
        an_end().prop_map(|said| Body::NoticeEndContradicted(EndContradicted {
            said,
            objection: AnswerObjection::NotAContact,
        })),
    ]
}

/// Whether an end is shown to be the customer's, told apart without the words of the model.
fn shown(steps: &[Body], at: usize, end: &NoticeClosed) -> bool {
    let own = |answer: &Answer| answer.notice == end.notice && answer.may_bind;
    let proven =
        |answer: &&Answer| own(answer) && answer.proof.is_some() && answer.objection.is_none();
    let answer_at = |index: usize| match steps.get(index) {
        Some(Body::NoticeAnswered(answer)) => Some(answer),
        _ => None,
    };
    match &end.end {
        EndState::Waived { .. } => {
            let signed = end.proof.as_ref().map(|p| p.kind) == Some(ProofKind::SignedDocument);
            let place = end.answer.and_then(|e| e.0.checked_sub(BEFORE));
            let place = place.and_then(|e| usize::try_from(e).ok());
            let refused = place.and_then(answer_at).is_some_and(|answer| {
                counts(answer) && own(answer) && answer.kind == AnswerKind::Declined
            });
            end.waiver.is_some() && (signed || refused)
        }
        EndState::OutOfScopeAndTold => (0..at)
            .filter_map(answer_at)
            .filter(proven)
            .any(|answer| answer.kind != AnswerKind::NeedsInformation),
        _ => false,
    }
}

/// Whether the customer accepted the measure after it had been waived.
fn overtaken(steps: &[Body], at: usize, end: &NoticeClosed) -> bool {
    let waived = matches!(end.end, EndState::Waived { .. });
    waived
        && steps.iter().skip(at).any(|step| match step {
            Body::NoticeAnswered(answer) => {
                answer.notice == end.notice && counts(answer) && answer.kind == AnswerKind::Accepted
            }
            _ => false,
        })
}

fn of_customer(end: &EndState) -> bool {
    matches!(end, EndState::Waived { .. } | EndState::OutOfScopeAndTold)
}

/// Everything that tells an end: sentences, first page, table of letters, events, picture, numbers.
fn every_text(ledger: &Ledger, language: Language) -> Vec<String> {
    let now = at("2026-04-01T00:00:00Z");
    let customer = customer();
    let case = Case::new(ledger, &customer, now, language, &Bare).unwrap();
    let (found, mut all) = asked(ledger, language);
    all.extend(found.into_iter().flat_map(|a| a.sentences).map(|s| s.text));
    all.extend(story::warnings(&case).into_iter().map(|row| row.end));
    all.extend(timeline::timeline(&case).into_iter().map(|row| row.what));
    let charts = serde_json::to_string(&crate::charts::charts(&case)).unwrap();
    all.push(charts);
    let csv = data::files(&case).remove("data/warnings.csv").unwrap();
    all.push(String::from_utf8(csv).unwrap());
    all
}

/// Question 7 tells every waiver: one that is shown as the customer's act, and as over where it is;
/// one that was only typed against the one who typed it. Question 19 tells against the keeper each
/// that contradicts the register. Leaving one out is the quiet way of hiding it.
fn every_waiver_is_told(
    case: &Case<'_>,
    steps: &[Body],
    found: &[super::QuestionAnswer],
) -> Result<(), TestCaseError> {
    let says = |question: usize, n: usize, adverse: bool, key: &str, values: &[(&str, String)]| {
        let entry = EntryIndex(BEFORE + u64::try_from(n).unwrap());
        let text = if key.is_empty() {
            String::new()
        } else {
            case.say(key, values)
        };
        found[question - 1]
            .sentences
            .iter()
            .any(|s| s.adverse == adverse && s.entries.contains(&entry) && s.text.contains(&text))
    };
    for (n, step) in steps.iter().enumerate() {
        match step {
            Body::NoticeClosed(end) => {
                let EndState::Waived { until, by } = &end.end else {
                    continue;
                };
                let over = *until == UNTIL[0];
                let values = [("by", by.clone()), ("until", case.day(*until))];
                if shown(steps, n, end) {
                    prop_assert!(says(7, n, false, "", &[]), "a shown waiver is not told");
                    prop_assert_eq!(says(7, n, true, "s.waiver_over", &[]), over);
                } else {
                    let key = if over { "s.waiver_expired" } else { "s.waiver" };
                    prop_assert!(
                        says(7, n, true, key, &values),
                        "a typed waiver is not told as one"
                    );
                }
            }
            Body::NoticeEndContradicted(end) => {
                let waiver = matches!(end.said.end, EndState::Waived { .. });
                if waiver && end.said.waiver.is_some() {
                    prop_assert!(says(19, n, true, "", &[]), "a contradiction is not told");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_states_an_end_of_the_customers_without_its_proof(
        steps in proptest::collection::vec(a_step(), 0..7),
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let ledger = ledger_with(steps.clone());
        let customer = customer();
        let history = ledger.history(&customer).unwrap().unwrap();
        let ends = || steps.iter().enumerate().filter_map(|(n, step)| match step {
            Body::NoticeClosed(end) => Some((n, end)),
            _ => None,
        });
        // Where a letter stands: closed only by an act of ours or a shown act of the customer.
        for (name, notice) in &history.notices {
            let ended = ends().any(|(n, end)| {
                end.notice == *name
                    && (!of_customer(&end.end) || shown(&steps, n, end))
                    && !overtaken(&steps, n, end)
            });
            prop_assert_eq!(notice.stage() == NoticeStage::Closed, ended);
        }
        let case = Case::new(&ledger, &customer, at("2026-04-01T00:00:00Z"), language, &Bare).unwrap();
        let accepted = UNTIL.map(|until| {
            case.say("end.waived", &[("by", "Mia".to_owned()), ("until", case.day(until)), ("file", "raw/1.bin".to_owned())])
        });
        let excluded = case.word("end.out_of_scope");
        let refusal = case.say("end.waived_refusal", &[("by", "Mia".to_owned()), ("until", String::new()), ("file", String::new())]);
        let refusal = refusal.split('(').next().unwrap().to_owned();
        let any = |test: fn(&EndState) -> bool| ends().any(|(n, end)| test(&end.end) && shown(&steps, n, end));
        let waived = any(|end| matches!(end, EndState::Waived { .. }));
        let told = any(|end| matches!(end, EndState::OutOfScopeAndTold));
        for text in every_text(&ledger, language) {
            prop_assert!(waived || !accepted.iter().any(|words| text.contains(words)), "{}", text);
            prop_assert!(waived || !text.contains(&refusal), "{}", text);
            // The words of a note hold those of the end in no language.
            prop_assert!(told || !text.contains(&excluded), "{}", text);
        }
        let csv = String::from_utf8(data::files(&case).remove("data/warnings.csv").unwrap()).unwrap();
        let rows = |event: &str| csv.lines().filter(|line| line.split(',').nth(1) == Some(event)).count();
        let noted = ends().filter(|(n, end)| of_customer(&end.end) && !shown(&steps, *n, end)).count();
        prop_assert_eq!(rows("end-noted-by-provider"), noted);
        prop_assert_eq!(rows("closed"), ends().count() - noted);
        // What is not shown is told against the one who entered it.
        let (found, _) = asked(&ledger, language);
        let adverse = found[5].sentences.iter().filter(|s| s.adverse && s.text.contains("as typed")).count();
        prop_assert_eq!(adverse, noted);
        every_waiver_is_told(&case, &steps, &found)?;
        let all = matters(&case);
        let open = all.iter().filter(|m| m.letters.iter().all(|one| one.notice.end().is_none())).count();
        prop_assert_eq!(found[5].gaps.is_empty(), open == 0);
    }

    #[test]
    fn an_end_that_contradicts_the_register_moves_no_question_but_19(
        steps in proptest::collection::vec(a_step(), 0..7),
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let (against, first): (Vec<Body>, Vec<Body>) = steps
            .into_iter()
            .partition(|step| matches!(step, Body::NoticeEndContradicted(_)));
        let with: Vec<Body> = first.iter().chain(&against).cloned().collect();
        let (before, _) = asked(&ledger_with(first), language);
        let (after, _) = asked(&ledger_with(with), language);
        for n in [6, 7, 8, 17_usize] {
            let texts = |all: &[super::QuestionAnswer]| {
                all[n - 1].sentences.iter().map(|s| s.text.clone()).collect::<Vec<_>>()
            };
            prop_assert_eq!(texts(&before), texts(&after));
            prop_assert_eq!(&before[n - 1].gaps, &after[n - 1].gaps);
        }
    }

    #[test]
    fn a_line_of_a_later_event_says_no_more_than_that_an_end_was_recorded(end in an_end(), language in 0..4_usize) {
        let ledger = ledger_with(Vec::new());
        let customer = customer();
        let case = Case::new(&ledger, &customer, at("2026-04-01T00:00:00Z"), Language::ALL[language], &Bare).unwrap();
        let line = later::line(&case, &Body::NoticeClosed(end.clone()));
        prop_assert!(!line.contains(&case.word("end.out_of_scope")));
        if let EndState::Waived { until, .. } = &end.end {
            let said = case.say("end.waived_said", &[("by", "Mia".to_owned()), ("until", case.day(*until))]);
            prop_assert!(line.ends_with(&said), "{}", line);
        }
    }
}
