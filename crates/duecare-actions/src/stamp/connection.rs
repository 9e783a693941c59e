//! One POST to a time-stamp authority (RFC 3161, section 3.4), within a limit of time and of bytes.
//!
//! Called by `fetch`. What must never happen: a redirection followed, a password in an address shown
//! in a message, or an answer larger than its limit read.

use super::{FetchError, TimeAuthority};
use crate::secret::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use duecare_stamp::TOKEN_BYTES_MAX;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use ureq::http::{Response, Uri};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body};

/// The media types of RFC 3161, section 3.4.
const QUERY: &str = "application/timestamp-query";
const REPLY: &str = "application/timestamp-reply";

/// The way to one authority.
pub(super) struct Connection<'a> {
    agent: Agent,
    url: &'a str,
    pub(super) host: String,
    timeout: Duration,
    /// The value of `Authorization`, where there is a login.
    login: Option<Secret>,
}

impl<'a> Connection<'a> {
    pub(super) fn new(authority: &TimeAuthority<'a>) -> Result<Self, FetchError> {
        let (agent, host, encrypted) =
            agent(authority.url, authority.timeout, authority.https_roots)?;
        let login = match authority.login {
            Some(_) if !encrypted && !is_loopback(&host) => {
                return Err(FetchError::Config("a password goes over https only"));
            }
            Some((user, password)) => Some(basic(user, password)?),
            None => None,
        };
        Ok(Self {
            agent,
            url: authority.url,
            host,
            timeout: authority.timeout,
            login,
        })
    }

    /// The body of the answer and what it is called.
    pub(super) fn post(&self, query: &[u8]) -> Result<(Vec<u8>, String), FetchError> {
        let mut asked = self
            .agent
            .post(self.url)
            .content_type(QUERY)
            .header("accept", REPLY);
        if let Some(login) = &self.login {
            asked = asked.header("authorization", login.expose());
        }
        let mut response = asked.send(query).map_err(|error| self.failed(&error))?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(FetchError::Status {
                host: self.host.clone(),
                status,
            });
        }
        let media_type = media_type(&response);
        let limit = u64::try_from(TOKEN_BYTES_MAX).unwrap_or(u64::MAX);
        match response.body_mut().with_config().limit(limit).read_to_vec() {
            Ok(body) => Ok((body, media_type)),
            Err(ureq::Error::BodyExceedsLimit(_)) => Err(FetchError::NotAToken {
                host: self.host.clone(),
                media_type,
                why: "it is larger than 64 KiB".to_owned(),
            }),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn failed(&self, error: &ureq::Error) -> FetchError {
        let (host, words) = (self.host.clone(), shown(&error.to_string()));
        match error {
            ureq::Error::Timeout(_) => FetchError::Late {
                host,
                seconds: self.timeout.as_secs(),
            },
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => {
                FetchError::Tls { host, words }
            }
            // The handshake runs with the first bytes, so that a refused certificate arrives as an
            // error of input.
            ureq::Error::Io(io) if io.kind() == ErrorKind::InvalidData => {
                FetchError::Tls { host, words }
            }
            _ => FetchError::Unreachable { host, words },
        }
    }
}

/// A client for one address within a limit of time: no redirection, one TLS. With it the host, and
/// whether the way there is encrypted.
pub(crate) fn agent(
    url: &str,
    timeout: Duration,
    https_roots: Option<&str>,
) -> Result<(Agent, String, bool), FetchError> {
    let (host, encrypted) = checked_url(url)?;
    if timeout.is_zero() {
        return Err(FetchError::Config("the time limit must be above zero"));
    }
    let mut config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        // What is asked is asked where the configuration says, and nowhere else.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("duecare/", env!("CARGO_PKG_VERSION")));
    if is_loopback(&host) {
        // A proxy of the environment is for the outside and cannot reach this machine.
        config = config.proxy(None);
    }
    if encrypted {
        config = config.tls_config(tls(https_roots)?);
    }
    Ok((config.build().new_agent(), host, encrypted))
}

/// Host, and whether the way there is encrypted.
fn checked_url(url: &str) -> Result<(String, bool), FetchError> {
    let bad = FetchError::Config;
    let uri: Uri = url.parse().map_err(|_| bad("the address is not a URL"))?;
    let encrypted = match uri.scheme_str() {
        Some("https") => true,
        Some("http") => false,
        _ => {
            return Err(bad(
                "the address begins neither with http:// nor with https://",
            ));
        }
    };
    let authority = uri.authority().ok_or(bad("the address names no host"))?;
    if authority.as_str().contains('@') {
        // It would stand in messages and in the list of processes.
        return Err(bad("the address holds a password"));
    }
    Ok((authority.host().to_owned(), encrypted))
}

/// The basic scheme of HTTP (RFC 7617): a colon in the name would end it, and neither part may hold
/// control characters.
fn basic(user: &str, password: &Secret) -> Result<Secret, FetchError> {
    let pair = format!("{user}:{}", password.expose());
    if user.contains(':') || pair.chars().any(char::is_control) {
        return Err(FetchError::Config(
            "the user name or password cannot be sent",
        ));
    }
    Ok(Secret::new(format!("Basic {}", STANDARD.encode(pair))))
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The TLS of the mail: rustls with ring, and the roots of the system.
fn tls(roots: Option<&str>) -> Result<TlsConfig, FetchError> {
    let roots: Vec<Certificate<'static>> = if let Some(pem) = roots {
        let items = parse_pem(pem.as_bytes()).collect::<Result<Vec<_>, _>>();
        let items = items.map_err(|_| FetchError::Config("the roots for https are not PEM"))?;
        let found = items.into_iter().filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        });
        found.collect()
    } else {
        // Single files of the system that cannot be read are its business; none at all is ours.
        let system = rustls_native_certs::load_native_certs().certs;
        system
            .iter()
            .map(|der| Certificate::from_der(der).to_owned())
            .collect()
    };
    if roots.is_empty() {
        return Err(FetchError::Config("there are no roots for https"));
    }
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    Ok(TlsConfig::builder()
        .unversioned_rustls_crypto_provider(ring)
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .build())
}

/// The media type of an answer, fit to be shown.
pub(crate) fn media_type(response: &Response<Body>) -> String {
    let value = response.headers().get("content-type");
    let text = value
        .and_then(|v| v.to_str().ok())
        .unwrap_or("no media type");
    shown(text)
}

/// Longest text of a server shown in a message.
const SHOWN_CHARS_MAX: usize = 200;

/// A server's words without what could move the cursor of a terminal.
pub(crate) fn shown(text: &str) -> String {
    let short = text.chars().take(SHOWN_CHARS_MAX);
    short
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_without_password_are_used() {
        assert_eq!(
            checked_url("http://tsa.example.test/x").unwrap(),
            ("tsa.example.test".to_owned(), false)
        );
        assert!(checked_url("https://[::1]:8080/").unwrap().1);
        for bad in [
            "",
            "tsa.example.test",
            "ftp://tsa.example.test",
            "file:///x",
            "http://u:p@tsa.example.test",
        ] {
            let refused = checked_url(bad).unwrap_err();
            assert!(matches!(refused, FetchError::Config(_)), "{bad}");
            assert!(!refused.to_string().contains("u:p"));
        }
        assert!(is_loopback("[::1]") && is_loopback("127.0.0.1") && is_loopback("localhost"));
        assert!(!is_loopback("127.example.test"));
    }
}
