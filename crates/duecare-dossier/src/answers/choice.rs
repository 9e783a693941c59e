//! Questions 6, 7 and 8: insisting, understanding and choosing, and whether advice was followed.
//!
//! O'Cliance: a warning that was declined and then dropped does not release.

use super::actors::act_words;
use super::case::word_of;
use super::case::{Case, Draft, day_of};
use super::ended::{ends, waivers};
use super::matters::{
    Letter, Matter, addressed, grouped, has_left, is_silent, matters, rank, rank_word,
};
use super::warned::kind;
use duecare_model::record::Erased;
use duecare_model::{
    Answer, AnswerKind, AnswerProof, AnswerStanding, Entry, EntryIndex, NoticeCase, ProofKind,
};

/// Question 6.
pub(super) fn insisted(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let (mut open, mut loose) = (Vec::new(), Vec::new());
    let all = matters(case);
    for matter in &all {
        if matter.letters.len() > 1 {
            draft.answered = true;
            ladder(case, &mut draft, matter);
        } else {
            let values = [("controls", case.matter(matter.controls))];
            draft.add(
                case.say("s.one_letter", &values),
                matter.entries(),
                !settled(matter),
            );
        }
        if ends(case, &mut draft, matter) {
            draft.answered = true;
        } else {
            loose.extend(matter.entries());
            open.push(case.matter(matter.controls));
        }
    }
    if all.is_empty() {
        draft.gap(case.word("gap.q06"));
    } else if !open.is_empty() {
        let n = open.len();
        let values = [("controls", case.list(open))];
        draft.adverse(case.say_n("s.no_end", n, &values), loose);
        draft.gap(case.say("gap.q06_open", &[("n", n.to_string())]));
    }
    draft
}

/// Whether somebody decided or the matter ended, so that silence needs no reminder.
fn settled(matter: &Matter<'_>) -> bool {
    matter
        .letters
        .iter()
        .any(|one| one.notice.end().is_some() || one.notice.decision().is_some())
}

fn ladder(case: &Case<'_>, draft: &mut Draft, matter: &Matter<'_>) {
    let steps = matter.letters.iter().map(|one| {
        let letter = one.letter();
        let values = [
            ("kind", kind(case, letter)),
            ("to", letter.to_name.clone()),
            ("rank", rank_word(case, rank(case, one))),
            ("date", case.time(one.sent.recorded_at)),
        ];
        case.say("s.ladder_step", &values)
    });
    let values = [
        ("n", matter.letters.len().to_string()),
        ("controls", case.matter(matter.controls)),
        ("steps", case.list(steps)),
    ];
    draft.fact(case.say("s.ladder", &values), matter.sendings());
}

/// Who entered something, in a sentence.
pub(super) fn role_words(case: &Case<'_>, index: EntryIndex) -> String {
    let act = case.history.and_then(|history| history.acts.get(&index));
    let by = act.map_or_else(|| case.word("word.not_told"), |act| act_words(case, act));
    case.say("s.entered_by", &[("by", by)])
}

/// Question 7.
pub(super) fn chose(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut letters: Vec<Letter<'_>> = matters(case).into_iter().flat_map(|m| m.letters).collect();
    letters.sort_by_key(|one| (one.sent.recorded_at, one.sent.index));
    languages(case, &mut draft, &letters);
    let mut undecided = 0_usize;
    for one in &letters {
        for answer in &one.notice.answers {
            one_answer(case, &mut draft, answer);
        }
        let decided = one.notice.decision().is_some();
        draft.answered |= decided;
        undecided += usize::from(!decided);
        waivers(case, &mut draft, one.notice);
    }
    for matter in matters(case) {
        disagreeing(case, &mut draft, &matter);
    }
    unanswered(case, &mut draft, &letters);
    if undecided > 0 {
        draft.gap(case.say("gap.q07_open", &[("n", undecided.to_string())]));
    } else if !draft.answered {
        draft.gap(case.word("gap.q07"));
    }
    draft.gaps.extend(doubts(case));
    draft
}

/// Whether an answer is read from a signed document.
fn is_paper(answer: &Answer) -> bool {
    let proof = answer.proof.as_ref();
    proof.is_some_and(|proof| proof.kind == ProofKind::SignedDocument)
}

/// Whether a signed document answers a letter that is not shown to have left: what lay before the
/// customer is then not known. A mail that answers by the message id shows that it came.
pub(crate) fn answers_unsent(notice: &NoticeCase, answer: &Answer) -> bool {
    !has_left(notice) && is_paper(answer)
}

/// The gap that such decisions leave.
fn unsent(case: &Case<'_>) -> Option<String> {
    let all = case.notices().into_iter().map(|(_, notice)| notice);
    let n = all
        .filter(|notice| {
            let decided = notice
                .decisions()
                .any(|one| answers_unsent(notice, &one.value));
            decided || (!has_left(notice) && papers_of_ends(notice) > 0)
        })
        .count();
    (n > 0).then(|| case.say("gap.answered_unsent", &[("n", n.to_string())]))
}

/// Papers of the customer that ended the matter.
fn papers_of_ends(notice: &NoticeCase) -> usize {
    let proofs = notice
        .ends
        .iter()
        .filter_map(|end| end.value.proof.as_ref());
    proofs
        .filter(|proof| proof.kind == ProofKind::SignedDocument)
        .count()
}

/// What makes a proof that was recorded no proof any more: nobody can look at what was erased.
pub(crate) fn erased_proofs<'a>(
    case: &Case<'a>,
) -> Vec<(&'a AnswerProof, EntryIndex, &'a Entry<Erased>)> {
    let erasures = case.history.iter().flat_map(|history| &history.erasures);
    let with_bytes: Vec<_> = erasures.filter(|one| one.value.blobs > 0).collect();
    let mut all = Vec::new();
    for (_, notice) in case.notices() {
        let answers = notice.proven_answers();
        let answers = answers.map(|one| (one.index, one.value.proof.as_ref()));
        let ends = notice.ends.iter();
        let ends = ends.map(|one| (one.index, one.value.proof.as_ref()));
        for (index, proof) in answers.chain(ends) {
            let Some(proof) = proof else { continue };
            let mut of = with_bytes.iter();
            let erased = of.find(|one| one.value.entries.contains(&proof.observation));
            all.extend(erased.map(|erased| (proof, index, *erased)));
        }
    }
    all
}

/// The gaps that every question on a decision has where its proof is in doubt.
pub(super) fn doubts(case: &Case<'_>) -> Vec<String> {
    let erased = erased_proofs(case).len();
    let gone = (erased > 0).then(|| case.say("gap.proof_erased", &[("n", erased.to_string())]));
    unsent(case).into_iter().chain(gone).collect()
}

/// What a sentence on a decision must add, and whether that speaks against the provider: a document
/// is read by nobody but the provider, and a letter that never left offered nothing.
pub(super) fn qualified(
    case: &Case<'_>,
    text: &mut String,
    notice: &NoticeCase,
    answer: &Answer,
) -> bool {
    let unsent = answers_unsent(notice, answer);
    let paper = is_paper(answer).then_some("s.read_by_provider");
    for key in paper.into_iter().chain(unsent.then_some("s.never_left")) {
        text.push(' ');
        text.push_str(&case.word(key));
    }
    unsent
}

/// Letters without an answer, by the person addressed.
fn unanswered(case: &Case<'_>, draft: &mut Draft, letters: &[Letter<'_>]) {
    let silent = letters.iter().filter(|one| is_silent(one.notice));
    for (_, group) in grouped(silent, |one| one.letter().to_email.as_str()) {
        // The lists of a sentence show no more than these.
        for some in group.chunks(20) {
            let Some(first) = some.first() else { continue };
            let list = some.iter().map(|one| {
                let values = [
                    ("kind", kind(case, one.letter())),
                    ("date", case.time(one.sent.recorded_at)),
                    ("span", case.span(one.sent.recorded_at, case.as_of)),
                ];
                case.say("word.letter_waiting", &values)
            });
            let values = [
                ("to", first.letter().to_name.clone()),
                ("letters", case.list(list)),
            ];
            let entries = some.iter().map(|one| one.sent.index).collect();
            draft.adverse(case.say_n("s.unanswered", some.len(), &values), entries);
        }
    }
}

/// An answer as what it is: shown by a mail or a document of the customer, or a note of ours. One
/// that contradicts the register stands under question 19 and nowhere among the answers.
fn one_answer(case: &Case<'_>, draft: &mut Draft, answer: &Entry<Answer>) {
    let value = &answer.value;
    let mut values = vec![
        ("date", case.time(value.answered_at)),
        ("by", value.by.clone()),
        ("channel", value.channel.clone()),
        ("kind", answer_word(case, value)),
        ("reason", value.reason.clone()),
    ];
    match (value.standing(), &value.proof) {
        (AnswerStanding::Proven, Some(proof)) => {
            values.push(("file", proof_file(proof)));
            let key = match proof.kind {
                ProofKind::ReceivedMail => "s.answer_mail",
                ProofKind::SignedDocument | ProofKind::OwnDocument => "s.answer_document",
            };
            draft.fact(
                case.say(key, &values),
                vec![answer.index, proof.observation],
            );
            registered_since(case, draft, answer);
        }
        (AnswerStanding::Noted, _) => {
            draft.adverse(case.say("s.answer_noted", &values), vec![answer.index]);
        }
        _ => {}
    }
}

/// The authority of who answered stands in the register only since after the answer.
fn registered_since(case: &Case<'_>, draft: &mut Draft, answer: &Entry<Answer>) {
    let Some(party) = case.ledger.parties.get(case.customer) else {
        return;
    };
    let (by, day) = (answer.value.by.trim(), day_of(answer.value.answered_at));
    let mut binding = party.register.iter().filter(|contact| {
        let of = &contact.value;
        (of.email.eq_ignore_ascii_case(by) || of.name.trim() == by)
            && of.may_bind
            && of.is_valid_on(day)
    });
    let first = binding.next().filter(|_| answer.value.is_decision());
    if let Some(first) = first.filter(|contact| day_of(contact.recorded_at) > day) {
        let values = [
            ("by", answer.value.by.clone()),
            ("date", case.time(first.recorded_at)),
        ];
        let entries = vec![answer.index, first.index];
        draft.adverse(case.say("s.answer_register", &values), entries);
    }
}

/// What was answered, in words.
pub(crate) fn answer_word(case: &Case<'_>, answer: &Answer) -> String {
    case.word(&format!("answer.{}", word_of(&answer.kind)))
}

/// What was answered, with what it is worth where it decides nothing.
pub(crate) fn answer_words(case: &Case<'_>, answer: &Answer) -> String {
    let answered = answer_word(case, answer);
    let key = match answer.standing() {
        AnswerStanding::Proven => return answered,
        AnswerStanding::Noted => "word.answer_noted",
        AnswerStanding::Contradicted => "word.answer_contradicts",
    };
    case.say(key, &[("answer", answered)])
}

/// Where the bytes of a proof lie in the container, and their hash: nothing is quoted without it.
pub(super) fn proof_file(proof: &AnswerProof) -> String {
    format!("{}, SHA-256 {}", proof_path(proof), proof.sha256)
}

/// Where they lie, for a table beside whose sentence the hash stands.
pub(super) fn proof_path(proof: &AnswerProof) -> String {
    match proof.kind {
        ProofKind::ReceivedMail => format!("mail/{}.eml", proof.observation),
        ProofKind::SignedDocument | ProofKind::OwnDocument => {
            format!("raw/{}.bin", proof.observation)
        }
    }
}

/// Answers on one matter that say the opposite of each other stand together: the later one does not
/// win in silence.
fn disagreeing(case: &Case<'_>, draft: &mut Draft, matter: &Matter<'_>) {
    let choices: Vec<&Entry<Answer>> = matter
        .letters
        .iter()
        .flat_map(|one| &one.notice.answers)
        .filter(|answer| answer.value.standing() != AnswerStanding::Contradicted)
        .filter(|a| matches!(a.value.kind, AnswerKind::Accepted | AnswerKind::Declined))
        .collect();
    let first = choices.first().map(|answer| answer.value.kind);
    if choices
        .iter()
        .all(|answer| Some(answer.value.kind) == first)
    {
        return;
    }
    let list = choices.iter().map(|answer| {
        let values = [
            ("date", case.time(answer.value.answered_at)),
            ("by", answer.value.by.clone()),
            ("answer", answer_words(case, &answer.value)),
        ];
        case.say("word.answer_of", &values)
    });
    let values = [
        ("controls", case.matter(matter.controls)),
        ("steps", case.list(list)),
    ];
    let entries = choices.iter().map(|answer| answer.index).collect();
    draft.adverse(case.say("s.answers_disagree", &values), entries);
}

/// the language shown against the declared language of the person.
fn languages(case: &Case<'_>, draft: &mut Draft, letters: &[Letter<'_>]) {
    let known = letters
        .iter()
        .filter_map(|one| Some((one, addressed(case, one)?)));
    let groups = grouped(known, |(one, contact)| {
        (contact.index, one.letter().language)
    });
    let name =
        |language: duecare_model::Language| case.word(&format!("language.{}", language.code()));
    for ((index, shown), group) in groups {
        let Some((first, contact)) = group.first() else {
            continue;
        };
        let declared = contact.value.language;
        let values = [
            ("to", first.letter().to_name.clone()),
            ("shown", name(shown)),
            ("declared", name(declared)),
        ];
        let same = shown == declared;
        let key = if same {
            "s.language_same"
        } else {
            "s.language_other"
        };
        let mut entries: Vec<_> = group.iter().map(|(one, _)| one.sent.index).collect();
        entries.push(index);
        draft.add(case.say_n(key, group.len(), &values), entries, !same);
    }
}

/// Question 8.
pub(super) fn would_follow(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut entries = Vec::new();
    let mut unpriced = 0_usize;
    let (mut accepted, mut declined) = (0_usize, 0_usize);
    for (_, notice) in case.notices() {
        let Some(letter) = notice.letter() else {
            continue;
        };
        for answer in notice.decisions() {
            let Some(proof) = &answer.value.proof else {
                continue;
            };
            let took = answer.value.kind == AnswerKind::Accepted;
            accepted += usize::from(took);
            declined += usize::from(!took);
            // Nobody can follow or refuse an advice whose price was still to come (CA Aix).
            unpriced += usize::from(!letter.names_its_price());
            entries.push(answer.index);
            let values = [
                ("date", case.time(answer.value.answered_at)),
                ("by", answer.value.by.clone()),
                ("measure", letter.text.measure.clone()),
                ("price", letter.text.price.clone()),
                ("file", proof_file(proof)),
            ];
            let key = if took {
                "s.took_measure"
            } else {
                "s.declined_measure"
            };
            let mut text = case.say(key, &values);
            let unsent = qualified(case, &mut text, notice, &answer.value);
            draft.add(text, vec![answer.index, proof.observation], unsent);
        }
    }
    if entries.is_empty() {
        draft.gap(case.word("gap.q08"));
        return draft;
    }
    draft.answered = true;
    draft.gaps.extend(doubts(case));
    if unpriced > 0 {
        draft.gap(case.say("gap.q08_unpriced", &[("n", unpriced.to_string())]));
    }
    let values = [
        ("n", (accepted + declined).to_string()),
        ("accepted", accepted.to_string()),
        ("declined", declined.to_string()),
    ];
    draft.fact(case.say("s.decision_count", &values), entries);
    draft
}
