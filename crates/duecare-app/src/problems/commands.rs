//! Problems of commands: parties, notices, holds and mirrors (DC-1100 to DC-1139) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    1100 {
        nl: [
            "De configuratie is niet bruikbaar",
            "Er is niets gedaan: een verkeerd getypte sleutel zou anders stil worden overgeslagen.",
            "Verbeter duecare.toml zoals het bericht zegt; docs/reference/configuration.md noemt elke sleutel.",
        ],
        fr: [
            "La configuration est inutilisable",
            "Rien n’a été fait : sinon, une clé mal tapée serait ignorée en silence.",
            "Corrigez duecare.toml comme le dit le message ; docs/reference/configuration.md donne chaque clé.",
        ],
        en: [
            "The configuration cannot be used",
            "Nothing was done: a mistyped key would otherwise be ignored in silence.",
            "Correct duecare.toml as the message says; docs/reference/configuration.md lists every key.",
        ],
        de: [
            "Die Konfiguration ist nicht brauchbar",
            "Nichts wurde getan: ein vertippter Schlüssel würde sonst stillschweigend übergangen.",
            "Berichtigen Sie duecare.toml, wie die Meldung sagt; docs/reference/configuration.md nennt jeden Schlüssel.",
        ],
    }
    1101 {
        nl: [
            "De partij is niet bekend",
            "Er is niets vastgelegd: bewijs over een partij die niemand kent, helpt niemand.",
            "Voeg haar toe met `duecare party add`, of zie `duecare party list`.",
        ],
        fr: [
            "La partie n’est pas connue",
            "Rien n’a été enregistré : une preuve sur une partie que personne ne connaît n’aide personne.",
            "Ajoutez-la avec `duecare party add`, ou voyez `duecare party list`.",
        ],
        en: [
            "The party is not known",
            "Nothing was recorded: evidence on a party that nobody knows helps nobody.",
            "Add it with `duecare party add`, or see `duecare party list`.",
        ],
        de: [
            "Die Partei ist nicht bekannt",
            "Nichts wurde aufgezeichnet: Beweise über eine Partei, die niemand kennt, helfen niemandem.",
            "Fügen Sie sie mit `duecare party add` hinzu, oder sehen Sie `duecare party list`.",
        ],
    }
    1102 {
        nl: [
            "Een bestand of map is niet te lezen",
            "Wat het toont, is duecare niet bekend.",
            "Controleer de naam en uw rechten.",
        ],
        fr: [
            "Un fichier ou dossier ne peut pas être lu",
            "Ce qu’il montre n’est pas connu de duecare.",
            "Vérifiez le nom et vos droits.",
        ],
        en: [
            "A file or folder cannot be read",
            "What it shows is not known to duecare.",
            "Check the name and your rights.",
        ],
        de: [
            "Eine Datei oder ein Ordner ist nicht lesbar",
            "Was es zeigt, ist duecare nicht bekannt.",
            "Prüfen Sie den Namen und Ihre Rechte.",
        ],
    }
    1103 {
        nl: [
            "Een bestand kan niet worden geschreven",
            "Wat zou worden uitgereikt, is dat niet; wat is vastgelegd, blijft vastgelegd.",
            "Controleer de map, uw rechten en de vrije ruimte, en voer de opdracht opnieuw uit.",
        ],
        fr: [
            "Un fichier ne peut pas être écrit",
            "Ce qui devait être remis ne l’a pas été ; ce qui a été enregistré le reste.",
            "Vérifiez le dossier, vos droits et l’espace libre, puis relancez la commande.",
        ],
        en: [
            "A file cannot be written",
            "What was to be handed out was not; what was recorded stays recorded.",
            "Check the folder, your rights and the space left, then run the command again.",
        ],
        de: [
            "Eine Datei ist nicht schreibbar",
            "Was ausgehändigt werden sollte, wurde es nicht; was aufgezeichnet wurde, bleibt es.",
            "Prüfen Sie den Ordner, Ihre Rechte und den freien Platz, und führen Sie den Befehl erneut aus.",
        ],
    }
    1104 {
        nl: [
            "Niemand is bekend die deze klant zou kunnen schrijven",
            "Een waarschuwing heeft een afzender nodig die ervoor instaat; er is er dus geen geschreven.",
            "Stel [provider] party in duecare.toml in, of geef de klant een --parent.",
        ],
        fr: [
            "On ne connaît personne qui puisse écrire à ce client",
            "Un avertissement demande un expéditeur qui en réponde ; aucun n’a donc été écrit.",
            "Définissez [provider] party dans duecare.toml, ou donnez au client un --parent.",
        ],
        en: [
            "Nobody is known who could write to this customer",
            "A warning needs a sender who answers for it, so none was written.",
            "Set [provider] party in duecare.toml, or give the customer a --parent.",
        ],
        de: [
            "Niemand ist bekannt, der diesem Kunden schreiben könnte",
            "Ein Hinweis braucht einen Absender, der dafür einsteht; darum wurde keiner geschrieben.",
            "Setzen Sie [provider] party in duecare.toml, oder geben Sie dem Kunden ein --parent.",
        ],
    }
    1105 {
        nl: [
            "Er is niets om voor te waarschuwen",
            "Een waarschuwing wordt alleen uit vastgelegde feiten opgesteld.",
            "Voer eerst `duecare check` uit (of `watch --once` voor --signal); open waarschuwingen staan in `duecare notice list`.",
        ],
        fr: [
            "Il n’y a rien dont avertir",
            "Un avertissement n’est rédigé qu’à partir de faits enregistrés.",
            "Lancez d’abord `duecare check` (ou `watch --once` pour --signal) ; les avertissements ouverts sont dans `duecare notice list`.",
        ],
        en: [
            "There is nothing to warn of",
            "A warning is composed from recorded facts only.",
            "Run `duecare check` (or `watch --once` for --signal) first; open notices are in `duecare notice list`.",
        ],
        de: [
            "Es gibt nichts, wovor zu warnen wäre",
            "Ein Hinweis wird nur aus aufgezeichneten Tatsachen verfasst.",
            "Führen Sie zuerst `duecare check` aus (oder `watch --once` für --signal); offene Hinweise stehen in `duecare notice list`.",
        ],
    }
    1106 {
        nl: [
            "De waarschuwing is niet bekend, of niet in een stand hiervoor",
            "Er is niets vastgelegd of verzonden.",
            "Zie `duecare notice list`.",
        ],
        fr: [
            "L’avertissement n’est pas connu, ou n’est pas à une étape qui le permet",
            "Rien n’a été enregistré ni envoyé.",
            "Voyez `duecare notice list`.",
        ],
        en: [
            "The notice is not known, or not in a state for this",
            "Nothing was recorded or sent.",
            "See `duecare notice list`.",
        ],
        de: [
            "Der Hinweis ist nicht bekannt, oder nicht in einem Stand dafür",
            "Nichts wurde aufgezeichnet oder gesendet.",
            "Siehe `duecare notice list`.",
        ],
    }
    1107 {
        nl: [
            "De maatregel is niet bekend",
            "Er is niets vastgelegd: een reikwijdte voor een maatregel die niet bestaat, beschermt niemand.",
            "`duecare check --format json` noemt alle maatregelen.",
        ],
        fr: [
            "La mesure n’est pas connue",
            "Rien n’a été enregistré : un périmètre pour une mesure qui n’existe pas ne protège personne.",
            "`duecare check --format json` nomme toutes les mesures.",
        ],
        en: [
            "The control is not known",
            "Nothing was recorded: a scope for a control that does not exist protects nobody.",
            "`duecare check --format json` names all controls.",
        ],
        de: [
            "Die Maßnahme ist nicht bekannt",
            "Nichts wurde aufgezeichnet: ein Umfang für eine Maßnahme, die es nicht gibt, schützt niemanden.",
            "`duecare check --format json` nennt alle Maßnahmen.",
        ],
    }
    1108 {
        nl: [
            "Er is geen afzender ingesteld",
            "De waarschuwing is niet bevroren en niet verzonden.",
            "Stel [mail] from_email en [provider] author in duecare.toml in.",
        ],
        fr: [
            "Aucun expéditeur n’est configuré",
            "L’avertissement n’a été ni figé ni envoyé.",
            "Définissez [mail] from_email et [provider] author dans duecare.toml.",
        ],
        en: [
            "No sender is configured",
            "The warning was not frozen and not sent.",
            "Set [mail] from_email and [provider] author in duecare.toml.",
        ],
        de: [
            "Kein Absender ist eingerichtet",
            "Der Hinweis wurde nicht eingefroren und nicht gesendet.",
            "Setzen Sie [mail] from_email und [provider] author in duecare.toml.",
        ],
    }
    1109 {
        nl: [
            "De map van de demo bevat iets anders",
            "De demo zou het moeten verwijderen; er is dus niets gedaan.",
            "Noem een lege map met --dir.",
        ],
        fr: [
            "Le dossier de la démo contient autre chose",
            "La démo devrait le supprimer ; rien n’a donc été fait.",
            "Nommez un dossier vide avec --dir.",
        ],
        en: [
            "The demo's folder holds something else",
            "The demo would have to delete it, so nothing was done.",
            "Name an empty folder with --dir.",
        ],
        de: [
            "Der Ordner der Demo enthält etwas anderes",
            "Die Demo müsste es löschen; darum wurde nichts getan.",
            "Nennen Sie mit --dir einen leeren Ordner.",
        ],
    }
    1110 {
        nl: [
            "De console kan niet luisteren",
            "Er is niets verloren; alleen de pagina is er niet.",
            "Kies een ander adres met --listen.",
        ],
        fr: [
            "La console ne peut pas écouter",
            "Rien n’est perdu ; seule la page manque.",
            "Choisissez une autre adresse avec --listen.",
        ],
        en: [
            "The console cannot listen",
            "Nothing is lost; only the page is not there.",
            "Choose another address with --listen.",
        ],
        de: [
            "Die Konsole kann nicht lauschen",
            "Nichts ist verloren; nur die Seite ist nicht da.",
            "Wählen Sie mit --listen eine andere Adresse.",
        ],
    }
    1111 {
        nl: [
            "Het tijdstip ligt in de toekomst",
            "Wat vooruit gedateerd is, zou langer vers lijken dan het is, en verbergen wat erna komt.",
            "Geef een tijdstip dat voorbij is; controleer de klok van de machine en de tijdzone van de datum.",
        ],
        fr: [
            "Le moment est dans le futur",
            "Ce qui est daté en avance paraîtrait frais plus longtemps qu’il ne l’est, et cacherait ce qui vient après.",
            "Donnez un moment passé ; vérifiez l’horloge de la machine et le fuseau horaire de la date.",
        ],
        en: [
            "The time lies in the future",
            "What is dated ahead would look fresh for longer than it is, and hide what comes after it.",
            "Give a time that has passed; check the machine's clock and the time zone of the date.",
        ],
        de: [
            "Der Zeitpunkt liegt in der Zukunft",
            "Was vordatiert ist, sähe länger frisch aus, als es ist, und verdeckte, was danach kommt.",
            "Geben Sie einen vergangenen Zeitpunkt; prüfen Sie die Uhr der Maschine und die Zeitzone des Datums.",
        ],
    }
    1112 {
        nl: [
            "Een naam, tekst of adres is niet bruikbaar",
            "Er is niets vastgelegd: een brief eraan zou niet te verzenden zijn, of een lijst of dossier ermee niet leesbaar.",
            "Geef een naam van hoogstens 200 tekens op één regel, een tekst van hoogstens 4.000 (wat langer is, gaat als document mee met `duecare import`), beide zonder tekens die niet te zien zijn, en een mailadres zoals name@company.example.",
        ],
        fr: [
            "Un nom, texte ou une adresse est inutilisable",
            "Rien n’a été enregistré : une lettre ne pourrait pas y être envoyée, ou une liste ou un dossier qui le contient ne serait pas lisible.",
            "Donnez un nom d’au plus 200 caractères sur une ligne, un texte d’au plus 4 000 (ce qui est plus long entre comme document avec `duecare import`), tous deux sans caractères invisibles, et une adresse de courriel comme name@company.example.",
        ],
        en: [
            "A name, text or address cannot be used",
            "Nothing was recorded: a letter to it could not be sent, or a list or dossier with it would not be readable.",
            "Give a name of at most 200 characters on one line, a text of at most 4,000 (what is longer goes in as a document with `duecare import`), both without characters that are not seen, and a mail address such as name@company.example.",
        ],
        de: [
            "Ein Name, ein Text oder eine Adresse ist nicht brauchbar",
            "Nichts wurde aufgezeichnet: ein Schreiben daran ließe sich nicht senden, oder eine Liste oder ein Dossier damit wäre nicht lesbar.",
            "Geben Sie einen Namen von höchstens 200 Zeichen auf einer Zeile, einen Text von höchstens 4.000 (was länger ist, geht als Dokument mit `duecare import` hinein), beide ohne unsichtbare Zeichen, und eine Mailadresse wie name@company.example.",
        ],
    }
    1113 {
        nl: [
            "De console heeft geen aanmelding en zou voor anderen openstaan",
            "Wie dat adres bereikt, zou namen, oordelen en geld op het spel van uw klanten lezen. Er luistert niets.",
            "Luister op 127.0.0.1 en zet er een proxy met aanmelding voor (`docs/reference/console.md`), of zeg --i-know-that-anyone-can-read-this.",
        ],
        fr: [
            "La console n’a pas de connexion protégée et serait ouverte à d’autres",
            "Qui atteint cette adresse lirait les noms, verdicts et montants exposés de vos clients. Rien n’écoute.",
            "Écoutez sur 127.0.0.1 et placez devant un proxy avec connexion (`docs/reference/console.md`), ou dites --i-know-that-anyone-can-read-this.",
        ],
        en: [
            "The console has no login and would be open to others",
            "Whoever reaches that address would read your customers' names, verdicts and money at risk. Nothing is listening.",
            "Listen on 127.0.0.1 and put a proxy with a login in front (`docs/reference/console.md`), or say --i-know-that-anyone-can-read-this.",
        ],
        de: [
            "Die Konsole hat keine Anmeldung und stünde anderen offen",
            "Wer diese Adresse erreicht, läse Namen, Befunde und Geld auf dem Spiel Ihrer Kunden. Es lauscht nichts.",
            "Lauschen Sie auf 127.0.0.1 und stellen Sie einen Proxy mit Anmeldung davor (`docs/reference/console.md`), oder sagen Sie --i-know-that-anyone-can-read-this.",
        ],
    }
    1120 {
        nl: [
            "Het bewaarbevel heeft geen reden",
            "Er is niets vastgelegd: wie later vraagt waarom verslagen zijn bewaard of vrijgegeven, zou geen antwoord vinden.",
            "Noem het voorval, de vordering of de rechter met --reason.",
        ],
        fr: [
            "Le gel de conservation n’a pas de motif",
            "Rien n’a été enregistré : qui demanderait plus tard pourquoi des enregistrements ont été gardés ou libérés ne trouverait pas de réponse.",
            "Nommez l’incident, la réclamation ou le tribunal avec --reason.",
        ],
        en: [
            "The hold has no reason",
            "Nothing was recorded: whoever asks later why records were kept or released would find no answer.",
            "Name the incident, the claim or the court with --reason.",
        ],
        de: [
            "Die Löschsperre hat keinen Grund",
            "Nichts wurde aufgezeichnet: wer später fragt, warum Aufzeichnungen aufbewahrt oder freigegeben wurden, fände keine Antwort.",
            "Nennen Sie mit --reason den Vorfall, die Forderung oder das Gericht.",
        ],
    }
    1121 {
        nl: [
            "Voor deze klant geldt geen bewaarbevel",
            "Er is niets vastgelegd: een opheffing van niets zou lezen alsof er iets was bewaard.",
            "Bewaarbevelen staan in het dossier over de klant; stel er een in met `duecare dossier hold`.",
        ],
        fr: [
            "Aucun gel de conservation ne vise ce client",
            "Rien n’a été enregistré : une levée de rien se lirait comme si quelque chose avait été gelé.",
            "Les gels figurent dans le dossier sur le client ; posez-en un avec `duecare dossier hold`.",
        ],
        en: [
            "No hold is in force for this customer",
            "Nothing was recorded: a release of nothing would read as if something had been held.",
            "See the holds in the dossier on the customer; set one with `duecare dossier hold`.",
        ],
        de: [
            "Für diesen Kunden gilt keine Löschsperre",
            "Nichts wurde aufgezeichnet: eine Aufhebung von nichts läse sich, als wäre etwas gesperrt gewesen.",
            "Löschsperren stehen im Dossier über den Kunden; setzen Sie eine mit `duecare dossier hold`.",
        ],
    }
    1122 {
        nl: [
            "Het dossier dat bij een bewaarbevel hoort, kon niet worden bewaard",
            "Wat eerder is vastgelegd, blijft vastgelegd; alleen het verzegelde dossier van dit moment ontbreekt.",
            "Los op wat de melding noemt en voer de opdracht opnieuw uit: de volgende keer dat check of import loopt, wordt het weer geprobeerd.",
        ],
        fr: [
            "Le dossier que demande un gel de conservation n’a pas pu être gardé",
            "Ce qui a été enregistré avant le reste ; seul le dossier scellé de ce moment manque.",
            "Réglez ce que le message nomme, puis relancez la commande : le prochain passage de check ou d’import réessaie.",
        ],
        en: [
            "The dossier that a hold asks for could not be kept",
            "What was recorded before stays recorded; only the sealed dossier of this moment is missing.",
            "Resolve what the message names, then run the command again: the next run of check or import tries again.",
        ],
        de: [
            "Das Dossier, das eine Löschsperre verlangt, konnte nicht aufbewahrt werden",
            "Was vorher aufgezeichnet wurde, bleibt aufgezeichnet; nur das versiegelte Dossier dieses Moments fehlt.",
            "Beheben Sie, was die Meldung nennt, und führen Sie den Befehl erneut aus: der nächste Lauf von check oder import versucht es wieder.",
        ],
    }
    1123 {
        nl: [
            "De vermelding noemt geen bewaard dossier",
            "Er is niets geschreven: alleen een dossier dat voor een bewaarbevel is bewaard, ligt verzegeld in het logboek.",
            "Vraag 19 van een dossier over de klant noemt de vermeldingen van de bewaarde dossiers.",
        ],
        fr: [
            "L’inscription ne nomme aucun dossier gardé",
            "Rien n’a été écrit : seul un dossier gardé par un gel de conservation est scellé dans le journal.",
            "La question 19 d’un dossier sur le client nomme les inscriptions des dossiers gardés.",
        ],
        en: [
            "The entry names no kept dossier",
            "Nothing was written: only a dossier that a hold had kept lies sealed in the log.",
            "Question 19 of a dossier on the customer names the entries of the kept ones.",
        ],
        de: [
            "Der Eintrag nennt kein aufbewahrtes Dossier",
            "Nichts wurde geschrieben: nur ein Dossier, das eine Löschsperre aufbewahren ließ, liegt versiegelt im Protokoll.",
            "Frage 19 eines Dossiers über den Kunden nennt die Einträge der aufbewahrten.",
        ],
    }
    1130 {
        nl: [
            "De spiegel zou binnen de werkruimte liggen",
            "Hij zou samen met het logboek verloren gaan; er is dus niets gekopieerd.",
            "Noem een map op een andere schijf of machine.",
        ],
        fr: [
            "Le miroir se trouverait dans l’espace de travail",
            "Il serait perdu avec le journal ; rien n’a donc été copié.",
            "Nommez un dossier sur un autre disque ou une autre machine.",
        ],
        en: [
            "The mirror would lie inside the workspace",
            "It would be lost together with the log, so nothing was copied.",
            "Name a folder on another disk or machine.",
        ],
        de: [
            "Die Spiegelung läge im Arbeitsbereich",
            "Sie ginge zusammen mit dem Protokoll verloren; darum wurde nichts kopiert.",
            "Nennen Sie einen Ordner auf einer anderen Platte oder Maschine.",
        ],
    }
    1131 {
        nl: [
            "Het bestand toont niets van dit logboek",
            "Of er vermeldingen ontbreken, is er niet uit op te maken; er is niets hersteld.",
            "Geef een brief, ijkpunt of dossier van precies dit logboek; `duecare log key` noemt zijn sleutel.",
        ],
        fr: [
            "Le fichier ne montre rien de ce journal",
            "On ne peut en apprendre si des inscriptions manquent ; rien n’a été restauré.",
            "Donnez une lettre, un point de contrôle ou un dossier de ce journal même ; `duecare log key` nomme sa clé.",
        ],
        en: [
            "The file shows nothing of this log",
            "Whether entries are missing cannot be learned from it; nothing was restored.",
            "Give a letter, checkpoint or dossier of this very log; `duecare log key` names its key.",
        ],
        de: [
            "Die Datei zeigt nichts von diesem Protokoll",
            "Ob Einträge fehlen, lässt sich daraus nicht erfahren; nichts wurde wiederhergestellt.",
            "Geben Sie ein Schreiben, einen Prüfpunkt oder ein Dossier genau dieses Protokolls; `duecare log key` nennt seinen Schlüssel.",
        ],
    }
    1132 {
        nl: [
            "Een herstel of een correctie van de klok heeft een reden nodig",
            "Verdergaan met een oudere kopie geeft nummers van vermeldingen twee keer uit, en na een correctie worden datums anders gelezen; wie dat later leest, moet weten waarom. Er is niets hersteld of vastgelegd.",
            "Zeg met --reason wat er met de nieuwere kopie of met de klok is gebeurd.",
        ],
        fr: [
            "Une restauration ou une correction de l’horloge demande son motif",
            "Continuer avec une copie plus ancienne attribue deux fois des numéros d’inscription, et une correction fait lire les dates autrement ; qui le lira plus tard doit savoir pourquoi. Rien n’a été restauré ni enregistré.",
            "Dites avec --reason ce qui est arrivé à la copie plus récente, ou à l’horloge.",
        ],
        en: [
            "A restoration or a correction of the clock needs its reason",
            "Going on with an older copy gives numbers of entries away twice, and a correction has dates read otherwise; whoever reads that later must learn why. Nothing was restored or recorded.",
            "Say with --reason what happened to the newer copy, or to the clock.",
        ],
        de: [
            "Eine Wiederherstellung oder Berichtigung der Uhr braucht ihren Grund",
            "Mit einer älteren Kopie fortzufahren vergibt Nummern von Einträgen zweimal, und eine Berichtigung lässt Daten anders lesen; wer das später liest, muss erfahren, warum. Nichts wurde wiederhergestellt oder aufgezeichnet.",
            "Sagen Sie mit --reason, was mit der neueren Kopie oder mit der Uhr geschah.",
        ],
    }
}
