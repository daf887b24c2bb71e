//! Every file of a package and every field in it, with its type and its meaning in Arabic, French
//! and English: the source of the Table Schemas and of the dictionaries.

/// A text in Arabic, French and English.
pub type Text = (&'static str, &'static str, &'static str);

/// The text of a language; Arabic where there is none.
pub fn in_language(text: Text, lang: &str) -> &'static str {
    match lang {
        "fr" => text.1,
        "en" => text.2,
        _ => text.0,
    }
}

/// Type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Any text.
    Text,
    /// A code of a list.
    Code(&'static [(&'static str, Text)]),
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// 0 or 1.
    Flag,
    /// `YYYY-MM-DD`.
    Date,
    /// An instant.
    Instant,
}

/// A field of a file.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Type,
    /// Whether every row has it.
    pub required: bool,
    /// Whether only the full log has it.
    pub restricted: bool,
    /// What it means.
    pub meaning: Text,
}

const fn field(name: &'static str, kind: Type, required: bool, meaning: Text) -> Field {
    Field { name, kind, required, restricted: false, meaning }
}

const fn restricted(name: &'static str, kind: Type, meaning: Text) -> Field {
    Field { name, kind, required: false, restricted: true, meaning }
}

/// A file of a package.
#[derive(Clone, Copy, Debug)]
pub struct FileOf {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub meaning: Text,
    /// Its fields, in order.
    pub fields: &'static [Field],
    /// The fields that tell its rows apart.
    pub key: &'static [&'static str],
    /// Fields that name a row of another file: field, file, field there.
    pub references: &'static [(&'static str, &'static str, &'static str)],
}

impl FileOf {
    /// The fields of the public or of the full package.
    pub fn fields(&self, full: bool) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(move |f| full || !f.restricted)
    }
}

/// The file of a name.
pub fn file(name: &str) -> Option<&'static FileOf> {
    FILES.iter().find(|f| f.name == name)
}

use Type::{Code, Date, Flag, Instant, Number, Text as Words, Whole};

/// Codes of `channel`.
pub const CHANNEL: &[(&str, Text)] = &[
    ("online", ("البوابة", "portail", "portal")),
    ("in_person", ("الإيداع المباشر", "dépôt direct", "in person")),
    ("post", ("البريد", "courrier", "post")),
    ("email", ("البريد الإلكتروني", "courriel", "e-mail")),
];

/// Codes of `language`.
pub const LANGUAGE: &[(&str, Text)] = &[
    ("ar", ("العربية", "arabe", "Arabic")),
    ("fr", ("الفرنسية", "français", "French")),
    ("zgh", ("الأمازيغية", "amazighe", "Amazigh")),
    ("other", ("لغة أخرى", "autre", "other")),
];

/// Codes that a store gives `topic`; a log of another source may have its own, and levels parted by dots.
pub const TOPIC: &[(&str, Text)] = &[
    ("budget", ("الميزانية والحسابات والجبايات", "Budget, comptes, fiscalité", "Budget, accounts, taxes")),
    ("procurement", ("الصفقات العمومية والأشغال", "Marchés publics et travaux", "Public contracts and works")),
    ("subsidy", ("الدعم والمنح", "Subventions et aides", "Subsidies and grants")),
    (
        "council",
        (
            "دورات المجالس ومقرراتها",
            "Sessions et délibérations des conseils",
            "Council sessions and decisions",
        ),
    ),
    (
        "urban",
        ("التعمير ورخص البناء", "Urbanisme et permis de construire", "Town planning and building permits"),
    ),
    ("land", ("العقار والأملاك العمومية", "Foncier et domaine public", "Land and public property")),
    ("road", ("الطرق والنقل", "Routes et transports", "Roads and transport")),
    (
        "water",
        ("الماء والتطهير والكهرباء", "Eau, assainissement, électricité", "Water, sanitation, electricity"),
    ),
    ("environment", ("البيئة والنفايات", "Environnement et déchets", "Environment and waste")),
    ("health", ("الصحة", "Santé", "Health")),
    ("school", ("التعليم والتكوين", "Enseignement et formation", "Education and training")),
    ("jobs", ("التوظيف والمناصب العمومية", "Recrutement et emplois publics", "Recruitment and public posts")),
    ("social", ("الشؤون الاجتماعية والسكن", "Affaires sociales et logement", "Social affairs and housing")),
    ("justice", ("العدل والأمن", "Justice et sécurité", "Justice and security")),
    ("other", ("مجال آخر", "Autre domaine", "Another field")),
];

/// Codes of `category`.
pub const CATEGORY: &[(&str, Text)] = &[
    ("citizen", ("مواطن(ة)", "citoyen, citoyenne", "citizen")),
    ("journalist", ("صحافي(ة)", "journaliste", "journalist")),
    ("researcher", ("باحث(ة)", "chercheur, chercheuse", "researcher")),
    ("association", ("جمعية", "association", "association")),
    ("business", ("مقاولة", "entreprise", "business")),
    ("not_stated", ("غير مصرح به", "non précisé", "not stated")),
];

/// Codes of `gender`.
pub const GENDER: &[(&str, Text)] = &[
    ("F", ("أنثى", "femme", "female")),
    ("M", ("ذكر", "homme", "male")),
    ("NS", ("غير مصرح به", "non précisé", "not stated")),
];

/// Codes of `calendar_class`.
pub const CALENDAR_CLASS: &[(&str, Text)] = &[
    ("state_administration", ("إدارات الدولة", "administrations de l'État", "State administrations")),
    ("territorial_collectivity", ("الجماعات الترابية", "collectivités territoriales", "local authorities")),
    ("public_establishment", ("المؤسسات العمومية", "établissements publics", "public establishments")),
    ("other", ("هيئات أخرى", "autres", "other bodies")),
];

/// Codes of `event_type`.
pub const EVENT_TYPE: &[(&str, Text)] = &[
    ("filed", ("توصلت الهيئة بالطلب", "demande reçue par l'organisme", "received by the body")),
    (
        "receipt_issued",
        ("تسليم وصل أو إشعار بالتوصل", "récépissé ou accusé de réception", "receipt or acknowledgement"),
    ),
    (
        "interim_reply",
        ("مراسلة لا توقف الأجل", "message qui n'arrête pas le délai", "message that stops no limit"),
    ),
    ("extended", ("تمديد الأجل", "prolongation du délai", "extension")),
    ("item_outcome", ("مآل عنصر", "issue d'un élément", "outcome of an item")),
    ("answered", ("رد", "réponse", "answer")),
    ("supplement", ("تتمة الرد", "complément de réponse", "supplement")),
    ("withdrawn", ("سحب الطلب", "retrait", "withdrawal")),
    ("redirected", ("إحالة على هيئة أخرى", "transmission à un autre organisme", "redirection")),
    ("voided", ("إلغاء التسجيل", "saisie annulée", "void entry")),
    ("routed", ("توجيه إلى مصلحة", "envoi à un service", "sent to a department")),
    ("routed_back", ("رجوع من المصلحة", "retour du service", "back from the department")),
    (
        "assessed",
        ("تقييم طالب(ة) المعلومات لعنصر", "évaluation d'un élément", "the requester's view of an item"),
    ),
    (
        "complaint_head",
        ("شكاية إلى رئيس(ة) الهيئة", "plainte au chef de l'organisme", "complaint to the head"),
    ),
    ("complaint_cdai", ("شكاية إلى اللجنة", "plainte à la Commission", "complaint to the Committee")),
    ("head_decided", ("قرار رئيس(ة) الهيئة", "décision du chef de l'organisme", "decision of the head")),
    ("cdai_decided", ("قرار اللجنة", "décision de la Commission", "decision of the Committee")),
    (
        "due_told",
        (
            "آخر يوم أُخبر به طالب(ة) المعلومات، وهو بعد ما يعطيه holidays.csv وحده",
            "dernier jour annoncé, plus tardif que celui que donne holidays.csv seul",
            "last day told, later than the one that holidays.csv alone gives",
        ),
    ),
];

/// Codes of `publication_category`.
pub const PUBLICATION_CATEGORY: &[(&str, Text)] = &[
    ("PRO-01", ("الاتفاقيات", "conventions", "agreements")),
    ("PRO-02", ("القوانين والأنظمة", "lois et règlements", "laws, regulations")),
    ("PRO-03", ("مشاريع القوانين", "projets de loi", "draft laws")),
    ("PRO-04", ("مشاريع قوانين المالية", "projets de loi de finances", "draft finance laws")),
    ("PRO-05", ("مقترحات القوانين", "propositions de loi", "members' bills")),
    (
        "PRO-06",
        (
            "ميزانيات الجماعات الترابية وقوائمها المالية",
            "budgets et états financiers des collectivités",
            "local budgets",
        ),
    ),
    ("PRO-07", ("المهام والهياكل والاتصال", "missions, structures, contacts", "missions, contacts")),
    ("PRO-08", ("الأنظمة والمساطر والدلائل", "règles, procédures, guides", "rules, guides")),
    ("PRO-09", ("الخدمات والوثائق المطلوبة", "services et pièces requises", "services")),
    (
        "PRO-10",
        ("حقوق وواجبات المرتفق وطرق التظلم", "droits et devoirs de l'usager, recours", "users' rights"),
    ),
    ("PRO-11", ("شروط التراخيص والأذونات", "conditions des autorisations", "licences")),
    ("PRO-12", ("نتائج الانتخابات", "résultats électoraux", "election results")),
    ("PRO-13", ("الصفقات العمومية", "marchés publics", "procurement")),
    ("PRO-14", ("مباريات التوظيف والامتحانات المهنية", "recrutements et examens", "recruitment")),
    ("PRO-15", ("مناصب المسؤولية والمناصب العليا", "postes de responsabilité et supérieurs", "senior posts")),
    ("PRO-16", ("التقارير والبرامج والدراسات", "rapports, programmes, études", "reports, studies")),
    ("PRO-17", ("الإحصائيات الاقتصادية والاجتماعية", "statistiques économiques et sociales", "statistics")),
    ("PRO-18", ("معلومات الشركات", "informations sur les sociétés", "companies")),
    (
        "PRO-19",
        (
            "معلومات التنافس الحر والنزيه",
            "informations pour une concurrence loyale",
            "competition information",
        ),
    ),
];

/// Codes of `publication_status`.
pub const PUBLICATION_STATUS: &[(&str, Text)] = &[
    ("published", ("منشور", "publié", "published")),
    ("outdated", ("متقادم", "périmé", "outdated")),
    ("missing", ("غير منشور", "absent", "missing")),
    ("not_applicable", ("غير معني", "sans objet", "not applicable")),
];

/// Codes of `freq`.
pub const FREQ: &[(&str, Text)] =
    &[("A", ("سنة", "année", "year")), ("Q", ("ربع سنة", "trimestre", "quarter"))];

/// Codes of `obs_status`.
pub const OBS_STATUS: &[(&str, Text)] = &[
    ("A", ("عادية", "normale", "normal")),
    ("P", ("مؤقتة", "provisoire", "provisional")),
    ("R", ("مراجعة", "révisée", "revised")),
    ("C", ("محجوبة لحماية الخصوصية", "masquée par confidentialité", "hidden for privacy")),
    ("M", ("لا شيء يُحتسب", "rien à calculer", "nothing to compute")),
    ("N", ("غير مصنفة", "non notée", "not rated")),
];

/// Codes of `unit`, as the catalogue gives them.
pub const UNIT: &[(&str, Text)] = &[
    ("requests", ("طلبات", "demandes", "requests")),
    ("items", ("عناصر", "éléments", "items")),
    ("complaints", ("شكايات", "plaintes", "complaints")),
    ("share", ("نسبة من 0 إلى 1", "part, de 0 à 1", "share, from 0 to 1")),
    ("ratio", ("حاصل قسمة", "quotient", "quotient")),
    ("rate", ("لكل 100 ألف نسمة", "pour 100 000 habitants", "for each 100,000 inhabitants")),
    ("working_days", ("أيام عمل", "jours ouvrables", "working days")),
    ("days", ("أيام", "jours", "days")),
    (
        "list",
        (
            "لائحة، والقيمة أيام العمل المنقضية",
            "liste ; la valeur est l'attente en jours ouvrables",
            "list; the value is the wait in working days",
        ),
    ),
    (
        "points",
        (
            "فرق بين نسبتين، من -1 إلى 1",
            "écart de deux parts, de -1 à 1",
            "difference of two shares, from -1 to 1",
        ),
    ),
    ("score", ("من 0 إلى 100", "de 0 à 100", "from 0 to 100")),
    ("rank", ("رتبة", "rang", "rank")),
];

/// Codes of `attribute`.
pub const ATTRIBUTE: &[(&str, Text)] = &[
    ("gender", ("النوع", "genre", "gender")),
    ("requester_category", ("الفئة", "catégorie", "category")),
    ("requester_region", ("جهة طالب(ة) المعلومات", "région de la personne", "region of the requester")),
];

/// Codes of `level`.
pub const LEVEL: &[(&str, Text)] = &[
    ("national", ("وطني", "national", "national")),
    ("region", ("جهة الهيئة", "région de l'organisme", "region of the body")),
    ("body_type", ("صنف الهيئة", "type d'organisme", "kind of body")),
];

/// Codes of `profile_status`.
pub const PROFILE_STATUS: &[(&str, Text)] = &[
    ("received", ("متوصل به", "reçue", "received")),
    ("due", ("انتهى أجله", "arrivée à échéance", "due")),
    ("on_time", ("رد داخل الأجل", "réponse dans le délai", "on time")),
    ("late", ("رد متأخر", "réponse tardive", "late")),
    ("silent", ("دون رد", "sans réponse", "silent")),
    ("complained_head", ("شكاية إلى رئيس(ة) الهيئة", "plainte au chef", "complaint to the head")),
    (
        "not_complained_head",
        ("دون شكاية إلى رئيس(ة) الهيئة", "sans plainte au chef", "no complaint to the head"),
    ),
    ("complained_cdai", ("شكاية إلى اللجنة", "plainte à la Commission", "complaint to the Committee")),
    (
        "not_complained_cdai",
        ("دون شكاية إلى اللجنة", "sans plainte à la Commission", "no complaint to the Committee"),
    ),
    ("answered", ("مجاب عنه", "répondue", "answered")),
    ("minimum_met", ("جميع العناصر مقدمة", "tous les éléments communiqués", "every item provided")),
    ("minimum_not_met", ("عناصر ناقصة", "éléments manquants", "not every item")),
];

/// Codes of `cause`.
pub const CAUSE: &[(&str, Text)] = &[
    (
        "late_entry",
        (
            "أحداث أُدخلت بعد الإصدار السابق",
            "événements saisis après l'édition précédente",
            "events entered after the edition before",
        ),
    ),
    ("calendar", ("تغيرت أيام العطل", "jours fériés modifiés", "other holidays")),
    ("directory", ("تغير دليل الهيئات", "répertoire des organismes modifié", "another directory of bodies")),
    (
        "several",
        (
            "أكثر من سبب: آخر يوم محتسب أو أحداث متأخرة أو عطل أو دليل الهيئات",
            "plusieurs causes : date d'arrêté, saisies tardives, jours fériés ou répertoire",
            "several causes: as-of date, late entries, holidays or the directory",
        ),
    ),
    ("other", ("سبب آخر", "autre cause", "another cause")),
    ("as_of", ("تغير آخر يوم محتسب", "nouvelle date d'arrêté", "a later as-of date")),
    ("formula", ("صيغة حساب جديدة", "nouvelle formule", "a new formula")),
];

const DICTIONARY: &[Field] = &[
    field("file", Words, true, ("الملف", "fichier", "file")),
    field("field", Words, false, ("الحقل", "champ", "field")),
    field(
        "code",
        Words,
        false,
        (
            "الرمز، إن كان السطر يشرح رمزا",
            "code, si la ligne explique un code",
            "code, where the row explains one",
        ),
    ),
    field("label", Words, true, ("الشرح", "libellé", "label")),
];

/// Every CSV file of a package, in the order in which they are written.
pub const FILES: &[FileOf] = &[
    FileOf {
        name: "requests.csv",
        meaning: ("طلب في كل سطر", "une demande par ligne", "one request per row"),
        fields: &[
            field(
                "request_id",
                Words,
                true,
                (
                    "معرف عشوائي للطلب، لا صلة له برقم التتبع",
                    "identifiant aléatoire, sans lien avec le numéro de suivi",
                    "random id, tied to no tracking number",
                ),
            ),
            field(
                "n_items",
                Whole,
                true,
                ("عدد العناصر المطلوبة", "nombre d'éléments demandés", "number of items asked"),
            ),
            field(
                "urgent",
                Flag,
                true,
                (
                    "1 إذا كان الطلب مستعجلا (المادة 17)",
                    "1 si la demande est urgente (article 17)",
                    "1 if urgent (article 17)",
                ),
            ),
            field("channel", Code(CHANNEL), true, ("طريقة الإيداع", "voie de dépôt", "how it came")),
            field(
                "language",
                Code(LANGUAGE),
                true,
                ("لغة الطلب", "langue de la demande", "language of the request"),
            ),
            field(
                "topic",
                Words,
                false,
                ("الموضوع، رمز من لائحة", "thème, code d'une liste", "topic, from a code list"),
            ),
            restricted(
                "requester_category",
                Code(CATEGORY),
                (
                    "فئة طالب(ة) المعلومات؛ في السجل الكامل وحده",
                    "catégorie de la personne qui demande ; journal complet seulement",
                    "category of the requester; full log only",
                ),
            ),
            restricted(
                "gender",
                Code(GENDER),
                (
                    "النوع كما صُرح به؛ في السجل الكامل وحده",
                    "genre déclaré ; journal complet seulement",
                    "gender as declared; full log only",
                ),
            ),
            restricted(
                "requester_region",
                Words,
                (
                    "جهة طالب(ة) المعلومات؛ في السجل الكامل وحده",
                    "région de la personne qui demande ; journal complet seulement",
                    "region of the requester; full log only",
                ),
            ),
        ],
        key: &["request_id"],
        references: &[],
    },
    FileOf {
        name: "events.csv",
        meaning: ("حدث في كل سطر", "un événement par ligne", "one event per row"),
        fields: &[
            field(
                "seq",
                Whole,
                true,
                (
                    "ترتيب الأحداث في اليوم نفسه",
                    "ordre des événements d'un même jour",
                    "order of events of one day",
                ),
            ),
            field("request_id", Words, true, ("الطلب", "la demande", "the request")),
            field(
                "event_date",
                Date,
                true,
                (
                    "اليوم حسب التوقيت القانوني المغربي",
                    "jour, en heure légale marocaine",
                    "day, in Moroccan legal time",
                ),
            ),
            field("event_type", Code(EVENT_TYPE), true, ("صنف الحدث", "type d'événement", "type of event")),
            field("body_id", Words, false, ("الهيئة المعنية", "l'organisme concerné", "the body concerned")),
            field("item_no", Whole, false, ("رقم العنصر", "numéro de l'élément", "number of the item")),
            field(
                "code",
                Words,
                false,
                (
                    "رمز يبين الحدث: مآل، سبب، قرار؛ declared: إجراء لطالب المعلومة قُيد من ورق",
                    "code qui précise : issue, motif, décision ; declared : acte de la personne saisi d'un papier",
                    "code that says which: outcome, ground, decision; declared: act of the requester entered from paper",
                ),
            ),
            field(
                "ref",
                Words,
                false,
                (
                    "مرجع: عنوان النشر، المصلحة (D1، D2...)، هيئة أخرى، آخر يوم (وبعد / يوم إيداع الشكاية التي يخصها)، يوم إيداع الشكاية التي بُتّ فيها؛ declared كما في code",
                    "référence : adresse de publication, service (D1, D2…), autre organisme, dernier jour (après « / », jour de la plainte dont il est), jour de la plainte décidée ; declared comme dans code",
                    "reference: address, department (D1, D2…), other body, last day (after /, the day of the complaint that it is of), day of the complaint decided; declared as in code",
                ),
            ),
            field(
                "flag",
                Flag,
                false,
                (
                    "1: تمديد مبلغ كتابة، رد موقع، إحالة مقبولة",
                    "1 : prolongation notifiée par écrit, réponse signée, transmission acceptée",
                    "1: extension notified in writing, answer signed, redirection agreed",
                ),
            ),
            restricted(
                "recorded_at",
                Instant,
                (
                    "لحظة الإدخال؛ في السجل الكامل وحده",
                    "instant de saisie ; journal complet seulement",
                    "instant of entry; full log only",
                ),
            ),
            restricted(
                "actor_role",
                Words,
                (
                    "صفة من أدخل؛ في السجل الكامل وحده",
                    "rôle de qui a saisi ; journal complet seulement",
                    "role of who entered it; full log only",
                ),
            ),
            restricted(
                "prev_hash",
                Words,
                (
                    "بصمة الإجراء السابق في سجل الطلب، وإن لم يكن من أحداث هذا الملف؛ في السجل الكامل وحده",
                    "empreinte de l'acte précédent du dossier, qu'il soit ou non un événement de ce fichier ; journal complet seulement",
                    "hash of the act before in the request's journal, an event of this file or not; full log only",
                ),
            ),
            restricted(
                "hash",
                Words,
                (
                    "بصمة الحدث؛ في السجل الكامل وحده",
                    "empreinte de l'événement ; journal complet seulement",
                    "hash of the event; full log only",
                ),
            ),
        ],
        key: &["seq"],
        references: &[("request_id", "requests.csv", "request_id"), ("body_id", "bodies.csv", "body_id")],
    },
    FileOf {
        name: "bodies.csv",
        meaning: ("هيئة في كل سطر", "un organisme par ligne", "one body per row"),
        fields: &[
            field("body_id", Words, true, ("معرف الهيئة", "identifiant de l'organisme", "id of the body")),
            field("name", Words, true, ("الاسم", "nom", "name")),
            field("body_type", Words, true, ("صنف الهيئة", "type d'organisme", "kind of body")),
            field(
                "calendar_class",
                Code(CALENDAR_CLASS),
                true,
                (
                    "الصنف الذي تحدد به أيام الإغلاق الاستثنائي",
                    "classe qui décide des fermetures exceptionnelles",
                    "class that decides exceptional closures",
                ),
            ),
            field(
                "region",
                Words,
                false,
                (
                    "جهة الهيئة؛ فارغة لهيئات الدولة كلها",
                    "région de l'organisme ; vide si national",
                    "region of the body; empty if national",
                ),
            ),
            field(
                "in_scope",
                Flag,
                true,
                ("1 إذا كان القانون يسري عليها", "1 si la loi s'applique", "1 if the law applies"),
            ),
            field(
                "official_from",
                Date,
                false,
                (
                    "بداية مهام الشخص المكلف؛ فارغة إذا لم يُعرف أي تعيين",
                    "début de la personne désignée ; vide si aucune désignation n'est connue",
                    "first day of the designated official; empty if no designation is known",
                ),
            ),
            field(
                "official_to",
                Date,
                false,
                (
                    "آخر يوم من مهام الشخص المكلف، وهو محتسب",
                    "dernier jour de la personne désignée, compris",
                    "last day of the designated official, included",
                ),
            ),
            field(
                "has_website",
                Flag,
                false,
                (
                    "1 إذا أجاب موقعها الرسمي عند آخر تحقق، 0 إذا لم يجب؛ فارغة إذا لم يُتحقق منه",
                    "1 si le site officiel a répondu à la dernière vérification, 0 sinon ; vide si jamais vérifié",
                    "1 if the official site answered when last checked, 0 if not; empty if never checked",
                ),
            ),
        ],
        key: &["body_id"],
        references: &[],
    },
    FileOf {
        name: "publication.csv",
        meaning: (
            "تحقق من النشر الاستباقي في كل سطر",
            "une vérification de publication par ligne",
            "one publication check per row",
        ),
        fields: &[
            field("body_id", Words, true, ("الهيئة", "l'organisme", "the body")),
            field(
                "category",
                Code(PUBLICATION_CATEGORY),
                true,
                ("فئة المادة 10", "catégorie de l'article 10", "category of article 10"),
            ),
            field("check_date", Date, true, ("يوم التحقق", "jour de la vérification", "day of the check")),
            field("status", Code(PUBLICATION_STATUS), true, ("ما وُجد", "constat", "what was found")),
        ],
        key: &["body_id", "category", "check_date"],
        references: &[("body_id", "bodies.csv", "body_id")],
    },
    FileOf {
        name: "holidays.csv",
        meaning: (
            "يوم عطلة أو إغلاق في كل سطر",
            "un jour férié ou une fermeture par ligne",
            "one holiday or closure per row",
        ),
        fields: &[
            field("date", Date, true, ("اليوم", "le jour", "the day")),
            field("label", Words, true, ("اسم العطلة", "nom du jour", "name of the day")),
            field(
                "body_classes",
                Words,
                false,
                (
                    "أصناف الهيئات المعنية مفصولة بـ |؛ فارغة للجميع",
                    "classes concernées, séparées par | ; vide pour toutes",
                    "classes it binds, joined by |; empty for all",
                ),
            ),
        ],
        key: &[],
        references: &[],
    },
    FileOf {
        name: "population.csv",
        meaning: (
            "عدد سكان جهة في كل سطر، لحساب V07",
            "la population d'une région par ligne, pour V07",
            "the population of one region per row, for V07",
        ),
        fields: &[
            field("region", Words, true, ("الجهة", "la région", "the region")),
            field("census", Whole, true, ("سنة الإحصاء", "année du recensement", "year of the census")),
            field("inhabitants", Whole, true, ("عدد السكان", "nombre d'habitants", "number of inhabitants")),
        ],
        key: &["region"],
        references: &[],
    },
    FileOf {
        name: "indicator_values.csv",
        meaning: (
            "قيمة مؤشر في كل سطر",
            "une valeur d'indicateur par ligne",
            "one value of an indicator per row",
        ),
        fields: &[
            field("indicator_id", Words, true, ("رمز المؤشر", "code de l'indicateur", "id of the indicator")),
            field("freq", Code(FREQ), true, ("السنة أو الربع", "année ou trimestre", "year or quarter")),
            field("period", Words, true, ("الفترة", "période", "period")),
            field(
                "ref_area",
                Words,
                true,
                (
                    "المغرب (MA) أو جهة، أو none للهيئات المركزية",
                    "Maroc (MA), région, ou none pour les organismes centraux",
                    "Morocco (MA), a region, or none for central bodies",
                ),
            ),
            field(
                "body_id",
                Words,
                false,
                (
                    "الهيئة، إن كانت القيمة لها وحدها",
                    "l'organisme, si la valeur est la sienne",
                    "the body, where the value is its own",
                ),
            ),
            field("body_type", Words, false, ("صنف الهيئات", "type d'organismes", "kind of bodies")),
            field("dim", Words, false, ("بعد إضافي", "dimension de plus", "one more dimension")),
            field("dim_value", Words, false, ("قيمته", "sa valeur", "its value")),
            field("num", Whole, false, ("البسط", "numérateur", "numerator")),
            field("den", Whole, false, ("المقام", "dénominateur", "denominator")),
            field("value", Number, false, ("القيمة", "valeur", "value")),
            field(
                "low",
                Number,
                false,
                ("الحد الأدنى لمجال الثقة 95 %", "borne basse de l'intervalle à 95 %", "lower bound, 95 %"),
            ),
            field(
                "high",
                Number,
                false,
                ("الحد الأعلى لمجال الثقة 95 %", "borne haute de l'intervalle à 95 %", "upper bound, 95 %"),
            ),
            field("unit", Code(UNIT), true, ("الوحدة", "unité", "unit")),
            field(
                "obs_status",
                Code(OBS_STATUS),
                true,
                ("وضعية القيمة", "statut de la valeur", "status of the value"),
            ),
            field(
                "as_of",
                Date,
                true,
                (
                    "آخر يوم احتُسبت أحداثه",
                    "dernier jour dont les événements comptent",
                    "last day whose events count",
                ),
            ),
            field(
                "method_version",
                Whole,
                true,
                ("صيغة الحساب", "version de la formule", "version of the formula"),
            ),
        ],
        key: &["indicator_id", "freq", "period", "ref_area", "body_id", "body_type", "dim", "dim_value"],
        references: &[],
    },
    FileOf {
        name: "requester_profile_counts.csv",
        meaning: (
            "أعداد الطلبات حسب صفة طالب(ة) المعلومات، وفق قاعدة الخصوصية؛ إصدار مراجَع يعيد ما نُشر منها أول مرة، فقد لا يساوي مجموعها العدد الكلي",
            "nombres de demandes selon un attribut de la personne, sous la règle de confidentialité ; une révision répète ceux de la première édition, dont la somme peut différer du total",
            "counts of requests by attribute of the requester, under the privacy rule; a revision repeats those of the first edition, which need not add up to the total",
        ),
        fields: &[
            field("period", Words, true, ("الفترة", "période", "period")),
            field("attribute", Code(ATTRIBUTE), true, ("الصفة", "attribut", "attribute")),
            field("attribute_value", Words, true, ("قيمتها", "sa valeur", "its value")),
            field(
                "level",
                Code(LEVEL),
                true,
                (
                    "المستوى: وطني، جهة الهيئة، صنف الهيئة",
                    "niveau : national, région ou type de l'organisme",
                    "level: national, region or kind of the body",
                ),
            ),
            field("area", Words, true, ("الجهة أو الصنف", "région ou type", "region or kind")),
            field("status", Code(PROFILE_STATUS), true, ("ما يُعد", "ce qui est compté", "what is counted")),
            field(
                "count",
                Whole,
                false,
                ("العدد؛ فارغ إذا حُجب", "nombre ; vide s'il est masqué", "count; empty when hidden"),
            ),
            field(
                "obs_status",
                Code(OBS_STATUS),
                true,
                ("وضعية العدد", "statut du nombre", "status of the count"),
            ),
        ],
        key: &["period", "attribute", "attribute_value", "level", "area", "status"],
        references: &[],
    },
    FileOf {
        name: "CHANGES.csv",
        meaning: (
            "قيمة تغيرت منذ الإصدار السابق في كل سطر",
            "une valeur changée depuis l'édition précédente par ligne",
            "one value changed since the edition before per row",
        ),
        fields: &[
            field("indicator_id", Words, true, ("رمز المؤشر", "code de l'indicateur", "id of the indicator")),
            field("freq", Code(FREQ), true, ("السنة أو الربع", "année ou trimestre", "year or quarter")),
            field("period", Words, true, ("الفترة", "période", "period")),
            field("ref_area", Words, true, ("المجال", "zone", "area")),
            field("body_id", Words, false, ("الهيئة", "organisme", "body")),
            field("body_type", Words, false, ("صنف الهيئات", "type d'organismes", "kind of bodies")),
            field("dim", Words, false, ("بعد إضافي", "dimension de plus", "one more dimension")),
            field("dim_value", Words, false, ("قيمته", "sa valeur", "its value")),
            field("old_num", Whole, false, ("البسط السابق", "ancien numérateur", "old numerator")),
            field("old_den", Whole, false, ("المقام السابق", "ancien dénominateur", "old denominator")),
            field("old_value", Number, false, ("القيمة السابقة", "ancienne valeur", "old value")),
            field("new_num", Whole, false, ("البسط الجديد", "nouveau numérateur", "new numerator")),
            field("new_den", Whole, false, ("المقام الجديد", "nouveau dénominateur", "new denominator")),
            field("new_value", Number, false, ("القيمة الجديدة", "nouvelle valeur", "new value")),
            field("cause", Code(CAUSE), true, ("السبب", "cause", "cause")),
        ],
        key: &["indicator_id", "freq", "period", "ref_area", "body_id", "body_type", "dim", "dim_value"],
        references: &[],
    },
    FileOf {
        name: "dictionary.ar.csv",
        meaning: ("الحقول والرموز", "les champs et les codes", "the fields and codes"),
        fields: DICTIONARY,
        key: &[],
        references: &[],
    },
    FileOf {
        name: "dictionary.fr.csv",
        meaning: ("الحقول والرموز", "les champs et les codes", "the fields and codes"),
        fields: DICTIONARY,
        key: &[],
        references: &[],
    },
    FileOf {
        name: "dictionary.en.csv",
        meaning: ("الحقول والرموز", "les champs et les codes", "the fields and codes"),
        fields: DICTIONARY,
        key: &[],
        references: &[],
    },
];
