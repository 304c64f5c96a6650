//! What was done with a document, counted on the way and told in sentences.

use std::collections::{BTreeMap, BTreeSet};

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Done {
    Deleted,
    Inserted,
    Moved,
    RowDeleted,
    Comment,
    Footnote,
    Endnote,
    TextBox,
    Equation,
    Chart,
    Diagram,
    Embedded,
    Macro,
    OutsidePicture,
    UnseenPicture,
    OtherPicture,
    NoHeadRow,
    Merged,
    Nested,
    Lone,
    HeadingNumber,
    Letters,
    Contents,
    Inner,
    Hidden,
    Underlined,
    Symbol,
    Emphasis,
    HeaderOrFooter,
    Deep,
    Chunk,
    LostNote,
    LooseNote,
    LooseComment,
    OpenField,
    EmptyHeading,
}

/// One of it and several of it; `{}` is the number.
fn sentence(done: Done) -> (&'static str, &'static str) {
    use Done::*;
    match done {
        Deleted => (
            "1 tracked deletion left out",
            "{} tracked deletions left out",
        ),
        Inserted => ("1 tracked insertion taken", "{} tracked insertions taken"),
        Moved => (
            "1 moved passage taken at its new place",
            "{} moved passages taken at their new places",
        ),
        RowDeleted => (
            "1 table row left out, which tracked changes delete",
            "{} table rows left out, which tracked changes delete",
        ),
        Comment => (
            "1 comment kept as text, as a footnote: take it out if nobody else should read it",
            "{} comments kept as text, as footnotes: take out what nobody else should read",
        ),
        Footnote => ("1 footnote", "{} footnotes"),
        Endnote => (
            "1 endnote kept as a footnote",
            "{} endnotes kept as footnotes",
        ),
        TextBox => (
            "1 text box: its text stands after the paragraph that it belongs to",
            "{} text boxes: their text stands after the paragraphs that they belong to",
        ),
        Equation => (
            "1 equation kept as plain characters; look at it",
            "{} equations kept as plain characters; look at them",
        ),
        Chart => (
            "1 chart left out; its words stand in its place",
            "{} charts left out; their words stand in their places",
        ),
        Diagram => (
            "1 diagram (SmartArt) left out; its words stand in its place",
            "{} diagrams (SmartArt) left out; their words stand in their places",
        ),
        Embedded => (
            "1 embedded object kept as a file",
            "{} embedded objects kept as files",
        ),
        Macro => (
            "it has macros: they were not read",
            "it has macros: they were not read",
        ),
        OutsidePicture => (
            "1 picture is not in the file but at an address: it became a link",
            "{} pictures are not in the file but at addresses: they became links",
        ),
        UnseenPicture => (
            "1 picture is missing from the file; its place has its description",
            "{} pictures are missing from the file; their places have their descriptions",
        ),
        OtherPicture => (
            "1 picture is of a kind that can't be shown (EMF, WMF and such); it is kept as a file",
            "{} pictures are of a kind that can't be shown (EMF, WMF and such); they are kept as files",
        ),
        NoHeadRow => (
            "1 table does not say which row is its head: the first was taken",
            "{} tables do not say which row is their head: the first was taken",
        ),
        Merged => (
            "1 table had merged cells: the words stand in the first, the others are empty",
            "{} tables had merged cells: the words stand in the first, the others are empty",
        ),
        Nested => (
            "1 table in a table became lines of its cell",
            "{} tables in tables became lines of their cells",
        ),
        Lone => (
            "1 table of a single cell became ordinary text",
            "{} tables of a single cell became ordinary text",
        ),
        HeadingNumber => (
            "1 heading's automatic number left out",
            "automatic numbers of {} headings left out",
        ),
        Letters => (
            "1 list item numbered by letters or Roman numerals has figures now",
            "{} list items numbered by letters or Roman numerals have figures now",
        ),
        Contents => (
            "1 table of contents left out: it is made from the headings",
            "{} tables of contents left out: they are made from headings and captions",
        ),
        Inner => (
            "1 link within the document became plain words",
            "{} links within the document became plain words",
        ),
        Hidden => (
            "1 passage that Word hides was taken in: look whether it should stay",
            "{} passages that Word hides were taken in: look whether they should stay",
        ),
        Underlined => (
            "underlining of 1 passage left out",
            "underlining of {} passages left out",
        ),
        Symbol => (
            "1 symbol of a picture font could not be told and became \u{25a1}",
            "{} symbols of picture fonts could not be told and became \u{25a1}",
        ),
        Emphasis => (
            "bold or italic of 1 part of a word left out, where Markdown has no way to write it",
            "bold or italic of {} parts of words left out, where Markdown has no way to write it",
        ),
        HeaderOrFooter => (
            "1 header or footer of pages left out",
            "{} headers and footers of pages left out",
        ),
        Deep => (
            "1 part was nested too deep: its words were taken without their form",
            "{} parts were nested too deep: their words were taken without their form",
        ),
        Chunk => (
            "1 document within the document was left out: open it in Word and save it anew to have it",
            "{} documents within the document were left out: open it in Word and save it anew to have them",
        ),
        LostNote => (
            "1 note is referred to and is not in the file",
            "{} notes are referred to and are not in the file",
        ),
        LooseNote => (
            "1 note that nothing refers to was left out",
            "{} notes that nothing refers to were left out",
        ),
        LooseComment => (
            "1 comment that stands at no place of the text was left out",
            "{} comments that stand at no place of the text were left out",
        ),
        OpenField => (
            "1 field has no end: its text was taken as it is",
            "{} fields have no end: their text was taken as it is",
        ),
        EmptyHeading => ("1 empty heading left out", "{} empty headings left out"),
    }
}

/// The counts of a document, and what else is to be said.
#[derive(Debug, Default)]
pub(super) struct Report {
    counts: BTreeMap<Done, usize>,
    others: Vec<String>,
    once: BTreeSet<String>,
}

impl Report {
    pub(super) fn count(&mut self, done: Done) {
        *self.counts.entry(done).or_default() += 1;
    }

    /// Counts what is nameable only once, such as a comment that is referred to twice.
    pub(super) fn count_once(&mut self, done: Done, name: String) {
        if self.once.insert(format!("{done:?} {name}")) {
            self.count(done);
        }
    }

    pub(super) fn say(&mut self, sentence: String) {
        self.others.push(sentence);
    }

    /// The sentences.
    pub(super) fn told(self) -> Vec<String> {
        let counted = self.counts.into_iter().map(|(done, number)| {
            let (one, several) = sentence(done);
            if number == 1 {
                one.to_owned()
            } else {
                several.replace("{}", &number.to_string())
            }
        });
        counted.chain(self.others).collect()
    }
}
