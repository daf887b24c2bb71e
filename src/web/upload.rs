//! Files sent with a form, streamed to disk: never whole in memory, never past the limit, gone when
//! nobody takes them.

use super::pace::Pace;
use super::read_body::{self, Unread};
use crate::api::problem::is_full;
use crate::app::documents::folder_in;
use actix_multipart::{Field, Multipart};
use actix_web::HttpRequest;
use actix_web::web::{Bytes, Payload};
use futures_util::{Stream, StreamExt};
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufWriter};

/// Most files of one form.
const FILES_MAX: usize = 50;
/// Most bytes of one text field.
const FIELD_MAX: usize = 64 * 1024;
/// Most text fields of one form.
const FIELDS_MAX: usize = 2_000;
/// Most bytes of all its text.
const TEXT_MAX: usize = 1024 * 1024;

/// A form with files.
#[derive(Debug, Default)]
pub struct Uploaded {
    /// Text fields, in the order sent.
    pub fields: Vec<(String, String)>,
    /// Files, in the order sent; an empty file field is left out.
    pub files: Vec<FileSent>,
}

impl Uploaded {
    /// The first text sent under a name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// A file on its way: removed when dropped, unless it was moved to its place.
#[derive(Debug)]
pub struct FileSent {
    /// Name of its field.
    pub field: String,
    /// Its own name, as sent.
    pub name: String,
    path: PathBuf,
}

impl FileSent {
    /// Where its bytes are for now.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for FileSent {
    fn drop(&mut self) {
        // It is gone when it was kept under its hash.
        if let Err(e) = std::fs::remove_file(&self.path)
            && e.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(error = &e as &dyn std::error::Error, "a temporary file could not be removed");
        }
    }
}

/// A form with files, as it arrives.
pub struct Arriving {
    parts: Multipart,
    pace: Pace,
    fields: Vec<(String, String)>,
    text: usize,
    files: usize,
}

/// A part of a form.
pub enum Part {
    /// A field of text; it is kept with those before it.
    Text,
    /// A file whose bytes are still to come.
    File(Box<Coming>),
}

/// A file whose bytes are still to come.
pub struct Coming {
    field: String,
    name: String,
    bytes: Field,
}

impl Arriving {
    /// Begins to take a form.
    pub fn new(request: &HttpRequest, payload: Payload) -> Self {
        let parts = Multipart::new(request.headers(), payload);
        Self { parts, pace: Pace::new(), fields: Vec::new(), text: 0, files: 0 }
    }

    /// The fields of text that came so far.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The next part; of a file no byte is taken yet.
    ///
    /// # Errors
    /// [`Unread`]: too large, malformed, too slow.
    pub async fn next(&mut self) -> Result<Option<Part>, Unread> {
        let Some(field) = self.pace.wait(self.parts.next()).await? else { return Ok(None) };
        let bytes = field.map_err(|_| Unread::Malformed)?;
        let field = bytes.name().unwrap_or_default().to_owned();
        let name = bytes.content_disposition().and_then(|d| d.get_filename()).map(str::to_owned);
        let Some(name) = name else {
            if self.fields.len() >= FIELDS_MAX {
                return Err(Unread::TooLarge(FIELDS_MAX));
            }
            let text = self.read_text(bytes).await?;
            self.fields.push((field, text));
            return Ok(Some(Part::Text));
        };
        self.files += 1;
        if self.files > FILES_MAX {
            return Err(Unread::TooLarge(FILES_MAX));
        }
        Ok(Some(Part::File(Box::new(Coming { field, name, bytes }))))
    }

    async fn read_text(&mut self, mut field: Field) -> Result<String, Unread> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.pace.wait(field.next()).await? {
            let chunk = chunk.map_err(|_| Unread::Malformed)?;
            self.pace.count(chunk.len());
            self.text += chunk.len();
            if bytes.len() + chunk.len() > FIELD_MAX || self.text > TEXT_MAX {
                return Err(Unread::TooLarge(FIELD_MAX));
            }
            bytes.extend_from_slice(&chunk);
        }
        String::from_utf8(bytes).map_err(|_| Unread::Malformed)
    }

    /// Writes a file as it comes; nothing of an empty one is kept.
    ///
    /// # Errors
    /// [`Unread`]; what was written is gone then.
    pub async fn keep(
        &mut self,
        data_dir: &Path,
        coming: Box<Coming>,
        max: u64,
    ) -> Result<Option<FileSent>, Unread> {
        let Coming { field, name, mut bytes } = *coming;
        let folder = folder_in(data_dir, "incoming").map_err(unwritten)?;
        let path = folder.join(uuid::Uuid::new_v4().simple().to_string());
        let sent = FileSent { field, name, path };
        // A body of many short lines comes in pieces of some bytes: each by itself would be a turn of
        // the disk.
        let file = File::create(&sent.path).await.map_err(unwritten)?;
        let mut file = BufWriter::with_capacity(64 * 1024, file);
        let mut total = 0_u64;
        while let Some(chunk) = self.piece(&mut bytes, &mut total, max).await? {
            file.write_all(&chunk).await.map_err(unwritten)?;
        }
        file.flush().await.map_err(unwritten)?;
        Ok((total > 0).then_some(sent))
    }

    /// Lets a file go by; whether it had any byte.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn skip(&mut self, coming: Box<Coming>, max: u64) -> Result<bool, Unread> {
        let (mut bytes, mut total) = (coming.bytes, 0_u64);
        while self.piece(&mut bytes, &mut total, max).await?.is_some() {}
        Ok(total > 0)
    }

    /// The next piece of a file, counted: at its pace, and `max` bytes in all.
    async fn piece(&mut self, bytes: &mut Field, total: &mut u64, max: u64) -> Result<Option<Bytes>, Unread> {
        let Some(chunk) = self.pace.wait(bytes.next()).await? else { return Ok(None) };
        let chunk = chunk.map_err(|_| Unread::Malformed)?;
        self.pace.count(chunk.len());
        *total += chunk.len() as u64;
        if *total > max {
            return Err(Unread::TooLarge(usize::try_from(max).unwrap_or(usize::MAX)));
        }
        Ok(Some(chunk))
    }

    /// The form with these files, once all of it came.
    pub fn done(self, files: Vec<FileSent>) -> Uploaded {
        Uploaded { fields: self.fields, files }
    }
}

/// What a reader hears of a disk that does not take their file; the log hears why.
fn unwritten(e: io::Error) -> Unread {
    tracing::error!(error = &e as &dyn std::error::Error, "an upload could not be written");
    if is_full(&e) { Unread::NoRoom } else { Unread::Unwritten }
}

/// Receives a form, with files or without, for somebody who may send them.
///
/// # Errors
/// [`Unread`].
pub async fn receive_form(
    data_dir: &Path,
    request: &HttpRequest,
    payload: Payload,
    max: u64,
) -> Result<Uploaded, Unread> {
    if !read_body::is_multipart(request) {
        let fields = read_body::form(request, payload).await?;
        return Ok(Uploaded { fields, files: Vec::new() });
    }
    let (mut form, mut files) = (Arriving::new(request, payload), Vec::new());
    while let Some(part) = form.next().await? {
        if let Part::File(coming) = part {
            files.extend(form.keep(data_dir, coming, max).await?);
        }
    }
    Ok(form.done(files))
}

/// A file as a stream of pieces.
///
/// # Errors
/// When it cannot be opened.
pub async fn stream(path: &Path) -> io::Result<impl Stream<Item = io::Result<Bytes>> + use<>> {
    let file = File::open(path).await?;
    Ok(futures_util::stream::unfold(file, |mut file| async move {
        let mut piece = vec![0; 64 * 1024];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(n) => {
                piece.truncate(n);
                Some((Ok(Bytes::from(piece)), file))
            }
            Err(e) => Some((Err(e), file)),
        }
    }))
}
