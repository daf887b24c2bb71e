//! The settings: environment variables, each also a key of an optional `wasl.toml` (in lower case,
//! without `WASL_`); the environment wins, and an empty value counts as none.
//!
//! [`Config::load`] is called once, in `main`; the values are then passed down. A wrong value is
//! refused with one sentence that names its variable.
//!
//! | file | variables |
//! | --- | --- |
//! | [`database`] | `WASL_DATABASE_URL`, `WASL_DATABASE_READ_URL` |
//! | [`folder`] | `WASL_DATA_DIR` |
//! | [`documents`] | `WASL_DOCUMENTS_URL`, `WASL_DOCUMENTS_KEY` |
//! | [`web`] | `WASL_LISTEN`, `WASL_PUBLIC_URL`, `WASL_TRUSTED_PROXIES`, `WASL_METRICS_TOKEN` |
//! | [`mail`] | `WASL_SMTP_URL`, `WASL_MAIL_DOMAIN` |
//! | [`log`] | `WASL_LOG` |
//! | [`limits`] | `WASL_FILINGS_PER_HOUR`, `WASL_SIGN_INS_PER_MINUTE` |

pub mod database;
pub mod documents;
pub mod folder;
pub mod limits;
pub mod log;
pub mod mail;
pub mod secret;
pub mod source;
pub mod web;

pub use database::DatabaseUrl;
pub use documents::Documents;
pub use folder::DataFolder;
pub use limits::Limits;
pub use log::LogFilter;
pub use mail::{Mail, Relay, RelayTls, Transport};
pub use secret::Secret;
pub use source::{ConfigError, Listed, Origin, Values};
pub use web::Web;

use std::collections::BTreeMap;
use std::path::Path;

/// Name of the optional settings file, in the folder the command is started in.
pub const FILE: &str = "wasl.toml";

/// One setting: its variable, what it is without being set, and what it is for.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The environment variable.
    pub variable: &'static str,
    /// The value when nothing is set; `None` when the setting is then absent.
    pub default: Option<&'static str>,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Whether its value is never shown.
    pub secret: bool,
}

/// Every setting, in the order in which `wasl check` lists them.
pub const SETTINGS: &[Setting] = &[
    database::URL,
    database::READ_URL,
    folder::DATA_DIR,
    documents::URL,
    documents::KEY,
    web::LISTEN,
    web::PUBLIC_URL,
    web::TRUSTED_PROXIES,
    web::METRICS_TOKEN,
    mail::SMTP_URL,
    mail::DOMAIN,
    log::LOG,
    limits::FILINGS_PER_HOUR,
    limits::SIGN_INS_PER_MINUTE,
];

/// All settings, read and checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the register is kept.
    pub database: DatabaseUrl,
    /// A standby of it, from which public pages are read.
    pub standby: Option<DatabaseUrl>,
    /// Attachments and keys.
    pub folder: DataFolder,
    /// Where documents are kept.
    pub documents: Documents,
    /// The address served, and the address people know.
    pub web: Web,
    /// How letters leave.
    pub mail: Mail,
    /// What is written to the log.
    pub log: LogFilter,
    /// How often one address may try.
    pub limits: Limits,
    listed: Vec<Listed>,
}

impl Config {
    /// The settings of this process: its environment, and `wasl.toml` in the current folder.
    ///
    /// # Errors
    /// [`ConfigError`], one sentence that names the variable or the file.
    pub fn load() -> Result<Config, ConfigError> {
        Config::from_values(&Values::read(Path::new(FILE), std::env::vars_os())?)
    }

    /// The settings of a map from variables to values, and nothing else: for tests.
    ///
    /// ```
    /// use wasl::config::Config;
    /// let config = Config::from_map([("WASL_LISTEN", "127.0.0.1:9000")]).unwrap();
    /// assert_eq!(config.web.listen.port(), 9000);
    /// assert_eq!(config.limits.filings_per_hour, 20);
    /// ```
    ///
    /// # Errors
    /// [`ConfigError`], one sentence that names the variable.
    pub fn from_map<K: Into<String>, V: Into<String>>(
        map: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Config, ConfigError> {
        let map: BTreeMap<String, String> = map.into_iter().map(|(k, v)| (k.into(), v.into())).collect();
        Config::from_values(&Values::of(map))
    }

    /// The settings of values already gathered.
    ///
    /// # Errors
    /// [`ConfigError`], one sentence that names the variable.
    pub fn from_values(values: &Values) -> Result<Config, ConfigError> {
        let web = Web::read(values)?;
        Ok(Config {
            database: DatabaseUrl::read(values)?,
            standby: DatabaseUrl::read_standby(values)?,
            folder: DataFolder::read(values)?,
            documents: Documents::read(values)?,
            mail: Mail::read(values, &web)?,
            log: LogFilter::read(values)?,
            limits: Limits::read(values)?,
            web,
            listed: values.listed(),
        })
    }

    /// Every setting with its value (passwords as stars) and where it comes from.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }
}

#[cfg(test)]
mod tests;
