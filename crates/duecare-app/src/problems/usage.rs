//! Problems of usage files (DC-3500 to DC-3599) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    3500 {
        nl: [
            "In een verbruiksbestand ontbreekt een kolom zonder welke er geen kosten te noemen zijn",
            "Er is niets van dit bestand gelezen. De dagen waarover het gaat, blijven onbekend; ze zijn niet zonder kosten.",
            "Exporteer minstens met BilledCost, BillingCurrency en ChargePeriodStart, met de kopregel, en importeer opnieuw.",
        ],
        fr: [
            "Il manque à un fichier d’usage une colonne sans laquelle aucun coût ne peut être dit",
            "Rien de ce fichier n’a été lu. Les jours dont il parle restent inconnus ; ils ne sont pas sans coût.",
            "Exportez au moins avec BilledCost, BillingCurrency et ChargePeriodStart, avec la ligne d’en-tête, et réimportez.",
        ],
        en: [
            "A usage file lacks a column that cost cannot be told without",
            "Nothing of this file was read. The days it speaks of stay unknown; they are not free of cost.",
            "Export with at least BilledCost, BillingCurrency and ChargePeriodStart, with the header row, and import again.",
        ],
        de: [
            "Einer Nutzungsdatei fehlt eine Spalte, ohne die sich keine Kosten nennen lassen",
            "Nichts von dieser Datei wurde gelesen. Die Tage, von denen sie spricht, bleiben unbekannt; sie sind nicht kostenlos.",
            "Exportieren Sie mindestens mit BilledCost, BillingCurrency und ChargePeriodStart, mit der Kopfzeile, und importieren Sie erneut.",
        ],
    }
    3501 {
        nl: [
            "Een verbruiksbestand noemt een kolom twee keer",
            "Welke van de twee geldt, is niet zeker; er is dus niets van dit bestand gelezen en de dagen blijven onbekend.",
            "Exporteer opnieuw zonder de dubbele kolom.",
        ],
        fr: [
            "Un fichier d’usage nomme deux fois une colonne",
            "Laquelle vaut n’est pas certain ; rien de ce fichier n’a donc été lu et ses jours restent inconnus.",
            "Exportez à nouveau sans la colonne répétée.",
        ],
        en: [
            "A usage file names a column twice",
            "Which of the two holds is not certain, so nothing of this file was read and its days stay unknown.",
            "Export again without the repeated column.",
        ],
        de: [
            "Eine Nutzungsdatei nennt eine Spalte zweimal",
            "Welche von beiden gilt, ist nicht sicher; darum wurde nichts von dieser Datei gelesen, und ihre Tage bleiben unbekannt.",
            "Exportieren Sie erneut ohne die doppelte Spalte.",
        ],
    }
    3502 {
        nl: [
            "Een rij heeft meer of minder velden dan de kop",
            "Haar waarden kunnen onder de verkeerde kolommen staan; de rij is dus geweigerd. Een aanhalingsteken dat niet sluit, kan de rijen erna verbergen.",
            "Verbeter de rij bij haar bron en importeer het bestand opnieuw; een latere import vervangt de dagen waarover hij gaat.",
        ],
        fr: [
            "Une ligne a plus ou moins de champs que l’en-tête",
            "Ses valeurs peuvent se trouver sous de mauvaises colonnes ; la ligne a donc été refusée. Un guillemet non fermé peut cacher les lignes suivantes.",
            "Corrigez la ligne à sa source et réimportez le fichier ; un import ultérieur remplace les jours dont il parle.",
        ],
        en: [
            "A row has more or fewer fields than the header",
            "Its values may stand under the wrong columns, so the row was refused. An unclosed quotation mark can hide the rows after it.",
            "Correct the row at its source and import the file again; a later import replaces the days it speaks of.",
        ],
        de: [
            "Eine Zeile hat mehr oder weniger Felder als der Kopf",
            "Ihre Werte können unter falschen Spalten stehen; darum wurde die Zeile abgelehnt. Ein nicht geschlossenes Anführungszeichen kann die Zeilen danach verbergen.",
            "Berichtigen Sie die Zeile an ihrer Quelle und importieren Sie die Datei erneut; ein späterer Import ersetzt die Tage, von denen er spricht.",
        ],
    }
    3503 {
        nl: [
            "Een bedrag ontbreekt, is geen getal of is te groot",
            "De kosten van deze rij zitten in geen totaal. Wat over haar dag wordt gezegd, is minstens zoveel te laag.",
            "Verbeter de rij bij haar bron en importeer het bestand opnieuw; een latere import vervangt de dagen waarover hij gaat.",
        ],
        fr: [
            "Un coût manque, n’est pas un nombre ou est trop grand",
            "Le coût de cette ligne n’est dans aucun total. Ce qui est dit de son jour est trop bas d’au moins autant.",
            "Corrigez la ligne à sa source et réimportez le fichier ; un import ultérieur remplace les jours dont il parle.",
        ],
        en: [
            "A cost is missing, not a number or too large",
            "The cost of this row is in no total. What is told about its day is at least this much short.",
            "Correct the row at its source and import the file again; a later import replaces the days it speaks of.",
        ],
        de: [
            "Ein Betrag fehlt, ist keine Zahl oder zu groß",
            "Die Kosten dieser Zeile stehen in keiner Summe. Was über ihren Tag gesagt wird, ist mindestens um so viel zu niedrig.",
            "Berichtigen Sie die Zeile an ihrer Quelle und importieren Sie die Datei erneut; ein späterer Import ersetzt die Tage, von denen er spricht.",
        ],
    }
    3504 {
        nl: [
            "Een bedrag is op twee manieren te lezen",
            "Een komma of punt kan duizendtallen scheiden of de decimalen beginnen, en het bestand maakt dat niet duidelijk. Een gok kan duizendvoudig fout zijn; de rij zit dus in geen totaal.",
            "Exporteer met een decimale punt en zonder scheiding van duizendtallen, en importeer opnieuw.",
        ],
        fr: [
            "Un coût peut se lire de deux façons",
            "Une virgule ou un point peut séparer les milliers ou les décimales, et le fichier ne tranche pas. Deviner pourrait se tromper mille fois ; la ligne n’est donc dans aucun total.",
            "Exportez avec un point décimal et sans séparateur de milliers, et réimportez.",
        ],
        en: [
            "A cost can be read in two ways",
            "A comma or point may group thousands or begin the decimals, and the file does not settle which. Guessing could be wrong a thousandfold, so the row is in no total.",
            "Export with a decimal point and without thousands separators, and import again.",
        ],
        de: [
            "Ein Betrag lässt sich auf zwei Arten lesen",
            "Ein Komma oder Punkt kann Tausender trennen oder die Dezimalen beginnen, und die Datei entscheidet es nicht. Raten könnte tausendfach falsch sein; darum steht die Zeile in keiner Summe.",
            "Exportieren Sie mit Dezimalpunkt und ohne Tausendertrennung, und importieren Sie erneut.",
        ],
    }
    3505 {
        nl: [
            "Een rij heeft geen geldige valuta",
            "De kosten van deze rij zitten in geen totaal. Wat over haar dag wordt gezegd, is minstens zoveel te laag.",
            "Verbeter de rij bij haar bron en importeer het bestand opnieuw; een latere import vervangt de dagen waarover hij gaat.",
        ],
        fr: [
            "Une ligne n’a pas de monnaie valide",
            "Le coût de cette ligne n’est dans aucun total. Ce qui est dit de son jour est trop bas d’au moins autant.",
            "Corrigez la ligne à sa source et réimportez le fichier ; un import ultérieur remplace les jours dont il parle.",
        ],
        en: [
            "A row has no valid currency",
            "The cost of this row is in no total. What is told about its day is at least this much short.",
            "Correct the row at its source and import the file again; a later import replaces the days it speaks of.",
        ],
        de: [
            "Eine Zeile hat keine gültige Währung",
            "Die Kosten dieser Zeile stehen in keiner Summe. Was über ihren Tag gesagt wird, ist mindestens um so viel zu niedrig.",
            "Berichtigen Sie die Zeile an ihrer Quelle und importieren Sie die Datei erneut; ein späterer Import ersetzt die Tage, von denen er spricht.",
        ],
    }
    3506 {
        nl: [
            "Een verbruiksperiode ontbreekt, is onleesbaar of eindigt voor zij begint",
            "De kosten van deze rij zitten in geen totaal. Wat over haar dag wordt gezegd, is minstens zoveel te laag.",
            "Verbeter de rij bij haar bron en importeer het bestand opnieuw; een latere import vervangt de dagen waarover hij gaat.",
        ],
        fr: [
            "Une période d’usage manque, est illisible ou finit avant de commencer",
            "Le coût de cette ligne n’est dans aucun total. Ce qui est dit de son jour est trop bas d’au moins autant.",
            "Corrigez la ligne à sa source et réimportez le fichier ; un import ultérieur remplace les jours dont il parle.",
        ],
        en: [
            "A charge period is missing, unreadable or ends before it begins",
            "The cost of this row is in no total. What is told about its day is at least this much short.",
            "Correct the row at its source and import the file again; a later import replaces the days it speaks of.",
        ],
        de: [
            "Ein Abrechnungszeitraum fehlt, ist unlesbar oder endet, bevor er beginnt",
            "Die Kosten dieser Zeile stehen in keiner Summe. Was über ihren Tag gesagt wird, ist mindestens um so viel zu niedrig.",
            "Berichtigen Sie die Zeile an ihrer Quelle und importieren Sie die Datei erneut; ein späterer Import ersetzt die Tage, von denen er spricht.",
        ],
    }
    3507 {
        nl: [
            "Een waarde is geen tekst in de codering van het bestand",
            "Werd de waarde opgelapt, dan konden twee accounts tot één worden; de rij zit dus in geen totaal.",
            "Exporteer als UTF-8, of als UTF-16 met een byte order mark, en importeer opnieuw.",
        ],
        fr: [
            "Une valeur n’est pas du texte dans l’encodage du fichier",
            "Si la valeur était réparée, deux comptes pourraient se confondre ; la ligne n’est donc dans aucun total.",
            "Exportez en UTF-8, ou en UTF-16 avec une marque d’ordre des octets, et réimportez.",
        ],
        en: [
            "A value is not text in the encoding of the file",
            "Two accounts could melt into one if the value were repaired, so the row is in no total.",
            "Export as UTF-8, or as UTF-16 with a byte order mark, and import again.",
        ],
        de: [
            "Ein Wert ist kein Text in der Kodierung der Datei",
            "Würde der Wert ausgebessert, könnten zwei Konten zu einem werden; darum steht die Zeile in keiner Summe.",
            "Exportieren Sie als UTF-8, oder als UTF-16 mit einer Byte-Order-Mark, und importieren Sie erneut.",
        ],
    }
    3508 {
        nl: [
            "Een som werd groter dan elk bedrag dat dit programma kan bevatten",
            "De rij is geweigerd; de som zonder haar is bekend, die met haar niet.",
            "Zoek naar een verkeerde eenheid of een verkeerd decimaalteken in het bestand; negen miljard van één valuta in één cel is geen factuur.",
        ],
        fr: [
            "Une somme a dépassé tout montant que ce programme peut tenir",
            "La ligne a été refusée ; la somme sans elle est connue, celle avec elle ne l’est pas.",
            "Cherchez une mauvaise unité ou un mauvais séparateur décimal dans le fichier ; neuf milliards d’une monnaie dans une cellule, ce n’est pas une facture.",
        ],
        en: [
            "A sum grew beyond any amount this program can hold",
            "The row was refused; the sum without it is known, the sum with it is not.",
            "Look for a wrong unit or a wrong decimal separator in the file; nine billion of one currency in one cell is not an invoice.",
        ],
        de: [
            "Eine Summe wurde größer als jeder Betrag, den dieses Programm fasst",
            "Die Zeile wurde abgelehnt; die Summe ohne sie ist bekannt, die mit ihr nicht.",
            "Suchen Sie in der Datei nach einer falschen Einheit oder einem falschen Dezimalzeichen; neun Milliarden einer Währung in einer Zelle sind keine Rechnung.",
        ],
    }
    3510 {
        nl: [
            "Een verbruiksbestand houdt te vroeg op",
            "De rijen voor de breuk zijn bewaard. Wat erna stond, is onbekend; elk totaal van dit bestand is dus een ondergrens.",
            "Haal het bestand opnieuw bij zijn bron, vergelijk grootte en controlegetal, en importeer het nog eens.",
        ],
        fr: [
            "Un fichier d’usage s’arrête trop tôt",
            "Les lignes avant la coupure ont été gardées. Ce qui suivait est inconnu ; chaque total de ce fichier est donc un minimum.",
            "Reprenez le fichier à sa source, comparez taille et somme de contrôle, et réimportez-le.",
        ],
        en: [
            "A usage file ends too early",
            "The rows before the cut were kept. What stood after it is unknown, so every total of this file is a lower bound.",
            "Fetch the file again from its source, compare size and checksum, and import it again.",
        ],
        de: [
            "Eine Nutzungsdatei endet zu früh",
            "Die Zeilen vor dem Abbruch wurden behalten. Was danach stand, ist unbekannt; jede Summe dieser Datei ist darum eine Untergrenze.",
            "Holen Sie die Datei erneut von ihrer Quelle, vergleichen Sie Größe und Prüfsumme, und importieren Sie sie noch einmal.",
        ],
    }
    3511 {
        nl: [
            "Een verbruiksbestand is beschadigd",
            "De rijen voor de schade zijn bewaard, de rest is onbekend. Klopt alleen het controlegetal niet, dan kan elke rij fout zijn.",
            "Haal het bestand opnieuw bij zijn bron, vergelijk grootte en controlegetal, en importeer het nog eens.",
        ],
        fr: [
            "Un fichier d’usage est endommagé",
            "Les lignes avant le dommage ont été gardées, le reste est inconnu. Si seule la somme de contrôle est fausse, chaque ligne peut l’être.",
            "Reprenez le fichier à sa source, comparez taille et somme de contrôle, et réimportez-le.",
        ],
        en: [
            "A usage file is damaged",
            "The rows before the damage were kept, the rest is unknown. Where only the checksum fails, any row may be wrong.",
            "Fetch the file again from its source, compare size and checksum, and import it again.",
        ],
        de: [
            "Eine Nutzungsdatei ist beschädigt",
            "Die Zeilen vor dem Schaden wurden behalten, der Rest ist unbekannt. Stimmt nur die Prüfsumme nicht, kann jede Zeile falsch sein.",
            "Holen Sie die Datei erneut von ihrer Quelle, vergleichen Sie Größe und Prüfsumme, und importieren Sie sie noch einmal.",
        ],
    }
    3512 {
        nl: [
            "Een verbruiksbestand pakt uit tot meer dan dit programma uit één bestand leest",
            "De rijen voor de grens zijn bewaard. De rest is niet gelezen; elk totaal van dit bestand is dus een ondergrens.",
            "Exporteer in delen, of als Parquet.",
        ],
        fr: [
            "Un fichier d’usage se décompresse en plus que ce programme ne lit d’un seul fichier",
            "Les lignes avant la limite ont été gardées. Le reste n’a pas été lu ; chaque total de ce fichier est donc un minimum.",
            "Exportez par parties, ou en Parquet.",
        ],
        en: [
            "A usage file unpacks to more than this program reads from one file",
            "The rows before the limit were kept. The rest was not read, so every total of this file is a lower bound.",
            "Export in parts, or as Parquet.",
        ],
        de: [
            "Eine Nutzungsdatei entpackt sich zu mehr, als dieses Programm aus einer Datei liest",
            "Die Zeilen vor der Grenze wurden behalten. Der Rest wurde nicht gelesen; jede Summe dieser Datei ist darum eine Untergrenze.",
            "Exportieren Sie in Teilen, oder als Parquet.",
        ],
    }
    3513 {
        nl: [
            "Een rij is langer dan welke verbruiksrij ook",
            "Waarschijnlijk wordt een aanhalingsteken nergens gesloten. De rijen ervoor zijn bewaard, deze rij en alles erna is onbekend.",
            "Sluit het aanhalingsteken of exporteer opnieuw, en importeer nog eens.",
        ],
        fr: [
            "Une ligne est plus longue que toute ligne d’usage",
            "Sans doute un guillemet n’est-il jamais fermé. Les lignes d’avant ont été gardées, celle-ci et toutes les suivantes sont inconnues.",
            "Fermez le guillemet ou exportez à nouveau, et réimportez.",
        ],
        en: [
            "A row is longer than any usage row is",
            "Most likely a quotation mark is never closed. The rows before it were kept, this row and all after it are unknown.",
            "Close the quotation mark or export again, and import again.",
        ],
        de: [
            "Eine Zeile ist länger als jede Nutzungszeile",
            "Wahrscheinlich wird ein Anführungszeichen nie geschlossen. Die Zeilen davor wurden behalten, diese und alle danach sind unbekannt.",
            "Schließen Sie das Anführungszeichen oder exportieren Sie neu, und importieren Sie noch einmal.",
        ],
    }
    3514 {
        nl: [
            "Een Parquet-bestand kan niet worden geopend",
            "De inhoudsopgave aan het eind ontbreekt of is beschadigd; er is dus niets gelezen. De dagen waarover het gaat, blijven onbekend.",
            "Haal het bestand opnieuw bij zijn bron, vergelijk grootte en controlegetal, en importeer het nog eens.",
        ],
        fr: [
            "Un fichier Parquet ne peut pas être ouvert",
            "La table des matières à sa fin manque ou est endommagée ; rien n’a donc été lu. Les jours dont il parle restent inconnus.",
            "Reprenez le fichier à sa source, comparez taille et somme de contrôle, et réimportez-le.",
        ],
        en: [
            "A Parquet file cannot be opened",
            "The list of contents at its end is missing or damaged, so nothing was read. The days it speaks of stay unknown.",
            "Fetch the file again from its source, compare size and checksum, and import it again.",
        ],
        de: [
            "Eine Parquet-Datei lässt sich nicht öffnen",
            "Das Inhaltsverzeichnis an ihrem Ende fehlt oder ist beschädigt; darum wurde nichts gelesen. Die Tage, von denen sie spricht, bleiben unbekannt.",
            "Holen Sie die Datei erneut von ihrer Quelle, vergleichen Sie Größe und Prüfsumme, und importieren Sie sie noch einmal.",
        ],
    }
    3515 {
        nl: [
            "Een verbruiksbestand bevat geen rijen",
            "Een lege export toont niet dat er geen kosten waren; er is niets uit besloten.",
            "Controleer de periode en de omvang van de export. Kort na het begin van een maand zijn sommige exports dagenlang leeg.",
        ],
        fr: [
            "Un fichier d’usage ne contient aucune ligne",
            "Un export vide ne montre pas qu’il n’y a pas eu de coût ; rien n’en a été conclu.",
            "Vérifiez la période et l’étendue de l’export. Peu après le début d’un mois, certains flux restent vides plusieurs jours.",
        ],
        en: [
            "A usage file holds no rows",
            "An empty export does not show that there was no cost; nothing was concluded from it.",
            "Check the period and the scope of the export. Shortly after the start of a month some feeds are empty for days.",
        ],
        de: [
            "Eine Nutzungsdatei enthält keine Zeilen",
            "Ein leerer Export zeigt nicht, dass es keine Kosten gab; nichts wurde daraus geschlossen.",
            "Prüfen Sie Zeitraum und Reichweite des Exports. Kurz nach Monatsbeginn sind manche Exporte tagelang leer.",
        ],
    }
    3516 {
        nl: [
            "Een Parquet-bestand is gecomprimeerd op een manier die dit programma niet uitpakt",
            "Er is niets van dit bestand gelezen. De dagen waarover het gaat, blijven onbekend; ze zijn niet zonder kosten.",
            "Exporteer zonder compressie of met snappy, gzip of zstd, en importeer opnieuw.",
        ],
        fr: [
            "Un fichier Parquet est compressé d’une façon que ce programme ne décompresse pas",
            "Rien de ce fichier n’a été lu. Les jours dont il parle restent inconnus ; ils ne sont pas sans coût.",
            "Exportez sans compression ou avec snappy, gzip ou zstd, et réimportez.",
        ],
        en: [
            "A Parquet file is packed in a way this program does not unpack",
            "Nothing of this file was read. The days it speaks of stay unknown; they are not free of cost.",
            "Export without compression or with snappy, gzip or zstd, and import again.",
        ],
        de: [
            "Eine Parquet-Datei ist so gepackt, dass dieses Programm sie nicht entpackt",
            "Nichts von dieser Datei wurde gelesen. Die Tage, von denen sie spricht, bleiben unbekannt; sie sind nicht kostenlos.",
            "Exportieren Sie ohne Kompression oder mit snappy, gzip oder zstd, und importieren Sie erneut.",
        ],
    }
    3517 {
        nl: [
            "Een datum is te lezen met de maand of met de dag voorop",
            "Niets in het bestand zegt of de maand of de dag voorop staat; de rij zit dus in geen totaal. Wat over haar dagen wordt gezegd, is minstens zoveel te laag.",
            "Exporteer datums als 2026-03-14, of voeg aan hetzelfde bestand een rij toe van een dag na de 12e, en importeer opnieuw.",
        ],
        fr: [
            "Une date peut se lire avec le mois ou le jour en premier",
            "Rien dans le fichier ne dit lequel vient en premier ; la ligne n’est donc dans aucun total. Ce qui est dit de ses jours est trop bas d’au moins autant.",
            "Exportez les dates comme 2026-03-14, ou ajoutez au même fichier une ligne d’un jour après le 12, et réimportez.",
        ],
        en: [
            "A date can be read with the month first or with the day first",
            "Nothing in the file settles whether the month or the day comes first, so the row is in no total. What is told about its days is at least this much short.",
            "Export dates as 2026-03-14, or add a row of a day after the 12th to the same file, and import again.",
        ],
        de: [
            "Ein Datum lässt sich mit dem Monat oder mit dem Tag voran lesen",
            "Nichts in der Datei entscheidet, ob Monat oder Tag voransteht; darum steht die Zeile in keiner Summe. Was über ihre Tage gesagt wird, ist mindestens um so viel zu niedrig.",
            "Exportieren Sie Daten als 2026-03-14, oder fügen Sie derselben Datei eine Zeile eines Tages nach dem 12. hinzu, und importieren Sie erneut.",
        ],
    }
    3518 {
        nl: [
            "Een kostenexport van een vorm die niet wordt gelezen",
            "Er is niets van dit bestand gelezen. De dagen waarover het gaat, blijven onbekend; ze zijn niet zonder kosten.",
            "Exporteer dezelfde kosten als FOCUS, zoals de melding zegt, en importeer dat.",
        ],
        fr: [
            "Un export de coûts d’une forme qui n’est pas lue",
            "Rien de ce fichier n’a été lu. Les jours dont il parle restent inconnus ; ils ne sont pas sans coût.",
            "Exportez les mêmes coûts en FOCUS, comme le dit le message, et importez-les.",
        ],
        en: [
            "A cost export of a shape that is not read",
            "Nothing of this file was read. The days it speaks of stay unknown; they are not free of cost.",
            "Export the same cost as FOCUS, as the message says, and import that.",
        ],
        de: [
            "Ein Kostenexport in einer Form, die nicht gelesen wird",
            "Nichts von dieser Datei wurde gelesen. Die Tage, von denen sie spricht, bleiben unbekannt; sie sind nicht kostenlos.",
            "Exportieren Sie dieselben Kosten als FOCUS, wie die Meldung sagt, und importieren Sie das.",
        ],
    }
    3519 {
        nl: [
            "Een verbruiksbestand gaat over meer dagen van meer diensten dan uit één bestand worden gelezen",
            "Cellen zijn sommen per dag, abonnement, regio en dienst, en een bestand mag er 1.200.000 hebben. Rijen die er nog een zouden maken, zijn geweigerd en zitten in geen totaal; rijen van de cellen daarvoor zijn geteld. Hun dagen blijven blind, en watch zegt dat.",
            "Exporteer dezelfde kosten in delen, elk met minder abonnementen of minder dagen, en importeer de delen na elkaar. Een regio, dienst of abonnement die in elke rij een andere is, is een fout in de export.",
        ],
        fr: [
            "Un fichier d’usage parle de plus de jours et de services qu’on n’en lit d’un seul fichier",
            "Les cellules sont des sommes par jour, abonnement, région et service, et un fichier peut en avoir 1 200 000. Les lignes qui en feraient une de plus ont été refusées et ne sont dans aucun total ; celles des cellules d’avant ont été comptées. Leurs jours restent aveugles, et watch le dit.",
            "Exportez les mêmes coûts par parties, chacune avec moins d’abonnements ou moins de jours, et importez-les l’une après l’autre. Une région, un service ou un abonnement qui change à chaque ligne est une erreur de l’export.",
        ],
        en: [
            "A usage file speaks of more days of more services than are read of one file",
            "Cells are sums per day, subscription, region and service, and a file may have 1,200,000 of them. Rows that would make another were refused and are in no total; rows of the cells before them were counted. Their days stay blind, and watch says so.",
            "Export the same cost in parts, each with fewer subscriptions or fewer days, and import the parts one after the other. A region, a service or a subscription that is another one in every row is a mistake in the export.",
        ],
        de: [
            "Eine Nutzungsdatei spricht von mehr Tagen und Diensten, als aus einer Datei gelesen werden",
            "Zellen sind Summen je Tag, Abonnement, Region und Dienst, und eine Datei darf 1.200.000 davon haben. Zeilen, die eine weitere bilden würden, wurden abgelehnt und stehen in keiner Summe; Zeilen der Zellen davor wurden gezählt. Ihre Tage bleiben blind, und watch sagt es.",
            "Exportieren Sie dieselben Kosten in Teilen, jeder mit weniger Abonnements oder weniger Tagen, und importieren Sie die Teile nacheinander. Eine Region, ein Dienst oder ein Abonnement, das in jeder Zeile ein anderes ist, ist ein Fehler im Export.",
        ],
    }
}
