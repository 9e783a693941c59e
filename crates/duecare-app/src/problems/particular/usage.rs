//! What happened in this very case, in nl, fr, en and de: usage files.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Text] {
        nl: "de kolommen {0} ontbreken",
        fr: "les colonnes {0} manquent",
        en: "the columns {0} are missing",
        de: "die Spalten {0} fehlen",
    }
    [Text] {
        nl: "de kolom {0} staat er twee keer",
        fr: "la colonne {0} figure deux fois",
        en: "the column {0} stands there twice",
        de: "die Spalte {0} steht zweimal da",
    }
    [Text] {
        nl: "{0}: het bestand eindigt midden in een rij",
        fr: "{0} : le fichier s’arrête au milieu d’une ligne",
        en: "{0}: the file ends within a row",
        de: "{0}: die Datei endet mitten in einer Zeile",
    }
    [] {
        nl: "de rest is niet gelezen",
        fr: "le reste n’a pas été lu",
        en: "the rest was not read",
        de: "der Rest wurde nicht gelesen",
    }
    [] {
        nl: "het bestand eindigt hier",
        fr: "le fichier s’arrête ici",
        en: "the file ends here",
        de: "die Datei endet hier",
    }
    [] {
        nl: "het bestand is niet verder te lezen",
        fr: "le fichier ne peut être lu plus loin",
        en: "the file cannot be read further",
        de: "die Datei lässt sich nicht weiter lesen",
    }
    [Number] {
        nl: " en loopt over {0} {0|regel|regels}",
        fr: " et s’étend sur {0} {0|ligne|lignes}",
        en: " and reaches over {0} {0|line|lines}",
        de: " und reicht über {0} {0|Zeile|Zeilen}",
    }
    [Number Number Ours] {
        nl: "heeft {0} {0|veld|velden} waar de kop er {1} heeft{2}",
        fr: "a {0} {0|champ|champs} là où l’en-tête en a {1}{2}",
        en: "has {0} {0|field|fields} where the header has {1}{2}",
        de: "hat {0} {0|Feld|Felder}, wo die Kopfzeile {1} hat{2}",
    }
    [Text] {
        nl: "{0} heeft geen waarde",
        fr: "{0} n’a pas de valeur",
        en: "{0} has no value",
        de: "{0} hat keinen Wert",
    }
    [Number Ours] {
        nl: "rij {0}: {1}",
        fr: "ligne {0} : {1}",
        en: "row {0}: {1}",
        de: "Zeile {0}: {1}",
    }
    [Text] {
        nl: "{0} bevat geen rijen",
        fr: "{0} ne contient aucune ligne",
        en: "{0} holds no rows",
        de: "{0} enthält keine Zeilen",
    }
    [Text] {
        nl: "zou nog een cel maken, van {0}",
        fr: "ferait une cellule de plus, de {0}",
        en: "would make another cell, of {0}",
        de: "würde eine weitere Zelle ergeben, von {0}",
    }
    [Number] {
        nl: "wordt uitgepakt groter dan {0} GiB",
        fr: "se décompresse en plus de {0} Gio",
        en: "unpacks to more than {0} GiB",
        de: "wird entpackt größer als {0} GiB",
    }
    [Number] {
        nl: "een rij van meer dan {0} MiB",
        fr: "une ligne de plus de {0} Mio",
        en: "a row of more than {0} MiB",
        de: "eine Zeile von mehr als {0} MiB",
    }
    [] {
        nl: "maak in Cost Management, onder Exports, een export van het type \"Cost and usage details (FOCUS)\"",
        fr: "dans Cost Management, sous Exports, créez un export du type \"Cost and usage details (FOCUS)\"",
        en: "in Cost Management, under Exports, create an export of the type \"Cost and usage details (FOCUS)\"",
        de: "legen Sie in Cost Management unter Exports einen Export vom Typ \"Cost and usage details (FOCUS)\" an",
    }
    [] {
        nl: "dit is een AWS Cost and Usage Report (CUR 1); maak in Billing, onder Data Exports, een export van de tabel \"FOCUS with AWS columns\"",
        fr: "c’est un AWS Cost and Usage Report (CUR 1) ; dans Billing, sous Data Exports, créez un export du tableau \"FOCUS with AWS columns\"",
        en: "this is an AWS Cost and Usage Report (CUR 1); in Billing, under Data Exports, create an export of the table \"FOCUS with AWS columns\"",
        de: "das ist ein AWS Cost and Usage Report (CUR 1); legen Sie in Billing unter Data Exports einen Export der Tabelle \"FOCUS with AWS columns\" an",
    }
    [] {
        nl: "dit is een AWS Cost and Usage Report (CUR 2.0); maak in Billing, onder Data Exports, een export van de tabel \"FOCUS with AWS columns\"",
        fr: "c’est un AWS Cost and Usage Report (CUR 2.0) ; dans Billing, sous Data Exports, créez un export du tableau \"FOCUS with AWS columns\"",
        en: "this is an AWS Cost and Usage Report (CUR 2.0); in Billing, under Data Exports, create an export of the table \"FOCUS with AWS columns\"",
        de: "das ist ein AWS Cost and Usage Report (CUR 2.0); legen Sie in Billing unter Data Exports einen Export der Tabelle \"FOCUS with AWS columns\" an",
    }
    [] {
        nl: "dit is een kosten- of verbruiksrapport van Oracle Cloud; in dezelfde bucket met rapporten staan de FOCUS-rapporten, neem die",
        fr: "c’est un rapport de coûts ou d’usage d’Oracle Cloud ; le même compartiment de rapports contient les rapports FOCUS, prenez ceux-là",
        en: "this is an Oracle cloud cost or usage report; the same bucket of reports holds the FOCUS reports, take those",
        de: "das ist ein Kosten- oder Nutzungsbericht von Oracle Cloud; im selben Bucket mit Berichten liegen die FOCUS-Berichte, nehmen Sie diese",
    }
    [] {
        nl: "dit is een export van Google Cloud met standaard- of gedetailleerde verbruikskosten; zet de FOCUS-export van Cloud Billing naar BigQuery aan en neem die tabel",
        fr: "c’est un export de Google Cloud des coûts d’usage standard ou détaillés ; activez l’export FOCUS de Cloud Billing vers BigQuery et prenez ce tableau",
        en: "this is a Google Cloud export of standard or detailed usage cost; enable the FOCUS export of Cloud Billing to BigQuery and take that table",
        de: "das ist ein Export von Google Cloud mit standardmäßigen oder detaillierten Nutzungskosten; schalten Sie den FOCUS-Export von Cloud Billing nach BigQuery ein und nehmen Sie diese Tabelle",
    }
    [] {
        nl: "dit is een Azure-export van werkelijke of afgeschreven kosten in het schema voor partners",
        fr: "c’est un export Azure des coûts réels ou amortis dans le schéma pour partenaires",
        en: "this is an Azure export of actual or amortised cost in the schema for partners",
        de: "das ist ein Azure-Export tatsächlicher oder amortisierter Kosten im Schema für Partner",
    }
    [] {
        nl: "dit is een Azure-export van werkelijke of afgeschreven kosten",
        fr: "c’est un export Azure des coûts réels ou amortis",
        en: "this is an Azure export of actual or amortised cost",
        de: "das ist ein Azure-Export tatsächlicher oder amortisierter Kosten",
    }
    [] {
        nl: "dit is geprijsd dagverbruik van Microsoft Partner Center",
        fr: "c’est l’usage quotidien tarifé de Microsoft Partner Center",
        en: "this is daily rated usage of Microsoft Partner Center",
        de: "das ist die bepreiste tägliche Nutzung aus dem Microsoft Partner Center",
    }
    [] {
        nl: "dit is een afstemmingsbestand van Microsoft Partner Center",
        fr: "c’est un fichier de rapprochement de Microsoft Partner Center",
        en: "this is a reconciliation file of Microsoft Partner Center",
        de: "das ist eine Abstimmungsdatei des Microsoft Partner Center",
    }
    [Text] {
        nl: "de kolom {0} ontbreekt",
        fr: "la colonne {0} manque",
        en: "the column {0} is missing",
        de: "die Spalte {0} fehlt",
    }
    [Text Text] {
        nl: "de kolom {0} is geen tekst: {1}",
        fr: "la colonne {0} n’est pas du texte : {1}",
        en: "the column {0} is no text: {1}",
        de: "die Spalte {0} ist kein Text: {1}",
    }
    [Text Ours] {
        nl: "de kolom {0}: {1}",
        fr: "la colonne {0} : {1}",
        en: "the column {0}: {1}",
        de: "die Spalte {0}: {1}",
    }
    [Text Number Number] {
        nl: "de kolom {0} heeft {1} {1|waarde|waarden} waar de groep {2} {2|rij|rijen} heeft",
        fr: "la colonne {0} a {1} {1|valeur|valeurs} là où son groupe a {2} {2|ligne|lignes}",
        en: "the column {0} has {1} {1|value|values} where its group has {2} {2|row|rows}",
        de: "die Spalte {0} hat {1} {1|Wert|Werte}, wo ihre Gruppe {2} {2|Zeile|Zeilen} hat",
    }
    [] {
        nl: "ze ligt vóór het bestand",
        fr: "elle se trouve avant le fichier",
        en: "it lies before the file",
        de: "sie liegt vor der Datei",
    }
    [] {
        nl: "ze ligt achter het bestand",
        fr: "elle se trouve après le fichier",
        en: "it lies behind the file",
        de: "sie liegt hinter der Datei",
    }
    [Number Number] {
        nl: "een bladzijde van {0} {0|byte|bytes} waar er {1} over zijn",
        fr: "une page de {0} {0|octet|octets} là où il en reste {1}",
        en: "a page of {0} {0|byte|bytes} where {1} {1|is|are} left",
        de: "eine Seite von {0} {0|Byte|Bytes}, wo {1} übrig sind",
    }
    [Number Number] {
        nl: "een bladzijde van {0} {0|byte|bytes}; ten hoogste {1} worden uitgepakt",
        fr: "une page de {0} {0|octet|octets} ; {1} au plus sont décompressés",
        en: "a page of {0} {0|byte|bytes}; at most {1} {1|is|are} unpacked",
        de: "eine Seite von {0} {0|Byte|Bytes}; höchstens {1} werden entpackt",
    }
    [] {
        nl: "een bladzijde die niet zegt hoeveel waarden ze heeft",
        fr: "une page qui ne dit pas combien de valeurs elle a",
        en: "a page that does not say how many values it has",
        de: "eine Seite, die nicht sagt, wie viele Werte sie hat",
    }
    [Number Number] {
        nl: "een woordenlijst van {0} {0|waarde|waarden} in {1} {1|byte|bytes}",
        fr: "un dictionnaire de {0} {0|valeur|valeurs} en {1} {1|octet|octets}",
        en: "a dictionary of {0} {0|value|values} in {1} {1|byte|bytes}",
        de: "ein Wörterbuch mit {0} {0|Wert|Werten} in {1} {1|Byte|Bytes}",
    }
    [Number Number] {
        nl: "een woordenlijst van {0} {0|byte|bytes}; ten hoogste {1} worden gelezen",
        fr: "un dictionnaire de {0} {0|octet|octets} ; {1} au plus sont lus",
        en: "a dictionary of {0} {0|byte|bytes}; at most {1} {1|is|are} read",
        de: "ein Wörterbuch von {0} {0|Byte|Bytes}; höchstens {1} werden gelesen",
    }
    [Number Number] {
        nl: "een woordenlijst met een tekst van {0} {0|byte|bytes}; ten hoogste {1} worden gelezen",
        fr: "un dictionnaire avec un texte de {0} {0|octet|octets} ; {1} au plus sont lus",
        en: "a dictionary with a text of {0} {0|byte|bytes}; at most {1} {1|is|are} read",
        de: "ein Wörterbuch mit einem Text von {0} {0|Byte|Bytes}; höchstens {1} werden gelesen",
    }
    [] {
        nl: "een bladzijde met meer niveaus dan bytes",
        fr: "une page avec plus de niveaux que d’octets",
        en: "a page with more levels than it has bytes",
        de: "eine Seite mit mehr Ebenen als Bytes",
    }
    [] {
        nl: "de kop van een bladzijde is niet te lezen",
        fr: "l’en-tête d’une page ne peut être lu",
        en: "the header of a page cannot be read",
        de: "der Kopf einer Seite ist nicht lesbar",
    }
    [Number] {
        nl: "een bladzijde van {0} {0|byte|bytes} die uitgepakt anders is",
        fr: "une page de {0} {0|octet|octets} qui se décompresse autrement",
        en: "a page of {0} {0|byte|bytes} that unpacks to others",
        de: "eine Seite von {0} {0|Byte|Bytes}, die entpackt anders ist",
    }
    [Text] {
        nl: "ingepakt met {0}",
        fr: "compressé par {0}",
        en: "packed by {0}",
        de: "gepackt mit {0}",
    }
    [Text Ours] {
        nl: "{0} is ingepakt met {1}",
        fr: "{0} est compressé par {1}",
        en: "{0} is packed by {1}",
        de: "{0} ist gepackt mit {1}",
    }
    [Text Number] {
        nl: "{0} wordt uitgepakt {1} {1|byte|bytes} groot",
        fr: "{0} se décompresse en {1} {1|octet|octets}",
        en: "{0} unpacks to {1} {1|byte|bytes}",
        de: "{0} wird entpackt {1} {1|Byte|Bytes} groß",
    }
    [Text Number Number] {
        nl: "{0} bevat {1} {1|rij|rijen} en kondigt er {2} aan",
        fr: "{0} contient {1} {1|ligne|lignes} et en annonce {2}",
        en: "{0} holds {1} {1|row|rows} and announces {2}",
        de: "{0} enthält {1} {1|Zeile|Zeilen} und kündigt {2} an",
    }
    [] {
        nl: "de inhoudsopgave is niet te lezen",
        fr: "la table des matières ne peut être lue",
        en: "the list of contents cannot be read",
        de: "das Inhaltsverzeichnis ist nicht lesbar",
    }
    [Number Number] {
        nl: "de benodigde kolommen van één groep rijen hebben {0} {0|byte|bytes}; ten hoogste {1} worden gehouden",
        fr: "les colonnes nécessaires d’un groupe de lignes ont {0} {0|octet|octets} ; {1} au plus sont gardés",
        en: "the needed columns of one row group have {0} {0|byte|bytes}; at most {1} {1|is|are} held",
        de: "die nötigen Spalten einer Zeilengruppe haben {0} {0|Byte|Bytes}; höchstens {1} werden gehalten",
    }
    [] {
        nl: "het bestand is korter dan de inhoudsopgave zegt",
        fr: "le fichier est plus court que ne le dit sa table des matières",
        en: "the file is shorter than its list of contents says",
        de: "die Datei ist kürzer, als ihr Inhaltsverzeichnis sagt",
    }
    [] {
        nl: "het uitpakken van dit bestand is gestrand",
        fr: "le décodeur a renoncé à ce fichier",
        en: "the decoder gave up on this file",
        de: "das Entpacken dieser Datei ist gescheitert",
    }
    [] {
        nl: "het eindigt niet zoals een Parquet-bestand: het is afgebroken",
        fr: "il ne se termine pas comme un fichier Parquet : il est tronqué",
        en: "it does not end as a Parquet file does: it is cut off",
        de: "sie endet nicht wie eine Parquet-Datei: sie ist abgeschnitten",
    }
    [] {
        nl: "de inhoudsopgave is versleuteld",
        fr: "sa table des matières est chiffrée",
        en: "its list of contents is encrypted",
        de: "das Inhaltsverzeichnis ist verschlüsselt",
    }
    [Number Number] {
        nl: "de inhoudsopgave zou {0} {0|byte|bytes} hebben, en in het bestand is plaats voor {1}",
        fr: "sa table des matières aurait {0} {0|octet|octets}, et le fichier a de la place pour {1}",
        en: "its list of contents is said to have {0} {0|byte|bytes}, and the file has room for {1}",
        de: "das Inhaltsverzeichnis soll {0} {0|Byte|Bytes} haben, und in der Datei ist Platz für {1}",
    }
    [Number Number] {
        nl: "de inhoudsopgave heeft {0} {0|byte|bytes}; ten hoogste {1} worden gelezen",
        fr: "sa table des matières a {0} {0|octet|octets} ; {1} au plus sont lus",
        en: "its list of contents has {0} {0|byte|bytes}; at most {1} {1|is|are} read",
        de: "das Inhaltsverzeichnis hat {0} {0|Byte|Bytes}; höchstens {1} werden gelesen",
    }
    [] {
        nl: "de inhoudsopgave spreekt zichzelf tegen",
        fr: "sa table des matières se contredit",
        en: "its list of contents contradicts itself",
        de: "das Inhaltsverzeichnis widerspricht sich",
    }
}
