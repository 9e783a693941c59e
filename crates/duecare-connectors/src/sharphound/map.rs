//! Collected objects to directory facts. Pure.
//!
//! Called by this folder's `mod`. "Never logged on" is what the Rennes court read the privileged
//! accounts by, and collectors write it in four ways; what must never happen: one of them becoming
//! a date in 1601, or an absent answer becoming "never".

use super::wire::{Member, Object};
use duecare_model::Timestamp;
use duecare_model::facts::{
    self, DirectoryComputer, DirectoryDomain, DirectoryGroup, DirectoryUser, Logon, MemberKind,
};
use serde_json::Value;

/// Latest time taken for Unix seconds: the year 2200. Larger values are another unit (FILETIME,
/// milliseconds) and are not guessed at.
const SECONDS_MAX: f64 = 7_258_118_400.0;

/// A time told by a collector.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Told {
    Absent,
    Never,
    At(Timestamp),
    Unreadable,
}

impl Object {
    fn get(&self, key: &str) -> Option<&Value> {
        let value = self.properties.as_ref()?.get(key)?;
        (!value.is_null()).then_some(value)
    }

    fn text(&self, key: &str) -> Option<String> {
        self.get(key)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    fn truth(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            Value::Bool(truth) => Some(*truth),
            Value::String(word) if word.eq_ignore_ascii_case("true") => Some(true),
            Value::String(word) if word.eq_ignore_ascii_case("false") => Some(false),
            // `adminCount` is a number in the directory.
            Value::Number(number) => number.as_i64().map(|n| n != 0),
            _ => None,
        }
    }

    fn name(&self) -> String {
        self.text("name")
            .or_else(|| self.text("samaccountname"))
            .unwrap_or_else(|| self.id.clone())
    }

    fn time(&self, key: &str) -> Told {
        let number = match self.get(key) {
            None => return Told::Absent,
            Some(Value::Number(number)) => number.as_f64(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(_) => None,
        };
        match number {
            Some(seconds) if seconds <= 0.0 => Told::Never,
            Some(seconds) if seconds <= SECONDS_MAX => {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "checked against SECONDS_MAX"
                )]
                let seconds = seconds as i64;
                Timestamp::from_second(seconds).map_or(Told::Unreadable, Told::At)
            }
            _ => Told::Unreadable,
        }
    }

    fn moment(&self, key: &str) -> Option<Timestamp> {
        match self.time(key) {
            Told::At(at) => Some(at),
            Told::Absent | Told::Never | Told::Unreadable => None,
        }
    }

    /// `lastlogon` is told by one domain controller, `lastlogontimestamp` by all but up to two
    /// weeks late: the later one counts.
    fn last_logon(&self) -> Logon {
        match (self.time("lastlogon"), self.time("lastlogontimestamp")) {
            (Told::At(a), Told::At(b)) => Logon::At(a.max(b)),
            (Told::At(at), _) | (_, Told::At(at)) => Logon::At(at),
            (Told::Unreadable, _) | (_, Told::Unreadable) | (Told::Absent, Told::Absent) => {
                Logon::Unknown
            }
            _ => Logon::Never,
        }
    }

    /// Names by which a party may know the domain of the object.
    pub(super) fn domain_names(&self) -> impl Iterator<Item = String> {
        [
            self.text("domainsid"),
            self.text("domain"),
            Some(self.id.clone()),
        ]
        .into_iter()
        .flatten()
    }
}

pub(super) fn domain(object: &Object) -> DirectoryDomain {
    DirectoryDomain {
        sid: object.id.clone(),
        name: object.name(),
        machine_account_quota: object.get("machineaccountquota").and_then(Value::as_i64),
    }
}

pub(super) fn user(object: &Object) -> DirectoryUser {
    let spns = object
        .get("serviceprincipalnames")
        .and_then(Value::as_array)
        .map(|names| !names.is_empty());
    DirectoryUser {
        sid: object.id.clone(),
        name: object.name(),
        enabled: object.truth("enabled"),
        created_at: object.moment("whencreated"),
        last_logon: object.last_logon(),
        password_set_at: object.moment("pwdlastset"),
        password_never_expires: object.truth("pwdneverexpires"),
        has_spn: object.truth("hasspn").or(spns),
        admin_count: object.truth("admincount"),
        primary_group_sid: object.primary_group.clone(),
    }
}

pub(super) fn group(object: &Object) -> DirectoryGroup {
    DirectoryGroup {
        sid: object.id.clone(),
        name: object.name(),
        members: object.members.iter().flatten().map(member).collect(),
    }
}

fn member(member: &Member) -> facts::Member {
    let kind = match member
        .kind
        .as_deref()
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("user") => MemberKind::User,
        Some("group") => MemberKind::Group,
        Some("computer") => MemberKind::Computer,
        _ => MemberKind::Other,
    };
    facts::Member {
        sid: member.id.clone(),
        kind,
    }
}

/// The service by which a cluster is found: only its name object and those of its roles have it,
/// never a node (scripts that list servers leave cluster objects out by this name).
const CLUSTER_SERVICE: &str = "msclustervirtualserver/";

/// Whether a computer object stands for a cluster; `None` where its services are not told.
fn is_cluster(object: &Object) -> Option<bool> {
    let names = object.get("serviceprincipalnames")?.as_array()?;
    let mut names = names.iter().filter_map(Value::as_str);
    Some(names.any(|name| name.to_ascii_lowercase().starts_with(CLUSTER_SERVICE)))
}

pub(super) fn computer(object: &Object) -> DirectoryComputer {
    // RID 516 and 521: the groups that every (read-only) domain controller has as primary group.
    let by_group = object
        .primary_group
        .as_deref()
        .map(|sid| sid.ends_with("-516") || sid.ends_with("-521"));
    DirectoryComputer {
        sid: object.id.clone(),
        name: object.name(),
        enabled: object.truth("enabled"),
        domain_controller: object.truth("isdc").or(by_group),
        operating_system: object.text("operatingsystem"),
        laps: object.truth("haslaps"),
        windows_laps_asked: None,
        cluster: is_cluster(object),
        last_logon: object.last_logon(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn logon(properties: &Value) -> Logon {
        let object = json!({"ObjectIdentifier": "S-1-5-21-1-2-3-1100", "Properties": properties});
        user(&serde_json::from_value(object).unwrap()).last_logon
    }

    #[test]
    fn every_encoding_of_never_is_never_and_silence_is_unknown() {
        for never in [
            json!({"lastlogon": 0, "lastlogontimestamp": -1}),
            json!({"lastlogon": 0, "lastlogontimestamp": -11_644_473_600_i64}),
            json!({"lastlogon": 0}),
            json!({"lastlogontimestamp": -1.0}),
            json!({"lastlogon": "0", "lastlogontimestamp": null}),
        ] {
            assert_eq!(logon(&never), Logon::Never, "{never}");
        }
        for silent in [
            json!({}),
            json!({"lastlogon": null}),
            json!({"lastlogon": "yesterday", "lastlogontimestamp": -1}),
            json!({"lastlogon": 133_500_000_000_000_000_i64}),
        ] {
            assert_eq!(logon(&silent), Logon::Unknown, "{silent}");
        }
    }

    #[test]
    fn the_later_of_two_logons_counts_in_any_notation() {
        let at = |s| Logon::At(Timestamp::from_second(s).unwrap());
        assert_eq!(
            logon(&json!({"lastlogon": 10, "lastlogontimestamp": 20.7})),
            at(20)
        );
        assert_eq!(
            logon(&json!({"lastlogon": "1712612878", "lastlogontimestamp": -1})),
            at(1_712_612_878)
        );
    }
}
