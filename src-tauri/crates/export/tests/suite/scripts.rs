//! Scripts that the bundled fonts have, and scripts that they lack.

use reflectory_document::*;
use reflectory_export::{Exporter, Face, Fonts, Html, Pdf};

use crate::page::Page;
use crate::sample::*;
use crate::tools::{PdfFile, check, pdf};

const SANS: &[u8] = include_bytes!("../../../../../assets/fonts/SourceSans3_400Regular.ttf");

#[test]
fn bundled_fonts_have_the_languages_of_these_islands_and_more() {
    let text = "Cymraeg: ŵ ŷ Ŵ Ŷ ẃ ẁ ẅ ỳ ÿ â ê î ô û. Gàidhlig: à è ì ò ù. Gaeilge: á é í ó ú ċ. Polski: łąęś. Ελληνικά. Русский. Tiếng Việt. → ✓ ☐ ☑ ≥ € …";
    let (written, file) = pdf(&with_blocks(vec![p(text)]), &files());
    assert!(check(&written, "glyphs").ok, "{:?}", written.checks);
    assert!(check(&written, "pdf-a-2a").ok);
    assert!(file.text().contains(text), "{}", file.text());
}

#[test]
fn what_no_font_has_is_replaced_and_named() {
    let text = "Arabic مرحبا بالعالم, Chinese 你好世界, emoji 👩\u{200d}🏫 and 🎉.";
    let mut doc = with_blocks(vec![p(text)]);
    doc.meta.title = "档案".to_owned();
    let (written, file) = pdf(&doc, &files());
    let glyphs = check(&written, "glyphs");
    assert!(!glyphs.ok);
    assert!(
        glyphs.note.contains("U+4E16") || glyphs.note.contains("more"),
        "{}",
        glyphs.note
    );
    assert!(
        file.text().contains("Chinese □□□□, emoji □ and □."),
        "{}",
        file.text()
    );
    // Only what is set needs glyphs: the properties keep the words.
    assert!(file.info().contains("档案"), "{}", file.info());
    // A browser has fonts of its own.
    let page = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes);
    assert!(page.text().contains(text));
}

/// The bundled sans with one glyph moved to a character that no bundled font has: a font of the person's own.
fn own_font(character: char) -> Vec<u8> {
    let mut data = SANS.to_vec();
    let u16_at = |data: &[u8], at: usize| u16::from_be_bytes([data[at], data[at + 1]]) as usize;
    let u32_at = |data: &[u8], at: usize| {
        u32::from_be_bytes([data[at], data[at + 1], data[at + 2], data[at + 3]]) as usize
    };
    let tables = u16_at(&data, 4);
    let cmap = (0..tables)
        .map(|n| 12 + n * 16)
        .find(|at| &data[*at..*at + 4] == b"cmap")
        .unwrap();
    let cmap = u32_at(&data, cmap + 8);
    let mut moved = false;
    for n in 0..u16_at(&data, cmap + 2) {
        let table = cmap + u32_at(&data, cmap + 4 + n * 8 + 4);
        if u16_at(&data, table) == 12 {
            let groups = u32_at(&data, table + 12);
            let last = table + 16 + (groups - 1) * 12;
            let code = (character as u32).to_be_bytes();
            data[last..last + 4].copy_from_slice(&code);
            data[last + 4..last + 8].copy_from_slice(&code);
            moved = true;
        }
    }
    assert!(moved, "the font has no table of format 12");
    data
}

#[test]
fn fonts_of_the_machine_fill_the_gaps_and_are_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("deep")).unwrap();
    std::fs::write(folder.path().join("deep/own.ttf"), own_font('\u{20000}')).unwrap();
    std::fs::write(folder.path().join("broken.ttf"), b"not a font").unwrap();
    let fonts = Fonts::with_folders([folder.path().to_path_buf(), folder.path().join("missing")]);
    let exporter = Pdf::new(fonts, Face::Serif);

    let written = exporter
        .export(
            &may_see(&with_blocks(vec![p("Rare: \u{20000} and 世.")])),
            &files(),
        )
        .unwrap();
    let text = PdfFile::new(&written.bytes).text();
    assert!(text.contains("Rare: \u{20000} and □."), "{text}");
    assert_eq!(
        check(&written, "glyphs").note,
        "no font has 世 U+4E16: a box stands in its place"
    );
    assert!(
        check(&written, "fonts").note.contains("Source Sans 3"),
        "{:?}",
        written.checks
    );

    // A document that the bundled fonts cover does not depend on the machine.
    let plain = with_blocks(vec![p("Plain words.")]);
    assert!(
        exporter.export(&may_see(&plain), &files()).unwrap().bytes == pdf(&plain, &files()).0.bytes
    );
}

pub fn right_to_left() -> Document {
    with_blocks(vec![p("שלום עולם"), p("Left to right")])
}

/// Paragraphs, a list and a table in Arabic, Chinese, Japanese, Welsh and signs, with and without their languages named.
pub fn many_scripts() -> Document {
    let named = |lang: &str, text: &str| Block {
        lang: Some(lang.to_owned()),
        ..p(text)
    };
    let words = [
        "مرحبا بالعالم، هذا نص 12 (تجربة).",
        "我在大学工作，支持教学技术。",
        "学びのデザインを考えます。",
        "Rwy’n gweithio ym Mhrifysgol Aldersyke: tŷ, dŵr, ŵyr.",
        "Done 👩\u{200d}🏫 ✓ 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} 🎓",
    ];
    let mut blocks: Vec<Block> = words.iter().map(|text| p(text)).collect();
    blocks.extend([
        named("ar", words[0]),
        named("zh", words[1]),
        named("cy", words[3]),
        par(vec![
            t("English with "),
            Inline {
                lang: Some("ar".to_owned()),
                ..t("كلمة عربية")
            },
            t(" and "),
            t("汉字"),
            t(" in it."),
        ]),
        b(BlockKind::List {
            start: Some(1),
            tight: true,
            items: words
                .iter()
                .map(|text| Item {
                    task: None,
                    blocks: vec![p(text)],
                })
                .collect(),
        }),
        b(BlockKind::Table {
            align: vec![Align::Left, Align::Right],
            header: vec![cell("كلمة"), cell("عدد")],
            rows: vec![vec![cell("بيت"), cell("12")], vec![cell("房子"), cell("3")]],
        }),
        b(BlockKind::Quote(vec![p(words[0])])),
    ]);
    let mut doc = with_blocks(blocks);
    doc.sections[0].title = "البيداغوجيا 教学 dysgu".to_owned();
    doc
}

#[test]
fn right_to_left_paragraphs_run_right_to_left() {
    let doc = right_to_left();
    let html = String::from_utf8(Html.export(&may_see(&doc), &files()).unwrap().bytes).unwrap();
    assert!(html.contains("<p dir=\"rtl\">שלום עולם</p>"));
    assert!(html.contains("<p>Left to right</p>"));
}

#[test]
fn a_letter_stays_when_no_font_has_its_marks() {
    let doc = with_blocks(vec![p("Z\u{20dd}one and 1\u{20e3}."), p("e\u{301}t\u{e9}")]);
    let (_, file) = pdf(&doc, &files());
    let text = file.text();
    assert!(text.contains("Z□one and 1□."), "{text}");
    assert!(
        text.contains("ét\u{e9}") || text.contains("e\u{301}t\u{e9}"),
        "{text}"
    );
}
