//! The pages: one file each, and the parts they share.
//!
//! Called by the router with data already made. Every page works without script, and a table cannot
//! be written without a caption.

pub(crate) mod customer;
pub(crate) mod customers;
mod layout;
pub(crate) mod problem;
