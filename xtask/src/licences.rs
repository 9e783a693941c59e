//! Every dependency has a licence that `deny.toml` allows, is not banned there, and comes from the
//! registry.
//!
//! The same lists serve `cargo deny`; this check needs nothing but cargo.

use crate::shell;
use anyhow::{Context as _, bail};
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// Checks all packages of the lock file.
pub(crate) fn check() -> anyhow::Result<()> {
    let allowed = listed("licenses", "allow")?;
    let banned = listed("bans", "deny")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(shell::root())
        .output()?;
    let metadata: Value = serde_json::from_slice(&out.stdout).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("packages")?;
    let mut wrong = Vec::new();
    for package in packages {
        let name = format!("{} {}", text(package, "name"), text(package, "version"));
        let source = text(package, "source");
        if !source.is_empty() && !source.starts_with("registry+") {
            wrong.push(format!("{name}: comes from {source}"));
        }
        if banned.contains(text(package, "name")) {
            wrong.push(format!("{name}: is banned"));
        }
        let licence = text(package, "license");
        if !is_allowed(licence, &allowed) {
            wrong.push(format!("{name}: licence `{licence}`"));
        }
    }
    if !wrong.is_empty() {
        bail!("not allowed by deny.toml:\n{}", wrong.join("\n"));
    }
    shell::say(&format!("licences: {} packages allowed", packages.len()));
    Ok(())
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or_default()
}

/// A list of `deny.toml`; its members are names, or tables with a name.
fn listed(section: &str, list: &str) -> anyhow::Result<BTreeSet<String>> {
    let file: toml::Table = std::fs::read_to_string(shell::root().join("deny.toml"))?.parse()?;
    let members = file[section][list]
        .as_array()
        .with_context(|| format!("{section}.{list}"))?;
    let name = |member: &toml::Value| {
        let name = member.get("name").unwrap_or(member).as_str();
        name.map(ToOwned::to_owned)
    };
    Ok(members.iter().filter_map(name).collect())
}

/// Reads the SPDX expressions that occur: `A OR B`, `A AND B`, brackets, and the old `A/B`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.trim();
    if let Some(inner) = whole_brackets(expression) {
        return is_allowed(inner, allowed);
    }
    let or = outside_brackets(&expression.replace('/', " OR "), " OR ");
    if or.len() > 1 {
        return or.iter().any(|part| is_allowed(part, allowed));
    }
    let and = outside_brackets(expression, " AND ");
    if and.len() > 1 {
        return and.iter().all(|part| is_allowed(part, allowed));
    }
    allowed.contains(expression)
}

fn whole_brackets(expression: &str) -> Option<&str> {
    let inner = expression.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0_i32;
    for c in inner.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth < 0 {
            return None;
        }
    }
    Some(inner)
}

/// Splits at `word` where it stands outside brackets.
fn outside_brackets(expression: &str, word: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for piece in expression.split_inclusive(word) {
        let open = parts.last().map_or(0, |p| balance(p)) + balance(piece);
        if let Some(last) = parts.last_mut() {
            last.push_str(piece);
            if open == 0 && piece.ends_with(word) {
                last.truncate(last.len() - word.len());
                parts.push(String::new());
            }
        }
    }
    parts
}

fn balance(text: &str) -> i32 {
    text.chars()
        .map(|c| i32::from(c == '(') - i32::from(c == ')'))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let allowed: BTreeSet<String> = ["MIT", "Apache-2.0"]
            .iter()
            .map(|&l| l.to_owned())
            .collect();
        for good in [
            "MIT",
            "GPL-3.0 OR MIT",
            "MIT/Apache-2.0",
            "(MIT OR GPL-2.0) AND Apache-2.0",
            "(GPL-2.0 AND Zlib) OR MIT",
        ] {
            assert!(is_allowed(good, &allowed), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(MIT OR GPL-2.0) AND Zlib",
        ] {
            assert!(!is_allowed(bad, &allowed), "{bad}");
        }
    }
}
