//! Products by the name that a list gives them: what family they are, and until when they are mended.
//!
//! Called by the rules on machines. The dates are data (`table.toml`, dated, a source per row). What
//! must never happen: a product that the table does not know, or of which the name leaves the
//! version open, passing for one that its vendor still mends.

mod name;
mod reading;
mod table;

use duecare_model::Date;
use jiff::ToSpan as _;
use name::Name;
use table::{Line, Release, table};

/// A table older than this may have missed an announcement: with CentOS Linux 8 a vendor took back
/// eight years of support on 8 December 2020, to the end of 2021. A year is the notice to reckon with.
const TABLE_AGE_DAYS_MAX: i64 = 366;

/// The day on which the table was last read from its sources: this program is not older.
pub fn dated() -> Date {
    table().dated
}

/// What kind of system a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Windows Server.
    WindowsServer,
    /// A Windows that only workstations run.
    WindowsClient,
    /// Windows, of which the name does not tell more.
    Windows,
    /// A Linux; it may be a server or a workstation.
    Linux,
    /// A Mac.
    Mac,
    /// A system that is none of these and is known as such.
    Other,
    /// No name, or one that this version does not know.
    Unknown,
}

impl Family {
    /// Whether local administrators in the sense of Windows exist there; `None`: not known.
    pub(crate) const fn is_windows(self) -> Option<bool> {
        match self {
            Self::WindowsServer | Self::WindowsClient | Self::Windows => Some(true),
            Self::Linux | Self::Mac | Self::Other => Some(false),
            Self::Unknown => None,
        }
    }

    /// Whether each update of the vendor holds all earlier ones, so that the oldest pending one is
    /// always the newest one and says nothing about a machine left alone for a year.
    pub(crate) const fn is_cumulative(self) -> bool {
        !matches!(self, Self::Linux)
    }
}

/// What the table says about support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Support {
    /// Mended until this day at least, without anything being bought.
    Until(Date),
    /// General support ended on this day.
    Ended(Date),
    /// The name leaves open which version or edition it is, and that decides.
    VersionOpen,
    /// Not in the table, or told in a text that holds more than the name of one product.
    NotKnown,
    /// The last day is near, and the table is too old to know whether it still holds.
    TableOld,
}

/// Names of Linux systems, as distributions and directories write them.
const LINUX: [&str; 14] = [
    "linux",
    "ubuntu",
    "debian",
    "centos",
    "rhel",
    "fedora",
    "suse",
    "sles",
    "opensuse",
    "rocky",
    "almalinux",
    "raspbian",
    "proxmox",
    "univention",
];

/// Names of Macs.
const MAC: [&str; 3] = ["macos", "darwin", "osx"];

/// Names of systems that are none of these.
const OTHER: [&str; 11] = [
    "esxi", "freebsd", "truenas", "ontap", "netapp", "onefs", "solaris", "aix", "synology", "qnap",
    "ios",
];

/// The family of a system.
pub(crate) fn family(system: Option<&str>) -> Family {
    let Some(name) = system.map(Name::of) else {
        return Family::Unknown;
    };
    let server = name.has("server");
    if name.has("windows") && !name.has("server") {
        let client = ["xp", "vista", "7", "8", "10", "11"];
        return if client.iter().any(|word| name.follows("windows", word)) {
            Family::WindowsClient
        } else {
            Family::Windows
        };
    }
    if (name.has("windows") && server) || (name.has("hyper") && name.has("v") && server) {
        return Family::WindowsServer;
    }
    if LINUX.iter().any(|word| name.has(word)) || (name.has("red") && name.has("hat")) {
        return Family::Linux;
    }
    if name.has_any(&MAC) || (name.has("mac") && name.has("os")) {
        return Family::Mac;
    }
    if OTHER.iter().any(|word| name.has(word)) {
        return Family::Other;
    }
    Family::Unknown
}

/// The releases of one product that a text names and nothing else; none where any word of it is left
/// unexplained: a text with a word that the product does not explain may be that of another product.
fn read(name: &Name) -> (Option<&'static Line>, Vec<&'static Release>) {
    let Some(line) = table().lines.iter().find(|line| line.fits(name)) else {
        return (None, Vec::new());
    };
    let fits =
        |release: &&Release| release.fits(line, name) && reading::explains(line, release, name);
    (Some(line), line.releases.iter().filter(fits).collect())
}

/// What the table says of `system` on the day `today`.
pub(crate) fn support(system: Option<&str>, today: Date) -> Support {
    let Some(name) = system.map(Name::of) else {
        return Support::NotKnown;
    };
    let (Some(line), read) = read(&name) else {
        return Support::NotKnown;
    };
    let ends: Vec<Date> = read.iter().map(|release| release.until).collect();
    let (Some(first), Some(last)) = (ends.iter().min(), ends.iter().max()) else {
        return Support::NotKnown;
    };
    if *last < today {
        return Support::Ended(*last);
    }
    if *first < today {
        return Support::VersionOpen;
    }
    if line.program {
        return Support::NotKnown;
    }
    if !read
        .iter()
        .all(|release| reading::minor_is_mended(line, release, &name))
    {
        return Support::NotKnown;
    }
    let days = |n: i64, day: Date| day.checked_add(n.days()).unwrap_or(Date::MAX);
    let old = days(TABLE_AGE_DAYS_MAX, table().dated) < today;
    if old && *first < days(TABLE_AGE_DAYS_MAX, today) {
        return Support::TableOld;
    }
    Support::Until(*first)
}

/// The last day of what the vendor of `system` sells on top of general support, where it is known.
///
/// Asked only of a text that is read as one product: what somebody typed of one product cannot have
/// been bought for another that stands in the same text.
pub(crate) fn extended(system: Option<&str>) -> Option<Date> {
    let (line, read) = read(&Name::of(system?));
    if line.is_some_and(|line| line.program) {
        return None;
    }
    let last = |release: &&Release| release.extended.map(|end| end.max(release.until));
    // One release of which no extension is known leaves open what was bought.
    let ends: Vec<Date> = read.iter().map(last).collect::<Option<_>>()?;
    ends.into_iter().max()
}

#[cfg(test)]
mod tests;
