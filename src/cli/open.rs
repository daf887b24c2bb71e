//! Opening what a verb works on: the settings, the store, the keys, the app.

use crate::app::{App, Parts, SERVED_AT, SIMULATED, bound_key, marked};
use crate::blobs::{self, Blobs};
use crate::clock::{Clock, Moment};
use crate::config::{Config, Documents};
use crate::guard::keys::Keys;
use crate::guard::password::{Cost, Passwords};
use crate::store::{self, Store, StoreError, journal, meta};
use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

/// The key of the moment at which the demo's clock starts.
pub(super) const DEMO_CLOCK: &str = "demo_clock";

/// Where the database of the settings is a file that is not there: opening it would make an empty one.
///
/// # Errors
/// When the address is none.
pub fn missing_file(config: &Config) -> Result<Option<PathBuf>> {
    let file = store::file_of(&config.database.expose()).context("WASL_DATABASE_URL")?;
    Ok(file.filter(|file| !file.exists()))
}

/// Refuses a database that is not there although its data folder knows one. An empty one in its place would
/// take from the right one its last commits: what SQLite lays beside a file (`-wal`) goes into whatever file
/// it finds.
///
/// # Errors
/// When it is not there.
fn not_in_place_of_another(config: &Config) -> Result<()> {
    let folder = config.folder.path();
    match missing_file(config)? {
        Some(file) if marked::has_begun(folder)? => bail!(
            "the database {} is not there, and the data folder {} knows one (wasl.mark): put it back, with the -wal and \
             -shm that were copied with it and without any other, or name it in WASL_DATABASE_URL; to begin a new \
             register name an empty folder in WASL_DATA_DIR. No file was made",
            file.display(),
            folder.display()
        ),
        _ => Ok(()),
    }
}

/// The store of the settings, whatever its schema, and its keys.
///
/// # Errors
/// When it cannot be opened, or the data folder does not hold its keys.
pub fn any_store(config: &Config) -> Result<(Store, Keys)> {
    not_in_place_of_another(config)?;
    let store = Store::open(&config.database.expose()).context("WASL_DATABASE_URL")?;
    let keys = bound_key::open(&store, config.folder.path())?;
    Ok((store, keys))
}

/// The store of the settings, with the schema of this program, however far it has come: to look at it.
///
/// # Errors
/// As [`any_store`], and when its schema is another.
pub fn current_store(config: &Config) -> Result<(Store, Keys)> {
    not_in_place_of_another(config)?;
    if let Some(file) = missing_file(config)? {
        bail!("the database {} is not there; run: wasl migrate", file.display());
    }
    let (store, keys) = any_store(config)?;
    if !store.is_current()? {
        bail!("the database has not the schema of this program; run: wasl migrate");
    }
    Ok((store, keys))
}

/// The same, to be looked at: the database learns no key.
///
/// # Errors
/// As [`current_store`].
pub fn store_to_look_at(config: &Config) -> Result<(Store, Keys)> {
    not_in_place_of_another(config)?;
    if let Some(file) = missing_file(config)? {
        bail!("the database {} is not there; run: wasl migrate", file.display());
    }
    let store = Store::open(&config.database.expose()).context("WASL_DATABASE_URL")?;
    if !store.is_current()? {
        bail!("the database has not the schema of this program; run: wasl migrate");
    }
    let keys = bound_key::look(&store, config.folder.path())?;
    Ok((store, keys))
}

/// The store of the settings, to be written.
///
/// # Errors
/// As [`current_store`], and when it is not as far as its mark.
pub fn store(config: &Config) -> Result<Store> {
    let (store, keys) = current_store(config)?;
    marked::go_on(&store, &keys, config.folder.path())?;
    Ok(store)
}

/// The app of the settings for the service: on the machine's clock, at the address of the settings.
///
/// # Errors
/// As [`store()`], and when the keys cannot be read.
pub fn app_to_serve(config: &Config) -> Result<App> {
    let mut store = store(config)?;
    if let Some(standby) = &config.standby {
        let (read, answers) = bound_key::read_from(store, &standby.expose())?;
        store = read;
        if !answers {
            tracing::warn!("the standby does not answer: pages are read from the database itself meanwhile");
        }
    }
    app_on(config, store, Clock::System, Cost::STANDARD)
}

/// The app of the settings for a command: on the clock of its store, and at the address that the service was
/// last started with, unless the settings name one.
///
/// # Errors
/// As [`app_to_serve`].
pub fn app(config: &Config) -> Result<App> {
    let store = store(config)?;
    let clock = clock(&store)?;
    let mut app = app_on(config, store, clock, Cost::STANDARD)?;
    if let Some(served_at) = served_at(config, &app.store)? {
        app.public_url = served_at;
    }
    Ok(app)
}

/// The address that the service was last started with, where the settings name none.
fn served_at(config: &Config, store: &Store) -> Result<Option<String>> {
    if config.web.is_named {
        return Ok(None);
    }
    Ok(store.read(|conn| meta::get(conn, SERVED_AT))?)
}

/// The clock of a store: a demo lives in a time of its own, that of its last entry or of its last start; any
/// other store lives in the machine's.
///
/// # Errors
/// When the database fails.
pub fn clock(store: &Store) -> Result<Clock> {
    let kept = store.read(|conn| {
        let simulated = meta::get(conn, SIMULATED)?.is_some();
        Ok::<_, StoreError>((simulated, meta::get(conn, DEMO_CLOCK)?, journal::last_at(conn)?))
    })?;
    let (true, kept, last) = kept else { return Ok(Clock::System) };
    let kept = kept.and_then(|t| t.parse::<DateTime<Utc>>().ok()).map(Moment::from);
    Ok(kept.max(last).map_or(Clock::System, Clock::running))
}

/// Where the documents of the settings are kept.
///
/// # Errors
/// When the bucket has an address that no bucket has.
pub fn blobs(config: &Config) -> Result<Box<dyn Blobs>> {
    let folder = config.folder.path();
    Ok(match &config.documents {
        Documents::Folder => Box::new(blobs::Folder::of(folder)),
        Documents::Bucket(s3) => Box::new(blobs::Bucket::new(s3, folder).context("WASL_DOCUMENTS_URL")?),
    })
}

/// An app on this store, clock and cost of passwords.
///
/// # Errors
/// When the keys cannot be read or the directory cannot be loaded.
pub fn app_on(config: &Config, store: Store, clock: Clock, cost: Cost) -> Result<App> {
    let folder: &Path = config.folder.path();
    let keys = bound_key::open(&store, folder)?;
    Ok(App::new(Parts {
        store,
        clock,
        data_dir: folder.to_owned(),
        blobs: blobs(config)?,
        public_url: config.web.public_url.clone(),
        mail_domain: config.mail.domain.clone().unwrap_or_else(|| config.web.host()),
        keys,
        passwords: Passwords::new(cost)?,
    })?)
}
