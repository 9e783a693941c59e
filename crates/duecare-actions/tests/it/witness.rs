//! The log as a client of witnesses that are honest, slow, down, set back or lying, over real HTTP
//! on loopback.

use duecare_actions::{
    CosignatureLine, LineIs, REPLY_BYTES_MAX, Reply, Silence, Submission, WitnessFailure, submit,
};
use std::cell::RefCell;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_millis(500);
/// Stands for a good cosignature; `judge` below knows it.
const GOOD: &str = "\u{2014} w.example.test good\n";

/// A plain client: one request, one connection.
fn post(url: &str, kind: &str, body: &[u8], timeout: Duration) -> Result<Reply, Silence> {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let unreachable = |error: std::io::Error| Silence::Unreachable(error.to_string());
    let mut stream = TcpStream::connect(host).map_err(unreachable)?;
    stream
        .set_read_timeout(Some(timeout))
        .map_err(unreachable)?;
    let head = format!(
        "POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).map_err(unreachable)?;
    stream.write_all(body).map_err(unreachable)?;
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    if answer.is_empty() {
        return Err(match read {
            Err(error) => Silence::Late(error.to_string()),
            Ok(_) => Silence::Unreachable("closed without an answer".to_owned()),
        });
    }
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let header = |name: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    Ok(Reply {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        content_type: header("Content-Type:"),
        body: answer[end + 4..].to_vec(),
    })
}

/// A witness that gives these answers, one per request, and hands back what it was asked.
fn witness(answers: Vec<String>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/prefix/", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut bytes = Vec::new();
            let mut byte = [0];
            // The body of these tests ends with `#`.
            while !bytes.ends_with(b"#") && stream.read(&mut byte).unwrap() == 1 {
                bytes.push(byte[0]);
            }
            stream.write_all(answer.as_bytes()).unwrap();
            asked.push(String::from_utf8(bytes).unwrap());
        }
        asked
    });
    (url, thread)
}

fn answer(status: u16, kind: &str, body: &str) -> String {
    format!("HTTP/1.1 {status} Words\r\nContent-Type: {kind}\r\n\r\n{body}")
}

fn text(status: u16, body: &str) -> String {
    answer(status, "text/plain; charset=utf-8", body)
}

fn conflict(body: &str) -> String {
    answer(409, "text/x.tlog.size", body)
}

fn judge(line: &str) -> LineIs {
    match line {
        "\u{2014} w.example.test good" => LineIs::Good(77),
        "\u{2014} w.example.test timeless" => LineIs::Good(0),
        "\u{2014} other.example.test x" => LineIs::Other,
        _ => LineIs::False,
    }
}

/// Submits a checkpoint of 10 entries to a witness that is known to have cosigned 4.
fn run(answers: &[String]) -> (Result<CosignatureLine, WitnessFailure>, Vec<String>) {
    let (url, thread) = witness(answers.to_vec());
    let result = submit_to(&url);
    (result, thread.join().unwrap())
}

fn submit_to(url: &str) -> Result<CosignatureLine, WitnessFailure> {
    let submission = Submission {
        url,
        witness: "w.example.test",
        size: 10,
        old_size: 4,
        timeout: TIMEOUT,
        // The log lost what it needs to prove from 7.
        request: &|old| (old != 7).then(|| format!("old {old}\n#")),
        judge: &judge,
    };
    submit(&submission, &post)
}

fn code(result: &Result<CosignatureLine, WitnessFailure>) -> u16 {
    result.as_ref().unwrap_err().problem().code.0
}

#[test]
fn a_good_cosignature_is_brought_back_with_its_time_and_others_are_ignored() {
    let (result, asked) = run(&[text(200, &format!("\u{2014} other.example.test x\n{GOOD}"))]);
    let line = result.unwrap();
    assert_eq!((line.line.as_str(), line.time), (GOOD.trim_end(), 77));
    assert!(asked[0].starts_with("POST /prefix/add-checkpoint HTTP/1.1\r\n"));
    assert!(asked[0].ends_with("\r\n\r\nold 4\n#"), "{}", asked[0]);
}

#[test]
fn a_witness_that_knows_another_size_is_asked_once_more_from_there() {
    for known in ["5\n", "9\n", "10\n"] {
        let (result, asked) = run(&[conflict(known), text(200, GOOD)]);
        assert_eq!(result.unwrap().time, 77);
        assert!(
            asked[1].ends_with(&format!("\r\n\r\nold {known}#")),
            "{}",
            asked[1]
        );
    }
    let (result, asked) = run(&[conflict("5\n"), conflict("6\n")]);
    assert_eq!(
        (code(&result), asked.len()),
        (4580, 2),
        "never a third time"
    );
    let (result, _) = run(&[conflict("5\n"), conflict("11\n")]);
    assert_eq!(code(&result), 4575, "the alarm also at the second time");
}

#[test]
fn a_witness_that_knows_more_than_the_log_raises_the_alarm_of_a_log_set_back() {
    let (result, asked) = run(&[conflict("11\n")]);
    assert_eq!((code(&result), asked.len()), (4575, 1));
    let failure = result.unwrap_err();
    assert!(failure.is_alarm());
    assert_eq!(
        failure.to_string(),
        "w.example.test cosigned 11 entries, and the log has 10"
    );
}

#[test]
fn a_witness_that_knows_less_than_it_cosigned_has_forgotten() {
    for known in ["0\n", "3\n"] {
        let (result, asked) = run(&[conflict(known)]);
        assert_eq!((code(&result), asked.len()), (4576, 1));
        assert!(result.unwrap_err().is_alarm());
    }
}

#[test]
fn a_size_from_which_the_log_cannot_prove_is_an_alarm() {
    let (result, _) = run(&[conflict("7\n")]);
    assert_eq!(code(&result), 4581);
    assert!(result.unwrap_err().is_alarm());
}

#[test]
fn a_lying_witness_is_told_from_a_refusing_one() {
    for body in [
        "\u{2014} w.example.test forged\n",
        &format!("{GOOD}\u{2014} w.example.test forged\n"),
        "\u{2014} w.example.test timeless\n",
        "\u{2014} other.example.test x\n",
        "",
        "\n",
        GOOD.trim_end(),
        &"\u{2014} other.example.test x\n".repeat(REPLY_BYTES_MAX / 20),
    ] {
        let (result, _) = run(&[text(200, body)]);
        assert_eq!(code(&result), 4578, "{body:.60}");
        assert!(result.unwrap_err().is_alarm());
    }
    for status in [403, 404] {
        let (result, _) = run(&[text(status, "not known\n")]);
        assert_eq!(code(&result), 4577);
        assert!(!result.unwrap_err().is_alarm());
    }
}

#[test]
fn another_history_is_an_alarm_and_names_the_words_of_the_witness() {
    let (result, _) = run(&[text(422, "two\r\nhistories\u{1b}[31m")]);
    assert_eq!(code(&result), 4574);
    let failure = result.unwrap_err();
    assert!(failure.is_alarm());
    assert!(
        failure.to_string().ends_with("two  histories [31m"),
        "{failure}"
    );
    // The status of older witnesses, at the size that was just agreed on.
    let (result, _) = run(&[conflict("10\n"), text(409, "roots differ\n")]);
    assert_eq!(code(&result), 4574);
}

#[test]
fn an_answer_that_is_not_of_the_protocol_is_neither_good_nor_an_alarm() {
    for odd in [
        conflict("4\n"),
        conflict("05\n"),
        conflict("5"),
        conflict("+5\n"),
        conflict("five\n"),
        text(409, "5\n"),
        text(400, "bad\n"),
        text(302, ""),
        text(201, GOOD),
    ] {
        let (result, _) = run(std::slice::from_ref(&odd));
        assert_eq!(code(&result), 4579, "{odd}");
        assert!(!result.unwrap_err().is_alarm());
    }
    for status in [408, 429, 500, 503] {
        let (result, _) = run(&[text(status, "later\n")]);
        assert_eq!(code(&result), 4580);
    }
}

#[test]
fn a_witness_that_is_down_or_slow_is_told_as_such() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // It accepts and says nothing.
    let result = submit_to(&url);
    assert_eq!(code(&result), 4573);
    drop(listener);
    let result = submit_to(&url);
    assert_eq!(code(&result), 4572);
    assert!(!result.unwrap_err().is_alarm());
}

#[test]
fn each_address_is_asked_at_its_submission_prefix() {
    let asked = RefCell::new(Vec::new());
    let record = |url: &str, _: &str, _: &[u8], _: Duration| {
        asked.borrow_mut().push(url.to_owned());
        Err(Silence::Unreachable("not here".to_owned()))
    };
    for url in [
        "https://w.example.test",
        "https://w.example.test/",
        "https://w.example.test/a",
    ] {
        let submission = Submission {
            url,
            witness: "w",
            size: 1,
            old_size: 0,
            timeout: TIMEOUT,
            request: &|_| Some(String::new()),
            judge: &judge,
        };
        assert!(submit(&submission, &record).is_err());
    }
    assert_eq!(
        *asked.borrow(),
        [
            "https://w.example.test/add-checkpoint",
            "https://w.example.test/add-checkpoint",
            "https://w.example.test/a/add-checkpoint"
        ]
    );
}
