//! Where values come from: the environment over `wasl.toml` over the defaults.

use super::secret::{STARS, masked};
use super::{FILE, SETTINGS, Setting};
use figment::Figment;
use figment::providers::{Format, Toml};
use figment::value::Value;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::Path;

/// A setting that is refused: one sentence that names it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} {says}")]
pub struct ConfigError {
    /// The variable, or the file.
    pub name: String,
    /// What is wrong, and what would be right.
    pub says: String,
}

impl ConfigError {
    /// A refusal of this variable.
    pub fn new(name: impl Into<String>, says: impl Into<String>) -> ConfigError {
        ConfigError { name: name.into(), says: says.into() }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The environment.
    Environment,
    /// `wasl.toml`.
    File,
    /// Nothing was set.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Environment => "environment",
            Origin::File => FILE,
            Origin::Default => "default",
        })
    }
}

/// One line of `wasl check`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The environment variable.
    pub variable: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The value, passwords as stars; `None` when it is not set and has no default.
    pub value: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Values as they were found, before any is read.
#[derive(Clone, Default)]
pub struct Values {
    environment: BTreeMap<String, String>,
    file: BTreeMap<String, String>,
}

/// Values may hold passwords: only their names are printed.
impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.environment.keys()).entries(self.file.keys()).finish()
    }
}

impl Values {
    /// Values of an environment and nothing else.
    pub fn of(environment: BTreeMap<String, String>) -> Values {
        Values { environment, file: BTreeMap::new() }
    }

    /// Values of an environment and of a settings file, which need not exist.
    ///
    /// # Errors
    /// [`ConfigError`] when the file cannot be read or has an unknown key, or when one of our
    /// variables is not text.
    pub fn read(
        file: &Path,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Values, ConfigError> {
        Ok(Values { environment: from_environment(environment)?, file: from_file(file)? })
    }

    /// The value of a setting, its default included; an empty value counts as none.
    pub fn get(&self, setting: &Setting) -> Option<&str> {
        self.found(setting).map(|(value, _)| value)
    }

    /// The refusal of a setting, which quotes its value (a password in it as stars).
    pub fn refuse(&self, setting: &Setting, must_be: &str) -> ConfigError {
        let value = shown(setting, self.get(setting).unwrap_or_default());
        let value = value.escape_debug();
        ConfigError::new(setting.variable, format!("must be {must_be}, and \"{value}\" is not."))
    }

    pub(super) fn listed(&self) -> Vec<Listed> {
        let line = |setting: &Setting| {
            let found = self.found(setting);
            Listed {
                variable: setting.variable,
                about: setting.about,
                value: found.map(|(value, _)| shown(setting, value)),
                origin: found.map_or(Origin::Default, |(_, origin)| origin),
            }
        };
        SETTINGS.iter().map(line).collect()
    }

    fn found(&self, setting: &Setting) -> Option<(&str, Origin)> {
        pick(&self.environment, setting)
            .map(|v| (v, Origin::Environment))
            .or_else(|| pick(&self.file, setting).map(|v| (v, Origin::File)))
            .or_else(|| setting.default.map(|v| (v, Origin::Default)))
    }
}

/// A value as people may see it.
fn shown(setting: &Setting, value: &str) -> String {
    if setting.secret { STARS.to_owned() } else { masked(value) }
}

fn pick<'a>(map: &'a BTreeMap<String, String>, setting: &Setting) -> Option<&'a str> {
    map.get(setting.variable).map(|value| value.trim()).filter(|value| !value.is_empty())
}

fn from_environment(
    all: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<BTreeMap<String, String>, ConfigError> {
    let known = |name: &OsString| SETTINGS.iter().find(|s| name == s.variable).map(|s| s.variable);
    let ours = all.into_iter().filter_map(|(name, value)| Some((known(&name)?, value)));
    ours.map(|(name, value)| match value.into_string() {
        Ok(value) => Ok((name.to_owned(), value)),
        Err(_) => Err(ConfigError::new(name, "must be text in UTF-8.")),
    })
    .collect()
}

fn from_file(file: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    if !file.exists() {
        return Ok(BTreeMap::new());
    }
    let refuse = |says: String| ConfigError::new(file.display().to_string(), says);
    let keys: BTreeMap<String, Value> = Figment::from(Toml::file_exact(file))
        .extract()
        .map_err(|e| refuse(format!("cannot be read: {}.", one_line(&e.kind.to_string()))))?;
    keys.into_iter()
        .map(|(key, value)| Ok((variable(&key).map_err(&refuse)?, written(&key, value).map_err(&refuse)?)))
        .collect()
}

/// The reader draws the place of the error over several lines; its words are enough.
fn one_line(says: &str) -> String {
    let drawn = |line: &&str| line.contains(" |") || line.trim().is_empty();
    says.lines().filter(|line| !drawn(line)).map(str::trim).collect::<Vec<_>>().join(", ")
}

/// The variable of a key; an unknown key is refused, for a misspelt setting would be silently lost.
fn variable(key: &str) -> Result<String, String> {
    let variable = format!("WASL_{}", key.to_uppercase());
    let known = SETTINGS.iter().any(|s| s.variable == variable) && *key == key.to_lowercase();
    known.then_some(variable).ok_or_else(|| format!("has the key \"{key}\", which is no setting."))
}

fn written(key: &str, value: Value) -> Result<String, String> {
    let number = |n: figment::value::Num| {
        n.to_i128().map(|n| n.to_string()).or_else(|| n.to_u128().map(|n| n.to_string()))
    };
    match value {
        Value::String(_, text) => Ok(text),
        Value::Num(_, n) => {
            number(n).ok_or_else(|| format!("must hold a whole number or a text for \"{key}\"."))
        }
        _ => Err(format!("must hold a text or a number for \"{key}\".")),
    }
}
