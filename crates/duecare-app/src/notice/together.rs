//! Which points share a letter.
//!
//! Called for a letter on everything red. What must never happen here: points in one letter of which
//! the customer cannot decide by one word.

use super::severity_of;
use super::wording::{asks, scope_on};
use duecare_model::{Assessment, CustomerHistory, Date, Severity};

/// Of what waits, what one letter may warn of: one critical matter alone; otherwise what is equally
/// grave and asks the customer for the same. One answer goes for the whole letter, and a reader who
/// may decide on one point must not decide on another with it.
pub(super) fn together<'a>(
    history: &CustomerHistory,
    waiting: &[&'a Assessment],
    today: Date,
) -> Vec<&'a Assessment> {
    let severity = |a: &Assessment| severity_of(&[a], None);
    let Some(worst) = waiting.iter().copied().max_by_key(|a| severity(a)) else {
        return Vec::new();
    };
    if severity(worst) == Severity::Critical {
        let first = waiting.iter().find(|a| severity(a) == Severity::Critical);
        return first.copied().into_iter().collect();
    }
    let scope = scope_on(history, today);
    let like =
        |a: &&Assessment| severity(a) == severity(worst) && asks(&scope, a) == asks(&scope, worst);
    waiting.iter().copied().filter(like).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::record::{Body, Record, SCHEMA};
    use duecare_model::{
        ControlId, EntryIndex, Language, Ledger, Party, PartyId, PartyRole, Responsible, ScopeCell,
        Verdict,
    };
    use proptest::prelude::*;

    const RESPONSIBLE: [Responsible; 5] = [
        Responsible::Provider,
        Responsible::Customer,
        Responsible::Distributor,
        Responsible::Vendor,
        Responsible::Nobody,
    ];

    fn ledger(cells: &[(ControlId, Responsible)]) -> Ledger {
        let mill = || PartyId::new("mill").unwrap();
        let party = Body::Party(Party {
            id: mill(),
            name: "Mill".to_owned(),
            role: PartyRole::Customer,
            parent: None,
            language: Language::En,
            aliases: Vec::new(),
        });
        let cells = cells.iter().map(|(control, responsible)| {
            Body::Scope(ScopeCell {
                customer: mill(),
                control: Some(control.clone()),
                workload: None,
                responsible: *responsible,
                written: None,
                acknowledged: None,
            })
        });
        let mut ledger = Ledger::default();
        for (index, body) in (0_u64..).zip(std::iter::once(party).chain(cells)) {
            let record = Record {
                schema: SCHEMA.to_owned(),
                recorded_at: "2026-03-01T10:00:00Z".parse().unwrap(),
                actor: "test".to_owned(),
                acted_by: None,
                min_writer: None,
                body,
            };
            ledger.apply(EntryIndex(index), &record).unwrap();
        }
        ledger
    }

    proptest! {
        /// The law: what shares a letter is equally grave and in the same hands; what is critical
        /// stands alone; and letter by letter everything is warned of.
        #[test]
        fn one_word_answers_every_point_of_a_letter(
            red in proptest::collection::btree_map(0..10_usize, 0..5_usize, 0..10),
        ) {
            let all = duecare_controls::catalogue();
            let id = |n: usize| all[n % all.len()].meta.id.clone();
            let cells: Vec<_> = red.iter().map(|(n, who)| (id(*n), RESPONSIBLE[*who])).collect();
            let ledger = ledger(&cells);
            let history = ledger.history(&PartyId::new("mill").unwrap()).unwrap();
            prop_assume!(history.is_some());
            let red: Vec<Assessment> = cells.iter().map(|(control, _)| Assessment {
                control: control.clone(),
                revision: 1,
                verdict: Verdict::NotMet,
                reasons: Vec::new(),
                rests_on: Vec::new(),
            }).collect();
            let mut waiting: Vec<&Assessment> = red.iter().collect();
            let mut before = None;
            while !waiting.is_empty() {
                let letter = together(history.unwrap(), &waiting, Date::constant(2026, 3, 5));
                prop_assert!(!letter.is_empty());
                let grave = |a: &Assessment| severity_of(&[a], None);
                let first = letter[0];
                prop_assert!(before.is_none_or(|before| grave(first) <= before), "the worst first");
                before = Some(grave(first));
                if grave(first) == Severity::Critical {
                    prop_assert_eq!(letter.len(), 1);
                }
                let hands = |a: &Assessment| {
                    let cell = cells.iter().find(|(control, _)| *control == a.control);
                    match cell.unwrap().1 {
                        Responsible::Provider => 0,
                        Responsible::Customer => 1,
                        _ => 2,
                    }
                };
                for other in &letter {
                    prop_assert_eq!(grave(other), grave(first));
                    prop_assert_eq!(hands(other), hands(first));
                }
                waiting.retain(|a| !letter.iter().any(|one| one.control == a.control));
            }
        }
    }
}
