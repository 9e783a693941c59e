//! Judges of constants: the packages of vendors and of others hold what we say that they hold.

use super::{Bench, Peer};
use crate::shell::{root, run};

pub(crate) const PEERS: &[Peer] = &[Peer {
    name: "vendors' packages hold the constants of the outside world and the same members of enumerations",
    programs: &["python3"],
    packages: &["python3", "python3-venv"],
    // The others are read without what they depend on, so the script fetches them itself.
    python: &["asn1crypto==1.5.1"],
    run: packages_hold_them,
}];

const JUDGE: &str = include_str!("constants.py");

fn packages_hold_them(bench: &Bench) -> anyhow::Result<()> {
    let folder = bench.folder.join("constants");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("judge.py"), JUDGE)?;
    let list = root().join("docs").join("reference").join("constants.toml");
    let python = bench.python.display().to_string();
    let words = ["judge.py", &list.display().to_string(), "packages"];
    run(&folder, &python, &words)?.expect(0, "constants")?;
    Ok(())
}
