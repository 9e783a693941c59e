//! Laws that hold for every input, and parsers that meet arbitrary bytes.

use crate::common::{create, open, record};
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::merkle::{
    consistency_proof, inclusion_proof, leaf_hash, root, verify_consistency, verify_inclusion,
};
use duecare_proof::note::{self, Signer, Verifier};
use duecare_proof::proof::TlogProof;
use duecare_proof::{Hash, container};
use proptest::prelude::*;

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

#[test]
fn every_proof_of_every_small_tree_verifies_and_no_other_index_does() {
    for size in 1..70_u64 {
        let all = leaves(size);
        let top = root(&all);
        for (index, leaf) in (0..).zip(&all) {
            let proof = inclusion_proof(&all, index).unwrap();
            assert!(verify_inclusion(leaf, index, size, &proof, &top));
            for other in (0..size).filter(|other| *other != index) {
                assert!(!verify_inclusion(leaf, other, size, &proof, &top));
            }
        }
        for (old, old_root) in (1..=size).map(|old| (old, root(&leaves(old)))) {
            let proof = consistency_proof(&all, old).unwrap();
            assert!(
                verify_consistency(old, size, &proof, &old_root, &top),
                "{old} {size}"
            );
            let wrong = leaf_hash(b"another");
            assert!(!verify_consistency(old, size, &proof, &wrong, &top));
            assert!(!verify_consistency(old, size, &proof, &old_root, &wrong));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_root_once_signed_is_never_changed_by_later_appends(batches in prop::collection::vec(1_u64..90, 1..8)) {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = create(dir.path());
        let mut signed = Vec::new();
        for count in batches {
            let start = journal.size();
            journal.append(&(start..start + count).map(record).collect::<Vec<_>>()).unwrap();
            signed.push((journal.size(), journal.checkpoint().to_owned()));
        }
        drop(journal);
        let journal = open(dir.path());
        for (size, checkpoint) in signed {
            prop_assert_eq!(journal.checkpoint_at(size).unwrap(), checkpoint);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn parsers_of_text_never_panic(text in "\\PC{0,200}|(c2sp.org/tlog-proof@v1\n)?(index [0-9]{1,25}\n)?[A-Za-z0-9+/=\n\u{2014} ]{0,200}") {
        let signer = Signer::new("example.test/log", &[1; 32]).unwrap();
        prop_assert!(note::open(&text, &[&signer.verifier()]).is_err());
        prop_assert!(Verifier::parse(&text).is_err());
        drop(Checkpoint::from_body(&text));
        drop(Checkpoint::peek(&text));
        if let Ok(proof) = TlogProof::parse(&text) {
            prop_assert_eq!(proof.to_text(), text);
            prop_assert!(proof.verify(b"x", &signer.verifier()).is_err());
        }
    }

    #[test]
    fn arbitrary_bytes_are_no_container(bytes in prop::collection::vec(any::<u8>(), 0..400), prefix in any::<bool>()) {
        let bytes = if prefix { [b"PK\x03\x04\x0a\0\0\0\0\0\0\0\x21\0", &bytes[..]].concat() } else { bytes };
        prop_assert!(!container::verify(&bytes).faults.is_empty());
        prop_assert!(container::read(&bytes).is_err());
    }

    #[test]
    fn what_is_written_reads_back(contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..100), 1..6)) {
        let members: Vec<container::Member> = contents
            .into_iter()
            .enumerate()
            .map(|(n, bytes)| container::Member {
                name: if n == 0 { "mimetype".to_owned() } else { format!("folder/{n}.bin") },
                bytes,
            })
            .collect();
        let bytes = container::write(&members).unwrap();
        prop_assert_eq!(container::read(&bytes).unwrap(), members);
    }
}
