//! The request `add-checkpoint` and its answers, as texts (c2sp.org/tlog-witness, with the
//! clarifications of July 2026: C2SP pull request 280).
//!
//! Called by the witness. What must never happen: a request read in two ways, so every number and
//! hash has one spelling here.

use duecare_proof::Hash;
use duecare_proof::note::NoteError;
use duecare_proof::text::{decimal, unbase64_hash};

/// Longest request body: 63 proof lines of 45 bytes and a checkpoint with 16 signatures of up to
/// 5 kB each (signed-note asks for that many) are 90 kB.
pub const REQUEST_BYTES_MAX: usize = 128 * 1024;
/// "The client MUST NOT send more than 63 consistency proof lines."
const PROOF_LINES_MAX: usize = 63;

/// The answer of a witness, ready for HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The media type of the body.
    pub content_type: &'static str,
    /// Signature lines, a size, or a sentence for the operator of the log.
    pub body: String,
}

impl Response {
    pub(super) fn text(status: u16, body: &str) -> Self {
        Self {
            status,
            content_type: "text/plain; charset=utf-8",
            body: format!("{body}\n"),
        }
    }

    /// 409: what the witness knows is another size.
    pub(super) fn conflict(size: u64) -> Self {
        Self {
            status: 409,
            content_type: "text/x.tlog.size",
            body: format!("{size}\n"),
        }
    }
}

/// A request as it was sent; nothing in it is checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request<'a> {
    pub(super) old: u64,
    pub(super) proof: Vec<Hash>,
    pub(super) checkpoint: &'a str,
}

impl<'a> Request<'a> {
    pub(super) fn parse(body: &'a [u8]) -> Result<Self, NoteError> {
        if body.len() > REQUEST_BYTES_MAX {
            return Err(NoteError::Malformed("the request is longer than 128 KiB"));
        }
        let text = std::str::from_utf8(body)
            .map_err(|_| NoteError::Malformed("the request is not UTF-8"))?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(NoteError::Malformed(
            "there is no empty line before the checkpoint",
        ))?;
        let mut lines = head.split('\n');
        let old = lines
            .next()
            .and_then(|line| line.strip_prefix("old "))
            .and_then(decimal)
            .ok_or(NoteError::Malformed(
                "the first line is not `old` and a size",
            ))?;
        let proof = lines
            .map(unbase64_hash)
            .collect::<Option<Vec<Hash>>>()
            .ok_or(NoteError::Malformed(
                "a proof line is not the base64 of a hash",
            ))?;
        if proof.len() > PROOF_LINES_MAX {
            return Err(NoteError::Malformed("there are more than 63 proof lines"));
        }
        Ok(Self {
            old,
            proof,
            checkpoint,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_proof::proof::add_checkpoint_request;

    // The example request of the specification.
    const EXAMPLE: &str = "old 20852014\n\
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n\
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n\
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n\
        example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    #[test]
    fn the_example_of_the_specification_reads() {
        let request = Request::parse(EXAMPLE.as_bytes()).unwrap();
        assert_eq!((request.old, request.proof.len()), (20_852_014, 4));
        let again = add_checkpoint_request(request.old, &request.proof, request.checkpoint);
        assert_eq!(again, EXAMPLE);
    }

    #[test]
    fn requests_with_another_spelling_are_refused() {
        let zeros = format!("{}=", "A".repeat(43));
        let note = "o\n1\nroot\n\n\u{2014} o AAAAAA==\n";
        let with = |head: &str| format!("{head}\n\n{note}");
        let lines = |count: usize| with(&format!("old 1{}", format!("\n{zeros}").repeat(count)));
        assert!(Request::parse(lines(63).as_bytes()).is_ok());
        for bad in [
            lines(64),
            with("old 01"),
            with("old +1"),
            with("old"),
            with("old 1 "),
            with("new 1"),
            with("old 1\nAAAA"),
            with(&format!("old 1\n{zeros} ")),
            with(&format!("old 1\r\n{zeros}")),
            "old 1\n".to_owned(),
            String::new(),
            "x".repeat(REQUEST_BYTES_MAX + 1),
        ] {
            assert!(Request::parse(bad.as_bytes()).is_err(), "{bad:.40?}");
        }
        assert!(Request::parse(b"old 1\n\n\xff").is_err());
    }
}
