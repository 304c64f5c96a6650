//! Every mistake in a file is named with the file, the line, what is wrong and what to do.

use reflectory_framework::models::ModelSet;
use reflectory_framework::{Framework, FrameworkError};

/// A small file without mistakes; the tests change one thing each.
const GOOD: &str = r#"schema_version = 1
revision = 1
id = "house"
name = "House framework"
home = "https://example.org/"

[[component]]
id = "description"
title = "Description"

[[component]]
id = "evidence"
title = "Evidence"

[[component]]
id = "reflection"
title = "Reflection"

[[group]]
id = "g"
title = "Group"

[[area]]
code = "a"
group = "g"
kind = "core"
title = "First"
components = ["description", "reflection"]
words = { min = 1, suggested = 2, max = 3 }
sources = ["S"]

[[area]]
code = "b"
kind = "core"
title = "Second"
replaceable_by = { section = "a", min_examples = 2, pathways = ["one"] }
maps_to = { areas = ["cmalt-2019:1a"], relation = "related" }

[[area]]
code = "P"
kind = "principle"
title = "Principle"

[[pathway]]
id = "one"
title = "One"
sections = ["a", "b"]
optional = ["b"]

[[pathway]]
id = "two"
title = "Two"
sections = ["a"]

[[rule]]
id = "r"
pathways = ["one"]
text = "Two of a or one of b."
any_of = [
  { section = "a", min_examples = 2 },
  { section = "b" },
]
any_of_min = 1

[[check]]
id = "c"
level = "advice"
text = "Something is so."
areas = ["a"]
applies_to = ["first"]

[[submission]]
id = "first"
title = "First"

[[source]]
id = "S"
title = "A page"
url = "https://example.org/page"
"#;

fn error(text: &str) -> FrameworkError {
    Framework::parse("house.toml", text).expect_err("the file has a mistake")
}

/// The message after replacing one piece of the good file; the line that is expected is the one that `marker` stands on afterwards.
#[track_caller]
fn after(from: &str, to: &str, marker: &str, says: &str) {
    assert_eq!(GOOD.matches(from).count(), 1, "{from:?} must be there once");
    let text = GOOD.replace(from, to);
    let error = error(&text);
    let offset = text.find(marker).unwrap_or_else(|| panic!("no {marker:?}"));
    let line = text[..offset].matches('\n').count() + 1;
    assert_eq!(
        error.to_string(),
        format!("house.toml, line {line}: {says}")
    );
}

#[test]
fn the_file_without_mistakes_loads() {
    let fw = Framework::parse("house.toml", GOOD).unwrap();
    assert_eq!(fw.area("a").unwrap().short, "First");
    assert_eq!(
        fw.area("b").unwrap().components,
        ["description", "evidence", "reflection"]
    );
    // Files saved on Windows, with a byte order mark, are the same files.
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(
        Framework::parse_bytes("house.toml", windows.as_bytes()).unwrap(),
        fw
    );
}

#[test]
fn misspelt_keys_are_refused() {
    after(
        "title = \"First\"\ncomp",
        "titel = \"First\"\ncomp",
        "titel",
        "the key \"titel\" does not belong here; write \"title\", or remove it",
    );
    after(
        "optional = [\"b\"]",
        "colour = \"red\"",
        "colour",
        "the key \"colour\" does not belong here; remove it, or use one of: id, title, post_nominal, audience, sections, optional, confidence, sources, note",
    );
    after(
        "words = { min = 1,",
        "words = { mim = 1,",
        "mim",
        "the key \"mim\" does not belong here; write \"min\", or remove it",
    );
    after(
        "[[submission]]",
        "[[submissions]]",
        "[[submissions]]",
        "the key \"submissions\" does not belong here; write \"submission\", or remove it",
    );
}

#[test]
fn missing_keys_are_named() {
    after(
        "code = \"a\"\n",
        "",
        "[[area]]",
        "the key \"code\" is missing from this table; add a line \"code = ...\"",
    );
    after(
        "text = \"Something is so.\"\n",
        "",
        "[[check]]",
        "the key \"text\" is missing from this table; add a line \"text = ...\"",
    );
    after(
        "schema_version = 1\n",
        "",
        "revision",
        "the key \"schema_version\" is missing; write \"schema_version = 1\" at the top, above the first table",
    );
}

#[test]
fn wrong_values_are_named() {
    after(
        "kind = \"principle\"",
        "kind = \"princple\"",
        "kind = \"princple\"",
        "\"princple\" is not a word that belongs here; use one of: statement, core, specialist, advanced, principle, declaration, element, criterion",
    );
    after(
        "level = \"advice\"",
        "level = 3",
        "level = 3",
        "wanted string or table; correct this line",
    );
    after(
        "sections = [\"a\"]",
        "sections = \"a\"",
        "sections = \"a\"",
        "invalid type: string \"a\", expected a sequence; correct this line",
    );
    after(
        "revision = 1",
        "revision = -1",
        "revision",
        "invalid value: integer `-1`, expected u32; correct this line",
    );
    after(
        "words = { min = 1,",
        "words = { min = 9,",
        "words = {",
        "these numbers of words are out of order; let min be at most suggested, and suggested at most max",
    );
    after(
        "name = \"House framework\"",
        "name = \" \"",
        "name = \" \"",
        "this text is empty; write one, since it is what people see",
    );
    after(
        "https://example.org/page",
        "javascript:alert(1)",
        "url = ",
        "\"javascript:alert(1)\" is not the address of a page; begin it with https:// or remove it",
    );
    after(
        "https://example.org/\"",
        "example.org\"",
        "home = ",
        "\"example.org\" is not the address of a page; begin it with https:// or remove it",
    );
    after(
        "schema_version = 1",
        "schema_version = 2",
        "schema_version",
        "the file is written in schema 2, and this version reads schema 1; use a file made for this version, or a newer Reflectory",
    );
}

#[test]
fn broken_toml_is_placed() {
    after(
        "title = \"Group\"",
        "title = \"Group",
        "title = \"Group",
        "invalid basic string, expected `\"`; correct this line",
    );
    after(
        "[[group]]",
        "[[group]",
        "[[group]",
        "unclosed array table, expected `]`; correct this line",
    );
    after(
        "title = \"Group\"",
        "title = \"Group\"\ntitle = \"Again\"",
        "title = \"Again\"",
        "duplicate key; correct this line",
    );
}

const ID_RULE: &str =
    "use up to 64 letters, digits, hyphens, underscores and dots, beginning with a letter or digit";

#[test]
fn ids_and_codes_are_well_formed_and_unique() {
    after(
        "id = \"house\"",
        "id = \"our house\"",
        "id = \"our house\"",
        &format!("\"our house\" can't be an id; {ID_RULE}"),
    );
    after(
        "code = \"b\"",
        "code = \"x:b\"",
        "code = \"x:b\"",
        &format!("\"x:b\" can't be a code; {ID_RULE}"),
    );
    after(
        "code = \"b\"",
        "code = \"A\"",
        "code = \"A\"",
        "the area \"A\" is there twice; give each area a code of its own",
    );
    after(
        "id = \"two\"",
        "id = \"one\"",
        "id = \"one\"\ntitle = \"Two\"",
        "the pathway \"one\" is there twice; give each pathway an id of its own",
    );
    after(
        "code = \"b\"",
        "code = \"a.2\"",
        "code = \"a.2\"",
        "the code \"a.2\" would mean part 2 of \"a\"; use another code, for instance with a hyphen",
    );
    after(
        "id = \"evidence\"",
        "id = \"description\"",
        "id = \"description\"\ntitle = \"Evidence\"",
        "the component \"description\" is there twice; give each component an id of its own",
    );
}

#[test]
fn references_that_lead_nowhere_are_refused() {
    after(
        "group = \"g\"",
        "group = \"h\"",
        "group = \"h\"",
        "there is no group \"h\"; use one of: g",
    );
    after(
        "sections = [\"a\", \"b\"]",
        "sections = [\n  \"a\",\n  \"c\",\n]",
        "\"c\",\n]",
        "there is no area \"c\"; use one of: P, a, b",
    );
    after(
        "sections = [\"a\"]",
        "sections = [\"a\", \"P\"]",
        "sections = [\"a\", \"P\"]",
        "\"P\" is a principle, which has no section; remove it: principles are counted across the whole",
    );
    after(
        "sections = [\"a\"]",
        "sections = [\"a\", \"a\"]",
        "sections = [\"a\", \"a\"]",
        "the section \"a\" is listed twice; list each section once",
    );
    after(
        "sections = [\"a\"]",
        "sections = []",
        "sections = []",
        "the pathway \"two\" has no sections; list the codes of its areas",
    );
    after(
        "optional = [\"b\"]",
        "optional = [\"P\"]",
        "optional = [\"P\"]",
        "\"P\" is not among this pathway's sections; add it to sections, which is the whole list in order",
    );
    after(
        "components = [\"description\", \"reflection\"]",
        "components = [\"description\", \"summary\"]",
        "components = [\"description\", \"summary\"]",
        "there is no component \"summary\"; use one of: description, evidence, reflection",
    );
    after(
        "pathways = [\"one\"]\ntext",
        "pathways = [\"three\"]\ntext",
        "pathways = [\"three\"]",
        "there is no pathway \"three\"; use one of: one, two",
    );
    after(
        "  { section = \"b\" },",
        "  { section = \"z\" },",
        "{ section = \"z\" }",
        "there is no area \"z\"; use one of: P, a, b",
    );
    after(
        "{ section = \"a\", min_examples = 2, pathways",
        "{ section = \"z\", min_examples = 2, pathways",
        "replaceable_by",
        "there is no area \"z\"; use one of: P, a, b",
    );
    after(
        "areas = [\"a\"]\napplies",
        "areas = [\"z\"]\napplies",
        "areas = [\"z\"]",
        "there is no area \"z\"; use one of: P, a, b",
    );
    after(
        "applies_to = [\"first\"]",
        "applies_to = [\"frist\"]",
        "applies_to",
        "there is no submission \"frist\"; use one of: first",
    );
    after(
        "sources = [\"S\"]",
        "sources = [\"S\", \"T\"]",
        "sources = [\"S\", \"T\"]",
        "there is no source \"T\"; use one of: S",
    );
    after(
        "areas = [\"cmalt-2019:1a\"]",
        "areas = [\"1a\"]",
        "maps_to",
        "\"1a\" is not an area; write framework:code, such as cmalt-2019:1a",
    );
    after(
        "areas = [\"cmalt-2019:1a\"]",
        "areas = [\"house:z\"]",
        "maps_to",
        "\"house:z\" is not an area; write framework:code, such as cmalt-2019:1a",
    );
}

#[test]
fn components_that_the_defaults_need_must_be_there() {
    let text = GOOD.replace(
        "[[component]]\nid = \"evidence\"\ntitle = \"Evidence\"\n",
        "",
    );
    let line = text[..text.find("code = \"b\"").unwrap()]
        .matches('\n')
        .count();
    assert_eq!(
        error(&text).to_string(),
        format!(
            "house.toml, line {line}: there is no component \"evidence\"; use one of: description, reflection"
        )
    );
}

#[test]
fn rules_ask_for_something_that_can_be_met() {
    after(
        "any_of_min = 1",
        "any_of_min = 3",
        "any_of_min = 3",
        "any_of_min is 3; use a number from 1 to 2",
    );
    after(
        "any_of_min = 1",
        "any_of_min = 0",
        "any_of_min = 0",
        "any_of_min is 0; use a number from 1 to 2",
    );
    after(
        "  { section = \"a\", min_examples = 2 },",
        "  { section = \"a\", min_examples = 0 },",
        "  { section = \"a\", min_examples = 0 }",
        "min_examples is 0; ask for at least 1 example, or remove this condition",
    );
    after(
        "pathways = [\"one\"]\ntext",
        "pathways = [\"two\"]\ntext",
        "{ section = \"b\" }",
        "the pathway \"two\" has no section \"b\"; add the section to that pathway, or the rule to others only",
    );
    after(
        "pathways = [\"one\"]\ntext",
        "pathways = []\ntext",
        "pathways = []",
        "the rule \"r\" belongs to no pathway; list at least one pathway",
    );
    let any_of = "any_of = [\n  { section = \"a\", min_examples = 2 },\n  { section = \"b\" },\n]\nany_of_min = 1\n";
    after(
        any_of,
        "",
        "[[rule]]",
        "the rule \"r\" asks for nothing; give it all_of, any_of or principles_all; for something that a person ticks, write a [[check]]",
    );
    let no_principle = GOOD
        .replace(
            "[[area]]\ncode = \"P\"\nkind = \"principle\"\ntitle = \"Principle\"\n",
            "",
        )
        .replace(any_of, "principles_all = true\n");
    assert!(error(&no_principle).to_string().ends_with(
        "there are no principles; add areas with kind = \"principle\", or remove this line"
    ));
    after(
        "{ section = \"a\", min_examples = 2, pathways",
        "{ section = \"b\", min_examples = 2, pathways",
        "replaceable_by",
        "this would let the area be left out for nothing; name another section and at least 1 example",
    );
}

#[test]
fn a_file_without_areas_is_no_framework() {
    let message = error("schema_version = 1\nrevision = 1\nid = \"x\"\nname = \"X\"\n").to_string();
    assert_eq!(
        message,
        "house.toml, line 1: the file has no area; add at least one [[area]] with code, kind and title"
    );
}

#[test]
fn size_depth_and_encoding_are_bounded() {
    let long = format!("{GOOD}# {}", "x".repeat(1 << 20));
    let message = error(&long).to_string();
    let says = format!(
        "house.toml is {} bytes long, and a framework file may have 1048576: shorten its texts or split it into two files",
        long.len()
    );
    assert_eq!(message, says);
    assert_eq!(error(&long).line(), None);
    let deep = format!("{GOOD}\nx = {}", "[".repeat(500_000));
    assert!(error(&deep).to_string().starts_with("house.toml, line "));
    let mut latin = GOOD.as_bytes().to_vec();
    let at = GOOD.find("Group").unwrap();
    latin[at] = 0xe9;
    let line = GOOD[..at].matches('\n').count() + 1;
    let message = Framework::parse_bytes("house.toml", &latin)
        .unwrap_err()
        .to_string();
    assert_eq!(
        message,
        format!(
            "house.toml, line {line}: this is not UTF-8 text; save the file again as UTF-8 and choose it once more"
        )
    );
    assert!(Framework::parse_bytes("house.toml", &vec![b' '; (1 << 20) + 1]).is_err());
}

#[test]
fn models_are_held_to_the_same() {
    let good = "schema_version = 1\nrevision = 1\nid = \"m\"\n[[model]]\nid = \"own\"\ntitle = \"Own\"\nauthors = \"Me\"\neffort_minutes = 5\nbest_for = \"Me\"\n\
                [[model.stage]]\nid = \"one\"\ntitle = \"Before\"\nfeeds = \"description\"\n\
                [[model.stage]]\nid = \"two\"\ntitle = \"After\"\nfeeds = \"reflection\"\n";
    assert!(ModelSet::parse("m.toml", good).is_ok());
    for (from, to, says) in [
        (
            "feeds = \"reflection\"",
            "feeds = \"reflecton\"",
            "m.toml, line 17: \"reflecton\" is no component that a stage feeds; use one of: description, evidence, reflection, future",
        ),
        (
            "title = \"After\"",
            "title = \"BEFORE\"",
            "m.toml, line 12: the heading \"Before\" does not lead to this stage alone; give each stage of a model headings and an id of its own",
        ),
        (
            "title = \"After\"",
            "titel = \"After\"",
            "m.toml, line 16: the key \"titel\" does not belong here; write \"title\", or remove it",
        ),
        (
            "authors = \"Me\"\n",
            "",
            "m.toml, line 4: the key \"authors\" is missing from this table; add a line \"authors = ...\"",
        ),
    ] {
        assert_eq!(
            ModelSet::parse("m.toml", &good.replace(from, to))
                .unwrap_err()
                .to_string(),
            says
        );
    }
    let empty = &good[..good.find("[[model.stage]]").unwrap()];
    assert_eq!(
        ModelSet::parse("m.toml", empty).unwrap_err().to_string(),
        "m.toml, line 4: the model \"own\" has no stages; add at least one [[model.stage]] after it"
    );
}
