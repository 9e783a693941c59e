//! What happened in this very case, in nl, fr, en and de: answers of Microsoft Graph.
//!
//! Read by `particular.rs`. English is what the crates say.

use super::particular;

particular! {
    [] {
        nl: "het antwoord is leeg",
        fr: "la réponse est vide",
        en: "the answer is empty",
        de: "die Antwort ist leer",
    }
    [] {
        nl: "AuditLog.Read.All en een licentie Microsoft Entra ID P1",
        fr: "AuditLog.Read.All et une licence Microsoft Entra ID P1",
        en: "AuditLog.Read.All and a Microsoft Entra ID P1 licence",
        de: "AuditLog.Read.All und eine Lizenz Microsoft Entra ID P1",
    }
    [] {
        nl: "AuditLog.Read.All en Directory.Read.All",
        fr: "AuditLog.Read.All et Directory.Read.All",
        en: "AuditLog.Read.All and Directory.Read.All",
        de: "AuditLog.Read.All und Directory.Read.All",
    }
    [Text] {
        nl: "van de lijst van de groep `{0}` ontbreken bladzijden, of ze zijn niet geteld",
        fr: "des pages de la liste du groupe `{0}` manquent, ou n’ont pas été comptées",
        en: "pages of the list of the group `{0}` are missing, or not counted",
        de: "von der Liste der Gruppe `{0}` fehlen Seiten, oder sie sind nicht gezählt",
    }
    [Text] {
        nl: "het antwoord is `{0}`",
        fr: "la réponse est `{0}`",
        en: "the response is `{0}`",
        de: "die Antwort ist `{0}`",
    }
    [Ours Ours] {
        nl: "`value` is {0}; de aanroep heeft het recht {1} nodig",
        fr: "`value` est {0} ; l’appel exige l’autorisation {1}",
        en: "`value` is {0}; the call needs the permission {1}",
        de: "`value` ist {0}; der Aufruf braucht die Berechtigung {1}",
    }
    [] {
        nl: "geen lijst",
        fr: "pas une liste",
        en: "not a list",
        de: "keine Liste",
    }
    [] {
        nl: "voor registraties is een licentie Microsoft Entra ID P1 nodig in de tenant",
        fr: "les inscriptions exigent une licence Microsoft Entra ID P1 dans le locataire",
        en: "registrations need a Microsoft Entra ID P1 licence in the tenant",
        de: "für Registrierungen braucht der Mandant eine Lizenz Microsoft Entra ID P1",
    }
    [Word Word Word Ours] {
        nl: "een recht ontbreekt: {0} voor beleid, {1} voor roltoewijzingen, {2} voor gebruikers, {3}",
        fr: "une autorisation manque : {0} pour les stratégies, {1} pour les attributions de rôles, {2} pour les utilisateurs, {3}",
        en: "a permission is missing: {0} for policies, {1} for role assignments, {2} for users, {3}",
        de: "eine Berechtigung fehlt: {0} für Richtlinien, {1} für Rollenzuweisungen, {2} für Benutzer, {3}",
    }
    [Ours] {
        nl: "{0} voor registraties",
        fr: "{0} pour les inscriptions",
        en: "{0} for registrations",
        de: "{0} für Registrierungen",
    }
    [] {
        nl: "de rol Reader ontbreekt op het abonnement",
        fr: "le rôle Reader manque sur l’abonnement",
        en: "the role Reader is missing on the subscription",
        de: "die Rolle Reader fehlt auf dem Abonnement",
    }
    [] {
        nl: "de rechten van elke aanroep staan in de README van deze koppeling",
        fr: "les autorisations de chaque appel figurent dans le README de ce connecteur",
        en: "the permissions of each call stand in the README of this connector",
        de: "die Berechtigungen jedes Aufrufs stehen im README dieses Konnektors",
    }
    [] {
        nl: "`isEnabled` ontbreekt; de aanroep heeft het recht Policy.Read.All nodig",
        fr: "`isEnabled` est absent ; l’appel exige l’autorisation Policy.Read.All",
        en: "`isEnabled` is absent; the call needs the permission Policy.Read.All",
        de: "`isEnabled` fehlt; der Aufruf braucht die Berechtigung Policy.Read.All",
    }
    [Ours] {
        nl: "geen tenant heeft er geen; de aanroep heeft {0} nodig",
        fr: "aucun locataire n’en est dépourvu ; l’appel exige {0}",
        en: "no tenant has none; the call needs {0}",
        de: "kein Mandant hat keine; der Aufruf braucht {0}",
    }
    [Text] {
        nl: "de groep `{0}` staat er twee keer, met verschillende leden",
        fr: "le groupe `{0}` y figure deux fois, avec des membres différents",
        en: "the group `{0}` stands there twice, with different members",
        de: "die Gruppe `{0}` steht zweimal da, mit verschiedenen Mitgliedern",
    }
    [] {
        nl: "het antwoord noemt een volgende bladzijde, die er niet bij is",
        fr: "la réponse nomme une page suivante, qui n’est pas là",
        en: "the response names a next page, which is not here",
        de: "die Antwort nennt eine weitere Seite, die nicht dabei ist",
    }
    [Text Number] {
        nl: "`@odata.count` is {0}, de lijst bevat er {1}",
        fr: "`@odata.count` est {0}, la liste en contient {1}",
        en: "`@odata.count` is {0}, the list holds {1}",
        de: "`@odata.count` ist {0}, die Liste enthält {1}",
    }
    [Number] {
        nl: "{0} {0|bladzijde is er, en die zegt niet hoeveel er zijn|bladzijden zijn er, en geen zegt hoeveel het er zijn}",
        fr: "{0} {0|page est là, et elle ne dit pas|pages sont là, et aucune ne dit} combien il y en a",
        en: "{0} {0|page is|pages are} here, and none tells how many there are",
        de: "{0} {0|Seite ist hier, und sie sagt nicht|Seiten sind hier, und keine sagt}, wie viele es gibt",
    }
    [Number] {
        nl: "{0} zulke lijsten zijn er",
        fr: "{0} listes de ce genre sont là",
        en: "{0} such {0|list is|lists are} here",
        de: "{0} solche Listen sind hier",
    }
    [] {
        nl: "het beleid heeft geen `id` en geen `displayName`",
        fr: "la stratégie n’a ni `id` ni `displayName`",
        en: "the policy has neither `id` nor `displayName`",
        de: "die Richtlinie hat weder `id` noch `displayName`",
    }
    [] {
        nl: "het beleid heeft geen `conditions`",
        fr: "la stratégie n’a pas de `conditions`",
        en: "the policy has no `conditions`",
        de: "die Richtlinie hat keine `conditions`",
    }
    [] {
        nl: "`conditional_access_policies` is geen lijst",
        fr: "`conditional_access_policies` n’est pas une liste",
        en: "`conditional_access_policies` is not a list",
        de: "`conditional_access_policies` ist keine Liste",
    }
    [] {
        nl: "ScubaGear noemt de opdracht voor het beleid onder de mislukte",
        fr: "ScubaGear nomme la commande des stratégies parmi celles qui ont échoué",
        en: "ScubaGear names the policy command among the unsuccessful ones",
        de: "ScubaGear nennt den Befehl für Richtlinien unter den fehlgeschlagenen",
    }
    [Text] {
        nl: "`{0}` staat er twee keer",
        fr: "`{0}` y figure deux fois",
        en: "`{0}` stands there twice",
        de: "`{0}` steht zweimal da",
    }
}
