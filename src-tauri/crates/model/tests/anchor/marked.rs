//! Texts with their ranges written into them: `one ⟦two⟧ three`. Without brackets a text has no range.

use reflectory_model::anchor::{Anchor, Carried, ChangeSet, Edit, Fate, Span, carry};

/// The text without brackets, and the bytes between them.
pub(crate) fn read(marked: &str) -> (String, Option<Span>) {
    let span = marked.find('⟦').map(|start| {
        let end = marked.find('⟧').expect("a closing bracket") - '⟦'.len_utf8();
        Span { start, end }
    });
    (marked.replace(['⟦', '⟧'], ""), span)
}

/// The text with a placed anchor's range written into it.
pub(crate) fn write(text: &str, anchor: &Anchor) -> String {
    if anchor.is_lost() {
        return text.to_owned();
    }
    let (start, end) = (anchor.span.start, anchor.span.end);
    assert_eq!(
        &text[start..end],
        anchor.exact,
        "a placed anchor's words are the text's"
    );
    format!("{}⟦{}⟧{}", &text[..start], anchor.exact, &text[end..])
}

/// The anchor of a marked text, and the text.
pub(crate) fn anchored(marked: &str) -> (String, Anchor) {
    let (text, span) = read(marked);
    let anchor = Anchor::new(&text, span.expect("a range")).expect("a good range");
    (text, anchor)
}

/// Carries the range of `old` into the text of `new` and expects it where `new` has it.
#[track_caller]
pub(crate) fn expect_carried(old: &str, new: &str, fate: Fate) -> Carried {
    let (old_text, anchor) = anchored(old);
    let (new_text, _) = read(new);
    let carried = carry(&old_text, std::slice::from_ref(&anchor), &new_text).remove(0);
    assert_eq!(
        (write(&new_text, &carried.anchor).as_str(), carried.fate),
        (new, fate),
        "from {old}"
    );
    if fate == Fate::Lost {
        assert_eq!(
            carried.anchor,
            anchor.lost(),
            "a lost anchor keeps its words and last place"
        );
    }
    carried
}

/// Edits of `text`: each replaces the only occurrence of the first string by the second; `""` edits are made with `at`.
pub(crate) fn edit(text: &str, find: &str, put: &str) -> Edit {
    let start = text
        .find(find)
        .unwrap_or_else(|| panic!("{find:?} in {text:?}"));
    assert_eq!(text.matches(find).count(), 1, "{find:?} once in {text:?}");
    Edit {
        at: Span {
            start,
            end: start + find.len(),
        },
        insert: put.to_owned(),
    }
}

/// Makes edits of the text of `old` and expects the range where `new` has it.
#[track_caller]
pub(crate) fn expect_edited(old: &str, edits: &[(&str, &str)], new: &str, fate: Fate) -> Carried {
    let (text, anchor) = anchored(old);
    let edits = edits
        .iter()
        .map(|(find, put)| edit(&text, find, put))
        .collect();
    expect_changed(&text, &anchor, edits, new, fate)
}

/// Puts `put` in where the range of `old` starts or ends.
#[track_caller]
pub(crate) fn expect_typed(old: &str, at: At, put: &str, new: &str) {
    let (text, anchor) = anchored(old);
    let at = match at {
        At::Start => anchor.span.start,
        At::End => anchor.span.end,
    };
    let (now, _) = read(new);
    let edit = Edit {
        at: Span { start: at, end: at },
        insert: put.to_owned(),
    };
    let change = ChangeSet::new(&text, vec![edit]).unwrap();
    assert_eq!(change.apply(&text), now);
    assert_eq!(write(&now, &change.map(&text, &[anchor])[0]), new);
}

pub(crate) enum At {
    Start,
    End,
}

#[track_caller]
fn expect_changed(text: &str, anchor: &Anchor, edits: Vec<Edit>, new: &str, fate: Fate) -> Carried {
    let (new_text, _) = read(new);
    let change = ChangeSet::new(text, edits).unwrap();
    assert_eq!(change.apply(text), new_text);
    let carried = change.follow(text, std::slice::from_ref(anchor)).remove(0);
    assert_eq!(
        (write(&new_text, &carried.anchor).as_str(), carried.fate),
        (new, fate)
    );
    assert_eq!(
        change.map(text, std::slice::from_ref(anchor)),
        std::slice::from_ref(&carried.anchor)
    );
    carried
}
