//! The parts of a certificate (RFC 5280) that decide whether it may stamp or seal.
//!
//! Called by the verifier and the chain. Signatures and the way to an anchor are the business of
//! `webpki`; it leaves key usage aside and does not say whether an extension is critical, which
//! RFC 3161 asks. What must never happen: an extension that stands twice, of which one is read.

use super::StampError;
use super::der::{self, Reader, Tlv};
use duecare_model::Timestamp;

/// id-ce-extKeyUsage.
const EXT_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
/// id-ce-keyUsage.
const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x0f];
/// id-ce-subjectAltName.
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
/// id-ce-subjectKeyIdentifier.
const SUBJECT_KEY_ID: &[u8] = &[0x55, 0x1d, 0x0e];
/// id-kp-timeStamping.
pub(crate) const TIME_STAMPING: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];
/// The attributes of a name that people know by a short word (RFC 4519 and RFC 4514, section 3).
const WORDS: [(&[u8], &str); 8] = [
    (&[0x55, 0x04, 0x03], "CN"),
    (&[0x55, 0x04, 0x05], "serialNumber"),
    (&[0x55, 0x04, 0x06], "C"),
    (&[0x55, 0x04, 0x07], "L"),
    (&[0x55, 0x04, 0x08], "ST"),
    (&[0x55, 0x04, 0x0a], "O"),
    (&[0x55, 0x04, 0x0b], "OU"),
    (&[0x55, 0x04, 0x61], "organizationIdentifier"),
];

/// First bit of a key usage: digitalSignature, then nonRepudiation; the sixth is keyCertSign.
const SIGNS_DATA: u8 = 0b1100_0000;
const SIGNS_CERTIFICATES: u8 = 0b0000_0100;
/// The seventh bit, cRLSign.
const SIGNS_LISTS: u8 = 0b0000_0010;

/// A certificate, as slices of its own bytes.
#[derive(Debug, Clone)]
pub(crate) struct Certificate<'a> {
    pub(crate) der: &'a [u8],
    pub(crate) serial: &'a [u8],
    /// The issuer with tag and length.
    pub(crate) issuer: &'a [u8],
    /// The subject with tag and length.
    pub(crate) subject: &'a [u8],
    pub(crate) not_before: Timestamp,
    pub(crate) not_after: Timestamp,
    extensions: Vec<Extension<'a>>,
}

#[derive(Debug, Clone, Copy)]
struct Extension<'a> {
    oid: &'a [u8],
    critical: bool,
    value: &'a [u8],
}

impl<'a> Certificate<'a> {
    /// Reads a certificate; nothing in it is trusted by that.
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, StampError> {
        let mut outer = Reader::new(der);
        let mut whole = outer.enter(der::SEQUENCE)?;
        outer.end()?;
        let mut body = whole.enter(der::SEQUENCE)?;
        whole.take(der::SEQUENCE)?; // signature algorithm again
        whole.take(der::BIT_STRING)?;
        whole.end()?;
        body.optional(der::context(0))?; // version: the chain insists on v3
        let serial = body.take(der::INTEGER)?;
        body.take(der::SEQUENCE)?; // signature algorithm, checked by webpki
        let issuer = body.take_raw(der::SEQUENCE)?.raw;
        let mut validity = body.enter(der::SEQUENCE)?;
        let (not_before, not_after) = (time(validity.any()?)?, time(validity.any()?)?);
        validity.end()?;
        let subject = body.take_raw(der::SEQUENCE)?.raw;
        body.take(der::SEQUENCE)?; // the key, checked by webpki
        body.optional(der::context_bytes(1))?;
        body.optional(der::context_bytes(2))?;
        let extensions = match body.optional(der::context(3))? {
            Some(bytes) => extensions(bytes)?,
            None => Vec::new(),
        };
        body.end()?;
        Ok(Self {
            der,
            serial,
            issuer,
            subject,
            not_before,
            not_after,
            extensions,
        })
    }

    /// Whether `at` lies within its validity; the second named as the end still counts (RFC 5280,
    /// section 4.1.2.5).
    pub(crate) fn valid_at(&self, at: Timestamp) -> bool {
        self.not_before <= at && at.as_second() <= self.not_after.as_second()
    }

    fn extension(&self, oid: &[u8]) -> Option<Extension<'a>> {
        self.extensions.iter().find(|e| e.oid == oid).copied()
    }

    /// What hinders this certificate from stamping time: RFC 3161, section 2.3, asks for a critical
    /// extended key usage with exactly one purpose.
    pub(crate) fn stamping_fault(&self) -> Result<Option<&'static str>, StampError> {
        let Some(usage) = self.extension(EXT_KEY_USAGE) else {
            return Ok(Some("it has no extended key usage"));
        };
        let mut outer = Reader::new(usage.value);
        let purposes = outer.enter(der::SEQUENCE)?.all()?;
        outer.end()?;
        let stamps = |p: &Tlv<'_>| p.tag == der::OID && p.value == TIME_STAMPING;
        if !purposes.iter().any(stamps) {
            return Ok(Some("it is not for time stamping"));
        }
        if purposes.len() != 1 {
            return Ok(Some("it is for other things than time stamping as well"));
        }
        if !usage.critical {
            return Ok(Some("its extended key usage is not critical"));
        }
        // `openssl ts` refuses any further use of the key; a stamp that half of the experts refuse is
        // worth less than another authority.
        let beyond = |flags: &[u8]| {
            flags.get(1).is_some_and(|first| first & !SIGNS_DATA != 0)
                || flags.iter().skip(2).any(|byte| *byte != 0)
        };
        if self.key_usage()?.is_some_and(beyond) {
            return Ok(Some(
                "its key usage is for other things than signatures as well",
            ));
        }
        self.signing_fault()
    }

    /// What hinders this certificate from signing data.
    pub(crate) fn signing_fault(&self) -> Result<Option<&'static str>, StampError> {
        let fault = "its key usage does not allow signatures";
        Ok((!self.may(SIGNS_DATA)?).then_some(fault))
    }

    /// Whether its key usage, if it has one, allows to sign certificates.
    pub(crate) fn may_issue(&self) -> Result<bool, StampError> {
        self.may(SIGNS_CERTIFICATES)
    }

    /// Whether its key usage, if it has one, allows to sign revocation lists.
    pub(crate) fn may_list(&self) -> Result<bool, StampError> {
        self.may(SIGNS_LISTS)
    }

    fn may(&self, bits: u8) -> Result<bool, StampError> {
        let allowed = |flags: &[u8]| flags.get(1).is_some_and(|first| first & bits != 0);
        Ok(self.key_usage()?.is_none_or(allowed))
    }

    /// The content of the BIT STRING, whose first byte counts the unused bits.
    fn key_usage(&self) -> Result<Option<&'a [u8]>, StampError> {
        let Some(usage) = self.extension(KEY_USAGE) else {
            return Ok(None);
        };
        let mut outer = Reader::new(usage.value);
        let flags = outer.take(der::BIT_STRING)?;
        outer.end()?;
        Ok(Some(flags))
    }

    /// The subject key identifier, by which a signature may name its certificate.
    pub(crate) fn key_id(&self) -> Option<&'a [u8]> {
        Reader::new(self.extension(SUBJECT_KEY_ID)?.value)
            .take(der::OCTET_STRING)
            .ok()
    }

    /// Whether a GeneralName (with tag) is one of its names: RFC 3161, section 2.4.2, on `tsa`.
    pub(crate) fn is_called(&self, name: &[u8]) -> Result<bool, StampError> {
        let general = Reader::new(name).any()?;
        if general.tag == der::context(4) && same_name(general.value, self.subject)? {
            return Ok(true);
        }
        let Some(names) = self.extension(SUBJECT_ALT_NAME) else {
            return Ok(false);
        };
        let names = Reader::new(names.value).enter(der::SEQUENCE)?.all()?;
        Ok(names.iter().any(|other| other.raw == name))
    }

    /// The subject in words, for people.
    pub(crate) fn subject_words(&self) -> String {
        // Shown beside an error or a result, never compared with anything.
        name_words(self.subject).unwrap_or_else(|_| "(a name that cannot be read)".to_owned())
    }
}

fn extensions(bytes: &[u8]) -> Result<Vec<Extension<'_>>, StampError> {
    let mut outer = Reader::new(bytes);
    let list = outer.enter(der::SEQUENCE)?.all()?;
    outer.end()?;
    let mut found: Vec<Extension<'_>> = Vec::new();
    for item in list {
        let mut fields = Reader::new(item.raw).enter(der::SEQUENCE)?;
        let oid = fields.take(der::OID)?;
        let critical = fields.flag()?;
        let value = fields.take(der::OCTET_STRING)?;
        fields.end()?;
        if found.iter().any(|other| other.oid == oid) {
            return Err(StampError::Malformed(
                "an extension stands twice in a certificate",
            ));
        }
        found.push(Extension {
            oid,
            critical,
            value,
        });
    }
    Ok(found)
}

/// A time of RFC 5280 (no fraction) or RFC 3161 (with one): always UTC, always with seconds.
pub(crate) fn time(tlv: Tlv<'_>) -> Result<Timestamp, StampError> {
    const BAD: StampError = StampError::Malformed("a time is not written as it should be");
    let text = std::str::from_utf8(tlv.value).map_err(|_| BAD)?;
    let text = text.strip_suffix('Z').ok_or(BAD)?;
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, None), |(w, f)| (w, Some(f)));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    // X.690, section 11.7: a fraction has no closing zero, and none of nothing. Nine digits are
    // nanoseconds; no authority knows more.
    if fraction.is_some_and(|f| !digits(f) || f.ends_with('0') || f.len() > 9) || !digits(whole) {
        return Err(BAD);
    }
    let whole = match (tlv.tag, whole.len(), fraction) {
        (der::GENERALIZED_TIME, 14, _) => whole.to_owned(),
        // RFC 5280, section 4.1.2.5.1: 50 to 99 are of the last century.
        (der::UTC_TIME, 12, None) => {
            let century = if whole < "5" { "20" } else { "19" };
            format!("{century}{whole}")
        }
        _ => return Err(BAD),
    };
    let part = |from: usize, to: usize| whole.get(from..to).unwrap_or_default();
    // A second 60 would be read as 59, which is another time than the one signed.
    if part(12, 14) > "59" {
        return Err(BAD);
    }
    let (date, clock) = (
        format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8)),
        format!("{}:{}:{}", part(8, 10), part(10, 12), part(12, 14)),
    );
    let fraction = fraction.map(|f| format!(".{f}")).unwrap_or_default();
    format!("{date}T{clock}{fraction}Z")
        .parse()
        .map_err(|_| BAD)
}

/// The attributes of a name, each with its type and value.
fn attributes(name: &[u8]) -> Result<Vec<(&[u8], Tlv<'_>)>, StampError> {
    let mut found = Vec::new();
    for set in Reader::new(name).enter(der::SEQUENCE)?.all()? {
        for pair in Reader::new(set.raw).enter(der::SET)?.all()? {
            let mut fields = Reader::new(pair.raw).enter(der::SEQUENCE)?;
            found.push((fields.take(der::OID)?, fields.any()?));
            fields.end()?;
        }
    }
    Ok(found)
}

/// Whether two names are the same but for the kind of string, case and blanks (RFC 5280, section
/// 7.1, as far as ASCII goes): authorities write their own name now as one kind, now as another.
fn same_name(one: &[u8], other: &[u8]) -> Result<bool, StampError> {
    if one == other {
        return Ok(true);
    }
    let plain = |name| -> Result<Vec<(Vec<u8>, String)>, StampError> {
        let all = attributes(name)?.into_iter();
        Ok(all
            .map(|(oid, value)| (oid.to_vec(), folded(value.value)))
            .collect())
    };
    Ok(plain(one)? == plain(other)?)
}

fn folded(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value).to_ascii_lowercase();
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn name_words(name: &[u8]) -> Result<String, StampError> {
    let mut words = Vec::new();
    for (oid, value) in attributes(name)? {
        let word = WORDS.iter().find(|(known, _)| *known == oid);
        let word = word.map_or_else(|| der::dotted(oid), |(_, word)| (*word).to_owned());
        words.push(format!("{word}={}", printable(value.value)));
    }
    Ok(words.join(", "))
}

/// Longest text of somebody else shown in a message.
const WORDS_CHARS_MAX: usize = 300;

/// Somebody else's text without what could move the cursor of a terminal.
pub(crate) fn printable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let shown = text.chars().take(WORDS_CHARS_MAX);
    shown
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tag: u8, text: &str) -> Option<String> {
        let bytes = der::tlv(tag, &[text.as_bytes()]);
        let tlv = Reader::new(&bytes).any().unwrap();
        time(tlv).ok().map(|t| t.to_string())
    }

    #[test]
    fn times_are_read_as_written_and_nothing_else_is_a_time() {
        let general = |text| read(der::GENERALIZED_TIME, text);
        assert_eq!(general("20260102030405Z").unwrap(), "2026-01-02T03:04:05Z");
        assert_eq!(
            general("20260102030405.25Z").unwrap(),
            "2026-01-02T03:04:05.25Z"
        );
        assert_eq!(
            read(der::UTC_TIME, "491231235959Z").unwrap(),
            "2049-12-31T23:59:59Z"
        );
        assert_eq!(
            read(der::UTC_TIME, "500101000000Z").unwrap(),
            "1950-01-01T00:00:00Z"
        );
        for bad in [
            "20260102030405",
            "20260102030405+0100",
            "202601020304Z",
            "20260102030460Z",
            "20261302030405Z",
            "20260102030405.Z",
            "20260102030405.50Z",
            "2026010203040\u{ff15}Z",
            "20260102030405,5Z",
            "",
            "Z",
            "20260230030405Z",
            "-0260102030405Z",
        ] {
            assert_eq!(general(bad), None, "{bad}");
        }
        assert_eq!(read(der::UTC_TIME, "20260102030405Z"), None);
        assert_eq!(read(der::UTF8, "20260102030405Z"), None);
    }

    #[test]
    fn a_name_is_the_same_in_another_kind_of_string() {
        let name = |tag, text: &str| {
            let pair = der::tlv(
                der::SEQUENCE,
                &[&[6, 3, 0x55, 4, 3], &der::tlv(tag, &[text.as_bytes()])],
            );
            der::tlv(der::SEQUENCE, &[&der::tlv(der::SET, &[&pair])])
        };
        let one = name(der::UTF8, "Example  Stamps");
        assert!(same_name(&one, &name(0x13, "example stamps")).unwrap());
        assert!(!same_name(&one, &name(der::UTF8, "Example Stamp")).unwrap());
        assert_eq!(name_words(&one).unwrap(), "CN=Example  Stamps");
    }

    #[test]
    fn an_extension_that_stands_twice_makes_a_certificate_unreadable() {
        let item = |oid: &[u8], value: &[u8]| {
            let value = der::tlv(der::OCTET_STRING, &[value]);
            der::tlv(der::SEQUENCE, &[&der::tlv(der::OID, &[oid]), &value])
        };
        let list = |items: &[&[u8]]| der::tlv(der::SEQUENCE, items);
        let (mild, strict) = (
            item(KEY_USAGE, &[3, 2, 7, 0x80]),
            item(KEY_USAGE, &[3, 2, 2, 4]),
        );
        let other = item(EXT_KEY_USAGE, &[]);
        assert_eq!(extensions(&list(&[&mild, &other])).unwrap().len(), 2);
        assert!(extensions(&list(&[&mild, &strict])).is_err());
        assert!(extensions(&list(&[&mild, &mild])).is_err());
    }
}
