//! Texts in the sources that no problem says, each with the reason. A text of several lines is a
//! document, and needs none.

/// Whole files and folders, below `crates/`; what a problem says there itself is read all the same.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "duecare-app/src/codes.rs",
        "codes: problems.rs of duecare-app holds their four languages, and the compiler compares",
    ),
    ("duecare-actions/src/codes.rs", "the same"),
    ("duecare-notices/src/codes.rs", "the same"),
    ("duecare-usage/src/codes.rs", "the same"),
    ("duecare-store/src/codes.rs", "the same"),
    ("duecare-dossier/src/codes.rs", "the same"),
    ("duecare-controls/src/codes.rs", "the same"),
    ("duecare-detectors/src/codes.rs", "the same"),
    ("duecare-web/src/codes.rs", "the same"),
    ("duecare-web/src/text/", "the console in four languages"),
    (
        "duecare-web/src/pages/",
        "commands that are typed, and names of styles",
    ),
    ("duecare-web/src/respond.rs", "headers of HTTP"),
    ("duecare-web/src/server.rs", "HTTP to a program"),
    (
        "duecare-web/src/witness.rs",
        "the protocol of witnesses: read by a program",
    ),
    ("duecare-log/src/witness/add_checkpoint.rs", "the same"),
    ("duecare-log/src/witness/memory.rs", "the file of a witness"),
    (
        "duecare-notices/src/responsibility/words.rs",
        "letters in four languages",
    ),
    ("duecare-notices/src/salutation.rs", "the same"),
    ("duecare-notices/src/zones.rs", "the same"),
    (
        "duecare-notices/src/grounds.rs",
        "words that a reason must have more than",
    ),
    ("duecare-notices/src/fixtures.rs", "tests"),
    (
        "duecare-app/src/notice/wording",
        "letters in four languages",
    ),
    ("duecare-app/src/catalogue.rs", "the same"),
    ("duecare-actions/src/letter.rs", "headers of a mail"),
    (
        "duecare-controls/src/conditional_access/",
        "names of Microsoft",
    ),
    (
        "duecare-connectors/src/graph/audit.rs",
        "names of Microsoft",
    ),
    (
        "duecare-connectors/src/graph/unique.rs",
        "what a library expected",
    ),
    ("duecare-connectors/src/graph/members.rs", "the same"),
    ("duecare-controls/src/products/", "names of products"),
    (
        "duecare-controls/src/controls/azure_spend_cap_agreed/",
        "sources that its text names",
    ),
    ("duecare-controls/src/laws", "tests"),
    ("duecare-controls/src/cases.rs", "tests"),
    ("duecare-model/src/facts/entra.rs", "names of Microsoft"),
    (
        "duecare-model/src/facts/piece.rs",
        "part of a recorded fact",
    ),
    (
        "duecare-model/src/reason.rs",
        "values of sentences in four languages",
    ),
    ("duecare-detectors/src/testing.rs", "tests"),
    ("duecare-app/src/words_tests/", "tests"),
    (
        "duecare-dossier/src/answers/",
        "names of norms and files; the sentences stand in text/",
    ),
    (
        "duecare-dossier/src/joined/",
        "words that are looked for in letters, and tests",
    ),
    ("duecare-dossier/src/world.rs", "a name of a font"),
    ("duecare-usage/src/columns.rs", "a name of a format"),
    ("duecare-stamp/src/cades.rs", "marks of key files"),
    ("duecare-stamp/src/token.rs", "a name in certificates"),
    ("duecare-proof/src/sums.rs", "a signed format"),
    ("duecare-proof/src/keys/sealed.rs", "the key file"),
    (
        "duecare/src/cli/",
        "usage, which is English (docs/reference/languages.md)",
    ),
    (
        "duecare/src/demo/",
        "the cases that are shown, and their documents",
    ),
    ("duecare-testkit/", "tests"),
    ("duecare-app/src/crash.rs", "tests"),
    ("duecare-app/src/wrong_clock.rs", "tests"),
    ("duecare-app/src/problems/particular.rs", "four languages"),
    (
        "duecare-app/src/import/group.rs",
        "what is recorded of a mail",
    ),
    (
        "duecare-actions/src/stamp/connection.rs",
        "a header of HTTP",
    ),
];

/// Single texts.
pub(super) const TEXTS: &[(&str, &str)] = &[
    ("duecare {}", "the name of a process"),
    (
        "t=$(openssl ts -reply -token_in -in META-INF/timestamp002.tst -token_out -text | sed -n 's/^Time stamp: //p')",
        "commands of verify.sh",
    ),
    (
        "openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest002.xml -CAfile trust/seal.pem -partial_chain -attime \"$(date -d \"$t\" +%s)\" -out /dev/null",
        "commands of verify.sh",
    ),
    ("log {}{}", "a trust policy"),
    ("witness {} {key}{url}", "a trust policy"),
    ("group {} ", "a trust policy"),
    ("quorum {quorum}", "a trust policy"),
    (
        "stamped at",
        "part of a line that words/report.rs says as a whole",
    ),
    (
        "seen at",
        "part of a line that words/report.rs says as a whole",
    ),
    (
        "its first {} entries {how} {} ({})",
        "part of a line that words/report.rs says as a whole",
    ),
    (
        "NOT SHOWN: {} ({})",
        "part of a line that words/report.rs says as a whole",
    ),
    (
        "fields of records",
        "part of a line that words/report.rs says as a whole",
    ),
    (
        "{count} {what}: they were erased, as entries of the log say",
        "part of a line that words/report.rs says as a whole",
    ),
    (
        "the bytes behind the records {}: left out, as {DOCUMENT} says with the reason",
        "part of a line that words/report.rs says as a whole",
    ),
    ("<asic:SigReference MimeType=\"", "XML"),
    ("<ds:DigestMethod Algorithm=\"", "XML"),
    ("{first} anew)", "the end of a line of the verifier"),
    ("{} {:?} by {} ({}): {}", "a document"),
    ("text/css; charset=utf-8", "a header of HTTP"),
    ("public, max-age=31536000, immutable", "a header of HTTP"),
    ("text/plain; charset=utf-8", "a header of HTTP"),
    (
        "What is recorded of a party was not read",
        "a code: problems.rs holds its four languages",
    ),
    (
        "Nothing can be concluded about it, and nothing was recorded.",
        "a code: problems.rs holds its four languages",
    ),
    (
        "Run the command again; if it says so again, report it with the output of `duecare doctor`.",
        "a code: problems.rs holds its four languages",
    ),
    ("1er {} {year}", "a date in French"),
    ("line {line}", "problems/particular.rs says the place"),
    ("column {column}", "problems/particular.rs says the place"),
    ("First name, Name, role", "the configuration file"),
    ("Your company", "the configuration file"),
    ("chmod 600 keys/duecare.key", "a command"),
    ("mail of {on}: {subject}", "what is recorded of a mail"),
    ("alles wat niet apart is genoemd", "four languages"),
    ("tout ce qui n’est pas nommé à part", "four languages"),
    ("everything not named separately", "four languages"),
    ("alles nicht eigens Genannte", "four languages"),
    (" at line ", "what a library says, to be cut off"),
    ("MAIL FROM", "a command of SMTP"),
    ("RCPT TO", "a command of SMTP"),
    (
        "the request is longer than 128 KiB",
        "the protocol of witnesses: read by a program",
    ),
    (
        "the request is not UTF-8",
        "the protocol of witnesses: read by a program",
    ),
    (
        "a proof line is not the base64 of a hash",
        "the protocol of witnesses: read by a program",
    ),
    (
        "there are more than 63 proof lines",
        "the protocol of witnesses: read by a program",
    ),
    (
        "letter of ",
        "a day follows; with it the whole is in the catalogue",
    ),
];
