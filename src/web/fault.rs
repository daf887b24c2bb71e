//! Errors as pages: status, words, article.

use crate::app::error::Error;
use crate::http::problem::Problem;
use crate::http::unread::Unread;
use crate::http::words;
use crate::law::refusal::Refusal;
use crate::locale::{Lang, phrases};
use crate::page::error::View;
use crate::page::form::FieldError;
use actix_web::http::StatusCode;

/// An error as its page shows it.
pub struct Fault {
    /// Status of the answer.
    pub status: StatusCode,
    /// What the page shows.
    pub view: View,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

fn fault(status: u16, error: FieldError) -> Fault {
    let view = View { status, error, ..View::default() };
    Fault { status: StatusCode::from_u16(status).unwrap_or_default(), view, retry_after: None }
}

/// What a register says that keeps nothing for now; to whoever only reads, nothing was to be kept.
const NOTHING_KEPT: [&str; 7] = [
    "service_busy",
    "register_away",
    "register_unwritable",
    "register_full",
    "not_kept",
    "files_away",
    "unsure",
];

impl Fault {
    /// The same for whoever only reads: nothing of theirs was to be recorded. The time to wait stays the one of
    /// the answer.
    pub fn of_reading(&mut self) {
        if NOTHING_KEPT.contains(&self.view.error.code.as_str()) {
            let code = if self.retry_after.is_some() { "unread_now" } else { "unread_later" };
            self.view.error.code = code.to_owned();
        }
    }
}

/// The page of what a use case answered: the same status and code as its problem document.
pub fn of(lang: Lang, error: &Error) -> Fault {
    let problem = Problem::of(lang, error);
    match error {
        Error::Refused(refusal) => {
            let mut fault = fault(problem.status, refused(lang, refusal));
            fault.view.article = problem.article;
            fault
        }
        _ => {
            let mut error = FieldError::new("", &problem.code);
            if let Some(wait) = problem.retry_after {
                error = error.with("wait", phrases::wait(lang, wait));
            }
            Fault { retry_after: problem.retry_after, ..fault(problem.status, error) }
        }
    }
}

/// An act that the law does not allow now.
pub fn refused(lang: Lang, refusal: &Refusal) -> FieldError {
    let reasons = words::reason(lang, refusal);
    match refusal.article {
        Some(article) => FieldError::new("", "refused_with_article")
            .with("reasons", reasons)
            .with("article", article.to_string()),
        None => FieldError::new("", "refused").with("reasons", reasons),
    }
}

/// The page of a body that could not be read.
pub fn unread(lang: Lang, unread: Unread) -> Fault {
    let problem = Problem::unread(lang, unread);
    let error = match unread {
        Unread::TooLarge(max) => {
            let max = crate::locale::numbers::limit(lang, max as u64);
            FieldError::new("", &problem.code).with("max", max)
        }
        _ => FieldError::new("", &problem.code),
    };
    let error = match problem.retry_after {
        Some(wait) => error.with("wait", phrases::wait(lang, wait)),
        None => error,
    };
    Fault { retry_after: problem.retry_after, ..fault(problem.status, error) }
}

/// What stands beside the field of a file that the disk did not take, and how the page of its form answers then.
pub fn of_file(lang: Lang, field: &str, why: Unread) -> (FieldError, Fault) {
    let fault = unread(lang, why);
    (FieldError { field: field.to_owned(), ..fault.view.error.clone() }, fault)
}

/// The page of an address whose query has wrong names or values: each with what is wrong with it.
pub fn query(lang: Lang, errors: &[crate::text::FieldError]) -> Fault {
    let told = errors.iter().map(|e| format!("{} — {}", e.field, words::field_sentence(lang, e)));
    let reasons = told.collect::<Vec<_>>().join(" ");
    fault(422, FieldError::new("", "query_wrong").with("reasons", reasons))
}

/// The page of a form that was open for too long, or that another site posts.
pub fn expired() -> Fault {
    fault(403, FieldError::new("", "page_expired"))
}

/// The page of a way that an address does not take.
pub fn wrong_method() -> Fault {
    fault(405, FieldError::new("", "bad_method"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;
    use crate::store::error::Cause;

    /// Everything that passes by itself.
    fn passing() -> Vec<Error> {
        let cause = || Cause::from("why");
        let of_store = [
            StoreError::Busy(cause()),
            StoreError::Unwritable(cause()),
            StoreError::Unavailable(cause()),
            StoreError::Unsure(cause()),
        ];
        let mut all: Vec<Error> = of_store.into_iter().map(Error::Store).collect();
        all.extend([Error::NotKept, Error::Unsure, Error::Files(std::io::Error::other("why"))]);
        all
    }

    /// The words and the header name one time to wait, at every door and in every language; a page that was only to
    /// be read says nothing of what was sent.
    #[test]
    fn whatever_passes_names_one_time_to_wait_at_every_door() {
        for lang in [Lang::Ar, Lang::Fr, Lang::En] {
            let bare = |text: &str| crate::locale::without_isolates(text);
            for error in passing() {
                let (call, mut page) = (Problem::of(lang, &error), of(lang, &error));
                let wait = page.retry_after.unwrap_or_default();
                let words = bare(&phrases::wait(lang, wait));
                assert_eq!((call.status, page.status.as_u16()), (503, 503), "{error}");
                assert_eq!(call.retry_after, Some(wait), "{error}");
                assert!(wait > 0 && call.title.contains(&words), "{error}: {wait}: {}", call.title);
                let told = bare(&page.view.error.message(lang));
                assert!(told.contains(&words), "{error}: {wait}: {told}");
                page.of_reading();
                let read = bare(&page.view.error.message(lang));
                assert!(read.contains(&words) && read != told, "{error}: {wait}: {read}");
            }
            let file = unread(lang, Unread::Unwritten);
            let words = bare(&phrases::wait(lang, file.retry_after.unwrap_or_default()));
            assert!(bare(&file.view.error.message(lang)).contains(&words));
            let mut full = of(lang, &Error::Store(StoreError::NoRoom("why".into())));
            full.of_reading();
            assert_eq!((full.retry_after, full.view.error.code.as_str()), (None, "unread_later"));
        }
    }
}
