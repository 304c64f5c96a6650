//! The journal's open form: a folder of Markdown and TOML, or JSON.
