//! Stories of complaints, from page to page: the text is ready, the head decides, the Committee after.

use super::browser::{Browser, Form};
use super::citizen::{filed, track};
use super::site::{BODY, Site};
use crate::letters::wanting::{By, Hands, browser as opened};
use crate::world::{COMMUNE, Filed, on_each_store};
use serde_json::json;
use wasl::law::act::ActKind;
use wasl::letters::data::LetterKind;
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

/// Articles 19 and 20: a complaint is about the request or about some of its items, on a page as over the API, and what
/// was ticked stays where something else is wrong.
#[test]
fn articles_19_and_20_a_complaint_on_a_page_names_its_items() {
    on_each_store(|w| {
        let (filed, single) = (w.file(COMMUNE, 3), w.file(COMMUNE, 1));
        let head = w.person(Role::Head, Some(COMMUNE));
        w.day("2025-03-10");
        let about = |filed: &Filed, nth: usize| {
            let row = w.app.store.read(|conn| wasl::app::case_file::find(conn, &filed.number)).unwrap();
            let case = w.app.store.read(|conn| wasl::app::entry::load(conn, &row)).unwrap().0;
            case.complaints[nth].items.clone()
        };
        for (nth, to, decided) in [(0, "head", "2025-03-20"), (1, "cdai", "2025-03-24")] {
            let act = format!("complain_{to}");
            let mut phone = opened(w, None, &filed);
            for lang in ["ar", "fr"] {
                let page = phone.get(&format!("/{lang}/requests/{}", filed.number));
                assert_eq!(page.act(&act).all("items"), [""; 0], "nothing is ticked for the requester");
                // A ground that is none: the page keeps what was ticked.
                let form = page.act(&act).and("items", "1").and("items", "3").with("ground", "none");
                let wrong = phone.send(&form);
                assert_eq!(wrong.status, 422, "{}", wrong.text());
                assert_eq!(wrong.act(&act).all("items"), ["1", "3"], "{}", wrong.text());
            }
            let page = phone.get(&format!("/ar/requests/{}", filed.number));
            let form = page.act(&act).and("items", "1").and("items", "3").with("ground", "no_reply");
            phone.follow(&form);
            assert_eq!(about(&filed, nth), [1, 3]);
            w.day(decided);
            if to == "head" {
                let decision = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
                assert_eq!(w.act(&filed, &head, &decision).status, 201);
            }
        }
        let mut phone = opened(w, None, &single);
        let page = phone.get(&format!("/fr/requests/{}", single.number));
        assert!(!page.body.contains("complain_head_items"), "one item is the whole request");
        phone.follow(&page.act("complain_head").with("ground", "no_reply"));
        assert_eq!(about(&single, 0), [0; 0]);
    });
}

/// Articles 19 and 20: a complaint about some items takes nothing from the others. The page offers what is left, with its
/// own boxes and its own words, and the Committee is open to what the head decided while he has the rest in hand.
#[test]
fn articles_19_and_20_what_a_complaint_leaves_is_offered_beside_it() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 3);
        let head = w.person(Role::Head, Some(COMMUNE));
        w.day("2025-03-10");
        let boxes = |form: &Form| -> Vec<&str> {
            ["1", "2", "3"].into_iter().filter(|no| form.offers("items", no)).collect()
        };
        let mut phone = opened(w, None, &filed);
        let path = format!("/fr/requests/{}", filed.number);
        let form = phone.get(&path).act("complain_head");
        assert_eq!(boxes(&form), ["1", "2", "3"]);
        phone.follow(&form.and("items", "1").and("items", "3").with("ground", "no_reply"));
        let page = phone.get(&path);
        let left = "Cela vaut pour l’élément 2.";
        assert!(page.text().contains(left), "{}", page.text());
        let form = page.act("complain_head");
        assert_eq!(boxes(&form), ["2"]);
        w.day("2025-03-12");
        let mut phone = opened(w, None, &filed);
        let form = phone.get(&path).act("complain_head");
        phone.follow(&form.with("ground", "no_reply"));
        let page = phone.get(&path);
        assert!(!page.has_act("complain_head") && !page.text().contains(left), "{}", page.text());

        w.day("2025-03-17");
        let decision = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
        assert_eq!(w.act(&filed, &head, &decision).status, 201);
        let mut phone = opened(w, None, &filed);
        let page = phone.get(&path);
        let open = "Cela vaut pour les éléments 1 et 3.";
        assert!(page.text().contains(open), "{}", page.text());
        let form = page.act("complain_cdai");
        assert_eq!(boxes(&form), ["1", "3"]);
        let early = json!({"type": "complain_cdai", "ground": "no_reply", "items": [2], "text": "…"});
        let refused = w.act_as_requester(&filed, &early);
        assert_eq!(
            (refused.status, refused.json["code"].as_str()),
            (409, Some("head_first")),
            "{}",
            refused.json
        );
        phone.follow(&form.with("ground", "no_reply"));
        let row = w.app.store.read(|conn| wasl::app::case_file::find(conn, &filed.number)).unwrap();
        let case = w.app.store.read(|conn| wasl::app::entry::load(conn, &row)).unwrap().0;
        let about: Vec<_> = case.complaints.iter().map(|c| c.items.clone()).collect();
        assert_eq!(about, [vec![1, 3], vec![2], vec![1, 3]]);
    });
}

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Article 19: a complaint to the head that comes to the registry on paper is entered at the desk, with its items, its
/// day and its paper.
#[test]
fn article_19_a_complaint_on_paper_is_entered_at_the_desk_with_its_items() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let official = w.official(COMMUNE);
        w.day("2025-03-12");
        let mut desk = opened(w, Some(&official), &filed);
        let path = format!("/fr/requests/{}", filed.number);
        let form = desk.get(&path).act("complain_head");
        assert_eq!(
            (form.get("text"), form.get("on")),
            (Some(""), Some("")),
            "the words are those of the paper"
        );
        let wrong = desk.send(&form.with("ground", "no_reply").and("items", "2"));
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        let form = wrong.act("complain_head");
        assert_eq!(form.all("items"), ["2"]);
        let form = form.with("on", "2025-03-10").with("text", "لم يصلني العنصر الثاني");
        desk.follow(&form.file("files", "plainte.pdf", PDF));
        let seen = w.read(&filed);
        let limit = seen["limits"].as_array().unwrap().iter().find(|l| l["rule"] == "R19-ANSWER").unwrap();
        assert_eq!(limit["start_date"], "2025-03-10", "{seen}");
        let row = w.app.store.read(|conn| wasl::app::case_file::find(conn, &filed.number)).unwrap();
        let case = w.app.store.read(|conn| wasl::app::entry::load(conn, &row)).unwrap().0;
        assert_eq!(case.complaints[0].items, [2]);
        // Whoever asked hears of what was entered in their name.
        assert!(w.letters().iter().any(|(_, d)| d.kind == wasl::letters::data::LetterKind::Declared));
        // A paper of a day on which this one waited, about the same, is not taken; one of a day before it is, and has its
        // form.
        let paper = |form: Form, on: &str| {
            form.with("ground", "no_reply").with("text", "ورقة").with("on", on).file(
                "files",
                "plainte.pdf",
                PDF,
            )
        };
        let form = desk.get(&path).act("complain_head");
        let refused = desk.send(&paper(form, "2025-03-11").and("items", "2"));
        assert!(refused.text().contains("à la date inscrite"), "{}", refused.text());
        let form = desk.get(&path).act("complain_head");
        desk.follow(&paper(form, "2025-03-05"));
        // None is offered where no day is left.
        let form = desk.get(&path).act("complain_head");
        desk.follow(&paper(form, "2025-03-04"));
        let page = desk.get(&path);
        assert!(!page.body.contains("value=\"complain_head\""), "{}", page.text());
    });
}

/// Article 19: « عدم الاقتناع بالجواب » opens the complaint; whoever closed the file said that what came before is
/// settled, and a later supplement opens a complaint about itself (ours).
#[test]
fn article_19_a_closed_file_takes_a_complaint_about_what_came_after_the_closing_alone() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = w.file(COMMUNE, 3);
        let reply = |items: serde_json::Value| json!({"reference": "1/2025", "signed_by": "م", "remedy": true, "items": items});
        let whole: Vec<_> =
            (1..=3).map(|no| json!({"no": no, "outcome": "provided_full", "note": "س"})).collect();
        let done = |kind, by, sent: serde_json::Value| {
            let done = hands.does(&filed, kind, by, &sent);
            assert_eq!(done.status, 201, "{}", done.json);
        };
        done(ActKind::Answer, By::Official, reply(json!(whole)));
        done(ActKind::Close, By::Requester, json!({}));
        let taken = json!([{"no": 3, "outcome": "refused", "ground": "REF-6", "note": "س"}]);
        done(ActKind::Supplement, By::Official, reply(taken));

        let wrong = hands.does(
            &filed,
            ActKind::ComplainHead,
            By::Requester,
            &json!({"ground": "refused", "items": [3, 1]}),
        );
        assert_eq!((wrong.status, wrong.wrong()), (422, vec![("items.1".into(), "item_settled".into())]));
        let path = format!("/fr/requests/{}", filed.number);
        let mut phone = opened(w, None, &filed);
        let page = phone.get(&path);
        let form = page
            .body
            .split("id=\"complain_head_items\"")
            .nth(1)
            .unwrap()
            .split("</fieldset>")
            .next()
            .unwrap();
        assert!(form.contains("name=\"items\" value=\"3\""), "{form}");
        assert!(!form.contains("value=\"1\"") && !form.contains("value=\"2\""), "{form}");
        assert!(page.text().contains("la plainte ne porte que sur ce qui est venu après"), "{}", page.text());
        let sent = page.act("complain_head").with("ground", "refused").with("text", "Motif.");
        let page = phone.send(&sent.and("items", "1"));
        assert_eq!(page.status, 422);
        assert!(page.text().contains("réglé par la clôture du dossier"), "{}", page.text());
        let sent = page.act("complain_head").without("items");
        let page = phone.follow(&sent);
        assert!(page.text().contains("Cette plainte porte sur l’élément 3"), "{}", page.text());
        let receipt =
            hands.letters(&filed).into_iter().rfind(|d| d.kind == LetterKind::ComplaintReceipt).unwrap();
        assert_eq!(receipt.data.about, [3]);
    });
}

/// Article 19: nobody is shut out who is not satisfied with what is said to be given whole; a ground that says
/// otherwise than the file is asked about once more (ours).
#[test]
fn article_19_a_refusal_of_what_was_given_whole_is_asked_about_once_more() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = w.file(COMMUNE, 2);
        let items = json!([{"no": 1, "outcome": "provided_full", "note": "س"},
            {"no": 2, "outcome": "refused", "ground": "REF-6", "note": "س"}]);
        let sent = json!({"reference": "1/2025", "signed_by": "م", "remedy": true, "items": items});
        assert_eq!(hands.does(&filed, ActKind::Answer, By::Official, &sent).status, 201);
        let path = format!("/fr/requests/{}", filed.number);
        let mut phone = opened(w, None, &filed);
        let page = phone.get(&path);
        let form =
            page.act("complain_head").with("ground", "refused").with("text", "Motif.").and("items", "1");
        let page = phone.send(&form);
        assert_eq!(page.status, 422);
        assert!(page.text().contains("dit communiqué en entier"), "{}", page.text());
        let form = page.act("complain_head");
        assert_eq!(
            (form.get("ground"), form.get("items")),
            (Some("refused"), Some("1")),
            "what was typed is kept"
        );
        let page = phone.follow(&form.and("despite", "yes"));
        assert!(page.text().contains("Cette plainte porte sur l’élément 1"), "{}", page.text());
    });
    // Where one of its items was refused, and of another ground, nothing is asked.
    on_each_store(|w| {
        let hands = Hands::on(w);
        for (ground, items) in [("refused", vec![]), ("refused", vec!["1", "2"]), ("evasive", vec!["1"])] {
            let filed = w.file(COMMUNE, 2);
            let given = json!([{"no": 1, "outcome": "provided_full", "note": "س"},
                {"no": 2, "outcome": "refused", "ground": "REF-6", "note": "س"}]);
            let sent = json!({"reference": "1/2025", "signed_by": "م", "remedy": true, "items": given});
            assert_eq!(hands.does(&filed, ActKind::Answer, By::Official, &sent).status, 201);
            let mut phone = opened(w, None, &filed);
            let form = phone.get(&format!("/fr/requests/{}", filed.number)).act("complain_head");
            let form = form.with("ground", ground).with("text", "Motif.");
            let form = items.iter().fold(form, |form, no| form.and("items", no));
            assert_eq!(phone.send(&form).status, 303, "{ground} {items:?}");
        }
    });
}

/// Article 19: whoever closed the file reads that its documents stay where there are some, and nowhere else.
#[test]
fn a_closed_file_promises_no_documents_that_it_does_not_have() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        for with_document in [false, true] {
            let filed = w.file(COMMUNE, 1);
            let documents = with_document.then(|| {
                crate::api::documents::deposit(w, &official, "budget.csv", "سنة,مبلغ\n2025,12\n".as_bytes())
            });
            let given =
                json!({"no": 1, "outcome": "provided_full", "note": "…", "documents": documents.as_slice()});
            let answer = json!({"type": "answer", "reference": "1", "signed_by": "x", "remedy": true, "items": [given]});
            assert_eq!(w.act(&filed, &official, &answer).status, 201);
            assert_eq!(w.act_as_requester(&filed, &json!({"type": "close", "rating": 5})).status, 201);
            for (lang, stay) in [("ar", "تبقى وثائق الملف في متناولكم"), ("fr", "restent consultables")]
            {
                let page = opened(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number)).text();
                assert_eq!(page.contains(stay), with_document, "{page}");
            }
        }
    });
}
