//! One folder per control; this file only lists them.
//!
//! Read by `catalogue.rs`. The lines between the two markers are written by `cargo xtask codegen`
//! from the names of the folders; a test in `cases.rs` fails when they are stale.

use crate::catalogue::Source;

/// The compiled-in files of a folder.
macro_rules! source {
    ($folder:ident) => {
        Source {
            folder: stringify!($folder),
            rule: &$folder::Rule,
            meta: include_str!(concat!(stringify!($folder), "/control.toml")),
            texts: [
                include_str!(concat!(stringify!($folder), "/text/nl.toml")),
                include_str!(concat!(stringify!($folder), "/text/fr.toml")),
                include_str!(concat!(stringify!($folder), "/text/en.toml")),
                include_str!(concat!(stringify!($folder), "/text/de.toml")),
            ],
        }
    };
}

// codegen:begin
pub(crate) mod ad_local_admin_passwords_unique;
pub(crate) mod ad_privileged_accounts_in_use;
pub(crate) mod azure_spend_cap_agreed;
pub(crate) mod backup_copy_unreachable_by_admins;
pub(crate) mod backup_restore_tested;
pub(crate) mod endpoint_protection_on_every_server;
pub(crate) mod entra_admins_mfa_enforced;
pub(crate) mod entra_baseline_protection_on;
pub(crate) mod scope_written_and_exclusions_acknowledged;
pub(crate) mod security_patches_current;

pub(crate) const SOURCES: &[Source] = &[
    source!(ad_local_admin_passwords_unique),
    source!(ad_privileged_accounts_in_use),
    source!(azure_spend_cap_agreed),
    source!(backup_copy_unreachable_by_admins),
    source!(backup_restore_tested),
    source!(endpoint_protection_on_every_server),
    source!(entra_admins_mfa_enforced),
    source!(entra_baseline_protection_on),
    source!(scope_written_and_exclusions_acknowledged),
    source!(security_patches_current),
];
// codegen:end
