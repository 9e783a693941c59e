//! Cosignatures against the texts of the specification and against another implementation.

use base64::Engine as _;
use duecare_log::witness::Witness;
use duecare_proof::RealDisk;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::cosignature::{CosignatureVerifier, Cosigned, Cosigner};
use duecare_proof::note::{SignatureLine, Signer};
use duecare_proof::proof::add_checkpoint_request;
use std::sync::Arc;

/// The example checkpoint of c2sp.org/tlog-cosignature, with its cosignature. The keys are not
/// published with it, so only its form can be compared.
const EXAMPLE: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
    \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
    \u{2014} witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

/// Made by OpenSSL 3 (`pkeyutl -sign -rawin`) with the seed 00 01 02 .. 1F over the message of the
/// specification: header line, `time 1679315147`, and the note text above.
const OPENSSL_VKEY: &str =
    "witness.example.test/w1+43bc0cd4+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
const OPENSSL_LINE: &str = "\u{2014} witness.example.test/w1 Q7wM1AAAAABkGFDLBuRDazBLVac2NE+Y+IjbjQOcXLfF9CSDZVUIoS83rE1nFZsVE8YiWV6Ngr7lV8H6bdoBQGP/l73euDMQ9k+bBQ==";

#[test]
fn the_example_of_the_specification_keeps_its_lines_and_shows_its_time() {
    let lines = Checkpoint::signature_lines(EXAMPLE).unwrap();
    let names: Vec<&str> = lines.iter().map(SignatureLine::name).collect();
    assert_eq!(
        names,
        ["example.com/behind-the-sofa", "witness.example.com/w1"]
    );
    let written: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
    assert!(EXAMPLE.ends_with(&format!("\n\n{}", written.concat())));
    assert_eq!(lines[1].key_id(), [0x8d, 0x66, 0xcf, 0x3f]);
    // The time that the specification prints beside it stands after the key id.
    let encoded = written[1].trim_end().rsplit(' ').next().unwrap();
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(encoded)
        .unwrap();
    assert_eq!(bytes[4..12], 1_679_315_147_u64.to_be_bytes());
    assert_eq!(bytes.len(), 4 + 8 + 64);
}

#[test]
fn a_cosignature_made_by_openssl_is_good_and_under_another_text_false() {
    let verifier = CosignatureVerifier::parse(OPENSSL_VKEY).unwrap();
    assert_eq!(verifier.to_string(), OPENSSL_VKEY);
    let good = Some(Cosigned::At(1_679_315_147));
    assert_eq!(verifier.check_text(EXAMPLE, OPENSSL_LINE), good);
    let other = EXAMPLE.replacen("20852163", "20852164", 1);
    assert_eq!(
        verifier.check_text(&other, OPENSSL_LINE),
        Some(Cosigned::False)
    );
    let theirs = Checkpoint::signature_lines(EXAMPLE).unwrap()[1].to_string();
    assert_eq!(verifier.check_text(EXAMPLE, &theirs), Some(Cosigned::Other));
    assert_eq!(verifier.check_text(EXAMPLE, "no line"), None);
}

#[test]
fn the_witness_gives_the_very_line_that_openssl_made() {
    let mut seed = [0; 32];
    for (byte, value) in seed.iter_mut().zip(0..) {
        *byte = value;
    }
    let dir = tempfile::tempdir().unwrap();
    let cosigner = Cosigner::new("witness.example.test/w1", &seed).unwrap();
    let witness = Witness::create(Arc::new(RealDisk), dir.path(), cosigner).unwrap();
    assert_eq!(witness.verifier().to_string(), OPENSSL_VKEY);
    let log = Signer::new("example.com/behind-the-sofa", &[1; 32]).unwrap();
    witness.add_log(&log.verifier().to_string()).unwrap();
    let body = format!("{}\n", EXAMPLE.split("\n\n").next().unwrap());
    let request = add_checkpoint_request(0, &[], &log.sign(&body).unwrap());
    let answer = witness.add_checkpoint(request.as_bytes(), 1_679_315_147);
    assert_eq!(answer.body, format!("{OPENSSL_LINE}\n"));
}

#[test]
fn a_key_id_that_belongs_to_another_name_type_or_key_is_refused() {
    for bad in [
        OPENSSL_VKEY.replace("/w1", "/w2"),
        OPENSSL_VKEY.replace("43bc0cd4", "43bc0cd5"),
        OPENSSL_VKEY.replace("43bc0cd4", "43BC0CD4"),
        OPENSSL_VKEY.replace("+BAOh", "+AQOh"),
        OPENSSL_VKEY.replace("VTG4", "VTG5"),
        OPENSSL_VKEY.replace("+BAOh", "+"),
        "a+b".to_owned(),
        String::new(),
    ] {
        assert!(CosignatureVerifier::parse(&bad).is_err(), "{bad}");
    }
}
