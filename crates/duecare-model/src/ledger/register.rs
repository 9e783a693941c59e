//! Who held which place on a day, by all recordings of the contact register.
//!
//! Asked for letters, answers, waivers and agreements. A person who left and came back has several
//! recordings under one mail address, and each speaks of its own days. What must never happen here: an
//! authority on a day for which no recording gives it, or one that a later recording took away.

use super::{Entry, PartyState};
use crate::{Contact, Date};
use std::collections::BTreeMap;

impl PartyState {
    /// The recording of each mail address that speaks of `day`, among those that `counts` takes; the
    /// latest where none has begun by then.
    pub fn register_on(
        &self,
        day: Date,
        counts: impl Fn(&Entry<Contact>) -> bool,
    ) -> Vec<&Entry<Contact>> {
        let mut mailboxes: BTreeMap<String, Vec<&Entry<Contact>>> = BTreeMap::new();
        for contact in self.register.iter().filter(|contact| counts(contact)) {
            let mailbox = contact.value.email.to_lowercase();
            mailboxes.entry(mailbox).or_default().push(contact);
        }
        let spoken = mailboxes.values();
        spoken
            .filter_map(|all| speaks(all, day).or(all.last().copied()))
            .collect()
    }

    /// The same for one mail address.
    pub fn contact_on(
        &self,
        email: &str,
        day: Date,
        counts: impl Fn(&Entry<Contact>) -> bool,
    ) -> Option<&Entry<Contact>> {
        let is_it = |contact: &Entry<Contact>| contact.value.email.eq_ignore_ascii_case(email);
        let found = self.register_on(day, |contact| is_it(contact) && counts(contact));
        found.first().copied()
    }
}

/// The last recording that has begun by the day. One that had ended by then, and says since when it
/// was, leaves alone what was recorded earlier of a time that begins after its end.
fn speaks<'a>(recorded: &[&'a Entry<Contact>], day: Date) -> Option<&'a Entry<Contact>> {
    let begun =
        |contact: &&&Entry<Contact>| contact.value.valid_from.is_none_or(|from| from <= day);
    let at = recorded.iter().rposition(|contact| begun(&contact))?;
    let (earlier, latest) = recorded.split_at(at);
    let latest = *latest.first()?;
    let (Some(_), Some(to)) = (latest.value.valid_from, latest.value.valid_to) else {
        return Some(latest);
    };
    let another = speaks(earlier, day).filter(|other| other.value.valid_from > Some(to));
    Some(another.filter(|_| to < day).unwrap_or(latest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EntryIndex, Language, Party, PartyId, PartyRole, Rank, Timestamp};
    use jiff::ToSpan as _;
    use proptest::prelude::*;

    const START: Date = Date::constant(2026, 1, 1);

    fn day(n: i64) -> Date {
        START.saturating_add(n.days())
    }

    fn recorded<T>(n: usize, value: T) -> Entry<T> {
        Entry {
            index: EntryIndex(n as u64),
            recorded_at: Timestamp::UNIX_EPOCH,
            value,
        }
    }

    fn register(recordings: &[(Option<i64>, Option<i64>, bool)]) -> PartyState {
        let contact = |(from, to, may_bind): &(Option<i64>, Option<i64>, bool)| Contact {
            name: "Mia".to_owned(),
            email: "mia@mill.example".to_owned(),
            language: Language::En,
            rank: Rank::Management,
            may_bind: *may_bind,
            authority_source: None,
            valid_from: from.map(day),
            valid_to: to.map(day),
        };
        let register = recordings.iter().map(contact).enumerate();
        let party = Party {
            id: PartyId::new("mill").unwrap(),
            name: "Mill".to_owned(),
            role: PartyRole::Customer,
            parent: None,
            language: Language::En,
            aliases: Vec::new(),
        };
        PartyState {
            party: recorded(0, party),
            former: Vec::new(),
            contacts: BTreeMap::new(),
            register: register.map(|(n, contact)| recorded(n, contact)).collect(),
        }
    }

    fn binds(state: &PartyState, on: i64) -> bool {
        let spoken = state.contact_on("Mia@mill.example", day(on), |_| true);
        spoken.is_some_and(|c| c.value.may_bind && c.value.is_valid_on(day(on)))
    }

    #[test]
    fn who_left_and_came_back_could_bind_while_there_and_not_between() {
        let open = (Some(0), None, true);
        let left = (Some(0), Some(10), true);
        let back = (Some(20), None, true);
        for order in [
            vec![open, left, back],
            vec![back, left],
            vec![open, back, left],
        ] {
            let state = register(&order);
            let days = [0, 10, 11, 19, 20, 30].map(|on| binds(&state, on));
            assert_eq!(days, [true, true, false, false, true, true], "{order:?}");
        }
        // A recording that tells no first day speaks of all days.
        let state = register(&[open, back, (None, Some(10), true)]);
        assert!(!binds(&state, 30));
        // What took the authority away is not undone by what was recorded before it.
        let state = register(&[
            (Some(10), None, true),
            (Some(2), None, false),
            (Some(1), Some(3), true),
        ]);
        assert!(!binds(&state, 12));
    }

    proptest! {
        /// Held against a calendar on which each recording in turn marks its own days, and all days
        /// behind its end up to a time that begins later.
        #[test]
        fn every_day_belongs_to_the_recording_that_a_calendar_gives_it(
            recordings in proptest::collection::vec(
                (
                    proptest::option::weighted(0.8, 0..20_i64),
                    proptest::option::of(0..20_i64),
                    any::<bool>(),
                ),
                0..6,
            ),
        ) {
            let state = register(&recordings);
            let mut calendar: Vec<Option<usize>> = vec![None; 24];
            for (n, (from, to, _)) in recordings.iter().enumerate() {
                for (on, mark) in (0_i64..).zip(&mut calendar) {
                    let begun = from.is_none_or(|from| from <= on);
                    let over = to.is_some_and(|to| to < on);
                    let of_later = mark.and_then(|mark| recordings[mark].0) > *to;
                    if begun && !(over && from.is_some() && of_later) {
                        *mark = Some(n);
                    }
                }
            }
            for (on, mark) in (0_i64..).zip(&calendar) {
                let wanted = mark.is_some_and(|mark| {
                    let (_, to, may_bind) = recordings[mark];
                    may_bind && to.is_none_or(|to| on <= to)
                });
                prop_assert_eq!(binds(&state, on), wanted, "day {}", on);
                // Nobody binds on a day that no recording gives them.
                let given = recordings.iter().any(|(from, to, may_bind)| {
                    *may_bind && from.is_none_or(|f| f <= on) && to.is_none_or(|t| on <= t)
                });
                prop_assert!(given || !binds(&state, on));
            }
        }
    }
}
