//! Exporters: PDF and HTML from the Document tree.
