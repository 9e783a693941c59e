//! The visible footer of a letter: the state of the evidence log, in the letter's language.
//!
//! Called by the letter. The recipient's copy is a witness: once a customer holds a checkpoint, the
//! log behind it cannot be rewritten unseen. The footer claims no more than that.

use crate::checkpoint::Head;
use duecare_model::{Date, Language};

pub(crate) fn footer(head: &Head<'_>, on: Date, language: Language) -> String {
    let date = language.date(on);
    let Head {
        origin,
        size,
        root_short,
    } = head;
    match language {
        Language::Nl => format!(
            "Bewijslogboek {origin}, stand op {date}: {size} regels, wortel begint met {root_short}\n\
             De bijlage checkpoint.txt bevat deze stand, ondertekend. Bewaar deze mail: hiermee kan later worden nagegaan of ons logboek achteraf is veranderd."
        ),
        Language::Fr => format!(
            "Journal de preuve {origin}, état au {date}\u{a0}: {size} entrées, la racine commence par {root_short}\n\
             La pièce jointe checkpoint.txt contient cet état, signé. Conservez ce courriel\u{a0}: il permet de vérifier plus tard si notre journal a été modifié après coup."
        ),
        Language::En => format!(
            "Evidence log {origin}, state on {date}: {size} entries, root begins {root_short}\n\
             The attachment checkpoint.txt holds this state, signed. Please keep this mail: with it one can check later whether our log was changed afterwards."
        ),
        Language::De => format!(
            "Beweisprotokoll {origin}, Stand am {date}: {size} Einträge, Wurzel beginnt mit {root_short}\n\
             Der Anhang checkpoint.txt enthält diesen Stand, signiert. Bitte bewahren Sie diese E-Mail auf: damit lässt sich später prüfen, ob unser Protokoll nachträglich verändert wurde."
        ),
    }
}
