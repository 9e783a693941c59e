//! What all clients together may take up of this process.
//!
//! Used by the console and the witness. Every bound is there so that nobody who opens connections, or
//! sends or reads slowly, keeps another one from an answer.

use std::time::Duration;

/// Bounds on connections, requests and waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most connections at once. Where one more comes, the one that has been idle for longest gives
    /// way to it.
    pub connections: usize,
    /// How long the head of a request may take.
    pub head_time: Duration,
    /// How long a connection may do nothing: between two requests, and while it reads an answer.
    pub idle_time: Duration,
    /// How long a request may take from its head to its answer.
    pub request_time: Duration,
    /// How long a connection lives, however busy it is.
    pub connection_time: Duration,
    /// How long requests under way may still take when the process is asked to end.
    pub end_time: Duration,
    /// Most requests that wait for an overview to be made; more are asked to come again.
    pub waiting: usize,
}

/// Most connections: a browser opens six, a proxy some dozens; a provider has tens of people.
const CONNECTIONS_MAX: usize = 256;
/// Least connections, however few files the process may open.
const CONNECTIONS_MIN: usize = 8;
/// Files that are none of a client's: the log's own while it is read (fewer than ten at a time), the
/// runtime's, the terminal's, a time-stamp authority, and connections that are just being closed.
const FILES_RESERVED: usize = 64;

impl Limits {
    /// The limits of a console in this process: fewer connections than it may open files.
    pub fn of_this_process() -> Self {
        let free = files_max().map_or(CONNECTIONS_MAX, |max| max.saturating_sub(FILES_RESERVED));
        Self {
            connections: free.clamp(CONNECTIONS_MIN, CONNECTIONS_MAX),
            // A head is one packet; ten seconds suffice for a telephone line.
            head_time: Duration::from_secs(10),
            // A page of 100 KB takes 30 s on a line of 27 kbit/s.
            idle_time: Duration::from_secs(30),
            // Nobody looks at an empty page for longer.
            request_time: Duration::from_secs(30),
            // A proxy opens another one.
            connection_time: Duration::from_mins(10),
            // Whoever stops a service expects it to end within two seconds.
            end_time: Duration::from_secs(1),
            // As many as there can be connections in an ordinary process, halved: the other half is
            // told at once when to come again.
            waiting: 128,
        }
    }
}

/// How many files this process may have open, where the system tells.
fn files_max() -> Option<usize> {
    #[cfg(unix)]
    {
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        limit.current.and_then(|max| usize::try_from(max).ok())
    }
    #[cfg(not(unix))]
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_always_fewer_connections_than_files() {
        let limits = Limits::of_this_process();
        let files = files_max().unwrap_or(usize::MAX);
        assert!(limits.connections < files, "{limits:?} of {files}");
        assert!((CONNECTIONS_MIN..=CONNECTIONS_MAX).contains(&limits.connections));
    }
}
