use reflectory_export::{Exporter, Html};

use crate::sample::{everything, files};

#[test]
fn every_construct_reaches_the_page() {
    let written = Html.export(&everything(), &files()).unwrap();
    if let Ok(path) = std::env::var("KEEPH") {
        std::fs::write(path, &written.bytes).unwrap();
    }
}
