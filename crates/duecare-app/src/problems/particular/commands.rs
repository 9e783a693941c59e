//! What happened in this very case, in nl, fr, en and de: commands.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "er is geen geval om te tonen",
        fr: "il n’y a aucun cas à montrer",
        en: "there is no case to show",
        de: "es gibt keinen Fall zu zeigen",
    }
    [] {
        nl: "de naam",
        fr: "le nom",
        en: "the name",
        de: "der Name",
    }
    [] {
        nl: "de alias",
        fr: "l’alias",
        en: "the alias",
        de: "der Alias",
    }
    [] {
        nl: "--customer en --out zijn nodig",
        fr: "--customer et --out sont nécessaires",
        en: "--customer and --out are needed",
        de: "--customer und --out sind nötig",
    }
    [] {
        nl: "onbekende gebruiker",
        fr: "utilisateur inconnu",
        en: "unknown user",
        de: "unbekannter Benutzer",
    }
    [Word] {
        nl: "waarschuwing {0} heeft geen tekst",
        fr: "l’avertissement {0} n’a pas de texte",
        en: "notice {0} has no text",
        de: "der Hinweis {0} hat keinen Text",
    }
    [] {
        nl: "het adres",
        fr: "l’adresse",
        en: "the address",
        de: "die Adresse",
    }
    [] {
        nl: "er is er al een; `change` stelt een andere in",
        fr: "il y en a déjà une ; `change` en définit une autre",
        en: "there is one; `change` sets another",
        de: "es gibt schon eine; `change` setzt eine andere",
    }
    [] {
        nl: "er is er geen; `set` stelt er een in",
        fr: "il n’y en a pas ; `set` en définit une",
        en: "there is none; `set` sets one",
        de: "es gibt keine; `set` setzt eine",
    }
    [Text] {
        nl: "de terminal: {0}",
        fr: "le terminal : {0}",
        en: "the terminal: {0}",
        de: "das Terminal: {0}",
    }
    [] {
        nl: "er is geen terminal om het aan te vragen; noem een bestand",
        fr: "il n’y a pas de terminal où la demander ; indiquez un fichier",
        en: "there is no terminal to ask on; name a file",
        de: "es gibt kein Terminal, um danach zu fragen; nennen Sie eine Datei",
    }
    [] {
        nl: "de twee zijn niet gelijk",
        fr: "les deux ne sont pas identiques",
        en: "the two are not the same",
        de: "die beiden stimmen nicht überein",
    }
    [] {
        nl: "--out noemt één bestand, en er zijn er meer gegeven",
        fr: "--out nomme un seul fichier, et plusieurs ont été donnés",
        en: "--out names one file, and several were given",
        de: "--out nennt eine Datei, und es wurden mehrere angegeben",
    }
    [Text] {
        nl: "er is geen maatregel `{0}`",
        fr: "il n’y a pas de mesure `{0}`",
        en: "there is no control `{0}`",
        de: "es gibt keine Maßnahme `{0}`",
    }
    [] {
        nl: "geen regel van een reikwijdte",
        fr: "aucune ligne d’un périmètre",
        en: "no line of a scope",
        de: "keine Zeile eines Umfangs",
    }
    [Word] {
        nl: "anderen kunnen {0} bereiken",
        fr: "d’autres peuvent atteindre {0}",
        en: "others can reach {0}",
        de: "andere können {0} erreichen",
    }
    [] {
        nl: "het is er al en noemt een andere plaats voor het logboek, of geen",
        fr: "il existe déjà et nomme un autre emplacement pour le journal, ou aucun",
        en: "it is there already and names another place for the log, or none",
        de: "es ist schon da und nennt einen anderen Ort für das Protokoll, oder keinen",
    }
    [] {
        nl: "dit is geen van nl, fr, en en de",
        fr: "ce n’est ni nl, ni fr, ni en, ni de",
        en: "it is none of nl, fr, en and de",
        de: "das ist weder nl noch fr noch en noch de",
    }
    [Number] {
        nl: " en nog {0}",
        fr: " et {0} de plus",
        en: " and {0} more",
        de: " und {0} mehr",
    }
    [Number List Ours] {
        nl: "{0} {0|bestand|bestanden} ({1}): {2}",
        fr: "{0} {0|fichier|fichiers} ({1}) : {2}",
        en: "{0} {0|file|files} ({1}): {2}",
        de: "{0} {0|Datei|Dateien} ({1}): {2}",
    }
    [] {
        nl: "de tijdstempeldienst van de demonstratie kan niet ondertekenen",
        fr: "l’autorité de la démonstration ne peut signer",
        en: "the demonstration authority cannot sign",
        de: "die Stelle der Vorführung kann nicht unterzeichnen",
    }
    [] {
        nl: "de map is niet leeg en niet van een demo",
        fr: "il n’est pas vide et n’est pas celui d’une démonstration",
        en: "it is not empty and not a demo's",
        de: "der Ordner ist nicht leer und nicht der einer Vorführung",
    }
}
