//! Which calendar is in force. Every transaction that counts a limit asks the store, so
//! that an import is seen by the next filing on every node; what was read is kept until the answer is
//! another one.

use super::App;
use super::error::{Error, Result};
use crate::clock::Moment;
use crate::ids::digest;
use crate::law::calendar::{Calendar, SHIPPED, shipped};
use crate::law::recount::Newer;
use crate::store::calendars::{self, CalendarRow, Digests};
use crate::store::{Conn, StoreError, Tx, replica};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// The digest of the calendar shipped with the product.
pub static SHIPPED_DIGEST: LazyLock<String> = LazyLock::new(|| digest(SHIPPED));

/// The edition in force, and the one that every request was counted with.
#[derive(Clone, Debug)]
pub struct Calendars {
    digests: Digests,
    /// The calendar in force.
    pub in_force: Arc<Calendar>,
    /// The one applied to every request; `None` while that is not known.
    pub applied: Option<Arc<Calendar>>,
}

impl Calendars {
    /// Digest of the edition in force.
    pub fn in_force_digest(&self) -> &str {
        self.digests.in_force.as_deref().unwrap_or(&SHIPPED_DIGEST)
    }

    /// The calendar of figures: the running counts follow the edition that was applied, so that every
    /// other figure does.
    pub fn of_figures(&self) -> Arc<Calendar> {
        Arc::clone(self.applied.as_ref().unwrap_or(&self.in_force))
    }

    /// Digest of the calendar of figures.
    pub fn of_figures_digest(&self) -> &str {
        let applied = self.digests.applied.as_deref().filter(|_| self.applied.is_some());
        applied.unwrap_or_else(|| self.in_force_digest())
    }

    /// The calendars of a store that no app has opened.
    ///
    /// # Errors
    /// When the database fails or an edition cannot be read.
    pub fn of_store(conn: &mut Conn) -> Result<Self> {
        let none = Self { digests: Digests::default(), in_force: Arc::new(shipped()), applied: None };
        let now = calendars::digests(conn)?;
        Self::read(conn, now, &none)
    }

    fn read(conn: &mut Conn, digests: Digests, had: &Self) -> Result<Self> {
        let mut get = |digest: &str| -> Result<Option<Arc<Calendar>>> {
            if had.in_force_digest() == digest {
                return Ok(Some(Arc::clone(&had.in_force)));
            }
            if let (true, Some(applied)) = (had.digests.applied.as_deref() == Some(digest), &had.applied) {
                return Ok(Some(Arc::clone(applied)));
            }
            let row = calendars::by_digest(conn, digest)?;
            let read = row.map(|row| read(&row)).transpose()?;
            Ok(read.or_else(|| (*SHIPPED_DIGEST == digest).then(shipped)).map(Arc::new))
        };
        let in_force = match digests.in_force.as_deref() {
            None => get(&SHIPPED_DIGEST)?,
            Some(digest) => get(digest)?,
        };
        let in_force = in_force.ok_or_else(|| anyhow::anyhow!("the calendar in force is gone"))?;
        let applied = match digests.applied.as_deref() {
            None => None,
            // The very same value, so that whoever compares the two sees that they are one.
            Some(a) if a == digests.in_force.as_deref().unwrap_or(&SHIPPED_DIGEST) => Some(in_force.clone()),
            Some(digest) => get(digest)?,
        };
        Ok(Self { digests, in_force, applied })
    }
}

/// The calendar of a stored edition, under the name it was stored with.
///
/// # Errors
/// [`StoreError::Corrupt`] when what is stored is no calendar any more.
pub fn read(row: &CalendarRow) -> std::result::Result<Calendar, StoreError> {
    let mut calendar = Calendar::from_json(&row.json)
        .map_err(|e| StoreError::corrupt("calendars", "json", e.to_string()))?;
    calendar.edition.clone_from(&row.edition);
    Ok(calendar)
}

/// What was read last.
#[derive(Debug)]
pub struct Seen(RwLock<Calendars>);

impl Default for Seen {
    fn default() -> Self {
        let in_force = Arc::new(shipped());
        Self(RwLock::new(Calendars { digests: Digests::default(), in_force, applied: None }))
    }
}

impl Seen {
    fn get(&self) -> Calendars {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, calendars: Calendars) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = calendars;
    }
}

impl App {
    /// The calendar in force, as it was seen last: for pages, whose every answer looks anew.
    pub fn calendar(&self) -> Arc<Calendar> {
        self.seen.get().in_force
    }

    /// The calendar of figures, as it was seen last.
    pub fn figures_calendar(&self) -> Arc<Calendar> {
        self.seen.get().of_figures()
    }

    /// The calendars as the store has them now.
    ///
    /// # Errors
    /// When the database fails or an edition cannot be read.
    pub fn calendars(&self, conn: &mut Conn) -> Result<Calendars> {
        let now = calendars::digests(conn)?;
        self.calendars_of(conn, now)
    }

    fn calendars_of(&self, conn: &mut Conn, now: Digests) -> Result<Calendars> {
        let had = self.seen.get();
        if now == had.digests {
            return Ok(had);
        }
        let calendars = Calendars::read(conn, now, &had)?;
        // What a standby has may be the edition before.
        if !replica::is_wanted() {
            self.seen.put(calendars.clone());
        }
        Ok(calendars)
    }

    /// Looks whether another calendar or another directory was imported, by this process or another, and
    /// whether there is evidence of the day.
    ///
    /// # Errors
    /// As [`App::calendars`].
    pub fn look_at_imports(&self) -> Result<()> {
        self.store.read(|conn| {
            self.look_at_day(conn)?;
            let now = calendars::editions(conn)?;
            self.calendars_of(conn, now.calendars)?;
            self.directory_of(conn, now.last_body)
        })
    }
}

/// The instant of a transaction, and the calendar in force in it.
#[derive(Clone, Debug)]
pub struct Now {
    /// The instant.
    pub at: Moment,
    /// The calendar in force until the transaction ends.
    pub calendar: Arc<Calendar>,
    /// The one that was applied to every request.
    pub before: Option<Arc<Calendar>>,
}

impl Now {
    /// The calendar in force, held until the transaction ends. It comes before anything else that
    /// another transaction may wait for.
    ///
    /// # Errors
    /// When the database fails or an edition cannot be read.
    pub fn hold(tx: &mut Tx, app: &App, at: Moment) -> Result<Self> {
        calendars::hold(tx).map_err(Error::from)?;
        Ok(Self::of(app.calendars(tx)?, at))
    }

    /// These calendars at an instant.
    pub fn of(calendars: Calendars, at: Moment) -> Self {
        Self { at, calendar: calendars.in_force, before: calendars.applied }
    }

    /// The calendar in force as the law looks at it.
    pub fn newer(&self) -> Newer<'_> {
        Newer { on: self.at.legal_date(), calendar: &self.calendar, before: self.before.as_deref() }
    }
}
