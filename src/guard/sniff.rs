//! What an uploaded file is, told by its content.
//!
//! Nothing is opened, run or unpacked here beyond the list of a ZIP's entries and two small entries
//! of office files. What is found is a hint for a second look: a file can still hold what no check
//! of bytes can see.

use crate::guard::file_name::extension;
use crate::guard::media_type::MediaType;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// Most entries of a ZIP that is read at all.
const MOST_ENTRIES: usize = 20_000;
/// Most bytes read of one entry.
const ENTRY_MAX: u64 = 1 << 20;

/// Why a file cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// No byte in it.
    #[error("the file is empty")]
    Empty,
    /// Not one of [`MediaType::ALL`], or too damaged to tell.
    #[error("not a type of file that is taken")]
    WrongType,
    /// An office file under a password: nothing in it can be told.
    #[error("the file is protected by a password")]
    Protected,
}

impl FileFault {
    /// The code used in problem documents and as the key of the sentence shown.
    pub fn code(self) -> &'static str {
        match self {
            FileFault::Empty => "file_empty",
            FileFault::WrongType => "file_wrong_type",
            FileFault::Protected => "file_unsafe",
        }
    }
}

/// What deserves a second look (`file_unsafe`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// Macros of an office file, a script in a PDF, or a program inside a ZIP.
    Commands,
    /// A password or another encryption.
    Encrypted,
}

/// A file that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// What it is.
    pub media_type: MediaType,
    /// What deserves a second look, each at most once.
    pub hints: Vec<Hint>,
}

/// Looks at a file. The name only tells CSV and JSON from other text.
///
/// # Errors
/// The outer error is a file that cannot be read; the inner one, [`FileFault`], a file that cannot be
/// taken.
pub fn look<R: Read + Seek>(name: &str, file: &mut R) -> io::Result<Result<Looked, FileFault>> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::with_capacity(4096);
    file.by_ref().take(4096).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Err(FileFault::Empty));
    }
    if let Some(image) = image(&head) {
        return Ok(Ok(Looked { media_type: image, hints: Vec::new() }));
    }
    if infer::is_mime(&head, "application/pdf") {
        return pdf(file).map(Ok);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return archive(file);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return old_office(file).map(Err);
    }
    text(name, &head, file)
}

fn image(head: &[u8]) -> Option<MediaType> {
    match () {
        () if infer::is_mime(head, "image/png") => Some(MediaType::Png),
        () if infer::is_mime(head, "image/jpeg") => Some(MediaType::Jpeg),
        () => None,
    }
}

/// The words stand in clear in a PDF, unless its objects are packed; then only `/Encrypt` does.
fn pdf<R: Read + Seek>(file: &mut R) -> io::Result<Looked> {
    let mut hints = Vec::new();
    if holds(file, b"/JavaScript")? || holds(file, b"/Launch")? {
        hints.push(Hint::Commands);
    }
    if holds(file, b"/Encrypt")? {
        hints.push(Hint::Encrypted);
    }
    Ok(Looked { media_type: MediaType::Pdf, hints })
}

/// The container of the older office formats, which are not taken; a protected new one hides in it.
fn old_office<R: Read + Seek>(file: &mut R) -> io::Result<FileFault> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    Ok(if holds(file, &name)? { FileFault::Protected } else { FileFault::WrongType })
}

fn archive<R: Read + Seek>(file: &mut R) -> io::Result<Result<Looked, FileFault>> {
    // Each entry of the list costs memory: a list made to exhaust it is not read.
    if count(file, b"PK\x01\x02", MOST_ENTRIES + 1)? > MOST_ENTRIES {
        return Ok(Err(FileFault::WrongType));
    }
    file.seek(SeekFrom::Start(0))?;
    let Ok(mut zip) = ZipArchive::new(file) else { return Ok(Err(FileFault::WrongType)) };
    let Some((names, encrypted)) = entries(&mut zip) else { return Ok(Err(FileFault::WrongType)) };
    let Some(media_type) = packed_type(&mut zip, &names) else { return Ok(Err(FileFault::WrongType)) };
    let manifest = entry(&mut zip, "META-INF/manifest.xml").unwrap_or_default();
    let types = entry(&mut zip, "[Content_Types].xml").unwrap_or_default();
    let mut hints = Vec::new();
    if names.iter().any(|name| is_command(media_type, name)) || find(&types, b"macroEnabled").is_some() {
        hints.push(Hint::Commands);
    }
    if encrypted || find(&manifest, b"encryption-data").is_some() {
        hints.push(Hint::Encrypted);
    }
    Ok(Ok(Looked { media_type, hints }))
}

/// The names of all entries, and whether one of them is under a password.
fn entries<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Option<(Vec<String>, bool)> {
    let mut names = Vec::with_capacity(zip.len());
    let mut encrypted = false;
    for i in 0..zip.len() {
        let entry = zip.by_index_raw(i).ok()?;
        encrypted |= entry.encrypted();
        names.push(String::from_utf8_lossy(entry.name_raw()).into_owned());
    }
    Some((names, encrypted))
}

/// An office format by the entries it must have; any other archive is a plain ZIP.
fn packed_type<R: Read + Seek>(zip: &mut ZipArchive<R>, names: &[String]) -> Option<MediaType> {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("[Content_Types].xml") {
        return match () {
            () if has("word/") => Some(MediaType::Docx),
            () if has("xl/") => Some(MediaType::Xlsx),
            () if has("ppt/") => Some(MediaType::Pptx),
            () => Some(MediaType::Zip),
        };
    }
    match entry(zip, "mimetype").map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()) {
        Some(declared) if declared.starts_with("application/vnd.oasis.opendocument.") => {
            MediaType::from_code(declared.trim_end_matches("-template"))
        }
        _ => Some(MediaType::Zip),
    }
}

fn is_command(media_type: MediaType, name: &str) -> bool {
    let name = name.to_lowercase();
    let ends = |list: &[&str]| list.iter().any(|end| name.ends_with(end));
    match media_type {
        MediaType::Docx | MediaType::Xlsx | MediaType::Pptx => name.ends_with("vbaproject.bin"),
        MediaType::Odt | MediaType::Ods | MediaType::Odp | MediaType::Odg => {
            name.starts_with("basic/") || name.starts_with("scripts/")
        }
        _ => ends(&[
            ".exe",
            ".com",
            ".scr",
            ".bat",
            ".cmd",
            ".msi",
            ".lnk",
            ".js",
            ".vbs",
            ".wsf",
            ".hta",
            ".ps1",
            ".jar",
            ".docm",
            ".xlsm",
            ".pptm",
            "vbaproject.bin",
        ]),
    }
}

/// The start of one entry; `None` if there is none or it does not unpack.
fn entry<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    zip.by_name(name).ok()?.take(ENTRY_MAX).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn text<R: Read + Seek>(name: &str, head: &[u8], file: &mut R) -> io::Result<Result<Looked, FileFault>> {
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if is_markup(head) || (!wide && !is_plain(file)?) {
        return Ok(Err(FileFault::WrongType));
    }
    let media_type = match extension(name).as_str() {
        "csv" => MediaType::Csv,
        "json" | "geojson" if is_json(file)? => MediaType::Json,
        _ => MediaType::Text,
    };
    Ok(Ok(Looked { media_type, hints: Vec::new() }))
}

/// Text that a browser or a shell would act upon.
fn is_markup(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(head).trim_start_matches('\u{FEFF}').trim_start().to_lowercase();
    let marks = ["<!", "<?", "<html", "<head", "<body", "<script", "<svg", "<iframe", "#!", "{\\rtf", "%!ps"];
    marks.iter().any(|mark| start.starts_with(mark))
}

/// No control code but the breaks of lines and pages, in any of the usual one-byte writings.
fn is_plain<R: Read + Seek>(file: &mut R) -> io::Result<bool> {
    let mut plain = true;
    each_chunk(file, 0, |chunk| {
        plain = chunk.iter().all(|b| *b >= 0x20 && *b != 0x7f || matches!(b, b'\t' | b'\n' | b'\r' | 0x0c));
        plain
    })?;
    Ok(plain)
}

fn is_json<R: Read + Seek>(file: &mut R) -> io::Result<bool> {
    file.seek(SeekFrom::Start(0))?;
    Ok(serde_json::from_reader::<_, serde::de::IgnoredAny>(io::BufReader::new(file)).is_ok())
}

fn holds<R: Read + Seek>(file: &mut R, sought: &[u8]) -> io::Result<bool> {
    count(file, sought, 1).map(|found| found > 0)
}

/// How often these bytes stand in the file; the search stops at `enough`.
fn count<R: Read + Seek>(file: &mut R, sought: &[u8], enough: usize) -> io::Result<usize> {
    let mut found = 0;
    each_chunk(file, sought.len() - 1, |mut chunk| {
        while let Some(at) = find(chunk, sought) {
            found += 1;
            chunk = chunk.get(at + 1..).unwrap_or_default();
        }
        found < enough
    })?;
    Ok(found)
}

fn find(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).position(|window| window == sought)
}

/// Reads the file in pieces that overlap by `overlap` bytes, until `go_on` says no.
fn each_chunk<R: Read + Seek>(
    file: &mut R,
    overlap: usize,
    mut go_on: impl FnMut(&[u8]) -> bool,
) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    let mut chunk = Vec::with_capacity(64 * 1024 + overlap);
    loop {
        let kept = chunk.len().min(overlap);
        chunk.drain(..chunk.len() - kept);
        if file.by_ref().take(64 * 1024).read_to_end(&mut chunk)? == 0 || !go_on(&chunk) {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests;
