//! What clashes, and what does not, by one minute and by one seat.
