//! Each thing that is looked at before a portfolio is sent: found where it is, and not found in a text that differs in that
//! alone.

use reflectory_checks::flags;
use reflectory_framework::{Framework, bundled_frameworks};

fn cmalt() -> Framework {
    let all = bundled_frameworks().unwrap();
    all.into_iter().find(|f| f.id == "cmalt-2019").unwrap()
}

#[track_caller]
fn told_apart(check: &str, found: &str, clean: &str) {
    let framework = cmalt();
    let check = framework.checks.iter().find(|c| c.id == check).unwrap();
    assert_eq!(
        flags(&framework, check, found),
        Some(true),
        "not found: {found}"
    );
    assert_eq!(
        flags(&framework, check, clean),
        Some(false),
        "found: {clean}"
    );
}

/// The words of an example with everything that a section needs.
const WHOLE: &str = "## Description\nI compared two quizzes.\n## Evidence\nScores went from 5 to 9.\n## Reflection\nI learned to ask first.";

#[test]
fn missing_sections_and_components() {
    told_apart(
        "all-sections",
        "# 1a\nSomething is written here.",
        "# *\nSomething is written here.",
    );
    told_apart(
        "three-parts",
        &WHOLE.replace("## Reflection\nI learned to ask first.", ""),
        WHOLE,
    );
}

#[test]
fn the_pathways_rules() {
    let law = "## Description\nI applied a law.\n## Reflection\nIt changed my tests.";
    told_apart(
        "rules",
        &format!("@pathway cmalt\n# 3a\n{law}"),
        &format!("@pathway cmalt\n# 3a\n{law}\n# 3b\n{law}"),
    );
}

#[test]
fn thin_reflection() {
    let deeds = "I ran a workshop on captions for twelve lecturers in the spring.";
    told_apart(
        "balance",
        &format!(
            "## Description\n{deeds}\n## Reflection\nOverall this was a very positive experience for everyone involved."
        ),
        &format!(
            "## Description\n{deeds}\n## Reflection\nI had expected questions about software and got questions about time. I had prepared the wrong hour. Since then I begin with the calendar and not with the menu, and people stay to the end. I would now ask them beforehand what stands in their way."
        ),
    );
}

#[test]
fn we_where_i_is_meant() {
    let we = "We moved all courses to the new system in the spring. We wrote guides for lecturers and ran drop-in sessions. We then built a template with a proper heading order. We tested it in two faculties, and we changed the front page.";
    told_apart(
        "own-part",
        we,
        &we.replace("We ", "I ").replace("we ", "I "),
    );
}

#[test]
fn what_was_done_without_its_effect() {
    let deeds = "I built a template for course pages. I wrote a guide of four pages. I ran three workshops in May. I set up a page of links. I presented the template to the committee.";
    told_apart(
        "effect",
        deeds,
        &format!("{deeds} Requests for help fell from fourteen to none in three weeks."),
    );
}

#[test]
fn law_or_policy_without_application() {
    let law = "The Equality Act 2010 protects nine characteristics. Section 20 sets out the duty to make reasonable adjustments, and section 29 deals with services. The Public Sector Bodies Regulations of 2018 add requirements for websites. Public bodies are to publish an accessibility statement.";
    told_apart(
        "law-applied",
        law,
        &format!(
            "{law} Because of it I changed the order of my work and corrected the captions of nursing lectures first; lecturers now ask me about risk."
        ),
    );
}

#[test]
fn the_same_evidence_in_a_core_area_and_the_specialist_area() {
    told_apart(
        "evidence-spread",
        "# 1a\n@evidence guide; title=Guide\n# specialist-1\n@evidence guide",
        "# 1a\n@evidence guide; title=Guide\n# specialist-1\n@evidence scores",
    );
}

#[test]
fn nearly_the_same_text_in_a_core_area_and_the_specialist_area() {
    let words = "Of 412 equations in the notes, 397 came through as maths that could be walked through term by term";
    told_apart(
        "reuse-text",
        &format!(
            "# 1a\n{words}.\n# specialist-1\nFrom the first version on: {}, and I was glad.",
            words.to_lowercase()
        ),
        &format!(
            "# 1a\n{words}.\n# specialist-1\nI was glad that term by term could be heard at all."
        ),
    );
}

#[test]
fn doubled_malformed_and_disagreeing_links() {
    for (found, clean) in [
        (
            "[The rules](https://rules.example.org/952https://www.gov.uk/guidance)",
            "[The rules](https://rules.example.org/952)",
        ),
        (
            "[Our guide](http:/guide.example.org)",
            "[Our guide](http://guide.example.org)",
        ),
        (
            "[Our guide](www.example.org/guide)",
            "[Our guide](https://www.example.org/guide)",
        ),
        (
            "[Our guide](https://me:secret@www.example.org/guide)",
            "[Our guide](https://www.example.org/guide?mail=me@example.org)",
        ),
        (
            "[https://www.gov.uk/guidance](https://www.example.org/guidance)",
            "[https://www.gov.uk/guidance](https://www.gov.uk/guidance)",
        ),
        (
            "[Appendix B](https://www.example.org/appendix-a)",
            "[Appendix B](https://www.example.org/appendix-b)",
        ),
        (
            "@library a; title=Minutes of March\n@library b; title=Scores\n[Scores](evidence:a)",
            "@library a; title=Minutes of March\n@library b; title=Scores\n[Scores](evidence:b)",
        ),
    ] {
        told_apart("links", found, clean);
    }
}

#[test]
fn links_that_only_those_who_log_in_can_open() {
    let page = "@evidence page; url=https://vle.aldersyke.example/course/induction";
    told_apart(
        "access-info",
        page,
        "@evidence page; url=https://www.aldersyke.example/induction",
    );
    told_apart(
        "access-info",
        page,
        &format!(
            "{page}; shows=The page. Guest access: log in as assessor, password in the covering note."
        ),
    );
}

#[test]
fn missing_and_empty_alternative_text() {
    let library = "@library wall; kind=image; alt=";
    for (found, clean) in [
        (
            "![](https://www.example.org/wall.png)",
            "![Notes in rows](https://www.example.org/wall.png)",
        ),
        (
            "![IMG_2041.jpg](https://www.example.org/wall.png)",
            "![Notes in rows](https://www.example.org/wall.png)",
        ),
        (
            &format!("{library}\n![](evidence:wall)"),
            &format!("{library}Notes in rows\n![](evidence:wall)"),
        ),
    ] {
        told_apart("alt-text", found, clean);
    }
}

#[test]
fn unnamed_permission() {
    told_apart(
        "permission",
        "@evidence thanks; permission=",
        "@evidence thanks; permission=agreed",
    );
}

#[test]
fn names_neither_agreed_nor_pseudonymised() {
    let said = "Bethan Pryce told me when students sit down.";
    told_apart(
        "people",
        &format!("@person Bethan Pryce; status=not-asked\n{said}"),
        &format!("@person Bethan Pryce; status=agreed\n{said}"),
    );
    // A name that nobody has put on the list is found too.
    told_apart(
        "people",
        &format!("I asked Dr Whitlock. {said}"),
        "I asked a colleague. She told me.",
    );
}

#[test]
fn placeholders_and_empty_headings() {
    told_apart(
        "placeholders",
        "I work at [insert name].",
        "I work at a college.",
    );
    told_apart(
        "placeholders",
        "### What I did\n\n### What I learned\n\nI asked.",
        "### What I did\n\nI met them.\n\n### What I learned\n\nI asked.",
    );
}

#[test]
fn headings_out_of_order() {
    told_apart(
        "headings",
        "## First\n\nText.\n\n#### Third\n\nText.",
        "### First\n\nText.\n\n#### Second\n\nText.",
    );
}

#[test]
fn italics_in_long_runs() {
    let long = "I came to this work from a classroom, and what I liked best there was the moment after an explanation had failed.";
    told_apart("readability", &format!("*{long}*"), long);
}

#[test]
fn kinds_of_files_that_an_assessor_cannot_open() {
    told_apart(
        "file-kinds",
        "@evidence plan; file=plan.vsdx",
        "@evidence plan; file=plan.pdf",
    );
}

#[test]
fn size_against_ten_and_twenty_five_megabytes() {
    told_apart(
        "size",
        "@evidence film; file=film.mp4; mb=11",
        "@evidence film; file=film.mp4; mb=9",
    );
    told_apart(
        "size",
        "@evidence film; file=film.mp4; mb=26",
        "@evidence film; file=film.mp4; mb=9",
    );
}
