//! Words of a web page: what it shows, the texts of its pictures, and no script or style.

use std::cell::RefCell;

use encoding_rs::Encoding;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};

/// How far into a page it may say what it is written in.
const HEAD: usize = 2_048;

/// What a page says that it is written in.
pub(crate) fn charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let key = b"charset=";
    let at = head.windows(key.len()).position(|part| part == key)? + key.len();
    let label: Vec<u8> = head
        .get(at..)?
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
}

/// The words of a page.
pub(crate) fn words(page: &str) -> String {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(page));
    // A script asks for the tokenizer to be called again; it is not run.
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let out = tokenizer.sink.out.into_inner();
    out.trim().to_owned()
}

#[derive(Default)]
struct Sink {
    out: RefCell<String>,
    /// Depth of what is not shown.
    hidden: RefCell<Option<String>>,
}

/// What is not text of the page.
const HIDDEN: [&str; 6] = ["script", "style", "template", "noscript", "svg", "math"];
/// What is within a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

impl Sink {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let mut hidden = self.hidden.borrow_mut();
        if let Some(until) = hidden.as_deref() {
            if tag.kind == TagKind::EndTag && until == name {
                *hidden = None;
            }
            return TokenSinkResult::Continue;
        }
        let mut out = self.out.borrow_mut();
        if tag.kind == TagKind::StartTag {
            for attribute in &tag.attrs {
                if &*attribute.name.local == "alt" && !attribute.value.trim().is_empty() {
                    space(&mut out);
                    out.push_str(attribute.value.trim());
                    space(&mut out);
                }
            }
        }
        if !INLINE.contains(&name) && !out.ends_with('\n') {
            let kept = out.trim_end_matches(' ').len();
            out.truncate(kept);
            if !out.is_empty() {
                out.push('\n');
            }
        }
        if tag.kind == TagKind::StartTag && HIDDEN.contains(&name) && !tag.self_closing {
            *hidden = Some(name.to_owned());
            return match name {
                "script" => TokenSinkResult::RawData(states::RawKind::ScriptData),
                "style" | "noscript" => TokenSinkResult::RawData(states::RawKind::Rawtext),
                _ => TokenSinkResult::Continue,
            };
        }
        match name {
            "title" | "textarea" if tag.kind == TagKind::StartTag => {
                TokenSinkResult::RawData(states::RawKind::Rcdata)
            }
            _ => TokenSinkResult::Continue,
        }
    }

    fn text(&self, text: &str) {
        if self.hidden.borrow().is_some() {
            return;
        }
        let mut out = self.out.borrow_mut();
        for c in text.chars() {
            if c.is_whitespace() {
                space(&mut out);
            } else {
                out.push(c);
            }
        }
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::CharacterTokens(text) => {
                self.text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}
