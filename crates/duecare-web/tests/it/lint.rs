//! The mechanical part of WCAG 2.2 AA and of our own rules, as a lint over the HTML we write.
//!
//! It reads tags of well-formed output (maud closes every tag) and is no general HTML parser.

use std::collections::BTreeSet;

/// A start tag with its attributes as written.
fn tags(html: &str) -> Vec<(&str, &str)> {
    html.split('<')
        .skip(1)
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|rest| {
            let inside = rest.split('>').next().unwrap_or("");
            inside.split_once(' ').unwrap_or((inside, ""))
        })
        .collect()
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let rest = attributes
        .split_once(&format!("{name}=\""))
        .filter(|(before, _)| before.is_empty() || before.ends_with(' '))?
        .1;
    rest.split('"').next()
}

/// Everything that is wrong with a page.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let all = tags(html);
    let count = |name: &str| all.iter().filter(|(tag, _)| *tag == name).count();
    for (name, wanted) in [
        ("h1", 1),
        ("main", 1),
        ("title", 1),
        ("html", 1),
        ("script", 0),
        ("style", 0),
    ] {
        if count(name) != wanted {
            faults.push(format!("{} <{name}> instead of {wanted}", count(name)));
        }
    }
    if count("table") != count("caption") || count("table") != count("thead") {
        faults.push("a table without caption or head".to_owned());
    }
    let mut ids = BTreeSet::new();
    let mut level = 0;
    for (tag, attributes) in &all {
        if let Some(id) = attribute(attributes, "id")
            && !ids.insert(id)
        {
            faults.push(format!("id {id} twice"));
        }
        if *tag == "th" && attribute(attributes, "scope").is_none() {
            faults.push("a th without scope".to_owned());
        }
        if *tag == "html" && attribute(attributes, "lang").is_none() {
            faults.push("no language".to_owned());
        }
        if *tag == "time" && attribute(attributes, "datetime").is_none() {
            faults.push("a time without datetime".to_owned());
        }
        if [
            "input", "select", "textarea", "form", "iframe", "img", "base",
        ]
        .contains(tag)
        {
            faults.push(format!("a <{tag}> on a page that only shows"));
        }
        let inline = |a: &str| a.starts_with("on") && a.contains('=') || a.starts_with("style=");
        if attributes.split(' ').any(inline) {
            faults.push(format!("inline style or handler: {attributes}"));
        }
        if let Some(number) = tag.strip_prefix('h').and_then(|n| n.parse::<u32>().ok()) {
            if number > level + 1 {
                faults.push(format!("h{number} after h{level}"));
            }
            level = number;
        }
    }
    for (_, attributes) in &all {
        if let Some(id) = attribute(attributes, "aria-labelledby")
            && !ids.contains(id)
        {
            faults.push(format!("aria-labelledby names {id}, which is not there"));
        }
        if attribute(attributes, "href").is_some_and(|href| !href.starts_with(['/', '#'])) {
            faults.push(format!("a link that leaves: {attributes}"));
        }
    }
    faults
}

#[test]
fn the_lint_finds_each_fault_it_is_there_for() {
    let good = "<html lang=\"en\"><title>t</title><main id=\"m\"><h1>x</h1></main></html>";
    assert_eq!(faults(good), Vec::<String>::new());
    for bad in [
        good.replace(" lang=\"en\"", ""),
        good.replace("<h1>x</h1>", "<h2>x</h2>"),
        good.replace("x</h1>", "x</h1><h3>y</h3>"),
        good.replace("x</h1>", "x</h1><p id=\"m\"></p>"),
        good.replace("x</h1>", "x</h1><table><thead></thead></table>"),
        good.replace("x</h1>", "x</h1><th>x</th>"),
        good.replace("x</h1>", "x</h1><p style=\"a\"></p>"),
        good.replace("x</h1>", "x</h1><p onclick=\"a\"></p>"),
        good.replace("x</h1>", "x</h1><script></script>"),
        good.replace("x</h1>", "x</h1><input>"),
        good.replace("x</h1>", "x</h1><a href=\"https://example.net\"></a>"),
        good.replace("x</h1>", "x</h1><p aria-labelledby=\"gone\"></p>"),
    ] {
        assert!(!faults(&bad).is_empty(), "{bad}");
    }
}
