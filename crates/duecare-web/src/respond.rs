//! Answers with the headers that every answer carries.
//!
//! Called by the router. HSTS is left to the proxy that ends TLS: this server speaks plain HTTP and
//! must not promise otherwise.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use duecare_model::Language;

/// Headers of every answer.
const SECURITY: [(HeaderName, &str); 7] = [
    // Nothing is allowed but our own style sheet: no script, no picture, no form, no frame, no base,
    // so that even a mistake in escaping can neither run code nor send anything away.
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    ),
    // The type we name is the type it has.
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // For browsers that do not know frame-ancestors: nobody lays a page over this one.
    (header::X_FRAME_OPTIONS, "DENY"),
    // Customer ids stand in paths; they are nobody else's business.
    (header::REFERRER_POLICY, "no-referrer"),
    // No other window gets a handle on this one, no other site gets its content.
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    // The console needs no device.
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Adds the headers of every answer.
pub(crate) fn secured(mut response: Response<Body>) -> Response<Body> {
    for (name, value) in SECURITY {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A page: never stored, because tomorrow's verdict must not be yesterday's page.
pub(crate) fn page(status: StatusCode, language: Language, html: String) -> Response<Body> {
    let mut response = plain(status, "text/html; charset=utf-8", html);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(language.code()),
    );
    response
}

/// Bytes of a type.
pub(crate) fn plain(
    status: StatusCode,
    kind: &'static str,
    body: impl Into<Body>,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
