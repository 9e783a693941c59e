//! Rows 1, 2, 4 and 5: those who sit at the provider's machine, or have its key.
//!
//! What must never happen: an attack with the real key tried by another key, which proves less.

use super::{
    NOW, Provider, VICTIM, against, alone, ask, at, authority, lie, must, policy, stamp_over,
    stamped, text, truth, witness,
};
use crate::common::{ORIGIN, create, files, forge, keys, members, open, record, salts};
use crate::heads::copy;
use duecare_log::Journal;
use duecare_proof::container;
use duecare_proof::note::Verifier;
use duecare_proof::policy::{Policy, PolicyError};
use duecare_proof::proof::TlogProof;
use duecare_proof::report::{heads_in, run, run_with_keys};
use duecare_proof::{Keys, RealDisk};
use duecare_stamp::StampError;
use std::path::Path;
use std::sync::Arc;

const SEGMENT: &str = "records/0000000000000000.sealed";

#[test]
fn row_01_an_insider_edits_or_deletes_a_record_after_the_incident() {
    let (provider, journal) = Provider::new(15);
    let (vkey, log) = (journal.verifier_key(), provider.log());
    drop(journal);
    // The lie, sealed under the real sealing key and with the same salts, but not signed.
    let forged = provider.path("forged");
    create(&forged).append(&lie(15)).unwrap();
    let sealed = |log: &Path| run_with_keys(&[text(log)], Some(&keys()));
    std::fs::copy(forged.join(SEGMENT), log.join(SEGMENT)).unwrap();
    must(sealed(&log), 3, "[entry 3]");
    // Whoever does not have the keys cannot tell, and is told that nobody looked.
    must(alone(&log), 0, "the keys of the log were not given");
    // With the entries the lie fits its entry, and the entry no longer fits the signed root.
    copy(&forged.join("tile"), &log.join("tile"));
    must(alone(&log), 3, "WRONG");
    let opened = Journal::open(Arc::new(RealDisk), &log, &keys(), salts());
    assert!(opened.is_err(), "{opened:?}");
    // Signed by another key it is good by itself, and not under the key that a letter names.
    let theirs = Keys::from_seed(&[99; 32]);
    let other = provider.path("other");
    let mut journal =
        Journal::create(Arc::new(RealDisk), &other, &theirs, ORIGIN, salts()).unwrap();
    journal.append(&lie(15)).unwrap();
    drop(journal);
    must(alone(&other), 0, "whether");
    must(run(&[text(&other), "--vkey".into(), vkey]), 3, "vkey");
    // Deleted: the one file, or the end of it.
    let (provider, journal) = Provider::new(15);
    drop(journal);
    let segment = provider.log().join(SEGMENT);
    let bytes = std::fs::read(&segment).unwrap();
    std::fs::write(&segment, &bytes[..bytes.len() - 20]).unwrap();
    must(sealed(&provider.log()), 3, "[entry 14]");
    std::fs::remove_file(&segment).unwrap();
    must(sealed(&provider.log()), 3, SEGMENT);
}

#[test]
fn row_02_history_rewritten_with_the_real_key_is_exposed_by_one_mail_alone() {
    let (provider, journal) = Provider::new(15);
    let before = provider.mail("before.eml", &journal.checkpoint_at(3).unwrap());
    let after = provider.mail("after.eml", &journal.checkpoint_at(4).unwrap());
    drop(journal);
    let rewritten = provider.rewrite(&lie(15));
    must(against(&provider.log(), &after), 3, "history was rewritten");
    // A dossier cannot lie its way past the mail: a proof that holds cannot be made.
    let plain = members(&rewritten, 5);
    let dossier = provider.write("d.asice", container::write(&plain).unwrap());
    must(alone(&dossier), 0, "5 records proved");
    must(against(&dossier, &after), 3, "not shown");
    let hashes = rewritten.prove_consistency(4, 15).unwrap();
    let lines: Vec<String> = hashes.iter().map(|hash| base64(hash) + "\n").collect();
    let lines = lines.concat().into_bytes();
    let with_proof = forge(&plain, |m| {
        m.push(("log/consistency/4".to_owned(), lines.clone()));
    });
    let dossier = provider.write("d.asice", with_proof);
    must(against(&dossier, &after), 3, "history was rewritten");
    // What came after the last mail is not held by it.
    must(against(&provider.log(), &before), 0, "begins with the same");
}

#[test]
fn row_02_history_rewritten_with_the_real_key_is_exposed_by_a_witness_alone() {
    let (provider, journal) = Provider::new(15);
    let witness = witness(&provider.path("witness"), &journal.verifier_key());
    let answer = ask(&witness, &journal, 0, NOW);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let (head, line) = (journal.checkpoint().to_owned(), answer.body);
    let policy = policy(&journal);
    assert!(policy.check(&format!("{head}{line}")).is_ok());
    drop(journal);
    let mut records = lie(15);
    records.push(record(15));
    let rewritten = provider.rewrite(&records);
    // Asked from the size that the witness knows, and as if it knew nothing.
    assert_eq!(ask(&witness, &rewritten, 15, NOW + 1).status, 422);
    let answer = ask(&witness, &rewritten, 0, NOW + 1);
    assert_eq!((answer.status, answer.body.as_str()), (409, "15\n"));
    // Of the same size, with the cosignature of the true head pasted on.
    let small = rewritten.checkpoint_at(15).unwrap();
    let pasted = policy.check(&format!("{small}{line}"));
    assert!(
        matches!(pasted, Err(PolicyError::False { .. })),
        "{pasted:?}"
    );
    let without = policy.check(rewritten.checkpoint());
    assert!(
        matches!(without, Err(PolicyError::Quorum { .. })),
        "{without:?}"
    );
    // A reader whose policy asks for no witness sees nothing.
    let key = Verifier::parse(&rewritten.verifier_key()).unwrap();
    assert!(Policy::of_log(&key).check(rewritten.checkpoint()).is_ok());
    // Nor does the witness mind what is rewritten beyond the head that it saw.
    drop(rewritten);
    let mut records = truth(15);
    records.push(br#"{"kind":"party"}"#.to_vec());
    let tail = provider.rewrite(&records);
    assert_eq!(ask(&witness, &tail, 15, NOW + 2).status, 200);
}

#[test]
fn row_02_history_rewritten_with_the_real_key_is_exposed_by_a_time_stamp_alone() {
    let Some((_dir, authority)) = authority() else {
        return;
    };
    let (provider, journal) = Provider::new(15);
    let head = journal.checkpoint().to_owned();
    let token = stamp_over(&authority, "tsa", "20200616180000Z", head.as_bytes());
    drop(journal);
    let rewritten = provider.rewrite(&lie(15));
    let now = rewritten.checkpoint();
    // The stamp of the time does not fit, and a new one tells its own time.
    let old = stamped(&authority, &token, now.as_bytes()).unwrap_err();
    assert_eq!(old, StampError::Imprint);
    let late = stamp_over(&authority, "tsa", "20210301000000Z", now.as_bytes());
    let late = stamped(&authority, &late, now.as_bytes()).unwrap();
    // The stamped head is signed by the log's own key, and older than the other.
    let stamp = stamped(&authority, &token, head.as_bytes()).unwrap();
    assert!(stamp.at < late.at);
    assert_eq!(
        heads_in(head.as_bytes(), &rewritten.verifier_key()).len(),
        1
    );
    let held = provider.write("stamped", &head);
    must(against(&provider.log(), &held), 3, "history was rewritten");
    // A stamp of the right time by an authority of the insider's own leads to no anchor.
    let dir = tempfile::tempdir().unwrap();
    let own = duecare_testkit::authority::TestAuthority::usual(
        dir.path(),
        duecare_testkit::authority::KeyKind::P256,
    )
    .unwrap();
    let own = stamp_over(&own, "tsa", "20200616180000Z", now.as_bytes());
    let own = stamped(&authority, &own, now.as_bytes()).unwrap_err();
    assert!(
        matches!(own, StampError::Chain { .. } | StampError::Signature(_)),
        "{own}"
    );
    // Where the insider holds the only copy of head and token, and removes both, nothing is left
    // but that no stamp of the time is there: `Provider::rewrite` has seen the rest verify.
    std::fs::remove_file(held).unwrap();
    must(alone(&provider.log()), 0, "15 entries");
}

#[test]
fn row_02_history_rewritten_with_the_real_key_is_exposed_by_a_mirror_alone() {
    let (provider, journal) = Provider::new(15);
    let mirror = provider.path("at-the-customer");
    journal.mirror(&RealDisk, &mirror, None).unwrap();
    drop(journal);
    let before = files(&mirror);
    let rewritten = provider.rewrite(&lie(15));
    let error = rewritten.mirror(&RealDisk, &mirror, None).unwrap_err();
    assert_eq!(error.info().code.0, 2024, "{error}");
    assert_eq!(files(&mirror), before, "the mirror is left as it is");
    must(alone(&mirror), 0, "of 15 entries");
    let held = mirror.join("checkpoint");
    must(against(&provider.log(), &held), 3, "history was rewritten");
    // And the log that tried is stopped from then on.
    drop(rewritten);
    let refused = provider.open();
    assert_eq!(refused.refusal().unwrap().info().code.0, 2022);
    drop(refused);
    // A mirror within reach of the insider is made anew and agrees.
    std::fs::remove_dir_all(&mirror).unwrap();
    let rewritten = provider.rewrite(&lie(15));
    rewritten.mirror(&RealDisk, &mirror, None).unwrap();
    must(against(&provider.log(), &held), 0, "begins with the same");
}

#[test]
fn row_04_customer_and_court_are_shown_two_logs() {
    let (provider, journal) = Provider::new(15);
    let witness = witness(&provider.path("witness"), &journal.verifier_key());
    let mail = provider.mail("customer.eml", journal.checkpoint());
    let first = container::write(&members(&journal, 5)).unwrap();
    let first = provider.write("customer.asice", first);
    // The second log, with the same key and a head outside of its own, beside the first.
    let court = provider.path("court");
    let mut second = crate::heads::create_guarded(&court, &provider.path("court-state"));
    second.append(&lie(15)).unwrap();
    let shown = container::write(&members(&second, 5)).unwrap();
    let shown = provider.write("court.asice", shown);
    for target in [&provider.log(), &court, &first, &shown] {
        must(alone(target), 0, "15 entries");
    }
    // Any two heads that meet expose it: log and mail, dossier and mail, dossier and dossier.
    must(against(&court, &mail), 3, "history was rewritten");
    must(against(&shown, &mail), 3, "history was rewritten");
    must(against(&shown, &first), 3, "history was rewritten");
    // A witness cosigns one of the two.
    assert_eq!(ask(&witness, &journal, 0, NOW).status, 200);
    assert_eq!(ask(&witness, &second, 15, NOW).status, 422);
    // Dossiers of two sizes need a proof. Where none is, what was asked is not answered; one that
    // holds cannot be made.
    second.append(&[record(15)]).unwrap();
    let longer = container::write(&members(&second, 5)).unwrap();
    let longer = provider.write("longer.asice", longer);
    must(against(&longer, &first), 3, "needs the log");
    must(against(&first, &longer), 3, "needs the log");
    let proof = second.prove_consistency(15, 16).unwrap();
    let lines = duecare_proof::proof_lines(&proof).into_bytes();
    let proved = forge(&members(&second, 5), |m| {
        m.push(("log/consistency/15".to_owned(), lines.clone()));
    });
    let proved = provider.write("proved.asice", proved);
    must(against(&proved, &shown), 0, "begins with the same");
    must(against(&shown, &proved), 0, "the first 15 are those");
    must(against(&proved, &first), 3, "history was rewritten");
    must(against(&first, &proved), 3, "history was rewritten");
    must(against(&court, &first), 3, "history was rewritten");
}

#[test]
fn row_05_the_key_of_the_log_is_stolen() {
    let (provider, mut journal) = Provider::new(5);
    let mail = provider.mail("five.eml", journal.checkpoint());
    let five = journal.checkpoint().to_owned();
    // The thief has the keys and a copy of the log, and no head outside to be asked.
    let theirs = provider.path("thief");
    copy(&provider.log(), &theirs);
    let mut thief = open(&theirs);
    thief.append(&[br#"{"kind":"party"}"#.to_vec()]).unwrap();
    drop(thief);
    journal.append(&[record(5)]).unwrap();
    let later = provider.mail("six.eml", journal.checkpoint());
    drop(journal);
    // What the thief can: add. Before the provider's next head is held, both look alike.
    must(alone(&theirs), 0, "of 6 entries");
    must(against(&theirs, &mail), 0, "begins with the same");
    must(against(&provider.log(), &mail), 0, "begins with the same");
    // Afterwards every holder of that head sees two histories.
    must(against(&theirs, &later), 3, "history was rewritten");
    // What the thief cannot: change what was held before.
    let changed = provider.path("changed");
    create(&changed).append(&lie(6)).unwrap();
    must(against(&changed, &mail), 3, "history was rewritten");
    // Nor put the own log in the place of the provider's.
    let honest = provider.path("honest");
    copy(&provider.log(), &honest);
    for swapped in [&theirs, &changed] {
        std::fs::remove_dir_all(provider.log()).unwrap();
        copy(swapped, &provider.log());
        let journal = provider.open();
        assert_eq!(journal.refusal().unwrap().info().code.0, 2022);
    }
    // What was stamped before the theft is provable after it, whoever has the key by then.
    let Some((_dir, authority)) = authority() else {
        return;
    };
    let token = stamp_over(&authority, "tsa", "20200616180000Z", five.as_bytes());
    let stamp = stamped(&authority, &token, five.as_bytes()).unwrap();
    assert_eq!(stamp.at, at("2020-06-16T18:00:00Z"));
    let honest = open(&honest);
    let proof = TlogProof::parse(&honest.prove(3, 5).unwrap()).unwrap();
    assert_eq!(proof.checkpoint, five, "the stamped bytes");
    let key = Verifier::parse(&honest.verifier_key()).unwrap();
    let victim = u64::try_from(VICTIM).unwrap();
    let entry = honest.entry(victim).unwrap();
    assert_eq!(proof.verify(&entry, &key).unwrap().size, 5);
    let changed = open(&changed);
    assert!(proof.verify(&changed.entry(victim).unwrap(), &key).is_err());
    let theirs = changed.checkpoint_at(5).unwrap();
    let refused = stamped(&authority, &token, theirs.as_bytes()).unwrap_err();
    assert_eq!(refused, StampError::Imprint);
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
