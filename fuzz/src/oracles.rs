//! What parsers of others say of the same bytes: RustCrypto's `cms` and `x509-tsp`, Cloudflare's
//! `signed_note` and `tlog_tiles`.
//!
//! Called by the targets for whatever ours accepts. Where both accept, both must mean the same; each
//! may refuse what the other takes (theirs is stricter on the order of sets, ours on spelling). What
//! must never happen here: a comparison that no input reaches; the seeds reach all of them.

use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use der::{Decode as _, Encode as _};
use duecare_proof::checkpoint::Checkpoint;
use duecare_stamp::Token;
use x509_tsp::TstInfo;

/// The body of a checkpoint.
pub(crate) fn checkpoint(body: &str, ours: &Checkpoint) {
    let Ok(theirs) = tlog_tiles::Checkpoint::from_bytes(body.as_bytes()) else {
        return;
    };
    assert_eq!(theirs.origin(), ours.origin);
    assert_eq!(theirs.size(), ours.size);
    assert_eq!(theirs.hash().0, ours.root);
}

/// A signed note, of which ours found `lines` signature lines.
pub(crate) fn note(note: &str, text: &str, lines: usize) {
    let Ok(theirs) = signed_note::Note::from_bytes(note.as_bytes()) else {
        return;
    };
    assert_eq!(theirs.text(), text.as_bytes());
    let again = String::from_utf8_lossy(&theirs.to_bytes()).into_owned();
    let block = again.get(text.len()..).unwrap_or_default();
    assert_eq!(block.lines().filter(|line| !line.is_empty()).count(), lines);
}

/// A token: the time, the hash and the serial number in it.
pub(crate) fn token(ours: &Token) {
    let Some(theirs) = tst_info(ours.der()) else {
        return;
    };
    let at = ours.unverified_time().map(|at| at.as_second());
    let seconds = theirs.gen_time.to_unix_duration().as_secs();
    assert_eq!(at, Ok(i64::try_from(seconds).unwrap_or(i64::MAX)));
    let imprint = theirs.message_imprint.hashed_message.as_bytes().to_vec();
    assert_eq!(ours.unverified_imprint(), Ok(imprint));
}

fn tst_info(der: &[u8]) -> Option<TstInfo> {
    let outer = ContentInfo::from_der(der).ok()?;
    let signed: SignedData = outer.content.decode_as().ok()?;
    let content = signed.encap_content_info.econtent?;
    let octets = der::asn1::OctetString::from_der(&content.to_der().ok()?).ok()?;
    TstInfo::from_der(octets.as_bytes()).ok()
}
