//! Asks a time-stamp authority for a token (RFC 3161, section 3.4) and checks it before anybody sees it.
//!
//! Called with the bytes of a checkpoint or manifest that is already durable; the authority gets
//! nothing but its SHA-256. What must never happen here: a token handed on that was not checked down
//! to an anchor, an old answer taken for a new one, or a wait without end.

pub(crate) mod connection;
mod error;

pub use error::FetchError;

use crate::secret::Secret;
use connection::Connection;
use duecare_model::{Clock, Timestamp};
use duecare_proof::merkle::sha256;
use duecare_stamp::{Expected, Stamp, StampError, Token, TrustAnchors, open_reply, request};
use std::time::Duration;

/// Random bytes in a request: 64 bits, what authorities expect. Guessing one of them would have to
/// be done beforehand, for one answer.
const NONCE_BYTES: usize = 8;

/// An authority as configured.
#[derive(Debug, Clone, Copy)]
pub struct TimeAuthority<'a> {
    /// Where it answers: `http` or `https`. Plain HTTP is usual and does no harm, because the answer
    /// is signed; it shows others that a stamp was asked for.
    pub url: &'a str,
    /// Which authorities are trusted to say the time.
    pub trust: &'a TrustAnchors,
    /// Longest time for the whole call.
    pub timeout: Duration,
    /// How far its clock and ours may lie apart, beyond the accuracy that it states.
    pub clock_bound: Duration,
    /// User name and password, for an authority with a contract; over `https` alone, or to this very
    /// machine.
    pub login: Option<(&'a str, &'a Secret)>,
    /// Roots for `https` in PEM, for an authority inside the house; otherwise those of the system.
    pub https_roots: Option<&'a str>,
}

/// A token that was checked, and between which moments of our clock it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The token, to be kept as it is.
    pub token: Token,
    /// What it shows.
    pub stamp: Stamp,
    /// Our clock before the request was sent.
    pub asked_at: Timestamp,
    /// Our clock after the answer had come.
    pub answered_at: Timestamp,
}

/// Asks `authority` for a stamp over `stamped` and checks the answer: imprint, nonce, signature,
/// chain at the time of the stamp, and that its clock and ours agree.
///
/// # Errors
/// Every way in which no stamp was obtained; see [`FetchError`].
pub fn fetch(
    authority: &TimeAuthority<'_>,
    stamped: &[u8],
    clock: &dyn Clock,
) -> Result<Fetched, FetchError> {
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(|error| FetchError::Random(error.to_string()))?;
    let query = request(&sha256(stamped), Some(&nonce), true);
    let connection = Connection::new(authority)?;
    let asked_at = clock.now();
    let (reply, media_type) = connection.post(&query)?;
    let answered_at = clock.now();
    let host = connection.host;
    let failed = |error| match error {
        StampError::Malformed(why) => FetchError::NotAToken {
            host: host.clone(),
            media_type: media_type.clone(),
            why: why.to_owned(),
        },
        error => FetchError::Stamp {
            host: host.clone(),
            error,
        },
    };
    let token = open_reply(&reply).map_err(failed)?;
    let expected = Expected {
        nonce: Some(&nonce),
        latest: None,
    };
    let stamp = token
        .verify(stamped, authority.trust, expected)
        .map_err(failed)?;
    if !clocks_agree(&stamp, asked_at, answered_at, authority.clock_bound) {
        return Err(FetchError::Clock {
            host,
            here: answered_at,
            there: stamp.at,
            bound_seconds: authority.clock_bound.as_secs(),
        });
    }
    Ok(Fetched {
        token,
        stamp,
        asked_at,
        answered_at,
    })
}

/// Most of an authority's own inaccuracy that is allowed for. Qualified ones promise one second
/// (EN 319 421); one that is a minute off by its own word is no witness of time.
const ACCURACY_MAX: Duration = Duration::from_mins(1);

/// Whether the stamp was made between request and answer, give or take the bound and the accuracy
/// that the authority states.
fn clocks_agree(stamp: &Stamp, asked: Timestamp, answered: Timestamp, bound: Duration) -> bool {
    let stated = Duration::from_micros(stamp.accuracy_us.unwrap_or(0)).min(ACCURACY_MAX);
    let slack = i128::try_from(bound.saturating_add(stated).as_nanos()).unwrap_or(0);
    let at = stamp.at.as_nanosecond();
    // An authority that counts whole seconds names the beginning of the second.
    let second = if at % 1_000_000_000 == 0 {
        999_999_999
    } else {
        0
    };
    at + second + slack >= asked.as_nanosecond() && at - slack <= answered.as_nanosecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(at: &str, accuracy_us: Option<u64>) -> Stamp {
        Stamp {
            at: at.parse().unwrap(),
            accuracy_us,
            ordering: false,
            authority: String::new(),
            serial: String::new(),
            policy: String::new(),
            not_after: Timestamp::MAX,
            chain: Vec::new(),
        }
    }

    #[test]
    fn clocks_agree_up_to_bound_and_accuracy_and_no_further() {
        let (asked, answered) = (
            "2026-01-02T00:00:10Z".parse().unwrap(),
            "2026-01-02T00:00:11Z".parse().unwrap(),
        );
        let agree = |at, accuracy| {
            clocks_agree(
                &stamp(at, accuracy),
                asked,
                answered,
                Duration::from_secs(5),
            )
        };
        assert!(agree("2026-01-02T00:00:10Z", None));
        assert!(agree("2026-01-02T00:00:16Z", None));
        assert!(!agree("2026-01-02T00:00:16.001Z", None));
        assert!(agree("2026-01-02T00:00:16.5Z", Some(500_000)));
        assert!(agree("2026-01-02T00:00:05Z", None));
        assert!(!agree("2026-01-02T00:00:04Z", None));
        assert!(agree("2026-01-02T00:00:04Z", Some(1_000_000)));
        assert!(!agree("2036-01-02T00:00:10Z", Some(u64::MAX)));
        // Where it tells parts of a second, it is taken at its word.
        assert!(!agree("2026-01-02T00:00:04.999Z", None));
        let wide = clocks_agree(
            &stamp("2036-01-02T00:00:10Z", Some(u64::MAX)),
            asked,
            answered,
            Duration::MAX,
        );
        assert!(wide);
    }
}
