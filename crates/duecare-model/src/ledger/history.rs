//! All that happened with one party, folded fact by fact.

use super::merge::{ShownAt, extend, merge};
use super::{CheckSeen, Entry, Mark, NoticeCase, UsageDay};
use crate::facts::{
    AbsentSystem, ActivityEvent, Alert, Batch, Capability, ControlChange, DamageItem, Fact,
    IncidentNote, InvoiceLine, Mail, Notification, Paper, SecurityDefaults, SystemKind, UsageCell,
    UsageGeneration,
};
use crate::record::{DossierIssued, Erased, FactOf, HoldOf, Observation, Refusal, RetentionOf};
use crate::{
    Assessment, ControlId, CustomerFacts, Guardrail, NoticeId, PartyId, ScopeCell, Signal,
    Timestamp, Verdict,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

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
    activity_ids: BTreeSet<String>,
    /// When each item of a listing was last shown: an older file must not undo a newer one.
    shown_at: ShownAt,
    /// Cost, by subscription and day.
    pub usage: BTreeMap<(String, Date), UsageDay>,
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
}

impl CustomerHistory {
    pub(super) fn new(customer: PartyId, at: Timestamp) -> Self {
        Self {
            facts: CustomerFacts::nothing_known(customer, at),
            observations: Vec::new(),
            refusals: Vec::new(),
            activity: Vec::new(),
            activity_ids: BTreeSet::new(),
            shown_at: ShownAt::new(),
            usage: BTreeMap::new(),
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
        }
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

    /// The assessments of the latest check.
    pub fn latest_check(&self) -> Option<&CheckSeen> {
        self.checks.last()
    }
}

impl CustomerHistory {
    pub(super) fn apply_scope(&mut self, mark: Mark, cell: &ScopeCell) {
        let place = (&cell.control, &cell.workload);
        let scope = &mut self.facts.scope;
        scope.retain(|old| (&old.value.control, &old.value.workload) != place);
        scope.push(mark.seen(cell, mark.recorded_at));
        self.scope_history.push(mark.entry(cell));
    }

    pub(super) fn apply_fact(&mut self, mark: Mark, of: &FactOf) {
        let at = of.observed_at;
        match &of.fact {
            Fact::SecurityDefaults(v) => self.apply_security_defaults(mark, at, v),
            Fact::ControlChanges(b) => self.apply_changes(mark, at, b),
            Fact::Activity(b) => self.apply_activity(mark, at, b),
            Fact::Usage(generation) => self.apply_usage(mark, at, generation),
            Fact::AbsentSystems(b) => self.apply_absent(mark, at, b),
            Fact::Papers(b) => extend(&mut self.papers, b, mark),
            Fact::InvoiceLines(b) => extend(&mut self.invoice_lines, b, mark),
            Fact::Capabilities(b) => extend(&mut self.capabilities, b, mark),
            Fact::Alerts(b) => extend(&mut self.alerts, b, mark),
            Fact::Notifications(b) => extend(&mut self.notifications, b, mark),
            Fact::Damage(b) => extend(&mut self.damage, b, mark),
            Fact::IncidentNotes(b) => extend(&mut self.incident_notes, b, mark),
            Fact::Mail(mail) => self.mails.push(mark.entry(mail)),
            identity_or_state => self.apply_listing(mark, at, identity_or_state),
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
                    let facts = &self.facts;
                    let collected = facts.directory_users.is_some()
                        || facts.directory_groups.is_some()
                        || facts.directory_computers.is_some();
                    if !collected && facts.domains.as_ref().is_none_or(|d| d.items.is_empty()) {
                        merge(
                            &mut self.facts.domains,
                            &none,
                            (at, mark.index),
                            &mut self.shown_at,
                        );
                    }
                }
            }
        }
    }

    fn apply_changes(&mut self, mark: Mark, at: Timestamp, batch: &Batch<ControlChange>) {
        let changes = &mut self.facts.control_changes;
        for change in &batch.items {
            if !changes.iter().any(|old| old.value == *change) {
                changes.push(mark.seen(change, at));
            }
        }
        changes.sort_by_key(|seen| seen.value.occurred_at);
    }

    fn apply_activity(&mut self, mark: Mark, at: Timestamp, batch: &Batch<ActivityEvent>) {
        self.facts.cloud_seen = Some(mark.seen(&true, at));
        for event in &batch.items {
            if self.activity_ids.insert(event.id.clone()) {
                self.activity.push(mark.entry(event));
            }
        }
    }

    /// Replaces the days that the generation speaks of, unless a later observation already has.
    fn apply_usage(&mut self, mark: Mark, observed_at: Timestamp, generation: &UsageGeneration) {
        // A file of which every row was refused shows nothing, not even that there is a cloud.
        if generation.rows_read > 0 {
            self.facts.cloud_seen = Some(mark.seen(&true, observed_at));
        }
        let mut days: BTreeMap<(String, Date), Vec<UsageCell>> = BTreeMap::new();
        for cell in &generation.cells {
            let key = (cell.sub_account.clone(), cell.day);
            days.entry(key).or_default().push(cell.clone());
        }
        for (key, cells) in days {
            let known = self.usage.get(&key);
            if known.is_none_or(|old| old.observed_at <= observed_at) {
                let entry = mark.index;
                self.usage.insert(
                    key,
                    UsageDay {
                        entry,
                        observed_at,
                        cells,
                    },
                );
            }
        }
    }

    /// Facts that come as lists of things that exist; each list is merged by its items' keys.
    fn apply_listing(&mut self, mark: Mark, at: Timestamp, fact: &Fact) {
        let (facts, shown, from) = (&mut self.facts, &mut self.shown_at, (at, mark.index));
        match fact {
            Fact::ConditionalAccessPolicies(b) => merge(&mut facts.policies, b, from, shown),
            Fact::EntraUsers(b) => merge(&mut facts.entra_users, b, from, shown),
            Fact::RoleDefinitions(b) => merge(&mut facts.role_definitions, b, from, shown),
            Fact::RoleAssignments(b) => merge(&mut facts.role_assignments, b, from, shown),
            Fact::Registrations(b) => merge(&mut facts.registrations, b, from, shown),
            Fact::DeclaredExclusions(b) => merge(&mut facts.declared_exclusions, b, from, shown),
            Fact::Domains(b) => merge(&mut facts.domains, b, from, shown),
            Fact::DirectoryUsers(b) => merge(&mut facts.directory_users, b, from, shown),
            Fact::DirectoryGroups(b) => merge(&mut facts.directory_groups, b, from, shown),
            Fact::DirectoryComputers(b) => merge(&mut facts.directory_computers, b, from, shown),
            Fact::Workloads(b) => merge(&mut facts.workloads, b, from, shown),
            Fact::BackupCopies(b) => merge(&mut facts.copies, b, from, shown),
            Fact::RestoreTests(b) => merge(&mut facts.restore_tests, b, from, shown),
            Fact::Endpoints(b) => merge(&mut facts.endpoints, b, from, shown),
            // Everything else is a log or a document and was taken by the caller.
            _ => {}
        }
    }
}
