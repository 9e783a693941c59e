//! The first line on a dossier: what is bound by what.
//!
//! Called by [`super::run`]; `verify.sh` says the same in the same words as far as it can see. A
//! reader holds the PDF in hand and must know at once what stands behind it. What must never happen:
//! a line that is not true of the file that it is printed for.

use crate::container::{Anchor, AnchorKind, Binding, ContainerReport};

/// How many files are named where no signature binds them; the others are counted.
const NAMED_MAX: usize = 6;

/// The line.
pub(super) fn line(report: &ContainerReport) -> String {
    if !report.faults.is_empty() {
        return "bound: not all is as it was signed; what is wrong is named below".to_owned();
    }
    let mut parts = vec![documents(report)];
    let stamped = [AnchorKind::Container, AnchorKind::Renewal];
    if let Some(first) = first(report, &stamped) {
        parts.push(format!("stamped at {} ({})", first.at, first.by));
    }
    if let Some(seal) = first(report, &[AnchorKind::Seal]) {
        parts.push(format!("sealed by {} ({})", seal.at, seal.by));
    }
    parts.push(format!("{} records are entries of the log", report.records));
    parts.extend(outside(report, AnchorKind::Stamp, "stamped at"));
    parts.extend(outside(report, AnchorKind::Cosignature, "seen at"));
    parts.join("; ")
}

/// What binds the files, stamps and seals aside.
fn documents(report: &ContainerReport) -> String {
    if report.binding == Binding::LogKey {
        return format!(
            "bound: all {} files are signed with the key in log/vkey",
            report.files
        );
    }
    let files = &report.not_covered;
    let named = files.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>();
    let more = match files.len().saturating_sub(NAMED_MAX) {
        0 => String::new(),
        more => format!(" and {more} others"),
    };
    format!(
        "NOT SIGNED: {}{more} (this dossier was made before dossiers were signed; whoever changes them can make SHA256SUMS anew)",
        named.join(", ")
    )
}

fn first<'a>(report: &'a ContainerReport, kinds: &[AnchorKind]) -> Option<&'a Anchor> {
    let of_kind = report.anchors.iter().filter(|a| kinds.contains(&a.kind));
    of_kind.min_by_key(|anchor| anchor.at)
}

/// The largest part of the log that somebody outside has seen.
fn outside(report: &ContainerReport, kind: AnchorKind, how: &str) -> Option<String> {
    let of_kind = report.anchors.iter().filter(|a| a.kind == kind);
    let largest = of_kind.max_by_key(|anchor| (anchor.size, std::cmp::Reverse(anchor.at)))?;
    Some(format!(
        "its first {} entries {how} {} ({})",
        largest.size, largest.at, largest.by
    ))
}
