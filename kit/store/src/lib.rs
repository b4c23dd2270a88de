//! The database: one facade over SQLite and PostgreSQL, the journal, the tasks, the cases and the files.
