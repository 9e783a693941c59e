//! Problems of answers to letters and their ends (DC-4020 to DC-4099) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    4020 {
        nl: [
            "De waarschuwing kan niet als hersteld eindigen: geen latere controle vond dat aan de maatregelen is voldaan",
            "Een herstel dat niet is gemeten, is een bewering.",
            "Lees het systeem opnieuw, voer de controle uit, en sluit de waarschuwing af als aan de maatregelen is voldaan.",
        ],
        fr: [
            "L’avertissement ne peut pas finir comme réparé : aucun contrôle ultérieur n’a trouvé les mesures remplies",
            "Une réparation qui n’a pas été mesurée est une affirmation.",
            "Relisez le système, lancez le contrôle, et clôturez l’avertissement une fois les mesures remplies.",
        ],
        en: [
            "The notice cannot end as fixed: no later check found the controls met",
            "A repair that was not measured is an assertion.",
            "Read the system again, run the check, and close the notice after it is met.",
        ],
        de: [
            "Der Hinweis kann nicht als behoben enden: keine spätere Prüfung fand die Maßnahmen erfüllt",
            "Eine Behebung, die nicht gemessen wurde, ist eine Behauptung.",
            "Lesen Sie das System erneut, führen Sie die Prüfung aus, und schließen Sie den Hinweis, wenn die Maßnahmen erfüllt sind.",
        ],
    }
    4021 {
        nl: [
            "De afstandsverklaring eindigt niet op een dag waarop dat mag",
            "Een afstandsverklaring in het verleden dekt niets, en een zonder nabij einde houdt een risico in stand waar niemand meer naar kijkt.",
            "Kies een laatste dag tussen vandaag en twaalf maanden na vandaag.",
        ],
        fr: [
            "La décharge ne finit pas un jour permis",
            "Une décharge passée ne couvre rien, et une décharge sans fin proche maintient un risque que personne ne regarde plus.",
            "Choisissez un dernier jour entre aujourd’hui et dans douze mois.",
        ],
        en: [
            "The waiver does not end on a day that a waiver may have",
            "A waiver in the past covers nothing, and one without a near end keeps a risk that nobody looks at again.",
            "Choose a last day between today and twelve months from today.",
        ],
        de: [
            "Der Verzicht endet nicht an einem Tag, an dem er enden darf",
            "Ein Verzicht in der Vergangenheit deckt nichts, und einer ohne nahes Ende hält ein Risiko, auf das niemand mehr sieht.",
            "Wählen Sie einen letzten Tag zwischen heute und heute in zwölf Monaten.",
        ],
    }
    4022 {
        nl: [
            "De afstandsverklaring is niet getekend door iemand die de klant mag binden",
            "Zij toont dat de dienstverlener het risico kende, niet dat de klant het aanvaardde.",
            "Laat haar tekenen door iemand die de onderneming volgens het contactregister mag binden.",
        ],
        fr: [
            "La décharge n’est pas signée par quelqu’un qui peut engager le client",
            "Elle montre que le prestataire connaissait le risque, non que le client l’a accepté.",
            "Faites-la signer par une personne que le registre des contacts dit habilitée à engager l’entreprise.",
        ],
        en: [
            "The waiver is not signed by somebody who may bind the customer",
            "It shows that the provider knew of the risk and not that the customer accepted it.",
            "Have it signed by a person whom the contact register shows as able to bind the company.",
        ],
        de: [
            "Der Verzicht ist nicht von jemandem unterschrieben, der den Kunden binden darf",
            "Er zeigt, dass der Dienstleister das Risiko kannte, nicht dass der Kunde es auf sich nahm.",
            "Lassen Sie ihn von einer Person unterschreiben, die nach dem Kontaktregister das Unternehmen binden darf.",
        ],
    }
    4023 {
        nl: [
            "De waarschuwing kan niet als buiten reikwijdte eindigen: niemand bevestigde dat het is gezegd",
            "Wat niet uitdrukkelijk is uitgesloten, wordt geacht erbij te horen.",
            "Leg eerst het antwoord van de klant vast.",
        ],
        fr: [
            "L’avertissement ne peut pas finir comme hors périmètre : personne n’a confirmé en avoir été informé",
            "Ce qui n’est pas expressément exclu est présumé compris.",
            "Enregistrez d’abord la réponse du client.",
        ],
        en: [
            "The notice cannot end as out of scope: nobody acknowledged being told",
            "What was not expressly excluded is presumed to be included.",
            "Record the customer's answer first.",
        ],
        de: [
            "Der Hinweis kann nicht als außerhalb des Umfangs enden: niemand bestätigte, dass es gesagt wurde",
            "Was nicht ausdrücklich ausgeschlossen ist, gilt als mit umfasst.",
            "Zeichnen Sie zuerst die Antwort des Kunden auf.",
        ],
    }
    4024 {
        nl: [
            "De waarschuwing is nooit verzonden",
            "Een einde zonder een waarschuwing ervoor toont niets.",
            "Verzend de waarschuwing, of sluit haar af als hersteld zodra een controle vindt dat aan de maatregelen is voldaan.",
        ],
        fr: [
            "L’avertissement n’a jamais été envoyé",
            "Une fin sans avertissement préalable ne montre rien.",
            "Envoyez l’avertissement, ou clôturez-le comme réparé dès qu’un contrôle trouve les mesures remplies.",
        ],
        en: [
            "The notice was never sent",
            "An end without a warning before it shows nothing.",
            "Send the notice, or close it as fixed once a check finds the controls met.",
        ],
        de: [
            "Der Hinweis wurde nie versandt",
            "Ein Ende ohne vorherigen Hinweis zeigt nichts.",
            "Versenden Sie den Hinweis, oder schließen Sie ihn als behoben, sobald eine Prüfung die Maßnahmen erfüllt findet.",
        ],
    }
    4025 {
        nl: [
            "De waarschuwing heeft al een einde",
            "Een tweede einde zou het eerste tegenspreken; het logboek bewaart beide.",
            "Schrijf een nieuwe waarschuwing als het risico terug is.",
        ],
        fr: [
            "L’avertissement a déjà une fin",
            "Une seconde fin contredirait la première ; le journal garde les deux.",
            "Écrivez un nouvel avertissement si le risque est revenu.",
        ],
        en: [
            "The notice already has an end",
            "A second end would contradict the first; the log keeps both.",
            "Write a new notice if the risk is back.",
        ],
        de: [
            "Der Hinweis hat schon ein Ende",
            "Ein zweites Ende würde dem ersten widersprechen; das Protokoll behält beide.",
            "Schreiben Sie einen neuen Hinweis, wenn das Risiko wieder da ist.",
        ],
    }
    4026 {
        nl: [
            "De mail is geen ontvangen antwoord op deze brief",
            "Zij is bewaard zoals zij is, maar toont niet wat de klant antwoordde; er is geen antwoord vastgelegd.",
            "Geef het antwoord zoals uw mailsysteem het ontving (met de regels `Received` en `In-Reply-To`), of geef met --document een stuk dat de klant heeft ondertekend.",
        ],
        fr: [
            "Le courriel n’est pas une réponse reçue à cette lettre",
            "Il est conservé tel quel, mais ne montre pas ce que le client a répondu ; aucune réponse n’a été enregistrée.",
            "Donnez la réponse telle que votre système l’a reçue (avec ses en-têtes `Received` et `In-Reply-To`), ou donnez avec --document une pièce signée par le client.",
        ],
        en: [
            "The mail is not a received reply to this letter",
            "It is kept as it is, but it does not show what the customer answered; no answer was recorded.",
            "Give the reply as your mail system received it (with its `Received` and `In-Reply-To` headers), or a document that the customer signed with --document.",
        ],
        de: [
            "Die Mail ist keine empfangene Antwort auf dieses Schreiben",
            "Sie ist aufbewahrt, wie sie ist, zeigt aber nicht, was der Kunde antwortete; keine Antwort wurde aufgezeichnet.",
            "Geben Sie die Antwort so, wie Ihr Mailsystem sie empfing (mit ihren Kopfzeilen `Received` und `In-Reply-To`), oder geben Sie mit --document ein Dokument, das der Kunde unterschrieben hat.",
        ],
    }
    4027 {
        nl: [
            "De mail is van iemand anders dan de genoemde persoon",
            "De mail is bewaard; er is geen antwoord vastgelegd op naam van iemand die het niet schreef.",
            "Laat --by weg: de afzender van de mail wordt genomen.",
        ],
        fr: [
            "Le courriel vient de quelqu’un d’autre que la personne nommée",
            "Le courriel est conservé ; aucune réponse n’a été enregistrée au nom de qui ne l’a pas écrite.",
            "Omettez --by : l’expéditeur du courriel est pris.",
        ],
        en: [
            "The mail is from somebody else than the person named",
            "The mail is kept; no answer was recorded in the name of somebody who did not write it.",
            "Leave --by out: the sender of the mail is taken.",
        ],
        de: [
            "Die Mail ist von jemand anderem als der genannten Person",
            "Die Mail ist aufbewahrt; keine Antwort wurde im Namen einer Person aufgezeichnet, die sie nicht schrieb.",
            "Lassen Sie --by weg: der Absender der Mail gilt.",
        ],
    }
    4028 {
        nl: [
            "In de afstandsverklaring ontbreekt een veld dat zij moet hebben",
            "Een afstandsverklaring die niet zegt wat is aanvaard, in plaats waarvan, door wie en tot wanneer, toont dat de dienstverlener het risico kende en niet dat de klant ervoor koos; er is niets vastgelegd.",
            "Geef wat is genoemd, in de woorden van het getekende stuk; zegt het stuk dat niet, laat dan een stuk tekenen dat het wel zegt.",
        ],
        fr: [
            "Il manque à la décharge un champ qu’elle doit avoir",
            "Une décharge qui ne dit pas ce qui a été accepté, à la place de quoi, par qui et jusqu’à quand montre que le prestataire connaissait le risque et non que le client l’a choisi ; rien n’a été enregistré.",
            "Donnez ce qui est nommé, dans les termes de la pièce signée ; si elle ne le dit pas, faites-en signer une qui le dit.",
        ],
        en: [
            "The waiver lacks a field that a waiver must have",
            "A waiver that does not say what was accepted, instead of what, by whom and until when shows that the provider knew of the risk and not that the customer chose it; nothing was recorded.",
            "Give what is named, in the words of the signed paper; where the paper does not say it, have a paper signed that does.",
        ],
        de: [
            "Dem Verzicht fehlt ein Feld, das er haben muss",
            "Ein Verzicht, der nicht sagt, was angenommen wurde, anstelle wovon, von wem und bis wann, zeigt, dass der Dienstleister das Risiko kannte, und nicht, dass der Kunde es wählte; nichts wurde aufgezeichnet.",
            "Geben Sie, was genannt ist, in den Worten des unterschriebenen Schriftstücks; sagt es das nicht, lassen Sie eines unterschreiben, das es sagt.",
        ],
    }
    4029 {
        nl: [
            "Niets van de klant toont de afstandsverklaring",
            "Wat de dienstverlener typt, is geen handeling van de klant: het risico is niet aanvaard, en er is niets vastgelegd.",
            "Geef het getekende stuk met --document, of leg eerst de weigering van de klant zelf vast met `duecare notice answer --kind declined` en --mail of --document.",
        ],
        fr: [
            "Rien du client ne montre la décharge",
            "Ce que le prestataire saisit n’est pas un acte du client : le risque n’est pas accepté, et rien n’a été enregistré.",
            "Donnez la pièce signée avec --document, ou enregistrez d’abord le refus du client lui-même avec `duecare notice answer --kind declined` et --mail ou --document.",
        ],
        en: [
            "Nothing of the customer shows the waiver",
            "What the provider types is no act of the customer: the risk is not accepted, and nothing was recorded.",
            "Give the signed paper with --document, or record the customer's own refusal first with `duecare notice answer --kind declined` and --mail or --document.",
        ],
        de: [
            "Nichts vom Kunden zeigt den Verzicht",
            "Was der Dienstleister eintippt, ist keine Handlung des Kunden: das Risiko ist nicht angenommen, und nichts wurde aufgezeichnet.",
            "Geben Sie das unterschriebene Schriftstück mit --document, oder zeichnen Sie zuerst die eigene Ablehnung des Kunden auf, mit `duecare notice answer --kind declined` und --mail oder --document.",
        ],
    }
    4030 {
        nl: [
            "U hebt verklaard dat niemand hiervan afstand kan doen",
            "Geen handtekening van een klant beëindigt deze zaak; zij blijft open en er is niets vastgelegd.",
            "Laat het herstellen en meten, of schort de dienst op of beëindig de overeenkomst. Waarvan geen afstand mogelijk is, staat in [policy] non_waivable van duecare.toml.",
        ],
        fr: [
            "Vous avez déclaré que personne ne peut y renoncer",
            "Aucune signature d’un client ne met fin à cette affaire ; elle reste ouverte et rien n’a été enregistré.",
            "Faites réparer et mesurer, ou suspendez le service ou mettez fin au contrat. Ce à quoi nul ne peut renoncer figure dans [policy] non_waivable de duecare.toml.",
        ],
        en: [
            "You declared that nobody can waive this",
            "No signature of a customer ends this matter; it stays open and nothing was recorded.",
            "Have it fixed and measured, or suspend the service or end the contract. What cannot be waived stands in [policy] non_waivable of duecare.toml.",
        ],
        de: [
            "Sie haben erklärt, dass niemand hierauf verzichten kann",
            "Keine Unterschrift eines Kunden beendet diese Sache; sie bleibt offen, und nichts wurde aufgezeichnet.",
            "Lassen Sie es beheben und messen, oder setzen Sie den Dienst aus oder beenden Sie den Vertrag. Worauf nicht verzichtet werden kann, steht in [policy] non_waivable in duecare.toml.",
        ],
    }
    4031 {
        nl: [
            "De reden zegt niets",
            "Een rechter leest aan de reden van een einde af met hoeveel zorg het is besloten; er is niets vastgelegd.",
            "Schrijf met --reason in een zin waarom de zaak zo eindigt. Het programma telt woorden; of ze waar zijn, daar staat u voor in.",
        ],
        fr: [
            "Le motif ne dit rien",
            "Un juge lit dans le motif d’une fin le soin avec lequel elle a été décidée ; rien n’a été enregistré.",
            "Écrivez avec --reason, en une phrase, pourquoi l’affaire finit ainsi. Le programme compte les mots ; de leur vérité, c’est vous qui répondez.",
        ],
        en: [
            "The reason says nothing",
            "A judge reads the reason of an end as the care with which it was decided; nothing was recorded.",
            "Write in a sentence why the matter ends so, with --reason. The program counts words; whether they are true, you answer for.",
        ],
        de: [
            "Der Grund sagt nichts",
            "Ein Richter liest am Grund eines Endes ab, mit welcher Sorgfalt darüber entschieden wurde; nichts wurde aufgezeichnet.",
            "Schreiben Sie mit --reason in einem Satz, warum die Sache so endet. Das Programm zählt Wörter; ob sie wahr sind, dafür stehen Sie ein.",
        ],
    }
    4032 {
        nl: [
            "Niets toont dat de klant dit einde te horen kreeg",
            "Een dienst die zonder een woord eindigt, laat de klant in de waan dat er iemand oplet; er is niets vastgelegd.",
            "Geef met --document de brief of mail waarmee u het de klant zei. Voor een herstel volstaat een waarschuwing die per mail is vertrokken.",
        ],
        fr: [
            "Rien ne montre que le client a été informé de cette fin",
            "Un service qui finit sans un mot laisse le client croire que quelqu’un veille ; rien n’a été enregistré.",
            "Donnez avec --document la lettre ou le courriel par lequel vous l’avez dit au client. Pour une réparation, un avertissement parti par courriel suffit.",
        ],
        en: [
            "Nothing shows that the customer was told of this end",
            "A service that ends without a word leaves the customer in the belief that somebody watches; nothing was recorded.",
            "Give the letter or mail by which you told the customer with --document. For a repair a warning that left by mail is enough.",
        ],
        de: [
            "Nichts zeigt, dass dem Kunden dieses Ende gesagt wurde",
            "Ein Dienst, der wortlos endet, lässt den Kunden im Glauben, dass jemand aufpasst; nichts wurde aufgezeichnet.",
            "Geben Sie mit --document das Schreiben oder die Mail, womit Sie es dem Kunden sagten. Für eine Behebung genügt ein Hinweis, der per Mail hinausging.",
        ],
    }
    4033 {
        nl: [
            "Het einde van een kritieke zaak heeft twee genoemde mensen van de dienstverlener nodig",
            "Eén persoon kan niet alleen beëindigen wat een klant te gronde kan richten; er is niets vastgelegd.",
            "Noem met --by wie handelt (anders [provider] author) en met --approved-by een andere persoon: contacten van uw eigen partij (`duecare party contact`), of namen in [provider] author of people van duecare.toml, voluit.",
        ],
        fr: [
            "La fin d’une affaire critique demande deux personnes nommées du prestataire",
            "Une personne ne peut pas clore seule ce qui peut ruiner un client ; rien n’a été enregistré.",
            "Nommez avec --by qui agit (sinon [provider] author) et avec --approved-by une autre personne : des contacts de votre propre partie (`duecare party contact`), ou des noms dans [provider] author ou people de duecare.toml, en toutes lettres.",
        ],
        en: [
            "The end of a critical matter needs two named people of the provider",
            "One person cannot end alone what may ruin a customer; nothing was recorded.",
            "Name who acts with --by (otherwise [provider] author) and another person with --approved-by: contacts of your own party (`duecare party contact`), or names in [provider] author or people of duecare.toml, in full.",
        ],
        de: [
            "Das Ende einer kritischen Sache braucht zwei genannte Personen des Dienstleisters",
            "Niemand kann allein beenden, was einen Kunden ruinieren kann; nichts wurde aufgezeichnet.",
            "Nennen Sie mit --by, wer handelt (sonst [provider] author), und mit --approved-by eine andere Person: Kontakte Ihrer eigenen Partei (`duecare party contact`), oder Namen in [provider] author oder people in duecare.toml, ausgeschrieben.",
        ],
    }
}
