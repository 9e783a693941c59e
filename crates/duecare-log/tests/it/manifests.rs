//! The manifests of a container: one spelling, every file, and what changed since.

use duecare_proof::container::{
    Manifest, Member, Protection, archive_manifest_name, manifest_name,
};

fn member(name: &str, bytes: &[u8]) -> Member {
    Member {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

fn dossier() -> Vec<Member> {
    vec![
        member("mimetype", b"application/vnd.etsi.asic-e+zip"),
        member("dossier.pdf", b"pdf"),
        member("SHA256SUMS", b"sums"),
    ]
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">
<asic:SigReference MimeType=\"application/vnd.etsi.timestamp-token\" URI=\"META-INF/timestamp001.tst\"/>
<asic:DataObjectReference URI=\"SHA256SUMS\">
<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>
<ds:DigestValue>IiDjxR8Jm1MIxw7ZGXevSIfHH+H49sP+2v58n2I/MB8=</ds:DigestValue>
</asic:DataObjectReference>
<asic:DataObjectReference URI=\"dossier.pdf\">
<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>
<ds:DigestValue>w1sh1so5qnzDt5pwXZifGm6IuZq0OYjXQEh5nj25JqM=</ds:DigestValue>
</asic:DataObjectReference>
</asic:ASiCManifest>
";

#[test]
fn the_bytes_of_a_manifest_are_frozen() {
    let mut members = dossier();
    let manifest = Manifest::over(Protection::TimeStamp(1), &members).unwrap();
    assert_eq!(manifest.to_xml(), XML);
    members.reverse();
    assert_eq!(
        Manifest::over(Protection::TimeStamp(1), &members).unwrap(),
        manifest
    );
    assert_eq!(Manifest::parse("m", XML.as_bytes()).unwrap(), manifest);
    assert_eq!(manifest_name(1), "META-INF/ASiCManifest001.xml");
    assert_eq!(
        archive_manifest_name(12),
        "META-INF/ASiCArchiveManifest012.xml"
    );
    assert_eq!(Protection::Seal(3).file(), "META-INF/signature003.p7s");
}

#[test]
fn a_changed_byte_is_another_digest_or_no_manifest() {
    let good = Manifest::parse("m", XML.as_bytes()).unwrap();
    for index in 0..XML.len() {
        for mask in [1, 2, 0x20] {
            let mut bytes = XML.as_bytes().to_vec();
            bytes[index] ^= mask;
            if let Ok(read) = Manifest::parse("m", &bytes) {
                assert_ne!(read, good, "byte {index}");
                assert_eq!(read.to_xml().as_bytes(), bytes);
                let faults = read.check("m", &dossier());
                // One is the stamp, which is not there.
                assert!(
                    faults.len() > 1 || read.protection() != good.protection(),
                    "byte {index}"
                );
            }
        }
    }
}

#[test]
fn another_spelling_of_the_same_is_refused() {
    for (old, new) in [
        ("\n</asic:ASiC", "\n\n</asic:ASiC"),
        ("URI=\"SHA256SUMS\"", "URI='SHA256SUMS'"),
        ("URI=\"SHA256SUMS\"", "URI=\"SHA256&#83;UMS\""),
        ("URI=\"SHA256SUMS\"", "URI=\"../SHA256SUMS\""),
        ("URI=\"SHA256SUMS\"", "URI=\"zzz\""),
        ("URI=\"SHA256SUMS\"", "URI=\"dossier.pdf\""),
        (
            "URI=\"SHA256SUMS\"",
            "Rootfile=\"false\" URI=\"SHA256SUMS\"",
        ),
        ("timestamp001", "timestamp1"),
        ("timestamp001", "timestamp0001"),
        ("timestamp001", "timestamp000"),
        ("timestamp001.tst", "signature001.p7s"),
        ("vnd.etsi.timestamp-token", "x-pkcs7-signature"),
        ("xmlenc#sha256", "xmlenc#sha512"),
        ("/MB8=", "/MB9="),
        ("<?xml", "\u{feff}<?xml"),
        ("\n<asic:Sig", "\r\n<asic:Sig"),
        ("</asic:ASiCManifest>\n", "</asic:ASiCManifest>\n<!-- -->\n"),
    ] {
        let changed = XML.replacen(old, new, 1);
        assert_ne!(changed, XML, "{old}");
        assert!(Manifest::parse("m", changed.as_bytes()).is_err(), "{new}");
    }
}

#[test]
fn a_changed_missing_added_or_unstamped_file_is_named() {
    let manifest = Manifest::parse("m", XML.as_bytes()).unwrap();
    let mut members = dossier();
    members.push(member("META-INF/timestamp001.tst", b"token"));
    assert_eq!(manifest.check("m", &members), []);
    let with = |change: fn(&mut Vec<Member>)| {
        let mut changed = members.clone();
        change(&mut changed);
        let faults = manifest.check("m", &changed);
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults[0].file.clone()
    };
    assert_eq!(with(|m| m[1].bytes[0] ^= 1), "dossier.pdf");
    assert_eq!(with(|m| drop(m.remove(2))), "SHA256SUMS");
    assert_eq!(with(|m| m.push(member("raw/0.bin", b""))), "raw/0.bin");
    assert_eq!(with(|m| drop(m.pop())), "META-INF/timestamp001.tst");
}

#[test]
fn a_renewal_is_over_everything_that_was_there_before() {
    let mut members = dossier();
    let first = Protection::TimeStamp(2);
    assert!(Manifest::renewal_over(first, &members, None).is_err());
    members.push(member(&manifest_name(1), XML.as_bytes()));
    members.push(member("META-INF/timestamp001.tst", b"token"));
    let renewal = Manifest::renewal_over(first, &members, None).unwrap();
    let xml = renewal.to_xml();
    assert!(xml.contains("xmlenc#sha512") && !xml.contains("xmlenc#sha256"));
    assert!(!xml.contains("Rootfile"));
    let wanted = [
        "META-INF/ASiCManifest001.xml",
        "META-INF/timestamp001.tst",
        "SHA256SUMS",
        "dossier.pdf",
    ];
    assert_eq!(renewal.names().collect::<Vec<_>>(), wanted);
    let name = archive_manifest_name(1);
    members.push(member(&name, xml.as_bytes()));
    members.push(member("META-INF/timestamp002.tst", b"second"));
    assert_eq!(
        Manifest::parse(&name, xml.as_bytes())
            .unwrap()
            .check(&name, &members),
        []
    );
    let second = Manifest::renewal_over(Protection::TimeStamp(3), &members, Some(&name)).unwrap();
    assert!(second.to_xml().contains(
        "<asic:DataObjectReference Rootfile=\"true\" URI=\"META-INF/ASiCArchiveManifest001.xml\">"
    ));
    assert_eq!(
        Manifest::parse("m", second.to_xml().as_bytes()).unwrap(),
        second
    );
    // The first renewal does not know the second, and does not mind it.
    members.push(member("META-INF/timestamp003.tst", b"third"));
    assert_eq!(renewal.check(&name, &members), []);
    members[4].bytes[0] ^= 1;
    assert_eq!(renewal.check(&name, &members).len(), 1);
    assert!(Manifest::renewal_over(Protection::TimeStamp(4), &members, Some("x")).is_err());
    assert!(Manifest::renewal_over(Protection::TimeStamp(3), &members, None).is_err());
}

#[test]
fn what_no_container_takes_is_not_listed() {
    for (protection, members) in [
        (Protection::TimeStamp(0), dossier()),
        (Protection::Seal(1_000), dossier()),
        (Protection::TimeStamp(1), Vec::new()),
        (Protection::TimeStamp(1), vec![member("a\"b", b"")]),
    ] {
        assert!(Manifest::over(protection, &members).is_err());
    }
}
