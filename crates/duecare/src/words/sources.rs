//! The sentences of `source` and `collect`.
//!
//! Each is true of every case in which it is printed.

duecare_model::sentences! {
    /// The state of a source, in tables.
    IS_READ[0] { nl: "wordt gelezen", fr: "lue", en: "is read", de: "wird gelesen" }
    PAUSED[0] { nl: "STILGEZET", fr: "SUSPENDUE", en: "PAUSED", de: "ANGEHALTEN" }
    NEVER[0] { nl: "nooit", fr: "jamais", en: "never", de: "nie" }
    NO_SOURCE[0] {
        nl: "Er is geen bron: stel er een in met `duecare source add folder NAME --customer ID DIRECTORY`.",
        fr: "Il n’y a aucune source : réglez-en une avec `duecare source add folder NAME --customer ID DIRECTORY`.",
        en: "There is no source: set one up with `duecare source add folder NAME --customer ID DIRECTORY`.",
        de: "Es gibt keine Quelle: richten Sie eine mit `duecare source add folder NAME --customer ID DIRECTORY` ein.",
    }
    /// Name, entry.
    ADDED[2] {
        nl: "bron {0} ingesteld, vastgelegd als vermelding {1}\nHierna: duecare source test {0}, dan duecare collect",
        fr: "source {0} réglée, enregistrée comme inscription {1}\nEnsuite : duecare source test {0}, puis duecare collect",
        en: "source {0} set up, recorded as entry {1}\nNext: duecare source test {0}, then duecare collect",
        de: "Quelle {0} eingerichtet, aufgezeichnet als Eintrag {1}\nDanach: duecare source test {0}, dann duecare collect",
    }
    /// What became of each source: its name, and numbers.
    READ[3] {
        nl: "{0}: gelezen; bestanden gezien: {1}, nieuw: {2}",
        fr: "{0} : lue ; fichiers vus : {1}, nouveaux : {2}",
        en: "{0}: read; files seen: {1}, new: {2}",
        de: "{0}: gelesen; Dateien gesehen: {1}, neu: {2}",
    }
    NOTHING_NEW[2] {
        nl: "{0}: gelezen; bestanden gezien: {1}, niets nieuws",
        fr: "{0} : lue ; fichiers vus : {1}, rien de nouveau",
        en: "{0}: read; files seen: {1}, nothing new",
        de: "{0}: gelesen; Dateien gesehen: {1}, nichts Neues",
    }
    STILL_WRITTEN[2] {
        nl: "{0}: {1} {1|bestand wordt|bestanden worden} nog geschreven en {1|telt|tellen} nog niet",
        fr: "{0} : {1} {1|fichier est encore en cours d’écriture et ne compte|fichiers sont encore en cours d’écriture et ne comptent} pas encore",
        en: "{0}: {1} {1|file is still being written and does|files are still being written and do} not count yet",
        de: "{0}: {1} {1|Datei wird noch geschrieben und zählt|Dateien werden noch geschrieben und zählen} noch nicht",
    }
    SOME_REFUSED[2] {
        nl: "{0}: geweigerd: {1}",
        fr: "{0} : refusés : {1}",
        en: "{0}: refused: {1}",
        de: "{0}: abgelehnt: {1}",
    }
    NOT_READ[1] {
        nl: "{0}: NIET GELEZEN",
        fr: "{0} : NON LUE",
        en: "{0}: NOT READ",
        de: "{0}: NICHT GELESEN",
    }
    NOT_DUE[2] {
        nl: "{0}: pas weer aan de beurt vanaf {1} (`--source {0}` of `--now` leest nu)",
        fr: "{0} : à relire à partir du {1} seulement (`--source {0}` ou `--now` lit maintenant)",
        en: "{0}: not due before {1} (`--source {0}` or `--now` reads it now)",
        de: "{0}: erst ab {1} wieder fällig (`--source {0}` oder `--now` liest jetzt)",
    }
    IS_PAUSED[1] {
        nl: "{0}: STILGEZET, niet gelezen (`duecare source resume {0}`)",
        fr: "{0} : SUSPENDUE, non lue (`duecare source resume {0}`)",
        en: "{0}: PAUSED, not read (`duecare source resume {0}`)",
        de: "{0}: ANGEHALTEN, nicht gelesen (`duecare source resume {0}`)",
    }
    TESTED[2] {
        nl: "{0}: kan worden gelezen; bestanden gezien: {1}. Niets is vastgelegd.",
        fr: "{0} : peut être lue ; fichiers vus : {1}. Rien n’a été enregistré.",
        en: "{0}: can be read; files seen: {1}. Nothing was recorded.",
        de: "{0}: kann gelesen werden; Dateien gesehen: {1}. Nichts wurde aufgezeichnet.",
    }
}
