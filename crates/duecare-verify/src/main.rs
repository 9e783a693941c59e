//! `duecare-verify`: the offline verifier.
//!
//! Run by the customer, the insurer or the court's expert. It prints what
//! [`duecare_proof::report`] found and ends with its exit code. What must never happen: a
//! dependency that opens a socket or a database (`dependencies.txt` is the whole list).

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    // An argument that is not UTF-8 becomes a name that does not exist, and is refused as such.
    let args: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let (code, text) = duecare_proof::report::run(&args);
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::from(code),
        // Whoever cannot read the faults must not be left with a success.
        Err(_) => ExitCode::from(duecare_proof::report::USAGE),
    }
}
