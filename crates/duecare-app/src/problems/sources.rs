//! Problems of sources (DC-1156 to DC-1158 and DC-3100 to DC-3109) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    1156 {
        nl: [
            "De bron is niet bekend, of niet in een toestand daarvoor",
            "Er is niets vastgelegd en niets gelezen.",
            "Zie `duecare source list`.",
        ],
        fr: [
            "La source n’est pas connue, ou pas dans un état qui le permet",
            "Rien n’a été enregistré, et rien n’a été lu.",
            "Voir `duecare source list`.",
        ],
        en: [
            "The source is not known, or not in a state for this",
            "Nothing was recorded, and nothing was read.",
            "See `duecare source list`.",
        ],
        de: [
            "Die Quelle ist nicht bekannt, oder nicht in einem Zustand dafür",
            "Nichts wurde aufgezeichnet und nichts gelesen.",
            "Siehe `duecare source list`.",
        ],
    }
    1157 {
        nl: [
            "De bron is op deze machine niet ingesteld zoals vastgelegd",
            "Ze is niet gelezen: een teruggezet logboek of een bestand dat iemand wijzigde, mag niet bepalen wat deze machine opent of uitvoert.",
            "Kijk na wat ze zou moeten lezen en zeg het opnieuw met `duecare source add`; dat wordt vastgelegd.",
        ],
        fr: [
            "La source n’est pas réglée sur cette machine comme elle a été enregistrée",
            "Elle n’a pas été lue : un journal restauré ou un fichier que quelqu’un a modifié ne doit pas décider de ce que cette machine ouvre ou exécute.",
            "Regardez ce qu’elle doit lire, et redites-le avec `duecare source add` ; cela est enregistré.",
        ],
        en: [
            "The source is not set up on this machine as it was recorded",
            "It was not read: a log that was restored, or a file that somebody changed, must not decide what this machine opens or runs.",
            "Look at what it should read, and say so again with `duecare source add`; that is recorded.",
        ],
        de: [
            "Die Quelle ist auf dieser Maschine nicht so eingerichtet wie aufgezeichnet",
            "Sie wurde nicht gelesen: Ein wiederhergestelltes Protokoll oder eine Datei, die jemand geändert hat, darf nicht bestimmen, was diese Maschine öffnet oder ausführt.",
            "Prüfen Sie, was sie lesen soll, und sagen Sie es erneut mit `duecare source add`; das wird aufgezeichnet.",
        ],
    }
    1158 {
        nl: [
            "Het bestand met de instellingen van bronnen is niet bruikbaar",
            "Geen bron wordt gelezen: niemand kan zeggen wat ze zou moeten openen of uitvoeren.",
            "Verbeter sources.toml in de werkruimte zoals het bericht zegt, of neem het weg en voeg de bronnen opnieuw toe.",
        ],
        fr: [
            "Le fichier des réglages de sources est inutilisable",
            "Aucune source n’est lue : personne ne peut dire ce qu’elle doit ouvrir ou exécuter.",
            "Corrigez sources.toml dans l’espace de travail comme le dit le message, ou retirez-le et ajoutez de nouveau les sources.",
        ],
        en: [
            "The file with the settings of sources cannot be used",
            "No source is read: nobody could say what it should open or run.",
            "Correct sources.toml in the workspace as the message says, or take it away and add the sources again.",
        ],
        de: [
            "Die Datei mit den Einstellungen von Quellen ist nicht brauchbar",
            "Keine Quelle wird gelesen: Niemand kann sagen, was sie öffnen oder ausführen soll.",
            "Berichtigen Sie sources.toml im Arbeitsbereich, wie die Meldung sagt, oder nehmen Sie die Datei weg und fügen Sie die Quellen erneut hinzu.",
        ],
    }
    3100 {
        nl: [
            "De bron kan zo niet worden gelezen",
            "Er is niets van gelezen: wat ze zou laten zien, is niet bekend.",
            "Stel haar opnieuw in met `duecare source add`; docs/reference/sources.md noemt de instellingen van elke soort.",
        ],
        fr: [
            "La source ne peut pas être lue telle qu’elle est réglée",
            "Rien n’en a été lu : ce qu’elle montrerait n’est pas connu.",
            "Réglez-la de nouveau avec `duecare source add` ; docs/reference/sources.md donne les réglages de chaque type.",
        ],
        en: [
            "The source cannot be read as it is set up",
            "Nothing was read from it: what it would show is not known.",
            "Set it up again with `duecare source add`; docs/reference/sources.md names the settings of each kind.",
        ],
        de: [
            "Die Quelle kann so nicht gelesen werden",
            "Nichts wurde aus ihr gelesen: Was sie zeigen würde, ist nicht bekannt.",
            "Richten Sie sie mit `duecare source add` neu ein; docs/reference/sources.md nennt die Einstellungen jeder Art.",
        ],
    }
    3101 {
        nl: [
            "De bron is niet bereikbaar",
            "Er is niets van gelezen: sinds ze voor het laatst is gelezen, is niet bekend wat ze zou laten zien. Dat is iets anders dan niets nieuws.",
            "Kijk na of de plaats er is, gekoppeld en leesbaar voor het account waaronder duecare draait, en voer dan `duecare collect --source NAME` uit.",
        ],
        fr: [
            "La source est inaccessible",
            "Rien n’en a été lu : depuis sa dernière lecture, ce qu’elle montrerait n’est pas connu. Ce n’est pas la même chose que rien de nouveau.",
            "Vérifiez que l’endroit existe, est monté et lisible pour le compte qui exécute duecare, puis lancez `duecare collect --source NAME`.",
        ],
        en: [
            "The source cannot be reached",
            "Nothing was read from it: since it was last read, what it would show is not known. That is not the same as nothing new.",
            "Check that the place is there, mounted and readable for the account that runs duecare, then run `duecare collect --source NAME`.",
        ],
        de: [
            "Die Quelle ist nicht erreichbar",
            "Nichts wurde aus ihr gelesen: Seit sie zuletzt gelesen wurde, ist nicht bekannt, was sie zeigen würde. Das ist etwas anderes als nichts Neues.",
            "Prüfen Sie, ob der Ort da ist, eingehängt und lesbar für das Konto, unter dem duecare läuft, und führen Sie dann `duecare collect --source NAME` aus.",
        ],
    }
    3102 {
        nl: [
            "De bron laat helemaal niets zien",
            "Een lege plaats is geen plaats zonder nieuws: wat er zou moeten liggen, is weggehaald, nooit gekomen of niet gekoppeld.",
            "Leg de bestanden daar neer en laat ze liggen, of kijk de koppeling na; zet de bron stil of verwijder haar als ze leeg hoort te zijn.",
        ],
        fr: [
            "La source ne montre rien du tout",
            "Un endroit vide n’est pas un endroit sans nouvelles : ce qui devrait s’y trouver a été enlevé, n’est jamais venu, ou n’est pas monté.",
            "Déposez-y les fichiers et laissez-les, ou vérifiez le montage ; suspendez ou retirez la source si elle doit être vide.",
        ],
        en: [
            "The source shows nothing at all",
            "An empty place is not one without news: whatever should lie there was taken away, never came, or is not mounted.",
            "Put the files there and leave them, or check the mount; pause or remove the source if it is meant to be empty.",
        ],
        de: [
            "Die Quelle zeigt gar nichts",
            "Ein leerer Ort ist keiner ohne Neuigkeiten: Was dort liegen sollte, wurde weggenommen, kam nie oder ist nicht eingehängt.",
            "Legen Sie die Dateien dorthin und lassen Sie sie liegen, oder prüfen Sie die Einhängung; halten Sie die Quelle an oder entfernen Sie sie, wenn sie leer sein soll.",
        ],
    }
}
