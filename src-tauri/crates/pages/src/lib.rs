//! Pages of PDFs that people keep as evidence: as pictures, to be looked at and never to be sent, and as text, to be found.
//!
//! A PDF comes from anywhere, so it is drawn on a thread of its own with a deep stack: a fault in drawing ends that thread
//! and not the program, and nobody waits longer than [`PATIENCE`]. Nothing in it is ever run or fetched.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

mod text;

pub use text::{Text, text};

/// How long a page may take; what takes longer is opened outside.
pub const PATIENCE: Duration = Duration::from_secs(15);
/// The most pixels of a side. A page may call itself a mile long.
const MOST_WIDE: f32 = 2_400.0;
const MOST_HIGH: f32 = 6_000.0;
/// Bytes of stack: forms within forms are drawn by recursion.
const STACK: usize = 64 * 1024 * 1024;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The picture, PNG.
    pub png: Vec<u8>,
    /// Its number, from 1.
    pub page: usize,
    /// How many pages there are.
    pub total: usize,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PagesError {
    /// It is encrypted with a password.
    #[error("the PDF is locked with a password")]
    Locked,
    /// It is no PDF, or one that can't be followed.
    #[error("the PDF can't be read")]
    Unreadable,
    /// It has no pages.
    #[error("the PDF has no pages")]
    Empty,
    /// Its drawing takes too long.
    #[error("the page takes too long to draw")]
    Slow,
}

/// Draws one page, `width` pixels wide; a number behind the last page means the last.
pub fn draw(bytes: Vec<u8>, page: usize, width: u32) -> Result<Drawn, PagesError> {
    draw_within(bytes, page, width, PATIENCE)
}

fn draw_within(
    bytes: Vec<u8>,
    page: usize,
    width: u32,
    patience: Duration,
) -> Result<Drawn, PagesError> {
    let (sender, drawn) = channel();
    std::thread::Builder::new()
        .name("pdf-page".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let found = catch_unwind(AssertUnwindSafe(|| draw_here(bytes, page, width)));
            // Nobody listens any more if it took too long.
            let _ = sender.send(found.unwrap_or(Err(PagesError::Unreadable)));
        })
        .map_err(|_| PagesError::Slow)?;
    match drawn.recv_timeout(patience) {
        Ok(found) => found,
        Err(RecvTimeoutError::Timeout) => Err(PagesError::Slow),
        Err(RecvTimeoutError::Disconnected) => Err(PagesError::Unreadable),
    }
}

fn draw_here(bytes: Vec<u8>, page: usize, width: u32) -> Result<Drawn, PagesError> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    let total = pages.len();
    let page = page.clamp(1, total.max(1));
    let drawn = pages.get(page - 1).ok_or(PagesError::Empty)?;
    let (wide, high) = drawn.render_dimensions();
    if !(wide >= 1.0 && high >= 1.0 && wide.is_finite() && high.is_finite()) {
        return Err(PagesError::Unreadable);
    }
    let wanted = (width as f32).clamp(16.0, MOST_WIDE);
    let scale = (wanted / wide).min(MOST_HIGH / high);
    let side = |length: f32| (length * scale).round().max(1.0) as u16;
    let settings = settings();
    let pixels = render(
        drawn,
        &RenderCache::new(),
        &settings,
        &RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(side(wide)),
            height: Some(side(high)),
            bg_color: WHITE,
        },
    );
    Ok(Drawn {
        png: to_png(&pixels).ok_or(PagesError::Unreadable)?,
        page,
        total,
    })
}

fn open(bytes: Vec<u8>) -> Result<Pdf, PagesError> {
    use hayro::hayro_syntax::LoadPdfError;
    Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PagesError::Locked,
        LoadPdfError::Invalid => PagesError::Unreadable,
    })
}

fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|query| {
            let font = match query {
                FontQuery::Standard(font) => *font,
                FontQuery::Fallback(font) => font.pick_standard_font(),
            };
            Some((Arc::new(stand_in(font)) as FontData, 0))
        }),
        ..InterpreterSettings::default()
    }
}

/// The ground is white and nothing shows through, so the picture needs no fourth channel.
fn to_png(pixels: &hayro::vello_cpu::Pixmap) -> Option<Vec<u8>> {
    let colours: Vec<u8> = pixels
        .data_as_u8_slice()
        .chunks_exact(4)
        .flat_map(|pixel| pixel.iter().take(3).copied())
        .collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(
        &mut out,
        u32::from(pixels.width()),
        u32::from(pixels.height()),
    );
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&colours).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// A face for one of those that every reader of PDF is to have.
fn stand_in(font: StandardFont) -> &'static [u8] {
    use typst_assets::pdf;
    match font {
        StandardFont::Helvetica => pdf::SANS,
        StandardFont::HelveticaBold => pdf::SANS_BOLD,
        StandardFont::HelveticaOblique => pdf::SANS_ITALIC,
        StandardFont::HelveticaBoldOblique => pdf::SANS_BOLD_ITALIC,
        StandardFont::Courier => pdf::FIXED,
        StandardFont::CourierBold => pdf::FIXED_BOLD,
        StandardFont::CourierOblique => pdf::FIXED_ITALIC,
        StandardFont::CourierBoldOblique => pdf::FIXED_BOLD_ITALIC,
        StandardFont::TimesRoman => pdf::SERIF,
        StandardFont::TimesBold => pdf::SERIF_BOLD,
        StandardFont::TimesItalic => pdf::SERIF_ITALIC,
        StandardFont::TimesBoldItalic => pdf::SERIF_BOLD_ITALIC,
        StandardFont::ZapfDingBats => pdf::DING_BATS,
        StandardFont::Symbol => pdf::SYMBOL,
    }
}

#[cfg(test)]
mod tests;
