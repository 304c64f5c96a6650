//! Who may see an item.

use crate::text_form::text_form;

text_form!(
    /// Who may see an item: an order from the narrowest circle to the widest.
    ///
    /// An item may go to its own audience and to the ones before it in this order, never further.
    Visibility, "visibility", {
        /// The journal's owner only.
        Private = "private",
        /// The owner's mentor or reviewer too.
        Reviewer = "reviewer",
        /// Assessors too.
        Assessor = "assessor",
        /// Anybody.
        Public = "public",
    }
);

impl Visibility {
    /// True if an item with this visibility may be shown to `audience`.
    pub fn allows(self, audience: Visibility) -> bool {
        audience <= self
    }
}

#[cfg(test)]
mod tests {
    use super::Visibility::{self, *};

    #[test]
    fn an_item_goes_to_its_own_audience_and_narrower_ones() {
        assert!(Assessor.allows(Reviewer));
        assert!(Assessor.allows(Assessor));
        assert!(!Assessor.allows(Public));
        assert!(!Private.allows(Reviewer));
        assert_eq!("Public".parse::<Visibility>(), Ok(Public));
        let wrong = "secret".parse::<Visibility>().unwrap_err().to_string();
        assert_eq!(
            wrong,
            "\"secret\" is not a visibility; use one of: private, reviewer, assessor, public"
        );
    }
}
