//! Pictures as Word shows them: the cleaned file as it is where Word can, else as PNG or JPEG; a drawing both as PNG and
//! as itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder};
use resvg::{tiny_skia, usvg};
use typst::visualize::{ExchangeFormat, RasterImage};

use super::writer::{Place, Writer};
use crate::pdf::bundled;
use crate::pictures::{Picture, PictureFormat, QUALITY};
use crate::sheet;
use crate::words;

/// English Metric Units in a pixel of 1/96 inch, and in a twentieth of a point.
const PER_PIXEL: f64 = 9_525.0;
const PER_TWIP: f64 = 635.0;
/// The tallest that a picture stands, in points: two wide ones fit on a page, and a tall one has to be read.
const TALL: f64 = 420.0;
const WIDE: f64 = 300.0;
/// The tallest and widest where pictures are small.
const SMALL: (f64, f64) = (220.0, 300.0);

/// The pictures that go into the file.
#[derive(Debug, Default)]
pub(super) struct Media<'a> {
    by_hash: BTreeMap<String, Option<Paths>>,
    pub(super) files: Vec<(String, Cow<'a, [u8]>)>,
}

/// Where a picture lies in the package.
#[derive(Debug, Clone)]
struct Paths {
    picture: String,
    drawing: Option<String>,
}

impl<'a> Media<'a> {
    fn place(&mut self, hash: &str, picture: &'a Picture) -> Option<Paths> {
        if let Some(known) = self.by_hash.get(hash) {
            return known.clone();
        }
        let number = self.by_hash.len() + 1;
        let paths = ready(picture).map(|ready| {
            let path = format!("media/image{number}.{}", ready.ending);
            self.files.push((path.clone(), ready.bytes));
            let drawing = ready.drawing.map(|bytes| {
                let path = format!("media/image{number}.svg");
                self.files.push((path.clone(), Cow::Borrowed(bytes)));
                path
            });
            Paths {
                picture: path,
                drawing,
            }
        });
        self.by_hash.insert(hash.to_owned(), paths.clone());
        paths
    }
}

/// A picture that Word can show.
struct Ready<'a> {
    bytes: Cow<'a, [u8]>,
    ending: &'static str,
    drawing: Option<&'a [u8]>,
}

fn ready(picture: &Picture) -> Option<Ready<'_>> {
    let data = picture.bytes.as_slice();
    let plain = |bytes, ending| Ready {
        bytes,
        ending,
        drawing: None,
    };
    let as_it_is = |ending| Some(plain(Cow::Borrowed(data), ending));
    match picture.format {
        // Word does not turn a picture by what the file says of its way up.
        PictureFormat::Jpeg if picture.turned => Some(plain(
            Cow::Owned(jpeg(&decoded(picture, ExchangeFormat::Jpg)?)?),
            "jpeg",
        )),
        PictureFormat::Png if picture.turned => Some(plain(
            Cow::Owned(png(&decoded(picture, ExchangeFormat::Png)?)?),
            "png",
        )),
        PictureFormat::Jpeg => as_it_is("jpeg"),
        PictureFormat::Png => as_it_is("png"),
        PictureFormat::Gif => as_it_is("gif"),
        PictureFormat::WebP => {
            let image = decoded(picture, ExchangeFormat::Webp)?;
            // A photograph would be many times its size as PNG.
            let photograph = data.windows(4).take(64).any(|four| four == b"VP8 ")
                && !image.dynamic().color().has_alpha();
            Some(if photograph {
                plain(Cow::Owned(jpeg(&image)?), "jpeg")
            } else {
                plain(Cow::Owned(png(&image)?), "png")
            })
        }
        PictureFormat::Svg => Some(Ready {
            bytes: Cow::Owned(drawn(data)?),
            ending: "png",
            drawing: Some(data),
        }),
    }
}

/// Decodes a picture, the right way up.
fn decoded(picture: &Picture, format: ExchangeFormat) -> Option<RasterImage> {
    RasterImage::plain(picture.bytes.clone(), format).ok()
}

fn jpeg(image: &RasterImage) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    if let Some(profile) = image.icc() {
        encoder.set_icc_profile(profile.to_vec()).ok()?;
    }
    match image.dynamic().as_ref() {
        grey @ DynamicImage::ImageLuma8(_) => encoder.encode_image(grey),
        other => encoder.encode_image(&other.to_rgb8()),
    }
    .ok()?;
    Some(out)
}

fn png(image: &RasterImage) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = PngEncoder::new(&mut out);
    if let Some(profile) = image.icc() {
        encoder.set_icc_profile(profile.to_vec()).ok()?;
    }
    image.dynamic().write_with_encoder(encoder).ok()?;
    Some(out)
}

/// The letters that drawings are set in: those of the pages, so that the same drawing looks the same everywhere.
static LETTERS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut letters = usvg::fontdb::Database::new();
    for font in bundled() {
        letters.load_font_data(font.to_vec());
    }
    letters.set_serif_family("Source Serif 4");
    letters.set_sans_serif_family("Source Sans 3");
    letters.set_monospace_family("Source Code Pro");
    Arc::new(letters)
});

/// Draws a drawing as PNG, three times as fine as a screen where that is not too much.
fn drawn(data: &[u8]) -> Option<Vec<u8>> {
    const FINE: f32 = 3.0;
    const LARGEST: f32 = 2_400.0;
    let options = usvg::Options {
        font_family: "Source Sans 3".to_owned(),
        fontdb: LETTERS.clone(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            // Nothing is looked for outside of the drawing.
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(data, &options).ok()?;
    let size = tree.size();
    let scale = (LARGEST / size.width().max(size.height())).min(FINE);
    let pixels = |length: f32| (length * scale).ceil().clamp(1.0, LARGEST) as u32;
    let mut map = tiny_skia::Pixmap::new(pixels(size.width()), pixels(size.height()))?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut map.as_mut(),
    );
    let flat: Vec<u8> = map
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        })
        .collect();
    let mut out = Vec::new();
    PngEncoder::new(&mut out)
        .write_image(
            &flat,
            map.width(),
            map.height(),
            image::ExtendedColorType::Rgba8,
        )
        .ok()?;
    Some(out)
}

impl Writer<'_> {
    /// Writes a picture into a line, or words in its place.
    pub(super) fn picture_in_line(&mut self, picture: &sheet::Picture, place: &Place<'_>) {
        match picture {
            sheet::Picture::Shown {
                hash,
                alt,
                width,
                height,
                ..
            } => {
                self.shown(hash, alt.as_deref(), (*width, *height), place);
            }
            sheet::Picture::Boxed {
                why,
                words,
                href: _,
            } => {
                self.run(&format!("[{why}: {words}]"), &place.manner());
            }
        }
    }

    /// Writes a picture at its size, or as large as its place is.
    pub(super) fn shown(
        &mut self,
        hash: &str,
        alt: Option<&str>,
        (width, height): (f64, f64),
        place: &Place<'_>,
    ) {
        let pictures = self.pictures;
        let paths = pictures
            .shown(hash)
            .and_then(|picture| self.media.place(hash, picture));
        let Some(paths) = paths else {
            self.run(
                &format!("[{}: {}]", words::UNREADABLE, alt.unwrap_or_default()),
                &place.manner(),
            );
            return;
        };
        let (tallest, widest) = match (place.small, height > width) {
            (true, _) => SMALL,
            (false, true) => (TALL, f64::INFINITY),
            (false, false) => (WIDE, f64::INFINITY),
        };
        let room = f64::from(place.width()).min(widest * 20.0);
        let scale = (room * PER_TWIP / (width * PER_PIXEL))
            .min(tallest * 20.0 * PER_TWIP / (height * PER_PIXEL))
            .min(1.0);
        // A hair would vanish, and a side of nothing is no picture to Word.
        let side = |length: f64| ((length * scale * PER_PIXEL).round() as i64).max(9_525);
        let (wide, tall) = (side(width), side(height));
        self.drawings += 1;
        let id = self.drawings;
        let embedded = self.relations().picture(&paths.picture);
        let drawing = paths.drawing.map(|path| self.relations().picture(&path));
        let out = &mut self.out;
        out.raw("<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent");
        out.count("cx", wide);
        out.count("cy", tall);
        out.raw("/><wp:docPr");
        out.count("id", id);
        out.attribute("name", &format!("Picture {id}"));
        match alt {
            Some(alt) => {
                out.attribute("descr", alt);
                out.raw("/>");
            }
            None => out.raw(
                "><a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst></wp:docPr>",
            ),
        }
        out.raw("<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr");
        out.count("id", id);
        out.attribute("name", &format!("Picture {id}"));
        out.raw("/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip");
        out.attribute("r:embed", &embedded);
        match drawing {
            Some(drawing) => {
                out.raw("><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\"");
                out.attribute("r:embed", &drawing);
                out.raw("/></a:ext></a:extLst></a:blip>");
            }
            None => out.raw("/>"),
        }
        out.raw("<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext");
        out.count("cx", wide);
        out.count("cy", tall);
        out.raw("/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
    }
}
