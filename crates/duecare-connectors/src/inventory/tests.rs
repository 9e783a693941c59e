//! What the inventory refuses, and that it says where.

use super::*;

const TOP: &str = "schema = \"duecare.inventory/1\"\n";

fn draft(rest: &str) -> Draft {
    read(&format!("{TOP}{rest}"), false, &|_| None)
}

#[test]
fn an_unknown_key_at_the_top_refuses_the_file_with_its_line() {
    let found = draft("\ncomplet = []\n");
    assert_eq!(found.problems[0].code, INVENTORY_SYNTAX.code);
    assert_eq!(found.problems[0].at.line, Some(3));
    assert!(found.facts.is_empty());
}

#[test]
fn a_bad_entry_is_refused_with_its_line_and_the_section_is_incomplete() {
    let found = draft(
        "complete = [\"copies\"]\n[[copies]]\nid = \"a\"\nworkload = \"erp\"\nmedium = \"tape\"\n\
         [[copies]]\nid = \"b\"\nworkload = \"erp\"\nmedium = \"tape\"\ndisconected = true\n",
    );
    let problem = &found.problems[0];
    assert_eq!(
        (problem.at.line, problem.at.path.as_deref()),
        (Some(7), Some("copies[1]"))
    );
    assert!(problem.what.contains("disconected"), "{}", problem.what);
    let Fact::BackupCopies(batch) = &found.facts[0].fact else {
        panic!()
    };
    assert_eq!((batch.items.len(), batch.complete), (1, false));
}

#[test]
fn a_section_said_to_be_complete_and_absent_is_an_empty_complete_list() {
    let found = draft("complete = [\"restore_tests\"]\n");
    assert!(found.spotless());
    assert_eq!(
        found.facts[0].fact,
        Fact::RestoreTests(Batch {
            items: vec![],
            complete: true
        })
    );
}

#[test]
fn a_count_that_does_not_fit_makes_the_section_incomplete() {
    let found = draft("complete = { workloads = 2 }\n[[workloads]]\nid = \"erp\"\n");
    let Fact::Workloads(batch) = &found.facts[0].fact else {
        panic!()
    };
    assert!(!batch.complete);
    assert_eq!(found.problems[0].code, INVENTORY_COMPLETE.code);
    assert_eq!(
        draft("complete = [\"copys\"]\n").problems[0].code,
        INVENTORY_COMPLETE.code
    );
}

#[test]
fn a_name_that_stands_twice_is_refused_and_counts_once_only_where_it_is_told_alike() {
    for (second, counted) in [("PC", 1), ("pc", 0)] {
        let found = draft(&format!(
            "complete = [\"endpoints\"]\n[[endpoints]]\nname = \"PC\"\n[[endpoints]]\nname = \"{second}\"\n"
        ));
        let Fact::Endpoints(batch) = &found.facts[0].fact else {
            panic!()
        };
        assert_eq!(
            (batch.items.len(), batch.complete, found.problem_total),
            (counted, false, 1)
        );
    }
}

#[test]
fn an_unknown_customer_and_an_unknown_version_refuse_the_file() {
    let found = draft("customer = \"nobody\"\n[[workloads]]\nid = \"erp\"\n");
    assert_eq!(found.problems[0].code, INVENTORY_CUSTOMER.code);
    assert_eq!(found.problems[0].at.line, Some(2));
    assert!(found.facts.is_empty());
    let other = read("schema = \"duecare.inventory/9\"\n", false, &|_| None);
    assert_eq!(other.problems[0].code, INVENTORY_SCHEMA.code);
}

#[test]
fn dates_may_be_written_in_quotes_or_as_toml_dates() {
    let entry = |at: &str| {
        let text = format!(
            "[[restore_tests]]\nworkload = \"erp\"\nresult = \"passed\"\ntested_at = {at}\n"
        );
        match draft(&text).facts.remove(0).fact {
            Fact::RestoreTests(batch) => batch.items[0].tested_at,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        entry("2026-04-12T09:00:00+02:00"),
        entry("\"2026-04-12T07:00:00Z\"")
    );
    assert_eq!(entry("2026-04-12"), entry("\"2026-04-12T00:00:00Z\""));
}

#[test]
fn a_sheet_refuses_bad_rows_with_line_and_column_and_keeps_the_others() {
    let text = "sep=;\nName;Kind;Last seen at;Colour\nA;Server;2026-05-01;red\nB;server;03.04.2026;\n\nC;laptop;;\nD;;\n";
    let found = read_sheet(text, false).unwrap();
    let places: Vec<_> = found
        .problems
        .iter()
        .map(|p| (p.at.line.unwrap(), p.at.column.as_deref()))
        .collect();
    assert_eq!(
        places,
        [
            (2, Some("colour")),
            (4, Some("last_seen_at")),
            (6, None),
            (7, None)
        ]
    );
    let Fact::Endpoints(batch) = &found.facts[0].fact else {
        panic!()
    };
    assert_eq!((batch.items.len(), batch.complete), (1, false));
}

#[test]
fn a_sheet_is_complete_only_if_its_rows_are_counted() {
    let sheet = |first: &str, last: &str| {
        let text = format!("{first}\nworkload,tested_at,result\nerp,2026-05-01,passed{last}");
        match read_sheet(&text, false).unwrap().facts.remove(0).fact {
            Fact::RestoreTests(batch) => batch.complete,
            other => panic!("{other:?}"),
        }
    };
    assert!(sheet("# complete 1", "\n"));
    assert!(sheet("# complete 1,,", "\r\n"));
    for (first, last) in [
        ("# complete", "\n"),
        ("# complete 2", "\n"),
        ("# complete 1", ""),
        ("# all", "\n"),
    ] {
        assert!(!sheet(first, last), "{first:?} {last:?}");
    }
}
