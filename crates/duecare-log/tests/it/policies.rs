//! Trust policies: the strict reader, the writer, and checkpoints held against them.

use duecare_log::witness::Witness;
use duecare_proof::RealDisk;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::cosignature::{CosignatureVerifier, Cosigner};
use duecare_proof::merkle::{leaf_hash, root, sha256};
use duecare_proof::note::{Signer, Verifier};
use duecare_proof::policy::{Policy, PolicyError, Seen};
use proptest::prelude::*;
use std::sync::Arc;

const ORIGIN: &str = "log.example.test/provider";

fn log() -> Signer {
    Signer::new(ORIGIN, &[1; 32]).unwrap()
}

fn cosigner(n: u8) -> Cosigner {
    Cosigner::new(&format!("w{n}.example.test"), &[100 + n; 32]).unwrap()
}

fn key(n: u8) -> CosignatureVerifier {
    cosigner(n).verifier()
}

fn signed() -> String {
    let head = Checkpoint {
        origin: ORIGIN.into(),
        size: 1,
        root: root(&[leaf_hash(b"one")]),
    };
    log().sign(&head.to_body()).unwrap()
}

/// The line that witness `n` really gives for the checkpoint.
fn line(n: u8, time: u64) -> String {
    let dir = tempfile::tempdir().unwrap();
    let witness = Witness::create(Arc::new(RealDisk), dir.path(), cosigner(n)).unwrap();
    witness.add_log(&log().verifier().to_string()).unwrap();
    let answer = witness.add_checkpoint(format!("old 0\n\n{}", signed()).as_bytes(), time);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// A vkey of type 6 (ML-DSA-44) with a key of the right length.
fn post_quantum_key(name: &str) -> (String, [u8; 4]) {
    use base64::Engine as _;
    let public = [&[6_u8][..], &[7; 1312]].concat();
    let digest = sha256(&[name.as_bytes(), b"\n", &public].concat());
    let id: [u8; 4] = digest[..4].try_into().unwrap();
    let encoded = base64::engine::general_purpose::STANDARD.encode(public);
    (format!("{name}+{}+{encoded}", crate::common::hex(&id)), id)
}

fn parse(text: &str) -> Result<Policy, PolicyError> {
    Policy::parse(text.as_bytes())
}

/// The example of the specification, with keys in the places it leaves open.
fn example() -> String {
    let (l, w): (_, Vec<String>) = (
        log().verifier(),
        (1..=6).map(|n| key(n).to_string()).collect(),
    );
    format!(
        "log {l}\n\nwitness X1 {}\nwitness X2 {}\nwitness X3 {}\ngroup X-witnesses 2 X1 X2 X3\n\n\
         witness Y1 {}\nwitness Y2 {}\nwitness Y3 {}\ngroup Y-witnesses any Y1 Y2 Y3\n\n\
         group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n",
        w[0], w[1], w[2], w[3], w[4], w[5]
    )
}

#[test]
fn the_example_of_the_specification_demands_two_of_one_house_and_one_of_the_other() {
    let policy = parse(&example()).unwrap();
    let lines: Vec<String> = (1..=6).map(|n| line(n, 1_000 + u64::from(n))).collect();
    for chosen in 0..64_usize {
        let mut note = signed();
        for (position, line) in lines.iter().enumerate() {
            if chosen & (1 << position) != 0 {
                note.push_str(line);
            }
        }
        let wanted = (chosen & 0b111).count_ones() >= 2 && (chosen >> 3).count_ones() >= 1;
        match policy.check(&note) {
            Ok(good) => {
                assert!(wanted, "{chosen:06b}");
                assert_eq!(good.checkpoint.size, 1);
                assert_eq!(good.unknown, Vec::<String>::new());
                for (position, witness) in good.witnesses.iter().enumerate() {
                    let seen = if chosen & (1 << position) == 0 {
                        Seen::Missing
                    } else {
                        Seen::At(1_001 + u64::try_from(position).unwrap())
                    };
                    assert_eq!(witness.seen, seen);
                }
            }
            Err(PolicyError::Quorum { quorum, .. }) => {
                assert!(!wanted, "{chosen:06b}");
                assert_eq!(quorum, "X-and-Y");
            }
            Err(error) => panic!("{chosen:06b}: {error}"),
        }
    }
}

#[test]
fn the_writer_is_deterministic_and_reads_back_the_same_policy() {
    let policy = parse(&example()).unwrap();
    let text = policy.to_text();
    assert_eq!(parse(&text).unwrap(), policy);
    assert_eq!(parse(&text).unwrap().to_text(), text);
    let own = Policy::of_log(&log().verifier());
    assert_eq!(
        own.to_text(),
        format!("log {}\nquorum none\n", log().verifier()),
        "the policy of every dossier so far"
    );
    assert!(!own.demands_witnesses() && policy.demands_witnesses());
}

#[test]
fn white_space_comments_addresses_and_octets_above_ascii_are_taken_as_the_format_says() {
    let text = format!(
        "\t # Gew\u{e4}hrleute\n \t\n log\t{} https://log.example.test/\n\
         \u{212a} \n",
        log().verifier()
    );
    assert!(parse(&text).is_err(), "a line that is none");
    let text = format!(
        "\t # Gew\u{e4}hrleute\n \t\n  log\t{}  https://log.example.test/ \n\
         witness \u{212a} {} https://\u{e9}.example.test/w\nwitness K {}\nquorum \u{212a}\n",
        log().verifier(),
        key(1),
        key(2)
    );
    let policy = parse(&text).unwrap();
    let addresses: Vec<(&str, String, &str)> = policy.addresses().collect();
    let address = "https://\u{e9}.example.test/w";
    assert_eq!(addresses, [("\u{212a}", key(1).to_string(), address)]);
    assert!(
        policy.check(&(signed() + &line(2, 5))).is_err(),
        "K is another name"
    );
    assert!(policy.check(&(signed() + &line(1, 5))).is_ok());
    let latin = [b"# caf\xe9\n".to_vec(), text.clone().into_bytes()].concat();
    assert_eq!(Policy::parse(&latin).unwrap(), policy);
    let latin = [text.into_bytes(), b"witness caf\xe9 x\n".to_vec()].concat();
    assert!(Policy::parse(&latin).is_err(), "a name must be UTF-8 here");
}

#[test]
fn every_line_that_is_not_understood_is_refused_by_its_number() {
    let (l, w1, w2) = (log().verifier(), key(1), key(2));
    let head = format!("log {l}\nwitness A {w1}\nwitness B {w2}\n");
    let weak = Signer::new("other.example.test", &[101; 32])
        .unwrap()
        .verifier();
    let renamed = Cosigner::new("renamed.example.test", &[101; 32])
        .unwrap()
        .verifier();
    let log_as_witness = Cosigner::new("own.example.test", &[1; 32])
        .unwrap()
        .verifier();
    for (line, bad) in [
        (4, format!("{head}quorum C\n")),
        (4, format!("{head}group G any A C\nquorum G\n")),
        (4, format!("{head}group G any G\nquorum G\n")),
        (4, format!("{head}group G any H\ngroup H any G\nquorum G\n")),
        (4, format!("{head}group G 0 A B\nquorum G\n")),
        (4, format!("{head}group G 3 A B\nquorum G\n")),
        (4, format!("{head}group G 01 A B\nquorum G\n")),
        (4, format!("{head}group G most A B\nquorum G\n")),
        (4, format!("{head}group G any\nquorum none\n")),
        (4, format!("{head}group G 2 A A\nquorum G\n")),
        (
            5,
            format!("{head}group G any A\ngroup H any A B\nquorum H\n"),
        ),
        (4, format!("{head}group A any B\nquorum A\n")),
        (4, format!("{head}group none any B\nquorum none\n")),
        (4, format!("{head}group G any none\nquorum G\n")),
        (4, format!("{head}witness A {}\nquorum A\n", key(3))),
        (4, format!("{head}witness none {}\nquorum A\n", key(3))),
        (4, format!("{head}witness C {w1}\nquorum A\n")),
        (4, format!("{head}witness C {renamed}\nquorum A\n")),
        (4, format!("{head}witness C {log_as_witness}\nquorum A\n")),
        (4, format!("{head}witness C {l}\nquorum A\n")),
        (4, format!("{head}log {l}\nquorum A\n")),
        (4, format!("{head}log {weak}\nquorum A\n")),
        (4, format!("{head}log {}\nquorum A\n", key(3))),
        (5, format!("{head}quorum A\nquorum A\n")),
        (4, format!("{head}quorum\n")),
        (4, format!("{head}quorum A B\n")),
        (4, format!("{head}Quorum A\n")),
        (4, format!("{head}threshold 2\nquorum A\n")),
        (4, format!("{head}quorum A\r\n")),
        (4, format!("{head}quorum A\u{7f}\n")),
        (4, format!("{head}quorum A")),
        (1, format!("quorum A\n{head}")),
    ] {
        match parse(&bad) {
            Err(error @ PolicyError::Line { .. }) => {
                let at = error.problem().at.line;
                assert_eq!(at, Some(line), "{error}\n{bad}");
            }
            other => panic!("{other:?}\n{bad}"),
        }
    }
    assert!(
        matches!(parse(&head), Err(PolicyError::File(_))),
        "no quorum"
    );
    assert!(matches!(parse(""), Err(PolicyError::File(_))));
    let long = format!("# {}\nquorum none\n", "x".repeat(600_000));
    assert!(matches!(parse(&long), Err(PolicyError::File(_))));
}

#[test]
fn thirty_two_logs_witnesses_and_groups_are_taken() {
    let mut text = String::new();
    for n in 0..32_u8 {
        let log = Signer::new(&format!("l{n}.example.test"), &[n; 32]).unwrap();
        let (pq, _) = post_quantum_key(&format!("p{n}.example.test"));
        text += &format!("log {}\nwitness w{n} {}\n", log.verifier(), key(n));
        if n == 0 {
            text += &format!("witness p {pq}\n");
        }
        text += &format!(
            "group g{n} any w{n}{}\n",
            if n > 0 {
                format!(" g{}", n - 1)
            } else {
                String::new()
            }
        );
    }
    text += "quorum g31\n";
    let policy = parse(&text).unwrap();
    assert_eq!(parse(&policy.to_text()).unwrap(), policy);
}

#[test]
fn a_false_line_in_the_name_of_a_witness_refuses_the_checkpoint_and_names_it() {
    let policy = parse(&example()).unwrap();
    let good = signed() + &line(1, 1) + &line(2, 2) + &line(4, 4);
    assert!(policy.check(&good).is_ok());
    let at = good.rfind("== ").or(good.rfind('\n')).unwrap();
    // One character in the middle of the last signature.
    let mut bytes = good.clone().into_bytes();
    let position = at - 40;
    bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(bytes).unwrap();
    match policy.check(&forged) {
        Err(error @ PolicyError::False { .. }) => {
            assert_eq!(error.problem().code.to_string(), "DC-2052");
            assert!(error.to_string().contains("Y1"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn lines_of_strangers_are_named_and_count_for_nothing() {
    let policy = parse(&format!(
        "log {}\nwitness A {}\nquorum A\n",
        log().verifier(),
        key(1)
    ))
    .unwrap();
    let stranger = signed() + &line(2, 7);
    match policy.check(&stranger) {
        Err(PolicyError::Quorum { witnesses, .. }) => assert_eq!(witnesses[0].seen, Seen::Missing),
        other => panic!("{other:?}"),
    }
    let both = policy.check(&(stranger + &line(1, 9))).unwrap();
    assert_eq!(both.unknown, ["w2.example.test"]);
    // Of two good lines of one witness the earlier time is told.
    let twice = policy
        .check(&(signed() + &line(1, 9) + &line(1, 8)))
        .unwrap();
    assert_eq!(twice.witnesses[0].seen, Seen::At(8));
}

#[test]
fn a_line_of_a_type_that_is_not_checked_is_kept_and_never_counted() {
    use base64::Engine as _;
    let (vkey, id) = post_quantum_key("pq.example.test");
    let text = format!("log {}\nwitness P {vkey}\nquorum P\n", log().verifier());
    let policy = parse(&text).unwrap();
    assert_eq!(policy.to_text(), text);
    let bytes = [&id[..], &[1; 8 + 2420]].concat();
    let line = base64::engine::general_purpose::STANDARD.encode(bytes);
    let note = format!("{}\u{2014} pq.example.test {line}\n", signed());
    match policy.check(&note) {
        Err(error @ PolicyError::Quorum { .. }) => {
            assert!(error.to_string().contains("P is not checked"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    let none = parse(&text.replace("quorum P", "quorum none")).unwrap();
    let seen = none.check(&note).unwrap();
    assert_eq!(seen.witnesses[0].seen, Seen::NotChecked);
    assert_eq!(seen.unknown, Vec::<String>::new());
}

#[test]
fn a_checkpoint_of_another_log_is_refused_and_a_policy_without_logs_needs_one_from_elsewhere() {
    let policy = parse("quorum none\n").unwrap();
    let refused = policy.check(&signed());
    assert_eq!(refused, Err(PolicyError::Log(ORIGIN.to_owned())));
    let log = log().verifier();
    assert!(policy.check_log(&signed(), &log).is_ok());
    let other = Signer::new("other.example.test", &[1; 32]).unwrap();
    assert!(policy.check_log(&signed(), &other.verifier()).is_err());
    // The same key under the name of another log, over this origin.
    let head = signed().split("\n\n").next().unwrap().to_owned() + "\n";
    let crossed = other.sign(&head).unwrap();
    let both = format!(
        "log {}\nlog {}\nquorum none\n",
        log,
        Signer::new("other.example.test", &[8; 32])
            .unwrap()
            .verifier()
    );
    assert!(matches!(
        parse(&both).unwrap().check(&crossed),
        Err(PolicyError::Log(_))
    ));
    let forged = signed().replacen("\n1\n", "\n2\n", 1);
    assert!(matches!(
        Policy::of_log(&log).check(&forged),
        Err(PolicyError::Note(_))
    ));
    assert!(Verifier::parse(&log.to_string()).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_makes_the_reader_panic_and_what_it_takes_it_writes(
        lines in prop::collection::vec("(log|witness|group|quorum|#)?[ \t]{0,2}(none|any|all|[0-9]|A|B| ){0,5}", 0..8)
    ) {
        let text = lines.join("\n") + "\n";
        if let Ok(policy) = parse(&text) {
            prop_assert_eq!(parse(&policy.to_text()).unwrap(), policy);
        }
    }
}
