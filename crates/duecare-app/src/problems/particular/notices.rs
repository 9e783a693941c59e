//! What happened in this very case, in nl, fr, en and de: letters, dossiers, controls and detectors.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Word] {
        nl: "geen maatregel heet `{0}`",
        fr: "aucune mesure ne s’appelle `{0}`",
        en: "no control is called `{0}`",
        de: "keine Maßnahme heißt `{0}`",
    }
    [Word Word Text] {
        nl: "maatregel `{0}` heeft in {1} geen zin voor `{2}`",
        fr: "la mesure `{0}` n’a pas de phrase en {1} pour `{2}`",
        en: "control `{0}` has no {1} sentence for `{2}`",
        de: "die Maßnahme `{0}` hat in {1} keinen Satz für `{2}`",
    }
    [Word Word Word Text] {
        nl: "de zin in {0} voor `{1}` van `{2}` is niet te schrijven: {3}",
        fr: "la phrase en {0} pour `{1}` de `{2}` ne peut être écrite : {3}",
        en: "the {0} sentence for `{1}` of `{2}` cannot be written: {3}",
        de: "der Satz in {0} für `{1}` von `{2}` lässt sich nicht schreiben: {3}",
    }
    [Word] {
        nl: "er is geen detector `{0}`",
        fr: "il n’y a pas de détecteur `{0}`",
        en: "there is no detector `{0}`",
        de: "es gibt keinen Detektor `{0}`",
    }
    [Word Text Word] {
        nl: "`{0}` heeft geen tekst voor `{1}` in {2}",
        fr: "`{0}` n’a pas de texte pour `{1}` en {2}",
        en: "`{0}` has no text for `{1}` in {2}",
        de: "`{0}` hat keinen Text für `{1}` in {2}",
    }
    [Word Text] {
        nl: "de tekst van `{0}` is niet te schrijven: {1}",
        fr: "le texte de `{0}` ne peut être écrit : {1}",
        en: "the text of `{0}` cannot be written: {1}",
        de: "der Text von `{0}` lässt sich nicht schreiben: {1}",
    }
    [Word] {
        nl: "een die na die van het dossier kwam, is vastgelegd op {0}",
        fr: "une qui suit celles du dossier a été enregistrée le {0}",
        en: "one after those of the dossier was recorded at {0}",
        de: "eine nach denen des Dossiers wurde am {0} aufgezeichnet",
    }
    [] {
        nl: "er is geen dossier gemaakt",
        fr: "aucun dossier n’a été fait",
        en: "no dossier was made",
        de: "es wurde kein Dossier gemacht",
    }
    [Word Word] {
        nl: "{0} is per {1} niet bekend",
        fr: "{0} n’est pas connu en date du {1}",
        en: "{0} is not known at {1}",
        de: "{0} ist mit Stand {1} nicht bekannt",
    }
    [Number Number] {
        nl: "{0} {0|verslag is|verslagen zijn} nagelezen, het logboek heeft {1} {1|vermelding|vermeldingen}",
        fr: "{0} {0|enregistrement a été relu|enregistrements ont été relus}, le journal a {1} {1|inscription|inscriptions}",
        en: "{0} {0|record was|records were} replayed, the log has {1} {1|entry|entries}",
        de: "{0} {0|Aufzeichnung wurde|Aufzeichnungen wurden} nachgelesen, das Protokoll hat {1} {1|Eintrag|Einträge}",
    }
    [Word] {
        nl: "het laatste verslag is van {0}",
        fr: "le dernier enregistrement est du {0}",
        en: "the last record is of {0}",
        de: "die letzte Aufzeichnung ist vom {0}",
    }
    [Number Text] {
        nl: "vraag {0}: {1}",
        fr: "question {0} : {1}",
        en: "question {0}: {1}",
        de: "Frage {0}: {1}",
    }
    [Number Word] {
        nl: "vermelding {0} spreekt over waarschuwing {1}, die nooit is opgesteld",
        fr: "l’inscription {0} parle de l’avertissement {1}, jamais rédigé",
        en: "entry {0} speaks of notice {1}, never drafted",
        de: "Eintrag {0} spricht vom Hinweis {1}, der nie entworfen wurde",
    }
    [Number Word] {
        nl: "vermelding {0} is vastgelegd op {1}",
        fr: "l’inscription {0} a été enregistrée le {1}",
        en: "entry {0} was recorded at {1}",
        de: "Eintrag {0} wurde am {1} aufgezeichnet",
    }
    [] {
        nl: "er is geen contact bekend",
        fr: "aucun contact n’est connu",
        en: "no contact is known",
        de: "kein Kontakt ist bekannt",
    }
    [Word Text] {
        nl: "geen contact heeft op {0} een plaats: {1}",
        fr: "aucun contact n’occupe de place le {0} : {1}",
        en: "no contact holds a place on {0}: {1}",
        de: "kein Kontakt hat am {0} einen Platz: {1}",
    }
    [Text] {
        nl: "naar geen contact dat een plaats heeft, kan mail gaan: {0}",
        fr: "aucun contact en place ne peut recevoir de courriel : {0}",
        en: "no mail can go to any contact that holds a place: {0}",
        de: "an keinen Kontakt, der einen Platz hat, kann Mail gehen: {0}",
    }
    [Ours Ours] {
        nl: "een contact van rang {0} of hoger is nodig, de hoogste is {1}",
        fr: "un contact de rang {0} ou plus élevé est nécessaire, le plus élevé est {1}",
        en: "a contact of rank {0} or above is needed, the highest is {1}",
        de: "ein Kontakt von Rang {0} oder höher ist nötig, der höchste ist {1}",
    }
    [Text Word] {
        nl: "{0} vertrok op {1}",
        fr: "{0} est parti le {1}",
        en: "{0} left on {1}",
        de: "{0} ging am {1}",
    }
    [Text Word] {
        nl: "{0} komt op {1}",
        fr: "{0} arrive le {1}",
        en: "{0} comes on {1}",
        de: "{0} kommt am {1}",
    }
    [] {
        nl: "er wordt geen bevinding genoemd",
        fr: "aucun constat n’est nommé",
        en: "no finding is named",
        de: "keine Feststellung ist genannt",
    }
    [Number Number] {
        nl: "brief {0} noemt {1} eerdere {1|brief|brieven} van die dag of ervoor",
        fr: "la lettre {0} nomme {1} {1|lettre antérieure|lettres antérieures} de ce jour ou d’avant",
        en: "letter {0} names {1} earlier {1|letter|letters} on or before its day",
        de: "Schreiben {0} nennt {1} frühere Schreiben von diesem Tag oder davor",
    }
    [Word] {
        nl: "geen woord voor de ernst {0}",
        fr: "aucun mot pour la gravité {0}",
        en: "no word for severity {0}",
        de: "kein Wort für die Schwere {0}",
    }
    [] {
        nl: "geen woord voor een rang",
        fr: "aucun mot pour un rang",
        en: "no word for a rank",
        de: "kein Wort für einen Rang",
    }
    [Word Text] {
        nl: "de tekst in {0} toont het veld `{1}` niet",
        fr: "le texte en {0} ne montre pas le champ `{1}`",
        en: "the {0} body does not show the field `{1}`",
        de: "der Text in {0} zeigt das Feld `{1}` nicht",
    }
    [] {
        nl: "de waarschuwing is al afgesloten",
        fr: "l’avertissement est déjà clos",
        en: "the notice is closed already",
        de: "der Hinweis ist schon abgeschlossen",
    }
    [] {
        nl: "de waarschuwing is nooit verstuurd",
        fr: "l’avertissement n’a jamais été envoyé",
        en: "the notice was never sent",
        de: "der Hinweis wurde nie versandt",
    }
    [] {
        nl: "de laatste controle vindt nog een maatregel van deze waarschuwing waaraan niet is voldaan",
        fr: "le dernier contrôle trouve encore une mesure de cet avertissement non respectée",
        en: "the latest check still finds a control of this notice not met",
        de: "die letzte Prüfung findet noch eine nicht erfüllte Maßnahme dieses Hinweises",
    }
    [] {
        nl: "geen controle vond dat aan elke maatregel van deze waarschuwing is voldaan",
        fr: "aucun contrôle n’a trouvé toutes les mesures de cet avertissement respectées",
        en: "no check found every control of this notice met",
        de: "keine Prüfung fand alle Maßnahmen dieses Hinweises erfüllt",
    }
    [Word] {
        nl: "de afstandsverklaring zou zijn geëindigd op {0}",
        fr: "la décharge se serait terminée le {0}",
        en: "the waiver would have ended on {0}",
        de: "der Verzicht hätte am {0} geendet",
    }
    [Word Number Word] {
        nl: "de afstandsverklaring tot {0} duurt langer dan {1} maanden; {2} is de laatste dag",
        fr: "la décharge jusqu’au {0} dépasse {1} mois ; le {2} est le dernier jour",
        en: "the waiver until {0} is longer than {1} {1|month|months}; {2} is the last day",
        de: "der Verzicht bis {0} dauert länger als {1} Monate; {2} ist der letzte Tag",
    }
    [Word] {
        nl: "de afstandsverklaring kan niet ondertekend zijn op {0}: de brief ging later, of die dag moet nog komen",
        fr: "la décharge ne peut avoir été signée le {0} : la lettre est partie plus tard, ou ce jour est à venir",
        en: "the waiver cannot have been signed on {0}: the letter went later, or that day is to come",
        de: "der Verzicht kann nicht am {0} unterschrieben worden sein: das Schreiben ging später ab, oder dieser Tag kommt erst",
    }
    [Word] {
        nl: "de afstandsverklaring kan niet op {0} beginnen: ze is later ondertekend, of die dag moet nog komen",
        fr: "la décharge ne peut commencer le {0} : elle a été signée plus tard, ou ce jour est à venir",
        en: "the waiver cannot begin on {0}: it was signed later, or that day is to come",
        de: "der Verzicht kann nicht am {0} beginnen: er wurde später unterschrieben, oder dieser Tag kommt erst",
    }
    [List] {
        nl: "aan de afstandsverklaring ontbreekt {0}",
        fr: "il manque à la décharge {0}",
        en: "the waiver lacks {0}",
        de: "dem Verzicht fehlt {0}",
    }
    [] {
        nl: "er is geen ondertekend papier gegeven en er is geen bewezen weigering van de klant vastgelegd",
        fr: "aucun papier signé n’est donné et aucun refus prouvé du client n’est enregistré",
        en: "no signed paper is given and no proven refusal of the customer is on record",
        de: "kein unterschriebenes Papier ist angegeben und keine bewiesene Ablehnung des Kunden aufgezeichnet",
    }
    [Text Text] {
        nl: "de vastgelegde weigering is van {0}, niet van {1}",
        fr: "le refus enregistré est de {0}, et non de {1}",
        en: "the refusal on record is of {0}, not of {1}",
        de: "die aufgezeichnete Ablehnung ist von {0}, nicht von {1}",
    }
    [Text Text] {
        nl: "ditzelfde papier is vastgelegd als ondertekend door {0}, niet door {1}",
        fr: "ce même papier est enregistré comme signé par {0}, et non par {1}",
        en: "this very paper is on record as signed by {0}, not by {1}",
        de: "dieses selbe Papier ist aufgezeichnet als unterschrieben von {0}, nicht von {1}",
    }
    [Text] {
        nl: "[policy] non_waivable noemt {0}",
        fr: "[policy] non_waivable nomme {0}",
        en: "[policy] non_waivable names {0}",
        de: "[policy] non_waivable nennt {0}",
    }
    [] {
        nl: "niemand heeft de ontvangst bevestigd van de mededeling dat dit buiten de reikwijdte valt",
        fr: "personne n’a accusé réception de l’avis que ceci est hors périmètre",
        en: "nobody acknowledged being told that this is out of scope",
        de: "niemand hat bestätigt, dass ihm mitgeteilt wurde, dass dies außerhalb des Umfangs liegt",
    }
    [Number Number] {
        nl: "de reden heeft {0} {0|verschillend woord|verschillende woorden} naast de naam van het einde, en er {1|is|zijn} {1} nodig",
        fr: "la raison a {0} {0|mot différent|mots différents} outre le nom de l’état final, et il en faut {1}",
        en: "the reason has {0} different {0|word|words} besides the name of the end, and {1} {1|is|are} needed",
        de: "die Begründung hat {0} {0|verschiedenes Wort|verschiedene Wörter} neben dem Namen des Endes, und es braucht {1}",
    }
    [] {
        nl: "niets wat is vastgelegd, heeft het de klant gezegd",
        fr: "rien d’enregistré ne l’a dit au client",
        en: "nothing on record told the customer of it",
        de: "nichts Aufgezeichnetes hat es dem Kunden gesagt",
    }
    [Word] {
        nl: "niemand is genoemd met {0}",
        fr: "personne n’est nommé avec {0}",
        en: "nobody is named with {0}",
        de: "niemand ist mit {0} genannt",
    }
    [Text] {
        nl: "`{0}` is op deze dag geen contact van de dienstverlener en staat niet in zijn configuratie",
        fr: "`{0}` n’est pas un contact du prestataire ce jour-là et ne figure pas dans sa configuration",
        en: "`{0}` is no contact of the provider on this day and not in its configuration",
        de: "`{0}` ist an diesem Tag kein Kontakt des Dienstleisters und steht nicht in dessen Konfiguration",
    }
    [Text] {
        nl: "`{0}` kan de persoon zijn die handelt",
        fr: "`{0}` peut être la personne qui agit",
        en: "`{0}` may be the person who acts",
        de: "`{0}` könnte die handelnde Person sein",
    }
    [] {
        nl: "het risico (--risk)",
        fr: "le risque (--risk)",
        en: "the risk (--risk)",
        de: "das Risiko (--risk)",
    }
    [] {
        nl: "het gevolg (--consequence)",
        fr: "la conséquence (--consequence)",
        en: "the consequence (--consequence)",
        de: "die Folge (--consequence)",
    }
    [] {
        nl: "het aangeboden alternatief (--alternative)",
        fr: "l’alternative offerte (--alternative)",
        en: "the alternative offered (--alternative)",
        de: "die angebotene Alternative (--alternative)",
    }
    [] {
        nl: "de prijs van het alternatief (--price)",
        fr: "le prix de l’alternative (--price)",
        en: "the price of the alternative (--price)",
        de: "der Preis der Alternative (--price)",
    }
    [] {
        nl: "de overblijvende maatregelen (--residual)",
        fr: "les mesures restantes (--residual)",
        en: "the residual controls (--residual)",
        de: "die verbleibenden Maßnahmen (--residual)",
    }
    [] {
        nl: "de bevoegdheid van de ondertekenaar op die dag (--authority, of --authority-source van het contact)",
        fr: "le pouvoir du signataire ce jour-là (--authority, ou --authority-source du contact)",
        en: "the authority of the signatory on that day (--authority, or --authority-source of the contact)",
        de: "die Befugnis des Unterzeichners an diesem Tag (--authority, oder --authority-source des Kontakts)",
    }
    [] {
        nl: "de ondertekenaar (--signed-by)",
        fr: "le signataire (--signed-by)",
        en: "the signatory (--signed-by)",
        de: "der Unterzeichner (--signed-by)",
    }
    [] {
        nl: "de dag van ondertekening (--signed-on)",
        fr: "le jour de la signature (--signed-on)",
        en: "the day of signing (--signed-on)",
        de: "der Tag der Unterschrift (--signed-on)",
    }
    [] {
        nl: "de eerste dag (--starts)",
        fr: "le premier jour (--starts)",
        en: "the first day (--starts)",
        de: "der erste Tag (--starts)",
    }
    [] {
        nl: "de laatste dag (--until)",
        fr: "le dernier jour (--until)",
        en: "the last day (--until)",
        de: "der letzte Tag (--until)",
    }
    [Text] {
        nl: "leeg: {0}",
        fr: "vide : {0}",
        en: "empty: {0}",
        de: "leer: {0}",
    }
    [Ours] {
        nl: "tekst: {0}",
        fr: "texte : {0}",
        en: "text: {0}",
        de: "Text: {0}",
    }
}
