//! Files of the evidence as pages and text, for the appendix of a PDF.

use reflectory_document::FileRef;
use reflectory_export::Leaf;

/// The most pages of one file: an appendix is read, and a book is attached or handed over beside it.
const MOST_PAGES: usize = 60;
/// The most bytes of text of one file.
const MOST_TEXT: usize = 200_000;
/// The most bytes of the words that stand for a page.
const MOST_WORDS: usize = 4_000;
/// Pixels across a page: fine enough to read when it fills a page of paper.
const ACROSS: u32 = 1_240;

/// A PDF page by page, a text as text; nothing for what is neither.
pub(super) fn of(file: &FileRef, bytes: Vec<u8>) -> Vec<Leaf> {
    if bytes.starts_with(b"%PDF-") {
        return pdf(bytes);
    }
    if !file.mime.starts_with("text/") && !file.mime.starts_with("application/json") {
        return Vec::new();
    }
    let Ok(mut text) = String::from_utf8(bytes) else {
        return Vec::new();
    };
    if text.len() > MOST_TEXT {
        text.truncate(text.floor_char_boundary(MOST_TEXT));
        text.push_str("\n\n(The file goes on.)");
    }
    let text = text.trim_start_matches('\u{feff}').to_owned();
    if text.trim().is_empty() {
        return Vec::new();
    }
    vec![Leaf::Text(text)]
}

fn pdf(bytes: Vec<u8>) -> Vec<Leaf> {
    let words =
        reflectory_pages::text(bytes.clone(), MOST_TEXT).map_or_else(|_| String::new(), |t| t.text);
    let mut out = Vec::new();
    let mut page = 1;
    while page <= MOST_PAGES {
        // A page that can't be drawn would be missing among the others, so the whole file lies beside the document.
        let Ok(drawn) = reflectory_pages::draw(bytes.clone(), page, ACROSS) else {
            return Vec::new();
        };
        let total = drawn.total;
        if total > MOST_PAGES {
            return Vec::new();
        }
        out.push(Leaf::Page {
            png: drawn.png,
            words: words_of(&words, page, total),
        });
        if page >= total {
            break;
        }
        page += 1;
    }
    out
}

/// The words of a page, on one line. An empty line stands between two pages; where their number does not agree, the first
/// page has all of them.
fn words_of(all: &str, page: usize, total: usize) -> String {
    let parts: Vec<&str> = all.split("\n\n").collect();
    let part = if parts.len() == total {
        parts.get(page - 1).copied().unwrap_or_default()
    } else if page == 1 {
        all
    } else {
        ""
    };
    let mut line = part.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.len() > MOST_WORDS {
        line.truncate(line.floor_char_boundary(MOST_WORDS));
        line.push('\u{2026}');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{of, words_of};
    use reflectory_document::FileRef;
    use reflectory_export::Leaf;

    fn file(mime: &str) -> FileRef {
        FileRef {
            name: "x".to_owned(),
            mime: mime.to_owned(),
            sha256: String::new(),
            size: 0,
        }
    }

    #[test]
    fn texts_are_text_and_what_is_neither_is_nothing() {
        let text = |mime: &str, bytes: &[u8]| of(&file(mime), bytes.to_vec());
        assert_eq!(
            text("text/csv", "\u{feff}a,b\n1,é\n".as_bytes()),
            [Leaf::Text("a,b\n1,é\n".to_owned())]
        );
        assert_eq!(text("text/plain", b"\xff\xfe\x00"), []);
        assert_eq!(text("text/plain", b" \n"), []);
        assert_eq!(text("video/mp4", b"words"), []);
        assert_eq!(text("application/pdf", b"%PDF-1.7 cut short"), []);
    }

    #[test]
    fn each_page_has_its_own_words() {
        assert_eq!(words_of("One\ntwo\n\nThree", 1, 2), "One two");
        assert_eq!(words_of("One\ntwo\n\nThree", 2, 2), "Three");
        assert_eq!(words_of("One\n\nTwo\n\nThree", 1, 2), "One Two Three");
        assert_eq!(words_of("One\n\nTwo\n\nThree", 2, 2), "");
        assert!(words_of(&"word ".repeat(2_000), 1, 1).len() < 4_100);
    }
}
