//! Tracking codes as they are shown at a door: wrong ones are counted, per address and per request number,
//! whichever the door and whether the number is there or not. What a browser holds sealed is no try.

use crate::app::App;
use crate::app::case_file;
use crate::app::error::{Error, Result};
use crate::app::{documents, read_case};
use crate::guard::tries::Tries;
use crate::ids::{CaseId, normal_number};
use std::net::IpAddr;
use std::sync::Arc;

/// The codes that one address shows.
#[derive(Clone)]
pub struct Codes {
    tries: Arc<Tries>,
    address: Option<IpAddr>,
}

impl Codes {
    /// The codes of an address.
    pub fn of(tries: &Arc<Tries>, address: Option<IpAddr>) -> Self {
        Self { tries: Arc::clone(tries), address }
    }

    /// Counts a code shown for a number, if one was; a wrong code counts as none.
    ///
    /// # Errors
    /// [`Error::TooOften`], before anything is looked at; when the database fails.
    pub fn count(&self, app: &App, number: &str, code: Option<&str>) -> Result<()> {
        let Some(code) = code.filter(|c| !c.trim().is_empty()) else { return Ok(()) };
        self.judge(&normal_number(number), || match app.store.read(|conn| case_file::find(conn, number)) {
            Ok(row) => Ok(read_case::is_code(app, &row, code).then_some(row.id)),
            Err(Error::NotFound) => Ok(None),
            Err(e) => Err(e),
        })?;
        Ok(())
    }

    /// This address was given the code of a number: whoever files knows it as well as whoever shows it.
    pub fn given(&self, number: &str) {
        self.tries.right(self.address, &normal_number(number));
    }

    /// The request of a code that is shown without a number; a wrong code counts as none.
    ///
    /// # Errors
    /// As [`Codes::count`].
    pub fn case_of(&self, app: &App, code: Option<&str>) -> Result<Option<CaseId>> {
        let Some(code) = code.filter(|c| !c.trim().is_empty()) else { return Ok(None) };
        self.judge("", || documents::case_of(app, code))
    }

    fn judge(&self, name: &str, look: impl FnOnce() -> Result<Option<CaseId>>) -> Result<Option<CaseId>> {
        self.tries.may(self.address, name).map_err(Error::TooOften)?;
        let found = look()?;
        match found {
            Some(_) => self.tries.right(self.address, name),
            None => self.tries.wrong(self.address, name),
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::ledger::{Memory, Quota};

    #[test]
    fn whoever_filed_is_not_shut_out_by_the_wrong_tries_of_others() {
        let tries = Tries::new("code", Quota::per_hour(0), Quota::per_hour(3), Arc::new(Memory::default()));
        let tries = Arc::new(tries);
        let [filer, other, third] = [1, 2, 3].map(|n| Codes::of(&tries, Some(IpAddr::from([10, 0, 0, n]))));
        filer.given("r-0gss-qwzh");
        for _ in 0..3 {
            assert!(other.judge("R-0GSS-QWZH", || Ok(None)).is_ok());
        }
        assert!(matches!(third.judge("R-0GSS-QWZH", || Ok(Some(CaseId(1)))), Err(Error::TooOften(_))));
        assert_eq!(filer.judge("R-0GSS-QWZH", || Ok(Some(CaseId(1)))).unwrap(), Some(CaseId(1)));
    }
}
