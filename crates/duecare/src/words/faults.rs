//! What is wrong in a report of `verify`. English is what the verifier says; the others say the same.
//!
//! Used by `commands/report.rs` for what stands behind the name of a file. A fault of other words keeps
//! the verifier's English.

duecare_model::sentences! {
    MISSING[0] {
        nl: "ontbreekt",
        fr: "manque",
        en: "missing",
        de: "fehlt",
    }
    NOT_LISTED[1] {
        nl: "staat niet in de lijst van {0}",
        fr: "n’est pas dans la liste de {0}",
        en: "is not listed in {0}",
        de: "steht nicht in der Liste von {0}",
    }
    MUST_NOT_BE_LISTED[1] {
        nl: "staat in de lijst van {0} en mag daar niet staan",
        fr: "est dans la liste de {0} et ne doit pas l’être",
        en: "is listed in {0}, and must not be",
        de: "steht in der Liste von {0} und darf dort nicht stehen",
    }
    LISTED_MISSING[1] {
        nl: "staat in de lijst van {0} en ontbreekt",
        fr: "est dans la liste de {0} et manque",
        en: "is listed in {0} and missing",
        de: "steht in der Liste von {0} und fehlt",
    }
    NAMED_MISSING[1] {
        nl: "wordt genoemd in {0} en ontbreekt",
        fr: "est nommé dans {0} et manque",
        en: "is named in {0} and missing",
        de: "wird in {0} genannt und fehlt",
    }
    OTHER_HASH[1] {
        nl: "heeft niet de hash die in {0} staat",
        fr: "n’a pas l’empreinte indiquée dans {0}",
        en: "does not have the hash listed in {0}",
        de: "hat nicht den Hash, der in {0} steht",
    }
    OTHER_DIGEST[1] {
        nl: "heeft niet de controlesom die in {0} staat",
        fr: "n’a pas le condensé indiqué dans {0}",
        en: "does not have the digest listed in {0}",
        de: "hat nicht die Prüfsumme, die in {0} steht",
    }
    NOT_TEXT[0] {
        nl: "is geen tekst",
        fr: "n’est pas du texte",
        en: "is not text",
        de: "ist kein Text",
    }
    NOT_JSON[0] {
        nl: "is geen JSON",
        fr: "n’est pas du JSON",
        en: "is not JSON",
        de: "ist kein JSON",
    }
    CUT_OFF[0] {
        nl: "is afgebroken",
        fr: "est tronqué",
        en: "is cut off",
        de: "ist abgeschnitten",
    }
    MEMBER_CUT_OFF[0] {
        nl: "dit onderdeel is afgebroken",
        fr: "cet élément est tronqué",
        en: "this member is cut off",
        de: "dieser Teil ist abgeschnitten",
    }
    NOT_A_PROOF[0] {
        nl: "is geen bewijs",
        fr: "n’est pas une preuve",
        en: "is not a proof",
        de: "ist kein Beweis",
    }
    OTHER_PROOF[0] {
        nl: "is het bewijs van iets anders",
        fr: "est la preuve d’autre chose",
        en: "is the proof of something else",
        de: "ist der Beweis von etwas anderem",
    }
    NO_RECORD[0] {
        nl: "bevat geen verslag",
        fr: "ne contient aucun enregistrement",
        en: "holds no record",
        de: "enthält keine Aufzeichnung",
    }
    RECORD_NOT_ENTRY[0] {
        nl: "het verslag past niet bij zijn vermelding",
        fr: "l’enregistrement ne correspond pas à son inscription",
        en: "the record does not match its entry",
        de: "die Aufzeichnung passt nicht zu ihrem Eintrag",
    }
    SALT_NOT_ENTRY[0] {
        nl: "verslag en zout geven de vermelding niet",
        fr: "l’enregistrement et le sel ne donnent pas l’inscription",
        en: "record and salt do not give the entry",
        de: "Aufzeichnung und Salz ergeben den Eintrag nicht",
    }
    FIELD_OPENING[0] {
        nl: "een verzegeld veld past niet bij zijn opening",
        fr: "un champ scellé ne correspond pas à son ouverture",
        en: "a sealed field does not fit its opening",
        de: "ein versiegeltes Feld passt nicht zu seiner Öffnung",
    }
    OTHER_BYTES[0] {
        nl: "de bytes zijn niet die welke het verslag noemt",
        fr: "les octets ne sont pas ceux qu’indique l’enregistrement",
        en: "the bytes are not those that the record states",
        de: "die Bytes sind nicht die, die die Aufzeichnung nennt",
    }
    BYTES_UNNAMED[0] {
        nl: "geen verslag noemt de hash van deze bytes",
        fr: "aucun enregistrement n’indique l’empreinte de ces octets",
        en: "no record states the hash of these bytes",
        de: "keine Aufzeichnung nennt den Hash dieser Bytes",
    }
    RECORD_CHANGED[0] {
        nl: "het verzegelde verslag gaat niet open: het is gewijzigd",
        fr: "l’enregistrement scellé ne s’ouvre pas : il a été modifié",
        en: "the sealed record does not open: it was changed",
        de: "die versiegelte Aufzeichnung öffnet sich nicht: sie wurde geändert",
    }
    BYTES_CHANGED[0] {
        nl: "de verzegelde bytes gaan niet open: ze zijn gewijzigd",
        fr: "les octets scellés ne s’ouvrent pas : ils ont été modifiés",
        en: "the sealed bytes do not open: they were changed",
        de: "die versiegelten Bytes öffnen sich nicht: sie wurden geändert",
    }
    BYTES_OR_KEY[0] {
        nl: "de verzegelde bytes gaan niet open: ze zijn gewijzigd, of hun sleutel is er niet",
        fr: "les octets scellés ne s’ouvrent pas : ils ont été modifiés, ou leur clé n’est pas là",
        en: "the sealed bytes do not open: they were changed, or their key is not there",
        de: "die versiegelten Bytes öffnen sich nicht: sie wurden geändert, oder ihr Schlüssel ist nicht da",
    }
    KEY_NOT_ERASED[0] {
        nl: "de sleutel ervan is er niet, en geen wissing in het logboek zegt waarom",
        fr: "sa clé n’est pas là, et aucun effacement au journal ne dit pourquoi",
        en: "its key is not there, and no erasure in the log says why",
        de: "sein Schlüssel ist nicht da, und keine Löschung im Protokoll sagt, warum",
    }
    HASH_NOT_SIGNED[0] {
        nl: "de hash van de vermelding is niet die welke is ondertekend",
        fr: "l’empreinte de l’inscription n’est pas celle qui a été signée",
        en: "the hash of the entry is not the one that was signed",
        de: "der Hash des Eintrags ist nicht der, der unterschrieben wurde",
    }
    ENTRY_NOT_SIGNED[0] {
        nl: "de vermelding is niet die welke is ondertekend",
        fr: "l’inscription n’est pas celle qui a été signée",
        en: "the entry is not the one that was signed",
        de: "der Eintrag ist nicht der, der unterschrieben wurde",
    }
    OTHER_KEY[1] {
        nl: "is niet de sleutel die is gegeven: {0}",
        fr: "n’est pas la clé donnée : {0}",
        en: "is not the key that was given: {0}",
        de: "ist nicht der gegebene Schlüssel: {0}",
    }
    NOT_THE_LOGS_KEY[0] {
        nl: "is niet de sleutel waaronder het logboek wordt nagekeken",
        fr: "n’est pas la clé sous laquelle le journal est vérifié",
        en: "is not the key under which the log is checked",
        de: "ist nicht der Schlüssel, unter dem das Protokoll geprüft wird",
    }
    NAMES_OTHER_KEY[0] {
        nl: "noemt niet de sleutel in log/vkey",
        fr: "ne nomme pas la clé de log/vkey",
        en: "does not name the key in log/vkey",
        de: "nennt nicht den Schlüssel in log/vkey",
    }
    OTHER_CHECKPOINT[0] {
        nl: "noemt een ander ijkpunt dan log/checkpoint",
        fr: "nomme un autre point de contrôle que log/checkpoint",
        en: "names another checkpoint than log/checkpoint",
        de: "nennt einen anderen Prüfpunkt als log/checkpoint",
    }
    NOT_FOLLOWING[0] {
        nl: "is niet wat uit het niveau eronder volgt",
        fr: "n’est pas ce qui découle du niveau inférieur",
        en: "is not what follows from the level below",
        de: "ist nicht, was aus der Ebene darunter folgt",
    }
    NOT_THIS_SIZE[0] {
        nl: "hoort niet bij een logboek van deze grootte",
        fr: "n’appartient pas à un journal de cette taille",
        en: "does not belong to a log of this size",
        de: "gehört nicht zu einem Protokoll dieser Größe",
    }
    TWICE[1] {
        nl: "{0} staat er twee keer of niet op volgorde",
        fr: "{0} figure deux fois ou pas à sa place",
        en: "{0} stands twice or out of order",
        de: "{0} steht zweimal oder nicht in der Reihe",
    }
    BYTES_INSTEAD[2] {
        nl: "heeft {0} bytes in plaats van {1}",
        fr: "a {0} octets au lieu de {1}",
        en: "has {0} bytes instead of {1}",
        de: "hat {0} Bytes statt {1}",
    }
    NO_MANIFEST[0] {
        nl: "hoort bij geen manifest",
        fr: "n’appartient à aucun manifeste",
        en: "belongs to no manifest",
        de: "gehört zu keinem Manifest",
    }
    MUST_BE_EMPTY[0] {
        nl: "moet leeg zijn",
        fr: "doit être vide",
        en: "must be empty",
        de: "muss leer sein",
    }
}
