//! The plain words of a letter that come from verdicts, signals and the scope.

use super::super::catalogue;
use duecare_model::{Assessment, ControlId, CustomerHistory, Language, Responsible, Signal};
use duecare_notices::FindingText;

pub(super) fn finding(assessment: &Assessment, language: Language) -> Option<FindingText> {
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
    })
}

/// The words of an alarm; `None` for a detector whose id no record could hold (tested there).
pub(super) fn signal_finding(signal: &Signal, language: Language) -> Option<FindingText> {
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
    })
}

pub(super) fn scope_reference(
    history: &CustomerHistory,
    control: Option<&ControlId>,
    language: Language,
) -> String {
    let cells = &history.facts.scope;
    let own = cells
        .iter()
        .find(|c| c.value.control.as_ref() == control && control.is_some());
    let cell = own
        .or_else(|| cells.iter().find(|c| c.value.control.is_none()))
        .map(|seen| &seen.value);
    let Some(cell) = cell else {
        return match language {
            Language::Nl => "Er is niet schriftelijk vastgelegd wie hiervoor verantwoordelijk is. Wij waarschuwen u daarom in elk geval.",
            Language::Fr => "Aucun écrit ne dit qui en est responsable. Nous vous avertissons donc dans tous les cas.",
            Language::En => "It is not written down who is responsible for this. We therefore warn you in any case.",
            Language::De => "Es ist nicht schriftlich festgelegt, wer dafür verantwortlich ist. Wir warnen Sie deshalb in jedem Fall.",
        }
        .to_owned();
    };
    let [nl, fr, en, de] = match cell.responsible {
        Responsible::Provider => ["wij", "nous", "we", "wir"],
        Responsible::Customer => ["u", "vous", "you", "Sie"],
        Responsible::Distributor => [
            "de distributeur",
            "le distributeur",
            "the distributor",
            "der Distributor",
        ],
        Responsible::Vendor => [
            "de leverancier",
            "l'éditeur",
            "the vendor",
            "der Hersteller",
        ],
        Responsible::Nobody => ["niemand", "personne", "nobody", "niemand"],
    };
    let source = cell.written.as_ref().map_or_else(String::new, |w| {
        format!(" ({}, {})", w.source, language.date(w.agreed_on))
    });
    match language {
        Language::Nl => format!("Verantwoordelijk volgens onze afspraken: {nl}{source}."),
        Language::Fr => format!("Responsable selon nos accords : {fr}{source}."),
        Language::En => format!("Responsible under our agreement: {en}{source}."),
        Language::De => format!("Verantwortlich nach unserer Vereinbarung: {de}{source}."),
    }
}
