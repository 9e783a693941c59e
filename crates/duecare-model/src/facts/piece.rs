//! One item of a fact: how a very large one is cut and put together again, and how long texts are
//! bounded.
//!
//! Used where facts are cut and joined. What must never happen: an item that lost something and
//! does not say so.

use super::{
    AbsentSystem, ActivityEvent, Alert, BackupCopy, Batch, Capability, ConditionalAccessPolicy,
    ControlChange, DamageItem, DeclaredExclusion, DirectoryComputer, DirectoryDomain,
    DirectoryGroup, DirectoryUser, Endpoint, EntraGroup, EntraUser, Fact, GroupAccess,
    IncidentNote, InvoiceLine, Notification, Paper, RegistrationDetail, RestoreTest,
    RoleAssignment, RoleDefinition, Workload, each_fact, weight,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Longest text in an item that is too large as a whole: far longer than any name or subject, and
/// short enough that dozens of them fit a record.
pub(crate) const TEXT_BYTES_MAX: usize = 64 << 10;

/// Something that a fact lists.
pub trait Piece: Serialize + DeserializeOwned {
    /// The item in pieces of about `bytes_max`; one piece where it cannot be cut.
    fn pieces(self, bytes_max: usize) -> Vec<Self> {
        let _ = bytes_max;
        vec![self]
    }

    /// Takes the next piece of the same item in.
    fn go_on(&mut self, next: Self);
}

/// The items of one kind of fact.
pub trait Listed: Piece {
    /// A fact that lists these.
    fn fact(batch: Batch<Self>) -> Fact;

    /// What a fact lists; `None` where it is of another kind.
    fn batch(fact: Fact) -> Option<Batch<Self>>;
}

macro_rules! listed {
    ({}
        lists { $($(#[$_doc:meta])* $List:ident($Listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($Logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($Batched:ty);)* }
        singles { $($_singles:tt)* }
    ) => {
        listed!($($List($Listed))* $($Log($Logged))* $($Batch($Batched))*);
    };
    ($($Kind:ident($Item:ty))*) => {
        $(impl Listed for $Item {
            fn fact(batch: Batch<Self>) -> Fact {
                Fact::$Kind(batch)
            }

            fn batch(fact: Fact) -> Option<Batch<Self>> {
                if let Fact::$Kind(batch) = fact {
                    Some(batch)
                } else {
                    None
                }
            }
        })*
    };
}

each_fact!(listed! {});

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

/// A group of a large directory or tenant has more members than a record holds.
macro_rules! cut_by_members {
    ($($type:ident)*) => {
        $(impl Piece for $type {
            fn pieces(mut self, bytes_max: usize) -> Vec<Self> {
                let portions = portions(std::mem::take(&mut self.members), bytes_max);
                let with = |members| Self { members, ..self.clone() };
                portions.into_iter().map(with).collect()
            }

            fn go_on(&mut self, next: Self) {
                self.members.extend(next.members);
            }
        })*
    };
}

cut_by_members! { DirectoryGroup EntraGroup }

impl Piece for GroupAccess {
    fn pieces(mut self, bytes_max: usize) -> Vec<Self> {
        let portions = portions(std::mem::take(&mut self.people), bytes_max);
        let with = |people| Self {
            people,
            ..self.clone()
        };
        portions.into_iter().map(with).collect()
    }

    fn go_on(&mut self, next: Self) {
        self.people.extend(next.people);
    }
}

/// A list in portions of about `bytes_max`; one that may be empty where nothing more is needed.
fn portions<T: Serialize>(items: Vec<T>, bytes_max: usize) -> Vec<Vec<T>> {
    let (mut done, mut held, mut bytes) = (Vec::new(), Vec::new(), 0_usize);
    for item in items {
        let more = weight(&item);
        if !held.is_empty() && bytes.saturating_add(more) > bytes_max {
            done.push(std::mem::take(&mut held));
            bytes = 0;
        }
        bytes = bytes.saturating_add(more);
        held.push(item);
    }
    done.push(held);
    done
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
