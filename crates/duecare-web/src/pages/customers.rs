//! `/`: what could not be answered a judge today, per customer, who needs help first at the top.
//!
//! Called by the router. An amount that is not known is said to be unknown and never shown as zero.

use super::layout::{self, Frame};
use crate::overview::ranked;
use crate::text::{Words, words};
use duecare_app::overview::{CustomerRow, Overview};
use duecare_model::Language;
use maud::{Markup, html};

pub(crate) fn render(overview: &Overview, language: Language) -> Markup {
    let words = words(language);
    let red: usize = overview.customers.iter().map(|row| row.not_met).sum();
    let unknown: usize = overview.customers.iter().map(|row| row.unknown).sum();
    let title = format!("{red} {}, {unknown} {}", words.not_met, words.unknown);
    let rows: Vec<Markup> = ranked(&overview.customers)
        .into_iter()
        .map(|row| customer(row, language, words))
        .collect();
    let columns = [
        (words.customer, false),
        (words.per_day, true),
        (words.unanswered, false),
        (words.not_met, true),
        (words.unknown, true),
        (words.met, true),
        (words.not_applicable, true),
        (words.open_notices, true),
        (words.last_data, false),
    ];
    let main = html! {
        h1 { (words.heading) }
        @if rows.is_empty() {
            p { (words.no_customers) }
            p { code { "duecare party add" } }
        } @else {
            p { (words.intro) }
            (layout::table("customers", words.caption, &columns, &rows))
        }
    };
    let frame = Frame {
        language,
        path: "/",
        title: &title,
        overview: Some(overview),
    };
    layout::page(&frame, &main)
}

fn customer(row: &CustomerRow, language: Language, words: &Words) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href={ "/customers/" (row.id) "?lang=" (language.code()) } { (row.name) }
            }
            td class="number" {
                @match row.exposure_per_day {
                    Some(money) => { (language.money(money)) },
                    None => { span class="quiet" { (words.no_amount) } },
                }
            }
            td { (unanswered(row, words)) }
            td class="number" { (row.not_met) }
            td class="number" { (row.unknown) }
            td class="number" { (row.met) }
            td class="number" { (row.not_applicable) }
            td class="number" { (row.open_notices) }
            td {
                @match row.last_data_at {
                    Some(at) => { (layout::time(at, language)) },
                    None => { span class="verdict verdict-unknown" { "? " (words.never) } },
                }
            }
        }
    }
}

fn unanswered(row: &CustomerRow, words: &Words) -> Markup {
    html! {
        @if row.unanswered.is_empty() {
            (all_answered(row, words))
        } @else {
            details {
                summary { (row.unanswered.len()) " " (words.of_twenty) }
                (questions(&row.unanswered, words))
            }
        }
    }
}

/// No open question is good news only where data were ever received.
pub(super) fn all_answered(row: &CustomerRow, words: &Words) -> Markup {
    html! {
        @if row.last_data_at.is_some() {
            (words.none_unanswered)
        } @else {
            span class="verdict verdict-unknown" { "? " (words.unknown) }
        }
    }
}

/// The questions by number; a number without a question is still shown.
pub(super) fn questions(numbers: &[u8], words: &Words) -> Markup {
    html! {
        ul {
            @for number in numbers {
                li { (number) ". " (words.question(*number).unwrap_or("?")) }
            }
        }
    }
}
