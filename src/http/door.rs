//! What every handler stands on: the app, its permits, its limits, and the bridge from the web's
//! threads to blocking work.

use super::codes::Codes;
use crate::app::App;
use crate::app::act::is_done;
use crate::app::error::{Error, Result};
use crate::app::file_request::filed_under;
use crate::app::limits;
use crate::app::once::Once;
use crate::app::sign_in::{self, Opened, Resumed, Typed};
use crate::config::{Limits, Secret};
use crate::guard::ledger::Quota;
use crate::guard::rate::Rate;
use crate::guard::tries::Tries;
use crate::page::Pages;
use crate::store::StoreError;
use crate::store::gate::Gate;
use crate::store::replica::may_be_behind;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// How many blocking works run at once; others wait their turn.
const PERMITS: usize = 64;
/// How long a request waits for its turn before it hears that we are busy.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long anybody waits for work that has begun.
const LONGEST: Duration = Duration::from_secs(60);
/// How long somebody waits who has sent something.
const SOON: Duration = Duration::from_secs(7);
/// How long anybody waits for the first answer of the database: one that is frozen gives none to whatever
/// comes.
const FIRST: Duration = SOON;
/// How much longer when it has begun to be kept: all in all below ten seconds.
const LATE: Duration = Duration::from_secs(2);
/// Files that a requester may send for each request that may be filed.
const UPLOADS: u32 = 6;
/// Acts that a requester may do for each request that may be filed.
const ACTS: u32 = 6;
/// Wrong codes for one number in an hour, for each that one address may show in a minute.
const CODES: u32 = 10;
/// How many visits are noted at a time.
const NOTES: usize = 2;
/// How long a reader waits for that.
const NOTED: Duration = Duration::from_millis(200);

/// Shared by all handlers.
pub struct Door {
    /// The use cases.
    pub app: Arc<App>,
    /// The pages.
    pub pages: Pages,
    /// Filings per address.
    pub filings: Rate,
    /// Files per address, of callers without an account.
    pub uploads: Rate,
    /// Acts of requesters per address.
    pub acts: Rate,
    /// Sign-ins per address.
    pub sign_ins: Rate,
    codes: Arc<Tries>,
    accounts: Tries,
    /// Proxies whose word on a visitor's address is taken.
    pub proxies: Vec<IpAddr>,
    /// Who shows it may watch what the process counts.
    pub metrics_token: Option<Secret>,
    permits: Arc<Semaphore>,
    /// Sessions being noted as seen.
    notes: Arc<Semaphore>,
}

impl Door {
    /// The door of an app.
    pub fn new(app: Arc<App>, pages: Pages, limits: &Limits) -> Self {
        let tries = limits.sign_ins_per_minute;
        let filings = |times: u32| Quota::per_hour(limits.filings_per_hour.saturating_mul(times));
        let codes = Quota::per_hour(tries.saturating_mul(CODES));
        let ledger = limits::ledger(&app);
        let rate = |word, quota| Rate::new(word, quota, Arc::clone(&ledger));
        let guess = |word, by_address, by_name| Tries::new(word, by_address, by_name, Arc::clone(&ledger));
        Self {
            app,
            pages,
            filings: rate("filing", filings(1)),
            uploads: rate("upload", filings(UPLOADS)),
            acts: rate("act", filings(ACTS)),
            sign_ins: rate("signing", Quota::per_minute(tries)),
            codes: Arc::new(guess("code", Quota::per_minute(tries), codes)),
            // Every sign-in of an address counts already, right or wrong.
            accounts: guess("account", Quota::per_hour(0), Quota::per_hour(tries)),
            proxies: Vec::new(),
            metrics_token: None,
            permits: Arc::new(Semaphore::new(PERMITS)),
            notes: Arc::new(Semaphore::new(NOTES)),
        }
    }

    /// The same door behind these proxies.
    #[must_use]
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        Self { proxies: proxies.to_vec(), ..self }
    }

    /// The same door, watched by who shows this token.
    #[must_use]
    pub fn watched_with(self, token: Option<&Secret>) -> Self {
        Self { metrics_token: token.cloned(), ..self }
    }

    /// Runs blocking work on its own thread, when a permit is free.
    ///
    /// # Errors
    /// Those of the work; busy when no turn comes in two seconds, [`Error::NotKept`] after a minute.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.run_for(LONGEST, work).await
    }

    /// The same for what is the same for everybody: it may be read from a standby that is a few seconds behind.
    ///
    /// # Errors
    /// As [`Door::run`].
    pub async fn run_public<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.run(|app| may_be_behind(|| work(app))).await
    }

    /// The same for what somebody waits for who has sent something: within seven seconds they hear that it
    /// is done, that it is not, or that we cannot tell.
    ///
    /// # Errors
    /// As [`Door::run`].
    pub async fn run_soon<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.run_for(SOON, work).await
    }

    async fn run_for<T: Send + 'static>(
        &self,
        longest: Duration,
        work: impl FnOnce(&App) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let turn = tokio::time::timeout(PATIENCE, self.permits.clone().acquire_owned()).await;
        let Ok(Ok(permit)) = turn else { return Err(busy()) };
        let app = self.app.clone();
        let gate = Gate::default();
        let worker = gate.clone();
        let (answers, answered) = tokio::sync::oneshot::channel();
        let done = actix_web::web::block(move || {
            let _permit = permit;
            // One small question, so that no page counts with a calendar that is over, or misses a body.
            let first = worker.around(|| app.look_at_imports());
            // Whoever does not wait any more hears nothing.
            let _ = answers.send(());
            first.and_then(|()| worker.around(|| work(&app)))
        });
        let (mut done, start) = (std::pin::pin!(done), Instant::now());
        if tokio::time::timeout(FIRST, answered).await.is_err() && gate.give_up() {
            let away = || Error::Store(StoreError::Unavailable("the database does not answer".into()));
            return Err(if longest == SOON { Error::NotKept } else { away() });
        }
        // Of work that nobody waits for any more nothing is kept; what has been committed is told, late.
        let done = match tokio::time::timeout_at(start + longest, &mut done).await {
            Ok(done) => done,
            Err(_) if gate.give_up() => return Err(Error::NotKept),
            Err(_) => tokio::time::timeout(LATE, done).await.map_err(|_| Error::Unsure)?,
        };
        done.unwrap_or_else(|e| Err(Error::Internal(e.into())))
    }

    /// Notes that a session was seen. A register that takes no writing now keeps nobody from reading: it is
    /// noted at the next visit.
    pub async fn note_visit(&self, resumed: &Resumed) {
        let Some(turn) = self.notes.clone().try_acquire_owned().ok().filter(|_| resumed.to_note) else {
            return;
        };
        let (app, session) = (self.app.clone(), resumed.session);
        let noted = actix_web::web::block(move || {
            let _turn = turn;
            if let Err(e) = sign_in::touch(&app, session) {
                tracing::warn!(error = &e as &dyn std::error::Error, "a visit could not be noted");
            }
        });
        // Whoever is slower than that is not waited for.
        let _ = tokio::time::timeout(NOTED, noted).await;
    }

    /// Counts a filing of this address, unless it was filed under its key before.
    ///
    /// # Errors
    /// [`Error::TooOften`]; those of the key.
    pub fn count_filing(&self, app: &App, address: Option<IpAddr>, once: Option<&Once>) -> Result<()> {
        let filed = once.map(|once| filed_under(app, once)).transpose()?.flatten();
        if filed.is_some() { Ok(()) } else { count(&self.filings, address) }
    }

    /// Counts an act of a requester from this address, unless it was done under its key before.
    ///
    /// # Errors
    /// [`Error::TooOften`]; when the database fails.
    pub fn count_act(&self, app: &App, address: Option<IpAddr>, once: Option<&Once>) -> Result<()> {
        let done = once.map(|once| is_done(app, once)).transpose()?.unwrap_or(false);
        if done { Ok(()) } else { count(&self.acts, address) }
    }

    /// Counts what a requester tells of themselves from this address, as an act.
    ///
    /// # Errors
    /// [`Error::TooOften`].
    pub fn count_profile(&self, address: Option<IpAddr>) -> Result<()> {
        count(&self.acts, address)
    }

    /// Counts a file of this address, before any of it is read.
    ///
    /// # Errors
    /// [`Error::TooOften`]; those of [`Door::run`].
    pub async fn count_upload(self: &Arc<Self>, address: Option<IpAddr>) -> Result<()> {
        let door = Arc::clone(self);
        self.run(move |_| count(&door.uploads, address)).await
    }

    /// Counts a sign-in of this address, before its words are read.
    ///
    /// # Errors
    /// As [`Door::count_upload`].
    pub async fn count_sign_in_first(self: &Arc<Self>, address: Option<IpAddr>) -> Result<()> {
        let door = Arc::clone(self);
        self.run(move |_| door.count_sign_in(address)).await
    }

    /// Counts a sign-in of this address.
    ///
    /// # Errors
    /// [`Error::TooOften`].
    pub fn count_sign_in(&self, address: Option<IpAddr>) -> Result<()> {
        count(&self.sign_ins, address)
    }

    /// The tracking codes that this address shows.
    pub fn codes(&self, address: Option<IpAddr>) -> Codes {
        Codes::of(&self.codes, address)
    }

    /// Signs in, as often as an account may be tried at: one that is there and one that is not alike.
    ///
    /// # Errors
    /// [`Error::TooOften`], and those of [`sign_in::sign_in`].
    pub fn sign_in(&self, address: Option<IpAddr>, typed: &Typed<'_>) -> Result<Opened> {
        let account = typed.email.trim().to_lowercase();
        self.accounts.may(address, &account).map_err(Error::TooOften)?;
        let opened = sign_in::sign_in(&self.app, typed);
        match &opened {
            Ok(_) => self.accounts.right(address, &account),
            Err(Error::SignInWrong | Error::FactorWrong) => self.accounts.wrong(address, &account),
            Err(_) => (),
        }
        opened
    }
}

fn count(rate: &Rate, address: Option<IpAddr>) -> Result<()> {
    address.map_or(Ok(()), |a| rate.check(a)).map_err(Error::TooOften)
}

fn busy() -> Error {
    Error::Store(crate::store::StoreError::Busy("no permit was free".into()))
}
