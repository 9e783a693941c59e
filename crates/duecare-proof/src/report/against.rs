//! An older checkpoint, from a file or a mail, against a log or dossier.
//!
//! Called by [`super::run`]. This is what exposes a history rewritten with the real key: the
//! customer holds a checkpoint that the new history does not extend. What must never happen: a
//! checkpoint taken from a mail without its signature being verified.

use super::Outcome;
use crate::checkpoint::Checkpoint;
use crate::container::{self, ContainerReport};
use crate::files::Files;
use crate::merkle::{Hash, verify_consistency};
use crate::note::Verifier;
use crate::proof::ConsistencyProof;
use crate::stored::prove_from_disk;
use crate::text::{decimal, unbase64, unbase64_hash};
use crate::verify::{Fault, Restored, restored_by};

/// Longest mail that is searched: larger ones are refused by mail servers themselves.
const MAIL_BYTES_MAX: usize = 64 << 20;
/// How a container begins (APPNOTE, local file header).
const ZIP: &[u8] = b"PK\x03\x04";
/// Most checkpoints tried from one file.
const NOTES_MAX: usize = 100;

/// Every text in the file that has the shape of a signed checkpoint: as it stands, and in parts
/// that are encoded as base64 or quoted-printable (RFC 2045, section 6).
pub(super) fn find(bytes: &[u8]) -> Vec<String> {
    // A dossier carries its checkpoint as a member of its own.
    if bytes.starts_with(ZIP) {
        let members = container::read(bytes).unwrap_or_default();
        let head = members.into_iter().find(|m| m.name == "log/checkpoint");
        let head = head.and_then(|member| String::from_utf8(member.bytes).ok());
        return head.into_iter().collect();
    }
    let bytes = bytes.get(..MAIL_BYTES_MAX).unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let mut notes = Vec::new();
    collect(&text, &mut notes);
    for part in encoded_parts(&text) {
        let decoded = String::from_utf8_lossy(&part).replace("\r\n", "\n");
        collect(&decoded, &mut notes);
    }
    notes.truncate(NOTES_MAX);
    notes
}

/// The restorations that the records of a container tell of. Those of a container with faults do
/// not matter: it is not verified anyway.
pub(super) fn restored_in(bytes: &[u8]) -> Vec<Restored> {
    let members = container::read(bytes).unwrap_or_default();
    let found = members.iter().filter_map(|member| {
        let digits = member
            .name
            .strip_prefix("records/")?
            .strip_suffix(".json")?;
        restored_by(decimal(digits)?, &member.bytes)
    });
    found.collect()
}

/// A consistency proof that came with what is compared, or was given for it.
pub(super) struct Lead {
    from: u64,
    to: u64,
    hashes: Vec<Hash>,
    /// Where it stands, for messages.
    file: String,
}

/// The consistency proofs that a dossier at `path` carries towards its own checkpoint. Nothing here
/// is trusted: a proof holds between two signed roots, or it does not.
pub(super) fn leads_in(bytes: &[u8], path: &str) -> Vec<Lead> {
    if !bytes.starts_with(ZIP) {
        return Vec::new();
    }
    let members = container::read(bytes).unwrap_or_default();
    let head = members.iter().find(|m| m.name == "log/checkpoint");
    let head = head.and_then(|head| std::str::from_utf8(&head.bytes).ok());
    let Some(Ok(head)) = head.map(Checkpoint::peek) else {
        return Vec::new();
    };
    let leads = members.iter().filter_map(|member| {
        let from = decimal(member.name.strip_prefix("log/consistency/")?)?;
        let text = std::str::from_utf8(&member.bytes).ok()?;
        let hashes = text.lines().map(unbase64_hash).collect::<Option<_>>()?;
        Some(Lead {
            from,
            to: head.size,
            hashes,
            file: format!("log/consistency/{from} in {path}"),
        })
    });
    leads.collect()
}

/// The proof that a provider made for whoever asked (`duecare log prove-consistency`).
pub(super) fn given_lead(bytes: &[u8], path: &str) -> Result<Lead, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not text".to_owned())?;
    let text = text.replace("\r\n", "\n");
    let proof = ConsistencyProof::parse(&text).map_err(|error| error.to_string())?;
    let head = Checkpoint::peek(&proof.checkpoint).map_err(|error| error.to_string())?;
    Ok(Lead {
        from: proof.old,
        to: head.size,
        hashes: proof.hashes,
        file: path.to_owned(),
    })
}

/// Adds each run of origin, size, root, empty line and signature lines.
fn collect(text: &str, notes: &mut Vec<String>) {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    for (at, window) in lines.windows(5).enumerate() {
        let [origin, size, root, empty, first] = window else {
            continue;
        };
        if !empty.is_empty() || !first.starts_with("\u{2014} ") {
            continue;
        }
        let head = format!("{origin}\n{size}\n{root}\n");
        if Checkpoint::from_body(&head).is_err() {
            continue;
        }
        let signatures = lines[at + 4..]
            .iter()
            .take_while(|line| line.starts_with("\u{2014} "));
        let mut note = format!("{head}\n");
        for line in signatures {
            note.push_str(line);
            note.push('\n');
        }
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
}

/// The decoded bodies of the encoded parts of a mail. A body ends where the next boundary begins.
fn encoded_parts(text: &str) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let mut lines = text.split('\n');
    while let Some(line) = lines.next() {
        let lower = line.to_ascii_lowercase();
        let Some(encoding) = lower.strip_prefix("content-transfer-encoding:") else {
            continue;
        };
        let body = lines.clone().skip_while(|line| !line.is_empty()).skip(1);
        let body = body.take_while(|line| !line.starts_with("--"));
        match encoding.trim() {
            "base64" => {
                let joined: String = body.map(str::trim).collect();
                parts.extend(unbase64(&joined));
            }
            "quoted-printable" => parts.push(unquote(&body.collect::<Vec<_>>().join("\n"))),
            _ => {}
        }
    }
    parts
}

/// Quoted-printable; what is malformed stays as it is, as RFC 2045 recommends.
fn unquote(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            out.push(*first);
        } else if let Some(next) = after.strip_prefix(b"\n") {
            rest = next;
        } else {
            let byte = after
                .split_at_checked(2)
                .and_then(|(digits, next)| Some((std::str::from_utf8(digits).ok()?, next)))
                .and_then(|(digits, next)| Some((u8::from_str_radix(digits, 16).ok()?, next)));
            match byte {
                Some((byte, next)) => {
                    out.push(byte);
                    rest = next;
                }
                None => out.push(*first),
            }
        }
    }
    out
}

/// What `--against` names: the checkpoints in it, and the proofs that came with it.
pub(super) struct Held<'a> {
    pub(super) path: &'a str,
    pub(super) notes: Vec<String>,
    pub(super) leads: Vec<Lead>,
}

/// A checkpoint from elsewhere whose signature was verified.
pub(super) struct Mailed {
    old: Checkpoint,
    /// What the log or dossier says of its own restorations.
    restored: Vec<Restored>,
    /// Proofs beside those in the dossier.
    leads: Vec<Lead>,
}

impl Mailed {
    /// The largest of the notes that the log's key has signed.
    pub(super) fn open(
        held: Held<'_>,
        vkey: &str,
        restored: Vec<Restored>,
    ) -> Result<Self, String> {
        let verifier = Verifier::parse(vkey)
            .map_err(|_| "cannot be compared: the log's own key is not good".to_owned())?;
        let good = held
            .notes
            .iter()
            .filter_map(|note| Some(Checkpoint::open(note, &verifier).ok()?.0));
        match good.max_by_key(|checkpoint| checkpoint.size) {
            Some(old) => Ok(Self {
                old,
                restored,
                leads: held.leads,
            }),
            None => Err(format!("holds no checkpoint signed by {vkey}")),
        }
    }

    /// The restoration below the size of this checkpoint, which may explain why it does not fit.
    fn restoration(&self) -> Option<&Restored> {
        let size = self.old.size;
        let mut all = self.restored.iter();
        all.find(|restored| restored.size < size && size <= restored.seen_size)
    }

    /// The same as words that end a sentence about what does not fit.
    fn explained(&self) -> String {
        self.restoration().map_or_else(String::new, |restored| {
            format!(
                ". This is a restored log: {restored}. Its entries from {} on carry numbers that were used before, and what {} signed then is not in it",
                restored.size, self.old.size
            )
        })
    }

    fn told(&self, path: &str, now: &Checkpoint, outcome: &mut Outcome) {
        let size = self.old.size;
        outcome.lines.push(if size > now.size {
            format!("{path}: the log had {size} entries then, and the first {} are those of this dossier", now.size)
        } else {
            format!("{path}: the log had {size} entries then and begins with the same ones now")
        });
    }

    /// Compares with a log, whose tiles give the consistency proof.
    pub(super) fn against_log(
        &self,
        path: &str,
        files: Files<'_>,
        now: &str,
        outcome: &mut Outcome,
    ) {
        let Ok(now) = Checkpoint::peek(now) else {
            return; // The checkpoint of the log is among the faults already.
        };
        if self.is_newer(path, &now, outcome) {
            return;
        }
        let proof = match prove_from_disk(files, self.old.size, now.size) {
            Ok(proof) => proof,
            Err(error) => {
                let what = format!("cannot be compared: {error}");
                outcome.faults.push(Fault::new(path, None, what));
                return;
            }
        };
        self.compare(path, &now, &proof, outcome);
    }

    /// Compares with a dossier, by the proofs that either of the two carries or that were given.
    pub(super) fn against_container(
        &self,
        path: &str,
        report: &ContainerReport,
        outcome: &mut Outcome,
    ) {
        let Ok(now) = Checkpoint::peek(&report.checkpoint) else {
            return; // The checkpoint of the dossier is among the faults already.
        };
        let (first, last) = if self.old.size <= now.size {
            (&self.old, &now)
        } else {
            (&now, &self.old)
        };
        let own = report.consistency.iter().map(|(from, hashes)| Lead {
            from: *from,
            to: now.size,
            hashes: hashes.clone(),
            file: format!("log/consistency/{from}"),
        });
        let own: Vec<Lead> = own.collect();
        let fits = |lead: &&Lead| (lead.from, lead.to) == (first.size, last.size);
        let leads: Vec<&Lead> = own.iter().chain(&self.leads).filter(fits).collect();
        // A tree of the same size needs no hashes, and neither does the empty one.
        let trivial = first.size == last.size || first.size == 0;
        let holds = |hashes: &[Hash]| {
            verify_consistency(first.size, last.size, hashes, &first.root, &last.root)
        };
        if leads.iter().any(|lead| holds(&lead.hashes)) || trivial && holds(&[]) {
            self.told(path, &now, outcome);
        } else if trivial {
            let what = self.not_the_beginning("");
            outcome.faults.push(Fault::new(path, None, what));
        } else if let Some(lead) = leads.first() {
            let other = format!(", or {} belongs to something else", lead.file);
            let what = self.not_the_beginning(&other);
            outcome.faults.push(Fault::new(path, None, what));
        } else if self.restoration().is_some() {
            let what = format!(
                "whether the log of {} entries that was signed then belongs to this history ({} entries) needs the log{}",
                self.old.size,
                now.size,
                self.explained()
            );
            outcome.faults.push(Fault::new(path, None, what));
        } else {
            outcome.open.push(format!(
                "whether the log of {} entries in {path} and that of this dossier ({}) are one history: that needs the log. Ask the provider for what `duecare log prove-consistency {} {}` prints, and give it with --proof",
                self.old.size, now.size, first.size, last.size
            ));
        }
    }

    /// A log smaller than a checkpoint it has signed was cut or restored from an old copy.
    fn is_newer(&self, path: &str, now: &Checkpoint, outcome: &mut Outcome) -> bool {
        let newer = self.old.size > now.size;
        if newer {
            let what = format!(
                "the log had {} entries then and has {} now: entries are missing at its end{}",
                self.old.size,
                now.size,
                self.explained()
            );
            outcome.faults.push(Fault::new(path, None, what));
        }
        newer
    }

    fn compare(&self, path: &str, now: &Checkpoint, proof: &[Hash], outcome: &mut Outcome) {
        let old = &self.old;
        if verify_consistency(old.size, now.size, proof, &old.root, &now.root) {
            self.told(path, now, outcome);
        } else {
            let what = self.not_the_beginning("");
            outcome.faults.push(Fault::new(path, None, what));
        }
    }

    fn not_the_beginning(&self, other: &str) -> String {
        format!(
            "the log of {} entries that was signed then is not the beginning of this one: {}{other}{}",
            self.old.size,
            if self.restoration().is_some() {
                "entries that were signed then are not in it"
            } else {
                "history was rewritten"
            },
            self.explained()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::sha256;
    use crate::note::Signer;
    use crate::text::base64;

    fn signed() -> (String, Signer) {
        let signer = Signer::new("example.test/log", &[5; 32]).unwrap();
        let body = Checkpoint {
            origin: "example.test/log".into(),
            size: 0,
            root: sha256(&[]),
        };
        (signer.sign(&body.to_body()).unwrap(), signer)
    }

    #[test]
    fn a_checkpoint_is_found_plain_in_base64_and_in_quoted_printable() {
        let (note, _) = signed();
        let plain = format!(
            "From: a@example.test\r\n\r\nHello\r\n\r\n{}",
            note.replace('\n', "\r\n")
        );
        let folded: Vec<String> = base64(note.as_bytes())
            .as_bytes()
            .chunks(76)
            .map(|line| String::from_utf8(line.to_vec()).unwrap())
            .collect();
        let encoded = format!(
            "--b\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/plain\r\n\r\n{}\r\n--b--\r\n",
            folded.join("\r\n")
        );
        let quoted = note.replace('=', "=3D").replace('\u{2014}', "=E2=80=94");
        let (head, tail) = quoted.split_at(20);
        let quoted = format!(
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n{head}=\r\n{}",
            tail.replace('\n', "\r\n")
        );
        for mail in [note.clone(), plain, encoded, quoted] {
            assert_eq!(find(mail.as_bytes()), std::slice::from_ref(&note), "{mail}");
        }
    }

    #[test]
    fn a_checkpoint_signed_by_another_key_does_not_count() {
        let (note, signer) = signed();
        let key = signer.verifier().to_string();
        let held = |note: &str| Held {
            path: "mail",
            notes: vec![note.to_owned()],
            leads: Vec::new(),
        };
        assert!(Mailed::open(held(&note), &key, Vec::new()).is_ok());
        let other = Signer::new("example.test/log", &[6; 32]).unwrap();
        let other = other.verifier().to_string();
        assert!(Mailed::open(held(&note), &other, Vec::new()).is_err());
    }
}
