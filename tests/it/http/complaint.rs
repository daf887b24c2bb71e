//! Stories of complaints, from page to page: the text is ready, the head decides, the Committee after.

use super::browser::Browser;
use super::citizen::{filed, track};
use super::site::{BODY, Site};
use wasl::store::people::Role;

#[test]
fn whoever_got_no_reply_complains_with_a_text_that_is_ready_and_the_head_decides() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = filed(&mut phone);
    let path = format!("/fr/requests/{number}");
    assert!(!phone.get(&path).body.contains("act-complain_head"), "the time for it has not come (art. 19)");
    site.later(40);

    track(&mut phone, &number, &code);
    let page = phone.get(&path);
    assert!(page.body.contains("href=\"#act-complain_head\""), "the next step is the first button");
    let form = page.act("complain_head");
    assert_eq!(form.get("ground"), Some("no_reply"), "silence need not be said again");
    let text = form.get("text").unwrap().to_owned();
    assert!(text.contains(&number) && text.contains("article 19"), "{text}");
    let mut head = site.staff(Role::Head, BODY);
    assert!(!head.get(&path).body.contains("act-decide_head"), "nothing to decide yet");
    let page = phone.follow(&form);
    assert!(page.text().contains("Plainte déposée"), "{}", page.text());
    assert!(!page.body.contains("act-complain_head"), "one complaint at a time");
    assert!(page.text().contains("La main est au chef de l’organisme"), "{}", page.text());

    assert!(!site.official().get(&path).has_act("decide_head"), "the head alone decides (art. 19)");
    let page = head.get(&path);
    assert!(
        page.text().contains("Le délai de ma demande n°"),
        "the head reads the complaint: {}",
        page.text()
    );
    let undecided = head.send(&page.act("decide_head").with("text", "Motif."));
    assert_eq!(undecided.status, 422);
    assert!(undecided.body.contains("Motif."), "what was typed is kept");
    head.follow(&undecided.act("decide_head").with("decision", "rejected"));

    let page = track(&mut site.browser(), &number, &code);
    assert!(page.text().contains("Motif."), "the reasons reach the person: {}", page.text());
    let form = phone.get(&path).act("complain_cdai");
    assert!(form.get("text").unwrap().contains("article 20"));
    phone.follow(&form.with("ground", "no_reply"));
    let mut committee = site.staff(Role::Committee, BODY);
    let form = committee.get(&path).act("decide_cdai");
    let page = committee.follow(&form.with("decision", "upheld").with("text", "Communication due."));
    assert!(page.text().contains("Communication due."), "{}", page.text());
}

/// A request that got no reply, complained of to the head: its number and its code.
pub fn complained(site: &Site, phone: &mut Browser) -> (String, String) {
    let (number, code) = filed(phone);
    site.later(40);
    track(phone, &number, &code);
    let form = phone.get(&format!("/fr/requests/{number}")).act("complain_head");
    phone.follow(&form);
    (number, code)
}

#[test]
fn a_second_complaint_is_offered_beside_the_first_that_the_committee_has() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = complained(&site, &mut phone);
    let path = format!("/fr/requests/{number}");
    let mut head = site.staff(Role::Head, BODY);
    let form = head.get(&path).act("decide_head").with("decision", "rejected").with("text", "Motif.");
    head.follow(&form);
    let form = phone.get(&path).act("complain_cdai").with("ground", "no_reply");
    phone.follow(&form);
    let page = phone.get(&path);
    let told = page.text();
    assert!(told.contains("La réponse de la Commission est due au plus tard le"), "{told}");
    assert!(told.contains("Vous pouvez aussi porter une nouvelle plainte auprès du chef"), "{told}");
    assert!(page.body.contains("href=\"#act-complain_head\""), "and its button");

    let page = phone.follow(&page.act("complain_head"));
    assert!(!page.body.contains("act-complain_cdai"), "the head has it in hand (article 20)");
    site.later(17);
    track(&mut phone, &number, &code);
    let page = phone.get(&path);
    let told = page.text();
    assert!(told.contains("Vous pouvez aussi saisir de nouveau la Commission"), "{told}");
    assert!(page.body.contains("href=\"#act-complain_cdai\""), "and its button");
    let page = phone.follow(&page.act("complain_cdai").with("ground", "no_reply"));
    assert!(page.text().contains("Commission saisie"), "{}", page.text());
    let page = site.staff(Role::Committee, BODY).get(&path);
    assert!(page.body.contains("href=\"#act-decide_cdai\""), "both wait for the Committee");
}

#[test]
fn what_a_desk_does_before_the_reply_has_its_form() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let path = format!("/ar/requests/{number}");
    let mut desk = site.official();
    let form = desk.get(&path).act("route");
    let asked = desk.send(&form.with("department", "مصلحة الميزانية"));
    assert_eq!(asked.status, 422, "nobody of that department sees it here");
    let page = desk.follow(&asked.act("route").with("unseen", "yes"));
    assert!(page.text().contains("بلا حساب هنا"), "{}", page.text());
    let form = page.act("return");
    assert_eq!(form.get("department"), Some("مصلحة الميزانية"), "the one that was asked");
    desk.follow(&form.with("holds", "yes"));
    let form = desk.get(&path).act("cost_notice").with("copy", "12,5x");
    let wrong = desk.send(&form);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("12,5x"), "what was typed is kept");
    // The reply goes by e-mail, which costs nothing: that is said once, and the desk may insist.
    let page = desk.follow(&wrong.act("cost_notice").with("copy", "12.50").with("despite", "yes"));
    assert!(page.body.contains("value=\"waived\""), "the body may waive its costs");

    let page = phone.get(&path);
    assert!(!page.body.contains("value=\"waived\""), "the requester cannot waive them");
    phone.follow(&page.act("cost_settled").with("how", "free_mode"));
    let form = desk.get(&path).act("consult").with("third_party", "شركة تجريبية");
    desk.follow(&form);
    let form = desk.get(&path).act("consult_reply").with("answer", "objection");
    desk.follow(&form);
    let public = site.browser().get(&path);
    assert!(!public.text().contains("شركة تجريبية") && !public.text().contains("مصلحة الميزانية"));
}
