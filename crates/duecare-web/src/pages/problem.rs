//! The page of a problem: what happened, what it means, what to do, and the code to quote.
//!
//! Called by the router instead of a page it cannot make. Nothing old is shown in its place.

use super::layout::{self, Frame};
use crate::text::words;
use duecare_model::{Language, Problem};
use maud::{Markup, html};

pub(crate) fn render(problem: &Problem, path: &str, language: Language) -> Markup {
    let words = words(language);
    let main = html! {
        h1 { (words.problem) }
        div class="problem" {
            // Problems are written in English, in every language of the page.
            p lang="en" { strong { (problem.to_string()) } }
            dl {
                dt { (words.meaning) }
                dd lang="en" { (problem.meaning) }
                dt { (words.remedy) }
                dd lang="en" { (problem.remedy) }
            }
        }
        p { a href={ "/?lang=" (language.code()) } { (words.back) } }
    };
    let frame = Frame {
        language,
        path,
        title: words.problem,
        overview: None,
    };
    layout::page(&frame, &main)
}
