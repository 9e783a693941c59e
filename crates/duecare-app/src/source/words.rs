//! What is said of a source that shows nothing, in nl, fr, en and de.
//!
//! Read by `source list`, `check`, `watch` and `doctor`. Each sentence is true of what is recorded.

use crate::problems;
use duecare_model::{Blind, BlindWhy, Said, Timestamp};

duecare_model::sentences! {
    PAUSED[2] {
        nl: "De bron {0} is stilgezet: sinds {1} is er niets van bekend.",
        fr: "La source {0} est suspendue : depuis le {1}, rien n’en est connu.",
        en: "The source {0} is paused: nothing is known from it since {1}.",
        de: "Die Quelle {0} ist angehalten: seit {1} ist nichts von ihr bekannt.",
    }
    NEVER[2] {
        nl: "De bron {0} is nog nooit gelezen: ze is ingesteld op {1}, en er is niets van bekend.",
        fr: "La source {0} n’a jamais été lue : elle a été réglée le {1}, et rien n’en est connu.",
        en: "The source {0} was never read: it was set up on {1}, and nothing is known from it.",
        de: "Die Quelle {0} wurde noch nie gelesen: Sie wurde am {1} eingerichtet, und nichts ist von ihr bekannt.",
    }
    FAILED[3] {
        nl: "De bron {0} kon niet worden gelezen: sinds {1} is er niets van bekend ({2}).",
        fr: "La source {0} n’a pas pu être lue : depuis le {1}, rien n’en est connu ({2}).",
        en: "The source {0} could not be read: nothing is known from it since {1} ({2}).",
        de: "Die Quelle {0} konnte nicht gelesen werden: seit {1} ist nichts von ihr bekannt ({2}).",
    }
    WAITING[2] {
        nl: "Wat er in de bron {0} ligt, werd bij de laatste lezing nog geschreven: sinds {1} is er niets van bekend.",
        fr: "Ce qui se trouve dans la source {0} était encore en cours d’écriture à la dernière lecture : depuis le {1}, rien n’en est connu.",
        en: "What lies in the source {0} was still being written when it was last looked at: nothing is known from it since {1}.",
        de: "Was in der Quelle {0} liegt, wurde bei der letzten Lesung noch geschrieben: seit {1} ist nichts von ihr bekannt.",
    }
    NOT_RUN[2] {
        nl: "De bron {0} is langer niet gelezen dan wat ze laat zien geldig is: sinds {1} is er niets van bekend.",
        fr: "La source {0} n’a pas été lue depuis plus longtemps que ce qu’elle montre ne reste valable : depuis le {1}, rien n’en est connu.",
        en: "The source {0} was not read for longer than what it shows stays fresh: nothing is known from it since {1}.",
        de: "Die Quelle {0} wurde länger nicht gelesen, als das, was sie zeigt, frisch bleibt: seit {1} ist nichts von ihr bekannt.",
    }
    STALE[2] {
        nl: "De bron {0} wordt gelezen, maar het nieuwste wat ze laat zien is van {1}: dat is verouderd.",
        fr: "La source {0} est lue, mais ce qu’elle montre de plus récent date du {1} : c’est périmé.",
        en: "The source {0} is read, but the newest that it shows is of {1}: that is stale.",
        de: "Die Quelle {0} wird gelesen, aber das Neueste, was sie zeigt, ist vom {1}: das ist veraltet.",
    }
}

/// The sentence on a source that shows nothing.
pub fn blind_said(name: &str, blind: &Blind) -> Said {
    let since = to_second(blind.since);
    let values = [(&name).into(), (&since).into()];
    match &blind.why {
        BlindWhy::Paused => PAUSED.said(values),
        BlindWhy::Never => NEVER.said(values),
        BlindWhy::Failed(problem) => {
            let [name, since] = values;
            FAILED.said([name, since, problems::said(problem).into()])
        }
        BlindWhy::Waiting => WAITING.said(values),
        BlindWhy::NotRun => NOT_RUN.said(values),
        BlindWhy::Stale => STALE.said(values),
    }
}

/// A moment as lists and sentences on sources show it, without what is less than a second.
pub fn to_second(at: Timestamp) -> String {
    let whole = Timestamp::from_second(at.as_second());
    whole.unwrap_or(at).to_string()
}

/// The key of the reason, in documents.
pub const fn blind_key(why: &BlindWhy) -> &'static str {
    match why {
        BlindWhy::Paused => "source-paused",
        BlindWhy::Never => "source-never-read",
        BlindWhy::Failed(_) => "source-failed",
        BlindWhy::Waiting => "source-still-written",
        BlindWhy::NotRun => "source-not-read",
        BlindWhy::Stale => "source-stale",
    }
}
