//! What is said while a dossier is made, sealed and stamped.
//!
//! Used by the making of it, and by what asks authorities and looks after the key of the seal. Each
//! is true of every case in which it is said.

use duecare_dossier::Step;
use duecare_model::Said;

/// The step that begins.
pub(super) fn step(step: Step) -> Said {
    match step {
        Step::Records => RECORDS,
        Step::Answers => ANSWERS,
        Step::Files => FILES,
        Step::Pdf => PDF,
        Step::Container => CONTAINER,
    }
    .said([])
}

duecare_model::sentences! {
    RECORDS[0] { nl: "verslagen", fr: "enregistrements", en: "records", de: "Aufzeichnungen" }
    ANSWERS[0] { nl: "antwoorden", fr: "réponses", en: "answers", de: "Antworten" }
    FILES[0] { nl: "bestanden", fr: "fichiers", en: "files", de: "Dateien" }
    PDF[0] { nl: "PDF", fr: "PDF", en: "PDF", de: "PDF" }
    CONTAINER[0] { nl: "inpakken", fr: "mise en conteneur", en: "container", de: "Einpacken" }
    SEAL_AND_STAMP[0] {
        nl: "zegel en tijdstempel",
        fr: "sceau et horodatage",
        en: "seal and time stamp",
        de: "Siegel und Zeitstempel",
    }
    /// The authority, and its problem with its code.
    NOT_STAMPED_BY[2] {
        nl: "geen tijdstempel van {0}: {1}",
        fr: "pas d’horodatage de {0} : {1}",
        en: "not stamped by {0}: {1}",
        de: "kein Zeitstempel von {0}: {1}",
    }
    NOT_STAMPED[0] {
        nl: "GEEN TIJDSTEMPEL: geen autoriteit antwoordde, dus wanneer het zegel is gezet, is niet aangetoond; voer de opdracht opnieuw uit, of laat het bestand vernieuwen met `duecare dossier renew`",
        fr: "NON HORODATÉ : aucune autorité n’a répondu, si bien que rien ne montre quand le sceau a été apposé ; relancez la commande, ou faites renouveler le fichier avec `duecare dossier renew`",
        en: "NOT STAMPED: no time authority answered, so the seal is of no shown time; run the command again, or have the file renewed with `duecare dossier renew`",
        de: "KEIN ZEITSTEMPEL: keine Stelle antwortete, also ist nicht gezeigt, wann das Siegel gesetzt wurde; führen Sie den Befehl erneut aus, oder lassen Sie die Datei mit `duecare dossier renew` erneuern",
    }
    SEAL_KEY_WIDE[1] {
        nl: "ook anderen dan de eigenaar mogen {0} lezen, de sleutel van uw zegel: wie hem las, kan in uw naam verzegelen (chmod 600)",
        fr: "d’autres que son propriétaire peuvent lire {0}, la clé de votre sceau : qui l’a lue peut sceller en votre nom (chmod 600)",
        en: "others than its owner may read {0}, the key of your seal: whoever has read it can seal in your name (chmod 600)",
        de: "auch andere als der Eigentümer dürfen {0} lesen, den Schlüssel Ihres Siegels: wer ihn las, kann in Ihrem Namen siegeln (chmod 600)",
    }
}
