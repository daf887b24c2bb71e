//! Reading a JSON object field by field, with all wrong fields named at once.

use crate::fold::order_number;
use crate::law::day::{self, DayFault};
use crate::text::{FieldError, SUBJECT_MAX, Text, TextFault};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// The fields of one object, and where it stands in what was sent.
pub struct Fields<'a> {
    path: String,
    object: Option<&'a Map<String, Value>>,
}

/// The wrong fields found so far.
pub type Errors = Vec<FieldError>;

impl<'a> Fields<'a> {
    /// The fields of a value; anything but an object is a fault of the whole.
    pub fn of(value: &'a Value, path: &str, errors: &mut Errors) -> Self {
        let object = value.as_object();
        if object.is_none() {
            errors.push(FieldError::new(path, "not_an_object"));
        }
        Self { path: path.to_owned(), object }
    }

    /// The full path of a field.
    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// The value of a field; `null` counts as left out.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.object?.get(name).filter(|v| !v.is_null())
    }

    fn wrong(&self, name: &str, code: &'static str, errors: &mut Errors) {
        errors.push(FieldError::new(self.path(name), code));
    }

    /// A text that may be left out.
    pub fn text<const MAX: usize>(&self, name: &str, errors: &mut Errors) -> Option<String> {
        self.read(name, Text::<MAX>::parse, errors)
    }

    /// The same where it is one line, however it was pasted: a name, a number, a place.
    pub fn line(&self, name: &str, errors: &mut Errors) -> Option<String> {
        self.read(name, Text::<SUBJECT_MAX>::line, errors)
    }

    /// An order number, its parts joined as a register joins them ([`order_number`]).
    pub fn order_number(&self, name: &str, errors: &mut Errors) -> Option<String> {
        self.line(name, errors).map(|typed| order_number(&typed))
    }

    fn read<const MAX: usize>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Result<Text<MAX>, TextFault>,
        errors: &mut Errors,
    ) -> Option<String> {
        let value = self.get(name)?;
        let Some(typed) = value.as_str() else {
            self.wrong(name, "not_a_text", errors);
            return None;
        };
        match parse(typed) {
            Ok(text) => Some(text.into()),
            Err(TextFault::Missing) => None,
            Err(fault) => {
                errors.push(FieldError::text(self.path(name), fault));
                None
            }
        }
    }

    /// A text that must be there; one that is wrong in itself is named once.
    pub fn needed_text<const MAX: usize>(&self, name: &str, errors: &mut Errors) -> String {
        let before = errors.len();
        let text = self.text::<MAX>(name, errors);
        self.there(name, text, before, errors)
    }

    /// One line that must be there.
    pub fn needed_line(&self, name: &str, errors: &mut Errors) -> String {
        let before = errors.len();
        let text = self.line(name, errors);
        self.there(name, text, before, errors)
    }

    fn there(&self, name: &str, text: Option<String>, before: usize, errors: &mut Errors) -> String {
        if text.is_none() && errors.len() == before {
            self.wrong(name, "missing", errors);
        }
        text.unwrap_or_default()
    }

    /// A code, read by `read`, that may be left out.
    pub fn code<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>, errors: &mut Errors) -> Option<T> {
        let value = self.get(name)?;
        let code = value.as_str().filter(|c| !c.is_empty());
        if code.is_none() && value.is_string() {
            return None;
        }
        let read = code.and_then(read);
        if read.is_none() {
            self.wrong(name, "unknown_code", errors);
        }
        read
    }

    /// A code that must be there.
    pub fn needed_code<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
        errors: &mut Errors,
    ) -> Option<T> {
        let before = errors.len();
        let code = self.code(name, read, errors);
        if code.is_none() && errors.len() == before {
            self.wrong(name, "missing", errors);
        }
        code
    }

    /// A flag that may be left out.
    pub fn flag(&self, name: &str, errors: &mut Errors) -> Option<bool> {
        let value = self.get(name)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong(name, "not_a_flag", errors);
        }
        flag
    }

    /// A date that may be left out.
    pub fn date(&self, name: &str, errors: &mut Errors) -> Option<NaiveDate> {
        let value = self.get(name)?;
        if value.as_str() == Some("") {
            return None;
        }
        let read = value.as_str().map_or(Err(DayFault::NotADay), |text| day::parse(text.trim()));
        read.map_err(|fault| self.wrong(name, fault.code(), errors)).ok()
    }

    /// A day of receipt: one on which the law was in force (article 30), and not one to come.
    pub fn receipt(&self, name: &str, today: NaiveDate, errors: &mut Errors) -> Option<NaiveDate> {
        let day = self.date(name, errors)?;
        let fault = match day::under_the_law(day) {
            Err(fault) => fault.code(),
            Ok(day) if day > today => "future_date",
            Ok(day) => return Some(day),
        };
        self.wrong(name, fault, errors);
        None
    }

    /// A whole number that may be left out.
    pub fn number(&self, name: &str, errors: &mut Errors) -> Option<u64> {
        let value = self.get(name)?;
        let number = value.as_u64();
        if number.is_none() {
            self.wrong(name, "not_a_number", errors);
        }
        number
    }

    /// A list; left out, it is empty.
    pub fn list(&self, name: &str, errors: &mut Errors) -> &'a [Value] {
        match self.get(name) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.wrong(name, "not_a_list", errors);
                &[]
            }
        }
    }

    /// A list of codes, each once: there are few of them, whatever is sent.
    pub fn codes<T: PartialEq>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
        errors: &mut Errors,
    ) -> Vec<T> {
        let mut codes = Vec::new();
        for (i, value) in self.list(name, errors).iter().enumerate() {
            match value.as_str().and_then(&read) {
                Some(code) if codes.contains(&code) => {}
                Some(code) => codes.push(code),
                None => self.wrong(&format!("{name}.{i}"), "unknown_code", errors),
            }
        }
        codes
    }

    /// Amounts of dirhams written as `"12.50"`, in centimes; left out, zero.
    pub fn dirhams(&self, name: &str, errors: &mut Errors) -> u64 {
        let Some(value) = self.get(name) else { return 0 };
        let amount = match value {
            Value::String(s) if s.is_empty() => Some(0),
            Value::String(s) => parse_dirhams(s),
            Value::Number(n) => parse_dirhams(&n.to_string()),
            _ => None,
        };
        if amount.is_none() {
            self.wrong(name, "bad_amount", errors);
        }
        amount.unwrap_or(0)
    }
}

fn parse_dirhams(text: &str) -> Option<u64> {
    let text = text.trim().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let digits = |s: &str| s.len() <= 9 && s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let centimes: u64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<u64>().ok()? * 100 + centimes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dirhams_are_kept_in_centimes() {
        for (text, centimes) in [("12.50", Some(1250)), ("12", Some(1200)), ("0,5", Some(50)), ("", None)] {
            assert_eq!(parse_dirhams(text), centimes, "{text}");
        }
        for wrong in ["-1", "1.234", "1e3", "12.5.0", "٣"] {
            assert_eq!(parse_dirhams(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn all_wrong_fields_are_named_at_once() {
        let sent = json!({"subject": 3, "on": "2025-02-30", "kind": "zebra", "flag": "yes"});
        let mut errors = Errors::new();
        let fields = Fields::of(&sent, "request", &mut errors);
        fields.needed_text::<10>("subject", &mut errors);
        fields.date("on", &mut errors);
        fields.code("kind", |c| (c == "horse").then_some(()), &mut errors);
        fields.flag("flag", &mut errors);
        fields.needed_text::<10>("name", &mut errors);
        let named: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(
            named,
            [
                ("request.subject", "not_a_text"),
                ("request.on", "bad_date"),
                ("request.kind", "unknown_code"),
                ("request.flag", "not_a_flag"),
                ("request.name", "missing"),
            ]
        );
    }
}
