//! What happened in this very case, in nl, fr, en and de: JSON and inventories.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Number Number] {
        nl: "{0} {0|byte|bytes} lang; ten hoogste {1} worden gelezen",
        fr: "il a {0} {0|octet|octets} ; {1} au plus sont lus",
        en: "it has {0} {0|byte|bytes}; at most {1} {1|is|are} read",
        de: "{0} {0|Byte|Bytes} lang; höchstens {1} werden gelesen",
    }
    [] {
        nl: "twee onderdelen hebben dezelfde naam",
        fr: "deux éléments ont le même nom",
        en: "two members have the same name",
        de: "zwei Teile haben denselben Namen",
    }
    [] {
        nl: "de waarde is geen geldige JSON",
        fr: "la valeur n’est pas du JSON valide",
        en: "the value is not valid JSON",
        de: "der Wert ist kein gültiges JSON",
    }
    [] {
        nl: "het laatste teken is doormidden gesneden",
        fr: "le dernier caractère est coupé en deux",
        en: "the last character is cut in two",
        de: "das letzte Zeichen ist durchgeschnitten",
    }
    [Text] {
        nl: "er is geen onderdeel `{0}`",
        fr: "il n’y a pas de section `{0}`",
        en: "there is no section `{0}`",
        de: "es gibt keinen Abschnitt `{0}`",
    }
    [Number Word Number] {
        nl: "`complete` telt {0} {1}, het bestand bevat er {2}",
        fr: "`complete` compte {0} {1}, le fichier en contient {2}",
        en: "`complete` counts {0} {1}, the file holds {2}",
        de: "`complete` zählt {0} {1}, die Datei enthält {2}",
    }
    [Text] {
        nl: "`{0}` staat hier voor de tweede keer",
        fr: "`{0}` figure ici une deuxième fois",
        en: "`{0}` stands here a second time",
        de: "`{0}` steht hier ein zweites Mal",
    }
    [Text] {
        nl: "`{0}` staat hier voor de tweede keer, en anders; geen van beide telt",
        fr: "`{0}` figure ici une deuxième fois, dit autrement ; aucun des deux ne compte",
        en: "`{0}` stands here a second time, told otherwise; neither counts",
        de: "`{0}` steht hier ein zweites Mal, und anders; keines von beiden zählt",
    }
    [Text] {
        nl: "de kolom `{0}` staat er twee keer",
        fr: "la colonne `{0}` figure deux fois",
        en: "the column `{0}` stands twice",
        de: "die Spalte `{0}` steht zweimal da",
    }
    [Number Number] {
        nl: "{0} {0|cel|cellen} waar de kop er {1} heeft",
        fr: "{0} {0|cellule|cellules} là où l’en-tête en a {1}",
        en: "{0} {0|cell|cells} where the header has {1}",
        de: "{0} {0|Zelle|Zellen}, wo die Kopfzeile {1} hat",
    }
    [] {
        nl: "het aantal rijen ontbreekt",
        fr: "le nombre de lignes manque",
        en: "the number of rows is missing",
        de: "die Zahl der Zeilen fehlt",
    }
    [Number Number] {
        nl: "{0} {0|rij is|rijen zijn} opgegeven, {1} {1|staat|staan} er",
        fr: "{0} {0|ligne est annoncée|lignes sont annoncées}, {1} {1|est là|sont là}",
        en: "{0} {0|row is|rows are} told, {1} {1|is|are} here",
        de: "{0} {0|Zeile ist|Zeilen sind} angegeben, {1} {1|ist|sind} hier",
    }
    [] {
        nl: "de laatste rij eindigt niet met een regeleinde",
        fr: "la dernière ligne ne se termine pas par un saut de ligne",
        en: "the last row does not end with a line break",
        de: "die letzte Zeile endet nicht mit einem Zeilenumbruch",
    }
    [Text] {
        nl: "`{0}` is geen geheel getal",
        fr: "`{0}` n’est pas un nombre entier",
        en: "`{0}` is not a whole number",
        de: "`{0}` ist keine ganze Zahl",
    }
    [Text] {
        nl: "`{0}` is ja noch nee",
        fr: "`{0}` n’est ni oui ni non",
        en: "`{0}` is neither yes nor no",
        de: "`{0}` ist weder Ja noch Nein",
    }
    [Text] {
        nl: "`{0}` is geen tijdstip: schrijf 2026-05-31 of 2026-05-31T14:00:00Z",
        fr: "`{0}` n’est pas une date ni une heure : écrivez 2026-05-31 ou 2026-05-31T14:00:00Z",
        en: "`{0}` is not a time: write 2026-05-31 or 2026-05-31T14:00:00Z",
        de: "`{0}` ist kein Zeitpunkt: schreiben Sie 2026-05-31 oder 2026-05-31T14:00:00Z",
    }
    [Text] {
        nl: "`{0}` is geen bedrag: schrijf het als `EUR 1234.50`",
        fr: "`{0}` n’est pas un montant : écrivez-le comme `EUR 1234.50`",
        en: "`{0}` is not an amount: write it as `EUR 1234.50`",
        de: "`{0}` ist kein Betrag: schreiben Sie ihn wie `EUR 1234.50`",
    }
    [Text] {
        nl: "`{0}` heeft delen van de kleinste munt",
        fr: "`{0}` contient des fractions de la plus petite unité",
        en: "`{0}` has parts of the smallest coin",
        de: "`{0}` hat Bruchteile der kleinsten Münze",
    }
    [Text] {
        nl: "`{0}` is geen datum",
        fr: "`{0}` n’est pas une date",
        en: "`{0}` is not a date",
        de: "`{0}` ist kein Datum",
    }
    [Text Word] {
        nl: "`{0}` is op twee manieren te lezen: schrijf {1}-MM-DD",
        fr: "`{0}` peut se lire de deux façons : écrivez {1}-MM-DD",
        en: "`{0}` can be read in two ways: write {1}-MM-DD",
        de: "`{0}` lässt sich auf zwei Arten lesen: schreiben Sie {1}-MM-DD",
    }
    [] {
        nl: "het is geen tweede keer te lezen",
        fr: "il ne peut être lu une deuxième fois",
        en: "it cannot be read a second time",
        de: "es lässt sich kein zweites Mal lesen",
    }
    [] {
        nl: "de naam is geen geldige tekenreeks",
        fr: "le nom n’est pas une chaîne valide",
        en: "the name is not a valid string",
        de: "der Name ist keine gültige Zeichenkette",
    }
    [] {
        nl: "een naam is te lang",
        fr: "un nom est trop long",
        en: "a name is too long",
        de: "ein Name ist zu lang",
    }
    [] {
        nl: "een naam tussen aanhalingstekens wordt verwacht",
        fr: "un nom entre guillemets est attendu",
        en: "a name in quotes is expected",
        de: "ein Name in Anführungszeichen wird erwartet",
    }
    [Number] {
        nl: "meer dan {0} onderdelen",
        fr: "plus de {0} {0|élément|éléments}",
        en: "it has more than {0} {0|member|members}",
        de: "mehr als {0} Teile",
    }
    [] {
        nl: "na het einde van de JSON volgt nog tekst",
        fr: "du texte suit la fin du JSON",
        en: "text follows after the end of the JSON",
        de: "nach dem Ende des JSON folgt noch Text",
    }
    [] {
        nl: "dieper genest dan 128 niveaus",
        fr: "imbriqué sur plus de 128 niveaux",
        en: "nested deeper than 128 levels",
        de: "tiefer verschachtelt als 128 Ebenen",
    }
    [] {
        nl: "een haakje sluit wat niet was geopend",
        fr: "un crochet ferme ce qui n’était pas ouvert",
        en: "a bracket closes what was not opened",
        de: "eine Klammer schließt, was nicht geöffnet war",
    }
    [] {
        nl: "een waarde wordt verwacht",
        fr: "une valeur est attendue",
        en: "a value is expected",
        de: "ein Wert wird erwartet",
    }
    [] {
        nl: "een waarde erin is langer dan wat te houden is",
        fr: "une de ses valeurs est plus longue que ce qui peut être gardé",
        en: "a value of it is longer than can be held",
        de: "ein Wert darin ist länger, als gehalten werden kann",
    }
    [Word] {
        nl: "een `{0}` wordt verwacht",
        fr: "un `{0}` est attendu",
        en: "a `{0}` is expected",
        de: "ein `{0}` wird erwartet",
    }
    [Word Word] {
        nl: "een `{0}` of `{1}` wordt verwacht",
        fr: "un `{0}` ou un `{1}` est attendu",
        en: "a `{0}` or `{1}` is expected",
        de: "ein `{0}` oder `{1}` wird erwartet",
    }
    [Number] {
        nl: "{0} {0|byte|bytes}",
        fr: "{0} {0|octet|octets}",
        en: "{0} {0|byte|bytes}",
        de: "{0} {0|Byte|Bytes}",
    }
}
