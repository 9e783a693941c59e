//! A judge of usage files: Apache Arrow's own writer makes the Parquet, its reader makes the total.

use super::{Bench, Peer};
use crate::shell::run;
use anyhow::bail;

pub(crate) const PEERS: &[Peer] = &[Peer {
    name: "pyarrow writes FOCUS as Parquet and CSV, and duecare finds the same money in both",
    programs: &["python3"],
    packages: &["python3", "python3-venv"],
    python: &["pyarrow"],
    run: parquet_agrees,
}];

const WRITE: &str = r"
import datetime, decimal, gzip, random, sys
import pyarrow as pa, pyarrow.csv as pc, pyarrow.parquet as pq
random.seed(7)
folder = sys.argv[1]
n = 5000
start = datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc)
at = [start + datetime.timedelta(hours=i % 720) for i in range(n)]
cost = [decimal.Decimal(random.randrange(0, 10**9)).scaleb(-7) for _ in range(n)]
def table(money, time):
    return pa.table({
        'BilledCost': pa.array(cost, money), 'BillingCurrency': ['EUR'] * n,
        'BillingAccountId': ['account'] * n,
        'BillingPeriodStart': pa.array([start] * n, time),
        'ChargePeriodStart': pa.array(at, time),
        'ChargePeriodEnd': pa.array([t + datetime.timedelta(hours=1) for t in at], time),
        'ChargeCategory': ['Usage'] * n, 'ProviderName': ['Microsoft'] * n,
        'SubAccountId': ['sub-%d' % (i % 3) for i in range(n)], 'RegionId': ['westeurope'] * n,
        'ServiceName': ['Virtual Machines'] * n,
    })
stamp = pa.timestamp('us', tz='UTC')
pq.write_table(table(pa.decimal128(38, 10), stamp), folder + '/zstd.parquet', compression='zstd')
pq.write_table(table(pa.decimal128(20, 7), pa.timestamp('ns', tz='UTC')), folder + '/snappy.parquet', compression='snappy')
text = table(pa.decimal128(20, 7), stamp)
rows = zip(*(text.column(c).to_pylist() for c in text.column_names))
with gzip.open(folder + '/focus.csv.gz', 'wt') as f:
    f.write(','.join(text.column_names) + '\n')
    for row in rows:
        f.write(','.join(v.strftime('%Y-%m-%dT%H:%M:%SZ') if hasattr(v, 'strftime') else str(v) for v in row) + '\n')
print(sum(cost))
";

fn parquet_agrees(bench: &Bench) -> anyhow::Result<()> {
    let folder = bench.folder.join("parquet");
    std::fs::create_dir_all(&folder)?;
    let python = bench.python.display().to_string();
    let files = folder.display().to_string();
    let total = run(&folder, &python, &["-c", WRITE, &files])?.expect(0, "pyarrow")?;
    let total: f64 = total.trim().parse()?;
    let duecare = bench.duecare.display().to_string();
    for file in ["zstd.parquet", "snappy.parquet", "focus.csv.gz"] {
        let workspace = folder
            .join(format!("workspace-{file}"))
            .display()
            .to_string();
        let call = |words: &[&str]| run(&folder, &duecare, words);
        call(&["init", &workspace])?.expect(0, "init")?;
        call(&[
            "--dir",
            &workspace,
            "party",
            "add",
            "customer",
            "--name",
            "Bakery Example",
            "--role",
            "customer",
        ])?
        .expect(0, "party add")?;
        call(&[
            "--dir",
            &workspace,
            "import",
            file,
            "--customer",
            "customer",
        ])?
        .expect(0, "import")?;
        // A bound of one euro a month: the signal tells the money since the first day above it.
        call(&[
            "--dir",
            &workspace,
            "scope",
            "cap",
            "--customer",
            "customer",
            "--per-month",
            "EUR 1",
        ])?
        .expect(0, "scope cap")?;
        let answer = call(&["--dir", &workspace, "watch", "--once", "--format", "json"])?
            .expect(3, "watch")?;
        let seen: f64 = so_far(&answer)?;
        if (seen - total).abs() > 0.01 {
            bail!("{file}: duecare says {seen}, pyarrow {total}");
        }
    }
    Ok(())
}

/// The amount of `so_far` in an answer of `watch`, such as `EUR 1,234.50`.
fn so_far(answer: &str) -> anyhow::Result<f64> {
    let Some((_, rest)) = answer.split_once("\"so_far\": \"") else {
        bail!("no so_far in:\n{answer}")
    };
    let amount: String = rest
        .chars()
        .take_while(|c| *c != '"')
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    Ok(amount.parse()?)
}
