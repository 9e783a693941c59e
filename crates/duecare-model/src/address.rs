//! What a mail address is, for entry and for sending alike.
//!
//! Called by the command line, the choice of addressees, `doctor` and the sending of mail. What must
//! never happen: an address that is recorded, preferred for a warning, and only then refused.

/// RFC 5321, section 4.5.3.1.3, as corrected: longest address.
pub const ADDRESS_BYTES_MAX: usize = 254;
/// RFC 5321, section 4.5.3.1.1: longest part before the `@`.
const LOCAL_BYTES_MAX: usize = 64;
/// RFC 1035, section 2.3.4: longest label of a name.
const LABEL_BYTES_MAX: usize = 63;

/// Whether mail can be sent to it: `dot-atom@domain` (RFC 5322, section 3.4.1) in ASCII.
///
/// ASCII only, because not every server on the way speaks SMTPUTF8, and one that does not would
/// return the letter; a domain with accents has its `xn--` form. Quoted local parts and address
/// literals are allowed by the standard and used by nobody but attackers.
pub fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    text.len() <= ADDRESS_BYTES_MAX
        && local.len() <= LOCAL_BYTES_MAX
        && local.split('.').all(is_atom)
        && domain.split('.').all(is_label)
}

/// RFC 5322, section 3.2.3.
fn is_atom(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
}

/// RFC 5321, section 4.1.2: letters, digits and hyphens, no hyphen at either end.
fn is_label(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LABEL_BYTES_MAX
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::is_mail_address;

    #[test]
    fn addresses_as_companies_use_them_can_be_sent_to() {
        for good in [
            "care@provider.example",
            "o'neil+it@sub.mill.example",
            "a.b_c-d@xn--mnchen-3ya.example",
            "x@localhost",
        ] {
            assert!(is_mail_address(good), "{good}");
        }
    }

    #[test]
    fn whatever_could_not_be_sent_to_is_none() {
        let long = format!("{}@b.example", "a".repeat(65));
        let far = format!("a@{}example", "long.".repeat(60));
        for bad in [
            "",
            "a",
            "a@",
            "@b.example",
            "a@b@c.example",
            "a@b, c@d.example",
            "<script>@b.example",
            "\"a b\"@c.example",
            "a b@c.example",
            "a@c.example\r\nBcc: x@y.example",
            ".a@b.example",
            "a..b@c.example",
            "a@-b.example",
            "a@b..example",
            "a@b.example.",
            "a@[192.0.2.1]",
            "m\u{fc}ller@b.example",
            "a@m\u{fc}ller.example",
            "a\u{202e}b@c.example",
            &long,
            &far,
        ] {
            assert!(!is_mail_address(bad), "{bad}");
        }
    }
}
