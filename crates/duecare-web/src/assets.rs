//! The one style sheet, compiled in and named after its content.
//!
//! Used by the layout and the router. The name changes with the bytes, so that it may be cached for
//! ever and an old page never gets a new style.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::sync::LazyLock;

pub(crate) const STYLE: &str = include_str!("assets/style.css");

/// Bytes of the hash in the name: 8 bytes tell two releases apart.
const NAME_BYTES: usize = 8;

/// The path of the style sheet.
pub(crate) static STYLE_PATH: LazyLock<String> = LazyLock::new(|| {
    let mut path = "/assets/style-".to_owned();
    for byte in Sha256::digest(STYLE).iter().take(NAME_BYTES) {
        // Writing to a String cannot fail.
        let _ = write!(path, "{byte:02x}");
    }
    path.push_str(".css");
    path
});
