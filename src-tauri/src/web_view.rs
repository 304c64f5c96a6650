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
