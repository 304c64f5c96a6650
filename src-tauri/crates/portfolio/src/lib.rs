//! Portfolios composed into the Document tree.
