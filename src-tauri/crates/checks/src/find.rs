//! What finds things: one function a check, by subject.

pub(crate) mod complete;
pub(crate) mod effect;
pub(crate) mod evidence;
pub(crate) mod files;
pub(crate) mod left_over;
pub(crate) mod length;
pub(crate) mod links;
pub(crate) mod log_in;
pub(crate) mod near;
pub(crate) mod people;
pub(crate) mod pulled;
pub(crate) mod readable;
pub(crate) mod reuse;
pub(crate) mod sending;
pub(crate) mod tried;
pub(crate) mod voice;
