//! All that happened with one party, folded fact by fact.

use super::again::{Repeated, Repetitions};
use super::groups;
use super::merge::{Besides, Told, extend, merge};
use super::parts::{self, Marks, Pending};
use super::usage::{self, Slots, UsageDays, UsageKnown, UsageRuns};
use super::{CheckSeen, Entry, LedgerError, Mark, NoticeCase, Sources};
use crate::facts::{
    AbsentSystem, ActivityEvent, Alert, Batch, Capability, ControlChange, DamageItem,
    EligibleRoles, EntraGroup, Fact, GroupAccess, IncidentNote, InvoiceLine, Joined, Mail,
    Notification, Paper, PieceOfCells, SecurityDefaults, SystemKind, UsageGeneration, each_fact,
};
use crate::record::{
    Body, DossierIssued, Erased, FactOf, FactPart, HoldOf, Observation, Refusal, RetentionOf,
};
use crate::{
    Act, Assessment, ControlId, CustomerFacts, EntryIndex, Guardrail, NoticeId, PartyId, ScopeCell,
    Signal, Timestamp, Verdict,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

macro_rules! settle_lists {
    ({ $facts:ident $besides:ident }
        lists { $($(#[$_doc:meta])* $_List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        $($_rest:tt)*
    ) => {
        $($besides.settle($facts.$slot.as_mut());)*
    };
}

macro_rules! order_lists {
    ({ $ordered:ident $facts:ident $besides:ident }
        lists { $($(#[$_doc:meta])* $_List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        $($_rest:tt)*
    ) => {
        $($ordered.$slot = $besides.ordered($facts.$slot.as_ref());)*
    };
}

macro_rules! apply_each {
    ({ $self:ident $fact:ident $marks:ident $at:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $log_slot:ident;)* }
        $($_rest:tt)*
    ) => {
        match $fact {
            $(Fact::$List(batch) => {
                merge(&mut $self.facts.$slot, batch, ($at, $marks), &mut $self.besides);
            })*
            $(Fact::$Log(batch) => {
                let log = (&mut $self.$log_slot, stringify!($Log));
                extend(log, batch, $marks, &mut $self.told);
            })*
            Fact::SecurityDefaults(v) => $self.apply_security_defaults($marks.first(), $at, &v),
            Fact::EligibleRoles(v) => $self.apply_eligible_roles($marks.first(), $at, v),
            Fact::EntraGroups(b) => $self.apply_groups($marks.first(), $at, &b),
            Fact::GroupAccess(b) => $self.apply_group_access($marks.first(), $at, &b),
            Fact::ControlChanges(b) => $self.apply_changes($marks, $at, b),
            Fact::Activity(b) => $self.apply_activity($marks, $at, b),
            Fact::AbsentSystems(b) => $self.apply_absent($marks.first(), $at, &b),
            Fact::Mail(mail) => $self.mails.push($marks.first().entry_of(mail)),
            // Joined as usage before it comes here, whatever its form.
            Fact::Usage(_) | Fact::UsageTable(_) => {}
        }
    };
}

/// All that happened with one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerHistory {
    /// The folded facts; `at` is the time of the latest record, use [`Ledger::facts`] to ask.
    pub facts: CustomerFacts,
    /// Bytes received.
    pub observations: Vec<Entry<Observation>>,
    /// Input refused.
    pub refusals: Vec<Entry<Refusal>>,
    /// Control-plane events, in order of recording, each once.
    pub activity: Vec<Entry<ActivityEvent>>,
    /// Ids of the events, to know a repetition.
    pub(super) activity_ids: BTreeSet<String>,
    /// What stands beside the listings: an older file must not undo a newer one.
    pub(super) besides: Besides,
    /// What was said again.
    pub(super) repetitions: Repetitions,
    /// What was told in the logs.
    pub(super) told: Told,
    /// Where each group stands among the facts.
    pub(super) group_places: BTreeMap<String, usize>,
    /// From which observation each fact was derived.
    pub(super) derived: BTreeMap<EntryIndex, EntryIndex>,
    /// Whether the changes to protection lie in the order of their times.
    pub(super) changes_in_order: bool,
    /// Hash and time of every observation.
    pub(super) received: BTreeSet<(String, Timestamp)>,
    /// A fact of which parts are still to come.
    pub(super) pending: Option<Pending>,
    /// Cost, by subscription and day.
    pub usage: UsageDays,
    /// The runs of exports that tell it.
    pub usage_runs: UsageRuns,
    /// What each file told of it, as far as that may still matter.
    pub usage_known: UsageKnown,
    /// Documents.
    pub papers: Vec<Entry<Paper>>,
    /// Lines of invoices.
    pub invoice_lines: Vec<Entry<InvoiceLine>>,
    /// Tools to watch and intervene.
    pub capabilities: Vec<Entry<Capability>>,
    /// Alarms by others.
    pub alerts: Vec<Entry<Alert>>,
    /// What was told to insurer, vendor, authority.
    pub notifications: Vec<Entry<Notification>>,
    /// Damage and its limitation.
    pub damage: Vec<Entry<DamageItem>>,
    /// What is known of incidents.
    pub incident_notes: Vec<Entry<IncidentNote>>,
    /// Mails kept.
    pub mails: Vec<Entry<Mail>>,
    /// Every scope cell ever set.
    pub scope_history: Vec<Entry<ScopeCell>>,
    /// Every guardrail ever set.
    pub guardrail_history: Vec<Entry<Guardrail>>,
    /// Every run of the controls.
    pub checks: Vec<CheckSeen>,
    /// Every signal.
    pub signals: Vec<Entry<Signal>>,
    /// Notices by id.
    pub notices: BTreeMap<NoticeId, NoticeCase>,
    /// Dossiers handed out.
    pub dossiers: Vec<Entry<DossierIssued>>,
    /// Erasures.
    pub erasures: Vec<Entry<Erased>>,
    /// Holds set and released.
    pub holds: Vec<Entry<HoldOf>>,
    /// Retention periods set.
    pub retentions: Vec<Entry<RetentionOf>>,
    /// Sources that are read for this party.
    pub sources: Sources,
    /// Who is recorded for what people do: scope, bounds, sources and everything on letters.
    pub acts: BTreeMap<EntryIndex, Act>,
}

impl CustomerHistory {
    pub(super) fn new(customer: PartyId, at: Timestamp) -> Self {
        Self {
            facts: CustomerFacts::nothing_known(customer, at),
            observations: Vec::new(),
            refusals: Vec::new(),
            activity: Vec::new(),
            activity_ids: BTreeSet::new(),
            besides: Besides::default(),
            repetitions: Repetitions::default(),
            told: Told::default(),
            group_places: BTreeMap::new(),
            derived: BTreeMap::new(),
            changes_in_order: true,
            received: BTreeSet::new(),
            pending: None,
            usage: UsageDays::new(),
            usage_runs: UsageRuns::new(),
            usage_known: UsageKnown::default(),
            papers: Vec::new(),
            invoice_lines: Vec::new(),
            capabilities: Vec::new(),
            alerts: Vec::new(),
            notifications: Vec::new(),
            damage: Vec::new(),
            incident_notes: Vec::new(),
            mails: Vec::new(),
            scope_history: Vec::new(),
            guardrail_history: Vec::new(),
            checks: Vec::new(),
            signals: Vec::new(),
            notices: BTreeMap::new(),
            dossiers: Vec::new(),
            erasures: Vec::new(),
            holds: Vec::new(),
            retentions: Vec::new(),
            sources: Sources::new(),
            acts: BTreeMap::new(),
        }
    }

    /// Brings the facts into their order. Content and order of [`CustomerHistory::facts`] are right
    /// after it; the content is right before, too.
    pub(super) fn settle(&mut self) {
        if !self.changes_in_order {
            let changes = &mut self.facts.control_changes;
            changes.sort_by_key(|seen| seen.value.occurred_at);
            self.changes_in_order = true;
        }
        let (facts, besides) = (&mut self.facts, &mut self.besides);
        each_fact!(settle_lists! { facts besides });
    }

    /// A copy of the facts in their order.
    pub(super) fn ordered_facts(&self) -> CustomerFacts {
        let (facts, besides) = (&self.facts, &self.besides);
        let mut control_changes = facts.control_changes.clone();
        if !self.changes_in_order {
            control_changes.sort_by_key(|seen| seen.value.occurred_at);
        }
        let mut ordered = CustomerFacts {
            typed: facts.typed.clone(),
            scope: facts.scope.clone(),
            guardrail: facts.guardrail.clone(),
            cloud_seen: facts.cloud_seen.clone(),
            security_defaults: facts.security_defaults.clone(),
            eligible_roles: facts.eligible_roles.clone(),
            entra_groups: facts.entra_groups.clone(),
            group_access: facts.group_access.clone(),
            control_changes,
            ..CustomerFacts::nothing_known(facts.customer.clone(), facts.at)
        };
        each_fact!(order_lists! { ordered facts besides });
        ordered
    }

    /// The hold in force, if any.
    pub fn hold(&self) -> Option<&Entry<HoldOf>> {
        self.holds.last().filter(|hold| hold.value.held)
    }

    /// The first recorded check in which `control` was red.
    pub fn first_red(&self, control: &ControlId) -> Option<(&CheckSeen, &Assessment)> {
        self.checks.iter().find_map(|check| {
            check
                .value
                .assessments
                .iter()
                .find(|a| a.control == *control && a.verdict == Verdict::NotMet)
                .map(|assessment| (check, assessment))
        })
    }

    /// The scope of `day`: for each control and workload the cell recorded last among those that
    /// were in force on that day. A later agreement never speaks for an earlier day.
    pub fn scope_on(&self, day: Date) -> Vec<&Entry<ScopeCell>> {
        let mut places: BTreeMap<_, &Entry<ScopeCell>> = BTreeMap::new();
        for cell in &self.scope_history {
            let recorded_on = cell.recorded_at.to_zoned(jiff::tz::TimeZone::UTC).date();
            if cell.value.in_force_from(recorded_on) <= day {
                places.insert((&cell.value.control, &cell.value.workload), cell);
            }
        }
        places.into_values().collect()
    }

    /// The assessments of the latest check.
    pub fn latest_check(&self) -> Option<&CheckSeen> {
        self.checks.last()
    }
}

impl CustomerHistory {
    /// Reads a record that concerns this party. On an error it is unchanged.
    pub(super) fn apply(
        &mut self,
        mark: Mark,
        body: &Body,
        (act, repeated): (Option<Act>, Repeated<'_>),
    ) -> Result<(), LedgerError> {
        match body {
            Body::Scope(cell) => self.apply_scope(mark, cell),
            Body::Guardrail(of) => {
                self.facts.guardrail = Some(mark.seen(&of.guardrail, mark.recorded_at));
                self.guardrail_history.push(mark.entry(&of.guardrail));
            }
            Body::Observation(o) => self.apply_observation(mark, o),
            Body::Refusal(r) => self.refusals.push(mark.entry(r)),
            Body::Fact(of) => self.apply_fact(mark, of)?,
            Body::FactPart(of) => self.apply_part(mark, of)?,
            Body::FactAgain(_) | Body::FactChanges(_) => {
                self.apply_again(mark, body, repeated)?;
            }
            Body::Check(c) => self.checks.push(mark.entry(c)),
            Body::Signal(s) => self.signals.push(mark.entry(s)),
            Body::DossierIssued(d) => self.dossiers.push(mark.entry(d)),
            Body::Erased(e) => self.erasures.push(mark.entry(e)),
            Body::Hold(h) => self.holds.push(mark.entry(h)),
            Body::Retention(r) => self.retentions.push(mark.entry(r)),
            Body::Source(of) => {
                let case = self.sources.entry(of.source.clone()).or_default();
                case.set.push(mark.entry(of));
            }
            Body::Collected(of) => {
                let case = self.sources.entry(of.source.clone()).or_default();
                case.runs.push(mark.entry(of));
            }
            Body::NoticeDrafted(n) => {
                self.notices.entry(n.id.clone()).or_default().drafted = Some(mark.entry(n));
            }
            Body::NoticeSent(s) => {
                let case = self.notices.entry(s.notice.id.clone()).or_default();
                case.sent = Some(mark.entry(s));
            }
            Body::NoticeDelivered(d) => self.case(&d.notice)?.deliveries.push(mark.entry(d)),
            Body::NoticeAnswered(a) => self.case(&a.notice)?.answers.push(mark.entry(a)),
            Body::NoticeClosed(c) => self.case(&c.notice)?.ends.push(mark.entry(c)),
            Body::NoticeEndContradicted(c) => {
                let case = self.case(&c.said.notice)?;
                case.contradicted_ends.push(mark.entry(c));
            }
            // They concern the log or the register.
            Body::WorkspaceCreated(_)
            | Body::Party(_)
            | Body::Contact(_)
            | Body::Anchored(_)
            | Body::LogRestored(_)
            | Body::ClockConfirmed(_)
            | Body::ClockCorrected(_)
            | Body::Newer(_) => {}
        }
        if let Some(act) = act {
            self.acts.insert(mark.index, act);
        }
        Ok(())
    }

    fn case(&mut self, id: &NoticeId) -> Result<&mut NoticeCase, LedgerError> {
        let case = self.notices.get_mut(id);
        case.ok_or_else(|| LedgerError::UnknownNotice(id.clone()))
    }

    pub(super) fn apply_scope(&mut self, mark: Mark, cell: &ScopeCell) {
        let place = (&cell.control, &cell.workload);
        let scope = &mut self.facts.scope;
        scope.retain(|old| (&old.value.control, &old.value.workload) != place);
        scope.push(mark.seen(cell, mark.recorded_at));
        self.scope_history.push(mark.entry(cell));
    }

    pub(super) fn apply_observation(&mut self, mark: Mark, seen: &Observation) {
        self.received
            .insert((seen.sha256.clone(), seen.observed_at));
        self.observations.push(mark.entry(seen));
    }

    /// The observation from which the fact in the entry `index` was derived, where it is one of this
    /// party.
    pub fn source_of(&self, index: EntryIndex) -> Option<&Entry<Observation>> {
        let observation = self.derived.get(&index)?;
        let place = self
            .observations
            .binary_search_by_key(observation, |seen| seen.index);
        place.ok().and_then(|place| self.observations.get(place))
    }

    /// Whether these bytes, as the source showed them at that time, are recorded already.
    pub fn received(&self, sha256: &str, observed_at: Timestamp) -> bool {
        self.received.contains(&(sha256.to_owned(), observed_at))
    }

    pub(super) fn apply_fact(&mut self, mark: Mark, of: &FactOf) -> Result<(), LedgerError> {
        let (marks, joined) = parts::single(mark, &of.fact)?;
        self.derive(mark.index, of.observation);
        self.apply_whole(&marks, of.observed_at, joined);
        Ok(())
    }

    pub(super) fn apply_part(&mut self, mark: Mark, part: &FactPart) -> Result<(), LedgerError> {
        let whole = parts::take(&mut self.pending, mark, part)?;
        self.derive(mark.index, part.observation);
        if let Some(whole) = whole {
            self.apply_whole(&whole.marks, whole.observed_at, whole.joined);
        }
        Ok(())
    }

    /// Keeps from what a fact was derived, and whether that was typed.
    pub(super) fn derive(&mut self, fact: EntryIndex, observation: EntryIndex) {
        self.derived.insert(fact, observation);
        let typed = self
            .source_of(fact)
            .is_some_and(|seen| seen.value.is_typed());
        if typed {
            self.facts.typed.insert(fact);
        }
    }

    pub(super) fn apply_whole(&mut self, marks: &Marks, at: Timestamp, joined: Joined) {
        let fact = match joined {
            Joined::Usage(generation, cells) => {
                return self.apply_usage(marks, at, &generation, cells);
            }
            Joined::Fact(fact) => *fact,
        };
        each_fact!(apply_each! { self fact marks at });
    }

    fn apply_eligible_roles(&mut self, mark: Mark, at: Timestamp, value: EligibleRoles) {
        let known = self.facts.eligible_roles.as_ref();
        if known.is_none_or(|old| old.observed_at <= at) {
            self.facts.eligible_roles = Some(mark.seen(&value, at));
        }
    }

    /// Each group is known since its own reading: a list of one group says nothing of another.
    fn apply_groups(&mut self, mark: Mark, at: Timestamp, batch: &Batch<EntraGroup>) {
        let known: &mut Vec<_> = &mut self.facts.entra_groups;
        for group in &batch.items {
            let place = self.group_places.get(&group.id);
            match place.and_then(|place| known.get_mut(*place)) {
                Some(old) if groups::is_later(old.observed_at, at) => {}
                Some(old) => *old = groups::after(old, mark.seen(group, at)),
                None => {
                    self.group_places.insert(group.id.clone(), known.len());
                    known.push(mark.seen(group, at));
                }
            }
        }
    }

    fn apply_group_access(&mut self, mark: Mark, at: Timestamp, batch: &Batch<GroupAccess>) {
        for access in &batch.items {
            groups::tell(&mut self.facts.group_access, mark.seen(access, at));
        }
    }

    fn apply_security_defaults(&mut self, mark: Mark, at: Timestamp, value: &SecurityDefaults) {
        let known = self.facts.security_defaults.as_ref();
        if known.is_none_or(|old| old.observed_at <= at) {
            self.facts.security_defaults = Some(mark.seen(value, at));
        }
    }

    /// "There is none" counts from the day on which somebody looked, and never against anything
    /// that was seen: data beat a statement.
    fn apply_absent(&mut self, mark: Mark, told_at: Timestamp, batch: &Batch<AbsentSystem>) {
        for absent in &batch.items {
            let looked = absent.looked_on.to_zoned(jiff::tz::TimeZone::UTC);
            let at = looked.map_or(told_at, |day| day.timestamp().min(told_at));
            match absent.system {
                SystemKind::Cloud => {
                    let seen = self.facts.cloud_seen.as_ref();
                    if seen.is_none_or(|seen| !seen.value && seen.observed_at <= at) {
                        self.facts.cloud_seen = Some(mark.seen(&false, at));
                    }
                }
                SystemKind::ActiveDirectory => {
                    let none = Batch {
                        items: Vec::new(),
                        complete: true,
                    };
                    let marks = Marks::one(mark);
                    let facts = &self.facts;
                    let collected = facts.directory_users.is_some()
                        || facts.directory_groups.is_some()
                        || facts.directory_computers.is_some();
                    if !collected && facts.domains.as_ref().is_none_or(|d| d.items.is_empty()) {
                        merge(
                            &mut self.facts.domains,
                            none,
                            (at, &marks),
                            &mut self.besides,
                        );
                    }
                }
            }
        }
    }

    fn apply_changes(&mut self, marks: &Marks, at: Timestamp, batch: Batch<ControlChange>) {
        let changes = &mut self.facts.control_changes;
        for (position, change) in batch.items.into_iter().enumerate() {
            if self.told.first("change", &change) {
                let sorted = changes
                    .last()
                    .is_none_or(|last| last.value.occurred_at <= change.occurred_at);
                self.changes_in_order &= sorted;
                changes.push(marks.of_item(position).seen(&change, at));
            }
        }
    }

    fn apply_activity(&mut self, marks: &Marks, at: Timestamp, batch: Batch<ActivityEvent>) {
        self.facts.cloud_seen = Some(marks.first().seen(&true, at));
        for (position, event) in batch.items.into_iter().enumerate() {
            if self.activity_ids.insert(event.id.clone()) {
                self.activity.push(marks.of_item(position).entry_of(event));
            }
        }
    }

    /// Adds the parts of one run up, and replaces the days of which a later run speaks.
    /// `cells` are its cells, record by record.
    fn apply_usage(
        &mut self,
        marks: &Marks,
        observed_at: Timestamp,
        generation: &UsageGeneration,
        cells: Vec<PieceOfCells>,
    ) {
        // A file of which every row was refused shows nothing, not even that there is a cloud.
        if generation.rows_read > 0 {
            self.facts.cloud_seen = Some(marks.first().seen(&true, observed_at));
        }
        usage::tell(
            Slots {
                days: &mut self.usage,
                runs: &mut self.usage_runs,
                known: &mut self.usage_known,
            },
            |position| marks.of_item(position).index,
            observed_at,
            generation,
            cells.into_iter().flat_map(PieceOfCells::into_cells),
        );
    }
}
