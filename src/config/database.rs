//! `WASL_DATABASE_URL`: where the register is kept.

use super::source::{ConfigError, Values};
use super::{Secret, Setting, secret::masked};
use std::fmt;
use std::path::{Path, PathBuf};

/// The setting.
pub const URL: Setting = Setting {
    variable: "WASL_DATABASE_URL",
    default: Some("sqlite://wasl.db"),
    about: "the database: sqlite://PATH or postgres://…",
    secret: false,
};

/// The setting of a standby.
pub const READ_URL: Setting = Setting {
    variable: "WASL_DATABASE_READ_URL",
    default: None,
    about: "a standby of the database, from which public pages are read: postgres://…",
    secret: false,
};

const MUST_BE: &str = "sqlite://PATH (sqlite:///var/… for a full path) or postgres://…";

/// Which database, and how it is reached.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server; the whole address, as its library reads it.
    Postgres(Secret),
}

impl DatabaseUrl {
    pub(super) fn read(values: &Values) -> Result<DatabaseUrl, ConfigError> {
        values.get(&URL).and_then(|url| url.parse().ok()).ok_or_else(|| values.refuse(&URL, MUST_BE))
    }

    pub(super) fn read_standby(values: &Values) -> Result<Option<DatabaseUrl>, ConfigError> {
        let Some(url) = values.get(&READ_URL) else { return Ok(None) };
        match url.parse() {
            Ok(url @ DatabaseUrl::Postgres(_)) => Ok(Some(url)),
            _ => Err(values.refuse(&READ_URL, "postgres://…, a standby of WASL_DATABASE_URL")),
        }
    }

    /// The SQLite database in this file.
    pub fn sqlite(file: impl AsRef<Path>) -> DatabaseUrl {
        DatabaseUrl::Sqlite(file.as_ref().to_owned())
    }

    /// The whole address, its password in clear: for the one place that connects.
    pub fn expose(&self) -> String {
        match self {
            DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
            DatabaseUrl::Postgres(url) => url.expose().to_owned(),
        }
    }
}

/// The text is not an address of a database that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be {MUST_BE}")]
pub struct BadDatabaseUrl;

impl std::str::FromStr for DatabaseUrl {
    type Err = BadDatabaseUrl;

    fn from_str(url: &str) -> Result<DatabaseUrl, BadDatabaseUrl> {
        match url.split_once("://") {
            // Every connection to :memory: is a database of its own, and ? starts options nobody reads.
            Some(("sqlite", path)) if is_file(path) => Ok(DatabaseUrl::Sqlite(path.into())),
            Some(("postgres", rest)) if !rest.is_empty() && !rest.contains(char::is_control) => {
                Ok(DatabaseUrl::Postgres(Secret::new(url)))
            }
            _ => Err(BadDatabaseUrl),
        }
    }
}

fn is_file(path: &str) -> bool {
    !path.is_empty()
        && !path.ends_with('/')
        && !path.starts_with(':')
        && !path.contains(|c: char| c == '?' || c.is_control())
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked(&self.expose()))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
