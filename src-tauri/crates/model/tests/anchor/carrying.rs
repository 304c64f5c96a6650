//! Texts replaced as a whole: one test a rule.

use reflectory_model::anchor::{Anchor, Fate, Span, carry};

use crate::marked::{anchored, expect_carried, write};

#[test]
fn the_same_text_changes_nothing() {
    expect_carried("one ⟦two⟧ three", "one ⟦two⟧ three", Fate::Same);
}

#[test]
fn text_around_may_change() {
    expect_carried("one ⟦two⟧ three", "one ⟦two⟧ four five", Fate::Same);
    expect_carried(
        "one ⟦two⟧ three",
        "nought and one ⟦two⟧ three",
        Fate::Shifted,
    );
    expect_carried(
        "Intro.\n\n⟦The session went better than I feared.⟧\n\nOutro.",
        "A new beginning altogether.\n\nAnd more.\n\n⟦The session went better than I feared.⟧\n\nOther outro.",
        Fate::Shifted,
    );
}

#[test]
fn words_inside_may_change() {
    expect_carried(
        "Before. ⟦The session went better than I feared.⟧ After.",
        "Before. ⟦The second session went much better than I had hoped.⟧ After.",
        Fate::Changed,
    );
    expect_carried("a ⟦b c d⟧ e", "a ⟦b X c d⟧ e", Fate::Changed);
}

#[test]
fn reworded_ends_stay_inside() {
    expect_carried(
        "It rained. ⟦Yesterday we looked at the results together.⟧ Then lunch.",
        "It rained. ⟦This morning we looked at the results with Anna.⟧ Then lunch.",
        Fate::Changed,
    );
}

#[test]
fn words_added_at_the_end_go_in_up_to_a_blank_line_and_at_the_start_stay_out() {
    expect_carried(
        "One. ⟦Two is here.⟧\n\nFour.",
        "One. ⟦Two is here. Three too.⟧\n\nFour.",
        Fate::Changed,
    );
    expect_carried(
        "One. ⟦Two is here.⟧\n\nFour.",
        "One. ⟦Two is here.⟧\n\nThree.\n\nFour.",
        Fate::Same,
    );
    expect_carried(
        "⟦Two is here.⟧\n\nFour.",
        "⟦Two is here.\nThree too.⟧\n\nFour.",
        Fate::Changed,
    );
    expect_carried(
        "⟦Two is here.⟧ Four.",
        "⟦Two is here. Three.⟧ Four.",
        Fate::Changed,
    );
    expect_carried(
        "⟦Two is here⟧ and four.",
        "⟦Two is here, with three⟧\nand four.",
        Fate::Changed,
    );
    expect_carried(
        "One. ⟦Two is here.⟧",
        "One. And. ⟦Two is here.⟧",
        Fate::Shifted,
    );
    expect_carried(
        "One.\n\n⟦Two is here.⟧",
        "One.\n\nNew.\n\n⟦Two is here.⟧",
        Fate::Shifted,
    );
}

#[test]
fn deleted_is_lost_and_kept() {
    expect_carried("One. ⟦Two is here.⟧ Three.", "One. Three.", Fate::Lost);
    expect_carried("⟦One⟧", "", Fate::Lost);
}

#[test]
fn rewritten_by_more_than_half_is_lost() {
    expect_carried(
        "It rained.\n\n⟦I learned that the students wanted captions most of all.⟧\n\nThen lunch.",
        "It rained.\n\nNobody had told the technicians about the power cut in the hall.\n\nThen lunch.",
        Fate::Lost,
    );
}

#[test]
fn a_word_that_two_sentences_share_by_chance_is_no_place() {
    expect_carried(
        "The committee rejected our ⟦learning⟧ outcomes yesterday morning.\n\nEnd.",
        "Nobody likes informal online learning spaces much, said Tom.\n\nEnd.",
        Fate::Lost,
    );
}

#[test]
fn a_name_replaced_between_words_that_stay_is_reworded() {
    expect_carried(
        "We asked ⟦Blackboard⟧ for help and waited for a month.",
        "We asked ⟦Moodle⟧ for help and waited for a month.",
        Fate::Changed,
    );
    expect_carried(
        "The VLE and ⟦VLE⟧ staff use the VLE daily, all of them.",
        "The Moodle and ⟦Moodle⟧ staff use the Moodle daily, all of them.",
        Fate::Changed,
    );
    // Too little stayed around it.
    expect_carried(
        "Tom quickly asked ⟦Blackboard⟧ for technical advice.",
        "Nobody there asked Moodle for any money.",
        Fate::Lost,
    );
    // The name went elsewhere: then who knows.
    expect_carried(
        "The ⟦cat⟧ sat down. The dog ran away.",
        "The dog sat down. The cat ran away.",
        Fate::Lost,
    );
}

#[test]
fn a_moved_paragraph_takes_its_ranges_along() {
    let (a, b, c) = (
        "The first paragraph is about planning, at some length, and about nothing else at all.",
        "In the second one I describe how the ⟦pilot⟧ went with forty students.",
        "The third one draws a conclusion that surprised all of us, me more than anybody.",
    );
    expect_carried(
        &format!("{a}\n\n{b}\n\n{c}"),
        &format!("{b}\n\n{a}\n\n{c}"),
        Fate::Moved,
    );
    expect_carried(
        &format!("{a}\n\n{b}\n\n{c}"),
        &format!("{a}\n\n{c}\n\n{b}"),
        Fate::Moved,
    );
    let whole = "⟦In the second one I describe how the pilot went with forty students.⟧";
    expect_carried(
        &format!("{a}\n\n{whole}\n\n{c}"),
        &format!("{whole}\n\n{a}\n\n{c}"),
        Fate::Moved,
    );
}

#[test]
fn moved_and_rewrapped_text_is_found() {
    expect_carried(
        "⟦I had not seen how “quiet” students take part online.⟧\n\nA long paragraph that stays where it is, for certain.",
        "A long paragraph that stays where it is, for certain.\n\n⟦I had not seen how \"quiet\"\nstudents take part online.⟧",
        Fate::Moved,
    );
}

#[test]
fn a_short_range_with_nothing_around_it_is_not_guessed() {
    expect_carried(
        "⟦Thanks.⟧ We met at noon and went through the list of open points.",
        "We met at noon and went through the list of open points. She said: Thanks. Good.",
        Fate::Lost,
    );
}

#[test]
fn an_equal_sentence_that_was_there_before_is_not_taken_for_a_moved_one() {
    let sentence = "The students asked for recordings they could pause.";
    expect_carried(
        &format!("First, in spring. ⟦{sentence}⟧ Then, in autumn, again. {sentence}"),
        &format!("First, in spring. Then, in autumn, again. {sentence}"),
        Fate::Lost,
    );
}

#[test]
fn two_new_places_are_no_place() {
    let sentence = "The students asked for recordings they could pause.";
    let middle = "A long paragraph that stays where it is, for certain.";
    expect_carried(
        &format!("⟦{sentence}⟧\n\n{middle}"),
        &format!("{middle}\n\n{sentence}\n\n{sentence}"),
        Fate::Lost,
    );
}

#[test]
fn an_equal_word_stays_where_the_comparison_maps_it() {
    expect_carried(
        "no no ⟦no⟧ no no, said she",
        "well, no no ⟦no⟧ no no, said she",
        Fate::Shifted,
    );
    expect_carried(
        "Same line here.\n\n⟦Same line here.⟧\n\nSame line here.\n\nEnd.",
        "New.\n\nSame line here.\n\n⟦Same line here.⟧\n\nSame line here.\n\nNew end.",
        Fate::Shifted,
    );
}

#[test]
fn a_range_does_not_grow_over_a_repeated_paragraph() {
    let (well, nobody, more) = (
        "It went well today, all in all, said everybody.",
        "Nobody came, and so we went home early.",
        "More next week.",
    );
    expect_carried(
        &format!("⟦{well}⟧"),
        &format!("{nobody}\n\n⟦{well}⟧\n\n{nobody}"),
        Fate::Shifted,
    );
    expect_carried(
        &format!("⟦{nobody}⟧\n\n{more}\n\n{nobody}\n\n{nobody}"),
        &format!("{well}\n\n⟦{nobody}⟧\n\n{well}\n\n{well}\n\n{nobody}\n\n{well}"),
        Fate::Shifted,
    );
}

#[test]
fn splitting_and_merging_paragraphs_keeps_ranges() {
    expect_carried(
        "A. ⟦One two three. Four five six.⟧ B.",
        "A. ⟦One two three.\n\nFour five six.⟧ B.",
        Fate::Changed,
    );
    expect_carried(
        "⟦One two three.⟧ Four five six.",
        "⟦One two three.⟧\n\nFour five six.",
        Fate::Same,
    );
    expect_carried(
        "One two three. ⟦Four five six.⟧",
        "One two three.\n\n⟦Four five six.⟧",
        Fate::Shifted,
    );
    expect_carried(
        "⟦One two three.⟧\n\nFour five six.",
        "⟦One two three.⟧ Four five six.",
        Fate::Same,
    );
    expect_carried(
        "One two three.\n\n⟦Four five six.⟧",
        "One two three. ⟦Four five six.⟧",
        Fate::Shifted,
    );
    expect_carried(
        "x ⟦One two\n\nthree four⟧ y",
        "x ⟦One two three\nfour⟧ y",
        Fate::Changed,
    );
}

#[test]
fn a_range_that_cuts_words_keeps_its_letters() {
    expect_carried("a re⟦learn⟧ing b", "a re⟦learn⟧ed b", Fate::Same);
    expect_carried(
        "we are un⟦learning⟧ it",
        "we were pre⟦learning⟧ it",
        Fate::Shifted,
    );
}

#[test]
fn no_letters_at_all_is_fine() {
    expect_carried("yes ⟦🎉🎉⟧ no", "oh yes ⟦🎉🎉⟧ no", Fate::Shifted);
    expect_carried(
        "yes ⟦👩\u{200d}🚀⟧ no",
        "yes and ⟦👩\u{200d}🚀⟧ no",
        Fate::Shifted,
    );
    expect_carried("a ⟦—⟧ b", "a c ⟦—⟧ b", Fate::Shifted);
    expect_carried("a⟦ ⟧b", "x a⟦ ⟧b", Fate::Shifted);
}

#[test]
fn scripts_without_spaces_and_from_right_to_left() {
    expect_carried(
        "我们昨天⟦讨论了学生的反馈⟧然后回家。",
        "上周我们昨天⟦讨论了很多学生的反馈⟧然后回家。",
        Fate::Changed,
    );
    expect_carried(
        "قال ⟦الطلاب يريدون تسجيلات⟧ اليوم",
        "ثم قال ⟦الطلاب يريدون تسجيلات⟧ اليوم",
        Fate::Shifted,
    );
    expect_carried(
        "Roedd ⟦y tŷ a’r ŵyn⟧ yno",
        "Wedyn roedd ⟦y tŷ a’r ŵyn⟧ yno",
        Fate::Shifted,
    );
    expect_carried(
        "cafe\u{301} ⟦re\u{301}sume\u{301}⟧ x",
        "the cafe\u{301} ⟦re\u{301}sume\u{301}⟧ x",
        Fate::Shifted,
    );
}

#[test]
fn a_private_range_never_shrinks_off_words_that_stay() {
    // The neighbour and the first words are rewritten together: the range takes all of it.
    expect_carried(
        "He smiled. ⟦My manager shouted at me in the corridor.⟧ Bye.",
        "He smiled. ⟦Angela Smith, shouted at me in the corridor.⟧ Bye.",
        Fate::Changed,
    );
    expect_carried(
        "Yes ⟦my boss shouted in the corridor⟧ loudly again.",
        "Yes ⟦my boss shouted in public⟧ again.",
        Fate::Changed,
    );
}

#[test]
fn a_sentence_moved_out_of_a_range_is_told() {
    let new = "⟦I was very tired by then and went home to think it over quietly.⟧\n\nThe rest.\n\nHe was rude to me at the meeting.";
    let carried = expect_carried(
        "⟦He was rude to me at the meeting. I was very tired by then and went home to think it over quietly.⟧\n\nThe rest.",
        new,
        Fate::Changed,
    );
    let text = new.replace(['⟦', '⟧'], "");
    let strays: Vec<_> = carried
        .strays
        .iter()
        .map(|s| s.slice(&text).unwrap())
        .collect();
    assert_eq!(strays, ["He was rude to me at the meeting."]);
}

#[test]
fn sentences_that_change_places_within_a_range_are_no_strays() {
    let carried = expect_carried(
        "⟦He was rude to me there. I was very tired by then and went home to think. She never came.⟧\n\nThe rest.",
        "⟦I was very tired by then and went home to think. He was rude to me there. She never came.⟧\n\nThe rest.",
        Fate::Changed,
    );
    assert!(carried.strays.is_empty(), "{:?}", carried.strays);
}

#[test]
fn a_lost_range_comes_back_with_its_words() {
    let (first, anchor) = anchored("Intro here.\n\n⟦What I learned: ask early.⟧\n\nOutro here.");
    let lost = carry(
        &first,
        std::slice::from_ref(&anchor),
        "Intro here.\n\nOutro here.",
    )
    .remove(0);
    assert_eq!(lost.fate, Fate::Lost);
    let still = carry(
        "Intro here.\n\nOutro here.",
        &[lost.anchor],
        "Intro here. Really.\n\nOutro here.",
    )
    .remove(0);
    assert_eq!(still.anchor, anchor.lost());
    let new = "Intro here. Really.\n\nWhat I learned: ask early.\n\nOutro here.";
    let back = carry("Intro here. Really.\n\nOutro here.", &[still.anchor], new).remove(0);
    assert_eq!(back.fate, Fate::Moved);
    assert_eq!(
        write(new, &back.anchor),
        "Intro here. Really.\n\n⟦What I learned: ask early.⟧\n\nOutro here."
    );
}

#[test]
fn many_anchors_come_back_in_their_order() {
    let old = "alpha beta gamma delta";
    let new = "omega alpha gamma delta";
    let anchors: Vec<_> = [(6, 10), (0, 5), (11, 16), (11, 16)]
        .map(|(start, end)| Anchor::new(old, Span { start, end }).unwrap())
        .into();
    let carried = carry(old, &anchors, new);
    let exacts: Vec<_> = carried
        .iter()
        .map(|c| (c.anchor.exact.as_str(), c.fate))
        .collect();
    assert_eq!(
        exacts,
        [
            ("beta", Fate::Lost),
            ("alpha", Fate::Shifted),
            ("gamma", Fate::Shifted),
            ("gamma", Fate::Shifted)
        ]
    );
    assert!(carry(old, &[], new).is_empty());
}

#[test]
fn a_table_cell_and_a_list_item_keep_their_ranges() {
    expect_carried(
        "| area | note |\n| --- | --- |\n| 1a | ⟦tested it⟧ |\n| 1b | none |\n",
        "| area | note |\n| --- | --- |\n| 0z | none |\n| 1a | ⟦tested it⟧ |\n| 1b | some |\n",
        Fate::Shifted,
    );
    expect_carried(
        "- one\n- ⟦two words⟧\n- three\n",
        "- [ ] one\n- [x] ⟦two words⟧\n- [ ] three\n",
        Fate::Shifted,
    );
}
