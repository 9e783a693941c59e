//! Reads the text of a policy, strictly: every line is understood or refused by its number.
//!
//! Called by [`Policy::parse`]. What must never happen: a policy that reads as weaker than it was
//! meant, such as by a name defined twice or a witness that stands in two groups.

use super::{Group, Log, Member, Policy, PolicyError, Witness, WitnessKey};
use crate::cosignature::{COSIGNATURE, CosignatureVerifier, ML_DSA_44, ML_DSA_44_KEY_BYTES};
use crate::note::{Verifier, key_parts};
use crate::text::decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Longest policy: 32 logs, 32 witnesses and 32 groups must be possible (tlog-policy,
/// "Implementation limits"); with ML-DSA-44 keys of 1.8 kB each that is about 120 kB.
const POLICY_BYTES_MAX: usize = 512 * 1024;
/// Most logs, witnesses or groups, each: four times what must be possible.
const EACH_MAX: usize = 128;
/// The predefined quorum. It is no member of any group.
const NONE: &str = "none";

/// What the lines so far have defined.
#[derive(Default)]
struct Reader {
    logs: Vec<Log>,
    witnesses: Vec<Witness>,
    groups: Vec<Group>,
    quorum: Option<Member>,
    has_quorum: bool,
    /// Where each name points; witnesses and groups share them.
    names: BTreeMap<String, Member>,
    /// Names that are members of a group already.
    taken: BTreeSet<String>,
    /// Public keys of logs and of witnesses.
    log_keys: BTreeSet<Vec<u8>>,
    witness_keys: BTreeSet<Vec<u8>>,
}

impl Policy {
    /// Reads a policy. Octets above 0x7F are allowed everywhere, as the format says; outside
    /// comments they must be UTF-8 here, because key names are.
    pub fn parse(text: &[u8]) -> Result<Self, PolicyError> {
        if text.len() > POLICY_BYTES_MAX {
            return Err(PolicyError::File("it is longer than 512 KiB"));
        }
        let mut reader = Reader::default();
        let mut rest = text;
        let mut line = 0;
        while !rest.is_empty() {
            line += 1;
            let at = |what: String| PolicyError::Line { line, what };
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
                return Err(at("it does not end with a newline".to_owned()));
            };
            let (content, after) = rest.split_at(end);
            reader.line(content).map_err(at)?;
            rest = after.get(1..).unwrap_or_default();
        }
        if !reader.has_quorum {
            return Err(PolicyError::File("there is no `quorum` line"));
        }
        Ok(Self {
            logs: reader.logs,
            witnesses: reader.witnesses,
            groups: reader.groups,
            quorum: reader.quorum,
        })
    }
}

impl Reader {
    fn line(&mut self, bytes: &[u8]) -> Result<(), String> {
        if bytes
            .iter()
            .any(|b| (*b < b' ' && *b != b'\t') || *b == 0x7f)
        {
            return Err("it holds a control character".to_owned());
        }
        let white = |b: &u8| *b == b' ' || *b == b'\t';
        let mut words = bytes
            .split(white)
            .filter(|word| !word.is_empty())
            .peekable();
        if words.peek().is_none_or(|word| word.starts_with(b"#")) {
            return Ok(());
        }
        let words: Vec<&str> = words
            .map(std::str::from_utf8)
            .collect::<Result<_, _>>()
            .map_err(|_| "it is not UTF-8".to_owned())?;
        match &words[..] {
            ["log", key] => self.log(key, None),
            ["log", key, url] => self.log(key, Some(url)),
            ["witness", name, key] => self.witness(name, key, None),
            ["witness", name, key, url] => self.witness(name, key, Some(url)),
            ["group", name, count, members @ ..] => self.group(name, count, members),
            ["quorum", name] => self.quorum(name),
            [word @ ("log" | "witness" | "group" | "quorum"), ..] => {
                Err(format!("`{word}` has too few or too many words"))
            }
            _ => Err("it is not a log, witness, group or quorum line".to_owned()),
        }
    }

    fn log(&mut self, vkey: &str, url: Option<&str>) -> Result<(), String> {
        let key = Verifier::parse(vkey).map_err(|e| e.to_string())?;
        self.keys_differ(&key.public_key(), true)?;
        room(self.logs.len())?;
        self.logs.push(Log {
            key,
            url: url.map(str::to_owned),
        });
        Ok(())
    }

    fn witness(&mut self, name: &str, vkey: &str, url: Option<&str>) -> Result<(), String> {
        let (key_name, kind, public) = key_parts(vkey).map_err(|e| e.to_string())?;
        let key = match kind {
            COSIGNATURE => {
                WitnessKey::Ed25519(CosignatureVerifier::parse(vkey).map_err(|e| e.to_string())?)
            }
            ML_DSA_44 if public.len() == ML_DSA_44_KEY_BYTES => WitnessKey::MlDsa44 {
                name: key_name.to_owned(),
                public: public.clone(),
            },
            _ => return Err("the verifier key is not that of a witness (type 4 or 6)".to_owned()),
        };
        self.keys_differ(&public, false)?;
        room(self.witnesses.len())?;
        self.define(name, Member::Witness(self.witnesses.len()))?;
        self.witnesses.push(Witness {
            name: name.to_owned(),
            key,
            url: url.map(str::to_owned),
        });
        Ok(())
    }

    /// Duplicates are keys with the same public key, whatever their names. A log that is its own
    /// witness is refused too, which the format leaves open: it would be counted as somebody else.
    fn keys_differ(&mut self, public: &[u8], is_log: bool) -> Result<(), String> {
        let (own, other) = if is_log {
            (&mut self.log_keys, &self.witness_keys)
        } else {
            (&mut self.witness_keys, &self.log_keys)
        };
        if other.contains(public) {
            return Err("a log and a witness have the same key".to_owned());
        }
        if !own.insert(public.to_vec()) {
            return Err("the same key stands on an earlier line".to_owned());
        }
        Ok(())
    }

    fn group(&mut self, name: &str, count: &str, members: &[&str]) -> Result<(), String> {
        let threshold = match count {
            "any" => Some(1),
            "all" => Some(members.len()),
            number => decimal(number).and_then(|k| usize::try_from(k).ok()),
        };
        let threshold = threshold
            .filter(|k| (1..=members.len()).contains(k))
            .ok_or_else(|| {
                format!("`{count}` is not any, all or a number from 1 to the number of members")
            })?;
        let mut found = Vec::new();
        for member in members {
            let target = self
                .names
                .get(*member)
                .ok_or_else(|| format!("`{member}` is not defined on an earlier line"))?;
            if !self.taken.insert((*member).to_owned()) {
                return Err(format!("`{member}` is a member already"));
            }
            found.push(target.clone());
        }
        room(self.groups.len())?;
        self.define(name, Member::Group(self.groups.len()))?;
        self.groups.push(Group {
            name: name.to_owned(),
            threshold,
            members: found,
        });
        Ok(())
    }

    fn quorum(&mut self, name: &str) -> Result<(), String> {
        if self.has_quorum {
            return Err("there is a second `quorum` line".to_owned());
        }
        self.has_quorum = true;
        if name != NONE {
            let target = self.names.get(name).cloned();
            self.quorum =
                Some(target.ok_or_else(|| format!("`{name}` is not defined on an earlier line"))?);
        }
        Ok(())
    }

    fn define(&mut self, name: &str, member: Member) -> Result<(), String> {
        if name == NONE {
            return Err("`none` is predefined".to_owned());
        }
        if self.names.contains_key(name) {
            return Err(format!("`{name}` is defined on an earlier line"));
        }
        self.names.insert(name.to_owned(), member);
        Ok(())
    }
}

fn room(count: usize) -> Result<(), String> {
    if count >= EACH_MAX {
        return Err(format!("there are more than {EACH_MAX} of this kind"));
    }
    Ok(())
}
