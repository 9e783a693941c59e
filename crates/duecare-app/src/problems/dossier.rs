//! Problems of the dossier (DC-5000 to DC-5999) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    5001 {
        nl: [
            "De klant is op die datum niet bekend",
            "Geen vermelding tot die datum noemt deze klant; er is dus niets wat een dossier kan tonen.",
            "Zoek de id op met `duecare party list`, of kies een latere datum.",
        ],
        fr: [
            "Le client n’est pas connu à cette date",
            "Aucune inscription jusqu’à cette date ne nomme ce client ; un dossier n’aurait donc rien à montrer.",
            "Vérifiez l’identifiant avec `duecare party list`, ou choisissez une date ultérieure.",
        ],
        en: [
            "The customer is not known at that date",
            "No entry up to the date names this customer, so there is nothing that a dossier could show.",
            "Check the id with `duecare party list`, or choose a later date.",
        ],
        de: [
            "Der Kunde ist zu diesem Datum nicht bekannt",
            "Kein Eintrag bis zu diesem Datum nennt den Kunden; ein Dossier hätte also nichts zu zeigen.",
            "Prüfen Sie die ID mit `duecare party list`, oder wählen Sie ein späteres Datum.",
        ],
    }
    5002 {
        nl: [
            "Het afgespeelde logboek en het bewijs zijn niet even lang",
            "De antwoorden zouden op andere vermeldingen rusten dan die in het bestand; zo’n dossier zou niets bewijzen.",
            "Speel het logboek af tot de datum en maak het dossier opnieuw; blijft het zo, voer dan `duecare verify` uit op het logboek.",
        ],
        fr: [
            "Le journal rejoué et les preuves n’ont pas la même longueur",
            "Les réponses reposeraient sur d’autres inscriptions que celles du fichier ; un tel dossier ne prouverait rien.",
            "Rejouez le journal jusqu’à la date et refaites le dossier ; si cela persiste, lancez `duecare verify` sur le journal.",
        ],
        en: [
            "The replayed log and the evidence do not have the same length",
            "The answers would rest on other entries than those in the file; such a dossier would prove nothing.",
            "Replay the log to the date and build again; if it persists, run `duecare verify` on the log.",
        ],
        de: [
            "Das abgespielte Protokoll und die Beweise sind nicht gleich lang",
            "Die Antworten beruhten auf anderen Einträgen als denen in der Datei; ein solches Dossier würde nichts beweisen.",
            "Spielen Sie das Protokoll bis zum Datum ab und erstellen Sie das Dossier neu; bleibt es so, führen Sie `duecare verify` auf dem Protokoll aus.",
        ],
    }
    5003 {
        nl: [
            "Een verslag is van na de datum van het dossier",
            "Latere kennis zou spreken in een dossier dat zegt te tonen wat eerder bekend was.",
            "Speel alleen de verslagen tot die datum af.",
        ],
        fr: [
            "Un enregistrement est postérieur à la date du dossier",
            "Un savoir ultérieur parlerait dans un dossier qui dit montrer ce qui était connu plus tôt.",
            "Ne rejouez que les enregistrements faits jusqu’à la date.",
        ],
        en: [
            "A record was made after the date of the dossier",
            "Later knowledge would speak in a dossier that claims to show what was known earlier.",
            "Replay only the records made up to the date.",
        ],
        de: [
            "Eine Aufzeichnung entstand nach dem Datum des Dossiers",
            "Späteres Wissen spräche in einem Dossier, das zeigen soll, was früher bekannt war.",
            "Spielen Sie nur die Aufzeichnungen bis zu diesem Datum ab.",
        ],
    }
    5004 {
        nl: [
            "Een verslag kan niet worden gelezen",
            "Van wie het verslag is, valt niet te zeggen; weglaten noch opnemen zou eerlijk zijn.",
            "Voer `duecare verify` uit op het logboek; gebruik een versie van het programma die deze soort verslag kent.",
        ],
        fr: [
            "Un enregistrement ne peut pas être lu",
            "On ne peut dire de qui il est ; ni l’omettre ni l’inclure ne serait honnête.",
            "Lancez `duecare verify` sur le journal ; utilisez une version du programme qui connaît ce type d’enregistrement.",
        ],
        en: [
            "A record cannot be read",
            "It cannot be told whose record it is, so neither leaving it out nor putting it in would be honest.",
            "Run `duecare verify` on the log; use a version of the program that knows the kind of record.",
        ],
        de: [
            "Eine Aufzeichnung ist nicht lesbar",
            "Wessen Aufzeichnung es ist, lässt sich nicht sagen; weder sie wegzulassen noch sie aufzunehmen wäre ehrlich.",
            "Führen Sie `duecare verify` auf dem Protokoll aus; benutzen Sie eine Version des Programms, die diese Art von Aufzeichnung kennt.",
        ],
    }
    5005 {
        nl: [
            "Een zin rust op geen enkele vermelding in het bestand",
            "In een dossier mag geen zin staan die niet te controleren is.",
            "Meld dit met het nummer van de vraag; het is een fout van het programma.",
        ],
        fr: [
            "Une phrase ne repose sur aucune inscription du fichier",
            "Un dossier ne doit contenir aucune phrase invérifiable.",
            "Signalez-le avec le numéro de la question ; c’est un défaut du programme.",
        ],
        en: [
            "A sentence rests on no entry in the file",
            "A dossier may hold no sentence that cannot be checked.",
            "Report this with the question number; it is a defect of the program.",
        ],
        de: [
            "Ein Satz beruht auf keinem Eintrag in der Datei",
            "In einem Dossier darf kein Satz stehen, der sich nicht prüfen lässt.",
            "Melden Sie das mit der Nummer der Frage; es ist ein Fehler des Programms.",
        ],
    }
    5006 {
        nl: [
            "De PDF kon niet worden gemaakt",
            "Verslagen en bewijzen zijn ongeschonden; alleen het leesbare deel ontbreekt.",
            "Meld de melding; de verslagen zijn ook zonder PDF te controleren.",
        ],
        fr: [
            "Le PDF n’a pas pu être fait",
            "Enregistrements et preuves sont intacts ; seule la partie lisible manque.",
            "Signalez le message ; les enregistrements se vérifient sans le PDF.",
        ],
        en: [
            "The PDF could not be made",
            "Records and proofs are unharmed; only the readable part is missing.",
            "Report the message; the records can be checked without the PDF.",
        ],
        de: [
            "Das PDF ließ sich nicht erstellen",
            "Aufzeichnungen und Beweise sind unversehrt; nur der lesbare Teil fehlt.",
            "Melden Sie die Meldung; die Aufzeichnungen lassen sich auch ohne PDF prüfen.",
        ],
    }
    5007 {
        nl: [
            "De container kon niet worden geschreven",
            "Er is geen dossier gemaakt; het logboek is ongeschonden.",
            "Is hij te groot, laat de bijgevoegde bytes dan weg met --withhold-all. Meld anders de melding; het is een fout van het programma.",
        ],
        fr: [
            "Le conteneur n’a pas pu être écrit",
            "Aucun dossier n’a été fait ; le journal est intact.",
            "S’il est trop grand, omettez les octets joints avec --withhold-all. Sinon, signalez le message ; c’est un défaut du programme.",
        ],
        en: [
            "The container could not be written",
            "No dossier was made; the log is unharmed.",
            "Where it is too large, leave attached bytes out with --withhold-all. Otherwise report the message; it is a defect of the program.",
        ],
        de: [
            "Der Container ließ sich nicht schreiben",
            "Kein Dossier wurde gemacht; das Protokoll ist unversehrt.",
            "Ist er zu groß, lassen Sie die beigefügten Bytes mit --withhold-all weg. Sonst melden Sie die Meldung; es ist ein Fehler des Programms.",
        ],
    }
    5008 {
        nl: [
            "Dit programma is zonder de zetter gebouwd",
            "Hier kan geen dossier worden gemaakt; het logboek is ongeschonden, en al het andere werkt.",
            "Maak het dossier met een programma dat de zetter heeft (gebouwd met de feature `typeset`, zoals standaard), op deze werkruimte of op een kopie ervan.",
        ],
        fr: [
            "Ce programme a été construit sans le moteur de mise en page",
            "Aucun dossier ne peut être fait ici ; le journal est intact et tout le reste fonctionne.",
            "Faites le dossier avec un programme qui le possède (construit avec l’option `typeset`, comme par défaut), sur cet espace de travail ou sur une copie.",
        ],
        en: [
            "This program was built without the typesetter",
            "No dossier can be made here; the log is unharmed, and everything else works.",
            "Make the dossier with a program that has it (built with the feature `typeset`, as it is by default), on this workspace or on a copy of it.",
        ],
        de: [
            "Dieses Programm wurde ohne den Schriftsatz gebaut",
            "Hier lässt sich kein Dossier erstellen; das Protokoll ist unversehrt, und alles andere funktioniert.",
            "Erstellen Sie das Dossier mit einem Programm, das ihn enthält (mit dem Feature `typeset` gebaut, wie es voreingestellt ist), auf diesem Arbeitsbereich oder einer Kopie davon.",
        ],
    }
    5020 {
        nl: [
            "Een verslag van vóór de datum van het dossier staat na het einde ervan",
            "Het zou in het dossier ontbreken en in de bijlage als latere kennis staan; geen van beide zou waar zijn.",
            "Speel elk verslag tot die datum af; in een gezond logboek gaan tijden nooit terug, voer dus `duecare verify` op het logboek uit.",
        ],
        fr: [
            "Un enregistrement fait avant la date du dossier se trouve après sa fin",
            "Il manquerait dans le dossier et figurerait comme savoir ultérieur dans son annexe ; ni l’un ni l’autre ne serait vrai.",
            "Rejouez chaque enregistrement fait jusqu’à la date ; dans un journal sain, le temps ne recule jamais, lancez donc `duecare verify` sur lui.",
        ],
        en: [
            "A record made by the date of the dossier stands after its end",
            "It would be missing in the dossier and shown as later knowledge in its annex; neither would be true.",
            "Replay every record made up to the date; times never go back in a sound log, so run `duecare verify` on it.",
        ],
        de: [
            "Eine Aufzeichnung von vor dem Datum des Dossiers steht nach dessen Ende",
            "Sie würde im Dossier fehlen und in seinem Anhang als späteres Wissen stehen; beides wäre nicht wahr.",
            "Spielen Sie jede Aufzeichnung bis zu diesem Datum ab; in einem heilen Protokoll gehen Zeiten nie zurück, führen Sie also `duecare verify` darauf aus.",
        ],
    }
}
