//! What keeps strangers out: forms of other sites, sessions, rates.

use super::browser::Answer;
use super::citizen::{filed, filled};
use super::site::{BODY, PASSWORD, Site};
use wasl::config::Limits;
use wasl::locale::Lang;
use wasl::locale::phrases::wait;
use wasl::store::people::{MemberState, Role};

fn count(site: &Site) -> i64 {
    site.app.store.read(wasl::store::cases::count).unwrap()
}

#[test]
fn a_form_without_its_proof_does_nothing_and_loses_nothing() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar");
    let send = phone.send(&form).form("/ar/requests/new").press("send");
    for bad in [send.clone().without("csrf"), send.clone().with("csrf", "AAAA"), {
        let mut stranger = site.browser();
        let theirs = stranger.get("/ar/track").form("/ar/track");
        send.clone().with("csrf", theirs.get("csrf").unwrap())
    }] {
        let answer = phone.send(&bad);
        assert_eq!(answer.status, 403);
        let again = answer.form("/ar/requests/new");
        assert_eq!(again.get("subject"), send.get("subject"), "what was typed is there");
        assert_eq!(again.get("items.2.text"), send.get("items.2.text"));
    }
    assert_eq!(count(&site), 0);
    assert_eq!(phone.send(&send).status, 303, "the true form still counts");
}

#[test]
fn a_form_posted_from_another_site_is_refused_even_with_a_true_field() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar");
    let send = phone.send(&form).form("/ar/requests/new").press("send");
    for origin in ["https://evil.example", "null"] {
        phone.origin = Some(origin.to_owned());
        assert_eq!(phone.send(&send).status, 403, "{origin}");
    }
    assert_eq!(count(&site), 0);
    phone.origin = None;
    assert_eq!(phone.send(&send).status, 303, "a browser that names no origin is left to the field");
}

#[test]
fn acts_and_replies_need_the_proof_too() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let page = phone.get(&format!("/ar/requests/{number}"));
    let answer = phone.send(&page.act("withdraw").with("csrf", "x"));
    assert_eq!(answer.status, 403);
    assert!(phone.get(&format!("/ar/requests/{number}")).has_act("withdraw"), "nothing was done");

    let mut desk = site.official();
    let path = format!("/ar/requests/{number}/answer");
    let form = desk.get(&path).form(&path).with("items.0.note", "نص طويل").with("csrf", "x").press("send");
    let answer = desk.send(&form);
    assert_eq!(answer.status, 403);
    assert_eq!(answer.form(&path).get("items.0.note"), Some("نص طويل"));
}

#[test]
fn a_session_changes_at_sign_in_and_ends_at_sign_out() {
    let site = Site::open();
    let mut desk = site.official();
    let first = desk.cookies["__Host-wasl"].clone();
    let form = desk.get("/ar/sign-in").form("/ar/sign-in");
    let answer = desk.send(&form.with("email", "official@commune.example").with("password", PASSWORD));
    assert_eq!(answer.status, 303);
    let second = desk.cookies["__Host-wasl"].clone();
    assert_ne!(first, second);
    let mut thief = site.browser();
    thief.cookies.insert("__Host-wasl".into(), first);
    assert_eq!(thief.get("/ar/desk").status, 303, "the token before is dead");

    let form = desk.get("/ar/desk").form("/ar/sign-out");
    assert_eq!(desk.send(&form.clone().with("csrf", "x")).status, 403);
    assert_eq!(desk.get("/ar/desk").status, 200);
    assert_eq!(desk.send(&form).status, 303);
    assert!(!desk.cookies.contains_key("__Host-wasl"));
    thief.cookies.insert("__Host-wasl".into(), second);
    assert_eq!(thief.get("/ar/desk").status, 303);
}

#[test]
fn who_is_sent_to_sign_in_comes_back_to_where_they_were_going_and_nowhere_else() {
    let site = Site::open();
    site.person("o@commune.example", Role::Official, Some((BODY, MemberState::Active)));
    for (next, lands) in [("/ar/desk?bucket=3", "/ar/desk?bucket=3"), ("https://evil.example/", "/ar/desk")] {
        let mut browser = site.browser();
        let asked = browser.get("/ar/desk?bucket=3");
        assert_eq!(asked.status, 303);
        assert!(asked.location().starts_with("/ar/sign-in?next=%2Far%2Fdesk"));
        let form = browser.get(&asked.location()).form("/ar/sign-in").with("next", next);
        let answer = browser.send(&form.with("email", "o@commune.example").with("password", PASSWORD));
        assert_eq!(answer.location(), lands);
    }
}

#[test]
fn a_wrong_password_is_told_nothing_and_too_many_tries_must_wait() {
    let site = Site::with(&Limits { filings_per_hour: 1, sign_ins_per_minute: 3 });
    site.person("o@commune.example", Role::Official, Some((BODY, MemberState::Active)));
    let mut browser = site.browser();
    let mut said = Vec::new();
    for email in ["o@commune.example", "nobody@commune.example"] {
        let form = browser.get("/ar/sign-in").form("/ar/sign-in");
        let answer = browser.send(&form.with("email", email).with("password", "not the one"));
        said.push((answer.status, answer.text().replace(email, "")));
        assert!(!answer.body.contains("not the one"));
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0].0, 422);
    let form = browser.get("/ar/sign-in").form("/ar/sign-in").with("email", "x").with("password", "y");
    browser.send(&form);
    let answer = browser.send(&form);
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").is_some());

    filed(&mut browser);
    let form = filled(&mut browser, "ar");
    let check = browser.send(&form).form("/ar/requests/new").press("send");
    let answer = browser.send(&check);
    assert_eq!(answer.status, 429);
    let again = answer.form("/ar/requests/new");
    assert_eq!(again.get("subject"), check.get("subject"), "the text waits with its author");
}

#[test]
fn pages_for_everybody_are_asked_for_again_by_their_tag() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let mut reader = site.browser();
    let path = format!("/ar/requests/{number}");
    let first = reader.get(&path);
    let tag = first.header("etag").expect("a tag").to_owned();
    assert_eq!(reader.get_with(&path, &[("if-none-match", &tag)]).status, 304);
    assert!(first.header("set-cookie").is_none(), "who only reads gets no cookie");
    // The requester's page is nobody else's.
    let own = phone.get(&path);
    assert!(own.header("etag").is_none());
    assert_eq!(own.header("cache-control"), Some("no-store"));
    let page = phone.get(&path);
    phone.follow(&page.act("withdraw"));
    assert_eq!(reader.get_with(&path, &[("if-none-match", &tag)]).status, 200, "the request moved on");
}

#[test]
fn too_large_and_unreadable_forms_have_a_page() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").with("items.0.text", &"ا".repeat(600_000));
    assert_eq!(phone.send(&form).status, 413);
    // What is looked up field by field would hold the service up for minutes.
    let mut many = filled(&mut phone, "ar");
    (0..60_000).for_each(|no| many.fields.push(("items".into(), no.to_string())));
    let answer = phone.send(&many);
    assert_eq!(answer.status, 413);
    assert!(answer.text().contains("حقول أو ملفات أكثر مما يُقبل"), "{}", answer.text());
    let long = filled(&mut phone, "ar").with("items.0.text", &"ا".repeat(2_001));
    let answer = phone.send(&long);
    assert_eq!(answer.status, 422);
    assert!(
        answer.text().contains("2.000") || answer.text().contains("2000") || answer.text().contains("2 000"),
        "{}",
        answer.text()
    );
}

#[test]
fn a_one_time_link_sets_a_password_once() {
    let site = Site::open();
    site.person("new@commune.example", Role::Official, Some((BODY, MemberState::Active)));
    let email = "new@commune.example".parse().unwrap();
    let link = wasl::app::accounts::invite_again(&site.app, &email).unwrap();
    let path = format!("/ar/link/{}", link.as_str());
    let mut browser = site.browser();
    assert_eq!(browser.get(&path).status, 200);
    let form = browser.get(&path).form(&path);
    let weak = browser.send(&form.clone().with("password", "123"));
    assert_eq!(weak.status, 422);
    assert!(!weak.body.contains("value=\"123\""));
    assert_eq!(browser.send(&form.clone().with("csrf", "x").with("password", PASSWORD)).status, 403);
    let answer = browser.send(&form.clone().with("password", "zitoun-argan-tamr-2026"));
    assert_eq!((answer.status, answer.location().as_str()), (303, "/ar/desk"));
    assert_eq!(browser.get("/ar/desk").status, 200);
    assert_eq!(site.browser().get(&path).status, 404, "once");
}

/// What a page of a limit has to say: that there is one, how long to wait, in words and for the browser, and that what was
/// typed is there.
fn must_wait(answer: &Answer, lang: &str, says: &str) {
    let text = answer.text().replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
    assert_eq!(answer.status, 429, "{text}");
    let seconds: u64 =
        answer.header("retry-after").unwrap_or_else(|| panic!("no wait is told: {text}")).parse().unwrap();
    assert!(seconds > 0);
    let told = |seconds| {
        let words = wait(Lang::from_code(lang).unwrap(), seconds);
        text.contains(&words.replace(['\u{2066}', '\u{2068}', '\u{2069}'], ""))
    };
    assert!(told(seconds) && text.contains(says), "{seconds}: {text}");
}

#[test]
fn every_page_of_a_limit_says_how_long_to_wait_and_keeps_what_was_typed() {
    for (lang, sent, tries) in [
        ("ar", "ولم يُسجل هذا الإرسال", "محاولات كثيرة"),
        ("fr", "celui-ci n’est pas enregistré", "Trop d’essais"),
    ] {
        // Requests, and acts of a requester: six for each request.
        let site = Site::with(&Limits { filings_per_hour: 1, sign_ins_per_minute: 2 });
        let mut phone = site.browser();
        let new = format!("/{lang}/requests/new");
        let form = filled(&mut phone, lang);
        let check = phone.send(&form).form(&new).press("send");
        let number = phone.follow(&check).at("number").unwrap();
        let second = filled(&mut phone, lang).with("items.1.text", "محاضر 2024");
        let check = phone.send(&second).form(&new).press("send");
        let answer = phone.send(&check);
        must_wait(&answer, lang, sent);
        let kept = answer.form(&new);
        assert_eq!(
            (kept.get("items.1.text"), kept.get("subject")),
            (Some("محاضر 2024"), check.get("subject"))
        );
        let path = format!("/{lang}/requests/{number}");
        let act = phone.get(&path).act("withdraw").with("version", "77").with("text", "وجدتها");
        let told: Vec<u16> = (0..6).map(|_| phone.send(&act).status).collect();
        assert_eq!(told, [409; 6], "the request stands otherwise");
        let answer = phone.send(&act);
        must_wait(&answer, lang, sent);
        assert_eq!(answer.act("withdraw").get("text"), Some("وجدتها"));
        // Codes of a request, by somebody who does not know it.
        let mut stranger = site.browser();
        let track = format!("/{lang}/track");
        let form = stranger.get(&track).form(&track).with("number", &number).with("code", "1111");
        let answer = (0..3).map(|_| stranger.send(&form)).last().unwrap();
        must_wait(&answer, lang, tries);
        assert_eq!(answer.form(&track).get("number"), Some(number.as_str()));
        // Sign-ins, and the choice of a password.
        let sign_in = format!("/{lang}/sign-in");
        let page = stranger.get(&format!("{sign_in}?next=/{lang}/desk"));
        let form = page.form(&sign_in).with("email", "o@commune.example").with("password", "not the one");
        let answer = (0..3).map(|_| stranger.send(&form)).last().unwrap();
        must_wait(&answer, lang, tries);
        let kept = answer.form(&sign_in);
        assert_eq!(
            (kept.get("email"), kept.get("next")),
            (Some("o@commune.example"), Some(format!("/{lang}/desk").as_str()))
        );
        assert!(!answer.body.contains("not the one"), "a password is never shown again");
        site.person("new@commune.example", Role::Official, Some((BODY, MemberState::Active)));
        let email = "new@commune.example".parse().unwrap();
        let link = wasl::app::accounts::invite_again(&site.app, &email).unwrap();
        let path = format!("/{lang}/link/{}", link.as_str());
        let form = stranger.get(&path).form(&path).with("password", PASSWORD);
        let answer = stranger.send(&form);
        must_wait(&answer, lang, tries);
        assert!(answer.form(&path).get("password").is_none_or(str::is_empty));
    }
}

#[test]
fn the_head_of_a_page_may_be_asked_for_and_other_ways_are_refused() {
    let site = Site::open();
    let mut browser = site.browser();
    let head = browser.ask("HEAD", "/ar/bodies", &[], "", b"");
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    assert_eq!(browser.ask("DELETE", "/ar/bodies", &[], "", b"").status, 405);
    assert_eq!(browser.ask("POST", "/ar/bodies", &[], "text/plain", b"x").status, 405);
}

/// What a form met is told as what it is: an address that takes none is there, and a form cut short was not open too long.
#[test]
fn a_page_that_takes_no_form_and_a_form_cut_short_are_told_as_such() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let mut desk = site.official();
    for (lang, nowhere, over) in
        [("fr", "404", "trop longtemps"), ("ar", "404", "مفتوحة طويلا"), ("en", "404", "too long")]
    {
        let got = desk.ask("POST", &format!("/{lang}/bodies"), &[], "text/plain", b"x");
        assert_eq!(got.status, 405);
        assert!(got.text().contains("405") && !got.text().contains(nowhere), "{}", got.text());
        let body = b"--b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nclarify";
        let acts = format!("/{lang}/requests/{number}/acts");
        let got = desk.ask("POST", &acts, &[], "multipart/form-data; boundary=b", body);
        assert_eq!(got.status, 400, "{}", got.text());
        assert!(!got.text().contains(over) && !got.text().contains("error-"), "{}", got.text());
    }
}

#[test]
fn what_a_code_opened_is_kept_nowhere_and_wrong_codes_on_the_page_must_wait() {
    let site = Site::with(&Limits { filings_per_hour: 0, sign_ins_per_minute: 2 });
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let page = phone.get(&format!("/ar/requests/{number}"));
    phone.follow(&page.act("withdraw"));
    for path in ["", "/receipt"] {
        let own = phone.get(&format!("/ar/requests/{number}{path}"));
        assert_eq!(
            (own.status, own.header("cache-control"), own.header("etag")),
            (200, Some("no-store"), None)
        );
    }
    let mut stranger = site.browser();
    let form = stranger.get("/ar/track").form("/ar/track").with("number", &number).with("code", "1111");
    let told: Vec<u16> = (0..3).map(|_| stranger.send(&form).status).collect();
    assert_eq!(told, [422, 422, 429]);
    // What this browser holds sealed is no try.
    assert_eq!(phone.get(&format!("/ar/requests/{number}/receipt")).status, 200);
}

/// Whoever comes back after the session was over reads as a stranger, on pages for everybody too: each says
/// so and leads back, and nobody else hears of it.
#[test]
fn every_page_for_everybody_says_that_a_session_is_over() {
    let site = Site::open();
    let mut desk = site.official();
    let (number, _) = filed(&mut site.browser());
    site.clock.set(site.clock.now().plus(chrono::TimeDelta::minutes(121)));
    let paths =
        ["", "/bodies", "/requests", "/calendar", "/indicators", "/rights", "/track", "/requests/new"];
    let own = format!("/requests/{number}");
    let body = format!("/bodies/{BODY}");
    for path in paths.into_iter().chain([own.as_str(), body.as_str()]) {
        let page = desk.get(&format!("/fr{path}"));
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("Votre session a pris fin"), "{path}: {}", page.text());
        assert!(page.body.contains("/fr/sign-in?next=%2Ffr"), "{path} leads back");
        let stranger = site.browser().get(&format!("/fr{path}"));
        assert!(!stranger.text().contains("Votre session a pris fin"), "{path}");
    }
    let asked = desk.get("/fr/sign-in");
    assert!(!asked.body.contains("class=\"wrap notice\""), "said once: {}", asked.text());
}
