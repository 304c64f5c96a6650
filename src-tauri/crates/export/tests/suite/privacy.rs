//! What a camera or a program hides in a picture leaves with no export, and the picture looks the same.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reflectory_export::{Docx, Exporter, Html, Written};

use crate::page::Page;
use crate::pictures::gallery;
use crate::sample::*;
use crate::tools::{check, pdf};
use crate::word::WordFile;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("fixtures/pictures/", $name)).to_vec()
    };
}

/// Words that only the hidden parts have; none may be in an export, in any spelling of its bytes.
const SECRET: &str = "GPS-51.4545N-2.5879W-Nerys-Okafor";

/// EXIF with a place, an owner, a way up and a thumbnail, as a telephone writes it.
fn exif(way: u8, little: bool) -> Vec<u8> {
    let u16b = |n: u16| {
        if little {
            n.to_le_bytes()
        } else {
            n.to_be_bytes()
        }
    };
    let u32b = |n: u32| {
        if little {
            n.to_le_bytes()
        } else {
            n.to_be_bytes()
        }
    };
    let mut out = if little {
        b"II*\0".to_vec()
    } else {
        b"MM\0*".to_vec()
    };
    out.extend(u32b(8));
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [
            u16b(tag).to_vec(),
            u16b(kind).to_vec(),
            u32b(count).to_vec(),
            value.to_vec(),
        ]
        .concat()
    };
    let short = |n: u16| {
        let mut value = [0; 4];
        value[..2].copy_from_slice(&u16b(n));
        value
    };
    let text = u32::try_from(SECRET.len() + 1).unwrap();
    // Orientation, Artist, GPS directory; then a second directory with the thumbnail.
    out.extend(u16b(3));
    out.extend(entry(0x0112, 3, 1, short(u16::from(way))));
    out.extend(entry(0x013b, 2, text, u32b(200)));
    out.extend(entry(0x8825, 4, 1, u32b(100)));
    out.extend(u32b(140));
    out.resize(100, 0);
    out.extend(u16b(1));
    out.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    out.extend(u32b(0));
    out.resize(140, 0);
    out.extend(u16b(2));
    out.extend(entry(0x0201, 4, 1, u32b(300)));
    out.extend(entry(0x0202, 4, 1, u32b(text)));
    out.extend(u32b(0));
    for at in [200, 300] {
        out.resize(at, 0);
        out.extend(SECRET.as_bytes());
    }
    out.push(0);
    out
}

fn jpeg_segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], body].concat()
}

/// A JPEG with everything that a telephone and an editor leave in it, and a second picture behind its end.
fn jpeg_with_place(way: u8) -> Vec<u8> {
    let plain = fixture!("small.jpg");
    let hidden = [
        jpeg_segment(
            0xe1,
            &[b"Exif\0\0".as_slice(), &exif(way, way.is_multiple_of(2))].concat(),
        ),
        jpeg_segment(
            0xe1,
            format!("http://ns.adobe.com/xap/1.0/\0<x>{SECRET}</x>").as_bytes(),
        ),
        jpeg_segment(0xed, format!("Photoshop 3.0\08BIM{SECRET}").as_bytes()),
        jpeg_segment(0xe0, format!("JFXX\0\x10{SECRET}").as_bytes()),
        jpeg_segment(0xe2, format!("MPF\0{SECRET}").as_bytes()),
        jpeg_segment(0xef, SECRET.as_bytes()),
        jpeg_segment(0xfe, SECRET.as_bytes()),
        // A reserved marker, which nobody draws.
        jpeg_segment(0xf5, SECRET.as_bytes()),
    ]
    .concat();
    [&plain[..2], &hidden, &plain[2..], SECRET.as_bytes()].concat()
}

fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| {
            if s & 1 == 1 {
                (s >> 1) ^ 0xedb8_8320
            } else {
                s >> 1
            }
        })
    })
}

fn png_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [kind, body].concat();
    [
        &u32::try_from(body.len()).unwrap().to_be_bytes()[..],
        &named,
        &crc(&named).to_be_bytes(),
    ]
    .concat()
}

fn png_with_place(way: u8) -> Vec<u8> {
    let plain = png(40, 20);
    // After the signature and the header, which has 13 bytes.
    let (head, rest) = plain.split_at(8 + 25);
    let text = |keyword: &str| format!("{keyword}\0{SECRET}").into_bytes();
    [
        head,
        &png_chunk(b"eXIf", &exif(way, false)),
        &png_chunk(b"tEXt", &text("Author")),
        &png_chunk(
            b"iTXt",
            format!("XML:com.adobe.xmp\0\0\0\0\0{SECRET}").as_bytes(),
        ),
        &png_chunk(b"tIME", &[7, 234, 11, 4, 9, 30, 0]),
        &png_chunk(b"prVt", SECRET.as_bytes()),
        rest,
        SECRET.as_bytes(),
    ]
    .concat()
}

fn riff_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut out = [
        kind,
        &u32::try_from(body.len()).unwrap().to_le_bytes()[..],
        body,
    ]
    .concat();
    if body.len() % 2 == 1 {
        out.push(0);
    }
    out
}

/// An extended WebP around the pixels of a plain one.
fn webp_with_place(plain: &[u8], (width, height): (u32, u32), way: u8) -> Vec<u8> {
    let size = |n: u32| (n - 1).to_le_bytes()[..3].to_vec();
    // EXIF and XMP are announced; alpha too, which any lossless one may have.
    let header = [vec![0x1c, 0, 0, 0], size(width), size(height)].concat();
    let body = [
        b"WEBP".to_vec(),
        riff_chunk(b"VP8X", &header),
        plain[12..].to_vec(),
        riff_chunk(b"EXIF", &exif(way, true)),
        riff_chunk(b"XMP ", SECRET.as_bytes()),
        riff_chunk(b"odd!", SECRET.as_bytes()),
    ]
    .concat();
    [
        &b"RIFF"[..],
        &u32::try_from(body.len()).unwrap().to_le_bytes(),
        &body,
    ]
    .concat()
}

fn gif_with_words() -> Vec<u8> {
    let plain = fixture!("small.gif");
    let block = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes(), &[0]].concat();
    let trailer = plain.len() - 1;
    assert_eq!(plain[trailer], 0x3b);
    [
        &plain[..trailer],
        &[0x21, 0xfe],
        &block(SECRET),
        &[&[0x21, 0xff, 11], &b"XMP DataXMP"[..], &block(SECRET)].concat(),
        &[0x3b],
        SECRET.as_bytes(),
    ]
    .concat()
}

fn svg_with_everything() -> Vec<u8> {
    let photo = STANDARD.encode(jpeg_with_place(1));
    format!(
        "<?xml version=\"1.0\"?><!-- {SECRET} --><?xml-stylesheet href=\"https://example.org/{SECRET}.css\"?>\
         <!DOCTYPE svg [<!ENTITY who \"{SECRET}\">]>\
         <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" inkscape:export-filename=\"/home/{SECRET}\" aria-label=\"{SECRET}\" docname=\"{SECRET}\" \
         width=\"90\" height=\"60\" viewBox=\"0 0 90 60\" onload=\"alert('{SECRET}')\" data-name=\"{SECRET}\">\
         <metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">{SECRET}</rdf:RDF></metadata>\
         <title>{SECRET}</title><desc>&who;</desc><script>\"{SECRET}\"</script>\
         <style>/* {SECRET} */ @import url(https://example.org/{SECRET}.css); .a {{ fill: url(#g) }} \
         .b {{ fill: u\\72l(https://example.org/{SECRET}.svg#x) }}</style>\
         <defs><linearGradient id=\"g\"><stop stop-color=\"#2b539b\"/></linearGradient></defs>\
         <text display=\"none\">{SECRET}</text><g style=\"fill:red; display: none\" id=\"{SECRET}\"><text>{SECRET}</text></g>\
         <g id=\"layer-{SECRET}\">{SECRET}<rect class=\"a\" width=\"40\" height=\"20\"/></g>\
         <rect fill=\"url(https://example.org/{SECRET}#g)\" width=\"5\" height=\"5\" y=\"30\"/>\
         <image xlink:href=\"data:image/jpeg;base64,{photo}\" x=\"50\" width=\"24\" height=\"16\"/>\
         <image href=\"https://example.org/{SECRET}.png\" width=\"9\" height=\"9\"/>\
         <foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">{SECRET}</p></foreignObject>\
         <a href=\"https://example.org/{SECRET}\"><text x=\"2\" y=\"50\">Seen words</text></a></svg>"
    )
    .into_bytes()
}

fn pictures_of(written: &Written) -> Vec<Vec<u8>> {
    Page::read(&written.bytes)
        .attributes("img", "src")
        .map(|src| {
            STANDARD
                .decode(src.split_once(";base64,").unwrap().1)
                .unwrap()
        })
        .collect()
}

fn holds(data: &[u8], words: &str) -> bool {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [words.as_bytes(), wide.as_slice()]
        .iter()
        .any(|needle| data.windows(needle.len()).any(|w| w == *needle))
}

#[test]
fn nothing_hidden_leaves_with_a_picture() {
    let lossless = fixture!("small.webp");
    let (doc, files) = gallery(vec![
        ("jpeg", jpeg_with_place(1)),
        ("turned-jpeg", jpeg_with_place(6)),
        ("png", png_with_place(1)),
        ("turned-png", png_with_place(8)),
        ("webp", webp_with_place(&lossless, (24, 16), 1)),
        ("turned-webp", webp_with_place(&lossless, (24, 16), 6)),
        ("gif", gif_with_words()),
        ("svg", svg_with_everything()),
    ]);
    for bytes in files.0.values() {
        assert!(holds(bytes, SECRET), "the test must hide something");
    }
    let before = files.0.clone();
    let html = Html.export(&may_see(&doc), &files).unwrap();
    assert!(
        html.checks.iter().all(|check| check.ok),
        "{:?}",
        html.checks
    );
    assert_eq!(
        check(&html, "hidden-data").note,
        "left out of 8 pictures: what is not seen in them, such as place, camera and comments"
    );
    let shown = pictures_of(&html);
    assert_eq!(shown.len(), 8);
    for (name, bytes) in [
        "jpeg",
        "turned-jpeg",
        "png",
        "turned-png",
        "webp",
        "turned-webp",
        "gif",
        "svg",
    ]
    .iter()
    .zip(&shown)
    {
        for secret in [
            SECRET,
            "example.org",
            "alert(",
            "inkscape",
            "Photoshop",
            "xap/1.0",
            "MPF",
            "<script",
        ] {
            assert!(!holds(bytes, secret), "{name} still holds {secret}");
        }
    }
    let drawing = String::from_utf8(shown[7].clone()).unwrap();
    assert!(
        drawing.contains("Seen words") && drawing.contains("url(#g)"),
        "{drawing}"
    );
    let photo = drawing
        .split("data:image/jpeg;base64,")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(!holds(&STANDARD.decode(photo).unwrap(), SECRET));
    // Turned by their own notes, which are all that is left of them.
    let page = String::from_utf8(html.bytes.clone()).unwrap();
    for (name, width, height) in [
        ("jpeg", 24, 16),
        ("turned-jpeg", 16, 24),
        ("png", 40, 20),
        ("turned-png", 20, 40),
        ("webp", 24, 16),
        ("turned-webp", 16, 24),
    ] {
        let wanted = format!("alt=\"words for {name}\" width=\"{width}\" height=\"{height}\"");
        assert!(page.contains(&wanted), "{wanted}");
    }

    let (written, file) = pdf(&doc, &files);
    assert!(
        written.checks.iter().all(|check| check.ok),
        "{:?}",
        written.checks
    );
    let raw = file.streams();
    for secret in [SECRET, "example.org", "Photoshop", "xap/1.0/\0"] {
        assert!(!holds(&raw, secret), "the PDF still holds {secret}");
    }
    let word = Docx.export(&may_see(&doc), &files).unwrap();
    assert_eq!(check(&word, "hidden-data"), check(&html, "hidden-data"));
    let parts = WordFile::read(&word.bytes).parts;
    for (path, bytes) in &parts {
        for secret in [
            SECRET,
            "example.org",
            "alert(",
            "Photoshop",
            "xap/1.0",
            "<script",
        ] {
            assert!(!holds(bytes, secret), "{path} still holds {secret}");
        }
    }
    assert_eq!(
        parts.keys().filter(|path| path.contains("media/")).count(),
        9
    );
    // The journal's own files stay as they were.
    assert!(files.0 == before);
}

#[test]
fn pixels_are_not_compressed_again() {
    let jpeg = fixture!("small.jpg");
    let scan =
        |data: &[u8]| data[data.windows(2).position(|w| w == [0xff, 0xda]).unwrap()..].to_vec();
    let (doc, files) = gallery(vec![
        ("jpeg", jpeg_with_place(3)),
        ("plain", jpeg.clone()),
        ("png", png(40, 20)),
        ("gif", fixture!("small.gif")),
        ("webp", fixture!("small-lossy.webp")),
    ]);
    let written = Html.export(&may_see(&doc), &files).unwrap();
    let shown = pictures_of(&written);
    let hidden = SECRET.len();
    assert!(
        scan(&shown[0]) == {
            let whole = scan(&jpeg_with_place(3));
            whole[..whole.len() - hidden].to_vec()
        }
    );
    assert!(scan(&shown[1]) == scan(&jpeg));
    assert!(shown[2] == png(40, 20));
    assert!(shown[3] == fixture!("small.gif"));
    assert!(shown[4] == fixture!("small-lossy.webp"));
    // What was already clean goes through unchanged, and so does what this made.
    let again = gallery(vec![
        ("a", shown[0].clone()),
        ("b", shown[2].clone()),
        ("c", shown[4].clone()),
    ]);
    let twice = Html.export(&may_see(&again.0), &again.1).unwrap();
    assert_eq!(check(&twice, "hidden-data").note, "");
    assert!(pictures_of(&twice) == [shown[0].clone(), shown[2].clone(), shown[4].clone()]);
}

#[test]
fn a_picture_that_cannot_be_cleaned_is_left_out_and_named() {
    // The last chunk says that it is longer than the file: a decoder shows the picture, but nobody knows what follows.
    let mut odd = png(40, 20);
    let end = odd.len() - 12;
    odd.truncate(end);
    odd.extend(png_chunk(b"tEXt", SECRET.as_bytes()));
    let (doc, files) = gallery(vec![("odd", odd)]);
    let (written, file) = pdf(&doc, &files);
    let found = check(&written, "pictures");
    assert!(
        !found.ok
            && found
                .note
                .starts_with("not shown: odd.png (what is hidden in it"),
        "{found:?}"
    );
    assert!(file.text().contains("words for odd"));
    let html = Html.export(&may_see(&doc), &files).unwrap();
    assert!(!check(&html, "pictures").ok);
    assert!(!holds(&html.bytes, SECRET));
}
