//! Letters, their receipt, the reactions and the ends, one row for each matter.
//!
//! O'Cliance: a warning without an end state does not release. An open matter runs to the date of
//! the dossier, where everybody sees that nothing closed it.

use super::axis::{Axis, FULL, Tick};
use crate::answers::{Case, Matter, arrived, end_words, first_loss, matters, word_of};
use duecare_model::Timestamp;
use serde::Serialize;

/// Rows drawn at most; a page holds no more. The others stand in the table of letters.
const ROWS_MAX: usize = 16;

/// Marks nearer than this would hide each other (two and a half hundredths of the width).
const NEAR: i64 = 250;

/// Marks above each other at most, so that a row keeps its height.
const LANES_MAX: usize = 5;

/// The picture.
#[derive(Debug, Serialize)]
pub(crate) struct WarningsChart {
    alt: String,
    caption: String,
    ticks: Vec<Tick>,
    /// Place of the first recorded sign of damage.
    loss: Option<i64>,
    loss_label: String,
    rows: Vec<Row>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Row {
    title: String,
    /// From the first letter to the end, or to the date of the dossier.
    from: i64,
    to: i64,
    open: bool,
    end: String,
    marks: Vec<Mark>,
    lanes: usize,
}

/// A letter or a reaction.
#[derive(Debug, Serialize)]
struct Mark {
    x: i64,
    /// How many marks stand below it.
    lane: usize,
    /// `letter` or `answer`.
    what: &'static str,
    /// The kind of the letter or answer, as recorded.
    kind: String,
    /// Whether its receipt is shown; true for an answer.
    shown: bool,
}

pub(super) fn chart(case: &Case<'_>) -> Option<WarningsChart> {
    let all = matters(case);
    let loss = first_loss(case).map(|(at, _)| at);
    let first = all
        .iter()
        .filter_map(|m| m.letters.first())
        .map(|one| one.sent.recorded_at)
        .chain(loss)
        .min()?;
    if all.is_empty() {
        return None;
    }
    let axis = Axis::new(first, case.as_of);
    let loss_label = loss.map_or_else(String::new, |at| {
        case.say("chart.loss", &[("date", case.sign(at))])
    });
    Some(WarningsChart {
        alt: alt(case, &all, loss),
        caption: case.word("chart.warnings_caption"),
        ticks: axis.ticks(case),
        loss: loss.map(|at| axis.x(at)),
        loss_label,
        rows: all
            .iter()
            .take(ROWS_MAX)
            .map(|m| row(case, &axis, m))
            .collect(),
        more: all.len().saturating_sub(ROWS_MAX),
    })
}

/// The last end of the matter: when, and in words.
fn end(case: &Case<'_>, matter: &Matter<'_>) -> Option<(Timestamp, String)> {
    let ends = matter
        .letters
        .iter()
        .filter_map(|one| Some((one.notice, one.notice.end()?)));
    ends.max_by_key(|(_, end)| end.index)
        .map(|(notice, end)| (end.recorded_at, end_words(case, notice, end)))
}

fn row(case: &Case<'_>, axis: &Axis, matter: &Matter<'_>) -> Row {
    let end = end(case, matter);
    let mut marks: Vec<Mark> = Vec::new();
    for one in &matter.letters {
        marks.push(Mark {
            x: axis.x(one.sent.recorded_at),
            lane: 0,
            what: "letter",
            kind: word_of(&one.letter().kind),
            shown: arrived(one.notice),
        });
        marks.extend(one.notice.proven_answers().map(|answer| Mark {
            x: axis.x(answer.value.answered_at),
            lane: 0,
            what: "answer",
            kind: word_of(&answer.value.kind),
            shown: true,
        }));
    }
    marks.sort_by_key(|mark| mark.x);
    stack(&mut marks);
    Row {
        title: case.matter(matter.controls),
        from: marks.first().map_or(0, |mark| mark.x),
        to: end.as_ref().map_or(FULL, |(at, _)| axis.x(*at)),
        open: end.is_none(),
        end: end.map_or_else(|| case.word("chart.no_end"), |(_, words)| words),
        lanes: marks.iter().map(|mark| mark.lane).max().unwrap_or(0) + 1,
        marks,
    }
}

/// Puts each mark into the lowest lane in which it hides none.
fn stack(marks: &mut [Mark]) {
    let mut lanes: Vec<i64> = Vec::new();
    for mark in marks {
        let free = lanes.iter().position(|last| mark.x - last >= NEAR);
        mark.lane = match free {
            Some(lane) => lane,
            None if lanes.len() < LANES_MAX => {
                lanes.push(mark.x);
                lanes.len() - 1
            }
            None => LANES_MAX - 1,
        };
        if let Some(last) = lanes.get_mut(mark.lane) {
            *last = mark.x;
        }
    }
}

fn alt(case: &Case<'_>, all: &[Matter<'_>], loss: Option<Timestamp>) -> String {
    let letters = all.iter().flat_map(|m| &m.letters);
    let shown = letters.clone().filter(|one| arrived(one.notice)).count();
    let answered = letters
        .clone()
        .filter(|one| one.notice.proven_answers().next().is_some());
    let values = [
        ("letters", letters.clone().count().to_string()),
        ("shown", shown.to_string()),
        ("answered", answered.count().to_string()),
        (
            "open",
            all.iter()
                .filter(|m| end(case, m).is_none())
                .count()
                .to_string(),
        ),
        (
            "loss",
            loss.map_or_else(|| case.word("word.none"), |at| case.time(at)),
        ),
    ];
    case.say_n("chart.warnings_alt", all.len(), &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_would_hide_each_other_stand_above_each_other_and_never_too_high() {
        let mark = |x| Mark {
            x,
            lane: 0,
            what: "letter",
            kind: String::new(),
            shown: true,
        };
        let mut marks: Vec<Mark> = [0, 10, 20, 1_000, 5_000].map(mark).into();
        stack(&mut marks);
        let lanes: Vec<usize> = marks.iter().map(|mark| mark.lane).collect();
        assert_eq!(lanes, [0, 1, 2, 0, 0]);
        let mut crowd: Vec<Mark> = (0..20).map(mark).collect();
        stack(&mut crowd);
        assert!(crowd.iter().all(|mark| mark.lane < LANES_MAX));
    }
}
