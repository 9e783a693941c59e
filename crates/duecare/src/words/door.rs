//! What the door itself says: problems, waiting, reading only, progress.
//!
//! Used by `output.rs` and by what every command does before and after its work.

duecare_model::sentences! {
    /// A problem that ended the command; then what it means and what to do.
    ERROR[1] {
        nl: "fout {0}",
        fr: "erreur {0}",
        en: "error {0}",
        de: "Fehler {0}",
    }
    MEANS[1] {
        nl: "  betekent: {0}",
        fr: "  signifie : {0}",
        en: "  means: {0}",
        de: "  bedeutet: {0}",
    }
    TO_DO[1] {
        nl: "  te doen: {0}",
        fr: "  à faire : {0}",
        en: "  to do: {0}",
        de: "  zu tun: {0}",
    }
    REFUSED[1] {
        nl: "geweigerd {0}",
        fr: "refusé {0}",
        en: "refused {0}",
        de: "abgelehnt {0}",
    }
    READING_ONLY[1] {
        nl: "alleen lezen: {0}",
        fr: "lecture seule : {0}",
        en: "reading only: {0}",
        de: "nur lesend: {0}",
    }
    CLOCK[1] {
        nl: "klok: {0}",
        fr: "horloge : {0}",
        en: "clock: {0}",
        de: "Uhr: {0}",
    }
    /// A fault of the program's own: where, and what.
    OWN_FAULT[2] {
        nl: "duecare stuitte op een eigen fout bij {0}: {1}",
        fr: "duecare a rencontré une erreur interne à {0} : {1}",
        en: "duecare met a fault of its own at {0}: {1}",
        de: "duecare stieß auf einen eigenen Fehler bei {0}: {1}",
    }
    UNKNOWN_PLACE[0] {
        nl: "een onbekende plaats",
        fr: "un endroit inconnu",
        en: "an unknown place",
        de: "unbekannter Stelle",
    }
    NO_REASON[0] {
        nl: "geen reden opgegeven",
        fr: "aucune raison indiquée",
        en: "no reason given",
        de: "kein Grund angegeben",
    }
    WAITING[2] {
        nl: "wacht al {0} s op de werkruimte; haar slotbestand noemt {1}",
        fr: "attend l’espace de travail depuis {0} s ; son fichier de verrou nomme {1}",
        en: "waiting for the workspace for {0} s; its lock file names {1}",
        de: "wartet seit {0} s auf den Arbeitsbereich; seine Sperrdatei nennt {1}",
    }
    READING_LOG[0] {
        nl: "het logboek wordt gelezen",
        fr: "lecture du journal",
        en: "reading the log",
        de: "das Protokoll wird gelesen",
    }
    NOBODY_NAMED[0] {
        nl: "niemand die te lezen is",
        fr: "personne de lisible",
        en: "nobody that can be read",
        de: "niemanden, der lesbar wäre",
    }
    SEALED_NOT_OPENED[1] {
        nl: "verzegelde verslagen worden niet geopend: {0}",
        fr: "les enregistrements scellés ne sont pas ouverts : {0}",
        en: "sealed records are not opened: {0}",
        de: "versiegelte Aufzeichnungen werden nicht geöffnet: {0}",
    }
    /// How many of how many entries, the first of them and its kind.
    NEWER[4] {
        nl: "{0} van {1} {1|vermelding|vermeldingen} {0|kan|kunnen} door deze versie van duecare niet worden gelezen, als eerste {2} ({3}): wat daarop kan steunen, geldt als onbekend",
        fr: "{0} {0|inscription|inscriptions} sur {1} ne {0|peut être lue|peuvent être lues} par cette version de duecare, la première est {2} ({3}) : ce qui peut s’y appuyer compte comme inconnu",
        en: "{0} of {1} {1|entry|entries} cannot be read by this version of duecare, the first is {2} ({3}): whatever may rest on {0|it|them} counts as unknown",
        de: "{0} von {1} {1|Eintrag|Einträgen} {0|kann|können} von dieser Version von duecare nicht gelesen werden, als erster {2} ({3}): was darauf beruhen kann, gilt als unbekannt",
    }
    RECORDED[1] {
        nl: "vastgelegd als vermelding {0}",
        fr: "enregistré comme inscription {0}",
        en: "recorded as entry {0}",
        de: "aufgezeichnet als Eintrag {0}",
    }
    NOT_RECORDED[0] {
        nl: "NIET VASTGELEGD: het logboek kan alleen worden gelezen; zie `duecare doctor`",
        fr: "NON ENREGISTRÉ : le journal ne peut qu’être lu ; voir `duecare doctor`",
        en: "NOT RECORDED: the log may only be read; see `duecare doctor`",
        de: "NICHT AUFGEZEICHNET: das Protokoll kann nur gelesen werden; siehe `duecare doctor`",
    }
    SHA256[1] {
        nl: "sha256 {0}",
        fr: "sha256 {0}",
        en: "sha256 {0}",
        de: "sha256 {0}",
    }
    KEY[1] {
        nl: "sleutel {0}",
        fr: "clé {0}",
        en: "key {0}",
        de: "Schlüssel {0}",
    }
    /// Beside a bar of progress.
    READING[0] {
        nl: "lezen",
        fr: "lecture",
        en: "reading",
        de: "Lesen",
    }
    COPYING[0] {
        nl: "kopiëren",
        fr: "copie",
        en: "copying",
        de: "Kopieren",
    }
    FETCHING[0] {
        nl: "ophalen",
        fr: "récupération",
        en: "fetching",
        de: "Abholen",
    }
    /// Files and bytes so far.
    COPIED[2] {
        nl: "{0} {0|bestand|bestanden}, {1} {1|byte|bytes}",
        fr: "{0} {0|fichier|fichiers}, {1} {1|octet|octets}",
        en: "{0} {0|file|files}, {1} {1|byte|bytes}",
        de: "{0} {0|Datei|Dateien}, {1} {1|Byte|Bytes}",
    }
    CONSOLE[1] {
        nl: "console op http://{0} (ctrl-c beëindigt haar)",
        fr: "console sur http://{0} (ctrl-c l’arrête)",
        en: "console on http://{0} (ctrl-c ends it)",
        de: "Konsole auf http://{0} (Strg-C beendet sie)",
    }
    WITNESS_ON[1] {
        nl: "getuige op http://{0} (ctrl-c beëindigt hem)",
        fr: "témoin sur http://{0} (ctrl-c l’arrête)",
        en: "witness on http://{0} (ctrl-c ends it)",
        de: "Zeuge auf http://{0} (Strg-C beendet ihn)",
    }
    WITNESS[1] {
        nl: "getuige {0}",
        fr: "témoin {0}",
        en: "witness {0}",
        de: "Zeuge {0}",
    }
    LOG[1] {
        nl: "logboek {0}",
        fr: "journal {0}",
        en: "log {0}",
        de: "Protokoll {0}",
    }
}
