//! A time-stamp authority that answers over HTTP on this machine, by any clock.
//!
//! Used by tests of whole commands and of operations under a moved clock. What must never happen: an
//! answer made by our own code; the token always comes from `openssl`.

use crate::authority::{Claim, TestAuthority, der};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

/// Answers every request on a port of this machine until the process ends; gives the address. A
/// request that `make` cannot answer is ended without a word.
///
/// # Errors
/// No port is free.
pub fn serve(make: impl Fn(&[u8]) -> io::Result<Vec<u8>> + Send + 'static) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}/tsr", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Who asked sees that nothing came.
            let _ = answer(stream, &make);
        }
    });
    Ok(url)
}

fn answer(stream: TcpStream, make: &impl Fn(&[u8]) -> io::Result<Vec<u8>>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query)?;
    let body = make(&query)?;
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    reader
        .get_mut()
        .write_all(&[head.as_bytes(), &body].concat())
}

/// The answer to a request as `duecare` writes it, with a token by `signer` that says `at`
/// (`20260102030405Z`), whatever time it is.
///
/// # Errors
/// The request is another one, or `openssl` refuses.
pub fn reply_at(
    authority: &TestAuthority,
    signer: &str,
    at: &str,
    query: &[u8],
) -> io::Result<Vec<u8>> {
    let short = || io::Error::other("not a request of duecare");
    // Version, then the imprint of 51 bytes with the digest at its end, then the nonce.
    let digest = query.get(24..56).ok_or_else(short)?;
    let length = query.get(57).copied().map(usize::from).ok_or_else(short)?;
    let nonce = query.get(58..58 + length).ok_or_else(short)?;
    let claim = Claim {
        digest,
        at,
        nonce: Some(nonce),
        further: &[],
    };
    let token = authority.token(signer, &claim.der(), &["-cades"])?;
    Ok(der(0x30, &[&der(0x30, &[&[2, 1, 0]]), &token]))
}
