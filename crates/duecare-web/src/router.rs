//! Routes of the console, and who is answered.
//!
//! Called by `duecare serve` and `duecare demo`. Every route reads; there is no route that changes
//! anything. What must never happen: a page made for a request that is refused, or twice for two.

use crate::guard::{self, Asked};
use crate::limits::Limits;
use crate::shared::{Made, Shared, Source, Without};
use crate::{assets, codes, language, pages, respond, server};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::routing::get;
use duecare_model::{Language, PartyId, Problem};
use std::future::Future;
use std::sync::Arc;

#[derive(Clone)]
struct App {
    shared: Arc<Shared>,
    hosts: Arc<[String]>,
}

/// A console and its bounds.
pub struct Console {
    router: Router,
    limits: Limits,
}

impl Console {
    /// A console that answers under addresses, as `localhost`, and under `hosts` (names without
    /// port), such as the name of a proxy that ends TLS and asks who is there.
    pub fn new(source: Arc<dyn Source>, hosts: Vec<String>, limits: Limits) -> Self {
        let shared = Shared::new(source, limits.waiting, limits.request_time);
        let app = App {
            shared: Arc::new(shared),
            hosts: hosts.into(),
        };
        let router = Router::new()
            .route("/", get(customers))
            .route("/customers/{id}", get(customer))
            .route(assets::STYLE_PATH.as_str(), get(style))
            .fallback(no_page)
            .layer(middleware::from_fn_with_state(app.clone(), only_ours))
            // Outside the check of the host name: it tells nothing, and monitors send any name.
            .route("/healthz", get(healthz))
            .layer(middleware::from_fn(only_one_host))
            .layer(middleware::map_response(secured))
            .with_state(app);
        Self { router, limits }
    }

    /// Serves until `shutdown` completes; requests under way then have [`Limits::end_time`].
    ///
    /// # Errors
    /// The listener fails.
    pub async fn serve(
        self,
        listener: tokio::net::TcpListener,
        shutdown: impl Future<Output = ()>,
    ) -> std::io::Result<()> {
        server::run(listener, self.router, self.limits, shutdown).await
    }
}

async fn secured(response: Response<Body>) -> Response<Body> {
    respond::secured(response)
}

/// What a page shows.
enum Page {
    List,
    Customer(PartyId),
}

async fn customers(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    answered(&app, Page::List, chosen(&uri, &headers)).await
}

async fn customer(
    State(app): State<App>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let language = chosen(&uri, &headers);
    match PartyId::new(&id) {
        Ok(id) => answered(&app, Page::Customer(id), language).await,
        // No customer can have it, so nothing is read.
        Err(_) => no_customer(language),
    }
}

/// The page from the overview that is kept for this moment, or from one that is made now, for all
/// who ask.
async fn answered(app: &App, page: Page, language: Language) -> Response<Body> {
    let shared = Arc::clone(&app.shared);
    // Beside the threads that serve connections: it reads the disk, and writes a page.
    let looked = tokio::task::spawn_blocking(move || {
        if let Page::Customer(id) = &page
            && shared.knows_none(id.as_str())
        {
            return Ok(Ok(no_customer(language)));
        }
        match shared.ready(language) {
            Ok(Some(made)) => Ok(Ok(shown(&made, &page, language))),
            Ok(None) => Ok(Err(page)),
            Err(problem) => Err(problem),
        }
    });
    let page = match looked.await {
        Ok(Ok(Ok(response))) => return response,
        Ok(Ok(Err(page))) => page,
        Ok(Err(problem)) => return without(&Without::Failed(problem), language),
        Err(_) => return without(&broken_off(), language),
    };
    let made = match Arc::clone(&app.shared).overview(language).await {
        Ok(made) => made,
        Err(why) => return without(&why, language),
    };
    let rendered = tokio::task::spawn_blocking(move || shown(&made, &page, language));
    rendered
        .await
        .unwrap_or_else(|_| without(&broken_off(), language))
}

fn shown(made: &Made, page: &Page, language: Language) -> Response<Body> {
    match page {
        Page::List => {
            let list = || pages::customers::render(&made.overview, language).into_string();
            let list = made.list.get_or_init(list);
            respond::page(StatusCode::OK, language, list.clone())
        }
        Page::Customer(id) => {
            let mut rows = made.overview.customers.iter();
            let Some(row) = rows.find(|row| row.id == *id) else {
                return no_customer(language);
            };
            let page = pages::customer::render(&made.overview, row, language);
            respond::page(StatusCode::OK, language, page.into_string())
        }
    }
}

fn no_customer(language: Language) -> Response<Body> {
    let problem = codes::NO_CUSTOMER.problem("no customer has this id");
    failed(StatusCode::NOT_FOUND, &problem, "/", language)
}

fn broken_off() -> Without {
    Without::Failed(Box::new(
        codes::FAILED.problem("making the page was broken off"),
    ))
}

fn without(why: &Without, language: Language) -> Response<Body> {
    match why {
        Without::Failed(problem) => {
            failed(StatusCode::INTERNAL_SERVER_ERROR, problem, "/", language)
        }
        Without::Busy => {
            let problem = codes::BUSY.problem("the overview is not ready yet");
            let status = StatusCode::SERVICE_UNAVAILABLE;
            let mut response = failed(status, &problem, "/", language);
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            response
        }
    }
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

async fn only_one_host(request: Request, next: Next) -> Response<Body> {
    match guard::malformed(&asked(&request)) {
        None => next.run(request).await,
        Some(refused) => refusal(&request, &refused),
    }
}

async fn only_ours(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    match guard::refused(&asked(&request), &app.hosts) {
        None => next.run(request).await,
        Some(refused) => refusal(&request, &refused),
    }
}

fn asked(request: &Request) -> Asked<'_> {
    Asked {
        method: request.method(),
        uri: request.uri(),
        version: request.version(),
        headers: request.headers(),
    }
}

fn refusal(request: &Request, (status, problem): &(StatusCode, Problem)) -> Response<Body> {
    let language = chosen(request.uri(), request.headers());
    failed(*status, problem, "/", language)
}

fn chosen(uri: &Uri, headers: &HeaderMap) -> Language {
    let accept = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    language::choose(uri.query(), accept)
}

fn failed(status: StatusCode, problem: &Problem, path: &str, language: Language) -> Response<Body> {
    let page = pages::problem::render(problem, path, language);
    respond::page(status, language, page.into_string())
}
