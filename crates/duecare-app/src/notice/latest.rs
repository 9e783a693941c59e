//! Which signal a letter is about, where several are on record.
//!
//! Called by the drafting of an alarm. What must never happen: a comparison told in place of a fact
//! of the same moment, such as an agreed bound that was crossed.

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

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::{EntryIndex, Exposure, PartyId, Timestamp};

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
