//! The page of a problem: what happened, what it means, what to do, and the code to quote.
//!
//! Called by the router instead of a page it cannot make. Nothing old is shown in its place.

use super::layout::{self, Frame};
use crate::text::words;
use duecare_app::problems::{in_words, meaning, remedy};
use duecare_model::{Language, Problem};
use maud::{Markup, html};

pub(crate) fn render(problem: &Problem, path: &str, language: Language) -> Markup {
    let words = words(language);
    let main = html! {
        h1 { (words.problem) }
        div class="problem" {
            p { strong { (in_words(problem, language)) } }
            dl {
                dt { (words.meaning) }
                dd { (meaning(problem, language)) }
                dt { (words.remedy) }
                dd { (remedy(problem, language)) }
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
