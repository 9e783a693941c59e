//! A time-stamp authority on loopback, with every way to fail, and what `fetch` makes of each.

use duecare_actions::{FetchError, Fetched, Secret, TimeAuthority, fetch};
use duecare_model::{Clock, ManualClock, SystemClock, Timestamp};
use duecare_proof::merkle::sha256;
use duecare_stamp::{Expected, StampError, TrustAnchors, request};
use duecare_testkit::authority::{Claim, KeyKind, STAMPING, TestAuthority, der, openssl_is_there};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;

const BYTES: &[u8] = b"log.example.test/provider\n42\nroot\n";
/// The year in which stamps of `openssl cms` are made.
const IN_2020: &str = "20200601120000Z";

/// Makes the body of an answer from that of a request.
type Make = Box<dyn FnOnce(&[u8]) -> Vec<u8> + Send>;

/// What the server does with a request.
enum Answer {
    /// These bytes, as a whole answer of HTTP.
    Raw(Vec<u8>),
    /// An answer of the authority, made from the request.
    Reply(Make),
    /// Nothing, until the client hangs up.
    Hang,
    /// The head and half of the body, and then nothing.
    Stall,
}

/// Starts a server for one request; gives its port, and the head of the request once it is over.
fn start(answer: Answer) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let handle = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        talk(stream, answer)
    });
    (port, handle)
}

fn talk(stream: impl Read + Write, answer: Answer) -> String {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        head.push_str(&line);
    }
    let mut query = vec![0; length];
    if reader.read_exact(&mut query).is_err() {
        return head;
    }
    let bytes = match answer {
        Answer::Raw(bytes) => bytes,
        Answer::Reply(make) => http("200 OK", "application/timestamp-reply", &make(&query)),
        Answer::Hang => Vec::new(),
        Answer::Stall => {
            let whole = http("200 OK", "application/timestamp-reply", &[0x30; 1_000]);
            whole[..whole.len() - 500].to_vec()
        }
    };
    let waits = bytes.is_empty() || bytes.ends_with(&[0x30; 100]);
    // The client may have hung up already; the test then sees what it got.
    let _ = reader.get_mut().write_all(&bytes);
    let _ = reader.get_mut().flush();
    if waits {
        let _ = reader.read(&mut [0]);
    }
    head
}

fn http(status: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn usual() -> Option<(TempDir, Arc<TestAuthority>)> {
    if !openssl_is_there() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let authority = TestAuthority::usual(dir.path(), KeyKind::P256).unwrap();
    Some((dir, Arc::new(authority)))
}

fn honest(authority: &Arc<TestAuthority>, signer: &'static str) -> Answer {
    let authority = Arc::clone(authority);
    Answer::Reply(Box::new(move |query| {
        authority.reply(signer, query).unwrap()
    }))
}

/// Asks the server at `port`, trusting the root of `authority`, by `clock`.
fn ask_at(
    port: u16,
    authority: &TestAuthority,
    clock: &dyn Clock,
    timeout: Duration,
) -> Result<Fetched, FetchError> {
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    let authority = TimeAuthority {
        url: &format!("http://127.0.0.1:{port}/stamp"),
        trust: &trust,
        timeout,
        clock_bound: Duration::from_secs(5),
        login: None,
        https_roots: None,
    };
    fetch(&authority, BYTES, clock)
}

fn ask(answer: Answer, authority: &TestAuthority) -> Result<Fetched, FetchError> {
    let (port, handle) = start(answer);
    let result = ask_at(port, authority, &SystemClock, Duration::from_secs(10));
    handle.join().unwrap();
    result
}

/// The nonce in a request of ours: it stands behind version and imprint.
fn nonce_of(query: &[u8]) -> Vec<u8> {
    let rest = &query[2 + 3 + 51..];
    assert_eq!(rest[0], 2);
    rest[2..2 + usize::from(rest[1])].to_vec()
}

/// An answer that grants a stamp of 2020 by `signer`, with the nonce of the request.
fn of_2020(authority: &Arc<TestAuthority>, signer: &'static str) -> Answer {
    let authority = Arc::clone(authority);
    Answer::Reply(Box::new(move |query| {
        let nonce = nonce_of(query);
        let claim = Claim {
            digest: &sha256(BYTES),
            at: IN_2020,
            nonce: Some(&nonce),
            further: &[],
        };
        let token = authority.token(signer, &claim.der(), &["-cades"]).unwrap();
        der(0x30, &[&[0x30, 3, 2, 1, 0], &token])
    }))
}

fn clock_of_2020() -> ManualClock {
    ManualClock::new("2020-06-01T12:00:01Z".parse().unwrap())
}

fn ask_in_2020(answer: Answer, authority: &TestAuthority) -> Result<Fetched, FetchError> {
    let (port, handle) = start(answer);
    let result = ask_at(port, authority, &clock_of_2020(), Duration::from_secs(10));
    handle.join().unwrap();
    result
}

#[test]
fn an_honest_stamp_is_fetched_checked_and_good_again_offline() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let (port, handle) = start(honest(&authority, "tsa"));
    let fetched = ask_at(port, &authority, &SystemClock, Duration::from_secs(10)).unwrap();
    let head = handle.join().unwrap().to_ascii_lowercase();
    assert!(head.starts_with("post /stamp http/1.1\r\n"), "{head}");
    assert!(
        head.contains("content-type: application/timestamp-query\r\n"),
        "{head}"
    );
    assert!(
        head.contains("accept: application/timestamp-reply\r\n"),
        "{head}"
    );
    assert!(fetched.asked_at <= fetched.answered_at);
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    let again = fetched
        .token
        .verify(BYTES, &trust, Expected::default())
        .unwrap();
    assert_eq!(again, fetched.stamp);
}

#[test]
fn two_requests_for_the_same_bytes_have_two_nonces() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let seen = || {
        let (sender, receiver) = std::sync::mpsc::channel();
        let answer = Answer::Reply(Box::new(move |query| {
            sender.send(nonce_of(query)).unwrap();
            Vec::new()
        }));
        assert!(ask(answer, &authority).is_err());
        receiver.recv().unwrap()
    };
    assert_ne!(seen(), seen());
}

#[test]
fn an_authority_that_hangs_or_stops_half_way_is_late_within_the_limit() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    for answer in [Answer::Hang, Answer::Stall] {
        let (port, handle) = start(answer);
        let before = std::time::Instant::now();
        let late = ask_at(port, &authority, &SystemClock, Duration::from_secs(1)).unwrap_err();
        let waited = before.elapsed();
        handle.join().unwrap();
        assert_eq!(
            late,
            FetchError::Late {
                host: "127.0.0.1".to_owned(),
                seconds: 1
            }
        );
        assert_eq!(late.info().code.0, 4562);
        assert!(late.may_retry());
        // Far below the ten seconds after which the server would give up by itself.
        assert!(waited < Duration::from_secs(8), "{waited:?}");
    }
}

#[test]
fn an_authority_that_is_not_there_is_unreachable() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let gone = ask_at(port, &authority, &SystemClock, Duration::from_secs(10)).unwrap_err();
    assert!(matches!(gone, FetchError::Unreachable { .. }), "{gone}");
    assert_eq!(gone.info().code.0, 4561);
    // A server that hangs up in the middle is no better.
    let cut = http("200 OK", "application/timestamp-reply", &[0; 300]);
    let gone = ask(Answer::Raw(cut[..cut.len() - 9].to_vec()), &authority).unwrap_err();
    assert!(matches!(gone, FetchError::Unreachable { .. }), "{gone}");
}

#[test]
fn every_status_but_200_is_an_error_and_no_redirection_is_followed() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    for (line, status, again) in [
        ("500 Internal Server Error", 500, true),
        ("503 Service Unavailable", 503, true),
        ("404 Not Found", 404, false),
        ("401 Unauthorized", 401, false),
        ("204 No Content", 204, false),
    ] {
        let refused = ask(
            Answer::Raw(http(line, "text/html", b"<p>sorry</p>")),
            &authority,
        )
        .unwrap_err();
        assert_eq!(
            refused,
            FetchError::Status {
                host: "127.0.0.1".to_owned(),
                status
            }
        );
        assert_eq!(refused.info().code.0, 4564);
        assert_eq!(refused.may_retry(), again);
    }
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let target = elsewhere.local_addr().unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let moved = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{target}/\r\nContent-Length: 0\r\n\r\n"
    );
    let refused = ask(Answer::Raw(moved.into_bytes()), &authority).unwrap_err();
    assert!(
        matches!(refused, FetchError::Status { status: 307, .. }),
        "{refused}"
    );
    assert!(elsewhere.accept().is_err());
}

#[test]
fn what_is_no_token_is_told_with_its_media_type() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let page = http(
        "200 OK",
        "text/html",
        b"<p>Please log in to the guest network</p>",
    );
    let refused = ask(Answer::Raw(page), &authority).unwrap_err();
    assert!(matches!(refused, FetchError::NotAToken { .. }), "{refused}");
    assert!(refused.to_string().contains("text/html"), "{refused}");
    assert_eq!(refused.info().code.0, 4565);
    let empty = http("200 OK", "application/timestamp-reply", b"");
    assert!(matches!(
        ask(Answer::Raw(empty), &authority),
        Err(FetchError::NotAToken { .. })
    ));
    let huge = http("200 OK", "application/timestamp-reply", &vec![0x30; 70_000]);
    let refused = ask(Answer::Raw(huge), &authority).unwrap_err();
    assert!(
        matches!(&refused, FetchError::NotAToken { why, .. } if why.contains("64 KiB")),
        "{refused}"
    );
    for keep in [1, 10, 500] {
        let from = Arc::clone(&authority);
        let cut = Answer::Reply(Box::new(move |query| {
            let mut reply = from.reply("tsa", query).unwrap();
            reply.truncate(keep);
            reply
        }));
        assert!(
            matches!(ask(cut, &authority), Err(FetchError::NotAToken { .. })),
            "{keep}"
        );
    }
}

#[test]
fn an_answer_to_another_request_is_refused() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let cases: [(Vec<u8>, StampError, u16); 3] = [
        (
            request(&sha256(BYTES), Some(&[1; 8]), true),
            StampError::Nonce,
            2033,
        ),
        (request(&sha256(BYTES), None, true), StampError::Nonce, 2033),
        (
            request(&sha256(b"other"), Some(&[1; 8]), true),
            StampError::Imprint,
            2032,
        ),
    ];
    for (other, wanted, code) in cases {
        let from = Arc::clone(&authority);
        let answer = Answer::Reply(Box::new(move |_| from.reply("tsa", &other).unwrap()));
        let refused = ask(answer, &authority).unwrap_err();
        assert!(
            matches!(&refused, FetchError::Stamp { error, .. } if *error == wanted),
            "{refused}"
        );
        assert_eq!(refused.info().code.0, code);
        assert!(!refused.may_retry());
    }
}

#[test]
fn a_refusal_of_the_authority_is_told_in_its_words() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let words = der(0x30, &[&der(0x0c, &[b"no contract"])]);
    let reply = der(0x30, &[&der(0x30, &[&[2, 1, 2], &words, &[3, 2, 5, 0x20]])]);
    let refused = ask(Answer::Reply(Box::new(move |_| reply)), &authority).unwrap_err();
    assert!(
        refused.to_string().contains("no contract; badRequest"),
        "{refused}"
    );
    assert_eq!(refused.info().code.0, 2031);
    assert!(refused.may_retry());
}

#[test]
fn a_stamp_under_an_expired_certificate_is_refused() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    authority
        .certify("old", KeyKind::P256, "root", ("2010", "2012"), STAMPING)
        .unwrap();
    let refused = ask(honest(&authority, "old"), &authority).unwrap_err();
    assert_eq!(refused.info().code.0, 2037, "{refused}");
}

#[test]
fn a_stamp_by_a_certificate_for_something_else_is_refused() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    authority
        .certify(
            "mail",
            KeyKind::P256,
            "root",
            ("2000", "2060"),
            "keyUsage=digitalSignature\n",
        )
        .unwrap();
    assert!(ask_in_2020(of_2020(&authority, "tsa"), &authority).is_ok());
    let refused = ask_in_2020(of_2020(&authority, "mail"), &authority).unwrap_err();
    assert_eq!(refused.info().code.0, 2035, "{refused}");
}

#[test]
fn a_stamp_of_an_authority_that_nobody_chose_is_refused() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let other = tempfile::tempdir().unwrap();
    let other = Arc::new(TestAuthority::usual(other.path(), KeyKind::P256).unwrap());
    let refused = ask(honest(&other, "tsa"), &authority).unwrap_err();
    assert_eq!(refused.info().code.0, 2036, "{refused}");
}

#[test]
fn clocks_that_disagree_either_way_are_told_and_nothing_is_accepted() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let disagree = |answer: Answer, clock: &dyn Clock| {
        let (port, handle) = start(answer);
        let refused = ask_at(port, &authority, clock, Duration::from_secs(10)).unwrap_err();
        handle.join().unwrap();
        assert!(
            matches!(
                refused,
                FetchError::Clock {
                    bound_seconds: 5,
                    ..
                }
            ),
            "{refused}"
        );
        assert_eq!(refused.info().code.0, 4566);
        assert!(!refused.may_retry());
    };
    // Our clock was set back, by years or by a minute.
    disagree(honest(&authority, "tsa"), &clock_of_2020());
    let a_minute_back = SystemClock.now().as_second() - 60;
    let clock = ManualClock::new(Timestamp::from_second(a_minute_back).unwrap());
    disagree(honest(&authority, "tsa"), &clock);
    // The authority's clock is behind, or in the future of ours.
    disagree(of_2020(&authority, "tsa"), &SystemClock);
    let clock = ManualClock::new("2020-06-01T11:59:50Z".parse().unwrap());
    disagree(of_2020(&authority, "tsa"), &clock);
}

#[test]
fn settings_that_cannot_work_are_told_before_anything_is_sent() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    let with = |url: &str, seconds: u64, roots: Option<&str>| {
        let authority = TimeAuthority {
            url,
            trust: &trust,
            timeout: Duration::from_secs(seconds),
            clock_bound: Duration::ZERO,
            login: None,
            https_roots: roots,
        };
        fetch(&authority, BYTES, &SystemClock).unwrap_err()
    };
    for refused in [
        with("tsa.example.test", 1, None),
        with("http://user:secret@127.0.0.1:9/", 1, None),
        with("http://127.0.0.1:9/", 0, None),
        with("https://127.0.0.1:9/", 1, Some("no certificate")),
    ] {
        assert!(matches!(refused, FetchError::Config(_)), "{refused}");
        assert_eq!(refused.info().code.0, 4560);
        assert!(!refused.to_string().contains("secret"));
    }
}

#[test]
fn a_login_goes_with_the_request_and_never_in_plain_text_beyond_this_machine() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    let password = Secret::new("correct horse");
    let with = |url: &str, user: &str| {
        let authority = TimeAuthority {
            url,
            trust: &trust,
            timeout: Duration::from_secs(10),
            clock_bound: Duration::from_secs(5),
            login: Some((user, &password)),
            https_roots: None,
        };
        assert!(!format!("{authority:?}").contains("correct"));
        fetch(&authority, BYTES, &SystemClock)
    };
    let (port, handle) = start(honest(&authority, "tsa"));
    let url = format!("http://127.0.0.1:{port}/");
    assert!(with(&url, "terp-it").is_ok());
    let head = handle.join().unwrap();
    // `terp-it:correct horse` in base64.
    let wanted = "authorization: Basic dGVycC1pdDpjb3JyZWN0IGhvcnNl\r\n";
    assert!(head.contains(wanted), "{head}");
    for (url, user) in [
        ("http://tsa.example.test/", "terp-it"),
        ("http://127.0.0.1:9/", "terp:it"),
        ("http://127.0.0.1:9/", "terp\r\nit"),
    ] {
        let refused = with(url, user).unwrap_err();
        assert!(matches!(refused, FetchError::Config(_)), "{refused}");
        assert!(!refused.to_string().contains("correct"), "{refused}");
    }
}

/// The server of [`start`] behind TLS, with the certificate `web` of the authority.
fn start_encrypted(answer: Answer, authority: &TestAuthority) -> (u16, JoinHandle<()>) {
    let certificate =
        CertificateDer::from_pem_slice(authority.pem("web").unwrap().as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_file(authority.dir().join("web.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let handle = std::thread::spawn(move || {
        let (stream, _): (TcpStream, _) = listener.accept().unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        let connection = rustls::ServerConnection::new(Arc::new(config)).unwrap();
        talk(rustls::StreamOwned::new(connection, stream), answer);
    });
    (port, handle)
}

#[test]
fn an_encrypted_authority_must_be_known_by_name_and_root() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    let root = authority.pem("root").unwrap();
    for (name, roots, good) in [
        ("IP:127.0.0.1", Some(root.as_str()), true),
        ("IP:127.0.0.2", Some(root.as_str()), false),
        // The roots of the system do not hold the example's.
        ("IP:127.0.0.1", None, false),
    ] {
        let extensions = format!("subjectAltName={name}\nextendedKeyUsage=serverAuth\n");
        authority
            .certify("web", KeyKind::P256, "root", ("2000", "2060"), &extensions)
            .unwrap();
        let (port, handle) = start_encrypted(honest(&authority, "tsa"), &authority);
        let settings = TimeAuthority {
            url: &format!("https://127.0.0.1:{port}/"),
            trust: &trust,
            timeout: Duration::from_secs(10),
            clock_bound: Duration::from_secs(5),
            login: None,
            https_roots: roots,
        };
        let result = fetch(&settings, BYTES, &SystemClock);
        handle.join().unwrap();
        if good {
            assert_eq!(result.unwrap().stamp.authority, "O=Example, CN=tsa");
            continue;
        }
        let refused = result.unwrap_err();
        // A machine without any roots says so; every other refuses the certificate.
        let none = FetchError::Config("there are no roots for https");
        assert!(
            matches!(refused, FetchError::Tls { .. }) || refused == none,
            "{refused}"
        );
    }
}
