//! Pictures: read, recognised by their bytes, cleaned and decoded once, so that a broken one is known before anything is set.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::thread;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::{DynamicImage, ImageDecoder};
use reflectory_document::{Document, FileRef};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, Image, RasterImage, SvgImage};

use crate::Files;
use crate::clean::{Clean, clean, colours};

/// A picture that can be shown.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// The bytes as they were added, less what nobody sees in them.
    pub(crate) bytes: Bytes,
    /// What the bytes are, whatever the file's name or media type says.
    pub(crate) format: PictureFormat,
    /// Width in CSS pixels (1/96 inch), turned the right way up.
    pub(crate) width: f64,
    /// Height in CSS pixels.
    pub(crate) height: f64,
    /// Whether something hidden was left out.
    pub(crate) less: bool,
    /// Whether the file itself says that it is to be turned; width and height are those of what is seen.
    pub(crate) turned: bool,
}

/// The formats that all exporters take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureFormat {
    Png,
    Jpeg,
    Gif,
    WebP,
    Svg,
}

impl PictureFormat {
    /// The media type.
    pub(crate) fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The typesetter's word for it.
    pub(crate) fn typst(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }
}

/// The pictures of a document by SHA-256: each one, or why it can't be shown.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    by_hash: BTreeMap<String, Loaded>,
}

#[derive(Debug)]
struct Loaded {
    /// The file's name, for messages.
    name: String,
    picture: Result<Picture, String>,
}

impl Pictures {
    /// Reads every picture of the document's evidence, each file once.
    pub(crate) fn load(doc: &Document, files: &dyn Files) -> Self {
        let mut by_hash = BTreeMap::new();
        for file in doc.evidence.iter().filter_map(|item| item.file.as_ref()) {
            if is_picture(file) && !by_hash.contains_key(&file.sha256) {
                let picture = files.read(&file.sha256).and_then(|data| decode(&data));
                let name = file.name.clone();
                by_hash.insert(file.sha256.clone(), Loaded { name, picture });
            }
        }
        Self { by_hash }
    }

    /// Reads every picture like [`Pictures::load`], several at a time and forgetting what they look like: for formats that
    /// take files as they are, and ask the decoder only whether they are sound.
    pub(crate) fn load_apart(doc: &Document, files: &dyn Files) -> Self {
        let mut wanted: Vec<&FileRef> = Vec::new();
        let mut known = BTreeSet::new();
        for file in doc.evidence.iter().filter_map(|item| item.file.as_ref()) {
            if is_picture(file) && known.insert(&file.sha256) {
                wanted.push(file);
            }
        }
        let at_once = thread::available_parallelism().map_or(1, |n| n.get().min(8));
        let mut by_hash = BTreeMap::new();
        for some in wanted.chunks(at_once) {
            let read: Vec<_> = some.iter().map(|file| files.read(&file.sha256)).collect();
            let look = |data: &Result<Vec<u8>, String>| {
                data.as_ref().map_err(Clone::clone).and_then(|d| decode(d))
            };
            let decoded: Vec<_> = thread::scope(|scope| {
                let begun: Vec<_> = read
                    .iter()
                    .map(|data| {
                        (
                            data,
                            thread::Builder::new().spawn_scoped(scope, move || look(data)),
                        )
                    })
                    .collect();
                begun
                    .into_iter()
                    .map(|(data, thread)| match thread {
                        Ok(thread) => thread.join().unwrap_or_else(|_| Err(LOST.to_owned())),
                        // A machine that has no thread to give does it here.
                        Err(_) => look(data),
                    })
                    .collect()
            });
            for (file, picture) in some.iter().zip(decoded) {
                let name = file.name.clone();
                by_hash.insert(file.sha256.clone(), Loaded { name, picture });
            }
            typst::comemo::evict(0);
        }
        Self { by_hash }
    }

    /// Returns the picture, or why it can't be shown; `None` if the file is no picture.
    pub(crate) fn get(&self, file: &FileRef) -> Option<&Result<Picture, String>> {
        self.by_hash.get(&file.sha256).map(|loaded| &loaded.picture)
    }

    /// Returns the picture with this hash if it can be shown.
    pub(crate) fn shown(&self, hash: &str) -> Option<&Picture> {
        self.by_hash.get(hash)?.picture.as_ref().ok()
    }

    /// All pictures that can be shown, by hash.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Picture)> {
        self.by_hash
            .iter()
            .filter_map(|(hash, loaded)| Some((hash.as_str(), loaded.picture.as_ref().ok()?)))
    }

    /// File names of those that can't be shown, with the reasons.
    pub(crate) fn refused(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_hash.values().filter_map(|loaded| {
            Some((
                loaded.name.as_str(),
                loaded.picture.as_ref().err()?.as_str(),
            ))
        })
    }

    /// Gives up the pictures that `which` picks, with the reason: the typesetter could not take them.
    pub(crate) fn give_up(&mut self, which: impl Fn(&Picture) -> bool, reason: &str) -> bool {
        let mut any = false;
        for loaded in self.by_hash.values_mut() {
            if loaded.picture.as_ref().is_ok_and(&which) {
                loaded.picture = Err(reason.to_owned());
                any = true;
            }
        }
        any
    }
}

fn is_picture(file: &FileRef) -> bool {
    file.mime
        .get(..6)
        .is_some_and(|start| start.eq_ignore_ascii_case("image/"))
}

fn decode(data: &[u8]) -> Result<Picture, String> {
    let format = recognise(data).ok_or("it is neither PNG, JPEG, GIF, WebP nor SVG")?;
    // Nothing that is not drawn goes out; a picture that can't be cleaned does not go out at all.
    let Clean { bytes, less } = clean(format, data)
        .ok_or("what is hidden in it, such as where it was taken, can’t be left out: save it again as PNG or JPEG")?;
    let bytes = match format {
        PictureFormat::Jpeg => Bytes::new(for_screens(&bytes).unwrap_or(bytes)),
        _ => Bytes::new(bytes),
    };
    let turned = Cell::new(false);
    let raster = |format| {
        let image = RasterImage::plain(bytes.clone(), format).map_err(|e| e.to_string())?;
        turned.set(image.exif_rotation().is_some_and(|way| way > 1));
        Ok::<_, String>(Image::plain(image))
    };
    let image = match format {
        PictureFormat::Png => raster(ExchangeFormat::Png)?,
        PictureFormat::Jpeg => raster(ExchangeFormat::Jpg)?,
        PictureFormat::Gif => raster(ExchangeFormat::Gif)?,
        PictureFormat::WebP => raster(ExchangeFormat::Webp)?,
        PictureFormat::Svg => {
            Image::plain(SvgImage::new(bytes.clone()).map_err(|_| "the drawing is broken")?)
        }
    };
    let (width, height) = (image.width(), image.height());
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err("it has no size".to_owned());
    }
    Ok(Picture {
        bytes,
        format,
        width,
        height,
        less,
        turned: turned.get(),
    })
}

/// How much of a picture in print colours is kept when it is compressed again; 100 is the most.
pub(crate) const QUALITY: u8 = 92;

/// Said of a picture whose decoder gave up.
const LOST: &str = "it could not be decoded";

/// Returns a JPEG in print colours (CMYK) as one in screen colours, turned the right way up; `None` for any other.
///
/// PDF/A-2a takes print colours only with a profile for the whole file.
fn for_screens(data: &[u8]) -> Option<Vec<u8>> {
    if colours(data) != Some(4) {
        return None;
    }
    let mut decoder = JpegDecoder::new(Cursor::new(data)).ok()?;
    let way = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(way);
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY)
        .encode_image(&picture.to_rgb8())
        .ok()?;
    Some(out)
}

/// Tells the format by the first bytes, because names and media types are often wrong.
pub(crate) fn recognise(data: &[u8]) -> Option<PictureFormat> {
    if let Some(format) = ExchangeFormat::detect(data) {
        return Some(match format {
            ExchangeFormat::Png => PictureFormat::Png,
            ExchangeFormat::Jpg => PictureFormat::Jpeg,
            ExchangeFormat::Gif => PictureFormat::Gif,
            ExchangeFormat::Webp => PictureFormat::WebP,
        });
    }
    // An SVG has no magic number; a declaration, a comment or a doctype may come first.
    let head = String::from_utf8_lossy(data.get(..data.len().min(4096)).unwrap_or_default());
    head.contains("<svg").then_some(PictureFormat::Svg)
}
