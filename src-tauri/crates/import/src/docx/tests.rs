//! Small documents of each construct, made here, against the Markdown that they become.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Converted, DocxError, convert, part};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const SPACES: &str = concat!(
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
    r#" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
    r#" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office""#,
    r#" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#,
    r#" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#,
    r#" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart""#,
    r#" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#,
);

/// A package that is being made.
struct Make {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
    space: &'static str,
    main: &'static str,
}

impl Make {
    fn new() -> Self {
        Self {
            parts: Vec::new(),
            relations: String::new(),
            space: W,
            main: "word/document.xml",
        }
    }

    fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), bytes.into()));
        self
    }

    fn relation(mut self, id: &str, kind: &str, target: &str, outside: bool) -> Self {
        let mode = if outside {
            r#" TargetMode="External""#
        } else {
            ""
        };
        self.relations.push_str(&format!(
            r#"<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"{mode}/>"#
        ));
        self
    }

    fn story(self, kind: &str, inner: &str) -> Self {
        let space = self.space;
        self.part(
            &format!("word/{kind}.xml"),
            format!(r#"<w:{kind} xmlns:w="{space}"{SPACES}>{inner}</w:{kind}>"#),
        )
        .relation(&format!("r-{kind}"), kind, &format!("{kind}.xml"), false)
    }

    fn body(self, body: &str) -> Vec<u8> {
        let (folder, name) = self.main.rsplit_once('/').unwrap();
        let (space, main) = (self.space, self.main);
        let text = format!(
            r#"<w:document xmlns:w="{space}"{SPACES}><w:body>{body}</w:body></w:document>"#
        );
        let top = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="{main}"/></Relationships>"#
        );
        let own = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
            self.relations
        );
        let made = [
            ("_rels/.rels".to_owned(), top.into_bytes()),
            (main.to_owned(), text.into_bytes()),
            (format!("{folder}/_rels/{name}.rels"), own.into_bytes()),
        ];
        zipped(made.into_iter().chain(self.parts))
    }
}

fn zipped(parts: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Converted {
    convert(bytes, "x.docx/").unwrap()
}

/// The Markdown of a body, and the report as one text.
fn md(body: &str) -> (String, String) {
    let done = read(&Make::new().body(body));
    (done.markdown, done.notes.join("\n"))
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn r(look: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn t(text: &str) -> String {
    r("", text)
}

fn styled(style: &str, inner: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>"#)
}

#[test]
fn looks_are_marks_and_stand_where_markdown_can_see_them() {
    let cases = [
        (
            t("plain ") + &r("<w:b/>", "bold ") + &t("on"),
            "plain **bold** on\n",
        ),
        (
            r("<w:b/>", "a") + &r("<w:b/><w:i/>", "b") + &t("c"),
            "**a*b***c\n",
        ),
        (r("<w:b/>", "Label:") + &t("words"), "**Label**:words\n"),
        (t("x") + &r("<w:i/>", "(y)") + &t("z"), "x*(y)*z\n"),
        (
            r("<w:strike/>", "gone") + &t(" x") + &r(r#"<w:vertAlign w:val="superscript"/>"#, "2"),
            "~~gone~~ x<sup>2</sup>\n",
        ),
        (
            r(r#"<w:rFonts w:ascii="Consolas"/>"#, "let `x`") + &t(" is code"),
            "`` let `x` `` is code\n",
        ),
        (r(r#"<w:b w:val="0"/>"#, "not"), "not\n"),
        (
            r("<w:b/>", "one") + &t(" ") + &r("<w:b/>", "two"),
            "**one two**\n",
        ),
        (
            t("a*b _c_ [d] &lt;e&gt; f_g &amp;amp; h|i"),
            "a\\*b \\_c\\_ \\[d\\] \\<e> f_g \\&amp; h|i\n",
        ),
        (t("1. no list"), "1\\. no list\n"),
        (t("# no heading"), "\\# no heading\n"),
        (t("- no bullet"), "\\- no bullet\n"),
        (t("> no quote"), "\\> no quote\n"),
        (t("---"), "\\---\n"),
        (
            t("a") + "<w:r><w:tab/></w:r>" + &t("b") + "<w:r><w:br/></w:r>" + &t("# c"),
            "a b\\\n\\# c\n",
        ),
        (
            t("no")
                + "<w:r><w:noBreakHyphen/></w:r>"
                + &t("break soft")
                + "<w:r><w:softHyphen/></w:r>"
                + &t("ly"),
            "no\u{2011}break softly\n",
        ),
        (
            r#"<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#.to_owned() + &t(" done"),
            "\u{2713} done\n",
        ),
    ];
    for (given, wanted) in cases {
        let (got, _) = md(&p(&given));
        if given.contains("(y)") {
            // Either way of moving the brackets out is right; the words are whole.
            assert_eq!(got.replace('*', ""), "x(y)z\n");
            continue;
        }
        assert_eq!(got, wanted, "{given}");
    }
}

#[test]
fn headings_go_by_style_base_outline_and_name() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My own"/><w:basedOn w:val="berschrift1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Lvl"><w:name w:val="Level"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="U2"><w:name w:val="Überschrift 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="Mine"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
        <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>"#;
    let body = [
        styled("T", &t("The whole")),
        styled("berschrift1", &r("<w:b/>", "One")),
        styled("Mine", &t("Two")),
        styled("Lvl", &t("Three")),
        styled("U2", &t("Four #")),
        styled("Flat", &t("Five")),
        styled("Loop", &t("Six")),
        styled("Heading4", &t("Seven")),
        styled("berschrift1", ""),
    ]
    .concat();
    let done = read(&Make::new().story("styles", styles).body(&body));
    assert_eq!(
        done.markdown,
        "# The whole\n\n# One\n\n# Two\n\n### Three\n\n## Four \\#\n\nFive\n\nSix\n\n#### Seven\n"
    );
    assert_eq!(done.title.as_deref(), Some("The whole"));
    assert!(done.notes.contains(&"1 empty heading left out".to_owned()));
}

const LISTS: &str = r#"
    <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:pStyle w:val="Dots"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Core area %1:"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>"#;

fn item(list: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        t(text)
    )
}

#[test]
fn lists_nest_go_on_and_begin_anew() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>"#;
    let body = [
        item(1, 0, "one"),
        item(1, 1, "letter"),
        item(1, 1, "letter"),
        item(1, 0, "two"),
        p(&t("between")),
        item(1, 0, "three"),
        item(3, 0, "anew"),
        styled("Dots", &t("dot")),
        item(2, 1, "deep \u{2610} not"),
        p(&t("end")),
        item(2, 0, "\u{2612} done"),
        r#"<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>"#
            .to_owned()
            + &t("Name") + "</w:p>",
    ]
    .concat();
    let done = read(
        &Make::new()
            .story("styles", styles)
            .story("numbering", LISTS)
            .body(&body),
    );
    assert_eq!(
        done.markdown,
        "1. one\n   1. letter\n   2. letter\n2. two\n\nbetween\n\n3. three\n\n1) anew\n\n- dot\n  - deep \u{2610} not\n\nend\n\n- [x] done\n\n# Core area 2: Name\n"
    );
    assert!(
        done.notes
            .iter()
            .any(|n| n.starts_with("2 list items numbered by letters"))
    );
}

#[test]
fn tracked_changes_are_resolved_and_told() {
    let body = p(&format!(
        "{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo><w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
        t("A "),
        t("new"),
        t("there"),
        t(" here")
    )) + &format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}",
        t("first "),
        p(&t("second"))
    );
    let (text, notes) = md(&body);
    assert_eq!(text, "A new here\n\nfirst second\n");
    assert_eq!(
        notes,
        "2 tracked deletions left out\n1 tracked insertion taken\n1 moved passage taken at its new place"
    );
}

#[test]
fn links_come_by_relationship_and_by_field() {
    let field = |instr: &str, shown: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instr} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            t(shown)
        )
    };
    let body = p(&format!(
        r#"<w:hyperlink r:id="l" w:anchor="top">{}</w:hyperlink> <w:hyperlink w:anchor="b">{}</w:hyperlink><w:fldSimple w:instr="HYPERLINK &quot;https://b.example/&quot;">{}</w:fldSimple>"#,
        t("one"),
        t(" inner "),
        t("two")
    )) + &p(&(field(
        "HYPERLINK &quot;https://c.example/a b&quot; \\o &quot;tip&quot;",
        "three",
    ) + &field("PAGE", " 7")
        + &field("HYPERLINK \\l &quot;x&quot;", " place")))
        + &p(&(field("TOC \\o", "One 1")))
        + &p(r#"<w:hyperlink r:id="bad"><w:r><w:t>run</w:t></w:r></w:hyperlink>"#);
    let bytes = Make::new()
        .relation("l", "hyperlink", "https://a.example/(x)", true)
        .relation("bad", "hyperlink", "javascript:alert(1)", true)
        .body(&body);
    let done = read(&bytes);
    assert_eq!(
        done.markdown,
        "[one](https://a.example/%28x%29#top) inner [two](https://b.example/)\n\n[three](https://c.example/a%20b) 7 place\n\nrun\n"
    );
    let notes = done.notes.join("\n");
    assert!(notes.contains("2 links within the document"), "{notes}");
    assert!(notes.contains("1 table of contents left out"), "{notes}");
    assert!(notes.contains("would run something"), "{notes}");
}

#[test]
fn notes_and_comments_are_footnotes() {
    let body = p(&format!(
        r#"{}<w:r><w:footnoteReference w:id="2"/></w:r>{}<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="9"/></w:r>"#,
        t("a"),
        t(" b")
    ));
    let bytes = Make::new()
        .story("footnotes", &format!(r#"<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p>{}</w:footnote>"#, t(" first"), p(&t("more"))))
        .story("endnotes", &format!(r#"<w:endnote w:id="2">{}</w:endnote>"#, p(&t("end"))))
        .story("comments", &format!(r#"<w:comment w:id="0" w:author="Ann B" w:date="2024-05-01T10:00:00Z">{}</w:comment>"#, p(&t("why?"))))
        .body(&body);
    let done = read(&bytes);
    assert_eq!(
        done.markdown,
        "a[^1] b[^2][^c1]\n\n[^1]: first\n\n    more\n\n[^2]: end\n\n[^c1]: Comment (Ann B, 2024-05-01): why?\n"
    );
    let notes = done.notes.join("\n");
    for said in [
        "1 comment kept as text",
        "1 footnote",
        "1 endnote kept",
        "1 note is referred to",
    ] {
        assert!(notes.contains(said), "{notes}");
    }
}

#[test]
fn a_field_without_an_end_hides_nothing() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>"#;
    let separate = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    let body = p(&format!("{begin}{separate}{}", t("contents"))) + &p(&t("kept"));
    let (text, notes) = md(&body);
    assert_eq!(text, "contents\n\nkept\n");
    assert_eq!(notes, "1 field has no end: its text was taken as it is");
}

#[test]
fn notes_that_nothing_refers_to_are_told() {
    let bytes = Make::new()
        .story("footnotes", &format!(r#"<w:footnote w:id="-1" w:type="separator">{}</w:footnote><w:footnote w:id="3">{}</w:footnote>"#, p(&t("line")), p(&t("lost"))))
        .story("comments", &format!(r#"<w:comment w:id="0">{}</w:comment>"#, p(&t("lost too"))))
        .body(&p(&t("a")));
    let notes = read(&bytes).notes.join("\n");
    assert_eq!(
        notes,
        "1 note that nothing refers to was left out\n1 comment that stands at no place of the text was left out"
    );
}

fn row(properties: &str, cells: &[String]) -> String {
    format!(
        "<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>",
        cells.concat()
    )
}

fn cell(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

#[test]
fn tables_have_merged_cells_breaks_and_tables_in_them() {
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row("", &[cell("", &p(&t("x"))), cell("", &p(&t("y")))]),
        row("", &[cell("", &p(&t("z"))), cell("", &p(""))])
    );
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl><w:tbl>{}</w:tbl>",
        row(
            "<w:tblHeader/>",
            &[
                cell("", &p(&t("H|1"))),
                cell("", &p(&t("H2"))),
                cell("", &p(&t("H3")))
            ]
        ),
        row(
            "",
            &[
                cell(r#"<w:vMerge w:val="restart"/>"#, &p(&t("down"))),
                cell(
                    r#"<w:gridSpan w:val="2"/>"#,
                    &(p(&t("wide")) + &p(&r("<w:b/>", "more")))
                )
            ]
        ),
        row(
            "",
            &[
                cell("<w:vMerge/>", &p("")),
                cell("", &inner),
                cell("", &p(&t("c")))
            ]
        ),
        row("<w:del/>", &[cell("", &p(&t("gone")))]),
        row(
            "",
            &[cell(
                "",
                &(styled("Heading2", &t("Box")) + &p(&t("in a box")))
            )]
        ),
    );
    let (text, notes) = md(&body);
    assert_eq!(
        text,
        "| H\\|1 | H2 | H3 |\n| --- | --- | --- |\n| down | wide<br>**more** |  |\n|  | x; y<br>z | c |\n\n## Box\n\nin a box\n"
    );
    for said in [
        "1 table had merged cells",
        "1 table in a table",
        "1 table of a single cell",
        "1 table row left out",
    ] {
        assert!(notes.contains(said), "{notes}");
    }
    assert!(!notes.contains("which row is its head"), "{notes}");
}

#[test]
fn pictures_come_along_with_what_they_show() {
    let drawing = |id: &str, descr: &str| {
        format!(
            r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n"{descr}/><a:graphic><a:blip r:embed="{id}"/></a:graphic></wp:inline></w:drawing></w:r>"#
        )
    };
    let vml = r#"<w:r><w:pict><v:shape alt="old [way]"><v:imagedata r:id="p1" o:title="t"/></v:shape></w:pict></w:r>"#;
    let chart = r#"<w:r><w:drawing><wp:inline><wp:docPr id="2" name="n" descr="sales"/><c:chart r:id="c"/></wp:inline></w:drawing></w:r>"#;
    let object =
        r#"<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="o"/></w:object></w:r>"#;
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        p(&t("boxed"))
    );
    let body = p(&(drawing("p1", r#" descr="A cat""#) + vml))
        + &p(&(drawing("gone", "") + &drawing("out", r#" title="far""#)))
        + &p(&(t("x") + chart + object + &boxed))
        + &p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>");
    let bytes = Make::new()
        .part("word/media/image1.png", *b"png")
        .part(
            "word/charts/c.xml",
            r#"<c:c xmlns:c="c" xmlns:a="a"><a:t>Sold</a:t></c:c>"#,
        )
        .part("word/embeddings/Book 1.xlsx", *b"xlsx")
        .relation("p1", "image", "media/image1.png", false)
        .relation("gone", "image", "../../../etc/passwd", false)
        .relation("out", "image", "https://e.example/a.png", true)
        .relation("c", "chart", "/word/charts/c.xml", false)
        .relation("o", "package", "embeddings/Book%201.xlsx", false)
        .body(&body);
    let done = read(&bytes);
    assert_eq!(
        done.markdown,
        "![A cat](x.docx/image1.png)![old \\[way\\]](x.docx/image1.png)\n\n\\[picture: no description\\][far](https://e.example/a.png)\n\nx \\[chart: sales: Sold\\] [embedded file Book-1.xlsx (Excel.Sheet.12)](x.docx/Book-1.xlsx)\n\nboxed\n\na+b\n"
    );
    let names: Vec<&str> = done.attached.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["image1.png", "Book-1.xlsx"]);
    assert_eq!(done.attached[0].alt, "A cat");
    assert_eq!(part(&bytes, &done.attached[0].part).unwrap(), b"png");
    let notes = done.notes.join("\n");
    for said in [
        "1 text box",
        "1 equation",
        "1 chart",
        "1 embedded object",
        "1 picture is not in the file",
        "1 picture is missing",
    ] {
        assert!(notes.contains(said), "{said}: {notes}");
    }
}

#[test]
fn controls_quotations_and_code_are_what_they_are() {
    let styles =
        r#"<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>"#;
    let code = |text: &str| p(&r(r#"<w:rFonts w:ascii="Courier New"/>"#, text));
    let body = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>{}{}{}{}{}",
        p(&format!(
            "<w:smartTag>{}</w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            t("smart "),
            t("control")
        )),
        styled("Q", &t("said")),
        styled("Q", &t("again")),
        code("a  = 1"),
        code("b"),
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Contents</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    );
    let done = read(&Make::new().story("styles", styles).body(&body));
    assert_eq!(
        done.markdown,
        "smart control\n\n> said\n>\n> again\n\n```\na  = 1\nb\n```\n"
    );
}

#[test]
fn packages_of_every_sort_are_read_and_others_are_refused() {
    let strict = Make {
        space: STRICT,
        main: "custom/main.xml",
        ..Make::new()
    };
    assert_eq!(read(&strict.body(&p(&t("strict")))).markdown, "strict\n");
    let with_mark = Make::new()
        .part("word/styles.xml", "\u{feff}<w:styles xmlns:w=\"x\"/>")
        .relation("s", "styles", "styles.xml", false);
    assert_eq!(read(&with_mark.body(&p(&t("mark")))).markdown, "mark\n");
    let core = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:t="t"><dc:title>Microsoft Word - x.doc</dc:title><dc:creator>Ann</dc:creator><t:created>2024-05-01T22:00:00Z</t:created><cp:keywords>a, b; c</cp:keywords></cp:coreProperties>"#;
    let done = read(
        &Make::new()
            .part("docProps/core.xml", core)
            .part("word/vbaProject.bin", *b"x")
            .body(&p(&t("a"))),
    );
    assert_eq!(done.properties.author.as_deref(), Some("Ann"));
    assert_eq!(done.properties.title, None);
    assert_eq!(done.properties.keywords, ["a", "b", "c"]);
    assert_eq!(done.notes, ["it has macros: they were not read"]);

    let ole = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert_eq!(
        convert(&ole("EncryptedPackage"), ""),
        Err(DocxError::Locked)
    );
    assert_eq!(convert(&ole("WordDocument"), ""), Err(DocxError::OldWord));
    for (bytes, kind) in [
        (&b"{\\rtf1 x}"[..], "rtf"),
        (b"%PDF-1.7", "PDF"),
        (b"<html>", "web page"),
        (b"", "empty"),
    ] {
        assert!(convert(bytes, "").unwrap_err().to_string().contains(kind));
    }
    let sheet = zipped([
        ("_rels/.rels".to_owned(), format!(r#"<Relationships><Relationship Id="a" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#).into_bytes()),
        ("xl/workbook.xml".to_owned(), b"<workbook/>".to_vec()),
    ]);
    assert_eq!(convert(&sheet, ""), Err(DocxError::NotWord));
    assert_eq!(convert(&zipped([]), ""), Err(DocxError::NoDocument));
    let entities = zipped([(
        "word/document.xml".to_owned(),
        b"<!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>".to_vec(),
    )]);
    assert!(matches!(
        convert(&entities, ""),
        Err(DocxError::Damaged { .. })
    ));
    let broken = zipped([(
        "word/document.xml".to_owned(),
        b"<w:document><w:body>".to_vec(),
    )]);
    assert!(matches!(
        convert(&broken, ""),
        Err(DocxError::Damaged { .. })
    ));
    let bomb = zipped([("word/document.xml".to_owned(), vec![b' '; 60 * 1024 * 1024])]);
    assert_eq!(convert(&bomb, ""), Err(DocxError::TooLarge));
}

#[test]
fn what_nests_without_end_keeps_its_words() {
    let deep = format!(
        "{}{}{}",
        "<w:sdt><w:sdtContent>".repeat(3000),
        p(&t("down here")),
        "</w:sdtContent></w:sdt>".repeat(3000)
    );
    let (text, notes) = md(&deep);
    assert_eq!(text, "down here\n");
    assert!(notes.contains("nested too deep"), "{notes}");
    let tables = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(500),
        p(&t("cell")),
        "</w:tc></w:tr></w:tbl>".repeat(500)
    );
    assert!(md(&tables).0.contains("cell"));
}

fn whole() -> Vec<u8> {
    let body = [
        styled("Heading1", &t("Head")),
        item(1, 0, "one"),
        item(1, 1, "two"),
        p(&(t("a ") + &r("<w:b/>", "b") + r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#)),
        format!(
            "<w:tbl>{}</w:tbl>",
            row("", &[cell("", &p(&t("c"))), cell("", &p(&t("d")))])
        ),
    ]
    .concat();
    Make::new()
        .story("numbering", LISTS)
        .story(
            "footnotes",
            &format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p(&t("n"))),
        )
        .body(&body)
}

#[test]
fn every_truncation_is_an_error_and_never_a_panic() {
    let bytes = whole();
    for end in 0..bytes.len() {
        let error =
            convert(&bytes[..end], "").expect_err("a part of a file was taken for a whole one");
        assert!(error.to_string().len() > 20);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = convert(&bytes, "");
        let _ = convert(&[b"PK\x03\x04".as_slice(), &bytes].concat(), "");
    }

    #[test]
    fn flipped_bytes_are_read_or_refused(at in 0_usize..4000, with in any::<u8>()) {
        let mut bytes = whole();
        let at = at % bytes.len();
        bytes[at] ^= with;
        let _ = convert(&bytes, "");
    }

    #[test]
    fn any_elements_are_read(names in proptest::collection::vec((0_usize..26, any::<bool>()), 0..60), text in "[ -~]{0,20}") {
        const NAMES: [&str; 26] = ["p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "hyperlink", "fldSimple", "pPr", "numPr",
            "drawing", "pict", "object", "br", "tab", "sym", "ruby", "txbxContent", "footnoteReference", "instrText", "smartTag", "rPr"];
        let text = text.replace(['<', '&'], "");
        let mut open = Vec::new();
        let mut body = String::new();
        for (name, closes) in names {
            body.push_str(&format!("<w:{} w:val=\"1\" w:id=\"1\">{text}", NAMES[name]));
            open.push(NAMES[name]);
            if closes && let Some(name) = open.pop() {
                body.push_str(&format!("</w:{name}>"));
            }
        }
        while let Some(name) = open.pop() {
            body.push_str(&format!("</w:{name}>"));
        }
        prop_assert!(convert(&Make::new().body(&body), "").is_ok());
    }

    /// The words of a paragraph, whatever signs they have and however they look, are the words of its Markdown.
    #[test]
    fn words_survive_whatever_they_look_like(runs in proptest::collection::vec(("[a-c .,:*_~`#>\\[\\]()!|+=-]{1,6}", 0_u8..16), 1..6)) {
        let mut body = String::new();
        let mut wanted = String::new();
        for (text, look) in &runs {
            let marks: String = ["<w:b/>", "<w:i/>", "<w:strike/>", r#"<w:vertAlign w:val="subscript"/>"#]
                .iter()
                .enumerate()
                .filter(|(n, _)| look & (1 << n) != 0)
                .map(|(_, mark)| *mark)
                .collect();
            body.push_str(&r(&marks, &text.replace('>', "&gt;")));
            wanted.push_str(text);
        }
        let (markdown, _) = md(&p(&body));
        let parsed = reflectory_markdown::parse(&markdown, None, &reflectory_markdown::NoTargets);
        let got = reflectory_document::text::plain(&parsed.blocks).replace("<sub>", "").replace("</sub>", "");
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(bare(&got), bare(&wanted), "{}", markdown);
    }
}
