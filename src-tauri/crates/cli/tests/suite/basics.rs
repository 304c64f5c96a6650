//! What holds for every command.

use std::process::Stdio;

use crate::program::{Program, bytes, finish, has};

#[test]
fn init_makes_a_journal_once() {
    let p = Program::new();
    let made = p
        .run(&["init", "--journal", "my.reflectory", "--json"])
        .done();
    has(&made.json(), "journal id");
    let before = bytes(&p.path("my.reflectory"));
    p.run(&["init", "--journal", "my.reflectory"])
        .failed(1, &["my.reflectory exists already", "nothing was changed"]);
    assert_eq!(bytes(&p.path("my.reflectory")), before);
    p.run(&["init", "--journal", "nowhere/my.reflectory"])
        .failed(1, &["nowhere"]);
    p.run(&["init", "--journal", "b.reflectory", "--pathway", "gold"])
        .failed(1, &["gold", "cmalt"]);
    assert!(!p.path("b.reflectory").exists());
}

#[test]
fn info_says_what_the_journal_holds() {
    let p = Program::with_journal();
    let info = p.run(&["info", "--json"]).done().json();
    has(
        &info,
        "id schema encrypted entries evidence portfolios bytes",
    );
    assert_eq!(info["encrypted"], false);
    assert_eq!(info["entries"], 0);
    assert!(
        p.run(&["info"])
            .done()
            .text()
            .contains("encrypted     no\n")
    );
}

#[test]
fn a_journal_is_named_by_flag_then_environment_then_memory() {
    let p = Program::new();
    p.run(&["info"]).failed(
        2,
        &[
            "no journal was named",
            "--journal FILE",
            "$REFLECTORY_JOURNAL",
        ],
    );
    p.run(&["init"]).failed(2, &["no journal was named"]);
    p.run(&["init", "--journal", "a.reflectory"]).done();
    p.run(&["init", "--journal", "b.reflectory"]).done();
    let which = |args: &[&str], environment: Option<&str>| {
        let mut command = p.command(args);
        if let Some(value) = environment {
            command.env("REFLECTORY_JOURNAL", value);
        }
        let info = finish(command, b"").done().json();
        let path = info["journal"].as_str().unwrap().to_owned();
        path.rsplit(['/', '\\']).next().unwrap().to_owned()
    };
    assert_eq!(which(&["info", "--json"], None), "b.reflectory");
    assert_eq!(
        which(&["info", "--json"], Some("a.reflectory")),
        "a.reflectory"
    );
    let flag = ["--journal", "b.reflectory", "info", "--json"];
    assert_eq!(which(&flag, Some("a.reflectory")), "b.reflectory");
    // Reading does not change what is remembered, opening for writing does.
    assert_eq!(which(&["info", "--json"], None), "b.reflectory");
    p.run(&["--journal", "a.reflectory", "profile", "set", "--name", "N"])
        .done();
    assert_eq!(which(&["info", "--json"], None), "a.reflectory");
    // `init` never means the remembered one.
    p.run(&["init"]).failed(2, &["no journal was named"]);
}

#[test]
fn failures_are_one_json_document_too() {
    let p = Program::with_journal();
    let gone = p
        .run(&["entry", "show", "abcdef", "--json"])
        .failed(1, &["abcdef"]);
    let error = &gone.json()["error"];
    has(error, "code message hint");
    assert_eq!(error["code"], "not-found");
    let usage = p
        .run(&["entry", "add", "--on", "soon", "--json"])
        .failed(2, &["soon"]);
    assert_eq!(usage.json()["error"]["code"], "invalid");
    let later = p
        .run(&["skill", "list", "--json"])
        .failed(4, &["not built yet"]);
    assert_eq!(later.json()["error"]["code"], "not-built-yet");
}

#[test]
fn what_is_not_built_yet_says_so() {
    let p = Program::with_journal();
    for line in [
        "review pack P --out x.html --sections 1a,2b",
        "review import a b",
        "cpd add --hours 2",
        "cpd list",
        "goal list",
        "skill list",
        "encrypt",
        "rekey",
        "decrypt",
        "recovery-key",
        "verify --repair",
        "init --journal e.reflectory --encrypt",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let ran = p.run(&args).failed(4, &["not built yet"]);
        assert!(ran.out.is_empty(), "{line}: {ran:?}");
    }
    assert!(!p.path("e.reflectory").exists());
}

#[test]
fn wrong_usage_is_exit_2() {
    let p = Program::with_journal();
    for line in [
        "",
        "nonsense",
        "entry",
        "entry show",
        "entry add --kind poem",
        "entry list --from 14/05/2026",
        "export P --format odt --out x",
        "portfolio new --title T",
        "import",
        "journal export --format xml --out x",
    ] {
        let args: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        assert_eq!(p.run(&args).exit, 2, "{line}");
    }
    for line in ["--help", "--version", "entry --help"] {
        let args: Vec<&str> = line.split(' ').collect();
        assert!(!p.run(&args).done().out.is_empty(), "{line}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let p = Program::with_journal();
    for args in [&["framework", "show", "cmalt-2019"][..], &["--help"][..]] {
        let mut child = p.command(args).stdin(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), err.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[test]
fn the_same_time_and_seed_give_the_same_answers() {
    let life = || {
        let p = Program::with_journal();
        let id = p.entry(&["--visibility", "assessor"], "# A day\n\nI taught.\n");
        p.portfolio();
        p.run(&["portfolio", "pull", "P", "1a", "description", &id])
            .done();
        p.run(&["export", "P", "--format", "html", "--out", "p.html"])
            .done();
        let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
        (shown, bytes(&p.path("p.html")))
    };
    assert_eq!(life(), life());
    let p = Program::with_journal();
    for (name, value) in [("REFLECTORY_NOW", "noon"), ("REFLECTORY_SEED", "dice")] {
        let mut command = p.command(&["info"]);
        command.env(name, value);
        finish(command, b"").failed(2, &[name, value]);
    }
}

#[test]
fn names_of_people_cannot_steer_the_terminal() {
    let p = Program::with_journal();
    p.run(&["profile", "set", "--name", "N\u{1b}[2J", "--role", "R\nS"])
        .done();
    let shown = p.run(&["profile", "show"]).done();
    assert!(shown.text().contains("N\u{fffd}[2J"), "{shown:?}");
    assert!(shown.text().contains("R S"), "{shown:?}");
    let json = p.run(&["profile", "show", "--json"]).done().json();
    has(&json, "name role organisation");
    assert_eq!(json["name"], "N\u{1b}[2J");
}
