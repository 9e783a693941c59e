//! Twelve years of a dossier under a moved clock: three authorities, each with its own root.

use super::*;
use crate::outside;
use crate::withhold::Withhold;
use duecare_model::{ManualClock, Party, PartyRole};
use duecare_proof::report::run_at;
use duecare_proof::{Keys, RealDisk, SeededSalts};
use duecare_store::WorkspaceOptions;
use duecare_testkit::authority::{ISSUING, KeyKind, STAMPING, TestAuthority, openssl_is_there};
use duecare_testkit::stamp_server::{reply_at, serve};
use std::path::PathBuf;
use std::sync::Arc;

/// Root and signer of each authority, and from when to when they are valid.
const AUTHORITIES: [(&str, &str, (&str, &str)); 3] = [
    ("root-a", "tsa-a", ("2020", "2028")),
    ("root-b", "tsa-b", ("2025", "2033")),
    ("root-c", "tsa-c", ("2031", "2045")),
];

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

struct Scene {
    folder: tempfile::TempDir,
    clock: Arc<ManualClock>,
    workspace: Workspace,
    roots: Vec<String>,
    urls: Vec<String>,
}

impl Scene {
    fn new() -> Option<Self> {
        if !openssl_is_there() {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(at("2026-06-01T00:00:00Z")));
        let (mut roots, mut urls) = (Vec::new(), Vec::new());
        for (root, signer, years) in AUTHORITIES {
            let authority = TestAuthority::new(&folder.path().join(root)).unwrap();
            authority
                .certify(root, KeyKind::P256, root, years, ISSUING)
                .unwrap();
            authority
                .certify(signer, KeyKind::P256, root, years, STAMPING)
                .unwrap();
            roots.push(authority.pem(root).unwrap());
            let now = Arc::clone(&clock);
            let answer = move |query: &[u8]| {
                let time = now.now().strftime("%Y%m%d%H%M%SZ").to_string();
                reply_at(&authority, signer, &time, query)
            };
            urls.push(serve(answer).unwrap());
        }
        let options = WorkspaceOptions {
            clock: Arc::<ManualClock>::clone(&clock),
            disk: Arc::new(RealDisk),
            salts: Box::new(SeededSalts::new([7; 32])),
            waiting: duecare_store::Waiting::default(),
        };
        let keys = Keys::from_seed(&[9; 32]);
        let root = folder.path().join("ws");
        let mut workspace =
            Workspace::create(&root, "example.invalid/renew", "0", &keys, "test", options).unwrap();
        let bakery = Party {
            id: PartyId::new("bakery").unwrap(),
            name: "Bakery Example".to_owned(),
            role: PartyRole::Customer,
            parent: None,
            language: Language::En,
            aliases: Vec::new(),
        };
        workspace.append(vec![Body::Party(bakery)]).unwrap();
        Some(Self {
            folder,
            clock,
            workspace,
            roots,
            urls,
        })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes the roots of some authorities to a file.
    fn roots(&self, which: &[usize]) -> String {
        let path = self.file(&format!("roots-{which:?}.pem"));
        let text: String = which.iter().map(|n| self.roots[*n].as_str()).collect();
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// From this moment on only the authority with this number is configured.
    fn by(&self, moment: &str, number: usize) {
        self.clock.set(at(moment));
        let config = format!(
            "[[anchor.time_authority]]\nname = \"authority-{number}\"\nurl = \"{}\"\nroots_file = \"{}\"\n",
            self.urls[number],
            self.roots(&[0, 1, 2])
        );
        std::fs::write(self.file("ws/duecare.toml"), config).unwrap();
    }

    fn issue(&mut self) -> PathBuf {
        let file = self.file("out.asice");
        let customer = PartyId::new("bakery").unwrap();
        let asked = dossier::Asked {
            customer: &customer,
            as_of: self.workspace.now(),
            language: Language::En,
            withhold: Withhold::default(),
        };
        let clock = Arc::clone(&self.clock);
        let say = dossier::Say {
            progress: &|_| {},
            warn: &|_| {},
        };
        let issued = dossier::issue(&mut self.workspace, &asked, &file, &*clock, &say).unwrap();
        assert!(issued.valid_until.is_some());
        file
    }

    fn renew(&mut self, file: &Path) -> Renewed {
        let clock = Arc::clone(&self.clock);
        renew(&mut self.workspace, file, file, &*clock).unwrap()
    }

    /// What the verifier says in a year, with the roots of some authorities alone.
    fn said(&self, file: &Path, roots: &[usize], year: i16) -> String {
        let roots = self.roots(roots);
        let words = ["--roots".to_owned(), roots, file.display().to_string()];
        let (code, text) = run_at(&words, None, at(&format!("{year}-06-01T00:00:00Z")));
        assert_eq!(code, 0, "{text}");
        text
    }

    /// The same by the script, which reads no clock at all.
    fn script(&self, file: &Path, roots: &[usize]) -> String {
        let dir = tempfile::tempdir().unwrap();
        for member in container::read(&std::fs::read(file).unwrap()).unwrap() {
            let path = dir.path().join(&member.name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &member.bytes).unwrap();
        }
        let out = std::process::Command::new("sh")
            .arg("verify.sh")
            .env("ROOTS", self.roots(roots))
            .current_dir(dir.path())
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(out.status.success(), "{text}");
        text
    }

    fn warned(&self) -> String {
        let config = Config::read(&self.workspace.paths().config()).unwrap();
        let warnings = outside::warnings(&self.workspace, &config, self.clock.now());
        let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        said.join("\n")
    }
}

#[test]
fn three_authorities_carry_a_dossier_over_twelve_years() {
    let Some(mut scene) = Scene::new() else {
        return;
    };
    scene.by("2026-06-01T00:00:00Z", 0);
    let file = scene.issue();
    assert_eq!(scene.warned(), "");
    scene.clock.set(at("2027-07-06T00:00:00Z"));
    let warned = scene.warned();
    assert!(
        warned.contains("dossiers: 1 with a stamp that can be checked"),
        "{warned}"
    );

    scene.by("2027-11-01T00:00:00Z", 1);
    let first = scene.renew(&file);
    assert_eq!(first.too_late, None);
    assert_eq!(first.valid_until, at("2033-01-01T00:00:00Z"));
    assert_eq!(first.due_at(), at("2032-07-05T00:00:00Z"));
    assert_eq!(scene.warned(), "", "the renewal has ended the warning");

    scene.by("2032-11-01T00:00:00Z", 2);
    let second = scene.renew(&file);
    assert_eq!(second.too_late, None);
    assert_eq!(second.before, first.sha256);

    // Twelve years after the dossier, with the one root that is still valid.
    let said = scene.said(&file, &[2], 2038);
    assert!(
        said.contains("with its earlier stamps and seals, existed at 2032-11-01T00:00:00Z (O=Example, CN=tsa-c)"),
        "{said}"
    );
    // Of the earlier times it says what they claim, that they fit the roots in the dossier, and since
    // when both have been there; it does not call them shown.
    for (file, time) in [
        ("timestamp001", "2026-06-01"),
        ("timestamp002", "2027-11-01"),
    ] {
        let line = said.lines().find(|line| line.contains(file)).unwrap();
        assert!(line.starts_with("not shown: "), "{line}");
        assert!(line.contains(&format!("it says {time}")), "{line}");
        assert!(line.contains("both were there at"), "{line}");
    }
    assert!(!said.contains("existed at 2026"), "{said}");
    assert!(!said.contains("that a renewal carries"), "{said}");
    assert!(!said.contains("still holds"), "{said}");

    // With the roots of all three, from an archive of the trusted lists, all of it is shown.
    let said = scene.said(&file, &[0, 1, 2], 2038);
    assert!(
        said.contains("the files of this dossier existed at 2026-06-01T00:00:00Z"),
        "{said}"
    );
    assert!(
        said.contains("existed at 2027-11-01T00:00:00Z (O=Example, CN=tsa-b)"),
        "{said}"
    );
    assert!(!said.contains("that a renewal carries"), "{said}");
    let script = scene.script(&file, &[0, 1, 2]);
    assert!(!script.contains("not shown"), "{script}");
    assert!(
        script.contains("timestamp003.tst: the files of this dossier existed"),
        "{script}"
    );
    let script = scene.script(&file, &[2]);
    assert_eq!(script.matches("not shown").count(), 2, "{script}");

    // Nobody renewed it a third time: years later that must be said.
    let said = scene.said(&file, &[0, 1, 2], 2046);
    assert!(
        said.contains("not shown: whether the newest stamp over the dossier still holds"),
        "{said}"
    );
    // And an authority that the reader does not know shows nothing at all.
    let said = scene.said(&file, &[1], 2038);
    assert!(
        said.contains("not shown: META-INF/timestamp003.tst"),
        "{said}"
    );
    assert!(said.contains("still holds"), "{said}");
}

#[test]
fn a_renewal_that_came_too_late_is_told_and_carries_nothing_on() {
    let Some(mut scene) = Scene::new() else {
        return;
    };
    scene.by("2026-06-01T00:00:00Z", 0);
    let file = scene.issue();
    // A day after the certificates of the first authority have ended.
    scene.by("2028-01-02T00:00:00Z", 1);
    assert!(
        scene
            .warned()
            .contains("dossiers: 1 with a stamp that was not renewed in time")
    );
    let late = scene.renew(&file);
    assert_eq!(late.too_late, Some(at("2028-01-01T00:00:00Z")));
    scene.by("2032-11-01T00:00:00Z", 2);
    assert_eq!(scene.renew(&file).too_late, None);

    let gap = "not shown: that a renewal carries META-INF/timestamp001.tst on";
    let said = scene.said(&file, &[0, 1, 2], 2038);
    assert!(said.contains(gap), "{said}");
    assert!(
        !said.contains("carries META-INF/timestamp002.tst"),
        "{said}"
    );
    assert!(scene.said(&file, &[2], 2038).contains(gap));
    let script = scene.script(&file, &[0, 1, 2]);
    assert!(script.contains(gap), "{script}");
    assert!(
        !script.contains("carries META-INF/timestamp002.tst"),
        "{script}"
    );
}

#[test]
fn stamps_over_the_log_are_told_only_where_the_newest_ones_end() {
    let Some(mut scene) = Scene::new() else {
        return;
    };
    let anchor = |scene: &mut Scene| {
        let config = Config::read(&scene.workspace.paths().config()).unwrap();
        let clock = Arc::clone(&scene.clock);
        let whom = anchor::Whom::Everybody;
        let round = anchor::anchor(&mut scene.workspace, &config, whom, &*clock).unwrap();
        assert_eq!(round.unwrap().failed.len(), 0);
    };
    scene.by("2026-06-01T00:00:00Z", 0);
    anchor(&mut scene);
    assert_eq!(scene.warned(), "");
    scene.clock.set(at("2027-12-01T00:00:00Z"));
    assert!(
        scene
            .warned()
            .contains("time stamps: the newest stamps over the log can be checked until 2028")
    );
    scene.by("2027-12-01T00:00:00Z", 1);
    anchor(&mut scene);
    assert_eq!(
        scene.warned(),
        "",
        "the next stamp carries the earlier ones on"
    );
    scene.clock.set(at("2033-01-02T00:00:00Z"));
    assert!(scene.warned().contains("ended at 2033"));
}
