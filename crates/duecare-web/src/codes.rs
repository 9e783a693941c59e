//! The codes of this crate, DC-1950 to DC-1969, with what each means and what to do.
//!
//! Shown on error pages. A code that has been released keeps its meaning.

use duecare_model::{Code, CodeInfo};

pub(crate) const FAILED: CodeInfo = CodeInfo {
    code: Code(1950),
    title: "The overview could not be made.",
    meaning: "Nothing is shown rather than something old or incomplete; the evidence itself is untouched.",
    remedy: "Run `duecare doctor` on the machine that serves this page.",
};
pub(crate) const NO_CUSTOMER: CodeInfo = CodeInfo {
    code: Code(1951),
    title: "No customer has this id.",
    meaning: "Nothing is known of such a customer, which does not mean that all is well with it.",
    remedy: "Open the list of customers and follow a link from there.",
};
pub(crate) const HOST: CodeInfo = CodeInfo {
    code: Code(1952),
    title: "This console does not answer under that host name.",
    meaning: "A web site elsewhere could otherwise point its own name at this machine and read the page.",
    remedy: "Open it by address or as localhost, or allow the host name in the configuration.",
};
pub(crate) const NO_PAGE: CodeInfo = CodeInfo {
    code: Code(1953),
    title: "There is no such page.",
    meaning: "The console has one list and one page per customer.",
    remedy: "Open the list of customers.",
};

/// Every code of this crate.
pub const CODES: &[CodeInfo] = &[FAILED, NO_CUSTOMER, HOST, NO_PAGE];
