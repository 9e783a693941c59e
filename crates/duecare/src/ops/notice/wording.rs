//! The plain words of a letter that come from verdicts, signals and the scope.

use super::super::catalogue;
use duecare_model::{
    Assessment, ControlId, CustomerHistory, Date, Language, Reason, ScopeCell, Signal, WorkloadId,
};
use duecare_notices::{FindingText, Item};
use std::collections::BTreeSet;

/// The control whose subject is the scope itself.
const SCOPE_CONTROL: &str = "scope-written-and-exclusions-acknowledged";

pub(super) fn finding(
    history: &CustomerHistory,
    day: Date,
    assessment: &Assessment,
    language: Language,
) -> Option<FindingText> {
    let wording = duecare_controls::wording(&assessment.control, language)?;
    let facts: Vec<String> = assessment
        .reasons
        .iter()
        .map(|reason| catalogue::reason_text(&assessment.control, reason, language))
        .collect();
    Some(FindingText {
        control: assessment.control.clone(),
        title: wording.finding,
        fact: facts.join(" "),
        risk: wording.risk,
        consequence: wording.consequence,
        measure: wording.measure,
        price: wording.price,
        responsible: responsible(
            history,
            day,
            (Some(&assessment.control), &assessment.reasons),
            language,
        ),
    })
}

/// The words of an alarm; `None` for a detector whose id no record could hold (tested there).
pub(super) fn signal_finding(
    history: &CustomerHistory,
    day: Date,
    signal: &Signal,
    language: Language,
) -> Option<FindingText> {
    let facts: Vec<String> = signal
        .reasons
        .iter()
        .map(|reason| catalogue::signal_text(&signal.detector, reason, language))
        .collect();
    let [risk, measure, price] = match language {
        Language::Nl => [
            "Iemand gebruikt uw cloud op uw kosten.",
            "Geef ons vandaag toestemming om deze machines stil te leggen en de toegang te sluiten.",
            "Stilleggen kost u niets.",
        ],
        Language::Fr => [
            "Quelqu'un utilise votre cloud à vos frais.",
            "Autorisez-nous aujourd'hui à arrêter ces machines et à fermer l'accès.",
            "L'arrêt ne vous coûte rien.",
        ],
        Language::En => [
            "Somebody is using your cloud at your expense.",
            "Allow us today to stop these machines and close the access.",
            "Stopping them costs you nothing.",
        ],
        Language::De => [
            "Jemand nutzt Ihre Cloud auf Ihre Kosten.",
            "Erlauben Sie uns heute, diese Maschinen anzuhalten und den Zugang zu schließen.",
            "Das Anhalten kostet Sie nichts.",
        ],
    };
    let consequence = match (signal.exposure.per_day, language) {
        (Some(money), Language::Nl) => format!("Elke dag kost ongeveer {}.", language.money(money)),
        (Some(money), Language::Fr) => {
            format!("Chaque jour coûte environ {}.", language.money(money))
        }
        (Some(money), Language::En) => format!("Every day costs about {}.", language.money(money)),
        (Some(money), Language::De) => format!("Jeder Tag kostet etwa {}.", language.money(money)),
        (None, Language::Nl) => {
            "De kosten per dag zijn nog niet bekend en kunnen zeer hoog zijn.".to_owned()
        }
        (None, Language::Fr) => {
            "Le coût par jour n'est pas encore connu et peut être très élevé.".to_owned()
        }
        (None, Language::En) => {
            "The cost per day is not known yet and may be very high.".to_owned()
        }
        (None, Language::De) => {
            "Die Kosten je Tag sind noch nicht bekannt und können sehr hoch sein.".to_owned()
        }
    };
    Some(FindingText {
        control: ControlId::new(signal.detector.clone()).ok()?,
        title: duecare_detectors::title(&signal.detector, language)
            .unwrap_or_else(|| signal.detector.clone()),
        fact: facts.join(" "),
        risk: risk.to_owned(),
        consequence,
        measure: measure.to_owned(),
        price: price.to_owned(),
        responsible: responsible(history, day, (None, &signal.reasons), language),
    })
}

/// Who is responsible for one item under the scope of `day`.
fn responsible(
    history: &CustomerHistory,
    day: Date,
    (control, reasons): (Option<&ControlId>, &[Reason]),
    language: Language,
) -> String {
    let scope: Vec<&ScopeCell> = history
        .scope_on(day)
        .into_iter()
        .map(|cell| &cell.value)
        .collect();
    let workloads: BTreeSet<&str> = scope
        .iter()
        .filter_map(|cell| cell.workload.as_ref().map(WorkloadId::as_str))
        .filter(|workload| reasons.iter().any(|reason| reason.names(workload)))
        .collect();
    let item = Item {
        control,
        workloads,
        is_scope: control.is_some_and(|id| id.as_str() == SCOPE_CONTROL),
    };
    duecare_notices::responsibility(&scope, &item, language)
}
