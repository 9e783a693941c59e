//! Work on several threads whose results come back in the order in which it was given.
//!
//! Called by the check of sealed records. What must never happen: a piece of work whose result is
//! lost, or results that come in another order on another machine.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Pieces that one worker may have before it: one that it works on, one that waits.
const WAITING: usize = 2;

/// Hands out pieces of work, each by a call of what it is given.
pub(super) type Feed<'a, J> = dyn FnMut(&mut dyn FnMut(J)) + 'a;

/// One worker: where it is given work and where its results are.
type Worker<J, R> = (SyncSender<J>, Receiver<R>);

/// Lets `feed` hand out pieces of work, does each with `work` on one of `workers` threads, and
/// gives the results to `take` on the calling thread, in the order of the pieces. No more than two
/// pieces per worker are held at any time. With one worker no thread is begun.
pub(super) fn in_order<J: Send, R: Send>(
    workers: usize,
    work: &(dyn Fn(J) -> R + Sync),
    feed: &mut Feed<'_, J>,
    take: &mut dyn FnMut(R),
) {
    if workers <= 1 {
        feed(&mut |piece| take(work(piece)));
        return;
    }
    thread::scope(|scope| {
        let mut begun: Vec<Worker<J, R>> = Vec::new();
        for _ in 0..workers {
            let (give, given) = sync_channel::<J>(WAITING);
            let (done, results) = sync_channel::<R>(WAITING);
            let run = move || {
                for piece in given {
                    if done.send(work(piece)).is_err() {
                        return;
                    }
                }
            };
            // A system that gives no more threads leaves us those that were begun.
            if thread::Builder::new().spawn_scoped(scope, run).is_err() {
                break;
            }
            begun.push((give, results));
        }
        spread(&begun, work, feed, take);
    });
}

/// Gives the pieces to the workers in turn, and takes the results in the same turn: so the order is
/// that of the pieces, whichever worker is the fastest.
fn spread<J, R>(
    workers: &[Worker<J, R>],
    work: &dyn Fn(J) -> R,
    feed: &mut Feed<'_, J>,
    take: &mut dyn FnMut(R),
) {
    let mut waiting: VecDeque<&Receiver<R>> = VecDeque::new();
    let mut turn = workers.iter().cycle();
    feed(&mut |piece| {
        let Some((give, results)) = turn.next() else {
            take(work(piece));
            return;
        };
        if waiting.len() == workers.len() * WAITING {
            take_one(&mut waiting, take);
        }
        // Refused only by a worker that panicked, which the scope passes on.
        if give.send(piece).is_ok() {
            waiting.push_back(results);
        }
    });
    while !waiting.is_empty() {
        take_one(&mut waiting, take);
    }
}

fn take_one<R>(waiting: &mut VecDeque<&Receiver<R>>, take: &mut dyn FnMut(R)) {
    if let Some(result) = waiting.pop_front().and_then(|results| results.recv().ok()) {
        take(result);
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_work_with_any_number_of_workers() {
        for workers in [0, 1, 2, 3, 7] {
            for count in [0, 1, 2, 5, 100] {
                let mut taken = Vec::new();
                in_order(
                    workers,
                    // Pieces of unlike length end out of order.
                    &|n: u64| (n, (0..(n * 7919) % 5000).fold(0, u64::wrapping_add)),
                    &mut |give| (0..count).for_each(give),
                    &mut |(n, _)| taken.push(n),
                );
                assert_eq!(taken, (0..count).collect::<Vec<_>>(), "{workers} workers");
            }
        }
    }

    #[test]
    fn no_more_pieces_are_held_than_the_workers_may_have() {
        let held = AtomicUsize::new(0);
        in_order(
            3,
            &|piece: usize| piece,
            &mut |give| {
                for piece in 0..200 {
                    assert!(held.fetch_add(1, Ordering::SeqCst) <= 6);
                    give(piece);
                }
            },
            &mut |_| {
                held.fetch_sub(1, Ordering::SeqCst);
            },
        );
        assert_eq!(held.into_inner(), 0);
    }

    #[test]
    fn a_worker_that_fails_is_never_passed_over_in_silence() {
        let ended = std::panic::catch_unwind(|| {
            in_order(
                2,
                &|piece: usize| assert_ne!(piece, 50),
                &mut |give| (0..100).for_each(give),
                &mut |()| {},
            );
        });
        assert!(ended.is_err());
    }
}
