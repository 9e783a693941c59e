//! Judges of copies in object stores: an S3 server and Microsoft's own emulator of Azure Blob, each
//! read back by the client library of its vendor.

use super::{Bench, Peer};
use crate::shell::{self, run};
use anyhow::{Context as _, bail};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "an S3 server (moto) keeps mirrors and logs that boto3 reads, and brings a lost log back",
        programs: &["python3"],
        packages: &["python3", "python3-venv"],
        python: &["moto[s3,server]==5.2.5", "boto3"],
        run: s3,
    },
    Peer {
        name: "Azurite keeps mirrors and logs that azure-storage-blob reads, and brings a lost log back",
        programs: &["python3", "node", "npm"],
        packages: &["python3", "python3-venv", "nodejs", "npm"],
        python: &["azure-storage-blob"],
        run: azure,
    },
];

const S3_SERVER: &str = r"
import boto3, sys, time
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
client = boto3.client('s3', endpoint_url=f'http://127.0.0.1:{port}', aws_access_key_id='k',
                      aws_secret_access_key='s', region_name='eu-west-1')
client.create_bucket(Bucket='copies',
                     CreateBucketConfiguration={'LocationConstraint': 'eu-west-1'})
print(port, flush=True)
time.sleep(300)
";

/// `get FOLDER PREFIX`, `spoil NAME`, `put NAME`, `delete NAME`, with the vendor's own client.
const S3_CLIENT: &str = r"
import boto3, pathlib, sys
port, word, *rest = sys.argv[1:]
client = boto3.client('s3', endpoint_url=f'http://127.0.0.1:{port}', aws_access_key_id='k',
                      aws_secret_access_key='s', region_name='eu-west-1')
names = lambda prefix: [o['Key'] for page in client.get_paginator('list_objects_v2').paginate(
    Bucket='copies', Prefix=prefix + '/') for o in page.get('Contents', [])]
read = lambda name: client.get_object(Bucket='copies', Key=name)['Body'].read()
write = lambda name, body: client.put_object(Bucket='copies', Key=name, Body=body)
delete = lambda name: client.delete_object(Bucket='copies', Key=name)
";

const AZURE_CLIENT: &str = r"
import pathlib, sys
from azure.storage.blob import BlobServiceClient
port, word, *rest = sys.argv[1:]
service = BlobServiceClient.from_connection_string(
    'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLl'
    'mEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;'
    f'BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;')
box = service.get_container_client('copies')
if not box.exists():
    box.create_container()
names = lambda prefix: [b.name for b in box.list_blobs(name_starts_with=prefix + '/')]
read = lambda name: box.download_blob(name).readall()
write = lambda name, body: box.upload_blob(name, body, overwrite=True)
delete = lambda name: box.delete_blob(name)
";

const WORDS: &str = r"
if word == 'get':
    folder, prefix = rest
    for name in names(prefix):
        target = pathlib.Path(folder, *name.split('/')[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read(name))
elif word == 'spoil':
    body = bytearray(read(rest[0])); body[10] ^= 1; write(rest[0], bytes(body))
elif word == 'put':
    write(rest[0], b'held')
elif word == 'delete':
    delete(rest[0])
";

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A store with a client that is not ours, and the settings under which ours finds it.
struct Store<'a> {
    bench: &'a Bench,
    client: String,
    port: String,
    scheme: &'static str,
    settings: Vec<(&'static str, String)>,
}

impl Store<'_> {
    fn client(&self, words: &[&str]) -> anyhow::Result<()> {
        let python = self.bench.python.display().to_string();
        let program = format!("{}{WORDS}", self.client);
        let mut all = vec!["-c", &program, &self.port];
        all.extend(words);
        let what = format!("the client of the store: {}", words.join(" "));
        run(&self.bench.folder, &python, &all)?.expect(0, &what)?;
        Ok(())
    }

    fn duecare(&self, root: &Path, code: i32, words: &[&str]) -> anyhow::Result<String> {
        let out = Command::new(&self.bench.duecare)
            .args(words)
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .env("DUECARE_DIR", root)
            .current_dir(&self.bench.folder)
            .stdin(Stdio::null())
            .output()?;
        let mut text = String::from_utf8_lossy(&out.stdout).into_owned();
        text.push_str(&String::from_utf8_lossy(&out.stderr));
        let answer = shell::Answer {
            code: out.status.code().unwrap_or(-1),
            text,
        };
        answer.expect(code, &words.join(" "))
    }

    /// Downloads a copy with the other client and has the small verifier judge it.
    fn judge(&self, prefix: &str) -> anyhow::Result<std::path::PathBuf> {
        let folder = self.bench.folder.join(format!("{}-{prefix}", self.scheme));
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        let shown = folder.display().to_string();
        self.client(&["get", &shown, prefix])?;
        let verifier = self.bench.verifier.display().to_string();
        run(&self.bench.folder, &verifier, &[&shown])?.expect(0, "duecare-verify")?;
        Ok(folder)
    }

    fn address(&self, prefix: &str) -> String {
        format!("{}://copies/{prefix}", self.scheme)
    }
}

fn same(root: &Path, copied: &Path, name: &str) -> anyhow::Result<()> {
    let log = root.join("data").join("log");
    if std::fs::read(log.join(name))? != std::fs::read(copied.join(name))? {
        bail!("{name} in the store is not that of the log");
    }
    Ok(())
}

/// A workspace is mirrored, its copy spoilt, locked and brought back.
fn walk(store: &Store<'_>) -> anyhow::Result<()> {
    let root = store.bench.folder.join(format!("care-{}", store.scheme));
    let (plain, sealed) = (store.address("plain"), store.address("sealed"));
    let shown = root.display().to_string();
    let add = |id: &str| {
        let words = [
            "party", "add", id, "--name", "Example", "--role", "customer",
        ];
        store.duecare(&root, 0, &words)
    };
    store.duecare(&root, 0, &["init", &shown])?;
    store.duecare(&root, 0, &["log", "mirror", &plain])?;
    // Over the end of the first full tile.
    for customer in 0..3 {
        add(&format!("customer-{customer}"))?;
        store.duecare(&root, 0, &["log", "mirror", &plain])?;
    }
    let copied = store.judge("plain")?;
    let present = std::fs::read_dir(copied.join("tile").join("entries"))?;
    if present.count() != 1 || copied.join("records").exists() {
        bail!("the copy holds something else than the newest entries");
    }
    store.duecare(&root, 0, &["log", "mirror", &sealed, "--sealed"])?;
    let copied = store.judge("sealed")?;
    for name in ["vkey", "records/0000000000000000.sealed"] {
        // The log has grown by the entry of the mirror itself.
        let log = std::fs::read(root.join("data").join("log").join(name))?;
        if !log.starts_with(&std::fs::read(copied.join(name))?) {
            bail!("{name} in the store is not the beginning of that of the log");
        }
    }
    same(&root, &copied, "vkey")?;

    store.client(&["put", "sealed.lease"])?;
    let busy = store.duecare(&root, 1, &["log", "mirror", &sealed])?;
    if !busy.contains("DC-2004") {
        bail!("a held lease was not respected:\n{busy}");
    }
    store.client(&["delete", "sealed.lease"])?;

    // Another machine is all that is left: fetch, put in its place, go on.
    std::fs::remove_dir_all(root.join("data").join("log"))?;
    let back = root.join("data").join("log").display().to_string();
    store.duecare(&root, 0, &["log", "fetch", &sealed, "--to", &back])?;
    store.duecare(&root, 0, &["log", "restore", "--reason", "lost"])?;
    add("after")?;
    store.duecare(&root, 0, &["verify", &shown])?;

    store.client(&["spoil", "sealed/records/0000000000000000.sealed"])?;
    let spoilt = store.duecare(&root, 1, &["log", "mirror", &sealed])?;
    if !spoilt.contains("records/0000000000000000.sealed") {
        bail!("a spoilt object was not named:\n{spoilt}");
    }
    Ok(())
}

/// A workspace that keeps its log in the store: the other client takes the log away and puts an
/// older one back, and the machine knows.
fn live(store: &Store<'_>) -> anyhow::Result<()> {
    let root = store.bench.folder.join(format!("live-{}", store.scheme));
    let shown = root.display().to_string();
    let address = store.address("live");
    let add = |id: &str, code: i32| {
        let words = [
            "party", "add", id, "--name", "Example", "--role", "customer",
        ];
        store.duecare(&root, code, &words)
    };
    store.duecare(&root, 0, &["init", &shown, "--store", &address])?;
    add("first", 0)?;
    add("second", 0)?;
    if root.join("data").join("log").exists() || !root.join("state").join("head").exists() {
        bail!("the log is on this machine, or its head is not");
    }
    store.duecare(&root, 0, &["verify", &shown])?;
    store.duecare(&root, 0, &["doctor"])?;
    store.judge("live")?;
    let mirror = store
        .bench
        .folder
        .join(format!("live-{}-mirror", store.scheme));
    let mirror = mirror.display().to_string();
    store.duecare(&root, 0, &["log", "mirror", &mirror])?;
    store.duecare(&root, 0, &["verify", &mirror])?;
    // Whoever has the key of the store changes the log: it is seen, and nothing is written on it.
    store.client(&["spoil", "live/tile/entries/000.p/4"])?;
    store.duecare(&root, 3, &["verify", &shown])?;
    let refused = add("third", 1)?;
    if !refused.contains("DC-20") {
        bail!("a spoilt log was refused for another reason:\n{refused}");
    }
    store.client(&["spoil", "live/tile/entries/000.p/4"])?;
    add("third", 0)?;
    Ok(())
}

fn s3(bench: &Bench) -> anyhow::Result<()> {
    let mut server = Server(
        Command::new(&bench.python)
            .args(["-c", S3_SERVER])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .spawn()
            .context("moto cannot be started")?,
    );
    let mut port = String::new();
    BufReader::new(server.0.stdout.take().context("its output")?).read_line(&mut port)?;
    let port = port.trim().to_owned();
    if port.is_empty() {
        bail!("moto did not start");
    }
    let settings = vec![
        ("AWS_ACCESS_KEY_ID", "k".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "s".to_owned()),
        ("AWS_REGION", "eu-west-1".to_owned()),
        ("AWS_ENDPOINT", format!("http://127.0.0.1:{port}")),
        ("AWS_ALLOW_HTTP", "true".to_owned()),
    ];
    let store = Store {
        bench,
        client: S3_CLIENT.to_owned(),
        port,
        scheme: "s3",
        settings,
    };
    walk(&store)?;
    live(&store)
}

/// The emulator of the vendor, at the version that is known to speak with both clients.
const AZURITE: &str = "azurite@3.37.0";
/// Where the emulator is expected by every client.
const AZURITE_PORT: u16 = 10_000;

fn azure(bench: &Bench) -> anyhow::Result<()> {
    let folder = bench
        .python
        .ancestors()
        .nth(3)
        .unwrap_or(&bench.folder)
        .join("azurite");
    let main = folder.join("node_modules/azurite/dist/src/blob/main.js");
    if !main.exists() {
        let shown = folder.display().to_string();
        let words = [
            "install",
            "--silent",
            "--no-audit",
            "--prefix",
            &shown,
            AZURITE,
        ];
        run(&bench.folder, "npm", &words)?.expect(0, "npm install azurite")?;
    }
    let port = AZURITE_PORT.to_string();
    let mut server = Server(
        Command::new("node")
            .arg(&main)
            .args(["--silent", "--inMemoryPersistence", "--skipApiVersionCheck"])
            .args(["--blobHost", "127.0.0.1", "--blobPort", &port])
            .current_dir(&bench.folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .spawn()
            .context("Azurite cannot be started")?,
    );
    let mut words = BufReader::new(server.0.stdout.take().context("its output")?).lines();
    if !words.any(|line| line.is_ok_and(|line| line.contains("successfully listens"))) {
        bail!("Azurite did not start; port {port} may be taken");
    }
    let store = Store {
        bench,
        client: AZURE_CLIENT.to_owned(),
        port,
        scheme: "az",
        settings: vec![("AZURE_STORAGE_USE_EMULATOR", "true".to_owned())],
    };
    // Makes the container, too.
    store.client(&["none"])?;
    walk(&store)?;
    live(&store)
}
