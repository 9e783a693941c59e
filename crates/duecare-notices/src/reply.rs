//! Whether a recorded answer may count as the customer's: who gave it, and what their words say.
//!
//! Called by `duecare notice answer` before anything is recorded. What must never happen here: a
//! decision for the customer by somebody who could not make it, or one that its own proof does not
//! say. In doubt it is an objection, which is recorded and decides nothing.

use crate::catalogue;
use duecare_model::{AnswerKind, AnswerObjection, Contact, Date, Language, NoticeKind};

/// Whether `by` may bind the customer on `day`, by the register `contacts`.
///
/// A person is known by mail address, or by the name as registered. Where several contacts bear
/// one name and one of them may not bind, nobody knows which of them it was: the objection counts,
/// and only the mail address tells them apart.
///
/// # Errors
/// What stands against it.
pub fn authority<'a>(
    contacts: impl Iterator<Item = &'a Contact>,
    by: &str,
    day: Date,
) -> Result<&'a Contact, AnswerObjection> {
    let by = by.trim();
    let judged = |contact| match objection(contact, day) {
        None => Ok(contact),
        Some(objection) => Err(objection),
    };
    let mut namesakes = Vec::new();
    for contact in contacts {
        if contact.email.eq_ignore_ascii_case(by) {
            return judged(contact);
        }
        if contact.name.trim() == by {
            namesakes.push(contact);
        }
    }
    let found = namesakes.into_iter().map(judged);
    found
        .max_by_key(|found| found.as_ref().err().copied())
        .unwrap_or(Err(AnswerObjection::NotAContact))
}

fn objection(contact: &Contact, day: Date) -> Option<AnswerObjection> {
    if !contact.may_bind {
        Some(AnswerObjection::MayNotBind)
    } else if contact.valid_from.is_some_and(|from| day < from) {
        Some(AnswerObjection::AuthorityNotBegun)
    } else if contact.valid_to.is_some_and(|to| to < day) {
        Some(AnswerObjection::AuthorityEnded)
    } else {
        None
    }
}

/// Whether the beginning of a mail says `kind` in reply to a letter of `letter` kind.
///
/// Every letter asks to begin the reply with one of its words. A decision is read from such a word
/// and from nothing else: how we understand other words is not what the customer decided. A receipt
/// or a question needs no word, because nothing is decided by it; but a mail that begins with the
/// word of a decision is neither.
pub fn says(begins: &str, letter: NoticeKind, kind: AnswerKind) -> bool {
    let said = Language::ALL
        .into_iter()
        .find_map(|language| word_at_start(begins, letter, language));
    match (said, kind) {
        (Some(said), kind) => said == kind,
        (None, AnswerKind::NeedsInformation) => true,
        (None, AnswerKind::Acknowledged) => letter != NoticeKind::Exclusion,
        (None, AnswerKind::Accepted | AnswerKind::Declined) => false,
    }
}

/// The answer that the words of a letter in `language` stand for, where `begins` starts with one.
fn word_at_start(begins: &str, letter: NoticeKind, language: Language) -> Option<AnswerKind> {
    let text = plain(begins);
    let body = catalogue::text(letter, language).ok()?.body;
    let words = body.lines().filter_map(|line| line.strip_prefix("- "));
    // Asked for in this order in every letter; a wish for an offer decides nothing yet.
    let kinds = if letter == NoticeKind::Exclusion {
        [
            AnswerKind::Acknowledged,
            AnswerKind::NeedsInformation,
            AnswerKind::NeedsInformation,
        ]
    } else {
        [
            AnswerKind::Accepted,
            AnswerKind::Declined,
            AnswerKind::NeedsInformation,
        ]
    };
    words
        .filter_map(|line| Some(plain(line.split_once(':')?.0)))
        .zip(kinds)
        .find(|(word, _)| {
            let rest = text.strip_prefix(word.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .map(|(_, kind)| kind)
}

/// Upper case, one kind of apostrophe, nothing before the first letter.
fn plain(text: &str) -> String {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end()
        .to_uppercase()
        .replace(['’', '‘', '`'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::contact;
    use duecare_model::Rank;
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use proptest::prelude::*;

    const DAY: Date = date(2026, 3, 6);

    #[test]
    fn the_word_that_the_letter_asks_for_is_the_decision_in_every_language() {
        for (begins, kind) in [
            ("AKKOORD. Graag volgende week.", AnswerKind::Accepted),
            ("afgewezen: te duur", AnswerKind::Declined),
            ("D'accord, allez-y", AnswerKind::Accepted),
            ("D’ACCORD", AnswerKind::Accepted),
            ("Refus. Trop cher.", AnswerKind::Declined),
            ("AGREED", AnswerKind::Accepted),
            ("> DECLINED, thank you", AnswerKind::Declined),
            ("Einverstanden!", AnswerKind::Accepted),
            ("ABGELEHNT", AnswerKind::Declined),
            ("VRAAG: wat kost het?", AnswerKind::NeedsInformation),
        ] {
            assert!(says(begins, NoticeKind::Warning, kind), "{begins}");
            for other in [
                AnswerKind::Acknowledged,
                AnswerKind::Accepted,
                AnswerKind::Declined,
                AnswerKind::NeedsInformation,
            ] {
                let said = says(begins, NoticeKind::Warning, other);
                assert_eq!(said, other == kind, "{begins} {other:?}");
            }
        }
    }

    #[test]
    fn other_words_decide_nothing() {
        for begins in [
            "",
            "Niet akkoord",
            "AKKOORDVERKLARING volgt",
            "ok",
            "Dear all, AGREED",
        ] {
            for kind in [AnswerKind::Accepted, AnswerKind::Declined] {
                assert!(!says(begins, NoticeKind::Warning, kind), "{begins}");
            }
            assert!(says(
                begins,
                NoticeKind::Warning,
                AnswerKind::NeedsInformation
            ));
            assert!(!says(
                begins,
                NoticeKind::Exclusion,
                AnswerKind::Acknowledged
            ));
        }
        assert!(says(
            "BEGREPEN",
            NoticeKind::Exclusion,
            AnswerKind::Acknowledged
        ));
        assert!(!says(
            "OFFERTE graag",
            NoticeKind::Exclusion,
            AnswerKind::Accepted
        ));
    }

    proptest! {
        /// The law: only somebody who may bind the company on that day has authority.
        #[test]
        fn authority_is_of_a_contact_who_may_bind_on_that_day(
            people in proptest::collection::vec(
                (0..3_usize, any::<bool>(), -5..5_i64, -5..5_i64, any::<bool>(), any::<bool>()), 0..4,
            ),
            by in 0..5_usize,
            by_name in any::<bool>(),
        ) {
            let names = ["Mia", "Stan", "Tess", "Random", "MIA"];
            let contacts: Vec<Contact> = people.iter().enumerate().map(|(at, p)| {
                let mut one = contact(names[p.0], Rank::Management);
                one.email = format!("{}{at}@example.org", names[p.0].to_lowercase());
                one.may_bind = p.1;
                one.valid_from = p.4.then(|| DAY.checked_add(p.2.days()).unwrap());
                one.valid_to = p.5.then(|| DAY.checked_add(p.3.days()).unwrap());
                one
            }).collect();
            let by = if by_name { names[by].to_owned() } else { format!("{}0@EXAMPLE.org", names[by]) };
            let mut same = contacts.iter().filter(|c| c.name == by || c.email == by.to_lowercase());
            // Of several with one name each must fit: which of them it was, nobody knows.
            let fit = same.clone().next().is_some() && same.clone().all(|c| c.may_bind && c.is_valid_on(DAY));
            let found = authority(contacts.iter(), &by, DAY);
            prop_assert_eq!(found.is_ok(), fit);
            if let Ok(found) = found {
                prop_assert!(found.may_bind && found.is_valid_on(DAY));
            } else if same.next().is_none() {
                prop_assert_eq!(found.err(), Some(AnswerObjection::NotAContact));
            }
        }
    }
}
