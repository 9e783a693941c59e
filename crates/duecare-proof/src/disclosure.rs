//! Fields that can be shown, withheld or erased one by one, while the record stays proved.
//!
//! Called by the store before a record is appended, by the dossier and by verifiers. In the record
//! that the log commits to, each such field is replaced by `{"sealed":"<hash>"}`; the hash is that
//! of a line of its own, its *opening*:
//!
//! ```text
//! <salt, 64 hexadecimal digits> <JSON Pointer, as a JSON string> <value, as a JSON string>
//! ```
//!
//! On a shell: `sha256sum` of the line with its newline. Whoever holds the line can show the
//! field; without it, the salt keeps the value from being found by trying (the construction of
//! SD-JWT, RFC 9901, in lines that need no JSON tool). What must never happen: a field shown whose
//! opening was not hashed and found in the committed record.

use crate::EvidenceError;
use crate::keys::SaltSource;
use crate::merkle::{Hash, sha256};
use crate::text::hex;
use memchr::memmem;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How a sealed field stands in a committed record. In canonical JSON the raw characters can only
/// be structure: inside a string the quotation mark would be escaped.
const BEFORE: &str = "{\"sealed\":\"";
const AFTER: &str = "\"}";
const DIGEST_CHARS: usize = 64;
/// What a stored field begins with whose opening was destroyed.
const REPLACED: &str = "replaced ";

/// Made once: every record that is verified is searched for sealed fields.
static FIND_BEFORE: LazyLock<memmem::Finder<'static>> =
    LazyLock::new(|| memmem::Finder::new(BEFORE));

/// What shows one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// 32 bytes that nobody can guess.
    pub salt: [u8; 32],
    /// Where the field stands in the record (RFC 6901).
    pub pointer: String,
    /// The value, as JSON.
    pub value: String,
}

impl Opening {
    /// The line, with its newline.
    pub fn line(&self) -> String {
        let pointer = Value::from(self.pointer.as_str());
        format!("{} {pointer} {}\n", hex(&self.salt), self.value)
    }

    /// The hash that stands in the committed record.
    pub fn digest(&self) -> Hash {
        sha256(self.line().as_bytes())
    }

    /// Reads a line with its newline. Only the spelling that [`Self::line`] makes is accepted.
    pub fn parse(line: &str) -> Option<Self> {
        // Most hold no character that JSON escapes, and need not be written again to be compared.
        if let Some((salt, pointer, value)) = plain_parts(line) {
            return Some(Self {
                salt: unhex(salt)?,
                pointer: pointer.to_owned(),
                value: format!("\"{value}\""),
            });
        }
        Self::parse_escaped(line)
    }

    /// The same whatever the line holds.
    fn parse_escaped(line: &str) -> Option<Self> {
        let (salt, rest) = line.strip_suffix('\n')?.split_once(' ')?;
        let (pointer, value) = string_and_rest(rest)?;
        let value: String = serde_json::from_str(value.strip_prefix(' ')?).ok()?;
        let opening = Self {
            salt: unhex(salt)?,
            pointer,
            value: Value::from(value).to_string(),
        };
        (opening.line() == line).then_some(opening)
    }
}

/// The JSON string that `text` begins with, and what follows it.
fn string_and_rest(text: &str) -> Option<(String, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let first = values.next()?.ok()?;
    Some((first, text.get(values.byte_offset()..)?))
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    if text.len() != DIGEST_CHARS || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut out = [0; 32];
    for (byte, at) in out.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(out)
}

/// A field as the store keeps it beside the committed record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// It can be shown.
    Open(Opening),
    /// Salt and value were destroyed. Equal values of one erasure have equal labels, so that what
    /// belonged together still does.
    Replaced {
        /// Where it stands in the record.
        pointer: String,
        /// What is read in its place.
        label: String,
    },
}

impl Field {
    /// Where it stands in the record.
    pub fn pointer(&self) -> &str {
        match self {
            Self::Open(opening) => &opening.pointer,
            Self::Replaced { pointer, .. } => pointer,
        }
    }

    fn line(&self) -> String {
        match self {
            Self::Open(opening) => opening.line(),
            Self::Replaced { pointer, label } => {
                let (pointer, label) = (Value::from(pointer.as_str()), Value::from(label.as_str()));
                format!("{REPLACED}{pointer} {label}\n")
            }
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let Some(rest) = line.strip_prefix(REPLACED) else {
            return Opening::parse(line).map(Self::Open);
        };
        let (pointer, label) = string_and_rest(rest.strip_suffix('\n')?)?;
        let label = serde_json::from_str(label.strip_prefix(' ')?).ok()?;
        Some(Self::Replaced { pointer, label })
    }
}

/// All fields of a record as the store keeps them.
pub fn to_text(fields: &[Field]) -> String {
    fields.iter().map(Field::line).collect()
}

/// Reads what [`to_text`] wrote.
pub fn from_text(text: &str) -> Option<Vec<Field>> {
    text.split_inclusive('\n').map(Field::parse).collect()
}

/// A record to be appended: what the log commits to, the fields sealed in it, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewRecord {
    /// The party under whose key it is kept; empty for what belongs to no party and is never
    /// erased.
    pub subject: String,
    /// Canonical JSON with sealed fields.
    pub committed: Vec<u8>,
    /// The openings, in the order of the committed record.
    pub fields: Vec<Opening>,
}

impl From<Vec<u8>> for NewRecord {
    /// A record without sealed fields that belongs to no party.
    fn from(committed: Vec<u8>) -> Self {
        Self {
            committed,
            ..Self::default()
        }
    }
}

impl NewRecord {
    /// Seals every string of `record` whose path `is_plain` does not know. In a path, `*` stands
    /// for any position of a list: `body/items/*/name`.
    ///
    /// # Errors
    /// The record holds something of the shape of a sealed field already, is not canonical JSON, or
    /// no salt could be had.
    pub fn seal(
        subject: &str,
        record: &Value,
        is_plain: &dyn Fn(&str) -> bool,
        salts: &mut dyn SaltSource,
    ) -> Result<Self, EvidenceError> {
        let mut record = record.clone();
        let mut walk = Walk {
            is_plain,
            salts,
            fields: Vec::new(),
        };
        walk.seal(&mut record, "", "")?;
        let committed =
            duecare_model::canonical::to_canonical(&record).map_err(EvidenceError::caller)?;
        // In the order of the text, whatever the order of the walk was. Whatever looks like a
        // sealed field must be one: a reader could not tell them apart.
        let mut by_digest: BTreeMap<String, Opening> = walk
            .fields
            .into_iter()
            .map(|opening| (hex(&opening.digest()), opening))
            .collect();
        let fields: Option<Vec<Opening>> = sealed_digests(committed.as_bytes())
            .and_then(|found| found.into_iter().map(|d| by_digest.remove(d)).collect());
        match fields {
            Some(fields) if by_digest.is_empty() => Ok(Self {
                subject: subject.to_owned(),
                committed: committed.into_bytes(),
                fields,
            }),
            _ => Err(EvidenceError::caller(
                "the record holds the shape of a sealed field",
            )),
        }
    }
}

struct Walk<'a> {
    is_plain: &'a dyn Fn(&str) -> bool,
    salts: &'a mut dyn SaltSource,
    fields: Vec<Opening>,
}

impl Walk<'_> {
    fn seal(&mut self, value: &mut Value, pointer: &str, path: &str) -> Result<(), EvidenceError> {
        match value {
            Value::String(text) if !(self.is_plain)(path) => {
                let opening = Opening {
                    salt: self.salts.salt()?,
                    pointer: pointer.to_owned(),
                    value: Value::from(text.as_str()).to_string(),
                };
                *value = serde_json::json!({ "sealed": hex(&opening.digest()) });
                self.fields.push(opening);
            }
            Value::Array(items) => {
                let path = join(path, "*");
                for (at, item) in items.iter_mut().enumerate() {
                    self.seal(item, &format!("{pointer}/{at}"), &path)?;
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    let step = key.replace('~', "~0").replace('/', "~1");
                    self.seal(member, &format!("{pointer}/{step}"), &join(path, key))?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn join(path: &str, step: &str) -> String {
    if path.is_empty() {
        step.to_owned()
    } else {
        format!("{path}/{step}")
    }
}

fn is_lower_hex(byte: u8) -> bool {
    byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
}

/// The sealed fields of a committed record, in order: position of the whole placeholder, digest.
fn placeholders(committed: &str) -> Option<Vec<(std::ops::Range<usize>, &str)>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(skip) = FIND_BEFORE.find(committed.as_bytes().get(at..)?) {
        let start = at + skip;
        let digest_at = start + BEFORE.len();
        let end = digest_at + DIGEST_CHARS + AFTER.len();
        let digest = committed.get(digest_at..digest_at + DIGEST_CHARS)?;
        let after = committed.get(digest_at + DIGEST_CHARS..end)?;
        if after != AFTER || !digest.bytes().all(is_lower_hex) {
            return None;
        }
        found.push((start..end, digest));
        at = end;
    }
    Some(found)
}

/// The digests of the sealed fields of a committed record, in order; `None` where it is not one.
pub fn sealed_digests(committed: &[u8]) -> Option<Vec<&str>> {
    let found = placeholders(std::str::from_utf8(committed).ok()?)?;
    Some(found.into_iter().map(|(_, digest)| digest).collect())
}

/// The record with `value(n, digest)` in place of the n-th sealed field.
fn fill<'a>(
    committed: &'a str,
    value: &mut dyn FnMut(usize, &'a str) -> Option<String>,
) -> Option<String> {
    let mut out = String::with_capacity(committed.len());
    let mut at = 0;
    for (n, (range, digest)) in placeholders(committed)?.into_iter().enumerate() {
        out.push_str(committed.get(at..range.start)?);
        out.push_str(&value(n, digest)?);
        at = range.end;
    }
    out.push_str(committed.get(at..)?);
    Some(out)
}

/// The whole record: every field opened, or replaced by its label. `None` where a field does not
/// belong to the record.
pub fn restore(committed: &[u8], fields: &[Field]) -> Option<Vec<u8>> {
    let committed = std::str::from_utf8(committed).ok()?;
    let mut used = 0;
    let whole = fill(committed, &mut |n, digest| {
        used = n + 1;
        match fields.get(n)? {
            Field::Open(opening) => {
                (hex(&opening.digest()) == digest).then(|| opening.value.clone())
            }
            Field::Replaced { label, .. } => Some(Value::from(label.as_str()).to_string()),
        }
    })?;
    (used == fields.len()).then(|| whole.into_bytes())
}

/// What the kept fields of a record turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Whether they are the fields of the record, all of them and in order.
    pub fit: bool,
    /// The labels of those whose openings were destroyed.
    pub labels: Vec<String>,
}

/// Whether the lines kept beside a record are its fields, as [`from_text`] and [`restore`] would
/// tell, in one pass that copies nothing. `None` where a line is not one that [`to_text`] writes.
pub fn check_kept(committed: &[u8], kept: &str) -> Option<Kept> {
    let digests = sealed_digests(committed);
    let mut found = Kept {
        fit: digests.is_some(),
        labels: Vec::new(),
    };
    let mut digests = digests.unwrap_or_default().into_iter();
    for line in kept.split_inclusive('\n') {
        let digest = digests.next();
        let fits = if line.starts_with(REPLACED) {
            if let Field::Replaced { label, .. } = Field::parse(line)? {
                found.labels.push(label);
            }
            digest.is_some()
        } else {
            if plain_parts(line).is_none() {
                Opening::parse_escaped(line)?;
            }
            digest.is_some_and(|digest| digest == hex(&sha256(line.as_bytes())))
        };
        found.fit = found.fit && fits;
    }
    found.fit = found.fit && digests.next().is_none();
    Some(found)
}

/// Salt, pointer and value of a line that is surely what [`Opening::line`] writes, because none of
/// its characters is one that JSON escapes. Of other lines this says nothing.
fn plain_parts(line: &str) -> Option<(&str, &str, &str)> {
    let (salt, rest) = line.split_at_checked(DIGEST_CHARS)?;
    let rest = rest.strip_prefix(" \"")?.strip_suffix("\"\n")?;
    let (pointer, value) = rest.split_once("\" \"")?;
    let plain = |text: &str| text.bytes().all(|b| b >= b' ' && b != b'"' && b != b'\\');
    let good = salt.bytes().all(is_lower_hex) && plain(pointer) && plain(value);
    good.then_some((salt, pointer, value))
}

/// What is wrong with openings shown beside a committed record, if anything: each must be the
/// opening of a sealed field, in order, and stand where it says.
pub fn check_shown(committed: &[u8], shown: &str) -> Result<usize, String> {
    let record: Value = serde_json::from_slice(committed).map_err(|error| error.to_string())?;
    let digests = sealed_digests(committed).ok_or("a sealed field is malformed")?;
    let mut left = digests.iter();
    let mut count = 0;
    for (number, line) in (1..).zip(shown.split_inclusive('\n')) {
        let opening =
            Opening::parse(line).ok_or_else(|| format!("line {number} is not an opening"))?;
        let digest = hex(&opening.digest());
        if !left.any(|sealed| *sealed == digest) {
            return Err(format!(
                "line {number} opens no field of the record, or out of order"
            ));
        }
        let place = record
            .pointer(&opening.pointer)
            .and_then(|v| v.get("sealed"));
        if place.and_then(Value::as_str) != Some(digest.as_str()) {
            return Err(format!(
                "line {number} does not stand at {} in the record",
                opening.pointer
            ));
        }
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::SeededSalts;

    fn example() -> (Value, NewRecord) {
        let record = serde_json::json!({
            "body": {"items": [{"name": "A. \"Bakker\"\n", "n": 1}, {"name": "B", "state": "on"}],
                     "a/b~c": "x"},
            "kind": "fact",
        });
        let plain = |path: &str| matches!(path, "kind" | "body/items/*/state");
        let new = NewRecord::seal("p", &record, &plain, &mut SeededSalts::new([1; 32])).unwrap();
        (record, new)
    }

    fn kept(new: &NewRecord) -> Vec<Field> {
        new.fields.iter().cloned().map(Field::Open).collect()
    }

    #[test]
    fn a_sealed_record_says_nothing_of_its_fields_and_is_restored_byte_for_byte() {
        let (record, new) = example();
        let committed = String::from_utf8(new.committed.clone()).unwrap();
        assert!(!committed.contains("Bakker") && committed.contains(r#""state":"on""#));
        assert_eq!(new.fields.len(), 3);
        assert_eq!(new.fields[0].pointer, "/body/a~1b~0c");
        let whole = restore(&new.committed, &kept(&new)).unwrap();
        let canonical = duecare_model::canonical::to_canonical(&record).unwrap();
        assert_eq!(String::from_utf8(whole).unwrap(), canonical);
    }

    #[test]
    fn any_changed_byte_of_an_opening_is_refused() {
        let (_, new) = example();
        let shown: String = new.fields.iter().map(Opening::line).collect();
        assert_eq!(check_shown(&new.committed, &shown), Ok(3));
        for bit in 0..shown.len() * 8 {
            let mut bytes = shown.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Ok(text) = String::from_utf8(bytes) {
                assert!(check_shown(&new.committed, &text).is_err(), "bit {bit}");
            }
        }
    }

    #[test]
    fn some_fields_are_shown_and_the_others_stay_sealed() {
        let (_, new) = example();
        assert_eq!(check_shown(&new.committed, &new.fields[2].line()), Ok(1));
        assert_eq!(check_shown(&new.committed, ""), Ok(0));
        let swapped = new.fields[2].line() + &new.fields[0].line();
        assert!(check_shown(&new.committed, &swapped).is_err());
        let twice = new.fields[2].line() + &new.fields[2].line();
        assert!(check_shown(&new.committed, &twice).is_err());
    }

    #[test]
    fn an_opening_does_not_move_to_another_place() {
        let (_, new) = example();
        // Somebody who makes records could put one digest at two places; the pointer tells which.
        let mut fields = new.fields.clone();
        fields[1].pointer = "/body/items/1/name".to_owned();
        let committed = String::from_utf8(new.committed.clone()).unwrap();
        let forged = committed.replace(&hex(&new.fields[1].digest()), &hex(&fields[1].digest()));
        assert!(check_shown(forged.as_bytes(), &fields[1].line()).is_err());
    }

    #[test]
    fn a_replaced_field_is_read_as_its_label_and_survives_the_text() {
        let (_, new) = example();
        let mut fields = kept(&new);
        fields[1] = Field::Replaced {
            pointer: "/body/items/0/name".to_owned(),
            label: "erased-1".to_owned(),
        };
        assert_eq!(from_text(&to_text(&fields)).unwrap(), fields);
        let whole = String::from_utf8(restore(&new.committed, &fields).unwrap()).unwrap();
        assert!(whole.contains(r#""name":"erased-1""#) && !whole.contains("Bakker"));
        fields.pop();
        assert!(restore(&new.committed, &fields).is_none());
    }

    /// What the longer way says: through the fields, and the whole record made of them.
    fn the_longer_way(committed: &[u8], kept: &str) -> Option<Kept> {
        let fields = from_text(kept)?;
        let labels = fields.iter().filter_map(|field| match field {
            Field::Replaced { label, .. } => Some(label.clone()),
            Field::Open(_) => None,
        });
        Some(Kept {
            fit: restore(committed, &fields).is_some(),
            labels: labels.collect(),
        })
    }

    #[test]
    fn fields_checked_in_one_pass_are_judged_as_on_the_longer_way() {
        let (_, new) = example();
        let mut fields = kept(&new);
        fields[1] = Field::Replaced {
            pointer: "/body/items/0/name".to_owned(),
            label: "erased-1".to_owned(),
        };
        let good = [to_text(&kept(&new)), to_text(&fields)];
        let mut agreed = [0; 3];
        let mut compare = |committed: &[u8], text: &str| {
            let found = check_kept(committed, text);
            for line in text.split_inclusive('\n') {
                assert_eq!(Opening::parse(line), Opening::parse_escaped(line), "{line}");
            }
            assert_eq!(found, the_longer_way(committed, text), "{text}");
            agreed[found.map_or(0, |found| 1 + usize::from(found.fit))] += 1;
        };
        for text in &good {
            compare(&new.committed, text);
            compare(b"{}", text);
            compare(&[&new.committed[..], b"{\"sealed\":\""].concat(), text);
            compare(&new.committed, &text.to_uppercase());
            compare(&new.committed, &text.repeat(2));
            for bit in 0..text.len() * 8 {
                let mut bytes = text.clone().into_bytes();
                bytes[bit / 8] ^= 1 << (bit % 8);
                if let Ok(text) = std::str::from_utf8(&bytes) {
                    compare(&new.committed, text);
                }
            }
            for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
                compare(&new.committed, &text[..cut]);
            }
        }
        for bit in 0..new.committed.len() * 8 {
            let mut bytes = new.committed.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            compare(&bytes, &good[0]);
        }
        assert!(agreed.iter().all(|count| *count > 0), "{agreed:?}");
    }

    #[test]
    fn a_record_that_holds_the_shape_of_a_sealed_field_is_refused() {
        let record = serde_json::json!({"x": {"sealed": "plain"}});
        let sealed = NewRecord::seal("", &record, &|_| true, &mut SeededSalts::new([1; 32]));
        assert!(sealed.is_err());
        // Inside a string it is no structure.
        let text = serde_json::json!({"x": "{\"sealed\":\"a\"}"});
        assert!(NewRecord::seal("", &text, &|_| true, &mut SeededSalts::new([1; 32])).is_ok());
    }
}
