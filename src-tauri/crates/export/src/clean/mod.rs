//! Takes out of a picture what nobody sees in it: where and when it was taken, with which camera, by whom, small copies of
//! what was cut away, comments, scripts and addresses to load from.
//!
//! Containers are rewritten piece by piece and only pieces that are needed to draw come along, so that what a maker adds
//! tomorrow stays behind too. Pixels are never compressed again. The journal's own copy is not touched.

mod exif;
mod gif;
mod jpeg;
mod png;
mod svg;
mod webp;

pub(crate) use jpeg::colours;

use crate::pictures::PictureFormat;

/// A picture with nothing but what is drawn, and how to turn it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clean {
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// Whether something was left out.
    pub(crate) less: bool,
}

/// Returns the picture without what is not drawn; `None` if its container can't be followed to its end.
pub(crate) fn clean(format: PictureFormat, data: &[u8]) -> Option<Clean> {
    match format {
        PictureFormat::Jpeg => jpeg::clean(data),
        PictureFormat::Png => png::clean(data),
        PictureFormat::WebP => webp::clean(data),
        PictureFormat::Gif => gif::clean(data),
        PictureFormat::Svg => svg::clean(data),
    }
}

/// Reads a container from its front; every step says `None` at the end of the data.
struct Bytes<'a> {
    data: &'a [u8],
}

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.data.split_at_checked(count)?;
        self.data = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn be_u16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn be_u32(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn le_u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}
