//! What the program says where there is nothing to show a window on.

#![allow(clippy::unwrap_used)]

use std::process::Command;

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_says_so_and_ends() {
    let home = tempfile::tempdir().unwrap();
    for display in [None, Some(":98765")] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_reflectory-desktop"));
        program
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DISPLAY")
            .env_remove("REFLECTORY_JOURNAL")
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path())
            .env("XDG_CACHE_HOME", home.path());
        if let Some(display) = display {
            program.env("DISPLAY", display);
        }
        let done = program.output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains("error: the window can't be opened"), "{said}");
        assert!(said.contains("reflectory help"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}
