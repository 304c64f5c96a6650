//! The list of commands, expanded the way a shell does it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use reflectory_api::job::Progress;
use reflectory_api::{JournalAt, Result, Session, Surroundings, for_each_command};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a shell has when a command comes in.
struct Shell<'a> {
    session: &'a mut Session,
    at: &'a JournalAt,
    surroundings: &'a Surroundings,
    watch: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

macro_rules! call {
    (session $shell:ident $name:ident $request:ident) => {
        reflectory_api::$name($shell.session, $request)
    };
    (session_mut $shell:ident $name:ident $request:ident) => {
        reflectory_api::$name($shell.session, $request)
    };
    (surrounded $shell:ident $name:ident $request:ident) => {
        reflectory_api::$name($shell.session, $shell.surroundings, $request)
    };
    (stream $shell:ident $name:ident $request:ident) => {
        reflectory_api::$name($shell.session, $request, None)
    };
    (job $shell:ident $name:ident $request:ident) => {
        reflectory_api::$name($shell.session, $request, $shell.watch)
    };
    (surrounded_job $shell:ident $name:ident $request:ident) => {
        reflectory_api::$name($shell.session, $shell.surroundings, $request, $shell.watch)
    };
    (at $shell:ident $name:ident $request:ident) => {
        reflectory_api::$name($shell.at, $shell.surroundings, $request)
    };
}

macro_rules! shell {
    ($($module:ident { $($needs:ident $name:ident($request:ident) -> $answer:ident;)* })*) => {
        mod made {
            use super::*;
            $($(pub(super) fn $name(
                shell: Shell<'_>,
                request: reflectory_api::$module::$request,
            ) -> Result<reflectory_api::$module::$answer> {
                call!($needs shell $name request)
            })*)*
        }

        const NAMES: &[&str] = &[$($(stringify!($name)),*),*];

        /// How many commands there are whose request comes in and whose answer goes out, as a shell needs it.
        fn crossing() -> usize {
            fn one<R, A>(_: fn(Shell<'_>, R) -> Result<A>) -> usize
            where
                R: DeserializeOwned + Send + 'static,
                A: Serialize + Send + 'static,
            {
                1
            }
            [$($(one(made::$name)),*),*].into_iter().sum()
        }
    };
}
for_each_command!(shell);

#[test]
fn every_command_is_listed_once_and_can_be_made_by_a_shell() {
    assert_eq!(crossing(), NAMES.len());
    let once: BTreeSet<_> = NAMES.iter().collect();
    assert_eq!(once.len(), NAMES.len());
}

#[test]
fn every_function_of_the_border_is_on_the_list() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands");
    let mut found = BTreeSet::new();
    let mut files = vec![folder];
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|one| one.unwrap().path()),
            );
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines() {
            // What comes with the program is told without a journal, the index is made by a thread, and what waits in the
            // inbox of a journal that is not open is looked at by the shell: by no command.
            let rest = line.strip_prefix("pub fn ");
            let none = [
                "bundled_",
                "index_",
                "capture_again",
                "inbox_changed",
                "inbox_waiting",
            ];
            if let Some(rest) = rest.filter(|rest| !none.iter().any(|of| rest.starts_with(of))) {
                found.insert(rest.split('(').next().unwrap().to_owned());
            }
        }
    }
    let listed: BTreeSet<String> = NAMES.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(found, listed);
}

#[test]
fn a_session_may_be_asked_from_several_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Session>();
    shared::<Surroundings>();
}
