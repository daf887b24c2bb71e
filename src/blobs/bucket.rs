//! Documents in a bucket of an object store that speaks the protocol of Amazon S3 (signature version 4).
//!
//! Each call is a plain blocking one with a time of its own: a store that is slow or away is told, and nothing is taken for
//! kept that it has not acknowledged. What is read comes whole into a file without a name first, so that it is held against
//! its digest before any of it is handed out.

use super::folder::folder_in;
use super::{Blobs, below, hash, holds};
use crate::config::documents::S3;
use crate::guard::token::{digest, from_hex};
use crate::ids::new_public_id;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusty_s3::S3Action;
use rusty_s3::actions::{DeleteObject, GetObject, HeadBucket, HeadObject, PutObject};
use rusty_s3::{Credentials, UrlStyle};
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

/// The object that names the place.
const NAME: &str = "folder.id";
/// How many characters tell places apart.
const TOLD: usize = 16;
/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(2);
/// How long one call may take, whatever is carried.
const CALL: Duration = Duration::from_secs(20);
/// Pauses before a call is made again that the store could not answer, and the time after which none is.
const PAUSES: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(600)];
const AGAIN_WITHIN: Duration = Duration::from_secs(4);
/// How long a signed address may be used.
const SIGNED: Duration = Duration::from_secs(60);
/// How many documents are looked for at each end: each is a call.
const SAMPLE: i64 = 1;
/// The header with which a store proves what it took.
const DIGEST: &str = "x-amz-checksum-sha256";

/// A bucket, or the part of it below a prefix.
pub struct Bucket {
    bucket: rusty_s3::Bucket,
    credentials: Credentials,
    prefix: String,
    agent: Agent,
    data_dir: PathBuf,
}

/// Why a call failed, and whether the next one may fare better.
struct Failed {
    why: io::Error,
    passes: bool,
}

/// What one call came to.
type Called<T> = Result<T, Failed>;

/// A fault of this machine: the next call meets it too.
impl From<io::Error> for Failed {
    fn from(why: io::Error) -> Self {
        Self { why, passes: false }
    }
}

impl Bucket {
    /// The bucket of the settings; what is read from it lies for a moment in the data folder.
    ///
    /// # Errors
    /// When the address is none that a bucket has.
    pub fn new(at: &S3, data_dir: &Path) -> io::Result<Self> {
        let style = if at.by_path { UrlStyle::Path } else { UrlStyle::VirtualHost };
        let bucket = rusty_s3::Bucket::new(at.endpoint.clone(), style, at.bucket.clone(), at.region.clone());
        let bucket = bucket.map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e.to_string()))?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(CALL))
            .build();
        Ok(Self {
            bucket,
            credentials: Credentials::new(at.key_id.clone(), at.secret.expose()),
            prefix: at.prefix.clone(),
            agent: config.new_agent(),
            data_dir: data_dir.to_owned(),
        })
    }

    fn key(&self, sha256: &str) -> String {
        format!("{}{}", self.prefix, below(sha256))
    }

    fn failed(&self, why: impl std::fmt::Display, passes: bool) -> Failed {
        Failed { why: io::Error::other(format!("{}: {why}", self.name())), passes }
    }

    /// Makes a call again while the store cannot answer it, a few times and not for long.
    fn call<T>(&self, mut call: impl FnMut() -> Called<T>) -> io::Result<T> {
        let began = Instant::now();
        let mut pauses = PAUSES.iter();
        loop {
            match (call(), pauses.next()) {
                (Ok(done), _) => return Ok(done),
                (Err(Failed { passes: true, .. }), Some(pause)) if began.elapsed() < AGAIN_WITHIN => {
                    std::thread::sleep(*pause);
                }
                (Err(failed), _) => return Err(failed.why),
            }
        }
    }

    /// The answer of a call, unless it tells of a fault; `None` where there is no such object.
    fn answer(&self, came: Result<Response<Body>, ureq::Error>) -> Called<Option<Response<Body>>> {
        // An address that was signed lets in whoever reads it: no error names it.
        let answer = came.map_err(|e| match e {
            ureq::Error::BadUri(_) => self.failed("its address is none", false),
            e => self.failed(e, true),
        })?;
        match answer.status() {
            StatusCode::NOT_FOUND => Ok(None),
            status if status.is_success() => Ok(Some(answer)),
            status => {
                let passes = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
                Err(self.failed(format!("it answers {status}"), passes))
            }
        }
    }

    fn get(&self, key: &str) -> io::Result<Option<File>> {
        self.call(|| {
            let url = GetObject::new(&self.bucket, Some(&self.credentials), key).sign(SIGNED);
            let Some(answer) = self.answer(self.agent.get(url.as_str()).call())? else { return Ok(None) };
            let wanted = answer.body().content_length();
            let mut file = self.nameless()?;
            let came =
                self.copy(&mut answer.into_body().into_with_config().limit(u64::MAX).reader(), &mut file)?;
            if wanted.is_some_and(|wanted| wanted != came) {
                return Err(self.failed("it sent less than it said", true));
            }
            file.rewind()?;
            Ok(Some(file))
        })
    }

    /// A file of the data folder that nobody finds, and that is gone once it is closed.
    fn nameless(&self) -> io::Result<File> {
        tempfile::tempfile_in(folder_in(&self.data_dir, "incoming")?)
    }

    /// The way from the store may be better the next time; a disk keeps its word.
    fn copy(&self, from: &mut dyn Read, to: &mut File) -> Called<u64> {
        let (mut came, mut piece) = (0, vec![0; 64 * 1024]);
        loop {
            let n = from.read(&mut piece).map_err(|e| self.failed(e, true))?;
            if n == 0 {
                return Ok(came);
            }
            to.write_all(&piece[..n])?;
            came += n as u64;
        }
    }

    /// Puts the bytes of a file under a key; answers whether it did. Where only a new object is wanted it does not if
    /// another was first.
    fn put(&self, key: &str, mut file: &File, only_new: bool) -> io::Result<bool> {
        let (sha256, _) = hash(&mut file.try_clone()?)?;
        let digest = STANDARD.encode(from_hex(&sha256).unwrap_or_default());
        self.call(|| {
            file.rewind()?;
            let mut action = PutObject::new(&self.bucket, Some(&self.credentials), key);
            action.headers_mut().insert(DIGEST, digest.as_str());
            // The store holds what it took against this before it answers.
            let mut request = self.agent.put(action.sign(SIGNED).as_str()).header(DIGEST, digest.as_str());
            if only_new {
                request = request.header("if-none-match", "*");
            }
            let came = request.send(file);
            if matches!(&came, Ok(answer) if answer.status() == StatusCode::PRECONDITION_FAILED) {
                return Ok(false);
            }
            self.answer(came)?.map(|_| true).ok_or_else(|| self.failed("there is no such bucket", false))
        })
    }
}

impl Blobs for Bucket {
    fn name(&self) -> String {
        format!("s3://{}/{}", self.bucket.name(), self.prefix)
    }

    /// An address leads to one bucket: what the database knows and the bucket has not is missed one by one.
    fn is_of_the_start(&self) -> io::Result<()> {
        Ok(())
    }

    fn is_there(&self) -> io::Result<()> {
        let there = self.call(|| {
            let url = HeadBucket::new(&self.bucket, Some(&self.credentials)).sign(SIGNED);
            self.answer(self.agent.head(url.as_str()).call())
        })?;
        let away =
            || io::Error::new(io::ErrorKind::NotFound, format!("{}: there is no such bucket", self.name()));
        there.map(drop).ok_or_else(away)
    }

    fn size(&self, sha256: &str) -> io::Result<Option<u64>> {
        self.call(|| {
            let key = self.key(sha256);
            let url = HeadObject::new(&self.bucket, Some(&self.credentials), &key).sign(SIGNED);
            let Some(answer) = self.answer(self.agent.head(url.as_str()).call())? else { return Ok(None) };
            let length = answer.headers().get("content-length").and_then(|v| v.to_str().ok()?.parse().ok());
            length.map(Some).ok_or_else(|| self.failed("it does not tell the length of what it keeps", false))
        })
    }

    fn open(&self, sha256: &str) -> io::Result<Option<File>> {
        self.get(&self.key(sha256))
    }

    fn keep(&self, file: &Path, sha256: &str) -> io::Result<()> {
        if !holds(self, sha256)? {
            self.put(&self.key(sha256), &File::open(file)?, false)?;
        }
        Ok(())
    }

    fn remove(&self, sha256: &str) -> io::Result<()> {
        self.call(|| {
            let key = self.key(sha256);
            let url = DeleteObject::new(&self.bucket, Some(&self.credentials), &key).sign(SIGNED);
            self.answer(self.agent.delete(url.as_str()).call()).map(drop)
        })
    }

    fn hold(&self, _: bool) -> io::Result<Option<File>> {
        Ok(None)
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn identity(&self) -> io::Result<String> {
        let key = format!("{}{NAME}", self.prefix);
        let named = || -> io::Result<Option<String>> {
            let Some(file) = self.get(&key)? else { return Ok(None) };
            let mut name = String::new();
            file.take(TOLD as u64).read_to_string(&mut name)?;
            Ok(Some(name))
        };
        if let Some(name) = named()? {
            return Ok(name);
        }
        let mut file = self.nameless()?;
        file.write_all(&digest(&new_public_id()).as_bytes()[..TOLD])?;
        self.put(&key, &file, true)?;
        named()?.ok_or_else(|| io::Error::other(format!("{}: it does not keep its name", self.name())))
    }

    fn sample(&self) -> i64 {
        SAMPLE
    }
}
