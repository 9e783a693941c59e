//! Manifests of an ASiC-E container (ETSI EN 319 162-1, annex A.4): which files a time stamp or seal
//! is over.
//!
//! Written by whoever adds a stamp to a dossier, read by the verifiers. The stamp is over the bytes
//! of the manifest, so that its XML has exactly one spelling: files in the order of their names, one
//! element per line, no choice of blanks, prefixes or quotes. What must never happen: a manifest
//! accepted that another program reads in another way, or a file of the dossier that the manifest
//! passes over in silence.

use super::{META, Member, name_fault};
use crate::EvidenceError;
use crate::text::{base64, decimal, unbase64};
use crate::verify::Fault;
use sha2::{Digest as _, Sha256, Sha512};
use std::collections::BTreeMap;

/// Most stamps and most seals of one container: a renewal every year for a lifetime is one tenth.
const NUMBER_MAX: u16 = 999;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n";
const TAIL: &str = "</asic:ASiCManifest>\n";
const SHA_256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const SHA_512: &str = "http://www.w3.org/2001/04/xmlenc#sha512";

/// The file that holds the stamp or seal over a manifest, by its number from 1 to 999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// An RFC 3161 token: `META-INF/timestampNNN.tst`.
    TimeStamp(u16),
    /// A CAdES signature: `META-INF/signatureNNN.p7s`.
    Seal(u16),
}

impl Protection {
    /// The name of the file.
    pub fn file(self) -> String {
        match self {
            Self::TimeStamp(number) => format!("{META}timestamp{number:03}.tst"),
            Self::Seal(number) => format!("{META}signature{number:03}.p7s"),
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::TimeStamp(_) => "application/vnd.etsi.timestamp-token",
            Self::Seal(_) => "application/x-pkcs7-signature",
        }
    }

    fn parse(media_type: &str, file: &str) -> Option<Self> {
        let number = |head, tail| number_in(file.strip_prefix(META)?, head, tail);
        let stamp = number("timestamp", ".tst").map(Self::TimeStamp);
        let found = stamp.or_else(|| number("signature", ".p7s").map(Self::Seal))?;
        (found.media_type() == media_type && found.file() == file).then_some(found)
    }

    const fn number(self) -> u16 {
        match self {
            Self::TimeStamp(number) | Self::Seal(number) => number,
        }
    }
}

fn number_in(name: &str, head: &str, tail: &str) -> Option<u16> {
    let digits = name.strip_prefix(head)?.strip_suffix(tail)?;
    let number = decimal(digits.trim_start_matches('0'))?;
    u16::try_from(number).ok().filter(|n| *n <= NUMBER_MAX)
}

/// The name of the manifest with this number: `META-INF/ASiCManifestNNN.xml`.
pub fn manifest_name(number: u16) -> String {
    format!("{META}ASiCManifest{number:03}.xml")
}

/// The name of the manifest of a renewal: `META-INF/ASiCArchiveManifestNNN.xml`.
pub fn archive_manifest_name(number: u16) -> String {
    format!("{META}ASiCArchiveManifest{number:03}.xml")
}

/// Whether a member is named as a manifest, and then whether as that of a renewal.
pub(super) fn is_renewal(name: &str) -> Option<bool> {
    let number = |head| number_in(name.strip_prefix(META)?, head, ".xml").filter(|n| *n > 0);
    let plain = number("ASiCManifest").filter(|n| manifest_name(*n) == name);
    let renewal = number("ASiCArchiveManifest").filter(|n| archive_manifest_name(*n) == name);
    plain.map(|_| false).or(renewal.map(|_| true))
}

/// The digest of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Digest {
    Sha256(Vec<u8>),
    Sha512(Vec<u8>),
}

impl Digest {
    fn same_kind_of(&self, bytes: &[u8]) -> Self {
        match self {
            Self::Sha256(_) => Self::Sha256(Sha256::digest(bytes).to_vec()),
            Self::Sha512(_) => Self::Sha512(Sha512::digest(bytes).to_vec()),
        }
    }

    fn parse(algorithm: &str, value: &str) -> Option<Self> {
        let bytes = unbase64(value)?;
        match (algorithm, bytes.len()) {
            (SHA_256, 32) => Some(Self::Sha256(bytes)),
            (SHA_512, 64) => Some(Self::Sha512(bytes)),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct DataObject {
    digest: Digest,
    /// The manifest of the renewal before this one (`Rootfile`).
    root: bool,
}

/// A manifest: a stamp or seal, and the files that it is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    protection: Protection,
    objects: BTreeMap<String, DataObject>,
}

impl Manifest {
    /// The manifest over all files of a dossier, with SHA-256. Left out are `mimetype`, which is
    /// fixed, and `META-INF/`, whose files protect themselves or each other.
    ///
    /// # Errors
    /// A name that no container takes, a number outside 1 to 999, or no file at all.
    pub fn over(protection: Protection, members: &[Member]) -> Result<Self, EvidenceError> {
        let payload = members.iter().filter(|m| is_payload(&m.name));
        let objects = payload.map(|member| {
            let digest = Digest::Sha256(Sha256::digest(&member.bytes).to_vec());
            (
                member.name.clone(),
                DataObject {
                    digest,
                    root: false,
                },
            )
        });
        Self::checked(protection, objects.collect())
    }

    /// The manifest of a renewal, for `META-INF/ASiCArchiveManifestNNN.xml`: over the whole container
    /// as it stands, earlier manifests, stamps and seals included, with SHA-512, so that the stamp
    /// over it carries the earlier ones on when SHA-256 has aged (EN 319 162-1, ASiCArchiveManifest). `previous`
    /// is the name of the last such manifest, where there is one.
    ///
    /// # Errors
    /// As for [`Manifest::over`]; also where `previous` is not among the members, or nothing in
    /// `META-INF/` is there to be renewed.
    pub fn renewal_over(
        protection: Protection,
        members: &[Member],
        previous: Option<&str>,
    ) -> Result<Self, EvidenceError> {
        let all = members.iter().filter(|m| m.name != "mimetype");
        let objects: BTreeMap<String, DataObject> = all
            .map(|member| {
                let digest = Digest::Sha512(Sha512::digest(&member.bytes).to_vec());
                let root = previous == Some(member.name.as_str());
                (member.name.clone(), DataObject { digest, root })
            })
            .collect();
        let known = previous.is_none_or(|name| objects.contains_key(name));
        if !known || !objects.keys().any(|name| !is_payload(name)) {
            return Err(EvidenceError::Container(
                "there is no earlier stamp that this one could renew".to_owned(),
            ));
        }
        Self::checked(protection, objects)
    }

    fn checked(
        protection: Protection,
        objects: BTreeMap<String, DataObject>,
    ) -> Result<Self, EvidenceError> {
        let manifest = Self {
            protection,
            objects,
        };
        match manifest.fault() {
            Some(what) => Err(EvidenceError::Container(what.to_owned())),
            None => Ok(manifest),
        }
    }

    fn fault(&self) -> Option<&'static str> {
        if !(1..=NUMBER_MAX).contains(&self.protection.number()) {
            return Some("stamps and seals are numbered from 1 to 999");
        }
        if self.objects.is_empty() {
            return Some("a manifest lists at least one file");
        }
        if self.objects.values().filter(|object| object.root).count() > 1 {
            return Some("a manifest follows one other at most");
        }
        if self.objects.contains_key(&self.protection.file()) {
            return Some("a stamp cannot be over itself");
        }
        self.objects.keys().find_map(|name| name_fault(name))
    }

    /// The stamp or seal that belongs to it.
    pub fn protection(&self) -> Protection {
        self.protection
    }

    /// The files that it is over, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.objects.keys().map(String::as_str)
    }

    /// Its bytes: these are what is stamped or sealed.
    pub fn to_xml(&self) -> String {
        let mut xml = HEAD.to_owned();
        let (media_type, file) = (self.protection.media_type(), self.protection.file());
        xml += &format!("<asic:SigReference MimeType=\"{media_type}\" URI=\"{file}\"/>\n");
        for (name, object) in &self.objects {
            // Names have no character that XML would read in another way (`name_fault`).
            let root = if object.root {
                " Rootfile=\"true\""
            } else {
                ""
            };
            let (algorithm, value) = match &object.digest {
                Digest::Sha256(value) => (SHA_256, value),
                Digest::Sha512(value) => (SHA_512, value),
            };
            xml += &format!(
                "<asic:DataObjectReference{root} URI=\"{name}\">\n<ds:DigestMethod Algorithm=\"{algorithm}\"/>\n<ds:DigestValue>{}</ds:DigestValue>\n</asic:DataObjectReference>\n",
                base64(value)
            );
        }
        xml + TAIL
    }

    /// Reads a manifest and accepts only what [`Manifest::to_xml`] writes.
    ///
    /// # Errors
    /// With the member `name` and what is wrong.
    pub fn parse(name: &str, xml: &[u8]) -> Result<Self, Fault> {
        let fault = |what| Fault::new(name, None, what);
        let text = std::str::from_utf8(xml).ok().and_then(read);
        let manifest = text.ok_or_else(|| fault("is not a manifest as this program writes it"))?;
        match manifest.fault() {
            Some(what) => Err(fault(what)),
            // Whatever the reader above was too kind about ends here.
            None if manifest.to_xml().as_bytes() != xml => {
                Err(fault("is not spelled as this program spells manifests"))
            }
            None => Ok(manifest),
        }
    }

    /// What does not fit between the manifest `name` and the members of its container: a listed file
    /// that is missing or changed, a file of the dossier that it passes over, a missing stamp.
    pub fn check(&self, name: &str, members: &[Member]) -> Vec<Fault> {
        let mut faults = Vec::new();
        let found: BTreeMap<&str, &[u8]> = members
            .iter()
            .map(|m| (m.name.as_str(), &m.bytes[..]))
            .collect();
        for (file, object) in &self.objects {
            match found.get(file.as_str()) {
                None => faults.push(Fault::new(
                    file,
                    None,
                    format!("is listed in {name} and missing"),
                )),
                Some(bytes) if object.digest.same_kind_of(bytes) != object.digest => {
                    faults.push(Fault::new(
                        file,
                        None,
                        format!("does not have the digest listed in {name}"),
                    ));
                }
                Some(_) => {}
            }
        }
        for file in found.keys().filter(|file| is_payload(file)) {
            if !self.objects.contains_key(*file) {
                faults.push(Fault::new(*file, None, format!("is not listed in {name}")));
            }
        }
        let protection = self.protection.file();
        if !found.contains_key(protection.as_str()) {
            faults.push(Fault::new(
                protection,
                None,
                format!("is named in {name} and missing"),
            ));
        }
        faults
    }
}

fn is_payload(name: &str) -> bool {
    name != "mimetype" && !name.starts_with(META)
}

fn read(text: &str) -> Option<Manifest> {
    let body = text.strip_prefix(HEAD)?.strip_suffix(TAIL)?;
    let mut lines = body.lines();
    let reference = between(lines.next()?, "<asic:SigReference MimeType=\"", "\"/>")?;
    let (media_type, file) = reference.split_once("\" URI=\"")?;
    let protection = Protection::parse(media_type, file)?;
    let mut objects = BTreeMap::new();
    while let Some(line) = lines.next() {
        let opening = between(line, "<asic:DataObjectReference", "\">")?;
        let (root, name) = opening.split_once(" URI=\"")?;
        let root = match root {
            "" => false,
            " Rootfile=\"true\"" => true,
            _ => return None,
        };
        let algorithm = between(lines.next()?, "<ds:DigestMethod Algorithm=\"", "\"/>")?;
        let value = between(lines.next()?, "<ds:DigestValue>", "</ds:DigestValue>")?;
        if lines.next()? != "</asic:DataObjectReference>" {
            return None;
        }
        let digest = Digest::parse(algorithm, value)?;
        objects.insert(name.to_owned(), DataObject { digest, root });
    }
    Some(Manifest {
        protection,
        objects,
    })
}

fn between<'a>(line: &'a str, head: &str, tail: &str) -> Option<&'a str> {
    line.strip_prefix(head)?.strip_suffix(tail)
}
