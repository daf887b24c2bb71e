//! Whoever may read a request finds it: the Committee every entry, a desk every file of its body, by words,
//! by a number or a part of it, by the day of receipt. Nobody finds what they may not read.

use super::citizen::{filed, filled};
use super::site::{BODY, OTHER, Site};
use wasl::store::people::{MemberState, Role};

/// A word of the subject of every request of these stories.
const WORD: &str = "ميزانية";

fn private(site: &Site) -> String {
    let mut phone = site.browser();
    let check = filled(&mut phone, "ar").without("public");
    let check = phone.send(&check);
    phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap()
}

fn encoded(text: &str) -> String {
    wasl::page::address::encode(text)
}

#[test]
fn the_committee_finds_an_entry_that_is_not_public_by_its_words_and_by_a_part_of_its_number() {
    let site = Site::open();
    let (number, open) = (private(&site), filed(&mut site.browser()).0);
    let mut committee = site.staff(Role::Committee, BODY);
    let part = number.split('-').nth(1).unwrap().to_lowercase();
    for q in [WORD, "الصفقات العمومية", &number, &part, number.rsplit('-').next().unwrap()] {
        let page = committee.get(&format!("/ar/committee?q={}", encoded(q)));
        assert!(page.text().contains(&number), "{q}: {}", page.text());
    }
    let none = committee.get(&format!("/ar/committee?q={}", encoded("لاشيءمنهذا")));
    assert!(none.text().contains("لا تسجيل بهذه الكلمات") && !none.text().contains(&number));
    // Nobody else finds it, by word or number.
    for q in [WORD, &number, &part] {
        let page = site.browser().get(&format!("/ar/requests?q={}", encoded(q)));
        assert!(!page.body.contains(&format!("/ar/requests/{number}\"")), "{q}: {}", page.text());
        let json = site.browser().get(&format!("/api/v1/requests?q={}", encoded(q)));
        assert!(json.status == 200 && !json.body.contains(&number), "{q}: {}", json.body);
    }
    let public = site.browser().get(&format!("/ar/requests?q={}", encoded(WORD)));
    assert!(public.text().contains(WORD) && public.body.contains(&open), "{}", public.text());
}

/// Article 22 gives the Committee the files complained of to it: of the others it reads no name, and finds none by a name.
#[test]
fn the_committee_finds_no_entry_by_a_name_that_it_does_not_read() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").without("public").with("subject", "ميزانية طلبتها خديجة الزروالي");
    let form = form.with("requester.first_name", "خديجة").with("requester.last_name", "الزروالي");
    let check = phone.send(&form);
    let number = phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap();
    let mut committee = site.staff(Role::Committee, BODY);
    let mut found = |q: &str| committee.get(&format!("/ar/committee?q={}", encoded(q)));
    let page = found(WORD);
    assert!(page.text().contains(&number) && !page.text().contains("الزروالي"), "{}", page.text());
    for q in ["خديجة الزروالي", "الزروالي", "ميزانية الزروالي", "الزرو"]
    {
        let page = found(q);
        assert!(!page.text().contains(&number), "{q}: {}", page.text());
        assert!(page.text().contains("لا تسجيل بهذه الكلمات"), "{q}: {}", page.text());
    }
}

/// A list that is whole because of a sign that is no word would be believed to be what was found.
#[test]
fn a_search_for_signs_without_a_word_finds_nothing_at_any_door() {
    let site = Site::open();
    let (number, hidden) = (filed(&mut site.browser()).0, private(&site));
    let (mut desk, mut committee) = (site.official(), site.staff(Role::Committee, BODY));
    for sign in ["*", "%", "_", "\"", "؟", " . "] {
        let q = encoded(sign);
        for path in [format!("/ar/requests?q={q}"), format!("/api/v1/requests?q={q}"), format!("/ar?q={q}")] {
            let found = site.browser().get(&path);
            assert!(found.status == 200 && !found.body.contains(&number), "{sign} {path}: {}", found.body);
        }
        for (who, path) in [(&mut desk, "/ar/desk"), (&mut committee, "/ar/committee")] {
            let page = who.get(&format!("{path}?q={q}"));
            let row = |number: &str| page.body.contains(&format!("/ar/requests/{number}\""));
            assert!(page.status == 200 && !row(&number) && !row(&hidden), "{sign} {path}: {}", page.text());
        }
        let bodies = site.browser().get(&format!("/api/v1/bodies?q={q}"));
        assert!(bodies.body.contains("\"items\":[]"), "{sign}: {}", bodies.body);
    }
}

#[test]
fn a_desk_finds_its_own_files_open_or_not_and_no_others() {
    let site = Site::open();
    let number = private(&site);
    let (mut desk, mut head) = (site.official(), site.staff(Role::Head, BODY));
    let path = format!("/ar/requests/{number}/answer");
    let mut form = desk.get(&path).form(&path).with("reference", "1/26").with("signed_by", "الرئيس");
    for i in 0..3 {
        let (outcome, note) = (format!("items.{i}.outcome"), format!("items.{i}.note"));
        form = form.with(&outcome, "not_held").with(&note, "غير متوفر");
    }
    desk.follow(&form.with("remedy", "true").press("send"));
    assert!(!desk.get("/ar/desk").text().contains(&number), "nothing of it is owed");
    let day = site.clock.today();
    let part = number.rsplit('-').next().unwrap();
    let asked = [
        format!("q={}", encoded(WORD)),
        format!("q={number}"),
        format!("q={part}"),
        format!("received_on={day}"),
        format!("q={}&received_on={day}", encoded(WORD)),
        "all=1".to_owned(),
    ];
    for query in &asked {
        for browser in [&mut desk, &mut head] {
            let page = browser.get(&format!("/ar/desk?{query}"));
            assert!(page.status == 200 && page.text().contains(&number), "{query}: {}", page.text());
        }
    }
    let other_day = day.pred_opt().unwrap();
    for query in [format!("received_on={other_day}"), format!("q={}", encoded("لاشيءمنهذا"))] {
        let page = desk.get(&format!("/ar/desk?{query}"));
        assert!(page.text().contains("لا ملف لدى هيئتكم") && !page.text().contains(&number), "{query}");
    }
    assert_eq!(desk.get("/ar/desk?received_on=hier").status, 422);
    // Another body, and a department that was not asked, find nothing of it.
    site.person("far@commune.example", Role::Official, Some((OTHER, MemberState::Active)));
    site.person("desk2@commune.example", Role::Official, Some((BODY, MemberState::Active)));
    site.person("dep@commune.example", Role::Department, Some((BODY, MemberState::Active)));
    for email in ["far@commune.example", "dep@commune.example"] {
        let mut other = site.signed_in(email);
        for query in &asked {
            let page = other.get(&format!("/ar/desk?{query}"));
            assert!(!page.body.contains(&format!("/requests/{number}")), "{email} {query}: {}", page.text());
        }
    }
    // Once the file is closed nobody has to act.
    site.later(70);
    wasl::app::sweep::sweep(&site.app, site.clock.today(), false).unwrap();
    let row = site.signed_in("desk2@commune.example").get("/ar/desk?all=1").text();
    assert!(row.contains(&number) && row.contains("لا شيء منتظر"), "{row}");
    // What the page for a lost number says can be done.
    let lost = site.browser().get("/ar/track").text();
    assert!(lost.contains("يجد الطلب بتاريخ إيداعه") && lost.contains("لا يُعاد إصداره"), "{lost}");
}

#[test]
fn a_page_beyond_the_end_of_a_list_leads_to_its_last_page() {
    let site = Site::open();
    for _ in 0..2 {
        filed(&mut site.browser());
    }
    let (mut desk, mut committee) = (site.official(), site.staff(Role::Committee, BODY));
    let mut anyone = site.browser();
    let word = encoded("جماعة");
    let lists = [
        (0, "/ar/requests", String::new()),
        (0, "/ar/requests", format!("q={}", encoded(WORD))),
        (0, "/fr/bodies", format!("kind=commune&q={word}")),
        (1, "/ar/desk", String::new()),
        (1, "/ar/desk", "all=1".to_owned()),
        (2, "/ar/committee", String::new()),
    ];
    let mut browsers = [&mut anyone, &mut desk, &mut committee];
    for (who, path, more) in lists {
        let browser = &mut browsers[who];
        let page = browser.get(&format!("{path}?{more}{}page=999", if more.is_empty() { "" } else { "&" }));
        assert_eq!(page.status, 307, "{path}?{more}: {}", page.text());
        let last = page.location();
        assert!(last.starts_with(path) && !last.contains("999"), "{last}");
        assert!(more.is_empty() || last.contains(more.split('=').next().unwrap()), "{last} keeps {more}");
        assert_eq!(browser.get(&last).status, 200, "{last}");
    }
}

#[test]
fn a_body_that_is_guessed_from_a_subject_is_not_said_to_bear_its_name() {
    let site = Site::open();
    let page = site.browser().get(&format!("/ar/requests?q={}", encoded("النقل المدرسي"))).text();
    assert!(!page.contains("هيئات بهذا الاسم") && page.contains("هيئات قد تكون لديها"), "{page}");
    let page = site.browser().get(&format!("/ar/requests?q={}", encoded("أكلموس"))).text();
    assert!(page.contains("هيئات بهذا الاسم") && !page.contains("هيئات قد تكون لديها"), "{page}");
    let page = site.browser().get(&format!("/ar/bodies?q={}", encoded("النقل المدرسي"))).text();
    assert!(page.contains("لا هيئة بهذا الاسم: هذه هيئات قد تكون لديها"), "{page}");
}
