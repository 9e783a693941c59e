//! What happened in this very case, in nl, fr, en and de: files as they came.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Number] {
        nl: "gestopt na {0} {0|byte|bytes}",
        fr: "arrêté après {0} {0|octet|octets}",
        en: "stopped after {0} {0|byte|bytes}",
        de: "nach {0} {0|Byte|Bytes} abgebrochen",
    }
    [] {
        nl: "dit is een Office-document; sla het blad op als CSV (UTF-8)",
        fr: "c’est un document Office ; enregistrez la feuille en CSV (UTF-8)",
        en: "this is an Office document; save the sheet as CSV (UTF-8)",
        de: "das ist ein Office-Dokument; speichern Sie das Blatt als CSV (UTF-8)",
    }
    [Number Number] {
        nl: "{0} onderdelen, ten hoogste {1} worden gelezen",
        fr: "{0} {0|élément|éléments}, {1} au plus sont lus",
        en: "{0} {0|member|members}, {1} {1|is|are} read at most",
        de: "{0} Teile, höchstens {1} werden gelesen",
    }
    [Number Number] {
        nl: "{0} onderdelen staan vermeld onder {1} namen",
        fr: "{0} {0|élément est énuméré|éléments sont énumérés} sous {1} {1|nom|noms}",
        en: "{0} {0|member is|members are} listed under {1} {1|name|names}",
        de: "{0} Teile sind unter {1} Namen aufgeführt",
    }
    [Number] {
        nl: "onderdeel {0}",
        fr: "élément {0}",
        en: "member {0}",
        de: "Teil {0}",
    }
    [] {
        nl: "het onderdeel is versleuteld",
        fr: "l’élément est chiffré",
        en: "the member is encrypted",
        de: "der Teil ist verschlüsselt",
    }
    [] {
        nl: "het onderdeel is een symbolische koppeling",
        fr: "l’élément est un lien symbolique",
        en: "the member is a symbolic link",
        de: "der Teil ist eine symbolische Verknüpfung",
    }
    [] {
        nl: "het onderdeel is geen bestand en geen map",
        fr: "l’élément n’est ni un fichier ni un dossier",
        en: "the member is neither a file nor a folder",
        de: "der Teil ist weder eine Datei noch ein Ordner",
    }
    [Text] {
        nl: "het onderdeel is ingepakt met {0}",
        fr: "l’élément est compressé par {0}",
        en: "the member is packed by {0}",
        de: "der Teil ist mit {0} gepackt",
    }
    [] {
        nl: "de controlesom past niet bij wat is uitgepakt",
        fr: "la somme de contrôle ne correspond pas à ce qui a été décompressé",
        en: "the checksum does not fit what was unpacked",
        de: "die Prüfsumme passt nicht zu dem, was entpackt wurde",
    }
    [] {
        nl: "een andere lijst van dezelfde soort in deze import zegt iets anders",
        fr: "une autre liste du même type dans cet import dit autre chose",
        en: "another list of the same kind in this import says something else",
        de: "eine andere Liste derselben Art in diesem Import sagt etwas anderes",
    }
    [] {
        nl: "een ander bestand van deze import zegt dat security defaults uit staan",
        fr: "un autre fichier de cet import dit que les security defaults sont désactivés",
        en: "another file of this import says that security defaults are off",
        de: "eine andere Datei dieses Imports sagt, dass die Security Defaults aus sind",
    }
    [] {
        nl: "dit zijn binaire gegevens",
        fr: "ce sont des données binaires",
        en: "this is binary data",
        de: "das sind Binärdaten",
    }
    [] {
        nl: "dit is UTF-32",
        fr: "c’est de l’UTF-32",
        en: "this is UTF-32",
        de: "das ist UTF-32",
    }
    [Number] {
        nl: "byte {0} is geen UTF-8",
        fr: "l’octet {0} n’est pas de l’UTF-8",
        en: "byte {0} is not UTF-8",
        de: "Byte {0} ist kein UTF-8",
    }
    [] {
        nl: "dit is UTF-16 waarin een half teken ontbreekt",
        fr: "c’est de l’UTF-16 où il manque la moitié d’un caractère",
        en: "this is UTF-16 with half of a character missing",
        de: "das ist UTF-16, dem ein halbes Zeichen fehlt",
    }
    [] {
        nl: "een export van Azure Cost Management",
        fr: "un export d’Azure Cost Management",
        en: "an Azure Cost Management export",
        de: "einem Export von Azure Cost Management",
    }
    [] {
        nl: "een verbruiksexport van Partner Center",
        fr: "un export d’usage de Partner Center",
        en: "a Partner Center usage export",
        de: "einem Nutzungsexport von Partner Center",
    }
    [] {
        nl: "een AWS Cost and Usage Report",
        fr: "un AWS Cost and Usage Report",
        en: "an AWS Cost and Usage Report",
        de: "einem AWS Cost and Usage Report",
    }
    [] {
        nl: "het zegt iets anders dan toen het voor het eerst werd gelezen",
        fr: "il dit autre chose que lors de la première lecture",
        en: "it says something else than when it was read first",
        de: "es sagt etwas anderes als beim ersten Lesen",
    }
    [] {
        nl: "het archief bevat geen bestand",
        fr: "l’archive ne contient aucun fichier",
        en: "the archive holds no file",
        de: "das Archiv enthält keine Datei",
    }
    [] {
        nl: "een archief in een archief wordt niet geopend",
        fr: "une archive dans une archive n’est pas ouverte",
        en: "an archive within an archive is not opened",
        de: "ein Archiv in einem Archiv wird nicht geöffnet",
    }
    [] {
        nl: "niets dan een byte order mark en lege tekens",
        fr: "rien d’autre qu’une marque d’ordre des octets et des blancs",
        en: "nothing but a byte order mark and blanks",
        de: "nichts als eine Byte-Order-Mark und Leerzeichen",
    }
    [] {
        nl: "de tekst heeft geen bekende vorm",
        fr: "le texte n’a aucune forme connue",
        en: "the text has no shape that is known",
        de: "der Text hat keine bekannte Form",
    }
    [Number] {
        nl: "meer dan {0} {0|byte|bytes}",
        fr: "plus de {0} {0|octet|octets}",
        en: "more than {0} {0|byte|bytes}",
        de: "mehr als {0} {0|Byte|Bytes}",
    }
    [] {
        nl: "dit staat in een codering die niet wordt gelezen",
        fr: "ceci est dans un encodage qui n’est pas lu",
        en: "this is in an encoding that is not read",
        de: "das steht in einer Kodierung, die nicht gelesen wird",
    }
    [Number Number] {
        nl: "de tekst eindigt op regel {0}, kolom {1}",
        fr: "le texte s’arrête à la ligne {0}, colonne {1}",
        en: "the text ends at line {0}, column {1}",
        de: "der Text endet in Zeile {0}, Spalte {1}",
    }
    [] {
        nl: "de lijst is leeg en niets in het bestand zegt wat ze opsomt",
        fr: "la liste est vide et rien dans le fichier ne dit ce qu’elle énumère",
        en: "the list is empty and nothing in the file tells what it lists",
        de: "die Liste ist leer und nichts in der Datei sagt, was sie aufführt",
    }
    [] {
        nl: "de JSON heeft geen bekende vorm",
        fr: "le JSON n’a aucune forme connue",
        en: "the JSON has no shape that is known",
        de: "das JSON hat keine bekannte Form",
    }
    [Ours Number] {
        nl: "dit is het manifest van {0} in {1} {1|deel|delen}; het zegt welke bestanden bij elkaar horen",
        fr: "c’est le manifeste d’{0} en {1} {1|partie|parties} ; il dit quels fichiers vont ensemble",
        en: "this is the manifest of {0} in {1} {1|part|parts}; it tells which files belong together",
        de: "das ist das Manifest zu {0} in {1} {1|Teil|Teilen}; es sagt, welche Dateien zusammengehören",
    }
    [] {
        nl: "de vermelding heeft geen tijd",
        fr: "l’entrée n’a pas d’heure",
        en: "the entry has no time",
        de: "der Eintrag hat keine Zeit",
    }
    [Text] {
        nl: "`{0}` is geen tijdstip",
        fr: "`{0}` n’est pas une heure",
        en: "`{0}` is not a time",
        de: "`{0}` ist kein Zeitpunkt",
    }
    [] {
        nl: "de vermelding heeft geen `operationName`",
        fr: "l’entrée n’a pas d’`operationName`",
        en: "the entry has no `operationName`",
        de: "der Eintrag hat keinen `operationName`",
    }
    [Number] {
        nl: "de kopregels eindigen niet binnen {0} {0|byte|bytes}",
        fr: "les en-têtes ne se terminent pas en {0} {0|octet|octets}",
        en: "the headers do not end within {0} {0|byte|bytes}",
        de: "die Kopfzeilen enden nicht innerhalb von {0} {0|Byte|Bytes}",
    }
    [] {
        nl: "de kopregels zijn niet te lezen",
        fr: "les en-têtes ne peuvent être lus",
        en: "the headers cannot be read",
        de: "die Kopfzeilen sind nicht lesbar",
    }
    [Number] {
        nl: "alleen het begin is gelezen, {0} {0|byte|bytes}",
        fr: "seul le début a été lu, soit {0} {0|octet|octets}",
        en: "only its first {0} {0|byte was|bytes were} read",
        de: "nur der Anfang wurde gelesen, {0} {0|Byte|Bytes}",
    }
    [] {
        nl: "de mail heeft geen `Date` die te lezen is",
        fr: "le courriel n’a pas de `Date` lisible",
        en: "the mail has no `Date` that can be read",
        de: "die Mail hat kein lesbares `Date`",
    }
    [Number Word Text Text] {
        nl: "{0} {0|momentopname|momentopnamen}; de nieuwste is van {1}, van machine `{2}`, paden {3}",
        fr: "{0} {0|instantané|instantanés} ; le plus récent est du {1}, de l’hôte `{2}`, chemins {3}",
        en: "{0} {0|snapshot|snapshots}; the newest is of {1} from host `{2}`, paths {3}",
        de: "{0} {0|Schnappschuss|Schnappschüsse}; der neueste ist vom {1}, vom Rechner `{2}`, Pfade {3}",
    }
    [] {
        nl: "de lijst staat niet onder `data`",
        fr: "la liste ne se trouve pas sous `data`",
        en: "the list does not stand under `data`",
        de: "die Liste steht nicht unter `data`",
    }
    [Number Text] {
        nl: "{0} {0|object|objecten} van de soort `{1}`",
        fr: "{0} {0|objet|objets} du type `{1}`",
        en: "{0} {0|object|objects} of kind `{1}`",
        de: "{0} {0|Objekt|Objekte} der Art `{1}`",
    }
    [] {
        nl: "`meta.type` ontbreekt",
        fr: "`meta.type` est absent",
        en: "`meta.type` is absent",
        de: "`meta.type` fehlt",
    }
    [] {
        nl: "`meta.count` ontbreekt",
        fr: "`meta.count` est absent",
        en: "`meta.count` is absent",
        de: "`meta.count` fehlt",
    }
    [Number Number] {
        nl: "`meta.count` is {0}, de lijst bevat er {1}",
        fr: "`meta.count` est {0}, la liste en contient {1}",
        en: "`meta.count` is {0}, the list holds {1}",
        de: "`meta.count` ist {0}, die Liste enthält {1}",
    }
    [Word] {
        nl: "geen domein is zonder {0}",
        fr: "aucun domaine n’est sans {0}",
        en: "no domain is without {0}",
        de: "keine Domäne ist ohne {0}",
    }
    [Number] {
        nl: "`meta.methods` is {0}, zonder de bit van Group",
        fr: "`meta.methods` est {0}, sans le bit de Group",
        en: "`meta.methods` is {0}, without the bit of Group",
        de: "`meta.methods` ist {0}, ohne das Bit von Group",
    }
    [Number] {
        nl: "{0} {0|groep heeft|groepen hebben} geen lijst `Members`",
        fr: "{0} {0|groupe n’a|groupes n’ont} pas de liste `Members`",
        en: "{0} {0|group has|groups have} no list `Members`",
        de: "{0} {0|Gruppe hat|Gruppen haben} keine Liste `Members`",
    }
    [] {
        nl: "`ObjectIdentifier` is leeg",
        fr: "`ObjectIdentifier` est vide",
        en: "`ObjectIdentifier` is empty",
        de: "`ObjectIdentifier` ist leer",
    }
}
