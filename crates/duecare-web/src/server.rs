//! The server under the console and the witness: connections that are counted, timed, and end.
//!
//! Called by both with their routes. `axum::serve` has none of these bounds, so hyper's own
//! connection is driven here. What must never happen: a client that holds up another one, or the end
//! of the process.

use crate::crowd::{Crowd, Place};
use crate::limits::Limits;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// Connections that gave way and are just being closed.
const LEAVING_MAX: usize = 16;
/// Bytes of a request's head: browsers send one or two thousand, cookies of other programs on the
/// same host some more.
const HEAD_BYTES_MAX: usize = 32 * 1024;
/// After the system has no file for a connection: until others have been closed.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Beyond its request time a request is broken off even where the page about it could not be made.
const REQUEST_GRACE: Duration = Duration::from_secs(2);
/// How long one client too many may take to listen.
const FULL_TIME: Duration = Duration::from_secs(1);
/// Said to one more client where all places are busy, in one packet, without reading anything.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n\
Content-Type: text/plain; charset=utf-8\r\nContent-Length: 31\r\n\r\ntoo many connections; come back";

/// Serves until `shutdown` completes; requests under way then have [`Limits::end_time`].
///
/// # Errors
/// The listener fails.
pub(crate) async fn run(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let crowd = Crowd::new(limits.connections);
    let open = Arc::new(Semaphore::new(limits.connections + LEAVING_MAX));
    let (stop, stopped) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = shutdown.as_mut() => break,
            accepted = accept(&listener, &open) => accepted,
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
        };
        let Some((stream, permit)) = accepted else {
            continue;
        };
        let Some(place) = crowd.enter() else {
            connections.spawn(async move {
                full(stream).await;
                drop(permit);
            });
            continue;
        };
        let (router, stopped) = (router.clone(), stopped.clone());
        connections.spawn(async move {
            connection(stream, &place, router, limits, stopped).await;
            drop((place, permit));
        });
    }
    drop(listener);
    // Nobody is left to be told where no connection is open.
    let _ = stop.send(true);
    let all = async { while connections.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(limits.end_time, all).await;
    Ok(())
}

/// The next connection, as soon as there is room for it to be looked at.
async fn accept(
    listener: &TcpListener,
    open: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let permit = Arc::clone(open).acquire_owned().await.ok()?;
    if let Ok((stream, _)) = listener.accept().await {
        return Some((stream, permit));
    }
    // It was reset before it was taken, or there is no file for it.
    tokio::time::sleep(ACCEPT_PAUSE).await;
    None
}

/// Tells one client too many, and reads what it has sent: the system would otherwise cut the
/// connection before our words arrive.
async fn full(mut stream: TcpStream) {
    let told = async {
        stream.write_all(FULL).await?;
        stream.shutdown().await?;
        tokio::io::copy(&mut stream, &mut tokio::io::sink()).await
    };
    // Whether it listens is its affair.
    let _ = tokio::time::timeout(FULL_TIME, told).await;
}

async fn connection(
    stream: TcpStream,
    place: &Place,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) {
    // Answers are written at once and whole; waiting for more to send helps nobody.
    let _ = stream.set_nodelay(true);
    let seat = Arc::clone(&place.seat);
    let routes = TowerToHyperService::new(router);
    let service = service_fn(move |request: Request<Incoming>| {
        let busy = seat.begin();
        let answer = routes.call(request.map(Body::new));
        async move {
            let answer = tokio::time::timeout(limits.request_time + REQUEST_GRACE, answer).await;
            drop(busy);
            Ok::<_, Infallible>(match answer {
                Ok(Ok(answer)) => answer,
                Err(_) => too_long(),
            })
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(HEAD_BYTES_MAX);
    let mut served = pin!(http.serve_connection(TokioIo::new(stream), service));
    let mut over = pin!(place.seat.over(limits.idle_time));
    let mut end = pin!(tokio::time::sleep(limits.connection_time));
    let mut ending = false;
    loop {
        tokio::select! {
            _ = served.as_mut() => return,
            () = over.as_mut() => return,
            () = end.as_mut() => {
                if ending {
                    return;
                }
                ending = true;
                served.as_mut().graceful_shutdown();
                end.as_mut().reset(tokio::time::Instant::now() + limits.request_time);
            }
            // Only ever changed to say that the process ends.
            _ = stopped.changed(), if !ending => {
                ending = true;
                served.as_mut().graceful_shutdown();
                end.as_mut().reset(tokio::time::Instant::now() + limits.end_time);
            }
        }
    }
}

fn too_long() -> Response<Body> {
    let mut response = Response::new(Body::from("the answer took too long; come back\n"));
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}
