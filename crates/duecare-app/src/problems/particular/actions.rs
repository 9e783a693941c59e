//! What happened in this very case, in nl, fr, en and de: mail, time stamps and witnesses asked over the network.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "langer dan 64 KiB",
        fr: "plus long que 64 Kio",
        en: "longer than 64 KiB",
        de: "länger als 64 KiB",
    }
    [] {
        nl: "de regels eindigen niet zoals het formaat zegt",
        fr: "les lignes ne se terminent pas comme le veut le format",
        en: "its lines do not end as the format says",
        de: "die Zeilen enden nicht, wie das Format es sagt",
    }
    [] {
        nl: "er staan geen handtekeningen onder",
        fr: "il ne porte aucune signature",
        en: "it has no signatures",
        de: "es trägt keine Unterschriften",
    }
    [] {
        nl: "minder dan drie regels",
        fr: "moins de trois lignes",
        en: "it has fewer than three lines",
        de: "weniger als drei Zeilen",
    }
    [] {
        nl: "de oorsprong is niet één drukbaar woord",
        fr: "l’origine n’est pas un seul mot imprimable",
        en: "its origin is not one printable word",
        de: "die Herkunft ist nicht ein druckbares Wort",
    }
    [] {
        nl: "de grootte is geen getal",
        fr: "la taille n’est pas un nombre",
        en: "its size is not a number",
        de: "die Größe ist keine Zahl",
    }
    [] {
        nl: "de wortel is niet de base64 van 32 bytes",
        fr: "la racine n’est pas le base64 de 32 octets",
        en: "its root is not the base64 of 32 bytes",
        de: "die Wurzel ist nicht das Base64 von 32 Bytes",
    }
    [] {
        nl: "de regels met handtekeningen zijn niet die van een ondertekende notitie",
        fr: "les lignes de signature ne sont pas celles d’une note signée",
        en: "its signature lines are not those of a signed note",
        de: "die Unterschriftszeilen sind nicht die einer unterzeichneten Notiz",
    }
    [Ours Text] {
        nl: "{0}: {1} is geen bruikbaar mailadres",
        fr: "{0} : {1} n’est pas une adresse de courriel utilisable",
        en: "{0}: {1} is not a usable mail address",
        de: "{0}: {1} ist keine brauchbare Mailadresse",
    }
    [Text] {
        nl: "{0} is geen bestandsnaam voor de map met uitgaande mail",
        fr: "{0} n’est pas un nom de fichier pour la boîte d’envoi",
        en: "{0} is not a file name for the outbox",
        de: "{0} ist kein Dateiname für den Postausgang",
    }
    [Text] {
        nl: "{0} bevat andere bytes",
        fr: "{0} contient d’autres octets",
        en: "{0} holds other bytes",
        de: "{0} enthält andere Bytes",
    }
    [Ours] {
        nl: "mailinstellingen: {0}",
        fr: "réglages du courriel : {0}",
        en: "mail settings: {0}",
        de: "Mail-Einstellungen: {0}",
    }
    [Word] {
        nl: "{0} is niet deze machine",
        fr: "{0} n’est pas cette machine",
        en: "{0} is not this machine",
        de: "{0} ist nicht dieser Rechner",
    }
    [Word Ours Number Text] {
        nl: "{0} zei bij {1}: {2} {3}",
        fr: "{0} a répondu à {1} : {2} {3}",
        en: "{0} said at {1}: {2} {3}",
        de: "{0} sagte bei {1}: {2} {3}",
    }
    [Word Ours] {
        nl: "{0} gaf geen antwoord op de mail: {1}",
        fr: "{0} n’a pas répondu au courriel : {1}",
        en: "{0} gave no answer to the mail: {1}",
        de: "{0} gab keine Antwort auf die Mail: {1}",
    }
    [] {
        nl: "het einde van DATA",
        fr: "la fin de DATA",
        en: "end of DATA",
        de: "Ende von DATA",
    }
    [] {
        nl: "een mail kan niet ouder zijn dan 1900",
        fr: "un courriel ne peut être antérieur à 1900",
        en: "a mail cannot be older than 1900",
        de: "eine Mail kann nicht älter sein als 1900",
    }
    [] {
        nl: "er staat een regeleinde of stuurteken in",
        fr: "on y trouve un saut de ligne ou un caractère de contrôle",
        en: "it holds a line break or control character",
        de: "ein Zeilenumbruch oder Steuerzeichen steht darin",
    }
    [] {
        nl: "dit is leeg",
        fr: "c’est vide",
        en: "it is empty",
        de: "das ist leer",
    }
    [] {
        nl: "langer dan 500 tekens",
        fr: "plus long que 500 caractères",
        en: "it is longer than 500 characters",
        de: "länger als 500 Zeichen",
    }
    [] {
        nl: "langer dan 200 tekens",
        fr: "plus long que 200 caractères",
        en: "it is longer than 200 characters",
        de: "länger als 200 Zeichen",
    }
    [] {
        nl: "dit is niet van de vorm links@rechts met letters, cijfers, `-`, `_` en `.`",
        fr: "ce n’est pas de la forme gauche@droite avec des lettres, des chiffres, `-`, `_` et `.`",
        en: "it is not of the form left@right in letters, digits, `-`, `_` and `.`",
        de: "das hat nicht die Form links@rechts mit Buchstaben, Ziffern, `-`, `_` und `.`",
    }
    [] {
        nl: "de verificatiesleutel is niet naam+sleutelnummer+base64",
        fr: "la clé de vérification n’est pas nom+numéro+base64",
        en: "the verifier key is not name+keyid+base64",
        de: "der Prüfschlüssel ist nicht Name+Kennung+Base64",
    }
    [] {
        nl: "de mail is 8-bits en de server neemt alleen 7-bits aan",
        fr: "le courriel est en 8 bits et le serveur n’accepte que 7 bits",
        en: "the mail is 8-bit and the server takes 7-bit only",
        de: "die Mail ist 8-Bit und der Server nimmt nur 7-Bit an",
    }
    [] {
        nl: "de server biedt geen STARTTLS aan",
        fr: "le serveur n’offre pas STARTTLS",
        en: "the server does not offer STARTTLS",
        de: "der Server bietet kein STARTTLS an",
    }
    [] {
        nl: "geen instellingen voor TLS",
        fr: "aucun paramètre TLS",
        en: "no TLS parameters",
        de: "keine TLS-Parameter",
    }
    [Word Text] {
        nl: "onverwacht {0} {1}",
        fr: "réponse inattendue {0} {1}",
        en: "unexpected {0} {1}",
        de: "unerwartet {0} {1}",
    }
    [] {
        nl: "de mail is leeg",
        fr: "le courriel est vide",
        en: "the mail is empty",
        de: "die Mail ist leer",
    }
    [] {
        nl: "een regel eindigt niet met CR LF",
        fr: "une ligne ne se termine pas par CR LF",
        en: "a line does not end in CR LF",
        de: "eine Zeile endet nicht mit CR LF",
    }
    [] {
        nl: "timeout_seconds moet minstens 1 zijn",
        fr: "timeout_seconds doit être au moins 1",
        en: "timeout_seconds must be at least 1",
        de: "timeout_seconds muss mindestens 1 sein",
    }
    [] {
        nl: "host is geen naam van een machine",
        fr: "host n’est pas un nom d’hôte",
        en: "host is not a host name",
        de: "host ist kein Rechnername",
    }
    [] {
        nl: "helo is geen naam van een machine",
        fr: "helo n’est pas un nom d’hôte",
        en: "helo is not a host name",
        de: "helo ist kein Rechnername",
    }
    [] {
        nl: "user en wachtwoord horen bij elkaar",
        fr: "user et mot de passe vont ensemble",
        en: "user and password belong together",
        de: "user und Passwort gehören zusammen",
    }
    [] {
        nl: "geen antwoord binnen de tijdgrens",
        fr: "aucune réponse dans le délai",
        en: "no answer within the time limit",
        de: "keine Antwort innerhalb der Frist",
    }
    [Text Ours] {
        nl: "{0} heeft een andere geschiedenis medeondertekend dan deze: {1}",
        fr: "{0} a cosigné une autre histoire que celle-ci : {1}",
        en: "{0} cosigned another history than this one: {1}",
        de: "{0} hat eine andere Geschichte mitunterzeichnet als diese: {1}",
    }
    [Text Number Number] {
        nl: "{0} heeft {1} {1|vermelding|vermeldingen} medeondertekend, en het logboek heeft er {2}",
        fr: "{0} a cosigné {1} {1|inscription|inscriptions}, et le journal en a {2}",
        en: "{0} cosigned {1} {1|entry|entries}, and the log has {2}",
        de: "{0} hat {1} {1|Eintrag|Einträge} mitunterzeichnet, und das Protokoll hat {2}",
    }
    [Text Number Number] {
        nl: "{0} heeft {1} {1|vermelding|vermeldingen} medeondertekend en weet er nu van {2}",
        fr: "{0} a cosigné {1} {1|inscription|inscriptions} et n’en connaît plus que {2}",
        en: "{0} cosigned {1} {1|entry|entries} and now knows of {2}",
        de: "{0} hat {1} {1|Eintrag|Einträge} mitunterzeichnet und weiß jetzt von {2}",
    }
    [Text Number Text] {
        nl: "{0} weigert dit logboek ({1}): {2}",
        fr: "{0} refuse ce journal ({1}) : {2}",
        en: "{0} refuses this log ({1}): {2}",
        de: "{0} lehnt dieses Protokoll ab ({1}): {2}",
    }
    [Text Ours] {
        nl: "{0} antwoordde met {1}",
        fr: "{0} a répondu par {1}",
        en: "{0} answered with {1}",
        de: "{0} antwortete mit {1}",
    }
    [Text Number Text] {
        nl: "{0} antwoordde {1}, wat niet in het protocol staat: {2}",
        fr: "{0} a répondu {1}, ce qui n’est pas du protocole : {2}",
        en: "{0} answered {1}, which is not of the protocol: {2}",
        de: "{0} antwortete {1}, was nicht zum Protokoll gehört: {2}",
    }
    [Text Number Text] {
        nl: "{0} kan nu niet medeondertekenen ({1}): {2}",
        fr: "{0} ne peut pas cosigner en ce moment ({1}) : {2}",
        en: "{0} cannot cosign now ({1}): {2}",
        de: "{0} kann jetzt nicht mitunterzeichnen ({1}): {2}",
    }
    [Text Number] {
        nl: "{0} weet van {1} {1|vermelding|vermeldingen}, waarvandaan het logboek niets kan bewijzen",
        fr: "{0} connaît {1} {1|inscription|inscriptions}, à partir {1|de laquelle|desquelles} le journal ne peut rien prouver",
        en: "{0} knows of {1} {1|entry|entries}, from which the log cannot prove",
        de: "{0} weiß von {1} {1|Eintrag|Einträgen}, von wo aus das Protokoll nichts beweisen kann",
    }
    [Number Number] {
        nl: "eerst zei hij {0} en daarna {1}",
        fr: "il a dit {0} puis {1}",
        en: "it said {0} and then {1}",
        de: "er sagte {0} und dann {1}",
    }
    [] {
        nl: "meer dan 128 KiB",
        fr: "plus de 128 Kio",
        en: "more than 128 KiB",
        de: "mehr als 128 KiB",
    }
    [] {
        nl: "iets dat geen regel tekst is",
        fr: "quelque chose qui n’est pas une ligne de texte",
        en: "something that is no line of text",
        de: "etwas, das keine Textzeile ist",
    }
    [] {
        nl: "een valse medeondertekening",
        fr: "une fausse cosignature",
        en: "a false cosignature",
        de: "einer falschen Mitunterzeichnung",
    }
    [] {
        nl: "een medeondertekening zonder tijd",
        fr: "une cosignature sans heure",
        en: "a cosignature without a time",
        de: "einer Mitunterzeichnung ohne Zeit",
    }
    [] {
        nl: "geen medeondertekening met zijn eigen sleutel",
        fr: "aucune cosignature de sa propre clé",
        en: "no cosignature by its own key",
        de: "keiner Mitunterzeichnung mit dem eigenen Schlüssel",
    }
    [] {
        nl: "een wachtwoord gaat alleen over https",
        fr: "un mot de passe ne passe que par https",
        en: "a password goes over https only",
        de: "ein Passwort geht nur über https",
    }
    [] {
        nl: "groter dan 64 KiB",
        fr: "plus grand que 64 Kio",
        en: "it is larger than 64 KiB",
        de: "größer als 64 KiB",
    }
    [] {
        nl: "de tijdgrens moet boven nul liggen",
        fr: "le délai doit être supérieur à zéro",
        en: "the time limit must be above zero",
        de: "die Frist muss über null liegen",
    }
    [] {
        nl: "het adres is geen URL",
        fr: "l’adresse n’est pas une URL",
        en: "the address is not a URL",
        de: "die Adresse ist keine URL",
    }
    [] {
        nl: "het adres begint niet met http:// en niet met https://",
        fr: "l’adresse ne commence ni par http:// ni par https://",
        en: "the address begins neither with http:// nor with https://",
        de: "die Adresse beginnt weder mit http:// noch mit https://",
    }
    [] {
        nl: "het adres noemt geen machine",
        fr: "l’adresse ne nomme aucun hôte",
        en: "the address names no host",
        de: "die Adresse nennt keinen Rechner",
    }
    [] {
        nl: "in het adres staat een wachtwoord",
        fr: "l’adresse contient un mot de passe",
        en: "the address holds a password",
        de: "in der Adresse steht ein Passwort",
    }
    [] {
        nl: "de gebruikersnaam of het wachtwoord is niet te verzenden",
        fr: "le nom d’utilisateur ou le mot de passe ne peut être envoyé",
        en: "the user name or password cannot be sent",
        de: "Benutzername oder Passwort lassen sich nicht senden",
    }
    [] {
        nl: "de wortels voor https zijn geen PEM",
        fr: "les racines pour https ne sont pas en PEM",
        en: "the roots for https are not PEM",
        de: "die Wurzeln für https sind kein PEM",
    }
    [] {
        nl: "er zijn geen wortels voor https",
        fr: "il n’y a pas de racines pour https",
        en: "there are no roots for https",
        de: "es gibt keine Wurzeln für https",
    }
    [] {
        nl: "geen mediatype",
        fr: "aucun type de média",
        en: "no media type",
        de: "kein Medientyp",
    }
    [Ours] {
        nl: "tijdstempeldienst: {0}",
        fr: "autorité d’horodatage : {0}",
        en: "time-stamp authority: {0}",
        de: "Zeitstempelstelle: {0}",
    }
    [Word Number] {
        nl: "{0} gaf binnen {1} {1|seconde|seconden} geen volledig antwoord",
        fr: "{0} n’a pas donné de réponse complète en {1} {1|seconde|secondes}",
        en: "{0} gave no whole answer within {1} {1|second|seconds}",
        de: "{0} gab innerhalb von {1} {1|Sekunde|Sekunden} keine vollständige Antwort",
    }
    [Word Number] {
        nl: "{0} antwoordde met HTTP-status {1}",
        fr: "{0} a répondu par le statut HTTP {1}",
        en: "{0} answered with HTTP status {1}",
        de: "{0} antwortete mit dem HTTP-Status {1}",
    }
    [Word Ours Ours] {
        nl: "{0} stuurde iets anders dan een tijdstempel ({1}): {2}",
        fr: "{0} a envoyé autre chose qu’un horodatage ({1}) : {2}",
        en: "{0} sent something else than a time stamp ({1}): {2}",
        de: "{0} schickte etwas anderes als einen Zeitstempel ({1}): {2}",
    }
    [Word Word Word Number] {
        nl: "{0} zegt {1}, deze machine zegt {2}: meer dan {3} {3|seconde|seconden} verschil",
        fr: "{0} dit {1}, cette machine dit {2} : plus de {3} {3|seconde|secondes} d’écart",
        en: "{0} says {1}, this machine says {2}: more than {3} {3|second|seconds} apart",
        de: "{0} sagt {1}, dieser Rechner sagt {2}: mehr als {3} {3|Sekunde|Sekunden} Unterschied",
    }
    [Ours] {
        nl: "het besturingssysteem geeft geen toeval: {0}",
        fr: "le système d’exploitation ne donne pas d’aléa : {0}",
        en: "the operating system gives no randomness: {0}",
        de: "das Betriebssystem gibt keinen Zufall: {0}",
    }
    [Ours] {
        nl: "ijkpunt: {0}",
        fr: "point de contrôle : {0}",
        en: "checkpoint: {0}",
        de: "Prüfpunkt: {0}",
    }
}
