//! What some questions are about, read without the rest of a history.
//!
//! Asked for by the import, which never needs the lists of the customer that it adds to: they may be
//! longer than what is held. Each portion has a type of its own, which answers its questions and no
//! others. What must never happen here: a portion taken for the whole, or an answer that differs from
//! that of the whole history.

use duecare_model::facts::{Fact, GroupAccessKind};
use duecare_model::record::{Body, Observation, Refusal};
use duecare_model::{CustomerHistory, Entry, EntryIndex, NoticeId, Timestamp, UsageBook};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What was received of one party.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    /// Bytes received.
    pub observations: Vec<Entry<Observation>>,
    /// Input refused.
    pub refusals: Vec<Entry<Refusal>>,
    /// Hash and time of every observation.
    seen: BTreeSet<(String, Timestamp)>,
    /// When each group was told last, by its id in small letters.
    groups: BTreeMap<String, Timestamp>,
    /// When it was told last who has a group in their hands.
    access: BTreeMap<(GroupAccessKind, String), Timestamp>,
}

impl From<&CustomerHistory> for Received {
    fn from(history: &CustomerHistory) -> Self {
        let observations = history.observations.iter();
        let mut of = Self {
            seen: observations
                .map(|seen| (seen.value.sha256.clone(), seen.value.observed_at))
                .collect(),
            observations: history.observations.clone(),
            refusals: history.refusals.clone(),
            ..Self::default()
        };
        for group in &history.facts.entra_groups {
            let id = group.value.id.to_ascii_lowercase();
            latest(&mut of.groups, id, group.observed_at);
        }
        for one in &history.facts.group_access {
            let key = (one.value.kind, one.value.group.to_ascii_lowercase());
            latest(&mut of.access, key, one.observed_at);
        }
        of
    }
}

impl Received {
    /// Whether these bytes, as the source showed them at that time, are recorded already.
    pub fn holds(&self, sha256: &str, observed_at: Timestamp) -> bool {
        self.seen.contains(&(sha256.to_owned(), observed_at))
    }

    /// Whether a group was told at `at` or since.
    pub fn knows_group(&self, id: &str, at: Timestamp) -> bool {
        let told = self.groups.get(&id.to_ascii_lowercase());
        told.is_some_and(|told| *told >= at)
    }

    /// Whether it was told at `at` or since who has a group in their hands in this way.
    pub fn knows_access(&self, kind: GroupAccessKind, group: &str, at: Timestamp) -> bool {
        let told = self.access.get(&(kind, group.to_ascii_lowercase()));
        told.is_some_and(|told| *told >= at)
    }

    /// The observation in an entry.
    pub fn observation(&self, index: EntryIndex) -> Option<&Observation> {
        let all = &self.observations;
        let at = all.binary_search_by_key(&index, |seen| seen.index).ok()?;
        all.get(at).map(|seen| &seen.value)
    }
}

fn latest<K: Ord>(known: &mut BTreeMap<K, Timestamp>, key: K, at: Timestamp) {
    let told = known.entry(key).or_insert(at);
    *told = at.max(*told);
}

/// Letters that were sent, by the ids of their mails.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LettersSent(BTreeMap<String, NoticeId>);

impl LettersSent {
    pub(crate) fn of(history: &CustomerHistory) -> Self {
        let cases = history.notices.iter();
        let sent = cases.filter_map(|(id, case)| {
            let mail = case.sent.as_ref()?.value.notice.message_id.clone();
            Some((mail, id.clone()))
        });
        // Of two, the first counts.
        Self(sent.rev().collect())
    }

    /// The letter of a mail.
    pub fn of_mail(&self, message_id: &str) -> Option<&NoticeId> {
        self.0.get(message_id)
    }

    /// Takes those of another party in; of two of one mail, that of the first counts.
    pub fn take_in(&mut self, others: Self) {
        for (mail, id) in others.0 {
            self.0.entry(mail).or_insert(id);
        }
    }
}

/// What is recorded of usage, of which there may be so much that it is held but once.
pub(crate) fn usage(history: Cow<'_, CustomerHistory>) -> UsageBook {
    match history {
        Cow::Owned(history) => UsageBook {
            days: history.usage,
            runs: history.usage_runs,
            known: history.usage_known,
        },
        Cow::Borrowed(history) => UsageBook {
            days: history.usage.clone(),
            runs: history.usage_runs.clone(),
            known: history.usage_known.clone(),
        },
    }
}

/// The record without what no question about a portion needs: the members of groups.
pub(crate) fn lighten(body: &mut Body) {
    let fact = if let Body::Fact(of) = body {
        &mut of.fact
    } else if let Body::FactPart(of) = body {
        &mut of.fact
    } else {
        return;
    };
    if let Fact::EntraGroups(batch) = fact {
        let groups = batch.items.iter_mut();
        groups.for_each(|group| group.members.clear());
    }
}
