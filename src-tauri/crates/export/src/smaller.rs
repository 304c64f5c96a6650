//! Smaller copies of pictures: fewer pixels, nothing that nobody sees, and the right way up for good.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as Filter, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageEncoder};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

use crate::clean::{clean, colours};
use crate::pictures::{PictureFormat, recognise};

/// A copy of a picture that is really smaller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallerPicture {
    /// The file: what is drawn and its colour profile, nothing else.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
    /// How its name ends.
    pub ending: &'static str,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// The longest side of a smaller copy in pixels, unless somebody says otherwise: a page's width at some 250 dots an inch.
pub const PIXELS: u32 = 1_600;
/// How much of a photograph is kept; 100 is the most.
const QUALITY: u8 = 82;
/// The most pixels that are decoded: four bytes each stay well below half a gigabyte.
const MOST_PIXELS: f64 = 100_000_000.0;

/// Makes a copy whose longer side has at most `pixels`. A photograph becomes a JPEG; a picture of few colours, such as of a
/// screen, or with parts to be seen through stays a PNG.
///
/// `Ok(None)` if the copy would not be smaller by a tenth at least; an error says why the picture can't be read.
pub fn smaller_picture(data: &[u8], pixels: u32) -> Result<Option<SmallerPicture>, &'static str> {
    let sort = recognise(data);
    let format = match sort {
        Some(PictureFormat::Jpeg) => ExchangeFormat::Jpg,
        Some(PictureFormat::Png) => ExchangeFormat::Png,
        Some(PictureFormat::WebP) => ExchangeFormat::Webp,
        Some(PictureFormat::Gif) => return Err("a GIF may move, which a copy would not"),
        Some(PictureFormat::Svg) => return Err("a drawing has no pixels"),
        None => return Err("it is neither JPEG, PNG nor WebP"),
    };
    const BROKEN: &str = "it can’t be decoded";
    if size_of(data).is_some_and(|(width, height)| width * height > MOST_PIXELS) {
        return Err("it has too many pixels to be decoded here");
    }
    // Turned by its EXIF data here, which then has nothing more to say.
    // What can't be followed to its end is shown by no export, and its copy would look as if that were all.
    let whole = sort.and_then(|sort| clean(sort, data)).ok_or(BROKEN)?;
    let image = RasterImage::plain(Bytes::new(whole.bytes), format).map_err(|_| BROKEN)?;
    // The profile of print colours does not fit what they are turned into.
    let profile = image
        .icc()
        .filter(|_| colours(data) != Some(4))
        .map(|profile| profile.to_vec());
    let whole = image.dynamic();
    let small = if whole.width().max(whole.height()) > pixels {
        whole.resize(pixels.max(1), pixels.max(1), FilterType::CatmullRom)
    } else {
        whole.as_ref().clone()
    };
    let clear = small.color().has_alpha() && seen_through(&small);
    let png = matches!(format, ExchangeFormat::Png) || clear;
    let made = if clear {
        as_png(&small, profile).map(|bytes| (bytes, "image/png", "png"))
    } else {
        let photograph = as_jpeg(&small, profile.clone());
        let drawn = if png { as_png(&small, profile) } else { None };
        match (photograph, drawn) {
            // Letters and lines are sharper as PNG: that is left only where it costs several times as much.
            (Some(photograph), Some(drawn)) if photograph.len() * 4 < drawn.len() => {
                Some((photograph, "image/jpeg", "jpg"))
            }
            (_, Some(drawn)) => Some((drawn, "image/png", "png")),
            (Some(photograph), None) => Some((photograph, "image/jpeg", "jpg")),
            (None, None) => None,
        }
    };
    let (bytes, mime, ending) = made.ok_or(BROKEN)?;
    Ok((bytes.len() * 10 < data.len() * 9).then(|| SmallerPicture {
        bytes,
        mime,
        ending,
        width: small.width(),
        height: small.height(),
    }))
}

/// Width and height that the head of a picture names, without decoding it.
fn size_of(data: &[u8]) -> Option<(f64, f64)> {
    let reader = image::ImageReader::new(std::io::Cursor::new(data));
    let (width, height) = reader.with_guessed_format().ok()?.into_dimensions().ok()?;
    Some((f64::from(width), f64::from(height)))
}

fn seen_through(image: &DynamicImage) -> bool {
    image
        .to_rgba8()
        .pixels()
        .any(|pixel| pixel.0.last() != Some(&u8::MAX))
}

fn as_jpeg(image: &DynamicImage, profile: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    match image {
        grey @ DynamicImage::ImageLuma8(_) => encoder.encode_image(grey),
        other => {
            // A profile is for the colours that the file had: a grey one would not fit.
            if let Some(profile) =
                profile.filter(|_| !matches!(image, DynamicImage::ImageLumaA8(_)))
            {
                encoder.set_icc_profile(profile).ok()?;
            }
            encoder.encode_image(&other.to_rgb8())
        }
    }
    .ok()?;
    Some(out)
}

fn as_png(image: &DynamicImage, profile: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder =
        PngEncoder::new_with_quality(&mut out, CompressionType::Best, Filter::Adaptive);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).ok()?;
    }
    image.write_with_encoder(encoder).ok()?;
    Some(out)
}
