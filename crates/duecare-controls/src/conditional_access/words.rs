//! The words of Microsoft Graph that decide how a policy is read.
//!
//! Used all over this folder. Each is looked up: `docs/reference/constants.toml` names the source
//! and the package that judges it. What must never happen here is a word from memory.

/// The application "Windows Azure Service Management API": portal, command line and API of Azure.
pub(super) const AZURE_MANAGEMENT: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

/// The portals of administrators, as one application.
pub(super) const ADMIN_PORTALS: &str = "MicrosoftAdminPortals";

/// Every user, application or location.
pub(super) const ALL: &str = "All";

/// Every guest and external user.
pub(super) const GUESTS: &str = "GuestsOrExternalUsers";
