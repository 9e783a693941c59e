//! The way to a witness: one POST, within a limit of time and of bytes.
//!
//! Handed to [`crate::submit`], which knows the protocol. What must never happen: a redirection
//! followed, or an answer larger than its limit read.

use crate::stamp::connection::{agent, media_type, shown};
use crate::witness::{REPLY_BYTES_MAX, Reply, Silence};
use std::time::Duration;

/// Sends a POST and reads the whole answer, whatever its status.
pub fn post(
    url: &str,
    content_type: &str,
    body: &[u8],
    timeout: Duration,
) -> Result<Reply, Silence> {
    let unreachable = |what: String| Silence::Unreachable(shown(&what));
    let (agent, _, _) =
        agent(url, timeout, None).map_err(|error| unreachable(error.to_string()))?;
    let failed = |error: ureq::Error| match error {
        ureq::Error::Timeout(_) => Silence::Late(format!("{} s", timeout.as_secs())),
        other => unreachable(other.to_string()),
    };
    let mut response = agent
        .post(url)
        .content_type(content_type)
        .send(body)
        .map_err(failed)?;
    let limit = u64::try_from(REPLY_BYTES_MAX).unwrap_or(u64::MAX);
    Ok(Reply {
        status: response.status().as_u16(),
        content_type: media_type(&response),
        body: response
            .body_mut()
            .with_config()
            .limit(limit)
            .read_to_vec()
            .map_err(failed)?,
    })
}
