//! Documents in the folder `documents` of the data folder.

use super::{Blobs, below, holds};
use crate::guard::keys::write_once;
use crate::guard::token::digest;
use crate::ids::new_public_id;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where documents are, in the data folder.
pub const FOLDER: &str = "documents";
/// The file that names the folder of the documents.
const NAME_FILE: &str = "folder.id";
/// How many characters tell folders apart.
const TOLD: usize = 16;
/// How many documents are looked for at each end.
const SAMPLE: i64 = 8;

/// The folder of documents in a data folder.
#[derive(Debug)]
pub struct Folder {
    data_dir: PathBuf,
    met: Place,
}

/// A folder as it was first met: device and inode.
#[derive(Debug, Default)]
pub struct Place(OnceLock<(u64, u64)>);

impl Place {
    /// Whether a folder is the one that was first met here. One that was never met may be made.
    ///
    /// # Errors
    /// When it is another.
    pub fn is_of(&self, folder: &Path) -> io::Result<()> {
        let now = match fs::metadata(folder) {
            Ok(found) => Some((found.dev(), found.ino())),
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            Err(e) => return Err(e),
        };
        let first = match now {
            Some(now) => Some(self.0.get_or_init(|| now)),
            None => self.0.get(),
        };
        if first.copied() == now {
            return Ok(());
        }
        let why = format!("{} is not the folder of the start: put it back, or start again", folder.display());
        Err(io::Error::new(io::ErrorKind::NotFound, why))
    }
}

impl Folder {
    /// The documents of a data folder.
    pub fn of(data_dir: &Path) -> Self {
        Self { data_dir: data_dir.to_owned(), met: Place::default() }
    }

    fn path(&self) -> PathBuf {
        self.data_dir.join(FOLDER)
    }
}

impl Blobs for Folder {
    fn name(&self) -> String {
        self.path().display().to_string()
    }

    fn is_of_the_start(&self) -> io::Result<()> {
        self.met.is_of(&self.path())
    }

    fn is_there(&self) -> io::Result<()> {
        if self.path().is_dir() {
            return Ok(());
        }
        let why = format!("{} is not there, and documents were kept in it", self.name());
        Err(io::Error::new(io::ErrorKind::NotFound, why))
    }

    fn size(&self, sha256: &str) -> io::Result<Option<u64>> {
        match fs::metadata(path_of(&self.data_dir, sha256)) {
            Ok(held) => Ok(held.is_file().then_some(held.len())),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn open(&self, sha256: &str) -> io::Result<Option<File>> {
        match File::open(path_of(&self.data_dir, sha256)) {
            Ok(file) => Ok(Some(file)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Moves the file to its place: its bytes reach the disk first, then its name does.
    fn keep(&self, file: &Path, sha256: &str) -> io::Result<()> {
        if holds(self, sha256)? {
            return fs::remove_file(file);
        }
        let path = path_of(&self.data_dir, sha256);
        if path.is_file() {
            tracing::error!(%sha256, "a document's bytes were changed on the disk; a new deposit mends them");
        }
        let folder = path.parent().unwrap_or(&self.data_dir);
        make_folder(&self.data_dir, folder)?;
        File::open(file)?.sync_all()?;
        fs::rename(file, &path)?;
        File::open(folder)?.sync_all()
    }

    fn remove(&self, sha256: &str) -> io::Result<()> {
        match fs::remove_file(path_of(&self.data_dir, sha256)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    fn hold(&self, alone: bool) -> io::Result<Option<File>> {
        let folder = folder_in(&self.data_dir, FOLDER)?;
        let lock = File::options().create(true).truncate(false).write(true).open(folder.join(".lock"))?;
        if alone {
            lock.lock()?
        } else {
            lock.lock_shared()?
        }
        Ok(Some(lock))
    }

    fn is_shared(&self) -> bool {
        false
    }

    fn identity(&self) -> io::Result<String> {
        let (folder, file) = (self.path(), self.path().join(NAME_FILE));
        if !file.try_exists()? {
            write_once(&folder, NAME_FILE, &digest(&new_public_id())[..TOLD])?;
        }
        Ok(fs::read_to_string(&file)?.trim().chars().take(TOLD).collect())
    }

    fn sample(&self) -> i64 {
        SAMPLE
    }
}

/// Where the bytes of a digest are.
pub fn path_of(data_dir: &Path, sha256: &str) -> PathBuf {
    data_dir.join(FOLDER).join(below(sha256))
}

/// Writes a little file where uploads go, and takes it away: a full disk, or one that takes no writing,
/// says so.
///
/// # Errors
/// Those of the disk.
pub fn has_room(data_dir: &Path) -> io::Result<()> {
    takes_a_file(&folder_in(data_dir, "incoming")?)
}

/// Writes a little file into a folder, and takes it away.
///
/// # Errors
/// Those of the disk.
pub fn takes_a_file(folder: &Path) -> io::Result<()> {
    // Another who asks in this moment has a file of its own.
    let path = folder.join(format!("room-{}", new_public_id()));
    let written = File::create(&path).and_then(|mut file| {
        file.write_all(&[0; 4096])?;
        file.sync_data()
    });
    let removed = fs::remove_file(&path);
    written.and(removed)
}

/// A folder of the data folder, made where it is missing. The data folder itself is never made: where it is
/// away, a new one would take what belongs into it, and lose it when it is back.
///
/// # Errors
/// When the data folder is not there, and those of the disk.
pub fn folder_in(data_dir: &Path, name: &str) -> io::Result<PathBuf> {
    let folder = data_dir.join(name);
    make_folder(data_dir, &folder)?;
    Ok(folder)
}

/// Makes a folder that is still there after the power fails: the name of each new one is in the folder
/// above it.
fn make_folder(data_dir: &Path, folder: &Path) -> io::Result<()> {
    make_folder_and(data_dir, folder, &mut |above| File::open(above)?.sync_all())
}

/// Makes one folder that its owner alone may enter: what lies in it names people.
#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

/// The same, with how the names in a folder reach the disk.
fn make_folder_and(
    data_dir: &Path,
    folder: &Path,
    flush: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if folder == data_dir {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the data folder is not there"));
    }
    if let Some(above) = folder.parent() {
        make_folder_and(data_dir, above, flush)?;
    }
    match make_private(folder) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => {}
    }
    folder.parent().map_or(Ok(()), flush)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who has an account on the machine reads no document, whoever made the data folder.
    #[cfg(unix)]
    #[test]
    fn a_new_folder_is_open_to_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let kept = tempfile::tempdir().unwrap();
        for name in ["incoming", FOLDER] {
            let folder = folder_in(kept.path(), name).unwrap();
            let mode = fs::metadata(folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{name}");
        }
    }

    /// No test can cut the power: what is held is that each folder that got a new one is flushed, after the new one
    /// is there and before what goes into it, and that a disk which does not flush is told.
    #[test]
    fn a_new_folder_is_flushed_up_to_the_one_that_was_there() {
        let kept = tempfile::tempdir().unwrap();
        let data = kept.path();
        let deep = data.join(FOLDER).join("ab");
        let mut flushed = Vec::new();
        let mut note = |above: &Path| {
            let within = fs::read_dir(above)?.map(|e| Ok(e?.file_name())).collect::<io::Result<Vec<_>>>()?;
            flushed.push((above.to_owned(), within));
            Ok(())
        };
        make_folder_and(data, &deep, &mut note).unwrap();
        make_folder_and(data, &deep, &mut note).unwrap();
        let above = data.join(FOLDER);
        let wanted = [(data.to_owned(), vec![FOLDER.into()]), (above, vec!["ab".into()])];
        assert_eq!(flushed, wanted, "each once, the upper one first");
        let mut full = |_: &Path| Err(io::Error::from(io::ErrorKind::StorageFull));
        let told = make_folder_and(data, &data.join("other"), &mut full);
        assert_eq!(told.unwrap_err().kind(), io::ErrorKind::StorageFull);
        let away = make_folder(&data.join("away"), &data.join("away").join(FOLDER));
        assert_eq!(away.unwrap_err().kind(), io::ErrorKind::NotFound, "the data folder is never made");
    }

    #[test]
    fn a_folder_is_named_once_and_for_good() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::of(dir.path());
        let named: Vec<String> = std::thread::scope(|s| {
            let all: Vec<_> = (0..8).map(|_| s.spawn(|| folder.identity().unwrap())).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(named.iter().all(|name| *name == named[0] && name.len() == TOLD), "{named:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
        let other = tempfile::tempdir().unwrap();
        assert_ne!(Folder::of(other.path()).identity().unwrap(), named[0]);
    }
}
