//! What happened in this very case, in nl, fr, en and de: trust policies.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [Word Word] {
        nl: "{0} ondertekende mee op {1}",
        fr: "{0} a cosigné le {1}",
        en: "{0} cosigned at {1}",
        de: "{0} unterzeichnete mit am {1}",
    }
    [Word] {
        nl: "{0} ontbreekt",
        fr: "{0} manque",
        en: "{0} is missing",
        de: "{0} fehlt",
    }
    [Word] {
        nl: "{0} is vals",
        fr: "{0} est faux",
        en: "{0} is false",
        de: "{0} ist falsch",
    }
    [Word] {
        nl: "{0} is niet gecontroleerd",
        fr: "{0} n’est pas contrôlé",
        en: "{0} is not checked",
        de: "{0} ist nicht geprüft",
    }
    [Number Ours] {
        nl: "regel {0} van het vertrouwensbeleid: {1}",
        fr: "ligne {0} de la politique de confiance : {1}",
        en: "line {0} of the policy: {1}",
        de: "Zeile {0} der Vertrauensrichtlinie: {1}",
    }
    [Ours] {
        nl: "het vertrouwensbeleid: {0}",
        fr: "la politique de confiance : {0}",
        en: "the policy: {0}",
        de: "die Vertrauensrichtlinie: {0}",
    }
    [Text] {
        nl: "het ijkpunt van `{0}` is ondertekend door geen logboek dat het vertrouwensbeleid noemt",
        fr: "le point de contrôle de `{0}` n’est signé par aucun journal que nomme la politique de confiance",
        en: "the checkpoint of `{0}` is signed by no log that the policy names",
        de: "der Prüfpunkt von `{0}` ist von keinem Protokoll unterzeichnet, das die Vertrauensrichtlinie nennt",
    }
    [Word] {
        nl: "de medeondertekening op naam van {0} past niet bij het ijkpunt",
        fr: "la cosignature au nom de {0} ne correspond pas au point de contrôle",
        en: "the cosignature in the name of {0} does not match the checkpoint",
        de: "die Mitunterzeichnung im Namen von {0} passt nicht zum Prüfpunkt",
    }
    [Word List] {
        nl: "het quorum `{0}` is niet bereikt: {1}",
        fr: "le quorum `{0}` n’est pas atteint : {1}",
        en: "the quorum `{0}` is not reached: {1}",
        de: "das Quorum `{0}` ist nicht erreicht: {1}",
    }
    [] {
        nl: "langer dan 512 KiB",
        fr: "plus long que 512 Kio",
        en: "it is longer than 512 KiB",
        de: "länger als 512 KiB",
    }
    [] {
        nl: "eindigt niet met een regeleinde",
        fr: "ne se termine pas par un saut de ligne",
        en: "it does not end with a newline",
        de: "endet nicht mit einem Zeilenumbruch",
    }
    [] {
        nl: "er is geen regel `quorum`",
        fr: "il n’y a pas de ligne `quorum`",
        en: "there is no `quorum` line",
        de: "es gibt keine Zeile `quorum`",
    }
    [] {
        nl: "dit is geen UTF-8",
        fr: "ce n’est pas de l’UTF-8",
        en: "it is not UTF-8",
        de: "das ist kein UTF-8",
    }
    [Word] {
        nl: "`{0}` heeft te weinig of te veel woorden",
        fr: "`{0}` a trop peu ou trop de mots",
        en: "`{0}` has too few or too many words",
        de: "`{0}` hat zu wenige oder zu viele Wörter",
    }
    [] {
        nl: "dit is geen regel voor een log, witness, group of quorum",
        fr: "ce n’est pas une ligne log, witness, group ou quorum",
        en: "it is not a log, witness, group or quorum line",
        de: "das ist keine Zeile mit log, witness, group oder quorum",
    }
    [] {
        nl: "de verificatiesleutel is niet die van een getuige (type 4 of 6)",
        fr: "la clé de vérification n’est pas celle d’un témoin (type 4 ou 6)",
        en: "the verifier key is not that of a witness (type 4 or 6)",
        de: "der Prüfschlüssel ist nicht der eines Zeugen (Typ 4 oder 6)",
    }
    [] {
        nl: "een logboek en een getuige hebben dezelfde sleutel",
        fr: "un journal et un témoin ont la même clé",
        en: "a log and a witness have the same key",
        de: "ein Protokoll und ein Zeuge haben denselben Schlüssel",
    }
    [] {
        nl: "dezelfde sleutel staat op een eerdere regel",
        fr: "la même clé figure sur une ligne précédente",
        en: "the same key stands on an earlier line",
        de: "derselbe Schlüssel steht in einer früheren Zeile",
    }
    [Word] {
        nl: "`{0}` is niet any, all of een getal van 1 tot het aantal leden",
        fr: "`{0}` n’est ni any, ni all, ni un nombre de 1 au nombre de membres",
        en: "`{0}` is not any, all or a number from 1 to the number of members",
        de: "`{0}` ist weder any noch all noch eine Zahl von 1 bis zur Zahl der Mitglieder",
    }
    [Word] {
        nl: "`{0}` is niet bepaald op een eerdere regel",
        fr: "`{0}` n’est pas défini sur une ligne précédente",
        en: "`{0}` is not defined on an earlier line",
        de: "`{0}` ist in keiner früheren Zeile bestimmt",
    }
    [Word] {
        nl: "`{0}` is al lid",
        fr: "`{0}` est déjà membre",
        en: "`{0}` is a member already",
        de: "`{0}` ist schon Mitglied",
    }
    [] {
        nl: "er is een tweede regel `quorum`",
        fr: "il y a une deuxième ligne `quorum`",
        en: "there is a second `quorum` line",
        de: "es gibt eine zweite Zeile `quorum`",
    }
    [] {
        nl: "`none` ligt vast",
        fr: "`none` est prédéfini",
        en: "`none` is predefined",
        de: "`none` ist vorbestimmt",
    }
    [Word] {
        nl: "`{0}` is bepaald op een eerdere regel",
        fr: "`{0}` est défini sur une ligne précédente",
        en: "`{0}` is defined on an earlier line",
        de: "`{0}` ist in einer früheren Zeile bestimmt",
    }
    [Number] {
        nl: "er zijn er meer dan {0} van deze soort",
        fr: "il y en a plus de {0} de ce type",
        en: "there are more than {0} of this kind",
        de: "es gibt mehr als {0} dieser Art",
    }
}
