//! Which format a file has, by its content. Its name is never looked at.
//!
//! Called by `read` with unpacked bytes, of which large ones are not held. Order matters only where a
//! file could be two things; the more telling shape is asked first. What must never happen: an unknown file read as an empty list.

use crate::aside::Scene;
use crate::codes::{DOCUMENT_TOO_LARGE, EMPTY, ENCODING, JSON_SYNTAX, UNRECOGNISED};
use crate::draft::{Draft, Refusal};
use crate::encoding::Beginning;
use crate::forward::Forward;
use crate::json::{Entries, Failure, Fault, Outline, Top};
use crate::{azure_activity, encoding, graph, inventory, mail, restic, sharphound};
use duecare_usage::{Bytes, FromUtf16, Half, Span, head};
use serde_json::Value;
use std::io;

const NONE: &str = "unrecognised";

/// Something that would have been read, were its encoding certain.
const UNDECODED: &str = "undecoded";

/// Entries looked at to know a list without a context: one bad entry must not hide the rest.
const ENTRIES_PROBED: usize = 10;

/// Up to this size a file is held while it is read; most are far smaller.
const HELD_BYTES_MAX: usize = 8 << 20;

/// How much of a larger file is looked at to know it: a header line of hundreds of columns.
const PROBE_BYTES: usize = 256 << 10;

/// Largest inventory: its tree takes ten times its text, and one of this size has 100,000 entries.
const INVENTORY_BYTES_MAX: usize = 16 << 20;

/// Largest sheet: 200,000 computers with a line of 300 bytes.
const SHEET_BYTES_MAX: usize = 64 << 20;

/// Reads one unpacked file. `broken` says what it means that it cannot be read to its end.
pub(crate) fn read_any(
    bytes: &dyn Bytes,
    context: &Scene<'_>,
    broken: &dyn Fn(&io::Error) -> Refusal,
) -> Draft {
    let refused = |error: &io::Error| Draft::refused("refused", broken(error).problem());
    match head(bytes, HELD_BYTES_MAX + 1) {
        Ok(held) if held.len() <= HELD_BYTES_MAX => read(&held, context),
        Ok(held) => {
            let probe = held.get(..PROBE_BYTES).unwrap_or_default().to_vec();
            drop(held);
            read_large(bytes, &probe, context, &refused)
        }
        Err(error) => refused(&error),
    }
}

/// Reads a file that is held.
pub(crate) fn read<'a>(bytes: &[u8], context: impl Into<Scene<'a>>) -> Draft {
    let context = &context.into();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Draft::refused(NONE, EMPTY.problem(format!("{} bytes", bytes.len())));
    }
    // Before decoding: the body of a mail may be in any encoding.
    if mail::is_mail(bytes) {
        return mail::read(bytes);
    }
    let decoded = match encoding::decode(bytes) {
        Ok(decoded) => decoded,
        Err(why) => return no_text(bytes, why),
    };
    let text = decoded.text.as_ref();
    if text.trim().is_empty() {
        return Draft::refused(
            NONE,
            EMPTY.problem("nothing but a byte order mark and blanks"),
        );
    }
    if inventory::is_inventory(text) {
        return inventory::read(text, decoded.cut, context.route);
    }
    if text.trim_start().starts_with(['{', '[']) {
        return match Outline::of(text) {
            Ok(outline) => read_json(&outline, context),
            Err(fault) => no_json(&fault),
        };
    }
    inventory::read_sheet(text, decoded.cut).unwrap_or_else(unknown_text)
}

fn no_text(bytes: &[u8], why: String) -> Draft {
    if why == encoding::BINARY {
        return Draft::refused(NONE, UNRECOGNISED.problem(why));
    }
    let format = if may_be_ours(bytes) { UNDECODED } else { NONE };
    Draft::refused(format, ENCODING.problem(why))
}

/// Whether bytes that are no text in a known encoding look like something that would have been read:
/// then their names may be wrong, and otherwise they are somebody's notes. A byte is taken for a
/// letter, as in the old encodings of one byte.
fn may_be_ours(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let is_wide = matches!(probe, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) || probe.contains(&0);
    let text: String = probe.iter().copied().map(char::from).collect();
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    is_wide
        || text.trim_start().starts_with(['{', '['])
        || inventory::is_inventory(&text)
        || header.is_some_and(|header| inventory::read_sheet(header, false).is_some())
}

fn unknown_text() -> Draft {
    Draft::refused(
        NONE,
        UNRECOGNISED.problem("the text has no shape that is known"),
    )
}

fn no_json(fault: &Fault) -> Draft {
    let problem = JSON_SYNTAX
        .problem(fault.what)
        .at_line(fault.place.line)
        .at_column(fault.place.column.to_string());
    Draft::refused("json", problem)
}

/// A file that is not held as a whole: known by its beginning, then read by stream where its format
/// allows that, or up to the limit of its format.
fn read_large(
    bytes: &dyn Bytes,
    probe: &[u8],
    context: &Scene<'_>,
    refused: &dyn Fn(&io::Error) -> Draft,
) -> Draft {
    if mail::is_mail(probe) {
        return match head(bytes, mail::HELD_BYTES_MAX) {
            Ok(held) => mail::read(&held),
            Err(error) => refused(&error),
        };
    }
    let decoded = match encoding::decode(probe) {
        Ok(decoded) => decoded,
        Err(why) => return no_text(probe, why),
    };
    let text = decoded.text.as_ref();
    if text.trim_start().starts_with(['{', '[']) {
        return read_large_json(bytes, probe, context, refused);
    }
    let most = if inventory::is_inventory(text) {
        INVENTORY_BYTES_MAX
    } else if text
        .split_once('\n')
        .is_some_and(|(header, _)| inventory::read_sheet(header, false).is_some())
    {
        SHEET_BYTES_MAX
    } else {
        return unknown_text();
    };
    match head(bytes, most + 1) {
        Ok(held) if held.len() <= most => read(&held, context),
        Ok(_) => {
            let what = format!("more than {most} bytes");
            Draft::refused(NONE, DOCUMENT_TOO_LARGE.problem(what))
        }
        Err(error) => refused(&error),
    }
}

fn read_large_json(
    bytes: &dyn Bytes,
    probe: &[u8],
    context: &Scene<'_>,
    refused: &dyn Fn(&io::Error) -> Draft,
) -> Draft {
    let (utf8, skip): (Box<dyn Bytes + '_>, u64) = match encoding::beginning(probe) {
        None => return no_text(probe, "this is in an encoding that is not read".to_owned()),
        Some(Beginning::Utf8(skip)) => (Box::new(bytes), skip),
        Some(Beginning::Utf16(skip, endian)) => {
            let open = move || -> io::Result<Box<dyn io::Read + '_>> {
                let raw = Span::of(bytes, skip, u64::MAX);
                Ok(Box::new(FromUtf16::new(raw, endian, Half::Refused)))
            };
            (Box::new(Forward::new(open)), 0)
        }
    };
    match Outline::streamed(&*utf8, skip) {
        Ok(outline) => read_json(&outline, context),
        Err(Failure::Fault(fault)) => no_json(&fault),
        Err(Failure::NotText(why)) => no_text(probe, why),
        Err(Failure::TooLarge(what, place)) => {
            let problem = DOCUMENT_TOO_LARGE.problem(what).at_line(place.line);
            Draft::refused("json", problem)
        }
        Err(Failure::Unreadable(error)) => refused(&error),
    }
}

fn read_json(outline: &Outline<'_>, context: &Scene<'_>) -> Draft {
    let found = match &outline.top {
        Top::Object(_) => object(outline, context),
        Top::Array(entries) => list(outline, entries, "", context),
        Top::Lines(lines) => lines
            .first(1)
            .next()
            .and_then(|line| outline.entry::<Value>(line).ok())
            .filter(|first| azure_activity::is_event(first) || first.get("records").is_some())
            .map(|_| azure_activity::read_lines(outline, lines, context)),
    };
    found.unwrap_or_else(|| {
        let problem = match outline.cut {
            Some(cut) => {
                let what = format!("the text ends at line {}, column {}", cut.line, cut.column);
                crate::codes::JSON_CUT.problem(what).at_line(cut.line)
            }
            None if is_empty_list(outline) => UNRECOGNISED
                .problem("the list is empty and nothing in the file tells what it lists"),
            None => UNRECOGNISED.problem("the JSON has no shape that is known"),
        };
        Draft::refused(NONE, problem)
    })
}

fn is_empty_list(outline: &Outline<'_>) -> bool {
    match &outline.top {
        Top::Array(entries) => entries.is_empty(),
        Top::Object(_) => ["value", "records", "data"].iter().any(|key| {
            let entries = outline.member(key).and_then(|m| m.entries.as_ref());
            entries.is_some_and(Entries::is_empty)
        }),
        Top::Lines(_) => false,
    }
}

fn object(outline: &Outline<'_>, context: &Scene<'_>) -> Option<Draft> {
    if let Some(odata) = outline.value::<String>("@odata.context") {
        return Some(graph::read_response(outline, &odata, context));
    }
    if let Some(objects) = sharphound::objects(outline) {
        return Some(sharphound::read(outline, objects, context));
    }
    if graph::is_provider_export(outline) {
        return Some(graph::read_provider_export(outline));
    }
    if sharphound::is_old(outline) {
        return Some(sharphound::refuse_old());
    }
    for key in ["value", "records"] {
        if let Some(entries) = outline.member(key).and_then(|m| m.entries.as_ref())
            && let Some(draft) = list(outline, entries, key, context)
        {
            return Some(draft);
        }
    }
    if outline.member("error").is_some_and(|m| m.entries.is_none()) {
        return Some(graph::read_error(outline));
    }
    if outline.cut.is_some() {
        return None;
    }
    let whole: Value = outline.whole().ok()?;
    if graph::is_policy(&whole) {
        Some(graph::read_one_policy(outline, context))
    } else if azure_activity::is_event(&whole) {
        let all = outline.all();
        Some(azure_activity::read_entries(
            outline,
            &Entries::one(all),
            "",
            context,
        ))
    } else {
        None
    }
}

/// A list without a context: read only where one of its first entries leaves no doubt.
fn list(
    outline: &Outline<'_>,
    entries: &Entries,
    path: &str,
    context: &Scene<'_>,
) -> Option<Draft> {
    let probe = || {
        let first = entries.first(ENTRIES_PROBED);
        first.filter_map(|range| outline.entry::<Value>(range).ok())
    };
    if probe().any(|entry| graph::is_policy(&entry)) {
        Some(graph::read_policies(outline, entries, path, context))
    } else if probe().any(|entry| azure_activity::is_event(&entry)) {
        Some(azure_activity::read_entries(
            outline, entries, path, context,
        ))
    } else if probe().any(|entry| restic::is_snapshot(&entry)) {
        Some(restic::name(outline, entries))
    } else {
        None
    }
}
