//! The customer's Entra tenant as Microsoft Graph shows it, before and after the policy was off.
//!
//! Called by the Frisian case. Must never show the new state before the moment of the change.

use super::super::graph::{self, Account, Role};
use super::super::when::{day, later, utc};
use super::super::{File, activity::Caller, pack};
use super::{SWITCHED_OFF_BY, switched_off_at};
use duecare_model::Timestamp;
use serde_json::Value;

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
const BILLING_ADMINISTRATOR: &str = "b0f54661-2d74-4c50-afa3-1ec803f12efe";

/// Built-in roles of the listing, with Microsoft's template ids.
const ROLES: [Role; 6] = [
    (GLOBAL_ADMINISTRATOR, "Global Administrator"),
    (BILLING_ADMINISTRATOR, "Billing Administrator"),
    ("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"),
    (
        "729827e3-9c14-49f7-bb1b-9608f156bbb8",
        "Helpdesk Administrator",
    ),
    (
        "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
        "Conditional Access Administrator",
    ),
    ("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader"),
];

const POLICY_ID: &str = "41c6f9d2-0000-4000-8000-a7f02be51c64";
const POLICY_NAME: &str = "MFA voor alle gebruikers en alle apps";

/// The customer's own administrator.
pub(super) const ADMIN: Account = Account {
    id: "d01b7c3f-0000-4000-8000-20f93ae7b1d5",
    upn: "admin@klant-fryslan.example",
    name: "Beheer Klant Fryslân",
    guest: false,
    role: Some(GLOBAL_ADMINISTRATOR),
    mfa_registered: true,
};

/// The provider's administrator in the customer's tenant.
const PROVIDER: Account = Account {
    id: "8e42a6d0-0000-4000-8000-63d5f09c7a1b",
    upn: "beheer_ict-fryslan.example#EXT#@klant-fryslan.example",
    name: "Beheer ICT Fryslân",
    guest: true,
    role: Some(GLOBAL_ADMINISTRATOR),
    mfa_registered: true,
};

/// Left over from the migration: full rights, no second factor.
pub(crate) const MIGRATION: Account = Account {
    id: "f7390b5c-0000-4000-8000-4b16c8de2a73",
    upn: "migratie@klant-fryslan.example",
    name: "Migratie",
    guest: false,
    role: Some(GLOBAL_ADMINISTRATOR),
    mfa_registered: false,
};

const fn employee(
    id: &'static str,
    upn: &'static str,
    name: &'static str,
    role: Option<&'static str>,
) -> Account {
    Account {
        id,
        upn,
        name,
        guest: false,
        role,
        mfa_registered: false,
    }
}

const ACCOUNTS: [Account; 8] = [
    ADMIN,
    PROVIDER,
    MIGRATION,
    employee(
        "0a5d8e61-0000-4000-8000-9d1375e80fc6",
        "boekhouding@klant-fryslan.example",
        "Boekhouding",
        Some(BILLING_ADMINISTRATOR),
    ),
    employee(
        "6c19f2b4-0000-4000-8000-e80d7a4f9263",
        "verkoop@klant-fryslan.example",
        "Verkoop",
        None,
    ),
    employee(
        "b94e07d8-0000-4000-8000-1fa5c0e6b982",
        "magazijn@klant-fryslan.example",
        "Magazijn",
        None,
    ),
    employee(
        "25f3c8a9-0000-4000-8000-7b6d01c5f438",
        "planning@klant-fryslan.example",
        "Planning",
        None,
    ),
    employee(
        "ca7106e3-0000-4000-8000-54e2d8f31a07",
        "directie@klant-fryslan.example",
        "Directie",
        None,
    ),
];

/// The customer's administrator at work; the sign-in tells which factors were used.
pub(super) fn admin_signed_in_with(methods: &'static str) -> Caller {
    Caller {
        upn: ADMIN.upn,
        object_id: ADMIN.id,
        address: "198.51.100.42",
        methods,
    }
}

/// The six responses that make an export, as the tenant was at `at`.
pub(super) fn export(at: Timestamp) -> Vec<File> {
    let policies = graph::listing("identity/conditionalAccess/policies", &[policy_at(at)]);
    let utf8 = |name: &str, text: String| File::new(format!("{name}.json"), text);
    vec![
        // Exports made with Windows PowerShell are UTF-16 with a byte order mark.
        File::new("conditional-access-policies.json", pack::utf16(&policies)),
        utf8("security-defaults", graph::security_defaults(false)),
        utf8("users", graph::users(&ACCOUNTS)),
        utf8("role-definitions", graph::role_definitions(&ROLES)),
        utf8("role-assignments", graph::role_assignments(&ACCOUNTS)),
        utf8("registrations", graph::registrations(&ACCOUNTS, at)),
    ]
}

/// The record of the directory audit log that tells who switched the policy off.
pub(super) fn switch_off_record() -> File {
    let at = switched_off_at();
    let text = graph::policy_change(
        "3e7b90d4-0000-4000-8000-0dc8b2f7514a",
        at,
        (PROVIDER.id, SWITCHED_OFF_BY),
        &policy_at(later(at, -1)),
        &policy_at(at),
    );
    File::new("directory-audits.json", text)
}

fn policy_at(at: Timestamp) -> Value {
    let created = utc(day(2021, 8, 21), 8, 52);
    let off = switched_off_at();
    if at < off {
        graph::mfa_policy(POLICY_ID, POLICY_NAME, "enabled", created, None)
    } else {
        graph::mfa_policy(POLICY_ID, POLICY_NAME, "disabled", created, Some(off))
    }
}
