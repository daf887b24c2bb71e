//! The files of an edition in one archive: the same files, the same bytes.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Unpacks the files of an archive into a folder that is not there, whatever folder they were packed under.
///
/// # Errors
/// When it cannot be read, or a file not be written.
pub(super) fn read(archive: &File, to: &Path) -> io::Result<()> {
    std::fs::create_dir(to)?;
    let mut zip = ZipArchive::new(archive)?;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let name = file.enclosed_name().and_then(|path| path.file_name().map(|name| to.join(name)));
        let name = name.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a name in the archive"))?;
        io::copy(&mut file, &mut BufWriter::new(File::create(name)?))?;
    }
    Ok(())
}

/// Writes the archive of the files of a folder, which it unpacks under `root`.
///
/// # Errors
/// When a file cannot be read, or the archive not be written.
pub(super) fn write(from: &Path, root: &str, to: &Path) -> io::Result<()> {
    let mut names: Vec<_> = std::fs::read_dir(from)?.collect::<io::Result<_>>()?;
    names.sort_by_key(std::fs::DirEntry::file_name);
    let mut zip = ZipWriter::new(BufWriter::new(File::create(to)?));
    // The day of an archive would be that of the machine: its bytes shall follow from its files alone.
    let plain = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for entry in names {
        let large = entry.metadata()?.len() >= u64::from(u32::MAX);
        let name = format!("{root}/{}", entry.file_name().to_string_lossy());
        zip.start_file(name, plain.large_file(large))?;
        io::copy(&mut BufReader::new(File::open(entry.path())?), &mut zip)?;
    }
    let mut out = zip.finish()?;
    out.flush()?;
    out.get_ref().sync_all()
}
