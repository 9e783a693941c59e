//! Whether the words of a mail speak of protection: access, abuse, copies, mending.
//!
//! Called by `not_passed_on`. An invoice or a price list that nobody passed on is no omission, and a
//! dossier that accuses its own keeper of it is believed in nothing. What must never happen here: a
//! mail on a second factor taken for one of those because it is in another language.

/// Beginnings of words, in the four languages of this product and the one of the trade.
const BEGINNINGS: &[&str] = &[
    "2fa",
    "abus",
    "abnormal",
    "account takeover",
    "aanval",
    "afwijkend",
    "alarm",
    "alert",
    "anomal",
    "angriff",
    "antivirus",
    "attack",
    "attaque",
    "auffällig",
    "authenti",
    "back-up",
    "backup",
    "bedrohung",
    "beveilig",
    "breach",
    "compromis",
    "compromet",
    "conditional access",
    "credential",
    "cve-",
    "datenleck",
    "datalek",
    "datensicherung",
    "detect",
    "endpoint",
    "exploit",
    "faille",
    "firewall",
    "fraud",
    "fraude",
    "gehackt",
    "hack",
    "incident",
    "inbraak",
    "intrus",
    "kennwort",
    "kwetsba",
    "malware",
    "mfa",
    "misbruik",
    "mot de passe",
    "multi-factor",
    "multifactor",
    "passwor",
    "passwort",
    "patch",
    "phishing",
    "ransom",
    "rançon",
    "sauvegard",
    "schwachstelle",
    "secur",
    "sécur",
    "sicherheit",
    "suspici",
    "suspect",
    "verdacht",
    "vulnérab",
    "vulnerab",
    "wachtwoord",
    "zero-day",
];

/// The same where the word must end there: longer ones speak of leaking roofs, entering calls.
const WORDS: &[&str] = &[
    "deux facteurs",
    "entra",
    "lek",
    "second facteur",
    "second factor",
    "spam",
    "tweede factor",
    "two factor",
    "two-factor",
    "zweiten faktor",
    "zweiter faktor",
];

/// The first word of `texts` that speaks of protection, as it stands there.
pub(super) fn word<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<String> {
    texts.into_iter().find_map(first)
}

fn first(text: &str) -> Option<String> {
    let low = text.to_lowercase();
    let starts = low.char_indices().filter(|(at, _)| {
        let before = low.get(..*at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    });
    for (at, _) in starts {
        let rest = low.get(at..).unwrap_or_default();
        let whole = |word: &&&str| {
            let tail = rest.strip_prefix(**word);
            tail.is_some_and(|tail| !tail.starts_with(char::is_alphanumeric))
        };
        let begins = BEGINNINGS.iter().find(|begin| rest.starts_with(*begin));
        let known = begins.or_else(|| WORDS.iter().find(whole));
        if let Some(begin) = known {
            let tail = rest.get(begin.len()..).unwrap_or_default();
            let end = tail.find(|c: char| !c.is_alphanumeric() && c != '-');
            let end = begin.len() + end.unwrap_or(tail.len());
            return rest.get(..end).map(str::to_owned);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_protection_are_found_in_each_language_and_a_price_list_holds_none() {
        for (text, found) in [
            ("MFA is compulsory from June", "mfa"),
            (
                "Meervoudige verificatie: zet uw beveiliging aan",
                "beveiliging",
            ),
            ("Votre mot de passe expire", "mot de passe"),
            ("Sauvegardes en échec", "sauvegardes"),
            ("Auffällige Nutzung in zwei Regionen", "auffällige"),
            ("Unusual, suspicious sign-ins", "suspicious"),
            ("Please act: CVE-2026-1234", "cve-2026-1234"),
            ("De tweede factor staat uit", "tweede factor"),
            ("Entra-Richtlinie aus", "entra-richtlinie"),
        ] {
            assert_eq!(word([text]).as_deref(), Some(found), "{text}");
        }
        for text in [
            "Prijslijst zomer 2025",
            "Factoring: nieuwe voorwaarden",
            "Appels entrants : nouvelle offre",
            "Le facteur ne passe plus le samedi",
            "Lekkage in ons kantoor",
            "Your invoice F-2025-17",
            "Nouveaux tarifs au 1er juin",
            "Wir ziehen um",
            "Wekelijks overzicht",
            "New partner portal",
            "",
        ] {
            assert_eq!(word([text]), None, "{text}");
        }
    }
}
