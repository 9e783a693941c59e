//! What makes two rows of a file one cell, in numbers, and the way back to its texts.
//!
//! Used by the fold. The numbers depend on the order of the rows: what must never happen is that
//! the order of cells does, too.

use crate::dictionary::Dictionary;
use crate::fold::Names;
use crate::sum::Sum;
use duecare_model::facts::{UsageCell, account_key};
use duecare_model::{Currency, Date};
use std::collections::BTreeMap;

/// Small, because a month of a distributor has a million of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) kind: u32,
    pub(crate) day: Date,
    pub(crate) sub_account: u32,
    pub(crate) region: u32,
    pub(crate) service: u32,
}

/// What hardly varies in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kind {
    pub(crate) party: usize,
    provider: u32,
    category: u32,
    class: u32,
    currency: Currency,
}

/// Kinds and the numbers they were given.
#[derive(Debug, Default)]
struct Kinds {
    numbers: BTreeMap<Kind, u32>,
    list: Vec<Kind>,
}

impl Kinds {
    fn number(&mut self, kind: Kind) -> u32 {
        // A file has at most 4 billion rows, each of which brings one kind at most.
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(kind).or_insert(next);
        if number == next {
            self.list.push(kind);
        }
        number
    }
}

/// The texts of a file and the kinds of its rows.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    kinds: Kinds,
    sub_accounts: Dictionary,
    providers: Dictionary,
    regions: Dictionary,
    services: Dictionary,
    categories: Dictionary,
    classes: Dictionary,
}

impl Keys {
    pub(crate) fn key(
        &mut self,
        party: usize,
        names: &Names<'_>,
        day: Date,
        currency: Currency,
    ) -> Key {
        // Where nothing below the billing account is named, the account itself tells rows of two
        // accounts apart; a later file replaces by this name and day.
        let sub_account = if names.sub_account.is_empty() {
            names.billing_account
        } else {
            names.sub_account
        };
        Key {
            kind: self.kinds.number(Kind {
                party,
                provider: self.providers.id(names.provider),
                category: self.categories.id(names.category),
                class: self.classes.id(names.class),
                currency,
            }),
            day,
            sub_account: self
                .sub_accounts
                .id_by(sub_account, |id| account_key(names.provider, id)),
            region: self.regions.id(names.region),
            service: self.services.id(names.service),
        }
    }

    /// The kind of a key; `None` for a number that was never given.
    pub(crate) fn kind(&self, key: &Key) -> Option<&Kind> {
        self.kinds.list.get(usize::try_from(key.kind).ok()?)
    }

    /// Puts sums into the order of their parties, days and texts, whatever the order of the rows.
    pub(crate) fn sort(&self, sums: &mut [(Key, Sum)]) {
        let providers = self.providers.ranks();
        let sub_accounts = self.sub_accounts.ranks();
        let regions = self.regions.ranks();
        let services = self.services.ranks();
        let categories = self.categories.ranks();
        let classes = self.classes.ranks();
        let place = |key: &Key| {
            let kind = self.kind(key);
            let of_kind = kind.map(|kind| {
                let words = (rank(&categories, kind.category), rank(&classes, kind.class));
                (
                    kind.party,
                    rank(&providers, kind.provider),
                    words,
                    kind.currency,
                )
            });
            let (party, provider, words, currency) = of_kind?;
            let names = (
                rank(&sub_accounts, key.sub_account),
                rank(&regions, key.region),
                rank(&services, key.service),
            );
            Some((party, key.day, provider, names, words, currency, *key))
        };
        sums.sort_unstable_by_key(|(key, _)| place(key));
    }

    pub(crate) fn cell(&self, key: &Key, kind: &Kind, sum: &Sum) -> UsageCell {
        let class = self.classes.text(kind.class);
        UsageCell {
            day: key.day,
            provider: self.providers.text(kind.provider),
            sub_account: self.sub_accounts.text(key.sub_account),
            region: self.regions.text(key.region),
            service: self.services.text(key.service),
            category: self.categories.text(kind.category),
            currency: kind.currency,
            cost: sum.cost,
            rows: sum.rows,
            class: (!class.is_empty()).then_some(class),
            gross: sum.gross(),
            effective: sum.effective(),
            list: sum.list(),
            rows_mark: Some(sum.mark),
        }
    }
}

fn rank(ranks: &[u32], id: u32) -> Option<u32> {
    ranks.get(usize::try_from(id).ok()?).copied()
}
