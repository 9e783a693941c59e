//! The sealed form of the key file (`duecare-keys/2`) as text: costs, salt, sealed bytes, checksum.
//!
//! Called by [`super::Keys`]; built only with the feature `passphrase`. It has one spelling. What must
//! never happen: a damaged file taken for a wrong passphrase, so it ends with a checksum over its own
//! lines, which tells nothing about what is sealed; or costs computed before they were looked at.

use super::file::SEALED_HEADER;
use crate::merkle::sha256;
use crate::text::{base64, decimal, hex, unbase64, unbase64_hash};

/// Nonce, both secrets, tag.
const SEALED_BYTES: usize = 24 + 64 + 16;

/// What opening a sealed key file costs (RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// RFC 9106, section 4, second choice, with one lane since commands run beside each other:
    /// 64 MiB and three passes, about 0.15 seconds on a machine of 2020.
    pub const STANDARD: Self = Self {
        kib: 64 << 10,
        passes: 3,
        lanes: 1,
    };
    /// The least that is read, so that tests are fast; nothing but tests writes it.
    pub const LEAST: Self = Self {
        kib: 64,
        passes: 1,
        lanes: 1,
    };
    /// The most that is read: sixteen times the memory that duecare asks for, and at most some ten
    /// seconds. A file that asks for more wants to stop the machine.
    pub const MOST: Self = Self {
        kib: 1 << 20,
        passes: 10,
        lanes: 4,
    };

    fn is_allowed(self) -> bool {
        let within = |n: u32, least: u32, most: u32| least <= n && n <= most;
        within(self.kib, Self::LEAST.kib, Self::MOST.kib)
            && within(self.passes, Self::LEAST.passes, Self::MOST.passes)
            && within(self.lanes, Self::LEAST.lanes, Self::MOST.lanes)
    }
}

/// A sealed key file, read and not opened.
#[derive(Clone)]
pub(crate) struct Sealed {
    pub(crate) cost: Cost,
    pub(crate) salt: [u8; 32],
    pub(crate) nonce: [u8; 24],
    pub(crate) body: Vec<u8>,
}

impl Sealed {
    /// The lines that the sealed bytes are bound to.
    pub(crate) fn head(cost: Cost, salt: &[u8; 32]) -> String {
        format!(
            "{SEALED_HEADER}\nkdf argon2id m={} t={} p={}\nsalt {}\n",
            cost.kib,
            cost.passes,
            cost.lanes,
            base64(salt)
        )
    }

    pub(crate) fn to_text(&self) -> String {
        let mut text = Self::head(self.cost, &self.salt);
        let sealed = [&self.nonce[..], &self.body].concat();
        text.push_str(&format!("sealed {}\n", base64(&sealed)));
        let sum = hex(&sha256(text.as_bytes()));
        text.push_str(&format!("sum {sum}\n"));
        text
    }

    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let sum_at = text.rfind("sum ").ok_or("its checksum is missing")?;
        let (lines, sum) = text.split_at(sum_at);
        if sum != format!("sum {}\n", hex(&sha256(lines.as_bytes()))) {
            return Err("its checksum does not fit: it was changed or cut");
        }
        let sealed = Self::fields(lines).ok_or("its lines are none that duecare writes")?;
        if !sealed.cost.is_allowed() {
            return Err("it asks for more memory or time to be opened than duecare ever wrote");
        }
        if sealed.to_text() != text {
            return Err("it is spelled otherwise than duecare writes it");
        }
        Ok(sealed)
    }

    fn fields(lines: &str) -> Option<Self> {
        let mut lines = lines.lines().skip(1);
        let mut costs = lines.next()?.strip_prefix("kdf argon2id ")?.split(' ');
        let mut cost = |name: &str| {
            let number = costs.next()?.strip_prefix(name)?;
            u32::try_from(decimal(number)?).ok()
        };
        let cost = Cost {
            kib: cost("m=")?,
            passes: cost("t=")?,
            lanes: cost("p=")?,
        };
        let salt = unbase64_hash(lines.next()?.strip_prefix("salt ")?)?;
        let sealed = unbase64(lines.next()?.strip_prefix("sealed ")?)?;
        let (nonce, body) = sealed.split_first_chunk()?;
        (sealed.len() == SEALED_BYTES).then(|| Self {
            cost,
            salt,
            nonce: *nonce,
            body: body.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EvidenceError;
    use crate::keys::file::{BYTES_MAX, parse};
    use std::path::Path;

    fn sealed(cost: Cost) -> Sealed {
        Sealed {
            cost,
            salt: [1; 32],
            nonce: [2; 24],
            body: vec![3; 80],
        }
    }

    fn refused(text: &str) -> Option<EvidenceError> {
        parse(Path::new("k"), text.as_bytes()).err()
    }

    #[test]
    fn a_sealed_file_is_read_back_and_any_changed_bit_is_damage() {
        let text = sealed(Cost::STANDARD).to_text();
        assert!(refused(&text).is_none());
        assert!(text.len() < BYTES_MAX);
        for bit in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let error = parse(Path::new("k"), &bytes).err();
            assert!(
                matches!(
                    error,
                    Some(EvidenceError::KeyDamaged { .. } | EvidenceError::Key(_))
                ),
                "bit {bit}"
            );
        }
        for length in 0..text.len() {
            assert!(refused(&text[..length]).is_some(), "{length} bytes");
        }
    }

    #[test]
    fn a_file_that_asks_for_a_tebibyte_or_a_day_is_refused_before_anything_is_computed() {
        for cost in [
            Cost {
                kib: 1 << 30,
                ..Cost::STANDARD
            },
            Cost {
                passes: 1_000_000,
                ..Cost::STANDARD
            },
            Cost {
                lanes: 255,
                ..Cost::STANDARD
            },
            Cost {
                kib: 0,
                ..Cost::STANDARD
            },
            Cost {
                passes: 0,
                ..Cost::STANDARD
            },
        ] {
            let error = refused(&sealed(cost).to_text()).unwrap();
            assert!(error.to_string().contains("more memory or time"), "{error}");
        }
        assert!(refused(&sealed(Cost::MOST).to_text()).is_none());
    }
}
