//! Portfolios: making one, writing and pulling into its sections, showing, freezing and comparing it.

#[cfg(feature = "export")]
mod compare;
mod evidence;
#[cfg(feature = "export")]
pub(crate) mod freeze;
#[cfg(feature = "export")]
pub(crate) mod input;
mod make;
mod parts;
mod pathway;
mod place;
mod pull;
pub(crate) mod pulled;
mod refresh;
#[cfg(feature = "export")]
mod sent;
mod show;
mod write;

#[cfg(feature = "export")]
pub use compare::Compared;
pub use evidence::{ListChange, Listing};
#[cfg(feature = "export")]
pub use freeze::SnapshotLine;
pub(crate) use parts::take_out;
pub use parts::{PartChange, PartState};
pub use pathway::Switched;
pub use pull::Pulling;
pub use pulled::{PulledWords, SourceEntry, SourceState};
#[cfg(feature = "export")]
pub use reflectory_portfolio::{Listed, PartDifference, Presence, SectionDifference};
pub use refresh::{Refreshed, Refreshing};
#[cfg(feature = "export")]
pub use sent::SentFile;
pub use show::{ListedItem, WholeSection};
pub(crate) use show::{area_title, portfolio_in};
pub use write::{ComponentNow, Writing};
