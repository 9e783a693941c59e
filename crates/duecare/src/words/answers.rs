//! The sentences of `check`, `watch`, `scope` and `import`.
//!
//! Each is true of every case in which it is printed.

duecare_model::sentences! {
    NO_CUSTOMER[0] {
        nl: "Er is nog geen klant: voeg er een toe met `duecare party add ID --role customer`.",
        fr: "Il n’y a pas encore de client : ajoutez-en un avec `duecare party add ID --role customer`.",
        en: "There is no customer yet: add one with `duecare party add ID --role customer`.",
        de: "Es gibt noch keinen Kunden: fügen Sie einen mit `duecare party add ID --role customer` hinzu.",
    }
    /// The moment by which sources had shown it.
    AS_OBSERVED[1] {
        nl: "Zoals bronnen het tegen {0} hadden laten zien, volgens de tijden die zij of hun bestanden dragen, wanneer het hier ook is vastgelegd.\nDit is niet wat hier op die dag bekend was: daarvoor is er `duecare check --as-of`. Niets hiervan wordt vastgelegd.",
        fr: "Tel que les sources l’avaient montré au {0}, d’après les dates qu’elles ou leurs fichiers portent, quel que soit le moment de l’enregistrement ici.\nCe n’est pas ce qui était connu ici ce jour-là : pour cela, `duecare check --as-of`. Rien de ceci n’est enregistré.",
        en: "As sources had shown it by {0}, by the times that they or their files bear, whenever it was recorded here.\nThis is not what was known here on that day: for that, `duecare check --as-of`. Nothing of it is recorded.",
        de: "Wie Quellen es bis {0} gezeigt hatten, nach den Zeiten, die sie oder ihre Dateien tragen, wann immer es hier aufgezeichnet wurde.\nDas ist nicht, was hier an jenem Tag bekannt war: dafür gibt es `duecare check --as-of`. Nichts davon wird aufgezeichnet.",
    }
    /// The customer, and what of it was not watched.
    NOT_WATCHED[2] {
        nl: "niet bewaakt: {0}: {1}",
        fr: "non surveillé : {0} : {1}",
        en: "not watched: {0}: {1}",
        de: "nicht überwacht: {0}: {1}",
    }
    NO_SIGNAL[0] {
        nl: "geen signaal in het vastgelegde verbruik en de vastgelegde activiteit",
        fr: "aucun signal dans l’usage et l’activité enregistrés",
        en: "no signal in the recorded usage and activity",
        de: "kein Signal in der aufgezeichneten Nutzung und Aktivität",
    }
    /// Bounds per day and month, and whether they are written.
    SPENDING[3] {
        nl: "uitgaven: {0} per dag, {1} per maand, schriftelijk: {2}",
        fr: "dépenses : {0} par jour, {1} par mois, par écrit : {2}",
        en: "spending: {0} per day, {1} per month, written: {2}",
        de: "Ausgaben: {0} pro Tag, {1} pro Monat, schriftlich: {2}",
    }
    /// Who is said to have agreed, and the day.
    AGREED_BY_NOBODY_WHO_MAY[2] {
        nl: "volgens het contactregister mag {0} de klant op {1} niet binden: de afspraak wordt bewaard en toont niets. Voeg het contact toe met `party contact --may-bind`, of geef een stuk van iemand die het wel mag.",
        fr: "selon le registre des contacts, {0} ne peut pas engager le client au {1} : l’accord est conservé et ne montre rien. Ajoutez le contact avec `party contact --may-bind`, ou donnez une pièce de quelqu’un qui le peut.",
        en: "by the contact register {0} may not bind the customer on {1}: the agreement is kept and shows nothing. Add the contact with `party contact --may-bind`, or give a paper of somebody who may.",
        de: "nach dem Kontaktregister darf {0} den Kunden am {1} nicht binden: die Vereinbarung wird aufbewahrt und zeigt nichts. Fügen Sie den Kontakt mit `party contact --may-bind` hinzu, oder geben Sie ein Schriftstück von jemandem, der es darf.",
    }
    AGREED_BY_NOTE[1] {
        nl: "vastgelegd als uw aantekening dat {0} ermee instemde: dat toont niets. Geef het ondertekende document met --document of de eigen mail van de klant met --mail.",
        fr: "enregistré comme votre note que {0} a donné son accord : cela ne montre rien. Donnez le document signé avec --document ou le propre courriel du client avec --mail.",
        en: "recorded as your note that {0} agreed: it shows nothing. Give the signed document with --document or the customer's own mail with --mail.",
        de: "aufgezeichnet als Ihre Notiz, dass {0} zugestimmt habe: das zeigt nichts. Geben Sie das unterzeichnete Dokument mit --document oder die eigene Mail des Kunden mit --mail.",
    }
    KEPT_NOT_NEEDED[1] {
        nl: "bewaard, niet nodig: {0}",
        fr: "conservé, non nécessaire : {0}",
        en: "kept, not needed: {0}",
        de: "aufbewahrt, nicht benötigt: {0}",
    }
    NOTED[1] {
        nl: "opgemerkt {0}",
        fr: "relevé {0}",
        en: "noted {0}",
        de: "vermerkt {0}",
    }
    /// A customer under a hold, the moment and the entry of the dossier that was kept.
    HELD_KEPT[3] {
        nl: "voor {0} geldt een bewaarbevel: een dossier per {1} is bewaard (vermelding {2})",
        fr: "{0} fait l’objet d’un gel de conservation : un dossier en date du {1} a été conservé (inscription {2})",
        en: "{0} is held: a dossier as of {1} was kept (entry {2})",
        de: "für {0} gilt eine Löschsperre: ein Dossier, Stand {1}, wurde aufbewahrt (Eintrag {2})",
    }
}
