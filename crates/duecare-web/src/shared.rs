//! One overview for everybody, made once for each state of the log and minute of the clock.
//!
//! Asked by the routes. Verdicts age with time, so that an overview is good for one minute of the
//! clock and for one head of the log; within both every client gets the same one. What must never
//! happen: two made at the same time, one made for nobody, or one shown that is not of the newest
//! entry.

use crate::codes;
use duecare_app::overview::{Mark, Overview};
use duecare_model::{Language, Problem};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// Where overviews come from. The calls may block.
pub trait Source: Send + Sync {
    /// What an overview made now would depend on. Called for every page, so that it must be cheap.
    ///
    /// # Errors
    /// The log cannot be read.
    fn mark(&self) -> Result<Mark, Problem>;

    /// Makes the overview in a language, for a mark just given out.
    ///
    /// # Errors
    /// The log cannot be read.
    fn overview(&self, mark: &Mark, language: Language) -> Result<Overview, Problem>;
}

/// An overview, and the list of customers as it was first rendered from it.
pub(crate) struct Made {
    pub(crate) overview: Overview,
    pub(crate) list: OnceLock<String>,
}

/// What was made, or why it could not be.
struct Kept {
    mark: Mark,
    at: Instant,
    made: Result<Arc<Made>, Problem>,
}

/// How long a failure is told again before the next try: a broken log must not keep a core busy for
/// as long as somebody reloads the page.
const FAILURE_TIME: Duration = Duration::from_secs(1);

/// The overviews that are kept, one per language, and the place where they are made.
pub(crate) struct Shared {
    source: Arc<dyn Source>,
    kept: Mutex<[Option<Kept>; Language::ALL.len()]>,
    making: Arc<tokio::sync::Mutex<()>>,
    waiting: Semaphore,
    request_time: Duration,
}

/// Why there is no overview for a request.
pub(crate) enum Without {
    /// It could not be made.
    Failed(Box<Problem>),
    /// Others wait already, or it takes longer than anybody waits.
    Busy,
}

fn place(language: Language) -> usize {
    Language::ALL
        .iter()
        .position(|one| *one == language)
        .unwrap_or(0)
}

impl Shared {
    pub(crate) fn new(source: Arc<dyn Source>, waiting: usize, request_time: Duration) -> Self {
        Self {
            source,
            kept: Mutex::new([const { None }; Language::ALL.len()]),
            making: Arc::new(tokio::sync::Mutex::new(())),
            waiting: Semaphore::new(waiting),
            request_time,
        }
    }

    fn kept(&self) -> MutexGuard<'_, [Option<Kept>; Language::ALL.len()]> {
        // Nothing below can panic between two states.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The overview that is kept for this moment. May block.
    pub(crate) fn ready(&self, language: Language) -> Result<Option<Arc<Made>>, Box<Problem>> {
        let mark = self.source.mark().map_err(Box::new)?;
        self.ready_for(&mark, language)
    }

    fn ready_for(
        &self,
        mark: &Mark,
        language: Language,
    ) -> Result<Option<Arc<Made>>, Box<Problem>> {
        let kept = self.kept();
        match kept.get(place(language)).and_then(Option::as_ref) {
            Some(kept) if kept.mark == *mark => match &kept.made {
                Ok(made) => Ok(Some(Arc::clone(made))),
                Err(problem) if kept.at.elapsed() < FAILURE_TIME => Err(Box::new(problem.clone())),
                Err(_) => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// Whether an overview of the log as it stands now shows that there is no such customer: its
    /// minute does not matter. May block.
    pub(crate) fn knows_none(&self, id: &str) -> bool {
        let Ok(mark) = self.source.mark() else {
            return false;
        };
        let kept = self.kept();
        let of_now = kept
            .iter()
            .flatten()
            .find(|kept| kept.mark.head == mark.head);
        of_now
            .and_then(|kept| kept.made.as_ref().ok())
            .is_some_and(|made| {
                !made
                    .overview
                    .customers
                    .iter()
                    .any(|row| row.id.as_str() == id)
            })
    }

    /// The overview for this moment, made if need be. Whoever goes away while others wait is not
    /// waited for; what has begun is finished, for the next one who asks.
    pub(crate) async fn overview(
        self: Arc<Self>,
        language: Language,
    ) -> Result<Arc<Made>, Without> {
        let Ok(_waits) = self.waiting.try_acquire() else {
            return Err(Without::Busy);
        };
        let made = tokio::time::timeout(self.request_time, self.in_turn(language)).await;
        made.unwrap_or(Err(Without::Busy))
    }

    async fn in_turn(self: &Arc<Self>, language: Language) -> Result<Arc<Made>, Without> {
        let turn = Arc::clone(&self.making).lock_owned().await;
        let shared = Arc::clone(self);
        // A task of its own: it keeps its turn until it is done, even where nobody waits any more.
        let making = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            shared.make(language)
        });
        match making.await {
            Ok(made) => made.map_err(Without::Failed),
            Err(_) => Err(Without::Failed(Box::new(broken_off()))),
        }
    }

    /// Makes the overview unless somebody did while this one waited.
    fn make(&self, language: Language) -> Result<Arc<Made>, Box<Problem>> {
        let mark = self.source.mark().map_err(Box::new)?;
        if let Some(made) = self.ready_for(&mark, language)? {
            return Ok(made);
        }
        let unfinished = Unfinished {
            shared: self,
            mark: &mark,
            language,
        };
        let made = self.source.overview(&mark, language).map(|overview| {
            Arc::new(Made {
                overview,
                list: OnceLock::new(),
            })
        });
        std::mem::forget(unfinished);
        self.keep(&mark, language, made.clone());
        made.map_err(Box::new)
    }

    fn keep(&self, mark: &Mark, language: Language, made: Result<Arc<Made>, Problem>) {
        if let Some(place) = self.kept().get_mut(place(language)) {
            *place = Some(Kept {
                mark: mark.clone(),
                at: Instant::now(),
                made,
            });
        }
    }
}

/// While an overview is being made: one that breaks off is told as such to those who wait behind it,
/// who would otherwise each try it again.
struct Unfinished<'a> {
    shared: &'a Shared,
    mark: &'a Mark,
    language: Language,
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        self.shared
            .keep(self.mark, self.language, Err(broken_off()));
    }
}

fn broken_off() -> Problem {
    codes::FAILED.problem("making the overview was broken off")
}
