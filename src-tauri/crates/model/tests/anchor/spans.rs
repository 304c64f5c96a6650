use reflectory_model::anchor::{Anchor, AnchorState, CONTEXT_CHARS, Span, SpanError};

#[test]
fn a_span_knows_what_it_covers() {
    let span = Span::new(2, 5);
    assert_eq!((span.len(), span.is_empty()), (3, false));
    assert!(span.contains(2) && span.contains(4) && !span.contains(5));
    assert!(span.overlaps(Span::new(4, 9)) && !span.overlaps(Span::new(5, 9)));
    assert_eq!(span.intersect(Span::new(4, 9)), Some(Span::new(4, 5)));
    assert_eq!(span.intersect(Span::new(5, 9)), None);
    assert!(span.covers(Span::new(3, 5)) && !span.covers(Span::new(3, 6)));
    assert_eq!(span.slice("abcdef"), Some("cde"));
    assert_eq!(span.slice("abc"), None);
    assert_eq!(Span::new(1, 2).slice("ŵ"), None);
    assert_eq!(
        (Span::new(5, 2).len(), Span::new(5, 2).is_empty()),
        (0, true)
    );
}

#[test]
fn an_anchor_is_refused_where_the_text_has_no_such_range() {
    let text = "ŵyn a mân";
    let error = |start, end| Anchor::new(text, Span { start, end }).unwrap_err();
    assert_eq!(error(3, 3), SpanError::Empty { at: 3 });
    assert_eq!(error(5, 3), SpanError::Backwards { start: 5, end: 3 });
    assert_eq!(error(0, 99), SpanError::OutOfRange { end: 99, len: 11 });
    assert_eq!(error(1, 4), SpanError::InsideCharacter { at: 1 });
    assert_eq!(
        error(0, 1).to_string(),
        "byte 1 lies inside a character; a range has to start and end between characters"
    );
}

#[test]
fn an_anchor_keeps_words_and_context() {
    let text = "Ar ôl y cyfarfod roeddwn i'n teimlo'n well o lawer am y prosiect.";
    let start = text.find("teimlo").unwrap();
    let anchor = Anchor::new(
        text,
        Span {
            start,
            end: start + 6,
        },
    )
    .unwrap();
    assert_eq!(anchor.exact, "teimlo");
    assert_eq!(anchor.prefix, "Ar ôl y cyfarfod roeddwn i'n ");
    assert_eq!(anchor.suffix, "'n well o lawer am y prosiect.");
    assert_eq!(anchor.state, AnchorState::Placed);
    assert!(anchor.check(text) && !anchor.check(&text[1..]) && !anchor.check(""));
}

#[test]
fn context_is_32_characters_and_never_half_a_grapheme() {
    let text = format!("{}x{}", "é".repeat(50), "ß".repeat(50));
    let anchor = Anchor::new(
        &text,
        Span {
            start: 100,
            end: 101,
        },
    )
    .unwrap();
    assert_eq!(anchor.prefix, "é".repeat(CONTEXT_CHARS));
    assert_eq!(anchor.suffix, "ß".repeat(CONTEXT_CHARS));

    // Three code points a family; 32 would cut the eleventh.
    let family = "👩\u{200d}👧";
    let text = format!("{}x{}", family.repeat(20), family.repeat(20));
    let at = text.find('x').unwrap();
    let anchor = Anchor::new(
        &text,
        Span {
            start: at,
            end: at + 1,
        },
    )
    .unwrap();
    assert_eq!(
        (anchor.prefix, anchor.suffix),
        (family.repeat(10), family.repeat(10))
    );

    // Combining marks, decomposed: two code points each, so that 33 would begin inside one.
    let text = format!("a{}x", "e\u{301}".repeat(40));
    let at = text.find('x').unwrap();
    let anchor = Anchor::new(
        &text,
        Span {
            start: at,
            end: at + 1,
        },
    )
    .unwrap();
    assert_eq!(anchor.prefix, "e\u{301}".repeat(16));
}

#[test]
fn states_and_fates_are_written_as_words() {
    use reflectory_model::anchor::Fate;
    assert_eq!("lost".parse::<AnchorState>(), Ok(AnchorState::Lost));
    assert_eq!(AnchorState::Placed.to_string(), "placed");
    let fates: Vec<_> = Fate::ALL.iter().map(|fate| fate.as_str()).collect();
    assert_eq!(fates, ["same", "shifted", "changed", "moved", "lost"]);
}
