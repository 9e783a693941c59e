//! Bytes of any kind: every source gives a reading with a problem or a fact, and nothing panics.

use crate::{read_all, read_one};
use proptest::prelude::*;

/// Beginnings that lead into each reader.
const BEGINNINGS: [&[u8]; 12] = [
    b"",
    b"{\"@odata.context\": \"$metadata#users\", \"value\": [",
    b"{\"@odata.context\": \"$metadata#identity/conditionalAccess/policies\", \"value\": [{\"id\": \"p\", \"conditions\": {",
    b"{\"data\": [{\"ObjectIdentifier\": \"S-1\", \"Properties\": {",
    b"{\"records\": [{\"operationName\": \"X\", \"time\": \"2022-10-01T01:12:07Z\", \"resultType\": \"",
    b"schema = \"duecare.inventory/1\"\n[[copies]]\n",
    b"id,workload,medium\n",
    b"From: a@b.example\r\nDate: Tue, 12 May 2026 08:00:00 +0200\r\nMessage-ID: <",
    b"PK\x03\x04",
    b"\x1F\x8B\x08",
    b"\xFF\xFE",
    b"PAR1",
];

/// Pieces that break readers when they stand in the wrong place.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..40),
        "[\\[\\]{}:,\"\\\\0-9eE.+ \\n-]{0,40}".prop_map(String::into_bytes),
        proptest::sample::select(vec![
            "null",
            "true",
            "-1",
            "1e999",
            "\"\\ud800\"",
            "{\"id\":5}",
            "[[[[",
            "},{",
            "\"x@odata.type\":",
            "\"value\":[",
            "]}",
            "= 2026-13-40\n",
            "99.99.9999",
            "EUR 1e5",
            "multipart/report",
            "Content-Type: multipart/report; boundary=\r\n\r\n--\r\n",
            "\u{feff}",
            "\u{0}",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_bytes_make_a_reader_panic_or_lose_a_source(
        beginning in proptest::sample::select(BEGINNINGS.to_vec()),
        pieces in proptest::collection::vec(piece(), 0..6),
    ) {
        let bytes = [beginning.to_vec(), pieces.concat()].concat();
        let readings = read_all(&[("a", &bytes), ("b", b"")]);
        prop_assert!(readings.iter().any(|r| r.source == 0));
        prop_assert!(readings.iter().any(|r| r.source == 1));
        for reading in &readings {
            prop_assert!(!reading.format.is_empty());
            prop_assert!(reading.problem_total > 0 || !reading.facts.is_empty(), "{}", reading.format);
        }
        // The same bytes give the same answer.
        prop_assert_eq!(readings, read_all(&[("a", &bytes), ("b", b"")]));
    }

    #[test]
    fn a_changed_byte_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = include_bytes!("../../../../docs/reference/inventory.md").to_vec();
        let start = bytes.windows(6).position(|w| w == b"schema").unwrap_or_default();
        bytes.drain(..start);
        let position = at.index(bytes.len());
        bytes[position] = byte;
        prop_assert!(!read_one(&bytes).format.is_empty());
    }
}

#[test]
fn huge_nesting_is_refused_with_its_place() {
    let deep = [b"{\"value\": ".to_vec(), vec![b'['; 1 << 20]].concat();
    let reading = read_one(&deep);
    assert_eq!(reading.problems[0].code.0, 3004);
    let toml = format!(
        "schema = \"duecare.inventory/1\"\npapers = {}",
        "[".repeat(100_000)
    );
    assert_eq!(read_one(toml.as_bytes()).problems[0].code.0, 3030);
}

#[test]
fn what_is_not_known_says_so() {
    for (bytes, code) in [
        (b"".as_slice(), 3002),
        (b" \r\n", 3002),
        (b"\xFF\xFE\n\x00", 3002),
        (b"\x7fELF\x02\x01\x00\x00", 3001),
        (b"hello", 3001),
        (b"{}", 3001),
        (b"[]", 3001),
        (b"{\"value\": []}", 3001),
        (b"{\"a\": 1, \"a\": 2}", 3004),
        (b"{\"a\": tru", 3005),
        (b"na\xEFve", 3003),
        (b"PK\x05\x06", 3050),
        (b"\x1F\x8B\x08\x00", 3053),
    ] {
        let reading = read_one(bytes);
        assert_eq!(
            reading.problems[0].code.0, code,
            "{bytes:?}: {:?}",
            reading.problems
        );
        assert!(reading.facts.is_empty());
        assert_eq!(reading.problems[0].at.file.as_deref(), Some("file"));
    }
}

#[test]
fn only_the_first_hundred_problems_are_listed_and_all_are_counted() {
    let entries = vec!["{}"; 250].join(",");
    let text = format!("{{\"@odata.context\": \"$metadata#users\", \"value\": [{entries}]}}");
    let reading = read_one(text.as_bytes());
    assert_eq!((reading.problems.len(), reading.problem_total), (100, 250));
}
