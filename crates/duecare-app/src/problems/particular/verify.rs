//! What happened in this very case, in nl, fr, en and de: what verification finds in a log.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Text Number Number] {
        nl: "{0}: het kopiëren van de vermeldingen van {1} tot {2} is begonnen en niet voltooid; geen ervan telt hier",
        fr: "{0} : la copie des inscriptions de {1} à {2} a commencé sans finir ; aucune ne compte ici",
        en: "{0}: copying the entries from {1} to {2} was begun and not finished; none of them counts here",
        de: "{0}: das Kopieren der Einträge von {1} bis {2} wurde begonnen und nicht beendet; keiner davon zählt hier",
    }
    [Text Number] {
        nl: "{0}: het ondertekent niets voorbij de {1} {1|vermelding|vermeldingen} hier, en telt niet",
        fr: "{0} : il ne signe rien au-delà des {1} {1|inscription|inscriptions} ici, et ne compte pas",
        en: "{0}: it signs nothing beyond the {1} {1|entry|entries} here, and counts for nothing",
        de: "{0}: es unterzeichnet nichts über die {1} {1|Eintrag|Einträge} hier hinaus, und zählt nicht",
    }
    [Number] {
        nl: "{0} {0|bestand|bestanden} van de uitbreiding die was begonnen",
        fr: "{0} {0|fichier|fichiers} de l’extension commencée",
        en: "{0} {0|file|files} of the extension that was begun",
        de: "{0} {0|Datei|Dateien} der begonnenen Erweiterung",
    }
    [Number] {
        nl: "{0} {0|bestand dat na een wissing een ander zou vervangen|bestanden die na een wissing andere zouden vervangen}, wat werd onderbroken; geen ervan telt hier",
        fr: "{0} {0|fichier qui devait en remplacer un autre|fichiers qui devaient en remplacer d’autres} après un effacement, qui a été interrompu ; aucun ne compte ici",
        en: "{0} {0|file that was to replace another|files that were to replace others} after an erasure, which was interrupted; none of them counts here",
        de: "{0} {0|Datei, die nach einer Löschung eine andere|Dateien, die nach einer Löschung andere} ersetzen {0|sollte|sollten}, was unterbrochen wurde; keine davon zählt hier",
    }
    [Text] {
        nl: "is van een eerdere grootte, en niet het begin van {0}",
        fr: "est d’une taille antérieure, et n’est pas le début de {0}",
        en: "is of an earlier size, and not the beginning of {0}",
        de: "ist von einer früheren Größe, und nicht der Anfang von {0}",
    }
    [Number] {
        nl: " [vermelding {0}]",
        fr: " [inscription {0}]",
        en: " [entry {0}]",
        de: " [Eintrag {0}]",
    }
    [Number Number Number Ours] {
        nl: "vermelding {0} zegt dat het logboek is hersteld van een kopie van {1} {1|vermelding|vermeldingen} nadat er {2} waren ondertekend ({3})",
        fr: "l’inscription {0} dit que le journal a été restauré d’une copie de {1} {1|inscription|inscriptions} après la signature de {2} ({3})",
        en: "entry {0} says that the log was restored from a copy of {1} {1|entry|entries} after {2} had been signed ({3})",
        de: "Eintrag {0} sagt, dass das Protokoll aus einer Kopie mit {1} {1|Eintrag|Einträgen} wiederhergestellt wurde, nachdem {2} unterzeichnet waren ({3})",
    }
    [] {
        nl: "een wissing is begonnen en niet voltooid: het logboek openen voltooit haar",
        fr: "un effacement a commencé sans finir : ouvrir le journal l’achève",
        en: "an erasure was begun and not finished: opening the log finishes it",
        de: "eine Löschung wurde begonnen und nicht beendet: das Öffnen des Protokolls beendet sie",
    }
    [] {
        nl: "alle andere bestanden: zonder goed ijkpunt zegt niets wat erin hoort te staan",
        fr: "tous les autres fichiers : sans un bon point de contrôle, rien ne dit ce qu’ils doivent contenir",
        en: "all other files: without a good checkpoint nothing tells what they should hold",
        de: "alle anderen Dateien: ohne guten Prüfpunkt sagt nichts, was sie enthalten sollen",
    }
    [] {
        nl: "zonder sleutel de handtekening van het ijkpunt",
        fr: "sans clé, la signature du point de contrôle",
        en: "without a key the signature of the checkpoint",
        de: "ohne Schlüssel die Unterschrift des Prüfpunkts",
    }
    [] {
        nl: "is niet één regel met een verificatiesleutel",
        fr: "n’est pas une ligne portant une clé de vérification",
        en: "is not one line with a verifier key",
        de: "ist nicht eine Zeile mit einem Prüfschlüssel",
    }
    [] {
        nl: "het draagt een handtekening met een sleutel die hier niet bekend is",
        fr: "il porte une signature d’une clé inconnue ici",
        en: "it carries a signature by a key that is not known here",
        de: "es trägt eine Unterschrift mit einem hier nicht bekannten Schlüssel",
    }
    [] {
        nl: "het verzegelde verslag gaat niet open: het is afgebroken",
        fr: "l’enregistrement scellé ne s’ouvre pas : il a été coupé",
        en: "the sealed record does not open: it was cut",
        de: "die versiegelte Aufzeichnung öffnet sich nicht: sie wurde abgeschnitten",
    }
    [Number] {
        nl: "{0} {0|verslag: de sleutel ervan is|verslagen: hun sleutels zijn} vernietigd door een wissing die deze kopie van het logboek niet bevat",
        fr: "{0} {0|enregistrement : sa clé a été détruite|enregistrements : leurs clés ont été détruites} par un effacement que cette copie du journal ne contient pas",
        en: "{0} {0|record: its key was|records: their keys were} destroyed by an erasure that this copy of the log does not hold",
        de: "{0} {0|Aufzeichnung: ihr|Aufzeichnungen: ihre} Schlüssel {0|wurde|wurden} durch eine Löschung vernichtet, die diese Kopie des Protokolls nicht enthält",
    }
    [] {
        nl: "een veld is vernietigd, en geen wissing in het logboek zegt waarom",
        fr: "un champ a été détruit, et aucun effacement au journal ne dit pourquoi",
        en: "a field was destroyed, and no erasure in the log says why",
        de: "ein Feld wurde vernichtet, und keine Löschung im Protokoll sagt, warum",
    }
    [Number] {
        nl: "wat er in de bytes van {0} {0|waarneming|waarnemingen} hoort te staan: geen leesbaar verslag noemt ze",
        fr: "ce que doivent contenir les octets de {0} {0|observation|observations} : aucun enregistrement lisible ne les nomme",
        en: "what {0} {0|blob|blobs} should hold: no record that can be read names them",
        de: "was in den Bytes von {0} {0|Beobachtung|Beobachtungen} stehen soll: keine lesbare Aufzeichnung nennt sie",
    }
    [Text Number] {
        nl: "{0} ({1} {1|byte|bytes})",
        fr: "{0} ({1} {1|octet|octets})",
        en: "{0} ({1} {1|byte|bytes})",
        de: "{0} ({1} {1|Byte|Bytes})",
    }
    [List Number] {
        nl: "resten van een onvoltooide schrijfactie: {0}; ze liggen voorbij de {1} ondertekende {1|vermelding|vermeldingen}, veranderen daar niets aan en tellen niet, en de eerstvolgende opdracht die kan schrijven, verwijdert ze",
        fr: "restes d’une écriture inachevée : {0} ; ils se trouvent au-delà de {1} {1|inscription signée|inscriptions signées}, n’y changent rien et ne comptent pas, et la prochaine commande qui peut écrire les enlève",
        en: "remains of an unfinished write: {0}; they lie beyond the {1} signed {1|entry|entries}, change none of them and count for nothing, and the next command that can write removes them",
        de: "Reste eines unvollendeten Schreibens: {0}; sie liegen hinter {1} unterzeichneten {1|Eintrag|Einträgen}, ändern keinen davon und zählen nicht, und der nächste Befehl, der schreiben kann, entfernt sie",
    }
    [] {
        nl: "ze zijn geen verslag, heel of afgebroken",
        fr: "ils ne sont pas un enregistrement, entier ou tronqué",
        en: "they are no record, whole or cut off",
        de: "sie sind keine Aufzeichnung, ganz oder abgeschnitten",
    }
    [Number] {
        nl: "ze gaan niet open als vermelding {0}",
        fr: "ils ne s’ouvrent pas comme inscription {0}",
        en: "they do not open as entry {0}",
        de: "sie öffnen sich nicht als Eintrag {0}",
    }
    [Number Ours] {
        nl: "{0} {0|byte|bytes} volgen op de laatste bevestigde vermelding: {1}",
        fr: "{0} {0|octet|octets} suivent la dernière inscription confirmée : {1}",
        en: "{0} {0|byte follows|bytes follow} the last acknowledged entry: {1}",
        de: "{0} {0|Byte|Bytes} folgen auf den letzten bestätigten Eintrag: {1}",
    }
    [] {
        nl: "de wortel over de vermeldingen op de schijf is niet die welke het ondertekent",
        fr: "la racine des inscriptions sur le disque n’est pas celle qu’il signe",
        en: "the root over the entries on disk is not the one it signs",
        de: "die Wurzel über die Einträge auf der Platte ist nicht die, die er unterzeichnet",
    }
    [] {
        nl: "is geen hele vermelding van 40 bytes",
        fr: "n’est pas une inscription entière de 40 octets",
        en: "is not a whole entry of 40 bytes",
        de: "ist kein ganzer Eintrag von 40 Bytes",
    }
    [] {
        nl: "begint niet met de kop van dit segment",
        fr: "ne commence pas par l’en-tête de ce segment",
        en: "does not begin with the header of this segment",
        de: "beginnt nicht mit dem Kopf dieses Segments",
    }
    [Number Number] {
        nl: "het kader is beschadigd; vermeldingen {0} tot en met {1} van dit bestand zijn niet gelezen",
        fr: "le cadre est endommagé ; les inscriptions {0} à {1} de ce fichier n’ont pas été lues",
        en: "the frame is broken; entries {0} to {1} of this file were not read",
        de: "der Rahmen ist beschädigt; die Einträge {0} bis {1} dieser Datei wurden nicht gelesen",
    }
}
