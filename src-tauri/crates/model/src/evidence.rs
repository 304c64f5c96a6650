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
        /// A local copy of a link's page; beside a picture's original, a smaller copy that goes out in its place.
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

/// Which of an item's files, in their order, goes out with a portfolio: each is told by its role and by whether it is a
/// picture. The newest original, unless a smaller copy of a picture was made of it since; else a copy of a page.
pub fn sent(files: impl IntoIterator<Item = (FileRole, bool)>) -> Option<usize> {
    let (mut original, mut copy) = (None, None);
    for (at, (role, picture)) in files.into_iter().enumerate() {
        match role {
            FileRole::Original => {
                original = Some((at, picture));
                // What was made of an older one is no copy of this.
                copy = None;
            }
            FileRole::Copy => copy = Some((at, picture)),
            FileRole::Captions | FileRole::Drawing | FileRole::Replaced => {}
        }
    }
    match (original, copy) {
        (Some((_, true)), Some((copy, true))) => Some(copy),
        (Some((original, _)), _) => Some(original),
        (None, copy) => copy.map(|(at, _)| at),
    }
}

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

#[cfg(test)]
mod tests {
    use super::FileRole::{Captions, Copy, Original};
    use super::sent;

    #[test]
    fn a_smaller_copy_goes_out_in_place_of_the_picture_that_it_was_made_of() {
        assert_eq!(sent([(Original, true), (Copy, true)]), Some(1));
        assert_eq!(sent([(Copy, true), (Original, true)]), Some(1));
        assert_eq!(sent([(Original, false), (Copy, true)]), Some(0));
        assert_eq!(sent([(Original, true), (Copy, false)]), Some(0));
        assert_eq!(sent([(Copy, false), (Captions, false)]), Some(0));
        assert_eq!(sent([(Captions, false)]), None);
    }
}
