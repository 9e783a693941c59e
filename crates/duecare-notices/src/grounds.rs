//! What an end of a critical matter rests on besides itself: a reason, and a second person.
//!
//! Called by `check_end`. Nothing here knows whether a reason is true, or whether two names are two
//! people who both looked: a sentence is asked for so that somebody has to write one, and a second
//! name so that somebody else answers for it.

use crate::EndRefused;
use duecare_model::EndState;
use std::collections::BTreeSet;

/// Least number of different words that a reason must have besides the name of the end: a subject, a
/// verb and what it is about. "x", "customer wish" and "contract ended" say nothing.
pub const REASON_WORDS_MIN: usize = 5;

/// Checks that a reason is a sentence.
///
/// # Errors
/// It has too few words of its own.
pub fn check_reason(reason: &str, end: &EndState) -> Result<(), EndRefused> {
    let own = words(end_name(end));
    let count = words(reason).difference(&own).count();
    if count < REASON_WORDS_MIN {
        return Err(EndRefused::Reason { words: count });
    }
    Ok(())
}

const fn end_name(end: &EndState) -> &'static str {
    match end {
        EndState::FixedAndMeasured => "fixed and measured",
        EndState::Waived { .. } => "waived",
        EndState::OutOfScopeAndTold => "out of scope and told",
        EndState::ServiceSuspended => "service suspended refused",
        EndState::ContractEnded => "contract ended",
    }
}

/// The different words with at least two letters.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2)
        .map(str::to_lowercase)
        .collect()
}

/// A person of the provider, as the contact register or the configuration names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name; in the configuration with the function behind a comma.
    pub name: String,
    /// The mail address, where one is known.
    pub email: Option<String>,
}

impl Person {
    fn is(&self, given: &str) -> bool {
        let by_mail = self.email.as_ref();
        let without_function = self.name.rsplit_once(',').map(|(name, _)| name);
        by_mail.is_some_and(|mail| mail.eq_ignore_ascii_case(given.trim()))
            || [Some(self.name.as_str()), without_function]
                .into_iter()
                .flatten()
                .any(|name| ordered_words(name) == ordered_words(given))
    }
}

fn ordered_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether two names can be those of one person: one has no word that the other lacks. "Jan" and
/// "Jan de Vries" can be, so that nobody approves under half a name.
fn may_be_one(a: &str, b: &str) -> bool {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (
        ordered_words(a).into_iter().collect(),
        ordered_words(b).into_iter().collect(),
    );
    a.is_subset(&b) || b.is_subset(&a)
}

/// Checks that `actor` and `approver` are two known people of the provider.
///
/// # Errors
/// One is missing or unknown, or both may be the same.
pub fn check_second_person(
    people: &[Person],
    actor: Option<&str>,
    approver: Option<&str>,
) -> Result<(), EndRefused> {
    let firsts = names_of(people, actor, "--by")?;
    let seconds = names_of(people, approver, "--approved-by")?;
    let mut pairs = firsts
        .iter()
        .flat_map(|a| seconds.iter().map(move |b| (a, b)));
    if pairs.any(|(a, b)| may_be_one(a, b)) {
        return Err(EndRefused::SamePerson {
            name: approver.unwrap_or_default().to_owned(),
        });
    }
    Ok(())
}

/// Every name under which the person given is known, the given one first where it is a name.
fn names_of(
    people: &[Person],
    given: Option<&str>,
    option: &'static str,
) -> Result<Vec<String>, EndRefused> {
    let given = given.ok_or(EndRefused::PersonMissing { option })?;
    let known: Vec<String> = people
        .iter()
        .filter(|person| person.is(given))
        .map(|person| person.name.clone())
        .collect();
    if known.is_empty() {
        return Err(EndRefused::PersonUnknown {
            name: given.to_owned(),
        });
    }
    let own = Some(given.to_owned()).filter(|given| !given.contains('@'));
    Ok(own.into_iter().chain(known).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people() -> Vec<Person> {
        let one = |name: &str, email: Option<&str>| Person {
            name: name.to_owned(),
            email: email.map(ToOwned::to_owned),
        };
        vec![
            one("Sanne Voorbeeld, security lead", None),
            one("Sanne Voorbeeld", Some("sanne@us.example")),
            one("Jan de Vries", Some("jan@us.example")),
            one("Jan Bakker", Some("bakker@us.example")),
        ]
    }

    #[test]
    fn one_letter_or_the_name_of_the_end_is_no_reason() {
        for reason in [
            "x",
            "",
            "contract ended",
            "Contract ended, contract ended. Contract!",
            "ok ok ok ok ok ok",
            "1 2 3 4 5 6 7 8",
        ] {
            let refused = check_reason(reason, &EndState::ContractEnded);
            assert!(
                matches!(refused, Err(EndRefused::Reason { .. })),
                "{reason}"
            );
        }
        let sentence = "De klant zegde het contract op 3 mei schriftelijk op.";
        assert_eq!(check_reason(sentence, &EndState::ContractEnded), Ok(()));
    }

    #[test]
    fn nobody_is_the_second_person_beside_himself_however_he_is_named() {
        let check = |a, b| check_second_person(&people(), Some(a), Some(b));
        assert_eq!(check("Sanne Voorbeeld", "Jan de Vries"), Ok(()));
        assert_eq!(check("sanne@us.example", "jan@us.example"), Ok(()));
        assert_eq!(check("Jan de Vries", "Jan Bakker"), Ok(()));
        for (a, b) in [
            ("Sanne Voorbeeld", "sanne voorbeeld"),
            ("Sanne Voorbeeld, security lead", "SANNE@us.example"),
            ("Sanne Voorbeeld", "Sanne  Voorbeeld, security lead"),
        ] {
            assert!(
                matches!(check(a, b), Err(EndRefused::SamePerson { .. })),
                "{a} {b}"
            );
        }
        for (a, b) in [
            ("Jan", "Sanne Voorbeeld"),
            ("Sanne Voorbeeld", "Random"),
            ("lead", "Jan Bakker"),
        ] {
            assert!(
                matches!(check(a, b), Err(EndRefused::PersonUnknown { .. })),
                "{a} {b}"
            );
        }
        let missing = check_second_person(&people(), Some("Jan de Vries"), None);
        assert_eq!(
            missing,
            Err(EndRefused::PersonMissing {
                option: "--approved-by"
            })
        );
    }

    proptest! {
        /// The law: two people who pass are both known, and share neither a name nor an address.
        #[test]
        fn two_who_pass_are_known_and_different(
            names in proptest::collection::vec("[ab]( [ab]){0,2}(, [ab])?", 0..5),
            first in "[ab]( [ab]){0,2}|p[0-4]@us.example", second in "[ab]( [ab]){0,2}|P[0-4]@us.example",
        ) {
            let people: Vec<Person> = names.iter().enumerate().map(|(n, name)| Person {
                name: name.clone(),
                email: Some(format!("p{n}@us.example")),
            }).collect();
            let passed = check_second_person(&people, Some(&first), Some(&second)).is_ok();
            if passed {
                let of = |given: &str| {
                    let given = given.to_owned();
                    people.iter().filter(move |p| p.is(&given)).map(|p| p.name.clone()).collect::<BTreeSet<_>>()
                };
                prop_assert!(!of(&first).is_empty() && !of(&second).is_empty());
                prop_assert!(of(&first).is_disjoint(&of(&second)));
                prop_assert!(!first.eq_ignore_ascii_case(&second));
            }
        }
    }
}
