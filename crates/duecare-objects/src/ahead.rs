//! Reading ahead: a log of a million entries is eight thousand objects, and a call to a store takes
//! as long as reading hundreds of them from a disk.
//!
//! Used by the disk where it reads tiles one after the other. Only tiles are read ahead, because
//! their bytes never change under one name. What must never happen: bytes handed out from before a
//! write.

use object_store::path::Path as Key;
use object_store::{Error, ObjectStore, ObjectStoreExt as _};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

/// Calls under way at a time: enough to hide their latency, few enough for any store.
const CALLS: usize = 16;

type Answer = Result<Vec<u8>, Error>;

/// Tiles that were asked for before they are wanted.
#[derive(Default)]
pub(crate) struct Ahead {
    asked: BTreeMap<String, Receiver<Answer>>,
    /// The last tile that was read of each level.
    last: BTreeMap<String, String>,
}

/// The level of a tile: `tile/entries`, `tile/0`.
fn level(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("tile/")?;
    let end = rest.find('/')?;
    name.get(.."tile/".len() + end)
}

impl Ahead {
    /// What was asked for under this name, if it was; it is handed out once.
    pub(crate) fn take(&mut self, name: &str) -> Option<Answer> {
        self.asked.remove(name)?.recv().ok()
    }

    /// Forgets what was asked for under this name: it is being written.
    pub(crate) fn forget(&mut self, name: &str) {
        self.asked.remove(name);
    }

    /// The names to be asked for now that `name` was read, where it followed the last one.
    /// `following` hands out the objects after a name, in order.
    pub(crate) fn next<'a, I>(&mut self, name: &str, following: impl Fn(&str) -> I) -> Vec<String>
    where
        I: Iterator<Item = &'a String>,
    {
        let Some(level) = level(name) else {
            return Vec::new();
        };
        let last = self.last.insert(level.to_owned(), name.to_owned());
        let in_order = last.is_some_and(|last| following(&last).next().is_some_and(|n| n == name));
        if !in_order {
            return Vec::new();
        }
        let inside = format!("{level}/");
        let ahead = following(name).take_while(|next| next.starts_with(&inside));
        let ahead = ahead
            .take(CALLS)
            .filter(|next| !self.asked.contains_key(*next));
        ahead.cloned().collect()
    }

    /// Asks for an object.
    pub(crate) fn ask(
        &mut self,
        runtime: &tokio::runtime::Handle,
        store: &Arc<dyn ObjectStore>,
        (name, key): (String, Key),
    ) {
        let store = Arc::clone(store);
        let (done, answer) = mpsc::sync_channel(1);
        runtime.spawn(async move {
            let got = match store.get(&key).await {
                Ok(got) => got.bytes().await.map(|bytes| bytes.to_vec()),
                Err(error) => Err(error),
            };
            // Nobody waits where it was forgotten.
            drop(done.send(got));
        });
        self.asked.insert(name, answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tiles_that_are_read_in_order_are_read_ahead() {
        let names: Vec<String> = (0..40).map(|n| format!("tile/0/{n:03}")).collect();
        let following = |name: &str| {
            let name = name.to_owned();
            names.iter().filter(move |other| **other > name)
        };
        let mut ahead = Ahead::default();
        assert!(ahead.next("tile/0/000", following).is_empty());
        assert_eq!(ahead.next("tile/0/001", following), names[2..18]);
        assert!(ahead.next("tile/0/030", following).is_empty(), "a jump");
        assert_eq!(ahead.next("tile/0/031", following), names[32..]);
        assert!(ahead.next("checkpoint", following).is_empty());
        assert_eq!(level("tile/entries/x001/000"), Some("tile/entries"));
        assert_eq!(level("tile/entries"), None);
    }
}
