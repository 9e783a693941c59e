//! The zone in which letters tell days and times.
//!
//! Called by the letters. No file and no setting of the machine is asked: the same letter must come
//! out on every machine, years later too, so that the rule of a zone stands here or in the
//! configuration, and every time that is told names its zone.

use duecare_model::{Date, Language, Param, Reason, Timestamp};
use jiff::tz::TimeZone;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Rules in force, each the last line of the file of that name in the IANA time zone database
/// (Debian's `tzdata` 2025b). The European ones hold since 1996 (Directive 94/21/EC and its
/// successor 2000/84/EC), before which this log has nothing to tell.
const RULES: [(&str, &str); 12] = [
    ("UTC", "UTC0"),
    ("Europe/Amsterdam", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("Europe/Brussels", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("Europe/Luxembourg", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("Europe/Vienna", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("Europe/Zurich", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"),
    ("Europe/Lisbon", "WET0WEST,M3.5.0/1,M10.5.0"),
    ("Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"),
    ("Etc/UTC", "UTC0"),
];

/// A zone, by one of the names above or by its rule (POSIX `TZ`).
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl Zone {
    /// The zone of that name or rule.
    pub fn named(text: &str) -> Result<Self, String> {
        let known = RULES.iter().find(|(name, _)| *name == text);
        let rule = known.map_or(text, |(_, rule)| rule);
        if rule == "UTC0" {
            return Ok(Self::default());
        }
        TimeZone::posix(rule).map(Self).map_err(|_| {
            let names: Vec<&str> = RULES.iter().map(|(name, _)| *name).collect();
            format!(
                "`{text}` is no zone that is known here; one of {}, or a rule such as `CET-1CEST,M3.5.0,M10.5.0/3`",
                names.join(", ")
            )
        })
    }

    /// The day of a moment.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.0.clone()).date()
    }

    /// A moment with its zone, as a letter in `language` writes it.
    pub fn moment(&self, at: Timestamp, language: Language) -> String {
        let local = at.to_zoned(self.0.clone());
        format!(
            "{} {:02}:{:02} {}",
            language.date(local.date()),
            local.hour(),
            local.minute(),
            local.strftime("%Z")
        )
    }

    /// The reason, with its moments in this zone.
    pub fn told(&self, reason: &Reason, language: Language) -> Reason {
        let mut told = reason.clone();
        for value in told.params.values_mut() {
            if let Param::Time(at) = value {
                *value = Param::Text(self.moment(*at, language));
            }
        }
        told
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::named(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(zone: &str, at: &str) -> String {
        let zone = Zone::named(zone).unwrap();
        zone.moment(at.parse().unwrap(), Language::En)
    }

    #[test]
    fn every_zone_of_the_list_can_be_read() {
        for (name, _) in RULES {
            assert!(Zone::named(name).is_ok(), "{name}");
        }
        assert!(Zone::named("Europe/Nowhere").is_err());
        assert!(Zone::named("").is_err());
    }

    #[test]
    fn a_time_is_told_with_its_zone_in_summer_and_in_winter() {
        let attack = "2022-10-01T01:12:00Z";
        assert_eq!(moment("UTC", attack), "1 October 2022 01:12 UTC");
        assert_eq!(
            moment("Europe/Amsterdam", attack),
            "1 October 2022 03:12 CEST"
        );
        let alarm = "2022-11-07T08:40:00Z";
        assert_eq!(
            moment("Europe/Amsterdam", alarm),
            "7 November 2022 09:40 CET"
        );
        assert_eq!(moment("Europe/London", attack), "1 October 2022 02:12 BST");
        assert_eq!(moment("Europe/Dublin", attack), "1 October 2022 02:12 IST");
        // The night of the change: 02:59 and then 02:00 once more.
        assert_eq!(
            moment("Europe/Paris", "2022-10-30T00:59:00Z"),
            "30 October 2022 02:59 CEST"
        );
        assert_eq!(
            moment("Europe/Paris", "2022-10-30T01:00:00Z"),
            "30 October 2022 02:00 CET"
        );
    }

    #[test]
    fn a_day_is_the_day_of_the_zone() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(
            zone.day("2026-03-06T23:30:00Z".parse().unwrap())
                .to_string(),
            "2026-03-07"
        );
    }
}
