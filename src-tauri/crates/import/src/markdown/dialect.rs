//! What site generators and Obsidian write for a picture, made Markdown so that the picture is seen.
//!
//! Jekyll's includes and Liquid tags, Hugo's shortcodes, kramdown's attribute lists, `<figure>` and `<img>`, and embeds
//! such as `![[picture.png|words]]`. Only what has a picture or a link in it is changed, each change is told, and what
//! is not understood stays as text. Code is passed over.

use std::ops::Range;

use super::links::without_code;

/// A change of a text: these bytes become this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes as they are.
    pub range: Range<usize>,
    /// What they become.
    pub text: String,
}

/// Makes the changes. They are in order and do not overlap.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What is to be changed, and a sentence for each sort of change. `is_file` says whether an Obsidian name is a file that
/// comes along.
pub(crate) fn edits(text: &str, is_file: &dyn Fn(&str) -> bool) -> (Vec<Edit>, Vec<String>) {
    if !["{{", "{%", "{:", "<", "[["]
        .iter()
        .any(|m| text.contains(m))
    {
        return (Vec::new(), Vec::new());
    }
    let prose = without_code(text);
    let mut scan = Scan {
        text,
        prose: &prose,
        edits: Vec::new(),
        notes: Vec::new(),
    };
    scan.run(is_file);
    let notes = scan.notes.into_iter().map(|(said, ..)| said).collect();
    (scan.edits, notes)
}

/// The most bytes that a shortcode or figure may have; a longer one is none.
const LONGEST: usize = 4000;

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

struct Scan<'t> {
    text: &'t str,
    prose: &'t str,
    edits: Vec<Edit>,
    notes: Vec<(String, usize, Vec<String>)>,
}

/// A picture as a shortcode says it.
#[derive(Debug, Default)]
struct Picture {
    src: Option<String>,
    alt: Option<String>,
    caption: Vec<String>,
    link: Option<String>,
    left: Vec<String>,
}

impl Scan<'_> {
    fn run(&mut self, is_file: &dyn Fn(&str) -> bool) {
        let mut at = 0;
        let prose = self.prose;
        while let Some(found) = prose.get(at..).and_then(|rest| rest.find(['{', '<', '['])) {
            let here = at + found;
            let rest = prose.get(here..).unwrap_or_default();
            let end = if rest.starts_with("{{<") || rest.starts_with("{{%") {
                self.hugo(here)
            } else if rest.starts_with("{{") {
                self.output(here)
            } else if rest.starts_with("{%") {
                self.tag(here)
            } else if rest.starts_with("{:") {
                self.attributes(here)
            } else if starts_with(rest, "<figure") {
                self.figure(here)
            } else if starts_with(rest, "<img") {
                self.img(here)
            } else if rest.starts_with("[[") {
                self.wiki(here, is_file)
            } else {
                None
            };
            at = end.unwrap_or(here + 1).max(here + 1);
        }
        self.notes_done();
    }

    fn edit(&mut self, range: Range<usize>, text: String) -> Option<usize> {
        let end = range.end;
        if self
            .edits
            .last()
            .is_some_and(|last| last.range.end > range.start)
        {
            return Some(end);
        }
        self.edits.push(Edit { range, text });
        Some(end)
    }

    fn note(&mut self, what: &str, left: Vec<String>) {
        match self.notes.iter_mut().find(|(said, ..)| said == what) {
            Some((_, n, all)) => {
                *n += 1;
                for word in left {
                    if !all.contains(&word) {
                        all.push(word);
                    }
                }
            }
            None => self.notes.push((what.to_owned(), 1, left)),
        }
    }

    /// `{{< figure src="a.png" alt="..." >}}`, `{{< ref "a.md" >}}`
    fn hugo(&mut self, start: usize) -> Option<usize> {
        let (open, close) = if self.prose.get(start..)?.starts_with("{{<") {
            ("{{<", ">}}")
        } else {
            ("{{%", "%}}")
        };
        let (inner, end) = self.between(start, open, close)?;
        let (name, rest) = split_word(inner.trim());
        match name {
            "figure" | "img" | "image" | "picture" | "fig" => {
                let picture = read_picture(rest, true)?;
                self.picture(start..end, picture, "Hugo's figure")
            }
            "ref" | "relref" => {
                let target = arguments(rest).into_iter().next()?.1;
                self.note("address of the site made a path", Vec::new());
                self.edit(start..end, target)
            }
            _ => None,
        }
    }

    /// `{% include figure.html src="a.png" %}`, `{% link a.md %}`, `{% post_url 2024-05-01-a %}`
    fn tag(&mut self, start: usize) -> Option<usize> {
        let (inner, end) = self.between(start, "{%", "%}")?;
        let inner = inner.trim().trim_matches('-').trim();
        let (name, rest) = split_word(inner);
        match name {
            "include" | "include_relative" | "include_cached" => {
                let (file, rest) = split_word(rest.trim());
                let file = file.to_lowercase();
                if !["figure", "image", "img", "picture", "photo"]
                    .iter()
                    .any(|w| file.contains(w))
                {
                    return None;
                }
                let picture = read_picture(rest, false)?;
                self.picture(start..end, picture, "Jekyll's figure")
            }
            "link" => {
                self.note("address of the site made a path", Vec::new());
                self.edit(
                    start..end,
                    format!("/{}", rest.trim().trim_start_matches('/')),
                )
            }
            "post_url" => {
                self.note("address of the site made a path", Vec::new());
                self.edit(
                    start..end,
                    format!("/_posts/{}.md", rest.trim().trim_start_matches('/')),
                )
            }
            _ => None,
        }
    }

    /// `{{ site.baseurl }}/a.png`, `{{ "/a.png" | relative_url }}`
    fn output(&mut self, start: usize) -> Option<usize> {
        let (inner, end) = self.between(start, "{{", "}}")?;
        let inner = inner.trim().trim_matches('-').trim();
        let base = [
            "site.baseurl",
            "site.url",
            "site.github.url",
            "base_path",
            "relativeurl",
        ];
        if base.contains(&inner.to_lowercase().as_str()) || inner == "page.dir" {
            self.note("address of the site made a path", Vec::new());
            return self.edit(start..end, String::new());
        }
        let (value, filters) = inner.split_once('|')?;
        let value = value.trim();
        let quoted = value
            .strip_prefix(['"', '\''])
            .and_then(|v| v.strip_suffix(['"', '\'']))?;
        let is_address = filters.split('|').all(|f| {
            let f = f.trim();
            ["relative_url", "absolute_url", "relURL", "absURL"].contains(&f)
                || f.starts_with("prepend:")
        });
        if !is_address {
            return None;
        }
        self.note("address of the site made a path", Vec::new());
        self.edit(start..end, quoted.to_owned())
    }

    /// `{: .class width="3"}` after a picture or link, or on a line of its own.
    fn attributes(&mut self, start: usize) -> Option<usize> {
        let (inner, end) = self.between(start, "{:", "}")?;
        if inner.contains('\n') {
            return None;
        }
        let (line_start, _) = self.line_around(start);
        let line = self.text.get(line_start..start)?;
        let after = beginning(self.text.get(end..)?);
        let alone = line.trim().is_empty()
            && after
                .split('\n')
                .next()
                .unwrap_or_default()
                .trim()
                .is_empty();
        // `{:toc}` makes a contents list; `{:.x}` says how a block looks.
        let says_look = inner.trim_start().starts_with(['.', '#']) || inner.contains('=');
        if !says_look || !(alone || line.ends_with(')') || line.ends_with(']')) {
            return None;
        }
        self.note(
            "kramdown's layout words taken off",
            vec![format!("{{:{inner}}}")],
        );
        if alone {
            let line_end = end + after.find('\n').map_or(after.len(), |at| at + 1);
            return self.edit(line_start..line_end, String::new());
        }
        self.edit(start..end, String::new())
    }

    /// `<figure><img src="a.png" alt="..."><figcaption>...</figcaption></figure>`
    fn figure(&mut self, start: usize) -> Option<usize> {
        let rest = beginning(self.prose.get(start..)?);
        let length = find_word(rest, "</figure>")? + "</figure>".len();
        let inner = self.text.get(start..start + length)?;
        let images: Vec<usize> = find_all(inner, "<img");
        if images.is_empty() {
            return None;
        }
        let caption = find_word(inner, "<figcaption").and_then(|at| {
            let inside = inner.get(at..)?;
            let inside = inside.get(inside.find('>')? + 1..)?;
            let end = find_word(inside, "</figcaption>")?;
            Some(without_tags(inside.get(..end)?))
        });
        let mut pictures = Vec::new();
        let mut left = Vec::new();
        for (n, at) in images.iter().enumerate() {
            let tag = inner.get(*at..)?;
            let tag = tag.get(..tag.find('>')? + 1)?;
            let mut picture = from_img(tag)?;
            left.append(&mut picture.left);
            if n + 1 == images.len() {
                picture.caption.extend(caption.clone());
            }
            pictures.push(markdown(&picture)?);
        }
        // Whatever else stands in it is kept after the picture.
        let mut others = without_tags(&remove_element(inner, "figcaption"));
        if !others.is_empty() {
            others.insert_str(0, "\n\n");
        }
        self.note("<figure> made a picture", left);
        let text = format!("{}{others}", pictures.join("\n\n"));
        self.block(start..start + length, text)
    }

    /// `<img src="a.png" alt="...">`
    fn img(&mut self, start: usize) -> Option<usize> {
        let length = beginning(self.prose.get(start..)?).find('>')? + 1;
        let tag = self.text.get(start..start + length)?;
        let picture = from_img(tag)?;
        let left = picture.left.clone();
        let text = markdown(&picture)?;
        self.note("<img> made a picture", left);
        // In a line that begins with a tag no Markdown is read: the tags go, if nothing but the picture is in it.
        let (line_start, line_end) = self.line_around(start);
        let line = self.text.get(line_start..line_end)?;
        let only = line.trim_start().starts_with('<')
            && !line.trim_start().starts_with("<img")
            && without_tags(line).is_empty()
            && find_all(line, "<img").len() == 1;
        if only && self.edits.last().is_none_or(|e| e.range.end <= line_start) {
            return self.block(line_start..line_end, text);
        }
        self.edit(start..start + length, text)
    }

    /// `![[a.png|words]]`, `[[a.pdf|words]]`: of files that come along; names of notes stay.
    fn wiki(&mut self, start: usize, is_file: &dyn Fn(&str) -> bool) -> Option<usize> {
        let rest = beginning(self.prose.get(start + 2..)?);
        let length = rest.find(['\n', ']'])?;
        if !rest.get(length..)?.starts_with("]]") {
            return None;
        }
        let inner = self.text.get(start + 2..start + 2 + length)?;
        let end = start + 2 + length + 2;
        let mut bits = inner.split('|');
        let name = bits.next()?.trim_end_matches('\\').trim();
        let words: Vec<&str> = bits
            .map(|b| b.trim_end_matches('\\').trim())
            .filter(|b| !b.is_empty() && !b.bytes().all(|c| c.is_ascii_digit() || c == b'x'))
            .collect();
        let bare = name.split('#').next().unwrap_or(name);
        if name.is_empty() || !is_file(name) {
            return Some(end);
        }
        let is_image = start > 0 && self.text.get(start - 1..start) == Some("!");
        let shown = words.join(", ");
        let target = target(name);
        if is_image {
            self.note("Obsidian's embed made Markdown", Vec::new());
            let is_picture = mime_guess::from_path(bare)
                .first()
                .is_some_and(|m| m.type_() == mime_guess::mime::IMAGE);
            if is_picture {
                return self.edit(start - 1..end, format!("![{}]({target})", label(&shown)));
            }
            let shown = if shown.is_empty() {
                bare.to_owned()
            } else {
                shown
            };
            return self.edit(start - 1..end, format!("[{}]({target})", label(&shown)));
        }
        self.note("Obsidian's link to a file made Markdown", Vec::new());
        let shown = if shown.is_empty() {
            bare.to_owned()
        } else {
            shown
        };
        self.edit(start..end, format!("[{}]({target})", label(&shown)))
    }

    fn picture(&mut self, range: Range<usize>, picture: Picture, what: &str) -> Option<usize> {
        let text = markdown(&picture)?;
        self.note(&format!("{what} made a picture"), picture.left);
        self.edit(range, text)
    }

    /// A change that must stand as a block of its own: with blank lines around it.
    fn block(&mut self, range: Range<usize>, text: String) -> Option<usize> {
        let before = self.text.get(..range.start)?;
        let after = self.text.get(range.end..)?;
        let line = self
            .text
            .get(self.line_around(range.start).0..range.start)?;
        let mut out = String::new();
        if !line.trim().is_empty() {
            out.push_str("\n\n");
        } else if !before.is_empty() && !before.trim_end_matches([' ', '\t']).ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(&text);
        if !after.trim().is_empty() && !after.starts_with("\n\n") {
            out.push_str(if after.starts_with('\n') {
                "\n"
            } else {
                "\n\n"
            });
        }
        self.edit(range, out)
    }

    /// The line that a place is in; of a very long one, only what is near.
    fn line_around(&self, at: usize) -> (usize, usize) {
        let mut from = at.saturating_sub(LONGEST);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let before = self.text.get(from..at).unwrap_or_default();
        let after = beginning(self.text.get(at..).unwrap_or_default());
        (
            before.rfind('\n').map_or(from, |n| from + n + 1),
            at + after.find('\n').unwrap_or(after.len()),
        )
    }

    /// What stands between two marks, from the text itself, and where it ends.
    fn between(&self, start: usize, open: &str, close: &str) -> Option<(String, usize)> {
        let rest = beginning(self.prose.get(start + open.len()..)?);
        let length = rest.find(close)?;
        if rest.get(..length)?.contains("\n\n") {
            return None;
        }
        let from = start + open.len();
        Some((
            self.text.get(from..from + length)?.to_owned(),
            from + length + close.len(),
        ))
    }
}

impl Scan<'_> {
    fn notes_done(&mut self) {
        for (what, n, left) in &mut self.notes {
            if *n > 1 {
                what.push_str(&format!(" ({n} times)"));
            }
            if !left.is_empty() {
                what.push_str(&format!(", without {}", left.join(", ")));
            }
        }
    }
}

/// The arguments of a shortcode as a picture; none without a source.
fn read_picture(text: &str, positional: bool) -> Option<Picture> {
    let mut picture = Picture::default();
    for (key, value) in arguments(text) {
        picture.take(&key, value, positional);
    }
    picture.src.is_some().then_some(picture)
}

impl Picture {
    fn take(&mut self, key: &str, value: String, positional: bool) {
        match key.to_lowercase().as_str() {
            "src" | "image_path" | "image" | "path" | "file" | "filename" | "url" | "img" => {
                if self.src.is_none() {
                    self.src = Some(value);
                } else {
                    self.left.push(format!("{key}={value}"));
                }
            }
            "" if positional && self.src.is_none() => self.src = Some(value),
            "" if positional && self.alt.is_none() => self.alt = Some(value),
            "alt" | "alt_text" => self.alt = Some(value),
            "caption" | "title" | "attr" => {
                let value = without_tags(&value);
                if !value.is_empty() && !self.caption.contains(&value) {
                    self.caption.push(value);
                }
            }
            "link" | "href" if self.link.is_none() => self.link = Some(value),
            _ => self.left.push(if key.is_empty() {
                value
            } else {
                format!("{key}={value}")
            }),
        }
    }
}

/// The picture as Markdown: the caption is its title, which is how a caption is written there.
fn markdown(picture: &Picture) -> Option<String> {
    let src = picture.src.as_ref()?;
    let caption = picture.caption.join(". ");
    let title = if caption.is_empty() {
        String::new()
    } else {
        format!(
            " \"{}\"",
            caption.replace('\\', "\\\\").replace('"', "\\\"")
        )
    };
    let alt = label(&without_tags(picture.alt.as_deref().unwrap_or_default()));
    let image = format!("![{alt}]({}{title})", target(&address(src)));
    Some(match &picture.link {
        Some(link) if link != src => format!("[{image}]({})", target(&address(link))),
        _ => image,
    })
}

/// A source without the Liquid in it.
fn address(src: &str) -> String {
    let (edits, _) = edits(src, &|_| false);
    apply(src, &edits).trim().to_owned()
}

fn from_img(tag: &str) -> Option<Picture> {
    let inner = tag.get(4..)?.trim_end_matches(['>', '/', ' ']);
    let mut picture = Picture::default();
    for (key, value) in arguments(inner) {
        match key.to_lowercase().as_str() {
            "src" => picture.src = Some(entities(&value)),
            "alt" => picture.alt = Some(entities(&value)),
            "title" => picture.caption.push(entities(&value)),
            _ => picture.left.push(if key.is_empty() {
                value
            } else {
                format!("{key}={value}")
            }),
        }
    }
    picture.src.as_ref().filter(|s| !s.is_empty())?;
    Some(picture)
}

/// `key="value" key=value "value"`: without a key it is empty.
fn arguments(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let key_end = rest
            .find(|c: char| c == '=' || c.is_whitespace() || c == '"' || c == '\'' || c == '`')
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at_checked(key_end).unwrap_or((rest, ""));
        let spaced = after.trim_start();
        let (key, value_at) = match spaced.strip_prefix('=') {
            Some(value) if !key.is_empty() => (key, value.trim_start()),
            _ if key.is_empty() => ("", rest),
            _ => {
                found.push((String::new(), key.to_owned()));
                rest = spaced;
                continue;
            }
        };
        let quote = value_at
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        let (value, next) = match quote {
            Some(quote) => {
                let inner = value_at.get(1..).unwrap_or_default();
                let end = closing(inner, quote).unwrap_or(inner.len());
                (
                    inner
                        .get(..end)
                        .unwrap_or_default()
                        .replace(&format!("\\{quote}"), &quote.to_string()),
                    inner.get(end + 1..).unwrap_or_default(),
                )
            }
            None => {
                let (word, next) = split_word(value_at);
                (word.to_owned(), next)
            }
        };
        if value_at.len() == next.len() {
            break;
        }
        found.push((key.to_owned(), value));
        rest = next.trim_start();
    }
    found
}

fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let here = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        here.then_some(at)
    })
}

fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Words for the brackets of a link.
fn label(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

/// A target for the brackets of a link.
fn target(path: &str) -> String {
    if path.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>')) {
        format!("<{}>", path.replace('<', "\\<").replace('>', "\\>"))
    } else {
        path.to_owned()
    }
}

/// The words of a piece of HTML, on one line.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                out.push(' ');
            }
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    entities(&line)
}

fn entities(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

fn remove_element(html: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    match (find_word(html, &open), find_word(html, &close)) {
        (Some(start), Some(end)) if start < end => {
            format!(
                "{}{}",
                html.get(..start).unwrap_or_default(),
                html.get(end + close.len()..).unwrap_or_default()
            )
        }
        _ => html.to_owned(),
    }
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|t| t.eq_ignore_ascii_case(word))
        && text
            .get(word.len()..)
            .is_none_or(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    find_all(text, word).into_iter().next()
}

fn find_all(text: &str, word: &str) -> Vec<usize> {
    text.match_indices('<')
        .map(|(at, _)| at)
        .filter(|at| {
            text.get(*at..at + word.len())
                .is_some_and(|t| t.eq_ignore_ascii_case(word))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{apply, edits};

    fn made(text: &str) -> String {
        let (edits, _) = edits(text, &|name| name.contains('.') && !name.contains("gone"));
        apply(text, &edits)
    }

    #[test]
    fn pictures_of_site_generators_become_markdown() {
        for (text, want) in [
            (
                "{% include figure.html image_path=\"/img/a.png\" alt=\"A wall\" caption=\"The *wall*\" %}",
                "![A wall](/img/a.png \"The *wall*\")",
            ),
            (
                "{% include figure image_path=\"a.png\" class=\"wide\" %}",
                "![](a.png)",
            ),
            (
                "{%- include image.html file='a b.png' alt='x' -%}",
                "![x](<a b.png>)",
            ),
            (
                "{{< figure src=\"a.png\" alt=\"A \\\"wall\\\"\" caption=\"Say \\\"x\\\"\" >}}",
                "![A \"wall\"](a.png \"Say \\\"x\\\"\")",
            ),
            (
                "{{% figure src=a.png title=T caption=`C` %}}",
                "![](a.png \"T. C\")",
            ),
            (
                "{{< figure src=\"a.png\" link=\"https://example.org\" alt=x >}}",
                "[![x](a.png)](https://example.org)",
            ),
            ("{{< img \"a.png\" \"words\" >}}", "![words](a.png)"),
            (
                "![a]({{ site.baseurl }}/assets/x.png)",
                "![a](/assets/x.png)",
            ),
            (
                "![a]({{site.url}}{{site.baseurl}}/x.png){: .left width=\"3\"}",
                "![a](/x.png)",
            ),
            (
                "![a]({{ \"/assets/x.png\" | relative_url }})",
                "![a](/assets/x.png)",
            ),
            (
                "[d]({{ site.baseurl }}{% link files/a.pdf %})",
                "[d](/files/a.pdf)",
            ),
            ("[d]({{< relref \"b.md\" >}})", "[d](b.md)"),
            (
                "<figure class=\"x\"><img src='a.png' alt='A &amp; b'/><figcaption>Some <em>words</em></figcaption></figure>\n",
                "![A & b](a.png \"Some words\")\n",
            ),
            (
                "Text\n<figure>\n<img src=\"a.png\" alt=\"\">\n</figure>\nmore",
                "Text\n\n![](a.png)\n\nmore",
            ),
            (
                "See <img src=\"a.png\" alt=\"x\" width=3> here",
                "See ![x](a.png) here",
            ),
            (
                "<p align=\"center\"><img src=\"a.png\" alt=\"x\"></p>",
                "![x](a.png)",
            ),
            (
                "![[a.png|A wall]] and ![[a b.png|200]]",
                "![A wall](a.png) and ![](<a b.png>)",
            ),
            (
                "[[a.pdf|the minutes]] ![[a.pdf]]",
                "[the minutes](a.pdf) [a.pdf](a.pdf)",
            ),
            ("Text\n{: .notice}\nMore", "Text\nMore"),
            (
                "{% include figure image_path=\"{{ site.baseurl }}/a.png\" %}",
                "![](/a.png)",
            ),
        ] {
            assert_eq!(made(text), want, "{text}");
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for text in [
            "`{{< figure src=\"a.png\" >}}`",
            "```\n<img src=\"a.png\">\n```\n",
            "{{< youtube abc >}}",
            "{% include header.html %}",
            "{% if x %}a{% endif %}",
            "{{ page.title }}",
            "{{ page.title | upcase }}",
            "[[Other note]] ![[Other note]] ![[gone.png]]",
            "{:toc}",
            "a {: b",
            "{{",
            "{%",
            "<figure>no picture</figure>",
            "<img>",
            "<b>bold</b> 3 < 4",
            "{{< figure >}}",
            "> [!note] A callout\n> with words",
            "[[",
        ] {
            assert_eq!(made(text), text);
        }
    }

    #[test]
    fn what_is_left_out_is_told() {
        let (_, notes) = edits(
            "{{< figure src=a.png class=wide >}} {{< figure src=b.png class=wide >}}",
            &|_| false,
        );
        assert_eq!(
            notes,
            ["Hugo's figure made a picture (2 times), without class=wide"]
        );
    }
}
