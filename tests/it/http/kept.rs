//! Nothing that was typed is lost when a session, or the time of a code, ends under somebody's hands.

use super::browser::{Answer, Browser, Form};
use super::citizen::{filed, filled};
use super::site::{BODY, PASSWORD, Site};
use chrono::TimeDelta;
use wasl::store::people::{MemberState, Role};
use wasl::web::routes::PAGES;

const OFFICIAL: &str = "official@commune.example";
const CITIZEN: &str = "citizen@example.com";
const COMMITTEE: &str = "committee@cdai.example";
const DEPARTMENT: &str = "budget@commune.example";
/// Words that must come back.
const TYPED: &str = "كلام طويل لا يُكتب مرتين";

/// What a form is filled with, and by whom; the forms that no ended session can hurt say why.
enum Case {
    /// Somebody with an account.
    Account(&'static str, fn(&Site, &mut Browser) -> Form),
    /// Somebody with the code.
    Code(fn(&Site, &mut Browser) -> Form),
    /// Nothing but what it asks for: number and code, a password that is never kept, a link.
    Itself,
}

use Case::{Account, Code, Itself};

/// Each route that takes a form, with each way of being let in.
fn table() -> Vec<(&'static str, Case)> {
    vec![
        ("/{lang}/requests/new", Account(CITIZEN, |_, b| filled(b, "ar").with("subject", TYPED))),
        ("/{lang}/requests/{number}/profile", Account(CITIZEN, profile)),
        ("/{lang}/requests/{number}/profile", Code(profile_by_code)),
        ("/{lang}/requests/{number}/acts", Account(OFFICIAL, clarify)),
        ("/{lang}/requests/{number}/acts", Account(OFFICIAL, clarify_private)),
        ("/{lang}/requests/{number}/acts", Account(OFFICIAL, extend)),
        ("/{lang}/requests/{number}/acts", Account(COMMITTEE, void)),
        ("/{lang}/requests/{number}/acts", Account(DEPARTMENT, give_back)),
        ("/{lang}/requests/{number}/acts", Account(DEPARTMENT, give_back_whole)),
        ("/{lang}/requests/{number}/acts", Account(CITIZEN, withdraw)),
        ("/{lang}/requests/{number}/acts", Code(withdraw_by_code)),
        ("/{lang}/requests/{number}/answer", Account(OFFICIAL, answer)),
        ("/{lang}/requests/{number}/supplement", Account(OFFICIAL, supplement)),
        ("/{lang}/requests/{number}/deliver", Account(OFFICIAL, deliver)),
        ("/{lang}/desk/new", Account(OFFICIAL, paper)),
        ("/{lang}/track", Itself),
        ("/{lang}/sign-in", Itself),
        ("/{lang}/sign-out", Itself),
        ("/{lang}/link/{token}", Itself),
    ]
}

fn stranger_files(site: &Site) -> String {
    filed(&mut site.browser()).0
}

fn own_request(browser: &mut Browser) -> String {
    let form = filled(browser, "ar").without("public");
    let check = browser.send(&form);
    let number = browser.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap();
    browser.cookies.remove("__Host-wasl-case");
    number
}

fn profile(_: &Site, browser: &mut Browser) -> Form {
    let path = format!("/ar/requests/{}/profile", own_request(browser));
    browser.get(&path).form(&path).with("category", "journalist")
}

fn profile_by_code(_: &Site, browser: &mut Browser) -> Form {
    let path = format!("/ar/requests/{}/profile", filed(browser).0);
    browser.get(&path).form(&path).with("category", "journalist")
}

fn clarify(site: &Site, browser: &mut Browser) -> Form {
    let number = stranger_files(site);
    browser.get(&format!("/ar/requests/{number}")).act("clarify").with("text", TYPED)
}

/// A request that its requester keeps to themselves.
fn private_request(site: &Site) -> String {
    let mut stranger = site.browser();
    let check = filled(&mut stranger, "ar").without("public");
    let check = stranger.send(&check);
    stranger.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap()
}

fn clarify_private(site: &Site, browser: &mut Browser) -> Form {
    let number = private_request(site);
    browser.get(&format!("/ar/requests/{number}")).act("clarify").with("text", TYPED)
}

fn extend(site: &Site, browser: &mut Browser) -> Form {
    let number = private_request(site);
    let form = browser.get(&format!("/ar/requests/{number}")).act("extend").with("text", TYPED);
    form.and("reasons", "EXT-1").and("reasons", "EXT-3")
}

fn void(site: &Site, browser: &mut Browser) -> Form {
    let number = stranger_files(site);
    browser.get(&format!("/ar/requests/{number}")).act("void").with("reason", "test").with("text", TYPED)
}

fn give_back(site: &Site, browser: &mut Browser) -> Form {
    give_back_of(site, browser, &["1"])
}

fn give_back_whole(site: &Site, browser: &mut Browser) -> Form {
    give_back_of(site, browser, &[])
}

fn give_back_of(site: &Site, browser: &mut Browser, items: &[&str]) -> Form {
    let path = format!("/ar/requests/{}", private_request(site));
    let mut desk = site.signed_in(OFFICIAL);
    let route = desk.get(&path).act("route").with("department", "مصلحة الميزانية");
    desk.follow(&items.iter().fold(route, |form, no| form.and("items", no)));
    browser.get(&path).act("return").with("holds", "no").with("text", TYPED)
}

fn withdraw(_: &Site, browser: &mut Browser) -> Form {
    let number = own_request(browser);
    browser.get(&format!("/ar/requests/{number}")).act("withdraw").with("text", TYPED)
}

fn withdraw_by_code(_: &Site, browser: &mut Browser) -> Form {
    let form = filled(browser, "ar").without("public");
    let check = browser.send(&form);
    let number = browser.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap();
    browser.get(&format!("/ar/requests/{number}")).act("withdraw").with("text", TYPED)
}

fn answer(site: &Site, browser: &mut Browser) -> Form {
    let path = format!("/ar/requests/{}/answer", stranger_files(site));
    let mut form = browser.get(&path).form(&path).with("reference", "1/26").with("signed_by", "الرئيس");
    for i in 0..3 {
        form = form.with(&format!("items.{i}.outcome"), "provided_full");
    }
    form.with("items.1.note", TYPED)
        .with("remedy", "true")
        .file("items.0.files", "a.pdf", b"%PDF-1.4\n%%EOF\n")
        .press("send")
}

fn supplement(site: &Site, browser: &mut Browser) -> Form {
    let path = format!("/ar/requests/{}/answer", stranger_files(site));
    let mut form = browser.get(&path).form(&path).with("reference", "1/26").with("signed_by", "الرئيس");
    for i in 0..3 {
        form = form
            .with(&format!("items.{i}.outcome"), "not_held")
            .with(&format!("items.{i}.note"), "غير متوفر");
    }
    browser.follow(&form.with("remedy", "true").press("send"));
    let path = path.replace("/answer", "/supplement");
    let form = browser.get(&path).form(&path).with("reference", "2/26").with("signed_by", "الرئيس");
    form.with("items.0.outcome", "provided_full").with("items.0.note", TYPED).press("send")
}

fn deliver(site: &Site, browser: &mut Browser) -> Form {
    let path = format!("/ar/requests/{}/deliver", stranger_files(site));
    let form = browser.get(&path).form(&path).with("reference", "1/26").with("signed_by", "الرئيس");
    form.with("items.0.outcome", "provided_full").with("items.0.note", TYPED).press("send")
}

fn paper(_: &Site, browser: &mut Browser) -> Form {
    let page = browser.get("/ar/desk/new");
    let form = page.form("/ar/desk/new").with("subject", TYPED).with("items.0.text", "لائحة الرخص");
    let form = form.with("delivery", "pickup_paper").with("requester.first_name", "علي");
    let form = form.with("requester.last_name", "بن علي").with("requester.address", "دوار تاغزوت");
    let form = form.with("requester.identity.kind", "cnie").with("requester.identity.number", "VA 998877");
    let form = form.with("reuse_undertaking", "true").with("privacy_consent", "true").press("check");
    form.file("scan_file", "demande.pdf", b"%PDF-1.4\n%%EOF\n")
}

fn site() -> Site {
    let site = Site::open();
    site.person(OFFICIAL, Role::Official, Some((BODY, MemberState::Active)));
    site.person(DEPARTMENT, Role::Department, Some((BODY, MemberState::Active)));
    site.person(CITIZEN, Role::Citizen, None);
    site.person(COMMITTEE, Role::Committee, None);
    site
}

/// Half an hour and a little: every session is over.
fn time_passes(site: &Site) {
    site.clock.set(site.clock.now().plus(TimeDelta::minutes(121)));
}

fn kept_in(page: &Answer, form: &Form) {
    let there = page.form(&form.action);
    for (name, value) in form.fields.iter().filter(|(n, v)| n != "csrf" && n != "code" && !v.is_empty()) {
        assert!(
            there.fields.contains(&(name.clone(), value.clone())),
            "{}: {name}={value} is kept",
            form.action
        );
    }
}

/// What was typed or chosen stands on the page under its label, and nothing else does.
fn said_in(page: &Answer, form: &Form) {
    let text = page.text().replace(['\u{2068}', '\u{2069}'], "");
    let squeezed = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = form.shown();
    assert!(!shown.is_empty(), "{}: the form shows something", form.action);
    for field in shown {
        let is_day = field.value.len() == 10 && field.value.matches('-').count() == 2;
        let value = if is_day { String::new() } else { squeezed(&field.value) };
        assert!(
            text.contains(&squeezed(&field.label)) && text.contains(&value),
            "{}: {field:?} in {text}",
            form.action
        );
    }
    for value in form.hidden().iter().filter(|v| v.len() > 8) {
        assert!(!text.contains(value.as_str()), "{}: {value} is nobody's words: {text}", form.action);
    }
}

/// How the session or the code goes while somebody types.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Goes {
    /// Its time is over.
    Over,
    /// Signed out in another window.
    SignedOut,
    /// The browser has let go of what it held.
    Lost,
    /// Somebody else has signed in.
    Another,
}

impl Goes {
    fn happen(self, site: &Site, browser: &mut Browser, email: &str) {
        match self {
            Self::Over => time_passes(site),
            Self::Lost => browser.cookies.clear(),
            Self::SignedOut => {
                let out = browser.get("/ar").form("/ar/sign-out");
                assert_eq!(browser.send(&out).status, 303);
            }
            Self::Another => {
                let other = if [OFFICIAL, DEPARTMENT].contains(&email) { CITIZEN } else { OFFICIAL };
                let form = browser.get("/ar/sign-in").form("/ar/sign-in");
                let form = form.with("email", other).with("password", PASSWORD);
                assert_eq!(browser.send(&form).status, 303);
            }
        }
    }
}

/// Signs in on the page that asks for it, and gets back what was typed.
fn signs_in(browser: &mut Browser, page: &Answer, email: &str) -> Answer {
    let wrong = page.form("/ar/sign-in").with("email", email).with("password", "not the one");
    let page = browser.send(&wrong);
    assert_eq!(page.status, 422, "a wrong password loses nothing");
    let form = page.form("/ar/sign-in").with("email", email).with("password", PASSWORD);
    browser.send(&form)
}

#[test]
fn every_form_of_the_site_is_given_back_after_its_session_ended() {
    for goes in [Goes::Over, Goes::SignedOut, Goes::Lost, Goes::Another] {
        given_back_after(goes);
    }
}

fn given_back_after(goes: Goes) {
    for (path, case) in table() {
        if matches!(case, Code(_)) && matches!(goes, Goes::SignedOut | Goes::Another) {
            continue;
        }
        let site = site();
        let (mut browser, form) = match &case {
            Account(email, fill) => {
                let mut browser = site.signed_in(email);
                let form = fill(&site, &mut browser);
                (browser, form)
            }
            Code(fill) => {
                let mut browser = site.browser();
                let form = fill(&site, &mut browser);
                (browser, form)
            }
            Itself => continue,
        };
        let email = if let Account(email, _) = &case { *email } else { "" };
        goes.happen(&site, &mut browser, email);
        let asked = browser.send(&form);
        if asked.status == 403 {
            // The very form again, for whoever stands here: it needs no account, or theirs does as well.
            kept_in(&asked, &form.without("do"));
            continue;
        }
        assert_eq!(asked.status, 401, "{path}, {goes:?}: {}", asked.text());
        assert!(!asked.body.contains(TYPED), "{path}: sealed, for others may stand at this screen now");
        assert_eq!(asked.text().contains("الملفات لا تُحفظ"), !form.files.is_empty(), "{path}");
        let page = match case {
            Account(email, _) => signs_in(&mut browser, &asked, email),
            _ => continue_with_code(&site, &mut browser, &asked, &form),
        };
        assert_eq!(page.status, 200, "{path}, {goes:?}: {}", page.text());
        kept_in(&page, &form);
        said_in(&page, &form);
        let done = browser.send(&page.form(&form.action));
        assert!(matches!(done.status, 200 | 303), "{path}: {} {}", done.status, done.text());
        let said = form.fields.iter().any(|(_, v)| v == TYPED);
        assert!(done.status == 303 || !said || done.text().contains(TYPED), "{path}: {}", done.text());
    }
}

/// Types the code anew; the first try is wrong and loses nothing.
fn continue_with_code(site: &Site, browser: &mut Browser, asked: &Answer, form: &Form) -> Answer {
    let number = form.action.split('/').nth(3).unwrap();
    assert_eq!(asked.form("/ar/track").get("number"), Some(number), "the number is filled in");
    let page = browser.send(&asked.form("/ar/track").with("code", "1234"));
    assert_eq!(page.status, 422);
    let code = code_of(site, number);
    browser.send(&page.form("/ar/track").with("code", &code))
}

/// The code as the receipt's letter says it.
fn code_of(site: &Site, number: &str) -> String {
    let rows = site.app.store.read(|conn| wasl::store::outbox::page_after(conn, 0, 100)).unwrap();
    let drafts = rows.iter().map(|row| wasl::app::letters::unseal(&site.app, row).unwrap());
    let mut codes = drafts.filter(|d| d.data.number == number).filter_map(|d| d.data.code.clone());
    codes.next().unwrap()
}

#[test]
fn every_route_that_takes_a_form_is_in_the_table() {
    let table: Vec<&str> = table().into_iter().map(|(path, _)| path).collect();
    for page in PAGES.iter().filter(|p| p.method == "POST") {
        assert!(table.contains(&page.path), "{} says nothing of an ended session", page.path);
    }
}

#[test]
fn the_text_of_one_person_is_not_given_to_another() {
    let site = site();
    site.person("other@commune.example", Role::Official, Some((BODY, MemberState::Active)));
    let mut browser = site.signed_in(OFFICIAL);
    let form = clarify(&site, &mut browser);
    time_passes(&site);
    let asked = browser.send(&form);
    let sign_in = asked.form("/ar/sign-in").with("email", "other@commune.example").with("password", PASSWORD);
    let answer = browser.send(&sign_in);
    assert_eq!((answer.status, answer.location().as_str()), (303, "/ar/desk"));
}

#[test]
fn a_form_of_another_site_is_never_kept_for_somebody_to_sign() {
    let site = site();
    let mut browser = site.signed_in(OFFICIAL);
    let form = clarify(&site, &mut browser).with("csrf", "x");
    time_passes(&site);
    for origin in [Some("https://evil.example".to_owned()), None] {
        browser.origin = origin;
        let answer = browser.send(&form);
        assert!(!answer.body.contains("name=\"held\""), "{}", answer.text());
    }
    let mut stranger = site.browser();
    stranger.origin = None;
    let answer = stranger.send(&form);
    assert!(!answer.body.contains("name=\"held\""), "{}", answer.text());
}

/// What a filing may hold at most is carried whole; a form beyond that is not sent back to somebody we do not know, who is
/// told what to do.
#[test]
fn a_form_is_carried_up_to_a_size() {
    let site = site();
    let mut browser = site.signed_in(OFFICIAL);
    let form = clarify(&site, &mut browser);
    time_passes(&site);
    let long = browser.send(&form.clone().with("text", &"م".repeat(110_000)));
    assert_eq!(long.status, 401);
    assert!(long.form("/ar/sign-in").get("held").is_some_and(|held| !held.is_empty()));
    let too_long = browser.send(&form.with("text", &"x".repeat(900_000)));
    assert_eq!(too_long.status, 401);
    assert!(too_long.form("/ar/sign-in").get("held").is_none_or(str::is_empty));
    assert!(too_long.body.len() < 30_000, "{}", too_long.body.len());
    assert!(too_long.text().contains("ارجعوا إلى الصفحة السابقة"), "{}", too_long.text());
}

#[test]
fn a_held_form_that_was_changed_opens_nothing() {
    let site = site();
    let mut browser = site.signed_in(OFFICIAL);
    let form = clarify(&site, &mut browser);
    time_passes(&site);
    let asked = browser.send(&form);
    let sign_in = asked.form("/ar/sign-in").with("email", OFFICIAL).with("password", PASSWORD);
    let held = sign_in.get("held").unwrap().to_owned();
    let answer = browser.send(&sign_in.with("held", &held.replace(&held[20..24], "AAAA")));
    assert_eq!(answer.status, 303);
}

#[test]
fn an_act_that_is_not_open_any_more_gives_its_words_back() {
    let site = site();
    let mut desk = site.signed_in(OFFICIAL);
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let path = format!("/ar/requests/{number}");
    let late = desk.get(&path).act("clarify").with("text", TYPED);
    let withdraw = phone.get(&path).act("withdraw");
    phone.follow(&withdraw);
    let answer = desk.send(&late);
    assert_eq!(answer.status, 409);
    said_in(&answer, &late);
}

/// Files go where the disk takes none; the form is there again with every word of it, says so beside the file, and is taken
/// with it once there is room.
#[test]
fn a_form_whose_file_the_disk_does_not_take_comes_back_with_what_was_typed() {
    const CSV: &[u8] = b"a,b\n1,2\n";
    for lang in ["ar", "fr", "en", "zgh"] {
        let site = Site::open();
        let (number, _) = filed(&mut site.browser());
        let mut desk = site.official();
        let incoming = site.app.data_dir.join("incoming");
        let _ = std::fs::remove_dir_all(&incoming);
        std::fs::write(&incoming, b"").unwrap();
        let path = format!("/{lang}/requests/{number}");
        let (answer, new) = (format!("{path}/answer"), format!("/{lang}/desk/new"));
        let page = desk.get(&path);
        let reply = desk.get(&answer).form(&answer).with("items.1.outcome", "provided_full");
        let forms = [
            (page.act("clarify").with("text", "typed words").file("files", "q.csv", CSV), "text"),
            (
                page.act("withdraw")
                    .with("on", "2026-03-02")
                    .with("text", "typed words")
                    .file("files", "w.csv", CSV),
                "text",
            ),
            (
                reply.with("items.1.note", "typed words").press("check").file("items.1.files", "r.csv", CSV),
                "items.1.note",
            ),
            (
                desk.get(&new).form(&new).with("subject", "typed words").press("check").file(
                    "scan_file",
                    "p.csv",
                    CSV,
                ),
                "subject",
            ),
        ];
        let keys = |text: &str| ["error-", "files_away"].iter().any(|key| text.contains(key));
        for (form, field) in &forms {
            let got = desk.send(form);
            assert_eq!(
                (got.status, got.header("retry-after")),
                (503, Some("60")),
                "{lang} {field}: {}",
                got.text()
            );
            assert!(!keys(&got.text()), "{lang} {field}: {}", got.text());
            let kept = got.forms().into_iter().any(|form| form.get(field) == Some("typed words"));
            assert!(kept, "{lang} {field}: {}", got.text());
            assert!(got.body.contains("id=\"errors\""), "{lang} {field}: {}", got.text());
        }
        std::fs::remove_file(&incoming).unwrap();
        assert_eq!(desk.send(&forms[0].0).status, 303, "{lang}: once there is room");
    }
}
