//! The words of Microsoft Graph that decide how a policy is read.
//!
//! Used all over this folder. Each is looked up: `docs/reference/constants.toml` names the source
//! and the package that judges it. What must never happen here is a word from memory.

/// The application "Windows Azure Service Management API": portal, command line and API of Azure.
pub(super) const AZURE_MANAGEMENT: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

/// The portals of administrators, as one application.
pub(super) const ADMIN_PORTALS: &str = "MicrosoftAdminPortals";

/// The applications of Office 365, as one.
pub(super) const OFFICE_365: &str = "Office365";

/// Every user, application or location.
pub(super) const ALL: &str = "All";

/// No user, no application.
pub(super) const NONE: &str = "None";

/// Every guest and external user.
pub(super) const GUESTS: &str = "GuestsOrExternalUsers";

/// Every location marked as trusted.
pub(super) const ALL_TRUSTED: &str = "AllTrusted";

/// The families of programs (`conditionalAccessClientApp` without `all` and the retired word).
pub(super) const CLIENTS: [&str; 4] = [
    "browser",
    "mobileAppsAndDesktopClients",
    "exchangeActiveSync",
    "other",
];

/// The platforms that have a word (`conditionalAccessDevicePlatform` without `all`).
pub(super) const PLATFORMS: [&str; 6] = [
    "android",
    "iOS",
    "windows",
    "windowsPhone",
    "macOS",
    "linux",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Members of an enumeration as `docs/reference/constants.toml` lists them.
    fn listed(name: &str) -> Vec<String> {
        let list = include_str!("../../../../docs/reference/constants.toml");
        let list: toml::Value = toml::from_str(list).unwrap();
        let all = list["enumeration"].as_array().unwrap();
        let one = all
            .iter()
            .find(|e| e["name"].as_str() == Some(name))
            .unwrap();
        let members = one["members"].as_array().unwrap().iter();
        members.map(|m| m.as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn programs_and_platforms_are_all_those_that_the_list_of_constants_knows() {
        let without = |name: &str, special: &[&str]| -> Vec<String> {
            let all = listed(name).into_iter();
            all.filter(|m| !special.contains(&m.as_str())).collect()
        };
        let special = ["all", "easSupported", "unknownFutureValue"];
        assert_eq!(without("conditionalAccessClientApp", &special), CLIENTS);
        let mut ours: Vec<&str> = PLATFORMS.to_vec();
        ours.sort_unstable();
        let mut theirs = without("conditionalAccessDevicePlatform", &special);
        theirs.sort();
        assert_eq!(theirs, ours);
    }
}
