//! What a letter says of a change by the provider's own accounts that took protection away.
//!
//! Called for each point on Entra. A warning that hides the warner's own act is worse than none.

use super::About;
use duecare_model::Language;
use duecare_model::facts::ControlChange;
use duecare_notices::FindingText;

/// Most own changes that one item names; the dossier has every one.
const OWN_CHANGES_MAX: usize = 3;

/// Says who, when and what where an account of ours took the protection away, and that we put it
/// right (R-11; Noord-Nederland, ECLI:NL:RBNNE:2024:4317: the provider had switched MFA off). A
/// warning that hides the warner's own act is worse than none.
pub(super) fn own_act(about: &About<'_>, text: &mut FindingText) {
    let language = about.language;
    let latest = about.own.iter().rev().take(OWN_CHANGES_MAX);
    let told: Vec<String> = latest.map(|seen| own_change(about, &seen.value)).collect();
    if told.is_empty() {
        return;
    }
    let [measure, price] = match language {
        Language::Nl => [
            "Wij maken deze wijziging zelf ongedaan, meten het resultaat en schrijven u wat wij vonden. Daarvoor is uw akkoord niet nodig. Is de wijziging op uw verzoek gebeurd, stuur ons dan dat verzoek. Voor wat daarna nog overblijft: ",
            "Dit kost u niets: het was onze eigen handeling. Voor het overige: ",
        ],
        Language::Fr => [
            "Nous annulons nous-mêmes cette modification, mesurons le résultat et vous écrivons ce que nous avons constaté. Votre accord n’est pas nécessaire pour cela. Si la modification a été faite à votre demande, envoyez-nous cette demande. Pour ce qui reste ensuite : ",
            "Sans frais : c’était notre propre acte. Pour le reste : ",
        ],
        Language::En => [
            "We undo this change ourselves, measure the result and write to you what we found. No agreement of yours is needed for that. If the change was made at your request, please send us that request. For what remains after that: ",
            "No charge: it was our own act. For the rest: ",
        ],
        Language::De => [
            "Wir machen diese Änderung selbst rückgängig, messen das Ergebnis und schreiben Ihnen, was wir fanden. Ihr Einverständnis ist dafür nicht nötig. Falls die Änderung auf Ihren Wunsch geschah, senden Sie uns bitte diesen Wunsch. Für das, was danach noch bleibt: ",
            "Kostenlos: Es war unsere eigene Handlung. Für das Übrige: ",
        ],
    };
    text.own_act = true;
    text.fact = format!("{} {}", told.join(" "), text.fact);
    text.measure.insert_str(0, measure);
    text.price.insert_str(0, price);
}

fn own_change(about: &About<'_>, change: &ControlChange) -> String {
    let language = about.language;
    let at = about.zone.moment(change.occurred_at, language);
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
