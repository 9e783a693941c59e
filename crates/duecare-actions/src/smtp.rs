//! Hands a mail to a server over SMTP (RFC 5321) and keeps its answer word for word.
//!
//! Called after the letter stands in the log. The conversation is led step by step rather than in
//! one call, so that a refusal names its step and a connection lost after the last dot is told as
//! unclear: it is neither a delivery nor a refusal. The bytes on the wire are the bytes given.

use crate::error::{MailError, Step};
use crate::letter::check_address;
use crate::secret::Secret;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use sha2::{Digest as _, Sha256};
use std::error::Error as _;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::time::Duration;

/// How the conversation is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// Not at all: for a relay on this very machine only.
    Plain,
    /// Plain greeting, then STARTTLS; a server without it is refused.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// Where and how to send.
#[derive(Debug, Clone)]
pub struct SmtpConfig {
    /// Host name; for TLS also the name in the certificate.
    pub host: String,
    /// Port: usually 587 for STARTTLS, 465 for TLS, 25 for a relay.
    pub port: u16,
    /// Protection.
    pub security: SmtpSecurity,
    /// User name, with `password`.
    pub user: Option<String>,
    /// Password, with `user`.
    pub password: Option<Secret>,
    /// The name in EHLO; without it the address literal of loopback.
    pub helo: Option<String>,
    /// Longest wait for one answer, in seconds. RFC 5321, section 4.5.3.2, allows a server ten
    /// minutes for its last answer.
    pub timeout_seconds: u64,
}

/// The answer of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerReply {
    /// The three digits.
    pub code: u16,
    /// Its words without the digits; control characters stand as U+FFFD. An acceptance keeps its
    /// lines; the library joins the lines of a refusal with spaces and says a repeated enhanced
    /// status code once.
    pub text: String,
    /// `host:port` as configured.
    pub host: String,
    /// SHA-256 of the server's certificate (DER), hex, where the conversation was encrypted.
    pub certificate_sha256: Option<String>,
}

/// Sends `eml` from `from` to `to`.
///
/// # Errors
/// Every way in which the server did not say yes; see [`MailError`]. Only `Ok` is level 1 of the
/// delivery levels.
pub fn send(smtp: &SmtpConfig, from: &str, to: &str, eml: &[u8]) -> Result<ServerReply, MailError> {
    let from = check_address("from", from)?;
    let to = check_address("to", to)?;
    check_lines(eml)?;
    let mut talk = Talk::open(smtp)?;
    let mut parameters = Vec::new();
    if !eml.is_ascii() {
        if !talk
            .connection
            .server_info()
            .supports_feature(Extension::EightBitMime)
        {
            return Err(MailError::Config(
                "the mail is 8-bit and the server takes 7-bit only",
            ));
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    talk.step(Step::Sender, |c| {
        c.command(Mail::new(Some(from), parameters))
    })?;
    talk.step(Step::Recipient, |c| c.command(Rcpt::new(to, Vec::new())))?;
    talk.step(Step::Data, |c| c.command(Data))?;
    // The client adds the line break before the last dot itself; without this the mail on the wire
    // would be two bytes longer than the mail in the record.
    let content = eml.strip_suffix(b"\r\n").unwrap_or(eml);
    let reply = talk.step(Step::Content, |c| c.message(content))?;
    // The mail is accepted; what the server says to QUIT changes nothing.
    let _ = talk.connection.quit();
    Ok(reply)
}

/// Connects, encrypts, logs in and asks for nothing: for `duecare doctor`.
///
/// # Errors
/// As for [`send`].
pub fn probe(smtp: &SmtpConfig) -> Result<ServerReply, MailError> {
    let mut talk = Talk::open(smtp)?;
    let reply = talk.step(Step::Probe, |c| c.command(Noop))?;
    let _ = talk.connection.quit();
    Ok(reply)
}

struct Talk {
    connection: SmtpConnection,
    host: String,
}

impl Talk {
    fn open(smtp: &SmtpConfig) -> Result<Self, MailError> {
        let credentials = check_config(smtp)?;
        let host = format!("{}:{}", smtp.host, smtp.port);
        let addresses = resolve(smtp, &host)?;
        let fail = |error: SmtpError| opening(&error, smtp.security, &host);
        let tls = match smtp.security {
            SmtpSecurity::Plain => None,
            SmtpSecurity::StartTls | SmtpSecurity::Tls => {
                Some(TlsParameters::new(smtp.host.clone()).map_err(fail)?)
            }
        };
        let hello = smtp
            .helo
            .clone()
            .map_or_else(ClientId::default, ClientId::Domain);
        let timeout = Some(Duration::from_secs(smtp.timeout_seconds));
        let wrapped = tls.as_ref().filter(|_| smtp.security == SmtpSecurity::Tls);
        let connection =
            SmtpConnection::connect(addresses.as_slice(), timeout, &hello, wrapped, None)
                .map_err(fail)?;
        let mut talk = Self { connection, host };
        if smtp.security == SmtpSecurity::StartTls {
            talk.starttls(tls.as_ref(), &hello)?;
        }
        if let Some(credentials) = credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            talk.step(Step::Login, |c| c.auth(&mechanisms, &credentials))?;
        }
        Ok(talk)
    }

    fn starttls(&mut self, tls: Option<&TlsParameters>, hello: &ClientId) -> Result<(), MailError> {
        // Going on in plain text would be exactly what an attacker on the way wants.
        if !self.connection.can_starttls() {
            self.connection.abort();
            return Err(MailError::Tls {
                host: self.host.clone(),
                words: "the server does not offer STARTTLS".to_owned(),
            });
        }
        let Some(tls) = tls else {
            return Err(MailError::Config("no TLS parameters"));
        };
        self.connection
            .starttls(tls, hello)
            .map_err(|error| opening(&error, SmtpSecurity::StartTls, &self.host))
    }

    fn step(
        &mut self,
        step: Step,
        ask: impl FnOnce(&mut SmtpConnection) -> Result<Response, SmtpError>,
    ) -> Result<ServerReply, MailError> {
        match ask(&mut self.connection) {
            Ok(response) => self.expected(
                step,
                ServerReply {
                    code: response.code().into(),
                    text: shown(&response.message().collect::<Vec<_>>().join("\n")),
                    host: self.host.clone(),
                    certificate_sha256: self.certificate(),
                },
            ),
            Err(error) => {
                let problem = classify(&error, step, &self.host);
                self.connection.abort();
                Err(problem)
            }
        }
    }

    /// The library takes every 2xx and 3xx for a yes. A server that answers 354 to the end of a mail
    /// has not accepted it.
    fn expected(&mut self, step: Step, reply: ServerReply) -> Result<ServerReply, MailError> {
        let fits = match step {
            Step::Data => reply.code == 354,
            _ => (200..300).contains(&reply.code),
        };
        if fits {
            return Ok(reply);
        }
        self.connection.abort();
        let (host, words) = (
            reply.host,
            format!("unexpected {} {}", reply.code, reply.text),
        );
        Err(if step == Step::Content {
            MailError::Unclear { host, words }
        } else {
            MailError::Connection { host, words }
        })
    }

    fn certificate(&self) -> Option<String> {
        if !self.connection.is_encrypted() {
            return None;
        }
        let der = self.connection.peer_certificate().ok()?;
        let mut hex = String::new();
        for byte in Sha256::digest(der) {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Some(hex)
    }
}

/// Refuses bare CR and LF: servers disagree on them, and one of them may take `LF . LF` for the end
/// of this mail and the rest for another mail of the attacker's making (SMTP smuggling, 2023).
fn check_lines(eml: &[u8]) -> Result<(), MailError> {
    let refuse = |why| Err(MailError::Header { field: "eml", why });
    if eml.is_empty() {
        return refuse("the mail is empty");
    }
    for (index, byte) in eml.iter().enumerate() {
        let bare = match byte {
            b'\n' => index == 0 || eml[index - 1] != b'\r',
            b'\r' => eml.get(index + 1) != Some(&b'\n'),
            _ => false,
        };
        if bare {
            return refuse("a line does not end in CR LF");
        }
    }
    Ok(())
}

fn check_config(smtp: &SmtpConfig) -> Result<Option<Credentials>, MailError> {
    if smtp.timeout_seconds == 0 {
        return Err(MailError::Config("timeout_seconds must be at least 1"));
    }
    let name = |text: &str| {
        !text.is_empty() && text.len() <= 255 && text.bytes().all(|b| b.is_ascii_graphic())
    };
    if !name(&smtp.host) {
        return Err(MailError::Config("host is not a host name"));
    }
    if smtp.helo.as_deref().is_some_and(|helo| !name(helo)) {
        return Err(MailError::Config("helo is not a host name"));
    }
    match (&smtp.user, &smtp.password) {
        (Some(user), Some(password)) => Ok(Some(Credentials::new(
            user.clone(),
            password.expose().to_owned(),
        ))),
        (None, None) => Ok(None),
        _ => Err(MailError::Config("user and password belong together")),
    }
}

/// The addresses of the server; for plain text every one of them must be this machine, and exactly
/// these are connected to, so that a second answer of the name server cannot lead elsewhere.
fn resolve(smtp: &SmtpConfig, host: &str) -> Result<Vec<SocketAddr>, MailError> {
    let addresses: Vec<SocketAddr> = (smtp.host.as_str(), smtp.port)
        .to_socket_addrs()
        .map_err(|error| MailError::Connection {
            host: host.to_owned(),
            words: error.to_string(),
        })?
        .collect();
    let plain = smtp.security == SmtpSecurity::Plain;
    if plain && !addresses.iter().all(|address| address.ip().is_loopback()) {
        return Err(MailError::PlainBeyondLoopback {
            host: smtp.host.clone(),
        });
    }
    Ok(addresses)
}

/// A failure before the conversation began. The handshake runs with the first byte read, so that a
/// refused certificate arrives as an input error (`InvalidData`) and not as an error of TLS; to try
/// again later does not help against it.
fn opening(error: &SmtpError, security: SmtpSecurity, host: &str) -> MailError {
    let refused = io_kind(error) == Some(ErrorKind::InvalidData);
    match classify(error, Step::Connect, host) {
        MailError::Connection { host, words } if refused && security != SmtpSecurity::Plain => {
            MailError::Tls { host, words }
        }
        other => other,
    }
}

/// The kind of the input or output error behind an error, if there is one.
fn io_kind(error: &SmtpError) -> Option<ErrorKind> {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        source = cause.source();
    }
    None
}

fn classify(error: &SmtpError, step: Step, host: &str) -> MailError {
    let host = host.to_owned();
    let words = || {
        // A socket whose time is up says "temporarily unavailable", which helps nobody.
        if let Some(ErrorKind::WouldBlock | ErrorKind::TimedOut) = io_kind(error) {
            return "no answer within the time limit".to_owned();
        }
        let source = error.source().map(ToString::to_string);
        shown(&source.unwrap_or_else(|| error.to_string()))
    };
    if let Some(code) = error.status() {
        let reply = ServerReply {
            code: code.into(),
            text: words(),
            host,
            certificate_sha256: None,
        };
        return if error.is_transient() {
            MailError::Temporary { step, reply }
        } else {
            MailError::Permanent { step, reply }
        };
    }
    let words = words();
    if error.is_tls() {
        MailError::Tls { host, words }
    } else if step == Step::Content {
        MailError::Unclear { host, words }
    } else {
        MailError::Connection { host, words }
    }
}

/// A server's words without what could move the cursor of a terminal.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
