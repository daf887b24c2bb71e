//! An edition is made from the journal, kept whole, and put on the list: first its files are on the
//! disk, then the store knows of it.

use super::{archive, archive_name, empty, fetch, folder, folder_of, index, internal, package_of, places};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::event_log::{log_cases, log_tables};
use crate::blobs::hash;
use crate::indicators::package::changes::told_before;
use crate::indicators::package::edition::Edition;
use crate::indicators::package::profile as people;
use crate::indicators::package::write::{Written, write};
use crate::indicators::period::Named;
use crate::indicators::release::lawful;
use crate::law::settings::rule_set_on;
use crate::store::editions::{self as rows, EditionRow, Status};
use crate::store::{StoreError, meta};
use anyhow::Context;
use chrono::NaiveDate;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What is to be published.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Year or quarter.
    pub period: Named,
    /// Last day whose events count, if one was asked for; there is one lawful day.
    pub as_of: Option<NaiveDate>,
    /// Folders of editions before, beside those kept here.
    pub previous: Vec<PathBuf>,
}

impl Wanted {
    /// A period on its lawful day, told against what is kept here.
    pub fn of(period: Named) -> Self {
        Self { period, as_of: None, previous: Vec::new() }
    }
}

/// An edition that is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What it is.
    pub row: EditionRow,
    /// Where its files are.
    pub package: PathBuf,
    /// Whether it is new; one that would say the same as the last of its period is not made again.
    pub is_new: bool,
    /// How many values it tells otherwise than editions before.
    pub changes: usize,
}

/// Makes an edition and keeps it. The last one of the same period stays beside it, and is told of in
/// its list of changes.
///
/// # Errors
/// When the period or the day may not be published, an invariant fails, a file cannot be written, or the
/// database fails: nothing is then kept.
pub fn keep(app: &App, wanted: &Wanted) -> Result<Kept> {
    let all = folder(&app.data_dir);
    fs::create_dir_all(&all).map_err(internal)?;
    let _turn = turn(&all).map_err(internal)?;
    let last = super::latest(app, &wanted.period.name)?;
    let revision = last.as_ref().map_or(1, |row| row.revision + 1);
    let id = format!("{}-r{revision}", wanted.period.name);
    let partial = all.join(format!(".{id}.partial"));
    empty(&partial)?;
    let made = make(app, wanted, &partial, last.as_ref());
    let (row, written) = match made {
        Ok(made) => made,
        Err(e) => {
            empty(&partial)?;
            return Err(e);
        }
    };
    if let Some(last) = last {
        let before = here(app, &last)?;
        if written.changes.is_empty() && same_log(&before, &partial.join("package")).map_err(internal)? {
            empty(&partial)?;
            return Ok(Kept { row: last, package: before, is_new: false, changes: 0 });
        }
    }
    let row = EditionRow { id, revision, ..row };
    settle(app, &partial, &row)?;
    let package = package_of(&app.data_dir, &row.id);
    Ok(Kept { row, package, is_new: true, changes: written.changes.len() })
}

/// One edition is made at a time, whichever process makes it.
fn turn(all: &Path) -> io::Result<File> {
    let lock = File::create(all.join(".lock"))?;
    lock.lock()?;
    Ok(lock)
}

/// The folder of the files of an edition before.
fn here(app: &App, row: &EditionRow) -> Result<PathBuf> {
    Ok(fetch::here(&app.data_dir, &*app.blobs, row)?)
}

/// Writes the files of an edition into `dir`, with its archive and what finds its parts.
fn make(app: &App, wanted: &Wanted, dir: &Path, last: Option<&EditionRow>) -> Result<(EditionRow, Written)> {
    let id = last.map_or(1, |row| row.revision + 1);
    let name = archive_name(&format!("{}-r{id}", wanted.period.name));
    fs::create_dir_all(dir).map_err(internal)?;
    let package = dir.join("package");
    let told = tell(app, wanted, false, &package)?;
    let written = told.written;
    index::write(&package, dir).map_err(internal)?;
    places::write(&package, &wanted.period, dir).context("the figures of an edition by place")?;
    let archive = dir.join(&name);
    archive::write(&package, name.trim_end_matches(".zip"), &archive).map_err(internal)?;
    let (archive_sha256, bytes) = hash(&mut File::open(&archive).map_err(internal)?).map_err(internal)?;
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let row = EditionRow {
        id: String::new(),
        period: wanted.period.name.clone(),
        revision: 0,
        status: if wanted.period.freq == 'A' { Status::Final } else { Status::Provisional },
        as_of: told.as_of,
        published_at: app.clock.now(),
        requests: whole(written.requests),
        events: whole(written.events),
        manifest_sha256: written.manifest.clone(),
        archive_sha256,
        archive_bytes: whole(bytes),
    };
    Ok((row, written))
}

/// A package that was written.
pub struct Told {
    /// Last day whose events count.
    pub as_of: NaiveDate,
    /// What is in it.
    pub written: Written,
}

/// Writes the package of a period into a folder that is not there, told against the editions before;
/// with the restricted columns if `full`, for the committee alone.
///
/// # Errors
/// When the period or the day may not be published, an invariant fails, a file cannot be written, or
/// the database fails.
pub fn tell(app: &App, wanted: &Wanted, full: bool, out: &Path) -> Result<Told> {
    let as_of = lawful(&wanted.period, wanted.as_of, app.today(), &app.calendar());
    let as_of = as_of.map_err(anyhow::Error::from)?.as_of;
    let last = super::latest(app, &wanted.period.name)?.map(|row| here(app, &row)).transpose()?;
    let folders = before(app, wanted, as_of)?;
    let previous =
        told_before(&folders, last.as_deref(), &wanted.period, as_of).map_err(anyhow::Error::from)?;
    let folders: Vec<PathBuf> = folders.into_iter().chain(last).collect();
    let told = told_of_requesters(app, wanted)?;
    let edition = Edition {
        told: told.as_ref(),
        period: wanted.period.clone(),
        as_of,
        settings: rule_set_on(as_of).settings,
        full,
        simulated: app.simulated,
        licence: None,
        previous: &previous,
        before: &folders,
    };
    let (cases, tables) = (log_cases(app)?, log_tables(app, as_of));
    let written = write(out, &edition, &cases, &tables, &|| ()).map_err(anyhow::Error::from)?;
    Ok(Told { as_of, written })
}

/// What the last edition of the period told of requesters: the one kept here, else one that whoever
/// publishes names.
fn told_of_requesters(app: &App, wanted: &Wanted) -> Result<Option<people::Told>> {
    let kept = super::latest(app, &wanted.period.name)?;
    let kept = kept.map(|row| here(app, &row)).transpose()?;
    for folder in kept.iter().chain(wanted.previous.iter().rev()) {
        let told = people::Told::read(folder, &wanted.period.name).map_err(anyhow::Error::from)?;
        if told.is_some() {
            return Ok(told);
        }
    }
    Ok(None)
}

/// The folders of the editions before beside the last one of the period: those named by whoever publishes, then
/// the bulletins of a year, so that of two as of one day the one kept here, the last correction, comes last.
fn before(app: &App, wanted: &Wanted, as_of: NaiveDate) -> Result<Vec<PathBuf>> {
    let mut folders = wanted.previous.clone();
    for period in wanted.period.quarters().iter().filter(|quarter| quarter.name != wanted.period.name) {
        let kept = super::latest(app, &period.name)?.filter(|row| row.as_of <= as_of);
        folders.extend(kept.map(|row| here(app, &row)).transpose()?);
    }
    Ok(folders)
}

/// Whether two packages rest on the same log.
fn same_log(before: &Path, now: &Path) -> io::Result<bool> {
    let log = [
        "requests.csv",
        "events.csv",
        "bodies.csv",
        "publication.csv",
        "holidays.csv",
        "population.csv",
        "rules.json",
    ];
    for name in log {
        let digest = |dir: &Path| hash(&mut File::open(dir.join(name))?);
        if digest(before)? != digest(now)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The edition comes to its place: its bytes reach the disk first, then its name does, then the list.
fn settle(app: &App, partial: &Path, row: &EditionRow) -> Result<()> {
    let (all, place) = (folder(&app.data_dir), folder_of(&app.data_dir, &row.id));
    sync(partial).map_err(internal)?;
    empty(&place)?;
    fs::rename(partial, &place).map_err(internal)?;
    File::open(&all).and_then(|f| f.sync_all()).map_err(internal)?;
    File::open(&app.data_dir).and_then(|f| f.sync_all()).map_err(internal)?;
    let beside = super::proof::digest_beside(&place).map_err(internal)?;
    fetch::share(&*app.blobs, row, &place.join(archive_name(&row.id))).map_err(Error::Files)?;
    let listed = app.store.write(|tx| {
        meta::set(tx, &super::proof::beside_key(&row.id), &beside)?;
        rows::insert(tx, row).map_err(Error::from)
    });
    // Another server was first with the same name: its files are the edition.
    if matches!(listed, Err(Error::Store(StoreError::Duplicate(_)))) {
        empty(&place)?;
    }
    listed
}

fn sync(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() { sync(&path)? } else { File::open(&path)?.sync_all()? }
    }
    File::open(dir)?.sync_all()
}
