use proptest::prelude::*;
use reflectory_model::anchor::{Span, units::Offsets};

#[test]
fn one_text_in_three_units() {
    // 1, 2, 3 and 4 bytes; the last takes two UTF-16 units.
    let text = "aŵ中😀b";
    let offsets = Offsets::new(text);
    assert_eq!(
        (offsets.bytes(), offsets.utf16(), offsets.code_points()),
        (11, 6, 5)
    );
    assert_eq!(offsets.byte_to_utf16(10), Some(5));
    assert_eq!(offsets.utf16_to_byte(3), Some(6));
    assert_eq!(offsets.utf16_to_byte(4), None, "between two surrogates");
    assert_eq!(offsets.byte_to_code_point(6), Some(3));
    assert_eq!(offsets.code_point_to_byte(4), Some(10));
    assert_eq!(offsets.byte_to_utf16(2), None, "inside ŵ");
    assert_eq!(offsets.byte_to_utf16(11), Some(6), "the end is a place");
    assert_eq!(offsets.byte_to_utf16(12), None);
    let emoji = Span { start: 6, end: 10 };
    assert_eq!(offsets.span_to_utf16(emoji), Some(3..5));
    assert_eq!(offsets.span_from_utf16(3..5), Some(emoji));
    assert_eq!(offsets.span_to_code_points(emoji), Some(3..4));
    assert_eq!(offsets.span_from_code_points(3..4), Some(emoji));
    assert_eq!(offsets.span_from_utf16(3..4), None);
}

#[test]
fn an_empty_text_has_one_place() {
    let offsets = Offsets::new("");
    assert_eq!(
        (
            offsets.byte_to_utf16(0),
            offsets.utf16_to_byte(0),
            offsets.code_point_to_byte(0)
        ),
        (Some(0), Some(0), Some(0))
    );
    assert_eq!(offsets.byte_to_code_point(1), None);
}

proptest! {
    /// Every offset of every unit, compared with counting afresh.
    #[test]
    fn all_units_agree_with_counting(text in "([a-c \\n]|[é-ü]|[א-ת]|[一-三]|[😀-😃]|\u{301}|\u{200d}|.){0,40}") {
        let offsets = Offsets::new(&text);
        let naive = |byte: usize| {
            let head = text.get(..byte)?;
            Some((head.encode_utf16().count(), head.chars().count()))
        };
        for byte in 0..text.len() + 3 {
            prop_assert_eq!(offsets.byte_to_utf16(byte), naive(byte).map(|n| n.0));
            prop_assert_eq!(offsets.byte_to_code_point(byte), naive(byte).map(|n| n.1));
        }
        let units: Vec<_> = (0..=text.len()).filter_map(|byte| Some((naive(byte)?, byte))).collect();
        for n in 0..text.len() + 3 {
            prop_assert_eq!(offsets.utf16_to_byte(n), units.iter().find(|(u, _)| u.0 == n).map(|(_, byte)| *byte));
            prop_assert_eq!(offsets.code_point_to_byte(n), units.iter().find(|(u, _)| u.1 == n).map(|(_, byte)| *byte));
        }
    }
}
