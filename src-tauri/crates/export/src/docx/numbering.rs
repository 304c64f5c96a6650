//! Lists: one definition for bullets, one for numbers, one for items that bring their own sign, and an instance for each
//! list that counts, so that every list starts where its writer said.

use super::markup::Markup;
use super::package::HEAD;

/// How far a level of a list or quotation stands in, in twentieths of a point.
pub(super) const STEP: u32 = 425;
/// Word knows levels 0 to 8.
pub(super) const DEEPEST: u32 = 8;
/// Word counts no further.
const MOST: i64 = 32_767;

const BULLETS: u32 = 1;
const BARE: u32 = 2;

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Level and first number of each counting list.
    counted: Vec<(u32, i64)>,
}

impl Lists {
    /// Returns the list that bullets belong to.
    pub(super) fn bullets(&self) -> u32 {
        BULLETS
    }

    /// Returns the list of items that bring their own sign or number.
    pub(super) fn bare(&self) -> u32 {
        BARE
    }

    /// Returns a new list of `count` items that counts from `start`; `None` if Word can't count so far.
    pub(super) fn numbers(&mut self, level: u32, start: i64, count: usize) -> Option<u32> {
        let last = start.checked_add(i64::try_from(count).ok()?)?;
        if start < 0 || last > MOST {
            return None;
        }
        self.counted.push((level, start));
        u32::try_from(self.counted.len()).ok()?.checked_add(BARE)
    }

    pub(super) fn finish(&self) -> String {
        let mut out = Markup::default();
        out.raw(HEAD);
        out.raw("<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n");
        kind(&mut out, 0, "bullet", |level| {
            ["•", "◦", "▪"][level as usize % 3].to_owned()
        });
        kind(&mut out, 1, "decimal", |level| format!("%{}.", level + 1));
        kind(&mut out, 2, "none", |_| String::new());
        let mut instance = |number: usize, of: u32, start: Option<(u32, i64)>| {
            out.raw("<w:num");
            out.count("w:numId", i64::try_from(number).unwrap_or(i64::MAX));
            out.raw("><w:abstractNumId");
            out.count("w:val", of);
            out.raw("/>");
            if let Some((level, start)) = start {
                out.raw("<w:lvlOverride");
                out.count("w:ilvl", level);
                out.raw("><w:startOverride");
                out.count("w:val", start);
                out.raw("/></w:lvlOverride>");
            }
            out.raw("</w:num>\n");
        };
        instance(1, 0, None);
        instance(2, 2, None);
        for (at, start) in self.counted.iter().enumerate() {
            instance(at + 3, 1, Some(*start));
        }
        out.raw("</w:numbering>\n");
        out.finish()
    }
}

fn kind(out: &mut Markup, id: u32, format: &str, sign: impl Fn(u32) -> String) {
    out.raw("<w:abstractNum");
    out.count("w:abstractNumId", id);
    out.raw("><w:multiLevelType w:val=\"hybridMultilevel\"/>");
    for level in 0..=DEEPEST {
        out.raw("<w:lvl");
        out.count("w:ilvl", level);
        out.raw("><w:start w:val=\"1\"/>");
        out.value("w:numFmt", format);
        if format == "none" {
            out.raw("<w:suff w:val=\"nothing\"/>");
        }
        out.value("w:lvlText", &sign(level));
        out.raw("<w:lvlJc w:val=\"left\"/><w:pPr><w:ind");
        out.count("w:left", STEP * (level + 1));
        out.count("w:hanging", STEP);
        out.raw("/></w:pPr>");
        if format == "bullet" {
            // The usual fonts have all three signs; fonts of signs have codes of their own for them.
            out.raw("<w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:hint=\"default\"/></w:rPr>");
        }
        out.raw("</w:lvl>");
    }
    out.raw("</w:abstractNum>\n");
}
