//! Law as data with citations: terms, calendars, deadlines.
