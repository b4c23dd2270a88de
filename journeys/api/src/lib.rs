//! The doors for other programs: the API under /api/v1.
