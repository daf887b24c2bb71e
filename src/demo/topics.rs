//! What simulated people ask: ordinary questions on ordinary papers, in Arabic and in French.

use super::words::{ARABIC, FRENCH, Words};

/// A question with its items.
pub struct Topic {
    /// The subject.
    pub subject: &'static str,
    /// Its field, from the list of the form.
    pub topic: &'static str,
    /// The words of its language.
    pub words: &'static Words,
    /// Its items.
    pub items: &'static [&'static str],
}

/// Questions to elected councils.
pub const COUNCILS: &[Topic] = &[
    Topic {
        subject: "ميزانية الجماعة والحساب الإداري",
        topic: "budget",
        words: &ARABIC,
        items: &[
            "نسخة من الميزانية المصادق عليها للسنة الجارية",
            "الحساب الإداري للسنة الماضية مع مرفقاته",
            "مبلغ الباقي استخلاصه من الرسوم والأتاوى",
        ],
    },
    Topic {
        subject: "منح الجمعيات",
        topic: "subsidy",
        words: &ARABIC,
        items: &[
            "لائحة الجمعيات المستفيدة من المنح مع المبالغ",
            "معايير توزيع المنح المعتمدة من المجلس",
            "اتفاقيات الشراكة الموقعة مع الجمعيات",
        ],
    },
    Topic {
        subject: "صفقات تهيئة الطرق",
        topic: "procurement",
        words: &ARABIC,
        items: &[
            "البرنامج التوقعي للصفقات",
            "محاضر فتح الأظرفة للصفقات المبرمة خلال السنتين الأخيرتين",
            "أسماء نائلي الصفقات ومبالغها",
            "محاضر التسلم المؤقت والنهائي",
        ],
    },
    Topic {
        subject: "النقل المدرسي",
        topic: "school",
        words: &ARABIC,
        items: &[
            "عدد الحافلات العاملة ومساراتها",
            "الميزانية المخصصة للنقل المدرسي",
            "عدد المستفيدين حسب الدوار",
        ],
    },
    Topic {
        subject: "محاضر دورات المجلس",
        topic: "council",
        words: &ARABIC,
        items: &["محاضر الدورات العادية للسنة الماضية", "لائحة حضور الأعضاء وغيابهم"],
    },
    Topic {
        subject: "تصميم التهيئة ورخص البناء",
        topic: "urban",
        words: &ARABIC,
        items: &["نسخة من تصميم التهيئة الساري", "عدد رخص البناء المسلمة والمرفوضة حسب السنة"],
    },
    Topic {
        subject: "Budget et compte administratif",
        topic: "budget",
        words: &FRENCH,
        items: &[
            "Budget approuvé de l'année en cours",
            "Compte administratif de l'année passée et ses annexes",
            "Restes à recouvrer par taxe",
        ],
    },
    Topic {
        subject: "Marché de collecte des déchets",
        topic: "environment",
        words: &FRENCH,
        items: &[
            "Cahier des charges du contrat",
            "Montant annuel payé",
            "Rapports de suivi des deux dernières années",
        ],
    },
];

/// Questions to ministries, establishments and other bodies.
pub const OTHERS: &[Topic] = &[
    Topic {
        subject: "نتائج المباريات والتوظيف",
        topic: "jobs",
        words: &ARABIC,
        items: &[
            "عدد المناصب المتبارى بشأنها خلال السنة",
            "لائحة النجاح ومعدلاتها دون الأسماء",
            "تركيبة لجنة المباراة",
        ],
    },
    Topic {
        subject: "الإحصائيات القطاعية حسب الجهة",
        topic: "other",
        words: &ARABIC,
        items: &["المعطيات السنوية حسب الجهة والجنس", "منهجية الجمع", "الملف بصيغة جدول قابل للمعالجة"],
    },
    Topic {
        subject: "برنامج الصفقات ونتائجها",
        topic: "procurement",
        words: &ARABIC,
        items: &["البرنامج التوقعي للصفقات", "نتائج طلبات العروض ومبالغها", "لائحة سندات الطلب"],
    },
    Topic {
        subject: "جودة الماء الصالح للشرب",
        topic: "water",
        words: &ARABIC,
        items: &["نتائج التحاليل الدورية", "نقط أخذ العينات", "التدابير المتخذة عند تجاوز المعايير"],
    },
    Topic {
        subject: "Effectifs par catégorie et par région",
        topic: "jobs",
        words: &FRENCH,
        items: &["Effectifs au 31 décembre par catégorie", "Répartition par sexe", "Postes vacants"],
    },
    Topic {
        subject: "Subventions versées",
        topic: "subsidy",
        words: &FRENCH,
        items: &["Liste des bénéficiaires et montants", "Critères d'attribution", "Conventions signées"],
    },
];
