//! Whether a stream of bytes holds a key: one of ours in any usual spelling, or a key file of any
//! log.
//!
//! Called by the import for every byte that it would seal, and by `doctor` for what earlier
//! versions took in. What was sealed is handed out in dossiers; a signing key among it lets its
//! reader sign as the log. What must never happen: a secret of the log in a blob because its file
//! had another name, another encoding or a wrapping around it.

use super::Keys;
use super::file::LOG_SEED;
use crate::text::hex;
use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD, URL_SAFE};
use zeroize::{Zeroize as _, Zeroizing};

/// How the key files of a log begin, whatever their version; those of parties begin with the other.
const BEGINNINGS: [&[u8]; 2] = [b"duecare-keys/", b"duecare-subject-key/"];

/// A byte order mark and blanks may stand before them.
const HEAD_BYTES: usize = 64;

/// 32 bytes in base64: 43 digits and `=`.
const SEED_DIGITS: usize = 43;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFound {
    /// A secret of this very log.
    Ours,
    /// A key file, of this or another log.
    KeyFile,
}

impl std::fmt::Display for KeyFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Ours => "it holds a secret key of this log",
            Self::KeyFile => "it holds a key file of duecare",
        })
    }
}

/// Looks through one stream after another.
pub struct KeySearch {
    spellings: Vec<Zeroizing<Vec<u8>>>,
    /// Which pairs of bytes begin a spelling, by `first << 8 | second`.
    begins: Vec<bool>,
    longest: usize,
    /// The end of what was seen, as it came and narrow: a spelling may lie across.
    tail: Zeroizing<Vec<u8>>,
    narrow_tail: Zeroizing<Vec<u8>>,
    /// The beginning of the stream, narrow.
    head: Zeroizing<Vec<u8>>,
    found: Option<KeyFound>,
}

impl std::fmt::Debug for KeySearch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeySearch(secret)")
    }
}

impl Keys {
    /// A search for these keys and for key files.
    pub fn search(&self) -> KeySearch {
        let secrets = [&self.log_seed, &self.sealing];
        let spellings: Vec<_> = secrets.into_iter().flat_map(spellings).collect();
        let mut begins = vec![false; 1 << 16];
        let starts = spellings.iter().map(|spelling| spelling.as_slice());
        for start in starts.chain([LOG_SEED.as_bytes()]) {
            if let Some(place) = begins.get_mut(pair(start)) {
                *place = true;
            }
        }
        let longest = spellings.iter().map(|spelling| spelling.len()).max();
        KeySearch {
            longest: longest.unwrap_or(0).max(LOG_SEED.len() + SEED_DIGITS),
            spellings,
            begins,
            tail: Zeroizing::default(),
            narrow_tail: Zeroizing::default(),
            head: Zeroizing::default(),
            found: None,
        }
    }
}

fn pair(bytes: &[u8]) -> usize {
    match bytes {
        [first, second, ..] => usize::from(*first) << 8 | usize::from(*second),
        _ => 0,
    }
}

/// As it is, in hexadecimal, and in base64 at each of the three places where it can begin within a
/// longer text; of the last only the digits that nothing but the secret decides.
fn spellings(secret: &[u8; 32]) -> Vec<Zeroizing<Vec<u8>>> {
    let lower = hex(secret);
    let mut all = vec![
        Zeroizing::new(secret.to_vec()),
        Zeroizing::new(lower.to_ascii_uppercase().into_bytes()),
        Zeroizing::new(lower.into_bytes()),
    ];
    // The same once more in base64 is how a mail carries a key file.
    let text = Zeroizing::new(STANDARD.encode(secret));
    all.extend(in_base64(secret, &STANDARD));
    all.extend(in_base64(secret, &URL_SAFE));
    all.extend(in_base64(text.as_bytes(), &STANDARD));
    all
}

fn in_base64(secret: &[u8], engine: &GeneralPurpose) -> [Zeroizing<Vec<u8>>; 3] {
    [0, 1, 2].map(|before| {
        let padded = Zeroizing::new([&[0; 2][..before], secret].concat());
        let text = Zeroizing::new(engine.encode(&*padded));
        let whole = padded.len() / 3 * 4;
        // The digit in which bytes before the secret and the secret meet tells of both.
        let from = (before * 8).div_ceil(6);
        let digits = text.as_bytes().get(from..whole).unwrap_or_default();
        Zeroizing::new(digits.to_vec())
    })
}

impl KeySearch {
    /// Begins a new stream; what was found stays found.
    pub fn next_stream(&mut self) {
        self.tail.zeroize();
        self.narrow_tail.zeroize();
        self.head.zeroize();
    }

    /// Looks through the next bytes of the stream.
    pub fn see(&mut self, bytes: &[u8]) {
        if self.found == Some(KeyFound::Ours) || bytes.is_empty() {
            return;
        }
        let tail = std::mem::take(&mut self.tail);
        self.tail = self.look(tail, bytes);
        let narrow = Zeroizing::new(narrow(bytes));
        let tail = std::mem::take(&mut self.narrow_tail);
        self.narrow_tail = self.look(tail, &narrow);
        if self.head.len() < HEAD_BYTES {
            let more = narrow.iter().take(HEAD_BYTES - self.head.len());
            self.head.extend(more);
            let blank = |byte: &u8| byte.is_ascii_whitespace() || !byte.is_ascii();
            let start = self.head.iter().position(|byte| !blank(byte));
            let text = start.and_then(|start| self.head.get(start..));
            if text.is_some_and(|text| BEGINNINGS.iter().any(|with| text.starts_with(with))) {
                self.found.get_or_insert(KeyFound::KeyFile);
            }
        }
    }

    /// What was found so far.
    pub fn found(&self) -> Option<KeyFound> {
        self.found
    }

    /// Looks through what was left and what came; answers what is left now.
    fn look(&mut self, mut window: Zeroizing<Vec<u8>>, bytes: &[u8]) -> Zeroizing<Vec<u8>> {
        // Only what may lie across is looked at a second time.
        let across = bytes.len().min(self.longest);
        window.extend_from_slice(&bytes[..across]);
        self.scan(&window);
        self.scan(bytes);
        if across == bytes.len() {
            let over = window.len().saturating_sub(self.longest);
            window.drain(..over);
            window
        } else {
            Zeroizing::new(bytes[bytes.len() - self.longest..].to_vec())
        }
    }

    fn scan(&mut self, bytes: &[u8]) {
        // Every byte of an import passes here twice: no slice is made where nothing begins.
        let mut before = bytes.first().copied().unwrap_or(0);
        for (end, byte) in bytes.iter().enumerate().skip(1) {
            let two = u16::from(before) << 8 | u16::from(*byte);
            before = *byte;
            if !self.begins.get(usize::from(two)).copied().unwrap_or(true) {
                continue;
            }
            let at = end - 1;
            let here = &bytes[at..];
            if self.spellings.iter().any(|s| here.starts_with(s)) {
                self.found = Some(KeyFound::Ours);
                return;
            }
            let seed = here.strip_prefix(LOG_SEED.as_bytes());
            if seed
                .and_then(|rest| rest.get(..SEED_DIGITS))
                .is_some_and(|digits| {
                    let digit = |b: &u8| b.is_ascii_alphanumeric() || b"+/".contains(b);
                    digits.iter().all(digit)
                })
            {
                self.found.get_or_insert(KeyFound::KeyFile);
            }
        }
    }
}

/// Text in UTF-16 is ASCII with a zero in every second place, and base64 in a mail is broken into
/// lines.
fn narrow(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .copied()
        .filter(|byte| !b"\0\r\n".contains(byte))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::file::SEALED_HEADER;
    use proptest::prelude::*;

    fn found(keys: &Keys, bytes: &[u8], cut: usize) -> Option<KeyFound> {
        let mut search = keys.search();
        for part in bytes.chunks(cut.max(1)) {
            search.see(part);
        }
        search.found()
    }

    fn utf16(text: &[u8]) -> Vec<u8> {
        text.iter().flat_map(|byte| [*byte, 0]).collect()
    }

    /// As RFC 2045 breaks it.
    fn in_lines(text: &str) -> Vec<u8> {
        let lines: Vec<&[u8]> = text.as_bytes().chunks(76).collect();
        lines.join(b"\r\n".as_slice())
    }

    proptest! {
        #[test]
        fn a_secret_is_found_in_every_spelling_at_every_place_and_cut(
            seed: [u8; 32], before in proptest::collection::vec(any::<u8>(), 0..300),
            after in proptest::collection::vec(any::<u8>(), 0..300), cut in 1_usize..400,
            spelling in 0_usize..9, which in 0_usize..2,
        ) {
            let keys = Keys::from_seed(&seed);
            let secret = [&keys.log_seed, &keys.sealing][which];
            let with = |middle: &[u8]| [&before[..], middle, &after[..]].concat();
            let bytes = match spelling {
                0 => with(secret),
                1 => with(hex(secret).as_bytes()),
                2 => with(hex(secret).to_uppercase().as_bytes()),
                3 => STANDARD.encode(with(secret)).into_bytes(),
                4 => URL_SAFE.encode(with(secret)).into_bytes(),
                5 => with(keys.to_text().as_bytes()),
                6 => with(&utf16(keys.to_text().as_bytes())),
                7 => in_lines(&STANDARD.encode(with(keys.to_text().as_bytes()))),
                _ => utf16(STANDARD.encode(with(secret)).as_bytes()),
            };
            prop_assert_eq!(found(&keys, &bytes, cut), Some(KeyFound::Ours));
        }

        #[test]
        fn what_holds_no_key_is_let_through(bytes: Vec<u8>, text in "[ -~\n]{0,200}", cut in 1_usize..99) {
            let keys = Keys::from_seed(&[1; 32]);
            prop_assert_eq!(found(&keys, &bytes, cut), None);
            prop_assert_eq!(found(&keys, text.as_bytes(), cut), None);
        }
    }

    #[test]
    fn the_key_file_of_another_log_is_known_and_a_text_about_keys_is_none() {
        let (ours, other) = (Keys::from_seed(&[1; 32]), Keys::from_seed(&[2; 32]));
        let file = other.to_text();
        assert_eq!(found(&ours, file.as_bytes(), 7), Some(KeyFound::KeyFile));
        let marked = [b"\xEF\xBB\xBF\r\n".as_slice(), file.as_bytes()].concat();
        assert_eq!(found(&ours, &marked, 64), Some(KeyFound::KeyFile));
        let inside = [b"a tar header".as_slice(), file.as_bytes()].concat();
        assert_eq!(found(&ours, &inside, 9), Some(KeyFound::KeyFile));
        let sealed = format!("{SEALED_HEADER}\nargon2id ...\n");
        assert_eq!(found(&ours, sealed.as_bytes(), 3), Some(KeyFound::KeyFile));
        assert_eq!(
            found(&ours, &utf16(sealed.as_bytes()), 5),
            Some(KeyFound::KeyFile)
        );
        let party = b"duecare-subject-key/1\nAAAA\n";
        assert_eq!(found(&ours, party, 64), Some(KeyFound::KeyFile));
        let about = b"The file duecare-keys/1 holds a log-signing-seed and a sealing-key.";
        assert_eq!(found(&ours, about, 64), None);
    }
}
