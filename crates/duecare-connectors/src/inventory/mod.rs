//! The inventory: what no machine tells, written by people as TOML or as a sheet.
//!
//! Called by `recognise`. Tapes in a safe, contracts, invoices, restore tests done by hand.
//! The form is documented in docs/reference/inventory.md, whose examples are read by the tests.
//! What must never happen: a mistyped key hiding an answer, or a list called whole that is not.

mod map;
mod once;
mod sheet;
mod value;
mod wire;

pub(crate) use sheet::read as read_sheet;

use crate::codes::{
    INVENTORY_COMPLETE, INVENTORY_CUSTOMER, INVENTORY_ENTRY, INVENTORY_SCHEMA, INVENTORY_SYNTAX,
};
use crate::draft::Draft;
use duecare_model::PartyId;
use duecare_model::facts::{Batch, Fact};
use once::Once;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::{Spanned, Value};

const FORMAT: &str = "duecare-inventory";
const SCHEMA: &str = "duecare.inventory/1";

/// How many lines are searched for the `schema` key: it must stand above the first section, and
/// people put a page of comments above it at most.
const SCHEMA_LINES_MAX: usize = 200;

/// Whether the text is an inventory of any version.
pub(crate) fn is_inventory(text: &str) -> bool {
    schema(text).is_some_and(|name| name.starts_with("duecare.inventory"))
}

/// The value of the `schema` key above the first section.
fn schema(text: &str) -> Option<&str> {
    text.lines()
        .take(SCHEMA_LINES_MAX)
        .take_while(|line| !line.trim_start().starts_with('['))
        .find_map(|line| {
            let rest = line
                .trim()
                .strip_prefix("schema")?
                .trim_start()
                .strip_prefix('=')?
                .trim();
            let quote = rest.chars().next().filter(|c| *c == '"' || *c == '\'')?;
            rest[1..].split(quote).next()
        })
}

/// Reads an inventory.
pub(crate) fn read(text: &str, cut: bool, route: &dyn Fn(&str) -> Option<PartyId>) -> Draft {
    if let Some(other) = schema(text).filter(|name| *name != SCHEMA) {
        return Draft::refused(FORMAT, INVENTORY_SCHEMA.problem(format!("`{other}`")));
    }
    if cut {
        return Draft::refused(
            FORMAT,
            INVENTORY_SYNTAX.problem("the last character is cut in two"),
        );
    }
    let mut file: wire::File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let mut problem = INVENTORY_SYNTAX.problem(error.message());
            if let Some(span) = error.span() {
                problem = problem.at_line(line(text, &span));
            }
            return Draft::refused(FORMAT, problem);
        }
    };
    let mut party = None;
    if let Some(customer) = &file.customer {
        party = route(customer.get_ref());
        if party.is_none() {
            let problem = INVENTORY_CUSTOMER
                .problem(format!("`{}`", customer.get_ref()))
                .at_line(line(text, &customer.span()))
                .at_path("customer");
            return Draft::refused(FORMAT, problem);
        }
    }
    let mut draft = Draft::of(FORMAT);
    let complete = complete(text, file.complete.take(), &mut draft);
    let mut reader = Reader {
        text,
        draft,
        complete,
        party,
    };
    reader.machines(&mut file);
    reader.papers(&mut file);
    reader.draft
}

/// The sections said to be whole, with their number of entries where told.
fn complete(
    text: &str,
    told: Option<Spanned<wire::Complete>>,
    draft: &mut Draft,
) -> BTreeMap<String, Option<u64>> {
    let Some(told) = told else {
        return BTreeMap::new();
    };
    let at = line(text, &told.span());
    let named: BTreeMap<String, Option<u64>> = match told.into_inner() {
        wire::Complete::Names(names) => names.into_iter().map(|name| (name, None)).collect(),
        wire::Complete::Counts(counts) => counts
            .into_iter()
            .map(|(name, count)| (name, Some(count)))
            .collect(),
    };
    for name in named
        .keys()
        .filter(|name| !SECTIONS.contains(&name.as_str()))
    {
        let what = format!("there is no section `{name}`");
        draft.problem(
            INVENTORY_COMPLETE
                .problem(what)
                .at_line(at)
                .at_path("complete"),
        );
    }
    named
}

/// Every section, by its name in the file.
const SECTIONS: [&str; 13] = [
    "workloads",
    "copies",
    "restore_tests",
    "endpoints",
    "declared_exclusions",
    "absent_systems",
    "papers",
    "invoice_lines",
    "capabilities",
    "alerts",
    "notifications",
    "damage",
    "incident_notes",
];

/// The line of a place in the text, counted from 1.
fn line(text: &str, span: &Range<usize>) -> u64 {
    let before = &text.as_bytes()[..span.start.min(text.len())];
    u64::try_from(before.split(|b| *b == b'\n').count()).unwrap_or(u64::MAX)
}

struct Reader<'a> {
    text: &'a str,
    draft: Draft,
    complete: BTreeMap<String, Option<u64>>,
    party: Option<PartyId>,
}

impl Reader<'_> {
    fn machines(&mut self, file: &mut wire::File) {
        let by_id = |w: &duecare_model::facts::Workload| Some(w.id.to_string());
        self.section(
            "workloads",
            file.workloads.take(),
            map::workload,
            by_id,
            Fact::Workloads,
        );
        let by_id = |c: &duecare_model::facts::BackupCopy| Some(c.id.clone());
        self.section(
            "copies",
            file.copies.take(),
            map::copy,
            by_id,
            Fact::BackupCopies,
        );
        let tests = file.restore_tests.take();
        self.section(
            "restore_tests",
            tests,
            map::restore_test,
            |_| None,
            Fact::RestoreTests,
        );
        let by_name = |e: &duecare_model::facts::Endpoint| Some(e.name.to_lowercase());
        let endpoints = file.endpoints.take();
        self.section(
            "endpoints",
            endpoints,
            map::endpoint,
            by_name,
            Fact::Endpoints,
        );
        let exclusions = file.declared_exclusions.take();
        let name = "declared_exclusions";
        self.section(
            name,
            exclusions,
            map::exclusion,
            |_| None,
            Fact::DeclaredExclusions,
        );
    }

    fn papers(&mut self, file: &mut wire::File) {
        let absent = file.absent_systems.take();
        self.section(
            "absent_systems",
            absent,
            map::absent,
            |_| None,
            Fact::AbsentSystems,
        );
        self.section(
            "papers",
            file.papers.take(),
            map::paper,
            |_| None,
            Fact::Papers,
        );
        let lines = file.invoice_lines.take();
        self.section(
            "invoice_lines",
            lines,
            map::invoice_line,
            |_| None,
            Fact::InvoiceLines,
        );
        let tools = file.capabilities.take();
        self.section(
            "capabilities",
            tools,
            map::capability,
            |_| None,
            Fact::Capabilities,
        );
        self.section(
            "alerts",
            file.alerts.take(),
            map::alert,
            |_| None,
            Fact::Alerts,
        );
        let told = file.notifications.take();
        self.section(
            "notifications",
            told,
            map::notification,
            |_| None,
            Fact::Notifications,
        );
        self.section(
            "damage",
            file.damage.take(),
            map::damage,
            |_| None,
            Fact::Damage,
        );
        let notes = file.incident_notes.take();
        self.section(
            "incident_notes",
            notes,
            map::incident_note,
            |_| None,
            Fact::IncidentNotes,
        );
    }

    /// Reads one section. `key` names an entry that may stand only once.
    fn section<W: DeserializeOwned, T: PartialEq>(
        &mut self,
        name: &str,
        entries: Option<wire::Entries>,
        map: impl Fn(W) -> T,
        key: impl Fn(&T) -> Option<String>,
        fact: impl Fn(Batch<T>) -> Fact,
    ) {
        let named = self.complete.get(name).copied();
        let Some(entries) = entries.or_else(|| named.map(|_| Vec::new())) else {
            return;
        };
        let held = u64::try_from(entries.len()).unwrap_or(u64::MAX);
        let mut whole = named.is_some();
        if let Some(Some(count)) = named
            && count != held
        {
            let what = format!("`complete` counts {count} {name}, the file holds {held}");
            self.draft
                .problem(INVENTORY_COMPLETE.problem(what).at_path("complete"));
            whole = false;
        }
        let mut once = Once::new();
        for (position, entry) in entries.into_iter().enumerate() {
            let span = entry.span();
            let read = dates_as_text(entry.into_inner())
                .try_into::<W>()
                .map_err(|error| error.message().to_owned())
                .map(&map)
                .and_then(|item| once.add(key(&item), item));
            match read {
                Ok(()) => {}
                Err(what) => {
                    whole = false;
                    // Finding a line costs a pass over the text, so only listed problems do.
                    let text = self.text;
                    self.draft.problem_with(|| {
                        INVENTORY_ENTRY
                            .problem(what)
                            .at_line(line(text, &span))
                            .at_path(format!("{name}[{position}]"))
                    });
                }
            }
        }
        self.draft.fact(
            self.party.clone(),
            fact(Batch {
                items: once.items(),
                complete: whole,
            }),
        );
    }
}

/// TOML has dates of its own; both ways of writing one are read alike.
fn dates_as_text(value: Value) -> Value {
    match value {
        Value::Datetime(moment) => Value::String(moment.to_string()),
        Value::Array(items) => Value::Array(items.into_iter().map(dates_as_text).collect()),
        Value::Table(members) => Value::Table(
            members
                .into_iter()
                .map(|(key, value)| (key, dates_as_text(value)))
                .collect(),
        ),
        other => other,
    }
}

#[cfg(test)]
mod tests;
