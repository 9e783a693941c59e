//! The only crate that changes the outside world: it writes letters as mail and hands them over,
//! asks outside authorities for time stamps, and submits checkpoints to witnesses.
//!
//! Called by the command line after the letter stands in the evidence log, never before: a mail may
//! be repeated after a crash, but no mail may leave that the log does not know. What must never
//! happen here: a letter sent with a header that somebody else wrote, a password in a log line, or
//! a failed delivery told as a success.

mod checkpoint;
mod codes;
mod encode;
mod error;
mod footer;
mod letter;
mod outbox;
mod post;
mod secret;
mod smtp;
mod stamp;
mod witness;

pub use codes::CODES;
pub use error::{MailError, Step};
pub use letter::{Letter, to_eml};
pub use outbox::write_outbox;
pub use post::post;
pub use secret::Secret;
pub use smtp::{ServerReply, SmtpConfig, SmtpSecurity, probe, send};
pub use stamp::{FetchError, Fetched, TimeAuthority, fetch};
pub use witness::{
    CosignatureLine, LineIs, Post, REPLY_BYTES_MAX, Reply, Silence, Submission, WitnessFailure,
    submit,
};
