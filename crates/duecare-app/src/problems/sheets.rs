//! Problems of inventories, sheets, archives and mails (DC-3030 to DC-3099) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    3030 {
        nl: [
            "De inventaris is geen geldige TOML of heeft een onbekende sleutel",
            "Er is niets van gelezen: een verkeerd getypte sleutel kan een antwoord verbergen.",
            "Verbeter de genoemde regel; docs/reference/inventory.md somt alle sleutels op.",
        ],
        fr: [
            "L’inventaire n’est pas un TOML valide ou a une clé inconnue",
            "Rien n’en a été lu : une clé mal tapée pourrait cacher une réponse.",
            "Corrigez la ligne nommée ; docs/reference/inventory.md énumère toutes les clés.",
        ],
        en: [
            "The inventory is not valid TOML or has an unknown key",
            "Nothing was read from it: a mistyped key could hide an answer.",
            "Correct the line named; docs/reference/inventory.md lists every key.",
        ],
        de: [
            "Das Inventar ist kein gültiges TOML oder hat einen unbekannten Schlüssel",
            "Nichts davon wurde gelesen: ein vertippter Schlüssel könnte eine Antwort verbergen.",
            "Berichtigen Sie die genannte Zeile; docs/reference/inventory.md führt alle Schlüssel auf.",
        ],
    }
    3031 {
        nl: [
            "Een onderdeel van de inventaris is geweigerd",
            "De andere onderdelen zijn gelezen, maar de afdeling geldt als onvolledig.",
            "Verbeter de genoemde regel; docs/reference/inventory.md somt alle sleutels op.",
        ],
        fr: [
            "Un élément de l’inventaire a été refusé",
            "Les autres éléments ont été lus, mais la section compte comme incomplète.",
            "Corrigez la ligne nommée ; docs/reference/inventory.md énumère toutes les clés.",
        ],
        en: [
            "An entry of the inventory was refused",
            "The other entries were read, but the section counts as incomplete.",
            "Correct the line named; docs/reference/inventory.md lists every key.",
        ],
        de: [
            "Ein Posten des Inventars wurde abgelehnt",
            "Die anderen Posten wurden gelesen, aber der Abschnitt gilt als unvollständig.",
            "Berichtigen Sie die genannte Zeile; docs/reference/inventory.md führt alle Schlüssel auf.",
        ],
    }
    3032 {
        nl: [
            "De inventaris noemt een klant die niet bekend is",
            "Er is niets van gelezen: de feiten zouden de verkeerde klant kunnen treffen.",
            "Voeg eerst de partij of haar alias toe, of verbeter de naam.",
        ],
        fr: [
            "L’inventaire nomme un client inconnu",
            "Rien n’a été lu : ses faits pourraient être imputés au mauvais client.",
            "Ajoutez d’abord la partie ou son alias, ou corrigez le nom.",
        ],
        en: [
            "The inventory names a customer that is not known",
            "Nothing was read: its facts could be held against the wrong customer.",
            "Add the party or its alias first, or correct the name.",
        ],
        de: [
            "Das Inventar nennt einen unbekannten Kunden",
            "Nichts wurde gelesen: seine Tatsachen könnten dem falschen Kunden zugerechnet werden.",
            "Fügen Sie zuerst die Partei oder ihren Alias hinzu, oder berichtigen Sie den Namen.",
        ],
    }
    3033 {
        nl: [
            "De inventaris is van een versie die dit programma niet leest",
            "Er is niets van gelezen.",
            "Gebruik `schema = \"duecare.inventory/1\"`.",
        ],
        fr: [
            "L’inventaire est d’une version que ce programme ne lit pas",
            "Rien n’en a été lu.",
            "Utilisez `schema = \"duecare.inventory/1\"`.",
        ],
        en: [
            "The inventory is of a version that this program does not read",
            "Nothing was read from it.",
            "Use `schema = \"duecare.inventory/1\"`.",
        ],
        de: [
            "Das Inventar ist von einer Version, die dieses Programm nicht liest",
            "Nichts davon wurde gelesen.",
            "Benutzen Sie `schema = \"duecare.inventory/1\"`.",
        ],
    }
    3034 {
        nl: [
            "`complete` noemt of telt iets wat de inventaris niet bevat",
            "De afdeling geldt als onvolledig.",
            "Verbeter `complete`; docs/reference/inventory.md somt de namen op.",
        ],
        fr: [
            "`complete` nomme ou compte une chose que l’inventaire ne contient pas",
            "La section compte comme incomplète.",
            "Corrigez `complete` ; docs/reference/inventory.md énumère les noms.",
        ],
        en: [
            "`complete` names or counts something that the inventory does not hold",
            "The section counts as incomplete.",
            "Correct `complete`; docs/reference/inventory.md lists the names.",
        ],
        de: [
            "`complete` nennt oder zählt etwas, das das Inventar nicht enthält",
            "Der Abschnitt gilt als unvollständig.",
            "Berichtigen Sie `complete`; docs/reference/inventory.md führt die Namen auf.",
        ],
    }
    3035 {
        nl: [
            "Het antwoord zegt niet over welke groep het gaat",
            "Er is niets uit bekend: wie in een groep zit, haar bezit of er een lidmaatschap van kan activeren, blijft onbekend.",
            "Bewaar het antwoord voor elke groep onder een bestandsnaam met de object-id van de groep die zegt wat het is, zoals `eligible-ID.json`, `members-ID.json` of `owners-ID.json`, en importeer het opnieuw.",
        ],
        fr: [
            "La réponse ne dit pas de quel groupe elle parle",
            "On n’en sait rien : qui fait partie d’un groupe, le possède ou peut y activer une appartenance reste inconnu.",
            "Enregistrez la réponse pour chaque groupe sous un nom de fichier qui contient l’identifiant d’objet du groupe et dit ce qu’elle est, comme `eligible-ID.json`, `members-ID.json` ou `owners-ID.json`, et réimportez-la.",
        ],
        en: [
            "The answer does not say of which group it speaks",
            "Nothing is known from it: who is in a group, owns it or can activate a membership of it stays unknown.",
            "Save the answer for each group under a file name that holds the group's object id and says what it is, such as `eligible-ID.json`, `members-ID.json` or `owners-ID.json`, and import it again.",
        ],
        de: [
            "Die Antwort sagt nicht, von welcher Gruppe sie spricht",
            "Daraus ist nichts bekannt: wer in einer Gruppe ist, sie besitzt oder eine Mitgliedschaft in ihr aktivieren kann, bleibt unbekannt.",
            "Speichern Sie die Antwort für jede Gruppe unter einem Dateinamen, der die Objekt-ID der Gruppe enthält und sagt, was sie ist, etwa `eligible-ID.json`, `members-ID.json` oder `owners-ID.json`, und importieren Sie sie erneut.",
        ],
    }
    3040 {
        nl: [
            "Een rij van het blad is geweigerd",
            "De andere rijen zijn gelezen, maar het blad geldt als onvolledig.",
            "Verbeter de genoemde rij en kolom en importeer opnieuw.",
        ],
        fr: [
            "Une ligne de la feuille a été refusée",
            "Les autres lignes ont été lues, mais la feuille compte comme incomplète.",
            "Corrigez la ligne et la colonne nommées et réimportez.",
        ],
        en: [
            "A row of the sheet was refused",
            "The other rows were read, but the sheet counts as incomplete.",
            "Correct the row and column named and import again.",
        ],
        de: [
            "Eine Zeile des Blatts wurde abgelehnt",
            "Die anderen Zeilen wurden gelesen, aber das Blatt gilt als unvollständig.",
            "Berichtigen Sie die genannte Zeile und Spalte und importieren Sie erneut.",
        ],
    }
    3041 {
        nl: [
            "Een kolom van het blad is niet bekend en niet gelezen",
            "Wat erin staat, heeft geen gevolg; een verkeerd getypte kolom verbergt haar antwoorden.",
            "Hernoem de kolom; docs/reference/inventory.md somt alle kolommen op.",
        ],
        fr: [
            "Une colonne de la feuille est inconnue et n’a pas été lue",
            "Ce qu’elle dit est sans effet ; une colonne mal tapée cache ses réponses.",
            "Renommez la colonne ; docs/reference/inventory.md énumère toutes les colonnes.",
        ],
        en: [
            "A column of the sheet is not known and was not read",
            "What it says has no effect; a mistyped column hides its answers.",
            "Rename the column; docs/reference/inventory.md lists every column.",
        ],
        de: [
            "Eine Spalte des Blatts ist nicht bekannt und wurde nicht gelesen",
            "Was sie sagt, bleibt ohne Wirkung; eine vertippte Spalte verbirgt ihre Antworten.",
            "Benennen Sie die Spalte um; docs/reference/inventory.md führt alle Spalten auf.",
        ],
    }
    3042 {
        nl: [
            "Het blad kan niet als tabel worden gelezen",
            "Er is niets van gelezen.",
            "Geef elke kolom in de eerste rij een eigen naam, en elke rij evenveel cellen als er kolommen zijn.",
        ],
        fr: [
            "La feuille ne peut pas être lue comme un tableau",
            "Rien n’en a été lu.",
            "Donnez à chaque colonne un nom à elle dans la première ligne, et à chaque ligne autant de cellules que de colonnes.",
        ],
        en: [
            "The sheet cannot be read as a table",
            "Nothing was read from it.",
            "Give each column a name of its own in the first row, and each row as many cells as columns.",
        ],
        de: [
            "Das Blatt lässt sich nicht als Tabelle lesen",
            "Nichts davon wurde gelesen.",
            "Geben Sie jeder Spalte in der ersten Zeile einen eigenen Namen, und jeder Zeile so viele Zellen wie Spalten.",
        ],
    }
    3043 {
        nl: [
            "Het blad zegt dat het volledig is, maar niet zo dat het te controleren is",
            "Het blad geldt als onvolledig.",
            "Schrijf `# complete N` op de eerste regel, waarbij N het aantal rijen onder de kop is.",
        ],
        fr: [
            "La feuille se dit complète, mais d’une façon invérifiable",
            "La feuille compte comme incomplète.",
            "Écrivez `# complete N` à la première ligne, N étant le nombre de lignes sous l’en-tête.",
        ],
        en: [
            "The sheet says that it is complete, but not in a way that can be checked",
            "The sheet counts as incomplete.",
            "Write `# complete N` in the first line, N being the number of rows below the header.",
        ],
        de: [
            "Das Blatt nennt sich vollständig, aber nicht so, dass es sich prüfen lässt",
            "Das Blatt gilt als unvollständig.",
            "Schreiben Sie `# complete N` in die erste Zeile, wobei N die Zahl der Zeilen unter dem Kopf ist.",
        ],
    }
    3050 {
        nl: [
            "Het ziparchief kan niet worden gelezen",
            "Er is niets van gelezen.",
            "Maak het archief opnieuw en vergelijk de grootte met het origineel.",
        ],
        fr: [
            "L’archive zip ne peut pas être lue",
            "Rien n’en a été lu.",
            "Refaites l’archive et comparez sa taille avec l’original.",
        ],
        en: [
            "The zip archive cannot be read",
            "Nothing in it was read.",
            "Make the archive again and compare its size with the original.",
        ],
        de: [
            "Das Zip-Archiv ist nicht lesbar",
            "Nichts darin wurde gelesen.",
            "Erstellen Sie das Archiv erneut und vergleichen Sie seine Größe mit dem Original.",
        ],
    }
    3051 {
        nl: [
            "Een onderdeel van het archief is geweigerd",
            "De andere onderdelen zijn gelezen; wat dit ene zegt, blijft onbekend.",
            "Geef het onderdeel als een eigen bestand, zonder versleuteling.",
        ],
        fr: [
            "Un élément de l’archive a été refusé",
            "Les autres éléments ont été lus ; ce que dit celui-ci reste inconnu.",
            "Donnez l’élément comme un fichier à part, sans chiffrement.",
        ],
        en: [
            "A member of the archive was refused",
            "The other members were read; what this one says stays unknown.",
            "Give the member as a file of its own, without encryption.",
        ],
        de: [
            "Ein Teil des Archivs wurde abgelehnt",
            "Die anderen Teile wurden gelesen; was dieser sagt, bleibt unbekannt.",
            "Geben Sie den Teil als eigene Datei, ohne Verschlüsselung.",
        ],
    }
    3052 {
        nl: [
            "Het archief pakt uit tot meer dan een verzameling ooit bevat",
            "Wat voorbij de grens ligt, is niet gelezen; het kan een uitpakbom zijn.",
            "Ga na waar het bestand vandaan komt; importeer grote verzamelingen in delen.",
        ],
        fr: [
            "L’archive se décompresse en plus que n’en contient jamais une collecte",
            "Ce qui dépasse la limite n’a pas été lu ; ce peut être une bombe de décompression.",
            "Vérifiez d’où vient le fichier ; importez les grandes collectes par parties.",
        ],
        en: [
            "The archive unpacks to more than a collection ever does",
            "What lies beyond the limit was not read; it may be a decompression bomb.",
            "Check where the file comes from; import large collections in parts.",
        ],
        de: [
            "Das Archiv entpackt sich zu mehr, als eine Sammlung je enthält",
            "Was über die Grenze geht, wurde nicht gelesen; es kann eine Archivbombe sein.",
            "Prüfen Sie, woher die Datei stammt; importieren Sie große Sammlungen in Teilen.",
        ],
    }
    3053 {
        nl: [
            "Het gzip-bestand kan niet tot het eind worden uitgepakt",
            "Er is niets van gelezen: een deel van een lijst zou voor het geheel doorgaan.",
            "Kopieer het bestand opnieuw en vergelijk de grootte met het origineel.",
        ],
        fr: [
            "Le fichier gzip ne peut pas être décompressé jusqu’au bout",
            "Rien n’en a été lu : une partie de liste passerait pour le tout.",
            "Copiez à nouveau le fichier et comparez sa taille avec l’original.",
        ],
        en: [
            "The gzip file cannot be unpacked to its end",
            "Nothing in it was read: a part of a list would pass for the whole.",
            "Copy the file again and compare its size with the original.",
        ],
        de: [
            "Die Gzip-Datei lässt sich nicht bis zum Ende entpacken",
            "Nichts darin wurde gelesen: ein Teil einer Liste würde für das Ganze gelten.",
            "Kopieren Sie die Datei erneut und vergleichen Sie ihre Größe mit dem Original.",
        ],
    }
    3060 {
        nl: [
            "De mail heeft een deel dat niet te lezen is",
            "De mail is byte voor byte bewaard; wat niet te lezen was, heeft geen gevolg.",
            "Exporteer het bericht opnieuw als .eml met alle kopregels.",
        ],
        fr: [
            "Le courriel a une partie illisible",
            "Le courriel est conservé à l’octet près ; ce qui n’a pas pu être lu est sans effet.",
            "Exportez à nouveau le message en .eml avec tous ses en-têtes.",
        ],
        en: [
            "The mail has a part that cannot be read",
            "The mail is kept byte-exact; what could not be read has no effect.",
            "Export the message again as .eml with all its headers.",
        ],
        de: [
            "Die Mail hat einen Teil, der sich nicht lesen lässt",
            "Die Mail ist bytegenau aufbewahrt; was nicht lesbar war, bleibt ohne Wirkung.",
            "Exportieren Sie die Nachricht erneut als .eml mit allen Kopfzeilen.",
        ],
    }
}
