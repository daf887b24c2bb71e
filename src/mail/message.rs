//! From a letter to the bytes of a mail.
//!
//! The same letter gives the same bytes at every try: its Message-ID and its date were fixed when it
//! was left with the outbox, and the boundary between its parts comes from them.

use super::fault::PostError;
use crate::guard::token::digest;
use crate::letters::letter::Letter;
use crate::letters::marks::subject_line;
use crate::text::Email;
use chrono::{DateTime, Utc};
use lettre::address::{Address, Envelope};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Named, Body, Mailbox, Message, MultiPart, SinglePart};
use std::sync::Arc;

/// A letter with whom it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Whom it goes to.
    pub to: Email,
    /// Where an answer goes, if anyone reads one.
    pub reply_to: Option<Email>,
    /// Its Message-ID, from [`crate::letters::message_id`].
    pub message_id: String,
    /// When it was left with the outbox.
    pub written_at: DateTime<Utc>,
    /// The letter.
    pub letter: Letter,
    /// The documents inside it.
    pub attachments: Vec<Attachment>,
}

/// A document inside a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Prints nothing of what it holds.
impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attachment({} bytes)", self.bytes.len())
    }
}

/// A mail ready to leave.
pub(super) struct Composed {
    pub envelope: Envelope,
    pub bytes: Vec<u8>,
}

/// # Errors
/// [`PostError::Permanent`] when an address or the Message-ID cannot stand in a mail.
pub(super) fn compose(from: &Address, mail: &Outgoing) -> Result<Composed, PostError> {
    if !is_message_id(&mail.message_id) {
        return Err(PostError::permanent("the Message-ID is not one"));
    }
    let sender = if mail.letter.lang == "fr" { "Wasl" } else { "وصل" };
    let mut message = Message::builder()
        .from(Mailbox::new(Some(sender.to_owned()), from.clone()))
        .to(Mailbox::new(None, address(&mail.to)?))
        .subject(subject_line(&mail.letter.subject))
        .date(mail.written_at.into())
        .message_id(Some(mail.message_id.clone()))
        // Machines then send no "out of office" back (RFC 3834).
        .raw_header(plain("Auto-Submitted", "auto-generated"))
        .raw_header(plain("Content-Language", if mail.letter.lang == "fr" { "fr" } else { "ar" }));
    if let Some(reply_to) = &mail.reply_to {
        message = message.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    let message = message.multipart(parts(mail)?).map_err(|e| PostError::permanent(&e.to_string()))?;
    Ok(Composed { envelope: message.envelope().clone(), bytes: message.formatted() })
}

/// The letter in its two forms, and the documents after it.
fn parts(mail: &Outgoing) -> Result<MultiPart, PostError> {
    let forms = MultiPart::alternative()
        .boundary(digest(&mail.message_id))
        .singlepart(SinglePart::plain(unix_lines(&mail.letter.text)))
        .singlepart(SinglePart::html(unix_lines(&mail.letter.html)));
    if mail.attachments.is_empty() {
        return Ok(forms);
    }
    let mut all =
        MultiPart::mixed().boundary(digest(&format!("documents {}", mail.message_id))).multipart(forms);
    for file in &mail.attachments {
        let media_type =
            ContentType::parse(&file.media_type).map_err(|e| PostError::permanent(&e.to_string()))?;
        // Base64 whatever the bytes: a mail server may then change no line end of a document.
        let body = Body::new_with_encoding(file.bytes.to_vec(), ContentTransferEncoding::Base64);
        let body = body.map_err(|_| PostError::permanent("a document cannot be put into a mail"))?;
        all = all.singlepart(Named::new(subject_line(&file.name)).body(body, media_type));
    }
    Ok(all)
}

/// Line ends of one kind: a lone `\r` would otherwise leave bare in the mail (RFC 5322, 2.3).
fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn address(email: &Email) -> Result<Address, PostError> {
    email.as_str().parse().map_err(|_| PostError::permanent("the address cannot be written to"))
}

fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn is_message_id(text: &str) -> bool {
    let inner = text.strip_prefix('<').and_then(|text| text.strip_suffix('>'));
    inner.is_some_and(|inner| {
        inner.split('@').count() == 2
            && inner.len() < 200
            && inner.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::message_id;
    use proptest::prelude::*;

    fn letter(subject: &str) -> Letter {
        Letter {
            subject: subject.into(), text: "نص\n".into(), html: "<p>نص</p>".into(), lang: "ar".into()
        }
    }

    fn mail(subject: &str) -> Outgoing {
        Outgoing {
            to: "nom@exemple.ma".parse().unwrap(),
            reply_to: None,
            message_id: "<1@wasl.example>".into(),
            written_at: "2026-03-02T10:00:00Z".parse().unwrap(),
            letter: letter(subject),
            attachments: Vec::new(),
        }
    }

    fn composed(mail: &Outgoing) -> String {
        let composed = compose(&"wasl@wasl.example".parse().unwrap(), mail).unwrap();
        String::from_utf8(composed.bytes).unwrap()
    }

    fn headers(mail: &Outgoing) -> Vec<String> {
        let text = composed(mail);
        let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
        head.split("\r\n").map(|line| line.split(':').next().unwrap().to_lowercase()).collect()
    }

    const EXPECTED: [&str; 9] = [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "auto-submitted",
        "content-language",
        "mime-version",
        "content-type",
    ];

    #[test]
    fn a_lone_carriage_return_in_a_letter_becomes_a_line_end() {
        let mut mail = mail("x");
        mail.letter.text = "a\rb\r\nc\n".into();
        assert!(composed(&mail).contains("a\r\nb\r\nc\r\n"));
    }

    #[test]
    fn a_mail_says_who_when_and_that_a_machine_wrote_it() {
        let text = composed(&mail("وصل الطلب رقم W-7KQ2-M9XA"));
        assert_eq!(headers(&mail("x")), EXPECTED);
        for line in [
            "To: nom@exemple.ma",
            "Date: Mon, 02 Mar 2026 10:00:00 +0000",
            "Message-ID: <1@wasl.example>",
            "Auto-Submitted: auto-generated",
            "Content-Language: ar",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in\n{text}");
        }
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 998));
        assert!(
            text.contains("multipart/alternative")
                && text.contains("text/plain")
                && text.contains("text/html")
        );
    }

    #[test]
    fn every_try_gives_the_same_bytes() {
        assert_eq!(composed(&mail("a")), composed(&mail("a")));
    }

    #[test]
    fn a_subject_cannot_open_a_new_header() {
        for subject in [
            "a\r\nBcc: x@exemple.ma",
            "a\nBcc: x@exemple.ma",
            "a\rBcc: x",
            "a\u{85}Bcc: x",
            "a\0b",
            "\r\n\r\nbody",
        ] {
            assert_eq!(headers(&mail(subject)), EXPECTED, "{subject:?}");
        }
    }

    #[test]
    fn an_address_or_an_id_cannot_open_a_new_header() {
        assert!("a@exemple.ma\r\nBcc: x@exemple.ma".parse::<Email>().is_err());
        for id in
            ["1@wasl.example", "<1@wasl.example>\r\nBcc: x@exemple.ma", "<a b@c>", "<a@b@c>", "<>", "<a>b@c>"]
        {
            let mail = Outgoing { message_id: id.into(), ..mail("a") };
            assert!(compose(&"wasl@wasl.example".parse().unwrap(), &mail).is_err(), "{id:?}");
        }
    }

    #[test]
    fn ids_are_never_the_same_and_pass() {
        assert_ne!(message_id("wasl.example"), message_id("wasl.example"));
        for domain in ["wasl.example", "localhost", "[192.0.2.7]"] {
            assert!(is_message_id(&message_id(domain)), "{domain}");
        }
    }

    #[test]
    fn an_answer_can_be_sent_elsewhere() {
        let mail = Outgoing { reply_to: Some("w-1@wasl.example".parse().unwrap()), ..mail("a") };
        assert!(composed(&mail).contains("Reply-To: w-1@wasl.example\r\n"));
    }

    fn file(name: &str, bytes: &[u8]) -> Attachment {
        Attachment { name: name.into(), media_type: "application/pdf".into(), bytes: bytes.into() }
    }

    #[test]
    fn documents_follow_the_letter_and_every_try_gives_the_same_bytes() {
        let files = vec![file("ميزانية 2025.pdf", b"%PDF-1.7\n\0\xff"), file("liste.csv", b"a;b\r\n1;2\n")];
        let mail = Outgoing { attachments: files, ..mail("a") };
        let text = composed(&mail);
        assert_eq!(text, composed(&mail));
        assert_eq!(headers(&mail), EXPECTED);
        assert!(text.contains("multipart/mixed") && text.contains("multipart/alternative"));
        assert_eq!(text.matches("Content-Disposition: attachment").count(), 2);
        assert_eq!(text.matches("Content-Type: application/pdf").count(), 2);
        assert!(text.contains("JVBERi0xLjcKAP8="), "the bytes are there: {text}");
        assert!(text.contains("YTtiDQoxOzIK"), "and no line end was changed");
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 998));
    }

    #[test]
    fn the_name_of_a_document_cannot_open_a_new_header() {
        for name in ["a\r\nBcc: x@exemple.ma", "a\nb", "a\"; x=\"y.pdf", "\u{202E}fdp.exe", ""] {
            let mail = Outgoing { attachments: vec![file(name, b"x")], ..mail("a") };
            assert_eq!(headers(&mail), EXPECTED, "{name:?}");
            assert!(!composed(&mail).contains("\r\nBcc"), "{name:?}");
        }
    }

    /// An address that is taken from a requester can be written to: none is found out only by a letter
    /// that fails.
    #[test]
    fn every_address_that_is_taken_can_stand_in_a_mail() {
        for typed in
            ["a+b@exemple.ma", "a.b@exemple.ma", "o'neil@exemple.ma", "x_y-z@sous.exemple.ma", "1@a.co"]
        {
            assert!(address(&typed.parse().unwrap()).is_ok(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_taken_as_an_address_can_stand_in_a_mail(typed in "[!-~]{1,12}@[a-zA-Z0-9.-]{1,12}\\.[a-z]{2,4}") {
            if let Ok(email) = typed.parse::<Email>() {
                prop_assert!(address(&email).is_ok(), "{typed}");
            }
        }

        #[test]
        fn whatever_the_subject_the_headers_are_ours(subject in "(.|[\\r\\n\\t\0\u{2028}:]){0,120}") {
            prop_assert_eq!(headers(&mail(&subject)), EXPECTED);
            prop_assert!(composed(&mail(&subject)).lines().all(|line| line.len() <= 998));
        }

        #[test]
        fn no_bare_line_break_leaves(text in "(.|[\\r\\n]){0,200}") {
            let mut mail = mail("a");
            mail.letter.text = text;
            let sent = composed(&mail);
            let bare = sent.replace("\r\n", "");
            prop_assert!(!bare.contains(['\r', '\n']));
        }
    }
}
