//! What every handler stands on: the app, its permits, its limits, and the bridge from the web's
//! threads to blocking work.

use crate::app::App;
use crate::app::error::{Error, Result};
use crate::config::Limits;
use crate::guard::rate::Rate;
use crate::page::Pages;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How many blocking works run at once; others wait their turn.
const PERMITS: usize = 64;
/// How long a request waits for its turn before it hears that we are busy.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long anybody waits for work that has begun.
const LONGEST: Duration = Duration::from_secs(60);
/// How long somebody waits who has sent something.
const SOON: Duration = Duration::from_secs(7);
/// Files that a requester may send for each request that may be filed.
const UPLOADS: u32 = 6;

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
    /// Sign-ins per address.
    pub sign_ins: Rate,
    /// Proxies whose word on a visitor's address is taken.
    pub proxies: Vec<IpAddr>,
    permits: Arc<Semaphore>,
}

impl Door {
    /// The door of an app.
    pub fn new(app: Arc<App>, pages: Pages, limits: &Limits) -> Self {
        Self {
            app,
            pages,
            filings: Rate::per_hour(limits.filings_per_hour),
            uploads: Rate::per_hour(limits.filings_per_hour.saturating_mul(UPLOADS)),
            sign_ins: Rate::per_minute(limits.sign_ins_per_minute),
            proxies: Vec::new(),
            permits: Arc::new(Semaphore::new(PERMITS)),
        }
    }

    /// The same door behind these proxies.
    #[must_use]
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        Self { proxies: proxies.to_vec(), ..self }
    }

    /// Runs blocking work on its own thread, when a permit is free.
    ///
    /// # Errors
    /// Those of the work; busy when no turn comes in two seconds, unsure after a minute.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.run_for(LONGEST, work).await
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
        let done = actix_web::web::block(move || {
            let _permit = permit;
            // One small question, so that no page counts with an edition that is over.
            app.look_at_calendar()?;
            work(&app)
        });
        // The work goes on, with its permit, until the database answers; nobody waits for it any more.
        let Ok(done) = tokio::time::timeout(longest, done).await else { return Err(Error::Unsure) };
        done.unwrap_or_else(|e| Err(Error::Internal(e.into())))
    }

    /// Counts a filing of this address.
    ///
    /// # Errors
    /// [`Error::TooOften`].
    pub fn count_filing(&self, address: Option<IpAddr>) -> Result<()> {
        count(&self.filings, address)
    }

    /// Counts a file of this address.
    ///
    /// # Errors
    /// [`Error::TooOften`].
    pub fn count_upload(&self, address: Option<IpAddr>) -> Result<()> {
        count(&self.uploads, address)
    }

    /// Counts a sign-in of this address.
    ///
    /// # Errors
    /// [`Error::TooOften`].
    pub fn count_sign_in(&self, address: Option<IpAddr>) -> Result<()> {
        count(&self.sign_ins, address)
    }
}

fn count(rate: &Rate, address: Option<IpAddr>) -> Result<()> {
    address.map_or(Ok(()), |a| rate.check(a)).map_err(Error::TooOften)
}

fn busy() -> Error {
    Error::Store(crate::store::StoreError::Busy("no permit was free".into()))
}
