//! Whether the files of a published edition are still those that were published.

use super::{archive_name, folder_of, package_of};
use crate::blobs::hash;
use crate::store::editions::EditionRow;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The manifest of a package.
const MANIFEST: &str = "MANIFEST.sha256";

/// Where the digest of what lies beside the package is kept in the database.
pub fn beside_key(id: &str) -> String {
    format!("edition {id} beside")
}

/// What is not as it was published, a sentence each; `beside` is the digest kept at publication.
pub fn compare(data_dir: &Path, row: &EditionRow, beside: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    if let Err(e) = package(&package_of(data_dir, &row.id), row, &mut found) {
        found.push(format!("{MANIFEST} cannot be read: {e}"));
    }
    let folder = folder_of(data_dir, &row.id);
    let name = archive_name(&row.id);
    match File::open(folder.join(&name)).and_then(|mut file| hash(&mut file)) {
        Ok((sha256, bytes))
            if sha256 == row.archive_sha256 && i64::try_from(bytes) == Ok(row.archive_bytes) => {}
        Ok(_) => found.push(format!("{name} is changed")),
        Err(e) => found.push(format!("{name} cannot be read: {e}")),
    }
    match beside.map(|kept| (kept, digest_beside(&folder))) {
        Some((kept, Ok(now))) if kept != now => found.push("what lies beside its package is changed".into()),
        Some((_, Err(e))) => found.push(format!("what lies beside its package cannot be read: {e}")),
        _ => {}
    }
    found
}

fn package(dir: &Path, row: &EditionRow, found: &mut Vec<String>) -> io::Result<()> {
    let text = fs::read_to_string(dir.join(MANIFEST))?;
    if crate::ids::digest(&text) != row.manifest_sha256 {
        // Names that nobody published are not opened.
        found.push(format!("{MANIFEST} is changed"));
        return Ok(());
    }
    let mut others: BTreeSet<String> = names(dir)?;
    others.remove(MANIFEST);
    for (sha256, name) in text.lines().filter_map(|line| line.split_once("  ")) {
        others.remove(name);
        match File::open(dir.join(name)).and_then(|mut file| hash(&mut file)) {
            Ok((now, _)) if now == sha256 => {}
            Ok(_) => found.push(format!("{name} is changed")),
            Err(e) => found.push(format!("{name} cannot be read: {e}")),
        }
    }
    found.extend(others.iter().map(|name| format!("{name} is not of the edition")));
    Ok(())
}

fn names(dir: &Path) -> io::Result<BTreeSet<String>> {
    fs::read_dir(dir)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// The digest of the files beside a package, from which pages tell parts of it; the archive has its own.
pub(super) fn digest_beside(folder: &Path) -> io::Result<String> {
    let mut said = String::new();
    for name in names(folder)?.iter().filter(|name| *name != "package" && !name.ends_with(".zip")) {
        let (sha256, _) = hash(&mut File::open(folder.join(name))?)?;
        said.push_str(&format!("{sha256}  {name}\n"));
    }
    Ok(crate::ids::digest(&said))
}
