//! A panic that is caught on purpose says nothing on standard error.
//!
//! Used around foreign decoders, which give up on a hostile file by a panic: what the user needs to
//! know is told as a problem of that file, and a trace would read as a fault of this program. Every
//! other panic is told as before.

use std::cell::Cell;
use std::panic;
use std::sync::Once;

thread_local! {
    /// How many quiet works this thread is within.
    static WITHIN: Cell<u32> = const { Cell::new(0) };
}

static HOOK: Once = Once::new();

/// Does `work`, which catches panics itself, without a word about those.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> T {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            if WITHIN.get() == 0 {
                before(about);
            }
        }));
    });
    WITHIN.set(WITHIN.get().saturating_add(1));
    let done = work();
    WITHIN.set(WITHIN.get().saturating_sub(1));
    done
}
