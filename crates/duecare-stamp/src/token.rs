//! A time-stamp token (RFC 3161): what it says, and whether that is shown.
//!
//! Called by whoever fetched a token or holds a dossier with one. Nothing here reads a clock: a
//! stamp is judged at the moment that it names, and a bound on that moment comes from the caller.
//! What must never happen: a time handed out as a [`Stamp`] that was not checked down to an anchor.

use super::cms::{Hash, SignedData};
use super::der::{self, Reader};
use super::revocation::{Revocation, RevocationLists};
use super::trust::{Purpose, TrustAnchors};
use super::x509::{self, Certificate};
use super::{StampError, TOKEN_BYTES_MAX};
use duecare_model::Timestamp;

/// id-ct-TSTInfo.
const TST_INFO: &[u8] = &[
    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04,
];

/// A token as an authority gave it: read, and not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    der: Vec<u8>,
}

/// What a token must fit beside the bytes that it stamps.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected<'a> {
    /// The nonce of the request, where there was one; `None` for a token from a dossier.
    pub nonce: Option<&'a [u8]>,
    /// The latest moment at which the token can have been made. One after it is refused.
    pub latest: Option<Timestamp>,
}

/// What a checked token shows: the bytes existed at `at`, says `authority`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The time in the token (genTime).
    pub at: Timestamp,
    /// How far off the authority says that it may be, in microseconds each way.
    pub accuracy_us: Option<u64>,
    /// Whether the authority promises that its stamps can be put in order by their times.
    pub ordering: bool,
    /// The subject of the certificate that signed.
    pub authority: String,
    /// The serial number of the token, in hexadecimal.
    pub serial: String,
    /// The policy under which it was given, in dots.
    pub policy: String,
    /// When the first certificate of the chain ends: by then the stamp must have been renewed.
    pub not_after: Timestamp,
    /// The chain in DER, from the signer to the anchor.
    pub chain: Vec<Vec<u8>>,
}

/// TSTInfo of RFC 3161, section 2.4.2.
struct TstInfo<'a> {
    policy: &'a [u8],
    hash: Hash,
    imprint: &'a [u8],
    serial: &'a [u8],
    at: Timestamp,
    accuracy_us: Option<u64>,
    ordering: bool,
    nonce: Option<&'a [u8]>,
    /// GeneralName with its tag.
    tsa: Option<&'a [u8]>,
}

impl Token {
    /// Reads a token (a ContentInfo in DER, the content of a `.tst` file).
    ///
    /// # Errors
    /// The bytes are no token; that one is read says nothing about its signature.
    pub fn from_der(der: &[u8]) -> Result<Self, StampError> {
        if der.len() > TOKEN_BYTES_MAX {
            return Err(StampError::Malformed("it is larger than 64 KiB"));
        }
        let data = SignedData::parse(der)?;
        TstInfo::parse(content(&data)?)?;
        Ok(Self { der: der.to_vec() })
    }

    /// The bytes, to be kept as they are.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The time that the token claims. Not checked: anybody can write a token with any time.
    ///
    /// # Errors
    /// None for a token that was read by [`Token::from_der`].
    pub fn unverified_time(&self) -> Result<Timestamp, StampError> {
        Ok(TstInfo::parse(content(&SignedData::parse(&self.der)?)?)?.at)
    }

    /// The hash that the token claims to stamp. Not checked, like [`Token::unverified_time`].
    ///
    /// # Errors
    /// None for a token that was read by [`Token::from_der`].
    pub fn unverified_imprint(&self) -> Result<Vec<u8>, StampError> {
        let data = SignedData::parse(&self.der)?;
        Ok(TstInfo::parse(content(&data)?)?.imprint.to_vec())
    }

    /// Checks everything that a token can be attacked by, and says what it shows about `stamped`.
    ///
    /// Checked: the imprint is that of `stamped`; the nonce; the time against
    /// [`Expected::latest`]; exactly one signature, over attributes that name content, digest and
    /// certificate; a certificate for time stamping alone; its chain to one of `trust`, all valid at
    /// the time of the stamp. Not checked: whether a certificate was revoked; that is
    /// [`Token::revocation`].
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub fn verify(
        &self,
        stamped: &[u8],
        trust: &TrustAnchors,
        expected: Expected<'_>,
    ) -> Result<Stamp, StampError> {
        let data = SignedData::parse(&self.der)?;
        let signed = content(&data)?;
        let info = TstInfo::parse(signed)?;
        if info.imprint != info.hash.of(stamped) {
            return Err(StampError::Imprint);
        }
        if expected
            .nonce
            .is_some_and(|asked| !same_number(info.nonce, asked))
        {
            return Err(StampError::Nonce);
        }
        let by = data.signed_by(signed)?;
        let signer = &by.certificate;
        let refused = |why| StampError::Signer {
            subject: signer.subject_words(),
            why,
        };
        if let Some(why) = signer.stamping_fault()? {
            return Err(refused(why));
        }
        if let Some(name) = info.tsa
            && !signer.is_called(name)?
        {
            return Err(refused("the stamp names another authority"));
        }
        let chain = trust.chain(signer, &data.certificates, info.at, Purpose::Stamp)?;
        by.allows(&chain)?;
        if let Some(latest) = expected.latest
            && info.at > latest
        {
            return Err(StampError::TooLate {
                at: info.at,
                latest,
            });
        }
        Ok(Stamp {
            at: info.at,
            accuracy_us: info.accuracy_us,
            ordering: info.ordering,
            authority: signer.subject_words(),
            serial: hex(info.serial),
            policy: der::dotted(info.policy),
            not_after: first_end(&chain)?,
            chain,
        })
    }
}

/// How the name of the demonstration's certificates begins (`duecare demo`). Their key is public.
const DEMONSTRATION: &str = "O=duecare demonstration";

impl Stamp {
    /// Whether it was made by `duecare demo`, with a key that everybody has: it is whole, and shows
    /// no time.
    pub fn is_demonstration(&self) -> bool {
        let called = |der: &Vec<u8>| {
            let certificate = Certificate::parse(der);
            certificate.is_ok_and(|c| c.subject_words().starts_with(DEMONSTRATION))
        };
        self.chain.iter().any(called)
    }
}

impl Token {
    /// Whether a certificate behind `stamp`, which [`Token::verify`] made of this token, was
    /// revoked, by the lists inside it and those given.
    ///
    /// # Errors
    /// One was, or its key was found stolen later.
    pub fn revocation(
        &self,
        stamp: &Stamp,
        given: &RevocationLists,
    ) -> Result<Revocation, StampError> {
        let data = SignedData::parse(&self.der)?;
        given.judge(&data.lists, &stamp.chain, stamp.at)
    }
}

/// When the first certificate of a chain ends.
pub(crate) fn first_end(chain: &[Vec<u8>]) -> Result<Timestamp, StampError> {
    let mut first = Timestamp::MAX;
    for der in chain {
        first = first.min(Certificate::parse(der)?.not_after);
    }
    Ok(first)
}

/// Whether a stamp must be renewed: less than `margin_days` are left until the first certificate of
/// its chain ends. After that a reader needs more than the stamp itself to trust it (RFC 3161,
/// section 4). The ageing of SHA-256 and of the signature algorithm no certificate tells; it is a
/// decision of people.
pub fn renew_due(stamp: &Stamp, now: Timestamp, margin_days: u32) -> bool {
    let margin = i64::from(margin_days) * 86_400; // at most 2^32 days: far below the limit of i64
    now.as_second() + margin >= stamp.not_after.as_second()
}

/// Whether `later`, a stamp over a container with `earlier` in it, carries `earlier` on: it was made
/// while every certificate behind `earlier` was still valid, and not before it. Both must have been
/// checked, and that `later` is over `earlier` is for the manifest to show.
pub fn carries_on(earlier: &Stamp, later: &Stamp) -> bool {
    earlier.at <= later.at && later.at <= earlier.not_after
}

fn content<'a>(data: &SignedData<'a>) -> Result<&'a [u8], StampError> {
    if data.content_type != TST_INFO {
        return Err(StampError::Malformed("what was signed is not a time stamp"));
    }
    data.content
        .ok_or(StampError::Malformed("the time stamp itself is missing"))
}

/// Whether the number in the token is the nonce: a number has no leading zeros, a nonce may.
fn same_number(found: Option<&[u8]>, asked: &[u8]) -> bool {
    found.is_some_and(|found| der::integer(found) == der::integer(asked))
}

impl<'a> TstInfo<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self, StampError> {
        let mut outer = Reader::new(bytes);
        let mut fields = outer.enter(der::SEQUENCE)?;
        outer.end()?;
        if fields.small()? != 1 {
            return Err(StampError::Malformed("a time stamp of an unknown version"));
        }
        let policy = fields.take(der::OID)?;
        let mut imprint = fields.enter(der::SEQUENCE)?;
        let hash = Hash::read(imprint.enter(der::SEQUENCE)?)?;
        let digest = imprint.take(der::OCTET_STRING)?;
        imprint.end()?;
        let serial = fields.integer()?;
        let at = fields.take_raw(der::GENERALIZED_TIME)?;
        let accuracy_us = match fields.optional(der::SEQUENCE)? {
            Some(bytes) => Some(accuracy(bytes)?),
            None => None,
        };
        let ordering = fields.flag()?;
        let nonce = match fields.peek() {
            Some(der::INTEGER) => Some(fields.integer()?),
            _ => None,
        };
        let tsa = fields.optional(der::context(0))?;
        if let Some(list) = fields.optional(der::context(1))? {
            extensions(list)?;
        }
        fields.end()?;
        Ok(Self {
            policy,
            hash,
            imprint: digest,
            serial,
            at: x509::time(at)?,
            accuracy_us,
            ordering,
            nonce,
            tsa,
        })
    }
}

/// Seconds, and from 1 to 999 thousandths and millionths, in microseconds.
fn accuracy(bytes: &[u8]) -> Result<u64, StampError> {
    const BAD: StampError = StampError::Malformed("the accuracy is not written as it should be");
    let mut fields = Reader::new(bytes);
    let seconds = match fields.optional(der::INTEGER)? {
        Some(value) => der::small_of(value)?,
        None => 0,
    };
    let mut sum = seconds.checked_mul(1_000_000).ok_or(BAD)?;
    for (tag, unit) in [(0, 1_000), (1, 1)] {
        if let Some(value) = fields.optional(der::context_bytes(tag))? {
            let part = der::small_of(value)?;
            if !(1..=999).contains(&part) {
                return Err(BAD);
            }
            sum = sum.checked_add(part * unit).ok_or(BAD)?;
        }
    }
    fields.end()?;
    Ok(sum)
}

/// A critical extension changes what the stamp means, and this version knows none. Others, such as
/// the statement of a qualified authority (EN 319 422, section 9), add to it and may stand.
fn extensions(list: &[u8]) -> Result<(), StampError> {
    for item in Reader::new(list).all()? {
        let mut fields = Reader::new(item.raw).enter(der::SEQUENCE)?;
        let oid = fields.take(der::OID)?;
        if fields.flag()? {
            return Err(StampError::NotShown(format!(
                "the critical extension {} of the time stamp",
                der::dotted(oid)
            )));
        }
        fields.take(der::OCTET_STRING)?;
        fields.end()?;
    }
    Ok(())
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        hex.push_str(&format!("{byte:02x}"));
        hex
    })
}
