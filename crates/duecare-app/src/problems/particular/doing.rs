//! What happened in this very case, in nl, fr, en and de: files: what was tried, and what stands in brackets.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "aanmaken",
        fr: "créer",
        en: "create",
        de: "Anlegen",
    }
    [] {
        nl: "inkorten",
        fr: "raccourcir",
        en: "shorten",
        de: "Kürzen",
    }
    [] {
        nl: "vastleggen op schijf",
        fr: "fixer sur le disque",
        en: "sync",
        de: "Festschreiben",
    }
    [] {
        nl: "hernoemen",
        fr: "renommer",
        en: "rename",
        de: "Umbenennen",
    }
    [] {
        nl: "verwijderen",
        fr: "supprimer",
        en: "remove",
        de: "Entfernen",
    }
    [] {
        nl: "lezen",
        fr: "lire",
        en: "read",
        de: "Lesen",
    }
    [] {
        nl: "schrijven",
        fr: "écrire",
        en: "write",
        de: "Schreiben",
    }
    [] {
        nl: "opsommen",
        fr: "énumérer",
        en: "list",
        de: "Auflisten",
    }
    [] {
        nl: "vergrendelen",
        fr: "verrouiller",
        en: "lock",
        de: "Sperren",
    }
    [] {
        nl: "afschermen",
        fr: "restreindre",
        en: "restrict",
        de: "Beschränken",
    }
    [] {
        nl: "de begroeting",
        fr: "l’accueil",
        en: "greeting",
        de: "der Begrüßung",
    }
    [] {
        nl: "aanmaken",
        fr: "créer",
        en: "making",
        de: "Anlegen",
    }
    [] {
        nl: "afschermen",
        fr: "restreindre",
        en: "restricting",
        de: "Beschränken",
    }
    [] {
        nl: "lezen",
        fr: "lire",
        en: "reading",
        de: "Lesen",
    }
    [] {
        nl: "schrijven",
        fr: "écrire",
        en: "writing",
        de: "Schreiben",
    }
    [] {
        nl: "vastleggen op schijf",
        fr: "fixer sur le disque",
        en: "syncing",
        de: "Festschreiben",
    }
    [] {
        nl: "hernoemen tot",
        fr: "renommer en",
        en: "renaming to",
        de: "Umbenennen in",
    }
    [Known Text Ours] {
        nl: "{0} {1}: {2}",
        fr: "{0} {1} : {2}",
        en: "{0} {1}: {2}",
        de: "{0} {1}: {2}",
    }
    [] {
        nl: "(container)",
        fr: "(conteneur)",
        en: "(container)",
        de: "(Container)",
    }
}
