//! Questions 3 and 15: what was known since when, and by which norm it was judged.
//!
//! Tweco: a red signal that was collected and not followed weighs more than none.

use super::assignment::papers;
use super::case::{AGE_DAYS_MAX, Case, Draft};
use duecare_model::facts::PaperKind;
use duecare_model::{Assessment, CheckSeen, Verdict};

/// Question 3.
pub(super) fn known_since(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    alerts(case, &mut draft);
    mails(case, &mut draft);
    papers(case, &mut draft, &[PaperKind::Minutes, PaperKind::Other]);
    let Some(check) = case.history.and_then(|history| history.latest_check()) else {
        draft.answered = !draft.sentences.is_empty();
        draft.gap(case.word("gap.q03"));
        return draft;
    };
    draft.answered = true;
    check_age(case, &mut draft, check);
    red_controls(case, &mut draft, check);
    let mut unknown = 0_usize;
    for assessment in &check.value.assessments {
        if matches!(assessment.verdict, Verdict::Unknown(_)) {
            unknown += 1;
            let values = [
                ("control", case.title(&assessment.control)),
                ("date", case.time(check.value.at)),
                ("verdict", case.verdict(assessment.verdict)),
                ("reasons", case.reasons(assessment)),
            ];
            draft.adverse(case.say("s.unknown_control", &values), vec![check.index]);
        }
    }
    if unknown > 0 {
        draft.gap(case.say("gap.q03_unknown", &[("n", unknown.to_string())]));
    }
    draft
}

/// Question 15.
pub(super) fn state_of_the_art(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(check) = case.history.and_then(|history| history.latest_check()) else {
        draft.gap(case.word("gap.q15"));
        return draft;
    };
    let mut without = Vec::new();
    for assessment in &check.value.assessments {
        let references = case.catalogue.references(&assessment.control);
        if references.is_empty() {
            without.push(assessment.control.clone());
            continue;
        }
        draft.answered = true;
        let values = [
            ("control", case.title(&assessment.control)),
            ("revision", assessment.revision.to_string()),
            ("references", case.list(references)),
            ("verdict", case.verdict(assessment.verdict)),
            ("date", case.time(check.value.at)),
        ];
        let bad = matches!(assessment.verdict, Verdict::NotMet | Verdict::Unknown(_));
        draft.add(case.say("s.norm", &values), vec![check.index], bad);
    }
    if !without.is_empty() {
        draft.gap(case.say("gap.q15_without", &[("controls", case.titles(&without))]));
    }
    if check.value.assessments.is_empty() {
        draft.gap(case.word("gap.q15"));
    }
    draft
}

fn check_age(case: &Case<'_>, draft: &mut Draft, check: &CheckSeen) {
    let age = case.age_days(check.value.at);
    let values = [
        ("date", case.time(check.value.at)),
        ("n", age.max(0).to_string()),
    ];
    draft.add(
        case.say("s.latest_check", &values),
        vec![check.index],
        age > AGE_DAYS_MAX,
    );
}

fn red_controls(case: &Case<'_>, draft: &mut Draft, latest: &CheckSeen) {
    let red = case.ever_red();
    if red.is_empty() {
        let first = case
            .history
            .and_then(|history| history.checks.first())
            .map_or(latest.index, |check| check.index);
        let count = case.history.map_or(0, |history| history.checks.len());
        draft.fact(
            case.say("s.never_red", &[("n", count.to_string())]),
            vec![first, latest.index],
        );
    }
    for (control, first) in red {
        let now: Option<&Assessment> = latest
            .value
            .assessments
            .iter()
            .find(|assessment| assessment.control == *control);
        let verdict = now.map_or_else(
            || case.word("verdict.not_evaluated"),
            |assessment| case.verdict(assessment.verdict),
        );
        let values = [
            ("control", case.title(control)),
            ("first", case.time(first.at)),
            ("latest", case.time(latest.value.at)),
            ("verdict", verdict),
            ("reasons", case.reasons(first.assessment)),
        ];
        let mut entries = vec![first.check, latest.index];
        entries.extend(&first.assessment.rests_on);
        draft.adverse(case.say("s.red_since", &values), entries);
    }
}

/// An alarm is knowledge too, from the moment at which it reached us.
fn alerts(case: &Case<'_>, draft: &mut Draft) {
    for alert in case.history.iter().flat_map(|history| &history.alerts) {
        let values = [
            ("from", alert.value.from.clone()),
            ("date", case.time(alert.value.raised_at)),
            ("says", alert.value.says.clone()),
        ];
        draft.fact(case.say("s.alert_known", &values), vec![alert.index]);
    }
}

/// A mail kept byte-exact shows what was told; its date is what its header claims. Reports on our
/// own deliveries belong to question 5.
fn mails(case: &Case<'_>, draft: &mut Draft) {
    for mail in case.history.iter().flat_map(|history| &history.mails) {
        if mail.value.delivery_status.is_some() {
            continue;
        }
        let date = mail.value.dated.or(mail.value.received_at);
        let mut values = case.mail_values(&mail.value).to_vec();
        values.push((
            "date",
            date.map_or_else(|| case.word("word.not_told"), |at| case.time(at)),
        ));
        draft.fact(case.say("s.mail_known", &values), vec![mail.index]);
    }
}
