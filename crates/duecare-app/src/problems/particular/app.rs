//! What happened in this very case, in nl, fr, en and de: operations.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Text] {
        nl: "anker `{0}`: neem ten hoogste 40 tekens uit a-z, 0-9 en `-`; het wordt een deel van bestandsnamen",
        fr: "ancrage `{0}` : utilisez au plus 40 caractères parmi a-z, 0-9 et `-` ; il entre dans des noms de fichiers",
        en: "anchor `{0}`: use up to 40 of a-z, 0-9 and `-`; it becomes part of file names",
        de: "Anker `{0}`: nehmen Sie höchstens 40 Zeichen aus a-z, 0-9 und `-`; er wird Teil von Dateinamen",
    }
    [Text Ours] {
        nl: "getuige `{0}`: {1}",
        fr: "témoin `{0}` : {1}",
        en: "witness `{0}`: {1}",
        de: "Zeuge `{0}`: {1}",
    }
    [Word Text] {
        nl: "`{0}` is geen partij; bekend zijn: {1}",
        fr: "`{0}` n’est pas une partie ; sont connues : {1}",
        en: "`{0}` is not a party; known are: {1}",
        de: "`{0}` ist keine Partei; bekannt sind: {1}",
    }
    [Word Word] {
        nl: "over `{0}` was per {1} niets vastgelegd",
        fr: "rien n’était enregistré sur `{0}` en date du {1}",
        en: "nothing was recorded of `{0}` by {1}",
        de: "über `{0}` war mit Stand {1} nichts aufgezeichnet",
    }
    [Word Word] {
        nl: "per {0} is niets bekend: het is {1}",
        fr: "rien n’est connu en date du {0} : nous sommes le {1}",
        en: "nothing is known as of {0}: it is {1}",
        de: "mit Stand {0} ist nichts bekannt: es ist {1}",
    }
    [Text] {
        nl: "er is geen maatregel en geen detector `{0}`",
        fr: "il n’y a ni mesure ni détecteur `{0}`",
        en: "there is no control and no detector `{0}`",
        de: "es gibt weder eine Maßnahme noch einen Detektor `{0}`",
    }
    [] {
        nl: "in het adres van de opslag staat een naam, wachtwoord of handtekening: die komen uit de omgeving",
        fr: "l’adresse du stockage contient un nom, un mot de passe ou une signature : ils viennent de l’environnement",
        en: "the address of a store carries a name, password or signature: those come from the environment",
        de: "in der Adresse des Speichers steht ein Name, Passwort oder eine Signatur: diese kommen aus der Umgebung",
    }
    [Number] {
        nl: "de verzegelde velden van vermelding {0} passen er niet bij",
        fr: "les champs scellés de l’inscription {0} ne lui correspondent pas",
        en: "the sealed fields of entry {0} do not fit it",
        de: "die versiegelten Felder von Eintrag {0} passen nicht zu ihm",
    }
    [] {
        nl: "er staat in wat uit dit dossier is achtergehouden",
        fr: "il contient ce qui est retenu de ce dossier",
        en: "it holds what is withheld from this dossier",
        de: "es enthält, was in diesem Dossier zurückgehalten wird",
    }
    [Ours] {
        nl: "{0} is leeg",
        fr: "{0} est vide",
        en: "{0} is empty",
        de: "{0} ist leer",
    }
    [Ours Text] {
        nl: "{0} {1} is geen mailadres",
        fr: "{0} {1} n’est pas une adresse de courriel",
        en: "{0} {1} is not a mail address",
        de: "{0} {1} ist keine Mailadresse",
    }
    [Ours Number Number] {
        nl: "{0} heeft {1} {1|teken|tekens}, en {2} worden aangenomen",
        fr: "{0} compte {1} {1|caractère|caractères}, pour {2} au plus",
        en: "{0} has {1} {1|character|characters}, and {2} {2|is|are} taken",
        de: "{0} hat {1} Zeichen, und {2} werden angenommen",
    }
    [Ours Text Text] {
        nl: "{0} {1} bevat {2}, wat men niet ziet",
        fr: "{0} {1} contient {2}, qui ne se voit pas",
        en: "{0} {1} holds {2}, which is not seen",
        de: "{0} {1} enthält {2}, was man nicht sieht",
    }
    [Word] {
        nl: "niets wat over `{0}` is vastgelegd, bevat het",
        fr: "rien de ce qui est enregistré sur `{0}` ne le contient",
        en: "nothing recorded of `{0}` holds it",
        de: "nichts, was über `{0}` aufgezeichnet ist, enthält es",
    }
    [Word Number Text] {
        nl: "voor `{0}` geldt een bewaarbevel sinds vermelding {1}: {2}",
        fr: "un gel de conservation vaut pour `{0}` depuis l’inscription {1} : {2}",
        en: "a hold on `{0}` is in force since entry {1}: {2}",
        de: "für `{0}` gilt eine Löschsperre seit Eintrag {1}: {2}",
    }
    [Word Text] {
        nl: "`{0}` levert aan `{1}`, waarvan de verslagen hun leverancier zouden verliezen",
        fr: "`{0}` fournit `{1}`, dont les enregistrements perdraient leur fournisseur",
        en: "`{0}` supplies `{1}`, whose records would lose their supplier",
        de: "`{0}` beliefert `{1}`, deren Aufzeichnungen ihren Lieferanten verlören",
    }
    [Number Ours] {
        nl: "vermelding {0}: {1}",
        fr: "inscription {0} : {1}",
        en: "entry {0}: {1}",
        de: "Eintrag {0}: {1}",
    }
    [Number] {
        nl: "vermelding {0} draagt geen datum",
        fr: "l’inscription {0} ne porte pas de date",
        en: "entry {0} bears no date",
        de: "Eintrag {0} trägt kein Datum",
    }
    [Word Word] {
        nl: "`{0}` wordt bewaard tot {1}",
        fr: "`{0}` est conservé jusqu’au {1}",
        en: "`{0}` is kept until {1}",
        de: "`{0}` wird aufbewahrt bis {1}",
    }
    [Word Word] {
        nl: "het is hier {0}, maar dit programma is gemaakt op {1} of later",
        fr: "il est ici {0}, mais ce programme a été fait le {1} ou plus tard",
        en: "it is {0} here, but this program was made on {1} or later",
        de: "es ist hier {0}, aber dieses Programm wurde am {1} oder später gemacht",
    }
    [Word Word] {
        nl: "het is hier {0}, en dit programma is gemaakt omstreeks {1}",
        fr: "il est ici {0}, et ce programme a été fait vers le {1}",
        en: "it is {0} here, and this program was made around {1}",
        de: "es ist hier {0}, und dieses Programm wurde um den {1} gemacht",
    }
    [Word Word] {
        nl: "--since {0} is later dan nu, {1}",
        fr: "--since {0} est plus tard que maintenant, {1}",
        en: "--since {0} is later than now, {1}",
        de: "--since {0} ist später als jetzt, {1}",
    }
    [Word] {
        nl: "voor {0} geldt geen bewaarbevel",
        fr: "aucun gel de conservation pour {0}",
        en: "nothing is held for {0}",
        de: "für {0} gilt keine Löschsperre",
    }
    [] {
        nl: "--reason is leeg",
        fr: "--reason est vide",
        en: "--reason is empty",
        de: "--reason ist leer",
    }
    [Number] {
        nl: "het logboek heeft {0} {0|vermelding|vermeldingen}",
        fr: "le journal a {0} {0|inscription|inscriptions}",
        en: "the log has {0} {0|entry|entries}",
        de: "das Protokoll hat {0} {0|Eintrag|Einträge}",
    }
    [Number] {
        nl: "vermelding {0} is iets anders",
        fr: "l’inscription {0} est autre chose",
        en: "entry {0} is something else",
        de: "Eintrag {0} ist etwas anderes",
    }
    [Number Word Word] {
        nl: "vermelding {0} noemt {1}, de bewaarde bytes geven {2}",
        fr: "l’inscription {0} indique {1}, les octets conservés donnent {2}",
        en: "entry {0} names {1}, the kept bytes give {2}",
        de: "Eintrag {0} nennt {1}, die aufbewahrten Bytes ergeben {2}",
    }
    [Word Word] {
        nl: "--observed-at {0} is later dan nu, {1}",
        fr: "--observed-at {0} est plus tard que maintenant, {1}",
        en: "--observed-at {0} is later than now, {1}",
        de: "--observed-at {0} ist später als jetzt, {1}",
    }
    [] {
        nl: "daar ligt het logboek zelf",
        fr: "c’est là que se trouve le journal lui-même",
        en: "the log itself lies there",
        de: "dort liegt das Protokoll selbst",
    }
    [] {
        nl: "de map ligt in data/, state/ of keys/ van de werkruimte zelf",
        fr: "le dossier se trouve dans data/, state/ ou keys/ de l’espace de travail lui-même",
        en: "the folder lies in data/, state/ or keys/ of the workspace itself",
        de: "der Ordner liegt in data/, state/ oder keys/ des Arbeitsbereichs selbst",
    }
    [] {
        nl: "er staat geen ijkpunt in dat dit logboek heeft ondertekend",
        fr: "il ne contient aucun point de contrôle signé par ce journal",
        en: "it holds no checkpoint that this log has signed",
        de: "es enthält keinen Prüfpunkt, den dieses Protokoll unterzeichnet hat",
    }
    [] {
        nl: "keys.passphrase_command is leeg",
        fr: "keys.passphrase_command est vide",
        en: "keys.passphrase_command is empty",
        de: "keys.passphrase_command ist leer",
    }
    [Text Text] {
        nl: "keys.passphrase_command: {0}: {1}",
        fr: "keys.passphrase_command : {0} : {1}",
        en: "keys.passphrase_command: {0}: {1}",
        de: "keys.passphrase_command: {0}: {1}",
    }
    [Text Text] {
        nl: "keys.passphrase_command: {0} eindigde met {1}",
        fr: "keys.passphrase_command : {0} s’est terminé par {1}",
        en: "keys.passphrase_command: {0} ended with {1}",
        de: "keys.passphrase_command: {0} endete mit {1}",
    }
    [] {
        nl: "dit gebouwde programma kent geen objectopslag",
        fr: "cette version compilée de duecare ne connaît pas de stockage d’objets",
        en: "this build of duecare knows no object stores",
        de: "diese Fassung von duecare kennt keine Objektspeicher",
    }
    [] {
        nl: "dit is geen dossier van duecare",
        fr: "ce n’est pas un dossier de duecare",
        en: "it is no dossier of duecare",
        de: "das ist kein Dossier von duecare",
    }
    [] {
        nl: "de nieuwe tijdstempel is niet de nieuwste die eroverheen staat",
        fr: "le nouvel horodatage n’est pas le plus récent qui le couvre",
        en: "the new stamp is not the newest one over it",
        de: "der neue Zeitstempel ist nicht der neueste darüber",
    }
    [Ours Number] {
        nl: "{0} ({1} {1|fout|fouten} in totaal)",
        fr: "{0} ({1} {1|anomalie|anomalies} en tout)",
        en: "{0} ({1} {1|fault|faults} in all)",
        de: "{0} (insgesamt {1} Fehler)",
    }
    [] {
        nl: "er is geen [[anchor.time_authority]] ingesteld",
        fr: "aucune [[anchor.time_authority]] n’est configurée",
        en: "no [[anchor.time_authority]] is configured",
        de: "keine [[anchor.time_authority]] ist eingerichtet",
    }
    [Text Text] {
        nl: "`{0}` is geen tijdzone die hier bekend is; een van {1}, of een regel zoals `CET-1CEST,M3.5.0,M10.5.0/3`",
        fr: "`{0}` n’est pas un fuseau connu ici ; l’un de {1}, ou une règle telle que `CET-1CEST,M3.5.0,M10.5.0/3`",
        en: "`{0}` is no zone that is known here; one of {1}, or a rule such as `CET-1CEST,M3.5.0,M10.5.0/3`",
        de: "`{0}` ist keine hier bekannte Zeitzone; eine von {1}, oder eine Regel wie `CET-1CEST,M3.5.0,M10.5.0/3`",
    }
    [Ours] {
        nl: "wat bij de werkruimte hoort, is niet vast te stellen: {0}",
        fr: "on ne peut dire ce qui appartient à l’espace de travail : {0}",
        en: "what belongs to the workspace cannot be told: {0}",
        de: "was zum Arbeitsbereich gehört, lässt sich nicht feststellen: {0}",
    }
    [Number Number] {
        nl: "het had {0} {0|byte|bytes} en daarna {1}",
        fr: "il avait {0} {0|octet|octets}, puis {1}",
        en: "it had {0} {0|byte|bytes} and then {1}",
        de: "es hatte {0} {0|Byte|Bytes} und dann {1}",
    }
    [] {
        nl: "deze map is al gelezen",
        fr: "ce dossier a déjà été lu",
        en: "this folder was read already",
        de: "dieser Ordner wurde schon gelesen",
    }
    [] {
        nl: "dit is een symbolische koppeling",
        fr: "c’est un lien symbolique",
        en: "this is a symbolic link",
        de: "das ist eine symbolische Verknüpfung",
    }
    [] {
        nl: "dit is geen bestand en geen map",
        fr: "ce n’est ni un fichier ni un dossier",
        en: "this is neither a file nor a folder",
        de: "das ist weder eine Datei noch ein Ordner",
    }
    [] {
        nl: "een ander bestand nam zijn plaats in terwijl het werd geopend",
        fr: "un autre fichier a pris sa place pendant son ouverture",
        en: "another file took its place while it was opened",
        de: "eine andere Datei nahm ihren Platz ein, während sie geöffnet wurde",
    }
    [Number Number] {
        nl: "{0} {0|byte|bytes}; ten hoogste {1} worden ineens aangenomen",
        fr: "{0} {0|octet|octets} ; {1} au plus sont acceptés à la fois",
        en: "{0} {0|byte|bytes}; at most {1} {1|is|are} taken at once",
        de: "{0} {0|Byte|Bytes}; höchstens {1} werden auf einmal angenommen",
    }
    [] {
        nl: "dit hoort bij de werkruimte",
        fr: "ceci appartient à l’espace de travail",
        en: "this belongs to the workspace",
        de: "das gehört zum Arbeitsbereich",
    }
    [] {
        nl: "het is niet meer wat het een ogenblik geleden was",
        fr: "il n’est plus ce qu’il était il y a un instant",
        en: "it is not what it was a moment ago",
        de: "es ist nicht mehr, was es vor einem Augenblick war",
    }
    [] {
        nl: "een van de bestanden is er niet meer",
        fr: "l’un des fichiers n’est plus là",
        en: "one of the files is not there any more",
        de: "eine der Dateien ist nicht mehr da",
    }
    [] {
        nl: "het somt iets anders op dan toen het voor het eerst werd gelezen",
        fr: "il énumère autre chose que lors de la première lecture",
        en: "it lists something else than when it was read first",
        de: "es führt etwas anderes auf als beim ersten Lesen",
    }
    [] {
        nl: "wat opnieuw wordt gelezen, is geen lijst",
        fr: "ce qui est relu n’est pas une liste",
        en: "what is read again is no list",
        de: "was erneut gelesen wird, ist keine Liste",
    }
    [] {
        nl: "een lijst eindigde elders dan toen ze voor het eerst werd gelezen",
        fr: "une liste s’est terminée ailleurs que lors de la première lecture",
        en: "a list ended elsewhere than when it was read first",
        de: "eine Liste endete anderswo als beim ersten Lesen",
    }
    [Text] {
        nl: "spiegel {0}",
        fr: "miroir {0}",
        en: "mirror {0}",
        de: "Spiegelung {0}",
    }
    [Text] {
        nl: "getuige `{0}`",
        fr: "témoin `{0}`",
        en: "witness `{0}`",
        de: "Zeuge `{0}`",
    }
}
