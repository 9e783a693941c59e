//! A notice as documents show it (`duecare.notice/1`): ids and English keys in every language.
//!
//! Used by every `notice` command. Words that stand here are never renamed.

use super::told::{Words, words_of};
use duecare_model::record::NoticeClosed;
use duecare_model::{
    ActedBy, Answer, AnswerKind, AnswerObjection, AnswerProof, AnswerStanding, CustomerHistory,
    Date, EndStanding, EndState, Entry, EntryIndex, NoticeCase, NoticeId, NoticeStage, PartyId,
    Timestamp,
};
use serde::Serialize;

/// A notice in an answer (`duecare.notice/1`).
#[derive(Serialize)]
pub(super) struct NoticeDocument {
    pub(super) schema: &'static str,
    pub(super) id: NoticeId,
    pub(super) customer: PartyId,
    pub(super) kind: duecare_model::NoticeKind,
    pub(super) severity: duecare_model::Severity,
    pub(super) controls: Vec<String>,
    pub(super) repetition: u32,
    pub(super) language: &'static str,
    pub(super) to: String,
    pub(super) deadline: Date,
    pub(super) stage: &'static str,
    pub(super) delivery_level: Option<u8>,
    pub(super) next: String,
    pub(super) entries: Vec<u64>,
    pub(super) subject: String,
    pub(super) body: String,
    #[serde(skip)]
    pub(super) words: Words,
    pub(super) eml_sha256: String,
    pub(super) deliveries: Vec<String>,
    pub(super) answers: Vec<String>,
    pub(super) answer_records: Vec<AnswerDocument>,
    pub(super) end_records: Vec<EndDocument>,
    pub(super) acts: Vec<ActDocument>,
}

/// An end with what it is worth.
#[derive(Serialize)]
pub(super) struct EndDocument {
    pub(super) entry: u64,
    pub(super) end: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) signed_by: Option<String>,
    pub(super) reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) approved_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) proof: Option<AnswerProof>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<u64>,
    pub(super) standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) objection: Option<AnswerObjection>,
}

/// Who is recorded for one entry: both are claims of who runs the program.
#[derive(Serialize)]
pub(super) struct ActDocument {
    pub(super) entry: u64,
    pub(super) account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<ActedBy>,
}

/// An answer with what it is worth.
#[derive(Serialize)]
pub(super) struct AnswerDocument {
    pub(super) entry: u64,
    pub(super) kind: AnswerKind,
    pub(super) by: String,
    pub(super) answered_at: Timestamp,
    pub(super) channel: String,
    pub(super) standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) proof: Option<AnswerProof>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) objection: Option<AnswerObjection>,
}

/// What an answer is worth, in a word that is never renamed.
const fn standing_word(standing: AnswerStanding) -> &'static str {
    match standing {
        AnswerStanding::Proven => "proven",
        AnswerStanding::Noted => "noted-by-provider",
        AnswerStanding::Contradicted => "contradiction",
    }
}

const fn stage_word(stage: NoticeStage) -> &'static str {
    match stage {
        NoticeStage::Drafted => "drafted",
        NoticeStage::Frozen => "frozen",
        NoticeStage::Written => "written",
        NoticeStage::HandedOver => "handed-over",
        NoticeStage::Accepted => "accepted",
        NoticeStage::Delivered => "delivered",
        NoticeStage::Seen => "seen",
        NoticeStage::Undelivered => "UNDELIVERED",
        NoticeStage::Answered => "answered",
        NoticeStage::Closed => "closed",
    }
}

pub(super) fn document(
    history: &CustomerHistory,
    case: &NoticeCase,
    now: Timestamp,
) -> Option<NoticeDocument> {
    let letter = case.letter()?;
    Some(NoticeDocument {
        schema: "duecare.notice/1",
        id: letter.id.clone(),
        customer: history.facts.customer.clone(),
        kind: letter.kind,
        severity: letter.severity,
        controls: letter.controls.iter().map(ToString::to_string).collect(),
        repetition: letter.repetition,
        language: letter.language.code(),
        to: format!("{} <{}>", letter.to_name, letter.to_email),
        deadline: letter.text.deadline,
        stage: stage_word(case.stage()),
        delivery_level: case
            .deliveries
            .iter()
            .filter_map(|d| d.value.level)
            .max()
            .map(duecare_model::DeliveryLevel::number),
        next: duecare_notices::next_step(case, now).word().to_owned(),
        entries: case.entries().iter().map(|e| e.0).collect(),
        subject: letter.subject.clone(),
        body: letter.body.clone(),
        words: words_of(case, now),
        eml_sha256: letter.eml_sha256.clone(),
        deliveries: case
            .deliveries
            .iter()
            .map(|d| format!("{} {} {}", d.value.at, d.value.via, d.value.reply))
            .collect(),
        answers: case
            .answers
            .iter()
            .map(|a| {
                format!(
                    "{} {:?} by {} ({}): {}",
                    a.value.answered_at,
                    a.value.kind,
                    a.value.by,
                    standing_word(a.value.standing()),
                    a.value.reason
                )
            })
            .collect(),
        answer_records: case.answers.iter().map(answer_document).collect(),
        end_records: end_documents(case),
        acts: case
            .entries()
            .into_iter()
            .filter_map(|index| {
                let act = history.acts.get(&index)?;
                Some(ActDocument {
                    entry: index.0,
                    account: act.account.clone(),
                    by: act.by.clone(),
                })
            })
            .collect(),
    })
}

/// The ends recorded, in order, each with what it is worth.
fn end_documents(case: &NoticeCase) -> Vec<EndDocument> {
    let ends = case.ends.iter().map(|end| {
        let standing = match case.standing_of(end) {
            EndStanding::Proven => "proven",
            EndStanding::Own => "by-provider",
            EndStanding::Noted => "noted-by-provider",
        };
        end_document(end.index, &end.value, standing, None)
    });
    let against = case.contradicted_ends.iter().map(|end| {
        let objection = Some(end.value.objection);
        end_document(end.index, &end.value.said, "contradiction", objection)
    });
    let mut all: Vec<EndDocument> = ends.chain(against).collect();
    all.sort_by_key(|end| end.entry);
    all
}

fn end_document(
    index: EntryIndex,
    closed: &NoticeClosed,
    standing: &'static str,
    objection: Option<AnswerObjection>,
) -> EndDocument {
    let (end, until, signed_by) = match &closed.end {
        EndState::FixedAndMeasured => ("fixed-and-measured", None, None),
        EndState::Waived { until, by } => ("waived", Some(*until), Some(by.clone())),
        EndState::OutOfScopeAndTold => ("out-of-scope-and-told", None, None),
        EndState::ServiceSuspended => ("service-suspended", None, None),
        EndState::ContractEnded => ("contract-ended", None, None),
    };
    EndDocument {
        entry: index.0,
        end,
        until,
        signed_by,
        reason: closed.reason.clone(),
        approved_by: closed.approved_by.clone(),
        proof: closed.proof.clone(),
        answer: closed.answer.map(|index| index.0),
        standing,
        objection,
    }
}

fn answer_document(answer: &Entry<Answer>) -> AnswerDocument {
    AnswerDocument {
        entry: answer.index.0,
        kind: answer.value.kind,
        by: answer.value.by.clone(),
        answered_at: answer.value.answered_at,
        channel: answer.value.channel.clone(),
        standing: standing_word(answer.value.standing()),
        proof: answer.value.proof.clone(),
        objection: answer.value.objection,
    }
}

/// All of them (`duecare.notice-list/1`).
#[derive(Serialize)]
pub(super) struct ListDocument {
    pub(super) schema: &'static str,
    pub(super) notices: Vec<NoticeDocument>,
}
