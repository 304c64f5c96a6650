//! Smaller copies of pictures.

use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use reflectory_export::{SmallerPicture, smaller_picture};

/// A picture that does not squeeze to nothing, red above and blue below.
fn photograph(width: u32, height: u32) -> DynamicImage {
    let mut seed = 7u32;
    RgbImage::from_fn(width, height, |_, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (seed >> 27) as u8;
        if y < height / 2 {
            Rgb([220 + grain, 20 + grain, 20])
        } else {
            Rgb([20, 20 + grain, 220 + grain])
        }
    })
    .into()
}

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn made(data: &[u8], pixels: u32) -> SmallerPicture {
    smaller_picture(data, pixels).unwrap().unwrap()
}

fn opened(small: &SmallerPicture) -> DynamicImage {
    let image = image::load_from_memory(&small.bytes).unwrap();
    assert_eq!(image.dimensions(), (small.width, small.height));
    image
}

/// What a camera writes: the picture lies on its side (orientation 6), and where it was taken.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let place = b"GPS 52.2053N 0.1218E by N. Okafor\0";
    let body = [
        &b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x3b\0\x02"[..],
        &u32::try_from(place.len()).unwrap().to_be_bytes(),
        b"\0\0\0\x26\0\0\0\0",
        place,
    ]
    .concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    let comment = b"\xff\xfe\0\x0dby a camera".to_vec();
    [
        &jpeg[..2],
        b"\xff\xe1",
        &length,
        &body,
        &comment,
        &jpeg[2..],
    ]
    .concat()
}

#[test]
fn a_photograph_is_smaller_the_right_way_up_and_says_nothing_of_where_it_was_taken() {
    let original = with_exif(&written(&photograph(900, 600), ImageFormat::Jpeg));
    let small = made(&original, 300);
    assert_eq!((small.mime, small.ending), ("image/jpeg", "jpg"));
    assert!(small.bytes.len() < original.len() / 2);
    // Lying on its side it was 900 wide; upright it is 300 high, and what was above is on the right.
    assert_eq!((small.width, small.height), (200, 300));
    let image = opened(&small).to_rgb8();
    let (left, right) = (image.get_pixel(20, 150), image.get_pixel(180, 150));
    assert!(left[2] > 180 && right[0] > 180, "{left:?} {right:?}");
    for never in [&b"Exif"[..], b"GPS", b"Okafor", b"camera"] {
        assert!(!small.bytes.windows(never.len()).any(|w| w == never));
    }
}

#[test]
fn a_picture_of_a_screen_stays_sharp_and_a_photograph_that_is_kept_as_png_does_not_stay_one() {
    let screen: DynamicImage = RgbImage::from_fn(800, 600, |x, y| {
        if x % 40 < 2 || y % 40 < 2 {
            Rgb([0, 0, 0])
        } else {
            Rgb([250, 250, 250])
        }
    })
    .into();
    let mut loose = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new_with_quality(
        &mut loose,
        image::codecs::png::CompressionType::Uncompressed,
        image::codecs::png::FilterType::NoFilter,
    );
    screen.write_with_encoder(encoder).unwrap();
    assert_eq!(made(&loose, 800).mime, "image/png");
    // Soft colours with the grain of a sensor.
    let mut seed = 5u32;
    let soft: DynamicImage = RgbImage::from_fn(900, 600, |x, y| {
        let mut grain = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 29) as u8
        };
        let (x, y) = ((x / 5) as u8, (y / 4) as u8);
        Rgb([x + grain(), y + grain(), 120 + grain()])
    })
    .into();
    let photograph = written(&soft, ImageFormat::Png);
    assert_eq!(made(&photograph, 900).mime, "image/jpeg");
}

#[test]
fn what_can_be_seen_through_still_can() {
    let mut seed = 3u32;
    let clear: DynamicImage = RgbaImage::from_fn(600, 400, |x, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgba([(seed >> 24) as u8, 90, 120, if x < 300 { 0 } else { 255 }])
    })
    .into();
    let small = made(&written(&clear, ImageFormat::Png), 200);
    assert_eq!(small.mime, "image/png");
    let image = opened(&small).to_rgba8();
    assert_eq!(
        (image.get_pixel(10, 50)[3], image.get_pixel(190, 50)[3]),
        (0, 255)
    );
}

#[test]
fn webp_is_read_and_becomes_what_every_reader_shows() {
    // The fixture is small: an image that is asked to be half as large.
    let original = include_bytes!("fixtures/pictures/small.webp");
    let image = image::load_from_memory(original);
    // The pictures' own decoder knows WebP; this says so where it does not.
    let wide = image.map(|i| i.width()).unwrap_or(40);
    if let Some(small) = smaller_picture(original, (wide / 4).max(1)).unwrap() {
        assert!(["image/png", "image/jpeg"].contains(&small.mime));
        opened(&small);
    }
}

#[test]
fn what_would_not_be_smaller_is_not_kept_and_what_is_no_picture_is_refused() {
    let small = written(&photograph(300, 200), ImageFormat::Jpeg);
    let half = written(&photograph(300, 200), ImageFormat::Png);
    let again = made(&written(&photograph(900, 600), ImageFormat::Jpeg), 300).bytes;
    assert_eq!(smaller_picture(&again, 300), Ok(None));
    assert!(
        smaller_picture(&small, 2_000)
            .unwrap()
            .is_none_or(|s| s.bytes.len() * 10 < small.len() * 9)
    );
    for (name, data) in [
        (
            "a drawing",
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
        ),
        (
            "a moving picture",
            include_bytes!("fixtures/pictures/small.gif"),
        ),
        ("words", b"no picture at all"),
        ("nothing", b""),
        ("half a picture", &half[..half.len() / 2]),
    ] {
        assert!(smaller_picture(data, 100).is_err(), "{name}");
    }
}
