//! What of an edition is asked for often, found without reading the whole: its files with their
//! digests, its figures by body, those told of requesters. An edition never changes, so that what
//! was read once holds.

use super::index::{Index, index_of};
use super::proof::{beside_key, digest_beside};
use super::{archive_name, fetch, folder_of, package_of, places};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::blobs::hash;
use crate::indicators::package::values::{Key, ValueRow};
use crate::store::editions::{self as rows, EditionRow};
use crate::store::meta;
use anyhow::{anyhow, bail};
use csv::ReaderBuilder;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Cells of a key at the beginning of a row.
const KEY: usize = 8;
/// Cells of a value as it is told now, before the cause of a change.
const NEW: usize = 3;
/// How many editions are kept open.
const OPEN: usize = 8;

/// A file of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its digest, in hex.
    pub sha256: String,
}

/// An edition that was opened.
pub struct Opened {
    /// Its files, those of the manifest and the manifest itself.
    pub files: Vec<FileRow>,
    /// What it tells of requesters.
    pub people: Arc<[ValueRow]>,
    pub(super) index: Index,
    places: Vec<u8>,
    at: BTreeMap<String, Range<usize>>,
    /// Digests of the keys of the values that it tells otherwise than an edition before: the keys themselves
    /// are long and may be a hundred thousand.
    revised: BTreeSet<u128>,
}

/// The editions that were opened, and their files that were proved.
#[derive(Default)]
pub struct Shelf {
    opened: Mutex<BTreeMap<String, Arc<Opened>>>,
    proved: Mutex<BTreeMap<PathBuf, Proved>>,
}

/// A file whose bytes had a digest, for as long as nobody writes it: large files are not read twice for each
/// who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Proved {
    sha256: String,
    bytes: u64,
    written: SystemTime,
}

impl Shelf {
    /// An edition, opened once.
    ///
    /// # Errors
    /// [`Error::Lost`] when its files are not there or not as they were published; when the database fails.
    pub fn open(&self, app: &App, id: &str) -> Result<Arc<Opened>> {
        let held = self.opened.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        if let Some(held) = held {
            return Ok(held);
        }
        let (row, beside) = app
            .store
            .read(|conn| Ok::<_, Error>((rows::load(conn, id)?, meta::get(conn, &beside_key(id))?)))?;
        let opened = fetch::here(&app.data_dir, &*app.blobs, &row)
            .and_then(|_| Opened::read(&app.data_dir, &row, beside.as_deref()));
        let opened = Arc::new(opened.map_err(|e| lost(app, id, &e))?);
        let mut all = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= OPEN {
            all.pop_first();
        }
        all.insert(id.to_owned(), Arc::clone(&opened));
        Ok(opened)
    }

    /// An edition for a list or a page of more than it: where its files are lost that page goes on without
    /// them, and the log says so.
    pub fn readable(&self, app: &App, id: &str) -> Option<Arc<Opened>> {
        self.open(app, id).ok()
    }

    /// Holds a file of an edition against its digest: what was changed is handed to nobody as published.
    ///
    /// # Errors
    /// [`Error::Lost`].
    pub fn prove(&self, app: &App, id: &str, path: &Path, sha256: &str) -> Result<()> {
        let proved = || -> anyhow::Result<()> {
            let mut file = File::open(path)?;
            let about = file.metadata()?;
            let now = Proved { sha256: sha256.to_owned(), bytes: about.len(), written: about.modified()? };
            let known = |all: &BTreeMap<PathBuf, Proved>| all.get(path) == Some(&now);
            if known(&self.proved.lock().unwrap_or_else(PoisonError::into_inner)) {
                return Ok(());
            }
            if hash(&mut file)?.0 != sha256 {
                bail!("{} is changed", path.display());
            }
            self.proved.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), now);
            Ok(())
        };
        proved().map_err(|e| lost(app, id, &e))
    }
}

/// An edition that is not as it was published, or whose folder is away: the log says why.
fn lost(app: &App, id: &str, why: &anyhow::Error) -> Error {
    let error: &(dyn std::error::Error + 'static) = why.as_ref();
    if let Err(away) = app.has_its_folder() {
        tracing::error!(edition = id, error, "the folder of an edition is away");
        return Error::Files(away);
    }
    tracing::error!(edition = id, error, "an edition is damaged; run: wasl verify");
    Error::Lost(id.to_owned())
}

impl Opened {
    fn read(data_dir: &Path, row: &EditionRow, beside: Option<&str>) -> anyhow::Result<Self> {
        let id = row.id.as_str();
        let files = files(&package_of(data_dir, id))?;
        if files.last().is_none_or(|manifest| manifest.sha256 != row.manifest_sha256) {
            bail!("its manifest is changed");
        }
        if beside.map(|kept| digest_beside(&folder_of(data_dir, id)).map(|now| kept == now)).transpose()?
            == Some(false)
        {
            bail!("what lies beside its package is changed");
        }
        let places = fs::read(folder_of(data_dir, id).join(places::FILE))?;
        let at = places::ranges(&places)?;
        let revised = revised(&package_of(data_dir, id).join("CHANGES.csv"))?;
        let index = index_of(data_dir, id)?;
        let mut opened = Self { files, people: Arc::new([]), index, places, at, revised };
        opened.people = opened.rows("")?.into();
        Ok(opened)
    }

    /// Whether the edition tells a value otherwise than one before it did.
    pub fn has_revised(&self, key: &Key) -> bool {
        self.revised.contains(&brief(&key.cells()))
    }

    /// What the edition tells of a body.
    ///
    /// # Errors
    /// When a row cannot be read.
    pub fn body(&self, slug: &str) -> Result<Vec<ValueRow>> {
        if slug.is_empty() { Ok(Vec::new()) } else { Ok(self.rows(slug)?) }
    }

    fn rows(&self, place: &str) -> anyhow::Result<Vec<ValueRow>> {
        let Some(bytes) = self.at.get(place).and_then(|range| self.places.get(range.clone())) else {
            return Ok(Vec::new());
        };
        let csv = ReaderBuilder::new().has_headers(false).from_reader(bytes);
        csv.into_records()
            .map(|record| ValueRow::from_cells(&record?).ok_or_else(|| anyhow!("a row of {}", places::FILE)))
            .collect()
    }
}

/// The values that a list of changes says were told otherwise before, or not at all; not those that are told no
/// longer. Editions of an older program left what was told for the first time as it was, and named it so.
fn revised(changes: &Path) -> anyhow::Result<BTreeSet<u128>> {
    let mut all = BTreeSet::new();
    for record in csv::Reader::from_path(changes)?.into_records() {
        let record = record?;
        let is_told = record.iter().rev().skip(1).take(NEW).any(|cell| !cell.is_empty());
        if is_told && record.iter().next_back() != Some("added") {
            all.insert(brief(&record.iter().take(KEY).collect::<Vec<_>>()));
        }
    }
    Ok(all)
}

/// The first half of a digest of the cells of a key.
fn brief(key: &[&str]) -> u128 {
    let digest = Sha256::digest(key.join("\n"));
    digest.iter().take(16).fold(0, |all, byte| all << 8 | u128::from(*byte))
}

/// Files and digests, as the manifest names them.
fn files(package: &Path) -> anyhow::Result<Vec<FileRow>> {
    let manifest = package.join("MANIFEST.sha256");
    let text = fs::read_to_string(&manifest)?;
    let of = |line: &str| {
        let (sha256, name) = line.split_once("  ").ok_or_else(|| anyhow!("a line of the manifest"))?;
        let bytes = fs::metadata(package.join(name))?.len();
        Ok(FileRow { name: name.to_owned(), bytes, sha256: sha256.to_owned() })
    };
    let mut files = text.lines().map(of).collect::<anyhow::Result<Vec<_>>>()?;
    let sha256 = crate::ids::digest(&text);
    files.push(FileRow { name: "MANIFEST.sha256".to_owned(), bytes: text.len() as u64, sha256 });
    Ok(files)
}

/// A file of an edition as it is sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its digest, in hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

/// A file of an edition, or its archive, by name.
///
/// # Errors
/// [`Error::NotFound`] for another name, [`Error::Lost`] for one that was changed; when the database fails.
pub fn file(app: &App, id: &str, name: &str) -> Result<Sent> {
    let row = app.store.read(|conn| rows::load(conn, id).map_err(Error::from))?;
    let sent = if name == archive_name(id) {
        fetch::here(&app.data_dir, &*app.blobs, &row).map_err(|e| lost(app, id, &e))?;
        Sent {
            name: name.to_owned(),
            path: folder_of(&app.data_dir, id).join(name),
            sha256: row.archive_sha256,
            bytes: u64::try_from(row.archive_bytes).unwrap_or_default(),
        }
    } else {
        let opened = app.editions.open(app, &row.id)?;
        let found = opened.files.iter().find(|f| f.name == name).ok_or(Error::NotFound)?;
        Sent {
            name: found.name.clone(),
            path: package_of(&app.data_dir, id).join(&found.name),
            sha256: found.sha256.clone(),
            bytes: found.bytes,
        }
    };
    app.editions.prove(app, id, &sent.path, &sent.sha256)?;
    Ok(sent)
}

/// The files of an edition; none where they are lost.
pub fn files_of(app: &App, row: &EditionRow) -> Vec<FileRow> {
    app.editions.readable(app, &row.id).map_or_else(Vec::new, |opened| opened.files.clone())
}
