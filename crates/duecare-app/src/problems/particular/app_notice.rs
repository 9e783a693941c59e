//! What happened in this very case, in nl, fr, en and de: letters and what answers them.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "er staat niet in wanneer het is ontvangen",
        fr: "il ne dit pas quand il a été reçu",
        en: "it does not tell when it was received",
        de: "es sagt nicht, wann es empfangen wurde",
    }
    [Word Word] {
        nl: "ontvangen op {0}, niet op {1}",
        fr: "reçu le {0}, et non le {1}",
        en: "it was received on {0}, not on {1}",
        de: "empfangen am {0}, nicht am {1}",
    }
    [Text Text] {
        nl: "afkomstig van `{0}`, niet van `{1}`",
        fr: "envoyé par `{0}`, et non par `{1}`",
        en: "it is from `{0}`, not from `{1}`",
        de: "von `{0}`, nicht von `{1}`",
    }
    [Word] {
        nl: "`{0}` is nooit verstuurd, dus kan niemand erop hebben geantwoord",
        fr: "`{0}` n’a jamais été envoyé, personne ne peut donc y avoir répondu",
        en: "`{0}` was never sent, so nobody can have answered it",
        de: "`{0}` wurde nie versandt, also kann niemand darauf geantwortet haben",
    }
    [Word Word] {
        nl: "het is van {0}, voordat de brief werd vrijgegeven op {1}",
        fr: "il est du {0}, avant que la lettre ne soit émise le {1}",
        en: "it is of {0}, before the letter was released on {1}",
        de: "es ist vom {0}, bevor das Schreiben am {1} freigegeben wurde",
    }
    [Word Word] {
        nl: "het antwoord van {0} is later dan nu, {1}",
        fr: "la réponse du {0} est plus tard que maintenant, {1}",
        en: "the answer of {0} is later than now, {1}",
        de: "die Antwort vom {0} ist später als jetzt, {1}",
    }
    [Text Text] {
        nl: "de mail is van `{0}`, niet van `{1}`",
        fr: "le courriel est de `{0}`, et non de `{1}`",
        en: "the mail is from `{0}`, not from `{1}`",
        de: "die Mail ist von `{0}`, nicht von `{1}`",
    }
    [Text] {
        nl: "het contactregister toont niet meer dat {0} de klant op die dag kon binden",
        fr: "le registre des contacts ne montre plus que {0} pouvait engager le client ce jour-là",
        en: "the contact register no longer shows that {0} could bind the customer on that day",
        de: "das Kontaktregister zeigt nicht mehr, dass {0} den Kunden an diesem Tag binden konnte",
    }
    [Word] {
        nl: "voor geen vastgelegd rood oordeel of signaal van `{0}` moet nog worden gewaarschuwd",
        fr: "aucune mesure rouge ni aucun signal enregistré de `{0}` n’attend d’avertissement",
        en: "no recorded red control or signal of `{0}` is waiting for a warning",
        de: "kein aufgezeichneter roter Befund und kein Signal von `{0}` wartet auf einen Hinweis",
    }
    [Word] {
        nl: "`{0}` is niet aan deze klant gestuurd, dus valt er niets te herhalen",
        fr: "`{0}` n’a pas été envoyé à ce client, il n’y a donc rien à répéter",
        en: "`{0}` was not sent to this customer, so nothing can be repeated",
        de: "`{0}` wurde diesem Kunden nicht geschickt, also gibt es nichts zu wiederholen",
    }
    [Word] {
        nl: "`{0}` heeft geen tekst",
        fr: "`{0}` n’a pas de texte",
        en: "`{0}` has no text",
        de: "`{0}` hat keinen Text",
    }
    [] {
        nl: "de klant heeft geen contact voor een waarschuwing",
        fr: "le client n’a pas de contact pour un avertissement",
        en: "the customer has no contact for a warning",
        de: "der Kunde hat keinen Kontakt für einen Hinweis",
    }
    [Word] {
        nl: "`{0}` heeft geen leverancier en duecare.toml noemt er geen",
        fr: "`{0}` n’a pas de fournisseur et duecare.toml n’en nomme aucun",
        en: "`{0}` has no supplier and duecare.toml names none",
        de: "`{0}` hat keinen Lieferanten und duecare.toml nennt keinen",
    }
    [Word Word Word] {
        nl: "`{0}` wordt geleverd door `{1}`, en duecare.toml noemt `{2}`, die niet boven deze klant staat",
        fr: "`{0}` est fourni par `{1}`, et duecare.toml nomme `{2}`, qui n’est pas au-dessus de ce client",
        en: "`{0}` is supplied by `{1}`, and duecare.toml names `{2}`, which is not above it",
        de: "`{0}` wird von `{1}` beliefert, und duecare.toml nennt `{2}`, das nicht über diesem Kunden steht",
    }
    [Word] {
        nl: "er is geen waarschuwing `{0}`",
        fr: "il n’y a pas d’avertissement `{0}`",
        en: "there is no notice `{0}`",
        de: "es gibt keinen Hinweis `{0}`",
    }
    [Text Number] {
        nl: "dezelfde bytes zijn vastgelegd als een papier van `{0}` (vermelding {1})",
        fr: "les mêmes octets sont enregistrés comme un papier de `{0}` (inscription {1})",
        en: "the same bytes are on record as a paper of `{0}` (entry {1})",
        de: "dieselben Bytes sind aufgezeichnet als ein Papier von `{0}` (Eintrag {1})",
    }
    [Text Number] {
        nl: "dezelfde bytes zijn vastgelegd als `{0}` (vermelding {1}), wat iets anders is",
        fr: "les mêmes octets sont enregistrés comme `{0}` (inscription {1}), ce qui est autre chose",
        en: "the same bytes are on record as `{0}` (entry {1}), which is another thing",
        de: "dieselben Bytes sind aufgezeichnet als `{0}` (Eintrag {1}), was etwas anderes ist",
    }
    [Word Number Text Word] {
        nl: "vastgelegd sinds {0} (vermelding {1}), voordat de brief `{2}` vertrok op {3}",
        fr: "enregistré depuis le {0} (inscription {1}), avant que la lettre `{2}` ne parte le {3}",
        en: "it is on record since {0} (entry {1}), before the letter `{2}` left on {3}",
        de: "aufgezeichnet seit {0} (Eintrag {1}), bevor das Schreiben `{2}` am {3} abging",
    }
    [Text] {
        nl: "het draagt al de afstandsverklaring van brief `{0}`",
        fr: "il porte déjà la décharge de la lettre `{0}`",
        en: "it already carries the waiver of letter `{0}`",
        de: "es trägt bereits den Verzicht zu Schreiben `{0}`",
    }
    [Text Text] {
        nl: "vastgelegd als ondertekend door {0}, niet door {1}",
        fr: "enregistré comme signé par {0}, et non par {1}",
        en: "it is on record as signed by {0}, not by {1}",
        de: "aufgezeichnet als unterschrieben von {0}, nicht von {1}",
    }
    [] {
        nl: "`In-Reply-To` noemt de brief niet",
        fr: "son `In-Reply-To` ne nomme pas la lettre",
        en: "its `In-Reply-To` does not name the letter",
        de: "`In-Reply-To` nennt das Schreiben nicht",
    }
    [Text] {
        nl: "hij noemt meer dan één brief van ons als wat hij beantwoordt: {0}",
        fr: "il nomme plusieurs de nos lettres comme celle à laquelle il répond : {0}",
        en: "it names several letters of ours as what it answers: {0}",
        de: "sie nennt mehrere unserer Schreiben als das, worauf sie antwortet: {0}",
    }
    [] {
        nl: "het is niet aangenomen",
        fr: "il n’a pas été accepté",
        en: "it was not taken",
        de: "es wurde nicht angenommen",
    }
    [] {
        nl: "dit is geen mail die te lezen is",
        fr: "ce n’est pas un courriel lisible",
        en: "it is not a mail that can be read",
        de: "das ist keine lesbare Mail",
    }
    [] {
        nl: "dit is een bezorgrapport",
        fr: "c’est un rapport de remise",
        en: "it is a report of delivery",
        de: "das ist ein Zustellbericht",
    }
    [] {
        nl: "geen kop `Received` toont dat een server het aannam",
        fr: "aucun en-tête `Received` ne montre qu’un serveur l’a pris",
        en: "no `Received` header shows that a server took it",
        de: "keine Kopfzeile `Received` zeigt, dass ein Server es annahm",
    }
    [] {
        nl: "noem één bestand",
        fr: "indiquez un seul fichier",
        en: "name one file",
        de: "nennen Sie eine Datei",
    }
    [Word] {
        nl: "`{0}` is al vrijgegeven",
        fr: "`{0}` a déjà été émis",
        en: "`{0}` was released already",
        de: "`{0}` wurde schon freigegeben",
    }
    [Word] {
        nl: "`{0}` heeft geen concept",
        fr: "`{0}` n’a pas de brouillon",
        en: "`{0}` has no draft",
        de: "`{0}` hat keinen Entwurf",
    }
    [Text] {
        nl: "mail.smtp.security is `{0}`; neem tls, starttls of plain",
        fr: "mail.smtp.security est `{0}` ; utilisez tls, starttls ou plain",
        en: "mail.smtp.security is `{0}`; use tls, starttls or plain",
        de: "mail.smtp.security ist `{0}`; nehmen Sie tls, starttls oder plain",
    }
    [] {
        nl: "[mail] from_email is niet ingesteld",
        fr: "[mail] from_email n’est pas défini",
        en: "[mail] from_email is not set",
        de: "[mail] from_email ist nicht gesetzt",
    }
    [Word] {
        nl: "geschreven als {0}.eml",
        fr: "écrit sous le nom {0}.eml",
        en: "written as {0}.eml",
        de: "geschrieben als {0}.eml",
    }
    [Word] {
        nl: "tijdstempel {0}",
        fr: "horodatage {0}",
        en: "time stamp {0}",
        de: "Zeitstempel {0}",
    }
    [Word] {
        nl: "brief van {0}",
        fr: "lettre du {0}",
        en: "letter of {0}",
        de: "Schreiben vom {0}",
    }
    [] {
        nl: "brief van een eerdere dag",
        fr: "lettre d’un jour antérieur",
        en: "letter of an earlier day",
        de: "Schreiben eines früheren Tages",
    }
    [Word] {
        nl: "brief {0}",
        fr: "lettre {0}",
        en: "letter {0}",
        de: "Schreiben {0}",
    }
    [Word] {
        nl: "getuige {0}",
        fr: "témoin {0}",
        en: "witness {0}",
        de: "Zeuge {0}",
    }
}
