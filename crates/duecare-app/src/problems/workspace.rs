//! Problems of the workspace and its clock (DC-1000 to DC-1099) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    1000 {
        nl: [
            "De map bevat al een werkruimte",
            "Een tweede werkruimte op dezelfde plaats zou een tweede logboek beginnen, en twee logboeken van één dienstverlener spreken elkaar tegen.",
            "Gebruik de werkruimte die er is, of kies een lege map.",
        ],
        fr: [
            "Le dossier contient déjà un espace de travail",
            "Un second espace de travail au même endroit commencerait un second journal, et deux journaux d’un même prestataire se contredisent.",
            "Utilisez l’espace de travail qui est là, ou choisissez un dossier vide.",
        ],
        en: [
            "The folder already holds a workspace",
            "A second workspace in the same place would start a second log, and two logs of one provider contradict each other.",
            "Use the workspace that is there, or choose an empty folder.",
        ],
        de: [
            "Der Ordner enthält schon einen Arbeitsbereich",
            "Ein zweiter Arbeitsbereich am selben Ort würde ein zweites Protokoll beginnen, und zwei Protokolle eines Dienstleisters widersprechen sich.",
            "Benutzen Sie den vorhandenen Arbeitsbereich, oder wählen Sie einen leeren Ordner.",
        ],
    }
    1001 {
        nl: [
            "Hier is geen werkruimte",
            "Zonder werkruimte kan niets worden vastgelegd of getoond.",
            "Voer `duecare init DIR` uit, of noem de map met --dir of DUECARE_DIR.",
        ],
        fr: [
            "Il n’y a pas d’espace de travail ici",
            "Sans lui, rien ne peut être enregistré ni montré.",
            "Lancez `duecare init DIR`, ou nommez le dossier avec --dir ou DUECARE_DIR.",
        ],
        en: [
            "No workspace here",
            "Nothing can be recorded or shown without one.",
            "Run `duecare init DIR`, or name the folder with --dir or DUECARE_DIR.",
        ],
        de: [
            "Hier ist kein Arbeitsbereich",
            "Ohne ihn lässt sich nichts aufzeichnen oder zeigen.",
            "Führen Sie `duecare init DIR` aus, oder nennen Sie den Ordner mit --dir oder DUECARE_DIR.",
        ],
    }
    1002 {
        nl: [
            "Een map of bestand van de werkruimte is niet bruikbaar",
            "Er is niets vastgelegd.",
            "Kijk of de map bestaat, van u is en ruimte over heeft; `duecare doctor` zegt meer.",
        ],
        fr: [
            "Un dossier ou fichier de l’espace de travail est inutilisable",
            "Rien n’a été enregistré.",
            "Vérifiez que le dossier existe, vous appartient et a de la place ; `duecare doctor` en dit plus.",
        ],
        en: [
            "A folder or file of the workspace cannot be used",
            "Nothing was recorded.",
            "Check that the folder exists, belongs to you and has space left; `duecare doctor` tells more.",
        ],
        de: [
            "Ein Ordner oder eine Datei des Arbeitsbereichs ist nicht brauchbar",
            "Nichts wurde aufgezeichnet.",
            "Prüfen Sie, ob der Ordner existiert, Ihnen gehört und Platz hat; `duecare doctor` sagt mehr.",
        ],
    }
    1003 {
        nl: [
            "De klok staat vóór de laatste vermelding",
            "Een vermelding met een datum vóór haar voorganger zou elke datum in het logboek twijfelachtig maken; er is dus niets vastgelegd.",
            "Zet de klok van de machine goed (tijdsynchronisatie) en voer de opdracht opnieuw uit. Staat zij goed en waren de laatste vermeldingen vooruit gedateerd door een klok die toen verkeerd stond: `duecare log correct-clock`, wat wordt vastgelegd.",
        ],
        fr: [
            "L’horloge est en retard sur la dernière inscription",
            "Une inscription datée avant la précédente rendrait douteuse chaque date du journal ; rien n’a donc été enregistré.",
            "Réglez l’horloge de la machine (synchronisation), puis relancez la commande. Si elle est juste et que les dernières inscriptions ont été datées en avance par une horloge alors fausse : `duecare log correct-clock`, ce qui est enregistré.",
        ],
        en: [
            "The clock stands before the last entry",
            "An entry dated before its predecessor would make every date in the log doubtful, so nothing was recorded.",
            "Set the machine's clock right (time synchronisation), then run the command again. If it is right and the last entries were dated ahead by a clock that was wrong then: `duecare log correct-clock`, which is recorded.",
        ],
        de: [
            "Die Uhr steht vor dem letzten Eintrag",
            "Ein Eintrag mit einem Datum vor seinem Vorgänger würde jedes Datum im Protokoll zweifelhaft machen; darum wurde nichts aufgezeichnet.",
            "Stellen Sie die Uhr der Maschine richtig (Zeitabgleich) und führen Sie den Befehl erneut aus. Geht sie richtig und waren die letzten Einträge von einer damals falschen Uhr vordatiert: `duecare log correct-clock`, was aufgezeichnet wird.",
        ],
    }
    1004 {
        nl: [
            "Een verslag in het logboek kan niet worden gelezen",
            "De bytes zijn wat is verzegeld, maar deze versie begrijpt ze niet.",
            "Gebruik de versie die het logboek schreef, of een nieuwere; `duecare verify` toont of het logboek heel is.",
        ],
        fr: [
            "Un enregistrement du journal ne peut pas être lu",
            "Les octets sont ceux qui ont été scellés, mais cette version ne les comprend pas.",
            "Utilisez la version qui a écrit le journal, ou une plus récente ; `duecare verify` montre si le journal est intact.",
        ],
        en: [
            "A record in the log cannot be read",
            "The bytes are what was sealed, but this version does not understand them.",
            "Use the version that wrote the log, or a newer one; `duecare verify` shows whether the log is whole.",
        ],
        de: [
            "Eine Aufzeichnung im Protokoll ist nicht lesbar",
            "Die Bytes sind die, die versiegelt wurden, aber diese Version versteht sie nicht.",
            "Nehmen Sie die Version, die das Protokoll schrieb, oder eine neuere; `duecare verify` zeigt, ob das Protokoll unversehrt ist.",
        ],
    }
    1005 {
        nl: [
            "De vermelding past niet bij wat is vastgelegd",
            "Er is niets vastgelegd.",
            "Verbeter de opdracht zoals de melding zegt.",
        ],
        fr: [
            "L’inscription ne s’accorde pas avec ce qui est enregistré",
            "Rien n’a été enregistré.",
            "Corrigez la commande comme le message l’indique.",
        ],
        en: [
            "The entry does not fit what is recorded",
            "Nothing was recorded.",
            "Correct the command as the message says.",
        ],
        de: [
            "Der Eintrag passt nicht zu dem, was aufgezeichnet ist",
            "Nichts wurde aufgezeichnet.",
            "Berichtigen Sie den Befehl, wie die Meldung es sagt.",
        ],
    }
    1006 {
        nl: [
            "Het sleutelbestand ontbreekt",
            "Geen verslag gaat open en niets kan worden ondertekend; het logboek zelf is nog te verifiëren.",
            "Zet keys/duecare.key terug uit uw back-up van de sleutels.",
        ],
        fr: [
            "Le fichier de clé manque",
            "Aucun enregistrement ne s’ouvre et rien ne peut être signé ; le journal lui-même reste vérifiable.",
            "Remettez keys/duecare.key depuis votre sauvegarde des clés.",
        ],
        en: [
            "The key file is missing",
            "No record can be opened and nothing can be signed; the log itself can still be verified.",
            "Put keys/duecare.key back from your backup of keys.",
        ],
        de: [
            "Die Schlüsseldatei fehlt",
            "Keine Aufzeichnung lässt sich öffnen und nichts unterschreiben; das Protokoll selbst bleibt prüfbar.",
            "Stellen Sie keys/duecare.key aus Ihrer Sicherung der Schlüssel wieder her.",
        ],
    }
    1007 {
        nl: [
            "Sleutels van partijen ontbreken",
            "Verslagen die niemand heeft gewist, zijn niet te lezen; oordelen en dossiers zonder die verslagen zouden onvolledig zijn, dus er gebeurt niets.",
            "Zet de map keys/subjects terug uit haar laatste back-up; het logboek zelf is nog te verifiëren.",
        ],
        fr: [
            "Des clés de parties manquent",
            "Des enregistrements que personne n’a effacés sont illisibles ; sans eux, verdicts et dossiers seraient incomplets, donc rien n’est fait.",
            "Remettez le dossier keys/subjects depuis sa dernière sauvegarde ; le journal lui-même reste vérifiable.",
        ],
        en: [
            "Keys of parties are missing",
            "Records that nobody erased cannot be read; verdicts and dossiers without them would be incomplete, so nothing is done.",
            "Put the folder keys/subjects back from its latest backup; the log itself can still be verified.",
        ],
        de: [
            "Schlüssel von Parteien fehlen",
            "Aufzeichnungen, die niemand gelöscht hat, sind nicht lesbar; Befunde und Dossiers ohne sie wären unvollständig, darum geschieht nichts.",
            "Stellen Sie den Ordner keys/subjects aus seiner letzten Sicherung wieder her; das Protokoll selbst bleibt prüfbar.",
        ],
    }
    1008 {
        nl: [
            "Eén onderdeel is groter dan een vermelding van het logboek kan bevatten",
            "Het staat in de ontvangen bytes, die heel zijn bewaard, en niet in de feiten; de lijst waaruit het komt geldt als onvolledig, zodat uit wat ontbreekt niets wordt besloten.",
            "Is het onderdeel echt, exporteer het dan in kleinere stukken (minder leden, kortere teksten) en importeer die; zo niet, zoek uit wie het heeft gemaakt.",
        ],
        fr: [
            "Un seul élément est plus grand que ce que contient une inscription du journal",
            "Il figure dans les octets reçus, conservés en entier, et non dans les faits ; la liste d’où il vient compte comme incomplète, afin que rien ne soit conclu de ce qui manque.",
            "Si l’élément est réel, exportez-le en morceaux plus petits (moins de membres, textes plus courts) et importez-les ; sinon, cherchez qui l’a fait.",
        ],
        en: [
            "A single item is larger than one entry of the log holds",
            "It stands in the received bytes, which are kept whole, and not in the facts; the list it comes from counts as incomplete, so that nothing is concluded from what is missing.",
            "If the item is real, export it in smaller pieces (fewer members, shorter texts) and import that; if it is not, find out who made it.",
        ],
        de: [
            "Ein einzelner Posten ist größer, als ein Eintrag des Protokolls fasst",
            "Er steht in den empfangenen Bytes, die ganz aufbewahrt sind, und nicht in den Tatsachen; die Liste, aus der er stammt, gilt als unvollständig, damit aus Fehlendem nichts geschlossen wird.",
            "Ist der Posten echt, exportieren Sie ihn in kleineren Stücken (weniger Mitglieder, kürzere Texte) und importieren Sie diese; wenn nicht, finden Sie heraus, wer ihn gemacht hat.",
        ],
    }
    1009 {
        nl: [
            "Een tekst was te lang voor een vermelding van het logboek en is afgekapt",
            "Het feit bevat het begin, met een teken waar het ophoudt; de ontvangen bytes bevatten alles. De lijst waaruit het komt geldt als onvolledig.",
            "Zoek de tekst op in de ontvangen bytes als het ertoe doet; een naam of onderwerp van deze lengte is bijna altijd een fout of een aanval.",
        ],
        fr: [
            "Un texte était trop long pour une inscription du journal et a été coupé",
            "Le fait en contient le début, avec une marque où il s’arrête ; les octets reçus contiennent tout. La liste d’où il vient compte comme incomplète.",
            "Cherchez le texte dans les octets reçus si cela importe ; un nom ou un objet de cette longueur est presque toujours une erreur ou une attaque.",
        ],
        en: [
            "A text was too long for an entry of the log and was cut",
            "The fact holds its beginning, with a mark where it ends; the received bytes hold the whole. The list it comes from counts as incomplete.",
            "Look the text up in the received bytes if it matters; a name or subject of this length is nearly always a fault or an attack.",
        ],
        de: [
            "Ein Text war zu lang für einen Eintrag des Protokolls und wurde gekürzt",
            "Die Tatsache enthält seinen Anfang, mit einem Zeichen, wo er endet; die empfangenen Bytes enthalten alles. Die Liste, aus der er stammt, gilt als unvollständig.",
            "Schlagen Sie den Text in den empfangenen Bytes nach, wenn es darauf ankommt; ein Name oder Betreff dieser Länge ist fast immer ein Fehler oder ein Angriff.",
        ],
    }
    1010 {
        nl: [
            "Een andere duecare werkt met deze werkruimte",
            "Er is niets gelezen of vastgelegd: twee tegelijk zouden twee geschiedenissen kunnen ondertekenen.",
            "Wacht tot die klaar is en voer de opdracht opnieuw uit, of geef meer tijd met --wait SECONDS; zonder --wait en --no-wait wordt gewacht zolang het duurt.",
        ],
        fr: [
            "Un autre duecare travaille sur cet espace de travail",
            "Rien n’a été lu ni enregistré : deux à la fois pourraient signer deux histoires.",
            "Attendez qu’il ait fini et relancez la commande, ou accordez plus de temps avec --wait SECONDS ; sans --wait ni --no-wait, l’attente dure le temps qu’il faut.",
        ],
        en: [
            "Another duecare works on this workspace",
            "Nothing was read or recorded: two at once could sign two histories.",
            "Wait until it has ended and run the command again, or allow more time with --wait SECONDS; without --wait and --no-wait it waits for as long as it takes.",
        ],
        de: [
            "Ein anderes duecare arbeitet an diesem Arbeitsbereich",
            "Nichts wurde gelesen oder aufgezeichnet: zwei zugleich könnten zwei Verläufe unterschreiben.",
            "Warten Sie, bis es fertig ist, und führen Sie den Befehl erneut aus, oder geben Sie mit --wait SECONDS mehr Zeit; ohne --wait und --no-wait wird so lange gewartet, wie es dauert.",
        ],
    }
    1011 {
        nl: [
            "De klok staat ver voor op de laatste vermelding",
            "Er is niets vastgelegd. Staat de klok verkeerd, dan zou wat zij dateert gelden als vastgelegd op een dag die er nog niet was, en alles wat volgt in de weg staan tot het is gecorrigeerd.",
            "Kijk op een klok die u vertrouwt. Staat de klok van deze machine verkeerd, zet haar dan goed. Staat zij goed, voer de opdracht dan opnieuw uit op een terminal en zeg het daar, of met --clock-is-right; dat wordt vastgelegd.",
        ],
        fr: [
            "L’horloge est loin en avance sur la dernière inscription",
            "Rien n’a été enregistré. Si l’horloge est fausse, ce qu’elle date compterait comme enregistré un jour qui n’a pas encore été, et ferait obstacle à toute la suite jusqu’à une correction enregistrée.",
            "Regardez une horloge de confiance. Si celle de cette machine est fausse, réglez-la. Si elle est juste, relancez la commande sur un terminal et dites-le là, ou avec --clock-is-right ; cela est enregistré.",
        ],
        en: [
            "The clock stands far ahead of the last entry",
            "Nothing was recorded. If the clock is wrong, what it dates would count as recorded on a day that has not been, and would stand in the way of all that follows until it is corrected on record.",
            "Look at a clock that you trust. If this machine's clock is wrong, set it right. If it is right, run the command again on a terminal and say so there, or with --clock-is-right; that is recorded.",
        ],
        de: [
            "Die Uhr steht weit nach dem letzten Eintrag",
            "Nichts wurde aufgezeichnet. Geht die Uhr falsch, so gälte, was sie datiert, als aufgezeichnet an einem Tag, den es noch nicht gab, und stünde allem Weiteren im Weg, bis es berichtigt ist.",
            "Sehen Sie auf eine Uhr, der Sie vertrauen. Geht die Uhr dieser Maschine falsch, stellen Sie sie richtig. Geht sie richtig, führen Sie den Befehl an einem Terminal erneut aus und sagen Sie es dort, oder mit --clock-is-right; das wird aufgezeichnet.",
        ],
    }
    1012 {
        nl: [
            "De klok kan niet worden gecorrigeerd",
            "Er is niets vastgelegd. Een correctie onder een klok die zelf verkeerd staat, zou vermeldingen dateren vóór zij gemaakt zijn, en is niet terug te nemen.",
            "Zorg dat de klok van de machine nu goed staat en dat de laatste vermelding een latere datum draagt (`duecare doctor` toont beide), en noem met --today de datum van vandaag zoals een klok die u vertrouwt die toont.",
        ],
        fr: [
            "L’horloge ne peut pas être corrigée",
            "Rien n’a été enregistré. Une correction sous une horloge elle-même fausse daterait des inscriptions avant qu’elles ne soient faites, et ne peut être reprise.",
            "Veillez à ce que l’horloge de la machine soit juste maintenant et que la dernière inscription porte une date ultérieure (`duecare doctor` montre les deux), et donnez avec --today la date du jour telle que la montre une horloge de confiance.",
        ],
        en: [
            "The clock cannot be corrected on record",
            "Nothing was recorded. A correction under a clock that is itself wrong would date entries before they were made, and it cannot be taken back.",
            "See that the machine's clock is right now and that the last entry bears a later date (`duecare doctor` shows both), and name today's date with --today as a clock that you trust shows it.",
        ],
        de: [
            "Die Uhr lässt sich nicht berichtigen",
            "Nichts wurde aufgezeichnet. Eine Berichtigung unter einer Uhr, die selbst falsch geht, würde Einträge vor ihrer Entstehung datieren und lässt sich nicht zurücknehmen.",
            "Sorgen Sie dafür, dass die Uhr der Maschine jetzt richtig geht und dass der letzte Eintrag ein späteres Datum trägt (`duecare doctor` zeigt beides), und nennen Sie mit --today das heutige Datum nach einer Uhr, der Sie vertrauen.",
        ],
    }
    1013 {
        nl: [
            "Wat over een partij is vastgelegd, is niet gelezen",
            "Er kan niets over worden besloten, en er is niets vastgelegd.",
            "Voer de opdracht opnieuw uit; zegt zij het weer, meld het dan met de uitvoer van `duecare doctor`.",
        ],
        fr: [
            "Ce qui est enregistré sur une partie n’a pas été lu",
            "Rien ne peut en être conclu, et rien n’a été enregistré.",
            "Relancez la commande ; si elle le redit, signalez-le avec ce qu’affiche `duecare doctor`.",
        ],
        en: [
            "What is recorded of a party was not read",
            "Nothing can be concluded about it, and nothing was recorded.",
            "Run the command again; if it says so again, report it with the output of `duecare doctor`.",
        ],
        de: [
            "Was über eine Partei aufgezeichnet ist, wurde nicht gelesen",
            "Daraus lässt sich nichts schließen, und nichts wurde aufgezeichnet.",
            "Führen Sie den Befehl erneut aus; sagt er es wieder, melden Sie es mit der Ausgabe von `duecare doctor`.",
        ],
    }
    1020 {
        nl: [
            "Een nieuwere versie heeft het logboek voortgezet; daarna mag deze niet meer schrijven",
            "Alles kan worden gelezen en geverifieerd; wat deze versie niet begrijpt, geldt als onbekend. Er is niets vastgelegd.",
            "Gebruik de nieuwere versie van duecare voor deze werkruimte; `duecare log show` noemt de vermeldingen.",
        ],
        fr: [
            "Une version plus récente a continué le journal ; celle-ci ne doit plus y écrire",
            "Tout peut être lu et vérifié ; ce que cette version ne comprend pas compte comme inconnu. Rien n’a été enregistré.",
            "Utilisez la version plus récente de duecare sur cet espace de travail ; `duecare log show` nomme les inscriptions.",
        ],
        en: [
            "The log was continued by a newer version, after which this one must not write",
            "Everything can be read and verified; what this version does not understand counts as unknown. Nothing was recorded.",
            "Use the newer version of duecare on this workspace; `duecare log show` names the entries.",
        ],
        de: [
            "Eine neuere Version hat das Protokoll fortgesetzt; danach darf diese nicht mehr schreiben",
            "Alles ist lesbar und prüfbar; was diese Version nicht versteht, gilt als unbekannt. Nichts wurde aufgezeichnet.",
            "Benutzen Sie für diesen Arbeitsbereich die neuere Version von duecare; `duecare log show` nennt die Einträge.",
        ],
    }
}
