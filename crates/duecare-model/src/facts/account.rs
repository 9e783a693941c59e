//! Whether two ids name one subscription.
//!
//! Used where usage is read, recorded and compared. What must never happen: the cost of one
//! subscription counted twice because two exports write its id in letters of another case, or two
//! subscriptions of a provider that tells letters apart taken for one.

use super::UsageCell;
use std::borrow::Cow;

/// Words in the name of a provider whose ids of accounts have no case, or only one:
/// - Azure: ids of resources and subscriptions are compared without regard to case
///   (azure-resource-manager-rpc, v1.0/resource-api-reference.md);
/// - AWS: twelve digits (docs.aws.amazon.com, `AwsAccount`, pattern `\d{12}`);
/// - Google Cloud: small letters, digits and hyphens (cloud.google.com/sdk/gcloud, projects create).
///
/// Oracle's ids are written small, and no page of Oracle's says that their case means nothing; other
/// services have ids such as `team_hO0KX`. Those are told apart by their letters.
const WITHOUT_CASE: [&str; 6] = ["microsoft", "azure", "aws", "amazon", "google", "gcp"];

/// What is equal for two ids of one subscription. `provider` is as the row names it; where it names
/// none, the id is most likely of Azure, whose exports alone lack it.
pub fn account_key<'a>(provider: &str, id: &'a str) -> Cow<'a, str> {
    let id = id.trim_end_matches('/');
    let has_case = id.chars().any(char::is_uppercase);
    if !has_case || !is_without_case(provider, id) {
        return Cow::Borrowed(id);
    }
    Cow::Owned(id.to_lowercase())
}

fn is_without_case(provider: &str, id: &str) -> bool {
    let provider = provider.to_ascii_lowercase();
    let is_known = WITHOUT_CASE.iter().any(|word| provider.contains(word));
    provider.is_empty() || is_known || is_of_azure(id)
}

/// A path of Azure's, or the id of a subscription: both are told by their form.
fn is_of_azure(id: &str) -> bool {
    let path = id
        .get(..15)
        .is_some_and(|start| start.eq_ignore_ascii_case("/subscriptions/"));
    let groups: Vec<usize> = id.split('-').map(str::len).collect();
    let is_hex = id.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit());
    path || (is_hex && groups == [8, 4, 4, 4, 12])
}

impl UsageCell {
    /// What is equal for all spellings of the subscription that the cell is of.
    pub fn account_key(&self) -> Cow<'_, str> {
        account_key(&self.provider, &self.sub_account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_differ_in_case_are_one_where_the_provider_knows_no_case() {
        for (provider, one, other, same) in [
            ("Microsoft", "SUB-A", "sub-a", true),
            ("", "Sub-A", "sub-a", true),
            (
                "Microsoft Azure",
                "/subscriptions/AB/",
                "/Subscriptions/ab",
                true,
            ),
            (
                "Reseller GmbH",
                "0A1B2C3D-0000-4000-8000-00000000000F",
                "0a1b2c3d-0000-4000-8000-00000000000f",
                true,
            ),
            ("Reseller GmbH", "team_hO0KX", "team_ho0kx", false),
            (
                "Oracle Cloud Infrastructure",
                "ocid1.tenancy.oc1..aB",
                "ocid1.tenancy.oc1..ab",
                false,
            ),
            ("Microsoft", "sub-a", "sub-b", false),
        ] {
            let equal = account_key(provider, one) == account_key(provider, other);
            assert_eq!(equal, same, "{provider}: {one} {other}");
        }
    }
}
