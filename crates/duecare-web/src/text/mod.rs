//! The words of the console in four languages, and the twenty questions.
//!
//! Read by the pages. Terms are those of the glossary; a language with a missing word does not
//! compile.

mod de;
mod en;
mod fr;
mod nl;

use duecare_model::{Language, UnknownReason, Verdict};

/// Words of one language.
pub(crate) struct Words {
    pub(crate) heading: &'static str,
    pub(crate) intro: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) languages: &'static str,
    pub(crate) caption: &'static str,
    pub(crate) customer: &'static str,
    pub(crate) per_day: &'static str,
    pub(crate) no_amount: &'static str,
    pub(crate) unanswered: &'static str,
    pub(crate) of_twenty: &'static str,
    pub(crate) none_unanswered: &'static str,
    pub(crate) open_notices: &'static str,
    pub(crate) last_data: &'static str,
    pub(crate) never: &'static str,
    pub(crate) met: &'static str,
    pub(crate) not_met: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) not_applicable: &'static str,
    pub(crate) never_observed: &'static str,
    pub(crate) stale: &'static str,
    pub(crate) incomplete: &'static str,
    pub(crate) not_understood: &'static str,
    pub(crate) conflicting: &'static str,
    pub(crate) no_customers: &'static str,
    pub(crate) findings: &'static str,
    pub(crate) findings_caption: &'static str,
    pub(crate) no_findings: &'static str,
    pub(crate) control: &'static str,
    pub(crate) verdict: &'static str,
    pub(crate) since: &'static str,
    pub(crate) reasons: &'static str,
    pub(crate) no_time: &'static str,
    pub(crate) no_reason: &'static str,
    pub(crate) back: &'static str,
    pub(crate) log: &'static str,
    pub(crate) entries: &'static str,
    pub(crate) root: &'static str,
    pub(crate) made: &'static str,
    pub(crate) made_again: &'static str,
    pub(crate) as_of: &'static str,
    pub(crate) problem: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) remedy: &'static str,
    pub(crate) letters: &'static str,
    pub(crate) letters_caption: &'static str,
    pub(crate) no_letters: &'static str,
    pub(crate) letters_more: &'static str,
    pub(crate) letter: &'static str,
    pub(crate) matter: &'static str,
    pub(crate) addressee: &'static str,
    pub(crate) proof: &'static str,
    pub(crate) answer: &'static str,
    pub(crate) end: &'static str,
    pub(crate) by: &'static str,
    /// The questions of `docs/concepts/proof-of-warning.md`, number 1 first.
    pub(crate) questions: [&'static str; 20],
}

/// The words of `language`.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Nl => &nl::WORDS,
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
        Language::De => &de::WORDS,
    }
}

impl Words {
    /// The word of a verdict.
    pub(crate) const fn verdict_word(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => self.met,
            Verdict::NotMet => self.not_met,
            Verdict::Unknown(_) => self.unknown,
            Verdict::NotApplicable => self.not_applicable,
        }
    }

    /// Why a verdict is unknown.
    pub(crate) const fn why(&self, reason: UnknownReason) -> &'static str {
        match reason {
            UnknownReason::NeverObserved => self.never_observed,
            UnknownReason::Stale => self.stale,
            UnknownReason::Incomplete => self.incomplete,
            UnknownReason::NotUnderstood => self.not_understood,
            UnknownReason::Conflicting => self.conflicting,
        }
    }

    /// The question with this number; `None` outside 1 to 20.
    pub(crate) fn question(&self, number: u8) -> Option<&'static str> {
        let index = usize::from(number).checked_sub(1)?;
        self.questions.get(index).copied()
    }
}
