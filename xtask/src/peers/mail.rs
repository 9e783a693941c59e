//! Judges of our letters: a real SMTP server takes one, another mail library reads all.

use super::{Bench, Peer};
use crate::shell::run;
use anyhow::{Context as _, bail};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "Python's email library reads every letter of the demo without a defect",
        programs: &["python3"],
        packages: &["python3"],
        python: &[],
        run: letters_are_read,
    },
    Peer {
        name: "a real SMTP server (aiosmtpd) receives a warning byte for byte and its reply is kept",
        programs: &["python3"],
        packages: &["python3", "python3-venv"],
        python: &["aiosmtpd==1.4.6"],
        run: server_takes_a_letter,
    },
];

const READ: &str = r"
import email, email.policy, pathlib, sys
count = 0
for name in pathlib.Path(sys.argv[1]).glob('*/outbox/*.eml'):
    message = email.message_from_bytes(name.read_bytes(), policy=email.policy.default)
    for part in message.walk():
        assert not part.defects, (name, part.defects)
    assert message['Message-ID'] and message['Date'] and message['From'] and message['To'], name
    body = message.get_body(preferencelist=('plain',)).get_content()
    assert len(body) > 400, (name, len(body))
    notes = [p for p in message.iter_attachments() if p.get_filename() == 'checkpoint.txt']
    assert len(notes) == 1 and notes[0].get_content().startswith('duecare.invalid/demo/'), name
    count += 1
assert count >= 4, count
print(count)
";

fn letters_are_read(bench: &Bench) -> anyhow::Result<()> {
    let demo = bench.demo.display().to_string();
    run(&bench.folder, "python3", &["-c", READ, &demo])?.expect(0, "python3 email")?;
    Ok(())
}

const SERVER: &str = r"
import hashlib, sys, time
from aiosmtpd.controller import Controller
class Keep:
    async def handle_DATA(self, server, session, envelope):
        body = envelope.content
        open(sys.argv[1], 'wb').write(body)
        return '250 2.0.0 kept as ' + hashlib.sha256(body).hexdigest()[:16]
controller = Controller(Keep(), hostname='127.0.0.1', port=0)
# Port 0 lets the system choose; aiosmtpd's own start check needs a fixed one, so choose here.
import socket
probe = socket.socket(); probe.bind(('127.0.0.1', 0)); controller.port = probe.getsockname()[1]; probe.close()
controller.start()
print(controller.port, flush=True)
time.sleep(120)
";

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn server_takes_a_letter(bench: &Bench) -> anyhow::Result<()> {
    let kept = bench.folder.join("kept.eml");
    let mut server = Server(
        Command::new(&bench.python)
            .args(["-c", SERVER, &kept.display().to_string()])
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .context("aiosmtpd cannot be started")?,
    );
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().context("its output")?).read_line(&mut line)?;
    let root = bench.folder.join("smtp");
    let answer = send_one(bench, &root, line.trim())?;
    let mut sent = std::fs::read(root.join("outbox").join("customer-1.eml"))?;
    let mut received = std::fs::read(&kept)?;
    // A server may end the last line once more; everything else must be the same bytes.
    for bytes in [&mut sent, &mut received] {
        while bytes.ends_with(b"\r\n") {
            bytes.truncate(bytes.len() - 2);
        }
    }
    if sent != received {
        bail!("the server received other bytes than were frozen");
    }
    if !answer.contains("kept as") {
        bail!("the server's words were not kept:\n{answer}");
    }
    Ok(())
}

/// A workspace whose first warning goes to the server at `port`; answers what the command said.
fn send_one(bench: &Bench, root: &Path, port: &str) -> anyhow::Result<String> {
    let duecare = bench.duecare.display().to_string();
    let dir = root.display().to_string();
    let call = |words: &str, code: i32| {
        let mut all = vec!["--dir", dir.as_str()];
        all.extend(words.split(' '));
        run(&bench.folder, &duecare, &all)?.expect(code, words)
    };
    run(
        &bench.folder,
        &duecare,
        &["init", &dir, "--provider", "provider"],
    )?
    .expect(0, "init")?;
    write_config(root, port)?;
    call("party add provider --name Provider --role reseller", 0)?;
    call(
        "party add customer --name Bakery --role customer --parent provider",
        0,
    )?;
    for rank in ["technical", "management", "statutory"] {
        call(
            &format!(
                "party contact customer --name {rank} --email {rank}@bakery.example --rank {rank} --may-bind"
            ),
            0,
        )?;
    }
    call("check", 3)?;
    call("notice draft --customer customer", 0)?;
    let answer = call("notice send customer-1", 0)?;
    run(&bench.folder, &duecare, &["verify", &dir])?.expect(0, "verify")?;
    Ok(answer)
}

fn write_config(root: &Path, port: &str) -> anyhow::Result<()> {
    let text = format!(
        "[provider]\nparty = \"provider\"\nauthor = \"Care team\"\n\n[mail]\nfrom_name = \"Provider Example\"\nfrom_email = \"care@provider.example\"\n\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"plain\"\n"
    );
    Ok(std::fs::write(root.join("duecare.toml"), text)?)
}
