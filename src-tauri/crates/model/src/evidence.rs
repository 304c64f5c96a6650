//! Evidence: files and links in the library.

use crate::text_form::text_form;

text_form!(
    /// Whether an item of evidence may be shown to others.
    Permission, "permission", {
        /// The candidate's own work.
        Mine = "mine",
        /// The people concerned have agreed.
        Agreed = "agreed",
        /// Asked, no answer yet.
        Asked = "asked",
        /// Not to be shared with anybody.
        DoNotShare = "do-not-share",
    }
);

text_form!(
    /// What sort of thing an item of evidence is.
    EvidenceKind, "kind of evidence", {
        /// A picture.
        Image = "image",
        /// A text document, slides or a spreadsheet meant to be read.
        Document = "document",
        /// Sound.
        Audio = "audio",
        /// Moving pictures.
        Video = "video",
        /// Captions or a transcript.
        Captions = "captions",
        /// Figures.
        Data = "data",
        /// An e-mail.
        Email = "email",
        /// A place on the web.
        Link = "link",
        /// Anything else.
        File = "file",
    }
);

text_form!(
    /// What a file is to the evidence item that holds it.
    FileRole, "role of a file", {
        /// The file as it was added.
        Original = "original",
        /// A local copy of a link's page.
        Copy = "copy",
        /// Captions or a transcript for the original.
        Captions = "captions",
        /// The drawing that the original was made from.
        Drawing = "drawing",
        /// An original that a newer file has replaced.
        Replaced = "replaced",
    }
);

text_form!(
    /// How far the words in a file could be read, for search.
    WordsState, "state of a file's words", {
        /// To the end; a scan or a picture of text has none.
        Read = "read",
        /// As far as words of one file are kept.
        Cut = "cut",
        /// It is locked with a password.
        Locked = "locked",
        /// It is damaged, or not what its name says.
        Unreadable = "unreadable",
        /// It takes too long, too much memory, or is too large.
        TooMuch = "too-much",
    }
);

impl EvidenceKind {
    /// The kind that a media type suggests.
    pub fn from_mime(mime: &str) -> Self {
        match mime.split_once('/') {
            Some(("image", _)) => Self::Image,
            Some(("audio", _)) => Self::Audio,
            Some(("video", _)) => Self::Video,
            Some(("text", "vtt")) | Some(("application", "x-subrip")) => Self::Captions,
            Some(("text", "csv")) | Some(("text", "tab-separated-values")) => Self::Data,
            Some(("application", "json")) => Self::Data,
            Some(("message", _)) => Self::Email,
            Some(("text", _)) => Self::Document,
            Some(("application", rest))
                if rest == "pdf"
                    || rest == "rtf"
                    || rest == "epub+zip"
                    || rest == "msword"
                    || rest.starts_with("vnd.openxmlformats")
                    || rest.starts_with("vnd.oasis")
                    || rest.starts_with("vnd.ms-") =>
            {
                Self::Document
            }
            _ => Self::File,
        }
    }
}
