//! Files that do not belong to the tree of the checkpoint: outdated, begun, or foreign.
//!
//! Called by [`super::verify_log`] at its end. A mirror is copied file by file, and each moment of
//! that must verify: what a later checkpoint of the same log vouches for is listed as begun, and a
//! partial tile of an earlier size is compared with the tile that replaced it (tlog-tiles allows it
//! to stay). What must never happen: a file accepted that neither covers.

use super::{Check, remains};
use crate::checkpoint::Checkpoint;
use crate::keyring::Keyring;
use crate::layout::{CHECKPOINT_NEXT, UNFINISHED, is_blob_name};
use crate::note::Verifier;
use crate::segments::segment_first;
use crate::tiles::TileName;

/// An extension of a mirror that was begun and not finished: the size that its checkpoint signs.
pub(super) fn begun(check: &mut Check<'_>, verifier: &Verifier, size: u64) -> Option<u64> {
    if !check.left.contains(CHECKPOINT_NEXT) {
        return None;
    }
    let bytes = check.take(CHECKPOINT_NEXT)?;
    let next = String::from_utf8(bytes)
        .ok()
        .and_then(|signed| Some(Checkpoint::open(&signed, verifier).ok()?.0.size))
        .filter(|next| *next > size);
    check.not_checked.push(match next {
        Some(next) => format!(
            "{CHECKPOINT_NEXT}: copying the entries from {size} to {next} was begun and not finished; none of them counts here"
        ),
        None => format!("{CHECKPOINT_NEXT}: it signs nothing beyond the {size} entries here, and counts for nothing"),
    });
    next
}

/// Accounts for what is left over, and names what nothing accounts for.
pub(super) fn account(
    check: &mut Check<'_>,
    (head, verifier): (&Checkpoint, &Verifier),
    ring: Option<&Keyring>,
) {
    let begun = check.begun;
    let (mut copied, mut unfinished) = (0_u64, 0_u64);
    let left = std::mem::take(&mut check.left);
    let end = remains::end(left.iter(), head.size);
    for name in left {
        let tile = TileName::parse(&name);
        if let Some(tile) = tile
            && tile.width < tile.width_at(head.size)
        {
            check_outdated(check, &name, tile, head.size);
        } else if begun.is_some_and(|next| of_extension(&name, tile, head.size, next)) {
            copied += 1;
        } else if is_begun_replacement(check, &name) {
            unfinished += 1;
        } else if begun.is_none() && remains::is_remnant(check, &name, (head, verifier), ring, end)
        {
            let bytes = check.files.len(&name).unwrap_or(0);
            check.remains.insert(name, bytes);
        } else {
            check.fault(&name, None, "does not belong to a log of this size");
        }
    }
    if copied > 0 {
        let what = format!("{copied} files of the extension that was begun");
        check.not_checked.push(what);
    }
    if unfinished > 0 {
        check.not_checked.push(format!(
            "{unfinished} files that were to replace others after an erasure, which was interrupted; none of them counts here"
        ));
    }
}

/// An erasure, in the log and then in its mirror, writes segments and blobs anew beside the old
/// ones.
fn is_begun_replacement(check: &Check<'_>, name: &str) -> bool {
    let Some(replaced) = name.strip_suffix(UNFINISHED) else {
        return false;
    };
    let blob = replaced.strip_prefix("blobs/").is_some_and(is_blob_name);
    (blob || segment_first(replaced).is_some()) && check.files.exists(replaced).unwrap_or(false)
}

/// A partial tile of an earlier size is the beginning of the one that took its place.
fn check_outdated(check: &mut Check<'_>, name: &str, tile: TileName, size: u64) {
    let present = TileName {
        width: tile.width_at(size),
        ..tile
    };
    let wanted = tile.width * tile.unit();
    let fits = match (check.files.read(name), check.files.read(&present.to_text())) {
        (Ok(old), Ok(new)) => old.len() == wanted && new.starts_with(&old),
        _ => false,
    };
    if !fits {
        let what = format!(
            "is of an earlier size, and not the beginning of {}",
            present.to_text()
        );
        check.fault(name, None, what);
    }
}

fn of_extension(name: &str, tile: Option<TileName>, size: u64, next: u64) -> bool {
    if let Some(tile) = tile {
        return tile.width == tile.width_at(next);
    }
    let segment = segment_first(name).is_some_and(|first| (size..next).contains(&first));
    segment || (name.starts_with("blobs/") && name.ends_with(UNFINISHED))
}
