//! What the system's web view is told that the page can't say for itself.

use tauri::WebviewWindow;

/// Sets up the web view of a window that was just made.
#[cfg(target_os = "linux")]
pub(crate) fn set_up(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{
        HardwareAccelerationPolicy, SettingsExt as _, WebContextExt as _, WebViewExt as _,
    };

    let drawn = drawn_by_the_processor(
        std::env::var_os("LIBGL_ALWAYS_SOFTWARE").as_deref(),
        std::path::Path::new("/dev/dri"),
    );
    window.with_webview(move |web| {
        let view = web.inner();
        if let Some(settings) = view.settings()
            && drawn
        {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
        if let Some(context) = view.context() {
            context.set_spell_checking_languages(&["en_GB"]);
            context.set_spell_checking_enabled(true);
        }
    })
}

/// Switches the checking of spelling on or off, in languages such as `en_GB`. On other systems the page alone says whether
/// it is checked, and the system in which language.
#[cfg(target_os = "linux")]
pub(crate) fn spelling(
    window: &WebviewWindow,
    on: bool,
    languages: Vec<String>,
) -> tauri::Result<()> {
    use webkit2gtk::{WebContextExt as _, WebViewExt as _};

    window.with_webview(move |web| {
        if let Some(context) = web.inner().context() {
            let names: Vec<&str> = languages.iter().map(String::as_str).collect();
            if !names.is_empty() {
                context.set_spell_checking_languages(&names);
            }
            context.set_spell_checking_enabled(on);
        }
    })
}

/// Where there is nothing to be told.
#[cfg(not(target_os = "linux"))]
pub(crate) fn spelling(_: &WebviewWindow, _: bool, _: Vec<String>) -> tauri::Result<()> {
    Ok(())
}

/// The languages that this machine has dictionaries for, by the names of their files; none where the system decides.
pub(crate) fn dictionaries() -> Vec<String> {
    if !cfg!(target_os = "linux") {
        return Vec::new();
    }
    let own = reflectory_machine::place::dictionaries();
    let shared = ["hunspell", "myspell", "myspell/dicts"]
        .map(|name| std::path::Path::new("/usr/share").join(name));
    named_in(own.into_iter().chain(shared))
}

fn named_in(folders: impl IntoIterator<Item = std::path::PathBuf>) -> Vec<String> {
    let files = folders
        .into_iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten())
        .map(|entry| entry.path());
    // What is not named like a language is a list of hyphens or of another program's.
    let mut found: Vec<String> = files
        .filter(|path| {
            path.extension().is_some_and(|e| e == "dic") && path.with_extension("aff").exists()
        })
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .filter(|name| is_language(name))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// `cy`, `en_GB`, `sr_Latn_RS`.
fn is_language(name: &str) -> bool {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        })
}

/// The others have nothing to be told.
#[cfg(not(target_os = "linux"))]
pub(crate) fn set_up(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Whether there is no graphics card to draw with. Layers put together by a graphics card that is only acted by the processor
/// cost a whole window a frame; without layers only what has changed is drawn.
#[cfg(target_os = "linux")]
fn drawn_by_the_processor(asked: Option<&std::ffi::OsStr>, cards: &std::path::Path) -> bool {
    if asked.is_some_and(|value| !value.is_empty() && value != "0" && value != "false") {
        return true;
    }
    let Ok(found) = std::fs::read_dir(cards) else {
        return true;
    };
    !found
        .flatten()
        .any(|one| one.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn dictionaries_are_known_by_their_two_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let none = folder.path().join("none");
        for name in [
            "en_GB.dic",
            "en_GB.aff",
            "cy_GB.dic",
            "cy_GB.aff",
            "cy.dic",
            "hyph_en_GB.dic",
            "hyph_en_GB.aff",
            "README",
            "en_GB.dat",
        ] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let found = named_in([none, folder.path().to_owned(), folder.path().to_owned()]);
        assert_eq!(found, ["cy_GB", "en_GB"]);
    }

    #[test]
    fn a_card_that_draws_is_looked_for() {
        let cards = tempfile::tempdir().expect("a folder");
        let none = cards.path().join("none");
        assert!(drawn_by_the_processor(None, &none));
        assert!(drawn_by_the_processor(None, cards.path()));
        std::fs::write(cards.path().join("card0"), "").expect("a file");
        assert!(drawn_by_the_processor(None, cards.path()));
        std::fs::write(cards.path().join("renderD128"), "").expect("a file");
        assert!(!drawn_by_the_processor(None, cards.path()));
        assert!(drawn_by_the_processor(Some("1".as_ref()), cards.path()));
        assert!(!drawn_by_the_processor(Some("0".as_ref()), cards.path()));
    }
}
