//! Problems of verification, comparing and mirrors (DC-2015 to DC-2029) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    2015 {
        nl: [
            "de container van het dossier kan niet worden geschreven",
            "Er is geen dossier gemaakt.",
            "Meld dit: het programma gaf de container een onderdeel dat er niet in kan.",
        ],
        fr: [
            "le conteneur du dossier ne peut pas être écrit",
            "Aucun dossier n’a été fait.",
            "Signalez le message : le programme a donné au conteneur un élément qu’il ne peut contenir.",
        ],
        en: [
            "the dossier container cannot be written",
            "No dossier was made.",
            "Report the message: the program gave the container a member it cannot hold.",
        ],
        de: [
            "der Container des Dossiers lässt sich nicht schreiben",
            "Kein Dossier wurde gemacht.",
            "Melden Sie die Meldung: das Programm gab dem Container einen Teil, den er nicht fasst.",
        ],
    }
    2016 {
        nl: [
            "het lezen van de verslagen is gestopt",
            "Verslagen na het genoemde zijn niet gelezen.",
            "De melding noemt de oorzaak.",
        ],
        fr: [
            "la lecture des enregistrements a été arrêtée",
            "Les enregistrements après celui qui est nommé n’ont pas été lus.",
            "Voyez la cause dans le message.",
        ],
        en: [
            "reading the records was stopped",
            "Records after the one named were not read.",
            "See the message for the cause.",
        ],
        de: [
            "das Lesen der Aufzeichnungen wurde angehalten",
            "Aufzeichnungen nach der genannten wurden nicht gelesen.",
            "Die Meldung nennt die Ursache.",
        ],
    }
    2017 {
        nl: [
            "bij de verificatie zijn fouten gevonden",
            "Wat is genoemd, is gewijzigd, toegevoegd of verloren; wat niet is genoemd en wel is nagekeken, is zoals het is ondertekend.",
            "Bewaar deze kopie zoals zij is, en vergelijk met een andere kopie, een gemaild ijkpunt of een spiegel.",
        ],
        fr: [
            "la vérification a trouvé des fautes",
            "Ce qui est nommé a été modifié, ajouté ou perdu ; ce qui ne l’est pas et a été vérifié est tel que signé.",
            "Gardez cette copie telle quelle, et comparez avec une autre copie, un point de contrôle reçu par courriel ou un miroir.",
        ],
        en: [
            "verification found faults",
            "What is named was changed, added or lost; what is not named and was checked is as it was signed.",
            "Keep this copy as it is, and compare with another copy, a mailed checkpoint or a mirror.",
        ],
        de: [
            "die Prüfung fand Fehler",
            "Was genannt ist, wurde geändert, hinzugefügt oder ging verloren; was nicht genannt ist und geprüft wurde, ist, wie es unterschrieben wurde.",
            "Lassen Sie diese Kopie, wie sie ist, und vergleichen Sie mit einer anderen Kopie, einem gemailten Prüfpunkt oder einer Spiegelung.",
        ],
    }
    2018 {
        nl: [
            "de verificatie kan niet lezen wat zij kreeg",
            "Er is niets geverifieerd.",
            "Geef een dossierbestand of de map van een logboek.",
        ],
        fr: [
            "la vérification ne peut pas lire ce qu’elle a reçu",
            "Rien n’a été vérifié.",
            "Donnez un fichier de dossier ou le dossier d’un journal.",
        ],
        en: [
            "the verifier cannot read what it was given",
            "Nothing was verified.",
            "Give a dossier file or the folder of a log.",
        ],
        de: [
            "die Prüfung kann nicht lesen, was sie bekam",
            "Nichts wurde geprüft.",
            "Geben Sie eine Dossierdatei oder den Ordner eines Protokolls.",
        ],
    }
    2019 {
        nl: [
            "wat --against vraagt, is niet aangetoond",
            "Wat is nagekeken, is zoals het is ondertekend. Of beide bij één geschiedenis horen, is aangetoond noch weerlegd; neem het dus niet aan.",
            "Vraag de dienstverlener om het bewijs dat hierboven is genoemd en geef het met --proof: wie het logboek heeft, kan het maken. Of verifieer een spiegel van het logboek tegen elk van beide.",
        ],
        fr: [
            "ce que demande --against n’est pas montré",
            "Ce qui a été vérifié est tel que signé. Que les deux appartiennent à une même histoire n’est ni montré ni réfuté ; ne le tenez donc pas pour acquis.",
            "Demandez au prestataire la preuve nommée ci-dessus et donnez-la avec --proof : qui a le journal peut la faire. Ou vérifiez un miroir du journal par rapport à chacun des deux.",
        ],
        en: [
            "what --against asks is not shown",
            "What was checked is as it was signed. Whether both belong to one history is neither shown nor refuted, so do not take it for granted.",
            "Ask the provider for the proof that is named above and give it with --proof: whoever has the log can make it. Or verify a mirror of the log against each of the two.",
        ],
        de: [
            "was --against fragt, ist nicht gezeigt",
            "Was geprüft wurde, ist, wie es unterschrieben wurde. Ob beide zu einem Verlauf gehören, ist weder gezeigt noch widerlegt; setzen Sie es also nicht voraus.",
            "Verlangen Sie vom Dienstleister den oben genannten Beweis und geben Sie ihn mit --proof: wer das Protokoll hat, kann ihn erstellen. Oder prüfen Sie eine Spiegelung des Protokolls gegen jeden von beiden.",
        ],
    }
    2020 {
        nl: [
            "het logboek is ouder dan wat al is ondertekend",
            "Ondertekende vermeldingen ontbreken in deze kopie; verder schrijven zou hun nummers aan andere geven. Er is niets vastgelegd; lezen kan nog.",
            "Zoek eerst de nieuwste kopie van data/. Is die er niet, ga dan met deze verder via `duecare log restore --reason TEXT`, wat wordt vastgelegd.",
        ],
        fr: [
            "le journal est plus ancien que ce qui a déjà été signé",
            "Des inscriptions signées manquent dans cette copie ; continuer donnerait leurs numéros à d’autres. Rien n’a été enregistré ; la lecture reste possible.",
            "Cherchez d’abord la copie la plus récente de data/. S’il n’y en a pas, continuez avec celle-ci par `duecare log restore --reason TEXT`, ce qui est enregistré.",
        ],
        en: [
            "the log is older than what was already signed",
            "Entries that were signed are missing from this copy; writing on would give their numbers to others. Nothing was recorded; reading stays possible.",
            "Look for the newest copy of data/ first. If there is none, go on with this one by `duecare log restore --reason TEXT`, which is recorded.",
        ],
        de: [
            "das Protokoll ist älter als das, was schon unterschrieben wurde",
            "Unterschriebene Einträge fehlen in dieser Kopie; weiterzuschreiben gäbe ihre Nummern anderen. Nichts wurde aufgezeichnet; lesen bleibt möglich.",
            "Suchen Sie zuerst die neueste Kopie von data/. Gibt es keine, machen Sie mit dieser weiter durch `duecare log restore --reason TEXT`, was aufgezeichnet wird.",
        ],
    }
    2021 {
        nl: [
            "niets buiten het logboek staat ervoor in dat dit de nieuwste kopie is",
            "Of er aan het eind vermeldingen ontbreken, is niet bekend; er is dus niets vastgelegd. Lezen kan nog.",
            "Zet state/ terug zoals het op deze machine was, of ga verder via `duecare log restore --reason TEXT --against FILE` met de laatste brief die of het laatste ijkpunt dat u hebt.",
        ],
        fr: [
            "rien hors du journal ne garantit que c’est la copie la plus récente",
            "On ne sait pas si des inscriptions manquent à la fin ; rien n’a donc été enregistré. La lecture reste possible.",
            "Remettez state/ comme il était sur cette machine, ou continuez par `duecare log restore --reason TEXT --against FILE` avec la dernière lettre ou le dernier point de contrôle que vous avez.",
        ],
        en: [
            "nothing outside the log vouches that it is the newest copy",
            "Whether entries are missing at its end is not known, so nothing was recorded; reading stays possible.",
            "Put state/ back as it was on this machine, or go on by `duecare log restore --reason TEXT --against FILE` with the latest letter or checkpoint that you have.",
        ],
        de: [
            "nichts außerhalb des Protokolls bürgt dafür, dass dies die neueste Kopie ist",
            "Ob am Ende Einträge fehlen, ist nicht bekannt; darum wurde nichts aufgezeichnet. Lesen bleibt möglich.",
            "Stellen Sie state/ wieder her, wie es auf dieser Maschine war, oder machen Sie weiter durch `duecare log restore --reason TEXT --against FILE` mit dem letzten Schreiben oder Prüfpunkt, den Sie haben.",
        ],
    }
    2022 {
        nl: [
            "er is een andere geschiedenis van dit logboek ondertekend",
            "Twee verschillende bomen van één logboek bestaan of zouden bestaan, en elk spreekt de andere tegen. Er is niets vastgelegd; lezen kan nog.",
            "Gebruik de kopie met de nieuwere geschiedenis; `duecare verify --against FILE` toont bij welke een brief of spiegel hoort. Bewaar beide.",
        ],
        fr: [
            "une autre histoire de ce journal a été signée",
            "Deux arbres différents d’un même journal existent ou existeraient, et chacun contredit l’autre. Rien n’a été enregistré ; la lecture reste possible.",
            "Utilisez la copie qui porte l’histoire la plus récente ; `duecare verify --against FILE` montre à laquelle une lettre ou un miroir appartient. Gardez les deux.",
        ],
        en: [
            "another history of this log was signed",
            "Two different trees of one log exist or would exist, and each contradicts the other. Nothing was recorded; reading stays possible.",
            "Use the copy that holds the newer history; `duecare verify --against FILE` shows which one a letter or mirror belongs to. Keep both.",
        ],
        de: [
            "ein anderer Verlauf dieses Protokolls wurde unterschrieben",
            "Zwei verschiedene Bäume eines Protokolls bestehen oder würden bestehen, und jeder widerspricht dem anderen. Nichts wurde aufgezeichnet; lesen bleibt möglich.",
            "Benutzen Sie die Kopie mit dem neueren Verlauf; `duecare verify --against FILE` zeigt, zu welchem ein Schreiben oder eine Spiegelung gehört. Behalten Sie beide.",
        ],
    }
    2023 {
        nl: [
            "het logboek kan niet worden vergeleken met de kop die erbuiten wordt bewaard",
            "Of dit de nieuwste kopie is, is niet bekend; er is dus niets vastgelegd. Lezen kan nog.",
            "Zet state/ terug zoals het op deze machine was. Kan dat niet, leg state/head dan opzij en ga verder via `duecare log restore --reason TEXT`.",
        ],
        fr: [
            "le journal ne peut pas être comparé à la tête gardée hors de lui",
            "On ne sait pas si cette copie est la plus récente ; rien n’a donc été enregistré. La lecture reste possible.",
            "Remettez state/ comme il était sur cette machine. Si c’est impossible, mettez state/head de côté et continuez par `duecare log restore --reason TEXT`.",
        ],
        en: [
            "the log cannot be compared with the head kept outside it",
            "Whether this copy is the newest is not known, so nothing was recorded; reading stays possible.",
            "Put state/ back as it was on this machine. If that is impossible, move state/head away and go on by `duecare log restore --reason TEXT`.",
        ],
        de: [
            "das Protokoll lässt sich nicht mit der Spitze vergleichen, die außerhalb aufbewahrt wird",
            "Ob dies die neueste Kopie ist, ist nicht bekannt; darum wurde nichts aufgezeichnet. Lesen bleibt möglich.",
            "Stellen Sie state/ wieder her, wie es auf dieser Maschine war. Geht das nicht, legen Sie state/head beiseite und machen Sie weiter durch `duecare log restore --reason TEXT`.",
        ],
    }
    2024 {
        nl: [
            "de spiegel bevat een andere geschiedenis dan het logboek",
            "De spiegel is ondertekend over vermeldingen die dit logboek niet heeft. Beide zijn bewijs; geen van beide is gewijzigd.",
            "Bewaar de spiegel, en zoek met `duecare verify` en de optie --against uit welke van de twee is teruggezet of herschreven.",
        ],
        fr: [
            "le miroir contient une autre histoire que le journal",
            "Le miroir a été signé sur des inscriptions que ce journal n’a pas. Les deux sont des preuves ; aucun n’a été modifié.",
            "Gardez le miroir, et cherchez par `duecare verify` et son option --against lequel des deux a été restauré ou réécrit.",
        ],
        en: [
            "the mirror holds another history than the log",
            "The mirror was signed over entries that this log does not have. Both are evidence; neither was changed.",
            "Keep the mirror, and find out by `duecare verify` and its --against which of the two was restored or rewritten.",
        ],
        de: [
            "die Spiegelung enthält einen anderen Verlauf als das Protokoll",
            "Die Spiegelung wurde über Einträge unterschrieben, die dieses Protokoll nicht hat. Beide sind Beweise; keines wurde geändert.",
            "Behalten Sie die Spiegelung, und finden Sie mit `duecare verify` und der Option --against heraus, welches von beiden zurückgesetzt oder umgeschrieben wurde.",
        ],
    }
    2025 {
        nl: [
            "de map is niet bruikbaar als spiegel",
            "Er is geen kopie vastgelegd; wat de map eerder bevatte, bevat zij nog.",
            "Noem een lege map of een eerdere spiegel van dit logboek; verwijder de bestanden die als fout zijn genoemd, en spiegel opnieuw.",
        ],
        fr: [
            "le dossier ne peut pas servir de miroir",
            "Aucune copie n’a été enregistrée ; ce que le dossier contenait y est encore.",
            "Nommez un dossier vide ou un miroir antérieur de ce journal ; retirez les fichiers nommés comme faux, puis refaites le miroir.",
        ],
        en: [
            "the folder cannot be used as a mirror",
            "No copy was recorded; what the folder held before it still holds.",
            "Name an empty folder or an earlier mirror of this log; remove the files that are named as wrong, and mirror again.",
        ],
        de: [
            "der Ordner taugt nicht als Spiegelung",
            "Keine Kopie wurde aufgezeichnet; was der Ordner vorher enthielt, enthält er noch.",
            "Nennen Sie einen leeren Ordner oder eine frühere Spiegelung dieses Protokolls; entfernen Sie die als falsch genannten Dateien, und spiegeln Sie erneut.",
        ],
    }
    2026 {
        nl: [
            "er is niets te herstellen",
            "Het logboek is het nieuwste dat bekend is en klopt met alles wat is gegeven. Er is niets gewijzigd.",
            "Ga gewoon verder.",
        ],
        fr: [
            "il n’y a rien à restaurer",
            "Le journal est le plus récent connu, et s’accorde avec tout ce qui a été donné. Rien n’a été modifié.",
            "Continuez comme d’habitude.",
        ],
        en: [
            "there is nothing to restore",
            "The log is the newest that is known, and agrees with everything that was given. Nothing was changed.",
            "Record on as always.",
        ],
        de: [
            "es gibt nichts wiederherzustellen",
            "Das Protokoll ist das neueste bekannte und stimmt mit allem überein, was gegeben wurde. Nichts wurde geändert.",
            "Machen Sie weiter wie immer.",
        ],
    }
    2027 {
        nl: [
            "de schijf van het logboek kan alleen worden gelezen",
            "Tot dat is verholpen, kan niets worden vastgelegd: geen waarschuwing kan uitgaan en geen antwoord worden bewaard. Alles wat is bevestigd, is te lezen, te tonen en te verifiëren.",
            "Een schijf die zichzelf op alleen lezen zet, is vaak aan het stukgaan: kopieer eerst de hele werkruimte naar een andere, herstel de schijf daarna, of ga verder met de kopie.",
        ],
        fr: [
            "le disque du journal ne peut qu’être lu",
            "Tant que ce n’est pas réparé, rien ne peut être enregistré : aucun avertissement ne part et aucune réponse n’est gardée. Tout ce qui a été confirmé peut être lu, montré et vérifié.",
            "Un disque qui passe de lui-même en lecture seule est souvent en train de lâcher : copiez d’abord tout l’espace de travail sur un autre, puis réparez-le, ou continuez avec la copie.",
        ],
        en: [
            "the disk of the log can only be read",
            "Nothing can be recorded until that is mended: no warning can be sent and no answer kept. Everything that was acknowledged can be read, shown and verified.",
            "A disk that turns itself to reading only is often failing: copy the whole workspace to another one first, then mend it, or go on with the copy.",
        ],
        de: [
            "die Platte des Protokolls ist nur lesbar",
            "Bis das behoben ist, lässt sich nichts aufzeichnen: kein Hinweis kann hinausgehen und keine Antwort aufbewahrt werden. Alles Bestätigte lässt sich lesen, zeigen und prüfen.",
            "Eine Platte, die sich selbst auf nur lesbar stellt, geht oft kaputt: kopieren Sie zuerst den ganzen Arbeitsbereich auf eine andere, reparieren Sie sie dann, oder machen Sie mit der Kopie weiter.",
        ],
    }
}
