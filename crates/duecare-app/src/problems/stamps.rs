//! Problems of time stamps and seals (DC-2030 to DC-2049) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    2030 {
        nl: [
            "deze bytes zijn geen tijdstempel, zegel of antwoord van een autoriteit",
            "Ze tonen niets; wat verder in het dossier staat, raakt dat niet.",
            "Neem het token opnieuw uit het logboek of een andere kopie; heeft de autoriteit het zo gestuurd, zeg het haar.",
        ],
        fr: [
            "ces octets ne sont ni un horodatage, ni un sceau, ni la réponse d’une autorité",
            "Ils ne montrent rien ; le reste du dossier n’en est pas touché.",
            "Reprenez le jeton dans le journal ou une autre copie ; si l’autorité l’a envoyé ainsi, dites-le-lui.",
        ],
        en: [
            "these bytes are no time stamp, seal or answer of an authority",
            "They show nothing; what else stands in the dossier is not touched by that.",
            "Take the token again from the log or another copy; if the authority sent it, tell the authority.",
        ],
        de: [
            "diese Bytes sind kein Zeitstempel, kein Siegel und keine Antwort einer Zeitstempelstelle",
            "Sie zeigen nichts; was sonst im Dossier steht, berührt das nicht.",
            "Nehmen Sie das Token erneut aus dem Protokoll oder einer anderen Kopie; kam es so von der Stelle, sagen Sie es ihr.",
        ],
    }
    2031 {
        nl: [
            "de tijdstempelautoriteit gaf geen stempel",
            "Het ijkpunt heeft van deze autoriteit nog geen tijd van buiten; het logboek zelf is ongewijzigd.",
            "Lees haar woorden; vraag later opnieuw, of stel een andere autoriteit in.",
        ],
        fr: [
            "l’autorité d’horodatage n’a pas donné d’horodatage",
            "Le point de contrôle n’a pas encore de temps extérieur de cette autorité ; le journal lui-même est inchangé.",
            "Lisez ses mots ; redemandez plus tard, ou configurez une autre autorité.",
        ],
        en: [
            "the time-stamp authority gave no stamp",
            "The checkpoint has no outside time from this authority yet; the log itself is unchanged.",
            "Read its words; ask again later, or configure another authority.",
        ],
        de: [
            "die Zeitstempelstelle gab keinen Stempel",
            "Der Prüfpunkt hat von dieser Stelle noch keine Zeit von außen; das Protokoll selbst ist unverändert.",
            "Lesen Sie ihre Worte; fragen Sie später erneut, oder richten Sie eine andere Stelle ein.",
        ],
    }
    2032 {
        nl: [
            "een tijdstempel hoort bij andere bytes",
            "Hij zegt niet wanneer deze bytes bestonden; de bytes of de stempel zijn verwisseld.",
            "Vergelijk het bestand met dat waarop de stempel is gezet; ga na of de stempel niet onder een andere naam is opgeslagen.",
        ],
        fr: [
            "un horodatage appartient à d’autres octets",
            "Il ne dit pas quand ces octets existaient ; eux ou l’horodatage ont été échangés.",
            "Comparez le fichier avec celui qui a été horodaté ; vérifiez que l’horodatage n’a pas été rangé sous un autre nom.",
        ],
        en: [
            "a time stamp belongs to other bytes",
            "It says nothing about when these bytes existed; they or the stamp were exchanged.",
            "Compare the file with the one that was stamped; check that the stamp was not stored under another name.",
        ],
        de: [
            "ein Zeitstempel gehört zu anderen Bytes",
            "Er sagt nicht, wann diese Bytes bestanden; sie oder der Stempel wurden vertauscht.",
            "Vergleichen Sie die Datei mit der gestempelten; prüfen Sie, ob der Stempel unter anderem Namen abgelegt wurde.",
        ],
    }
    2033 {
        nl: [
            "een tijdstempel beantwoordt een ander verzoek",
            "Misschien is een oud antwoord opnieuw gegeven; het is niet aangenomen, en niets is als gestempeld vastgelegd.",
            "Vraag opnieuw; gebeurt het weer, dan staat er iemand tussen deze machine en de autoriteit, of de autoriteit negeert nonces.",
        ],
        fr: [
            "un horodatage répond à une autre demande",
            "Une ancienne réponse a pu être redonnée ; elle n’a pas été acceptée, et rien n’a été enregistré comme horodaté.",
            "Redemandez ; si cela se répète, quelqu’un se tient entre cette machine et l’autorité, ou l’autorité ignore les nonces.",
        ],
        en: [
            "a time stamp answers another request",
            "An old answer may have been given again; it was not accepted and nothing was recorded as stamped.",
            "Ask again; if it happens again, somebody stands between this machine and the authority, or the authority ignores nonces.",
        ],
        de: [
            "ein Zeitstempel beantwortet eine andere Anfrage",
            "Vielleicht wurde eine alte Antwort noch einmal gegeben; sie wurde nicht angenommen, und nichts gilt als gestempelt.",
            "Fragen Sie erneut; geschieht es wieder, steht jemand zwischen dieser Maschine und der Stelle, oder die Stelle beachtet Nonces nicht.",
        ],
    }
    2034 {
        nl: [
            "de handtekening van een tijdstempel of zegel klopt niet",
            "De bytes zijn na de ondertekening gewijzigd, of iemand anders tekende; de tijd en de naam erin zijn niet aangetoond.",
            "Vergelijk met een andere kopie van het dossier; vertrouw niet op deze stempel of dit zegel.",
        ],
        fr: [
            "la signature d’un horodatage ou d’un sceau ne tient pas",
            "Des octets ont été modifiés après la signature, ou quelqu’un d’autre a signé ; le temps et le nom qui y figurent ne sont pas montrés.",
            "Comparez avec une autre copie du dossier ; ne vous fiez pas à cet horodatage ou à ce sceau.",
        ],
        en: [
            "the signature of a time stamp or seal does not hold",
            "Bytes were changed after the signature, or somebody else signed; the time and the name in it are not shown.",
            "Compare with another copy of the dossier; do not rely on this stamp or seal.",
        ],
        de: [
            "die Unterschrift eines Zeitstempels oder Siegels hält nicht",
            "Bytes wurden nach der Unterschrift geändert, oder jemand anders unterschrieb; Zeit und Name darin sind nicht gezeigt.",
            "Vergleichen Sie mit einer anderen Kopie des Dossiers; verlassen Sie sich nicht auf diesen Stempel oder dieses Siegel.",
        ],
    }
    2035 {
        nl: [
            "het certificaat achter een tijdstempel of zegel is daar niet voor gemaakt",
            "Wie zo’n certificaat heeft, is geen tijdstempelautoriteit; de tijd is niet aangetoond.",
            "Neem een autoriteit met een certificaat voor tijdstempels alleen (RFC 3161, section 2.3).",
        ],
        fr: [
            "le certificat derrière un horodatage ou un sceau n’est pas fait pour cela",
            "Qui détient un tel certificat n’est pas une autorité d’horodatage ; le temps n’est pas montré.",
            "Prenez une autorité dont le certificat sert au seul horodatage (RFC 3161, section 2.3).",
        ],
        en: [
            "the certificate behind a time stamp or seal is not made for that",
            "Whoever holds such a certificate is no time-stamp authority; the time is not shown.",
            "Use an authority whose certificate is for time stamping alone (RFC 3161, section 2.3).",
        ],
        de: [
            "das Zertifikat hinter einem Zeitstempel oder Siegel ist nicht dafür gemacht",
            "Wer ein solches Zertifikat hat, ist keine Zeitstempelstelle; die Zeit ist nicht gezeigt.",
            "Nehmen Sie eine Stelle, deren Zertifikat allein für Zeitstempel gilt (RFC 3161, section 2.3).",
        ],
    }
    2036 {
        nl: [
            "geen vertrouwde autoriteit staat in voor een tijdstempel of zegel",
            "De handtekening kan kloppen, maar niemand die u vertrouwt, zegt van wie zij is; de tijd is niet aangetoond.",
            "Haal het wortelcertificaat bij de autoriteit zelf of de vertrouwenslijst, vergelijk het per telefoon of brief, en voeg het toe aan de vertrouwensankers.",
        ],
        fr: [
            "aucune autorité de confiance ne répond d’un horodatage ou d’un sceau",
            "La signature peut être juste, mais personne à qui vous faites confiance ne dit de qui elle est ; le temps n’est pas montré.",
            "Obtenez le certificat racine de l’autorité elle-même ou de la liste de confiance, comparez-le par téléphone ou lettre, et ajoutez-le aux ancres de confiance.",
        ],
        en: [
            "no trusted authority vouches for a time stamp or seal",
            "The signature may be right, but nobody whom you chose to trust says whose it is; the time is not shown.",
            "Obtain the root certificate from the authority itself or the trusted list, compare it by telephone or letter, and add it to the trust anchors.",
        ],
        de: [
            "keine Stelle Ihres Vertrauens bürgt für einen Zeitstempel oder ein Siegel",
            "Die Unterschrift kann richtig sein, aber niemand, dem Sie vertrauen, sagt, wessen sie ist; die Zeit ist nicht gezeigt.",
            "Besorgen Sie das Wurzelzertifikat von der Stelle selbst oder aus der Vertrauensliste, vergleichen Sie es per Telefon oder Brief, und fügen Sie es den Vertrauensankern hinzu.",
        ],
    }
    2037 {
        nl: [
            "een certificaat was op het moment van de stempel of het zegel niet geldig",
            "De autoriteit tekende buiten de tijd waarvoor haar certificaat instaat; de tijd is niet aangetoond.",
            "Vraag de autoriteit om stempels onder haar huidige certificaat; controleer de klok van deze machine.",
        ],
        fr: [
            "un certificat n’était pas valide au moment de l’horodatage ou du sceau",
            "L’autorité a signé hors de la période dont répond son certificat ; le temps n’est pas montré.",
            "Demandez à l’autorité des horodatages sous son certificat actuel ; vérifiez l’horloge de cette machine.",
        ],
        en: [
            "a certificate was not valid at the time of the stamp or seal",
            "The authority signed outside the time for which its certificate vouches; the time is not shown.",
            "Ask the authority for stamps under its present certificate; check this machine's clock.",
        ],
        de: [
            "ein Zertifikat war zur Zeit des Stempels oder Siegels nicht gültig",
            "Die Stelle unterschrieb außerhalb der Zeit, für die ihr Zertifikat bürgt; die Zeit ist nicht gezeigt.",
            "Verlangen Sie von der Stelle Stempel unter ihrem heutigen Zertifikat; prüfen Sie die Uhr dieser Maschine.",
        ],
    }
    2038 {
        nl: [
            "een tijdstempel ligt na het moment waarop hij is ontvangen",
            "De klok van deze machine loopt achter of die van de autoriteit voor; omdat ze verschillen, wordt op geen van beide vertrouwd.",
            "Zet de klok van de machine goed (tijdsynchronisatie) en vraag opnieuw; vergelijk met een tweede autoriteit.",
        ],
        fr: [
            "un horodatage est postérieur au moment de sa réception",
            "L’horloge de cette machine retarde ou celle de l’autorité avance ; comme elles diffèrent, on ne se fie à aucune.",
            "Réglez l’horloge de la machine (synchronisation), puis redemandez ; comparez avec une seconde autorité.",
        ],
        en: [
            "a time stamp lies after the moment at which it was received",
            "Either this machine's clock is behind or the authority's is ahead; as they disagree, neither time is relied on.",
            "Set the machine's clock right (time synchronisation), then ask again; compare with a second authority.",
        ],
        de: [
            "ein Zeitstempel liegt nach dem Moment seines Empfangs",
            "Entweder geht die Uhr dieser Maschine nach oder die der Stelle vor; da sie nicht übereinstimmen, gilt keine von beiden.",
            "Stellen Sie die Uhr der Maschine richtig (Zeitabgleich) und fragen Sie erneut; vergleichen Sie mit einer zweiten Stelle.",
        ],
    }
    2039 {
        nl: [
            "een tijdstempel of zegel kan door deze versie niet worden nagekeken",
            "Hij kan goed zijn of niet: dat is niet aangetoond, en hij geldt als ontbrekend.",
            "Kijk hem na met `openssl ts -verify` of `openssl cms -verify`, of vraag een autoriteit die RSA of ECDSA op P-256 of P-384 gebruikt.",
        ],
        fr: [
            "un horodatage ou un sceau ne peut pas être vérifié par cette version",
            "Il peut être bon ou non : ce n’est pas montré, et il compte comme manquant.",
            "Vérifiez-le avec `openssl ts -verify` ou `openssl cms -verify`, ou demandez à une autorité qui emploie RSA ou ECDSA sur P-256 ou P-384.",
        ],
        en: [
            "a time stamp or seal cannot be checked by this version",
            "It may be good or not: it is not shown, and it counts as missing.",
            "Check it with `openssl ts -verify` or `openssl cms -verify`, or ask an authority that uses RSA or ECDSA on P-256 or P-384.",
        ],
        de: [
            "ein Zeitstempel oder Siegel lässt sich mit dieser Version nicht prüfen",
            "Er kann gut sein oder nicht: das ist nicht gezeigt, und er gilt als fehlend.",
            "Prüfen Sie ihn mit `openssl ts -verify` oder `openssl cms -verify`, oder fragen Sie eine Stelle, die RSA oder ECDSA auf P-256 oder P-384 benutzt.",
        ],
    }
    2040 {
        nl: [
            "de vertrouwensankers zijn niet bruikbaar",
            "Geen stempel of zegel kan worden nagekeken; dat zegt niets over de stempels en zegels zelf.",
            "Geef certificaten in PEM, achter elkaar.",
        ],
        fr: [
            "les ancres de confiance sont inutilisables",
            "Aucun horodatage ni sceau ne peut être vérifié ; cela ne dit rien d’eux.",
            "Donnez des certificats en PEM, l’un après l’autre.",
        ],
        en: [
            "the trust anchors cannot be used",
            "No stamp or seal can be checked; that says nothing about them.",
            "Give certificates in PEM, one after the other.",
        ],
        de: [
            "die Vertrauensanker sind nicht brauchbar",
            "Kein Stempel oder Siegel lässt sich prüfen; über diese selbst sagt das nichts.",
            "Geben Sie Zertifikate in PEM, eines nach dem anderen.",
        ],
    }
    2041 {
        nl: [
            "een manifest in META-INF is niet goed",
            "Wat het opsomt, valt niet onder zijn tijdstempel of zegel.",
            "Vergelijk met een andere kopie van het dossier.",
        ],
        fr: [
            "un manifeste dans META-INF n’est pas bon",
            "Ce qu’il énumère n’est pas couvert par son horodatage ou son sceau.",
            "Comparez avec une autre copie du dossier.",
        ],
        en: [
            "a manifest in META-INF is not good",
            "What it lists is not covered by its time stamp or seal.",
            "Compare with another copy of the dossier.",
        ],
        de: [
            "ein Manifest in META-INF ist nicht gut",
            "Was es aufführt, ist von seinem Zeitstempel oder Siegel nicht erfasst.",
            "Vergleichen Sie mit einer anderen Kopie des Dossiers.",
        ],
    }
    2042 {
        nl: [
            "het dossier kan met deze sleutel en dit certificaat niet worden verzegeld",
            "Er is geen zegel gezet; de tijdstempel en het logboek staan ook zonder.",
            "Geef een PKCS#8-sleutel in PEM of DER (P-256, P-384 of RSA vanaf 2.048 bits) en het certificaat dat erbij hoort.",
        ],
        fr: [
            "le dossier ne peut pas être scellé avec cette clé et ce certificat",
            "Aucun sceau n’a été apposé ; l’horodatage et le journal tiennent sans lui.",
            "Donnez une clé PKCS#8 en PEM ou DER (P-256, P-384 ou RSA à partir de 2 048 bits) et le certificat correspondant.",
        ],
        en: [
            "the dossier cannot be sealed with this key and certificate",
            "No seal was made; the time stamp and the log stand without it.",
            "Give a PKCS#8 key in PEM or DER (P-256, P-384 or RSA from 2,048 bits) and the certificate that belongs to it.",
        ],
        de: [
            "das Dossier lässt sich mit diesem Schlüssel und Zertifikat nicht siegeln",
            "Kein Siegel wurde gesetzt; Zeitstempel und Protokoll stehen auch ohne.",
            "Geben Sie einen PKCS#8-Schlüssel in PEM oder DER (P-256, P-384 oder RSA ab 2.048 Bit) und das dazugehörige Zertifikat.",
        ],
    }
    2043 {
        nl: [
            "de sleutel van het zegel is met een wachtwoord versleuteld",
            "Er is geen zegel gezet: niemand is er om het wachtwoord te typen, en een wachtwoord in een bestand beschermt niets.",
            "Ontsleutel hem (`openssl pkcs8 -in KEY -out PLAIN`), en laat rechten op het bestand en schijfversleuteling hem beschermen.",
        ],
        fr: [
            "la clé du sceau est chiffrée par un mot de passe",
            "Aucun sceau n’a été apposé : personne n’est là pour taper le mot de passe, et un mot de passe dans un fichier ne protège rien.",
            "Déchiffrez-la (`openssl pkcs8 -in KEY -out PLAIN`), et laissez les droits du fichier et le chiffrement du disque la protéger.",
        ],
        en: [
            "the key of the seal is encrypted with a password",
            "No seal was made: nobody is there to type the password, and a password in a file protects nothing.",
            "Decrypt it (`openssl pkcs8 -in KEY -out PLAIN`), and let file rights and disk encryption protect it.",
        ],
        de: [
            "der Schlüssel des Siegels ist mit einem Kennwort verschlüsselt",
            "Kein Siegel wurde gesetzt: niemand ist da, der das Kennwort eintippt, und ein Kennwort in einer Datei schützt nichts.",
            "Entschlüsseln Sie ihn (`openssl pkcs8 -in KEY -out PLAIN`), und lassen Sie Dateirechte und Plattenverschlüsselung ihn schützen.",
        ],
    }
    2044 {
        nl: [
            "een certificaat achter een tijdstempel of zegel was ingetrokken",
            "Wie de sleutel toen had, was niet meer te vertrouwen; de tijd en de naam erin zijn niet aangetoond.",
            "Vergelijk met de lijst die de uitgever publiceert; vertrouw niet op deze stempel of dit zegel.",
        ],
        fr: [
            "un certificat derrière un horodatage ou un sceau avait été révoqué",
            "Qui détenait alors la clé n’était plus digne de confiance ; le temps et le nom qui y figurent ne sont pas montrés.",
            "Comparez avec la liste que publie l’émetteur ; ne vous fiez pas à cet horodatage ou à ce sceau.",
        ],
        en: [
            "a certificate behind a time stamp or seal had been revoked",
            "Whoever held the key then was no longer to be trusted; the time and the name in it are not shown.",
            "Compare with the list that the issuer publishes; do not rely on this stamp or seal.",
        ],
        de: [
            "ein Zertifikat hinter einem Zeitstempel oder Siegel war widerrufen",
            "Wer den Schlüssel damals hatte, war nicht mehr vertrauenswürdig; Zeit und Name darin sind nicht gezeigt.",
            "Vergleichen Sie mit der Liste, die der Aussteller veröffentlicht; verlassen Sie sich nicht auf diesen Stempel oder dieses Siegel.",
        ],
    }
    2045 {
        nl: [
            "de lijsten van ingetrokken certificaten zijn niet bruikbaar",
            "Of een certificaat was ingetrokken, is niet nagekeken.",
            "Geef de lijst van de uitgever, één in DER of meerdere in PEM.",
        ],
        fr: [
            "les listes de révocation sont inutilisables",
            "On n’a pas vérifié si un certificat était révoqué.",
            "Donnez la liste de l’émetteur, une en DER ou plusieurs en PEM.",
        ],
        en: [
            "the revocation lists cannot be used",
            "Whether a certificate was revoked was not checked.",
            "Give the list of the issuer, one in DER or several in PEM.",
        ],
        de: [
            "die Sperrlisten sind nicht brauchbar",
            "Ob ein Zertifikat widerrufen war, wurde nicht geprüft.",
            "Geben Sie die Liste des Ausstellers, eine in DER oder mehrere in PEM.",
        ],
    }
}
