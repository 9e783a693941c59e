//! The dossier as others meet it: answers, container, PDF. One binary for the crate.
//!
//! `cfg(test)` on each module tells the lints that helpers beside the tests are tests too.

#[cfg(test)]
mod container;
#[cfg(test)]
mod episodes;
#[cfg(test)]
mod later;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod questions;
#[cfg(test)]
mod real;
#[cfg(test)]
mod story;
