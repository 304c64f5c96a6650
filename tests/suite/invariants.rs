//! The invariants that ARCHITECTURE.md states, read from the manifests and the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// A member of the workspace.
struct Member {
    folder: PathBuf,
    manifest: Table,
}

impl Member {
    fn name(&self) -> &str {
        self.manifest["package"]["name"].as_str().unwrap()
    }

    /// What the member's own code is built with: its dependencies, and those of its build script.
    fn dependencies(&self) -> BTreeSet<&str> {
        ["dependencies", "build-dependencies"]
            .iter()
            .filter_map(|kind| self.manifest.get(*kind)?.as_table())
            .flat_map(|table| table.keys().map(String::as_str))
            .collect()
    }

    /// The sources of the member's own code: no tests, no examples.
    fn sources(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        collect(&self.folder.join("src"), &mut files);
        files
            .into_iter()
            .map(|path| {
                let text = fs::read_to_string(&path).unwrap();
                (path, own_code(&text))
            })
            .collect()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn read(path: &Path) -> Table {
    let text = fs::read_to_string(path).unwrap();
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The members by name, the tests' own crate left out: it may look behind every border.
fn members() -> BTreeMap<String, Member> {
    let crates = fs::read_dir(root().join("src-tauri/crates")).unwrap();
    let folders = crates
        .map(|entry| entry.unwrap().path())
        .chain([root().join("src-tauri")]);
    folders
        .filter(|folder| folder.join("Cargo.toml").is_file())
        .map(|folder| {
            let manifest = read(&folder.join("Cargo.toml"));
            let member = Member { folder, manifest };
            (member.name().to_owned(), member)
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            collect(&path, files);
        } else if name.ends_with(".rs") && name != "tests.rs" && !name.ends_with("_tests.rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// The code of a file without comments and without the modules that are only built for tests.
fn own_code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    text.lines()
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The members other than `home` that depend on something whose name `is_it`.
fn strangers(home: &[&str], is_it: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, member) in members() {
        for dependency in member.dependencies().into_iter().filter(|d| is_it(d)) {
            if !home.contains(&name.as_str()) {
                found.push(format!("{name} -> {dependency}"));
            }
        }
    }
    found
}

#[test]
fn each_outside_library_has_one_home() {
    let homes: [(&str, &[&str]); 14] = [
        ("tauri", &["reflectory-desktop"]),
        ("rusqlite", &["reflectory-store"]),
        ("tantivy", &["reflectory-search"]),
        ("typst", &["reflectory-export"]),
        ("docx", &["reflectory-export"]),
        ("hayro", &["reflectory-pages"]),
        (
            "zip",
            &[
                "reflectory-extract",
                "reflectory-import",
                "reflectory-export",
            ],
        ),
        ("quick-xml", &["reflectory-extract"]),
        // Words of pages that are evidence, and pages that come in as text.
        ("html5ever", &["reflectory-extract", "reflectory-import"]),
        ("encoding_rs", &["reflectory-extract"]),
        ("pulldown-cmark", &["reflectory-markdown"]),
        ("ammonia", &["reflectory-markdown"]),
        ("clap", &["reflectory"]),
        ("ureq", &["reflectory-links"]),
    ];
    for (library, home) in homes {
        let found = strangers(home, |d| {
            // Faces and nothing else: what a PDF leaves out is drawn with them too.
            d != "typst-assets" && (d == library || d.starts_with(&format!("{library}-")))
        });
        assert!(
            found.is_empty(),
            "only {home:?} may use {library}: {found:?}"
        );
    }
    // The test sees what it looks for.
    assert!(!strangers(&[], |d| d == "rusqlite").is_empty());
    assert!(!strangers(&[], |d| d.starts_with("typst")).is_empty());
}

#[test]
fn the_libraries_below_do_not_know_each_other() {
    let libraries = [
        "store", "search", "export", "import", "archive", "review", "links",
    ]
    .map(|short| format!("reflectory-{short}"));
    let members = members();
    for (name, member) in &members {
        let known: Vec<&str> = member
            .dependencies()
            .into_iter()
            .filter(|d| libraries.iter().any(|l| l == d))
            .collect();
        match name.as_str() {
            // It reads the open form as one of its sources.
            "reflectory-import" => assert_eq!(known, ["reflectory-archive"]),
            // The one that joins them, and the border that names their errors and rows to convert them.
            "reflectory-app" | "reflectory-api" => {}
            _ => assert!(known.is_empty(), "{name} knows {known:?}"),
        }
    }
    assert!(
        members["reflectory-app"]
            .dependencies()
            .contains("reflectory-store")
    );
}

#[test]
fn the_model_knows_nothing_of_ours_and_the_border_is_all_that_the_program_knows() {
    let members = members();
    let ours = |name: &str| -> Vec<String> {
        members[name]
            .dependencies()
            .into_iter()
            .filter(|d| d.starts_with("reflectory"))
            .map(str::to_owned)
            .collect()
    };
    assert!(ours("reflectory-model").is_empty());
    assert_eq!(
        ours("reflectory"),
        ["reflectory-api", "reflectory-machine", "reflectory-model"]
    );
    assert_eq!(
        ours("reflectory-machine"),
        ["reflectory-api", "reflectory-model"]
    );
    assert_eq!(
        ours("reflectory-desktop"),
        ["reflectory-api", "reflectory-machine"]
    );
    assert!(!ours("reflectory-app").contains(&"reflectory-api".to_owned()));
}

/// What reads the environment, the home folder, the system's clock or its randomness.
const FROM_OUTSIDE: [&str; 19] = [
    "std::env",
    "env::var",
    "env::args",
    "env::home_dir",
    "env::temp_dir",
    "temp_dir()",
    "home_dir()",
    "dirs::",
    "SystemTime::now",
    "Utc::now",
    "Local::now",
    "chrono::Local",
    "gethostname",
    "iana_time_zone",
    "getrandom",
    "rand::",
    "Uuid::now_v7",
    "Uuid::new_v4",
    "stdin()",
];

/// What opens a connection.
const NETWORK: [&str; 6] = [
    "std::net",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "UnixStream",
    "ToSocketAddrs",
];

/// The places in the members' own code that hold one of `words`.
fn places(words: &[&str], except: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, member) in members() {
        if except.contains(&name.as_str()) {
            continue;
        }
        for (path, code) in member.sources() {
            for (no, line) in code.lines().enumerate() {
                if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                    let path = path.strip_prefix(root()).unwrap().display().to_string();
                    found.push(format!("{path}:{}: {word}", no + 1));
                }
            }
        }
    }
    found
}

#[test]
fn nothing_below_the_shell_and_the_program_reads_environment_home_clock_or_randomness() {
    let found = places(
        &FROM_OUTSIDE,
        &["reflectory", "reflectory-desktop", "reflectory-machine"],
    );
    assert!(found.is_empty(), "these come in as arguments: {found:#?}");
    // The program does, so the search finds what it looks for.
    let everywhere = places(&FROM_OUTSIDE, &[]);
    for word in ["env::var", "SystemTime::now", "Local::now", "getrandom"] {
        assert!(
            everywhere.iter().any(|place| place.ends_with(word)),
            "{word}"
        );
    }
}

/// The names of all that a package is built with, by the lock file; what only `except` is built with is left out.
fn locked_below(lock: &Table, name: &str, except: &[&str]) -> BTreeSet<String> {
    let packages = lock["package"].as_array().unwrap();
    let mut below = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        // The lock file does not tell apart what only tests or other systems need: rather too much than too little.
        for package in packages
            .iter()
            .filter(|p| p["name"].as_str() == Some(&name))
        {
            let needs = package.get("dependencies").and_then(Value::as_array);
            for need in needs.into_iter().flatten().filter_map(Value::as_str) {
                let need = need.split(' ').next().unwrap().to_owned();
                if below.insert(need.clone()) && !except.contains(&need.as_str()) {
                    open.push(need);
                }
            }
        }
    }
    below
}

/// What makes requests on the network, by the names of crates.
const CLIENTS: [&str; 12] = [
    "reqwest",
    "ureq",
    "hyper",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "native-tls",
    "rustls",
    "tokio",
    "async-std",
    "socket2",
];

/// Everything outside of the one crate that tries links.
#[test]
fn nothing_opens_a_network_connection() {
    let found = places(&NETWORK, &[]);
    assert!(found.is_empty(), "{found:#?}");
    // What the window's toolkit brings along is its own affair, and the policy of the page lets nothing out; the core and
    // the command line have no client at all but by way of `links`.
    let lock = read(&root().join("Cargo.lock"));
    let below = locked_below(&lock, "reflectory", &[LINKS]);
    assert!(below.contains("rusqlite") && below.contains("typst") && below.contains(LINKS));
    let locked: Vec<&&str> = CLIENTS
        .iter()
        .filter(|name| below.contains(**name))
        .collect();
    assert!(locked.is_empty(), "{locked:?}");
    let stranger = strangers(&[LINKS], |d| CLIENTS.contains(&d));
    assert!(stranger.is_empty(), "{stranger:?}");
    assert!(own_code("use std::net::TcpStream; // a\n").contains("TcpStream"));
}

/// The crate that tries links.
const LINKS: &str = "reflectory-links";

/// The exception is one crate, which one file of the use cases calls, from two commands that a person starts.
#[test]
fn only_the_link_check_goes_to_the_network_and_only_when_a_person_starts_it() {
    let lock = read(&root().join("Cargo.lock"));
    assert!(locked_below(&lock, LINKS, &[]).contains("ureq"));
    let users = strangers(&[], |d| d == LINKS);
    assert_eq!(users, [format!("reflectory-app -> {LINKS}")]);
    let files = |word: &str| -> BTreeSet<String> {
        places(&[word], &[LINKS])
            .iter()
            .map(|place| place.split(':').next().unwrap().to_owned())
            .collect()
    };
    let one = |file: &str| BTreeSet::from([file.to_owned()]);
    assert_eq!(
        files("reflectory_links"),
        one("src-tauri/crates/app/src/links.rs")
    );
    let calls = places(&["try_portfolio_links(", "try_evidence_links("], &[]);
    let calls: Vec<&str> = calls
        .iter()
        .filter(|place| !place.starts_with("src-tauri/crates/app/src/links.rs"))
        .map(|place| place.split(':').next().unwrap())
        .collect();
    assert_eq!(
        calls,
        [
            "src-tauri/crates/api/src/commands/check.rs",
            "src-tauri/crates/api/src/commands/evidence.rs"
        ]
    );
    // Each of the two is asked for by the flag of the command line, and by the window's own command.
    for command in ["portfolio_links(", "evidence_links("] {
        let callers = files(&format!("api::{command}"));
        assert_eq!(callers.len(), 2, "{command}: {callers:?}");
        assert!(
            callers.contains("src-tauri/src/commands/core.rs"),
            "{callers:?}"
        );
    }
}

#[test]
fn exporters_read_the_tree_and_none_parses_markdown() {
    let members = members();
    let export = members["reflectory-export"].dependencies();
    assert!(export.contains("reflectory-document"));
    for parser in ["reflectory-markdown", "pulldown-cmark", "reflectory-store"] {
        assert!(!export.contains(parser), "export -> {parser}");
    }
    let readers: Vec<&str> = members
        .values()
        .filter(|m| m.dependencies().contains("reflectory-markdown"))
        .map(Member::name)
        .collect();
    for reader in &readers {
        assert!(
            [
                "reflectory-app",
                "reflectory-checks",
                "reflectory-portfolio",
                "reflectory-import"
            ]
            .contains(reader),
            "{reader} parses Markdown"
        );
    }
}

#[test]
fn versions_lints_and_profiles_stand_in_one_place() {
    let mut manifests: Vec<(String, Table)> = members()
        .into_iter()
        .map(|(name, member)| (name, member.manifest))
        .collect();
    manifests.push(("tests".to_owned(), read(&root().join("tests/Cargo.toml"))));
    for (name, manifest) in manifests {
        let inherits = |value: Option<&Value>| {
            value
                .and_then(|v| v.get("workspace"))
                .and_then(Value::as_bool)
                == Some(true)
        };
        for key in ["version", "edition", "rust-version", "license", "publish"] {
            assert!(inherits(manifest["package"].get(key)), "{name}: {key}");
        }
        assert!(inherits(manifest.get("lints")), "{name}: lints");
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let table = manifest.get(kind).and_then(Value::as_table);
            for (dependency, said) in table.into_iter().flatten() {
                assert!(
                    inherits(Some(said)),
                    "{name}: {dependency} names a version of its own"
                );
            }
        }
        assert!(manifest.get("profile").is_none(), "{name}: profile");
    }
}

#[test]
fn no_file_of_ours_is_a_giant() {
    let mut long = Vec::new();
    for (_, member) in members() {
        let mut files = Vec::new();
        for part in ["src", "tests", "suite"] {
            collect(&member.folder.join(part), &mut files);
        }
        for path in files {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > 800 {
                long.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "split at 800 lines: {long:#?}");
}
