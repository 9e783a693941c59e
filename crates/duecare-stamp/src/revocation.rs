//! Revocation lists (RFC 5280, section 5): whether a certificate was taken back before it signed.
//!
//! Called by the verification of a container, with the lists that a token carries and those that
//! whoever verifies has from elsewhere. A list counts where it is signed by the issuer of the
//! certificate and was current when the stamp was made, or later. What must never happen: a
//! certificate called not revoked of which no list speaks, or a stamp trusted whose key was known
//! as stolen.

use super::StampError;
use super::der::{self, Reader};
use super::trust::ALGORITHMS;
use super::x509::{self, Certificate};
use duecare_model::Timestamp;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, CertificateRevocationListDer, UnixTime};
use webpki::{
    BorrowedCertRevocationList, BorrowedRevokedCert, CertRevocationList, EndEntityCert,
    RevocationReason,
};

/// Most lists in one file: one for each issuer of a few chains, some years' worth of them.
const LISTS_MAX: usize = 1_000;

/// Lists that whoever verifies has from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RevocationLists(Vec<Vec<u8>>);

/// What is known of the certificates behind a stamp or seal that were not found revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revocation {
    /// For at least one of them there is no list.
    NotChecked,
    /// None of them stands in the lists, the oldest of which is of this moment.
    NotRevoked(Timestamp),
}

impl RevocationLists {
    /// No lists.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Reads one list in DER, or any number in PEM.
    ///
    /// # Errors
    /// There is none, one that cannot be read, or a thousand.
    pub fn read(bytes: &[u8]) -> Result<Self, StampError> {
        const NONE: StampError = StampError::Lists("there is no revocation list in the file");
        if List::parse(bytes).is_some() {
            return Ok(Self(vec![bytes.to_vec()]));
        }
        let found = CertificateRevocationListDer::pem_slice_iter(bytes);
        let found: Vec<Vec<u8>> = found
            .map(|list| list.map(|list| list.to_vec()))
            .collect::<Result<_, _>>()
            .map_err(|_| NONE)?;
        if found.is_empty() {
            return Err(NONE);
        }
        if found.len() > LISTS_MAX {
            return Err(StampError::Lists("there are more than 1,000 lists"));
        }
        if found.iter().any(|list| List::parse(list).is_none()) {
            return Err(StampError::Lists("a list cannot be read"));
        }
        Ok(Self(found))
    }

    /// Judges a chain, from the signer to the anchor, at the time of what it signed; `inside` are
    /// the lists that came with it. The anchor is trusted as it is.
    ///
    /// # Errors
    /// A certificate was revoked by then, or its key was found stolen later.
    pub(crate) fn judge(
        &self,
        inside: &[&[u8]],
        chain: &[Vec<u8>],
        at: Timestamp,
    ) -> Result<Revocation, StampError> {
        let given = self.0.iter().map(Vec::as_slice);
        let all = given.chain(inside.iter().copied());
        let lists: Vec<List<'_>> = all.filter_map(List::parse).collect();
        let mut known = Revocation::NotRevoked(Timestamp::MAX);
        for pair in chain.windows(2) {
            let [certificate, issuer] = pair else {
                continue;
            };
            let certificate = Certificate::parse(certificate)?;
            let issuer = Certificate::parse(issuer)?;
            let mut newest: Option<Timestamp> = None;
            for list in lists
                .iter()
                .filter(|list| list.is_of(&certificate, &issuer))
            {
                list.revokes(&certificate, at)?;
                if list.next_update.is_none_or(|next| next >= at) {
                    newest = newest.max(Some(list.this_update));
                }
            }
            known = match (known, newest) {
                (Revocation::NotRevoked(oldest), Some(newest)) => {
                    Revocation::NotRevoked(oldest.min(newest))
                }
                _ => Revocation::NotChecked,
            };
        }
        Ok(known)
    }
}

/// A list, as slices of its own bytes.
struct List<'a> {
    /// What is signed.
    body: &'a [u8],
    /// AlgorithmIdentifier without tag and length.
    algorithm: &'a [u8],
    signature: &'a [u8],
    /// The issuer with tag and length.
    issuer: &'a [u8],
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    entries: CertRevocationList<'a>,
}

impl<'a> List<'a> {
    /// Reads a list; `None` for anything else, and for lists of changes or of one kind of
    /// certificates, which do not speak of all.
    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let entries = CertRevocationList::from(BorrowedCertRevocationList::from_der(bytes).ok()?);
        if entries.issuing_distribution_point().is_some() {
            return None;
        }
        let mut outer = Reader::new(bytes);
        let mut whole = outer.enter(der::SEQUENCE).ok()?;
        let body = whole.take_raw(der::SEQUENCE).ok()?.raw;
        let algorithm = whole.take(der::SEQUENCE).ok()?;
        let signature = whole.take(der::BIT_STRING).ok()?.strip_prefix(&[0])?;
        whole.end().ok()?;
        let mut fields = Reader::new(body).enter(der::SEQUENCE).ok()?;
        fields.take(der::INTEGER).ok()?;
        fields.take(der::SEQUENCE).ok()?; // the algorithm again; webpki insists that both agree
        let issuer = fields.take_raw(der::SEQUENCE).ok()?.raw;
        let this_update = x509::time(fields.any().ok()?).ok()?;
        let next_update = match fields.peek() {
            Some(der::UTC_TIME | der::GENERALIZED_TIME) => {
                Some(x509::time(fields.any().ok()?).ok()?)
            }
            _ => None,
        };
        Some(Self {
            body,
            algorithm,
            signature,
            issuer,
            this_update,
            next_update,
            entries,
        })
    }

    /// Whether the issuer of the certificate made this list and may do so.
    fn is_of(&self, certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> bool {
        self.issuer == certificate.issuer
            && issuer.subject == certificate.issuer
            && issuer.may_list().unwrap_or(false)
            && self.is_signed_by(issuer)
    }

    fn is_signed_by(&self, issuer: &Certificate<'_>) -> bool {
        let der = CertificateDer::from(issuer.der);
        let Ok(key) = EndEntityCert::try_from(&der) else {
            return false;
        };
        ALGORITHMS.iter().any(|algorithm| {
            algorithm.signature_alg_id().as_ref() == self.algorithm
                && key
                    .verify_signature(*algorithm, self.body, self.signature)
                    .is_ok()
        })
    }

    /// Whether the certificate stands in the list in a way that counts against what it signed at
    /// `at` (RFC 3161, section 4).
    fn revokes(&self, certificate: &Certificate<'_>, at: Timestamp) -> Result<(), StampError> {
        let found = self.entries.find_serial(certificate.serial);
        let unreadable = |_| StampError::NotShown("a revocation list".to_owned());
        let Some(entry) = found.map_err(unreadable)? else {
            return Ok(());
        };
        let subject = certificate.subject_words();
        let since = since(&entry);
        match entry.reason_code {
            // On hold it may have come back later; nobody can tell what that means for a stamp.
            Some(RevocationReason::CertificateHold) => Err(StampError::NotShown(format!(
                "the certificate of {subject} was put on hold at {since}"
            ))),
            _ if since <= at => Err(StampError::Revoked { subject, since, at }),
            // Whoever has a stolen key can write any time into a stamp. Without a reason that is
            // what must be feared.
            None
            | Some(
                RevocationReason::Unspecified
                | RevocationReason::KeyCompromise
                | RevocationReason::CaCompromise
                | RevocationReason::AaCompromise,
            ) => Err(StampError::NotShown(format!(
                "the certificate of {subject} was revoked at {since}, and not because it was replaced: whoever has its key can date back"
            ))),
            Some(_) => Ok(()),
        }
    }
}

/// Since when the certificate is not to be trusted: the suspicion may be older than the entry.
fn since(entry: &BorrowedRevokedCert<'_>) -> Timestamp {
    let read = |time: UnixTime| {
        let seconds = i64::try_from(time.as_secs()).ok();
        seconds.and_then(|seconds| Timestamp::from_second(seconds).ok())
    };
    let listed = read(entry.revocation_date).unwrap_or(Timestamp::MIN);
    let suspected = entry.invalidity_date.and_then(read);
    suspected.map_or(listed, |suspected| suspected.min(listed))
}
