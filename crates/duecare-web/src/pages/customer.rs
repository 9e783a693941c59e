//! `/customers/{id}`: one customer: the questions without an answer, and every control.
//!
//! Called by the router. A customer without findings is unknown, not in order.

use super::customers::{all_answered, questions};
use super::layout::{self, Frame};
use crate::overview::ordered;
use crate::text::{Words, words};
use duecare_app::overview::{CustomerRow, FindingRow, LetterRow, Overview};
use duecare_model::Language;
use maud::{Markup, html};

pub(crate) fn render(overview: &Overview, row: &CustomerRow, language: Language) -> Markup {
    let words = words(language);
    let title = format!("{} {} - {}", row.not_met, words.not_met, row.name);
    let path = format!("/customers/{}", row.id);
    let main = html! {
        p { a href={ "/?lang=" (language.code()) } { (words.back) } }
        h1 { (row.name) }
        (summary(row, language, words))
        h2 { (words.unanswered) }
        @if row.unanswered.is_empty() {
            p { (all_answered(row, words)) }
        } @else {
            (questions(&row.unanswered, words))
        }
        h2 { (words.letters) }
        (letters(row, words))
        h2 { (words.findings) }
        (findings(row, language, words))
    };
    let frame = Frame {
        language,
        path: &path,
        title: &title,
        overview: Some(overview),
    };
    layout::page(&frame, &main)
}

fn summary(row: &CustomerRow, language: Language, words: &Words) -> Markup {
    html! {
        dl {
            dt { (words.per_day) }
            dd {
                @match row.exposure_per_day {
                    Some(money) => { (language.money(money)) },
                    None => { (words.no_amount) },
                }
            }
            dt { (words.open_notices) }
            dd { (row.open_notices) }
            dt { (words.last_data) }
            dd {
                @match row.last_data_at {
                    Some(at) => { (layout::time(at, language)) },
                    None => { (words.never) },
                }
            }
        }
    }
}

fn letters(row: &CustomerRow, words: &Words) -> Markup {
    let line = |letter: &LetterRow| {
        html! {
            tr {
                th scope="row" { (letter.id) }
                td { (letter.matter) }
                td { (letter.to) }
                td { (letter.proof) }
                td { (letter.answer) }
                td { (letter.end) }
                td { (letter.by) }
            }
        }
    };
    let rows: Vec<Markup> = row.letters.iter().map(line).collect();
    let columns = [
        (words.letter, false),
        (words.matter, false),
        (words.addressee, false),
        (words.proof, false),
        (words.answer, false),
        (words.end, false),
        (words.by, false),
    ];
    html! {
        @if rows.is_empty() {
            p { (words.no_letters) }
        } @else {
            (layout::table("letters", words.letters_caption, &columns, &rows))
            @if row.letters_more > 0 {
                p { (row.letters_more) " " (words.letters_more) " " code { "duecare notice list --customer " (row.id) } }
            }
        }
    }
}

fn findings(row: &CustomerRow, language: Language, words: &Words) -> Markup {
    let rows: Vec<Markup> = ordered(&row.findings)
        .into_iter()
        .map(|found| finding(found, language, words))
        .collect();
    let columns = [
        (words.control, false),
        (words.verdict, false),
        (words.since, false),
        (words.reasons, false),
    ];
    html! {
        @if rows.is_empty() {
            p { (words.no_findings) }
            p { code { "duecare check --customer " (row.id) } }
        } @else {
            (layout::table("findings", words.findings_caption, &columns, &rows))
        }
    }
}

fn finding(found: &FindingRow, language: Language, words: &Words) -> Markup {
    html! {
        tr {
            th scope="row" { (found.title) br; code class="quiet" { (found.control) } }
            td { (layout::verdict(found.verdict, words)) }
            td {
                @match found.since {
                    Some(at) => { (layout::time(at, language)) },
                    None => { span class="quiet" { (words.no_time) } },
                }
            }
            td {
                @if found.reasons.is_empty() {
                    span class="quiet" { (words.no_reason) }
                } @else {
                    ul { @for reason in &found.reasons { li { (reason) } } }
                }
            }
        }
    }
}
