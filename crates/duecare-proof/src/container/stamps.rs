//! Stamps and seals over the whole container: the folder `META-INF/`.
//!
//! Called by the verification of a container. Each manifest there names its stamp or seal and lists
//! the digests of the files that it is over (EN 319 162-1). Nothing else may stand in the folder,
//! because `SHA256SUMS`, which the manifests list, cannot list them. What must never happen: a stamp
//! told as one over this dossier whose manifest passes a file over, or a seal told as made at a time
//! that only its maker states.

use super::anchors::{Anchor, AnchorKind};
use super::manifest::{Manifest, Protection, is_renewal};
use super::verify::Check;
use super::{META, Member};
use duecare_model::Timestamp;
use duecare_stamp::{
    Expected, Revocation, RevocationLists, Stamp, StampError, Token, TrustAnchors, carries_on,
    open_seal, seal_revocation,
};
use std::collections::{BTreeMap, BTreeSet};

/// Members with the roots that the maker of the dossier chose.
const STAMP_ROOTS: &str = "trust/tsa.pem";
const SEAL_ROOTS: &str = "trust/seal.pem";

/// What stamps and seals are held against.
pub(super) struct Trust {
    pub(super) stamps: TrustAnchors,
    seals: TrustAnchors,
    /// The roots in the dossier, where others were given: they prove nothing by themselves, but were
    /// there when a stamp that is known was made over them.
    own: Option<TrustAnchors>,
    lists: RevocationLists,
}

/// The stamps over the container by the name of their manifest.
type Stamps<'a> = BTreeMap<&'a str, Stamp>;

/// A manifest that was read.
struct Listed<'a> {
    name: &'a str,
    bytes: &'a [u8],
    manifest: Manifest,
    renewal: bool,
    /// Whether it lists every file as it is.
    good: bool,
}

impl Listed<'_> {
    /// Whether this is over the stamp or seal of another manifest, and over that manifest.
    fn is_over(&self, other: &Self) -> bool {
        let file = other.manifest.protection().file();
        let listed = |wanted: &str| self.manifest.names().any(|name| name == wanted);
        listed(other.name) && listed(&file)
    }
}

impl<'a> Check<'a> {
    /// The roots given by whoever verifies; without them those in the dossier.
    pub(super) fn trust(&mut self, given: Option<&TrustAnchors>, lists: &RevocationLists) -> Trust {
        let mut inside = |name| match self.members.get(name) {
            None => TrustAnchors::none(),
            Some(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                TrustAnchors::from_pem(&text).unwrap_or_else(|error| {
                    self.fault(name, None, error.to_string());
                    TrustAnchors::none()
                })
            }
        };
        let (stamps, seals) = (inside(STAMP_ROOTS), inside(SEAL_ROOTS));
        match given {
            None => Trust {
                stamps,
                seals,
                own: None,
                lists: lists.clone(),
            },
            Some(given) => Trust {
                stamps: given.clone(),
                seals: given.clone(),
                own: Some(stamps),
                lists: lists.clone(),
            },
        }
    }

    /// Everything in `META-INF/`.
    pub(super) fn stamps(&mut self, members: &[Member], trust: &Trust) {
        let manifests = self.manifests(members);
        let (mut known, mut supposed) = (Stamps::new(), Stamps::new());
        let mut unknown = Vec::new();
        for listed in &manifests {
            if !matches!(listed.manifest.protection(), Protection::TimeStamp(_)) {
                continue;
            }
            match self.stamp(listed, trust) {
                Some(Ok(stamp)) => {
                    known.insert(listed.name, stamp);
                }
                Some(Err(error)) => unknown.push((listed, error)),
                None => {}
            }
        }
        for (listed, error) in unknown {
            let stamp = self.supposed(listed, &manifests, &known, trust, &error);
            supposed.extend(stamp.map(|stamp| (listed.name, stamp)));
        }
        self.renewals(&manifests, &known, &supposed);
        for listed in &manifests {
            if let Protection::Seal(_) = listed.manifest.protection() {
                self.seal(listed, &manifests, &known, trust);
            }
        }
        let good = manifests.iter().filter(|listed| listed.good);
        let newest = good.filter_map(|listed| known.get(listed.name));
        let newest = newest.max_by_key(|stamp| (stamp.at, stamp.not_after));
        self.report.renew_by = newest.map(|stamp| stamp.not_after);
    }

    /// A stamp whose authority the given roots do not know, held against those in the dossier: that
    /// shows nothing by itself, but a stamp that is known and over all of it shows since when the two
    /// have been together.
    fn supposed(
        &mut self,
        listed: &Listed<'a>,
        manifests: &[Listed<'a>],
        known: &Stamps<'_>,
        trust: &Trust,
        error: &StampError,
    ) -> Option<Stamp> {
        let file = listed.manifest.protection().file();
        let bytes = self.members.get(file.as_str()).copied().unwrap_or_default();
        let stamp = trust.own.as_ref().and_then(|own| {
            let token = Token::from_der(bytes).ok()?;
            token.verify(listed.bytes, own, Expected::default()).ok()
        });
        let over = manifests.iter().filter(|m| m.good && m.is_over(listed));
        let since = over.filter_map(|m| known.get(m.name)).map(|s| s.at).min();
        self.report.not_shown.push(match (&stamp, since) {
            (Some(stamp), Some(since)) => format!(
                "{file}: {error}; it says {} and is good against {STAMP_ROOTS}, and both were there at {since}",
                stamp.at
            ),
            _ => format!("{file}: {error}"),
        });
        stamp
    }

    /// The manifests that can be read, renewals last; each file of the folder must be one of them or
    /// the stamp or seal of exactly one.
    fn manifests(&mut self, members: &[Member]) -> Vec<Listed<'a>> {
        let all = self.members.iter().map(|(name, bytes)| (*name, *bytes));
        let folder: Vec<(&str, &[u8])> = all.filter(|(name, _)| name.starts_with(META)).collect();
        let mut manifests = Vec::new();
        let mut accounted = BTreeSet::new();
        for (name, bytes) in &folder {
            self.covered.insert(name);
            let Some(renewal) = is_renewal(name) else {
                continue;
            };
            let manifest = match Manifest::parse(name, bytes) {
                Ok(manifest) => manifest,
                Err(fault) => {
                    self.report.faults.push(fault);
                    continue;
                }
            };
            let faults = manifest.check(name, members);
            let good = faults.is_empty();
            self.report.faults.extend(faults);
            let protection = manifest.protection();
            if !accounted.insert(protection.file()) {
                self.fault(name, None, "names the stamp or seal of another manifest");
            }
            if renewal && matches!(protection, Protection::Seal(_)) {
                self.fault(name, None, "is of a renewal, which is a stamp and no seal");
            }
            if !renewal && manifest.names().any(|file| file.starts_with(META)) {
                self.fault(
                    name,
                    None,
                    "lists files of META-INF, as only a renewal does",
                );
            }
            manifests.push(Listed {
                name,
                bytes,
                manifest,
                renewal,
                good,
            });
        }
        for (name, _) in folder {
            if is_renewal(name).is_none() && !accounted.contains(name) {
                self.fault(name, None, "belongs to no manifest");
            }
        }
        manifests.sort_by_key(|listed| listed.renewal);
        manifests
    }

    /// A token over bytes, its certificates held against the lists of revoked ones.
    pub(super) fn checked(
        &mut self,
        token: &[u8],
        stamped: &[u8],
        trust: &Trust,
    ) -> Result<Stamp, StampError> {
        let token = Token::from_der(token)?;
        let stamp = token.verify(stamped, &trust.stamps, Expected::default())?;
        let unchecked = token.revocation(&stamp, &trust.lists)? == Revocation::NotChecked;
        if unchecked && !stamp.is_demonstration() {
            self.report.revocation_unchecked += 1;
        }
        Ok(stamp)
    }

    /// The stamp over a manifest; `Some(Err)` where only its authority is not known, `None` where it
    /// is missing or wrong, and among the faults.
    fn stamp(&mut self, listed: &Listed<'_>, trust: &Trust) -> Option<Result<Stamp, StampError>> {
        let file = listed.manifest.protection().file();
        let bytes = self.members.get(file.as_str()).copied()?;
        match self.checked(bytes, listed.bytes, trust) {
            Ok(stamp) if stamp.is_demonstration() => {
                self.demonstration(&file, &stamp);
                None
            }
            Ok(stamp) => {
                let kind = if listed.renewal {
                    AnchorKind::Renewal
                } else {
                    AnchorKind::Container
                };
                if listed.good {
                    self.anchor(kind, &stamp.authority, stamp.at, file);
                }
                Some(Ok(stamp))
            }
            Err(error @ StampError::Chain { .. }) => Some(Err(error)),
            Err(error) => {
                // One of the two was changed, and nobody can tell which.
                if error == StampError::Imprint {
                    self.fault(listed.name, None, format!("is not what {file} is over"));
                }
                self.judged(&file, &error);
                None
            }
        }
    }

    fn anchor(&mut self, kind: AnchorKind, by: &str, at: Timestamp, member: String) {
        self.report.anchors.push(Anchor {
            size: self.report.size,
            at,
            kind,
            by: by.to_owned(),
            member,
        });
    }

    /// Each renewal is over all earlier ones, and one of those over a stamp came while the
    /// certificates behind that stamp were valid. A stamp that is known is carried on by known ones
    /// alone.
    fn renewals(&mut self, manifests: &[Listed<'_>], known: &Stamps<'_>, supposed: &Stamps<'_>) {
        for (place, old) in manifests.iter().enumerate() {
            let file = old.manifest.protection().file();
            let later = manifests.iter().skip(place + 1).filter(|m| m.renewal);
            let (over, beside): (Vec<_>, Vec<_>) = later.partition(|m| m.is_over(old));
            for renewal in beside.iter().filter(|_| old.renewal) {
                self.fault(renewal.name, None, format!("passes over {file}"));
            }
            let in_known = known.get(old.name);
            let Some(stamp) = in_known.or_else(|| supposed.get(old.name)) else {
                continue;
            };
            let of = |name| {
                let known = known.get(name);
                known.or_else(|| supposed.get(name).filter(|_| in_known.is_none()))
            };
            let over: Vec<&Stamp> = over.iter().filter_map(|m| of(m.name)).collect();
            if !over.is_empty() && !over.iter().any(|later| carries_on(stamp, later)) {
                self.report.not_shown.push(format!(
                    "that a renewal carries {file} on: none came from {} to {}",
                    stamp.at, stamp.not_after
                ));
            }
        }
    }

    /// A seal counts at the time of a stamp over it. Without one it is held against the roots at the
    /// time of the stamp over the same files, and reported as not shown: a thief of an expired key
    /// could date it back.
    fn seal(
        &mut self,
        listed: &Listed<'_>,
        manifests: &[Listed<'_>],
        stamps: &Stamps<'_>,
        trust: &Trust,
    ) {
        let file = listed.manifest.protection().file();
        let Some(bytes) = self.members.get(file.as_str()).copied() else {
            return; // Missing, and among the faults.
        };
        let over = manifests.iter().filter(|other| other.is_over(listed));
        let over = over
            .filter(|other| other.good)
            .filter_map(|other| stamps.get(other.name));
        let shown = over.map(|stamp| stamp.at).min();
        let beside = stamps.values().map(|stamp| stamp.at).min();
        let at = shown.or(beside).unwrap_or(Timestamp::UNIX_EPOCH);
        let opened = open_seal(bytes, listed.bytes, &trust.seals, at).and_then(|seal| {
            let revocation = seal_revocation(bytes, &seal, at, &trust.lists)?;
            Ok((seal, revocation == Revocation::NotChecked))
        });
        match (opened, shown) {
            (Ok((seal, unchecked)), Some(at)) => {
                self.report.revocation_unchecked += usize::from(unchecked);
                if listed.good {
                    self.anchor(AnchorKind::Seal, &seal.by, at, file);
                }
            }
            (Ok((seal, _)), None) => self.report.not_shown.push(format!(
                "when {} made {file}: the seal is good, and no stamp is over it",
                seal.by
            )),
            (Err(StampError::NotValidAt { subject, .. }), None) => {
                self.report.not_shown.push(format!(
                    "whether the certificate of {subject} was valid when {file} was made: no stamp is over it"
                ));
            }
            (Err(error), _) => self.judged(&file, &error),
        }
    }
}
