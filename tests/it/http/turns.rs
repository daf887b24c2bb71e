//! Whose turn it is, and by which day: read alike by whoever has it and by the others.

use super::citizen::filed;
use super::site::{BODY, Site};
use wasl::store::people::{MemberState, Role};

/// Article 16: a limit that passed leaves a question in the hands of the department that was asked, by its
/// own day.
#[test]
fn what_a_department_was_asked_is_its_turn_by_its_own_day_whatever_the_limit() {
    let site = Site::open();
    let (mut desk, mut department) = (site.official(), site.staff(Role::Department, BODY));
    let route = |desk: &mut super::browser::Browser, number: &str, due: &str| {
        let form = desk.get(&format!("/fr/requests/{number}")).act("route");
        desk.follow(&form.with("department", "مصلحة الميزانية").with("due_on", due));
    };
    let running = filed(&mut site.browser()).0;
    route(&mut desk, &running, "2026-03-09");
    // Twenty working days are left of the limit, five of the day of the department.
    let tiles = department.get("/fr/desk?bucket=7");
    assert!(tiles.text().contains(&running), "{}", tiles.text());
    assert!(!department.get("/fr/desk?bucket=later").text().contains(&running));
    assert!(tiles.text().contains("lundi 9 mars 2026"), "{}", tiles.text());
    assert!(desk.get("/fr/desk?bucket=later").text().contains(&running), "the desk counts by the limit");
    // After the limit.
    site.later(32);
    let late = filed(&mut site.browser()).0;
    site.later(32);
    // Their sessions have ended meanwhile.
    let (mut desk, mut department) = (
        site.signed_in("official@commune.example"),
        site.signed_in(&format!("{}@staff.example", Role::Department.code())),
    );
    route(&mut desk, &late, "2026-05-12");
    for browser in [&mut desk, &mut department] {
        let page = browser.get(&format!("/fr/requests/{late}"));
        let text = page.text();
        assert!(text.contains("La main est au service"), "{text}");
        assert!(!text.contains("La main est à l’organisme"), "{text}");
        let list = browser.get("/fr/desk").text();
        assert!(list.contains("مصلحة الميزانية"), "{list}");
    }
    let soon = department.get("/fr/desk?bucket=7").text();
    assert!(soon.contains(&late), "its own day is five days off: {soon}");
}

/// Article 19, and our rule that nobody decides on their own reply: whoever is alone is told what opens then.
#[test]
fn a_head_who_signed_and_is_alone_is_not_told_that_another_decides() {
    let site = Site::open();
    let mut phone = site.browser();
    let number = filed(&mut phone).0;
    let mut head = site.staff(Role::Head, BODY);
    let path = format!("/fr/requests/{number}/answer");
    let mut form = head.get(&path).form(&path).with("reference", "1/26").with("signed_by", "الرئيس");
    for i in 0..3 {
        let (outcome, note) = (format!("items.{i}.outcome"), format!("items.{i}.note"));
        form = form.with(&outcome, "not_held").with(&note, "غير متوفر");
    }
    head.follow(&form.with("remedy", "true").press("send"));
    let form = phone.get(&format!("/fr/requests/{number}")).act("complain_head");
    phone.follow(&form.with("ground", "refused").with("text", "Je conteste"));
    let alone = head.get(&format!("/fr/requests/{number}")).text();
    assert!(alone.contains("aucun autre responsable") && alone.contains("saisir la Commission"), "{alone}");
    site.person("other@staff.example", Role::Head, Some((BODY, MemberState::Active)));
    let other = head.get(&format!("/fr/requests/{number}")).text();
    assert!(other.contains("Un autre responsable de l’organisme en décide"), "{other}");
}

/// Article 19 lets a complaint follow a reply too, and the head has as many days for it: it stands first in the head's own
/// inbox, on the page and for a program, with its decision on the page of the request; the body's work is done, so it is in no
/// other list.
#[test]
fn article_19_a_complaint_about_a_reply_is_in_the_inbox_of_the_head() {
    let site = Site::open();
    let mut phone = site.browser();
    let number = filed(&mut phone).0;
    let mut desk = site.official();
    let path = format!("/fr/requests/{number}/answer");
    let mut form = desk.get(&path).form(&path).with("reference", "1/26").with("signed_by", "x");
    for i in 0..3 {
        let (outcome, note) = (format!("items.{i}.outcome"), format!("items.{i}.note"));
        form = form.with(&outcome, "not_held").with(&note, "غير متوفر");
    }
    desk.follow(&form.with("remedy", "true").press("send"));
    let mut head = site.staff(Role::Head, BODY);
    let listed = |head: &mut super::browser::Browser, address: &str| {
        let page = head.get(address);
        assert_eq!(page.status, 200, "{address}: {}", page.text());
        page.body.contains(&format!("/requests/{number}\""))
    };
    for lang in ["ar", "fr"] {
        assert!(!listed(&mut head, &format!("/{lang}/desk")), "answered, and nobody complains");
    }
    let form = phone.get(&format!("/fr/requests/{number}")).act("complain_head");
    phone.follow(&form.with("ground", "refused").with("text", "Je conteste"));
    for lang in ["ar", "fr"] {
        for address in [format!("/{lang}/desk"), format!("/{lang}/desk?bucket=complaints")] {
            assert!(listed(&mut head, &address), "{address}");
        }
        for bucket in ["overdue", "3", "7", "14", "later"] {
            let address = format!("/{lang}/desk?bucket={bucket}");
            assert!(!listed(&mut head, &address), "{address}: there is nothing left to answer");
        }
        let page = head.get(&format!("/{lang}/requests/{number}"));
        assert!(page.has_act("decide_head"), "{}", page.text());
    }
    // Once it is decided nothing waits there.
    let form = head.get(&format!("/fr/requests/{number}")).act("decide_head");
    let decided = head.follow(&form.with("decision", "rejected").with("text", "La réponse est complète"));
    assert_eq!(decided.status, 200, "{}", decided.text());
    for address in ["/fr/desk", "/fr/desk?bucket=complaints"] {
        assert!(!listed(&mut head, address), "{address}: it is decided");
    }
}
