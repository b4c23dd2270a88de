//! Measures what the house promises: speed, memory, processor time.
