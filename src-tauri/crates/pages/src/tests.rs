#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
use super::*;

/// A PDF of pages 200 by 100 points, each with these operators.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len())
                .map(|at| format!("{} 0 R", 4 + 2 * at))
                .collect::<Vec<_>>()
                .join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (at, operators) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>",
            5 + 2 * at
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{operators}\nendstream",
            operators.len()
        ));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = out.len();
    out.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    out.into_bytes()
}

/// Width, height and the colours of a picture.
fn seen(png: &[u8]) -> (u32, u32, Vec<[u8; 3]>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let colours = pixels[..info.buffer_size()]
        .chunks_exact(3)
        .map(|c| [c[0], c[1], c[2]])
        .collect();
    (info.width, info.height, colours)
}

#[test]
fn a_page_is_drawn_as_wide_as_it_is_asked_for() {
    let two = pdf(&["1 0 0 rg 0 0 100 100 re f", "0 0 1 rg 0 0 200 100 re f"]);
    let first = draw(two.clone(), 1, 400).unwrap();
    assert_eq!((first.page, first.total), (1, 2));
    let (wide, high, colours) = seen(&first.png);
    assert_eq!((wide, high), (400, 200));
    assert_eq!(colours[100 * 400 + 100], [255, 0, 0]);
    assert_eq!(colours[100 * 400 + 300], [255, 255, 255]);
    // Behind the last is the last.
    let last = draw(two, 9, 100).unwrap();
    assert_eq!((last.page, last.total), (2, 2));
    assert_eq!(seen(&last.png).2[50 * 50], [0, 0, 255]);
}

#[test]
fn words_without_a_face_of_their_own_are_drawn() {
    let words = pdf(&["BT /F 40 Tf 10 30 Td (Reflect) Tj ET"]);
    let (_, _, colours) = seen(&draw(words, 1, 400).unwrap().png);
    assert!(colours.iter().filter(|c| **c == [0, 0, 0]).count() > 500);
}

#[test]
fn what_is_no_pdf_says_so_and_ends_nothing() {
    for bytes in [b"".to_vec(), b"%PDF-1.7\n".to_vec(), b"just words".to_vec()] {
        assert!(matches!(
            draw(bytes, 1, 100),
            Err(PagesError::Unreadable | PagesError::Empty)
        ));
    }
    // Cut off anywhere, it is drawn as far as it can be followed, or refused.
    let whole = pdf(&["1 0 0 rg 0 0 100 100 re f"]);
    for length in (0..whole.len()).step_by(37) {
        let _ = draw(whole[..length].to_vec(), 1, 50);
    }
}

#[test]
fn a_page_that_is_too_long_is_drawn_smaller() {
    let long = String::from_utf8(pdf(&["0 g 0 0 9 9 re f"]))
        .unwrap()
        .replace("[0 0 200 100]", "[0 0 20 1e8]");
    if let Ok(drawn) = draw(long.into_bytes(), 1, 2_000) {
        let (wide, high, _) = seen(&drawn.png);
        assert!(wide <= 2_400 && high <= 6_000, "{wide} {high}");
    }
}

#[test]
fn nobody_waits_for_ever() {
    let slow = pdf(&["1 0 0 rg 0 0 100 100 re f"]);
    assert_eq!(
        draw_within(slow, 1, 100, Duration::ZERO),
        Err(PagesError::Slow)
    );
}

#[test]
fn words_come_in_lines_and_gaps_are_spaces() {
    let two = pdf(&[
        "BT /F 10 Tf 10 80 Td (Reflective practice) Tj 0 -14 Td [(in the) -400 (open)] TJ 0 -14 Td (Po) Tj (licy) Tj ET",
        "BT /F 10 Tf 3 Tr 10 50 Td (read by a scanner) Tj ET BT /F 10 Tf 0 Tr 10 20 Td (bold) Tj 0.1 0 Td (bold) Tj ET",
    ]);
    let found = text(two.clone(), 10_000).unwrap();
    assert_eq!(
        found.text,
        "Reflective practice\nin the open\nPolicy\n\nread by a scanner\nbold\nbold"
    );
    assert!(!found.cut);
    let some = text(two, 5).unwrap();
    assert!(some.cut && some.text.len() < 30, "{some:?}");
}

#[test]
fn a_page_without_words_has_none_and_what_is_no_pdf_says_so() {
    let drawn = pdf(&["1 0 0 rg 0 0 100 100 re f"]);
    assert_eq!(text(drawn.clone(), 100), Ok(Text::default()));
    assert!(text(b"just words".to_vec(), 100).is_err());
    for length in (0..drawn.len()).step_by(41) {
        let _ = text(drawn[..length].to_vec(), 100);
    }
}
