//! A notice as people read it, in the language of the screen.
//!
//! Used by every `notice` command. The letter itself stays in its customer's language. What must never
//! happen: a word that says more than the document does.

use super::document::{ActDocument, AnswerDocument, EndDocument, ListDocument, NoticeDocument};
use crate::cli::Close;
use crate::output::{Told, table, told};
use crate::words::{notices as words, state, table as heading};
use duecare_model::record::NoticeClosed;
use duecare_model::{
    Answer, AnswerKind, AnswerObjection, AnswerStanding, EndStanding, EndState, EntryIndex,
    Language, NoticeCase, NoticeStage, Sentence, Timestamp,
};
use duecare_notices::NextStep;

/// The words for screens where a document has ids.
pub(super) struct Words {
    pub(super) stage: Sentence<0>,
    pub(super) next: Sentence<0>,
    pub(super) answers: Vec<Spoken>,
    pub(super) ends: Vec<Spoken>,
}

/// Kind and standing of an answer or an end, and the reason given.
pub(super) struct Spoken {
    kind: Sentence<0>,
    standing: Sentence<0>,
    reason: String,
}

/// The words of a letter's case, in the order of its documents.
pub(super) fn words_of(case: &NoticeCase, now: Timestamp) -> Words {
    let answers = case.answers.iter().map(|answer| Spoken {
        kind: answer_word(answer.value.kind),
        standing: match answer.value.standing() {
            AnswerStanding::Proven => state::PROVEN,
            AnswerStanding::Noted => state::NOTED_BY_PROVIDER,
            AnswerStanding::Contradicted => state::CONTRADICTION,
        },
        reason: answer.value.reason.clone(),
    });
    let spoken = |closed: &NoticeClosed, standing| Spoken {
        kind: end_word(&closed.end),
        standing,
        reason: closed.reason.clone(),
    };
    let ends = case.ends.iter().map(|end| {
        let standing = match case.standing_of(end) {
            EndStanding::Proven => state::PROVEN,
            EndStanding::Own => state::BY_PROVIDER,
            EndStanding::Noted => state::NOTED_BY_PROVIDER,
        };
        (end.index, spoken(&end.value, standing))
    });
    let against = case
        .contradicted_ends
        .iter()
        .map(|end| (end.index, spoken(&end.value.said, state::CONTRADICTION)));
    let mut ends: Vec<(EntryIndex, Spoken)> = ends.chain(against).collect();
    ends.sort_by_key(|(index, _)| *index);
    Words {
        stage: stage_on_screen(case.stage()),
        next: next_on_screen(&duecare_notices::next_step(case, now)),
        answers: answers.collect(),
        ends: ends.into_iter().map(|(_, spoken)| spoken).collect(),
    }
}

const fn answer_word(kind: AnswerKind) -> Sentence<0> {
    match kind {
        AnswerKind::Acknowledged => state::ANSWER_ACKNOWLEDGED,
        AnswerKind::Accepted => state::ANSWER_ACCEPTED,
        AnswerKind::Declined => state::ANSWER_DECLINED,
        AnswerKind::NeedsInformation => state::ANSWER_NEEDS_INFORMATION,
    }
}

const fn end_word(end: &EndState) -> Sentence<0> {
    match end {
        EndState::FixedAndMeasured => state::FIXED_AND_MEASURED,
        EndState::Waived { .. } => state::WAIVED,
        EndState::OutOfScopeAndTold => state::OUT_OF_SCOPE_AND_TOLD,
        EndState::ServiceSuspended => state::SERVICE_SUSPENDED,
        EndState::ContractEnded => state::CONTRACT_ENDED,
    }
}

const fn stage_on_screen(stage: NoticeStage) -> Sentence<0> {
    match stage {
        NoticeStage::Drafted => state::DRAFTED,
        NoticeStage::Frozen => state::FROZEN,
        NoticeStage::Written => state::WRITTEN,
        NoticeStage::HandedOver => state::HANDED_OVER,
        NoticeStage::Accepted => state::ACCEPTED,
        NoticeStage::Delivered => state::DELIVERED,
        NoticeStage::Seen => state::SEEN,
        NoticeStage::Undelivered => state::UNDELIVERED,
        NoticeStage::Answered => state::ANSWERED,
        NoticeStage::Closed => state::CLOSED,
    }
}

const fn next_on_screen(next: &NextStep) -> Sentence<0> {
    match next {
        NextStep::Compose => state::COMPOSE,
        NextStep::Send => state::SEND,
        NextStep::Deliver => state::DELIVER,
        NextStep::AwaitAnswer { .. } => state::AWAIT_ANSWER,
        NextStep::Remind { .. } => state::REMIND,
        NextStep::EscalateChannel { .. } => state::ESCALATE_CHANNEL,
        NextStep::Inform => state::INFORM,
        NextStep::Clarify => state::CLARIFY,
        NextStep::FixAndMeasure => state::FIX_AND_MEASURE,
        NextStep::Decide => state::DECIDE,
        NextStep::Reopen { .. } => state::REOPEN,
        NextStep::Closed => state::CLOSED,
    }
}

/// The level of proof of receipt, on screens.
fn level_of(level: Option<u8>, language: Language) -> String {
    level.map_or_else(
        || "-".to_owned(),
        |level| state::LEVEL_OF.with(language, [&level]),
    )
}

fn end_line(end: &EndDocument, spoken: &Spoken, language: Language) -> Told {
    let (kind, standing) = (spoken.kind.word(language), spoken.standing.word(language));
    let mut line = Told::of(words::END, language, [&kind, &standing]);
    if let (Some(by), Some(until)) = (&end.signed_by, end.until) {
        line.push(&Told::of(words::IN_NAME_UNTIL, language, [by, &until]));
    }
    if let Some(proof) = &end.proof {
        line.push(&Told::of(
            words::PROOF,
            language,
            [&proof.observation, &proof.sha256],
        ));
    }
    line.push(&told!(": {}\n", spoken.reason));
    line
}

fn answer_line(answer: &AnswerDocument, spoken: &Spoken, language: Language) -> Told {
    let (kind, standing) = (spoken.kind.word(language), spoken.standing.word(language));
    Told::line(
        words::ANSWER,
        language,
        [
            &answer.answered_at,
            &kind,
            &answer.by,
            &standing,
            &spoken.reason,
        ],
    )
}

fn act_line(act: &ActDocument, language: Language) -> Told {
    let (entry, account) = (&act.entry, &act.account);
    match &act.by {
        Some(by) => Told::line(words::ACT_BY, language, [entry, &by.name, account]),
        None => Told::line(words::ACT, language, [entry, account]),
    }
}

const fn objection_words(objection: AnswerObjection, language: Language) -> &'static str {
    let words = match objection {
        AnswerObjection::NotAContact => words::NOT_A_CONTACT,
        AnswerObjection::MayNotBind => words::MAY_NOT_BIND,
        AnswerObjection::AuthorityNotBegun => words::AUTHORITY_NOT_BEGUN,
        AnswerObjection::AuthorityEnded => words::AUTHORITY_ENDED,
        AnswerObjection::WordsDiffer => words::WORDS_DIFFER,
    };
    words.word(language)
}

/// What is to be done where an answer is not the customer's decision.
pub(super) fn to_do(answer: &Answer, language: Language) -> Option<Told> {
    let by = &answer.by;
    Some(match answer.objection {
        Some(AnswerObjection::WordsDiffer) => Told::of(words::MAIL_WITHOUT_WORD, language, [by]),
        None if answer.proof.is_none() => Told::of(words::ANSWER_NOTED, language, [by]),
        None => return None,
        Some(objection) => {
            let why = objection_words(objection, language);
            Told::of(words::ANSWER_CONTRADICTED, language, [by, &why])
        }
    })
}

/// What is to be done where the signatory of a waiver could not sign it.
pub(super) fn contradicted_end(
    arguments: &Close,
    objection: AnswerObjection,
    language: Language,
) -> Told {
    let by = arguments.waiver.signed_by.clone().unwrap_or_default();
    let why = objection_words(objection, language);
    let code = duecare_notices::WAIVER_SIGNER.code;
    Told::of(words::END_CONTRADICTED, language, [&code, &by, &why])
}

pub(super) fn text(d: &NoticeDocument, language: Language) -> Told {
    let stage = d.words.stage.word(language);
    let level = level_of(d.delivery_level, language);
    let mut text = Told::line(
        words::HEAD,
        language,
        [&d.id, &stage, &level, &d.language, &d.to],
    );
    text.push(&Told::line(words::SUBJECT, language, [&d.subject]).ended());
    // The lines of a letter are ours: the composer lets no value begin one.
    text.push(&Told::lines(&d.body).ended());
    for line in &d.deliveries {
        text.push(&told!("{}\n", line));
    }
    for (answer, spoken) in d.answer_records.iter().zip(&d.words.answers) {
        text.push(&answer_line(answer, spoken, language));
    }
    for (end, spoken) in d.end_records.iter().zip(&d.words.ends) {
        text.push(&end_line(end, spoken, language));
    }
    for act in &d.acts {
        text.push(&act_line(act, language));
    }
    text
}

/// The list of notices.
pub(super) fn rows(d: &ListDocument, language: Language) -> Told {
    let rows: Vec<Vec<String>> = d
        .notices
        .iter()
        .map(|n| {
            vec![
                n.id.to_string(),
                n.words.stage.word(language).to_owned(),
                level_of(n.delivery_level, language),
                n.to.clone(),
                n.deadline.to_string(),
                n.words.next.word(language).to_owned(),
                n.subject.clone(),
            ]
        })
        .collect();
    let header = [
        heading::NOTICE,
        heading::STAGE,
        heading::LEVEL,
        heading::TO,
        heading::DEADLINE,
        heading::NEXT,
        heading::SUBJECT,
    ];
    table(&header, language, &rows)
}
