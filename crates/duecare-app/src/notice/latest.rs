//! Which signal a letter is about, where several are on record, and what it has come to since.
//!
//! Called by the drafting of an alarm and of its reminders. What must never happen: a comparison told
//! in place of a fact of the same moment, such as an agreed bound that was crossed; or a reminder with
//! the figures of the first hour, where the record holds what a day really costs.

use duecare_model::{Channel, Entry, Signal};

/// The signal that was recorded last; one that compares cost gives way to one that states a fact
/// and could fire at the same moment.
pub(super) fn latest(signals: &[Entry<Signal>]) -> Option<&Signal> {
    let last = &signals.last()?.value;
    if last.channel != Channel::Cost {
        return Some(last);
    }
    let mut others = signals.iter().rev().map(|entry| &entry.value);
    let fact = others.find(|one| one.channel != Channel::Cost && one.fired_at == last.fired_at);
    Some(fact.unwrap_or(last))
}

/// A signal at the time of a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// The signal itself, with what is known of it now.
    pub(super) signal: Signal,
    /// Where it has only an estimate: the latest measured cost of days since it began.
    pub(super) measured: Option<Signal>,
}

impl Standing {
    /// What `told` has come to, by the signals as they stand now.
    pub(super) fn of(told: &Signal, now: Vec<Signal>) -> Self {
        let is_same = |one: &&Signal| (&one.detector, &one.key) == (&told.detector, &told.key);
        let signal = now.iter().find(is_same).unwrap_or(told).clone();
        // A day was measured in full, or a bound was crossed by what was measured.
        let is_measured =
            |one: &Signal| one.channel == Channel::Guardrail && one.exposure.basis == MEASURED;
        let measured = if is_measured(&signal) || signal.channel == Channel::Cost {
            None
        } else {
            let since = now.into_iter().filter(|one| {
                is_measured(one)
                    && one.exposure.per_day.is_some()
                    && one.fired_at >= signal.occurred_at
            });
            since.max_by_key(|one| (one.occurred_at, one.fired_at))
        };
        Self { signal, measured }
    }

    /// The signal whose figures hold.
    pub(super) fn figures(&self) -> &Signal {
        self.measured.as_ref().unwrap_or(&self.signal)
    }
}

/// The basis of what stands on bills, as detectors write it.
const MEASURED: &str = "measured";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_tells_what_the_signal_has_come_to_and_what_was_measured_since() {
        let worth = |mut signal: Signal, basis: &str, euros: i64| {
            signal.exposure.basis = basis.to_owned();
            signal.exposure.per_day = Some(Money::eur(euros));
            signal
        };
        let told = worth(signal(1, Channel::Activity, 2).value, "estimated", 4_629);
        let alone = Standing::of(&told, Vec::new());
        assert_eq!((alone.figures(), &alone.measured), (&told, &None));
        let grown = worth(told.clone(), "estimated", 5_000);
        let before = worth(signal(2, Channel::Guardrail, 1).value, MEASURED, 900);
        let since = worth(signal(3, Channel::Guardrail, 3).value, MEASURED, 22_538);
        let later = worth(signal(4, Channel::Guardrail, 5).value, MEASURED, 21_000);
        let stands = Standing::of(&told, vec![before.clone(), grown.clone()]);
        assert_eq!((stands.figures(), &stands.measured), (&grown, &None));
        let stands = Standing::of(&told, vec![grown.clone(), later.clone(), since, before]);
        assert_eq!(stands.signal, grown);
        assert_eq!(stands.figures(), &later);
        // What is itself measured is told as it stands, and not in the words of another.
        let longer = worth(later.clone(), MEASURED, 23_000);
        let stands = Standing::of(&later, vec![longer.clone()]);
        assert_eq!((stands.figures(), &stands.measured), (&longer, &None));
    }

    use duecare_model::{EntryIndex, Exposure, Money, PartyId, Timestamp};

    fn signal(index: u64, channel: Channel, day: u8) -> Entry<Signal> {
        let at: Timestamp = format!("2026-06-{day:02}T00:00:00Z").parse().unwrap();
        Entry {
            index: EntryIndex(index),
            recorded_at: at,
            value: Signal {
                detector: format!("{channel:?}"),
                key: index.to_string(),
                customer: PartyId::new("bakery").unwrap(),
                channel,
                occurred_at: at,
                fired_at: at,
                exposure: Exposure {
                    per_day: None,
                    so_far: None,
                    basis: "measured".to_owned(),
                },
                reasons: Vec::new(),
                rests_on: Vec::new(),
            },
        }
    }

    #[test]
    fn a_fact_of_the_same_moment_is_told_and_not_a_comparison() {
        let key = |signals: &[Entry<Signal>]| latest(signals).map(|one| one.key.clone());
        assert_eq!(key(&[]), None);
        let bound = signal(1, Channel::Guardrail, 2);
        let cost = signal(2, Channel::Cost, 2);
        assert_eq!(key(&[bound.clone(), cost.clone()]).as_deref(), Some("1"));
        assert_eq!(key(&[cost.clone(), bound]).as_deref(), Some("1"));
        let earlier = signal(3, Channel::Guardrail, 1);
        assert_eq!(key(&[earlier, cost]).as_deref(), Some("2"));
    }
}
