//! What `doctor` says of leftovers, rights and keys that came into the record.
//!
//! Used by `leftovers.rs` and `taken_in.rs`.

duecare_model::sentences! {
    /// What was seen and where, for whatever of it is not ours to translate.
    AT[2] { nl: "{0}: {1}", fr: "{0} : {1}", en: "{0}: {1}", de: "{0}: {1}" }
    REPAIR_DOES[0] {
        nl: "`duecare doctor --repair` doet het, mits het logboek klopt.",
        fr: "`duecare doctor --repair` le fait, si le journal est intact.",
        en: "`duecare doctor --repair` does it, where the log verifies.",
        de: "`duecare doctor --repair` erledigt es, wenn das Protokoll stimmt.",
    }
    REPAIR[0] { nl: "herstel", fr: "réparation", en: "repair", de: "Reparatur" }
    REPAIR_NOT[0] {
        nl: "er is niets verwijderd of veranderd: het logboek klopt niet",
        fr: "rien n’a été supprimé ni changé : le journal n’est pas intact",
        en: "nothing was removed or changed: the log does not verify",
        de: "nichts wurde entfernt oder geändert: das Protokoll stimmt nicht",
    }
    REPAIR_NOT_REMEDY[0] {
        nl: "Zie eerst het punt over het logboek; een restant kan alles zijn wat van iets over is.",
        fr: "Voyez d’abord le point sur le journal ; un reste peut être tout ce qui subsiste de quelque chose.",
        en: "See the point on the log first; a leftover may be all that is left of something.",
        de: "Sehen Sie zuerst den Punkt zum Protokoll; ein Überbleibsel kann alles sein, was von etwas übrig ist.",
    }
    NOT_OWNER_REMEDY[0] {
        nl: "Kijk van wie het bestand is, en voer dit opnieuw uit als die eigenaar.",
        fr: "Voyez à qui est le fichier, et relancez ceci comme son propriétaire.",
        en: "See whose file it is, and run this again as its owner.",
        de: "Sehen Sie nach, wem die Datei gehört, und führen Sie dies als deren Eigentümer erneut aus.",
    }
    LEFTOVERS[0] { nl: "restanten", fr: "restes", en: "leftovers", de: "Überbleibsel" }
    REMOVED[1] {
        nl: "{0}: was achtergelaten door een afgebroken schrijfactie, en is nu verwijderd",
        fr: "{0} : laissé par une écriture interrompue, et supprimé maintenant",
        en: "{0}: was left by a killed write, and is removed now",
        de: "{0}: von einem abgebrochenen Schreibvorgang zurückgelassen, und jetzt entfernt",
    }
    RIGHTS[0] { nl: "rechten", fr: "droits", en: "rights", de: "Rechte" }
    RESTRICTED[1] {
        nl: "{0}: anderen konden het lezen; het is nu alleen van de eigenaar",
        fr: "{0} : d’autres pouvaient le lire ; il n’est plus qu’à son propriétaire",
        en: "{0}: others could read it; it is its owner's alone now",
        de: "{0}: andere konnten es lesen; es gehört jetzt nur dem Eigentümer",
    }
    LEFT[1] {
        nl: "achtergelaten door afgebroken schrijfacties: {0}",
        fr: "laissé par des écritures interrompues : {0}",
        en: "left by killed writes: {0}",
        de: "von abgebrochenen Schreibvorgängen zurückgelassen: {0}",
    }
    WIDE[1] {
        nl: "anderen op deze machine kunnen lezen: {0}",
        fr: "d’autres sur cette machine peuvent lire {0}",
        en: "others on this machine may read {0}",
        de: "andere auf dieser Maschine können lesen: {0}",
    }
    UNNAMED[2] {
        nl: "verzegelde bestanden die geen verslag noemt: {0}, achtergelaten door opdrachten die zijn afgebroken voordat zij vastlegden; het eerste is data/log/blobs/{1}",
        fr: "fichiers scellés qu’aucun enregistrement ne nomme : {0}, laissés par des commandes interrompues avant d’enregistrer ; le premier est data/log/blobs/{1}",
        en: "sealed files that no record names: {0}, left by commands that were killed before they recorded them; the first is data/log/blobs/{1}",
        de: "versiegelte Dateien, die keine Aufzeichnung nennt: {0}, zurückgelassen von Befehlen, die vor dem Aufzeichnen abgebrochen wurden; die erste ist data/log/blobs/{1}",
    }
    REMOVED_NOW[1] {
        nl: "{0}; nu verwijderd",
        fr: "{0} ; supprimé maintenant",
        en: "{0}; removed now",
        de: "{0}; jetzt entfernt",
    }
    REMAINS_REMEDY[0] {
        nl: "Voer `duecare doctor --repair` uit, of een opdracht die vastlegt; nog is niets veranderd.",
        fr: "Lancez `duecare doctor --repair`, ou une commande qui enregistre ; rien n’a encore été changé.",
        en: "Run `duecare doctor --repair`, or any command that records; nothing was changed yet.",
        de: "Führen Sie `duecare doctor --repair` aus, oder einen Befehl, der aufzeichnet; noch wurde nichts geändert.",
    }
    REMAINS_GONE[1] {
        nl: "{0}: nu verwijderd",
        fr: "{0} : supprimé maintenant",
        en: "{0}: removed now",
        de: "{0}: jetzt entfernt",
    }
    REMAINS_THERE[1] {
        nl: "{0}: staat er nog, omdat het logboek niet kon worden beschreven",
        fr: "{0} : toujours là, car le journal n’a pas pu être écrit",
        en: "{0}: still there, because the log could not be written",
        de: "{0}: noch da, weil das Protokoll nicht beschrieben werden konnte",
    }
    REMAINS_THERE_REMEDY[0] {
        nl: "Zie de punten over kop en schijf.",
        fr: "Voyez les points sur la tête et le disque.",
        en: "See the points on head and disk.",
        de: "Sehen Sie die Punkte zu Spitze und Platte.",
    }
    KEYS_TAKEN_IN[0] {
        nl: "opgenomen sleutels",
        fr: "clés importées",
        en: "keys taken in",
        de: "aufgenommene Schlüssel",
    }
    NO_KEY_AMONG[1] {
        nl: "geen onder de {0} ontvangen {0|bestand dat klein genoeg is|bestanden die klein genoeg zijn} om er een te zijn",
        fr: "aucune parmi {0} {0|fichier reçu assez petit|fichiers reçus assez petits} pour en être une",
        en: "none among {0} received {0|file|files} small enough to be one",
        de: "keiner unter {0} empfangenen {0|Datei|Dateien}, die klein genug {0|ist|sind}, einer zu sein",
    }
    /// Entry, name of the file, customer, what was found, and the dossiers made since.
    KEY_AT[5] {
        nl: "vermelding {0} (`{1}`, klant {2}): {3}; {4}",
        fr: "inscription {0} (`{1}`, client {2}) : {3} ; {4}",
        en: "entry {0} (`{1}`, customer {2}): {3}; {4}",
        de: "Eintrag {0} (`{1}`, Kunde {2}): {3}; {4}",
    }
    ENTRY_OF[2] {
        nl: "vermelding {0} van {1}",
        fr: "inscription {0} du {1}",
        en: "entry {0} of {1}",
        de: "Eintrag {0} vom {1}",
    }
    NO_DOSSIER_SINCE[0] {
        nl: "sindsdien is geen dossier over deze klant gemaakt",
        fr: "aucun dossier sur ce client n’a été fait depuis",
        en: "no dossier on this customer was made since",
        de: "seither wurde kein Dossier über diesen Kunden erstellt",
    }
    DOSSIERS_SINCE[1] {
        nl: "sindsdien gemaakte dossiers, waar hij in zit: {0}",
        fr: "dossiers faits depuis, qui la contiennent : {0}",
        en: "dossiers made since, which hold it: {0}",
        de: "seither erstellte Dossiers, die ihn enthalten: {0}",
    }
    KEY_REMEDY[0] {
        nl: "Beschouw de sleutel als bekend bij wie zo’n dossier heeft: docs/reference/keys.md, \"When a key came into the record\".",
        fr: "Tenez la clé pour connue de qui détient un tel dossier : docs/reference/keys.md, \"When a key came into the record\".",
        en: "Treat the key as known to whoever has such a dossier: docs/reference/keys.md, \"When a key came into the record\".",
        de: "Betrachten Sie den Schlüssel als bekannt bei jedem, der ein solches Dossier hat: docs/reference/keys.md, \"When a key came into the record\".",
    }
}
