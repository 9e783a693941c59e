//! Signed data of CMS (RFC 5652) with exactly one signer: the shell of stamps and of seals.
//!
//! Called by tokens and seals. It takes apart and checks everything but time and chain: signed
//! attributes, digest, signature, and that the attribute of ESS (RFC 2634, RFC 5035) names the
//! certificate that was used. What must never happen: a certificate taken for the signer's because
//! the unsigned part says so.

use super::StampError;
use super::der::{self, Reader, Tlv};
use super::trust::ALGORITHMS;
use super::x509::Certificate;
use rustls_pki_types::CertificateDer;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use webpki::{EndEntityCert, Error};

/// id-signedData.
pub(crate) const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// id-data.
pub(crate) const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
/// id-contentType.
pub(crate) const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
/// id-messageDigest.
pub(crate) const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
/// id-signingTime.
pub(crate) const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
/// id-aa-signingCertificate, with SHA-1.
const ESS_V1: &[u8] = &[
    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x02, 0x0c,
];
/// id-aa-signingCertificateV2.
pub(crate) const ESS_V2: &[u8] = &[
    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x02, 0x2f,
];
/// rsaEncryption: in a signature it means PKCS #1 v1.5 with the digest named beside it.
pub(crate) const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// Most certificates in one token: an authority sends its chain, two to four of them.
const CERTIFICATES_MAX: usize = 32;

/// The hashes accepted for new evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The content of the OID.
    pub(crate) const fn oid(self) -> &'static [u8] {
        match self {
            Self::Sha256 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
            Self::Sha384 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02],
            Self::Sha512 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03],
        }
    }

    /// Reads an AlgorithmIdentifier; its parameters are absent or NULL (RFC 5754, section 2).
    pub(crate) fn read(mut fields: Reader<'_>) -> Result<Self, StampError> {
        let oid = fields.take(der::OID)?;
        if fields
            .optional(der::NULL)?
            .is_some_and(|null| !null.is_empty())
        {
            return Err(StampError::Malformed(
                "the parameters of a hash are not empty",
            ));
        }
        fields.end()?;
        let known = [Self::Sha256, Self::Sha384, Self::Sha512];
        known
            .into_iter()
            .find(|hash| hash.oid() == oid)
            .ok_or_else(|| StampError::NotShown(format!("the hash algorithm {}", der::dotted(oid))))
    }

    pub(crate) fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

const UNNAMED: StampError = StampError::Signature("it does not say which certificate signed");

/// Signed data, as slices of its own bytes.
#[derive(Debug)]
pub(crate) struct SignedData<'a> {
    pub(crate) content_type: &'a [u8],
    /// The signed content, where it is inside.
    pub(crate) content: Option<&'a [u8]>,
    pub(crate) certificates: Vec<&'a [u8]>,
    /// Revocation lists that came along; nothing is trusted because of them.
    pub(crate) lists: Vec<&'a [u8]>,
    signer: SignerInfo<'a>,
}

#[derive(Debug)]
struct SignerInfo<'a> {
    /// IssuerAndSerialNumber (version 1) or the key identifier (version 3).
    id: SignerId<'a>,
    digest: Hash,
    /// The content of `[0]`; signed as a SET OF (RFC 5652, section 5.4).
    attributes: &'a [u8],
    /// AlgorithmIdentifier without tag and length.
    algorithm: &'a [u8],
    signature: &'a [u8],
}

#[derive(Debug, Clone, Copy)]
enum SignerId<'a> {
    Issuer { issuer: &'a [u8], serial: &'a [u8] },
    Key(&'a [u8]),
}

impl<'a> SignedData<'a> {
    /// Reads a ContentInfo that is the whole of `der`.
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, StampError> {
        let mut outer = Reader::new(der);
        let mut info = outer.enter(der::SEQUENCE)?;
        outer.end()?;
        if info.take(der::OID)? != SIGNED_DATA {
            return Err(StampError::Malformed("it is not signed data"));
        }
        let mut wrapped = info.enter(der::context(0))?;
        info.end()?;
        let mut data = wrapped.enter(der::SEQUENCE)?;
        wrapped.end()?;
        if !(1..=5).contains(&data.small()?) {
            return Err(StampError::Malformed("signed data of an unknown version"));
        }
        let digests = data.enter(der::SET)?.all()?;
        let mut inner = data.enter(der::SEQUENCE)?;
        let content_type = inner.take(der::OID)?;
        let content = match inner.optional(der::context(0))? {
            None => None,
            Some(explicit) => {
                let mut explicit = Reader::new(explicit);
                let bytes = explicit.take(der::OCTET_STRING)?;
                explicit.end()?;
                Some(bytes)
            }
        };
        inner.end()?;
        let mut certificates = Vec::new();
        if let Some(set) = data.optional(der::context(0))? {
            // Other kinds of certificates than those of X.509 are of no use here.
            let all = Reader::new(set).all()?;
            certificates.extend(all.iter().filter(|c| c.tag == der::SEQUENCE).map(|c| c.raw));
        }
        if certificates.len() > CERTIFICATES_MAX {
            return Err(StampError::Malformed(
                "it carries more than 32 certificates",
            ));
        }
        let mut lists = Vec::new();
        if let Some(set) = data.optional(der::context(1))? {
            let all = Reader::new(set).all()?;
            lists.extend(all.iter().filter(|l| l.tag == der::SEQUENCE).map(|l| l.raw));
        }
        let signers = data.enter(der::SET)?.all()?;
        data.end()?;
        let [signer] = signers[..] else {
            return Err(StampError::Malformed("it has not exactly one signer"));
        };
        let signer = SignerInfo::parse(signer)?;
        if !names(&digests, signer.digest)? {
            return Err(StampError::Malformed(
                "the digest of its signer is not among those that it names",
            ));
        }
        Ok(Self {
            content_type,
            content,
            certificates,
            lists,
            signer,
        })
    }

    /// Checks that one of the certificates inside signed `content`, and tells which.
    pub(crate) fn signed_by(&self, content: &[u8]) -> Result<SignedBy<'a>, StampError> {
        let attributes = attributes(self.signer.attributes)?;
        let content_type = single(&attributes, CONTENT_TYPE)?.ok_or(StampError::Signature(
            "the kind of content is not under the signature",
        ))?;
        if content_type.tag != der::OID || content_type.value != self.content_type {
            return Err(StampError::Signature("another kind of content was signed"));
        }
        let digest = single(&attributes, MESSAGE_DIGEST)?;
        let digest = digest.filter(|d| d.tag == der::OCTET_STRING);
        if digest.is_none_or(|d| d.value != self.signer.digest.of(content)) {
            return Err(StampError::Signature(
                "the signed digest is that of other bytes",
            ));
        }
        let mut lists = Vec::new();
        for (oid, v2) in [(ESS_V1, false), (ESS_V2, true)] {
            if let Some(value) = single(&attributes, oid)? {
                lists.push(EssId::all(value, v2)?);
            }
        }
        let certificate = self.signer_certificate(&lists)?;
        self.signer.check(&certificate)?;
        Ok(SignedBy {
            certificate,
            signing_time: single(&attributes, SIGNING_TIME)?,
            ids: lists.into_iter().flatten().collect(),
        })
    }

    /// The certificate that both the signer's name and the signed attribute mean. Without the
    /// attribute another certificate with the same key could be slipped in (RFC 2634, section 5).
    fn signer_certificate(&self, lists: &[Vec<EssId<'_>>]) -> Result<Certificate<'a>, StampError> {
        if lists.is_empty() {
            return Err(UNNAMED);
        }
        // Each is read, also those that nothing is decided by: other readers refuse the whole where
        // one of them is none.
        let all = self.certificates.iter().map(|der| Certificate::parse(der));
        let mut all: Vec<Certificate<'a>> = all.collect::<Result<_, _>>()?;
        all.retain(|certificate| self.signer.id.means(certificate));
        if all.is_empty() {
            return Err(StampError::Signature(
                "the certificate of the signer is not inside",
            ));
        }
        let meant = |certificate: &Certificate<'_>| {
            let first = |ids: &Vec<EssId<'_>>| ids.first().is_some_and(|id| id.means(certificate));
            lists.iter().all(first)
        };
        all.into_iter().find(meant).ok_or(StampError::Signature(
            "the certificate inside is not the one that was signed with",
        ))
    }
}

/// Who signed, as far as the signed data alone can tell.
#[derive(Debug)]
pub(crate) struct SignedBy<'a> {
    pub(crate) certificate: Certificate<'a>,
    /// The value of the signing time, where there is one: a claim of the signer.
    pub(crate) signing_time: Option<Tlv<'a>>,
    ids: Vec<EssId<'a>>,
}

impl SignedBy<'_> {
    /// Checks that every certificate named beside the signer's is in the chain that was found: the
    /// signer may limit the ways that it wants to be trusted by (RFC 5035, section 4).
    pub(crate) fn allows(&self, chain: &[Vec<u8>]) -> Result<(), StampError> {
        let chain = chain.iter().map(|der| Certificate::parse(der));
        let chain: Vec<Certificate<'_>> = chain.collect::<Result<_, _>>()?;
        if self
            .ids
            .iter()
            .all(|id| chain.iter().any(|certificate| id.means(certificate)))
        {
            return Ok(());
        }
        Err(StampError::Chain {
            subject: self.certificate.subject_words(),
            why: "the signer asks for another chain than the one that was found".to_owned(),
        })
    }
}

impl SignerId<'_> {
    fn means(&self, certificate: &Certificate<'_>) -> bool {
        match self {
            Self::Issuer { issuer, serial } => {
                certificate.issuer == *issuer && certificate.serial == *serial
            }
            Self::Key(id) => certificate.key_id() == Some(*id),
        }
    }
}

impl<'a> SignerInfo<'a> {
    fn parse(tlv: Tlv<'a>) -> Result<Self, StampError> {
        let mut fields = Reader::new(tlv.raw).enter(der::SEQUENCE)?;
        let id = match fields.small()? {
            1 => {
                let mut pair = fields.enter(der::SEQUENCE)?;
                let issuer = pair.take_raw(der::SEQUENCE)?.raw;
                let serial = pair.take(der::INTEGER)?;
                pair.end()?;
                SignerId::Issuer { issuer, serial }
            }
            3 => SignerId::Key(fields.take(der::context_bytes(0))?),
            _ => return Err(StampError::Malformed("a signer of an unknown version")),
        };
        let digest = Hash::read(fields.enter(der::SEQUENCE)?)?;
        let attributes = fields
            .optional(der::context(0))?
            .ok_or(StampError::Signature("it has no signed attributes"))?;
        let algorithm = fields.take(der::SEQUENCE)?;
        let signature = fields.take(der::OCTET_STRING)?;
        fields.optional(der::context(1))?; // unsigned attributes: nobody vouches for them
        fields.end()?;
        Ok(Self {
            id,
            digest,
            attributes,
            algorithm,
            signature,
        })
    }

    /// Checks the signature over the attributes, in the order and bytes in which they came.
    fn check(&self, certificate: &Certificate<'_>) -> Result<(), StampError> {
        let not_shown = || {
            let oid = Reader::new(self.algorithm)
                .take(der::OID)
                .unwrap_or_default();
            StampError::NotShown(format!("the signature algorithm {}", der::dotted(oid)))
        };
        let message = der::tlv(der::SET, &[self.attributes]);
        let der = CertificateDer::from(certificate.der);
        let signer = EndEntityCert::try_from(&der).map_err(|error| StampError::Chain {
            subject: certificate.subject_words(),
            why: error.to_string(),
        })?;
        let plain_rsa = is_plain_rsa(self.algorithm)?;
        for algorithm in ALGORITHMS {
            let named = algorithm.signature_alg_id();
            let meant = if plain_rsa {
                named.as_ref() == self.digest.rsa_with().as_ref()
            } else {
                named.as_ref() == self.algorithm
            };
            // Ed25519 is for certificates: no outside program here makes or checks it in CMS (RFC 8419),
            // so nothing would show that we read it right.
            if !meant || named == rustls_pki_types::alg_id::ED25519 {
                continue;
            }
            match signer.verify_signature(*algorithm, &message, self.signature) {
                Ok(()) => return Ok(()),
                // The same name stands for several curves; another row may fit this key.
                Err(Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_)) => {}
                Err(_) => {
                    return Err(StampError::Signature(
                        "it was not made with the key of the certificate",
                    ));
                }
            }
        }
        Err(not_shown())
    }
}

/// Whether a list of digests, which stands under no signature, holds that of the signer. RFC 5652,
/// section 5.1, lets a verifier insist on it and OpenSSL does: what it refuses, we must not accept.
fn names(digests: &[Tlv<'_>], wanted: Hash) -> Result<bool, StampError> {
    let mut found = false;
    for digest in digests {
        match Hash::read(Reader::new(digest.raw).enter(der::SEQUENCE)?) {
            Ok(hash) => found |= hash == wanted,
            // Beside it an older one may be named, of a signature that is no longer there.
            Err(StampError::NotShown(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// Whether an AlgorithmIdentifier is rsaEncryption; its parameters must be NULL (RFC 3370, section
/// 3.2).
fn is_plain_rsa(algorithm: &[u8]) -> Result<bool, StampError> {
    let mut fields = Reader::new(algorithm);
    if fields.take(der::OID)? != RSA {
        return Ok(false);
    }
    let null = fields.take(der::NULL)?;
    fields.end()?;
    if null.is_empty() {
        Ok(true)
    } else {
        Err(StampError::Malformed("the parameters of RSA are not empty"))
    }
}

impl Hash {
    /// The AlgorithmIdentifier of RSA (PKCS #1 v1.5) with this hash.
    fn rsa_with(self) -> rustls_pki_types::AlgorithmIdentifier {
        use rustls_pki_types::alg_id;
        match self {
            Self::Sha256 => alg_id::RSA_PKCS1_SHA256,
            Self::Sha384 => alg_id::RSA_PKCS1_SHA384,
            Self::Sha512 => alg_id::RSA_PKCS1_SHA512,
        }
    }
}

/// One signed attribute: its type, and the content of its set of values.
type Attribute<'a> = (&'a [u8], &'a [u8]);

fn attributes(bytes: &[u8]) -> Result<Vec<Attribute<'_>>, StampError> {
    let mut found = Vec::new();
    for item in Reader::new(bytes).all()? {
        let mut fields = Reader::new(item.raw).enter(der::SEQUENCE)?;
        found.push((fields.take(der::OID)?, fields.take(der::SET)?));
        fields.end()?;
    }
    Ok(found)
}

/// The one value of an attribute. Twice, or with two values, it would mean whatever a reader likes.
fn single<'a>(attributes: &[Attribute<'a>], oid: &[u8]) -> Result<Option<Tlv<'a>>, StampError> {
    let mut of_type = attributes.iter().filter(|(found, _)| *found == oid);
    let Some((_, values)) = of_type.next() else {
        return Ok(None);
    };
    match (&Reader::new(values).all()?[..], of_type.next()) {
        ([value], None) => Ok(Some(*value)),
        _ => Err(StampError::Signature(
            "a signed attribute has not exactly one value",
        )),
    }
}

/// One certificate named by the attribute of ESS.
///
/// Version 1 names it by SHA-1. To slip in another certificate one would have to find a second
/// preimage, which nobody can; a collision does not help. RFC 3161 knew nothing else, and stamps
/// with it are still made.
#[derive(Debug)]
struct EssId<'a> {
    /// `None` is SHA-1 of version 1.
    hash: Option<Hash>,
    digest: &'a [u8],
    /// Names of the issuer and the serial number, where given.
    issuer: Option<(Vec<Tlv<'a>>, &'a [u8])>,
}

impl<'a> EssId<'a> {
    fn all(value: Tlv<'a>, v2: bool) -> Result<Vec<Self>, StampError> {
        let mut whole = Reader::new(value.raw).enter(der::SEQUENCE)?;
        let ids = whole.enter(der::SEQUENCE)?.all()?;
        if ids.is_empty() {
            return Err(UNNAMED);
        }
        ids.into_iter().map(|id| Self::parse(id, v2)).collect()
    }

    fn parse(tlv: Tlv<'a>, v2: bool) -> Result<Self, StampError> {
        let mut fields = Reader::new(tlv.raw).enter(der::SEQUENCE)?;
        let hash = match (v2, fields.peek()) {
            (false, _) => None,
            (true, Some(der::SEQUENCE)) => Some(Hash::read(fields.enter(der::SEQUENCE)?)?),
            (true, _) => Some(Hash::Sha256),
        };
        let digest = fields.take(der::OCTET_STRING)?;
        let issuer = if fields.peek().is_some() {
            let mut pair = fields.enter(der::SEQUENCE)?;
            let names = pair.enter(der::SEQUENCE)?.all()?;
            let serial = pair.take(der::INTEGER)?;
            pair.end()?;
            Some((names, serial))
        } else {
            None
        };
        fields.end()?;
        Ok(Self {
            hash,
            digest,
            issuer,
        })
    }

    fn means(&self, certificate: &Certificate<'_>) -> bool {
        let digest = if let Some(hash) = self.hash {
            hash.of(certificate.der)
        } else {
            let sha1 = &ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
            ring::digest::digest(sha1, certificate.der)
                .as_ref()
                .to_vec()
        };
        // directoryName: [4] around the name.
        let by_name = self.issuer.as_ref().is_none_or(|(names, serial)| {
            let called = |n: &Tlv<'_>| n.tag == der::context(4) && n.value == certificate.issuer;
            *serial == certificate.serial && names.iter().any(called)
        });
        self.digest == digest && by_name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_attribute_has_exactly_one_value() {
        let attribute = |values: &[&[u8]]| {
            let oid = der::tlv(der::OID, &[DATA]);
            der::tlv(der::SEQUENCE, &[&oid, &der::tlv(der::SET, values)])
        };
        let one = attribute(&[&[5, 0]]);
        let value = |bytes: &[u8]| single(&attributes(bytes).unwrap(), DATA).map(|v| v.is_some());
        assert_eq!(value(&[]), Ok(false));
        assert_eq!(value(&one), Ok(true));
        for bad in [
            [&one[..], &one].concat(),
            attribute(&[&[5, 0], &[5, 0]]),
            attribute(&[]),
        ] {
            assert!(matches!(value(&bad), Err(StampError::Signature(_))));
        }
    }

    #[test]
    fn a_named_certificate_must_fit_by_hash_issuer_and_serial() {
        let name = |text: &[u8]| {
            let pair = der::tlv(
                der::SEQUENCE,
                &[&[6, 3, 0x55, 4, 3], &der::tlv(der::UTF8, &[text])],
            );
            der::tlv(der::SEQUENCE, &[&der::tlv(der::SET, &[&pair])])
        };
        let time = der::tlv(der::UTC_TIME, &[b"200101000000Z"]);
        let (issuer, nothing) = (name(b"issuer"), der::tlv(der::SEQUENCE, &[]));
        let validity = der::tlv(der::SEQUENCE, &[&time, &time]);
        let body: [&[u8]; 6] = [&[2, 1, 7], &nothing, &issuer, &validity, &issuer, &nothing];
        let body = der::tlv(der::SEQUENCE, &body);
        // A certificate is whole: what is signed, the algorithm again, and the signature.
        assert!(Certificate::parse(&der::tlv(der::SEQUENCE, &[&body])).is_err());
        let signature = der::tlv(der::BIT_STRING, &[&[0]]);
        let whole = der::tlv(der::SEQUENCE, &[&body, &nothing, &signature]);
        let certificate = Certificate::parse(&whole).unwrap();
        let hash = Hash::Sha256.of(&whole);
        let named = |hash: &[u8], issuer: &[u8], serial: &[u8]| {
            let names = der::tlv(der::SEQUENCE, &[&der::tlv(der::context(4), &[issuer])]);
            let pair = der::tlv(der::SEQUENCE, &[&names, serial]);
            let id = der::tlv(
                der::SEQUENCE,
                &[&der::tlv(der::OCTET_STRING, &[hash]), &pair],
            );
            let list = der::tlv(der::SEQUENCE, &[&der::tlv(der::SEQUENCE, &[&id])]);
            let value = Reader::new(&list).any().unwrap();
            let ids = EssId::all(value, true).unwrap();
            ids.iter().all(|id| id.means(&certificate))
        };
        assert!(named(&hash, &issuer, &[2, 1, 7]));
        assert!(!named(&hash, &issuer, &[2, 1, 8]));
        assert!(!named(&hash, &name(b"other"), &[2, 1, 7]));
        assert!(!named(&[0; 32], &issuer, &[2, 1, 7]));
    }
}
