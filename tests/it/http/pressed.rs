//! The second press of every form that posts: whoever presses twice is led twice to the same page, which says
//! what the first press did, and nothing is done twice. Forms are found by the addresses that take them and by
//! the acts that a page offers, so that a new one is seen here.

use super::browser::{Answer, Browser, Form};
use super::citizen::{filled, filled_at};
use super::site::{BODY, PASSWORD, Site};
use crate::api::every_act::{Told, Who, stories};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use wasl::app::accounts;
use wasl::law::act::{ActKind, Role as Acting};
use wasl::store::people::{MemberState, Role};
use wasl::web::routes::PAGES;

const BOX: &str = "official@commune.example";

/// Presses twice: before the first answer came, with the cookies of the page, and after it.
fn twice(browser: &mut Browser, form: &Form) -> Answer {
    let before = browser.cookies.clone();
    let first = browser.send(form);
    let after = std::mem::replace(&mut browser.cookies, before);
    let at_once = browser.send(form);
    browser.cookies.extend(after);
    let later = browser.send(form);
    for second in [&at_once, &later] {
        let wrong = second.body.split("id=\"errors\"").nth(1).unwrap_or_default();
        let wrong: String = wrong.chars().take(600).collect();
        assert_eq!((first.status, second.status), (303, 303), "{}: {wrong}", form.action);
        assert_eq!(first.location(), second.location(), "{}", form.action);
    }
    first
}

fn said(browser: &mut Browser, answer: &Answer) {
    let page = browser.get(&answer.location());
    assert_eq!(page.status, 200);
    // The slip of a request says it by being there.
    if answer.location().ends_with("/receipt") {
        return;
    }
    assert!(page.body.contains("class=\"note good\""), "what was done is said: {}", page.text());
}

fn counts(site: &Site) -> (i64, usize) {
    let read = &site.app.store;
    let requests = read.read(wasl::store::cases::count).unwrap();
    (requests, read.read(|conn| wasl::store::outbox::page_after(conn, 0, 10_000)).unwrap().len())
}

/// A request filed through the page, to be fetched on paper; where it is.
fn filed(phone: &mut Browser) -> String {
    let form = filled(phone, "ar").with("delivery", "pickup_paper").with("requester.address", "—");
    let check = phone.send(&form);
    let slip = twice(phone, &check.form("/ar/requests/new").press("send")).location();
    assert!(slip.ends_with("/receipt") && phone.get(&slip).status == 200);
    slip.strip_suffix("/receipt").unwrap().to_owned()
}

fn by_route(site: &Site, path: &str) {
    let mut phone = site.browser();
    match path {
        "/{lang}/requests/new" => {
            let before = counts(site);
            filed(&mut phone);
            assert_eq!(counts(site), (before.0 + 1, before.1 + 1), "one request and one receipt");
        }
        "/{lang}/requests/{number}/profile" => {
            let path = filed(&mut phone) + "/profile";
            let form = phone.get(&path).form(&path).with("category", "researcher");
            let done = twice(&mut phone, &form);
            said(&mut phone, &done);
        }
        // Each act by its kind, in the test below.
        "/{lang}/requests/{number}/acts" => {}
        "/{lang}/requests/{number}/answer"
        | "/{lang}/requests/{number}/supplement"
        | "/{lang}/requests/{number}/deliver" => {
            let own = filed(&mut phone);
            let mut desk = site.signed_in(BOX);
            for (part, items) in [("deliver", 1), ("answer", 3), ("supplement", 3)] {
                let (path, before) = (format!("{own}/{part}"), counts(site));
                let mut form = desk.get(&path).form(&path).with("reference", "1").with("signed_by", "x");
                for i in 0..items {
                    form = form.with(&format!("items.{i}.outcome"), "not_held");
                    form = form.with(&format!("items.{i}.note"), part);
                }
                let form = form.with("remedy", "true").file("items.0.files", "a.pdf", b"%PDF-1.4\n%%EOF\n");
                let done = twice(&mut desk, &form.press("send"));
                said(&mut desk, &done);
                assert_eq!(counts(site).1, before.1 + 1, "one letter of the {part}");
            }
        }
        "/{lang}/track" => {
            let own = filed(&mut phone);
            let code = phone.get(&format!("{own}/receipt")).at("code").unwrap();
            let mut other = site.browser();
            let form = other.get("/ar/track").form("/ar/track").with("code", &code);
            let done = twice(&mut other, &form.with("number", own.rsplit('/').next().unwrap()));
            assert_eq!(done.location(), own);
        }
        "/{lang}/sign-in" => {
            let form =
                phone.get("/ar/sign-in").form("/ar/sign-in").with("email", BOX).with("password", PASSWORD);
            assert_eq!(twice(&mut phone, &form).location(), "/ar/desk");
        }
        "/{lang}/sign-out" => {
            let mut desk = site.signed_in(BOX);
            let form = desk.get("/ar/desk").form("/ar/sign-out");
            let done = twice(&mut desk, &form);
            said(&mut desk, &done);
        }
        "/{lang}/link/{token}" => {
            let email = "linked@commune.example".parse().unwrap();
            site.person("linked@commune.example", Role::Official, Some((BODY, MemberState::Active)));
            let link = accounts::invite_again(&site.app, &email).unwrap();
            let path = format!("/ar/link/{}", link.as_str());
            let form = phone.get(&path).form(&path).with("password", "qamra.zitoun.3113.jdida");
            assert_eq!(twice(&mut phone, &form).location(), "/ar/desk");
            // A link that is spent does not set another password, nor open anything to a password that is not it.
            let mut other = site.browser();
            other.get("/ar/sign-in");
            let csrf = other.get("/ar/sign-in").form("/ar/sign-in").get("csrf").unwrap().to_owned();
            let stale = form.with("csrf", &csrf).with("password", "another.password.3113");
            assert_eq!(other.send(&stale).status, 404);
        }
        "/{lang}/desk/new" => {
            let mut desk = site.signed_in(BOX);
            let form = filled_at(&mut desk, "/ar/desk/new").with("channel", "post");
            let check = desk.send(&form);
            let before = counts(site);
            let done = twice(&mut desk, &check.form("/ar/desk/new").press("send"));
            assert_eq!((desk.get(&done.location()).status, counts(site).0), (200, before.0 + 1));
        }
        path => panic!("{path} takes a form: what does its second press show?"),
    }
}

#[test]
fn the_second_press_of_every_form_shows_what_the_first_did() {
    let site = Site::open();
    site.official();
    for post in PAGES.iter().filter(|page| page.method == "POST") {
        by_route(&site, post.path);
    }
}

/// The form of an act, filled as the act says.
fn fill(mut form: Form, act: &Value) -> Form {
    for (name, value) in act.as_object().unwrap() {
        form = match (name.as_str(), value) {
            ("type" | "delivery", _) => form,
            ("how", _) => form.with("how", "free_email"),
            ("holds", _) => form.with("holds", "yes"),
            ("items", _) if act["type"] == "assess" => form.with("items.2.assessment", "partial"),
            ("items", _) => form,
            (name, Value::Array(all)) => form.with(name, all[0].as_str().unwrap()),
            (name, Value::Number(n)) => form.with(name, &n.to_string()),
            (name, value) => form.with(name, value.as_str().unwrap()),
        };
    }
    form
}

fn email(who: Who) -> Option<&'static str> {
    match who {
        Who::Desk => Some(BOX),
        Who::Department => Some("department@staff.example"),
        Who::Head => Some("head@staff.example"),
        Who::Committee => Some("committee@staff.example"),
        Who::Requester => None,
    }
}

/// Does an act by the page that offers it; whether one does.
fn act(site: &Site, own: &str, phone: &mut Browser, told: &Told) -> bool {
    let kind = told.act["type"].as_str().unwrap();
    let mut signed = email(told.who).map(|email| site.signed_in(email));
    let browser = signed.as_mut().unwrap_or(phone);
    let page = browser.get(own);
    assert_eq!(page.status, 200, "{kind}: {}", page.text());
    let part = format!("{own}/{kind}");
    let of_page = matches!(kind, "answer" | "supplement" | "deliver").then(|| browser.get(&part).form(&part));
    let form = match of_page {
        Some(form) => {
            let form =
                form.with("reference", "1").with("signed_by", "x").with("remedy", "true").press("send");
            told.act["items"].as_array().unwrap().iter().fold(form, |form, item| {
                let at = item["no"].as_u64().unwrap() - 1;
                ["outcome", "ground", "note"].iter().fold(form, |form, name| {
                    let value = item[*name].as_str();
                    value.map_or(form.clone(), |value| form.with(&format!("items.{at}.{name}"), value))
                })
            })
        }
        None if page.has_act(kind) => fill(page.act(kind), &told.act),
        None => return false,
    };
    let before = site
        .app
        .store
        .read(|conn| wasl::app::case_file::find(conn, own.rsplit('/').next().unwrap()))
        .unwrap();
    let done = twice(browser, &form);
    said(browser, &done);
    let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, &before.number)).unwrap();
    assert_eq!(row.version, before.version + 1, "{kind}: once");
    true
}

#[test]
fn the_second_press_of_every_act_shows_what_the_first_did() {
    let site = Site::open();
    site.official();
    for role in [Role::Department, Role::Head, Role::Committee] {
        site.staff(role, BODY);
    }
    let mut by_page = BTreeMap::new();
    for (urgent, story) in stories() {
        let mut phone = site.browser();
        let own = if urgent { filed_urgent(&mut phone) } else { filed(&mut phone) };
        let code = phone.get(&format!("{own}/receipt")).at("code").unwrap();
        let mut day = story[0].day;
        for told in &story {
            if told.day != day {
                day = told.day;
                site.later(1);
                // A code that was shown yesterday is shown again.
                phone = site.browser();
                super::citizen::track(&mut phone, own.rsplit('/').next().unwrap(), &code);
            }
            let kind = told.act["type"].as_str().unwrap().to_owned();
            let offered = act(&site, &own, &mut phone, told);
            if !offered {
                instead(&site, &own, told);
            }
            by_page.insert(kind, offered);
        }
    }
    let sent = ActKind::ALL.iter().filter(|k| **k != ActKind::File && k.roles() != [Acting::Clock]);
    assert_eq!(by_page.keys().cloned().collect::<BTreeSet<_>>(), sent.map(|k| k.code().to_owned()).collect());
    let without: Vec<&str> = by_page.iter().filter(|(_, by)| !**by).map(|(kind, _)| kind.as_str()).collect();
    assert!(without.is_empty(), "acts that no page offers: {without:?}");
}

fn filed_urgent(phone: &mut Browser) -> String {
    let form = filled(phone, "ar").with("urgent", "true").with("urgency_reason", "سلامة السكان");
    // What may be asked for (article 14).
    let form = form.with("requester.address", "—");
    let check = phone.send(&form);
    let slip = twice(phone, &check.form("/ar/requests/new").press("send")).location();
    slip.strip_suffix("/receipt").unwrap().to_owned()
}

/// An act that no page offers, done as the API does it.
fn instead(site: &Site, own: &str, told: &Told) {
    let number = own.rsplit('/').next().unwrap();
    let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, number)).unwrap();
    let opened = wasl::app::sign_in::sign_in(
        &site.app,
        &wasl::app::sign_in::Typed { email: BOX, password: PASSWORD, code: "", before: None },
    );
    let actor = wasl::app::policy::Actor { person: Some(opened.unwrap().person), has_code: false };
    let kind = &told.act["type"];
    let order =
        wasl::app::order::read_order(&actor, &row, &told.act).unwrap_or_else(|e| panic!("{kind}: {e}"));
    wasl::app::act::act(&site.app, &actor, &row, &order).unwrap_or_else(|e| panic!("{kind}: {e}"));
}
