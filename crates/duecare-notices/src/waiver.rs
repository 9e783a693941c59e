//! Whether a waiver is whole and lasts over days on which a waiver may last.
//!
//! Called by `duecare notice close` before anything is recorded. What must never happen here: a
//! waiver with a hole, or one of what the provider declared that nobody can waive.

use crate::EndRefused;
use crate::field::is_blank;
use duecare_model::{ControlId, Date, WaiverTerms};
use jiff::ToSpan as _;

/// Longest waiver in months (R-20; Regulation (EU) 2024/2690, annex 2.1.4, asks for a review of the
/// risk assessment at least once a year).
pub const WAIVER_MONTHS_MAX: i32 = 12;

/// What is said of a waiver.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WaiverDraft {
    /// What may happen.
    pub risk: Option<String>,
    /// What it would cost.
    pub consequence: Option<String>,
    /// What was offered instead.
    pub alternative: Option<String>,
    /// Its price.
    pub price: Option<String>,
    /// What still protects.
    pub residual: Option<String>,
    /// Who signed.
    pub by: Option<String>,
    /// By what that person could bind the company on that day.
    pub authority: Option<String>,
    /// When.
    pub signed_on: Option<Date>,
    /// First day.
    pub starts_on: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// A waiver with all its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// What is accepted.
    pub terms: WaiverTerms,
    /// Who signed.
    pub by: String,
    /// Last day.
    pub until: Date,
}

impl WaiverDraft {
    /// The waiver, if it has every field.
    ///
    /// # Errors
    /// The fields that it lacks, all of them.
    pub fn whole(&self) -> Result<Waiver, EndRefused> {
        let mut lacks = Vec::new();
        let mut text = |value: &Option<String>, field: &'static str| {
            let given = value.as_ref().filter(|text| !is_blank(text));
            if given.is_none() {
                lacks.push(field);
            }
            given.map(|text| text.trim().to_owned()).unwrap_or_default()
        };
        let terms = [
            text(&self.risk, "the risk (--risk)"),
            text(&self.consequence, "the consequence (--consequence)"),
            text(&self.alternative, "the alternative offered (--alternative)"),
            text(&self.price, "the price of the alternative (--price)"),
            text(&self.residual, "the residual controls (--residual)"),
            text(
                &self.authority,
                "the authority of the signatory on that day (--authority, or --authority-source of the contact)",
            ),
        ];
        let by = text(&self.by, "the signatory (--signed-by)");
        let mut day = |value: Option<Date>, field: &'static str| {
            if value.is_none() {
                lacks.push(field);
            }
            value.unwrap_or(Date::MIN)
        };
        let signed_on = day(self.signed_on, "the day of signing (--signed-on)");
        let starts_on = day(self.starts_on, "the first day (--starts)");
        let until = day(self.until, "the last day (--until)");
        if !lacks.is_empty() {
            return Err(EndRefused::WaiverLacks { fields: lacks });
        }
        let [risk, consequence, alternative, price, residual, authority] = terms;
        Ok(Waiver {
            terms: WaiverTerms {
                risk,
                consequence,
                alternative,
                price,
                residual,
                authority,
                signed_on,
                starts_on,
            },
            by,
            until,
        })
    }
}

impl Waiver {
    /// Checks the days: signed after the letter, never backdated, in force today, and short.
    ///
    /// # Errors
    /// The first day that cannot be.
    pub fn check_days(&self, sent_on: Option<Date>, today: Date) -> Result<(), EndRefused> {
        let (signed_on, starts_on, until) =
            (self.terms.signed_on, self.terms.starts_on, self.until);
        if signed_on > today || sent_on.is_some_and(|sent_on| signed_on < sent_on) {
            return Err(EndRefused::WaiverSignedOn { signed_on });
        }
        if starts_on < signed_on || starts_on > today {
            return Err(EndRefused::WaiverStart { starts_on });
        }
        if until < today {
            return Err(EndRefused::WaiverInThePast { until });
        }
        let latest = starts_on.saturating_add(WAIVER_MONTHS_MAX.months());
        if until > latest {
            return Err(EndRefused::WaiverTooLong { until, latest });
        }
        Ok(())
    }
}

/// Checks that nothing of `controls` stands in the list of what nobody can waive.
///
/// # Errors
/// What stands in it.
pub fn waivable(controls: &[ControlId], non_waivable: &[ControlId]) -> Result<(), EndRefused> {
    let held = controls.iter().filter(|id| non_waivable.contains(id));
    let controls: Vec<ControlId> = held.cloned().collect();
    if controls.is_empty() {
        Ok(())
    } else {
        Err(EndRefused::NotWaivable { controls })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn draft() -> WaiverDraft {
        let text = || Some("told in words".to_owned());
        WaiverDraft {
            risk: text(),
            consequence: text(),
            alternative: text(),
            price: text(),
            residual: text(),
            by: Some("Mia".to_owned()),
            authority: text(),
            signed_on: Some(date(2026, 3, 6)),
            starts_on: Some(date(2026, 3, 6)),
            until: Some(date(2027, 3, 6)),
        }
    }

    proptest! {
        /// The law: a waiver without one of its fields is refused, and the refusal names each.
        #[test]
        fn a_waiver_is_whole_only_with_every_field(left_out in 0_u16..1024, blank in any::<bool>()) {
            let mut one = draft();
            let gone = |n: u16| left_out & (1 << n) != 0;
            let nothing = || blank.then(|| " \u{200b}".to_owned());
            for (n, field) in [
                &mut one.risk, &mut one.consequence, &mut one.alternative, &mut one.price,
                &mut one.residual, &mut one.by, &mut one.authority,
            ].into_iter().enumerate() {
                if gone(u16::try_from(n).unwrap()) {
                    *field = nothing();
                }
            }
            for (n, field) in [&mut one.signed_on, &mut one.starts_on, &mut one.until].into_iter().enumerate() {
                if gone(u16::try_from(n + 7).unwrap()) {
                    *field = None;
                }
            }
            match one.whole() {
                Ok(whole) => {
                    prop_assert_eq!(left_out, 0);
                    prop_assert_eq!(whole.by, "Mia");
                }
                Err(EndRefused::WaiverLacks { fields }) => {
                    prop_assert_eq!(u32::try_from(fields.len()).unwrap(), left_out.count_ones());
                    let told = EndRefused::WaiverLacks { fields: fields.clone() }.problem().to_string();
                    prop_assert!(fields.iter().all(|field| told.contains(field)));
                }
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }

    #[test]
    fn a_waiver_is_signed_after_the_letter_never_backdated_and_lasts_twelve_months_at_most() {
        let (sent, today) = (Some(date(2026, 3, 5)), date(2026, 3, 8));
        let check = |signed, starts, until| {
            let mut one = draft().whole().unwrap();
            (one.terms.signed_on, one.terms.starts_on, one.until) = (signed, starts, until);
            one.check_days(sent, today)
        };
        let d = |day| date(2026, 3, day);
        assert_eq!(check(d(6), d(6), date(2027, 3, 6)), Ok(()));
        assert_eq!(check(d(6), d(6), d(8)), Ok(()));
        assert!(matches!(
            check(d(4), d(6), d(9)),
            Err(EndRefused::WaiverSignedOn { .. })
        ));
        assert!(matches!(
            check(d(9), d(9), d(9)),
            Err(EndRefused::WaiverSignedOn { .. })
        ));
        assert!(matches!(
            check(d(6), d(5), d(9)),
            Err(EndRefused::WaiverStart { .. })
        ));
        assert!(matches!(
            check(d(6), d(9), d(9)),
            Err(EndRefused::WaiverStart { .. })
        ));
        assert!(matches!(
            check(d(6), d(6), d(7)),
            Err(EndRefused::WaiverInThePast { .. })
        ));
        let latest = date(2027, 3, 6);
        assert_eq!(
            check(d(6), d(6), date(2027, 3, 7)),
            Err(EndRefused::WaiverTooLong {
                until: date(2027, 3, 7),
                latest
            })
        );
    }

    #[test]
    fn what_the_provider_declared_non_waivable_is_waived_by_nobody_and_named() {
        let id = |text: &str| ControlId::new(text).unwrap();
        let held = [id("entra-admins-mfa-enforced"), id("backup-restore-tested")];
        assert_eq!(
            waivable(&[id("ad-local-admin-passwords-unique")], &held),
            Ok(())
        );
        let refused = waivable(&[id("a-b"), held[1].clone()], &held).unwrap_err();
        assert!(
            refused
                .problem()
                .to_string()
                .contains("backup-restore-tested")
        );
    }
}
