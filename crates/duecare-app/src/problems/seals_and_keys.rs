//! Problems of seals, passphrases, papers and stores (DC-1170 to DC-1199) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    1170 {
        nl: [
            "Een bestand van het zegel kan niet worden gelezen",
            "Er is geen dossier gemaakt: zonder het ingestelde zegel zou het lijken alsof niemand ervoor instaat.",
            "Zet sleutel, certificaat en wortels waar [seal] in duecare.toml ze noemt, of haal [seal] weg.",
        ],
        fr: [
            "Un fichier du sceau ne peut pas être lu",
            "Aucun dossier n’a été fait : sans le sceau configuré, on croirait que personne n’en répond.",
            "Mettez la clé, le certificat et les racines là où [seal] de duecare.toml les nomme, ou retirez [seal].",
        ],
        en: [
            "A file of the seal cannot be read",
            "No dossier was made: one without the seal that is configured would look as if nobody answered for it.",
            "Put the key, certificate and roots where [seal] in duecare.toml names them, or take [seal] out.",
        ],
        de: [
            "Eine Datei des Siegels ist nicht lesbar",
            "Kein Dossier wurde gemacht: ohne das eingestellte Siegel sähe es aus, als stünde niemand dafür ein.",
            "Legen Sie Schlüssel, Zertifikat und Wurzeln dorthin, wo [seal] in duecare.toml sie nennt, oder nehmen Sie [seal] heraus.",
        ],
    }
    1171 {
        nl: [
            "Het certificaat van het zegel is nu niet geldig",
            "Er is geen dossier gemaakt: een zegel buiten de looptijd van zijn certificaat toont niets.",
            "Haal een nieuw certificaat bij de uitgever, controleer de klok van deze machine, of haal [seal] uit duecare.toml.",
        ],
        fr: [
            "Le certificat du sceau n’est pas valide actuellement",
            "Aucun dossier n’a été fait : un sceau hors de la durée de son certificat ne montre rien.",
            "Obtenez un nouveau certificat de son émetteur, vérifiez l’horloge de cette machine, ou retirez [seal] de duecare.toml.",
        ],
        en: [
            "The certificate of the seal is not valid now",
            "No dossier was made: a seal outside the time of its certificate shows nothing.",
            "Obtain a new certificate from its issuer, check this machine's clock, or take [seal] out of duecare.toml.",
        ],
        de: [
            "Das Zertifikat des Siegels ist jetzt nicht gültig",
            "Kein Dossier wurde gemacht: ein Siegel außerhalb der Laufzeit seines Zertifikats zeigt nichts.",
            "Besorgen Sie ein neues Zertifikat beim Aussteller, prüfen Sie die Uhr dieser Maschine, oder nehmen Sie [seal] aus duecare.toml.",
        ],
    }
    1172 {
        nl: [
            "Het certificaat van het zegel leidt niet naar zijn wortels",
            "Er is geen dossier gemaakt: geen lezer zou kunnen zien van wie het zegel is.",
            "Zet de certificaten tussen het uwe en de wortel in certificate_file, na het uwe, en de wortel zelf in roots_file.",
        ],
        fr: [
            "Le certificat du sceau ne mène pas à ses racines",
            "Aucun dossier n’a été fait : aucun lecteur ne pourrait dire de qui est le sceau.",
            "Mettez les certificats entre le vôtre et la racine dans certificate_file, après le vôtre, et la racine elle-même dans roots_file.",
        ],
        en: [
            "The certificate of the seal does not lead to its roots",
            "No dossier was made: no reader could tell whose seal it is.",
            "Put the certificates between yours and the root into certificate_file, after yours, and the root itself into roots_file.",
        ],
        de: [
            "Das Zertifikat des Siegels führt nicht zu seinen Wurzeln",
            "Kein Dossier wurde gemacht: kein Leser könnte sagen, wessen Siegel es ist.",
            "Setzen Sie die Zertifikate zwischen Ihrem und der Wurzel in certificate_file, nach Ihrem, und die Wurzel selbst in roots_file.",
        ],
    }
    1173 {
        nl: [
            "Het dossier kan zoals het is niet worden vernieuwd",
            "Een stempel over iets wat niet klopt, zou het goed doen lijken; er is er dus geen gezet, en het bestand is zoals het was.",
            "Voer er `duecare verify` op uit, en vernieuw in plaats daarvan een onaangeroerde kopie.",
        ],
        fr: [
            "Le dossier ne peut pas être renouvelé tel quel",
            "Un horodatage sur quelque chose de faux le ferait paraître juste ; aucun n’a donc été ajouté, et le fichier est resté tel quel.",
            "Lancez `duecare verify` sur lui, et renouvelez plutôt une copie intacte.",
        ],
        en: [
            "The dossier cannot be renewed as it is",
            "A stamp over something wrong would make it look right, so none was added; the file is as it was.",
            "Run `duecare verify` on it, and renew an untouched copy instead.",
        ],
        de: [
            "Das Dossier lässt sich so nicht erneuern",
            "Ein Stempel über etwas Falschem ließe es richtig aussehen; darum wurde keiner gesetzt, und die Datei ist, wie sie war.",
            "Führen Sie `duecare verify` darauf aus, und erneuern Sie stattdessen eine unberührte Kopie.",
        ],
    }
    1174 {
        nl: [
            "Het dossier is van een ander logboek",
            "De vernieuwing kon niet worden genoteerd waar het dossier vandaan komt, dus is zij niet gemaakt; het bestand is zoals het was.",
            "Vernieuw het in de werkruimte waarvan het de sleutel noemt; `duecare log key` toont de uwe.",
        ],
        fr: [
            "Le dossier est d’un autre journal",
            "Le renouvellement n’a pas pu être noté là d’où vient le dossier ; il n’a donc pas été fait, et le fichier est resté tel quel.",
            "Renouvelez-le dans l’espace de travail dont il nomme la clé ; `duecare log key` affiche la vôtre.",
        ],
        en: [
            "The dossier is of another log",
            "The renewal could not be noted where the dossier comes from, so none was made; the file is as it was.",
            "Renew it in the workspace whose key it names; `duecare log key` prints yours.",
        ],
        de: [
            "Das Dossier ist aus einem anderen Protokoll",
            "Die Erneuerung ließ sich nicht dort vermerken, woher das Dossier stammt; darum wurde keine gemacht, und die Datei ist, wie sie war.",
            "Erneuern Sie es in dem Arbeitsbereich, dessen Schlüssel es nennt; `duecare log key` zeigt Ihren.",
        ],
    }
    1175 {
        nl: [
            "Geen autoriteit gaf een tijdstempel",
            "Er is niets vernieuwd; het bestand is zoals het was, en wat het toont is voorlopig hetzelfde.",
            "Bekijk de redenen en voer de opdracht opnieuw uit; met een tweede [[anchor.time_authority]] is dat zelden nodig.",
        ],
        fr: [
            "Aucune autorité n’a donné d’horodatage",
            "Rien n’a été renouvelé ; le fichier est resté tel quel, et ce qu’il montre n’a pas changé pour l’instant.",
            "Voyez les raisons, puis relancez la commande ; avec un second [[anchor.time_authority]], c’est rarement nécessaire.",
        ],
        en: [
            "No authority gave a time stamp",
            "Nothing was renewed; the file is as it was, and what it shows is unchanged for now.",
            "See the reasons, then run the command again; with a second [[anchor.time_authority]] that is rarely needed.",
        ],
        de: [
            "Keine Stelle gab einen Zeitstempel",
            "Nichts wurde erneuert; die Datei ist, wie sie war, und was sie zeigt, bleibt vorerst gleich.",
            "Sehen Sie die Gründe an und führen Sie den Befehl erneut aus; mit einem zweiten [[anchor.time_authority]] ist das selten nötig.",
        ],
    }
    1180 {
        nl: [
            "De wachtzin is niet te krijgen waar zij zou zijn",
            "Er is niets geschreven; vermeldingen en bewijzen blijven ook zonder haar te verifiëren.",
            "Kijk naar het bestand, de opdracht of de terminal die de melding noemt; docs/reference/keys.md zegt wat het eerst wordt gevraagd.",
        ],
        fr: [
            "La phrase secrète n’est pas là où elle est censée être",
            "Rien n’a été écrit ; inscriptions et preuves restent vérifiables sans elle.",
            "Examinez le fichier, la commande ou le terminal que nomme le message ; docs/reference/keys.md dit ce qui est demandé en premier.",
        ],
        en: [
            "The passphrase cannot be had from where it is said to be",
            "Nothing was written; entries and proofs stay verifiable without it.",
            "Look after the file, the command or the terminal that the message names; docs/reference/keys.md tells which is asked first.",
        ],
        de: [
            "Die Passphrase ist nicht von dort zu bekommen, wo sie sein soll",
            "Nichts wurde geschrieben; Einträge und Beweise bleiben auch ohne sie prüfbar.",
            "Sehen Sie nach der Datei, dem Befehl oder dem Terminal, den die Meldung nennt; docs/reference/keys.md sagt, was zuerst gefragt wird.",
        ],
    }
    1181 {
        nl: [
            "Het sleutelbestand is er niet naar",
            "Er is niets gewijzigd.",
            "`duecare doctor` zegt of het sleutelbestand met een wachtzin is verzegeld.",
        ],
        fr: [
            "Le fichier de clé n’est pas dans l’état voulu",
            "Rien n’a été modifié.",
            "`duecare doctor` dit si le fichier de clé est scellé par une phrase secrète.",
        ],
        en: [
            "The key file is not in the state for this",
            "Nothing was changed.",
            "`duecare doctor` tells whether the key file is sealed under a passphrase.",
        ],
        de: [
            "Die Schlüsseldatei ist nicht im Zustand dafür",
            "Nichts wurde geändert.",
            "`duecare doctor` sagt, ob die Schlüsseldatei unter einer Passphrase versiegelt ist.",
        ],
    }
    1182 {
        nl: [
            "De mail toont geen instemming van de klant",
            "Zij is bewaard zoals zij is, voor zover zij te lezen was, maar de regel van de reikwijdte is niet vastgelegd.",
            "Geef de mail zoals uw mailsysteem haar ontving (met de regels `Received`) en laat --agreed-by en --agreed-on weg, of geef met --document een stuk dat de klant heeft ondertekend.",
        ],
        fr: [
            "Le courriel ne montre aucun accord du client",
            "Il est conservé tel quel, s’il a pu être lu, mais la ligne du périmètre n’a pas été enregistrée.",
            "Donnez le courriel tel que votre système l’a reçu (avec ses en-têtes `Received`) et omettez --agreed-by et --agreed-on, ou donnez avec --document une pièce signée par le client.",
        ],
        en: [
            "The mail shows no agreement of the customer",
            "It is kept as it is where it could be read, but the line of the scope was not recorded.",
            "Give the mail as your mail system received it (with its `Received` headers) and leave --agreed-by and --agreed-on out, or a document that the customer signed with --document.",
        ],
        de: [
            "Die Mail zeigt kein Einverständnis des Kunden",
            "Sie ist aufbewahrt, wie sie ist, soweit sie lesbar war, aber die Zeile des Umfangs wurde nicht aufgezeichnet.",
            "Geben Sie die Mail so, wie Ihr Mailsystem sie empfing (mit ihren Kopfzeilen `Received`), und lassen Sie --agreed-by und --agreed-on weg, oder geben Sie mit --document ein Dokument, das der Kunde unterschrieben hat.",
        ],
    }
    1183 {
        nl: [
            "Het stuk kan niet dragen wat het zou moeten dragen",
            "Er is niets vastgelegd: een besluit dat rust op een stuk van een ander, op een van onszelf of op een van vóór de brief, zou u worden tegengeworpen.",
            "Geef het stuk dat over deze zaak is ondertekend. Is het toch het goede, laat de klant het dan met een antwoord op de brief bevestigen, of een blad ondertekenen dat de brief noemt, en geef dat.",
        ],
        fr: [
            "La pièce ne peut pas porter ce qu’on lui fait porter",
            "Rien n’a été enregistré : une décision qui repose sur la pièce d’un autre, sur une des nôtres ou sur une antérieure à la lettre vous serait opposée.",
            "Donnez la pièce signée dans cette affaire. Si c’est bien celle-là, faites-la confirmer par le client en réponse à la lettre, ou faites signer une page qui nomme la lettre, et donnez-la.",
        ],
        en: [
            "The paper cannot carry what it is said to carry",
            "Nothing was recorded: a decision that rests on somebody else's paper, on one of ours, or on one from before the letter would be held against you.",
            "Give the paper that was signed on this matter. If it is the right one, have the customer confirm it by a reply to the letter, or sign a page that names the letter, and give that.",
        ],
        de: [
            "Das Schriftstück kann nicht tragen, was es tragen soll",
            "Nichts wurde aufgezeichnet: eine Entscheidung, die auf dem Schriftstück eines anderen, auf einem von uns oder auf einem aus der Zeit vor dem Schreiben beruht, würde gegen Sie verwendet.",
            "Geben Sie das Schriftstück, das in dieser Sache unterschrieben wurde. Ist es doch das richtige, lassen Sie es den Kunden in einer Antwort auf das Schreiben bestätigen oder eine Seite unterschreiben, die das Schreiben nennt, und geben Sie diese.",
        ],
    }
    1190 {
        nl: [
            "Het adres van de objectopslag is niet bruikbaar",
            "Er is niets gekopieerd; door deze opdracht staat daar dus geen kopie van het logboek.",
            "Gebruik s3://BUCKET/PATH of az://CONTAINER/PATH met een build die het onderdeel `object-store` heeft; sleutels en regio’s komen uit AWS_... of AZURE_... in de omgeving.",
        ],
        fr: [
            "L’adresse du stockage d’objets est inutilisable",
            "Rien n’a été copié ; par cette commande, aucune copie du journal ne s’y trouve donc.",
            "Utilisez s3://BUCKET/PATH ou az://CONTAINER/PATH avec une version qui a la fonction `object-store` ; clés et régions viennent de AWS_... ou AZURE_... dans l’environnement.",
        ],
        en: [
            "The address of the object store cannot be used",
            "Nothing was copied, so no copy of the log stands there by this command.",
            "Use s3://BUCKET/PATH or az://CONTAINER/PATH with a build that has the feature `object-store`; keys and regions come from AWS_... or AZURE_... in the environment.",
        ],
        de: [
            "Die Adresse des Objektspeichers ist nicht brauchbar",
            "Nichts wurde kopiert; durch diesen Befehl steht dort also keine Kopie des Protokolls.",
            "Nehmen Sie s3://BUCKET/PATH oder az://CONTAINER/PATH mit einem Build, der das Merkmal `object-store` hat; Schlüssel und Regionen kommen aus AWS_... oder AZURE_... in der Umgebung.",
        ],
    }
    1191 {
        nl: [
            "De objectopslag doet niet wat is gevraagd",
            "De kopie daar is niet bijgewerkt; zij staat er zoals zij was, en het logboek zelf is ongewijzigd.",
            "Controleer het netwerk, de bucket en de rechten van de sleutel (lijst, lezen, schrijven, verwijderen), en voer de opdracht opnieuw uit: zij gaat verder waar zij ophield.",
        ],
        fr: [
            "Le stockage d’objets ne fait pas ce qui lui est demandé",
            "La copie n’y est pas mise à jour ; elle reste telle qu’elle était, et le journal lui-même est inchangé.",
            "Vérifiez le réseau, le bucket et les droits de la clé (lister, lire, écrire, supprimer), puis relancez la commande : elle reprend où elle s’est arrêtée.",
        ],
        en: [
            "The object store does not do what it was asked",
            "The copy there is not brought up to date; it stands as of what it held, and the log itself is unchanged.",
            "Check the network, the bucket and the rights of the key (list, read, write, delete), then run the command again: it goes on where it ended.",
        ],
        de: [
            "Der Objektspeicher tut nicht, worum er gebeten wurde",
            "Die Kopie dort ist nicht auf dem neuesten Stand; sie steht, wie sie stand, und das Protokoll selbst ist unverändert.",
            "Prüfen Sie Netz, Bucket und Rechte des Schlüssels (auflisten, lesen, schreiben, löschen), und führen Sie den Befehl erneut aus: er macht weiter, wo er aufhörte.",
        ],
    }
    1199 {
        nl: [
            "Er mislukte iets wat geen eigen code heeft",
            "De opdracht is gestopt; vermeldingen die eerder zijn bevestigd, blijven.",
            "Voer de opdracht opnieuw uit met -v; mislukt zij weer, meld het dan met de melding.",
        ],
        fr: [
            "Quelque chose a échoué qui n’a pas de code propre",
            "La commande s’est arrêtée ; les inscriptions confirmées avant restent.",
            "Relancez la commande avec -v ; si elle échoue encore, signalez-le avec le message.",
        ],
        en: [
            "Something failed that has no code of its own",
            "The command stopped; entries that were acknowledged before stay.",
            "Run the command again with -v; if it fails again, report it with the message.",
        ],
        de: [
            "Etwas schlug fehl, das keinen eigenen Code hat",
            "Der Befehl brach ab; vorher bestätigte Einträge bleiben.",
            "Führen Sie den Befehl mit -v erneut aus; schlägt er wieder fehl, melden Sie es mit der Meldung.",
        ],
    }
}
