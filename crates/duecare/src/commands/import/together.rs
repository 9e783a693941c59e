//! Many files with one and the same problem, told once.
//!
//! Used by `import` for what it prints. A folder of 9,000 copies of a collection has one thing wrong
//! with it, and 9,000 lines would hide the next. The JSON answer and the record keep each by itself.

use duecare_model::Problem;
use std::collections::BTreeMap;
use std::path::Path;

/// Names told of a group.
const NAMES_TOLD_MAX: usize = 3;

/// The problems in their order, those that many files of one folder or archive share as one.
pub(super) fn together<'p>(problems: impl Iterator<Item = &'p Problem>) -> Vec<Problem> {
    let mut groups: BTreeMap<(u16, &str, &str), usize> = BTreeMap::new();
    let mut found: Vec<(&Problem, Vec<&str>)> = Vec::new();
    for problem in problems {
        let Some((folder, name)) = place(problem) else {
            found.push((problem, Vec::new()));
            continue;
        };
        let key = (problem.code.0, problem.what.as_str(), folder);
        let at = *groups.entry(key).or_insert(found.len());
        match found.get_mut(at) {
            Some((_, names)) => names.push(name),
            None => found.push((problem, vec![name])),
        }
    }
    found
        .into_iter()
        .map(|(first, names)| one(first, &names))
        .collect()
}

/// Folder and name, where the problem is one of a file as a whole.
fn place(problem: &Problem) -> Option<(&str, &str)> {
    let at = &problem.at;
    if at.line.is_some() || at.column.is_some() || at.path.is_some() {
        return None;
    }
    let file = at.file.as_deref()?;
    if let Some((archive, member)) = file.split_once('!') {
        return Some((archive, member));
    }
    let (folder, name) = (Path::new(file).parent()?, Path::new(file).file_name()?);
    Some((folder.to_str()?, name.to_str()?))
}

fn one(first: &Problem, names: &[&str]) -> Problem {
    let mut problem = first.clone();
    if names.len() < 2 {
        return problem;
    }
    let told = names
        .iter()
        .take(NAMES_TOLD_MAX)
        .copied()
        .collect::<Vec<_>>();
    let more = match names.len() - told.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    problem.what = format!(
        "{} files ({}{more}): {}",
        names.len(),
        told.join(", "),
        first.what
    );
    problem.at.file = place(first).map(|(folder, _)| match folder {
        "" => ".".to_owned(),
        folder => folder.to_owned(),
    });
    problem
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_app::codes::READ_FILE;

    fn problem(file: &str, what: &str) -> Problem {
        READ_FILE.problem(what).in_file(file)
    }

    #[test]
    fn what_many_files_of_a_folder_share_is_told_once_with_their_number_and_first_names() {
        let mut all: Vec<Problem> = (0..9_000)
            .map(|n| problem(&format!("in/{n}.json"), "another says something else"))
            .collect();
        all.insert(1, problem("other/0.json", "another says something else"));
        all.insert(2, problem("in/x.json", "something of its own"));
        all.insert(
            3,
            problem("in/y.json", "another says something else").at_line(4),
        );
        let told = together(all.iter());
        let shown: Vec<(Option<&str>, &str)> = told
            .iter()
            .map(|p| (p.at.file.as_deref(), p.what.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                (
                    Some("in"),
                    "9000 files (0.json, 1.json, 2.json and 8997 more): another says something else"
                ),
                (Some("other/0.json"), "another says something else"),
                (Some("in/x.json"), "something of its own"),
                (Some("in/y.json"), "another says something else"),
            ]
        );
    }
}
