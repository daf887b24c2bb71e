//! Files sent with a form, streamed to disk: never whole in memory, never past the limit, gone when
//! nobody takes them.

use super::pace::Pace;
use super::read_body::{self, FIELDS_MAX};
use super::unread::Unread;
use crate::app::documents::folder_in;
use crate::http::problem::is_full;
use actix_multipart::{Field, Multipart};
use actix_web::HttpRequest;
use actix_web::web::{Bytes, Payload};
use futures_util::{Stream, StreamExt};
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufWriter};

/// Most files of one form; the words of `error-too_many_parts` say how many.
const FILES_MAX: usize = 100;
/// Most bytes of one text field.
const FIELD_MAX: usize = 64 * 1024;
/// Most bytes of all its text.
const TEXT_MAX: usize = 1024 * 1024;

/// Pieces that any file may come in.
const PIECES_MIN: u64 = 64 * 1024;
/// Least mean length of the pieces beyond. The parser ends a piece where a line might be a boundary (`\r\n--`);
/// no real file has such lines of fewer characters throughout.
const PIECE_MEAN: u64 = 16;

/// A form with files.
#[derive(Debug, Default)]
pub struct Uploaded {
    /// Text fields, in the order sent.
    pub fields: Vec<(String, String)>,
    /// Files, in the order sent; an empty file field is left out.
    pub files: Vec<FileSent>,
    /// The file that the disk did not take: those behind it go by, and the texts are there all the same.
    pub lost: Option<Lost>,
}

/// A file of a form that the disk did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Name of its field.
    pub field: String,
    /// Why.
    pub why: Unread,
}

impl Lost {
    /// A file that came and could not be put into its place.
    pub fn of(field: &str, e: io::Error) -> Self {
        Self { field: field.to_owned(), why: unwritten(e) }
    }
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
    empty: usize,
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

/// What of a file came so far.
#[derive(Default)]
struct Came {
    bytes: u64,
    pieces: u64,
    /// Whether all of it came: a field that ended may not be asked again.
    over: bool,
}

impl Came {
    /// Counts a piece.
    fn count(&mut self, piece: &Bytes, max: u64) -> Result<(), Unread> {
        self.bytes += piece.len() as u64;
        self.pieces += 1;
        if self.bytes > max {
            return Err(Unread::TooLarge(usize::try_from(max).unwrap_or(usize::MAX)));
        }
        if self.pieces > PIECES_MIN + self.bytes / PIECE_MEAN {
            return Err(Unread::Malformed);
        }
        Ok(())
    }
}

impl Arriving {
    /// Begins to take a form.
    pub fn new(request: &HttpRequest, payload: Payload) -> Self {
        let parts = Multipart::new(request.headers(), payload);
        Self { parts, pace: Pace::new(), fields: Vec::new(), text: 0, files: 0, empty: 0 }
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
                return Err(Unread::TooMany);
            }
            let text = self.read_text(bytes).await?;
            self.fields.push((field, text));
            return Ok(Some(Part::Text));
        };
        // A field for files in which none was chosen comes as a part without a name.
        let (counted, most) = match name.is_empty() {
            true => (&mut self.empty, FIELDS_MAX),
            false => (&mut self.files, FILES_MAX),
        };
        *counted += 1;
        if *counted > most {
            return Err(Unread::TooMany);
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

    /// Writes a file as it comes. A field in which none was chosen keeps nothing; one that was chosen and is empty is a
    /// file, which whoever takes it refuses by name.
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
        let mut came = Came::default();
        let kept = self.write(data_dir, (field, name), &mut bytes, &mut came, max).await;
        if matches!(kept, Err(Unread::NoRoom | Unread::Unwritten)) {
            // What stands behind it in the form is still to be read.
            while self.piece(&mut bytes, &mut came, max).await?.is_some() {}
        }
        kept
    }

    async fn write(
        &mut self,
        data_dir: &Path,
        (field, name): (String, String),
        bytes: &mut Field,
        came: &mut Came,
        max: u64,
    ) -> Result<Option<FileSent>, Unread> {
        let folder = folder_in(data_dir, "incoming").map_err(unwritten)?;
        let path = folder.join(uuid::Uuid::new_v4().simple().to_string());
        let sent = FileSent { field, name, path };
        // A body of many short lines comes in pieces of some bytes: each by itself would be a turn of
        // the disk.
        let file = File::create(&sent.path).await.map_err(unwritten)?;
        let mut file = BufWriter::with_capacity(64 * 1024, file);
        while let Some(chunk) = self.piece(bytes, came, max).await? {
            file.write_all(&chunk).await.map_err(unwritten)?;
        }
        file.flush().await.map_err(unwritten)?;
        Ok((came.bytes > 0 || !sent.name.is_empty()).then_some(sent))
    }

    /// Lets a file go by; whether there was one.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn skip(&mut self, coming: Box<Coming>, max: u64) -> Result<bool, Unread> {
        let Coming { name, mut bytes, .. } = *coming;
        let mut came = Came::default();
        while self.piece(&mut bytes, &mut came, max).await?.is_some() {}
        Ok(came.bytes > 0 || !name.is_empty())
    }

    /// The next piece of a file, counted: at its pace, `max` bytes in all, and not in crumbs.
    async fn piece(&mut self, bytes: &mut Field, came: &mut Came, max: u64) -> Result<Option<Bytes>, Unread> {
        let piece = if came.over { None } else { self.pace.wait(bytes.next()).await? };
        came.over = piece.is_none();
        let Some(chunk) = piece else { return Ok(None) };
        let chunk = chunk.map_err(|_| Unread::Malformed)?;
        self.pace.count(chunk.len());
        came.count(&chunk, max)?;
        Ok(Some(chunk))
    }

    /// The form with these files, once all of it came.
    pub fn done(self, files: Vec<FileSent>) -> Uploaded {
        Uploaded { fields: self.fields, files, lost: None }
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
        return Ok(Uploaded { fields, ..Uploaded::default() });
    }
    let (mut form, mut files, mut lost) = (Arriving::new(request, payload), Vec::new(), None);
    while let Some(part) = form.next().await? {
        let Part::File(coming) = part else { continue };
        if lost.is_some() {
            form.skip(coming, max).await?;
            continue;
        }
        let field = coming.field.clone();
        match form.keep(data_dir, coming, max).await {
            Ok(file) => files.extend(file),
            Err(why @ (Unread::NoRoom | Unread::Unwritten)) => lost = Some(Lost { field, why }),
            Err(unread) => return Err(unread),
        }
    }
    Ok(Uploaded { lost, ..form.done(files) })
}

/// A file as a stream of pieces.
pub fn stream(file: File) -> impl Stream<Item = io::Result<Bytes>> + use<> {
    futures_util::stream::unfold(file, |mut file| async move {
        let mut piece = vec![0; 64 * 1024];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(n) => {
                piece.truncate(n);
                Some((Ok(Bytes::from(piece)), file))
            }
            Err(e) => {
                let error = &e as &dyn std::error::Error;
                tracing::error!(error, "a file could not be sent to its end");
                Some((Err(e), file))
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::FromRequest;
    use actix_web::test::TestRequest;

    /// Sends a form of one part, in pieces of a network's size.
    async fn sent(part: &str, body: Vec<u8>) -> Result<Uploaded, Unread> {
        let head = format!("--b\r\nContent-Disposition: form-data; {part}\r\n\r\n");
        let whole = [head.as_bytes(), &body, b"\r\n--b--\r\n"].concat();
        let request = TestRequest::post().insert_header(("content-type", "multipart/form-data; boundary=b"));
        let (request, mut payload) = request.set_payload(whole).to_http_parts();
        let payload = Payload::from_request(&request, &mut payload).await.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let max = crate::app::documents::FILE_MAX;
        receive_form(dir.path(), &request, payload, max).await
    }

    /// A disk may take all of a small file into memory and refuse it at the very end.
    #[actix_web::test]
    async fn what_stands_behind_a_file_that_was_read_to_its_end_is_nothing() {
        let body = format!("--b\r\nContent-Disposition: form-data; {FILE}\r\n\r\nsmall\r\n--b--\r\n");
        let request = TestRequest::post().insert_header(("content-type", "multipart/form-data; boundary=b"));
        let (request, mut payload) = request.set_payload(body).to_http_parts();
        let payload = Payload::from_request(&request, &mut payload).await.unwrap();
        let mut form = Arriving::new(&request, payload);
        let Some(Part::File(mut coming)) = form.next().await.unwrap() else { panic!("no file") };
        let mut came = Came::default();
        let mut pieces = Vec::new();
        for _ in 0..4 {
            pieces.extend(form.piece(&mut coming.bytes, &mut came, 100).await.unwrap());
        }
        assert_eq!((pieces.concat(), came.bytes), (b"small".to_vec(), 5));
    }

    const FILE: &str = "name=\"file\"; filename=\"a.txt\"";

    /// Each piece costs a turn of the parser and of the timer: a body cut into pieces of four bytes would cost a
    /// thousand times what its length does.
    #[actix_web::test]
    async fn a_body_of_line_ends_that_look_like_boundaries_is_given_up_and_real_lines_are_not() {
        let megabyte = 1 << 20;
        let cut = sent(FILE, b"\r\n--".repeat(megabyte / 4)).await;
        assert_eq!(cut.map(|form| form.files.len()), Err(Unread::Malformed));
        for line in ["\r\n-- a comment of a script", "\r\n", "\n", "\r", "-", "\r\n| --- | --- |"] {
            let body = line.as_bytes().repeat(2 * megabyte / line.len());
            let kept = sent(FILE, body).await;
            assert_eq!(kept.map(|form| form.files.len()), Ok(1), "{line:?}");
        }
        // Short text has as many such lines as it likes.
        assert_eq!(sent(FILE, b"\r\n--".repeat(10_000)).await.map(|form| form.files.len()), Ok(1));
    }

    #[actix_web::test]
    async fn the_text_of_a_form_with_files_is_bounded_by_field_by_number_and_in_all() {
        assert_eq!(sent("name=\"a\"", vec![b'a'; FIELD_MAX]).await.map(|form| form.fields.len()), Ok(1));
        let long = sent("name=\"a\"", vec![b'a'; FIELD_MAX + 1]).await;
        assert_eq!(long.map(|form| form.fields.len()), Err(Unread::TooLarge(FIELD_MAX)));
        let fields = |n: usize, bytes: usize| {
            let next =
                format!("{}\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "a".repeat(bytes));
            next.repeat(n - 1).into_bytes()
        };
        let count = |got: Result<Uploaded, Unread>| got.map(|form| form.fields.len());
        assert_eq!(count(sent("name=\"a\"", fields(FIELDS_MAX, 0)).await), Ok(FIELDS_MAX));
        let many = count(sent("name=\"a\"", fields(FIELDS_MAX + 1, 0)).await);
        assert_eq!(many, Err(Unread::TooMany));
        let n = TEXT_MAX / FIELD_MAX;
        assert_eq!(count(sent("name=\"a\"", fields(n + 1, FIELD_MAX)).await), Ok(n + 1));
        let heavy = count(sent("name=\"a\"", fields(n + 2, FIELD_MAX)).await);
        assert_eq!(heavy, Err(Unread::TooLarge(FIELD_MAX)));
        let file = format!("{FILE}\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; ");
        // A field for each of fifty items in which none was chosen is no file.
        let empty = "name=\"a\"; filename=\"\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; ".repeat(60);
        let few = sent(&format!("{empty}{}{FILE}", file.repeat(FILES_MAX - 1)), b"a".to_vec()).await;
        assert_eq!(
            few.map(|form| form.files.len()),
            Ok(FILES_MAX),
            "one that was chosen is sent on, though empty"
        );
        let files = sent(&format!("{}{FILE}", file.repeat(FILES_MAX)), b"a".to_vec()).await;
        assert_eq!(files.map(|form| form.files.len()), Err(Unread::TooMany));
    }
}
