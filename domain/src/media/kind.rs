//! Tells what a file is by its content; a name can only make it worse. Knows nothing of storage.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An AVIF picture.
    Avif,
    /// A GIF picture.
    Gif,
    /// A HEIC picture, as phones of Apple take them.
    Heic,
    /// A JPEG picture.
    Jpeg,
    /// A page or a drawing that can carry scripts: HTML, SVG, other XML. Never shown, only handed out as text.
    Markup,
    /// A moving picture: MP4, QuickTime, 3GP.
    Mp4,
    /// An Ogg sound, as messengers send voice.
    Ogg,
    /// A PDF document.
    Pdf,
    /// A PNG picture.
    Png,
    /// Something that runs, by content or by name.
    Program,
    /// Plain text in UTF-8, letters of mail (.eml) and tables (.csv) among it.
    Text,
    /// A WebM or Matroska film.
    Webm,
    /// A WebP picture.
    Webp,
    /// A zip archive, office documents among it.
    Zip,
    /// Anything else.
    Other,
}

struct Facts {
    media_type: &'static str,
    /// The extensions a file of the kind may bear; the first is given to files that bear another.
    extensions: &'static [&'static str],
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Avif,
        Self::Gif,
        Self::Heic,
        Self::Jpeg,
        Self::Markup,
        Self::Mp4,
        Self::Ogg,
        Self::Pdf,
        Self::Png,
        Self::Program,
        Self::Text,
        Self::Webm,
        Self::Webp,
        Self::Zip,
        Self::Other,
    ];

    /// The machine name, as rows of evidence keep it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Gif => "gif",
            Self::Heic => "heic",
            Self::Jpeg => "jpeg",
            Self::Markup => "markup",
            Self::Mp4 => "mp4",
            Self::Ogg => "ogg",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Program => "program",
            Self::Text => "text",
            Self::Webm => "webm",
            Self::Webp => "webp",
            Self::Zip => "zip",
            Self::Other => "other",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether a browser may show it in a page of ours: pictures that cannot carry scripts, and nothing else.
    #[must_use]
    pub const fn inline(self) -> bool {
        matches!(self, Self::Gif | Self::Jpeg | Self::Png | Self::Webp)
    }

    /// The media type to hand it out with. Markup is plain text, so that nothing in it can run.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        self.facts().media_type
    }

    /// The extension for names without a fitting one.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.extensions().first().copied().unwrap_or("bin")
    }

    /// Every extension that fits, in lower case.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        self.facts().extensions
    }

    const fn facts(self) -> Facts {
        let (media_type, extensions): (&str, &'static [&'static str]) = match self {
            Self::Avif => ("image/avif", &["avif"]),
            Self::Gif => ("image/gif", &["gif"]),
            Self::Heic => ("image/heic", &["heic", "heif"]),
            Self::Jpeg => ("image/jpeg", &["jpg", "jpeg"]),
            Self::Markup => ("text/plain; charset=utf-8", &["txt"]),
            Self::Mp4 => ("video/mp4", &["mp4", "mov", "m4v", "m4a", "3gp"]),
            Self::Ogg => ("audio/ogg", &["ogg", "oga", "opus"]),
            Self::Pdf => ("application/pdf", &["pdf"]),
            Self::Png => ("image/png", &["png"]),
            Self::Text => ("text/plain; charset=utf-8", &["txt", "csv", "eml", "json", "log", "md", "tsv"]),
            Self::Webm => ("video/webm", &["webm", "mkv"]),
            Self::Webp => ("image/webp", &["webp"]),
            Self::Zip => ("application/zip", &["zip", "docx", "odt", "ods", "pptx", "xlsx"]),
            Self::Other | Self::Program => ("application/octet-stream", &["bin"]),
        };
        Facts { media_type, extensions }
    }
}

/// So many bytes of a text are looked at for markup.
const TEXT_BYTES_LOOKED_AT: usize = 64 * 1024;

/// Extensions of what runs when it is opened.
const PROGRAM_EXTENSIONS: &[&str] = &[
    "apk", "app", "appx", "bat", "chm", "cmd", "com", "cpl", "dll", "dmg", "exe", "hta", "ipa", "iso", "jar",
    "js", "jse", "lnk", "msi", "msix", "pif", "ps1", "reg", "scr", "sh", "url", "vbe", "vbs", "wsf", "xapk",
];

/// What `bytes` are. The content decides; `name` is heard only where it says that the file runs.
#[must_use]
pub fn sniff(bytes: &[u8], name: &str) -> Kind {
    let kind = by_content(bytes);
    let picture = kind.inline() || matches!(kind, Kind::Avif | Kind::Heic | Kind::Pdf | Kind::Mp4);
    if !picture && runs_by_name(name) { Kind::Program } else { kind }
}

fn runs_by_name(name: &str) -> bool {
    let name = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        PROGRAM_EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
    })
}

fn by_content(bytes: &[u8]) -> Kind {
    const STARTS: &[(&[u8], Kind)] = &[
        (b"\xff\xd8\xff", Kind::Jpeg),
        (b"\x89PNG\r\n\x1a\n", Kind::Png),
        (b"GIF87a", Kind::Gif),
        (b"GIF89a", Kind::Gif),
        (b"%PDF-", Kind::Pdf),
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"OggS", Kind::Ogg),
        (b"\x1a\x45\xdf\xa3", Kind::Webm),
        (b"MZ", Kind::Program),
        (b"\x7fELF", Kind::Program),
        (b"\xca\xfe\xba\xbe", Kind::Program),
        (b"\xcf\xfa\xed\xfe", Kind::Program),
        (b"dex\n", Kind::Program),
        (b"#!", Kind::Program),
    ];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::Webp;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return by_brand(bytes.get(8..12).unwrap_or_default());
    }
    STARTS
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map_or_else(|| text_or_other(bytes), |(_, kind)| *kind)
}

fn by_brand(brand: &[u8]) -> Kind {
    match brand {
        b"avif" | b"avis" => Kind::Avif,
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => Kind::Heic,
        _ => Kind::Mp4,
    }
}

fn text_or_other(bytes: &[u8]) -> Kind {
    let head = bytes.get(..TEXT_BYTES_LOOKED_AT).unwrap_or(bytes);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // A character may be cut at the end of what is looked at.
        Err(fault) if head.len() < bytes.len() && fault.valid_up_to() + 4 > head.len() => {
            std::str::from_utf8(head.get(..fault.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
        Err(_) => return Kind::Other,
    };
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')) {
        return Kind::Other;
    }
    if is_markup(text) { Kind::Markup } else { Kind::Text }
}

/// Whether a careless reader could take the text for a page: it begins with a tag, or bears one that runs.
fn is_markup(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "<html",
        "<!doctype",
        "<script",
        "<svg",
        "<iframe",
        "<body",
        "<head",
        "<img",
        "<object",
        "<embed",
        "<a href",
    ];
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with("<?xml") || start.starts_with("<!") {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    TAGS.iter().any(|tag| lower.contains(tag))
}
