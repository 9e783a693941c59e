//! One data key per party, so that a party can be erased by destroying its key.
//!
//! Used by the journal and by verification. Each key is a file of its own, wrapped by the sealing
//! key of the log, in a folder beside the key file and outside the data: backups of the data then
//! hold nothing that opens an erased party, and this folder is backed up on a short cycle of its
//! own. What must never happen: a record sealed under a key that is not durable yet.

use crate::EvidenceError;
use crate::disk::Disk;
use crate::files::Files;
use crate::keys::{Keys, SaltSource};
use crate::merkle::sha256;
use crate::seal::Sealer;
use crate::text::{hex, unbase64};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Length of the number that tells under which key something is sealed.
pub const KEY_ID_BYTES: usize = 8;
const HEADER: &str = "duecare-subject-key/1\n";
/// Ending of the mark that stays in the place of a destroyed key.
const DESTROYED: &str = ".erased";
const MARK_HEADER: &str = "duecare-subject-key-erased/1\n";
/// Name of a key file while it is being written.
const UNFINISHED: &str = ".tmp";

/// Takes all rights but the owner's from a key or the folder of keys.
fn restrict(path: &Path) -> Result<(), EvidenceError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, rights).map_err(|source| EvidenceError::Io {
            operation: "restrict",
            path: path.to_path_buf(),
            source,
        })?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Which key. All zero: the sealing key of the log itself, for what belongs to no party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyId(pub [u8; KEY_ID_BYTES]);

impl KeyId {
    /// The key of what belongs to no party.
    pub const LOG: Self = Self([0; KEY_ID_BYTES]);

    /// The number as text, which is also the name of the key's file.
    pub fn file(self) -> String {
        hex(&self.0)
    }

    /// Reads the number.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = (0..KEY_ID_BYTES)
            .map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok())
            .collect::<Option<Vec<u8>>>()?;
        let id = Self(bytes.try_into().ok()?);
        (id.file() == text).then_some(id)
    }
}

/// A key with the party it belongs to.
#[derive(Clone)]
struct SubjectKey {
    subject: String,
    sealer: Sealer,
}

/// All keys that are there.
#[derive(Clone)]
pub struct Keyring {
    dir: Option<PathBuf>,
    log: Sealer,
    keys: BTreeMap<KeyId, SubjectKey>,
    /// The key under which new records of a party are sealed.
    current: BTreeMap<String, KeyId>,
    /// Keys that were destroyed, with the entry that records it.
    gone: BTreeMap<KeyId, u64>,
}

impl Keyring {
    /// Reads every key file.
    pub fn open(disk: &dyn Disk, keys: &Keys) -> Result<Self, EvidenceError> {
        let mut ring = Self {
            dir: keys.subjects().map(Path::to_path_buf),
            log: Sealer::new(keys.sealing(), KeyId::LOG),
            keys: BTreeMap::new(),
            current: BTreeMap::new(),
            gone: BTreeMap::new(),
        };
        let Some(dir) = ring.dir.clone() else {
            return Ok(ring);
        };
        let files = Files { disk, dir: &dir };
        if !files.exists("")? {
            return Ok(ring);
        }
        for name in files.walk("")? {
            if name.ends_with(UNFINISHED) {
                continue; // Of an interrupted creation; nothing was sealed under it yet.
            }
            let bad = || EvidenceError::Key(format!("{} is damaged", dir.join(&name).display()));
            if let Some(number) = name.strip_suffix(DESTROYED) {
                let (id, entry) = ring
                    .read_mark(number, &files.read(&name)?)
                    .ok_or_else(bad)?;
                ring.gone.insert(id, entry);
                continue;
            }
            let (id, key, subject) = ring.unwrap(&name, &files.read(&name)?).ok_or_else(bad)?;
            ring.insert(id, &key, subject);
        }
        Ok(ring)
    }

    fn insert(&mut self, id: KeyId, key: &[u8; 32], subject: String) {
        let sealer = Sealer::new(key, id);
        self.current.insert(subject.clone(), id);
        self.keys.insert(id, SubjectKey { subject, sealer });
    }

    /// A key file: header, then base64 of the wrapped 32 bytes and the party's id.
    fn unwrap(&self, name: &str, bytes: &[u8]) -> Option<(KeyId, [u8; 32], String)> {
        let text = std::str::from_utf8(bytes).ok()?;
        let line = text.strip_prefix(HEADER)?.strip_suffix('\n')?;
        let id = KeyId::parse(name)?;
        let plain = Zeroizing::new(self.log.unwrap_key(id, &unbase64(line)?)?);
        let (key, subject) = plain.split_first_chunk::<32>()?;
        Some((id, *key, String::from_utf8(subject.to_vec()).ok()?))
    }

    /// The sealer of a key; `None` where the key is not there.
    pub fn sealer(&self, id: KeyId) -> Option<&Sealer> {
        if id == KeyId::LOG {
            return Some(&self.log);
        }
        self.keys.get(&id).map(|key| &key.sealer)
    }

    /// The sealer for new things of a party; the party's key must be there (see
    /// [`Self::prepare`]).
    pub fn sealer_for(&self, subject: &str) -> Option<&Sealer> {
        if subject.is_empty() {
            return Some(&self.log);
        }
        self.sealer(*self.current.get(subject)?)
    }

    /// All keys that a party ever had and that are still there.
    pub fn ids_of(&self, subject: &str) -> BTreeSet<KeyId> {
        let of = self.keys.iter().filter(|(_, key)| key.subject == subject);
        of.map(|(id, _)| *id).collect()
    }

    /// Sees that a party has a key, made and made durable if need be.
    pub fn prepare(
        &mut self,
        disk: &dyn Disk,
        subject: &str,
        salts: &mut dyn SaltSource,
    ) -> Result<(), EvidenceError> {
        if subject.is_empty() || self.current.contains_key(subject) {
            return Ok(());
        }
        self.renew(disk, subject, salts).map(|_| ())
    }

    /// Makes a new key for a party; what was sealed under older ones stays readable until they are
    /// destroyed.
    pub fn renew(
        &mut self,
        disk: &dyn Disk,
        subject: &str,
        salts: &mut dyn SaltSource,
    ) -> Result<KeyId, EvidenceError> {
        let dir = self.dir.clone().ok_or_else(|| {
            EvidenceError::Key("there is no folder for the keys of parties".to_owned())
        })?;
        let (key, seed) = (salts.salt()?, salts.salt()?);
        let id = seed.first_chunk().map_or(KeyId::LOG, |id| KeyId(*id));
        let plain = Zeroizing::new([&key[..], subject.as_bytes()].concat());
        let sealed = self.log.wrap_key(id, &seed, &plain);
        let (Some(sealed), false) = (sealed, id == KeyId::LOG || self.keys.contains_key(&id))
        else {
            return Err(EvidenceError::Random(
                "the number of a new key is taken".to_owned(),
            ));
        };
        let files = Files { disk, dir: &dir };
        let mut touched = BTreeSet::new();
        if !files.exists("")? {
            disk.create_dir_all(&dir)
                .map_err(|source| EvidenceError::Io {
                    operation: "create",
                    path: dir.clone(),
                    source,
                })?;
            restrict(&dir)?;
            touched.insert(dir.parent().unwrap_or(Path::new(".")).to_path_buf());
        }
        let unfinished = format!("{}{UNFINISHED}", id.file());
        if files.exists(&unfinished)? {
            files.remove(&unfinished)?;
        }
        let text = format!("{HEADER}{}\n", crate::text::base64(&sealed));
        // Empty first: nothing is in it before only its owner may read it.
        files.write_new(&unfinished, b"")?;
        restrict(&files.path(&unfinished))?;
        files.append(&unfinished, text.as_bytes())?;
        files.sync_file(&unfinished)?;
        files.rename(&unfinished, &id.file())?;
        files.sync_dir("")?;
        for above in touched {
            disk.sync_dir(&above).map_err(|source| EvidenceError::Io {
                operation: "sync",
                path: above.clone(),
                source,
            })?;
        }
        self.insert(id, &key, subject.to_owned());
        Ok(id)
    }

    /// Destroys keys, durably. What was sealed under them cannot be read again, whatever copies of
    /// the data there are. A mark stays in the place of each: a backup from before the erasure holds
    /// records under the key and no entry that says why it is gone, and must be told from one whose
    /// keys were lost.
    pub fn destroy(
        &mut self,
        disk: &dyn Disk,
        ids: &BTreeSet<KeyId>,
        entry: u64,
    ) -> Result<(), EvidenceError> {
        let Some(dir) = self.dir.clone() else {
            return Ok(());
        };
        let files = Files { disk, dir: &dir };
        for id in ids {
            let mark = format!("{}{DESTROYED}", id.file());
            if !files.exists(&mark)? {
                self.write_mark(files, *id, &mark, entry)?;
            }
        }
        for id in ids {
            if files.exists(&id.file())? {
                files.remove(&id.file())?;
            }
            self.gone.insert(*id, entry);
        }
        if !ids.is_empty() && files.exists("")? {
            files.sync_dir("")?;
        }
        self.keys.retain(|id, _| !ids.contains(id));
        self.current.retain(|_, id| !ids.contains(id));
        Ok(())
    }

    fn write_mark(
        &self,
        files: Files<'_>,
        id: KeyId,
        mark: &str,
        entry: u64,
    ) -> Result<(), EvidenceError> {
        // The same key and entry give the same mark: an interrupted erasure writes it again.
        let plain = entry.to_be_bytes();
        let seed = sha256(&[&b"mark\0"[..], &id.0, &plain].concat());
        let sealed = self.log.wrap_key(id, &seed, &plain).ok_or_else(|| {
            EvidenceError::Key("the mark of a destroyed key cannot be sealed".to_owned())
        })?;
        let unfinished = format!("{mark}{UNFINISHED}");
        if files.exists(&unfinished)? {
            files.remove(&unfinished)?;
        }
        let text = format!("{MARK_HEADER}{}\n", crate::text::base64(&sealed));
        files.write_new(&unfinished, text.as_bytes())?;
        files.sync_file(&unfinished)?;
        files.rename(&unfinished, mark)?;
        files.sync_dir("")
    }

    fn read_mark(&self, number: &str, bytes: &[u8]) -> Option<(KeyId, u64)> {
        let id = KeyId::parse(number)?;
        let text = std::str::from_utf8(bytes).ok()?;
        let line = text.strip_prefix(MARK_HEADER)?.strip_suffix('\n')?;
        let plain = self.log.unwrap_key(id, &unbase64(line)?)?;
        Some((id, u64::from_be_bytes(plain.try_into().ok()?)))
    }

    /// The keys of parties that are there.
    pub fn ids(&self) -> BTreeSet<KeyId> {
        self.keys.keys().copied().collect()
    }

    /// Whether keys were ever destroyed.
    pub fn has_erased(&self) -> bool {
        !self.gone.is_empty()
    }

    /// The entry that records the destruction of a key, in this log or in a longer one.
    pub fn destroyed_by(&self, id: KeyId) -> Option<u64> {
        self.gone.get(&id).copied()
    }
}
