//! Words in drawings: signs in place of what no font has, as in the text.

use std::collections::BTreeMap;

use typst::foundations::Bytes;

use super::glyphs::Glyphs;
use crate::pictures::{Picture, PictureFormat, Pictures};

/// The drawings that had to be changed, by hash.
#[derive(Debug, Default)]
pub(super) struct Drawings(BTreeMap<String, Bytes>);

impl Drawings {
    /// Looks through the drawings that can be shown; what is missing is noted in `glyphs`.
    pub(super) fn new(pictures: &Pictures, glyphs: &Glyphs<'_>) -> Self {
        let drawings = pictures.iter().filter(|(_, picture)| {
            picture.format == PictureFormat::Svg && !picture.bytes.is_ascii()
        });
        let changed = drawings.filter_map(|(hash, picture)| {
            let text = std::str::from_utf8(&picture.bytes).ok()?;
            let shown = glyphs.only_seen(text);
            (shown != text).then(|| (hash.to_owned(), Bytes::new(shown.into_bytes())))
        });
        Self(changed.collect())
    }

    /// The bytes of a picture as it is set.
    pub(super) fn bytes(&self, hash: &str, picture: &Picture) -> Bytes {
        self.0.get(hash).unwrap_or(&picture.bytes).clone()
    }
}
