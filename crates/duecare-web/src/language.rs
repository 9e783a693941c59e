//! Which language a page is in: `?lang=` first, then `Accept-Language`, then English.
//!
//! Called for every request. Nothing here can fail: a wish that is not understood is not a wish.

use duecare_model::Language;

/// Most entries of an `Accept-Language` header that are read; browsers send fewer than ten.
const WISHES_MAX: usize = 20;

pub(crate) fn choose(query: Option<&str>, accept: Option<&str>) -> Language {
    asked(query)
        .or_else(|| accepted(accept?))
        .unwrap_or_default()
}

fn asked(query: Option<&str>) -> Option<Language> {
    query?
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="))?
        .parse()
        .ok()
}

/// The best of our languages by weight (RFC 9110, section 12.5.4); the first wins a tie.
fn accepted(header: &str) -> Option<Language> {
    let mut best: Option<(u16, Language)> = None;
    for item in header.split(',').take(WISHES_MAX) {
        let (tag, weight) = item.split_once(';').unwrap_or((item, "q=1"));
        let primary = tag.trim().split('-').next().unwrap_or("");
        let (Ok(language), Some(weight)) = (primary.parse(), thousandths(weight)) else {
            continue;
        };
        if weight > best.map_or(0, |(known, _)| known) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// `q=0.8` as 800; `None` for what is no weight.
fn thousandths(weight: &str) -> Option<u16> {
    let number = weight.trim().strip_prefix("q=")?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_beats_the_browser_and_english_is_the_last_resort() {
        let nl = Some("nl-BE,fr;q=0.8");
        assert_eq!(choose(Some("a=1&lang=de"), nl), Language::De);
        assert_eq!(choose(Some("lang=xx"), nl), Language::Nl);
        assert_eq!(choose(None, nl), Language::Nl);
        assert_eq!(choose(None, Some("es, it;q=0.5")), Language::En);
        assert_eq!(choose(None, None), Language::En);
    }

    #[test]
    fn weights_decide_and_zero_means_no() {
        let best = |header| choose(None, Some(header));
        assert_eq!(best("en;q=0.1, fr;q=0.9, de;q=0.5"), Language::Fr);
        assert_eq!(best("nl;q=0, de;q=0.001"), Language::De);
        assert_eq!(best("nl;q=9, nl;q=0.1234, nl;q=-1, de;q=0.2"), Language::De);
        assert_eq!(best(";;;,,,q=,=;q=é"), Language::En);
    }
}
