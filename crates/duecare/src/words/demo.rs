//! The sentences of `demo`.
//!
//! They tell what the replay measured; the figures come from the log, never from here.

duecare_model::sentences! {
    GO_ON[1] {
        nl: "Ga verder met de gewone opdrachten: duecare --dir {0} party list",
        fr: "Continuez avec les commandes ordinaires : duecare --dir {0} party list",
        en: "Go on with the ordinary commands: duecare --dir {0} party list",
        de: "Weiter mit den gewöhnlichen Befehlen: duecare --dir {0} party list",
    }
    FRISIAN[0] {
        nl: "Een wederverkoper had de tweede factor van de Azure van een klant uitgezet; zo’n zestig machines dolven vijf weken lang cryptomunten, ongezien.",
        fr: "Un revendeur avait désactivé le second facteur de l’Azure d’un client ; une soixantaine de machines ont miné pendant cinq semaines, sans être vues.",
        en: "A reseller had switched off the second factor of a customer's Azure; some sixty machines mined for five weeks, unseen.",
        de: "Ein Wiederverkäufer hatte den zweiten Faktor der Azure-Umgebung eines Kunden abgeschaltet; rund sechzig Maschinen schürften fünf Wochen lang, ungesehen.",
    }
    FRISIAN_LOST[0] {
        nl: "wat de wederverkoper van het verbruik draagt, geschikt als EUR 178.000 ineens en EUR 686.000 in termijnen",
        fr: "ce que le revendeur supporte de l’usage, réglé par transaction à 178 000 EUR en une fois et 686 000 EUR par versements",
        en: "what the reseller bears of the usage, settled as EUR 178,000 at once and EUR 686,000 in instalments",
        de: "was der Wiederverkäufer von der Nutzung trägt, verglichen auf 178.000 EUR sofort und 686.000 EUR in Raten",
    }
    RENNES[0] {
        nl: "Een dienstverlener had de servers van een fabrikant vervangen; gijzelsoftware nam servers en back-ups, omdat geen kopie was losgekoppeld.",
        fr: "Un prestataire avait remplacé les serveurs d’un industriel ; un rançongiciel a pris serveurs et sauvegardes, car aucune copie n’était déconnectée.",
        en: "A provider had replaced a manufacturer's servers; ransomware took servers and backups, because no copy was disconnected.",
        de: "Ein Dienstleister hatte die Server eines Herstellers ersetzt; Erpressungssoftware nahm Server und Sicherungen, weil keine Kopie getrennt war.",
    }
    RENNES_LOST[0] {
        nl: "wat de dienstverlener voor de verloren kans verschuldigd is, van EUR 482.463 gevorderd; het bedrijf schatte zijn week stilstand op ongeveer EUR 62.000",
        fr: "ce que le prestataire doit pour la perte de chance, sur 482 463 EUR réclamés ; l’entreprise chiffrait sa semaine d’arrêt à environ 62 000 EUR",
        en: "what the provider owes for the lost chance, of EUR 482,463 claimed; the company put its week of standstill at about EUR 62,000",
        de: "was der Dienstleister für die verlorene Chance schuldet, von 482.463 EUR gefordert; das Unternehmen bezifferte seine Woche Stillstand auf etwa 62.000 EUR",
    }
    /// A day, days before the damage, the day of the damage.
    FIRST_RED[3] {
        nl: "Eerste rood:    {0}, {1} {1|dag|dagen} voor de schade van {2}",
        fr: "Premier rouge : {0}, {1} {1|jour|jours} avant le dommage du {2}",
        en: "First red:      {0}, {1} {1|day|days} before the damage of {2}",
        de: "Erstes Rot:     {0}, {1} {1|Tag|Tage} vor dem Schaden vom {2}",
    }
    DECISIVE_RED[2] {
        nl: "Doorslaggevend: {0}, {1} {1|dag|dagen} voor de schade",
        fr: "Rouge décisif : {0}, {1} {1|jour|jours} avant le dommage",
        en: "Decisive red:   {0}, {1} {1|day|days} before the damage",
        de: "Entscheidend:   {0}, {1} {1|Tag|Tage} vor dem Schaden",
    }
    WARNINGS[0] {
        nl: "Waarschuwingen:",
        fr: "Avertissements :",
        en: "Warnings:",
        de: "Hinweise:",
    }
    /// Day, kind, addressee, rank after a comma, language, level.
    WARNING[6] {
        nl: "  {0}  {1} aan {2}{3} in het {4}, ontvangst {5}",
        fr: "  {0}  {1} à {2}{3} en {4}, réception {5}",
        en: "  {0}  {1} to {2}{3} in {4}, receipt {5}",
        de: "  {0}  {1} an {2}{3} auf {4}, Empfang {5}",
    }
    IN_NL[0] { nl: "Nederlands", fr: "néerlandais", en: "Dutch", de: "Niederländisch" }
    IN_FR[0] { nl: "Frans", fr: "français", en: "French", de: "Französisch" }
    IN_EN[0] { nl: "Engels", fr: "anglais", en: "English", de: "Englisch" }
    IN_DE[0] { nl: "Duits", fr: "allemand", en: "German", de: "Deutsch" }
    NOT_SHOWN[0] {
        nl: "niet getoond",
        fr: "non montrée",
        en: "not shown",
        de: "nicht gezeigt",
    }
    LEVEL[1] { nl: "niveau {0}", fr: "niveau {0}", en: "level {0}", de: "Stufe {0}" }
    /// Minute, channel, minutes after the first harmful act.
    FIRST_SIGNAL[3] {
        nl: "Eerste signaal: {0}, door {1}, {2} {2|minuut|minuten} na de eerste schadelijke handeling",
        fr: "Premier signal : {0}, par {1}, {2} {2|minute|minutes} après le premier acte nuisible",
        en: "First signal:   {0}, by {1}, {2} {2|minute|minutes} after the first harmful act",
        de: "Erstes Signal:  {0}, durch {1}, {2} {2|Minute|Minuten} nach der ersten schädlichen Handlung",
    }
    PER_DAY_AT_RISK[1] {
        nl: "{0} per dag op het spel",
        fr: "{0} par jour exposés",
        en: "{0} per day at risk",
        de: "{0} pro Tag auf dem Spiel",
    }
    NO_SIGNAL[0] {
        nl: "Eerste signaal: geen; geen detector let op dit soort aanval, de maatregelen hierboven wel",
        fr: "Premier signal : aucun ; aucun détecteur ne guette ce type d’attaque, les mesures ci-dessus si",
        en: "First signal:   none; no detector watches for this kind of attack, the controls above do",
        de: "Erstes Signal:  keines; kein Detektor achtet auf diese Art von Angriff, die Maßnahmen oben schon",
    }
    LOST_IN_REALITY[2] {
        nl: "Werkelijk verloren: {0}: {1}",
        fr: "Perdu en réalité : {0} : {1}",
        en: "Lost in reality: {0}: {1}",
        de: "Tatsächlich verloren: {0}: {1}",
    }
    LOST_UNTIL_THEN[3] {
        nl: "Tot dan verloren: {0} (schatting), tegen {1}: {2}",
        fr: "Perdu jusque-là : {0} (estimation), contre {1} : {2}",
        en: "Lost until then: {0} (estimate), against {1}: {2}",
        de: "Bis dahin verloren: {0} (Schätzung), gegenüber {1}: {2}",
    }
    /// Day, questions answered, in part, open.
    DOSSIER[4] {
        nl: "Dossier per {0}: van 20 vragen {1} beantwoord, {2} deels, {3} open",
        fr: "Dossier en date du {0} : sur 20 questions {1} avec réponse, {2} en partie, {3} sans réponse",
        en: "Dossier as of {0}: of 20 questions {1} answered, {2} in part, {3} open",
        de: "Dossier, Stand {0}: von 20 Fragen {1} beantwortet, {2} teilweise, {3} offen",
    }
    GAP[2] {
        nl: "  leemte, vraag {0}: {1}",
        fr: "  lacune, question {0} : {1}",
        en: "  gap, question {0}: {1}",
        de: "  Lücke, Frage {0}: {1}",
    }
    VERIFIED[1] {
        nl: "geverifieerd: {0}",
        fr: "vérifié : {0}",
        en: "verified: {0}",
        de: "geprüft: {0}",
    }
    NOT_VERIFIED[1] {
        nl: "NIET GEVERIFIEERD: {0}",
        fr: "NON VÉRIFIÉ : {0}",
        en: "NOT VERIFIED: {0}",
        de: "NICHT GEPRÜFT: {0}",
    }
}
