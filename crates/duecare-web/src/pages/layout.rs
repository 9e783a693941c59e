//! The frame of every page and its parts: verdicts, times, tables.
//!
//! Called by the pages. A verdict is always a sign and a word: colour alone tells nothing to one
//! reader in twelve, nor on paper (WCAG 2.2, 1.4.1).

use crate::assets::STYLE_PATH;
use crate::text::{Words, words};
use duecare_app::overview::Overview;
use duecare_model::{Language, Timestamp, Verdict};
use jiff::tz::TimeZone;
use maud::{DOCTYPE, Markup, html};

/// What a page is about.
pub(crate) struct Frame<'a> {
    pub(crate) language: Language,
    /// The path, for the links to the other languages.
    pub(crate) path: &'a str,
    /// State first, so that a tab in the background tells it.
    pub(crate) title: &'a str,
    /// The log; absent on error pages.
    pub(crate) overview: Option<&'a Overview>,
}

pub(crate) fn page(frame: &Frame<'_>, main: &Markup) -> Markup {
    let words = words(frame.language);
    html! {
        (DOCTYPE)
        html lang=(frame.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (frame.title) " - duecare" }
                link rel="stylesheet" href=(STYLE_PATH.as_str());
            }
            body {
                a class="skip" href="#main" { (words.skip) }
                header { (languages(frame, words)) }
                main id="main" { (main) }
                @if let Some(overview) = frame.overview {
                    footer { (log(overview, frame.language, words)) }
                }
            }
        }
    }
}

fn languages(frame: &Frame<'_>, words: &Words) -> Markup {
    html! {
        nav class="languages" aria-label=(words.languages) {
            ul {
                @for language in Language::ALL {
                    li {
                        a href={ (frame.path) "?lang=" (language.code()) }
                            lang=(language.code()) hreflang=(language.code())
                            aria-current=[(language == frame.language).then_some("true")] {
                            (language.code())
                        }
                    }
                }
            }
        }
    }
}

fn log(overview: &Overview, language: Language, words: &Words) -> Markup {
    html! {
        dl {
            dt { (words.log) }
            dd {
                code { (overview.origin) } ", " (overview.log_size) " " (words.entries) ", "
                (words.root) " " code { (overview.root) }
            }
            dt { (words.made) }
            dd { (time(overview.generated_at, language)) ". " (words.made_again) }
            @if let Some(as_of) = overview.as_of {
                dt { (words.as_of) }
                dd { (time(as_of, language)) }
            }
        }
    }
}

/// A moment, for people and for programs, always in UTC and saying so.
pub(crate) fn time(at: Timestamp, language: Language) -> Markup {
    let utc = at.to_zoned(TimeZone::UTC);
    html! {
        time datetime=(at) {
            (language.date(utc.date())) " "
            (format!("{:02}:{:02}", utc.hour(), utc.minute())) " UTC"
        }
    }
}

/// A verdict as sign and word, with the reason of an unknown one.
pub(crate) fn verdict(verdict: Verdict, words: &Words) -> Markup {
    let sign = match verdict {
        Verdict::Met => "\u{2713}",
        Verdict::NotMet => "\u{2717}",
        Verdict::Unknown(_) => "?",
        Verdict::NotApplicable => "\u{2013}",
    };
    html! {
        span class={ "verdict verdict-" (verdict.word()) } {
            span aria-hidden="true" { (sign) " " } (words.verdict_word(verdict))
        }
        @if let Verdict::Unknown(reason) = verdict {
            " " span class="quiet" { (words.why(reason)) }
        }
    }
}

/// A table that can be scrolled by keyboard. Columns are (heading, whether numbers).
pub(crate) fn table(id: &str, caption: &str, columns: &[(&str, bool)], rows: &[Markup]) -> Markup {
    html! {
        div class="scroll" role="region" aria-labelledby=(id) tabindex="0" {
            table {
                caption id=(id) { (caption) }
                thead {
                    tr {
                        @for (heading, number) in columns {
                            th scope="col" class=[number.then_some("number")] { (heading) }
                        }
                    }
                }
                tbody { @for row in rows { (row) } }
            }
        }
    }
}
