//! Problems of letters (DC-4000 to DC-4019) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    4001 {
        nl: [
            "In de brief ontbreekt een veld dat een waarschuwing moet hebben",
            "Een waarschuwing zonder feit, risico, gevolg, maatregel, prijs, termijn, regel bij uitblijven van antwoord, reikwijdte en auteur is geen waarschuwing in klare taal; er is niets geschreven.",
            "Vul de genoemde velden in; `author` is [provider] author in duecare.toml. Een waarschuwing gaat over de eigen systemen van deze klant.",
        ],
        fr: [
            "Il manque à la lettre un champ qu’un avertissement doit avoir",
            "Un avertissement sans fait, risque, conséquence, mesure, prix, délai, règle en cas de silence, périmètre et auteur n’est pas un avertissement en termes clairs ; rien n’a été écrit.",
            "Remplissez les champs nommés ; `author` est [provider] author dans duecare.toml. Un avertissement porte sur les systèmes de ce client.",
        ],
        en: [
            "The letter lacks a field that a warning must have",
            "A warning without fact, risk, consequence, measure, price, deadline, rule of no answer, scope and author is not a warning in clear words; nothing was written.",
            "Fill the fields named; `author` is [provider] author in duecare.toml. A warning is about this customer's own systems.",
        ],
        de: [
            "Dem Schreiben fehlt ein Feld, das ein Hinweis haben muss",
            "Ein Hinweis ohne Tatsache, Risiko, Folge, Maßnahme, Preis, Frist, Regel bei Schweigen, Umfang und Verfasser ist kein Hinweis in klaren Worten; nichts wurde geschrieben.",
            "Füllen Sie die genannten Felder aus; `author` ist [provider] author in duecare.toml. Ein Hinweis handelt von den eigenen Systemen dieses Kunden.",
        ],
    }
    4002 {
        nl: [
            "De geadresseerde bekleedt deze plaats niet op de dag van de brief",
            "Een waarschuwing aan wie weg is, of er nog niet is, toont niet dat de klant het te horen kreeg.",
            "Richt de brief aan wie de plaats vandaag bekleedt, of verbeter de datums van het contact.",
        ],
        fr: [
            "Le destinataire n’occupe pas cette place le jour de la lettre",
            "Un avertissement à qui est parti, ou n’est pas encore arrivé, ne montre pas que le client a été prévenu.",
            "Adressez-vous à qui occupe la place aujourd’hui, ou corrigez les dates du contact.",
        ],
        en: [
            "The person addressed does not hold this place on the day of the letter",
            "A warning to somebody who has left, or has not yet come, does not show that the customer was told.",
            "Address somebody who holds the place today, or correct the dates of the contact.",
        ],
        de: [
            "Die angeschriebene Person hat diese Stelle am Tag des Schreibens nicht inne",
            "Ein Hinweis an jemanden, der gegangen oder noch nicht gekommen ist, zeigt nicht, dass der Kunde davon erfuhr.",
            "Schreiben Sie an die Person, die die Stelle heute innehat, oder berichtigen Sie die Daten des Kontakts.",
        ],
    }
    4003 {
        nl: [
            "De brief noemt geen enkele bevinding",
            "Een brief zonder feiten van deze klant is een nieuwsbrief, en daar hechten rechters minder waarde aan.",
            "Noem minstens één bevinding, alarm of uitsluiting.",
        ],
        fr: [
            "La lettre ne parle d’aucun constat",
            "Une lettre sans faits propres à ce client est un bulletin, auquel les tribunaux accordent moins de poids.",
            "Nommez au moins un constat, une alarme ou une exclusion.",
        ],
        en: [
            "The letter speaks of no finding",
            "A letter without facts of this customer is a bulletin, which courts rate lower.",
            "Name at least one finding, alarm or exclusion.",
        ],
        de: [
            "Das Schreiben nennt keine Feststellung",
            "Ein Schreiben ohne Tatsachen dieses Kunden ist ein Rundschreiben, dem Gerichte weniger Gewicht geben.",
            "Nennen Sie mindestens eine Feststellung, einen Alarm oder einen Ausschluss.",
        ],
    }
    4004 {
        nl: [
            "De tekst van deze soort en taal is niet bruikbaar",
            "De brief is niet geschreven, omdat er een veld in zou ontbreken of kapot zou zijn.",
            "Herstel het genoemde tekstbestand; elk verplicht veld moet in de brief voorkomen.",
        ],
        fr: [
            "Le texte de ce type et de cette langue est inutilisable",
            "La lettre n’a pas été écrite, car un champ y manquerait ou y serait abîmé.",
            "Réparez le fichier de texte nommé ; chaque champ obligatoire doit figurer dans le corps.",
        ],
        en: [
            "The text of this kind and language cannot be used",
            "The letter was not written, because a field would be missing or broken in it.",
            "Repair the text file named; every mandatory field must appear in the body.",
        ],
        de: [
            "Der Text dieser Art und Sprache ist nicht brauchbar",
            "Das Schreiben wurde nicht verfasst, weil ein Feld darin fehlen oder beschädigt sein würde.",
            "Reparieren Sie die genannte Textdatei; jedes Pflichtfeld muss im Text vorkommen.",
        ],
    }
    4005 {
        nl: [
            "De brief past niet bij de brieven ervoor",
            "Een herinnering die de eerdere brieven niet noemt, toont niet dat de waarschuwing is herhaald.",
            "Geef de hoeveelste brief het is en de datums van de eerdere brieven; geen daarvan mag na de brief zelf liggen.",
        ],
        fr: [
            "La lettre ne s’accorde pas avec celles qui la précèdent",
            "Un rappel qui ne nomme pas les lettres antérieures ne montre pas que l’avertissement a été répété.",
            "Donnez le rang de la lettre et les dates des précédentes ; aucune ne peut être postérieure à la lettre même.",
        ],
        en: [
            "The letter does not fit the letters before it",
            "A reminder that does not name the earlier letters does not show that the warning was repeated.",
            "Give the repetition and the dates of the earlier letters; none may lie after the letter itself.",
        ],
        de: [
            "Das Schreiben passt nicht zu den Schreiben davor",
            "Eine Erinnerung, die die früheren Schreiben nicht nennt, zeigt nicht, dass der Hinweis wiederholt wurde.",
            "Geben Sie an, das wievielte Schreiben es ist, und die Daten der früheren; keines darf nach dem Schreiben selbst liegen.",
        ],
    }
    4010 {
        nl: [
            "De klant heeft geen contact aan wie een brief gericht kan worden",
            "Niemand kan worden gewaarschuwd.",
            "Voeg een contact toe met `duecare party contact`, met de datums waartussen deze persoon de plaats bekleedt.",
        ],
        fr: [
            "Le client n’a pas de contact à qui écrire",
            "Personne ne peut être averti.",
            "Ajoutez un contact avec `duecare party contact`, avec les dates entre lesquelles cette personne occupe la place.",
        ],
        en: [
            "The customer has no contact who can be addressed",
            "Nobody can be warned.",
            "Add a contact with `duecare party contact`, with the dates between which the person holds the place.",
        ],
        de: [
            "Der Kunde hat keinen Kontakt, an den sich schreiben lässt",
            "Niemand kann gewarnt werden.",
            "Fügen Sie mit `duecare party contact` einen Kontakt hinzu, mit den Daten, zwischen denen die Person die Stelle innehat.",
        ],
    }
    4011 {
        nl: [
            "De klant heeft geen contact van de rang die deze brief nodig heeft",
            "Een ernstige of herhaalde waarschuwing die alleen het technische contact bereikt, bereikt niet wie beslist.",
            "Voeg een contact van de genoemde rang toe, met het stuk dat de bevoegdheid toont.",
        ],
        fr: [
            "Le client n’a pas de contact du rang que demande cette lettre",
            "Un avertissement grave ou répété qui n’atteint que le contact technique n’atteint pas ceux qui décident.",
            "Ajoutez un contact du rang nommé, avec la pièce qui montre le pouvoir.",
        ],
        en: [
            "The customer has no contact of the rank that this letter needs",
            "A grave or repeated warning that reaches only the technical contact does not reach those who decide.",
            "Add a contact of the rank named, with the document that shows the authority.",
        ],
        de: [
            "Der Kunde hat keinen Kontakt des Rangs, den dieses Schreiben braucht",
            "Ein schwerer oder wiederholter Hinweis, der nur den technischen Kontakt erreicht, erreicht nicht die, die entscheiden.",
            "Fügen Sie einen Kontakt des genannten Rangs hinzu, mit dem Dokument, das die Befugnis zeigt.",
        ],
    }
}
