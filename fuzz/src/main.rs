//! Strangers' bytes for every parser that reads them. One program; `DUECARE_FUZZ_TARGET` names the
//! parser, so that all of it is built and linked once.
//!
//! Run by `cargo xtask peers fuzz` with the seeds of `fuzz/seeds/`, for a bounded time and under a
//! bound of memory. Each target states a law beside "no panic": a text that is accepted has one
//! spelling, and a file that is read twice says the same. What must never happen here: a target that
//! is not in [`TARGETS`], which nobody would run.

#![no_main]

mod oracles;
use duecare_connectors::{Context, Source};
use duecare_model::Timestamp;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::cosignature::CosignatureVerifier;
use duecare_proof::disclosure::{self, Opening};
use duecare_proof::note::{self, Verifier};
use duecare_proof::policy::Policy;
use duecare_proof::proof::{ConsistencyProof, TlogProof};
use duecare_stamp::{Expected, RevocationLists, Token, TrustAnchors};
use duecare_usage::UsageFormat;
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

type Target = fn(&[u8]);

/// By name; `cargo xtask peers fuzz` runs each from its folder in `seeds/`, and fails where one has none.
const TARGETS: &[(&str, Target)] = &[
    ("read", read),
    ("csv", csv),
    ("parquet", parquet),
    ("text", text),
    ("stamp", stamp),
    ("container", container),
];

fuzz_target!(|data: &[u8]| {
    static TARGET: OnceLock<Target> = OnceLock::new();
    let target = TARGET.get_or_init(|| {
        let name = std::env::var("DUECARE_FUZZ_TARGET").unwrap_or_default();
        let found = TARGETS.iter().find(|(known, _)| *known == name);
        found.unwrap_or_else(|| panic!("{name:?} is no target")).1
    });
    target(data);
});

/// Whatever a user may import: archives, JSON of clouds and directories, mails, inventories.
fn read(data: &[u8]) {
    let once = || {
        let source = Source {
            name: "given".to_owned(),
            bytes: data.to_vec(),
        };
        let context = Context {
            route: &|_| None,
            progress: &|_| {},
        };
        duecare_connectors::read(&[source], &context)
    };
    let readings = once();
    assert!(!readings.is_empty(), "a file without a reading");
    assert_eq!(readings, once(), "a file that says two things");
}

fn usage(data: &[u8], format: UsageFormat) {
    let once = || duecare_usage::read("given", data, format, &|_| None, &|_| {});
    assert_eq!(once(), once(), "a file that says two things");
}

fn csv(data: &[u8]) {
    usage(data, UsageFormat::FocusCsv);
    usage(data, UsageFormat::FocusCsvGz);
}

fn parquet(data: &[u8]) {
    usage(data, UsageFormat::FocusParquet);
}

/// Notes, checkpoints, proofs, keys, policies and opened fields: what is accepted has one spelling.
fn text(data: &[u8]) {
    if let Ok(policy) = Policy::parse(data) {
        let again = Policy::parse(policy.to_text().as_bytes());
        assert_eq!(again.map(|p| p.to_text()).ok(), Some(policy.to_text()));
    }
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(checkpoint) = Checkpoint::from_body(text) {
        assert_eq!(checkpoint.to_body(), text);
        oracles::checkpoint(text, &checkpoint);
    }
    if let Ok(checkpoint) = Checkpoint::peek(text) {
        assert_eq!(Checkpoint::from_body(&checkpoint.to_body()), Ok(checkpoint));
    }
    if let (Ok(lines), Ok((body, _))) = (Checkpoint::signature_lines(text), note::split(text)) {
        oracles::note(text, body, lines.len());
    }
    let _ = note::open(text, &[]);
    if let Ok(proof) = TlogProof::parse(text) {
        assert_eq!(proof.to_text(), text);
    }
    if let Ok(proof) = ConsistencyProof::parse(text) {
        assert_eq!(proof.to_text(), text);
    }
    if let Ok(key) = Verifier::parse(text) {
        assert_eq!(key.to_string(), text);
    }
    let _ = CosignatureVerifier::parse(text);
    if let Some(opening) = Opening::parse(text) {
        assert_eq!(opening.line(), text);
    }
    if let Some(fields) = disclosure::from_text(text) {
        assert_eq!(disclosure::to_text(&fields), text);
    }
    let _ = disclosure::sealed_digests(data);
}

/// Tokens, answers of authorities, certificates and revocation lists.
fn stamp(data: &[u8]) {
    static ROOTS: OnceLock<Option<TrustAnchors>> = OnceLock::new();
    let roots =
        ROOTS.get_or_init(|| TrustAnchors::from_pem(include_str!("../seeds/stamp/root.pem")).ok());
    let Some(roots) = roots else {
        panic!("the root of the seeds cannot be read");
    };
    for token in [Token::from_der(data), duecare_stamp::open_reply(data)]
        .into_iter()
        .flatten()
    {
        assert_eq!(Token::from_der(token.der()), Ok(token.clone()));
        oracles::token(&token);
        let _ = token.verify(b"stamped\n", roots, Expected::default());
    }
    let _ = RevocationLists::read(data);
    let at = Timestamp::UNIX_EPOCH;
    let _ = duecare_stamp::open_seal(data, b"sealed\n", roots, at);
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = TrustAnchors::from_pem(text);
    }
}

/// A dossier: the container and all that verification looks at in it.
fn container(data: &[u8]) {
    let report = duecare_proof::container::verify(data);
    assert_eq!(report, duecare_proof::container::verify(data));
}
