//! CommonMark to the Document tree.
