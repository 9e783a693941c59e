//! Constants of the outside world: each stands in `docs/reference/constants.toml`, with its source.
//!
//! A constant from memory that a test repeats is judged by itself: an application's id was wrong in
//! the code and in five cases, and all of them agreed. What must never happen is another one.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    constant: Vec<Constant>,
    enumeration: Vec<Enumeration>,
    unconfirmed: Vec<Unconfirmed>,
    packages: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Constant {
    value: String,
    kind: String,
    is: String,
    source: String,
    used: Vec<String>,
    judge: String,
    #[serde(default)]
    near: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Enumeration {
    name: String,
    members: Vec<String>,
    judge: String,
    file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unconfirmed {
    what: String,
    used: Vec<String>,
    why: String,
}

const LIST: &str = "docs/reference/constants.toml";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn list() -> List {
    toml::from_str(&std::fs::read_to_string(root().join(LIST)).unwrap()).unwrap()
}

/// Every text of the repository in which a constant may stand. Records that are frozen
/// (`*.jsonl`) keep what they were made with.
fn texts() -> Vec<(String, String)> {
    fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let kinds = ["rs", "toml", "md", "py", "java", "go", "sh", "json", "csv"];
            if path.is_dir() {
                if !["target", ".git", "duecare-demo"].contains(&name.as_str()) {
                    walk(&path, into);
                }
            } else if path
                .extension()
                .is_some_and(|e| kinds.iter().any(|kind| e == *kind))
            {
                into.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root(), &mut paths);
    paths.sort();
    let named = paths.into_iter().map(|path| {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        (name, std::fs::read_to_string(&path).unwrap_or_default())
    });
    named.filter(|(name, _)| name != LIST).collect()
}

/// The longest runs of characters of a kind.
fn runs(text: &str, belongs: impl Fn(char) -> bool) -> Vec<&str> {
    text.split(|c| !belongs(c))
        .filter(|run| !run.is_empty())
        .collect()
}

/// Every GUID in a text, in lower case.
fn guids(text: &str) -> BTreeSet<String> {
    let is_guid = |run: &&str| {
        let groups: Vec<usize> = run.split('-').map(str::len).collect();
        groups == [8, 4, 4, 4, 12]
    };
    runs(text, |c| c.is_ascii_hexdigit() || c == '-')
        .into_iter()
        .map(|run| run.trim_matches('-'))
        .filter(is_guid)
        .map(str::to_ascii_lowercase)
        .collect()
}

/// Whether a file holds code of ours, where object identifiers stand.
fn is_code(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == "rs")
}

/// Whether a GUID says by its form that somebody here made it up.
fn is_invented(guid: &str) -> bool {
    guid.get(8..24) == Some("-0000-4000-8000-")
}

/// Every security identifier in a text, beyond its first two parts.
fn sids(text: &str) -> BTreeSet<String> {
    runs(text, |c| c.is_ascii_digit() || c == '-' || c == 'S')
        .into_iter()
        .filter_map(|run| run.find("S-1-").map(|at| run[at..].trim_matches('-')))
        .filter(|sid| sid.split('-').count() > 3)
        .map(str::to_owned)
        .collect()
}

/// Domains that nobody can have: three small numbers, or three well-known ones.
fn is_invented_domain(parts: &[&str]) -> bool {
    parts.iter().all(|part| part.len() == 1) || parts == ["2718281828", "1414213562", "1732050807"]
}

/// Whether a security identifier is in the list, or one of an invented domain with a listed or
/// free relative part. Windows gives away the relative parts below 1,000 itself.
fn sid_is_known(sid: &str, listed: &BTreeSet<(&str, &str)>) -> bool {
    if listed.contains(&("sid", sid)) {
        return true;
    }
    let parts: Vec<&str> = sid.split('-').collect();
    let relative_is_known = |rid: &str| {
        listed.contains(&("rid", rid)) || rid.parse::<u32>().is_ok_and(|rid| rid >= 1_000)
    };
    match parts[..] {
        ["S", "1", "5", "21", a, b, c] => is_invented_domain(&[a, b, c]),
        ["S", "1", "5", "21", a, b, c, rid] => {
            is_invented_domain(&[a, b, c]) && (rid.is_empty() || relative_is_known(rid))
        }
        _ => false,
    }
}

/// Every object identifier in a text: as numbers with points, and as the bytes of its content.
fn oids(text: &str) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = runs(text, |c| c.is_ascii_digit() || c == '.')
        .into_iter()
        .filter(|run| run.split('.').filter(|arc| !arc.is_empty()).count() >= 5)
        .filter(|run| {
            ["1.2.", "1.3.", "2.5.", "2.16."]
                .iter()
                .any(|r| run.starts_with(r))
        })
        .map(|run| run.trim_matches('.').to_owned())
        .collect();
    for (at, _) in text.match_indices('[') {
        let inner = text[at + 1..].trim_start();
        if !inner.starts_with("0x") {
            continue;
        }
        let inner = inner.split(']').next().unwrap_or_default();
        let bytes: Option<Vec<u8>> = inner
            .split(',')
            .map(str::trim)
            .filter(|byte| !byte.is_empty())
            .map(|byte| u8::from_str_radix(byte.strip_prefix("0x")?, 16).ok())
            .collect();
        found.extend(bytes.and_then(|bytes| dotted(&bytes)));
    }
    found
}

/// The bytes of an object identifier with points; `None` for bytes that are none of those we use.
fn dotted(bytes: &[u8]) -> Option<String> {
    let first = match bytes.first()? {
        0x2a => "1.2",
        0x2b => "1.3",
        0x55 => "2.5",
        0x60 => "2.16",
        _ => return None,
    };
    if bytes.len() < 3 || bytes.last()? & 0x80 != 0 {
        return None;
    }
    let (mut text, mut arc) = (first.to_owned(), 0_u64);
    for byte in &bytes[1..] {
        arc = arc << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            text.push_str(&format!(".{arc}"));
            arc = 0;
        }
    }
    Some(text)
}

/// Every permission of an application in a text: what it reaches, what it may do, and how far.
fn permissions(text: &str) -> BTreeSet<String> {
    let capital = |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let is_permission = |run: &&str| {
        let parts: Vec<&str> = run.split('.').collect();
        matches!(parts[..], [of, may, ref far @ ..]
            if ["Read", "ReadBasic", "ReadWrite", "Manage", "Send"].contains(&may)
                && capital(of) && !far.is_empty() && far.iter().all(|part| capital(part)))
    };
    runs(text, |c| c.is_ascii_alphanumeric() || c == '.')
        .into_iter()
        .map(|run| run.trim_matches('.'))
        .filter(is_permission)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_identifier_and_permission_in_code_and_cases_is_listed_with_its_source_or_plainly_invented()
{
    let list = list();
    let listed: BTreeSet<(&str, &str)> = list
        .constant
        .iter()
        .map(|c| (c.kind.as_str(), c.value.as_str()))
        .collect();
    let mut unknown = Vec::new();
    for (name, text) in texts() {
        for guid in guids(&text) {
            if !is_invented(&guid) && !listed.contains(&("guid", guid.as_str())) {
                unknown.push(format!("{name}: {guid}"));
            }
        }
        for sid in sids(&text).iter().filter(|sid| !sid_is_known(sid, &listed)) {
            unknown.push(format!("{name}: {sid}"));
        }
        for permission in permissions(&text) {
            if !listed.contains(&("permission", permission.as_str())) {
                unknown.push(format!("{name}: {permission}"));
            }
        }
        for oid in oids(&text) {
            let invented = oid.starts_with("1.2.3.4.");
            if !invented && is_code(&name) && !listed.contains(&("oid", oid.as_str())) {
                unknown.push(format!("{name}: {oid}"));
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "look these up, or give them the form of an invented one:\n{}",
        unknown.join("\n")
    );
}

#[test]
fn the_finders_see_what_they_are_for() {
    // Put together here, so that this file does not find itself.
    let wrong = format!("x = \"797F4846-ba00-4fd7-{}\"", "9dac-a9a6fd5a8c5e");
    let found = guids(&wrong);
    assert!(found.iter().all(|guid| !is_invented(guid)) && found.len() == 1);
    assert!(is_invented("5c8f1b7e-0000-4000-8000-f740a6d29c58"));
    let nothing = BTreeSet::new();
    for end in ["99", "21-7-7-7-999", "21-7-7-77-1001"] {
        let sid = format!("S-1-5-{end}");
        let found = sids(&format!("A.EXAMPLE-{sid}\""));
        assert!(
            found.contains(&sid) && !sid_is_known(&sid, &nothing),
            "{sid}"
        );
    }
    assert!(sid_is_known("S-1-5-21-7-7-7-1001", &nothing));
    let bytes = format!("&[0x55, 0x1d, {}]", "0x7b");
    assert_eq!(oids(&bytes), BTreeSet::from(["2.5.29.123".to_owned()]));
    // No permission of anybody; the parts are put together here, as above.
    let text = format!(
        "Grant {0}.Read.All, or Read.{0}. See x.Read.All.",
        "Nothing"
    );
    let found = BTreeSet::from([format!("{}.Read.All", "Nothing")]);
    assert_eq!(permissions(&text), found);
}

#[test]
fn every_listed_constant_has_a_source_a_judge_and_stands_where_the_list_says() {
    let list = list();
    let mut seen = BTreeSet::new();
    for constant in &list.constant {
        let value = constant.value.as_str();
        assert!(seen.insert((&constant.kind, value)), "{value} twice");
        assert!(
            list.sources.contains_key(&constant.source),
            "{value}: its source"
        );
        let judged =
            constant.judge == "documentation" || list.packages.contains_key(&constant.judge);
        assert!(judged && !constant.is.is_empty(), "{value}: its judge");
        assert!(
            constant.kind != "operation"
                || constant.judge == "documentation"
                || constant.near.is_some()
        );
        for file in &constant.used {
            let text = std::fs::read_to_string(root().join(file))
                .unwrap_or_else(|e| panic!("{value}: {file}: {e}"));
            let last = format!("\"{}\"", value.rsplit('-').next().unwrap());
            let there = match constant.kind.as_str() {
                "oid" => oids(&text).contains(value),
                "rid" => text.contains(&last) || text.contains(&format!("-{value}\"")),
                "sid" => text.contains(value) || text.contains(&last),
                _ => text.to_lowercase().contains(&value.to_lowercase()),
            };
            assert!(there, "{value} is not in {file}");
        }
    }
    for name in list.packages.keys() {
        let used = list.constant.iter().any(|c| c.judge == *name)
            || list.enumeration.iter().any(|e| e.judge == *name);
        assert!(used, "{name} judges nothing");
    }
    for enumeration in &list.enumeration {
        assert!(
            list.packages.contains_key(&enumeration.judge),
            "{}",
            enumeration.name
        );
        assert!(!enumeration.members.is_empty() && enumeration.file.contains("models"));
    }
    for item in &list.unconfirmed {
        assert!(!item.why.is_empty(), "{}", item.what);
        assert!(
            item.used.iter().all(|path| root().join(path).exists()),
            "{}",
            item.what
        );
    }
}
