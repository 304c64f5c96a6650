//! `import` of CMALT material: as entries with areas and marks, and `--as portfolio`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{Program, bytes, has, texts};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/portfolios")
}

/// Copies a fixture beside the journal, so that a test may change it.
fn bring(p: &Program, name: &str) {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &to);
            } else {
                fs::write(&to, bytes(&entry.path())).unwrap();
            }
        }
    }
    copy(&fixtures().join(name), &p.path(name));
}

fn filled(p: &Program, args: &[&str]) -> Value {
    let args = [&["import"], args, &["--as", "portfolio", "--json"]].concat();
    p.run(&args).done().json()
}

fn shown(p: &Program, imported: &Value) -> Value {
    let id = imported["portfolio"]["id"].as_str().unwrap();
    p.run(&["portfolio", "show", id, "--json"]).done().json()
}

fn section<'v>(shown: &'v Value, code: &str) -> &'v Value {
    let sections = shown["sections"].as_array().unwrap();
    sections
        .iter()
        .find(|s| s["code"] == code)
        .unwrap_or_else(|| panic!("no section {code} in {shown}"))
}

fn with_text(shown: &Value) -> Vec<&str> {
    let sections = shown["sections"].as_array().unwrap();
    sections
        .iter()
        .filter(|s| s["words"].as_u64() > Some(0))
        .map(|s| s["code"].as_str().unwrap())
        .collect()
}

fn item<'v>(imported: &'v Value, source: &str) -> &'v Value {
    let items = imported["items"].as_array().unwrap();
    items
        .iter()
        .find(|i| i["source"] == source)
        .unwrap_or_else(|| panic!("no {source} in {imported}"))
}

fn entries(p: &Program) -> Vec<Value> {
    let listed = p.run(&["entry", "list", "--json"]).done().json();
    listed["entries"].as_array().unwrap().clone()
}

#[test]
fn a_site_with_a_folder_for_each_area_fills_a_portfolio() {
    let p = Program::with_journal();
    bring(&p, "jekyll");
    let before = bytes(&p.path("my.reflectory"));
    let dry = filled(&p, &["jekyll", "--dry-run"]);
    assert_eq!(bytes(&p.path("my.reflectory")), before);
    let done = filled(&p, &["jekyll"]);
    has(&done, "batch new changed same skipped portfolio");
    assert_eq!(
        done["portfolio"]["sections"], dry["portfolio"]["sections"],
        "the same plan"
    );
    assert_eq!(done["new"], dry["new"]);
    assert_eq!(done["portfolio"]["title"], "Portfolio of Marit Solheim");
    let shown = shown(&p, &done);
    assert_eq!(
        with_text(&shown),
        [
            "context",
            "1a",
            "1b",
            "1c",
            "2a",
            "2b",
            "3a",
            "3b",
            "4a",
            "specialist-1",
            "future"
        ]
    );
    let area = section(&shown, "1a");
    let components = &area["parts"][0]["components"];
    let description = components["description"].as_str().unwrap();
    assert!(
        description.starts_with(
            "![A desk with three tablets in a rack](/assets/img/lending-desk.png \"The lending desk in May 2023\")"
        ),
        "{description}"
    );
    assert!(description.contains("### The trial"), "{description}");
    let evidence = components["evidence"].as_str().unwrap();
    assert!(
        !evidence.contains("comparison.csv"),
        "not as bullets too: {evidence}"
    );
    assert!(evidence.contains("- A letter from the head of care studies, on paper"));
    assert!(evidence.contains("The table was read out"));
    assert!(
        components["reflection"]
            .as_str()
            .unwrap()
            .starts_with("I had wanted the tablets.")
    );
    let listed = area["evidence"].as_array().unwrap();
    let told: Vec<(&str, &str)> = listed
        .iter()
        .map(|e| (e["title"].as_str().unwrap(), e["note"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "The comparison table",
                "three devices, twelve learners, what failed and how often"
            ),
            ("Loan agreement", "shows the limits that we set ourselves"),
        ]
    );
    let law = section(&shown, "3a");
    assert_eq!(law["parts"][0]["title"], "Law 1: The Equality Act");
    assert_eq!(law["parts"][1]["title"], "Law 2: Data protection");
    assert_eq!(law["to_sort"], Value::Null);
    assert_eq!(section(&shown, "specialist-1")["title"], "Devices on loan");
    let areas = p.run(&["area", "list"]).done();
    assert!(areas.text().contains("Devices on loan"));
    // The rest of the site comes too.
    let posts = entries(&p);
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0]["title"], "First week of loans");
    assert_eq!(posts[0]["date"], "2023-05-14");
    // The picture can be shown: the target means the file.
    let gaps = p.run(&[
        "coverage",
        "--portfolio",
        done["portfolio"]["id"].as_str().unwrap(),
        "--json",
    ]);
    let gaps = gaps.done().json();
    let drafted = gaps["sections"].as_array().unwrap();
    let drafted = drafted.iter().find(|s| s["code"] == "1a").unwrap();
    assert!(
        drafted["drafted"]["reflection"].as_u64() > Some(40),
        "{drafted}"
    );

    let again = filled(&p, &["jekyll"]);
    assert_eq!(
        (&again["new"], &again["changed"]),
        (&0.into(), &0.into()),
        "{again}"
    );
    assert_eq!(again["batch"], Value::Null);
    let all = p.run(&["portfolio", "list", "--json"]).done().json();
    assert_eq!(all["portfolios"].as_array().unwrap().len(), 1);
}

#[test]
fn a_second_import_changes_only_what_nobody_edited_and_undo_takes_all_back() {
    let p = Program::with_journal();
    bring(&p, "jekyll");
    let first = filled(&p, &["jekyll"]);
    let id = first["portfolio"]["id"].as_str().unwrap();
    p.piped(&["portfolio", "set", id, "1c", "reflection"], "Mine.")
        .done();
    p.write(
        "jekyll/_pages/core-area-1/1c.md",
        "---\ntitle: 1c\n---\nOther words there.\n",
    );
    p.write(
        "jekyll/_pages/future.md",
        "---\ntitle: Future plans\n---\nAnother plan.\n",
    );
    let second = filled(&p, &["jekyll"]);
    assert_eq!(second["changed"], 1, "{second}");
    let skipped = second["skipped"].as_array().unwrap();
    assert!(
        skipped
            .iter()
            .any(|s| s["source"] == "_pages/core-area-1/1c.md"),
        "{skipped:?}"
    );
    let now = shown(&p, &first);
    assert_eq!(
        section(&now, "future")["parts"][0]["components"]["narrative"],
        "Another plan.\n"
    );
    assert_eq!(
        section(&now, "1c")["parts"][0]["components"]["reflection"],
        "Mine."
    );

    let batch = second["batch"].as_str().unwrap();
    let undone = p.run(&["import", "undo", batch, "--json"]).done().json();
    assert_eq!(undone["restored"], 1, "{undone}");
    let now = shown(&p, &first);
    assert_eq!(
        section(&now, "future")["parts"][0]["components"]["narrative"],
        "I want to learn to run a proper evaluation.\n"
    );

    let batch = first["batch"].as_str().unwrap();
    let undone = p.run(&["import", "undo", batch, "--json"]).done().json();
    let kept: Vec<String> = undone["kept"]
        .as_array()
        .unwrap()
        .iter()
        .map(|k| k["title"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        kept.contains(&"Portfolio of Marit Solheim, section 1c".to_owned()),
        "{kept:?}"
    );
    let now = shown(&p, &first);
    assert_eq!(
        with_text(&now),
        ["1c"],
        "what was edited stays, the rest went"
    );
    assert!(entries(&p).is_empty());

    // Untouched, everything goes.
    let p = Program::with_journal();
    bring(&p, "word");
    let done = filled(&p, &["word"]);
    let undone = p.run(&["import", "undo", done["batch"].as_str().unwrap(), "--json"]);
    let undone = undone.done().json();
    assert_eq!(undone["kept"].as_array().unwrap().len(), 0, "{undone}");
    let info = p.run(&["info", "--json"]).done().json();
    for what in ["entries", "evidence", "portfolios"] {
        assert_eq!(info[what], 0, "{info}");
    }
    let areas = p.run(&["area", "list", "--json"]).done();
    assert!(!areas.text().contains("Teaching with animals"), "{areas:?}");
    p.run(&["verify"]).done();
}

#[test]
fn hugos_bundles_and_shortcodes_are_understood_and_a_senior_portfolio_is_seen() {
    let p = Program::with_journal();
    bring(&p, "hugo");
    let done = filled(&p, &["hugo"]);
    assert_eq!(done["portfolio"]["pathway"], "senior");
    let because = texts(&done["portfolio"]["because"]).join("; ");
    assert!(because.contains("advanced-1"), "{because}");
    let shown = shown(&p, &done);
    assert_eq!(
        with_text(&shown),
        ["context", "1a", "1b", "2a", "specialist-1", "advanced-1"]
    );
    let area = &section(&shown, "1a")["parts"][0];
    assert_eq!(area["title"], "Paper or screen");
    assert_eq!(
        area["components"]["description"],
        "![Two desks, one empty](desk.png \"Before and after\")\n\nWe asked 1,100 learners how they read.\n"
    );
    assert_eq!(
        section(&shown, "1a")["evidence"].as_array().unwrap().len(),
        2
    );
    assert_eq!(
        section(&shown, "advanced-1")["parts"][0]["components"]["impact"],
        "Eleven universities changed their licence.\n"
    );
    // A page about a whole group, and a room that only looks like an area, stay entries.
    let titles: Vec<String> = entries(&p)
        .iter()
        .map(|e| e["title"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(titles.contains(&"Room 1a timetable".to_owned()));
    let group = item(&done, "content/1-operational-issues/_index.md");
    assert!(
        texts(&group["notes"])[0].contains("1a, 1b, 1c together"),
        "{group}"
    );
}

#[test]
fn one_long_text_is_cut_and_notes_go_where_they_are_used() {
    let p = Program::with_journal();
    bring(&p, "word");
    let done = filled(&p, &["word"]);
    assert_eq!(done["portfolio"]["title"], "CMALT portfolio");
    let shown = shown(&p, &done);
    assert_eq!(
        with_text(&shown),
        [
            "context",
            "1a",
            "1b",
            "1c",
            "2a",
            "2b",
            "3a",
            "3b",
            "4a",
            "specialist-1",
            "future",
            "confirmation"
        ]
    );
    let area = &section(&shown, "1a")["parts"][0]["components"];
    assert_eq!(
        area["description"],
        "I compared three ways of showing a dissection: a film, a model that turns on the screen, and a drawing with layers[^film]. See [the brief][brief].\n\n[^film]: The film was made by students.\n\n[brief]: https://brief.example/\n"
    );
    assert!(
        area["reflection"]
            .as_str()
            .unwrap()
            .contains("[^night]: Log of the server, 2022.")
    );
    let support = section(&shown, "1c")["parts"][0]["components"]["description"]
        .as_str()
        .unwrap();
    assert!(
        support.contains("[^night]: Log") && !support.contains("[^film]"),
        "{support}"
    );
    let learners = section(&shown, "2b")["parts"][0]["components"]["description"]
        .as_str()
        .unwrap();
    assert!(
        learners.ends_with("[brief]: https://brief.example/\n"),
        "{learners}"
    );
    assert_eq!(
        section(&shown, "1a")["evidence"].as_array().unwrap().len(),
        2
    );
    let law = section(&shown, "3a");
    assert_eq!(law["parts"][1]["title"], "Example 2: Copyright");
    assert_eq!(
        law["parts"][1]["components"]["reflection"],
        "I check the date of death.\n"
    );

    // As entries: one for each area, dated by the file, none twice, gone in one step.
    let p = Program::with_journal();
    bring(&p, "word");
    let done = p
        .run(&["import", "word/cmalt-portfolio.md", "--json"])
        .done()
        .json();
    let all = entries(&p);
    assert_eq!(all.len(), 13, "{all:?}");
    let one = item(&done, "cmalt-portfolio.md#3a");
    assert_eq!(texts(&one["areas"]), ["3a"]);
    let again = p
        .run(&["import", "word/cmalt-portfolio.md", "--json"])
        .done()
        .json();
    assert_eq!((&again["new"], &again["changed"]), (&0.into(), &0.into()));
    let undone = p.run(&["import", "undo", done["batch"].as_str().unwrap(), "--json"]);
    assert_eq!(undone.done().json()["kept"].as_array().unwrap().len(), 0);
    assert!(entries(&p).is_empty());
}

#[test]
fn notes_with_tags_go_to_their_areas_and_private_ones_stay_private() {
    let p = Program::with_journal();
    bring(&p, "obsidian");
    let done = filled(&p, &["obsidian"]);
    let shown = shown(&p, &done);
    assert_eq!(with_text(&shown), ["1a", "1b", "3a"]);
    let area = section(&shown, "1a");
    assert_eq!(
        area["parts"][0]["components"]["description"],
        "Four tools, one lecture each. ![Results on a screen](poll.png)\n"
    );
    assert_eq!(area["evidence"][0]["note"], "by tool");
    assert_eq!(section(&shown, "1b")["parts"].as_array().unwrap().len(), 2);
    let kept = entries(&p);
    let find = |title: &str| kept.iter().find(|e| e["title"] == title).unwrap();
    assert_eq!(texts(&find("Two at once")["areas"]), ["2a", "2b"]);
    assert_eq!(find("Secret")["visibility"], "private");
    assert!(texts(&find("2b or not 2b")["areas"]).is_empty());
    assert!(!shown.to_string().contains("do not want this seen"));

    // As entries: passages, where headings do not make them by themselves.
    let p = Program::with_journal();
    bring(&p, "obsidian");
    let done = p.run(&["import", "obsidian", "--json"]).done().json();
    let id = item(&done, "notes/Choosing a polling tool.md")["id"]
        .as_str()
        .unwrap();
    let entry = p.run(&["entry", "show", id, "--json"]).done().json();
    assert_eq!(texts(&entry["areas"]), ["1a"]);
    assert_eq!(texts(&entry["tags"]), ["polling"]);
    let mut components: Vec<&str> = entry["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["component"].as_str().unwrap())
        .collect();
    components.sort_unstable();
    assert_eq!(components, ["description", "evidence", "reflection"]);
    let covered = p.run(&["coverage", "--json"]).done().json();
    let sections = covered["sections"].as_array().unwrap();
    let area = sections.iter().find(|s| s["code"] == "1a").unwrap();
    assert!(area["words"]["reflection"].as_u64() > Some(8), "{area}");
}

#[test]
fn a_layout_from_before_2019_goes_in_whole_and_asks_to_be_sorted() {
    let p = Program::with_journal();
    bring(&p, "wordpress");
    let done = filled(&p, &["wordpress", "--title", "From 2016"]);
    let section_report = done["portfolio"]["sections"].as_array().unwrap();
    let law = section_report.iter().find(|s| s["code"] == "3a").unwrap();
    assert!(
        law["to_sort"].as_str().unwrap().contains("3a and 3b"),
        "{law}"
    );
    let id = done["portfolio"]["id"].as_str().unwrap();
    let now = shown(&p, &done);
    let law = section(&now, "3a");
    assert_eq!(law["parts"].as_array().unwrap().len(), 2);
    assert!(
        law["to_sort"].as_str().unwrap().contains("sort each topic"),
        "{law}"
    );
    assert_eq!(section(&now, "3b")["words"], 0);
    assert!(
        !law["parts"].to_string().contains("sort each"),
        "nothing is written into the text"
    );
    let told = p.run(&["portfolio", "show", id]).done();
    assert!(told.text().contains("to be sorted"), "{told:?}");
    p.run(&["portfolio", "status", id, "3a", "ready"]).done();
    assert_eq!(section(&shown(&p, &done), "3a")["to_sort"], Value::Null);

    let old = filled(
        &p,
        &[
            "wordpress",
            "--framework",
            "cmalt-pre2019",
            "--title",
            "As it was",
        ],
    );
    let now = shown(&p, &old);
    assert_eq!(section(&now, "3a")["to_sort"], Value::Null);
    assert_eq!(section(&now, "4")["words"], 4);
    assert_eq!(
        section(&now, "specialist-1")["title"],
        "Digital sketchbooks"
    );
    let all = p.run(&["portfolio", "list", "--json"]).done().json();
    assert_eq!(all["portfolios"].as_array().unwrap().len(), 2);
}

#[test]
fn a_pathway_without_a_section_parks_it() {
    let p = Program::with_journal();
    bring(&p, "hugo");
    let done = filled(&p, &["hugo", "--pathway", "cmalt"]);
    assert_eq!(done["portfolio"]["pathway"], "cmalt");
    let sections = done["portfolio"]["sections"].as_array().unwrap();
    let advanced = sections.iter().find(|s| s["code"] == "advanced-1").unwrap();
    assert_eq!(advanced["parked"], true);
    assert_eq!(section(&shown(&p, &done), "advanced-1")["words"], 9);
}

#[test]
fn what_has_no_area_is_said_and_what_cannot_be_read_yet_is_not_taken_for_text() {
    let p = Program::with_journal();
    p.write("plain/a.md", "Nothing of the kind.");
    p.run(&["import", "plain", "--as", "portfolio"])
        .failed(1, &["plain", "which area"]);
    p.run(&["import", "plain", "--title", "X"])
        .failed(2, &["--title"]);
    p.run(&["import", "plain", "--as", "portfolio", "--pathway", "none"])
        .failed(1, &["none"]);
    p.write("essay.docx", b"PK\x03\x04 word");
    p.run(&["import", "essay.docx"])
        .failed(1, &["essay.docx", "damaged"]);
    p.write("essay.odt", b"PK\x03\x04 text");
    p.run(&["import", "essay.odt"])
        .failed(4, &["OpenDocument", "not built yet"]);
    p.write(
        "export.xml",
        "<rss><channel><wp:wxr_version>1.2</wp:wxr_version></channel></rss>",
    );
    p.run(&["import", "export.xml"])
        .failed(4, &["WordPress", "not built yet"]);
    p.write(
        "notes.enex",
        "<?xml version=\"1.0\"?><en-export></en-export>",
    );
    p.run(&["import", "notes.enex", "--as", "portfolio"])
        .failed(4, &["Evernote"]);
    p.write("docs/essay.odt", b"PK\x03\x04 text");
    p.run(&["import", "docs"]).failed(4, &["essay.odt"]);
    p.run(&["import", "plain", "--format", "wxr"])
        .failed(4, &["WordPress"]);
    p.write("docs/a.md", "Text.");
    let done = p.run(&["import", "docs", "--json"]).done().json();
    let word = item(&done, "essay.odt");
    assert_eq!(word["type"], "evidence");
    assert!(
        word["notes"]
            .to_string()
            .contains("can't be brought in yet"),
        "{word}"
    );
}
