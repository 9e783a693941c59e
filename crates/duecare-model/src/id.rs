//! Names of things: every id is its own type, so that a party cannot stand where a control is meant.
//!
//! Used everywhere. An id that has been recorded is never reused for something else.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest id in bytes: ids stand in file names and mail headers, where 64 is safe everywhere.
const ID_BYTES_MAX: usize = 64;

/// An id was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{given}` is not an id: use 1 to {ID_BYTES_MAX} of a-z, 0-9, `-`, `_` or `.`, beginning with a letter or digit"
)]
pub struct IdError {
    given: String,
}

fn check(text: &str) -> Result<(), IdError> {
    let first_ok = text
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let all_ok = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b));
    if first_ok && all_ok && text.len() <= ID_BYTES_MAX {
        Ok(())
    } else {
        Err(IdError {
            given: text.to_owned(),
        })
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks the alphabet and length and makes the id.
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                check(&text)?;
                Ok(Self(text))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

text_id!(
    /// A distributor, reseller or customer.
    PartyId
);
text_id!(
    /// A control, such as `entra-admins-mfa-enforced`; the folder of the control has the same name.
    ControlId
);
text_id!(
    /// A source, by the name that the provider gave it.
    SourceId
);
text_id!(
    /// Something the customer cannot work without, such as a file server; survives the replacement
    /// of the machine under it.
    WorkloadId
);
text_id!(
    /// A notice; version n+1 of a text is a new notice.
    NoticeId
);

/// The place of an entry in the evidence log, counted from 0. An index is not a count.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct EntryIndex(pub u64);

impl fmt::Display for EntryIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_refuse_what_could_leave_a_folder_or_a_header() {
        for bad in ["", "-a", "../x", "A", "a b", "a\n", "é", &"a".repeat(65)] {
            assert!(PartyId::new(bad).is_err(), "{bad:?}");
        }
        for good in ["a", "bakkerij-noord", "9-lives", "a.b_c"] {
            assert_eq!(PartyId::new(good).unwrap().as_str(), good);
        }
    }
}
