//! The bytes of documents, each under the digest of its content. The database knows the documents; here is only what is in
//! them.
//!
//! | file | idea |
//! | --- | --- |
//! | [`folder`] | a folder of this machine, or of a disk that several servers share |
//! | [`bucket`] | a bucket of an object store that speaks the protocol of Amazon S3 |

pub mod bucket;
pub mod folder;

pub use bucket::Bucket;
pub use folder::Folder;

use crate::guard::token::hex;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

/// A place that keeps bytes by their digest (SHA-256, in hex). Every error is that of the disk or of the way to the store;
/// [`io::ErrorKind::NotFound`] is the place itself that is away, never one content.
pub trait Blobs: Send + Sync {
    /// Its name for whoever runs the service: a path or an address, without its secret.
    fn name(&self) -> String;

    /// Whether it is the place of the start. One that was never met may still be made.
    ///
    /// # Errors
    /// When it is another, or away.
    fn is_of_the_start(&self) -> io::Result<()>;

    /// Whether it is there.
    ///
    /// # Errors
    /// When it is not.
    fn is_there(&self) -> io::Result<()>;

    /// How many bytes are kept under a digest; `None` where none are.
    ///
    /// # Errors
    /// When the place does not answer.
    fn size(&self, sha256: &str) -> io::Result<Option<u64>>;

    /// The bytes under a digest, to be read; `None` where none are. Whoever opens them holds them against the digest.
    ///
    /// # Errors
    /// When the place does not answer.
    fn open(&self, sha256: &str) -> io::Result<Option<File>>;

    /// Keeps the bytes of a file under their digest, for good, before it answers. Those that are there and are the same are
    /// kept once; those that were changed are mended. A place that is not shared takes the file itself: it is gone afterwards.
    ///
    /// # Errors
    /// When the place does not take them.
    fn keep(&self, file: &Path, sha256: &str) -> io::Result<()>;

    /// Lets go of the bytes under a digest, if there are any.
    ///
    /// # Errors
    /// When the place does not answer.
    fn remove(&self, sha256: &str) -> io::Result<()>;

    /// Held while contents are added (by many) or one is taken away (alone), where the place itself can tell its users
    /// apart; else nothing is held, and the transaction on the document's row has to tell them.
    ///
    /// # Errors
    /// When the place is away.
    fn hold(&self, alone: bool) -> io::Result<Option<File>>;

    /// Whether servers that share nothing else find the same here.
    fn is_shared(&self) -> bool;

    /// What tells this place from every other, whatever path or address leads to it; given to it where it has none.
    ///
    /// # Errors
    /// When it takes no name.
    fn identity(&self) -> io::Result<String>;

    /// How many contents may be looked for at each end when somebody asks whether all is well.
    fn sample(&self) -> i64;
}

/// Whether bytes are kept under a digest and are those of the digest: all of them are read.
///
/// # Errors
/// When the place does not answer.
pub fn holds(place: &dyn Blobs, sha256: &str) -> io::Result<bool> {
    Ok(whole(place, sha256)?.is_some())
}

/// The bytes under a digest, from their first on, if they are there and are its.
///
/// # Errors
/// When the place does not answer.
pub fn whole(place: &dyn Blobs, sha256: &str) -> io::Result<Option<File>> {
    let Some(mut file) = place.open(sha256)? else { return Ok(None) };
    if hash(&mut file)?.0 != sha256 {
        return Ok(None);
    }
    file.rewind()?;
    Ok(Some(file))
}

/// The digest of a file's bytes, in hex, and how many there are.
///
/// # Errors
/// When it cannot be read.
pub fn hash(file: &mut File) -> io::Result<(String, u64)> {
    file.rewind()?;
    let (mut sum, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            return Ok((hex(&sum.finalize()), bytes));
        }
        sum.update(&buffer[..n]);
        bytes += n as u64;
    }
}

/// The path of a digest below the place: few names in each folder.
fn below(sha256: &str) -> String {
    format!("{}/{sha256}", sha256.get(..2).unwrap_or(sha256))
}
