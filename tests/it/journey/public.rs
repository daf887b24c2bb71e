//! Anyone, and the Committee: published requests, figures, a limit counted, the rights, a false entry
//! voided.

use super::look::Eye;
use super::{Words, sign_in};

/// What needs no account.
pub fn reads(eye: &mut Eye, words: &Words) {
    let pages = [
        ("/requests", "requests"),
        ("/indicators", "indicators"),
        ("/indicators/T01", "indicator"),
        ("/rights", "rights"),
        ("/calendar", "calendar"),
        // The limit of this very request (article 16).
        ("/calendar?rule=R16-INIT&start=2026-03-02&body_class=territorial_collectivity", "calendar-counted"),
    ];
    for (path, name) in pages {
        eye.visit(path);
        eye.look(name);
    }
    eye.visit("/requests");
    eye.browser.go(".plain-list a");
    eye.look("published-case");
    eye.visit("/bodies?q=Xyzzy");
    eye.look("bodies-none");
    eye.visit("/bodies/nowhere");
    eye.answered("not-found", 404);
    eye.visit("/bodies/commune-kenitra-042810101");
    assert!(eye.browser.text("h1").contains(words.name));
    eye.look("body-now");
}

/// The Committee's list, and an entry that was only a test.
pub fn oversees(eye: &mut Eye, login: &(String, String)) {
    eye.visit("/committee");
    sign_in(eye, login);
    eye.look("committee");
    let entry = eye.browser.property("details[id^=void_]", "id");
    eye.browser.click(&format!("#{entry} summary"));
    eye.browser.click(&format!("#{entry} [name=reason][value=test]"));
    eye.look("committee-voiding");
    eye.browser.go(&format!("#{entry} button"));
    assert!(eye.browser.has("main .note.good"), "it is said that it was done");
    eye.look("voided");
}
