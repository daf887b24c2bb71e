//! What simulated people write beside their questions, in each language.

/// The words of one language.
pub struct Words {
    /// Code of the language.
    pub language: &'static str,
    /// First name of every requester: nobody's.
    pub first_name: &'static str,
    /// What stands before the number of a requester, in place of a family name.
    pub last_name: &'static str,
    /// Address of every requester.
    pub address: &'static str,
    /// Why a request is urgent, when it is.
    pub urgency: &'static [&'static str],
    /// A question of the desk, and its answer.
    pub question: (&'static str, &'static str),
    /// Why it is not urgent after all.
    pub not_urgent: &'static str,
    /// Why the desk needs more time.
    pub more_time: &'static str,
    /// Who signs a reply.
    pub signatory: &'static str,
    /// What stands before the number of a supplement.
    pub supplement: &'static str,
    /// A document that is not there.
    pub not_held: &'static str,
    /// Notes of refusals.
    pub notes: &'static [&'static str],
    /// The reasons of a head's decision, and of the Committee's.
    pub decided: (&'static str, &'static str),
    /// Of a simulated document: that it is one, and the names of its columns.
    pub document: (&'static str, [&'static str; 2]),
}

/// In Arabic.
pub const ARABIC: Words = Words {
    language: "ar",
    first_name: "طالب(ة)",
    last_name: "تجريبي",
    address: "عنوان تجريبي",
    urgency: &["خطر انهيار بناية مأهولة بالسكان", "احتمال تلوث ماء يشربه سكان الحي"],
    question: ("ما السنة المقصودة؟", "السنة الماضية."),
    not_urgent: "لا خطر على حياة الأشخاص أو سلامتهم.",
    more_time: "عدد كبير من الوثائق يجب جمعها لدى عدة مصالح.",
    signatory: "الشخص المكلف",
    supplement: "ت",
    not_held: "لا توجد الوثيقة لدى الهيئة.",
    notes: &["تتضمن الوثيقة معطيات شخصية لأشخاص ذاتيين", "ما زالت الوثيقة قيد الإعداد لدى المصلحة المعنية"],
    decided: ("بعد دراسة الملف مع المصلحة المعنية.", "توصية معللة."),
    document: ("وثيقة تجريبية لا قيمة لها", ["السنة", "القيمة"]),
};

/// In French.
pub const FRENCH: Words = Words {
    language: "fr",
    first_name: "Personne",
    last_name: "fictive",
    address: "Adresse fictive",
    urgency: &["Risque d'effondrement d'un mur d'école fréquentée"],
    question: ("De quelle année s'agit-il ?", "De l'année passée."),
    not_urgent: "Aucun danger pour la vie ou la sécurité des personnes.",
    more_time: "De nombreux documents sont à réunir auprès de plusieurs services.",
    signatory: "La personne chargée",
    supplement: "C",
    not_held: "L'organisme ne détient pas ce document.",
    notes: &["Le document contient des données personnelles", "Le document est en cours d'élaboration"],
    decided: ("Après examen du dossier avec le service concerné.", "Recommandation motivée."),
    document: ("Document fictif, sans valeur", ["Année", "Valeur"]),
};
