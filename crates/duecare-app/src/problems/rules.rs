//! Problems of detectors and controls (DC-6000 to DC-6999) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    6000 {
        nl: [
            "Een signaal noemt een detector die deze versie niet heeft",
            "Het signaal zelf staat met zijn feiten in het verslag; alleen zijn zin kan niet worden geschreven.",
            "Gebruik de versie van het programma die het signaal vastlegde, of meld de fout met het verslag.",
        ],
        fr: [
            "Un signal nomme un détecteur que cette version n’a pas",
            "Le signal lui-même figure avec ses faits dans l’enregistrement ; seule sa phrase ne peut être écrite.",
            "Utilisez la version du programme qui a enregistré le signal, ou signalez la faute avec l’enregistrement.",
        ],
        en: [
            "A signal names a detector that this version does not have",
            "The signal itself stands in the record with its facts; only its sentence cannot be written.",
            "Use the version of the program that recorded the signal, or report the fault with the record.",
        ],
        de: [
            "Ein Signal nennt einen Detektor, den diese Version nicht hat",
            "Das Signal selbst steht mit seinen Tatsachen in der Aufzeichnung; nur sein Satz lässt sich nicht schreiben.",
            "Benutzen Sie die Version des Programms, die das Signal aufzeichnete, oder melden Sie den Fehler mit der Aufzeichnung.",
        ],
    }
    6001 {
        nl: [
            "Een signaal geeft een reden waarvoor deze versie geen tekst heeft",
            "Het signaal zelf staat met zijn feiten in het verslag; alleen zijn zin kan niet worden geschreven.",
            "Gebruik de versie van het programma die het signaal vastlegde, of meld de fout met het verslag.",
        ],
        fr: [
            "Un signal donne une raison pour laquelle cette version n’a pas de texte",
            "Le signal lui-même figure avec ses faits dans l’enregistrement ; seule sa phrase ne peut être écrite.",
            "Utilisez la version du programme qui a enregistré le signal, ou signalez la faute avec l’enregistrement.",
        ],
        en: [
            "A signal gives a reason for which this version has no text",
            "The signal itself stands in the record with its facts; only its sentence cannot be written.",
            "Use the version of the program that recorded the signal, or report the fault with the record.",
        ],
        de: [
            "Ein Signal nennt einen Grund, für den diese Version keinen Text hat",
            "Das Signal selbst steht mit seinen Tatsachen in der Aufzeichnung; nur sein Satz lässt sich nicht schreiben.",
            "Benutzen Sie die Version des Programms, die das Signal aufzeichnete, oder melden Sie den Fehler mit der Aufzeichnung.",
        ],
    }
    6002 {
        nl: [
            "De tekst van een reden heeft een feit nodig dat de reden niet bevat",
            "Het signaal zelf staat met zijn feiten in het verslag; alleen zijn zin kan niet worden geschreven.",
            "Gebruik de versie van het programma die het signaal vastlegde, of meld de fout met het verslag.",
        ],
        fr: [
            "Le texte d’une raison demande un fait que la raison ne contient pas",
            "Le signal lui-même figure avec ses faits dans l’enregistrement ; seule sa phrase ne peut être écrite.",
            "Utilisez la version du programme qui a enregistré le signal, ou signalez la faute avec l’enregistrement.",
        ],
        en: [
            "The text of a reason needs a fact that the reason does not hold",
            "The signal itself stands in the record with its facts; only its sentence cannot be written.",
            "Use the version of the program that recorded the signal, or report the fault with the record.",
        ],
        de: [
            "Der Text eines Grundes braucht eine Tatsache, die der Grund nicht enthält",
            "Das Signal selbst steht mit seinen Tatsachen in der Aufzeichnung; nur sein Satz lässt sich nicht schreiben.",
            "Benutzen Sie die Version des Programms, die das Signal aufzeichnete, oder melden Sie den Fehler mit der Aufzeichnung.",
        ],
    }
    6500 {
        nl: [
            "Geen maatregel heeft deze id",
            "Onder deze id is niets beoordeeld; lees dat niet als een goede uitslag.",
            "Bekijk de maatregelen met `duecare check --format json` en gebruik een van hun id’s.",
        ],
        fr: [
            "Aucune mesure n’a cet identifiant",
            "Rien n’a été jugé sous cet identifiant ; ne le lisez pas comme un bon résultat.",
            "Listez les mesures avec `duecare check --format json` et utilisez un de leurs identifiants.",
        ],
        en: [
            "No control has this id",
            "Nothing was judged under this id; do not read it as a good result.",
            "List the controls with `duecare check --format json` and use one of their ids.",
        ],
        de: [
            "Keine Maßnahme hat diese ID",
            "Unter dieser ID wurde nichts beurteilt; lesen Sie das nicht als gutes Ergebnis.",
            "Listen Sie die Maßnahmen mit `duecare check --format json` auf und benutzen Sie eine ihrer IDs.",
        ],
    }
    6501 {
        nl: [
            "Een reden heeft geen tekst",
            "Het oordeel staat, maar is de klant niet in woorden uit te leggen.",
            "Het verslag kan van een nieuwere uitgave zijn: werk bij, en lees ondertussen de sleutel van de reden.",
        ],
        fr: [
            "Une raison n’a pas de texte",
            "Le verdict tient, mais ne peut être expliqué au client en mots.",
            "L’enregistrement vient peut-être d’une version plus récente : mettez à jour, et lisez d’ici là la clé de la raison.",
        ],
        en: [
            "A reason has no text",
            "The verdict stands, but it cannot be explained to the customer in words.",
            "The record may come from a newer release: update, and read the reason's key meanwhile.",
        ],
        de: [
            "Ein Grund hat keinen Text",
            "Der Befund steht, lässt sich dem Kunden aber nicht in Worten erklären.",
            "Die Aufzeichnung kann von einer neueren Ausgabe sein: aktualisieren Sie, und lesen Sie inzwischen den Schlüssel des Grundes.",
        ],
    }
    6502 {
        nl: [
            "In de tekst van een reden ontbreekt een van haar feiten",
            "Het oordeel staat, maar de zin zou een feit hebben verborgen en is niet geschreven.",
            "Het verslag kan van een andere uitgave zijn: werk bij, en lees de gegevens van de reden.",
        ],
        fr: [
            "Il manque au texte d’une raison un de ses faits",
            "Le verdict tient, mais la phrase aurait caché un fait et n’a pas été écrite.",
            "L’enregistrement vient peut-être d’une autre version : mettez à jour, et lisez les paramètres de la raison.",
        ],
        en: [
            "A reason's text lacks one of its facts",
            "The verdict stands, but the sentence would have hidden a fact and was not written.",
            "The record may come from another release: update, and read the reason's parameters.",
        ],
        de: [
            "Dem Text eines Grundes fehlt eine seiner Tatsachen",
            "Der Befund steht, aber der Satz hätte eine Tatsache verborgen und wurde nicht geschrieben.",
            "Die Aufzeichnung kann von einer anderen Ausgabe sein: aktualisieren Sie, und lesen Sie die Angaben des Grundes.",
        ],
    }
}
