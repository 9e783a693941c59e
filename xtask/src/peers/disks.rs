//! The kernel as the judge of a full disk and of one that turned to reading only.

use super::{Bench, Peer};
use crate::shell::run;
use anyhow::bail;

pub(crate) const PEERS: &[Peer] = &[Peer {
    name: "the kernel: a full disk and a read-only one lose nothing, are named, and are recovered from",
    programs: &["unshare", "mount", "dd", "openssl"],
    packages: &["util-linux", "mount", "coreutils", "openssl"],
    python: &[],
    run: disks,
}];

/// In a mount namespace of its own, so that nothing of it is seen outside or stays.
const WALK: &str = r#"
set -u
duecare=$1; verifier=$2; cd "$3"
mkdir -p small
mount -t tmpfs -o size=1m tmpfs small || exit 77
cd small
export DUECARE_DIR=care
say() { echo "== $*"; }
add() { "$duecare" party add "$1" --name Example --role customer 2>&1; echo "exit $?"; }
"$duecare" init care >/dev/null || exit 1
add first
say full
dd if=/dev/zero of=fill bs=4k 2>/dev/null
add second
"$duecare" party list | grep -c first
"$verifier" care/data/log | tail -1
"$duecare" doctor | grep '^disk'
say freed
rm fill
add second
"$duecare" verify care | tail -1
say read-only
# An authority that is down must not keep a dossier from being made there.
printf '\n[[anchor.time_authority]]\nname = "down"\nurl = "http://127.0.0.1:1"\nroots_file = "root.pem"\n' >> care/duecare.toml
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=root -keyout /dev/null -out care/root.pem 2>/dev/null
mount -o remount,ro "$PWD" || exit 77
add third
"$duecare" party list 2>/dev/null | grep -c second
"$duecare" dossier --customer first --out ../read-only.asice 2>&1 | grep -o 'NOT RECORDED'
"$verifier" ../read-only.asice | tail -1
"$duecare" doctor | grep -o 'DC-2027' | head -1
say copied
cp -a care ../copied
DUECARE_DIR=../copied
add third
"$duecare" verify ../copied | tail -1
"#;

const EXPECTED: &str = "\
recorded as entry 1
exit 0
== full
DC-2001
exit 1
1
VERIFIED
disk BAD
== freed
recorded as entry 2
exit 0
VERIFIED
== read-only
DC-2027
exit 1
1
NOT RECORDED
VERIFIED
DC-2027
== copied
recorded as entry 3
exit 0
VERIFIED
";

fn disks(bench: &Bench) -> anyhow::Result<()> {
    let words = [
        "-c".to_owned(),
        WALK.to_owned(),
        "walk".to_owned(),
        bench.duecare.display().to_string(),
        bench.verifier.display().to_string(),
        bench.folder.display().to_string(),
    ];
    // Whoever is not root becomes it in a namespace, where that is allowed.
    let mut all = vec!["-rm".to_owned(), "sh".to_owned()];
    all.extend(words.clone());
    let mut answer = run(&bench.folder, "unshare", &all)?;
    if !answer.text.contains("== full") {
        all = vec!["-m".to_owned(), "sh".to_owned()];
        all.extend(words);
        answer = run(&bench.folder, "unshare", &all)?;
    }
    let seen: String = answer.text.lines().filter_map(essence).collect();
    if seen != EXPECTED {
        bail!("the walk came to\n{seen}\nfrom\n{}", answer.text);
    }
    Ok(())
}

/// What of a line is compared: an error by its code, a point of the doctor by its state.
fn essence(line: &str) -> Option<String> {
    if line.starts_with("error ") || line.starts_with("reading only: ") {
        let code = line
            .split(['[', ' ', ':'])
            .find(|word| word.starts_with("DC-"))?;
        return line.starts_with("error ").then(|| format!("{code}\n"));
    }
    if line.starts_with("disk") {
        let words: Vec<&str> = line.split_whitespace().take(2).collect();
        return Some(words.join(" ") + "\n");
    }
    (!line.starts_with("  ")).then(|| format!("{line}\n"))
}
