//! Makes sure that there is a page to put into the program.

use std::path::Path;

fn main() {
    let pages = ["../ui/dist/index.html", "../ui/dist/capture.html"].map(Path::new);
    for page in pages {
        println!("cargo:rerun-if-changed={}", page.display());
    }
    if !pages.iter().all(|page| page.is_file()) {
        // A program without its page would start and show nothing.
        println!(
            "cargo:error=the window's page is not built: run `make page` (or `npm ci && npm run build` in ui/), then build again"
        );
        std::process::exit(1);
    }
    tauri_build::build();
}
