//! What every page and endpoint shares: state, session, permissions, problems, limits, uploads.
