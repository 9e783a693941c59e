//! Anchors and `META-INF/` inside a dossier: what they show, and every way to forge them, held
//! against the verifier and against `verify.sh` alike.

use crate::common::{ORIGIN, create, forge, members, record, with_sums};
use crate::shell;
use duecare_log::Journal;
use duecare_log::witness::Witness;
use duecare_proof::RealDisk;
use duecare_proof::container::{
    self, ContainerReport, Manifest, Member, Protection, archive_manifest_name, manifest_name,
    verify_with_roots,
};
use duecare_proof::cosignature::Cosigner;
use duecare_proof::merkle::sha256;
use duecare_proof::note::Signer;
use duecare_proof::report::run;
use duecare_stamp::{SealKey, TrustAnchors};
use duecare_testkit::authority::{
    Claim, ISSUING, KeyKind, SEALING, STAMPING, TestAuthority, openssl_is_there,
};
use std::sync::Arc;
use tempfile::TempDir;

type Plain = Vec<(String, Vec<u8>)>;

const IN_2020: &str = "20200101000000Z";
const TOKEN: &str = "anchors/3.tsa.tst";
const COSIGNATURE: &str = "anchors/3.w1.cosignature";
const CHECKPOINT: &str = "anchors/3.checkpoint";
const STAMP: &str = "META-INF/timestamp001.tst";
const SEAL: &str = "META-INF/signature001.p7s";

/// A log of six entries, its checkpoint at three, and who anchored it.
struct Scene {
    dirs: [TempDir; 2],
    authority: TestAuthority,
    journal: Journal,
    early: String,
}

fn log_of(story: &[u64]) -> (TempDir, Journal, String) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(&dir.path().join("log"));
    let records: Vec<_> = story.iter().map(|n| record(*n)).collect();
    journal.append(&records[..3]).unwrap();
    let early = journal.checkpoint().to_owned();
    journal.append(&records[3..]).unwrap();
    (dir, journal, early)
}

fn scene() -> Option<Scene> {
    if !openssl_is_there() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let authority = TestAuthority::new(dir.path()).unwrap();
    for (name, issuer, years, extensions) in [
        ("root", "root", ("2000", "2060"), ISSUING),
        ("tsa", "root", ("2010", "2022"), STAMPING),
        ("next", "root", ("2020", "2034"), STAMPING),
        ("seal", "root", ("2019", "2023"), SEALING),
        ("stranger", "stranger", ("2000", "2060"), ISSUING),
    ] {
        authority
            .certify(name, KeyKind::P256, issuer, years, extensions)
            .unwrap();
    }
    let (log, journal, early) = log_of(&[0, 1, 2, 3, 4, 5]);
    Some(Scene {
        dirs: [dir, log],
        authority,
        journal,
        early,
    })
}

fn cosigner(n: u8) -> Cosigner {
    Cosigner::new(&format!("w{n}.example.test"), &[100 + n; 32]).unwrap()
}

/// The line that witness `n` gives for a signed checkpoint.
fn line(journal: &Journal, n: u8, signed: &str) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let witness = Witness::create(Arc::new(RealDisk), dir.path(), cosigner(n)).unwrap();
    witness.add_log(&journal.verifier_key()).unwrap();
    let answer = witness.add_checkpoint(format!("old 0\n\n{signed}").as_bytes(), 1_577_923_200);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body.into_bytes()
}

fn hashes(journal: &Journal, from: u64, to: u64) -> Vec<u8> {
    use base64::Engine as _;
    let proof = journal.prove_consistency(from, to).unwrap();
    let lines = proof
        .iter()
        .map(|hash| base64::engine::general_purpose::STANDARD.encode(hash) + "\n");
    lines.collect::<String>().into_bytes()
}

impl Scene {
    fn token(&self, signer: &str, time: &str, bytes: &[u8]) -> Vec<u8> {
        let claim = Claim {
            digest: &sha256(bytes),
            at: time,
            nonce: None,
            further: &[],
        };
        self.authority
            .token(signer, &claim.der(), &["-cades"])
            .unwrap()
    }

    fn root(&self, name: &str) -> Vec<u8> {
        self.authority.pem(name).unwrap().into_bytes()
    }

    fn policy(&self, lines: &str) -> Vec<u8> {
        format!("log {}\n{lines}", self.journal.verifier_key()).into_bytes()
    }

    /// A dossier over the first entry, with the checkpoint at three stamped and cosigned.
    fn anchored(&self) -> Vec<Member> {
        let mut plain: Plain = members(&self.journal, 1)
            .into_iter()
            .filter(|m| !["mimetype", "SHA256SUMS", "log/policy"].contains(&m.name.as_str()))
            .map(|m| (m.name, m.bytes))
            .collect();
        let witness = format!("witness W1 {}\nquorum W1\n", cosigner(1).verifier());
        let early = self.early.as_bytes();
        for (name, bytes) in [
            ("log/policy", self.policy(&witness)),
            ("log/consistency/3", hashes(&self.journal, 3, 6)),
            ("trust/tsa.pem", self.root("root")),
            ("trust/seal.pem", self.root("root")),
            (CHECKPOINT, early.to_vec()),
            (TOKEN, self.token("tsa", IN_2020, early)),
            (COSIGNATURE, line(&self.journal, 1, &self.early)),
        ] {
            plain.push((name.to_owned(), bytes));
        }
        with_sums(plain)
    }

    /// Adds a manifest over everything there, and the stamp over it.
    fn stamp(&self, members: &mut Vec<Member>) {
        let xml = Manifest::over(Protection::TimeStamp(1), members).unwrap();
        let xml = xml.to_xml().into_bytes();
        let token = self.token("tsa", IN_2020, &xml);
        add(members, &manifest_name(1), xml);
        add(members, STAMP, token);
    }

    fn seal(&self, members: &mut Vec<Member>) {
        let xml = Manifest::over(Protection::Seal(1), members).unwrap();
        let xml = xml.to_xml().into_bytes();
        let key = std::fs::read_to_string(self.authority.dir().join("seal.key")).unwrap();
        let key = SealKey::from_pem(&key, &self.authority.pem("seal").unwrap()).unwrap();
        let seal = key
            .seal(&xml, "2020-01-01T00:00:00Z".parse().unwrap())
            .unwrap();
        add(members, &manifest_name(2), xml);
        add(members, SEAL, seal);
    }

    fn renew(&self, members: &mut Vec<Member>, number: u16, time: &str) {
        let previous = (number > 1).then(|| archive_manifest_name(number - 1));
        let protection = Protection::TimeStamp(number + 1);
        let xml = Manifest::renewal_over(protection, members, previous.as_deref()).unwrap();
        let xml = xml.to_xml().into_bytes();
        let token = self.token("next", time, &xml);
        add(members, &archive_manifest_name(number), xml);
        add(members, &protection.file(), token);
    }

    /// A dossier with everything that one may carry.
    fn whole(&self) -> Vec<Member> {
        let mut members = self.anchored();
        self.stamp(&mut members);
        self.seal(&mut members);
        self.renew(&mut members, 1, "20211101000000Z");
        members
    }
}

fn add(members: &mut Vec<Member>, name: &str, bytes: Vec<u8>) {
    members.push(Member {
        name: name.to_owned(),
        bytes,
    });
}

fn put(plain: &mut Plain, name: &str, bytes: Vec<u8>) {
    plain.retain(|(n, _)| n != name);
    plain.push((name.to_owned(), bytes));
}

fn place<'a>(members: &'a mut [Member], name: &str) -> &'a mut Vec<u8> {
    &mut members.iter_mut().find(|m| m.name == name).unwrap().bytes
}

fn told(report: &ContainerReport) -> Vec<String> {
    report.anchors.iter().map(ToString::to_string).collect()
}

/// What `verify.sh` says of a container; `None` where its tools are missing.
fn script(bytes: &[u8]) -> Option<(bool, String)> {
    if !shell::tools() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    shell::unpack(&container::read(bytes).unwrap(), dir.path());
    Some(shell::verify(dir.path(), &[]))
}

/// Both verifiers refuse, and name the file.
fn both_refuse(case: &str, bytes: &[u8], file: &str) {
    let report = container::verify(bytes);
    let named = report.faults.iter().any(|fault| fault.file == file);
    assert!(named, "{case}: {:?}", report.faults);
    if let Some((good, said)) = script(bytes) {
        assert!(!good && said.contains(file), "{case}: {said}");
    }
}

/// Both verifiers pass, and say that something is not shown.
fn both_doubt(case: &str, bytes: &[u8], file: &str) -> ContainerReport {
    let report = container::verify(bytes);
    assert_eq!(report.faults, [], "{case}");
    let doubts = &report.not_shown;
    assert!(
        doubts.iter().any(|t| t.contains(file)),
        "{case}: {doubts:?}"
    );
    if let Some((good, said)) = script(bytes) {
        let doubt = |line: &str| line.starts_with("not shown:") && line.contains(file);
        assert!(good && said.lines().any(doubt), "{case}: {said}");
    }
    report
}

#[test]
fn a_stamped_dossier_tells_what_was_there_when_in_order() {
    let Some(scene) = scene() else { return };
    let bytes = container::write(&scene.whole()).unwrap();
    let report = container::verify(&bytes);
    assert_eq!(
        (report.faults.clone(), report.not_shown.clone()),
        (vec![], vec![])
    );
    assert_eq!(
        told(&report),
        [
            "entries 0 to 2 existed at 2020-01-01T00:00:00Z (O=Example, CN=tsa)",
            "witness W1 saw 3 entries at 2020-01-02T00:00:00Z",
            "the files of this dossier existed at 2020-01-01T00:00:00Z (O=Example, CN=tsa)",
            "this dossier was sealed by 2021-11-01T00:00:00Z (O=Example, CN=seal)",
            "everything in this dossier, with its earlier stamps and seals, existed at 2021-11-01T00:00:00Z (O=Example, CN=next)",
        ]
    );
    assert!(report.anchors.is_sorted());
    let Some((good, said)) = script(&bytes) else {
        return;
    };
    assert!(good, "{said}");
    for wanted in [
        "anchors/3.w1.cosignature: witness w1.example.test saw 3 entries at 1577923200",
        "anchors/3.tsa.tst: the first 3 entries existed at Jan  1 00:00:00 2020 GMT",
        "META-INF/timestamp001.tst: the files of this dossier existed at Jan  1 00:00:00 2020 GMT",
        "META-INF/timestamp002.tst: the files of this dossier existed at Nov  1 00:00:00 2021 GMT",
        "META-INF/signature001.p7s: this dossier was sealed before 1635724800",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert!(!said.contains("not shown"), "{said}");
}

#[test]
fn a_flipped_bit_of_any_anchor_or_manifest_is_named() {
    let Some(scene) = scene() else { return };
    let members = scene.whole();
    let bytes = container::write(&members).unwrap();
    let mut end = 0;
    for member in &members {
        let start = end + 30 + member.name.len();
        end = start + member.bytes.len();
        // Those of records and head: `every_flipped_bit_of_a_dossier_is_named`.
        if ![
            "anchors/",
            "META-INF/",
            "log/policy",
            "log/consistency/",
            "trust/",
        ]
        .iter()
        .any(|head| member.name.starts_with(head))
        {
            continue;
        }
        for at in (start..end).step_by(5) {
            // Each time another bit: all bits of all bytes would take minutes. Every byte is tried in
            // `a_flipped_bit_under_new_sums_never_makes_another_claim`, which is harder to notice.
            let mut bad = bytes.clone();
            bad[at] ^= 1 << (at % 8);
            let faults = container::verify(&bad).faults;
            let named = faults.iter().any(|fault| fault.file == member.name);
            assert!(named, "byte {at} in {}: {faults:?}", member.name);
        }
    }
}

#[test]
fn a_flipped_bit_under_new_sums_never_makes_another_claim() {
    let Some(scene) = scene() else { return };
    let plain = scene.anchored();
    let good = container::verify(&container::write(&plain).unwrap());
    let mut all = plain.clone();
    scene.stamp(&mut all);
    let stamped = container::verify(&container::write(&all).unwrap());
    for (members, name, wanted) in [
        (&plain, CHECKPOINT, &good),
        (&plain, TOKEN, &good),
        (&plain, COSIGNATURE, &good),
        (&plain, "log/consistency/3", &good),
        (&all, STAMP, &stamped),
        (&all, "META-INF/ASiCManifest001.xml", &stamped),
    ] {
        let length = members.iter().find(|m| m.name == name).unwrap().bytes.len();
        let mut refused = 0;
        for at in 0..length {
            let forged = forge(members, |m| {
                let (_, bytes) = m.iter_mut().find(|(n, _)| n == name).unwrap();
                bytes[at] ^= 1 << (at % 8);
            });
            let report = container::verify(&forged);
            // A token has bits that nobody signed; what it claims is never one of them.
            let lost = report.anchors.len() < wanted.anchors.len();
            assert!(
                !report.faults.is_empty() || lost || report.anchors == wanted.anchors,
                "byte {at} of {name}: {:?}",
                told(&report)
            );
            refused += u32::from(!report.faults.is_empty());
        }
        assert!(refused > 0, "{name}");
        let all_of_it = name != TOKEN && name != STAMP && name != COSIGNATURE;
        let length = u32::try_from(length).unwrap();
        assert!(!all_of_it || refused == length, "{name}: {refused}");
    }
}

/// What is changed, member by member (nothing for one taken out), and which file must be named.
type Case = (
    &'static str,
    Vec<(&'static str, Option<Vec<u8>>)>,
    &'static str,
);

/// The same log with another third record, signed by the same key.
fn fork() -> (TempDir, Journal, String) {
    log_of(&[0, 1, 9, 3, 4, 5])
}

fn forged_checkpoints(scene: &Scene) -> Vec<Case> {
    let (_dir, fork, forked) = fork();
    let (_long_dir, long, _) = log_of(&[0, 1, 2, 3, 4, 5, 6]);
    let longer = Some(long.checkpoint().as_bytes().to_vec());
    let other = Signer::new(ORIGIN, &[1; 32]).unwrap();
    let body = scene.early.split_once("\n\n").unwrap().0.to_owned() + "\n";
    let foreign = Some(other.sign(&body).unwrap().into_bytes());
    let four = Some(hashes(&scene.journal, 4, 6));
    let early = Some(scene.early.clone().into_bytes());
    let of_fork = vec![
        (TOKEN, Some(scene.token("tsa", IN_2020, forked.as_bytes()))),
        (COSIGNATURE, Some(line(&fork, 1, &forked))),
        (CHECKPOINT, Some(forked.into_bytes())),
    ];
    let renamed = vec![
        ("anchors/4.checkpoint", early.clone()),
        (PROOF_4, four.clone()),
    ];
    vec![
        ("fork with the real key", of_fork, CHECKPOINT),
        ("no proof", vec![(PROOF, None)], PROOF),
        ("proof of another size", vec![(PROOF, four)], CHECKPOINT),
        ("empty proof", vec![(PROOF, Some(vec![]))], CHECKPOINT),
        ("another key", vec![(CHECKPOINT, foreign)], CHECKPOINT),
        ("no checkpoint", vec![(CHECKPOINT, None)], TOKEN),
        ("size in the name", renamed, "anchors/4.checkpoint"),
        ("larger", vec![(LARGER, longer)], LARGER),
        ("a name that is none", vec![(UNNAMED, early)], UNNAMED),
    ]
}

const PROOF: &str = "log/consistency/3";
const PROOF_4: &str = "log/consistency/4";
const LARGER: &str = "anchors/7.checkpoint";
const UNNAMED: &str = "anchors/03.checkpoint";
const UNKNOWN_ENDING: &str = "anchors/3.tsa.txt";

fn forged_over(scene: &Scene) -> Vec<Case> {
    let (_dir, fork, forked) = fork();
    let token = Some(scene.token("tsa", IN_2020, forked.as_bytes()));
    let expired = scene.token("tsa", "20230101000000Z", scene.early.as_bytes());
    let of_fork = line(&fork, 1, &forked);
    let two = [line(&scene.journal, 1, &scene.early), of_fork.clone()].concat();
    let lines = |bytes: Vec<u8>| vec![(COSIGNATURE, Some(bytes))];
    vec![
        ("of another checkpoint", vec![(TOKEN, token)], TOKEN),
        ("after its end", vec![(TOKEN, Some(expired))], TOKEN),
        ("none", vec![(TOKEN, Some(b"x".to_vec()))], TOKEN),
        ("false cosignature", lines(of_fork), COSIGNATURE),
        ("two in one", lines(two), COSIGNATURE),
        ("no cosignature", lines(b"\n".to_vec()), COSIGNATURE),
        (
            "ending",
            vec![(UNKNOWN_ENDING, Some(vec![1]))],
            UNKNOWN_ENDING,
        ),
    ]
}

#[test]
fn every_forged_anchor_is_a_fault_to_both_verifiers() {
    let Some(scene) = scene() else { return };
    let members = scene.anchored();
    let cases = [forged_checkpoints(&scene), forged_over(&scene)].concat();
    assert_eq!(cases.len(), 16);
    for (case, changes, file) in cases {
        let forged = forge(&members, |plain| {
            for (name, bytes) in &changes {
                plain.retain(|(n, _)| n != name);
                plain.extend(bytes.clone().map(|bytes| ((*name).to_owned(), bytes)));
            }
        });
        both_refuse(case, &forged, file);
    }
    for (name, bytes) in [
        ("trust/tsa.pem", &b"none"[..]),
        ("log/policy", b"quorum W9\n"),
    ] {
        let forged = forge(&members, |plain| {
            let mut text = plain.iter().find(|(n, _)| n == name).unwrap().1.clone();
            text.splice(.., bytes.iter().copied());
            put(plain, name, text);
        });
        let faults = container::verify(&forged).faults;
        assert!(faults.iter().any(|fault| fault.file == name), "{faults:?}");
    }
}

#[test]
fn what_nobody_here_knows_is_not_shown_and_not_called_wrong() {
    let Some(scene) = scene() else { return };
    let members = scene.anchored();
    let change = |name: &str, bytes: Option<Vec<u8>>| {
        forge(&members, |plain| {
            plain.retain(|(n, _)| n != name);
            plain.extend(bytes.clone().map(|bytes| (name.to_owned(), bytes)));
        })
    };
    for (case, bytes) in [
        ("no roots", change("trust/tsa.pem", None)),
        (
            "swapped roots",
            change("trust/tsa.pem", Some(scene.root("stranger"))),
        ),
    ] {
        let report = both_doubt(case, &bytes, TOKEN);
        assert_eq!(told(&report).len(), 1, "{case}");
        // A false imprint is wrong whoever signed it.
        let forged = forge(&container::read(&bytes).unwrap(), |plain| {
            put(plain, TOKEN, scene.token("tsa", IN_2020, b"other"));
        });
        both_refuse(case, &forged, TOKEN);
    }
    let unknown = change(COSIGNATURE, Some(line(&scene.journal, 2, &scene.early)));
    let report = both_doubt("unknown witness", &unknown, COSIGNATURE);
    assert!(
        report.not_shown.iter().any(|t| t.contains("quorum")),
        "{:?}",
        report.not_shown
    );
    let nobody = change("log/policy", Some(scene.policy("quorum none\n")));
    let report = both_doubt("policy without witnesses", &nobody, COSIGNATURE);
    assert!(!report.not_shown.iter().any(|t| t.contains("quorum")));
}

#[test]
fn an_anchor_of_the_same_size_or_of_the_empty_log_needs_no_proof() {
    let Some(scene) = scene() else { return };
    let head = scene.journal.checkpoint().as_bytes().to_vec();
    let empty = tempfile::tempdir().unwrap();
    let start = create(empty.path()).checkpoint().as_bytes().to_vec();
    let bytes = forge(&scene.anchored(), |plain| {
        put(
            plain,
            "anchors/6.tsa.tst",
            scene.token("tsa", IN_2020, &head),
        );
        put(plain, "anchors/6.checkpoint", head.clone());
        put(
            plain,
            "anchors/0.tsa.tst",
            scene.token("tsa", IN_2020, &start),
        );
        put(plain, "anchors/0.checkpoint", start.clone());
    });
    let report = container::verify(&bytes);
    assert_eq!(report.faults, []);
    let told = told(&report);
    assert!(
        told[0].starts_with("the log, still empty, existed"),
        "{told:?}"
    );
    assert!(told[3].starts_with("entries 0 to 5 existed"), "{told:?}");
    if let Some((good, said)) = script(&bytes) {
        assert!(good, "{said}");
    }
}

#[test]
fn the_script_follows_consistency_proofs_between_all_small_sizes() {
    if !shell::tools() {
        return;
    }
    let (_dir, journal, _) = log_of(&(0..21).collect::<Vec<_>>());
    let (dirs, mut anchors) = (tempfile::tempdir().unwrap(), Plain::new());
    for size in 1..=20_u64 {
        let records: Vec<_> = (0..size).map(record).collect();
        let mut small = create(&dirs.path().join(size.to_string()));
        small.append(&records).unwrap();
        let signed = small.checkpoint().as_bytes().to_vec();
        anchors.push((format!("anchors/{size}.checkpoint"), signed));
        anchors.push((
            format!("log/consistency/{size}"),
            hashes(&journal, size, 21),
        ));
    }
    let bytes = forge(&members(&journal, 1), |plain| plain.extend(anchors.clone()));
    assert_eq!(container::verify(&bytes).faults, []);
    let (good, said) = script(&bytes).unwrap();
    assert!(good, "{said}");
    for size in 1..=20_u64 {
        let name = format!("log/consistency/{size}");
        let bytes = forge(&members(&journal, 1), |plain| {
            plain.extend(anchors.clone());
            let (_, proof) = plain.iter_mut().find(|(n, _)| *n == name).unwrap();
            let at = proof.len() - 10;
            proof[at] = if proof[at] == b'A' { b'B' } else { b'A' };
        });
        both_refuse(&name, &bytes, &format!("anchors/{size}.checkpoint"));
    }
}

type Change = fn(&Scene, &mut Vec<Member>);

const FORGED: [(&str, Change, &str); 10] = [
    (
        "a manifest that leaves a member out",
        |scene, members| {
            let some: Vec<Member> = members[..members.len() - 1].to_vec();
            let left = &members[members.len() - 1].name.clone();
            scene.stamp(members);
            let xml = Manifest::over(Protection::TimeStamp(1), &some).unwrap();
            let xml = xml.to_xml().into_bytes();
            *place(members, STAMP) = scene.token("tsa", IN_2020, &xml);
            *place(members, "META-INF/ASiCManifest001.xml") = xml;
            assert_eq!(left, "verify.sh");
        },
        "verify.sh",
    ),
    (
        "a member changed after the stamp, with new sums",
        |scene, members| {
            scene.stamp(members);
            let changed = forge(members, |plain| {
                put(plain, "dossier.pdf", b"other".to_vec());
            });
            *members = container::read(&changed).unwrap();
        },
        "META-INF/ASiCManifest001.xml",
    ),
    (
        "a stamp over another manifest",
        |scene, members| {
            scene.stamp(members);
            *place(members, STAMP) = scene.token("tsa", IN_2020, b"other");
        },
        STAMP,
    ),
    (
        "a stamp after its certificate",
        |scene, members| {
            scene.stamp(members);
            let xml = place(members, "META-INF/ASiCManifest001.xml").clone();
            *place(members, STAMP) = scene.token("tsa", "20230101000000Z", &xml);
        },
        STAMP,
    ),
    (
        "a file that no manifest accounts for",
        |scene, members| {
            scene.stamp(members);
            add(members, "META-INF/timestamp002.tst", vec![1]);
        },
        "META-INF/timestamp002.tst",
    ),
    (
        "an unknown name",
        |_, members| add(members, "META-INF/manifest.xml", vec![1]),
        "META-INF/manifest.xml",
    ),
    (
        "no stamp",
        |scene, members| {
            scene.stamp(members);
            members.retain(|m| m.name != STAMP);
        },
        "META-INF/",
    ),
    (
        "two manifests for one stamp",
        |scene, members| {
            scene.stamp(members);
            let xml = place(members, "META-INF/ASiCManifest001.xml").clone();
            add(members, "META-INF/ASiCManifest002.xml", xml);
        },
        "META-INF/",
    ),
    (
        "a seal over another manifest",
        |scene, members| {
            scene.seal(members);
            let seal = place(members, SEAL).clone();
            members.retain(|m| !m.name.starts_with("META-INF/"));
            add(members, "trust/more.txt", vec![1]);
            let plain = forge(members, |_| ());
            *members = container::read(&plain).unwrap();
            scene.seal(members);
            *place(members, SEAL) = seal;
        },
        SEAL,
    ),
    (
        "a sealed manifest exchanged",
        |scene, members| {
            scene.stamp(members);
            scene.seal(members);
            scene.renew(members, 1, "20211101000000Z");
            *place(members, STAMP) = {
                let xml = place(members, "META-INF/ASiCManifest001.xml").clone();
                scene.token("tsa", "20150601000000Z", &xml)
            };
        },
        STAMP,
    ),
];

#[test]
fn every_forged_manifest_stamp_or_seal_is_a_fault_to_both_verifiers() {
    let Some(scene) = scene() else { return };
    for (case, change, file) in FORGED {
        let mut members = scene.anchored();
        change(&scene, &mut members);
        let bytes = container::write(&members).unwrap();
        let report = container::verify(&bytes);
        let named = report
            .faults
            .iter()
            .any(|fault| fault.file.starts_with(file));
        let digest = report.faults.iter().any(|fault| fault.what.contains(file));
        assert!(named || digest, "{case}: {:?}", report.faults);
        if let Some((good, said)) = script(&bytes) {
            assert!(!good && said.contains(file), "{case}: {said}");
        }
    }
}

#[test]
fn a_seal_without_a_stamp_over_it_is_not_shown_to_be_of_any_time() {
    let Some(scene) = scene() else { return };
    let mut members = scene.anchored();
    scene.seal(&mut members);
    let report = both_doubt("alone", &container::write(&members).unwrap(), SEAL);
    assert_eq!(told(&report).len(), 2);
    let mut members = scene.anchored();
    scene.stamp(&mut members);
    scene.seal(&mut members);
    let report = both_doubt("beside a stamp", &container::write(&members).unwrap(), SEAL);
    assert!(
        report.not_shown[0].contains("O=Example, CN=seal"),
        "{:?}",
        report.not_shown
    );
}

#[test]
fn a_renewal_that_came_too_late_carries_nothing_on_and_a_second_is_over_the_first() {
    let Some(scene) = scene() else { return };
    let mut members = scene.anchored();
    scene.stamp(&mut members);
    let mut late = members.clone();
    scene.renew(&mut late, 1, "20230101000000Z");
    let report = container::verify(&container::write(&late).unwrap());
    assert_eq!(report.faults, []);
    assert!(report.not_shown[0].contains("a renewal carries META-INF/timestamp001.tst on"));
    if let Some((good, said)) = script(&container::write(&late).unwrap()) {
        let gap = "not shown: that a renewal carries META-INF/timestamp001.tst on";
        assert!(good && said.contains(gap), "{said}");
    }
    scene.renew(&mut members, 1, "20211101000000Z");
    let first = members.clone();
    scene.renew(&mut members, 2, "20221101000000Z");
    let bytes = container::write(&members).unwrap();
    let report = container::verify(&bytes);
    assert_eq!((report.faults, report.not_shown), (vec![], vec![]));
    if let Some((good, said)) = script(&bytes) {
        assert!(good, "{said}");
    }
    // A second renewal that passes over the first.
    let mut without: Vec<Member> = first.clone();
    without.retain(|m| !m.name.contains("Archive") && m.name != "META-INF/timestamp002.tst");
    let xml = Manifest::renewal_over(Protection::TimeStamp(3), &without, None).unwrap();
    let xml = xml.to_xml().into_bytes();
    let mut members = first;
    add(
        &mut members,
        "META-INF/timestamp003.tst",
        scene.token("next", "20221101000000Z", &xml),
    );
    add(&mut members, &archive_manifest_name(2), xml);
    let faults = container::verify(&container::write(&members).unwrap()).faults;
    assert!(
        faults.iter().any(|f| f.what.contains("passes over")),
        "{faults:?}"
    );
}

#[test]
fn a_seal_stays_good_when_a_later_renewal_comes_after_its_certificate() {
    let Some(scene) = scene() else { return };
    // The certificate of the seal ends with 2022; the first stamp over it is of 2021.
    let mut members = scene.whole();
    scene.renew(&mut members, 2, "20240601000000Z");
    let bytes = container::write(&members).unwrap();
    let report = container::verify(&bytes);
    assert_eq!(
        (&report.faults[..], &report.not_shown[..]),
        (&[][..], &[][..])
    );
    let sealed = "this dossier was sealed by 2021-11-01T00:00:00Z (O=Example, CN=seal)";
    assert!(told(&report).contains(&sealed.to_owned()));
    assert_eq!(
        report.renew_by,
        Some("2034-01-01T00:00:00Z".parse().unwrap())
    );
    if let Some((good, said)) = script(&bytes) {
        let sealed = "this dossier was sealed before 1635724800 seconds since 1970, subject=";
        assert!(good && said.contains(sealed), "{said}");
        assert!(!said.contains("not shown"), "{said}");
    }
}

#[test]
fn sums_that_list_a_stamp_are_refused() {
    use crate::common::hex;
    let Some(scene) = scene() else { return };
    let mut members = scene.anchored();
    scene.stamp(&mut members);
    let line = {
        let stamp = place(&mut members, STAMP);
        format!("{}  {STAMP}\n", hex(&sha256(stamp)))
    };
    let sums = place(&mut members, "SHA256SUMS");
    let text = String::from_utf8(sums.clone()).unwrap();
    // In order: capitals come before the names of the dossier.
    let (readme, rest) = text.split_once('\n').unwrap();
    *sums = if readme.ends_with("README.txt") {
        format!("{line}{readme}\n{rest}").into_bytes()
    } else {
        format!("{readme}\n{line}{rest}").into_bytes()
    };
    both_refuse("listed", &container::write(&members).unwrap(), STAMP);
}

fn said(parts: &[&str]) -> (u8, String) {
    let args: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
    run(&args)
}

#[test]
fn roots_from_elsewhere_replace_those_of_the_dossier() {
    let Some(scene) = scene() else { return };
    let dir = scene.authority.dir();
    let file = dir.join("dossier.asice");
    let bytes = container::write(&scene.whole()).unwrap();
    std::fs::write(&file, &bytes).unwrap();
    let (file, root, stranger) = (
        file.to_str().unwrap(),
        dir.join("root.pem"),
        dir.join("stranger.pem"),
    );
    let warned = "roots that came with the dossier prove nothing by themselves";
    let (code, text) = said(&[file]);
    assert_eq!((code, text.matches(warned).count()), (0, 1), "{text}");
    assert!(
        text.contains("their keys in log/policy came with the dossier"),
        "{text}"
    );
    let (code, text) = said(&[file, "--roots", root.to_str().unwrap()]);
    assert_eq!((code, text.contains(warned)), (0, false), "{text}");
    assert!(text.contains("held against the roots in"), "{text}");
    assert!(
        text.contains("existed at 2020-01-01T00:00:00Z (O=Example, CN=tsa)"),
        "{text}"
    );
    let (code, text) = said(&[file, "--roots", stranger.to_str().unwrap()]);
    assert_eq!((code, text.contains("CN=tsa)")), (0, false), "{text}");
    assert!(text.contains("not shown: anchors/3.tsa.tst"), "{text}");
    // Roots planted in the dossier do not help a stamp of a stranger.
    let other = TrustAnchors::from_pem(&scene.authority.pem("stranger").unwrap()).unwrap();
    let report = verify_with_roots(&bytes, Some(&other));
    assert_eq!(
        told(&report),
        ["witness W1 saw 3 entries at 2020-01-02T00:00:00Z"]
    );
    for bad in ["/no/such/file", file] {
        assert_eq!(said(&[file, "--roots", bad]).0, 2);
    }
    let log = scene.dirs[1].path().join("log");
    assert_eq!(
        said(&[log.to_str().unwrap(), "--roots", root.to_str().unwrap()]).0,
        2
    );
    // A mail of the anchored size is compared; one of another history is exposed.
    let mail = dir.join("warning.eml");
    std::fs::write(&mail, format!("Subject: x\r\n\r\n{}", scene.early)).unwrap();
    let (code, text) = said(&[file, "--against", mail.to_str().unwrap()]);
    assert!(code == 0 && text.contains("begins with the same"), "{text}");
    let (_fork, _, forked) = log_of(&[0, 9, 2, 3, 4, 5]);
    std::fs::write(&mail, forked).unwrap();
    let (code, text) = said(&[file, "--against", mail.to_str().unwrap()]);
    assert!(
        code == 3 && text.contains("history was rewritten"),
        "{text}"
    );
}

#[test]
fn a_stamped_dossier_of_600_records_is_checked_within_two_seconds() {
    let Some(scene) = scene() else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    journal
        .append(&(0..600).map(record).collect::<Vec<_>>())
        .unwrap();
    let mut members = members(&journal, 600);
    scene.stamp(&mut members);
    let bytes = container::write(&members).unwrap();
    let start = std::time::Instant::now();
    let report = container::verify(&bytes);
    let took = start.elapsed();
    assert_eq!((report.faults, report.records), (vec![], 600));
    // Unoptimised code gets ten times as long.
    let most = if cfg!(debug_assertions) { 20 } else { 2 };
    assert!(took.as_secs() < most, "{took:?}");
    eprintln!("600 records: {took:?}");
}
