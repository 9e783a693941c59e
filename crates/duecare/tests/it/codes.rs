//! Every coded problem of every crate: told once, and told on the reference page.

use duecare_model::CodeInfo;
use std::fmt::Write as _;

fn all() -> Vec<CodeInfo> {
    let tables = [
        duecare_store::CODES,
        duecare_app::codes::CODES,
        duecare_stamp::CODES,
        duecare_proof::CODES,
        duecare_log::CODES,
        duecare_connectors::CODES,
        duecare_usage::CODES,
        duecare_notices::CODES,
        duecare_actions::CODES,
        duecare_dossier::CODES,
        duecare_detectors::CODES,
        duecare_controls::CODES,
        duecare_web::CODES,
    ];
    let mut all: Vec<CodeInfo> = tables.into_iter().flatten().copied().collect();
    all.sort_by_key(|info| info.code);
    all
}

/// `docs/reference/errors.md` is made from the tables; set DUECARE_UPDATE=1 to write it.
#[test]
fn every_code_is_unique_and_documented() {
    let mut page = "# Errors\n\nMade from the tables of the crates; do not edit.\nCodes are stable: scripts and letters may quote them.\n".to_owned();
    let mut before = None;
    for info in all() {
        assert_ne!(before, Some(info.code), "{} stands twice", info.code);
        before = Some(info.code);
        write!(
            page,
            "\n## {}\n\n{}.\n\n- Means: {}\n- To do: {}\n",
            info.code, info.title, info.meaning, info.remedy
        )
        .unwrap();
    }
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/errors.md");
    if std::env::var_os("DUECARE_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == page,
        "docs/reference/errors.md is stale: run the tests once with DUECARE_UPDATE=1"
    );
}
