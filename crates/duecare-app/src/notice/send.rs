//! Freezing, recording and sending a letter, in this order.

use super::{codes, find};
use crate::config::Config;
use duecare_log::LETTER_OF;
use duecare_model::record::{Body, NoticeSent};
use duecare_model::{
    Delivery, DeliveryLevel, EntryIndex, NoticeId, NoticeStage, OUTBOX, Problem, SentNotice,
};
use duecare_store::Workspace;
use std::path::PathBuf;

/// What sending did.
#[derive(Debug, Clone)]
pub struct Sent {
    pub entry: EntryIndex,
    pub file: PathBuf,
    pub deliveries: Vec<Delivery>,
}

/// Freezes, records, writes and, where a server is configured, sends.
///
/// A letter that was recorded but of which no delivery step is known is taken up again with the
/// same bytes: that is where a crash may have stopped us.
pub fn send(workspace: &mut Workspace, config: &Config, id: &NoticeId) -> Result<Sent, Problem> {
    let case = find(workspace.ledger(), id)?.1.clone();
    let (entry, notice, eml) = match (&case.sent, &case.drafted) {
        (Some(sent), _)
            if matches!(case.stage(), NoticeStage::Frozen | NoticeStage::Undelivered) =>
        {
            let eml = workspace.journal().blob(&sent.value.blob)?;
            (sent.index, sent.value.notice.clone(), eml)
        }
        (Some(_), _) => {
            return Err(codes::UNKNOWN_NOTICE.problem(format!("`{id}` was released already")));
        }
        (None, Some(draft)) => freeze(workspace, config, draft.value.clone())?,
        (None, None) => return Err(codes::UNKNOWN_NOTICE.problem(format!("`{id}` has no draft"))),
    };
    // Whoever gets the letter holds the checkpoint in it from now on.
    if let Some(sent) = &find(workspace.ledger(), id)?.1.sent {
        let size = sent.value.checkpoint_size;
        // By its day: what stands beside the head is not sealed, and an id names its customer.
        let day = sent.recorded_at.to_zoned(jiff::tz::TimeZone::UTC).date();
        workspace
            .journal()
            .note_seen(size, &format!("{LETTER_OF}{day}"))?;
    }
    let folder = workspace.paths().root.join(&config.mail.outbox);
    let file = duecare_actions::write_outbox(&folder, &format!("{id}.eml"), &eml)
        .map_err(|error| error.problem())?;
    let mut deliveries = vec![Delivery {
        notice: id.clone(),
        level: Some(DeliveryLevel::Written),
        at: workspace.now(),
        via: OUTBOX.to_owned(),
        reply: format!("written as {id}.eml"),
    }];
    let failure = relay(workspace, config, id, &notice, &eml, &mut deliveries)?;
    workspace.append(
        deliveries
            .iter()
            .cloned()
            .map(Body::NoticeDelivered)
            .collect(),
    )?;
    failure.map_or(
        Ok(Sent {
            entry,
            file,
            deliveries,
        }),
        Err,
    )
}

/// Hands the letter to the configured server. Its words are kept whatever they are; a refusal is
/// recorded before it is reported.
fn relay(
    workspace: &Workspace,
    config: &Config,
    id: &NoticeId,
    notice: &SentNotice,
    eml: &[u8],
    deliveries: &mut Vec<Delivery>,
) -> Result<Option<Problem>, Problem> {
    let Some(smtp) = &config.mail.smtp else {
        return Ok(None);
    };
    let smtp_config = smtp_config(workspace, smtp)?;
    let from = config.mail.from_email.clone().unwrap_or_default();
    let step = |level, via: String, reply: String| Delivery {
        notice: id.clone(),
        level,
        at: workspace.now(),
        via,
        reply,
    };
    let mut failure = None;
    // The person addressed comes last: where the letter stands is read from the last step. A copy
    // that fails is recorded and does not make the letter undelivered.
    for to in notice
        .copies
        .iter()
        .chain(std::iter::once(&notice.to_email))
    {
        match duecare_actions::send(&smtp_config, &from, to, eml) {
            // Our own relay took it: level 0. Level 1 needs the answer of the recipient's server.
            Ok(reply) => deliveries.push(step(
                Some(DeliveryLevel::Written),
                reply.host.clone(),
                format!("{to}: {} {}", reply.code, reply.text),
            )),
            Err(error) => {
                deliveries.push(step(None, smtp.host.clone(), format!("{to}: {error}")));
                failure = (*to == notice.to_email).then(|| error.problem());
            }
        }
    }
    Ok(failure)
}

/// The server as `duecare-actions` wants it, with the password read from its file.
pub fn smtp_config(
    workspace: &Workspace,
    smtp: &crate::config::Smtp,
) -> Result<duecare_actions::SmtpConfig, Problem> {
    use duecare_actions::SmtpSecurity;
    let security = match smtp.security.as_str() {
        "tls" => SmtpSecurity::Tls,
        "starttls" => SmtpSecurity::StartTls,
        "plain" => SmtpSecurity::Plain,
        other => {
            return Err(codes::CONFIG.problem(format!(
                "mail.smtp.security is `{other}`; use tls, starttls or plain"
            )));
        }
    };
    let password = smtp
        .password_file
        .as_ref()
        .map(|file| {
            let path = workspace.paths().root.join(file);
            std::fs::read_to_string(&path)
                .map(|text| {
                    duecare_actions::Secret::new(text.trim_end_matches(['\r', '\n']).to_owned())
                })
                .map_err(|error| {
                    codes::CONFIG
                        .problem(error.to_string())
                        .in_file(path.display().to_string())
                })
        })
        .transpose()?;
    Ok(duecare_actions::SmtpConfig {
        host: smtp.host.clone(),
        port: smtp.port,
        security,
        user: smtp.user.clone(),
        password,
        helo: None,
        timeout_seconds: smtp.timeout_seconds,
    })
}

/// Makes the exact bytes, keeps them, and records the letter: after this it may leave.
fn freeze(
    workspace: &mut Workspace,
    config: &Config,
    mut notice: SentNotice,
) -> Result<(EntryIndex, SentNotice, Vec<u8>), Problem> {
    let sender = config
        .mail
        .from_email
        .clone()
        .ok_or_else(|| codes::NO_SENDER.problem("[mail] from_email is not set"))?;
    let name = match &config.mail.from_name {
        Some(name) => name.clone(),
        None => super::provider(workspace.ledger(), config, &notice.customer)?
            .name
            .clone(),
    };
    let size = workspace.journal().size();
    let domain = sender
        .rsplit_once('@')
        .map_or("duecare.invalid", |(_, domain)| domain);
    notice.message_id = format!("{}.{size}@{domain}", notice.id);
    let eml = duecare_actions::to_eml(&duecare_actions::Letter {
        notice: &notice,
        from_name: &name,
        from_email: &sender,
        reply_to: None,
        date: workspace.now(),
        message_id: &notice.message_id,
        checkpoint: workspace.journal().checkpoint(),
        verifier_key: &workspace.journal().verifier_key(),
    })
    .map_err(|error| error.problem())?;
    let blob = workspace.put_blob(&notice.customer, &eml)?;
    notice.eml_sha256 = blob.sha256;
    let body = Body::NoticeSent(NoticeSent {
        notice: notice.clone(),
        blob: blob.name,
        checkpoint_size: size,
    });
    let entries = workspace.append(vec![body])?;
    Ok((entries.first().copied().unwrap_or_default(), notice, eml))
}
