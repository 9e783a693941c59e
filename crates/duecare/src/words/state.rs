//! Words for states, kinds and grades, as tables and lines show them.
//!
//! What is red is written in capitals, so that it is seen without colour.

use duecare_model::{Rank, Sentence};

/// The word for a place in a company.
pub(crate) const fn of_rank(rank: Rank) -> Sentence<0> {
    match rank {
        Rank::Technical => TECHNICAL,
        Rank::Management => MANAGEMENT,
        Rank::Statutory => STATUTORY,
    }
}

duecare_model::sentences! {
    MET[0] { nl: "voldaan", fr: "conforme", en: "met", de: "erfüllt" }
    NOT_MET[0] { nl: "NIET VOLDAAN", fr: "NON CONFORME", en: "NOT MET", de: "NICHT ERFÜLLT" }
    UNKNOWN_VERDICT[0] { nl: "onbekend ?", fr: "inconnu ?", en: "unknown ?", de: "unbekannt ?" }
    NOT_APPLICABLE[0] { nl: "n.v.t.", fr: "sans objet", en: "n/a", de: "entfällt" }
    /// A signal of this run, and one recorded before.
    NEW[0] { nl: "NIEUW", fr: "NOUVEAU", en: "NEW", de: "NEU" }
    EARLIER[0] { nl: "eerder", fr: "antérieur", en: "earlier", de: "früher" }
    NOT_PRICED[0] { nl: "geen bedrag", fr: "sans montant", en: "not priced", de: "kein Betrag" }
    DISTRIBUTOR[0] { nl: "distributeur", fr: "distributeur", en: "distributor", de: "Distributor" }
    RESELLER[0] { nl: "wederverkoper", fr: "revendeur", en: "reseller", de: "Wiederverkäufer" }
    CUSTOMER[0] { nl: "klant", fr: "client", en: "customer", de: "Kunde" }
    TECHNICAL[0] { nl: "technisch", fr: "technique", en: "technical", de: "technisch" }
    MANAGEMENT[0] { nl: "directie", fr: "direction", en: "management", de: "Leitung" }
    STATUTORY[0] {
        nl: "wettelijk vertegenwoordiger",
        fr: "représentant légal",
        en: "statutory",
        de: "gesetzlicher Vertreter",
    }
    CONTACT[0] { nl: "contact", fr: "contact", en: "contact", de: "Kontakt" }
    MAY_BIND[0] { nl: "mag binden", fr: "peut engager", en: "may bind", de: "darf binden" }
    MAY_NOT_BIND[0] {
        nl: "mag niet binden",
        fr: "ne peut pas engager",
        en: "may not bind",
        de: "darf nicht binden",
    }
    PROVIDER[0] { nl: "dienstverlener", fr: "prestataire", en: "provider", de: "Dienstleister" }
    VENDOR[0] { nl: "leverancier", fr: "éditeur", en: "vendor", de: "Hersteller" }
    NOBODY[0] { nl: "niemand", fr: "personne", en: "nobody", de: "niemand" }
    ALL_OTHERS[0] { nl: "alle overige", fr: "toutes les autres", en: "all others", de: "alle übrigen" }
    EVERY_WORKLOAD[0] { nl: "alle", fr: "toutes", en: "all", de: "alle" }
    YES[0] { nl: "ja", fr: "oui", en: "yes", de: "ja" }
    NO[0] { nl: "nee", fr: "non", en: "no", de: "nein" }
    /// How an agreement is shown: its day, its document, and what shows it.
    AGREED[3] {
        nl: "{0} {1} ({2})",
        fr: "{0} {1} ({2})",
        en: "{0} {1} ({2})",
        de: "{0} {1} ({2})",
    }
    BY_NOBODY_WHO_MAY[0] {
        nl: "van iemand die niet mag binden",
        fr: "de quelqu’un qui ne peut pas engager",
        en: "by somebody who may not bind",
        de: "von jemandem, der nicht binden darf",
    }
    ON_RECORD[0] { nl: "vastgelegd", fr: "enregistré", en: "on record", de: "aufgezeichnet" }
    NOTE[0] { nl: "aantekening", fr: "note", en: "note", de: "Notiz" }
    BY_YOUR_NOTE[0] {
        nl: "volgens uw aantekening",
        fr: "selon votre note",
        en: "by your note",
        de: "nach Ihrer Notiz",
    }
    NOT_AGREED[0] {
        nl: "niet afgesproken",
        fr: "non convenu",
        en: "not agreed",
        de: "nicht vereinbart",
    }
    ALREADY_THERE[0] { nl: "was er al", fr: "déjà là", en: "already there", de: "schon da" }
    REFUSED_WHOLE[0] { nl: "geweigerd", fr: "refusé", en: "refused", de: "abgelehnt" }
    RECORDED_FILE[0] { nl: "vastgelegd", fr: "enregistré", en: "recorded", de: "aufgezeichnet" }
    DRAFTED[0] { nl: "ontworpen", fr: "rédigé", en: "drafted", de: "entworfen" }
    FROZEN[0] { nl: "bevroren", fr: "figé", en: "frozen", de: "eingefroren" }
    WRITTEN[0] { nl: "geschreven", fr: "écrit", en: "written", de: "geschrieben" }
    HANDED_OVER[0] { nl: "overgedragen", fr: "transmis", en: "handed over", de: "übergeben" }
    ACCEPTED[0] { nl: "aangenomen", fr: "pris en charge", en: "accepted", de: "angenommen" }
    DELIVERED[0] { nl: "bezorgd", fr: "remis", en: "delivered", de: "zugestellt" }
    SEEN[0] { nl: "gezien", fr: "vu", en: "seen", de: "gesehen" }
    UNDELIVERED[0] { nl: "NIET BEZORGD", fr: "NON REMIS", en: "UNDELIVERED", de: "NICHT ZUGESTELLT" }
    ANSWERED[0] { nl: "beantwoord", fr: "répondu", en: "answered", de: "beantwortet" }
    CLOSED[0] { nl: "afgesloten", fr: "clos", en: "closed", de: "abgeschlossen" }
    /// The level of proof of receipt.
    LEVEL_OF[1] { nl: "{0} van 7", fr: "{0} sur 7", en: "{0} of 7", de: "{0} von 7" }
    COMPOSE[0] { nl: "opstellen", fr: "rédiger", en: "compose", de: "verfassen" }
    SEND[0] { nl: "zenden", fr: "envoyer", en: "send", de: "senden" }
    DELIVER[0] { nl: "bezorgen", fr: "remettre", en: "deliver", de: "zustellen" }
    AWAIT_ANSWER[0] {
        nl: "antwoord afwachten",
        fr: "attendre la réponse",
        en: "await answer",
        de: "Antwort abwarten",
    }
    REMIND[0] { nl: "herinneren", fr: "rappeler", en: "remind", de: "erinnern" }
    ESCALATE_CHANNEL[0] {
        nl: "zwaarder kanaal nemen",
        fr: "passer à un canal plus fort",
        en: "escalate channel",
        de: "stärkeren Weg wählen",
    }
    INFORM[0] { nl: "inlichten", fr: "informer", en: "inform", de: "informieren" }
    CLARIFY[0] { nl: "ophelderen", fr: "éclaircir", en: "clarify", de: "klären" }
    FIX_AND_MEASURE[0] {
        nl: "verhelpen en meten",
        fr: "corriger et mesurer",
        en: "fix and measure",
        de: "beheben und messen",
    }
    DECIDE[0] { nl: "beslissen", fr: "décider", en: "decide", de: "entscheiden" }
    REOPEN[0] { nl: "heropenen", fr: "rouvrir", en: "reopen", de: "wieder öffnen" }
    PROVEN[0] { nl: "bewezen", fr: "prouvé", en: "proven", de: "nachgewiesen" }
    NOTED_BY_PROVIDER[0] {
        nl: "aantekening van de dienstverlener",
        fr: "note du prestataire",
        en: "noted by the provider",
        de: "Notiz des Dienstleisters",
    }
    BY_PROVIDER[0] {
        nl: "door de dienstverlener",
        fr: "par le prestataire",
        en: "by the provider",
        de: "durch den Dienstleister",
    }
    CONTRADICTION[0] { nl: "tegenspraak", fr: "contradiction", en: "contradiction", de: "Widerspruch" }
    FIXED_AND_MEASURED[0] {
        nl: "verholpen en opnieuw gemeten",
        fr: "corrigé et mesuré à nouveau",
        en: "fixed and measured",
        de: "behoben und erneut gemessen",
    }
    WAIVED[0] { nl: "afstandsverklaring", fr: "décharge", en: "waived", de: "Verzicht" }
    OUT_OF_SCOPE_AND_TOLD[0] {
        nl: "buiten de opdracht, en meegedeeld",
        fr: "hors mission, et dit au client",
        en: "out of scope and told",
        de: "außerhalb des Auftrags, und mitgeteilt",
    }
    SERVICE_SUSPENDED[0] {
        nl: "dienst geschorst of geweigerd",
        fr: "service suspendu ou refusé",
        en: "service suspended",
        de: "Leistung ausgesetzt oder verweigert",
    }
    CONTRACT_ENDED[0] {
        nl: "overeenkomst geëindigd",
        fr: "contrat terminé",
        en: "contract ended",
        de: "Vertrag beendet",
    }
    ANSWER_ACKNOWLEDGED[0] { nl: "ontvangen", fr: "reçu", en: "acknowledged", de: "erhalten" }
    ANSWER_ACCEPTED[0] { nl: "aanvaard", fr: "accepté", en: "agreed to", de: "zugestimmt" }
    ANSWER_DECLINED[0] { nl: "afgewezen", fr: "rejeté", en: "declined", de: "abgelehnt" }
    ANSWER_NEEDS_INFORMATION[0] {
        nl: "meer informatie gevraagd",
        fr: "complément d’information demandé",
        en: "needs information",
        de: "weitere Auskunft erbeten",
    }
    GOOD[0] { nl: "goed", fr: "bon", en: "good", de: "gut" }
    ATTENTION[0] { nl: "let op", fr: "attention", en: "attention", de: "Achtung" }
    BAD[0] { nl: "SLECHT", fr: "MAUVAIS", en: "BAD", de: "SCHLECHT" }
    UNKNOWN[0] { nl: "onbekend", fr: "inconnu", en: "unknown", de: "unbekannt" }
    WARNING[0] { nl: "waarschuwing", fr: "avertissement", en: "warning", de: "Warnung" }
    ALARM[0] { nl: "alarm", fr: "alerte", en: "alarm", de: "Alarm" }
    EXCLUSION[0] {
        nl: "uitsluitingsbrief",
        fr: "notification d’exclusion",
        en: "exclusion",
        de: "Ausschlussmitteilung",
    }
    REMINDER[0] { nl: "herinnering", fr: "rappel", en: "reminder", de: "Erinnerung" }
    BY_ACTIVITY[0] { nl: "activiteit", fr: "activité", en: "activity", de: "Aktivität" }
    BY_GUARDRAIL[0] { nl: "vangrail", fr: "garde-fou", en: "guardrail", de: "Leitplanke" }
    BY_COST[0] { nl: "kosten", fr: "coûts", en: "cost", de: "Kosten" }
    BY_ALERT[0] { nl: "melding", fr: "signalement", en: "alert", de: "Meldung" }
}
