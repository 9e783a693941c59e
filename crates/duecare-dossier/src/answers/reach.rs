//! Question 5: who received the warning, and how that is known.
//!
//! "Sent" proves nothing; levels are those of the delivery ladder (domain research, section 4).

use super::case::{Case, Draft, day_of, word_of};
use super::warned::{best_level, kind};
use duecare_model::record::NoticeSent;
use duecare_model::{Delivery, DeliveryLevel, Entry, NoticeCase, SentNotice};

/// Question 5.
pub(super) fn received(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut open = 0_usize;
    for (_, notice) in case.notices() {
        let Some(sent) = &notice.sent else { continue };
        let letter = &sent.value.notice;
        best_step(case, &mut draft, notice, letter);
        failed_steps(case, &mut draft, notice, letter);
        register(case, &mut draft, sent);
        if best_level(notice) >= Some(DeliveryLevel::ServerAccepted) {
            draft.answered = true;
        } else {
            open += 1;
            if notice
                .deliveries
                .iter()
                .any(|step| step.value.level.is_none())
            {
                // A recorded refusal by the receiving server answers the question: it was not received.
                draft.answered = true;
            }
        }
    }
    if open > 0 {
        draft.gap(case.say("gap.q05_open", &[("n", open.to_string())]));
    } else if !draft.answered {
        draft.gap(case.word("gap.q05"));
    }
    draft
}

fn best_step(case: &Case<'_>, draft: &mut Draft, notice: &NoticeCase, letter: &SentNotice) {
    let best: Option<(&Entry<Delivery>, DeliveryLevel)> = notice
        .deliveries
        .iter()
        .filter_map(|step| step.value.level.map(|level| (step, level)))
        .max_by_key(|(step, level)| (*level, std::cmp::Reverse(step.index)));
    let mut entries: Vec<_> = notice.sent.iter().map(|sent| sent.index).collect();
    let Some((step, level)) = best else {
        let values = [
            ("kind", kind(case, letter)),
            ("to", letter.to_name.clone()),
            ("email", letter.to_email.clone()),
        ];
        draft.adverse(case.say("s.no_proof_of_receipt", &values), entries);
        return;
    };
    entries.push(step.index);
    let values = [
        ("kind", kind(case, letter)),
        ("to", letter.to_name.clone()),
        ("email", letter.to_email.clone()),
        ("level", level.number().to_string()),
        ("word", case.word(&format!("level.l{}", level.number()))),
        ("date", case.time(step.value.at)),
        ("via", step.value.via.clone()),
        ("reply", step.value.reply.clone()),
    ];
    let weak = level < DeliveryLevel::ServerAccepted;
    draft.add(case.say("s.receipt", &values), entries, weak);
}

fn failed_steps(case: &Case<'_>, draft: &mut Draft, notice: &NoticeCase, letter: &SentNotice) {
    for step in &notice.deliveries {
        if step.value.level.is_none() {
            let values = [
                ("to", letter.to_name.clone()),
                ("date", case.time(step.value.at)),
                ("via", step.value.via.clone()),
                ("reply", step.value.reply.clone()),
            ];
            draft.adverse(case.say("s.delivery_failed", &values), vec![step.index]);
        }
    }
}

/// What the contact register says of the person addressed.
fn register(case: &Case<'_>, draft: &mut Draft, sent: &Entry<NoticeSent>) {
    let letter = &sent.value.notice;
    let contact = case
        .ledger
        .parties
        .get(case.customer)
        .and_then(|party| party.contacts.get(&letter.to_email));
    let Some(contact) = contact else {
        let values = [("to", letter.to_name.clone())];
        draft.adverse(case.say("s.not_in_register", &values), vec![sent.index]);
        return;
    };
    let values = [
        ("to", contact.value.name.clone()),
        (
            "rank",
            case.word(&format!("rank.{}", word_of(&contact.value.rank))),
        ),
        ("date", case.day(day_of(sent.recorded_at))),
    ];
    let valid = contact.value.is_valid_on(day_of(sent.recorded_at));
    let key = match (valid, contact.value.may_bind) {
        (true, true) => "s.register_binds",
        (true, false) => "s.register_not_binding",
        (false, _) => "s.register_left",
    };
    draft.add(
        case.say(key, &values),
        vec![sent.index, contact.index],
        !valid,
    );
}
