//! The help home: one search box, the doors, contacts, finding a lost link.
