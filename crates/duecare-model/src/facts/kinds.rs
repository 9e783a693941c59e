//! Every fact, declared once: what it holds, and how the ledger folds it.
//!
//! The enumeration of facts is made from it, and so are cutting, joining and folding. A kind that
//! is added here is known to all of them, and what it still needs (its item's type, its place among
//! a customer's facts or in the history) the compiler asks for. What must never happen: a fact that
//! is recorded and then dropped in silence by one who does not know its kind.
//!
//! | group | how it is folded |
//! |---|---|
//! | `lists` | things that exist, merged by the key of each within its `group`; kept among the customer's facts |
//! | `logs` | things that happened or were written, each kept once; kept in the history |
//! | `batches` | lists with a way of their own |
//! | `singles` | one value |

/// Calls `$then!` with `$with` and the declaration of every fact.
macro_rules! each_fact {
    ($then:ident! { $($with:tt)* }) => {
        $then! {
            { $($with)* }
            lists {
                /// Conditional access policies.
                ConditionalAccessPolicies(ConditionalAccessPolicy) policies { |p| p.id.clone() };
                /// Entra users.
                EntraUsers(EntraUser) entra_users { |u| u.id.clone() };
                /// Entra directory role definitions (or activated roles with their template).
                RoleDefinitions(RoleDefinition) role_definitions { |r| r.id.clone() };
                /// Entra directory role assignments; active and eligible ones come from two calls.
                RoleAssignments(RoleAssignment) role_assignments { |a| format!("{} {} {:?} {:?}", a.principal_id, a.role_definition_id, a.scope, a.state), group format!("{:?}", a.state) };
                /// What each user has registered to authenticate with.
                Registrations(RegistrationDetail) registrations { |r| r.id.clone() };
                /// Active Directory domains.
                Domains(DirectoryDomain) domains { |d| d.sid.clone(), group d.sid.clone() };
                /// Active Directory users of one domain.
                DirectoryUsers(DirectoryUser) directory_users { |u| u.sid.clone(), group domain_of(&u.sid) };
                /// Active Directory groups of one domain.
                DirectoryGroups(DirectoryGroup) directory_groups { |g| g.sid.clone(), group domain_of(&g.sid) };
                /// Active Directory computers of one domain.
                DirectoryComputers(DirectoryComputer) directory_computers { |c| c.sid.clone(), group domain_of(&c.sid) };
                /// What the customer cannot work without.
                Workloads(Workload) workloads { |w| w.id.to_string() };
                /// Copies of workloads.
                BackupCopies(BackupCopy) copies { |c| c.id.clone() };
                /// Restore tests, each a group of its own: a complete list never takes back a test
                /// once told.
                RestoreTests(RestoreTest) restore_tests { |t| format!("{} {} {:?}", t.workload, t.tested_at, t.copy), group format!("{} {}", t.workload, t.tested_at) };
                /// Servers and workstations with their protection and patch state.
                Endpoints(Endpoint) endpoints { |e| e.name.to_lowercase() };
                /// Accounts declared to be excluded from a control on purpose.
                DeclaredExclusions(DeclaredExclusion) declared_exclusions { |e| e.principal.clone() };
            }
            logs {
                /// Contracts, offers, captures of web claims, minutes.
                Papers(Paper) papers;
                /// Lines of invoices.
                InvoiceLines(InvoiceLine) invoice_lines;
                /// What a party can do about consumption, and whether that was tried.
                Capabilities(Capability) capabilities;
                /// Alarms raised by vendor or distributor.
                Alerts(Alert) alerts;
                /// What was told to insurer, vendor or authority.
                Notifications(Notification) notifications;
                /// Items of damage and of its limitation.
                Damage(DamageItem) damage;
                /// What is known of an incident.
                IncidentNotes(IncidentNote) incident_notes;
            }
            batches {
                /// Entra groups with their members.
                EntraGroups(EntraGroup);
                /// Who can get into a group by their own hand.
                GroupAccess(GroupAccess);
                /// Changes to protection found in a directory audit log.
                ControlChanges(ControlChange);
                /// Azure control-plane events.
                Activity(ActivityEvent);
                /// Kinds of system that somebody looked for and did not find.
                AbsentSystems(AbsentSystem);
            }
            singles {
                /// Entra security defaults.
                SecurityDefaults(SecurityDefaults);
                /// What was read of the list of roles that can be activated.
                EligibleRoles(EligibleRoles);
                /// Cost and usage, summed to cells.
                Usage(UsageGeneration);
                /// The same where there are many cells: each text once, each cell a row of numbers.
                UsageTable(Box<UsageTable>);
                /// A mail kept byte-exact.
                Mail(Mail);
            }
        }
    };
}

pub(crate) use each_fact;
