//! Days in a row on which something was so, by the days of which anything is known.
//!
//! Used by the cost and region bounds. A day of which nothing is known does not end an episode:
//! a gap in the feed is not a day without cost.

use jiff::civil::Date;

/// Days on which it was so, the first and the last included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Episode {
    pub(super) first: Date,
    pub(super) last: Date,
}

/// Splits known days, oldest first, into episodes.
pub(super) fn episodes(days: impl Iterator<Item = (Date, bool)>) -> Vec<Episode> {
    let mut found: Vec<Episode> = Vec::new();
    let mut open = false;
    for (day, holds) in days {
        match found.last_mut().filter(|_| open && holds) {
            Some(episode) => episode.last = day,
            None if holds => found.push(Episode {
                first: day,
                last: day,
            }),
            None => {}
        }
        open = holds;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_known_quiet_day_ends_an_episode_and_a_missing_day_does_not() {
        let day = |d| date(2022, 10, d);
        let days = [(1, true), (3, true), (4, false), (5, true)];
        let found = episodes(days.into_iter().map(|(d, holds)| (day(d), holds)));
        let expected = [(1, 3), (5, 5)].map(|(first, last)| Episode {
            first: day(first),
            last: day(last),
        });
        assert_eq!(found, expected);
    }
}
