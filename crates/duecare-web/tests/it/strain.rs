//! Clients that are many, slow, gone or foreign, and what is made for them.

use crate::fixtures::{overview, source};
use crate::http::{Server, answer};
use duecare_app::overview::{Mark, Overview};
use duecare_model::{Language, Problem};
use duecare_web::{Limits, Source};
use std::io::{Read as _, Write as _};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// A log whose overview is made behind a gate, and counted.
#[derive(Default)]
struct Gated {
    minute: AtomicI64,
    entries: AtomicI64,
    made: AtomicUsize,
    at_once: AtomicUsize,
    at_once_most: AtomicUsize,
    shut: Mutex<bool>,
    opened: Condvar,
}

impl Gated {
    fn new(shut: bool) -> Arc<Self> {
        let gated = Self::default();
        *gated.shut.lock().unwrap() = shut;
        Arc::new(gated)
    }

    fn open(&self) {
        *self.shut.lock().unwrap() = false;
        self.opened.notify_all();
    }

    fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }

    /// Waits until somebody stands at the gate.
    fn wait_for_one(&self) {
        while self.at_once.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
    }
}

impl Source for Gated {
    fn mark(&self) -> Result<Mark, Problem> {
        Ok(Mark {
            head: self.entries.load(Ordering::SeqCst).to_string(),
            minute: self.minute.load(Ordering::SeqCst),
        })
    }

    fn overview(&self, _: &Mark, _: Language) -> Result<Overview, Problem> {
        let at_once = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.at_once_most.fetch_max(at_once, Ordering::SeqCst);
        let mut shut = self.shut.lock().unwrap();
        while *shut {
            shut = self.opened.wait(shut).unwrap();
        }
        drop(shut);
        self.made.fetch_add(1, Ordering::SeqCst);
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        let mut overview = overview();
        overview.log_size = u64::try_from(self.entries.load(Ordering::SeqCst)).unwrap();
        Ok(overview)
    }
}

fn limits() -> Limits {
    Limits {
        connections: 100,
        head_time: Duration::from_mins(10),
        idle_time: Duration::from_mins(10),
        request_time: Duration::from_mins(10),
        connection_time: Duration::from_mins(10),
        end_time: Duration::from_secs(1),
        waiting: 100,
    }
}

#[test]
fn sixty_four_clients_at_once_get_one_overview() {
    let gated = Gated::new(true);
    let server = Server::within(Arc::<Gated>::clone(&gated), limits());
    let mut all: Vec<_> = (0..64).map(|_| server.asking("/?lang=en")).collect();
    gated.wait_for_one();
    gated.open();
    for stream in &mut all {
        assert_eq!(answer(stream).status, 200);
    }
    assert_eq!(
        (gated.made(), gated.at_once_most.load(Ordering::SeqCst)),
        (1, 1)
    );
    server.stop();
}

#[test]
fn an_overview_is_made_anew_for_an_entry_and_for_a_minute_and_for_nothing_else() {
    let gated = Gated::new(false);
    let server = Server::within(Arc::<Gated>::clone(&gated), limits());
    for (entries, minute, made) in [(1, 1, 1), (1, 1, 1), (2, 1, 2), (2, 2, 3), (2, 2, 3)] {
        gated.entries.store(entries, Ordering::SeqCst);
        gated.minute.store(minute, Ordering::SeqCst);
        for path in ["/?lang=fr", "/customers/silent?lang=fr"] {
            let page = server.get(path);
            assert_eq!(page.status, 200);
            assert!(
                page.body.contains(&format!("{entries} inscriptions")),
                "{}",
                page.body
            );
        }
        assert_eq!(gated.made(), made, "{entries} {minute}");
    }
    server.stop();
}

#[test]
fn what_nobody_waits_for_any_more_is_not_made() {
    let gated = Gated::new(true);
    let server = Server::within(Arc::<Gated>::clone(&gated), limits());
    let languages = ["nl", "fr", "en", "de"];
    let first = server.asking("/?lang=en");
    gated.wait_for_one();
    let gone: Vec<_> = (0..40)
        .map(|n| server.asking(&format!("/?lang={}", languages[n % 4])))
        .collect();
    drop((first, gone));
    // Whoever closed is noticed by the same threads that answer this, before it is answered.
    for _ in 0..50 {
        assert_eq!(server.get("/healthz").status, 200);
    }
    gated.open();
    assert_eq!(server.get("/?lang=nl").status, 200);
    // The one that had begun, and the one that was asked for now.
    assert!(gated.made() <= 2, "{}", gated.made());
    server.stop();
}

#[test]
fn whoever_would_wait_behind_too_many_is_told_when_to_come_again() {
    let gated = Gated::new(true);
    let bounds = Limits {
        waiting: 2,
        ..limits()
    };
    let server = Server::within(Arc::<Gated>::clone(&gated), bounds);
    let mut waiting = [server.asking("/"), server.asking("/")];
    gated.wait_for_one();
    let refused = loop {
        // The second may still be on its way in.
        let mut third = server.asking("/");
        third
            .set_read_timeout(Some(Duration::from_secs(1)))
            .unwrap();
        let mut bytes = Vec::new();
        if third.read_to_end(&mut bytes).is_ok() {
            break String::from_utf8(bytes).unwrap();
        }
    };
    assert!(refused.starts_with("HTTP/1.1 503 "), "{refused}");
    assert!(
        refused.contains("retry-after: ") && refused.contains("DC-1957"),
        "{refused}"
    );
    gated.open();
    for stream in &mut waiting {
        assert_eq!(answer(stream).status, 200);
    }
    server.stop();
}

#[test]
fn an_overview_that_takes_too_long_is_told_and_then_there_for_the_next_one() {
    let gated = Gated::new(true);
    let bounds = Limits {
        request_time: Duration::from_millis(100),
        ..limits()
    };
    let server = Server::within(Arc::<Gated>::clone(&gated), bounds);
    let page = server.get("/");
    assert_eq!(page.status, 503);
    assert!(page.header("retry-after").is_some() && page.body.contains("DC-1957"));
    gated.open();
    while server.get("/").status != 200 {}
    assert_eq!(gated.made(), 1, "what had begun was used");
    server.stop();
}

#[test]
fn a_failure_is_told_to_all_and_not_tried_anew_for_each() {
    let tried = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&tried);
    let broken = crate::fixtures::still(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        panic!("torn")
    });
    let server = Server::within(broken, limits());
    let mut all: Vec<_> = (0..30).map(|_| server.asking("/?lang=en")).collect();
    for stream in &mut all {
        assert_eq!(answer(stream).status, 500);
    }
    assert!(tried.load(Ordering::SeqCst) < 10, "{tried:?}");
    server.stop();
}

#[test]
fn a_customer_that_nobody_knows_costs_one_overview_of_a_log_at_most() {
    let gated = Gated::new(false);
    let server = Server::within(Arc::<Gated>::clone(&gated), limits());
    for path in ["/customers/%3Cscript%3E", "/customers/A%20B", "/customers/"] {
        assert_eq!(server.get(path).status, 404);
    }
    assert_eq!(gated.made(), 0, "no customer can have such an id");
    for minute in 0..20 {
        gated.minute.store(minute, Ordering::SeqCst);
        assert_eq!(server.get("/customers/nobody").status, 404);
    }
    assert_eq!(gated.made(), 1);
    server.stop();
}

#[test]
fn a_page_of_another_site_makes_nothing_happen() {
    let gated = Gated::new(false);
    let server = Server::within(Arc::<Gated>::clone(&gated), limits());
    let foreign = [
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: \u{7f}\r\n",
        "Sec-Fetch-Site: none\r\nSec-Purpose: prefetch\r\n",
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: http://localhost:1\r\n",
    ];
    for headers in foreign {
        let page = server.ask(
            "GET",
            "/customers/silent",
            &format!("Host: localhost\r\n{headers}"),
        );
        assert!(
            [400, 403].contains(&page.status),
            "{headers} {}",
            page.status
        );
        assert!(!page.body.contains("Stil BV"), "{headers}");
    }
    assert_eq!(gated.made(), 0);
    let ours = [
        "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: style\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
        "Origin: http://localhost\r\n",
        "",
    ];
    for headers in ours {
        let page = server.ask("GET", "/", &format!("Host: localhost\r\n{headers}"));
        assert_eq!(page.status, 200, "{headers}");
    }
    server.stop();
}

#[test]
fn a_request_that_names_another_host_or_two_is_refused() {
    let server = Server::start(source());
    let ours = "Host: localhost\r\n";
    for (path, headers, status) in [
        ("http://evil.example/", ours, 421),
        ("http://evil.example:80/customers/silent", ours, 421),
        ("http://user@localhost/", ours, 421),
        ("http://localhost/", "Host: evil.example\r\n", 421),
        ("/", "Host: localhost\r\nHost: localhost\r\n", 400),
        ("/", "Host: localhost\r\nHost: evil.example\r\n", 400),
        ("/healthz", "Host: a\r\nHost: b\r\n", 400),
        ("/", "", 400),
        ("/", "Host: localhost:x\r\n", 421),
        ("http://localhost/", ours, 200),
    ] {
        let page = server.ask("GET", path, headers);
        assert_eq!(page.status, status, "{path} {headers}");
        assert!(status == 200 || !page.body.contains("Bakkerij"));
    }
    server.stop();
}

#[test]
fn a_parameter_that_is_not_known_is_refused_and_not_passed_over() {
    let server = Server::start(source());
    for path in [
        "/?as-of=2020-01-01",
        "/?lang=nl&as-of=2020-01-01",
        "/?lang=nl&lang=fr",
        "/customers/silent?x",
    ] {
        let page = server.get(path);
        assert_eq!(page.status, 400, "{path}");
        assert!(
            page.body.contains("DC-1956") && !page.body.contains("Stil BV"),
            "{path}"
        );
    }
    assert_eq!(server.get("/?lang=de").status, 200);
    server.stop();
}

#[test]
fn whoever_is_slow_or_silent_is_cut_off() {
    let bounds = Limits {
        head_time: Duration::from_millis(200),
        idle_time: Duration::from_millis(400),
        ..limits()
    };
    let server = Server::within(source(), bounds);
    let ends = |begin: &[u8]| {
        let mut stream = server.connect();
        stream.write_all(begin).unwrap();
        let mut bytes = Vec::new();
        // A reset is an end, too.
        let _ = stream.read_to_end(&mut bytes);
        String::from_utf8(bytes).unwrap()
    };
    assert_eq!(ends(b""), "", "silence");
    assert!(
        !ends(b"GET / HTTP/1.1\r\nHost: local").contains("200 OK"),
        "half a head"
    );
    let kept = ends(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(
        kept.starts_with("HTTP/1.1 200 OK") && kept.ends_with("alive\n"),
        "{kept}"
    );
    server.stop();
}

#[test]
fn three_hundred_idle_connections_keep_nobody_out() {
    let bounds = Limits {
        connections: 16,
        ..limits()
    };
    let server = Server::within(source(), bounds);
    let mut held: Vec<_> = (0..300).map(|_| server.connect()).collect();
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/").status, 200);
    let mut nothing = Vec::new();
    let _ = held[0].read_to_end(&mut nothing);
    assert!(nothing.is_empty(), "the oldest gave way");
    server.stop();
}

#[test]
fn where_all_places_are_busy_one_more_is_told_so_at_once() {
    let gated = Gated::new(true);
    let bounds = Limits {
        connections: 4,
        ..limits()
    };
    let server = Server::within(Arc::<Gated>::clone(&gated), bounds);
    let mut busy: Vec<_> = (0..4).map(|_| server.asking("/?lang=en")).collect();
    gated.wait_for_one();
    let refused = loop {
        let mut one = server.asking("/healthz");
        let mut text = String::new();
        let _ = one.read_to_string(&mut text);
        // Until all four heads were read, one of them still gives way: that client asks again.
        if text.contains("503") {
            break text;
        }
        for stream in &mut busy {
            stream
                .set_read_timeout(Some(Duration::from_millis(20)))
                .unwrap();
            let mut byte = [0];
            if matches!(stream.read(&mut byte), Ok(0)) {
                *stream = server.asking("/?lang=en");
            }
        }
    };
    assert!(
        refused.contains("Retry-After: 2") && refused.ends_with("come back"),
        "{refused}"
    );
    gated.open();
    for stream in &mut busy {
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .unwrap();
        assert_eq!(answer(stream).status, 200);
    }
    server.stop();
}

#[test]
fn the_end_is_not_held_up_by_clients_or_by_what_is_being_made() {
    let gated = Gated::new(true);
    let server = Server::within(Arc::<Gated>::clone(&gated), limits());
    let _idle = server.connect();
    let _asking = server.asking("/");
    gated.wait_for_one();
    server.stop();
    gated.open();
}
