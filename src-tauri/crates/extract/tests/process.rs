//! The other process: this test is its own, as the command line and the window are theirs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use reflectory_extract::{ExtractError, Kind, Limits, Reader, Words, child};

fn main() -> ExitCode {
    if let Some(code) = child::if_asked(
        std::env::args_os().skip(1),
        std::io::stdin(),
        std::io::stdout(),
    ) {
        return code;
    }
    words_come_from_the_other_process();
    what_it_can_t_read_is_told_apart();
    a_source_that_breaks_off_is_no_whole_file();
    long_text_is_cut_and_says_so();
    #[cfg(unix)]
    a_program_that_does_not_end_is_ended();
    #[cfg(target_os = "linux")]
    it_has_limits_of_its_own();
    ExitCode::SUCCESS
}

fn own() -> Reader {
    Reader::new(&std::env::current_exe().unwrap(), Limits::default())
}

fn words_come_from_the_other_process() {
    let page = "<title>Captions</title><p>Who reads them? Pwy? &amp; why";
    assert_eq!(
        own().words(Kind::Html, &mut page.as_bytes()),
        Ok(Words {
            text: "Captions\nWho reads them? Pwy? & why".to_owned(),
            cut: false
        })
    );
    assert_eq!(
        own().words(Kind::Plain, &mut "".as_bytes()),
        Ok(Words::default())
    );
}

fn what_it_can_t_read_is_told_apart() {
    let mut nothing = b"just words".as_slice();
    assert_eq!(
        own().words(Kind::Pdf, &mut nothing),
        Err(ExtractError::Unreadable)
    );
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more".as_slice();
    assert_eq!(
        own().words(Kind::Docx, &mut locked),
        Err(ExtractError::Locked)
    );
    let nobody = Reader::new("/no/such/program".as_ref(), Limits::default());
    assert_eq!(
        nobody.words(Kind::Plain, &mut "x".as_bytes()),
        Err(ExtractError::NoProcess)
    );
}

fn a_source_that_breaks_off_is_no_whole_file() {
    struct Broken(usize);
    impl std::io::Read for Broken {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            if self.0 == 0 {
                return Err(std::io::Error::other("the disk is gone"));
            }
            self.0 -= 1;
            into[..4].copy_from_slice(b"half");
            Ok(4)
        }
    }
    assert_eq!(
        own().words(Kind::Plain, &mut Broken(3)),
        Err(ExtractError::Unreadable)
    );
}

fn long_text_is_cut_and_says_so() {
    let long = "accreditation é ".repeat(200_000);
    let words = own().words(Kind::Plain, &mut long.as_bytes()).unwrap();
    assert!(words.cut && words.text.len() <= reflectory_extract::MOST_TEXT);
    assert!(words.text.len() > reflectory_extract::MOST_TEXT - 40);
}

#[cfg(unix)]
fn a_program_that_does_not_end_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in [("sleeps", "exec sleep 60"), ("talks", "exec yes words")] {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&path, open).unwrap();
        let limits = Limits {
            time: Duration::from_millis(300),
        };
        // No PATH: the shell finds `sleep` by its own default.
        let began = Instant::now();
        let told = Reader::new(&path, limits).words(Kind::Plain, &mut "x".as_bytes());
        assert!(told.is_err(), "{name}: {told:?}");
        assert!(began.elapsed() < Duration::from_secs(20), "{name}");
    }
}

#[cfg(target_os = "linux")]
fn it_has_limits_of_its_own() {
    use std::io::{Read, Write};
    use std::process::{Command, Stdio};
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([child::ARGUMENT, "plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut into = child.stdin.take().unwrap();
    into.write_all(b"words").unwrap();
    // It reads until we let go, so its limits are on by the time that it waits.
    let limits = (0..200)
        .map(|_| {
            std::thread::sleep(Duration::from_millis(20));
            std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap()
        })
        .find(|all| line(all, "Max open files").contains(" 3 "))
        .expect("its limits are put on");
    assert!(line(&limits, "Max address space").contains("2147483648"));
    assert!(line(&limits, "Max cpu time").contains("20"));
    assert!(line(&limits, "Max file size").contains(" 0 "));
    drop(into);
    let mut said = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "words");
    assert!(child.wait().unwrap().success());
}

#[cfg(target_os = "linux")]
fn line<'a>(all: &'a str, name: &str) -> &'a str {
    all.lines()
        .find(|line| line.starts_with(name))
        .unwrap_or("")
}
