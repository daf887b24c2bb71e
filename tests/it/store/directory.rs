//! The directory: every body found by whatever people call it.

use super::*;
use std::sync::OnceLock;
use wasl::app::import_bodies::import_bodies;
use wasl::directory::{Directory, Wanted};

/// The shipped directory, imported once.
pub(super) fn shipped() -> &'static Directory {
    static DIRECTORY: OnceLock<Directory> = OnceLock::new();
    DIRECTORY.get_or_init(|| {
        let w = World::sqlite(true);
        let file = include_bytes!("../../../data/bodies.csv");
        import_bodies(&w.store, file, day("2026-01-01"), at("2026-01-01T09:00:00Z")).unwrap();
        Directory::new(w.store.read(bodies::current).unwrap())
    })
}

fn find(q: &str) -> Vec<&'static str> {
    let found = shipped().find(&Wanted { q: q.into(), ..Wanted::default() });
    found.into_iter().map(|b| b.slug.as_str()).collect()
}

/// What is typed, and the start of the slug that must be among the first three.
const RECALL: &[(&str, &str)] = &[
    // Cities in both languages, with and without what sticks to the word.
    ("وجدة", "commune-oujda-"),
    ("وجده", "commune-oujda-"),
    ("بوجدة", "commune-oujda-"),
    ("Oujda", "commune-oujda-"),
    ("oudja", "commune-oujda-"),
    ("جماعة وجدة", "commune-oujda-"),
    ("Commune d'Oujda", "commune-oujda-"),
    ("commune d’oujda", "commune-oujda-"),
    ("فاس", "commune-fes-"),
    ("بفاس", "commune-fes-"),
    ("Fez", "commune-fes-"),
    ("fes", "commune-fes-"),
    ("Tanger", "commune-tanger-"),
    ("Tangier", "commune-tanger-"),
    ("طنجه", "commune-tanger-"),
    ("Marrakesh", "commune-marrakech-"),
    ("marakech", "commune-marrakech-"),
    ("مرّاكش", "commune-marrakech-"),
    ("الدار البيضاء", "commune-casablanca-"),
    ("الدارالبيضاء", "commune-casablanca-"),
    ("دار البيضا", "commune-casablanca-"),
    ("كازا", "commune-casablanca-"),
    ("casa", "commune-casablanca-"),
    ("Dar el Beida", "commune-casablanca-"),
    ("mairie de casa", "commune-casablanca-"),
    ("بلدية وجدة", "commune-oujda-"),
    ("Meknes", "commune-meknes-"),
    ("MEKNÈS", "commune-meknes-"),
    ("مكناس", "commune-meknes-"),
    ("Salé", "commune-sale-"),
    ("sale", "commune-sale-"),
    ("سلا", "commune-sale-"),
    ("Agadir", "commune-agadir-"),
    ("أڭادير", "commune-agadir-"),
    ("أغادير", "commune-agadir-"),
    ("الناظور", "commune-nador-"),
    ("الناضور", "commune-nador-"),
    ("Laayoune", "commune-laayoune-"),
    ("El Aaiun", "commune-laayoune-"),
    ("العيون", "commune-laayoune-"),
    ("Kenitra", "commune-kenitra-"),
    ("القنيطرة", "commune-kenitra-"),
    ("القنيترة", "commune-kenitra-"),
    ("khouribka", "commune-khouribga-"),
    ("Tetuan", "commune-tetouan-"),
    ("titouan", "commune-tetouan-"),
    ("تطوان", "commune-tetouan-"),
    ("اسفي", "commune-safi-"),
    ("Mogador", "commune-essaouira-"),
    ("alhucemas", "commune-al-hoceima-"),
    ("الحسيمه", "commune-al-hoceima-"),
    ("Beni Mellal", "commune-beni-mellal-"),
    ("bni mellal", "commune-beni-mellal-"),
    ("eljadida", "commune-el-jadida-"),
    // Communes that everyone spells in another way.
    ("Ghafsai", "commune-rhafsai-"),
    ("rafsai", "commune-rhafsai-"),
    ("Zemamra", "commune-zmamra-"),
    ("Oulad Sidi Abdelhakem", "commune-ouled-sidi-abdelhakem-"),
    ("Ouled Ghziel", "commune-ouled-ghziyel-"),
    ("Moulay Idriss Zerhoun", "commune-my-idriss-zerhoun-"),
    ("Oued Amlil", "commune-ouad-amlil-"),
    ("Sidi Yahya El Gharb", "commune-sidi-yahia-el-gharb-"),
    ("Ain Kansra", "commune-ain-kansara-"),
    ("Imouzzer Kandar", "commune-immouzzer-kandar-"),
    // Kinds.
    ("عمالة فاس", "prefecture-fes"),
    ("préfecture de Rabat", "prefecture-rabat"),
    ("إقليم الناضور", "province-nador"),
    ("جهة الشرق", "region-02-oriental"),
    ("l'Oriental", "region-02-oriental"),
    ("souss massa", "region-09-souss-massa"),
    ("مقاطعة بني مكادة", "arrondissement-bni-makada-"),
    // The State, by name, by word and by letters.
    ("وزارة الداخلية", "ministere-interieur"),
    ("الداخليه", "ministere-interieur"),
    ("ministere de l interieur", "ministere-interieur"),
    ("وزارة الصحة", "ministere-sante"),
    ("ministre de la santé", "ministere-sante"),
    ("وزارة التعليم", "ministere-e"),
    ("éducation nationale", "ministere-education-nationale"),
    ("ministere des finances", "ministere-economie-finances"),
    ("وزارة الماليه", "ministere-economie-finances"),
    ("الجمارك", "douanes"),
    ("HCP", "haut-commissariat-plan"),
    ("المندوبية السامية للتخطيط", "haut-commissariat-plan"),
    ("ONCF", "oncf"),
    ("السكك الحديدية", "oncf"),
    ("ofppt", "ofppt"),
    ("التكوين المهني", "ofppt"),
    ("cnss", "cnss"),
    ("الضمان الاجتماعي", "cnss"),
    ("المحافظة العقارية", "ancfcc"),
    ("conservation foncière", "ancfcc"),
    ("البريد", "barid-al-maghrib"),
    ("بنك المغرب", "bank-al-maghrib"),
    ("CDAI", "cdai"),
    ("لجنة الحق في الحصول على المعلومات", "cdai"),
    ("مجلس النواب", "chambre-des-representants"),
    ("المجلس الاعلى للحسابات", "cour-des-comptes"),
    ("الوسيط", "mediateur-du-royaume"),
    ("محكمة النقض", "cour-de-cassation"),
    ("محكمة الاستئناف وجدة", "cour-appel-oujda"),
    ("cour d'appel casa", "cour-appel-"),
    ("جامعة محمد الاول", "universite-mohammed-premier"),
    ("université hassan 2", "universite-hassan-ii"),
    ("quaraouiyine", "universite-al-quaraouiyine"),
    ("chu oujda", "chu-mohammed-vi-oujda"),
    ("أكاديمية الشرق", "aref-oriental"),
    ("AREF Oriental", "aref-oriental"),
    ("الوكالة الحضرية وجدة", "agence-urbaine-oujda"),
    ("agence urbaine agadir", "agence-urbaine-agadir"),
];

#[test]
fn bodies_are_found_by_whatever_people_call_them() {
    let lost: Vec<String> = RECALL
        .iter()
        .filter_map(|(q, slug)| {
            let found = find(q);
            let first: Vec<_> = found.iter().take(3).copied().collect();
            let good = first.iter().any(|s| s.starts_with(slug));
            (!good).then(|| format!("{q} -> {slug}: {} found, first {first:?}", found.len()))
        })
        .collect();
    assert!(lost.is_empty(), "{} of {} lost:\n{}", lost.len(), RECALL.len(), lost.join("\n"));
}

/// Its own names, full and short, in both languages, bring every body first (or among its namesakes).
#[test]
fn every_body_is_found_by_its_own_names() {
    let names = |b: &BodyRow| [b.name_ar.clone(), b.short_fr.clone(), b.name_fr.clone(), b.short_ar.clone()];
    let mut lost = Vec::new();
    for (n, body) in shipped().all().iter().enumerate() {
        // One name of each body, another for the next: every kind of name is tried on hundreds.
        let name = &names(body)[n % 4];
        let found = shipped().find(&Wanted { q: name.clone(), ..Wanted::default() });
        let at = found.iter().position(|b| b.slug == body.slug);
        let namesakes = shipped().all().iter().filter(|b| names(b).contains(name)).count();
        if at.is_none_or(|at| at >= namesakes.max(3)) {
            lost.push(format!("{name}: {at:?}"));
        }
    }
    assert!(lost.is_empty(), "{} lost: {:#?}", lost.len(), &lost[..lost.len().min(20)]);
}

#[test]
fn nonsense_finds_nothing_and_no_words_find_everything() {
    for q in ["qqqqzzzz", "ضضضضضضض", "'; DROP TABLE bodies; --", "%%%x%%%y", "؟!", "*", "%", "_"] {
        assert_eq!(find(q), Vec::<&str>::new(), "{q}");
    }
    assert_eq!(find("").len(), 1931);
    assert_eq!(find(" ").len(), 1931);
}

#[test]
fn what_is_typed_letter_by_letter_never_loses_the_body() {
    for (name, slug) in [
        ("الدار البيضاء", "commune-casablanca-"),
        ("ministère de la santé", "ministere-sante"),
        ("القنيطرة", "commune-kenitra-"),
    ] {
        let letters: Vec<char> = name.chars().collect();
        for n in 3..=letters.len() {
            let q: String = letters[..n].iter().collect();
            assert!(find(&q).iter().any(|s| s.starts_with(slug)), "{q}");
        }
    }
}

#[test]
fn a_list_is_narrowed_by_kind_region_and_place() {
    let count = |kind: Option<&str>, region: Option<&str>, under: Option<&str>, q: &str| {
        let wanted = Wanted {
            q: q.into(),
            kind: kind.map(Into::into),
            region: region.map(Into::into),
            under: under.map(Into::into),
        };
        shipped().find(&wanted).len()
    };
    assert_eq!(count(Some("commune"), None, None, ""), 1503);
    assert_eq!(count(Some("region"), None, None, ""), 12);
    assert_eq!(count(Some("commune"), Some("MA-02"), None, ""), count(Some("commune"), Some("02"), None, ""));
    let regions: usize =
        (1..=12).map(|n| count(Some("commune"), Some(&format!("MA-{n:02}")), None, "")).sum();
    assert_eq!(regions, 1503, "every commune is in one region");
    let below = count(Some("commune"), None, Some("prefecture-oujda-angad"), "");
    assert_eq!(below, shipped().children("prefecture-oujda-angad").filter(|b| b.kind == "commune").count());
    assert!(below > 5);
    assert_eq!(
        count(Some("commune"), None, Some("region-02-oriental"), ""),
        count(Some("commune"), Some("02"), None, "")
    );
    assert_eq!(count(Some("commune"), Some("MA-03"), None, "وجدة"), 0);
    let above: Vec<&str> =
        shipped().ancestors("commune-oujda-024110123").iter().map(|b| b.slug.as_str()).collect();
    assert_eq!(above, ["prefecture-oujda-angad", "region-02-oriental"]);
}

#[test]
fn who_does_not_know_is_shown_the_likely_holders() {
    let holders = |topic: &str, place: Option<&str>| -> Vec<&str> {
        shipped().likely_holders(topic, place, 4).into_iter().map(|h| h.body.slug.as_str()).collect()
    };
    let oujda = Some("commune-oujda-024110123");
    assert_eq!(
        holders("أريد ميزانية السنة الماضية", oujda),
        [
            "commune-oujda-024110123",
            "prefecture-oujda-angad",
            "region-02-oriental",
            "ministere-delegue-budget"
        ]
    );
    assert_eq!(
        holders("les marchés publics", oujda)[..4],
        ["commune-oujda-024110123", "prefecture-oujda-angad", "region-02-oriental", "arep-oriental"]
    );
    assert_eq!(holders("تصميم التهيئة", oujda)[..2], ["commune-oujda-024110123", "agence-urbaine-oujda"]);
    assert_eq!(
        holders("عدد المدارس بالعالم القروي", oujda)[..2],
        ["aref-oriental", "ministere-education-nationale"]
    );
    assert_eq!(holders("مستشفى", oujda)[..2], ["ministere-sante", "chu-mohammed-vi-oujda"]);
    assert_eq!(holders("eau potable", oujda)[..2], ["srm-oriental", "onee"]);
    assert_eq!(holders("tribunal", oujda)[..2], ["ministere-justice", "cour-appel-oujda"]);
    assert_eq!(holders("budget", None), ["ministere-delegue-budget", "tgr"], "without a place, the State");
    assert_eq!(
        holders("شيء غير معروف", oujda),
        ["commune-oujda-024110123", "prefecture-oujda-angad", "region-02-oriental"]
    );
    assert!(holders("شيء غير معروف", None).is_empty());
}
