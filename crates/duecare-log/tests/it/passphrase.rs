//! Key files under a passphrase: what opens them, what does not, and that none is ever lost.

use duecare_proof::{Cost, EvidenceError, Keys, Passphrase, RealDisk, remove_unfinished};
use duecare_testkit::{FaultDisk, Mode};
use std::path::{Path, PathBuf};

fn passphrase(text: &str) -> Passphrase {
    Passphrase::read(text.as_bytes().to_vec()).unwrap()
}

/// What tells two pairs of keys apart without showing either.
fn signs_as(keys: &Keys) -> String {
    let signer = keys.signer("example.test/log").unwrap();
    signer.verifier().to_string()
}

fn file(dir: &Path) -> PathBuf {
    dir.join("duecare.key")
}

#[test]
fn a_key_file_opens_with_its_passphrase_alone_and_once_per_process() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(dir.path());
    let keys = Keys::generate().unwrap();
    let right = passphrase("four random words here");
    let sealed = keys.clone().under(&right, Cost::LEAST).unwrap();
    sealed.save(&path).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(Keys::is_sealed(&path).unwrap());

    let missing = Keys::load(&path).unwrap_err();
    assert_eq!(missing.problem().code.0, 2072, "{missing}");
    for wrong in ["four random words hero", "four random words here ", "x"] {
        let wrong = Keys::unlock(&path, &passphrase(wrong)).unwrap_err();
        assert_eq!(wrong.problem().code.0, 2071, "{wrong}");
    }
    assert!(Keys::load(&path).is_err(), "a wrong one opens nothing");
    assert_eq!(std::fs::read(&path).unwrap(), before);

    let opened = Keys::unlock(&path, &right).unwrap();
    assert_eq!(signs_as(&opened), signs_as(&keys));
    // From now on without being asked again, with the keys of parties beside it.
    let again = Keys::load(&path).unwrap();
    assert_eq!(signs_as(&again), signs_as(&keys));
    assert_eq!(
        again.subjects(),
        Some(dir.path().join("subjects").as_path())
    );
    // The same keys sealed anew are another file, and are asked for again.
    let anew = keys.under(&right, Cost::LEAST).unwrap();
    anew.replace(&RealDisk, &path).unwrap();
    assert!(Keys::load(&path).is_err());
}

#[test]
fn neither_secret_stands_in_a_sealed_file_and_its_head_cannot_be_changed() {
    let dir = tempfile::tempdir().unwrap();
    let (clear, path) = (dir.path().join("clear"), file(dir.path()));
    let keys = Keys::generate().unwrap();
    keys.save(&clear).unwrap();
    let right = passphrase("four random words here");
    keys.under(&right, Cost::LEAST)
        .unwrap()
        .save(&path)
        .unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    for line in std::fs::read_to_string(&clear).unwrap().lines().skip(1) {
        let secret = line.split(' ').nth(1).unwrap();
        assert!(!text.contains(secret));
    }
    // Other costs under a checksum that fits: the sealed bytes are bound to the lines above them.
    let lines = text.split_once("sum ").unwrap().0;
    let changed = lines.replace("t=1", "t=2");
    assert_ne!(changed, lines);
    let sum = sum_of(&changed, dir.path());
    std::fs::write(&path, format!("{changed}sum {sum}\n")).unwrap();
    let error = Keys::unlock(&path, &right).unwrap_err();
    assert!(
        matches!(error, EvidenceError::PassphraseWrong(_)),
        "{error}"
    );
    // Without one that fits it is damage, and is called so.
    std::fs::write(&path, text.replace("t=1", "t=2")).unwrap();
    let error = Keys::unlock(&path, &right).unwrap_err();
    assert_eq!(error.problem().code.0, 2073, "{error}");
}

/// SHA-256 as the machine's own program gives it.
fn sum_of(text: &str, dir: &Path) -> String {
    let file = dir.join("summed");
    std::fs::write(&file, text).unwrap();
    let out = std::process::Command::new("sha256sum").arg(&file).output();
    String::from_utf8(out.unwrap().stdout).unwrap()[..64].to_owned()
}

#[test]
fn a_short_passphrase_is_not_set_and_nothing_secret_is_in_a_message() {
    let keys = Keys::generate().unwrap();
    let error = keys.under(&passphrase("sesame"), Cost::LEAST).unwrap_err();
    assert_eq!(error.problem().code.0, 2074);
    let shown = format!("{error:?} {error} {:?}", error.problem());
    assert!(!shown.contains("sesame"), "{shown}");
}

/// Every form that a key file takes the place of another in.
fn changes() -> Vec<(Option<Passphrase>, Option<Passphrase>)> {
    let (one, other) = ("the first passphrase", "the second passphrase");
    vec![
        (None, Some(passphrase(one))),
        (Some(passphrase(one)), Some(passphrase(other))),
        (Some(passphrase(one)), None),
    ]
}

fn formed(keys: &Keys, passphrase: Option<&Passphrase>) -> Keys {
    match passphrase {
        Some(passphrase) => keys.clone().under(passphrase, Cost::LEAST).unwrap(),
        None => keys.clone().in_the_clear(),
    }
}

/// Whether the file opens with what is given; in the clear, with nothing.
fn opens(path: &Path, passphrase: Option<&Passphrase>) -> Option<Keys> {
    match passphrase {
        Some(passphrase) if Keys::is_sealed(path).unwrap() => Keys::unlock(path, passphrase).ok(),
        Some(_) => None,
        None if Keys::is_sealed(path).unwrap() => None,
        None => Some(Keys::load(path).unwrap()),
    }
}

#[test]
fn whatever_fails_while_a_passphrase_is_changed_one_key_file_is_there_whole() {
    let mut faults = 0;
    for (old, new) in changes() {
        for mode in Mode::ALL {
            for step in 0.. {
                let dir = tempfile::tempdir().unwrap();
                let path = file(dir.path());
                let keys = Keys::generate().unwrap();
                formed(&keys, old.as_ref()).save(&path).unwrap();
                let disk = FaultDisk::new();
                disk.fail_at(step, mode);
                let done = formed(&keys, new.as_ref()).replace(&disk, &path);
                if disk.operations() <= step {
                    assert!(done.is_ok());
                    break;
                }
                faults += 1;
                let (with_old, with_new) = (opens(&path, old.as_ref()), opens(&path, new.as_ref()));
                assert!(
                    with_old.is_some() != with_new.is_some(),
                    "step {step}, {mode:?}: one of the two opens it"
                );
                let found = with_old.or(with_new).unwrap();
                assert_eq!(signs_as(&found), signs_as(&keys), "step {step}, {mode:?}");
                // What the next opening does; nothing is left that could be taken for a key file.
                remove_unfinished(&RealDisk, &path).unwrap();
                let left = std::fs::read_dir(dir.path()).unwrap().count();
                assert_eq!(left, 1, "step {step}, {mode:?}");
                // And the change can be made again.
                formed(&keys, new.as_ref())
                    .replace(&RealDisk, &path)
                    .unwrap();
                assert!(opens(&path, new.as_ref()).is_some());
            }
        }
    }
    assert!(faults >= 60, "{faults} faults were tried");
}

#[cfg(unix)]
#[test]
fn the_new_file_is_its_owners_alone_from_its_first_byte_on() {
    use std::os::unix::fs::PermissionsExt as _;
    for step in 0..6 {
        let dir = tempfile::tempdir().unwrap();
        let path = file(dir.path());
        let keys = Keys::generate().unwrap();
        keys.save(&path).unwrap();
        let disk = FaultDisk::new();
        disk.fail_at(step, Mode::CrashAfter);
        let _ = keys.in_the_clear().replace(&disk, &path);
        for entry in std::fs::read_dir(dir.path()).unwrap().flatten() {
            let about = entry.metadata().unwrap();
            let mode = about.permissions().mode() & 0o777;
            assert!(about.len() == 0 || mode == 0o600, "{mode:o} at step {step}");
        }
    }
}
