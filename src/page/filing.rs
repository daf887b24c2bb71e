//! A request as it is typed, field by field: the names of the form are written here and nowhere else.

/// Everything the filing form carries, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// `body_id`.
    pub body_id: String,
    /// `body_query`: words searched for a body, without script.
    pub body_query: String,
    /// `subject`.
    pub subject: String,
    /// `topic`: one of the list, or nothing.
    pub topic: String,
    /// `items.N.text`, `items.N.period_from`, `items.N.period_to`, `items.N.medium`.
    pub items: Vec<FilingItem>,
    /// `urgent`: `true` or `false`.
    pub urgent: bool,
    /// `urgency_reason`.
    pub urgency_reason: String,
    /// `language`.
    pub language: String,
    /// `delivery`.
    pub delivery: String,
    /// `requester.first_name`.
    pub first_name: String,
    /// `requester.last_name`.
    pub last_name: String,
    /// `requester.address`.
    pub address: String,
    /// `requester.identity.kind`: `cnie` or `residence`.
    pub identity_kind: String,
    /// `requester.identity.number`.
    pub identity_number: String,
    /// `requester.email`.
    pub email: String,
    /// `requester.phone`.
    pub phone: String,
    /// `requester.on_behalf_of`.
    pub on_behalf_of: String,
    /// `public`.
    pub public: bool,
    /// `reuse_undertaking`.
    pub reuse_undertaking: bool,
    /// `privacy_consent`.
    pub privacy_consent: bool,
    /// `channel`: `in_person`, `post` or `email`, at the desk only.
    pub channel: String,
    /// `received_on`: the true day of receipt, at the desk only.
    pub received_on: String,
    /// `serial`, at the desk only.
    pub serial: String,
    /// `scan`: id of the scanned paper, deposited before; at the desk only.
    pub scan: String,
    /// `scan_name`: its name, for the eye.
    pub scan_name: String,
}

/// One item as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingItem {
    /// `items.N.text`.
    pub text: String,
    /// `items.N.period_from`, a date.
    pub period_from: String,
    /// `items.N.period_to`, a date.
    pub period_to: String,
    /// `items.N.medium`.
    pub medium: String,
}

/// What is left to do after a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Judge the fields; show the check page, or the form with its errors.
    Check,
    /// File.
    Send,
    /// Search bodies for `body_query`, then show the form.
    FindBody,
    /// Show the form as it now is.
    ShowForm,
}

/// Most items a form may carry; one more is kept when it is read, so that the check says it is too much.
pub const MOST_ITEMS: usize = 50;

impl Filing {
    /// An empty form: one empty item, Arabic or the page's language, answer by e-mail. Nothing is agreed to
    /// beforehand (law 09-08: consent is an act).
    pub fn empty(language: &str) -> Self {
        Self {
            items: vec![FilingItem::default()],
            language: language.to_owned(),
            delivery: "email".to_owned(),
            identity_kind: "cnie".to_owned(),
            ..Self::default()
        }
    }

    /// Reads the pairs of a posted form. Unknown names are left aside; of a name given twice the
    /// last counts.
    pub fn from_pairs<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            form.set(name, value);
        }
        form
    }

    fn set(&mut self, name: &str, value: &str) {
        if let Some(rest) = name.strip_prefix("items.") {
            return self.set_item(rest, value);
        }
        let flag = value == "true" || value == "on";
        let text = match name {
            "body_id" => &mut self.body_id,
            "body_query" => &mut self.body_query,
            "subject" => &mut self.subject,
            "topic" => &mut self.topic,
            "urgency_reason" => &mut self.urgency_reason,
            "language" => &mut self.language,
            "delivery" => &mut self.delivery,
            "requester.first_name" => &mut self.first_name,
            "requester.last_name" => &mut self.last_name,
            "requester.address" => &mut self.address,
            "requester.identity.kind" => &mut self.identity_kind,
            "requester.identity.number" => &mut self.identity_number,
            "requester.email" => &mut self.email,
            "requester.phone" => &mut self.phone,
            "requester.on_behalf_of" => &mut self.on_behalf_of,
            "channel" => &mut self.channel,
            "received_on" => &mut self.received_on,
            "serial" => &mut self.serial,
            "scan" => &mut self.scan,
            "scan_name" => &mut self.scan_name,
            "urgent" => return self.urgent = flag,
            "public" => return self.public = flag,
            "reuse_undertaking" => return self.reuse_undertaking = flag,
            "privacy_consent" => return self.privacy_consent = flag,
            _ => return,
        };
        value.clone_into(text);
    }

    fn set_item(&mut self, rest: &str, value: &str) {
        let Some((place, field)) = rest.split_once('.') else { return };
        let Ok(place) = place.parse::<usize>().map(|p| p.min(MOST_ITEMS)) else { return };
        if self.items.len() <= place {
            self.items.resize_with(place + 1, FilingItem::default);
        }
        let item = &mut self.items[place];
        let text = match field {
            "text" => &mut item.text,
            "period_from" => &mut item.period_from,
            "period_to" => &mut item.period_to,
            "medium" => &mut item.medium,
            _ => return,
        };
        value.clone_into(text);
    }

    /// Does what the pressed button of the form says to the form itself, and says what is left to do.
    pub fn press(&mut self, button: &str) -> Pressed {
        match button {
            "send" => return Pressed::Send,
            "check" | "" => return Pressed::Check,
            "find_body" => return Pressed::FindBody,
            "keep_private" => {
                self.public = false;
                return Pressed::Check;
            }
            "add_item" if self.items.len() < MOST_ITEMS => self.items.push(FilingItem::default()),
            "change_body" => self.body_id.clear(),
            _ => self.remove_item(button),
        }
        Pressed::ShowForm
    }

    fn remove_item(&mut self, button: &str) {
        let place = button.strip_prefix("remove_item.").and_then(|p| p.parse::<usize>().ok());
        if let Some(place) = place.filter(|p| self.items.len() > 1 && *p < self.items.len()) {
            self.items.remove(place);
        }
    }

    /// Every field with a value, as pairs of a form: what the check page carries on.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> =
            self.texts().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        for (i, item) in self.items.iter().enumerate() {
            let fields = [
                ("text", &item.text),
                ("period_from", &item.period_from),
                ("period_to", &item.period_to),
                ("medium", &item.medium),
            ];
            all.extend(fields.iter().map(|(f, v)| (format!("items.{i}.{f}"), (*v).clone())));
        }
        let flags = [
            ("urgent", self.urgent),
            ("public", self.public),
            ("reuse_undertaking", self.reuse_undertaking),
            ("privacy_consent", self.privacy_consent),
        ];
        all.extend(flags.iter().filter(|(_, on)| *on).map(|(n, _)| ((*n).to_owned(), "true".to_owned())));
        all.retain(|(_, v)| !v.is_empty());
        all
    }

    /// The text fields outside the items, by name.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("body_id", self.body_id.as_str()),
            ("body_query", &self.body_query),
            ("subject", &self.subject),
            ("topic", &self.topic),
            ("urgency_reason", &self.urgency_reason),
            ("language", &self.language),
            ("delivery", &self.delivery),
            ("requester.first_name", &self.first_name),
            ("requester.last_name", &self.last_name),
            ("requester.address", &self.address),
            ("requester.identity.kind", &self.identity_kind),
            ("requester.identity.number", &self.identity_number),
            ("requester.email", &self.email),
            ("requester.phone", &self.phone),
            ("requester.on_behalf_of", &self.on_behalf_of),
            ("channel", &self.channel),
            ("received_on", &self.received_on),
            ("scan", &self.scan),
            ("scan_name", &self.scan_name),
            ("serial", &self.serial),
        ]
        .into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_can_be_added_and_removed_without_script() {
        let mut form = Filing::empty("ar");
        assert_eq!(form.press("add_item"), Pressed::ShowForm);
        form.items[1].text = "ب".to_owned();
        assert_eq!(form.press("remove_item.0"), Pressed::ShowForm);
        assert_eq!(form.items.len(), 1);
        assert_eq!(form.items[0].text, "ب");
        form.press("remove_item.0");
        assert_eq!(form.items.len(), 1, "the last row stays");
        assert_eq!(form.press("send"), Pressed::Send);
    }

    #[test]
    fn what_was_typed_comes_back_to_the_letter() {
        let pairs = [
            ("body_id", "commune-x"),
            ("subject", "ماء < خبز & \"ملح\""),
            ("topic", "budget"),
            ("items.0.text", "أول\nسطر"),
            ("items.1.period_from", "2026-01-01"),
            ("urgent", "true"),
            ("requester.identity.number", "AB 12"),
            ("privacy_consent", "true"),
            ("unknown", "x"),
        ];
        let form = Filing::from_pairs(pairs);
        assert_eq!(form.items.len(), 2);
        let again = form.pairs();
        assert_eq!(Filing::from_pairs(again.iter().map(|(n, v)| (n.as_str(), v.as_str()))), form);
    }

    #[test]
    fn an_item_too_many_is_kept_as_one_and_not_cut_in_silence() {
        let form = Filing::from_pairs([("items.0.text", "x"), ("items.999999999.text", "y")]);
        assert_eq!(form.items.len(), MOST_ITEMS + 1);
        assert_eq!(form.items[MOST_ITEMS].text, "y");
    }
}
