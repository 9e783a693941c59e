//! The plain words of a letter that come from verdicts and the scope.

mod own;
mod signal;

use super::super::catalogue;
use super::super::zone::Zone;
use duecare_model::facts::ControlChange;
use duecare_model::{
    Assessment, ControlId, CustomerHistory, Date, Language, Param, Reason, ScopeCell, Seen,
    WorkloadId,
};
use duecare_notices::{FindingText, Item};
use std::collections::{BTreeMap, BTreeSet};

pub(super) use signal::signal_finding;

/// The control whose subject is the scope itself.
const SCOPE_CONTROL: &str = "scope-written-and-exclusions-acknowledged";
/// Most facts of one point in the text; what is beyond them stands below the letter. Who reads more
/// than these does not reach the next point.
const FACTS_MAX: usize = 5;

/// What every point of one letter shares.
pub(super) struct About<'a> {
    /// The scope of the day.
    pub(super) scope: Vec<&'a ScopeCell>,
    /// Changes by our own accounts that took protection away.
    pub(super) own: Vec<&'a Seen<ControlChange>>,
    /// Prices of the provider, by control.
    pub(super) prices: &'a BTreeMap<ControlId, String>,
    /// From whom and by when a quote comes, where there is no price and somebody quotes.
    pub(super) quote: Option<(&'a str, Date)>,
    /// The day of the letter, in that zone.
    pub(super) today: Date,
    /// The zone in which it tells times.
    pub(super) zone: &'a Zone,
    /// The language of the letter.
    pub(super) language: Language,
}

/// The scope of a customer on a day.
pub(super) fn scope_on(history: &CustomerHistory, day: Date) -> Vec<&ScopeCell> {
    let cells = history.scope_on(day).into_iter();
    cells.map(|cell| &cell.value).collect()
}

pub(super) fn finding(about: &About<'_>, assessment: &Assessment) -> Option<FindingText> {
    let wording = duecare_controls::wording(&assessment.control, about.language, about.today)?;
    let (facts, details) = facts(about, assessment);
    let mut text = FindingText {
        control: assessment.control.clone(),
        title: wording.finding,
        fact: facts.join(" "),
        details,
        risk: wording.risk,
        consequence: wording.consequence,
        measure: measure(about, assessment, &wording.measure),
        price: price(about, &assessment.control, &wording.price),
        own_act: false,
        responsible: responsible(about, (Some(&assessment.control), &assessment.reasons)),
    };
    // The audit log from which changes are read is that of Entra.
    if assessment.control.as_str().starts_with("entra-") {
        own::own_act(about, &mut text);
    }
    Some(text)
}

/// The sentences for the text, and those for the list below the letter.
fn facts(about: &About<'_>, assessment: &Assessment) -> (Vec<String>, Vec<String>) {
    let language = about.language;
    let told = grouped(&assessment.reasons);
    // A step for the provider is no fact for the customer.
    let told = told
        .iter()
        .filter(|reason| !reason.key.starts_with("next-"));
    // How it is known belongs to all of them, and is said after them however many they are.
    let (known, told): (Vec<&Reason>, Vec<&Reason>) =
        told.partition(|reason| duecare_controls::AS_TOLD.contains(&reason.key.as_str()));
    let sentence = |reason: &Reason| {
        let told = about.zone.told(reason, language);
        let told = catalogue::reason_text(&assessment.control, &told, language);
        catalogue::without_next_step(&told, language)
    };
    // What speaks of one copy, or of what was left out, explains the verdict; it is not the verdict.
    let (behind, first): (Vec<&Reason>, Vec<&Reason>) = told.into_iter().partition(|reason| {
        reason.params.contains_key("copy")
            || reason.key.starts_with("set-")
            || reason.key.starts_with("left-out-")
    });
    let kept = if first.is_empty() {
        behind.len()
    } else {
        first.len()
    };
    let mut all = first.into_iter().chain(behind).map(sentence);
    let mut facts: Vec<String> = all.by_ref().take(kept.min(FACTS_MAX)).collect();
    let details = all.collect();
    facts.extend(known.into_iter().map(sentence));
    (facts, details)
}

/// The reasons, with all open ways to one copy in one: forty sentences that differ in one word hide
/// the forty-first.
fn grouped(reasons: &[Reason]) -> Vec<Reason> {
    let mut grouped: Vec<Reason> = Vec::new();
    for reason in reasons {
        let way = reason.key.strip_prefix("open-");
        let copy = reason.params.get("copy");
        let (Some(way), Some(copy)) = (way, copy) else {
            grouped.push(reason.clone());
            continue;
        };
        let same = |known: &&mut Reason| {
            known.key == "open-ways" && known.params.get("copy") == Some(copy)
        };
        match grouped.iter_mut().find(same) {
            Some(known) => {
                if let Some(Param::List(ways)) = known.params.get_mut("ways") {
                    ways.push(way.to_owned());
                }
            }
            None => grouped.push(
                Reason::new("open-ways")
                    .with("copy", copy.clone())
                    .with("ways", vec![way.to_owned()]),
            ),
        }
    }
    grouped
}

/// Whether the letter has no price for it.
pub(super) fn unpriced(about: &About<'_>, control: &ControlId) -> bool {
    let free = duecare_controls::meta(control).is_some_and(|meta| meta.free_of_charge);
    !free && !about.prices.contains_key(control)
}

/// The price in figures where the provider has one; else what is known of it, and by when a quote
/// comes. "On request" leaves open whether it ever was offered (CA Aix, 25 March 2021, 18/05350), and
/// a promise that nobody made stands against us: without anybody who quotes the letter says that there
/// is no price.
fn price(about: &About<'_>, control: &ControlId, words: &str) -> String {
    if let Some(price) = about.prices.get(control) {
        return price.clone();
    }
    if !unpriced(about, control) {
        return words.to_owned();
    }
    let Some((by, day)) = about.quote else {
        return format!("{words} {}", no_price(about.language));
    };
    let day = about.language.date(day);
    match about.language {
        Language::Nl => {
            format!("{words} Een offerte voor ons werk krijgt u uiterlijk op {day} van {by}.")
        }
        Language::Fr => {
            format!(
                "{words} Vous recevez un devis pour notre travail au plus tard le {day}, de la part de {by}."
            )
        }
        Language::En => format!("{words} You receive a quote for our work from {by} by {day}."),
        Language::De => {
            format!(
                "{words} Ein Angebot für unsere Arbeit erhalten Sie spätestens am {day} von {by}."
            )
        }
    }
}

const fn no_price(language: Language) -> &'static str {
    match language {
        Language::Nl => {
            "Voor ons werk hebben wij nog geen prijs bepaald; wilt u die weten voordat u beslist, antwoord dan met een vraag."
        }
        Language::Fr => {
            "Nous n’avons pas encore fixé de prix pour notre travail ; si vous souhaitez le connaître avant de décider, répondez par une question."
        }
        Language::En => {
            "We have not yet set a price for our work; if you want to know it before you decide, reply with a question."
        }
        Language::De => {
            "Für unsere Arbeit haben wir noch keinen Preis festgelegt; wenn Sie ihn vor Ihrer Entscheidung wissen möchten, antworten Sie mit einer Frage."
        }
    }
}

/// The measure with what is needed to begin: of who is responsible for it, an agreement is no order.
fn measure(about: &About<'_>, assessment: &Assessment, words: &str) -> String {
    let suffices = duecare_notices::agreement_suffices(about.language);
    let Some(measure) = words.strip_suffix(suffices) else {
        return words.to_owned();
    };
    let item = item(
        &about.scope,
        (Some(&assessment.control), &assessment.reasons),
    );
    let needed = duecare_notices::consent(&about.scope, &item, about.language);
    format!("{measure}{needed}")
}

/// What a point asks of the customer: an agreement, an order, or both. Points that ask for different
/// things cannot be answered by one word.
pub(super) fn asks(scope: &[&ScopeCell], assessment: &Assessment) -> &'static str {
    let item = item(scope, (Some(&assessment.control), &assessment.reasons));
    duecare_notices::consent(scope, &item, Language::En)
}

/// Who is responsible for one item under the scope of the day.
fn responsible(about: &About<'_>, of: (Option<&ControlId>, &[Reason])) -> String {
    let item = item(&about.scope, of);
    duecare_notices::responsibility(&about.scope, &item, about.language)
}

/// One item, with the workloads of the scope that its reasons name.
fn item<'a>(
    scope: &[&'a ScopeCell],
    (control, reasons): (Option<&'a ControlId>, &[Reason]),
) -> Item<'a> {
    let workloads: BTreeSet<&str> = scope
        .iter()
        .filter_map(|cell| cell.workload.as_ref().map(WorkloadId::as_str))
        .filter(|workload| reasons.iter().any(|reason| reason.names(workload)))
        .collect();
    Item {
        control,
        workloads,
        is_scope: control.is_some_and(|id| id.as_str() == SCOPE_CONTROL),
    }
}

#[cfg(test)]
pub(crate) mod tests;
