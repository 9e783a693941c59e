//! Time stamps and seals, judged by this project's own code, and seals made by it.
//!
//! Called by the peers `stamps` of `cargo xtask peers`, in the same words as the judges of others.
//! What must never happen: an error of reading a case taken for a refusal.

use crate::{Done, say};
use duecare_model::Timestamp;
use duecare_stamp::{Expected, SealKey, StampError, Token, TrustAnchors, open_seal};
use std::error::Error;
use std::path::Path;

/// A case per line: `stamp TOKEN DATA ROOTS` or `seal SEAL DATA ROOTS SECONDS`; an answer per line.
pub(crate) fn judge(cases: &str) -> Done {
    for line in std::fs::read_to_string(cases)?.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match verdict(&words)? {
            Ok(()) => say("good")?,
            Err(error) => say(&format!("refused {} {error}", error.info().code))?,
        }
    }
    Ok(())
}

fn verdict(words: &[&str]) -> Result<Result<(), StampError>, Box<dyn Error>> {
    let (judged, data, roots, at) = match *words {
        ["stamp", judged, data, roots] => (judged, data, roots, None),
        ["seal", judged, data, roots, at] => (judged, data, roots, Some(moment(at)?)),
        _ => return Err(format!("`{}` is no case", words.join(" ")).into()),
    };
    let (judged, data) = (std::fs::read(judged)?, std::fs::read(data)?);
    let trust = TrustAnchors::from_pem(&std::fs::read_to_string(roots)?)?;
    Ok(match at {
        None => Token::from_der(&judged)
            .and_then(|token| token.verify(&data, &trust, Expected::default()))
            .map(drop),
        Some(at) => open_seal(&judged, &data, &trust, at).map(drop),
    })
}

fn moment(seconds: &str) -> Result<Timestamp, Box<dyn Error>> {
    Ok(Timestamp::from_second(seconds.parse()?)?)
}

/// Seals a file with `NAME.key` and the certificates of `NAME.pem`.
pub(crate) fn seal(name: &str, data: &str, out: &str, at: &str) -> Done {
    let file = |kind: &str| std::fs::read_to_string(Path::new(&format!("{name}.{kind}")));
    let key = SealKey::from_pem(&file("key")?, &file("pem")?)?;
    std::fs::write(out, key.seal(&std::fs::read(data)?, moment(at)?)?)?;
    Ok(())
}
