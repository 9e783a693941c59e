//! What happened in this very case, in nl, fr, en and de: facts, records and the workspace.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Text] {
        nl: "niet uit te drukken in JSON: {0}",
        fr: "ne peut être exprimé en JSON : {0}",
        en: "not expressible as JSON: {0}",
        de: "nicht als JSON auszudrücken: {0}",
    }
    [Text] {
        nl: "{0} is geen geheel getal dat elke JSON-lezer exact houdt",
        fr: "{0} n’est pas un entier que tout lecteur JSON garde exactement",
        en: "{0} is not an integer that every JSON reader holds exactly",
        de: "{0} ist keine ganze Zahl, die jeder JSON-Leser genau hält",
    }
    [Text Number] {
        nl: "`{0}` is geen id: neem ten hoogste {1} uit de tekens a-z, 0-9, `-`, `_` of `.`, beginnend met een letter of cijfer",
        fr: "`{0}` n’est pas un identifiant : utilisez au plus {1} des caractères a-z, 0-9, `-`, `_` ou `.`, en commençant par une lettre ou un chiffre",
        en: "`{0}` is not an id: use 1 to {1} of a-z, 0-9, `-`, `_` or `.`, beginning with a letter or digit",
        de: "`{0}` ist keine Kennung: nehmen Sie 1 bis {1} Zeichen aus a-z, 0-9, `-`, `_` oder `.`, beginnend mit einem Buchstaben oder einer Ziffer",
    }
    [Text] {
        nl: "`{0}` is geen munteenheid: drie letters zoals EUR worden verwacht",
        fr: "`{0}` n’est pas une devise : trois lettres comme EUR sont attendues",
        en: "`{0}` is not a currency: three letters such as EUR are expected",
        de: "`{0}` ist keine Währung: drei Buchstaben wie EUR werden erwartet",
    }
    [Text] {
        nl: "`{0}` is geen decimaal getal",
        fr: "`{0}` n’est pas un nombre décimal",
        en: "`{0}` is not a decimal number",
        de: "`{0}` ist keine Dezimalzahl",
    }
    [Text] {
        nl: "`{0}` is groter dan elk bedrag dat dit programma kan houden",
        fr: "`{0}` est plus grand que tout montant que ce programme peut contenir",
        en: "`{0}` is larger than any amount this program can hold",
        de: "`{0}` ist größer als jeder Betrag, den dieses Programm halten kann",
    }
    [Word Word] {
        nl: "{0} valt niet op te tellen bij {1}",
        fr: "{0} et {1} ne peuvent être additionnés",
        en: "{0} and {1} cannot be added",
        de: "{0} und {1} lassen sich nicht addieren",
    }
    [] {
        nl: "de delen zijn niet van één soort",
        fr: "les parts ne sont pas d’un même type",
        en: "the parts are not of one kind",
        de: "die Teile sind nicht von einer Art",
    }
    [] {
        nl: "een deel gaat door met een item waarvan het begin ontbreekt",
        fr: "une part continue un élément dont le début manque",
        en: "a part goes on with an item of which the beginning is missing",
        de: "ein Teil setzt einen Posten fort, dessen Anfang fehlt",
    }
    [] {
        nl: "de kolommen van de verbruikstabel passen niet bij elkaar",
        fr: "les colonnes du tableau d’usage ne vont pas ensemble",
        en: "the columns of the usage table do not fit each other",
        de: "die Spalten der Nutzungstabelle passen nicht zueinander",
    }
    [Word] {
        nl: "wat over `{0}` is vastgelegd, is niet gelezen",
        fr: "ce qui est enregistré sur `{0}` n’a pas été lu",
        en: "what is recorded of `{0}` was not read",
        de: "was über `{0}` aufgezeichnet ist, wurde nicht gelesen",
    }
    [] {
        nl: "wat over alle partijen is vastgelegd, is niet gelezen",
        fr: "ce qui est enregistré sur toutes les parties n’a pas été lu",
        en: "what is recorded of all parties was not read",
        de: "was über alle Parteien aufgezeichnet ist, wurde nicht gelesen",
    }
    [] {
        nl: "er zijn verslagen van een nieuwere versie, die alleen een lezing van alle vermeldingen beoordeelt",
        fr: "il y a des enregistrements d’une version plus récente, que seule une lecture de toutes les inscriptions juge",
        en: "there are records of a newer version, which only a reading of all entries judges",
        de: "es gibt Aufzeichnungen einer neueren Version, die nur ein Lesen aller Einträge beurteilt",
    }
    [Word] {
        nl: "{0} zou zijn eigen leverancier zijn",
        fr: "{0} serait son propre fournisseur",
        en: "{0} would be its own supplier",
        de: "{0} wäre der eigene Lieferant",
    }
    [Word Word] {
        nl: "{0} krijgt geleverd van {1}, die niet bekend is",
        fr: "{0} est fourni par {1}, qui n’est pas connu",
        en: "{0} is supplied by {1}, which is not known",
        de: "{0} wird von {1} beliefert, das nicht bekannt ist",
    }
    [Word] {
        nl: "{0} is geen partij",
        fr: "{0} n’est pas une partie",
        en: "{0} is not a party",
        de: "{0} ist keine Partei",
    }
    [Word] {
        nl: "waarschuwing {0} is niet bekend",
        fr: "l’avertissement {0} n’est pas connu",
        en: "notice {0} is not known",
        de: "der Hinweis {0} ist nicht bekannt",
    }
    [Number Ours] {
        nl: "een deel van een feit van vermelding {0} past niet: {1}",
        fr: "une part d’un fait de l’inscription {0} ne va pas : {1}",
        en: "a part of a fact of entry {0} does not fit: {1}",
        de: "ein Teil einer Tatsache von Eintrag {0} passt nicht: {1}",
    }
    [] {
        nl: "het eerste deel gaat met iets door",
        fr: "la première part continue quelque chose",
        en: "the first part goes on with something",
        de: "der erste Teil setzt etwas fort",
    }
    [] {
        nl: "wat dit herhaalt is niet opgezocht",
        fr: "ce que cela répète n’a pas été recherché",
        en: "what it repeats was not looked for",
        de: "was dies wiederholt, wurde nicht nachgeschlagen",
    }
    [] {
        nl: "wat dit herhaalt is niet te lezen",
        fr: "ce que cela répète ne peut être lu",
        en: "what it repeats cannot be read",
        de: "was dies wiederholt, ist nicht lesbar",
    }
    [] {
        nl: "wat de vermelding herhaalt is niet te lezen",
        fr: "ce que l’inscription répète ne peut être lu",
        en: "what the record repeats cannot be read",
        de: "was der Eintrag wiederholt, ist nicht lesbar",
    }
    [Number Number] {
        nl: "deel {0} van {1} zonder de delen ervoor",
        fr: "part {0} sur {1} sans les précédentes",
        en: "part {0} of {1} without those before it",
        de: "Teil {0} von {1} ohne die davor",
    }
    [Number Number] {
        nl: "deel {0} van {1}",
        fr: "part {0} sur {1}",
        en: "part {0} of {1}",
        de: "Teil {0} von {1}",
    }
    [Text] {
        nl: "zijn schema is {0}",
        fr: "son schéma est {0}",
        en: "its schema is {0}",
        de: "das Schema ist {0}",
    }
    [Word Word] {
        nl: "het is hier {0}, maar de laatste vermelding is van {1}",
        fr: "il est ici {0}, mais la dernière inscription est du {1}",
        en: "it is {0} here, but the last entry is of {1}",
        de: "es ist hier {0}, aber der letzte Eintrag ist vom {1}",
    }
    [Word Number Word] {
        nl: "het is hier {0}, {1} {1|dag|dagen} na de laatste vermelding, die van {2} is",
        fr: "il est ici {0}, {1} {1|jour|jours} après la dernière inscription, qui est du {2}",
        en: "it is {0} here, {1} {1|day|days} after the last entry, which is of {2}",
        de: "es ist hier {0}, {1} {1|Tag|Tage} nach dem letzten Eintrag, der vom {2} ist",
    }
    [Word] {
        nl: "; naar wat deze machine sinds haar start telde, is het ongeveer {0}",
        fr: "; d’après ce que cette machine a compté depuis son démarrage, il est environ {0}",
        en: "; by what this machine counted since its start it is about {0}",
        de: "; nach dem, was dieser Rechner seit seinem Start gezählt hat, ist es etwa {0}",
    }
    [Word] {
        nl: "geen vermelding draagt een latere datum dan nu, {0}",
        fr: "aucune inscription ne porte une date plus tardive que maintenant, {0}",
        en: "no entry bears a later date than now, {0}",
        de: "kein Eintrag trägt ein späteres Datum als jetzt, {0}",
    }
    [Word Word] {
        nl: "het is hier {0}, en niet {1}",
        fr: "il est ici {0}, et non {1}",
        en: "it is {0} here, and not {1}",
        de: "es ist hier {0}, und nicht {1}",
    }
    [Word Text Word Number] {
        nl: "het is hier {0}, maar {1} zei dat het {2} was (vermelding {3})",
        fr: "il est ici {0}, mais {1} a dit qu’il était {2} (inscription {3})",
        en: "it is {0} here, but {1} said that it was {2} (entry {3})",
        de: "es ist hier {0}, aber {1} sagte, dass es {2} war (Eintrag {3})",
    }
    [] {
        nl: "het wachten op het slot is afgebroken",
        fr: "l’attente du verrou a été interrompue",
        en: "waiting for the lock was broken off",
        de: "das Warten auf die Sperre wurde abgebrochen",
    }
    [] {
        nl: "een ander proces",
        fr: "un autre processus",
        en: "another process",
        de: "einen anderen Prozess",
    }
    [Number Ours] {
        nl: "na {0} {0|seconde|seconden} is het slot nog bezet; het bestand ervan noemt {1}",
        fr: "après {0} {0|seconde|secondes}, le verrou est encore pris ; son fichier nomme {1}",
        en: "after {0} {0|second|seconds} the lock is still taken; its file names {1}",
        de: "nach {0} {0|Sekunde|Sekunden} ist die Sperre noch belegt; ihre Datei nennt {1}",
    }
    [] {
        nl: "de verzegelde velden passen er niet bij",
        fr: "ses champs scellés ne lui correspondent pas",
        en: "its sealed fields do not fit it",
        de: "die versiegelten Felder passen nicht dazu",
    }
    [Text] {
        nl: "{0} is geen werkruimte",
        fr: "{0} n’est pas un espace de travail",
        en: "{0} is not a workspace",
        de: "{0} ist kein Arbeitsbereich",
    }
    [Text] {
        nl: "{0} is er niet",
        fr: "{0} n’est pas là",
        en: "{0} is not there",
        de: "{0} ist nicht da",
    }
    [Text] {
        nl: "{0} is een werkruimte",
        fr: "{0} est un espace de travail",
        en: "{0} is a workspace",
        de: "{0} ist ein Arbeitsbereich",
    }
    [Number Number] {
        nl: "het vraagt versie {0} van wie erin schrijft, en dit is versie {1}",
        fr: "il demande la version {0} à qui y écrit, et ceci est la version {1}",
        en: "it asks for version {0} of its writers, and this is version {1}",
        de: "es verlangt von seinen Schreibern Version {0}, und das ist Version {1}",
    }
    [] {
        nl: "de groep is niet afgemaakt",
        fr: "le groupe n’a pas été terminé",
        en: "the group was not finished",
        de: "die Gruppe wurde nicht beendet",
    }
    [] {
        nl: "het verslag is niet te verzegelen",
        fr: "l’enregistrement ne peut être scellé",
        en: "the record cannot be sealed",
        de: "die Aufzeichnung lässt sich nicht versiegeln",
    }
    [Number Number Number] {
        nl: "{0} {0|vermelding|vermeldingen} van {1} tot {2} {0|is|zijn} verzegeld met sleutels die er niet zijn",
        fr: "{0} {0|inscription|inscriptions} de {1} à {2} {0|est scellée|sont scellées} sous des clés qui ne sont pas là",
        en: "{0} {0|entry|entries} from {1} to {2} {0|is|are} sealed under keys that are not there",
        de: "{0} {0|Eintrag|Einträge} von {1} bis {2} {0|ist|sind} mit Schlüsseln versiegelt, die nicht da sind",
    }
    [] {
        nl: "de sleutel ervan is verdwenen sinds het logboek is geopend",
        fr: "sa clé a disparu depuis l’ouverture du journal",
        en: "its key is gone since the log was opened",
        de: "sein Schlüssel ist verschwunden, seit das Protokoll geöffnet wurde",
    }
    [Text] {
        nl: "`{0}` is geen van nl, fr, en, de",
        fr: "`{0}` n’est ni nl, ni fr, ni en, ni de",
        en: "`{0}` is not one of nl, fr, en, de",
        de: "`{0}` ist weder nl noch fr, en oder de",
    }
    [] {
        nl: "één regel",
        fr: "un élément",
        en: "one item",
        de: "ein Posten",
    }
    [Number] {
        nl: "{0} {0|regel|regels}",
        fr: "{0} {0|élément|éléments}",
        en: "{0} {0|item|items}",
        de: "{0} Posten",
    }
    [Word] {
        nl: "van wat over `{0}` is vastgelegd, is maar een deel gelezen",
        fr: "de ce qui est enregistré sur `{0}`, une partie seulement a été lue",
        en: "of what is recorded of `{0}` only a portion was read",
        de: "von dem, was über `{0}` aufgezeichnet ist, wurde nur ein Teil gelesen",
    }
    [Word] {
        nl: "wat over `{0}` is vastgelegd, ging verder sinds het is opgezocht",
        fr: "ce qui est enregistré sur `{0}` a continué depuis sa recherche",
        en: "what is recorded of `{0}` went on since it was looked up",
        de: "was über `{0}` aufgezeichnet ist, ging weiter, seit es nachgeschlagen wurde",
    }
    [] {
        nl: "de rij ervan is er niet",
        fr: "sa ligne n’est pas là",
        en: "its row is not there",
        de: "die Zeile dazu ist nicht da",
    }
}
