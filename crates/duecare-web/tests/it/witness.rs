//! The HTTP edge of a witness over loopback: routes, limits, and strangers who waste time.

use duecare_web::{Limits, WitnessAnswer, WitnessLimits, WitnessService, serve_witness};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// Echoes what it was asked.
struct Echo;

impl WitnessService for Echo {
    fn add_checkpoint(&self, body: &[u8]) -> WitnessAnswer {
        assert_ne!(body, b"panic", "as asked");
        WitnessAnswer {
            status: 409,
            content_type: "text/x.tlog.size",
            body: String::from_utf8_lossy(body).into_owned(),
        }
    }

    fn latest(&self, origin_hash: &str) -> Option<String> {
        (origin_hash == "ab").then(|| "note\n".to_owned())
    }

    fn about(&self) -> String {
        "witness w\n".to_owned()
    }
}

struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<std::io::Result<()>>>,
}

impl Server {
    fn start(limits: WitnessLimits) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()?;
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                let shutdown = async {
                    let _ = stopped.await;
                };
                serve_witness(listener, Arc::new(Echo), limits, shutdown).await
            })
        });
        Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        let patience = Some(Duration::from_secs(10));
        stream.set_read_timeout(patience).unwrap();
        stream
    }

    /// Sends bytes and reads until the other side closes; an empty text where it was cut off.
    fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn post(&self, path: &str, body: &str) -> String {
        self.raw(
            format!(
                "POST {path} HTTP/1.1\r\nHost: w\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )
            .as_bytes(),
        )
    }

    fn get(&self, path: &str) -> String {
        self.raw(format!("GET {path} HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n").as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap().unwrap();
        }
    }
}

fn limits() -> WitnessLimits {
    WitnessLimits {
        body_time: Duration::from_millis(300),
        of_all: Limits {
            connections: 4,
            head_time: Duration::from_millis(600),
            idle_time: Duration::from_millis(900),
            connection_time: Duration::from_millis(900),
            ..Limits::of_this_process()
        },
        ..WitnessLimits::for_bodies(64)
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

#[test]
fn answers_of_the_witness_pass_through_as_they_are() {
    let server = Server::start(limits());
    let answer = server.post("/add-checkpoint", "7\n");
    assert_eq!(status(&answer), "409");
    assert!(answer.ends_with("\r\n\r\n7\n"), "{answer}");
    assert!(
        answer.contains("content-type: text/x.tlog.size\r\n"),
        "{answer}"
    );
    assert!(server.get("/ab/checkpoint").ends_with("\r\n\r\nnote\n"));
    assert_eq!(status(&server.get("/cd/checkpoint")), "404");
    assert!(server.get("/").ends_with("\r\n\r\nwitness w\n"));
}

#[test]
fn everything_else_is_refused() {
    let server = Server::start(limits());
    assert_eq!(status(&server.get("/add-checkpoint")), "405");
    assert_eq!(status(&server.post("/ab/checkpoint", "")), "405");
    assert_eq!(status(&server.get("/key")), "404");
    assert_eq!(status(&server.get("/../key/checkpoint")), "404");
    assert_eq!(
        status(&server.post("/add-checkpoint", &"x".repeat(64))),
        "409"
    );
    assert_eq!(
        status(&server.post("/add-checkpoint", &"x".repeat(65))),
        "413"
    );
    assert_eq!(status(&server.post("/add-checkpoint", "panic")), "500");
}

#[test]
fn a_body_that_does_not_come_and_a_connection_that_says_nothing_end_in_time() {
    let server = Server::start(limits());
    let start = Instant::now();
    let head = "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 9\r\n\r\nold";
    let answer = server.raw(head.as_bytes());
    assert!(["408", "none"].contains(&status(&answer)), "{answer}");
    assert_eq!(server.raw(b"POST /add-check"), "", "half a head");
    assert_eq!(server.raw(b""), "", "silence");
    assert!(
        start.elapsed() < Duration::from_secs(8),
        "{:?}",
        start.elapsed()
    );
}

/// A log that asks must not find all places taken by those who ask nothing.
#[test]
fn whoever_holds_connections_and_asks_nothing_gives_way_to_one_that_asks() {
    let mut limits = limits();
    limits.of_all.idle_time = Duration::from_mins(10);
    limits.of_all.head_time = Duration::from_mins(10);
    let server = Server::start(limits);
    let mut held: Vec<TcpStream> = (0..4).map(|_| server.connect()).collect();
    for _ in 0..8 {
        assert_eq!(status(&server.get("/")), "200");
    }
    let mut nothing = Vec::new();
    held[0].read_to_end(&mut nothing).unwrap();
    assert!(nothing.is_empty(), "the oldest was closed");
}
