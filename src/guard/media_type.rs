//! The kinds of file that are taken.

/// What a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum MediaType {
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    Odg,
    Csv,
    Text,
    Json,
    Png,
    Jpeg,
    Zip,
}

impl MediaType {
    /// Every type that is taken.
    pub const ALL: [MediaType; 14] = [
        MediaType::Pdf,
        MediaType::Docx,
        MediaType::Xlsx,
        MediaType::Pptx,
        MediaType::Odt,
        MediaType::Ods,
        MediaType::Odp,
        MediaType::Odg,
        MediaType::Csv,
        MediaType::Text,
        MediaType::Json,
        MediaType::Png,
        MediaType::Jpeg,
        MediaType::Zip,
    ];

    /// The type as it stands in a `Content-Type`.
    pub fn as_str(self) -> &'static str {
        match self {
            MediaType::Pdf => "application/pdf",
            MediaType::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            MediaType::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            MediaType::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            MediaType::Odt => "application/vnd.oasis.opendocument.text",
            MediaType::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            MediaType::Odp => "application/vnd.oasis.opendocument.presentation",
            MediaType::Odg => "application/vnd.oasis.opendocument.graphics",
            MediaType::Csv => "text/csv",
            MediaType::Text => "text/plain",
            MediaType::Json => "application/json",
            MediaType::Png => "image/png",
            MediaType::Jpeg => "image/jpeg",
            MediaType::Zip => "application/zip",
        }
    }

    /// The type of this `Content-Type`, if it is one that is taken.
    pub fn from_code(code: &str) -> Option<MediaType> {
        MediaType::ALL.into_iter().find(|t| t.as_str() == code)
    }

    /// Extensions that go with the type, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            MediaType::Pdf => &["pdf"],
            MediaType::Docx => &["docx", "docm", "dotx"],
            MediaType::Xlsx => &["xlsx", "xlsm", "xltx"],
            MediaType::Pptx => &["pptx", "pptm", "ppsx"],
            MediaType::Odt => &["odt"],
            MediaType::Ods => &["ods"],
            MediaType::Odp => &["odp"],
            MediaType::Odg => &["odg"],
            MediaType::Csv => &["csv"],
            MediaType::Text => &["txt", "log", "md", "tsv", "text"],
            MediaType::Json => &["json", "geojson"],
            MediaType::Png => &["png"],
            MediaType::Jpeg => &["jpg", "jpeg"],
            MediaType::Zip => &["zip"],
        }
    }
}
