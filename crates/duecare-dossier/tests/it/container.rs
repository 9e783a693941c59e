//! The container and the PDF.

use crate::story::{D, Log, Titles, at, bare, full, party};
use duecare_dossier::{Dossier, DossierInput, Evidence, build};
use duecare_model::{Language, PartyRole, Problem};
use duecare_proof::container;
use std::collections::BTreeMap;
use std::process::Command;

fn dossier(log: &Log, language: Language) -> Result<Dossier, Problem> {
    dossier_with(log, None, language)
}

pub(crate) fn dossier_with(
    log: &Log,
    later: Option<&dyn Evidence>,
    language: Language,
) -> Result<Dossier, Problem> {
    let customer = party("zuivel");
    build(
        &DossierInput {
            ledger: &log.ledger,
            customer: &customer,
            as_of: at(D),
            language,
            evidence: log,
            later,
            catalogue: &Titles,
            program_version: "0.1.0",
        },
        &|_| {},
    )
}

pub(crate) fn members(dossier: &Dossier) -> BTreeMap<String, Vec<u8>> {
    container::read(&dossier.bytes)
        .unwrap()
        .into_iter()
        .map(|member| (member.name, member.bytes))
        .collect()
}

pub(crate) fn has(haystack: &[u8], needle: &str) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

#[test]
fn two_builds_have_the_same_bytes() {
    let (first, second) = (
        dossier(&full(), Language::Nl),
        dossier(&full(), Language::Nl),
    );
    assert_eq!(first.unwrap().sha256, second.unwrap().sha256);
}

#[test]
fn every_linked_entry_is_in_the_container_with_salt_entry_and_proof() {
    let dossier = dossier(&full(), Language::En).unwrap();
    let members = members(&dossier);
    for answer in &dossier.answers {
        for entry in answer.sentences.iter().flat_map(|s| &s.entries) {
            for name in [
                format!("records/{entry}.json"),
                format!("records/{entry}.salt"),
                format!("records/{entry}.entry"),
                format!("proofs/{entry}.tlog-proof"),
            ] {
                assert!(members.contains_key(&name), "{name}");
            }
        }
    }
}

#[test]
fn nothing_of_another_customer_is_in_the_container() {
    let dossier = dossier(&full(), Language::En).unwrap();
    for (name, bytes) in members(&dossier) {
        assert!(!has(&bytes, "molen"), "{name}");
        assert!(!has(&bytes, "Molen"), "{name}");
        assert!(!has(&bytes, "list of all customers"), "{name}");
    }
}

#[test]
fn the_sums_list_every_member_but_themselves_their_signature_and_the_type() {
    let dossier = dossier(&full(), Language::De).unwrap();
    let members = members(&dossier);
    let sums = String::from_utf8(members["SHA256SUMS"].clone()).unwrap();
    let listed: Vec<&str> = sums
        .lines()
        .map(|l| l.split_once("  ").unwrap().1)
        .collect();
    let expected: Vec<&str> = members
        .keys()
        .map(String::as_str)
        .filter(|name| !name.starts_with("SHA256SUMS") && *name != "mimetype")
        .collect();
    assert_eq!(listed, expected);
    assert!(listed.is_sorted());
    assert!(members.contains_key("SHA256SUMS.note"));
}

#[test]
fn the_pdf_declares_pdf_a_3a_and_pdf_ua_1_in_every_language() {
    for language in Language::ALL {
        let dossier = dossier(&full(), language).unwrap();
        let pdf = &members(&dossier)["dossier.pdf"];
        assert!(has(pdf, "<pdfaid:part>3</pdfaid:part>"), "{language}");
        assert!(has(pdf, "<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(has(pdf, "<pdfuaid:part>1</pdfuaid:part>"));
        assert!(has(pdf, &format!("/Lang({})", language.code())) || has(pdf, "/Lang"));
        assert!(has(pdf, "2022-12-01T00:00:00"), "dated as of D");
        outside_opinion(pdf, language);
    }
}

/// Asks programs that nobody here wrote, where they are installed.
fn outside_opinion(pdf: &[u8], language: Language) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("dossier.pdf");
    std::fs::write(&path, pdf).unwrap();
    for (program, args) in [("qpdf", vec!["--check"]), ("pdfinfo", vec![])] {
        match Command::new(program).args(&args).arg(&path).output() {
            Ok(output) => assert!(output.status.success(), "{program} {language}: {output:?}"),
            Err(_) => eprintln!("{program} is not installed; its opinion on the PDF is missing"),
        }
    }
}

#[test]
fn the_first_answer_fits_one_page() {
    let dossier = dossier(&full(), Language::De).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("dossier.pdf");
    std::fs::write(&path, &members(&dossier)["dossier.pdf"]).unwrap();
    let page = |number: &str| {
        let mut command = Command::new("pdftotext");
        command
            .args(["-f", number, "-l", number])
            .arg(&path)
            .arg("-");
        command
            .output()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (Ok(first), Ok(second)) = (page("1"), page("2")) else {
        eprintln!("pdftotext is not installed; the pages are not read");
        return;
    };
    assert!(first.contains("Schaden und gefährdete Beträge"), "{first}");
    assert!(second.contains("Die zwanzig Fragen"), "{second}");
}

#[test]
fn names_with_markup_controls_and_foreign_scripts_do_not_break_the_dossier() {
    let hostile = "#panic(\"x\") $x$ *b* _i_ \u{0}\u{7}\u{202e}evil\u{202c} 株式会社 שלום عربى 😀 \u{301}\u{feff}\u{e000}\u{fffe} {customer} \\ <b>";
    let mut log = bare();
    log.party("zuivel", hostile, PartyRole::Customer, Some("terp"));
    let dossier = dossier(&log, Language::Fr).unwrap();
    assert!(has(&members(&dossier)["dossier.pdf"], "%PDF"));
}

#[test]
fn missing_and_damaged_bytes_stand_in_the_omission_list() {
    let mut log = full();
    let names: Vec<String> = log.blobs.keys().cloned().collect();
    log.blobs.remove("eml-zuivel-1");
    let damaged = names.iter().find(|name| name.starts_with("blob-")).unwrap();
    log.blobs.insert(damaged.clone(), b"other".to_vec());
    let dossier = dossier(&log, Language::En).unwrap();
    let json = String::from_utf8(members(&dossier)["dossier.json"].clone()).unwrap();
    assert!(json.contains("cannot be read"));
    assert!(json.contains("do not match the recorded hash"));
}

#[test]
fn an_unknown_customer_a_longer_log_and_a_later_record_are_refused() {
    let log = full();
    let build_with = |customer: &str, as_of: &str, ledger: &duecare_model::Ledger| {
        let customer = party(customer);
        let input = DossierInput {
            ledger,
            customer: &customer,
            as_of: at(as_of),
            language: Language::En,
            evidence: &log,
            later: None,
            catalogue: &Titles,
            program_version: "0.1.0",
        };
        build(&input, &|_| {}).unwrap_err().code.0
    };
    assert_eq!(build_with("nobody", D, &log.ledger), 5001);
    assert_eq!(build_with("zuivel", D, &bare().ledger), 5002);
    assert_eq!(
        build_with("zuivel", "2022-06-01T00:00:00Z", &log.ledger),
        5003
    );
}
