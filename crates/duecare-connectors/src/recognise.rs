//! Which format a file has, by its content. Its name is never looked at.
//!
//! Called by `read` with unpacked bytes. Order matters only where a file could be two things; the
//! more telling shape is asked first. What must never happen: an unknown file read as an empty list.

use crate::codes::{EMPTY, ENCODING, JSON_SYNTAX, UNRECOGNISED};
use crate::draft::Draft;
use crate::json::{Outline, Top};
use crate::read::Context;
use crate::{azure_activity, encoding, graph, inventory, mail, restic, sharphound};
use serde_json::Value;
use std::ops::Range;

const NONE: &str = "unrecognised";

/// Entries looked at to know a list without a context: one bad entry must not hide the rest.
const ENTRIES_PROBED: usize = 10;

/// Reads one unpacked file.
pub(crate) fn read(bytes: &[u8], context: &Context<'_>) -> Draft {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Draft::refused(NONE, EMPTY.problem(format!("{} bytes", bytes.len())));
    }
    // Before decoding: the body of a mail may be in any encoding.
    if mail::is_mail(bytes) {
        return mail::read(bytes);
    }
    let decoded = match encoding::decode(bytes) {
        Ok(decoded) => decoded,
        Err(why) if why == encoding::BINARY => {
            return Draft::refused(NONE, UNRECOGNISED.problem(why));
        }
        Err(why) => return Draft::refused(NONE, ENCODING.problem(why)),
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
        return read_json(text, context);
    }
    inventory::read_sheet(text, decoded.cut).unwrap_or_else(|| {
        Draft::refused(
            NONE,
            UNRECOGNISED.problem("the text has no shape that is known"),
        )
    })
}

fn read_json(text: &str, context: &Context<'_>) -> Draft {
    let outline = match Outline::of(text) {
        Ok(outline) => outline,
        Err(fault) => {
            let problem = JSON_SYNTAX
                .problem(fault.what)
                .at_line(fault.place.line)
                .at_column(fault.place.column.to_string());
            return Draft::refused("json", problem);
        }
    };
    let found = match &outline.top {
        Top::Object(_) => object(&outline, context),
        Top::Array(entries) => list(&outline, entries, "", context),
        Top::Lines(lines) => lines
            .first()
            .and_then(|line| outline.entry::<Value>(line).ok())
            .filter(|first| azure_activity::is_event(first) || first.get("records").is_some())
            .map(|_| azure_activity::read_lines(&outline, lines, context.route)),
    };
    found.unwrap_or_else(|| {
        let problem = match outline.cut {
            Some(cut) => {
                let what = format!("the text ends at line {}, column {}", cut.line, cut.column);
                crate::codes::JSON_CUT.problem(what).at_line(cut.line)
            }
            None if is_empty_list(&outline) => UNRECOGNISED
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
            entries.is_some_and(Vec::is_empty)
        }),
        Top::Lines(_) => false,
    }
}

fn object(outline: &Outline<'_>, context: &Context<'_>) -> Option<Draft> {
    if let Some(odata) = outline.value::<String>("@odata.context") {
        return Some(graph::read_response(outline, &odata, context.route));
    }
    if let Some(objects) = sharphound::objects(outline) {
        return Some(sharphound::read(outline, objects, context.route));
    }
    if graph::is_provider_export(outline) {
        return Some(graph::read_provider_export(outline));
    }
    if sharphound::is_old(outline) {
        return Some(sharphound::refuse_old());
    }
    for key in ["value", "records"] {
        if let Some(entries) = outline.member(key).and_then(|m| m.entries.as_deref())
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
        Some(graph::read_one_policy(outline))
    } else if azure_activity::is_event(&whole) {
        let all = outline.all();
        Some(azure_activity::read_entries(
            outline,
            std::slice::from_ref(&all),
            "",
            context.route,
        ))
    } else {
        None
    }
}

/// A list without a context: read only where one of its first entries leaves no doubt.
fn list(
    outline: &Outline<'_>,
    entries: &[Range<usize>],
    path: &str,
    context: &Context<'_>,
) -> Option<Draft> {
    let probe = || {
        let first = entries.iter().take(ENTRIES_PROBED);
        first.filter_map(|range| outline.entry::<Value>(range).ok())
    };
    if probe().any(|entry| graph::is_policy(&entry)) {
        Some(graph::read_policies(outline, entries, path))
    } else if probe().any(|entry| azure_activity::is_event(&entry)) {
        Some(azure_activity::read_entries(
            outline,
            entries,
            path,
            context.route,
        ))
    } else if probe().any(|entry| restic::is_snapshot(&entry)) {
        Some(restic::name(outline, entries))
    } else {
        None
    }
}
