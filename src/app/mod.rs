//! Use cases: one verb, one file. They join the law and the store, and know neither the web nor the
//! database's own words.
//!
//! | file | use case |
//! | --- | --- |
//! | [`file_request`] | a request is filed, or entered by a desk |
//! | [`act`] | somebody acts on a request |
//! | [`bound_key`] | a database is opened with its own keys alone |
//! | [`jobs`] | what is not done while a request waits |
//! | [`metrics`] | what a process counts of itself |
//! | [`sweep`] | limits that passed are recorded |
//! | [`evidence`] | nothing is written on a day that the clock alone tells |
//! | [`read_case`] | a request as somebody may see it |
//! | [`shown`] | who reads what of an act |
//! | [`outlook`] | what lies ahead of a request |
//! | [`desk`] | the work list of a body |
//! | [`reach`] | whether anybody of a body reads here what is filed |
//! | [`departments`] | the departments of a body that have accounts |
//! | [`committee`] | the list of the Committee |
//! | [`profile`] | what a requester tells of themselves |
//! | [`documents`] | files are deposited and read |
//! | [`sign_in`] | people sign in and out |
//! | [`calendars`] | which calendar is in force |
//! | [`move_due_dates`] | a changed calendar moves limits, in the background |
//! | [`editions`] | editions of the open data, kept whole |
//! | [`event_log`] | the log that figures are redone from |
//! | [`figures`] | the official counts |
//! | [`declared`] | what bodies declare of the time before |
//! | [`nodes`] | several servers of one database share what makes them one service |
//! | [`ready`] | whether the service can work |
//! | [`limits`] | how often, counted for all servers of a database |
//! | [`figure_sets`] | figures counted from the journal by a job, stored, and read by key |
//! | [`indicators`] | every indicator of a place over a period |
//! | [`verify`] | chains, texts and counts are proved |
//! | [`policy`] | who may do what: asked by every door |
//! | [`record`] | what the law decided is written down |
//! | [`letters`] | the letters that acts owe |
//! | [`filing`], [`input`], [`fields`], [`order`] | what is sent, read field by field |
//! | [`replay`] | a case from a file of acts, without a store |
//! | [`view`] | JSON shapes |
//! | [`import_bodies`], [`import_holidays`], [`import_requests`] | the directory, the calendar and registers of before come in from files |

pub mod accounts;
pub mod act;
pub mod assessed;
pub mod bound_key;
pub mod calendars;
pub mod case_file;
pub mod committee;
pub mod complete;
pub mod consulted;
pub mod damaged;
pub mod declared;
pub mod departments;
pub mod desk;
pub mod documents;
pub mod editions;
pub mod entry;
pub mod error;
pub mod event_log;
pub mod evidence;
pub mod fields;
pub mod figure_sets;
pub mod figures;
pub mod file_request;
pub mod filing;
pub mod find_public;
pub mod history;
pub mod import;
pub mod import_bodies;
pub mod import_holidays;
pub mod import_requests;
pub mod indicators;
pub mod input;
pub mod jobs;
pub mod last_proof;
pub mod letters;
pub mod limits;
pub mod lists;
pub mod looks;
pub mod marked;
pub mod metrics;
pub mod move_due_dates;
pub mod nodes;
pub mod of_ours;
pub mod once;
pub mod order;
pub mod outlook;
pub mod policy;
pub mod profile;
pub mod reach;
pub mod read_case;
pub mod ready;
pub mod record;
pub mod replay;
pub mod sense;
pub mod shown;
pub mod sign_in;
pub mod staff;
pub mod sweep;
mod table_file;
pub mod tidy;
pub mod unnamed;
pub mod unproved;
pub mod verify;
pub mod view;
pub mod words;

use crate::blobs::Blobs;
use crate::blobs::folder::Place;
use crate::clock::Clock;
use crate::directory::Directory;
use crate::guard::csrf::Forms;
use crate::guard::jwt::Tokens;
use crate::guard::keys::{FILE, Keys, Purpose};
use crate::guard::password::Passwords;
use crate::guard::seal::Sealer;
use crate::store::bodies::{self, BodyRow};
use crate::store::{Conn, Store, StoreError, meta};
use error::{Error, Result};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Key under which a store says that a demo made it.
pub const SIMULATED: &str = "simulated";

/// Key under which a store keeps the address that people know, as the service was last started with.
pub const SERVED_AT: &str = "served_at";

/// All that a use case needs, passed down as a value; no global.
pub struct App {
    /// The database.
    pub store: Store,
    /// The only reader of time.
    pub clock: Clock,
    /// Keys, editions, and documents where no bucket has them.
    pub data_dir: PathBuf,
    /// The bytes of documents.
    pub blobs: Box<dyn Blobs>,
    /// The address people know, without a slash at its end.
    pub public_url: String,
    /// The domain of our Message-IDs.
    pub mail_domain: String,
    /// Whether a demo made this store.
    pub simulated: bool,
    /// Seals identity numbers and letters.
    pub sealer: Sealer,
    /// Tokens of the API.
    pub tokens: Tokens,
    /// Hidden fields of forms.
    pub forms: Forms,
    /// Passwords, hashed on a small bounded pool.
    pub passwords: Passwords,
    /// Figures of no request, which no journal is needed for.
    pub of_nothing: figure_sets::nothing::OfNothing,
    /// What this process counts of itself.
    pub metrics: metrics::Metrics,
    /// Editions that were opened.
    pub editions: editions::shelf::Shelf,
    evidence: evidence::Evidence,
    seen: calendars::Seen,
    directory: RwLock<Seen>,
    stopping: AtomicBool,
    /// Whether the key file lay in the data folder at the start.
    had_key: bool,
    /// The data folder as it was first met.
    met: Place,
}

/// What an [`App`] is made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// Keys and editions.
    pub data_dir: PathBuf,
    /// The bytes of documents.
    pub blobs: Box<dyn Blobs>,
    /// The address people know.
    pub public_url: String,
    /// The domain of our Message-IDs.
    pub mail_domain: String,
    /// The secret keys.
    pub keys: Keys,
    /// Passwords.
    pub passwords: Passwords,
}

impl App {
    /// Puts the parts together and loads the directory and the calendar.
    ///
    /// # Errors
    /// When the database fails or the calendar in force cannot be read.
    pub fn new(parts: Parts) -> Result<Self> {
        parts.store.seal_under(&parts.keys.every(Purpose::Rows));
        let (simulated, evidence) = parts.store.read(|conn| {
            let simulated = meta::get(conn, SIMULATED)?.is_some();
            Ok::<_, Error>((simulated, evidence::Evidence::take(conn, &parts.clock)?))
        })?;
        let had_key = parts.data_dir.join(FILE).is_file();
        let app = Self {
            sealer: Sealer::new(&parts.keys),
            tokens: Tokens::new(&parts.keys, &parts.public_url),
            forms: Forms::new(&parts.keys),
            store: parts.store,
            clock: parts.clock,
            data_dir: parts.data_dir,
            blobs: parts.blobs,
            public_url: parts.public_url,
            mail_domain: parts.mail_domain,
            simulated,
            passwords: parts.passwords,
            of_nothing: figure_sets::nothing::OfNothing::default(),
            metrics: metrics::Metrics::new().map_err(|e| Error::Internal(e.into()))?,
            editions: editions::shelf::Shelf::default(),
            evidence,
            seen: calendars::Seen::default(),
            directory: RwLock::new(Seen { last_body: None, read: Arc::new(Directory::new(Vec::new())) }),
            stopping: AtomicBool::new(false),
            had_key,
            met: Place::default(),
        };
        // Where they are not there yet, the first to write makes them, or hears why it may not.
        let _ = app.has_its_folder();
        app.look_at_imports()?;
        Ok(app)
    }

    /// Whether the data folder is the one of the start, and the place of the documents, which may be a disk
    /// of its own. Where a disk is not mounted any more an empty folder is in its place, or a copy: what is
    /// written there is out of sight once the disk is back.
    ///
    /// # Errors
    /// When it is another.
    pub fn has_its_folder(&self) -> std::io::Result<()> {
        if self.had_key && !self.data_dir.join(FILE).is_file() {
            let why = format!("{} has no {FILE}: it is not the folder of the start", self.data_dir.display());
            return Err(std::io::Error::new(std::io::ErrorKind::NotFound, why));
        }
        self.met.is_of(&self.data_dir)?;
        self.blobs.is_of_the_start()
    }

    /// Tells jobs to end after the step they are at.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether jobs should end.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Reads the directory, unless it was read since its last row was written. That row is asked for
    /// first and the rows after it: what is kept is never older than its mark.
    fn directory_of(&self, conn: &mut Conn, last_body: Option<i64>) -> Result<()> {
        let had = self.directory.read().unwrap_or_else(PoisonError::into_inner).last_body;
        if last_body != had {
            let read = Arc::new(Directory::new(bodies::current(conn)?));
            *self.directory.write().unwrap_or_else(PoisonError::into_inner) = Seen { last_body, read };
        }
        Ok(())
    }

    /// The directory of bodies as it stands.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.read().unwrap_or_else(PoisonError::into_inner).read.clone()
    }

    /// A body of today, by its slug.
    pub fn body(&self, slug: &str) -> Option<BodyRow> {
        self.directory().get(slug).cloned()
    }

    /// The prefecture or province of a commune, in Arabic and in French: communes of one name are told apart
    /// by it.
    pub fn province(&self, body: &BodyRow) -> Option<[String; 2]> {
        let slug = body.parent_slug.as_deref().filter(|_| body.kind == "commune")?;
        self.directory().get(slug).map(|above| [above.name_ar.clone(), above.name_fr.clone()])
    }

    /// Keeps the address that people know: commands of the same register name it in their links. A database
    /// that takes no writes keeps the one before; reading goes on all the same.
    ///
    /// # Errors
    /// When the database fails otherwise.
    pub fn remember_address(&self) -> Result<()> {
        let kept = self.store.read(|conn| meta::get(conn, SERVED_AT).map_err(Error::from))?;
        if kept.as_ref() == Some(&self.public_url) {
            return Ok(());
        }
        match self.store.write(|tx| meta::set(tx, SERVED_AT, &self.public_url)) {
            Err(e @ (StoreError::Unwritable(_) | StoreError::NoRoom(_))) => {
                let error = &e as &dyn std::error::Error;
                tracing::warn!(error, "commands name the address before in their links");
                Ok(())
            }
            done => Ok(done?),
        }
    }

    /// A full address of ours.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// The directory as it was read, and the last row written by then; `None` while there is none.
struct Seen {
    last_body: Option<i64>,
    read: Arc<Directory>,
}
