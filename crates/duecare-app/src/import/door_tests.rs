//! What the door lets through and what it does not, on trees that nobody would set up by chance.

use super::{Door, Gathered};
use duecare_connectors::{Given as _, head};
use duecare_proof::Keys;
use duecare_store::Paths;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder that looks like a workspace, with a customer's folder `in` beside it.
struct Place {
    folder: tempfile::TempDir,
}

/// The files of a workspace, each with what nothing else holds.
const OWN: [&str; 7] = [
    "keys/smtp-password",
    "keys/subjects/0011223344556677",
    "data/log/records/0000000000000000.sealed",
    "state/head",
    "outbox/letter.eml",
    "duecare.toml",
    "sources.toml",
];

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Self { folder };
        for name in OWN {
            place.write(&format!("ws/{name}"), &secret(name));
        }
        place.write(
            "ws/duecare.toml",
            "# own:duecare.toml\n[mail]\noutbox = \"outbox\"\n",
        );
        Keys::from_seed(&[7; 32])
            .save(&place.paths().key())
            .unwrap();
        std::fs::create_dir_all(place.at("in")).unwrap();
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn paths(&self) -> Paths {
        Paths::new(&self.at("ws"))
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.at(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    fn gather(&self, names: &[&str]) -> Gathered {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.at(name)).collect();
        let door = Door::of(&self.paths(), None).unwrap();
        let mut gathered = door.find(&paths);
        door.look_through(&mut gathered, &|_| {});
        gathered
    }

    /// Only this was read, and everything else was told.
    fn only(&self, names: &[&str], read: &[&str], refused: usize) {
        let gathered = self.gather(names);
        let seen: Vec<String> = gathered.files.iter().map(|f| f.name.clone()).collect();
        let want: Vec<String> = read
            .iter()
            .map(|r| self.at(r).display().to_string())
            .collect();
        assert_eq!(seen, want, "{names:?}: {:?}", gathered.unread);
        assert_eq!(
            gathered.unread.len(),
            refused,
            "{names:?}: {:?}",
            gathered.unread
        );
    }
}

fn secret(name: &str) -> String {
    format!("own:{name}\n")
}

fn codes(gathered: &Gathered) -> BTreeSet<u16> {
    gathered
        .unread
        .iter()
        .map(|problem| problem.code.0)
        .collect()
}

#[test]
fn a_link_is_refused_wherever_it_stands_and_its_neighbours_are_read() {
    let place = Place::new();
    place.write("in/good.json", "{}");
    symlink(place.paths().key(), place.at("in/k.json")).unwrap();
    symlink(place.at("ws/keys"), place.at("in/folder")).unwrap();
    symlink(place.at("in/good.json"), place.at("in/to-good.json")).unwrap();
    symlink(place.at("nowhere"), place.at("in/dangling")).unwrap();
    symlink(place.at("in"), place.at("in/loop")).unwrap();
    place.only(&["in"], &["in/good.json"], 5);
    for named in [
        "in/k.json",
        "in/to-good.json",
        "in/folder",
        "in/folder/",
        "in/loop/.",
    ] {
        let gathered = place.gather(&[named]);
        assert!(gathered.files.is_empty(), "{named}");
        assert_eq!(gathered.unread.len(), 1, "{named}");
    }
    assert_eq!(
        codes(&place.gather(&["in/to-good.json"])),
        BTreeSet::from([1140])
    );
}

#[test]
fn nothing_of_the_workspace_is_read_under_whatever_name() {
    let place = Place::new();
    place.write("ws/drop/good.json", "{}");
    for own in OWN
        .into_iter()
        .chain(["keys/duecare.key", "keys", "data", "data/log/records"])
    {
        place.only(&[&format!("ws/{own}")], &[], 1);
        place.only(&[&format!("in/../ws/{own}")], &[], 1);
    }
    // The workspace below what is imported, and what is imported below the workspace.
    place.only(&["ws"], &["ws/drop/good.json"], 6);
    place.only(&["ws/drop"], &["ws/drop/good.json"], 0);
    symlink(place.at("ws/keys"), place.at("elsewhere")).unwrap();
    place.only(&["elsewhere/smtp-password"], &[], 1);
    std::fs::hard_link(place.at("ws/keys/smtp-password"), place.at("in/a.json")).unwrap();
    std::fs::hard_link(place.at("ws/state/head"), place.at("in/b.json")).unwrap();
    place.only(&["in"], &[], 2);
    assert_eq!(codes(&place.gather(&["in"])), BTreeSet::from([1141]));
}

#[test]
fn a_workspace_whose_keys_lie_elsewhere_has_them_there() {
    let place = Place::new();
    std::fs::rename(place.at("ws/keys"), place.at("safe")).unwrap();
    symlink(place.at("safe"), place.at("ws/keys")).unwrap();
    place.only(&["safe"], &[], 1);
    place.only(&["safe/smtp-password"], &[], 1);
}

#[test]
fn a_file_with_a_secret_that_the_configuration_names_is_not_read() {
    let place = Place::new();
    place.write("secrets/smtp", "hidden");
    place.write("secrets/passphrase", "hidden");
    place.write(
        "ws/duecare.toml",
        "[mail.smtp]\nhost = \"h.example\"\nport = 465\npassword_file = \"../secrets/smtp\"\n",
    );
    let door = Door::of(&place.paths(), Some(&place.at("secrets/passphrase"))).unwrap();
    let gathered = door.find(&[place.at("secrets")]);
    assert!(gathered.files.is_empty());
    assert_eq!(gathered.unread.len(), 2);
}

#[test]
fn a_copy_of_a_key_is_known_by_its_content() {
    let place = Place::new();
    std::fs::copy(place.paths().key(), place.at("in/users.json")).unwrap();
    Keys::from_seed(&[8; 32])
        .save(&place.at("in/of-another.json"))
        .unwrap();
    let gathered = place.gather(&["in"]);
    assert!(gathered.files.is_empty());
    assert_eq!(codes(&gathered), BTreeSet::from([1142]));
}

#[test]
fn a_pipe_is_neither_read_nor_waited_for() {
    let place = Place::new();
    assert!(
        Command::new("mkfifo")
            .arg(place.at("in/pipe"))
            .status()
            .unwrap()
            .success()
    );
    let _socket = std::os::unix::net::UnixListener::bind(place.at("in/socket")).unwrap();
    place.write("in/good.json", "{}");
    place.only(&["in"], &["in/good.json"], 2);
    place.only(&["in/pipe"], &[], 1);
    let gathered = Door::of(&place.paths(), None)
        .unwrap()
        .find(&["/dev/zero".into()]);
    assert_eq!(codes(&gathered), BTreeSet::from([1140]));
}

/// What is put somewhere into the tree.
#[derive(Debug, Clone)]
enum Thing {
    File,
    Link(usize),
    LinkToFolder(usize),
    HardLink(usize),
    Copy,
    Pipe,
    Up,
}

fn thing() -> impl Strategy<Value = Thing> {
    prop_oneof![
        3 => Just(Thing::File),
        2 => (0..OWN.len()).prop_map(Thing::Link),
        1 => (0..OWN.len()).prop_map(Thing::LinkToFolder),
        2 => (0..OWN.len()).prop_map(Thing::HardLink),
        1 => Just(Thing::Copy),
        1 => Just(Thing::Pipe),
        1 => Just(Thing::Up),
    ]
}

fn put(place: &Place, at: &Path, what: &Thing) {
    let own = |which: &usize| place.at("ws").join(OWN[*which]);
    match what {
        Thing::File => std::fs::write(at, format!("good:{}", at.display())).unwrap(),
        Thing::Link(which) => symlink(own(which), at).unwrap(),
        Thing::LinkToFolder(which) => symlink(own(which).parent().unwrap(), at).unwrap(),
        Thing::HardLink(which) => std::fs::hard_link(own(which), at).unwrap(),
        Thing::Copy => {
            std::fs::copy(place.paths().key(), at).unwrap();
        }
        Thing::Pipe => assert!(Command::new("mkfifo").arg(at).status().unwrap().success()),
        Thing::Up => symlink("..", at).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_byte_of_the_workspace_is_read_and_every_other_file_is(
        things in proptest::collection::vec((0_usize..6, thing()), 1..14),
        root in 0_usize..3,
    ) {
        let place = Place::new();
        let folders = ["in", "in/a", "in/a/b", "ws", "ws/drop", "ws/drop/c"];
        let (mut good, mut bad) = (BTreeSet::new(), 0);
        for (number, (folder, what)) in things.iter().enumerate() {
            let folder = place.at(folders[*folder]);
            std::fs::create_dir_all(&folder).unwrap();
            let at = folder.join(format!("{number}.json"));
            put(&place, &at, what);
            if matches!(what, Thing::File) {
                good.insert(at.display().to_string());
            } else {
                bad += 1;
            }
        }
        // The whole, or its two halves, or both: named twice is read twice, and never more.
        let roots: &[&str] = [&["."][..], &["in", "ws"], &["ws", "in", "in/../in"]][root];
        let gathered = place.gather(roots);
        for file in &gathered.files {
            let bytes = head(&*file.open().unwrap(), 99).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            prop_assert!(text.starts_with("good:"), "{} holds {text}", file.name);
        }
        let read: BTreeSet<String> = gathered.files.iter().map(|f| {
            let path = Path::new(&f.name).canonicalize().unwrap();
            path.display().to_string()
        }).collect();
        prop_assert_eq!(read, good);
        prop_assert!(gathered.unread.len() >= bad);
    }
}

#[test]
fn a_file_that_changes_after_it_was_looked_through_is_refused_and_the_others_are_read() {
    type Change = fn(&Path);
    let changes: [Change; 3] = [
        |path| std::fs::write(path, "other bytes, as many").unwrap(),
        |path| std::fs::write(path, "").unwrap(),
        // Another file takes its place.
        |path| {
            let other = path.with_extension("new");
            std::fs::write(&other, "some bytes, so many!").unwrap();
            std::fs::rename(&other, path).unwrap();
        },
    ];
    for change in changes {
        let place = Place::new();
        let path = place.write("in/a.txt", "some bytes, so many!");
        place.write("in/b.txt", "others");
        let gathered = place.gather(&["in"]);
        change(&path);
        let told: Vec<Option<u16>> = gathered
            .files
            .iter()
            .map(|file| file.open().err().map(|problem| problem.code.0))
            .collect();
        assert_eq!(told, [Some(1143), None]);
        let problem = gathered.files[0].open().err().unwrap();
        assert!(problem.to_string().contains("a.txt"), "{problem}");
    }
}
