//! Which requests are looked at: ours by name, asked by a person or a program, and understood.
//!
//! Called before every route. A web site elsewhere can make a visitor's browser ask this machine: by
//! pointing its own name at it (DNS rebinding), or by pictures, frames and scripts with its address.
//! What must never happen: such a request answered with data, or work done for it.

use crate::codes;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri, Version, header};
use duecare_model::Problem;
use std::net::{IpAddr, Ipv6Addr};

/// W3C, Fetch Metadata Request Headers, section 2; browsers send them to this machine's own addresses
/// and over TLS.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
/// WHATWG, Fetch: what is fetched ahead, before anybody wants it.
const PURPOSE: HeaderName = HeaderName::from_static("sec-purpose");

/// What is asked, without the body.
pub(crate) struct Asked<'a> {
    pub(crate) method: &'a Method,
    pub(crate) uri: &'a Uri,
    pub(crate) version: Version,
    pub(crate) headers: &'a HeaderMap,
}

/// Why the request is refused before its host name matters: RFC 9112, section 3.2, asks for exactly
/// one, and two programs on the way may each believe another of two.
pub(crate) fn malformed(asked: &Asked<'_>) -> Option<(StatusCode, Problem)> {
    let hosts = asked.headers.get_all(header::HOST).iter().count();
    let what = match hosts {
        0 if asked.version == Version::HTTP_11 => "the request names no host",
        0 | 1 => return None,
        _ => "the request names more than one host",
    };
    Some((StatusCode::BAD_REQUEST, codes::MALFORMED.problem(what)))
}

/// Why the request is refused otherwise.
pub(crate) fn refused(asked: &Asked<'_>, allowed: &[String]) -> Option<(StatusCode, Problem)> {
    let foreign = || {
        let what = "the host name of the request is not allowed";
        Some((StatusCode::MISDIRECTED_REQUEST, codes::HOST.problem(what)))
    };
    let host = text(asked.headers, &header::HOST);
    // RFC 9112, section 3.2.2: where the target names a host, that one counts. Both must be ours.
    let named = asked.uri.authority().map(Authority::as_str);
    if !is_ours(host, allowed) || named.is_some_and(|named| !is_ours(named, allowed)) {
        return foreign();
    }
    if is_of_a_foreign_page(asked, host) {
        let what = "a page of another site asks through a browser";
        return Some((StatusCode::FORBIDDEN, codes::FOREIGN_PAGE.problem(what)));
    }
    if !is_understood(asked.uri.query()) {
        let what = "the address holds a parameter that is not known, or one twice";
        return Some((StatusCode::BAD_REQUEST, codes::PARAMETER.problem(what)));
    }
    None
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

/// Addresses cannot be rebound, `localhost` never leaves the machine (RFC 6761), names are listed.
fn is_ours(host: &str, allowed: &[String]) -> bool {
    let Some(authority) = host
        .parse::<Authority>()
        .ok()
        .filter(|_| !host.contains('@'))
    else {
        return false;
    };
    // A port that is no number is not read as one.
    let rest = host.strip_prefix(authority.host()).unwrap_or(host);
    if !rest.is_empty() && authority.port_u16().is_none() {
        return false;
    }
    let name = authority.host();
    let inside = name.strip_prefix('[').and_then(|n| n.strip_suffix(']'));
    if let Some(address) = inside {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    name.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || allowed.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a browser says that another site asks, and not by a link that somebody followed. Another
/// port of the same host is another site here, too.
fn is_of_a_foreign_page(asked: &Asked<'_>, host: &str) -> bool {
    let origin = asked.headers.get(header::ORIGIN);
    let ours = |origin: &str| {
        let behind = origin.split_once("://").map(|(_, rest)| rest);
        behind.is_some_and(|rest| rest.eq_ignore_ascii_case(host))
    };
    if origin.is_some_and(|value| !value.to_str().is_ok_and(ours)) {
        return true;
    }
    if asked.headers.contains_key(PURPOSE) {
        return true;
    }
    match text(asked.headers, &SITE) {
        "" => asked.headers.contains_key(SITE),
        "same-origin" | "none" => false,
        _ => {
            let followed = text(asked.headers, &MODE) == "navigate"
                && text(asked.headers, &DEST) == "document";
            !followed || asked.method != Method::GET
        }
    }
}

/// Only the language can be asked for, once. A parameter that is passed over in silence would be
/// believed: `?as-of=` shows today.
fn is_understood(query: Option<&str>) -> bool {
    let mut languages = 0;
    for pair in query
        .unwrap_or("")
        .split('&')
        .filter(|pair| !pair.is_empty())
    {
        if pair.split('=').next() != Some("lang") {
            return false;
        }
        languages += 1;
    }
    languages <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_localhost_and_listed_names_are_ours() {
        let listed = ["duecare.terp-it.example".to_owned()];
        for host in [
            "127.0.0.1:8080",
            "localhost",
            "LOCALHOST:1",
            "[::1]:8080",
            "[::1]",
            "10.0.0.7",
            "Duecare.terp-it.example:443",
        ] {
            assert!(is_ours(host, &listed), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "[x]",
            "[::1",
            "[::1]x",
            "127.0.0.1.evil.example",
            "127.0.0.1:x",
            "127.0.0.1:99999",
            "evil.example@127.0.0.1",
            "localhost, evil.example",
            "localhost/evil.example",
        ] {
            assert!(!is_ours(host, &listed), "{host}");
        }
    }

    #[test]
    fn only_the_language_can_be_asked_for() {
        for good in [None, Some(""), Some("lang=nl"), Some("lang=xx&")] {
            assert!(is_understood(good), "{good:?}");
        }
        for bad in [
            "as-of=2020-01-01",
            "lang=nl&x",
            "lang=nl&lang=fr",
            "LANG=nl",
            "langx=nl",
        ] {
            assert!(!is_understood(Some(bad)), "{bad}");
        }
    }
}
