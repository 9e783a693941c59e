//! What happened in this very case, in nl, fr, en and de: object stores and the console.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Text] {
        nl: "er is geen object {0}",
        fr: "il n’y a pas d’objet {0}",
        en: "there is no object {0}",
        de: "es gibt kein Objekt {0}",
    }
    [Word Text] {
        nl: "{0} ligt niet in {1}",
        fr: "{0} n’est pas dans {1}",
        en: "{0} is not in {1}",
        de: "{0} liegt nicht in {1}",
    }
    [] {
        nl: "een naam die geen tekst is",
        fr: "un nom qui n’est pas du texte",
        en: "a name that is not text",
        de: "ein Name, der kein Text ist",
    }
    [Text] {
        nl: "{0} is door een ander proces veranderd",
        fr: "{0} a été modifié par un autre processus",
        en: "{0} was changed by another process",
        de: "{0} wurde von einem anderen Prozess geändert",
    }
    [Text] {
        nl: "er is al een object {0}",
        fr: "il y a déjà un objet {0}",
        en: "there is an object {0} already",
        de: "es gibt schon ein Objekt {0}",
    }
    [] {
        nl: "alleen de map van het logboek zelf kan worden vergrendeld",
        fr: "seul le dossier du journal lui-même peut être verrouillé",
        en: "only the folder of the log itself can be locked",
        de: "nur der Ordner des Protokolls selbst kann gesperrt werden",
    }
    [] {
        nl: "deze opslag negeert de voorwaarden bij het schrijven, zodat niets twee schrijvers daar uit elkaar zou houden",
        fr: "ce stockage ignore les conditions d’écriture, si bien que rien n’y séparerait deux écrivains",
        en: "this store ignores the conditions of writes, so that nothing there would keep two writers apart",
        de: "dieser Speicher ignoriert die Bedingungen beim Schreiben, sodass dort nichts zwei Schreiber auseinanderhielte",
    }
    [] {
        nl: "een ander proces nam de vergrendeling van dit logboek over, omdat ze niet op tijd is verlengd",
        fr: "un autre processus a repris le bail de ce journal, faute d’avoir été renouvelé à temps",
        en: "another process took over the lease of this log, because it was not renewed in time",
        de: "ein anderer Prozess übernahm die Sperre dieses Protokolls, weil sie nicht rechtzeitig erneuert wurde",
    }
    [] {
        nl: "een bestand kan niet van de ene schijf naar de andere worden hernoemd",
        fr: "un fichier ne peut être renommé d’un disque à un autre",
        en: "a file cannot be renamed from one disk to another",
        de: "eine Datei lässt sich nicht von einer Platte auf eine andere umbenennen",
    }
    [Text] {
        nl: "{0} noemt geen objectopslag: neem s3://BUCKET/PATH of az://CONTAINER/PATH",
        fr: "{0} ne nomme aucun stockage d’objets : utilisez s3://BUCKET/PATH ou az://CONTAINER/PATH",
        en: "{0} names no object store: use s3://BUCKET/PATH or az://CONTAINER/PATH",
        de: "{0} nennt keinen Objektspeicher: nehmen Sie s3://BUCKET/PATH oder az://CONTAINER/PATH",
    }
    [Ours] {
        nl: "in het adres staat {0}; wie daar mag lezen en schrijven, komt uit de omgeving",
        fr: "l’adresse contient {0} ; qui peut y lire et écrire vient de l’environnement",
        en: "the address carries {0}; who may read and write there comes from the environment",
        de: "in der Adresse steht {0}; wer dort lesen und schreiben darf, kommt aus der Umgebung",
    }
    [Text] {
        nl: "{0} noemt geen pad in de bucket: het logboek heeft er een voor zichzelf nodig",
        fr: "{0} ne nomme aucun chemin dans le compartiment : le journal en exige un à lui",
        en: "{0} names no path in the bucket: the log needs one of its own",
        de: "{0} nennt keinen Pfad im Bucket: das Protokoll braucht einen eigenen",
    }
    [Text] {
        nl: "het adres: {0}",
        fr: "l’adresse : {0}",
        en: "the address: {0}",
        de: "die Adresse: {0}",
    }
    [] {
        nl: "een naam of wachtwoord",
        fr: "un nom ou un mot de passe",
        en: "a name or password",
        de: "ein Name oder Passwort",
    }
    [] {
        nl: "een vraagteken of hekje",
        fr: "un point d’interrogation ou un dièse",
        en: "a question mark or number sign",
        de: "ein Fragezeichen oder Rautenzeichen",
    }
    [Text] {
        nl: "de instellingen van de opslag: {0}",
        fr: "les réglages du stockage : {0}",
        en: "the settings of the store: {0}",
        de: "die Einstellungen des Speichers: {0}",
    }
    [] {
        nl: "de aanroepen van de objectopslag zijn gestopt",
        fr: "les appels au stockage d’objets ont pris fin",
        en: "the calls to the object store have ended",
        de: "die Aufrufe des Objektspeichers sind beendet",
    }
    [] {
        nl: "het verzoek noemt geen machine",
        fr: "la requête ne nomme aucun hôte",
        en: "the request names no host",
        de: "die Anfrage nennt keinen Rechner",
    }
    [] {
        nl: "het verzoek noemt meer dan één machine",
        fr: "la requête nomme plus d’un hôte",
        en: "the request names more than one host",
        de: "die Anfrage nennt mehr als einen Rechner",
    }
    [] {
        nl: "de machinenaam van het verzoek is niet toegestaan",
        fr: "le nom d’hôte de la requête n’est pas permis",
        en: "the host name of the request is not allowed",
        de: "der Rechnername der Anfrage ist nicht erlaubt",
    }
    [] {
        nl: "een bladzijde van een andere site vraagt dit via een browser",
        fr: "une page d’un autre site le demande par un navigateur",
        en: "a page of another site asks through a browser",
        de: "eine Seite einer anderen Website fragt über einen Browser",
    }
    [] {
        nl: "het adres bevat een parameter die niet bekend is, of een die er twee keer staat",
        fr: "l’adresse contient un paramètre inconnu, ou un paramètre en double",
        en: "the address holds a parameter that is not known, or one twice",
        de: "die Adresse enthält einen unbekannten Parameter oder einen doppelt",
    }
    [] {
        nl: "geen klant heeft deze id",
        fr: "aucun client n’a cet identifiant",
        en: "no customer has this id",
        de: "kein Kunde hat diese Kennung",
    }
    [] {
        nl: "het maken van de pagina is afgebroken",
        fr: "la préparation de la page a été interrompue",
        en: "making the page was broken off",
        de: "das Erstellen der Seite wurde abgebrochen",
    }
    [] {
        nl: "het overzicht is nog niet klaar",
        fr: "la vue d’ensemble n’est pas encore prête",
        en: "the overview is not ready yet",
        de: "die Übersicht ist noch nicht fertig",
    }
    [] {
        nl: "zo’n pagina is er niet",
        fr: "cette page n’existe pas",
        en: "there is no such page",
        de: "eine solche Seite gibt es nicht",
    }
    [] {
        nl: "het maken van het overzicht is afgebroken",
        fr: "la préparation de la vue d’ensemble a été interrompue",
        en: "making the overview was broken off",
        de: "das Erstellen der Übersicht wurde abgebrochen",
    }
}
