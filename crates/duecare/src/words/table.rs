//! The headings of tables.
//!
//! Short: a table fits in 100 columns, and its heading stands above the narrowest column.

duecare_model::sentences! {
    /// Above a column that needs no name.
    NONE[0] { nl: "", fr: "", en: "", de: "" }
    VERDICT[0] { nl: "oordeel", fr: "verdict", en: "verdict", de: "Befund" }
    CONTROL[0] { nl: "maatregel", fr: "mesure", en: "control", de: "Maßnahme" }
    FIRST_REASON[0] {
        nl: "eerste reden",
        fr: "première raison",
        en: "first reason",
        de: "erster Grund",
    }
    FIRED_AT[0] { nl: "opgekomen op", fr: "signalé le", en: "fired at", de: "ausgelöst am" }
    CUSTOMER[0] { nl: "klant", fr: "client", en: "customer", de: "Kunde" }
    DETECTOR[0] { nl: "detector", fr: "détecteur", en: "detector", de: "Detektor" }
    PER_DAY[0] { nl: "per dag", fr: "par jour", en: "per day", de: "pro Tag" }
    WHY[0] { nl: "waarom", fr: "pourquoi", en: "why", de: "warum" }
    PARTY[0] { nl: "partij", fr: "partie", en: "party", de: "Partei" }
    NAME[0] { nl: "naam", fr: "nom", en: "name", de: "Name" }
    ROLE[0] { nl: "rol", fr: "rôle", en: "role", de: "Rolle" }
    ALIASES[0] { nl: "aliassen", fr: "alias", en: "aliases", de: "Aliasse" }
    WORKLOAD[0] { nl: "werklast", fr: "charge", en: "workload", de: "Arbeitslast" }
    RESPONSIBLE[0] { nl: "verantwoordelijk", fr: "responsable", en: "responsible", de: "zuständig" }
    WRITTEN[0] { nl: "schriftelijk", fr: "écrit", en: "written", de: "schriftlich" }
    ACKNOWLEDGED[0] { nl: "bevestigd", fr: "confirmé", en: "acknowledged", de: "bestätigt" }
    FILE[0] { nl: "bestand", fr: "fichier", en: "file", de: "Datei" }
    FORMAT[0] { nl: "soort", fr: "format", en: "format", de: "Format" }
    ENTRY[0] { nl: "vermelding", fr: "inscription", en: "entry", de: "Eintrag" }
    FACTS[0] { nl: "feiten", fr: "faits", en: "facts", de: "Tatsachen" }
    REFUSED[0] { nl: "geweigerd", fr: "refusé", en: "refused", de: "abgelehnt" }
    SOURCE[0] { nl: "bron", fr: "source", en: "source", de: "Quelle" }
    KIND[0] { nl: "aard", fr: "type", en: "kind", de: "Art" }
    LAST_READ[0] {
        nl: "laatst gelezen",
        fr: "dernière lecture",
        en: "last read",
        de: "zuletzt gelesen",
    }
    BLIND_SINCE[0] {
        nl: "blind sinds",
        fr: "aveugle depuis",
        en: "blind since",
        de: "blind seit",
    }
    NOTICE[0] { nl: "waarschuwing", fr: "avertissement", en: "notice", de: "Hinweis" }
    STAGE[0] { nl: "stand", fr: "étape", en: "stage", de: "Stand" }
    LEVEL[0] { nl: "niveau", fr: "niveau", en: "level", de: "Stufe" }
    TO[0] { nl: "aan", fr: "à", en: "to", de: "an" }
    DEADLINE[0] { nl: "termijn", fr: "échéance", en: "deadline", de: "Frist" }
    NEXT[0] { nl: "hierna", fr: "ensuite", en: "next", de: "danach" }
    SUBJECT[0] { nl: "onderwerp", fr: "objet", en: "subject", de: "Betreff" }
    ABOUT[0] { nl: "over", fr: "sujet", en: "about", de: "Punkt" }
    STATE[0] { nl: "toestand", fr: "état", en: "state", de: "Zustand" }
    SEEN[0] { nl: "gezien", fr: "constaté", en: "seen", de: "gesehen" }
    TO_DO[0] { nl: "te doen", fr: "à faire", en: "to do", de: "zu tun" }
}
