//! The verifier as a program: arguments in, exit code and text out.
//!
//! Called by `duecare verify` and `duecare-verify`, which print what comes back. What must never
//! happen: exit code 0 where anything that was checked is wrong, or a check that was asked for and
//! could not be made passed over in silence.

mod against;
mod binding;

use crate::checkpoint::Checkpoint;
use crate::codes;
use crate::container::{self, Anchor, AnchorKind, Binding, ContainerReport};
use crate::disk::{Disk, RealDisk};
use crate::files::Files;
use crate::keys::Keys;
use crate::layout::CHECKPOINT;
use crate::note::Verifier;
use crate::verify::{Fault, Restored, verify_log};
use against::{Held, Mailed};
use duecare_model::{Clock as _, Problem, SystemClock, Timestamp, shown};
use duecare_stamp::{RevocationLists, TrustAnchors};
use std::path::Path;

/// All that was checked is as it was signed.
pub const VERIFIED: u8 = 0;
/// The arguments are wrong, or the file cannot be read.
pub const USAGE: u8 = 2;
/// Something is not as it was signed, or what was asked is neither shown nor refuted.
pub const FAILED: u8 = 3;

const HELP: &str = "\
usage: duecare-verify FILE|DIR [--against FILE [--proof FILE]] [--vkey TEXT] [--roots FILE]
                      [--crl FILE]

FILE            a dossier (.asice)
DIR             the folder of a log
--against FILE  a checkpoint, a mail that carries one, or another dossier: is this the same history?
--proof FILE    what `duecare log prove-consistency` printed for that, where neither carries a proof
--vkey TEXT     the verifier key as you know it from a letter or mail
--roots FILE    certificates (PEM) as you know them from elsewhere: stamps and seals of a dossier are
                held against these instead of those that came with it
--crl FILE      revocation lists (PEM or DER) of those who issued the certificates behind them

exit code: 0 verified, 3 something is wrong or what --against asks is not shown, 2 nothing could be
checked
";

/// What was asked.
struct Request<'a> {
    target: &'a str,
    against: Option<&'a str>,
    proof: Option<&'a str>,
    vkey: Option<&'a str>,
    roots: Option<&'a str>,
    lists: Option<&'a str>,
    /// The moment of the check: only whether the newest stamp was renewed in time depends on it.
    now: Timestamp,
}

fn parse(args: &[String], now: Timestamp) -> Result<Option<Request<'_>>, String> {
    let (mut target, mut against, mut proof) = (None, None, None);
    let (mut vkey, mut roots, mut lists) = (None, None, None);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let slot = match arg.as_str() {
            "-h" | "--help" => return Ok(None),
            "--against" => &mut against,
            "--proof" => &mut proof,
            "--vkey" => &mut vkey,
            "--roots" => &mut roots,
            "--crl" => &mut lists,
            other if other.starts_with('-') => return Err(format!("`{other}` is not an option")),
            other => {
                if target.replace(other).is_some() {
                    return Err("more than one file or folder was given".to_owned());
                }
                continue;
            }
        };
        let value = rest.next().ok_or_else(|| format!("{arg} needs a value"))?;
        if slot.replace(value.as_str()).is_some() {
            return Err(format!("{arg} was given twice"));
        }
    }
    let target = target.ok_or("no file or folder was given")?;
    if proof.is_some() && against.is_none() {
        return Err("--proof needs --against: it is a proof between two checkpoints".to_owned());
    }
    Ok(Some(Request {
        target,
        against,
        proof,
        vkey,
        roots,
        lists,
        now,
    }))
}

/// Verifies what the arguments name (without the program's own name): exit code and text.
pub fn run(args: &[String]) -> (u8, String) {
    run_with_keys(args, None)
}

/// The same where the keys of the log are at hand: sealed records and blobs are checked too.
pub fn run_with_keys(args: &[String], keys: Option<&Keys>) -> (u8, String) {
    run_on(&RealDisk, args, keys)
}

/// The same for a log on another disk; everything else is read from this machine's.
pub fn run_on(disk: &dyn Disk, args: &[String], keys: Option<&Keys>) -> (u8, String) {
    judge(disk, args, keys, SystemClock.now())
}

/// The same as if it were `now`: what will be shown of a dossier when years have passed.
pub fn run_at(args: &[String], keys: Option<&Keys>, now: Timestamp) -> (u8, String) {
    judge(&RealDisk, args, keys, now)
}

fn judge(disk: &dyn Disk, args: &[String], keys: Option<&Keys>, now: Timestamp) -> (u8, String) {
    let request = match parse(args, now) {
        Ok(Some(request)) => request,
        Ok(None) => return (VERIFIED, HELP.to_owned()),
        Err(what) => return (USAGE, format!("{}\n\n{HELP}", shown(&what))),
    };
    match check(disk, &request, keys) {
        Ok(outcome) => (outcome.code(), outcome.to_text()),
        Err(problem) => (USAGE, refusal(&problem)),
    }
}

fn refusal(problem: &Problem) -> String {
    let lines = [&problem.to_string(), &problem.meaning, &problem.remedy];
    lines.map(|line| shown(line) + "\n").concat()
}

/// The heads that a letter, checkpoint or dossier carries and this key has signed, the largest
/// first; for [`crate::Journal::restore`].
pub fn heads_in(bytes: &[u8], vkey: &str) -> Vec<Checkpoint> {
    let Ok(verifier) = Verifier::parse(vkey) else {
        return Vec::new();
    };
    let notes = against::find(bytes).into_iter();
    let mut heads: Vec<Checkpoint> = notes
        .filter_map(|note| Some(Checkpoint::open(&note, &verifier).ok()?.0))
        .collect();
    heads.sort_by_key(|head| std::cmp::Reverse(head.size));
    heads
}

/// What was found, ready to be told.
#[derive(Default)]
struct Outcome {
    lines: Vec<String>,
    faults: Vec<Fault>,
    notes: Vec<String>,
    /// What was asked and is neither shown nor refuted.
    open: Vec<String>,
}

impl Outcome {
    fn code(&self) -> u8 {
        if self.faults.is_empty() && self.open.is_empty() {
            VERIFIED
        } else {
            FAILED
        }
    }

    fn to_text(&self) -> String {
        let mut out = String::new();
        // Names of files and members stand in these lines; none of them may end one, or a file named
        // after our last word would say it.
        let mut line = |text: &str| {
            out.push_str(&shown(text));
            out.push('\n');
        };
        self.lines.iter().for_each(|text| line(text));
        self.notes
            .iter()
            .chain(&self.open)
            .for_each(|text| line(&format!("not shown: {text}")));
        self.faults
            .iter()
            .for_each(|fault| line(&format!("WRONG: {fault}")));
        if self.faults.is_empty() && self.open.is_empty() {
            line("VERIFIED");
        } else if self.faults.is_empty() {
            let info = codes::NOT_COMPARED;
            line(&format!("NOT SHOWN: {} ({})", info.title, info.code));
            line(info.meaning);
            line(info.remedy);
        } else {
            let info = codes::FAULTS;
            line(&format!(
                "FAILED: {} faults ({})",
                self.faults.len(),
                info.code
            ));
            line(info.meaning);
            line(info.remedy);
        }
        out
    }
}

fn unreadable(path: &str, what: impl std::fmt::Display) -> Problem {
    codes::USAGE.problem(what.to_string()).in_file(path)
}

fn check(disk: &dyn Disk, request: &Request<'_>, keys: Option<&Keys>) -> Result<Outcome, Problem> {
    let vkey = request.vkey.map(Verifier::parse).transpose();
    let vkey = vkey.map_err(|error| codes::NOTE.problem(format!("--vkey: {error}")))?;
    let mailed = request.against.map(|path| held(path, request.proof));
    let mailed = mailed.transpose()?;
    let target = Path::new(request.target);
    let roots = request.roots.map(given_roots).transpose()?;
    let lists = request.lists.map(given_lists).transpose()?;
    let log = disk.exists(&target.join(CHECKPOINT));
    if target.is_dir() || log.is_ok_and(|there| there) {
        return check_log(disk, request, keys, mailed);
    }
    let bytes = RealDisk
        .read(target)
        .map_err(|error| unreadable(request.target, error))?;
    let report = container::verify_given(&bytes, roots.as_ref(), &lists.unwrap_or_default());
    let restored = against::restored_in(&bytes);
    Ok(check_container(
        request,
        (&report, restored),
        vkey.as_ref(),
        mailed,
    ))
}

/// What `--against` names, with the proof that was given for it.
fn held<'a>(path: &'a str, proof: Option<&str>) -> Result<Held<'a>, Problem> {
    let read = |path: &str| {
        let bytes = RealDisk.read(Path::new(path));
        bytes.map_err(|error| unreadable(path, error))
    };
    let bytes = read(path)?;
    let notes = against::find(&bytes);
    if notes.is_empty() {
        let what = "there is no signed checkpoint in this file";
        return Err(unreadable(path, what));
    }
    let mut leads = against::leads_in(&bytes, path);
    if let Some(proof) = proof {
        let lead = against::given_lead(&read(proof)?, proof);
        leads.push(lead.map_err(|what| unreadable(proof, what))?);
    }
    Ok(Held { path, notes, leads })
}

fn given_roots(path: &str) -> Result<TrustAnchors, Problem> {
    let bytes = RealDisk
        .read(Path::new(path))
        .map_err(|error| unreadable(path, error))?;
    TrustAnchors::from_pem(&String::from_utf8_lossy(&bytes))
        .map_err(|error| error.problem().in_file(path))
}

fn given_lists(path: &str) -> Result<RevocationLists, Problem> {
    let bytes = RealDisk
        .read(Path::new(path))
        .map_err(|error| unreadable(path, error))?;
    RevocationLists::read(&bytes).map_err(|error| error.problem().in_file(path))
}

/// Stamps, cosignatures and seals of a dossier, and what they rest on.
fn tell_anchors(request: &Request<'_>, report: &ContainerReport, outcome: &mut Outcome) {
    let lines = report.anchors.iter().map(ToString::to_string);
    outcome.lines.extend(lines);
    let by_witness = |anchor: &&Anchor| anchor.kind == AnchorKind::Cosignature;
    let witnesses = report.anchors.iter().filter(by_witness).count();
    if let Some(path) = request.roots {
        let line = format!("stamps and seals were held against the roots in {path}");
        outcome.lines.push(line);
    } else if report.anchors.len() > witnesses {
        outcome.notes.push(
            "whether the authorities are the right ones: roots that came with the dossier prove nothing by themselves; compare trust/*.pem with roots known from elsewhere, or give --roots"
                .to_owned(),
        );
    }
    if witnesses > 0 {
        outcome.notes.push(
            "whether the witnesses are the right ones: their keys in log/policy came with the dossier; compare them with those that the witnesses publish"
                .to_owned(),
        );
    }
    if report.revocation_unchecked > 0 {
        outcome.notes.push(format!(
            "whether certificates behind {} of the stamps and seals had been revoked: no list of their issuers was at hand; give one with --crl",
            report.revocation_unchecked
        ));
    }
    if let Some(end) = report.renew_by.filter(|end| *end < request.now) {
        outcome.notes.push(format!(
            "whether the newest stamp over the dossier still holds: a certificate behind it ended at {end}, and no renewal that is known here came before"
        ));
    }
    outcome.notes.extend(report.not_shown.iter().cloned());
}

fn check_log(
    disk: &dyn Disk,
    request: &Request<'_>,
    keys: Option<&Keys>,
    mailed: Option<Held<'_>>,
) -> Result<Outcome, Problem> {
    if request.roots.or(request.lists).is_some() {
        // Passed over in silence it would read as if something had been held against them.
        let what = "--roots and --crl are for a dossier: the folder of a log holds no stamps";
        return Err(codes::USAGE.problem(what.to_owned()));
    }
    if request.proof.is_some() {
        let what = "--proof is for a dossier: the folder of a log gives every proof itself";
        return Err(codes::USAGE.problem(what.to_owned()));
    }
    let dir = Path::new(request.target);
    let report = verify_log(disk, dir, keys, request.vkey)
        .map_err(|error| error.problem().in_file(request.target))?;
    let mut outcome = Outcome {
        lines: vec![
            format!("log {} of {} entries", report.origin, report.size),
            format!("key {}", report.vkey),
            format!(
                "{} sealed records opened and compared",
                report.records_checked
            ),
        ],
        faults: report.faults,
        notes: report.not_checked,
        open: Vec::new(),
    };
    outcome.lines.extend(report.remains);
    let told = report.restored.iter().map(|restored| {
        format!("{restored}: what was recorded between the two is not in this log")
    });
    outcome.notes.extend(told);
    if let Some(held) = mailed {
        let path = held.path;
        match Mailed::open(held, &report.vkey, report.restored) {
            Err(what) => outcome.faults.push(Fault::new(path, None, what)),
            Ok(old) => old.against_log(path, Files { disk, dir }, &report.checkpoint, &mut outcome),
        }
    }
    Ok(outcome)
}

fn check_container(
    request: &Request<'_>,
    (report, restored): (&ContainerReport, Vec<Restored>),
    vkey: Option<&Verifier>,
    mailed: Option<Held<'_>>,
) -> Outcome {
    let mut outcome = Outcome {
        lines: vec![
            binding::line(report),
            format!(
                "dossier of {} files, {} records proved",
                report.files, report.records
            ),
            format!("log {} of {} entries", report.origin, report.size),
            format!("key {}", report.vkey),
        ],
        faults: report.faults.clone(),
        ..Outcome::default()
    };
    match vkey {
        Some(vkey) if vkey.to_string() != report.vkey => {
            let what = format!("is not the key that was given: {vkey}");
            outcome.faults.push(Fault::new("log/vkey", None, what));
        }
        Some(_) => {}
        None => outcome.notes.push(
            "whether the key is the right one: compare it with a letter or mail, or give --vkey"
                .to_owned(),
        ),
    }
    tell_anchors(request, report, &mut outcome);
    let names = report.not_covered.join(", ");
    if !names.is_empty() && report.binding == Binding::LogKey {
        outcome.lines.push(format!(
            "{names}: signed with the rest, and no entries of the log"
        ));
    } else if !names.is_empty() {
        outcome.notes.push(format!(
            "{names}: as listed in SHA256SUMS, but not covered by the log"
        ));
    }
    if report.records == 0 && outcome.faults.is_empty() {
        let what = format!(
            "{}: no record in it is proved to be in a log",
            request.target
        );
        outcome.notes.push(what);
    }
    let told = restored.iter().map(|restored| {
        format!("{restored}: what was recorded between the two is not in this dossier")
    });
    outcome.notes.extend(told);
    if let Some(held) = mailed {
        let path = held.path;
        match Mailed::open(held, &report.vkey, restored) {
            Err(what) => outcome.faults.push(Fault::new(path, None, what)),
            Ok(old) => old.against_container(path, report, &mut outcome),
        }
    }
    outcome
}
