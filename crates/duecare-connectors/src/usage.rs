//! The door to `duecare-usage`, which recognises and reads cost and usage files.
//!
//! Called by `recognise`. The only place that knows that crate; a generation of usage belongs to
//! the party that its rows name, not to the file.

use crate::codes::NOT_USED;
use crate::draft::Draft;
use crate::manifest::{self, Manifest};
use duecare_model::PartyId;
use duecare_model::facts::Fact;
use duecare_usage::{Bytes, head};

/// Reads the bytes as a usage file; `None`: they are none.
pub(crate) fn read(
    name: &str,
    bytes: &dyn Bytes,
    route: &dyn Fn(&str) -> Option<PartyId>,
    progress: &dyn Fn(u64),
) -> Option<Draft> {
    if let Some(manifest) = manifest_of(bytes) {
        let mut draft = Draft::of("export-manifest");
        draft.note(
            &NOT_USED,
            format!(
                "this is the manifest of {} in {} parts; it tells which files belong together",
                manifest.kind,
                manifest.parts.len()
            ),
        );
        draft.manifest = Some(manifest);
        return Some(draft);
    }
    let format = duecare_usage::recognise(bytes)?;
    let reading = duecare_usage::read(name, bytes, format, route, progress);
    // Empty where the columns were not found; a reading always names its format.
    let mut draft = Draft::of(if reading.format.is_empty() {
        "usage"
    } else {
        &reading.format
    });
    for (party, generation) in reading.generations {
        draft.fact(party, Fact::Usage(generation));
    }
    draft.problems = reading.problems;
    draft.problem_total = reading.problem_total;
    Some(draft)
}

/// How much of a file shows whether it may be a manifest at all.
const PROBE_BYTES: usize = 64;

fn manifest_of(bytes: &dyn Bytes) -> Option<Manifest> {
    let probe = head(bytes, PROBE_BYTES).ok()?;
    if !probe.contains(&b'{') {
        return None;
    }
    manifest::manifest(&head(bytes, manifest::BYTES_MAX + PROBE_BYTES).ok()?)
}
