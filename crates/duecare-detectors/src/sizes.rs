//! What the name of an Azure machine size says: virtual CPUs and class.
//!
//! Used by both detectors. A name that does not say it gives `None`, never a guess.
//! Source: naming conventions of Azure virtual machine sizes (learn.microsoft.com, read 2026-11).

/// What kind of machine a size is; drives price and suspicion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Everything that is not below.
    General,
    /// B-series: shares its processor.
    Burstable,
    /// E, M, G: much memory.
    Memory,
    /// H-series: high performance computing.
    Hpc,
    /// N-series: graphics processors and other accelerators, which miners prefer.
    Accelerated(Accelerator),
}

/// The accelerator, as far as the name tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Accelerator {
    H100,
    A100,
    V100,
    P100,
    T4,
    A10,
    Other,
}

impl Class {
    /// The classes that mining uses and an office seldom does.
    pub(crate) const fn is_gpu_or_hpc(self) -> bool {
        matches!(self, Self::Accelerated(_) | Self::Hpc)
    }
}

/// A size whose name was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) vcpus: u32,
    pub(crate) class: Class,
    /// Sizes of the ND family cost about twice those of NC with the same accelerator.
    pub(crate) is_nd: bool,
}

/// Most virtual CPUs of a size: the largest today has 1,832; more is a misread name.
const VCPUS_MAX: u32 = 4096;

impl Size {
    /// Reads a name such as `Standard_NC24ads_A100_v4`.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let upper = name.trim().to_ascii_uppercase();
        let body = upper
            .strip_prefix("STANDARD_")
            .or_else(|| upper.strip_prefix("BASIC_"))
            .unwrap_or(&upper);
        let mut parts = body.split('_');
        let first = parts.next()?;
        let rest: Vec<&str> = parts.collect();
        let digits_at = first.find(|c: char| c.is_ascii_digit())?;
        let (family, tail) = first.split_at(digits_at);
        if family.is_empty() || !family.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let (number, after) = leading_number(tail)?;
        // A constrained size such as M128-32ms: 32 of its 128 run, and cost what 128 cost; the bill
        // matters more here than the count.
        let constrained = after.strip_prefix('-').and_then(leading_number);
        let vcpus = match constrained {
            Some(_) => number,
            None => early_series(family, number, &rest).unwrap_or(number),
        };
        (1..=VCPUS_MAX).contains(&vcpus).then(|| Self {
            vcpus,
            class: class(family, &rest),
            is_nd: family.starts_with("ND"),
        })
    }
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    Some((digits.parse().ok()?, after))
}

/// The first generations counted sizes, not processors: `D11_v2` has 2, `A3` has 4.
fn early_series(family: &str, number: u32, rest: &[&str]) -> Option<u32> {
    let generation = rest.iter().find(|part| part.starts_with('V'));
    match family {
        "A" if generation.is_none() => match number {
            0 | 1 => Some(1),
            2 | 5 => Some(2),
            3 | 6 => Some(4),
            4 | 7 | 8 | 10 => Some(8),
            9 | 11 => Some(16),
            _ => None,
        },
        "D" | "DS" if generation.is_none_or(|part| *part == "V2") => match number {
            1 => Some(1),
            2 | 11 => Some(2),
            3 | 12 => Some(4),
            4 | 13 => Some(8),
            5 | 14 => Some(16),
            15 => Some(20),
            _ => None,
        },
        "G" | "GS" => match number {
            1..=5 => Some(1 << number),
            _ => None,
        },
        _ => None,
    }
}

fn class(family: &str, rest: &[&str]) -> Class {
    let has = |word: &str| rest.iter().any(|part| part.starts_with(word));
    match family.as_bytes().first() {
        Some(b'N') => Class::Accelerated(if has("H100") || has("H200") || has("MI300") {
            Accelerator::H100
        } else if has("A100") || (family.starts_with("ND") && has("V4")) {
            Accelerator::A100
        } else if has("T4") {
            Accelerator::T4
        } else if has("A10") {
            Accelerator::A10
        } else if family.starts_with("NC") && has("V2") || family == "ND" && rest.is_empty() {
            Accelerator::P100
        } else if has("V3") && !family.starts_with("NV") || family == "ND" && has("V2") {
            Accelerator::V100
        } else {
            Accelerator::Other
        }),
        Some(b'H') => Class::Hpc,
        Some(b'B') => Class::Burstable,
        Some(b'E' | b'M' | b'G') => Class::Memory,
        _ => Class::General,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_number_of_processors_is_read_from_the_name() {
        for (name, vcpus) in [
            ("Standard_NC24ads_A100_v4", 24),
            ("Standard_D4s_v5", 4),
            ("Standard_NV36adms_A10_v5", 36),
            ("standard_nc64as_t4_v3", 64),
            ("Standard_ND96asr_v4", 96),
            ("Standard_HB120rs_v2", 120),
            ("Standard_HB120-16rs_v3", 120),
            ("Standard_M128-32ms", 128),
            ("Standard_B2ms", 2),
            ("Standard_A1_v2", 1),
            ("Standard_A3", 4),
            ("Standard_D11_v2", 2),
            ("Standard_DS3_v2", 4),
            ("Standard_D14", 16),
            ("Standard_D16_v3", 16),
            ("Standard_F16s", 16),
            ("Standard_G5", 32),
            ("Standard_DC2s_v2", 2),
            ("NC6", 6),
        ] {
            assert_eq!(
                Size::parse(name).map(|size| size.vcpus),
                Some(vcpus),
                "{name}"
            );
        }
    }

    #[test]
    fn the_class_is_read_from_the_name() {
        let class = |name| Size::parse(name).unwrap().class;
        assert_eq!(
            class("Standard_NC24ads_A100_v4"),
            Class::Accelerated(Accelerator::A100)
        );
        assert_eq!(
            class("Standard_NV36adms_A10_v5"),
            Class::Accelerated(Accelerator::A10)
        );
        assert_eq!(
            class("Standard_NC24s_v3"),
            Class::Accelerated(Accelerator::V100)
        );
        assert_eq!(class("Standard_HB120rs_v2"), Class::Hpc);
        assert_eq!(class("Standard_D4s_v5"), Class::General);
        assert!(!class("Standard_E64_v5").is_gpu_or_hpc());
    }

    #[test]
    fn a_name_that_does_not_say_it_gives_nothing() {
        for name in [
            "",
            "Standard",
            "Standard_",
            "4",
            "Standard_D",
            "Standard_D0",
            "x y z 3",
        ] {
            assert_eq!(Size::parse(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_name_makes_the_reader_panic(name in "\\PC{0,30}") {
            let _ = Size::parse(&name);
        }
    }
}
