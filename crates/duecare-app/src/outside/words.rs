//! What `doctor` and `watch` say of outsiders, stamps, dossiers and seals.
//!
//! Used by `outside.rs`. A moment is written as it stands in the record.

duecare_model::sentences! {
    /// What was looked at, what was seen, what to do.
    NEEDS_A_PERSON[3] {
        nl: "{0}: {1}. {2}",
        fr: "{0} : {1}. {2}",
        en: "{0}: {1}. {2}",
        de: "{0}: {1}. {2}",
    }
    DOWN_REMEDY[0] {
        nl: "Niets van wat is vastgelegd, gaat verloren: het volgende anker dekt dezelfde vermeldingen, alleen later. `duecare log anchor` vraagt meteen; blijft hij weg, stel dan een tweede van een andere beheerder in.",
        fr: "Rien de ce qui est enregistré n’est perdu : le prochain ancrage couvre les mêmes inscriptions, seulement plus tard. `duecare log anchor` demande tout de suite ; s’il reste absent, configurez-en un second d’un autre exploitant.",
        en: "Nothing recorded is lost: the next anchor covers the same entries, only later. `duecare log anchor` asks at once; if it stays away, configure a second one of another operator.",
        de: "Nichts Aufgezeichnetes geht verloren: der nächste Anker deckt dieselben Einträge, nur später. `duecare log anchor` fragt sofort; bleibt er weg, richten Sie einen zweiten eines anderen Betreibers ein.",
    }
    NEVER_REMEDY[0] {
        nl: "Voer `duecare log anchor` uit en zie wat hij antwoordt.",
        fr: "Lancez `duecare log anchor` et voyez ce qu’il répond.",
        en: "Run `duecare log anchor` and see what it answers.",
        de: "Führen Sie `duecare log anchor` aus und sehen Sie, was er antwortet.",
    }
    TIME_STAMPS[0] { nl: "tijdstempels", fr: "horodatages", en: "time stamps", de: "Zeitstempel" }
    STAMPS_END[1] {
        nl: "de nieuwste tijdstempels over het logboek zijn te controleren tot {0}",
        fr: "les horodatages les plus récents du journal peuvent être contrôlés jusqu’au {0}",
        en: "the newest stamps over the log can be checked until {0}",
        de: "die neuesten Zeitstempel über das Protokoll sind prüfbar bis {0}",
    }
    STAMPS_END_REMEDY[0] {
        nl: "Voer `duecare log anchor` uit bij een autoriteit waarvan de certificaten langer gelden: één tijdstempel over het huidige ijkpunt draagt alle eerdere verder.",
        fr: "Lancez `duecare log anchor` avec une autorité dont les certificats durent plus longtemps : un horodatage du point de contrôle actuel prolonge tous les précédents.",
        en: "Run `duecare log anchor` with an authority whose certificates last longer: one stamp over the present checkpoint carries all earlier ones on.",
        de: "Führen Sie `duecare log anchor` bei einer Stelle aus, deren Zertifikate länger gelten: ein Zeitstempel über den jetzigen Prüfpunkt trägt alle früheren weiter.",
    }
    STAMPS_ENDED[1] {
        nl: "de certificaten achter de nieuwste tijdstempels over het logboek eindigden op {0}",
        fr: "les certificats derrière les horodatages les plus récents du journal ont pris fin le {0}",
        en: "the certificates behind the newest stamps over the log ended at {0}",
        de: "die Zertifikate hinter den neuesten Zeitstempeln über das Protokoll endeten am {0}",
    }
    STAMPS_ENDED_REMEDY[0] {
        nl: "Voer nu `duecare log anchor` uit: wat eerder een tijdstempel kreeg, wordt niet meer zonder gat verder gedragen, en elke dag meer maakt het groter.",
        fr: "Lancez `duecare log anchor` maintenant : ce qui a été horodaté avant n’est plus prolongé sans interruption, et chaque jour de plus l’agrandit.",
        en: "Run `duecare log anchor` now: what was stamped before is no longer carried on without a gap, and every further day widens it.",
        de: "Führen Sie `duecare log anchor` jetzt aus: was früher gestempelt wurde, wird nicht mehr lückenlos weitergetragen, und jeder weitere Tag vergrößert die Lücke.",
    }
    DOSSIERS[0] { nl: "dossiers", fr: "dossiers", en: "dossiers", de: "Dossiers" }
    /// Party, as of when, hash, until when.
    DOSSIER[4] {
        nl: "{0} per {1} (SHA-256 {2}) tot {3}",
        fr: "{0} en date du {1} (SHA-256 {2}) jusqu’au {3}",
        en: "{0} as of {1} (SHA-256 {2}) until {3}",
        de: "{0}, Stand {1} (SHA-256 {2}), bis {3}",
    }
    DOSSIERS_SOON[2] {
        nl: "{0} met een tijdstempel dat nog geen half jaar te controleren is: {1}",
        fr: "{0} avec un horodatage contrôlable pendant moins de six mois : {1}",
        en: "{0} with a stamp that can be checked for less than half a year: {1}",
        de: "{0} mit einem Zeitstempel, der weniger als ein halbes Jahr prüfbar ist: {1}",
    }
    DOSSIERS_SOON_REMEDY[0] {
        nl: "Voer `duecare dossier renew FILE.asice` uit op elk bestand dat u bewaart, en geef het nieuwe bestand aan wie het oude heeft.",
        fr: "Lancez `duecare dossier renew FILE.asice` sur chaque fichier que vous gardez, et remettez le nouveau fichier à qui détient l’ancien.",
        en: "Run `duecare dossier renew FILE.asice` on each file that you keep, and hand the new file to whoever holds the old one.",
        de: "Führen Sie `duecare dossier renew FILE.asice` für jede Datei aus, die Sie aufbewahren, und geben Sie die neue Datei dem, der die alte hat.",
    }
    DOSSIERS_LATE[2] {
        nl: "{0} met een tijdstempel dat niet op tijd is vernieuwd: {1}",
        fr: "{0} avec un horodatage qui n’a pas été renouvelé à temps : {1}",
        en: "{0} with a stamp that was not renewed in time: {1}",
        de: "{0} mit einem Zeitstempel, der nicht rechtzeitig erneuert wurde: {1}",
    }
    DOSSIERS_LATE_REMEDY[0] {
        nl: "Vernieuw ze toch (`duecare dossier renew FILE.asice`): vanaf dan is getoond dat zij er waren. Tot wanneer de tijdstempels daarvoor goed waren, beoordeelt elke lezer.",
        fr: "Renouvelez-les quand même (`duecare dossier renew FILE.asice`) : à partir de là, il est montré qu’ils existaient. Jusqu’à quand les horodatages précédents étaient bons, chaque lecteur en juge.",
        en: "Renew them all the same (`duecare dossier renew FILE.asice`): from then on it is shown that they were there. Until when the stamps before were good, each reader judges.",
        de: "Erneuern Sie sie trotzdem (`duecare dossier renew FILE.asice`): von da an ist gezeigt, dass sie da waren. Bis wann die Zeitstempel davor gut waren, beurteilt jeder Leser.",
    }
    AND_NEXT[2] { nl: "{0}; {1}", fr: "{0} ; {1}", en: "{0}; {1}", de: "{0}; {1}" }
    AND_MORE[2] {
        nl: "{0}; en nog {1}",
        fr: "{0} ; et {1} de plus",
        en: "{0}; and {1} more",
        de: "{0}; und {1} weitere",
    }
    SEAL[0] { nl: "zegel", fr: "sceau", en: "seal", de: "Siegel" }
    SEAL_ENDS[3] {
        nl: "het certificaat van {0} eindigt op {1}, over {2} {2|dag|dagen}",
        fr: "le certificat de {0} prend fin le {1}, dans {2} {2|jour|jours}",
        en: "the certificate of {0} ends at {1}, in {2} {2|day|days}",
        de: "das Zertifikat von {0} endet am {1}, in {2} {2|Tag|Tagen}",
    }
    SEAL_ENDS_REMEDY[0] {
        nl: "Vraag nu de opvolger aan: daarna wordt geen dossier gemaakt tot [seal] een nieuw noemt. Eerder gezette zegels blijven goed.",
        fr: "Procurez-vous dès maintenant son successeur : après cela, aucun dossier n’est fait tant que [seal] n’en nomme pas un nouveau. Les sceaux apposés avant restent bons.",
        en: "Obtain its successor now: after that no dossier is made until [seal] names a new one. Seals made before stay good.",
        de: "Besorgen Sie jetzt den Nachfolger: danach wird kein Dossier erstellt, bis [seal] ein neues nennt. Vorher angebrachte Siegel bleiben gut.",
    }
    SEALED_BY[2] {
        nl: "dossiers worden verzegeld door {0}, tot {1}",
        fr: "les dossiers sont scellés par {0}, jusqu’au {1}",
        en: "dossiers are sealed by {0}, until {1}",
        de: "Dossiers werden gesiegelt von {0}, bis {1}",
    }
    SEAL_KEY[0] { nl: "zegelsleutel", fr: "clé du sceau", en: "seal key", de: "Siegelschlüssel" }
    SEAL_KEY_REMEDY[0] {
        nl: "chmod 600 op het sleutelbestand; hebben anderen het gelezen, laat het certificaat dan intrekken.",
        fr: "chmod 600 sur le fichier de clé ; si d’autres l’ont lu, faites révoquer le certificat.",
        en: "chmod 600 on the key file; if others have read it, have the certificate revoked.",
        de: "chmod 600 auf die Schlüsseldatei; haben andere sie gelesen, lassen Sie das Zertifikat sperren.",
    }
    WITNESS[0] { nl: "getuige", fr: "témoin", en: "witness", de: "Zeuge" }
    TIME_AUTHORITY[0] {
        nl: "tijdautoriteit",
        fr: "autorité d’horodatage",
        en: "time authority",
        de: "Zeitstempelstelle",
    }
    MIRROR[0] { nl: "spiegel", fr: "miroir", en: "mirror", de: "Spiegelung" }
    NOTHING_YET[1] {
        nl: "{0} heeft nog niets verankerd",
        fr: "{0} n’a encore rien ancré",
        en: "{0} has anchored nothing yet",
        de: "{0} hat noch nichts verankert",
    }
    OUTSIDER_GOOD[3] {
        nl: "{0} antwoordde: {1} {1|vermelding|vermeldingen} op {2}",
        fr: "{0} a répondu : {1} {1|inscription|inscriptions} au {2}",
        en: "{0} answered: {1} {1|entry|entries} by {2}",
        de: "{0} antwortete: {1} {1|Eintrag|Einträge} bis {2}",
    }
    ONE_ATTEMPT[0] { nl: "1 poging", fr: "1 tentative", en: "1 attempt", de: "1 Versuch" }
    ATTEMPTS[2] {
        nl: "{0} {0|poging|pogingen}, de laatste op {1}",
        fr: "{0} {0|tentative|tentatives}, la dernière le {1}",
        en: "{0} {0|attempt|attempts}, the last at {1}",
        de: "{0} {0|Versuch|Versuche}, der letzte am {1}",
    }
    /// Who, since when, attempts, code, what happened.
    SILENT[5] {
        nl: "{0} heeft niet geantwoord sinds {1} ({2}): {3} {4}",
        fr: "{0} n’a pas répondu depuis le {1} ({2}) : {3} {4}",
        en: "{0} has not answered since {1} ({2}): {3} {4}",
        de: "{0} hat seit {1} nicht geantwortet ({2}): {3} {4}",
    }
    ALL_COVERED[1] {
        nl: "{0}; al wat is vastgelegd, is gedekt door zijn eerdere ankers",
        fr: "{0} ; tout ce qui est enregistré est couvert par ses ancrages antérieurs",
        en: "{0}; everything recorded is covered by its earlier anchors",
        de: "{0}; alles Aufgezeichnete ist von seinen früheren Ankern gedeckt",
    }
    ALL_WITHOUT[3] {
        nl: "{0}; alle vermeldingen ({1}) {2}",
        fr: "{0} ; toutes les inscriptions ({1}) {2}",
        en: "{0}; all {1} {1|entry|entries} {2}",
        de: "{0}; alle Einträge ({1}) {2}",
    }
    SOME_WITHOUT[4] {
        nl: "{0}; de vermeldingen sinds {2} ({1}) {3}",
        fr: "{0} ; les inscriptions depuis le {2} ({1}) {3}",
        en: "{0}; {1} {1|entry|entries} since {2} {3}",
        de: "{0}; die Einträge seit {2} ({1}) {3}",
    }
    WITHOUT_WORD[0] {
        nl: "staan zonder zijn woord dat hem geen andere geschiedenis is getoond",
        fr: "restent sans sa parole qu’aucune autre histoire ne lui a été montrée",
        en: "stand without its word that no other history was shown to it",
        de: "stehen ohne sein Wort, dass ihm keine andere Geschichte gezeigt wurde",
    }
    WITHOUT_TIME[0] {
        nl: "staan zonder een tijd van hem",
        fr: "restent sans heure de sa part",
        en: "stand without a time from it",
        de: "stehen ohne eine Zeit von ihm",
    }
    NOT_IN_COPY[0] {
        nl: "staan niet in die kopie",
        fr: "ne sont pas dans cette copie",
        en: "are not in that copy",
        de: "sind nicht in dieser Kopie",
    }
}
