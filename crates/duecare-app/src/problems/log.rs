//! Problems of the log (DC-2000 to DC-2014) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    2001 {
        nl: [
            "de schijf weigerde een bewerking op het logboek",
            "Wat werd vastgelegd, is niet bevestigd; alles wat eerder is bevestigd, is ongewijzigd.",
            "Controleer de vrije ruimte, de rechten en de gezondheid van de schijf, en voer de opdracht opnieuw uit.",
        ],
        fr: [
            "le disque a refusé une opération sur le journal",
            "Ce qui était en cours d’enregistrement n’est pas confirmé ; tout ce qui l’était avant est inchangé.",
            "Vérifiez l’espace libre, les droits et la santé du disque, puis relancez la commande.",
        ],
        en: [
            "the disk refused an operation on the log",
            "What was being recorded is not acknowledged; everything acknowledged before is unchanged.",
            "Check free space, permissions and the health of the disk, then run the command again.",
        ],
        de: [
            "die Platte verweigerte einen Vorgang am Protokoll",
            "Was gerade aufgezeichnet wurde, ist nicht bestätigt; alles vorher Bestätigte ist unverändert.",
            "Prüfen Sie freien Platz, Rechte und Zustand der Platte, und führen Sie den Befehl erneut aus.",
        ],
    }
    2002 {
        nl: [
            "er is geen logboek in deze map",
            "Hier kan niets worden vastgelegd of bewezen.",
            "Noem de map van het logboek, of maak een werkruimte met `duecare init`.",
        ],
        fr: [
            "il n’y a pas de journal dans ce dossier",
            "Rien ne peut y être enregistré ni prouvé.",
            "Nommez le dossier du journal, ou créez un espace de travail avec `duecare init`.",
        ],
        en: [
            "there is no log in this folder",
            "Nothing can be recorded or proved here.",
            "Name the folder of the log, or create a workspace with `duecare init`.",
        ],
        de: [
            "in diesem Ordner ist kein Protokoll",
            "Hier lässt sich nichts aufzeichnen oder beweisen.",
            "Nennen Sie den Ordner des Protokolls, oder legen Sie mit `duecare init` einen Arbeitsbereich an.",
        ],
    }
    2003 {
        nl: [
            "de map bevat al een logboek of de resten ervan",
            "Een nieuw logboek over een oud heen zou bewijs vernietigen; er is dus niets gewijzigd.",
            "Gebruik het logboek dat er is, of noem een lege map.",
        ],
        fr: [
            "le dossier contient déjà un journal ou les restes d’un journal",
            "Commencer un journal par-dessus un ancien détruirait des preuves ; rien n’a donc été modifié.",
            "Utilisez le journal qui est là, ou nommez un dossier vide.",
        ],
        en: [
            "the folder already holds a log or the remains of one",
            "Starting a new log over an old one would destroy evidence, so nothing was changed.",
            "Use the log that is there, or name an empty folder.",
        ],
        de: [
            "der Ordner enthält schon ein Protokoll oder dessen Reste",
            "Ein neues Protokoll über einem alten würde Beweise vernichten; darum wurde nichts geändert.",
            "Benutzen Sie das vorhandene Protokoll, oder nennen Sie einen leeren Ordner.",
        ],
    }
    2004 {
        nl: [
            "een ander proces schrijft in het logboek",
            "Twee schrijvers zouden twee verschillende geschiedenissen kunnen ondertekenen; dit proces is tegengehouden en er is niets vastgelegd.",
            "Wacht tot de andere opdracht klaar is, of laat de server die draait het werk doen.",
        ],
        fr: [
            "un autre processus écrit dans le journal",
            "Deux écrivains pourraient signer deux histoires différentes ; celui-ci a été retenu et rien n’a été enregistré.",
            "Attendez la fin de l’autre commande, ou laissez le serveur en marche faire le travail.",
        ],
        en: [
            "another process is writing to the log",
            "Two writers could sign two different histories; this one was held back and nothing was recorded.",
            "Wait for the other command to end, or let the running server do the work.",
        ],
        de: [
            "ein anderer Prozess schreibt ins Protokoll",
            "Zwei Schreiber könnten zwei verschiedene Verläufe unterschreiben; dieser wurde zurückgehalten, und nichts wurde aufgezeichnet.",
            "Warten Sie das Ende des anderen Befehls ab, oder lassen Sie den laufenden Server die Arbeit tun.",
        ],
    }
    2005 {
        nl: [
            "een eerdere schrijfactie in het logboek is mislukt",
            "Of de laatste groep op schijf staat, is niet zeker; verder schrijven zou haar tweemaal kunnen vastleggen.",
            "Neem de oorzaak van de eerste fout weg en start het programma opnieuw; bij het openen van het logboek blijkt wat is vastgelegd.",
        ],
        fr: [
            "une écriture antérieure dans le journal a échoué",
            "Il n’est pas certain que le dernier lot soit sur le disque ; continuer pourrait l’enregistrer deux fois.",
            "Éliminez la cause du premier échec et relancez le programme ; l’ouverture du journal établit ce qui a été enregistré.",
        ],
        en: [
            "an earlier write to the log failed",
            "Whether the last batch is on disk is not certain; writing on could record it twice.",
            "Remove the cause of the first failure and start the program again; opening the log settles what was recorded.",
        ],
        de: [
            "ein früheres Schreiben ins Protokoll schlug fehl",
            "Ob die letzte Gruppe auf der Platte ist, ist nicht sicher; weiterzuschreiben könnte sie zweimal aufzeichnen.",
            "Beseitigen Sie die Ursache des ersten Fehlers und starten Sie das Programm neu; das Öffnen des Protokolls klärt, was aufgezeichnet ist.",
        ],
    }
    2006 {
        nl: [
            "het logboek klopt niet met zijn ondertekende ijkpunt",
            "Vermeldingen zijn na het vastleggen gewijzigd of verloren; in zo’n logboek wordt niets geschreven.",
            "Voer `duecare verify` uit om te zien welke bestanden fout zijn, en zet die terug uit een kopie.",
        ],
        fr: [
            "le journal ne correspond pas à son point de contrôle signé",
            "Des inscriptions ont été modifiées ou perdues après coup ; rien n’est écrit dans un tel journal.",
            "Lancez `duecare verify` pour voir quels fichiers sont faux et restaurez-les depuis une copie.",
        ],
        en: [
            "the log does not match its signed checkpoint",
            "Entries were changed or lost after they were recorded; nothing is written to such a log.",
            "Run `duecare verify` to see which files are wrong and restore those from a copy.",
        ],
        de: [
            "das Protokoll passt nicht zu seinem unterschriebenen Prüfpunkt",
            "Einträge wurden nach ihrer Aufzeichnung geändert oder gingen verloren; in ein solches Protokoll wird nichts geschrieben.",
            "Führen Sie `duecare verify` aus, um zu sehen, welche Dateien falsch sind, und stellen Sie diese aus einer Kopie wieder her.",
        ],
    }
    2007 {
        nl: [
            "een bestand van het logboek is beschadigd",
            "De vermelding staat nog in het logboek, maar haar verslag of bytes zijn uit deze kopie niet te tonen.",
            "Zet het genoemde bestand terug uit een kopie van het logboek; `duecare verify` zegt of de kopie goed is.",
        ],
        fr: [
            "un fichier du journal est endommagé",
            "L’inscription figure toujours au journal, mais son enregistrement ou ses octets ne peuvent être montrés depuis cette copie.",
            "Restaurez le fichier nommé depuis une copie du journal ; `duecare verify` dit si la copie est bonne.",
        ],
        en: [
            "a file of the log is damaged",
            "The entry still stands in the log, but its record or bytes cannot be shown from this copy.",
            "Restore the named file from a copy of the log; `duecare verify` tells whether the copy is good.",
        ],
        de: [
            "eine Datei des Protokolls ist beschädigt",
            "Der Eintrag steht noch im Protokoll, aber seine Aufzeichnung oder Bytes lassen sich aus dieser Kopie nicht zeigen.",
            "Stellen Sie die genannte Datei aus einer Kopie des Protokolls wieder her; `duecare verify` sagt, ob die Kopie gut ist.",
        ],
    }
    2008 {
        nl: [
            "het sleutelbestand is niet bruikbaar",
            "Zonder de sleutel kan niets worden vastgelegd en gaan verzegelde verslagen niet open.",
            "Zet het sleutelbestand terug uit zijn back-up en ga na of het bij dit logboek hoort.",
        ],
        fr: [
            "le fichier de clé est inutilisable",
            "Sans la clé, rien ne peut être enregistré, et les enregistrements scellés ne s’ouvrent pas.",
            "Restaurez le fichier de clé depuis sa sauvegarde et assurez-vous qu’il appartient à ce journal.",
        ],
        en: [
            "the key file cannot be used",
            "Without the key nothing can be recorded, and sealed records cannot be opened.",
            "Restore the key file from its backup and make sure that it belongs to this log.",
        ],
        de: [
            "die Schlüsseldatei ist nicht brauchbar",
            "Ohne den Schlüssel lässt sich nichts aufzeichnen, und versiegelte Aufzeichnungen öffnen sich nicht.",
            "Stellen Sie die Schlüsseldatei aus ihrer Sicherung wieder her und vergewissern Sie sich, dass sie zu diesem Protokoll gehört.",
        ],
    }
    2009 {
        nl: [
            "een ijkpunt, ondertekende notitie of verificatiesleutel is niet goed",
            "Wat daarop rust, is niet bewezen.",
            "Vergelijk met het ijkpunt dat aan de klant is gemaild; haal het bestand opnieuw bij zijn bron.",
        ],
        fr: [
            "un point de contrôle, une note signée ou une clé de vérification n’est pas bon",
            "Rien de ce qui repose dessus n’est prouvé.",
            "Comparez avec le point de contrôle envoyé au client par courriel ; reprenez le fichier à sa source.",
        ],
        en: [
            "a checkpoint, signed note or verifier key is not good",
            "Nothing that rests on it is proved.",
            "Compare with the checkpoint that was mailed to the customer; obtain the file again from its source.",
        ],
        de: [
            "ein Prüfpunkt, eine signierte Notiz oder ein Prüfschlüssel ist nicht gut",
            "Nichts, was darauf beruht, ist bewiesen.",
            "Vergleichen Sie mit dem Prüfpunkt, der dem Kunden gemailt wurde; holen Sie die Datei erneut von ihrer Quelle.",
        ],
    }
    2010 {
        nl: [
            "een bewijs is niet goed",
            "Dat de vermelding in het logboek staat, is niet aangetoond.",
            "Haal het bewijs opnieuw uit het logboek; faalt het weer, beschouw de vermelding dan als niet bewezen.",
        ],
        fr: [
            "une preuve n’est pas bonne",
            "Il n’est pas montré que l’inscription figure au journal.",
            "Reprenez la preuve dans le journal ; si elle échoue encore, tenez l’inscription pour non prouvée.",
        ],
        en: [
            "a proof is not good",
            "It is not shown that the entry is in the log.",
            "Obtain the proof again from the log; if it fails again, treat the entry as not proved.",
        ],
        de: [
            "ein Beweis ist nicht gut",
            "Dass der Eintrag im Protokoll steht, ist nicht gezeigt.",
            "Holen Sie den Beweis erneut aus dem Protokoll; hält er wieder nicht, gilt der Eintrag als nicht bewiesen.",
        ],
    }
    2011 {
        nl: [
            "een verslag of container is groter dan de grens",
            "Het is in zijn geheel geweigerd; er is niets van vastgelegd.",
            "Geef het in kleinere stukken: een kortere tekst of minder namen tegelijk; bij een dossier een eerdere datum, of zonder de bijgevoegde bytes (--withhold-all).",
        ],
        fr: [
            "un enregistrement ou un conteneur dépasse sa limite",
            "Il a été refusé en entier ; rien n’en a été enregistré.",
            "Donnez-le en morceaux plus petits : un texte plus court ou moins de noms à la fois ; pour un dossier, une date plus ancienne, ou sans les octets joints (--withhold-all).",
        ],
        en: [
            "a record or container is larger than its limit",
            "It was refused whole; nothing of it was recorded.",
            "Give it in smaller pieces: a shorter text or fewer names at once; of a dossier, an earlier date, or without the attached bytes (--withhold-all).",
        ],
        de: [
            "eine Aufzeichnung oder ein Container ist größer als die Grenze",
            "Es wurde im Ganzen abgelehnt; nichts davon wurde aufgezeichnet.",
            "Geben Sie es in kleineren Stücken: ein kürzerer Text oder weniger Namen auf einmal; bei einem Dossier ein früheres Datum, oder ohne die beigefügten Bytes (--withhold-all).",
        ],
    }
    2012 {
        nl: [
            "het logboek heeft geen vermelding met dat nummer en nooit die grootte gehad",
            "Het logboek toont niet wat is gevraagd; dat zegt niets over de vraag of het is gebeurd.",
            "Controleer het nummer; een teruggezette kopie van het logboek kan ouder zijn dan de verwijzing.",
        ],
        fr: [
            "le journal n’a ni cette inscription ni cette taille",
            "Le journal ne montre pas ce qui est demandé ; cela ne dit pas si la chose a eu lieu.",
            "Vérifiez le nombre ; une copie restaurée du journal peut être plus ancienne que la référence.",
        ],
        en: [
            "the log has no such entry or size",
            "The log does not show what was asked for; that says nothing about whether it happened.",
            "Check the number; a restored copy of the log may be older than the reference.",
        ],
        de: [
            "das Protokoll hat keinen solchen Eintrag und keine solche Größe",
            "Das Protokoll zeigt nicht, wonach gefragt ist; ob es geschah, sagt das nicht.",
            "Prüfen Sie die Zahl; eine wiederhergestellte Kopie des Protokolls kann älter sein als der Verweis.",
        ],
    }
    2013 {
        nl: [
            "er zijn geen bytes onder deze naam",
            "Het verslag legt zich vast op bytes die deze kopie van het logboek niet heeft.",
            "Zet het bestand terug uit een kopie van het logboek.",
        ],
        fr: [
            "il n’y a pas d’octets sous ce nom",
            "L’enregistrement s’engage sur des octets que cette copie du journal n’a pas.",
            "Restaurez le fichier depuis une copie du journal.",
        ],
        en: [
            "there is no blob of this name",
            "The record commits to bytes that this copy of the log does not hold.",
            "Restore the file from a copy of the log.",
        ],
        de: [
            "unter diesem Namen gibt es keine Bytes",
            "Die Aufzeichnung legt sich auf Bytes fest, die diese Kopie des Protokolls nicht hat.",
            "Stellen Sie die Datei aus einer Kopie des Protokolls wieder her.",
        ],
    }
    2014 {
        nl: [
            "het besturingssysteem geeft geen toeval",
            "Verslagen kunnen niet met toeval worden gemengd; er is dus niets vastgelegd.",
            "Controleer het systeem; het programma heeft getrandom(2) of iets gelijkwaardigs nodig.",
        ],
        fr: [
            "le système d’exploitation ne fournit pas d’aléa",
            "Les enregistrements ne peuvent pas être salés ; rien n’a donc été enregistré.",
            "Vérifiez le système ; le programme a besoin de getrandom(2) ou d’un équivalent.",
        ],
        en: [
            "the operating system gives no randomness",
            "Records cannot be salted, so nothing was recorded.",
            "Check the system; the program needs getrandom(2) or its equivalent.",
        ],
        de: [
            "das Betriebssystem liefert keinen Zufall",
            "Aufzeichnungen lassen sich nicht salzen; darum wurde nichts aufgezeichnet.",
            "Prüfen Sie das System; das Programm braucht getrandom(2) oder Gleichwertiges.",
        ],
    }
}
