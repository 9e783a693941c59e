//! One item of a fact: how a very large one is cut and put together again, and how long texts are
//! bounded.
//!
//! Used where facts are cut and joined. What must never happen: an item that lost something and
//! does not say so.

use super::{
    AbsentSystem, ActivityEvent, Alert, BackupCopy, Capability, ConditionalAccessPolicy,
    ControlChange, DamageItem, DeclaredExclusion, DirectoryComputer, DirectoryDomain,
    DirectoryGroup, DirectoryUser, Endpoint, EntraGroup, EntraMember, EntraUser, IncidentNote,
    InvoiceLine, Member, Notification, Paper, RegistrationDetail, RestoreTest, RoleAssignment,
    RoleDefinition, Workload, weight,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Longest text in an item that is too large as a whole: far longer than any name or subject, and
/// short enough that dozens of them fit a record.
pub(crate) const TEXT_BYTES_MAX: usize = 64 << 10;

/// Something that a fact lists.
pub(crate) trait Piece: Serialize + DeserializeOwned {
    /// The item in pieces of about `bytes_max`; one piece where it cannot be cut.
    fn pieces(self, bytes_max: usize) -> Vec<Self> {
        let _ = bytes_max;
        vec![self]
    }

    /// Takes the next piece of the same item in.
    fn go_on(&mut self, next: Self);
}

macro_rules! uncut {
    ($($type:ident)*) => {
        $(impl Piece for $type {
            fn go_on(&mut self, next: Self) {
                *self = next;
            }
        })*
    };
}

uncut! {
    AbsentSystem ActivityEvent Alert BackupCopy Capability ConditionalAccessPolicy ControlChange
    DamageItem DeclaredExclusion DirectoryComputer DirectoryDomain DirectoryUser Endpoint EntraUser
    IncidentNote InvoiceLine Notification Paper RegistrationDetail RestoreTest RoleAssignment
    RoleDefinition Workload
}

/// A group of a large directory has more members than a record holds.
impl Piece for DirectoryGroup {
    fn pieces(mut self, bytes_max: usize) -> Vec<Self> {
        let members = std::mem::take(&mut self.members);
        let mut groups = Vec::new();
        let mut held: Vec<Member> = Vec::new();
        let mut bytes = 0_usize;
        for member in members {
            let more = weight(&member);
            if !held.is_empty() && bytes.saturating_add(more) > bytes_max {
                groups.push(Self {
                    members: std::mem::take(&mut held),
                    ..self.clone()
                });
                bytes = 0;
            }
            bytes = bytes.saturating_add(more);
            held.push(member);
        }
        self.members = held;
        groups.push(self);
        groups
    }

    fn go_on(&mut self, next: Self) {
        self.members.extend(next.members);
    }
}

/// A group of a cloud tenant may have as many members as one of a domain.
impl Piece for EntraGroup {
    fn pieces(mut self, bytes_max: usize) -> Vec<Self> {
        let members = std::mem::take(&mut self.members);
        let mut groups = Vec::new();
        let mut held: Vec<EntraMember> = Vec::new();
        let mut bytes = 0_usize;
        for member in members {
            let more = weight(&member);
            if !held.is_empty() && bytes.saturating_add(more) > bytes_max {
                groups.push(Self {
                    members: std::mem::take(&mut held),
                    ..self.clone()
                });
                bytes = 0;
            }
            bytes = bytes.saturating_add(more);
            held.push(member);
        }
        self.members = held;
        groups.push(self);
        groups
    }

    fn go_on(&mut self, next: Self) {
        self.members.extend(next.members);
    }
}

/// The item with its texts bounded, each marked where it was cut, and whether any was; `None` where
/// the item cannot be read with them.
pub(crate) fn shortened<T: Serialize + DeserializeOwned>(item: &T) -> Option<(T, bool)> {
    let mut value = serde_json::to_value(item).ok()?;
    let cut = shorten(&mut value);
    Some((serde_json::from_value(value).ok()?, cut))
}

fn shorten(value: &mut Value) -> bool {
    match value {
        Value::String(text) => shorten_text(text),
        // Every one is to be looked at, whatever was found before.
        Value::Array(items) => items
            .iter_mut()
            .fold(false, |cut, item| shorten(item) | cut),
        Value::Object(members) => members
            .values_mut()
            .fold(false, |cut, one| shorten(one) | cut),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Cuts a text that is longer than the limit, and says so in it; whether it did.
pub(crate) fn shorten_text(text: &mut String) -> bool {
    if text.len() <= TEXT_BYTES_MAX {
        return false;
    }
    let whole = text.len();
    let mut at = TEXT_BYTES_MAX;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text.truncate(at);
    text.push_str(&format!(
        " [cut here: the first {at} of {whole} bytes; the source as received holds the rest]"
    ));
    true
}
