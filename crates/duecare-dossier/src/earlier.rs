//! From which earlier sizes of the log a dossier proves that it went on: all that left the house for
//! this customer before.
//!
//! Called by `package`. Whoever holds a letter, an earlier dossier or a mirror can then compare it
//! with this dossier without the log. The sizes follow from records made by D, so that the same D
//! gives the same bytes. What must never happen here: a size that depends on what came after D.

use crate::Evidence;
use crate::select::{Moment, Selection};
use duecare_model::record::{AnchorKind, Body};
use duecare_model::{Dates, EntryIndex, Problem, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// The sizes below `of` of which a letter, a dossier or a mirror shows the checkpoint.
pub(crate) fn sizes(selection: &Selection, of: u64) -> BTreeSet<u64> {
    let mut sizes = BTreeSet::new();
    for (index, chosen) in &selection.chosen {
        match &chosen.record.body {
            Body::NoticeSent(sent) => {
                sizes.insert(sent.checkpoint_size);
            }
            Body::DossierIssued(issued) => {
                // As the dates were read when it was made: a later correction did not bound it.
                let mut dates = selection.dates.clone();
                dates.cut(index.0);
                let as_of = issued.as_of;
                sizes.extend(of_dossier((&selection.moments, &dates), *index, as_of));
            }
            Body::Anchored(anchored) if anchored.anchor == AnchorKind::Mirror => {
                sizes.insert(anchored.size);
            }
            Body::WorkspaceCreated(_)
            | Body::Party(_)
            | Body::Contact(_)
            | Body::Scope(_)
            | Body::Guardrail(_)
            | Body::Observation(_)
            | Body::Refusal(_)
            | Body::Fact(_)
            | Body::FactPart(_)
            | Body::FactAgain(_)
            | Body::FactChanges(_)
            | Body::Check(_)
            | Body::Signal(_)
            | Body::NoticeDrafted(_)
            | Body::NoticeDelivered(_)
            | Body::NoticeAnswered(_)
            | Body::NoticeClosed(_)
            | Body::NoticeEndContradicted(_)
            | Body::Anchored(_)
            | Body::LogRestored(_)
            | Body::ClockConfirmed(_)
            | Body::ClockCorrected(_)
            | Body::Erased(_)
            | Body::Hold(_)
            | Body::Retention(_)
            | Body::Source(_)
            | Body::Collected(_)
            | Body::Newer(_) => {}
        }
    }
    // The empty log and the present one need no proof.
    sizes.retain(|size| (1..of).contains(size));
    sizes
}

/// The sizes that a dossier as of `as_of` shows, which was recorded as entry `index`: that of the
/// log by then, and that of its annex. Where entries at the end have been erased since, it is not
/// known to which side they belonged, and both are taken.
fn of_dossier(
    (moments, dates): (&[Moment], &Dates),
    index: EntryIndex,
    as_of: Timestamp,
) -> [u64; 3] {
    // Its own making, and what came later, is not in it and may bear an earlier date.
    let made = moments.partition_point(|moment| moment.first < index.0);
    let moments = moments.get(..made).unwrap_or(moments);
    let later = moments
        .partition_point(|moment| dates.latest(EntryIndex(moment.first), moment.at) <= as_of);
    let (before, rest) = moments.split_at(later);
    let least = before.last().map_or(0, |moment| moment.end);
    let most = rest.first().map_or(index.0, |moment| moment.first);
    [least.min(index.0), most.min(index.0), index.0]
}

/// `log/consistency/<size>` of each size.
pub(crate) fn files(
    evidence: &dyn Evidence,
    sizes: &BTreeSet<u64>,
) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let proofs = sizes.iter().map(|size| {
        let (_, proof) = evidence.earlier(*size)?;
        Ok((format!("log/consistency/{size}"), proof.into_bytes()))
    });
    proofs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn moment(second: i64, first: u64, end: u64) -> Moment {
        Moment {
            at: at(second),
            first,
            end,
        }
    }

    #[test]
    fn a_dossier_shows_the_log_of_its_day_and_no_entry_of_its_own_making() {
        let moments = [moment(10, 0, 3), moment(20, 3, 5), moment(30, 5, 9)];
        let none = Dates::default();
        let of = |index, second| of_dossier((&moments, &none), EntryIndex(index), at(second));
        assert_eq!(of(8, 20), [5, 5, 8]);
        assert_eq!(of(8, 25), [5, 5, 8]);
        assert_eq!(of(8, 9), [0, 0, 8]);
        // As of its own moment: what was recorded after it in the same moment is not in it.
        assert_eq!(of(6, 30), [6, 6, 6]);
        assert_eq!(of(9, 40), [9, 9, 9]);
    }

    #[test]
    fn a_dossier_made_under_a_clock_ahead_shows_the_log_as_its_dates_were_read_then() {
        // Entries 3 to 5 are dated ahead, 5 is a dossier; entry 6 corrects them.
        let moments = [moment(10, 0, 3), moment(900, 3, 6), moment(20, 6, 9)];
        let mut dates = Dates::default();
        dates.note(EntryIndex(6), at(20));
        let of = |index, second| {
            let mut then = dates.clone();
            then.cut(index);
            of_dossier((&moments, &then), EntryIndex(index), at(second))
        };
        // As of its own wrong present, of a day between, and of one before.
        assert_eq!(of(5, 900), [5, 5, 5]);
        assert_eq!(of(5, 500), [3, 3, 5]);
        assert_eq!(of(5, 10), [3, 3, 5]);
        // One that was made after the correction and asks for a day before or after it.
        assert_eq!(of(8, 15), [3, 3, 8]);
        assert_eq!(of(8, 20), [8, 8, 8]);
    }

    #[test]
    fn erased_entries_at_the_end_may_have_been_on_either_side() {
        let moments = [moment(10, 0, 3), moment(30, 6, 9)];
        let none = Dates::default();
        let sizes = of_dossier((&moments, &none), EntryIndex(8), at(20));
        assert_eq!(sizes, [3, 6, 8]);
    }
}
