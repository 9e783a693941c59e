//! Usage files as providers really have them: what is counted, and what `watch` says is not watched.

use crate::app::App;
use std::time::{Duration, SystemTime};

const HEADER: &str = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,SubAccountId,ProviderName,RegionId,ServiceName";

/// 5 March 2025, the day on which the first run of each case was written.
const FIRST_RUN: u64 = 1_741_132_800;

fn row(cost: &str, day: u8, category: &str, sub: &str) -> String {
    format!(
        "{cost},EUR,2025-03-{day:02},2025-03-{:02},{category},{sub},Microsoft,westeurope,Service\n",
        day + 1
    )
}

struct Mill(App);

impl Mill {
    fn with(bound: &[&str]) -> Self {
        let app = App::with_customer();
        let mut words = vec!["scope", "cap", "--customer", "bakery"];
        words.extend(bound);
        words.extend([
            "--agreed-on",
            "2025-01-02",
            "--agreed-by",
            "O",
            "--source",
            "letter",
        ]);
        app.ok(&words);
        Self(app)
    }

    /// Writes a file as of some minutes after the first run.
    fn file(&self, name: &str, minutes: u64, text: &str) -> String {
        let path = self.0.write(name, text);
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(FIRST_RUN + minutes * 60);
        let file = std::fs::File::options().append(true).open(&path).unwrap();
        file.set_modified(at).unwrap();
        path
    }

    fn rows(&self, name: &str, minutes: u64, rows: &[String]) -> String {
        self.file(name, minutes, &format!("{HEADER}\n{}", rows.concat()))
    }

    fn import(&self, code: i32, path: &str) -> String {
        self.0
            .complaint(code, &["import", path, "--customer", "bakery"])
    }

    /// The reasons of all signals, and what is not watched.
    fn watch(&self, code: i32) -> (String, String) {
        let out = self.0.run(&["watch", "--once"]);
        // Money is written with a space that does not break.
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\u{a0}', " ");
        let (told, blind) = (text(&out.stdout), text(&out.stderr));
        assert_eq!(out.status.code(), Some(code), "{told}\n{blind}");
        // A table breaks its lines where it likes.
        let told: Vec<&str> = told.split_whitespace().collect();
        (told.join(" "), blind)
    }
}

#[test]
fn an_azure_export_with_its_manifest_is_read_whole_and_its_missing_part_is_missed() {
    let mill = Mill::with(&["--per-day", "EUR 100"]);
    mill.file(
        "in/manifest.json",
        0,
        r#"{"manifestVersion": "2024-04-01", "exportConfig": {"exportName": "mill"}, "blobs": [
            {"blobName": "mill/part_0_0001.csv", "dataRowCount": 1},
            {"blobName": "mill/part_0_0002.csv", "dataRowCount": 1},
            {"blobName": "mill/part_0_0003.csv", "dataRowCount": 1}]}"#,
    );
    let same = [row("60.00", 1, "Usage", "sub-a")];
    mill.rows("in/part_0_0001.csv", 0, &same);
    mill.rows("in/part_0_0002.csv", 0, &same);
    mill.import(0, &mill.0.path("in").display().to_string());
    let (told, blind) = mill.watch(3);
    assert!(told.contains("EUR 120"), "{told}");
    assert!(blind.contains("one part is missing"), "{blind}");
    assert!(
        blind.contains("Usage is known until 2 March 2025"),
        "{blind}"
    );
}

#[test]
fn a_subscription_that_a_later_run_leaves_out_is_told() {
    let mill = Mill::with(&["--per-day", "EUR 500"]);
    let first = [
        row("100", 1, "Usage", "sub-a"),
        row("900", 1, "Usage", "sub-b"),
    ];
    mill.import(0, &mill.rows("v1.csv", 0, &first));
    mill.import(0, &mill.rows("v2.csv", 1440, &first[..1]));
    let (_, blind) = mill.watch(3);
    assert!(
        blind.contains("no longer tells of the subscription sub-b"),
        "{blind}"
    );
}

#[test]
fn a_file_with_a_newer_time_that_knows_less_does_not_lower_the_month() {
    let mill = Mill::with(&["--per-month", "EUR 415"]);
    let mut rows: Vec<String> = (1..=3)
        .map(|day| row("100", day, "Usage", "sub-a"))
        .collect();
    mill.rows("in/mtd-03.csv", 1, &rows);
    rows[2] = row("120", 3, "Usage", "sub-a");
    rows.push(row("100", 4, "Usage", "sub-a"));
    mill.rows("in/mtd-04.csv", 0, &rows);
    mill.import(0, &mill.0.path("in").display().to_string());
    let (told, blind) = mill.watch(3);
    assert!(told.contains("EUR 420"), "{told}");
    assert!(
        blind.contains("EUR 120 is counted; by the other it would be EUR 100"),
        "{blind}"
    );
}

#[test]
fn an_export_without_rows_and_a_file_of_another_shape_leave_cost_unwatched_and_say_so() {
    let mill = Mill::with(&["--per-day", "EUR 1000"]);
    mill.import(0, &mill.rows("empty.csv", 0, &[]));
    let azure = "SubscriptionId,Date,MeterCategory,CostInBillingCurrency\ns,03/14/2025,VM,1\n";
    let complaint = mill.import(2, &mill.file("azure.csv", 0, azure));
    assert!(complaint.contains("DC-3518"), "{complaint}");
    let (_, blind) = mill.watch(0);
    assert!(blind.contains("No usage is known"), "{blind}");
    assert!(blind.contains("azure.csv"), "{blind}");
    let check = mill.0.run(&["check"]);
    assert!(String::from_utf8_lossy(&check.stderr).contains("No usage is known"));
}

#[test]
fn purchases_are_no_use_and_refused_rows_are_told_with_their_days() {
    let mill = Mill::with(&["--per-day", "EUR 100"]);
    let rows = [
        row("12000", 1, "Purchase", "sub-a"),
        row("50", 1, "Usage", "sub-a"),
        row("many", 2, "Usage", "sub-a"),
    ];
    mill.import(2, &mill.rows("focus.csv", 0, &rows));
    let (_, blind) = mill.watch(0);
    assert!(blind.contains("EUR 12,000 was bought"), "{blind}");
    assert!(
        blind.contains("One row of usage was refused (2025-03-02)"),
        "{blind}"
    );
}

/// The file as gzip, of which only a share is there.
fn gz(text: &str, keep: impl Fn(usize) -> usize) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    let mut bytes = writer.finish().unwrap();
    bytes.truncate(keep(bytes.len()));
    bytes
}

#[test]
fn a_cut_usage_file_is_a_blind_spot_of_watch_and_check_until_it_comes_whole() {
    let rows: Vec<String> = (1..=9)
        .cycle()
        .take(900)
        .map(|day| row("1.00", day, "Usage", "sub-a"))
        .collect();
    let text = format!("{HEADER}\n{}", rows.concat());
    for keep in [|len: usize| len / 2, |len: usize| len - 4] {
        let mill = Mill::with(&["--per-day", "EUR 1000"]);
        let path = mill.file("in/mill.csv.gz", 0, "");
        std::fs::write(&path, gz(&text, keep)).unwrap();
        mill.import(2, &path);
        let (_, blind) = mill.watch(0);
        assert!(blind.contains("mill.csv.gz"), "{blind}");
        assert!(blind.contains("is a lower bound"), "{blind}");
        let check = mill.0.run(&["check"]);
        let check = [check.stdout, check.stderr].concat();
        let check = String::from_utf8_lossy(&check);
        assert!(check.contains("is a lower bound"), "{check}");
        let other = mill.rows("in/other.csv", 90, &rows[..20]);
        mill.import(0, &other);
        assert!(mill.watch(0).1.contains("is a lower bound"));
        std::fs::write(&path, gz(&text, |len| len)).unwrap();
        mill.import(0, &path);
        let (_, blind) = mill.watch(0);
        assert!(!blind.contains("is a lower bound"), "{blind}");
    }
}

#[test]
fn a_cut_is_told_although_a_hundred_rows_before_it_were_refused() {
    let mill = Mill::with(&["--per-day", "EUR 1000"]);
    let mut rows = vec![row("1.00", 1, "Usage", "sub-a")];
    rows.extend((0..300).map(|_| row("nothing", 2, "Usage", "sub-a")));
    let text = format!("{HEADER}\n{}", rows.concat());
    let path = mill.file("in/mill.csv.gz", 0, "");
    std::fs::write(&path, gz(&text, |len| len - 400)).unwrap();
    mill.import(2, &path);
    let (_, blind) = mill.watch(0);
    assert!(blind.contains("is a lower bound"), "{blind}");
}

#[test]
fn a_subscription_in_letters_of_another_case_counts_once() {
    // In one file, in a later run, and in a part: as it was first told.
    let of = |cost: &str, day: u8, sub: &str| row(cost, day, "Usage", sub);
    let path = "/subscriptions/0A1B2C3D-0000-4000-8000-00000000000F";
    let first = [of("60.00", 1, path), of("40.00", 1, &path.to_lowercase())];
    let once = Mill::with(&["--per-day", "EUR 1"]);
    once.import(0, &once.rows("mtd-01.csv", 0, &first));
    assert!(once.watch(3).0.contains("usage cost EUR 100;"));
    let mill = Mill::with(&["--per-month", "EUR 1"]);
    mill.import(0, &mill.rows("mtd-01.csv", 0, &first));
    let later = [of("110.00", 1, &path.to_lowercase()), of("5.00", 2, path)];
    mill.import(0, &mill.rows("mtd-02.csv", 1440, &later));
    let (told, blind) = mill.watch(3);
    assert!(told.contains("EUR 115 was used"), "{told}");
    assert!(!blind.contains("no longer tells of"), "{blind}");
    assert!(!blind.contains("differ in nothing"), "{blind}");
}

#[test]
fn ids_of_a_provider_that_may_tell_case_apart_count_as_two_and_that_is_told() {
    let mill = Mill::with(&["--per-day", "EUR 1000"]);
    let rows = ["team_aB", "team_ab"].map(|sub| {
        let row = row("60.00", 1, "Usage", sub);
        row.replace("Microsoft", "Hosting Example")
    });
    mill.import(0, &mill.rows("focus.csv", 0, &rows));
    let (_, blind) = mill.watch(0);
    assert!(
        blind.contains("The ids team_aB, team_ab differ in nothing but the case of letters"),
        "{blind}"
    );
}

#[test]
fn days_that_no_export_tells_are_told_by_watch_and_check_and_in_their_json() {
    let mill = Mill::with(&["--per-day", "EUR 1000"]);
    let of = |days: &[u8], sub: &str| -> Vec<String> {
        days.iter()
            .map(|day| row("1.00", *day, "Usage", sub))
            .collect()
    };
    mill.import(0, &mill.rows("one.csv", 0, &of(&[1, 2, 5], "sub-a")));
    mill.import(0, &mill.rows("two.csv", 1440, &of(&[12, 13], "sub-a")));
    mill.import(0, &mill.rows("b.csv", 1440, &of(&[1, 5], "sub-b")));
    let missing = "Of 8 days between known days (2025-03-03 \u{2013} 2025-03-04, 2025-03-06 \u{2013} 2025-03-11) no usage is told";
    let of_sub =
        "Of one subscription nothing is told on days on which others are told (sub-b: 2025-03-02)";
    let (_, blind) = mill.watch(0);
    assert!(blind.contains(missing), "{blind}");
    assert!(blind.contains(of_sub), "{blind}");
    let watch: serde_json::Value = mill.0.json(0, &["watch", "--once"]);
    let check = mill.0.run(&["check", "--format", "json"]);
    let check: serde_json::Value = serde_json::from_slice(&check.stdout).unwrap();
    for document in [watch, check] {
        let spots = document["blind_spots"].as_array().unwrap();
        let spot = spots
            .iter()
            .find(|spot| spot["reason"] == "days-missing")
            .unwrap_or_else(|| panic!("{document}"));
        assert_eq!(spot["customer"], "bakery");
        assert_eq!(spot["detector"], "contract-guardrail");
        assert!(spot["text"].as_str().unwrap().contains(missing));
    }
    // A question about the past is not asked what is watched today.
    let past = mill.0.json(0, &["check", "--as-of", "2026-01-01"]);
    assert_eq!(past.get("blind_spots"), None);
}

#[test]
fn a_subscription_that_is_told_under_two_customers_is_told() {
    let mill = Mill::with(&["--per-day", "EUR 1000"]);
    mill.0.ok(&[
        "party", "add", "butcher", "--name", "Butcher", "--role", "customer", "--parent",
        "provider",
    ]);
    let path = mill.rows("focus.csv", 0, &[row("60.00", 1, "Usage", "SUB-A")]);
    mill.import(0, &path);
    let other = mill.rows("other.csv", 0, &[row("60.00", 2, "Usage", "sub-a")]);
    mill.0
        .complaint(0, &["import", &other, "--customer", "butcher"]);
    let (_, blind) = mill.watch(0);
    for told in [
        "bakery: The subscription SUB-A is told under butcher, too (2 March 2025 to 2 March 2025)",
        "butcher: The subscription sub-a is told under bakery, too (1 March 2025 to 1 March 2025)",
    ] {
        assert!(blind.contains(told), "{blind}");
    }
}

#[test]
fn rows_with_and_without_a_party_of_their_own_in_one_file_are_both_counted() {
    let mill = Mill::with(&["--per-day", "EUR 1"]);
    mill.0.ok(&[
        "party", "add", "bakery", "--name", "Bakery", "--role", "customer", "--parent", "provider",
        "--alias", "sub-a",
    ]);
    let rows = [
        row("60.00", 1, "Usage", "sub-a"),
        row("40.00", 1, "Usage", "sub-b"),
    ];
    for name in ["in/focus.csv", "in/part_0_0001.csv"] {
        mill.import(0, &mill.rows(name, 0, &rows));
        assert!(mill.watch(3).0.contains("usage cost EUR 100;"), "{name}");
    }
}

#[test]
fn a_stray_file_of_any_kind_is_told_and_is_no_failure_unless_asked_for() {
    let mill = Mill::with(&["--per-day", "EUR 1000"]);
    mill.rows("in/focus.csv", 0, &[row("60.00", 1, "Usage", "sub-a")]);
    let strays: [(&str, &[u8]); 4] = [
        ("in/empty.txt", b""),
        ("in/notes.txt", b"caf\xe9 au lait\n"),
        (
            "in/offer.pdf",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
        ),
        ("in/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ];
    for (name, bytes) in strays {
        mill.0.write(name, bytes);
    }
    let folder = mill.0.path("in").display().to_string();
    let complaint = mill.import(0, &folder);
    for (name, _) in strays {
        let name = name.trim_start_matches("in/");
        assert!(complaint.contains(name), "{name}: {complaint}");
    }
    let strict = ["import", &folder, "--customer", "bakery", "--strict"];
    mill.0.complaint(2, &strict);
    // By itself each of them is what the user meant, and was not read.
    for (name, _) in strays {
        mill.import(2, &mill.0.path(name).display().to_string());
    }
    // A sheet of ours in an old encoding is no stray: its names would be lost without a word.
    let inventory = b"schema = \"duecare.inventory/1\"\n# caf\xe9\n";
    mill.0.write("in/inventory.toml", inventory);
    assert!(mill.import(2, &folder).contains("DC-3003"));
}

#[test]
fn a_cut_export_that_comes_whole_within_the_hour_is_counted_once_and_nothing_is_in_doubt() {
    let rows: Vec<String> = (1..=9)
        .map(|day| row("10.00", day, "Usage", "sub-a"))
        .collect();
    let text = format!("{HEADER}\n{}", rows.concat());
    for (share, minutes) in [(2, 0), (2, 20), (9, 20), (2, 90)] {
        let mill = Mill::with(&["--per-month", "EUR 1"]);
        let path = mill.file("mill.csv.gz", 0, "");
        let written = |bytes: Vec<u8>, minutes: u64| {
            std::fs::write(&path, bytes).unwrap();
            let at = SystemTime::UNIX_EPOCH + Duration::from_secs(FIRST_RUN + minutes * 60);
            let file = std::fs::File::options().append(true).open(&path).unwrap();
            file.set_modified(at).unwrap();
        };
        written(gz(&text, |len| len - len / share), 0);
        mill.import(2, &path);
        written(gz(&text, |len| len), minutes);
        mill.import(0, &path);
        let (told, blind) = mill.watch(3);
        assert!(told.contains("EUR 90 was used"), "{told}");
        for doubt in ["is counted", "is a lower bound", "counts once"] {
            assert!(!blind.contains(doubt), "{share} {minutes}: {blind}");
        }
    }
}

#[test]
fn a_packed_file_that_cannot_be_unpacked_is_a_blind_spot_until_it_can() {
    let mill = Mill::with(&["--per-day", "EUR 1000"]);
    let text = format!("{HEADER}\n{}", row("10.00", 1, "Usage", "sub-a"));
    let path = mill.file("mill.csv.gz", 0, "");
    for kept in [11, 14, 20] {
        std::fs::write(&path, gz(&text, |_| kept)).unwrap();
        mill.import(2, &path);
        let (_, blind) = mill.watch(0);
        assert!(blind.contains("mill.csv.gz"), "{kept}: {blind}");
    }
    std::fs::write(&path, gz(&text, |len| len)).unwrap();
    mill.import(0, &path);
    let (_, blind) = mill.watch(0);
    assert!(!blind.contains("mill.csv.gz"), "{blind}");
}

/// A part that was cut off comes whole: what is counted is as if it had come whole at once.
#[test]
fn a_cut_part_of_a_run_in_parts_is_told_and_counts_once_when_it_comes_whole() {
    let rows = |part: u8| -> Vec<String> {
        (1..=9)
            .map(|day| row(&format!("{part}.00"), day, "Usage", "sub-a"))
            .collect()
    };
    let text = |part: u8| format!("{HEADER}\n{}", rows(part).concat());
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    for (ending, minutes) in [
        ("csv", 0),
        ("csv", 26 * 60),
        ("csv.gz", 0),
        ("csv.gz", 20),
        ("csv.gz", 26 * 60),
    ] {
        let packed = |text: &str| match ending {
            "csv" => text.as_bytes().to_vec(),
            _ => gz(text, |len| len),
        };
        let mill = Mill::with(&["--per-month", "EUR 1"]);
        let written = |part: u8, bytes: Vec<u8>, minutes: u64| {
            let path = mill.file(&format!("in/part_0_000{part}.{ending}"), 0, "");
            std::fs::write(&path, bytes).unwrap();
            let at = SystemTime::UNIX_EPOCH + Duration::from_secs(FIRST_RUN + minutes * 60);
            let file = std::fs::File::options().append(true).open(&path).unwrap();
            file.set_modified(at).unwrap();
            path
        };
        for part in [1, 3] {
            written(part, packed(&text(part)), 0);
        }
        written(2, half(packed(&text(2))), 0);
        let folder = mill.0.path("in").display().to_string();
        mill.import(2, &folder);
        let check = mill.0.run(&["check"]);
        let blind = String::from_utf8_lossy(&check.stderr).into_owned();
        let is_told = blind.contains("part_0_0002") || blind.contains("refused");
        assert!(is_told, "{ending}: {blind}");
        let whole = written(2, packed(&text(2)), minutes);
        mill.import(0, &whole);
        let (told, blind) = mill.watch(3);
        assert!(
            told.contains("EUR 54 was used"),
            "{ending} {minutes}: {told}"
        );
        for doubt in ["is counted", "is a lower bound", "counts once", "missing"] {
            assert!(!blind.contains(doubt), "{ending} {minutes}: {blind}");
        }
    }
}

/// What is not watched of one customer is read without the rest of the histories, and is the same.
#[test]
fn what_is_not_watched_of_one_customer_is_what_is_told_of_it_among_all() {
    let mill = Mill::with(&["--per-day", "EUR 100"]);
    let app = &mill.0;
    for party in ["mill", "farm", "shed"] {
        let add = ["party", "add", party, "--name", party, "--role", "customer"];
        app.ok(&[&add[..], &["--parent", "provider"]].concat());
    }
    let rows =
        |sub: &str| -> Vec<String> { (1..9).map(|day| row("12.5", day, "Usage", sub)).collect() };
    mill.import(0, &mill.rows("usage.csv", 0, &rows("shared")));
    let others = mill.rows("others.csv", 5, &rows("shared"));
    app.ok(&["import", &others, "--customer", "mill"]);
    let refused = mill.file("refused.zip", 9, "PK\u{3}\u{4} and no more");
    app.run(&["import", &refused, "--customer", "farm"]);
    let spots = |words: &[&str]| {
        let words = [words, &["--format", "json"]].concat();
        let told = app.run(&words).stdout;
        let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
        told["blind_spots"].as_array().unwrap().clone()
    };
    let all = spots(&["check"]);
    assert!(all.len() > 6, "{all:#?}");
    for (party, some) in [
        ("bakery", "mill"),
        ("mill", "bakery"),
        ("farm", "refused"),
        ("shed", ""),
    ] {
        let of_all = all.iter().filter(|spot| spot["customer"] == party);
        let of_all: Vec<_> = of_all.cloned().collect();
        let told = format!("{of_all:?}");
        assert!(told.contains(some) && !of_all.is_empty(), "{party}: {told}");
        assert_eq!(spots(&["check", "--customer", party]), of_all, "{party}");
    }
}
