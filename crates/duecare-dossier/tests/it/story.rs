//! A small invented log: a distributor, a reseller, two customers, and all that can be recorded.
//!
//! Used by every test beside it. Names are invented; no record speaks of a real person.

use crate::episodes::{incident, letters};
use duecare_dossier::{Catalogue, Evidence};
use duecare_model::facts::{
    BackupCopy, Batch, Capability, ControlChange, DirectoryGroup, DirectoryUser, Fact, InvoiceLine,
    Logon, Medium, Member, MemberKind, Paper, PaperKind, RestoreResult, RestoreTest,
    RoleAssignment, RoleDefinition, RoleState, Way, WayState, Workload,
};
use duecare_model::record::{
    Body, Check, ContactOf, FactOf, GuardrailOf, Observation, ObservedBasis, Record, SCHEMA,
    WorkspaceCreated,
};
use duecare_model::{
    Agreement, Assessment, Code, Contact, ControlId, Date, EntryIndex, Guardrail, Language, Ledger,
    Money, Party, PartyId, PartyRole, Position, Problem, Rank, Reason, Responsible, ScopeCell,
    Timestamp, UnknownReason, Verdict, WorkloadId,
};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn party(id: &str) -> PartyId {
    PartyId::new(id).unwrap()
}

pub(crate) fn control(id: &str) -> ControlId {
    ControlId::new(id).unwrap()
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(bytes) {
        hex.push(char::from_digit(u32::from(byte >> 4), 16).unwrap());
        hex.push(char::from_digit(u32::from(byte & 15), 16).unwrap());
    }
    hex
}

/// Texts that name what they were asked for.
pub(crate) struct Titles;

impl Catalogue for Titles {
    fn control_title(&self, id: &ControlId, language: Language) -> String {
        format!("Control {id} ({language})")
    }
    fn control_finding(&self, id: &ControlId, language: Language) -> String {
        format!("Finding {id} ({language})")
    }
    fn reason(&self, _: &ControlId, reason: &Reason, _: Language) -> String {
        format!("Because {}.", reason.key)
    }
    fn references(&self, _: &ControlId) -> Vec<String> {
        vec!["IR 2024/2690 11.7.2".to_owned(), "CIS v8 6.5".to_owned()]
    }
    fn detector_title(&self, detector: &str, _: Language) -> String {
        format!("Detector {detector}")
    }
    fn signal_reason(&self, _: &str, reason: &Reason, _: Language) -> String {
        format!("Since {}.", reason.key)
    }
}

/// A log in memory. Proofs are placeholders; `real.rs` uses the journal.
#[derive(Default)]
pub(crate) struct Log {
    pub(crate) records: Vec<Record>,
    pub(crate) ledger: Ledger,
    pub(crate) blobs: BTreeMap<String, Vec<u8>>,
}

impl Log {
    pub(crate) fn add(&mut self, time: &str, body: Body) -> EntryIndex {
        let index = EntryIndex(self.ledger.entry_count);
        let record = Record {
            schema: SCHEMA.to_owned(),
            recorded_at: at(time),
            actor: "operator".to_owned(),
            acted_by: None,
            min_writer: None,
            body,
        };
        self.ledger.apply(index, &record).unwrap();
        self.records.push(record);
        index
    }

    pub(crate) fn observe(
        &mut self,
        time: &str,
        whom: &str,
        format: &str,
        bytes: &[u8],
    ) -> EntryIndex {
        let blob = format!("blob-{}", self.records.len());
        self.blobs.insert(blob.clone(), bytes.to_vec());
        self.add(
            time,
            Body::Observation(Observation {
                party: party(whom),
                name: format!("{format}.file"),
                format: format.to_owned(),
                sha256: sha256(bytes),
                size_bytes: u64::try_from(bytes.len()).unwrap(),
                blob,
                observed_at: at(time),
                observed_basis: ObservedBasis::ImportTime,
                occurred_at: None,
                reader: "reader/1".to_owned(),
                likenesses: Vec::new(),
            }),
        )
    }

    pub(crate) fn fact(&mut self, time: &str, whom: &str, fact: Fact) -> EntryIndex {
        let observation = self.observe(time, whom, "inventory", format!("{fact:?}").as_bytes());
        self.add(
            time,
            Body::Fact(FactOf {
                party: party(whom),
                observation,
                observed_at: at(time),
                fact,
            }),
        )
    }

    pub(crate) fn party(&mut self, id: &str, name: &str, role: PartyRole, parent: Option<&str>) {
        let body = Body::Party(Party {
            id: party(id),
            name: name.to_owned(),
            role,
            parent: parent.map(party),
            language: Language::Nl,
            aliases: vec![format!("{id}-tenant")],
        });
        self.add("2022-01-01T08:00:00Z", body);
    }

    pub(crate) fn contact(&mut self, of: &str, name: &str, email: &str, rank: Rank) {
        let contact = Contact {
            name: name.to_owned(),
            email: email.to_owned(),
            language: Language::Nl,
            rank,
            may_bind: rank == Rank::Statutory,
            authority_source: None,
            valid_from: None,
            valid_to: None,
        };
        let body = Body::Contact(ContactOf {
            party: party(of),
            contact,
        });
        self.add("2022-01-01T09:00:00Z", body);
    }
}

pub(crate) fn none() -> Problem {
    Problem {
        code: Code(2999),
        what: "no such entry".to_owned(),
        meaning: String::new(),
        remedy: String::new(),
        at: Position::default(),
    }
}

impl Evidence for Log {
    fn size(&self) -> u64 {
        self.ledger.entry_count
    }
    fn record(&self, index: EntryIndex) -> Result<Option<Vec<u8>>, Problem> {
        self.committed(index).map(Some)
    }
    fn committed(&self, index: EntryIndex) -> Result<Vec<u8>, Problem> {
        let place = usize::try_from(index.0).unwrap();
        let record = self.records.get(place).ok_or_else(none)?;
        Ok(duecare_model::canonical::to_canonical(record)
            .unwrap()
            .into_bytes())
    }
    fn openings(&self, _: EntryIndex) -> Result<String, Problem> {
        Ok(String::new())
    }
    fn salt(&self, index: EntryIndex) -> Result<[u8; 32], Problem> {
        Ok([u8::try_from(index.0 % 251).unwrap(); 32])
    }
    fn entry(&self, index: EntryIndex) -> Result<[u8; 40], Problem> {
        Ok([u8::try_from(index.0 % 251).unwrap(); 40])
    }
    fn proof(&self, index: EntryIndex) -> Result<String, Problem> {
        Ok(format!("proof of {index}\n"))
    }
    fn checkpoint(&self) -> Result<String, Problem> {
        Ok(format!(
            "log.example\n{}\nAAAA\n\n— log.example BBBB\n",
            self.size()
        ))
    }
    fn earlier(&self, size: u64) -> Result<(String, String), Problem> {
        Ok((format!("log.example\n{size}\nAAAA\n"), String::new()))
    }
    fn verifier_key(&self) -> String {
        "log.example+00000000+AAAA".to_owned()
    }
    fn sign_sums(&self, sums: &[u8]) -> Result<String, Problem> {
        Ok(format!("a note over {} bytes of sums\n", sums.len()))
    }
    fn blob(&self, name: &str) -> Result<Vec<u8>, Problem> {
        self.blobs.get(name).cloned().ok_or_else(none)
    }
}

/// Parties and nothing else.
pub(crate) fn bare() -> Log {
    let mut log = Log::default();
    log.add(
        "2022-01-01T07:00:00Z",
        Body::WorkspaceCreated(WorkspaceCreated {
            clock_confirmed: None,
            version: "0.1.0".to_owned(),
            origin: "log.example".to_owned(),
            clock: "replayed".to_owned(),
        }),
    );
    log.party("wolk", "Wolkenhandel BV", PartyRole::Distributor, None);
    log.party("terp", "Terp ICT", PartyRole::Reseller, Some("wolk"));
    log.party(
        "zuivel",
        "Zuivelfabriek De Koe",
        PartyRole::Customer,
        Some("terp"),
    );
    log.party(
        "molen",
        "Molen Geheim NV",
        PartyRole::Customer,
        Some("terp"),
    );
    log
}

pub(crate) fn batch<T>(items: Vec<T>) -> Batch<T> {
    Batch {
        items,
        complete: true,
    }
}

fn agreement() -> Agreement {
    Agreement {
        agreed_on: day("2022-01-15"),
        agreed_by: "A. Boter".to_owned(),
        source: "contract 17, annex B".to_owned(),
        proof: None,
        objection: None,
    }
}

/// Scope, contract, offers, capabilities, invoice, copies, accounts, changes.
fn estate(log: &mut Log, whom: &str) {
    for (id, responsible) in [
        ("mfa-admins", Responsible::Provider),
        ("copy-offline", Responsible::Customer),
    ] {
        log.add(
            "2022-02-01T10:00:00Z",
            Body::Scope(ScopeCell {
                customer: party(whom),
                control: Some(control(id)),
                workload: None,
                responsible,
                written: Some(agreement()),
                acknowledged: None,
            }),
        );
    }
    log.add(
        "2022-02-01T11:00:00Z",
        Body::Guardrail(GuardrailOf {
            customer: party(whom),
            guardrail: Guardrail {
                per_day_max: Some(Money::eur(500)),
                per_month_max: None,
                vcpu_max: Some(64),
                regions: vec!["westeurope".to_owned()],
                written: Some(agreement()),
            },
        }),
    );
    let paper = |kind, reference: &str, says: &str| Paper {
        reference: reference.to_owned(),
        kind,
        dated: day("2022-01-15"),
        says: says.to_owned(),
    };
    let papers = vec![
        paper(PaperKind::Contract, "17", "management of servers"),
        paper(PaperKind::Claim, "web page", "we watch day and night"),
    ];
    log.fact("2022-02-02T10:00:00Z", whom, Fact::Papers(batch(papers)));
    let invoice = InvoiceLine {
        invoice: "2022-88".to_owned(),
        dated: day("2022-09-30"),
        text: "Backup service".to_owned(),
        amount: Money::eur(120),
        control: Some(control("copy-offline")),
    };
    log.fact(
        "2022-09-30T10:00:00Z",
        whom,
        Fact::InvoiceLines(batch(vec![invoice])),
    );
    let tool = Capability {
        party: party("terp"),
        name: "Deallocate machines by delegated rights".to_owned(),
        available: true,
        tested_at: None,
        source: None,
    };
    log.fact(
        "2022-03-01T10:00:00Z",
        whom,
        Fact::Capabilities(batch(vec![tool])),
    );
    copies(log, whom);
    accounts(log, whom);
}

fn copies(log: &mut Log, whom: &str) {
    let workload = WorkloadId::new("fileserver").unwrap();
    let known = Workload {
        id: workload.clone(),
        name: "File server".to_owned(),
        critical: Some(true),
    };
    log.fact(
        "2022-03-02T10:00:00Z",
        whom,
        Fact::Workloads(batch(vec![known])),
    );
    let copy = BackupCopy {
        id: "nas".to_owned(),
        workload: workload.clone(),
        medium: Medium::Nas,
        location: None,
        host: None,
        host_domain_joined: Some(true),
        disconnected: Some(false),
        ways: BTreeMap::from([(Way::DomainAdmin, WayState::Open)]),
        looked_at: Some(at("2022-03-01T10:00:00Z")),
        last_success_at: Some(at("2022-03-01T23:00:00Z")),
        locked_days: None,
        method_changed_at: None,
    };
    log.fact(
        "2022-03-02T11:00:00Z",
        whom,
        Fact::BackupCopies(batch(vec![copy])),
    );
    let test = RestoreTest {
        workload,
        copy: Some("nas".to_owned()),
        tested_at: at("2022-03-01T12:00:00Z"),
        result: RestoreResult::Failed,
        duration_minutes: Some(300),
        isolated: None,
        operator: Some("B. Schep".to_owned()),
    };
    log.fact(
        "2022-03-02T12:00:00Z",
        whom,
        Fact::RestoreTests(batch(vec![test])),
    );
}

fn accounts(log: &mut Log, whom: &str) {
    let role = RoleDefinition {
        id: "r1".to_owned(),
        template_id: "r1".to_owned(),
        display_name: "Global Administrator".to_owned(),
        privileged: Some(true),
        built_in: None,
    };
    log.fact(
        "2022-03-03T10:00:00Z",
        whom,
        Fact::RoleDefinitions(batch(vec![role])),
    );
    let held = RoleAssignment {
        changed_at: None,
        principal_id: "u1".to_owned(),
        principal_type: None,
        principal_name: Some("beheer@zuivel.example".to_owned()),
        role_definition_id: "r1".to_owned(),
        scope: Some("/".to_owned()),
        state: RoleState::Active,
    };
    log.fact(
        "2022-03-03T11:00:00Z",
        whom,
        Fact::RoleAssignments(batch(vec![held])),
    );
    let user = DirectoryUser {
        sid: "S-1-5-21-1-2-3-1104".to_owned(),
        name: "OUD@ZUIVEL.EXAMPLE".to_owned(),
        enabled: Some(true),
        created_at: None,
        last_logon: Logon::Never,
        password_set_at: None,
        password_never_expires: None,
        has_spn: None,
        admin_count: None,
        primary_group_sid: None,
    };
    let group = DirectoryGroup {
        sid: "S-1-5-21-1-2-3-512".to_owned(),
        name: "DOMAIN ADMINS@ZUIVEL.EXAMPLE".to_owned(),
        members: vec![Member {
            sid: user.sid.clone(),
            kind: MemberKind::User,
        }],
    };
    log.fact(
        "2022-03-04T10:00:00Z",
        whom,
        Fact::DirectoryUsers(batch(vec![user])),
    );
    log.fact(
        "2022-03-04T11:00:00Z",
        whom,
        Fact::DirectoryGroups(batch(vec![group])),
    );
    changes(log, whom);
}

fn changes(log: &mut Log, whom: &str) {
    let change = |actor: &str, target: &str, time: &str| ControlChange {
        occurred_at: at(time),
        activity: "Update conditional access policy".to_owned(),
        actor: actor.to_owned(),
        target: target.to_owned(),
        changes: vec!["state: enabled -> disabled".to_owned()],
        result: Some("success".to_owned()),
        weakens: Some(true),
        groups: Vec::new(),
    };
    let changes = vec![
        change(
            "schep@terp.example",
            "MFA for admins",
            "2022-08-01T10:00:00Z",
        ),
        change(
            "boter@zuivel.example",
            "Block legacy",
            "2022-08-02T10:00:00Z",
        ),
        change("vreemd@elders.example", "Locations", "2022-08-03T10:00:00Z"),
    ];
    log.fact(
        "2022-08-04T10:00:00Z",
        whom,
        Fact::ControlChanges(batch(changes)),
    );
}

pub(crate) fn check(log: &mut Log, whom: &str, time: &str) -> EntryIndex {
    let assess = |id: &str, verdict| Assessment {
        control: control(id),
        revision: 2,
        verdict,
        reasons: vec![Reason::new("policy-disabled")],
        rests_on: vec![],
    };
    log.add(
        time,
        Body::Check(Check {
            party: party(whom),
            at: at(time),
            assessments: vec![
                assess("copy-offline", Verdict::NotMet),
                assess(
                    "endpoint-protected",
                    Verdict::Unknown(UnknownReason::NeverObserved),
                ),
                assess("mfa-admins", Verdict::NotMet),
                assess("patches", Verdict::Met),
            ],
        }),
    )
}

/// Everything that can be recorded, on `zuivel` and on another customer.
pub(crate) fn full() -> Log {
    let mut log = bare();
    log.contact(
        "zuivel",
        "A. Boter",
        "boter@zuivel.example",
        Rank::Statutory,
    );
    log.contact("terp", "B. Schep", "schep@terp.example", Rank::Technical);
    for whom in ["zuivel", "molen"] {
        estate(&mut log, whom);
        check(&mut log, whom, "2022-08-15T06:00:00Z");
        letters(&mut log, whom);
        incident(&mut log, whom);
        check(&mut log, whom, "2022-11-11T06:00:00Z");
    }
    log.observe(
        "2022-11-12T06:00:00Z",
        "terp",
        "inventory",
        b"list of all customers",
    );
    log
}

pub(crate) const D: &str = "2022-12-01T00:00:00Z";
