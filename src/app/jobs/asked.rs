//! What a job asks while it runs: whether to end, and how far it came.

use crate::app::App;
use crate::store::jobs::Heard;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// What passes between a job and whoever shows that it goes on.
pub struct Asked<'a> {
    app: &'a App,
    cancelled: AtomicBool,
    lost: AtomicBool,
    told: AtomicBool,
    done: AtomicI64,
    total: AtomicI64,
    over: Mutex<bool>,
    ends: Condvar,
}

/// How much there is is not known.
const UNKNOWN: i64 = -1;

impl<'a> Asked<'a> {
    /// Of work that ends when its process does, and is cancelled by nobody.
    pub fn new(app: &'a App) -> Self {
        Self {
            app,
            cancelled: AtomicBool::new(false),
            lost: AtomicBool::new(false),
            told: AtomicBool::new(false),
            done: AtomicI64::new(0),
            total: AtomicI64::new(UNKNOWN),
            over: Mutex::new(false),
            ends: Condvar::new(),
        }
    }

    /// Whether the work is to end after the step it is at: the process stops, somebody cancelled it, or another has
    /// taken it over. Whoever was told ends, and what is left is done by the next.
    pub fn ends(&self) -> bool {
        let ends = self.app.is_stopping() || self.is_cancelled() || self.is_lost();
        if ends {
            self.told.store(true, Ordering::Relaxed);
        }
        ends
    }

    /// Notes how far the work came. It is written with the next beat, however often it is noted.
    pub fn came_to(&self, done: usize, total: Option<usize>) {
        let number = |n| i64::try_from(n).unwrap_or(i64::MAX);
        self.done.store(number(done), Ordering::Relaxed);
        self.total.store(total.map_or(UNKNOWN, number), Ordering::Relaxed);
    }

    /// How far the work came, of how much.
    pub(super) fn progress(&self) -> (i64, Option<i64>) {
        let total = self.total.load(Ordering::Relaxed);
        (self.done.load(Ordering::Relaxed), (total != UNKNOWN).then_some(total))
    }

    /// Whether the work was told to end.
    pub(super) fn was_told(&self) -> bool {
        self.told.load(Ordering::Relaxed)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(super) fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }

    /// Passes on what a beat heard.
    pub(super) fn hear(&self, heard: Heard) {
        match heard {
            Heard::GoOn => {}
            Heard::Cancel => self.cancelled.store(true, Ordering::Relaxed),
            Heard::Lost => self.lost.store(true, Ordering::Relaxed),
        }
    }

    /// The run is over: nobody beats for it any more.
    pub(super) fn end(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ends.notify_all();
    }

    /// Waits a while; whether the run was over by then.
    pub(super) fn is_over_within(&self, wait: Duration) -> bool {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.ends.wait_timeout_while(over, wait, |over| !*over);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}
