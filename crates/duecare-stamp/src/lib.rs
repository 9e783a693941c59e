//! Time stamps of outside authorities (RFC 3161) and seals (CAdES): asked for, read and checked.
//!
//! Called by `duecare-actions`, which carries the bytes, and by whoever verifies a dossier. All of
//! it is pure: no network and no clock; requests get their nonce and checks their bounds from the
//! caller. Only a seal draws random numbers, because its signature needs them. What must never happen: a time, a name or a signature reported as shown that was
//! not checked against anchors which the reader chose. Norms: RFC 3161 with RFC 5816, RFC 5652,
//! RFC 5035, RFC 5280; ETSI EN 319 422 and EN 319 122-1 as far as the tests say.
//!
//! The reading of DER is our own (`der.rs`): a signature is over the bytes as they came, and the
//! published types (`cms`, `x509-tsp`) would have added twelve crates to the offline verifier.

mod cades;
mod cms;
mod codes;
mod der;
mod error;
mod revocation;
mod token;
mod trust;
mod x509;

pub use cades::{Seal, SealKey, open_seal, seal_revocation};
pub use codes::CODES;
pub use error::StampError;
pub use revocation::{Revocation, RevocationLists};
pub use token::{Expected, Stamp, Token, carries_on, renew_due};
pub use trust::TrustAnchors;

use cms::Hash;
use der::Reader;

/// Largest answer and token. With a chain of RSA they have 5 to 7 KB; eight times that leaves room
/// for revocation lists and keeps an authority from filling memory.
pub const TOKEN_BYTES_MAX: usize = 64 * 1024;
/// Names of the bits of PKIFailureInfo that RFC 3161, section 2.4.2, uses.
const FAILURES: [(usize, &str); 8] = [
    (0, "badAlg"),
    (2, "badRequest"),
    (5, "badDataFormat"),
    (14, "timeNotAvailable"),
    (15, "unacceptedPolicy"),
    (16, "unacceptedExtension"),
    (17, "addInfoNotAvailable"),
    (25, "systemFailure"),
];

/// A request in DER for a stamp over the bytes with this SHA-256 (`application/timestamp-query`).
///
/// The `nonce` is a number that nobody can guess, so that an old answer cannot be given again.
/// `cert_req` asks for the certificates inside the token; without them [`Token::verify`] finds no
/// signer.
pub fn request(digest: &[u8; 32], nonce: Option<&[u8]>, cert_req: bool) -> Vec<u8> {
    let oid = der::tlv(der::OID, &[Hash::Sha256.oid()]);
    let algorithm = der::tlv(der::SEQUENCE, &[&oid, &der::tlv(der::NULL, &[])]);
    let digest = der::tlv(der::OCTET_STRING, &[digest]);
    let imprint = der::tlv(der::SEQUENCE, &[&algorithm, &digest]);
    let nonce = nonce.map(der::integer).unwrap_or_default();
    let cert_req: &[u8] = if cert_req {
        &[der::BOOLEAN, 1, 0xff]
    } else {
        &[]
    };
    der::tlv(
        der::SEQUENCE,
        &[&der::integer(&[1]), &imprint, &nonce, cert_req],
    )
}

/// Takes the token out of an authority's answer (`application/timestamp-reply`).
///
/// # Errors
/// The answer is none, or the authority gives no stamp and says why.
pub fn open_reply(reply: &[u8]) -> Result<Token, StampError> {
    if reply.len() > TOKEN_BYTES_MAX {
        return Err(StampError::Malformed("it is larger than 64 KiB"));
    }
    let mut outer = Reader::new(reply);
    let mut fields = outer.enter(der::SEQUENCE)?;
    outer.end()?;
    let mut info = fields.enter(der::SEQUENCE)?;
    let status = info.small()?;
    let mut words = Vec::new();
    if let Some(texts) = info.optional(der::SEQUENCE)? {
        let texts = Reader::new(texts).all()?;
        words.extend(
            texts
                .iter()
                .filter(|t| t.tag == der::UTF8)
                .map(|t| x509::printable(t.value)),
        );
    }
    if let Some(bits) = info.optional(der::BIT_STRING)? {
        let set = |bit: usize| {
            bits.get(1 + bit / 8)
                .is_some_and(|b| b & (0x80 >> (bit % 8)) != 0)
        };
        words.extend(
            FAILURES
                .iter()
                .filter(|(bit, _)| set(*bit))
                .map(|(_, n)| (*n).to_owned()),
        );
    }
    info.end()?;
    // 0 granted, 1 granted with modifications: both carry a token, which must stand by itself.
    if status > 1 {
        let words = if words.is_empty() {
            "no reason given".to_owned()
        } else {
            words.join("; ")
        };
        return Err(StampError::Refused { status, words });
    }
    let token = fields
        .any()
        .map_err(|_| StampError::Malformed("the answer holds no token"))?;
    fields.end()?;
    Token::from_der(token.raw)
}
