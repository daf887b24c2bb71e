//! The keys of a form: Enter, one line more, a second press, a step back.

use super::browser::Form;
use super::citizen::{filed, filled};
use super::site::{BODY, Site};
use wasl::store::people::Role;

fn count(site: &Site) -> i64 {
    site.app.store.read(wasl::store::cases::count).unwrap()
}

#[test]
fn enter_in_the_field_of_the_body_searches() {
    let site = Site::open();
    let mut phone = site.browser();
    for lang in ["ar", "fr"] {
        let path = format!("/{lang}/requests/new");
        let page = phone.get(&path);
        assert!(page.body.contains("enterkeyhint=\"search\""));
        let (pressed, leads) = page.enter(&path);
        assert_eq!(leads, format!("{path}#body_query"));
        let found = phone.send(&page.form(&path).with("body_query", "اكلموس").press(&pressed));
        assert_eq!(found.status, 200);
        assert!(!found.body.contains("id=\"errors\""), "nothing is wrong yet: {}", found.text());
        assert!(found.body.contains(&format!("value=\"{BODY}\"")), "{}", found.text());
        // Enter again, the body chosen: it is taken, and from then on Enter leads to the check.
        let (pressed, _) = found.enter(&path);
        let chosen = phone.send(&found.form(&path).with("body_id", BODY).press(&pressed));
        assert_eq!((chosen.status, chosen.form(&path).get("body_id")), (200, Some(BODY)));
        assert_eq!(chosen.enter(&path).0, "check");
    }
}

#[test]
fn one_item_more_without_script_comes_back_to_that_item() {
    let site = Site::open();
    let mut phone = site.browser();
    let path = "/ar/requests/new";
    let page = phone.get(&format!("{path}?body={BODY}"));
    let leads = |page: &super::browser::Answer, value: &str| {
        page.buttons(path).into_iter().find(|(v, _)| v == value).unwrap().1
    };
    assert_eq!(leads(&page, "add_item"), format!("{path}#items_1_text"));
    let page = phone.send(&page.form(path).press("add_item"));
    assert!(page.body.contains("id=\"items_1_text\""), "what the fragment names is there");
    assert_eq!(leads(&page, "add_item"), format!("{path}#items_2_text"));
    assert_eq!(leads(&page, "remove_item.0"), format!("{path}#items"));
    assert!(page.body.contains("id=\"items\""));
    assert_eq!(leads(&page, "change_body"), format!("{path}#body_query"));
}

/// Sends a form twice, as an impatient hand does; both answers lead to the same page.
fn twice(browser: &mut super::browser::Browser, form: &Form) {
    let (first, second) = (browser.send(form), browser.send(form));
    assert_eq!((first.status, second.status), (303, 303), "{}", second.text());
    assert_eq!(first.location(), second.location());
    let page = browser.get(&second.location());
    assert!(page.body.contains("class=\"note good\""), "what was done is said: {}", page.text());
}

#[test]
fn an_act_sent_twice_is_done_once_and_shows_what_became_of_it() {
    let site = Site::open();
    let (mut phone, mut desk) = (site.browser(), site.official());
    let (number, _) = filed(&mut phone);
    let path = format!("/ar/requests/{number}");
    let act = |b: &mut super::browser::Browser, kind: &str| b.get(&path).act(kind);
    let form = act(&mut desk, "register").with("serial", "77/26");
    twice(&mut desk, &form);
    let form = act(&mut desk, "clarify").with("text", "أي سنة؟");
    twice(&mut desk, &form);
    let form = act(&mut phone, "clarify_reply").with("text", "2025");
    twice(&mut phone, &form);
    let form = act(&mut desk, "extend").with("reasons", "EXT-2").with("text", "عدد كبير من الوثائق");
    twice(&mut desk, &form);
    let reply = format!("{path}/answer");
    let mut form =
        desk.get(&reply).form(&reply).with("reference", "1").with("signed_by", "x").with("remedy", "true");
    for i in 0..3 {
        form =
            form.with(&format!("items.{i}.outcome"), "provided_full").with(&format!("items.{i}.note"), "x");
    }
    // With a file, which is deposited anew each time it is sent.
    twice(&mut desk, &form.file("items.0.files", "a.pdf", b"%PDF-1.4\n%%EOF\n").press("check"));
    let form = act(&mut phone, "assess").with("items.1.assessment", "complete");
    twice(&mut phone, &form);
    let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap();
    assert_eq!(row.version, 7, "six acts after the filing, each once");
}

/// What a department has given back is out of its sight, and its second press is told the same all the same.
#[test]
fn a_department_that_presses_twice_is_told_twice_that_its_answer_is_kept() {
    for public in [true, false] {
        let site = Site::open();
        let mut phone = site.browser();
        let form = filled(&mut phone, "ar");
        let form = if public { form } else { form.without("public") };
        let check = phone.send(&form);
        let number = phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap();
        let path = format!("/ar/requests/{number}");
        let (mut desk, mut member) = (site.official(), site.staff(Role::Department, BODY));
        for with_file in [false, true] {
            let route = desk.get(&path).act("route").with("department", "مصلحة الميزانية");
            desk.follow(&route);
            let form = member.get(&path).act("return").with("holds", "yes").with("text", "في السجل");
            let form = if with_file { form.file("files", "a.pdf", b"%PDF-1.4\n%%EOF\n") } else { form };
            let before = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap();
            twice(&mut member, &form);
            let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap();
            assert_eq!(row.version, before.version + 1, "once");
            // Something else under the old key is judged by what it sends: they may not any more.
            let other = member.send(&form.with("text", "شيء آخر"));
            assert_eq!(other.status, if public { 403 } else { 404 }, "{}", other.text());
        }
    }
}

#[test]
fn an_old_page_that_sends_something_else_is_judged_by_what_it_sends() {
    let site = Site::open();
    let (mut phone, mut desk) = (site.browser(), site.official());
    let (number, _) = filed(&mut phone);
    let old = desk.get(&format!("/ar/requests/{number}")).act("clarify");
    desk.follow(&old.clone().with("text", "أي سنة؟"));
    let answer = desk.send(&old.with("text", "سؤال آخر"));
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("تغير الملف"), "{}", answer.text());
}

#[test]
fn an_attempt_that_the_law_refused_is_kept_once_however_often_it_is_pressed() {
    let site = Site::open();
    let (mut phone, mut desk) = (site.browser(), site.official());
    let (number, _) = filed(&mut phone);
    let form = desk.get(&format!("/ar/requests/{number}")).act("extend");
    let form = form.with("reasons", "EXT-2").with("text", "عدد كبير").without("version");
    site.later(60);
    let mut desk = site.signed_in("official@commune.example");
    let csrf = desk.get("/ar/desk").form("/ar/sign-out").get("csrf").unwrap().to_owned();
    let form = form.with("csrf", &csrf);
    assert_eq!((desk.send(&form).status, desk.send(&form).status), (409, 409));
    let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap();
    let events = site.app.store.read(|conn| wasl::store::journal::of_case(conn, row.id)).unwrap();
    assert_eq!(events.iter().filter(|e| e.kind == "extend").count(), 1);
}

/// A form that was opened on the last day of a limit and sent on the next: nobody was first, the law says
/// why.
#[test]
fn article_16_what_came_too_late_is_told_by_the_law_and_not_as_somebody_elses_act() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let path = format!("/fr/requests/{number}");
    let due = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap().due_on;
    site.later((due - site.clock.today()).num_days());
    let form = site.official().get(&path).act("extend");
    site.later(1);
    wasl::app::sweep::sweep(&site.app, site.clock.today(), false).unwrap();
    let mut desk = site.signed_in("official@commune.example");
    let proof = desk.get(&path).act("clarify").get("csrf").unwrap().to_owned();
    let late = form.with("csrf", &proof).with("reasons", "EXT-1").with("text", "beaucoup de pièces");
    let answer = desk.send(&late);
    let said = answer.text();
    assert_eq!(answer.status, 409, "{said}");
    assert!(!said.contains("a changé depuis") && said.contains("(art. 16)"), "{said}");
}

#[test]
fn back_after_filing_begins_another_request_without_a_word_of_keys() {
    let site = Site::open();
    let mut phone = site.browser();
    let path = "/ar/requests/new";
    let form = filled(&mut phone, "ar");
    let check = phone.send(&form).form(path).press("send");
    let slip = phone.send(&check).location();

    // The form again, as the browser kept it: the same text leads to the same slip.
    let again = phone.send(&form);
    assert_eq!(again.status, 200);
    assert_eq!(phone.send(&again.form(path).press("send")).location(), slip);
    // Another text is another request, and is offered as one.
    let other = phone.send(&form.clone().with("subject", "موضوع آخر"));
    assert_eq!(other.status, 200, "{}", other.text());
    assert!(other.text().contains("هذا طلب جديد"), "{}", other.text());
    let sent = phone.send(&other.form(path).press("send"));
    assert_eq!(sent.status, 303);
    assert_ne!(sent.location(), slip);
    assert_eq!(count(&site), 2);
    // From the check page, one step back, the same.
    let edit = phone.send(&check.clone().press("edit"));
    assert_eq!(edit.status, 200);
    let changed = phone.send(&edit.form(path).with("items.0.text", "شيء آخر").press("check"));
    assert!(changed.status == 200 && changed.text().contains("هذا طلب جديد"), "{}", changed.text());
    assert!(!changed.text().contains("المفتاح"), "{}", changed.text());
}

#[test]
fn a_form_that_we_cannot_take_now_is_sent_again_from_the_page_that_says_so() {
    use wasl::page::form::Again;
    let again = Again { action: "/ar/x".into(), fields: vec![("text".into(), "نص <b> طويل".into())] };
    let pages = wasl::page::Pages::load().unwrap();
    let frame = wasl::page::Frame { csrf: "proof".into(), ..wasl::page::Frame::default() };
    let error = wasl::page::form::FieldError::new("", "service_busy").with("wait", "2 s");
    let view = wasl::page::error::View { status: 503, error, again: Some(again), ..Default::default() };
    let html = wasl::page::error::render(&pages, &frame, &view).unwrap();
    assert!(html.contains("action=\"/ar/x\"") && html.contains("value=\"proof\""));
    assert!(html.contains("value=\"نص &lt;b&gt; طويل\""), "{html}");
}
