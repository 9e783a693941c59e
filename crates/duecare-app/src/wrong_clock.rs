//! A machine whose clock is wrong, either way, and how it goes on.
//!
//! Nothing dated before its predecessor is recorded: it would make every date doubtful.

use super::catalogue::Catalogues;
use super::dossier::{Asked, build};
use super::withhold::Withhold;
use duecare_dossier::Dossier;
use duecare_model::record::Body;
use duecare_model::{
    Code, EntryIndex, Language, ManualClock, Party, PartyId, PartyRole, Problem, Timestamp,
};
use duecare_proof::{Keys, RealDisk, SeededSalts, container};
use duecare_store::{Correction, Workspace, WorkspaceOptions};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const DC_1003: Code = Code(1003);

fn options(clock: &Arc<ManualClock>, salt: u8) -> WorkspaceOptions {
    WorkspaceOptions {
        clock: Arc::<ManualClock>::clone(clock),
        disk: Arc::new(RealDisk),
        salts: Box::new(SeededSalts::new([salt; 32])),
        waiting: duecare_store::Waiting::default(),
    }
}

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new("2026-03-01T09:00:00Z".parse().unwrap()))
}

fn create(folder: &Path, clock: &Arc<ManualClock>) -> Workspace {
    let keys = Keys::from_seed(&[9; 32]);
    let made = Workspace::create(
        folder,
        "example.invalid/clock",
        "0",
        &keys,
        "test",
        options(clock, 1),
    );
    made.unwrap()
}

fn add(workspace: &mut Workspace, id: &str) -> Result<EntryIndex, Problem> {
    let party = Body::Party(Party {
        id: PartyId::new(id).unwrap(),
        name: id.to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: Language::En,
        aliases: Vec::new(),
    });
    Ok(workspace.append(vec![party])?[0])
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let path = item.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_clock_set_back_records_nothing_until_it_is_right_again() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let mut workspace = create(folder.path(), &clock);
    add(&mut workspace, "bakery").unwrap();
    let (size, head) = (
        workspace.journal().size(),
        workspace.journal().checkpoint().to_owned(),
    );
    clock.set("2026-02-28T09:00:00Z".parse().unwrap());
    let refused = add(&mut workspace, "mill").unwrap_err();
    assert_eq!(refused.code, DC_1003, "{refused}");
    assert!(refused.what.contains("2026-03-01"), "{refused}");
    assert_eq!(workspace.journal().checkpoint(), head);
    drop(workspace);
    // Reading goes on, in a new process too.
    let mut workspace = Workspace::open(folder.path(), "test", options(&clock, 2)).unwrap();
    assert_eq!(workspace.ledger().parties.len(), 1);
    clock.set("2026-03-01T09:00:01Z".parse().unwrap());
    assert_eq!(add(&mut workspace, "mill").unwrap().0, size);
}

#[test]
fn an_entry_dated_ahead_is_left_behind_by_a_restoration_on_record() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let mut workspace = create(folder.path(), &clock);
    add(&mut workspace, "bakery").unwrap();
    drop(workspace);
    let backup = folder.path().join("backup");
    copy(&folder.path().join("data"), &backup);
    clock.set("2027-03-01T09:00:00Z".parse().unwrap());
    let mut workspace = Workspace::open(folder.path(), "test", options(&clock, 2)).unwrap();
    let ahead = add(&mut workspace, "mill").unwrap();
    // The clock is right again, and a year would have to pass.
    clock.set("2026-03-02T09:00:00Z".parse().unwrap());
    assert_eq!(add(&mut workspace, "dairy").unwrap_err().code, DC_1003);
    drop(workspace);
    std::fs::remove_dir_all(folder.path().join("data")).unwrap();
    copy(&backup, &folder.path().join("data"));
    let mut workspace = Workspace::open(folder.path(), "test", options(&clock, 3)).unwrap();
    assert_eq!(workspace.refusal().unwrap().code, Code(2020));
    let (entry, what) = workspace
        .restore("the clock was a year ahead", &[])
        .unwrap();
    assert_eq!((entry, what.seen_size), (ahead, ahead.0 + 1));
    add(&mut workspace, "dairy").unwrap();
    let ids: Vec<&str> = workspace
        .ledger()
        .parties
        .keys()
        .map(PartyId::as_str)
        .collect();
    assert_eq!(ids, ["bakery", "dairy"]);
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn bakery() -> PartyId {
    PartyId::new("bakery").unwrap()
}

fn dossier(workspace: &Workspace, as_of: &str, language: Language) -> Dossier {
    let asked = Asked {
        customer: &bakery(),
        as_of: at(as_of),
        language,
        withhold: Withhold::default(),
    };
    let built = build(workspace, &asked, None, &|_| {}).unwrap();
    let report = container::verify(&built.bytes);
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    built
}

/// The files of a dossier that tell what was known by its date.
fn told(dossier: &Dossier) -> BTreeMap<String, Vec<u8>> {
    let members = container::read(&dossier.bytes).unwrap().into_iter();
    let told = members.filter(|member| {
        let annex = member.name.starts_with("later.");
        // The list of the files, annex and all.
        !annex && !member.name.starts_with("SHA256SUMS")
    });
    told.map(|member| (member.name, member.bytes)).collect()
}

/// A bakery of 1 March, checked on 2 March under a clock that says 2027, and put right on 5 March.
fn checked_ahead(folder: &Path) -> (Workspace, Arc<ManualClock>) {
    let clock = clock();
    let mut workspace = create(folder, &clock);
    std::fs::write(folder.join("duecare.toml"), "").unwrap();
    add(&mut workspace, "bakery").unwrap();
    clock.set(at("2027-03-02T09:00:00Z"));
    super::check::run(&mut workspace, None).unwrap();
    clock.set(at("2026-03-05T09:00:00Z"));
    (workspace, clock)
}

fn correct(workspace: &mut Workspace) -> EntryIndex {
    let said = Correction {
        reason: "the battery was replaced".to_owned(),
        by: "Anna Bakker".to_owned(),
        today: "2026-03-05".parse().unwrap(),
    };
    super::log::correct_clock(workspace, said).unwrap().0
}

#[test]
fn a_correction_lets_all_go_on_and_changes_no_dossier_of_a_day_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, clock) = checked_ahead(folder.path());
    let days = ["2026-03-01T10:00:00Z", "2026-03-03T00:00:00Z"];
    let before = days.map(|day| told(&dossier(&workspace, day, Language::En)));
    assert_eq!(
        super::check::run(&mut workspace, None).unwrap_err().code,
        DC_1003
    );
    let entry = correct(&mut workspace);
    assert_eq!(entry.0, 3);
    clock.set(at("2026-03-06T09:00:00Z"));
    super::check::run(&mut workspace, None).unwrap();
    add(&mut workspace, "mill").unwrap();
    for (day, before) in days.into_iter().zip(before) {
        assert_eq!(
            told(&dossier(&workspace, day, Language::En)),
            before,
            "{day}"
        );
    }
    // As of the correction the check is known, once, and dated no earlier than it surely was made.
    let then = workspace.as_of(at("2026-03-05T09:00:00Z")).unwrap();
    let checks = &then.ledger.history(&bakery()).unwrap().unwrap().checks;
    let dates: Vec<_> = checks.iter().map(|c| (c.recorded_at, c.value.at)).collect();
    let corrected = at("2026-03-05T09:00:00Z");
    assert_eq!(dates, [(corrected, corrected)]);
}

#[test]
fn a_dossier_tells_the_correction_in_every_language_with_its_entry_and_as_adverse() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, clock) = checked_ahead(folder.path());
    let entry = correct(&mut workspace);
    clock.set(at("2026-03-06T09:00:00Z"));
    for language in Language::ALL {
        let day = at("2026-03-06T00:00:00Z");
        let ledger = workspace.as_of(day).unwrap().ledger;
        let answers =
            duecare_dossier::answers(&ledger, &bakery(), day, language, &Catalogues).unwrap();
        let told = answers[18]
            .sentences
            .iter()
            .find(|s| s.entries == [entry])
            .unwrap();
        assert!(told.adverse, "{language:?}");
        let date = duecare_model::Param::Time(at("2026-03-05T09:00:00Z")).written(language);
        for part in ["Anna Bakker", "the battery was replaced", &date] {
            assert!(told.text.contains(part), "{part} in {}", told.text);
        }
        // Whatever rests on the check says that its date was corrected.
        let all = answers.iter().flat_map(|answer| &answer.sentences);
        let mut resting = 0;
        for sentence in all.filter(|s| s.entries.contains(&EntryIndex(2))) {
            resting += 1;
            assert!(sentence.text.contains("19"), "{}", sentence.text);
            assert!(!sentence.text.contains("2027"), "{}", sentence.text);
        }
        assert!(resting > 0, "{language:?}");
    }
    let json = told(&dossier(&workspace, "2026-03-06T00:00:00Z", Language::De));
    let json: serde_json::Value = serde_json::from_slice(&json["dossier.json"]).unwrap();
    // The first page says it, and the row of the record bears its own date and what is known of it.
    assert!(json["front"].to_string().contains("vordatiert"), "{json}");
    let row = &json["entries"][2];
    assert_eq!(row["recorded_at"], "2027-03-02T09:00:00Z");
    let written = row["recorded_at_written"].as_str().unwrap();
    assert!(written.contains("Berichtigung"), "{written}");
}

#[test]
fn what_is_asked_under_a_clock_before_the_first_entry_is_answered_with_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, clock) = checked_ahead(folder.path());
    correct(&mut workspace);
    clock.set(at("2025-01-01T00:00:00Z"));
    let asked = [
        super::check::present(&workspace).unwrap_err(),
        super::check::past(&workspace, at("2026-03-02T00:00:00Z")).unwrap_err(),
        super::check::run(&mut workspace, Some(&bakery())).unwrap_err(),
    ];
    for problem in asked {
        assert_eq!(problem.code, DC_1003, "{problem}");
    }
    clock.set(at("2026-03-06T00:00:00Z"));
    let early = at("2026-01-01T00:00:00Z");
    let then = workspace.as_of(early).unwrap().ledger;
    let problem = super::check::known_at(&workspace, &then, &bakery(), early).unwrap_err();
    assert!(problem.what.contains("by 2026-01-01"), "{problem}");
}
