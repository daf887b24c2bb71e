//! `WASL_DATA_DIR`: the folder of attachments and keys.

use super::Setting;
use super::source::{ConfigError, Values};
use std::path::{Path, PathBuf};

/// The setting.
pub const DATA_DIR: Setting = Setting {
    variable: "WASL_DATA_DIR",
    default: Some("wasl-data"),
    about: "the folder of attachments and keys",
    secret: false,
};

/// The folder of attachments and keys; made when first needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(pub PathBuf);

impl DataFolder {
    pub(super) fn read(values: &Values) -> Result<DataFolder, ConfigError> {
        let path =
            values.get(&DATA_DIR).map(PathBuf::from).filter(|path| !path.to_string_lossy().contains('\0'));
        let path = path.ok_or_else(|| values.refuse(&DATA_DIR, "the path of a folder"))?;
        if path.exists() && !path.is_dir() {
            return Err(values.refuse(&DATA_DIR, "the path of a folder"));
        }
        Ok(DataFolder(path))
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }
}
