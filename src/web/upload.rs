//! Files sent with a form, streamed to disk: never whole in memory, never past the limit, gone when
//! nobody takes them.

use super::read_body::{self, Unread};
use actix_multipart::{Field, Multipart};
use actix_web::HttpRequest;
use actix_web::web::{Bytes, Payload};
use futures_util::{Stream, StreamExt};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Most files of one form.
const FILES_MAX: usize = 50;
/// Most bytes of one text field.
const FIELD_MAX: usize = 64 * 1024;
/// Most text fields of one form.
const FIELDS_MAX: usize = 2_000;
/// How long a form with files may take to arrive.
const DEADLINE: Duration = Duration::from_secs(300);

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

/// Receives a form with files.
///
/// # Errors
/// [`Unread`]: too large, malformed, too slow.
pub async fn receive(
    data_dir: &Path,
    request: &HttpRequest,
    payload: Payload,
    max: u64,
) -> Result<Uploaded, Unread> {
    let folder = data_dir.join("incoming");
    let received = receive_all(&folder, Multipart::new(request.headers(), payload), max);
    tokio::time::timeout(DEADLINE, received).await.unwrap_or(Err(Unread::TooSlow))
}

/// Receives a form, with files or without.
///
/// # Errors
/// As [`receive`], and those of a plain form.
pub async fn receive_form(
    data_dir: &Path,
    request: &HttpRequest,
    payload: Payload,
    max: u64,
) -> Result<Uploaded, Unread> {
    if read_body::is_multipart(request) {
        return receive(data_dir, request, payload, max).await;
    }
    let fields = read_body::form(request, payload).await?;
    Ok(Uploaded { fields, files: Vec::new() })
}

async fn receive_all(folder: &Path, mut form: Multipart, max: u64) -> Result<Uploaded, Unread> {
    let mut all = Uploaded::default();
    while let Some(field) = form.next().await {
        let field = field.map_err(|_| Unread::Malformed)?;
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.content_disposition().and_then(|d| d.get_filename()).map(str::to_owned);
        match file_name {
            Some(file_name) => {
                if all.files.len() >= FILES_MAX {
                    return Err(Unread::TooLarge(FILES_MAX));
                }
                all.files.extend(receive_file(folder, field, name, file_name, max).await?);
            }
            None if all.fields.len() >= FIELDS_MAX => return Err(Unread::TooLarge(FIELDS_MAX)),
            None => all.fields.push((name, receive_text(field).await?)),
        }
    }
    Ok(all)
}

pub(super) async fn receive_text(mut field: Field) -> Result<String, Unread> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(|_| Unread::Malformed)?;
        if bytes.len() + chunk.len() > FIELD_MAX {
            return Err(Unread::TooLarge(FIELD_MAX));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Unread::Malformed)
}

async fn receive_file(
    folder: &Path,
    mut field: Field,
    name: String,
    file_name: String,
    max: u64,
) -> Result<Option<FileSent>, Unread> {
    let broken = |e: io::Error| {
        tracing::error!(error = %e, "an upload could not be written");
        Unread::Malformed
    };
    tokio::fs::create_dir_all(folder).await.map_err(broken)?;
    let path = folder.join(uuid::Uuid::new_v4().simple().to_string());
    let sent = FileSent { field: name, name: file_name, path };
    let mut file = File::create(&sent.path).await.map_err(broken)?;
    let mut bytes = 0_u64;
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(|_| Unread::Malformed)?;
        bytes += chunk.len() as u64;
        if bytes > max {
            return Err(Unread::TooLarge(usize::try_from(max).unwrap_or(usize::MAX)));
        }
        file.write_all(&chunk).await.map_err(broken)?;
    }
    file.flush().await.map_err(broken)?;
    Ok((bytes > 0).then_some(sent))
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
