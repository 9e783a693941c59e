//! Which control-plane events make, stop or remove machines.
//!
//! Used by both detectors. Operation names are compared without regard to case, because the
//! diagnostic shape of the activity log writes them in capitals.
//! Source: Azure resource provider operations (learn.microsoft.com), read 2026-11.

use duecare_model::Entry;
use duecare_model::facts::ActivityEvent;

/// What an event does to machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Makes or changes machines.
    Create,
    /// Machines stop and are no longer paid for.
    Stop,
    /// Stopped machines run again.
    Start,
    /// Machines are removed.
    Delete,
    /// Somebody gives himself every right in the directory (elevate access).
    Elevate,
    /// Something else.
    Other,
}

/// How far the operation came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Asked for, not yet answered.
    Started,
    /// The platform took it on or finished it.
    Done,
    /// It did not happen.
    Failed,
    /// The event does not say it.
    Untold,
}

const CREATES: [&str; 7] = [
    "microsoft.compute/virtualmachines/write",
    "microsoft.compute/virtualmachinescalesets/write",
    "microsoft.batch/batchaccounts/pools/write",
    "microsoft.machinelearningservices/workspaces/computes/write",
    "microsoft.containerinstance/containergroups/write",
    "microsoft.containerservice/managedclusters/write",
    "microsoft.containerservice/managedclusters/agentpools/write",
];

/// The effect of an operation.
pub(crate) fn effect(operation: &str) -> Effect {
    let operation = operation.trim().to_ascii_lowercase();
    if operation == "microsoft.authorization/elevateaccess/action" {
        return Effect::Elevate;
    }
    if CREATES.contains(&operation.as_str()) {
        return Effect::Create;
    }
    if operation == "microsoft.resources/subscriptions/resourcegroups/delete" {
        return Effect::Delete;
    }
    let Some((resource, verb)) = split(&operation) else {
        return Effect::Other;
    };
    let makes = |write: &&str| write.strip_suffix("/write") == Some(resource);
    if !CREATES.iter().any(makes) {
        return Effect::Other;
    }
    match verb {
        "delete" => Effect::Delete,
        "deallocate/action" => Effect::Stop,
        "start/action" => Effect::Start,
        _ => Effect::Other,
    }
}

fn split(operation: &str) -> Option<(&str, &str)> {
    ["/delete", "/deallocate/action", "/start/action"]
        .into_iter()
        .find_map(|verb| Some((operation.strip_suffix(verb)?, &verb[1..])))
}

/// The outcome an event tells.
pub(crate) fn outcome(event: &ActivityEvent) -> Outcome {
    match event.status.trim().to_ascii_lowercase().as_str() {
        "accepted" | "accept" | "succeeded" | "success" | "created" => Outcome::Done,
        "started" | "start" => Outcome::Started,
        "failed" | "failure" | "canceled" | "cancelled" => Outcome::Failed,
        _ => Outcome::Untold,
    }
}

/// A region as it is compared: Azure writes `West Europe` and `westeurope` for the same one.
pub(crate) fn region_key(region: &str) -> String {
    region
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Resource ids are compared without regard to case, as Azure does.
pub(crate) fn resource_key(event: &ActivityEvent) -> Option<String> {
    let id = event.resource_id.as_deref()?.trim().trim_end_matches('/');
    (!id.is_empty()).then(|| id.to_ascii_lowercase())
}

/// The events in the order in which they happened; equal times are ordered by id.
pub(crate) fn in_order(activity: &[Entry<ActivityEvent>]) -> Vec<&Entry<ActivityEvent>> {
    let mut events: Vec<&Entry<ActivityEvent>> = activity.iter().collect();
    events.sort_by(|a, b| {
        (a.value.occurred_at, &a.value.id, a.index).cmp(&(
            b.value.occurred_at,
            &b.value.id,
            b.index,
        ))
    });
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_known_in_both_spellings_of_the_activity_log() {
        for (operation, expected) in [
            ("Microsoft.Compute/virtualMachines/write", Effect::Create),
            (
                "MICROSOFT.COMPUTE/VIRTUALMACHINESCALESETS/WRITE",
                Effect::Create,
            ),
            (
                "Microsoft.Compute/virtualMachines/deallocate/action",
                Effect::Stop,
            ),
            (
                "Microsoft.Compute/virtualMachines/start/action",
                Effect::Start,
            ),
            ("Microsoft.Compute/virtualMachines/delete", Effect::Delete),
            (
                "Microsoft.Authorization/elevateAccess/action",
                Effect::Elevate,
            ),
            (
                "Microsoft.Compute/virtualMachines/extensions/write",
                Effect::Other,
            ),
            ("Microsoft.Storage/storageAccounts/write", Effect::Other),
            ("/delete", Effect::Other),
        ] {
            assert_eq!(effect(operation), expected, "{operation}");
        }
    }
}
