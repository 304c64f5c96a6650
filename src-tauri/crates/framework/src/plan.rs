//! The plan back from the day that a portfolio is to be sent: what to have by when. It says nothing of how it will go.

use chrono::{Days, NaiveDate};

/// What is to be done by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// These sections are ready.
    Sections(Vec<String>),
    /// Somebody else has it to read.
    Reader,
    /// All checks have been looked at, and what stops is mended.
    Checks,
    /// The files are made, and each was opened once.
    Files,
    /// It is sent.
    Send,
}

/// A step with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The day by which.
    pub by: NaiveDate,
    /// What.
    pub step: Step,
}

/// The plan for the sections that are not ready, in their order; empty once the day has passed.
///
/// The last part of the time is kept for a reader (a quarter, at most four weeks), for the checks (an eighth, at most two
/// weeks) and for the files (at most three days); where time is short, steps fall away from the front. The sections share
/// the time before that evenly.
pub fn back_from(target: NaiveDate, today: NaiveDate, unready: &[String]) -> Vec<Due> {
    let days = target.signed_duration_since(today).num_days();
    let Ok(days) = u64::try_from(days) else {
        return Vec::new();
    };
    let before = |n: u64| target.checked_sub_days(Days::new(n)).unwrap_or(target);
    let mut closing = Vec::new();
    for (least, left, step) in [
        (12, (days / 4).min(28), Step::Reader),
        (5, (days / 8).clamp(1, 14), Step::Checks),
        (10, (days / 16).clamp(1, 3), Step::Files),
    ] {
        if days >= least && (step != Step::Files || left < (days / 8).clamp(1, 14)) {
            closing.push(Due {
                by: before(left),
                step,
            });
        }
    }
    let until = closing.first().map_or(target, |due| due.by);
    let span = u64::try_from(until.signed_duration_since(today).num_days()).unwrap_or(0);
    let all = unready.len() as u64;
    let mut plan: Vec<Due> = Vec::new();
    for (done, code) in (1..).zip(unready) {
        // Rounded up: nothing is due today while there is another day.
        let by = today
            .checked_add_days(Days::new((span * done).div_ceil(all.max(1))))
            .unwrap_or(until);
        match plan.last_mut() {
            Some(Due {
                by: day,
                step: Step::Sections(codes),
            }) if *day == by => codes.push(code.clone()),
            _ => plan.push(Due {
                by,
                step: Step::Sections(vec![code.clone()]),
            }),
        }
    }
    plan.extend(closing);
    plan.push(Due {
        by: target,
        step: Step::Send,
    });
    plan
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn there_is_time_for_a_reader_and_for_the_checks() {
        let codes = ["2b", "3a", "3b"].map(str::to_owned);
        let plan = back_from(day("2027-01-29"), day("2026-11-19"), &codes);
        let told: Vec<(String, String)> = plan
            .iter()
            .map(|due| (due.by.to_string(), format!("{:?}", due.step)))
            .collect();
        let expected = [
            ("2026-12-07", "Sections([\"2b\"])"),
            ("2026-12-25", "Sections([\"3a\"])"),
            ("2027-01-12", "Sections([\"3b\"])"),
            ("2027-01-12", "Reader"),
            ("2027-01-21", "Checks"),
            ("2027-01-26", "Files"),
            ("2027-01-29", "Send"),
        ];
        assert_eq!(told, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn the_day_itself_and_a_day_that_has_passed() {
        let codes = ["1a".to_owned()];
        let today = day("2026-11-19");
        let plan = back_from(today, today, &codes);
        assert_eq!(plan.len(), 2);
        assert!(plan.iter().all(|due| due.by == today));
        assert!(back_from(day("2026-11-18"), today, &codes).is_empty());
    }

    proptest! {
        #[test]
        fn days_rise_and_each_section_is_named_once(days in 0_u64..4000, count in 0_usize..40) {
            let today = day("2026-11-19");
            let target = today.checked_add_days(Days::new(days)).unwrap();
            let codes: Vec<String> = (0..count).map(|n| n.to_string()).collect();
            let plan = back_from(target, today, &codes);
            prop_assert!(plan.windows(2).all(|two| two[0].by <= two[1].by));
            prop_assert!(plan.iter().all(|due| today <= due.by && due.by <= target));
            let named: Vec<String> = plan
                .iter()
                .filter_map(|due| match &due.step {
                    Step::Sections(codes) => Some(codes.clone()),
                    Step::Reader | Step::Checks | Step::Files | Step::Send => None,
                })
                .flatten()
                .collect();
            prop_assert_eq!(named, codes);
            prop_assert_eq!(&plan.last().unwrap().step, &Step::Send);
        }
    }
}
