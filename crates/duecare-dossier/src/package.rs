//! Builds the container: answers, PDF, data, records, salts, proofs, bytes, checkpoint, sums.
//!
//! Called by the command line and the console. The layout is a format that `duecare-verify` and
//! `verify.sh` read. What must never happen: a sentence whose entry is not in the file.

use crate::answers::{Case, QuestionAnswer, answers, day_of};
use crate::document::{
    Document, EntryGroup, EntryRow, LineRow, LogRow, Omissions, SCHEMA, SealRow,
};
use crate::omission::{Omitted, gather, hex};
use crate::protect::seal_command;
use crate::select::{Selection, kind, select};
use crate::text::{Text, clean};
use crate::{
    Catalogue, Evidence, SealedBy, anchors, charts, codes, data, earlier, front, later, pdf, story,
    timeline,
};
use duecare_model::{EntryIndex, Language, Ledger, NotRead, PartyId, Problem, Timestamp};
use duecare_proof::container::{Member, write};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// ETSI EN 319 162-1, annex A: how a reader knows the container.
const MIMETYPE: &[u8] = b"application/vnd.etsi.asic-e+zip";

/// All that a dossier is made from.
pub struct DossierInput<'a> {
    /// The replay of the records made by `as_of`, and of no others.
    pub ledger: &'a Ledger,
    /// On whom.
    pub customer: &'a PartyId,
    /// As of when; the only date that the dossier knows.
    pub as_of: Timestamp,
    /// In which language.
    pub language: Language,
    /// The log, bounded to its size at `as_of`.
    pub evidence: &'a dyn Evidence,
    /// The log as it is now, where it has grown since `as_of`: the annex of later events is made
    /// from its further entries, and nothing else is.
    pub later: Option<&'a dyn Evidence>,
    /// The texts of controls and detectors.
    pub catalogue: &'a dyn Catalogue,
    /// Version of the program, for `dossier.json`.
    pub program_version: &'a str,
}

/// A finished dossier.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The bytes of the `.asice` container.
    pub bytes: Vec<u8>,
    /// Their SHA-256, lower-case hex.
    pub sha256: String,
    /// The twenty answers, as printed.
    pub answers: Vec<QuestionAnswer>,
    /// Number of records in the file.
    pub records: usize,
}

/// A step of the making of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Records are chosen and read.
    Records,
    /// The questions are answered.
    Answers,
    /// Received bytes and tables are put in.
    Files,
    /// The readable part is set.
    Pdf,
    /// Everything is packed.
    Container,
}

/// Builds a dossier. `progress` is told the step that begins, for a progress line.
///
/// # Errors
/// The customer is not known, the ledger and the evidence do not speak of the same log, a record
/// cannot be read, or the PDF or container cannot be made. Bytes that are missing or damaged are no
/// error: they stand in the omission list.
pub fn build(input: &DossierInput<'_>, progress: &dyn Fn(Step)) -> Result<Dossier, Problem> {
    pdf::ready()?;
    check(input)?;
    let text = Text::of(input.language);
    let selection = select(
        input.evidence,
        input.ledger,
        input.customer,
        input.as_of,
        progress,
    )?;
    progress(Step::Answers);
    let mut found = answers(
        input.ledger,
        input.customer,
        input.as_of,
        input.language,
        input.catalogue,
    )?;
    let outside = link(&mut found, &selection)?;
    progress(Step::Files);
    let (raw, mut omitted) = gather(input.evidence, &selection, text);
    let anchors = anchors::files(
        input.evidence,
        input.ledger,
        &selection.anchors,
        text,
        &mut omitted,
    )?;
    let sizes = earlier::sizes(&selection, input.evidence.size());
    let mut log = earlier::files(input.evidence, &sizes)?;
    log.extend(anchors);
    let document = document(input, &found, &selection, (omitted, outside), &log)?;
    let json = serde_json::to_vec_pretty(&document)
        .map_err(|error| codes::PACKING.problem(error.to_string()))?;
    progress(Step::Pdf);
    let case = case(input)?;
    let drawn = charts::charts(&case);
    let pdf = pdf::typeset(&document, &drawn, text, input.as_of, &json)?;
    progress(Step::Container);
    let mut members: BTreeMap<String, Vec<u8>> = data::files(&case);
    members.extend(later::annex(input, &selection)?);
    members.insert("README.txt".to_owned(), readme(input).into_bytes());
    members.insert("dossier.json".to_owned(), json);
    members.insert("dossier.pdf".to_owned(), pdf);
    members.insert(
        "verify.sh".to_owned(),
        duecare_proof::VERIFY_SH.as_bytes().to_vec(),
    );
    log_files(input.evidence, &document.log, &mut members);
    members.extend(log);
    records(input.evidence, &selection, &mut members)?;
    members.extend(raw.into_iter().map(|raw| (raw.name, raw.bytes)));
    let bytes = pack(members, input.evidence)?;
    Ok(Dossier {
        sha256: hex(&Sha256::digest(&bytes)),
        bytes,
        answers: found,
        records: selection.chosen.len(),
    })
}

/// The entries whose records stand in a dossier, then those that its annex tells of, each in the
/// order of the log. Which they are does not depend on what is withheld.
///
/// # Errors
/// Those of [`build`] that concern records.
pub fn entries(input: &DossierInput<'_>) -> Result<Vec<EntryIndex>, Problem> {
    check(input)?;
    let DossierInput {
        ledger,
        customer,
        as_of,
        evidence,
        ..
    } = input;
    let selection = select(*evidence, ledger, customer, *as_of, &|_| {})?;
    let mut entries: Vec<EntryIndex> = selection.chosen.keys().copied().collect();
    entries.extend(later::entries(input, &selection)?);
    Ok(entries)
}

fn check(input: &DossierInput<'_>) -> Result<(), Problem> {
    if !input.ledger.parties.contains_key(input.customer) {
        return Err(codes::UNKNOWN_CUSTOMER.problem(format!(
            "{} is not known at {}",
            input.customer, input.as_of
        )));
    }
    let (replayed, logged) = (input.ledger.entry_count, input.evidence.size());
    if replayed != logged {
        return Err(codes::LOG_MISMATCH.problem(format!(
            "{replayed} records were replayed, the log has {logged} entries"
        )));
    }
    if let Some(last) = input
        .ledger
        .last_recorded_at
        .filter(|last| *last > input.as_of)
    {
        return Err(codes::LATER_RECORD.problem(format!("the last record is of {last}")));
    }
    Ok(())
}

/// Keeps only links into the file; tells how many others there were. A sentence may lose a link to
/// a foreign entry on which a recorded verdict rests, but never its last link.
fn link(answers: &mut [QuestionAnswer], selection: &Selection) -> Result<u64, Problem> {
    let mut outside = 0;
    for answer in answers {
        for sentence in &mut answer.sentences {
            let before = sentence.entries.len();
            sentence
                .entries
                .retain(|entry| selection.chosen.contains_key(entry));
            outside += u64::try_from(before - sentence.entries.len()).unwrap_or(u64::MAX);
            if sentence.entries.is_empty() {
                return Err(codes::UNLINKED_SENTENCE
                    .problem(format!("question {}: {}", answer.n, sentence.text)));
            }
        }
    }
    Ok(outside)
}

/// The customer at D, in the language of the dossier.
pub(crate) fn case<'a>(input: &DossierInput<'a>) -> Result<Case<'a>, NotRead> {
    Case::new(
        input.ledger,
        input.customer,
        input.as_of,
        input.language,
        input.catalogue,
    )
}

fn document(
    input: &DossierInput<'_>,
    answers: &[QuestionAnswer],
    selection: &Selection,
    (omitted, outside): (Vec<Omitted>, u64),
    log: &BTreeMap<String, Vec<u8>>,
) -> Result<Document, Problem> {
    let case = case(input)?;
    let state = input
        .ledger
        .parties
        .get(input.customer)
        .ok_or_else(|| codes::UNKNOWN_CUSTOMER.problem(input.customer.to_string()))?;
    let suppliers = input
        .ledger
        .suppliers(input.customer)
        .into_iter()
        .filter_map(|party| input.ledger.parties.get(&party.id))
        .map(|state| story::party_row(&case, state))
        .chain(story::former_suppliers(&case, state))
        .collect();
    Ok(Document {
        schema: SCHEMA,
        program_version: input.program_version.to_owned(),
        as_of: input.as_of.to_string(),
        as_of_written: case.time(input.as_of),
        language: input.language.code(),
        customer: story::party_row(&case, state),
        suppliers,
        log: LogRow {
            size: input.evidence.size(),
            verifier_key: input.evidence.verifier_key(),
            checkpoint: input.evidence.checkpoint()?,
            consistency: proved_from(log),
        },
        seal: input.evidence.seal().map(|seal| seal_row(&case, &seal)),
        front: front::front(&case, answers),
        questions: story::question_rows(&case, answers),
        timeline: timeline::timeline(&case),
        scope: story::scope(&case),
        warnings: story::warnings(&case),
        changes: story::changes(&case),
        alarms: story::alarms(&case),
        coverage: story::coverage(&case),
        omissions: omissions(&case, selection, omitted, outside),
        entries: entry_rows(&case, selection, input.evidence)?,
        entry_groups: entry_groups(&case, selection),
        levels: story::levels(&case),
    })
}

/// Who seals, and how to check it.
fn seal_row(case: &Case<'_>, seal: &SealedBy) -> SealRow {
    let until = case.time(seal.until);
    SealRow {
        by: clean(&seal.by),
        until: seal.until.to_string(),
        said: case.say("label.sealed", &[("by", clean(&seal.by)), ("until", until)]),
        commands: seal_command().map(str::to_owned).into(),
    }
}

/// The sizes that the members `log/consistency/<size>` lead from.
fn proved_from(members: &BTreeMap<String, Vec<u8>>) -> Vec<u64> {
    let sizes = members
        .keys()
        .filter_map(|name| name.strip_prefix("log/consistency/")?.parse().ok());
    let mut sizes: Vec<u64> = sizes.collect();
    sizes.sort_unstable();
    sizes
}

fn omissions(
    case: &Case<'_>,
    selection: &Selection,
    bytes: Vec<Omitted>,
    outside: u64,
) -> Omissions {
    let say = |key: &str, n: u64| case.say_n(key, usize::try_from(n).unwrap_or(usize::MAX), &[]);
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let mut lines = vec![say("omission.all_in", count(selection.chosen.len()))];
    let counted = [
        ("omission.suppliers", selection.suppliers_left_out),
        ("omission.others", selection.others_left_out),
        ("omission.erased", selection.erased),
        ("omission.anchors", selection.anchors_left_out),
        ("omission.outside_links", outside),
        ("omission.bytes", count(bytes.len())),
    ];
    lines.extend(
        counted
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(key, n)| say(key, n)),
    );
    if bytes.is_empty() {
        lines.push(case.word("omission.no_bytes"));
    }
    let kinds = selection
        .kinds
        .iter()
        .map(|(kind, n)| {
            let n = usize::try_from(*n).unwrap_or(usize::MAX);
            case.counted(&format!("kind.{kind}"), n)
        })
        .collect::<Vec<_>>();
    lines.push(format!("{}.", kinds.join(", ")));
    let joined: Vec<LineRow> = crate::joined::found(case)
        .into_iter()
        .map(|found| LineRow {
            text: found.text,
            entries: story::distinct(found.entries),
        })
        .collect();
    if joined.is_empty() {
        let values = [("rules", case.word("omission.joined_rules"))];
        lines.push(case.say("omission.joined_none", &values));
    }
    Omissions {
        included: selection.kinds.clone(),
        lines,
        joined,
        bytes,
    }
}

fn entry_rows(
    case: &Case<'_>,
    selection: &Selection,
    evidence: &dyn Evidence,
) -> Result<Vec<EntryRow>, Problem> {
    let rows = selection.chosen.iter().map(|(index, chosen)| {
        let kind = kind(&chosen.record.body);
        Ok(EntryRow {
            index: *index,
            kind: kind.replace('_', "-"),
            kind_written: case.word(&format!("kind_one.{kind}")),
            recorded_at: chosen.record.recorded_at.to_string(),
            recorded_at_written: case.written(*index, chosen.record.recorded_at),
            sha256: hex(&Sha256::digest(evidence.committed(*index)?)),
        })
    });
    rows.collect()
}

/// Runs of entries recorded on the same day: six hundred rows that nobody reads become fifty.
fn entry_groups(case: &Case<'_>, selection: &Selection) -> Vec<EntryGroup> {
    let mut runs: Vec<(EntryIndex, EntryIndex, String, BTreeMap<&str, usize>)> = Vec::new();
    for (index, chosen) in &selection.chosen {
        let at = case
            .ledger
            .dates()
            .latest(*index, chosen.record.recorded_at);
        let written = case.day(day_of(at));
        let kind = kind(&chosen.record.body);
        match runs.last_mut() {
            Some((_, last, at, kinds)) if last.0 + 1 == index.0 && *at == written => {
                *last = *index;
                *kinds.entry(kind).or_default() += 1;
            }
            _ => runs.push((*index, *index, written, BTreeMap::from([(kind, 1)]))),
        }
    }
    runs.into_iter()
        .map(|(first, last, recorded_at_written, kinds)| EntryGroup {
            first,
            last,
            kinds: kinds
                .into_iter()
                .map(|(kind, n)| case.counted(&format!("kind.{kind}"), n))
                .collect::<Vec<_>>()
                .join(", "),
            recorded_at_written,
        })
        .collect()
}

fn log_files(evidence: &dyn Evidence, log: &LogRow, members: &mut BTreeMap<String, Vec<u8>>) {
    let (key, policy, roots) = (&log.verifier_key, evidence.policy(), evidence.roots());
    if !roots.is_empty() {
        members.insert("trust/tsa.pem".to_owned(), roots.into_bytes());
    }
    if let Some(seal) = evidence.seal() {
        members.insert("trust/seal.pem".to_owned(), seal.roots.into_bytes());
    }
    members.insert(
        "log/checkpoint".to_owned(),
        log.checkpoint.clone().into_bytes(),
    );
    members.insert("log/policy".to_owned(), policy.into_bytes());
    members.insert("log/vkey".to_owned(), format!("{key}\n").into_bytes());
}

fn records(
    evidence: &dyn Evidence,
    selection: &Selection,
    members: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Problem> {
    for index in selection.chosen.keys().copied() {
        members.insert(format!("records/{index}.json"), evidence.committed(index)?);
        let openings = evidence.openings(index)?;
        if !openings.is_empty() {
            members.insert(format!("records/{index}.open"), openings.into_bytes());
        }
        members.insert(
            format!("records/{index}.salt"),
            evidence.salt(index)?.to_vec(),
        );
        members.insert(
            format!("records/{index}.entry"),
            evidence.entry(index)?.to_vec(),
        );
        members.insert(
            format!("proofs/{index}.tlog-proof"),
            evidence.proof(index)?.into_bytes(),
        );
    }
    Ok(())
}

/// `mimetype` first, then every member by name, with the sums among them and the signature of the
/// log's key over the sums: so every document is bound, whether anybody stamps the dossier or not.
fn pack(
    mut members: BTreeMap<String, Vec<u8>>,
    evidence: &dyn Evidence,
) -> Result<Vec<u8>, Problem> {
    let mut sums = String::new();
    for (name, bytes) in &members {
        sums.push_str(&hex(&Sha256::digest(bytes)));
        sums.push_str("  ");
        sums.push_str(name);
        sums.push('\n');
    }
    let note = evidence.sign_sums(sums.as_bytes())?;
    members.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    members.insert("SHA256SUMS.note".to_owned(), note.into_bytes());
    let mut all = vec![Member {
        name: "mimetype".to_owned(),
        bytes: MIMETYPE.to_vec(),
    }];
    all.extend(
        members
            .into_iter()
            .map(|(name, bytes)| Member { name, bytes }),
    );
    write(&all).map_err(|error| codes::PACKING.problem(error.to_string()))
}

/// The same words in four languages, the language of the dossier first.
fn readme(input: &DossierInput<'_>) -> String {
    let name = input
        .ledger
        .parties
        .get(input.customer)
        .map_or_else(String::new, |state| clean(&state.party.value.name));
    let mut languages = vec![input.language];
    languages.extend(Language::ALL.into_iter().filter(|l| *l != input.language));
    let mut out = String::new();
    for language in languages {
        let text = Text::of(language);
        let date = duecare_model::Param::Time(input.as_of).written(language);
        let values = [("customer", name.clone()), ("date", date)];
        let mut last = vec![
            text.say("readme.title", &values),
            text.raw("readme.read").to_owned(),
            text.raw("readme.parts").to_owned(),
            text.raw("readme.commands").to_owned(),
            "    sha256sum -c SHA256SUMS\n    sh verify.sh".to_owned(),
        ];
        if let Some(seal) = input.evidence.seal() {
            let until = duecare_model::Param::Time(seal.until).written(language);
            let who = [("by", clean(&seal.by)), ("until", until)];
            last.push(text.say("label.sealed", &who));
            last.extend(seal_command().map(|command| format!("    {command}")));
            last.push(format!("({})", text.raw("label.verify_seal")));
        }
        last.push(text.raw("label.verify_limit").to_owned());
        out.push_str(&last.join("\n"));
        out.push_str("\n\n");
    }
    out
}
