//! A mark of the sources by which records are folded: a projection that another version made is made
//! anew.

use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    for folder in ["../duecare-model/src", "src/projection"] {
        println!("cargo:rerun-if-changed={folder}");
        gather(Path::new(folder), &mut files);
    }
    // Which records are handed in with one that repeats others.
    println!("cargo:rerun-if-changed=src/again.rs");
    files.push(PathBuf::from("src/again.rs"));
    files.sort();
    // FNV-1a: it tells versions apart, and nobody is kept out by it.
    let mut mark = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        let bytes = std::fs::read(&file).unwrap_or_default();
        for byte in file.to_string_lossy().bytes().chain(bytes) {
            mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo:rustc-env=DUECARE_FOLD={mark:016x}");
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, into);
        } else {
            into.push(path);
        }
    }
}
