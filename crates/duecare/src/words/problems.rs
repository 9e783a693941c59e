//! What a newcomer's problems say, by their codes: what happened in general, what it means, what to do.
//!
//! Used by `output.rs`. English is that of the crates' tables (`docs/reference/errors.md`). A problem
//! that does not stand here, or says something else than its table, keeps its English.

use duecare_model::{Language, Problem, Sentence};

/// One code: title, meaning, remedy.
pub(crate) type Known = (u16, [Sentence<0>; 3]);

/// Code, what happened in general, where that is known in `language`, and what and where it was.
pub(crate) fn in_words(problem: &Problem, language: Language) -> String {
    let text = problem.to_string();
    let code = format!("{}: ", problem.code);
    match (known(problem), text.strip_prefix(&code)) {
        (Some([title, _, _]), Some(what)) if language != Language::En => {
            format!("{code}{}: {what}", title.word(language))
        }
        _ => text,
    }
}

/// What it means, in `language` where it is known.
pub(crate) fn meaning(problem: &Problem, language: Language) -> &str {
    known(problem).map_or(&*problem.meaning, |[_, meaning, _]| {
        translated(*meaning, &problem.meaning, language)
    })
}

/// What to do, in `language` where it is known.
pub(crate) fn remedy(problem: &Problem, language: Language) -> &str {
    known(problem).map_or(&*problem.remedy, |[_, _, remedy]| {
        translated(*remedy, &problem.remedy, language)
    })
}

fn known(problem: &Problem) -> Option<&'static [Sentence<0>; 3]> {
    let found = KNOWN.iter().find(|(code, _)| *code == problem.code.0)?;
    Some(&found.1)
}

/// A problem may say more than its table; then its own words stay.
fn translated(sentence: Sentence<0>, said: &str, language: Language) -> &str {
    if sentence.word(Language::En) == said {
        sentence.word(language)
    } else {
        said
    }
}

/// In the order of their codes, each text in nl, fr, en and de.
pub(crate) const KNOWN: &[Known] = &[
    (
        1000,
        [
            Sentence::new([
                "De map bevat al een werkruimte",
                "Le dossier contient déjà un espace de travail",
                "The folder already holds a workspace",
                "Der Ordner enthält schon einen Arbeitsbereich",
            ]),
            Sentence::new([
                "Een tweede werkruimte op dezelfde plaats zou een tweede logboek beginnen, en twee logboeken van één dienstverlener spreken elkaar tegen.",
                "Un second espace de travail au même endroit commencerait un second journal, et deux journaux d’un même prestataire se contredisent.",
                "A second workspace in the same place would start a second log, and two logs of one provider contradict each other.",
                "Ein zweiter Arbeitsbereich am selben Ort würde ein zweites Protokoll beginnen, und zwei Protokolle eines Dienstleisters widersprechen sich.",
            ]),
            Sentence::new([
                "Gebruik de werkruimte die er is, of kies een lege map.",
                "Utilisez l’espace de travail qui est là, ou choisissez un dossier vide.",
                "Use the workspace that is there, or choose an empty folder.",
                "Benutzen Sie den vorhandenen Arbeitsbereich, oder wählen Sie einen leeren Ordner.",
            ]),
        ],
    ),
    (
        1001,
        [
            Sentence::new([
                "Hier is geen werkruimte",
                "Il n’y a pas d’espace de travail ici",
                "No workspace here",
                "Hier ist kein Arbeitsbereich",
            ]),
            Sentence::new([
                "Zonder werkruimte kan niets worden vastgelegd of getoond.",
                "Sans lui, rien ne peut être enregistré ni montré.",
                "Nothing can be recorded or shown without one.",
                "Ohne ihn lässt sich nichts aufzeichnen oder zeigen.",
            ]),
            Sentence::new([
                "Voer `duecare init DIR` uit, of noem de map met --dir of DUECARE_DIR.",
                "Lancez `duecare init DIR`, ou nommez le dossier avec --dir ou DUECARE_DIR.",
                "Run `duecare init DIR`, or name the folder with --dir or DUECARE_DIR.",
                "Führen Sie `duecare init DIR` aus, oder nennen Sie den Ordner mit --dir oder DUECARE_DIR.",
            ]),
        ],
    ),
    (
        1002,
        [
            Sentence::new([
                "Een map of bestand van de werkruimte is niet bruikbaar",
                "Un dossier ou fichier de l’espace de travail est inutilisable",
                "A folder or file of the workspace cannot be used",
                "Ein Ordner oder eine Datei des Arbeitsbereichs ist nicht brauchbar",
            ]),
            Sentence::new([
                "Er is niets vastgelegd.",
                "Rien n’a été enregistré.",
                "Nothing was recorded.",
                "Nichts wurde aufgezeichnet.",
            ]),
            Sentence::new([
                "Kijk of de map bestaat, van u is en ruimte over heeft; `duecare doctor` zegt meer.",
                "Vérifiez que le dossier existe, vous appartient et a de la place ; `duecare doctor` en dit plus.",
                "Check that the folder exists, belongs to you and has space left; `duecare doctor` tells more.",
                "Prüfen Sie, ob der Ordner existiert, Ihnen gehört und Platz hat; `duecare doctor` sagt mehr.",
            ]),
        ],
    ),
    (
        1003,
        [
            Sentence::new([
                "De klok staat vóór de laatste vermelding",
                "L’horloge est en retard sur la dernière inscription",
                "The clock stands before the last entry",
                "Die Uhr steht vor dem letzten Eintrag",
            ]),
            Sentence::new([
                "Een vermelding met een datum vóór haar voorganger zou elke datum in het logboek twijfelachtig maken; er is dus niets vastgelegd.",
                "Une inscription datée avant la précédente rendrait douteuse chaque date du journal ; rien n’a donc été enregistré.",
                "An entry dated before its predecessor would make every date in the log doubtful, so nothing was recorded.",
                "Ein Eintrag mit einem Datum vor seinem Vorgänger würde jedes Datum im Protokoll zweifelhaft machen; darum wurde nichts aufgezeichnet.",
            ]),
            Sentence::new([
                "Zet de klok van de machine goed (tijdsynchronisatie) en voer de opdracht opnieuw uit. Staat zij goed en waren de laatste vermeldingen vooruit gedateerd door een klok die toen verkeerd stond: `duecare log correct-clock`, wat wordt vastgelegd.",
                "Réglez l’horloge de la machine (synchronisation), puis relancez la commande. Si elle est juste et que les dernières inscriptions ont été datées en avance par une horloge alors fausse : `duecare log correct-clock`, ce qui est enregistré.",
                "Set the machine's clock right (time synchronisation), then run the command again. If it is right and the last entries were dated ahead by a clock that was wrong then: `duecare log correct-clock`, which is recorded.",
                "Stellen Sie die Uhr der Maschine richtig (Zeitabgleich) und führen Sie den Befehl erneut aus. Geht sie richtig und waren die letzten Einträge von einer damals falschen Uhr vordatiert: `duecare log correct-clock`, was aufgezeichnet wird.",
            ]),
        ],
    ),
    (
        1100,
        [
            Sentence::new([
                "De configuratie is niet bruikbaar",
                "La configuration est inutilisable",
                "The configuration cannot be used",
                "Die Konfiguration ist nicht brauchbar",
            ]),
            Sentence::new([
                "Er is niets gedaan: een verkeerd getypte sleutel zou anders stil worden overgeslagen.",
                "Rien n’a été fait : sinon, une clé mal tapée serait ignorée en silence.",
                "Nothing was done: a mistyped key would otherwise be ignored in silence.",
                "Nichts wurde getan: ein vertippter Schlüssel würde sonst stillschweigend übergangen.",
            ]),
            Sentence::new([
                "Verbeter duecare.toml zoals het bericht zegt; docs/reference/configuration.md noemt elke sleutel.",
                "Corrigez duecare.toml comme le dit le message ; docs/reference/configuration.md donne chaque clé.",
                "Correct duecare.toml as the message says; docs/reference/configuration.md lists every key.",
                "Berichtigen Sie duecare.toml, wie die Meldung sagt; docs/reference/configuration.md nennt jeden Schlüssel.",
            ]),
        ],
    ),
    (
        1101,
        [
            Sentence::new([
                "De partij is niet bekend",
                "La partie n’est pas connue",
                "The party is not known",
                "Die Partei ist nicht bekannt",
            ]),
            Sentence::new([
                "Er is niets vastgelegd: bewijs over een partij die niemand kent, helpt niemand.",
                "Rien n’a été enregistré : une preuve sur une partie que personne ne connaît n’aide personne.",
                "Nothing was recorded: evidence on a party that nobody knows helps nobody.",
                "Nichts wurde aufgezeichnet: Beweise über eine Partei, die niemand kennt, helfen niemandem.",
            ]),
            Sentence::new([
                "Voeg haar toe met `duecare party add`, of zie `duecare party list`.",
                "Ajoutez-la avec `duecare party add`, ou voyez `duecare party list`.",
                "Add it with `duecare party add`, or see `duecare party list`.",
                "Fügen Sie sie mit `duecare party add` hinzu, oder sehen Sie `duecare party list`.",
            ]),
        ],
    ),
    (
        1102,
        [
            Sentence::new([
                "Een bestand of map is niet te lezen",
                "Un fichier ou dossier ne peut pas être lu",
                "A file or folder cannot be read",
                "Eine Datei oder ein Ordner ist nicht lesbar",
            ]),
            Sentence::new([
                "Wat het toont, is duecare niet bekend.",
                "Ce qu’il montre n’est pas connu de duecare.",
                "What it shows is not known to duecare.",
                "Was es zeigt, ist duecare nicht bekannt.",
            ]),
            Sentence::new([
                "Controleer de naam en uw rechten.",
                "Vérifiez le nom et vos droits.",
                "Check the name and your rights.",
                "Prüfen Sie den Namen und Ihre Rechte.",
            ]),
        ],
    ),
    (
        1103,
        [
            Sentence::new([
                "Een bestand kan niet worden geschreven",
                "Un fichier ne peut pas être écrit",
                "A file cannot be written",
                "Eine Datei ist nicht schreibbar",
            ]),
            Sentence::new([
                "Wat zou worden uitgereikt, is dat niet; wat is vastgelegd, blijft vastgelegd.",
                "Ce qui devait être remis ne l’a pas été ; ce qui a été enregistré le reste.",
                "What was to be handed out was not; what was recorded stays recorded.",
                "Was ausgehändigt werden sollte, wurde es nicht; was aufgezeichnet wurde, bleibt es.",
            ]),
            Sentence::new([
                "Controleer de map, uw rechten en de vrije ruimte, en voer de opdracht opnieuw uit.",
                "Vérifiez le dossier, vos droits et l’espace libre, puis relancez la commande.",
                "Check the folder, your rights and the space left, then run the command again.",
                "Prüfen Sie den Ordner, Ihre Rechte und den freien Platz, und führen Sie den Befehl erneut aus.",
            ]),
        ],
    ),
    (
        1104,
        [
            Sentence::new([
                "Niemand is bekend die deze klant zou kunnen schrijven",
                "On ne connaît personne qui puisse écrire à ce client",
                "Nobody is known who could write to this customer",
                "Niemand ist bekannt, der diesem Kunden schreiben könnte",
            ]),
            Sentence::new([
                "Een waarschuwing heeft een afzender nodig die ervoor instaat; er is er dus geen geschreven.",
                "Un avertissement demande un expéditeur qui en réponde ; aucun n’a donc été écrit.",
                "A warning needs a sender who answers for it, so none was written.",
                "Ein Hinweis braucht einen Absender, der dafür einsteht; darum wurde keiner geschrieben.",
            ]),
            Sentence::new([
                "Stel [provider] party in duecare.toml in, of geef de klant een --parent.",
                "Définissez [provider] party dans duecare.toml, ou donnez au client un --parent.",
                "Set [provider] party in duecare.toml, or give the customer a --parent.",
                "Setzen Sie [provider] party in duecare.toml, oder geben Sie dem Kunden ein --parent.",
            ]),
        ],
    ),
    (
        1105,
        [
            Sentence::new([
                "Er is niets om voor te waarschuwen",
                "Il n’y a rien dont avertir",
                "There is nothing to warn of",
                "Es gibt nichts, wovor zu warnen wäre",
            ]),
            Sentence::new([
                "Een waarschuwing wordt alleen uit vastgelegde feiten opgesteld.",
                "Un avertissement n’est rédigé qu’à partir de faits enregistrés.",
                "A warning is composed from recorded facts only.",
                "Ein Hinweis wird nur aus aufgezeichneten Tatsachen verfasst.",
            ]),
            Sentence::new([
                "Voer eerst `duecare check` uit (of `watch --once` voor --signal); open waarschuwingen staan in `duecare notice list`.",
                "Lancez d’abord `duecare check` (ou `watch --once` pour --signal) ; les avertissements ouverts sont dans `duecare notice list`.",
                "Run `duecare check` (or `watch --once` for --signal) first; open notices are in `duecare notice list`.",
                "Führen Sie zuerst `duecare check` aus (oder `watch --once` für --signal); offene Hinweise stehen in `duecare notice list`.",
            ]),
        ],
    ),
    (
        1106,
        [
            Sentence::new([
                "De waarschuwing is niet bekend, of niet in een stand hiervoor",
                "L’avertissement n’est pas connu, ou n’est pas à une étape qui le permet",
                "The notice is not known, or not in a state for this",
                "Der Hinweis ist nicht bekannt, oder nicht in einem Stand dafür",
            ]),
            Sentence::new([
                "Er is niets vastgelegd of verzonden.",
                "Rien n’a été enregistré ni envoyé.",
                "Nothing was recorded or sent.",
                "Nichts wurde aufgezeichnet oder gesendet.",
            ]),
            Sentence::new([
                "Zie `duecare notice list`.",
                "Voyez `duecare notice list`.",
                "See `duecare notice list`.",
                "Siehe `duecare notice list`.",
            ]),
        ],
    ),
    (
        1107,
        [
            Sentence::new([
                "De maatregel is niet bekend",
                "La mesure n’est pas connue",
                "The control is not known",
                "Die Maßnahme ist nicht bekannt",
            ]),
            Sentence::new([
                "Er is niets vastgelegd: een reikwijdte voor een maatregel die niet bestaat, beschermt niemand.",
                "Rien n’a été enregistré : un périmètre pour une mesure qui n’existe pas ne protège personne.",
                "Nothing was recorded: a scope for a control that does not exist protects nobody.",
                "Nichts wurde aufgezeichnet: ein Umfang für eine Maßnahme, die es nicht gibt, schützt niemanden.",
            ]),
            Sentence::new([
                "`duecare check --format json` noemt alle maatregelen.",
                "`duecare check --format json` nomme toutes les mesures.",
                "`duecare check --format json` names all controls.",
                "`duecare check --format json` nennt alle Maßnahmen.",
            ]),
        ],
    ),
    (
        1108,
        [
            Sentence::new([
                "Er is geen afzender ingesteld",
                "Aucun expéditeur n’est configuré",
                "No sender is configured",
                "Kein Absender ist eingerichtet",
            ]),
            Sentence::new([
                "De waarschuwing is niet bevroren en niet verzonden.",
                "L’avertissement n’a été ni figé ni envoyé.",
                "The warning was not frozen and not sent.",
                "Der Hinweis wurde nicht eingefroren und nicht gesendet.",
            ]),
            Sentence::new([
                "Stel [mail] from_email en [provider] author in duecare.toml in.",
                "Définissez [mail] from_email et [provider] author dans duecare.toml.",
                "Set [mail] from_email and [provider] author in duecare.toml.",
                "Setzen Sie [mail] from_email und [provider] author in duecare.toml.",
            ]),
        ],
    ),
    (
        1111,
        [
            Sentence::new([
                "Het tijdstip ligt in de toekomst",
                "Le moment est dans le futur",
                "The time lies in the future",
                "Der Zeitpunkt liegt in der Zukunft",
            ]),
            Sentence::new([
                "Wat vooruit gedateerd is, zou langer vers lijken dan het is, en verbergen wat erna komt.",
                "Ce qui est daté en avance paraîtrait frais plus longtemps qu’il ne l’est, et cacherait ce qui vient après.",
                "What is dated ahead would look fresh for longer than it is, and hide what comes after it.",
                "Was vordatiert ist, sähe länger frisch aus, als es ist, und verdeckte, was danach kommt.",
            ]),
            Sentence::new([
                "Geef een tijdstip dat voorbij is; controleer de klok van de machine en de tijdzone van de datum.",
                "Donnez un moment passé ; vérifiez l’horloge de la machine et le fuseau horaire de la date.",
                "Give a time that has passed; check the machine's clock and the time zone of the date.",
                "Geben Sie einen vergangenen Zeitpunkt; prüfen Sie die Uhr der Maschine und die Zeitzone des Datums.",
            ]),
        ],
    ),
    (
        1112,
        [
            Sentence::new([
                "Een naam, tekst of adres is niet bruikbaar",
                "Un nom, texte ou une adresse est inutilisable",
                "A name, text or address cannot be used",
                "Ein Name, ein Text oder eine Adresse ist nicht brauchbar",
            ]),
            Sentence::new([
                "Er is niets vastgelegd: een brief eraan zou niet te verzenden zijn, of een lijst of dossier ermee niet leesbaar.",
                "Rien n’a été enregistré : une lettre ne pourrait pas y être envoyée, ou une liste ou un dossier qui le contient ne serait pas lisible.",
                "Nothing was recorded: a letter to it could not be sent, or a list or dossier with it would not be readable.",
                "Nichts wurde aufgezeichnet: ein Schreiben daran ließe sich nicht senden, oder eine Liste oder ein Dossier damit wäre nicht lesbar.",
            ]),
            Sentence::new([
                "Geef een naam van hoogstens 200 tekens op één regel, een tekst van hoogstens 4.000 (wat langer is, gaat als document mee met `duecare import`), beide zonder tekens die niet te zien zijn, en een mailadres zoals name@company.example.",
                "Donnez un nom d’au plus 200 caractères sur une ligne, un texte d’au plus 4 000 (ce qui est plus long entre comme document avec `duecare import`), tous deux sans caractères invisibles, et une adresse de courriel comme name@company.example.",
                "Give a name of at most 200 characters on one line, a text of at most 4,000 (what is longer goes in as a document with `duecare import`), both without characters that are not seen, and a mail address such as name@company.example.",
                "Geben Sie einen Namen von höchstens 200 Zeichen auf einer Zeile, einen Text von höchstens 4.000 (was länger ist, geht als Dokument mit `duecare import` hinein), beide ohne unsichtbare Zeichen, und eine Mailadresse wie name@company.example.",
            ]),
        ],
    ),
    (
        1113,
        [
            Sentence::new([
                "De console heeft geen aanmelding en zou voor anderen openstaan",
                "La console n’a pas de connexion protégée et serait ouverte à d’autres",
                "The console has no login and would be open to others",
                "Die Konsole hat keine Anmeldung und stünde anderen offen",
            ]),
            Sentence::new([
                "Wie dat adres bereikt, zou namen, oordelen en geld op het spel van uw klanten lezen. Er luistert niets.",
                "Qui atteint cette adresse lirait les noms, verdicts et montants exposés de vos clients. Rien n’écoute.",
                "Whoever reaches that address would read your customers' names, verdicts and money at risk. Nothing is listening.",
                "Wer diese Adresse erreicht, läse Namen, Befunde und Geld auf dem Spiel Ihrer Kunden. Es lauscht nichts.",
            ]),
            Sentence::new([
                "Luister op 127.0.0.1 en zet er een proxy met aanmelding voor (`docs/reference/console.md`), of zeg --i-know-that-anyone-can-read-this.",
                "Écoutez sur 127.0.0.1 et placez devant un proxy avec connexion (`docs/reference/console.md`), ou dites --i-know-that-anyone-can-read-this.",
                "Listen on 127.0.0.1 and put a proxy with a login in front (`docs/reference/console.md`), or say --i-know-that-anyone-can-read-this.",
                "Lauschen Sie auf 127.0.0.1 und stellen Sie einen Proxy mit Anmeldung davor (`docs/reference/console.md`), oder sagen Sie --i-know-that-anyone-can-read-this.",
            ]),
        ],
    ),
    (
        1140,
        [
            Sentence::new([
                "Een koppeling, pijp of apparaat wordt niet gelezen",
                "Un lien, tube ou périphérique n’est pas lu",
                "A link, pipe or device is not read",
                "Eine Verknüpfung, Pipe oder ein Gerät wird nicht gelesen",
            ]),
            Sentence::new([
                "Het kan leiden naar wat niemand wilde uitreiken, of nooit eindigen; er is niets van gelezen.",
                "Il peut mener à ce que personne ne voulait remettre, ou ne jamais finir ; rien n’en a été lu.",
                "It may lead to what nobody meant to hand out, or never end; nothing of it was read.",
                "Es kann zu etwas führen, das niemand aushändigen wollte, oder nie enden; nichts davon wurde gelesen.",
            ]),
            Sentence::new([
                "Noem het bestand of de map zelf, of zet er een kopie van op de plaats van de koppeling.",
                "Nommez le fichier ou le dossier lui-même, ou mettez-en une copie à la place du lien.",
                "Name the file or folder itself, or put a copy of it in the place of the link.",
                "Nennen Sie die Datei oder den Ordner selbst, oder legen Sie eine Kopie an die Stelle der Verknüpfung.",
            ]),
        ],
    ),
    (
        1141,
        [
            Sentence::new([
                "Het bestand hoort bij de werkruimte",
                "Le fichier appartient à l’espace de travail",
                "The file belongs to the workspace",
                "Die Datei gehört zum Arbeitsbereich",
            ]),
            Sentence::new([
                "Wat wordt geïmporteerd, wordt in dossiers uitgereikt; sleutels, logboek, brieven en configuratie nooit, dus is er niets van gelezen.",
                "Ce qui est importé est remis dans des dossiers ; les clés, le journal, les lettres et la configuration ne le sont jamais, donc rien n’en a été lu.",
                "What is imported is handed out in dossiers; keys, log, letters and configuration never are, so nothing of it was read.",
                "Was importiert wird, wird in Dossiers ausgehändigt; Schlüssel, Protokoll, Schreiben und Konfiguration nie, darum wurde nichts davon gelesen.",
            ]),
            Sentence::new([
                "Importeer uit een eigen map, buiten keys/, data/, state/ en de outbox.",
                "Importez depuis un dossier à part, hors de keys/, data/, state/ et de l’outbox.",
                "Import from a folder of its own, outside keys/, data/, state/ and the outbox.",
                "Importieren Sie aus einem eigenen Ordner, außerhalb von keys/, data/, state/ und der Outbox.",
            ]),
        ],
    ),
    (
        2072,
        [
            Sentence::new([
                "het sleutelbestand heeft een wachtzin nodig en er is er geen gegeven",
                "le fichier de clé demande une phrase secrète et aucune n’a été donnée",
                "the key file needs a passphrase and none was given",
                "die Schlüsseldatei braucht eine Passphrase, und keine wurde gegeben",
            ]),
            Sentence::new([
                "Er is niets geschreven. Zonder haar gaan verzegelde verslagen niet open en kan niets worden vastgelegd; `duecare verify` en elk dossier werken.",
                "Rien n’a été écrit. Sans elle, les enregistrements scellés ne s’ouvrent pas et rien ne peut être enregistré ; `duecare verify` et chaque dossier fonctionnent.",
                "Nothing was written. Without it sealed records cannot be opened and nothing can be recorded; `duecare verify` and every dossier work.",
                "Nichts wurde geschrieben. Ohne sie öffnen sich versiegelte Aufzeichnungen nicht, und nichts lässt sich aufzeichnen; `duecare verify` und jedes Dossier gehen.",
            ]),
            Sentence::new([
                "Voer de opdracht op een terminal uit, of noem een bestand buiten de werkruimte met --passphrase-file, DUECARE_PASSPHRASE_FILE of [keys] in duecare.toml. Is zij gewijzigd terwijl dit programma liep, start het dan opnieuw.",
                "Lancez la commande sur un terminal, ou nommez un fichier hors de l’espace de travail avec --passphrase-file, DUECARE_PASSPHRASE_FILE ou [keys] dans duecare.toml. Si elle a changé pendant que ce programme tournait, relancez-le.",
                "Run the command on a terminal, or name a file outside the workspace with --passphrase-file, DUECARE_PASSPHRASE_FILE or [keys] in duecare.toml. If it was changed while this program ran, start the program again.",
                "Führen Sie den Befehl an einem Terminal aus, oder nennen Sie eine Datei außerhalb des Arbeitsbereichs mit --passphrase-file, DUECARE_PASSPHRASE_FILE oder [keys] in duecare.toml. Wurde sie geändert, während dieses Programm lief, starten Sie es neu.",
            ]),
        ],
    ),
    (
        3001,
        [
            Sentence::new([
                "Het bestand is van geen soort die deze versie leest",
                "Le fichier n’est d’aucun type que cette version lit",
                "The file is of no kind that this version reads",
                "Die Datei ist von keiner Art, die diese Version liest",
            ]),
            Sentence::new([
                "De bytes zijn bewaard zoals ontvangen, maar er is geen feit uit afgeleid: niets wat erin staat, beschermt of bewijst al iets.",
                "Ses octets sont conservés tels que reçus, mais aucun fait n’en a été tiré : rien de ce qu’il dit ne protège ni ne prouve encore quoi que ce soit.",
                "Its bytes are kept as received, but no fact was derived: nothing it says protects or proves anything yet.",
                "Die Bytes sind aufbewahrt wie empfangen, aber keine Tatsache wurde daraus abgeleitet: nichts darin schützt oder beweist schon etwas.",
            ]),
            Sentence::new([
                "Geef een antwoord van Microsoft Graph, een Azure-activiteitenlogboek, een verzameling van SharpHound of BloodHound CE, een FOCUS-verbruiksbestand, een .eml, een inventaris van duecare (TOML of CSV), of een zip of gzip daarvan.",
                "Donnez une réponse de Microsoft Graph, un journal d’activité Azure, une collecte SharpHound ou BloodHound CE, un fichier d’usage FOCUS, un .eml, un inventaire duecare (TOML ou CSV), ou un zip ou gzip de ceux-ci.",
                "Give a Microsoft Graph response, an Azure activity log, a SharpHound or BloodHound CE collection, a FOCUS usage file, an .eml, a duecare inventory (TOML or CSV), or a zip or gzip of these.",
                "Geben Sie eine Antwort von Microsoft Graph, ein Azure-Aktivitätsprotokoll, eine Sammlung von SharpHound oder BloodHound CE, eine FOCUS-Nutzungsdatei, eine .eml, ein duecare-Inventar (TOML oder CSV), oder ein Zip oder Gzip davon.",
            ]),
        ],
    ),
    (
        3002,
        [
            Sentence::new([
                "Het bestand is leeg",
                "Le fichier est vide",
                "The file is empty",
                "Die Datei ist leer",
            ]),
            Sentence::new([
                "Een leeg bestand zegt niets; het is geen lege lijst.",
                "Un fichier vide ne dit rien ; ce n’est pas une liste vide.",
                "An empty file says nothing; it is not an empty list.",
                "Eine leere Datei sagt nichts; sie ist keine leere Liste.",
            ]),
            Sentence::new([
                "Exporteer opnieuw en kijk of de export klaar was.",
                "Exportez à nouveau et vérifiez que l’export est allé au bout.",
                "Export again and check that the export finished.",
                "Exportieren Sie erneut und prüfen Sie, ob der Export fertig war.",
            ]),
        ],
    ),
    (
        3004,
        [
            Sentence::new([
                "Het bestand is geen geldige JSON",
                "Le fichier n’est pas un JSON valide",
                "The file is not valid JSON",
                "Die Datei ist kein gültiges JSON",
            ]),
            Sentence::new([
                "Er is niets uit af te leiden, of niet uit het deel na de fout.",
                "Rien ne peut en être conclu, ou pas de la partie après la faute.",
                "Nothing can be concluded from it, or from the part after the fault.",
                "Daraus lässt sich nichts schließen, oder nicht aus dem Teil nach dem Fehler.",
            ]),
            Sentence::new([
                "Exporteer opnieuw; bewerk exports niet met de hand.",
                "Exportez à nouveau ; ne modifiez pas les exports à la main.",
                "Export again; do not edit exports by hand.",
                "Exportieren Sie erneut; bearbeiten Sie Exporte nicht von Hand.",
            ]),
        ],
    ),
    (
        3005,
        [
            Sentence::new([
                "Het bestand is afgebroken",
                "Le fichier est tronqué",
                "The file is cut off",
                "Die Datei ist abgeschnitten",
            ]),
            Sentence::new([
                "Wat na de breuk komt, is niet bekend; de lijst geldt als onvolledig.",
                "Ce qui suit la coupure n’est pas connu ; la liste compte comme incomplète.",
                "What follows the cut is not known; the list counts as incomplete.",
                "Was nach dem Abbruch kommt, ist nicht bekannt; die Liste gilt als unvollständig.",
            ]),
            Sentence::new([
                "Exporteer of kopieer opnieuw en vergelijk de grootte met het origineel.",
                "Exportez ou copiez à nouveau et comparez la taille avec l’original.",
                "Export or copy again and compare the size with the original.",
                "Exportieren oder kopieren Sie erneut und vergleichen Sie die Größe mit dem Original.",
            ]),
        ],
    ),
    (
        3006,
        [
            Sentence::new([
                "Een onderdeel van de lijst is geweigerd",
                "Un élément de la liste a été refusé",
                "An entry of the list was refused",
                "Ein Posten der Liste wurde abgelehnt",
            ]),
            Sentence::new([
                "De andere onderdelen zijn gelezen, maar de lijst geldt als onvolledig.",
                "Les autres éléments ont été lus, mais la liste compte comme incomplète.",
                "The other entries were read, but the list counts as incomplete.",
                "Die anderen Posten wurden gelesen, aber die Liste gilt als unvollständig.",
            ]),
            Sentence::new([
                "Bekijk het onderdeel op de genoemde plaats; exporteer opnieuw als het beschadigd is.",
                "Regardez l’élément à l’endroit nommé ; exportez à nouveau s’il est abîmé.",
                "Look at the entry at the place named; export again if it is damaged.",
                "Sehen Sie den Posten an der genannten Stelle an; exportieren Sie erneut, wenn er beschädigt ist.",
            ]),
        ],
    ),
    (
        3011,
        [
            Sentence::new([
                "Het bestand is herkend, en niets erin beantwoordt een vraag van een maatregel",
                "Le fichier a été reconnu, et rien en lui ne répond à une question d’une mesure",
                "The file was recognised, and nothing in it answers a question of a control",
                "Die Datei wurde erkannt, und nichts darin beantwortet eine Frage einer Maßnahme",
            ]),
            Sentence::new([
                "De bytes zijn bewaard zoals ontvangen; er is geen feit uit afgeleid.",
                "Ses octets sont conservés tels que reçus ; aucun fait n’en a été tiré.",
                "Its bytes are kept as received; no fact was derived.",
                "Die Bytes sind aufbewahrt wie empfangen; keine Tatsache wurde daraus abgeleitet.",
            ]),
            Sentence::new([
                "Er hoeft niets te gebeuren.",
                "Rien à faire.",
                "Nothing to do.",
                "Nichts zu tun.",
            ]),
        ],
    ),
];
