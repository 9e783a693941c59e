//! An SMTP server that follows a script, for one conversation.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

/// What the server does at each point; `None` closes the connection there.
#[derive(Clone, Copy)]
pub(crate) struct Script {
    pub(crate) greeting: Option<&'static str>,
    pub(crate) ehlo: &'static str,
    pub(crate) auth: &'static str,
    pub(crate) mail: &'static str,
    pub(crate) rcpt: Option<&'static str>,
    pub(crate) data: Option<&'static str>,
    pub(crate) content: Option<&'static str>,
}

impl Script {
    pub(crate) const KIND: Self = Self {
        greeting: Some("220 mx.example.org ESMTP"),
        ehlo: "250-mx.example.org\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME",
        auth: "235 2.7.0 Authentication successful",
        mail: "250 2.1.0 Ok",
        rcpt: Some("250 2.1.5 Ok"),
        data: Some("354 End data with <CR><LF>.<CR><LF>"),
        content: Some("250-2.0.0 Ok\r\n250 queued as 4F1A22"),
    };
}

/// What the client said.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) commands: Vec<String>,
    /// The mail with dots unstuffed, as a real server stores it.
    pub(crate) mail: Vec<u8>,
}

/// Starts the server; returns its port and the conversation once it is over.
pub(crate) fn start(script: Script) -> (u16, JoinHandle<Heard>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let handle = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        talk(&stream, script)
    });
    (port, handle)
}

fn say(mut stream: &TcpStream, line: &str) {
    // The client may have hung up already; the test then sees what it heard.
    let _ = stream.write_all(format!("{line}\r\n").as_bytes());
}

fn talk(stream: &TcpStream, script: Script) -> Heard {
    let mut heard = Heard::default();
    let mut reader = BufReader::new(stream);
    let Some(greeting) = script.greeting else {
        return heard;
    };
    say(stream, greeting);
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap_or(0) > 0 {
        let command = line.trim_end().to_owned();
        let verb = command.split(' ').next().unwrap_or("").to_uppercase();
        heard.commands.push(command);
        line.clear();
        let reply = match verb.as_str() {
            "EHLO" => Some(script.ehlo),
            "AUTH" => Some(script.auth),
            "MAIL" => Some(script.mail),
            "RCPT" => script.rcpt,
            "DATA" => script.data,
            "NOOP" => Some("250 2.0.0 Ok"),
            _ => Some("221 2.0.0 Bye"),
        };
        let Some(reply) = reply else { break };
        say(stream, reply);
        if reply.starts_with("354") {
            heard.mail = content(&mut reader);
            let Some(reply) = script.content else { break };
            say(stream, reply);
        }
        if verb == "QUIT" {
            break;
        }
    }
    heard
}

fn content(reader: &mut BufReader<&TcpStream>) -> Vec<u8> {
    let mut mail = Vec::new();
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).unwrap_or(0) > 0 {
        if line == b".\r\n" {
            break;
        }
        mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        line.clear();
    }
    mail
}
