//! The catalogue: every control with its rule, its metadata and its texts.
//!
//! Called through `lib.rs` by everyone who asks for a verdict or a wording. The files are compiled
//! in; a control whose files cannot be read would be missing from every check, so the tests in
//! `cases.rs` prove that none is.

use crate::Outcome;
use crate::controls::SOURCES;
use crate::text::Texts;
use crate::told::Doubts;
use duecare_model::{
    Assessment, ControlId, CustomerFacts, EntryIndex, Language, Param, Reason, Severity,
    UnknownReason,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// A rule: facts of one customer in, an outcome out. Pure.
pub trait Control: Sync {
    /// Judges the facts as of `facts.at`.
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome;
}

/// The reasons that tell typed from read: all of what an answer rests on was typed, or a part of it.
pub const AS_TOLD: [&str; 2] = ["as-told", "partly-as-told"];

/// The verb of the promise that a control serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pillar {
    /// Would the fault have been seen?
    See,
    /// Would the loss have been stopped?
    Stop,
    /// Would the company have survived it?
    Survive,
}

impl Pillar {
    /// The word used in files and filters.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Stop => "stop",
            Self::Survive => "survive",
        }
    }
}

impl fmt::Display for Pillar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// `control.toml`: what is said about a control once, for all customers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlMeta {
    /// The id; the folder has the same name with underscores.
    pub id: ControlId,
    /// Raised with every change of the rule that can flip a verdict.
    pub revision: u32,
    /// How bad the worst finding is.
    pub severity: Severity,
    /// The first release that had the control.
    pub since: String,
    /// Which verb of the promise it serves.
    pub pillar: Pillar,
    /// Oldest observation, in whole days, that still speaks of today.
    pub fresh_days_max: u64,
    /// Numbers of the norms that ask for it, such as `NIS2 21(2)(j)` or `CIS 6.5`.
    #[serde(default)]
    pub references: Vec<String>,
    /// The judgments in which it decided: `frisian`, `rennes`.
    #[serde(default)]
    pub judgment: Vec<String>,
    /// Whether the measure costs the customer nothing, so that no quote is promised for it.
    #[serde(default)]
    pub free_of_charge: bool,
    /// Ids under which it was known before; never reused.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// The compiled-in files of one control folder; the table in `controls/mod.rs` holds one each.
pub(crate) struct Source {
    /// Name of the folder.
    pub(crate) folder: &'static str,
    /// The rule.
    pub(crate) rule: &'static dyn Control,
    /// `control.toml`.
    pub(crate) meta: &'static str,
    /// `text/*.toml` in the order of [`Language::ALL`].
    pub(crate) texts: [&'static str; 4],
}

/// A control, ready to be asked.
pub struct ControlEntry {
    /// Its metadata.
    pub meta: ControlMeta,
    /// Name of its folder, where its README lies.
    pub folder: &'static str,
    pub(crate) rule: &'static dyn Control,
    pub(crate) texts: BTreeMap<Language, Texts>,
}

impl fmt::Debug for ControlEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ControlEntry")
            .field("meta", &self.meta)
            .finish_non_exhaustive()
    }
}

impl ControlEntry {
    /// The verdict on `facts`, as of `facts.at`.
    pub fn assess(&self, facts: &CustomerFacts) -> Assessment {
        self.assess_with(&Doubts::of(facts), facts)
    }

    fn assess_with(&self, doubts: &Doubts, facts: &CustomerFacts) -> Assessment {
        let outcome = match newer(facts) {
            Some(unknown) => unknown,
            None => as_told(doubts.judge(self.rule, facts, &self.meta), facts),
        };
        Assessment {
            control: self.meta.id.clone(),
            revision: self.meta.revision,
            verdict: outcome.verdict,
            reasons: outcome.reasons,
            rests_on: outcome.rests_on,
        }
    }
}

/// Why nothing can be said of a customer of whom records may speak that cannot be read: a newer
/// version wrote them, or what they repeat is gone, and any verdict or signal could rest on them.
/// `None` where there are none.
pub fn newer_records(facts: &CustomerFacts) -> Option<Reason> {
    if facts.newer.is_empty() {
        return None;
    }
    let entries = facts.newer.iter().map(ToString::to_string).collect();
    Some(Reason::new("newer-records").with("list", Param::List(entries)))
}

/// Says of an answer that rests on what the provider typed that it was told and not read: the words
/// of a rule are the same for both, and opposing counsel asks for the difference first.
fn as_told(mut outcome: Outcome, facts: &CustomerFacts) -> Outcome {
    let typed = |entry: &&EntryIndex| facts.typed.contains(entry);
    let key = match outcome.rests_on.iter().filter(typed).count() {
        0 => return outcome,
        typed if typed == outcome.rests_on.len() => AS_TOLD[0],
        _ => AS_TOLD[1],
    };
    // After the weightiest reason: a record that is cut at its end still has it.
    let place = outcome.reasons.len().min(1);
    outcome.reasons.insert(place, Reason::new(key));
    outcome
}

fn newer(facts: &CustomerFacts) -> Option<Outcome> {
    let reason = newer_records(facts)?;
    let outcome = Outcome::unknown(UnknownReason::NotUnderstood, vec![reason]);
    Some(outcome.resting_on(facts.newer.iter().copied()))
}

/// Reads the files of one control.
pub(crate) fn entry(source: &Source) -> Result<ControlEntry, toml::de::Error> {
    let meta = toml::from_str(source.meta)?;
    let mut texts = BTreeMap::new();
    for (language, text) in Language::ALL.into_iter().zip(source.texts) {
        texts.insert(language, toml::from_str(text)?);
    }
    Ok(ControlEntry {
        meta,
        folder: source.folder,
        rule: source.rule,
        texts,
    })
}

/// All controls, sorted by id.
pub fn catalogue() -> &'static [ControlEntry] {
    static CATALOGUE: OnceLock<Vec<ControlEntry>> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        // `every_control_folder_can_be_read` keeps this from ever dropping one.
        let mut entries: Vec<ControlEntry> = SOURCES.iter().filter_map(|s| entry(s).ok()).collect();
        entries.sort_by(|a, b| a.meta.id.cmp(&b.meta.id));
        entries
    })
}

/// The control with this id, or with this id among its former ones.
pub(crate) fn find(id: &ControlId) -> Option<&'static ControlEntry> {
    let all = catalogue();
    all.iter().find(|entry| entry.meta.id == *id).or_else(|| {
        all.iter()
            .find(|entry| entry.meta.aliases.iter().any(|alias| alias == id.as_str()))
    })
}

/// The metadata of a control; a former id finds it too.
pub fn meta(id: &ControlId) -> Option<&'static ControlMeta> {
    find(id).map(|entry| &entry.meta)
}

/// The verdict of every control, sorted by id. Pure: same facts, same answer.
pub fn assess(facts: &CustomerFacts) -> Vec<Assessment> {
    let doubts = Doubts::of(facts);
    catalogue()
        .iter()
        .map(|entry| entry.assess_with(&doubts, facts))
        .collect()
}

/// The verdict of one control; `None` for an id the catalogue does not have.
pub fn assess_one(id: &ControlId, facts: &CustomerFacts) -> Option<Assessment> {
    find(id).map(|entry| entry.assess(facts))
}
