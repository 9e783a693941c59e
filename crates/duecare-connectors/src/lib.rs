//! Reads the outside world: files recognised by content, one folder per system.
//!
//! Called by the product's `import` with bytes that somebody else wrote; hands back
//! [`duecare_model::facts`]. Nothing here opens a file, a socket or a clock, but the kinds of
//! sources (`source`), and nothing here judges. What must never happen: a source that is missing, cut off, refused or half understood
//! coming back as a complete list, because a control would read the gap as good news.

mod archive;
mod aside;
mod azure_activity;
mod codes;
mod contradiction;
mod draft;
mod encoding;
mod forward;
mod graph;
mod inventory;
mod json;
mod layers;
mod mail;
mod manifest;
mod read;
mod recognise;
mod restic;
mod sharphound;
pub mod source;
mod usage;

pub use aside::{Aside, Origin};
pub use codes::CODES;
pub use duecare_usage::{Bytes, Span, head};
pub use layers::each_layer;
pub use manifest::{Manifest, ManifestPart};
pub use read::{Again, Context, Given, Reading, RoutedFact, Source, read, read_within};
