//! Whether anybody still waits for what a thread is about to commit. A caller who gave up before the commit began was told
//! that nothing is kept, and nothing is; once a commit has begun the caller waits for what comes of it.

use super::StoreError;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

const WAITED_FOR: u8 = 0;
const COMMITS: u8 = 1;
const GIVEN_UP: u8 = 2;

thread_local! {
    static GATE: RefCell<Option<Gate>> = const { RefCell::new(None) };
}

/// Between one who works and one who waits.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<AtomicU8>);

/// Takes the gate down from its thread.
struct Down(Option<Gate>);

impl Drop for Down {
    fn drop(&mut self) {
        GATE.with(|gate| *gate.borrow_mut() = self.0.take());
    }
}

impl Gate {
    /// Runs work on this thread whose commits pass here.
    pub fn around<T>(&self, work: impl FnOnce() -> T) -> T {
        let _down = Down(GATE.with(|gate| gate.borrow_mut().replace(self.clone())));
        work()
    }

    /// Gives up waiting; `false` when a commit has begun, which is worth waiting for.
    pub fn give_up(&self) -> bool {
        self.turn(GIVEN_UP)
    }

    fn turn(&self, to: u8) -> bool {
        let turned = self.0.compare_exchange(WAITED_FOR, to, Ordering::AcqRel, Ordering::Acquire);
        turned.is_ok() || turned == Err(to)
    }
}

/// The last thing before a commit.
pub(super) fn pass() -> Result<(), StoreError> {
    let passes = GATE.with(|gate| gate.borrow().as_ref().is_none_or(|gate| gate.turn(COMMITS)));
    if passes { Ok(()) } else { Err(StoreError::Unavailable("nobody waits for it any more".into())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_waits_for_is_not_committed_and_what_commits_is_waited_for() {
        assert!(pass().is_ok(), "without a gate");
        let (late, soon) = (Gate::default(), Gate::default());
        assert!(late.give_up());
        assert!(late.around(pass).is_err());
        assert!(soon.around(pass).is_ok() && soon.around(pass).is_ok());
        assert!(!soon.give_up());
        assert!(pass().is_ok(), "the gate is taken down");
    }
}
