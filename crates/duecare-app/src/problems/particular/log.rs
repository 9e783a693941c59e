//! What happened in this very case, in nl, fr, en and de: the log, its head, its mirrors and the witness.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Text] {
        nl: "{0}, teruggelezen van de schijf, is niet wat is geschreven",
        fr: "{0}, relu du disque, n’est pas ce qui a été écrit",
        en: "{0} read back from disk is not what was written",
        de: "{0}, von der Platte zurückgelesen, ist nicht, was geschrieben wurde",
    }
    [Text] {
        nl: "{0} is geen ondertekend ijkpunt met de regels van wie er een hebben gezien",
        fr: "{0} n’est pas un point de contrôle signé avec les lignes de ceux qui en ont vu un",
        en: "{0} is not a signed checkpoint with the lines of those who have seen one",
        de: "{0} ist kein unterzeichneter Prüfpunkt mit den Zeilen derer, die einen gesehen haben",
    }
    [] {
        nl: "de kop die buiten het logboek wordt bewaard, is weg",
        fr: "la tête gardée hors du journal a disparu",
        en: "the head kept outside the log is gone",
        de: "die außerhalb des Protokolls aufbewahrte Spitze ist weg",
    }
    [Number] {
        nl: "een ander proces of een kopie van het logboek heeft {0} {0|vermelding|vermeldingen} ondertekend",
        fr: "un autre processus ou une copie du journal a signé {0} {0|inscription|inscriptions}",
        en: "another process or copy of the log has signed {0} {0|entry|entries}",
        de: "ein anderer Prozess oder eine Kopie des Protokolls hat {0} {0|Eintrag|Einträge} unterzeichnet",
    }
    [] {
        nl: "een kleinere boom, of een tweede van dezelfde grootte, zou worden ondertekend",
        fr: "un arbre plus petit, ou un deuxième de même taille, allait être signé",
        en: "a smaller tree, or a second one of the same size, was to be signed",
        de: "ein kleinerer Baum, oder ein zweiter derselben Größe, sollte unterzeichnet werden",
    }
    [] {
        nl: "de kop die buiten het logboek wordt bewaard, veranderde terwijl het logboek werd hersteld",
        fr: "la tête gardée hors du journal a changé pendant la restauration du journal",
        en: "the head kept outside changed while the log was being restored",
        de: "die außerhalb aufbewahrte Spitze änderte sich, während das Protokoll wiederhergestellt wurde",
    }
    [Number Text] {
        nl: "er zijn al {0} {0|bestand|bestanden} die als {1} heten",
        fr: "il y a déjà {0} {0|fichier|fichiers} nommés comme {1}",
        en: "there {0|is|are} {0} {0|file|files} named like {1} already",
        de: "es gibt schon {0} {0|Datei|Dateien}, die wie {1} heißen",
    }
    [Number Number] {
        nl: "een verslag van {0} {0|byte|bytes}; het mag er {1} hebben",
        fr: "un enregistrement de {0} {0|octet|octets} ; il peut en avoir {1}",
        en: "a record of {0} {0|byte|bytes}; it may have {1}",
        de: "eine Aufzeichnung von {0} {0|Byte|Bytes}; sie darf {1} haben",
    }
    [] {
        nl: "een verslag is niet te verzegelen",
        fr: "un enregistrement ne peut être scellé",
        en: "a record cannot be sealed",
        de: "eine Aufzeichnung lässt sich nicht versiegeln",
    }
    [Number] {
        nl: "vermelding {0}, teruggelezen van de schijf, past niet bij haar verslag",
        fr: "l’inscription {0}, relue du disque, ne correspond pas à son enregistrement",
        en: "entry {0} read back from disk does not fit its record",
        de: "Eintrag {0}, von der Platte zurückgelesen, passt nicht zu seiner Aufzeichnung",
    }
    [] {
        nl: "de wortel over wat is teruggelezen, is een andere dan die over wat is geschreven",
        fr: "la racine de ce qui a été relu diffère de celle de ce qui a été écrit",
        en: "the root over what was read back differs from the root of what was written",
        de: "die Wurzel über das Zurückgelesene ist eine andere als die über das Geschriebene",
    }
    [] {
        nl: "de bytes van een waarneming mogen 2 GiB zijn",
        fr: "les octets d’une observation peuvent faire 2 Gio",
        en: "a blob may have 2 GiB",
        de: "die Bytes einer Beobachtung dürfen 2 GiB umfassen",
    }
    [] {
        nl: "de verzegelde bytes gaan niet open",
        fr: "les octets scellés ne s’ouvrent pas",
        en: "the sealed bytes do not open",
        de: "die versiegelten Bytes öffnen sich nicht",
    }
    [Word] {
        nl: "de bytes {0}",
        fr: "les octets {0}",
        en: "blob {0}",
        de: "die Bytes {0}",
    }
    [] {
        nl: "de bytes van een waarneming zijn niet te verzegelen",
        fr: "les octets d’une observation ne peuvent être scellés",
        en: "a blob cannot be sealed",
        de: "die Bytes einer Beobachtung lassen sich nicht versiegeln",
    }
    [] {
        nl: "er staat niet meer in wat er een ogenblik geleden in stond",
        fr: "il ne contient plus ce qu’il contenait il y a un instant",
        en: "it no longer holds what it held a moment ago",
        de: "es enthält nicht mehr, was es vor einem Augenblick enthielt",
    }
    [Number] {
        nl: "het verzegelde verslag van vermelding {0} gaat niet open",
        fr: "l’enregistrement scellé de l’inscription {0} ne s’ouvre pas",
        en: "the sealed record of entry {0} does not open",
        de: "die versiegelte Aufzeichnung von Eintrag {0} öffnet sich nicht",
    }
    [Number Number] {
        nl: "de wissing was voorbereid voor een logboek van {0} {0|vermelding|vermeldingen}, dat er nu {1} heeft",
        fr: "l’effacement était prévu pour un journal de {0} {0|inscription|inscriptions}, qui en a maintenant {1}",
        en: "the erasure was planned for a log of {0} {0|entry|entries}, which has {1} now",
        de: "die Löschung war für ein Protokoll mit {0} {0|Eintrag|Einträgen} geplant, das jetzt {1} hat",
    }
    [] {
        nl: "de kop die buiten het logboek wordt bewaard",
        fr: "la tête gardée hors du journal",
        en: "the head kept outside the log",
        de: "die außerhalb des Protokolls aufbewahrte Spitze",
    }
    [Word Ours] {
        nl: "{0} is niet van dit logboek: {1}",
        fr: "{0} n’est pas de ce journal : {1}",
        en: "{0} is not of this log: {1}",
        de: "{0} ist nicht von diesem Protokoll: {1}",
    }
    [Number Ours Number] {
        nl: "de {0} {0|vermelding|vermeldingen} die {1} toont, {0|is niet die|zijn niet die} waarmee dit logboek van {2} begint",
        fr: "{0} {0|inscription montrée|inscriptions montrées} par {1} : ce ne sont pas celles par lesquelles commence ce journal de {2}",
        en: "the {0} {0|entry|entries} that {1} shows {0|is not that|are not those} with which this log of {2} begins",
        de: "die {0} {0|Eintrag|Einträge}, die {1} zeigt, sind nicht die, mit denen dieses Protokoll mit {2} beginnt",
    }
    [Number] {
        nl: "buiten dit logboek van {0} {0|vermelding|vermeldingen} wordt geen kop bewaard, zoals vanaf de eerste vermelding hoort",
        fr: "aucune tête n’est gardée hors de ce journal de {0} {0|inscription|inscriptions}, comme il se doit dès la première",
        en: "no head is kept outside this log of {0} {0|entry|entries}, as it is from its first entry on",
        de: "außerhalb dieses Protokolls mit {0} {0|Eintrag|Einträgen} wird keine Spitze aufbewahrt, wie es vom ersten Eintrag an ist",
    }
    [Word Number Number] {
        nl: "{0} heeft {1} {1|vermelding|vermeldingen} en het logboek {2}: die kop is zelf een oudere kopie",
        fr: "{0} a {1} {1|inscription|inscriptions} et le journal {2} : cette tête est elle-même une copie plus ancienne",
        en: "{0} has {1} {1|entry|entries} and the log {2}: that head is an older copy itself",
        de: "{0} hat {1} {1|Eintrag|Einträge} und das Protokoll {2}: diese Spitze ist selbst eine ältere Kopie",
    }
    [Number] {
        nl: "vermelding {0} is niet heel",
        fr: "l’inscription {0} n’est pas entière",
        en: "entry {0} is not whole",
        de: "Eintrag {0} ist nicht ganz",
    }
    [] {
        nl: "het ijkpunt is geen tekst",
        fr: "le point de contrôle n’est pas du texte",
        en: "the checkpoint is not text",
        de: "der Prüfpunkt ist kein Text",
    }
    [Number] {
        nl: "de boom van {0} {0|vermelding|vermeldingen} op de schijf heeft niet de ondertekende wortel",
        fr: "l’arbre de {0} {0|inscription|inscriptions} sur le disque n’a pas la racine signée",
        en: "the tree of {0} {0|entry|entries} on disk does not have the signed root",
        de: "der Baum mit {0} {0|Eintrag|Einträgen} auf der Platte hat nicht die unterzeichnete Wurzel",
    }
    [Number Number] {
        nl: "met de eerste {0} {0|vermelding|vermeldingen} beginnen die van {1} niet",
        fr: "{0} {0|inscription|inscriptions} : ce n’est pas le début de celles de {1}",
        en: "the first {0} {0|entry does|entries do} not begin those of {1}",
        de: "die von {1} beginnen nicht mit den ersten {0} {0|Eintrag|Einträgen}",
    }
    [Number Ours] {
        nl: "deze kopie heeft zelf {0} {0|fout|fouten}, de eerste: {1}",
        fr: "cette copie a elle-même {0} {0|anomalie|anomalies}, la première : {1}",
        en: "this copy has {0} {0|fault|faults} of its own, the first: {1}",
        de: "diese Kopie hat selbst {0} Fehler, der erste: {1}",
    }
    [] {
        nl: "niemand: er is geen nieuwere kop bekend",
        fr: "personne : aucune tête plus récente n’est connue",
        en: "nobody: no newer head is known",
        de: "niemand: keine neuere Spitze ist bekannt",
    }
    [Number Text] {
        nl: "vermelding {0} van {1} is beschadigd",
        fr: "l’inscription {0} de {1} est endommagée",
        en: "entry {0} of {1} is broken",
        de: "Eintrag {0} von {1} ist beschädigt",
    }
    [Text Number] {
        nl: "{0} eindigt voor vermelding {1}, die zijn ijkpunt ondertekent",
        fr: "{0} s’arrête avant l’inscription {1}, que signe son point de contrôle",
        en: "{0} ends before entry {1}, which its checkpoint signs",
        de: "{0} endet vor Eintrag {1}, den sein Prüfpunkt unterzeichnet",
    }
    [] {
        nl: "gaat open in de spiegel en niet meer in het logboek",
        fr: "s’ouvre dans le miroir et plus dans le journal",
        en: "opens in the mirror and no more in the log",
        de: "öffnet sich in der Spiegelung und nicht mehr im Protokoll",
    }
    [] {
        nl: "gaat niet open",
        fr: "ne s’ouvre pas",
        en: "does not open",
        de: "öffnet sich nicht",
    }
    [Number Ours] {
        nl: "het verzegelde verslag van vermelding {0} {1}",
        fr: "l’enregistrement scellé de l’inscription {0} {1}",
        en: "the sealed record of entry {0} {1}",
        de: "die versiegelte Aufzeichnung von Eintrag {0} {1}",
    }
    [] {
        nl: "het bestaat al: noem een nieuwe map",
        fr: "il existe déjà : indiquez un nouveau dossier",
        en: "it exists already: name a new folder",
        de: "es gibt ihn schon: nennen Sie einen neuen Ordner",
    }
    [] {
        nl: "er wordt geen map genoemd",
        fr: "il ne nomme aucun dossier",
        en: "it names no folder",
        de: "es wird kein Ordner genannt",
    }
    [Number Ours] {
        nl: "{0} {0|fout|fouten} na het kopiëren, de eerste: {1}",
        fr: "{0} {0|anomalie|anomalies} après la copie, la première : {1}",
        en: "{0} {0|fault|faults} after copying, the first: {1}",
        de: "{0} Fehler nach dem Kopieren, der erste: {1}",
    }
    [Word] {
        nl: "{0}, teruggelezen, is niet wat is geschreven",
        fr: "{0}, relu, n’est pas ce qui a été écrit",
        en: "{0} read back is not what was written",
        de: "{0}, zurückgelesen, ist nicht, was geschrieben wurde",
    }
    [Word] {
        nl: "{0} is langer dan in het logboek",
        fr: "{0} est plus long que dans le journal",
        en: "{0} is longer than in the log",
        de: "{0} ist länger als im Protokoll",
    }
    [Word] {
        nl: "{0} eindigt te vroeg",
        fr: "{0} s’arrête trop tôt",
        en: "{0} ends too early",
        de: "{0} endet zu früh",
    }
    [] {
        nl: "een andere geschiedenis in de spiegel",
        fr: "une autre histoire dans le miroir",
        en: "another history in mirror",
        de: "eine andere Geschichte in der Spiegelung",
    }
    [] {
        nl: "zijn vkey is niet de sleutel van dit logboek",
        fr: "sa vkey n’est pas la clé de ce journal",
        en: "its vkey is not the key of this log",
        de: "sein vkey ist nicht der Schlüssel dieses Protokolls",
    }
    [Text] {
        nl: "niet leeg ({0}) en zonder ijkpunt",
        fr: "il n’est pas vide ({0}) et ne contient aucun point de contrôle",
        en: "it is not empty ({0}) and holds no checkpoint",
        de: "nicht leer ({0}) und ohne Prüfpunkt",
    }
    [Word Number Number] {
        nl: "{0} daar ondertekent {1} {1|vermelding|vermeldingen} en het logboek heeft er maar {2}: dit logboek is ouder, of een ander",
        fr: "son {0} signe {1} {1|inscription|inscriptions} et le journal n’en a que {2} : ce journal est plus ancien, ou c’en est un autre",
        en: "its {0} signs {1} {1|entry|entries} and the log has only {2}: this log is older, or another one",
        de: "sein {0} unterzeichnet {1} {1|Eintrag|Einträge} und das Protokoll hat nur {2}: dieses Protokoll ist älter, oder ein anderes",
    }
    [Number Word Number] {
        nl: "de {0} {0|vermelding|vermeldingen} die {1} daar ondertekent, {0|is niet die|zijn niet die} waarmee dit logboek van {2} begint",
        fr: "{0} {0|inscription signée|inscriptions signées} par son {1} : ce ne sont pas celles par lesquelles commence ce journal de {2}",
        en: "the {0} {0|entry|entries} that its {1} signs {0|is not that|are not those} with which this log of {2} begins",
        de: "die {0} {0|Eintrag|Einträge}, die sein {1} unterzeichnet, sind nicht die, mit denen dieses Protokoll mit {2} beginnt",
    }
    [Ours] {
        nl: "de sleutel van de getuige: {0}",
        fr: "la clé du témoin : {0}",
        en: "the key of the witness: {0}",
        de: "der Schlüssel des Zeugen: {0}",
    }
    [Ours] {
        nl: "het geheugen van de getuige: {0}",
        fr: "la mémoire du témoin : {0}",
        en: "the memory of the witness: {0}",
        de: "das Gedächtnis des Zeugen: {0}",
    }
    [Text] {
        nl: "een ander proces bedient de getuige in {0}",
        fr: "un autre processus sert le témoin dans {0}",
        en: "another process serves the witness in {0}",
        de: "ein anderer Prozess bedient den Zeugen in {0}",
    }
    [Ours] {
        nl: "het logboek kan niet worden medeondertekend: {0}",
        fr: "le journal ne peut être cosigné : {0}",
        en: "the log cannot be witnessed: {0}",
        de: "das Protokoll kann nicht mitunterzeichnet werden: {0}",
    }
    [Ours] {
        nl: "de getuige kon niet schrijven: {0}",
        fr: "le témoin n’a pas pu écrire : {0}",
        en: "the witness could not write: {0}",
        de: "der Zeuge konnte nicht schreiben: {0}",
    }
    [Text Text Text] {
        nl: "dit zijn niet de drie regels `{0}`, `{1}...` en `{2}...`",
        fr: "ce ne sont pas les trois lignes `{0}`, `{1}...` et `{2}...`",
        en: "it is not three lines, `{0}`, `{1}...` and `{2}...`",
        de: "das sind nicht die drei Zeilen `{0}`, `{1}...` und `{2}...`",
    }
    [Text Text] {
        nl: "dit is de sleutel van `{0}`, niet van `{1}`; een sleutel dient voorgoed één naam",
        fr: "c’est la clé de `{0}`, et non de `{1}` ; une clé sert un seul nom pour toujours",
        en: "it is the key of `{0}`, not of `{1}`; a key serves one name for good",
        de: "das ist der Schlüssel von `{0}`, nicht von `{1}`; ein Schlüssel dient für immer einem Namen",
    }
    [] {
        nl: "beschadigd",
        fr: "endommagé",
        en: "it is damaged",
        de: "beschädigt",
    }
    [] {
        nl: "beschadigd, of van een andere getuige",
        fr: "endommagé, ou celui d’un autre témoin",
        en: "it is damaged, or that of another witness",
        de: "beschädigt, oder von einem anderen Zeugen",
    }
    [] {
        nl: "het is medeondertekend, en `heads` weet er niet van",
        fr: "il a été cosigné, et `heads` n’en sait rien",
        en: "it was cosigned, and `heads` does not know of it",
        de: "es wurde mitunterzeichnet, und `heads` weiß nichts davon",
    }
    [] {
        nl: "dit en `heads` zijn niet van dezelfde tijd",
        fr: "celui-ci et `heads` ne sont pas du même moment",
        en: "it and `heads` are not of the same time",
        de: "dieses und `heads` sind nicht aus derselben Zeit",
    }
    [Text] {
        nl: "{0}: ontbreekt",
        fr: "{0} : il manque",
        en: "{0}: it is missing",
        de: "{0}: fehlt",
    }
    [Word] {
        nl: "`{0}` ontbreekt: het is niet bekend wat deze sleutel heeft medeondertekend",
        fr: "`{0}` manque : on ne sait pas ce que cette clé a cosigné",
        en: "`{0}` is missing: it is not known what this key has cosigned",
        de: "`{0}` fehlt: es ist nicht bekannt, was dieser Schlüssel mitunterzeichnet hat",
    }
    [Text] {
        nl: "{0}: een regel is niet `log` met een verificatiesleutel",
        fr: "{0} : une ligne n’est pas `log` suivi d’une clé de vérification",
        en: "{0}: a line is not `log` and a verifier key",
        de: "{0}: eine Zeile ist nicht `log` mit einem Prüfschlüssel",
    }
    [Text] {
        nl: "`{0}` wordt hier niet bediend",
        fr: "`{0}` n’est pas servi ici",
        en: "`{0}` is not served here",
        de: "`{0}` wird hier nicht bedient",
    }
    [Word] {
        nl: "`{0}` is er en de sleutel niet: deze getuige heeft al medeondertekend",
        fr: "`{0}` est là et la clé n’y est pas : ce témoin a déjà cosigné",
        en: "`{0}` is there and the key is not: this witness has cosigned before",
        de: "`{0}` ist da und der Schlüssel nicht: dieser Zeuge hat schon mitunterzeichnet",
    }
    [Text] {
        nl: "{0}: beschadigd",
        fr: "{0} : endommagé",
        en: "{0}: it is damaged",
        de: "{0}: beschädigt",
    }
    [] {
        nl: "de sleutel is die van de getuige, die zichzelf zou medeondertekenen",
        fr: "sa clé est celle du témoin, qui se cosignerait lui-même",
        en: "its key is that of the witness, which would witness itself",
        de: "der Schlüssel ist der des Zeugen, der sich selbst mitunterzeichnen würde",
    }
    [Number] {
        nl: "er zijn al {0} sleutels",
        fr: "il y a déjà {0} clés",
        en: "there {0|is|are} {0} {0|key|keys} already",
        de: "es gibt schon {0} Schlüssel",
    }
    [] {
        nl: "er is geen lege regel voor het ijkpunt",
        fr: "il n’y a pas de ligne vide avant le point de contrôle",
        en: "there is no empty line before the checkpoint",
        de: "vor dem Prüfpunkt steht keine leere Zeile",
    }
    [] {
        nl: "de eerste regel is niet `old` met een grootte",
        fr: "la première ligne n’est pas `old` suivi d’une taille",
        en: "the first line is not `old` and a size",
        de: "die erste Zeile ist nicht `old` mit einer Größe",
    }
}
