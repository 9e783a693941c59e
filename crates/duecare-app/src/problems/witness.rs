//! Problems of policies, witnesses and keys (DC-2050 to DC-2099) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    2050 {
        nl: [
            "het vertrouwensbeleid is niet bruikbaar",
            "Er is niets aan getoetst: wie moest tekenen, is niet bekend.",
            "Verbeter de genoemde regel, of haal het beleid opnieuw bij wie het heeft afgesproken.",
        ],
        fr: [
            "la politique de confiance est inutilisable",
            "Rien n’a été vérifié par rapport à elle : qui devait signer n’est pas connu.",
            "Corrigez la ligne nommée, ou reprenez la politique auprès de qui l’a convenue.",
        ],
        en: [
            "the trust policy cannot be used",
            "Nothing was checked against it: who had to sign is not known.",
            "Correct the line named, or obtain the policy again from whoever agreed to it.",
        ],
        de: [
            "die Vertrauensrichtlinie ist nicht brauchbar",
            "Nichts wurde an ihr gemessen: wer unterschreiben musste, ist nicht bekannt.",
            "Berichtigen Sie die genannte Zeile, oder holen Sie die Richtlinie erneut von dem, der ihr zustimmte.",
        ],
    }
    2051 {
        nl: [
            "het ijkpunt is van geen logboek uit het beleid",
            "Het kan goed zijn, maar niemand die het beleid noemt, staat ervoor in.",
            "Ga na of ijkpunt en beleid bij dezelfde dienstverlener horen.",
        ],
        fr: [
            "le point de contrôle n’est d’aucun journal de la politique",
            "Il peut être bon, mais personne que la politique nomme n’en répond.",
            "Vérifiez que le point de contrôle et la politique sont du même prestataire.",
        ],
        en: [
            "the checkpoint is by no log of the policy",
            "It may be good, but nobody whom the policy names answers for it.",
            "Check that checkpoint and policy belong to the same provider.",
        ],
        de: [
            "der Prüfpunkt ist von keinem Protokoll der Richtlinie",
            "Er kann gut sein, aber niemand, den die Richtlinie nennt, steht dafür ein.",
            "Prüfen Sie, ob Prüfpunkt und Richtlinie zum selben Dienstleister gehören.",
        ],
    }
    2052 {
        nl: [
            "een handtekening op naam van een getuige is vals",
            "Iemand heeft het ijkpunt gewijzigd of de regel geschreven; wat op deze kopie rust, is niet bewezen.",
            "Haal het ijkpunt opnieuw uit het logboek, en vraag de getuige om het ijkpunt dat hij ondertekende.",
        ],
        fr: [
            "une signature au nom d’un témoin est fausse",
            "Quelqu’un a modifié le point de contrôle ou écrit la ligne ; rien de ce qui repose sur cette copie n’est prouvé.",
            "Reprenez le point de contrôle dans le journal, et demandez au témoin celui qu’il a signé.",
        ],
        en: [
            "a signature in the name of a witness is false",
            "Somebody changed the checkpoint or wrote the line; nothing that rests on this copy is proved.",
            "Obtain the checkpoint again from the log, and ask the witness for the one that it signed.",
        ],
        de: [
            "eine Unterschrift im Namen eines Zeugen ist falsch",
            "Jemand änderte den Prüfpunkt oder schrieb die Zeile; nichts, was auf dieser Kopie beruht, ist bewiesen.",
            "Holen Sie den Prüfpunkt erneut aus dem Protokoll, und bitten Sie den Zeugen um den, den er unterschrieb.",
        ],
    }
    2053 {
        nl: [
            "te weinig getuigen hebben medeondertekend",
            "Alleen het woord van de dienstverlener zelf en de genoemde getuigen staan een herschreven logboek in de weg.",
            "Vraag de dienstverlener om een ijkpunt met de ontbrekende medeondertekeningen, of spreek een ander beleid af.",
        ],
        fr: [
            "trop peu de témoins ont cosigné",
            "Seuls la parole du prestataire et les témoins nommés s’opposent à un journal réécrit.",
            "Demandez au prestataire un point de contrôle avec les cosignatures manquantes, ou convenez d’une autre politique.",
        ],
        en: [
            "too few witnesses have cosigned",
            "Only the provider's own word and the witnesses named stand against a rewritten log.",
            "Ask the provider for a checkpoint with the missing cosignatures, or agree on another policy.",
        ],
        de: [
            "zu wenige Zeugen haben mitunterzeichnet",
            "Nur das eigene Wort des Dienstleisters und die genannten Zeugen stehen einem umgeschriebenen Protokoll entgegen.",
            "Verlangen Sie vom Dienstleister einen Prüfpunkt mit den fehlenden Mitunterzeichnungen, oder vereinbaren Sie eine andere Richtlinie.",
        ],
    }
    2054 {
        nl: [
            "de sleutel van de getuige is niet bruikbaar",
            "De getuige ondertekent niets mede; wat hij eerder medeondertekende, blijft goed.",
            "Zet het sleutelbestand terug uit zijn back-up. Een sleutel onder een andere naam mag nooit opnieuw worden gebruikt: maak dan een nieuwe getuige.",
        ],
        fr: [
            "la clé du témoin est inutilisable",
            "Le témoin ne cosigne rien ; ce qu’il a cosigné avant reste bon.",
            "Restaurez le fichier de clé depuis sa sauvegarde. Une clé sous un autre nom ne doit jamais resservir : créez un nouveau témoin.",
        ],
        en: [
            "the key of the witness cannot be used",
            "The witness cosigns nothing; what it cosigned before stays good.",
            "Restore the key file from its backup. A key under another name must never be reused: make a new witness.",
        ],
        de: [
            "der Schlüssel des Zeugen ist nicht brauchbar",
            "Der Zeuge unterzeichnet nichts mit; was er vorher mitunterzeichnete, bleibt gut.",
            "Stellen Sie die Schlüsseldatei aus ihrer Sicherung wieder her. Ein Schlüssel unter anderem Namen darf nie wieder benutzt werden: legen Sie einen neuen Zeugen an.",
        ],
    }
    2055 {
        nl: [
            "het geheugen van de getuige is beschadigd, weg of ouder dan het was",
            "Hij weet niet meer welke bomen hij medeondertekende en weigert daarom alle: verdergaan zou een herschreven logboek kunnen medeondertekenen.",
            "Zet de nieuwste kopie van de map terug. Is er geen goede, begin dan een nieuwe getuige met een nieuwe naam en zeg het de logboeken.",
        ],
        fr: [
            "la mémoire du témoin est endommagée, absente ou plus ancienne qu’elle n’était",
            "Il ne sait plus quels arbres il a cosignés et les refuse donc tous : continuer pourrait cosigner un journal réécrit.",
            "Restaurez la copie la plus récente du dossier. Si aucune n’est bonne, commencez un nouveau témoin sous un nouveau nom et dites-le aux journaux.",
        ],
        en: [
            "the memory of the witness is damaged, missing or older than it was",
            "It cannot tell any more which trees it cosigned, so it refuses all: going on could cosign a rewritten log.",
            "Restore the newest copy of the folder. If none is good, begin a new witness with a new name and tell the logs.",
        ],
        de: [
            "das Gedächtnis des Zeugen ist beschädigt, fehlt oder ist älter, als es war",
            "Er weiß nicht mehr, welche Bäume er mitunterzeichnete, und lehnt darum alle ab: fortzufahren könnte ein umgeschriebenes Protokoll mitunterzeichnen.",
            "Stellen Sie die neueste Kopie des Ordners wieder her. Ist keine gut, beginnen Sie einen neuen Zeugen mit neuem Namen und sagen Sie es den Protokollen.",
        ],
    }
    2056 {
        nl: [
            "een ander proces bedient deze getuige",
            "Twee processen zouden twee geschiedenissen kunnen medeondertekenen; dit proces is tegengehouden.",
            "Beëindig eerst het andere proces.",
        ],
        fr: [
            "un autre processus sert ce témoin",
            "Deux processus pourraient cosigner deux histoires ; celui-ci a été retenu.",
            "Arrêtez d’abord l’autre processus.",
        ],
        en: [
            "another process serves this witness",
            "Two processes could cosign two histories; this one was held back.",
            "End the other process first.",
        ],
        de: [
            "ein anderer Prozess bedient diesen Zeugen",
            "Zwei Prozesse könnten zwei Verläufe mitunterzeichnen; dieser wurde zurückgehalten.",
            "Beenden Sie zuerst den anderen Prozess.",
        ],
    }
    2057 {
        nl: [
            "het logboek kan niet aan deze getuige worden gegeven",
            "Het heeft hier geen getuige.",
            "Geef de eigen verificatiesleutel van het logboek, zoals `duecare log key` hem toont; een logboek kan zijn eigen getuige niet zijn.",
        ],
        fr: [
            "le journal ne peut pas être confié à ce témoin",
            "Il n’a pas de témoin ici.",
            "Donnez la clé de vérification du journal lui-même, telle que l’affiche `duecare log key` ; un journal ne peut être son propre témoin.",
        ],
        en: [
            "the log cannot be given to this witness",
            "It is not witnessed here.",
            "Give the log's own verifier key, as `duecare log key` prints it; a log cannot be its own witness.",
        ],
        de: [
            "das Protokoll kann diesem Zeugen nicht gegeben werden",
            "Es wird hier nicht bezeugt.",
            "Geben Sie den Prüfschlüssel des Protokolls selbst, wie `duecare log key` ihn zeigt; ein Protokoll kann nicht sein eigener Zeuge sein.",
        ],
    }
    2058 {
        nl: [
            "de getuige kon niet opschrijven wat hij zou medeondertekenen",
            "Er is niets medeondertekend: een getuige die vergeet, zou later een herschreven logboek kunnen medeondertekenen.",
            "Controleer de ruimte, de rechten en de gezondheid van de schijf, en start de getuige opnieuw.",
        ],
        fr: [
            "le témoin n’a pas pu noter ce qu’il allait cosigner",
            "Rien n’a été cosigné : un témoin qui oublie pourrait plus tard cosigner un journal réécrit.",
            "Vérifiez l’espace, les droits et la santé du disque, puis relancez le témoin.",
        ],
        en: [
            "the witness could not write down what it was to cosign",
            "Nothing was cosigned: a witness that forgets could later cosign a rewritten log.",
            "Check space, permissions and the health of the disk, then start the witness again.",
        ],
        de: [
            "der Zeuge konnte nicht aufschreiben, was er mitunterzeichnen sollte",
            "Nichts wurde mitunterzeichnet: ein Zeuge, der vergisst, könnte später ein umgeschriebenes Protokoll mitunterzeichnen.",
            "Prüfen Sie Platz, Rechte und Zustand der Platte, und starten Sie den Zeugen neu.",
        ],
    }
    2059 {
        nl: [
            "de klok van de getuige is teruggegaan",
            "Er is niets medeondertekend: een vroegere tijd op een grotere boom zou een onware verklaring zijn.",
            "Zet de klok goed; het logboek mag opnieuw vragen.",
        ],
        fr: [
            "l’horloge du témoin a reculé",
            "Rien n’a été cosigné : un temps antérieur sur un arbre plus grand serait une déclaration fausse.",
            "Réglez l’horloge ; le journal peut redemander.",
        ],
        en: [
            "the clock of the witness went back",
            "Nothing was cosigned: an earlier time on a larger tree would be a false statement.",
            "Set the clock right; the log may ask again.",
        ],
        de: [
            "die Uhr des Zeugen ging zurück",
            "Nichts wurde mitunterzeichnet: eine frühere Zeit auf einem größeren Baum wäre eine falsche Aussage.",
            "Stellen Sie die Uhr richtig; das Protokoll darf erneut fragen.",
        ],
    }
    2060 {
        nl: [
            "de getuige kreeg een eigen medeondertekening te zien die hij niet kent",
            "Zijn map is teruggezet uit een oudere kopie, of zijn sleutel wordt elders gebruikt; het logboek is hier voorgoed geblokkeerd.",
            "Laat de map zoals zij is. Begin een nieuwe getuige met een nieuwe sleutel en naam, en zeg het de logboeken en hun klanten.",
        ],
        fr: [
            "on a montré au témoin une cosignature de lui dont il ne se souvient pas",
            "Son dossier a été restauré d’une copie plus ancienne, ou sa clé sert ailleurs ; le journal est bloqué ici définitivement.",
            "Gardez le dossier tel quel. Commencez un nouveau témoin avec une nouvelle clé et un nouveau nom, et dites-le aux journaux et à leurs clients.",
        ],
        en: [
            "the witness was shown a cosignature of its own that it does not remember",
            "Its folder was restored from an older copy or its key is used elsewhere; the log is blocked here for good.",
            "Keep the folder as it is. Begin a new witness with a new key and name, and tell the logs and their customers.",
        ],
        de: [
            "dem Zeugen wurde eine eigene Mitunterzeichnung gezeigt, an die er sich nicht erinnert",
            "Sein Ordner wurde aus einer älteren Kopie wiederhergestellt, oder sein Schlüssel wird anderswo benutzt; das Protokoll ist hier für immer gesperrt.",
            "Lassen Sie den Ordner, wie er ist. Beginnen Sie einen neuen Zeugen mit neuem Schlüssel und Namen, und sagen Sie es den Protokollen und ihren Kunden.",
        ],
    }
    2070 {
        nl: [
            "de sleutel van een partij is er niet",
            "Wat daaronder is verzegeld, kan niet worden gelezen. Staat er geen wissing in het logboek, dan is de map met sleutels van partijen verloren of ouder dan het logboek.",
            "Zet `keys/subjects/` terug uit de laatste back-up; is de partij gewist, dan kan niets haar terugbrengen.",
        ],
        fr: [
            "la clé d’une partie n’est pas là",
            "Ce qui était scellé sous elle ne peut être lu. Si aucun effacement ne figure au journal, le dossier des clés des parties a été perdu ou est plus ancien que le journal.",
            "Restaurez `keys/subjects/` depuis sa dernière sauvegarde ; si la partie a été effacée, rien ne peut la ramener.",
        ],
        en: [
            "the key of a party is not there",
            "What was sealed under it cannot be read. If no erasure stands in the log, the folder of subject keys was lost or is older than the log.",
            "Restore `keys/subjects/` from its latest backup; if the party was erased, nothing can bring it back.",
        ],
        de: [
            "der Schlüssel einer Partei ist nicht da",
            "Was unter ihm versiegelt wurde, ist nicht lesbar. Steht keine Löschung im Protokoll, so ging der Ordner der Schlüssel von Parteien verloren oder ist älter als das Protokoll.",
            "Stellen Sie `keys/subjects/` aus der letzten Sicherung wieder her; wurde die Partei gelöscht, bringt nichts sie zurück.",
        ],
    }
    2071 {
        nl: [
            "de wachtzin is niet die van het sleutelbestand",
            "Er is niets geschreven. Vermeldingen en bewijzen blijven met de openbare sleutel te verifiëren; zonder de wachtzin gaan verzegelde verslagen niet open en kan niets worden vastgelegd.",
            "Geef de goede: let op de toetsenbordindeling, hoofdletters, en of het bestand een oudere wachtzin bevat. docs/reference/keys.md zegt wat er overblijft als zij voorgoed weg is.",
        ],
        fr: [
            "la phrase secrète n’est pas celle du fichier de clé",
            "Rien n’a été écrit. Inscriptions et preuves restent vérifiables avec la clé publique ; sans la phrase secrète, les enregistrements scellés ne s’ouvrent pas et rien ne peut être enregistré.",
            "Donnez la bonne : disposition du clavier, majuscules, et si le fichier contient une phrase plus ancienne. docs/reference/keys.md dit ce qui reste quand elle est perdue à jamais.",
        ],
        en: [
            "the passphrase is not that of the key file",
            "Nothing was written. Entries and proofs stay verifiable with the public key; sealed records cannot be opened and nothing can be recorded without the passphrase.",
            "Give the right one: keyboard layout, capitals, and whether the file holds an older passphrase. docs/reference/keys.md says what is left when it is lost for ever.",
        ],
        de: [
            "die Passphrase ist nicht die der Schlüsseldatei",
            "Nichts wurde geschrieben. Einträge und Beweise bleiben mit dem öffentlichen Schlüssel prüfbar; ohne die Passphrase öffnen sich versiegelte Aufzeichnungen nicht, und nichts lässt sich aufzeichnen.",
            "Geben Sie die richtige: achten Sie auf Tastaturbelegung, Großschreibung und darauf, ob die Datei eine ältere Passphrase enthält. docs/reference/keys.md sagt, was bleibt, wenn sie für immer verloren ist.",
        ],
    }
    2072 {
        nl: [
            "het sleutelbestand heeft een wachtzin nodig en er is er geen gegeven",
            "Er is niets geschreven. Zonder haar gaan verzegelde verslagen niet open en kan niets worden vastgelegd; `duecare verify` en elk dossier werken.",
            "Voer de opdracht op een terminal uit, of noem een bestand buiten de werkruimte met --passphrase-file, DUECARE_PASSPHRASE_FILE of [keys] in duecare.toml. Is zij gewijzigd terwijl dit programma liep, start het dan opnieuw.",
        ],
        fr: [
            "le fichier de clé demande une phrase secrète et aucune n’a été donnée",
            "Rien n’a été écrit. Sans elle, les enregistrements scellés ne s’ouvrent pas et rien ne peut être enregistré ; `duecare verify` et chaque dossier fonctionnent.",
            "Lancez la commande sur un terminal, ou nommez un fichier hors de l’espace de travail avec --passphrase-file, DUECARE_PASSPHRASE_FILE ou [keys] dans duecare.toml. Si elle a changé pendant que ce programme tournait, relancez-le.",
        ],
        en: [
            "the key file needs a passphrase and none was given",
            "Nothing was written. Without it sealed records cannot be opened and nothing can be recorded; `duecare verify` and every dossier work.",
            "Run the command on a terminal, or name a file outside the workspace with --passphrase-file, DUECARE_PASSPHRASE_FILE or [keys] in duecare.toml. If it was changed while this program ran, start the program again.",
        ],
        de: [
            "die Schlüsseldatei braucht eine Passphrase, und keine wurde gegeben",
            "Nichts wurde geschrieben. Ohne sie öffnen sich versiegelte Aufzeichnungen nicht, und nichts lässt sich aufzeichnen; `duecare verify` und jedes Dossier gehen.",
            "Führen Sie den Befehl an einem Terminal aus, oder nennen Sie eine Datei außerhalb des Arbeitsbereichs mit --passphrase-file, DUECARE_PASSPHRASE_FILE oder [keys] in duecare.toml. Wurde sie geändert, während dieses Programm lief, starten Sie es neu.",
        ],
    }
    2073 {
        nl: [
            "het sleutelbestand onder een wachtzin is beschadigd",
            "Zoals het is, opent geen wachtzin het. Er is niets geschreven; het logboek is nog te verifiëren.",
            "Zet het sleutelbestand terug uit zijn back-up; de wachtzin van toen opent het.",
        ],
        fr: [
            "le fichier de clé sous phrase secrète est endommagé",
            "Tel quel, aucune phrase secrète ne l’ouvre. Rien n’a été écrit ; le journal reste vérifiable.",
            "Restaurez le fichier de clé depuis sa sauvegarde ; la phrase secrète de cette époque l’ouvre.",
        ],
        en: [
            "the key file under a passphrase is damaged",
            "No passphrase opens it as it is. Nothing was written; the log can still be verified.",
            "Restore the key file from its backup; the passphrase of the time of that backup opens it.",
        ],
        de: [
            "die Schlüsseldatei unter einer Passphrase ist beschädigt",
            "So, wie sie ist, öffnet sie keine Passphrase. Nichts wurde geschrieben; das Protokoll bleibt prüfbar.",
            "Stellen Sie die Schlüsseldatei aus ihrer Sicherung wieder her; die Passphrase aus der Zeit der Sicherung öffnet sie.",
        ],
    }
    2074 {
        nl: [
            "de wachtzin is niet bruikbaar",
            "Er is niets geschreven; het sleutelbestand is zoals het was.",
            "Geef één regel van minstens twaalf tekens, bijvoorbeeld vier willekeurige woorden. Een bestand ermee moet die ene regel bevatten en niets anders.",
        ],
        fr: [
            "la phrase secrète est inutilisable",
            "Rien n’a été écrit ; le fichier de clé est resté tel quel.",
            "Donnez une ligne d’au moins douze caractères, par exemple quatre mots au hasard. Un fichier qui la contient doit contenir cette seule ligne et rien d’autre.",
        ],
        en: [
            "the passphrase cannot be used",
            "Nothing was written; the key file is as it was.",
            "Give one line of at least twelve characters, such as four random words. A file with it must hold that one line and nothing else.",
        ],
        de: [
            "die Passphrase ist nicht brauchbar",
            "Nichts wurde geschrieben; die Schlüsseldatei ist, wie sie war.",
            "Geben Sie eine Zeile von mindestens zwölf Zeichen, etwa vier zufällige Wörter. Eine Datei damit muss diese eine Zeile enthalten und nichts anderes.",
        ],
    }
}
