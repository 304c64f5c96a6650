//! The files that come with the program.

use crate::error::FrameworkError;
use crate::framework::Framework;

macro_rules! framework_files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../assets/frameworks/", $name)))),+]
    };
}

/// The file name and text of every framework that comes with the program, the default one first.
pub fn bundled() -> &'static [(&'static str, &'static str)] {
    const FILES: &[(&str, &str)] = framework_files![
        "cmalt-2019.toml",
        "cmalt-pre2019.toml",
        "felt-2021.toml",
        "psf-2023.toml",
        "jisc-digital-capabilities.toml"
    ];
    FILES
}

/// Every framework that comes with the program, the default one first.
pub fn bundled_frameworks() -> Result<Vec<Framework>, FrameworkError> {
    bundled()
        .iter()
        .map(|(name, text)| Framework::parse(name, text))
        .collect()
}
