//! Trust anchors, and the way from a signer's certificate to one of them at a given moment.
//!
//! Called by the verifier. The way itself (signatures, names, constraints, lengths) is found by
//! `webpki`, of the same makers as the TLS library; here stand the moment that counts, the validity
//! of the anchor, which `webpki` leaves aside, and the key usage of issuers. What must never happen:
//! a certificate trusted because it came with the token, or today's date deciding on an old stamp.

use super::StampError;
use super::der::{self, Reader};
use super::x509::{Certificate, TIME_STAMPING};
use duecare_model::Timestamp;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use std::time::Duration;
use webpki::{EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter, KeyUsage};

/// Most anchors: two authorities with an old and a new root each are four; the whole trusted list of
/// the EU has fewer than a thousand.
const ANCHORS_MAX: usize = 1_000;

/// How signatures in certificates may be made; also those of stamps and seals.
pub(crate) const ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    webpki::ring::ECDSA_P256_SHA256,
    webpki::ring::ECDSA_P256_SHA384,
    webpki::ring::ECDSA_P384_SHA256,
    webpki::ring::ECDSA_P384_SHA384,
    webpki::ring::ED25519,
    webpki::ring::RSA_PKCS1_2048_8192_SHA256,
    webpki::ring::RSA_PKCS1_2048_8192_SHA384,
    webpki::ring::RSA_PKCS1_2048_8192_SHA512,
    webpki::ring::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
    webpki::ring::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
    webpki::ring::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
];

/// The certificates that whoever verifies has chosen to trust. None is built in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustAnchors(Vec<CertificateDer<'static>>);

/// What a certificate is used for; decides which extended key usages its issuers may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Stamp,
    Seal,
}

impl TrustAnchors {
    /// Reads certificates in PEM, one after the other; text between them is for people.
    ///
    /// # Errors
    /// No certificate at all, one that cannot be read, or a thousand.
    pub fn from_pem(text: &str) -> Result<Self, StampError> {
        let mut found: Vec<CertificateDer<'static>> = Vec::new();
        for item in CertificateDer::pem_slice_iter(text.as_bytes()) {
            let der = item.map_err(|_| StampError::Anchors("a part of the text is not PEM"))?;
            let whole = Certificate::parse(&der).is_ok();
            if !whole || webpki::anchor_from_trusted_cert(&der).is_err() {
                return Err(StampError::Anchors("a certificate cannot be read"));
            }
            if !found.contains(&der) {
                found.push(der);
            }
            if found.len() > ANCHORS_MAX {
                return Err(StampError::Anchors(
                    "there are more than 1,000 certificates",
                ));
            }
        }
        if found.is_empty() {
            return Err(StampError::Anchors("there is no certificate in the text"));
        }
        Ok(Self(found))
    }

    /// No anchors: nothing is trusted, and all else can still be found wrong.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// How many anchors there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The chain from `signer` to an anchor that all was valid at `at`: the signer first, the anchor
    /// last, each in DER.
    pub(crate) fn chain(
        &self,
        signer: &Certificate<'_>,
        others: &[&[u8]],
        at: Timestamp,
        purpose: Purpose,
    ) -> Result<Vec<Vec<u8>>, StampError> {
        let valid = |der: &&CertificateDer<'static>| {
            Certificate::parse(der).is_ok_and(|anchor| anchor.valid_at(at))
        };
        let good: Vec<_> = self.0.iter().filter(valid).collect();
        match path(signer, others, &good, at, purpose) {
            Ok(chain) => issuers_may_issue(signer, chain),
            // With an anchor out of its time it would have been a chain: say that instead.
            Err(Error::UnknownIssuer) if good.len() < self.0.len() => {
                let all: Vec<_> = self.0.iter().collect();
                Err(match path(signer, others, &all, at, purpose) {
                    Ok(_) => StampError::NotValidAt {
                        subject: signer.subject_words(),
                        at,
                    },
                    Err(error) => told(&error, signer, at),
                })
            }
            Err(error) => Err(told(&error, signer, at)),
        }
    }
}

impl ExtendedKeyUsageValidator for Purpose {
    /// RFC 5280, section 4.2.1.12: an issuer with a list of purposes limits those below it. That the
    /// signer itself has the purpose is checked where its extension is read. Seals name no purpose
    /// of their own.
    fn validate(&self, mut iter: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        match self {
            Self::Stamp => KeyUsage::required_if_present(TIME_STAMPING).validate(iter),
            Self::Seal => iter.try_for_each(|purpose| purpose.map(drop)),
        }
    }
}

fn path(
    signer: &Certificate<'_>,
    others: &[&[u8]],
    anchors: &[&CertificateDer<'static>],
    at: Timestamp,
    purpose: Purpose,
) -> Result<Vec<Vec<u8>>, Error> {
    let seconds = u64::try_from(at.as_second()).map_err(|_| Error::BadDerTime)?;
    let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let roots = anchors
        .iter()
        .map(|der| webpki::anchor_from_trusted_cert(der));
    let roots: Vec<TrustAnchor<'_>> = roots.collect::<Result<_, _>>()?;
    let others: Vec<CertificateDer<'_>> = others
        .iter()
        .map(|der| CertificateDer::from(*der))
        .collect();
    let leaf_der = CertificateDer::from(signer.der);
    let leaf = EndEntityCert::try_from(&leaf_der)?;
    let found = leaf.verify_for_usage(ALGORITHMS, &roots, &others, time, purpose, None, None)?;
    let mut chain = vec![signer.der.to_vec()];
    chain.extend(
        found
            .intermediate_certificates()
            .map(|cert| cert.der().to_vec()),
    );
    let anchor = roots.iter().position(|root| {
        root.subject == found.anchor().subject
            && root.subject_public_key_info == found.anchor().subject_public_key_info
    });
    let anchor = anchor
        .and_then(|index| anchors.get(index))
        .ok_or(Error::UnknownIssuer)?;
    chain.push(anchor.to_vec());
    Ok(chain)
}

fn issuers_may_issue(
    signer: &Certificate<'_>,
    chain: Vec<Vec<u8>>,
) -> Result<Vec<Vec<u8>>, StampError> {
    for der in chain.iter().skip(1) {
        if !Certificate::parse(der)?.may_issue()? {
            return Err(StampError::Chain {
                subject: signer.subject_words(),
                why: "the key usage of an issuer does not allow to sign certificates".to_owned(),
            });
        }
    }
    Ok(chain)
}

fn told(error: &Error, signer: &Certificate<'_>, at: Timestamp) -> StampError {
    let subject = signer.subject_words();
    match error {
        Error::CertExpired { .. } | Error::CertNotValidYet { .. } | Error::BadDerTime => {
            StampError::NotValidAt { subject, at }
        }
        Error::UnsupportedSignatureAlgorithmContext(context) => {
            let oid = Reader::new(&context.signature_algorithm_id).take(der::OID);
            let name = oid.map(der::dotted).unwrap_or_default();
            StampError::NotShown(format!("the signature algorithm {name} of a certificate"))
        }
        Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            StampError::NotShown("the kind of key that signed a certificate".to_owned())
        }
        Error::UnsupportedCriticalExtension => {
            StampError::NotShown("a critical extension of a certificate".to_owned())
        }
        Error::UnsupportedCertVersion => {
            StampError::NotShown("a certificate of an old version".to_owned())
        }
        Error::MaximumSignatureChecksExceeded | Error::MaximumPathBuildCallsExceeded => {
            StampError::NotShown("a heap of certificates too large to try".to_owned())
        }
        Error::CaUsedAsEndEntity => StampError::Signer {
            subject,
            why: "it is the certificate of an authority that issues certificates",
        },
        Error::UnknownIssuer => StampError::Chain {
            subject,
            why: "its certificate leads to none of the trust anchors".to_owned(),
        },
        other => StampError::Chain {
            subject,
            why: other.to_string(),
        },
    }
}
