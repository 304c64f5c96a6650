//! Where an insertion or deletion is set, if it could stand in several places.
//!
//! `One. Two. Three.` may come of `One. Three.` by putting in `Two. ` or ` Two.` or `. Two`. A reader takes the whole
//! paragraph, else the whole line, else the whole sentence, to have come in.

use super::Run;
use crate::anchor::on_grapheme;

/// Moves each change that only puts in or only takes away to the most natural of the places that give the same texts.
pub(super) fn to_natural_places(runs: Vec<Run>, old: &str, new: &str) -> Vec<Run> {
    let start = Run {
        old: 0,
        new: 0,
        len: 0,
    };
    let end = Run {
        old: old.len(),
        new: new.len(),
        len: 0,
    };
    let mut settled = Vec::with_capacity(runs.len() + 1);
    let mut before = start;
    for mut after in runs.into_iter().chain([end]) {
        take_in_shared_ends(&mut before, &mut after, old, new);
        slide(&mut before, &mut after, old, new);
        settled.push(before);
        before = after;
    }
    settled.push(before);
    settled.retain(|run| run.len > 0);
    settled
}

/// Gives the runs on both sides of a replacement what its old and new text begin and end with alike; leaving out a chance
/// agreement between two changes can bring such ends about.
fn take_in_shared_ends(before: &mut Run, after: &mut Run, old: &str, new: &str) {
    let (old_at, new_at) = (before.old + before.len, before.new + before.len);
    let room = (after.old - old_at).min(after.new - new_at);
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let head = (0..room)
        .take_while(|k| a.get(old_at + k) == b.get(new_at + k))
        .count();
    let head = (1..=head)
        .rev()
        .find(|k| beside_space(old, old_at + k) && beside_space(new, new_at + k))
        .unwrap_or(0);
    before.len += head;
    let tail = (1..=room - head)
        .take_while(|k| a.get(after.old - k) == b.get(after.new - k))
        .count();
    let tail = (1..=tail)
        .rev()
        .find(|k| beside_space(old, after.old - k) && beside_space(new, after.new - k))
        .unwrap_or(0);
    *after = Run {
        old: after.old - tail,
        new: after.new - tail,
        len: after.len + tail,
    };
}

/// True where a text may be cut and there is white space, or no text, on one side at least.
fn beside_space(text: &str, at: usize) -> bool {
    let (before, after) = around(text, at);
    may_cut(text, at)
        && (before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace))
}

/// Slides the change between two runs. A run never vanishes between two changes, which would make one of them.
fn slide(before: &mut Run, after: &mut Run, old: &str, new: &str) {
    let (old_at, new_at) = (before.old + before.len, before.new + before.len);
    let (text, from, to) = match (after.old - old_at, after.new - new_at) {
        (0, put) if put > 0 => (new, new_at, after.new),
        (taken, 0) if taken > 0 => (old, old_at, after.old),
        _ => return,
    };
    let at_start = before.old == 0 && before.new == 0;
    let at_end = after.old + after.len == old.len() && after.new + after.len == new.len();
    let room_left = before.len.saturating_sub(usize::from(!at_start));
    let room_right = after.len.saturating_sub(usize::from(!at_end));

    let bytes = text.as_bytes();
    let alike = |a: usize, b: usize| bytes.get(a) == bytes.get(b);
    let left = (1..=room_left)
        .take_while(|k| alike(from - k, to - k))
        .count();
    let right = (0..room_right)
        .take_while(|k| alike(from + k, to + k))
        .count();
    // Of equal places the last one: what was put in stands before what it was put before.
    let best = (from - left..=from + right)
        .filter(|&at| may_cut(text, at) && may_cut(text, at + (to - from)))
        .max_by_key(|&at| seam(text, at) + seam(text, at + (to - from)))
        .unwrap_or(from);
    if best < from {
        let by = from - best;
        before.len -= by;
        *after = Run {
            old: after.old - by,
            new: after.new - by,
            len: after.len + by,
        };
    } else {
        let by = best - from;
        before.len += by;
        *after = Run {
            old: after.old + by,
            new: after.new + by,
            len: after.len - by,
        };
    }
}

/// True outside of words and graphemes.
fn may_cut(text: &str, at: usize) -> bool {
    on_grapheme(text, at) && {
        let (before, after) = around(text, at);
        !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
    }
}

/// How natural it is that a change starts or ends here.
fn seam(text: &str, at: usize) -> u8 {
    let head = text.get(..at).unwrap_or_default();
    let (before, after) = around(text, at);
    match (before, after) {
        (None, _) | (_, None) => 6,
        (Some('\n'), _) if head.ends_with("\n\n") => 5,
        (Some('\n'), _) => 4,
        (_, Some('\n')) => 3,
        (Some(space), _) if space.is_whitespace() => {
            let sentence = head
                .trim_end()
                .ends_with(['.', '!', '?', '…', ')', '"', '”', '’']);
            if sentence { 3 } else { 2 }
        }
        (_, Some(space)) if space.is_whitespace() => 1,
        _ => 0,
    }
}

fn around(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|tail| tail.chars().next());
    (before, after)
}
