//! A kind of fact is declared once: whoever adds one finds one place, and no fold forgets it.

use std::path::Path;

/// The words of a text that are names.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The kinds that the declaration lists under `group`, each as `Kind(Item)`.
fn declared(text: &str, group: &str) -> Vec<String> {
    let (_, rest) = text.split_once(&format!("            {group} {{")).unwrap();
    let (rows, _) = rest.split_once("\n            }").unwrap();
    let rows = rows.lines().map(str::trim);
    rows.filter(|row| !row.starts_with("//") && row.contains('('))
        .map(|row| row.split('(').next().unwrap().to_owned())
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect()
}

#[test]
fn lists_and_logs_are_named_in_their_declaration_and_nowhere_else_in_the_model() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let declaration = std::fs::read_to_string(src.join("facts/kinds.rs")).unwrap();
    let mut kinds = declared(&declaration, "lists");
    kinds.extend(declared(&declaration, "logs"));
    assert!(kinds.len() > 20, "{kinds:?}");
    let mut open = vec![src.clone()];
    let mut looked = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            if path.ends_with("facts/kinds.rs") {
                continue;
            }
            looked += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            let product = text.split("#[cfg(test)]").next().unwrap();
            for (kind, place) in kinds
                .iter()
                .flat_map(|kind| product.match_indices("Fact::").map(move |at| (kind, at.0)))
            {
                let named = names(&product[place + "Fact::".len()..]).next();
                assert_ne!(named, Some(kind.as_str()), "{}", path.display());
            }
        }
    }
    assert!(looked > 20);
}
