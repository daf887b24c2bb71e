//! The requester: finds the body, writes, sends, keeps the slip, comes back, reads and judges.

use super::Words;
use super::look::Eye;

/// What the slip says.
pub struct Slip {
    pub number: String,
    pub code: String,
}

/// From the first page to the body's own, by its name as people type it, and by the subject.
pub fn finds_the_body(eye: &mut Eye, words: &Words) {
    eye.visit("");
    eye.look("home");
    eye.browser.type_in("#q", words.typed);
    eye.browser.go("form[role=search] button");
    assert!(eye.browser.text("main").contains(words.name), "the name is found from the first page");
    eye.look("search");

    eye.visit("/bodies");
    eye.browser.click(".topics details:first-child summary");
    eye.look("unsure");
    eye.browser.go(".topics details:first-child a");
    eye.look("bodies-of-a-kind");
    eye.browser.clear("#q");
    eye.browser.type_in("#q", words.typed);
    eye.browser.go("main form .btn.go");
    eye.look("bodies");
    eye.browser.go(".bodies a");
    assert!(eye.browser.text("h1").contains(words.name));
    eye.look("body");
    eye.browser.go("main a.btn.go");
}

/// Three numbered items; and what a missing address looks like.
pub fn writes_the_request(eye: &mut Eye, words: &Words, script: bool) {
    assert!(eye.browser.text(".picked").contains(words.name), "the body is chosen");
    eye.look("file");
    eye.browser.type_in("#subject", words.subject);
    for (i, item) in words.items.iter().enumerate() {
        let field = format!("#items_{i}_text");
        // Without script the form goes to the server for a line more; what was typed stays.
        if !eye.browser.has(&field) {
            if script { eye.browser.click("[data-add]") } else { eye.browser.go("[data-add]") }
        }
        eye.browser.type_in(&field, item);
    }
    eye.browser.type_in("#requester_first_name", words.first_name);
    eye.browser.type_in("#requester_last_name", words.last_name);
    eye.browser.click("[name='requester.identity.kind'][value=cnie]");
    eye.browser.type_in("#requester_identity_number", "GA 123456");
    eye.browser.type_in("#requester_email", "fatima@example.com");
    eye.browser.click("[name=public]");
    eye.browser.click("[name=reuse_undertaking]");
    eye.browser.click("[name=privacy_consent]");
    eye.browser.go("button.go[value=check]");

    eye.answered("file-wrong", 422);
    assert_eq!(eye.browser.all("#errors li").len(), 1, "one thing is missing");
    assert_eq!(eye.browser.property("#subject", "value"), words.subject, "what was typed is kept");
    assert_eq!(eye.browser.property("#items_2_text", "value"), words.items[2]);
    eye.browser.click("#errors a");
    assert!(eye.browser.address().ends_with("#requester_address"), "the summary leads to the field");
    eye.browser.type_in("#requester_address", words.address);
    eye.browser.go("button.go[value=check]");
}

/// The check page, then the slip.
pub fn sends_it(eye: &mut Eye, words: &Words) -> Slip {
    let said = eye.browser.text("main");
    for item in words.items {
        assert!(said.contains(item), "{item}: {said}");
    }
    eye.look("check");
    eye.browser.go("button[value=send]");
    eye.look("receipt");
    assert!(eye.browser.has(".slip .leaf") && eye.browser.has(".slip .ribbon"), "the due date, and why");
    Slip { number: eye.browser.text("#number"), code: eye.browser.text("#code") }
}

/// The profile that nobody has to fill in.
pub fn says_who_asks(eye: &mut Eye) {
    eye.browser.go("a[href$='/profile']");
    eye.look("profile");
    eye.browser.click("[name=category]:not([value=''])");
    eye.browser.go("main form .btn.go");
    assert!(eye.browser.has("main .note.good"), "it is said that it was kept");
}

/// In another browser, by number and code.
pub fn tracks(eye: &mut Eye, slip: &Slip) {
    eye.visit("/track");
    eye.browser.type_in("#number", &slip.number.to_lowercase());
    eye.browser.type_in("#code", "WRONG-CODE");
    eye.browser.go("main form .btn.go");
    eye.answered("track-wrong", 422);
    eye.browser.clear("#code");
    eye.browser.type_in("#code", &slip.code);
    eye.browser.go("main form .btn.go");
    assert_eq!(eye.browser.text("#number"), slip.number);
}

/// What was given, what was refused and why, what was passed over; and what the requester says to it.
pub fn reads_and_judges(eye: &mut Eye, words: &Words) {
    assert!(eye.browser.text("main").contains(words.why_refused));
    assert!(eye.browser.has("#i1 a[href*='/documents/']"), "the file is there to take");
    assert!(eye.browser.has("#findings"), "the item passed over is flagged");
    eye.look("answered");
    if !eye.browser.has("#i1 details[open]") {
        eye.browser.click("#i1 summary");
    }
    eye.browser.click("[name='items.1.assessment'][value=partial]");
    eye.browser.type_in("#n1", words.opinion);
    eye.look("judging");
    eye.browser.go("form:has(.items) > .btns button");
    assert!(eye.browser.text("#i1").contains(words.opinion));
    eye.look("judged");
}
