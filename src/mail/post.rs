//! Ways out: a mail server, a folder of `.eml` files, memory.

use super::fault::PostError;
use super::message::{Composed, Outgoing, compose};
use crate::config::{Mail, Relay, RelayTls, Transport as Way};
use crate::guard::token::digest;
use lettre::Transport;
use lettre::address::Address;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{Error as SmtpError, PoolConfig, SmtpTransport};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long the other side may take over one step of the talk.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Why no way out can be made.
#[derive(Debug, thiserror::Error)]
pub enum NoPost {
    /// No way out is set.
    #[error("WASL_SMTP_URL is not set: letters have no way out")]
    NotSet,
    /// The sender's address cannot stand in a mail.
    #[error("letters cannot be sent from {0}: set WASL_MAIL_DOMAIN")]
    Sender(String),
    /// The talk with the mail server cannot be made private.
    #[error("the mail server cannot be reached privately")]
    Tls(#[source] SmtpError),
    /// The folder cannot be made.
    #[error("the folder of letters cannot be made")]
    Folder(#[source] io::Error),
}

/// Letters kept in memory, in the order in which they left.
pub type Kept = Arc<Mutex<Vec<Outgoing>>>;

#[derive(Clone)]
enum Out {
    Smtp(SmtpTransport),
    Folder(PathBuf),
    Memory(Kept),
}

/// A way out of letters.
#[derive(Clone)]
pub struct Post {
    from: Address,
    out: Out,
    patience: Duration,
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let out = match self.out {
            Out::Smtp(_) => "smtp",
            Out::Folder(_) => "folder",
            Out::Memory(_) => "memory",
        };
        write!(f, "Post({out})")
    }
}

impl Post {
    /// The way out that the settings name; `at_once` letters may leave at the same time.
    ///
    /// # Errors
    /// [`NoPost`] when none is set or it cannot be made; a mail server that does not answer is no
    /// error here, for it may answer later.
    pub fn new(mail: &Mail, at_once: usize, patience: Duration) -> Result<Post, NoPost> {
        let from = sender(mail)?;
        let out = match mail.transport.as_ref().ok_or(NoPost::NotSet)? {
            Way::Smtp(relay) => Out::Smtp(smtp(relay, at_once, patience).map_err(NoPost::Tls)?),
            Way::Folder(folder) => Out::Folder(made(folder).map_err(NoPost::Folder)?),
        };
        Ok(Post { from, out, patience })
    }

    /// Keeps letters in memory instead: for tests, and for whoever wants to see them.
    ///
    /// # Errors
    /// [`NoPost::Sender`] as in [`Post::new`].
    pub fn memory(mail: &Mail) -> Result<(Post, Kept), NoPost> {
        let kept = Kept::default();
        let post = Post { from: sender(mail)?, out: Out::Memory(Arc::clone(&kept)), patience: PATIENCE };
        Ok((post, kept))
    }

    /// Sends one letter. When this answers `Ok`, the other side has taken it.
    ///
    /// # Errors
    /// [`PostError`], which tells whether to try again.
    pub async fn send(&self, mail: &Outgoing) -> Result<(), PostError> {
        let composed = compose(&self.from, mail)?;
        let (out, mail) = (self.out.clone(), mail.clone());
        // The talk runs on a thread of its own, to its end: cut in its middle, its connection would go
        // back among the others with an answer still to come, and the next letter would read it as its own.
        let talk = tokio::task::spawn_blocking(move || out.send(&mail, &composed));
        talk.await.unwrap_or_else(|e| Err(PostError::transient(&e)))
    }

    /// How long a talk usually takes at the most: each of its steps has an end, but a server may answer
    /// byte by byte. Whoever waits no longer must not take the letter for unsent.
    pub fn usual(&self) -> Duration {
        self.patience * 4
    }
}

fn sender(mail: &Mail) -> Result<Address, NoPost> {
    mail.from.parse().map_err(|_| NoPost::Sender(mail.from.clone()))
}

impl Out {
    fn send(&self, mail: &Outgoing, composed: &Composed) -> Result<(), PostError> {
        match self {
            Out::Smtp(server) => by_smtp(server, composed),
            Out::Folder(folder) => into(folder, mail, composed).map_err(|e| PostError::unreachable(&e)),
            Out::Memory(kept) => {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
                Ok(())
            }
        }
    }
}

fn smtp(relay: &Relay, at_once: usize, patience: Duration) -> Result<SmtpTransport, SmtpError> {
    let params = || TlsParameters::new(relay.host.clone());
    let tls = match relay.tls {
        RelayTls::Always => Tls::Wrapper(params()?),
        RelayTls::Required => Tls::Required(params()?),
        RelayTls::WhenOffered => Tls::Opportunistic(params()?),
        // Nobody stands between two programs of one machine, and the usual local server has a
        // certificate of its own making.
        RelayTls::WhenOfferedHere => Tls::Opportunistic(
            TlsParameters::builder(relay.host.clone()).dangerous_accept_invalid_certs(true).build()?,
        ),
    };
    let pool =
        PoolConfig::new().max_size(u32::try_from(at_once).unwrap_or(1)).idle_timeout(Duration::from_secs(30));
    let mut builder = SmtpTransport::builder_dangerous(&relay.host)
        .port(relay.port)
        .timeout(Some(patience))
        .tls(tls)
        .pool_config(pool);
    if let Some((name, password)) = &relay.credentials {
        builder = builder.credentials(Credentials::new(name.clone(), password.expose().to_owned()));
    }
    Ok(builder.build())
}

fn by_smtp(server: &SmtpTransport, composed: &Composed) -> Result<(), PostError> {
    match server.send_raw(&composed.envelope, &composed.bytes) {
        Ok(_) => Ok(()),
        Err(e) => Err(judged(server, &e)),
    }
}

/// A refusal of us is not a refusal of the letter: a wrong password or a closed door must not mark
/// every letter as failed.
fn judged(server: &SmtpTransport, e: &SmtpError) -> PostError {
    let says = told(e);
    match e.status().map(|code| code.to_string()) {
        None => PostError::unreachable(&says),
        Some(_) if e.is_transient() => PostError::transient(&says),
        Some(code) if matches!(code.as_str(), "530" | "534" | "535" | "538") => PostError::unreachable(&says),
        Some(_) if refuses_the_sender(e) => PostError::unreachable(&says),
        Some(_) if server.test_connection().is_err() => PostError::unreachable(&says),
        Some(_) => PostError::Permanent { says },
    }
}

/// Whether the enhanced status code (RFC 3463) speaks of the sender's address: its syntax, its system.
fn refuses_the_sender(e: &SmtpError) -> bool {
    matches!(enhanced_code(e).as_deref(), Some("5.1.7" | "5.1.8"))
}

/// What went wrong, on one line: the codes of a mail server, for its words like to quote the reader, and those who
/// run the service need not know who asks for information; else the error with its causes.
fn told(e: &SmtpError) -> String {
    if let Some(code) = e.status() {
        let how = if e.is_transient() { "transient" } else { "permanent" };
        let enhanced = enhanced_code(e).map(|code| format!(": {code}")).unwrap_or_default();
        return format!("{how} error ({code}){enhanced}");
    }
    let mut says = e.to_string();
    let mut cause = std::error::Error::source(e);
    while let Some(e) = cause {
        let more = e.to_string();
        if !says.contains(&more) {
            says = format!("{says}: {more}");
        }
        cause = e.source();
    }
    says.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect()
}

/// The enhanced status code of an answer (RFC 3463), which begins its words.
fn enhanced_code(e: &SmtpError) -> Option<String> {
    let says = std::error::Error::source(e)?.to_string();
    let first = says.split_whitespace().next()?;
    let parts: Vec<&str> = first.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(is_number)).then(|| first.to_owned())
}

fn made(folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    Ok(folder.to_owned())
}

/// One file per letter, whole or not at all; a second try writes the same file again.
fn into(folder: &Path, mail: &Outgoing, composed: &Composed) -> io::Result<()> {
    let id = digest(&mail.message_id);
    let name = format!("{}-{}.eml", mail.written_at.format("%Y%m%dT%H%M%S%6fZ"), id.get(..16).unwrap_or(&id));
    let draft = folder.join(format!(".{name}"));
    let mut file = File::create(&draft)?;
    file.write_all(&composed.bytes)?;
    file.sync_all()?;
    fs::rename(draft, folder.join(name))
}
