//! Framework files and reflective models; coverage and rules.
