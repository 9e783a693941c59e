//! The newest signed head, kept outside the log: a compare-and-swap of its own.
//!
//! Used by the journal, which moves the head before a signed checkpoint can leave the process, and
//! by whoever gave a checkpoint away, who notes what was seen. A log restored from a backup, or a
//! copy of it in another process, then meets a head that is not its own and does not sign a second
//! tree (the store of Sunlight serves the same end). What must never happen: a head moved without a
//! comparison, or an earlier content lost when it is replaced against that comparison.

use duecare_proof::EvidenceError;
use duecare_proof::Refusal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::disk::{Disk, Lock};
use duecare_proof::files::{Files, parent};
use duecare_proof::merkle::Hash;
use duecare_proof::note;
use duecare_proof::text::{base64, decimal, unbase64_hash};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Name of the file with head and seen sizes.
const HEAD: &str = "head";
/// Where the next content is written before it takes the name.
const HEAD_NEW: &str = "head.tmp";
/// Empty; whoever holds its lock compares and swaps.
const LOCK: &str = "lock";
/// A swap takes milliseconds; five seconds of waiting mean that the other one hangs.
const LOCK_TRIES: u32 = 500;
const LOCK_PAUSE: Duration = Duration::from_millis(10);
/// Most holders that are remembered. The largest sizes stay: a larger tree commits to the smaller
/// ones, and each is compared with the log at every opening.
const SEEN_MAX: usize = 64;
/// Files set aside under one name, before asking is given up: each restoration makes one.
const ASIDE_MAX: u32 = 10_000;

/// How a letter is told that holds a head: by its day. Its id would name the customer in a file that
/// is not sealed and that no erasure reaches.
pub const LETTER_OF: &str = "letter of ";
/// A letter that was told by its id, as earlier versions did.
const LETTER: &str = "letter ";
/// What is told instead.
const EARLIER_LETTER: &str = "letter of an earlier day";

/// A head of the log that somebody outside holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// How many entries the log had.
    pub size: u64,
    /// The root of the tree then.
    pub root: Hash,
    /// Who holds it, in one line: `letter of 2026-12-01`, `mirror F:`, the name of a witness.
    pub who: String,
}

/// What is kept outside the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// The newest signed checkpoint; `None` where none was ever kept.
    pub head: Option<String>,
    /// The largest head that each holder has seen, the largest first.
    pub seen: Vec<Seen>,
}

impl Held {
    /// The text of the file: the signed note, then a line per holder.
    fn to_text(&self) -> String {
        let mut text = self.head.clone().unwrap_or_default();
        for seen in &self.seen {
            let (size, root) = (seen.size, base64(&seen.root));
            text.push_str(&format!("seen {size} {root} {}\n", seen.who));
        }
        text
    }

    /// The same without the ids of letters, which name customers.
    fn unnamed(&self) -> Self {
        let mut held = Self {
            head: self.head.clone(),
            seen: Vec::new(),
        };
        for seen in &self.seen {
            let is_named = seen.who.starts_with(LETTER) && !seen.who.starts_with(LETTER_OF);
            let who = if is_named { EARLIER_LETTER } else { &seen.who };
            held.note(&Seen {
                who: who.to_owned(),
                ..seen.clone()
            });
        }
        held
    }

    /// Reads exactly what [`Self::to_text`] writes; `None` for anything else.
    fn parse(text: &str) -> Option<Self> {
        // No origin has a space, so no note begins with this word.
        let at = if text.starts_with("seen ") {
            0
        } else {
            text.find("\nseen ").map_or(text.len(), |at| at + 1)
        };
        let (head, lines) = text.split_at_checked(at)?;
        if !head.is_empty() {
            Checkpoint::peek(head).ok()?;
        }
        let seen = lines
            .lines()
            .map(|line| {
                let mut parts = line.strip_prefix("seen ")?.splitn(3, ' ');
                Some(Seen {
                    size: decimal(parts.next()?)?,
                    root: unbase64_hash(parts.next()?)?,
                    who: parts.next()?.to_owned(),
                })
            })
            .collect::<Option<Vec<_>>>()?;
        let held = Self {
            head: (!head.is_empty()).then(|| head.to_owned()),
            seen,
        };
        (held.to_text() == text).then_some(held)
    }

    /// Takes up what a holder has seen; `false` where nothing changes by it.
    pub(crate) fn note(&mut self, seen: &Seen) -> bool {
        let mut seen = seen.clone();
        // One holder, one line, whatever a folder is called.
        seen.who = seen.who.replace(char::is_control, " ");
        match self.seen.iter_mut().find(|held| held.who == seen.who) {
            Some(held) if seen.size <= held.size => return false,
            Some(held) => *held = seen,
            None => self.seen.push(seen),
        }
        self.seen
            .sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.who.cmp(&b.who)));
        self.seen.truncate(SEEN_MAX);
        true
    }
}

/// Where the newest head is kept.
pub trait HeadStore: Send + Sync + fmt::Debug {
    /// What is held now.
    ///
    /// # Errors
    /// It cannot be read, or is not what this program writes.
    fn read(&self) -> Result<Held, EvidenceError>;
    /// Replaces the head by a signed checkpoint, if the head is `expected`; durable on return.
    ///
    /// # Errors
    /// The head is another one, so another process or copy has signed; or it would grow smaller.
    fn swap(&self, expected: Option<&str>, new: &str) -> Result<(), EvidenceError>;
    /// Takes up what a holder has seen; durable on return.
    ///
    /// # Errors
    /// It cannot be kept.
    fn note_seen(&self, seen: &Seen) -> Result<(), EvidenceError>;
    /// Replaces the whole content, if it is `expected`, after setting it aside; for restorations.
    ///
    /// # Errors
    /// The content is another one, or cannot be set aside.
    fn replace(&self, expected: &Held, new: &Held) -> Result<(), EvidenceError>;
    /// Keeps bytes beside the head under `name` or, where that holds other bytes, a name made
    /// from it; durable on return.
    ///
    /// # Errors
    /// They cannot be kept.
    fn set_aside(&self, name: &str, bytes: &[u8]) -> Result<(), EvidenceError>;
}

/// The head in a folder of its own, beside keys and data.
pub struct FileHeads {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
}

impl fmt::Debug for FileHeads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FileHeads").field(&self.dir).finish()
    }
}

impl FileHeads {
    /// The head in `dir`, which is made when something is kept. It must not lie in what is backed
    /// up and restored together with the log: it would then be as old as the log.
    pub fn new(disk: Arc<dyn Disk>, dir: &Path) -> Self {
        let dir = dir.to_path_buf();
        Self { disk, dir }
    }

    fn files(&self) -> Files<'_> {
        Files {
            disk: &*self.disk,
            dir: &self.dir,
        }
    }

    /// Makes the folder where it is missing, and waits for the lock.
    #[expect(
        clippy::disallowed_methods,
        reason = "a file lock cannot be waited for with an end; this polls with a deadline"
    )]
    fn lock(&self) -> Result<Lock, EvidenceError> {
        let io = |operation, path: &Path| {
            let path = path.to_path_buf();
            move |source| EvidenceError::Io {
                operation,
                path,
                source,
            }
        };
        if !self.files().exists("")? {
            let made = self.disk.create_dir_all(&self.dir);
            made.map_err(io("create", &self.dir))?;
            let above = self.dir.parent().filter(|p| !p.as_os_str().is_empty());
            let above = above.unwrap_or(Path::new("."));
            self.disk.sync_dir(above).map_err(io("sync", above))?;
        }
        let path = self.files().path(LOCK);
        for _ in 0..LOCK_TRIES {
            if let Some(lock) = self.disk.lock(&path).map_err(io("lock", &path))? {
                return Ok(lock);
            }
            std::thread::sleep(LOCK_PAUSE);
        }
        Err(EvidenceError::InUse(self.dir.clone()))
    }

    /// Writes beside, reads back, and takes the name in one step.
    fn write(&self, held: &Held) -> Result<(), EvidenceError> {
        let files = self.files();
        if files.exists(HEAD_NEW)? {
            files.remove(HEAD_NEW)?;
        }
        let text = held.unnamed().to_text();
        files.write_new(HEAD_NEW, text.as_bytes())?;
        files.sync_file(HEAD_NEW)?;
        if files.read(HEAD_NEW)? != text.as_bytes() {
            let what = format!("{HEAD_NEW} read back from disk is not what was written");
            return Err(Refusal::Unusable(what).into());
        }
        files.rename(HEAD_NEW, HEAD)?;
        files.sync_dir("")
    }
}

/// The signed text without the signatures: what is compared.
fn body(head: Option<&str>) -> Option<&str> {
    head.map(|head| note::split(head).map_or(head, |(body, _)| body))
}

fn size_of(head: Option<&str>) -> Option<u64> {
    Some(Checkpoint::peek(head?).ok()?.size)
}

impl HeadStore for FileHeads {
    fn read(&self) -> Result<Held, EvidenceError> {
        if !self.files().exists(HEAD)? {
            return Ok(Held::default());
        }
        let bytes = self.files().read(HEAD)?;
        let held = std::str::from_utf8(&bytes).ok().and_then(Held::parse);
        held.ok_or_else(|| {
            let what = format!(
                "{} is not a signed checkpoint with the lines of those who have seen one",
                self.files().path(HEAD).display()
            );
            Refusal::Unusable(what).into()
        })
    }

    fn swap(&self, expected: Option<&str>, new: &str) -> Result<(), EvidenceError> {
        let _lock = self.lock()?;
        let mut held = self.read()?;
        let now = held.head.as_deref();
        if body(now) != body(expected) {
            return Err(match size_of(now) {
                None => Refusal::Unvouched("the head kept outside the log is gone".to_owned()),
                Some(size) => Refusal::TwoHistories(format!(
                    "another process or copy of the log has signed {size} entries"
                )),
            }
            .into());
        }
        if size_of(now).is_some_and(|now| size_of(Some(new)).is_none_or(|new| new <= now)) {
            let what = "a smaller tree, or a second one of the same size, was to be signed";
            return Err(Refusal::TwoHistories(what.to_owned()).into());
        }
        held.head = Some(new.to_owned());
        self.write(&held)
    }

    fn note_seen(&self, seen: &Seen) -> Result<(), EvidenceError> {
        let _lock = self.lock()?;
        let mut held = self.read()?;
        if held.note(seen) {
            self.write(&held)?;
        }
        Ok(())
    }

    fn replace(&self, expected: &Held, new: &Held) -> Result<(), EvidenceError> {
        let _lock = self.lock()?;
        let now = self.read()?;
        if now != *expected {
            let what = "the head kept outside changed while the log was being restored";
            return Err(Refusal::TwoHistories(what.to_owned()).into());
        }
        if now != Held::default() {
            let largest = now.seen.first().map(|seen| seen.size);
            let size = size_of(now.head.as_deref()).max(largest).unwrap_or(0);
            let name = format!("{HEAD}.before-{size}");
            self.set_aside(&name, now.unnamed().to_text().as_bytes())?;
        }
        self.write(new)
    }

    fn set_aside(&self, name: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
        let files = self.files();
        let mut touched = BTreeSet::from([parent(name).to_owned()]);
        files.make_dir("", &mut touched)?;
        files.make_dir(parent(name), &mut touched)?;
        for attempt in 0..ASIDE_MAX {
            let name = match attempt {
                0 => name.to_owned(),
                more => format!("{name}.{more}"),
            };
            if files.exists(&name)? {
                if files.read(&name)? != bytes {
                    continue;
                }
            } else {
                files.write_new(&name, bytes)?;
            }
            files.sync_file(&name)?;
            return touched.iter().try_for_each(|dir| files.sync_dir(dir));
        }
        let what = format!("there are {ASIDE_MAX} files named like {name} already");
        Err(Refusal::Unusable(what).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(size: u64, who: &str) -> Seen {
        Seen {
            size,
            root: [3; 32],
            who: who.to_owned(),
        }
    }

    #[test]
    fn the_text_reads_back_and_no_other_text_is_taken() {
        let signer = note::Signer::new("example.test/log", &[5; 32]).unwrap();
        let body = Checkpoint {
            origin: "example.test/log".into(),
            size: 7,
            root: [1; 32],
        };
        let head = Some(signer.sign(&body.to_body()).unwrap());
        let both = vec![seen(7, "mirror a b"), seen(3, "letter x-1")];
        for held in [
            Held::default(),
            Held {
                head: head.clone(),
                seen: vec![],
            },
            Held {
                head: None,
                seen: both.clone(),
            },
            Held { head, seen: both },
        ] {
            let text = held.to_text();
            assert_eq!(Held::parse(&text), Some(held), "{text}");
            for cut in (1..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
                let half = Held::parse(&text[..cut]);
                assert!(
                    half.is_none_or(|half| half.to_text() == text[..cut]),
                    "{cut}"
                );
            }
        }
        for bad in ["x", "seen 07 AA who\n", "seen 7\n", "\n", "seen 7 AAAA x\n"] {
            assert_eq!(Held::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_holder_keeps_its_largest_size_and_a_crowd_keeps_the_largest() {
        let mut held = Held::default();
        assert!(held.note(&seen(5, "mirror\na")));
        assert!(!held.note(&seen(4, "mirror a")), "an older copy says less");
        assert!(held.note(&seen(9, "mirror a")));
        assert_eq!(held.seen, [seen(9, "mirror a")]);
        for n in 0..100 {
            held.note(&seen(100 + n, &format!("letter {n}")));
        }
        assert_eq!(held.seen.len(), SEEN_MAX);
        assert_eq!(held.seen[0].size, 199);
        assert!(held.seen.iter().all(|seen| seen.size >= 136));
        assert_eq!(Held::parse(&held.to_text()), Some(held));
    }

    #[test]
    fn no_file_of_heads_names_the_customer_of_a_letter() {
        let folder = tempfile::tempdir().unwrap();
        let heads = FileHeads::new(Arc::new(duecare_proof::RealDisk), folder.path());
        let old = Held {
            head: None,
            seen: vec![seen(9, "letter bakery-2"), seen(7, "letter bakery-1")],
        };
        std::fs::write(folder.path().join(HEAD), old.to_text()).unwrap();
        // An earlier version wrote ids; the next change of any kind takes them out.
        heads.note_seen(&seen(4, "letter of 2026-12-01")).unwrap();
        let held = heads.read().unwrap();
        let told = [seen(9, EARLIER_LETTER), seen(4, "letter of 2026-12-01")];
        assert_eq!(held.seen, told, "the largest of them is kept");
        std::fs::write(folder.path().join(HEAD), old.to_text()).unwrap();
        heads
            .replace(&heads.read().unwrap(), &Held::default())
            .unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let text = std::fs::read_to_string(file.path()).unwrap();
            assert!(
                !text.contains("bakery"),
                "{}: {text}",
                file.path().display()
            );
        }
    }
}
