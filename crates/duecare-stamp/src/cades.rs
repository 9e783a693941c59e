//! Seals: a detached signature over a manifest with a configured key (CAdES, EN 319 122-1, level B-B).
//!
//! Called by whoever makes a dossier, where a key is configured, and by whoever verifies one; checked
//! by the same code as time stamps. A seal says who answers for the dossier; when, it only claims: the
//! time comes from a stamp over the seal. What must never happen: a key in a message, a
//! seal handed out that was not checked with the certificate that travels in it.

use super::cms::{
    CONTENT_TYPE, DATA, ESS_V2, Hash, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_TIME, SignedData,
};
use super::der::{self, Reader};
use super::revocation::{Revocation, RevocationLists};
use super::token::first_end;
use super::trust::{Purpose, TrustAnchors};
use super::x509::{self, Certificate};
use super::{StampError, TOKEN_BYTES_MAX};
use duecare_model::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{AlgorithmIdentifier, CertificateDer, PrivatePkcs8KeyDer, alg_id};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// A key that seals dossiers, with its certificate. `Debug` shows the certificate's subject alone.
pub struct SealKey {
    key: Key,
    /// The signer's certificate first, then those between it and the anchor.
    certificates: Vec<CertificateDer<'static>>,
}

enum Key {
    P256(EcdsaKeyPair),
    P384(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

/// What a checked seal shows: `by` signed these bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The subject of the certificate that signed.
    pub by: String,
    /// When the signer says that it signed. Nobody else says so.
    pub claimed_at: Option<Timestamp>,
    /// When the first certificate of the chain ends.
    pub not_after: Timestamp,
    /// The chain in DER, from the signer to the anchor.
    pub chain: Vec<Vec<u8>>,
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certificate = self.certificates.first().map(|der| Certificate::parse(der));
        let subject = certificate.and_then(Result::ok).map(|c| c.subject_words());
        f.debug_struct("SealKey")
            .field("subject", &subject)
            .finish_non_exhaustive()
    }
}

impl SealKey {
    /// The same as [`SealKey::read`] for a key in PEM.
    ///
    /// # Errors
    /// As there.
    pub fn from_pem(key: &str, certificates: &str) -> Result<Self, StampError> {
        Self::read(key.as_bytes(), certificates)
    }

    /// Reads a key (PKCS#8 in PEM or DER: P-256, P-384, or RSA of 2,048 to 4,096 bits) and
    /// certificates (PEM: the signer's first, then those between it and the anchor), and tries them.
    /// Ed25519 is left out: `openssl cms` of version 3.0 cannot check it, and an expert must need
    /// nothing newer.
    ///
    /// # Errors
    /// One of them cannot be read or used, or they do not belong together.
    pub fn read(key: &[u8], certificates: &str) -> Result<Self, StampError> {
        let found = CertificateDer::pem_slice_iter(certificates.as_bytes());
        let certificates: Vec<CertificateDer<'static>> = found
            .collect::<Result<_, _>>()
            .map_err(|_| StampError::SealKey("the certificates are not PEM"))?;
        let first = certificates
            .first()
            .ok_or(StampError::SealKey("there is no certificate"))?;
        let unreadable = StampError::SealKey("the certificate cannot be read");
        let usable = Certificate::parse(first).and_then(|c| c.signing_fault());
        if usable.map_err(|_| unreadable)?.is_some() {
            return Err(StampError::SealKey(
                "the certificate does not allow signatures",
            ));
        }
        if is_encrypted(key) {
            return Err(StampError::SealEncrypted);
        }
        let pkcs8 = if is_pkcs8(key) {
            PrivatePkcs8KeyDer::from(key.to_vec())
        } else {
            PrivatePkcs8KeyDer::from_pem_slice(key)
                .map_err(|_| StampError::SealKey("the key is not PKCS#8 in PEM or DER"))?
        };
        let key = Key::read(pkcs8.secret_pkcs8_der()).ok_or(StampError::SealKey(
            "the key is of none of the kinds that can seal",
        ))?;
        let seal_key = Self { key, certificates };
        seal_key.seal(b"", Timestamp::UNIX_EPOCH)?;
        Ok(seal_key)
    }

    /// Seals `content`, which stays outside; `at` is the time that the seal claims. The result is
    /// the content of a `.p7s` file.
    ///
    /// # Errors
    /// The key and the certificate do not belong together, or the system gives no randomness.
    pub fn seal(&self, content: &[u8], at: Timestamp) -> Result<Vec<u8>, StampError> {
        let first = self.certificates.first();
        let first = first.ok_or(StampError::SealKey("there is no certificate"))?;
        let certificate = Certificate::parse(first)?;
        let (digest, signature_algorithm) = self.key.algorithms();
        let attributes = signed_attributes(content, digest, first, at);
        let signature = self.key.sign(&der::tlv(der::SET, &[&attributes]))?;
        let oid = der::tlv(der::OID, &[digest.oid()]);
        let digest_algorithm = der::tlv(der::SEQUENCE, &[&oid]);
        let id = der::tlv(
            der::SEQUENCE,
            &[
                certificate.issuer,
                &der::tlv(der::INTEGER, &[certificate.serial]),
            ],
        );
        let one = der::integer(&[1]);
        let signer = der::tlv(
            der::SEQUENCE,
            &[
                &one,
                &id,
                &digest_algorithm,
                &der::tlv(der::context(0), &[&attributes]),
                &der::tlv(der::SEQUENCE, &[&signature_algorithm]),
                &der::tlv(der::OCTET_STRING, &[&signature]),
            ],
        );
        let content_info = der::tlv(der::SEQUENCE, &[&der::tlv(der::OID, &[DATA])]);
        let certificates = sorted(self.certificates.iter().map(|c| c.to_vec()).collect());
        let data = der::tlv(
            der::SEQUENCE,
            &[
                &one,
                &der::tlv(der::SET, &[&digest_algorithm]),
                &content_info,
                &der::tlv(der::context(0), &[&certificates]),
                &der::tlv(der::SET, &[&signer]),
            ],
        );
        let whole = der::tlv(
            der::SEQUENCE,
            &[
                &der::tlv(der::OID, &[SIGNED_DATA]),
                &der::tlv(der::context(0), &[&data]),
            ],
        );
        // Read back and checked by the code of the verifier before anybody gets it.
        let again = SignedData::parse(&whole)?;
        match again.signed_by(content) {
            Ok(_) => Ok(whole),
            Err(StampError::Signature(_)) => Err(StampError::SealKey(
                "the key does not belong to the certificate",
            )),
            Err(error) => Err(error),
        }
    }
}

/// Whether the bytes are a PrivateKeyInfo: a number, then the algorithm (RFC 5958, section 2).
fn is_pkcs8(bytes: &[u8]) -> bool {
    let mut outer = Reader::new(bytes);
    let inner = outer.enter(der::SEQUENCE);
    inner.is_ok_and(|inner| inner.peek() == Some(der::INTEGER)) && outer.end().is_ok()
}

/// Whether the key is one that asks for a password: in PEM by its heading, also in the older kinds
/// that `openssl` writes; in DER an algorithm and the encrypted bytes (RFC 5958, section 3).
fn is_encrypted(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let heading = text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    if heading || text.contains("Proc-Type: 4,ENCRYPTED") {
        return true;
    }
    let mut outer = Reader::new(bytes);
    let fields = outer.enter(der::SEQUENCE).and_then(Reader::all);
    outer.end().is_ok()
        && fields.is_ok_and(|fields| {
            let tags: Vec<u8> = fields.iter().map(|field| field.tag).collect();
            tags == [der::SEQUENCE, der::OCTET_STRING]
        })
}

impl Key {
    fn read(pkcs8: &[u8]) -> Option<Self> {
        let random = SystemRandom::new();
        let ecdsa = |kind| EcdsaKeyPair::from_pkcs8(kind, pkcs8, &random).ok();
        ecdsa(&ECDSA_P256_SHA256_ASN1_SIGNING)
            .map(Self::P256)
            .or_else(|| ecdsa(&ECDSA_P384_SHA384_ASN1_SIGNING).map(Self::P384))
            .or_else(|| RsaKeyPair::from_pkcs8(pkcs8).ok().map(Self::Rsa))
    }

    /// The hash of the content and the AlgorithmIdentifier of the signature.
    const fn algorithms(&self) -> (Hash, AlgorithmIdentifier) {
        match self {
            Self::P256(_) => (Hash::Sha256, alg_id::ECDSA_SHA256),
            Self::P384(_) => (Hash::Sha384, alg_id::ECDSA_SHA384),
            Self::Rsa(_) => (Hash::Sha256, alg_id::RSA_PKCS1_SHA256),
        }
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, StampError> {
        let random = SystemRandom::new();
        let failed = |_| StampError::SealKey("the system gives no randomness");
        match self {
            Self::P256(key) | Self::P384(key) => Ok(key
                .sign(&random, message)
                .map_err(failed)?
                .as_ref()
                .to_vec()),
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .map_err(failed)?;
                Ok(signature)
            }
        }
    }
}

/// The attributes of level B-B (EN 319 122-1, section 6.3), in the order of a SET OF.
fn signed_attributes(content: &[u8], digest: Hash, certificate: &[u8], at: Timestamp) -> Vec<u8> {
    let attribute = |oid: &[u8], value: &[u8]| {
        der::tlv(
            der::SEQUENCE,
            &[&der::tlv(der::OID, &[oid]), &der::tlv(der::SET, &[value])],
        )
    };
    // SHA-256 is the default of the attribute and so is not written.
    let id = der::tlv(
        der::SEQUENCE,
        &[&der::tlv(
            der::OCTET_STRING,
            &[&Sha256::digest(certificate)],
        )],
    );
    let ess = der::tlv(der::SEQUENCE, &[&der::tlv(der::SEQUENCE, &[&id])]);
    sorted(vec![
        attribute(CONTENT_TYPE, &der::tlv(der::OID, &[DATA])),
        attribute(SIGNING_TIME, &signing_time(at)),
        attribute(
            MESSAGE_DIGEST,
            &der::tlv(der::OCTET_STRING, &[&digest.of(content)]),
        ),
        attribute(ESS_V2, &ess),
    ])
}

/// UTCTime up to 2049, then GeneralizedTime (RFC 5652, section 11.3).
fn signing_time(at: Timestamp) -> Vec<u8> {
    let text = at.strftime("%Y%m%d%H%M%SZ").to_string();
    match text.strip_prefix("19").or_else(|| text.strip_prefix("20")) {
        Some(short) if ("1950".."2050").contains(&&text[..4]) => {
            der::tlv(der::UTC_TIME, &[short.as_bytes()])
        }
        _ => der::tlv(der::GENERALIZED_TIME, &[text.as_bytes()]),
    }
}

/// The parts of a SET OF in the order that DER asks for (X.690, section 11.6).
fn sorted(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    parts.concat()
}

/// Whether a certificate behind `opened`, which [`open_seal`] made of `seal` at `at`, was revoked, by
/// the lists inside it and those given.
///
/// # Errors
/// One was, or its key was found stolen later.
pub fn seal_revocation(
    seal: &[u8],
    opened: &Seal,
    at: Timestamp,
    given: &RevocationLists,
) -> Result<Revocation, StampError> {
    given.judge(&SignedData::parse(seal)?.lists, &opened.chain, at)
}

/// Checks a detached seal over `content`: one signature over attributes that name content, digest
/// and certificate, and a chain to one of `trust` that all was valid at `at`.
///
/// `at` is a moment at which the seal is known to have existed: the time of a stamp over it. Taking
/// [`Seal::claimed_at`] for it would let a thief of an expired key date its seals back.
///
/// # Errors
/// The first thing that does not hold.
pub fn open_seal(
    seal: &[u8],
    content: &[u8],
    trust: &TrustAnchors,
    at: Timestamp,
) -> Result<Seal, StampError> {
    if seal.len() > TOKEN_BYTES_MAX {
        return Err(StampError::Malformed("it is larger than 64 KiB"));
    }
    let data = SignedData::parse(seal)?;
    if data.content_type != DATA || data.content.is_some() {
        return Err(StampError::Malformed(
            "it is not a detached signature over data",
        ));
    }
    let by = data.signed_by(content)?;
    let signer = &by.certificate;
    if let Some(why) = signer.signing_fault()? {
        return Err(StampError::Signer {
            subject: signer.subject_words(),
            why,
        });
    }
    let chain = trust.chain(signer, &data.certificates, at, Purpose::Seal)?;
    by.allows(&chain)?;
    let claimed_at = match by.signing_time {
        Some(value) => Some(x509::time(value)?),
        None => None,
    };
    Ok(Seal {
        by: signer.subject_words(),
        claimed_at,
        not_after: first_end(&chain)?,
        chain,
    })
}
