//! The words of a PDF in the order in which they are drawn, which programs that make PDFs keep to the order of reading.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect};

use crate::{PagesError, STACK, open, settings};

/// The text of a PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Lines as they stand on the pages, an empty line between two pages. Empty for pages that are pictures.
    pub text: String,
    /// There was more than the caller wanted.
    pub cut: bool,
}

/// The text of a PDF, about `most` bytes of it. Takes as long as it takes: whoever can't wait calls it from where it can
/// be ended.
pub fn text(bytes: Vec<u8>, most: usize) -> Result<Text, PagesError> {
    let work = move || catch_unwind(AssertUnwindSafe(|| text_here(bytes, most)));
    let thread = std::thread::Builder::new()
        .name("pdf-text".to_owned())
        .stack_size(STACK)
        .spawn(work)
        .map_err(|_| PagesError::Slow)?;
    match thread.join() {
        Ok(Ok(found)) => found,
        Ok(Err(_)) | Err(_) => Err(PagesError::Unreadable),
    }
}

fn text_here(bytes: Vec<u8>, most: usize) -> Result<Text, PagesError> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(PagesError::Empty);
    }
    let cache = InterpreterCache::new();
    let mut lines = Lines {
        most,
        ..Lines::default()
    };
    for page in pages.iter() {
        let (wide, high) = page.render_dimensions();
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, f64::from(wide), f64::from(high)),
            &cache,
            page.xref(),
            settings(),
        );
        interpret_page(page, &mut context, &mut lines);
        lines.page_ends();
        if lines.cut {
            break;
        }
    }
    Ok(Text {
        text: lines.text.trim().to_owned(),
        cut: lines.cut,
    })
}

/// Writes glyphs down as text: what follows at once is the same word, a gap is a space, another height another line.
#[derive(Default)]
struct Lines {
    text: String,
    most: usize,
    cut: bool,
    /// Where the next glyph of the word would stand, along the line's direction, and how large the letters are.
    next: Option<Pen>,
    /// What was written last.
    last: Option<BfString>,
}

#[derive(Clone, Copy)]
struct Pen {
    at: Point,
    start: Point,
    /// One em along the line, in the page's own units.
    em: f64,
}

/// Shares of an em: a gap that is a space, and a step up or down that is another line.
const SPACE: f64 = 0.17;
const LINE: f64 = 0.4;
/// A step back that is another line or the same one once more; letters of scripts from right to left step back too, by less.
const BACK: f64 = 1.2;
/// What a glyph is wide if its font does not say, in thousandths of an em.
const USUAL_WIDTH: f32 = 500.0;

impl Lines {
    fn put(&mut self, glyph: &Glyph<'_>, place: Affine) {
        if self.cut {
            return;
        }
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().unwrap_or(USUAL_WIDTH),
            Glyph::Type3(_) => USUAL_WIDTH,
        };
        let [a, b, ..] = place.as_coeffs();
        // Outlines have a thousand units to the em.
        let em = 1000.0 * a.hypot(b);
        let start = place * Point::ORIGIN;
        let at = place * Point::new(f64::from(width), 0.0);
        if !(em.is_finite() && start.is_finite() && at.is_finite()) {
            return;
        }
        // None: a letter that no reader of the file can name.
        let letters = glyph.as_unicode();
        if let Some(before) = self.next {
            // The same once more at nearly the same place is how some programs print bold, or fill and outline.
            if (start - before.start).hypot() < 0.05 * em && letters == self.last {
                return;
            }
            self.join(before, start, place, em);
        }
        match &letters {
            Some(BfString::Char(c)) => self.letter(*c),
            Some(BfString::String(all)) => all.chars().for_each(|c| self.letter(c)),
            None => {}
        }
        self.last = letters;
        self.next = Some(Pen { at, start, em });
        self.cut = self.text.len() >= self.most;
    }

    fn join(&mut self, before: Pen, start: Point, place: Affine, em: f64) {
        let size = em.max(before.em).max(f64::EPSILON);
        let [a, b, ..] = place.as_coeffs();
        let length = a.hypot(b).max(f64::EPSILON);
        let (along, across) = (
            ((start.x - before.at.x) * a + (start.y - before.at.y) * b) / length,
            ((start.y - before.at.y) * a - (start.x - before.at.x) * b) / length,
        );
        if across.abs() > LINE * size || along < -BACK * size {
            self.line_ends();
        } else if along > SPACE * size && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    fn letter(&mut self, c: char) {
        match c {
            '\u{a0}' => self.text.push(' '),
            // A hyphen that is there for the end of the line only.
            '\u{ad}' => {}
            c if c.is_control() => {}
            c => self.text.push(c),
        }
    }

    fn line_ends(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn page_ends(&mut self) {
        self.line_ends();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.next = None;
    }
}

impl<'a> Device<'a> for Lines {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.put(glyph, transform * glyph_transform);
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
