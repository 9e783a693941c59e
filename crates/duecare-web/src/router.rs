//! Routes, and the server.
//!
//! Called by `duecare serve`. Every route reads; there is no route that changes anything. Requests
//! under a foreign host name are refused: a web site could otherwise point its own name at this
//! machine and read the page through the visitor's browser (DNS rebinding).

use crate::overview::{CustomerRow, Overview};
use crate::{assets, codes, language, pages, respond};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::routing::get;
use duecare_model::{Language, Problem};
use std::future::Future;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

/// Makes the overview in a language, from the ledger, at the time of the call. It may block.
pub type Source = Arc<dyn Fn(Language) -> Result<Overview, Problem> + Send + Sync>;

#[derive(Clone)]
struct App {
    overview: Source,
    hosts: Arc<[String]>,
}

/// The console, answering under addresses and as `localhost`.
pub fn router(overview: Source) -> Router {
    router_for_hosts(overview, Vec::new())
}

/// The console, answering also under `hosts` (names without port), such as the name of a proxy
/// that ends TLS and asks who is there.
pub fn router_for_hosts(overview: Source, hosts: Vec<String>) -> Router {
    let app = App {
        overview,
        hosts: hosts.into(),
    };
    Router::new()
        .route("/", get(customers))
        .route("/customers/{id}", get(customer))
        .route(assets::STYLE_PATH.as_str(), get(style))
        .fallback(no_page)
        .layer(middleware::from_fn_with_state(app.clone(), only_our_hosts))
        // Outside the check of the host name: it tells nothing, and monitors send any name.
        .route("/healthz", get(healthz))
        .layer(middleware::map_response(secured))
        .with_state(app)
}

/// Serves until `shutdown` completes; requests under way are finished.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    listener: tokio::net::TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router)
        .with_graceful_shutdown(shutdown)
        .await
}

async fn secured(response: Response<Body>) -> Response<Body> {
    respond::secured(response)
}

async fn customers(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let language = chosen(&uri, &headers);
    match made(&app, language).await {
        Ok(overview) => {
            let page = pages::customers::render(&overview, language);
            respond::page(StatusCode::OK, language, page)
        }
        Err(problem) => failed(StatusCode::INTERNAL_SERVER_ERROR, &problem, "/", language),
    }
}

async fn customer(
    State(app): State<App>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let language = chosen(&uri, &headers);
    let overview = match made(&app, language).await {
        Ok(overview) => overview,
        Err(problem) => {
            return failed(StatusCode::INTERNAL_SERVER_ERROR, &problem, "/", language);
        }
    };
    let is_asked = |row: &&CustomerRow| row.id.as_str() == id;
    let Some(row) = overview.customers.iter().find(is_asked) else {
        let problem = codes::NO_CUSTOMER.problem("no customer has this id");
        return failed(StatusCode::NOT_FOUND, &problem, "/", language);
    };
    let page = pages::customer::render(&overview, row, language);
    respond::page(StatusCode::OK, language, page)
}

async fn style() -> Response<Body> {
    let mut response = respond::plain(StatusCode::OK, "text/css; charset=utf-8", assets::STYLE);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        // A year, the longest that caches are asked to keep; the name changes with the content.
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    response
}

/// Says that the process answers, and nothing about any customer.
async fn healthz() -> Response<Body> {
    respond::plain(StatusCode::OK, "text/plain; charset=utf-8", "alive\n")
}

async fn no_page(uri: Uri, headers: HeaderMap) -> Response<Body> {
    let problem = codes::NO_PAGE.problem("there is no such page");
    failed(StatusCode::NOT_FOUND, &problem, "/", chosen(&uri, &headers))
}

async fn only_our_hosts(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    if is_ours(host, &app.hosts) {
        return next.run(request).await;
    }
    let language = chosen(request.uri(), request.headers());
    let problem = codes::HOST.problem("the host name of the request is not allowed");
    failed(StatusCode::MISDIRECTED_REQUEST, &problem, "/", language)
}

/// Addresses cannot be rebound, `localhost` never leaves the machine (RFC 6761), names are listed.
fn is_ours(host: &str, allowed: &[String]) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => {
            return rest
                .split_once(']')
                .is_some_and(|(address, _)| address.parse::<Ipv6Addr>().is_ok());
        }
        None => host.split(':').next().unwrap_or(""),
    };
    name.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || allowed.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn chosen(uri: &Uri, headers: &HeaderMap) -> Language {
    let accept = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    language::choose(uri.query(), accept)
}

/// Makes the overview beside the threads that answer requests, because it reads the disk.
async fn made(app: &App, language: Language) -> Result<Overview, Box<Problem>> {
    let source = Arc::clone(&app.overview);
    tokio::task::spawn_blocking(move || source(language).map_err(Box::new))
        .await
        .unwrap_or_else(|_| {
            let broken = codes::FAILED.problem("making the overview was broken off");
            Err(Box::new(broken))
        })
}

fn failed(status: StatusCode, problem: &Problem, path: &str, language: Language) -> Response<Body> {
    let page = pages::problem::render(problem, path, language);
    respond::page(status, language, page)
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_addresses_localhost_and_listed_names_are_ours() {
        let listed = ["duecare.terp-it.example".to_owned()];
        for host in [
            "127.0.0.1:8080",
            "localhost",
            "LOCALHOST:1",
            "[::1]:8080",
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
            "127.0.0.1.evil.example",
        ] {
            assert!(!is_ours(host, &listed), "{host}");
        }
    }
}
