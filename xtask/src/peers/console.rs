//! A judge of the console: a real browser, with the content security policy in force.

use super::{Bench, Peer};
use crate::shell::run;
use anyhow::{Context as _, bail};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

pub(crate) const PEERS: &[Peer] = &[Peer {
    name: "Chromium shows the console, blocks nothing of it and names every customer",
    programs: &["chromium"],
    packages: &["chromium"],
    python: &[],
    run: browser_shows_the_page,
}];

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn browser_shows_the_page(bench: &Bench) -> anyhow::Result<()> {
    let workspace = bench.demo.join("frisian");
    let mut server = Server(
        Command::new(&bench.duecare)
            .arg("--dir")
            .arg(&workspace)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()?,
    );
    let mut line = String::new();
    BufReader::new(server.0.stderr.take().context("its words")?).read_line(&mut line)?;
    let address = line
        .split_whitespace()
        .find(|word| word.starts_with("http://"))
        .context("an address")?;
    let profile = format!(
        "--user-data-dir={}",
        bench.folder.join("chromium").display()
    );
    let page = format!("{address}/?lang=nl");
    let words = [
        // The first four are what a container without a display and without rights needs.
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
        "--dump-dom",
        &profile,
        &page,
    ];
    let shown = run(&bench.folder, "chromium", &words)?.expect(0, "chromium")?;
    for wanted in [
        "<h1>Vragen die u een rechter vandaag niet kunt beantwoorden</h1>",
        "Klant Fryslân",
        "Klant C",
    ] {
        if !shown.contains(wanted) {
            bail!("the page in the browser lacks `{wanted}`:\n{shown}");
        }
    }
    if shown.contains("Content Security Policy") || shown.contains("Refused to") {
        bail!("the browser blocked a part of the page:\n{shown}");
    }
    Ok(())
}
