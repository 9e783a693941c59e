//! The sentences of `init`, `verify`, `doctor`, `log passphrase`, `man` and what they ask for.
//!
//! Questions end with a space, because the answer is typed behind them.

duecare_model::sentences! {
    MADE_IN[1] {
        nl: "Werkruimte gemaakt in {0}",
        fr: "Espace de travail créé dans {0}",
        en: "Workspace made in {0}",
        de: "Arbeitsbereich angelegt in {0}",
    }
    KEEP_KEYS_APART[0] {
        nl: "Bewaar keys/ in uw back-ups apart van data/: wie beide heeft, kan alles lezen.",
        fr: "Gardez keys/ séparé de data/ dans vos sauvegardes : qui détient les deux peut tout lire.",
        en: "Keep keys/ apart from data/ in your backups: whoever has both can read everything.",
        de: "Bewahren Sie keys/ in Ihren Sicherungen getrennt von data/ auf: wer beides hat, kann alles lesen.",
    }
    LEAVE_STATE_OUT[0] {
        nl: "Laat state/ buiten wat u terugzet: daaraan is een oude kopie van data/ van de nieuwste te onderscheiden.",
        fr: "Laissez state/ en dehors de ce que vous restaurez : il distingue une ancienne copie de data/ de la plus récente.",
        en: "Leave state/ out of what you restore: it tells an old copy of data/ from the newest.",
        de: "Lassen Sie state/ bei einer Wiederherstellung aus: daran ist eine alte Kopie von data/ von der neuesten zu unterscheiden.",
    }
    NEXT[0] {
        nl: "Hierna: duecare party add",
        fr: "Ensuite : duecare party add",
        en: "Next: duecare party add",
        de: "Danach: duecare party add",
    }
    ASK_AUTHOR[0] {
        nl: "Wie staat in voor uw brieven (naam en functie; leeg: later): ",
        fr: "Qui répond de vos lettres (nom et fonction ; vide : plus tard) : ",
        en: "Who answers for your letters (name and function; empty: later): ",
        de: "Wer steht für Ihre Schreiben ein (Name und Funktion; leer: später): ",
    }
    ASK_FROM_NAME[0] {
        nl: "De naam van de afzender op brieven, uw bedrijf: ",
        fr: "Le nom de l’expéditeur sur les lettres, votre entreprise : ",
        en: "The sender's name on letters, your company: ",
        de: "Der Name des Absenders auf Schreiben, Ihr Unternehmen: ",
    }
    ASK_FROM_EMAIL[0] {
        nl: "Het mailadres van de afzender: ",
        fr: "L’adresse de courriel de l’expéditeur : ",
        en: "The sender's mail address: ",
        de: "Die Mailadresse des Absenders: ",
    }
    ASK_LANGUAGE[0] {
        nl: "Uw taal (nl, fr, en of de): ",
        fr: "Votre langue (nl, fr, en ou de) : ",
        en: "Your language (nl, fr, en or de): ",
        de: "Ihre Sprache (nl, fr, en oder de): ",
    }
    ASK_PASSPHRASE[1] {
        nl: "Wachtzin van {0}: ",
        fr: "Phrase secrète de {0} : ",
        en: "Passphrase of {0}: ",
        de: "Passphrase von {0}: ",
    }
    ASK_NEW_PASSPHRASE[0] {
        nl: "Nieuwe wachtzin (minstens twaalf tekens): ",
        fr: "Nouvelle phrase secrète (douze caractères au moins) : ",
        en: "New passphrase (twelve characters at least): ",
        de: "Neue Passphrase (mindestens zwölf Zeichen): ",
    }
    ASK_ONCE_MORE[0] {
        nl: "Dezelfde nog eens: ",
        fr: "La même encore une fois : ",
        en: "The same once more: ",
        de: "Dieselbe noch einmal: ",
    }
    SEALED[1] {
        nl: "{0} is verzegeld: zonder de wachtzin wordt niets vastgelegd of geopend. Bewaar er een afschrift van in een envelop, apart van de machine.",
        fr: "{0} est scellé : sans la phrase secrète, rien n’est enregistré ni ouvert. Gardez-en une copie dans une enveloppe, à l’écart de la machine.",
        en: "{0} is sealed: without the passphrase nothing is recorded or opened. Keep a copy of it in an envelope, apart from the machine.",
        de: "{0} ist versiegelt: ohne die Passphrase wird nichts aufgezeichnet oder geöffnet. Bewahren Sie eine Abschrift in einem Umschlag auf, getrennt von der Maschine.",
    }
    EARLIER_COPIES[0] {
        nl: "Eerdere kopieën van het bestand, in back-ups en misschien op de schijf, gaan open zoals voorheen: vernietig ze.",
        fr: "Les copies antérieures du fichier, dans les sauvegardes et peut-être sur le disque, s’ouvrent comme avant : détruisez-les.",
        en: "Earlier copies of the file, in backups and perhaps on the disk, open as before: destroy them.",
        de: "Frühere Kopien der Datei, in Sicherungen und vielleicht auf der Platte, öffnen sich wie zuvor: vernichten Sie sie.",
    }
    IN_THE_CLEAR[1] {
        nl: "{0} is onversleuteld: wie het kan lezen, kan als u ondertekenen.",
        fr: "{0} est en clair : qui peut le lire peut signer à votre place.",
        en: "{0} is in the clear: whoever can read it can sign as you.",
        de: "{0} liegt im Klartext: wer sie lesen kann, kann als Sie unterzeichnen.",
    }
    MAN_WRITTEN[1] {
        nl: "handleidingpagina’s geschreven in {0}",
        fr: "pages de manuel écrites dans {0}",
        en: "manual pages written into {0}",
        de: "Handbuchseiten geschrieben nach {0}",
    }
}
