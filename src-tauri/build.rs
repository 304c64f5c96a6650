//! Makes sure that there is a page to put into the program.

use std::path::Path;

fn main() {
    let page = Path::new("../ui/dist/index.html");
    println!("cargo:rerun-if-changed={}", page.display());
    if !page.is_file() {
        // A program without its page would start and show nothing.
        println!(
            "cargo:error=the window's page is not built: run `make page` (or `npm ci && npm run build` in ui/), then build again"
        );
        std::process::exit(1);
    }
    tauri_build::build();
}
