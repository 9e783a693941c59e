//! The words of an alarm.
//!
//! Called for the letter on a signal. A signal shows unusual use and never who is behind it: no
//! sentence here may say more.

use super::super::super::catalogue;
use super::{About, FACTS_MAX, responsible};
use duecare_model::{Channel, ControlId, Language, Money, Signal, Timestamp};
use duecare_notices::FindingText;

/// Reasons that say that the real amount is higher than the one given.
const HIGHER: [&str; 7] = [
    "sizes-unknown",
    "other-currency",
    "parts-missing",
    "rows-refused",
    "rows-refused-of-days",
    "file-cut",
    "file-unread",
];

/// The words of an alarm; `None` for a detector whose id no record could hold (tested there). In a
/// reminder `measured` is what days really cost, where `signal` only estimates it, and `before` what
/// the last letter named, and when.
pub(in super::super) fn signal_finding(
    about: &About<'_>,
    signal: &Signal,
    (measured, before): (Option<&Signal>, Option<(Timestamp, Money)>),
) -> Option<FindingText> {
    let language = about.language;
    let sentences = |signal: &Signal| -> Vec<String> {
        let reasons = signal.reasons.iter();
        let told = reasons.map(|reason| about.zone.told(reason, language));
        told.map(|reason| catalogue::signal_text(&signal.detector, &reason, language))
            .collect()
    };
    let figures = measured.unwrap_or(signal);
    let before = before.filter(|(_, named)| figures.exposure.per_day != Some(*named));
    let before = before.map(|(at, named)| named_before(about, (at, named)));
    // What was measured stands first: it is what a day costs now.
    let mut all = measured.map(sentences).unwrap_or_default();
    let first = if all.is_empty() { 1 } else { all.len() };
    all.extend(sentences(signal));
    if let Some(before) = before {
        all.insert(first.min(all.len()), before);
    }
    let details = all.split_off(all.len().min(FACTS_MAX));
    let [risk, measure, price] = words(language).map(str::to_owned);
    Some(FindingText {
        control: ControlId::new(signal.detector.clone()).ok()?,
        title: duecare_detectors::title(&signal.detector, language)
            .unwrap_or_else(|| signal.detector.clone()),
        fact: all.join(" "),
        details,
        risk,
        consequence: consequence(figures, language),
        measure,
        price,
        own_act: false,
        responsible: responsible(about, (None, &signal.reasons)),
    })
}

/// What the last letter named: whoever compares the two finds the difference explained.
fn named_before(about: &About<'_>, (at, named): (Timestamp, Money)) -> String {
    let language = about.language;
    let (day, money) = (language.date(about.zone.day(at)), language.money(named));
    match language {
        Language::Nl => format!("In onze brief van {day} noemden wij {money} per dag."),
        Language::Fr => format!("Dans notre lettre du {day}, nous indiquions {money} par jour."),
        Language::En => format!("In our letter of {day} we named {money} a day."),
        Language::De => format!("In unserem Schreiben vom {day} nannten wir {money} je Tag."),
    }
}

/// Risk, measure and price.
const fn words(language: Language) -> [&'static str; 3] {
    match language {
        Language::Nl => [
            "Misschien gebruikt iemand uw cloud op uw kosten. Is het gebruik van uzelf, dan hoeft er niets te gebeuren.",
            "Wij stellen voor wat ongewoon is vandaag stil te leggen en de toegang die ervoor is gebruikt te sluiten. Uw akkoord volstaat.",
            "Het stilleggen kost u niets.",
        ],
        Language::Fr => [
            "Quelqu’un utilise peut-être votre cloud à vos frais. Si cet usage est le vôtre, il n’y a rien à faire.",
            "Nous proposons d’arrêter aujourd’hui ce qui est inhabituel et de fermer l’accès utilisé. Votre accord suffit.",
            "L’arrêt est sans frais.",
        ],
        Language::En => [
            "Somebody may be using your cloud at your expense. If the use is your own, nothing has to be done.",
            "We propose to stop today what is unusual and to close the access that was used for it. Your agreement suffices.",
            "No charge for stopping it.",
        ],
        Language::De => [
            "Vielleicht nutzt jemand Ihre Cloud auf Ihre Kosten. Ist es Ihre eigene Nutzung, ist nichts zu tun.",
            "Wir schlagen vor, das Ungewöhnliche heute anzuhalten und den dafür benutzten Zugang zu schließen. Ihr Einverständnis genügt.",
            "Das Anhalten kostet Sie nichts.",
        ],
    }
}

/// What a day costs: a lower bound where a reason says that something is missing from it.
fn consequence(signal: &Signal, language: Language) -> String {
    if signal.channel == Channel::Cost {
        return rise(signal, language);
    }
    let Some(money) = signal.exposure.per_day else {
        return match language {
            Language::Nl => "De kosten per dag zijn nog niet bekend en kunnen zeer hoog zijn.",
            Language::Fr => "Le coût par jour n’est pas encore connu et peut être très élevé.",
            Language::En => "The cost per day is not known yet and may be very high.",
            Language::De => "Die Kosten je Tag sind noch nicht bekannt und können sehr hoch sein.",
        }
        .to_owned();
    };
    let money = language.money(money);
    let higher = |reason: &duecare_model::Reason| HIGHER.contains(&reason.key.as_str());
    match (language, signal.reasons.iter().any(higher)) {
        (Language::Nl, true) => format!("Gaat het door, dan kost elke dag ten minste {money}."),
        (Language::Nl, false) => format!("Gaat het door, dan kost elke dag ongeveer {money}."),
        (Language::Fr, true) => format!("Si cela continue, chaque jour coûte au moins {money}."),
        (Language::Fr, false) => format!("Si cela continue, chaque jour coûte environ {money}."),
        (Language::En, true) => format!("If it goes on, every day costs at least {money}."),
        (Language::En, false) => format!("If it goes on, every day costs about {money}."),
        (Language::De, true) => {
            format!("Geht es weiter, kostet jeder Tag mindestens {money}.")
        }
        (Language::De, false) => format!("Geht es weiter, kostet jeder Tag etwa {money}."),
    }
}

/// What a rise costs above what was to be expected: a day more of it, or all of it where the last
/// known day was as before.
fn rise(signal: &Signal, language: Language) -> String {
    if let Some(money) = signal.exposure.per_day {
        let money = language.money(money);
        return match language {
            Language::Nl => format!(
                "Gaat het door, dan kost elke dag ongeveer {money} meer dan te verwachten was."
            ),
            Language::Fr => format!(
                "Si cela continue, chaque jour coûte environ {money} de plus que ce qui était à prévoir."
            ),
            Language::En => format!(
                "If it goes on, every day costs about {money} more than was to be expected."
            ),
            Language::De => {
                format!("Geht es weiter, kostet jeder Tag etwa {money} mehr, als zu erwarten war.")
            }
        };
    }
    let money = signal.exposure.so_far.map(|money| language.money(money));
    let money = money.unwrap_or_default();
    match language {
        Language::Nl => format!(
            "Op de laatste bekende dag was de stijging voorbij; tot dan kwam zij op {money}."
        ),
        Language::Fr => format!(
            "Au dernier jour connu, la hausse était terminée\u{a0}; jusque-là, elle a atteint {money}."
        ),
        Language::En => {
            format!("By the last known day the rise was over; until then it came to {money}.")
        }
        Language::De => {
            format!("Am letzten bekannten Tag war der Anstieg vorbei; bis dahin betrug er {money}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::{Exposure, Money, PartyId, Timestamp};

    #[test]
    fn a_rise_is_told_as_what_is_above_and_one_that_is_over_as_over() {
        let mut signal = Signal {
            detector: "cost-change".to_owned(),
            key: "change:2026-06-01:EUR".to_owned(),
            customer: PartyId::new("bakery").unwrap(),
            channel: Channel::Cost,
            occurred_at: Timestamp::UNIX_EPOCH,
            fired_at: Timestamp::UNIX_EPOCH,
            exposure: Exposure {
                per_day: Some(Money::eur(900)),
                so_far: Some(Money::eur(4_500)),
                basis: "above-expected".to_owned(),
            },
            reasons: Vec::new(),
            rests_on: Vec::new(),
        };
        let told = consequence(&signal, Language::En);
        assert!(
            told.contains(&format!(
                "{} more than",
                Language::En.money(Money::eur(900))
            )),
            "{told}"
        );
        signal.exposure.per_day = None;
        let told = consequence(&signal, Language::En);
        assert!(
            told.contains("was over") && told.contains(&Language::En.money(Money::eur(4_500))),
            "{told}"
        );
        assert!(!told.contains("not known"), "{told}");
    }
}
