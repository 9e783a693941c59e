//! Delimited text: what is kept, what is refused, and that nothing depends on the order of rows.

use crate::{HEADER, codes, party, read, read_text, unrouted};
use duecare_model::{Code, Nanos};
use duecare_usage::UsageFormat;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::cell::RefCell;
use std::io::Write as _;

const ROW: &str = "1.5,acc,EUR,Usage,2022-10-02T00:00:00Z,2022-10-01T00:00:00Z,Microsoft,westeurope,Virtual Machines,sub-1,";

pub(crate) fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn rows_with_the_same_key_become_one_cell() {
    let reading = read_text(&format!("{HEADER}\n{ROW}\n{ROW}\n"));
    assert_eq!(reading.problem_total, 0, "{:?}", reading.problems);
    assert_eq!(reading.format, "FOCUS 1.0");
    let generation = unrouted(&reading);
    assert_eq!((generation.rows_read, generation.rows_refused), (2, 0));
    let [cell] = generation.cells.as_slice() else {
        panic!("{:?}", generation.cells)
    };
    assert_eq!(cell.cost, Nanos(3_000_000_000));
    assert_eq!(cell.rows, 2);
    assert_eq!(cell.day.to_string(), "2022-10-01");
    assert_eq!(
        (
            &*cell.provider,
            &*cell.sub_account,
            &*cell.region,
            &*cell.service,
            &*cell.category
        ),
        (
            "Microsoft",
            "sub-1",
            "westeurope",
            "Virtual Machines",
            "Usage"
        )
    );
    assert_eq!(
        generation.data_until.unwrap().to_string(),
        "2022-10-02T00:00:00Z"
    );
}

#[test]
fn rows_route_by_customer_then_subscription_then_billing_account() {
    let text = format!(
        "{HEADER}\n\
         1,cust-c,EUR,Usage,,2022-10-01,M,,,cust-b,cust-a\n\
         1,cust-c,EUR,Usage,,2022-10-01,M,,,cust-b,\n\
         1,cust-c,EUR,Usage,,2022-10-01,M,,,sub,NULL\n\
         1,acc,EUR,Usage,,2022-10-01,M,,,/subscriptions/11111111-0000-4000-8000-555555555555,x\n\
         1,acc,EUR,Usage,,2022-10-01,M,,,sub,x\n"
    );
    let reading = read_text(&text);
    let parties: Vec<Option<_>> = reading.generations.iter().map(|(p, _)| p.clone()).collect();
    assert_eq!(
        parties,
        [
            None,
            Some(party("bakkerij-noord")),
            Some(party("cust-a")),
            Some(party("cust-b")),
            Some(party("cust-c")),
        ]
    );
}

#[test]
fn the_route_is_asked_once_per_id() {
    let asked = RefCell::new(Vec::new());
    let text = format!("{HEADER}\n{ROW}\n{ROW}\n{ROW}\n");
    duecare_usage::read(
        "u",
        text.as_bytes(),
        UsageFormat::FocusCsv,
        &|id| {
            asked.borrow_mut().push(id.to_owned());
            None
        },
        &|_| {},
    );
    assert_eq!(*asked.borrow(), ["sub-1", "acc"]);
}

#[test]
fn a_bad_row_is_refused_with_its_place_and_the_others_are_kept() {
    let text = format!(
        "{HEADER}\n{ROW}\n\
         abc,acc,EUR,Usage,,2022-10-01,M,,,s,cust-a\n\
         NULL,acc,EUR,Usage,,2022-10-01,M,,,s,\n\
         1,acc,,Usage,,2022-10-01,M,,,s,\n\
         1,acc,EURO,Usage,,2022-10-01,M,,,s,\n\
         1,acc,EUR,Usage,,10/01/2022,M,,,s,\n\
         1,acc,EUR,Usage,2022-09-30,2022-10-01,M,,,s,\n\
         1,acc,EUR\n{ROW}\n"
    );
    let reading = read_text(&text);
    // `10/01/2022` is refused by its name: nothing in this file tells which comes first.
    let expected = [3503, 3503, 3505, 3505, 3517, 3506, 3502].map(Code);
    assert_eq!(codes(&reading), expected);
    let lines: Vec<u64> = reading.problems.iter().filter_map(|p| p.at.line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9]);
    let first = &reading.problems[0];
    assert_eq!(first.at.column.as_deref(), Some("BilledCost"));
    assert!(first.what.contains("abc"), "{}", first.what);
    assert_eq!(first.at.file.as_deref(), Some("usage.csv"));
    assert_eq!(unrouted(&reading).rows_read, 2);
    assert_eq!(unrouted(&reading).rows_refused, 6);
    let (_, of_customer) = &reading.generations[1];
    assert_eq!((of_customer.rows_read, of_customer.rows_refused), (0, 1));
    assert!(of_customer.cells.is_empty());
}

#[test]
fn only_the_first_hundred_problems_are_told_and_all_are_counted() {
    let text = format!(
        "{HEADER}\n{}",
        "x,acc,EUR,Usage,,2022-10-01,M,,,s,\n".repeat(250)
    );
    let reading = read_text(&text);
    assert_eq!(reading.problems.len(), 100);
    assert_eq!(reading.problem_total, 250);
}

#[test]
fn semicolons_with_decimal_commas_are_read_and_contradictions_refused() {
    let header = HEADER.replace(',', ";");
    let row = |cost: &str| format!("{cost};acc;EUR;Usage;;2022-10-01;M;;;s;");
    let rows = [row("1.234"), row("12,5"), row("3")].join("\n");
    let reading = read_text(&format!("{header}\n{rows}\n"));
    assert_eq!(reading.problem_total, 0, "{:?}", reading.problems);
    assert_eq!(unrouted(&reading).cells[0].cost, Nanos(1_249_500_000_000));

    let rows = [row("0.75"), row("12,5"), row("3")].join("\n");
    let reading = read_text(&format!("{header}\n{rows}\n"));
    assert_eq!(codes(&reading), [Code(3504)]);
    assert_eq!(unrouted(&reading).cells[0].cost, Nanos(15_500_000_000));
}

#[test]
fn wide_text_with_a_byte_order_mark_says_the_same_as_narrow_text() {
    let text = format!("{HEADER}\n{ROW}\n");
    let narrow = read_text(&text);
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(duecare_usage::recognise(&wide), Some(UsageFormat::FocusCsv));
    assert_eq!(read(&wide, UsageFormat::FocusCsv), narrow);
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    assert_eq!(read(&marked, UsageFormat::FocusCsv), narrow);
    let packed = gzip(&text);
    assert_eq!(
        duecare_usage::recognise(&packed),
        Some(UsageFormat::FocusCsvGz)
    );
    assert_eq!(read(&packed, UsageFormat::FocusCsvGz), narrow);
}

#[test]
fn a_cut_gzip_file_keeps_the_rows_before_the_cut_and_says_so() {
    // Rows that differ, so that half of the packed bytes is about half of the rows.
    let rows: String = (0..5000_u64)
        .map(|n| {
            ROW.replace(
                "sub-1",
                &format!("sub-{}", n.wrapping_mul(2_654_435_761) % 99_991),
            ) + "\n"
        })
        .collect();
    let packed = gzip(&format!("{HEADER}\n{rows}"));
    let reading = read(&packed[..packed.len() / 2], UsageFormat::FocusCsvGz);
    assert_eq!(codes(&reading), [Code(3510)]);
    let read_rows = unrouted(&reading).rows_read;
    assert!((1000..4000).contains(&read_rows), "{read_rows}");
    assert!(reading.problems[0].at.line.unwrap() > 1000);
}

#[test]
fn a_damaged_checksum_is_told() {
    let mut packed = gzip(&format!("{HEADER}\n{ROW}\n"));
    let at = packed.len() - 6;
    packed[at] ^= 1;
    assert_eq!(codes(&read(&packed, UsageFormat::FocusCsvGz)), [Code(3511)]);
}

#[test]
fn an_unclosed_quotation_mark_ends_reading_before_memory_does() {
    let mut text = format!("{HEADER}\n{ROW}\n\"");
    text.push_str(&"never closed\n".repeat(2_000_000));
    let reading = read_text(&text);
    assert_eq!(codes(&reading), [Code(3513)]);
    assert_eq!(unrouted(&reading).rows_read, 1);
}

#[test]
fn a_file_without_rows_or_columns_is_a_problem_and_never_an_empty_month() {
    let reading = read_text(&format!("{HEADER}\n"));
    assert_eq!(codes(&reading), [Code(3515)]);
    assert!(reading.generations.is_empty());
    let reading = read(b"a,b\n1,2\n", UsageFormat::FocusCsv);
    assert_eq!(codes(&reading), [Code(3500)]);
    assert!(reading.generations.is_empty());
    let twice = format!("{HEADER},BilledCost\n");
    assert_eq!(
        codes(&read(twice.as_bytes(), UsageFormat::FocusCsv)),
        [Code(3501)]
    );
}

#[test]
fn text_that_is_not_utf8_is_refused_because_repair_could_melt_two_accounts() {
    let mut bytes = format!("{HEADER}\n{ROW}\n").into_bytes();
    bytes.extend(b"1,acc,EUR,Usage,,2022-10-01,M,,,caf\xE9,\n");
    let reading = read(&bytes, UsageFormat::FocusCsv);
    assert_eq!(codes(&reading), [Code(3507)]);
    assert_eq!(unrouted(&reading).rows_read, 1);
}

#[test]
fn a_sum_beyond_what_can_be_held_refuses_the_row_that_breaks_it() {
    let row = ROW.replace("1.5,acc", "9000000000,acc");
    let reading = read_text(&format!("{HEADER}\n{row}\n{row}\n"));
    assert_eq!(codes(&reading), [Code(3508)]);
    assert_eq!(unrouted(&reading).cells[0].rows, 1);
}

#[test]
fn the_service_provider_and_the_region_name_stand_in_for_their_neighbours() {
    let text = "BilledCost;BillingCurrency;ChargePeriodStart;ProviderName;ServiceProviderName;RegionId;RegionName\n\
                1;EUR;2026-01-01;Old;New;;Narnia\n1;EUR;2026-01-01;Old;NULL;r1;Narnia\n";
    let reading = read_text(text);
    assert_eq!(reading.format, "FOCUS 1.3");
    let places: Vec<(&str, &str)> = unrouted(&reading)
        .cells
        .iter()
        .map(|cell| (&*cell.provider, &*cell.region))
        .collect();
    assert_eq!(places, [("New", "Narnia"), ("Old", "r1")]);
}

fn any_row() -> impl Strategy<Value = String> {
    (
        -1_000_000_000_i64..1_000_000_000,
        0..4_u8,
        1..4_u8,
        0..3_u8,
        prop_oneof![9 => Just("EUR"), 1 => Just("??")],
    )
        .prop_map(|(cost, sub, day, customer, currency)| {
            format!("{cost}E-7,acc,{currency},Usage,,2022-10-0{day},M,eu,VM,s{sub},cust-{customer}")
        })
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (rows, shuffled) in prop::collection::vec(any_row(), 1..60)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let one = read_text(&format!("{HEADER}\n{}\n", rows.join("\n")));
        let other = read_text(&format!("{HEADER}\n{}\n", shuffled.join("\n")));
        prop_assert_eq!(one.generations, other.generations);
        prop_assert_eq!(one.problem_total, other.problem_total);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes: Vec<u8>) {
        let with_header = [HEADER.as_bytes(), b"\n", &bytes].concat();
        read(&with_header, UsageFormat::FocusCsv);
        for format in [UsageFormat::FocusCsv, UsageFormat::FocusCsvGz, UsageFormat::FocusParquet] {
            read(&bytes, format);
        }
    }

    #[test]
    fn every_row_is_either_read_or_refused(rows in prop::collection::vec("[0-9a-zA-Z.,;:-]{1,40}", 0..20)) {
        // With the end of the last line: without it a short row is told as cut off besides.
        let reading = read_text(&format!("{HEADER}\n{ROW}\n{}\n", rows.join("\n")));
        let told: u64 = reading.generations.iter().map(|(_, g)| g.rows_read + g.rows_refused).sum();
        prop_assert_eq!(told, rows.len() as u64 + 1);
        let refused: u64 = reading.generations.iter().map(|(_, g)| g.rows_refused).sum();
        prop_assert_eq!(refused, reading.problem_total);
    }
}

/// Every way to cut a text off: told wherever a row is left without one of its fields.
#[test]
fn a_text_that_ends_within_a_row_is_told_as_cut_off_wherever_it_ends() {
    let text = format!("{HEADER}\n{ROW}\n{ROW}\n");
    let fields = |line: &str| line.split(',').count();
    for ends in HEADER.len() + 1..text.len() {
        let cut = &text[..ends];
        let last = cut.rsplit('\n').next().unwrap();
        let is_within = !last.is_empty() && fields(last) < fields(HEADER);
        for packed in [false, true] {
            let reading = if packed {
                read(&gzip(cut), UsageFormat::FocusCsvGz)
            } else {
                read_text(cut)
            };
            let is_told = codes(&reading).contains(&Code(3510));
            assert_eq!(is_told, is_within, "{ends}: {last}");
        }
    }
}
