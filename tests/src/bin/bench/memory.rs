//! Private memory of the core with a journal open, in a process of its own.

use crate::child;
use crate::journals::Filled;
use crate::report::{Goal, Report};

pub(crate) fn measure(filled: &Filled, report: &mut Report) {
    let said = child::ask(&["memory", filled.path.to_str().unwrap()]);
    let mb = |key: &str| said[key] / 1e6;
    let against = format!(
        "private pages of a process that opened it and listed the newest 50 (resident with shared ones {:.1} MB); {:.1} MB after coverage",
        mb("resident"),
        mb("private-after-coverage")
    );
    report.add(
        format!("private memory, {} entries open", filled.n),
        mb("private"),
        "MB",
        Goal::AtMost(60.0),
        against,
    );
}
