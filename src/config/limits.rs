//! `WASL_FILINGS_PER_HOUR`, `WASL_SIGN_INS_PER_MINUTE`: how often one address may try; 0 for no limit.

use super::Setting;
use super::source::{ConfigError, Values};

/// Filings per address and hour.
pub const FILINGS_PER_HOUR: Setting = Setting {
    variable: "WASL_FILINGS_PER_HOUR",
    default: Some("20"),
    about: "filings of one address in an hour; 0 for no limit",
    secret: false,
};

/// Sign-ins per address and minute.
pub const SIGN_INS_PER_MINUTE: Setting = Setting {
    variable: "WASL_SIGN_INS_PER_MINUTE",
    default: Some("10"),
    about: "sign-ins of one address in a minute; 0 for no limit",
    secret: false,
};

/// How often one address may try; 0 for no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Filings in an hour.
    pub filings_per_hour: u32,
    /// Sign-ins in a minute.
    pub sign_ins_per_minute: u32,
}

impl Limits {
    /// No limit at all: for a demo.
    pub const NONE: Limits = Limits { filings_per_hour: 0, sign_ins_per_minute: 0 };

    pub(super) fn read(values: &Values) -> Result<Limits, ConfigError> {
        Ok(Limits {
            filings_per_hour: count(values, &FILINGS_PER_HOUR)?,
            sign_ins_per_minute: count(values, &SIGN_INS_PER_MINUTE)?,
        })
    }
}

fn count(values: &Values, setting: &Setting) -> Result<u32, ConfigError> {
    let count = values.get(setting).and_then(|text| text.parse().ok());
    count.ok_or_else(|| values.refuse(setting, "a whole number from 0 to 4294967295"))
}
