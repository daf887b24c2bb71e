//! The official: signs in, finds the request by its days, registers it, answers item by item.

use super::citizen::Slip;
use super::look::Eye;
use super::{Words, sign_in};
use std::path::Path;

/// From the sign-in page to the request in the list.
pub fn opens_the_desk(eye: &mut Eye, login: &(String, String), slip: &Slip) {
    eye.visit("/desk");
    eye.look("sign-in");
    sign_in(eye, login);
    eye.look("desk");
    eye.browser.go(&format!("a[href$='/requests/{}']", slip.number));
    eye.look("desk-case");
}

/// The number of the body's own register.
pub fn registers(eye: &mut Eye, slip: &Slip) {
    eye.browser.click("#act-register summary");
    eye.browser.type_in("#act-register input[type=text]", "77/2026");
    eye.look("desk-act");
    eye.browser.go("#act-register button");
    assert!(eye.browser.text("main").contains("77/2026"), "{}", slip.number);
    eye.look("registered");
}

/// One item given with its file, one refused with its ground, one left blank: a second look is asked
/// for, and the reply goes out as partial.
pub fn answers(eye: &mut Eye, words: &Words, dir: &Path) {
    let file = dir.join("budget-2025.pdf");
    std::fs::write(&file, pdf()).unwrap();
    eye.browser.go(".status a.btn.go");
    eye.look("answer");
    eye.browser.click("[name='items.0.outcome'][value=provided_full]");
    eye.browser.type_in("#f1", file.to_str().unwrap());
    eye.browser.click("[name='items.1.outcome'][value=refused]");
    eye.browser.click("#g2 option[value=REF-2]");
    eye.browser.click("#e2 option:nth-child(4)");
    eye.browser.click("[name='items.1.separable'][value=false]");
    eye.browser.type_in("#r2", words.why_refused);
    eye.browser.type_in("#reference", "12/2026");
    eye.browser.type_in("#signed_by", words.signed_by);
    eye.browser.click("[name=remedy]");
    eye.look("answer-filled");
    eye.browser.go("button[value=check]");
    assert!(eye.browser.has("#second"), "the blank item is seen before the reply leaves");
    assert!(eye.browser.has("[name='items.0.documents']:checked"), "the file is kept");
    eye.look("answer-second-look");
    eye.browser.go("button[value=send]");
    assert!(eye.browser.has("#i1 a[href*='/documents/']"));
    eye.look("desk-answered");
}

/// What else a desk has.
pub fn sees_the_other_pages(eye: &mut Eye) {
    for (path, name) in [("/desk/new", "desk-new"), ("/desk/figures", "desk-figures")] {
        eye.visit(path);
        eye.look(name);
    }
    eye.browser.go(".who button");
}

/// A PDF of one empty page.
fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let at = text.len();
    text.push_str(&format!("xref\n0 4\n{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"));
    text.into_bytes()
}
