//! `ProviderSettingsExport.json`, which CISA's ScubaGear writes: Graph objects in PowerShell casing.
//!
//! Called by `recognise`. The export is one file for a whole tenant; of it, policies and security
//! defaults answer our questions. What must never happen: a policy list that ScubaGear could not
//! fetch (it then writes an empty one and names the command among the unsuccessful ones) read as
//! "this tenant has no policies".

use super::context::Kind;
use super::policy::camel;
use super::unique::Unique;
use super::{Page, policy};
use crate::codes::{ELEMENT, NO_LIST};
use crate::draft::Draft;
use crate::json::{Member, Outline};
use duecare_model::facts::{Batch, Fact, SecurityDefaults};
use serde_json::Value;

const FORMAT: &str = "scubagear-provider-settings-export";

/// Whether the outline is that of the export.
pub(crate) fn is_provider_export(outline: &Outline<'_>) -> bool {
    outline.member("conditional_access_policies").is_some()
        && (outline.member("aad_unsuccessful_commands").is_some()
            || outline.member("tenant_details").is_some())
}

/// Reads the export. Its lists are parts: the export does not say how many there were.
pub(crate) fn read_provider_export(outline: &Outline<'_>) -> Draft {
    let mut draft = Draft::of(FORMAT);
    let Some(Member {
        entries: Some(entries),
        ..
    }) = outline.member("conditional_access_policies")
    else {
        draft.note(&NO_LIST, "`conditional_access_policies` is not a list");
        return draft;
    };
    let mut items = Vec::new();
    outline.each(entries, &mut |item| {
        let read = item.value::<Unique>();
        match read.and_then(|Unique(value)| policy::read(value)) {
            Ok(policy) => items.push(policy),
            Err(what) => draft.problem_with(|| {
                ELEMENT
                    .problem(what)
                    .at_line(item.line())
                    .at_path(format!("conditional_access_policies[{}]", item.position))
            }),
        }
        true
    });
    let failed: Vec<String> = outline
        .value("aad_unsuccessful_commands")
        .unwrap_or_default();
    if failed
        .iter()
        .any(|command| command.contains("ConditionalAccess"))
    {
        draft.note(
            &NO_LIST,
            "ScubaGear names the policy command among the unsuccessful ones",
        );
    }
    draft.fact(
        None,
        Fact::ConditionalAccessPolicies(Batch {
            items,
            complete: false,
        }),
    );
    let defaults: Value = outline
        .value("security_defaults_policy")
        .unwrap_or_default();
    let defaults = match camel(defaults) {
        Value::Array(list) => list.into_iter().next().unwrap_or_default(),
        other => other,
    };
    if let Some(enabled) = defaults.get("isEnabled").and_then(Value::as_bool) {
        draft.fact(None, Fact::SecurityDefaults(SecurityDefaults { enabled }));
    }
    let mut page = Page::of(Kind::Policies, outline.cut.is_some());
    page.single = true;
    draft.page = Some(page);
    draft
}
