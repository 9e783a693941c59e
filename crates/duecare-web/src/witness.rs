//! The HTTP edge of a witness: `POST /add-checkpoint` and `GET /<origin hash>/checkpoint`.
//!
//! Called by `duecare log witness`, which hands in the witness itself; no rule and no storage is in
//! here. It faces strangers, so bodies, requests, connections and their number are bounded. What must
//! never happen: a stranger who holds connections open keeping the log from its cosignature for
//! good, or an answer made here that the witness did not give.

use crate::limits::Limits;
use crate::{respond, server};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{Response, StatusCode};
use axum::routing::{get, post};
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

const TEXT: &str = "text/plain; charset=utf-8";

/// What a stranger may take up.
#[derive(Debug, Clone, Copy)]
pub struct WitnessLimits {
    /// Longest request body; a longer one is refused unread.
    pub body_bytes: usize,
    /// How long a body may take.
    pub body_time: Duration,
    /// The bounds on connections and requests, as for the console.
    pub of_all: Limits,
}

impl WitnessLimits {
    /// The limits for bodies of this length: 10 seconds suffice for 128 KiB on a slow telephone
    /// line, logs ask a few times an hour, and a thousand of them rarely at the same time.
    pub fn for_bodies(body_bytes: usize) -> Self {
        Self {
            body_bytes,
            body_time: Duration::from_secs(10),
            of_all: Limits {
                connection_time: Duration::from_mins(1),
                ..Limits::of_this_process()
            },
        }
    }
}

/// An answer of the witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

/// What a witness can be asked. The calls may block.
pub trait WitnessService: Send + Sync {
    /// Answers `add-checkpoint`.
    fn add_checkpoint(&self, body: &[u8]) -> WitnessAnswer;
    /// The last cosigned checkpoint of the log with this hash of its origin.
    fn latest(&self, origin_hash: &str) -> Option<String>;
    /// A line for people who open the address: name and key.
    fn about(&self) -> String;
}

#[derive(Clone)]
struct App {
    service: Arc<dyn WitnessService>,
    limits: WitnessLimits,
}

/// Serves a witness until `shutdown` completes; requests under way then have
/// [`Limits::end_time`].
///
/// # Errors
/// The listener fails.
pub async fn serve_witness(
    listener: TcpListener,
    service: Arc<dyn WitnessService>,
    limits: WitnessLimits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let router = Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/{hash}/checkpoint", get(latest))
        .route("/", get(about))
        .with_state(App { service, limits });
    server::run(listener, router, limits.of_all, shutdown).await
}

async fn add_checkpoint(State(app): State<App>, body: Body) -> Response<Body> {
    let read =
        tokio::time::timeout(app.limits.body_time, to_bytes(body, app.limits.body_bytes)).await;
    let bytes = match read {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => {
            let what = "the body is too long or was cut off\n";
            return respond::plain(StatusCode::PAYLOAD_TOO_LARGE, TEXT, what);
        }
        Err(_) => {
            let what = "the body took too long\n";
            return respond::plain(StatusCode::REQUEST_TIMEOUT, TEXT, what);
        }
    };
    // It syncs a disk, so it runs beside the threads that answer requests.
    let answered = tokio::task::spawn_blocking(move || app.service.add_checkpoint(&bytes)).await;
    let Ok(answer) = answered else {
        return broken_off();
    };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    respond::plain(status, answer.content_type, answer.body)
}

async fn latest(State(app): State<App>, Path(hash): Path<String>) -> Response<Body> {
    // The witness may be writing; waiting for it must not hold up the threads that answer.
    match tokio::task::spawn_blocking(move || app.service.latest(&hash)).await {
        Ok(Some(note)) => respond::plain(StatusCode::OK, TEXT, note),
        Ok(None) => {
            let what = "no checkpoint of this log was cosigned here\n";
            respond::plain(StatusCode::NOT_FOUND, TEXT, what)
        }
        Err(_) => broken_off(),
    }
}

async fn about(State(app): State<App>) -> Response<Body> {
    respond::plain(StatusCode::OK, TEXT, app.service.about())
}

fn broken_off() -> Response<Body> {
    let what = "the answer was broken off\n";
    respond::plain(StatusCode::INTERNAL_SERVER_ERROR, TEXT, what)
}
