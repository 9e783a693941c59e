//! Programs that answer the same cases, and what their answers must have to do with each other.
//!
//! Called by the peers in `stamps.rs`. What must never happen: a judge that stopped half way, or was
//! asked nothing, counted as agreeing.

use crate::shell::run;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

/// What is judged, and how a seal differs from a stamp: it has no time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Stamp,
    /// The moment in seconds since 1970.
    Seal(u64),
}

/// One thing to be judged.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) kind: Kind,
    pub(super) judged: PathBuf,
    pub(super) data: PathBuf,
    pub(super) roots: PathBuf,
}

impl Case {
    fn line(&self) -> String {
        let files = [&self.judged, &self.data, &self.roots];
        let files: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
        match self.kind {
            Kind::Stamp => format!("stamp {}\n", files.join(" ")),
            Kind::Seal(at) => format!("seal {} {at}\n", files.join(" ")),
        }
    }
}

/// A program that answers cases.
#[derive(Debug)]
pub(super) struct Judge {
    pub(super) name: &'static str,
    /// The list of cases is put at its end.
    pub(super) command: Vec<String>,
    pub(super) knows_seals: bool,
}

impl Judge {
    /// Why each case was refused; `None` for a good one.
    fn ask(&self, folder: &Path, cases: &[Case]) -> anyhow::Result<Vec<Option<String>>> {
        let list = folder.join("cases");
        let lines: String = cases.iter().map(Case::line).collect();
        std::fs::write(&list, lines)?;
        let (program, words) = self.command.split_first().context("a command")?;
        let mut words = words.to_vec();
        words.push(list.display().to_string());
        let text = run(folder, program, &words)?.expect(0, self.name)?;
        let answers: Vec<Option<String>> = text
            .lines()
            .filter(|line| *line == "good" || line.starts_with("refused "))
            .map(|line| line.strip_prefix("refused ").map(ToOwned::to_owned))
            .collect();
        if answers.len() != cases.len() || cases.is_empty() {
            bail!(
                "{} answered {} of {} cases: {text}",
                self.name,
                answers.len(),
                cases.len()
            );
        }
        Ok(answers)
    }
}

/// Ours and those of others.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) folder: PathBuf,
    pub(super) ours: Judge,
    pub(super) others: Vec<Judge>,
}

/// What was asked and answered.
#[derive(Debug, Default)]
pub(super) struct Count {
    /// Cases that all found good.
    pub(super) good: usize,
    /// Falsified ones that all refused.
    pub(super) refused: usize,
    /// Changed bytes: tried, refused by us, and refused by us alone of all.
    pub(super) flipped: usize,
    pub(super) refused_by_us: usize,
    pub(super) by_us_alone: usize,
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} found good and {} falsified refused by all; of {} with a changed byte we refused {}, {} of them alone",
            self.good, self.refused, self.flipped, self.refused_by_us, self.by_us_alone
        )
    }
}

impl Bar {
    fn judges(&self, kind: Kind) -> impl Iterator<Item = &Judge> {
        let knows = move |judge: &&Judge| kind == Kind::Stamp || judge.knows_seals;
        std::iter::once(&self.ours).chain(self.others.iter().filter(knows))
    }

    /// All judges must find all cases of one kind good.
    pub(super) fn accept(&self, cases: &[Case], count: &mut Count) -> anyhow::Result<()> {
        let kind = cases.first().context("a case")?.kind;
        for judge in self.judges(kind) {
            for (case, answer) in cases.iter().zip(judge.ask(&self.folder, cases)?) {
                if let Some(why) = answer {
                    bail!("{} refuses {}: {why}", judge.name, case.line());
                }
            }
        }
        count.good += cases.len();
        Ok(())
    }

    /// All judges must refuse all cases of one kind.
    pub(super) fn refuse(&self, cases: &[Case], count: &mut Count) -> anyhow::Result<()> {
        let kind = cases.first().context("a case")?.kind;
        for judge in self.judges(kind) {
            let answers = judge.ask(&self.folder, cases)?;
            if let Some(at) = answers.iter().position(Option::is_none) {
                let case = cases.get(at).context("the same case")?;
                bail!("{} finds good what is false: {}", judge.name, case.line());
            }
        }
        count.refused += cases.len();
        Ok(())
    }

    /// Other data, and the root of somebody else.
    pub(super) fn refuse_others(
        &self,
        cases: &[Case],
        other_roots: &Path,
        count: &mut Count,
    ) -> anyhow::Result<()> {
        let mut falsified = Vec::new();
        for (number, case) in cases.iter().enumerate() {
            let data = std::fs::read(&case.data)?;
            for at in [0, data.len() / 2, data.len() - 1] {
                let mut changed = data.clone();
                *changed.get_mut(at).context("a byte of the data")? ^= 1;
                let file = self.folder.join(format!("data-{number}-{at}"));
                std::fs::write(&file, changed)?;
                falsified.push(Case {
                    data: file,
                    ..case.clone()
                });
            }
            falsified.push(Case {
                roots: other_roots.to_owned(),
                ..case.clone()
            });
        }
        self.refuse(&falsified, count)
    }

    /// Every byte of a stamp or seal with its lowest bit changed, one at a time. Some of them stand
    /// under no signature; but what we find good, every other judge must find good as well.
    pub(super) fn flip(&self, case: &Case, count: &mut Count) -> anyhow::Result<()> {
        let good = std::fs::read(&case.judged)?;
        let folder = self.folder.join("flipped");
        std::fs::create_dir_all(&folder)?;
        let mut cases = Vec::new();
        for at in 0..good.len() {
            let mut changed = good.clone();
            *changed.get_mut(at).context("a byte")? ^= 1;
            let judged = folder.join(at.to_string());
            std::fs::write(&judged, changed)?;
            cases.push(Case {
                judged,
                ..case.clone()
            });
        }
        let ours = self.ours.ask(&self.folder, &cases)?;
        let mut refused_by_others = vec![false; cases.len()];
        let mut kinder = Vec::new();
        for judge in self.judges(case.kind).skip(1) {
            let theirs = judge.ask(&self.folder, &cases)?;
            for (at, (answer, mine)) in theirs.iter().zip(&ours).enumerate() {
                if let (Some(why), None) = (answer, mine) {
                    kinder.push(format!("byte {at}, says {}: {why}", judge.name));
                }
                if let (Some(refused), Some(_)) = (refused_by_others.get_mut(at), answer) {
                    *refused = true;
                }
            }
        }
        if !kinder.is_empty() {
            bail!(
                "we find good what others refuse in {}:\n{}",
                case.judged.display(),
                kinder.join("\n")
            );
        }
        count.flipped += cases.len();
        count.refused_by_us += ours.iter().flatten().count();
        let alone = ours.iter().zip(refused_by_others);
        count.by_us_alone += alone
            .filter(|(mine, others)| mine.is_some() && !others)
            .count();
        Ok(())
    }
}
