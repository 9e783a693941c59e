//! Binding the newest checkpoint to the world outside: time stamps, cosignatures and mirrors.
//!
//! Called by `duecare log anchor`, after every letter, decision and dossier, and hourly by `watch`
//! and `serve`. The checkpoint is durable before anybody is asked. What comes back is an entry: the
//! next checkpoint that is anchored covers it, and cannot be older. Who does not answer is left
//! alone for a while (`attempts.rs`): the workspace is held while anybody is waited for. What must
//! never happen: an anchor recorded that was not checked, or a failing anchor that stops the others.

use super::attempts::Attempts;
use super::{codes, place};
use crate::config::{Authority, Config, Mirror, Witness};
use crate::dossier::words;
use duecare_actions::{LineIs, Secret, Submission, TimeAuthority};
use duecare_model::record::{AnchorKind, Anchored, Body};
use duecare_model::{Clock, Code, Entry, EntryIndex, Ledger, Problem, Said, Timestamp};
use duecare_proof::cosignature::{CosignatureVerifier, Cosigned};
use duecare_proof::proof::add_checkpoint_request;
use duecare_stamp::TrustAnchors;
use duecare_store::Workspace;
use std::path::Path;
use std::time::Duration;

/// What one round of anchoring came to.
#[derive(Debug, Default)]
pub struct Round {
    /// The size that was anchored.
    pub size: u64,
    /// The anchors that were recorded.
    pub done: Vec<(EntryIndex, Anchored)>,
    /// Who did not anchor, and why.
    pub failed: Vec<(String, Problem)>,
}

/// Who is asked in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Everybody who is configured, whatever was before: somebody asks for it.
    Everybody,
    /// Those who have not covered everything yet and are not left alone after a failure; mirrors wait
    /// for their hour, because a copying reads the whole copy.
    Lacking,
    /// Of those the ones whose last anchor is older than the configured interval, and those that
    /// have not answered since.
    Hourly,
}

/// One that anchors.
#[derive(Debug, Clone, Copy)]
pub enum Outsider<'a> {
    /// A time-stamp authority (RFC 3161).
    Authority(&'a Authority),
    /// A witness of the log (C2SP tlog-witness).
    Witness(&'a Witness),
    /// A copy of the log at another place.
    Mirror(&'a Mirror),
}

impl Outsider<'_> {
    /// The kind under which it stands in evidence.
    pub const fn kind(&self) -> AnchorKind {
        match self {
            Self::Authority(_) => AnchorKind::TimeStamp,
            Self::Witness(_) => AnchorKind::Cosignature,
            Self::Mirror(_) => AnchorKind::Mirror,
        }
    }

    /// The name by which it is configured.
    pub fn name(&self) -> &str {
        match self {
            Self::Authority(authority) => &authority.name,
            Self::Witness(witness) => &witness.name,
            // One place, one holder, as the command names it.
            Self::Mirror(mirror) => mirror.to.trim_end_matches('/'),
        }
    }

    /// How long `watch` and `serve` wait between two of its anchors.
    const fn every_minutes(&self, config: &Config) -> u32 {
        match self {
            Self::Authority(_) | Self::Witness(_) => config.anchor.every_minutes,
            Self::Mirror(mirror) => mirror.every_hours.saturating_mul(60),
        }
    }

    /// Its anchors in the log.
    pub fn own<'a>(&self, ledger: &'a Ledger) -> impl Iterator<Item = &'a Entry<Anchored>> {
        let (kind, name) = (self.kind(), self.name().to_owned());
        let own =
            move |anchor: &&Entry<Anchored>| anchor.value.anchor == kind && anchor.value.by == name;
        ledger.anchors.iter().filter(own)
    }

    /// How many entries, anchors aside, its newest anchor does not cover: an idle log does not grow
    /// by being anchored. What others covered does not count: one that was down must be asked again
    /// although nothing new was recorded.
    pub fn uncovered(&self, ledger: &Ledger, size: u64) -> u64 {
        let covered = self.own(ledger).map(|anchor| anchor.value.size).max();
        let covered = covered.unwrap_or(0).min(size);
        let anchors = ledger.anchors.iter().filter(|a| a.index.0 >= covered);
        let anchors = u64::try_from(anchors.count()).unwrap_or(u64::MAX);
        (size - covered).saturating_sub(anchors)
    }
}

/// Everybody who is configured, authorities first and mirrors last.
pub fn outsiders(config: &Config) -> impl Iterator<Item = Outsider<'_>> {
    let authorities = config.anchor.time_authority.iter();
    let witnesses = config.anchor.witness.iter();
    let mirrors = config.anchor.mirror.iter().map(Outsider::Mirror);
    let authorities = authorities.map(Outsider::Authority);
    let witnesses = witnesses.map(Outsider::Witness);
    authorities.chain(witnesses).chain(mirrors)
}

/// Who is to be asked now.
fn asked<'a>(workspace: &Workspace, config: &'a Config, whom: Whom) -> Vec<Outsider<'a>> {
    let (ledger, size, now) = (
        workspace.ledger(),
        workspace.journal().size(),
        workspace.now(),
    );
    let attempts = Attempts::read(workspace.paths());
    let early = |outsider: &Outsider<'_>| {
        let last = outsider.own(ledger).map(|anchor| anchor.recorded_at).max();
        let every = outsider.every_minutes(config);
        let every = jiff::SignedDuration::from_mins(i64::from(every));
        last.is_some_and(|last| now.duration_since(last) < every)
    };
    let wanted = |outsider: &Outsider<'_>| {
        let (kind, name) = (outsider.kind(), outsider.name());
        let every = outsider.every_minutes(config);
        let lacking =
            outsider.uncovered(ledger, size) > 0 && !attempts.in_pause(kind, name, now, every);
        match whom {
            Whom::Everybody => true,
            Whom::Lacking => lacking && kind != AnchorKind::Mirror,
            Whom::Hourly => lacking && (!early(outsider) || attempts.failing(kind, name).is_some()),
        }
    };
    outsiders(config).filter(wanted).collect()
}

/// Asks those who are to be asked; `None` where there is nobody.
pub fn anchor(
    workspace: &mut Workspace,
    config: &Config,
    whom: Whom,
    clock: &dyn Clock,
) -> Result<Option<Round>, Problem> {
    let asked = asked(workspace, config, whom);
    if asked.is_empty() {
        return Ok(None);
    }
    if let Some(problem) = workspace.refusal() {
        return Err(problem);
    }
    let mut round = Round {
        size: workspace.journal().size(),
        ..Round::default()
    };
    let mut attempts = Attempts::read(workspace.paths());
    let mut anchors = Vec::new();
    for outsider in asked {
        let result = match outsider {
            Outsider::Authority(authority) => stamp(workspace, authority, clock),
            Outsider::Witness(witness) => cosign(workspace, witness),
            Outsider::Mirror(mirror) => copy(workspace, mirror),
        };
        // The moment after the wait, so that the pause begins when it was over.
        attempts.note(outsider.kind(), outsider.name(), clock.now(), &result);
        match result {
            Ok(anchored) => anchors.push(anchored),
            Err(problem) => round.failed.push((outsider.name().to_owned(), problem)),
        }
    }
    let bodies = anchors.iter().cloned().map(Body::Anchored).collect();
    let entries = workspace.append(bodies)?;
    for anchored in &anchors {
        let by = &anchored.by;
        let seen = match anchored.anchor {
            AnchorKind::TimeStamp => format!("time stamp {by}"),
            AnchorKind::Cosignature => format!("witness {by}"),
            AnchorKind::Mirror => format!("mirror {by}"),
        };
        workspace.journal().note_seen(anchored.size, &seen)?;
    }
    attempts.keep(workspace.paths())?;
    round.done = entries.into_iter().zip(anchors).collect();
    Ok(Some(round))
}

/// A folder is relative to the workspace; an address stays as it is.
fn copy(workspace: &Workspace, mirror: &Mirror) -> Result<Anchored, Problem> {
    let target = if place::is_address(&mirror.to) {
        mirror.to.clone().into()
    } else {
        workspace.paths().root.join(&mirror.to)
    };
    let copied = super::log::copy(
        workspace,
        &target,
        Outsider::Mirror(mirror).name(),
        mirror.sealed,
        &mut |_| {},
    );
    copied.map(|(anchored, _)| anchored)
}

/// A name that stands in file names of dossiers.
fn checked(name: &str) -> Result<&str, Problem> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !name.is_empty() && name.len() <= 40 && name.bytes().all(allowed) {
        return Ok(name);
    }
    Err(codes::CONFIG.problem(format!(
        "anchor `{name}`: use up to 40 of a-z, 0-9 and `-`; it becomes part of file names"
    )))
}

fn text_of(root: &Path, file: &Path) -> Result<String, Problem> {
    let path = root.join(file);
    std::fs::read_to_string(&path).map_err(|error| {
        codes::CONFIG
            .problem(error.to_string())
            .in_file(path.display().to_string())
    })
}

/// The roots of all configured authorities, for readers of a dossier.
pub fn roots(workspace: &Workspace, config: &Config) -> Result<String, Problem> {
    let paths = workspace.paths();
    let texts = config.anchor.time_authority.iter().map(|authority| {
        let text = text_of(&paths.root, &authority.roots_file)?;
        super::import::holds_no_key(paths, &authority.roots_file, &text)?;
        Ok(text)
    });
    let mut texts = texts.collect::<Result<Vec<String>, Problem>>()?;
    texts.sort();
    texts.dedup();
    Ok(texts.concat())
}

/// A stamp over `bytes`, checked down to the configured roots.
pub fn fetch(
    root: &Path,
    authority: &Authority,
    bytes: &[u8],
    clock: &dyn Clock,
) -> Result<duecare_actions::Fetched, Problem> {
    checked(&authority.name)?;
    let trust = TrustAnchors::from_pem(&text_of(root, &authority.roots_file)?)
        .map_err(|error| duecare_proof::EvidenceError::from(error).problem())?;
    let password = authority
        .password_file
        .as_ref()
        .map(|file| text_of(root, file))
        .transpose()?
        .map(|text| Secret::new(text.trim_end_matches(['\r', '\n']).to_owned()));
    let login = authority.user.as_deref().zip(password.as_ref());
    let asked = TimeAuthority {
        url: &authority.url,
        trust: &trust,
        timeout: Duration::from_secs(authority.timeout_seconds),
        clock_bound: Duration::from_secs(authority.clock_bound_seconds),
        login,
        https_roots: None,
    };
    duecare_actions::fetch(&asked, bytes, clock).map_err(|error| error.problem())
}

/// The code of an authority whose time is another (`duecare-actions`, DC-4566).
const OTHER_TIME: Code = Code(4566);

/// The first configured authority that states the same time as `clock`; `None` where none answers.
///
/// # Errors
/// One answers, and its time is another: whatever anybody says, it must be found out first which
/// clock is wrong.
pub fn same_time(
    workspace: &Workspace,
    config: &Config,
    clock: &dyn Clock,
) -> Result<Option<String>, Problem> {
    let (_, checkpoint) = head(workspace);
    for authority in &config.anchor.time_authority {
        let root = &workspace.paths().root;
        match fetch(root, authority, checkpoint.as_bytes(), clock) {
            Ok(_) => return Ok(Some(authority.name.clone())),
            Err(problem) if problem.code == OTHER_TIME => return Err(problem),
            Err(_) => {}
        }
    }
    Ok(None)
}

/// A stamp over `bytes` from the first configured authority that answers; `None` where nobody does.
/// Those that did not answer a moment ago are asked last: what is stamped here is stamped once, so
/// that nobody is left out.
pub fn fetch_from_any(
    workspace: &Workspace,
    config: &Config,
    bytes: &[u8],
    clock: &dyn Clock,
    progress: &dyn Fn(&Said),
) -> Result<Option<duecare_actions::Fetched>, Problem> {
    const KIND: AnchorKind = AnchorKind::TimeStamp;
    let paths = workspace.paths();
    let mut attempts = Attempts::read(paths);
    let mut authorities: Vec<&Authority> = config.anchor.time_authority.iter().collect();
    let (now, every) = (clock.now(), config.anchor.every_minutes);
    authorities.sort_by_key(|one| attempts.in_pause(KIND, &one.name, now, every));
    let mut fetched = None;
    for authority in authorities {
        let result = fetch(&paths.root, authority, bytes, clock);
        attempts.note(KIND, &authority.name, clock.now(), &result);
        match result {
            Ok(stamp) => {
                fetched = Some(stamp);
                break;
            }
            Err(problem) => {
                let said =
                    words::NOT_STAMPED_BY.said([(&authority.name).into(), (&problem).into()]);
                progress(&said);
            }
        }
    }
    // Of a log that may only be read, on a disk that takes nothing, a dossier can still be made.
    if workspace.refusal().is_none() {
        attempts.keep(paths)?;
    }
    Ok(fetched)
}

fn stamp(
    workspace: &mut Workspace,
    authority: &Authority,
    clock: &dyn Clock,
) -> Result<Anchored, Problem> {
    let root = workspace.paths().root.clone();
    let (size, checkpoint) = head(workspace);
    let fetched = fetch(&root, authority, checkpoint.as_bytes(), clock)?;
    let blob = workspace.put_own_blob(fetched.token.der())?;
    Ok(Anchored {
        anchor: AnchorKind::TimeStamp,
        by: authority.name.clone(),
        size,
        at: fetched.stamp.at,
        sha256: Some(blob.sha256),
        blob: Some(blob.name),
        valid_until: Some(fetched.stamp.not_after),
        demonstration: false,
    })
}

fn head(workspace: &Workspace) -> (u64, String) {
    let journal = workspace.journal();
    (journal.size(), journal.checkpoint().to_owned())
}

fn cosign(workspace: &mut Workspace, witness: &Witness) -> Result<Anchored, Problem> {
    checked(&witness.name)?;
    let key = CosignatureVerifier::parse(&witness.vkey)
        .map_err(|error| codes::CONFIG.problem(format!("witness `{}`: {error}", witness.name)))?;
    let (size, checkpoint) = head(workspace);
    let ledger = workspace.ledger();
    let known = ledger.anchors.iter().rev().find(|anchor| {
        anchor.value.anchor == AnchorKind::Cosignature && anchor.value.by == witness.name
    });
    let old_size = known.map_or(0, |anchor| anchor.value.size);
    let journal = workspace.journal();
    let request = |old: u64| {
        let proof = journal.prove_consistency(old, size).ok()?;
        Some(add_checkpoint_request(old, &proof, &checkpoint))
    };
    let judge = |line: &str| match key.check_text(&checkpoint, line) {
        Some(Cosigned::At(time)) => LineIs::Good(time),
        Some(Cosigned::Other) => LineIs::Other,
        Some(Cosigned::False) | None => LineIs::False,
    };
    let submission = Submission {
        url: &witness.url,
        witness: &witness.name,
        size,
        old_size,
        timeout: Duration::from_secs(witness.timeout_seconds),
        request: &request,
        judge: &judge,
    };
    let cosigned = duecare_actions::submit(&submission, &duecare_actions::post)
        .map_err(|failure| failure.problem())?;
    let at = i64::try_from(cosigned.time)
        .ok()
        .and_then(|time| Timestamp::from_second(time).ok())
        .ok_or_else(|| codes::ANCHOR_TIME.problem(format!("witness `{}`", witness.name)))?;
    let blob = workspace.put_own_blob(format!("{}\n", cosigned.line).as_bytes())?;
    Ok(Anchored {
        anchor: AnchorKind::Cosignature,
        by: witness.name.clone(),
        size,
        at,
        sha256: Some(blob.sha256),
        blob: Some(blob.name),
        valid_until: None,
        demonstration: false,
    })
}

/// The policy under which a dossier's cosignatures count: the log and every configured witness.
pub fn policy(workspace: &Workspace, config: &Config) -> String {
    let mut text = format!("log {}\n", workspace.journal().verifier_key());
    for witness in &config.anchor.witness {
        text.push_str(&format!(
            "witness {} {} {}\n",
            witness.name, witness.vkey, witness.url
        ));
    }
    text.push_str("quorum none\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "[[anchor.time_authority]]\nname = \"a\"\nurl = \"http://a.example\"\nroots_file = \"a.pem\"\n[[anchor.witness]]\nname = \"w\"\nvkey = \"k\"\nurl = \"http://w.example\"\n";

    #[test]
    fn who_was_down_is_asked_again_although_others_covered_everything() {
        let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let entry = |index, anchor, by: &str, size| Entry {
            index: EntryIndex(index),
            recorded_at: at,
            value: Anchored {
                anchor,
                by: by.to_owned(),
                size,
                at,
                sha256: None,
                blob: None,
                valid_until: None,
                demonstration: false,
            },
        };
        let mut ledger = Ledger::default();
        ledger.anchors.extend([
            entry(5, AnchorKind::Cosignature, "w", 5),
            entry(6, AnchorKind::Mirror, "disk", 6),
        ]);
        let config: Config = toml::from_str(CONFIG).unwrap();
        let lacking = |size| -> Vec<u64> {
            outsiders(&config)
                .map(|outsider| outsider.uncovered(&ledger, size))
                .collect()
        };
        assert_eq!(
            lacking(7),
            [5, 0],
            "it never answered; only anchors are new"
        );
        assert_eq!(lacking(8), [6, 1]);
        assert_eq!(lacking(0), [0, 0]);
    }

    #[test]
    fn names_that_would_leave_a_folder_are_refused() {
        assert!(checked("authority-a1").is_ok());
        for bad in ["", "../x", "A", "a b", "a/b", &"a".repeat(41)] {
            assert!(checked(bad).is_err(), "{bad}");
        }
    }
}
