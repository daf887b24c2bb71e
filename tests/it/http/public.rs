//! What anyone reads: published requests, figures, the calculator, the Committee's list.

use super::citizen::{filed, filled};
use super::site::{BODY, Site};
use wasl::store::people::Role;

#[test]
fn published_requests_are_found_by_their_words_and_private_ones_are_not_there() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let form = filled(&mut phone, "ar").with("subject", "ميزانية سرية جدا").without("public");
    let check = phone.send(&form);
    phone.follow(&check.form("/ar/requests/new").press("send"));
    let q = wasl::page::address::encode("ميزانية");
    for path in ["/ar/requests", &format!("/ar/requests?q={q}"), &format!("/ar/requests?body_id={BODY}")] {
        let page = site.browser().get(path);
        assert_eq!(page.status, 200);
        assert!(page.body.contains(&format!("/ar/requests/{number}")), "{path}: {}", page.text());
        assert!(!page.text().contains("سرية"), "{path}");
    }
    let none = wasl::page::address::encode("شيء آخر تماما");
    assert!(!site.browser().get(&format!("/ar/requests?q={none}")).body.contains(&number));
}

/// The first page's search: the place named is a body, the other words are looked for in what was asked of
/// it.
#[test]
fn a_question_with_a_place_leads_to_its_body_and_what_was_asked_of_it() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let search = |q: &str| site.browser().get(&format!("/ar/requests?q={}", wasl::page::address::encode(q)));
    let holds = |page: &super::browser::Answer, href: &str| page.body.find(&format!("href=\"/ar{href}"));
    let theirs = format!("/bodies/{BODY}\"");
    let request = format!("/requests/{number}\"");

    // Its body first, the place name dropped, an item's words found.
    let page = search("محاضر جماعة أكلموس 2025");
    let first = page.body.find("href=\"/ar/bodies/").unwrap();
    assert_eq!(holds(&page, &theirs), Some(first), "{}", page.text());
    assert!(holds(&page, &request).is_some(), "{}", page.text());
    assert!(page.text().contains("ضمن الطلبات الموجهة"), "{}", page.text());

    // Nothing of it asked there: the body's requests, and a sentence that says so.
    let page = search("المسابح جماعة أكلموس");
    assert!(holds(&page, &request).is_some() && page.text().contains("بقية كلماتكم"), "{}", page.text());

    // Asked of another body only.
    let page = search("ميزانية جماعة وجدة 2025");
    assert!(page.body.contains("/ar/bodies/commune-oujda-024110123"), "{}", page.text());
    assert!(page.body.find("href=\"/ar/bodies/") == holds(&page, "/bodies/commune-oujda-024110123\""));
    assert!(holds(&page, &request).is_some() && page.text().contains("هيئات أخرى"), "{}", page.text());
}

#[test]
fn an_account_finds_its_own_requests() {
    let site = Site::open();
    site.person("c@example.com", Role::Journalist, None);
    let mut browser = site.signed_in("c@example.com");
    let (number, _) = filed(&mut browser);
    let mine = browser.get("/ar/requests?mine=1");
    assert!(mine.body.contains(&number));
    assert_eq!(site.browser().get("/ar/requests?mine=1").status, 303);
}

#[test]
fn the_figures_move_with_what_happens() {
    let site = Site::open();
    let told = || {
        let page = site.browser().get("/ar/indicators/V01?period=2026-Q1");
        assert_eq!(page.status, 200);
        page.body
    };
    let before = told();
    filed(&mut site.browser());
    assert_eq!(told(), before, "up to yesterday");
    site.later(1);
    assert_ne!(told(), before);
    for path in [
        "/ar/indicators",
        "/fr/indicators?period=2026",
        "/ar/indicators/T01",
        "/en/indicators/P01",
        "/ar/rights",
    ] {
        assert_eq!(site.browser().get(path).status, 200, "{path}");
    }
    assert_eq!(site.browser().get("/fr/indicators?period=nonsense").status, 422);
    assert_eq!(site.browser().get("/ar/indicators/X99").status, 404);
    let mut desk = site.official();
    assert_eq!(desk.get("/ar/desk/figures?period=2026-Q1").status, 200);
}

#[test]
fn anyone_counts_a_limit() {
    let site = Site::open();
    let mut browser = site.browser();
    assert_eq!(browser.get("/ar/calendar").status, 200);
    // The commune of Oujda's law: asked on Tuesday 16 May 2023, due on Tuesday 13 June (article 16).
    let page = browser.get("/fr/calendar?rule=R16-INIT&start=2023-05-16&body_class=territorial_collectivity");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("datetime=\"2023-06-13\""));
    for bad in [
        "start=x",
        "start=",
        "rule=R99&start=2023-05-16",
        "start=9999-01-01",
        "start=2023-05-16&body_class=x",
    ] {
        let page = browser.get(&format!("/fr/calendar?rule=R16-INIT&{bad}"));
        let page = if bad.starts_with("rule") { browser.get(&format!("/fr/calendar?{bad}")) } else { page };
        if bad == "start=x"
            || bad.contains("9999")
            || bad.contains("=x")
            || bad.contains("R99")
            || bad == "start="
        {
            assert_eq!(page.status, 422, "{bad}");
        }
    }
}

#[test]
fn the_committee_sees_every_entry_and_voids_a_false_one() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").with("subject", "تجربة أمزيان").without("public");
    let check = phone.send(&form);
    let number = phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap();
    site.person("committee@example.com", Role::Committee, None);
    let mut committee = site.signed_in("committee@example.com");
    let list = committee.get(&format!("/ar/committee?q={number}"));
    assert!(list.text().contains("تجربة (…)"), "{}", list.text());
    assert!(!list.text().contains("أمزيان"), "who asks is not the Committee's to know");
    let bare = list.act("void");
    assert_eq!(committee.send(&bare).status, 422, "a reason is needed");
    let page = committee.follow(&bare.with("reason", "test"));
    assert_eq!(page.status, 200);
    assert!(!committee.get(&format!("/ar/committee?q={number}")).has_act("void"));
}
