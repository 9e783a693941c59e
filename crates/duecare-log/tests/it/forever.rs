//! Dossiers of the past: every version must verify what any earlier one handed out.
//!
//! Each file was written by the version in its name and is never changed. A ledger of another house
//! changed its proofs between two minor versions, and nobody could check what had been filed.

use duecare_proof::{container, report};
use std::path::{Path, PathBuf};

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A letter on an invented bakery, stamped by an authority made with openssl, cosigned by a witness
/// of this program, with sealed fields and a stamp over the whole file.
#[test]
fn the_dossier_of_version_0_1_verifies() {
    let path = kept("dossier-0.1.asice");
    let found = container::verify(&std::fs::read(&path).unwrap());
    assert_eq!(found.faults, vec![]);
    assert_eq!((found.records, found.size), (16, 16));
    assert_eq!(found.anchors.len(), 7, "{:?}", found.anchors);
    let (code, said) = report::run(&[path.display().to_string()]);
    assert_eq!(code, report::VERIFIED, "{said}");
    for line in [
        "entries 0 to 13 existed at ",
        "witness insurer saw 14 entries at ",
        "the files of this dossier existed at ",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}
