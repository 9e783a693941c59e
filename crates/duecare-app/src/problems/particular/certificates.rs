//! What happened in this very case, in nl, fr, en and de: certificates, revocation lists and tokens.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "het eindigt te vroeg",
        fr: "il s’arrête trop tôt",
        en: "it ends too early",
        de: "es endet zu früh",
    }
    [] {
        nl: "een veld is niet van de soort die daar hoort",
        fr: "un champ n’est pas du type qui va là",
        en: "a field is not of the kind that belongs there",
        de: "ein Feld ist nicht von der Art, die dorthin gehört",
    }
    [] {
        nl: "een lengte is niet geschreven zoals DER haar schrijft",
        fr: "une longueur n’est pas écrite comme DER l’écrit",
        en: "a length is not written as DER writes it",
        de: "eine Länge ist nicht geschrieben, wie DER sie schreibt",
    }
    [] {
        nl: "er staan bytes na het einde",
        fr: "il y a des octets après la fin",
        en: "there are bytes after its end",
        de: "hinter dem Ende stehen Bytes",
    }
    [] {
        nl: "een waarheidswaarde is niet geschreven zoals DER haar schrijft",
        fr: "une valeur de vérité n’est pas écrite comme DER l’écrit",
        en: "a truth value is not written as DER writes it",
        de: "ein Wahrheitswert ist nicht geschrieben, wie DER ihn schreibt",
    }
    [] {
        nl: "een getal is kleiner dan nul",
        fr: "un nombre est inférieur à zéro",
        en: "a number is below zero",
        de: "eine Zahl ist kleiner als null",
    }
    [] {
        nl: "een getal is te groot",
        fr: "un nombre est trop grand",
        en: "a number is too large",
        de: "eine Zahl ist zu groß",
    }
    [] {
        nl: "in het bestand staat geen intrekkingslijst",
        fr: "il n’y a pas de liste de révocation dans le fichier",
        en: "there is no revocation list in the file",
        de: "in der Datei ist keine Sperrliste",
    }
    [] {
        nl: "er zijn meer dan 1.000 lijsten",
        fr: "il y a plus de 1 000 listes",
        en: "there are more than 1,000 lists",
        de: "es gibt mehr als 1.000 Listen",
    }
    [] {
        nl: "een lijst is niet te lezen",
        fr: "une liste ne peut être lue",
        en: "a list cannot be read",
        de: "eine Liste ist nicht lesbar",
    }
    [] {
        nl: "een intrekkingslijst",
        fr: "une liste de révocation",
        en: "a revocation list",
        de: "eine Sperrliste",
    }
    [Text Word] {
        nl: "het certificaat van {0} is opgeschort op {1}",
        fr: "le certificat de {0} a été suspendu le {1}",
        en: "the certificate of {0} was put on hold at {1}",
        de: "das Zertifikat von {0} wurde am {1} ausgesetzt",
    }
    [Text Word] {
        nl: "het certificaat van {0} is ingetrokken op {1}, en niet omdat het is vervangen: wie de sleutel heeft, kan terugdateren",
        fr: "le certificat de {0} a été révoqué le {1}, et non parce qu’il a été remplacé : qui a sa clé peut antidater",
        en: "the certificate of {0} was revoked at {1}, and not because it was replaced: whoever has its key can date back",
        de: "das Zertifikat von {0} wurde am {1} gesperrt, und nicht, weil es ersetzt wurde: wer seinen Schlüssel hat, kann zurückdatieren",
    }
    [] {
        nl: "de tijdstempel noemt een andere autoriteit",
        fr: "l’horodatage nomme une autre autorité",
        en: "the stamp names another authority",
        de: "der Zeitstempel nennt eine andere Stelle",
    }
    [] {
        nl: "wat is ondertekend, is geen tijdstempel",
        fr: "ce qui a été signé n’est pas un horodatage",
        en: "what was signed is not a time stamp",
        de: "was unterzeichnet wurde, ist kein Zeitstempel",
    }
    [] {
        nl: "de tijdstempel zelf ontbreekt",
        fr: "l’horodatage lui-même manque",
        en: "the time stamp itself is missing",
        de: "der Zeitstempel selbst fehlt",
    }
    [] {
        nl: "een tijdstempel van een onbekende versie",
        fr: "un horodatage d’une version inconnue",
        en: "a time stamp of an unknown version",
        de: "ein Zeitstempel einer unbekannten Version",
    }
    [] {
        nl: "de nauwkeurigheid is niet geschreven zoals het hoort",
        fr: "la précision n’est pas écrite comme elle doit l’être",
        en: "the accuracy is not written as it should be",
        de: "die Genauigkeit ist nicht geschrieben, wie sie sein soll",
    }
    [Word] {
        nl: "de kritieke uitbreiding {0} van de tijdstempel",
        fr: "l’extension critique {0} de l’horodatage",
        en: "the critical extension {0} of the time stamp",
        de: "die kritische Erweiterung {0} des Zeitstempels",
    }
    [] {
        nl: "een deel van de tekst is geen PEM",
        fr: "une partie du texte n’est pas du PEM",
        en: "a part of the text is not PEM",
        de: "ein Teil des Textes ist kein PEM",
    }
    [] {
        nl: "een certificaat is niet te lezen",
        fr: "un certificat ne peut être lu",
        en: "a certificate cannot be read",
        de: "ein Zertifikat ist nicht lesbar",
    }
    [] {
        nl: "er zijn meer dan 1.000 certificaten",
        fr: "il y a plus de 1 000 certificats",
        en: "there are more than 1,000 certificates",
        de: "es gibt mehr als 1.000 Zertifikate",
    }
    [] {
        nl: "in de tekst staat geen certificaat",
        fr: "il n’y a pas de certificat dans le texte",
        en: "there is no certificate in the text",
        de: "im Text ist kein Zertifikat",
    }
    [] {
        nl: "het sleutelgebruik van een uitgever staat niet toe certificaten te ondertekenen",
        fr: "l’usage de clé d’un émetteur ne permet pas de signer des certificats",
        en: "the key usage of an issuer does not allow to sign certificates",
        de: "die Schlüsselverwendung eines Ausstellers erlaubt nicht, Zertifikate zu unterzeichnen",
    }
    [Word] {
        nl: "het handtekeningalgoritme {0} van een certificaat",
        fr: "l’algorithme de signature {0} d’un certificat",
        en: "the signature algorithm {0} of a certificate",
        de: "der Signaturalgorithmus {0} eines Zertifikats",
    }
    [] {
        nl: "de soort sleutel waarmee een certificaat is ondertekend",
        fr: "le type de clé qui a signé un certificat",
        en: "the kind of key that signed a certificate",
        de: "die Art des Schlüssels, der ein Zertifikat unterzeichnete",
    }
    [] {
        nl: "een kritieke uitbreiding van een certificaat",
        fr: "une extension critique d’un certificat",
        en: "a critical extension of a certificate",
        de: "eine kritische Erweiterung eines Zertifikats",
    }
    [] {
        nl: "een certificaat van een oude versie",
        fr: "un certificat d’une version ancienne",
        en: "a certificate of an old version",
        de: "ein Zertifikat einer alten Version",
    }
    [] {
        nl: "een hoop certificaten, te groot om te proberen",
        fr: "un tas de certificats trop grand pour être essayé",
        en: "a heap of certificates too large to try",
        de: "ein Haufen Zertifikate, zu groß zum Durchprobieren",
    }
    [] {
        nl: "dit is het certificaat van een autoriteit die certificaten uitgeeft",
        fr: "c’est le certificat d’une autorité qui émet des certificats",
        en: "it is the certificate of an authority that issues certificates",
        de: "das ist das Zertifikat einer Stelle, die Zertifikate ausstellt",
    }
    [] {
        nl: "het certificaat leidt naar geen van de vertrouwde wortels",
        fr: "son certificat ne mène à aucune des racines de confiance",
        en: "its certificate leads to none of the trust anchors",
        de: "sein Zertifikat führt zu keiner der vertrauten Wurzeln",
    }
    [] {
        nl: "het heeft geen uitgebreid sleutelgebruik",
        fr: "il n’a pas d’usage de clé étendu",
        en: "it has no extended key usage",
        de: "es hat keine erweiterte Schlüsselverwendung",
    }
    [] {
        nl: "het is niet voor tijdstempels",
        fr: "il n’est pas pour l’horodatage",
        en: "it is not for time stamping",
        de: "es ist nicht für Zeitstempel",
    }
    [] {
        nl: "het is ook voor andere dingen dan tijdstempels",
        fr: "il est aussi pour autre chose que l’horodatage",
        en: "it is for other things than time stamping as well",
        de: "es ist auch für anderes als Zeitstempel",
    }
    [] {
        nl: "het uitgebreide sleutelgebruik is niet kritiek",
        fr: "son usage de clé étendu n’est pas critique",
        en: "its extended key usage is not critical",
        de: "die erweiterte Schlüsselverwendung ist nicht kritisch",
    }
    [] {
        nl: "het sleutelgebruik is ook voor andere dingen dan handtekeningen",
        fr: "son usage de clé vise aussi autre chose que les signatures",
        en: "its key usage is for other things than signatures as well",
        de: "die Schlüsselverwendung ist auch für anderes als Unterschriften",
    }
    [] {
        nl: "het sleutelgebruik staat geen handtekeningen toe",
        fr: "son usage de clé n’autorise pas les signatures",
        en: "its key usage does not allow signatures",
        de: "die Schlüsselverwendung erlaubt keine Unterschriften",
    }
    [] {
        nl: "(een naam die niet te lezen is)",
        fr: "(un nom illisible)",
        en: "(a name that cannot be read)",
        de: "(ein nicht lesbarer Name)",
    }
    [] {
        nl: "een uitbreiding staat twee keer in een certificaat",
        fr: "une extension figure deux fois dans un certificat",
        en: "an extension stands twice in a certificate",
        de: "eine Erweiterung steht zweimal in einem Zertifikat",
    }
    [] {
        nl: "een tijd is niet geschreven zoals het hoort",
        fr: "une heure n’est pas écrite comme elle doit l’être",
        en: "a time is not written as it should be",
        de: "eine Zeit ist nicht geschrieben, wie sie sein soll",
    }
}
