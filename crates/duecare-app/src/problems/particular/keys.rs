//! What happened in this very case, in nl, fr, en and de: keys, notes and passphrases.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "een ijkpunt heeft drie regels: oorsprong, grootte en wortel",
        fr: "un point de contrôle a trois lignes : origine, taille et racine",
        en: "a checkpoint has three lines: origin, size and root",
        de: "ein Prüfpunkt hat drei Zeilen: Herkunft, Größe und Wurzel",
    }
    [] {
        nl: "de laatste regel van het ijkpunt is afgebroken",
        fr: "la dernière ligne du point de contrôle est tronquée",
        en: "the last line of the checkpoint is cut off",
        de: "die letzte Zeile des Prüfpunkts ist abgeschnitten",
    }
    [] {
        nl: "het ijkpunt heeft geen oorsprong",
        fr: "le point de contrôle n’a pas d’origine",
        en: "the checkpoint has no origin",
        de: "der Prüfpunkt hat keine Herkunft",
    }
    [] {
        nl: "een uitbreidingsregel van het ijkpunt is leeg",
        fr: "une ligne d’extension du point de contrôle est vide",
        en: "an extension line of the checkpoint is empty",
        de: "eine Erweiterungszeile des Prüfpunkts ist leer",
    }
    [] {
        nl: "de grootte van de boom is geen getal",
        fr: "la taille de l’arbre n’est pas un nombre",
        en: "the tree size is not a number",
        de: "die Größe des Baums ist keine Zahl",
    }
    [] {
        nl: "de wortel is niet de base64 van 32 bytes",
        fr: "la racine n’est pas le base64 de 32 octets",
        en: "the root is not the base64 of 32 bytes",
        de: "die Wurzel ist nicht das Base64 von 32 Bytes",
    }
    [Word] {
        nl: "{0} is beschadigd",
        fr: "{0} est endommagé",
        en: "{0} is damaged",
        de: "{0} ist beschädigt",
    }
    [] {
        nl: "er is geen map voor de sleutels van partijen",
        fr: "il n’y a pas de dossier pour les clés des parties",
        en: "there is no folder for the keys of parties",
        de: "es gibt keinen Ordner für die Schlüssel der Parteien",
    }
    [] {
        nl: "het nummer van een nieuwe sleutel is al bezet",
        fr: "le numéro d’une nouvelle clé est déjà pris",
        en: "the number of a new key is taken",
        de: "die Nummer eines neuen Schlüssels ist schon vergeben",
    }
    [] {
        nl: "het merk van een vernietigde sleutel is niet te verzegelen",
        fr: "la marque d’une clé détruite ne peut être scellée",
        en: "the mark of a destroyed key cannot be sealed",
        de: "das Zeichen eines vernichteten Schlüssels lässt sich nicht versiegeln",
    }
    [Text] {
        nl: "`{0}` kan geen sleutel noemen: de naam mag niet leeg zijn en geen spatie of plusteken bevatten",
        fr: "`{0}` ne peut nommer une clé : le nom ne doit pas être vide ni contenir d’espace ou de signe plus",
        en: "`{0}` cannot name a key: it must not be empty or hold a space or a plus",
        de: "`{0}` kann keinen Schlüssel benennen: der Name darf nicht leer sein und kein Leerzeichen oder Pluszeichen enthalten",
    }
    [Ours] {
        nl: "de verificatiesleutel is niet goed gevormd: {0}",
        fr: "la clé de vérification est mal formée : {0}",
        en: "the verifier key is malformed: {0}",
        de: "der Prüfschlüssel ist falsch geformt: {0}",
    }
    [Ours] {
        nl: "de ondertekende notitie is niet goed gevormd: {0}",
        fr: "la note signée est mal formée : {0}",
        en: "the signed note is malformed: {0}",
        de: "die unterzeichnete Notiz ist falsch geformt: {0}",
    }
    [Word] {
        nl: "de handtekening van {0} past niet bij de tekst",
        fr: "la signature de {0} ne correspond pas au texte",
        en: "the signature by {0} does not match the text",
        de: "die Unterschrift von {0} passt nicht zum Text",
    }
    [Word] {
        nl: "geen handtekening van {0}",
        fr: "aucune signature de {0}",
        en: "no signature by {0}",
        de: "keine Unterschrift von {0}",
    }
    [] {
        nl: "niet van de vorm naam+sleutelnummer+base64",
        fr: "pas de la forme nom+numéro+base64",
        en: "it is not of the form name+keyid+base64",
        de: "nicht von der Form Name+Kennung+Base64",
    }
    [] {
        nl: "het laatste deel is geen base64",
        fr: "la dernière partie n’est pas du base64",
        en: "its last part is not base64",
        de: "der letzte Teil ist kein Base64",
    }
    [] {
        nl: "het laatste deel is leeg",
        fr: "la dernière partie est vide",
        en: "its last part is empty",
        de: "der letzte Teil ist leer",
    }
    [] {
        nl: "het sleutelnummer hoort niet bij de sleutel",
        fr: "le numéro de clé n’appartient pas à la clé",
        en: "its key id does not belong to the key",
        de: "die Kennung gehört nicht zum Schlüssel",
    }
    [] {
        nl: "het sleutelnummer is niet acht hexadecimale cijfers",
        fr: "le numéro de clé n’est pas fait de huit chiffres hexadécimaux",
        en: "its key id is not eight hexadecimal digits",
        de: "die Kennung besteht nicht aus acht Hexadezimalziffern",
    }
    [] {
        nl: "een Ed25519-sleutel heeft 32 bytes",
        fr: "une clé Ed25519 a 32 octets",
        en: "an Ed25519 key has 32 bytes",
        de: "ein Ed25519-Schlüssel hat 32 Bytes",
    }
    [] {
        nl: "de bytes zijn geen punt van de kromme",
        fr: "les octets ne sont pas un point de la courbe",
        en: "its bytes are no point of the curve",
        de: "die Bytes sind kein Punkt der Kurve",
    }
    [] {
        nl: "de sleutel is van kleine orde en bewijst niets",
        fr: "la clé est de petit ordre et ne prouve rien",
        en: "it is of small order and proves nothing",
        de: "der Schlüssel ist von kleiner Ordnung und beweist nichts",
    }
    [] {
        nl: "dit is geen Ed25519-sleutel (type 1)",
        fr: "ce n’est pas une clé Ed25519 (type 1)",
        en: "it is not an Ed25519 key (type 1)",
        de: "das ist kein Ed25519-Schlüssel (Typ 1)",
    }
    [] {
        nl: "de tekst eindigt niet met een regeleinde",
        fr: "le texte ne se termine pas par un saut de ligne",
        en: "the text does not end with a newline",
        de: "der Text endet nicht mit einem Zeilenumbruch",
    }
    [] {
        nl: "er staat een stuurteken in",
        fr: "on y trouve un caractère de contrôle",
        en: "it holds a control character",
        de: "ein Steuerzeichen steht darin",
    }
    [] {
        nl: "langer dan 1 MiB",
        fr: "plus long que 1 Mio",
        en: "it is longer than 1 MiB",
        de: "länger als 1 MiB",
    }
    [] {
        nl: "er is geen lege regel voor de handtekeningen",
        fr: "il n’y a pas de ligne vide avant les signatures",
        en: "there is no empty line before the signatures",
        de: "vor den Unterschriften steht keine leere Zeile",
    }
    [] {
        nl: "langer dan 1.024 bytes",
        fr: "plus long que 1 024 octets",
        en: "it is longer than 1,024 bytes",
        de: "länger als 1.024 Bytes",
    }
    [] {
        nl: "meer dan één regel",
        fr: "plus d’une ligne",
        en: "it is more than one line",
        de: "mehr als eine Zeile",
    }
    [] {
        nl: "minder dan twaalf tekens",
        fr: "moins de douze caractères",
        en: "it has fewer than twelve characters",
        de: "weniger als zwölf Zeichen",
    }
    [Number] {
        nl: "om het te openen is {0} KiB geheugen nodig",
        fr: "{0} Kio de mémoire sont nécessaires pour l’ouvrir",
        en: "{0} KiB of memory are needed to open it",
        de: "zum Öffnen werden {0} KiB Speicher gebraucht",
    }
    [] {
        nl: "niet te verzegelen",
        fr: "ne peut être scellé",
        en: "it cannot be sealed",
        de: "lässt sich nicht versiegeln",
    }
    [] {
        nl: "een regel met een handtekening begint niet met een streepje",
        fr: "une ligne de signature ne commence pas par un tiret",
        en: "a signature line does not begin with a dash",
        de: "eine Unterschriftszeile beginnt nicht mit einem Strich",
    }
    [] {
        nl: "een regel voor een handtekening heeft er geen",
        fr: "une ligne de signature n’a pas de signature",
        en: "a signature line has no signature",
        de: "eine Unterschriftszeile hat keine Unterschrift",
    }
    [] {
        nl: "een handtekening is geen base64",
        fr: "une signature n’est pas du base64",
        en: "a signature is not base64",
        de: "eine Unterschrift ist kein Base64",
    }
    [] {
        nl: "een handtekening is te kort",
        fr: "une signature est trop courte",
        en: "a signature is too short",
        de: "eine Unterschrift ist zu kurz",
    }
    [] {
        nl: "meer dan 100 handtekeningen",
        fr: "plus de 100 signatures",
        en: "it has more than 100 signatures",
        de: "mehr als 100 Unterschriften",
    }
    [Text Text Text Text Text] {
        nl: "{0} is niet de drie regels `{1}`, `{2}...` en `{3}...`, en ook niet `{4}`",
        fr: "{0} n’est ni les trois lignes `{1}`, `{2}...` et `{3}...`, ni `{4}`",
        en: "{0} is neither three lines, `{1}`, `{2}...` and `{3}...`, nor `{4}`",
        de: "{0} ist weder die drei Zeilen `{1}`, `{2}...` und `{3}...` noch `{4}`",
    }
    [] {
        nl: "de controlesom ontbreekt",
        fr: "sa somme de contrôle manque",
        en: "its checksum is missing",
        de: "die Prüfsumme fehlt",
    }
    [] {
        nl: "de controlesom klopt niet: het is gewijzigd of afgebroken",
        fr: "sa somme de contrôle ne correspond pas : il a été modifié ou coupé",
        en: "its checksum does not fit: it was changed or cut",
        de: "die Prüfsumme stimmt nicht: es wurde geändert oder abgeschnitten",
    }
    [] {
        nl: "de regels zijn er geen die duecare schrijft",
        fr: "ses lignes ne sont pas de celles que duecare écrit",
        en: "its lines are none that duecare writes",
        de: "die Zeilen sind keine, die duecare schreibt",
    }
    [] {
        nl: "het vraagt meer geheugen of tijd om te openen dan duecare ooit schreef",
        fr: "il demande plus de mémoire ou de temps pour s’ouvrir que duecare n’en a jamais écrit",
        en: "it asks for more memory or time to be opened than duecare ever wrote",
        de: "es verlangt zum Öffnen mehr Speicher oder Zeit, als duecare je schrieb",
    }
    [] {
        nl: "het is anders gespeld dan duecare het schrijft",
        fr: "il est écrit autrement que duecare ne l’écrit",
        en: "it is spelled otherwise than duecare writes it",
        de: "es ist anders geschrieben, als duecare es schreibt",
    }
    [] {
        nl: "er staan geen twee sleutels in",
        fr: "il ne contient pas deux clés",
        en: "it holds no two keys",
        de: "es enthält keine zwei Schlüssel",
    }
    [] {
        nl: "het leest niet terug zoals het is geschreven",
        fr: "il ne se relit pas comme il a été écrit",
        en: "it does not read back as it was written",
        de: "es liest sich nicht zurück, wie es geschrieben wurde",
    }
    [] {
        nl: "er staat een geheime sleutel van dit logboek in",
        fr: "il contient une clé secrète de ce journal",
        en: "it holds a secret key of this log",
        de: "es enthält einen geheimen Schlüssel dieses Protokolls",
    }
    [] {
        nl: "er staat een sleutelbestand van duecare in",
        fr: "il contient un fichier de clés de duecare",
        en: "it holds a key file of duecare",
        de: "es enthält eine Schlüsseldatei von duecare",
    }
}
