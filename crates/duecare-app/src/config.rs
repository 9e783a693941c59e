//! `duecare.toml`: one file, every key known, secrets only by file name or environment.
//!
//! Read by every command that needs it; written once by `init`, with comments.

use crate::place::is_secret;
use crate::zone::Zone;
use crate::{codes, entry};
use duecare_model::{ControlId, Language, PartyId, Problem};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::path::Path;

/// The configuration as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `[provider]`: who we are.
    pub provider: Provider,
    /// `[mail]`: how letters go out.
    pub mail: Mail,
    /// `[serve]`: the console.
    pub serve: Serve,
    /// `[anchor]`: who stamps and cosigns the log.
    pub anchor: Anchor,
    /// `[log]`: where the log lies.
    pub log: Log,
    /// Who seals dossiers; without it nobody does.
    pub seal: Option<Seal>,
    /// `[keys]`: where the passphrase comes from.
    pub keys: Keys,
    /// `[policy]`: what we declared of ourselves.
    pub policy: Policy,
    /// Prices that letters name, by control.
    pub prices: std::collections::BTreeMap<ControlId, String>,
    /// `[quotes]`: who quotes where there is no price; without it no letter promises a quote.
    pub quotes: Option<Quotes>,
}

/// Who makes quotes, and how fast. A letter promises nothing that nobody has taken upon himself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotes {
    /// The person, as a letter names them.
    #[serde(deserialize_with = "a_name")]
    pub by: String,
    /// Within how many working days after the letter.
    pub working_days: u8,
}

/// What the provider binds itself to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// What no signature of a customer ends: ids of controls or detectors.
    #[serde(deserialize_with = "known_rules")]
    pub non_waivable: Vec<ControlId>,
}

/// The provider's own seal over dossiers; files are relative to the workspace.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The certificate, and those between it and the root, in PEM.
    pub certificate_file: std::path::PathBuf,
    /// The key that belongs to it (PKCS#8).
    pub key_file: std::path::PathBuf,
    /// The root that readers know, in PEM; it goes into dossiers.
    pub roots_file: std::path::PathBuf,
}

/// Where the log lies.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// The address of a part of an object store, in the place of `data/log`.
    pub store: Option<String>,
}

/// Where the passphrase of the key file comes from; never the passphrase itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys {
    /// File that holds it, outside the workspace.
    pub passphrase_file: Option<std::path::PathBuf>,
    /// Program and arguments that print it.
    pub passphrase_command: Vec<String>,
}

/// What binds the log to the world outside.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Anchor {
    /// How often `watch` and `serve` anchor what is new.
    pub every_minutes: u32,
    /// Authorities that stamp checkpoints; two of different operators are better than one.
    pub time_authority: Vec<Authority>,
    /// Witnesses that cosign them.
    pub witness: Vec<Witness>,
    /// Where copies of the log are kept up to date.
    pub mirror: Vec<Mirror>,
}

impl Default for Anchor {
    fn default() -> Self {
        Self {
            every_minutes: 60,
            time_authority: Vec::new(),
            witness: Vec::new(),
            mirror: Vec::new(),
        }
    }
}

/// A copy of the log elsewhere.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mirror {
    /// A folder, relative to the workspace, or the address of a part of an object store.
    pub to: String,
    /// Whether the sealed records go along.
    #[serde(default)]
    pub sealed: bool,
    /// How often `watch` and `serve` bring it up to date.
    #[serde(default = "mirror_hours")]
    pub every_hours: u32,
}

/// Each copying reads the whole mirror and checks it: once a day, as backups are made.
const fn mirror_hours() -> u32 {
    24
}

/// A time-stamp authority (RFC 3161).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its name in the log and in dossiers: small letters, digits, `-`.
    pub name: String,
    /// Where it answers, over HTTP or HTTPS.
    pub url: String,
    /// File with its root certificates in PEM, relative to the workspace.
    pub roots_file: std::path::PathBuf,
    /// The name of an account there, where one is needed.
    pub user: Option<String>,
    /// File that holds the password; never the password itself.
    pub password_file: Option<std::path::PathBuf>,
    /// How long an answer may take.
    #[serde(default = "anchor_timeout")]
    pub timeout_seconds: u64,
    /// How far its clock may be from ours before a stamp is refused.
    #[serde(default = "clock_bound")]
    pub clock_bound_seconds: u64,
}

/// A witness (c2sp.org/tlog-witness).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// Its name in the log and in dossiers: small letters, digits, `-`.
    pub name: String,
    /// Its verifier key, as its operator tells it.
    pub vkey: String,
    /// Where it answers, over HTTP or HTTPS.
    pub url: String,
    /// How long an answer may take.
    #[serde(default = "anchor_timeout")]
    pub timeout_seconds: u64,
}

/// A stamp takes 50 to 110 ms on loopback and a second over the world; nobody waits longer than
/// this for a letter to be anchored, and the next checkpoint asks again.
const fn anchor_timeout() -> u64 {
    20
}

/// Five seconds: a synchronised clock is within one, and a stamp at most a few under way.
const fn clock_bound() -> u64 {
    5
}

/// The console.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Serve {
    /// Host names under which a proxy shows it; it answers to IP addresses and `localhost` anyway.
    pub hosts: Vec<String>,
}

/// Who we are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Provider {
    /// Our own id among the parties; otherwise the nearest supplier of a customer writes to it.
    pub party: Option<PartyId>,
    /// Who answers for our letters.
    #[serde(deserialize_with = "name")]
    pub author: Option<String>,
    /// The language of screens, and of parties for whom none is named.
    pub language: Option<Language>,
    /// Others of ours who act and approve, beside the contacts of our own party.
    #[serde(deserialize_with = "people")]
    pub people: Vec<String>,
    /// The zone in which letters tell days and times.
    pub time_zone: Zone,
}

/// How letters leave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The sender's name, as customers read it.
    #[serde(deserialize_with = "name")]
    pub from_name: Option<String>,
    /// The sender's address.
    #[serde(deserialize_with = "address")]
    pub from_email: Option<String>,
    /// Folder of letters, relative to the workspace.
    pub outbox: String,
    /// The server that takes our mail; without one letters stay in the outbox.
    pub smtp: Option<Smtp>,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            from_name: None,
            from_email: None,
            outbox: "outbox".to_owned(),
            smtp: None,
        }
    }
}

/// The server that takes our mail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// Name or address of the server.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// `tls`, `starttls`, or `plain` (this machine only).
    #[serde(default = "tls")]
    pub security: String,
    /// The account, where the server asks for one.
    pub user: Option<String>,
    /// File that holds the password; never the password itself.
    pub password_file: Option<std::path::PathBuf>,
    /// How long the server may take for an answer.
    #[serde(default = "timeout")]
    pub timeout_seconds: u64,
}

/// A name as the command line takes it.
fn name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    checked(from, |text| entry::name("it", text))
}

/// Names as the command line takes them.
fn people<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let all = Vec::<String>::deserialize(from)?;
    all.iter()
        .try_for_each(|text| entry::name("it", text))
        .map_err(|problem| D::Error::custom(problem.what))?;
    Ok(all)
}

/// Ids of controls or detectors that there are: a name with a typing error would protect nothing.
fn known_rules<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<ControlId>, D::Error> {
    let all = Vec::<ControlId>::deserialize(from)?;
    let known = |id: &ControlId| {
        duecare_controls::meta(id).is_some()
            || duecare_detectors::title(id.as_str(), Language::En).is_some()
    };
    match all.iter().find(|id| !known(id)) {
        Some(unknown) => Err(D::Error::custom(format!(
            "there is no control and no detector `{unknown}`"
        ))),
        None => Ok(all),
    }
}

/// An address as sending takes it.
fn address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    checked(from, |text| entry::address("it", text))
}

/// A name that must be there.
fn a_name<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    name(from).map(Option::unwrap_or_default)
}

fn checked<'de, D: Deserializer<'de>>(
    from: D,
    check: impl FnOnce(&str) -> Result<(), Problem>,
) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(from)?;
    check(&text).map_err(|problem| D::Error::custom(problem.what))?;
    Ok(Some(text))
}

fn tls() -> String {
    "tls".to_owned()
}

/// RFC 5321, section 4.5.3.2 allows servers minutes; a person waits at most this long.
const fn timeout() -> u64 {
    60
}

/// What letters need of the provider, as far as `init` was told.
#[derive(Debug, Clone, Default)]
pub struct Letterhead {
    /// The party that is ourselves.
    pub party: Option<PartyId>,
    /// The person who signs letters.
    pub author: Option<String>,
    /// The sender's name, as customers read it.
    pub from_name: Option<String>,
    /// The sender's address.
    pub from_email: Option<String>,
    /// The language of our own screens.
    pub language: Option<Language>,
}

/// A line of the configuration; what was not told stands there as an example, switched off.
fn told_line(key: &str, told: Option<&str>, example: &str) -> String {
    match told {
        Some(told) => format!("{key} = {}", toml::Value::String(told.to_owned())),
        None => format!("# {key} = \"{example}\""),
    }
}

/// Sections that bind the provider only where it fills them.
const OPTIONAL: &str = "\
         # What no signature of a customer waives (docs/concepts/warning-ladder.md).\n\
         # [policy]\n\
         # non_waivable = [\"entra-admins-mfa-enforced\", \"backup-copy-unreachable-by-admins\"]\n\
         \n\
         # What you ask for what a letter proposes, by control, as the letter is to say it. Without a\n\
         # price a letter says that there is none yet; with [quotes] it promises a quote by a day.\n\
         # [prices]\n\
         # entra-admins-mfa-enforced = \"EUR 190 once\"\n\
         # [quotes]\n\
         # by = \"First name, Name\"\n\
         # working_days = 1\n";

/// The file that `init` writes.
pub fn template(letterhead: &Letterhead, store: Option<&str>) -> String {
    let of = |told: &Option<String>, key, example| told_line(key, told.as_deref(), example);
    let party = letterhead.party.as_ref().map(PartyId::as_str);
    let party = told_line("party", party, "your-id");
    let author = of(&letterhead.author, "author", "First name, Name, role");
    let language = told_line("language", letterhead.language.map(Language::code), "nl");
    let from_name = of(&letterhead.from_name, "from_name", "Your company");
    let email = &letterhead.from_email;
    let from_email = of(email, "from_email", "care@your-company.example");
    let store = store.map_or_else(String::new, |address| {
        format!(
            "# Where the log lies, in the place of data/log (docs/reference/log.md).\n[log]\nstore = {}\n\n",
            toml::Value::String(address.to_owned())
        )
    });
    format!(
        "# duecare: configuration. Unknown keys are refused.\n\
         \n\
         {store}\
         [provider]\n\
         # Your own company among the parties (`duecare party add`).\n\
         {party}\n\
         # Who answers for your letters.\n\
         {author}\n\
         # The language of screens, and of parties for whom none is named: nl, fr, en or de.\n\
         {language}\n\
         # The zone in which letters tell days and times.\n\
         # time_zone = \"Europe/Amsterdam\"\n\
         # Others of yours who act and approve, beside the contacts of your own party.\n\
         # people = [\"First name Name, role\"]\n\
         \n\
         {OPTIONAL}\
         \n\
         [mail]\n\
         {from_name}\n\
         {from_email}\n\
         # Letters are written here before they are sent.\n\
         outbox = \"outbox\"\n\
         \n\
         # Where the passphrase of the key file comes from, if it has one: outside this folder\n\
         # (docs/reference/keys.md).\n\
         # [keys]\n\
         # passphrase_file = \"/mnt/stick/duecare-passphrase\"\n\
         # passphrase_command = [\"pass\", \"show\", \"duecare\"]\n\
         \n\
         # [mail.smtp]\n\
         # host = \"mail.your-company.example\"\n\
         # port = 465\n\
         # security = \"tls\"          # tls, starttls, or plain (this machine only)\n\
         # user = \"care\"\n\
         # password_file = \"keys/smtp-password\"\n\
         \n\
         # Outside anchors of the log: two time-stamp authorities of different operators, and\n\
         # witnesses run by others (docs/reference/anchors.md).\n\
         # [[anchor.time_authority]]\n\
         # name = \"authority-a\"\n\
         # url = \"https://tsa.authority-a.example\"\n\
         # roots_file = \"trust/authority-a.pem\"\n\
         #\n\
         # [[anchor.witness]]\n\
         # name = \"insurer\"\n\
         # vkey = \"insurer.example/w1+...\"\n\
         # url = \"https://witness.insurer.example\"\n\
         \n\
         # Your seal over dossiers: who answers for them (docs/reference/time-stamps.md).\n\
         # [seal]\n\
         # certificate_file = \"trust/seal-chain.pem\"\n\
         # key_file = \"keys/seal.key\"\n\
         # roots_file = \"trust/seal-root.pem\"\n"
    )
}

impl Config {
    /// Reads the configuration of a workspace; a missing file is an empty one.
    ///
    /// # Errors
    /// It cannot be read or holds a key that nobody knows.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let shown = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text)
                .and_then(Self::without_secrets)
                .map_err(|error| {
                    let line = error
                        .span()
                        .and_then(|span| text.get(..span.start))
                        .map(|before| before.matches('\n').count() + 1);
                    let problem = codes::CONFIG.problem(error.message()).in_file(shown);
                    match line.and_then(|line| u64::try_from(line).ok()) {
                        Some(line) => problem.at_line(line),
                        None => problem,
                    }
                }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(codes::CONFIG.problem(error.to_string()).in_file(shown)),
        }
    }
}

impl Config {
    /// Refuses an address that would carry a secret into entries and messages; without repeating it.
    fn without_secrets(self) -> Result<Self, toml::de::Error> {
        let mirrors = self.anchor.mirror.iter().map(|mirror| &mirror.to);
        if mirrors
            .chain(&self.log.store)
            .any(|address| is_secret(address))
        {
            return Err(toml::de::Error::custom(
                "the address of a store carries a name, password or signature: those come from the environment",
            ));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_in_an_address_is_refused_and_not_repeated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duecare.toml");
        for text in [
            "[log]\nstore = \"s3://key:hidden@bucket/care\"\n",
            "[[anchor.mirror]]\nto = \"https://a.example/c?sig=hidden\"\n",
        ] {
            std::fs::write(&path, text).unwrap();
            let told = Config::read(&path).unwrap_err().to_string();
            assert!(told.contains("DC-") && !told.contains("hidden"), "{told}");
        }
    }

    #[test]
    fn a_sender_from_whom_nothing_could_be_sent_is_refused_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duecare.toml");
        for (text, line) in [
            ("[mail]\nfrom_email = \"<script>@b.example\"\n", 2),
            ("[mail]\n\nfrom_name = \"a\\u202eb\"\n", 3),
            ("[provider]\nauthor = \" \"\n", 2),
            ("[provider]\npeople = [\"A\", \" \"]\n", 2),
            ("[policy]\nnon_waivable = [\"entra-admin-mfa\"]\n", 2),
        ] {
            std::fs::write(&path, text).unwrap();
            let problem = Config::read(&path).unwrap_err();
            assert_eq!(problem.at.line, Some(line), "{problem}");
        }
    }

    #[test]
    fn the_file_that_init_writes_is_read_and_a_typing_error_is_not() {
        let nothing = Letterhead::default();
        let read: Config = toml::from_str(&template(&nothing, None)).unwrap();
        assert_eq!((read.provider.author, read.mail.from_email), (None, None));
        let address = "s3://bucket/\"care\"";
        let told = Letterhead {
            party: Some(PartyId::new("us").unwrap()),
            author: Some("A. \"Ann\" Example\\, owner".to_owned()),
            from_name: Some("Terp # IT".to_owned()),
            from_email: Some("care@terp.example".to_owned()),
            language: Some(Language::Fr),
        };
        let read: Config = toml::from_str(&template(&told, Some(address))).unwrap();
        assert_eq!(read.log.store.as_deref(), Some(address));
        assert_eq!(read.provider.party, told.party);
        assert_eq!(read.provider.author, told.author);
        assert_eq!(read.provider.language, told.language);
        assert_eq!(read.mail.from_name, told.from_name);
        assert_eq!(read.mail.from_email, told.from_email);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duecare.toml");
        std::fs::write(&path, "[mail]\nform_email = \"x\"\n").unwrap();
        let problem = Config::read(&path).unwrap_err();
        assert_eq!(problem.at.line, Some(2), "{problem}");
    }
}
