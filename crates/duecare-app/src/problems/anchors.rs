//! Problems of authorities and witnesses that are asked (DC-4560 to DC-4599) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    4560 {
        nl: [
            "De instellingen van een tijdstempelautoriteit zijn niet bruikbaar",
            "Er is geen stempel gevraagd; het ijkpunt heeft van deze autoriteit geen tijd van buiten.",
            "Verbeter het adres, de tijdslimiet of de wortels van de autoriteit in duecare.toml.",
        ],
        fr: [
            "Les réglages d’une autorité d’horodatage sont inutilisables",
            "Aucun horodatage n’a été demandé ; le point de contrôle n’a pas de temps extérieur de cette autorité.",
            "Corrigez l’adresse, le délai ou les racines de l’autorité dans duecare.toml.",
        ],
        en: [
            "The settings of a time-stamp authority cannot be used",
            "No stamp was asked for; the checkpoint has no outside time from this authority.",
            "Correct the address, time limit or roots of the authority in duecare.toml.",
        ],
        de: [
            "Die Einstellungen einer Zeitstempelstelle sind nicht brauchbar",
            "Kein Stempel wurde verlangt; der Prüfpunkt hat von dieser Stelle keine Zeit von außen.",
            "Berichtigen Sie Adresse, Zeitgrenze oder Wurzeln der Stelle in duecare.toml.",
        ],
    }
    4561 {
        nl: [
            "De tijdstempelautoriteit is niet bereikbaar",
            "Het ijkpunt heeft van deze autoriteit nog geen tijd van buiten; het logboek zelf is ongewijzigd, en een latere stempel dekt het ook.",
            "Controleer het adres en het netwerk; bij het volgende ijkpunt wordt zij opnieuw gevraagd. Stel een tweede autoriteit van een andere aanbieder in.",
        ],
        fr: [
            "L’autorité d’horodatage est injoignable",
            "Le point de contrôle n’a pas encore de temps extérieur de cette autorité ; le journal lui-même est inchangé, et un horodatage ultérieur le couvre aussi.",
            "Vérifiez l’adresse et le réseau ; elle sera redemandée au prochain point de contrôle. Configurez une seconde autorité d’un autre opérateur.",
        ],
        en: [
            "The time-stamp authority cannot be reached",
            "The checkpoint has no outside time from this authority yet; the log itself is unchanged, and a later stamp covers it as well.",
            "Check the address and the network; it is asked again with the next checkpoint. Configure a second authority of another operator.",
        ],
        de: [
            "Die Zeitstempelstelle ist nicht erreichbar",
            "Der Prüfpunkt hat von dieser Stelle noch keine Zeit von außen; das Protokoll selbst ist unverändert, und ein späterer Stempel deckt es ebenfalls.",
            "Prüfen Sie Adresse und Netz; mit dem nächsten Prüfpunkt wird sie erneut gefragt. Richten Sie eine zweite Stelle eines anderen Betreibers ein.",
        ],
    }
    4562 {
        nl: [
            "De tijdstempelautoriteit antwoordde niet op tijd",
            "Er is niets aangenomen: een stempel die later komt, toont de tijd pas vanaf dan, en dat doet de volgende ook.",
            "Bij het volgende ijkpunt wordt zij opnieuw gevraagd; verhoog de tijdslimiet als zij altijd traag is.",
        ],
        fr: [
            "L’autorité d’horodatage n’a pas répondu à temps",
            "Rien n’a été accepté : un horodatage tardif ne borne le temps qu’à partir de là, et le suivant le fera.",
            "Elle sera redemandée au prochain point de contrôle ; augmentez le délai si elle est toujours lente.",
        ],
        en: [
            "The time-stamp authority did not answer in time",
            "Nothing was accepted: a stamp that comes later bounds the time only from then on, and the next one will.",
            "It is asked again with the next checkpoint; raise the time limit if it is always slow.",
        ],
        de: [
            "Die Zeitstempelstelle antwortete nicht rechtzeitig",
            "Nichts wurde angenommen: ein Stempel, der später kommt, begrenzt die Zeit erst von da an, und das tut auch der nächste.",
            "Mit dem nächsten Prüfpunkt wird sie erneut gefragt; erhöhen Sie die Zeitgrenze, wenn sie immer langsam ist.",
        ],
    }
    4563 {
        nl: [
            "Geen vertrouwde versleutelde verbinding met de tijdstempelautoriteit",
            "Er is geen stempel aangenomen; de host is misschien niet wie hij zegt te zijn.",
            "Controleer haar naam en certificaat, en de wortels van deze machine.",
        ],
        fr: [
            "Pas de connexion chiffrée de confiance avec l’autorité d’horodatage",
            "Aucun horodatage n’a été accepté ; l’hôte n’est peut-être pas celui qu’il dit être.",
            "Vérifiez son nom et son certificat, et les racines de cette machine.",
        ],
        en: [
            "No trusted encrypted connection to the time-stamp authority",
            "No stamp was accepted; the host may not be the one it says it is.",
            "Check its name and certificate, and the roots of this machine.",
        ],
        de: [
            "Keine vertrauenswürdige verschlüsselte Verbindung zur Zeitstempelstelle",
            "Kein Stempel wurde angenommen; der Host ist vielleicht nicht, wer er zu sein angibt.",
            "Prüfen Sie ihren Namen und ihr Zertifikat, und die Wurzeln dieser Maschine.",
        ],
    }
    4564 {
        nl: [
            "De tijdstempelautoriteit antwoordde met een HTTP-fout",
            "Het ijkpunt heeft van deze autoriteit nog geen tijd van buiten.",
            "Controleer het adres: 404 en omleidingen betekenen dat het is veranderd, 401 en 403 dat zij een contract wil, 5xx dat zij eruit ligt.",
        ],
        fr: [
            "L’autorité d’horodatage a répondu par une erreur HTTP",
            "Le point de contrôle n’a pas encore de temps extérieur de cette autorité.",
            "Vérifiez l’adresse : 404 et les redirections signifient qu’elle a changé, 401 et 403 qu’un contrat est demandé, 5xx qu’elle est en panne.",
        ],
        en: [
            "The time-stamp authority answered with an error of HTTP",
            "The checkpoint has no outside time from this authority yet.",
            "Check the address: 404 and redirections mean that it changed, 401 and 403 that it wants a contract, 5xx that it is down.",
        ],
        de: [
            "Die Zeitstempelstelle antwortete mit einem HTTP-Fehler",
            "Der Prüfpunkt hat von dieser Stelle noch keine Zeit von außen.",
            "Prüfen Sie die Adresse: 404 und Umleitungen heißen, dass sie sich geändert hat, 401 und 403, dass ein Vertrag verlangt wird, 5xx, dass die Stelle ausgefallen ist.",
        ],
    }
    4565 {
        nl: [
            "Het antwoord is niet dat van een tijdstempelautoriteit",
            "Er is niets aangenomen; het ijkpunt heeft van deze autoriteit nog geen tijd van buiten.",
            "Controleer het adres; er kan een pagina voor mensen of een proxy tussen zitten.",
        ],
        fr: [
            "La réponse n’est pas celle d’une autorité d’horodatage",
            "Rien n’a été accepté ; le point de contrôle n’a pas encore de temps extérieur de cette autorité.",
            "Vérifiez l’adresse ; une page pour lecteurs humains ou un proxy peut s’interposer.",
        ],
        en: [
            "The answer is not that of a time-stamp authority",
            "Nothing was accepted; the checkpoint has no outside time from this authority yet.",
            "Check the address; a page for people or a proxy may stand in between.",
        ],
        de: [
            "Die Antwort ist nicht die einer Zeitstempelstelle",
            "Nichts wurde angenommen; der Prüfpunkt hat von dieser Stelle noch keine Zeit von außen.",
            "Prüfen Sie die Adresse; eine Seite für Menschen oder ein Proxy kann dazwischenstehen.",
        ],
    }
    4566 {
        nl: [
            "De klokken van deze machine en van de tijdstempelautoriteit verschillen",
            "Een van beide staat verkeerd, en dit zegt niet welke; de stempel is niet aangenomen, en vermeldingen dragen misschien een verkeerde tijd sinds de laatste goede stempel.",
            "Zet de klok van de machine goed (tijdsynchronisatie), vergelijk met een tweede autoriteit, en vraag opnieuw.",
        ],
        fr: [
            "Les horloges de cette machine et de l’autorité d’horodatage diffèrent",
            "L’une des deux est fausse, et ceci ne dit pas laquelle ; l’horodatage n’a pas été accepté, et des inscriptions peuvent porter une heure fausse depuis le dernier bon horodatage.",
            "Réglez l’horloge de la machine (synchronisation), comparez avec une seconde autorité, et redemandez.",
        ],
        en: [
            "The clocks of this machine and of the time-stamp authority disagree",
            "One of them is wrong, and this does not show which; the stamp was not accepted, and entries may carry a wrong time since the last good stamp.",
            "Set the machine's clock right (time synchronisation), compare with a second authority, and ask again.",
        ],
        de: [
            "Die Uhren dieser Maschine und der Zeitstempelstelle stimmen nicht überein",
            "Eine von beiden geht falsch, und welche, sagt das nicht; der Stempel wurde nicht angenommen, und Einträge tragen seit dem letzten guten Stempel vielleicht eine falsche Zeit.",
            "Stellen Sie die Uhr der Maschine richtig (Zeitabgleich), vergleichen Sie mit einer zweiten Stelle, und fragen Sie erneut.",
        ],
    }
    4567 {
        nl: [
            "Het besturingssysteem geeft geen toeval",
            "Er is geen stempel gevraagd: zonder nonce zou een oud antwoord opnieuw gegeven kunnen worden.",
            "Controleer het systeem; het programma heeft getrandom(2) of iets gelijkwaardigs nodig.",
        ],
        fr: [
            "Le système d’exploitation ne fournit pas d’aléa",
            "Aucun horodatage n’a été demandé : sans nonce, une ancienne réponse pourrait être redonnée.",
            "Vérifiez le système ; le programme a besoin de getrandom(2) ou d’un équivalent.",
        ],
        en: [
            "The operating system gives no randomness",
            "No stamp was asked for: without a nonce an old answer could be given again.",
            "Check the system; the program needs getrandom(2) or its equivalent.",
        ],
        de: [
            "Das Betriebssystem liefert keinen Zufall",
            "Kein Stempel wurde verlangt: ohne Nonce könnte eine alte Antwort noch einmal gegeben werden.",
            "Prüfen Sie das System; das Programm braucht getrandom(2) oder Gleichwertiges.",
        ],
    }
    4572 {
        nl: [
            "Een getuige is niet bereikbaar",
            "Het ijkpunt heeft geen medeondertekening van deze getuige; het logboek zelf is volledig, en alleen zijn andere ankers dateren het.",
            "Controleer adres en netwerk, en dien het opnieuw in; duurt het een dag, zeg het dan wie de getuige beheert.",
        ],
        fr: [
            "Un témoin est injoignable",
            "Le point de contrôle n’a pas de cosignature de ce témoin ; le journal lui-même est complet, et seuls ses autres ancrages le datent.",
            "Vérifiez l’adresse et le réseau, et soumettez à nouveau ; si cela dure un jour, dites-le à qui tient le témoin.",
        ],
        en: [
            "A witness cannot be reached",
            "The checkpoint has no cosignature of this witness; the log itself is complete, and only its other anchors date it.",
            "Check address and network, and submit again; if it lasts a day, tell whoever runs the witness.",
        ],
        de: [
            "Ein Zeuge ist nicht erreichbar",
            "Der Prüfpunkt hat keine Mitunterzeichnung dieses Zeugen; das Protokoll selbst ist vollständig, und nur seine anderen Anker datieren es.",
            "Prüfen Sie Adresse und Netz, und reichen Sie erneut ein; dauert es einen Tag, sagen Sie es dem Betreiber des Zeugen.",
        ],
    }
    4573 {
        nl: [
            "Een getuige antwoordde niet op tijd",
            "Het ijkpunt heeft nog geen medeondertekening van deze getuige; misschien heeft hij medeondertekend en ging het antwoord verloren.",
            "Dien het opnieuw in; een getuige die al medeondertekende, geeft zijn medeondertekening nog eens.",
        ],
        fr: [
            "Un témoin n’a pas répondu à temps",
            "Le point de contrôle n’a pas encore de cosignature de ce témoin ; il a pu cosigner et la réponse s’est perdue.",
            "Soumettez à nouveau ; un témoin qui a déjà cosigné redonne sa cosignature.",
        ],
        en: [
            "A witness did not answer in time",
            "The checkpoint has no cosignature of this witness yet; it may have cosigned and the answer was lost.",
            "Submit again; a witness that has cosigned already gives its cosignature once more.",
        ],
        de: [
            "Ein Zeuge antwortete nicht rechtzeitig",
            "Der Prüfpunkt hat noch keine Mitunterzeichnung dieses Zeugen; vielleicht unterzeichnete er, und die Antwort ging verloren.",
            "Reichen Sie erneut ein; ein Zeuge, der schon mitunterzeichnete, gibt seine Mitunterzeichnung noch einmal.",
        ],
    }
    4574 {
        nl: [
            "Een getuige zegt dat het logboek een andere geschiedenis toont dan hij medeondertekende",
            "Er bestaan twee geschiedenissen van dit logboek: medeondertekende vermeldingen kunnen hier ontbreken of gewijzigd zijn. Daar zijn getuigen voor.",
            "Schrijf niets meer. Voer `duecare verify --against` uit met het ijkpunt van de getuige, bewaar beide mappen, en zet de nieuwste goede kopie terug.",
        ],
        fr: [
            "Un témoin dit que le journal montre une autre histoire que celle qu’il a cosignée",
            "Deux histoires de ce journal existent : des inscriptions cosignées peuvent manquer ou être modifiées ici. C’est à cela que servent les témoins.",
            "N’écrivez plus rien. Lancez `duecare verify --against` avec le point de contrôle du témoin, gardez les deux dossiers, et restaurez la bonne copie la plus récente.",
        ],
        en: [
            "A witness says that the log shows another history than it cosigned",
            "Two histories of this log exist: entries that were cosigned may be missing or changed here. This is what witnesses are for.",
            "Write nothing more. Run `duecare verify --against` with the checkpoint of the witness, keep both folders, and restore the newest good copy.",
        ],
        de: [
            "Ein Zeuge sagt, dass das Protokoll einen anderen Verlauf zeigt, als er mitunterzeichnete",
            "Es bestehen zwei Verläufe dieses Protokolls: mitunterzeichnete Einträge können hier fehlen oder geändert sein. Dafür sind Zeugen da.",
            "Schreiben Sie nichts mehr. Führen Sie `duecare verify --against` mit dem Prüfpunkt des Zeugen aus, behalten Sie beide Ordner, und stellen Sie die neueste gute Kopie wieder her.",
        ],
    }
    4575 {
        nl: [
            "Een getuige heeft meer vermeldingen medeondertekend dan het logboek heeft",
            "Het logboek is teruggezet: er is een oude kopie hersteld of het einde is afgesneden, en wat daar stond, staat niet in deze kopie.",
            "Schrijf niets meer. Zoek de nieuwste kopie van het logboek en houd die tegen het ijkpunt dat de getuige bewaart.",
        ],
        fr: [
            "Un témoin a cosigné plus d’inscriptions que le journal n’en a",
            "Le journal a été ramené en arrière : une ancienne copie a été restaurée ou sa fin a été coupée, et ce qui s’y trouvait n’est pas dans cette copie.",
            "N’écrivez plus rien. Trouvez la copie la plus récente du journal et comparez-la au point de contrôle que garde le témoin.",
        ],
        en: [
            "A witness has cosigned more entries than the log has",
            "The log was set back: an old copy was restored or its end was cut off, and what stood there is not in this copy.",
            "Write nothing more. Find the newest copy of the log and hold it against the checkpoint that the witness keeps.",
        ],
        de: [
            "Ein Zeuge hat mehr Einträge mitunterzeichnet, als das Protokoll hat",
            "Das Protokoll wurde zurückgesetzt: eine alte Kopie wurde wiederhergestellt oder sein Ende abgeschnitten, und was dort stand, ist nicht in dieser Kopie.",
            "Schreiben Sie nichts mehr. Suchen Sie die neueste Kopie des Protokolls und halten Sie sie gegen den Prüfpunkt, den der Zeuge aufbewahrt.",
        ],
    }
    4576 {
        nl: [
            "Een getuige is vergeten wat hij medeondertekende",
            "Zijn geheugen is teruggezet; zijn nieuwe medeondertekeningen sluiten een tweede geschiedenis dus niet meer uit. Die van eerder blijven goed.",
            "Zeg het wie de getuige beheert, met de medeondertekening die hij gaf, en spreek een andere getuige af.",
        ],
        fr: [
            "Un témoin a oublié ce qu’il a cosigné",
            "Sa mémoire a été ramenée en arrière ; ses nouvelles cosignatures n’excluent donc plus une seconde histoire. Celles d’avant restent bonnes.",
            "Dites-le à qui tient le témoin, avec la cosignature qu’il a donnée, et convenez d’un autre témoin.",
        ],
        en: [
            "A witness has forgotten what it cosigned",
            "Its memory was set back, so its new cosignatures no longer exclude a second history; those that it gave before stay good.",
            "Tell whoever runs the witness, with the cosignature it gave, and agree on another witness.",
        ],
        de: [
            "Ein Zeuge hat vergessen, was er mitunterzeichnete",
            "Sein Gedächtnis wurde zurückgesetzt; seine neuen Mitunterzeichnungen schließen darum keinen zweiten Verlauf mehr aus. Die früheren bleiben gut.",
            "Sagen Sie es dem Betreiber des Zeugen, mit der Mitunterzeichnung, die er gab, und vereinbaren Sie einen anderen Zeugen.",
        ],
    }
    4577 {
        nl: [
            "Een getuige bedient dit logboek niet",
            "Het ijkpunt heeft geen medeondertekening van deze getuige.",
            "Geef zijn beheerder de sleutel van het logboek (`duecare log key`); een logboek dat hij heeft geblokkeerd, heeft een andere getuige nodig.",
        ],
        fr: [
            "Un témoin ne sert pas ce journal",
            "Le point de contrôle n’a pas de cosignature de ce témoin.",
            "Donnez à son opérateur la clé du journal (`duecare log key`) ; un journal qu’il a bloqué demande un autre témoin.",
        ],
        en: [
            "A witness does not serve this log",
            "The checkpoint has no cosignature of this witness.",
            "Give its operator the key of the log (`duecare log key`); a log that it has blocked needs another witness.",
        ],
        de: [
            "Ein Zeuge bedient dieses Protokoll nicht",
            "Der Prüfpunkt hat keine Mitunterzeichnung dieses Zeugen.",
            "Geben Sie seinem Betreiber den Schlüssel des Protokolls (`duecare log key`); ein Protokoll, das er gesperrt hat, braucht einen anderen Zeugen.",
        ],
    }
    4578 {
        nl: [
            "Een getuige antwoordde met een valse medeondertekening",
            "Zij is niet aan het ijkpunt toegevoegd: zij bewijst niets, en het hele ijkpunt zou er bij controle door falen.",
            "Vergelijk de sleutel van de getuige in het beleid met die welke zijn beheerder u geeft; misschien antwoordt iemand in zijn plaats.",
        ],
        fr: [
            "Un témoin a répondu par une fausse cosignature",
            "Elle n’a pas été ajoutée au point de contrôle : elle ne prouve rien, et tout le point de contrôle échouerait à la vérification.",
            "Comparez la clé du témoin dans la politique avec celle que vous donne son opérateur ; quelqu’un répond peut-être à sa place.",
        ],
        en: [
            "A witness answered with a false cosignature",
            "It was not added to the checkpoint: it proves nothing, and would make the whole checkpoint fail when it is checked.",
            "Compare the witness's key in the policy with the one its operator gives you; somebody may answer in its place.",
        ],
        de: [
            "Ein Zeuge antwortete mit einer falschen Mitunterzeichnung",
            "Sie wurde dem Prüfpunkt nicht hinzugefügt: sie beweist nichts, und der ganze Prüfpunkt würde an ihr scheitern.",
            "Vergleichen Sie den Schlüssel des Zeugen in der Richtlinie mit dem, den sein Betreiber Ihnen gibt; vielleicht antwortet jemand an seiner Stelle.",
        ],
    }
    4579 {
        nl: [
            "Het antwoord van een getuige volgt het protocol niet",
            "Het ijkpunt heeft geen medeondertekening van deze getuige.",
            "Ga na of het adres het indieningsadres van een tlog-witness is, en niet dat van een proxy of een pagina.",
        ],
        fr: [
            "La réponse d’un témoin n’est pas du protocole",
            "Le point de contrôle n’a pas de cosignature de ce témoin.",
            "Vérifiez que l’adresse est le préfixe de soumission d’un tlog-witness, et non celle d’un proxy ou d’une page.",
        ],
        en: [
            "The answer of a witness is not of the protocol",
            "The checkpoint has no cosignature of this witness.",
            "Check that the address is the submission prefix of a tlog-witness, and not that of a proxy or a page.",
        ],
        de: [
            "Die Antwort eines Zeugen entspricht nicht dem vereinbarten Ablauf",
            "Der Prüfpunkt hat keine Mitunterzeichnung dieses Zeugen.",
            "Prüfen Sie, ob die Adresse die Einreichungsadresse eines tlog-witness ist, und nicht die eines Proxys oder einer Seite.",
        ],
    }
    4580 {
        nl: [
            "Een getuige kan nu niet medeondertekenen",
            "Het ijkpunt heeft nog geen medeondertekening van deze getuige.",
            "Dien het later opnieuw in; duurt het een dag, zeg het dan wie de getuige beheert.",
        ],
        fr: [
            "Un témoin ne peut pas cosigner maintenant",
            "Le point de contrôle n’a pas encore de cosignature de ce témoin.",
            "Soumettez à nouveau plus tard ; si cela dure un jour, dites-le à qui tient le témoin.",
        ],
        en: [
            "A witness cannot cosign now",
            "The checkpoint has no cosignature of this witness yet.",
            "Submit again later; if it lasts a day, tell whoever runs the witness.",
        ],
        de: [
            "Ein Zeuge kann jetzt nicht mitunterzeichnen",
            "Der Prüfpunkt hat noch keine Mitunterzeichnung dieses Zeugen.",
            "Reichen Sie später erneut ein; dauert es einen Tag, sagen Sie es dem Betreiber des Zeugen.",
        ],
    }
    4581 {
        nl: [
            "Het logboek kan geen bewijs leveren vanaf de grootte die een getuige kent",
            "Dat het logboek nog voortzet wat de getuige medeondertekende, is niet aangetoond.",
            "Voer `duecare verify` uit op de werkruimte: een logboek dat heel is, kan bewijs leveren vanaf elke grootte die het ooit had.",
        ],
        fr: [
            "Le journal ne peut rien prouver à partir de la taille que connaît un témoin",
            "Il n’est pas montré que le journal prolonge encore ce que le témoin a cosigné.",
            "Lancez `duecare verify` sur l’espace de travail : un journal intact peut prouver à partir de toute taille qu’il a eue.",
        ],
        en: [
            "The log cannot prove from the size that a witness knows",
            "It is not shown that the log still extends what the witness cosigned.",
            "Run `duecare verify` on the workspace: a log that is whole can prove from every size it ever had.",
        ],
        de: [
            "Das Protokoll kann von der Größe aus, die ein Zeuge kennt, nichts beweisen",
            "Dass das Protokoll noch fortsetzt, was der Zeuge mitunterzeichnete, ist nicht gezeigt.",
            "Führen Sie `duecare verify` auf dem Arbeitsbereich aus: ein unversehrtes Protokoll kann von jeder Größe aus beweisen, die es je hatte.",
        ],
    }
}
