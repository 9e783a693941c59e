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
        (told, blind)
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
    assert!(blind.contains("1 parts are missing"), "{blind}");
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
    mill.import(2, &mill.rows("empty.csv", 0, &[]));
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
        blind.contains("1 rows of usage were refused (2025-03-02)"),
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
