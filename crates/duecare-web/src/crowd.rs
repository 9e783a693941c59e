//! Who is connected, and who gives way.
//!
//! Used by the server. What must never happen: connections that do nothing keeping out one that asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// All connections that are open.
pub(crate) struct Crowd {
    most: usize,
    here: Mutex<BTreeMap<u64, Arc<Seat>>>,
}

/// One connection among the others.
pub(crate) struct Seat {
    number: u64,
    doing: Mutex<Doing>,
    leave: Notify,
}

#[derive(Clone, Copy)]
struct Doing {
    /// Requests that are being answered.
    requests: usize,
    /// When the last one was answered, or the connection was opened.
    since: Instant,
}

/// A request that is being answered; it is over when this is dropped.
pub(crate) struct Busy(Arc<Seat>);

/// A seat that is given back when it is dropped.
pub(crate) struct Place {
    crowd: Arc<Crowd>,
    pub(crate) seat: Arc<Seat>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing below can panic between two states.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Crowd {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            here: Mutex::new(BTreeMap::new()),
        })
    }

    /// A place for one more, if need be that of the one that has been idle for longest; `None` where
    /// all are being answered.
    pub(crate) fn enter(self: &Arc<Self>) -> Option<Place> {
        let mut here = locked(&self.here);
        if here.len() >= self.most {
            let idle = |seat: &Arc<Seat>| seat.idle_since().map(|since| (since, seat.number));
            let (_, oldest) = here.values().filter_map(idle).min()?;
            if let Some(seat) = here.remove(&oldest) {
                seat.leave.notify_one();
            }
        }
        let number = here.last_key_value().map_or(0, |(last, _)| last + 1);
        let seat = Arc::new(Seat {
            number,
            doing: Mutex::new(Doing {
                requests: 0,
                since: Instant::now(),
            }),
            leave: Notify::new(),
        });
        here.insert(number, Arc::clone(&seat));
        Some(Place {
            crowd: Arc::clone(self),
            seat,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut here = locked(&self.crowd.here);
        // Whoever gave way is not in there any more, and its number may have a new owner.
        if here
            .get(&self.seat.number)
            .is_some_and(|seat| Arc::ptr_eq(seat, &self.seat))
        {
            here.remove(&self.seat.number);
        }
    }
}

impl Seat {
    /// Since when nothing has been asked; `None` while something is being answered.
    fn idle_since(&self) -> Option<Instant> {
        let doing = locked(&self.doing);
        (doing.requests == 0).then_some(doing.since)
    }

    /// Marks the beginning of a request.
    pub(crate) fn begin(self: &Arc<Self>) -> Busy {
        locked(&self.doing).requests += 1;
        Busy(Arc::clone(self))
    }

    /// Completes when the connection must end: it gave way, or was idle for longer than `most`.
    pub(crate) async fn over(&self, most: Duration) {
        loop {
            let since = self.idle_since().unwrap_or_else(Instant::now);
            tokio::select! {
                () = self.leave.notified() => return,
                () = tokio::time::sleep_until((since + most).into()) => {}
            }
            if self
                .idle_since()
                .is_some_and(|since| since.elapsed() >= most)
            {
                return;
            }
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut doing = locked(&self.0.doing);
        doing.requests = doing.requests.saturating_sub(1);
        doing.since = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_has_been_idle_for_longest_gives_way_and_a_busy_one_never() {
        let crowd = Crowd::new(2);
        let first = crowd.enter().unwrap();
        let second = crowd.enter().unwrap();
        let busy = first.seat.begin();
        let third = crowd.enter().unwrap();
        assert!(
            !locked(&crowd.here)
                .values()
                .any(|s| Arc::ptr_eq(s, &second.seat)),
            "the second was idle"
        );
        let also = third.seat.begin();
        assert!(crowd.enter().is_none(), "all are being answered");
        drop(second);
        assert!(
            crowd.enter().is_none(),
            "one that gave way gives no place back twice"
        );
        drop(busy);
        assert!(crowd.enter().is_some());
        drop(also);
        drop((first, third));
        assert!(locked(&crowd.here).is_empty());
    }
}
