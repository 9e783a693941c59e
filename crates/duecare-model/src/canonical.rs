//! Canonical JSON (RFC 8785) for records: one value, one sequence of bytes.
//!
//! Called by the store when a record is made and by verification when it is read again.
//! Numbers are integers only: RFC 8785 takes its number format from ECMAScript doubles, and a
//! record with a float in it would depend on the printing of floats.

use serde::Serialize;
use serde_json::Value;

/// A value cannot be written canonically.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// The value cannot become JSON.
    #[error("not expressible as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A number is not an integer within ±(2^53 - 1).
    #[error("{0} is not an integer that every JSON reader holds exactly")]
    Number(String),
}

/// Largest integer that an ECMAScript reader holds exactly.
const INTEGER_MAX: u64 = (1 << 53) - 1;

/// Writes `value` canonically.
///
/// # Errors
/// The value holds a float or an integer beyond 2^53 - 1, or cannot become JSON at all.
pub fn to_canonical<T: Serialize>(value: &T) -> Result<String, CanonicalError> {
    let value = serde_json::to_value(value)?;
    let mut out = String::new();
    write(&value, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut String) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => {
            let fits = number
                .as_i64()
                .is_some_and(|n| n.unsigned_abs() <= INTEGER_MAX)
                || number.as_u64().is_some_and(|n| n <= INTEGER_MAX);
            if !fits {
                return Err(CanonicalError::Number(number.to_string()));
            }
            out.push_str(&number.to_string());
        }
        Value::String(text) => out.push_str(&serde_json::to_string(text)?),
        Value::Array(items) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Value::Object(members) => {
            // RFC 8785, section 3.2.3: sorted by UTF-16 code units.
            let mut keys: Vec<&String> = members.keys().collect();
            keys.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (position, key) in keys.into_iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                out.push_str(&serde_json::to_string(key)?);
                out.push(':');
                write(&members[key], out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_by_utf16_and_strings_escaped_as_in_rfc_8785() {
        // The key order of RFC 8785, section 3.2.3.
        let value: Value = serde_json::from_str(
            r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
        )
        .unwrap();
        let text = to_canonical(&value).unwrap();
        let order: Vec<usize> = [
            "Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew",
        ]
        .iter()
        .map(|word| text.find(word).unwrap())
        .collect();
        assert!(order.is_sorted(), "{text}");
        assert!(text.starts_with(r#"{"\r":"#));
    }

    #[test]
    fn floats_and_integers_beyond_double_precision_are_refused() {
        assert!(to_canonical(&1.5_f64).is_err());
        assert!(to_canonical(&(1_u64 << 53)).is_err());
        assert_eq!(
            to_canonical(&((1_u64 << 53) - 1)).unwrap(),
            "9007199254740991"
        );
    }
}
