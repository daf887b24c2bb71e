//! The key file of the data folder, and a key for each purpose.
//!
//! One file holds the secrets of an installation, one per line, the newest first: 64 hexadecimal
//! digits each. Every purpose draws its own key from a line (HKDF-SHA256), so none can stand in for
//! another. A new line put on top renews what is signed and sealed from then on; the older lines
//! below keep opening what they sealed.

use crate::guard::token::{from_hex, hex};
use ring::hkdf;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Name of the key file inside the data folder.
pub const FILE: &str = "wasl.key";

/// Why the keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {path} cannot be read or made")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Others than its owner may read or change it.
    #[error("the key file {path} can be read or changed by others: make it private with chmod 600")]
    Exposed {
        /// The file.
        path: PathBuf,
    },
    /// A line is not 64 hexadecimal digits, or there is none.
    #[error("the key file {path} must hold keys of 64 hexadecimal digits, one per line")]
    Shape {
        /// The file.
        path: PathBuf,
    },
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Signed tokens of the JSON API.
    Tokens,
    /// The hidden field of forms.
    Forms,
    /// Identity numbers sealed for the store.
    Seal,
    /// The tag that matches the same person; it stays the same when the keys are renewed.
    Match,
    /// What is found again by its digest: codes, keys of repetition; it stays as [`Purpose::Match`] does.
    Lookup,
    /// The seals of rows.
    Rows,
    /// The mark of how far the register has come.
    Mark,
    /// The signature of receipts and editions.
    Receipts,
    /// The name by which a database knows its key; it opens nothing.
    Fingerprint,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Purpose::Tokens => b"wasl tokens",
            Purpose::Forms => b"wasl forms",
            Purpose::Seal => b"wasl seal",
            Purpose::Match => b"wasl match",
            Purpose::Lookup => b"wasl lookup",
            Purpose::Rows => b"wasl rows",
            Purpose::Mark => b"wasl mark",
            Purpose::Receipts => b"wasl receipts",
            Purpose::Fingerprint => b"wasl fingerprint",
        }
    }
}

/// The secrets of an installation, newest first; never empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    newest: [u8; 32],
    earlier: Vec<[u8; 32]>,
}

impl Keys {
    /// Keys of one new secret that is kept nowhere: for tests.
    pub fn random() -> Keys {
        Keys { newest: rand::random(), earlier: Vec::new() }
    }

    /// The keys of a data folder; the first call makes the folder and the file, for their owner only.
    ///
    /// # Errors
    /// [`KeyError`] when the file cannot be read or made, when others may read it, or when it does not
    /// hold keys.
    pub fn open(folder: &Path) -> Result<Keys, KeyError> {
        let path = folder.join(FILE);
        match Keys::read(&path) {
            Err(KeyError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                write_once(folder, FILE, &hex(&rand::random::<[u8; 32]>()))
                    .map_err(|source| KeyError::Io { path: path.clone(), source })?;
                Keys::read(&path)
            }
            other => other,
        }
    }

    /// The keys of a file that is already there.
    ///
    /// # Errors
    /// As [`Keys::open`]; a missing file is an [`KeyError::Io`].
    pub fn read(path: &Path) -> Result<Keys, KeyError> {
        let io = |source| KeyError::Io { path: path.to_owned(), source };
        let file = File::open(path).map_err(io)?;
        // The file that was opened is looked at, not its name: nobody can swap it in between.
        if exposed(&file).map_err(io)? {
            return Err(KeyError::Exposed { path: path.to_owned() });
        }
        let mut text = String::new();
        file.take(64 * 1024).read_to_string(&mut text).map_err(io)?;
        parse(&text).ok_or_else(|| KeyError::Shape { path: path.to_owned() })
    }

    /// The key for a purpose, of the newest secret; of the oldest for what must be found again.
    pub fn key(&self, purpose: Purpose) -> [u8; 32] {
        let oldest = self.earlier.last().unwrap_or(&self.newest);
        let lasting = matches!(purpose, Purpose::Match | Purpose::Lookup);
        derive(if lasting { oldest } else { &self.newest }, purpose)
    }

    /// The names of the secrets, newest first: a database keeps them, to know its keys again.
    pub fn fingerprints(&self) -> Vec<String> {
        self.every(Purpose::Fingerprint).iter().map(|key| hex(&key[..8])).collect()
    }

    /// The keys for a purpose, of every secret, newest first: to open what an earlier one made.
    pub fn every(&self, purpose: Purpose) -> Vec<[u8; 32]> {
        std::iter::once(&self.newest).chain(&self.earlier).map(|secret| derive(secret, purpose)).collect()
    }
}

/// Secrets never reach a log.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys(*** {})", 1 + self.earlier.len())
    }
}

fn parse(text: &str) -> Option<Keys> {
    let one = |line: &str| from_hex(line.trim())?.try_into().ok();
    let mut keys: Vec<[u8; 32]> = text.lines().map(one).collect::<Option<_>>()?;
    if keys.is_empty() {
        return None;
    }
    Some(Keys { newest: keys.remove(0), earlier: keys })
}

struct Thirty2;

impl hkdf::KeyType for Thirty2 {
    fn len(&self) -> usize {
        32
    }
}

fn derive(secret: &[u8; 32], purpose: Purpose) -> [u8; 32] {
    let mut key = [0; 32];
    let info = [purpose.label()];
    let drawn = hkdf::Salt::new(hkdf::HKDF_SHA256, b"wasl key 1").extract(secret);
    match drawn.expand(&info, Thirty2).and_then(|okm| okm.fill(&mut key)) {
        Ok(()) => key,
        Err(_) => unreachable!("32 bytes are within what HKDF-SHA256 gives"),
    }
}

/// Writes a line into a private file of a folder, unless it is there: of several processes that do so at once the first
/// counts. It is written under another name first: a crash never leaves half of it.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_once(folder: &Path, name: &str, line: &str) -> io::Result<()> {
    make_folder(folder)?;
    let draft = folder.join(format!("{name}.{}", hex(&rand::random::<[u8; 8]>())));
    let mut file = private().open(&draft)?;
    writeln!(file, "{line}")?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, folder.join(name));
    fs::remove_file(&draft)?;
    File::open(folder)?.sync_all()?;
    match linked {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options
}

#[cfg(unix)]
fn exposed(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(file.metadata()?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    options
}

#[cfg(not(unix))]
fn exposed(_: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn the_first_start_makes_a_private_file_and_the_next_reads_it() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("data");
        let first = Keys::open(&folder).unwrap();
        assert_eq!(fs::metadata(folder.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(Keys::open(&folder).unwrap(), first);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left");
    }

    #[test]
    fn ten_first_starts_at_once_agree_on_one_key() {
        let dir = tempfile::tempdir().unwrap();
        let open = || Keys::open(dir.path()).unwrap();
        let seen: Vec<Keys> = std::thread::scope(|s| {
            let starts: Vec<_> = (0..10).map(|_| s.spawn(open)).collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(seen.windows(2).all(|w| w[0] == w[1]));
    }

    #[test]
    fn a_file_that_others_may_read_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        Keys::open(dir.path()).unwrap();
        for open in [0o640, 0o604, 0o620, 0o601] {
            mode(&dir.path().join(FILE), open);
            let refused = Keys::open(dir.path()).unwrap_err();
            assert!(matches!(refused, KeyError::Exposed { .. }), "{open:o}: {refused}");
        }
    }

    #[test]
    fn a_file_of_the_wrong_length_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(FILE);
        for text in [
            "",
            "\n",
            "00",
            &"g".repeat(64),
            &"0".repeat(63),
            &"0".repeat(66),
            &format!("{}\n00\n", "0".repeat(64)),
        ] {
            fs::write(&path, text).unwrap();
            mode(&path, 0o600);
            assert!(matches!(Keys::open(dir.path()), Err(KeyError::Shape { .. })), "{text:?}");
        }
    }

    #[test]
    fn each_purpose_has_its_own_key() {
        let keys = Keys::random();
        let all = [
            Purpose::Tokens,
            Purpose::Forms,
            Purpose::Seal,
            Purpose::Match,
            Purpose::Lookup,
            Purpose::Rows,
            Purpose::Mark,
            Purpose::Receipts,
            Purpose::Fingerprint,
        ];
        let drawn: std::collections::HashSet<[u8; 32]> = all.map(|p| keys.key(p)).into_iter().collect();
        assert_eq!(drawn.len(), all.len());
        assert!(!drawn.contains(&keys.newest));
    }

    #[test]
    fn a_new_line_on_top_renews_the_keys_and_keeps_the_match() {
        let old = parse(&"1".repeat(64)).unwrap();
        let new = parse(&format!("{}\n{}\n", "2".repeat(64), "1".repeat(64))).unwrap();
        assert_ne!(new.key(Purpose::Seal), old.key(Purpose::Seal));
        assert_eq!(new.every(Purpose::Seal).last(), Some(&old.key(Purpose::Seal)));
        assert_eq!(new.key(Purpose::Match), old.key(Purpose::Match));
        assert_eq!(new.fingerprints().last(), old.fingerprints().last());
        assert_eq!(new.key(Purpose::Lookup), old.key(Purpose::Lookup));
    }

    #[test]
    fn keys_print_as_stars() {
        assert_eq!(format!("{:?}", Keys::random()), "Keys(*** 1)");
    }
}
