use reflectory_export::{Exporter, Pdf};

use crate::sample::{everything, files};
use crate::tools::PdfFile;

#[test]
fn every_construct_reaches_the_pages() {
    let start = std::time::Instant::now();
    let written = Pdf::default().export(&everything(), &files()).unwrap();
    eprintln!("{:?} {:?}", start.elapsed(), written.checks);
    if let Ok(path) = std::env::var("KEEP") {
        std::fs::write(path, &written.bytes).unwrap();
    }
    let file = PdfFile::new(&written.bytes);
    eprintln!("{}", file.text());
    eprintln!("{}", file.structure());
    file.check();
}
