//! Rows of times as a browser sends them.

use super::super::form::sent::Sent;
use crate::domain::draft::{BOXES, Times};

/// The rows that were sent; those without a word stay in their place, so that faults find theirs.
pub(super) fn read(sent: &Sent) -> Vec<Times> {
    BOXES
        .into_iter()
        .map(|boxes| Times {
            begins: sent.moment(boxes.begins),
            ends: sent.moment(boxes.ends),
            reason: sent.text(boxes.reason),
        })
        .collect()
}
