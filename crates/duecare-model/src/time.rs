//! Time as a parameter: rules never read a clock, programs are handed one.
//!
//! Three times are kept apart everywhere: `occurred_at` (it happened), `observed_at` (a source
//! showed it to us), `recorded_at` (it became an entry).

pub use jiff::Timestamp;
use std::sync::Mutex;

/// A source of the present time. Everything that needs "now" takes one of these.
pub trait Clock: Send + Sync {
    /// The present moment, in UTC.
    fn now(&self) -> Timestamp;

    /// Whether this is the machine's own clock. A record made under any other clock says so.
    fn is_system(&self) -> bool {
        false
    }
}

/// A moment as it is told to people: the whole second that it lies in. Nobody reads a clock by
/// nanoseconds. Where two moments of one second are held against each other, they are told whole.
pub fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that reads the wall clock"
        )]
        let now = Timestamp::now();
        now
    }

    fn is_system(&self) -> bool {
        true
    }
}

/// A clock that moves only when told to: for replays and tests.
#[derive(Debug)]
pub struct ManualClock {
    now: Mutex<Timestamp>,
}

impl ManualClock {
    /// A clock that stands at `start`.
    pub fn new(start: Timestamp) -> Self {
        Self {
            now: Mutex::new(start),
        }
    }

    /// Moves the clock. Moving it back is allowed: tests of a wrong clock need it.
    pub fn set(&self, to: Timestamp) {
        *self.lock() = to;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Timestamp> {
        // A panic while the lock was held cannot have left a half-written timestamp.
        self.now
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.lock()
    }
}
