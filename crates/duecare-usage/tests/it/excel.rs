//! Files as spreadsheets save them, and files that are nearly FOCUS.

use crate::{HEADER, codes, read, read_text, unrouted};
use duecare_model::Code;
use duecare_usage::{UsageFormat, recognise};

const ROW: &str = "12.50,acct,EUR,Usage,2026-11-02,2026-11-01,Microsoft,westeurope,Compute,sub,";

#[test]
fn the_line_of_a_refused_row_is_the_line_of_the_file_with_either_line_ending() {
    let bad = ROW.replace("12.50", "abc");
    for ending in ["\n", "\r\n"] {
        let text = [HEADER, ROW, &bad, ROW, ""].join(ending);
        let reading = read_text(&text);
        assert_eq!(reading.problems[0].at.line, Some(3), "{ending:?}");
        assert_eq!(unrouted(&reading).rows_read, 2);
    }
}

#[test]
fn a_file_with_most_columns_of_focus_is_told_which_one_is_missing_or_doubled() {
    let without = HEADER.replace("BillingCurrency,", "");
    let doubled = format!("{HEADER},BilledCost");
    for (header, code, word) in [
        (without, 3500, "BillingCurrency"),
        (doubled, 3501, "BilledCost"),
    ] {
        let text = format!("{header}\n{ROW}\n");
        assert_eq!(recognise(text.as_bytes()), Some(UsageFormat::FocusCsv));
        let reading = read(text.as_bytes(), UsageFormat::FocusCsv);
        assert_eq!(codes(&reading), [Code(code)]);
        assert!(reading.problems[0].what.contains(word));
        assert!(reading.generations.is_empty());
    }
    assert_eq!(recognise(b"date,cost,BillingCurrency,ServiceName\n"), None);
}

#[test]
fn a_file_with_semicolons_in_which_every_number_has_two_readings_is_refused() {
    let rows = |numbers: &[&str]| {
        let row = |number: &&str| ROW.replace(',', ";").replace("12.50", number);
        let rows: Vec<String> = numbers.iter().map(row).collect();
        format!("{}\n{}\n", HEADER.replace(',', ";"), rows.join("\n"))
    };
    // A German sheet writes twenty-two thousand this way; an English one writes twenty-two.
    let reading = read_text(&rows(&["22.000", "7"]));
    assert_eq!(codes(&reading), [Code(3504)]);
    assert_eq!(unrouted(&reading).rows_read, 1);
    // One number that can be read in one way only decides for all.
    for certain in ["0.5", "0,5"] {
        assert_eq!(codes(&read_text(&rows(&["22.000", certain]))), []);
    }
}
