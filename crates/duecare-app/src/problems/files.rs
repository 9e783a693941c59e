//! Problems of files and collections (DC-3000 to DC-3029) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    3001 {
        nl: [
            "Het bestand is van geen soort die deze versie leest",
            "De bytes zijn bewaard zoals ontvangen, maar er is geen feit uit afgeleid: niets wat erin staat, beschermt of bewijst al iets.",
            "Geef een antwoord van Microsoft Graph, een Azure-activiteitenlogboek, een verzameling van SharpHound of BloodHound CE, een FOCUS-verbruiksbestand, een .eml, een inventaris van duecare (TOML of CSV), of een zip of gzip daarvan.",
        ],
        fr: [
            "Le fichier n’est d’aucun type que cette version lit",
            "Ses octets sont conservés tels que reçus, mais aucun fait n’en a été tiré : rien de ce qu’il dit ne protège ni ne prouve encore quoi que ce soit.",
            "Donnez une réponse de Microsoft Graph, un journal d’activité Azure, une collecte SharpHound ou BloodHound CE, un fichier d’usage FOCUS, un .eml, un inventaire duecare (TOML ou CSV), ou un zip ou gzip de ceux-ci.",
        ],
        en: [
            "The file is of no kind that this version reads",
            "Its bytes are kept as received, but no fact was derived: nothing it says protects or proves anything yet.",
            "Give a Microsoft Graph response, an Azure activity log, a SharpHound or BloodHound CE collection, a FOCUS usage file, an .eml, a duecare inventory (TOML or CSV), or a zip or gzip of these.",
        ],
        de: [
            "Die Datei ist von keiner Art, die diese Version liest",
            "Die Bytes sind aufbewahrt wie empfangen, aber keine Tatsache wurde daraus abgeleitet: nichts darin schützt oder beweist schon etwas.",
            "Geben Sie eine Antwort von Microsoft Graph, ein Azure-Aktivitätsprotokoll, eine Sammlung von SharpHound oder BloodHound CE, eine FOCUS-Nutzungsdatei, eine .eml, ein duecare-Inventar (TOML oder CSV), oder ein Zip oder Gzip davon.",
        ],
    }
    3002 {
        nl: [
            "Het bestand is leeg",
            "Een leeg bestand zegt niets; het is geen lege lijst.",
            "Exporteer opnieuw en kijk of de export klaar was.",
        ],
        fr: [
            "Le fichier est vide",
            "Un fichier vide ne dit rien ; ce n’est pas une liste vide.",
            "Exportez à nouveau et vérifiez que l’export est allé au bout.",
        ],
        en: [
            "The file is empty",
            "An empty file says nothing; it is not an empty list.",
            "Export again and check that the export finished.",
        ],
        de: [
            "Die Datei ist leer",
            "Eine leere Datei sagt nichts; sie ist keine leere Liste.",
            "Exportieren Sie erneut und prüfen Sie, ob der Export fertig war.",
        ],
    }
    3003 {
        nl: [
            "De tekst staat in een codering die niet met zekerheid te lezen is",
            "Namen zouden verkeerd gelezen kunnen worden; er is dus niets gelezen.",
            "Sla het bestand op als UTF-8, of als UTF-16 met een byte order mark.",
        ],
        fr: [
            "Le texte est dans un encodage qui ne peut être lu avec certitude",
            "Des noms pourraient être mal lus ; rien n’a donc été lu.",
            "Enregistrez le fichier en UTF-8, ou en UTF-16 avec une marque d’ordre des octets.",
        ],
        en: [
            "The text is in an encoding that cannot be read with certainty",
            "Names could be read wrongly, so nothing was read.",
            "Save the file as UTF-8 or as UTF-16 with a byte order mark.",
        ],
        de: [
            "Der Text ist in einer Kodierung, die sich nicht sicher lesen lässt",
            "Namen könnten falsch gelesen werden; darum wurde nichts gelesen.",
            "Speichern Sie die Datei als UTF-8, oder als UTF-16 mit einer Byte-Order-Mark.",
        ],
    }
    3004 {
        nl: [
            "Het bestand is geen geldige JSON",
            "Er is niets uit af te leiden, of niet uit het deel na de fout.",
            "Exporteer opnieuw; bewerk exports niet met de hand.",
        ],
        fr: [
            "Le fichier n’est pas un JSON valide",
            "Rien ne peut en être conclu, ou pas de la partie après la faute.",
            "Exportez à nouveau ; ne modifiez pas les exports à la main.",
        ],
        en: [
            "The file is not valid JSON",
            "Nothing can be concluded from it, or from the part after the fault.",
            "Export again; do not edit exports by hand.",
        ],
        de: [
            "Die Datei ist kein gültiges JSON",
            "Daraus lässt sich nichts schließen, oder nicht aus dem Teil nach dem Fehler.",
            "Exportieren Sie erneut; bearbeiten Sie Exporte nicht von Hand.",
        ],
    }
    3005 {
        nl: [
            "Het bestand is afgebroken",
            "Wat na de breuk komt, is niet bekend; de lijst geldt als onvolledig.",
            "Exporteer of kopieer opnieuw en vergelijk de grootte met het origineel.",
        ],
        fr: [
            "Le fichier est tronqué",
            "Ce qui suit la coupure n’est pas connu ; la liste compte comme incomplète.",
            "Exportez ou copiez à nouveau et comparez la taille avec l’original.",
        ],
        en: [
            "The file is cut off",
            "What follows the cut is not known; the list counts as incomplete.",
            "Export or copy again and compare the size with the original.",
        ],
        de: [
            "Die Datei ist abgeschnitten",
            "Was nach dem Abbruch kommt, ist nicht bekannt; die Liste gilt als unvollständig.",
            "Exportieren oder kopieren Sie erneut und vergleichen Sie die Größe mit dem Original.",
        ],
    }
    3006 {
        nl: [
            "Een onderdeel van de lijst is geweigerd",
            "De andere onderdelen zijn gelezen, maar de lijst geldt als onvolledig.",
            "Bekijk het onderdeel op de genoemde plaats; exporteer opnieuw als het beschadigd is.",
        ],
        fr: [
            "Un élément de la liste a été refusé",
            "Les autres éléments ont été lus, mais la liste compte comme incomplète.",
            "Regardez l’élément à l’endroit nommé ; exportez à nouveau s’il est abîmé.",
        ],
        en: [
            "An entry of the list was refused",
            "The other entries were read, but the list counts as incomplete.",
            "Look at the entry at the place named; export again if it is damaged.",
        ],
        de: [
            "Ein Posten der Liste wurde abgelehnt",
            "Die anderen Posten wurden gelesen, aber die Liste gilt als unvollständig.",
            "Sehen Sie den Posten an der genannten Stelle an; exportieren Sie erneut, wenn er beschädigt ist.",
        ],
    }
    3007 {
        nl: [
            "De lijst gaat bij de bron verder, en dat al haar pagina’s hier zijn, is niet aan te tonen",
            "Uit wat niet in de lijst staat, mag niets worden besloten.",
            "Haal alle pagina’s in één import op, de eerste opgevraagd met `$count=true`, zodat het aantal te vergelijken is.",
        ],
        fr: [
            "La liste continue à la source, et l’on ne peut montrer que toutes ses pages sont ici",
            "Rien ne doit être conclu de ce qui n’est pas dans la liste.",
            "Recueillez toutes les pages en un seul import, la première demandée avec `$count=true`, pour que le total puisse être comparé.",
        ],
        en: [
            "The list goes on at the source and not all of its pages can be shown to be here",
            "Nothing may be concluded from what is not in the list.",
            "Collect every page in one import, the first of them asked for with `$count=true`, so that the sum can be compared.",
        ],
        de: [
            "Die Liste geht bei der Quelle weiter, und dass alle Seiten hier sind, lässt sich nicht zeigen",
            "Aus dem, was nicht in der Liste steht, darf nichts geschlossen werden.",
            "Holen Sie alle Seiten in einem Import, die erste mit `$count=true` abgefragt, damit sich die Zahl vergleichen lässt.",
        ],
    }
    3008 {
        nl: [
            "Het antwoord bevat geen lijst",
            "De bron heeft de vraag niet beantwoord; dit is geen lege lijst.",
            "Controleer het genoemde recht en verzamel opnieuw.",
        ],
        fr: [
            "La réponse ne contient pas de liste",
            "La source n’a pas répondu à la question ; ce n’est pas une liste vide.",
            "Vérifiez le droit nommé et recueillez à nouveau.",
        ],
        en: [
            "The response holds no list",
            "The source did not answer the question; this is not an empty list.",
            "Check the permission named and collect again.",
        ],
        de: [
            "Die Antwort enthält keine Liste",
            "Die Quelle hat die Frage nicht beantwortet; das ist keine leere Liste.",
            "Prüfen Sie das genannte Recht und sammeln Sie erneut.",
        ],
    }
    3009 {
        nl: [
            "Het bestand bevat een foutmelding van de dienst in plaats van een antwoord",
            "De vraag is niet beantwoord: waar zij over ging, blijft onbekend.",
            "Geef het genoemde recht, of de licentie waar de melding om vraagt, en verzamel opnieuw.",
        ],
        fr: [
            "Le fichier contient une erreur du service au lieu d’une réponse",
            "La question est restée sans réponse : ce sur quoi elle portait reste inconnu.",
            "Accordez le droit nommé, ou la licence que le message demande, et recueillez à nouveau.",
        ],
        en: [
            "The file holds an error of the service instead of an answer",
            "The question was not answered: what it asked about stays unknown.",
            "Grant the permission named, or the licence that the message asks for, and collect again.",
        ],
        de: [
            "Die Datei enthält einen Fehler des Dienstes statt einer Antwort",
            "Die Frage wurde nicht beantwortet: wonach sie fragte, bleibt unbekannt.",
            "Geben Sie das genannte Recht, oder die Lizenz, nach der die Meldung fragt, und sammeln Sie erneut.",
        ],
    }
    3010 {
        nl: [
            "De bron telt een ander aantal onderdelen dan het bestand bevat",
            "Er ontbreken onderdelen of ze staan er dubbel; de lijst geldt als onvolledig.",
            "Verzamel opnieuw in één keer.",
        ],
        fr: [
            "La source compte un autre nombre d’éléments que le fichier n’en contient",
            "Des éléments manquent ou sont en double ; la liste compte comme incomplète.",
            "Recueillez à nouveau en une seule fois.",
        ],
        en: [
            "The source counts another number of entries than the file holds",
            "Entries are missing or doubled; the list counts as incomplete.",
            "Collect again in one run.",
        ],
        de: [
            "Die Quelle zählt eine andere Zahl von Posten, als die Datei enthält",
            "Posten fehlen oder stehen doppelt; die Liste gilt als unvollständig.",
            "Sammeln Sie erneut in einem Lauf.",
        ],
    }
    3011 {
        nl: [
            "Het bestand is herkend, en niets erin beantwoordt een vraag van een maatregel",
            "De bytes zijn bewaard zoals ontvangen; er is geen feit uit afgeleid.",
            "Er hoeft niets te gebeuren.",
        ],
        fr: [
            "Le fichier a été reconnu, et rien en lui ne répond à une question d’une mesure",
            "Ses octets sont conservés tels que reçus ; aucun fait n’en a été tiré.",
            "Rien à faire.",
        ],
        en: [
            "The file was recognised, and nothing in it answers a question of a control",
            "Its bytes are kept as received; no fact was derived.",
            "Nothing to do.",
        ],
        de: [
            "Die Datei wurde erkannt, und nichts darin beantwortet eine Frage einer Maßnahme",
            "Die Bytes sind aufbewahrt wie empfangen; keine Tatsache wurde daraus abgeleitet.",
            "Nichts zu tun.",
        ],
    }
    3012 {
        nl: [
            "Twee verschillende lijsten van dezelfde soort in één import zeggen elk dat ze volledig zijn",
            "Welke van de twee de toestand van de klant is, valt niet te zeggen; beide gelden als onvolledig.",
            "Importeer één verzameling tegelijk, van één klant tegelijk.",
        ],
        fr: [
            "Deux listes différentes du même type, dans un même import, se disent chacune entières",
            "On ne peut dire laquelle est l’état du client ; les deux comptent comme incomplètes.",
            "Importez une collecte à la fois, un client à la fois.",
        ],
        en: [
            "Two different lists of the same kind in one import each claim to be whole",
            "Which of them is the state of the customer cannot be told; both count as incomplete.",
            "Import one collection at a time, one customer at a time.",
        ],
        de: [
            "Zwei verschiedene Listen derselben Art in einem Import nennen sich beide vollständig",
            "Welche davon der Zustand des Kunden ist, lässt sich nicht sagen; beide gelten als unvollständig.",
            "Importieren Sie eine Sammlung nach der anderen, einen Kunden nach dem anderen.",
        ],
    }
    3013 {
        nl: [
            "De lijst is leeg, en deze lijst is nooit leeg",
            "De verzameling zag niet wat zij had moeten zien; de lijst geldt als onvolledig.",
            "Controleer de rechten van het account dat verzamelde, en verzamel opnieuw.",
        ],
        fr: [
            "La liste est vide, et cette liste n’est jamais vide",
            "La collecte n’a pas vu ce qu’elle aurait dû voir ; la liste compte comme incomplète.",
            "Vérifiez les droits du compte qui a recueilli, et recueillez à nouveau.",
        ],
        en: [
            "The list is empty, and this list is never empty",
            "The collection did not see what it should have seen; the list counts as incomplete.",
            "Check the rights of the account that collected, and collect again.",
        ],
        de: [
            "Die Liste ist leer, und diese Liste ist nie leer",
            "Die Sammlung sah nicht, was sie hätte sehen müssen; die Liste gilt als unvollständig.",
            "Prüfen Sie die Rechte des Kontos, das sammelte, und sammeln Sie erneut.",
        ],
    }
    3014 {
        nl: [
            "Onderdelen hebben niet de vorm van de lijst waarin ze staan",
            "Er is niets van gelezen.",
            "Ga na of het bestand is wat de kop ervan zegt.",
        ],
        fr: [
            "Des éléments n’ont pas la forme de la liste où ils se trouvent",
            "Rien n’en a été lu.",
            "Vérifiez que le fichier est bien ce que dit son en-tête.",
        ],
        en: [
            "Entries do not have the shape of the list they stand in",
            "Nothing was read from them.",
            "Check that the file is what its header says.",
        ],
        de: [
            "Posten haben nicht die Form der Liste, in der sie stehen",
            "Nichts davon wurde gelesen.",
            "Prüfen Sie, ob die Datei ist, was ihr Kopf sagt.",
        ],
    }
    3018 {
        nl: [
            "Een deel van het bestand is groter dan wat in één keer wordt vastgehouden",
            "Er is niets van gelezen: een deel van een lijst zou voor het geheel doorgaan.",
            "Exporteer in delen (Graph in pagina’s, een blad of inventaris per afdeling), en importeer alle delen in één keer.",
        ],
        fr: [
            "Une partie du fichier est plus grande que ce qui est tenu en une fois",
            "Rien n’en a été lu : une partie de liste passerait pour le tout.",
            "Exportez par parties (Graph par pages, une feuille ou un inventaire par section), et importez toutes les parties en une fois.",
        ],
        en: [
            "A part of the file is larger than is held at once",
            "Nothing was read from it: a part of a list would pass for the whole.",
            "Export in parts (Graph in pages, a sheet or inventory by section), and import all parts in one run.",
        ],
        de: [
            "Ein Teil der Datei ist größer, als auf einmal gehalten wird",
            "Nichts davon wurde gelesen: ein Teil einer Liste würde für das Ganze gelten.",
            "Exportieren Sie in Teilen (Graph in Seiten, ein Blatt oder Inventar nach Abschnitten), und importieren Sie alle Teile in einem Lauf.",
        ],
    }
    3019 {
        nl: [
            "Het bestand kan niet tot het eind worden gelezen",
            "Er is niets van gelezen: een deel van een lijst zou voor het geheel doorgaan.",
            "Controleer de schijf en uw rechten, kopieer het bestand opnieuw en importeer het nog eens.",
        ],
        fr: [
            "Le fichier ne peut pas être lu jusqu’au bout",
            "Rien n’en a été lu : une partie de liste passerait pour le tout.",
            "Vérifiez le disque et vos droits, copiez à nouveau le fichier et réimportez-le.",
        ],
        en: [
            "The file cannot be read to its end",
            "Nothing was read from it: a part of a list would pass for the whole.",
            "Check the disk and your rights, copy the file again, and import it again.",
        ],
        de: [
            "Die Datei lässt sich nicht bis zum Ende lesen",
            "Nichts davon wurde gelesen: ein Teil einer Liste würde für das Ganze gelten.",
            "Prüfen Sie die Platte und Ihre Rechte, kopieren Sie die Datei erneut und importieren Sie sie noch einmal.",
        ],
    }
    3020 {
        nl: [
            "De verzameling is van een SharpHound ouder dan versie 4",
            "De vorm is dubbelzinnig over accounts die zich nooit aanmeldden; er is dus niets gelezen.",
            "Verzamel opnieuw met SharpHound 2.x of BloodHound CE (bestandsversie 4, 5 of 6).",
        ],
        fr: [
            "La collecte vient d’un SharpHound antérieur à la version 4",
            "Sa forme est ambiguë sur les comptes qui ne se sont jamais connectés ; rien n’a donc été lu.",
            "Recueillez à nouveau avec SharpHound 2.x ou BloodHound CE (version de fichier 4, 5 ou 6).",
        ],
        en: [
            "The collection is of a SharpHound before version 4",
            "Its shape is ambiguous about accounts that never logged on, so nothing was read.",
            "Collect again with SharpHound 2.x or BloodHound CE (file version 4, 5 or 6).",
        ],
        de: [
            "Die Sammlung stammt von einem SharpHound vor Version 4",
            "Ihre Form ist zweideutig bei Konten, die sich nie anmeldeten; darum wurde nichts gelesen.",
            "Sammeln Sie erneut mit SharpHound 2.x oder BloodHound CE (Dateiversion 4, 5 oder 6).",
        ],
    }
    3021 {
        nl: [
            "De verzameling zegt niet hoeveel objecten zij bevat",
            "Of er objecten ontbreken, is niet te zeggen; de lijst geldt als onvolledig.",
            "Verzamel opnieuw en importeer de zip zoals de verzamelaar die schreef.",
        ],
        fr: [
            "La collecte ne dit pas combien d’objets elle contient",
            "On ne peut dire si des objets manquent ; la liste compte comme incomplète.",
            "Recueillez à nouveau et importez le zip tel que le collecteur l’a écrit.",
        ],
        en: [
            "The collection does not say how many objects it holds",
            "Whether objects are missing cannot be told; the list counts as incomplete.",
            "Collect again and import the zip as the collector wrote it.",
        ],
        de: [
            "Die Sammlung sagt nicht, wie viele Objekte sie enthält",
            "Ob Objekte fehlen, lässt sich nicht sagen; die Liste gilt als unvollständig.",
            "Sammeln Sie erneut und importieren Sie das Zip, wie der Sammler es schrieb.",
        ],
    }
    3022 {
        nl: [
            "De verzameling is gemaakt zonder de leden van groepen",
            "Wie het netwerk beheert, is er niet uit op te maken; de lijst geldt als onvolledig.",
            "Verzamel opnieuw met de methode Group, die in Default en All zit.",
        ],
        fr: [
            "La collecte a été faite sans les membres des groupes",
            "On ne peut en déduire qui administre le réseau ; la liste compte comme incomplète.",
            "Recueillez à nouveau avec la méthode Group, comprise dans Default et All.",
        ],
        en: [
            "The collection was made without the members of groups",
            "Who administers the network cannot be told from it; the list counts as incomplete.",
            "Collect again with the method Group, which Default and All contain.",
        ],
        de: [
            "Die Sammlung wurde ohne die Mitglieder von Gruppen gemacht",
            "Wer das Netz verwaltet, lässt sich daraus nicht sagen; die Liste gilt als unvollständig.",
            "Sammeln Sie erneut mit der Methode Group, die in Default und All enthalten ist.",
        ],
    }
    3023 {
        nl: [
            "De verzameling telt een ander aantal objecten dan haar lijst bevat",
            "Wat in de lijst staat, wordt gebruikt; uit wat er niet in staat mag niets worden besloten, zodat geen maatregel er groen door wordt.",
            "Verzamel opnieuw en importeer de zip zoals de verzamelaar die schreef; een lijst die is bewerkt of ingekort, is niet meer volledig te maken.",
        ],
        fr: [
            "La collecte compte un autre nombre d’objets que sa liste n’en contient",
            "Ce qui est dans la liste est utilisé ; rien ne doit être conclu de ce qui n’y est pas, afin qu’aucune mesure n’en devienne verte.",
            "Recueillez à nouveau et importez le zip tel que le collecteur l’a écrit ; une liste modifiée ou coupée ne peut redevenir entière.",
        ],
        en: [
            "The collection counts another number of objects than its list holds",
            "What is in the list is used; nothing may be concluded from what is not in it, so that no control turns green by it.",
            "Collect again and import the zip as the collector wrote it; a list that was edited or cut cannot be made whole.",
        ],
        de: [
            "Die Sammlung zählt eine andere Zahl von Objekten, als ihre Liste enthält",
            "Was in der Liste steht, wird benutzt; aus dem, was nicht darin steht, darf nichts geschlossen werden, damit keine Maßnahme dadurch grün wird.",
            "Sammeln Sie erneut und importieren Sie das Zip, wie der Sammler es schrieb; eine bearbeitete oder gekürzte Liste lässt sich nicht mehr vollständig machen.",
        ],
    }
    3024 {
        nl: [
            "Dit zijn momentopnamen van een restic-opslag",
            "Ze tonen wanneer er iets is geschreven, maar niet van welke werklast en wie ze kan verwijderen: er is geen feit uit afgeleid.",
            "Zet de opslag in de inventaris onder `copies`: `id`, `workload`, `medium`, `host`, `ways`, `looked_at`, en als `last_success_at` de tijd van de nieuwste genoemde momentopname.",
        ],
        fr: [
            "Ce sont des instantanés d’un dépôt restic",
            "Ils montrent quand quelque chose a été écrit, mais ni de quelle charge de travail ni qui peut les supprimer : aucun fait n’en a été tiré.",
            "Inscrivez le dépôt dans l’inventaire sous `copies` : `id`, `workload`, `medium`, `host`, `ways`, `looked_at`, et comme `last_success_at` l’heure de l’instantané le plus récent nommé.",
        ],
        en: [
            "These are snapshots of a restic repository",
            "They show when something was written, and tell neither which workload they hold nor who can delete them: no fact was derived.",
            "Write the repository into the inventory under `copies`: `id`, `workload`, `medium`, `host`, `ways`, `looked_at`, and as `last_success_at` the time of the newest snapshot named.",
        ],
        de: [
            "Dies sind Momentaufnahmen eines Restic-Speichers",
            "Sie zeigen, wann etwas geschrieben wurde, aber nicht, welche Arbeitslast sie enthalten und wer sie löschen kann: keine Tatsache wurde daraus abgeleitet.",
            "Tragen Sie den Speicher im Inventar unter `copies` ein: `id`, `workload`, `medium`, `host`, `ways`, `looked_at`, und als `last_success_at` die Zeit der neuesten genannten Momentaufnahme.",
        ],
    }
}
