//! The fonts of the pages: bundled ones, so that the same document gives the same bytes everywhere, and the person's
//! own for scripts that those lack.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use unicode_normalization::UnicodeNormalization;

/// Where fonts come from. The bundled ones always come first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fonts {
    folders: Vec<PathBuf>,
}

impl Fonts {
    /// Only the bundled fonts: Latin, Greek and Cyrillic.
    pub fn bundled() -> Self {
        Self::default()
    }

    /// The bundled fonts, and for characters that they lack TrueType and OpenType files anywhere in `folders`.
    ///
    /// The folders are read only when a document has such a character.
    pub fn with_folders(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            folders: folders.into_iter().collect(),
        }
    }

    pub(super) fn has_folders(&self) -> bool {
        !self.folders.is_empty()
    }
}

/// Which letters long text has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Face {
    /// Source Serif 4.
    #[default]
    Serif,
    /// Atkinson Hyperlegible Next, with plainer and more distinct letters.
    Legible,
}

impl Face {
    /// Family names for long text, for small text, for code.
    pub(super) fn families(self) -> [&'static [&'static str]; 3] {
        const SERIF: &str = "Source Serif 4";
        const SANS: &str = "Source Sans 3";
        const MONO: &str = "Source Code Pro";
        const LEGIBLE: &str = "Atkinson Hyperlegible Next";
        match self {
            Self::Serif => [&[SERIF, SANS], &[SANS, SERIF], &[MONO, SANS, SERIF]],
            Self::Legible => [
                &[LEGIBLE, SANS, SERIF],
                &[LEGIBLE, SANS, SERIF],
                &[MONO, SANS, SERIF],
            ],
        }
    }
}

macro_rules! font_file {
    ($name:literal) => {
        include_bytes!(concat!("../../../../../assets/fonts/", $name)).as_slice()
    };
}

/// What every page needs: small text, code and signs come from here whichever letters long text has.
static BUNDLED: LazyLock<Vec<Font>> = LazyLock::new(|| {
    load(&[
        font_file!("SourceSerif4_400Regular.ttf"),
        font_file!("SourceSerif4_400Regular_Italic.ttf"),
        font_file!("SourceSerif4_600SemiBold.ttf"),
        font_file!("SourceSerif4_600SemiBold_Italic.ttf"),
        font_file!("SourceSans3_400Regular.ttf"),
        font_file!("SourceSans3_400Regular_Italic.ttf"),
        font_file!("SourceSans3_600SemiBold.ttf"),
        font_file!("SourceCodePro_400Regular.ttf"),
    ])
});

/// The files of these fonts.
pub(crate) fn bundled() -> impl Iterator<Item = &'static [u8]> {
    BUNDLED.iter().map(|font| font.data().as_slice())
}

/// What only [`Face::Legible`] needs.
static LEGIBLE: LazyLock<Vec<Font>> = LazyLock::new(|| {
    load(&[
        font_file!("AtkinsonHyperlegibleNext_400Regular.ttf"),
        font_file!("AtkinsonHyperlegibleNext_400Regular_Italic.ttf"),
        font_file!("AtkinsonHyperlegibleNext_600SemiBold.ttf"),
        font_file!("AtkinsonHyperlegibleNext_600SemiBold_Italic.ttf"),
    ])
});

fn load(files: &[&'static [u8]]) -> Vec<Font> {
    files
        .iter()
        .flat_map(|data| Font::iter(Bytes::new(*data)))
        .collect()
}

/// The fonts of one export.
#[derive(Debug, Clone)]
pub(super) struct FontSet {
    fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    /// Families that are not bundled.
    pub(super) own: Vec<String>,
}

impl FontSet {
    pub(super) fn bundled(face: Face) -> Self {
        let mut fonts = BUNDLED.clone();
        match face {
            Face::Serif => {}
            Face::Legible => fonts.extend(LEGIBLE.iter().cloned()),
        }
        Self::of(fonts, Vec::new())
    }

    fn of(fonts: Vec<Font>, own: Vec<String>) -> Self {
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts, book, own }
    }

    pub(super) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// True if one font has all of a cluster, as it is or in another form of the same characters.
    pub(super) fn covers(&self, cluster: &str) -> bool {
        let has = |font: &Font, c: char| is_unseen(c) || font.info().coverage.contains(c as u32);
        self.fonts.iter().any(|font| {
            cluster.chars().all(|c| has(font, c))
                || cluster.nfc().all(|c| has(font, c))
                || cluster.nfd().all(|c| has(font, c))
        })
    }

    /// Returns these fonts with as few of the person's own as have the missing characters.
    pub(super) fn with_own(self, from: &Fonts, missing: &BTreeSet<String>) -> Self {
        let mut wanted: BTreeSet<char> = missing
            .iter()
            .flat_map(|m| m.chars())
            .filter(|c| !is_unseen(*c))
            .collect();
        let mut candidates = candidates(from, &wanted);
        let (mut fonts, mut own) = (self.fonts, self.own);
        while !wanted.is_empty() {
            // The font with most of what is missing first; among equals the one that is found first.
            let useful = |c: &Candidate| c.has.iter().filter(|ch| wanted.contains(ch)).count();
            let best = candidates
                .iter()
                .enumerate()
                .map(|(i, c)| (useful(c), std::cmp::Reverse(i)))
                .max();
            let Some((count, std::cmp::Reverse(index))) = best else {
                break;
            };
            if count == 0 {
                break;
            }
            let candidate = candidates.swap_remove(index);
            let Some(font) = candidate.load() else {
                continue;
            };
            wanted.retain(|c| !candidate.has.contains(c));
            own.push(font.info().family.clone());
            fonts.push(font);
        }
        own.sort();
        own.dedup();
        Self::of(fonts, own)
    }
}

/// A font file that has some of the missing characters.
struct Candidate {
    path: PathBuf,
    index: u32,
    has: BTreeSet<char>,
}

impl Candidate {
    fn load(&self) -> Option<Font> {
        Font::new(Bytes::new(fs::read(&self.path).ok()?), self.index)
    }
}

/// Upright, regular faces first: they suit any text best.
fn candidates(from: &Fonts, wanted: &BTreeSet<char>) -> Vec<Candidate> {
    let mut files = Vec::new();
    for folder in &from.folders {
        collect(folder, 0, &mut files);
    }
    let mut out = Vec::new();
    for path in files {
        let Ok(data) = fs::read(&path) else { continue };
        for (index, info) in (0..).zip(FontInfo::iter(&data)) {
            let has: BTreeSet<char> = wanted
                .iter()
                .copied()
                .filter(|c| info.coverage.contains(*c as u32))
                .collect();
            if !has.is_empty() && !info.is_last_resort() {
                let plain = info.variant == typst::text::FontVariant::default();
                out.push((
                    !plain,
                    Candidate {
                        path: path.clone(),
                        index,
                        has,
                    },
                ));
            }
        }
    }
    out.sort_by_key(|(fancy, _)| *fancy);
    out.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Folders are read in the order of their names, so that the same machine always finds the same font.
fn collect(folder: &Path, depth: usize, out: &mut Vec<PathBuf>) {
    const DEEPEST: usize = 8;
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth < DEEPEST {
                collect(&path, depth + 1, out);
            }
        } else if path
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(is_font)
        {
            out.push(path);
        }
    }
}

fn is_font(extension: &str) -> bool {
    ["ttf", "otf", "ttc", "otc"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// True for characters that never need a glyph: joiners, variation selectors, marks of direction.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
