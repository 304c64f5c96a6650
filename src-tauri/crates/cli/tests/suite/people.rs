//! The list of people, and names that portfolios hold.

use crate::program::{Program, has, texts};

fn with_text(text: &str) -> Program {
    let p = Program::with_journal();
    p.run(&["profile", "set", "--name", "Ruth Lantern"]).done();
    p.portfolio();
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    p
}

fn export(p: &Program, out: &str) -> crate::program::Ran {
    p.run(&["export", "P", "--format", "markdown", "--out", out])
}

fn section(p: &Program, out: &str) -> String {
    let folder = p.path(out).join("sections");
    let mut all = String::new();
    for file in std::fs::read_dir(folder).unwrap() {
        all.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
    }
    all
}

#[test]
fn people_are_added_changed_listed_and_put_in_the_bin() {
    let p = with_text("I met Samira Aziz, and *Samira* Aziz met me.");
    p.entry(&["--title", "A day"], "Aziz came.");
    let line =
        "person add --json --status asked --asked 2026-11-02 --role Nurse --also Sami --note known";
    let added = p
        .run(&[&line.split(' ').collect::<Vec<_>>()[..], &["Samira Aziz"]].concat())
        .done()
        .json();
    has(
        &added,
        "id name status pseudonym shown draft also role note asked agreed deleted communities found",
    );
    assert_eq!(
        (&added["shown"], &added["draft"]),
        (&serde_json::Value::Null, &"[name left out]".into())
    );
    let id = added["id"].as_str().unwrap().to_owned();
    let listed = p.run(&["person", "list", "--json"]).done().json();
    let one = &listed["people"][0];
    assert_eq!(one["found"]["sections"][0]["code"], "1a");
    assert_eq!(one["found"]["sections"][0]["times"], 2);
    assert_eq!(one["found"]["entries"][0]["title"], "A day");
    let text = p.run(&["person", "list"]).done();
    for words in [
        "Samira Aziz: asked, 2026-11-02, no answer yet",
        "1a description of P (2 times)",
        "1 entry",
    ] {
        assert!(text.text().contains(words), "{text:?}");
    }
    // By name and by id; what is not given stays.
    p.run(&[
        "person",
        "set",
        "Samira Aziz",
        "--status",
        "agreed",
        "--agreed",
        "2026-11-12",
    ])
    .done();
    let set = p
        .run(&["person", "set", &id, "--asked", "", "--json"])
        .done()
        .json();
    assert_eq!(
        (&set["status"], &set["asked"], &set["agreed"]),
        (
            &"agreed".into(),
            &serde_json::Value::Null,
            &"2026-11-12".into()
        )
    );
    assert_eq!(texts(&set["also"]), ["Sami"]);
    assert_eq!(set["shown"], "Samira Aziz");

    let gone = p.run(&["person", "delete", &id, "--json"]).done().json();
    assert_eq!(gone["deleted"], true);
    assert_eq!(
        p.run(&["person", "list", "--json"]).json()["people"],
        serde_json::json!([])
    );
    assert_eq!(
        p.run(&["bin", "list", "--json"]).done().json()["items"][0]["kind"],
        "person"
    );
    p.run(&["person", "undelete", &id]).done();
    p.run(&["person", "undelete", &id])
        .failed(1, &["not in the bin"]);
    p.run(&["person", "delete", &id]).done();
    p.run(&["bin", "empty", "--yes"]).done();
    p.run(&["person", "undelete", &id]).failed(1, &["person"]);
    p.run(&["verify"]).done();
}

#[test]
fn a_pseudonym_hides_somebody_and_only_one() {
    let p = Program::with_journal();
    let add = |name: &str, more: &[&str]| p.run(&[&["person", "add", name][..], more].concat());
    add("Samira Aziz", &["--also", "Sami"]).done();
    add("samira  AZIZ", &[]).failed(2, &["on the list already"]);
    add("", &[]).failed(2, &["needs a name"]);
    add("Bea", &["--agreed", "2026-01-01", "--asked", "2026-01-02"])
        .failed(2, &["before being asked"]);
    let set = |more: &[&str]| p.run(&[&["person", "set", "Samira Aziz"][..], more].concat());
    set(&["--status", "pseudonym"]).failed(2, &["has none", "--pseudonym"]);
    for held in [
        "Samira",
        "Dr Aziz's friend",
        "SAMIRA A.",
        "a friend of Sami",
        "samira-aziz",
    ] {
        set(&["--status", "pseudonym", "--pseudonym", held]).failed(2, &["real name"]);
    }
    set(&["--status", "pseudonym", "--pseudonym", "a colleague"]).done();
    add(
        "Bea Lind",
        &["--status", "pseudonym", "--pseudonym", "A  Colleague"],
    )
    .failed(2, &["Samira Aziz", "--shared"]);
    add("Bea Lind", &["--pseudonym", "Samira Aziz"]).failed(2, &["somebody on the list"]);
    add(
        "Bea Lind",
        &[
            "--status",
            "pseudonym",
            "--pseudonym",
            "a colleague",
            "--shared",
        ],
    )
    .done();
    // What is not about the name does not ask again.
    p.run(&["person", "set", "Bea Lind", "--note", "later"])
        .done();
    p.run(&["person", "set", "nobody at all", "--note", "x"])
        .failed(1, &["person"]);
    p.run(&["person", "add", "X Y", "--status", "friend"])
        .failed(2, &["not-asked, asked, agreed, pseudonym, public"]);
    assert_eq!(
        p.run(&["person", "list", "--json"]).done().json()["people"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn an_unknown_name_stops_an_export_until_it_is_known_or_put_aside() {
    let p = with_text(
        "My colleague Oluwaseun Adeyemi helped me. Dr Whitlock agreed.\n\n(See [Bates](https://example.org) and Hannah Moss, 2019.)",
    );
    let refused = export(&p, "no");
    refused.failed(
        3,
        &[
            "Oluwaseun Adeyemi",
            "Whitlock",
            "1a, description",
            "person add",
        ],
    );
    assert!(!p.path("no").exists());
    let listed = p.run(&["person", "list", "--json"]).done().json();
    let names: Vec<&str> = listed["unknown"]
        .as_array()
        .unwrap()
        .iter()
        .map(|u| u["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Oluwaseun Adeyemi", "Whitlock"]);
    assert_eq!(listed["unknown"][1]["finding"]["component"], "description");
    let checked = p.run(&["portfolio", "check", "P", "--json"]);
    assert_eq!(checked.exit, 3);
    let found = checked.json();
    let one = found["blocking"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["place_id"] == "unknown/whitlock")
        .unwrap();
    assert_eq!(
        (&one["may_put_aside"], &one["person"]),
        (&true.into(), &"Whitlock".into())
    );
    // Known, or put aside with a reason.
    p.run(&["person", "add", "Oluwaseun Adeyemi", "--status", "agreed"])
        .done();
    export(&p, "no").failed(3, &["Whitlock"]);
    p.run(&[
        "portfolio",
        "dismiss",
        "P",
        "people",
        "unknown/whitlock",
        "--reason",
        "a character in a play",
    ])
    .done();
    export(&p, "yes").done();
    p.run(&[
        "portfolio",
        "dismiss",
        "P",
        "people",
        "unknown/whitlock",
        "--undo",
    ])
    .done();
    export(&p, "no").failed(3, &["Whitlock"]);
    p.run(&[
        "export", "P", "--format", "markdown", "--out", "draft", "--draft",
    ])
    .done();
    let text = section(&p, "draft");
    assert!(
        text.contains("name left out") && !text.contains("Whitlock"),
        "{text}"
    );
    assert!(
        text.contains("Oluwaseun Adeyemi") && text.contains("Hannah Moss"),
        "{text}"
    );
}

#[test]
fn a_part_of_a_name_is_asked_about_and_can_be_somebody_elses() {
    let p = with_text("Samira said so. The Aziz method is older.");
    let line = ["person", "add", "Samira Aziz", "--status", "asked"];
    p.run(&line).done();
    export(&p, "no").failed(3, &["\"Samira\" may be Samira Aziz", "\"Aziz\" may be"]);
    p.run(&[
        "person",
        "set",
        "Samira Aziz",
        "--status",
        "pseudonym",
        "--pseudonym",
        "a nurse",
    ])
    .done();
    export(&p, "both").done();
    assert!(
        section(&p, "both").contains("A nurse said so. The a nurse method"),
        "{}",
        section(&p, "both")
    );
    let checked = p.run(&["portfolio", "check", "P", "--json"]).json();
    let advice = checked["advice"].as_array().unwrap();
    assert!(
        advice.iter().any(|f| f["place_id"] == "may-be/samira"),
        "{advice:#?}"
    );
    p.run(&[
        "portfolio",
        "dismiss",
        "P",
        "people",
        "may-be/aziz",
        "--reason",
        "another Aziz",
    ])
    .done();
    export(&p, "one").done();
    assert!(section(&p, "one").contains("A nurse said so. The Aziz method"));
    // A whole name that stops can't be put aside.
    p.piped(
        &["portfolio", "set", "P", "1a", "description"],
        "Samira Aziz said so.",
    )
    .done();
    p.run(&["person", "set", "Samira Aziz", "--status", "not-asked"])
        .done();
    let checked = p.run(&["portfolio", "check", "P", "--json"]).json();
    let one = checked["blocking"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["check"] == "people")
        .unwrap()
        .clone();
    assert_eq!(one["may_put_aside"], false);
    let place = one["place_id"].as_str().unwrap();
    p.run(&[
        "portfolio",
        "dismiss",
        "P",
        "people",
        place,
        "--reason",
        "x",
    ])
    .failed(1, &["can't be put aside"]);
}

#[test]
fn the_text_that_is_written_stays_as_it_is() {
    let p = with_text("Samira *Aziz* came.");
    p.run(&[
        "person",
        "add",
        "Samira Aziz",
        "--status",
        "pseudonym",
        "--pseudonym",
        "a nurse",
    ])
    .done();
    let before = p.run(&["portfolio", "show", "P", "--json"]).done().out;
    export(&p, "out").done();
    assert!(section(&p, "out").contains("A nurse came."));
    assert_eq!(
        before,
        p.run(&["portfolio", "show", "P", "--json"]).done().out
    );
}

#[test]
fn names_inside_of_files_are_told() {
    let p = with_text("I [wrote](evidence:notes) it down.");
    p.write("notes.txt", "In the meeting Samira Aziz spoke.");
    let add = "evidence add notes.txt --title Notes --key notes --permission mine --visibility assessor --shows it";
    p.run(&add.split(' ').collect::<Vec<_>>()).done();
    p.piped(
        &["portfolio", "set", "P", "1a", "description"],
        "I [wrote](evidence:notes) it down.",
    )
    .done();
    p.run(&["evidence", "read"]).done();
    p.run(&[
        "person",
        "add",
        "Samira Aziz",
        "--status",
        "pseudonym",
        "--pseudonym",
        "a nurse",
    ])
    .done();
    let checked = p.run(&["portfolio", "check", "P", "--json"]).json();
    let advice = checked["advice"].as_array().unwrap();
    let told = advice
        .iter()
        .find(|f| f["evidence"] == "notes" && f["check"] == "people");
    assert!(
        told.unwrap()["message"]
            .as_str()
            .unwrap()
            .contains("notes.txt"),
        "{advice:#?}"
    );
}
