//! Question 5: who received the warning, and how that is known.
//!
//! "Sent" proves nothing; levels are those of the delivery ladder (`docs/concepts/proof-of-warning.md`).

use super::case::{Case, Draft, day_of, word_of};
use super::choice::proof_file;
use super::matters::{Letter, addressed, arrived, grouped, matters, reply};
use super::warned::{best_level, kind, level_word};
use duecare_model::{Contact, Delivery, DeliveryLevel, Entry, OUTBOX, Severity};

/// Letters in one sentence. More than the lists of a sentence show would be counted, not named.
const LETTERS_PER_SENTENCE_MAX: usize = 20;

/// A report within the hour is told as such; `data/warnings.csv` has its minute.
const REPORT_SECONDS_MAX: i64 = 3_600;

/// Question 5.
pub(super) fn received(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut letters: Vec<Letter<'_>> = matters(case).into_iter().flat_map(|m| m.letters).collect();
    letters.sort_by_key(|one| (one.sent.recorded_at, one.sent.index));
    receipts(case, &mut draft, &letters);
    for one in &letters {
        replied(case, &mut draft, one);
    }
    registers(case, &mut draft, &letters);
    let mut open = 0_usize;
    for one in &letters {
        if arrived(one.notice) {
            draft.answered = true;
            continue;
        }
        open += 1;
        let mut steps = one.notice.deliveries.iter();
        // A recorded refusal by the receiving server answers the question: it was not received.
        draft.answered |= steps.any(|step| step.value.level.is_none());
    }
    if open > 0 {
        draft.gap(case.say("gap.q05_open", &[("n", open.to_string())]));
    } else if !draft.answered {
        draft.gap(case.word("gap.q05"));
    }
    // a critical matter is brought by a decision, a signature or registered delivery.
    let weak = letters.iter().filter(|one| {
        let decided = one.notice.decisions().next().is_some() && reply(one.notice).is_some();
        one.letter().severity == Severity::Critical
            && best_level(one.notice) < Some(DeliveryLevel::Decided)
            && !decided
    });
    let weak = weak.count();
    if weak > 0 {
        draft.gap(case.say("gap.q05_floor", &[("n", weak.to_string())]));
    }
    draft
}

/// A mail of the customer that names the letter shows that it came, whatever no step shows.
fn replied(case: &Case<'_>, draft: &mut Draft, one: &Letter<'_>) {
    let Some(answer) = reply(one.notice) else {
        return;
    };
    let Some(proof) = &answer.value.proof else {
        return;
    };
    let values = [
        ("kind", kind(case, one.letter())),
        ("date", case.time(one.sent.recorded_at)),
        ("by", answer.value.by.clone()),
        ("answered", case.time(answer.value.answered_at)),
        ("file", proof_file(proof)),
    ];
    let entries = vec![one.sent.index, answer.index, proof.observation];
    draft.fact(case.say("s.receipt_by_reply", &values), entries);
}

/// The step that shows most, the earliest of those.
fn best_step<'a>(one: &Letter<'a>) -> Option<(&'a Entry<Delivery>, DeliveryLevel)> {
    one.notice
        .deliveries
        .iter()
        .filter_map(|step| step.value.level.map(|level| (step, level)))
        .max_by_key(|(step, level)| {
            let left = step.value.left_our_hands();
            (*level, left, std::cmp::Reverse(step.index))
        })
}

/// What shows receipt, letters with the same addressee and the same proof together.
fn receipts(case: &Case<'_>, draft: &mut Draft, letters: &[Letter<'_>]) {
    let groups = grouped(letters.iter().copied(), |one| {
        let step = best_step(one).map(|(step, level)| {
            let value = &step.value;
            (level, value.via.clone(), value.reply.clone())
        });
        (one.letter().to_email.clone(), step)
    });
    for ((email, proof), group) in groups {
        let Some((level, via, words)) = proof else {
            for one in &group {
                no_proof(case, draft, one, &email);
            }
            continue;
        };
        for some in group.chunks(LETTERS_PER_SENTENCE_MAX) {
            let mut entries = Vec::new();
            let mut list = Vec::new();
            for one in some {
                let Some((step, _)) = best_step(one) else {
                    continue;
                };
                entries.extend([one.sent.index, step.index]);
                let values = [
                    ("kind", kind(case, one.letter())),
                    ("date", case.time(one.sent.recorded_at)),
                    ("reported", case.time(step.value.at)),
                ];
                let late = step.value.at.as_second() - one.sent.recorded_at.as_second();
                // Before the letter's own date only where that was corrected: nobody knows how soon.
                let soon = late.abs() <= REPORT_SECONDS_MAX;
                let key = if soon {
                    "word.letter_soon"
                } else {
                    "word.letter_reported"
                };
                list.push(case.say(key, &values));
            }
            let number = level.number();
            let values = [
                ("to", addressee(some)),
                ("email", email.clone()),
                ("level", number.to_string()),
                ("word", level_word(case, level, via != OUTBOX)),
                ("means", case.word(&format!("level_means.l{number}"))),
                ("via", via.clone()),
                ("reply", words.clone()),
                ("letters", case.list(list)),
            ];
            let replied = some.iter().all(|one| reply(one.notice).is_some());
            let weak = level < DeliveryLevel::ServerAccepted && !replied;
            draft.add(case.say_n("s.receipt", some.len(), &values), entries, weak);
        }
        for one in &group {
            failed_steps(case, draft, one);
        }
    }
}

fn addressee(letters: &[Letter<'_>]) -> String {
    letters
        .first()
        .map_or_else(String::new, |one| one.letter().to_name.clone())
}

fn no_proof(case: &Case<'_>, draft: &mut Draft, one: &Letter<'_>, email: &str) {
    let values = [
        ("kind", kind(case, one.letter())),
        ("date", case.time(one.sent.recorded_at)),
        ("to", one.letter().to_name.clone()),
        ("email", email.to_owned()),
    ];
    draft.adverse(
        case.say("s.no_proof_of_receipt", &values),
        vec![one.sent.index],
    );
    failed_steps(case, draft, one);
}

fn failed_steps(case: &Case<'_>, draft: &mut Draft, one: &Letter<'_>) {
    for step in &one.notice.deliveries {
        if step.value.level.is_none() {
            let values = [
                ("to", one.letter().to_name.clone()),
                ("date", case.time(step.value.at)),
                ("via", step.value.via.clone()),
                ("reply", step.value.reply.clone()),
            ];
            draft.adverse(case.say("s.delivery_failed", &values), vec![step.index]);
        }
    }
}

/// What the contact register says of the persons addressed.
fn registers(case: &Case<'_>, draft: &mut Draft, letters: &[Letter<'_>]) {
    let party = case.ledger.parties.get(case.customer);
    // What the register says now of the same person may be worse: it was written since.
    let since = |one: &Letter<'_>| {
        let before = addressed(case, one)?;
        let day = day_of(one.sent.recorded_at);
        let now = party?.contact_on(&one.letter().to_email, day, |_| true)?;
        let left = !now.value.is_valid_on(day_of(one.sent.recorded_at));
        let same = now.value.name == before.value.name;
        (now.index != before.index && same && left).then_some(now)
    };
    let mut told: Vec<(Letter<'_>, Option<&Entry<Contact>>)> = Vec::new();
    for one in letters {
        told.push((*one, addressed(case, one)));
        told.extend(since(one).map(|now| (*one, Some(now))));
    }
    let groups = grouped(told, |(one, contact)| {
        let day = day_of(one.sent.recorded_at);
        let said = contact.map(|contact| (contact.index, register_key(&contact.value, day)));
        (one.letter().to_email.clone(), said)
    });
    for ((_, said), group) in groups {
        let contact = group.first().and_then(|(_, contact)| *contact);
        let group: Vec<Letter<'_>> = group.into_iter().map(|(one, _)| one).collect();
        let mut entries: Vec<_> = group.iter().map(|one| one.sent.index).collect();
        let (Some(contact), Some((_, key))) = (contact, said) else {
            let values = [("to", addressee(&group))];
            draft.adverse(case.say("s.not_in_register", &values), entries);
            continue;
        };
        entries.push(contact.index);
        let mut days: Vec<_> = group
            .iter()
            .map(|one| day_of(one.sent.recorded_at))
            .collect();
        days.dedup();
        let values = [
            ("to", contact.value.name.clone()),
            (
                "rank",
                case.word(&format!("rank.{}", word_of(&contact.value.rank))),
            ),
            ("letters", case.list(days.into_iter().map(|d| case.day(d)))),
        ];
        draft.add(case.say(key, &values), entries, key == "s.register_left");
    }
}

fn register_key(contact: &Contact, day: jiff::civil::Date) -> &'static str {
    match (contact.is_valid_on(day), contact.may_bind) {
        (true, true) => "s.register_binds",
        (true, false) => "s.register_not_binding",
        (false, _) => "s.register_left",
    }
}
