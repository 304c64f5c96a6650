//! Peak memory while a large file goes into a journal and comes out again, in a process of its own.

use std::path::Path;

use reflectory_store::Journal;

use crate::child;
use crate::journals::{opening, remove};
use crate::report::{Goal, Report};

pub(crate) fn measure(dir: &Path, megabytes: u64, report: &mut Report) {
    let path = dir.join("bench-attachment.reflectory");
    let out = dir.join("bench-attachment.out");
    remove(&path);
    let _ = std::fs::remove_file(&out);
    drop(Journal::create(opening(&path)).unwrap());
    let bytes = (megabytes << 20).to_string();
    let said = child::ask(&[
        "attachment",
        path.to_str().unwrap(),
        &bytes,
        out.to_str().unwrap(),
    ]);
    let against = format!(
        "peak resident memory of a process that takes {megabytes} MiB in (peak {:.1} MB, {:.1} s) and writes it out again ({:.1} s), hash equal",
        said["peak-in"] / 1e6,
        said["seconds-in"],
        said["seconds-out"]
    );
    report.add(
        "attachment, peak memory",
        said["peak"] / 1e6,
        "MB",
        Goal::Must(100.0),
        against,
    );
    remove(&path);
    let _ = std::fs::remove_file(&out);
}
