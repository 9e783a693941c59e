//! Rows 3, 10 and 14: dates that are wrong, and proofs that grow old.
//!
//! What must never happen: a date of the provider's own clock taken for one that is shown.

use super::{
    NOW, Provider, alone, ask, at, authority, cosigner, must, policy, stamp_over, stamped, truth,
    witness,
};
use crate::common::{hex, members, observe};
use duecare_model::Timestamp;
use duecare_proof::container::{
    Manifest, Member, Protection, archive_manifest_name, manifest_name,
};
use duecare_proof::cosignature::Cosigned;
use duecare_proof::merkle::sha256;
use duecare_proof::policy::{Policy, PolicyError, Seen};
use duecare_stamp::{Expected, StampError, Token, TrustAnchors, carries_on, renew_due};

/// A warning that says when it was sent.
fn warning(sent: &str) -> Vec<u8> {
    format!(r#"{{"body":{{"sent":"{sent}"}},"kind":"party"}}"#).into_bytes()
}

#[test]
fn row_03_a_warning_is_dated_back() {
    let Some((_dir, authority)) = authority() else {
        return;
    };
    let (provider, mut journal) = Provider::new(5);
    let before = journal.checkpoint().to_owned();
    let first = stamp_over(&authority, "tsa", "20200616180000Z", before.as_bytes());
    // The stamp goes into the log, so that what follows is known to be younger.
    let kept = observe(&mut journal, &first);
    // On 18 June, after the incident, somebody writes a warning of January.
    let claimed = "2020-01-10T09:00:00Z";
    let index = journal.append(&[warning(claimed)]).unwrap().start;
    let after = journal.checkpoint().to_owned();
    let second = stamp_over(&authority, "tsa", "20200618090000Z", after.as_bytes());
    must(alone(&provider.log()), 0, "of 7 entries");
    // Not later: the first stamp over a tree that holds it is of 18 June.
    assert!(
        journal.prove(index, 5).is_err(),
        "not in the tree of before"
    );
    assert!(journal.prove(index, 7).is_ok());
    let not_later = stamped(&authority, &second, after.as_bytes()).unwrap().at;
    // Not earlier: it stands behind an entry with a stamp that did not exist before 16 June.
    let record: serde_json::Value = serde_json::from_slice(&journal.record(kept).unwrap()).unwrap();
    let token = journal
        .blob(record["body"]["blob"].as_str().unwrap())
        .unwrap();
    assert_eq!(token, first);
    assert!(kept < index);
    let not_earlier = stamped(&authority, &token, before.as_bytes()).unwrap().at;
    let fits = |claim: &str| not_earlier <= at(claim) && at(claim) <= not_later;
    assert!(!fits(claimed));
    // To stand before that entry it would have to be in the tree that was stamped then.
    let mut records = truth(4);
    records.push(warning(claimed));
    drop(journal);
    let rewritten = provider.rewrite(&records);
    let refused = stamped(&authority, &first, rewritten.checkpoint().as_bytes());
    assert_eq!(refused.unwrap_err(), StampError::Imprint);
    // Between two stamps any date fits: the warning of the 18th might call itself one of the 17th.
    assert!(fits("2020-06-17T03:00:00Z"));
    // And without stamps nothing contradicts January: the log checks no date.
    must(alone(&provider.log()), 0, "of 5 entries");
}

#[test]
fn row_10_the_clock_of_the_provider_is_set_back() {
    let (provider, mut journal) = Provider::new(5);
    let claimed = r#"{"body":{},"kind":"party","recorded_at":"2019-01-01T00:00:00Z"}"#;
    journal.append(&[claimed.as_bytes().to_vec()]).unwrap();
    must(alone(&provider.log()), 0, "of 6 entries");
    // The witness has a clock of its own, and its time is under its signature.
    let witness = witness(&provider.path("witness"), &journal.verifier_key());
    let answer = ask(&witness, &journal, 0, NOW);
    let line = answer.body.trim_end();
    let told = cosigner().verifier().check_text(journal.checkpoint(), line);
    assert_eq!((answer.status, told), (200, Some(Cosigned::At(NOW))));
    let signed = format!("{}{}", journal.checkpoint(), answer.body);
    let seen = policy(&journal).check(&signed).unwrap();
    assert_eq!(seen.witnesses[0].seen, Seen::At(NOW));
    let claim = at("2019-01-01T00:00:00Z").as_second();
    assert!(u64::try_from(claim).unwrap() < NOW);
    // A witness whose own clock went back signs nothing.
    journal.append(&truth(1)).unwrap();
    let answer = ask(&witness, &journal, 6, NOW - 1);
    assert_eq!(answer.status, 503, "{}", answer.body);
    assert_eq!(ask(&witness, &journal, 6, NOW + 1).status, 200);
    // An authority whose clock runs ahead is told by a bound of the asker.
    let Some((_dir, authority)) = authority() else {
        return;
    };
    let head = journal.checkpoint().as_bytes();
    let token = stamp_over(&authority, "tsa", "20210301000000Z", head);
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    let until = |latest: &str| {
        let expected = Expected {
            nonce: None,
            latest: Some(at(latest)),
        };
        Token::from_der(&token)
            .unwrap()
            .verify(head, &trust, expected)
    };
    assert!(until("2021-03-01T00:00:00Z").is_ok());
    let refused = until("2021-02-28T23:59:00Z").unwrap_err();
    assert!(matches!(refused, StampError::TooLate { .. }), "{refused}");
}

/// A key of type 6 (ML-DSA-44) and a line in its name.
fn post_quantum() -> (String, String) {
    use base64::Engine as _;
    let base64 = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let public = [&[6_u8][..], &[7; 1312]].concat();
    let id = &sha256(&[b"pq.example.test\n", &public[..]].concat())[..4];
    let key = format!("pq.example.test+{}+{}", hex(id), base64(&public));
    let line = base64(&[id, &[0; 2428]].concat());
    (key, format!("\u{2014} pq.example.test {line}\n"))
}

#[test]
fn row_14_algorithms_and_certificates_age_over_twelve_years() {
    let Some((_dir, authority)) = authority() else {
        return;
    };
    let (_provider, journal) = Provider::new(3);
    let mut members = members(&journal, 3);
    let own = manifest_name(1);
    let xml = Manifest::over(Protection::TimeStamp(1), &members).unwrap();
    let xml = xml.to_xml().into_bytes();
    let token = stamp_over(&authority, "tsa", "20200616180000Z", &xml);
    let first = stamped(&authority, &token, &xml).unwrap();
    let add = |members: &mut Vec<Member>, name: String, bytes: Vec<u8>| {
        members.push(Member { name, bytes });
    };
    add(&mut members, own, xml);
    add(&mut members, Protection::TimeStamp(1).file(), token.clone());
    // The clock goes on: first nothing, then a warning, and after twelve years it is long due.
    let due = |now: &str| renew_due(&first, at(now), 90);
    assert!(!due("2021-06-01T00:00:00Z"));
    assert!(due("2021-11-01T00:00:00Z") && due("2032-06-16T18:00:00Z"));
    let renewal = Manifest::renewal_over(Protection::TimeStamp(2), &members, None).unwrap();
    let xml = renewal.to_xml();
    assert!(xml.contains("xmlenc#sha512") && !xml.contains("xmlenc#sha256"));
    let next = |time: &str| {
        let token = stamp_over(&authority, "next", time, xml.as_bytes());
        (stamped(&authority, &token, xml.as_bytes()).unwrap(), token)
    };
    let (in_time, second) = next("20211101000000Z");
    let (late, _) = next("20320616180000Z");
    assert!(carries_on(&first, &in_time));
    assert!(!carries_on(&first, &late), "twelve years late is too late");
    // Renewed in time, it holds twelve years on, and the next renewal is due in its turn.
    let twelve: Timestamp = at("2032-06-16T18:00:00Z");
    assert!(!renew_due(&in_time, twelve, 90));
    assert!(renew_due(&in_time, at("2033-12-01T00:00:00Z"), 90));
    add(&mut members, archive_manifest_name(1), xml.clone().into());
    add(&mut members, Protection::TimeStamp(2).file(), second);
    assert_eq!(renewal.check(&archive_manifest_name(1), &members), []);
    // Should SHA-256 break by then, other bytes of the dossier still do not fit the renewal.
    for member in &mut members {
        if member.name == "records/1.json" {
            member.bytes[12] ^= 1;
        }
    }
    let faults = renewal.check(&archive_manifest_name(1), &members);
    assert!(
        faults.iter().any(|f| f.file == "records/1.json"),
        "{faults:?}"
    );
    // Not renewed, the stamp is still judged by its own moment: only `renew_due` tells its age.
    let manifest = members.iter().find(|m| m.name == manifest_name(1)).unwrap();
    assert_eq!(stamped(&authority, &token, &manifest.bytes), Ok(first));
    // Cosignatures by ML-DSA-44 are kept and counted for nothing: they are not checked here.
    let (key, line) = post_quantum();
    let text = format!(
        "log {}\nwitness pq {key}\nquorum pq\n",
        journal.verifier_key()
    );
    let policy = Policy::parse(text.as_bytes()).unwrap();
    let refused = policy.check(&format!("{}{line}", journal.checkpoint()));
    let Err(PolicyError::Quorum { witnesses, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(witnesses[0].seen, Seen::NotChecked);
}
