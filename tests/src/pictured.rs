//! A portfolio with pictures, of any size: what the benches of the exports write.

use std::fs;
use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ImageEncoder, Rgb, RgbImage};
use reflectory_document::{Alt, CoverageRow, Document, EvidenceItem, FileRef, Meta, Shareable};
use reflectory_export::Files;
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};
use reflectory_portfolio::{EvidenceUse, Input, PartInput, SectionInput, TextInput, compose};

use crate::sentences;

/// How much there is of it.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Words of the sections' texts.
    pub words: usize,
    /// Sections.
    pub sections: usize,
    /// Pictures: two photographs for each picture of a screen.
    pub pictures: usize,
}

/// Pictures in a folder, named as their hashes.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Files for Folder {
    fn read(&self, sha256: &str) -> Result<Vec<u8>, String> {
        fs::read(self.0.join(sha256)).map_err(|e| e.to_string())
    }
}

/// Makes the portfolio. The sections' words are the sample's own sentences; `edit` comes into the middle.
pub fn portfolio(shape: Shape, edit: &str) -> Shareable {
    let sentences =
        sentences::sentences(&sentences::sample_entries()).expect("the sample journal is there");
    let mut next = sentences.iter().cycle();
    let (mut sections, mut coverage) = (Vec::new(), Vec::new());
    for section in 0..shape.sections {
        let mut texts = Vec::new();
        let mut total = 0;
        for component in ["Description", "Reflection"] {
            let (mut body, mut count) = (String::new(), 0);
            while count < shape.words / shape.sections / 2 {
                let mut paragraph = String::new();
                for sentence in next.by_ref().take(5) {
                    count += sentence.split_whitespace().count();
                    paragraph.push_str(sentence);
                    paragraph.push(' ');
                }
                body.push_str(paragraph.trim_end());
                body.push_str("\n\n");
            }
            if section == shape.sections / 2 && component == "Reflection" {
                body.insert_str(0, edit);
            }
            if component == "Description" {
                for n in 0..shape.pictures / shape.sections {
                    let picture = section * (shape.pictures / shape.sections) + n;
                    body.push_str(&format!(
                        "![What picture {picture} shows](evidence:picture-{picture})\n\n"
                    ));
                }
                body.push_str(
                    "| Before | After |\n| --- | --- |\n| 31 hours | 6 hours |\n| 206 | 12 |\n\n",
                );
            }
            total += count as u32;
            texts.push(TextInput {
                component: component.to_lowercase(),
                title: component.to_owned(),
                owner: Id::from_bytes([7; 16]),
                body,
                lang: None,
                links: Vec::new(),
                langs: Vec::new(),
                narrowed: Vec::new(),
            });
        }
        let code = format!(
            "{}{}",
            section / 2 + 1,
            if section % 2 == 0 { "a" } else { "b" }
        );
        coverage.push(CoverageRow {
            code: code.clone(),
            title: format!("Area number {section}"),
            words: vec![
                ("description".to_owned(), total / 2),
                ("reflection".to_owned(), total / 2),
            ],
            total,
            evidence: 3,
            status: "ready".to_owned(),
        });
        sections.push(SectionInput {
            code,
            title: format!("Area number {section}"),
            group: Some(format!("Group {}", section / 2 + 1)),
            parts: vec![PartInput {
                title: String::new(),
                texts,
            }],
            evidence: (0..3)
                .map(|n| EvidenceUse {
                    key: format!("picture-{}", section * 3 + n),
                    note: "What it shows here.".to_owned(),
                })
                .collect(),
        });
    }
    let document: Document = compose(Input {
        meta: Meta {
            title: "CMALT portfolio".to_owned(),
            author: "Nerys Okafor".to_owned(),
            role: "Learning technologist".to_owned(),
            organisation: "Aldersyke University".to_owned(),
            framework: "CMALT (July 2019)".to_owned(),
            pathway: "CMALT".to_owned(),
            submission: String::new(),
            licence: String::new(),
            date: chrono::NaiveDate::from_ymd_opt(2027, 1, 22).expect("a day of the calendar"),
            lang: "en-GB".to_owned(),
            draft: false,
            audience: Visibility::Assessor,
        },
        coverage,
        sections,
        evidence: (0..shape.pictures).map(item).collect(),
        principles: Vec::new(),
        receipt: None,
    });
    Shareable::new(document, Visibility::Assessor).expect("nothing of it is private")
}

fn item(n: usize) -> EvidenceItem {
    EvidenceItem {
        key: format!("picture-{n}"),
        title: format!("Picture {n}"),
        kind: EvidenceKind::Image,
        shows: "What was done, and what came of it.".to_owned(),
        date: None,
        source: "Own work".to_owned(),
        credit: String::new(),
        licence: String::new(),
        permission: Some(Permission::Mine),
        visibility: Visibility::Assessor,
        url: None,
        file: Some(FileRef {
            name: name(n),
            mime: "image/*".to_owned(),
            sha256: name(n),
            size: 0,
        }),
        alt: Alt::Text(format!("Picture {n} in words")),
    }
}

/// The file of a picture.
pub fn name(n: usize) -> String {
    if n % 3 == 2 {
        format!("screen-{n}.png")
    } else {
        format!("photo-{n}.jpg")
    }
}

/// Draws a picture if it is not there yet: a photograph with grain, or a screen with flat colours. Returns its bytes.
pub fn draw(folder: &Path, n: usize) -> usize {
    let path = folder.join(name(n));
    if let Ok(there) = fs::metadata(&path) {
        return there.len() as usize;
    }
    let mut grain = n as u32 + 1;
    let mut out = Vec::new();
    if n % 3 == 2 {
        let screen = RgbImage::from_fn(1280, 800, |x, y| {
            let line = (y / 20 + x / 160 + n as u32) % 7;
            Rgb([245 - (line * 12) as u8, 240, 230 - ((x / 320) * 20) as u8])
        });
        PngEncoder::new(&mut out)
            .write_image(&screen, 1280, 800, image::ExtendedColorType::Rgb8)
            .expect("a picture can be written");
    } else {
        let photo = RgbImage::from_fn(1600, 1200, |x, y| {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (grain >> 27) as u8;
            Rgb([
                (x / 8) as u8 / 2 + noise,
                (y / 6) as u8 / 2 + noise,
                90 + noise,
            ])
        });
        JpegEncoder::new_with_quality(&mut out, 85)
            .encode_image(&photo)
            .expect("a picture can be written");
    }
    fs::write(&path, &out).expect("a picture can be written");
    out.len()
}
