//! What happened in this very case, in nl, fr, en and de: proofs, records and files of a log.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "de tijd kan niet in een medeondertekening staan",
        fr: "l’heure ne peut figurer dans une cosignature",
        en: "the time cannot stand in a cosignature",
        de: "die Zeit kann nicht in einer Mitunterzeichnung stehen",
    }
    [] {
        nl: "dit is niet de sleutel van een Ed25519-getuige (type 4)",
        fr: "ce n’est pas la clé d’un témoin Ed25519 (type 4)",
        en: "it is not the key of an Ed25519 witness (type 4)",
        de: "das ist nicht der Schlüssel eines Ed25519-Zeugen (Typ 4)",
    }
    [] {
        nl: "het verslag heeft zelf de vorm van een verzegeld veld",
        fr: "l’enregistrement contient la forme d’un champ scellé",
        en: "the record holds the shape of a sealed field",
        de: "die Aufzeichnung enthält die Form eines versiegelten Feldes",
    }
    [] {
        nl: "een verzegeld veld is niet goed gevormd",
        fr: "un champ scellé est mal formé",
        en: "a sealed field is malformed",
        de: "ein versiegeltes Feld ist falsch geformt",
    }
    [Number] {
        nl: "regel {0} is geen opening",
        fr: "la ligne {0} n’est pas une ouverture",
        en: "line {0} is not an opening",
        de: "Zeile {0} ist keine Öffnung",
    }
    [Number] {
        nl: "regel {0} opent geen veld van het verslag, of niet op volgorde",
        fr: "la ligne {0} n’ouvre aucun champ de l’enregistrement, ou pas à sa place",
        en: "line {0} opens no field of the record, or out of order",
        de: "Zeile {0} öffnet kein Feld der Aufzeichnung, oder nicht in der Reihe",
    }
    [Number Text] {
        nl: "regel {0} staat in het verslag niet op {1}",
        fr: "la ligne {0} ne se trouve pas à {1} dans l’enregistrement",
        en: "line {0} does not stand at {1} in the record",
        de: "Zeile {0} steht in der Aufzeichnung nicht an {1}",
    }
    [Known Text Ours] {
        nl: "{0} van {1} lukt niet: {2}",
        fr: "échec de l’opération « {0} » sur {1} : {2}",
        en: "cannot {0} {1}: {2}",
        de: "{0} von {1} nicht möglich: {2}",
    }
    [Text] {
        nl: "{0} bevat geen logboek: er is geen ijkpunt",
        fr: "{0} ne contient pas de journal : il n’y a pas de point de contrôle",
        en: "{0} holds no log: there is no checkpoint",
        de: "{0} enthält kein Protokoll: es gibt keinen Prüfpunkt",
    }
    [Text] {
        nl: "{0} bevat al een logboek of de resten ervan",
        fr: "{0} contient déjà un journal ou les restes d’un journal",
        en: "{0} already holds a log or the remains of one",
        de: "{0} enthält schon ein Protokoll oder Reste davon",
    }
    [Text] {
        nl: "een ander proces schrijft in het logboek in {0}",
        fr: "un autre processus écrit dans le journal dans {0}",
        en: "another process is writing to the log in {0}",
        de: "ein anderer Prozess schreibt in das Protokoll in {0}",
    }
    [] {
        nl: "een eerdere poging om in het logboek te schrijven is mislukt; het moet opnieuw worden geopend voor de volgende",
        fr: "une écriture antérieure dans le journal a échoué ; il faut le rouvrir avant la suivante",
        en: "an earlier write to the log failed; it must be opened again before the next one",
        de: "ein früheres Schreiben in das Protokoll schlug fehl; vor dem nächsten muss es neu geöffnet werden",
    }
    [Ours] {
        nl: "het logboek past niet bij zijn ijkpunt: {0}",
        fr: "le journal ne correspond pas à son point de contrôle : {0}",
        en: "the log does not match its checkpoint: {0}",
        de: "das Protokoll passt nicht zu seinem Prüfpunkt: {0}",
    }
    [Text Ours] {
        nl: "{0} is beschadigd: {1}",
        fr: "{0} est endommagé : {1}",
        en: "{0} is damaged: {1}",
        de: "{0} ist beschädigt: {1}",
    }
    [Ours] {
        nl: "het sleutelbestand is niet te gebruiken: {0}",
        fr: "le fichier de clés ne peut être utilisé : {0}",
        en: "the key file cannot be used: {0}",
        de: "die Schlüsseldatei ist nicht brauchbar: {0}",
    }
    [Text] {
        nl: "{0} is verzegeld met een wachtzin, en er is geen gegeven",
        fr: "{0} est scellé par une phrase secrète, et aucune n’a été donnée",
        en: "{0} is sealed under a passphrase, and none was given",
        de: "{0} ist mit einer Passphrase versiegelt, und keine wurde angegeben",
    }
    [Text] {
        nl: "de wachtzin opent {0} niet",
        fr: "la phrase secrète n’ouvre pas {0}",
        en: "the passphrase does not open {0}",
        de: "die Passphrase öffnet {0} nicht",
    }
    [Ours] {
        nl: "de wachtzin is niet te gebruiken: {0}",
        fr: "la phrase secrète ne peut être utilisée : {0}",
        en: "the passphrase cannot be used: {0}",
        de: "die Passphrase ist nicht brauchbar: {0}",
    }
    [Number Number] {
        nl: "{0} ligt voorbij het logboek, dat {1} {1|vermelding|vermeldingen} heeft",
        fr: "{0} est au-delà du journal, qui a {1} {1|inscription|inscriptions}",
        en: "{0} is beyond the log, which has {1} {1|entry|entries}",
        de: "{0} liegt hinter dem Protokoll, das {1} {1|Eintrag|Einträge} hat",
    }
    [Text] {
        nl: "er zijn geen bytes met de naam `{0}`",
        fr: "il n’y a pas d’octets nommés `{0}`",
        en: "there is no blob `{0}`",
        de: "es gibt keine Bytes namens `{0}`",
    }
    [Ours] {
        nl: "{0}: verzegeld met een sleutel die er niet is",
        fr: "{0} : scellé sous une clé qui n’est pas là",
        en: "{0} was sealed under a key that is not there",
        de: "{0}: versiegelt mit einem Schlüssel, der nicht da ist",
    }
    [Ours] {
        nl: "de container is niet te schrijven: {0}",
        fr: "le conteneur ne peut être écrit : {0}",
        en: "the container cannot be written: {0}",
        de: "der Container lässt sich nicht schreiben: {0}",
    }
    [Number] {
        nl: "het logboek van {0} {0|vermelding|vermeldingen} is het nieuwste dat bekend is",
        fr: "le journal de {0} {0|inscription|inscriptions} est le plus récent connu",
        en: "the log of {0} {0|entry|entries} is the newest that is known",
        de: "das Protokoll mit {0} {0|Eintrag|Einträgen} ist das neueste bekannte",
    }
    [] {
        nl: "aanvullen",
        fr: "compléter",
        en: "append to",
        de: "Ergänzen",
    }
    [Ours] {
        nl: "het bewijs is niet goed gevormd: {0}",
        fr: "la preuve est mal formée : {0}",
        en: "the proof is malformed: {0}",
        de: "der Beweis ist falsch geformt: {0}",
    }
    [Ours] {
        nl: "het ijkpunt van het bewijs is niet goed: {0}",
        fr: "le point de contrôle de la preuve n’est pas bon : {0}",
        en: "the checkpoint of the proof is not good: {0}",
        de: "der Prüfpunkt des Beweises ist nicht gut: {0}",
    }
    [Number] {
        nl: "de hashes leiden niet van vermelding {0} naar de wortel van het ijkpunt",
        fr: "les empreintes ne mènent pas de l’inscription {0} à la racine du point de contrôle",
        en: "the hashes do not lead from entry {0} to the root of the checkpoint",
        de: "die Hashes führen nicht von Eintrag {0} zur Wurzel des Prüfpunkts",
    }
    [] {
        nl: "de eerste regel is niet c2sp.org/tlog-proof@v1",
        fr: "la première ligne n’est pas c2sp.org/tlog-proof@v1",
        en: "the first line is not c2sp.org/tlog-proof@v1",
        de: "die erste Zeile ist nicht c2sp.org/tlog-proof@v1",
    }
    [] {
        nl: "`extra` is geen base64",
        fr: "`extra` n’est pas du base64",
        en: "`extra` is not base64",
        de: "`extra` ist kein Base64",
    }
    [] {
        nl: "er is geen `index` met een getal",
        fr: "il n’y a pas d’`index` avec un nombre",
        en: "there is no `index` with a number",
        de: "es gibt kein `index` mit einer Zahl",
    }
    [] {
        nl: "een regel is niet de base64 van een hash",
        fr: "une ligne n’est pas le base64 d’une empreinte",
        en: "a line is not the base64 of a hash",
        de: "eine Zeile ist nicht das Base64 eines Hashs",
    }
    [] {
        nl: "meer dan 64 hashes",
        fr: "plus de 64 empreintes",
        en: "it has more than 64 hashes",
        de: "mehr als 64 Hashes",
    }
    [Number Number Ours] {
        nl: "het logboek heeft hier {0} {0|vermelding|vermeldingen}, maar er zijn er al {1} ondertekend ({2} toont dat)",
        fr: "le journal a ici {0} {0|inscription|inscriptions}, mais la signature en couvre déjà {1} ({2} le montre)",
        en: "the log has {0} {0|entry|entries} here, but {1} {1|was|were} signed already ({2} shows it)",
        de: "das Protokoll hat hier {0} {0|Eintrag|Einträge}, aber {1} {1|wurde|wurden} schon unterzeichnet ({2} zeigt es)",
    }
    [Number] {
        nl: "vermelding {0}",
        fr: "inscription {0}",
        en: "entry {0}",
        de: "Eintrag {0}",
    }
    [Number Text] {
        nl: "de verslagen vanaf vermelding {0} ontbreken ({1})",
        fr: "les enregistrements à partir de l’inscription {0} manquent ({1})",
        en: "the records from entry {0} on are missing ({1})",
        de: "die Aufzeichnungen ab Eintrag {0} fehlen ({1})",
    }
    [Word] {
        nl: "{0} is geen volle tegel",
        fr: "{0} n’est pas une tuile pleine",
        en: "{0} is not a full tile",
        de: "{0} ist keine volle Kachel",
    }
    [Number] {
        nl: "niveau {0} van de boom eindigt te vroeg",
        fr: "le niveau {0} de l’arbre s’arrête trop tôt",
        en: "level {0} of the tree ends too early",
        de: "Ebene {0} des Baums endet zu früh",
    }
    [Word] {
        nl: "{0} heeft de verkeerde lengte",
        fr: "{0} n’a pas la bonne longueur",
        en: "{0} has the wrong length",
        de: "{0} hat die falsche Länge",
    }
    [] {
        nl: "de laatste bundel bestaat niet uit vermeldingen",
        fr: "le dernier lot n’est pas fait d’inscriptions",
        en: "the last bundle does not consist of entries",
        de: "das letzte Bündel besteht nicht aus Einträgen",
    }
    [] {
        nl: "de tegels passen niet bij de grootte",
        fr: "les tuiles ne correspondent pas à la taille",
        en: "the tiles do not fit the size",
        de: "die Kacheln passen nicht zur Größe",
    }
    [] {
        nl: "is geen notitie met één handtekening over een lijst van hashes",
        fr: "n’est pas une note portant une signature sur une liste d’empreintes",
        en: "is not a note with one signature over a list of sums",
        de: "ist keine Notiz mit einer Unterschrift über eine Liste von Hashes",
    }
    [] {
        nl: "ondertekent deze SHA256SUMS niet voor dit logboek",
        fr: "ne signe pas ce SHA256SUMS pour ce journal",
        en: "does not sign this SHA256SUMS for this log",
        de: "unterzeichnet dieses SHA256SUMS nicht für dieses Protokoll",
    }
    [] {
        nl: "is niet ondertekend met de sleutel in log/vkey",
        fr: "n’est pas signé avec la clé de log/vkey",
        en: "is not signed by the key in log/vkey",
        de: "ist nicht mit dem Schlüssel in log/vkey unterzeichnet",
    }
}
