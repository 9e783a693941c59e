//! Problems of the console (DC-1900 to DC-1999) in nl, fr, en and de.
//!
//! Each language: what happened in general, what it means, what to do. Read by `problems.rs`, which holds
//! the English against the table of the crate.

use super::{Known, known};

known! {
    1950 {
        nl: [
            "Het overzicht kon niet worden gemaakt",
            "Er wordt niets getoond, liever dan iets ouds of onvolledigs; het bewijs zelf is onaangeroerd.",
            "Voer `duecare doctor` uit op de machine die deze pagina levert.",
        ],
        fr: [
            "La vue d’ensemble n’a pas pu être faite",
            "Rien n’est montré plutôt que quelque chose d’ancien ou d’incomplet ; les preuves elles-mêmes sont intactes.",
            "Lancez `duecare doctor` sur la machine qui sert cette page.",
        ],
        en: [
            "The overview could not be made",
            "Nothing is shown rather than something old or incomplete; the evidence itself is untouched.",
            "Run `duecare doctor` on the machine that serves this page.",
        ],
        de: [
            "Die Übersicht ließ sich nicht erstellen",
            "Lieber wird nichts gezeigt als etwas Altes oder Unvollständiges; die Beweise selbst sind unberührt.",
            "Führen Sie `duecare doctor` auf der Maschine aus, die diese Seite liefert.",
        ],
    }
    1951 {
        nl: [
            "Geen klant heeft deze id",
            "Van zo’n klant is niets bekend; dat betekent niet dat het er goed mee gaat.",
            "Open de lijst van klanten en volg daar een koppeling.",
        ],
        fr: [
            "Aucun client n’a cet identifiant",
            "Rien n’est connu d’un tel client, ce qui ne veut pas dire que tout va bien chez lui.",
            "Ouvrez la liste des clients et suivez un lien.",
        ],
        en: [
            "No customer has this id",
            "Nothing is known of such a customer, which does not mean that all is well with it.",
            "Open the list of customers and follow a link from there.",
        ],
        de: [
            "Kein Kunde hat diese ID",
            "Von einem solchen Kunden ist nichts bekannt; das heißt nicht, dass bei ihm alles gut ist.",
            "Öffnen Sie die Liste der Kunden und folgen Sie dort einem Link.",
        ],
    }
    1952 {
        nl: [
            "Deze console antwoordt niet onder die hostnaam",
            "Een website elders zou anders haar eigen naam naar deze machine kunnen laten wijzen en de pagina lezen.",
            "Open haar met het adres of als localhost, of sta de hostnaam toe in de configuratie.",
        ],
        fr: [
            "Cette console ne répond pas sous ce nom d’hôte",
            "Un site d’ailleurs pourrait sinon faire pointer son propre nom vers cette machine et lire la page.",
            "Ouvrez-la par son adresse ou comme localhost, ou autorisez le nom d’hôte dans la configuration.",
        ],
        en: [
            "This console does not answer under that host name",
            "A web site elsewhere could otherwise point its own name at this machine and read the page.",
            "Open it by address or as localhost, or allow the host name in the configuration.",
        ],
        de: [
            "Diese Konsole antwortet nicht unter diesem Hostnamen",
            "Eine fremde Website könnte sonst ihren eigenen Namen auf diese Maschine zeigen lassen und die Seite lesen.",
            "Öffnen Sie sie über die Adresse oder als localhost, oder erlauben Sie den Hostnamen in der Konfiguration.",
        ],
    }
    1953 {
        nl: [
            "Zo’n pagina is er niet",
            "De console heeft één lijst en één pagina per klant.",
            "Open de lijst van klanten.",
        ],
        fr: [
            "Cette page n’existe pas",
            "La console a une liste et une page par client.",
            "Ouvrez la liste des clients.",
        ],
        en: [
            "There is no such page",
            "The console has one list and one page per customer.",
            "Open the list of customers.",
        ],
        de: [
            "Diese Seite gibt es nicht",
            "Die Konsole hat eine Liste und eine Seite je Kunde.",
            "Öffnen Sie die Liste der Kunden.",
        ],
    }
    1954 {
        nl: [
            "Het verzoek noemt niet precies één host",
            "Twee programma’s onderweg zouden elk een andere naam kunnen geloven; er is dus nergens naar gekeken.",
            "Open het adres in een browser, of laat het programma precies één regel Host sturen.",
        ],
        fr: [
            "La requête ne nomme pas un seul hôte",
            "Deux programmes sur son chemin pourraient croire chacun un autre nom ; rien n’a donc été regardé.",
            "Ouvrez l’adresse dans un navigateur, ou faites envoyer par le programme un seul en-tête Host.",
        ],
        en: [
            "The request does not name one host",
            "Two programs on its way could each believe another name, so nothing was looked at.",
            "Open the address in a browser, or let the program send exactly one Host header.",
        ],
        de: [
            "Die Anfrage nennt nicht genau einen Host",
            "Zwei Programme auf ihrem Weg könnten je einen anderen Namen glauben; darum wurde nichts angesehen.",
            "Öffnen Sie die Adresse in einem Browser, oder lassen Sie das Programm genau eine Kopfzeile Host senden.",
        ],
    }
    1955 {
        nl: [
            "Een pagina van een andere site vraagt via uw browser",
            "Er is niets voor gelezen of gemaakt; zij zou anders deze machine bezig kunnen houden of over uw schouder meekijken.",
            "Open de console met haar eigen adres, of met een koppeling die u zelf volgt.",
        ],
        fr: [
            "Une page d’un autre site demande à travers votre navigateur",
            "Rien n’a été lu ni fait pour elle ; elle pourrait sinon occuper cette machine ou regarder par-dessus votre épaule.",
            "Ouvrez la console par sa propre adresse, ou par un lien que vous suivez vous-même.",
        ],
        en: [
            "A page of another site asks through your browser",
            "Nothing was read or made for it; it could otherwise keep this machine busy or look over your shoulder.",
            "Open the console by its own address, or by a link that you follow yourself.",
        ],
        de: [
            "Eine Seite einer anderen Site fragt über Ihren Browser",
            "Nichts wurde dafür gelesen oder erstellt; sie könnte sonst diese Maschine beschäftigen oder Ihnen über die Schulter sehen.",
            "Öffnen Sie die Konsole über ihre eigene Adresse, oder über einen Link, dem Sie selbst folgen.",
        ],
    }
    1956 {
        nl: [
            "Het adres vraagt iets wat deze pagina niet kan",
            "Er zwijgend aan voorbijgaan zou iets anders tonen dan is gevraagd, zoals vandaag in plaats van een eerdere dag.",
            "Gebruik alleen `?lang=`; een vraag over een eerdere dag beantwoorden `duecare check --as-of` en `duecare dossier --as-of`.",
        ],
        fr: [
            "L’adresse demande une chose que cette page ne peut pas",
            "La passer sous silence montrerait autre chose que demandé, comme aujourd’hui au lieu d’un jour passé.",
            "Utilisez seulement `?lang=` ; à une question sur un jour passé répondent `duecare check --as-of` et `duecare dossier --as-of`.",
        ],
        en: [
            "The address asks for something that this page cannot do",
            "Passing over it in silence would show another thing than was asked for, such as today instead of an earlier day.",
            "Use `?lang=` alone; a question about an earlier day is answered by `duecare check --as-of` and `duecare dossier --as-of`.",
        ],
        de: [
            "Die Adresse verlangt etwas, das diese Seite nicht kann",
            "Es stillschweigend zu übergehen würde anderes zeigen als verlangt, etwa heute statt eines früheren Tages.",
            "Benutzen Sie nur `?lang=`; eine Frage nach einem früheren Tag beantworten `duecare check --as-of` und `duecare dossier --as-of`.",
        ],
    }
    1957 {
        nl: [
            "Het overzicht wordt nog gemaakt",
            "Met het bewijs is niets mis; velen vragen tegelijk, of er wordt een lang logboek gelezen.",
            "Laad de pagina over enkele seconden opnieuw; het wordt één keer voor iedereen gemaakt.",
        ],
        fr: [
            "La vue d’ensemble est encore en préparation",
            "Les preuves n’ont rien ; beaucoup demandent en même temps, ou un long journal est en lecture.",
            "Rechargez la page dans quelques secondes ; elle est faite une fois pour tous.",
        ],
        en: [
            "The overview is still being made",
            "Nothing is wrong with the evidence; many ask at once, or a long log is being read.",
            "Load the page again in a few seconds; it is made once for everybody.",
        ],
        de: [
            "Die Übersicht wird noch erstellt",
            "Mit den Beweisen ist alles in Ordnung; viele fragen zugleich, oder ein langes Protokoll wird gelesen.",
            "Laden Sie die Seite in einigen Sekunden neu; sie wird einmal für alle erstellt.",
        ],
    }
}
