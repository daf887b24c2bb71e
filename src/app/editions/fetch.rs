//! An edition comes to a server that did not publish it: where documents are in a bucket, the archive of every edition is
//! there too, and the rest of its folder follows from it.

use super::{archive, archive_name, empty, folder, folder_of, index, named, package_of, places};
use crate::blobs::{Blobs, whole};
use crate::store::editions::EditionRow;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{self, File};
use std::io::{self, Seek};
use std::path::{Path, PathBuf};

/// The folder of the files of an edition, fetched where it is not on this machine; where it is and the bucket has it not,
/// it goes there: an edition that was published before there was a bucket.
///
/// # Errors
/// When it is nowhere, is not what was published, or a disk or the bucket fails.
pub fn here(data_dir: &Path, blobs: &dyn Blobs, row: &EditionRow) -> Result<PathBuf> {
    let package = package_of(data_dir, &row.id);
    if !blobs.is_shared() {
        return Ok(package);
    }
    if !package.try_exists()? {
        fetch(data_dir, blobs, row).with_context(|| format!("edition {} from {}", row.id, blobs.name()))?;
    } else if let Err(e) = share(blobs, row, &folder_of(data_dir, &row.id).join(archive_name(&row.id))) {
        let error = &e as &dyn std::error::Error;
        tracing::warn!(
            edition = row.id,
            error,
            "an edition is not in the bucket, and other servers cannot fetch it"
        );
    }
    Ok(package)
}

/// Leaves the archive of an edition where every server finds it.
///
/// # Errors
/// When the bucket does not take it.
pub(super) fn share(blobs: &dyn Blobs, row: &EditionRow, archive: &Path) -> io::Result<()> {
    if !blobs.is_shared() || blobs.size(&row.archive_sha256)?.is_some() {
        return Ok(());
    }
    blobs.keep(archive, &row.archive_sha256)
}

fn fetch(data_dir: &Path, blobs: &dyn Blobs, row: &EditionRow) -> Result<()> {
    let Some(mut archive) = whole(blobs, &row.archive_sha256)? else { bail!("its archive is not there") };
    let period = named(row).ok_or_else(|| anyhow!("its period"))?;
    let all = folder(data_dir);
    fs::create_dir_all(&all)?;
    let turn = File::create(all.join(".fetched.lock"))?;
    turn.lock()?;
    // Of two that want it at once the second finds it.
    if package_of(data_dir, &row.id).try_exists()? {
        return Ok(());
    }
    let dir = all.join(".fetched");
    empty(&dir)?;
    let package = dir.join("package");
    fs::create_dir(&dir)?;
    archive::read(&archive, &package)?;
    index::write(&package, &dir)?;
    places::write(&package, &period, &dir)?;
    archive.rewind()?;
    io::copy(&mut archive, &mut File::create(dir.join(archive_name(&row.id)))?)?;
    // What is not as it was published is seen when it is opened.
    Ok(fs::rename(dir, folder_of(data_dir, &row.id))?)
}
