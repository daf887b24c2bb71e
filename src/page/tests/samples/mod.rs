//! Views as a busy day would fill them, for tests and for the eye.

mod counted;
pub(super) use counted::*;

use crate::law::act::ComplaintGround;
use crate::law::calendar::{self, BodyClass, Calendar};
use crate::law::limit::{Counting, Deadline, Rule, deadline};
use crate::law::settings::Settings;
use crate::law::standing::{Before, Right, Standing};
use crate::locale::Lang;
use crate::locale::phrases::{self, Facts, Unit};
use crate::page::case::{self, Audience, Requester, StatusFacts};
use crate::page::draw::{Bar, Ribbon};
use crate::page::figure::{Figure, National, Value};
use crate::page::filing::{Filing, FilingItem};
use crate::page::form::FieldError;
use crate::page::parts::{Act, Assessment, BodyRef, Clock, Document, Finding, Item, PublicRow, Size};
use crate::page::{
    Frame, Nav, Person, answer, bodies, body, check, desk, error, file, home, profile, receipt, sign_in,
    track,
};
use chrono::{NaiveDate, NaiveDateTime};

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A calendar, some limits, and today: what views borrow from.
pub(super) struct Days {
    pub calendar: Calendar,
    pub first: Deadline,
    pub extended: Deadline,
    pub late: Deadline,
    pub court: Deadline,
    pub today_limit: Deadline,
    pub today: NaiveDate,
}

pub(super) fn days() -> Days {
    let calendar = calendar::shipped();
    let limit = |rule, start| {
        let settings = Settings::default();
        let with = Counting {
            calendar: &calendar,
            class: BodyClass::TerritorialCollectivity,
            settings: &settings,
            pauses: &[],
        };
        deadline(rule, date(start), &with)
    };
    let today = date("2026-06-04");
    Days {
        first: limit(Rule::R16Init, "2026-04-20"),
        extended: limit(Rule::R16Ext, "2026-04-20"),
        late: limit(Rule::R16Init, "2026-04-27"),
        court: limit(Rule::R21Court, "2026-05-06"),
        today_limit: limit(Rule::R16Init, "2026-06-04"),
        calendar,
        today,
    }
}

impl Days {
    pub(super) fn ribbon<'a>(&'a self, first: &'a Deadline, extended: Option<&'a Deadline>) -> Ribbon<'a> {
        Ribbon {
            first,
            told: None,
            first_told: None,
            extended,
            today: self.today,
            ended_on: None,
            replied: true,
            calendar: &self.calendar,
            class: BodyClass::TerritorialCollectivity,
            late: true,
            filed: false,
            unit: Unit::Working,
        }
    }
}

thread_local! {
    /// The French name of the body of every sample.
    static NAME: std::cell::Cell<&'static str> = const { std::cell::Cell::new("Commune d'Aït Ourir") };
}

/// Makes samples whose body has another name.
pub(super) fn naming<T>(name: &'static str, make: impl FnOnce() -> T) -> T {
    let before = NAME.replace(name);
    let made = make();
    NAME.set(before);
    made
}

pub(super) fn commune() -> BodyRef {
    BodyRef {
        id: "commune-ait-ourir".to_owned(),
        name_ar: "جماعة آيت أورير".to_owned(),
        name_fr: NAME.get().to_owned(),
        within: None,
        unseen: false,
        filed: false,
    }
}

pub(super) fn frame(lang: Lang, path: &str, nav: Nav) -> Frame {
    Frame { csrf: "n4Jb2xT0".repeat(5), simulated: true, ..Frame::visitor(lang, path, nav) }
}

pub(super) fn signed(lang: Lang, role: &str, path: &str, nav: Nav) -> Frame {
    let person = Person {
        role: role.to_owned(),
        name: word(lang, "الحساب التجريبي", "Compte d'essai"),
        desk: matches!(role, "official" | "head" | "department"),
        enters: role == "official",
    };
    Frame { person: Some(person), ..frame(lang, path, nav) }
}

fn word(lang: Lang, ar: &str, fr: &str) -> String {
    if lang == Lang::Ar { ar } else { fr }.to_owned()
}

fn rows(lang: Lang) -> Vec<PublicRow> {
    let row = |number: &str, subject: (&str, &str), status: &str, after, due: Option<&str>| PublicRow {
        number: number.to_owned(),
        subject: word(lang, subject.0, subject.1),
        status: status.to_owned(),
        notes: Vec::new(),
        body: commune(),
        answered_after: after,
        supplemented_on: None,
        due_on: due.map(date),
        provisional: false,
    };
    vec![
        row(
            "W26-7QK4-M2XA",
            ("كلفة حملة النظافة خلال صيف 2025", "Coût de la campagne de propreté, été 2025"),
            "answered_full",
            Some((7, Unit::Working)),
            None,
        ),
        row(
            "W26-1HB9-ZZ3D",
            ("عدد رخص البناء حسب الدوار، 2023–2025", "Permis de construire par douar, 2023–2025"),
            "answered_partial",
            Some((12, Unit::Working)),
            None,
        ),
        row(
            "W26-88CM-PA0K",
            ("تقرير افتحاص برنامج الآبار", "Rapport d'audit du programme des puits"),
            "refused",
            Some((19, Unit::Working)),
            None,
        ),
        row(
            "W26-5TTE-19QW",
            ("لوائح التعمير لدوار المركز", "Plans d'urbanisme du douar du centre"),
            "silence",
            None,
            Some("2026-05-26"),
        ),
    ]
}

pub(super) fn home(days: &Days, lang: Lang) -> home::View<'_> {
    home::View {
        ribbon: days.ribbon(&days.today_limit, None),
        national: Some(National {
            period: "2026-Q1".to_owned(),
            as_of: date("2026-06-04"),
            bar: Bar { on_time: 5614, late: 1298, silent: 2500 },
        }),
        answers: rows(lang).into_iter().take(3).collect(),
    }
}

pub(super) fn bodies(lang: Lang) -> bodies::View {
    let _ = lang;
    let row = |id: &str, ar: &str, fr: &str, kind: &str, region: Option<&str>, officer| bodies::Row {
        body: BodyRef {
            id: id.to_owned(),
            name_ar: ar.to_owned(),
            name_fr: fr.to_owned(),
            ..BodyRef::default()
        },
        kind: kind.to_owned(),
        region: region.map(str::to_owned),
        has_officer: officer,
    };
    let mut rows: Vec<bodies::Row> = (0..20)
        .map(|i| {
            row(
                &format!("commune-{i}"),
                "جماعة آيت أورير",
                "Commune d'Aït Ourir",
                "commune",
                Some("MA-07"),
                Some(i % 3 != 0),
            )
        })
        .collect();
    rows[0] = row("min", "وزارة الداخلية", "Ministère de l'Intérieur", "ministry", None, None);
    bodies::View {
        guessed: false,
        q: "أيت".to_owned(),
        kind: "commune".to_owned(),
        region: "MA-07".to_owned(),
        rows,
        page: 2,
        per_page: 20,
        total: 1503,
    }
}

pub(super) fn body(lang: Lang) -> body::View {
    let cells = (1..=19)
        .map(|i| body::Cell {
            code: format!("PRO-{i:02}"),
            status: ["published", "not_applicable", "outdated", "missing", "published", "unchecked"][i % 6]
                .to_owned(),
            address: matches!(i % 6, 0 | 2 | 4).then(|| format!("https://commune.example/pro/{i}")),
            on: matches!(i % 6, 0 | 4).then(|| date("2026-03-03")),
            note: None,
        })
        .collect();
    body::View {
        body: commune(),
        kind: "commune".to_owned(),
        region: Some("MA-07".to_owned()),
        population: Some(39_108),
        website: None,
        officer: Some(body::Officer {
            name: word(lang, "كتابة المجلس", "Secrétariat du conseil"),
            since: Some(date("2025-01-12")),
            deputy: true,
            phone: Some("0500000000".to_owned()),
            email: Some("info@commune.example".to_owned()),
            hours: Some(word(
                lang,
                "من الاثنين إلى الجمعة، 8:30 إلى 16:30",
                "du lundi au vendredi, 8 h 30 à 16 h 30",
            )),
        }),
        cells,
        checked_on: Some(date("2026-06-01")),
        year: body::Year {
            from: date("2025-06-05"),
            to: date("2026-06-04"),
            bar: Bar { on_time: 31, late: 6, silent: 10 },
            peers: Bar { on_time: 329, late: 87, silent: 196 },
            kind: "commune".to_owned(),
            in_region: true,
        },
        requests: rows(lang),
        requests_size: Size::exactly(52),
        told: Some(told(lang)),
        past: vec![
            body::PastYear { year: 2023, received: 41, replied: 30, full: 22, passed: 2, silent: 9 },
            body::PastYear { year: 2022, received: 1_204, replied: 800, full: 612, passed: 4, silent: 400 },
        ],
    }
}

fn told(lang: Lang) -> body::Told {
    let figure = |id: &str, value| Figure { id: id.to_owned(), value };
    let counted = |rows: &[(&str, u64)]| {
        rows.iter().map(|(name, n)| ((*name).to_owned(), Value::Count { count: *n, among: None })).collect()
    };
    body::Told {
        edition: edition("2025-Q4", 1),
        figures: vec![
            figure("T03", Value::Share { k: 10, n: 47, interval: Some((0.12, 0.35)) }),
            figure("T07", Value::Said("said-few-waits")),
            figure("T11", Value::WorkingDays { days: Some(14.5), n: 37 }),
        ],
        tables: vec![(word(lang, "حسب السبب", "Par motif"), counted(&[("REF-4", 3), ("EXC-05", 1)]))],
    }
}

pub(super) fn unknown_body() -> body::View {
    let cells = (1..=19)
        .map(|i| body::Cell {
            code: format!("PRO-{i:02}"),
            status: "unchecked".to_owned(),
            ..Default::default()
        })
        .collect();
    body::View {
        body: commune(),
        kind: "commune".to_owned(),
        region: Some("MA-07".to_owned()),
        cells,
        year: body::Year {
            from: date("2025-06-05"),
            to: date("2026-06-04"),
            bar: Bar::default(),
            peers: Bar::default(),
            kind: "commune".to_owned(),
            in_region: true,
        },
        ..Default::default()
    }
}

pub(super) fn filing(lang: Lang) -> Filing {
    let item = |ar: &str, fr: &str| FilingItem { text: word(lang, ar, fr), ..Default::default() };
    let mut form = Filing::empty("ar");
    form.body_id = commune().id;
    form.subject = word(lang, "صيانة آبار الماء الشروب بالدواوير", "Entretien des puits d'eau potable");
    form.items = vec![
        FilingItem {
            period_from: "2025-01-01".to_owned(),
            period_to: "2026-05-31".to_owned(),
            ..item(
                "تواريخ صيانة آبار الماء الشروب بدواوير الجماعة.",
                "Dates d'entretien des puits des douars.",
            )
        },
        item("كلفة كل عملية صيانة.", "Coût de chaque entretien."),
        item(
            "نتائج آخر تحليل لجودة ماء كل بئر.",
            "Résultats de la dernière analyse de l'eau de chaque puits.",
        ),
    ];
    form.first_name = word(lang, "الاسم", "Prénom");
    form.last_name = word(lang, "العائلي", "Nom");
    form.address = word(lang, "دوار المركز، آيت أورير", "Douar du centre, Aït Ourir");
    form.identity_number = "ZZ".to_owned();
    form.email = "nom@exemple.ma".to_owned();
    form.reuse_undertaking = true;
    form
}

pub(super) fn file(lang: Lang, bad: bool, at_desk: bool) -> file::View {
    let mut errors = Vec::new();
    if bad {
        errors.push(FieldError::new("items.1.text", "too_long").with("max", "2\u{202f}000"));
        errors.push(FieldError::new("requester.identity.number", "bad_cnie"));
        errors.push(FieldError::new("privacy_consent", "consent_missing"));
    }
    file::View {
        anew: false,
        form: if bad || at_desk { filing(lang) } else { Filing::empty("ar") },
        body: (bad || at_desk).then(commune),
        found: Vec::new(),
        found_in_all: 0,
        errors,
        due_ordinary: date("2026-07-03"),
        due_urgent: date("2026-06-08"),
        key: "0192f0c1-7d1e-7aaa-8bbb-1234567890ab".to_owned(),
        desk: at_desk,
    }
}

pub(super) fn finding_bodies(lang: Lang) -> file::View {
    let mut view = file(lang, false, false);
    view.form.body_query = "آيت".to_owned();
    view.found = vec![commune(), commune(), commune()];
    view
}

pub(super) fn check(lang: Lang) -> check::View {
    let mut form = filing(lang);
    form.identity_number = "ZZ123456".to_owned();
    check::View {
        anew: false,
        form,
        body: commune(),
        due_on: date("2026-07-03"),
        passed: false,
        provisional: true,
        key: "0192f0c1".to_owned(),
        desk: false,
        numbered: None,
        entered: Vec::new(),
        named: Vec::new(),
        errors: Vec::new(),
    }
}

/// The check of a request whose words name whoever asks; at a desk of a paper that does.
pub(super) fn check_named(lang: Lang, desk: bool) -> check::View {
    let named = ["subject", "items.1.text"].map(str::to_owned).to_vec();
    let form = Filing { public: true, ..check(lang).form };
    check::View { form, named, desk, ..check(lang) }
}

/// A square of modules that looks like a code, for drawing only.
pub(super) fn modules() -> Vec<Vec<bool>> {
    let code = qrcode::QrCode::new(b"https://wasl.example/ar/verify?n=W26-93AX-7K2M&c=K7PM-42QX").unwrap();
    let width = code.width();
    code.to_colors()
        .chunks(width)
        .map(|row| row.iter().map(|c| *c == qrcode::Color::Dark).collect())
        .collect()
}

pub(super) fn receipt(days: &Days, lang: Lang) -> receipt::View<'_> {
    receipt::View {
        number: "W26-93AX-7K2M".to_owned(),
        tracking_code: Some("4071-9923-0586-1147-2208".to_owned()),
        body: commune(),
        officer: None,
        received_on: date("2026-06-04"),
        received_at: moment("2026-06-04T11:26:00"),
        channel: "online".to_owned(),
        serial: None,
        subject: filing(lang).subject,
        items: filing(lang).items.into_iter().map(|i| Item { text: i.text, ..Default::default() }).collect(),
        name: Some(word(lang, "الاسم العائلي", "Prénom Nom")),
        on_behalf_of: None,
        may_cost: None,
        print_lang: lang,
        urgent: false,
        ribbon: days.ribbon(&days.today_limit, None),
        complaint: (date("2026-07-04"), date("2026-07-31")),
        since: None,
        complaint_provisional: (false, false),
        stands: receipt::Stands::Running,
        qr: modules(),
        track_url: "https://wasl.example/ar/track".to_owned(),
        print: false,
        pdf_href: None,
        entered: false,
        today: date("2026-03-02"),
        fresh: true,
        offer_profile: true,
        unwritten: false,
        unhanded: false,
    }
}

fn document(name: &str, kind: &str, bytes: u64) -> Document {
    Document {
        id: "d1".to_owned(),
        href: "/api/v1/documents/d1".to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        bytes,
    }
}

pub(super) fn items(lang: Lang) -> Vec<Item> {
    let item = |no: u32, ar: &str, fr: &str| Item { no, text: word(lang, ar, fr), ..Default::default() };
    vec![
        Item {
            outcome: Some("provided_full".to_owned()),
            documents: vec![
                document(&word(lang, "مستخرج الميزانيتين", "Extrait des deux budgets"), "PDF", 212_000),
                document(
                    &word(lang, "الجدول نفسه، صالح للحساب", "Le même tableau, calculable"),
                    "CSV",
                    4_100,
                ),
            ],
            assessment: Some(Assessment {
                code: "complete".to_owned(),
                note: None,
                on: Some(date("2026-05-20")),
                before: false,
                last: false,
            }),
            ..item(
                1,
                "المبالغ المرصودة للنقل المدرسي في ميزانيتي 2024 و2025.",
                "Montants du transport scolaire aux budgets 2024 et 2025.",
            )
        },
        Item {
            outcome: Some("provided_partial".to_owned()),
            exceptions: vec!["EXC-04".to_owned()],
            separable: Some(true),
            note: Some(word(
                lang,
                "حُجبت أرقام هواتف المسيرين وبطائقهم.",
                "Les téléphones et cartes des dirigeants sont occultés.",
            )),
            documents: vec![document(
                &word(lang, "لائحة الجمعيات والمبالغ", "Liste des associations et montants"),
                "PDF",
                96_000,
            )],
            ..item(
                2,
                "أسماء الجمعيات المستفيدة من الدعم، والمبلغ الممنوح لكل واحدة منها.",
                "Associations subventionnées et montant pour chacune.",
            )
        },
        Item {
            outcome: Some("already_public".to_owned()),
            public_address: Some("https://commune.example/pv/2024-03".to_owned()),
            ..item(
                3,
                "اتفاقية الشراكة المصادق عليها في المجلس.",
                "Convention de partenariat adoptée par le conseil.",
            )
        },
        item(
            4,
            "عدد حافلات النقل المدرسي وسنة اقتناء كل واحدة.",
            "Nombre de bus scolaires et année d'achat de chacun.",
        ),
        Item {
            period_from: Some(date("2024-09-01")),
            period_to: Some(date("2026-05-31")),
            medium: Some(word(lang, "قاعدة بيانات", "base de données")),
            ..item(
                5,
                "عدد التلاميذ المستفيدين حسب الدوار والجنس.",
                "Nombre d'élèves bénéficiaires par douar et par sexe.",
            )
        },
    ]
}

fn act(act: &str, on: &str, at: &str, role: &str, articles: &[&str]) -> Act {
    Act {
        act: act.to_owned(),
        on: date(on),
        at: at.parse().ok(),
        role: role.to_owned(),
        articles: articles.iter().map(|a| (*a).to_owned()).collect(),
        ..Default::default()
    }
}

pub(super) fn finding(lang: Lang, id: &str, item: Option<u32>, breach: bool, cured: Option<&str>) -> Finding {
    let words = phrases::finding(
        lang,
        id,
        &Facts {
            due: crate::locale::dates::long(lang, date("2026-05-26")),
            late: phrases::late(lang, 5, Unit::Working),
            items: item.map(|i| i.to_string()).unwrap_or_default(),
            ..Default::default()
        },
    );
    Finding {
        id: id.to_owned(),
        label: words.label,
        message: words.message,
        cure: words.cure,
        item,
        breach,
        raised_on: Some(date("2026-05-27")),
        cured_on: cured.map(date),
    }
}

fn right(opens_on: &str, last_on: &str) -> Right {
    let last_on = date(last_on);
    let (moves, opens_provisional) = (Default::default(), false);
    let opens_on = date(opens_on);
    Right {
        before: Before::Head,
        items: Vec::new(),
        opens_on,
        last_on,
        own_on: last_on,
        due_on: last_on,
        counted: None,
        bar_on: last_on,
        moves,
        opens_provisional,
        granted: false,
        heard: false,
        given: false,
        earlier: None,
    }
}

fn open(opens_on: &str, last_on: &str) -> Standing {
    Standing { open: vec![right(opens_on, last_on)], ..Standing::default() }
}

fn ahead(opens_on: &str, last_on: &str) -> Standing {
    Standing { ahead: vec![right(opens_on, last_on)], ..Standing::default() }
}

pub(super) fn extended(days: &Days, lang: Lang, audience: Audience) -> case::View<'_> {
    let may: &[&str] = match audience {
        Audience::Requester => &["assess", "withdraw"],
        Audience::Desk => &["answer", "clarify"],
        _ => &[],
    };
    let desk = audience == Audience::Desk;
    case::View {
        audience,
        number: "W26-4127-Z0P8".to_owned(),
        version: 5,
        status: "extended".to_owned(),
        body: commune(),
        subject: word(
            lang,
            "دعم النقل المدرسي لسنتي 2024 و2025",
            "Subventions au transport scolaire, 2024 et 2025",
        ),
        language: "ar".to_owned(),
        channel: "online".to_owned(),
        delivery: (audience != Audience::Public).then(|| "email".to_owned()),
        received_on: date("2026-04-20"),
        received_at: moment("2026-04-20T10:42:00"),
        today: days.today,
        due_on: days.extended.due_date,
        clock: Clock::Left(10, Unit::Working),
        serial: desk.then(|| "214/2026".to_owned()),
        ribbon: Some(days.ribbon(&days.first, Some(&days.extended))),
        items: items(lang),
        findings: if audience == Audience::Public {
            Vec::new()
        } else {
            vec![finding(lang, "F-NO-RECEIPT", None, true, Some("2026-04-22"))]
        },
        thread: vec![
            act("file", "2026-04-20", "10:42:00", "requester", &["14"]),
            act("register", "2026-04-21", "09:05:00", "official", &["14"]),
            act("deliver", "2026-05-18", "15:20:00", "official", &["8", "18"]),
            Act {
                text: Some(word(
                    lang,
                    "ننتظر جواب جمعية النقل، وهي من الغير.",
                    "L'association de transport, un tiers, doit répondre.",
                )),
                ..act("extend", "2026-05-18", "15:31:00", "official", &["16"])
            },
        ],
        facts: StatusFacts { extension: vec!["EXT-4".to_owned()], ..Default::default() },
        standing: ahead("2026-06-20", "2026-07-16"),
        grounds: [(); 2].map(|()| ComplaintGround::ALL.iter().map(|g| g.code()).collect()),
        may: may.iter().map(|a| (*a).to_owned()).collect(),
        access_code: (audience == Audience::Requester).then(|| "4071-9923-0586-1147-2208".to_owned()),
        requester: desk.then(|| Requester {
            name: word(lang, "الاسم العائلي", "Prénom Nom"),
            address: word(lang, "دوار المركز، آيت أورير", "Douar du centre, Aït Ourir"),
            identity_kind: "cnie".to_owned(),
            identity_number: "••••3456".to_owned(),
            email: Some("nom@exemple.ma".to_owned()),
            ..Default::default()
        }),
        receipt: audience != Audience::Public,
        ..Default::default()
    }
}

pub(super) fn silent(days: &Days, lang: Lang, audience: Audience) -> case::View<'_> {
    let mut items = items(lang);
    for item in &mut items {
        *item = Item { no: item.no, text: item.text.clone(), ..Default::default() };
    }
    items.truncate(3);
    let desk = audience == Audience::Desk;
    let mut thread = vec![
        act("file", "2026-04-27", "09:14:00", "requester", &["14"]),
        act("silence", "2026-05-26", "", "clock", &["16"]),
    ];
    if desk {
        thread.insert(1, Act { internal: true, ..act("route", "2026-04-29", "11:00:00", "official", &[]) });
    }
    case::View {
        status: "silence".to_owned(),
        subject: word(lang, "لوائح التعمير لدوار المركز", "Plans d'urbanisme du douar du centre"),
        received_on: date("2026-04-27"),
        received_at: moment("2026-04-27T09:14:00"),
        channel: "post".to_owned(),
        due_on: days.late.due_date,
        clock: Clock::Late(5, Unit::Working),
        ribbon: Some(days.ribbon(&days.late, None)),
        items,
        findings: vec![finding(lang, "F-SILENCE", None, true, None)],
        thread,
        facts: StatusFacts::default(),
        standing: open("2026-05-27", "2026-06-25"),
        may: if desk {
            vec!["answer".to_owned()]
        } else {
            vec!["complain_head".to_owned(), "withdraw".to_owned()]
        },
        ..extended(days, lang, audience)
    }
}

pub(super) fn answered(days: &Days, lang: Lang, audience: Audience) -> case::View<'_> {
    let mut items = items(lang);
    items[3].outcome = Some("refused".to_owned());
    items[3].ground = Some("REF-6".to_owned());
    items[4].outcome = Some("omitted".to_owned());
    let mut ribbon = days.ribbon(&days.first, None);
    ribbon.ended_on = Some(date("2026-05-15"));
    case::View {
        status: "answered_partial".to_owned(),
        due_on: days.first.due_date,
        clock: Clock::Stopped,
        answered_on: Some(date("2026-05-15")),
        reference: Some("12/2026".to_owned()),
        ribbon: Some(ribbon),
        items,
        findings: vec![
            finding(lang, "F-ITEM-BLANK", Some(5), false, None),
            finding(lang, "F-NO-REASON", Some(4), true, None),
        ],
        standing: open("2026-05-16", "2026-06-15"),
        grounds: [(); 2].map(|()| ComplaintGround::ALL[1..].iter().map(|g| g.code()).collect()),
        may: match audience {
            Audience::Requester => vec!["assess".to_owned(), "complain_head".to_owned(), "close".to_owned()],
            Audience::Desk => vec!["supplement".to_owned()],
            _ => Vec::new(),
        },
        ..extended(days, lang, audience)
    }
}

/// A fresh request at the desk, its extension refused for want of a reason.
pub(super) fn registering(days: &Days, lang: Lang) -> case::View<'_> {
    let mut view = extended(days, lang, Audience::Desk);
    view.status = "submitted".to_owned();
    view.items.truncate(3);
    for item in &mut view.items {
        *item = Item { no: item.no, text: item.text.clone(), ..Default::default() };
    }
    view.serial = None;
    view.findings.clear();
    view.thread.truncate(1);
    view.due_on = days.first.due_date;
    view.ribbon = Some(days.ribbon(&days.first, None));
    view.ribbon.as_mut().unwrap().today = date("2026-05-04");
    view.today = date("2026-05-04");
    view.clock = Clock::Left(11, Unit::Working);
    view.may = ["answer", "register", "clarify", "extend"].map(str::to_owned).to_vec();
    view.attempt = Some(case::Attempt {
        act: "extend".to_owned(),
        values: vec![("text".to_owned(), word(lang, "نحتاج وقتا", "il faut du temps"))],
        errors: vec![FieldError::new("reasons", "ext_case_missing")],
    });
    view
}

pub(super) fn desk(lang: Lang) -> desk::View {
    let row = |number: &str,
               ar: &str,
               fr: &str,
               clock,
               due: &str,
               bucket: &str,
               items: (u32, u32, u32),
               status: &str| desk::Row {
        serial: None,
        number: number.to_owned(),
        subject: word(lang, ar, fr),
        status: status.to_owned(),
        channel: ["online", "post", "in_person"][items.2 as usize % 3].to_owned(),
        urgent: number.ends_with('9'),
        on: date(due),
        on_key: "case-leaf-due",
        provisional: false,
        clock,
        bucket: bucket.to_owned(),
        items_done: items.0,
        items_routed: items.1,
        items_total: items.2,
        holder: Some(word(lang, "الشخص المكلف", "personne chargée")),
        notes: vec![word(lang, "أجل داخلي: 11 يونيو", "délai interne : 11 juin")],
    };
    use Unit::Working as W;
    desk::View {
        searches: true,
        sought: None,
        body: commune(),
        today: date("2026-06-04"),
        counts: [1, 3, 0, 2, 2],
        letters: vec![desk::Letter {
            number: "W26-4127-0061".to_owned(),
            act: "silence".to_owned(),
            to: "requester".to_owned(),
            on: date("2026-05-27"),
        }],
        complaints: Some(1),
        enters: true,
        department: None,
        bucket: None,
        rows: vec![
            row(
                "W26-4127-0061",
                "لوائح التعمير لدوار المركز",
                "Plans d'urbanisme du douar du centre",
                Clock::Late(5, W),
                "2026-05-26",
                "overdue",
                (1, 1, 3),
                "silence",
            ),
            row(
                "W26-4127-0074",
                "مبلغ كراء المحلات الجماعية سنة 2025",
                "Loyers des locaux communaux en 2025",
                Clock::Left(0, W),
                "2026-06-04",
                "3",
                (2, 0, 2),
                "registered",
            ),
            row(
                "W26-4127-0099",
                "حالة خزان الماء بالمدرسة",
                "État du réservoir d'eau de l'école",
                Clock::Left(1, Unit::Calendar),
                "2026-06-05",
                "3",
                (1, 1, 2),
                "awaiting_department",
            ),
            row(
                "W26-4127-0076",
                "محاضر الدورات العادية 2025",
                "Procès-verbaux des sessions ordinaires 2025",
                Clock::Left(3, W),
                "2026-06-09",
                "3",
                (2, 0, 3),
                "clarification_asked",
            ),
            row(
                "W26-4127-0080",
                "صفقات الإنارة العمومية 2023–2025",
                "Marchés d'éclairage public 2023–2025",
                Clock::Left(8, W),
                "2026-06-16",
                "14",
                (3, 1, 5),
                "registered",
            ),
            row(
                "W26-4127-0087",
                "دعم النقل المدرسي لسنتي 2024 و2025",
                "Subventions au transport scolaire",
                Clock::Left(10, W),
                "2026-06-19",
                "14",
                (3, 2, 5),
                "extended",
            ),
            row(
                "W26-4127-0086",
                "رخص احتلال الملك العمومي",
                "Autorisations d'occupation du domaine public",
                Clock::Left(15, W),
                "2026-06-26",
                "later",
                (0, 0, 2),
                "submitted",
            ),
            row(
                "W26-4127-0093",
                "صيانة آبار الماء الشروب بالدواوير",
                "Entretien des puits d'eau potable",
                Clock::Left(20, W),
                "2026-07-03",
                "later",
                (0, 0, 3),
                "submitted",
            ),
        ],
        page: 1,
        per_page: 20,
        size: Size::exactly(8),
    }
}

pub(super) fn answer(lang: Lang, second: bool) -> answer::View {
    let rows = items(lang)
        .into_iter()
        .map(|i| answer::Row {
            no: i.no,
            text: i.text,
            period: i.period_from.map(|from| (Some(from), i.period_to)),
            outcome: i
                .outcome
                .unwrap_or_else(|| if i.no == 4 { "refused".to_owned() } else { String::new() }),
            exceptions: i.exceptions,
            separable: i.separable,
            public_address: i.public_address.unwrap_or_default(),
            note: i.note.unwrap_or_default(),
            documents: i.documents,
            ..Default::default()
        })
        .collect();
    answer::View {
        number: "W26-4127-Z0P8".to_owned(),
        version: 5,
        subject: word(lang, "دعم النقل المدرسي لسنتي 2024 و2025", "Subventions au transport scolaire"),
        body: commune(),
        received_on: date("2026-05-15"),
        channel: "email".to_owned(),
        due_on: date("2026-06-16"),
        clock: Clock::Left(8, Unit::Working),
        public: true,
        items: rows,
        key: "k".to_owned(),
        remedy: true,
        second_look: if second {
            vec![
                finding(lang, "F-ITEM-BLANK", Some(5), false, None),
                finding(lang, "F-NO-REASON", Some(4), true, None),
                finding(lang, "F-UNOFFICIAL", None, false, None),
            ]
        } else {
            Vec::new()
        },
        ..Default::default()
    }
}

pub(super) fn refused_act(lang: Lang) -> error::View {
    let _ = lang;
    error::View {
        again: None,
        unsent: None,
        files_lost: false,
        request: None,
        status: 409,
        error: FieldError::new("", "ext_after_due")
            .with("due", crate::locale::dates::long(lang, date("2026-05-26"))),
        article: Some("16".to_owned()),
        reference: None,
        back: Some("/ar/requests/W26-4127-0061".to_owned()),
    }
}

pub(super) fn fault() -> error::View {
    error::View {
        again: None,
        unsent: None,
        files_lost: false,
        request: None,
        status: 500,
        error: FieldError::new("", "service_down"),
        article: None,
        reference: Some("E-7K2M-93AX".to_owned()),
        back: None,
    }
}

pub(super) fn track() -> track::View {
    track::View {
        number: "W26-93AX".to_owned(),
        errors: vec![FieldError::new("number", "code_wrong")],
        ..track::View::default()
    }
}

pub(super) fn sign_in() -> sign_in::View {
    sign_in::View { next: "/ar/desk".to_owned(), ..Default::default() }
}

pub(super) fn profile() -> profile::View {
    profile::View {
        number: "W26-93AX-7K2M".to_owned(),
        access_code: Some("QF7K".to_owned()),
        ..Default::default()
    }
}
