//! Problems of mail (DC-4500 to DC-4559) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    4500 {
        nl: [
            "Een veld van de brief kan niet in de kop van een mail staan",
            "De mail is niet geschreven: een regeleinde in zo’n veld zou kopregels of geadresseerden kunnen toevoegen die niemand koos.",
            "Verbeter het genoemde veld.",
        ],
        fr: [
            "Un champ de la lettre ne peut figurer dans l’en-tête d’un courriel",
            "Le courriel n’a pas été écrit : un saut de ligne dans ce champ pourrait ajouter des en-têtes ou des destinataires que personne n’a choisis.",
            "Corrigez le champ nommé.",
        ],
        en: [
            "A field of the letter cannot stand in the head of a mail",
            "The mail was not written: a line break in such a field could add headers or addressees that nobody chose.",
            "Correct the field named.",
        ],
        de: [
            "Ein Feld des Schreibens kann nicht im Kopf einer Mail stehen",
            "Die Mail wurde nicht verfasst: ein Zeilenumbruch darin könnte Kopfzeilen oder Empfänger hinzufügen, die niemand wählte.",
            "Berichtigen Sie das genannte Feld.",
        ],
    }
    4501 {
        nl: [
            "Een mailadres is niet bruikbaar",
            "De mail is niet geschreven of verzonden; niemand is ermee gewaarschuwd.",
            "Verbeter het adres; schrijf een domein met accenten in zijn xn--vorm.",
        ],
        fr: [
            "Une adresse de courriel est inutilisable",
            "Le courriel n’a été ni écrit ni envoyé ; il n’a averti personne.",
            "Corrigez l’adresse ; écrivez un domaine accentué sous sa forme xn--.",
        ],
        en: [
            "A mail address cannot be used",
            "The mail was not written or sent; nobody was warned by it.",
            "Correct the address; write a domain with accents in its xn-- form.",
        ],
        de: [
            "Eine Mailadresse ist nicht brauchbar",
            "Die Mail wurde nicht verfasst oder versandt; niemand wurde damit gewarnt.",
            "Berichtigen Sie die Adresse; schreiben Sie eine Domain mit Umlauten in ihrer xn---Form.",
        ],
    }
    4502 {
        nl: [
            "Het ijkpunt voor de brief is geen ondertekend ijkpunt",
            "De mail is niet geschreven: zij zou de ontvanger de stand van het bewijslogboek niet tonen.",
            "Voer `duecare verify` uit op de werkruimte; het logboek of zijn sleutel is beschadigd.",
        ],
        fr: [
            "Le point de contrôle pour la lettre n’est pas signé",
            "Le courriel n’a pas été écrit : il ne montrerait pas l’état du journal de preuve à son destinataire.",
            "Lancez `duecare verify` sur l’espace de travail ; le journal ou sa clé est endommagé.",
        ],
        en: [
            "The checkpoint for the letter is not a signed checkpoint",
            "The mail was not written: it would not show the state of the evidence log to its recipient.",
            "Run `duecare verify` on the workspace; the log or its key is damaged.",
        ],
        de: [
            "Der Prüfpunkt für das Schreiben ist kein unterschriebener Prüfpunkt",
            "Die Mail wurde nicht verfasst: sie würde dem Empfänger den Stand des Beweisprotokolls nicht zeigen.",
            "Führen Sie `duecare verify` auf dem Arbeitsbereich aus; das Protokoll oder sein Schlüssel ist beschädigt.",
        ],
    }
    4510 {
        nl: [
            "De bestandsnaam voor de outbox is niet toegestaan",
            "De mail is niet geschreven.",
            "Gebruik letters, cijfers, `-`, `_` en `.`, te beginnen met een letter of cijfer.",
        ],
        fr: [
            "Le nom de fichier pour l’outbox n’est pas permis",
            "Le courriel n’a pas été écrit.",
            "Utilisez lettres, chiffres, `-`, `_` et `.`, en commençant par une lettre ou un chiffre.",
        ],
        en: [
            "The file name for the outbox is not allowed",
            "The mail was not written.",
            "Use letters, digits, `-`, `_` and `.`, beginning with a letter or digit.",
        ],
        de: [
            "Der Dateiname für die Outbox ist nicht erlaubt",
            "Die Mail wurde nicht geschrieben.",
            "Nehmen Sie Buchstaben, Ziffern, `-`, `_` und `.`, mit einem Buchstaben oder einer Ziffer am Anfang.",
        ],
    }
    4511 {
        nl: [
            "In de outbox staat onder deze naam een andere mail",
            "De mail daar kan al verzonden zijn; zij is niet vervangen.",
            "Vergelijk beide bestanden; een gewijzigde brief is een nieuwe waarschuwing met een nieuwe id.",
        ],
        fr: [
            "L’outbox contient un autre courriel sous ce nom",
            "Ce courriel a pu déjà être envoyé ; il n’a pas été remplacé.",
            "Comparez les deux fichiers ; une lettre modifiée est un nouvel avertissement avec un nouvel identifiant.",
        ],
        en: [
            "The outbox holds another mail under this name",
            "The mail there may have been sent already; it was not replaced.",
            "Compare both files; a changed letter is a new notice with a new id.",
        ],
        de: [
            "In der Outbox liegt unter diesem Namen eine andere Mail",
            "Die Mail dort kann schon versandt sein; sie wurde nicht ersetzt.",
            "Vergleichen Sie beide Dateien; ein geändertes Schreiben ist ein neuer Hinweis mit neuer ID.",
        ],
    }
    4512 {
        nl: [
            "In de outbox kan niet worden geschreven",
            "De mail staat niet veilig op schijf; de waarschuwing geldt als niet bezorgd.",
            "Kijk of de map bestaat, beschrijfbaar is en ruimte heeft, en verzend opnieuw.",
        ],
        fr: [
            "L’outbox ne peut pas être écrite",
            "Le courriel n’est pas en sûreté sur le disque ; l’avertissement compte comme non remis.",
            "Vérifiez que le dossier existe, s’écrit et a de la place, puis renvoyez.",
        ],
        en: [
            "The outbox cannot be written",
            "The mail is not safely on disk; the notice counts as not delivered.",
            "Check that the folder exists, is writable and has space, and send again.",
        ],
        de: [
            "Die Outbox lässt sich nicht beschreiben",
            "Die Mail liegt nicht sicher auf der Platte; der Hinweis gilt als nicht zugestellt.",
            "Prüfen Sie, ob der Ordner besteht, beschreibbar ist und Platz hat, und senden Sie erneut.",
        ],
    }
    4520 {
        nl: [
            "De mailinstellingen zijn niet bruikbaar",
            "Er kan geen mail worden verzonden.",
            "Verbeter de afdeling `[mail]` van duecare.toml.",
        ],
        fr: [
            "Les réglages de courriel sont inutilisables",
            "Aucun courriel ne peut être envoyé.",
            "Corrigez la section `[mail]` de duecare.toml.",
        ],
        en: [
            "The mail settings cannot be used",
            "No mail can be sent.",
            "Correct the section `[mail]` of duecare.toml.",
        ],
        de: [
            "Die Maileinstellungen sind nicht brauchbar",
            "Keine Mail lässt sich versenden.",
            "Berichtigen Sie den Abschnitt `[mail]` in duecare.toml.",
        ],
    }
    4521 {
        nl: [
            "Mail zonder versleuteling mag alleen naar deze machine zelf",
            "Er is geen verbinding gemaakt: brieven en wachtwoorden zouden onderweg te lezen zijn.",
            "Gebruik `starttls` of `tls`.",
        ],
        fr: [
            "Le courriel sans chiffrement n’est permis que vers cette machine",
            "Aucune connexion n’a été faite : lettres et mots de passe seraient lisibles en route.",
            "Utilisez `starttls` ou `tls`.",
        ],
        en: [
            "Mail without encryption is allowed to this machine only",
            "No connection was made: letters and passwords would be readable on the way.",
            "Use `starttls` or `tls`.",
        ],
        de: [
            "Mail ohne Verschlüsselung ist nur an diese Maschine erlaubt",
            "Keine Verbindung wurde aufgebaut: Schreiben und Kennwörter wären unterwegs lesbar.",
            "Benutzen Sie `starttls` oder `tls`.",
        ],
    }
    4522 {
        nl: [
            "De mailserver is niet bereikbaar",
            "Er is niets overhandigd; de waarschuwing geldt als niet bezorgd.",
            "Controleer host, poort en netwerk, en verzend opnieuw.",
        ],
        fr: [
            "Le serveur de courriel est injoignable",
            "Rien n’a été remis ; l’avertissement compte comme non remis.",
            "Vérifiez l’hôte, le port et le réseau, puis renvoyez.",
        ],
        en: [
            "The mail server cannot be reached",
            "Nothing was handed over; the notice counts as not delivered.",
            "Check host, port and network, and send again.",
        ],
        de: [
            "Der Mailserver ist nicht erreichbar",
            "Nichts wurde übergeben; der Hinweis gilt als nicht zugestellt.",
            "Prüfen Sie Host, Port und Netz, und senden Sie erneut.",
        ],
    }
    4523 {
        nl: [
            "Geen vertrouwde versleutelde verbinding met de mailserver",
            "Er is niets overhandigd: de server is misschien niet wie hij zegt te zijn.",
            "Controleer de naam en het certificaat van de server, en de poort voor deze soort versleuteling.",
        ],
        fr: [
            "Pas de connexion chiffrée de confiance avec le serveur de courriel",
            "Rien n’a été remis : le serveur n’est peut-être pas celui qu’il dit être.",
            "Vérifiez le nom et le certificat du serveur, et le port pour ce type de chiffrement.",
        ],
        en: [
            "No trusted encrypted connection to the mail server",
            "Nothing was handed over: the server may not be who it says it is.",
            "Check the name and certificate of the server and the port for this kind of encryption.",
        ],
        de: [
            "Keine vertrauenswürdige verschlüsselte Verbindung zum Mailserver",
            "Nichts wurde übergeben: der Server ist vielleicht nicht, wer er zu sein angibt.",
            "Prüfen Sie Namen und Zertifikat des Servers und den Port für diese Art der Verschlüsselung.",
        ],
    }
    4530 {
        nl: [
            "De mailserver weigerde voorlopig",
            "De waarschuwing is nog niet bezorgd; de woorden van de server staan in het verslag.",
            "Verzend later opnieuw; duurt het tot in de volgende werkdag, neem dan een ander kanaal.",
        ],
        fr: [
            "Le serveur de courriel a refusé pour l’instant",
            "L’avertissement n’est pas encore remis ; les mots du serveur figurent dans l’enregistrement.",
            "Renvoyez plus tard ; si cela dure jusqu’au jour ouvré suivant, prenez un autre canal.",
        ],
        en: [
            "The mail server refused for now",
            "The notice is not delivered yet; its words stand in the record.",
            "Send again later; if it lasts into the next working day, use another channel.",
        ],
        de: [
            "Der Mailserver lehnte vorläufig ab",
            "Der Hinweis ist noch nicht zugestellt; die Worte des Servers stehen in der Aufzeichnung.",
            "Senden Sie später erneut; dauert es bis in den nächsten Arbeitstag, nehmen Sie einen anderen Weg.",
        ],
    }
    4531 {
        nl: [
            "De mailserver weigerde voorgoed",
            "De waarschuwing is niet bezorgd en moet de klant dezelfde dag langs een andere weg bereiken.",
            "Verbeter het adres of de instellingen aan de hand van de woorden van de server; bel, of verzend haar aangetekend.",
        ],
        fr: [
            "Le serveur de courriel a refusé définitivement",
            "L’avertissement n’est pas remis et doit atteindre le client par un autre canal le jour même.",
            "Corrigez l’adresse ou les réglages d’après les mots du serveur ; appelez, ou envoyez-le en recommandé.",
        ],
        en: [
            "The mail server refused for good",
            "The notice is not delivered and must reach the customer by another channel the same day.",
            "Correct the address or the settings by the words of the server; call, or send it registered.",
        ],
        de: [
            "Der Mailserver lehnte endgültig ab",
            "Der Hinweis ist nicht zugestellt und muss den Kunden noch am selben Tag auf anderem Weg erreichen.",
            "Berichtigen Sie Adresse oder Einstellungen nach den Worten des Servers; rufen Sie an, oder senden Sie ein Einschreiben.",
        ],
    }
    4532 {
        nl: [
            "De verbinding brak nadat de mail was overhandigd",
            "Niemand weet of de server haar aannam; de waarschuwing geldt als niet bezorgd.",
            "Verzend opnieuw; de ontvanger krijgt haar misschien twee keer, met dezelfde Message-ID.",
        ],
        fr: [
            "La connexion s’est rompue après la remise du courriel",
            "Personne ne sait si le serveur l’a accepté ; l’avertissement compte comme non remis.",
            "Renvoyez ; le destinataire le recevra peut-être deux fois, avec le même Message-ID.",
        ],
        en: [
            "The connection broke after the mail was handed over",
            "Nobody knows whether the server accepted it; the notice counts as not delivered.",
            "Send again; the recipient may get it twice, with the same Message-ID.",
        ],
        de: [
            "Die Verbindung brach ab, nachdem die Mail übergeben war",
            "Niemand weiß, ob der Server sie annahm; der Hinweis gilt als nicht zugestellt.",
            "Senden Sie erneut; der Empfänger bekommt sie vielleicht zweimal, mit derselben Message-ID.",
        ],
    }
}
