//! A workspace in a temporary folder and the binary to work on it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A temporary workspace.
pub(crate) struct App {
    folder: tempfile::TempDir,
}

impl App {
    /// An empty folder, no workspace yet.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A workspace with a provider, a customer and three contacts.
    pub(crate) fn with_customer() -> Self {
        let app = Self::empty();
        let root = app.root().display().to_string();
        app.ok(&["init", &root, "--provider", "provider"]);
        app.ok(&[
            "party",
            "add",
            "provider",
            "--name",
            "Provider Example",
            "--role",
            "reseller",
        ]);
        app.ok(&[
            "party",
            "add",
            "bakery",
            "--name",
            "Bakery Example",
            "--role",
            "customer",
            "--parent",
            "provider",
            "--language",
            "nl",
        ]);
        for rank in ["technical", "management", "statutory"] {
            let mail = format!("{rank}@bakery.example");
            app.ok(&[
                "party",
                "contact",
                "bakery",
                "--name",
                rank,
                "--email",
                &mail,
                "--rank",
                rank,
                "--may-bind",
            ]);
        }
        app.write(
            "ws/duecare.toml",
            "[provider]\nparty = \"provider\"\nauthor = \"Care team, Provider Example\"\n\n[mail]\nfrom_name = \"Provider Example\"\nfrom_email = \"care@provider.example\"\n",
        );
        app
    }

    /// The workspace folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("ws")
    }

    /// A path beside the workspace.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and names it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    /// Runs the binary in the temporary folder, with nothing of this machine's environment.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_duecare"))
            .args(words)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("USER", "tester")
            .env("DUECARE_DIR", self.root())
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    /// Runs and expects an exit code; answers standard output.
    pub(crate) fn code(&self, code: i32, words: &[&str]) -> String {
        let out = self.run(words);
        let (stdout, stderr) = (
            String::from_utf8_lossy(&out.stdout).into_owned(),
            String::from_utf8_lossy(&out.stderr),
        );
        assert_eq!(
            out.status.code(),
            Some(code),
            "{words:?}\n{stdout}\n{stderr}"
        );
        stdout
    }

    /// Runs and expects success.
    pub(crate) fn ok(&self, words: &[&str]) -> String {
        self.code(0, words)
    }

    /// Runs with `--format json`, expects an exit code, and answers the document.
    pub(crate) fn json(&self, code: i32, words: &[&str]) -> Value {
        let mut words = words.to_vec();
        words.extend(["--format", "json"]);
        serde_json::from_str(&self.code(code, &words)).unwrap()
    }

    /// Standard error of a run that ends with `code`.
    pub(crate) fn complaint(&self, code: i32, words: &[&str]) -> String {
        let out = self.run(words);
        let stderr = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(code), "{words:?}\n{stderr}");
        stderr
    }
}

/// The verdict of a control in an answer of `check`.
pub(crate) fn verdict<'a>(document: &'a Value, control: &str) -> &'a str {
    document["customers"][0]["verdicts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|v| v["control"] == control)
        .unwrap_or_else(|| panic!("{control} is not in {document}"))["verdict"]
        .as_str()
        .unwrap()
}

/// Data of others, where they are on this machine; a note where they are not.
pub(crate) fn outside_data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if !path.exists() {
        eprintln!("note: {name} is not on this machine; this test looked at nothing");
        return None;
    }
    Some(path)
}
