//! The slip on paper: one A4 page, whatever the language.

use super::driver::Browser;
use super::tools;
use crate::command::sqlite_demo;
use base64::Engine;
use serde_json::json;

/// A body that is in every directory.
const BODY: &str = "commune-kenitra-042810101";

/// Five items as people write them, the longest over several lines.
const ITEMS: [[&str; 5]; 2] = [
    [
        "الميزانية كما صودق عليها برسم سنة 2025، مع بيان المداخيل والمصاريف بابا بابا",
        "محاضر دورات المجلس العادية والاستثنائية لسنتي 2024 و2025 مع لوائح الحضور والقرارات المتخذة",
        "لائحة الصفقات العمومية وسندات الطلب المبرمة سنة 2025 مع أسماء نائليها ومبالغها وآجال تنفيذها",
        "برنامج عمل الجماعة والتقرير السنوي عن تنفيذه",
        "لائحة الجمعيات المستفيدة من الدعم ومبلغ كل دعم وموضوع الاتفاقية",
    ],
    [
        "Le budget voté pour 2025, avec le détail des recettes et des dépenses par chapitre et par article",
        "Les procès-verbaux des sessions ordinaires et extraordinaires du conseil en 2024 et 2025, avec les présences",
        "La liste des marchés publics et bons de commande passés en 2025, avec titulaires, montants et délais",
        "Le programme d'action de la commune et le rapport annuel de son exécution",
        "La liste des associations subventionnées, le montant de chaque subvention et l'objet de la convention",
    ],
];

#[test]
fn a_slip_of_five_items_is_one_page_of_a4_in_each_language() {
    let Some(programs) = tools::programs() else { return };
    let demo = sqlite_demo();
    let served = demo.serve_demo();
    for (lang, items) in ["ar", "fr"].into_iter().zip(ITEMS) {
        let browser = Browser::open(&programs);
        files(&browser, &format!("{}/{lang}/requests/new?body={BODY}", served.base), items);
        let slip = browser.address();
        assert!(slip.ends_with("/receipt"), "{slip}");
        for address in [slip.clone(), format!("{slip}?print=1")] {
            browser.visit(&address);
            assert_eq!(pages(&browser), 1, "{address}");
        }
    }
}

/// Files a request through the form.
fn files(browser: &Browser, address: &str, items: [&str; 5]) {
    browser.visit(address);
    browser.type_in("#subject", items[4]);
    for (i, item) in items.iter().enumerate() {
        let field = format!("#items_{i}_text");
        if !browser.has(&field) {
            browser.click("[data-add]");
        }
        browser.type_in(&field, item);
    }
    browser.type_in("#requester_first_name", "فاطمة الزهراء");
    browser.type_in("#requester_last_name", "بنت عبد الرحمان الأمزيانية");
    browser.type_in("#requester_address", "رقم 12، زنقة 4، حي السلام");
    browser.click("[name='requester.identity.kind'][value=cnie]");
    browser.type_in("#requester_identity_number", "GA 123456");
    browser.type_in("#requester_email", "fatima@example.com");
    browser.click("[name=reuse_undertaking]");
    browser.click("[name=privacy_consent]");
    browser.go("button.go[value=check]");
    browser.go("button[value=send]");
}

/// How many pages the printer would take.
fn pages(browser: &Browser) -> usize {
    let printed = browser.cdp("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": true}));
    let bytes = base64::engine::general_purpose::STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
    if let Some(dir) = std::env::var_os("WASL_SCREENSHOTS") {
        let name = browser.address().replace(['/', ':', '?', '='], "_");
        std::fs::write(std::path::Path::new(&dir).join(format!("{name}.pdf")), &bytes).unwrap();
    }
    let text = String::from_utf8_lossy(&bytes);
    text.match_indices("/Type /Page").filter(|(at, t)| !text[at + t.len()..].starts_with('s')).count()
}
