//! When a change reaches the public: at once, or with the next release.

use crate::domain::conference::Section;
use crate::web::visit::Visit;

/// When a change reaches the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// At once.
    Live,
    /// With the next release.
    NextRelease,
}

impl Reach {
    /// Before the first release, everything is at once.
    pub(super) fn of(visit: &Visit, section: Section) -> Self {
        if visit.snapshot.release.is_some() && section.is_frozen() {
            Self::NextRelease
        } else {
            Self::Live
        }
    }

    pub(super) fn is_live(self) -> bool {
        self == Self::Live
    }
}
