//! The dossier container: one spelling, and everything in it compared.

use crate::common::{create, forge, members, observe, persons, record, with_sums};
use duecare_log::Journal;
use duecare_proof::Fault;
use duecare_proof::container::{self, Member};

fn dossier(count: u64) -> (tempfile::TempDir, Journal, Vec<Member>) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    observe(&mut journal, b"bytes as received");
    if count > 1 {
        journal.append(&[persons()]).unwrap();
    }
    journal
        .append(&(2..count).map(record).collect::<Vec<_>>())
        .unwrap();
    let members = members(&journal, count);
    (dir, journal, members)
}

#[test]
fn a_good_dossier_has_no_faults_and_lists_what_the_log_does_not_cover() {
    let (_dir, journal, members) = dossier(5);
    let bytes = container::write(&members).unwrap();
    assert_eq!(container::read(&bytes).unwrap(), members);
    let report = container::verify(&bytes);
    assert_eq!(report.faults, vec![]);
    assert_eq!(
        (report.records, report.size, report.files),
        (5, 5, members.len())
    );
    assert_eq!(report.origin, journal.origin());
    assert_eq!(
        report.not_covered,
        ["README.txt", "dossier.json", "dossier.pdf"]
    );
}

#[test]
fn every_flipped_bit_of_a_dossier_is_named() {
    let (_dir, _journal, members) = dossier(2);
    let bytes = container::write(&members).unwrap();
    // Where the bytes of each member lie: a local header of 30 bytes and the name come before.
    let mut end = 0;
    for member in &members {
        let start = end + 30 + member.name.len();
        end = start + member.bytes.len();
        // The script is long and only compared as a whole: one bit of each of its bytes.
        let bits = if member.name == "verify.sh" { 1 } else { 8 };
        for bit in (start..end).flat_map(|at| (0..bits).map(move |bit| at * 8 + bit)) {
            let report = flipped(&bytes, bit);
            let named = report.faults.iter().any(|fault| fault.file == member.name);
            assert!(named, "bit {bit} in {}: {:?}", member.name, report.faults);
        }
        for bit in (start - 30 - member.name.len()) * 8..start * 8 {
            assert!(!flipped(&bytes, bit).faults.is_empty(), "header bit {bit}");
        }
    }
    for bit in end * 8..bytes.len() * 8 {
        assert!(
            !flipped(&bytes, bit).faults.is_empty(),
            "directory bit {bit}"
        );
    }
}

fn flipped(bytes: &[u8], bit: usize) -> container::ContainerReport {
    let mut bad = bytes.to_vec();
    bad[bit / 8] ^= 1 << (bit % 8);
    assert!(container::read(&bad).is_err(), "bit {bit}");
    container::verify(&bad)
}

#[test]
fn cuts_and_added_bytes_all_over_are_refused() {
    let (_dir, _journal, members) = dossier(1);
    let bytes = container::write(&members).unwrap();
    for len in (0..bytes.len()).step_by(3) {
        assert!(!container::verify(&bytes[..len]).faults.is_empty(), "{len}");
    }
    for at in (0..=bytes.len()).step_by(3) {
        let longer = [&bytes[..at], b"\0", &bytes[at..]].concat();
        assert!(!container::verify(&longer).faults.is_empty(), "{at}");
    }
}

/// The faults of a forged dossier as `file` names.
fn named(bytes: &[u8]) -> Vec<String> {
    container::verify(bytes)
        .faults
        .into_iter()
        .map(|fault| fault.file)
        .collect()
}

type Change = fn(&mut Vec<(String, Vec<u8>)>);

#[test]
fn a_change_that_keeps_zip_and_sums_in_order_is_still_named() {
    let (_dir, _journal, members) = dossier(3);
    let cases: [(&str, Change); 9] = [
        ("records/1.json", |m| {
            edit(m, "records/1.json", |b| b[9] ^= 1);
        }),
        ("records/1.json", |m| {
            edit(m, "records/1.salt", |b| b[0] ^= 1);
        }),
        ("records/1.json", |m| {
            edit(m, "records/1.entry", |b| b[20] ^= 1);
        }),
        ("raw/0.bin", |m| edit(m, "raw/0.bin", |b| b[0] ^= 1)),
        ("verify.sh", |m| {
            edit(m, "verify.sh", |b| b.extend(b"# harmless\n"));
        }),
        ("proofs/2.tlog-proof", |m| {
            m.retain(|(n, _)| n != "proofs/2.tlog-proof");
        }),
        ("records/2.json", |m| {
            m.retain(|(n, _)| n != "records/2.json");
        }),
        ("log/checkpoint", |m| {
            edit(m, "log/checkpoint", |b| {
                b.extend("\u{2014} x AAAAAAAA\n".bytes());
            });
        }),
        ("log/policy", |m| {
            edit(m, "log/policy", |b| *b = b"quorum none\n".to_vec());
        }),
    ];
    for (file, change) in cases {
        let names = named(&forge(&members, change));
        assert!(names.iter().any(|name| name == file), "{file}: {names:?}");
    }
}

fn edit(members: &mut [(String, Vec<u8>)], name: &str, change: fn(&mut Vec<u8>)) {
    let (_, bytes) = members.iter_mut().find(|(n, _)| n == name).unwrap();
    change(bytes);
}

#[test]
fn a_record_of_another_index_does_not_pass() {
    let (_dir, _journal, members) = dossier(3);
    let swapped = forge(&members, |m| {
        for (name, _) in m.iter_mut() {
            *name = name
                .replace("/1.", "/x.")
                .replace("/2.", "/1.")
                .replace("/x.", "/2.");
        }
    });
    let names = named(&swapped);
    assert!(
        names.contains(&"proofs/1.tlog-proof".to_owned()),
        "{names:?}"
    );
}

#[test]
fn names_that_leave_the_folder_or_stand_twice_are_not_written() {
    let member = |name: &str| Member {
        name: name.to_owned(),
        bytes: Vec::new(),
    };
    for bad in [
        "../x",
        "/x",
        "a//b",
        "a/./b",
        "a\\b",
        "a b",
        "",
        "é",
        "a\n",
        "README.TXT",
    ] {
        let members = [member("mimetype"), member("README.txt"), member(bad)];
        assert!(container::write(&members).is_err(), "{bad:?}");
    }
    assert!(container::write(&[member("a"), member("mimetype")]).is_err());
    assert!(container::write(&[]).is_err());
}

#[test]
fn a_file_that_is_no_container_is_a_fault_and_no_panic() {
    for bytes in [&b""[..], b"PK", b"PK\x03\x04", b"%PDF-1.7", &[0; 100]] {
        let faults: Vec<Fault> = container::verify(bytes).faults;
        assert!(!faults.is_empty());
    }
}

#[test]
fn a_dossier_without_records_proves_none() {
    let (_dir, journal, _) = dossier(3);
    let empty = members(&journal, 0);
    let report = container::verify(&container::write(&empty).unwrap());
    assert_eq!((report.faults, report.records), (vec![], 0));
}

#[test]
fn unzip_lists_and_tests_the_container() {
    let (dir, _journal, members) = dossier(2);
    let path = dir.path().join("dossier.asice");
    std::fs::write(&path, container::write(&members).unwrap()).unwrap();
    let Ok(output) = std::process::Command::new("unzip")
        .arg("-t")
        .arg(&path)
        .output()
    else {
        eprintln!("unzip is not installed: not compared with it");
        return;
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert_eq!(with_sums(vec![]).len(), 2);
}

type Lines = fn(Vec<&str>) -> String;

#[test]
fn any_of_the_fields_may_be_left_out_and_none_changed_moved_or_repeated() {
    let (_dir, _journal, members) = dossier(3);
    let name = "records/1.open";
    let shown = |lines: &dyn Fn(Vec<&str>) -> String| {
        let forged = forge(&members, |plain| {
            let (_, bytes) = plain.iter_mut().find(|(n, _)| n == name).unwrap();
            let text = String::from_utf8(bytes.clone()).unwrap();
            *bytes = lines(text.split_inclusive('\n').collect()).into_bytes();
        });
        container::verify(&forged).faults
    };
    assert_eq!(shown(&|lines| lines[1].to_owned()), vec![]);
    assert_eq!(shown(&|lines| [lines[0], lines[2]].concat()), vec![]);
    assert_eq!(shown(&|_| String::new()), vec![]);
    let bad: [(&str, Lines); 4] = [
        ("order", |lines| [lines[2], lines[0]].concat()),
        ("twice", |lines| [lines[0], lines[0]].concat()),
        ("value", |lines| lines.concat().replace("Bakker", "Banker")),
        ("place", |lines| {
            lines.concat().replace("/items/2/", "/items/0/")
        }),
    ];
    for (case, lines) in bad {
        let faults = shown(&lines);
        let named = faults.iter().any(|f| f.file == name && f.index == Some(1));
        assert!(named, "{case}: {faults:?}");
    }
    let without = forge(&members, |plain| plain.retain(|(n, _)| n != name));
    assert_eq!(container::verify(&without).faults, vec![]);
    let stray = forge(&members, |plain| {
        plain.push(("records/9.open".to_owned(), b"x\n".to_vec()));
    });
    let report = container::verify(&stray);
    assert!(report.not_covered.contains(&"records/9.open".to_owned()));
}

/// Five members per record: a customer of years has more than 16 bits count.
fn many(count: usize) -> Vec<Member> {
    let member = |n: usize| Member {
        name: if n == 0 {
            "mimetype".to_owned()
        } else {
            format!("records/{n}.json")
        },
        bytes: n.to_string().into_bytes(),
    };
    (0..count).map(member).collect()
}

#[test]
fn more_members_than_sixteen_bits_count_are_written_read_and_seen_by_another_reader() {
    let dir = tempfile::tempdir().unwrap();
    for count in [65_533, 65_534, 65_535, 65_536, 70_001] {
        let members = many(count);
        let bytes = container::write(&members).unwrap();
        assert!(container::read(&bytes).unwrap() == members, "{count}");
        let path = dir.path().join("many.zip");
        std::fs::write(&path, &bytes).unwrap();
        let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nn = z.namelist()\nprint(len(n), z.read(n[-1]).decode(), z.testzip())";
        let asked = std::process::Command::new("python3")
            .args(["-c", script])
            .arg(&path)
            .output();
        let Ok(answer) = asked else {
            eprintln!("python3 is absent: the second reader was not asked");
            continue;
        };
        let said = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert_eq!(said.trim(), format!("{count} {} None", count - 1));
    }
}

#[test]
fn every_changed_byte_after_the_directory_of_a_large_container_is_refused() {
    let members = many(65_535);
    let bytes = container::write(&members).unwrap();
    // Both end records and the locator between them: 56, 20 and 22 bytes.
    for at in bytes.len() - 98..bytes.len() {
        let mut bad = bytes.clone();
        bad[at] ^= 0x10;
        assert!(container::read(&bad).is_err(), "byte {at}");
    }
    let small = container::write(&many(3)).unwrap();
    assert!(
        !small.windows(4).any(|w| w == b"PK\x06\x06"),
        "only where it is needed"
    );
}
