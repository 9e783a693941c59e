//! Question 19: is the file authentic and complete. The log answers this one itself.

use super::case::{AGE_DAYS_MAX, Case, Draft, word_of};
use super::choice::answer_word;
use super::clock::clocks;
use crate::text::clean;
use duecare_model::record::{AnchorKind, Anchored, ObservedBasis};
use duecare_model::{AnswerObjection, AnswerStanding, CustomerHistory, Entry, EntryIndex};
use std::collections::BTreeMap;

/// Question 19.
pub(super) fn authentic(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(party) = case.ledger.parties.get(case.customer) else {
        draft.gap(case.word("gap.q19"));
        return draft;
    };
    draft.answered = true;
    let values = [
        ("n", case.ledger.entry_count.to_string()),
        ("date", case.time(case.as_of)),
    ];
    draft.fact(case.say("s.log_size", &values), vec![party.party.index]);
    anchored(case, &mut draft, party.party.index);
    restored(case, &mut draft);
    clocks(case, &mut draft);
    let outside = |a: &Entry<Anchored>| a.value.is_outside_time();
    if !case.ledger.anchors.iter().any(outside) {
        draft.gap(case.word("gap.q19_outside"));
    }
    if let Some(history) = case.history {
        counts(case, &mut draft, history);
        refusals(case, &mut draft, history);
        import_times(case, &mut draft, history);
        aged(case, &mut draft);
        holds(case, &mut draft, history);
        erased(case, &mut draft, history);
        earlier_dossiers(case, &mut draft, history);
        contradictions(case, &mut draft, history);
        super::actors::acted(case, &mut draft);
    }
    draft
}

fn counts(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let notices: Vec<EntryIndex> = history
        .notices
        .values()
        .flat_map(duecare_model::NoticeCase::entries)
        .collect();
    let ends = |list: Vec<EntryIndex>| (list.len(), list.first().copied());
    let kinds = [
        (
            "kind.observation",
            ends(history.observations.iter().map(|e| e.index).collect()),
        ),
        (
            "kind.refusal",
            ends(history.refusals.iter().map(|e| e.index).collect()),
        ),
        (
            "kind.check",
            ends(history.checks.iter().map(|e| e.index).collect()),
        ),
        (
            "kind.signal",
            ends(history.signals.iter().map(|e| e.index).collect()),
        ),
        ("kind.notice", ends(notices)),
    ];
    let entries = kinds.iter().filter_map(|(_, (_, first))| *first).collect();
    let list = kinds
        .iter()
        .map(|(key, (count, _))| case.counted(key, *count));
    let values = [("kinds", case.list(list))];
    draft.fact(case.say("s.counts", &values), entries);
}

fn refusals(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    if history.refusals.is_empty() {
        return;
    }
    let total = history.refusals.iter().fold(0_u64, |sum, refusal| {
        sum.saturating_add(refusal.value.total)
    });
    let mut codes: Vec<String> = history
        .refusals
        .iter()
        .flat_map(|refusal| &refusal.value.problems)
        .map(|problem| problem.code.to_string())
        .collect();
    codes.sort();
    codes.dedup();
    let values = [("total", total.to_string()), ("codes", case.list(codes))];
    let entries = history.refusals.iter().map(|r| r.index).collect();
    draft.adverse(
        case.say_n("s.refusals", history.refusals.len(), &values),
        entries,
    );
}

/// Later-printed pages are worth little (OVH): say where only the time of import is known.
fn import_times(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let late: Vec<EntryIndex> = history
        .observations
        .iter()
        .filter(|o| o.value.observed_basis == ObservedBasis::ImportTime)
        .map(|o| o.index)
        .collect();
    if !late.is_empty() {
        draft.adverse(case.say_n("s.import_time_only", late.len(), &[]), late);
    }
}

/// Facts that speak of another month, and lists that are not whole.
fn aged(case: &Case<'_>, draft: &mut Draft) {
    let (mut old, mut partial) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
    for (key, seen) in case.coverage() {
        let Some(seen) = seen else { continue };
        let name = case.word(&format!("coverage.{key}"));
        if case.age_days(seen.observed_at) > AGE_DAYS_MAX {
            let values = [
                ("what", name.clone()),
                ("date", case.time(seen.observed_at)),
            ];
            old.0.push(case.say("word.aged", &values));
            old.1.extend(&seen.entries);
        }
        if !seen.complete {
            partial.0.push(name);
            partial.1.extend(seen.entries);
        }
    }
    for (key, (names, entries)) in [("s.aged", old), ("s.partial", partial)] {
        let values = [("what", case.list(names)), ("n", AGE_DAYS_MAX.to_string())];
        draft.adverse(case.say(key, &values), entries);
    }
}

/// Dossiers handed out, each; those kept under a hold, together.
fn earlier_dossiers(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let (kept, issued): (Vec<_>, Vec<_>) = history
        .dossiers
        .iter()
        .partition(|one| one.value.blob.is_some());
    for issued in issued {
        let values = [
            ("date", case.time(issued.recorded_at)),
            ("as_of", case.time(issued.value.as_of)),
            ("sha256", issued.value.sha256.clone()),
            ("before", issued.value.renews.clone().unwrap_or_default()),
        ];
        let key = match issued.value.renews {
            Some(_) => "s.renewed_dossier",
            None => "s.earlier_dossier",
        };
        draft.fact(case.say(key, &values), vec![issued.index]);
    }
    if let (Some(first), Some(last)) = (kept.first(), kept.last()) {
        let values = [
            ("first", case.time(first.recorded_at)),
            ("last", case.time(last.recorded_at)),
        ];
        let entries = kept.iter().map(|one| one.index).collect();
        draft.fact(case.say_n("s.kept", kept.len(), &values), entries);
    }
}

/// Answers that contradict the contact register or their own proof: somebody recorded them, and they
/// count for nothing anywhere in the dossier.
fn contradictions(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    for notice in history.notices.values() {
        super::ended::contradicted(case, draft, notice);
        for answer in notice.answers_of(AnswerStanding::Contradicted) {
            // Before there were objections, only whether the person could bind was recorded.
            let objection = answer.value.objection;
            let why = objection.unwrap_or(AnswerObjection::MayNotBind);
            let values = [
                ("notice", answer.value.notice.to_string()),
                ("answer", answer_word(case, &answer.value)),
                ("by", answer.value.by.clone()),
                ("date", case.time(answer.value.answered_at)),
                ("why", case.word(&format!("objection.{}", word_of(&why)))),
            ];
            let entries = vec![answer.index];
            draft.adverse(case.say("s.answer_contradicts", &values), entries);
        }
    }
}

/// since when nothing could be erased any more, and until when.
fn holds(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    for hold in &history.holds {
        let key = if hold.value.held {
            "s.held"
        } else {
            "s.released"
        };
        let values = [
            ("date", case.time(hold.recorded_at)),
            ("reason", hold.value.reason.clone()),
        ];
        draft.fact(case.say(key, &values), vec![hold.index]);
    }
}

/// The newest anchor of everybody who gave one; that nobody did is adverse.
fn anchored(case: &Case<'_>, draft: &mut Draft, party: EntryIndex) {
    let mut by: BTreeMap<(AnchorKind, bool, &str), Vec<&Entry<Anchored>>> = BTreeMap::new();
    for anchor in &case.ledger.anchors {
        let one = &anchor.value;
        let who = (one.anchor, one.demonstration, one.by.as_str());
        by.entry(who).or_default().push(anchor);
    }
    if by.keys().all(|(_, demonstration, _)| *demonstration) {
        let values = [("date", case.time(case.as_of))];
        draft.adverse(case.say("s.not_anchored", &values), vec![party]);
    }
    for ((kind, demonstration, name), anchors) in by {
        let Some(newest) = anchors.iter().max_by_key(|a| (a.value.size, a.index)) else {
            continue;
        };
        let key = match kind {
            AnchorKind::TimeStamp => "s.stamped",
            AnchorKind::Cosignature => "s.cosigned",
            AnchorKind::Mirror => "s.mirrored",
        };
        let values = [
            ("by", clean(name)),
            ("size", newest.value.size.to_string()),
            ("date", case.time(newest.value.at)),
        ];
        if demonstration {
            let text = case.say_n("s.demonstration", anchors.len(), &values);
            draft.adverse(text, vec![newest.index]);
            continue;
        }
        draft.fact(case.say_n(key, anchors.len(), &values), vec![newest.index]);
    }
}

/// That the log once went on from an older copy is adverse, whoever's entries are missing.
fn restored(case: &Case<'_>, draft: &mut Draft) {
    for restored in &case.ledger.restores {
        let values = [
            ("date", case.time(restored.recorded_at)),
            ("size", restored.value.size.to_string()),
            ("seen", restored.value.seen_size.to_string()),
            ("by", clean(&restored.value.seen_by)),
            ("reason", clean(&restored.value.reason)),
        ];
        draft.adverse(case.say("s.restored", &values), vec![restored.index]);
    }
}

/// What was made unreadable in the records of this customer.
fn erased(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    for erased in &history.erasures {
        let values = [
            ("date", case.time(erased.recorded_at)),
            ("ground", clean(&erased.value.ground)),
            ("entry", erased.index.to_string()),
        ];
        let text = case.say_n("s.erased", erased.value.entries.len(), &values);
        draft.adverse(text, vec![erased.index]);
    }
}

#[cfg(test)]
mod tests {
    use crate::answers::said::{Bare, at, customer, ledger_with};
    use crate::answers::{Case, Grade, answers};
    use crate::front::front;
    use duecare_model::Language;
    use duecare_model::record::{AnchorKind, Anchored, Body};
    use proptest::prelude::*;

    fn anchored(kind: AnchorKind, demonstration: bool) -> Body {
        Body::Anchored(Anchored {
            anchor: kind,
            by: "authority".to_owned(),
            size: 3,
            at: at("2026-03-08T09:00:00Z"),
            sha256: None,
            blob: None,
            valid_until: None,
            demonstration,
        })
    }

    proptest! {
        #[test]
        fn only_somebody_outside_closes_the_question_of_time_and_a_demonstration_is_told_as_one(
            kinds in proptest::collection::vec((0..3_usize, any::<bool>()), 0..6),
            language in 0..4_usize,
        ) {
            let all = [AnchorKind::TimeStamp, AnchorKind::Cosignature, AnchorKind::Mirror];
            let bodies = kinds.iter().map(|(kind, shown)| anchored(all[*kind], *shown));
            let ledger = ledger_with(bodies.collect());
            let (now, language) = (at("2026-04-01T00:00:00Z"), Language::ALL[language]);
            let found = answers(&ledger, &customer(), now, language, &Bare).unwrap();
            let outside = kinds.iter().any(|(kind, shown)| *kind != 2 && !shown);
            prop_assert_eq!(found[18].grade == Grade::Answered, outside);
            let shown = kinds.iter().any(|(_, shown)| *shown);
            let customer = customer();
            let case = Case::new(&ledger, &customer, now, language, &Bare).unwrap();
            let about = case.word("front.about_demonstration");
            let page = front(&case, &found);
            prop_assert_eq!(page.answer.iter().any(|row| row.about == about && row.adverse), shown);
        }
    }
}
