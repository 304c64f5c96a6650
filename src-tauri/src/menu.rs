//! The native menu. The page says what is in it, in the words of its palette: one list of commands, one set of names.

use serde::Deserialize;
use tauri::menu::{Menu, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Manager};

use crate::at_hand::TRAY_LINE;
use crate::window::MAIN;
use crate::{capturing, window};

/// A menu of the bar.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct MenuAsked {
    title: String,
    items: Vec<ItemAsked>,
}

/// A line of a menu, or one between two groups.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ItemAsked {
    /// The command's name in the page; absent for a line between groups.
    id: Option<String>,
    #[serde(default)]
    title: String,
    /// As tauri writes it: `CmdOrCtrl+Shift+F`.
    keys: Option<String>,
}

/// Passes what is chosen on to the page.
pub(crate) fn set(app: &AppHandle) {
    app.on_menu_event(|app, event| {
        if let Some(line) = event.id().0.strip_prefix(TRAY_LINE) {
            from_tray(app, line);
            return;
        }
        let chosen = serde_json::json!({ "command": event.id().0 });
        let _ = app.emit_to(MAIN, "menu", chosen);
    });
}

/// A line of the tray's menu.
fn from_tray(app: &AppHandle, line: &str) {
    match line {
        "quit" => window::quit(app),
        "capture" => {
            let app = app.clone();
            tauri::async_runtime::spawn_blocking(move || capturing::open(&app, None));
        }
        "new" => {
            window::come_forward(app);
            window::run_command(app, "new");
        }
        _ => window::come_forward(app),
    }
}

/// Puts the menus up in place of those that were there.
pub(crate) fn put(app: &AppHandle, menus: &[MenuAsked]) -> tauri::Result<()> {
    let bar = Menu::new(app)?;
    for menu in menus {
        let mut submenu = SubmenuBuilder::new(app, &menu.title);
        for item in &menu.items {
            submenu = match &item.id {
                None => submenu.separator(),
                Some(id) => submenu.item(&line(app, id, item)?),
            };
        }
        bar.append(&submenu.build()?)?;
    }
    // On macOS the bar is the program's; elsewhere it is this window's, and quick capture has none.
    if cfg!(target_os = "macos") {
        app.set_menu(bar)?;
    } else if let Some(window) = app.get_webview_window(MAIN) {
        window.set_menu(bar)?;
    }
    Ok(())
}

fn line(
    app: &AppHandle,
    id: &str,
    item: &ItemAsked,
) -> tauri::Result<tauri::menu::MenuItem<tauri::Wry>> {
    let plain = || MenuItemBuilder::with_id(id, &item.title);
    match &item.keys {
        // Keys that the system's menus can't show still work in the page.
        Some(keys) => plain()
            .accelerator(keys)
            .build(app)
            .or_else(|_| plain().build(app)),
        None => plain().build(app),
    }
}
