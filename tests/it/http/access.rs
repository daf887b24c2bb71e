//! Who may open what: every page, by every kind of visitor. A page that is registered and not in this
//! table fails the test, so that nobody adds a door without saying for whom it is.

use super::browser::{Answer, Browser, Form};
use super::citizen::{filled, track};
use super::site::{BODY, OTHER, Site};
use crate::visitors::Meets::{self, Nothing, Opens, Refused, SignIn, Wrong};
use crate::visitors::{ALL, VISITORS, of_desk, of_private};
use std::collections::BTreeMap;
use wasl::store::people::{MemberState, Role};
use wasl::web::routes::PAGES;

/// Method, path, what is asked or sent, and what each visitor meets. `{number}` is a private request
/// of the body, filed by an account.
fn table() -> Vec<(&'static str, &'static str, [Meets; 13])> {
    let committee_only = [
        SignIn, SignIn, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused,
        Opens, Refused,
    ];
    vec![
        ("GET", "/{lang}", ALL),
        ("GET", "/{lang}/bodies", ALL),
        ("GET", "/{lang}/publications", ALL),
        ("GET", "/{lang}/bodies/{id}", ALL),
        ("GET", "/{lang}/requests", ALL),
        ("GET", "/{lang}/requests/new", ALL),
        ("POST", "/{lang}/requests/new", [Wrong; 13]),
        ("GET", "/{lang}/requests/{number}", of_private(Opens, Opens, Opens, Opens, Opens, Opens)),
        (
            "GET",
            "/{lang}/requests/{number}/receipt",
            of_private(Opens, Opens, Opens, Refused, Opens, Refused),
        ),
        // No letter is handed over: it went by mail. What is the body's to print is no business of others.
        (
            "GET",
            "/{lang}/requests/{number}/letters/{n}",
            of_private(Nothing, Nothing, Nothing, Refused, Nothing, Refused),
        ),
        (
            "GET",
            "/{lang}/requests/{number}/profile",
            of_private(Opens, Opens, Refused, Refused, Refused, Refused),
        ),
        (
            "POST",
            "/{lang}/requests/{number}/profile",
            of_private(Opens, Opens, Refused, Refused, Refused, Refused),
        ),
        // A question to the requester without its words: only the official gets as far as the words.
        (
            "POST",
            "/{lang}/requests/{number}/acts",
            of_private(SignIn, Refused, Wrong, Refused, Refused, Refused),
        ),
        (
            "GET",
            "/{lang}/requests/{number}/answer",
            of_private(SignIn, Refused, Opens, Refused, Opens, Refused),
        ),
        // A reply with nothing in it: the second look.
        (
            "POST",
            "/{lang}/requests/{number}/answer",
            of_private(SignIn, Refused, Opens, Refused, Opens, Refused),
        ),
        (
            "GET",
            "/{lang}/requests/{number}/supplement",
            of_private(SignIn, Refused, Opens, Refused, Opens, Refused),
        ),
        (
            "POST",
            "/{lang}/requests/{number}/supplement",
            of_private(SignIn, Refused, Wrong, Refused, Wrong, Refused),
        ),
        (
            "GET",
            "/{lang}/requests/{number}/deliver",
            of_private(SignIn, Refused, Opens, Refused, Refused, Refused),
        ),
        (
            "POST",
            "/{lang}/requests/{number}/deliver",
            of_private(SignIn, Refused, Wrong, Refused, Refused, Refused),
        ),
        ("GET", "/{lang}/documents/{id}", [Nothing; 13]),
        ("GET", "/{lang}/track", ALL),
        ("POST", "/{lang}/track", [Wrong; 13]),
        ("GET", "/{lang}/sign-in", ALL),
        ("POST", "/{lang}/sign-in", [Wrong; 13]),
        ("POST", "/{lang}/sign-out", ALL),
        ("GET", "/{lang}/link/{token}", [Nothing; 13]),
        ("POST", "/{lang}/link/{token}", [Nothing; 13]),
        ("GET", "/{lang}/desk", of_desk(Opens, Opens, Opens)),
        ("GET", "/{lang}/desk/new", of_desk(Opens, Refused, Refused)),
        ("POST", "/{lang}/desk/new", of_desk(Wrong, Refused, Refused)),
        ("GET", "/{lang}/desk/figures", of_desk(Opens, Opens, Opens)),
        ("GET", "/{lang}/committee", committee_only),
        ("GET", "/{lang}/indicators", ALL),
        ("GET", "/{lang}/indicators/{id}", ALL),
        ("GET", "/{lang}/calendar", ALL),
        ("GET", "/{lang}/rights", ALL),
    ]
}

fn met(method: &str, answer: &Answer) -> Meets {
    let to_sign_in = answer.location().starts_with("/ar/sign-in");
    match answer.status {
        303 if to_sign_in && method == "GET" => SignIn,
        200 | 303 => Opens,
        401 => SignIn,
        403 => Refused,
        404 => Nothing,
        422 => Wrong,
        other => panic!("status {other}: {}", answer.text()),
    }
}

/// A visitor of each kind, and the number and code of a private request filed by an account.
fn visitors(site: &Site) -> (Vec<Browser>, String) {
    let add = |email: &str, role: Role, body: Option<(&str, MemberState)>| {
        site.person(email, role, body);
        site.signed_in(email)
    };
    let mut filer = add("filer@example.com", Role::Citizen, None);
    let form = filled(&mut filer, "ar").without("public");
    let check = filer.send(&form);
    let receipt = filer.follow(&check.form("/ar/requests/new").press("send"));
    let (number, code) = (receipt.at("number").unwrap(), receipt.at("code").unwrap());
    // The account alone is the requester, not the key that filing left in the browser.
    filer.cookies.remove("__Host-wasl-case");
    let mut holder = site.browser();
    track(&mut holder, &number, &code);
    let here = |state| Some((BODY, state));
    let there = Some((OTHER, MemberState::Active));
    let all = vec![
        site.browser(),
        holder,
        filer,
        add("citizen@example.com", Role::Journalist, None),
        add("official@a.example", Role::Official, here(MemberState::Active)),
        add("official@b.example", Role::Official, there),
        add("ended@a.example", Role::Official, here(MemberState::Ended)),
        add("invited@a.example", Role::Official, here(MemberState::Invited)),
        add("department@a.example", Role::Department, here(MemberState::Active)),
        add("head@a.example", Role::Head, here(MemberState::Active)),
        add("head@b.example", Role::Head, there),
        add("committee@example.com", Role::Committee, None),
        add("admin@example.com", Role::Admin, None),
    ];
    // The department of the table is one that has the request in hand.
    let mut desk = site.signed_in("official@a.example");
    let form = desk.get(&format!("/ar/requests/{number}")).act("route");
    desk.follow(&form.with("department", "مصلحة الميزانية"));
    (all, number)
}

/// What is sent to a page: enough to pass the proof of the form, and nothing that changes a request.
fn sent(path: &str, action: &str, csrf: &str) -> Form {
    let form = Form::to(action).with("csrf", csrf);
    match path {
        "/{lang}/requests/{number}/acts" => form.with("type", "clarify"),
        "/{lang}/requests/{number}/answer"
        | "/{lang}/requests/{number}/supplement"
        | "/{lang}/requests/{number}/deliver" => form.press("check"),
        "/{lang}/desk/new" | "/{lang}/requests/new" => form.press("check"),
        _ => form,
    }
}

#[test]
fn every_registered_page_is_in_the_table_once() {
    let mut rows: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (method, path, _) in table() {
        *rows.entry((method, path)).or_default() += 1;
    }
    for page in PAGES {
        assert_eq!(rows.remove(&(page.method, page.path)), Some(1), "{} {}", page.method, page.path);
    }
    assert!(rows.is_empty(), "not registered: {rows:?}");
}

#[test]
fn a_look_by_the_committee_stands_in_the_thread_of_requester_and_desk() {
    let site = Site::open();
    let (mut browsers, number) = visitors(&site);
    let pages = [("ar", "اطلاع على الملف", "اللجنة"), ("fr", "Consultation du dossier", "Commission")];
    let mut thread = |visitor: &str, lang: &str| {
        let at = VISITORS.iter().position(|v| *v == visitor).unwrap();
        browsers[at].get(&format!("/{lang}/requests/{number}")).text()
    };
    for (lang, look, _) in pages {
        assert!(!thread("citizen who filed", lang).contains(look));
    }
    assert!(!thread("committee", "ar").contains(pages[0].1), "who looks sees no looks");
    for visitor in ["citizen who filed", "official"] {
        for (lang, look, role) in pages {
            let page = thread(visitor, lang);
            let (_, after) = page.split_once(look).unwrap_or_else(|| panic!("{visitor} {lang}: {page}"));
            assert!(after.contains(role), "{visitor} {lang}: {page}");
        }
    }
}

#[test]
fn each_page_of_a_private_file_leaves_the_look_of_whoever_has_it_not_in_hand() {
    let pages =
        [("", 2), ("/receipt", 1), ("/profile", 0), ("/answer", 1), ("/supplement", 1), ("/deliver", 0)];
    for (page, lookers) in pages {
        let site = Site::open();
        let (mut browsers, number) = visitors(&site);
        for browser in &mut browsers {
            browser.get(&format!("/ar/requests/{number}{page}"));
        }
        for visitor in ["citizen who filed", "official"] {
            let at = VISITORS.iter().position(|v| *v == visitor).unwrap();
            let thread = browsers[at].get(&format!("/ar/requests/{number}")).text();
            assert_eq!(thread.matches("اطلاع على الملف").count(), lookers, "{page}: {visitor}");
        }
    }
}

#[test]
fn each_visitor_meets_on_each_page_what_the_law_and_the_contract_leave_them() {
    let site = Site::open();
    let (mut browsers, number) = visitors(&site);
    let mut wrong = Vec::new();
    for (method, path, row) in table() {
        let address = path
            .replace("{lang}", "ar")
            .replace("{number}", &number)
            .replace("/bodies/{id}", &format!("/bodies/{BODY}"))
            .replace("/indicators/{id}", "/indicators/T01")
            .replace("/documents/{id}", "/documents/0123456789abcdef")
            .replace("{n}", "1-receipt")
            .replace("{token}", "not-a-token");
        for ((browser, name), wanted) in browsers.iter_mut().zip(VISITORS).zip(row) {
            let before = browser.cookies.clone();
            let answer = if method == "GET" {
                browser.get(&address)
            } else {
                let csrf = browser.get("/ar/track").form("/ar/track").get("csrf").unwrap().to_owned();
                browser.send(&sent(path, &address, &csrf))
            };
            assert_ne!(answer.status, 500, "{method} {path} by {name}");
            let got = met(method, &answer);
            if got != wanted {
                wrong.push(format!("{method} {path} by {name}: {got:?}, not {wanted:?}"));
            }
            if path == "/{lang}/sign-out" {
                // Everybody leaves at this page; they come back for the next.
                match name {
                    "anonymous" | "code holder" => browser.cookies = before,
                    _ => *browser = site.signed_in(email(name)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn email(visitor: &str) -> &'static str {
    match visitor {
        "citizen who filed" => "filer@example.com",
        "another citizen" => "citizen@example.com",
        "official" => "official@a.example",
        "official of another body" => "official@b.example",
        "official whose membership ended" => "ended@a.example",
        "official invited" => "invited@a.example",
        "department" => "department@a.example",
        "head" => "head@a.example",
        "head of another body" => "head@b.example",
        "committee" => "committee@example.com",
        _ => "admin@example.com",
    }
}

/// Whoever administers the platform does so by commands, and is not sent to somebody who does.
#[test]
fn an_administrator_is_told_where_administration_is_done() {
    let site = Site::open();
    site.person("admin@staff.example", Role::Admin, None);
    let mut admin = site.signed_in("admin@staff.example");
    for path in ["/fr/desk", "/ar/committee", "/fr/desk/new"] {
        let page = admin.get(path);
        assert_eq!(page.status, 403, "{path}");
        assert!(page.text().contains("wasl admin"), "{path}: {}", page.text());
    }
}
