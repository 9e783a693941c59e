//! One hostile file among good ones: the good ones are recorded exactly as alone, wherever it
//! stands, and what was refused leaves no bytes behind.

use super::{Became, Gathered, Imported, InputFile, run};
use duecare_model::record::Body;
use duecare_model::{Language, Party, PartyId, PartyRole, SystemClock};
use duecare_proof::Keys;
use duecare_store::{Workspace, WorkspaceOptions};
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;

const GOOD: [(&str, &str); 3] = [
    (
        "users.json",
        r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [{"id": "u1", "displayName": "Ann"}]}"#,
    ),
    (
        "defaults.json",
        r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity", "isEnabled": true}"#,
    ),
    (
        "mail.eml",
        "From: a@b.example\r\nDate: Tue, 12 May 2026 08:00:00 +0200\r\nSubject: Alarm\r\n\r\nLook.\r\n",
    ),
];

/// A workspace with one customer.
pub(crate) fn workspace(folder: &Path) -> (Workspace, PartyId) {
    let options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    let keys = Keys::from_seed(&[3; 32]);
    let mut workspace =
        Workspace::create(folder, "log.example", "0", &keys, "test", options).unwrap();
    let bakery = PartyId::new("bakery").unwrap();
    let party = Party {
        id: bakery.clone(),
        name: "Bakery Example".to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: Language::Nl,
        aliases: Vec::new(),
    };
    workspace.append(vec![Body::Party(party)]).unwrap();
    (workspace, bakery)
}

fn import(files: &[(String, Vec<u8>)]) -> (Vec<Imported>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, bakery) = workspace(folder.path());
    let held = files
        .iter()
        .map(|(name, bytes)| InputFile::held(name, bytes.clone()));
    let gathered = Gathered {
        files: held.collect(),
        unread: Vec::new(),
    };
    let imported = run(&mut workspace, &bakery, gathered, None, &|_| {}).unwrap();
    let blobs = std::fs::read_dir(workspace.paths().log().join("blobs")).unwrap();
    (imported, blobs.count())
}

/// What was told of a file, without its place in the log.
fn told(imported: &Imported) -> String {
    let one = Imported {
        entry: None,
        ..imported.clone()
    };
    format!("{one:?}")
}

fn good(which: usize) -> (String, Vec<u8>) {
    let (name, text) = GOOD[which];
    (name.to_owned(), text.as_bytes().to_vec())
}

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let beginnings = vec![
        &b""[..],
        b"PAR1",
        b"PK\x03\x04",
        b"\x1F\x8B\x08\x00",
        b"{\"value\": [",
        b"BilledCost,BillingCurrency,ChargePeriodStart\n",
        b"\xFF\xFE",
        b"From: a@b.example\r\nDate: ",
    ];
    (
        proptest::sample::select(beginnings),
        proptest::collection::vec(any::<u8>(), 0..300),
    )
        .prop_map(|(beginning, rest)| [beginning, &rest].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn good_files_are_recorded_as_alone_wherever_a_hostile_one_stands(
        bytes in hostile(), place in 0_usize..4, order in Just([0_usize, 1, 2]).prop_shuffle(),
    ) {
        let mut files: Vec<_> = order.iter().map(|which| good(*which)).collect();
        files.insert(place, ("hostile".to_owned(), bytes));
        let (all, blobs) = import(&files);
        let recorded = all.iter().filter(|one| one.became == Became::Recorded).count();
        prop_assert_eq!(blobs, recorded);
        for which in order {
            let (alone, _) = import(&[good(which)]);
            let beside = all.iter().find(|one| one.name == GOOD[which].0).unwrap();
            prop_assert_eq!(told(&alone[0]), told(beside));
        }
    }
}

#[test]
fn a_file_whose_record_fits_no_entry_is_refused_alone_and_leaves_no_bytes() {
    // Of what a file tells, nothing is too large; of what it is called, this is.
    let long = ("n".repeat(17 << 20), good(0).1);
    for place in 0..=2 {
        let mut files = vec![good(1), good(2)];
        files.insert(place, long.clone());
        let (all, blobs) = import(&files);
        let became: Vec<Became> = all.iter().map(|one| one.became).collect();
        let mut expected = vec![Became::Recorded; 3];
        expected[place] = Became::Refused;
        assert_eq!((became, blobs), (expected, 2));
        let codes: Vec<u16> = all[place].problems.iter().map(|p| p.code.0).collect();
        assert_eq!(codes, [2011]);
    }
}
