//! What every question needs: the customer's history, the language, and a way to write sentences.
//!
//! Used by the modules beside it and by the tables of the document.

use super::{Quote, Sentence};
use crate::Catalogue;
use crate::text::Text;
use duecare_model::facts::Mail;
use duecare_model::record::Observation;
use duecare_model::{
    Assessment, ControlId, CustomerFacts, CustomerHistory, Entry, EntryIndex, Language, Ledger,
    Listing, Money, NotRead, NoticeCase, NoticeId, Param, PartyId, ProofKind, Timestamp, Verdict,
    WorkloadId,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Longest list in a sentence; the rest is counted. The whole list stands in the records.
const LIST_SHOWN_MAX: usize = 20;

/// Most reasons in a sentence: a page of them, one for each way to each copy, is read by nobody.
const REASONS_SHOWN_MAX: usize = 8;

/// A check or an observation older than this speaks of another month. Said as an adverse fact: a
/// judge asks what was known at the date, not what was known once.
pub(crate) const AGE_DAYS_MAX: i64 = 31;

/// The record keeps at most the first 500 characters of a mail (`facts::Mail::begins`). One a little
/// shorter may have lost white space at the cut; only what is clearly shorter is the whole.
const MAIL_BEGINS_CHARS_MIN: usize = 490;

/// One customer as of one date, in one language.
pub(crate) struct Case<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) customer: &'a PartyId,
    pub(crate) history: Option<&'a CustomerHistory>,
    /// Of everybody, where a signed document of this customer is to be looked for elsewhere.
    pub(crate) everybody: Vec<(&'a PartyId, &'a CustomerHistory)>,
    pub(crate) as_of: Timestamp,
    pub(crate) language: Language,
    pub(crate) catalogue: &'a dyn Catalogue,
    pub(crate) text: &'static Text,
}

/// Whether an answer or an end of a letter rests on a signed document.
fn has_signed_document(history: &CustomerHistory) -> bool {
    history.notices.values().any(|notice| {
        let answers = notice.answers.iter().map(|one| one.value.proof.as_ref());
        let ends = notice.ends.iter().map(|one| one.value.proof.as_ref());
        let mut proofs = answers.chain(ends).flatten();
        proofs.any(|proof| proof.kind == ProofKind::SignedDocument)
    })
}

impl<'a> Case<'a> {
    pub(crate) fn new(
        ledger: &'a Ledger,
        customer: &'a PartyId,
        as_of: Timestamp,
        language: Language,
        catalogue: &'a dyn Catalogue,
    ) -> Result<Self, NotRead> {
        let history = ledger.history(customer)?;
        let signs = history.is_some_and(has_signed_document);
        Ok(Self {
            ledger,
            customer,
            history,
            everybody: if signs {
                ledger.histories()?
            } else {
                Vec::new()
            },
            as_of,
            language,
            catalogue,
            text: Text::of(language),
        })
    }

    /// A word or text without values.
    pub(crate) fn word(&self, key: &str) -> String {
        self.text.raw(key).to_owned()
    }

    /// A text with values.
    pub(crate) fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        self.text.say(key, values)
    }

    /// A text with values and a count, in the singular where there is one.
    pub(crate) fn say_n(&self, key: &str, n: usize, values: &[(&str, String)]) -> String {
        self.text.say_n(key, n, values)
    }

    /// So many of a kind, such as `1 check`; `key` names the plural.
    pub(crate) fn counted(&self, key: &str, n: usize) -> String {
        let one = key.replacen("kind.", "kind_one.", 1);
        let word = self.word(if n == 1 { &one } else { key });
        format!("{n} {word}")
    }

    /// The same, and the day alone where only a day is known: nobody recorded that midnight.
    pub(crate) fn sign(&self, at: Timestamp) -> String {
        let day = day_of(at);
        let start = day.to_zoned(jiff::tz::TimeZone::UTC);
        if start.is_ok_and(|start| start.timestamp() == at) {
            self.day(day)
        } else {
            self.time(at)
        }
    }

    /// A moment with its hour.
    pub(crate) fn time(&self, at: Timestamp) -> String {
        Param::Time(at).written(self.language)
    }

    /// A day.
    pub(crate) fn day(&self, day: Date) -> String {
        self.language.date(day)
    }

    /// An amount.
    pub(crate) fn money(&self, money: Money) -> String {
        self.language.money(money)
    }

    /// The title of a control.
    pub(crate) fn title(&self, control: &ControlId) -> String {
        self.catalogue.control_title(control, self.language)
    }

    /// The title in quotation marks: it names an expected state, and must not read as if it held.
    /// What a control is about, in quotation marks.
    pub(crate) fn subject_quoted(&self, control: &ControlId) -> String {
        self.quoted(self.catalogue.control_subject(control, self.language))
    }

    /// What a workload is called; its id where no list names it.
    pub(crate) fn workload(&self, id: &WorkloadId) -> String {
        let listed = self
            .history
            .and_then(|history| history.facts.workloads.as_ref());
        let listed = listed.into_iter().flat_map(|listing| &listing.items);
        let mut named = listed.filter(|workload| workload.id == *id);
        named
            .next()
            .map_or_else(|| id.to_string(), |workload| workload.name.clone())
    }

    pub(crate) fn title_quoted(&self, control: &ControlId) -> String {
        self.quoted(self.title(control))
    }

    /// What is wrong where the control is not met. A letter on a signal names its detector where
    /// others name a control.
    pub(crate) fn finding(&self, control: &ControlId) -> String {
        let found = self.catalogue.control_finding(control, self.language);
        if found == control.as_str() {
            return self
                .catalogue
                .detector_title(control.as_str(), self.language);
        }
        found
    }

    /// Text in the quotation marks of the language.
    pub(crate) fn quoted(&self, text: String) -> String {
        self.say("word.quoted", &[("what", text)])
    }

    /// The titles of controls, or a word for none.
    pub(crate) fn titles(&self, controls: &[ControlId]) -> String {
        if controls.is_empty() {
            return self.word("word.no_control");
        }
        self.list(controls.iter().map(|control| self.title_quoted(control)))
    }

    /// What a warning on these controls is about, in full.
    pub(crate) fn findings(&self, controls: &[ControlId]) -> String {
        if controls.is_empty() {
            return self.word("word.no_control");
        }
        self.list(
            controls
                .iter()
                .map(|control| self.quoted(self.finding(control))),
        )
    }

    /// The same, named by the first of them; question 4 has them all.
    pub(crate) fn matter(&self, controls: &[ControlId]) -> String {
        let Some(first) = controls.first() else {
            return self.word("word.no_control");
        };
        let mut text = self.quoted(self.finding(first));
        if controls.len() > 1 {
            text.push(' ');
            text.push_str(&self.say_n("word.more", controls.len() - 1, &[]));
        }
        text
    }

    /// Who, or what, and what is said of it, with the colon of the language.
    pub(crate) fn told_of(&self, who: impl std::fmt::Display, what: &str) -> String {
        format!("{who}{}{what}", self.word("word.colon"))
    }

    /// A list with commas, bounded.
    pub(crate) fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<String> = items.into_iter().collect();
        let mut text = items
            .iter()
            .take(LIST_SHOWN_MAX)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        let more = items.len().saturating_sub(LIST_SHOWN_MAX);
        if more > 0 {
            text.push(' ');
            text.push_str(&self.say_n("word.more", more, &[]));
        }
        text
    }

    /// A verdict in words, with its reason where it is unknown.
    pub(crate) fn verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Met => self.word("verdict.met"),
            Verdict::NotMet => self.word("verdict.not_met"),
            Verdict::NotApplicable => self.word("verdict.not_applicable"),
            Verdict::Unknown(why) => {
                let why = self.word(&format!("unknown.{}", word_of(&why)));
                self.say("verdict.unknown", &[("why", why)])
            }
        }
    }

    /// Each reason of an assessment as a sentence.
    pub(crate) fn every_reason(&self, assessment: &Assessment) -> Vec<String> {
        let sentence = |reason| {
            self.catalogue
                .reason(&assessment.control, reason, self.language)
        };
        // What is only a step for the provider has no sentence here.
        let said = assessment.reasons.iter().map(sentence);
        said.filter(|said: &String| !said.is_empty()).collect()
    }

    /// The first reasons of an assessment as text, with the number of the others; empty where it has
    /// none. Every one of them stands in `data/reasons.csv`.
    pub(crate) fn reasons(&self, assessment: &Assessment) -> String {
        let all = self.every_reason(assessment);
        let more = all.len().saturating_sub(REASONS_SHOWN_MAX);
        let mut shown: Vec<String> = all.into_iter().take(REASONS_SHOWN_MAX).collect();
        if more > 0 {
            shown.push(self.say_n("word.more_reasons", more, &[]));
        }
        shown.join(" ")
    }

    /// The notices of the customer, by the time of their first entry.
    pub(crate) fn notices(&self) -> Vec<(&'a NoticeId, &'a NoticeCase)> {
        let mut all: Vec<_> = self
            .history
            .map(|history| history.notices.iter().collect())
            .unwrap_or_default();
        all.sort_by_key(|(_, notice)| notice.entries().first().copied());
        all
    }

    /// Every control that a check of this customer ever found red, with the first time.
    pub(crate) fn ever_red(&self) -> BTreeMap<&'a ControlId, FirstRed<'a>> {
        let mut first = BTreeMap::new();
        for check in self.history.iter().flat_map(|history| &history.checks) {
            for assessment in &check.value.assessments {
                if assessment.verdict.is_red() {
                    first.entry(&assessment.control).or_insert(FirstRed {
                        at: check.value.at,
                        check: check.index,
                        assessment,
                    });
                }
            }
        }
        first
    }

    /// The observation from which the fact in the entry `index` was derived.
    pub(crate) fn source_of(&self, index: EntryIndex) -> Option<&'a Entry<Observation>> {
        self.history?.source_of(index)
    }

    /// Name, place in the container and hash of that observation: nothing is quoted without it.
    pub(crate) fn source_file(&self, index: EntryIndex) -> String {
        let Some(source) = self.source_of(index) else {
            return self.word("word.not_told");
        };
        let values = [
            ("name", source.value.name.clone()),
            ("file", crate::omission::member(source.index, &source.value)),
            ("sha256", source.value.sha256.clone()),
        ];
        self.say("word.source_file", &values)
    }

    /// Whole days from `then` to the date of the dossier.
    pub(crate) fn age_days(&self, then: Timestamp) -> i64 {
        (self.as_of.as_second() - then.as_second()).div_euclid(86_400)
    }

    /// The days and hours between two moments, in words; the sign is lost. Moments are told by the
    /// minute, and so is the time between them: 01:12 and 01:20 are 8 minutes apart.
    pub(crate) fn span(&self, from: Timestamp, to: Timestamp) -> String {
        let minute = |at: Timestamp| at.as_second().div_euclid(60);
        let minutes = minute(from).abs_diff(minute(to));
        let (key, n) = match minutes {
            0 => return self.word("word.no_minutes"),
            1..=119 => ("word.minutes", minutes),
            120..=4_319 => ("word.hours", minutes / 60),
            _ => ("word.days", minutes / 1_440),
        };
        self.say_n(key, usize::try_from(n).unwrap_or(usize::MAX), &[])
    }
}

/// What is known of one kind of fact.
pub(crate) struct Coverage {
    pub(crate) observed_at: Timestamp,
    pub(crate) complete: bool,
    pub(crate) entries: Vec<EntryIndex>,
}

impl Coverage {
    fn of<T>(listing: Option<&Listing<T>>) -> Option<Self> {
        listing.map(|listing| Self {
            observed_at: listing.observed_at,
            complete: listing.complete,
            entries: listing.entries.clone(),
        })
    }
}

impl Case<'_> {
    /// What every kind of fact rests on; the key is that of its name in the texts.
    pub(crate) fn coverage(&self) -> Vec<(&'static str, Option<Coverage>)> {
        let nothing = CustomerFacts::nothing_known(self.customer.clone(), self.as_of);
        let facts = self.history.map_or(&nothing, |history| &history.facts);
        let defaults = facts.security_defaults.as_ref().map(|seen| Coverage {
            observed_at: seen.observed_at,
            complete: true,
            entries: vec![seen.entry],
        });
        vec![
            ("security_defaults", defaults),
            ("policies", Coverage::of(facts.policies.as_ref())),
            ("entra_users", Coverage::of(facts.entra_users.as_ref())),
            (
                "role_definitions",
                Coverage::of(facts.role_definitions.as_ref()),
            ),
            (
                "role_assignments",
                Coverage::of(facts.role_assignments.as_ref()),
            ),
            ("registrations", Coverage::of(facts.registrations.as_ref())),
            ("domains", Coverage::of(facts.domains.as_ref())),
            (
                "directory_users",
                Coverage::of(facts.directory_users.as_ref()),
            ),
            (
                "directory_groups",
                Coverage::of(facts.directory_groups.as_ref()),
            ),
            (
                "directory_computers",
                Coverage::of(facts.directory_computers.as_ref()),
            ),
            ("workloads", Coverage::of(facts.workloads.as_ref())),
            ("copies", Coverage::of(facts.copies.as_ref())),
            ("restore_tests", Coverage::of(facts.restore_tests.as_ref())),
            ("endpoints", Coverage::of(facts.endpoints.as_ref())),
        ]
    }

    /// Sender, subject and beginning of a mail, for a sentence.
    pub(crate) fn mail_values(&self, mail: &Mail) -> [(&'static str, String); 3] {
        let told =
            |part: &Option<String>| part.clone().unwrap_or_else(|| self.word("word.not_told"));
        let mut begins = told(&mail.begins);
        // The record keeps a beginning only; one that long must not read as the whole.
        if begins.chars().count() >= MAIL_BEGINS_CHARS_MIN {
            begins.push_str(" […]");
        }
        [
            ("from", told(&mail.from)),
            ("subject", told(&mail.subject)),
            ("begins", begins),
        ]
    }
}

/// The first time at which a control was recorded as red.
#[derive(Clone, Copy)]
pub(crate) struct FirstRed<'a> {
    /// The moment for which it was evaluated.
    pub(crate) at: Timestamp,
    /// The entry of the check.
    pub(crate) check: EntryIndex,
    /// The assessment.
    pub(crate) assessment: &'a Assessment,
}

/// The word by which a unit variant is recorded, with `_` for `-`, as the keys of the texts are.
pub(crate) fn word_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('-', "_"),
        _ => String::new(),
    }
}

/// The day of a moment, UTC.
pub(crate) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// An answer in the making.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) answered: bool,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) gaps: Vec<String>,
}

impl Draft {
    /// Adds a sentence. One without entries is not said: it would be a claim without proof.
    pub(crate) fn add(&mut self, text: String, entries: Vec<EntryIndex>, adverse: bool) {
        self.add_quoting(text, entries, adverse, Vec::new());
    }

    /// Adds a sentence with the words that it is about.
    pub(crate) fn add_quoting(
        &mut self,
        text: String,
        entries: Vec<EntryIndex>,
        adverse: bool,
        quotes: Vec<Quote>,
    ) {
        let mut entries = entries;
        entries.sort_unstable();
        entries.dedup();
        if !entries.is_empty() && !text.is_empty() {
            self.sentences.push(Sentence {
                text,
                entries,
                adverse,
                quotes,
            });
        }
    }

    /// Adds a fact that speaks neither for nor against.
    pub(crate) fn fact(&mut self, text: String, entries: Vec<EntryIndex>) {
        self.add(text, entries, false);
    }

    /// Adds a fact that speaks against the one who keeps the log.
    pub(crate) fn adverse(&mut self, text: String, entries: Vec<EntryIndex>) {
        self.add(text, entries, true);
    }

    /// Adds a gap.
    pub(crate) fn gap(&mut self, text: String) {
        self.gaps.push(text);
    }
}
