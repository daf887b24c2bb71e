//! Passwords: which are taken, how they are kept and compared.
//!
//! Argon2id with 19 MiB, two passes, one lane. At most two are worked out at once, whatever the
//! number of visitors: each takes its memory and tens of milliseconds of a processor. The calls
//! block, so they belong on a thread that may (`web::block`), and outside a transaction.

use crate::guard::common::is_common;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::fmt;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;
use unicode_normalization::UnicodeNormalization;

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Most characters of a password.
pub const LONGEST: usize = 256;
/// How many passwords are worked out at once.
const AT_ONCE: usize = 2;
/// How long a visitor waits for a turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Fewer than [`SHORTEST`] characters.
    #[error("shorter than {SHORTEST} characters")]
    Short,
    /// More than [`LONGEST`] characters.
    #[error("longer than {LONGEST} characters")]
    Long,
    /// Among the first that anyone would try.
    #[error("too easy to guess")]
    Common,
}

impl PasswordFault {
    /// The code used in problem documents and as the key of the sentence shown.
    pub fn code(self) -> &'static str {
        match self {
            PasswordFault::Short => "password_short",
            PasswordFault::Long => "password_long",
            PasswordFault::Common => "password_common",
        }
    }
}

/// Why a password could not be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// No turn came in five seconds.
    #[error("too many sign-ins at once")]
    Busy,
    /// What is stored is not a password hash.
    #[error("the stored password hash cannot be read")]
    Corrupt,
    /// The hash could not be made.
    #[error("the password could not be hashed")]
    Failed,
}

/// A new password that may be taken.
#[derive(Clone)]
pub struct Password(String);

/// A password never reaches a log.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(***)")
    }
}

impl Password {
    /// Takes a new password: 12 to 256 characters, any of them, and not among the first ones tried.
    ///
    /// # Errors
    /// [`PasswordFault`], whose code is the key of its sentence.
    pub fn new(typed: &str) -> Result<Password, PasswordFault> {
        let count = typed.chars().count();
        if count > LONGEST {
            return Err(PasswordFault::Long);
        }
        let password = same_on_every_keyboard(typed);
        if count < SHORTEST || password.chars().count() < SHORTEST {
            return Err(PasswordFault::Short);
        }
        if is_common(&password) {
            return Err(PasswordFault::Common);
        }
        Ok(Password(password))
    }
}

/// What one comparison costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// 19 MiB, two passes.
    pub const STANDARD: Cost = Cost { memory: 19_456, passes: 2 };
    /// As little as the algorithm allows: for tests and for the simulated people of a demo.
    pub const LEAST: Cost = Cost { memory: 8, passes: 1 };
}

/// Hashes and compares; one for the whole process, made at start.
pub struct Passwords {
    argon: Argon2<'static>,
    params: Params,
    /// Compared with when nobody has the address typed, so that it takes as long.
    nobody: String,
    turns: Turns,
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passwords({:?})", self.params)
    }
}

impl Passwords {
    /// At this cost; old hashes of another cost are still compared, at theirs.
    ///
    /// # Errors
    /// [`HashError::Failed`] when the algorithm does not take the cost.
    pub fn new(cost: Cost) -> Result<Passwords, HashError> {
        let params = Params::new(cost.memory, cost.passes, 1, None).map_err(|_| HashError::Failed)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
        let nobody = hash(&argon, &rand::random::<[u8; 32]>())?;
        Ok(Passwords { argon, params, nobody, turns: Turns::new(AT_ONCE) })
    }

    /// The text to keep for a new password, with its own salt and cost inside.
    ///
    /// # Errors
    /// [`HashError::Busy`] when no turn comes, [`HashError::Failed`] when memory is short.
    pub fn hash(&self, password: &Password) -> Result<String, HashError> {
        self.turns.take(PATIENCE, || hash(&self.argon, password.0.as_bytes())).ok_or(HashError::Busy)?
    }

    /// Whether the password typed is the one kept. With nothing kept (nobody has the address) the
    /// same work is done and the answer is no.
    ///
    /// # Errors
    /// [`HashError::Busy`] when no turn comes, [`HashError::Corrupt`] when what is kept is no hash.
    pub fn verify(&self, typed: &str, kept: Option<&str>) -> Result<bool, HashError> {
        if typed.chars().count() > LONGEST {
            return Ok(false);
        }
        let typed = same_on_every_keyboard(typed);
        let known = kept.is_some();
        let kept = PasswordHash::new(kept.unwrap_or(&self.nobody)).map_err(|_| HashError::Corrupt)?;
        let same = || self.argon.verify_password(typed.as_bytes(), &kept).is_ok();
        self.turns.take(PATIENCE, same).map(|same| same && known).ok_or(HashError::Busy)
    }

    /// Whether a kept text is of another cost than today's: worth hashing again at the next sign-in.
    pub fn is_outdated(&self, kept: &str) -> bool {
        let params = PasswordHash::new(kept).ok().and_then(|hash| Params::try_from(&hash).ok());
        params.is_none_or(|p| (p.m_cost(), p.t_cost()) != (self.params.m_cost(), self.params.t_cost()))
    }
}

fn hash(argon: &Argon2<'_>, password: &[u8]) -> Result<String, HashError> {
    argon.hash_password(password).map(|hash| hash.to_string()).map_err(|_| HashError::Failed)
}

/// The same letters give the same bytes whichever keyboard they were typed on.
fn same_on_every_keyboard(typed: &str) -> String {
    typed.nfkc().collect()
}

/// A fixed number of turns; whoever finds none waits for one.
struct Turns {
    free: Mutex<usize>,
    freed: Condvar,
}

impl Turns {
    fn new(count: usize) -> Turns {
        Turns { free: Mutex::new(count), freed: Condvar::new() }
    }

    /// Does the work in a turn; `None` if none came in time.
    fn take<T>(&self, patience: Duration, work: impl FnOnce() -> T) -> Option<T> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.freed.wait_timeout_while(free, patience, |free| *free == 0);
        let (mut free, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return None;
        }
        *free -= 1;
        drop(free);
        let _turn = Turn(self);
        Some(work())
    }
}

/// Gives its turn back when dropped, even when the work inside panics.
struct Turn<'a>(&'a Turns);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn least() -> Passwords {
        Passwords::new(Cost::LEAST).unwrap()
    }

    #[test]
    fn a_password_is_kept_and_found_again() {
        let passwords = least();
        let kept = passwords.hash(&Password::new("حصان صحيح بطارية").unwrap()).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{kept}");
        assert_eq!(passwords.verify("حصان صحيح بطارية", Some(&kept)), Ok(true));
        assert_eq!(passwords.verify("حصان صحيح بطاريه", Some(&kept)), Ok(false));
        assert_eq!(passwords.verify("", Some(&kept)), Ok(false));
        assert_ne!(passwords.hash(&Password::new("حصان صحيح بطارية").unwrap()).unwrap(), kept, "own salt");
    }

    #[test]
    fn the_same_letters_from_another_keyboard_are_the_same_password() {
        let passwords = least();
        let kept = passwords.hash(&Password::new("caf\u{e9} du matin 9h").unwrap()).unwrap();
        assert_eq!(passwords.verify("cafe\u{301} du matin 9h", Some(&kept)), Ok(true));
    }

    #[test]
    fn the_standard_cost_is_written_in_the_hash() {
        let passwords = Passwords::new(Cost::STANDARD).unwrap();
        assert!(passwords.nobody.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(!passwords.is_outdated(&passwords.nobody));
        assert!(passwords.is_outdated(&least().nobody));
        assert!(passwords.is_outdated("not a hash"));
    }

    #[test]
    fn nobody_has_no_password() {
        let passwords = least();
        assert_eq!(passwords.verify("anything at all", None), Ok(false));
        assert_eq!(passwords.verify("anything at all", Some("plain text")), Err(HashError::Corrupt));
    }

    /// The dummy really is worked out: at the standard cost an unknown address takes as long as a
    /// known one, within a factor that a busy machine leaves.
    #[test]
    fn an_unknown_address_takes_as_long_as_a_known_one() {
        let passwords = Passwords::new(Cost::STANDARD).unwrap();
        let kept = passwords.hash(&Password::new("long enough to count").unwrap()).unwrap();
        let time = |kept: Option<&str>| {
            let start = std::time::Instant::now();
            assert_eq!(passwords.verify("wrong but long enough", kept), Ok(false));
            start.elapsed()
        };
        // In turns, so that who is busy beside slows both; the best of each.
        let turns: Vec<_> = (0..10).map(|_| (time(Some(&kept)), time(None))).collect();
        let known = turns.iter().map(|(known, _)| *known).min().unwrap();
        let unknown = turns.iter().map(|(_, unknown)| *unknown).min().unwrap();
        assert!(unknown * 3 > known && known * 3 > unknown, "{known:?} {unknown:?}");
    }

    fn check(typed: &str, fault: Option<PasswordFault>) {
        assert_eq!(Password::new(typed).err(), fault, "{typed:?}");
    }

    #[test]
    fn length_counts_characters() {
        check("كلمات ثلاث.", Some(PasswordFault::Short));
        check("كلمات ثلاث..", None);
        check(&"bateau vert ".repeat(21), None);
        check(&"bateau vert ".repeat(22), Some(PasswordFault::Long));
        check("", Some(PasswordFault::Short));
    }

    #[test]
    fn no_more_than_two_are_worked_out_at_once() {
        let turns = Turns::new(AT_ONCE);
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(5));
            now.fetch_sub(1, Ordering::SeqCst);
        };
        std::thread::scope(|s| {
            let all: Vec<_> = (0..12).map(|_| s.spawn(|| turns.take(PATIENCE, work))).collect();
            assert!(all.into_iter().all(|done| done.join().unwrap().is_some()));
        });
        assert_eq!(most.load(Ordering::SeqCst), AT_ONCE);
        assert_eq!(*turns.free.lock().unwrap(), AT_ONCE);
    }

    #[test]
    fn a_turn_that_never_comes_is_said_and_a_panic_gives_its_turn_back() {
        let turns = Turns::new(1);
        let nested = turns.take(PATIENCE, || turns.take(Duration::from_millis(10), || ()));
        assert_eq!(nested, Some(None));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            turns.take(PATIENCE, || panic!("work"))
        }));
        assert!(panicked.is_err());
        assert_eq!(turns.take(Duration::ZERO, || 7), Some(7));
    }
}
