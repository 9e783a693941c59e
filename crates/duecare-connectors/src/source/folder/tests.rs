//! The laws of drop folders.

use super::super::{Found, Settings, kind};
use duecare_model::{Code, Problem, Timestamp};
use std::path::Path;

fn settings(path: &Path, settle: &str) -> Settings {
    let named = [("settle_seconds".to_owned(), vec![settle.to_owned()])];
    let words = [path.display().to_string()];
    let folder = kind("folder").unwrap();
    folder.settings(&words, named.into()).unwrap()
}

/// A moment so many seconds after the newest file was written.
fn later(path: &Path, seconds: i64) -> Timestamp {
    use std::os::unix::fs::MetadataExt as _;
    let files = std::fs::read_dir(path).unwrap().flatten();
    let newest = files.map(|file| file.metadata().unwrap().ctime()).max();
    Timestamp::from_second(newest.unwrap() + seconds).unwrap()
}

fn find(path: &Path, now: Timestamp) -> Result<Found, Problem> {
    kind("folder").unwrap().find(&settings(path, "60"), now)
}

fn names(found: &Found) -> Vec<String> {
    let names = found.files.iter().filter_map(|file| file.file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_file_counts_when_it_was_left_alone_and_unfinished_names_never_do() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "b.json", "a.csv", "c.part", "D.TMP", "e~", ".f.json", "~$g.xlsx",
    ] {
        std::fs::write(folder.path().join(name), name).unwrap();
    }
    let early = find(folder.path(), later(folder.path(), 59)).unwrap();
    assert_eq!((names(&early), early.waiting), (Vec::new(), 4));
    let found = find(folder.path(), later(folder.path(), 60)).unwrap();
    assert_eq!(names(&found), ["a.csv", "b.json"]);
    assert_eq!(found.waiting, 2, "of `e~`, `.f` and `~$g` nobody waits");
}

/// Who copies with `cp -p` or unpacks an archive sets the time of change back while it goes on.
#[test]
fn a_time_of_change_that_is_set_back_does_not_make_a_growing_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(&path, "{").unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let file = std::fs::File::options().append(true).open(&path).unwrap();
    file.set_modified(long_ago).unwrap();
    let found = find(folder.path(), later(folder.path(), 59)).unwrap();
    assert_eq!((found.files.len(), found.waiting), (0, 1));
    let found = find(folder.path(), later(folder.path(), 60)).unwrap();
    assert_eq!(found.files.len(), 1);
    assert_eq!(found.newest_at.unwrap().as_second(), 0);
}

#[test]
fn a_time_of_change_that_is_set_ahead_shows_nothing_fresher_than_now() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(&path, "{").unwrap();
    let now = later(folder.path(), 60);
    let ahead = std::time::SystemTime::from(now) + std::time::Duration::from_secs(9_999_999);
    let file = std::fs::File::options().append(true).open(&path).unwrap();
    file.set_modified(ahead).unwrap();
    let now = later(folder.path(), 60);
    assert_eq!(find(folder.path(), now).unwrap().newest_at, Some(now));
}

#[test]
fn a_folder_that_is_gone_emptied_or_replaced_is_a_failure_and_never_nothing_new() {
    let folder = tempfile::tempdir().unwrap();
    let drop = folder.path().join("drop");
    std::fs::create_dir(&drop).unwrap();
    let set = settings(&drop, "0");
    let find = |now| {
        kind("folder")
            .unwrap()
            .find(&set, now)
            .map(|f| f.files.len())
    };
    let now = later(folder.path(), 9);
    assert_eq!(find(now).unwrap_err().code, Code(3102), "never filled");
    std::fs::write(drop.join(".keep"), "").unwrap();
    assert_eq!(
        find(now).unwrap_err().code,
        Code(3102),
        "a hidden file alone"
    );
    std::fs::write(drop.join("a"), "a").unwrap();
    assert_eq!(find(later(&drop, 9)).unwrap(), 1);
    std::fs::remove_file(drop.join("a")).unwrap();
    assert_eq!(find(now).unwrap_err().code, Code(3102), "emptied");
    std::fs::remove_dir_all(&drop).unwrap();
    assert_eq!(find(now).unwrap_err().code, Code(3101), "gone");
    std::fs::write(&drop, "a file").unwrap();
    assert_eq!(
        find(now).unwrap_err().code,
        Code(3101),
        "a file in its place"
    );
    std::fs::remove_file(&drop).unwrap();
    std::os::unix::fs::symlink("/etc", &drop).unwrap();
    assert_eq!(
        find(now).unwrap_err().code,
        Code(3101),
        "a link in its place"
    );
}

/// Below the place at which nothing is mounted lies the folder of the disk itself, perhaps with files.
#[test]
fn a_place_where_nothing_is_mounted_any_more_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a"), "a").unwrap();
    let mut set = settings(folder.path(), "0");
    assert!(!set.contains_key("mounted"));
    set.insert("mounted".to_owned(), vec!["yes".to_owned()]);
    let problem = kind("folder").unwrap().find(&set, later(folder.path(), 9));
    let problem = problem.unwrap_err();
    assert_eq!(problem.code, Code(3101));
    assert!(problem.what.contains("mounted"), "{problem}");
    assert!(settings(Path::new("/proc"), "0").contains_key("mounted"));
}

#[test]
fn settings_that_nobody_would_look_at_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let refused = |words: &[&str], key: &str, value: &str| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let named = [(key.to_owned(), vec![value.to_owned()])];
        let folder = kind("folder").unwrap();
        folder.settings(&words, named.into()).unwrap_err().code
    };
    assert_eq!(refused(&[&path], "settle", "9"), Code(3100));
    assert_eq!(refused(&[&path], "settle_seconds", "soon"), Code(3100));
    assert_eq!(refused(&[], "settle_seconds", "9"), Code(3100));
    assert_eq!(refused(&["/no/such"], "settle_seconds", "9"), Code(3101));
    let Err(problem) = kind("oracle") else {
        panic!("there is no such kind")
    };
    assert_eq!(problem.code, Code(3100));
}
