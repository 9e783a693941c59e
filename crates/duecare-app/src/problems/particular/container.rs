//! What happened in this very case, in nl, fr, en and de: the container of a dossier.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Word Text] {
        nl: "het logboek, nog leeg, bestond op {0} ({1})",
        fr: "le journal, encore vide, existait le {0} ({1})",
        en: "the log, still empty, existed at {0} ({1})",
        de: "das Protokoll, noch leer, bestand am {0} ({1})",
    }
    [] {
        nl: "heet niet zoals een anker heet",
        fr: "n’est pas nommé comme un ancrage",
        en: "is not named as an anchor is",
        de: "heißt nicht, wie ein Anker heißt",
    }
    [] {
        nl: "dat genoeg getuigen het logboek zagen: het quorum van log/policy is voor geen ijkpunt in anchors/ bereikt",
        fr: "que suffisamment de témoins ont vu le journal : le quorum de log/policy n’est atteint pour aucun point de contrôle d’anchors/",
        en: "that enough witnesses saw the log: the quorum of log/policy is reached for no checkpoint in anchors/",
        de: "dass genug Zeugen das Protokoll sahen: das Quorum von log/policy ist für keinen Prüfpunkt in anchors/ erreicht",
    }
    [Text] {
        nl: "staat over {0}, dat ontbreekt",
        fr: "porte sur {0}, qui manque",
        en: "is over {0}, which is missing",
        de: "ist über {0}, das fehlt",
    }
    [Number] {
        nl: "is het ijkpunt van {0} {0|vermelding|vermeldingen}",
        fr: "est le point de contrôle de {0} {0|inscription|inscriptions}",
        en: "is the checkpoint of {0} {0|entry|entries}",
        de: "ist der Prüfpunkt von {0} {0|Eintrag|Einträgen}",
    }
    [Number] {
        nl: "is van een groter logboek dan log/checkpoint ({0})",
        fr: "est d’un journal plus grand que log/checkpoint ({0})",
        en: "is of a larger log than log/checkpoint ({0})",
        de: "ist von einem größeren Protokoll als log/checkpoint ({0})",
    }
    [Text] {
        nl: "ontbreekt, en {0} is er",
        fr: "manque, et {0} est là",
        en: "is missing, and {0} is there",
        de: "fehlt, und {0} ist da",
    }
    [Number] {
        nl: "is niet getoond als het begin van log/checkpoint: log/consistency/{0} hoort bij iets anders, of de geschiedenis is herschreven",
        fr: "n’est pas montré comme le début de log/checkpoint : log/consistency/{0} appartient à autre chose, ou l’histoire a été réécrite",
        en: "is not shown to be the beginning of log/checkpoint: log/consistency/{0} belongs to something else, or history was rewritten",
        de: "ist nicht als Anfang von log/checkpoint gezeigt: log/consistency/{0} gehört zu etwas anderem, oder die Geschichte wurde umgeschrieben",
    }
    [Text Word Text] {
        nl: "{0}: ALLEEN DEMONSTRATIE, het woord van niemand buiten: het zegt {1}, en iedereen heeft de sleutel van {2}",
        fr: "{0} : DÉMONSTRATION SEULEMENT, la parole de personne d’extérieur : il dit {1}, et chacun a la clé de {2}",
        en: "{0}: DEMONSTRATION ONLY, the word of nobody outside: it says {1}, and everybody has the key of {2}",
        de: "{0}: NUR VORFÜHRUNG, das Wort von niemandem außerhalb: es sagt {1}, und jeder hat den Schlüssel von {2}",
    }
    [] {
        nl: "is niet één regel met een medeondertekening",
        fr: "n’est pas une ligne portant une cosignature",
        en: "is not one line with a cosignature",
        de: "ist nicht eine Zeile mit einer Mitunterzeichnung",
    }
    [Text Text] {
        nl: "{0}: de medeondertekening van {1} is hier niet te controleren",
        fr: "{0} : la cosignature de {1} ne peut être contrôlée ici",
        en: "{0}: the cosignature of {1} cannot be checked here",
        de: "{0}: die Mitunterzeichnung von {1} lässt sich hier nicht prüfen",
    }
    [Text Text] {
        nl: "{0}: log/policy noemt geen getuige met de sleutel van {1}",
        fr: "{0} : log/policy ne nomme aucun témoin ayant la clé de {1}",
        en: "{0}: log/policy names no witness with the key of {1}",
        de: "{0}: log/policy nennt keinen Zeugen mit dem Schlüssel von {1}",
    }
    [] {
        nl: "er is geen eerdere tijdstempel die deze kan vernieuwen",
        fr: "il n’y a pas d’horodatage antérieur que celui-ci pourrait renouveler",
        en: "there is no earlier stamp that this one could renew",
        de: "es gibt keinen früheren Zeitstempel, den dieser erneuern könnte",
    }
    [] {
        nl: "tijdstempels en zegels zijn genummerd van 1 tot 999",
        fr: "les horodatages et sceaux sont numérotés de 1 à 999",
        en: "stamps and seals are numbered from 1 to 999",
        de: "Zeitstempel und Siegel sind von 1 bis 999 nummeriert",
    }
    [] {
        nl: "een manifest somt minstens één bestand op",
        fr: "un manifeste énumère au moins un fichier",
        en: "a manifest lists at least one file",
        de: "ein Manifest führt mindestens eine Datei auf",
    }
    [] {
        nl: "een manifest volgt op ten hoogste één ander",
        fr: "un manifeste en suit un autre au plus",
        en: "a manifest follows one other at most",
        de: "ein Manifest folgt höchstens einem anderen",
    }
    [] {
        nl: "een tijdstempel kan niet over zichzelf staan",
        fr: "un horodatage ne peut porter sur lui-même",
        en: "a stamp cannot be over itself",
        de: "ein Zeitstempel kann nicht über sich selbst sein",
    }
    [] {
        nl: "is geen manifest zoals dit programma er een schrijft",
        fr: "n’est pas un manifeste tel que ce programme l’écrit",
        en: "is not a manifest as this program writes it",
        de: "ist kein Manifest, wie dieses Programm es schreibt",
    }
    [] {
        nl: "is niet gespeld zoals dit programma manifesten spelt",
        fr: "n’est pas écrit comme ce programme écrit les manifestes",
        en: "is not spelled as this program spells manifests",
        de: "ist nicht geschrieben, wie dieses Programm Manifeste schreibt",
    }
    [] {
        nl: "de naam heeft een teken of een lengte die niet is toegestaan",
        fr: "le nom a un caractère ou une longueur qui n’est pas permis",
        en: "the name has a character or a length that is not allowed",
        de: "der Name hat ein Zeichen oder eine Länge, die nicht erlaubt ist",
    }
    [] {
        nl: "de naam zou zijn map verlaten of heeft een leeg deel",
        fr: "le nom sortirait de son dossier ou a une partie vide",
        en: "the name would leave its folder or has an empty part",
        de: "der Name würde seinen Ordner verlassen oder hat einen leeren Teil",
    }
    [] {
        nl: "`mimetype` moet als eerste komen",
        fr: "`mimetype` doit venir en premier",
        en: "`mimetype` must come first",
        de: "`mimetype` muss zuerst kommen",
    }
    [] {
        nl: "een container mag 4 GiB zijn",
        fr: "un conteneur peut faire 4 Gio",
        en: "a container may have 4 GiB",
        de: "ein Container darf 4 GiB umfassen",
    }
    [Number] {
        nl: "byte {0} van de container is niet zoals hij moet zijn",
        fr: "l’octet {0} du conteneur n’est pas comme il doit être",
        en: "byte {0} of the container is not as it must be",
        de: "Byte {0} des Containers ist nicht, wie es sein muss",
    }
    [Number Word Text] {
        nl: "ontbreekt: records/{0}.json noemt de hash {1}, en {2} zegt niet dat de bytes zijn weggelaten",
        fr: "manque : records/{0}.json indique l’empreinte {1}, et {2} ne dit pas que les octets sont omis",
        en: "missing: records/{0}.json states the hash {1}, and {2} does not say that the bytes are left out",
        de: "fehlt: records/{0}.json nennt den Hash {1}, und {2} sagt nicht, dass die Bytes weggelassen sind",
    }
    [] {
        nl: "een vermelding erin heeft geen nummer of geen hash",
        fr: "une de ses inscriptions n’a pas de numéro ou pas d’empreinte",
        en: "an entry in it has no number or no hash",
        de: "ein Eintrag darin hat keine Nummer oder keinen Hash",
    }
    [Text] {
        nl: "ontbreekt, en {0} noemt het",
        fr: "manque, et {0} l’énumère",
        en: "missing, and {0} lists it",
        de: "fehlt, und {0} führt es auf",
    }
    [] {
        nl: "het is 999 keer vernieuwd, en er is geen nummer meer over",
        fr: "il a été renouvelé 999 fois, et il ne reste plus de numéro",
        en: "it was renewed 999 times, and no further number is left",
        de: "es wurde 999-mal erneuert, und keine weitere Nummer ist übrig",
    }
    [Text Ours Word Text Word] {
        nl: "{0}: {1}; het zegt {2} en is goed tegen {3}, en beide waren er op {4}",
        fr: "{0} : {1} ; il dit {2} et est bon au regard de {3}, et les deux étaient là le {4}",
        en: "{0}: {1}; it says {2} and is good against {3}, and both were there at {4}",
        de: "{0}: {1}; es sagt {2} und ist gut gegen {3}, und beide waren am {4} da",
    }
    [] {
        nl: "noemt de tijdstempel of het zegel van een ander manifest",
        fr: "nomme l’horodatage ou le sceau d’un autre manifeste",
        en: "names the stamp or seal of another manifest",
        de: "nennt den Zeitstempel oder das Siegel eines anderen Manifests",
    }
    [] {
        nl: "is van een vernieuwing, die een tijdstempel is en geen zegel",
        fr: "est d’un renouvellement, qui est un horodatage et non un sceau",
        en: "is of a renewal, which is a stamp and no seal",
        de: "ist von einer Erneuerung, die ein Zeitstempel ist und kein Siegel",
    }
    [] {
        nl: "noemt bestanden van META-INF, zoals alleen een vernieuwing doet",
        fr: "énumère des fichiers de META-INF, comme seul le fait un renouvellement",
        en: "lists files of META-INF, as only a renewal does",
        de: "führt Dateien von META-INF auf, wie nur eine Erneuerung es tut",
    }
    [Text] {
        nl: "is niet waar {0} over staat",
        fr: "n’est pas ce sur quoi porte {0}",
        en: "is not what {0} is over",
        de: "ist nicht, worüber {0} ist",
    }
    [Text] {
        nl: "slaat {0} over",
        fr: "passe sur {0}",
        en: "passes over {0}",
        de: "übergeht {0}",
    }
    [Text Word Word] {
        nl: "dat een vernieuwing {0} voortzet: geen kwam er van {1} tot {2}",
        fr: "qu’un renouvellement prolonge {0} : aucun n’est venu du {1} au {2}",
        en: "that a renewal carries {0} on: none came from {1} to {2}",
        de: "dass eine Erneuerung {0} fortführt: keine kam von {1} bis {2}",
    }
    [Text Text] {
        nl: "wanneer {0} {1} maakte: het zegel is goed, en er staat geen tijdstempel over",
        fr: "quand {0} a fait {1} : le sceau est bon, et aucun horodatage ne le couvre",
        en: "when {0} made {1}: the seal is good, and no stamp is over it",
        de: "wann {0} {1} machte: das Siegel ist gut, und kein Zeitstempel liegt darüber",
    }
    [Text Text] {
        nl: "of het certificaat van {0} geldig was toen {1} werd gemaakt: er staat geen tijdstempel over",
        fr: "si le certificat de {0} était valable quand {1} a été fait : aucun horodatage ne le couvre",
        en: "whether the certificate of {0} was valid when {1} was made: no stamp is over it",
        de: "ob das Zertifikat von {0} gültig war, als {1} gemacht wurde: kein Zeitstempel liegt darüber",
    }
    [Text] {
        nl: "een regel is niet `hash  name`: {0}",
        fr: "une ligne n’est pas `hash  name` : {0}",
        en: "a line is not `hash  name`: {0}",
        de: "eine Zeile ist nicht `hash  name`: {0}",
    }
    [Number] {
        nl: "ontbreekt: records/{0}.json zegt dat de dossiers van dit logboek zijn ondertekend",
        fr: "manque : records/{0}.json dit que les dossiers de ce journal sont signés",
        en: "missing: records/{0}.json says that the dossiers of this log are signed",
        de: "fehlt: records/{0}.json sagt, dass die Dossiers dieses Protokolls unterzeichnet sind",
    }
    [] {
        nl: "is niet dat van een ASiC-E-container",
        fr: "n’est pas celui d’un conteneur ASiC-E",
        en: "is not that of an ASiC-E container",
        de: "ist nicht der eines ASiC-E-Containers",
    }
    [] {
        nl: "is er geen die duecare ooit schreef",
        fr: "n’est aucun de ceux que duecare ait jamais écrits",
        en: "is none that duecare ever wrote",
        de: "ist keiner, den duecare je schrieb",
    }
    [] {
        nl: "is geen lijst van hashes met een grootte als naam",
        fr: "n’est pas une liste d’empreintes nommée d’après une taille",
        en: "is not a list of hashes named after a size",
        de: "ist keine Liste von Hashes, die nach einer Größe heißt",
    }
    [] {
        nl: "een zout heeft 32 bytes",
        fr: "un sel a 32 octets",
        en: "a salt has 32 bytes",
        de: "ein Salz hat 32 Bytes",
    }
    [] {
        nl: "zijn ijkpunt is niet log/checkpoint",
        fr: "son point de contrôle n’est pas log/checkpoint",
        en: "its checkpoint is not log/checkpoint",
        de: "sein Prüfpunkt ist nicht log/checkpoint",
    }
    [] {
        nl: "de bytes hebben niet de controlesom die in de container staat",
        fr: "ses octets n’ont pas la somme de contrôle indiquée dans le conteneur",
        en: "its bytes do not have the checksum in the container",
        de: "die Bytes haben nicht die Prüfsumme, die im Container steht",
    }
    [Number] {
        nl: "de container is na dit onderdeel niet verder te volgen (byte {0})",
        fr: "le conteneur ne peut être suivi au-delà de cet élément (octet {0})",
        en: "the container cannot be followed beyond this member (byte {0})",
        de: "der Container lässt sich hinter diesem Teil nicht weiter verfolgen (Byte {0})",
    }
    [Known Number] {
        nl: "{0} (byte {1})",
        fr: "{0} (octet {1})",
        en: "{0} (byte {1})",
        de: "{0} (Byte {1})",
    }
    [] {
        nl: "de kop van een onderdeel is afgebroken",
        fr: "l’en-tête d’un élément est tronqué",
        en: "a member's header is cut off",
        de: "der Kopf eines Teils ist abgeschnitten",
    }
    [] {
        nl: "de naam van een onderdeel is geen tekst",
        fr: "le nom d’un élément n’est pas du texte",
        en: "a member's name is not text",
        de: "der Name eines Teils ist kein Text",
    }
    [] {
        nl: "de naam van een onderdeel is niet toegestaan",
        fr: "le nom d’un élément n’est pas permis",
        en: "a member's name is not allowed",
        de: "der Name eines Teils ist nicht erlaubt",
    }
    [] {
        nl: "de kop van dit onderdeel is niet zoals hij moet zijn",
        fr: "l’en-tête de cet élément n’est pas comme il doit être",
        en: "the header of this member is not as it must be",
        de: "der Kopf dieses Teils ist nicht, wie er sein muss",
    }
    [Text] {
        nl: "`{0}` staat er twee keer in",
        fr: "`{0}` y figure deux fois",
        en: "`{0}` stands twice",
        de: "`{0}` steht zweimal darin",
    }
}
