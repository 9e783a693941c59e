//! Changes of a dossier: what can be done to its files by chance, and what an attacker would do.
//!
//! Used by the comparison of the verifiers. Each is a value, so that a failure names it.

use super::{Base, Files};

/// A small generator (splitmix64): the same seed gives the same changes for ever.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// What happens to the list of sums after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sums {
    /// Nothing.
    Left,
    /// It is made anew, as anyone can.
    Anew,
    /// The signature goes, too.
    Stripped,
    /// It is signed by the log: the provider itself.
    Signed,
    /// It is signed by another key.
    SignedByAnother,
}

#[derive(Debug, Clone)]
pub(crate) enum Change {
    Nothing,
    Flip(String, usize, Sums),
    Cut(String, usize, Sums),
    Extend(String, Vec<u8>, Sums),
    Remove(String, Sums),
    Add(String, Vec<u8>, Sums),
    Rename(String, String, Sums),
    Copy(String, String, Sums),
    Swap(String, String, Sums),
    /// The list of sums as another spelling of itself.
    Spell(&'static str),
    Crlf(String, Sums),
    /// Another key in `log/vkey` and, or not, in `log/policy`.
    Key(bool, Sums),
}

/// Names as no dossier has them, and as one might.
const NAMES: [&str; 26] = [
    "x",
    "-rf",
    "--version",
    "a b",
    "a\nb",
    "a\\b",
    "a'b",
    "a\"b",
    "*",
    "?",
    "~",
    "$(id)",
    "records/extra.txt",
    "records/99.json",
    "records/007.json",
    "records/2.open",
    "records/1.json.bak",
    "mail/9.eml",
    "mail/x.eml",
    "raw/1.bin",
    "proofs/9.tlog-proof",
    "META-INF/x",
    "META-INF/timestamp001.tst",
    "DOSSIER.PDF",
    "log/consistency/3",
    "anchors/3.checkpoint",
];

/// Files of which the script cannot see all that the program reads in them, once their sums are right: JSON,
/// itself, and the grammar of policies and certificates.
fn is_beyond_script(name: &str) -> bool {
    matches!(name, "dossier.json" | "verify.sh" | "log/policy") || name.starts_with("trust/")
}

impl Change {
    /// Any change.
    pub(crate) fn random(base: &Base, rng: &mut Rng) -> Self {
        let names: Vec<&str> = base.files().keys().map(String::as_str).collect();
        let sums = match rng.below(16) {
            0 => Sums::Anew,
            1 => Sums::Signed,
            2 => Sums::Stripped,
            3 => Sums::SignedByAnother,
            _ => Sums::Left,
        };
        let mut name = rng.of(&names).to_owned();
        while sums != Sums::Left && is_beyond_script(&name) {
            rng.of(&names).clone_into(&mut name);
        }
        let length = base.files()[&name].len();
        let bytes = |rng: &mut Rng| {
            let all: [&[u8]; 5] = [b"\n", b"\r", b"\0", b"x", b" "];
            all[rng.below(5)].to_vec()
        };
        match rng.below(20) {
            0 => Self::Cut(name, rng.below(length), sums),
            1 => Self::Extend(name, bytes(rng), sums),
            2 => Self::Remove(name, sums),
            3 => Self::Add(rng.of(&NAMES).to_owned(), bytes(rng), sums),
            4 => Self::Rename(name, rng.of(&NAMES).to_owned(), sums),
            5 => Self::Copy(name, rng.of(&NAMES).to_owned(), sums),
            6 => Self::Swap(name, plain(&names, rng, sums), sums),
            7 => Self::Crlf(name, sums),
            8 => Self::Spell(rng.of(&SPELLINGS)),
            _ => Self::Flip(name, rng.below(length * 8), sums),
        }
    }

    /// Makes the change, as far as it is one of these files.
    pub(crate) fn make(&self, base: &Base, files: &mut Files) {
        match self.change(base, files) {
            Sums::Left => {}
            Sums::Anew => Base::sum(files),
            Sums::Stripped => {
                files.remove("SHA256SUMS.note");
                Base::sum(files);
            }
            Sums::Signed => base.sign(files),
            Sums::SignedByAnother => base.sign_as_another(files),
        }
    }

    /// The same without what happens to the sums, which is handed back.
    fn change(&self, base: &Base, files: &mut Files) -> Sums {
        match self {
            Self::Nothing => Sums::Left,
            Self::Flip(name, bit, sums) => {
                let bytes = files.get_mut(name).unwrap();
                if let Some(byte) = bytes.get_mut(bit / 8) {
                    *byte ^= 1 << (bit % 8);
                }
                *sums
            }
            Self::Cut(name, at, sums) => {
                files.get_mut(name).unwrap().truncate(*at);
                *sums
            }
            Self::Extend(name, more, sums) => {
                files.get_mut(name).unwrap().extend(more);
                *sums
            }
            Self::Remove(name, sums) => {
                files.remove(name);
                *sums
            }
            Self::Add(name, bytes, sums) => {
                files.insert(name.clone(), bytes.clone());
                *sums
            }
            Self::Rename(from, to, sums) => {
                let bytes = files.remove(from).unwrap();
                files.insert(to.clone(), bytes);
                *sums
            }
            Self::Copy(from, to, sums) => {
                files.insert(to.clone(), files[from].clone());
                *sums
            }
            Self::Swap(one, other, sums) => {
                let (first, second) = (files[one].clone(), files[other].clone());
                files.insert(one.clone(), second);
                files.insert(other.clone(), first);
                *sums
            }
            Self::Spell(how) => {
                let sums = files.get_mut("SHA256SUMS").unwrap();
                *sums = spell(std::str::from_utf8(sums).unwrap(), how).into_bytes();
                Sums::Left
            }
            Self::Crlf(name, sums) => {
                let bytes = files.get_mut(name).unwrap();
                *bytes = with_returns(bytes);
                *sums
            }
            Self::Key(policy, sums) => {
                let key = base.other_key();
                let line = format!("{key}\n");
                files.insert("log/vkey".to_owned(), line.into_bytes());
                if *policy {
                    let text = format!("log {key}\nquorum none\n");
                    files.insert("log/policy".to_owned(), text.into_bytes());
                }
                *sums
            }
        }
    }
}

/// A carriage return before each end of a line.
fn with_returns(bytes: &[u8]) -> Vec<u8> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines
        .flat_map(|line| match line.strip_suffix(b"\n") {
            Some(line) => [line, b"\r\n"].concat(),
            None => line.to_vec(),
        })
        .collect()
}

/// A name that the script sees as the program does.
fn plain(names: &[&str], rng: &mut Rng, sums: Sums) -> String {
    loop {
        let name = rng.of(names);
        if sums == Sums::Left || !is_beyond_script(name) {
            return name.to_owned();
        }
    }
}

const SPELLINGS: [&str; 14] = [
    "crlf",
    "upper",
    "binary",
    "escaped",
    "comment",
    "blank",
    "reversed",
    "twice",
    "tagged",
    "no end",
    "indented",
    "one space",
    "nul",
    "itself",
];

/// `SHA256SUMS` in another spelling; `sha256sum -c` takes most of them.
fn spell(sums: &str, how: &str) -> String {
    let lines: Vec<&str> = sums.lines().collect();
    let each = |change: &dyn Fn(&str, &str) -> String| -> String {
        let changed = lines.iter().map(|line| {
            let (hash, name) = line.split_once("  ").unwrap();
            change(hash, name) + "\n"
        });
        changed.collect()
    };
    match how {
        "crlf" => sums.replace('\n', "\r\n"),
        "upper" => each(&|hash, name| format!("{}  {name}", hash.to_uppercase())),
        "binary" => each(&|hash, name| format!("{hash} *{name}")),
        "escaped" => each(&|hash, name| format!("\\{hash}  {name}")),
        "comment" => format!("# a comment\n{sums}"),
        "blank" => format!("{sums}\n"),
        "reversed" => lines.iter().rev().flat_map(|line| [*line, "\n"]).collect(),
        "twice" => format!("{sums}{}\n", lines[lines.len() - 1]),
        "tagged" => each(&|hash, name| format!("SHA256 ({name}) = {hash}")),
        "no end" => sums.trim_end().to_owned(),
        "indented" => each(&|hash, name| format!(" {hash}  {name}")),
        "one space" => each(&|hash, name| format!("{hash} {name}")),
        "nul" => format!("{sums}\0"),
        _ => format!("{}  SHA256SUMS\n{sums}", "0".repeat(64)),
    }
}

/// What an attacker would try: everything that can be made anew without the key, in each file.
pub(crate) fn targeted(base: &Base) -> Vec<Change> {
    const ALL: [Sums; 5] = [
        Sums::Left,
        Sums::Anew,
        Sums::Stripped,
        Sums::Signed,
        Sums::SignedByAnother,
    ];
    let mut all = vec![Change::Key(false, Sums::Anew)];
    for sums in ALL {
        all.extend([Change::Key(false, sums), Change::Key(true, sums)]);
        // Nothing but the sums.
        all.push(Change::Extend("dossier.pdf".to_owned(), Vec::new(), sums));
    }
    all.extend(SPELLINGS.map(Change::Spell));
    for name in NAMES {
        for sums in [Sums::Left, Sums::Anew, Sums::Stripped] {
            all.push(Change::Add(name.to_owned(), b"x".to_vec(), sums));
        }
    }
    let names: Vec<&String> = base.files().keys().collect();
    for (place, name) in names.iter().copied().enumerate() {
        let length = base.files()[name].len();
        // One file of each kind with all that can happen to the sums; every file with nothing.
        let kind = names.iter().position(|other| alike(other, name)) == Some(place);
        for sums in ALL {
            if sums != Sums::Left && (!kind || is_beyond_script(name)) {
                continue;
            }
            let next = names[(place + 1) % names.len()].clone();
            let upper = name.to_uppercase();
            all.extend([
                Change::Flip(name.clone(), length * 4, sums),
                Change::Cut(name.clone(), length - 1, sums),
                Change::Extend(name.clone(), b"\n".to_vec(), sums),
                Change::Remove(name.clone(), sums),
                Change::Crlf(name.clone(), sums),
                Change::Rename(name.clone(), format!("{name}.bak"), sums),
            ]);
            if !is_beyond_script(&next) {
                all.push(Change::Swap(name.clone(), next, sums));
            }
            if upper != *name {
                all.extend([
                    Change::Rename(name.clone(), upper.clone(), sums),
                    Change::Copy(name.clone(), upper, sums),
                ]);
            }
        }
    }
    // The last character of base64 has bits that decoders pass over.
    for name in ["log/checkpoint", "log/vkey", "SHA256SUMS.note"] {
        let Some(bytes) = base.files().get(name) else {
            continue;
        };
        let at = (0..bytes.len())
            .rev()
            .find(|at| bytes[*at].is_ascii_alphanumeric());
        for sums in [Sums::Left, Sums::Anew, Sums::Stripped] {
            all.push(Change::Flip(name.to_owned(), at.unwrap() * 8, sums));
        }
    }
    all
}

/// Whether two names are of one kind: the same but for the number.
fn alike(one: &str, other: &str) -> bool {
    let kind = |name: &str| name.replace(|c: char| c.is_ascii_digit(), "");
    kind(one) == kind(other)
}
