//! Problems of what is imported and erased, and the clock of a first entry (DC-1140 to DC-1169) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    1140 {
        nl: [
            "Een koppeling, pijp of apparaat wordt niet gelezen",
            "Het kan leiden naar wat niemand wilde uitreiken, of nooit eindigen; er is niets van gelezen.",
            "Noem het bestand of de map zelf, of zet er een kopie van op de plaats van de koppeling.",
        ],
        fr: [
            "Un lien, tube ou périphérique n’est pas lu",
            "Il peut mener à ce que personne ne voulait remettre, ou ne jamais finir ; rien n’en a été lu.",
            "Nommez le fichier ou le dossier lui-même, ou mettez-en une copie à la place du lien.",
        ],
        en: [
            "A link, pipe or device is not read",
            "It may lead to what nobody meant to hand out, or never end; nothing of it was read.",
            "Name the file or folder itself, or put a copy of it in the place of the link.",
        ],
        de: [
            "Eine Verknüpfung, Pipe oder ein Gerät wird nicht gelesen",
            "Es kann zu etwas führen, das niemand aushändigen wollte, oder nie enden; nichts davon wurde gelesen.",
            "Nennen Sie die Datei oder den Ordner selbst, oder legen Sie eine Kopie an die Stelle der Verknüpfung.",
        ],
    }
    1141 {
        nl: [
            "Het bestand hoort bij de werkruimte",
            "Wat wordt geïmporteerd, wordt in dossiers uitgereikt; sleutels, logboek, brieven en configuratie nooit, dus is er niets van gelezen.",
            "Importeer uit een eigen map, buiten keys/, data/, state/ en de outbox.",
        ],
        fr: [
            "Le fichier appartient à l’espace de travail",
            "Ce qui est importé est remis dans des dossiers ; les clés, le journal, les lettres et la configuration ne le sont jamais, donc rien n’en a été lu.",
            "Importez depuis un dossier à part, hors de keys/, data/, state/ et de l’outbox.",
        ],
        en: [
            "The file belongs to the workspace",
            "What is imported is handed out in dossiers; keys, log, letters and configuration never are, so nothing of it was read.",
            "Import from a folder of its own, outside keys/, data/, state/ and the outbox.",
        ],
        de: [
            "Die Datei gehört zum Arbeitsbereich",
            "Was importiert wird, wird in Dossiers ausgehändigt; Schlüssel, Protokoll, Schreiben und Konfiguration nie, darum wurde nichts davon gelesen.",
            "Importieren Sie aus einem eigenen Ordner, außerhalb von keys/, data/, state/ und der Outbox.",
        ],
    }
    1142 {
        nl: [
            "Het bestand bevat een sleutel van een logboek",
            "Wie die heeft, kan als dat logboek ondertekenen of zijn verslagen openen; er is dus geen byte van bewaard.",
            "Haal de sleutel uit het bestand en importeer de rest. Konden anderen het bestand lezen, beschouw de sleutel dan als verloren: docs/reference/keys.md.",
        ],
        fr: [
            "Le fichier contient une clé d’un journal",
            "Qui la détient peut signer comme ce journal ou ouvrir ses enregistrements ; pas un octet n’en a donc été gardé.",
            "Retirez la clé du fichier et importez le reste. Si d’autres ont pu lire le fichier, tenez la clé pour perdue : docs/reference/keys.md.",
        ],
        en: [
            "The file holds a key of a log",
            "Whoever holds it can sign as that log or open its records, so not a byte of it was kept.",
            "Take the key out of the file and import the rest. If others could read the file, treat the key as lost: docs/reference/keys.md.",
        ],
        de: [
            "Die Datei enthält einen Schlüssel eines Protokolls",
            "Wer ihn hat, kann als dieses Protokoll unterschreiben oder seine Aufzeichnungen öffnen; darum wurde kein Byte davon aufbewahrt.",
            "Nehmen Sie den Schlüssel aus der Datei und importieren Sie den Rest. Konnten andere die Datei lesen, behandeln Sie den Schlüssel als verloren: docs/reference/keys.md.",
        ],
    }
    1143 {
        nl: [
            "Het bestand veranderde terwijl het werd gelezen",
            "Wat is gelezen, heeft er misschien nooit op één moment in gestaan; er is dus niets van bewaard.",
            "Importeer het opnieuw als wat het schrijft klaar is, of importeer een kopie.",
        ],
        fr: [
            "Le fichier a changé pendant sa lecture",
            "Ce qui a été lu n’y a peut-être jamais figuré à un même moment ; rien n’en a donc été gardé.",
            "Importez-le à nouveau quand ce qui l’écrit a fini, ou importez une copie.",
        ],
        en: [
            "The file changed while it was read",
            "What was read may never have stood in it at one time, so nothing of it was kept.",
            "Import it again when whatever writes it has finished, or import a copy.",
        ],
        de: [
            "Die Datei änderte sich, während sie gelesen wurde",
            "Was gelesen wurde, stand vielleicht nie zur selben Zeit darin; darum wurde nichts davon aufbewahrt.",
            "Importieren Sie sie erneut, wenn fertig ist, was sie schreibt, oder importieren Sie eine Kopie.",
        ],
    }
    1144 {
        nl: [
            "De klok staat vóór de dag waarop dit programma is gemaakt",
            "Er is niets gemaakt: een eerste vermelding van een dag die niet kan bestaan, zou elke datum daarna twijfelachtig maken.",
            "Zet de klok van de machine goed (tijdsynchronisatie) en voer de opdracht opnieuw uit.",
        ],
        fr: [
            "L’horloge est antérieure à la fabrication de ce programme",
            "Rien n’a été fait : une première inscription d’un jour impossible rendrait douteuse chaque date qui suit.",
            "Réglez l’horloge de la machine (synchronisation), puis relancez la commande.",
        ],
        en: [
            "The clock stands before this program was made",
            "Nothing was made: a first entry of a day that cannot be would make every date after it doubtful.",
            "Set the machine's clock right (time synchronisation), then run the command again.",
        ],
        de: [
            "Die Uhr steht vor dem Tag, an dem dieses Programm gemacht wurde",
            "Nichts wurde angelegt: ein erster Eintrag von einem Tag, der nicht sein kann, würde jedes Datum danach zweifelhaft machen.",
            "Stellen Sie die Uhr der Maschine richtig (Zeitabgleich) und führen Sie den Befehl erneut aus.",
        ],
    }
    1145 {
        nl: [
            "De klok staat jaren na de dag waarop dit programma is gemaakt",
            "Er is niets gemaakt. Staat de klok verkeerd, dan zou alles wat volgt worden geweigerd tot dat is gecorrigeerd; staat zij goed, dan is deze versie te oud om te weten wat sindsdien zijn ondersteuning verloor.",
            "Kijk op een klok die u vertrouwt. Staat de klok van deze machine verkeerd, zet haar dan goed. Staat zij goed, neem dan een nieuwere versie; of voer de opdracht opnieuw uit op een terminal en zeg het daar, of met --clock-is-right; dat wordt vastgelegd.",
        ],
        fr: [
            "L’horloge est de plusieurs années postérieure à la fabrication de ce programme",
            "Rien n’a été fait. Si l’horloge est fausse, toute la suite serait refusée jusqu’à une correction enregistrée ; si elle est juste, cette version est trop ancienne pour savoir ce qui a perdu son support depuis.",
            "Regardez une horloge de confiance. Si celle de cette machine est fausse, réglez-la. Si elle est juste, prenez une version plus récente ; ou relancez la commande sur un terminal et dites-le là, ou avec --clock-is-right ; cela est enregistré.",
        ],
        en: [
            "The clock stands years after this program was made",
            "Nothing was made. If the clock is wrong, all that follows would be refused until it is corrected on record; if it is right, this version is too old to know what has lost its support since.",
            "Look at a clock that you trust. If this machine's clock is wrong, set it right. If it is right, take a newer version; or run the command again on a terminal and say so there, or with --clock-is-right; that is recorded.",
        ],
        de: [
            "Die Uhr steht Jahre nach dem Tag, an dem dieses Programm gemacht wurde",
            "Nichts wurde angelegt. Geht die Uhr falsch, so würde alles Weitere abgelehnt, bis das berichtigt ist; geht sie richtig, so ist diese Version zu alt, um zu wissen, was seither seine Unterstützung verlor.",
            "Sehen Sie auf eine Uhr, der Sie vertrauen. Geht die Uhr dieser Maschine falsch, stellen Sie sie richtig. Geht sie richtig, nehmen Sie eine neuere Version; oder führen Sie den Befehl an einem Terminal erneut aus und sagen Sie es dort, oder mit --clock-is-right; das wird aufgezeichnet.",
        ],
    }
    1150 {
        nl: [
            "Een bewaarbevel verbiedt de wissing",
            "Wat misschien voor de rechter nodig is, mag niet worden vernietigd; er is dus niets gewist.",
            "Hef het bewaarbevel op met `duecare dossier hold --release` als de zaak is afgelopen, en wis dan.",
        ],
        fr: [
            "Un gel de conservation interdit l’effacement",
            "Ce dont un tribunal peut avoir besoin ne doit pas être détruit ; rien ne l’a donc été.",
            "Levez le gel avec `duecare dossier hold --release` quand l’affaire est close, puis effacez.",
        ],
        en: [
            "A hold forbids the erasure",
            "What may be needed before a court must not be destroyed, so nothing was.",
            "Release the hold with `duecare dossier hold --release` when the matter has ended, then erase.",
        ],
        de: [
            "Eine Löschsperre verbietet die Löschung",
            "Was vor Gericht gebraucht werden kann, darf nicht vernichtet werden; darum wurde nichts gelöscht.",
            "Heben Sie die Sperre mit `duecare dossier hold --release` auf, wenn die Sache beendet ist, und löschen Sie dann.",
        ],
    }
    1151 {
        nl: [
            "De verslagen moeten nog worden bewaard",
            "Binnen de bewaartermijn kan nog een vordering komen; er is dus niets gewist.",
            "Wacht tot die datum, spreek een kortere termijn af met `duecare party retention`, of voeg --early toe met een grond die dat draagt.",
        ],
        fr: [
            "Les enregistrements doivent encore être conservés",
            "Pendant la durée de conservation, une réclamation peut encore venir ; rien n’a donc été effacé.",
            "Attendez cette date, convenez d’une durée plus courte avec `duecare party retention`, ou ajoutez --early avec un motif qui le justifie.",
        ],
        en: [
            "The records are still to be kept",
            "Within the retention period a claim may still come, so nothing was erased.",
            "Wait until the date, agree on a shorter period with `duecare party retention`, or add --early with a ground that carries it.",
        ],
        de: [
            "Die Aufzeichnungen sind noch aufzubewahren",
            "Innerhalb der Aufbewahrungsfrist kann noch eine Forderung kommen; darum wurde nichts gelöscht.",
            "Warten Sie bis zu diesem Datum, vereinbaren Sie mit `duecare party retention` eine kürzere Frist, oder fügen Sie --early mit einem Grund hinzu, der das trägt.",
        ],
    }
    1152 {
        nl: [
            "Er is niets te wissen",
            "Er is niets gewijzigd of vastgelegd.",
            "Controleer de partij en de tekst; hoofdletters en kleine letters tellen gelijk, maar een tekst wordt niet over velden heen gevonden.",
        ],
        fr: [
            "Il n’y a rien à effacer",
            "Rien n’a été modifié ni enregistré.",
            "Vérifiez la partie et le texte ; majuscules et minuscules sont égales, mais un texte n’est pas trouvé à cheval sur plusieurs champs.",
        ],
        en: [
            "There is nothing to erase",
            "Nothing was changed or recorded.",
            "Check the party and the text; texts are found whatever the case of the letters, but not across fields.",
        ],
        de: [
            "Es gibt nichts zu löschen",
            "Nichts wurde geändert oder aufgezeichnet.",
            "Prüfen Sie Partei und Text; Groß- und Kleinschreibung ist gleich, aber ein Text wird nicht über Felder hinweg gefunden.",
        ],
    }
    1153 {
        nl: [
            "De partij levert aan anderen",
            "De verslagen van haar klanten verwijzen naar haar; zonder haar zouden die niet te lezen zijn, dus is er niets gewist.",
            "Wis eerst haar klanten of geef hun een andere --parent; afzonderlijke personen zijn te wissen met --person.",
        ],
        fr: [
            "La partie fournit d’autres parties",
            "Les enregistrements de ses clients renvoient à elle ; sans elle, ils seraient illisibles, donc rien n’a été effacé.",
            "Effacez d’abord ses clients ou donnez-leur un autre --parent ; une personne seule s’efface avec --person.",
        ],
        en: [
            "The party supplies others",
            "The records of its customers refer to it; without it they could not be read, so nothing was erased.",
            "Erase its customers first or give them another --parent; single persons can be erased with --person.",
        ],
        de: [
            "Die Partei beliefert andere",
            "Die Aufzeichnungen ihrer Kunden verweisen auf sie; ohne sie wären sie nicht lesbar, darum wurde nichts gelöscht.",
            "Löschen Sie zuerst ihre Kunden oder geben Sie ihnen ein anderes --parent; einzelne Personen lassen sich mit --person löschen.",
        ],
    }
    1154 {
        nl: [
            "De tekst is te kort om een persoon aan te duiden",
            "Hij zou ook binnen andere namen worden gevonden, en hun velden zouden mee worden gewist; er is niets gewist.",
            "Geef minstens vier tekens, zoals een hele naam of een mailadres; --person mag worden herhaald.",
        ],
        fr: [
            "Le texte est trop court pour désigner une personne",
            "Il serait trouvé dans d’autres noms, et leurs champs seraient effacés aussi ; rien ne l’a été.",
            "Donnez au moins quatre caractères, comme un nom entier ou une adresse de courriel ; --person peut être répété.",
        ],
        en: [
            "The text is too short to name a person",
            "It would be found inside other names, and their fields would be erased too; nothing was.",
            "Give at least four characters, such as a whole name or mail address; --person can be repeated.",
        ],
        de: [
            "Der Text ist zu kurz, um eine Person zu bezeichnen",
            "Er würde in anderen Namen gefunden, und deren Felder würden mitgelöscht; nichts wurde gelöscht.",
            "Geben Sie mindestens vier Zeichen, etwa einen ganzen Namen oder eine Mailadresse; --person lässt sich wiederholen.",
        ],
    }
    1155 {
        nl: [
            "De bytes zijn achtergehouden",
            "Ze bevatten wat buiten dit dossier moest blijven; het verslag en de hash staan erin.",
            "Maak het dossier zonder --withhold om ze op te nemen.",
        ],
        fr: [
            "Les octets sont retenus",
            "Ils contiennent ce qui devait rester hors de ce dossier ; l’enregistrement et l’empreinte y sont.",
            "Faites le dossier sans --withhold pour les y mettre.",
        ],
        en: [
            "The bytes are withheld",
            "They hold what was asked to be kept out of this dossier; record and hash are in it.",
            "Make the dossier without --withhold to include them.",
        ],
        de: [
            "Die Bytes sind zurückgehalten",
            "Sie enthalten, was nicht in dieses Dossier sollte; Aufzeichnung und Hash sind darin.",
            "Machen Sie das Dossier ohne --withhold, um sie aufzunehmen.",
        ],
    }
    1160 {
        nl: [
            "Een getuige noemt een onmogelijke tijd",
            "Zijn medeondertekening is niet als anker vastgelegd.",
            "Zeg het wie de getuige beheert; zijn klok staat verkeerd.",
        ],
        fr: [
            "Un témoin indique une heure impossible",
            "Sa cosignature n’a pas été enregistrée comme ancrage.",
            "Dites-le à qui tient le témoin ; son horloge est fausse.",
        ],
        en: [
            "A witness states an impossible time",
            "Its cosignature was not recorded as an anchor.",
            "Tell whoever runs the witness; its clock is wrong.",
        ],
        de: [
            "Ein Zeuge nennt eine unmögliche Zeit",
            "Seine Mitunterzeichnung wurde nicht als Anker aufgezeichnet.",
            "Sagen Sie es dem Betreiber des Zeugen; dessen Uhr geht falsch.",
        ],
    }
}
