//! The Message-IDs in a header, as RFC 5322, section 3.6.4 has them: a list of `<left@right>` with
//! comments and folds anywhere between.
//!
//! Called by `map.rs`. What must never happen here: an id taken from a comment or from a phrase in
//! quotation marks, which anybody's mail program may have filled with words of others.

/// Longest Message-ID that is one: a line has 998 characters at most (RFC 5322, section 2.1.1).
pub(super) const ID_BYTES_MAX: usize = 998;
/// Most ids of one mail. Threads name some dozens; a mail that names more than these tells nothing of
/// which it answers.
const IDS_MAX: usize = 500;

/// The ids of a header in their order, each once; none where there are more than can be meant.
pub(super) fn ids(header: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut chars = header.chars();
    while let Some(c) = chars.next() {
        match c {
            '(' => comment(&mut chars),
            '"' => quoted(&mut chars),
            '<' => {
                let id = id(&mut chars);
                if is_id(&id) && !found.contains(&id) {
                    found.push(id);
                }
                if found.len() > IDS_MAX {
                    return Vec::new();
                }
            }
            _ => {}
        }
    }
    found
}

/// What stands up to the closing bracket, without folds; nothing where another opens before.
fn id(chars: &mut std::str::Chars<'_>) -> String {
    let mut id = String::new();
    for c in chars.by_ref() {
        match c {
            '>' => return id,
            '<' => id.clear(),
            c if c.is_whitespace() => {}
            c => id.push(c),
        }
    }
    String::new()
}

fn is_id(id: &str) -> bool {
    let halves = id.split_once('@');
    id.len() <= ID_BYTES_MAX && halves.is_some_and(|(l, r)| !l.is_empty() && !r.is_empty())
}

/// Comments stand in each other (RFC 5322, section 3.2.2).
fn comment(chars: &mut std::str::Chars<'_>) {
    let mut depth = 1_usize;
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '(' => depth += 1,
            ')' if depth == 1 => return,
            ')' => depth -= 1,
            _ => {}
        }
    }
}

fn quoted(chars: &mut std::str::Chars<'_>) {
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_stand_in_a_list_with_folds_and_comments_between() {
        let folded = "<a@x.example>\r\n\t(reply to <no@x.example> (and \\) <nor@x.example>))\r\n <b@\r\n x.example>";
        assert_eq!(ids(folded), ["a@x.example", "b@x.example"]);
        assert_eq!(
            ids("\"Your <no@x.example> of\" Monday <a@x.example>"),
            ["a@x.example"]
        );
        assert_eq!(ids("<a@x.example><a@x.example>,<b@x.example>").len(), 2);
        for none in [
            "",
            "a@x.example",
            "<>",
            "<@>",
            "<a@",
            "(<a@x.example>",
            "<no id>",
        ] {
            assert_eq!(ids(none), Vec::<String>::new(), "{none}");
        }
        let many: Vec<String> = (0..IDS_MAX + 2)
            .map(|n| format!("<{n}@x.example>"))
            .collect();
        assert_eq!(ids(&many.concat()), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn what_stands_between_ids_changes_none_of_them(
            given in proptest::collection::btree_set("[a-z0-9.]{1,8}@[a-z]{1,8}", 0..6),
            between in proptest::collection::vec(
                prop::sample::select(vec![
                    " ", "\r\n ", "\t", ",", "(c)", "(<c@c>)", "((c) <c@c> \\))", "\"<q@q>\"", "words ",
                ]),
                7,
            ),
        ) {
            let mut text = between[6].to_owned();
            for (id, between) in given.iter().zip(&between) {
                text.push_str(&format!("<{id}>{between}"));
            }
            let given: Vec<String> = given.into_iter().collect();
            prop_assert_eq!(ids(&text), given);
        }

        #[test]
        fn any_header_is_read_without_panic(text in any::<String>()) {
            prop_assert!(ids(&text).iter().all(|id| id.len() <= ID_BYTES_MAX));
        }
    }
}
