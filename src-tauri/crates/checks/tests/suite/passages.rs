//! Passages as people write them, beside the examples of the framework files: each is judged as its file says. The checks were
//! mended with them, so that all are judged rightly says little of the next one.

use reflectory_checks::flags;
use reflectory_framework::{Framework, bundled_frameworks};

const FILES: [&str; 5] = [
    include_str!("passages/voice.toml"),
    include_str!("passages/people.toml"),
    include_str!("passages/links.toml"),
    include_str!("passages/left_over.toml"),
    include_str!("passages/more.toml"),
];

fn cmalt() -> Framework {
    let all = bundled_frameworks().unwrap();
    all.into_iter().find(|f| f.id == "cmalt-2019").unwrap()
}

#[derive(serde::Deserialize)]
struct File {
    check: Vec<Passages>,
}

#[derive(serde::Deserialize)]
struct Passages {
    id: String,
    flag: Vec<String>,
    leave: Vec<String>,
}

#[test]
fn passages_are_judged_as_a_reader_would() {
    let framework = cmalt();
    let mut wrong = Vec::new();
    for file in FILES {
        for passages in toml::from_str::<File>(file).unwrap().check {
            let check = framework
                .checks
                .iter()
                .find(|c| c.id == passages.id)
                .unwrap();
            let judge = |list: &[String], wanted: bool| -> Vec<String> {
                list.iter()
                    .filter(|text| flags(&framework, check, text) != Some(wanted))
                    .cloned()
                    .collect()
            };
            let (missed, false_alarms) =
                (judge(&passages.flag, true), judge(&passages.leave, false));
            #[allow(clippy::print_stdout)] // how many, for whoever changes a check
            {
                println!(
                    "{}: {} of {} missed, {} of {} false alarms",
                    passages.id,
                    missed.len(),
                    passages.flag.len(),
                    false_alarms.len(),
                    passages.leave.len()
                );
            }
            let all = |what: &str, list: Vec<String>| -> Vec<String> {
                list.into_iter()
                    .map(|text| format!("{} {what}: {text}", passages.id))
                    .collect()
            };
            wrong.extend(all("missed", missed));
            wrong.extend(all("false alarm", false_alarms));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n----\n"));
}
