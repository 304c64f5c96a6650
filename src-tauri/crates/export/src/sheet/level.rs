//! Heading levels without a gap, whatever the text's own levels are.

/// Gives the headings of one text levels below the one that stands over it.
#[derive(Debug)]
pub(crate) struct Levels {
    base: u8,
    open: Vec<u8>,
}

/// The deepest level that both formats have.
const DEEPEST: u8 = 6;

impl Levels {
    /// Levels for a text under a heading of level `base`.
    pub(crate) fn below(base: u8) -> Self {
        Self {
            base,
            open: Vec::new(),
        }
    }

    /// Returns the level to print for a heading written with level `written`.
    pub(crate) fn next(&mut self, written: u8) -> u8 {
        while self.open.last().is_some_and(|&open| open >= written) {
            self.open.pop();
        }
        self.open.push(written);
        let depth = u8::try_from(self.open.len()).unwrap_or(DEEPEST);
        self.base.saturating_add(depth).min(DEEPEST)
    }
}

#[cfg(test)]
mod tests {
    use super::Levels;

    #[test]
    fn no_level_is_skipped() {
        let mut levels = Levels::below(3);
        let printed: Vec<u8> = [2, 5, 6, 3, 1, 6, 2]
            .iter()
            .map(|&l| levels.next(l))
            .collect();
        assert_eq!(printed, [4, 5, 6, 5, 4, 5, 5]);
        let mut before = 3;
        for level in printed {
            assert!(level <= before + 1);
            before = level;
        }
    }

    #[test]
    fn deep_headings_stay_within_six() {
        let mut levels = Levels::below(4);
        assert_eq!(
            (1..=6).map(|l| levels.next(l)).collect::<Vec<_>>(),
            [5, 6, 6, 6, 6, 6]
        );
    }
}
