//! Which parts of a record stand in the log's committed form as they are.
//!
//! Called by the store before a record is appended. Every other string is sealed by itself, so that
//! it can be withheld from a dossier or erased while the record stays proved. The rule is the safe
//! way round: a new field is sealed until somebody finds that it cannot name anyone. What must
//! never happen: a name, address or free text in the committed form.

/// Keys whose values are moments, amounts, hashes, our own ids or words of a fixed list. What a
/// record cannot be read without stands here too: the words of its enumerations.
const PLAIN: &[&str] = &[
    "absent_columns",
    "anchor",
    "answered_at",
    "as_of",
    "at",
    "authentication_methods",
    "begun_at",
    "blob",
    "built_in",
    "came_with",
    "category",
    "cause",
    "class",
    "client_app_types",
    "clock",
    "code",
    "control",
    "controls",
    "correlation_id",
    "cost",
    "counted",
    "created_at",
    "currency",
    "customer",
    "data_until",
    "dated",
    "dated_until",
    "day",
    "deadline",
    "declared_on",
    "delivery_status",
    "detector",
    "effective",
    "eml_sha256",
    "end",
    "fired_at",
    "format",
    "gross",
    "instead_of",
    "instead_of_part",
    "key",
    "kind",
    "language",
    "last_seen_at",
    "last_success_at",
    "last_update_at",
    "level",
    "list",
    "logon",
    "looked_at",
    "looked_on",
    "medium",
    "modified_at",
    "non_waivable",
    "not_after",
    "not_before",
    "notice",
    "objection",
    "observed_at",
    "observed_basis",
    "occurred_at",
    "oldest_pending_at",
    "operation",
    "origin",
    "otherwise",
    "parent",
    "part",
    "party",
    "password_set_at",
    "previous_at",
    "principal_type",
    "provider",
    "raised_at",
    "rank",
    "reader",
    "received_at",
    "recorded_at",
    "refused_days",
    "region",
    "renews",
    "responsible",
    "result",
    "role",
    "role_definition_id",
    "run",
    "run_basis",
    "schema",
    "seen_by",
    "service",
    "severity",
    "sha256",
    "signatures_at",
    "signed_on",
    "since",
    "starts_on",
    "state",
    "status",
    "sub_account",
    "submitted_at",
    "subscription_id",
    "supported_until",
    "system",
    "template_id",
    "tested_at",
    "told_by",
    "until",
    "user_type",
    "valid_until",
    "verdict",
    "version",
    "vm_size",
    "why",
];

/// Places at which a key that otherwise holds free text holds a word of a fixed list or an id of
/// ours. `*` stands for any position of a list and, as the last part, for any key.
const PLAIN_PATHS: &[&str] = &[
    "acted_by/basis",
    "body/channel",
    "body/exposure/basis",
    "body/fact",
    "body/id",
    "body/notice/id",
    "body/scope",
    "body/value/items/*/grant/operator",
    "body/value/items/*/ways/*",
    "body/way",
    "body/written/agreed_on",
];

/// Whether the string at `path` stands in the committed form as it is. In a path, `*` stands for
/// any position of a list: `body/value/items/*/name`.
pub fn is_plain(path: &str) -> bool {
    // A list of strings is judged by the key of the list.
    let named = path.rsplit('/').find(|step| *step != "*").unwrap_or("");
    if PLAIN.binary_search(&named).is_ok() {
        return true;
    }
    PLAIN_PATHS
        .iter()
        .any(|known| match known.strip_suffix("/*") {
            Some(above) => path
                .strip_prefix(above)
                .is_some_and(|rest| rest.starts_with('/')),
            None => *known == path,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_sorted_so_that_the_search_finds_them() {
        assert!(PLAIN.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(is_plain("kind") && is_plain("body/value/items/*/why"));
    }

    #[test]
    fn names_addresses_and_free_text_are_sealed_and_so_is_what_nobody_knows() {
        for path in [
            "actor",
            "acted_by/name",
            "body/approved_by",
            "body/waiver/residual",
            "body/contact/email",
            "body/value/items/*/upn",
            "body/notice/copies/*",
            "body/reason",
            "body/value/items/*/operator",
            "body/ground",
            "body/a_field_of_next_year",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }
}
