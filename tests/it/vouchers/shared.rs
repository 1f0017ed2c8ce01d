//! Capacities that several types share.
