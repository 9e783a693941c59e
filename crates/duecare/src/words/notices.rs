//! The sentences of `notice` and `dossier`.
//!
//! The letters themselves are in their customer's language and stand in `duecare-notices`.

duecare_model::sentences! {
    FROZEN[2] {
        nl: "bevroren als vermelding {0}, geschreven naar {1}",
        fr: "figé comme inscription {0}, écrit dans {1}",
        en: "frozen as entry {0}, written to {1}",
        de: "eingefroren als Eintrag {0}, geschrieben nach {1}",
    }
    SUBJECT[1] {
        nl: "onderwerp: {0}",
        fr: "objet : {0}",
        en: "subject: {0}",
        de: "Betreff: {0}",
    }
    /// Id, stage, level, language, addressee.
    HEAD[5] {
        nl: "{0}  {1}  niveau {2}  {3}  aan {4}",
        fr: "{0}  {1}  niveau {2}  {3}  à {4}",
        en: "{0}  {1}  level {2}  {3}  to {4}",
        de: "{0}  {1}  Stufe {2}  {3}  an {4}",
    }
    /// When, what, by whom, what it is worth, the reason.
    ANSWER[5] {
        nl: "{0} {1} door {2} ({3}): {4}",
        fr: "{0} {1} par {2} ({3}) : {4}",
        en: "{0} {1} by {2} ({3}): {4}",
        de: "{0} {1} von {2} ({3}): {4}",
    }
    /// Which end, and what it is worth.
    END[2] {
        nl: "einde: {0} ({1})",
        fr: "fin : {0} ({1})",
        en: "end: {0} ({1})",
        de: "Ende: {0} ({1})",
    }
    IN_NAME_UNTIL[2] {
        nl: ", op naam van {0} tot en met {1}",
        fr: ", au nom de {0} jusqu’au {1}",
        en: ", in the name of {0} until {1}",
        de: ", im Namen von {0} bis {1}",
    }
    PROOF[2] {
        nl: ", vermelding {0}, SHA-256 {1}",
        fr: ", inscription {0}, SHA-256 {1}",
        en: ", entry {0}, SHA-256 {1}",
        de: ", Eintrag {0}, SHA-256 {1}",
    }
    /// Entry, who is named, account.
    ACT_BY[3] {
        nl: "vermelding {0}: op naam van {1}, account {2}",
        fr: "inscription {0} : au nom de {1}, compte {2}",
        en: "entry {0}: in the name of {1}, account {2}",
        de: "Eintrag {0}: im Namen von {1}, Konto {2}",
    }
    ACT[2] {
        nl: "vermelding {0}: niemand genoemd, account {1}",
        fr: "inscription {0} : personne de nommé, compte {1}",
        en: "entry {0}: nobody named, account {1}",
        de: "Eintrag {0}: niemand genannt, Konto {1}",
    }
    /// Of the person before it.
    NOT_A_CONTACT[0] {
        nl: "is geen contact van de klant",
        fr: "n’est pas un contact du client",
        en: "is no contact of the customer",
        de: "ist kein Kontakt des Kunden",
    }
    MAY_NOT_BIND[0] {
        nl: "mag de klant volgens het contactregister niet binden",
        fr: "ne peut pas engager le client selon le registre des contacts",
        en: "may not bind the customer by the contact register",
        de: "darf den Kunden nach dem Kontaktregister nicht binden",
    }
    AUTHORITY_NOT_BEGUN[0] {
        nl: "had op die dag nog geen bevoegdheid",
        fr: "n’avait pas encore de pouvoir ce jour-là",
        en: "had no authority yet on that day",
        de: "hatte an jenem Tag noch keine Befugnis",
    }
    AUTHORITY_ENDED[0] {
        nl: "had op die dag geen bevoegdheid meer",
        fr: "n’avait plus de pouvoir ce jour-là",
        en: "had no authority any more on that day",
        de: "hatte an jenem Tag keine Befugnis mehr",
    }
    WORDS_DIFFER[0] {
        nl: "is niet degene van wie de woorden zijn",
        fr: "n’est pas la personne dont viennent les mots",
        en: "is not whom the words are of",
        de: "ist nicht die Person, von der die Worte sind",
    }
    MAIL_WITHOUT_WORD[1] {
        nl: "vastgelegd als tegenspraak: de mail van {0} begint niet met het woord van de brief voor dit antwoord. Dat beslist niets. Vraag de klant met dat woord te antwoorden.",
        fr: "enregistré comme contradiction : le courriel de {0} ne commence pas par le mot de la lettre pour cette réponse. Cela ne décide rien. Demandez au client de répondre avec ce mot.",
        en: "recorded as a contradiction: the mail of {0} does not begin with the word of the letter for this answer. It decides nothing. Ask the customer to reply with that word.",
        de: "aufgezeichnet als Widerspruch: die Mail von {0} beginnt nicht mit dem Wort des Schreibens für diese Antwort. Das entscheidet nichts. Bitten Sie den Kunden, mit diesem Wort zu antworten.",
    }
    ANSWER_NOTED[1] {
        nl: "vastgelegd als uw aantekening dat {0} antwoordde: dat beslist niets. Geef het ontvangen antwoord met --mail of het ondertekende document met --document.",
        fr: "enregistré comme votre note que {0} a répondu : cela ne décide rien. Donnez la réponse reçue avec --mail ou le document signé avec --document.",
        en: "recorded as your note that {0} answered: it decides nothing. Give the received reply with --mail or the signed document with --document.",
        de: "aufgezeichnet als Ihre Notiz, dass {0} geantwortet habe: das entscheidet nichts. Geben Sie die erhaltene Antwort mit --mail oder das unterzeichnete Dokument mit --document.",
    }
    /// The person, and why the person cannot decide.
    ANSWER_CONTRADICTED[2] {
        nl: "vastgelegd als tegenspraak: {0} {1}. Dat beslist niets. Vraag iemand die de klant mag binden de brief te beantwoorden, of corrigeer het register met `duecare party contact` en leg het antwoord opnieuw vast. Dragen meer contacten die naam, noem dan het mailadres met --by.",
        fr: "enregistré comme contradiction : {0} {1}. Cela ne décide rien. Demandez à quelqu’un qui peut engager le client de répondre à la lettre, ou corrigez le registre avec `duecare party contact` et enregistrez à nouveau la réponse. Si plusieurs contacts portent ce nom, donnez l’adresse de courriel avec --by.",
        en: "recorded as a contradiction: {0} {1}. It decides nothing. Ask somebody who may bind the customer to reply to the letter, or correct the register with `duecare party contact` and record the answer again. Where several contacts bear that name, give the mail address with --by.",
        de: "aufgezeichnet als Widerspruch: {0} {1}. Das entscheidet nichts. Bitten Sie jemanden, der den Kunden binden darf, auf das Schreiben zu antworten, oder berichtigen Sie das Register mit `duecare party contact` und zeichnen Sie die Antwort erneut auf. Tragen mehrere Kontakte diesen Namen, nennen Sie mit --by die Mailadresse.",
    }
    /// The code, the person, and why.
    END_CONTRADICTED[3] {
        nl: "{0}: vastgelegd als tegenspraak: {1} {2}. Dat beëindigt niets, en het stuk wordt bewaard. Laat het ondertekenen door iemand die de klant mag binden, of corrigeer het register met `duecare party contact` en sluit de waarschuwing opnieuw af.",
        fr: "{0} : enregistré comme contradiction : {1} {2}. Cela ne met fin à rien, et la pièce est conservée. Faites-la signer par quelqu’un qui peut engager le client, ou corrigez le registre avec `duecare party contact` et clôturez à nouveau l’avertissement.",
        en: "{0}: recorded as a contradiction: {1} {2}. It ends nothing, and the paper is kept. Have it signed by somebody who may bind the customer, or correct the register with `duecare party contact` and close the notice again.",
        de: "{0}: aufgezeichnet als Widerspruch: {1} {2}. Das beendet nichts, und das Schriftstück wird aufbewahrt. Lassen Sie es von jemandem unterzeichnen, der den Kunden binden darf, oder berichtigen Sie das Register mit `duecare party contact` und schließen Sie den Hinweis erneut ab.",
    }
    NOT_WITHHELD[2] {
        nl: "NIET achtergehouden: {0} {0|verslag bevat|verslagen bevatten} het in een id of een ander deel dat zo in het logboek staat: {1}",
        fr: "NON retenu : {0} {0|enregistrement le contient|enregistrements le contiennent} dans un identifiant ou une autre partie qui figure telle quelle dans le journal : {1}",
        en: "NOT withheld: {0} {0|record holds|records hold} it in an id or another part that stands in the log as it is: {1}",
        de: "NICHT zurückgehalten: {0} {0|Aufzeichnung enthält|Aufzeichnungen enthalten} es in einer ID oder einem anderen Teil, der so im Protokoll steht: {1}",
    }
    /// As of when, records, questions answered, in part, open.
    ISSUED[5] {
        nl: "per {0}, {1} {1|verslag|verslagen}, van 20 vragen {2} beantwoord, {3} deels, {4} open",
        fr: "en date du {0}, {1} {1|enregistrement|enregistrements}, sur 20 questions {2} avec réponse, {3} en partie, {4} sans réponse",
        en: "as of {0}, {1} {1|record|records}, of 20 questions {2} answered, {3} in part, {4} open",
        de: "Stand {0}, {1} {1|Aufzeichnung|Aufzeichnungen}, von 20 Fragen {2} beantwortet, {3} teilweise, {4} offen",
    }
    SEALED_BY[1] {
        nl: "verzegeld door {0}",
        fr: "scellé par {0}",
        en: "sealed by {0}",
        de: "gesiegelt von {0}",
    }
    STAMPED_UNTIL[1] {
        nl: "voorzien van een tijdstempel, te vernieuwen vóór {0} (`duecare dossier renew`)",
        fr: "horodaté, à renouveler avant le {0} (`duecare dossier renew`)",
        en: "time-stamped, to be renewed before {0} (`duecare dossier renew`)",
        de: "mit Zeitstempel, zu erneuern vor {0} (`duecare dossier renew`)",
    }
    /// The customer and the entry of the hold.
    HELD[2] {
        nl: "bewaarbevel: van {0} wordt niets gewist tot een opheffing (vermelding {1})",
        fr: "gel de conservation : rien de {0} n’est effacé jusqu’à une levée (inscription {1})",
        en: "held: nothing of {0} is erased until a release (entry {1})",
        de: "Löschsperre: nichts von {0} wird bis zu einer Aufhebung gelöscht (Eintrag {1})",
    }
    KEPT[2] {
        nl: "bewaard: een dossier per {0} (vermelding {1})",
        fr: "conservé : un dossier en date du {0} (inscription {1})",
        en: "kept: a dossier as of {0} (entry {1})",
        de: "aufbewahrt: ein Dossier, Stand {0} (Eintrag {1})",
    }
    RELEASED[2] {
        nl: "opgeheven: voor {0} geldt geen bewaarbevel meer (vermelding {1})",
        fr: "levé : {0} ne fait plus l’objet d’un gel de conservation (inscription {1})",
        en: "released: {0} is held no longer (entry {1})",
        de: "aufgehoben: für {0} gilt keine Löschsperre mehr (Eintrag {1})",
    }
    /// The file, the end of the certificates, the moment of the renewal.
    TOO_LATE[3] {
        nl: "TE LAAT: de certificaten achter de eerdere tijdstempels van {0} eindigden op {1}; dat die goed waren, toont deze vernieuwing niet, alleen dat alles er op {2} was",
        fr: "TROP TARD : les certificats derrière les horodatages antérieurs de {0} ont pris fin le {1} ; ce renouvellement ne montre pas qu’ils étaient bons, seulement que tout était là le {2}",
        en: "TOO LATE: the certificates behind the earlier stamps of {0} ended at {1}; that they were good is not shown by this renewal, only that everything was there at {2}",
        de: "ZU SPÄT: die Zertifikate hinter den früheren Zeitstempeln von {0} endeten am {1}; dass sie gut waren, zeigt diese Erneuerung nicht, nur dass alles am {2} da war",
    }
    ROOT_NOT_INSIDE[2] {
        nl: "de wortel van {0} zit niet in {1} en kan niet worden toegevoegd: lezers hebben hem van u nodig (`duecare-verify --roots FILE`)",
        fr: "la racine de {0} n’est pas dans {1} et ne peut pas y être ajoutée : les lecteurs doivent l’obtenir de vous (`duecare-verify --roots FILE`)",
        en: "the root of {0} is not in {1}, and cannot be added: readers need it from you (`duecare-verify --roots FILE`)",
        de: "die Wurzel von {0} ist nicht in {1} und kann nicht hinzugefügt werden: Leser brauchen sie von Ihnen (`duecare-verify --roots FILE`)",
    }
    /// By whom and at which time, and whether that is on record.
    STAMPED_BY[3] {
        nl: "tijdstempel van {0} op {1}, {2}",
        fr: "horodaté par {0} le {1}, {2}",
        en: "stamped by {0} at {1}, {2}",
        de: "Zeitstempel von {0} am {1}, {2}",
    }
    NOT_RECORDED[0] {
        nl: "NIET VASTGELEGD: het logboek kan alleen worden gelezen",
        fr: "NON ENREGISTRÉ : le journal ne peut qu’être lu",
        en: "NOT RECORDED: the log may only be read",
        de: "NICHT AUFGEZEICHNET: das Protokoll kann nur gelesen werden",
    }
    SHA256_BEFORE[2] {
        nl: "sha256 {0}, voorheen {1}",
        fr: "sha256 {0}, auparavant {1}",
        en: "sha256 {0}, before {1}",
        de: "sha256 {0}, zuvor {1}",
    }
    RENEWAL_DUE[2] {
        nl: "de volgende vernieuwing is nodig op {0}, het tijdstempel is te controleren tot {1}",
        fr: "le prochain renouvellement est dû le {0}, l’horodatage peut être contrôlé jusqu’au {1}",
        en: "the next renewal is due at {0}, the stamp can be checked until {1}",
        de: "die nächste Erneuerung ist am {0} fällig, der Zeitstempel ist prüfbar bis {1}",
    }
    /// File, code, what happened.
    NOT_RENEWED[3] {
        nl: "NIET vernieuwd: {0}: {1} {2}",
        fr: "NON renouvelé : {0} : {1} {2}",
        en: "NOT renewed: {0}: {1} {2}",
        de: "NICHT erneuert: {0}: {1} {2}",
    }
}
