//! What happened in this very case, in nl, fr, en and de: sources and what became of them.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Word] {
        nl: "er is geen bron {0}",
        fr: "il n’y a aucune source {0}",
        en: "there is no source {0}",
        de: "es gibt keine Quelle {0}",
    }
    [Word Word] {
        nl: "{0} is een bron van {1}",
        fr: "{0} est une source de {1}",
        en: "{0} is a source of {1}",
        de: "{0} ist eine Quelle von {1}",
    }
    [Word] {
        nl: "{0} is al stilgezet",
        fr: "{0} est déjà suspendue",
        en: "{0} is paused already",
        de: "{0} ist bereits angehalten",
    }
    [Word] {
        nl: "{0} is niet stilgezet",
        fr: "{0} n’est pas suspendue",
        en: "{0} is not paused",
        de: "{0} ist nicht angehalten",
    }
    [Word Number Number Number] {
        nl: "{0}: {1} s ligt niet tussen {2} s en {3} s",
        fr: "{0} : {1} s n’est pas entre {2} s et {3} s",
        en: "{0}: {1} s is not between {2} s and {3} s",
        de: "{0}: {1} s liegt nicht zwischen {2} s und {3} s",
    }
    [Word] {
        nl: "anderen mogen het lezen of wijzigen (rechten {0}, en niet 600)",
        fr: "d’autres peuvent le lire ou le modifier (droits {0}, et non 600)",
        en: "others may read or change it (mode {0}, and not 600)",
        de: "andere dürfen sie lesen oder ändern (Rechte {0}, und nicht 600)",
    }
    [Word] {
        nl: "sources.toml bevat niets over {0}",
        fr: "sources.toml ne contient rien sur {0}",
        en: "sources.toml holds nothing on {0}",
        de: "sources.toml enthält nichts über {0}",
    }
    [Word Word] {
        nl: "sources.toml zegt over {0} iets anders dan vermelding {1}",
        fr: "sources.toml dit autre chose de {0} que l’inscription {1}",
        en: "sources.toml says something else on {0} than entry {1}",
        de: "sources.toml sagt über {0} etwas anderes als Eintrag {1}",
    }
    [Text Text] {
        nl: "er is geen soort bron {0}; bekend: {1}",
        fr: "il n’y a aucun type de source {0} ; connus : {1}",
        en: "there is no kind of source {0}; known: {1}",
        de: "es gibt keine Art von Quelle {0}; bekannt: {1}",
    }
    [Word Text] {
        nl: "{0} is geen heel aantal seconden: {1}",
        fr: "{0} n’est pas un nombre entier de secondes : {1}",
        en: "{0} is no whole number of seconds: {1}",
        de: "{0} ist keine ganze Zahl von Sekunden: {1}",
    }
    [Text Text] {
        nl: "{0} is geen instelling van deze soort; bekend: {1}",
        fr: "{0} n’est pas un réglage de ce type ; connus : {1}",
        en: "{0} is no setting of this kind; known: {1}",
        de: "{0} ist keine Einstellung dieser Art; bekannt: {1}",
    }
    [] {
        nl: "noem één map",
        fr: "indiquez un dossier",
        en: "name one directory",
        de: "nennen Sie einen Ordner",
    }
    [] {
        nl: "dit is geen map",
        fr: "ce n’est pas un dossier",
        en: "this is no directory",
        de: "dies ist kein Ordner",
    }
    [] {
        nl: "de naam van de map is geen tekst",
        fr: "le nom du dossier n’est pas du texte",
        en: "the name of the directory is not text",
        de: "der Name des Ordners ist kein Text",
    }
    [] {
        nl: "op de plaats van de map ligt iets anders",
        fr: "autre chose se trouve à la place du dossier",
        en: "something else lies in the place of the directory",
        de: "an der Stelle des Ordners liegt etwas anderes",
    }
    [] {
        nl: "daar is niets gekoppeld, zoals wel toen de bron werd ingesteld",
        fr: "rien n’y est monté, contrairement au moment où la source a été réglée",
        en: "nothing is mounted there, as it was when the source was set up",
        de: "dort ist nichts eingehängt, anders als bei der Einrichtung der Quelle",
    }
    [] {
        nl: "de map bevat geen bestand",
        fr: "le dossier ne contient aucun fichier",
        en: "the directory holds no file",
        de: "der Ordner enthält keine Datei",
    }
    [Number] {
        nl: "mappen liggen meer dan {0} keer in elkaar",
        fr: "des dossiers sont imbriqués plus de {0} fois",
        en: "folders lie within each other more than {0} times",
        de: "Ordner liegen mehr als {0} Mal ineinander",
    }
    [Number] {
        nl: "de map bevat te veel bestanden: meer dan {0}",
        fr: "le dossier contient trop de fichiers : plus de {0}",
        en: "the directory holds too many files: more than {0}",
        de: "der Ordner enthält zu viele Dateien: mehr als {0}",
    }
}
