//! Who acted: the person named, and the account of the operating system.
//!
//! Used by question 19 and the tables. Both are claims of the one who keeps the log; what must never
//! happen here: one of them told as established.

use super::case::{Case, Draft};
use super::matters::grouped;
use duecare_model::{Act, ActorBasis, EntryIndex, NoticeCase};

/// Who is recorded for the acts on one letter, each once.
pub(crate) fn actors(case: &Case<'_>, notice: &NoticeCase) -> String {
    let entries = notice.entries();
    let acts = entries
        .iter()
        .filter_map(|index| case.history?.acts.get(index));
    let groups = grouped(acts, |act| (*act).clone());
    case.list(groups.into_iter().map(|(act, _)| act_words(case, &act)))
}

/// One actor in words.
pub(crate) fn act_words(case: &Case<'_>, act: &Act) -> String {
    let account = ("account", act.account.clone());
    let Some(by) = &act.by else {
        return case.say("word.act_account", &[account]);
    };
    let key = match by.basis {
        ActorBasis::Given => "word.act_given",
        ActorBasis::Configured => "word.act_configured",
    };
    case.say(key, &[("by", by.name.clone()), account])
}

/// Question 19: everybody who is recorded for what people did by hand on this customer.
pub(super) fn acted(case: &Case<'_>, draft: &mut Draft) {
    let Some(history) = case.history else { return };
    let letters = history.notices.values().flat_map(NoticeCase::entries);
    let scope = history.scope_history.iter().map(|cell| cell.index);
    let bounds = history.guardrail_history.iter().map(|bounds| bounds.index);
    let mut all: Vec<EntryIndex> = letters.chain(scope).chain(bounds).collect();
    all.sort_unstable();
    let known = all
        .into_iter()
        .filter_map(|index| Some((history.acts.get(&index)?, index)));
    for (act, group) in grouped(known, |(act, _)| (*act).clone()) {
        let entries: Vec<EntryIndex> = group.into_iter().map(|(_, index)| index).collect();
        let values = [("by", act_words(case, &act))];
        let text = case.say_n("s.acted", entries.len(), &values);
        draft.add(text, entries, act.by.is_none());
    }
}
