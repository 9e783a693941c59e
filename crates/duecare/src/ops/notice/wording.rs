//! The plain words of a letter that come from verdicts, signals and the scope.

use super::super::catalogue;
use duecare_model::facts::ControlChange;
use duecare_model::{
    Assessment, ControlId, CustomerHistory, Date, Language, Param, Reason, ScopeCell, Seen, Signal,
    WorkloadId,
};
use duecare_notices::{FindingText, Item};
use std::collections::BTreeSet;

/// The control whose subject is the scope itself.
const SCOPE_CONTROL: &str = "scope-written-and-exclusions-acknowledged";

pub(super) fn finding(
    history: &CustomerHistory,
    own: &[&Seen<ControlChange>],
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
    let mut text = FindingText {
        control: assessment.control.clone(),
        title: wording.finding,
        fact: facts.join(" "),
        risk: wording.risk,
        consequence: wording.consequence,
        measure: wording.measure,
        price: wording.price,
        own_act: false,
        responsible: responsible(
            history,
            day,
            (Some(&assessment.control), &assessment.reasons),
            language,
        ),
    };
    // The audit log from which changes are read is that of Entra.
    if assessment.control.as_str().starts_with("entra-") {
        own_act(own, &mut text, language);
    }
    Some(text)
}

/// Most own changes that one item names; the dossier has every one.
const OWN_CHANGES_MAX: usize = 3;

/// Says who, when and what where an account of ours took the protection away, and that we put it
/// right (R-11; Noord-Nederland, ECLI:NL:RBNNE:2024:4317: the provider had switched MFA off). A
/// warning that hides the warner's own act is worse than none.
fn own_act(own: &[&Seen<ControlChange>], text: &mut FindingText, language: Language) {
    let latest = own.iter().rev().take(OWN_CHANGES_MAX);
    let told: Vec<String> = latest
        .map(|seen| own_change(&seen.value, language))
        .collect();
    if told.is_empty() {
        return;
    }
    let [measure, price] = match language {
        Language::Nl => [
            "Wij maken deze wijziging zelf ongedaan, meten het resultaat en schrijven u wat wij vonden. Daarvoor is uw akkoord niet nodig. Is de wijziging op uw verzoek gebeurd, stuur ons dan dat verzoek. Voor wat daarna nog overblijft, adviseren wij: ",
            "Dit kost u niets: het was onze eigen handeling. Voor het overige: ",
        ],
        Language::Fr => [
            "Nous annulons nous-mêmes cette modification, mesurons le résultat et vous écrivons ce que nous avons constaté. Votre accord n’est pas nécessaire pour cela. Si la modification a été faite à votre demande, envoyez-nous cette demande. Pour ce qui reste ensuite, nous conseillons : ",
            "Sans frais : c’était notre propre acte. Pour le reste : ",
        ],
        Language::En => [
            "We undo this change ourselves, measure the result and write to you what we found. No agreement of yours is needed for that. If the change was made at your request, please send us that request. For what remains after that, we advise: ",
            "No charge: it was our own act. For the rest: ",
        ],
        Language::De => [
            "Wir machen diese Änderung selbst rückgängig, messen das Ergebnis und schreiben Ihnen, was wir fanden. Ihr Einverständnis ist dafür nicht nötig. Falls die Änderung auf Ihren Wunsch geschah, senden Sie uns bitte diesen Wunsch. Für das, was danach noch bleibt, raten wir: ",
            "Kostenlos: Es war unsere eigene Handlung. Für das Übrige: ",
        ],
    };
    text.own_act = true;
    text.fact = format!("{} {}", told.join(" "), text.fact);
    text.measure.insert_str(0, measure);
    text.price.insert_str(0, price);
}

fn own_change(change: &ControlChange, language: Language) -> String {
    let at = Param::Time(change.occurred_at).written(language);
    let (actor, activity, target) = (&change.actor, &change.activity, &change.target);
    match language {
        Language::Nl => format!(
            "Op {at} heeft het account {actor}, een account van ons of van onze leverancier, de wijziging “{activity}” op “{target}” uitgevoerd; daarmee is bescherming weggenomen."
        ),
        Language::Fr => format!(
            "Le {at}, le compte {actor}, un compte à nous ou à notre fournisseur, a effectué la modification « {activity} » sur « {target} » ; une protection a ainsi été retirée."
        ),
        Language::En => format!(
            "On {at} the account {actor}, an account of ours or of our supplier, made the change “{activity}” to “{target}”; protection was taken away by it."
        ),
        Language::De => format!(
            "Am {at} hat das Konto {actor}, ein Konto von uns oder unserem Lieferanten, die Änderung „{activity}“ an „{target}“ vorgenommen; damit wurde Schutz weggenommen."
        ),
    }
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
        own_act: false,
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
