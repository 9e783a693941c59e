//! Runs the ordinary operations on the days of a case.
//!
//! Called by `duecare demo` and the acceptance tests. On each day on which files arrive: import,
//! watch, check, write the warnings and reminders that are due, send them to the outbox.

use super::scenario::Delivery;
use super::{Case, authority};
use duecare_app::config::{Config, Mail, Provider, Quotes};
use duecare_app::import::InputFile;
use duecare_app::withhold::Withhold;
use duecare_app::zone::Zone;
use duecare_app::{check, codes, dossier, import, notice, watch};
use duecare_model::{
    ControlId, EntryIndex, ManualClock, NotRead, NoticeCase, NoticeId, PartyId, Problem,
    SentNotice, Signal, SystemClock, Timestamp,
};
use duecare_notices::NextStep;
use duecare_proof::{Keys, RealDisk, SeededSalts};
use duecare_store::{Workspace, WorkspaceOptions};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Written into the demo's folder; only a folder with it is ever cleared.
const MARK: &str = "duecare-demo.txt";
/// In each workspace: the root of the demonstration's authority.
const ROOT_FILE: &str = "demonstration-root.pem";
/// A matter gets a first letter and at most two reminders by mail: then the provider must decide.
const LETTERS_MAX: u32 = 3;
/// Time from letter to delivery status notification in the story.
const DELIVERED_AFTER_SECONDS: i64 = 120;
/// Within how many working days the provider of the story quotes.
const QUOTE_WORKING_DAYS: u8 = 1;

/// A replayed case with its open workspace.
pub(crate) struct Replayed {
    pub(crate) workspace: Workspace,
    pub(crate) customer: PartyId,
    /// Signals with the moment at which they were recorded.
    pub(crate) signals: Vec<(Timestamp, EntryIndex, Signal)>,
    pub(crate) dossier: duecare_dossier::Dossier,
    pub(crate) dossier_file: PathBuf,
    pub(crate) dossier_problem: Vec<String>,
}

/// Prepares the folder: empty, or one of ours that is cleared.
pub(crate) fn prepare(folder: &Path) -> Result<(), Problem> {
    let fail = |error: std::io::Error| {
        codes::DEMO_FOLDER
            .problem(error.to_string())
            .in_file(folder.display().to_string())
    };
    if folder.exists() {
        let empty = std::fs::read_dir(folder).map_err(fail)?.next().is_none();
        if !empty && !folder.join(MARK).exists() {
            return Err(codes::DEMO_FOLDER
                .problem("it is not empty and not a demo's")
                .in_file(folder.display().to_string()));
        }
        for case in ["frisian", "rennes"] {
            let old = folder.join(case);
            if old.exists() {
                std::fs::remove_dir_all(&old).map_err(fail)?;
            }
        }
    }
    std::fs::create_dir_all(folder).map_err(fail)?;
    std::fs::write(
        folder.join(MARK),
        "Made by `duecare demo`; may be deleted.\n",
    )
    .map_err(fail)
}

/// A clock, key and salts that make the same log every time.
fn options(case: &Case, clock: &Arc<ManualClock>) -> (Keys, WorkspaceOptions) {
    let mut seed = [0_u8; 32];
    for (to, from) in seed.iter_mut().zip(case.id.bytes()) {
        *to = from;
    }
    let keys = Keys::from_seed(&seed);
    let options = WorkspaceOptions {
        clock: Arc::<ManualClock>::clone(clock),
        disk: Arc::new(RealDisk),
        salts: Box::new(SeededSalts::new(seed)),
        waiting: duecare_store::Waiting::default(),
    };
    (keys, options)
}

/// Opens the workspace of a replayed case again, at the moment of its dossier.
pub(crate) fn reopen(case: &Case, folder: &Path) -> Result<Workspace, Problem> {
    let clock = Arc::new(ManualClock::new(case.as_of));
    Workspace::open_beside(
        &folder.join(case.id),
        "duecare demo",
        options(case, &clock).1,
    )
}

/// Replays `case` below `folder`.
pub(crate) fn run(
    case: &Case,
    folder: &Path,
    progress: &dyn Fn(u64, u64),
) -> Result<Replayed, Problem> {
    let clock = Arc::new(ManualClock::new(case.begins_at));
    let (keys, options) = options(case, &clock);
    let root = folder.join(case.id);
    let origin = format!("duecare.invalid/demo/{}", case.id);
    let workspace = Workspace::create(
        &root,
        &origin,
        env!("CARGO_PKG_VERSION"),
        &keys,
        "duecare demo",
        options,
    )?;
    let customer = PartyId::new(case.customer).map_err(|e| codes::OTHER.problem(e.to_string()))?;
    let mut story = Story {
        case,
        clock,
        workspace,
        config: config(case)?,
        customer,
        signals: Vec::new(),
    };
    story.write_config()?;
    let deliveries = (case.deliveries)();
    let total = u64::try_from(deliveries.len()).unwrap_or(0);
    let mut agreed = case.agreed.iter().peekable();
    for (done, delivery) in (0..).zip(&deliveries) {
        while let Some((at, bodies)) = agreed.next_if(|(at, _)| *at <= delivery.at) {
            story.clock.set(*at);
            story.workspace.append(bodies.clone())?;
        }
        story.quiet_days(delivery.at)?;
        story.day(delivery)?;
        // The last day before the dossier's: what it holds is under a stamp of before it.
        let next = deliveries.get(usize::try_from(done + 1).unwrap_or(usize::MAX));
        let last = next.is_none_or(|next| next.at > case.as_of);
        if last && delivery.at <= case.as_of {
            authority::anchor(&mut story.workspace)?;
        }
        progress(done + 1, total);
    }
    story.finish(&root)
}

fn config(case: &Case) -> Result<Config, Problem> {
    Ok(Config {
        provider: Provider {
            party: Some(
                PartyId::new(case.provider).map_err(|e| codes::OTHER.problem(e.to_string()))?,
            ),
            author: Some(case.author.to_owned()),
            time_zone: Zone::named(case.time_zone).map_err(|e| codes::OTHER.problem(e))?,
            ..Provider::default()
        },
        mail: Mail {
            from_name: Some(case.author.to_owned()),
            from_email: Some(case.sender.to_owned()),
            ..Mail::default()
        },
        prices: prices(case)?,
        quotes: Some(Quotes {
            by: case.author.to_owned(),
            working_days: QUOTE_WORKING_DAYS,
        }),
        ..Config::default()
    })
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    std::fs::write(path, text).map_err(|error| {
        codes::WRITE_FILE
            .problem(error.to_string())
            .in_file(path.display().to_string())
    })
}

fn prices(case: &Case) -> Result<BTreeMap<ControlId, String>, Problem> {
    let told = case.prices.iter().map(|(control, price)| {
        let control = ControlId::new(*control).map_err(|e| codes::OTHER.problem(e.to_string()))?;
        Ok((control, (*price).to_owned()))
    });
    told.collect()
}

/// The state of a replay.
struct Story<'a> {
    case: &'a Case,
    clock: Arc<ManualClock>,
    workspace: Workspace,
    config: Config,
    customer: PartyId,
    signals: Vec<(Timestamp, EntryIndex, Signal)>,
}

impl Story<'_> {
    /// Writes the configuration, so that a reader can go on with the ordinary commands.
    fn write_config(&self) -> Result<(), Problem> {
        let mut text = format!(
            "[provider]\nparty = \"{}\"\nauthor = \"{}\"\ntime_zone = \"{}\"\n\n[mail]\nfrom_name = \"{}\"\nfrom_email = \"{}\"\n",
            self.case.provider,
            self.case.author,
            self.case.time_zone,
            self.case.author,
            self.case.sender
        );
        text.push_str("\n[prices]\n");
        for (control, price) in self.case.prices {
            text.push_str(&format!("{control} = \"{price}\"\n"));
        }
        text.push_str(&format!(
            "\n[quotes]\nby = \"{}\"\nworking_days = {QUOTE_WORKING_DAYS}\n",
            self.case.author
        ));
        let paths = self.workspace.paths();
        write(&paths.config(), &text)?;
        write(&paths.root.join(ROOT_FILE), authority::ROOT)
    }

    /// One day: what arrived is read, looked at, and written about.
    fn day(&mut self, delivery: &Delivery) -> Result<(), Problem> {
        self.clock.set(delivery.at);
        let party =
            PartyId::new(delivery.customer).map_err(|e| codes::OTHER.problem(e.to_string()))?;
        let files = delivery
            .files
            .iter()
            .map(|file| InputFile::held(&file.name, file.bytes.clone()))
            .collect();
        import::run(
            &mut self.workspace,
            &party,
            import::Gathered {
                files,
                unread: Vec::new(),
            },
            Some(delivery.observed_at),
            &|_| {},
        )?;
        let new = watch::run(&mut self.workspace, None)?;
        let ours = new
            .iter()
            .any(|(_, signal)| signal.customer == self.customer);
        self.signals.extend(
            new.into_iter()
                .map(|(entry, signal)| (delivery.at, entry, signal)),
        );
        if ours {
            self.write(&notice::About::LatestSignal)?;
        }
        let customer = self.customer.clone();
        if !self.workspace.ledger().parties.contains_key(&customer) {
            return Ok(());
        }
        check::run(&mut self.workspace, Some(&customer))?;
        // One letter for each critical matter, and one for all others.
        while self.write(&notice::About::AllRed)? {}
        self.remind(delivery.at)
    }

    /// The mornings between two days on which files arrive: a reminder goes on the first working
    /// day after the deadline of the letter before it, not when the next file happens to come.
    fn quiet_days(&mut self, until: Timestamp) -> Result<(), Problem> {
        let mut morning = self.workspace.now();
        loop {
            morning += jiff::SignedDuration::from_hours(24);
            let day = notice::day_of(morning);
            morning = day
                .at(7, 0, 0, 0)
                .to_zoned(jiff::tz::TimeZone::UTC)
                .map_or(morning, |zoned| zoned.timestamp());
            if morning >= until {
                return Ok(());
            }
            if day.weekday().to_monday_one_offset() <= 5 && !self.reminders_due(morning)?.is_empty()
            {
                self.clock.set(morning);
                self.remind(morning)?;
            }
        }
    }

    fn remind(&mut self, at: Timestamp) -> Result<(), Problem> {
        for about in self.reminders_due(at)? {
            self.write(&about)?;
        }
        Ok(())
    }

    /// Drafts, sends, and takes in the notification of delivery; whether there was anything to
    /// write.
    fn write(&mut self, about: &notice::About) -> Result<bool, Problem> {
        self.workspace.act_as(notice::actor(None, &self.config));
        let written = self.write_as_author(about);
        self.workspace.act_as(None);
        written
    }

    fn write_as_author(&mut self, about: &notice::About) -> Result<bool, Problem> {
        let customer = self.customer.clone();
        let letter = match notice::draft(&mut self.workspace, &self.config, &customer, about) {
            Ok((_, letter)) => letter,
            Err(problem) if problem.code == codes::NOTHING_RED.code => return Ok(false),
            Err(problem) => return Err(problem),
        };
        notice::send(&mut self.workspace, &self.config, &letter.id)?;
        let sent = notice::find(self.workspace.ledger(), &letter.id)?
            .1
            .letter()
            .cloned();
        if let Some(sent) = sent {
            self.take_in_notification(&sent)?;
        }
        // As the commands do after every letter.
        authority::anchor(&mut self.workspace)?;
        Ok(true)
    }

    fn take_in_notification(&mut self, letter: &SentNotice) -> Result<(), Problem> {
        let at = self.workspace.now() + jiff::SignedDuration::from_secs(DELIVERED_AFTER_SECONDS);
        self.clock.set(at);
        let file = InputFile::held(
            &format!("{}-delivered.eml", letter.id),
            delivery_notification(letter, at).into_bytes(),
        );
        let customer = self.customer.clone();
        import::run(
            &mut self.workspace,
            &customer,
            import::Gathered {
                files: vec![file],
                unread: Vec::new(),
            },
            Some(at),
            &|_| {},
        )?;
        Ok(())
    }

    /// The reminders due: of each matter the latest letter counts.
    fn reminders_due(&self, at: Timestamp) -> Result<Vec<notice::About>, NotRead> {
        let Some(history) = self.workspace.ledger().history(&self.customer)? else {
            return Ok(Vec::new());
        };
        let mut latest: BTreeMap<Vec<String>, (&NoticeId, &NoticeCase)> = BTreeMap::new();
        let mut sent: Vec<(&NoticeId, &NoticeCase)> = history
            .notices
            .iter()
            .filter(|(_, case)| case.sent.is_some())
            .collect();
        sent.sort_by_key(|(_, case)| case.sent.as_ref().map(|s| s.index));
        for (id, case) in sent {
            let Some(letter) = case.letter() else {
                continue;
            };
            let controls = letter.controls.iter().map(ToString::to_string).collect();
            latest.insert(controls, (id, case));
        }
        let due = latest
            .into_values()
            .filter(|(_, case)| match duecare_notices::next_step(case, at) {
                NextStep::Remind { repetition } | NextStep::EscalateChannel { repetition, .. } => {
                    repetition <= LETTERS_MAX
                }
                _ => false,
            })
            .map(|(id, _)| notice::About::ReminderOf(id.clone()));
        Ok(due.collect())
    }

    /// Builds the dossier as of the day of the damage and verifies it as a stranger would.
    fn finish(mut self, root: &Path) -> Result<Replayed, Problem> {
        let day = notice::day_of(self.case.as_of);
        let file = root.join(format!("dossier-as-of-{day}.asice"));
        let issued = dossier::issue(
            &mut self.workspace,
            &dossier::Asked {
                customer: &self.customer,
                as_of: self.case.as_of,
                language: self.case.language,
                withhold: Withhold::default(),
            },
            &file,
            &SystemClock,
            &dossier::Say {
                progress: &|_| {},
                warn: &|_| {},
            },
        )?;
        let dossier = issued.dossier;
        let trusted = root.join(ROOT_FILE);
        let dossier_and_root = [
            file.display().to_string(),
            "--roots".to_owned(),
            trusted.display().to_string(),
        ];
        let (code, report) = duecare_proof::report::run(&dossier_and_root);
        Ok(Replayed {
            workspace: self.workspace,
            customer: self.customer,
            signals: self.signals,
            dossier,
            dossier_file: file,
            dossier_problem: if code == duecare_proof::report::VERIFIED {
                Vec::new()
            } else {
                vec![report]
            },
        })
    }
}

/// A delivery status notification (RFC 3464) as a mail server of the customer would send it.
fn delivery_notification(letter: &SentNotice, at: Timestamp) -> String {
    let date = at.strftime("%a, %d %b %Y %H:%M:%S +0000");
    let (to, id) = (&letter.to_email, &letter.message_id);
    let domain = to.rsplit_once('@').map_or("example", |(_, domain)| domain);
    let boundary = format!("=_{}", letter.id);
    [
        format!("From: postmaster@{domain}"),
        format!(
            "To: {}",
            id.rsplit_once('@')
                .map_or(String::new(), |(_, d)| format!("zorgplicht@{d}"))
        ),
        format!("Date: {date}"),
        format!("Message-ID: <dsn.{id}>"),
        "Subject: Successful mail delivery report".to_owned(),
        "Auto-Submitted: auto-replied".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        format!(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"{boundary}\""
        ),
        String::new(),
        format!("--{boundary}"),
        "Content-Type: text/plain; charset=us-ascii".to_owned(),
        String::new(),
        format!("Your message was delivered to {to}."),
        String::new(),
        format!("--{boundary}"),
        "Content-Type: message/delivery-status".to_owned(),
        String::new(),
        format!("Reporting-MTA: dns; mx.{domain}"),
        String::new(),
        format!("Final-Recipient: rfc822; {to}"),
        "Action: delivered".to_owned(),
        "Status: 2.0.0".to_owned(),
        String::new(),
        format!("--{boundary}"),
        "Content-Type: text/rfc822-headers".to_owned(),
        String::new(),
        format!("Message-ID: <{id}>"),
        format!("To: {to}"),
        String::new(),
        format!("--{boundary}--"),
        String::new(),
    ]
    .join("\r\n")
}
