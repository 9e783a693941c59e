//! The table against names that people and tools write, and against packages of others.

use super::table::table;
use super::*;
use std::path::Path;

fn on(day: &str, system: &str) -> Support {
    support(Some(system), day.parse().unwrap())
}

fn date(day: &str) -> Date {
    day.parse().unwrap()
}

const TODAY: &str = "2026-11-30";

#[test]
fn the_table_can_be_read_and_every_extension_ends_after_what_it_extends() {
    let table = table();
    assert_eq!(table.dated, date("2026-11-30"));
    assert!(table.lines.len() >= 15);
    for line in &table.lines {
        assert!(!line.releases.is_empty(), "{}", line.name);
        for release in &line.releases {
            let place = format!("{} {}", line.name, release.version);
            assert!(
                release.extended.is_none_or(|end| end > release.until),
                "{place}"
            );
        }
    }
}

#[test]
fn every_end_of_a_windows_since_2016_is_a_tuesday() {
    // Microsoft ends servicing on the day of the monthly update; the annual channel of the server
    // is counted by months from its release and ends on any day.
    let windows = table()
        .lines
        .iter()
        .filter(|line| line.name.starts_with("Windows"));
    for release in windows.flat_map(|line| &line.releases) {
        let annual =
            ["23h2", "2000"].contains(&release.version.as_str()) && release.build.is_none();
        if !annual {
            let weekday = release.until.weekday();
            assert_eq!(weekday, jiff::civil::Weekday::Tuesday, "{release:?}");
        }
    }
}

#[test]
fn names_as_tools_write_them_find_their_product() {
    for (system, end) in [
        ("Windows Server 2019 Standard", "2029-01-09"),
        ("Microsoft Windows Server 2022 Datacenter", "2031-10-14"),
        ("Microsoft® Windows Server® 2025 Standard", "2034-10-10"),
        ("Windows 11 Pro 25H2", "2027-10-12"),
        ("Windows 11 Entreprise 24H2", "2027-10-12"),
        (
            "Microsoft Windows 11 Enterprise (10.0.26200.6584)",
            "2028-10-10",
        ),
        ("Windows 10 Enterprise LTSC 2021 (21H2)", "2027-01-12"),
        ("Windows 10 Enterprise LTSC 1809", "2029-01-09"),
        ("Ubuntu 24.04.3 LTS", "2029-05-31"),
        ("Debian GNU/Linux 12 (bookworm)", "2028-06-30"),
        (
            "Red Hat Enterprise Linux Server release 8.10 (Ootpa)",
            "2029-05-31",
        ),
        ("RHEL 9", "2032-05-31"),
        ("CentOS Stream 9", "2027-05-31"),
        ("VMware ESXi 8.0.3 build-24280767", "2027-10-11"),
        ("Rocky Linux 8.10", "2029-05-31"),
        ("Rocky Linux 9 (Blue Onyx)", "2032-05-31"),
        (
            "Microsoft Windows Server 2022 Datacenter (10.0.20348.2527) 64-bit",
            "2031-10-14",
        ),
        ("Windows Server 2022 Standard x64 21H2", "2031-10-14"),
        ("Windows 10 Enterprise LTSC 2019", "2029-01-09"),
        (
            "Windows Server 2019 Standard, Windows Server 2019",
            "2029-01-09",
        ),
        ("VMware ESXi 8.0 Update 3", "2027-10-11"),
        ("Windows 10 IoT Enterprise LTSC 2021", "2032-01-13"),
        ("Windows 11 IoT Enterprise LTSC 2024 (24H2)", "2034-10-10"),
        ("Windows 11 IoT Enterprise 25H2", "2028-10-10"),
        ("Windows Server IoT 2022 Standard", "2031-10-14"),
        ("Ubuntu Pro 22.04 LTS", "2027-06-01"),
        ("Ubuntu 22.04.5 LTS (Jammy Jellyfish)", "2027-06-01"),
        ("SUSE Linux Enterprise Server 15 SP7", "2028-07-31"),
        ("openSUSE Leap 16.0", "2027-10-31"),
        ("Oracle Linux Server 9", "2032-06-30"),
    ] {
        assert_eq!(on(TODAY, system), Support::Until(date(end)), "{system}");
    }
}

#[test]
fn a_product_out_of_support_is_told_as_ended() {
    for (system, end) in [
        ("CentOS Linux 7", "2024-06-30"),
        ("CentOS Linux release 7.9.2009 (Core)", "2024-06-30"),
        ("CentOS 8", "2021-12-31"),
        ("Windows Server 2012 R2 Standard", "2023-10-10"),
        ("Windows Server 2008 R2 Standard", "2020-01-14"),
        ("Windows 10 Pro", "2025-10-14"),
        ("Windows 10 Famille", "2025-10-14"),
        ("Windows 11 Pro 24H2", "2026-10-13"),
        ("Windows 11 Professionnel 23H2", "2025-11-11"),
        ("Windows 8.1 Pro", "2023-01-10"),
        ("Windows 8 Pro", "2016-01-12"),
        ("Windows 7 Professional", "2020-01-14"),
        ("Windows XP Professional", "2014-04-08"),
        ("Debian GNU/Linux 11 (bullseye)", "2026-08-31"),
        ("Ubuntu 20.04.6 LTS", "2025-05-29"),
        ("VMware ESXi 7.0.3", "2025-10-02"),
        ("SUSE Linux Enterprise Server 12 SP5", "2024-10-31"),
        ("SLES 15 SP5", "2024-12-31"),
        ("SLES 15 SP6", "2025-12-31"),
        ("openSUSE Leap 15.6", "2026-04-30"),
        ("Oracle Linux Server 7.9", "2024-12-01"),
        ("Microsoft SQL Server 2014 SP3 Standard", "2024-07-09"),
        ("Microsoft Exchange Server 2019", "2025-10-14"),
        ("Ubuntu Pro 20.04 LTS", "2025-05-29"),
    ] {
        assert_eq!(on(TODAY, system), Support::Ended(date(end)), "{system}");
    }
}

#[test]
fn a_name_that_leaves_the_version_open_is_open_and_an_unknown_one_is_unknown() {
    for system in [
        "Windows 11 Pro",
        "Windows 11",
        "Windows Server",
        "Ubuntu",
        "CentOS Stream",
    ] {
        assert_eq!(on(TODAY, system), Support::VersionOpen, "{system}");
    }
    for system in [
        "",
        "Linux",
        "Windows",
        "Windows 12",
        "Windows 11 Pro 31H2",
        "Windows Server 2035",
        "Fedora 42",
        "Acme OS 7",
        "Ubuntu 99.04",
        "Windows 11 Pro 25H2 (10.0.22631)",
        "Windows 10 Enterprise LTSC 22H2",
        // Two products, or words that belong to none.
        "Windows Server 2012 R2 (to become Windows Server 2022)",
        "Windows 7 Pro (Windows 11 Enterprise 24H2 planned)",
        "Windows Server 2008 R2 SQL Server 2022",
        "Windows Server 2022 (10.0.17763)",
        "Windows 11 Pro 24H2, Windows 11 Enterprise 24H2",
        "Windows 11 24H2, Windows 11 Enterprise 24H2",
        "Windows 11 Pro Education 24H2",
        "Windows 10 Enterprise 1809, Windows 10 Enterprise LTSC 1809",
        "Windows Server 2022 R2",
        "CentOS, CentOS Stream 9",
        "Debian GNU/Linux 12 (trixie)",
        // Which service pack is not told, or none of the table.
        "SUSE Linux Enterprise Server 15",
        "SLES 15 SP8",
        "SUSE Linux Enterprise Server 16.0",
        "openSUSE Tumbleweed",
        "openSUSE Leap 15.7",
        "Oracle Linux Server 9.3",
        "SUSE Linux Enterprise Server for SAP Applications 12 SP5",
        "Microsoft SQL Server 2016",
        "Windows 11 IoT Enterprise 26H1",
        "Windows 10 IoT Core",
        "Windows Server IoT 2019",
        // A program that is mended says nothing of the system under it.
        "Microsoft SQL Server 2022 Standard",
        "SQL Server 2019",
        "Exchange Server SE",
        // Before release.
        "Windows Server 2025 Insider Preview",
        "Windows 11 Pro 25H2 Beta",
        "Debian GNU/Linux 13 (trixie/sid)",
        "Windows Server 2025 Evaluation",
        // A minor level that may get nothing any more.
        "Red Hat Enterprise Linux 8.4",
        "Red Hat Enterprise Linux 9.6 (Plow)",
        "Rocky Linux 8.4",
        "Rocky Linux 9.6 (Blue Onyx)",
        "AlmaLinux 8.4",
        "VMware ESXi 8.0.1",
    ] {
        assert_eq!(on(TODAY, system), Support::NotKnown, "{system}");
    }
    assert_eq!(support(None, date(TODAY)), Support::NotKnown);
}

#[test]
fn an_old_table_says_nothing_about_a_product_near_its_end() {
    let server = "Windows Server 2019 Standard";
    assert_eq!(on("2027-11-30", server), Support::Until(date("2029-01-09")));
    // The table is of 30 November 2026: a year and two days later it is old.
    assert_eq!(on("2028-02-01", server), Support::TableOld);
    let far = "Windows Server 2025 Standard";
    assert_eq!(on("2028-02-01", far), Support::Until(date("2034-10-10")));
}

#[test]
fn an_extension_is_known_only_where_the_vendor_sells_one() {
    assert_eq!(
        extended(Some("Windows Server 2012 R2")),
        Some(date("2026-10-13"))
    );
    assert_eq!(extended(Some("CentOS Linux 7")), None);
    assert_eq!(extended(Some("Acme OS 7")), None);
}

#[test]
fn families_are_told_from_the_name_and_never_guessed() {
    for (system, expected) in [
        ("Windows Server 2019 Standard", Family::WindowsServer),
        ("Hyper-V Server 2016", Family::WindowsServer),
        ("Windows 10 Famille", Family::WindowsClient),
        ("Windows 11 Entreprise", Family::WindowsClient),
        ("Windows11", Family::WindowsClient),
        ("Windows 2019 Standard", Family::Windows),
        ("Windows Embedded Standard", Family::Windows),
        ("pc-linux-gnu", Family::Linux),
        ("redhat-linux-gnu", Family::Linux),
        ("Ubuntu 22.04", Family::Linux),
        ("Mac OS X", Family::Mac),
        ("macOS 26.1", Family::Mac),
        ("NetApp Release 9.11", Family::Other),
        ("Samba 4.17", Family::Unknown),
        ("Azure Stack HCI", Family::Unknown),
        ("", Family::Unknown),
    ] {
        assert_eq!(family(Some(system)), expected, "{system}");
    }
    assert_eq!(family(None), Family::Unknown);
}

/// The ends of one line by version, where a package of Debian tells them too.
fn ours(line: &str) -> Vec<(String, Date, Option<Date>)> {
    let lines = table().lines.iter().filter(|own| own.name == line);
    lines
        .flat_map(|line| &line.releases)
        .map(|release| (release.version.clone(), release.until, release.extended))
        .collect()
}

/// Rows of `distro-info-data`, or nothing where the package is not installed, which is said.
fn distro_info(file: &str) -> Vec<Vec<String>> {
    let path = Path::new("/usr/share/distro-info").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!(
            "not compared: {} is not here (package distro-info-data)",
            path.display()
        );
        return Vec::new();
    };
    let rows = text.lines().skip(1);
    rows.map(|row| row.split(',').map(str::to_owned).collect())
        .collect()
}

#[test]
fn debian_and_ubuntu_end_on_the_day_that_their_own_package_tells() {
    // `version,codename,series,created,release,eol,eol-lts,...`; `eol,eol-server,eol-esm` for Ubuntu.
    for (file, line, column) in [("debian.csv", "Debian", 6), ("ubuntu.csv", "Ubuntu", 5)] {
        let rows = distro_info(file);
        for (version, until, extended) in ours(line) {
            let own = |row: &&Vec<String>| row[0].trim_end_matches(" LTS") == version;
            // An older package does not know the newest release yet.
            let Some(row) = rows.iter().find(own).filter(|row| row.len() > column) else {
                continue;
            };
            assert_eq!(row[column], until.to_string(), "{line} {version}");
            if let Some(end) = extended {
                assert_eq!(row[7], end.to_string(), "{line} {version}");
            }
        }
    }
}

#[test]
fn windows_server_and_centos_end_on_the_day_that_the_database_of_libosinfo_tells() {
    // Its other Windows dates mix editions and phases (Windows 7: 2029), so only these compare.
    for (file, line, version) in [
        ("microsoft.com/win-2k12.xml", "Windows Server", "2012"),
        ("microsoft.com/win-2k16.xml", "Windows Server", "2016"),
        ("microsoft.com/win-2k19.xml", "Windows Server", "2019"),
        ("microsoft.com/win-2k22.xml", "Windows Server", "2022"),
        ("microsoft.com/win-2k3.xml", "Windows Server", "2003"),
        ("microsoft.com/win-8.1.xml", "Windows 8", "8.1"),
        ("microsoft.com/win-8.xml", "Windows 8", "8"),
        ("centos.org/centos-7.0.xml", "CentOS Linux", "7"),
        ("centos.org/centos-8.xml", "CentOS Linux", "8"),
    ] {
        let path = Path::new("/usr/share/osinfo/os").join(file);
        let Ok(text) = std::fs::read_to_string(&path) else {
            eprintln!(
                "not compared: {} is not here (package osinfo-db)",
                path.display()
            );
            continue;
        };
        let told = text.split_once("<eol-date>").unwrap().1;
        let told = told.split_once('<').unwrap().0;
        let own = ours(line)
            .into_iter()
            .find(|(own, ..)| own == version)
            .unwrap();
        assert_eq!(told, own.1.to_string(), "{line} {version}");
    }
}

/// Names that tell one release, as `table.toml` has them.
fn told_names() -> Vec<(String, Date)> {
    let mut names = Vec::new();
    for line in &table().lines {
        // A program that is mended tells nothing, so it has no name that is read.
        let told = |release: &&Release| !line.program || release.until < date(TODAY);
        for release in line.releases.iter().filter(told) {
            let mut words = line.words.clone();
            // The version of Windows 8.1 stands in the place of the 8.
            words.retain(|word| !release.version.starts_with(word.as_str()));
            words.extend(release.edition.map(edition));
            words.extend(release.needs.clone());
            words.push(release.version.clone());
            words.retain(|word| !word.is_empty());
            names.push((words.join(" "), release.until));
        }
    }
    names
}

fn edition(edition: table::Edition) -> String {
    let word = match edition {
        table::Edition::Consumer => "pro",
        table::Edition::Business => "enterprise",
        table::Edition::LongTerm => "ltsc",
    };
    word.to_owned()
}

fn is_until(system: &str) -> bool {
    matches!(on(TODAY, system), Support::Until(_))
}

#[test]
fn every_release_of_the_table_is_read_under_its_own_name() {
    let mended = told_names().into_iter().filter(|(name, until)| {
        let read = on(TODAY, name);
        assert_ne!(read, Support::NotKnown, "{name}");
        *until >= date(TODAY) && read == Support::Until(*until)
    });
    assert!(mended.count() >= 20);
}

#[test]
fn the_names_of_two_products_in_one_text_are_never_mended_in_any_order() {
    // All pairs, rather than some drawn by chance: there are few.
    let names = told_names();
    for (first, until) in &names {
        for (second, other) in &names {
            // Two names of one thing: the same text, or one that ends on the same day (RHEL).
            if until == other {
                continue;
            }
            for between in [" ", " (to become ", ", ", " / "] {
                let both = format!("{first}{between}{second}");
                assert!(!is_until(&both), "{both}");
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn a_word_that_no_product_explains_leaves_the_text_unknown(
        pick in proptest::prelude::any::<proptest::sample::Index>(),
        place in proptest::prelude::any::<proptest::sample::Index>(),
        word in proptest::prop_oneof![
            "[a-z]{3,9}[0-9]{1,4}",
            "[4-9][0-9]{3}",
            "[0-9]{2}h[3-9]",
            "(preview|insider|beta|rc1|rc|canary|dev|nightly|testing|sid|planned|sql|vnext|eval)",
        ],
    ) {
        let names: Vec<String> = told_names().into_iter().map(|(name, _)| name).collect();
        let mut words: Vec<&str> = pick.get(&names).split(' ').collect();
        words.insert(place.index(words.len() + 1), &word);
        let text = words.join(" ");
        proptest::prop_assert!(!is_until(&text), "{}", text);
    }
}
