//! Questions 13 and 14: a copy out of the attacker's reach, and what was billed.
//!
//! Rennes, 19 Nov 2024: no copy was disconnected from production. EXM: billing for what was known
//! not to work is itself a breach.

use super::case::{Case, Draft, day_of, word_of};
use super::matters::grouped;
use duecare_model::facts::{
    BackupCopy, InvoiceLine, Medium, RestoreResult, RestoreTest, Way, WayState,
};
use duecare_model::{CheckSeen, ControlId, CustomerHistory, Entry, EntryIndex, Verdict};
use std::collections::BTreeSet;

/// A look at the ways to a copy is good for a quarter (CIS v8, 11.5): disks get plugged in again.
const LOOK_AGE_DAYS_MAX: i64 = 92;

/// Question 13.
pub(super) fn unreachable_copy(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let facts = case.history.map(|history| &history.facts);
    let copies = facts.and_then(|facts| facts.copies.as_ref());
    let tests = facts.and_then(|facts| facts.restore_tests.as_ref());
    if let Some(listing) = copies {
        for copy in &listing.items {
            one_copy(case, &mut draft, copy, &listing.entries);
        }
        if !listing.complete {
            draft.adverse(case.word("s.copies_incomplete"), listing.entries.clone());
        }
        draft.answered |= !listing.items.is_empty();
    }
    if let Some(history) = case.history {
        workloads_without_copy(case, &mut draft, history);
    }
    if let Some(listing) = tests {
        for test in &listing.items {
            one_test(case, &mut draft, test, &listing.entries);
        }
        draft.answered |= !listing.items.is_empty();
    }
    if copies.is_none_or(|listing| listing.items.is_empty()) {
        draft.gap(case.word("gap.q13_copies"));
    }
    if tests.is_none_or(|listing| listing.items.is_empty()) {
        draft.gap(case.word("gap.q13_tests"));
    }
    draft
}

fn ways(case: &Case<'_>, copy: &BackupCopy, wanted: WayState) -> String {
    let names: Vec<String> = Way::ALL
        .into_iter()
        .filter(|way| copy.ways.get(way).copied().unwrap_or(WayState::Unknown) == wanted)
        .map(|way| case.word(&format!("way.{}", word_of(&way))))
        .collect();
    if names.is_empty() {
        case.word("word.none")
    } else {
        case.list(names)
    }
}

/// Out of reach is only what was looked at of late and found disconnected, or closed on every way.
/// What is neither carried away nor with a service stands in a machine: that one must be named and
/// told to be no member of the domain, or the sentence would say more than the sheet does.
fn is_out_of_reach(case: &Case<'_>, copy: &BackupCopy) -> bool {
    let carried = matches!(copy.medium, Medium::Tape | Medium::RemovableDisk);
    let service = matches!(copy.medium, Medium::ObjectStore | Medium::CloudService);
    let named = copy
        .host
        .as_deref()
        .is_some_and(|host| !host.trim().is_empty());
    let apart = named && copy.host_domain_joined == Some(false);
    let locked = copy.medium != Medium::ObjectStore || copy.locked_days.is_some();
    let closed = Way::ALL
        .iter()
        .all(|way| copy.ways.get(way) == Some(&WayState::Closed));
    let open = copy.ways.values().any(|state| *state == WayState::Open);
    let fresh = copy
        .looked_at
        .is_some_and(|at| (0..=LOOK_AGE_DAYS_MAX).contains(&case.age_days(at)));
    let away = copy.disconnected == Some(true) && !open && (carried || (apart && !service));
    let shut = copy.disconnected != Some(true) && closed && (apart || (service && locked));
    fresh && (away || shut)
}

fn one_copy(case: &Case<'_>, draft: &mut Draft, copy: &BackupCopy, entries: &[EntryIndex]) {
    let not_told = || case.word("word.not_told");
    let connected = match copy.disconnected {
        Some(true) => "word.disconnected",
        Some(false) => "word.connected",
        None => "word.connection_unknown",
    };
    let values = [
        ("copy", copy.id.clone()),
        ("workload", case.workload(&copy.workload)),
        (
            "medium",
            case.word(&format!("medium.{}", word_of(&copy.medium))),
        ),
        ("location", copy.location.clone().unwrap_or_else(not_told)),
        ("connected", case.word(connected)),
        ("open", ways(case, copy, WayState::Open)),
        ("closed", ways(case, copy, WayState::Closed)),
        ("unknown", ways(case, copy, WayState::Unknown)),
        (
            "looked",
            copy.looked_at.map_or_else(not_told, |at| case.time(at)),
        ),
        (
            "written",
            copy.last_success_at
                .map_or_else(not_told, |at| case.time(at)),
        ),
    ];
    let safe = is_out_of_reach(case, copy);
    let key = if safe {
        "s.copy_out_of_reach"
    } else if copy.ways.values().any(|way| *way == WayState::Open) {
        "s.copy_within_reach"
    } else {
        "s.copy_not_shown_out_of_reach"
    };
    draft.add(case.say(key, &values), entries.to_vec(), !safe);
}

fn workloads_without_copy(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let Some(workloads) = &history.facts.workloads else {
        return;
    };
    let copied: BTreeSet<&str> = history
        .facts
        .copies
        .iter()
        .flat_map(|listing| &listing.items)
        .map(|copy| copy.workload.as_str())
        .collect();
    let missing: Vec<String> = workloads
        .items
        .iter()
        .filter(|workload| !copied.contains(workload.id.as_str()))
        .map(|workload| workload.name.clone())
        .collect();
    if !missing.is_empty() {
        let values = [("workloads", case.list(missing))];
        draft.adverse(
            case.say("s.no_copy_recorded", &values),
            workloads.entries.clone(),
        );
    }
}

fn one_test(case: &Case<'_>, draft: &mut Draft, test: &RestoreTest, entries: &[EntryIndex]) {
    let not_told = || case.word("word.not_told");
    let values = [
        ("date", case.sign(test.tested_at)),
        ("workload", case.workload(&test.workload)),
        ("copy", test.copy.clone().unwrap_or_else(not_told)),
        (
            "result",
            case.word(&format!("restore.{}", word_of(&test.result))),
        ),
        (
            "minutes",
            test.duration_minutes.map_or_else(not_told, |n| {
                case.say_n(
                    "word.minutes",
                    usize::try_from(n).unwrap_or(usize::MAX),
                    &[],
                )
            }),
        ),
        ("by", test.operator.clone().unwrap_or_else(not_told)),
    ];
    let mut text = case.say("s.restore_test", &values);
    let mut say = |key: &str| {
        text.push(' ');
        text.push_str(&case.word(key));
    };
    let typed = |entry: &EntryIndex| case.source_of(*entry).is_some_and(|o| o.value.is_typed());
    if entries.iter().any(typed) {
        say(if entries.iter().all(typed) {
            "s.test_typed"
        } else {
            "s.test_partly_typed"
        });
    }
    // A test of a copy that the list of today lacks shows nothing of the copies that there are.
    let copies = case
        .history
        .and_then(|history| history.facts.copies.as_ref());
    let listed = |name: &str| copies.is_some_and(|all| all.items.iter().any(|c| c.id == name));
    let unlisted = test.copy.as_deref().is_some_and(|name| !listed(name));
    if unlisted {
        say(match copies {
            Some(_) => "s.test_not_on_list",
            None => "s.test_unlisted",
        });
    }
    let adverse = unlisted || test.result != RestoreResult::Passed;
    draft.add(text, entries.to_vec(), adverse);
}

/// Question 14.
pub(super) fn billed(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q14"));
        return draft;
    };
    let (mut unchecked, mut unknown) = (0_usize, 0_usize);
    let mut lines: Vec<Billed<'_>> = history
        .invoice_lines
        .iter()
        .filter_map(|line| {
            let control = line.value.control.as_ref()?;
            let judged = verdict_then(history, control, line);
            Some(Billed {
                line,
                control,
                judged,
            })
        })
        .collect();
    lines.sort_by_key(|billed| (billed.line.value.dated, billed.line.index));
    for billed in &lines {
        draft.answered |= billed.judged.is_some();
        unchecked += usize::from(billed.judged.is_none());
        let judged = billed.judged.map(|(_, verdict)| verdict);
        unknown += usize::from(matches!(judged, Some(Verdict::Unknown(_))));
    }
    let groups = grouped(lines, |billed| {
        let verdict = billed.judged.map(|(_, verdict)| verdict);
        let value = &billed.line.value;
        (value.text.clone(), value.amount, billed.control, verdict)
    });
    for (_, group) in groups {
        // The lists of a sentence show no more than these.
        for some in group.chunks(20) {
            billed_lines(case, &mut draft, some);
        }
    }
    if unknown > 0 {
        draft.gap(case.say("gap.q14_unknown", &[("n", unknown.to_string())]));
    }
    if unchecked > 0 {
        draft.gap(case.say("gap.q14_unchecked", &[("n", unchecked.to_string())]));
    } else if !draft.answered {
        draft.gap(case.word("gap.q14"));
    }
    draft
}

/// The verdict that stood on the day of the invoice: that of the latest check up to that day.
pub(crate) fn verdict_then<'a>(
    history: &'a CustomerHistory,
    control: &ControlId,
    line: &Entry<InvoiceLine>,
) -> Option<(&'a CheckSeen, Verdict)> {
    history
        .checks
        .iter()
        .filter(|check| day_of(check.value.at) <= line.value.dated)
        .filter_map(|check| {
            let found = check
                .value
                .assessments
                .iter()
                .find(|a| a.control == *control);
            found.map(|assessment| (check, assessment.verdict))
        })
        .max_by_key(|(check, _)| (check.value.at, check.index))
}

/// A line that sells a control, with the verdict of the day.
struct Billed<'a> {
    line: &'a Entry<InvoiceLine>,
    control: &'a ControlId,
    judged: Option<(&'a CheckSeen, Verdict)>,
}

/// Lines with the same text, amount, control and verdict.
fn billed_lines(case: &Case<'_>, draft: &mut Draft, group: &[Billed<'_>]) {
    let Some(first) = group.first() else { return };
    let list = group.iter().map(|billed| {
        let mut values = vec![
            ("invoice", billed.line.value.invoice.clone()),
            ("date", case.day(billed.line.value.dated)),
        ];
        match billed.judged {
            Some((check, _)) => {
                values.push(("checked", case.time(check.value.at)));
                case.say("word.invoice_checked", &values)
            }
            None => case.say("word.invoice", &values),
        }
    });
    let mut values = vec![
        ("text", first.line.value.text.clone()),
        ("amount", case.money(first.line.value.amount)),
        ("control", case.subject_quoted(first.control)),
        ("invoices", case.list(list)),
    ];
    let mut entries: Vec<EntryIndex> = group.iter().map(|billed| billed.line.index).collect();
    let checks = group.iter().filter_map(|billed| billed.judged);
    entries.extend(checks.map(|(check, _)| check.index));
    let (key, adverse) = match first.judged {
        Some((_, verdict)) => {
            values.push(("verdict", case.verdict(verdict)));
            let fine = matches!(verdict, Verdict::Met | Verdict::NotApplicable);
            ("s.invoice_line", !fine)
        }
        None => ("s.invoice_line_unchecked", true),
    };
    draft.add(case.say_n(key, group.len(), &values), entries, adverse);
}
