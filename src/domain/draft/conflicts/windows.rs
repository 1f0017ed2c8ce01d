//! Windows of time in their order, to be looked into quickly.

use jiff::Timestamp;

use super::Window;

/// Windows that neither overlap nor touch, in their order.
#[derive(Debug, Default)]
pub(super) struct Windows(Vec<Window>);

impl Windows {
    /// Those that overlap or touch become one; those that end before they begin are left out.
    pub(super) fn new(windows: &[Window]) -> Self {
        let mut sorted: Vec<Window> = windows.to_vec();
        sorted.retain(|window| window.from < window.to);
        sorted.sort_unstable();
        let mut merged: Vec<Window> = Vec::with_capacity(sorted.len());
        for window in sorted {
            match merged.last_mut() {
                Some(last) if window.from <= last.to => last.to = last.to.max(window.to),
                _ => merged.push(window),
            }
        }
        Self(merged)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of it lies in one of them.
    pub(super) fn contain(&self, it: Window) -> bool {
        let [before, _] = self.around(it.from);
        before.is_some_and(|window| it.to <= window.to)
    }

    /// The first of them that it overlaps.
    pub(super) fn first_overlap(&self, it: Window) -> Option<Window> {
        let place = self.0.partition_point(|window| window.to <= it.from);
        self.0.get(place).copied().filter(|w| w.from < it.to)
    }

    /// The last that has begun by `at`, and the one after it.
    pub(super) fn around(&self, at: Timestamp) -> [Option<Window>; 2] {
        let place = self.0.partition_point(|window| window.from <= at);
        let before = place.checked_sub(1).and_then(|place| self.0.get(place));
        [before.copied(), self.0.get(place).copied()]
    }
}
