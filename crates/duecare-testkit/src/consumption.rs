//! Customers that use a cloud, made of a seed: weeks, trends, noise with heavy tails, leaps, ends of
//! months, days on which half of every feed is missing, and, where asked for, an attack.
//!
//! Used by the tests and the bench of the detectors. What must never happen: a world that is made
//! with the rule in mind that is tried on it; the shapes are those of the literature on cost series.

use duecare_model::facts::UsageCell;
use duecare_model::{Currency, Date, EntryIndex, Nanos, PartyId, Timestamp, UsageDay, UsageDays};
use jiff::ToSpan as _;
use jiff::civil::date;

/// What happens to a customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Attack {
    /// Nothing.
    None,
    /// Everything costs so many times as much from one day on.
    Times(f64),
    /// So much a day comes on top, reached over five days (the Frisian case).
    Ramp(f64),
}

/// A world of customers.
#[derive(Debug, Clone, Copy)]
pub struct World {
    /// What it is made of.
    pub seed: u64,
    /// How many customers.
    pub customers: u64,
    /// How many days.
    pub days: u64,
    /// How much a day of the median customer varies, as a share: 0.12 is lively, 0.04 calm.
    pub noise: f64,
    /// What happens.
    pub attack: Attack,
    /// To each how many-th customer.
    pub every: u64,
}

/// A customer with all its days.
#[derive(Debug)]
pub struct Customer {
    /// Its id.
    pub id: PartyId,
    /// What it used.
    pub usage: UsageDays,
    /// The first day of the attack.
    pub attacked: Option<Date>,
    /// What the attack has cost by the end of each of its days.
    pub lost: Vec<f64>,
}

/// Numbers from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    fn normal(&mut self) -> f64 {
        let (u, v) = (self.unit().max(1e-12), self.unit());
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    /// Student's t with four degrees of freedom.
    fn heavy(&mut self) -> f64 {
        let squares: f64 = (0..4).map(|_| self.normal().powi(2)).sum();
        self.normal() / (squares / 4.0).sqrt()
    }

    fn exponential(&mut self) -> f64 {
        -self.unit().max(1e-12).ln()
    }
}

/// How a customer uses.
struct Habits {
    level: f64,
    weekend: f64,
    noise: f64,
    carried: f64,
    trend: f64,
    leaps: bool,
    /// Parts, each with its subscription, its service and its share.
    parts: Vec<(String, String, f64)>,
}

impl Habits {
    fn new(random: &mut Random, noise: f64) -> Self {
        let subscriptions = 1 + random.next() % 3;
        let services = 1 + random.next() % 4;
        let mut parts = Vec::new();
        for subscription in 0..subscriptions {
            for service in 0..services {
                let share = random.exponential();
                parts.push((
                    format!("sub-{subscription}"),
                    format!("service-{service}"),
                    share,
                ));
            }
        }
        let whole: f64 = parts.iter().map(|(.., share)| share).sum();
        for (.., share) in &mut parts {
            *share /= whole;
        }
        Self {
            level: (40.0_f64).ln() + 1.6 * random.normal(),
            weekend: random.between(0.3, 1.0).ln(),
            noise: (noise.ln() + 0.5 * random.normal()).exp().clamp(0.03, 0.5),
            carried: random.between(0.0, 0.6),
            trend: 0.002 * random.normal(),
            leaps: random.unit() < 0.1,
            parts,
        }
    }
}

impl World {
    /// Its customers, one after the other.
    pub fn customers(self) -> impl Iterator<Item = Customer> {
        (0..self.customers).map(move |number| self.customer(number))
    }

    /// Days on which half of what everybody used is told a day too late, for good.
    fn is_thin(day: u64) -> bool {
        day % 97 == 95
    }

    fn customer(self, number: u64) -> Customer {
        let mut random = Random(self.seed.wrapping_mul(1_000_003).wrapping_add(number));
        let habits = Habits::new(&mut random, self.noise);
        let is_hit = self.attack != Attack::None && number.is_multiple_of(self.every.max(1));
        let quiet = self.days / 3;
        let from = quiet + random.next() % (self.days - quiet - 14).max(1);
        let mut customer = Customer {
            id: PartyId::new(format!("customer-{number}")).unwrap_or_else(|_| never()),
            usage: UsageDays::new(),
            attacked: None,
            lost: Vec::new(),
        };
        let first = date(2025, 1, 6);
        let (mut noise, mut lost) = (0.0, 0.0);
        for (day, step) in (0..self.days).zip(0_i32..) {
            noise = habits.carried * noise + habits.noise * random.heavy();
            let leap = if habits.leaps && random.unit() < 0.04 {
                0.8 * random.exponential()
            } else {
                0.0
            };
            let mut log = habits.level + habits.trend * f64::from(step) + noise + leap;
            if day % 7 >= 5 {
                log += habits.weekend;
            }
            if day % 30 < 2 {
                log += (1.15_f64).ln();
            }
            if Self::is_thin(day) {
                log += (0.6_f64).ln();
            }
            let usual = log.clamp(-10.0, 16.0).exp();
            let date = first.checked_add(step.days()).unwrap_or(first);
            let mut more = 0.0;
            if is_hit && day >= from {
                let since = f64::from(u32::try_from(day - from).unwrap_or(u32::MAX));
                more = match self.attack {
                    Attack::None => 0.0,
                    Attack::Times(times) => (times - 1.0) * usual,
                    Attack::Ramp(most) => most * ((since + 1.0) / 5.0).min(1.0),
                };
                customer.attacked.get_or_insert(date);
                lost += more;
                customer.lost.push(lost);
            }
            for (at, (subscription, service, share)) in habits.parts.iter().enumerate() {
                let wobble = (0.1 * random.normal()).exp();
                // An attack is in one subscription and one service.
                let attack = if at == 0 { more } else { 0.0 };
                let key = (subscription.clone(), date);
                let cells = customer.usage.entry(key).or_insert_with(|| told(day));
                cells.cells.push(cell(
                    date,
                    subscription,
                    service,
                    usual * share * wobble + attack,
                ));
            }
        }
        customer
    }
}

fn never() -> PartyId {
    PartyId::new("customer").unwrap_or_else(|_| never())
}

fn told(day: u64) -> UsageDay {
    UsageDay {
        entry: EntryIndex(day),
        observed_at: Timestamp::UNIX_EPOCH,
        cells: Vec::new(),
        run: "run".to_owned(),
        more_entries: Vec::new(),
        confirmed: false,
        besides: Vec::new(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "amounts of a simulation")]
fn cell(day: Date, subscription: &str, service: &str, cost: f64) -> UsageCell {
    UsageCell {
        day,
        provider: "Microsoft".into(),
        sub_account: subscription.into(),
        region: "westeurope".into(),
        service: service.into(),
        category: "Usage".into(),
        currency: Currency::EUR,
        cost: Nanos((cost * 1e9) as i64),
        rows: 1,
        class: None,
        gross: None,
        effective: None,
        list: None,
        rows_mark: None,
    }
}
