//! What can go wrong with a mail, told so that a caller can record it and decide on a retry.
//!
//! Returned by every function of this crate. No variant means "probably sent".

use crate::codes;
use crate::smtp::ServerReply;
use duecare_model::Problem;
use std::fmt;
use std::path::PathBuf;

/// The step of the conversation in which a server refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Greeting, EHLO or STARTTLS.
    Connect,
    /// AUTH.
    Login,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA, before the first byte of the mail.
    Data,
    /// The mail itself, up to the answer to its last dot.
    Content,
    /// NOOP of a probe.
    Probe,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Connect => "greeting",
            Self::Login => "AUTH",
            Self::Sender => "MAIL FROM",
            Self::Recipient => "RCPT TO",
            Self::Data => "DATA",
            Self::Content => "end of DATA",
            Self::Probe => "NOOP",
        })
    }
}

/// Why a mail was not written or not delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// A field cannot stand in a header.
    #[error("{field}: {why}")]
    Header {
        /// Which field.
        field: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// An address cannot be used.
    #[error("{field}: {given:?} is not a usable mail address")]
    Address {
        /// Which field.
        field: &'static str,
        /// The address as given.
        given: String,
    },
    /// The signed checkpoint is none.
    #[error("checkpoint: {0}")]
    Checkpoint(&'static str),
    /// The file name could leave the outbox.
    #[error("{0:?} is not a file name for the outbox")]
    OutboxName(String),
    /// Other bytes stand under the name.
    #[error("{} holds other bytes", .0.display())]
    OutboxConflict(PathBuf),
    /// The file system refused.
    #[error("{doing} {}: {words}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// The words of the system.
        words: String,
    },
    /// The settings contradict themselves.
    #[error("mail settings: {0}")]
    Config(&'static str),
    /// Plain text to another machine.
    #[error("{host} is not this machine")]
    PlainBeyondLoopback {
        /// The host of the settings.
        host: String,
    },
    /// No conversation came about, or it broke before the mail was handed over.
    #[error("{host}: {words}")]
    Connection {
        /// Host and port.
        host: String,
        /// The words of the system.
        words: String,
    },
    /// No trusted encryption.
    #[error("{host}: {words}")]
    Tls {
        /// Host and port.
        host: String,
        /// The words of the library.
        words: String,
    },
    /// A 4xx reply.
    #[error("{} said at {step}: {} {}", reply.host, reply.code, reply.text)]
    Temporary {
        /// When.
        step: Step,
        /// The server's words.
        reply: ServerReply,
    },
    /// A 5xx reply.
    #[error("{} said at {step}: {} {}", reply.host, reply.code, reply.text)]
    Permanent {
        /// When.
        step: Step,
        /// The server's words.
        reply: ServerReply,
    },
    /// The mail went over, its acceptance did not come back.
    #[error("{host} gave no answer to the mail: {words}")]
    Unclear {
        /// Host and port.
        host: String,
        /// The words of the system.
        words: String,
    },
}

impl MailError {
    /// Whether sending the same bytes again later can help.
    pub const fn may_retry(&self) -> bool {
        matches!(
            self,
            Self::Io { .. }
                | Self::Connection { .. }
                | Self::Temporary { .. }
                | Self::Unclear { .. }
        )
    }

    /// The server's words, where it gave any.
    pub const fn reply(&self) -> Option<&ServerReply> {
        match self {
            Self::Temporary { reply, .. } | Self::Permanent { reply, .. } => Some(reply),
            _ => None,
        }
    }

    /// The coded problem for the user.
    pub fn problem(&self) -> Problem {
        let info = match self {
            Self::Header { .. } => codes::HEADER,
            Self::Address { .. } => codes::ADDRESS,
            Self::Checkpoint(_) => codes::CHECKPOINT,
            Self::OutboxName(_) => codes::OUTBOX_NAME,
            Self::OutboxConflict(_) => codes::OUTBOX_CONFLICT,
            Self::Io { .. } => codes::OUTBOX_IO,
            Self::Config(_) => codes::CONFIG,
            Self::PlainBeyondLoopback { .. } => codes::PLAIN,
            Self::Connection { .. } => codes::CONNECT,
            Self::Tls { .. } => codes::TLS,
            Self::Temporary { .. } => codes::TEMPORARY,
            Self::Permanent { .. } => codes::PERMANENT,
            Self::Unclear { .. } => codes::UNCLEAR,
        };
        info.problem(self.to_string())
    }
}
