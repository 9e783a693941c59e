//! `log witness`: a witness for the logs of others, over HTTP.
//!
//! Thin: the rules are in `duecare-log`, the connections in `duecare-web`. It needs no
//! workspace, so that a customer, a distributor or an insurer can run it for its provider.

use super::Outcome;
use crate::cli::WitnessArguments;
use crate::output::{Output, Told};
use crate::words::door as words;
use duecare_app::codes;
use duecare_log::witness::{REQUEST_BYTES_MAX, Witness, WitnessError};
use duecare_model::{Clock as _, Problem, SystemClock};
use duecare_proof::RealDisk;
use duecare_web::{WitnessAnswer, WitnessLimits, WitnessService, serve_witness};
use serde::Serialize;
use std::sync::Arc;

/// The answer of the command (`duecare.witness/1`).
#[derive(Serialize)]
struct About {
    schema: &'static str,
    verifier_key: String,
    logs: Vec<String>,
}

struct Service(Witness);

impl WitnessService for Service {
    fn add_checkpoint(&self, body: &[u8]) -> WitnessAnswer {
        // A clock before 1970 gives 0, and no cosignature is made at time 0.
        let now = u64::try_from(SystemClock.now().as_second()).unwrap_or(0);
        let answer = self.0.add_checkpoint(body, now);
        WitnessAnswer {
            status: answer.status,
            content_type: answer.content_type,
            body: answer.body,
        }
    }

    fn latest(&self, origin_hash: &str) -> Option<String> {
        self.0.latest(origin_hash)
    }

    fn about(&self) -> String {
        format!("witness {}\n", self.0.verifier())
    }
}

/// Serves until interrupted, unless only the list of logs was to be changed.
pub(super) fn run(arguments: &WitnessArguments, out: &Output) -> anyhow::Result<Outcome> {
    let coded = |error: WitnessError| Problem::from(error);
    let witness = Witness::start(Arc::new(RealDisk), &arguments.state, &arguments.name);
    let witness = witness.map_err(coded)?;
    for vkey in arguments.logs.iter().chain(&arguments.add_logs) {
        witness.add_log(vkey).map_err(coded)?;
    }
    for origin in &arguments.block_logs {
        witness.block_log(origin).map_err(coded)?;
    }
    let about = About {
        schema: "duecare.witness/1",
        verifier_key: witness.verifier().to_string(),
        logs: witness.origins(),
    };
    out.answer(&about, |a| {
        let language = out.language();
        let mut text = Told::line(words::WITNESS, language, [&a.verifier_key]);
        for log in &a.logs {
            text.push(&Told::line(words::LOG, language, [log]));
        }
        text
    })?;
    if arguments.add_logs.is_empty() && arguments.block_logs.is_empty() {
        serve(arguments, witness, out)?;
    }
    Ok(Outcome::Done)
}

fn serve(arguments: &WitnessArguments, witness: Witness, out: &Output) -> anyhow::Result<()> {
    super::serve::on_runtime(async {
        let listener = tokio::net::TcpListener::bind(arguments.listen)
            .await
            .map_err(|error| codes::SERVE.problem(format!("{}: {error}", arguments.listen)))?;
        let address = listener.local_addr()?;
        let ended = super::ended();
        out.say(&Told::of(words::WITNESS_ON, out.language(), [&address]));
        let limits = WitnessLimits::for_bodies(REQUEST_BYTES_MAX);
        serve_witness(listener, Arc::new(Service(witness)), limits, ended).await?;
        Ok(())
    })
}
