//! What happened in this very case, in nl, fr, en and de: what is wrong with a file, and reports.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Number Text] {
        nl: "log/consistency/{0} in {1}",
        fr: "log/consistency/{0} dans {1}",
        en: "log/consistency/{0} in {1}",
        de: "log/consistency/{0} in {1}",
    }
    [] {
        nl: "niet te vergelijken: de sleutel van het logboek zelf is niet goed",
        fr: "ne peut être comparé : la clé du journal lui-même n’est pas bonne",
        en: "cannot be compared: the log's own key is not good",
        de: "nicht zu vergleichen: der eigene Schlüssel des Protokolls ist nicht gut",
    }
    [Text] {
        nl: "bevat geen ijkpunt dat is ondertekend met {0}",
        fr: "ne contient aucun point de contrôle signé par {0}",
        en: "holds no checkpoint signed by {0}",
        de: "enthält keinen Prüfpunkt, der mit {0} unterzeichnet ist",
    }
    [Ours Number Number] {
        nl: ". Dit is een hersteld logboek: {0}. De vermeldingen vanaf {1} dragen nummers die al waren gebruikt, en wat {2} toen ondertekende, staat er niet in",
        fr: ". Ceci est un journal restauré : {0}. Ses inscriptions à partir de {1} portent des numéros déjà utilisés, et ce que {2} a signé alors n’y est pas",
        en: ". This is a restored log: {0}. Its entries from {1} on carry numbers that were used before, and what {2} signed then is not in it",
        de: ". Das ist ein wiederhergestelltes Protokoll: {0}. Die Einträge ab {1} tragen Nummern, die schon verwendet waren, und was {2} damals unterzeichnete, ist nicht darin",
    }
    [Ours] {
        nl: "niet te vergelijken: {0}",
        fr: "ne peut être comparé : {0}",
        en: "cannot be compared: {0}",
        de: "nicht zu vergleichen: {0}",
    }
    [Ours] {
        nl: ", of {0} hoort bij iets anders",
        fr: ", ou {0} appartient à autre chose",
        en: ", or {0} belongs to something else",
        de: ", oder {0} gehört zu etwas anderem",
    }
    [Number Number Ours] {
        nl: "of het logboek van {0} {0|vermelding|vermeldingen} dat toen is ondertekend, tot deze geschiedenis ({1} {1|vermelding|vermeldingen}) behoort, is alleen met het logboek te zeggen{2}",
        fr: "si le journal de {0} {0|inscription|inscriptions} signé alors appartient à cette histoire ({1} {1|inscription|inscriptions}), il faut le journal pour le dire{2}",
        en: "whether the log of {0} {0|entry|entries} that was signed then belongs to this history ({1} {1|entry|entries}) needs the log{2}",
        de: "ob das damals unterzeichnete Protokoll mit {0} {0|Eintrag|Einträgen} zu dieser Geschichte ({1} {1|Eintrag|Einträge}) gehört, lässt sich nur mit dem Protokoll sagen{2}",
    }
    [Number Text Number Number Number] {
        nl: "of het logboek van {0} {0|vermelding|vermeldingen} in {1} en dat van dit dossier ({2}) één geschiedenis zijn: daarvoor is het logboek nodig. Vraag de dienstverlener om wat `duecare log prove-consistency {3} {4}` afdrukt, en geef het met --proof",
        fr: "si le journal de {0} {0|inscription|inscriptions} dans {1} et celui de ce dossier ({2}) sont une même histoire : il faut le journal. Demandez au prestataire ce qu’affiche `duecare log prove-consistency {3} {4}`, et donnez-le avec --proof",
        en: "whether the log of {0} {0|entry|entries} in {1} and that of this dossier ({2}) are one history: that needs the log. Ask the provider for what `duecare log prove-consistency {3} {4}` prints, and give it with --proof",
        de: "ob das Protokoll mit {0} {0|Eintrag|Einträgen} in {1} und das dieses Dossiers ({2}) eine Geschichte sind: dafür braucht es das Protokoll. Bitten Sie den Dienstleister um das, was `duecare log prove-consistency {3} {4}` ausgibt, und geben Sie es mit --proof",
    }
    [Number Number Ours] {
        nl: "het logboek had toen {0} {0|vermelding|vermeldingen} en heeft er nu {1}: aan het einde ontbreken vermeldingen{2}",
        fr: "le journal avait alors {0} {0|inscription|inscriptions} et en a maintenant {1} : des inscriptions manquent à la fin{2}",
        en: "the log had {0} {0|entry|entries} then and has {1} now: entries are missing at its end{2}",
        de: "das Protokoll hatte damals {0} {0|Eintrag|Einträge} und hat jetzt {1}: am Ende fehlen Einträge{2}",
    }
    [Number Ours] {
        nl: "het logboek van {0} {0|vermelding|vermeldingen} dat toen is ondertekend, is niet het begin van dit: {1}",
        fr: "le journal de {0} {0|inscription|inscriptions} signé alors n’est pas le début de celui-ci : {1}",
        en: "the log of {0} {0|entry|entries} that was signed then is not the beginning of this one: {1}",
        de: "das damals unterzeichnete Protokoll mit {0} {0|Eintrag|Einträgen} ist nicht der Anfang von diesem: {1}",
    }
    [] {
        nl: "vermeldingen die toen zijn ondertekend, staan er niet in",
        fr: "des inscriptions signées alors n’y sont pas",
        en: "entries that were signed then are not in it",
        de: "damals unterzeichnete Einträge sind nicht darin",
    }
    [] {
        nl: "de geschiedenis is herschreven",
        fr: "l’histoire a été réécrite",
        en: "history was rewritten",
        de: "die Geschichte wurde umgeschrieben",
    }
    [Number] {
        nl: " en {0} {0|ander|andere}",
        fr: " et {0} {0|autre|autres}",
        en: " and {0} {0|other|others}",
        de: " und {0} {0|weitere|weitere}",
    }
    [Word] {
        nl: "`{0}` is geen optie",
        fr: "`{0}` n’est pas une option",
        en: "`{0}` is not an option",
        de: "`{0}` ist keine Option",
    }
    [] {
        nl: "er is meer dan één bestand of map gegeven",
        fr: "plus d’un fichier ou dossier a été donné",
        en: "more than one file or folder was given",
        de: "mehr als eine Datei oder ein Ordner wurde angegeben",
    }
    [Word] {
        nl: "bij {0} hoort een waarde",
        fr: "{0} exige une valeur",
        en: "{0} needs a value",
        de: "{0} braucht einen Wert",
    }
    [Word] {
        nl: "{0} is twee keer gegeven",
        fr: "{0} a été donné deux fois",
        en: "{0} was given twice",
        de: "{0} wurde zweimal angegeben",
    }
    [] {
        nl: "er is geen bestand of map gegeven",
        fr: "aucun fichier ni dossier n’a été donné",
        en: "no file or folder was given",
        de: "keine Datei und kein Ordner wurde angegeben",
    }
    [] {
        nl: "--proof heeft --against nodig: het is een bewijs tussen twee ijkpunten",
        fr: "--proof exige --against : c’est une preuve entre deux points de contrôle",
        en: "--proof needs --against: it is a proof between two checkpoints",
        de: "--proof braucht --against: es ist ein Beweis zwischen zwei Prüfpunkten",
    }
    [Ours] {
        nl: "--vkey: {0}",
        fr: "--vkey : {0}",
        en: "--vkey: {0}",
        de: "--vkey: {0}",
    }
    [] {
        nl: "in dit bestand staat geen ondertekend ijkpunt",
        fr: "il n’y a pas de point de contrôle signé dans ce fichier",
        en: "there is no signed checkpoint in this file",
        de: "in dieser Datei steht kein unterzeichneter Prüfpunkt",
    }
    [Word] {
        nl: "of de nieuwste tijdstempel over het dossier nog geldt: een certificaat erachter eindigde op {0}, en geen vernieuwing die hier bekend is, kwam daarvoor",
        fr: "si l’horodatage le plus récent du dossier tient encore : un certificat derrière lui a expiré le {0}, et aucun renouvellement connu ici n’est venu avant",
        en: "whether the newest stamp over the dossier still holds: a certificate behind it ended at {0}, and no renewal that is known here came before",
        de: "ob der neueste Zeitstempel über das Dossier noch gilt: ein Zertifikat dahinter endete am {0}, und keine hier bekannte Erneuerung kam davor",
    }
    [] {
        nl: "--roots en --crl zijn voor een dossier: in de map van een logboek staan geen tijdstempels",
        fr: "--roots et --crl sont pour un dossier : le répertoire d’un journal ne contient pas d’horodatages",
        en: "--roots and --crl are for a dossier: the folder of a log holds no stamps",
        de: "--roots und --crl sind für ein Dossier: der Ordner eines Protokolls enthält keine Zeitstempel",
    }
    [] {
        nl: "--proof is voor een dossier: de map van een logboek geeft zelf elk bewijs",
        fr: "--proof est pour un dossier : le répertoire d’un journal donne lui-même toute preuve",
        en: "--proof is for a dossier: the folder of a log gives every proof itself",
        de: "--proof ist für ein Dossier: der Ordner eines Protokolls gibt jeden Beweis selbst",
    }
    [Ours] {
        nl: "{0}: wat tussen die twee is vastgelegd, staat niet in dit logboek",
        fr: "{0} : ce qui a été enregistré entre les deux n’est pas dans ce journal",
        en: "{0}: what was recorded between the two is not in this log",
        de: "{0}: was zwischen beiden aufgezeichnet wurde, ist nicht in diesem Protokoll",
    }
    [Text] {
        nl: "{0}: zoals vermeld in SHA256SUMS, maar niet gedekt door het logboek",
        fr: "{0} : comme indiqué dans SHA256SUMS, mais non couvert par le journal",
        en: "{0}: as listed in SHA256SUMS, but not covered by the log",
        de: "{0}: wie in SHA256SUMS aufgeführt, aber nicht vom Protokoll gedeckt",
    }
    [Text] {
        nl: "{0}: geen verslag erin is bewezen in een logboek te staan",
        fr: "{0} : aucun enregistrement n’y est prouvé être dans un journal",
        en: "{0}: no record in it is proved to be in a log",
        de: "{0}: keine Aufzeichnung darin ist als Teil eines Protokolls bewiesen",
    }
    [Ours] {
        nl: "{0}: wat tussen die twee is vastgelegd, staat niet in dit dossier",
        fr: "{0} : ce qui a été enregistré entre les deux n’est pas dans ce dossier",
        en: "{0}: what was recorded between the two is not in this dossier",
        de: "{0}: was zwischen beiden aufgezeichnet wurde, ist nicht in diesem Dossier",
    }
    [List] {
        nl: "NIET ONDERTEKEND: {0} (dit dossier is gemaakt voordat dossiers werden ondertekend; wie ze verandert, kan SHA256SUMS opnieuw maken)",
        fr: "NON SIGNÉ : {0} (ce dossier a été fait avant que les dossiers ne soient signés ; qui les modifie peut refaire SHA256SUMS)",
        en: "NOT SIGNED: {0} (this dossier was made before dossiers were signed; whoever changes them can make SHA256SUMS anew)",
        de: "NICHT UNTERZEICHNET: {0} (dieses Dossier wurde gemacht, bevor Dossiers unterzeichnet wurden; wer sie ändert, kann SHA256SUMS neu machen)",
    }
    [] {
        nl: "ontbreekt",
        fr: "manque",
        en: "missing",
        de: "fehlt",
    }
    [Text] {
        nl: "staat niet in de lijst van {0}",
        fr: "n’est pas dans la liste de {0}",
        en: "is not listed in {0}",
        de: "steht nicht in der Liste von {0}",
    }
    [Text] {
        nl: "staat in de lijst van {0} en mag daar niet staan",
        fr: "est dans la liste de {0} et ne doit pas l’être",
        en: "is listed in {0}, and must not be",
        de: "steht in der Liste von {0} und darf dort nicht stehen",
    }
    [Text] {
        nl: "staat in de lijst van {0} en ontbreekt",
        fr: "est dans la liste de {0} et manque",
        en: "is listed in {0} and missing",
        de: "steht in der Liste von {0} und fehlt",
    }
    [Text] {
        nl: "wordt genoemd in {0} en ontbreekt",
        fr: "est nommé dans {0} et manque",
        en: "is named in {0} and missing",
        de: "wird in {0} genannt und fehlt",
    }
    [Text] {
        nl: "heeft niet de hash die in {0} staat",
        fr: "n’a pas l’empreinte indiquée dans {0}",
        en: "does not have the hash listed in {0}",
        de: "hat nicht den Hash, der in {0} steht",
    }
    [Text] {
        nl: "heeft niet de controlesom die in {0} staat",
        fr: "n’a pas le condensé indiqué dans {0}",
        en: "does not have the digest listed in {0}",
        de: "hat nicht die Prüfsumme, die in {0} steht",
    }
    [] {
        nl: "is geen tekst",
        fr: "n’est pas du texte",
        en: "is not text",
        de: "ist kein Text",
    }
    [] {
        nl: "is geen JSON",
        fr: "n’est pas du JSON",
        en: "is not JSON",
        de: "ist kein JSON",
    }
    [] {
        nl: "is afgebroken",
        fr: "est tronqué",
        en: "is cut off",
        de: "ist abgeschnitten",
    }
    [] {
        nl: "dit onderdeel is afgebroken",
        fr: "cet élément est tronqué",
        en: "this member is cut off",
        de: "dieser Teil ist abgeschnitten",
    }
    [] {
        nl: "is geen bewijs",
        fr: "n’est pas une preuve",
        en: "is not a proof",
        de: "ist kein Beweis",
    }
    [] {
        nl: "is het bewijs van iets anders",
        fr: "est la preuve d’autre chose",
        en: "is the proof of something else",
        de: "ist der Beweis von etwas anderem",
    }
    [] {
        nl: "bevat geen verslag",
        fr: "ne contient aucun enregistrement",
        en: "holds no record",
        de: "enthält keine Aufzeichnung",
    }
    [] {
        nl: "het verslag past niet bij zijn vermelding",
        fr: "l’enregistrement ne correspond pas à son inscription",
        en: "the record does not match its entry",
        de: "die Aufzeichnung passt nicht zu ihrem Eintrag",
    }
    [] {
        nl: "verslag en zout geven de vermelding niet",
        fr: "l’enregistrement et le sel ne donnent pas l’inscription",
        en: "record and salt do not give the entry",
        de: "Aufzeichnung und Salz ergeben den Eintrag nicht",
    }
    [] {
        nl: "een verzegeld veld past niet bij zijn opening",
        fr: "un champ scellé ne correspond pas à son ouverture",
        en: "a sealed field does not fit its opening",
        de: "ein versiegeltes Feld passt nicht zu seiner Öffnung",
    }
    [] {
        nl: "de bytes zijn niet die welke het verslag noemt",
        fr: "les octets ne sont pas ceux qu’indique l’enregistrement",
        en: "the bytes are not those that the record states",
        de: "die Bytes sind nicht die, die die Aufzeichnung nennt",
    }
    [] {
        nl: "geen verslag noemt de hash van deze bytes",
        fr: "aucun enregistrement n’indique l’empreinte de ces octets",
        en: "no record states the hash of these bytes",
        de: "keine Aufzeichnung nennt den Hash dieser Bytes",
    }
    [] {
        nl: "het verzegelde verslag gaat niet open: het is gewijzigd",
        fr: "l’enregistrement scellé ne s’ouvre pas : il a été modifié",
        en: "the sealed record does not open: it was changed",
        de: "die versiegelte Aufzeichnung öffnet sich nicht: sie wurde geändert",
    }
    [] {
        nl: "de verzegelde bytes gaan niet open: ze zijn gewijzigd",
        fr: "les octets scellés ne s’ouvrent pas : ils ont été modifiés",
        en: "the sealed bytes do not open: they were changed",
        de: "die versiegelten Bytes öffnen sich nicht: sie wurden geändert",
    }
    [] {
        nl: "de verzegelde bytes gaan niet open: ze zijn gewijzigd, of hun sleutel is er niet",
        fr: "les octets scellés ne s’ouvrent pas : ils ont été modifiés, ou leur clé n’est pas là",
        en: "the sealed bytes do not open: they were changed, or their key is not there",
        de: "die versiegelten Bytes öffnen sich nicht: sie wurden geändert, oder ihr Schlüssel ist nicht da",
    }
    [] {
        nl: "de sleutel ervan is er niet, en geen wissing in het logboek zegt waarom",
        fr: "sa clé n’est pas là, et aucun effacement au journal ne dit pourquoi",
        en: "its key is not there, and no erasure in the log says why",
        de: "sein Schlüssel ist nicht da, und keine Löschung im Protokoll sagt, warum",
    }
    [] {
        nl: "de hash van de vermelding is niet die welke is ondertekend",
        fr: "l’empreinte de l’inscription n’est pas celle qui a été signée",
        en: "the hash of the entry is not the one that was signed",
        de: "der Hash des Eintrags ist nicht der, der unterschrieben wurde",
    }
    [] {
        nl: "de vermelding is niet die welke is ondertekend",
        fr: "l’inscription n’est pas celle qui a été signée",
        en: "the entry is not the one that was signed",
        de: "der Eintrag ist nicht der, der unterschrieben wurde",
    }
    [Text] {
        nl: "is niet de sleutel die is gegeven: {0}",
        fr: "n’est pas la clé donnée : {0}",
        en: "is not the key that was given: {0}",
        de: "ist nicht der gegebene Schlüssel: {0}",
    }
    [] {
        nl: "is niet de sleutel waaronder het logboek wordt nagekeken",
        fr: "n’est pas la clé sous laquelle le journal est vérifié",
        en: "is not the key under which the log is checked",
        de: "ist nicht der Schlüssel, unter dem das Protokoll geprüft wird",
    }
    [] {
        nl: "noemt niet de sleutel in log/vkey",
        fr: "ne nomme pas la clé de log/vkey",
        en: "does not name the key in log/vkey",
        de: "nennt nicht den Schlüssel in log/vkey",
    }
    [] {
        nl: "noemt een ander ijkpunt dan log/checkpoint",
        fr: "nomme un autre point de contrôle que log/checkpoint",
        en: "names another checkpoint than log/checkpoint",
        de: "nennt einen anderen Prüfpunkt als log/checkpoint",
    }
    [] {
        nl: "is niet wat uit het niveau eronder volgt",
        fr: "n’est pas ce qui découle du niveau inférieur",
        en: "is not what follows from the level below",
        de: "ist nicht, was aus der Ebene darunter folgt",
    }
    [] {
        nl: "hoort niet bij een logboek van deze grootte",
        fr: "n’appartient pas à un journal de cette taille",
        en: "does not belong to a log of this size",
        de: "gehört nicht zu einem Protokoll dieser Größe",
    }
    [Text] {
        nl: "{0} staat er twee keer of niet op volgorde",
        fr: "{0} figure deux fois ou pas à sa place",
        en: "{0} stands twice or out of order",
        de: "{0} steht zweimal oder nicht in der Reihe",
    }
    [Number Number] {
        nl: "heeft {0} {0|byte|bytes} in plaats van {1}",
        fr: "a {0} {0|octet|octets} au lieu de {1}",
        en: "has {0} {0|byte|bytes} instead of {1}",
        de: "hat {0} {0|Byte|Bytes} statt {1}",
    }
    [] {
        nl: "hoort bij geen manifest",
        fr: "n’appartient à aucun manifeste",
        en: "belongs to no manifest",
        de: "gehört zu keinem Manifest",
    }
    [] {
        nl: "moet leeg zijn",
        fr: "doit être vide",
        en: "must be empty",
        de: "muss leer sein",
    }
}
