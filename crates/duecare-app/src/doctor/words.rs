//! What `doctor` says of configuration, key, disk, log, head, anchor, clock, mail and passphrase.
//!
//! Used by the functions that look. Each is true of every case in which it is said.

duecare_model::sentences! {
    CONFIGURATION[0] { nl: "configuratie", fr: "configuration", en: "configuration", de: "Konfiguration" }
    CONFIGURATION_READ[0] {
        nl: "duecare.toml is gelezen en elke sleutel is bekend",
        fr: "duecare.toml est lu et chaque clé est connue",
        en: "duecare.toml is read and every key is known",
        de: "duecare.toml ist gelesen, und jeder Schlüssel ist bekannt",
    }
    NEWER[0] {
        nl: "vermeldingen van een nieuwere versie",
        fr: "inscriptions d’une version plus récente",
        en: "entries of a newer version",
        de: "Einträge einer neueren Version",
    }
    /// How many, the first of them, its kind, and why it cannot be read.
    NEWER_SEEN[4] {
        nl: "{0} {0|kan|kunnen} hier niet worden gelezen, als eerste {1} ({2}): {3}",
        fr: "{0} ne {0|peut être lue|peuvent être lues} ici, la première est {1} ({2}) : {3}",
        en: "{0} cannot be read here, the first is {1} ({2}): {3}",
        de: "{0} {0|kann|können} hier nicht gelesen werden, als erster {1} ({2}): {3}",
    }
    NEWER_REMEDY[0] {
        nl: "Gebruik de nieuwere versie van duecare; tot dan geldt wat daarop kan steunen als onbekend.",
        fr: "Utilisez la version plus récente de duecare ; d’ici là, ce qui peut s’y appuyer compte comme inconnu.",
        en: "Use the newer version of duecare; until then whatever may rest on them counts as unknown.",
        de: "Benutzen Sie die neuere Version von duecare; bis dahin gilt, was darauf beruhen kann, als unbekannt.",
    }
    KEY_FILE[0] { nl: "sleutelbestand", fr: "fichier de clé", en: "key file", de: "Schlüsseldatei" }
    KEY_OWN[0] {
        nl: "alleen leesbaar voor de eigenaar",
        fr: "lisible par son propriétaire seul",
        en: "readable by its owner only",
        de: "nur für den Eigentümer lesbar",
    }
    KEY_WIDE[1] {
        nl: "de rechten zijn {0}: anderen kunnen de sleutel lezen die uw bewijs ondertekent",
        fr: "les droits sont {0} : d’autres peuvent lire la clé qui signe vos preuves",
        en: "rights are {0}: others may read the key that signs your evidence",
        de: "die Rechte sind {0}: andere können den Schlüssel lesen, der Ihre Beweise unterzeichnet",
    }
    KEY_MISSING_REMEDY[0] {
        nl: "Zet keys/duecare.key terug uit uw back-up van de sleutels; zonder dat bestand gaat geen verslag open.",
        fr: "Restaurez keys/duecare.key depuis votre sauvegarde des clés ; sans lui, aucun enregistrement ne s’ouvre.",
        en: "Restore keys/duecare.key from your backup of keys; without it no record can be opened.",
        de: "Stellen Sie keys/duecare.key aus Ihrer Sicherung der Schlüssel wieder her; ohne diese Datei öffnet sich keine Aufzeichnung.",
    }
    RIGHTS_UNREADABLE[0] {
        nl: "rechten zijn op dit systeem niet te lezen",
        fr: "les droits ne peuvent pas être lus sur ce système",
        en: "rights cannot be read on this system",
        de: "Rechte sind auf diesem System nicht lesbar",
    }
    RIGHTS_REMEDY[0] {
        nl: "Zorg dat alleen u keys/duecare.key kunt lezen.",
        fr: "Veillez à ce que vous seul puissiez lire keys/duecare.key.",
        en: "See that only you can read keys/duecare.key.",
        de: "Sorgen Sie dafür, dass nur Sie keys/duecare.key lesen können.",
    }
    DISK[0] { nl: "schijf", fr: "disque", en: "disk", de: "Platte" }
    DISK_UNWRITABLE[1] {
        nl: "data/ kan niet worden beschreven: {0}",
        fr: "data/ ne peut pas être écrit : {0}",
        en: "data/ cannot be written: {0}",
        de: "data/ ist nicht beschreibbar: {0}",
    }
    DISK_REMEDY[0] {
        nl: "Maak ruimte vrij of herstel de schijf; tot dan kan niets worden vastgelegd.",
        fr: "Libérez de l’espace ou réparez le disque ; d’ici là, rien ne peut être enregistré.",
        en: "Free space or mend the disk; nothing can be recorded until then.",
        de: "Schaffen Sie Platz oder reparieren Sie die Platte; bis dahin lässt sich nichts aufzeichnen.",
    }
    DISK_LITTLE[1] {
        nl: "{0} MiB vrij",
        fr: "{0} Mio libres",
        en: "{0} MiB are free",
        de: "{0} MiB frei",
    }
    DISK_LITTLE_REMEDY[0] {
        nl: "Maak minstens 1 GiB vrij.",
        fr: "Libérez au moins 1 Gio.",
        en: "Free at least 1 GiB.",
        de: "Schaffen Sie mindestens 1 GiB Platz.",
    }
    DISK_GOOD[1] {
        nl: "beschrijfbaar, {0} GiB vrij",
        fr: "accessible en écriture, {0} Gio libres",
        en: "writable, {0} GiB free",
        de: "beschreibbar, {0} GiB frei",
    }
    DISK_UNKNOWN[0] {
        nl: "beschrijfbaar; de vrije ruimte is hier niet te lezen",
        fr: "accessible en écriture ; l’espace libre ne peut pas être lu ici",
        en: "writable; free space cannot be read here",
        de: "beschreibbar; der freie Platz ist hier nicht lesbar",
    }
    LOG[0] { nl: "logboek", fr: "journal", en: "log", de: "Protokoll" }
    LOG_VERIFIED[1] {
        nl: "{0} {0|vermelding|vermeldingen}, elke byte gecontroleerd",
        fr: "{0} {0|inscription|inscriptions}, chaque octet vérifié",
        en: "{0} {0|entry|entries}, every byte verified",
        de: "{0} {0|Eintrag|Einträge}, jedes Byte geprüft",
    }
    LOG_FAULTS[2] {
        nl: "{0} {0|fout|fouten}, als eerste: {1}",
        fr: "{0} {0|anomalie|anomalies}, la première : {1}",
        en: "{0} {0|fault|faults}, the first: {1}",
        de: "{0} {0|Fehler|Fehler}, als erster: {1}",
    }
    LOG_FAULTS_REMEDY[0] {
        nl: "Bewaar de map zoals zij is, zet er een kopie naast terug, en vergelijk beide met een brief: `duecare verify --against`.",
        fr: "Gardez le dossier tel quel, restaurez-en une copie à côté, et comparez les deux avec une lettre : `duecare verify --against`.",
        en: "Keep the folder as it is, restore a copy beside it, and compare both with a letter: `duecare verify --against`.",
        de: "Lassen Sie den Ordner, wie er ist, stellen Sie daneben eine Kopie wieder her, und vergleichen Sie beide mit einem Schreiben: `duecare verify --against`.",
    }
    CLOCK[0] { nl: "klok", fr: "horloge", en: "clock", de: "Uhr" }
    CLOCK_NOW[1] { nl: "het is {0}", fr: "il est {0}", en: "it is {0}", de: "es ist {0}" }
    CLOCK_AFTER[2] {
        nl: "het is {0}, na de laatste vermelding van {1}",
        fr: "il est {0}, après la dernière inscription du {1}",
        en: "it is {0}, after the last entry of {1}",
        de: "es ist {0}, nach dem letzten Eintrag vom {1}",
    }
    /// What was said of the clock, the entry that corrects, and the first and last entry it corrects.
    CLOCK_CORRECTED[4] {
        nl: "{0}; vermelding {1} corrigeert de data van {2} tot en met {3}",
        fr: "{0} ; l’inscription {1} corrige les dates de {2} à {3}",
        en: "{0}; entry {1} corrects the dates of {2} to {3}",
        de: "{0}; Eintrag {1} berichtigt die Daten von {2} bis {3}",
    }
    HEAD[0] { nl: "kop", fr: "tête", en: "head", de: "Spitze" }
    HEAD_NEWEST[2] {
        nl: "state/ kent dit logboek van {0} {0|vermelding|vermeldingen} als het nieuwste; {1} {1|houder|houders} van een ijkpunt {1|is|zijn} onthouden",
        fr: "state/ connaît ce journal de {0} {0|inscription|inscriptions} comme le plus récent ; {1} {1|détenteur|détenteurs} d’un point de contrôle {1|est gardé|sont gardés} en mémoire",
        en: "state/ knows this log of {0} {0|entry|entries} as the newest; {1} {1|holder|holders} of a checkpoint {1|is|are} remembered",
        de: "state/ kennt dieses Protokoll von {0} {0|Eintrag|Einträgen} als das neueste; {1} {1|Inhaber|Inhaber} eines Prüfpunkts {1|ist|sind} gemerkt",
    }
    HEAD_NOT_COMPARED[0] {
        nl: "een ander programma houdt het logboek vast, dus is het niet met state/ vergeleken",
        fr: "un autre programme tient le journal, il n’a donc pas été comparé avec state/",
        en: "another program holds the log, so it was not compared with state/",
        de: "ein anderes Programm hält das Protokoll, darum wurde es nicht mit state/ verglichen",
    }
    UNFINISHED_WRITE[0] {
        nl: "onvoltooide schrijfbewerking",
        fr: "écriture inachevée",
        en: "unfinished write",
        de: "unvollendeter Schreibvorgang",
    }
    /// Entries that were signed, and entries that the log shows.
    UNFINISHED_WRITE_SEEN[2] {
        nl: "ondertekende vermeldingen: {0}, vermeldingen die het logboek toont: {1}; een opdracht werd afgebroken, of is nu bezig vast te leggen",
        fr: "inscriptions signées : {0}, inscriptions que le journal montre : {1} ; une commande a été interrompue, ou enregistre en ce moment",
        en: "entries that are signed: {0}, entries that the log shows: {1}; a command was cut off, or is recording just now",
        de: "unterzeichnete Einträge: {0}, Einträge, die das Protokoll zeigt: {1}; ein Befehl wurde abgebrochen oder zeichnet gerade auf",
    }
    UNFINISHED_ERASURE[0] {
        nl: "onvoltooide wissing",
        fr: "effacement inachevé",
        en: "unfinished erasure",
        de: "unvollendete Löschung",
    }
    UNFINISHED_ERASURE_SEEN[0] {
        nl: "een wissing werd begonnen en is niet voltooid",
        fr: "un effacement a été commencé et n’est pas achevé",
        en: "an erasure was begun and is not finished",
        de: "eine Löschung wurde begonnen und ist nicht vollendet",
    }
    FINISHED_LATER[0] {
        nl: "Er hoeft niets te gebeuren: de volgende opdracht die iets vastlegt voltooit het, en `duecare doctor --repair` ook.",
        fr: "Il n’y a rien à faire : la prochaine commande qui enregistre l’achève, et `duecare doctor --repair` aussi.",
        en: "Nothing need be done: the next command that records finishes it, and so does `duecare doctor --repair`.",
        de: "Es ist nichts zu tun: der nächste Befehl, der aufzeichnet, vollendet es, und `duecare doctor --repair` ebenfalls.",
    }
    HEAD_REMEDY[0] {
        nl: "Voer dit opnieuw uit wanneer het andere programma klaar is.",
        fr: "Relancez ceci quand l’autre programme aura fini.",
        en: "Run this again when the other program has ended.",
        de: "Führen Sie dies erneut aus, wenn das andere Programm beendet ist.",
    }
    ANCHOR[0] { nl: "anker", fr: "ancrage", en: "anchor", de: "Anker" }
    ANCHOR_NONE[0] {
        nl: "niemand buiten heeft een ijkpunt van dit logboek",
        fr: "personne à l’extérieur ne détient un point de contrôle de ce journal",
        en: "nobody outside holds a checkpoint of this log",
        de: "niemand außerhalb hat einen Prüfpunkt dieses Protokolls",
    }
    ANCHOR_NEWEST[2] {
        nl: "het nieuwste is van {0} en dekt {1} {1|vermelding|vermeldingen}",
        fr: "le plus récent est du {0} et couvre {1} {1|inscription|inscriptions}",
        en: "the newest is of {0} and covers {1} {1|entry|entries}",
        de: "der neueste ist vom {0} und deckt {1} {1|Eintrag|Einträge}",
    }
    ANCHOR_OLD[2] {
        nl: "{0}: {1} {1|dag|dagen} geleden",
        fr: "{0} : il y a {1} {1|jour|jours}",
        en: "{0}: {1} {1|day|days} ago",
        de: "{0}: vor {1} {1|Tag|Tagen}",
    }
    ANCHOR_REMEDY[0] {
        nl: "Zend een brief, of kopieer het logboek naar een andere schijf of machine: `duecare log mirror DIR`.",
        fr: "Envoyez une lettre, ou copiez le journal sur un autre disque ou une autre machine : `duecare log mirror DIR`.",
        en: "Send a letter, or copy the log to another disk or machine: `duecare log mirror DIR`.",
        de: "Senden Sie ein Schreiben, oder kopieren Sie das Protokoll auf eine andere Platte oder Maschine: `duecare log mirror DIR`.",
    }
    CONTACTS[0] { nl: "contacten", fr: "contacts", en: "contacts", de: "Kontakte" }
    CONTACT_OF[2] { nl: "{0} van {1}", fr: "{0} de {1}", en: "{0} of {1}", de: "{0} von {1}" }
    AND[2] { nl: "{0}, {1}", fr: "{0}, {1}", en: "{0}, {1}", de: "{0}, {1}" }
    CONTACTS_LOST[1] {
        nl: "geen mail kan gaan naar: {0}",
        fr: "aucun courriel ne peut aller à : {0}",
        en: "no mail can go to: {0}",
        de: "keine Mail kann gehen an: {0}",
    }
    CONTACTS_REMEDY[0] {
        nl: "Beëindig elk met `duecare party contact ID --email ADDRESS --until DATE ...`, en voeg de persoon toe onder het juiste adres; tot dan wordt niemand van hen voor een brief gekozen.",
        fr: "Mettez fin à chacun avec `duecare party contact ID --email ADDRESS --until DATE ...`, et ajoutez la personne sous la bonne adresse ; d’ici là, aucun d’eux n’est choisi pour une lettre.",
        en: "End each with `duecare party contact ID --email ADDRESS --until DATE ...`, and add the person under the right address; until then nobody of them is chosen for a letter.",
        de: "Beenden Sie jeden mit `duecare party contact ID --email ADDRESS --until DATE ...`, und fügen Sie die Person unter der richtigen Adresse hinzu; bis dahin wird niemand davon für ein Schreiben gewählt.",
    }
    SENDER[0] { nl: "afzender", fr: "expéditeur", en: "sender", de: "Absender" }
    SENDER_SET[0] {
        nl: "brieven hebben een afzender en een auteur",
        fr: "les lettres ont un expéditeur et un auteur",
        en: "letters have a sender and an author",
        de: "Schreiben haben einen Absender und einen Verfasser",
    }
    SENDER_MISSING[0] {
        nl: "[mail] from_email of [provider] author is niet ingesteld",
        fr: "[mail] from_email ou [provider] author n’est pas défini",
        en: "[mail] from_email or [provider] author is not set",
        de: "[mail] from_email oder [provider] author ist nicht gesetzt",
    }
    SENDER_REMEDY[0] {
        nl: "Stel beide in duecare.toml in; tot dan kan geen waarschuwing worden verzonden.",
        fr: "Définissez les deux dans duecare.toml ; d’ici là, aucun avertissement ne peut être envoyé.",
        en: "Set both in duecare.toml; until then no warning can be sent.",
        de: "Setzen Sie beides in duecare.toml; bis dahin kann kein Hinweis gesendet werden.",
    }
    MAIL_SERVER[0] { nl: "mailserver", fr: "serveur de courriel", en: "mail server", de: "Mailserver" }
    MAIL_NONE[0] {
        nl: "er is er geen ingesteld: brieven worden alleen in de outbox geschreven",
        fr: "aucun n’est configuré : les lettres sont seulement écrites dans l’outbox",
        en: "none is configured: letters are only written to the outbox",
        de: "keiner ist eingerichtet: Schreiben werden nur in die Outbox geschrieben",
    }
    MAIL_REMEDY[0] {
        nl: "Stel [mail.smtp] in, of zend de .eml-bestanden zelf en importeer de bewijzen.",
        fr: "Définissez [mail.smtp], ou envoyez vous-même les fichiers .eml et importez les preuves.",
        en: "Set [mail.smtp], or send the .eml files yourself and import the proofs.",
        de: "Setzen Sie [mail.smtp], oder senden Sie die .eml-Dateien selbst und importieren Sie die Nachweise.",
    }
    MAIL_ANSWERS[3] {
        nl: "{0} antwoordt {1} {2}",
        fr: "{0} répond {1} {2}",
        en: "{0} answers {1} {2}",
        de: "{0} antwortet {1} {2}",
    }
    PASSPHRASE[0] { nl: "wachtzin", fr: "phrase secrète", en: "passphrase", de: "Passphrase" }
    PASSPHRASE_SEALED[0] {
        nl: "keys/duecare.key is met een wachtzin verzegeld",
        fr: "keys/duecare.key est scellé par une phrase secrète",
        en: "keys/duecare.key is sealed under a passphrase",
        de: "keys/duecare.key ist unter einer Passphrase versiegelt",
    }
    PASSPHRASE_NONE[0] {
        nl: "geen: wie keys/duecare.key kan lezen, kan als u ondertekenen",
        fr: "aucune : qui peut lire keys/duecare.key peut signer à votre place",
        en: "none: whoever can read keys/duecare.key can sign as you",
        de: "keine: wer keys/duecare.key lesen kann, kann als Sie unterzeichnen",
    }
    PASSPHRASE_REMEDY[0] {
        nl: "Kunnen anderen kopieën van keys/ lezen, stel er dan een in: `duecare log passphrase set`.",
        fr: "Si d’autres peuvent lire des copies de keys/, définissez-en une : `duecare log passphrase set`.",
        en: "If copies of keys/ may be read by others, set one: `duecare log passphrase set`.",
        de: "Können andere Kopien von keys/ lesen, setzen Sie eine: `duecare log passphrase set`.",
    }
    PASSPHRASE_FILE[0] {
        nl: "wachtzinbestand",
        fr: "fichier de la phrase secrète",
        en: "passphrase file",
        de: "Passphrasendatei",
    }
    PASSPHRASE_FILE_REMEDY[0] {
        nl: "Zet het bestand daar neer, of noem een andere plaats in [keys] van duecare.toml.",
        fr: "Mettez-y le fichier, ou nommez un autre endroit dans [keys] de duecare.toml.",
        en: "Put the file there, or name another place in [keys] of duecare.toml.",
        de: "Legen Sie die Datei dorthin, oder nennen Sie einen anderen Ort in [keys] von duecare.toml.",
    }
    PASSPHRASE_INSIDE[1] {
        nl: "{0} ligt in de werkruimte: wie die kopieert, heeft sleutel en wachtzin",
        fr: "{0} se trouve dans l’espace de travail : qui le copie a la clé et la phrase secrète",
        en: "{0} lies in the workspace: whoever copies it has key and passphrase",
        de: "{0} liegt im Arbeitsbereich: wer ihn kopiert, hat Schlüssel und Passphrase",
    }
    PASSPHRASE_INSIDE_REMEDY[0] {
        nl: "Verplaats het buiten de werkruimte en haar back-ups.",
        fr: "Déplacez-le hors de l’espace de travail et de ses sauvegardes.",
        en: "Move it out of the workspace and of its backups.",
        de: "Verschieben Sie sie aus dem Arbeitsbereich und seinen Sicherungen.",
    }
    PASSPHRASE_WIDE[1] {
        nl: "{0} kan door anderen worden gelezen",
        fr: "{0} peut être lu par d’autres",
        en: "{0} may be read by others",
        de: "{0} kann von anderen gelesen werden",
    }
    PASSPHRASE_WIDE_REMEDY[0] {
        nl: "Neem anderen hun rechten af: chmod 600.",
        fr: "Retirez les droits des autres : chmod 600.",
        en: "Take the rights of others away: chmod 600.",
        de: "Entziehen Sie anderen die Rechte: chmod 600.",
    }
    PASSPHRASE_APART[1] {
        nl: "{0} ligt buiten de werkruimte en is alleen van de eigenaar",
        fr: "{0} se trouve hors de l’espace de travail et n’appartient qu’à son propriétaire",
        en: "{0} lies outside the workspace and is its owner's alone",
        de: "{0} liegt außerhalb des Arbeitsbereichs und gehört nur ihrem Eigentümer",
    }
}
