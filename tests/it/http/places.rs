//! Published requests found by a place and words: a place has a commune and a province, and what is announced
//! is there.

use super::browser::Browser;
use super::citizen::filled;
use super::site::{BODY, Site};
use wasl::page::address::encode;

fn filed_at(phone: &mut Browser, body: &str) -> String {
    let form = filled(phone, "ar").with("subject", "النقل المدرسي").with("body_id", body);
    let check = phone.send(&form);
    phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap()
}

#[test]
fn a_place_is_its_commune_and_its_province_at_every_door() {
    let site = Site::open();
    let elsewhere = filed_at(&mut site.browser(), BODY);
    let province = filed_at(&mut site.browser(), "province-khouribga");
    let finds = |q: &str| {
        let page = site.browser().get(&format!("/ar/requests?q={}", encode(q)));
        let json = site.browser().get(&format!("/api/v1/requests?q={}", encode(q)));
        let held = |number: &str| (page.body.contains(&format!("/{number}\"")), json.body.contains(number));
        (held(&province), held(&elsewhere), page.text())
    };
    for q in [
        "النقل المدرسي خريبكة",
        "خريبكة النقل المدرسي",
        "النقل المدرسي إقليم خريبكة",
        "النقل المدرسي Khouribga",
    ] {
        let (there, other, text) = finds(q);
        assert_eq!((there, other), ((true, true), (false, false)), "{q}: {text}");
        assert!(text.contains("إقليم خريبكة"), "{q}: {text}");
    }
    let commune = filed_at(&mut site.browser(), "commune-khouribga-053110107");
    let page = site.browser().get(&format!("/ar/requests?q={}", encode("النقل المدرسي خريبكة")));
    assert!(
        [&province, &commune].iter().all(|number| page.body.contains(number.as_str())),
        "{}",
        page.text()
    );
}

#[test]
fn no_requests_are_announced_where_none_follow() {
    let site = Site::open();
    filed_at(&mut site.browser(), BODY);
    for (lang, q, latest) in [
        ("fr", "piscine Khouribga", "Voici les plus récentes"),
        ("fr", "transport Zagora", "Voici les plus récentes"),
        ("ar", "مسبح تاونات", "أحدث الطلبات"),
        ("en", "piscine Khouribga", "these are the latest"),
    ] {
        let page = site.browser().get(&format!("/{lang}/requests?q={}", encode(q)));
        assert!(!page.text().contains(latest), "{q}: {}", page.text());
    }
    // Where some follow they are announced.
    let page = site.browser().get(&format!("/fr/requests?q={}", encode("piscine Aguelmous")));
    let text = page.text().replace(['\u{2068}', '\u{2069}'], "");
    assert!(text.contains("adressée à la commune d") && text.contains("Voici les plus récentes"), "{text}");
}
