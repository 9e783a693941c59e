//! Questions 3 and 15: what was known since when, and by which norm it was judged.
//!
//! Tweco: a red signal that was collected and not followed weighs more than none.

use super::assignment::papers;
use super::case::{AGE_DAYS_MAX, Case, Draft};
use duecare_model::facts::PaperKind;
use duecare_model::{Assessment, CheckSeen, EntryIndex, Timestamp, Verdict};

/// Question 3.
pub(super) fn known_since(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    told(case, &mut draft);
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
                ("control", case.title_quoted(&assessment.control)),
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
        draft.answered |= norm(case, &mut draft, check, assessment, references);
    }
    if !without.is_empty() {
        draft.gap(case.say("gap.q15_without", &[("controls", case.titles(&without))]));
    }
    if check.value.assessments.is_empty() {
        draft.gap(case.word("gap.q15"));
    } else {
        draft.gap(case.word("gap.q15_judgment"));
    }
    draft
}

/// Norms of which an edition is known to this program, with the year of that edition: the one
/// whose numbers the catalogue gives. A norm of the year of the dossier or later shows nothing of
/// what could be expected at its date; opposing counsel would say so first. The years of the CIS
/// benchmarks are not established: they stand here so that they are not taken for the CIS Controls.
const EDITIONS: [(&str, i16); 11] = [
    ("NIS2 ", 2022),
    ("IR 2024/", 2024),
    ("DORA ", 2022),
    ("ANSSI hygiene ", 2017),
    ("CIS M365 ", i16::MAX),
    ("CIS Azure ", i16::MAX),
    ("CIS ", 2021),
    ("BSI ", 2023),
    ("CyFun ", 2025),
    ("CAF ", 2025),
    ("Essential Eight ", 2017),
];

/// Whether the norm stood before the year of the dossier. One without a known edition did not.
fn stood_before(reference: &str, year: i16) -> bool {
    EDITIONS
        .iter()
        .find(|(prefix, _)| reference.starts_with(prefix))
        .is_some_and(|(_, edition)| *edition < year)
}

/// Says by which norms of the time a control is measured; tells whether there was one.
fn norm(
    case: &Case<'_>,
    draft: &mut Draft,
    check: &CheckSeen,
    assessment: &Assessment,
    references: Vec<String>,
) -> bool {
    let year = super::case::day_of(case.as_of).year();
    let (then, later): (Vec<String>, Vec<String>) = references
        .into_iter()
        .partition(|reference| stood_before(reference, year));
    let key = match (then.is_empty(), later.is_empty()) {
        (false, true) => "s.norm",
        (false, false) => "s.norm_and_later",
        (true, _) => "s.norm_later_only",
    };
    let found = !then.is_empty();
    let values = [
        ("control", case.title_quoted(&assessment.control)),
        ("revision", assessment.revision.to_string()),
        ("references", case.list(then)),
        ("later", case.list(later)),
        ("year", year.to_string()),
        ("verdict", case.verdict(assessment.verdict)),
        ("date", case.time(check.value.at)),
    ];
    let bad = matches!(assessment.verdict, Verdict::NotMet | Verdict::Unknown(_));
    draft.add(case.say(key, &values), vec![check.index], bad);
    found
}

fn check_age(case: &Case<'_>, draft: &mut Draft, check: &CheckSeen) {
    let age = case.age_days(check.value.at);
    let values = [("date", case.time(check.value.at))];
    let (key, days) = match usize::try_from(age) {
        Ok(days) if days > 0 => ("s.latest_check", days),
        _ => ("s.latest_check_today", 0),
    };
    draft.add(
        case.say_n(key, days, &values),
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
            case.say_n("s.never_red", count, &[]),
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
            ("control", case.finding(control)),
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

/// What others told, in the order of its dates. An alarm is knowledge from the moment at which it
/// reached us. A mail kept byte-exact shows what was told; its date is what its header claims.
/// Reports on our own deliveries belong to question 5.
fn told(case: &Case<'_>, draft: &mut Draft) {
    let Some(history) = case.history else { return };
    let mut all: Vec<(Option<Timestamp>, EntryIndex, String)> = Vec::new();
    for alert in &history.alerts {
        let values = [
            ("from", alert.value.from.clone()),
            ("date", case.time(alert.value.raised_at)),
            ("says", alert.value.says.clone()),
        ];
        let text = case.say("s.alert_known", &values);
        all.push((Some(alert.value.raised_at), alert.index, text));
    }
    for mail in &history.mails {
        if mail.value.delivery_status.is_some() {
            continue;
        }
        let date = mail.value.dated.or(mail.value.received_at);
        let mut values = case.mail_values(&mail.value).to_vec();
        values.push(("file", case.source_file(mail.index)));
        values.push((
            "date",
            date.map_or_else(|| case.word("word.not_told"), |at| case.time(at)),
        ));
        all.push((date, mail.index, case.say("s.mail_known", &values)));
    }
    all.sort();
    for (_, entry, text) in all {
        draft.fact(text, vec![entry]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norm_of_the_year_of_the_dossier_or_later_did_not_stand_before_it() {
        assert!(stood_before("CIS 6.5", 2022));
        assert!(!stood_before("CIS 6.5", 2021));
        assert!(
            !stood_before("CIS M365 5.2.2.1", 2022),
            "not the CIS Controls"
        );
        assert!(!stood_before("IR 2024/2690 11.7.1", 2022));
        assert!(!stood_before("A norm nobody knows 1", 2099));
    }
}
