//! The sentences of `log`: anchors, copies, erasure, passphrase, clocks.
//!
//! What is not done is written in capitals, so that it is not passed over.

duecare_model::sentences! {
    /// Entries, by whom, at which time, the entry that records it.
    ANCHORED[4] {
        nl: "{0} {0|vermelding|vermeldingen} verankerd door {1} op {2}, vastgelegd als vermelding {3}",
        fr: "{0} {0|inscription ancrée|inscriptions ancrées} par {1} le {2}, enregistré comme inscription {3}",
        en: "{0} {0|entry|entries} anchored by {1} at {2}, recorded as entry {3}",
        de: "{0} {0|Eintrag|Einträge} verankert von {1} am {2}, aufgezeichnet als Eintrag {3}",
    }
    /// By whom, code, what happened.
    NOT_ANCHORED_BY[3] {
        nl: "NIET verankerd door {0}: {1} {2}",
        fr: "NON ancré par {0} : {1} {2}",
        en: "NOT anchored by {0}: {1} {2}",
        de: "NICHT verankert von {0}: {1} {2}",
    }
    NOT_ANCHORED[1] {
        nl: "NIET verankerd: {0}",
        fr: "NON ancré : {0}",
        en: "NOT anchored: {0}",
        de: "NICHT verankert: {0}",
    }
    NOBODY_CONFIGURED[0] {
        nl: "niemand is ingesteld: zie [anchor] in duecare.toml",
        fr: "personne n’est configuré : voir [anchor] dans duecare.toml",
        en: "nobody is configured: see [anchor] in duecare.toml",
        de: "niemand ist eingerichtet: siehe [anchor] in duecare.toml",
    }
    CLOCK_CONFIRMED[1] {
        nl: "dat de klok juist is, is vastgelegd als vermelding {0}",
        fr: "que l’horloge est juste est enregistré comme inscription {0}",
        en: "that the clock is right is recorded as entry {0}",
        de: "dass die Uhr richtig geht, ist aufgezeichnet als Eintrag {0}",
    }
    /// Asked on a terminal, after what is in doubt.
    CLOCK_QUESTION[1] {
        nl: "{0}\nWat nu wordt vastgelegd, draagt die datum voorgoed. Is zij juist? [j/N] ",
        fr: "{0}\nCe qui est enregistré maintenant porte cette date pour toujours. Est-elle juste ? [o/N] ",
        en: "{0}\nWhat is recorded now bears that date for good. Is it right? [y/N] ",
        de: "{0}\nWas jetzt aufgezeichnet wird, trägt dieses Datum für immer. Ist es richtig? [j/N] ",
    }
    UNKNOWN_MOMENT[0] {
        nl: "een onbekend moment",
        fr: "un moment inconnu",
        en: "an unknown moment",
        de: "einem unbekannten Zeitpunkt",
    }
    /// Now, first and last entry, until when they were dated, between which moments they count.
    CLOCK_CORRECTED[6] {
        nl: "Het logboek gaat verder op {0}. Vermeldingen {1} tot en met {2}, gedateerd tot {3}, gelden als vastgelegd tussen {4} en {5}.",
        fr: "Le journal continue au {0}. Les inscriptions {1} à {2}, datées jusqu’au {3}, comptent comme enregistrées entre {4} et {5}.",
        en: "The log goes on at {0}. Entries {1} to {2}, dated until {3}, count as recorded between {4} and {5}.",
        de: "Das Protokoll geht am {0} weiter. Die Einträge {1} bis {2}, datiert bis {3}, gelten als aufgezeichnet zwischen {4} und {5}.",
    }
    LETTERS_UNDER_CLOCK[1] {
        nl: "verzonden onder die klok, met haar datum en termijn: {0}. Wat de klant is gezegd, blijft staan: schrijf opnieuw met de juiste data.",
        fr: "envoyé sous cette horloge, avec sa date et son échéance : {0}. Ce qui a été dit au client reste dit : écrivez à nouveau avec les bonnes dates.",
        en: "sent under that clock, with its date and deadline: {0}. What the customer was told stands: write again with the right dates.",
        de: "unter dieser Uhr gesendet, mit ihrem Datum und ihrer Frist: {0}. Was dem Kunden gesagt wurde, steht: schreiben Sie erneut mit den richtigen Daten.",
    }
    /// Folder, sizes from and to, files, bytes.
    MIRRORED[5] {
        nl: "{0}: van {1} naar {2} {2|vermelding|vermeldingen}, {3} {3|bestand|bestanden} en {4} {4|byte|bytes} geschreven, elke byte gecontroleerd",
        fr: "{0} : de {1} à {2} {2|inscription|inscriptions}, {3} {3|fichier|fichiers} et {4} {4|octet|octets} écrits, chaque octet vérifié",
        en: "{0}: from {1} to {2} {2|entry|entries}, {3} {3|file|files} and {4} {4|byte|bytes} written, every byte verified",
        de: "{0}: von {1} auf {2} {2|Eintrag|Einträge}, {3} {3|Datei|Dateien} und {4} {4|Byte|Bytes} geschrieben, jedes Byte geprüft",
    }
    MIRRORED_SEALED[5] {
        nl: "{0}: van {1} naar {2} {2|vermelding|vermeldingen}, {3} {3|bestand|bestanden} en {4} {4|byte|bytes} geschreven, met de verzegelde verslagen, elke byte gecontroleerd",
        fr: "{0} : de {1} à {2} {2|inscription|inscriptions}, {3} {3|fichier|fichiers} et {4} {4|octet|octets} écrits, avec les enregistrements scellés, chaque octet vérifié",
        en: "{0}: from {1} to {2} {2|entry|entries}, {3} {3|file|files} and {4} {4|byte|bytes} written, with the sealed records, every byte verified",
        de: "{0}: von {1} auf {2} {2|Eintrag|Einträge}, {3} {3|Datei|Dateien} und {4} {4|Byte|Bytes} geschrieben, mit den versiegelten Aufzeichnungen, jedes Byte geprüft",
    }
    FETCHED[3] {
        nl: "{0}: {1} {1|vermelding|vermeldingen} in {2} {2|bestand|bestanden}, elke byte gecontroleerd",
        fr: "{0} : {1} {1|inscription|inscriptions} dans {2} {2|fichier|fichiers}, chaque octet vérifié",
        en: "{0}: {1} {1|entry|entries} in {2} {2|file|files}, every byte verified",
        de: "{0}: {1} {1|Eintrag|Einträge} in {2} {2|Datei|Dateien}, jedes Byte geprüft",
    }
    NOT_CHECKED[1] {
        nl: "niet gecontroleerd: {0}",
        fr: "non contrôlé : {0}",
        en: "not checked: {0}",
        de: "nicht geprüft: {0}",
    }
    /// Entries from which the log goes on, entries that had been signed, by whom that was seen.
    RESTORED[3] {
        nl: "Het logboek gaat verder vanaf {0} {0|vermelding|vermeldingen}, nadat er {1} ondertekend waren ({2}).",
        fr: "Le journal continue à partir de {0} {0|inscription|inscriptions}, après la signature de {1} ({2}).",
        en: "The log goes on from {0} {0|entry|entries}, after {1} had been signed ({2}).",
        de: "Das Protokoll geht ab {0} {0|Eintrag|Einträgen} weiter, nachdem {1} unterzeichnet waren ({2}).",
    }
    LOST_IS_EVIDENCE[0] {
        nl: "Wat de verloren vermeldingen toonde, is bewijs: bewaar het. In state/head.before-* en state/lost-* staat wat hier was.",
        fr: "Ce qui montrait les inscriptions perdues est une preuve : gardez-le. state/head.before-* et state/lost-* contiennent ce qui était ici.",
        en: "Whatever showed the lost entries is evidence: keep it. state/head.before-* and state/lost-* hold what was here.",
        de: "Was die verlorenen Einträge zeigte, ist Beweis: heben Sie es auf. In state/head.before-* und state/lost-* steht, was hier war.",
    }
    /// Entries, fields, files, and of whom.
    ERASED[4] {
        nl: "gewist: {0} {0|vermelding|vermeldingen}, {1} {1|veld|velden} en {2} {2|bestand|bestanden} met ontvangen bytes van {3}",
        fr: "effacé : {0} {0|inscription|inscriptions}, {1} {1|champ|champs} et {2} {2|fichier|fichiers} d’octets reçus de {3}",
        en: "erased: {0} {0|entry|entries}, {1} {1|field|fields} and {2} {2|file|files} of received bytes of {3}",
        de: "gelöscht: {0} {0|Eintrag|Einträge}, {1} {1|Feld|Felder} und {2} {2|Datei|Dateien} empfangener Bytes von {3}",
    }
    WOULD_BE_ERASED[4] {
        nl: "zou worden gewist: {0} {0|vermelding|vermeldingen}, {1} {1|veld|velden} en {2} {2|bestand|bestanden} met ontvangen bytes van {3}",
        fr: "serait effacé : {0} {0|inscription|inscriptions}, {1} {1|champ|champs} et {2} {2|fichier|fichiers} d’octets reçus de {3}",
        en: "would be erased: {0} {0|entry|entries}, {1} {1|field|fields} and {2} {2|file|files} of received bytes of {3}",
        de: "würde gelöscht: {0} {0|Eintrag|Einträge}, {1} {1|Feld|Felder} und {2} {2|Datei|Dateien} empfangener Bytes von {3}",
    }
    ERASURE_RECORDED[1] {
        nl: "vastgelegd als vermelding {0}; elk bewijs houdt stand",
        fr: "enregistré comme inscription {0} ; toutes les preuves tiennent toujours",
        en: "recorded as entry {0}; every proof still holds",
        de: "aufgezeichnet als Eintrag {0}; jeder Beweis hält weiterhin",
    }
    NOTHING_ERASED[0] {
        nl: "er is niets gedaan; voeg --apply toe om het te doen",
        fr: "rien n’a été fait ; ajoutez --apply pour le faire",
        en: "nothing was done; add --apply to do it",
        de: "nichts wurde getan; mit --apply geschieht es",
    }
    OUT_OF_REACH[2] {
        nl: "{0} {0|vermelding bevat|vermeldingen bevatten} het in een deel dat niet op zichzelf gewist kan worden: {1}",
        fr: "{0} {0|inscription le contient|inscriptions le contiennent} dans une partie qui ne peut pas être effacée seule : {1}",
        en: "{0} {0|entry holds|entries hold} it in a part that cannot be erased by itself: {1}",
        de: "{0} {0|Eintrag enthält|Einträge enthalten} es in einem Teil, der sich nicht einzeln löschen lässt: {1}",
    }
    COPIES_OF_KEYS[0] {
        nl: "Kopieën van keys/subjects in uw back-ups openen wat gewist is nog tot zij verlopen; dossiers en mails die al zijn uitgereikt, zijn buiten bereik.",
        fr: "Les copies de keys/subjects dans vos sauvegardes ouvrent encore ce qui a été effacé jusqu’à leur expiration ; les dossiers et courriels déjà remis sont hors de portée.",
        en: "Copies of keys/subjects in your backups still open what was erased until they expire; dossiers and mails already handed out are beyond reach.",
        de: "Kopien von keys/subjects in Ihren Sicherungen öffnen das Gelöschte noch, bis sie ablaufen; schon ausgehändigte Dossiers und Mails sind außer Reichweite.",
    }
}
