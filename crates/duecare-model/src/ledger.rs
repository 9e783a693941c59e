//! The ledger: what the records say when they are read in order. Pure; rebuilt by replay.
//!
//! The store feeds it every record; check, watch, notices, console and dossier read it.
//! A ledger as of D is the replay of the records made by D and of no others.

use crate::facts::{
    ActivityEvent, Alert, Batch, Capability, DamageItem, Fact, IncidentNote, InvoiceLine, Mail,
    Notification, Paper, UsageCell, UsageGeneration,
};
use crate::record::{
    Body, Check, DossierIssued, FactOf, NoticeClosed, NoticeSent, Observation, Record, Refusal,
};
use crate::{
    Answer, Assessment, Contact, ControlId, CustomerFacts, Delivery, EntryIndex, Guardrail,
    Listing, NoticeId, Party, PartyId, ScopeCell, Seen, SentNotice, Signal, Timestamp, Verdict,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A record does not fit what came before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// A party's chain of suppliers comes back to itself.
    #[error("{0} would be its own supplier")]
    Circle(PartyId),
    /// A parent that is not known.
    #[error("{party} is supplied by {parent}, which is not known")]
    UnknownParent {
        /// The party.
        party: PartyId,
        /// Its missing parent.
        parent: PartyId,
    },
    /// A notice that was never drafted or sent.
    #[error("notice {0} is not known")]
    UnknownNotice(NoticeId),
}

/// A value with the entry it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    /// The entry.
    pub index: EntryIndex,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The value.
    pub value: T,
}

/// A party with its contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyState {
    /// The latest data of the party.
    pub party: Entry<Party>,
    /// Contacts by mail address.
    pub contacts: BTreeMap<String, Entry<Contact>>,
}

/// The cells of one subscription and day, as the latest generation tells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageDay {
    /// The entry of the generation.
    pub entry: EntryIndex,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// The cells.
    pub cells: Vec<UsageCell>,
}

/// A recorded run of the controls.
pub type CheckSeen = Entry<Check>;

/// Where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeStage {
    /// Written, not sent.
    Drafted,
    /// Recorded for sending; no delivery step is recorded yet.
    Sent,
    /// At least one delivery step succeeded.
    Delivered,
    /// The last delivery step failed.
    Undelivered,
    /// Somebody answered.
    Answered,
    /// It has an end state.
    Closed,
}

/// One notice with all that followed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoticeCase {
    /// The draft.
    pub drafted: Option<Entry<SentNotice>>,
    /// The frozen letter.
    pub sent: Option<Entry<NoticeSent>>,
    /// Delivery steps.
    pub deliveries: Vec<Entry<Delivery>>,
    /// Answers.
    pub answers: Vec<Entry<Answer>>,
    /// Its end.
    pub closed: Option<Entry<NoticeClosed>>,
}

impl NoticeCase {
    /// The letter: as sent, otherwise as drafted.
    pub fn letter(&self) -> Option<&SentNotice> {
        self.sent
            .as_ref()
            .map(|sent| &sent.value.notice)
            .or_else(|| self.drafted.as_ref().map(|draft| &draft.value))
    }

    /// Where it stands.
    pub fn stage(&self) -> NoticeStage {
        if self.closed.is_some() {
            NoticeStage::Closed
        } else if !self.answers.is_empty() {
            NoticeStage::Answered
        } else if let Some(last) = self.deliveries.last() {
            if last.value.level.is_some() {
                NoticeStage::Delivered
            } else {
                NoticeStage::Undelivered
            }
        } else if self.sent.is_some() {
            NoticeStage::Sent
        } else {
            NoticeStage::Drafted
        }
    }

    /// Every entry of the case, in order.
    pub fn entries(&self) -> Vec<EntryIndex> {
        let mut all: Vec<EntryIndex> = Vec::new();
        all.extend(self.drafted.iter().map(|e| e.index));
        all.extend(self.sent.iter().map(|e| e.index));
        all.extend(self.deliveries.iter().map(|e| e.index));
        all.extend(self.answers.iter().map(|e| e.index));
        all.extend(self.closed.iter().map(|e| e.index));
        all.sort_unstable();
        all
    }
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
    activity_ids: BTreeSet<String>,
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
}

impl CustomerHistory {
    fn new(customer: PartyId, at: Timestamp) -> Self {
        Self {
            facts: CustomerFacts::nothing_known(customer, at),
            observations: Vec::new(),
            refusals: Vec::new(),
            activity: Vec::new(),
            activity_ids: BTreeSet::new(),
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
        }
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

/// The replayed log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Parties.
    pub parties: BTreeMap<PartyId, PartyState>,
    /// Histories, one per party that anything was recorded of.
    pub histories: BTreeMap<PartyId, CustomerHistory>,
    /// Number of records read.
    pub entry_count: u64,
    /// Time of the latest record.
    pub last_recorded_at: Option<Timestamp>,
}

impl Ledger {
    /// Reads one more record.
    ///
    /// # Errors
    /// The record does not fit what came before; the ledger is unchanged.
    pub fn apply(&mut self, index: EntryIndex, record: &Record) -> Result<(), LedgerError> {
        let at = record.recorded_at;
        match &record.body {
            Body::WorkspaceCreated(_) => {}
            Body::Party(party) => self.apply_party(index, at, party)?,
            Body::Contact(of) => {
                let Some(state) = self.parties.get_mut(&of.party) else {
                    return Err(LedgerError::UnknownParent {
                        party: of.party.clone(),
                        parent: of.party.clone(),
                    });
                };
                let entry = Entry {
                    index,
                    recorded_at: at,
                    value: of.contact.clone(),
                };
                state.contacts.insert(of.contact.email.clone(), entry);
            }
            Body::Scope(cell) => {
                let history = self.history(&cell.customer, at);
                history.facts.scope.retain(|old| {
                    (&old.value.control, &old.value.workload) != (&cell.control, &cell.workload)
                });
                history.facts.scope.push(Seen {
                    value: cell.clone(),
                    observed_at: at,
                    entry: index,
                });
                history.scope_history.push(Entry {
                    index,
                    recorded_at: at,
                    value: cell.clone(),
                });
            }
            Body::Guardrail(of) => {
                let history = self.history(&of.customer, at);
                history.facts.guardrail = Some(Seen {
                    value: of.guardrail.clone(),
                    observed_at: at,
                    entry: index,
                });
                history.guardrail_history.push(Entry {
                    index,
                    recorded_at: at,
                    value: of.guardrail.clone(),
                });
            }
            Body::Observation(o) => self.history(&o.party, at).observations.push(Entry {
                index,
                recorded_at: at,
                value: o.clone(),
            }),
            Body::Refusal(r) => self.history(&r.party, at).refusals.push(Entry {
                index,
                recorded_at: at,
                value: r.clone(),
            }),
            Body::Fact(of) => self.history(&of.party, at).apply_fact(index, at, of),
            Body::Check(c) => self.history(&c.party, at).checks.push(Entry {
                index,
                recorded_at: at,
                value: c.clone(),
            }),
            Body::Signal(s) => self.history(&s.customer, at).signals.push(Entry {
                index,
                recorded_at: at,
                value: s.clone(),
            }),
            Body::DossierIssued(d) => self.history(&d.party, at).dossiers.push(Entry {
                index,
                recorded_at: at,
                value: d.clone(),
            }),
            Body::NoticeDrafted(_)
            | Body::NoticeSent(_)
            | Body::NoticeDelivered(_)
            | Body::NoticeAnswered(_)
            | Body::NoticeClosed(_) => {
                self.apply_notice(index, at, &record.body)?;
            }
        }
        self.entry_count += 1;
        self.last_recorded_at = Some(at);
        Ok(())
    }

    /// The facts of `customer`, asked at `at`.
    pub fn facts(&self, customer: &PartyId, at: Timestamp) -> CustomerFacts {
        let mut facts = self.histories.get(customer).map_or_else(
            || CustomerFacts::nothing_known(customer.clone(), at),
            |history| history.facts.clone(),
        );
        facts.at = at;
        facts
    }

    /// The suppliers of `party`, nearest first.
    pub fn suppliers(&self, party: &PartyId) -> Vec<&Party> {
        let mut chain = Vec::new();
        let mut next = self
            .parties
            .get(party)
            .and_then(|s| s.party.value.parent.as_ref());
        while let Some(state) = next.and_then(|id| self.parties.get(id)) {
            chain.push(&state.party.value);
            next = state.party.value.parent.as_ref();
        }
        chain
    }

    /// The party that a source names by `alias`; ids are aliases of themselves.
    pub fn by_alias(&self, alias: &str) -> Option<&PartyId> {
        self.parties
            .values()
            .map(|s| &s.party.value)
            .find_map(|party| {
                let same = |known: &str| known.eq_ignore_ascii_case(alias);
                (same(party.id.as_str()) || party.aliases.iter().any(|a| same(a)))
                    .then_some(&party.id)
            })
    }

    fn history(&mut self, party: &PartyId, at: Timestamp) -> &mut CustomerHistory {
        self.histories
            .entry(party.clone())
            .or_insert_with(|| CustomerHistory::new(party.clone(), at))
    }

    fn apply_party(
        &mut self,
        index: EntryIndex,
        at: Timestamp,
        party: &Party,
    ) -> Result<(), LedgerError> {
        let mut above = party.parent.as_ref();
        while let Some(id) = above {
            if *id == party.id {
                return Err(LedgerError::Circle(party.id.clone()));
            }
            let Some(state) = self.parties.get(id) else {
                return Err(LedgerError::UnknownParent {
                    party: party.id.clone(),
                    parent: id.clone(),
                });
            };
            above = state.party.value.parent.as_ref();
        }
        let contacts = self
            .parties
            .remove(&party.id)
            .map(|old| old.contacts)
            .unwrap_or_default();
        let entry = Entry {
            index,
            recorded_at: at,
            value: party.clone(),
        };
        self.parties.insert(
            party.id.clone(),
            PartyState {
                party: entry,
                contacts,
            },
        );
        Ok(())
    }

    fn notice_mut(&mut self, id: &NoticeId) -> Result<&mut NoticeCase, LedgerError> {
        self.histories
            .values_mut()
            .find_map(|history| history.notices.get_mut(id))
            .ok_or_else(|| LedgerError::UnknownNotice(id.clone()))
    }

    fn apply_notice(
        &mut self,
        index: EntryIndex,
        at: Timestamp,
        body: &Body,
    ) -> Result<(), LedgerError> {
        match body {
            Body::NoticeDrafted(n) => {
                let case = self
                    .history(&n.customer, at)
                    .notices
                    .entry(n.id.clone())
                    .or_default();
                case.drafted = Some(Entry {
                    index,
                    recorded_at: at,
                    value: n.clone(),
                });
            }
            Body::NoticeSent(s) => {
                let case = self
                    .history(&s.notice.customer, at)
                    .notices
                    .entry(s.notice.id.clone())
                    .or_default();
                case.sent = Some(Entry {
                    index,
                    recorded_at: at,
                    value: s.clone(),
                });
            }
            Body::NoticeDelivered(d) => {
                self.notice_mut(&d.notice)?.deliveries.push(Entry {
                    index,
                    recorded_at: at,
                    value: d.clone(),
                });
            }
            Body::NoticeAnswered(a) => {
                self.notice_mut(&a.notice)?.answers.push(Entry {
                    index,
                    recorded_at: at,
                    value: a.clone(),
                });
            }
            Body::NoticeClosed(c) => {
                self.notice_mut(&c.notice)?.closed = Some(Entry {
                    index,
                    recorded_at: at,
                    value: c.clone(),
                });
            }
            _ => {}
        }
        Ok(())
    }
}

impl CustomerHistory {
    fn apply_fact(&mut self, index: EntryIndex, at: Timestamp, of: &FactOf) {
        let seen_at = of.observed_at;
        let facts = &mut self.facts;
        let from = (seen_at, index);
        match &of.fact {
            Fact::SecurityDefaults(v) => {
                let newer = facts
                    .security_defaults
                    .as_ref()
                    .is_none_or(|old| old.observed_at <= seen_at);
                if newer {
                    facts.security_defaults = Some(Seen {
                        value: v.clone(),
                        observed_at: seen_at,
                        entry: index,
                    });
                }
            }
            Fact::ConditionalAccessPolicies(b) => merge(
                &mut facts.policies,
                b,
                from,
                |p| p.id.clone(),
                |_| String::new(),
            ),
            Fact::EntraUsers(b) => merge(
                &mut facts.entra_users,
                b,
                from,
                |u| u.id.clone(),
                |_| String::new(),
            ),
            Fact::RoleDefinitions(b) => merge(
                &mut facts.role_definitions,
                b,
                from,
                |r| r.id.clone(),
                |_| String::new(),
            ),
            Fact::RoleAssignments(b) => {
                merge(&mut facts.role_assignments, b, from, assignment_key, |a| {
                    format!("{:?}", a.state)
                })
            }
            Fact::Registrations(b) => merge(
                &mut facts.registrations,
                b,
                from,
                |r| r.id.clone(),
                |_| String::new(),
            ),
            Fact::DeclaredExclusions(b) => merge(
                &mut facts.declared_exclusions,
                b,
                from,
                |e| e.principal.clone(),
                |_| String::new(),
            ),
            Fact::Domains(b) => merge(
                &mut facts.domains,
                b,
                from,
                |d| d.sid.clone(),
                |d| d.sid.clone(),
            ),
            Fact::DirectoryUsers(b) => merge(
                &mut facts.directory_users,
                b,
                from,
                |u| u.sid.clone(),
                |u| domain_of(&u.sid),
            ),
            Fact::DirectoryGroups(b) => merge(
                &mut facts.directory_groups,
                b,
                from,
                |g| g.sid.clone(),
                |g| domain_of(&g.sid),
            ),
            Fact::DirectoryComputers(b) => merge(
                &mut facts.directory_computers,
                b,
                from,
                |c| c.sid.clone(),
                |c| domain_of(&c.sid),
            ),
            Fact::Workloads(b) => merge(
                &mut facts.workloads,
                b,
                from,
                |w| w.id.to_string(),
                |_| String::new(),
            ),
            Fact::BackupCopies(b) => merge(
                &mut facts.copies,
                b,
                from,
                |c| c.id.clone(),
                |_| String::new(),
            ),
            Fact::RestoreTests(b) => merge(
                &mut facts.restore_tests,
                b,
                from,
                |t| format!("{} {} {:?}", t.workload, t.tested_at, t.copy),
                |t| format!("{} {}", t.workload, t.tested_at),
            ),
            Fact::Endpoints(b) => merge(
                &mut facts.endpoints,
                b,
                from,
                |e| e.name.to_lowercase(),
                |_| String::new(),
            ),
            Fact::ControlChanges(b) => {
                for change in &b.items {
                    if !facts.control_changes.iter().any(|old| old.value == *change) {
                        facts.control_changes.push(Seen {
                            value: change.clone(),
                            observed_at: seen_at,
                            entry: index,
                        });
                    }
                }
                facts
                    .control_changes
                    .sort_by_key(|seen| seen.value.occurred_at);
            }
            Fact::Activity(b) => {
                facts.cloud_seen = Some(Seen {
                    value: true,
                    observed_at: seen_at,
                    entry: index,
                });
                for event in &b.items {
                    if self.activity_ids.insert(event.id.clone()) {
                        self.activity.push(Entry {
                            index,
                            recorded_at: at,
                            value: event.clone(),
                        });
                    }
                }
            }
            Fact::Usage(generation) => {
                facts.cloud_seen = Some(Seen {
                    value: true,
                    observed_at: seen_at,
                    entry: index,
                });
                self.apply_usage(from, generation);
            }
            Fact::Papers(b) => extend(&mut self.papers, b, index, at),
            Fact::InvoiceLines(b) => extend(&mut self.invoice_lines, b, index, at),
            Fact::Capabilities(b) => extend(&mut self.capabilities, b, index, at),
            Fact::Alerts(b) => extend(&mut self.alerts, b, index, at),
            Fact::Notifications(b) => extend(&mut self.notifications, b, index, at),
            Fact::Damage(b) => extend(&mut self.damage, b, index, at),
            Fact::IncidentNotes(b) => extend(&mut self.incident_notes, b, index, at),
            Fact::Mail(mail) => self.mails.push(Entry {
                index,
                recorded_at: at,
                value: mail.clone(),
            }),
        }
    }

    /// Replaces the days that the generation speaks of, unless a later observation already has.
    fn apply_usage(
        &mut self,
        (observed_at, entry): (Timestamp, EntryIndex),
        generation: &UsageGeneration,
    ) {
        let mut days: BTreeMap<(String, Date), Vec<UsageCell>> = BTreeMap::new();
        for cell in &generation.cells {
            days.entry((cell.sub_account.clone(), cell.day))
                .or_default()
                .push(cell.clone());
        }
        for (key, cells) in days {
            let newer = self
                .usage
                .get(&key)
                .is_none_or(|old| old.observed_at <= observed_at);
            if newer {
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
}

fn extend<T: Clone + PartialEq>(
    list: &mut Vec<Entry<T>>,
    batch: &Batch<T>,
    index: EntryIndex,
    at: Timestamp,
) {
    for item in &batch.items {
        if !list.iter().any(|old| old.value == *item) {
            list.push(Entry {
                index,
                recorded_at: at,
                value: item.clone(),
            });
        }
    }
}

fn assignment_key(a: &crate::facts::RoleAssignment) -> String {
    format!(
        "{} {} {:?} {:?}",
        a.principal_id, a.role_definition_id, a.scope, a.state
    )
}

/// The domain part of a SID; well-known SIDs stand as `DOMAIN-S-1-5-32-544` in collections.
fn domain_of(sid: &str) -> String {
    match sid.find("S-1-5-32-").or_else(|| sid.find("S-1-5-21-")) {
        Some(0) => sid
            .rsplit_once('-')
            .map_or(sid, |(domain, _)| domain)
            .to_owned(),
        Some(at) => sid[..at].to_owned(),
        None => sid
            .split_once("-S-1-")
            .map_or("", |(domain, _)| domain)
            .to_owned(),
    }
}

/// Folds a batch into a listing.
///
/// A complete batch replaces what was known of the same groups (domain, state); a partial one
/// replaces item by item and leaves both completeness and age of the whole as they were. An
/// observation older than what is known changes nothing that is newer.
fn merge<T: Clone>(
    slot: &mut Option<Listing<T>>,
    batch: &Batch<T>,
    (observed_at, entry): (Timestamp, EntryIndex),
    key: impl Fn(&T) -> String,
    group: impl Fn(&T) -> String,
) {
    let Some(listing) = slot else {
        *slot = Some(Listing {
            items: batch.items.clone(),
            complete: batch.complete,
            observed_at,
            entries: vec![entry],
        });
        return;
    };
    if observed_at < listing.observed_at && listing.complete {
        return;
    }
    let groups: BTreeSet<String> = batch.items.iter().map(&group).collect();
    let keys: BTreeSet<String> = batch.items.iter().map(&key).collect();
    let whole = groups.is_empty()
        || listing
            .items
            .iter()
            .all(|item| groups.contains(&group(item)));
    if batch.complete {
        listing
            .items
            .retain(|item| !groups.is_empty() && !groups.contains(&group(item)));
        if whole {
            listing.complete = true;
            listing.observed_at = observed_at;
            listing.entries.clear();
        } else {
            listing.observed_at = listing.observed_at.min(observed_at);
        }
    } else {
        // A first, partial look at another domain says nothing about the rest of that domain.
        let known: BTreeSet<String> = listing.items.iter().map(&group).collect();
        listing.complete &= groups.is_subset(&known);
        listing.items.retain(|item| !keys.contains(&key(item)));
    }
    listing.items.extend(batch.items.iter().cloned());
    listing.entries.push(entry);
}
