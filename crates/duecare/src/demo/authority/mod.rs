//! The time stamps of the demonstration: how anchors look, without anybody outside.
//!
//! Called by `replay`. A replay has no network and its days are long past, so no real authority can
//! stamp them. The signer's key is in this folder for everybody to read (see the README there): what
//! it signs shows no time, its certificate says so, and the records and the verifiers say so too.
//! What must never happen: such a stamp recorded without its mark, or told as the word of an outsider.

use duecare_app::codes;
use duecare_model::record::{AnchorKind, Anchored, Body};
use duecare_model::{Problem, Timestamp};
use duecare_stamp::{Expected, Stamp, Token, TrustAnchors};
use duecare_store::Workspace;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

/// Its name in the log and in file names of a dossier.
pub(crate) const NAME: &str = "demonstration";
/// Its root, for whoever wants to hold the stamps against it.
pub(crate) const ROOT: &str = include_str!("root.pem");
const SIGNER: &[u8] = include_bytes!("signer.cer");
const KEY_PAIR: &[u8] = include_bytes!("public-key-pair.p8");

// Tags of X.690, and object identifiers as DER has them.
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OCTET_STRING: u8 = 0x04;
const CONTEXT_0: u8 = 0xa0;
/// INTEGER 1, and INTEGER 3: the versions of RFC 3161 and of RFC 5652.
const ONE: &[u8] = &[2, 1, 1];
const THREE: &[u8] = &[2, 1, 3];
const NULL: &[u8] = &[5, 0];
/// RFC 5754, section 2.2.
const SHA_256: &[u8] = &[6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
/// sha256WithRSAEncryption, RFC 8017, appendix A.2.4.
const RSA_SHA_256: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11];
/// id-signedData, RFC 5652, section 5.1.
const SIGNED_DATA: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
/// id-ct-TSTInfo, RFC 3161, section 2.4.2.
const TST_INFO: &[u8] = &[6, 11, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 1, 4];
/// id-contentType and id-messageDigest, RFC 5652, section 11.
const CONTENT_TYPE: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 3];
const MESSAGE_DIGEST: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4];
/// id-aa-signingCertificateV2, RFC 5035, section 3.
const SIGNING_CERTIFICATE: &[u8] = &[6, 11, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 2, 47];
/// 2.999, the arc for examples (ITU-T X.660, annex A, joint-iso-itu-t 999), as policy.
const POLICY: &[u8] = &[6, 2, 0x88, 0x37];
/// The names of the issuer in `signer.cer`: organization, unit, common name (RFC 4519).
const ISSUER: [(u8, &str); 3] = [
    (10, "duecare demonstration"),
    (11, "no outside time"),
    (3, "DEMONSTRATION ONLY root"),
];
/// The serial number of `signer.cer`.
const SERIAL: &[u8] = &[2, 1, 2];

/// Stamps the newest checkpoint as if it were the workspace's own moment, and records it as what it
/// is.
pub(crate) fn anchor(workspace: &mut Workspace) -> Result<(), Problem> {
    let at = workspace.now();
    let size = workspace.journal().size();
    let checkpoint = workspace.journal().checkpoint().to_owned();
    let token = token(checkpoint.as_bytes(), at)?;
    let stamp = checked(&token, checkpoint.as_bytes())?;
    let blob = workspace.put_own_blob(&token)?;
    workspace.append(vec![Body::Anchored(Anchored {
        anchor: AnchorKind::TimeStamp,
        by: NAME.to_owned(),
        size,
        at: stamp.at,
        sha256: Some(blob.sha256),
        blob: Some(blob.name),
        valid_until: Some(stamp.not_after),
        demonstration: true,
    })])?;
    Ok(())
}

/// Read back and checked by the code of the verifier before anything is recorded.
fn checked(token: &[u8], stamped: &[u8]) -> Result<Stamp, Problem> {
    let problem = |error| duecare_proof::EvidenceError::from(error).problem();
    let trust = TrustAnchors::from_pem(ROOT).map_err(problem)?;
    let token = Token::from_der(token).map_err(problem)?;
    let verified = token.verify(stamped, &trust, Expected::default());
    verified.map_err(problem)
}

/// A token (RFC 3161) over `stamped` that says `at`. The same input gives the same bytes.
fn token(stamped: &[u8], at: Timestamp) -> Result<Vec<u8>, Problem> {
    let info = info(stamped, at);
    let digest = der(SEQUENCE, &[SHA_256]);
    let attributes = attributes(&info);
    let signature = sign(&der(SET, &[&attributes]))?;
    let signer = der(
        SEQUENCE,
        &[
            ONE,
            &der(SEQUENCE, &[&issuer(), SERIAL]),
            &digest,
            &der(CONTEXT_0, &[&attributes]),
            &der(SEQUENCE, &[RSA_SHA_256, NULL]),
            &der(OCTET_STRING, &[&signature]),
        ],
    );
    let content = der(CONTEXT_0, &[&der(OCTET_STRING, &[&info])]);
    let data = der(
        SEQUENCE,
        &[
            THREE,
            &der(SET, &[&digest]),
            &der(SEQUENCE, &[TST_INFO, &content]),
            &der(CONTEXT_0, &[SIGNER]),
            &der(SET, &[&signer]),
        ],
    );
    Ok(der(SEQUENCE, &[SIGNED_DATA, &der(CONTEXT_0, &[&data])]))
}

/// TSTInfo (RFC 3161, section 2.4.2), to the second.
fn info(stamped: &[u8], at: Timestamp) -> Vec<u8> {
    const GENERALIZED_TIME: u8 = 0x18;
    let algorithm = der(SEQUENCE, &[SHA_256, NULL]);
    let imprint = der(
        SEQUENCE,
        &[&algorithm, &der(OCTET_STRING, &[&digest(stamped)])],
    );
    let time = at.strftime("%Y%m%d%H%M%SZ").to_string();
    let time = der(GENERALIZED_TIME, &[time.as_bytes()]);
    der(SEQUENCE, &[ONE, POLICY, &imprint, ONE, &time])
}

/// The signed attributes, in the order of a SET OF (X.690, section 11.6).
fn attributes(info: &[u8]) -> Vec<u8> {
    let attribute = |oid: &[u8], value: &[u8]| der(SEQUENCE, &[oid, &der(SET, &[value])]);
    let id = der(SEQUENCE, &[&der(OCTET_STRING, &[&digest(SIGNER)])]);
    let mut all = [
        attribute(CONTENT_TYPE, TST_INFO),
        attribute(MESSAGE_DIGEST, &der(OCTET_STRING, &[&digest(info)])),
        attribute(
            SIGNING_CERTIFICATE,
            &der(SEQUENCE, &[&der(SEQUENCE, &[&id])]),
        ),
    ];
    all.sort();
    all.concat()
}

fn issuer() -> Vec<u8> {
    const UTF8_STRING: u8 = 0x0c;
    let parts = ISSUER.map(|(attribute, text)| {
        let pair = der(
            SEQUENCE,
            &[
                &[6, 3, 0x55, 4, attribute],
                &der(UTF8_STRING, &[text.as_bytes()]),
            ],
        );
        der(SET, &[&pair])
    });
    der(SEQUENCE, &[&parts.concat()])
}

/// PKCS #1 v1.5 draws no chance, so that a replay comes out the same twice.
fn sign(message: &[u8]) -> Result<Vec<u8>, Problem> {
    let failed = || codes::OTHER.problem("the demonstration authority cannot sign");
    let key = RsaKeyPair::from_pkcs8(KEY_PAIR).map_err(|_| failed())?;
    let mut signature = vec![0; key.public().modulus_len()];
    let random = SystemRandom::new();
    key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
        .map_err(|_| failed())?;
    Ok(signature)
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    ring::digest::digest(&ring::digest::SHA256, bytes)
        .as_ref()
        .to_vec()
}

/// One value in DER, of at most 65,535 bytes; a token has about 2,000.
fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [.., high, low] = content.len().to_be_bytes();
    let mut out = match (high, low) {
        (0, 0..0x80) => vec![tag, low],
        (0, _) => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    out.extend(content);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_testkit::authority::openssl_is_there;
    use std::process::Command;

    fn at() -> Timestamp {
        "2020-06-17T08:30:00Z".parse().unwrap()
    }

    #[test]
    fn a_stamp_of_the_demonstration_is_whole_and_says_what_it_is() {
        let made = token(b"checkpoint", at()).unwrap();
        assert_eq!(made, token(b"checkpoint", at()).unwrap(), "twice the same");
        let stamp = checked(&made, b"checkpoint").unwrap();
        assert_eq!(stamp.at, at());
        assert!(stamp.is_demonstration(), "{}", stamp.authority);
        assert!(stamp.authority.contains("DEMONSTRATION ONLY"));
        assert!(checked(&made, b"another").is_err());
        for position in 0..made.len() {
            let mut other = made.clone();
            other[position] ^= 1;
            // The version of the shell is under no signature; everything that is told is.
            let told = checked(&other, b"checkpoint");
            assert!(
                told.is_err() || told == Ok(stamp.clone()),
                "byte {position}"
            );
        }
    }

    #[test]
    fn openssl_finds_it_whole_as_well() {
        if !openssl_is_there() {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        std::fs::write(path("stamped"), b"checkpoint").unwrap();
        std::fs::write(path("token"), token(b"checkpoint", at()).unwrap()).unwrap();
        std::fs::write(path("root.pem"), ROOT).unwrap();
        let output = Command::new("openssl")
            .args(["ts", "-verify", "-token_in", "-in", &path("token"), "-data"])
            .args([&path("stamped"), "-CAfile", &path("root.pem")])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            said.contains("Verification: OK"),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
