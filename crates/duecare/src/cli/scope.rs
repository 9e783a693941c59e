//! The words of `scope`, and how a written agreement is named.
//!
//! Parsed here, done in `commands/scope.rs`.

use super::By;
use super::value::{money, responsible};
use clap::{Args, Subcommand};
use duecare_model::{ControlId, Date, Money, PartyId, Responsible, WorkloadId};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Written {
    /// The day of the written agreement.
    #[arg(long, value_name = "DATE", requires_all = ["agreed_by", "source"])]
    pub(crate) agreed_on: Option<Date>,
    /// Who agreed for the customer.
    #[arg(long, value_name = "NAME", requires = "agreed_on")]
    pub(crate) agreed_by: Option<String>,
    /// The document in which it stands.
    #[arg(long, value_name = "TEXT", requires = "agreed_on")]
    pub(crate) source: Option<String>,
    /// That document as the customer signed it. Its bytes are kept; without it, or a mail, the
    /// agreement is your note and shows nothing.
    #[arg(long, value_name = "FILE", requires = "agreed_on")]
    pub(crate) document: Option<PathBuf>,
    /// The customer's own mail that agrees, as your mail system received it: it tells who and when.
    #[arg(long, value_name = "FILE", conflicts_with = "document")]
    pub(crate) mail: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ScopeCommand {
    /// Say who is responsible for a control, or for all that have no cell of their own.
    Set {
        /// Whose scope.
        #[arg(long)]
        customer: PartyId,
        /// The control; otherwise all others.
        #[arg(long)]
        control: Option<ControlId>,
        /// The workload; otherwise all others.
        #[arg(long)]
        workload: Option<WorkloadId>,
        /// provider, customer, distributor, vendor or nobody.
        #[arg(long, value_parser = responsible)]
        responsible: Responsible,
        #[command(flatten)]
        written: Written,
        /// The day on which the customer acknowledged what is not the provider's.
        #[arg(long, value_name = "DATE", requires_all = ["acknowledged_by", "acknowledged_source"])]
        acknowledged_on: Option<Date>,
        /// Who acknowledged.
        #[arg(long, value_name = "NAME")]
        acknowledged_by: Option<String>,
        /// The document that shows it.
        #[arg(long, value_name = "TEXT")]
        acknowledged_source: Option<String>,
        /// That document as the customer signed it.
        #[arg(long, value_name = "FILE", requires = "acknowledged_on")]
        acknowledged_document: Option<PathBuf>,
        /// The customer's own mail that acknowledges, as your mail system received it.
        #[arg(long, value_name = "FILE", conflicts_with = "acknowledged_document")]
        acknowledged_mail: Option<PathBuf>,
        #[command(flatten)]
        by: By,
    },
    /// Set the bounds of cloud spending.
    Cap {
        /// Whose bounds.
        #[arg(long)]
        customer: PartyId,
        /// Most per day, such as `EUR 500`.
        #[arg(long, value_parser = money, value_name = "AMOUNT")]
        per_day: Option<Money>,
        /// Most per calendar month.
        #[arg(long, value_parser = money, value_name = "AMOUNT")]
        per_month: Option<Money>,
        /// Most virtual CPUs at once.
        #[arg(long)]
        vcpus: Option<u32>,
        /// A region in which anything may run; repeatable.
        #[arg(long = "region")]
        regions: Vec<String>,
        #[command(flatten)]
        written: Written,
        #[command(flatten)]
        by: By,
    },
    /// The scope of a customer.
    Show {
        /// Whose.
        #[arg(long)]
        customer: PartyId,
    },
}
