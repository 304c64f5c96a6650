//! The table at the end.

use std::path::Path;

use crate::journals::Filled;

/// What is wanted of a figure.
pub(crate) enum Goal {
    /// At most this, and it must be met.
    Must(f64),
    /// At most this.
    AtMost(f64),
    /// Shown for comparison.
    None,
}

struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    goal: Goal,
    /// What was on the other side, or how it was measured.
    against: String,
}

pub(crate) struct Report {
    head: Vec<String>,
    figures: Vec<Figure>,
}

impl Report {
    pub(crate) fn begin(dir: &Path) -> Self {
        let mut report = Self {
            head: Vec::new(),
            figures: Vec::new(),
        };
        report.say(format!(
            "SQLite {}, pages of {} KiB",
            reflectory_store::sqlite_version(),
            reflectory_store::PAGE_SIZE / 1024
        ));
        report.say(format!("in {}; load {}", dir.display(), load()));
        report
    }

    pub(crate) fn say(&mut self, line: String) {
        eprintln!("{line}");
        self.head.push(line);
    }

    pub(crate) fn corpus(&mut self, filled: &Filled) {
        self.say(format!(
            "{} entries, {:.1} MB of text, sha256 {}; loaded in {:.1} s as one batch of {} commits",
            filled.n,
            filled.bytes as f64 / 1e6,
            filled.fingerprint,
            filled.took.as_secs_f64(),
            filled.commits
        ));
    }

    pub(crate) fn add(
        &mut self,
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        goal: Goal,
        against: impl Into<String>,
    ) {
        let figure = Figure {
            name: name.into(),
            value,
            unit,
            goal,
            against: against.into(),
        };
        eprintln!("{}", figure.line());
        self.figures.push(figure);
    }

    pub(crate) fn print(&mut self) {
        self.say(format!("load at the end {}", load()));
        println!();
        for line in &self.head {
            println!("{line}");
        }
        println!();
        println!(
            "{:<46} {:>12} {:>10}  {:<6}  against",
            "figure", "value", "goal", ""
        );
        for figure in &self.figures {
            println!("{}", figure.line());
        }
    }
}

impl Figure {
    fn line(&self) -> String {
        let (goal, verdict) = match self.goal {
            Goal::Must(most) | Goal::AtMost(most) if self.value <= most => {
                (format!("<= {most}"), "met")
            }
            Goal::Must(most) => (format!("<= {most}"), "MISSED"),
            Goal::AtMost(most) => (format!("<= {most}"), "missed"),
            Goal::None => (String::new(), ""),
        };
        let value = if self.value >= 100.0 {
            format!("{:.0}", self.value)
        } else {
            format!("{:.2}", self.value)
        };
        format!(
            "{:<46} {:>8} {:<3} {:>10}  {:<6}  {}",
            self.name, value, self.unit, goal, verdict, self.against
        )
    }
}

fn load() -> String {
    std::fs::read_to_string("/proc/loadavg")
        .ok()
        .and_then(|text| text.split(' ').next().map(str::to_owned))
        .unwrap_or_else(|| "not known".to_owned())
}

/// The middle value.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value that a share of all values is below.
pub(crate) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * share) as usize;
    values
        .get(at.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}
