//! The coded problems of the command line (DC-1100 to DC-1199).

use duecare_model::{Code, CodeInfo};

/// The configuration cannot be used (DC-1100).
pub const CONFIG: CodeInfo = CodeInfo {
    code: Code(1100),
    title: "The configuration cannot be used",
    meaning: "Nothing was done: a mistyped key would otherwise be ignored in silence.",
    remedy: "Correct duecare.toml as the message says; docs/reference/configuration.md lists every key.",
};
/// The party is not known (DC-1101).
pub const UNKNOWN_PARTY: CodeInfo = CodeInfo {
    code: Code(1101),
    title: "The party is not known",
    meaning: "Nothing was recorded: evidence on a party that nobody knows helps nobody.",
    remedy: "Add it with `duecare party add`, or see `duecare party list`.",
};
/// A file or folder cannot be read (DC-1102).
pub const READ_FILE: CodeInfo = CodeInfo {
    code: Code(1102),
    title: "A file or folder cannot be read",
    meaning: "What it shows is not known to duecare.",
    remedy: "Check the name and your rights.",
};
/// A file cannot be written (DC-1103).
pub const WRITE_FILE: CodeInfo = CodeInfo {
    code: Code(1103),
    title: "A file cannot be written",
    meaning: "What was to be handed out was not; what was recorded stays recorded.",
    remedy: "Check the folder, your rights and the space left, then run the command again.",
};
/// Nobody is known who could write to this customer (DC-1104).
pub const NO_SUPPLIER: CodeInfo = CodeInfo {
    code: Code(1104),
    title: "Nobody is known who could write to this customer",
    meaning: "A warning needs a sender who answers for it, so none was written.",
    remedy: "Set [provider] party in duecare.toml, or give the customer a --parent.",
};
/// There is nothing to warn of (DC-1105).
pub const NOTHING_RED: CodeInfo = CodeInfo {
    code: Code(1105),
    title: "There is nothing to warn of",
    meaning: "A warning is composed from recorded facts only.",
    remedy: "Run `duecare check` (or `watch --once` for --signal) first; open notices are in `duecare notice list`.",
};
/// The notice is not known, or not in a state for this (DC-1106).
pub const UNKNOWN_NOTICE: CodeInfo = CodeInfo {
    code: Code(1106),
    title: "The notice is not known, or not in a state for this",
    meaning: "Nothing was recorded or sent.",
    remedy: "See `duecare notice list`.",
};
/// The control is not known (DC-1107).
pub const UNKNOWN_CONTROL: CodeInfo = CodeInfo {
    code: Code(1107),
    title: "The control is not known",
    meaning: "Nothing was recorded: a scope for a control that does not exist protects nobody.",
    remedy: "`duecare check --format json` names all controls.",
};
/// No sender is configured (DC-1108).
pub const NO_SENDER: CodeInfo = CodeInfo {
    code: Code(1108),
    title: "No sender is configured",
    meaning: "The warning was not frozen and not sent.",
    remedy: "Set [mail] from_email and [provider] author in duecare.toml.",
};
/// The demo's folder holds something else (DC-1109).
pub const DEMO_FOLDER: CodeInfo = CodeInfo {
    code: Code(1109),
    title: "The demo's folder holds something else",
    meaning: "The demo would have to delete it, so nothing was done.",
    remedy: "Name an empty folder with --dir.",
};
/// The console cannot listen (DC-1110).
pub const SERVE: CodeInfo = CodeInfo {
    code: Code(1110),
    title: "The console cannot listen",
    meaning: "Nothing is lost; only the page is not there.",
    remedy: "Choose another address with --listen.",
};
/// The console has no login and would be open to others (DC-1113).
pub const OPEN_CONSOLE: CodeInfo = CodeInfo {
    code: Code(1113),
    title: "The console has no login and would be open to others",
    meaning: "Whoever reaches that address would read your customers' names, verdicts and money at risk. Nothing is listening.",
    remedy: "Listen on 127.0.0.1 and put a proxy with a login in front (`docs/reference/console.md`), or say --i-know-that-anyone-can-read-this.",
};
/// The time lies in the future (DC-1111).
pub const FUTURE: CodeInfo = CodeInfo {
    code: Code(1111),
    title: "The time lies in the future",
    meaning: "What is dated ahead would look fresh for longer than it is, and hide what comes after it.",
    remedy: "Give a time that has passed; check the machine's clock and the time zone of the date.",
};
/// A name, text or address cannot be used (DC-1112).
pub const PARTY_FIELD: CodeInfo = CodeInfo {
    code: Code(1112),
    title: "A name, text or address cannot be used",
    meaning: "Nothing was recorded: a letter to it could not be sent, or a list or dossier with it would not be readable.",
    remedy: "Give a name of at most 200 characters on one line, a text of at most 4,000 (what is longer goes in as a document with `duecare import`), both without characters that are not seen, and a mail address such as name@company.example.",
};
/// A link, pipe or device is not read (DC-1140).
pub const LINK: CodeInfo = CodeInfo {
    code: Code(1140),
    title: "A link, pipe or device is not read",
    meaning: "It may lead to what nobody meant to hand out, or never end; nothing of it was read.",
    remedy: "Name the file or folder itself, or put a copy of it in the place of the link.",
};
/// The file belongs to the workspace (DC-1141).
pub const OWN_FILE: CodeInfo = CodeInfo {
    code: Code(1141),
    title: "The file belongs to the workspace",
    meaning: "What is imported is handed out in dossiers; keys, log, letters and configuration never are, so nothing of it was read.",
    remedy: "Import from a folder of its own, outside keys/, data/, state/ and the outbox.",
};
/// The file holds a key of a log (DC-1142).
pub const KEY_INSIDE: CodeInfo = CodeInfo {
    code: Code(1142),
    title: "The file holds a key of a log",
    meaning: "Whoever holds it can sign as that log or open its records, so not a byte of it was kept.",
    remedy: "Take the key out of the file and import the rest. If others could read the file, treat the key as lost: docs/reference/keys.md.",
};
/// The file changed while it was read (DC-1143).
pub const CHANGED: CodeInfo = CodeInfo {
    code: Code(1143),
    title: "The file changed while it was read",
    meaning: "What was read may never have stood in it at one time, so nothing of it was kept.",
    remedy: "Import it again when whatever writes it has finished, or import a copy.",
};
/// A hold forbids the erasure (DC-1150).
pub const HELD: CodeInfo = CodeInfo {
    code: Code(1150),
    title: "A hold forbids the erasure",
    meaning: "What may be needed before a court must not be destroyed, so nothing was.",
    remedy: "Release the hold with `duecare dossier hold --release` when the matter has ended, then erase.",
};
/// The records are still to be kept (DC-1151).
pub const RETAINED: CodeInfo = CodeInfo {
    code: Code(1151),
    title: "The records are still to be kept",
    meaning: "Within the retention period a claim may still come, so nothing was erased.",
    remedy: "Wait until the date, agree on a shorter period with `duecare party retention`, or add --early with a ground that carries it.",
};
/// There is nothing to erase (DC-1152).
pub const NOTHING_TO_ERASE: CodeInfo = CodeInfo {
    code: Code(1152),
    title: "There is nothing to erase",
    meaning: "Nothing was changed or recorded.",
    remedy: "Check the party and the text; texts are found whatever the case of the letters, but not across fields.",
};
/// The party supplies others (DC-1153).
pub const SUPPLIES: CodeInfo = CodeInfo {
    code: Code(1153),
    title: "The party supplies others",
    meaning: "The records of its customers refer to it; without it they could not be read, so nothing was erased.",
    remedy: "Erase its customers first or give them another --parent; single persons can be erased with --person.",
};
/// The address of the object store cannot be used (DC-1190).
pub const STORE_ADDRESS: CodeInfo = CodeInfo {
    code: Code(1190),
    title: "The address of the object store cannot be used",
    meaning: "Nothing was copied, so no copy of the log stands there by this command.",
    remedy: "Use s3://BUCKET/PATH or az://CONTAINER/PATH with a build that has the feature `object-store`; keys and regions come from AWS_... or AZURE_... in the environment.",
};
/// The object store does not do what it was asked (DC-1191).
pub const STORE: CodeInfo = CodeInfo {
    code: Code(1191),
    title: "The object store does not do what it was asked",
    meaning: "The copy there is not brought up to date; it stands as of what it held, and the log itself is unchanged.",
    remedy: "Check the network, the bucket and the rights of the key (list, read, write, delete), then run the command again: it goes on where it ended.",
};
/// The text is too short to name a person (DC-1154).
pub const PERSON_SHORT: CodeInfo = CodeInfo {
    code: Code(1154),
    title: "The text is too short to name a person",
    meaning: "It would be found inside other names, and their fields would be erased too; nothing was.",
    remedy: "Give at least four characters, such as a whole name or mail address; --person can be repeated.",
};
/// The bytes are withheld (DC-1155).
pub const WITHHELD: CodeInfo = CodeInfo {
    code: Code(1155),
    title: "The bytes are withheld",
    meaning: "They hold what was asked to be kept out of this dossier; record and hash are in it.",
    remedy: "Make the dossier without --withhold to include them.",
};
/// The mirror would lie inside the workspace (DC-1130).
pub const MIRROR_INSIDE: CodeInfo = CodeInfo {
    code: Code(1130),
    title: "The mirror would lie inside the workspace",
    meaning: "It would be lost together with the log, so nothing was copied.",
    remedy: "Name a folder on another disk or machine.",
};
/// The file shows nothing of this log (DC-1131).
pub const NO_CHECKPOINT: CodeInfo = CodeInfo {
    code: Code(1131),
    title: "The file shows nothing of this log",
    meaning: "Whether entries are missing cannot be learned from it; nothing was restored.",
    remedy: "Give a letter, checkpoint or dossier of this very log; `duecare log key` names its key.",
};
/// A restoration or a correction of the clock needs its reason (DC-1132).
pub const NO_REASON: CodeInfo = CodeInfo {
    code: Code(1132),
    title: "A restoration or a correction of the clock needs its reason",
    meaning: "Going on with an older copy gives numbers of entries away twice, and a correction has dates read otherwise; whoever reads that later must learn why. Nothing was restored or recorded.",
    remedy: "Say with --reason what happened to the newer copy, or to the clock.",
};
/// The hold has no reason (DC-1120).
pub const HOLD_REASON: CodeInfo = CodeInfo {
    code: Code(1120),
    title: "The hold has no reason",
    meaning: "Nothing was recorded: whoever asks later why records were kept or released would find no answer.",
    remedy: "Name the incident, the claim or the court with --reason.",
};
/// No hold is in force for this customer (DC-1121).
pub const NO_HOLD: CodeInfo = CodeInfo {
    code: Code(1121),
    title: "No hold is in force for this customer",
    meaning: "Nothing was recorded: a release of nothing would read as if something had been held.",
    remedy: "See the holds in the dossier on the customer; set one with `duecare dossier hold`.",
};
/// The dossier that a hold asks for could not be kept (DC-1122).
pub const SNAPSHOT: CodeInfo = CodeInfo {
    code: Code(1122),
    title: "The dossier that a hold asks for could not be kept",
    meaning: "What was recorded before stays recorded; only the sealed dossier of this moment is missing.",
    remedy: "Resolve what the message names, then run the command again: the next run of check or import tries again.",
};
/// The entry names no kept dossier (DC-1123).
pub const NOT_KEPT: CodeInfo = CodeInfo {
    code: Code(1123),
    title: "The entry names no kept dossier",
    meaning: "Nothing was written: only a dossier that a hold had kept lies sealed in the log.",
    remedy: "Question 19 of a dossier on the customer names the entries of the kept ones.",
};
/// A witness states an impossible time (DC-1160).
pub const ANCHOR_TIME: CodeInfo = CodeInfo {
    code: Code(1160),
    title: "A witness states an impossible time",
    meaning: "Its cosignature was not recorded as an anchor.",
    remedy: "Tell whoever runs the witness; its clock is wrong.",
};
/// A file of the seal cannot be read (DC-1170).
pub const SEAL_FILE: CodeInfo = CodeInfo {
    code: Code(1170),
    title: "A file of the seal cannot be read",
    meaning: "No dossier was made: one without the seal that is configured would look as if nobody answered for it.",
    remedy: "Put the key, certificate and roots where [seal] in duecare.toml names them, or take [seal] out.",
};
/// The certificate of the seal is not valid now (DC-1171).
pub const SEAL_EXPIRED: CodeInfo = CodeInfo {
    code: Code(1171),
    title: "The certificate of the seal is not valid now",
    meaning: "No dossier was made: a seal outside the time of its certificate shows nothing.",
    remedy: "Obtain a new certificate from its issuer, check this machine's clock, or take [seal] out of duecare.toml.",
};
/// The certificate of the seal does not lead to its roots (DC-1172).
pub const SEAL_ROOTS: CodeInfo = CodeInfo {
    code: Code(1172),
    title: "The certificate of the seal does not lead to its roots",
    meaning: "No dossier was made: no reader could tell whose seal it is.",
    remedy: "Put the certificates between yours and the root into certificate_file, after yours, and the root itself into roots_file.",
};
/// The dossier cannot be renewed as it is (DC-1173).
pub const NOT_RENEWED: CodeInfo = CodeInfo {
    code: Code(1173),
    title: "The dossier cannot be renewed as it is",
    meaning: "A stamp over something wrong would make it look right, so none was added; the file is as it was.",
    remedy: "Run `duecare verify` on it, and renew an untouched copy instead.",
};
/// The dossier is of another log (DC-1174).
pub const NOT_OURS: CodeInfo = CodeInfo {
    code: Code(1174),
    title: "The dossier is of another log",
    meaning: "The renewal could not be noted where the dossier comes from, so none was made; the file is as it was.",
    remedy: "Renew it in the workspace whose key it names; `duecare log key` prints yours.",
};
/// No authority gave a time stamp (DC-1175).
pub const NO_STAMP: CodeInfo = CodeInfo {
    code: Code(1175),
    title: "No authority gave a time stamp",
    meaning: "Nothing was renewed; the file is as it was, and what it shows is unchanged for now.",
    remedy: "See the reasons, then run the command again; with a second [[anchor.time_authority]] that is rarely needed.",
};
/// The passphrase cannot be had from where it is said to be (DC-1180).
pub const PASSPHRASE_SOURCE: CodeInfo = CodeInfo {
    code: Code(1180),
    title: "The passphrase cannot be had from where it is said to be",
    meaning: "Nothing was written; entries and proofs stay verifiable without it.",
    remedy: "Look after the file, the command or the terminal that the message names; docs/reference/keys.md tells which is asked first.",
};
/// The key file is not in the state for this (DC-1181).
pub const PASSPHRASE_STATE: CodeInfo = CodeInfo {
    code: Code(1181),
    title: "The key file is not in the state for this",
    meaning: "Nothing was changed.",
    remedy: "`duecare doctor` tells whether the key file is sealed under a passphrase.",
};
/// The mail shows no agreement of the customer (DC-1182).
pub const NO_AGREEMENT: CodeInfo = CodeInfo {
    code: Code(1182),
    title: "The mail shows no agreement of the customer",
    meaning: "It is kept as it is where it could be read, but the line of the scope was not recorded.",
    remedy: "Give the mail as your mail system received it (with its `Received` headers) and leave --agreed-by and --agreed-on out, or a document that the customer signed with --document.",
};
/// A paper is on record as something else (DC-1183).
pub const PAPER: CodeInfo = CodeInfo {
    code: Code(1183),
    title: "The paper cannot carry what it is said to carry",
    meaning: "Nothing was recorded: a decision that rests on somebody else's paper, on one of ours, or on one from before the letter would be held against you.",
    remedy: "Give the paper that was signed on this matter. If it is the right one, have the customer confirm it by a reply to the letter, or sign a page that names the letter, and give that.",
};
/// The clock stands before this program was made (DC-1144).
pub const BEFORE_PROGRAM: CodeInfo = CodeInfo {
    code: Code(1144),
    title: "The clock stands before this program was made",
    meaning: "Nothing was made: a first entry of a day that cannot be would make every date after it doubtful.",
    remedy: "Set the machine's clock right (time synchronisation), then run the command again.",
};
/// The clock stands years after this program was made (DC-1145).
pub const LONG_AFTER_PROGRAM: CodeInfo = CodeInfo {
    code: Code(1145),
    title: "The clock stands years after this program was made",
    meaning: "Nothing was made. If the clock is wrong, all that follows would be refused until it is corrected on record; if it is right, this version is too old to know what has lost its support since.",
    remedy: "Look at a clock that you trust. If this machine's clock is wrong, set it right. If it is right, take a newer version; or run the command again on a terminal and say so there, or with --clock-is-right; that is recorded.",
};
/// The source is not known, or not in a state for this (DC-1156).
pub const UNKNOWN_SOURCE: CodeInfo = CodeInfo {
    code: Code(1156),
    title: "The source is not known, or not in a state for this",
    meaning: "Nothing was recorded, and nothing was read.",
    remedy: "See `duecare source list`.",
};
/// The source is not set up on this machine as it was recorded (DC-1157).
pub const SOURCE_CHANGED: CodeInfo = CodeInfo {
    code: Code(1157),
    title: "The source is not set up on this machine as it was recorded",
    meaning: "It was not read: a log that was restored, or a file that somebody changed, must not decide what this machine opens or runs.",
    remedy: "Look at what it should read, and say so again with `duecare source add`; that is recorded.",
};
/// The file with the settings of sources cannot be used (DC-1158).
pub const SOURCE_FILE: CodeInfo = CodeInfo {
    code: Code(1158),
    title: "The file with the settings of sources cannot be used",
    meaning: "No source is read: nobody could say what it should open or run.",
    remedy: "Correct sources.toml in the workspace as the message says, or take it away and add the sources again.",
};
/// Something failed that has no code of its own (DC-1199).
pub const OTHER: CodeInfo = CodeInfo {
    code: Code(1199),
    title: "Something failed that has no code of its own",
    meaning: "The command stopped; entries that were acknowledged before stay.",
    remedy: "Run the command again with -v; if it fails again, report it with the message.",
};

/// All codes of this program's own.
pub const CODES: &[CodeInfo] = &[
    CONFIG,
    UNKNOWN_PARTY,
    READ_FILE,
    WRITE_FILE,
    NO_SUPPLIER,
    NOTHING_RED,
    UNKNOWN_NOTICE,
    UNKNOWN_CONTROL,
    NO_SENDER,
    DEMO_FOLDER,
    SERVE,
    OPEN_CONSOLE,
    FUTURE,
    PARTY_FIELD,
    HELD,
    RETAINED,
    NOTHING_TO_ERASE,
    SUPPLIES,
    PERSON_SHORT,
    STORE,
    STORE_ADDRESS,
    WITHHELD,
    ANCHOR_TIME,
    MIRROR_INSIDE,
    NO_CHECKPOINT,
    NO_REASON,
    HOLD_REASON,
    NO_HOLD,
    SNAPSHOT,
    NOT_KEPT,
    LINK,
    OWN_FILE,
    KEY_INSIDE,
    CHANGED,
    SEAL_FILE,
    SEAL_EXPIRED,
    SEAL_ROOTS,
    NOT_RENEWED,
    NOT_OURS,
    NO_STAMP,
    PASSPHRASE_SOURCE,
    PASSPHRASE_STATE,
    NO_AGREEMENT,
    PAPER,
    UNKNOWN_SOURCE,
    SOURCE_CHANGED,
    SOURCE_FILE,
    BEFORE_PROGRAM,
    LONG_AFTER_PROGRAM,
    OTHER,
];
