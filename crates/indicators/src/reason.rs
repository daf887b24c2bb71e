//! Why something is not counted, in words.

use super::measure::Reason;

impl Reason {
    /// The code in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotYet => "not_yet_in_the_log",
            Self::NotExactlyOneFiled => "not_exactly_one_filed",
            Self::ClosedBeforeFiling => "closed_before_filing",
            Self::Voided => "voided",
            Self::NotVoided => "not_voided",
            Self::ReceivedOutside => "received_outside_the_period",
            Self::DueOutside => "due_outside_the_period",
            Self::LeftBeforeDue => "withdrawn_or_redirected_by_the_due_date",
            Self::NotLeftBeforeDue => "not_withdrawn_or_redirected_by_the_due_date",
            Self::NotUrgent => "not_urgent",
            Self::NotExtended => "not_extended",
            Self::AnsweredOutside => "not_answered_in_the_period",
            Self::NotLate => "not_answered_late",
            Self::NotLeftInPeriod => "not_withdrawn_or_redirected_in_the_period",
            Self::NotReceivedNorClosed => "neither_received_nor_closed_in_the_period",
            Self::NotOpenOnDay => "not_open_on_the_day",
            Self::NotOpenInPeriod => "not_open_in_the_period",
            Self::NoSuchItem => "no_such_item",
            Self::WhollyNotHeld => "wholly_not_held",
            Self::NoComplaintDue => "no_complaint_due_in_the_period",
            Self::NoDecision => "no_decision_in_the_period",
            Self::NoComplaint => "no_complaint",
            Self::NoFollowUpPast => "no_follow_up_past",
            Self::NotRouted => "not_routed_in_the_period",
            Self::NothingEntered => "no_entry_date",
            Self::NoFinding => "no_finding",
            Self::OutOfScope => "out_of_scope",
            Self::NothingChecked => "nothing_checked",
            Self::NothingKnown => "nothing_known",
            Self::NotInThisLog => "not_in_this_log",
            Self::NoInhabitants => "no_region_with_known_inhabitants",
        }
    }

    /// The sentence in a language; Arabic where there is none.
    pub fn sentence(self, lang: &str) -> &'static str {
        let (ar, fr, en) = self.sentences();
        match lang {
            "fr" => fr,
            "en" => en,
            _ => ar,
        }
    }

    fn sentences(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::NotYet => (
                "لا حدث مسجلا إلى غاية تاريخ الاحتساب",
                "aucun événement à la date d'arrêté",
                "no event by the as-of date",
            ),
            Self::NotExactlyOneFiled => {
                ("لا إيداع واحدا بالضبط", "pas exactement un dépôt", "not exactly one filing")
            }
            Self::ClosedBeforeFiling => {
                ("أُغلق قبل إيداعه", "clos avant son dépôt", "closed before it was filed")
            }
            Self::Voided => ("تسجيل ملغى", "saisie annulée", "void entry"),
            Self::NotVoided => ("تسجيل غير ملغى", "saisie non annulée", "the entry is not void"),
            Self::ReceivedOutside => {
                ("توصلت به الهيئة خارج الفترة", "reçue hors de la période", "received outside the period")
            }
            Self::DueOutside => {
                ("انتهى أجله خارج الفترة", "date limite hors de la période", "due outside the period")
            }
            Self::LeftBeforeDue => (
                "سُحب أو أُحيل داخل الأجل",
                "retirée ou transmise avant la date limite",
                "withdrawn or redirected by the due date",
            ),
            Self::NotLeftBeforeDue => (
                "لم يُسحب ولم يُحَل داخل الأجل",
                "ni retirée ni transmise avant la date limite",
                "neither withdrawn nor redirected by the due date",
            ),
            Self::NotUrgent => ("غير مستعجل", "non urgente", "not urgent"),
            Self::NotExtended => ("لم يُمدد أجله", "délai non prolongé", "never extended"),
            Self::AnsweredOutside => {
                ("لم يُرد عليه داخل الفترة", "sans réponse dans la période", "not answered in the period")
            }
            Self::NotLate => ("لا رد متأخرا عليه", "pas de réponse tardive", "not answered late"),
            Self::NotLeftInPeriod => (
                "لم يُسحب ولم يُحَل داخل الفترة",
                "ni retirée ni transmise dans la période",
                "neither withdrawn nor redirected in the period",
            ),
            Self::NotReceivedNorClosed => (
                "لم يرد ولم يُغلق داخل الفترة",
                "ni reçue ni close dans la période",
                "neither received nor closed in the period",
            ),
            Self::NotOpenOnDay => ("غير جار في ذلك اليوم", "pas en cours ce jour-là", "not open on the day"),
            Self::NotOpenInPeriod => (
                "غير جار في أي يوم عمل من الفترة",
                "en cours aucun jour ouvrable de la période",
                "open on no working day of the period",
            ),
            Self::NoSuchItem => {
                ("لا عنصر من هذا الصنف", "aucun élément de cette sorte", "no item of this kind")
            }
            Self::WhollyNotHeld => (
                "جميع عناصره غير متوفرة لدى الهيئة",
                "tous ses éléments sont non détenus",
                "none of its items is held",
            ),
            Self::NoComplaintDue => (
                "لا شكاية ينتهي أجلها داخل الفترة",
                "aucune plainte dont le délai finit dans la période",
                "no complaint due in the period",
            ),
            Self::NoDecision => (
                "لا قرار في شكاية داخل الفترة",
                "aucune plainte décidée dans la période",
                "no complaint decided in the period",
            ),
            Self::NoComplaint => (
                "لا شكاية تقرر فيها داخل الفترة أو بقيت جارية",
                "aucune plainte décidée ou pendante",
                "no complaint decided or pending",
            ),
            Self::NoFollowUpPast => (
                "لا قرار لصالح الطلب انقضى أجل تنفيذه",
                "aucune décision favorable dont le délai de suite est passé",
                "no upheld decision whose follow-up time is past",
            ),
            Self::NotRouted => (
                "لم يوجه إلى مصلحة داخل الفترة",
                "envoyée à aucun service dans la période",
                "sent to no department in the period",
            ),
            Self::NothingEntered => ("لا تاريخ إدخال", "pas de date de saisie", "no date of entry"),
            Self::NoFinding => ("لا اختلال", "aucune anomalie", "no finding"),
            Self::OutOfScope => {
                ("هيئة لا يسري عليها القانون", "organisme hors du champ de la loi", "outside the law's scope")
            }
            Self::NothingChecked => {
                ("لا فئة جرى التحقق منها", "aucune catégorie vérifiée", "no category checked")
            }
            Self::NothingKnown => {
                ("لا يُعرف عنها شيء بعد", "rien n'en est encore connu", "nothing is known of it yet")
            }
            Self::NotInThisLog => {
                ("غير وارد في هذا السجل", "absent de ce journal", "this log does not tell it")
            }
            Self::NoInhabitants => (
                "هيئة لا جهة لها، أو جهة لا يُعرف عدد سكانها",
                "organisme sans région, ou région dont la population n'est pas connue",
                "its body has no region, or the inhabitants of the region are not known",
            ),
        }
    }
}
