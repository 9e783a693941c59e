//! Letters by matter: a first letter and those that repeat it.
//!
//! Used by the questions on warning (4 to 7 and 17), by the first page and by the table of letters.
//! A matter is the set of controls or the detector that letters are about. What must never happen
//! here: a letter that belongs to no matter, or to two.

use super::case::{Case, word_of};
use super::day_of;
use duecare_model::record::{NoticeClosed, NoticeSent};
use duecare_model::{
    Answer, Contact, ControlId, DeliveryLevel, EndStanding, EndState, Entry, EntryIndex,
    NoticeCase, ProofKind, Rank, SentNotice,
};

/// A letter that was sent.
#[derive(Clone, Copy)]
pub(crate) struct Letter<'a> {
    /// All that is recorded on it.
    pub(crate) notice: &'a NoticeCase,
    /// Its sending.
    pub(crate) sent: &'a Entry<NoticeSent>,
}

impl<'a> Letter<'a> {
    /// The letter itself.
    pub(crate) fn letter(&self) -> &'a SentNotice {
        &self.sent.value.notice
    }
}

/// Letters on the same controls, in the order of their sending.
pub(crate) struct Matter<'a> {
    /// What they are about, as the first letter orders it.
    pub(crate) controls: &'a [ControlId],
    /// At least one.
    pub(crate) letters: Vec<Letter<'a>>,
}

impl Matter<'_> {
    /// Every entry of every letter.
    pub(crate) fn entries(&self) -> Vec<EntryIndex> {
        self.letters
            .iter()
            .flat_map(|one| one.notice.entries())
            .collect()
    }

    /// The entries of the sendings.
    pub(crate) fn sendings(&self) -> Vec<EntryIndex> {
        self.letters.iter().map(|one| one.sent.index).collect()
    }
}

/// The letters sent to this customer by matter, the oldest matter first.
pub(crate) fn matters<'a>(case: &Case<'a>) -> Vec<Matter<'a>> {
    let mut letters: Vec<Letter<'a>> = case
        .notices()
        .into_iter()
        .filter_map(|(_, notice)| notice.sent.as_ref().map(|sent| Letter { notice, sent }))
        .collect();
    letters.sort_by_key(|one| (one.sent.recorded_at, one.sent.index));
    let mut all: Vec<Matter<'a>> = Vec::new();
    for one in letters {
        let controls = one.letter().controls.as_slice();
        match all.iter_mut().find(|m| same(m.controls, controls)) {
            Some(matter) => matter.letters.push(one),
            None => all.push(Matter {
                controls,
                letters: vec![one],
            }),
        }
    }
    all
}

/// Whether two lists name the same controls, in whatever order.
pub(crate) fn same(a: &[ControlId], b: &[ControlId]) -> bool {
    let sorted = |list: &[ControlId]| {
        let mut list = list.to_vec();
        list.sort();
        list
    };
    sorted(a) == sorted(b)
}

/// The person addressed, as the contact register had it when the letter was released: a later
/// recording never speaks for an earlier letter.
pub(crate) fn addressed<'a>(case: &Case<'a>, one: &Letter<'_>) -> Option<&'a Entry<Contact>> {
    let party = case.ledger.parties.get(case.customer)?;
    let (day, sent) = (day_of(one.sent.recorded_at), one.sent.index);
    party.contact_on(&one.letter().to_email, day, |contact| contact.index < sent)
}

/// The rank of the person addressed, by the same register.
pub(crate) fn rank(case: &Case<'_>, one: &Letter<'_>) -> Option<Rank> {
    addressed(case, one).map(|contact| contact.value.rank)
}

/// A rank in words; who is in no register has none.
pub(crate) fn rank_word(case: &Case<'_>, rank: Option<Rank>) -> String {
    rank.map_or_else(
        || case.word("word.not_registered"),
        |rank| case.word(&format!("rank.{}", word_of(&rank))),
    )
}

/// The customer's own mail that answers the letter by its message id: whoever replies has it.
pub(crate) fn reply(notice: &NoticeCase) -> Option<&Entry<Answer>> {
    notice.proven_answers().find(|answer| {
        let proof = answer.value.proof.as_ref();
        proof.is_some_and(|proof| proof.kind == ProofKind::ReceivedMail)
    })
}

/// Whether a recorded delivery step, or a reply, shows that the letter left our hands.
pub(crate) fn has_left(notice: &NoticeCase) -> bool {
    notice.has_left() || reply(notice).is_some()
}

/// Whether one of them shows that it was taken on the other side.
pub(crate) fn arrived(notice: &NoticeCase) -> bool {
    let taken = super::warned::best_level(notice) >= Some(DeliveryLevel::ServerAccepted);
    taken || reply(notice).is_some()
}

/// The best that is recorded of their receipt, in words that claim no more than its level; in full
/// with what it does not show. Nothing where nothing shows that any arrived.
pub(crate) fn best_proof(
    case: &Case<'_>,
    letters: &[&Letter<'_>],
    in_full: bool,
) -> Option<String> {
    let shown = letters.iter().filter(|one| arrived(one.notice));
    let levels = shown
        .clone()
        .filter_map(|one| super::warned::best_level(one.notice));
    let best = levels.max().filter(|level| *level > DeliveryLevel::Written);
    let replied = shown.clone().any(|one| reply(one.notice).is_some());
    // A reply shows that a person has it; only what presumes receipt shows more.
    if replied && best < Some(DeliveryLevel::Registered) {
        return Some(case.word(if in_full {
            "word.by_reply"
        } else {
            "word.by_reply_short"
        }));
    }
    let best = best?;
    let values = [
        ("word", super::warned::level_word(case, best, true)),
        ("level", best.number().to_string()),
        (
            "means",
            case.word(&format!("level_means.l{}", best.number())),
        ),
    ];
    let key = if in_full {
        "word.at_level"
    } else {
        "word.at_level_short"
    };
    Some(case.say(key, &values))
}

/// Whether the letter has neither an answer that counts nor a paper of the customer that ended it.
pub(crate) fn is_silent(notice: &NoticeCase) -> bool {
    let ended = |end: &Entry<NoticeClosed>| {
        end.value.proof.is_some()
            && matches!(end.value.end, EndState::Waived { .. })
            && notice.standing_of(end) == EndStanding::Proven
    };
    notice.is_silent() && !notice.ends.iter().any(ended)
}

/// Things with the same key brought together, in the order in which the keys first come.
pub(crate) fn grouped<T, K: PartialEq>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for item in items {
        let found = key(&item);
        match groups.iter_mut().find(|(known, _)| *known == found) {
            Some((_, group)) => group.push(item),
            None => groups.push((found, vec![item])),
        }
    }
    groups
}
