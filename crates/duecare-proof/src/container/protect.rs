//! Adding stamps, seals and renewals to a container, each with its manifest.
//!
//! Called by whoever makes or renews a dossier; who signs is the caller's business. First the seal,
//! then the stamp over the files, then a stamp over everything with the seal in it: only the last
//! one shows when the seal was there. What must never happen: a manifest that passes a member over,
//! or a number given twice.

use super::Member;
use super::manifest::{Manifest, Protection, archive_manifest_name, manifest_name};
use crate::EvidenceError;

/// A manifest that waits for the stamp or seal over its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    name: String,
    protection: Protection,
    xml: Vec<u8>,
}

impl Pending {
    /// The stamp over the files of a new dossier: `ASiCManifest001.xml`, `timestamp001.tst`.
    ///
    /// # Errors
    /// There is no file.
    pub fn stamp(members: &[Member]) -> Result<Self, EvidenceError> {
        Self::over(members, 1, Protection::TimeStamp(1))
    }

    /// The seal over the files of a new dossier: `ASiCManifest002.xml`, `signature001.p7s`.
    ///
    /// # Errors
    /// There is no file.
    pub fn seal(members: &[Member]) -> Result<Self, EvidenceError> {
        Self::over(members, 2, Protection::Seal(1))
    }

    fn over(
        members: &[Member],
        number: u16,
        protection: Protection,
    ) -> Result<Self, EvidenceError> {
        let manifest = Manifest::over(protection, members)?;
        Ok(Self {
            name: manifest_name(number),
            protection,
            xml: manifest.to_xml().into_bytes(),
        })
    }

    /// The next stamp over everything that is there, stamps and seals included, with SHA-512:
    /// `ASiCArchiveManifestNNN.xml` and a stamp, both under the next free number.
    ///
    /// # Errors
    /// There is no stamp or seal yet, or there are 999.
    pub fn renewal(members: &[Member]) -> Result<Self, EvidenceError> {
        let there = |name: &str| members.iter().any(|member| member.name == name);
        let free = |name: &dyn Fn(u16) -> String| {
            // Above the highest, so that a gap is never filled by what came later.
            let used = (1..=999).rev().find(|number| there(&name(*number)));
            used.map_or(1, |number| number + 1)
        };
        let number = free(&archive_manifest_name);
        let protection = Protection::TimeStamp(free(&|n| Protection::TimeStamp(n).file()));
        let previous = (number > 1).then(|| archive_manifest_name(number - 1));
        if number > 999 {
            return Err(EvidenceError::Container(
                "it was renewed 999 times, and no further number is left".to_owned(),
            ));
        }
        let manifest = Manifest::renewal_over(protection, members, previous.as_deref())?;
        Ok(Self {
            name: archive_manifest_name(number),
            protection,
            xml: manifest.to_xml().into_bytes(),
        })
    }

    /// The bytes that are to be stamped or sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.xml
    }

    /// Puts the manifest and `signed`, the stamp or seal over its bytes, among the members.
    pub fn add(self, signed: Vec<u8>, members: &mut Vec<Member>) {
        let named = [(self.name, self.xml), (self.protection.file(), signed)];
        members.extend(named.map(|(name, bytes)| Member { name, bytes }));
    }
}
