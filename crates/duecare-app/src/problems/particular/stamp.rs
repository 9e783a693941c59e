//! What happened in this very case, in nl, fr, en and de: time stamps and seals.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "de certificaten zijn geen PEM",
        fr: "les certificats ne sont pas en PEM",
        en: "the certificates are not PEM",
        de: "die Zertifikate sind kein PEM",
    }
    [] {
        nl: "er is geen certificaat",
        fr: "il n’y a pas de certificat",
        en: "there is no certificate",
        de: "es gibt kein Zertifikat",
    }
    [] {
        nl: "het certificaat is niet te lezen",
        fr: "le certificat ne peut être lu",
        en: "the certificate cannot be read",
        de: "das Zertifikat ist nicht lesbar",
    }
    [] {
        nl: "het certificaat staat geen handtekeningen toe",
        fr: "le certificat n’autorise pas les signatures",
        en: "the certificate does not allow signatures",
        de: "das Zertifikat erlaubt keine Unterschriften",
    }
    [] {
        nl: "de sleutel is geen PKCS#8 in PEM of DER",
        fr: "la clé n’est pas du PKCS#8 en PEM ou DER",
        en: "the key is not PKCS#8 in PEM or DER",
        de: "der Schlüssel ist kein PKCS#8 in PEM oder DER",
    }
    [] {
        nl: "de sleutel is van geen soort waarmee kan worden verzegeld",
        fr: "la clé n’est d’aucun type qui puisse sceller",
        en: "the key is of none of the kinds that can seal",
        de: "der Schlüssel ist von keiner Art, die siegeln kann",
    }
    [] {
        nl: "de sleutel hoort niet bij het certificaat",
        fr: "la clé n’appartient pas au certificat",
        en: "the key does not belong to the certificate",
        de: "der Schlüssel gehört nicht zum Zertifikat",
    }
    [] {
        nl: "het systeem geeft geen toeval",
        fr: "le système ne donne pas d’aléa",
        en: "the system gives no randomness",
        de: "das System gibt keinen Zufall",
    }
    [] {
        nl: "dit is geen losse handtekening over gegevens",
        fr: "ce n’est pas une signature détachée de données",
        en: "it is not a detached signature over data",
        de: "das ist keine abgetrennte Unterschrift über Daten",
    }
    [] {
        nl: "de parameters van een hash zijn niet leeg",
        fr: "les paramètres d’un algorithme d’empreinte ne sont pas vides",
        en: "the parameters of a hash are not empty",
        de: "die Parameter eines Hashs sind nicht leer",
    }
    [Word] {
        nl: "het hash-algoritme {0}",
        fr: "l’algorithme d’empreinte {0}",
        en: "the hash algorithm {0}",
        de: "der Hash-Algorithmus {0}",
    }
    [] {
        nl: "er staat niet in met welk certificaat is ondertekend",
        fr: "il ne dit pas quel certificat a signé",
        en: "it does not say which certificate signed",
        de: "es sagt nicht, mit welchem Zertifikat unterzeichnet wurde",
    }
    [] {
        nl: "dit zijn geen ondertekende gegevens",
        fr: "ce ne sont pas des données signées",
        en: "it is not signed data",
        de: "das sind keine unterzeichneten Daten",
    }
    [] {
        nl: "ondertekende gegevens van een onbekende versie",
        fr: "des données signées d’une version inconnue",
        en: "signed data of an unknown version",
        de: "unterzeichnete Daten einer unbekannten Version",
    }
    [] {
        nl: "er zitten meer dan 32 certificaten in",
        fr: "il porte plus de 32 certificats",
        en: "it carries more than 32 certificates",
        de: "es trägt mehr als 32 Zertifikate",
    }
    [] {
        nl: "er is niet precies één ondertekenaar",
        fr: "il n’a pas exactement un signataire",
        en: "it has not exactly one signer",
        de: "es hat nicht genau einen Unterzeichner",
    }
    [] {
        nl: "het hash-algoritme van de ondertekenaar staat niet onder die welke het noemt",
        fr: "l’empreinte de son signataire n’est pas parmi celles qu’il nomme",
        en: "the digest of its signer is not among those that it names",
        de: "der Hash des Unterzeichners ist nicht unter denen, die es nennt",
    }
    [] {
        nl: "de soort van de inhoud staat niet onder de handtekening",
        fr: "le type du contenu n’est pas couvert par la signature",
        en: "the kind of content is not under the signature",
        de: "die Art des Inhalts steht nicht unter der Unterschrift",
    }
    [] {
        nl: "een andere soort inhoud is ondertekend",
        fr: "un autre type de contenu a été signé",
        en: "another kind of content was signed",
        de: "eine andere Art von Inhalt wurde unterzeichnet",
    }
    [] {
        nl: "de ondertekende hash is die van andere bytes",
        fr: "l’empreinte signée est celle d’autres octets",
        en: "the signed digest is that of other bytes",
        de: "der unterzeichnete Hash ist der anderer Bytes",
    }
    [] {
        nl: "het certificaat van de ondertekenaar zit er niet in",
        fr: "le certificat du signataire n’y est pas",
        en: "the certificate of the signer is not inside",
        de: "das Zertifikat des Unterzeichners ist nicht darin",
    }
    [] {
        nl: "het certificaat erin is niet dat waarmee is ondertekend",
        fr: "le certificat qui s’y trouve n’est pas celui qui a signé",
        en: "the certificate inside is not the one that was signed with",
        de: "das Zertifikat darin ist nicht das, mit dem unterzeichnet wurde",
    }
    [] {
        nl: "de ondertekenaar vraagt een andere keten dan die is gevonden",
        fr: "le signataire demande une autre chaîne que celle qui a été trouvée",
        en: "the signer asks for another chain than the one that was found",
        de: "der Unterzeichner verlangt eine andere Kette als die gefundene",
    }
    [] {
        nl: "een ondertekenaar van een onbekende versie",
        fr: "un signataire d’une version inconnue",
        en: "a signer of an unknown version",
        de: "ein Unterzeichner einer unbekannten Version",
    }
    [] {
        nl: "er zijn geen ondertekende kenmerken",
        fr: "il n’a pas d’attributs signés",
        en: "it has no signed attributes",
        de: "es hat keine unterzeichneten Attribute",
    }
    [Word] {
        nl: "het handtekeningalgoritme {0}",
        fr: "l’algorithme de signature {0}",
        en: "the signature algorithm {0}",
        de: "der Signaturalgorithmus {0}",
    }
    [] {
        nl: "niet gemaakt met de sleutel van het certificaat",
        fr: "elle n’a pas été faite avec la clé du certificat",
        en: "it was not made with the key of the certificate",
        de: "nicht mit dem Schlüssel des Zertifikats gemacht",
    }
    [] {
        nl: "de parameters van RSA zijn niet leeg",
        fr: "les paramètres de RSA ne sont pas vides",
        en: "the parameters of RSA are not empty",
        de: "die Parameter von RSA sind nicht leer",
    }
    [] {
        nl: "een ondertekend kenmerk heeft niet precies één waarde",
        fr: "un attribut signé n’a pas exactement une valeur",
        en: "a signed attribute has not exactly one value",
        de: "ein unterzeichnetes Attribut hat nicht genau einen Wert",
    }
    [Ours] {
        nl: "niet te lezen als tijdstempel of zegel: {0}",
        fr: "illisible comme horodatage ou sceau : {0}",
        en: "it cannot be read as a time stamp or seal: {0}",
        de: "nicht als Zeitstempel oder Siegel lesbar: {0}",
    }
    [Number Ours] {
        nl: "de tijdstempeldienst gaf geen tijdstempel (status {0}): {1}",
        fr: "l’autorité n’a pas donné d’horodatage (statut {0}) : {1}",
        en: "the authority gave no time stamp (status {0}): {1}",
        de: "die Stelle gab keinen Zeitstempel (Status {0}): {1}",
    }
    [] {
        nl: "de tijdstempel staat over andere bytes",
        fr: "l’horodatage porte sur d’autres octets",
        en: "the time stamp is over other bytes",
        de: "der Zeitstempel ist über andere Bytes",
    }
    [] {
        nl: "de tijdstempel antwoordt op een ander verzoek: de nonce verschilt of ontbreekt",
        fr: "l’horodatage répond à une autre demande : le nonce diffère ou manque",
        en: "the time stamp answers another request: the nonce differs or is missing",
        de: "der Zeitstempel antwortet auf eine andere Anfrage: die Nonce ist eine andere oder fehlt",
    }
    [Ours] {
        nl: "de handtekening houdt geen stand: {0}",
        fr: "la signature ne tient pas : {0}",
        en: "the signature does not hold: {0}",
        de: "die Unterschrift hält nicht: {0}",
    }
    [Text Ours] {
        nl: "het certificaat van {0} mag dit niet ondertekenen: {1}",
        fr: "le certificat de {0} ne peut signer ceci : {1}",
        en: "the certificate of {0} may not sign this: {1}",
        de: "das Zertifikat von {0} darf das nicht unterzeichnen: {1}",
    }
    [Text Ours] {
        nl: "geen vertrouwde autoriteit staat in voor {0}: {1}",
        fr: "aucune autorité de confiance ne répond de {0} : {1}",
        en: "no trusted authority vouches for {0}: {1}",
        de: "keine vertrauenswürdige Stelle bürgt für {0}: {1}",
    }
    [Text Word] {
        nl: "een certificaat waarop {0} steunt, was niet geldig op {1}",
        fr: "un certificat sur lequel repose {0} n’était pas valable le {1}",
        en: "a certificate that {0} rests on was not valid at {1}",
        de: "ein Zertifikat, auf dem {0} beruht, war am {1} nicht gültig",
    }
    [Word Word] {
        nl: "de tijdstempel zegt {0}, wat later is dan {1}",
        fr: "l’horodatage dit {0}, ce qui est plus tard que {1}",
        en: "the time stamp says {0}, which is later than {1}",
        de: "der Zeitstempel sagt {0}, was später ist als {1}",
    }
    [Ours] {
        nl: "dit is hier niet te controleren en toont dus niets: {0}",
        fr: "ceci ne peut être contrôlé ici et ne montre donc rien : {0}",
        en: "it cannot be checked here and so shows nothing: {0}",
        de: "das lässt sich hier nicht prüfen und zeigt darum nichts: {0}",
    }
    [Text Word Word] {
        nl: "het certificaat van {0} is ingetrokken op {1}, voordat het ondertekende op {2}",
        fr: "le certificat de {0} a été révoqué le {1}, avant de signer le {2}",
        en: "the certificate of {0} was revoked at {1}, before it signed at {2}",
        de: "das Zertifikat von {0} wurde am {1} gesperrt, bevor es am {2} unterzeichnete",
    }
    [Ours] {
        nl: "de intrekkingslijsten zijn niet te gebruiken: {0}",
        fr: "les listes de révocation ne peuvent être utilisées : {0}",
        en: "the revocation lists cannot be used: {0}",
        de: "die Sperrlisten sind nicht brauchbar: {0}",
    }
    [Ours] {
        nl: "de vertrouwde wortels zijn niet te gebruiken: {0}",
        fr: "les racines de confiance ne peuvent être utilisées : {0}",
        en: "the trust anchors cannot be used: {0}",
        de: "die vertrauten Wurzeln sind nicht brauchbar: {0}",
    }
    [Ours] {
        nl: "het zegel is niet te maken: {0}",
        fr: "le sceau ne peut être fait : {0}",
        en: "the seal cannot be made: {0}",
        de: "das Siegel lässt sich nicht machen: {0}",
    }
    [] {
        nl: "het zegel is niet te maken: de sleutel is versleuteld met een wachtwoord",
        fr: "le sceau ne peut être fait : la clé est chiffrée par un mot de passe",
        en: "the seal cannot be made: the key is encrypted with a password",
        de: "das Siegel lässt sich nicht machen: der Schlüssel ist mit einem Passwort verschlüsselt",
    }
    [] {
        nl: "geen reden gegeven",
        fr: "aucune raison donnée",
        en: "no reason given",
        de: "kein Grund angegeben",
    }
    [] {
        nl: "in het antwoord zit geen tijdstempel",
        fr: "la réponse ne contient pas de jeton",
        en: "the answer holds no token",
        de: "die Antwort enthält keinen Zeitstempel",
    }
}
