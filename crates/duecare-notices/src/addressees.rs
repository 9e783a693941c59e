//! Who receives a warning: the rank rises with gravity and with every repetition.
//!
//! Called before composing. A letter never falls to a lower rank only because the right one is
//! missing, and the customer's own technicians are an addition, never a replacement (R-10; Rennes,
//! 19 November 2024: an IT team of three is not a security specialist).

use crate::codes;
use crate::ladder::REPETITION_STATUTORY;
use duecare_model::{Contact, Date, Problem, Rank, Severity, is_mail_address};

/// Nobody can be addressed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddresseeError {
    /// The customer has no contact at all.
    #[error("no contact is known")]
    NoContacts,
    /// Every contact has left or has not yet come.
    #[error("no contact holds a place on {on}: {}", names.join(", "))]
    AllLeft {
        /// Names of the contacts known.
        names: Vec<String>,
        /// The day of the letter.
        on: Date,
    },
    /// Contacts hold their places, and no mail can go to any of them.
    #[error("no mail can go to any contact that holds a place: {}", addresses.join(", "))]
    NoneReached {
        /// Their addresses as recorded.
        addresses: Vec<String>,
    },
    /// Nobody of the needed rank or above.
    #[error("a contact of rank {needed:?} or above is needed, the highest is {highest:?}")]
    RankMissing {
        /// The least rank for this letter.
        needed: Rank,
        /// The highest rank that is there on the day.
        highest: Rank,
        /// Names of contacts of a sufficient rank who do not hold their place on the day.
        left: Vec<String>,
    },
}

impl AddresseeError {
    /// The coded problem for the user.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NoContacts | Self::AllLeft { .. } | Self::NoneReached { .. } => {
                codes::NO_ADDRESSEE.problem(self.to_string())
            }
            Self::RankMissing { .. } => codes::RANK_MISSING.problem(self.to_string()),
        }
    }
}

/// The least rank that must be addressed.
fn rank_floor(severity: Severity, repetition: u32) -> Rank {
    match repetition {
        0 | 1 if severity < Severity::Critical => Rank::Technical,
        0..=2 => Rank::Management,
        REPETITION_STATUTORY.. => Rank::Statutory,
    }
}

/// The persons to address, the main addressees first.
///
/// Main addressees are all contacts of the lowest rank that suffices, those who may bind the
/// company first, then by mail address. Technical contacts follow as extra addressees where the
/// letter goes higher.
///
/// # Errors
/// Nobody of a sufficient rank holds a place on the day.
pub fn addressees<'a>(
    contacts: impl Iterator<Item = &'a Contact>,
    severity: Severity,
    repetition: u32,
    on: Date,
) -> Result<Vec<&'a Contact>, AddresseeError> {
    let all: Vec<&Contact> = contacts.collect();
    // Whoever cannot be reached is not there for a letter (recorded before addresses were checked).
    let reached = |contact: &Contact| is_mail_address(&contact.email);
    let here = |contact: &&&Contact| contact.is_valid_on(on) && reached(contact);
    let needed = rank_floor(severity, repetition);
    let Some(highest) = all.iter().filter(here).map(|contact| contact.rank).max() else {
        if all.is_empty() {
            return Err(AddresseeError::NoContacts);
        }
        let holds = |contact: &&&Contact| contact.is_valid_on(on);
        let addresses: Vec<String> = all.iter().filter(holds).map(|c| c.email.clone()).collect();
        if !addresses.is_empty() {
            return Err(AddresseeError::NoneReached { addresses });
        }
        let names = all.iter().map(|contact| contact.name.clone()).collect();
        return Err(AddresseeError::AllLeft { names, on });
    };
    let ranks = all.iter().filter(here).map(|contact| contact.rank);
    let Some(rank) = ranks.filter(|rank| *rank >= needed).min() else {
        let left = all
            .iter()
            .filter(|contact| !contact.is_valid_on(on) && contact.rank >= needed)
            .map(|contact| contact.name.clone())
            .collect();
        return Err(AddresseeError::RankMissing {
            needed,
            highest,
            left,
        });
    };
    let mut chosen: Vec<&Contact> = all
        .into_iter()
        .filter(|contact| contact.is_valid_on(on) && reached(contact))
        .filter(|contact| contact.rank == rank || contact.rank == Rank::Technical)
        .collect();
    chosen.sort_by(|a, b| {
        (a.rank != rank, !a.may_bind, &a.email).cmp(&(b.rank != rank, !b.may_bind, &b.email))
    });
    Ok(chosen)
}

/// The contacts whose last day lies before `on`: to be shown beside every letter.
pub fn left<'a>(contacts: impl Iterator<Item = &'a Contact>, on: Date) -> Vec<&'a Contact> {
    contacts
        .filter(|contact| contact.valid_to.is_some_and(|to| to < on))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::contact;
    use jiff::civil::date;

    const DAY: Date = date(2026, 3, 6);

    fn names(
        contacts: &[Contact],
        severity: Severity,
        repetition: u32,
    ) -> Result<Vec<String>, AddresseeError> {
        addressees(contacts.iter(), severity, repetition, DAY)
            .map(|found| found.iter().map(|c| c.name.clone()).collect())
    }

    fn house() -> Vec<Contact> {
        vec![
            contact("Tess", Rank::Technical),
            contact("Mia", Rank::Management),
            contact("Stan", Rank::Statutory),
        ]
    }

    #[test]
    fn the_rank_rises_with_every_repetition_and_technicians_stay_informed() {
        let high = |repetition| names(&house(), Severity::High, repetition).unwrap();
        assert_eq!(high(1), ["Tess"]);
        assert_eq!(high(2), ["Mia", "Tess"]);
        assert_eq!(high(3), ["Stan", "Tess"]);
        assert_eq!(high(9), ["Stan", "Tess"]);
    }

    #[test]
    fn a_critical_warning_starts_at_management() {
        let found = names(&house(), Severity::Critical, 1).unwrap();
        assert_eq!(found, ["Mia", "Tess"]);
    }

    #[test]
    fn a_missing_rank_falls_upward_and_never_downward() {
        let only_director = [contact("Stan", Rank::Statutory)];
        assert_eq!(names(&only_director, Severity::Low, 1).unwrap(), ["Stan"]);
        let only_technician = [contact("Tess", Rank::Technical)];
        assert_eq!(
            names(&only_technician, Severity::Critical, 1),
            Err(AddresseeError::RankMissing {
                needed: Rank::Management,
                highest: Rank::Technical,
                left: vec![],
            })
        );
    }

    #[test]
    fn whoever_left_is_named_and_not_addressed() {
        let mut contacts = house();
        contacts[1].valid_to = Some(date(2026, 3, 5));
        assert_eq!(
            names(&contacts, Severity::Critical, 1).unwrap(),
            ["Stan", "Tess"]
        );
        assert_eq!(left(contacts.iter(), DAY)[0].name, "Mia");
        contacts[2].valid_to = Some(date(2026, 3, 5));
        let refused = names(&contacts, Severity::Critical, 1).unwrap_err();
        assert!(
            matches!(refused, AddresseeError::RankMissing { ref left, .. } if left == &["Mia", "Stan"])
        );
        contacts[0].valid_to = Some(date(2026, 3, 5));
        assert!(matches!(
            names(&contacts, Severity::Low, 1),
            Err(AddresseeError::AllLeft { .. })
        ));
        assert_eq!(
            names(&[], Severity::Low, 1),
            Err(AddresseeError::NoContacts)
        );
    }

    #[test]
    fn an_address_to_which_nothing_can_be_sent_is_not_preferred_to_one_that_works() {
        let mut contacts = house();
        contacts[0].email = "<script>@b.example".to_owned();
        assert_eq!(names(&contacts, Severity::High, 1).unwrap(), ["Mia"]);
        contacts[1].email = "m\u{fc}ller@b.example".to_owned();
        assert_eq!(names(&contacts, Severity::Critical, 1).unwrap(), ["Stan"]);
        contacts[2].email = "a@b@c.example".to_owned();
        let refused = names(&contacts, Severity::Low, 1).unwrap_err();
        assert!(
            matches!(refused, AddresseeError::NoneReached { ref addresses } if addresses.len() == 3)
        );
    }

    #[test]
    fn who_may_bind_the_company_comes_first() {
        let mut second = contact("Anna", Rank::Management);
        second.may_bind = false;
        let contacts = [second, contact("Zoe", Rank::Management)];
        assert_eq!(
            names(&contacts, Severity::High, 2).unwrap(),
            ["Zoe", "Anna"]
        );
    }
}
