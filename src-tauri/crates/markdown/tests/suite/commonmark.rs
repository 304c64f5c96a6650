//! The examples of the CommonMark specification 0.31.2 through our own tree and HTML.
//!
//! Compared before headings are rebased and anything is sanitised: byte for byte, but for the blank lines at the end.

use reflectory_markdown::commonmark_html;

/// Examples whose output differs, with the reason. At most 20; the test fails if the list is not exactly right.
const DIFFERENCES: &[(usize, &str)] = &[];

struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

/// Reads the examples: a fence of 32 backticks with the word `example`, Markdown, a line with a dot, HTML, a fence.
fn examples() -> Vec<Example> {
    let spec = include_str!("../fixtures/commonmark/spec.txt");
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut section = String::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if line == "<!-- END TESTS -->" {
            break;
        }
        if line == format!("{fence} example") {
            let mut parts = [String::new(), String::new()];
            let mut part = 0;
            for line in lines.by_ref() {
                if line == fence {
                    break;
                }
                if line == "." && part == 0 {
                    part = 1;
                    continue;
                }
                parts[part].push_str(&line.replace('\u{2192}', "\t"));
                parts[part].push('\n');
            }
            let [markdown, html] = parts;
            examples.push(Example {
                number: examples.len() + 1,
                section: section.clone(),
                markdown,
                html,
            });
        } else if let Some(title) = line.strip_prefix('#') {
            section = title.trim_start_matches('#').trim().to_owned();
        }
    }
    examples
}

#[test]
fn the_specification_examples_come_out_as_it_says() {
    let examples = examples();
    assert_eq!(examples.len(), 652, "the specification has 652 examples");
    assert!(DIFFERENCES.len() <= 20);
    let (mut differ, mut told) = (Vec::new(), String::new());
    for example in &examples {
        let ours = commonmark_html(&example.markdown);
        if ours.trim_end() != example.html.trim_end() {
            differ.push(example.number);
            if !DIFFERENCES
                .iter()
                .any(|(number, _)| *number == example.number)
            {
                told.push_str(&format!(
                    "example {} ({})\n--- Markdown\n{}--- expected\n{}--- ours\n{}",
                    example.number, example.section, example.markdown, example.html, ours
                ));
            }
        }
    }
    let listed: Vec<usize> = DIFFERENCES.iter().map(|(number, _)| *number).collect();
    assert_eq!(
        differ, listed,
        "the list of differences is not right\n{told}"
    );
}
