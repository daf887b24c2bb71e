//! The cookies of the pages. All of them are bound to this host, unread by scripts, and sent over
//! HTTPS alone (browsers trust the machine's own address as much).

use crate::http::who;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// Binds the forms of one who is not signed in.
pub const GUEST: &str = "__Host-wasl-visitor";
/// The sealed number and code of a request just filed or tracked.
pub const CASE: &str = "__Host-wasl-case";
/// What was just done, for the next page to say.
pub const DONE: &str = "__Host-wasl-done";

/// Words for what was done: the code in the cookie, and the key of the words.
const NOTICES: &[(&str, &str)] = &[
    ("register", "notice-registered"),
    ("clarify", "notice-clarified"),
    ("extend", "notice-extended"),
    ("extend-unsent", "notice-extended-unsent"),
    ("paper", "notice-paper"),
    ("paper-unsent", "notice-paper-unsent"),
    ("unsent-committee", "notice-unsent-committee"),
    ("unsent", "notice-unsent"),
    ("answer", "notice-answered"),
    ("supplement", "notice-supplemented"),
    ("deliver", "notice-delivered"),
    ("assess", "notice-assessed"),
    ("withdraw", "notice-withdrawn"),
    ("void", "notice-voided"),
    ("complain_head", "notice-complained"),
    ("complain_cdai", "notice-complained"),
    ("decide_head", "notice-decided"),
    ("decide_cdai", "notice-decided"),
    ("reclassify", "notice-noted"),
    ("classify", "notice-noted"),
    ("ask_identity", "notice-noted"),
    ("redirect", "notice-noted"),
    ("route", "notice-noted"),
    ("return", "notice-noted"),
    ("consult", "notice-noted"),
    ("consult_reply", "notice-noted"),
    ("cost_notice", "notice-noted"),
    ("cost_settled", "notice-noted"),
    ("clarify_reply", "notice-noted"),
    ("agree", "notice-noted"),
    ("close", "notice-noted"),
    ("profile", "notice-profile"),
    ("sign-out", "notice-signed-out"),
];

/// The key of the words for what was done.
pub fn notice(code: &str) -> Option<&'static str> {
    NOTICES.iter().find(|(c, _)| *c == code).map(|(_, key)| *key)
}

fn cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).finish()
}

fn lasting(name: &'static str, value: String, seconds: i64) -> Cookie<'static> {
    let mut cookie = cookie(name, value);
    cookie.set_max_age(Duration::seconds(seconds));
    cookie
}

/// The session of a person.
pub fn session(token: &str) -> Cookie<'static> {
    // Longer than the session: what is typed into a page until then is given back after signing in again.
    let kept = crate::app::sign_in::ABSOLUTE + chrono::TimeDelta::days(7);
    lasting(who::COOKIE, token.to_owned(), kept.num_seconds())
}

/// What binds the forms of a visitor, until the browser closes.
pub fn guest(value: &str) -> Cookie<'static> {
    cookie(GUEST, value.to_owned())
}

/// The sealed key of a request.
pub fn case(sealed: String, seconds: i64) -> Cookie<'static> {
    lasting(CASE, sealed, seconds)
}

/// What was done, for the next page.
pub fn done(code: &str) -> Cookie<'static> {
    lasting(DONE, code.to_owned(), 60)
}

/// Removes a cookie.
pub fn gone(name: &'static str) -> Cookie<'static> {
    lasting(name, String::new(), 0)
}
