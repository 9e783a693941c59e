//! Objects behave as the files of a real disk do, in any order of operations.

use crate::common::{BASE, disk_on, memory};
use duecare_proof::{Disk, RealDisk};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone)]
enum Operation {
    WriteNew(usize, Vec<u8>),
    Append(usize, Vec<u8>),
    Truncate(usize, u64),
    Rename(usize, usize),
    Remove(usize),
    Read(usize),
    ReadAt(usize, u64, usize),
    Len(usize),
    Exists(usize),
    List(usize),
}

/// Among them tiles in a row, which are read ahead.
const NAMES: [&str; 8] = [
    "checkpoint",
    "tile/0/000",
    "tile/0/001",
    "tile/0/002",
    "tile/0/003",
    "tile/0/004",
    "tile/0x",
    "blobs/a",
];
const FOLDERS: [&str; 4] = ["", "tile", "tile/0", "blobs"];

fn operation() -> impl Strategy<Value = Operation> {
    let name = 0..NAMES.len();
    let bytes = proptest::collection::vec(any::<u8>(), 0..6);
    prop_oneof![
        3 => (name.clone(), bytes.clone()).prop_map(|(n, b)| Operation::WriteNew(n, b)),
        2 => (name.clone(), bytes).prop_map(|(n, b)| Operation::Append(n, b)),
        1 => (name.clone(), 0_u64..8).prop_map(|(n, len)| Operation::Truncate(n, len)),
        2 => (name.clone(), name.clone()).prop_map(|(a, b)| Operation::Rename(a, b)),
        1 => name.clone().prop_map(Operation::Remove),
        4 => name.clone().prop_map(Operation::Read),
        1 => (name.clone(), 0_u64..8, 0_usize..8).prop_map(|(n, at, len)| Operation::ReadAt(n, at, len)),
        1 => name.clone().prop_map(Operation::Len),
        1 => name.prop_map(Operation::Exists),
        1 => (0..FOLDERS.len()).prop_map(Operation::List),
    ]
}

/// What an operation came to, for comparing; kinds of errors differ between systems.
fn run(disk: &dyn Disk, base: &Path, operation: &Operation) -> Result<String, ()> {
    let at = |name: usize| base.join(NAMES[name]);
    let shown = match operation {
        Operation::WriteNew(n, bytes) => disk.write_new(&at(*n), bytes).map(|()| String::new()),
        Operation::Append(n, bytes) => disk.append(&at(*n), bytes).map(|()| String::new()),
        Operation::Truncate(n, len) => {
            // Growing a file is no operation of the log.
            let len = disk.len(&at(*n)).map_or(*len, |now| now.min(*len));
            disk.truncate(&at(*n), len).map(|()| String::new())
        }
        Operation::Rename(a, b) if a == b => Ok(String::new()),
        Operation::Rename(a, b) => disk.rename(&at(*a), &at(*b)).map(|()| String::new()),
        Operation::Remove(n) => disk.remove(&at(*n)).map(|()| String::new()),
        Operation::Read(n) => disk.read(&at(*n)).map(|bytes| format!("{bytes:?}")),
        Operation::ReadAt(n, offset, len) => disk
            .read_at(&at(*n), *offset, *len)
            .map(|bytes| format!("{bytes:?}")),
        Operation::Len(n) => disk.len(&at(*n)).map(|len| len.to_string()),
        Operation::Exists(n) => disk.exists(&at(*n)).map(|there| there.to_string()),
        Operation::List(folder) => {
            let listed = disk.list(&base.join(FOLDERS[*folder]));
            // A folder without files is one on a disk and nothing in a store.
            listed.map(|mut listed| {
                listed.retain(|item| {
                    !item.is_dir
                        || !walk(disk, &base.join(FOLDERS[*folder]).join(&item.name)).is_empty()
                });
                format!("{listed:?}")
            })
        }
    };
    shown.map_err(|_| ())
}

fn walk(disk: &dyn Disk, folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in disk.list(folder).unwrap() {
        let path = folder.join(&item.name);
        if item.is_dir {
            found.extend(walk(disk, &path));
        } else {
            found.push(path);
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn objects_and_files_answer_alike(
        operations in proptest::collection::vec(operation(), 1..80),
        locked in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        for folder in FOLDERS {
            std::fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        let objects = disk_on(&memory());
        let base = Path::new(BASE);
        let lock = locked.then(|| objects.lock(&base.join("lock")).unwrap().unwrap());
        for operation in &operations {
            let (real, stored) = (
                run(&RealDisk, dir.path(), operation),
                run(&*objects, base, operation),
            );
            prop_assert_eq!(real, stored, "{:?} of {:?}", operation, operations);
        }
        drop(lock);
        let relative = |base: &Path, paths: Vec<PathBuf>| -> Vec<(PathBuf, Vec<u8>)> {
            let disk: &dyn Disk = if base == dir.path() { &RealDisk } else { &*objects };
            let pair = |path: PathBuf| {
                let bytes = disk.read(&path).unwrap();
                (path.strip_prefix(base).unwrap().to_owned(), bytes)
            };
            paths.into_iter().map(pair).collect()
        };
        prop_assert_eq!(
            relative(dir.path(), walk(&RealDisk, dir.path())),
            relative(base, walk(&*objects, base))
        );
    }
}

#[test]
fn a_path_outside_the_log_is_refused_and_no_object_of_that_name_made() {
    let objects = disk_on(&memory());
    for path in ["/etc/passwd", "s3://other/care/x", "care/x"] {
        assert!(objects.write_new(Path::new(path), b"x").is_err(), "{path}");
    }
    let up = Path::new(BASE).join("../x");
    assert!(objects.write_new(&up, b"x").is_err());
    assert!(!objects.exists(Path::new(BASE)).unwrap());
}
