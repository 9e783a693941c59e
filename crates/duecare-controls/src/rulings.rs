//! From which day a letter may cite a ruling.
//!
//! Read where a letter's words are made. What must never happen here: a letter that cites what was
//! not decided on its own day. Whoever reads it takes the letter for one written after the loss.

use duecare_model::Date;

/// The rulings by their name in `control.toml`, each with the first day on which it could be cited.
///
/// `rennes`: CA Rennes, 19 November 2024, RG 23/04627; the day of the ruling, which is public.
/// `frisian`: ECLI:NL:RBNNE:2024:4317, decided late in 2024, made public in October 2025; the first
/// report that we could read is security.nl 910474 of 24 October 2025, so that is the day.
const RULINGS: [(&str, Date); 2] = [
    ("frisian", Date::constant(2025, 10, 24)),
    ("rennes", Date::constant(2024, 11, 19)),
];

/// Whether every one of these rulings could be cited on `day`; one that is not known here never.
pub(crate) fn citable(judgments: &[String], day: Date) -> bool {
    let known = |name: &String| RULINGS.iter().find(|(known, _)| known == name);
    !judgments.is_empty()
        && judgments
            .iter()
            .all(|name| known(name).is_some_and(|(_, from)| *from <= day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, wording};
    use duecare_model::Language;
    use proptest::prelude::*;

    /// Words by which a text cites a court, in the four languages.
    const COURT: [&str; 17] = [
        "ECLI",
        "RG 23",
        "Rennes",
        "court",
        "judged",
        "judgment",
        "ruling",
        "lawsuit",
        "rechtszaak",
        "rechter ",
        "gerechtshof",
        "uitspraak",
        "cour d’appel",
        "tribunal",
        "Prozess",
        "Gericht",
        "Urteil",
    ];

    /// The law: whatever the day, a letter's words on a control cite a ruling only from the day on
    /// which everybody could know it, and then in all four languages or in none.
    #[test]
    fn no_letter_cites_a_ruling_that_was_not_there_on_its_day() {
        let before = Date::constant(2024, 11, 18);
        let after = Date::constant(2026, 1, 1);
        let mut cited = 0;
        for entry in catalogue() {
            let id = &entry.meta.id;
            let mut changed = Vec::new();
            for language in Language::ALL {
                let early = wording(id, language, before).unwrap();
                let late = wording(id, language, after).unwrap();
                for word in COURT {
                    let all = [
                        &early.title,
                        &early.finding,
                        &early.risk,
                        &early.consequence,
                        &early.measure,
                        &early.price,
                        &early.executive,
                    ];
                    assert!(
                        !all.iter().any(|text| text.contains(word)),
                        "{id} {language} cites “{word}” in 2024: {early:?}"
                    );
                }
                assert!(late.consequence.starts_with(&early.consequence));
                changed.push(late.consequence != early.consequence);
            }
            assert!(
                changed.iter().all(|one| *one == changed[0]),
                "{id}: {changed:?}"
            );
            cited += usize::from(changed[0]);
            let names = entry.meta.judgment.iter();
            assert!(
                names
                    .clone()
                    .all(|name| RULINGS.iter().any(|(known, _)| known == name))
            );
        }
        assert!(cited >= 6, "no ruling is cited at all: {cited}");
    }

    proptest! {
        #[test]
        fn a_ruling_stays_citable_once_it_is(days in 0_i32..20_000, later in 0_i32..20_000) {
            use jiff::ToSpan as _;
            let day = Date::constant(2000, 1, 1).saturating_add(days.days());
            let next = day.saturating_add(later.days());
            for (name, from) in RULINGS {
                let names = [name.to_owned()];
                prop_assert_eq!(citable(&names, day), day >= from);
                prop_assert!(!citable(&names, day) || citable(&names, next));
                let unknown = [name.to_owned(), "nobody".to_owned()];
                prop_assert!(!citable(&unknown, next));
            }
        }
    }
}
