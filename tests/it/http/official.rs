//! Stories of those who answer.

use super::browser::{Answer, Browser, Form};
use super::citizen::{filed, filled, track, typed};
use super::site::{BODY, OTHER, PASSWORD, Site};
use crate::command::call;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use wasl::locale::{Lang, t};
use wasl::store::people::{self, MemberState, NewMembership, Role};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

#[test]
fn an_official_answers_in_part_and_the_item_passed_over_is_flagged_until_the_citizen_speaks() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = filed(&mut phone);
    site.later(3);
    let mut desk = site.official();
    let inbox = desk.get("/ar/desk");
    assert!(inbox.text().contains(&number), "{}", inbox.text());

    let path = format!("/ar/requests/{number}/answer");
    let form = desk
        .get(&path)
        .form(&path)
        .with("items.0.outcome", "provided_full")
        .file("items.0.files", "budget.pdf", PDF)
        .with("items.1.outcome", "refused")
        .with("reference", "12/2026")
        .with("signed_by", "رئيس المصلحة")
        .press("check");
    let second = desk.send(&form);
    assert_eq!(second.status, 200, "{}", second.text());
    assert!(second.body.contains("id=\"second\""), "a second look: {}", second.text());
    let again = second.form(&path);
    assert_eq!(again.get("reference"), Some("12/2026"));
    let kept = again.get("items.0.documents").expect("the file is kept").to_owned();

    // The refusal gets its reason, the right to complain its mention; the third item stays blank.
    let form = again
        .with("items.1.ground", "REF-2")
        .with("items.1.exceptions", "EXC-03")
        .with("items.1.separable", "false")
        .with("items.1.note", "معطيات شخصية")
        .with("remedy", "true")
        .press("check");
    let third = desk.send(&form);
    assert_eq!(third.status, 200);
    assert_eq!(third.form(&path).get("items.0.documents"), Some(kept.as_str()));
    let page = desk.follow(&third.form(&path).press("send"));
    assert_eq!(page.status, 200);

    // The citizen reads it.
    let mut library = site.browser();
    let page = track(&mut library, &number, &code);
    let words = page.text();
    assert!(words.contains("معطيات شخصية"), "{words}");
    assert!(page.body.contains("id=\"findings\""), "the item passed over is flagged");
    let file = format!("/ar/documents/{kept}");
    assert!(page.body.contains(&file));
    let got = library.get(&file);
    assert_eq!((got.status, got.bytes.as_slice()), (200, PDF));
    assert!(got.header("content-disposition").unwrap().starts_with("attachment"));

    let form =
        page.act("assess").with("items.1.assessment", "evasive").with("items.1.note", "النسخة ناقصة الصفحات");
    let page = library.follow(&form);
    assert!(page.text().contains("النسخة ناقصة الصفحات"), "{}", page.text());
    // What the requester writes is not for the public.
    assert!(!site.browser().get(&format!("/ar/requests/{number}")).text().contains("النسخة ناقصة الصفحات"));

    // The third item comes after all.
    let path = format!("/ar/requests/{number}/supplement");
    let form = desk
        .get(&path)
        .form(&path)
        .with("items.2.outcome", "already_public")
        .with("items.2.public_address", "https://commune.example")
        .with("reference", "13/2026")
        .with("signed_by", "رئيس المصلحة")
        .with("remedy", "true")
        .press("check");
    let wrong = desk.send(&form);
    assert_eq!(wrong.status, 422, "an address without a path");
    assert!(wrong.body.contains("href=\"#b3\""), "{}", wrong.text());
    let form = wrong.form(&path).with("items.2.public_address", "https://commune.example/marches/2025");
    desk.follow(&form.press("check"));
    let page = library.get(&format!("/ar/requests/{number}"));
    assert!(page.text().contains("https://commune.example/marches/2025"));
}

/// Article 16 speaks of answering in part: the desk gives on a page what is ready, and the limit runs on for the rest.
#[test]
fn what_is_ready_is_given_before_the_rest() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let (own, mut desk) = (format!("/fr/requests/{number}"), site.official());
    let link = format!("href=\"{own}/deliver\"");
    let answer = desk.get(&format!("{own}/answer"));
    assert!(answer.body.contains(&link), "{}", answer.text());
    let path = format!("{own}/deliver");
    let form = desk.get(&path).form(&path).with("reference", "1/26").with("signed_by", "x").press("check");
    let none = desk.send(&form);
    assert_eq!(none.status, 422, "nothing was filled in: {}", none.text());
    let form = none.form(&path).with("items.1.outcome", "provided_full").file("items.1.files", "b.pdf", PDF);
    let page = desk.follow(&form.press("check"));
    assert!(page.text().contains("Remise enregistrée"), "{}", page.text());
    let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap();
    assert_eq!(row.answered_on, None, "the reply to the rest is still due");
    let answer = desk.get(&format!("{own}/answer"));
    assert!(answer.body.contains(&link), "two items are still open");

    // With the last ones it is the reply.
    let mut form = desk.get(&path).form(&path).with("reference", "2/26").with("signed_by", "x");
    for i in [0, 2] {
        form = form.with(&format!("items.{i}.outcome"), "provided_full");
        form = form.with(&format!("items.{i}.note"), "p. 3");
    }
    desk.follow(&form.press("send"));
    let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap();
    assert!(row.answered_on.is_some(), "every item has an outcome");
    assert_eq!(desk.get(&path).location(), own, "nothing is left to give");
}

#[test]
fn a_complete_reply_leaves_at_the_first_press() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let mut desk = site.official();
    let path = format!("/fr/requests/{number}/answer");
    let mut form =
        desk.get(&path).form(&path).with("reference", "1/2026").with("signed_by", "x").with("remedy", "true");
    for i in 0..3 {
        form = form.with(&format!("items.{i}.outcome"), "provided_full").file(
            &format!("items.{i}.files"),
            "budget.pdf",
            PDF,
        );
    }
    let page = desk.follow(&form.clone().press("check"));
    assert_eq!(page.status, 200);
    let again = desk.send(&form.clone().press("check"));
    assert_eq!(again.status, 303, "the same press again shows what became of it: {}", again.text());
    let other = desk.send(&form.with("reference", "2/2026").press("check"));
    assert_eq!(other.status, 409, "one reply: {}", other.text());
}

/// A reply is a signed act that cannot be taken back: only the button that says so sends it.
#[test]
fn a_review_shows_the_sheet_again_and_sends_nothing() {
    let site = Site::open();
    let mut desk = site.official();
    for lang in ["ar", "fr", "en"] {
        let (number, _) = filed(&mut site.browser());
        let case = format!("/{lang}/requests/{number}");
        for part in ["answer", "supplement"] {
            let path = format!("{case}/{part}");
            let mut form = desk
                .get(&path)
                .form(&path)
                .with("reference", &format!("{part}/2026"))
                .with("signed_by", "رئيس المصلحة")
                .file("items.0.files", "budget.pdf", PDF);
            for i in 0..3 {
                form = form.with(&format!("items.{i}.outcome"), "provided_full");
            }
            form = form.with("items.1.note", "صفحة 3").with("remedy", "true");
            let version =
                || site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap().version;
            let unsent = version();
            // Nothing comes with the third item: a second look, with a review and a sending.
            let second = desk.send(&form.press("check"));
            assert_eq!(second.status, 200, "{}", second.text());
            let offered = |page: &crate::http::browser::Answer| -> Vec<String> {
                page.buttons(&path).into_iter().map(|(value, _)| value).collect()
            };
            assert_eq!(offered(&second), ["look", "send"], "{lang} {part}");
            let kept = second.form(&path).get("items.0.documents").map(str::to_owned);
            assert!(kept.is_some(), "the file is kept");
            // Reviewed as it was: still wanting. Mended: the sheet again, whole, with a word that none is
            // left.
            let wanting = desk.send(&second.form(&path).press("look"));
            assert!(wanting.body.contains("class=\"find"), "{lang} {part}: {}", wanting.text());
            let mended = wanting.form(&path).with("items.2.note", "صفحة 4");
            let mended = desk.send(&mended.press("look"));
            assert_eq!(mended.status, 200, "{lang} {part}: nothing has left");
            assert!(mended.body.contains("id=\"second\"") && !mended.body.contains("class=\"find"));
            let sheet = mended.form(&path);
            assert_eq!(sheet.get("items.0.documents"), kept.as_deref());
            for field in ["reference", "signed_by", "remedy", "items.1.outcome", "items.1.note"] {
                assert!(sheet.get(field).is_some_and(|typed| !typed.is_empty()), "{field}");
                assert_eq!(sheet.get(field), second.form(&path).get(field), "{field}");
            }
            assert_eq!(offered(&mended), ["check", "look"], "{lang} {part}");
            assert_eq!(version(), unsent, "{lang} {part}: nothing has left");
            desk.follow(&sheet.press("check"));
            assert_eq!(version(), unsent + 1, "{lang} {part}: sent");
        }
    }
}

/// A form that could only end in a refusal is no form: who has its address comes to the request.
#[test]
fn the_form_of_a_reply_that_went_out_leads_to_the_request() {
    let site = Site::open();
    let mut desk = site.official();
    let (number, _) = filed(&mut site.browser());
    let path = format!("/fr/requests/{number}/answer");
    let mut form = desk.get(&path).form(&path).with("reference", "1").with("signed_by", "x");
    for i in 0..3 {
        form = form.with(&format!("items.{i}.outcome"), "not_held").with(&format!("items.{i}.note"), "x");
    }
    desk.follow(&form.with("remedy", "true").press("send"));
    let again = desk.get(&path);
    assert_eq!((again.status, again.location()), (303, format!("/fr/requests/{number}")));
}

/// The commonest slip: the file was forgotten. And article 18 wants the reference and the place of what is
/// published. Both are said before the reply leaves, and it may leave so.
#[test]
fn an_item_with_nothing_in_it_and_a_place_that_is_none_are_said_before_the_reply_leaves() {
    let site = Site::open();
    let mut desk = site.official();
    let words = [
        ("ar", "لا وثيقة مع العنصر", "عنوان لا يوصل", ["سُلم الباقي", "وقدمت جميع"]),
        (
            "fr",
            "Aucun document sous l’élément",
            "Adresse qui ne mène nulle part",
            ["Le reste est remis", "a communiqué"],
        ),
        (
            "en",
            "No document under the item",
            "An address that leads nowhere",
            ["The rest was given", "and gave"],
        ),
    ];
    for (lang, no_document, no_place, claims) in words {
        let (number, code) = filed(&mut site.browser());
        let case = format!("/{lang}/requests/{number}");
        let path = format!("{case}/answer");
        let sheet = |desk: &mut crate::http::browser::Browser| {
            let form = desk.get(&path).form(&path).with("reference", "1/2026").with("signed_by", "x");
            form.with("remedy", "true").with("items.0.outcome", "provided_full")
        };
        let form = sheet(&mut desk)
            .with("items.1.outcome", "provided_partial")
            .with("items.1.exceptions", "EXC-03")
            .with("items.1.separable", "true")
            .with("items.2.outcome", "already_public")
            .with("items.2.public_address", "pas une adresse");
        let second = desk.send(&form.clone().press("check"));
        assert_eq!(second.status, 200, "{lang}: it has not left");
        assert_eq!(second.text().matches(no_document).count(), 2, "{lang}: {}", second.text());
        assert_eq!(second.text().matches(no_place).count(), 1, "{lang}: {}", second.text());
        // A document, a word on how it was handed over, a reference with its number: nothing to say.
        let mended = second
            .form(&path)
            .file("items.0.files", "budget.pdf", PDF)
            .with("items.1.note", "سُلم في المكتب")
            .with("items.2.public_address", "الجريدة الرسمية عدد 6655، صفحة 1438")
            .press("look");
        let mended = desk.send(&mended);
        assert!(!mended.body.contains("class=\"find"), "{lang}: {}", mended.text());
        // Sent as it is, page and letter say what is true of it, and not that something was handed over.
        desk.follow(&second.form(&path).press("send"));
        let page = track(&mut site.browser(), &number, &code);
        for claim in claims {
            assert!(!desk.get(&case).text().contains(claim), "{lang}: {claim}");
        }
        assert!(page.text().contains("لا وثيقة معه هنا ولا نص"), "{}", page.text());
    }
}

/// Article 8: what is excepted is removed, and the rest is handed over. A reply that says that the rest can be given, and
/// gives nothing, is looked at once more and leaves with its finding; one that gives a part of what it calls
/// inseparable cannot be read, and does not leave.
#[test]
fn article_8_a_reply_that_contradicts_itself_on_what_can_be_separated_is_looked_at_again() {
    let site = Site::open();
    let mut desk = site.official();
    let (number, _) = filed(&mut site.browser());
    let path = format!("/fr/requests/{number}/answer");
    let sheet = |outcomes: [(&str, &str); 3], desk: &mut crate::http::browser::Browser| {
        let form = desk
            .get(&path)
            .form(&path)
            .with("reference", "1/2026")
            .with("signed_by", "x")
            .with("remedy", "true");
        outcomes.iter().enumerate().fold(form, |form, (i, (outcome, separable))| {
            form.with(&format!("items.{i}.outcome"), outcome)
                .with(&format!("items.{i}.ground"), if *outcome == "refused" { "REF-2" } else { "" })
                .with(&format!("items.{i}.exceptions"), "EXC-03")
                .with(&format!("items.{i}.separable"), separable)
                .with(&format!("items.{i}.note"), "remis sur place")
        })
    };
    let neither = [("refused", "true"), ("provided_partial", "false"), ("refused", "false")];
    for press in ["check", "send"] {
        let form = sheet(neither, &mut desk).press(press);
        let again = desk.send(&form);
        assert_eq!(again.status, 422, "{press}: {}", again.text());
        let said = "une partie en est donc séparable (art. 8)";
        assert_eq!(again.text().matches(said).count(), 2, "above, and at the item: {}", again.text());
    }
    let withheld = [("refused", "true"), ("provided_partial", "true"), ("refused", "false")];
    let form = sheet(withheld, &mut desk).press("check");
    let again = desk.send(&form);
    assert_eq!(again.status, 200, "it has not left: {}", again.text());
    assert_eq!(again.text().matches("Reste séparable et retenu").count(), 1, "{}", again.text());
    assert!(again.text().contains("Remettez ce reste et choisissez"), "{}", again.text());
    let right = [("refused", "false"), ("provided_partial", "true"), ("refused", "false")];
    let form = sheet(right, &mut desk).press("look");
    let looked = desk.send(&form);
    assert!(!looked.body.contains("class=\"find"), "{}", looked.text());
    let sent = desk.follow(&again.form(&path).press("send"));
    assert!(!sent.has_act("answer"), "{}", sent.text());
    assert!(sent.text().contains("Reste séparable et retenu"), "{}", sent.text());
}

/// Article 18: « عدم توفر المعلومات المطلوبة » is one of the cases in which a reply gives its reasons in writing. An item that
/// is not held without a word on why is looked at once more, and leaves as it is where the body sends it again.
#[test]
fn article_18_an_item_that_is_not_held_without_a_word_is_looked_at_again() {
    let site = Site::open();
    let mut desk = site.official();
    let (number, _) = filed(&mut site.browser());
    let path = format!("/fr/requests/{number}/answer");
    let form =
        desk.get(&path).form(&path).with("reference", "1/2026").with("signed_by", "x").with("remedy", "true");
    let form = (0..3).fold(form, |form, i| form.with(&format!("items.{i}.outcome"), "not_held"));
    let again = desk.send(&form.with("items.0.note", "Cherché aux archives.").press("check"));
    assert_eq!(again.status, 200, "it has not left: {}", again.text());
    assert_eq!(again.text().matches("Non détenu, sans motif").count(), 2, "{}", again.text());
    let said = again.form(&path).with("items.1.note", "…").with("items.2.note", "…").press("look");
    let looked = desk.send(&said);
    assert!(!looked.body.contains("class=\"find"), "{}", looked.text());
    let sent = desk.follow(&again.form(&path).press("send"));
    assert!(!sent.has_act("answer"), "{}", sent.text());
}

/// The requester is asked of each item what can be said of it, and the official is told the cure of what is
/// wanting by the name of the button that does it.
#[test]
fn opinions_fit_the_outcome_and_a_cure_is_called_as_its_button() {
    let site = Site::open();
    let mut desk = site.official();
    let words = [
        ("ar", "إضافة تتمة للرد", "هل هذا ما طلبتموه؟"),
        ("fr", "Ajouter un complément", "Est-ce ce que vous demandiez ?"),
        ("en", "Add a supplement", "Is this what you asked for?"),
    ];
    for (lang, button, question) in words {
        let (number, code) = filed(&mut site.browser());
        let path = format!("/{lang}/requests/{number}/answer");
        let form = desk
            .get(&path)
            .form(&path)
            .with("items.0.outcome", "provided_full")
            .file("items.0.files", "budget.pdf", PDF)
            .with("items.1.outcome", "refused")
            .with("items.2.outcome", "not_held");
        let second = desk.send(&form.press("check"));
        assert!(!second.text().contains(button), "{lang}: nothing has left that could be added to");
        desk.follow(&second.form(&path).press("send"));
        let page = desk.get(&format!("/{lang}/requests/{number}"));
        let cures = page.text().matches(button).count();
        assert!(cures >= 3, "{lang}, the button and the cures of the defects: {cures}\n{}", page.text());

        let mut phone = site.browser();
        track(&mut phone, &number, &code);
        let page = phone.get(&format!("/{lang}/requests/{number}"));
        assert!(page.text().contains(question), "{lang}: {}", page.text());
        let offered = |no: u32| page.body.matches(&format!("name=\"items.{no}.assessment\"")).count();
        assert_eq!((offered(1), offered(2), offered(3)), (5, 2, 2), "{lang}");
        assert_eq!(
            page.text().matches(question).count(),
            2,
            "{lang}: of the item given alone, and its legend"
        );
    }
}

#[test]
fn a_file_that_is_not_taken_is_named_and_the_rest_is_kept() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let mut desk = site.official();
    let path = format!("/ar/requests/{number}/answer");
    let form = desk
        .get(&path)
        .form(&path)
        .with("items.0.outcome", "provided_full")
        .with("items.0.note", "مرفق")
        .file("items.0.files", "tool.exe", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00")
        .file("items.1.files", "budget.pdf", PDF)
        .press("send");
    let page = desk.send(&form);
    assert_eq!(page.status, 422);
    assert!(page.body.contains("href=\"#b1\""), "{}", page.text());
    let again = page.form(&path);
    assert_eq!(again.get("items.0.note"), Some("مرفق"));
    assert!(again.get("items.1.documents").is_some(), "the good file is kept");
}

/// A scan that failed leaves a file without a byte: whoever chose it believes it sent.
#[test]
fn an_empty_file_is_named_by_every_form_that_takes_one() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let (mut desk, mut member) = (site.official(), site.staff(Role::Department, BODY));
    let path = format!("/fr/requests/{number}");
    let answer = format!("{path}/answer");
    let says = "Le fichier est vide";
    let form = desk.get(&answer).form(&answer).with("items.0.outcome", "provided_full");
    let form = form.with("items.0.note", "ci-joint").file("items.0.files", "vide.pdf", b"").press("send");
    let refused = desk.send(&form);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains(says), "{}", refused.text());
    assert_eq!(refused.form(&answer).get("items.0.note"), Some("ci-joint"));

    let ask = desk.get(&path).act("clarify").with("text", "Quelle année ?");
    let refused = desk.send(&ask.file("files", "vide.pdf", b""));
    assert!(refused.status == 422 && refused.text().contains(says), "{}", refused.text());

    let route = desk.get(&path).act("route").with("department", "مصلحة الميزانية");
    desk.follow(&route);
    let back = member.get(&path).act("return").with("text", "ci-joint").file("files", "vide.pdf", b"");
    let refused = member.send(&back);
    assert!(refused.status == 422 && refused.text().contains(says), "{}", refused.text());

    let paper = desk.get("/fr/desk/new").form("/fr/desk/new").press("check");
    let refused = desk.send(&paper.file("scan_file", "vide.pdf", b""));
    assert!(refused.status == 422 && refused.text().contains(says), "{}", refused.text());
}

#[test]
fn acts_from_the_page_are_said_done_and_refused_in_words() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let mut desk = site.official();
    let path = format!("/ar/requests/{number}");
    let page = {
        let form = desk.get(&path).act("register").with("serial", "77");
        desk.follow(&form)
    };
    assert!(page.text().contains("سُجل الطلب"), "{}", page.text());
    assert!(page.text().contains("77"));

    let bare = desk.get(&path).act("clarify");
    let wrong = desk.send(&bare);
    assert_eq!(wrong.status, 422);
    let page = desk.follow(&wrong.act("clarify").with("text", "أي سنة تقصدون؟"));
    assert!(page.text().contains("أي سنة تقصدون؟"));

    // Two windows: the second one acts on what it no longer sees.
    let stale = bare.with("text", "سؤال ثان");
    let answer = desk.send(&stale);
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("سؤال ثان"), "what was typed is kept");

    // After the limit no extension: the law says so, and the attempt stays in the file.
    let extend = desk.get(&path).act("extend");
    site.later(60);
    let mut desk = site.signed_in("official@commune.example");
    let now = desk.get(&path);
    assert!(!now.has_act("extend"), "the page no longer offers it");
    let fresh = now.forms().into_iter().find_map(|f| f.get("csrf").map(str::to_owned)).unwrap();
    let answer = desk
        .send(&extend.with("csrf", &fresh).without("version").and("reasons", "EXT-1").with("text", "كثير"));
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("(المادة 16)"), "{}", answer.text());
}

#[test]
fn an_official_of_another_body_sees_no_private_request_and_no_foreign_desk() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").without("public");
    let check = phone.send(&form);
    let receipt = phone.follow(&check.form("/ar/requests/new").press("send"));
    let number = receipt.at("number").unwrap();
    site.person("other@commune.example", Role::Official, Some((OTHER, MemberState::Active)));
    let mut other = site.signed_in("other@commune.example");
    for part in ["", "/receipt", "/answer", "/supplement", "/profile"] {
        assert_eq!(other.get(&format!("/ar/requests/{number}{part}")).status, 404, "{part}");
    }
    assert_eq!(other.get(&format!("/ar/desk?body_id={BODY}")).status, 403);
    assert_eq!(site.browser().get(&format!("/ar/requests/{number}")).status, 404);
    assert_eq!(site.official().get(&format!("/ar/requests/{number}")).status, 200);
}

#[test]
fn who_heads_one_body_enters_papers_at_the_desk_of_another() {
    let site = Site::open();
    let person = site.person("two@commune.example", Role::Head, Some((OTHER, MemberState::Active)));
    let official = NewMembership {
        person_id: person,
        body_slug: BODY.into(),
        role: Role::Official,
        department: None,
        state: MemberState::Active,
        from_on: "2026-01-01".parse().unwrap(),
        to_on: None,
    };
    site.app.store.write(|tx| people::add_membership(tx, &official)).unwrap();
    let mut desk = site.signed_in("two@commune.example");
    let page = desk.get(&format!("/ar/desk/new?body_id={BODY}"));
    assert_eq!(page.status, 200, "{}", page.text());
    let again = desk.send(&page.form("/ar/desk/new").with("subject", "رخص البناء").press("check"));
    assert_eq!(again.status, 422, "the form is read, and what it lacks is said: {}", again.text());
    // A head alone has no desk.
    let mut head = site.staff(Role::Head, BODY);
    let form = page.form("/ar/desk/new").with("csrf", "x");
    assert_eq!(head.send(&form).status, 403);
}

#[test]
fn the_slip_of_an_answered_request_still_tells_what_it_told() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let slip = format!("/fr/requests/{number}/receipt");
    let told = "à partir du jeudi 2 avril 2026 et jusqu’au mardi 28 avril 2026";
    assert!(phone.get(&slip).text().contains(told), "{}", phone.get(&slip).text());
    let mut desk = site.official();
    let path = format!("/fr/requests/{number}/answer");
    let mut form =
        desk.get(&path).form(&path).with("reference", "1").with("signed_by", "x").with("remedy", "true");
    for i in 0..3 {
        form = form.with(&format!("items.{i}.outcome"), "provided_full");
    }
    desk.follow(&form.press("send"));
    assert!(phone.get(&slip).text().contains(told), "{}", phone.get(&slip).text());
}

#[test]
fn a_paper_request_is_entered_with_its_true_day_and_the_desk_stays_a_desk() {
    let site = Site::open();
    let mut desk = site.official();
    let page = desk.get("/ar/desk/new");
    let form = page
        .form("/ar/desk/new")
        .with("subject", "رخص البناء")
        .with("items.0.text", "لائحة الرخص")
        .with("channel", "post")
        .with("received_on", "2026-02-26")
        .with("serial", "123/26")
        .with("delivery", "pickup_paper")
        .with("requester.first_name", "علي")
        .with("requester.last_name", "بن علي")
        .with("requester.address", "دوار تاغزوت")
        .with("requester.identity.kind", "cnie")
        .with("requester.identity.number", "VA 998877")
        .with("reuse_undertaking", "true")
        .with("privacy_consent", "true")
        .press("check");
    let odd = desk.send(&form.clone().file("scan_file", "scan.exe", b"MZ\x90\0 not a scan"));
    assert_eq!(odd.status, 422);
    assert!(odd.body.contains("href=\"#scan\"") && odd.body.contains("رخص البناء"), "{}", odd.text());
    let check = desk.send(&form.clone().file("scan_file", "demande.pdf", PDF));
    assert_eq!(check.status, 200, "{}", check.text());
    assert!(check.text().contains("demande.pdf"), "{}", check.text());
    let receipt = desk.follow(&check.form("/ar/desk/new").press("send"));
    assert_eq!(receipt.status, 200, "{}", receipt.text());
    let (number, code) = (receipt.at("number").unwrap(), receipt.at("code"));
    assert!(code.is_some(), "the code is handed to the requester with the slip");
    let page = desk.get(&format!("/ar/requests/{number}"));
    assert!(page.body.contains("/answer\""), "still the desk's page: {}", page.text());
    assert!(page.text().contains("demande.pdf"), "the scan stays in the file: {}", page.text());
    assert!(page.act("withdraw").get("on").is_some(), "the word of the person is entered from paper alone");

    let future = form.with("received_on", "2026-03-03");
    let page = desk.get("/ar/desk/new").form("/ar/desk/new");
    let answer = desk.send(&future.with("csrf", page.get("csrf").unwrap()));
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("href=\"#received_on\""));
}

/// The clerk ticks what the person wrote, and binds nobody: the sheet and its errors speak of the paper, and the words of
/// whoever asks for themselves stand on their own form alone.
#[test]
fn the_desk_reads_the_undertakings_off_the_paper_and_whoever_asks_gives_their_own() {
    let site = Site::open();
    let (mut desk, mut phone) = (site.official(), site.browser());
    let ticked = ["reuse", "reuse-hint", "privacy", "privacy-hint", "public"];
    for (lang, code) in [(Lang::Ar, "ar"), (Lang::Fr, "fr"), (Lang::En, "en")] {
        let say = |key: String| t(lang, &key, &[]).split_whitespace().collect::<Vec<_>>().join(" ");
        let words = |whose: &str| ticked.map(|of| say(format!("{whose}-{of}")));
        let missing = |of: &str| {
            say(format!("error-{of}undertaking_missing")) + "|" + &say(format!("error-{of}consent_missing"))
        };
        let (papers, own) = ((words("entry"), missing("entry_")), (words("file"), missing("")));
        let (entry, new) = (format!("/{code}/desk/new"), format!("/{code}/requests/new"));
        let at_home = format!("{new}?body={BODY}");
        let doors = [(&mut desk, &entry, &entry, &papers, &own), (&mut phone, &at_home, &new, &own, &papers)];
        for (browser, page, action, (said, lacks), (others, other_lacks)) in doors {
            let sheet = browser.get(page);
            let form = typed(sheet.form(action)).with("received_on", "2026-02-26").press("check");
            let open = form.clone().without("reuse_undertaking").without("privacy_consent");
            let wrong = browser.send(&open);
            assert_eq!(wrong.status, 422, "{action}: {}", wrong.text());
            for shown in [&sheet, &wrong] {
                let text = shown.text();
                for (word, other) in said.iter().zip(others) {
                    assert!(text.contains(word) && !text.contains(other), "{action}: {word}: {text}");
                }
            }
            for (word, other) in lacks.split('|').zip(other_lacks.split('|')) {
                assert!(wrong.text().contains(word), "{action}: {word}: {}", wrong.text());
                assert!(!wrong.text().contains(other), "{action}: {other}: {}", wrong.text());
            }
        }
    }
}

fn registering(page: &Answer, serial: &str) -> Form {
    page.act("register").with("serial", serial)
}

/// Article 14: a paper is received as it is. What it does not bear is marked as missing, and the form that asks for it offers
/// what is missing and nothing else; who lacks a number is no one person with others who lack it.
#[test]
fn article_14_a_paper_without_a_number_is_entered_and_the_number_is_asked_for() {
    let site = Site::open();
    let mut desk = site.official();
    let mut entered = Vec::new();
    for _ in 0..2 {
        let form = desk.get("/fr/desk/new").form("/fr/desk/new");
        let form = form
            .with("subject", "permis")
            .with("items.0.text", "liste des permis")
            .with("received_on", "2026-02-26")
            .with("delivery", "pickup_paper")
            .with("requester.first_name", "Ali")
            .with("requester.last_name", "Ben Ali")
            .with("reuse_undertaking", "true")
            .with("privacy_consent", "true");
        let check = desk.send(&form.press("check"));
        assert_eq!(check.status, 200, "{}", check.text());
        let slip = desk.follow(&check.form("/fr/desk/new").press("send"));
        assert_eq!(slip.status, 200, "{}", slip.text());
        entered.push(slip.at("number").unwrap());
    }
    let path = format!("/fr/requests/{}", entered[0]);
    let page = desk.get(&path);
    assert!(page.text().contains("ne figure pas dans la demande"), "{}", page.text());
    let form = page.act("ask_identity");
    let boxes = |name: &str| page.body.contains(&format!("value=\"{name}\""));
    assert!(boxes("address") && boxes("identity.number"), "{}", page.text());
    assert!(!boxes("first_name") && !boxes("last_name"), "what the paper bears is not asked");
    let none = desk.send(&form);
    assert_eq!(none.status, 422);
    assert!(none.body.contains("href=\"#ask_identity_fields\""), "{}", none.text());
    let asked = desk.follow(&form.and("fields", "address").and("fields", "identity.number"));
    assert!(asked.text().contains("Mention manquante demandée"), "{}", asked.text());
    // No act says whether it came, in whatever order the request is registered and asked about: nobody is told that it lacks
    // still, and the body owes its reply.
    let form = registering(&desk.get(&path), "7/2026");
    desk.follow(&form);
    let second = format!("/fr/requests/{}", entered[1]);
    let form = registering(&desk.get(&second), "8/2026");
    desk.follow(&form);
    let form =
        desk.get(&second).act("ask_identity").and("fields", "address").and("fields", "identity.number");
    desk.follow(&form);
    for path in [&path, &second] {
        let text = desk.get(path).text();
        assert!(text.contains("Rien n’inscrit ici qu’il l’a reçu"), "{text}");
        assert!(
            text.contains("La main est à l’organisme") && !text.contains("Il manque à la demande"),
            "{text}"
        );
    }
    let rows = entered.iter().map(|number| {
        let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, number)).unwrap();
        site.app.store.read(|conn| wasl::store::requesters::of_case(conn, row.id)).unwrap().unwrap()
    });
    let tags: BTreeSet<String> = rows.map(|row| row.identity_tag).collect();
    assert_eq!(tags.len(), 2, "two people without a number are two");
}

/// The body that is to get a request is sought by its name and chosen; without the signed word of the person the
/// forwarding is proposed, with it the request goes at once.
#[test]
fn a_forwarding_is_sent_from_the_page_of_the_desk() {
    for signed in [false, true] {
        let site = Site::open();
        let mut phone = site.browser();
        let (number, _) = filed(&mut phone);
        let mut desk = site.official();
        let path = format!("/fr/requests/{number}");
        let form = desk.get(&path).act("redirect");
        let empty = desk.send(&form);
        assert!(empty.body.contains("href=\"#redirect_body_query\""), "{}", empty.text());
        let nowhere = desk.send(&form.clone().with("body_query", "zzzzzz"));
        assert_eq!(nowhere.status, 422);
        assert!(nowhere.body.contains("href=\"#redirect_body_query\""), "{}", nowhere.text());
        let other = site.app.body(OTHER).unwrap();
        let found = desk.send(&form.with("body_query", &other.name_fr));
        assert_eq!(found.status, 422);
        assert!(found.body.contains("href=\"#redirect_body_id\""), "{}", found.text());
        assert!(found.body.contains(&format!("value=\"{OTHER}\"")), "{}", found.text());
        let chosen = found.act("redirect").with("body_id", &other.slug);
        // Other words are another search.
        let anew = desk.send(&chosen.clone().with("body_query", "commune"));
        assert_eq!(anew.status, 422, "{}", anew.text());
        let chosen = if signed { chosen.file("files", "accord.pdf", PDF) } else { chosen };
        // A paper has its day, which is not that of its entry.
        let undated = if signed { Some(desk.send(&chosen)) } else { None };
        let chosen = match undated {
            Some(got) => {
                assert!(got.body.contains("href=\"#redirect_agreed_on\""), "{}", got.text());
                got.act("redirect").with("agreed_on", &site.app.today().to_string())
            }
            None => chosen,
        };
        let done = desk.follow(&chosen);
        let row = site.app.store.read(|conn| wasl::app::case_file::find(conn, &number)).unwrap();
        assert_eq!((done.status, row.status == "forwarded"), (200, signed), "{}", done.text());
        assert!(done.text().contains(&other.name_fr), "{}", done.text());
        // In its new file it is not said to have been filed by whoever asked at the hour of this click.
        let next = |conn: &mut _| wasl::store::cases::that_came_from(conn, row.id);
        for new in site.app.store.read(next).unwrap() {
            for (lang, says, never) in [
                ("fr", "Demande transmise par un autre organisme", "Dépôt de la demande"),
                ("ar", "إحالة الطلب من هيئة أخرى", "إيداع الطلب"),
            ] {
                let page = phone.get(&format!("/{lang}/requests/{}", new.number));
                assert!(page.text().contains(says) && !page.text().contains(never), "{}", page.text());
            }
        }
    }
}

/// An act of the official through the API.
fn sent_by_program(site: &Site, number: &str, act: &Value) {
    let base = format!("http://{}/api/v1", site.address);
    let send = |path: &str, bearer: &str, sent: &Value| {
        let headers = [("content-type", "application/json"), ("authorization", bearer)];
        let headers = if bearer.is_empty() { &headers[..1] } else { &headers };
        let body = sent.to_string();
        let (status, told) = call("POST", &format!("{base}{path}"), headers, body.as_bytes()).unwrap();
        assert!(matches!(status, 200 | 201), "{path}: {told}");
        told
    };
    let who = json!({"email": "official@commune.example", "password": PASSWORD});
    let session = send("/session", "", &who);
    let bearer = format!("Bearer {}", session["token"].as_str().unwrap());
    send(&format!("/requests/{number}/acts"), &bearer, act);
}

#[test]
fn article_16_the_page_asks_for_the_reasons_of_an_extension_and_says_of_a_notice_without_that_it_has_no_effect()
 {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = filed(&mut phone);
    let mut desk = site.official();
    let path = format!("/ar/requests/{number}");
    let (case, words) = ("اختاروا حالة التمديد (المادة 16)", "اكتبوا الشرح: لا أثر للإشعار بدونه (المادة 16)");
    for (field, typed, wanting, there) in
        [("text", "كثرة الوثائق", case, words), ("reasons", "EXT-2", words, case)]
    {
        let form = desk.get(&path).act("extend").with(field, typed);
        let wrong = desk.send(&form);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains(wanting), "{}", wrong.text());
        assert!(!wrong.text().contains(there), "only what is wanting is asked: {}", wrong.text());
        assert_eq!(wrong.act("extend").get(field), Some(typed), "what was chosen and typed is kept");
        assert!(!desk.get(&path).text().contains("لا أثر له"), "nothing went into the file");
    }
    // A program of the body insists.
    sent_by_program(&site, &number, &json!({"type": "extend", "reasons": ["EXT-2"]}));
    let (mut library, no_effect) = (site.browser(), "إشعار بالتمديد غير معلل، لا أثر له");
    let told = [desk.get(&path), track(&mut library, &number, &code), library.get(&path)];
    for page in &told {
        let words = page.text();
        assert!(words.contains(no_effect), "{words}");
        assert!(words.contains("فلا أثر له ولا يغير الأجل"), "{words}");
        assert!(!words.contains("مُدد الأجل") && !words.contains("تمديد الأجل إلى"), "{words}");
    }
    let french = desk.get(&format!("/fr/requests/{number}")).text();
    assert!(french.contains("Avis de prolongation non motivé, sans effet"), "{french}");
    assert!(!french.contains("Délai prolongé") && !french.contains("a prolongé"), "{french}");
    // It is offered again with its reasons, and after the extension no more.
    let form = desk.get(&path).act("extend").with("reasons", "EXT-2").with("text", "كثرة الوثائق");
    let page = desk.follow(&form);
    assert!(!page.has_act("extend") && page.text().contains(no_effect), "{}", page.text());
    assert!(!page.text().contains("أعيدوه معللا"), "{}", page.text());
}

/// The name of a file that a public reply gives is looked at as its words are; what the file holds nobody can.
fn names_a_file(desk: &mut Browser, path: &str, lang: &str) {
    let form = desk.get(path).form(path).with("items.2.outcome", "provided_full").press("check");
    let got = desk.send(&form.file("items.2.files", "Reponse_V123456.csv", b"a,b\n1,2\n"));
    assert_eq!(got.status, 200, "{}", got.text());
    let look = got.body.split_once("id=\"second\"").expect("a second look").1;
    let look = look.split("</section>").next().unwrap();
    let told = ["في اسم ملف ما يدل على صاحب", "Le nom d’un fichier désigne la personne"];
    assert!(look.contains(told[usize::from(lang == "fr")]) && look.contains("href=\"#b3\""), "{look}");
    assert_eq!(desk.send(&got.form(path).press("send")).status, 303, "the file is theirs to send");
}

/// Law 09-08 and article 7: a public reply names nobody. The page says that everybody reads it, and asks for a second look
/// where its words name whoever asked; a private one is between the body and them.
#[test]
fn a_public_reply_that_names_whoever_asked_is_looked_at_twice() {
    for (lang, note, says, told) in [
        ("ar", "إلى السيدة فاطمة أمزيان، البطاقة V123456", "هذا الرد منشور", "في النص ما يدل على صاحب"),
        ("fr", "À fatima@example.com", "Cette réponse est publique", "Le texte désigne la personne"),
    ] {
        for public in [true, false] {
            let site = Site::open();
            let mut phone = site.browser();
            let form = filled(&mut phone, "ar").with("public", if public { "true" } else { "" });
            let check = phone.send(&form);
            let receipt = phone.follow(&check.form("/ar/requests/new").press("send"));
            let number = receipt.at("number").unwrap();
            let mut desk = site.official();
            let path = format!("/{lang}/requests/{number}/answer");
            let blank = desk.get(&path);
            assert_eq!(blank.text().contains(says), public, "{}", blank.text());
            let form = (0..3).fold(blank.form(&path), |form, i| {
                let note = if i == 1 { note } else { "—" };
                form.with(&format!("items.{i}.outcome"), "not_held").with(&format!("items.{i}.note"), note)
            });
            let form =
                form.with("reference", "7").with("signed_by", "م").with("remedy", "true").press("check");
            let got = desk.send(&form);
            if !public {
                assert_eq!(got.status, 303, "{}", got.text());
                continue;
            }
            assert_eq!(got.status, 200, "{}", got.text());
            let look = got.body.split_once("id=\"second\"").expect("a second look").1;
            let look = look.split("</section>").next().unwrap();
            assert!(look.contains(told) && look.contains("href=\"#b2\""), "{look}");
            assert_eq!(look.matches("<li>").count(), 1, "{look}");
            assert!(got.text().contains(says), "that everybody reads it stands on the second look too");
            assert_eq!(desk.send(&got.form(&path).press("send")).status, 303, "the reply is theirs to send");
            let read = site.browser().get(&format!("/{lang}/requests/{number}")).text();
            assert!(read.contains("(…)") && !read.contains("أمزيان") && !read.contains("fatima@"), "{read}");
            let path = format!("/{lang}/requests/{number}/supplement");
            let supplement = desk.get(&path);
            assert!(supplement.text().contains(says), "{}", supplement.text());
            names_a_file(&mut desk, &path, lang);
        }
    }
}

/// Article 16: more time is for third parties who are still to be consulted. Where all who were have answered, the desk is told
/// before its notice leaves.
#[test]
fn an_extension_for_a_third_party_who_has_answered_is_looked_at_once_more() {
    for lang in ["ar", "fr"] {
        let site = Site::open();
        let (number, _) = filed(&mut site.browser());
        let mut desk = site.official();
        let path = format!("/{lang}/requests/{number}");
        let consult = desk.get(&path).act("consult").with("third_party", "شركة الماء");
        desk.follow(&consult);
        let reply = desk.get(&path).act("consult_reply").with("answer", "objection");
        let page = desk.follow(&reply);
        let extend = page.act("extend").with("reasons", "EXT-4").with("text", "استشارة الغير");
        let told = desk.send(&extend);
        assert_eq!(told.status, 422, "{}", told.text());
        assert!(told.body.contains("href=\"#extend_reasons\""), "{}", told.text());
        assert_eq!(desk.send(&told.act("extend").with("despite", "yes")).status, 303, "it is theirs to say");
        // Not about one who is still to answer, nor one who said nothing.
        for silent in [false, true] {
            let site = Site::open();
            let (number, _) = filed(&mut site.browser());
            let mut desk = site.official();
            let path = format!("/{lang}/requests/{number}");
            let consult = desk.get(&path).act("consult").with("third_party", "شركة الماء");
            let mut page = desk.follow(&consult);
            if silent {
                page = desk.follow(&page.act("consult_reply").with("answer", "none"));
            }
            let extend = page.act("extend").with("reasons", "EXT-4").with("text", "استشارة الغير");
            assert_eq!(desk.send(&extend).status, 303, "{silent}");
        }
    }
}

/// What was refused is not received: nobody is asked first to assess it.
#[test]
fn whoever_received_nothing_is_not_asked_to_assess_what_was_received() {
    for (lang, words) in [("ar", "تقييم ما وصلكم"), ("fr", "Évaluer ce qui est reçu")] {
        for (outcome, asked) in [("refused", false), ("not_held", false), ("provided_full", true)] {
            let site = Site::open();
            let mut phone = site.browser();
            let (number, _) = filed(&mut phone);
            let mut desk = site.official();
            let answer = format!("/{lang}/requests/{number}/answer");
            let form = (0..3).fold(desk.get(&answer).form(&answer), |form, i| {
                let at = |field: &str| format!("items.{i}.{field}");
                let form = form.with(&at("outcome"), outcome).with(&at("note"), "—");
                if outcome == "refused" {
                    form.with(&at("ground"), "REF-2").with(&at("exceptions"), "EXC-03")
                } else {
                    form
                }
            });
            let form =
                form.with("reference", "7").with("signed_by", "م").with("remedy", "true").press("send");
            assert_eq!(desk.send(&form).status, 303);
            for days in [0, 80] {
                site.later(days);
                let page = phone.get(&format!("/{lang}/requests/{number}")).text();
                assert!(asked || !page.contains(words), "{outcome} after {days}: {page}");
                assert!(!asked || days > 0 || page.contains(words), "{outcome} after {days}: {page}");
            }
        }
    }
}

/// Whose request it is, what may cost something and who takes it: the receipt says what there is to say and nothing else.
#[test]
fn a_receipt_names_the_beneficiary_the_costs_and_nobody_without_a_name() {
    for (lang, copy, post) in [
        ("fr", "La copie sur papier peut", "L’envoi par la poste peut"),
        ("ar", "عن النسخة الورقية", "عن الإرسال بالبريد"),
    ] {
        for (delivery, said) in [("email", None), ("pickup_paper", Some(copy)), ("post", Some(post))] {
            let site = Site::open();
            // An account without a name: its office is told, and no empty person.
            let unnamed =
                site.person("official@commune.example", Role::Official, Some((BODY, MemberState::Active)));
            crate::http::site::rename(&site, unnamed, "");
            let mut phone = site.browser();
            let form = filled(&mut phone, lang).with("delivery", delivery);
            let check = phone.send(&form.with("requester.on_behalf_of", "جمعية قمرة"));
            let new = format!("/{lang}/requests/new");
            let slip = phone.follow(&check.form(&new).press("send"));
            let number = slip.at("number").unwrap();
            let rows = site.app.store.read(|conn| wasl::store::outbox::page_after(conn, 0, 100)).unwrap();
            let letters = wasl::letters::letter::Letters::load().unwrap();
            let mut draft = wasl::app::letters::unseal(&site.app, &rows[0]).unwrap();
            draft.lang = lang.to_owned();
            let letter = letters.write(&draft).unwrap().text;
            let page = phone.get(&format!("/{lang}/requests/{number}")).text();
            for text in [&slip.text(), &page, &letter] {
                assert!(text.contains("جمعية قمرة"), "{text}");
            }
            for cost in [copy, post] {
                assert_eq!(slip.text().contains(cost), said == Some(cost), "{delivery}: {}", slip.text());
            }
            let colon = if lang == "fr" { "personne chargée\u{a0}:" } else { "الشخص المكلف:" };
            for text in [&slip.text(), &letter] {
                assert!(!text.to_lowercase().contains(colon), "{text}");
            }
            let mut desk = site.signed_in("official@commune.example");
            let who = desk.get(&format!("/{lang}/desk")).body;
            let who = who.split_once("class=\"who\"").unwrap().1.split_once("</span>").unwrap().0;
            assert!(!who.contains('·') && !who.contains("<b>"), "{who}");
            // The desk prints it in the language in which it was asked.
            for tongue in ["ar", "fr"] {
                let read = desk.get(&format!("/{tongue}/requests/{number}/receipt"));
                assert!(
                    read.body.contains(&format!("href=\"/{lang}/requests/{number}/receipt?print=1\"")),
                    "{tongue}"
                );
                assert_eq!(read.body.contains("data-print"), tongue == lang, "{tongue}");
            }
        }
    }
}
