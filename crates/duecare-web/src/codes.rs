//! The codes of this crate, DC-1950 to DC-1969, with what each means and what to do.
//!
//! Shown on error pages. A code that has been released keeps its meaning.

use duecare_model::{Code, CodeInfo};

pub(crate) const FAILED: CodeInfo = CodeInfo {
    code: Code(1950),
    title: "The overview could not be made",
    meaning: "Nothing is shown rather than something old or incomplete; the evidence itself is untouched.",
    remedy: "Run `duecare doctor` on the machine that serves this page.",
};
pub(crate) const NO_CUSTOMER: CodeInfo = CodeInfo {
    code: Code(1951),
    title: "No customer has this id",
    meaning: "Nothing is known of such a customer, which does not mean that all is well with it.",
    remedy: "Open the list of customers and follow a link from there.",
};
pub(crate) const HOST: CodeInfo = CodeInfo {
    code: Code(1952),
    title: "This console does not answer under that host name",
    meaning: "A web site elsewhere could otherwise point its own name at this machine and read the page.",
    remedy: "Open it by address or as localhost, or allow the host name in the configuration.",
};
pub(crate) const NO_PAGE: CodeInfo = CodeInfo {
    code: Code(1953),
    title: "There is no such page",
    meaning: "The console has one list and one page per customer.",
    remedy: "Open the list of customers.",
};
pub(crate) const MALFORMED: CodeInfo = CodeInfo {
    code: Code(1954),
    title: "The request does not name one host",
    meaning: "Two programs on its way could each believe another name, so nothing was looked at.",
    remedy: "Open the address in a browser, or let the program send exactly one Host header.",
};
pub(crate) const FOREIGN_PAGE: CodeInfo = CodeInfo {
    code: Code(1955),
    title: "A page of another site asks through your browser",
    meaning: "Nothing was read or made for it; it could otherwise keep this machine busy or look over your shoulder.",
    remedy: "Open the console by its own address, or by a link that you follow yourself.",
};
pub(crate) const PARAMETER: CodeInfo = CodeInfo {
    code: Code(1956),
    title: "The address asks for something that this page cannot do",
    meaning: "Passing over it in silence would show another thing than was asked for, such as today instead of an earlier day.",
    remedy: "Use `?lang=` alone; a question about an earlier day is answered by `duecare check --as-of` and `duecare dossier --as-of`.",
};
pub(crate) const BUSY: CodeInfo = CodeInfo {
    code: Code(1957),
    title: "The overview is still being made",
    meaning: "Nothing is wrong with the evidence; many ask at once, or a long log is being read.",
    remedy: "Load the page again in a few seconds; it is made once for everybody.",
};

/// Every code of this crate.
pub const CODES: &[CodeInfo] = &[
    FAILED,
    NO_CUSTOMER,
    HOST,
    NO_PAGE,
    MALFORMED,
    FOREIGN_PAGE,
    PARAMETER,
    BUSY,
];

const _: () = duecare_app::problems::all_are_known(CODES);
